/** Finds the known word a misspelt one stands for, or `null`. */
export type Correcteur = (plie: string) => string | null

const LONGUEUR_MIN = 5
/** « anticonstitutionnellement » has 25: what is longer is no misspelt word, and would be looked for at a high price. */
const LONGUEUR_MAX = 30
const LONGUEUR_DEUX_FAUTES = 9
const SON_MIN = 4

/** Words by what they sound like, and sounds by themselves less one letter. */
export type Sons = Readonly<{
  parSon: Readonly<{ get(son: string): readonly string[] | undefined }>
  parManque: Readonly<{ get(manque: string): readonly string[] | undefined }>
}>

/** The sounds of these folded words. */
export function sonsDe(mots: Iterable<string>): Readonly<Record<keyof Sons, ReadonlyMap<string, readonly string[]>>> {
  const parSon = new Map<string, string[]>()
  for (const mot of mots) {
    if (mot.length < SON_MIN || /\d/.test(mot)) continue
    const son = sonDe(mot)
    if (son.length < SON_MIN - 1) continue
    ajouter(parSon, son, mot)
  }
  const parManque = new Map<string, string[]>()
  for (const son of parSon.keys()) for (const manque of manques(son)) ajouter(parManque, manque, son)
  return { parSon, parManque }
}

/**
 * A spelling index over words. A word is found from what it sounds like (ph/f, qu/k/c, doubled letters, silent
 * endings), then from its sounds less one letter; never by looking at all words.
 */
export function correcteur({ parSon, parManque }: Sons): Correcteur {
  const vus = new Map<string, string | null>()
  return (plie) => {
    const vu = vus.get(plie)
    if (vu !== undefined) return vu
    const lisible = plie.length >= LONGUEUR_MIN && plie.length <= LONGUEUR_MAX
    const trouve = lisible ? chercher(plie, parSon, parManque) : null
    if (vus.size > MEMOIRE) vus.clear()
    vus.set(plie, trouve)
    return trouve
  }
}

const MEMOIRE = 10_000

function chercher(plie: string, parSon: Sons['parSon'], parManque: Sons['parManque']): string | null {
  const son = sonDe(plie)
  if (son.length < SON_MIN - 1) return null
  const sons = new Set<string>([son])
  if (son.length >= SON_MIN) {
    for (const proche of parManque.get(son) ?? []) sons.add(proche)
    for (const manque of manques(son)) {
      sons.add(manque)
      for (const proche of parManque.get(manque) ?? []) sons.add(proche)
    }
  }
  const permis = plie.length >= LONGUEUR_DEUX_FAUTES ? 2 : 1
  let meilleur: readonly [cout: number, mot: string] | null = null
  for (const candidat of sons) {
    const connus = parSon.get(candidat)
    if (!connus || candidat[0] !== son[0]) continue
    const ecartSon = candidat === son ? 0 : distance(candidat, son)
    if (ecartSon > 1) continue
    for (const mot of connus) {
      const ecart = distance(mot, plie)
      if (ecart > permis + (ecartSon === 0 ? 1 : 0) || mot.length < LONGUEUR_MIN) continue
      const cout = ecartSon * 3 + ecart
      if (!meilleur || cout < meilleur[0] || (cout === meilleur[0] && mot < meilleur[1])) meilleur = [cout, mot]
    }
  }
  return meilleur?.[1] ?? null
}

/** A rough French pronunciation: two words heard alike are one string. */
export function sonDe(plie: string): string {
  return plie
    .replace(/euses?$/, 'eur')
    .replace(/trices?$/, 'teur')
    .replace(/eres?$/, 'er')
    .replace(/ph/g, 'f')
    .replace(/sch|sh|ch/g, '%')
    .replace(/h/g, '')
    .replace(/eaux?|au/g, 'o')
    .replace(/qu|q|ck/g, 'k')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/ge(?=[ao])/g, 'j')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/y/g, 'i')
    .replace(/z/g, 's')
    .replace(/ai|ei/g, 'e')
    .replace(/e([mn])/g, 'a$1')
    .replace(/m(?=[bp])/g, 'n')
    .replace(/(.)\1+/g, '$1')
    .replace(/(er|es|ent|e|s|t|x|d|r)$/, '')
}

function* manques(son: string): Iterable<string> {
  for (let i = 1; i < son.length; i += 1) yield son.slice(0, i) + son.slice(i + 1)
}

/** How many letters to add, drop, change or swap with their neighbour, from one word to the other. */
export function distance(a: string, b: string): number {
  if (a === b) return 0
  let avantDernier: number[] = []
  let dernier = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const ligne = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let cout = Math.min((dernier[j] ?? 0) + 1, (ligne[j - 1] ?? 0) + 1, (dernier[j - 1] ?? 0) + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cout = Math.min(cout, (avantDernier[j - 2] ?? 0) + 1)
      ligne.push(cout)
    }
    avantDernier = dernier
    dernier = ligne
  }
  return dernier[b.length] ?? 0
}

function ajouter(table: Map<string, string[]>, cle: string, valeur: string): void {
  const liste = table.get(cle)
  if (liste) liste.push(valeur)
  else table.set(cle, [valeur])
}
