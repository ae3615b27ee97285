import { entreeDuLexique, natureDe } from '#modules/competences/index.ts'
import { estIntime, phrasesDe } from '#platform/intime.ts'
import { guillemets, plier } from '#platform/texte.ts'
import type { Talent } from './domain.ts'
import { motsDesImages } from './images/images.ts'
import { nomsDeLangues } from './mots/langue.ts'
import { motsPleins } from './mots/mots.ts'
import { discretsDans, voiler } from './mots/voile.ts'

type Auteur = Pick<Talent, 'texte' | 'langue' | 'images' | 'diplomes' | 'langues' | 'prenom' | 'nom'>

/**
 * What may be said of somebody: a span of their own text, or the plain name of a skill that they confirmed themself. A
 * sentence about a person takes nothing else: what the lexicon infers ranks, and is never spoken. Nothing but the two
 * makers below can build one.
 */
export class Dit {
  readonly #mots: string
  readonly #auPorteur: string | null
  /** `image`: a picture that was ticked; `indique`: a diploma; `langue`: as it was written in the field of languages. */
  readonly genre: 'mots' | 'image' | 'indique' | 'langue'

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
    if ([...talent.images, ...talent.diplomes].includes(entree)) {
      const libelle = entreeDuLexique(entree)?.libelle
      return libelle ? new Dit(libelle, libelle, talent.images.includes(entree) ? 'image' : 'indique') : null
    }
    const langue = talent.langues.find((une) => entree.startsWith('langue-') && mots.some((mot) => contient(une, mot)))
    if (langue === undefined) return null
    const discret = discretsDans(langue, talent, new Set(), mots.map(plier))
    return new Dit(langue, discret(langue) ? langue : null, 'langue')
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
    const lus = cherches.flatMap((mot) => plier(mot).split(' '))
    const discret = discretsDans(talent.texte, talent, new Set(), lus)
    return new Dit(premier, passages.find(discret) ?? null, 'mots')
  }
}

/** What of somebody's words goes round among those who do not keep the annuaire: veiled. */
export const motsDiscrets = (talent: Auteur, prenoms: ReadonlySet<string> = new Set()): string =>
  talent.langue === 'fr' ? voiler(talent.texte, talent, prenoms) : ''

