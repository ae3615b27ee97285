import {
  actionDesPanneaux,
  ETATS_PUBLICS,
  peutVoirArgent,
  quartiersDeLAction,
  trouverStructure,
} from '#modules/programmation/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { DuDeStructure, Module, Panel, SigneAutrement, Todo, Volets } from '#src/ground/module.ts'
import { aRole, estAuBureau, structuresDe, systeme, type Tx, type Visit } from '#src/ground/visit.ts'
import { Carte, Compteur, Compteurs, Liste, Message, Puces } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { type Bilan, demandeDesDates, enCorrection, estEnRetard, resteARendre } from './domain/bilan.ts'
import { delaiDe } from './domain/echeance.ts'
import { ditAutrement } from './domain/faits-argent.ts'
import { datesDemandees, deplacer } from './morceaux/deplacer.tsx'
import { peutEcrire, peutExporter, peutLireAtteste, peutLireLeBrouillon, peutRelancerLaStructure } from './policy.ts'
import {
  aEcrire,
  argentSignes,
  completude,
  dernieresRelances,
  exerciceDuMoment,
  finalsDus,
  comptesRendus as lireComptesRendus,
} from './queries.ts'
import { enRetard } from './remplir/relancer.ts'
import * as store from './store/bilans.ts'
import { type DemandeDeDates, demandesDeDates } from './store/demandes-queries.ts'
import type { Du } from './store/dus-queries.ts'
import { aCorriger, datesRepondues, type SigneALire, signesALire } from './store/reponses.ts'
import {
  avantLe,
  direAutrement,
  direEnRetard,
  direLaRelance,
  direSigne,
  jourOuTexte,
  NOM_DU_MOMENT,
  nomDeLEtat,
} from './textes.fr.ts'
import { adresse, EtatDuBilan, titreDe } from './views.tsx'

const MOIS_AVANT = 2
/** How long an answer of the city stands on the home of the structure that asked. */
const JOURS_D_UNE_REPONSE = 14

/** What waits: for a porteur, the bilans due and the propositions to answer; for the desk, how many are missing; for who
 * writes the programmation, the dates that are asked for. */
export async function todos(visit: Visit, tx: Tx): Promise<Todo[]> {
  const { me } = visit
  if (structuresDe(me).length === 0 && !estAuBureau(me) && !aRole(me, 'cdsu')) return []
  const demandes = (await demandesDeDates(tx, me)).map((une) => demandee(visit, une))
  const aujourdhui = jourDe(visit.now)
  if (structuresDe(me).length === 0 && !estAuBureau(me))
    return [
      ...demandes,
      ...aLireParLaVille(visit, await signesALire(tx, me)),
      ...deLaVille(visit, await aEcrire(tx, visit), aujourdhui),
    ]
  const exercice = await exerciceDuMoment(tx, visit)
  if (estAuBureau(me)) {
    const finals = await finalsDus(tx, visit, exercice)
    return [
      ...demandes,
      ...duBureau(
        visit,
        finals.filter((du) => resteARendre(du, aujourdhui)),
        exercice,
      ),
    ]
  }
  const corrections = (await aCorriger(tx, structuresDe(me))).map(
    (un): Todo => ({
      texte: `${direACorriger(un)} de « ${un.titre} »`,
      href: adresse(visit.territoire, un),
      jour: null,
      urgence: 'maintenant',
      quelquunAttend: true,
    }),
  )
  const depuis = visit.now.subtract({ hours: 24 * JOURS_D_UNE_REPONSE })
  const repondues = (await datesRepondues(tx, structuresDe(me), depuis)).map(
    ({ id, titre, mot }): Todo => ({
      texte:
        mot === 'accordee'
          ? `La ville accorde les dates demandées pour « ${titre} »`
          : `La ville n’accorde pas les dates demandées pour « ${titre} » : lire pourquoi`,
      href: adresse(visit.territoire, { id }),
      jour: null,
      urgence: 'bientot',
    }),
  )
  return [...corrections, ...repondues, ...(await aEcrire(tx, visit)).flatMap((du) => duPorteur(visit, du, aujourdhui))]
}

