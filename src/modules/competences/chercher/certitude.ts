import { plier } from '#platform/texte.ts'
import { lexique } from '../lexique/charger.ts'
import type { Lexique } from '../lexique/construire.ts'
import { estCourante } from '../lexique/voisinage.ts'
import {
  type BesoinPrepare,
  DIRE_UNE_LANGUE,
  ditTout,
  ditUnPapier,
  type Preuve,
  type Rapprochement,
  racinesDites,
  rapprocher,
  type TalentPrepare,
} from './rapprocher.ts'
import { sacDeRacines } from './recherche.ts'

/** How far what somebody said may be taken at its word for a need; nobody is thought of below. */
export type Certitude = 'sure' | 'possible'

/**
 * Scores of the comparison, not ranks: they hold whoever else is in the directory, so that a need which nobody answers
 * gets nobody. Chosen on the sets of neighbourhoods, each measured with the others' choice (ADR 0006).
 */
const SURE = 0.9
const POSSIBLE = 0.53
/**
 * What each kind of answer is worth when it is asked who is sure. A more precise skill is the one asked for (« violon »,
 * for whoever plays an instrument); a broader one may lack it (« musicien », for an accordion), and what is near is
 * something else: « mending a bicycle », for who is to be taught to ride one.
 */
const PARTS = { meme: 1, precis: 1, large: 0.4, proche: 0.5 } as const

/** Where the lexicon knows nothing of the need, the same rare word on both sides is all there is. */
const POSSIBLE_PAR_MOTS = 0.03

/** Whether the need says anything that the lexicon knows. */
export const estCompris = ({ entrees, alentours }: BesoinPrepare): boolean => entrees.length + alentours.length > 0

export function certitudeDe(
  besoin: BesoinPrepare,
  talent: TalentPrepare,
  { score: tout, preuves }: Rapprochement,
): Certitude | null {
  // Words alone, that no skill explains, make nobody sure.
  const enPartie = enPartieSeulement(besoin, talent)
  const score = preuves.reduce(
    (somme, { entree, lien, apport }) => somme + apport * (enPartie(entree) ? PARTS.large : PARTS[lien]),
    0,
  )
  // A paper that the lexicon does not know is to be seen: whoever speaks of none is not sure to hold it.
  const sansPapier = besoin.papier && exigencesDe(besoin).length === 0 && !ditUnPapier(talent)
  const aVoir = () =>
    sansPapier ||
    (vaEntreDeuxLangues(besoin) && neParleQueLaSienne(talent)) ||
    (besoin.geste && (neFaitQuAvoir(talent, preuves) || faitAutreChose(besoin, talent)))
  if (besoin.racines.tout.length === 1 && !besoin.choisi) return dUnSeulMot(besoin, talent, score, aVoir)
  const langue = parLaLangue(besoin, talent)
  const parMots = parLesMotsMemes(besoin, talent) ?? langue.dite
  if ((score >= SURE && !langue.seule && ditLaPremiereChose(besoin, talent)) || parMots === 'sure')
    return aVoir() ? 'possible' : 'sure'
  if (parMots) return parMots
  if (estEnDeuxMots(besoin) && tientLaPlusLarge(besoin, talent)) return 'possible'
  if (estCompris(besoin)) return score >= POSSIBLE || ditUneAttente(besoin, talent) ? 'possible' : null
  return tout >= POSSIBLE_PAR_MOTS ? 'possible' : null
}

/** « J’ai un piano », « nous avons une machine à coudre », and nothing else in that sentence; no diploma, no years of it. */
const AVOIR = /^(?:j ai|on a|nous avons|je possede)(?: aussi| encore)? (?:une?|des|deux|du|de la|de l) (.*)$/
const FAIRE = /\b(?:ans|annees|cap|bep|bts|diplomes?|experience|formation|metier|je|j|nous|sais|peux)\b/
const estUnBien = (phrase: string): boolean => !FAIRE.test(AVOIR.exec(phrase)?.[1] ?? 'je')

/** To have a piano is not to play it: the words that answer are all of what somebody has. */
function neFaitQuAvoir({ texte }: TalentPrepare, preuves: readonly Preuve[]): boolean {
  const { biens = [], gestes = [] } = Object.groupBy(texte.split(/[.!?;\n]/).map(plier), (phrase) =>
    estUnBien(phrase) ? 'biens' : 'gestes',
  )
  const dits = new Set(gestes.join(' ').split(' '))
  const reponses = preuves.filter(({ lien }) => lien === 'meme' || lien === 'precis')
  return biens.length > 0 && !reponses.some(({ motsDuTalent }) => motsDuTalent.some((mot) => dits.has(plier(mot))))
}

