import { concerneLaFermeture, type Fermeture, fermetures, lireFond, vacances } from '#modules/annee/index.ts'
import { periodeVotee, peutVoirRemarque } from '#modules/programmation/index.ts'
import { pick } from '#platform/columns.ts'
import { dernier, jourDe, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Centimes } from '#platform/money.ts'
import { together } from '#platform/together.ts'
import { comptesRendus } from '#src/ground/host.ts'
import type { CompteRendu } from '#src/ground/module.ts'
import { structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Dossier, type Manque, manquesDe } from './completude.ts'
import { type CompteDAction, comptesDe, sansCompte } from './comptes.ts'
import { type AvancementDit, avancementDans, type Dit, leMieuxDit, tientEncore } from './dits/domain.ts'
import { derniersDits } from './dits/store.ts'
import {
  type Conges,
  ditCommencee,
  type EtatDeLAction,
  estAMesurer,
  type Faits,
  JOURS_D_AVANCE,
  pourLesAutres,
  situer,
} from './etat/domain.ts'
import { type ChiffresDuTableau, chiffresDuTableau, direLesChiffres } from './indicateurs/tableau-queries.ts'
import { type ActionLue, actionsSuivies, type FiltreDeSuivi, SANS_CHOIX } from './suivi-queries.ts'

type Jour = Temporal.PlainDate

/** One action of the year as it is followed: its facts, where it stands, what was counted. */
export type ActionSituee = Readonly<{
  action: ActionLue
  debut: Jour | null
  fin: Jour | null
  etat: EtatDeLAction
  compte: CompteDAction | null
  /** What the city's own tracker says of it, beside. */
  dits: readonly Dit[]
  avancementDit: AvancementDit | null
  /** How many séances and participants it tells, where nobody counted here. */
  tableau: ChiffresDuTableau | null
  /** What the modules above tell of its year: a signed bilan. */
  compteRendu: CompteRendu
}>

/** The same with what is missing. */
export type LigneDeSuivi = ActionSituee & Readonly<{ dossier: Dossier; manques: readonly Manque[] }>

const RIEN_DE_RENDU: CompteRendu = { rendu: false, attendu: false, retard: false, signeLe: null, dit: '' }

const jourOuRien = (iso: string | null): Jour | null => (iso === null ? null : Temporal.PlainDate.from(iso))

const autourDe = (annee: number): [Jour, Jour] => [
  Temporal.PlainDate.from({ year: annee - 1, month: 7, day: 1 }),
  Temporal.PlainDate.from({ year: annee + 2, month: 9, day: 1 }),
]

/** Days without school, and those on which the structure, or the only place of the action, is closed; in their order. */
function congesDe(a: ActionLue, conges: Conges, fermees: readonly Fermeture[]): Conges {
  const siennes = fermees.filter((une) => concerneLaFermeture(une, { structureId: a.structureId, lieuId: a.lieuId }))
  if (siennes.length === 0) return conges
  return [...conges, ...siennes].sort((x, y) => Temporal.PlainDate.compare(x.du, y.du))
}

/**
 * The actions that answer the filter, each with where it stands as those who follow the programme may know it. A few
 * queries, whatever their number.
 */
export const lireSuivi = async (tx: Tx, visit: Visit, filtre: FiltreDeSuivi): Promise<ActionSituee[]> =>
  // What is shared with one structure is not read on a list of all of them.
  lesSituer(tx, visit, filtre.annee, await actionsSuivies(tx, filtre, false, visit.now), false)

/** One action, as its page tells it to who reads it. */
export async function lireUneAction(
  tx: Tx,
  visit: Visit,
  { id, annee, structureId }: Readonly<{ id: Id; annee: number; structureId: Id }>,
): Promise<ActionSituee | undefined> {
  const sienne = structuresDe(visit.me).includes(structureId)
  const lues = await actionsSuivies(tx, { ...SANS_CHOIX, annee, actionId: id }, sienne, visit.now)
  return (await lesSituer(tx, visit, annee, lues, sienne))[0]
}

