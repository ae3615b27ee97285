import { z } from 'zod'
import { entreeDuLexique } from '#modules/competences/index.ts'
import { pick } from '#platform/columns.ts'
import {
  cases,
  choix,
  coche,
  type Errors,
  identifiantOuRien,
  jour,
  type Raw,
  saisi,
  texte,
  textes,
  zone,
} from '#platform/forms.ts'
import { estDemiJournee, type Preferences, RAYONS, type Talent } from '../domain.ts'
import { PUBLICS } from '../images/images.donnees.ts'
import { estUneImage } from '../images/images.ts'
import {
  apresLeMois,
  dansLeMois,
  depuisValeur,
  dernierAuBureau,
  dernierJour,
  enValeur,
  ranger,
  sansLesJours,
  vacancesAVenir,
} from '../mots/jours-libres.ts'
import type { JoursEvites } from '../tables.ts'
import { textes as phrases } from '../textes.fr.ts'

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
  /** The school holidays, to turn into days. */
  vacances: coche(),
  libreDu: jour(),
  libreAu: jour(),
  libreDu2: jour(),
  libreAu2: jour(),
  libreDu3: jour(),
  libreAu3: jour(),
  retourDu: jour(),
  retourAu: jour(),
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

/** The stretches one may say at once, by their two fields. */
export const PERIODES = [
  { du: 'libreDu', au: 'libreAu' },
  { du: 'libreDu2', au: 'libreAu2' },
  { du: 'libreDu3', au: 'libreAu3' },
] as const

/** The days on which they are there after all: asked of the desk alone, which takes off what it may not read. */
export const RETOUR = { du: 'retourDu', au: 'retourAu' } as const

/** The stretches that two fields of a form say. */
const periodeDe = (v: Valeurs, noms: (typeof PERIODES)[number] | typeof RETOUR): JoursEvites[] => {
  const du = v[noms.du]
  return du === null ? [] : [{ du, au: v[noms.au] ?? du }]
}

/** What a form has just said of days away, and of days there after all. */
export const joursDits = (v: Valeurs) => ({
  pasLa: PERIODES.flatMap((noms) => periodeDe(v, noms)),
  retour: periodeDe(v, RETOUR),
})

/** What is wrong between fields of preferences. */
export function manquesPreferences(raw: Raw, aujourdhui: Temporal.PlainDate): Errors {
  const loin = dernierJour(aujourdhui).toString()
  return Object.assign({}, ...[...PERIODES, RETOUR].map((noms) => manquesDUnePeriode(raw, noms, loin)))
}

function manquesDUnePeriode(raw: Raw, noms: Readonly<{ du: string; au: string }>, loin: string): Errors {
  const [du, au] = [saisi(raw, noms.du), saisi(raw, noms.au)]
  if (au !== '' && du === '') return { [noms.du]: phrases.erreurs.sansPremierJour }
  if (![du, au].every((dit) => dit === '' || /^\d{4}-/.test(dit))) return {}
  if (au !== '' && au < du) return { [noms.au]: phrases.erreurs.avantLePremier }
  if (du > loin) return { [noms.du]: phrases.erreurs.tropLoin }
  return au > loin ? { [noms.au]: phrases.erreurs.tropLoin } : {}
}

/**
 * From the form to what is kept: holidays become days, boxes unticked become publics avoided. `tus`: days kept that this
 * form did not show.
 */
export function preferencesDepuis(
  v: Valeurs,
  aujourdhui: Temporal.PlainDate,
  tus: readonly JoursEvites[] = [],
): Preferences {
  const { pasLa, retour } = joursDits(v)
  const gardes = retour.reduce(sansLesJours, [...v.joursGardes.flatMap(depuisValeur), ...tus])
  const vacances = v.vacances ? vacancesAVenir(aujourdhui) : []
  return {
    images: v.images,
    grille: v.grille,
    joursEvites: ranger([...gardes, ...vacances, ...pasLa], aujourdhui),
    rayon: v.rayon,
    publicsEvites: v.publicsMontres ? PUBLICS.filter((un) => !v.publics.includes(un)) : [],
    ...pick(v, 'diplomes', 'apprendre', 'neVeutPlus'),
  }
}

/**
 * The days that a form shows, and those that it leaves as they are: all to oneself, those of a month to the desk, `vu` being
 * its last.
 */
export const joursMontres = ({ joursEvites }: Talent, soi: boolean, aujourdhui: Temporal.PlainDate) =>
  soi
    ? { montres: joursEvites, tus: [], vu: '' }
    : {
        montres: dansLeMois(joursEvites, aujourdhui),
        tus: apresLeMois(joursEvites, aujourdhui),
        vu: dernierAuBureau(aujourdhui).toString(),
      }

/** What is kept, as the form shows it. */
export const valeursDesPreferences = (talent: Talent, joursMontres: readonly JoursEvites[]): Raw => ({
  images: [...talent.images],
  grille: [...talent.grille],
  joursGardes: joursMontres.map(enValeur),
  rayon: talent.rayon,
  quartierId: talent.quartierId ?? '',
  publicsMontres: 'oui',
  publics: PUBLICS.filter((un) => !talent.publicsEvites.includes(un)),
  diplomes: [...talent.diplomes],
  apprendre: talent.apprendre,
  neVeutPlus: talent.neVeutPlus,
})