/** How much of what an entry that speaks of a verb most says of it another says too, to be done by that verb. */
const PART_D_UN_VERBE = 0.5
/** « Accordeur », « réparation », of « accorder », « réparer ». */
const estDuVerbe = (verbe: string): RegExp =>
  new RegExp(`\\b${verbe.replace(/r$/, '')}(?:at|it)?(?:eurs?|euses?|rices?|ages?|ions?|antes?|ants?)\\b`)

/**
 * « Accorder un piano », of who plays it: of a thing, much else may be done. Asked in a few words, what is to be done is
 * heard in a skill that they say, or the terms and the scenes of that skill, or of what it is a kind of, speak of it much; or they say it.
 */
function faitAutreChose(besoin: BesoinPrepare, talent: TalentPrepare): boolean {
  const { verbe } = besoin
  if (verbe === undefined || besoin.choisi || !estEnDeuxMots(besoin) || estCourante(verbe)) return false
  // Whoever holds both languages goes between them.
  if (vaEntreDeuxLangues(besoin)) return false
  if (ditTout([verbe], talent) || estDuVerbe(verbe).test(plier(talent.texte))) return false
  const { voisinage, entrees } = lexique()
  const poste = voisinage.get(verbe)
  const poids = Array.from(poste?.entrees ?? [], (_, rang) => (poste?.offre[rang] ?? 0) + (poste?.besoin[rang] ?? 0))
  const assez = PART_D_UN_VERBE * Math.max(...poids)
  const enParle = (numero: number | null | undefined): boolean =>
    numero != null && (poids[poste?.entrees.indexOf(numero) ?? -1] ?? 0) >= assez
  return !besoin.entrees.some(
    ({ numero, force, mots }) =>
      (talent.entrees.get(numero)?.force ?? 0) >= FORCE_D_UN_ACQUIS &&
      (racinesDites(mots.join(' ')).includes(verbe) ||
        (force >= FORCE_D_UN_NOM && (enParle(numero) || enParle(entrees[numero]?.parent)))),
  )
}

/** A short phrase is all there is to a need asked in a word; of one word alone, too many things may be meant. */
const MOTS_D_UNE_DEMANDE = { min: 2, max: 4 }
/** A need asked in a few words, as « porter des tables »: its very words are what is looked for. */
export const estEnDeuxMots = ({ racines }: BesoinPrepare): boolean => racines.tout.length <= MOTS_D_UNE_DEMANDE.max
const estUneDemande = ({ length }: readonly string[]): boolean =>
  length >= MOTS_D_UNE_DEMANDE.min && length <= MOTS_D_UNE_DEMANDE.max

/** « Porter des tables », for who writes « je porte des tables »: the very words, whatever the lexicon knows of them. */
function parLesMotsMemes(besoin: BesoinPrepare, talent: TalentPrepare): Certitude | null {
  const { titre, tout, gestes, moities } = besoin.racines
  const dites = moitiesDites(besoin, talent)
  if (dites.length > 0 && dites.length === moities.length && titre.length === tout.length) return 'sure'
  if (estUneDemande(gestes) && ditTout(gestes, talent)) return 'sure'
  const enPartie = (estUneDemande(titre) && ditTout(titre, talent)) || dites.length > 0 || ditLaChose(besoin, talent)
  return enPartie ? 'possible' : null
}
/**
 * « Emballer les cadeaux de Noël », for who packs presents: what is done, and to what, are one skill that the lexicon
 * knows, and what these are of is none: « un cours de guitare » is not asked of who teaches cooking.
 */
function ditLaChose({ entrees, racines: { chose, titre, tout } }: BesoinPrepare, talent: TalentPrepare): boolean {
  if (chose.length < MOTS_D_UNE_DEMANDE.min || tout.length > MOTS_D_UNE_DEMANDE.max) return false
  const lues = entrees.map(({ force, mots }) => ({ force, dites: racinesDites(mots.join(' ')) }))
  return (
    lues.some(({ dites }) => chose.every((mot) => dites.includes(mot))) &&
    lues.every(({ force, dites }) => force < FORCE_D_UN_NOM || dites.every((mot) => chose.includes(mot))) &&
    titre.length > chose.length &&
    ditTout(chose, talent)
  )
}

