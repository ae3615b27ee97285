import type { Tirage } from './hasard.testing.ts'

/** The truth: a year of funded actions of a town, drawn from a seed. A habit then writes it as its officer would. */
export const PAYEURS = ['etat', 'ville', 'agglo', 'departement', 'region', 'caf', 'bailleur'] as const
export type Payeur = (typeof PAYEURS)[number]
export const PAS = ['demande', 'propose', 'accorde'] as const
export type Pas = (typeof PAS)[number]
export type Etat = 'favorable' | 'refusee' | 'suspens' | 'abandon'
export type Somme = Readonly<Record<Pas, number | null>>

export type Quartier = Readonly<{ nom: string; code: string }>
export type Ville = Readonly<{
  nom: string
  agglo: string
  departement: string
  region: string
  bailleur: string
  quartiers: readonly Quartier[]
}>
export type ActionTiree = Readonly<{
  numero: number
  ref: string
  titre: string
  structure: string
  siret: string
  quartiers: readonly string[]
  theme: string
  etat: Etat
  sommes: Readonly<Partial<Record<Payeur, Somme>>>
  propres: number
  coutTotal: number
  depot: string
  commission: string
  periode: string
  reconduite: boolean
  public: string
  contact: string
  mail: string
  telephone: string
}>
export type Programme = Readonly<{
  ville: Ville
  annee: number
  payeurs: readonly Payeur[]
  themes: readonly string[]
  actions: readonly ActionTiree[]
  /** Files that were withdrawn: no actions, though some officers keep their rows. */
  retirees: readonly ActionTiree[]
}>

/** What a workbook says of an action: null is what its habit does not write. */
export type Vraie = Readonly<{
  ref: string | null
  titre: string
  structure: string | null
  siret: string | null
  quartiers: readonly string[]
  theme: string | null
  etat: Etat | null
  annee: number | null
  financements: readonly (Readonly<{ financeur: Payeur }> & Somme)[]
}>

/** What most habits say of an action: all but its SIRET, and the money at the steps that they write. */
export const vraie = (
  { annee }: Programme,
  a: ActionTiree,
  pas: readonly Pas[],
  autrement: Partial<Vraie> = {},
): Vraie => ({
  ...{ ref: a.ref, titre: a.titre, structure: a.structure, siret: null, quartiers: a.quartiers, theme: a.theme },
  ...{ etat: a.etat, annee },
  financements: PAYEURS.flatMap((financeur) => {
    const dit = (ce: Pas): number | null => (pas.includes(ce) ? somme(a, financeur, ce) : null)
    const dites = { demande: dit('demande'), propose: dit('propose'), accorde: dit('accorde') }
    return a.sommes[financeur] ? [{ financeur, ...dites }] : []
  }),
  ...autrement,
})

export const somme = (a: ActionTiree, payeur: Payeur, pas: Pas): number | null => a.sommes[payeur]?.[pas] ?? null
export const totalDe = (a: ActionTiree, pas: Pas): number =>
  PAYEURS.reduce((total, payeur) => total + (somme(a, payeur, pas) ?? 0), 0)

const liste = (texte: string): readonly string[] => texte.split('|')

