import { joints } from '#platform/texte.ts'
/** Two texts of one field put together: what they begin and end with alike once, between them both as they were written. */
export function lesDeux(un: string, autre: string): string {
  const [a, b] = [phrases(un), phrases(autre)]
  const pareil = (x = '', y = '') => x.trim() === y.trim()
  const court = Math.min(a.length, b.length)
  let debut = 0
  while (debut < court && pareil(a[debut], b[debut])) debut++
  let fin = 0
  while (fin < court - debut && pareil(a.at(-1 - fin), b.at(-1 - fin))) fin++
  const milieux = [a, b].map((mots) =>
    mots
      .slice(debut, mots.length - fin)
      .join('')
      .trim(),
  )
  const tete = a.slice(0, debut).join('')
  const suite = joints(
    [
      ...milieux,
      a
        .slice(a.length - fin)
        .join('')
        .trim(),
    ],
    '\n',
  )
  return /\s$/.test(tete) || tete === '' || suite === '' ? tete + suite : `${tete}\n${suite}`
}

/** Sentences and lines, each with the space that follows it. Looked back from words alone: a long blank is read once. */
const phrases = (texte: string): string[] => texte.split(/(?=\S)(?<=\n|[.!?…]\s+)/u)
