/**
 * The table of the « compte rendu financier de subvention », line by line: accounts of the associations' chart, and the
 * names that the public form (CERFA 15059) gives to its fields. Written here from the form; the form itself is not ours.
 */
export type Cote = 'charges' | 'produits'

/** What the form writes above the lines that are under no account. */
export const TITRE_DU_PROPRE: Readonly<Record<Cote, string>> = {
  charges: 'Charges indirectes affectées à l’action',
  produits: 'Ressources propres affectées à l’action',
}

export type Ligne = Readonly<{
  cle: string
  cote: Cote
  /** What stands before the words: an account, or nothing. */
  compte: string
  libelle: string
  /** `libre`: its words are typed; `somme`: added up; `dont`: part of the line above, never added again. */
  genre: 'saisie' | 'libre' | 'somme' | 'dont'
  /** The keys that a sum adds. */
  de?: readonly string[]
  /** The heading it stands under. */
  rubrique: 'direct' | 'propre' | 'total' | 'volontaire'
  /** The stem of the form's field names. */
  champ: string
  /** The line of the DAUPHIN screens that takes it. */
  dauphin: string
}>

type Reste = Partial<Pick<Ligne, 'genre' | 'de' | 'rubrique' | 'dauphin'>>

const ligne =
  (cote: Cote) =>
  (cle: string, compte: string, libelle: string, champ: string, reste: Reste = {}): Ligne => ({
    cle,
    cote,
    compte,
    libelle,
    champ,
    genre: reste.genre ?? (reste.de ? 'somme' : 'saisie'),
    ...(reste.de ? { de: reste.de } : {}),
    rubrique: reste.rubrique ?? 'direct',
    dauphin: reste.dauphin ?? '',
  })

const c = ligne('charges')
const p = ligne('produits')
const libre = { genre: 'libre' } as const

export const CHARGES: readonly Ligne[] = [
  c('60', '60', 'Achats', 'num_achat', { de: ['60a', '60b', '601', '60x'], dauphin: '60' }),
  c('60a', '', 'Prestations de services', '1_1', { ...libre, dauphin: '604' }),
  c('60b', '', 'Autre achat', '1_2', { ...libre, dauphin: '60x' }),
  c('601', '', 'Achats de matières et de fournitures', '1_3', { dauphin: '601' }),
  c('60x', '', 'Autres fournitures', '1_4', { dauphin: '60x' }),
  c('61', '61', 'Services extérieurs', 'num_SE', { de: ['613', '615', '616', '618', '61a'], dauphin: '61' }),
  c('613', '', 'Locations', '1_5', { dauphin: '613' }),
  c('615', '', 'Entretien et réparation', '1_6', { dauphin: '615' }),
  c('616', '', 'Assurance', '1_7', { dauphin: '616' }),
  c('618', '', 'Documentation', '1_8', { dauphin: '618' }),
  c('61a', '', 'Autre service extérieur', '1_9', { ...libre, dauphin: '618' }),
  c('62', '62', 'Autres services extérieurs', 'num_ASE', { de: ['622', '623', '625', '62x'], dauphin: '62' }),
  c('622', '', 'Rémunérations d’intermédiaires et honoraires', '1_10', { dauphin: '622' }),
  c('623', '', 'Publicité, publications', '1_11', { dauphin: '623' }),
  c('625', '', 'Déplacements, missions', '1_12', { dauphin: '625' }),
  c('62x', '', 'Services bancaires, autres', '1_13', { dauphin: '62x' }),
  c('63', '63', 'Impôts et taxes', 'num_IT', { de: ['631', '635'], dauphin: '63' }),
  c('631', '', 'Impôts et taxes sur rémunérations', '1_14', { dauphin: '631' }),
  c('635', '', 'Autres impôts et taxes', '1_15', { dauphin: '635' }),
  c('64', '64', 'Charges de personnel', 'num_CP', { de: ['641', '645', '647'], dauphin: '64' }),
  c('641', '', 'Rémunérations des personnels', '1_16', { dauphin: '641' }),
  c('645', '', 'Charges sociales', '1_17', { dauphin: '645' }),
  c('647', '', 'Autres charges de personnel', '1_18', { dauphin: '647' }),
  c('65', '65', 'Autres charges de gestion courante', '1_19', { dauphin: '65x' }),
  c('65a', '', 'Autre charge', '1_20', { ...libre, dauphin: '65x' }),
  c('66', '66', 'Charges financières', '1_21', { dauphin: '66x' }),
  c('67', '67', 'Charges exceptionnelles', '1_22', { dauphin: '67x' }),
  c('68', '68', 'Dotations aux amortissements', '1_23', { dauphin: '68x' }),
  c('ind-fixes', '', 'Charges fixes de fonctionnement', '1_24', { rubrique: 'propre', dauphin: 'chgfixe' }),
  c('ind-frais', '', 'Frais financiers', '1_25', { rubrique: 'propre', dauphin: 'fraisfin' }),
  c('ind-autres', '', 'Autres charges indirectes', '1_26', { rubrique: 'propre', dauphin: 'autchgindirect' }),
  c('charges', '', 'Total des charges', '1_27', {
    de: '60 61 62 63 64 65 65a 66 67 68 ind-fixes ind-frais ind-autres'.split(' '),
    rubrique: 'total',
  }),
  c('86', '86', 'Emplois des contributions volontaires en nature', '1_28', {
    de: ['860', '861', '862', '864'],
    rubrique: 'volontaire',
    dauphin: '86',
  }),
  c('860', '860', 'Secours en nature', '1_29', { rubrique: 'volontaire', dauphin: '860' }),
  c('861', '861', 'Mise à disposition gratuite de biens et de services', '1_30', {
    rubrique: 'volontaire',
    dauphin: '861',
  }),
  c('862', '862', 'Prestations', '1_31', { rubrique: 'volontaire', dauphin: '862' }),
  c('864', '864', 'Personnel bénévole', '1_32', { rubrique: 'volontaire', dauphin: '864' }),
  c('tout-charges', '', 'Total avec les contributions volontaires', '1_33', {
    de: ['charges', '86'],
    rubrique: 'volontaire',
  }),
]

