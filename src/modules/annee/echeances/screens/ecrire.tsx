import { z } from 'zod'
import { enClair, jourDe } from '#platform/dates.ts'
import { choix, entier, type Rempli, saisi, versionLue } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { peutEnvoyer } from '#platform/mail.ts'
import { url } from '#platform/url.ts'
import { authorize, found, NotFound, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, readForm, type Saisie, screen } from '#src/ground/web.ts'
import { Champ, Choix, champs, Envoi, Formulaire, Gestes, optionsDe, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Echeance, ETATS, NOM_DU_PUBLIC, NOM_DU_RESPONSABLE, POUR, RESPONSABLES } from '../domain.ts'
import { lisibles, peutTenirLesEcheances } from '../policy.ts'
import { FormDEcheance, manques, REFUS, saisieDepuis, valeursDe } from '../saisie.ts'
import * as store from '../store.ts'
import { changerEtatDEcheance, direPasseesFaites, ecrireEcheance, modifierEcheance } from '../usecases.ts'

/** One key date: written, changed, said done or of no object. */
export const ecrireEcheanceScreen = screen()

const NOUVELLE = '/echeances/nouvelle'
const UNE = '/echeances/:id'

ecrireEcheanceScreen.get(NOUVELLE, async (c) => {
  const annee = anneeDe(c)
  const values = { id: newId(), quand: 'jour', ajustement: 'aucun', pour: 'porteurs', rappels: '14, 3' }
  return c.html(<Page {...(await donnees(c, annee, null))} values={values} errors={{}} />)
})

ecrireEcheanceScreen.post(NOUVELLE, async (c) => {
  const annee = anneeDe(c)
  const page = async (saisie: Saisie) => <Page {...(await donnees(c, annee, null))} {...saisie} />
  const { form, encore } = await formOf(c, FormDEcheance, page, manques)
  if (!form.ok) return encore(form.errors)
  const result = await ecrireEcheance(c.var.visit, form.value.id, annee, saisieDepuis(form.value, annee))
  if (!result.ok) return encore({ formulaire: REFUS[result.reason] }, 409)
  return goOn(c, '/echeances', 'L’échéance est notée.', {}, { annee })
})

const FormDesPassees = z.object({
  annee: entier({ min: 2015, max: 2099, obligatoire: 'Rechargez la page.' }).pipe(z.number()),
})

ecrireEcheanceScreen.post('/echeances/passees', async (c) => {
  const form = await readForm(c, FormDesPassees)
  if (!form.ok) throw new NotFound()
  const combien = await direPasseesFaites(c.var.visit, form.value.annee)
  const message = combien === 0 ? 'Il n’y avait rien à noter.' : 'C’est noté : elles sont faites.'
  return goOn(c, '/echeances', message, {}, { annee: form.value.annee })
})

ecrireEcheanceScreen.get(UNE, async (c) => {
  const d = await existante(c)
  return c.html(<Page {...d} values={valeursDe(d.echeance)} errors={{}} />)
})

ecrireEcheanceScreen.post(UNE, async (c) => {
  const page = async (saisie: Saisie) => <Page {...(await existante(c))} {...saisie} />
  const { form, encore } = await formOf(c, FormDEcheance, page, manques)
  if (!form.ok) return encore(form.errors)
  const { annee, id } = found(await read(c.var.visit, (tx) => store.find(tx, param(c))))
  const result = await modifierEcheance(c.var.visit, id, form.value.version ?? 0, saisieDepuis(form.value, annee))
  if (!result.ok) return encore({ formulaire: REFUS[result.reason] }, 409)
  const autres = result.value.filter(({ libelle }) => libelle !== form.value.libelle)
  const suite = autres.map(
    ({ libelle, avant, apres }) => ` « ${libelle} » passe du ${enClair(avant)} au ${enClair(apres)}.`,
  )
  return goOn(c, '/echeances', `C’est changé.${suite.join('')}`, {}, { annee })
})

const FormDEtat = z.object({
  version: versionLue(),
  etat: choix(ETATS),
})

ecrireEcheanceScreen.post(`${UNE}/etat`, async (c) => {
  const form = await readForm(c, FormDEtat)
  if (!form.ok) throw new NotFound()
  const { annee } = await changerEtatDEcheance(c.var.visit, param(c), form.value.version, form.value.etat)
  return goOn(c, '/echeances', 'C’est noté.', {}, { annee })
})

