import { joints, plier } from '#platform/texte.ts'
import {
  ETATS,
  type Etat,
  type GenreDeStructure,
  NOM_DE_L_ETAT,
  type PeriodeGenre,
  periodeVotee,
  somme,
} from '../../domain.ts'
import { ditQuand, enAnneesEntieres } from '../../periode-ecrite.ts'
import { parmi, tableDeMots } from '../grille/texte.ts'
import type { ActionLue } from '../grille/types.ts'

/** Given up by who asked: nobody refused it. */
const RENONCE = /\babandon|\bretire|\bretrait\b|\bdesist|\brenonc/

/**
 * From the words of local trackers to ours. The words themselves are kept beside (`etat_ecrit`, `periode_ecrite`):
 * nothing of the city's file is lost. Order matters: « défavorable » before « favorable ».
 */
const MOTS_D_ETAT = tableDeMots(String.raw`
  # An opinion, be it « défavorable », decides nothing.
  en-instruction  ^avis\b
  en-instruction  \b((pas|non) encore|attente (de |du |d |de la |de l )?|a|au|avant) ?(vote|valid|accord|decid|decision|statu|arbitr|instrui|examin)
  en-instruction  \b(pas|non) encore (vu|passe|presente)|\ba (passer|presenter)\b
  annulee  \bannul|\bnon realise|\bpas (eu lieu|realise)
  # « Défavorable : relève du droit commun » sends nobody elsewhere.
  refusee  ^(defav|refus|rejet)(?!.*orient)
  ajournee  \bajourn|\breport|\bdiffer|\breparle
  orientee  \b(re)?orient|droit commun|autre dispositif|\bhors (contrat|programmation|cdv)\b
  refusee  \bdefav|\b(non|pas)( \w+)? (retenu|fav|accord|accept|valid|financ|vote|eligible|recevable|reconduit|selection)
  refusee  \brefus|\brejet|\bine?ligib|irrecevable|\bavis neg|\bsans suite\b|^(c est )?(ko|non)$
  refusee  \b(vote|accord|attribu|octroy|financ)\w*( a)? (0|zero)( euros?)?$|^(0|zero)( euros?)? (vote|accord|attribu|octroy)
  retiree  \babandon|\bretire|\bretrait\b|\bdesist|\brenonc
  prevue  \b(pas|non)( encore)? (demarr|commenc|lanc)|\ba (demarrer|commencer|lancer|venir)\b
  terminee  \btermin|\bsolde|\bjustifi|\bcloture|\brealisee?s?\b|\bbilan recu
  en-cours  \ben cours\b(?! d)|\ben cours de realis|\bdemarr|\blance
  # An opinion is no vote: nothing of it is public yet.
  en-instruction  \bavis\b|^reserv
  prevue  \bfav|\baccord|\baccept|\bretenu|\bvalid|\bvote|\bfinancee?s?\b|\bselectionn|\bcpo\b|\breconduit|\bplanif|\bprogrammee|\bprevue?s?\b|\brecurren|\bnotifi|\bok\b|\bactee?s?\b|^(c est )?oui$
  en-instruction  \binstruc|\battente|\betude|\bdiscut|\bexamen|\barbitr|\bprise en charge|\brecevable|\beligible|\bfinancable|\bcompleter\b|\bretravailler\b|\brevoir\b
  deposee  \bdepos|\btransmis|\brecue?\b|\bsaisie\b
  # « Oui, 19 000 au total »; « Oui mais à confirmer » is none yet.
  prevue  ^oui\b(?!.*\b(mais|sauf|confirm\w*|voir|peut etre)\b)
`).map(([dit, motif]) => [motif, parmi(ETATS, dit)] as const)

const LEVEE = String.raw`\breserves? (?:(?:est|sont|a ete|ont ete) )?levees?\b|\blevee (?:de |des |de la )?reserves?\b`
/** « Sans réserve », « réserve levée »: nothing is hung on it. */
const RESERVE_LEVEE = new RegExp(String.raw`\bsans (?:aucune |la moindre )?reserves?\b|${LEVEE}`, 'g')
/** What hangs a yes on something: « si », « sauf si », « pas avant », and a « mais » of something that is not there yet. */
const CONDITION = String.raw`(?:sauf )?si|(?:seulement |uniquement )?(?:a|sous) (?:la )?conditions?|(?:pas|rien|aucun\w*)(?: \w+){0,3} (?:avant|tant)|tant que|des que|(?:en )?attendant|dans l attente|sauf avis|mais(?: \w+){0,4} (?:pas|rien|si|sauf|avant|tant|attend\w*|attente|manque\w*|doit|doivent|faut|reste|confirmer|voir|fournir|revoir|quand|des que|conditions?)`
/** « Oui sous réserve des devis », « Fav. s/r budget », « Oui si l’attestation arrive »: before it the decision, after it what it hangs on. */
const SOUS_RESERVE = new RegExp(
  String.raw`^(.*?) ?\b(?:(?:sous|avec) (?:\w+ ){0,2})?(?:reserves?\b|s r\b)|^(.*?\b(?:oui|ok|d accord|fav\w*|accord\w*|valid\w*|retenue?s?|actee?s?)) (?:${CONDITION})\b`,
)

