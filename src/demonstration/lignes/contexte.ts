import type { Insertable } from 'kysely'
import { instantDe, jour, jourDe } from '#platform/dates.ts'
import type { Schema } from '#src/ground/schema.ts'
import { idDe } from '../correspondances.ts'
import { dateDe, dateDuMoment } from '../index.ts'
import type { Action, Appel, Demonstration, Moment, Talent } from '../types.ts'

export type Row<T extends keyof Schema> = Insertable<Schema[T]>
export type Lignes = { readonly [T in keyof Schema]?: Row<T>[] }

/** The content, the territoire it is written for, and the day that its dates are told from. */
export class Contexte {
  readonly d: Demonstration
  readonly territoire_id: string
  readonly now: Temporal.Instant
  readonly aujourdhui: Temporal.PlainDate
  readonly talents: ReadonlyMap<string, Talent>
  readonly appels: ReadonlyMap<string, Appel>
  readonly actions: ReadonlyMap<string, Action>
  readonly conseil: ReadonlySet<string>

  constructor(d: Demonstration, territoireId: string, now: Temporal.Instant) {
    this.d = d
    this.territoire_id = territoireId
    this.now = now
    this.aujourdhui = jourDe(now)
    this.talents = new Map(d.talents.map((t) => [t.id, t]))
    this.appels = new Map(d.appels.map((a) => [a.id, a]))
    this.actions = new Map([...d.actions, ...d.actionsPrecedentes].map((a) => [a.id, a]))
    this.conseil = new Set(d.conseil.map((membre) => membre.talent))
  }

  id(nom: string): string {
    return idDe(this.territoire_id, nom)
  }
  jour(decalage: number): string {
    return dateDe(decalage, this.aujourdhui).toString()
  }
  /** Mid-morning of a day told as an offset; never later than now for what is past or today. */
  instant(decalage: number | undefined): Temporal.Instant {
    const at = instantDe(jour(this.jour(decalage ?? 0)), Temporal.PlainTime.from('10:30'))
    return (decalage ?? 0) <= 0 && Temporal.Instant.compare(at, this.now) > 0 ? this.now : at
  }
  instantOuRien(decalage: number | undefined): Temporal.Instant | null {
    return decalage === undefined ? null : this.instant(decalage)
  }
  /** The instant of a moment; never later than now. */
  instantDe(moment: Moment): Temporal.Instant {
    const at = instantDe(dateDuMoment(moment, this.aujourdhui), Temporal.PlainTime.from('18:00'))
    return Temporal.Instant.compare(at, this.now) > 0 ? this.now : at
  }
  quand(moment: Moment): string {
    return dateDuMoment(moment, this.aujourdhui).toString()
  }
}
