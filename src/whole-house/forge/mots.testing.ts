import type { Tirage } from './hasard.testing.ts'
import { type Case, type Dossier, date } from './papier.testing.ts'
import {
  type ActionTiree,
  type Etat,
  type Pas,
  type Payeur,
  type Programme,
  somme,
  type Ville,
  type Vraie,
} from './verite.testing.ts'

/** The words of sixteen desks: each workbook draws its own once, and keeps to them. */
const COLONNES = {
  ref: ['N°', 'N° action', 'Réf.', 'N° de dossier', 'Code action', 'Numéro', 'N° fiche', 'Référence interne'],
  titre: [
    'Intitulé',
    'Action',
    'Nom de l’action',
    'Projet',
    'Titre du projet',
    'Intitulé du projet',
    'Libellé',
    'ACTION',
  ],
  structure: [
    'Porteur',
    'Association',
    'Structure',
    'Organisme',
    'Porteur de projet',
    'Opérateur',
    'Maître d’ouvrage',
    'Bénéficiaire',
    'Tiers',
  ],
  siret: ['SIRET', 'N° SIRET', 'Siret du porteur', 'n° siret'],
  quartier: ['Quartier', 'QPV', 'Quartier(s) concerné(s)', 'Territoire', 'Secteur', 'Lieu d’intervention (QPV)'],
  theme: ['Thématique', 'Pilier', 'Axe', 'Axe du contrat', 'Volet', 'Priorité', 'Enjeu'],
  etat: ['Décision', 'Avis', 'Suite donnée', 'Statut', 'Décision du comité', 'Avis COPIL', 'Résultat'],
  financeur: ['Financeur', 'Partenaire financier', 'Co-financeur', 'Organisme financeur', 'Cofinanceurs'],
  cout: ['Coût total', 'Budget de l’action', 'Coût du projet', 'Budget prévisionnel', 'BP total'],
  propres: ['Fonds propres', 'Autofinancement', 'Ressources propres', 'Part association', 'Autofi'],
  public: ['Public visé', 'Public', 'Bénéficiaires visés', 'Public cible'],
  periode: ['Période', 'Calendrier', 'Dates de réalisation', 'Durée'],
  reconduite: ['Nouvelle / reconduite', 'N ou R', 'Reconduction', 'Nouveau ?'],
  depot: ['Date de dépôt', 'Déposé le', 'Reçu le', 'Date AR'],
  commission: ['Date de commission', 'Passage en COTECH', 'Date COPIL', 'Vu le'],
  contact: ['Contact', 'Interlocuteur', 'Référent', 'Responsable de l’action'],
  mail: ['Mail', 'Courriel', 'Mèl', 'e-mail'],
  telephone: ['Tél.', 'Téléphone', 'Tel', 'N° tél'],
  observations: ['Observations', 'Commentaires', 'Remarques', 'Avis du chargé de mission', 'Notes CDV'],
  plan: ['PLAN DE FINANCEMENT', 'FINANCEMENTS', 'BUDGET', 'COFINANCEMENTS', 'Financement de l’action'],
  total: ['TOTAL', 'Total', 'TOTAL GÉNÉRAL', 'Total programmation', 'Sous total'],
} as const
type Colonne = keyof typeof COLONNES

const ETAPES: Readonly<Record<Pas, readonly string[]>> = {
  demande: ['Demandé', 'Sollicité', 'Montant demandé', 'Subvention demandée', 'Demande', 'Montant sollicité'],
  propose: [
    'Proposé',
    'Proposition',
    'Montant proposé',
    'Prop. technique',
    'Arbitrage technique',
    'Proposition COTECH',
  ],
  accorde: ['Accordé', 'Voté', 'Attribué', 'Montant voté', 'Montant attribué', 'Notifié', 'Subvention accordée'],
}
const DECISIONS: readonly Readonly<Record<Etat, string>>[] = [
  { favorable: 'Favorable', refusee: 'Défavorable', suspens: 'Ajourné', abandon: 'Retiré' },
  { favorable: 'Retenu', refusee: 'Non retenu', suspens: 'En attente', abandon: 'Abandonné' },
  { favorable: 'Accord', refusee: 'Refus', suspens: 'Reporté', abandon: 'Annulé' },
  { favorable: 'AVIS FAVORABLE', refusee: 'AVIS DEFAVORABLE', suspens: 'A REVOIR', abandon: 'RETIRE' },
  { favorable: 'validé', refusee: 'refusé', suspens: 'en attente', abandon: 'abandon' },
  { favorable: 'Acceptée', refusee: 'Rejetée', suspens: 'Ajournée', abandon: 'Annulée' },
]
const deVille = ({ nom }: Ville): string => `${/^[AO]/.test(nom) ? 'd’' : 'de '}${nom}`
const libelles = (v: Ville): Readonly<Record<Payeur, readonly string[]>> => ({
  etat: ['État', 'Etat', 'ETAT', 'Etat BOP 147', 'BOP 147', 'État (P147)', 'Etat politique de la ville', 'Préfecture'],
  ville: ['Ville', `Ville ${deVille(v)}`, 'Commune', 'VILLE', 'Mairie', v.nom],
  agglo: [v.agglo, 'Agglo', 'Agglomération', 'EPCI', 'Interco'],
  departement: ['Département', 'CD', `Conseil départemental`, `Département ${v.departement}`, 'Dpt', 'Dépt.'],
  region: ['Région', `Région ${v.region}`, 'Conseil régional', 'REGION'],
  caf: ['CAF', 'Caf', `CAF ${v.departement}`],
  bailleur: ['Bailleur', 'Bailleurs', v.bailleur, 'Bailleur social'],
})

