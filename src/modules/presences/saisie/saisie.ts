import { z } from 'zod'
import { pick } from '#platform/columns.ts'
import { estUneAnneeDeCalendrier } from '#platform/dates.ts'
import {
  choix,
  coche,
  type Errors,
  entier,
  identifiant,
  identifiantOuRien,
  jour,
  parseForm,
  type Raw,
  texte,
  zone,
} from '#platform/forms.ts'
import {
  BEAUCOUP,
  type Comptage,
  type Compte,
  ecarts,
  estInhabituel,
  TROP,
  type Tranche,
  totalDesParts,
} from '../domain.ts'
import { direBeaucoup, direDeja, direEcart, direInhabituel } from '../textes.fr.ts'
import type { ACompter } from '../usecases.ts'

/** The bands of the contract, and those under which this count was taken: none of them is lost by a correction. */
export const bandesDe = (tranches: readonly Tranche[], connus: readonly Comptage[], id: string): readonly Tranche[] => {
  const siennes = Object.keys(connus.find((un) => un.id === id)?.tranches ?? {})
  const autres = siennes.filter((code) => tranches.every((une) => une.code !== code))
  return [...tranches, ...autres.map((code) => ({ code, du: 0, au: null, libelle: `${code} ans` }))]
}

export const nomDeTranche = (code: string): string => `tranche-${code}`

const nombre = () => entier({ min: 0, max: TROP })

/** The fields of a count, without what it is of: the same in the page, the grid and the sheet. */
const Parts = {
  total: nombre(),
  femmes: nombre(),
  hommes: nombre(),
  nonDit: nombre(),
  duQuartier: nombre(),
  horsQuartier: nombre(),
  nouvelles: nombre(),
  connues: nombre(),
  estime: coche(),
  certain: coche(),
  mot: zone({ max: 1_000 }),
}

const QUOI = ['date', 'jour', 'mois'] as const

/** The form of one count, but its age bands, which each territoire has of its own. */
export const FormDeCompte = z.object({
  id: identifiant(),
  version: entier({ min: 1, max: 1_000_000 }),
  quoi: choix(QUOI),
  date: identifiantOuRien(),
  jour: jour(),
  mois: z.string().trim().default(''),
  libelle: texte({ max: 120 }),
  ...Parts,
})

export type ComptageLu = Readonly<{ id: string; version: number | null; sujet: ACompter; compte: Compte }>
type Lu = Readonly<{ raw: Raw }> & (Readonly<{ ok: true; value: ComptageLu }> | Readonly<{ ok: false; errors: Errors }>)

export type DejaLa = Pick<Comptage, 'id' | 'genre' | 'jour' | 'occurrenceId' | 'total'>

/**
 * The form of one count, with one field an age band; its sentences when it does not hold together. `aussi`: what is
 * written with it, line above line.
 */
export function lireComptage(
  data: FormData,
  tranches: readonly Tranche[],
  connus: readonly Comptage[] = [],
  aussi: readonly DejaLa[] = [],
): Lu {
  const bandes = Object.fromEntries(tranches.map(({ code }) => [nomDeTranche(code), nombre()]))
  const form = parseForm(FormDeCompte, data)
  const ages = parseForm(z.object(bandes), data)
  const raw = { ...form.raw, ...ages.raw }
  if (!form.ok || !ages.ok) {
    return { ok: false, errors: { ...form.errors, ...ages.errors }, raw }
  }
  const f = form.value
  const lues = tranches.flatMap(({ code }) => {
    const dit = ages.value[nomDeTranche(code)]
    return typeof dit === 'number' ? [[code, dit] as const] : []
  })
  const parts = {
    ...pick(f, 'femmes', 'hommes', 'nonDit'),
    tranches: Object.fromEntries(lues),
    ...pick(f, 'duQuartier', 'horsQuartier', 'nouvelles', 'connues', 'estime', 'mot'),
  }
  const total = f.total ?? totalDesParts(parts)
  const sujet = sujetDe(f)
  const errors: Record<string, string> = {}
  if (total === null) errors.total = 'Écrivez un nombre : 0 si personne n’est venu.'
  if (sujet === null) errors[f.quoi === 'mois' ? 'mois' : 'jour'] = 'Dites de quel jour il s’agit.'
  if (total === null || sujet === null) return { ok: false, errors, raw }
  const compte: Compte = { total, ...parts }
  for (const ecart of ecarts(compte)) {
    const champ = ecart.champ === 'tranches' ? nomDeTranche(lues[0]?.[0] ?? '') : ecart.champ
    errors[champ] = direEcart(ecart)
  }
  if (total > BEAUCOUP && !f.certain) errors.total ??= direBeaucoup(total)
  if (estInhabituel(total, connus) && !f.certain && f.quoi !== 'mois') errors.total ??= direInhabituel(total)
  const deja = f.version === null ? dejaDansLeMois([...connus, ...aussi], sujet, f.id) : ''
  if (deja !== '' && !f.certain) errors.total ??= deja
  if (Object.keys(errors).length > 0) return { ok: false, errors, raw }
  return { ok: true, value: { id: f.id, version: f.version, sujet, compte }, raw }
}

