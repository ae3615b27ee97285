/** A reading of a text by its words alone, made once for the `max` texts read last: what compares everybody reads each many times. */
export function parTexte<T>(lire: (texte: string) => T, max = 1_000): (texte: string) => T {
  const lus = new Map<string, Readonly<{ lu: T }>>()
  return (texte) => {
    const connu = lus.get(texte) ?? { lu: lire(texte) }
    lus.delete(texte)
    lus.set(texte, connu)
    const [ancien] = lus.keys()
    if (lus.size > max && ancien !== undefined) lus.delete(ancien)
    return connu.lu
  }
}
