import type { LigneDeModele } from './domain.ts'

/**
 * The year of Nantes, from its call for projects of 2020: real dates of that year (call on 16 September, filing from 15
 * October to 15 November, co-instruction until early January, committee early February, reviews typed from 24 February).
 * The final review: six months after the end of the year (CERFA 15059*02, notice). A model to change, never a rule.
 */
const NANTES: readonly LigneDeModele[] = [
  {
    cle: 'appel',
    libelle: 'Lancement de l’appel à projets',
    explication: 'L’appel à projets de la programmation paraît.',
    regle: { genre: 'date', mois: 9, jour: 16, decalage: -1 },
    ajustement: 'apres',
    responsable: 'cdsu',
    pour: 'tous',
    rappels: [14],
  },
  {
    cle: 'reunion-information',
    libelle: 'Réunion d’information du quartier',
    explication:
      'Présenter l’appel à projets aux porteurs de projet et aux habitants, repérer qui a besoin d’aide pour écrire.',
    regle: { genre: 'relative', a: 'appel', jours: 21 },
    ajustement: 'apres',
    responsable: 'cdsu',
    pour: 'tous',
    rappels: [14, 3],
  },
  {
    cle: 'ouverture-depot',
    libelle: 'Ouverture du dépôt sur DAUPHIN',
    explication:
      'Les dossiers peuvent être saisis. Le portail coupe après 30 minutes sans rien faire : préparer ses textes avant.',
    regle: { genre: 'date', mois: 10, jour: 15, decalage: -1 },
    ajustement: 'apres',
    responsable: 'cdsu',
    pour: 'porteurs',
    rappels: [7],
  },
  {
    cle: 'bilan-intermediaire',
    libelle: 'Bilans intermédiaires des actions en cours',
    explication: 'À rendre avant de redemander un financement pour la même action.',
    regle: { genre: 'relative', a: 'cloture-depot', jours: -7 },
    ajustement: 'avant',
    responsable: 'porteur',
    pour: 'porteurs',
    rappels: [30, 7],
  },
  {
    cle: 'cloture-depot',
    libelle: 'Clôture du dépôt des dossiers',
    explication: 'Dernier jour pour transmettre les dossiers.',
    regle: { genre: 'date', mois: 11, jour: 15, decalage: -1 },
    ajustement: 'avant',
    responsable: 'porteur',
    pour: 'porteurs',
    rappels: [30, 7, 1],
  },
  {
    cle: 'avis-conseil',
    libelle: 'Avis du conseil citoyen sur les dossiers',
    explication: 'Le conseil citoyen lit les dossiers du quartier et dit son avis avant la co-instruction.',
    regle: { genre: 'relative', a: 'co-instruction', jours: -10 },
    ajustement: 'avant',
    responsable: 'conseil',
    pour: 'equipe',
    rappels: [21, 7],
  },
  {
    cle: 'co-instruction',
    libelle: 'Co-instruction du quartier',
    explication: 'Ville, État, bailleurs, CAF et conseil citoyen examinent ensemble les dossiers.',
    regle: { genre: 'date', mois: 1, jour: 8, decalage: 0 },
    ajustement: 'apres',
    responsable: 'cdsu',
    pour: 'equipe',
    rappels: [14, 3],
  },
  {
    cle: 'comite',
    libelle: 'Comité des financeurs',
    explication: 'Les financeurs décident des montants.',
    regle: { genre: 'date', mois: 2, jour: 5, decalage: 0 },
    ajustement: 'apres',
    responsable: 'cdsu',
    pour: 'equipe',
    rappels: [30, 7],
  },
  {
    cle: 'notification',
    libelle: 'Notification aux porteurs de projet',
    explication: 'Chaque porteur reçoit la réponse à sa demande.',
    regle: { genre: 'relative', a: 'comite', jours: 12 },
    ajustement: 'apres',
    responsable: 'cdsu',
    pour: 'porteurs',
    rappels: [3],
  },
  {
    cle: 'lancement',
    libelle: 'Journée de lancement de la programmation',
    explication:
      'Porteurs de projet, conseil citoyen, habitants et ville font connaissance et croisent leurs calendriers.',
    regle: { genre: 'relative', a: 'notification', jours: 21 },
    ajustement: 'apres',
    responsable: 'animation',
    pour: 'tous',
    rappels: [45, 21, 7],
  },
  {
    cle: 'ouverture-bilans',
    libelle: 'Ouverture de la saisie des bilans de l’année d’avant',
    explication: 'Les comptes rendus de l’année passée peuvent être saisis.',
    regle: { genre: 'date', mois: 2, jour: 24, decalage: 0 },
    ajustement: 'apres',
    responsable: 'porteur',
    pour: 'porteurs',
    rappels: [7],
  },
  {
    cle: 'point-mi-annee',
    libelle: 'Point de mi-année entre porteurs',
    explication: 'Ce qui avance, ce qui manque, ce qui peut être mis en commun avant l’été.',
    regle: { genre: 'date', mois: 6, jour: 10, decalage: 0 },
    ajustement: 'apres',
    responsable: 'animation',
    pour: 'porteurs',
    rappels: [21, 7],
  },
  {
    cle: 'fin-actions',
    libelle: 'Fin des actions de l’année civile',
    explication: 'Dernier jour ouvré avant la fin des actions qui ne suivent pas l’année scolaire, le 31 décembre.',
    regle: { genre: 'date', mois: 12, jour: 31, decalage: 0 },
    ajustement: 'avant',
    responsable: 'porteur',
    pour: 'porteurs',
    rappels: [30],
  },
  {
    cle: 'bilan-final',
    libelle: 'Bilans des actions',
    explication: 'Dans les six mois après la fin de l’année, et avant toute nouvelle demande pour la même action.',
    regle: { genre: 'date', mois: 6, jour: 30, decalage: 1 },
    ajustement: 'avant',
    responsable: 'porteur',
    pour: 'porteurs',
    rappels: [60, 30, 7],
  },
]