export type Mots = Readonly<Record<Colonne, string>> &
  Readonly<{
    pas: Readonly<Record<Pas, string>>
    payeur: Readonly<Record<Payeur, string>>
    decision: Readonly<Record<Etat, string>>
    /** The payers of the programme, in the order of its columns. */
    noms: readonly string[]
    /** What stands above the table; it says the year. */
    enTete: string
    /** The quartiers of an action, as this workbook writes them. */
    quartiers: (a: ActionTiree) => string
    /** A number in its format, and this desk's own way of writing nothing. */
    montant: (n: number | null) => Case
    tetes: (...colonnes: readonly Colonne[]) => readonly string[]
    /** What stands under these heads for an action. */
    cases: (a: ActionTiree, ...colonnes: readonly Colonne[]) => readonly Case[]
    /** Its money, payer by payer, each at these steps. */
    sommes: (a: ActionTiree, pas: readonly Pas[]) => readonly Case[]
    /** What all that adds up to. */
    totaux: (actions: readonly ActionTiree[], pas: readonly Pas[]) => readonly number[]
    remarque: () => string | null
  }>

export function mots(t: Tirage, { ville, annee, payeurs }: Programme): Mots {
  const c = (nom: Colonne): string => t.un(COLONNES[nom])
  const p = libelles(ville)
  const lien = t.un([' / ', ', ', ' + ', ' et ', ' ; ', '\n'])
  const avecCode = t.un(['nom', 'nom', 'nom', 'code', 'deux'])
  const ecrit = (nom: string): string => {
    const code = ville.quartiers.find((q) => q.nom === nom)?.code ?? ''
    return avecCode === 'nom' ? nom : avecCode === 'code' ? code : `${nom} (${code})`
  }
  const format = t.un(['#,##0 "€"', '#,##0.00', '#,##0.00\\ "€"', '0', undefined])
  const zero = t.un([0, '-', null, null])
  const montant = (v: number | null): Case => (v === null ? null : v === 0 ? zero : format ? { v, format } : v)
  const tetes: Readonly<Record<Colonne, string>> = {
    ...{ ref: c('ref'), titre: c('titre'), structure: c('structure'), siret: c('siret'), quartier: c('quartier') },
    ...{ theme: c('theme'), etat: c('etat'), financeur: c('financeur'), cout: c('cout'), propres: c('propres') },
    ...{ public: c('public'), periode: c('periode'), reconduite: c('reconduite'), depot: c('depot') },
    ...{ commission: c('commission'), contact: c('contact'), mail: c('mail'), telephone: c('telephone') },
    ...{ observations: c('observations'), plan: c('plan'), total: c('total') },
  }
  const decision = t.un(DECISIONS)
  const quartiers = (a: ActionTiree): string => a.quartiers.map(ecrit).join(lien)
  const cellule = (a: ActionTiree, colonne: Colonne): Case => {
    const { ref, titre, structure, siret, theme, periode, contact, mail, telephone } = a
    const textes = { ref, titre, structure, siret, theme, periode, contact, mail, telephone, public: a.public }
    const calculees = { quartier: quartiers(a), etat: decision[a.etat], reconduite: a.reconduite ? 'R' : 'N' }
    const jours = { depot: date(a.depot), commission: date(a.commission) }
    const sommes = { cout: montant(a.coutTotal), propres: montant(a.propres) }
    const vides = { financeur: null, observations: null, plan: null, total: null }
    return { ...textes, ...calculees, ...jours, ...sommes, ...vides }[colonne]
  }
  const payeur: Readonly<Record<Payeur, string>> = {
    ...{ etat: t.un(p.etat), ville: t.un(p.ville), agglo: t.un(p.agglo), departement: t.un(p.departement) },
    ...{ region: t.un(p.region), caf: t.un(p.caf), bailleur: t.un(p.bailleur) },
  }
  return {
    ...{ ...tetes, decision, quartiers, montant, payeur, noms: payeurs.map((un) => payeur[un]) },
    pas: { demande: t.un(ETAPES.demande), propose: t.un(ETAPES.propose), accorde: t.un(ETAPES.accorde) },
    enTete: t.un([
      `Contrat de ville ${deVille(ville)} - Programmation ${annee}`,
      `PROGRAMMATION ${annee} - POLITIQUE DE LA VILLE`,
      `${ville.agglo} / Appel à projets ${annee}`,
      `Tableau de suivi AAP ${annee}`,
      `QUARTIERS 2030 : actions financées en ${annee}`,
    ]),
    tetes: (...colonnes) => colonnes.map((colonne) => tetes[colonne]),
    cases: (a, ...colonnes) => colonnes.map((colonne) => cellule(a, colonne)),
    sommes: (a, pas) => payeurs.flatMap((un) => pas.map((ce) => montant(somme(a, un, ce)))),
    totaux: (actions, pas) =>
      payeurs.flatMap((un) => pas.map((ce) => actions.reduce((total, a) => total + (somme(a, un, ce) ?? 0), 0))),
    remarque: () => t.un(REMARQUES),
  }
}

const REMARQUES = [
  ...[null, null, 'À rencontrer', 'Budget surestimé (demande 2 500 € de matériel)', 'Très bon bilan 2025'],
  ...['Voir avec la CAF pour le reste', 'Doublon possible avec le centre social'],
]

/** How one officer keeps her programme: a layout, words and dirt; what of the truth is then said in the file. */
export type Ecriture = (t: Tirage, p: Programme, m: Mots) => Dossier & Readonly<{ verite: readonly Vraie[] }>
export type Habitude = Readonly<{
  nom: string
  ville: string
  taille: readonly [min: number, max: number]
  ecrire: Ecriture
}>
export const habitude = (nom: string, ville: string, taille: Habitude['taille'], ecrire: Ecriture): Habitude => ({
  ...{ nom, ville, taille, ecrire },
})
