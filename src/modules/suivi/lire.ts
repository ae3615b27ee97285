import { concerneLaFermeture, type Fermeture, fermeturesEntre, lireFond, vacances } from '#modules/calendrier/index.ts'
import { periodeVotee } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Centimes } from '#platform/money.ts'
import { comptesRendus } from '#src/host.ts'
import type { CompteRendu } from '#src/module.ts'
import type { Tx, Visit } from '#src/visit.ts'
import { type Dossier, type Manque, manquesDe } from './completude.ts'
import { type CompteDAction, comptesDe } from './comptes.ts'
import { type AvancementDit, avancementDans, type Dit } from './dits/domain.ts'
import { derniersDits } from './dits/store.ts'
import {
  type Conges,
  type EtatDeLAction,
  estAMesurer,
  type Faits,
  JOURS_D_AVANCE,
  pourLesAutres,
  situer,
} from './etat/domain.ts'
import { lectoratsDe } from './policy.ts'
import { type ActionLue, actionsSuivies, type FiltreDeSuivi } from './suivi-queries.ts'

type Jour = Temporal.PlainDate

/** One action of the year as it is followed: its facts, where it stands, what was counted, what is missing. */
export type LigneDeSuivi = Readonly<{
  action: ActionLue
  debut: Jour | null
  fin: Jour | null
  etat: EtatDeLAction
  compte: CompteDAction | null
  dossier: Dossier
  manques: readonly Manque[]
  /** What the city's own tracker says of it, beside. */
  dits: readonly Dit[]
  avancementDit: AvancementDit | null
}>

const RIEN_DE_RENDU = { rendu: false, attendu: false } as const

const jourOuRien = (iso: string | null): Jour | null => (iso === null ? null : Temporal.PlainDate.from(iso))

const autourDe = (annee: number): [Jour, Jour] => [
  Temporal.PlainDate.from({ year: annee - 1, month: 7, day: 1 }),
  Temporal.PlainDate.from({ year: annee + 2, month: 9, day: 1 }),
]

/** Days without school, and those on which the structure, or the only place of the action, is closed; in their order. */
function congesDe(a: ActionLue, conges: Conges, fermetures: readonly Fermeture[]): Conges {
  const siennes = fermetures.filter((une) => concerneLaFermeture(une, { structureId: a.structureId, lieuId: a.lieuId }))
  if (siennes.length === 0) return conges
  return [...conges, ...siennes].sort((x, y) => Temporal.PlainDate.compare(x.du, y.du))
}

/** Days without school around a year, once for all its actions. */
export async function congesAutour(tx: Tx, annee: number): Promise<Conges> {
  const fond = await lireFond(tx)
  return vacances(...autourDe(annee), fond).sort((a, b) => Temporal.PlainDate.compare(a.du, b.du))
}

/**
 * The actions that answer the filter, each with where it stands as those who follow the programme may know it. Ten
 * queries, whatever their number.
 */
export const lireSuivi = (tx: Tx, visit: Visit, filtre: FiltreDeSuivi): Promise<LigneDeSuivi[]> =>
  // What is shared with one structure is not read on a list of all of them.
  assembler(tx, visit, filtre, lectoratsDe(visit.me, ''), false)

/** The same for a structure, whoever opens it: by a link, the structure's people see it as their own. */
export const lireSuiviDeLaStructure = (tx: Tx, visit: Visit, annee: number, structureId: string) =>
  assembler(
    tx,
    visit,
    { annee, theme: '', quartierId: null, structureIds: [structureId], financeur: '', q: '' },
    ['porteur', 'public'],
    true,
  )

async function assembler(
  tx: Tx,
  visit: Visit,
  filtre: FiltreDeSuivi,
  lectorats: ReturnType<typeof lectoratsDe>,
  pourSoi: boolean,
): Promise<LigneDeSuivi[]> {
  const actions = await actionsSuivies(tx, filtre, lectorats, visit.now)
  if (actions.length === 0) return []
  const ids = actions.map(({ id }) => id)
  const comptes = await comptesDe(tx, ids, filtre.annee)
  const dits = await derniersDits(tx, ids)
  const conges = await congesAutour(tx, filtre.annee)
  const fermetures = await fermeturesEntre(tx, ...autourDe(filtre.annee))
  const rendus = await comptesRendus(visit, tx, filtre.annee, ids)
  const aujourdhui = jourDe(visit.now)
  return actions.map((action) => {
    const compte = comptes.get(action.id) ?? null
    const { debut, fin } = periodeVotee(action)
    const siens = dits.get(action.id) ?? []
    const avancementDit = avancementDans(siens)
    const vrai = situer(
      { ...faitsDe(action, compte, debut, fin), dit: avancementDit },
      aujourdhui,
      congesDe(action, conges, fermetures),
    )
    const etat = pourSoi ? vrai : pourLesAutres(vrai, aujourdhui)
    const dossier: Dossier = {
      situation: etat.situation,
      aCommence: etat.aCommence,
      dates: action.tenues + action.aVenir + action.annulees + action.reportees,
      comptes: compte ? compte.seances + compte.mois : 0,
      prevus: action.prevus,
      mesures: action.mesures,
      aMesurer: estAMesurer(etat.situation, fin, pourSoi ? aujourdhui : aujourdhui.subtract({ days: JOURS_D_AVANCE })),
      accordeConnu: action.financements.some((f) => f.accorde !== null),
      compteRendu: avecLeTableau(rendus.get(action.id) ?? RIEN_DE_RENDU, siens),
    }
    return { action, debut, fin, etat, compte, dossier, manques: manquesDe(dossier), dits: siens, avancementDit }
  })
}

/** A review that the city's tracker says received is waited for no more: it came by another way. */
const avecLeTableau = (rendu: CompteRendu, dits: readonly Dit[]): CompteRendu =>
  dits.some((d) => d.quoi === 'bilan' && d.valeur === 'recu') ? { ...rendu, attendu: false } : rendu

function faitsDe(a: ActionLue, compte: CompteDAction | null, debut: Jour | null, fin: Jour | null): Omit<Faits, 'dit'> {
  return {
    etat: a.etat,
    connueDepuis: Temporal.PlainDate.from(a.creee),
    debut,
    fin,
    premiereDate: jourOuRien(a.premiereDate),
    derniereTenue: jourOuRien(a.derniereTenue),
    prochaine: jourOuRien(a.prochaine),
    derniereDate: jourOuRien(a.derniereDate),
    tenues: a.tenues,
    aVenir: a.aVenir,
    annulees: a.annulees,
    reportees: a.reportees,
    premierCompte: compte?.premierJour ?? null,
    dernierCompte: compte?.dernierJour ?? null,
    derniereNote: jourOuRien(a.derniereNote),
    dernierChangement: jourOuRien(a.dernierChangement),
  }
}

/** The sum of what is known at one step of money; `null` when nobody has said. */
export function montantDe(a: ActionLue, etape: 'demande' | 'propose' | 'accorde' | 'realise'): Centimes | null {
  const connus = a.financements.flatMap((f) => f[etape] ?? [])
  return connus.length === 0 ? null : connus.reduce((total, un) => total + un, 0)
}
