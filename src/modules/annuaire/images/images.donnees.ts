import type { PictogrammeNom } from '#ui/pictogrammes.tsx'

/** The drawing of each family of the lexicon, in the order of the form. A family that is not here yet comes last. */
export const FAMILLES_MONTREES: Readonly<Record<string, PictogrammeNom>> = {
  cuisine: 'cuisiner',
  'couture-textile': 'coudre',
  bricolage: 'reparer',
  'mecanique-velo': 'velo',
  jardin: 'jardiner',
  transport: 'porter',
  'enfance-ecole': 'enfants',
  langues: 'langues',
  papiers: 'papiers',
  numerique: 'ordinateur',
  'aines-sante': 'aines',
  fete: 'fete',
  'musique-danse': 'musique',
  'son-lumiere': 'haut-parleur',
  'arts-image': 'affiche',
  'sport-plein-air': 'sport',
  beaute: 'ciseaux',
  'memoire-culture': 'livre',
  'presence-quartier': 'parler',
  'vie-associative': 'ensemble',
}

/** Entries that have a drawing of ours other than their family’s. */
export const PICTO_D_ENTREE: Readonly<Record<string, PictogrammeNom>> = {
  photo: 'photo',
  'garder-enfants': 'garder',
  'conduire-voiture': 'conduire',
  'reparer-velo': 'velo',
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
