import { dictionnaireFrancais } from '../francais/dictionnaire.ts'
import { decouper } from '../francais/mots.ts'
import type { Entree, Lexique } from '../lexique/construire.ts'
import { REGLAGES } from '../reglages.ts'
import { contexte, type Pesee } from './contexte.ts'
import { type EntreeLue, enEntrees } from './cumuler.ts'
import { type Alentour, entourageDUnBesoin, entourageDUnTalent, motsDits } from './entourage.ts'
import type { Propos } from './parts.ts'
import { type Finis, type Portee, portees } from './portee.ts'
import { Lecteur, type MotLu, type Occurrence, reperer } from './reperer.ts'
import { N_A_PLUS, SANS_LA_CHOSE } from './tournures.donnees.ts'

export type LectureDeTexte = Readonly<{
  /** Those that its terms give. */
  entrees: readonly EntreeLue[]
  /** Those that all its words surround, whether or not a term gives them. */
  alentours: readonly Alentour[]
  mots: readonly MotLu[]
  portees: readonly Portee[]
}>

const sureteDe = (poids: 1 | 2 | 3): number =>
  poids === 3 ? REGLAGES.surete3 : poids === 2 ? REGLAGES.surete2 : REGLAGES.surete1

/** What is left of a term, by its scope. A wish, a refusal, the moment that one is free offer nothing. */
function resteSelon(portee: Portee): number {
  if (portee === 'dit' || portee === 'demande' || portee === 'circonstance') return 1
  if (portee === 'autre') return REGLAGES.autre
  if (portee === 'reserve') return REGLAGES.reserve
  return portee === 'deja' ? REGLAGES.deja : 0
}

const lecteurs = new WeakMap<Lexique, Lecteur>()

function lecteurDe(lexique: Lexique): Lecteur {
  const connu = lecteurs.get(lexique)
  if (connu) return connu
  const nouveau = new Lecteur(lexique, dictionnaireFrancais())
  lecteurs.set(lexique, nouveau)
  return nouveau
}

/** Reads one text with this lexicon. Deterministic; entries come surest first, then by id. */
export const lireAvec = (lexique: Lexique, texte: string, cote: 'talent' | 'besoin'): LectureDeTexte =>
  lireSelon(lexique, texte, cote, () => 1)

/** Reads a need: what it asks counts most, then its title, then what it tells. */
export function lireBesoin(
  lexique: Lexique,
  { titre, texte }: Readonly<{ titre: string; texte: string }>,
): LectureDeTexte {
  const duTitre = decouper(titre).length
  return lireSelon(lexique, `${titre}\n${sansLOffert(texte)}`, 'besoin', (rang, portee) => {
    if (portee === 'demande') return REGLAGES.demande
    if (portee === 'circonstance') return REGLAGES.circonstance
    return rang < duTitre ? REGLAGES.titre : REGLAGES.texte
  })
}

/** « Thé à la menthe offert », « repas offert »: what helpers are given is not what they are asked for. */
const OFFERT =
  /(^|[.,;:!?\n(])[^.,;:!?\n()]{2,60}\s(?:offerte?s?|fournie?s?)(?:\s(?:aux|à)\s[^.,;:!?\n()]{2,40})?\s*(?=[.,;:!?\n)]|$)/giu
export const sansLOffert = (texte: string): string => texte.replaceAll(OFFERT, '$1 ')

/** How much the word at this place counts. */
type Saillance = (rang: number, portee: Portee) => number

function lireSelon(lexique: Lexique, texte: string, cote: 'talent' | 'besoin', saillance: Saillance): LectureDeTexte {
  const decoupe = decouper(texte)
  const mots = lecteurDe(lexique).lire(decoupe)
  const sens = cote === 'talent' ? 'offre' : 'besoin'
  const occurrences = reperer(lexique, mots, sens)
  const estFort = ({ terme }: Occurrence) => terme.poids > 1 && lexique.entrees[terme.entree]?.facette === false
  const porteurs = new Set(occurrences.flatMap((occurrence) => occurrence.mots))
  const forts = new Set(occurrences.filter(estFort).flatMap((occurrence) => occurrence.mots))
  const finis: Finis = new Map()
  const etendues = portees(decoupe, sens, porteurs, forts, finis)
  reprendre(etendues, finis, occurrences, lexique)
  const lues = peser(gardees(lexique, occurrences, mots), lexique, mots, etendues)
  const pesees = contexte(lues, lexique, mots).map((pesee) => ({
    ...pesee,
    surete:
      pesee.surete *
      resteSelon(pesee.portee) *
      Math.max(...pesee.occurrence.mots.map((rang) => saillance(rang, etendues[rang] ?? 'dit'))),
  }))
  const entrees = enEntrees(pesees, lexique, mots)
  const entendu = (rang: number): boolean => resteSelon(etendues[rang] ?? 'dit') >= ENTENDU
  const reserves = (rang: number): boolean => entendu(rang) || etendues[rang] === 'reserve'
  const langues = clausesDeLangue(mots, lues, lexique)
  const propos = (oui: (rang: number) => boolean) => ({
    phrases: enPropos(lues, lexique, mots, oui, enPhrases(mots)),
    propositions: enPropos(lues, lexique, mots, oui, enPropositions(mots, langues)),
  })
  const alentours =
    sens === 'besoin'
      ? entourageDUnBesoin(lexique, { mots: motsDits(lexique, mots, entendu), entrees })
      : entourageDUnTalent(lexique, propos(reserves), etendues.includes('reserve') ? propos(entendu) : null)
  return { entrees, alentours, mots, portees: etendues }
}

