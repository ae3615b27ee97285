import { enClair } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import type { Decision, EtatDeValeur } from './accord.ts'
import { INDICATEURS_MAX, VALEURS_MAX } from './bornes.ts'
import type { Derive, Preuve, Valeur } from './domain.ts'
import { ecartDe, type Regard, type Rythme, type Sens } from './fiche.ts'
import type { Etendue } from './passe.ts'
import type { RefusDePiece } from './pieces.ts'
import type { RefusDeValeur, RefusFige } from './usecases.ts'

export const NOM_DE_LA_PREUVE: Readonly<Record<Preuve, string>> = {
  declare: 'Déclaré',
  feuille: 'Feuille de présence ou registre',
  statistique: 'Statistique publique',
}

export const AIDE_DE_LA_PREUVE: Readonly<Record<Preuve, string>> = {
  declare: 'Vous le savez, vous l’avez estimé ou on vous l’a dit.',
  feuille: 'Une feuille, un cahier, un registre le montre.',
  statistique: 'Publié par l’Insee, la CAF, l’Éducation nationale…',
}

export const NOM_DU_COMPTE: Readonly<Record<Derive, string>> = {
  seances: 'Les séances comptées',
  presences: 'Les présences, séance après séance',
  personnes: 'Les personnes différentes',
  femmes: 'Les présences de femmes',
  hommes: 'Les présences d’hommes',
  'du-quartier': 'Les présences de personnes du quartier',
  nouvelles: 'Les personnes venues pour la première fois',
}

export const direTropDePersonnes = (personnes: number, presences: number): string =>
  `${pluriel(personnes, 'personne', 'personnes')}, mais ${pluriel(presences, 'présence comptée', 'présences comptées')} : si c’est juste parce que tout n’a pas été compté, cochez « Oui, c’est bien ce nombre ».`

export const REFUS_DE_VALEUR: Readonly<Record<RefusDeValeur, string>> = {
  'se-compte-seul':
    'Cet indicateur se compte tout seul, à partir des séances : il n’y a rien à taper. Pour le taper à la main, changez d’abord sa définition.',
  'trop-de-valeurs': `Cet indicateur a déjà ${VALEURS_MAX} valeurs, une par jour d’une année : rien n’a été ajouté. Retirez celles qui ne servent plus, ou notez un total par mois.`,
}

export const TROP_D_INDICATEURS = `Cette action suit déjà ${INDICATEURS_MAX} indicateurs : rien n’a été ajouté. Cessez d’abord d’en suivre un ; deux ou trois suffisent.`

/** What a closed period counts stays as it was told. */
export const REFUS_FIGE: Readonly<Record<RefusFige, string>> = {
  close:
    'Une période close compte une valeur de cet indicateur : elle reste comme elle a été dite. Pour la corriger, demandez à la ville de rouvrir la période ; pour compter autre chose, ajoutez un indicateur.',
  'seul-fichier':
    'Une période close compte cette valeur, et c’est le seul fichier qui la montre. Joignez d’abord celui qui le remplace.',
}

export const REFUS_DE_PIECE: Readonly<Record<RefusDePiece | 'choisir', string>> = {
  choisir: 'Choisissez la valeur, et le fichier à nouveau.',
  vide: 'Ce fichier est vide. Choisissez-en un autre.',
  'trop-lourde': 'Ce fichier pèse plus de 10 Mo. Choisissez-en un plus léger.',
  'pas-une-piece':
    'Ce fichier n’est ni un PDF, ni une photo, ni un tableau (XLSX, ODS ou CSV, sans macros). Choisissez-en un autre.',
  'trop-de-pieces': 'Il y a déjà cinq fichiers avec cette valeur. Retirez-en un d’abord.',
}

export const NOM_DE_L_ETAT: Readonly<Record<Exclude<EtatDeValeur, 'compte'>, string>> = {
  attend: 'attend l’accord de la ville',
  renvoyee: 'renvoyée par la ville',
  'hors-delai': 'hors délai, gardée à part',
}

/** What is said once kept values are passed on: what becomes of those that do not count. */
export function direTransmission(etats: readonly EtatDeValeur[]): string {
  const combien = (etat: EtatDeValeur) => etats.filter((un) => un === etat).length
  const [attend, tard] = [combien('attend'), combien('hors-delai')]
  return [
    'C’est transmis.',
    ...(attend > 0
      ? [`${pluriel(attend, 'valeur comptera', 'valeurs compteront')} dès que la ville aura donné son accord.`]
      : []),
    ...(tard > 0
      ? [
          `${pluriel(tard, 'valeur est d’une période close : elle est gardée', 'valeurs sont d’une période close : elles sont gardées')} à part, « hors délai ». Rien n’est perdu : la ville peut rouvrir la période.`,
        ]
      : []),
  ].join(' ')
}

/** What is said once a value is noted. */
export const DIT_DE_LA_NOTE: Readonly<Record<EtatDeValeur, string>> = {
  compte: 'La valeur est notée.',
  attend: 'La valeur est notée. Elle comptera dès que la ville aura donné son accord.',
  renvoyee: 'La valeur est notée.',
  'hors-delai':
    'Cette période est close : la valeur est gardée à part, « hors délai ». Rien n’est perdu : la ville peut rouvrir la période.',
}

