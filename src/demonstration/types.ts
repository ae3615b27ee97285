import type { Decompte, Issue, Suite } from '#modules/conseil/index.ts'
import type { Mentions } from '#modules/territoires/index.ts'
import type { Permanence } from '#src/ground/visit.ts'

/**
 * Shapes of the demonstration quartier: plain data, no database, no clock.
 * Days are offsets from « aujourd'hui » (negative = past); money is in centimes; hours are Paris time, HH:MM.
 */

/** A day, and sometimes an hour. `semaine` (ISO, 1 = Monday) moves the day to the nearest such weekday, on the same side of today. */
export type Moment = Readonly<{ jour: number; heure?: string; semaine?: 1 | 2 | 3 | 4 | 5 | 6 | 7 }>

export type ContratDeVille = Readonly<{
  nom: string
  ville: string
  slug: string
  permanence: Permanence
  mentions: Mentions
  debutAnnee: number
  finAnnee: number
  themes: readonly Readonly<{ id: Theme; nom: string }>[]
}>

export type Quartier = Readonly<{
  id: string
  nom: string
  principal: boolean
  presentation: string
  /** Its outline, closed: longitudes and latitudes of nowhere in particular. */
  contour: readonly (readonly [number, number])[]
}>

export type Accessibilite =
  | 'plain-pied'
  | 'rampe'
  | 'ascenseur'
  | 'toilettes-adaptees'
  | 'place-reservee'
  | 'boucle-magnetique'

export type Salle = Readonly<{ id: string; nom: string; capacite: number; equipement: string }>

export type Lieu = Readonly<{
  id: string
  nom: string
  adresse: string
  quartier: string
  pleinAir: boolean
  /** Longitude, latitude. */
  position: readonly [number, number]
  accessibilite: readonly Accessibilite[]
  /** What a visitor should know before coming, or nothing. */
  remarque?: string
  salles: readonly Salle[]
}>

export type Contact = Readonly<{
  id: string
  prenom: string
  nom: string
  fonction: string
  telephone: string
  mail: string
}>

/** Someone who uses the product for their work, without being a talent or a porteur. */
export type MembreEquipe = Contact & Readonly<{ role: 'cdsu' | 'partenaire' | 'administration' }>

export type GenreDeStructure =
  | 'association'
  | 'centre-social'
  | 'etablissement-scolaire'
  | 'bailleur'
  | 'organisme-public'
  | 'collectif'

export type Structure = Readonly<{
  id: string
  nom: string
  genre: GenreDeStructure
  presentation: string
  adresse: string
  /** Fictional, under a prefix that is not assigned; a collective has neither SIRET nor RNA. */
  siret?: string
  rna?: string
  contacts: readonly Contact[]
}>

export type Theme = 'emploi' | 'emancipation' | 'tranquillite-publique' | 'transition-ecologique-solidaire'

export type Public =
  | 'enfants'
  | 'adolescents'
  | 'jeunes-adultes'
  | 'adultes'
  | 'seniors'
  | 'familles'
  | 'femmes'
  | 'tous'

export type EtatAction = 'planifiee' | 'en-cours' | 'terminee' | 'ajournee' | 'non-retenue' | 'annulee' | 'orientee'

export type Financeur = 'etat-p147' | 'ville' | 'metropole' | 'departement' | 'caf' | 'bailleur'

/** Centimes; `null` where the funder has not come to that step. */
export type Financement = Readonly<{
  financeur: Financeur
  demandeCentimes: number
  proposeCentimes: number | null
  accordeCentimes: number | null
  realiseCentimes: number | null
}>

export type Indicateur = Readonly<{ libelle: string; unite: string; prevu: number; realise: number | null }>

export type Periode = Readonly<{
  rythme: 'annee-civile' | 'annee-scolaire' | 'pluriannuelle' | 'ponctuelle'
  debutJour: number
  finJour: number
}>

