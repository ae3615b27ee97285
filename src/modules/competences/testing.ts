import { dictionnaireFrancais } from './francais/dictionnaire.ts'
import { construire, type Lexique } from './lexique/construire.ts'
import { lireFichier, type Probleme } from './lexique/lire-fichier.ts'
import { lireScenes } from './lexique/lire-scenes.ts'

/** A lexicon made of these files, for tests. */
export function lexiqueDe(...contenus: string[]): Lexique {
  const fichiers = contenus.map((contenu, rang) => lireFichier(`essai-${rang}.txt`, contenu))
  return construire({ fichiers, scenes: [], contenus }, dictionnaireFrancais())
}

/** A lexicon made of one file and of scenes, for tests. */
export function lexiqueAvecScenes(vocabulaire: string, scenes: string): Lexique {
  const ecrits = { fichiers: [lireFichier('essai.txt', vocabulaire)], scenes: [lireScenes('scenes.txt', scenes)] }
  return construire({ ...ecrits, contenus: [vocabulaire, scenes] }, dictionnaireFrancais())
}

/** All that is wrong in these files. */
export function problemesDe(...contenus: string[]): readonly Probleme[] {
  const fichiers = contenus.map((contenu, rang) => lireFichier(`essai-${rang}.txt`, contenu))
  return construire({ fichiers, scenes: [], contenus }, dictionnaireFrancais()).problemes
}

/** A small neighbourhood, for the tests of the reader. */
export const QUARTIER = lexiqueDe(
  `famille cuisine : Cuisine
entree cuisiner : Cuisiner
  proches buvette .4
  confondre montage-meubles
  3 cuisinier, faire la cuisine, cuisiner
  2 cuisine, recette, casserole, potage
  sauf cuisine équipée
entree patisserie : Faire de la pâtisserie
  parent cuisiner
  3 pâtisserie, gâteau, pâtissier
entree pain : Faire du pain
  parent cuisiner
  3 pain, fournée, boulanger
entree buvette : Tenir une buvette
  3 buvette, tenir un bar, tirer la bière
  2 bar`,
  `famille couture : Couture
entree coudre : Coudre
  3 coudre, couture, couturier, machine à coudre
entree tricot : Tricoter
  proches coudre .3
  3 tricot, tricoter, crochet
entree broder : Broder
  parent coudre
  3 broderie, broder`,
  `famille bricolage : Bricolage
entree bricoler : Bricoler
  3 bricoler, bricolage, bricoleur, petits travaux
entree montage-meubles : Monter des meubles
  parent bricoler
  3 monter + meuble, monter + cuisine, cuisine équipée
entree peinture-murs : Peindre les murs
  parent bricoler
  confondre portrait
  3 peindre + mur, peintre en bâtiment
  2 peindre, peintre
  besoin 3 mur à rafraîchir
entree plomberie : Réparer une fuite
  parent bricoler
  3 plombier, plomberie
  besoin 3 fuite
entree electricite : Électricité
  3 électricien, électricité
  besoin 3 pas de courant, sans courant
entree reparer-velo : Réparer un vélo
  3 réparer + vélo
  2 vélo
entree ordi : Aider avec un ordinateur
  3 ordinateur, ordi, informatique
entree porter : Porter
  3 porter, déménageur`,
  `famille arts : Arts
entree portrait : Dessiner des portraits
  3 peindre + portrait, portraitiste
  2 portrait
entree guitare : Jouer de la guitare
  3 guitare
entree piano : Jouer du piano
  3 piano
entree chant : Chanter
  3 chanter, chorale
entree fete : Faire la fête
  2 festival, =tours
entree sonoriser : Sonoriser
  3 ingé son, le son, sono
entree ses : Enseigner les SES
  3 SES`,
  `facette diplomes : Diplômes
entree permis-b : Permis B
  3 permis B, mon permis
entree langue-anglais : Anglais
  3 anglais`,
)
