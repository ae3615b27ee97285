import { periodeDesComptes } from '#modules/presences/index.ts'
import { periodeVotee } from '#modules/programmation/index.ts'
import { pick } from '#platform/columns.ts'
import { direJours, enClair, jour, jourDe, precede } from '#platform/dates.ts'
import type { Errors, Raw, Rempli } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, structuresDe, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Fiche, Message, Section } from '#ui/data.tsx'
import { Bouton, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { compteDe } from '../../comptes.ts'
import { actionVue } from '../../journal/usecases.ts'
import { peutAccorder, peutLireLaValeur, peutMesurer, peutSuivre } from '../../policy.ts'
import { estFigee, type Regles } from '../accord.ts'
import { lireRegles } from '../accord-store.ts'
import type { Compte, Definition, IndicateurSuivi } from '../domain.ts'
import { type CibleDePeriode, joursDe, SANS_FICHE } from '../fiche.ts'
import { ligne, passeDe } from '../lire.ts'
import { demiPersonnes, fauxJours, NouvelleValeur, questionDe } from '../nouvelle-valeur.tsx'
import { FormDeValeur, manquesDeValeur } from '../saisie.ts'
import { find } from '../store.ts'
import {
  DIT_DE_LA_NOTE,
  direEcart,
  NOM_DU_COMPTE,
  NOM_DU_RYTHME,
  quantite,
  REFUS_DE_VALEUR,
  REFUS_FIGE,
} from '../textes.fr.ts'
import { noterValeur, type RefusFige } from '../usecases.ts'
import { etatDe, NOM_DE_QUI, prevuDe } from '../views.tsx'
import { Joindre, Valeurs } from './tableau-de-valeurs.tsx'

/** One indicator: what it says, its values each under its own definition, and a new value. */
export const indicateurScreen = screen()

export const PATH = '/suivi/indicateurs/:id'

indicateurScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  return c.html(<Page {...d} values={neuves(d.visit)} errors={{}} />)
})

/** The form alone, without what others noted: it may be kept in a phone. */
indicateurScreen.get(`${PATH}/valeurs`, async (c) => {
  const d = await donnees(c)
  authorize(d.mesure)
  const definition = found(d.indicateur.definitions.find(({ derive }, rang) => rang === 0 && derive === null))
  return c.html(
    <Layout
      titre={definition.libelle}
      chapeau={d.action.titre}
      fil={[{ href: url(PATH, d.visit, { id: d.indicateur.id }), libelle: 'Indicateur' }]}
    >
      <NouvelleValeur {...d} definition={definition} surPlace values={neuves(d.visit)} errors={{}} />
    </Layout>,
  )
})

indicateurScreen.post(`${PATH}/valeurs`, async (c) => {
  const { visit } = c.var
  const d = await donnees(c)
  authorize(d.mesure)
  const form = await readForm(c, FormDeValeur)
  const passe = await read(visit, (tx) => passeDe(tx, d.indicateur, (v) => peutLireLaValeur(visit.me, v)))
  const question = form.ok ? questionDe({ ...d, passe }, form.value) : ''
  const errors = {
    ...form.errors,
    ...manquesDeValeur(form.raw, visit),
    ...(form.ok && question !== '' && !form.value.certaine ? { valeur: question } : {}),
    ...(form.ok ? { ...demiPersonnes(d, form.value.valeur), ...fauxJours(d, form.value) } : {}),
  }
  const encore = (dites: Errors, status: 409 | 422) =>
    c.html(<Page {...d} demande={question !== ''} values={form.raw} errors={dites} />, status)
  if (!form.ok || Object.keys(errors).length > 0) return encore(errors, 422)
  const { valeur, jour, certaine: _certaine, ...reste } = form.value
  const confirmee = question !== ''
  const saisie = { ...reste, valeur: valeur ?? 0, jour: jour ?? '', origine: 'saisie' as const, confirmee }
  const result = await noterValeur(visit, d.indicateur.id, saisie)
  if (!result.ok) return encore({ formulaire: REFUS_DE_VALEUR[result.reason] }, 409)
  return goOn(c, PATH, DIT_DE_LA_NOTE[result.value], { id: d.indicateur.id })
})

