import { Lists, type Packed, type Parts, packLists, packTexts, packWords, Texts, Words } from '#platform/packed.ts'
import { correcteur } from '../francais/fautes.ts'
import type { Entree, Lexique, LexiqueConstruit, Table, Terme } from './construire.ts'
import type { Cote, Famille, Poids, Probleme } from './lire-fichier.ts'
import type { Echo, Recits } from './recits.ts'
import type { Poste } from './voisinage.ts'

type EntreeGardee = Omit<Entree, 'numero' | 'proches' | 'confondre' | 'croisements' | 'cles'> &
  Readonly<{ proches: Couples; confondre: readonly number[]; croisements: Couples | null }>
type Couples = readonly (readonly [number, number])[]

/** What is small, as JSON. */
type Reste = Readonly<{
  version: string
  familles: readonly Famille[]
  entrees: readonly EntreeGardee[]
  documents: number
  problemes: readonly Probleme[]
}>

const COTES: readonly Cote[] = ['tous', 'offre', 'besoin']
const SAUF = 16
const SERRE = 32

/** A lexicon as parts to pack: reading it back costs nothing but reading the bytes. */
export function aGarder(lexique: LexiqueConstruit): Parts {
  const { version, familles, documents, problemes, entrees } = lexique
  const reste: Reste = { version, familles, documents, problemes, entrees: entrees.map(entreeAGarder) }
  return {
    reste: JSON.stringify(reste),
    ...packLists(
      'entrees',
      entrees.map((entree) => entree.cles),
    ),
    // A key is known by its number, which is its rank.
    ...packWords('cles', lexique.cles.keys()),
    ...termesAGarder(lexique),
    ...packWords('formes', lexique.formes.keys()),
    ...packLists('formes', lexique.formes.values()),
    ...packWords('racines', lexique.racines.keys()),
    'racines.nombre': Int32Array.from(lexique.racines.values()),
    ...voisinageAGarder(lexique.voisinage),
    ...recitsAGarder(lexique.recits),
    ...sonsAGarder(lexique),
  }
}

const entreeAGarder = ({
  id,
  libelle,
  famille,
  facette,
  parent,
  proches,
  confondre,
  croisements,
}: Entree): EntreeGardee => ({
  id,
  libelle,
  famille,
  facette,
  parent,
  proches: [...proches],
  confondre: [...confondre],
  croisements: croisements && [...croisements],
})

/** Each term once, and for each key the terms anchored there. */
function termesAGarder({ cles, termes }: LexiqueConstruit): Parts {
  const rangs = new Map<Terme, number>()
  for (const terme of [...termes.values()].flat()) rangs.getOrInsertComputed(terme, () => rangs.size)
  const tous = [...rangs.keys()]
  const numeros = [...cles.values()]
  return {
    ...packLists(
      'ancres',
      numeros.map((cle) => (termes.get(cle) ?? []).map((terme) => rangs.get(terme) ?? 0)),
    ),
    ...packTexts(
      'termes',
      tous.map((terme) => terme.texte),
    ),
    ...packLists('termes.mots', tous.map(motsDe)),
    // In the order in which the lexicon was built: whoever goes through it finds the same.
    'termes.cles': Int32Array.from(termes.keys()),
    'termes.entree': Uint16Array.from(tous, (terme) => terme.entree),
    'termes.traits': Uint8Array.from(tous, traitsDe),
    'termes.ancre': Uint16Array.from(tous.flatMap((terme) => terme.ancre)),
  }
}

const traitsDe = ({ poids, cote, sauf, serre }: Terme): number =>
  poids + 4 * COTES.indexOf(cote) + (sauf ? SAUF : 0) + (serre ? SERRE : 0)

/** How many parts, then for each how many words, then for each how many keys, and these keys. */
const motsDe = ({ parties }: Terme): number[] => [
  parties.length,
  ...parties.flatMap((mots) => [mots.length, ...mots.flatMap((cles) => [cles.length, ...cles])]),
]