const direACorriger = ({ moment, exercice }: Pick<Du, 'moment' | 'exercice'>): string =>
  `Corriger, à la demande de la ville, le ${NOM_DU_MOMENT[moment].toLowerCase()} ${exercice}`

/** Somebody signed it and waits; it goes once the programmation has those days. */
const demandee = ({ territoire }: Visit, { bilanId, titre, du, au, signeLe }: DemandeDeDates): Todo => ({
  texte: `Dates demandées pour « ${titre} » : du ${jourOuTexte(du)} au ${jourOuTexte(au)}`,
  href: adresse(territoire, { id: bilanId }),
  jour: jourDe(signeLe),
  urgence: 'bientot',
  quelquunAttend: true,
})

/** A correction that came, one by one; what else was signed, one line a year and a moment. */
function aLireParLaVille(visit: Visit, signes: readonly SigneALire[]): Todo[] {
  const autres = signes.filter(({ demandee }) => !demandee)
  return [
    ...signes.filter(({ demandee }) => demandee).map((un) => rendue(visit, un)),
    ...[...Map.groupBy(autres, ({ moment, exercice }) => `${moment} ${exercice}`).values()].flatMap((siens): Todo[] => {
      const [un] = siens
      if (!un) return []
      const quoi = `${NOM_DU_MOMENT[un.moment].toLowerCase()} ${un.exercice}`
      const [texte, href] =
        siens.length === 1
          ? [`Lire le ${quoi} de « ${un.titre} », ${un.structure}`, adresse(visit.territoire, un)]
          : [
              `Lire ${siens.length} bilans signés : ${quoi}`,
              url('/bilans', visit, {}, { annee: un.exercice, moment: un.moment, tour: 'lire' }),
            ]
      return [{ texte, href, jour: un.attesteLe && jourDe(un.attesteLe), urgence: 'bientot', quelquunAttend: true }]
    }),
  ]
}

/** Whoever asked for the correction learns that it came. */
const rendue = ({ territoire }: Visit, un: SigneALire): Todo => ({
  texte: `${un.structure} a répondu à votre demande : ${NOM_DU_MOMENT[un.moment].toLowerCase()} ${un.exercice} de « ${un.titre} », version ${un.numero}`,
  href: adresse(territoire, un),
  jour: un.attesteLe && jourDe(un.attesteLe),
  urgence: 'bientot',
  quelquunAttend: true,
})

/** Lines of « ce qui est dû » of a structure, or of all: the same bilans as on the home of its people. */
export async function dusDeLaStructure(
  visit: Visit,
  tx: Tx,
  structureId: Id | null,
): Promise<readonly DuDeStructure[]> {
  // Whoever reads this line holds the structure's own link, or its letter: the list is that of the structure.
  const tous = await aEcrire(tx, { ...visit, me: systeme('ce qui est dû') })
  const corrections = (await aCorriger(tx, structureId === null ? null : [structureId])).map(
    (un): DuDeStructure => ({
      ...pick(un, 'structureId', 'structure', 'actionId', 'titre'),
      texte: direACorriger(un),
      raison: 'La ville dit quoi, et où, sur la page du bilan.',
      jour: null,
      href: adresse(visit.territoire, un),
      quelquunAttend: true,
    }),
  )
  const autres = tous
    .filter((du) => structureId === null || du.structureId === structureId)
    .filter((du) => enCorrection(du) || resteARendre(du, jourDe(visit.now)))
    .map((du) => ({
      structureId: du.structureId,
      structure: du.structureNom,
      actionId: du.actionId,
      titre: du.actionTitre,
      ...(enCorrection(du)
        ? { texte: faireOuFinir(du), raison: 'La version signée reste celle que la ville lit.', jour: null }
        : estUneDemande(du)
          ? { texte: faireOuFinir(du), raison: 'Elle est commencée, pas encore signée.', jour: null }
          : { texte: `${faireOuFinir(du)}, déjà rempli en partie`, raison: pourquoi(du), jour: du.echeance }),
      href: adresseDuDu(visit, du),
    }))
  return [...corrections, ...autres]
}