/**
 * This year's, and those of the year before (a school year) over for `jours` days at most: of these structures, whoever
 * opens it (by a link, its people see it as their own), or of all (`null`).
 */
export async function lireCeQuiCourt(
  tx: Tx,
  visit: Visit,
  structureIds: readonly Id[] | null,
  jours: number,
): Promise<ActionSituee[]> {
  const aujourdhui = jourDe(visit.now)
  const annees = [aujourdhui.year, aujourdhui.year - 1]
  const filtre = { ...SANS_CHOIX, annee: aujourdhui.year, structureIds }
  const actions = await actionsSuivies(tx, filtre, structureIds !== null, visit.now, annees)
  const courent = actions.filter((action) => {
    const { fin } = periodeVotee(action)
    return (
      action.annee === aujourdhui.year || (fin !== null && fin.until(aujourdhui, { largestUnit: 'days' }).days <= jours)
    )
  })
  const situees = annees.map((annee) => {
    const siennes = courent.filter((action) => action.annee === annee)
    return lesSituer(tx, visit, annee, siennes, structureIds !== null)
  })
  return (await together(situees)).flat()
}

async function lesSituer(
  tx: Tx,
  visit: Visit,
  annee: number,
  actions: readonly ActionLue[],
  pourSoi: boolean,
): Promise<ActionSituee[]> {
  if (actions.length === 0) return []
  const ids = actions.map(({ id }) => id)
  // Sent with the others, the counts of a metropolis make one answer during which nobody else is heard.
  const comptes = await comptesDe(tx, ids, annee)
  const [dits, chiffres, rendus, fond, fermees] = await together([
    derniersDits(tx, ids),
    chiffresDuTableau(tx, ids),
    comptesRendus(visit, tx, annee, ids),
    lireFond(tx),
    fermetures(tx),
  ])
  const conges = vacances(...autourDe(annee), fond).sort((a, b) => Temporal.PlainDate.compare(a.du, b.du))
  const aujourdhui = jourDe(visit.now)
  const lecteur = !pourSoi && visit.me.genre !== 'systeme' && peutVoirRemarque(visit.me)
  return actions.map((action) => {
    const compte = comptes.get(action.id) ?? null
    const { debut, fin } = periodeVotee(action)
    const siens = dits.get(action.id) ?? []
    const tableau = compte === null ? (chiffres.get(action.id) ?? null) : null
    const compteRendu = rendus.get(action.id) ?? RIEN_DE_RENDU
    const mieuxDit = leMieuxDit(avancementDans(siens), laRemarque(action, compte, lecteur))
    const avancementDit = mieuxDit && tientEncore(mieuxDit, compteRendu.datesAccordeesLe) ? mieuxDit : null
    const vrai = situer(
      {
        ...faitsDe(action, compte, debut, fin),
        dit: avancementDit,
        chiffres: direLesChiffres(tableau),
        derniereSignature: compteRendu.signeLe,
      },
      aujourdhui,
      congesDe(action, conges, fermees),
    )
    const etat = pourSoi ? vrai : pourLesAutres(vrai, aujourdhui)
    return { action, debut, fin, etat, compte, dits: siens, avancementDit, tableau, compteRendu }
  })
}

/** What the city's remark tells of an action of which nothing is noted here: no count, no date, no state; to who may read the note alone. */
function laRemarque(a: ActionLue, compte: CompteDAction | null, seLit: boolean): AvancementDit | null {
  const { remarqueDite: dite } = a
  const rien = compte === null && a.tenues + a.aVenir + a.annulees + a.reportees === 0
  if (!seLit || !dite?.remarque || !rien || (a.etat !== 'prevue' && a.etat !== 'en-cours')) return null
  return dite
}