const SUBVENTIONS =
  'etat etat-b etat-c region region-b departement departement-b epci epci-b commune commune-b sociaux sociaux-b europe asp asp-b etablissements prives prives-b'

/** By what they mean: the form and the accounting rule of 2018 give 870 and 875 to opposite things. */
export const PRODUITS: readonly Ligne[] = [
  p('70', '70', 'Ventes de marchandises, produits finis, prestations de services', '2_1', { dauphin: '70x' }),
  p('73', '73', 'Dotations et produits de tarification', '2_2', { dauphin: '73x' }),
  p('74', '74', 'Subventions d’exploitation', 'num_SUBE', { de: SUBVENTIONS.split(' '), dauphin: '74' }),
  p('etat', '', 'État : préciser le ministère ou le service', '2_3', { dauphin: '74etat' }),
  p('etat-b', '', 'État, autre ligne', '2_4', { ...libre, dauphin: '74etat' }),
  p('etat-c', '', 'État, troisième ligne', '2_5', { ...libre, dauphin: '74etat' }),
  p('region', '', 'Région', '2_6', { dauphin: '74region' }),
  p('region-b', '', 'Région, autre ligne', '2_7', { ...libre, dauphin: '74region' }),
  p('departement', '', 'Département', '2_8', { dauphin: '74dep' }),
  p('departement-b', '', 'Département, autre ligne', '2_9', { ...libre, dauphin: '74dep' }),
  p('epci', '', 'Intercommunalité (métropole, communauté)', '2_10', { dauphin: '74epci' }),
  p('epci-b', '', 'Intercommunalité, autre ligne', '2_11', { ...libre, dauphin: '74epci' }),
  p('commune', '', 'Commune', '2_12', { dauphin: '74com' }),
  p('commune-b', '', 'Commune, autre ligne', '2_13', { ...libre, dauphin: '74com' }),
  p('sociaux', '', 'Organismes sociaux (CAF…)', '2_14', { dauphin: '74orgasoc' }),
  p('sociaux-b', '', 'Organismes sociaux, autre ligne', '2_15', { ...libre, dauphin: '74orgasoc' }),
  p('europe', '', 'Fonds européens', '2_16', { dauphin: '74fe' }),
  p('asp', '', 'Agence de services et de paiement (emplois aidés)', '2_17', { dauphin: '74agenceserv' }),
  p('asp-b', '', 'Autre financeur public', '2_18', { ...libre, dauphin: '74x' }),
  p('etablissements', '', 'Autres établissements publics', '2_19', { dauphin: '74x' }),
  p('prives', '', 'Aides privées', '2_20', { dauphin: '74aidespriv' }),
  p('prives-b', '', 'Aides privées, autre ligne', '2_21', { ...libre, dauphin: '74aidespriv' }),
  p('75', '75', 'Autres produits de gestion courante', '2_22', { dauphin: '750' }),
  p('756', '', 'Dont cotisations, dons manuels ou legs', '2_23', { genre: 'dont', dauphin: '756' }),
  p('76', '76', 'Produits financiers', '2_24', { dauphin: '76x' }),
  p('77', '77', 'Produits exceptionnels', '2_25', { dauphin: '77x' }),
  p('78', '78', 'Reports de ressources non utilisées', '2_26', { dauphin: '78x' }),
  p('propres-a', '', 'Ressource propre', '2_27', { ...libre, rubrique: 'propre', dauphin: 'insufprevisionnel' }),
  p('propres-b', '', 'Ressource propre, autre ligne', '2_28', {
    ...libre,
    rubrique: 'propre',
    dauphin: 'insufprevisionnel',
  }),
  p('propres-c', '', 'Ressource propre, troisième ligne', '2_29', {
    ...libre,
    rubrique: 'propre',
    dauphin: 'insufprevisionnel',
  }),
  p('produits', '', 'Total des produits', '2_30', {
    de: '70 73 74 75 76 77 78 propres-a propres-b propres-c'.split(' '),
    rubrique: 'total',
  }),
  p('87', '87', 'Contributions volontaires en nature', '2_31', {
    de: ['benevolat', 'prestations', 'volontaire-a', 'dons'],
    rubrique: 'volontaire',
    dauphin: '87',
  }),
  p('benevolat', '870', 'Bénévolat', '2_32', { rubrique: 'volontaire', dauphin: '870' }),
  p('prestations', '871', 'Prestations en nature', '2_33', { rubrique: 'volontaire', dauphin: '871' }),
  p('volontaire-a', '', 'Autre contribution', '2_34', { rubrique: 'volontaire', dauphin: '871' }),
  p('dons', '875', 'Dons en nature', '2_35', { rubrique: 'volontaire', dauphin: '875' }),
  p('tout-produits', '', 'Total avec les contributions volontaires', '2_36', {
    de: ['produits', '87'],
    rubrique: 'volontaire',
  }),
]

export const LIGNES: readonly Ligne[] = [...CHARGES, ...PRODUITS]