export type Action = Readonly<{
  id: string
  ref: string
  /** 0 = this year's programmation, -1 = last year's. */
  annee: 0 | -1
  titre: string
  structure: string
  /** The structure that receives the money for a collective, which has no bank account of its own. */
  portage?: string
  theme: Theme
  /** Percentages of the money by quartier; they add up to 100. */
  quartiers: readonly Readonly<{ quartier: string; part: number }>[]
  publics: readonly Public[]
  objectifs: readonly string[]
  indicateurs: readonly Indicateur[]
  etat: EtatAction
  periode: Periode
  financements: readonly Financement[]
  contact: string
  /** The action of last year that this one continues. */
  renouvelle?: string
}>

export type Creneau =
  | 'semaine-matin'
  | 'semaine-apres-midi'
  | 'semaine-soir'
  | 'week-end-matin'
  | 'week-end-apres-midi'
  | 'week-end-soir'

export type Usage = 'annuaire' | 'sollicitation-directe' | 'par-coup-de-pouce-seulement' | 'portrait'

export type Talent = Readonly<{
  id: string
  prenom: string
  nom: string
  /** In the annuaire as somebody of that structure. */
  contactDe?: Readonly<{ structure: string; fonction: string }>
  /** The person's own words, spelling included. */
  texte: string
  /** The language of `texte`, where it is not French. */
  langueDuTexte?: string
  /** Skills that the desk ticked with the person. */
  images?: readonly string[]
  quartier: string
  langues: readonly string[]
  disponibilites: readonly Creneau[]
  age: 'adulte' | '16-17'
  accordParental?: Readonly<{ par: string; jour: number }>
  telephone?: string
  mail?: string
  /** How the person wants to be reached; a relay neighbour is another talent. */
  joindre: 'sms' | 'appel' | 'mail' | 'relais'
  relais?: string
  source: 'web' | 'telephone' | 'papier' | 'lancement'
  inscritJour: number
  consentements: Readonly<Record<Usage, boolean>>
  /** No request is made until that day; `null`: until the person says otherwise. */
  pause?: Readonly<{ jusquAuJour: number | null }>
  limites: Readonly<{ foisParMois?: number; heuresParMois?: number }>
  /** What the person needs to be able to come, in their words. */
  besoin?: string
}>

export type MembreDuConseil = Readonly<{
  id: string
  talent: string
  role: 'coordination' | 'animation' | 'conseil'
  college: 'habitants' | 'acteurs-locaux'
  depuisJour: number
  /** What they told at the meeting where each said what they can do. */
  apporte: string
  disponibilite: string
  solliciteEnPremier: boolean
}>

export type EtatAppel = 'brouillon' | 'a-verifier' | 'ouvert' | 'clos' | 'realise' | 'expire' | 'annule'

export type Appel = Readonly<{
  id: string
  action: string
  /** The séance that it helps: its day is then the date of that séance nearest to `quand`. */
  seance?: string
  /** That séance has no date left before the end of its period. */
  aFixer?: boolean
  titre: string
  texte: string
  etat: EtatAppel
  redigePar: 'porteur' | 'coordination'
  ecritJour: number
  publieJour?: number
  quand: Moment
  dureeMinutes: number
  /** Where several dates are meant, the sentence that says so. */
  repetition?: string
  lieu: string
  combien: number
  apporter?: string
  assurance: string
  avecEnfants: boolean
  /** « Serait-ce normalement un travail payé ? » */
  travailPaye: 'non' | 'a-voir'
  /** Said at the closing: « a-t-il eu lieu ? » */
  issue?: 'par-nous' | 'autrement' | 'personne-trouvee' | 'plus-besoin'
  motif?: string
}>

export type ReponseTalent = 'oui' | 'non' | 'pas-cette-fois' | 'sans-reponse'

export type EtatLien =
  | 'suggeree'
  | 'retenue'
  | 'proposee-au-talent'
  | 'proposee-au-porteur'
  | 'coordonnees-partagees'
  | 'realisee'
  | 'pas-realisee'
  | 'orientee'
  | 'retiree'

export type Canal = 'mail' | 'sms' | 'whatsapp' | 'papier' | 'voix'

