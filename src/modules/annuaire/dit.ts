import { entreeDuLexique } from '#modules/competences/index.ts'
import { ditUnNumero } from '#platform/telephone.ts'
import { guillemets, plier } from '#platform/texte.ts'
import type { Talent } from './domain.ts'
import { motsPleins } from './mots/mots.ts'
import { motsVoiles } from './mots/voile.ts'

type Auteur = Pick<Talent, 'texte' | 'langue' | 'images' | 'diplomes' | 'langues' | 'prenom' | 'nom'>

/**
 * What may be said of somebody: a span of their own text, or the plain name of a skill that they confirmed themself. A
 * sentence about a person takes nothing else: what the lexicon infers ranks, and is never spoken. Nothing but the two
 * makers below can build one.
 */
export class Dit {
  readonly #mots: string
  readonly #auPorteur: string | null
  /** `image`: a picture that was ticked; `indique`: a diploma or a language named in its own field. */
  readonly genre: 'mots' | 'image' | 'indique'

  private constructor(mots: string, auPorteur: string | null, genre: Dit['genre']) {
    this.#mots = mots
    this.#auPorteur = auPorteur
    this.genre = genre
  }

  /** As it stands in the text, or as the picture is called. */
  get mots(): string {
    return this.#mots
  }

  /** The same for who does not know the person's name yet; `null` when no span is surely without a name or an address. */
  get auPorteur(): string | null {
    return this.#auPorteur
  }

  /**
   * What the person confirmed: a skill ticked as a picture, a diploma, or a language named in its own field (`mots`: the
   * words that were looked for); `null` when they did not.
   */
  static indique(talent: Auteur, entree: string, mots: readonly string[] = []): Dit | null {
    const dit = [...talent.images, ...talent.diplomes].includes(entree)
      ? (entreeDuLexique(entree)?.libelle ?? null)
      : entree.startsWith('langue-')
        ? (langueParlee(talent.langues.find((langue) => mots.some((mot) => contient(langue, mot)))) ?? null)
        : null
    return dit === null ? null : new Dit(dit, dit, talent.images.includes(entree) ? 'image' : 'indique')
  }

  /**
   * The person's own sentence, or clause, that holds one of these words; `null` when none of them tells anything, or
   * stands there, and for a text in another language than French, which is shown whole and never cut.
   */
  static cite(talent: Auteur, mots: readonly string[]): Dit | null {
    const cherches = mots.filter(estParlant)
    const passages = passagesDe(talent).filter((passage) => cherches.some((mot) => contient(passage, mot)))
    const [premier] = passages
    if (premier === undefined) return null
    return new Dit(premier, passages.find((un) => estDiscret(un, talent, cherches, new Set())) ?? null, 'mots')
  }
}

/**
 * What somebody wrote, less what would tell who they are, where they live or how: sentence by sentence, else the clauses of
 * it that tell nothing of the kind; `prenoms`: folded, of the annuaire. For a paper that goes round.
 */
export function motsDiscrets(talent: Auteur, prenoms: ReadonlySet<string> = new Set()): string {
  const phrases = talent.texte.split(/(?<=[.!?…])\s+|\n+/u).filter((phrase) => /\p{L}/u.test(phrase))
  const dits = phrases.map((phrase) => {
    const passages = passagesDe({ texte: phrase, langue: talent.langue }).filter((un) =>
      estDiscret(un, talent, [], prenoms),
    )
    const [premier = ''] = passages
    if (nombreDeMots(premier) >= nombreDeMots(phrase)) return premier
    const gardes = passages.join(', ')
    return gardes === '' || nombreDeMots(gardes) >= nombreDeMots(phrase) ? gardes : `${gardes}…`
  })
  return dits.every((un) => un === '') ? '' : dits.reduce(poursuivre, '')
}

/** A word that only links two clauses may go with the cut between them. */
const LIENS = new Set(['et', 'mais', 'puis', 'ou', 'alors', 'car', ''])
const nombreDeMots = (texte: string): number =>
  plier(texte)
    .split(' ')
    .filter((mot) => !LIENS.has(mot)).length

/** The next sentence after what was kept; an ellipsis where one was left out, so that nobody takes a part for the whole. */
function poursuivre(lu: string, dit: string): string {
  if (dit === '') return lu.endsWith('…') ? lu : `${lu}…`
  return lu === '' ? dit : `${lu}${/[.!?…]$/u.test(lu) ? '' : '.'} ${dit}`
}

const langueParlee = (langue: string | undefined): string | undefined => langue && `parle ${langue}`

/** Whether the person still says it: a text may have changed since it was quoted. */
export const estEncoreDit = (talent: Auteur, mots: string): boolean =>
  talent.texte.includes(mots) ||
  talent.langues.some((langue) => langueParlee(langue) === mots) ||
  [...talent.images, ...talent.diplomes].some((id) => entreeDuLexique(id)?.libelle === mots)

/** Words as they are quoted; guillemets of their own become “ ”. */
export const citer = (mots: string): string => guillemets(`«\u00a0${mots}\u00a0»`)