/** Of « porter des tables et tenir la caisse », what somebody says word for word. */
export const moitiesDites = ({ racines: { moities } }: BesoinPrepare, talent: TalentPrepare): readonly string[] =>
  moities.flatMap(({ dite, racines }) => (ditTout(racines, talent) ? [dite] : []))

/**
 * « Parler peul », « traduire en peul », for whoever holds that language, under any of its names or by its picture: to speak
 * all those that are named is all that the first asks, and no trade of languages makes up for one.
 */
function parLaLangue(besoin: BesoinPrepare, { entrees }: TalentPrepare) {
  const langues = languesDe(besoin)
  if (langues.length === 0 || besoin.choisi || !estEnDeuxMots(besoin)) return { seule: false, dite: null }
  const tenues = langues.filter(({ numero }) => (entrees.get(numero)?.force ?? 0) >= FORCE_D_UNE_ATTENTE)
  const noms = new Set(racinesDites([...DIRE_UNE_LANGUE, ...langues.flatMap(({ mots }) => mots)].join(' ')))
  const seule = besoin.racines.tout.every((mot) => noms.has(mot))
  if (seule && tenues.length === langues.length) return { seule, dite: 'sure' } as const
  return { seule, dite: tenues.length > 0 && (seule || vaEntreDeuxLangues(besoin)) ? 'possible' : null } as const
}

/** One of the things that a word names: more than a hint. */
const FORCE_D_UN_NOM = 0.4
/**
 * Of one word alone, what is told around it says nothing (« du vin », of who takes stains out), and the same skill may be
 * another thing (« un luthier », of who plays the guitar): sure is who says that very word, of a skill that it names.
 */
function dUnSeulMot({ entrees, racines }: BesoinPrepare, talent: TalentPrepare, score: number, aVoir: () => boolean) {
  const tenues = entrees.filter(({ numero }) => (talent.entrees.get(numero)?.force ?? 0) >= FORCE_D_UN_ACQUIS)
  const leDit = ditTout(racines.tout, talent)
  if (leDit && tenues.some(({ force }) => force >= FORCE_D_UN_NOM) && !aVoir()) return 'sure'
  const nommee = tenues.some(({ force }) => force >= FORCE_D_UNE_ATTENTE)
  return leDit || nommee || (tenues.length > 0 && score >= POSSIBLE) ? 'possible' : null
}

/** « Recoudre des boutons », for who writes « je couds »: all that these few words name surely is one skill she says, or a kind of it. */
function tientLaPlusLarge({ entrees }: BesoinPrepare, talent: TalentPrepare): boolean {
  const sures = entrees.filter(({ force }) => force >= FORCE_D_UNE_ATTENTE)
  return sures.some(
    ({ numero }) =>
      (talent.entrees.get(numero)?.force ?? 0) >= FORCE_D_UN_ACQUIS &&
      sures.every((une) => une.numero === numero || lexique().entrees[une.numero]?.parent === numero),
  )
}

const racinesDe = (mots: readonly string[]): ReadonlySet<string> => new Set(sacDeRacines(mots.join(' ')).keys())
type Contenues = ReadonlyMap<string, readonly number[]>
const contenues = new WeakMap<BesoinPrepare, Contenues>()

/** For each entry of the need, those that its words are only a part of: « coudre » in « réparer une machine à coudre ». */
const contenantes = (besoin: BesoinPrepare): Contenues =>
  contenues.getOrInsertComputed(besoin, () => {
    const sures = besoin.entrees.filter(({ force }) => force >= FORCE_D_UNE_ATTENTE)
    const lues = sures.map(({ numero, mots }) => ({ numero, racines: racinesDe(mots) }))
    return new Map(
      besoin.entrees.map(({ id, mots }) => {
        const siennes = racinesDe(mots)
        const plus = lues.filter(({ racines }) => racines.size > siennes.size && siennes.isSubsetOf(racines))
        return [id, siennes.size === 0 ? [] : plus.map(({ numero }) => numero)]
      }),
    )
  })

/** Whoever sews is heard in « coudre », and mends no machine: what is asked is more. */
const enPartieSeulement =
  (besoin: BesoinPrepare, talent: TalentPrepare) =>
  (entree: string): boolean =>
    contenantes(besoin)
      .get(entree)
      ?.some((numero) => (talent.entrees.get(numero)?.force ?? 0) < FORCE_D_UN_ACQUIS) ?? false

/**
 * Asked in a few words, what they name first is what is looked for, said without a doubt or under a kind of it: « arbitre de
 * foot », of who trains a team; where nothing is named surely, nobody is sure. The broader of two is enough.
 */
