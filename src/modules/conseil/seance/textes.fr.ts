import { pluriel } from '#platform/texte.ts'
import type { Decompte, Issue, Quorum, Raison, Saisie, Salle, UneVoix } from './domain.ts'

export const NOM_DE_LA_VOIX: Readonly<Record<UneVoix, string>> = {
  favorable: 'favorable',
  reserve: 'réservé',
  defavorable: 'défavorable',
  sans: 'ne se prononce pas',
}

export const NOM_DE_L_ISSUE: Readonly<Record<Issue | 'non-examinee', string>> = {
  favorable: 'Favorable',
  reserve: 'Réservé',
  defavorable: 'Défavorable',
  partage: 'Avis partagé',
  'pas-d-avis': 'Pas d’avis',
  'non-examinee': 'Non examinée',
}

export const NOM_DU_QUORUM: Readonly<Record<Quorum, string>> = {
  moitie: 'Plus de la moitié des membres',
  tiers: 'Un tiers des membres',
}

export const NOM_DE_LA_RAISON: Readonly<Record<Raison, string>> = {
  'une-seule-lecture': 'Lue par moins de deux personnes non liées',
  'lectures-differentes': 'Lue autrement par l’une et par l’autre',
  objection: 'Une voix demande le débat',
}

export const textes = {
  regle:
    'L’avis d’une ligne est la réponse qui a le plus de voix parmi favorable, réservé et défavorable, même sans la moitié des voix. À égalité, l’avis est dit partagé. Si personne ne prend parti, ou sans quorum, il n’y a pas d’avis.',
  communicable:
    'Une fois la décision prise, un avis transmis peut être demandé par toute personne, comme la demande de subvention elle-même (CADA, 20236621). Qui a voté quoi ne sort jamais du conseil : seuls les nombres sont gardés.',
  titre: 'La séance du conseil',
  ouverte: 'La séance est prête : notez qui est là, puis commencez.',
  presents: 'Les personnes présentes sont notées.',
  commencee: 'La séance commence : le temps est compté.',
  ensemble: 'Adopté ensemble.',
  objection: 'C’est noté : cette ligne sera débattue. Votre nom n’est gardé nulle part.',
  mots: 'C’est noté.',
  nomment: (noms: string) =>
    `Ces mots semblent nommer quelqu’un : ${noms}. L’avis part à la ville, et toute personne pourra le demander : écrivez plutôt « une voix », « plusieurs membres ». Si ce n’est personne, dites qu’ils peuvent être lus.`,
  close: 'La séance est close. Vous pouvez lire son compte rendu, puis transmettre l’avis.',
  rouverte: 'La séance est rouverte.',
  aide: 'Le numéro de la ligne, puis quatre nombres : favorable, réservé, défavorable, ne se prononce pas. Par exemple 12 : 6 1 0 1.',
  illisible: 'Tapez le numéro de la ligne, puis quatre nombres, comme 12 : 6 1 0 1.',
  horsLigne: 'Sans réseau, ce que vous tapez attend dans cet appareil et part dès qu’il revient.',
  version: 'Quelqu’un vient de changer cette page : voici ce qui y est. Ce que vous aviez choisi est coché ci-dessous.',
  personne: 'Notez d’abord qui est là : un vote se compte sur les personnes présentes.',
  pasDeclare:
    'Quelqu’un dans la salle n’a pas encore dit ce qui le lie aux structures : demandez-le à voix haute, en haut de la page, puis notez le vote.',
  declaree: 'C’est noté.',
  close409: 'Cette séance est close. Rouvrez-la pour noter un vote.',
  presencesCloses: 'Cette séance est close : les présences restent celles d’alors. Rouvrez-la pour les corriger.',
  motsClos: 'La séance où cette ligne a été adoptée est close. Rouvrez-la pour changer ces mots.',
  lotChange:
    'Depuis que vous avez ouvert cette page, la liste à adopter ensemble a changé : une ligne l’a quittée ou rejointe, se lit autrement, ou la salle n’est plus la même. Rien n’est adopté : relisez-la, puis adoptez.',
  lotVide: 'Il n’y a plus de ligne à adopter ensemble.',
  lieeAVous: 'Un lien vous y rattache\u00a0: vous sortez pour cette ligne',
  adopteeFermee: { avec: 'Adoptée avec vous, avant que ce lien soit dit', sans: 'Adoptée sans vous' },
  adopteFerme: { avec: 'Adopté avec vous, avant que ce lien soit dit', sans: 'Adopté sans vous' },
  lie: 'Vous êtes lié ou liée à cette structure : vous ne prenez pas part à cette ligne.',
  lienNote: 'Le lien est noté : cette personne sort pour cette ligne, et la ligne se reprend si elle était votée.',
  dejaVotee: 'Cette ligne est déjà adoptée.',
  nonVotee: 'Cette ligne n’est pas encore adoptée : notez d’abord son vote.',
} as const

