import { ok, type Result, refused } from '#platform/result.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { REPONSES, type Reponse, type Trois } from '#src/ground/trois-questions.ts'

export const SAISONS = ['hiver', 'printemps', 'ete', 'automne'] as const
export type Saison = (typeof SAISONS)[number]

/** How an answer came: on one's phone, by a paper left or at the door, at the stall by a mark on a sheet. */
export const MANIERES = ['lien', 'papier', 'marche', 'porte'] as const
export type Maniere = (typeof MANIERES)[number]

export type Quand = Readonly<{ annee: number; saison: Saison }>

/** The season of a day; December begins the winter of the year that follows. */
export function saisonDe(jour: Temporal.PlainDate): Quand {
  const { month, year } = jour
  return { annee: month === 12 ? year + 1 : year, saison: SAISONS[Math.floor((month % 12) / 3)] ?? 'hiver' }
}

/** Seasons in their order. */
export const rangDe = ({ annee, saison }: Quand): number => annee * SAISONS.length + SAISONS.indexOf(saison)

export type Questions = readonly [string, string, string]

const memesMots = (a: Questions, b: Questions): boolean => a.every((mot, rang) => mot === b[rang])

/** The version of these words: that of the season that asked the very same, or a new one. */
export function versionDesMots(
  dites: Questions,
  avant: readonly Readonly<{ version: number; questions: Questions }>[],
): number {
  const meme = avant.find(({ questions }) => memesMots(questions, dites))
  return meme ? meme.version : Math.max(0, ...avant.map(({ version }) => version)) + 1
}

/** Of one question: yes, a little, no. */
export type Compte = readonly [number, number, number]
export type Comptes = readonly [Compte, Compte, Compte]

/** A sheet, or a whole tally: for how many people, and what they said. `lot`: with which others it is read; 0, with none. */
export type Ligne = Readonly<{ lot: number; personnes: number; comptes: Comptes; maniere: Maniere }>

const enCompte = (dit: Reponse | null): Compte => [dit === 1 ? 1 : 0, dit === 2 ? 1 : 0, dit === 3 ? 1 : 0]
export const comptesDe = ([a, b, c]: Trois): Comptes => [enCompte(a), enCompte(b), enCompte(c)]

export type Depouillement = Readonly<{
  /** How many are read, or came where none is; and how many beside are not. */
  combien: number
  attendent: number
  /** `null`: the season goes on, or they are too few. */
  comptes: Comptes | null
  /** How those that are read came, the most first; fewer than five of a kind are not told apart. */
  manieres: readonly Readonly<{ maniere: Maniere; combien: number }>[]
}>

const somme = (lignes: readonly Pick<Ligne, 'personnes'>[]): number =>
  lignes.reduce((total, { personnes }) => total + personnes, 0)

/**
 * The answers that a season tells at its end: five at least, and five at least besides those that any one person keyed, who knows
 * them and would read the others by subtraction. Where there are one to four besides, these are not read.
 */
export function lisiblesALaFin<T extends Pick<Ligne, 'personnes' | 'maniere'> & Readonly<{ par: string }>>(
  toutes: readonly T[],
): readonly T[] {
  const recopiees = Map.groupBy(
    toutes.filter(({ maniere }) => maniere !== 'lien'),
    ({ par }) => par,
  )
  const siennes = [...recopiees.values()].reduce((plus, une) => (somme(une) > somme(plus) ? une : plus), [])
  const reste = somme(toutes) - somme(siennes)
  const dites = reste > 0 && reste < SEUIL ? siennes : toutes
  return somme(dites) < SEUIL ? [] : dites
}

/** Of lines that were put together, those that are enough together. */
export function ouvertes<T extends Pick<Ligne, 'lot' | 'personnes'>>(lignes: readonly T[]): readonly T[] {
  const lots = Map.groupBy(
    lignes.filter(({ lot }) => lot > 0),
    ({ lot }) => lot,
  )
  return [...lots.values()].filter((lot) => somme(lot) >= SEUIL).flat()
}

/**
 * What a season says: nothing while it goes on, then at once what was put together at its end. Whoever read it before and after
 * answers of their own would else read the one that came between: of a link, nobody knows how many one phone stands for.
 */
export function depouiller(toutes: readonly Ligne[], { closLe }: Readonly<{ closLe: unknown }>): Depouillement {
  const lues = closLe === null ? [] : ouvertes(toutes)
  const [combien, ouvert] = [somme(toutes), somme(lues)]
  if (lues.length === 0) return { combien, attendent: combien, comptes: null, manieres: [] }
  const ajouter = (a: Compte, b: Compte): Compte => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
  const comptes = lues.reduce<Comptes>(
    (total, { comptes: [a, b, c] }) => [ajouter(total[0], a), ajouter(total[1], b), ajouter(total[2], c)],
    [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
  )
  const manieres = MANIERES.map((maniere) => ({
    maniere,
    combien: somme(lues.filter((une) => une.maniere === maniere)),
  }))
    .filter((une) => une.combien >= SEUIL)
    .toSorted((a, b) => b.combien - a.combien)
  return { combien: ouvert, attendent: combien - ouvert, comptes, manieres }
}

/** Answers told together, and how many gave one of them. */
export type Groupe = Readonly<{ reponses: readonly Reponse[]; combien: number }>

/**
 * What may be told of one question: an answer that fewer than five gave is told with the one beside it, the smaller of the two.
 * Nothing when fewer than five answered it.
 */
export function groupesDits(compte: Compte): readonly Groupe[] {
  let groupes: Groupe[] = REPONSES.map((une) => ({ reponses: [une], combien: compte[une - 1] ?? 0 }))
  for (;;) {
    const petit = groupes.findIndex(({ combien }) => combien > 0 && combien < SEUIL)
    if (petit < 0) return groupes.every(({ combien }) => combien === 0) ? [] : groupes
    if (groupes.length === 1) return []
    const [avant, apres] = [groupes[petit - 1], groupes[petit + 1]]
    const debut = avant && (!apres || avant.combien <= apres.combien) ? petit - 1 : petit
    const deux = groupes.slice(debut, debut + 2)
    const ensemble = {
      reponses: deux.flatMap(({ reponses }) => reponses),
      combien: deux.reduce((total, { combien }) => total + combien, 0),
    }
    groupes = [...groupes.slice(0, debut), ensemble, ...groupes.slice(debut + 2)]
  }
}

/** A tally: each question has as many answers, blanks included, as there were people. `question`: the first that does not. */
export function lirePointage(
  personnes: number,
  dits: readonly Readonly<{ compte: Compte; blancs: number }>[],
): Result<Comptes, 'question-1' | 'question-2' | 'question-3' | 'personne'> {
  if (personnes < 1) return refused('personne')
  const faux = dits.findIndex(({ compte: [a, b, c], blancs }) => a + b + c + blancs !== personnes)
  if (faux >= 0) return refused(faux === 0 ? 'question-1' : faux === 1 ? 'question-2' : 'question-3')
  const [a, b, c] = dits
  return a && b && c ? ok([a.compte, b.compte, c.compte]) : refused('personne')
}
