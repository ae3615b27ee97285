import { z } from 'zod'
import { estEnVacances, jourFerie } from '#modules/annee/index.ts'
import { type LieuEntier, lieuxEntiers, quartiers } from '#modules/territoires/index.ts'
import { pick } from '#platform/columns.ts'
import { instantDe, jourDe, ZONE } from '#platform/dates.ts'
import {
  cases,
  choixOuRien,
  duree,
  type Errors,
  entier,
  heure,
  identifiant,
  identifiantOuRien,
  jour,
  type Raw,
  saisi,
  texte,
  zone,
} from '#platform/forms.ts'
import { isId } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { CRENEAUX_MAX } from '../domain/sondage.ts'
import { CERCLES, type Cercle, type TempsFort } from '../domain/types.ts'
import { peutOrganiser } from '../policy.ts'
import type { Saisie } from '../store/temps-forts.ts'

export const RANGS = Array.from({ length: CRENEAUX_MAX }, (_, i) => i + 1)
const MINUTES_MAX = 1_440

/** Who may come; not said, a meeting to which neither porteurs nor CDSU are asked is between those who are. */
export const ACCES = ['quartier', 'invites'] as const
type Acces = (typeof ACCES)[number]

export function accesDe({
  quiVient,
  cercles,
}: Readonly<{ quiVient: Acces | null; cercles: readonly Cercle[] }>): Acces | null {
  return quiVient ?? (cercles.includes('porteur') || cercles.includes('cdsu') ? null : 'invites')
}

const luDeTous = ({ quiVient, cercles }: Readonly<Record<string, unknown>>): boolean =>
  (quiVient || (Array.isArray(cercles) ? accesDe({ quiVient: null, cercles }) : null)) !== 'invites'

const commun = {
  titre: texte({
    max: 120,
    obligatoire: 'Dites en quelques mots de quelle rencontre il s’agit.',
    pourTous: 'sujet',
    si: luDeTous,
  }),
  propos: zone({ max: 1_000, pourTous: 'sujet', si: luDeTous }),
  quartierId: identifiantOuRien(),
  dureeMinutes: duree({ max: MINUTES_MAX, obligatoire: 'Dites combien de temps cela dure, comme 2h.' }),
  // A place, or a place and its room: `lieu` or `lieu:salle`.
  lieu: texte({ max: 80 }),
  lieuEcrit: texte({ max: 200, pourTous: 'sujet', si: luDeTous }),
}

const creneaux = {
  jour1: jour(),
  heure1: heure(),
  jour2: jour(),
  heure2: heure(),
  jour3: jour(),
  heure3: heure(),
  jour4: jour(),
  heure4: heure(),
  jour5: jour(),
  heure5: heure(),
  jour6: jour(),
  heure6: heure(),
  jour7: jour(),
  heure7: heure(),
  jour8: jour(),
  heure8: heure(),
}

export const FormNouveau = z.object({
  id: identifiant(),
  ...commun,
  cercles: cases(CERCLES),
  quiVient: choixOuRien(ACCES),
  ...creneaux,
  geste: texte({ max: 20 }),
})

export const FormModifie = z.object({
  version: entier({ min: 1, max: 1_000_000 }),
  ...commun,
  quiVient: choixOuRien(ACCES),
  jour: jour(),
  heure: heure(),
})

type Commun = Readonly<{
  titre: string
  propos: string
  quartierId: string | null
  dureeMinutes: number | null
  lieu: string
  lieuEcrit: string
}>

export function saisieDepuis(v: Commun, entreNous: boolean): Saisie {
  const [lieuId, salleId] = v.lieu.split(':')
  const connu = isId(lieuId)
  return {
    ...pick(v, 'quartierId', 'titre', 'propos'),
    dureeMinutes: Math.max(v.dureeMinutes ?? 120, 15),
    endroit: {
      lieuId: connu ? lieuId : null,
      salleId: connu && isId(salleId) ? salleId : null,
      lieuEcrit: connu ? '' : v.lieuEcrit,
    },
    entreNous,
  }
}