const enumerer = (mots: readonly string[]): string => new Intl.ListFormat('fr').format(mots)

/** « Favorable 6, réservé 1, défavorable 0, sans se prononcer 1 ». */
export const direLesVoix = ([favorable, reserve, defavorable, sans]: Decompte): string =>
  `Favorable\u00a0${favorable}, réservé\u00a0${reserve}, défavorable\u00a0${defavorable}, sans se prononcer\u00a0${sans}`

export const enTouches = (numero: number, voix: Decompte): string => `${numero}\u00a0: ${voix.join(' ')}`

/** How many vote on a line, and of whom. */
export function direLaSalle({ votent, sortis }: Salle): string {
  const presents = votent.length + sortis.length
  const qui = pluriel(votent.length, 'personne vote', 'personnes votent', 'Personne ne vote')
  if (sortis.length === 0) return qui
  return `${qui} (${presents} présentes, moins ${sortis.length} liée${sortis.length > 1 ? 's' : ''})`
}

/** Which number is missing of a line that has fewer than four. */
export function direCeQuiManque(numero: number, dits: readonly number[], salle: Salle): string {
  const NOMS = Object.values(NOM_DE_LA_VOIX)
  const noms = NOMS.slice(dits.length).map((nom) => `«\u00a0${nom}\u00a0»`)
  const dit = `Ligne ${numero}\u00a0: il manque ${enumerer(noms)}.`
  const reste = salle.votent.length - dits.reduce((total, un) => total + un, 0)
  if (noms.length > 1 || reste < 0) return `${dit} ${direLaSalle(salle)}.`
  return `${dit} ${direLaSalle(salle)}\u00a0: si les trois autres sont justes, c’est ${reste}, soit ${numero}\u00a0: ${[...dits, reste].join(' ')}.`
}

/** By how much a count does not add up; `sortis`: the names of those who are tied. */
export function direLEcart(numero: number, ecart: number, salle: Salle, sortis: readonly string[]): string {
  const qui = `${direLaSalle(salle)}.`
  if (ecart < 0) return `Ligne ${numero}\u00a0: il manque ${-ecart} voix. ${qui}`
  const lies =
    sortis.length === 0
      ? ''
      : ` ${enumerer(sortis)} ${sortis.length > 1 ? 'ont un lien' : 'a un lien'} avec cette structure et ne ${sortis.length > 1 ? 'votent' : 'vote'} pas.`
  return `Ligne ${numero}\u00a0: il y a ${ecart} voix de trop. ${qui}${lies}`
}

/** Two votes of one line, by two secretaries or by one on two screens. */
export const direLesDeux = ({
  numero,
  vote,
  voix,
}: Readonly<{ numero: number; vote: Saisie; voix: Decompte }>): string => {
  const deja = vote.voix ? enTouches(numero, vote.voix) : 'adoptée avec les autres'
  return `déjà noté, par ${vote.par}\u00a0: ${deja}. Ce que vous venez de taper\u00a0: ${enTouches(numero, voix)}.`
}

export const direHorsListe = (numero: number, dernier: number): string =>
  `Ligne ${numero}\u00a0: la liste va de 1 à ${dernier}.`

export const direAilleurs = (numero: number): string =>
  `Ligne ${numero}\u00a0: elle est d’un autre quartier que le vôtre.`

export const direLie = (numero: number): string =>
  `Ligne ${numero}\u00a0: un lien vous y rattache. Une autre personne du conseil tape ce vote.`

export const deuxFois = (numero: number): string => `Ligne ${numero}\u00a0: vous l’avez tapée deux fois, autrement.`
