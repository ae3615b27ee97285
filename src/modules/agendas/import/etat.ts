import type { Statut } from '#modules/seances/index.ts'
import { instantsDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { canonique, type NomDeTexte, type ParDefaut, TEXTES } from './canonique.ts'
import { type LieuConnu, memeEndroit, trouverEndroit } from './endroits.ts'
import type { DateLue, QuandLu, SeanceLue, Textes } from './lu/types.ts'

/** One date, each part in the one form in which two are the same; absent: nothing is said of it. */
export type DateEnEtat = Readonly<{ plage: string; statut?: Statut; mot?: string; endroit?: string }>

/** What a file, a publication or a draft says, to be put side by side. Kept after the yes, for the next time. */
export type Etat = Readonly<{
  textes: Readonly<Partial<Record<NomDeTexte, string>>>
  quand: QuandLu | null
  dates: Readonly<Record<string, DateEnEtat>>
}>

/** A date of a draft, beside what is published of it. */
export type DateDuProduit = DateEnEtat &
  Readonly<{
    id: Id
    jour: string
    statut: Statut
    mot: string
    endroit: string
    endroitDit: string
    version: number
    aVenir: boolean
    /** Where it began before it moved: by its rule, and as it is published. */
    autrefois: readonly string[]
    publiee: DateEnEtat | null
  }>

export type SeanceDuProduit = Readonly<{
  id: Id
  uid: string
  version: number
  actionId: Id | null
  titre: string
  defaut: ParDefaut
  textes: Required<Textes>
  publies: Textes | null
  quand: QuandLu
  dates: readonly DateDuProduit[]
  /** This person may change it. */
  modifiable: boolean
}>

/** When a date of a file is. */
export const quandDeDate = ({ debut, fin }: Pick<DateLue, 'debut' | 'fin'>) =>
  instantsDe(Temporal.PlainDateTime.from(debut), Temporal.PlainDateTime.from(fin))

export const plageDInstants = (debut: Temporal.Instant, fin: Temporal.Instant): string =>
  `${debut.toString({ smallestUnit: 'minute' })}/${fin.toString({ smallestUnit: 'minute' })}`

export const plageEcrite = (date: Pick<DateLue, 'debut' | 'fin'>): string => {
  const { debut, fin } = quandDeDate(date)
  return plageDInstants(debut, fin)
}

export const textesEnEtat = (textes: Textes, defaut: ParDefaut): Etat['textes'] =>
  Object.fromEntries(
    TEXTES.flatMap((nom) => {
      const dit = canonique(nom, textes, defaut)
      return dit === undefined ? [] : [[nom, dit]]
    }),
  )

/** The place of a date: its own, else that of its séance. */
export const endroitDeDate = (date: DateLue, seance: SeanceLue) => date.endroit ?? seance.endroit ?? null

export function dateEnEtat(date: DateLue, seance: SeanceLue, lieux: readonly LieuConnu[]): DateEnEtat {
  const endroit = endroitDeDate(date, seance)
  const dit = endroit === null ? '' : memeEndroit(trouverEndroit(endroit, lieux), lieux)
  return {
    plage: plageEcrite(date),
    ...(date.statut === null ? {} : { statut: date.statut }),
    ...(date.mot === undefined ? {} : { mot: date.mot }),
    // No place in a file is a file that says nothing of it.
    ...(dit === '' ? {} : { endroit: dit }),
  }
}

export const enEtat = (seance: SeanceLue, defaut: ParDefaut, lieux: readonly LieuConnu[]): Etat => ({
  textes: textesEnEtat(seance.textes, defaut),
  quand: seance.quand,
  dates: Object.fromEntries(seance.dates.map((date) => [date.jour, dateEnEtat(date, seance, lieux)])),
})

/**
 * What to do of one thing said by the file, held here, and known of before (the last import, what is published, what was
 * exported): nothing, take it, or ask.
 */
export function trancher(
  fichier: string | undefined,
  ici: string,
  avant: readonly (string | undefined)[],
): 'rien' | 'changer' | 'choisir' {
  if (fichier === undefined || fichier === ici || avant.includes(fichier)) return 'rien'
  const connus = avant.filter((un) => un !== undefined)
  return connus.length === 0 || connus.includes(ici) ? 'changer' : 'choisir'
}