function ditLaPremiereChose(besoin: BesoinPrepare, talent: TalentPrepare): boolean {
  const { geste, choisi, racines } = besoin
  if (!geste || choisi || !estEnDeuxMots(besoin) || racines.titre.length < racines.tout.length) return true
  const { entrees } = lexique()
  const sures = besoin.entrees.filter(({ force }) => force >= FORCE_D_UNE_ATTENTE)
  // Who is met there is not what is done there.
  const choses = sures.filter(({ numero }) => !entrees[numero]?.facette)
  const rangs = new Map((choses.length > 0 ? choses : sures).map(({ numero, mots }) => [numero, rangDe(mots, besoin)]))
  const premier = Math.min(...rangs.values())
  const dites = [...talent.entrees.values()].filter(({ force }) => force >= FORCE_D_UNE_ATTENTE)
  const premieres = [...rangs].filter(([numero, rang]) => rang === premier && !rangs.has(entrees[numero]?.parent ?? -1))
  return (
    rangs.size > 0 &&
    premieres.every(([numero]) =>
      dites.some(
        (une) =>
          une.numero === numero || (entrees[une.numero]?.parent === numero && ditUnMotDe(numero, besoin, talent)),
      ),
    )
  )
}

/** Of a kind of what is asked, the lexicon alone may say that it is one: « violon », of who plays the piano. */
const ditUnMotDe = (numero: number, { entrees }: BesoinPrepare, talent: TalentPrepare): boolean =>
  racinesDites(entrees.find((une) => une.numero === numero)?.mots.join(' ') ?? '').some((mot) => ditTout([mot], talent))

/** Where the first of these words stands in the need. */
const rangDe = (mots: readonly string[], { racines }: BesoinPrepare): number =>
  Math.min(
    ...racinesDites(mots.join(' '))
      .map((cle) => racines.tout.indexOf(cle))
      .filter((rang) => rang >= 0),
  )

/** Read in the need without a doubt. */
const FORCE_D_UNE_ATTENTE = 0.8
/** « Porter les tables et installer la soupe », for who writes « je peux porter les tables »: one of its demands, word for word. */
const ditUneAttente = ({ entrees }: BesoinPrepare, talent: TalentPrepare): boolean =>
  entrees.some(({ numero, force, mots }) => {
    if (force < FORCE_D_UNE_ATTENTE || !talent.entrees.has(numero)) return false
    const racines = racinesDites(mots.join(' '))
    return estUneDemande(racines) && ditTout(racines, talent)
  })

/** « Arabe seulement », « je ne parle pas français »: no go-between, unless asked. */
function neParleQueLaSienne({ texte, entrees }: TalentPrepare): boolean {
  const net = plier(texte)
  const langues = [...entrees.values()].flatMap(({ id, mots }) => (id.startsWith('langue-') ? mots.map(plier) : []))
  return (
    /\bne? (?:\w+ ){1,3}?(?:pas|peu) (?:\w+ ){0,2}?francais\b/.test(net) ||
    langues.some((une) =>
      [`${une} seulement`, `${une} uniquement`, `que ${une}`, `que l ${une}`, `que le ${une}`].some((dit) =>
        ` ${net} `.includes(` ${dit} `),
      ),
    )
  )
}

/** Each a choice: one of these entries must be held. */
export type Exigences = readonly (readonly string[])[]

/** What is needed to go between two languages, or to teach one: whoever lacks that very language is of no help. */
const PAR_LA_LANGUE: ReadonlySet<string> = new Set(
  'interpreter traduire-ecrit cours-langues cours-anglais cours-arabe langue-des-signes soutien-bilingue'.split(' '),
)
const PART_DES_LANGUES = 0.25
/** What the law, or whoever lends the bus, asks of them all the same, and what holds as much. */
const PAR_LA_LOI: Readonly<Record<string, readonly string[]>> = {
  bnssa: [],
  psc1: 'sst bnssa diplome-pompier diplome-infirmier diplome-medecin diplome-aide-soignant'.split(' '),
  'permis-b': ['permis-c', 'permis-d', 'permis-be'],
  'permis-c': [],
  'permis-d': [],
  'permis-be': [],
  'permis-moto': [],
  'permis-bateau': [],
}
/** Surely enough read in the need to send away whoever lacks it. */
const FORCE_D_UNE_EXIGENCE = 0.7
/** One thing required, or what holds as much: who drives a coach may drive a car. */
export const exigenceDe = (id: string): readonly string[] => [id, ...(PAR_LA_LOI[id] ?? [])]

