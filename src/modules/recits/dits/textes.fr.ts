import type { Accord, Etat, RetirePour, Sens } from './domain.ts'
import type { RefusDeJoindre } from './photo.ts'
import type { GenreDeTrait } from './traits.ts'
import type { RefusDeChanger, RefusDeRaconter } from './usecases.ts'

/** The sentences under which an agreement was given; another wording is another version. */
export const VERSION_DE_L_ACCORD = '2026-11'

/** The same, of a photo. */
export const VERSION_DE_L_ACCORD_DE_PHOTO = '2026-12'

export const QUESTION = 'Qu’est-ce qui a changé pour vous, en mieux, en moins bien, ou rien ?'

export const SENS_DIT: Readonly<Record<Sens, string>> = {
  mieux: 'C’est mieux',
  'moins-bien': 'C’est moins bien',
  rien: 'Rien n’a changé',
}

/** Beside the words of somebody. */
export const SENS_COURT: Readonly<Record<Sens, string>> = {
  mieux: 'En mieux',
  'moins-bien': 'En moins bien',
  rien: 'Rien n’a changé',
}

export const ETAT_DIT: Readonly<Record<Etat, string>> = {
  'a-relire': 'À relire',
  garde: 'Relu',
  ecarte: 'Mis de côté',
  retire: 'Retiré',
}

export const ACCORD_DIT: Readonly<Record<Accord, string>> = {
  conseil: 'Le conseil citoyen seulement',
  public: 'Tout le monde',
}

export const ACCORD_AIDE: Readonly<Record<Accord, string>> = {
  conseil: 'Et le bureau « Coup de pouce aux projets », qui tient ses notes. Ni la ville, ni les associations.',
  public: 'Sur le site, sur une affiche, dans l’évaluation de l’année.',
}

export const ACCORD_DE_PHOTO_AIDE: Readonly<Record<Accord, string>> = {
  conseil: ACCORD_AIDE.conseil,
  public: 'Sur le site, avec ces mots, sur le papier du choix, dans l’évaluation de l’année.',
}

const RECIT_GARDE = 'Le récit, lui, est gardé.'

export const REFUS_DE_PHOTO: Readonly<Record<RefusDeJoindre, string>> = {
  'trop-lourde': `Cette photo pèse plus de 25 Mo. Choisissez-en une plus légère. ${RECIT_GARDE}`,
  'trop-grande': `Cette image est trop grande pour être une photo. Choisissez-en une autre. ${RECIT_GARDE}`,
  'pas-une-photo': `Ce fichier n’est pas une photo que nous savons lire. Choisissez une photo JPEG, PNG ou WebP. ${RECIT_GARDE}`,
  vide: `Ce fichier est vide. Choisissez une photo. ${RECIT_GARDE}`,
  'deja-une-photo': 'Ce récit a déjà une photo. Retirez-la d’abord, puis joignez l’autre.',
  retire: 'Ce récit a été retiré : il n’en reste pas un mot.',
}

export const TRAIT_DIT: Readonly<Record<GenreDeTrait, string>> = {
  numero: 'un numéro de téléphone',
  courriel: 'une adresse e-mail',
  adresse: 'où l’on habite',
  sante: 'la santé ou la vie privée',
  nom: 'un nom ou un prénom',
  metier: 'un métier',
  foyer: 'avec qui l’on vit',
}

export const REFUS: Readonly<Record<RefusDeRaconter | RefusDeChanger, string>> = {
  'lettres-prises': 'Ces six lettres sont déjà celles d’un autre récit : relisez-les sur la feuille.',
  'personne-inconnue': 'Cette personne n’est plus dans l’annuaire : choisissez-en une autre, ou personne.',
  retire: 'Ce récit a été retiré : il n’en reste pas un mot.',
}

export const NOM_DE_QUI_RETIRE: Readonly<Record<RetirePour, string>> = {
  personne: 'La personne qui l’a raconté',
  erreur: 'Personne : il n’aurait pas dû être gardé (noté par erreur, ou deux fois)',
}

