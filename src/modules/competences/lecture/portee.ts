import type { Mot } from '../francais/mots.ts'
import {
  AUTRES,
  CIRCONSTANCES,
  DEJA,
  DEMANDES,
  DESAVEUX,
  DIT_QUE,
  ENSEIGNE,
  FAIT_PLUS,
  FAUSSES_NEGATIONS,
  FIN_DE_CIRCONSTANCE,
  FINIS,
  MOMENTS,
  NEGATIONS,
  PARTAGES,
  PROPOSES,
  REFUS,
  RENVOIS,
  RESERVES,
  SOI,
  SOUHAITS,
  TRAJET,
  UN_MOMENT,
} from './tournures.donnees.ts'

/**
 * What is meant by a word: said of oneself, said with a reserve (given up, dreamt of, watched), denied, wished (to be
 * taught, to be helped), said of somebody else, of when one is free (« quand les enfants dorment »); in a need, what is asked, what
 * is already there, or only where and with what it will be done.
 */
export type Portee = 'dit' | 'reserve' | 'nie' | 'souhait' | 'autre' | 'deja' | 'demande' | 'circonstance' | 'quand'

/** The places of what is no longer done, or no longer had, and the clause that says so. */
export type Finis = Map<number, string>

/** `franche`: the text with its false refusals blanked, every other letter at its place. */
type Clause = Readonly<{
  debut: number
  fin: number
  phrase: number
  texte: string
  franche: string
  departs: readonly number[]
}>

/**
 * The scope of each word of a text. `porteurs` tells which words carry something: a refusal with nothing after it speaks
 * of what stands before (« les ordis, j'y connais rien »). In a need, « personne ne sait coudre » denies nothing.
 * `finis` is given what is over.
 */
export function portees(
  mots: readonly Mot[],
  cote: 'offre' | 'besoin',
  porteurs: ReadonlySet<number>,
  forts: ReadonlySet<number> = porteurs,
  finis: Finis = new Map(),
): Portee[] {
  const resultat: Portee[] = mots.map(() => 'dit')
  const clauses = enClauses(mots)
  const poser: Poser = (portee, debut, fin, clause) => {
    const fini = clause && FINI.test(clause.franche) && !UN_MOMENT.test(clause.texte) && !AUTRES.test(clause.texte)
    for (let rang = Math.max(0, debut); rang < fin; rang += 1) {
      resultat[rang] = portee
      if (fini) finis.set(rang, clause.texte)
    }
  }
  if (cote === 'besoin') {
    demandes(clauses, poser)
    circonstances(clauses, mots, poser)
    return resultat
  }
  reserves(clauses, forts, poser)
  autres(clauses, poser)
  souhaits(clauses, poser)
  refus(clauses, porteurs, poser)
  for (const clause of clauses) {
    const quand = MOMENTS.exec(clause.texte)
    if (quand) poser('quand', rangA(clause, quand.index), rangA(clause, quand.index + quand[0].length))
  }
  return resultat
}

/** `clause`: the one that refuses or gives up these words. */
type Poser = (portee: Portee, debut: number, fin: number, clause?: Clause) => void

/** From « on cherche » to the end of the sentence; what is there already is not asked. */
function demandes(clauses: readonly Clause[], poser: Poser): void {
  let phrase = -1
  let deja = -1
  for (const clause of clauses) {
    if (DEMANDES.test(clause.texte)) phrase = clause.phrase
    if (phrase === clause.phrase) poser('demande', clause.debut, clause.fin)
    // « la salle est prête, la cuisine aussi »
    const aussi = deja === clause.phrase && /\baussi$/.test(clause.texte)
    const ici = aussi || DEJA.some((motif) => motif.test(clause.texte))
    deja = ici ? clause.phrase : -1
    if (ici) poser('deja', clause.debut, clause.fin)
  }
}

const MOTS_D_UNE_CIRCONSTANCE = 3

/** « sous le tilleul », « dans le hall de la mairie »: three full words at most, in the same clause; from where to where something is carried. */
function circonstances(clauses: readonly Clause[], mots: readonly Mot[], poser: Poser): void {
  for (const clause of clauses) {
    const { debut, fin } = clause
    const trajet = TRAJET.exec(clause.texte)
    if (trajet) poser('circonstance', rangA(clause, trajet.index + (trajet[1]?.length ?? 0)), fin)
    let reste = 0
    for (let rang = debut; rang < fin; rang += 1) {
      const mot = mots[rang]
      if (!mot) continue
      if (CIRCONSTANCES.has(mot.plie)) reste = MOTS_D_UNE_CIRCONSTANCE
      else if (FIN_DE_CIRCONSTANCE.has(mot.plie)) reste = 0
      else if (!mot.outil && reste > 0) {
        poser('circonstance', rang, rang + 1)
        reste -= 1
      }
    }
  }
}