/** « Couture. Je ne fais plus de couture »: what is over takes back what was said before of that skill, or of a kind of it. */
function reprendre(etendues: Portee[], finis: Finis, occurrences: readonly Occurrence[], lexique: Lexique): void {
  const finies = finis.size === 0 ? [] : occurrences.filter(({ mots }) => mots.every((rang) => finis.has(rang)))
  for (const { terme, mots } of finies) {
    const finie = lexique.entrees[terme.entree]
    // A garden that one has no more is no gardening given up; a diploma no longer used is held.
    const dit = finis.get(mots[0] ?? 0) ?? ''
    const compte = finie?.facette ? finie.famille !== 'publics' && N_A_PLUS.test(dit) : !SANS_LA_CHOSE.test(dit)
    const dansUnePlusLongue = finies.some(
      (une) => une.mots.length > mots.length && mots.every((m) => une.mots.includes(m)),
    )
    if (!compte || terme.poids < 3 || terme.sauf || dansUnePlusLongue) continue
    for (const avant of occurrences) {
      const entree = lexique.entrees[avant.terme.entree]
      if (entree?.numero !== terme.entree && entree?.parent !== terme.entree) continue
      if ((avant.mots.at(-1) ?? 0) < (mots[0] ?? 0)) for (const rang of avant.mots) etendues[rang] = 'nie'
    }
  }
}

/** What is refused, wished for or somebody else's surrounds nothing. */
const ENTENDU = 0.5

const enPhrases = (mots: readonly MotLu[]): readonly number[] => mots.map(({ mot }) => mot.phrase)

/** The clauses that name a language, and nothing else: « cuisine pour beaucoup de monde, parle peul ». */
function clausesDeLangue(mots: readonly MotLu[], lues: readonly Pesee[], { entrees }: Lexique): ReadonlySet<number> {
  const langues = lues.filter(({ occurrence: { terme } }) => {
    const entree = entrees[terme.entree]
    return terme.poids > 1 && entree?.famille === 'langues' && entree.facette
  })
  const nommees = new Set(langues.flatMap(({ occurrence }) => occurrence.mots))
  const autres = mots.filter(({ mot }, rang) =>
    mot.outil ? mot.plie === 'suis' : !nommees.has(rang) && !/^parl/.test(mot.plie),
  )
  const sans = new Set(autres.map(({ mot }) => mot.clause))
  return new Set([...nommees].flatMap((rang) => mots[rang]?.mot.clause ?? []).filter((clause) => !sans.has(clause)))
}

const estJe = (mot: MotLu | undefined): boolean => mot?.mot.plie === 'je' || mot?.mot.plie === 'j'

/** « Je sais coudre, et je fais des crêpes » says two things: each « je » begins one, and a language said apart. */
function enPropositions(mots: readonly MotLu[], langues: ReadonlySet<number>): readonly number[] {
  let numero = 0
  return mots.map((lu, rang) => {
    const avant = mots[rang - 1]
    const suit = avant && avant.mot.clause !== lu.mot.clause
    const coupe = suit && (estJe(lu) || langues.has(lu.mot.clause) || langues.has(avant.mot.clause))
    if (avant?.mot.phrase !== lu.mot.phrase || coupe || (lu.mot.plie === 'et' && estJe(mots[rang + 1]))) numero += 1
    return numero
  })
}