const sansReserveLevee = (ecrit: string): string => plier(ecrit).replace(RESERVE_LEVEE, ' ').trim()

/**
 * The state that words tell; `null` where they tell none. Given up, a voted action is called off. With a reserve, be there a
 * word of yes before it or none, the granted money tells the vote; without money it is none, whatever it hangs on, and nothing
 * of it is public yet.
 */
export function etatDit(ecrit: string, votee: boolean): Etat | null {
  const net = sansReserveLevee(ecrit)
  const [reserve, ...avant] = SOUS_RESERVE.exec(net) ?? []
  if (reserve === undefined) return etatTranche(ecrit, net, votee)
  const dit = etatSansReserve(avant.find((une) => une !== undefined) ?? '', votee)
  return dit === null || dit === 'prevue' ? (votee ? 'prevue' : 'en-instruction') : dit
}

/** « Non (commercial) », « Non à l’unanimité », « Non. Droit commun »; « Non communiqué » refuses nothing. */
const NON = /^\s*non\s*([^\p{L}\p{N}\s]|à\s|$)(?!.*orient)/iu

function etatTranche(ecrit: string, net: string, votee: boolean): Etat | null {
  const dit = etatSansReserve(net, votee)
  if ((dit === null || dit === 'orientee') && NON.test(ecrit)) return 'refusee'
  return dit ?? (ditUneLevee(ecrit) ? 'prevue' : null)
}

/** « Réserve levée le 30 avril »: the yes that was hung on something is one. */
export const ditUneLevee = (ecrit: string): boolean => new RegExp(LEVEE).test(plier(ecrit))

function etatSansReserve(net: string, votee: boolean): Etat | null {
  if (votee && (RENONCE.test(net) || /\bsans suite\b/.test(net))) return 'annulee'
  // « Avis fav. » beside granted money: the vote has followed the opinion.
  if (votee && /(?<!\b(non|pas) )\bfav/.test(net)) return 'prevue'
  return MOTS_D_ETAT.find(([mots]) => mots.test(net))?.[1] ?? null
}

/** The state told by what the file says, or by the meaning of its colour; without a word, a vote (`votee`) means planned. */
export const etatDepuis = (ecrit: string, votee: boolean): Etat =>
  etatDit(ecrit, votee) ?? (votee ? 'prevue' : 'en-instruction')

/** The file's own word of where an action stands, as long as nobody changed its state by hand since. */
export const motQuiTient = (etat: Etat, ecrit: string): string | null =>
  [true, false].some((accorde) => etatDepuis(ecrit, accorde) === etat) ? ecrit : null

/** « 3 000 sous réserve », « Fav. avec réserves », « Oui si le devis arrive »; « sans réserve » is none, nor is an opinion. */
export const ditUneReserve = (ecrit: string): boolean =>
  avisDit(ecrit) === null && SOUS_RESERVE.test(sansReserveLevee(ecrit))

/** A decision and what it hangs on, told elsewhere: « Voté sous réserve du bilan 2026 », « Favorable sous réserve : devis ». */
export function direSousReserve(ecrit: string, mots: string): string {
  const suite = /^(d[eu]s?\s|d[’']|qu[e’'])/iu.test(mots) ? ` ${mots}` : ` : ${mots}`
  if (!ditUneReserve(ecrit)) return joints([ecrit, `sous réserve${suite}`], ' ')
  return /\b(reserves?|s r)$/.test(plier(ecrit)) ? ecrit + suite : `${ecrit}, sous réserve${suite}`
}

const NOS_ETATS = new Set(Object.values(NOM_DE_L_ETAT).map(plier))

/** One of our own words of a state, which a file given back holds wherever the city writes its own: « Non retenue ». */
export const estNotreEtat = (ecrit: string): boolean => NOS_ETATS.has(plier(ecrit))

/** Whether words of the city, none of ours, say that an action was voted: « Accordé », « OK ». */
export const ditUnVote = (ecrit: string): boolean => etatDit(ecrit, false) === 'prevue' && !estNotreEtat(ecrit)
const DECISIONS: readonly (Etat | null)[] = ['prevue', 'refusee', 'ajournee', 'orientee']

/** What a file says of where an action stands: under « Avis », « Avis : Favorable », until the granted money says the same. */
export function etatEcrit({ etat, sensCouleur, avis, financements }: ActionLue): string | null {
  if (etat === null || !avis) return etat ?? sensCouleur
  const net = plier(etat)
  if (NOS_ETATS.has(net) || avisDit(etat) !== null || RENONCE.test(net)) return etat
  const accorde = somme(financements.map((f) => f.accorde))
  const dit = etatDit(etat, (accorde ?? 0) > 0)
  // « Réservé », « à revoir » decide nothing either, whatever was granted.
  if (dit === 'en-instruction') return enAvis(etat)
  const decidee = accorde !== null && accorde > 0 === (dit === 'prevue')
  return decidee || !DECISIONS.includes(dit) ? etat : enAvis(etat)
}