/** One talent for one appel à talents, from the idea to the coup de pouce. A missing step has not happened. */
export type MiseEnLien = Readonly<{
  id: string
  talent: string
  appel: string
  etat: EtatLien
  origine: 'suggestion' | 'je-peux-aider'
  creeeJour: number
  /** Why the go-between thought of this person: in the go-between's own words, which nobody else is told. */
  raison?: string
  canal?: Canal
  proposeeTalentJour?: number
  reponseTalent?: ReponseTalent
  reponseTalentJour?: number
  proposeePorteurJour?: number
  reponsePorteur?: 'oui' | 'non'
  reponsePorteurJour?: number
  coordonneesPartageesJour?: number
  /** The coup de pouce itself. */
  faitLe?: Moment
  minutes?: number
  merci?: string
  /** The person said yes to the thank-you being shown on the wall. */
  merciPublic?: boolean
  /** Reason of « pas réalisée », « retirée » or a refusal; stays with the go-between. */
  motif?: string
  orienteeVers?: string
  retireePar?: 'talent' | 'porteur'
  finJour?: number
}>

/** « Nous travaillions déjà ensemble »: `depuis` is a year told from this one. */
export type DejaEnsembleDeDemonstration = Readonly<{
  id: string
  dit: string
  avec: string
  depuis: number
  jour: number
  accordJour?: number
  accordAuBureau?: boolean
}>

/** A line of the structures' common board, and the answers of others. Days are offsets from the day it is told. */
export type AnnonceDePartage = Readonly<{
  id: string
  structure: string
  sens: 'propose' | 'cherche'
  genre: 'salle' | 'vehicule' | 'materiel' | 'public' | 'savoir-faire' | 'dates'
  titre: string
  details: string
  conditions: string
  ecritJour: number
  reponses: readonly Readonly<{
    id: string
    structure: string
    etat: 'demande' | 'accord' | 'a-regler' | 'rendu' | 'fait'
    duJour: number
    auJour: number
    mot: string
    retour?: string
    creeeJour: number
  }>[]
}>

/** What became of one date of a séance: the nth to come (1), or the nth gone by, counted from today (-1). */
export type ChangementDeDate = Readonly<{
  rang: number
  statut: 'deplacee' | 'reportee' | 'complete' | 'annulee'
  mot: string
  /** Moved by so many days, or hours. */
  jours?: number
  heures?: number
}>

/** A séance of an action, or a temps fort without one. Days are offsets from today; hours are of Paris. */
export type SeanceDeLAnnee = Readonly<{
  id: string
  action?: string
  titre: string
  description?: string
  nature: 'atelier' | 'permanence' | 'sortie' | 'chantier' | 'spectacle' | 'fete' | 'sport' | 'reunion' | 'formation'
  rythme:
    | Readonly<{
        du: number
        au: number
        tous: 'semaine' | 'quinzaine' | 'mois'
        jour: 1 | 2 | 3 | 4 | 5 | 6 | 7
        /** Of a month: its first such weekday, its second… */
        rangDansLeMois?: 1 | 2 | 3 | 4
        saufVacances?: boolean
        saufFeries?: boolean
      }>
    | Readonly<{ dates: readonly Moment[] }>
  /** None: whole days. */
  de?: string
  a?: string
  /** How many days each date lasts. */
  jours?: number
  lieu?: string
  salle?: string
  lieuEcrit?: string
  ages?: readonly [number | null, number | null]
  /** In centimes. */
  prix?: number
  prixMot?: string
  /** How to register; none: nobody needs to. */
  inscription?: string
  capacite?: number
  accessibilite?: readonly string[]
  changements?: readonly ChangementDeDate[]
  /** Not published yet. */
  brouillon?: 'brouillon' | 'proposee'
  /** A draft whose room is taken. */
  heurte?: boolean
}>

