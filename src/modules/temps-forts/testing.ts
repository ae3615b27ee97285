import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { aParis, jourDe } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { unContact, unePersonne, uneStructure } from '#src/test/builders.ts'
import type { Cercle, Etat, RoleDeDecision, Vient } from './domain/types.ts'

const heureDe = (instant: Temporal.Instant): string =>
  aParis(instant).toPlainTime().toString({ smallestUnit: 'minute' })

/** A meeting in any state; with a date, it is in the calendrier, published. */
export async function unTempsFort(
  s: Scene,
  p: {
    etat?: Etat
    titre?: string
    quartierId?: Id | null
    entreNous?: boolean
    debut?: Temporal.Instant
    annonce?: boolean
    creeLe?: Temporal.Instant
    creneaux?: readonly string[]
  } = {},
): Promise<Id> {
  const [id, etat] = [newId(), p.etat ?? 'fixe']
  const debut = p.debut ?? Temporal.Instant.from('2026-04-09T16:00:00Z')
  const fin = debut.add({ minutes: 120 })
  const seance_id =
    etat === 'sondage' || p.entreNous
      ? null
      : await uneSeancePubliee(s, {
          actionId: null,
          titre: p.titre ?? 'Mise en commun',
          jours: [jourDe(debut).toString()],
          heure: heureDe(debut),
          jusqua: heureDe(fin),
          lieuEcrit: 'Maison des Cerisiers',
        })
  await s.prepare((tx) =>
    tx
      .insertInto('temps_forts')
      .values({
        territoire_id: s.territoire.id,
        id,
        quartier_id: p.quartierId ?? null,
        titre: p.titre ?? 'Mise en commun',
        duree_minutes: 120,
        lieu_id: null,
        salle_id: null,
        lieu_ecrit: 'Maison des Cerisiers',
        etat,
        seance_id,
        entre_nous: p.entreNous ?? false,
        debut: p.entreNous ? debut : null,
        sequence: p.annonce ? 1 : 0,
        annonce_debut: p.annonce ? debut : null,
        annonce_fin: p.annonce ? fin : null,
        annonce_lieu: p.annonce ? 'Maison des Cerisiers' : '',
        organise_par: 'Essai',
        clos_le: etat === 'tenu' ? s.now : null,
        cree_le: p.creeLe ?? s.now,
      })
      .execute(),
  )
  for (const creneau of p.creneaux ?? []) await unCreneau(s, id, creneau)
  return id
}

export async function unCreneau(s: Scene, temps_fort_id: Id, iso: string): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('creneaux_de_temps_fort')
      .values({ territoire_id: s.territoire.id, id, temps_fort_id, debut: Temporal.Instant.from(iso) })
      .execute(),
  )
  return id
}

/** Somebody who is asked; without a person, a structure alone. */
export async function unInvite(
  s: Scene,
  temps_fort_id: Id,
  p: {
    cercle?: Cercle
    personneId?: Id | null
    structureId?: Id | null
    nom?: string
    vient?: Vient | null
    present?: boolean
    invite?: boolean
    sonde?: boolean
  } = {},
): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('invites_de_temps_fort')
      .values({
        territoire_id: s.territoire.id,
        id,
        temps_fort_id,
        cercle: p.cercle ?? 'porteur',
        personne_id: p.personneId ?? null,
        structure_id: p.structureId ?? null,
        nom_ecrit: p.nom ?? '',
        vient: p.vient ?? null,
        repondu_le: p.vient ? s.now : null,
        sonde_le: p.sonde ? s.now : null,
        invite_le: p.invite ? s.now : null,
        present: p.present ?? false,
        cree_le: s.now,
      })
      .execute(),
  )
  return id
}

/** A structure with somebody to write to, asked for it. */
export async function unPorteurInvite(
  s: Scene,
  tempsFortId: Id,
  p: { prenom?: string; courriel?: string; present?: boolean; invite?: boolean; structureId?: Id } = {},
): Promise<Readonly<{ id: Id; personneId: Id; structureId: Id; contactId: Id }>> {
  const structureId = p.structureId ?? (await uneStructure(s))
  const personneId = await unePersonne(s, {
    prenom: p.prenom ?? 'Malik',
    nom: 'Diop',
    cercle: 'porteur',
    ...(p.courriel === undefined ? {} : { courriel: p.courriel }),
  })
  const contactId = await unContact(s, structureId, personneId)
  const { present = false, invite = false } = p
  const id = await unInvite(s, tempsFortId, { personneId, structureId, present, invite })
  return { id, personneId, structureId, contactId }
}

export async function unPoint(s: Scene, temps_fort_id: Id, p: { titre?: string; rang?: number } = {}): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('points_de_temps_fort')
      .values({
        territoire_id: s.territoire.id,
        id,
        temps_fort_id,
        rang: p.rang ?? 0,
        titre: p.titre ?? 'Tour de table',
        minutes: 20,
      })
      .execute(),
  )
  return id
}

export async function uneDecision(
  s: Scene,
  temps_fort_id: Id,
  p: { texte?: string; personneId?: Id; structureId?: Id; role?: RoleDeDecision; jour?: string } = {},
): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('decisions_de_temps_fort')
      .values({
        territoire_id: s.territoire.id,
        id,
        temps_fort_id,
        texte: p.texte ?? 'Demander les clés du gymnase',
        personne_id: p.personneId ?? null,
        structure_id: p.structureId ?? null,
        role: p.role ?? null,
        jour: p.jour ?? null,
        etat_le: null,
        cree_le: s.now,
      })
      .execute(),
  )
  return id
}

export async function uneTache(
  s: Scene,
  temps_fort_id: Id,
  p: { qui?: 'coordination' | 'animation' | 'ensemble'; jour?: string; texte?: string } = {},
): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('taches_de_temps_fort')
      .values({
        territoire_id: s.territoire.id,
        id,
        temps_fort_id,
        texte: p.texte ?? 'Réserver la salle',
        qui: p.qui ?? 'animation',
        jour: p.jour ?? '2026-03-15',
        faite_le: null,
        cree_le: s.now,
      })
      .execute(),
  )
  return id
}
