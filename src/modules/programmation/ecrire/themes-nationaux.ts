/**
 * The national list of themes of the politique de la ville since 2024 (programme 147): 6 themes, 25 sub-themes.
 * Source: ANCT, « Subventions de la politique de la ville », data.gouv.fr, Licence Ouverte 2.0.
 */
const NOMS: ReadonlyMap<string, string> = new Map([
  ['1', 'Éducation'],
  ['1.1', 'Programme de réussite éducative (PRE)'],
  ['1.2', 'Soutien à la scolarité'],
  ['1.3', 'Cités éducatives'],
  ['1.4', 'Persévérance scolaire et accès à des études supérieures'],
  ['2', 'Accès aux droits'],
  ['2.1', 'Santé'],
  ['2.2', 'Soutien à la parentalité'],
  ['2.3', 'Citoyenneté'],
  ['2.4', 'Prévention et lutte contre les discriminations liées à l’origine et à l’adresse'],
  ['3', 'Cadre de vie, sociabilité et transitions'],
  ['3.1', 'Cadre de vie'],
  ['3.2', 'Tranquillité et sûreté publique'],
  ['3.3', 'Médiation sociale'],
  ['3.4', 'Transitions'],
  ['4', 'Jeunesse, accès à la culture, aux sports et aux loisirs'],
  ['4.1', 'Jeunesse'],
  ['4.2', 'Culture et expression artistique'],
  ['4.3', 'Sports'],
  ['4.4', 'Vacances et loisirs'],
  ['5', 'Emploi et développement économique'],
  ['5.1', 'Emploi'],
  ['5.2', 'Cités de l’emploi'],
  ['5.3', 'Engagement des entreprises et PAQTE'],
  ['5.4', 'Attractivité et développement économique'],
  ['5.5', 'Entrepreneuriat Quartiers 2030'],
  ['6', 'Soutien aux acteurs de la politique de la ville'],
  ['6.1', 'Soutien à l’initiative associative'],
  ['6.2', 'Participation des habitants'],
  ['6.3', 'Pilotage, ingénierie, ressources et évaluations'],
  ['6.4', 'Structures mutualisatrices'],
])

/** As a list to choose from: each theme, without more precision, then its sub-themes. */
export const OPTIONS_DE_THEME = [...NOMS].map(([code, nom]) => ({
  valeur: code,
  libelle: `${code} - ${nom}${code.length === 1 ? ' (sans précision)' : ''}`,
  groupe: NOMS.get(code.charAt(0)),
}))

/** « 2.2 - Soutien à la parentalité »; a code that is not of the list is given back as it came. */
export function nomDuThemeNational(code: string): string {
  const nom = NOMS.get(code)
  return nom ? `${code} - ${nom}` : code
}

/** Every code of the list, themes and sub-themes. */
export const CODES_NATIONAUX: readonly [string, ...string[]] = ['1', ...[...NOMS.keys()].slice(1)]