export type Donnees = Readonly<{
  visit: Visit
  indicateur: IndicateurSuivi
  action: Readonly<{ id: string; titre: string; structureId: string }>
  mesure: boolean
  sienne: boolean
  /** Of its action, whatever is measured here. */
  compte: Compte | null
  presences: number
  /** The last day of the action; `null`: nobody said. */
  fin: Temporal.PlainDate | null
  /** What the counts give in each period of the sheet. */
  comptes: readonly (Compte | null)[]
  regles: Regles
  /** Agrees to values here. */
  accorde: boolean
}>

export async function donnees(c: Ctx, id = param(c)): Promise<Donnees> {
  const { visit } = c.var
  const lus = await read(visit, async (tx) => {
    const indicateur = found(await find(tx, id))
    const action = await actionVue(tx, visit, indicateur.actionId)
    authorize(peutSuivre(visit.me, action.structureId))
    const sienne = structuresDe(visit.me).includes(action.structureId)
    const lues = indicateur.valeurs.filter((v) => peutLireLaValeur(visit.me, v))
    const mesure = peutMesurer(visit.me, { structureId: action.structureId, quartiers: action.ids })
    const compte = await compteDe(tx, action.id, periodeDesComptes(action.annee), visit.now)
    const presences = compte?.presences ?? 0
    const [definition] = indicateur.definitions
    const periodes = definition?.derive ? (definition.fiche?.periodes ?? []) : []
    const comptes = await together(periodes.map((une) => compteDe(tx, action.id, joursDe(une), visit.now)))
    const { fin } = periodeVotee({ ...action, debut: action.debutJour, fin: action.finJour })
    return {
      indicateur: { ...indicateur, valeurs: lues },
      action,
      mesure,
      sienne,
      compte,
      presences,
      fin,
      comptes,
      regles: await lireRegles(tx),
      accorde: peutAccorder(visit.me, action.ids),
    }
  })
  return { visit, ...lus }
}

/** The page with what was sent to one of its forms. */
export const pageDeLIndicateur = async (c: Ctx, { values, errors }: Rempli, status: 409 | 413 | 422, id = param(c)) => {
  const d = await donnees(c, id)
  return c.html(
    <Page {...d} values={{ ...neuves(d.visit), ...pick(values, 'valeurId', 'aDecider', 'raison') }} errors={errors} />,
    status,
  )
}

/** Why what a closed period counts is not taken away. */
export const resteDit = (c: Ctx, raison: RefusFige, id: string) =>
  pageDeLIndicateur(c, { values: {}, errors: { formulaire: REFUS_FIGE[raison] } }, 409, id)

const neuves = ({ now }: Visit): Raw => ({ id: newId(), jour: jourDe(now).toString(), transmise: 'oui' })

type Props = Donnees & Rempli & Readonly<{ demande?: boolean }>