function voisinageAGarder(voisinage: LexiqueConstruit['voisinage']): Parts {
  const postes = [...voisinage.values()]
  return {
    ...packWords('voisinage', voisinage.keys()),
    ...packLists(
      'voisinage',
      postes.map((poste) => poste.entrees),
    ),
    'voisinage.offre': Float32Array.from(postes.flatMap((poste) => [...poste.offre])),
    'voisinage.besoin': Float32Array.from(postes.flatMap((poste) => [...poste.besoin])),
  }
}

function recitsAGarder({ echos, ...recits }: LexiqueConstruit['recits']): Parts {
  const tous = [...echos.values()]
  return {
    ...packWords('echos', echos.keys()),
    ...packLists(
      'echos',
      tous.map(({ scenes }) => scenes),
    ),
    'echos.poids': Float32Array.from(tous, ({ poids }) => poids),
    'recits.longueurs': recits.longueurs,
    'recits.debuts': recits.debuts,
    'recits.entrees': recits.entrees,
    'recits.parts': recits.parts,
  }
}

function sonsAGarder({ formes, sons }: LexiqueConstruit): Parts {
  const rangDuMot = new Map([...formes.keys()].map((mot, rang) => [mot, rang]))
  const rangDuSon = new Map([...sons.parSon.keys()].map((son, rang) => [son, rang]))
  const enRangs = (listes: Iterable<readonly string[]>, rangs: ReadonlyMap<string, number>): number[][] =>
    [...listes].map((liste) => liste.map((mot) => rangs.get(mot) ?? 0))
  return {
    ...packWords('sons', sons.parSon.keys()),
    ...packLists('sons', enRangs(sons.parSon.values(), rangDuMot)),
    ...packWords('manques', sons.parManque.keys()),
    ...packLists('manques', enRangs(sons.parManque.values(), rangDuSon)),
  }
}

/** The lexicon that was kept: each thing is made when it is first looked at. */
export function lexiqueGarde(gardes: Packed): Lexique {
  const { entrees: gardees, ...reste }: Reste = JSON.parse(gardes.text('reste'))
  const clesParEntree = new Lists(gardes, 'entrees')
  const entrees = gardees.map((entree, numero) => entreeDe(entree, numero, clesParEntree))
  const formes = new Words(gardes, 'formes')
  const clesDesFormes = new Lists(gardes, 'formes')
  const racines = gardes.int32('racines.nombre')
  const [sons, motsParSon] = [new Words(gardes, 'sons'), new Lists(gardes, 'sons')]
  const [manques, sonsParManque] = [new Words(gardes, 'manques'), new Lists(gardes, 'manques')]
  return {
    ...reste,
    entrees,
    parId: new Map(entrees.map((entree) => [entree.id, entree.numero])),
    cles: new TableGardee(new Words(gardes, 'cles'), (rang) => rang),
    termes: new TermesGardes(gardes),
    formes: new TableGardee(formes, (rang) => [...clesDesFormes.at(rang)]),
    corriger: correcteur({
      parSon: new TableGardee(sons, (rang) => Array.from(motsParSon.at(rang), (mot) => formes.at(mot))),
      parManque: new TableGardee(manques, (rang) => Array.from(sonsParManque.at(rang), (son) => sons.at(son))),
    }),
    racines: new TableGardee(new Words(gardes, 'racines'), (rang) => racines[rang] ?? 0),
    voisinage: voisinageGarde(gardes),
    recits: recitsGardes(gardes),
  }
}

function entreeDe({ proches, confondre, croisements, ...entree }: EntreeGardee, numero: number, cles: Lists): Entree {
  let siennes: ReadonlySet<number> | null = null
  return {
    ...entree,
    numero,
    proches: new Map(proches),
    confondre: new Set(confondre),
    croisements: croisements && new Map(croisements),
    get cles() {
      siennes ??= new Set(cles.at(numero))
      return siennes
    },
  }
}

function voisinageGarde(gardes: Packed): Table<string, Poste> {
  const listes = new Lists(gardes, 'voisinage')
  const [offre, besoin] = [gardes.float32('voisinage.offre'), gardes.float32('voisinage.besoin')]
  return new TableGardee(new Words(gardes, 'voisinage'), (rang) => {
    const place = listes.span(rang)
    return {
      entrees: Uint16Array.from(listes.at(rang)),
      offre: offre.subarray(...place),
      besoin: besoin.subarray(...place),
    }
  })
}

