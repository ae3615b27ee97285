import { AUTRE_SENS, FOYER, INTIMES, METIERS_DU_SOIN } from './intimes.donnees.ts'
import { ditUnNumero } from './telephone.ts'
import { formeNormale, plier } from './texte.ts'

const unDe = (liste: string): string =>
  liste
    .split(',')
    .map((un) => un.trim().replaceAll('*', '\\w*'))
    .join('|')
const INTIME = new RegExp(`\\b(?:${unDe(INTIMES)})\\b`)
const SOIGNE = new RegExp(
  `(?<!\\b(?:l|le|la|les|un|une|des|du|aux?|chez|mon|ma|mes|son|sa|ses|leurs?|notre) )\\b(?:${unDe(METIERS_DU_SOIN)})\\b(?! (?:vient|passe|(?:(?:de|pour|chez|a) )?(?:moi|mon|ma|mes|maman|papa|\\d)))`,
  'g',
)
const AILLEURS = new RegExp(`\\b(?:${unDe(AUTRE_SENS)})\\b`, 'g')
/** How somebody is, what they believe, which papers they have: whoever does not keep the annuaire need not read it. */
export const estIntime = (passage: string): boolean =>
  INTIME.test(plier(passage).replace(SOIGNE, ' ').replace(AILLEURS, ' '))

const DU_FOYER = new RegExp(`\\b(?:${unDe(FOYER)})\\b`)
/** With whom somebody lives: held from the same reader, and a skill all the same (« avec mon mari, on fait des crêpes »). */
export const estDuFoyer = (passage: string): boolean => DU_FOYER.test(plier(passage))

// In capitals or not, but « M. », which is never a letter of the alphabet: « 5 m. » ends a sentence. No flag says it of one
// part of an expression (`(?-i:…)` is not sure in V8).
const ABREGES = 'av|bd|bld|bat|appt?|pl|imp|all|res|ch|mmes?|mlles?|mr|mm|dr|ste?|r|n'.replace(
  /\p{Ll}/gu,
  (lettre) => `[${lettre}${lettre.toUpperCase()}]`,
)
const FIN_DE_PHRASE = new RegExp(`(?<=(?<!(?<!\\p{L})(?:${ABREGES}|(?<!\\d\\s?)m|M))[.!?…])(?=\\s)|(?<=\\n)`, 'u')
/** « 12 av. des Tilleuls » is one sentence. */
export const phrasesDe = (texte: string): string[] => texte.split(FIN_DE_PHRASE)
export const clausesDe = (phrase: string): string[] => phrase.split(/(?<=[,;()«»“”"])|(?=\s[-–—/]\s)/u)
/** The rest of a text: what is read of it tells nothing of that either. */
export const sansIntime = (texte: string): string =>
  phrasesDe(texte)
    .flatMap(clausesDe)
    .filter((clause) => !estIntime(clause))
    .join('')

/**
 * A word of everybody's: of why, where any health is somebody's; of a subject, where health may be what one comes for; a
 * thank-you, which is hidden by itself with a number in it. A note of the desk, that few read, refuses numbers by itself. What
 * somebody told the desk is kept on their sheet (`dit`), which they read too.
 */
export type PourTous = 'raison' | 'sujet' | 'merci' | 'note' | 'dit'

// Somebody, not a theme: named by a title, « sa femme », « elle est », « Gaëlle est » (« La danse est » is nobody).
const VERBE = '(?:(?:est|a|sera|était|avait|va|doit|souffre|ne|se)(?!\\p{L})|[ns]’)'
const QUELQU_UN = new RegExp(
  [
    '(?:M\\.|MM?|Mmes?|Mlles?|Mr|[Mm]onsieur|[Mm]adame) \\p{Lu}',
    `(?:[Mm]on|[Mm]a|[Ss]on|[Ss]a) \\p{L}+ ${VERBE}`,
    `(?:[Ii]l|[Ee]lle|(?!(?:On|Cela|Ce|Qui|Tout|Rien) )\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{L}*|-\\p{L}+)*) ${VERBE}`,
  ]
    .map((un) => `(?<!\\p{L})${un}`)
    .join('|'),
  'u',
)

const DE_QUELQU_UN: readonly PourTous[] = ['raison', 'note', 'dit']
const QUI: Readonly<Partial<Record<PourTous, string>>> = {
  note: 'D’autres que vous liront',
  dit: 'Le bureau gardera, et la personne lira',
}

/** What somebody typed of another that everybody, or others, would read: how they are, or how to reach them; the sentence that asks. */
export function aRelire(texte: string, sorte: PourTous): string | null {
  const phrases = phrasesDe(formeNormale(texte, 'NFC').replaceAll("'", '’'))
  const intime = phrases.find((une) => estIntime(une) && (DE_QUELQU_UN.includes(sorte) || QUELQU_UN.test(une)))
  const numero = phrases.find(
    (une) => sorte !== 'merci' && sorte !== 'note' && (ditUnNumero(une) || /[\w.]@[\w-]+\.\w/u.test(une)),
  )
  const dits = [
    intime ? 'la santé ou la vie privée de quelqu’un' : '',
    numero ? 'comment joindre quelqu’un' : '',
  ].filter(Boolean)
  if (dits.length === 0) return null
  const cites = [...new Set([intime, numero])].flatMap((une) => (une ? [`« ${une.trim()} »`] : [])).join(', ')
  return `${QUI[sorte] ?? 'Tout le monde lira'} ces mots, et ils semblent dire ${dits.join(', et ')} : ${cites}. Corrigez-les, ou dites qu’ils peuvent être lus.`
}