function Page(props: Props) {
  const { visit, indicateur, action, mesure, errors } = props
  const definition = found(indicateur.definitions[0])
  const { valeur, dit, environ = false } = etatDe(ligne(indicateur, false, props.compte))
  const fiche = definition.fiche ?? SANS_FICHE
  const aujourdhui = jourDe(visit.now)
  const regard = { ...fiche, cible: definition.cible, valeur, environ, fin: props.fin }
  const enCours = direEcart(regard, definition.unite, aujourdhui)
  return (
    <Layout
      titre={definition.libelle}
      chapeau={action.titre}
      fil={[
        { href: url('/actions/:id', visit, { id: action.id }), libelle: action.titre },
        { href: url('/actions/:id/indicateurs', visit, { id: action.id }), libelle: 'Indicateurs' },
      ]}
      gestes={
        mesure ? (
          <Bouton href={url(`${PATH}/modifier`, visit, { id: indicateur.id })} genre="secondaire" icone="modifier">
            Dire autrement
          </Bouton>
        ) : undefined
      }
    >
      <Fiche
        lignes={[
          { libelle: 'Comment on compte', valeur: definition.precision },
          {
            libelle: 'Prévu',
            valeur: definition.cible === null ? null : prevuDe(definition),
          },
          { libelle: 'Pourquoi ce nombre', valeur: fiche.pourquoi },
          {
            libelle: 'Au départ',
            valeur: fiche.depart
              ? joints(
                  [
                    `${quantite(fiche.depart.valeur, definition.unite)} le ${enClair(jour(fiche.depart.jour))}`,
                    fiche.depart.source,
                  ],
                  ', ',
                )
              : null,
          },
          {
            libelle: 'Aujourd’hui',
            valeur:
              definition.derive === null
                ? null
                : valeur === null
                  ? 'rien n’est encore compté'
                  : `${quantite(valeur, definition.unite)}, ${dit}`,
          },
          { libelle: 'Où l’on en est', valeur: enCours },
          { libelle: 'Où on le trouve', valeur: definition.source },
          { libelle: 'Quand on le note', valeur: fiche.rythme && NOM_DU_RYTHME[fiche.rythme] },
          { libelle: 'Qui le note', valeur: fiche.responsable && NOM_DE_QUI[fiche.responsable] },
          {
            libelle: 'D’où vient le nombre',
            valeur: definition.derive === null ? 'Quelqu’un le tape' : NOM_DU_COMPTE[definition.derive],
          },
        ]}
      />
      {errors.formulaire && definition.derive !== null ? (
        <Message genre="attention">{errors.formulaire}</Message>
      ) : null}
      <Periodes {...props} definition={definition} />
      <Valeurs {...props} />
      {mesure && indicateur.valeurs.length > 0 ? <Joindre {...props} definition={definition} /> : null}
      {mesure && definition.derive === null ? (
        <NouvelleValeur {...props} errors={errors.piece || errors.raison ? {} : errors} definition={definition} />
      ) : null}
      {mesure && !indicateur.valeurs.some((v) => estFigee(v, props.regles, visit.now)) ? (
        <details>
          <summary>Ne plus suivre cet indicateur</summary>
          <SeulEnvoi action={url(`${PATH}/retrait`, visit, { id: indicateur.id })} genre="danger">
            Oui, ne plus le suivre
          </SeulEnvoi>
        </details>
      ) : null}
    </Layout>
  )
}

/** What was hoped for in each period, beside what was noted in it. */
function Periodes({ visit, definition, indicateur, comptes }: Props & Readonly<{ definition: Definition }>) {
  const { sens, periodes } = definition.fiche ?? SANS_FICHE
  if (periodes.length === 0) return null
  const dire = (une: CibleDePeriode, rang: number) => {
    const jours = joursDe(une)
    const dedans = indicateur.valeurs.filter((v) => !precede(v.jour, jours.du) && !precede(jours.au, v.jour))
    const propres = dedans.filter((v) => v.depuis !== null && !precede(v.depuis, jours.du))
    const seule = { ...indicateur, valeurs: propres.length > 0 ? propres : dedans.filter((v) => v.depuis === null) }
    const { valeur, environ = false } = etatDe(ligne(seule, false, comptes[rang] ?? null))
    const regard = { sens, cible: une.cible, plafond: null, valeur, environ, fin: jours.au }
    return direEcart(regard, definition.unite, jourDe(visit.now))
  }
  return (
    <Section id="periodes" titre="Période par période">
      <Fiche
        lignes={periodes.map((une, rang) => ({ libelle: majuscule(direJours(joursDe(une))), valeur: dire(une, rang) }))}
      />
    </Section>
  )
}
