import { z } from 'zod'
import { precede } from '#platform/dates.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import type { Role } from '#src/ground/visit.ts'
import { jourOuvre } from '../jours/feries.ts'

type Jour = Temporal.PlainDate

/** Where a key date stands: on its own day of the year, or so many days from another one. */
export const Regle = z.discriminatedUnion('genre', [
  /** `decalage`: -1 is the year before the programmation's. */
  z.object({ genre: z.literal('date'), mois: z.number(), jour: z.number(), decalage: z.number() }),
  /** `jours`: before when negative. */
  z.object({ genre: z.literal('relative'), a: z.string(), jours: z.number() }),
])
export type Regle = Readonly<z.infer<typeof Regle>>

export const AJUSTEMENTS = ['aucun', 'avant', 'apres'] as const
export type Ajustement = (typeof AJUSTEMENTS)[number]
export const ETATS = ['a-venir', 'faite', 'sans-objet'] as const
export type EtatDEcheance = (typeof ETATS)[number]
export const POUR = ['equipe', 'porteurs', 'tous'] as const
export type Pour = (typeof POUR)[number]

export const NOM_DU_PUBLIC: Record<Pour, string> = {
  equipe: 'L’équipe (conseil citoyen, ville, partenaires)',
  porteurs: 'L’équipe et les porteurs de projet',
  tous: 'Tout le monde',
}

/** Who sees to it. */
export const RESPONSABLES = [
  'coordination',
  'animation',
  'cdsu',
  'conseil',
  'porteur',
] as const satisfies readonly Role[]
export type Responsable = (typeof RESPONSABLES)[number]
export const NOM_DU_RESPONSABLE: Record<Responsable, string> = {
  coordination: 'Coup de pouce aux projets',
  animation: 'Animation de la programmation',
  cdsu: 'CDSU',
  conseil: 'Conseil citoyen',
  porteur: 'Porteurs de projet',
}

export type LigneDeModele = Readonly<{
  cle: string
  libelle: string
  explication: string
  regle: Regle
  ajustement: Ajustement
  responsable: Responsable
  pour: Pour
  /** Days before it on which its owner is reminded. */
  rappels: readonly number[]
}>

export type Echeance = LigneDeModele &
  Readonly<{
    id: string
    annee: number
    jour: Jour
    /** Before it was moved to a day on which people work. */
    jourDeLaRegle: Jour
    etat: EtatDEcheance
    rappelsFaits: readonly number[]
    rang: number
    version: number
    creeeLe: Temporal.Instant
    /** Since when it is told as it is. */
    modifieeLe: Temporal.Instant
  }>

export type RefusDeRegle = 'en-rond' | 'sans-repere' | 'jour-impossible'

type AvecRegle = Pick<LigneDeModele, 'cle' | 'regle' | 'ajustement'>
export type Datee = Readonly<{ jour: Jour; jourDeLaRegle: Jour }>

/**
 * The day of each key date of a year. A rule counts from the day of the other one as it stands, once moved to a working
 * day. Refused: rules that lead to each other, or to a date that is not there, 30 February.
 */
export function dater(lignes: readonly AvecRegle[], annee: number): Result<ReadonlyMap<string, Datee>, RefusDeRegle> {
  const parCle = new Map(lignes.map((ligne) => [ligne.cle, ligne]))
  const datees = new Map<string, Datee>()
  for (const ligne of lignes) {
    const refus = daterUne(ligne, annee, parCle, datees, new Set())
    if (refus) return refused(refus)
  }
  return ok(datees)
}

function daterUne(
  { cle, regle, ajustement }: AvecRegle,
  annee: number,
  parCle: ReadonlyMap<string, AvecRegle>,
  datees: Map<string, Datee>,
  enChemin: Set<string>,
): RefusDeRegle | null {
  if (datees.has(cle)) return null
  if (enChemin.has(cle)) return 'en-rond'
  enChemin.add(cle)
  if (regle.genre === 'relative') {
    const autre = parCle.get(regle.a)
    if (!autre) return 'sans-repere'
    const refus = daterUne(autre, annee, parCle, datees, enChemin)
    if (refus) return refus
  }
  const jour = jourDeLaRegle(regle, annee, datees)
  if (!jour) return 'jour-impossible'
  datees.set(cle, { jour: ajuster(jour, ajustement), jourDeLaRegle: jour })
  return null
}

