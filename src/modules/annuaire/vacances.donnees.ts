/**
 * School holidays of zone B (Nantes), first and last day without school.
 * Source: ministère de l’Éducation nationale, https://www.education.gouv.fr/calendrier-scolaire-100148; noted in
 * November 2026. Years that are not here yet are simply not proposed.
 */
export const VACANCES_ZONE_B = [
  { du: '2025-12-20', au: '2026-01-04' },
  { du: '2026-02-14', au: '2026-03-01' },
  { du: '2026-04-11', au: '2026-04-26' },
  { du: '2026-07-04', au: '2026-08-31' },
  { du: '2026-10-17', au: '2026-11-01' },
  { du: '2026-12-19', au: '2027-01-03' },
  { du: '2027-02-20', au: '2027-03-07' },
  { du: '2027-04-17', au: '2027-05-02' },
  { du: '2027-07-03', au: '2027-08-31' },
] as const
