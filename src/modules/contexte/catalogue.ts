import type { Definition } from './domain.ts'

/** A series to begin with: how it is defined, and where it is fetched. */
export type Proposee = Definition & Readonly<{ cle: string; definition: string; ou: string }>

// Read at their producers: the pages of Insee on the quartiers of 2015 and of 2024, its studies on them (Insee Première 2008, Insee
// Focus 348), what the département of Seine-Saint-Denis says of the files of the CAF. What they do not say is left to be
// asked (A_VERIFIER), and no figure is said to be hidden, nor to be added up, because others are.

const QPV_2024 =
  'Sur insee.fr, « Données sur les quartiers 2024 de la politique de la ville » ; ceux de 2015 à 2023 ont leur propre page. '

const A_VERIFIER = 'à vérifier auprès du producteur.'

const RECENSEMENT = {
  source: 'Insee, recensement de la population',
  secret: false,
  // A vintage is five years of collection: two that are closer share a part of what they counted.
  ecart: 5,
  ecartPartout: true,
  ruptures: [],
  precaution: `Un millésime du recensement est fait de cinq années d’enquête : on ne compare que des millésimes distants d’au moins cinq ans. Si de petits nombres sont cachés à l’échelle d’un quartier : ${A_VERIFIER}`,
  ou: `${QPV_2024}« Données par source », recensement de la population.`,
} as const

const FILOSOFI = {
  source: 'Insee, Filosofi (revenus déclarés et prestations)',
  sommable: false,
  secret: true,
  ecart: 1,
  ecartPartout: false,
  ruptures: [],
  precaution:
    'L’Insee conseille la prudence devant les évolutions de revenus ou de pauvreté à l’échelon local, et demande des précautions propres à certains millésimes (celui de 2021, pour des revenus exonérés d’impôt) : lisez la page du fichier.',
  ou: `${QPV_2024}« Données par source », « Revenus, pauvreté et niveau de vie » ; France métropolitaine pour les quartiers de 2024, aussi Martinique et La Réunion pour ceux de 2015.`,
} as const

const FRANCE_TRAVAIL = {
  source: 'France Travail (avant 2024 Pôle emploi) et Dares, demandeurs d’emploi inscrits, localisés par l’Insee',
  secret: false,
  ecart: 1,
  ecartPartout: false,
  ruptures: [],
  precaution: `Être inscrit et être au chômage ne sont pas la même chose : ce nombre suit aussi les règles d’inscription. Si de petits nombres sont cachés, et si une année se compare à la suivante : ${A_VERIFIER}`,
  ou: `${QPV_2024}Au 31 décembre de l’année, dans la base « Insertion professionnelle » pour les quartiers de 2015 (France métropolitaine et La Réunion). Pour ceux de 2024 : ${A_VERIFIER}`,
} as const

const CAF = {
  source: 'Cnaf, prestations légales versées par les CAF au titre de décembre',
  unite: 'foyers',
  sens: 'ni-l-un-ni-l-autre',
  // Insee itself tells how many live in all the quartiers together.
  sommable: true,
  secret: false,
  ecart: 1,
  ecartPartout: false,
  ruptures: [],
  precaution: `Un foyer allocataire n’est pas un ménage : plusieurs peuvent vivre sous un même toit. Ceux de la MSA n’y sont pas, ni, à l’échelle du quartier, ceux qui ont l’adresse d’un organisme de domiciliation : la commune, elle, les compte. Si de petits nombres sont cachés : ${A_VERIFIER}`,
  ou: `${QPV_2024}« Données par source », allocataires des CAF ; hors Mayotte. L’intitulé exact : ${A_VERIFIER}`,
} as const

