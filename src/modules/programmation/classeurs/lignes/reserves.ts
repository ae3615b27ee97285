import { joints, majuscule, plier } from '#platform/texte.ts'
import { CROIX } from '../grille/montants.ts'
import { estRien } from '../vocabulaires/mots-suivi.ts'
import { direSousReserve, ditUneLevee, ditUneReserve, etatDit } from '../vocabulaires/vocabulaire.ts'
import type { Champ, Champs } from './champs.ts'

const SANS_RESERVE = /^(non|neant|aucune?|sans( aucune)?( reserves?)?|pas de reserves?|0|ras|r a s)$/

const OU_AUTRE_CHOSE = /\b(motifs?|remarques?|observations?|commentaires?|precisions?)\b/

/** What says no: of it, words beside are why, and nothing hangs on them. */
const SANS_SUITE: readonly unknown[] = ['refusee', 'ajournee', 'orientee', 'retiree', 'annulee']

/**
 * What a decision hangs on, written in a column of its own, is said with it, as others write both in one cell: « Favorable sous
 * réserve : devis à fournir »; lifted, it is said lifted. Beside a refusal, or a postponement, the same column tells why: that
 * is no reserve, and is noted for the city alone, under its heading. Told in two cells, neither is written back in one.
 * `muettes`: words of a decision that nobody understands are joined too; else they wait for what a legend says of them.
 */
export function avecSaReserve(champs: Champs, muettes: boolean): void {
  const { etat, reserves } = champs
  if (!reserves) return
  const sens = etat ? etatDit(etat.texte, true) : null
  if (etat && sens === null && !muettes) return
  delete champs.reserves
  const ecrit = reserves.texte
  if (estRien(ecrit) || SANS_RESERVE.test(plier(ecrit)) || /^[\d\s.,€]+$/u.test(ecrit)) return
  const coche = CROIX.test(ecrit) || /^(oui|1|v)?$/iu.test(ecrit)
  // « Réserve / motif » is a reserve where the decision or the words say that there is one: « Accordé » beside a note hangs on nothing.
  const dite = ditUneReserve(etat?.texte ?? '') || ditUneReserve(ecrit) || /^lev[ée]e?s?\b/iu.test(ecrit)
  const motif = SANS_SUITE.includes(sens) || (OU_AUTRE_CHOSE.test(plier(reserves.entete ?? '')) && !dite)
  if (motif) {
    if (!coche) noter(champs, reserves)
    return
  }
  const mots = ecrit.replace(/^(sous )?r[ée]serves? *[:,-]? */iu, '')
  if (/^lev[ée]e?s?\b/iu.test(mots))
    dire(champs, reserves, joints([sansReserveNue(etat?.texte ?? ''), `réserve ${mots}`], ', '))
  else if (etat && ditUneReserve(etat.texte)) {
    if (!coche && !plier(etat.texte).includes(plier(mots))) dire(champs, reserves, direSousReserve(etat.texte, mots))
  } else
    dire(
      champs,
      reserves,
      coche ? joints([etat?.texte ?? '', 'sous réserve'], ' ') : direSousReserve(etat?.texte ?? '', mots),
    )
}

/**
 * « 800 € (sous réserve) » where an amount is granted: said after what was decided, with the name of who pays it, whatever
 * another payer grants without a word. What says no, or that it was lifted, hangs on nothing.
 */
export function avecLeursReserves(champs: Champs, decision: string | null, montants: readonly Dit[]): Champs {
  const siennes = montants.filter(({ etat, dit }) => etat === 'accorde' && dit !== undefined && ditUneReserve(dit))
  const ecrit = champs.etat?.texte ?? decision ?? ''
  if (siennes.length === 0 || ditUneLevee(ecrit) || SANS_SUITE.includes(ecrit === '' ? null : etatDit(ecrit, true)))
    return champs
  let texte = ecrit
  for (const [suite, dits] of Map.groupBy(siennes, ({ dit = '' }) => suiteDe(dit))) {
    if (ditUneReserve(texte) && plier(texte).includes(plier(suite))) continue
    const payeurs = joints([...new Set(dits.flatMap(({ financeur }) => financeur ?? []))], ', ')
    const qui = payeurs === '' ? '' : `(${payeurs})`
    const dite =
      suite === '' ? joints([texte, 'sous réserve', qui], ' ') : direSousReserve(texte, joints([suite, qui], ' '))
    texte = majuscule(dite)
  }
  if (texte === ecrit) return champs
  const code = champs.etat?.code && texte.replace(ecrit, champs.etat.code)
  const etat = { cellule: { valeur: texte, texte }, ...champs.etat, texte, adresse: '', ...(code ? { code } : {}) }
  return { ...champs, etat }
}

type Dit = Readonly<{ financeur: string | null; etat: string; dit?: string }>

/** « 3 000 € sous réserve : devis signé » → « devis signé ». */
const suiteDe = (dit: string): string =>
  (/sous r[ée]serves?\b(.*)$/isu.exec(dit)?.[1] ?? '').replace(/^[\s:,;.–()-]+|[\s:,;.–(]+$|\)$/gu, '')

function dire(champs: Champs, reserves: Champ, texte: string): void {
  const { etat } = champs
  champs.etat = {
    ...(etat ?? reserves),
    texte: etat ? texte : majuscule(texte),
    adresse: '',
    // The code is the city's own word: what it hangs on is said after it too.
    ...(etat?.code ? { code: texte.replace(etat.texte, etat.code) } : {}),
  }
}

const sansReserveNue = (ecrit: string): string => ecrit.replace(/[\s,]*\b(sous|avec) (\S+ ){0,2}r[ée]serves?\s*$/iu, '')

/** In the notes of the city, under the heading that says what it is. */
function noter(champs: Champs, { entete, ...champ }: Champ): void {
  const dite = joints([entete ?? '', champ.texte], ' : ')
  const avant = champs.observations
  champs.observations = { ...champ, texte: joints([avant?.texte ?? '', dite], '\n'), adresse: '' }
}
