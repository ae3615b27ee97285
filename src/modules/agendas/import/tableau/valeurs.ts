import { NATURES, type Statut } from '#modules/seances/pure.ts'
import { lireMontant } from '#platform/money.ts'
import { plier } from '#platform/texte.ts'
import type { Textes } from '../lu/types.ts'

type Ages = NonNullable<Textes['ages']>

const AGE_MAX = 120
const borner = (n: number): number => Math.min(AGE_MAX, n)

/** « 6-12 ans », « dès 3 ans », « moins de 6 ans », « adultes », « tout public ». `null`: not understood. */
export function lireAges(texte: string): Ages | null {
  const plie = plier(texte.replace(/(\d)\s*[-–/]\s*(\d)/g, '$1 a $2'))
  if (plie === '' || /^(tous?|toutes?)( (les )?(ages?|publics?))?$|tout public|sans limite/.test(plie))
    return { min: null, max: null }
  const deux = /^(?:de |entre )?(\d{1,3})(?: ans)? (?:a|et) (\d{1,3})( ans| mois)?$/.exec(plie)
  if (deux) {
    const parMois = deux[3] === ' mois' ? 12 : 1
    const [min, max] = [Math.floor(Number(deux[1]) / parMois), Math.ceil(Number(deux[2]) / parMois)]
    return min <= max ? { min: borner(min), max: borner(max) } : null
  }
  const des =
    /^(?:a partir de|des|plus de) (\d{1,3})(?: ans?)?$|^(\d{1,3}) ans et (?:plus|\+)$|^(\d{1,3})(?: ans)? ?(?:\+|et plus)$/.exec(
      plie,
    )
  if (des) return { min: borner(Number(des[1] ?? des[2] ?? des[3])), max: null }
  if (/^\d{1,3}(?: ans)?$/.test(plie))
    return texte.trim().endsWith('+')
      ? { min: borner(Number.parseInt(plie, 10)), max: null }
      : meme(Number.parseInt(plie, 10))
  const sous = /^(moins de|jusqu a|jusque) (\d{1,3})(?: ans)?$/.exec(plie)
  if (sous) return { min: null, max: borner(Number(sous[2]) - (sous[1] === 'moins de' ? 1 : 0)) }
  if (/^adultes?$/.test(plie)) return { min: 18, max: null }
  if (/^(seniors?|personnes agees|aines?)$/.test(plie)) return { min: 60, max: null }
  return /^enfants?$/.test(plie) ? { min: null, max: 12 } : null
}

const meme = (age: number): Ages => ({ min: borner(age), max: borner(age) })

/** One end of the ages: a number of years, nothing, or `undefined` for anything else. */
export function lireAge(texte: string): number | null | undefined {
  const [, age] = /^(\d{1,3})(?:\s*ans?)?$/i.exec(texte.trim()) ?? []
  if (age !== undefined) return Number(age) <= AGE_MAX ? Number(age) : undefined
  return texte.trim() === '' ? null : undefined
}

/** « gratuit », « 5 € », « 5 € la séance », « prix libre »: an amount when there is one alone, else the words. */
export function lireTarif(texte: string): NonNullable<Textes['prix']> {
  const net = texte.trim()
  const [, gratuit, reste = ''] = /^(gratuit(?:e|es|s)?|0\s*€|offert)(?:\s*[,:(]\s*(.*))?$/i.exec(net) ?? []
  if (gratuit !== undefined) return { centimes: 0, mot: reste.replace(/\)$/, '').trim() }
  const [, montant = '', suite = ''] = /^(\d[\d\s.,]*(?:€|euros?)?)(?:\s*[,:(]\s*(.*))?$/i.exec(net) ?? []
  const centimes = montant === '' ? undefined : lireMontant(montant)
  return typeof centimes === 'number'
    ? { centimes, mot: suite.replace(/\)$/, '').trim() }
    : { centimes: null, mot: net }
}

/** « oui », « entrée libre », « sur inscription au 02 40… ». */
export function lireInscription(texte: string): NonNullable<Textes['inscription']> {
  const plie = plier(texte)
  if (/^(non|libre|entree libre|acces libre|sans inscription|pas d inscription|sans|aucune|ouvert a tous)$/.test(plie))
    return { genre: 'libre', mot: '' }
  if (/^(non|pas|sans|aucune?|facultati\w*)\b/.test(plie)) return { genre: 'libre', mot: texte.trim() }
  const [, libre, suite = ''] = /^(entrée libre|accès libre|libre)\s*[:,]\s*(.+)$/i.exec(texte.trim()) ?? []
  if (libre !== undefined) return { genre: 'libre', mot: suite.trim() }
  if (/^(oui|x|obligatoire|sur inscription|inscription obligatoire|sur reservation|inscription)$/.test(plie))
    return { genre: 'sur-inscription', mot: '' }
  const mot = texte
    .trim()
    .replace(/^(?:oui|sur inscription|inscription obligatoire|sur réservation|inscription)\s*[:,]?\s*/i, '')
  return { genre: 'sur-inscription', mot: mot === '' ? texte.trim() : mot }
}

const STATUTS: readonly (readonly [RegExp, Statut])[] = [
  [/^annul/, 'annulee'],
  [/^repor/, 'reportee'],
  [/^(complet|complete)$/, 'complete'],
  [/^deplac/, 'deplacee'],
  [/^(programm|prevu|maintenu|confirm|ok$|oui$|a venir)/, 'programmee'],
]

/** What became of a date; `null`: a word that says something else (of moderation, of funding). */
export const lireStatut = (texte: string): Statut | null =>
  STATUTS.find(([mots]) => mots.test(plier(texte)))?.[1] ?? null

/** « Atelier », « ateliers »: one of our kinds. */
export function lireNature(texte: string): string | null {
  const plie = plier(texte)
  return NATURES.find(({ nom, code }) => [plier(nom), `${plier(nom)}s`, plier(code)].includes(plie))?.code ?? null
}

/** A list; a semicolon cuts it when there is one, so that a name may hold a comma. */
export function lireListe(texte: string): string[] {
  const separateur = texte.includes(';') ? /;/ : /[,/\n]/
  return [...new Set(texte.split(separateur).map((mot) => mot.replace(/\s+/gu, ' ').trim()))].filter(
    (mot) => mot !== '',
  )
}

/** The codes of the product, with their names. */
export type Accessibilites = readonly Readonly<{ code: string; nom: string }>[]

/** Names of accessibility as codes; `null` when one is not known. */
export function lireAccessibilites(texte: string, connues: Accessibilites): string[] | null {
  if (/^(oui|x|pmr)$/.test(plier(texte))) return ['fauteuil']
  const codes = lireListe(texte).map(
    (mot) => connues.find(({ code, nom }) => code === mot || plier(nom) === plier(mot))?.code,
  )
  const connus = codes.filter((code) => code !== undefined)
  return connus.length === codes.length ? connus : null
}
