import { z } from 'zod'
import { entreeDuLexique } from '#modules/competences/index.ts'
import {
  cases,
  choix,
  coche,
  type Errors,
  identifiantOuRien,
  jour,
  type Raw,
  texte,
  textes,
  zone,
} from '#platform/forms.ts'
import { estDemiJournee, type Preferences, RAYONS, type Talent } from './domain.ts'
import { PUBLICS } from './images.donnees.ts'
import { estUneImage } from './images.ts'
import { depuisValeur, enValeur, joursDe, ranger } from './jours-libres.ts'

/** Ticked boxes of a list that lives elsewhere: what is no longer in it is left out. */
const cochees = (connue: (id: string) => boolean, max: number) =>
  z
    .array(z.string())
    .default([])
    .transform((ids) => [...new Set(ids)].filter(connue).slice(0, max))
    .meta({ multiple: true })

const estUnDiplome = (id: string): boolean => entreeDuLexique(id)?.famille === 'diplomes'

/** The fields of `<ChampsPreferences>` and of the pictures, to spread in a `z.object`. */
export const champsPreferences = {
  images: cochees(estUneImage, 60),
  /** The family touched to see its pictures, and those that already are open: `<ChampsImages>`. */
  ouvrir: texte({ max: 60 }),
  ouvertes: textes(60),
  grille: cochees(estDemiJournee, 21),
  /** Stretches already kept, ticked as long as they are wanted. */
  joursGardes: textes(21),
  /** Holidays and feasts to turn into days. */
  joursLibres: textes(30),
  libreDu: jour(),
  libreAu: jour(),
  rayon: choix(RAYONS).default('partout'),
  quartierId: identifiantOuRien(),
  // All boxes are ticked at first: without this mark, a form that never showed them would avoid everybody.
  publicsMontres: coche(),
  publics: cases(PUBLICS),
  diplomes: cochees(estUnDiplome, 60),
  apprendre: zone({ max: 500 }),
  neVeutPlus: zone({ max: 500 }),
} as const

type Valeurs = z.infer<z.ZodObject<typeof champsPreferences>>

/** What is wrong between fields of preferences. */
export function manquesPreferences(raw: Raw): Errors {
  const [du, au] = [raw.libreDu, raw.libreAu].map((valeur) => (typeof valeur === 'string' ? valeur : ''))
  if (au && !du) return { libreDu: 'Dites aussi à partir de quel jour.' }
  return du && au && /^\d{4}-/.test(du) && /^\d{4}-/.test(au) && au < du
    ? { libreAu: 'Ce jour est avant le premier.' }
    : {}
}

/** From the form to what is kept: feasts become days, boxes unticked become publics avoided. */
export function preferencesDepuis(v: Valeurs, aujourdhui: Temporal.PlainDate): Preferences {
  const dits = v.libreDu === null ? [] : [{ du: v.libreDu, au: v.libreAu ?? v.libreDu }]
  const periodes = [...v.joursGardes.flatMap(depuisValeur), ...joursDe(v.joursLibres, aujourdhui), ...dits]
  return {
    images: v.images,
    grille: v.grille,
    joursEvites: ranger(periodes, aujourdhui),
    rayon: v.rayon,
    publicsEvites: v.publicsMontres ? PUBLICS.filter((un) => !v.publics.includes(un)) : [],
    diplomes: v.diplomes,
    apprendre: v.apprendre,
    neVeutPlus: v.neVeutPlus,
  }
}

/** What is kept, as the form shows it. */
export const valeursDesPreferences = (talent: Talent): Raw => ({
  images: [...talent.images],
  grille: [...talent.grille],
  joursGardes: talent.joursEvites.map(enValeur),
  rayon: talent.rayon,
  quartierId: talent.quartierId ?? '',
  publicsMontres: 'oui',
  publics: PUBLICS.filter((un) => !talent.publicsEvites.includes(un)),
  diplomes: [...talent.diplomes],
  apprendre: talent.apprendre,
  neVeutPlus: talent.neVeutPlus,
})