/** From « mon fils » to the next « je », in the same sentence. */
function autres(clauses: readonly Clause[], poser: Poser): void {
  let phrase = -1
  for (const clause of clauses) {
    const { texte, debut, fin } = clause
    const propose = PARTAGES.test(texte) || PROPOSES.test(texte)
    if (AUTRES.test(texte)) phrase = propose ? -1 : clause.phrase
    else if (phrase !== clause.phrase || SOI.test(texte) || propose) phrase = -1
    if (phrase !== clause.phrase) continue
    const dit = DIT_QUE.exec(texte)
    poser('autre', debut, dit ? rangA(clause, dit.index) : fin)
    if (dit) phrase = -1
  }
}

function souhaits(clauses: readonly Clause[], poser: Poser): void {
  clauses.forEach((clause, numero) => {
    if (!SOUHAITS.some((motif) => motif.test(clause.texte)) || ENSEIGNE.test(clause.texte)) return
    poser('souhait', clause.debut, clause.fin)
    for (const suivante of enumeration(clauses, numero)) poser('souhait', suivante.debut, suivante.fin)
  })
}

/**
 * What a clause keeps back: itself; where it names no skill of its own, what its sentence said before (« la couture, j'ai
 * arrêté »); what it opens (« si j'avais le temps, je coudrais »). A plain negation keeps back only what was named just
 * before: « la couture et moi, on n'est pas copains ».
 */
function reserves(clauses: readonly Clause[], porteurs: ReadonlySet<number>, poser: Poser): void {
  clauses.forEach((clause, numero) => {
    const texte = clause.franche
    const sienne = porte(porteurs, clause.debut, clause.fin)
    const net = DESAVEU.test(texte)
    const commente = net || (!sienne && COMMENTE.test(texte) && refusDe(clause) !== null)
    if (!commente && !RESERVE.test(texte)) return
    const gardees = [clause]
    if (commente && (!sienne || REVIENT.test(texte))) gardees.push(...ditAvant(clauses, numero, net))
    if (OUVRE.test(texte)) gardees.push(...clauses.slice(numero + 1, numero + 2).filter(deLaPhrase(clause)))
    // « Les piqûres, je ne pique plus » gives up one gesture of a trade.
    const delle = net || FAIT_PLUS.test(texte)
    for (const une of gardees) poser('reserve', une.debut, une.fin, delle || une === clause ? clause : undefined)
  })
}

/** Sixteen turns in two readings of each clause. */
const unDe = (motifs: readonly RegExp[]): RegExp => new RegExp(motifs.map(({ source }) => source).join('|'))
const DESAVEU = unDe(DESAVEUX)
const RESERVE = unDe(RESERVES)
const FINI = unDe(FINIS)

const deLaPhrase = (clause: Clause) => (une: Clause) => une.phrase === clause.phrase

/** All that the sentence said before, or the last thing alone; « La couture ? Jamais de la vie. » answers another one. */
function ditAvant(clauses: readonly Clause[], numero: number, net: boolean): readonly Clause[] {
  const [avant, clause, apres] = [clauses[numero - 1], clauses[numero], clauses[numero + 1]]
  if (!avant || !clause) return []
  if (avant.phrase === clause.phrase) {
    if (net) return clauses.slice(0, numero).filter(deLaPhrase(clause))
    return SOI.test(avant.texte) ? [] : [avant]
  }
  const replique = net && apres?.phrase !== clause.phrase && clause.departs.length <= MOTS_D_UNE_REPLIQUE
  return replique ? [avant] : []
}

const MOTS_D_UNE_REPLIQUE = 5
const REVIENT = /^(?:et |mais )*(?:c est|ca|c etait) /
/** What opens a sentence with its reserve: « si j'avais le temps », « ça ne m'intéresse pas ». */
const OUVRE = /^(?:si|ca) /
/** What is said of what was just named, not what it is: « on n'est pas copains », and not « pas le dimanche ». */
const COMMENTE = /^(?:et |mais |moi )*(?:je|j|on|nous|ca|c|ce|il|y)\b/

