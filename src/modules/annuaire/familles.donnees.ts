import type { PictogrammeNom } from '#ui/pictogrammes.tsx'

/**
 * The picture families of the sign-up form: `mot` is what a ticked picture adds to the person's words and what a
 * porteur reads on a veiled card; `racines` are the beginnings of folded words that say the same.
 */
export const FAMILLES = {
  cuisiner: {
    mot: 'cuisine',
    racines: 'cuisin gateau gateaux patiss repas plats couscous traiteur crepe confitur boulang tajine',
  },
  coudre: { mot: 'couture', racines: 'coud cousu coutur ourlet tricot broder broderi crochet tissu rideau' },
  reparer: {
    mot: 'bricolage',
    racines:
      'bricol repar menuis plomb electricien electricite perceuse visser outil peinture peintre macon carrel velo',
  },
  jardiner: { mot: 'jardinage', racines: 'jardin potager plant fleur arros compost haie semis' },
  porter: { mot: 'porter et installer', racines: 'porter installer demenag barnum monter chaise manuten ranger' },
  conduire: { mot: 'conduire', racines: 'condui chauffeur permis camion fourgon voiture remorque covoitur livr' },
  ordinateur: { mot: 'informatique', racines: 'informati ordinateur internet numeri tablette logiciel excel' },
  papiers: {
    mot: 'papiers et démarches',
    racines: 'papier demarche courrier administrat dossier formulaire ecrivain compta budget facture',
  },
  langues: {
    mot: 'traduire',
    racines: 'tradui traduct interpret langue arabe turc anglais espagnol portugais soninke peul bambara tamoul russe',
  },
  enfants: { mot: 'aide aux devoirs', racines: 'devoir soutien lecture scolaire lire conte histoire enfant eleve' },
  garder: { mot: 'garder un moment', racines: 'garder garde nounou assistante surveill bebe puericult' },
  aines: { mot: 'compagnie aux aînés', racines: 'aine ancien vieux vieil senior agee ehpad' },
  musique: {
    mot: 'musique et son',
    racines: 'musi guitar chant chorale piano sono sonoris micro percussion rap danse',
  },
  affiche: { mot: 'affiches et dessin', racines: 'affiche dessin graphi illustr tract flyer calligraph' },
  photo: { mot: 'photo et vidéo', racines: 'photo video film camera montage' },
  sport: { mot: 'sport', racines: 'sport foot basket gym judo boxe nag arbitr course entrain yoga marche' },
  fete: { mot: 'fête et buvette', racines: 'fete buvette anim barbecue kermesse decor maquill jeux stand' },
  parler: { mot: 'accueil et écoute', racines: 'accueil ecout parler discut conversation rencontr micro' },
} as const

export type Famille = keyof typeof FAMILLES

export const NOMS_DE_FAMILLE = [
  'cuisiner',
  'coudre',
  'reparer',
  'jardiner',
  'porter',
  'conduire',
  'ordinateur',
  'papiers',
  'langues',
  'enfants',
  'garder',
  'aines',
  'musique',
  'affiche',
  'photo',
  'sport',
  'fete',
  'parler',
] as const satisfies readonly (Famille & PictogrammeNom)[]
