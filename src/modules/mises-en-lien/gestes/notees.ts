import { z } from 'zod'
import type { LigneDeJournal } from '#modules/personnes/index.ts'
import { pick } from '#platform/columns.ts'
import { ETATS, type MiseEnLien, MOYENS_DE_DEMANDE, type Suivi } from '../etats/domain.ts'

/** What takes back an answer noted by mistake: a yes or a no of the talent, or of the structure. */
export const ERREURS = ['erreur', 'erreur-porteur', 'erreur-non', 'erreur-non-porteur'] as const
export type Erreur = (typeof ERREURS)[number]

const RATURES: Readonly<Record<string, Erreur>> = {
  'oui-du-talent': 'erreur',
  'non-du-talent': 'erreur-non',
  'pas-cette-fois': 'erreur-non',
  'oui-du-porteur': 'erreur-porteur',
  'non-du-porteur': 'erreur-non-porteur',
}
const duPorteur = (erreur: Erreur): boolean => erreur.endsWith('porteur')
const rature = (geste: string): Erreur | undefined => ERREURS.find((une) => une === geste)
const coteDe = (geste: string): boolean | null => {
  const erreur = rature(geste) ?? RATURES[geste]
  return erreur === undefined ? null : duPorteur(erreur)
}

type Ligne = Pick<LigneDeJournal, 'geste'>

/** Of a history, newest first: the answers that were said since to have been noted by mistake. */
export function raturees<T extends Ligne>(lignes: readonly T[]): ReadonlySet<T> {
  const dites = new Set<T>()
  for (const cote of [true, false]) {
    const siennes = lignes.filter(({ geste }) => coteDe(geste) === cote)
    siennes.forEach((ligne, i) => {
      const apres = siennes[i - 1]?.geste
      if (apres !== undefined && RATURES[ligne.geste] === apres) dites.add(ligne)
    })
  }
  return dites
}

/** The same history, as if what was noted by mistake had never been. */
export function sansLesRatures<T extends Ligne>(lignes: readonly T[]): readonly T[] {
  const otees = raturees(lignes)
  return lignes.filter((ligne) => !otees.has(ligne) && rature(ligne.geste) === undefined)
}

const INSTANT = z.string().nullable()
const Avant = z.object({
  etat: z.enum(ETATS),
  annoncee: z.enum(['proposee', 'attendue']).nullable(),
  enParler: z.boolean(),
  momentAvant: z.string(),
  moyenTalent: z.enum(MOYENS_DE_DEMANDE).nullable(),
  numeroDonne: z.boolean().nullable(),
  proposeeTalentLe: INSTANT,
  repondueTalentLe: INSTANT,
  relanceJour: z.string().nullable(),
})

/** What the history keeps of an answer that the desk notes: where it stood before, none of the words. */
export const avantLaReponse = (m: Suivi): z.infer<typeof Avant> => ({
  ...pick(m, 'etat', 'annoncee', 'enParler', 'momentAvant', 'moyenTalent', 'numeroDonne'),
  proposeeTalentLe: m.proposeeTalentLe?.toString() ?? null,
  repondueTalentLe: m.repondueTalentLe?.toString() ?? null,
  relanceJour: m.relanceJour?.toString() ?? null,
})

const instant = (dit: string | null) => (dit === null ? null : Temporal.Instant.from(dit))

/** Where it stood before this answer; `null`: the desk did not note it. */
export function lireAvant({
  changements,
}: Pick<LigneDeJournal, 'changements'>): Readonly<
  Record<'duTalent' | 'duPorteur', Pick<Suivi, 'etat'> & Partial<Suivi>>
> | null {
  const lu = Avant.safeParse(changements.reponse?.avant)
  if (!lu.success) return null
  const { etat, annoncee, enParler, ...talent } = lu.data
  const relanceJour = talent.relanceJour === null ? null : Temporal.PlainDate.from(talent.relanceJour)
  return {
    // What the structure was told since of the talent is what it knows: it stays.
    duTalent: {
      ...{ etat, enParler, ...talent, relanceJour },
      proposeeTalentLe: instant(talent.proposeeTalentLe),
      repondueTalentLe: instant(talent.repondueTalentLe),
    },
    duPorteur: { etat, enParler, annoncee, relanceJour },
  }
}

/**
 * The answer that the desk noted last, and may say to have been noted by mistake: a no at any time, a yes as long as
 * nothing followed from it.
 */
export function aRaturer(m: Pick<MiseEnLien, 'etat'>, lignes: readonly LigneDeJournal[]): readonly Notee[] {
  const notees = [true, false].flatMap((cote) => lignes.find(({ geste }) => coteDe(geste) === cote) ?? [])
  return notees.flatMap((ligne) => {
    const erreur = RATURES[ligne.geste]
    if (erreur === undefined || lireAvant(ligne) === null) return []
    const suivi = lignes.find(({ geste }) => coteDe(geste) !== null)
    const ouiSansSuite =
      suivi === ligne && m.etat === (erreur === 'erreur' ? 'acceptee-par-le-talent' : 'coordonnees-partagees')
    return erreur.startsWith('erreur-non') || ouiSansSuite ? [{ erreur, ligne }] : []
  })
}

export type Notee = Readonly<{ erreur: Erreur; ligne: LigneDeJournal }>
