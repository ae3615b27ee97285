/** The three zones of the school calendar; Nantes is in B. */
export const ZONES = ['A', 'B', 'C'] as const
export type Zone = (typeof ZONES)[number]
export const estZone = (texte: string): texte is Zone => ZONES.some((zone) => zone === texte)

export type Vacances = Readonly<{ libelle: string; du: string; au: string; zones: readonly Zone[] }>

const TOUTES = ZONES

/**
 * School holidays of mainland France, first and last day without school.
 * Source: ministère de l’Éducation nationale, https://www.education.gouv.fr/calendrier-scolaire-100148; noted in
 * November 2026. Years that are not here yet come by the import of the ministry’s own calendar.
 */
export const VACANCES_SCOLAIRES: readonly Vacances[] = [
  { libelle: 'Vacances de la Toussaint', du: '2024-10-19', au: '2024-11-03', zones: TOUTES },
  { libelle: 'Vacances de Noël', du: '2024-12-21', au: '2025-01-05', zones: TOUTES },
  { libelle: 'Vacances d’hiver', du: '2025-02-22', au: '2025-03-09', zones: ['A'] },
  { libelle: 'Vacances d’hiver', du: '2025-02-08', au: '2025-02-23', zones: ['B'] },
  { libelle: 'Vacances d’hiver', du: '2025-02-15', au: '2025-03-02', zones: ['C'] },
  { libelle: 'Vacances de printemps', du: '2025-04-19', au: '2025-05-04', zones: ['A'] },
  { libelle: 'Vacances de printemps', du: '2025-04-05', au: '2025-04-21', zones: ['B'] },
  { libelle: 'Vacances de printemps', du: '2025-04-12', au: '2025-04-27', zones: ['C'] },
  { libelle: 'Pont de l’Ascension', du: '2025-05-29', au: '2025-06-01', zones: TOUTES },
  { libelle: 'Vacances d’été', du: '2025-07-05', au: '2025-08-31', zones: TOUTES },
  { libelle: 'Vacances de la Toussaint', du: '2025-10-18', au: '2025-11-02', zones: TOUTES },
  { libelle: 'Vacances de Noël', du: '2025-12-20', au: '2026-01-04', zones: TOUTES },
  { libelle: 'Vacances d’hiver', du: '2026-02-07', au: '2026-02-22', zones: ['A'] },
  { libelle: 'Vacances d’hiver', du: '2026-02-14', au: '2026-03-01', zones: ['B'] },
  { libelle: 'Vacances d’hiver', du: '2026-02-21', au: '2026-03-08', zones: ['C'] },
  { libelle: 'Vacances de printemps', du: '2026-04-04', au: '2026-04-19', zones: ['A'] },
  { libelle: 'Vacances de printemps', du: '2026-04-11', au: '2026-04-26', zones: ['B'] },
  { libelle: 'Vacances de printemps', du: '2026-04-18', au: '2026-05-03', zones: ['C'] },
  { libelle: 'Pont de l’Ascension', du: '2026-05-14', au: '2026-05-17', zones: TOUTES },
  { libelle: 'Vacances d’été', du: '2026-07-04', au: '2026-08-31', zones: TOUTES },
  { libelle: 'Vacances de la Toussaint', du: '2026-10-17', au: '2026-11-01', zones: TOUTES },
  { libelle: 'Vacances de Noël', du: '2026-12-19', au: '2027-01-03', zones: TOUTES },
  { libelle: 'Vacances d’hiver', du: '2027-02-13', au: '2027-02-28', zones: ['A'] },
  { libelle: 'Vacances d’hiver', du: '2027-02-20', au: '2027-03-07', zones: ['B'] },
  { libelle: 'Vacances d’hiver', du: '2027-02-06', au: '2027-02-21', zones: ['C'] },
  { libelle: 'Vacances de printemps', du: '2027-04-10', au: '2027-04-25', zones: ['A'] },
  { libelle: 'Vacances de printemps', du: '2027-04-17', au: '2027-05-02', zones: ['B'] },
  { libelle: 'Vacances de printemps', du: '2027-04-03', au: '2027-04-18', zones: ['C'] },
  { libelle: 'Pont de l’Ascension', du: '2027-05-06', au: '2027-05-09', zones: TOUTES },
  { libelle: 'Vacances d’été', du: '2027-07-03', au: '2027-08-31', zones: TOUTES },
  { libelle: 'Vacances de la Toussaint', du: '2027-10-23', au: '2027-11-07', zones: TOUTES },
  { libelle: 'Vacances de Noël', du: '2027-12-18', au: '2028-01-02', zones: TOUTES },
]