/** What changed since the page was read, and is shown anew below. */
export const LU_AUTREMENT = {
  transmettre:
    'Ce qui est à transmettre a changé depuis que vous l’avez lu : voici toutes les valeurs, telles qu’elles sont maintenant. Rien n’est parti : relisez, puis transmettez.',
  decider:
    'Cette valeur, ou un fichier qui la montre, a changé depuis que vous l’avez lue : la voici telle qu’elle est maintenant. Votre réponse n’est pas encore donnée : relisez, puis répondez.',
} as const

export const direDecision = ({ decision, raison }: Readonly<{ decision: Decision | null; raison: string }>): string =>
  decision === 'accord' ? 'l’accord est donné.' : `elle est renvoyée. « ${raison} »`

/** « ; 2 valeurs attendent l’accord de la ville »: what figures leave aside, beside them. */
export function direAPart(valeurs: readonly Readonly<{ etat: EtatDeValeur }>[]): string {
  const combien = (etat: EtatDeValeur) => valeurs.filter((v) => v.etat === etat).length
  const [attend, tard] = [combien('attend'), combien('hors-delai')]
  return [
    ...(attend > 0
      ? [pluriel(attend, 'valeur attend l’accord de la ville', 'valeurs attendent l’accord de la ville')]
      : []),
    ...(tard > 0 ? [pluriel(tard, 'valeur hors délai, gardée à part', 'valeurs hors délai, gardées à part')] : []),
  ].join(' ; ')
}

const nombres = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 })

/** « 41 personnes », « environ 100 personnes », « — » when nobody said. */
export const quantite = (valeur: number | null, unite: string, environ = false): string =>
  valeur === null ? '—' : `${environ ? 'environ ' : ''}${nombres.format(valeur)}${unite === '' ? '' : `\u00a0${unite}`}`

export const NOM_DU_SENS: Readonly<Record<Sens, string>> = {
  plus: 'Au moins le nombre prévu',
  moins: 'Au plus le nombre prévu',
  entre: 'Rester entre le nombre prévu et un autre',
}

export const NOM_DU_RYTHME: Readonly<Record<Rythme, string>> = {
  seance: 'À chaque séance',
  mois: 'Chaque mois',
  trimestre: 'Chaque trimestre',
  semestre: 'Chaque semestre',
  fin: 'À la fin de l’action',
}

type Voulu = Pick<Regard, 'sens' | 'cible' | 'plafond'>

/** « au moins 60 personnes », « entre 12 et 15 personnes », « 60 personnes » where nobody said in which direction. */
export const direVoulu = ({ sens, cible, plafond }: Voulu, unite: string): string =>
  sens === 'entre'
    ? `entre ${quantite(cible, '')} et ${quantite(plafond, unite)}`
    : `${sens === null ? '' : sens === 'plus' ? 'au moins ' : 'au plus '}${quantite(cible, unite)}`

/** A value beside what was hoped for, in words; empty: nothing was. */
export function direEcart(regard: Regard, unite: string, aujourdhui: Temporal.PlainDate): string {
  const ecart = ecartDe(regard, aujourdhui)
  if (ecart === null) return ''
  const voulu = direVoulu(regard, unite)
  const compte = quantite(regard.valeur, unite, regard.environ)
  const jusqua = regard.fin === null ? '' : `, jusqu’au ${enClair(regard.fin)}`
  return {
    'en-cours': `En cours${jusqua} : ${regard.valeur === null ? 'rien n’est encore noté' : `${compte} à ce jour`} (prévu : ${voulu}).`,
    rien: `Rien n’est noté (prévu : ${voulu}).`,
    'cote-a-cote': `${compte} (prévu : ${voulu}).`,
    voulu: `${compte} : c’est ce qui était voulu (${voulu}).`,
    dessous: `${compte} : ${quantite(ecart.de, '')} de moins que voulu (${voulu}).`,
    dessus: `${compte} : ${quantite(ecart.de, '')} de plus que voulu (${voulu}).`,
  }[ecart.dit]
}

/** « 61 courriers, mais 243 étaient déjà notés au 12 novembre » */
export const direBaisse = (valeur: number, avant: Valeur, unite: string): string =>
  `${quantite(valeur, unite)}, mais ${quantite(avant.valeur, '')} étaient déjà notés au ${enClair(avant.jour)}. Si ${quantite(valeur, '')} ne compte qu’une période, dites son premier jour ; si c’est bien tout depuis le début, cochez « Oui, c’est bien ce nombre ».`

export const direDejaCompte = (deja: Valeur, unite: string): string =>
  `Une partie de ces jours est déjà comptée : ${quantite(deja.valeur, unite)} au ${enClair(deja.jour)}. Commencez la période après, ou écrivez tout depuis le début.`

/** « 240 participants ; les 3 années d’avant, entre 18 et 31 : est-ce bien 240 ? » */
export const direLoin = (valeur: number, unite: string, { de, nombre, min, max, tous }: Etendue): string =>
  `${quantite(valeur, unite)} ; les ${nombre} ${de === 'annees' ? 'années d’avant' : 'valeurs d’avant'}, ${tous ? '' : 'le plus souvent '}${min === max ? quantite(min, '') : `entre ${quantite(min, '')} et ${quantite(max, '')}`} : est-ce bien ${quantite(valeur, '')} ? Si oui, cochez « Oui, c’est bien ce nombre ».`

export const textes = {
  horsLigne: 'Sans réseau, la valeur est gardée dans ce téléphone et partira toute seule.',
  surPlace: 'Vous notez là où il n’y a pas de réseau ?',
  surPlaceLien: 'Ouvrez d’avance la page pour noter sur place.',
} as const