function faireOuFinir(du: Du): string {
  if (estUneDemande(du)) return `Finir la demande de modification des dates ${du.exercice}`
  const bilan = `${NOM_DU_MOMENT[du.moment].toLowerCase()} ${du.exercice}`
  if (enCorrection(du)) return `Signer ou abandonner la correction du ${bilan}`
  return `${du.etat === null || demandeDesDates(du) ? 'Faire' : 'Finir'} le ${bilan}`
}

/** Being written: it is no bilan. */
const estUneDemande = ({ issue, etat }: Pick<Du, 'issue' | 'etat'>): boolean =>
  issue === 'dates' && etat === 'brouillon'

/** « À rendre avant le 30 juin 2027, et avant toute nouvelle demande. » */
function pourquoi(du: Du): string {
  if (du.echeance === null) return 'Il est commencé, pas encore signé.'
  const quoi = du.etat === 'brouillon' ? 'Il est commencé, et à rendre' : 'À rendre'
  return `${quoi} ${avantLe(du)}, et avant toute nouvelle demande.`
}

const adresseDuDu = ({ territoire }: Visit, du: Du): string =>
  du.bilanId
    ? `${adresse(territoire, { id: du.bilanId })}${demandeDesDates(du) ? '#suite-des-dates' : ''}`
    : `${url(
        '/bilans',
        territoire,
        {},
        {
          annee: du.exercice,
          ...(du.moment === 'final' ? {} : { moment: du.moment }),
          action: du.actionId,
        },
      )}#bilan-${du.actionId}`

function duBureau(visit: Visit, reste: readonly Du[], exercice: number): Todo[] {
  if (reste.length === 0) return []
  const [jour = null] = reste.flatMap((du) => du.echeance ?? []).toSorted(Temporal.PlainDate.compare)
  const texte = `${pluriel(reste.length, 'bilan manque', 'bilans manquent')} pour ${exercice} : proposer un coup de pouce`
  const href = url('/bilans', visit, {}, { annee: exercice })
  return [{ texte, href, jour, urgence: urgence(jour, jourDe(visit.now)) }]
}

/** One line a year and a moment, once its structures have known it for a week. */
function deLaVille(visit: Visit, tous: readonly Du[], aujourdhui: Temporal.PlainDate): Todo[] {
  const depuis = aujourdhui.subtract({ weeks: 1 })
  const tardent = tous.filter((du) => resteARendre(du, aujourdhui) && estEnRetard(du, depuis))
  return [...Map.groupBy(tardent, ({ exercice, moment }) => `${moment} ${exercice}`).values()].flatMap((siens) => {
    const [du, ...autres] = siens
    if (!du) return []
    // Of one alone, its structure is told from there.
    if (autres.length === 0) {
      const texte = `${NOM_DU_MOMENT[du.moment]} ${du.exercice} en retard : « ${du.actionTitre} », ${du.structureNom}`
      const href = url('/bilans/relance/:id', visit, { id: du.structureId })
      return [{ texte, href, jour: du.echeance, urgence: 'bientot' as const }]
    }
    const texte = `${NOM_DU_MOMENT[du.moment]} ${du.exercice} : ${siens.length} en retard`
    const href = url('/bilans', visit, {}, { annee: du.exercice, moment: du.moment })
    return [{ texte, href, jour: du.echeance, urgence: 'bientot' as const }]
  })
}

