import { type Etat, type Financement, parTheme } from '#modules/programmation/index.ts'
import type { Centimes } from '#platform/money.ts'
import { leNom } from '#platform/texte.ts'

/** An action as it stood on the day the programme was kept. Days are their ISO texts: JSON holds it. */
export type ActionVotee = Readonly<{
  titre: string
  structure: string
  /** Not kept before: then by its name. */
  structureId?: string
  etat: Etat
  /** Its period as it was written; not kept before 30 November 2026, nor the days that its words tell. */
  periode?: string
  debut: string | null
  fin: string | null
  quartiers: readonly string[]
  /** Not kept before 30 November 2026: then that of today. */
  theme?: string
  /** What each funder granted. */
  accorde: Readonly<Record<string, Centimes | null>>
  /** What was granted was so with a reserve; not kept before 1 December 2026. */
  sousReserve?: boolean
}>

export type ActionDuJour = ActionVotee & Readonly<{ id: string }>

/** `champs`: under which names the journal of the action would say when. */
export type Changement = Readonly<{
  quoi: 'titre' | 'structure' | 'dates' | 'quartiers' | 'argent' | 'reserve'
  dit: string
  champs: readonly string[]
}>
export type Ecart = Readonly<{
  actionId: string
  titre: string
  structure: string
  genre: 'ajoutee' | 'retiree' | 'annulee' | 'changee'
  changements: readonly Changement[]
  /** What it changes to the money granted: more when positive. */
  centimes: Centimes
}>

/** States in which an action is of the programme. */
const DEDANS: readonly Etat[] = ['prevue', 'en-cours', 'terminee']
export const estAuProgramme = (etat: Etat): boolean => DEDANS.includes(etat)

const somme = (accorde: ActionVotee['accorde']): Centimes =>
  Object.values(accorde).reduce<Centimes>((total, un) => total + (un ?? 0), 0)

/**
 * What differs between the programme as voted and today: actions come, gone, called off, changed. The money of all these
 * lines together is what was granted today less what was voted.
 */
export function ecarts(
  votees: ReadonlyMap<string, ActionVotee>,
  aujourdhui: readonly ActionDuJour[],
  dire: Dire,
): Ecart[] {
  const presentes = new Map(aujourdhui.map((a) => [a.id, a]))
  const lignes: Ecart[] = []
  for (const [actionId, votee] of votees) {
    const la = presentes.get(actionId)
    const { titre, structure } = la ?? votee
    const partie = { actionId, titre, structure, changements: [], centimes: -somme(votee.accorde) }
    if (!la) lignes.push({ ...partie, genre: 'retiree' })
    else if (!estAuProgramme(la.etat)) lignes.push({ ...partie, genre: la.etat === 'annulee' ? 'annulee' : 'retiree' })
    else {
      const changements = comparer(votee, la, dire)
      const centimes = somme(la.accorde) - somme(votee.accorde)
      if (changements.length > 0) lignes.push({ actionId, titre, structure, genre: 'changee', changements, centimes })
    }
  }
  for (const la of aujourdhui) {
    if (votees.has(la.id) || !estAuProgramme(la.etat)) continue
    const { id: actionId, titre, structure } = la
    lignes.push({ actionId, titre, structure, genre: 'ajoutee', changements: [], centimes: somme(la.accorde) })
  }
  return lignes
}

/** What was voted and what is granted now, of one funder or one theme. */
export type PartDuVote = Readonly<{ nom: string; vote: Centimes | null; accorde: Centimes | null }>

/** Of each of these actions, what is granted, and whether it is with a reserve. */
export const accordesDe = (actions: readonly ActionVotee[]) =>
  actions.map((a) => ({ titre: a.titre, accorde: somme(a.accorde), sousReserve: a.sousReserve ?? false }))

/** Both totals, funder by funder and theme by theme: the lines of each make them to the cent, and their difference that of `ecarts`. */
export function deuxTotaux(
  votees: ReadonlyMap<string, ActionVotee>,
  aujourdhui: readonly ActionDuJour[],
  nommer: (theme: string) => string = (theme) => theme,
) {
  const presentes = new Map(aujourdhui.map((a) => [a.id, a]))
  const parts = [
    ...[...votees].map(([id, a]) => ({ quoi: 'vote' as const, a, theme: a.theme ?? presentes.get(id)?.theme ?? '' })),
    ...aujourdhui
      .filter(({ etat }) => estAuProgramme(etat))
      .map((a) => ({ quoi: 'accorde' as const, a, theme: a.theme ?? '' })),
  ].flatMap(({ quoi, a, theme }) =>
    Object.entries(a.accorde).map(([financeur, centimes]) => ({ quoi, theme: nommer(theme), financeur, centimes })),
  )
  const sommer = (nom: string, lignes: typeof parts): PartDuVote => {
    const dits = (voulu: 'vote' | 'accorde') =>
      lignes.reduce<Centimes | null>((total, l) => (l.quoi === voulu ? plus(total, l.centimes) : total), null)
    return { nom, vote: dits('vote'), accorde: dits('accorde') }
  }
  return {
    parFinanceur: [...Map.groupBy(parts, (l) => l.financeur)]
      .map(([nom, lignes]) => sommer(nom, lignes))
      .sort(parPoids),
    parTheme: parTheme(parts, (l) => l.theme)
      .map(({ theme, lignes }) => sommer(theme || 'Sans thème', lignes))
      .sort(parPoids),
    total: sommer('Total', parts),
  }
}