/** The slots that are written, soonest first; a day without its hour, or the other way round, is said under its field. */
export function lireCreneaux(raw: Raw): Readonly<{ debuts: readonly Temporal.Instant[]; errors: Errors }> {
  const [debuts, errors]: [Temporal.Instant[], Record<string, string>] = [[], {}]
  for (const n of RANGS) {
    const lu = lireUnCreneau(saisi(raw, `jour${n}`), saisi(raw, `heure${n}`))
    if (lu === null) continue
    if (typeof lu === 'string') errors[lu === 'jour' ? `jour${n}` : `heure${n}`] = MANQUE[lu]
    else debuts.push(lu)
  }
  return { debuts: debuts.sort(Temporal.Instant.compare), errors }
}

const MANQUE = { jour: 'Quel jour ?', heure: 'À quelle heure ?' } as const

/** Or what is missing of it; `null`: nothing is written, or it is not readable (the field says so itself). */
function lireUnCreneau(jourEcrit: string, heureEcrite: string): Temporal.Instant | 'jour' | 'heure' | null {
  const [j, h] = [jour().safeParse(jourEcrit), heure().safeParse(heureEcrite)]
  if (!j.success || !h.success || (j.data === null && h.data === null)) return null
  if (j.data === null) return 'jour'
  if (h.data === null) return 'heure'
  return instantDe(Temporal.PlainDate.from(j.data), Temporal.PlainTime.from(h.data))
}

/** The room and the length as they are typed, good or not: what to look around with. */
export function projetDe(raw: Raw): Readonly<{ dureeMinutes: number; salleId: string | null; seanceId: null }> {
  const minutes = commun.dureeMinutes.safeParse(saisi(raw, 'dureeMinutes'))
  const [, salleId] = saisi(raw, 'lieu').split(':')
  return {
    dureeMinutes: (minutes.success ? minutes.data : null) ?? 120,
    salleId: isId(salleId) ? salleId : null,
    seanceId: null,
  }
}

/** The same for one date. */
export function lireLaDate(raw: Raw): Temporal.Instant | null {
  const lu = lireUnCreneau(saisi(raw, 'jour'), saisi(raw, 'heure'))
  return typeof lu === 'string' ? null : lu
}

/** What is written, to fill the form again. */
export function valeursDe(t: TempsFort): Raw {
  const la = t.moment?.debut.toZonedDateTimeISO(ZONE)
  const { lieuId, salleId, lieuEcrit } = t.endroit
  return {
    version: String(t.version),
    titre: t.titre,
    propos: t.propos,
    quartierId: t.quartierId ?? '',
    quiVient: t.entre === null ? 'quartier' : 'invites',
    dureeMinutes: `${t.dureeMinutes} min`,
    lieu: lieuId === null ? '' : salleId === null ? lieuId : `${lieuId}:${salleId}`,
    lieuEcrit: lieuId === null ? lieuEcrit : '',
    jour: la?.toPlainDate().toString() ?? '',
    heure: la?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? '',
  }
}

export type Listes = Readonly<{
  lieux: readonly LieuEntier[]
  /** Where this person organises; empty: only for the whole territoire. */
  quartiers: readonly Readonly<{ id: string; nom: string }>[]
  /** Whether it may be of the whole territoire. */
  partout: boolean
}>

export async function listes(tx: Tx, { me }: Visit): Promise<Listes> {
  const tous = await quartiers(tx)
  return {
    lieux: (await lieuxEntiers(tx)).filter(({ ferme }) => !ferme),
    quartiers: tous.filter(({ id }) => peutOrganiser(me, { quartiers: [id] })),
    partout: peutOrganiser(me, { quartiers: [] }),
  }
}

/** A Thursday evening in about four weeks, on which people are there: no feast, no public holiday, no school holidays. */
export function premierCreneau(now: Temporal.Instant): Raw {
  const la = jourDe(now).add({ weeks: 4 })
  const jeudis = Array.from({ length: 8 }, (_, n) => la.add({ days: ((4 - la.dayOfWeek + 7) % 7) + 7 * n }))
  // Whatever the zone: holidays of all three leave the right weeks out, or a little more.
  const libre = (jour: Temporal.PlainDate) =>
    jourFerie(jour) === null && !(['A', 'B', 'C'] as const).some((zone) => estEnVacances(jour, { zone }))
  return { jour1: (jeudis.find(libre) ?? jeudis[0] ?? la).toString(), heure1: '18:00' }
}