/** « Cette personne a indiqué « Coudre ». Ses mots : « je fais des ourlets ». », for who may not know the name yet. */
export function direAuPorteur(dits: readonly Dit[]): string {
  const [choisis, cites] = [true, false].map((choisi) =>
    dits.flatMap((un) => ((un.genre !== 'mots') === choisi && un.auPorteur !== null ? [citer(un.auPorteur)] : [])),
  )
  const deux = (mots: readonly string[] = []) => [...new Set(mots)].slice(0, 2).join(' et ')
  return [
    ...(deux(choisis) === '' ? [] : [`Cette personne a indiqué ${deux(choisis)}.`]),
    ...(deux(cites) === '' ? [] : [`Ses mots\u00a0: ${deux(cites)}.`]),
  ].join(' ')
}

const PASSAGE_MAX = 90

/** The sentences of a text, then their clauses: what is short enough to be said in one breath, whole. */
function passagesDe({ texte, langue }: Pick<Auteur, 'texte' | 'langue'>): string[] {
  if (langue !== 'fr') return []
  const phrases = texte.split(/(?<=[.!?…])\s+|\n+/u)
  const clauses = phrases.flatMap((phrase) => phrase.split(/[,;:()«»"]|\s[-–—/]\s/u))
  return [...phrases, ...clauses]
    .map((un) => un.trim().replace(/[\s.,;:]+$|^(?:et|mais|puis|ou|alors|car)\s+/giu, ''))
    .filter((un) => un !== '' && un.length <= PASSAGE_MAX && /\p{L}{2}/u.test(un))
}

const contient = (passage: string, mot: string): boolean => ` ${plier(passage)} `.includes(` ${plier(mot)} `)

/** Words that stand beside others without telling anything of a person: when it is, how far one studied. */
const MUETS = new Set(
  (
    'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi ' +
    'vendredi samedi dimanche matin midi soir nuit weekend semaine mois annee printemps ete automne hiver bac cap bep bts'
  ).split(' '),
)
const estParlant = (mot: string): boolean => motsPleins(mot).some((plein) => !MUETS.has(plein))

/** Where somebody lives, how they are, what they believe, which papers they have: a porteur need not read it. */
const INTIME =
  /\b(rue|avenue|boulevard|impasse|allee|batiment|bat|immeuble|etage|appartement|appart|escalier|interphone|malad\w*|handicap\w*|invalid\w*|(mal|non) ?voyante?s?|aveugles?|sourde?s?|fauteuil|dyslexi\w*|autis\w*|dos|mal (?:aux?|a)|douleurs?|operee?s?|arthrose|hopital|veufs?|veuves?|divorcee?s?|cancer|depress\w*|diabet\w*|enceinte|chomage|rsa|musulman\w*|chretien\w*|catholique\w*|juifs?|juives?|ramadan|mosquee|eglise|synagogue|(sans|mes) papiers|sejour|asile|refugiee?s?)\b/

/** Trades and papers of a trade, whose words are elsewhere those of an address or of a name: « de rue de la République ». */
const METIERS =
  /(?<!\p{L})(?:[Pp]ermis [A-E]E?(?:(?: et|,) [A-E]E?)*|CAP|BEP|BTS|BAFA|BAFD|BTP|CACES|SST|LSF|AESH|ATSEM|DJ|PL)(?!\p{L}| ?\d| [a-z](?!\p{L}))|(?<!\p{L})(?i:^bâtiment$|(?:en|ouvri\p{L}+|secteur|métiers?|artisane?s?|travaill\p{L}+)(?: du| dans le)? bâtiment|d[’']immeubles?|(?:arts?|artistes?|théâtre|spectacles?|musicien\p{L}*|éducat\p{L}+|cuisine|danse) de rue)(?= *(?:$|[.,;:!?…)»]| (?:et|ou|à la retraite|depuis|pendant|pour|avec|puis)(?!\p{L})))/gu

/** Beside where one lives, a building is no trade. */
const LOGE = /\b(habit(e|es|ent|er|ez|ons)|loge\w*|vi(s|t|vons)|demeure|reside)\b/

/** A clause may hold a part of a number alone. */
const DEUX_PAIRES = 4

/** Whether nobody can be told from these words: every one may be read by who does not know them (`voile.ts`), or was looked for. */
function estDiscret(phrase: string, qui: Auteur, lus: readonly string[], prenoms: ReadonlySet<string>): boolean {
  const passage = LOGE.test(plier(phrase)) ? phrase : phrase.replace(METIERS, '')
  if (/[\p{N}@]/u.test(passage) || ditUnNumero(passage, DEUX_PAIRES) || INTIME.test(plier(passage))) return false
  const siens = plier(`${qui.prenom} ${qui.nom}`).split(' ')
  const connus = new Set(lus.flatMap((mot) => plier(mot).split(' ')).filter((mot) => !siens.includes(mot)))
  return motsVoiles(passage, qui, prenoms).every((mot) => connus.has(plier(mot)))
}
