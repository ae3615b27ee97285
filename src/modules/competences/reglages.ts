type Reglages = {
  [nom in
    | 'surete1'
    | 'surete2'
    | 'surete3'
    | 'autre'
    | 'deja'
    | 'reserve'
    | 'faute'
    | 'couvert'
    | 'redit'
    | 'isole'
    | 'soutenu'
    | 'refuseIci'
    | 'refuseAilleurs'
    | 'souhaite'
    | 'demande'
    | 'circonstance'
    | 'titre'
    | 'texte'
    | 'exposant'
    | 'suite'
    | 'plusPrecis'
    | 'plusLarge'
    | 'frere'
    | 'proche'
    | 'autreFacette'
    | 'facetteVersEntree'
    | 'mots'
    | 'negligeable'
    | 'termes'
    | 'autour'
    | 'autourMots'
    | 'autourTermes'
    | 'autourMin'
    | 'autourTerme'
    | 'autourScene'
    | 'autourSaturation'
    | 'autourExposant'
    | 'autourDoute'
    | 'autourNegligeable'
    | 'autourEntier'
    | 'autourReserve'
    | 'autourCroises'
    | 'autourScenes'
    | 'sceneAussi'
    | 'sceneMotCourant']: number
} & { facettes: Readonly<Record<string, number>> }

/**
 * The weights of the reading and of the comparison, in one place. They were reasoned first, then checked on the two
 * halves of the labelled set: a change that helps one half and harms the other is not kept.
 */
export const REGLAGES: Reglages = {
  /** How sure one term makes an entry, by its weight in the lexicon. */
  surete1: 0.25,
  surete2: 0.6,
  surete3: 0.9,
  /** What is left of a skill that somebody else has, of what a need already has, of a misspelt word. */
  autre: 0.1,
  deja: 0.2,
  /** What is said with a reserve: of its terms, and the most that its words may take. */
  reserve: 0.25,
  autourReserve: 0.08,
  faute: 0.85,
  /** A hint whose words a longer term of an unrelated entry uses too. */
  couvert: 0.5,
  /** A term said again. */
  redit: 0.3,
  /** A hint (weight 1 or 2) with nothing of its family beside it, and with something. */
  isole: 0.75,
  soutenu: 1.05,
  /** A hint of something refused in the same sentence, or refused elsewhere, or wished for. */
  refuseIci: 0.2,
  refuseAilleurs: 0.5,
  souhaite: 0.3,
  /** Need: what is asked, what the title says, what the text tells. */
  demande: 1,
  titre: 0.95,
  texte: 0.8,
  /** Need: where, with what and without what. */
  circonstance: 0.6,
  /** How much more the main thing of a need counts than the others. */
  exposant: 1.5,
  /** What the next best answer counts beside the one before it: several neighbours of one thing are one thing. */
  suite: 0.4,
  /** A skill that is a kind of what is asked, that is broader, that has the same parent, that is told near. */
  plusPrecis: 0.85,
  plusLarge: 0.55,
  frere: 0.3,
  proche: 0.8,
  /** Facets beside entries: a need that names its public asks for what is done, not for the public. */
  facettes: { langues: 1.5, materiel: 0.5, diplomes: 0.3, publics: 0.1 },
  autreFacette: 0.3,
  facetteVersEntree: 0.4,
  /** Words shared, beside meaning. */
  mots: 0.015,
  /** An answer under this is none. */
  negligeable: 0.0075,
  /** How much terms that answer terms count, and how much all the words of both texts do (BM25 over terms and scenes). */
  termes: 0.3,
  autour: 4.5,
  /** What a word says of an entry, and what its terms say; what is left aside above the middle of all entries. */
  autourMots: 0.9,
  autourTermes: 0.6,
  autourMin: 1,
  /** What a term, and a scene, give to the words around their entry, shared among them. */
  autourTerme: 3,
  autourScene: 2.8,
  /** How many times a word is said before it tells half of what it may, in an entry of middling length. */
  autourSaturation: 1.5,
  /** How much the first entries count more than the others; the doubt left in few words; the share that is none. */
  autourExposant: 2.8,
  autourDoute: 30,
  autourNegligeable: 0.005,
  /** The least that a skill named whole takes of a sentence of three words. */
  autourEntier: 0.25,
  /** Two entries answer for one another as much as their scenes are the same ones: all, from a fifth of them on. */
  autourCroises: 5,
  /** How much the scenes that look like what is said count, beside its words one by one. */
  autourScenes: 0.2,
  /** What a scene tells of the other entries it is about. */
  sceneAussi: 0.35,
  /** A word that stands in more of the scenes than this brings none to mind. */
  sceneMotCourant: 0.085,
}
