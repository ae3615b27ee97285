import { clausesDe, estDuFoyer, estIntime, phrasesDe } from '#platform/intime.ts'
import { ditUnNumero } from '#platform/telephone.ts'
import { enChiffres, formeNormale, plier } from '#platform/texte.ts'

/** What, in somebody's words, lets others know who they are, or reach them. */
export type GenreDeTrait = 'numero' | 'courriel' | 'adresse' | 'sante' | 'nom' | 'metier' | 'foyer'
export type Trait = Readonly<{ genre: GenreDeTrait; extrait: string }>

/** Hidden by itself in the words that are proposed: nobody needs it to understand a story. */
const A_CACHER = ['numero', 'courriel', 'adresse', 'sante'] as const satisfies readonly GenreDeTrait[]
type ACacher = (typeof A_CACHER)[number]

const A_LA_PLACE: Readonly<Record<ACacher, string>> = {
  numero: '[numéro caché]',
  courriel: '[adresse e-mail cachée]',
  adresse: '[adresse cachée]',
  sante: '[santé ou vie privée : caché]',
}

const NUMERO = /\+?\d(?:[\s.,\-()/]{0,3}\d){8,}/gu
const COURRIEL = /(?<!\S)[^\s@]{1,64}@[^\s@]{1,200}/gu
const VOIES = 'rue|avenue|av|boulevard|bd|allée|place|impasse|chemin|cours|square|quai|passage|résidence|tour'
const ADRESSE = new RegExp(
  `(?<!\\p{L})(?:\\d{1,4}(?: ?(?:bis|ter))?,? (?:${VOIES})\\.? [^,.;!?\\n]{2,40}|(?:bâtiment|bât\\.?|hall|appartement|appt?\\.?|porte) [A-Z0-9]{1,4}(?![\\p{L}\\d])|(?:au |du )\\d{1,2}(?:er|e|ème|eme) étage)`,
  'giu',
)
const PLACES = /\[[^\]\n]{1,40}\]/gu

const METIER = new RegExp(
  `(?<!\\p{L})(?:je travaille|mon métier|ma profession|je suis (?:une? )?(?:${[
    'aide',
    'agent',
    'assistant',
    'assistante',
    'auxiliaire',
    'avocat',
    'boulang',
    'cais',
    'chauffeur',
    'coiffeu',
    'comptable',
    'concierge',
    'cuisini',
    'éducat',
    'enseignant',
    'facteur',
    'factrice',
    'femme de ménage',
    'gardien',
    'infirmi',
    'maçon',
    'médecin',
    'peintre',
    'plombi',
    'prof',
    'secrétaire',
    'serveu',
    'vendeu',
    'vigile',
  ].join('|')}))[^,.;!?\\n]{0,40}`,
  'giu',
)

/** Said before a name: « je m’appelle Nadia », « Mme Perrin ». */
const DIT_UN_NOM =
  /(?:je m’appelle|je m'appelle|moi c’est|moi c'est|(?:^|\s)(?:M\.|Mme|Mlle|Monsieur|Madame)) (\p{Lu}[\p{L}-]{1,30})/gu
/** A capital inside a sentence. */
const MAJUSCULE = /(?<=[\p{Ll}\p{N},;:’')] ?["«“]? ?)(?<![\p{L}’'])(\p{Lu}[\p{Ll}-]{2,30})(?!\p{L})/gu
const MOT = /\p{L}[\p{L}-]{1,30}/gu

/** Capitals that name nobody. */
const DE_PERSONNE = new Set(
  (
    'noel paques ramadan aid carnaval toussaint ascension pentecote france europe paris afrique algerie maroc tunisie ' +
    'turquie portugal espagne italie mali senegal comores janvier fevrier mars avril mai juin juillet aout septembre ' +
    'octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche internet whatsapp facebook caf ccas ' +
    'mairie ville je il elle on nous vous les des une rien mon ma mes'
  ).split(' '),
)