/** What is missing of each, for who follows the year. */
export async function lireLesManques(tx: Tx, visit: Visit, filtre: FiltreDeSuivi): Promise<LigneDeSuivi[]> {
  const [lignes, aCompter] = await together([lireSuivi(tx, visit, filtre), sansCompte(tx, visit)])
  const jour = jourDe(visit.now).subtract({ days: JOURS_D_AVANCE })
  return lignes.map((ligne) => {
    const { action, etat, compte, fin, dits, avancementDit, tableau, compteRendu } = ligne
    const dossier: Dossier = {
      situation: etat.situation,
      aCommence: etat.aCommence,
      ditCommencee: ditCommencee(avancementDit),
      auTableau: tableau !== null,
      ditRendu: dits.some(({ quoi, valeur }) => quoi === 'bilan' && valeur === 'recu'),
      neuve: [action.creee, action.decidee].includes(jourDe(visit.now).toString()),
      dates: action.tenues + action.aVenir + action.annulees + action.reportees,
      comptes: compte ? compte.seances + compte.mois : 0,
      aCompter: aCompter.get(action.id)?.dates ?? 0,
      sansValeur: action.sansValeur,
      mesures: action.mesures,
      deSeances: action.deSeances,
      aPart: action.aPart,
      aMesurer: estAMesurer(etat.situation, fin, jour),
      accordeConnu: action.financements.some((f) => f.accorde !== null),
      compteRendu,
    }
    return { ...ligne, dossier, manques: manquesDe(dossier) }
  })
}

/** The line of a year begins with its year, where the period is of several. */
const dureeDesAnnees = (debut: Jour, fin: Jour | null): boolean =>
  fin !== null && !precede(fin, debut.add({ years: 1 }))

function faitsDe(
  a: ActionLue,
  compte: CompteDAction | null,
  debut: Jour | null,
  fin: Jour | null,
): Omit<Faits, 'dit' | 'chiffres' | 'derniereSignature'> {
  return {
    ...pick(a, 'etat', 'annee'),
    connueDepuis: Temporal.PlainDate.from(a.creee),
    decideeLe: jourOuRien(a.decidee),
    debut: debut && dureeDesAnnees(debut, fin) ? dernier(debut, new Temporal.PlainDate(a.annee, 1, 1)) : debut,
    fin,
    enLettres: debut === null && fin === null ? a.periodeEcrite : '',
    premiereDate: jourOuRien(a.premiereDate),
    derniereTenue: jourOuRien(a.derniereTenue),
    prochaine: jourOuRien(a.prochaine),
    derniereDate: jourOuRien(a.derniereDate),
    ...pick(a, 'tenues', 'aVenir', 'annulees', 'reportees'),
    premierCompte: compte?.premierJour ?? null,
    dernierCompte: compte?.dernierJour ?? null,
    derniereNote: jourOuRien(a.derniereNote),
    dernierChangement: jourOuRien(a.dernierChangement),
  }
}

/** The sum of what is known; `null` when nothing is. */
export function sommeConnue(montants: readonly (Centimes | null)[]): Centimes | null {
  const connus = montants.filter((un) => un !== null)
  return connus.length === 0 ? null : connus.reduce((total, un) => total + un, 0)
}

/** The same at one step of money, all payers together. */
export const montantDe = (a: ActionLue, etape: 'demande' | 'propose' | 'accorde' | 'realise'): Centimes | null =>
  sommeConnue(a.financements.map((f) => f[etape]))

/** What the city's tracker says paid, all payers together; its payers are added up where it gives no sum of its own. */
export function verseDe({ dits }: Pick<LigneDeSuivi, 'dits'>): Centimes | null {
  const verses = dits.filter(({ quoi }) => quoi === 'verse')
  const entier = verses.find(({ financeur }) => financeur === '')
  return sommeConnue((entier ? [entier] : verses).map(({ centimes }) => centimes))
}
