import { formeNormale, visible } from '#platform/texte.ts'

/** One-line text, of what is seen: any run of spaces (no-break ones too) becomes one, edges are cut. */
export function propre(texte: string): string {
  if (!/^\s|\s$|\s\s|[^\S ]|[\p{Cc}\p{Cf}]/u.test(texte)) return texte
  return visible(texte.replace(/[\s\u00a0\u202f\u2007\u200b]+/g, ' ')).trim()
}

/** Comparison key: lower case, no accent, only letters and digits, single spaces. */
export function cle(texte: string): string {
  return formeNormale(texte, 'NFD')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9%€]+/g, ' ')
    .trim()
}

/** Machine names opened, `nomBeneficiaire` → `nom Beneficiaire`; letters that stand for a name (« CeA », « CdV ») stay whole. */
export function ouvrir(libelle: string): string {
  return libelle.replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll})|(?<=\p{Ll}{2})(?=\p{Lu})/gu, ' ')
}

/** Key of a header label: as `cle`, machine names opened (`nomBeneficiaire`, `raison_sociale`). */
export function cleEntete(libelle: string): string {
  return cle(ouvrir(libelle))
}

const MOTS_VIDES = new Set('le la les l un une de du des d et en a au aux pour par sur dans avec'.split(' '))

/** The words that carry meaning, in order. */
export function mots(texte: string): string[] {
  return cle(texte)
    .split(' ')
    .filter((mot) => mot !== '' && !MOTS_VIDES.has(mot))
}

/** Edit distance (Levenshtein), stopped at `borne` + 1: letters further apart than that are not looked at. */
export function distance(a: string, b: string, borne = 99): number {
  const trop = borne + 1
  if (Math.abs(a.length - b.length) > borne) return trop
  let avant = new Uint16Array(b.length + 1)
  let ligne = new Uint16Array(b.length + 1)
  for (let j = 1; j <= b.length; j++) avant[j] = j
  for (let i = 1; i <= a.length; i++) {
    const debut = Math.max(1, i - borne)
    const fin = Math.min(b.length, i + borne)
    ligne[debut - 1] = debut === 1 ? Math.min(i, trop) : trop
    let meilleure = ligne[debut - 1] ?? trop
    for (let j = debut; j <= fin; j++) {
      const remplacer = (avant[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1)
      const ici = Math.min((avant[j] ?? 0) + 1, (ligne[j - 1] ?? 0) + 1, remplacer)
      ligne[j] = ici
      if (ici < meilleure) meilleure = ici
    }
    if (fin < b.length) ligne[fin + 1] = trop
    if (meilleure > borne) return trop
    ;[avant, ligne] = [ligne, avant]
  }
  return Math.min(avant[b.length] ?? 0, trop)
}

type Comparable = Readonly<{ cle: string; mots: ReadonlySet<string> }>

export const comparable = (texte: string): Comparable => ({ cle: cle(texte), mots: new Set(mots(texte)) })

/** Likeness of two short texts, from 0 to 1: shared words or small typing errors. */
export const ressemblance = (a: string, b: string): number => ressemblent(comparable(a), comparable(b))

/** From where on two titles may be one action's: it is asked. */
export const ASSEZ_PROCHE = 0.6

/** The same, of texts compared with many others; what is under `seuil` is not told apart; 1: by words only. */
export function ressemblent({ cle: ka, mots: ma }: Comparable, { cle: kb, mots: mb }: Comparable, seuil = 0): number {
  if (ka === '' || kb === '') return 0
  if (ka === kb) return 1
  const communs = [...ma].filter((m) => mb.has(m)).length
  const petit = Math.min(ma.size, mb.size)
  const contenu = petit >= 2 ? (communs / petit) * 0.95 : 0
  const dice = ma.size + mb.size > 0 ? (2 * communs) / (ma.size + mb.size) : 0
  const parMots = Math.max(dice, contenu)
  const long = Math.max(ka.length, kb.length)
  if (long > 200 || seuil === 1) return parMots
  // Letters further apart than that are not counted to the end.
  const borne = Math.min(99, Math.floor((1 - Math.max(parMots, seuil)) * long))
  return Math.max(parMots, 1 - distance(ka, kb, borne) / long)
}

/**
 * The same words but for their spelling: « Repas partagés » and « Repas partagé »; neither « Atelier 1 » and « Atelier 2 », nor
 * « Fête du parc l’été » and « Fête du parc l’hiver », nor « Sortie » and « Sortie des aînés ».
 */
export function memesMots({ mots: a }: Comparable, { mots: b }: Comparable): boolean {
  const pareil = (un: string, autre: string) =>
    !/\d/.test(un + autre) && distance(un, autre, 2) <= (Math.min(un.length, autre.length) > 5 ? 2 : 1)
  const chacun = (les: ReadonlySet<string>, autres: ReadonlySet<string>) =>
    [...les].every((mot) => autres.has(mot) || [...autres].some((autre) => !les.has(autre) && pareil(mot, autre)))
  return chacun(a, b) && chacun(b, a)
}

/** Capitals only → capital first, words of four letters or fewer kept as acronyms. */
export function adoucir(texte: string): string {
  if (texte !== texte.toUpperCase() || !/[A-ZÀ-Ý]{5}/.test(texte)) return texte
  return texte.replace(/\p{L}+/gu, (mot, i: number) => {
    // DDETS, DDTM, DRJSCS: nobody reads them as words.
    if (/^DD|^[^AEIOUYÀ-Ý]{4,}$/.test(mot)) return mot
    if (mot.length <= 3 && !MOTS_VIDES.has(mot.toLowerCase()) && mot !== 'ÉTAT') return mot
    if (i > 0 && MOTS_VIDES.has(mot.toLowerCase())) return mot.toLowerCase()
    return mot[0] + mot.slice(1).toLowerCase()
  })
}

/**
 * A table of words, one line a family: what is told, two spaces, the expression over keys (`cle`) that tells it. Order counts;
 * « # » begins a remark.
 */
export const tableDeMots = (table: string): (readonly [dit: string, motif: RegExp])[] =>
  table.split('\n').flatMap((ligne) => {
    const [, dit = '', motif = ''] = /^ *([^ #].*?) {2}(.+)$/.exec(ligne) ?? []
    return motif === '' ? [] : [[dit, new RegExp(motif, motif.includes('\\p') ? 'u' : '')] as const]
  })

/** The one of these names that is written so. */
export function parmi<T extends string>(noms: readonly T[], ecrit: string): T {
  const nom = noms.find((un) => un === ecrit)
  if (nom === undefined) throw new Error(`No such name: ${ecrit}`)
  return nom
}
