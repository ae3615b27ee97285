/** The actions whose porteur has not yet said the value of what the application planned. */
export const sansValeur: readonly string[] = ['a15', 'a16', 'a19', 'a21', 'a22', 'a31', 'a32']

/** The programme as the committee voted it, and what is different today: a later change of the programmation explains it. */
export const vote = {
  nom: 'Comité des financeurs de février',
  jour: -285,
  /** Voted, and since then otherwise: what it was. */
  autrement: {
    a12: { titre: 'Chantiers jeunes', accordeCentimes: null },
    a18: { titre: null, accordeCentimes: { 'État P147': 350_000 } },
  },
  /** Came in the year, after the vote. */
  apres: ['a30'],
} as const
