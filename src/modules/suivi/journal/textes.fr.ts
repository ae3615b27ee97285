import type { Cote, Droits, Genre, Lectorat } from '../domain.ts'
import { OCTETS_MAX } from './photos.ts'
import type { RefusDAjout } from './usecases.ts'

export const NOM_DU_GENRE: Readonly<Record<Genre, string>> = {
  visite: 'Visite',
  difficulte: 'Difficulté',
  ajustement: 'Ajustement',
  'fait-marquant': 'Fait marquant',
}

export const AIDE_DU_GENRE: Readonly<Record<Genre, string>> = {
  visite: 'Ce que vous avez vu et entendu sur place.',
  difficulte: 'Ce qui bloque, et ce qui aiderait.',
  ajustement: 'Ce que vous faites autrement que prévu, et pourquoi.',
  'fait-marquant': 'Un moment à garder pour le bilan.',
}

export const NOM_DU_COTE: Readonly<Record<Cote, string>> = {
  porteur: 'la structure',
  conseil: 'le conseil citoyen',
  ville: 'la ville',
}

export const NOM_DU_LECTORAT: Readonly<Record<Lectorat, string>> = {
  porteur: 'La structure qui porte l’action',
  conseil: 'Le conseil citoyen',
  ville: 'La ville (CDSU)',
  partenaires: 'Les partenaires (État, bailleurs, CAF…)',
  public: 'Tout le monde, sur la page publique de l’action',
}

export const LECTORAT_COURT: Readonly<Record<Lectorat, string>> = {
  porteur: 'la structure',
  conseil: 'le conseil citoyen',
  ville: 'la ville',
  partenaires: 'les partenaires',
  public: 'tout le monde',
}

/** Said above the choice: what nobody reads until one wants it. */
export const GARDE: Readonly<Record<Cote, string>> = {
  porteur:
    'Cette note est à vous : personne d’autre que votre structure ne la lit tant que vous ne la transmettez pas.',
  conseil:
    'Cette note est au conseil citoyen : ni la ville ni la structure ne la lisent tant qu’elle n’est pas partagée.',
  ville: 'Cette note est à la ville : personne d’autre ne la lit tant qu’elle n’est pas partagée.',
}

export const NOM_DES_DROITS: Readonly<Record<Droits, string>> = {
  personne: 'On ne reconnaît personne',
  accord: 'On reconnaît des adultes, et chacun a dit oui à cette photo',
  parents: 'On reconnaît des enfants, et leurs parents ont dit oui à cette photo',
}

const MEGAS = OCTETS_MAX / 1024 / 1024

export const REFUS_DE_PHOTO: Readonly<Record<RefusDAjout, string>> = {
  'trop-lourde': `Cette photo pèse plus de ${MEGAS} Mo. Choisissez-en une plus légère, ou une capture d’écran de la photo. Votre note, elle, est gardée.`,
  'trop-grande':
    'Cette image est trop grande pour être une photo. Choisissez-en une autre. Votre note, elle, est gardée.',
  'pas-une-photo':
    'Ce fichier n’est pas une photo que nous savons lire. Choisissez une photo JPEG, PNG ou WebP. Votre note, elle, est gardée.',
  vide: 'Ce fichier est vide. Choisissez une photo. Votre note, elle, est gardée.',
  'trop-de-photos': 'Il y a déjà douze photos sur cette note. Retirez-en une, ou faites une autre note.',
}

export const textes = {
  sensible:
    'Pas de nom d’enfant, rien sur la santé, les papiers ou la situation d’une personne : décrivez l’action, pas les gens.',
  sansNote: 'Rien n’est encore noté',
  horsLigne: 'Sans réseau, la note est gardée dans ce téléphone et partira toute seule.',
  photoEnsuite: 'La photo se joindra ensuite, sur la page de la note.',
}