function jourDeLaRegle(regle: Regle, annee: number, datees: ReadonlyMap<string, Datee>): Jour | null {
  if (regle.genre === 'relative') return datees.get(regle.a)?.jour.add({ days: regle.jours }) ?? null
  const { mois: month, jour: day, decalage } = regle
  try {
    return Temporal.PlainDate.from({ year: annee + decalage, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** Moved to a day on which people work, when asked. */
export const ajuster = (jour: Jour, ajustement: Ajustement): Jour =>
  ajustement === 'aucun' ? jour : jourOuvre(jour, ajustement)

/** « 30 jours avant le comité des financeurs », « le 15 novembre de l’année d’avant ». */
export function regleEnClair(regle: Regle, nomDe: (cle: string) => string): string {
  if (regle.genre === 'relative') return `${ecart(regle.jours)} « ${nomDe(regle.a)} »`
  const jour = Temporal.PlainDate.from({ year: 2024, month: regle.mois, day: regle.jour })
  const texte = jour.toLocaleString('fr-FR', { day: 'numeric', month: 'long' }).replace(/^1 /, '1er ')
  const quand = { '-1': ' de l’année d’avant', '0': '', '1': ' de l’année d’après' }[String(regle.decalage)] ?? ''
  return `le ${texte}${quand}`
}

function ecart(jours: number): string {
  if (jours === 0) return 'le même jour que'
  const n = Math.abs(jours)
  const combien = n % 7 === 0 && n >= 14 ? `${n / 7} semaines` : n === 1 ? 'la veille de' : `${n} jours`
  if (n === 1) return jours < 0 ? 'la veille de' : 'le lendemain de'
  return `${combien} ${jours < 0 ? 'avant' : 'après'}`
}

/**
 * « J-30 », « J + 10 », « 3 semaines avant », « la veille »: days from the other date, before when negative; `null` when
 * it says no distance.
 */
export function lireEcart(texte: string): number | null {
  const net = texte.toLowerCase().replace(/\s+/gu, ' ').trim()
  const [, signe, nombre] = /^j ?([-−–+]) ?(\d{1,3})$/u.exec(net) ?? []
  if (nombre) return signe === '+' ? Number(nombre) : -Number(nombre)
  if (/^(le )?(jour ?j|m[êe]me jour|j)$/u.test(net)) return 0
  if (/^(la )?veille$/u.test(net)) return -1
  if (/^(le )?lendemain$/u.test(net)) return 1
  const [, n, unite, sens] = /^(\d{1,3}) (jours?|semaines?|mois) (avant|apr[èe]s)$/u.exec(net) ?? []
  if (!n || !unite) return null
  const jours = Number(n) * (unite.startsWith('s') ? 7 : unite === 'mois' ? 30 : 1)
  return sens === 'avant' ? -jours : jours
}

/** What is due: the reminders whose day has come and that were not made, the nearest only; a late start sends one mail, not three. */
export function rappelDu(
  e: Pick<Echeance, 'jour' | 'etat' | 'rappels' | 'rappelsFaits'>,
  aujourdhui: Jour,
): number | null {
  if (e.etat !== 'a-venir') return null
  const reste = aujourdhui.until(e.jour).days
  if (reste < 0) return null
  const dus = e.rappels.filter((avant) => reste <= avant && !e.rappelsFaits.includes(avant))
  return dus.length === 0 ? null : Math.min(...dus)
}

export const estPassee = (e: Pick<Echeance, 'jour' | 'etat'>, aujourdhui: Jour): boolean =>
  e.etat === 'a-venir' && precede(e.jour, aujourdhui)