function duPorteur(visit: Visit, du: Du, aujourdhui: Temporal.PlainDate): Todo[] {
  const href = adresseDuDu(visit, du)
  const todos: Todo[] = []
  if (du.suggestions > 0)
    todos.push({
      texte: `${pluriel(du.suggestions, 'proposition', 'propositions')} à lire pour le bilan de « ${du.actionTitre} »`,
      href,
      jour: null,
      urgence: 'bientot',
      quelquunAttend: true,
    })
  const corrige = enCorrection(du)
  const jour = corrige || estUneDemande(du) ? null : du.echeance
  if (!corrige && !resteARendre(du, aujourdhui)) return todos
  return [
    ...todos,
    {
      texte: `${faireOuFinir(du)} de « ${du.actionTitre} »`,
      href,
      jour,
      urgence: corrige || estUneDemande(du) ? 'bientot' : urgence(jour, aujourdhui),
    },
  ]
}

function urgence(jour: Temporal.PlainDate | null, aujourdhui: Temporal.PlainDate): Todo['urgence'] {
  if (jour === null) return 'quand-possible'
  if (precede(jour, aujourdhui)) return 'maintenant'
  const bientot = jour.subtract({ months: MOIS_AVANT })
  return Temporal.PlainDate.compare(bientot, aujourdhui) <= 0 ? 'bientot' : 'quand-possible'
}

/** Of the actions of a year, or of one, where what a bilan signed is not what « réalisé » says: in sentences. */
const signesAutrement = async (tx: Tx, annee: number, actionId?: Id) =>
  (await argentSignes(tx, annee, actionId)).flatMap((signe) => {
    const autres = signe.issue === 'realisee' ? ditAutrement(signe.financements, signe.valeurs) : []
    return autres.length === 0 ? [] : [{ ...signe, dits: direAutrement(autres, signe) }]
  })

export const realisesSignes = async (
  tx: Tx,
  annee: number,
  actionId?: Id,
): Promise<ReadonlyMap<Id, readonly SigneAutrement[]>> =>
  new Map((await signesAutrement(tx, annee, actionId)).map(({ actionId, dits }) => [actionId, dits]))

export const comptesRendus: Module['comptesRendus'] = (visit, tx, exercice, ids) =>
  lireComptesRendus(visit, tx, exercice, ids, direSigne)

/** On the page of an action: its bilans. */
const deLAction: Volets = async (visit, tx, actionId) => {
  const action = await actionDesPanneaux(tx, actionId)
  if (!action) return []
  const tenu = {
    structureId: action.structureId,
    quartiers: quartiersDeLAction(action),
    sansPorteur: await store.estSansPorteur(tx, actionId),
  }
  const tous = await store.deLAction(tx, actionId)
  // A correction that was begun is its author's: the others read what is signed, by the same word as on its page.
  const signes = tous.filter(({ numero }) => numero > 0).map((un): Bilan => ({ ...un, etat: 'atteste' }))
  const bilans = peutLireLeBrouillon(visit.me, tenu) ? tous : peutLireAtteste(visit.me, tenu) ? signes : []
  const ecrit = peutEcrire(visit.me, tenu)
  // Of what is not voted, nothing is to be told.
  const aRendre = ecrit && ETATS_PUBLICS.includes(action.etat)
  const duMoment = (await comptesRendus(visit, tx, action.annee, [actionId])).get(actionId)
  const miParcours =
    duMoment?.retard && peutLireAtteste(visit.me, tenu) && !bilans.some(({ moment }) => moment === 'mi-parcours')
      ? [`${NOM_DU_MOMENT['mi-parcours']} ${action.annee} : pas encore signé, en retard`]
      : []
  if (bilans.length === 0 && !aRendre && miParcours.length === 0) return []
  const aujourdhui = jourDe(visit.now)
  const retards = new Set<string>()
  for (const un of bilans)
    if (!un.recu && !estUneDemande(un) && estEnRetard({ ...un, ...(await delaiDe(tx, un)) }, aujourdhui))
      retards.add(un.id)
  const lit = peutVoirArgent(visit.me, action.structureId) && bilans.some(({ numero }) => numero > 0)
  const [autrement] = lit ? await signesAutrement(tx, action.annee, actionId) : []
  const contenu = (
    <>
      {miParcours.map((dit) => (
        <p>{dit}.</p>
      ))}
      <Liste
        elements={bilans.map((bilan) => (
          <Carte titre={titreDe(bilan)} href={adresse(visit.territoire, bilan)}>
            <p>
              <EtatDuBilan bilan={bilan} />
              {retards.has(bilan.id) ? ' En retard.' : ''}
            </p>
          </Carte>
        ))}
      />
      {aRendre && bilans.length === 0 ? (
        <>
          <p class="doux">Il se remplit déjà en partie avec le calendrier, les financements et les coups de pouce.</p>
          <SeulGeste href={url('/bilans', visit, {}, { annee: action.annee })} genre="secondaire" icone="bilan">
            Commencer le bilan
          </SeulGeste>
        </>
      ) : null}
    </>
  )
  const dits = bilans.map((un) => {
    const reste =
      un.id === autrement?.bilanId && autrement.dits.some(({ note }) => note)
        ? ', d’autres montants que les financements'
        : ''
    return `${titreDe(un)} : ${nomDeLEtat(un).toLowerCase()}${reste}${retards.has(un.id) ? ', en retard' : ''}`
  })
  return [
    {
      id: 'bilans',
      titre: 'Bilan',
      resume: [...miParcours, ...dits].join(' ; ') || 'pas commencé',
      attend: ecrit && (retards.size > 0 || miParcours.length > 0),
      contenu,
    },
    ...(aRendre ? deplacer({ visit, action, bilans }) : []),
  ]
}