export const t = {
  horsLigne:
    'Sans réseau, chaque récit est gardé dans ce téléphone et partira tout seul. Un numéro, une adresse, une maladie : laissez-les de côté, ils seraient à relire avec la personne.',
  photoEnsuite:
    'La photo se joindra ensuite, sur la page du récit. Un récit où se lit un numéro, une adresse ou une maladie attendra ici que la personne le relise.',
  sesLettres: 'Les six lettres pour le retirer',
  sesLettresAide:
    'Dites-les à la personne, ou notez-les-lui sur un papier. Si vous recopiez une feuille, mettez les siennes à la place.',
  surPlace: 'Sans réseau, ou plusieurs à la suite ? Ouvrez d’avance cette page : elle reste dans le téléphone.',
  titre: 'Ce que les gens racontent',
  chapeau:
    'Ce qui a changé pour eux dans le quartier, en mieux, en moins bien, ou rien. Chaque récit parle pour une personne.',
  aucunSansMieux:
    'Aucun récit d’un changement en moins bien, ni d’une absence de changement, n’a été trouvé parmi ceux que le groupe pouvait choisir.',
  autrementReserve:
    'Un récit d’un changement en moins bien, ou d’une absence de changement, a été choisi aussi : la personne l’a réservé au conseil.',
  aucunSansMieuxPublic: 'Aucun récit d’un changement en moins bien, ni d’une absence de changement, n’est public.',
  uneDuQuartier: 'Une personne du quartier',
  retireLe: (jour: string, pour: RetirePour) =>
    pour === 'personne'
      ? `Retiré à la demande de la personne, le ${jour}.`
      : `Retiré le ${jour} : il n’aurait pas dû être gardé.`,
  cite: 'Vous y reprenez les mots d’un récit : si la personne le retire, ces mots partiront d’ici aussi.',
  /** What stands where these words had been quoted. */
  alaPlace: (jour: string, pour: RetirePour) =>
    `[${pour === 'personne' ? 'retiré à la demande de la personne, le ' : 'retiré le '}${jour}]`,
  ditAutrement: (jour: string) => `[mots que la personne a changés le ${jour}]`,
  quiRetire: 'Qui demande de le retirer ?',
  ceQuiPart:
    'Ses mots, la photo, le prénom, l’accord et la raison de son choix s’en vont tout de suite, de partout, et ne reviennent pas. Il reste le jour où il a été retiré.',
  photoCommeLeRecit: 'Le conseil citoyen seulement, comme le récit',
  photoDeCote: 'Le conseil citoyen seulement, tant que le récit est gardé de côté',
  photoApresRelecture: 'Le conseil citoyen, puis tout le monde, quand le récit aura été relu',
  raconter: 'Raconter',
  recit: 'Avec vos mots',
  recitBureau: 'Avec ses mots',
  recitAide: 'Deux ou trois phrases suffisent, dans la langue que vous voulez. Vous les relirez avant de les donner.',
  recitAideBureau: 'Comme la personne le dit, dans sa langue si vous savez l’écrire. Vous lui relirez avant de garder.',
  depuis: 'Depuis quand ?',
  autre: 'Qu’est-ce qui a compté aussi ?',
  autreAide: 'Une autre aide, un déménagement, quelqu’un…',
  langue: 'Dans quelle langue ?',
  langueVide: 'Le site la reconnaît',
  continuer: 'Relire mes mots',
  relire: 'Voici vos mots',
  relireBureau: 'Lisez-lui ces mots à voix haute',
  ecouter: 'Écouter ces mots',
  reconnaitre: 'Ces détails peuvent vous faire reconnaître',
  reconnaitreBureau: 'Ces détails peuvent faire reconnaître la personne',
  proposer: 'Nous proposons de cacher le plus délicat. Voici ce que cela donne :',
  prendre: 'Prendre ces mots-là',
  corriger: 'Changer les mots',
  tel: 'Garder les mots tels quels, ces détails compris',
  sansTel:
    'Ces mots disent comment vous joindre, où vous habitez, ou votre santé. Prenez les mots proposés, changez-les, ou cochez « Garder les mots tels quels ».',
  qui: 'Qui peut lire ces mots ?',
  nom: 'Sous quel prénom ?',
  nomAide: 'Laissez vide pour rester sans nom.',
  accord: 'D’accord pour ces mots',
  luALaPersonne: 'Je viens de lui lire ces mots, et la personne est d’accord',
  ecouteQui: 'Choisissez qui peut lire ces mots.',
  changes: 'Les mots ont changé depuis la relecture : relisez-les, l’accord vaut pour ces mots-là.',
  merci: 'Merci, c’est gardé',
  merciChapeau: 'Quelqu’un du conseil le relit avant que d’autres ne le lisent.',
  reprendre: 'Pour le relire, le changer ou le retirer',
  lettres: 'Six lettres à garder',
  retirer: 'Retirer ce récit',
  retireFait: 'C’est retiré : il n’en reste pas un mot, nulle part.',
  retraitTitre: 'Retirer un récit',
  retraitChapeau: 'Les six lettres de votre papier suffisent. Pas de raison à donner, et rien ne reste.',
  joindre: 'Joindre une photo',
  joindreChapeau: 'Vous la reverrez avant de dire qui peut la voir. Sans votre accord, elle est oubliée le lendemain.',
  voirPhoto: 'Voici la photo',
  montrerPhoto: 'Montrez-lui cette photo',
  accordDePhoto: 'C’est un accord à part : vous pouvez retirer la photo seule, et laisser les mots.',
  pasPlusLoin:
    'C’est un accord à part : vous pouvez retirer la photo seule. Elle ne va pas plus loin que les mots, que le conseil est seul à lire.',
  montree: 'Je viens de lui montrer cette photo, et la personne est d’accord',
  montreeManque: 'Montrez-lui la photo, puis cochez cette case : l’accord vaut pour elle.',
  accordPhoto: 'D’accord pour cette photo',
  autrePhoto: 'La photo a changé depuis : voici celle qui est là maintenant.',
  retirerPhoto: 'Retirer la photo seule',
  ceQuiPartDeLaPhoto:
    'La photo et sa description s’en vont tout de suite, de partout. Les mots restent comme ils sont.',
  photoRetiree: 'La photo est retirée. Les mots restent.',
  sansPhoto: 'Le récit de ces six lettres n’a pas de photo.',
  photoAttend: 'Une photo attend un accord : personne d’autre ne la voit, et elle est oubliée le lendemain.',
  lettresInconnues: 'Ces six lettres ne sont celles d’aucun récit d’ici. Relisez votre papier, ou appelez-nous.',
  lettresMalEcrites: 'Écrivez les six lettres de votre papier, par exemple BCD FGH.',
  tropDEssais: 'Trop d’essais à la suite. Attendez un quart d’heure, ou appelez-nous.',
  trop: 'Beaucoup de récits sont partis d’ici en peu de temps. Attendez un quart d’heure, ou écrivez-le sur papier.',
} as const