/** A meeting prepared in the product; its date is the temps fort `seance`, or is asked (`creneaux`). */
export type Rencontre = Readonly<{
  id: string
  seance?: string
  titre: string
  propos?: string
  etat: 'sondage' | 'fixe' | 'tenu'
  creeJour: number
  dureeMinutes: number
  lieu: string
  salle?: string
  sondeJour?: number
  inviteJour?: number
  creneaux?: readonly (Moment & Readonly<{ heure: string }>)[]
  invites: readonly Readonly<{
    qui: string
    cercle: 'porteur' | 'conseil' | 'coordination' | 'animation' | 'cdsu'
    structure?: string
    vient?: 'oui' | 'non'
    mot?: string
    present?: true
    /** What they said of each of the `creneaux`, in their order. */
    voix?: readonly ('oui' | 'si-besoin' | 'non')[]
  }>[]
  relues?: readonly Readonly<{ decision: string; reponse: 'faite' | 'pas-encore' | 'plus-utile' }>[]
  points: readonly Readonly<{ titre: string; source?: string; minutes: number; notes?: string }>[]
  notes?: string
  decisions?: readonly Readonly<{
    id: string
    texte: string
    a: Readonly<{ role: 'coordination' | 'animation' | 'conseil' | 'cdsu' }> | Readonly<{ structure: string }>
    jour: number
    etat: 'a-faire' | 'faite'
  }>[]
  taches?: readonly Readonly<{
    texte: string
    qui: 'coordination' | 'animation' | 'ensemble'
    /** From the day of the meeting. */
    jour: number
    faite?: true
  }>[]
}>

/** The bilans of the demonstration, in the words of those who carried the actions. */
export type RecitDeBilan = Readonly<{
  action: string
  miseEnOeuvre: string
  beneficiaires: string
  datesLieux: string
  objectifs: string
  ecarts: string
}>

/** What was seen and noted of the actions during the year, as people of each side write. */
export type NoteDeDemonstration = Readonly<{
  action: string
  genre: 'visite' | 'difficulte' | 'ajustement' | 'fait-marquant'
  cote: 'porteur' | 'conseil' | 'ville'
  partage: readonly ('porteur' | 'conseil' | 'ville' | 'partenaires' | 'public')[]
  quand: Moment
  texte: string
}>

/** Three times in the year, what was written was published, under a name. */
export type PublicationDeLAnnee = Readonly<{ id: string; nom: string; jour: number }>

/** What somebody said had changed for them; `choisi`: why a group chose it. */
export type Recit = Readonly<{
  id: string
  action: string | null
  talent: string | null
  nom: string
  jour: number
  sens: 'mieux' | 'moins-bien' | 'rien'
  langue: string
  texte: string
  depuis: string
  autre: string
  accord: 'conseil' | 'public'
  etat: 'a-relire' | 'garde' | 'retire'
  retireJour?: number
  entree: 'lien' | 'papier' | 'bureau'
  choisi: string | null
  /** Why a group chose it in the autumn of last year. */
  choisiAvant?: string
}>

/** What a member of the council may think of what is asked. */
export type LectureDeDemonstration = Readonly<{
  id: string
  sens: 'favorable' | 'reserve' | 'defavorable' | 'sans-avis'
  raisons: string
  conditions: string
}>

/** What changed, as it was observed of an action, with its pieces; a measure finds its two values by itself. */
export type EffetDeDemonstration = Readonly<{
  id: string
  action: string
  voix: 'porteur' | 'conseil' | 'cdsu'
  jour: number
  changement: string
  pourQui: string
  lieu: string
  periode: string
  importance: string
  contribution: string
  rivales: readonly string[]
  pieces: readonly Readonly<{
    sur: 'changement' | 'contribution' | 'rivale1'
    sens: 'appuie' | 'contredit'
    facon: 'dit' | 'vu' | 'confirme' | 'mesure'
    source?: string
    jour: number
    propos: string
    attache: 'aucune' | 'structure' | 'financeur' | 'redaction'
  }>[]
}>

/** One season of pulse: the market's tally, then sheets by their digits; `avant`: how many seasons ago. */
export type PoulsDeDemonstration = Readonly<{
  id: string
  quartier: string
  avant: number
  marche: readonly (readonly number[])[]
  marchePersonnes: number
  papiers: readonly (readonly number[])[]
  liens: readonly (readonly number[])[]
}>

/** A walk and its stops, each a place of here or another in words. */
export type MarcheDeDemonstration = Readonly<{
  id: string
  quartier: string
  jour: number
  titre: string
  haltes: readonly Readonly<{ lieu: string | null; ecrit: string; vu: string; souhait: string }>[]
}>

