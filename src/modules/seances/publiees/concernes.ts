import { donneesDites, prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import type { Id } from '#platform/ids.ts'
import { concernes as tousLesConcernes } from '#src/ground/host.ts'
import type { Concerne, DateChangee, DejaDit, Module } from '#src/ground/module.ts'
import { personneDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { contactsDesSeances, coOccupants, suiveurs } from './concernes-queries.ts'
import { noterLesConcernes, oublierLeConcerne, resteADire } from './publication-store.ts'

/** Why a structure's contact is told, the end of « On vous prévient parce que… ». */
export const PORTE = 'votre structure porte cette action'
export const PARTAGE = 'votre structure partage la salle ce jour-là'
export const SUIT = 'vous avez demandé à être prévenu ou prévenue'
/** Of whoever hears of it by the need that goes with the date, and by no letter of the calendrier. */
export const PAR_LE_BESOIN = 'le besoin pour lequel vous étiez en contact suit cette date'

/** Whom the calendrier itself knows to be touched: who carries the séance, who follows it, who shares the room. */
export const concernesDuCalendrier: NonNullable<Module['concernes']> = async (_visit, tx, changements) => {
  const seances = [...new Set(changements.map(({ seanceId }) => seanceId))]
  const dates = changements.map(({ occurrenceId }) => occurrenceId)
  const dire =
    (raison: string) =>
    (ligne: Readonly<{ personneId: Id; seanceId: Id }>): Concerne => ({ ...ligne, raison, usage: 'compte' })
  return [
    ...(await contactsDesSeances(tx, seances)).map(dire(PORTE)),
    ...(await suiveurs(tx, seances)).map(dire(SUIT)),
    ...(await coOccupants(tx, dates)).map(dire(PARTAGE)),
  ]
}

/** One person to be told, once, with all that concerns them. */
export type AvisAPersonne = Readonly<{ personneId: Id; motifs: readonly Concerne[] }>

/** Each person once, whoever knew of them; never who makes the change, nor who hears of it by what hung on the date. */
export async function quiPrevenir(
  tx: Tx,
  visit: Visit,
  changements: readonly DateChangee[],
  dits: readonly DejaDit[] = [],
): Promise<readonly AvisAPersonne[]> {
  if (changements.length === 0) return []
  const soi = personneDe(visit.me)
  const sait = (personneId: Id, seanceId: Id): boolean =>
    changements
      .filter((un) => un.seanceId === seanceId)
      .every((un) => dits.some((dit) => dit.personneId === personneId && dit.occurrenceId === un.occurrenceId))
  const tous = (await tousLesConcernes(visit, tx, changements)).filter(
    ({ personneId, seanceId }) => personneId !== soi && !sait(personneId, seanceId),
  )
  const parPersonne = Map.groupBy(tous, ({ personneId }) => personneId)
  return [...parPersonne].map(([personneId, motifs]) => ({ personneId, motifs: parSeance(motifs) }))
}

const parSeance = (motifs: readonly Concerne[]): Concerne[] => [
  ...new Map(motifs.toReversed().map((motif) => [motif.seanceId, motif])).values(),
]

const USAGES = ['compte', 'double-oui', 'sollicitation'] as const

export const DATES_CHANGEES = 'dates-changees'

/** Promises one mail to each, and keeps why, and who hears of it by a need; what it tells anew is not told as it was. */
export async function annoncer(
  tx: Tx,
  visit: Visit,
  publicationId: Id,
  avis: readonly AvisAPersonne[],
  parLeBesoin: readonly Readonly<{ personneId: Id; seanceId: Id }>[] = [],
): Promise<void> {
  await noterLesConcernes(tx, publicationId, [
    ...avis.flatMap(({ motifs }) => motifs),
    ...parLeBesoin.map((un) => ({ ...un, raison: PAR_LE_BESOIN })),
  ])
  for (const { personneId, motifs } of avis) {
    const motif = motifs.toSorted((a, b) => USAGES.indexOf(a.usage) - USAGES.indexOf(b.usage))[0]
    if (!motif) continue
    for (const avant of await pasEncoreDites(tx, publicationId, personneId))
      if ((await resteADire(tx, avant, personneId)).length === 0)
        await rendreSansObjet(tx, DATES_CHANGEES, [avant], { cle: 'publication', personneId })
    // Of one thing only that they come for: taken back once they are asked of it again.
    const [seul = ''] = motifs.length === 1 ? [motif.sujetId] : []
    const donnees = { publication: publicationId, personne: personneId, ...(seul === '' ? {} : { engagement: seul }) }
    await prevenir(tx, visit, {
      personneId,
      genre: DATES_CHANGEES,
      usage: motif.usage,
      donnees: motif.usage === 'double-oui' ? { ...donnees, id: motif.sujetId } : donnees,
      aDire: true,
    })
  }
}

/** Who follows these dates no more is not told what waits to be told of them for that alone. */
export async function nePlusDire(tx: Tx, seanceId: Id, personneId: Id): Promise<void> {
  for (const publicationId of await pasEncoreDites(tx, '', personneId))
    await oublierLeConcerne(tx, { publicationId, personneId, seanceId, raison: SUIT })
}

/** The other publications of which their letter has not reached them. */
async function pasEncoreDites(tx: Tx, publicationId: Id, personneId: Id): Promise<Id[]> {
  const lettres = await donneesDites(tx, DATES_CHANGEES, personneId)
  return lettres.flatMap(({ donnees: { publication }, le }) =>
    publication && publication !== publicationId && le === null ? [publication] : [],
  )
}

export const DATES_REFUSEES = 'dates-refusees'

/** A no is told to those who carry it as a yes is, by their publication; of an earlier one there is nothing to say any more. */
export async function annoncerLeRefus(tx: Tx, visit: Visit, seance: Id): Promise<void> {
  await rendreSansObjet(tx, DATES_REFUSEES, [seance], { cle: 'seance' })
  for (const { personneId } of await contactsDesSeances(tx, [seance])) {
    if (personneId === personneDe(visit.me)) continue
    const donnees = { seance, personne: personneId }
    await prevenir(tx, visit, { personneId, genre: DATES_REFUSEES, usage: 'compte', donnees, aDire: true })
  }
}