function refus(clauses: readonly Clause[], porteurs: ReadonlySet<number>, poser: Poser): void {
  clauses.forEach((clause, numero) => {
    const avant = clauses[numero - 1]
    const voisine = avant?.phrase === clause.phrase ? avant : undefined
    if (/^(?:sauf|hormis|excepte|a part)\b/.test(clause.texte)) {
      if (!voisine || !refusDe(voisine)) poser('nie', clause.debut, clause.fin)
      return
    }
    const trouve = refusDe(clause)
    if (!trouve) return
    const suivie = porte(porteurs, trouve.apres, clause.fin)
    const renvoi = RENVOIS.test(clause.texte) || (trouve.net && !suivie)
    if (!renvoi && suivie) {
      poser('nie', trouve.verbe, clause.fin, clause)
      for (const suivante of enumeration(clauses, numero)) poser('nie', suivante.debut, suivante.fin, clause)
      return
    }
    poser('nie', clause.debut, clause.fin, clause)
    if (renvoi && voisine && !SOI.test(voisine.texte)) poser('nie', voisine.debut, voisine.fin, clause)
  })
}

const MOTS_D_UNE_ENUMERATION = 4
const REPREND =
  /^(?:et )?(?:mais|sauf|hormis|par contre|oui|si|plutot|bon|bonne|doue|douee|fort|forte|fan|passionnee?)\b/

/** What one has not: « pas de téléphone, aide aux devoirs » goes on with something else. */
const MANQUE = /^(?:pas|plus|jamais|aucune?)\b|\b(?:ai|avons|a) (?:pas|plus|aucune?)\b/

/** The clauses that go on with a list: « je ne fais pas de couture, de tricot, ni de cuisine ». */
function enumeration(clauses: readonly Clause[], depuis: number): Clause[] {
  const premiere = clauses[depuis]
  const mots = premiere && MANQUE.test(premiere.texte) ? 0 : MOTS_D_UNE_ENUMERATION
  const suite: Clause[] = []
  for (const clause of clauses.slice(depuis + 1)) {
    if (clause.phrase !== premiere?.phrase) break
    const liee = /^(?:ni|de|d|du|et|ou)\b/.test(clause.texte) || clause.departs.length <= mots
    if (!liee || REPREND.test(clause.texte) || SOI.test(clause.texte)) break
    suite.push(clause)
  }
  return suite
}

/** The first word of what is denied, the word after the negation, and whether it is a plain refusal (« j'ai horreur »). */
function refusDe(clause: Clause): Readonly<{ verbe: number; apres: number; net: boolean }> | null {
  const texte = clause.franche
  for (const motif of [...REFUS, ...NEGATIONS]) {
    const trouve = motif.exec(texte)
    if (!trouve) continue
    const apres = rangA(clause, trouve.index + trouve[0].length)
    return { verbe: rangA(clause, trouve.index), apres, net: REFUS.includes(motif) }
  }
  return null
}

function sansFausses(texte: string): string {
  let reste = texte
  for (const motif of FAUSSES_NEGATIONS) reste = reste.replace(motif, (trouve) => trouve.replace(/\S/g, '_'))
  return reste
}

function porte(porteurs: ReadonlySet<number>, debut: number, fin: number): boolean {
  for (let rang = debut; rang < fin; rang += 1) if (porteurs.has(rang)) return true
  return false
}

/** The place of the word that begins at, or after, this letter of the clause. */
function rangA(clause: Clause, lettre: number): number {
  const trouve = clause.departs.findIndex((depart) => depart >= lettre)
  return trouve === -1 ? clause.fin : clause.debut + trouve
}

const POSSESSIFS = new Set(['mon', 'ma', 'mes', 'notre'])
const SUJETS = new Set(['je', 'j', 'on', 'nous', 'moi'])

/** Clauses, cut again at « et je », « et mon mari », « par contre ». */
function enClauses(mots: readonly Mot[]): Clause[] {
  const clauses: Clause[] = []
  let debut = 0
  for (let rang = 1; rang <= mots.length; rang += 1) {
    if (rang < mots.length && !commence(mots, rang)) continue
    clauses.push(clause(mots, debut, rang))
    debut = rang
  }
  return clauses
}

function commence(mots: readonly Mot[], rang: number): boolean {
  const mot = mots[rang]
  if (mot?.clause !== mots[rang - 1]?.clause) return true
  const suivant = mots[rang + 1]?.plie ?? ''
  if (mot?.plie === 'par' && suivant === 'contre') return true
  return mot?.plie === 'et' && (SUJETS.has(suivant) ? suivant !== 'moi' : POSSESSIFS.has(suivant))
}

function clause(mots: readonly Mot[], debut: number, fin: number): Clause {
  const departs: number[] = []
  let texte = ''
  for (let rang = debut; rang < fin; rang += 1) {
    if (rang > debut) texte += ' '
    departs.push(texte.length)
    texte += mots[rang]?.plie ?? ''
  }
  return { debut, fin, phrase: mots[debut]?.phrase ?? 0, texte, franche: sansFausses(texte), departs }
}