/** Of the place: first names that are known here, folded, and names that everybody reads (places, structures). */
export type Connus = Readonly<{ prenoms: ReadonlySet<string>; lieux: ReadonlySet<string> }>
export const PERSONNE: Connus = { prenoms: new Set(), lieux: new Set() }

const net = (texte: string): string => formeNormale(texte, 'NFC')
const extraits = (texte: string, motif: RegExp): string[] => [...texte.matchAll(motif)].map(([dit]) => dit.trim())

/**
 * What these words tell of who says them, in order of weight. A reader, not a judge: it points out, whoever tells decides;
 * what it does not see stays in the sight of whoever reads the story before it is shown.
 */
export function traitsDe(dit: string, connus: Connus = PERSONNE): Trait[] {
  const texte = net(dit)
  const sans = texte.replace(PLACES, ' ')
  const traits: Trait[] = []
  const ajouter = (genre: GenreDeTrait, dits: readonly string[]) => {
    for (const extrait of dits)
      if (!traits.some((un) => un.extrait === extrait)) traits.push({ genre, extrait: extrait.slice(0, 120) })
  }
  ajouter('numero', extraits(enChiffres(sans), NUMERO))
  if (traits.length === 0)
    ajouter(
      'numero',
      phrasesDe(sans)
        .filter((une) => ditUnNumero(une))
        .map((une) => une.trim()),
    )
  ajouter('courriel', extraits(sans, COURRIEL))
  ajouter('adresse', extraits(sans, ADRESSE))
  const clauses = phrasesDe(sans).flatMap(clausesDe)
  ajouter(
    'sante',
    clauses.filter(estIntime).map((une) => une.trim()),
  )
  ajouter('nom', nomsDe(sans, connus))
  ajouter('metier', extraits(sans, METIER))
  ajouter(
    'foyer',
    clauses.filter((une) => estDuFoyer(une) && !estIntime(une)).map((une) => une.trim()),
  )
  return traits
}

function nomsDe(texte: string, { prenoms, lieux }: Connus): string[] {
  const personne = (mot: string) =>
    DE_PERSONNE.has(plier(mot)) ||
    plier(mot)
      .split(' ')
      .some((un) => lieux.has(un))
  const dits = [...texte.matchAll(DIT_UN_NOM)].map(([, nom = '']) => nom)
  const capitales = [...texte.matchAll(MAJUSCULE)].map(([, nom = '']) => nom).filter((nom) => !personne(nom))
  const ici = (texte.match(MOT) ?? []).filter(
    (mot) => /^\p{Lu}/u.test(mot) && prenoms.has(plier(mot)) && !personne(mot),
  )
  return [...new Set([...dits, ...capitales, ...ici])]
}

/** Whether something in these words is proposed to be hidden: how to reach somebody, where they live, how they are. */
export const aCacher = (traits: readonly Trait[]): boolean =>
  traits.some(({ genre }) => A_CACHER.some((un) => un === genre))

/** The same words without what is proposed to be hidden. */
export function cacher(dit: string): string {
  const chiffres = enChiffres(net(dit)).replace(NUMERO, A_LA_PLACE.numero)
  const direct = chiffres.replace(COURRIEL, A_LA_PLACE.courriel).replace(ADRESSE, A_LA_PLACE.adresse)
  return phrasesDe(direct)
    .map((phrase) => {
      if (ditUnNumero(phrase.replace(PLACES, ' '))) return remplacer(phrase, A_LA_PLACE.numero)
      return clausesDe(phrase)
        .map((clause) => (estIntime(clause.replace(PLACES, ' ')) ? remplacer(clause, A_LA_PLACE.sante) : clause))
        .join('')
    })
    .join('')
}

/** In the place of a clause, its spaces and its last sign kept. */
const remplacer = (clause: string, par: string): string => {
  const [debut = ''] = /^\s*/u.exec(clause) ?? []
  const [fin = ''] = /[.!?…,;]?\s*$/u.exec(clause) ?? []
  return debut + par + fin
}