const NIVEAU =
  /(?<!\p{L})(?:d[’']|(?:un peu(?: de)?|(?:très |assez )?bien|couramment|parlée?|lue?|écrite?|notions de|débutante?|langue maternelle)(?!\p{L}))/giu

/** A talent as whoever is not the desk reads it: pictures and boxes as they were chosen, each text of its own as on paper. */
export function pourLeConseil(talent: Talent, prenoms: ReadonlySet<string>): Talent {
  const lu = (texte: string) => (texte === '' ? '' : motsDiscrets({ ...talent, texte }, prenoms) || '…')
  return {
    ...talent,
    texte: talent.texte === motsDesImages(talent.images) ? talent.texte : lu(talent.texte),
    disponibilites: lu(talent.disponibilites),
    apprendre: lu(talent.apprendre),
    // One word that is nobody's name is a language, known to us or not, with how well it is spoken.
    langues: talent.langues.map((une) => {
      const seul = une.replace(NIVEAU, ' ').trim()
      const noms = /^\p{L}+$/u.test(seul) && natureDe(seul) !== 'nom' ? [plier(seul)] : nomsDeLangues()
      return discretsDans(une, talent, prenoms, noms)(une) ? une : '…'
    }),
  }
}

/** Whether the person still says it: a text may have changed since it was quoted. */
export const estEncoreDit = (
  talent: Pick<Auteur, 'texte' | 'langues' | 'images' | 'diplomes'>,
  mots: string,
): boolean =>
  talent.texte.includes(mots) ||
  talent.langues.includes(mots) ||
  [...talent.images, ...talent.diplomes].some((id) => entreeDuLexique(id)?.libelle === mots)

/** Whether what a structure was told of them still may be: a passage of theirs in it may hold a first name of the annuaire. */
export const estEncoreDiscret = (talent: Auteur, phrase: string, prenoms: ReadonlySet<string>): boolean => {
  const discret = discretsDans(talent.texte, talent, prenoms, plier(phrase).split(' '))
  const cites = phrase.split(/[«»]/u).map((un) => un.trim())
  return cites.every((un) => !/\p{L}/u.test(un) || !plier(talent.texte).includes(plier(un)) || discret(un))
}

/** Words as they are quoted; guillemets of their own become “ ”. */
export const citer = (mots: string): string => guillemets(`«\u00a0${mots}\u00a0»`)

/** « Cette personne a indiqué « Coudre ». Ses mots : « je fais des ourlets ». », for who may not know the name yet. */
export function direAuPorteur(dits: readonly Dit[]): string {
  const deux = (...genres: readonly Dit['genre'][]) => {
    const siens = dits.flatMap((un) => (genres.includes(un.genre) ? (un.auPorteur ?? []) : []))
    return [...new Set(siens)].slice(0, 2)
  }
  const [choisis, cites] = [deux('image', 'indique').map(citer), deux('mots').map(citer)]
  const langues = deux('langue')
  return [
    ...(choisis.length > 0 ? [`Cette personne a indiqué ${choisis.join(' et ')}.`] : []),
    ...(langues.length > 0
      ? [`${langues.length > 1 ? 'Langues indiquées' : 'Langue indiquée'}\u00a0: ${langues.join(', ')}.`]
      : []),
    ...(cites.length > 0 ? [`Ses mots\u00a0: ${cites.join(' et ')}.`] : []),
  ].join(' ')
}

const PASSAGE_MAX = 90

/** The sentences of a text, then their clauses: what is short enough to be said in one breath, whole. */
function passagesDe({ texte, langue }: Pick<Auteur, 'texte' | 'langue'>): string[] {
  if (langue !== 'fr') return []
  const phrases = phrasesDe(texte)
  const clauses = phrases.flatMap((phrase) => phrase.split(/[,;:()«»"]|\s[-–—/]\s/u))
  const passages = [...phrases.flatMap(enSuites), ...clauses]
    .map((un) => un.trim().replace(/(?<![\s.,;:])[\s.,;:]+$|^(?:et|mais|puis|ou|alors|car)\s+/giu, ''))
    .filter((un) => un.length <= PASSAGE_MAX && /\p{L}{2}/u.test(un) && !FINIT_PAR_UN_TITRE.test(un) && !estIntime(un))
  // Nobody else is quoted where a clause of their own is enough.
  return [...passages.filter((un) => !NOMME_QUELQUUN.test(un)), ...passages.filter((un) => NOMME_QUELQUUN.test(un))]
}

/** Of a list (« Tricoter, lire, conter »), from what is looked for on; of a sentence that says who does, or on what condition, all of it. */
function enSuites(phrase: string): string[] {
  if (/(?<!\p{L})(?:j(?:e|[’'])|on|nous|moi|mon|ma|mes|c[’'])/iu.test(phrase) || CONDITION.test(phrase)) return [phrase]
  const items = [...phrase.matchAll(/(?<=[,;]\s+)\S/gu)].map(({ index }) => phrase.slice(index))
  return [...items.filter(({ length }) => length <= PASSAGE_MAX).toReversed(), phrase]
}

const CONDITION =
  /(?<!\p{L})(?:seul|unique|exclusiv|sauf|hors|sans|si\s|quand|tant\s|entre\s|avec\s|pas\s(?:l[ea]s?\s|l[’']|avant|apr[eè]s|trop|plus|seul))/iu
const TITRE = '(?<!\\d\\s?)(?<!\\p{L})(?:mm?|mmes?|mlles?|mr|dr|ste?)'
const FINIT_PAR_UN_TITRE = new RegExp(`${TITRE}$`, 'iu')
const NOMME_QUELQUUN = new RegExp(`${TITRE}\\.?\\s+\\p{L}`, 'iu')

const contient = (passage: string, mot: string): boolean => ` ${plier(passage)} `.includes(` ${plier(mot)} `)

/** Words that stand beside others without telling anything of a person: when it is, how far one studied. */
const MUETS = new Set(
  (
    'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi ' +
    'vendredi samedi dimanche matin midi soir nuit weekend semaine mois annee printemps ete automne hiver bac cap bep bts'
  ).split(' '),
)
const estParlant = (mot: string): boolean => motsPleins(mot).some((plein) => !MUETS.has(plein))
