import type { PictogrammeNom } from '#ui/pictogrammes.tsx'

type FamilleMontree = Readonly<{ picto: PictogrammeNom; mot: string }>

/**
 * The families of the lexicon as residents see them: the drawing, and the one word a porteur reads on a veiled card. In the
 * order of the form. A family that is not here yet comes last, under its own name.
 */
export const FAMILLES_MONTREES: Readonly<Record<string, FamilleMontree>> = {
  cuisine: { picto: 'cuisiner', mot: 'cuisine' },
  'couture-textile': { picto: 'coudre', mot: 'couture' },
  bricolage: { picto: 'reparer', mot: 'bricolage' },
  'mecanique-velo': { picto: 'velo', mot: 'vélo et mécanique' },
  jardin: { picto: 'jardiner', mot: 'jardin et nature' },
  transport: { picto: 'porter', mot: 'transport et gros bras' },
  'enfance-ecole': { picto: 'enfants', mot: 'enfance et école' },
  langues: { picto: 'langues', mot: 'langues' },
  papiers: { picto: 'papiers', mot: 'papiers et démarches' },
  numerique: { picto: 'ordinateur', mot: 'informatique' },
  'aines-sante': { picto: 'aines', mot: 'aînés et bien-être' },
  fete: { picto: 'fete', mot: 'fêtes' },
  'musique-danse': { picto: 'musique', mot: 'musique et danse' },
  'son-lumiere': { picto: 'haut-parleur', mot: 'son et lumière' },
  'arts-image': { picto: 'affiche', mot: 'arts et image' },
  'sport-plein-air': { picto: 'sport', mot: 'sport' },
  beaute: { picto: 'ciseaux', mot: 'coiffure et beauté' },
  'memoire-culture': { picto: 'livre', mot: 'mémoire et culture' },
  'presence-quartier': { picto: 'parler', mot: 'écoute et présence' },
  'vie-associative': { picto: 'ensemble', mot: 'vie associative' },
}

/** Entries that have a drawing of their own. */
export const PICTO_D_ENTREE: Readonly<Record<string, PictogrammeNom>> = {
  photo: 'photo',
  'garder-enfants': 'garder',
  'aide-devoirs': 'apprendre',
  'cours-francais': 'apprendre',
  'conduire-voiture': 'conduire',
  'conduire-minibus': 'conduire',
  'conduire-camion': 'conduire',
  covoiturage: 'conduire',
  'lecture-albums': 'livre',
  'club-lecture': 'livre',
  bibliotheque: 'livre',
  'caisse-billetterie': 'argent',
  comptabilite: 'argent',
  retouches: 'ciseaux',
  'reparer-velo': 'velo',
  'balade-velo': 'velo',
  'porte-a-porte': 'maison',
  'accueil-public': 'main',
  interpreter: 'parler',
  dessin: 'affiche',
}

/** The languages shown as pictures, most spoken first; all others can be written. */
export const LANGUES_MONTREES = [
  'langue-arabe',
  'langue-turc',
  'langue-portugais',
  'langue-anglais',
  'langue-espagnol',
  'langue-soninke',
  'langue-peul',
  'langue-bambara',
  'langue-wolof',
  'langue-kabyle',
  'langue-lingala',
  'langue-comorien',
  'langue-roumain',
  'langue-russe',
  'langue-ukrainien',
  'langue-persan',
  'langue-pachto',
  'langue-tigrigna',
  'langue-chinois',
  'langue-tamoul',
  'langue-albanais',
  'langue-lsf',
] as const

/** The publics a person may rather not be with: those a need may bring; facet entries. */
export const PUBLICS = [
  'public-tout-petits',
  'public-enfants',
  'public-ados',
  'public-jeunes',
  'public-aines',
  'public-personnes-handicapees',
  'public-malades',
  'public-sans-abri',
  'public-detenus',
] as const

/** The licences and diplomas in sight; the others of the facet are folded. */
export const DIPLOMES_EN_VUE = [
  'permis-b',
  'bafa',
  'psc1',
  'haccp',
  'caces',
  'habilitation-electrique',
  'cap-petite-enfance',
  'diplome-sport',
] as const