const anneeDe = (c: Ctx): number => {
  const ecrite = c.req.query('annee') ?? ''
  return /^20\d\d$/.test(ecrite) ? Number(ecrite) : jourDe(c.var.visit.now).year
}

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx, annee: number, echeance: Echeance | null) {
  const { visit } = c.var
  authorize(peutTenirLesEcheances(visit.me))
  const toutes = await read(visit, (tx) => store.deLAnnee(tx, annee, lisibles(visit.me)))
  return { visit, annee, autres: toutes.filter(({ id }) => id !== echeance?.id), echeance }
}

async function existante(c: Ctx): Promise<Donnees & Readonly<{ echeance: Echeance }>> {
  const echeance = found(await read(c.var.visit, (tx) => store.find(tx, param(c))))
  return { ...(await donnees(c, echeance.annee, echeance)), echeance }
}

type Props = Donnees & Rempli

function Page({ visit, annee, autres, echeance, values, errors }: Props) {
  const champ = champs(FormDEcheance, values, errors)
  return (
    <Layout
      titre={echeance ? echeance.libelle : `Une échéance de plus en ${annee}`}
      fil={[
        { href: url('/calendrier', visit), libelle: 'Calendrier' },
        { href: url('/echeances', visit, {}, { annee }), libelle: `Échéances ${annee}` },
      ]}
    >
      <Formulaire
        action={echeance ? url(UNE, visit, { id: echeance.id }) : url(NOUVELLE, visit, {}, { annee })}
        errors={errors}
        hidden={{ id: saisi(values, 'id'), version: saisi(values, 'version') }}
      >
        <Champ {...champ('libelle')} libelle="Nom" />
        <Quand autres={autres} values={values} errors={errors} />
        <Choix
          {...champ('responsable')}
          libelle="Qui s’en occupe ?"
          vide="Choisir…"
          options={optionsDe(RESPONSABLES, NOM_DU_RESPONSABLE)}
        />
        <Choix {...champ('pour')} libelle="Qui la voit ?" options={optionsDe(POUR, NOM_DU_PUBLIC)} />
        <Champ
          {...champ('rappels')}
          libelle="Rappeler combien de jours avant ?"
          aide={`Plusieurs nombres si besoin : « 30, 7, 1 ».${peutEnvoyer() ? ' Un e-mail part à qui s’en occupe.' : ''}`}
          nu
          largeur="moyen"
        />
        <Zone {...champ('explication')} libelle="Une phrase d’explication" nu lignes={2} />
        <SeulGeste icone="fait">Enregistrer</SeulGeste>
      </Formulaire>
      {echeance ? <Etats visit={visit} echeance={echeance} /> : null}
    </Layout>
  )
}

function Quand({ autres, values, errors }: Pick<Props, 'autres' | 'values' | 'errors'>) {
  const champ = champs(FormDEcheance, values, errors)
  return (
    <>
      <Radios
        {...champ('quand')}
        libelle="Quand ?"
        options={[
          { valeur: 'jour', libelle: 'Un jour précis' },
          {
            valeur: 'relative',
            libelle: 'Par rapport à une autre échéance',
            aide: 'Elle la suivra si celle-ci bouge.',
          },
        ]}
      />
      <div class="si-jour">
        <Champ {...champ('jour')} libelle="Le jour" nu type="date" />
      </div>
      <div class="grille si-relative">
        <Champ {...champ('ecart')} libelle="Écart" aide="« J-30 », « J+10 », « 3 semaines avant »." nu />
        <Choix
          {...champ('reference')}
          libelle="De quelle échéance ?"
          nu
          vide="Choisir…"
          options={autres.map(({ cle, libelle }) => ({ valeur: cle, libelle }))}
        />
      </div>
      <Choix
        {...champ('ajustement')}
        libelle="Si ce jour n’est pas travaillé"
        options={[
          { valeur: 'aucun', libelle: 'La garder ce jour-là' },
          { valeur: 'avant', libelle: 'L’avancer au jour ouvré d’avant' },
          { valeur: 'apres', libelle: 'La reculer au jour ouvré d’après' },
        ]}
      />
    </>
  )
}

function Etats({ visit, echeance: e }: Readonly<{ visit: Visit; echeance: Echeance }>) {
  const vers =
    e.etat === 'a-venir'
      ? ([
          ['faite', 'C’est fait'],
          ['sans-objet', 'Sans objet cette année'],
        ] as const)
      : ([['a-venir', 'La remettre à venir']] as const)
  return (
    <Gestes>
      {vers.map(([etat, libelle]) => (
        <Envoi
          action={url(`${UNE}/etat`, visit, { id: e.id })}
          hidden={{ version: e.version, etat }}
          class="rangee"
          genre="secondaire"
        >
          {libelle}
        </Envoi>
      ))}
    </Gestes>
  )
}