const vaEntreDeuxLangues = ({ alentours }: Pick<BesoinPrepare, 'alentours'>): boolean =>
  alentours.filter(({ id }) => PAR_LA_LANGUE.has(id)).reduce((somme, { part }) => somme + part, 0) >= PART_DES_LANGUES

const estUneLangue = ({ id }: { id: string }): boolean => id.startsWith('langue-') && id !== 'langue-plusieurs'
const languesDe = ({ entrees }: BesoinPrepare) =>
  entrees.filter(
    (une) => une.force >= FORCE_D_UNE_EXIGENCE && estUneLangue(une) && lexique().entrees[une.numero]?.facette,
  )

/** The languages, licences and diplomas without which nobody can be sent, as the words of the need tell them. */
export function exigencesDe({ entrees, alentours, papier }: BesoinPrepare, avec: Lexique = lexique()): Exigences {
  const facettes = entrees.filter(({ numero, force }) => force >= FORCE_D_UNE_EXIGENCE && avec.entrees[numero]?.facette)
  const langues = facettes.filter(estUneLangue)
  const estUnPapier = (numero: number): boolean => avec.entrees[numero]?.famille === 'diplomes'
  const demandes = facettes.filter(({ id, numero }) => id in PAR_LA_LOI || (papier && estUnPapier(numero)))
  const papiers = demandes.map(({ id }) => exigenceDe(id))
  return langues.length > 0 && vaEntreDeuxLangues({ alentours }) ? [langues.map(({ id }) => id), ...papiers] : papiers
}

/** Surely enough said to count as held: a diploma hinted at is not a diploma. */
export const FORCE_D_UN_ACQUIS = 0.5

/** Named as a paper (« Diplôme du bâtiment »), and not as those who cannot be it without one (« Infirmier, infirmière »). */
const NOMME_UN_PAPIER = /^(?:Diplôme|Habilitation)(?!\p{L})/u
/** What says a paper, or the school that gives it, in folded words. */
const UN_PAPIER =
  /\b(?:diplom\w*|cap|capa|bep\w*|bts\w*|bac(?! a )|baccalaureat|dut|bp|bpa|bprea|licences?|masters?|brevet\w*|titres? pro\w*|certif\w*|habilit\w*|agree\w*|compagnon\w*|lycees? (?:pro\w*|hotel\w*|agri\w*|horti\w*|tech\w*)|ecoles? (?:d|de|du|hotel\w*|super\w*|pro\w*)|conservatoire|beaux arts|esmod|boulle|estienne|ferrandi|simplon|afpa|cfa|cqp|dma|dem|dumi|dnsep|dnap|iut|staps|bees|bpjeps|dejeps|maitre nageur|carte pro\w*|certiphyto|ingenieur\w*|agronome)\b/

const papiers = new WeakMap<Lexique, ReadonlySet<string>>()
const papiersDe = (avec: Lexique): ReadonlySet<string> =>
  papiers.getOrInsertComputed(
    avec,
    () =>
      new Set(
        avec.entrees
          .filter((une) => une.famille === 'diplomes' && NOMME_UN_PAPIER.test(une.libelle))
          .map(({ id }) => id),
      ),
  )

/** A trade said is no diploma (« ancien menuisier »): one is held by who says a paper in the words, or the sentence, that tell the trade. */
export function tientLePapier(id: string, mots: readonly string[], texte: string, avec: Lexique = lexique()): boolean {
  if (!papiersDe(avec).has(id)) return true
  const plies = mots.map(plier)
  return [...mots, ...texte.split(/[.!?;\n]/)]
    .map(plier)
    .some((phrase) => UN_PAPIER.test(phrase) && plies.some((mot) => phrase.includes(mot)))
}

export function satisfait(exigences: Exigences, talent: TalentPrepare): boolean {
  const acquis = new Set(
    [...talent.entrees.values()]
      .filter(({ id, force, mots }) => force >= FORCE_D_UN_ACQUIS && tientLePapier(id, mots, talent.texte))
      .map(({ id }) => id),
  )
  return exigences.every((choix) => choix.some((id) => acquis.has(id)))
}

/** By the two texts alone: what is required is a gate, then the score tells. */
export function certitude(besoin: BesoinPrepare, talent: TalentPrepare): Certitude | null {
  return satisfait(exigencesDe(besoin), talent) ? certitudeDe(besoin, talent, rapprocher(besoin, talent)) : null
}
