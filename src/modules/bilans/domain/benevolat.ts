/** What an hour of volunteer time is worth from a day on, and where that figure comes from. */
export type Taux = Readonly<{ duJour: Temporal.PlainDate; centimesDeLHeure: number; source: string }>

/** A help given for the action, as the log of coups de pouce tells it. */
export type TempsDonne = Readonly<{ titre: string; jour: Temporal.PlainDate; minutes: number }>

export type Valorisation = Readonly<{
  minutes: number
  /** Whole euros; `null` while no rate covers some of the time. */
  euros: number | null
  /** One part a rate: how long, and at what rate. */
  parts: readonly Readonly<{ taux: Taux | null; minutes: number }>[]
}>

/** The rate of a day: the last one that had begun. The State sets none: it is the territoire's, and dated. */
export function tauxDuJour(taux: readonly Taux[], jour: Temporal.PlainDate): Taux | null {
  return taux
    .filter(({ duJour }) => Temporal.PlainDate.compare(duJour, jour) <= 0)
    .reduce<Taux | null>(
      (dernier, un) => (dernier && Temporal.PlainDate.compare(dernier.duJour, un.duJour) >= 0 ? dernier : un),
      null,
    )
}

/** The time given, at the rate of each day; rounded once, at the end. */
export function valoriser(temps: readonly TempsDonne[], taux: readonly Taux[]): Valorisation {
  const parts = new Map<Taux | null, number>()
  for (const { jour, minutes } of temps) {
    const un = tauxDuJour(taux, jour)
    parts.set(un, (parts.get(un) ?? 0) + minutes)
  }
  const enParts = [...parts].map(([un, minutes]) => ({ taux: un, minutes }))
  const sansTaux = enParts.some((part) => part.taux === null)
  const centimes = enParts.reduce((somme, part) => somme + (part.minutes * (part.taux?.centimesDeLHeure ?? 0)) / 60, 0)
  return {
    minutes: temps.reduce((somme, { minutes }) => somme + minutes, 0),
    euros: sansTaux || temps.length === 0 ? null : Math.round(centimes / 100),
    parts: enParts,
  }
}