function recitsGardes(gardes: Packed): Recits {
  const listes = new Lists(gardes, 'echos')
  const poids = gardes.float32('echos.poids')
  return {
    echos: new TableGardee(
      new Words(gardes, 'echos'),
      (rang): Echo => ({ scenes: Int32Array.from(listes.at(rang)), poids: poids[rang] ?? 0 }),
    ),
    longueurs: gardes.float32('recits.longueurs'),
    debuts: gardes.int32('recits.debuts'),
    entrees: gardes.uint16('recits.entrees'),
    parts: gardes.float32('recits.parts'),
  }
}

class TableGardee<Valeur> implements Table<string, Valeur> {
  readonly #mots: Words
  readonly #lire: (rang: number) => Valeur
  readonly #lues = new Map<number, Valeur>()

  constructor(mots: Words, lire: (rang: number) => Valeur) {
    this.#mots = mots
    this.#lire = lire
  }

  get size(): number {
    return this.#mots.size
  }

  has(mot: string): boolean {
    return this.#mots.rank(mot) !== -1
  }

  get(mot: string): Valeur | undefined {
    const rang = this.#mots.rank(mot)
    return rang === -1 ? undefined : this.#lues.getOrInsertComputed(rang, this.#lire)
  }

  *values(): Iterable<Valeur> {
    for (let rang = 0; rang < this.size; rang += 1) yield this.#lues.getOrInsertComputed(rang, this.#lire)
  }
}

/** By the number of a key; a term that several keys lead to is one. */
class TermesGardes implements Table<number, readonly Terme[]> {
  readonly #cles: Int32Array
  readonly #ancres: Lists
  readonly #textes: Texts
  readonly #mots: Lists
  readonly #entree: Uint16Array
  readonly #traits: Uint8Array
  readonly #ancre: Uint16Array
  readonly #lus = new Map<number, Terme>()
  readonly #listes = new Map<number, readonly Terme[]>()

  constructor(gardes: Packed) {
    this.#cles = gardes.int32('termes.cles')
    this.#ancres = new Lists(gardes, 'ancres')
    this.#textes = new Texts(gardes, 'termes')
    this.#mots = new Lists(gardes, 'termes.mots')
    this.#entree = gardes.uint16('termes.entree')
    this.#traits = gardes.bytes('termes.traits')
    this.#ancre = gardes.uint16('termes.ancre')
  }

  get size(): number {
    return this.#cles.length
  }

  has(cle: number): boolean {
    return this.#ancres.at(cle).length > 0
  }

  get(cle: number): readonly Terme[] | undefined {
    return this.has(cle) ? this.#listes.getOrInsertComputed(cle, (une) => this.#liste(une)) : undefined
  }

  *values(): Iterable<readonly Terme[]> {
    for (const cle of this.#cles) yield this.get(cle) ?? []
  }

  #liste(cle: number): readonly Terme[] {
    return Array.from(this.#ancres.at(cle), (rang) => this.#lus.getOrInsertComputed(rang, (un) => this.#terme(un)))
  }

  #terme(rang: number): Terme {
    const parties = partiesDe(this.#mots.at(rang))
    const traits = this.#traits[rang] ?? 0
    return {
      entree: this.#entree[rang] ?? 0,
      poids: poidsDe(traits),
      cote: COTES[(traits >> 2) & 3] ?? 'tous',
      sauf: (traits & SAUF) > 0,
      parties,
      longueur: parties.reduce((total, partie) => total + partie.length, 0),
      serre: (traits & SERRE) > 0,
      ancre: [this.#ancre[2 * rang] ?? 0, this.#ancre[2 * rang + 1] ?? 0],
      texte: this.#textes.at(rang),
    }
  }
}

function poidsDe(traits: number): Poids {
  const poids = traits & 3
  return poids === 3 ? 3 : poids === 2 ? 2 : 1
}

function partiesDe(nombres: Int32Array): number[][][] {
  let place = 0
  const lire = (): number => nombres[place++] ?? 0
  const fois = <T>(un: () => T): T[] => Array.from({ length: lire() }, un)
  return fois(() => fois(() => fois(lire)))
}
