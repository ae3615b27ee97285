import { devenirDesEnvois, rendreSansObjet } from '#modules/notifications/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Contact } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { annoncer, DATES_CHANGEES, PAR_LE_BESOIN, PARTAGE, PORTE } from './concernes.ts'
import { contactsDeLaStructure, structuresDuContact, vusParLaStructure } from './concernes-queries.ts'
import { publicationsPour, raisonsDe } from './publication-store.ts'

/** A contact goes: nobody calls them for the structure any more, and whoever stays is told in their place. */
export async function contactRetire(visit: Visit, tx: Tx, { structureId, personneId }: Contact): Promise<void> {
  for (const publication of await publicationsPour(tx, personneId)) {
    const raisons = await raisonsDe(tx, publication, personneId)
    if (raisons.every(({ raison }) => [PORTE, PARTAGE, PAR_LE_BESOIN].includes(raison)))
      await rendreSansObjet(tx, DATES_CHANGEES, [publication], { cle: 'publication', personneId })
  }
  await transmettre(tx, visit, structureId, personneId)
}

/** Somebody erases everything: each of their structures has somebody else told. */
export async function contactEfface(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  for (const structureId of await structuresDuContact(tx, personneId))
    await contactRetire(visit, tx, { structureId, personneId })
}

/** The next contact is told what nobody of the structure was told of its dates: neither those who left nor those who stay. */
export async function transmettre(tx: Tx, visit: Visit, structureId: Id, parti: Id | null = null): Promise<void> {
  const contacts = (await contactsDeLaStructure(tx, structureId)).filter((id) => id !== parti)
  const vus = await vusParLaStructure(tx, visit, structureId, PORTE)
  for (const [publication, siens] of Map.groupBy(vus, ({ publicationId }) => publicationId)) {
    if (siens.some(({ personneId }) => contacts.includes(personneId))) continue
    const sorts = await devenirDesEnvois(tx, DATES_CHANGEES, 'publication', publication)
    const su = sorts.filter(({ sort }) => sort === 'part' || sort === 'dit').map(({ personneId }) => personneId)
    if (siens.some(({ personneId }) => su.includes(personneId))) continue
    const seances = [...new Set(siens.map(({ seanceId }) => seanceId))]
    const avis = contacts.map((personneId) => ({
      personneId,
      motifs: seances.map((seanceId) => ({ personneId, seanceId, raison: PORTE, usage: 'compte' as const })),
    }))
    await annoncer(tx, visit, publication, avis)
  }
}
