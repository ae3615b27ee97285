/** Under this many, a number that is published would tell who: counts of people, answers, presences. */
export const SEUIL = 5
