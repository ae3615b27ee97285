/** The opinion of the council on this year’s applications: when it was adopted, transmitted and answered, and by whom. */
export const avisTransmis = {
  seance: -331,
  transmis: -329,
  signe: 'Odile Marchand',
  qualite: 'au nom du conseil citoyen',
  repondu: -281,
  repond: 'La ville',
} as const

/** This evening, on next year’s demands: one is away, the first lines are adopted as hands were counted. */
export const soireeEnCours = {
  siegent: ['m01', 'm02', 'm03', 'm04', 'm05', 'm06', 'm07', 'm08', 'm09'],
  // Who has not said yet what ties them: nothing is voted while they are there.
  absent: 'm09',
  minutes: 150,
  passees: 35,
  votes: [
    { action: 'a04', voix: [3, 4, 0, 1], conditions: 'Ouvrir le compost aux immeubles voisins.', minorite: '' },
    { action: 'a11', voix: [6, 1, 1, 0], conditions: '', minorite: 'Une personne trouve les horaires trop tardifs.' },
  ],
} as const
