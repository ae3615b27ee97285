import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import type { Adresse, Reponse, Venue } from './domain.ts'

type Dite = Readonly<{
  annee?: number
  venueDe?: Venue
  structureId?: Id
  quartierId?: Id
  demande?: string
  adresseeA?: Adresse
  /** Addressed to this structure, unless `adresseeA` says otherwise. */
  adresseeId?: Id
  pourLe?: string
  reponse?: Reponse
  raison?: string
  faiteLe?: string
}>

/** A recommendation straight in its table, of 2025; of the desk to the city unless said otherwise. */
export async function uneRecommandation(s: Scene, p: Dite = {}): Promise<Id> {
  const id = newId()
  const adresseeA = p.adresseeA ?? (p.adresseeId ? 'structure' : 'ville')
  await s.prepare((tx) =>
    tx
      .insertInto('recommandations')
      .values({
        id,
        annee: p.annee ?? 2025,
        venue_de: p.venueDe ?? (p.structureId ? 'porteur' : 'bureau'),
        structure_id: p.structureId ?? null,
        quartier_id: p.quartierId ?? null,
        demande: p.demande ?? 'Garder une permanence le soir, une fois par mois',
        adressee_a: adresseeA,
        adressee_id: adresseeA === 'structure' ? (p.adresseeId ?? null) : null,
        pour_le: p.pourLe ?? '2026-06-30',
        dite_par: 'Essai',
        dite_le: s.now,
        reponse: p.reponse ?? null,
        raison: p.raison ?? '',
        repondue_le: p.reponse ? s.now : null,
        faite_le: p.faiteLe ?? null,
      })
      .execute(),
  )
  return id
}
