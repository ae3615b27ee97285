import type { Derive } from './domain.ts'

export type Modele = Readonly<{
  cle: string
  libelle: string
  precision: string
  unite: string
  source: string
  derive: Derive | null
}>

const compte = (cle: string, libelle: string, precision: string, unite: string, derive: Derive): Modele => ({
  cle,
  libelle,
  precision,
  unite,
  source: 'Les séances comptées ici',
  derive,
})
const dit = (cle: string, libelle: string, precision: string, unite: string, source: string): Modele => ({
  cle,
  libelle,
  precision,
  unite,
  source,
  derive: null,
})

/** For every action, whatever its theme. */
export const COMMUNS: readonly Modele[] = [
  compte(
    'seances',
    'Séances tenues',
    'Les séances comptées. Celles du calendrier que personne n’a comptées sont dites à côté.',
    'séances',
    'seances',
  ),
  compte(
    'presences',
    'Présences',
    'Une personne venue trois fois compte trois présences. Ce n’est pas un nombre de personnes.',
    'présences',
    'presences',
  ),
  compte(
    'personnes',
    'Personnes différentes',
    'Une personne venue trois fois compte une fois. On ne l’additionne jamais d’une action à l’autre.',
    'personnes',
    'personnes',
  ),
  compte(
    'du-quartier',
    'Présences de personnes du quartier',
    'Parmi les présences pour lesquelles on a demandé si la personne habite le quartier.',
    'présences',
    'du-quartier',
  ),
  compte('femmes', 'Présences de femmes', 'Parmi les présences pour lesquelles on l’a noté.', 'présences', 'femmes'),
]

type Jeu = Readonly<{ theme: string; mots: readonly string[]; modeles: readonly Modele[] }>

/** The starter set of each theme; `mots`: how a contract may call it, folded. */
export const JEUX: readonly Jeu[] = [
  {
    theme: 'Emploi',
    mots: ['emploi', 'insertion', 'economique', 'formation'],
    modeles: [
      dit(
        'emploi-suivies',
        'Personnes accompagnées vers l’emploi',
        'Au moins trois rendez-vous ou ateliers avec la même personne.',
        'personnes',
        'Le fichier de suivi de la structure',
      ),
      dit(
        'emploi-sorties',
        'Personnes en emploi ou en formation trois mois après',
        'Contrat de travail, création d’activité ou entrée en formation, tel que la personne le dit.',
        'personnes',
        'Un appel trois mois après',
      ),
      dit(
        'emploi-employeurs',
        'Employeurs rencontrés',
        'Un employeur compte une fois, même rencontré plusieurs fois.',
        'employeurs',
        'La liste des rencontres',
      ),
    ],
  },
  {
    theme: 'Émancipation',
    mots: ['emancipation', 'education', 'culture', 'jeunesse', 'parentalite', 'sport', 'sante'],
    modeles: [
      dit(
        'emancipation-assidues',
        'Personnes venues au moins trois fois',
        'Comptées sur la feuille de présence, une fois chacune.',
        'personnes',
        'La feuille de présence',
      ),
      dit(
        'emancipation-roles',
        'Personnes qui ont pris une responsabilité',
        'Préparer, animer, tenir un stand, présenter : la personne l’a fait au moins une fois.',
        'personnes',
        'La structure',
      ),
      dit(
        'emancipation-parents',
        'Parents présents',
        'Un parent compte une fois, même venu plusieurs fois.',
        'personnes',
        'La feuille de présence',
      ),
    ],
  },
  {
    theme: 'Tranquillité publique',
    mots: ['tranquillite', 'prevention', 'securite', 'cadre de vie', 'mediation', 'acces aux droits'],
    modeles: [
      dit(
        'tranquillite-situations',
        'Situations traitées',
        'Une demande d’aide ou un conflit pour lequel quelqu’un est intervenu.',
        'situations',
        'Le cahier de médiation',
      ),
      dit(
        'tranquillite-temps',
        'Temps de rencontre dans l’espace public',
        'Un moment tenu dehors, ouvert à toutes et tous.',
        'moments',
        'Le calendrier',
      ),
      dit(
        'tranquillite-sentiment',
        'Personnes qui se disent plus tranquilles',
        'Réponse « plutôt mieux » ou « bien mieux » à la question posée aux habitantes et habitants.',
        'personnes',
        'Les trois questions posées en fin d’action',
      ),
    ],
  },
  {
    theme: 'Transition écologique solidaire',
    mots: ['transition', 'ecologique', 'environnement', 'alimentation', 'energie'],
    modeles: [
      dit(
        'transition-reparation',
        'Objets réparés ou donnés',
        'Repartis en état de marche, ou repris par quelqu’un.',
        'objets',
        'Le cahier de l’atelier',
      ),
      dit(
        'transition-kilos',
        'Nourriture sauvée ou récoltée',
        'Pesée, ou estimée par cagette de 8 kg.',
        'kg',
        'Le cahier de pesée',
      ),
      dit(
        'transition-foyers',
        'Foyers accompagnés',
        'Un foyer compte une fois, même vu plusieurs fois.',
        'foyers',
        'Le fichier de suivi de la structure',
      ),
    ],
  },
]
