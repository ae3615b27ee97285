/**
 * The national list of themes of the politique de la ville since 2024 (programme 147): 6 themes, 25 sub-themes.
 * Source: ANCT, « Subventions de la politique de la ville », data.gouv.fr, Licence Ouverte 2.0.
 */
export const THEMES_NATIONAUX: readonly Readonly<{
  code: string
  nom: string
  sousThemes: readonly Readonly<{ code: string; nom: string }>[]
}>[] = [
  {
    code: '1',
    nom: 'Éducation',
    sousThemes: [
      { code: '1.1', nom: 'Programme de réussite éducative (PRE)' },
      { code: '1.2', nom: 'Soutien à la scolarité' },
      { code: '1.3', nom: 'Cités éducatives' },
      { code: '1.4', nom: 'Persévérance scolaire et accès à des études supérieures' },
    ],
  },
  {
    code: '2',
    nom: 'Accès aux droits',
    sousThemes: [
      { code: '2.1', nom: 'Santé' },
      { code: '2.2', nom: 'Soutien à la parentalité' },
      { code: '2.3', nom: 'Citoyenneté' },
      { code: '2.4', nom: 'Prévention et lutte contre les discriminations liées à l’origine et à l’adresse' },
    ],
  },
  {
    code: '3',
    nom: 'Cadre de vie, sociabilité et transitions',
    sousThemes: [
      { code: '3.1', nom: 'Cadre de vie' },
      { code: '3.2', nom: 'Tranquillité et sûreté publique' },
      { code: '3.3', nom: 'Médiation sociale' },
      { code: '3.4', nom: 'Transitions' },
    ],
  },
  {
    code: '4',
    nom: 'Jeunesse, accès à la culture, aux sports et aux loisirs',
    sousThemes: [
      { code: '4.1', nom: 'Jeunesse' },
      { code: '4.2', nom: 'Culture et expression artistique' },
      { code: '4.3', nom: 'Sports' },
      { code: '4.4', nom: 'Vacances et loisirs' },
    ],
  },
  {
    code: '5',
    nom: 'Emploi et développement économique',
    sousThemes: [
      { code: '5.1', nom: 'Emploi' },
      { code: '5.2', nom: 'Cités de l’emploi' },
      { code: '5.3', nom: 'Engagement des entreprises et PAQTE' },
      { code: '5.4', nom: 'Attractivité et développement économique' },
      { code: '5.5', nom: 'Entrepreneuriat Quartiers 2030' },
    ],
  },
  {
    code: '6',
    nom: 'Soutien aux acteurs de la politique de la ville',
    sousThemes: [
      { code: '6.1', nom: 'Soutien à l’initiative associative' },
      { code: '6.2', nom: 'Participation des habitants' },
      { code: '6.3', nom: 'Pilotage, ingénierie, ressources et évaluations' },
      { code: '6.4', nom: 'Structures mutualisatrices' },
    ],
  },
]

const NOMS = new Map(
  THEMES_NATIONAUX.flatMap((theme) => [theme, ...theme.sousThemes].map(({ code, nom }) => [code, nom] as const)),
)

/** « 2.2 - Soutien à la parentalité »; a code that is not of the list is given back as it came. */
export function nomDuThemeNational(code: string): string {
  const nom = NOMS.get(code)
  return nom ? `${code} - ${nom}` : code
}

/** Every code of the list, themes and sub-themes. */
export const CODES_NATIONAUX: readonly [string, ...string[]] = ['1', ...[...NOMS.keys()].filter((code) => code !== '1')]