/** « Avis » heads opinions, unless the heading tells a decision too. */
export const estAvis = (entete: string): boolean =>
  /\bavis\b/i.test(entete) && !/d[ée]cision|\bvot[ée]|d[ée]lib[ée]ration/i.test(entete)

const AVIS = 'Avis : '
/** The same words as an opinion, which decides nothing; and what an opinion says, `null` where these words are none. */
export const enAvis = (ecrit: string): string => AVIS + ecrit
export const avisDit = (ecrit: string): string | null => (ecrit.startsWith(AVIS) ? ecrit.slice(AVIS.length) : null)

/** The same to be read: « Avis : Favorable », « Avis ville : Favorable ; Avis État : Réservé ». */
export const direAvis = (ecrit: string): string => ecrit.replace(/^Avis : (?=Avis\b)/i, '')

/** Whether this state is what a committee decides: before it votes, an opinion says the same words. */
export const estUneDecision = (etat: Etat | undefined): boolean => etat !== undefined && DECISIONS.includes(etat)

/** Its own words of a decision, where they are not what is read: a code, or words that tell none; « - », « ? » say nothing. */
export const motsDuFichier = ({ etat, sensCouleur, incompris, codes }: ActionLue): string => {
  const dit = codes?.etat ?? (incompris?.includes('etat') ? (etat ?? sensCouleur) : null) ?? ''
  return plier(dit) === '' ? '' : dit
}

/** The state that an action of a file comes in with: granted money is a vote. */
export const etatLu = (lue: ActionLue, votee = false): Etat =>
  etatDepuis(etatEcrit(lue) ?? '', votee || lue.financements.some((f) => (f.accorde ?? 0) > 0))

/** The kind of period told by what the file says. */
export function periodeDepuis(ecrite: string): PeriodeGenre {
  const net = plier(enAnneesEntieres(ecrite))
  if (
    net === '' ||
    /civile|^(annee )?20\d\d$|janv\w* (a |au )?dec|01 01 .*31 12|toute l annee|^(l )?annee( entiere| complete)?$/.test(
      net,
    )
  )
    return 'annee-civile'
  if (/cpo|plurian|triennal|3 ans/.test(net)) return 'pluriannuelle'
  const [, debut, fin] = /(?<!hiver )(20\d\d) (?:a )?(20\d\d)/.exec(net) ?? []
  if (debut && fin) return Number(fin) - Number(debut) > 1 ? 'pluriannuelle' : 'annee-scolaire'
  // « Vacances scolaires », « hors temps scolaire » tell of no such year.
  return /annees? scolaire|^scolaire|sept\w* (a |au )?(juin|juil)/.test(net) ? 'annee-scolaire' : 'dates'
}

/** The days that an action comes in with whose period a file writes so. */
export const joursLus = (ecrite: string, annee: number): Jours =>
  periodeVotee({ debut: null, fin: null, periodeGenre: periodeDepuis(ecrite), periodeEcrite: ecrite, annee })

const DIT_UN_JOUR = /\d(?!\w{0,3} (semestre|trimestre))/
const DIT_UN_MOIS = /\b(janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)/

type Jours = Readonly<{ debut: Temporal.PlainDate | null; fin: Temporal.PlainDate | null }>

/** Whether these days are of a period whose words tell none: « de mars à juin » or « 2026 » of 24 March to 7 June. */
export function seDitAinsi({ debut, fin }: Jours, ecrite: string, annee: number): boolean {
  const net = plier(ecrite).replace(/\b20\d\d\b/g, '')
  const { debut: premier, fin: dernier } = joursLus(ecrite, annee)
  // Told by months, it began and ended in these: another month is another period.
  const accorde = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null) =>
    !a ||
    !b ||
    (DIT_UN_MOIS.test(net) ? a.with({ day: 1 }).equals(b.with({ day: 1 })) : Temporal.PlainDate.compare(a, b) <= 0)
  return (premier ?? dernier) !== null && !DIT_UN_JOUR.test(net) && accorde(premier, debut) && accorde(fin, dernier)
}

/** What stays of the words of a period once its days are others: those that tell of no time, or still of these days. */
export const motsQuiRestent = (ecrite: string, jours: Jours, annee: number): string =>
  !ditQuand(ecrite) || seDitAinsi(jours, ecrite, annee) ? ecrite : ''

/** The kind of structure told by what the file says of it; `null` when it says nothing. */
export function genreDepuis(type: string | null, nom: string): GenreDeStructure | null {
  const net = plier(`${type ?? ''} ${nom}`)
  if (/collectif/.test(net)) return 'collectif'
  if (/ecole|college|lycee|universite|hopital|centre hospitalier/.test(net)) return 'etablissement'
  if (/bailleur|habitat|hlm|oph\b/.test(net)) return 'bailleur'
  if (/\bville\b|commune|mairie|metropole|ccas|departement|region|collectivite/.test(net)) return 'collectivite'
  if (/\bsarl\b|\bsas\b|entreprise|\bscic\b|\bscop\b/.test(net)) return 'entreprise'
  return /\basso(ciations?)?\b/.test(net) ? 'association' : null
}
