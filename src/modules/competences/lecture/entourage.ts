import { racine } from '../francais/cles.ts'
import { dictionnaireFrancais } from '../francais/dictionnaire.ts'
import type { Lexique } from '../lexique/construire.ts'
import { estCourante, racineParlante } from '../lexique/voisinage.ts'
import { REGLAGES } from '../reglages.ts'
import { type MotDit, type Propos, parts } from './parts.ts'
import type { MotLu } from './reperer.ts'

/** An entry that the words of a text surround: which part of what is said it takes, and the words that say most. */
export type Alentour = Readonly<{ numero: number; id: string; part: number; mots: readonly string[] }>

/** The words of these places that may tell something, each stem once; a misspelt one is read as what it stands for. */
export function motsDits(lexique: Lexique, mots: readonly MotLu[], entendu: (rang: number) => boolean): MotDit[] {
  const parRacine = new Map<string, MotDit>()
  mots.forEach(({ mot, faute }, rang) => {
    const lue = entendu(rang) ? racineParlante(mot, dictionnaireFrancais()) : null
    if (lue === null) return
    const juste = faute && !lexique.voisinage.has(lue) ? lexique.corriger(mot.plie) : null
    const cle = juste === null ? lue : racine(juste)
    if (!parRacine.has(cle))
      parRacine.set(cle, {
        cle,
        ecrit: mot.ecrit,
        poste: lexique.voisinage.get(cle),
        echo: lexique.recits.echos.get(cle),
      })
  })
  return [...parRacine.values()]
}

/** What a need is about: its entries share the whole of it. */
export const entourageDUnBesoin = (lexique: Lexique, propos: Propos): Alentour[] =>
  enAlentours(lexique, meilleures(lexique, [propos], 'besoin', 0), 'besoin', REGLAGES.autourNegligeable)

/** What somebody says: by sentences, and by what each « je » begins. */
type Dires = Readonly<{ phrases: readonly Propos[]; propositions: readonly Propos[] }>

/**
 * What a talent is about. Sentences are read alone and two by two, each entry keeping its best: what one more sentence
 * says takes nothing away from the others. `tenues`: the same without what is said with a reserve, which alone brings
 * little.
 */
export function entourageDUnTalent(lexique: Lexique, dires: Dires, tenues: Dires | null): Alentour[] {
  const toutes = autourDe(lexique, dires)
  const sures = tenues && autourDe(lexique, tenues)
  const comptees = [...toutes].map(([numero, { part, propos }]): [number, Meilleure] => {
    const plafond = sures ? Math.max(REGLAGES.autourReserve, sures.get(numero)?.part ?? 0) : part
    return [numero, { part: Math.min(part, plafond), propos }]
  })
  return enAlentours(lexique, new Map(comptees), 'offre', REGLAGES.autourNegligeable)
}

function autourDe(lexique: Lexique, { phrases, propositions }: Dires): ReadonlyMap<number, Meilleure> {
  const paires = phrases
    .slice(0, PHRASES_REUNIES)
    .flatMap((une, rang) => phrases.slice(rang + 1, PHRASES_REUNIES).map((autre) => reunir(une, autre)))
  return entieres(lexique, propositions, meilleures(lexique, [...phrases, ...paires], 'offre', REGLAGES.autourDoute))
}

const MOTS_D_UN_METIER = 3
const FORCE_D_UN_METIER = 0.8

/** « Un peu de couture »: few words leave a doubt on what surrounds them, none on a skill that they name whole. */
function entieres(
  lexique: Lexique,
  propositions: readonly Propos[],
  trouvees: ReadonlyMap<number, Meilleure>,
): ReadonlyMap<number, Meilleure> {
  const toutes = new Map(trouvees)
  for (const propos of propositions) {
    if (propos.mots.length > MOTS_D_UN_METIER) continue
    const nommees = propos.entrees.filter(
      ({ numero, force }) => force >= FORCE_D_UN_METIER && lexique.entrees[numero]?.facette === false,
    )
    for (const { numero, force } of nommees) {
      const part = (REGLAGES.autourEntier * force) / Math.sqrt(nommees.length)
      if (part > (toutes.get(numero)?.part ?? 0)) toutes.set(numero, { part, propos })
    }
  }
  return toutes
}

/** Beyond these, sentences are read alone. */
const PHRASES_REUNIES = 12

function reunir(une: Propos, autre: Propos): Propos {
  const connus = new Set(une.mots.map(({ cle }) => cle))
  const forces = new Map(une.entrees.map((entree) => [entree.numero, entree]))
  for (const entree of autre.entrees) {
    const deja = forces.get(entree.numero)
    forces.set(
      entree.numero,
      deja
        ? { ...entree, force: 1 - (1 - deja.force) * (1 - entree.force), mots: [...deja.mots, ...entree.mots] }
        : entree,
    )
  }
  return { mots: [...une.mots, ...autre.mots.filter(({ cle }) => !connus.has(cle))], entrees: [...forces.values()] }
}

type Meilleure = Readonly<{ part: number; propos: Propos }>

function meilleures(
  lexique: Lexique,
  tous: readonly Propos[],
  cote: 'offre' | 'besoin',
  doute: number,
): ReadonlyMap<number, Meilleure> {
  const trouvees = new Map<number, Meilleure>()
  for (const propos of tous)
    for (const [numero, part] of parts(lexique, propos, cote, doute))
      if (part > (trouvees.get(numero)?.part ?? 0)) trouvees.set(numero, { part, propos })
  return trouvees
}

function enAlentours(
  lexique: Lexique,
  trouvees: ReadonlyMap<number, Meilleure>,
  cote: 'offre' | 'besoin',
  seuil: number,
): Alentour[] {
  return [...trouvees]
    .filter(([, { part }]) => part >= seuil)
    .map(([numero, { part, propos }]) => ({
      numero,
      id: lexique.entrees[numero]?.id ?? '',
      part,
      mots: motsQuiDisent(numero, propos, cote),
    }))
    .sort((a, b) => b.part - a.part || a.numero - b.numero)
}

const MOTS_DITS = 3
const PART_DU_PREMIER = 0.4

/** The words of its terms, else those that say most of it: no everyday one, none that says little beside the first. */
function motsQuiDisent(numero: number, propos: Propos, cote: 'offre' | 'besoin'): string[] {
  const termes = propos.entrees.find((entree) => entree.numero === numero)?.mots
  if (termes) return [...new Set(termes)].slice(0, MOTS_DITS)
  const rares = propos.mots.filter(({ cle }) => !estCourante(cle))
  const dits = rares.flatMap(({ ecrit, poste }) => {
    const valeur = poste?.[cote][poste.entrees.indexOf(numero)] ?? 0
    return valeur > 0 ? [{ ecrit, valeur }] : []
  })
  dits.sort((a, b) => b.valeur - a.valeur || (a.ecrit < b.ecrit ? -1 : 1))
  const seuil = (dits[0]?.valeur ?? 0) * PART_DU_PREMIER
  return dits
    .filter(({ valeur }) => valeur >= seuil)
    .slice(0, MOTS_DITS)
    .map(({ ecrit }) => ecrit)
}
