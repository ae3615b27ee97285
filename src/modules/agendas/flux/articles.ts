import {
  avantEnClair,
  type DatePubliee,
  lieuEnUneLigne,
  paragraphes,
  plageEnClair,
  rubriques,
  type SeanceDeDate,
  sansBouger,
  titreDit,
} from '#modules/seances/index.ts'
import { plusTard } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { escapeXml } from '#platform/xml.ts'

/** What a reader of news shows of the calendar: a séance with its dates to come, or what becomes of one of them. */
export type Article = Readonly<{
  /** The same for ever: readers know by it what they have shown. */
  id: string
  titre: string
  lien: string
  paragraphes: readonly string[]
  /** One line a date. */
  lignes: readonly string[]
  auteur: string
  rubriques: readonly string[]
  publieLe: Temporal.Instant
  modifieLe: Temporal.Instant
  dates: readonly DatePubliee[]
}>

type Lien = (date: DatePubliee, serie: boolean) => string

const LIGNES_MAX = 30

/** Dates to come, as news: the latest change first. */
export function articles(dates: readonly DatePubliee[], lien: Lien): Article[] {
  const seances = [...Map.groupBy(dates, ({ seanceId }) => seanceId).values()].flatMap((siennes) => {
    const [premiere] = siennes
    return premiere ? [deLaSeance(premiere, siennes, lien)] : []
  })
  const changements = dates.filter(({ statut }) => statut !== 'programmee').map((date) => duChangement(date, lien))
  return [...seances, ...changements].sort(
    (a, b) => Temporal.Instant.compare(b.modifieLe, a.modifieLe) || (a.id < b.id ? -1 : 1),
  )
}

function deLaSeance(premiere: DatePubliee, dates: readonly DatePubliee[], lien: Lien): Article {
  const { seance } = premiere
  const seule = dates.length === 1
  return {
    id: `urn:uuid:${premiere.seanceId}`,
    titre: seule ? `${titreDit(seance.titre, premiere.statut)}, ${plageEnClair(premiere)}` : seance.titre,
    lien: lien(premiere, !seule),
    paragraphes: paragraphes(seance),
    lignes: [
      ...dates.slice(0, LIGNES_MAX).map(ligneDe),
      ...(dates.length > LIGNES_MAX ? [`et ${pluriel(dates.length - LIGNES_MAX, 'autre date', 'autres dates')}`] : []),
    ],
    ...communs(seance),
    publieLe: seance.publieeLe,
    modifieLe: dates.reduce((la, date) => plusTard(la, date.modifieeLe), seance.modifieeLe),
    dates,
  }
}

const ANNONCES = {
  deplacee: 'Déplacé',
  reportee: 'Reporté',
  complete: 'Complet',
  annulee: 'Annulé',
  programmee: '',
} as const

function duChangement(date: DatePubliee, lien: Lien): Article {
  const { seance, statut } = date
  const avant = avantEnClair(date)
  return {
    id: `urn:uuid:${date.id}#${statut}-${date.sequence}`,
    titre: `${sansBouger(date) ?? ANNONCES[statut]} : ${seance.titre}, ${plageEnClair(date)}`,
    lien: lien(date, false),
    paragraphes: [date.mot, avant === '' ? '' : `Avant : ${avant}.`].filter((mot) => mot !== ''),
    lignes: [ligneDe(date)],
    ...communs(seance),
    publieLe: date.modifieeLe,
    modifieLe: date.modifieeLe,
    dates: [date],
  }
}

const communs = (seance: SeanceDeDate) => ({
  auteur: seance.action?.structureNom ?? '',
  rubriques: rubriques(seance),
})

/** « samedi 14 mars 2026 de 14 h à 16 h, Maison de quartier (annulé) » */
export function ligneDe(date: DatePubliee): string {
  const lieu = lieuEnUneLigne(date.lieu)
  const statut = ANNONCES[date.statut].toLowerCase()
  return `${plageEnClair(date)}${lieu === '' ? '' : `, ${lieu}`}${statut === '' ? '' : ` (${statut})`}`
}

export const enHtml = ({ paragraphes: textes, lignes }: Article): string =>
  [
    ...textes.map((texte) => `<p>${escapeXml(texte).replaceAll('\n', '<br>')}</p>`),
    `<ul>${lignes.map((ligne) => `<li>${escapeXml(ligne)}</li>`).join('')}</ul>`,
  ].join('')

export const enTexte = ({ paragraphes: textes, lignes }: Article): string => [...textes, ...lignes].join('\n')
