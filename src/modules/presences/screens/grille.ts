import { enToutesLettres, jourDe, lireUnJour } from '#platform/dates.ts'
import type { Errors, Raw } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { majuscule } from '#platform/texte.ts'
import { lireVu, vu } from '#platform/vu.ts'
import type { Comptage, Maniere } from '../domain.ts'
import type { DateACompter } from '../queries.ts'
import { LIGNES_MAX, type LigneCollee, lireLeJour } from '../saisie/collage.ts'
import { type DejaLa, lireComptage } from '../saisie/saisie.ts'
import type { SaisieDeComptage } from '../usecases.ts'

/** Free lines under the dates of the month, for a day that is not in the calendar. */
const LIGNES_LIBRES = 2

/** What a grid is made of: dates that have begun, latest first, and counts without one. */
export type MatiereDeGrille = Readonly<{
  mois: Temporal.PlainDate
  dates: readonly DateACompter[]
  sansDate: readonly Comptage[]
}>

/** A line of the grid: a date of the calendar, a count without one, or a free line. */
export type Ligne = Readonly<{ cle: number; date: DateACompter['date'] | null; comptage: Comptage | null }>

/** The lines of a month: its dates, its other counts, and free ones. */
export const lignesDuMois = ({ dates, sansDate }: MatiereDeGrille): Ligne[] => [
  ...[...dates].reverse().map(({ date, comptage }, cle) => ({ cle, date, comptage })),
  ...sansDate
    .filter(({ genre }) => genre === 'seance')
    .map((comptage, rang) => ({ cle: dates.length + rang, date: null, comptage })),
  ...Array.from({ length: LIGNES_LIBRES }, (_, rang) => ({
    cle: dates.length + sansDate.length + rang,
    date: null,
    comptage: null,
  })),
]

export const COLONNES = ['total', 'femmes', 'hommes', 'duQuartier'] as const

/** A count as its line shows it, and its version: a line that comes back untouched is not sent anew. */
export const ligneVue = (c: Comptage): string =>
  vu(
    c.version,
    enUn((nom) => (nom === 'estime' ? (c.estime ? 'on' : '') : String(c[nom] ?? ''))),
  )

const enUn = (dit: (nom: (typeof COLONNES)[number] | 'estime') => string): string =>
  JSON.stringify([...COLONNES, 'estime' as const].map(dit))

/** Pasted lines, each on the date of its day that nobody counted, else on a free line; why some cannot be read. */
export function lignesCollees(
  d: MatiereDeGrille,
  collees: readonly LigneCollee[],
): Readonly<{ lignes: Ligne[]; values: Raw; errors: Errors }> {
  const prises = new Set<string>()
  const values: Record<string, string> = {}
  const lignes = collees.map((collee, cle) => {
    const { le } = collee
    const duJour = d.dates.filter(({ date }) => le && jourDe(date.debut).equals(le) && !prises.has(date.id))
    const place = duJour.find(({ comptage }) => comptage === null) ?? duJour[0] ?? null
    if (place) prises.add(place.date.id)
    values[`jour.${cle}`] = collee.jour
    values[`libelle.${cle}`] = place ? '' : collee.libelle
    // What the paste does not speak of is shown as it was counted, and is kept.
    for (const colonne of COLONNES)
      if (collee[colonne] !== '' || !place?.comptage) values[`${colonne}.${cle}`] = collee[colonne]
    return { cle, date: place?.date ?? null, comptage: place?.comptage ?? null }
  })
  const data = new FormData()
  for (const [nom, dit] of Object.entries({ ...values, combien: String(lignes.length) })) data.set(nom, dit)
  for (const { cle, date } of lignes) {
    data.set(`id.${cle}`, newId())
    if (date) data.set(`date.${cle}`, date.id)
  }
  const errors = Object.entries(lireLaGrille(d, data, 'collage').errors)
  const illisible = ([nom]: readonly [string, string]) => collees[Number(nom.split('.')[1])]?.comprise === false
  return { lignes, values, errors: Object.fromEntries(errors.filter(illisible)) }
}

type GrilleLue = Readonly<{
  lignes: Ligne[]
  raw: Raw
  saisies: readonly Readonly<{ cle: number; saisie: SaisieDeComptage }>[]
  errors: Errors
}>

/** Every line through the same reading as a count alone; what the grid does not show of a count stays as it was. */
export function lireLaGrille(d: MatiereDeGrille, data: FormData, maniere: Maniere): GrilleLue {
  const lignes: Ligne[] = []
  const connus = [...d.dates.flatMap(({ comptage }) => comptage ?? []), ...d.sansDate]
  const aussi: DejaLa[] = []
  const raw: Record<string, string> = {}
  const errors: Record<string, string> = {}
  const saisies: { cle: number; saisie: SaisieDeComptage }[] = []
  const combien = Math.min(Number(data.get('combien')) || 0, LIGNES_MAX)
  // A line that was drawn comes back, empty or not: what says that there are more is no form of ours.
  for (let cle = 0; cle < combien && data.has(`id.${cle}`); cle += 1) {
    const dit = (nom: string) => String(data.get(`${nom}.${cle}`) ?? '').trim()
    const place = d.dates.find(({ date }) => date.id === dit('date'))
    const deja = place?.comptage ?? d.sansDate.find(({ id }) => id === dit('id')) ?? null
    lignes.push({ cle, date: place?.date ?? null, comptage: deja })
    const { version: vue, intact } = lireVu(dit('vu'), enUn(dit))
    if (intact) continue
    for (const nom of SAISIS) raw[`${nom}.${cle}`] = dit(nom)
    if (COLONNES.every((colonne) => dit(colonne) === '')) continue
    const une = new FormData()
    une.set('quoi', place ? 'date' : 'jour')
    for (const nom of SAISIS) une.set(nom, dit(nom))
    const leJour = place ? jourDe(place.date.debut) : (lireUnJour(dit('jour')) ?? lireLeJour(dit('jour'), d.mois.year))
    if (!place && leJour) une.set('jour', leJour.toString())
    if (vue > 0) une.set('version', String(vue))
    const lu = lireComptage(une, [], connus, aussi)
    if (!lu.ok) {
      for (const [nom, phrase] of Object.entries(lu.errors)) {
        const jour = leJour ? enToutesLettres(leJour) : dit('jour')
        errors[`${nom}.${cle}`] = jour === '' ? phrase : `${majuscule(jour)} : ${phrase}`
      }
      continue
    }
    const { version, compte, ...reste } = lu.value
    if (version === null && 'jour' in reste.sujet)
      aussi.push({
        id: reste.id,
        genre: 'seance',
        jour: reste.sujet.jour,
        occurrenceId: place?.date.id ?? null,
        total: compte.total,
      })
    const complet = deja ? { ...deja, ...compte, ...cachees(deja) } : compte
    saisies.push({ cle, saisie: { ...reste, compte: complet, maniere, ...(version === null ? {} : { version }) } })
  }
  return { lignes, raw, saisies, errors }
}

const SAISIS = ['id', 'date', 'jour', 'libelle', 'estime', 'certain', ...COLONNES] as const

const cachees = ({ nonDit, tranches, horsQuartier, nouvelles, connues, mot }: Comptage) => ({
  nonDit,
  tranches,
  horsQuartier,
  nouvelles,
  connues,
  mot,
})
