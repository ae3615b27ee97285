import { joints } from '#platform/texte.ts'
import { aPrevenirLe } from './a-prevenir.ts'
import type { CommeAvant, MoyenDeDemande, Precisions, ReponseTalent, Suivi } from './domain.ts'

/** What each side said along the way, in order: a later word never wipes an earlier one. */
export const dit = (
  suivi: Suivi,
  { par, motif = '' }: Precisions,
): Pick<Suivi, 'motif'> | Pick<Suivi, 'motifPorteur'> =>
  par === 'porteur' ? { motifPorteur: enLignes(suivi.motifPorteur, motif) } : { motif: enLignes(suivi.motif, motif) }

const enLignes = (...dits: readonly string[]): string => joints(dits, '\n')

const AVEC = { oui: 'un oui', non: 'un non', 'pas-cette-fois': '« pas cette fois »' } as const
const avecSon = (reponse: ReponseTalent): string => `Avec ${AVEC[reponse]}, avant : `
const AVANT_DE_REPONDRE = 'Avant de répondre : '
const NOTE = 'Noté par le bureau : '
const DEJA_DIT = /^(?:Avec .{6,20}, avant|Avant de répondre|Noté par le bureau) : /u

/** What the desk writes down where nobody has answered is its own note: in nobody's mouth. */
export const noteDuBureau = (mots: string): string => mots.replaceAll(/^.+$/gm, `${NOTE}$&`)

/** The desk's own notes, and what was said. */
export function separer(motif: string): Readonly<{ dits: readonly string[]; notes: readonly string[] }> {
  const lignes = motif === '' ? [] : motif.split('\n')
  return {
    dits: lignes.filter((une) => !une.startsWith(NOTE)),
    notes: lignes.filter((une) => une.startsWith(NOTE)).map((une) => une.slice(NOTE.length)),
  }
}

const marquer = (dits: string, marque: string): string =>
  dits.replaceAll(/^.+$/gm, (un) => (DEJA_DIT.test(un) ? un : marque + un))

/** The words of an answer; those said before it, as by who wanted to talk first, came with none, and say so. */
export const ditEnRepondant = (suivi: Suivi, p: Precisions): ReturnType<typeof dit> => {
  const avant = (mots: string) => marquer(mots, AVANT_DE_REPONDRE)
  return dit({ ...suivi, motif: avant(suivi.motif), motifPorteur: avant(suivi.motifPorteur) }, p)
}

/** Words stay once their answer no longer holds, and say with which one they came: another stands beside them. */
export function motsDAvant(suivi: Suivi): Pick<Suivi, 'motif' | 'motifPorteur'> {
  const avec = (dits: string, reponse: ReponseTalent | null): string =>
    reponse === null ? dits : marquer(dits, avecSon(reponse))
  return {
    motif: avec(suivi.motif, suivi.reponseTalent),
    motifPorteur: avec(suivi.motifPorteur, suivi.reponsePorteur),
  }
}

/** Without what came with an answer that was never given: the words of before it, which are those of `repris` again, or of none. */
export function motsSansLeDernier(dits: string, repris: CommeAvant | null): string {
  const avant = dits.split('\n').filter((un) => DEJA_DIT.test(un))
  const avec = repris?.etat === 'refusee-par-le-talent' ? avecSon(repris.reponseTalent) : AVANT_DE_REPONDRE
  return avant.map((un) => (un.startsWith(avec) ? un.slice(avec.length) : un)).join('\n')
}

const DE_VIVE_VOIX: readonly MoyenDeDemande[] = ['telephone', 'vive-voix', 'papier']

/** What the talent answered and when; who is called and answers at once was asked at that moment, like by a message. */
export const reponseDuTalent = (
  suivi: Suivi,
  reponseTalent: ReponseTalent,
  now: Temporal.Instant,
  { moyen }: Precisions,
): Pick<Suivi, 'reponseTalent' | 'proposeeTalentLe' | 'repondueTalentLe' | 'moyenTalent' | 'momentAvant'> => ({
  reponseTalent,
  proposeeTalentLe: suivi.proposeeTalentLe ?? (moyen !== undefined && DE_VIVE_VOIX.includes(moyen) ? now : null),
  repondueTalentLe: now,
  moyenTalent: moyen ?? suivi.moyenTalent,
  momentAvant: '',
})

/** The structure says no: whoever had said yes is to be told. */
export const nonDuPorteur = (suivi: Suivi, now: Temporal.Instant, p: Precisions): Partial<Suivi> => ({
  reponsePorteur: 'non',
  annoncee: null,
  reponduePorteurLe: now,
  ...ditEnRepondant(suivi, { ...p, par: 'porteur' }),
  relanceJour: aPrevenirLe(suivi, 'porteur', now),
})

/** One side withdraws, or the desk takes it back. */
export const retrait = (suivi: Suivi, now: Temporal.Instant, p: Precisions): Partial<Suivi> => ({
  retireePar: p.par ?? 'coordination',
  ...(p.par === 'porteur' ? { annoncee: null } : {}),
  relanceJour: aPrevenirLe(suivi, p.par, now),
})

/**
 * The day, the hour or the place changed: both yeses are to be asked again. That they were said stays (`repondueTalentLe`,
 * `partageesLe`), and so do the words of each.
 */
export const aRedemander = (suivi: Suivi, p: Precisions): Partial<Suivi> => ({
  ...motsDAvant(suivi),
  reponseTalent: null,
  reponsePorteur: null,
  proposeePorteurLe: null,
  reponduePorteurLe: null,
  relanceJour: null,
  // Moved again before an answer: what was said was said of the first.
  momentAvant: suivi.momentAvant || (p.momentAvant ?? ''),
})

/** A no that was never said: neither it nor the words that came with it stay, and nobody is to be told. */
export const sansLeNon = (suivi: Suivi, { rendu }: Precisions): Partial<Suivi> => ({
  ...(suivi.etat === 'refusee-par-le-porteur'
    ? {
        ...{ reponsePorteur: null, reponduePorteurLe: null, relanceJour: null },
        motifPorteur: motsSansLeDernier(suivi.motifPorteur, null),
      }
    : { reponseTalent: null, repondueTalentLe: null, motif: motsSansLeDernier(suivi.motif, null) }),
  ...rendu,
})

/** Once it was begun again: what came with that no is still what was said, but with none. */
export const motsSansCeNon = (dits: string, reponse: ReponseTalent): string =>
  dits.replaceAll(avecSon(reponse), AVANT_DE_REPONDRE)