const parPoids = (a: PartDuVote, b: PartDuVote): number =>
  (b.vote ?? b.accorde ?? -1) - (a.vote ?? a.accorde ?? -1) || a.nom.localeCompare(b.nom, 'fr')

/** How days and amounts are said. */
export type Dire = Readonly<{ jour: (iso: string | null) => string; montant: (centimes: Centimes | null) => string }>

function comparer(avant: ActionVotee, apres: ActionVotee, { jour, montant }: Dire): Changement[] {
  const dit: Changement[] = []
  if (avant.titre !== apres.titre)
    dit.push({ quoi: 'titre', dit: `Son titre était « ${avant.titre} ».`, champs: ['titre'] })
  if (avant.structure !== apres.structure && avant.structureId !== (apres.structureId ?? ''))
    dit.push({ quoi: 'structure', dit: `Elle était portée par ${leNom(avant.structure)}.`, champs: ['structure'] })
  dit.push(...changementsDeDates(avant, apres, jour))
  if (cle(avant.quartiers) !== cle(apres.quartiers))
    dit.push({
      quoi: 'quartiers',
      dit: `Ses quartiers étaient : ${avant.quartiers.join(', ') || 'tout le territoire'}.`,
      champs: ['quartiers'],
    })
  for (const financeur of new Set([...Object.keys(avant.accorde), ...Object.keys(apres.accorde)])) {
    const [a, b] = [avant.accorde[financeur] ?? null, apres.accorde[financeur] ?? null]
    if (a === b) continue
    const change = `${financeur} : ${montant(a)} voté, ${montant(b)} aujourd’hui.`
    dit.push({ quoi: 'argent', dit: change, champs: [`financements.${financeur}.accorde`] })
  }
  if (avant.sousReserve && !apres.sousReserve)
    dit.push({ quoi: 'reserve', dit: 'La réserve est levée.', champs: ['reserveLevee', 'etat'] })
  return dit
}

/** How its period moved: by its words where they told no day, else by its days. What was not kept is not compared. */
export function changementsDeDates(avant: ActionVotee, apres: ActionVotee, jour: Dire['jour']): Changement[] {
  const { debut, fin, periode = '' } = avant
  const pareils = debut === apres.debut && fin === apres.fin
  if (debut === null && fin === null)
    return periode === '' || (pareils && periode === apres.periode)
      ? []
      : [{ quoi: 'dates', dit: `Sa période était « ${periode} ».`, champs: DE_LA_PERIODE }]
  return [
    ...(debut === apres.debut ? [] : [`Son début passe du ${jour(debut)} au ${jour(apres.debut)}.`]),
    ...(fin === apres.fin ? [] : [`Sa fin passe du ${jour(fin)} au ${jour(apres.fin)}.`]),
  ].map((dit) => ({ quoi: 'dates', dit, champs: DE_LA_PERIODE }))
}
const DE_LA_PERIODE = ['periode', 'periodeEcrite', 'debut', 'fin'] as const

const cle = (noms: readonly string[]): string => [...noms].sort().join('\n')

export type LigneDArgent = Readonly<{
  financeur: string
  vote: Centimes | null
  demande: Centimes | null
  propose: Centimes | null
  accorde: Centimes | null
  realise: Centimes | null
}>

/** An empty amount is no zero: nobody has said yet. */
const plus = (a: Centimes | null, b: Centimes | null): Centimes | null => (a === null ? b : b === null ? a : a + b)

/** The money of these actions, funder by funder, beside what was voted; the largest grant first. */
export function parFinanceur(
  financements: readonly Financement[],
  votees: readonly ActionVotee[] | null,
): LigneDArgent[] {
  const lignes = new Map<string, LigneDArgent>()
  const ligne = (financeur: string): LigneDArgent =>
    lignes.get(financeur) ?? { financeur, vote: null, demande: null, propose: null, accorde: null, realise: null }
  for (const f of financements) {
    const l = ligne(f.financeur)
    lignes.set(f.financeur, {
      ...l,
      demande: plus(l.demande, f.demande),
      propose: plus(l.propose, f.propose),
      accorde: plus(l.accorde, f.accorde),
      realise: plus(l.realise, f.realise),
    })
  }
  for (const votee of votees ?? [])
    for (const [financeur, centimes] of Object.entries(votee.accorde)) {
      const l = ligne(financeur)
      lignes.set(financeur, { ...l, vote: plus(l.vote, centimes) })
    }
  const poids = (l: LigneDArgent) => l.accorde ?? l.vote ?? l.demande ?? -1
  return [...lignes.values()].sort((a, b) => poids(b) - poids(a) || a.financeur.localeCompare(b.financeur, 'fr'))
}