/** Each of the parts numbered so by itself: another one changes nothing to what this one says. */
function enPropos(
  lues: readonly Pesee[],
  lexique: Lexique,
  mots: readonly MotLu[],
  entendu: (rang: number) => boolean,
  numeros: readonly number[],
): Propos[] {
  const parNumero = Map.groupBy(
    lues.map((pesee) => ({ ...pesee, surete: pesee.surete * resteSelon(pesee.portee) })),
    ({ occurrence }) => numeros[occurrence.mots[0] ?? 0] ?? 0,
  )
  return [...new Set(numeros)].map((numero) => ({
    mots: motsDits(lexique, mots, (rang) => numeros[rang] === numero && entendu(rang)),
    entrees: enEntrees(parNumero.get(numero) ?? [], lexique, mots),
  }))
}

/** Takes away what a `sauf` forbids. */
function gardees(lexique: Lexique, occurrences: readonly Occurrence[], mots: readonly MotLu[]): Occurrence[] {
  const interdits = occurrences.filter((o) => o.terme.sauf)
  const termes = occurrences.filter((o) => !o.terme.sauf)
  if (interdits.length === 0) return termes
  return termes.filter(
    (o) => !interdits.some((sauf) => sauf.terme.entree === o.terme.entree && interdit(sauf, o, lexique, mots)),
  )
}

/** A `sauf` takes the words it covers; when it has none of the entry's words, all hints of its sentence. */
function interdit(sauf: Occurrence, o: Occurrence, lexique: Lexique, mots: readonly MotLu[]): boolean {
  if (o.mots.length > sauf.mots.length && sauf.mots.every((rang) => o.mots.includes(rang))) return false
  if (sauf.mots.some((rang) => o.mots.includes(rang))) return true
  const siennes = lexique.entrees[o.terme.entree]?.cles
  if (sauf.terme.parties.flat(2).some((cle) => siennes?.has(cle))) return false
  return o.terme.poids < 3 && mots[o.mots[0] ?? 0]?.mot.phrase === mots[sauf.mots[0] ?? 0]?.mot.phrase
}

function peser(
  occurrences: readonly Occurrence[],
  lexique: Lexique,
  mots: readonly MotLu[],
  etendues: readonly Portee[],
): Pesee[] {
  const parMot = new Map<number, Occurrence[]>()
  for (const o of occurrences) {
    for (const rang of o.mots) {
      const liste = parMot.get(rang)
      if (liste) liste.push(o)
      else parMot.set(rang, [o])
    }
  }
  return occurrences.map((occurrence) => {
    const { terme } = occurrence
    const proche = occurrence.mots.some((rang) => PARENTE.has(mots[rang]?.mot.plie ?? ''))
    const etats = occurrence.mots.map((rang) => porteeDe(rang, terme.longueur, proche, mots, etendues))
    const portee = etats.reduce((pire, etat) => (resteSelon(etat) < resteSelon(pire) ? etat : pire), 'dit')
    const couverte = couverture(occurrence, parMot, lexique)
    const surete = sureteDe(terme.poids) * couverte * (occurrence.faute ? REGLAGES.faute : 1)
    return { occurrence, portee, surete }
  })
}

const NEGATIFS = new Set(['pas', 'plus', 'sans', 'rien', 'jamais', 'personne', 'aucun', 'aucune', 'besoin', 'non'])

// « parents + bar » is a term by itself: it is meant of others.
const PARENTE = new Set('parents pere mere mari femme fils fille enfants famille grand-mere oncle tante'.split(' '))

function porteeDe(
  rang: number,
  longueur: number,
  proche: boolean,
  mots: readonly MotLu[],
  etendues: readonly Portee[],
): Portee {
  // « pas de courant » is a term by itself: its own negation does not deny it.
  if (longueur > 1 && NEGATIFS.has(mots[rang]?.mot.plie ?? '')) return 'dit'
  const portee = etendues[rang] ?? 'dit'
  return portee === 'autre' && proche ? 'dit' : portee
}

/** A longer term of another entry uses the same words: it knows better, unless the two are of one kin. */
function couverture(o: Occurrence, parMot: ReadonlyMap<number, readonly Occurrence[]>, lexique: Lexique): number {
  const [premier = 0] = o.mots
  let reste = 1
  for (const autre of parMot.get(premier) ?? []) {
    if (autre.terme.entree === o.terme.entree || autre.mots.length <= o.mots.length) continue
    if (!o.mots.every((rang) => autre.mots.includes(rang))) continue
    const ici = lexique.entrees[o.terme.entree]
    const la = lexique.entrees[autre.terme.entree]
    if (!ici || !la || parents(ici, la)) continue
    reste = Math.min(reste, ici.confondre.has(la.numero) ? 0 : o.terme.poids === 3 ? 1 : REGLAGES.couvert)
  }
  return reste
}

const parents = (a: Entree, b: Entree): boolean =>
  a.parent === b.numero ||
  b.parent === a.numero ||
  a.proches.has(b.numero) ||
  (a.parent !== null && a.parent === b.parent)