/** Town, agglomeration, department, region, landlord, quartiers with their codes. */
export const VILLES: readonly Ville[] = `
Alençon;Communauté urbaine d’Alençon;Orne;Normandie;Orne Habitat;Perseigne=QN06102M|Courteille=QN06101M
Béziers;Agglo Béziers Méditerranée;Hérault;Occitanie;Béziers Habitat;Centre-ville=QN03407M|La Devèze=QN03408M|L’Iranget-Grangette=QN03409M
Nevers;Nevers Agglomération;Nièvre;Bourgogne-Franche-Comté;Nièvre Habitat;Le Banlay=QN05802M|Les Courlis-Baratte=QN05803M|La Grande Pâture=QN05804M
Forbach;CA Forbach Porte de France;Moselle;Grand Est;Néolia;Wiesberg=QN05721M|Bellevue=QN05722M|Behren-Cité=QN05723M
Grigny;Grand Paris Sud;Essonne;Île-de-France;Les Résidences;La Grande Borne=QN09114M|Grigny 2=QN09115M
Vierzon;CC Vierzon-Sologne-Berry;Cher;Centre-Val de Loire;Val de Berry;Le Clos du Roy=QN01804M|Le Tunnel-Château=QN01805M
Saintes;Saintes Grandes Rives l’Agglo;Charente-Maritime;Nouvelle-Aquitaine;Semis;Les Boiffiers-Bellevue=QN01703M|La Fenêtre=QN01706N|Les Tourneurs=QN01707N
Oyonnax;Haut-Bugey Agglomération;Ain;Auvergne-Rhône-Alpes;Dynacité;La Plaine=QN00102M|La Forge=QN00103M|Nierme-Le Pré des Saules=QN00104M|Guynemer=QN00108N
Sens;Grand Sénonais;Yonne;Bourgogne-Franche-Comté;Domanys;Les Chaillots=QN08904M|Les Champs Plaisants=QN08905M|Arènes-Champs d’Aloup=QN08906M
Hem;Métropole européenne de Lille;Nord;Hauts-de-France;Vilogia;Lionderie-Trois Baudets=QN05960M|Longchamp=QN05961M
Lormont;Bordeaux Métropole;Gironde;Nouvelle-Aquitaine;Domofrance;Carriet=QN03310M|Génicart=QN03311M
Thiers;Thiers Dore et Montagne;Puy-de-Dôme;Auvergne-Rhône-Alpes;OPHIS;Les Molles-Cizolles=QN06306M|Centre ancien=QN06307M
Lunel;Lunel Agglo;Hérault;Occitanie;Hérault Logement;Centre et périphérie=QN03420M|Abrivados-Wilson=QN03421N
Montluçon;Montluçon Communauté;Allier;Auvergne-Rhône-Alpes;Evoléa;Fontbouillant=QN00304M|Bien-Assis=QN00305M|Pierre-Leroux=QN00306M|Rive gauche=QN00307N
Romans-sur-Isère;Valence Romans Agglo;Drôme;Auvergne-Rhône-Alpes;Drôme Aménagement Habitat;La Monnaie=QN02604M|Centre ancien-Est=QN02605M
Lannion;Lannion-Trégor Communauté;Côtes-d’Armor;Bretagne;Armorique Habitat;Ker Uhel=QN02204M|Les Fontaines=QN02205M|Ar Santé=QN02206N
`
  .trim()
  .split('\n')
  .map((ligne) => {
    const [nom = '', agglo = '', departement = '', region = '', bailleur = '', quartiers = ''] = ligne.split(';')
    const deux = (un: string): Quartier => ({ nom: un.split('=')[0] ?? '', code: un.split('=')[1] ?? '' })
    return { nom, agglo, departement, region, bailleur, quartiers: liste(quartiers).map(deux) }
  })

const TITRES = liste(
  'Ateliers de langue au pied des tours|Un été au parc|Réparer son vélo|Cuisines du monde|Permanence d’accès aux droits|Coup de main devoirs|Passeport pour l’emploi|Chantier jeunes : le jardin partagé|La scène ouverte du samedi|Boxe et confiance en soi|Femmes en mouvement|Médiation numérique pour les seniors|Le bus de la prévention|Les mercredis de la science|Festival des cultures urbaines|Garde d’enfants à horaires décalés|Accompagnement à la création d’activité|Du potager à l’assiette|Parole de parents|Lire et faire lire|Orchestre au collège|Aller vers les invisibles|Souffle nouveau - santé mentale|Ma cité se raconte|Sorties familiales|Le repair café du centre|Tournoi inter-quartiers|Prévention des conduites à risques|Code de la route pour tous|Théâtre forum sur les discriminations|Bien manger, bien bouger|Vacances apprenantes|Ressourcerie éphémère|Mon premier stage|Club des ambassadeurs du tri|L’école du spectateur|Rencontres entre voisins|Point écoute jeunes|Lutte contre les violences conjugales|Ciné plein air|Parcours vers la qualification|Colis solidaires 2.0|Tous à l’eau ! apprendre à nager|Une fresque pour le quartier|Radio des habitants|Soutien à la fonction parentale (0-6 ans)|La fabrique des jeux|Marche exploratoire|Insertion par le maraîchage|Informatique : premiers clics|Fête de la soupe|Danse & handicap|Écrivain public|Journal des 12-17 ans|Apprendre le français (ASL)|Les jeudis de l’emploi|Sport santé sur ordonnance|Un toit à soi, gérer son logement',
)
const STRUCTURES = liste(
  'Centre social Les Tilleuls|Régie de quartier Horizon|Compagnie du Fil rouge|MJC Jacques Prévert|CIDFF|Mission locale|AFEV|Collège Louise-Michel|La Cloche|Les Petits Débrouillards|Unis-Cité|Boxing club|Cultures du cœur|Secours populaire français|CCAS|Association Femmes d’ici et d’ailleurs|Le Relais|Ligue de l’enseignement|Office municipal des sports|Union sportive des cités|Emmaüs Connect|Ateliers Sésame|CSF|Banlieues climat|Café des parents|ADIE|BGE|École élémentaire Jean-Jaurès|Les Jardins de la Paix|Amicale des locataires|Planning familial|Addictions France|Conservatoire à rayonnement communal|Ludothèque Trois petits tours|Radio Mosaïque|Vélo-cité|Maison de l’enfance|ASTI|SOS Racisme|Judo club',
)
const THEMES: readonly (readonly string[])[] = [
  ['Emploi et développement économique', 'Cohésion sociale', 'Cadre de vie', 'Valeurs de la République et citoyenneté'],
  ['Éducation', 'Santé', 'Emploi - insertion', 'Culture', 'Lien social', 'Tranquillité publique', 'Parentalité'],
  ['Plein emploi', 'Transition écologique', 'Émancipation pour tous', 'Tranquillité et sécurité'],
  ['Réussite éducative', 'Accès aux droits', 'Santé et sport', 'Égalité femmes-hommes', 'Insertion professionnelle'],
]
const PUBLICS = liste('Jeunes de 12 à 17 ans|Tout public|Femmes|Adultes allophones|Familles|Seniors|Enfants 6-11 ans')
const GENS = liste('Amina Kaci|Paul Lemoine|Sylvie Da Costa|Idriss Traoré|Claire Vasseur|Nora Haddad|Jean-Marc Petit')

