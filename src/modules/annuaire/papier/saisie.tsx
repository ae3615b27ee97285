import { nomCourt } from '#modules/personnes/index.ts'
import { type Errors, type Raw, saisi } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, type Visit } from '#src/ground/visit.ts'
import { goTo, readForm, screen } from '#src/ground/web.ts'
import { Bouton, Champ, champs, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { REFUS_TALENT } from '../inscrire/saisie.ts'
import { peutTenirAnnuaire } from '../policy.ts'
import { accordsTenus, type Connu, DejaConnus, inscrireOuRejoindre } from '../screens/deja-connus.tsx'
import { textes } from '../textes.fr.ts'
import { CODE_DE_LA_FEUILLE, LETTRES, NUMEROS } from './feuille.ts'
import { FormFeuille, saisieDeLaFeuille } from './lire.ts'
import { saisie as t } from './textes.fr.ts'

/** The desk keys a pile of sheets, by keyboard alone: one field after the other as on paper, Enter, the next one. */
export const saisieScreen = screen()

const PATH = '/annuaire/saisie-papier'
const vierge = (): Raw => ({ talentId: newId(), personneId: newId() })

saisieScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutTenirAnnuaire(visit.me))
  const { dernier = '' } = c.req.query()
  return c.html(<Page visit={visit} values={vierge()} errors={{}} connus={[]} dernier={dernier} />)
})

saisieScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutTenirAnnuaire(visit.me))
  const form = await readForm(c, FormFeuille)
  const rendre = (errors: Errors, statut: 422 | 409, connus: readonly Connu[] = []) =>
    c.html(<Page visit={visit} values={form.raw} errors={errors} connus={connus} dernier="" />, statut)
  if (!form.ok) return rendre(form.errors, 422)
  const saisie = saisieDeLaFeuille(form.value)
  const result = await inscrireOuRejoindre(visit, saisie, form.value.quiEstCe)
  if ('connus' in result) return rendre(result.errors, 409, result.connus)
  if (!result.ok) return rendre(REFUS_TALENT[result.reason], 409)
  const { talentId, change, nonLe } = result.value
  const parAutrui = saisie.telephone + saisie.courriel === '' ? ` ${t.parAutrui}` : ''
  const coches = form.value.accords.map(({ cle }) => cle).join('')
  const qui = `${t.enregistre(nomCourt(saisie)).replace(/\.$/, '')}.${textes.dejaConnus.quandChange(change)}`
  const suite = url(PATH, visit, {}, { dernier: talentId })
  return goTo(
    c,
    suite,
    `${qui} ${await accordsNotes(visit, talentId, coches)}${parAutrui}${textes.dejaConnus.nonDit(nonLe)}`,
  )
})

/** What was understood of the sheet just typed: a letter mistyped must be seen, and heard. */
async function accordsNotes(visit: Visit, talentId: string, coches: string): Promise<string> {
  const surLaFeuille = LETTRES.flatMap(({ cle, usage }) => (coches.includes(cle) ? [usage] : []))
  const { dits, gardes } = await accordsTenus(visit, talentId, surLaFeuille)
  const nommer = (usages: typeof dits) =>
    LETTRES.flatMap(({ cle, usage, libelle }) => (usages.includes(usage) ? [`${cle}, ${libelle}`] : []))
  return `${coches === '' ? '' : t.relire(nommer(dits).join(' ; '))}${textes.dejaConnus.gardes(nommer(gardes))}`
}

const legende = (cases: readonly Readonly<{ cle: string; libelle: string }>[]): string =>
  `${cases.map(({ cle, libelle }) => `${cle}\u00a0: ${libelle}`).join(', ')}.`

type Props = Readonly<{
  visit: Visit
  values: Raw
  errors: Errors
  connus: readonly Connu[]
  /** Whose sheet was just typed. */
  dernier: string
}>

function Page({ visit, values, errors, connus, dernier }: Props) {
  return (
    <Layout
      titre={t.titre}
      chapeau={t.chapeau}
      fil={[{ href: url('/annuaire', visit), libelle: 'Annuaire des talents' }]}
      gestes={
        <Bouton href={url('/annuaire/feuille', visit)} genre="secondaire" icone="imprimer">
          La feuille à imprimer
        </Bouton>
      }
    >
      <Formulaire
        action={url(PATH, visit)}
        errors={errors}
        hidden={{ talentId: saisi(values, 'talentId'), personneId: saisi(values, 'personneId') }}
      >
        {connus.length > 0 ? <DejaConnus connus={connus} visit={visit} erreur={errors.quiEstCe} /> : null}
        <Champs values={values} errors={errors} />
        <SeulGeste icone="coche">{t.envoyer}</SeulGeste>
      </Formulaire>
      {isId(dernier) ? (
        <p>
          <a href={url('/annuaire/:id', visit, { id: dernier })}>{t.ouvrir}</a>
        </p>
      ) : null}
      <p class="doux petit">
        {t.code(CODE_DE_LA_FEUILLE)} {t.codeAide}
      </p>
    </Layout>
  )
}

function Champs({ values, errors }: Pick<Props, 'values' | 'errors'>) {
  const champ = (nom: string) => ({ nom, valeur: values[nom], erreur: errors[nom], nu: true, autocomplete: 'off' })
  const premier = Object.keys(errors).length === 0
  return (
    <>
      <Champ {...champ('prenom')} libelle="Prénom" largeur="moyen" autofocus={premier} />
      <Champ {...champ('nom')} libelle="Nom" largeur="moyen" />
      <Champ {...champ('joindre')} libelle={t.joindre} largeur="moyen" />
      <Champ {...champ('relais')} libelle={t.relais} largeur="moyen" />
      <Champ {...champ('texte')} libelle={t.quoi} />
      <Champ
        {...champ('moments')}
        libelle={t.moments}
        aide={t.momentsAide(legende(NUMEROS).toLocaleLowerCase('fr'))}
        largeur="court"
      />
      <Champ {...champ('accords')} libelle={t.accords} aide={t.accordsAide(legende(LETTRES))} largeur="court" />
      <Radios
        {...champs(FormFeuille, values, errors)('age')}
        libelle={t.age}
        required
        disposition="colonnes"
        options={Object.entries(t.ages).map(([valeur, libelle]) => ({ valeur, libelle }))}
      />
    </>
  )
}
