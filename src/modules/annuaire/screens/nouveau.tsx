import { z } from 'zod'
import { type Quartier, quartiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { choix, type Errors, type Raw, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import { Choix, champs, Formulaire, optionsDe, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ChampsTalent } from '../inscrire/champs.tsx'
import { veutDesImages } from '../inscrire/champs-images.tsx'
import { champsTalent, dansLOrdre, manquesTalent, REFUS_TALENT, saisieDepuis } from '../inscrire/saisie.ts'
import { peutTenirAnnuaire } from '../policy.ts'
import { textes } from '../textes.fr.ts'
import { accordsTenus, type Connu, DejaConnus, inscrireOuRejoindre } from './deja-connus.tsx'
import { NOM_DU_MOYEN } from './reponses.tsx'

/** The desk types a hand for somebody: from the phone, from paper, face to face. Likely duplicates are said first. */
export const nouveauScreen = screen()

const MOYENS = ['telephone', 'papier', 'vive-voix'] as const
const Form = z.object({
  ...champsTalent,
  moyen: choix(MOYENS, 'Dites comment la personne vous l’a dit.'),
  cercle: choix(['habitant', 'conseil']).default('habitant'),
  quiEstCe: texte({ max: 40 }),
})

nouveauScreen.get('/annuaire/nouveau', async (c) => {
  authorize(peutTenirAnnuaire(c.var.visit.me))
  const values = { talentId: newId(), personneId: newId() }
  return c.html(<Page {...(await autour(c))} values={values} errors={{}} connus={[]} />)
})

nouveauScreen.post('/annuaire/nouveau', async (c) => {
  const { visit } = c.var
  authorize(peutTenirAnnuaire(visit.me))
  const form = await readForm(c, Form)
  if (veutDesImages(form.raw)) return c.html(<Page {...(await autour(c))} values={form.raw} errors={{}} connus={[]} />)
  const errors = dansLOrdre({ ...form.errors, ...manquesTalent(form.raw, jourDe(visit.now)) })
  const rendre = async (fautes: Errors, connus: readonly Connu[], statut: 422 | 409) =>
    c.html(<Page {...(await autour(c))} values={form.raw} errors={fautes} connus={connus} />, statut)
  if (!form.ok || Object.keys(errors).length > 0) return rendre(errors, [], 422)
  const { moyen, cercle, quiEstCe } = form.value
  const saisie = saisieDepuis(form.value, { entree: moyen, moyen, cercle }, jourDe(visit.now))
  const result = await inscrireOuRejoindre(visit, saisie, quiEstCe)
  if ('connus' in result) return rendre(result.errors, result.connus, 409)
  if (!result.ok) return rendre(REFUS_TALENT[result.reason], [], 409)
  const { gardes } = await accordsTenus(visit, result.value.talentId, form.value.accords)
  return goOn(
    c,
    '/annuaire/:id',
    `${form.value.prenom} est dans l’annuaire.${textes.dejaConnus.quandChange(result.value.change)}${textes.dejaConnus.gardes(gardes.map((usage) => textes.usages[usage].libelle))}${textes.dejaConnus.nonDit(result.value.nonLe)}`,
    { id: result.value.talentId },
  )
})

const autour = async (c: Ctx) => {
  const { visit } = c.var
  return { visit, choisir: await read(visit, quartiers) }
}

type Props = {
  visit: Visit
  choisir: readonly Quartier[]
  values: Raw
  errors: Errors
  connus: readonly Connu[]
}

function Page({ visit, choisir, values, errors, connus }: Props) {
  return (
    <Layout
      titre="Inscrire un talent"
      chapeau="Vous écrivez à sa place ce que la personne vous dit, avec ses mots. Lisez-lui les questions."
      fil={[{ href: url('/annuaire', visit), libelle: 'Annuaire des talents' }]}
    >
      <Formulaire
        action={url('/annuaire/nouveau', visit)}
        errors={errors}
        hidden={{ talentId: saisi(values, 'talentId'), personneId: saisi(values, 'personneId') }}
      >
        {connus.length > 0 ? <DejaConnus connus={connus} visit={visit} erreur={errors.quiEstCe} /> : null}
        <Choix
          {...champs(Form, values, errors)('moyen')}
          libelle="Comment la personne vous l’a-t-elle dit ?"
          nu
          vide="Choisir…"
          largeur="moyen"
          options={optionsDe(MOYENS, NOM_DU_MOYEN)}
        />
        <Choix
          nom="cercle"
          libelle="Cette personne est"
          nu
          largeur="moyen"
          valeur={values.cercle}
          options={[
            { valeur: 'habitant', libelle: 'habitante ou habitant' },
            { valeur: 'conseil', libelle: 'membre du conseil citoyen' },
          ]}
        />
        <ChampsTalent values={values} errors={errors} quartiers={choisir} />
        <SeulGeste>Inscrire</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