function siretDe(t: Tirage): string {
  const debut = Array.from({ length: 13 }, (_, i) => (i === 0 ? t.entier(3, 8) : i > 8 && i < 11 ? 0 : t.entier(0, 9)))
  const poids = debut.reduce((total, chiffre, i) => {
    const double = i % 2 === 0 ? chiffre * 2 : chiffre
    return total + (double > 9 ? double - 9 : double)
  }, 0)
  return [...debut, (10 - (poids % 10)) % 10].join('')
}

const jour = (t: Tirage, annee: number, de: number, a: number): string =>
  `${annee}-${String(t.entier(de, a)).padStart(2, '0')}-${String(t.entier(1, 28)).padStart(2, '0')}`

export function programme(t: Tirage, ville: Ville, [min, max]: readonly [number, number]): Programme {
  const annee = t.entier(2024, 2027)
  const autres = t.melange(PAYEURS.filter((p) => p !== 'etat' && p !== 'ville')).slice(0, t.entier(1, 4))
  const payeurs = PAYEURS.filter((p) => p === 'etat' || p === 'ville' || autres.includes(p))
  const themes = t.un(THEMES)
  const sirets = new Map<string, string>()
  const titres = t.melange(TITRES)
  const combien = t.entier(min, max)
  const tirees = Array.from({ length: combien + 3 }, (_, i) => {
    const structure = t.un(STRUCTURES)
    const siret = sirets.get(structure) ?? siretDe(t)
    sirets.set(structure, siret)
    return action(t, { i, annee, titre: titres[i] ?? '', structure, siret, payeurs, themes, ville })
  })
  return { ville, annee, payeurs, themes, actions: tirees.slice(0, combien), retirees: tirees.slice(combien) }
}

type Debut = Readonly<{ i: number; annee: number; titre: string; structure: string; siret: string; ville: Ville }> &
  Pick<Programme, 'payeurs' | 'themes'>

function action(t: Tirage, { i, annee, titre, structure, siret, payeurs, themes, ville }: Debut): ActionTiree {
  const etat = t.un(['favorable', 'favorable', 'favorable', 'favorable', 'refusee', 'suspens'] as const)
  const pas = t.un([500, 500, 100, 250, 1])
  const sommes: Partial<Record<Payeur, Somme>> = {}
  for (const payeur of payeurs) {
    if (!t.chance(payeur === 'etat' ? 0.9 : payeur === 'ville' ? 0.8 : 0.45) && !(payeur === 'etat' && i < 2)) continue
    const demande = Math.max(pas, Math.round(t.entier(800, 18_000) / pas) * pas)
    const propose = etat === 'refusee' ? 0 : Math.round((demande * t.un([0.5, 0.7, 0.8, 1])) / pas) * pas
    const accorde = etat === 'suspens' ? null : t.chance(0.8) ? propose : Math.round((propose * 0.9) / pas) * pas
    sommes[payeur] = { demande, propose, accorde }
  }
  const propres = t.entier(1, 60) * 100
  const demandes = payeurs.reduce((total, payeur) => total + (sommes[payeur]?.demande ?? 0), 0)
  const contact = t.un(GENS)
  return {
    ...{
      numero: i + 1,
      ref: `${annee % 100}-${String(i + 1).padStart(3, '0')}`,
      titre,
      structure,
      siret,
      etat,
      sommes,
    },
    quartiers: t.melange(ville.quartiers.map(({ nom }) => nom)).slice(0, t.chance(0.75) ? 1 : 2),
    theme: t.un(themes),
    propres,
    coutTotal: demandes + propres + t.entier(0, 20) * 100,
    depot: jour(t, annee - 1, 9, 12),
    commission: jour(t, annee, 1, 4),
    periode: t.un(['janvier à décembre', 'année scolaire', 'juillet-août', 'septembre à juin', '1er semestre']),
    reconduite: t.chance(0.5),
    public: t.un(PUBLICS),
    contact,
    mail: `${contact
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]/g, '')}@exemple.fr`,
    telephone: `0${t.entier(1, 7)} ${Array.from({ length: 4 }, () => t.entier(10, 99)).join(' ')}`,
  }
}