/** Invented figures of a series of the catalogue, by years ago, in the order of the zones. */
export type SerieDeDemonstration = Readonly<{
  cle: string
  avant: Readonly<Record<string, readonly (number | 's' | 'nd' | null)[]>>
}>

/** What was agreed to be asked of a year, and what answers it. */
export type QuestionDeDemonstration = Readonly<{
  id: string
  annee: number
  jour: number
  question: string
  diraitOui: string
  ouRegarder: string
  reponse: 'oui' | 'en-partie' | 'non' | null
  reponseDite: string
  accords: Readonly<Partial<Record<'conseil' | 'porteurs' | 'ville', number>>>
  pieces: readonly Readonly<{ effet?: string; section?: string; dit: string }>[]
}>

/** What was expected of a pillar this year; `effets`: those tied to it. */
export type ObjectifDeDemonstration = Readonly<{
  id: string
  pilier: string
  jour: number
  changement: string
  parQuoi: string
  doitTenir: string
  droitCommun: string
  rienDeConnu: boolean
  effets: readonly string[]
}>

/** Of last year (-1) or of this one (0); `de`, `a`: a voice, or a structure. Days from today. */
export type RecommandationDeDemonstration = Readonly<{
  id: string
  annee: -1 | 0
  de: string
  a: string
  demande: string
  constat: string
  charge: string
  dite: number
  pour: number
  reponse: 'acceptee' | 'en-partie' | 'refusee' | null
  raison: string
  repondue?: number
  faite?: number
  fait: string
}>

export type CommentaireDeDemonstration = Readonly<{
  id: string
  annee: -1 | 0
  section: string
  voix: 'conseil' | 'cdsu' | 'porteur' | 'bureau'
  place: 'ajoute' | 'accord' | 'desaccord'
  texte: string
  jour: number
}>

export type PageDeDemonstration = Readonly<{
  id: string
  annee: -1 | 0
  titre: string
  texte: string
  jour: number
  publiee: number | null
  suite: Suite | null
  raison: string
  repondue: number | null
}>

export type Demonstration = Readonly<{
  contrat: ContratDeVille
  quartiers: readonly Quartier[]
  lieux: readonly Lieu[]
  equipe: readonly MembreEquipe[]
  structures: readonly Structure[]
  actions: readonly Action[]
  actionsPrecedentes: readonly Action[]
  conseil: readonly MembreDuConseil[]
  talents: readonly Talent[]
  appels: readonly Appel[]
  misesEnLien: readonly MiseEnLien[]
  partages: readonly AnnonceDePartage[]
  dejaEnsemble: readonly DejaEnsembleDeDemonstration[]
  seances: readonly SeanceDeLAnnee[]
  tempsForts: readonly SeanceDeLAnnee[]
  publications: readonly PublicationDeLAnnee[]
  rencontres: readonly Rencontre[]
  notes: readonly NoteDeDemonstration[]
  recits: readonly Recit[]
  lectures: readonly LectureDeDemonstration[]
  effets: readonly EffetDeDemonstration[]
  pouls: readonly PoulsDeDemonstration[]
  marches: readonly MarcheDeDemonstration[]
  contexte: readonly SerieDeDemonstration[]
  questions: readonly QuestionDeDemonstration[]
  objectifs: readonly ObjectifDeDemonstration[]
  /** Last year's actions: all told, all signed. */
  bilansPasses: readonly RecitDeBilan[]
  avisDuConseil: readonly AvisDuConseil[]
  recommandations: readonly RecommandationDeDemonstration[]
  parolesDEvaluation: readonly CommentaireDeDemonstration[]
  pagesDuConseil: readonly PageDeDemonstration[]
}>

/** What the council said of an application, and what the committee made of it; `voix: null`: adopted with the others. */
export type AvisDuConseil = Readonly<{
  action: string
  issue: Issue
  voix: Decompte | null
  sortis?: number
  minorite: string
  conditions: string
  suite: Suite
  raison: string
}>