/** For other towns: the same steps, with dates that each one sets; the steering committee decides around April. */
const GENERIQUE: readonly LigneDeModele[] = [
  { ...ligne('appel'), regle: { genre: 'date', mois: 10, jour: 15, decalage: -1 } },
  { ...ligne('cloture-depot'), regle: { genre: 'relative', a: 'appel', jours: 60 } },
  { ...ligne('bilan-intermediaire'), regle: { genre: 'relative', a: 'cloture-depot', jours: -14 } },
  { ...ligne('avis-conseil'), regle: { genre: 'relative', a: 'comite', jours: -30 } },
  {
    ...ligne('comite'),
    libelle: 'Comité de pilotage',
    explication: 'Ville, État et partenaires décident de la programmation.',
    regle: { genre: 'date', mois: 4, jour: 2, decalage: 0 },
  },
  { ...ligne('notification'), regle: { genre: 'relative', a: 'comite', jours: 14 } },
  { ...ligne('lancement'), regle: { genre: 'relative', a: 'notification', jours: 21 } },
  { ...ligne('point-mi-annee'), regle: { genre: 'date', mois: 10, jour: 15, decalage: 0 } },
  ligne('fin-actions'),
  ligne('bilan-final'),
]

function ligne(cle: string): LigneDeModele {
  const trouvee = NANTES.find((une) => une.cle === cle)
  if (!trouvee) throw new Error(`No line ${cle} in the model`)
  return trouvee
}

export const MODELES = [
  { code: 'nantes', nom: 'L’année de Nantes', lignes: NANTES },
  { code: 'generique', nom: 'Une année à régler soi-même', lignes: GENERIQUE },
] as const
export type CodeDeModele = (typeof MODELES)[number]['code']