/** Twelve series, none of their figures: each says what it counts, who publishes it, and what may not be done with it. */
export const CATALOGUE: readonly Proposee[] = [
  {
    ...RECENSEMENT,
    cle: 'population',
    nom: 'Population',
    definition: 'Nombre de personnes qui y habitent, au sens de la population municipale.',
    unite: 'personnes',
    sens: 'ni-l-un-ni-l-autre',
    sommable: true,
    ou: `${QPV_2024}« Population » : quartier par quartier, et pour chaque commune ceux qui vivent dans ses quartiers.`,
  },
  {
    ...RECENSEMENT,
    cle: 'moins-de-25-ans',
    nom: 'Part des moins de 25 ans',
    definition: 'Sur cent personnes qui y habitent, combien ont moins de 25 ans.',
    unite: '%',
    sens: 'ni-l-un-ni-l-autre',
    sommable: false,
  },
  {
    ...RECENSEMENT,
    cle: 'familles-monoparentales',
    nom: 'Part des familles monoparentales',
    definition: 'Sur cent ménages, combien sont une famille où un parent élève seul ses enfants.',
    unite: '%',
    sens: 'ni-l-un-ni-l-autre',
    sommable: false,
  },
  {
    ...RECENSEMENT,
    cle: 'taux-d-emploi',
    nom: 'Taux d’emploi des 15-64 ans',
    definition: 'Sur cent personnes de 15 à 64 ans, combien ont un emploi.',
    unite: '%',
    sens: 'mieux',
    sommable: false,
  },
  {
    ...RECENSEMENT,
    cle: 'sans-diplome',
    nom: 'Part des personnes sans diplôme',
    definition:
      'Sur cent personnes de 15 ans ou plus qui ne sont plus scolarisées, combien n’ont pas de diplôme, ou le brevet au plus.',
    unite: '%',
    sens: 'moins-bien',
    sommable: false,
  },
  {
    ...RECENSEMENT,
    cle: 'logements-suroccupes',
    nom: 'Part des ménages en logement suroccupé',
    definition: 'Sur cent ménages, combien vivent dans un logement qui a trop peu de pièces pour eux.',
    unite: '%',
    sens: 'moins-bien',
    sommable: false,
  },
  {
    ...FILOSOFI,
    cle: 'taux-de-pauvrete',
    nom: 'Taux de pauvreté',
    definition: 'Sur cent personnes, combien ont un niveau de vie sous 60 % du niveau de vie médian du pays.',
    unite: '%',
    sens: 'moins-bien',
  },
  {
    ...FILOSOFI,
    cle: 'niveau-de-vie-median',
    nom: 'Niveau de vie médian',
    definition:
      'Revenu disponible par unité de consommation et par an : la moitié des personnes ont moins, la moitié ont plus.',
    unite: '€',
    sens: 'mieux',
  },
  {
    ...FRANCE_TRAVAIL,
    cle: 'demandeurs-d-emploi',
    nom: 'Demandeurs et demandeuses d’emploi',
    definition: 'Personnes inscrites et tenues de rechercher un emploi (catégories A, B et C), au 31 décembre.',
    unite: 'personnes',
    sens: 'moins-bien',
    // The ministries tell the quartiers of a département, or of the country, as one number.
    sommable: true,
  },
  {
    ...CAF,
    cle: 'foyers-allocataires',
    nom: 'Foyers allocataires des CAF',
    definition: 'Foyers qui perçoivent au moins une prestation légale versée par une CAF.',
  },
  {
    ...CAF,
    cle: 'foyers-au-rsa',
    nom: 'Foyers allocataires du RSA',
    definition: 'Foyers allocataires qui perçoivent le revenu de solidarité active.',
  },
  {
    cle: 'complementaire-sante',
    nom: 'Bénéficiaires de la complémentaire santé solidaire',
    definition: 'Personnes du régime général couvertes par la complémentaire santé solidaire (C2S), au 1er janvier.',
    source: 'Cnam, bénéficiaires du régime général, base diffusée par l’Insee',
    unite: 'personnes',
    sens: 'ni-l-un-ni-l-autre',
    sommable: false,
    secret: false,
    ecart: 2,
    ecartPartout: false,
    ruptures: [],
    precaution: `Deux millésimes qui se suivent ne doivent pas servir à mesurer une évolution plus bas que la commune : la source le dit. Si de petits nombres sont cachés, et si des quartiers s’additionnent : ${A_VERIFIER}`,
    ou: `${QPV_2024}« Données par source », « Bénéficiaires du régime général de l’assurance maladie » ; aussi pour les communes de plus de 10 000 habitants ou qui ont un quartier, et leurs intercommunalités.`,
  },
]