/** What a month has already, for whoever counts it whole; for whoever counts a date, its month whole, or the same day. */
export function dejaDansLeMois(connus: readonly DejaLa[], sujet: ACompter, id: string): string {
  const combien = (lesquels: (un: DejaLa) => boolean) =>
    connus.filter((un) => un.id !== id && lesquels(un)).reduce((somme, { total }) => somme + total, 0)
  const jour = 'jour' in sujet ? sujet.jour : sujet.mois
  const duMois = (un: DejaLa) => un.jour.toPlainYearMonth().equals(jour.toPlainYearMonth())
  if ('mois' in sujet) return direDeja([['Ce mois', combien(duMois)]])
  const entier = combien((un) => un.genre === 'mois' && duMois(un))
  // Once as a date of the calendar and once as a day: the same people, most often.
  const ailleurs = (un: DejaLa) => (un.occurrenceId === null) !== !('occurrenceId' in sujet)
  const leJour = combien((un) => un.genre === 'seance' && un.jour.equals(jour) && ailleurs(un))
  return direDeja([
    ['Ce mois, compté en entier,', entier],
    ['Ce jour', leJour],
  ])
}

type EnteteLue = Readonly<{
  quoi: (typeof QUOI)[number]
  date: string | null
  jour: string | null
  mois: string
  libelle: string
}>

function sujetDe({ quoi, date, jour: iso, mois, libelle }: EnteteLue): ACompter | null {
  if (quoi === 'mois') {
    const lu = /^(\d{4})-(\d{2})$/.exec(mois)
    if (!lu || !estUneAnneeDeCalendrier(Number(lu[1])) || Number(lu[2]) < 1 || Number(lu[2]) > 12) return null
    return { mois: Temporal.PlainDate.from(`${mois}-01`), libelle }
  }
  if (iso === null) return null
  const leJour = Temporal.PlainDate.from(iso)
  if (quoi === 'jour') return { jour: leJour, libelle }
  return date === null ? null : { occurrenceId: date, jour: leJour }
}

/** A count as the form shows it again. */
export function enChamps(comptage: Comptage): Raw {
  const nombres = (
    ['femmes', 'hommes', 'nonDit', 'duQuartier', 'horsQuartier', 'nouvelles', 'connues'] as const
  ).flatMap((cle) => (comptage[cle] === null ? [] : [[cle, String(comptage[cle])] as const]))
  return {
    ...Object.fromEntries(nombres),
    ...Object.fromEntries(Object.entries(comptage.tranches).map(([code, n]) => [nomDeTranche(code), String(n)])),
    total: String(comptage.total),
    mot: comptage.mot,
    libelle: comptage.libelle,
    ...(comptage.estime ? { estime: 'on' } : {}),
    ...(comptage.total > BEAUCOUP ? { certain: 'on' } : {}),
  }
}
