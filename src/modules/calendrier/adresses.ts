import { cleDeSemaine, type Etendue, etendueDu, type Repere, type Vue } from '#modules/annee/index.ts'
import { ecrireFiltre, type Filtre } from '#modules/seances/index.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'

type Jour = Temporal.PlainDate

/** The address of a stretch, with the filters. */
export const adresse = (t: Territoire, { vue, cle }: Etendue, filtre: Filtre): string =>
  url(`/calendrier/${vue}/:cle`, t, { cle }, ecrireFiltre(filtre))

/** The list, from today on unless a day is given. */
export const adresseDeListe = (t: Territoire, filtre: Filtre, du: Jour | null = null): string =>
  url('/calendrier', t, {}, { ...ecrireFiltre(filtre), du: du?.toString() })

/** One day, within its week. */
export const adresseDuJour = (t: Territoire, jour: Jour, filtre: Filtre): string =>
  `${url('/calendrier/semaine/:cle', t, { cle: cleDeSemaine(jour) }, ecrireFiltre(filtre))}#j${jour.toString()}`

export const adresseDeDate = (t: Territoire, id: string): string => url('/calendrier/dates/:id', t, { id })

/** The same days in another view. */
export function autreVue(
  t: Territoire,
  vue: Vue,
  ou: Readonly<{ repere: Jour; aujourdhui: Jour; filtre: Filtre; vacances: readonly Repere[] }>,
): string {
  const { repere, aujourdhui, filtre, vacances } = ou
  if (vue === 'liste') return adresseDeListe(t, filtre, repere.equals(aujourdhui) ? null : repere)
  return adresse(t, etendueDu(vue, repere, vacances), filtre)
}