/** « Ce que l’essai a donné »: how much of the last year is documented. */
const essai: Panel = async (visit, tx) => {
  const exercice = await exerciceDuMoment(tx, visit)
  const { dus: attendus, rendus } = await completude(tx, visit, exercice)
  if (attendus === 0) return null
  return (
    <Compteurs>
      <Compteur
        valeur={`${rendus} sur ${attendus}`}
        libelle={`bilans ${exercice} rendus`}
        {...(peutExporter(visit.me) ? { href: url('/bilans', visit, {}, { annee: exercice }) } : {})}
      />
    </Compteurs>
  )
}

/** Beside each of its actions, for the structure. */
const mesActions: Panel = async (visit, tx, actionId) => {
  const action = await actionDesPanneaux(tx, actionId)
  if (!action || action.etat === 'annulee' || !structuresDe(visit.me).includes(action.structureId)) return null
  return datesDemandees(tx, { visit, action, bilans: await store.deLAction(tx, actionId) })
}

/** Over the form that changes its period: what its structure asks for, and why. */
const modifier: Panel = async (visit, tx, actionId) => {
  const demandes = await demandesDeDates(tx, visit.me, actionId)
  return demandes.length === 0
    ? null
    : demandes.map((une) => (
        <Message genre="info" titre={demandee(visit, une).texte}>
          {une.motif} <a href={adresse(visit.territoire, { id: une.bilanId })}>La demande signée</a>
        </Message>
      ))
}

export const panels = { essai, 'mes-actions': mesActions, 'action-modifier': modifier } as const

/** On the page of a structure, for who tells it: its late bilans. */
const deLaStructure: Volets = async (visit, tx, structureId) => {
  const structure = await trouverStructure(tx, structureId)
  if (!structure || !peutRelancerLaStructure(visit.me, structure)) return []
  const dus = await enRetard(tx, visit, structureId)
  if (dus.length === 0) return []
  const relance = (await dernieresRelances(tx, structureId)).get(structureId)
  return [
    {
      id: 'bilans-en-retard',
      titre: pluriel(dus.length, 'bilan en retard', 'bilans en retard'),
      resume: dus.map(({ actionTitre }) => actionTitre).join(' ; '),
      attend: true,
      contenu: (
        <>
          <Puces de={dus.map(direEnRetard)} />
          {relance === undefined ? null : <p class="petit doux">{direLaRelance(relance)}</p>}
          <SeulGeste href={url('/bilans/relance/:id', visit, { id: structureId })}>Relancer</SeulGeste>
        </>
      ),
    },
  ]
}

export const volets = { action: deLAction, structure: deLaStructure } as const
