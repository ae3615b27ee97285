import { unInvite, unTempsFort } from '#modules/temps-forts/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Scene, Visitor } from '#src/test/app.ts'
import { formulairesDe } from '#src/test/formulaires.ts'
import { blocsDUsage } from './domain/blocs.ts'
import type { EtatDInscription, RoleDInvite } from './domain/types.ts'

/** A launch day being prepared, at a meeting of the quartier of the scene. */
export async function uneJournee(
  s: Scene,
  p: { tempsFortId?: Id; capacite?: number; annee?: number; jusquau?: string | null } = {},
): Promise<Readonly<{ id: Id; tempsFortId: Id }>> {
  const tempsFortId =
    p.tempsFortId ?? (await unTempsFort(s, { quartierId: s.quartierId, titre: 'Journée de lancement' }))
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('journees_de_lancement')
      .values({
        territoire_id: s.territoire.id,
        id,
        temps_fort_id: tempsFortId,
        annee: p.annee ?? 2026,
        capacite: p.capacite ?? 100,
        inscription_jusquau: p.jusquau === undefined ? '2026-04-08' : p.jusquau,
        blocs: JSON.stringify(blocsDUsage()),
        creee_le: s.now,
      })
      .execute(),
  )
  return { id, tempsFortId }
}

export async function uneSalle(s: Scene, journee_id: Id, p: { nom?: string; rang?: number } = {}): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('salles_de_lancement')
      .values({
        territoire_id: s.territoire.id,
        id,
        journee_id,
        rang: p.rang ?? 1,
        nom: p.nom ?? 'Grande salle',
        plan: 'Le long des murs, en partant de la porte',
      })
      .execute(),
  )
  return id
}

export async function unStand(
  s: Scene,
  journee_id: Id,
  p: { numero?: number; salleId?: Id | null; structureId?: Id | null; actionId?: Id | null; titre?: string } = {},
): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('stands_de_lancement')
      .values({
        territoire_id: s.territoire.id,
        id,
        journee_id,
        numero: p.numero ?? 1,
        salle_id: p.salleId ?? null,
        structure_id: p.structureId ?? null,
        action_id: p.actionId ?? null,
        titre: p.titre ?? 'L’accueil',
        offre: 'Un atelier vélo le mercredi',
        cherche: 'Des mains pour réparer',
        materiel: 'Une prise',
        langues: 'français, arabe',
      })
      .execute(),
  )
  return id
}

/** Somebody who put their name down; without a person, a first name alone. */
export async function uneInscription(
  s: Scene,
  journee: Readonly<{ id: Id; tempsFortId: Id }>,
  p: {
    etat?: EtatDInscription
    rang?: number | null
    nom?: string
    personneId?: Id
    structureId?: Id
    avant?: string
    nombre?: number
  } = {},
): Promise<Id> {
  const id = newId()
  const cercle = p.structureId ? 'porteur' : 'habitant'
  const invite_id = await unInvite(s, journee.tempsFortId, {
    cercle,
    personneId: p.personneId ?? null,
    structureId: p.structureId ?? null,
    nom: p.personneId || p.structureId ? '' : (p.nom ?? 'Odette'),
    vient: 'oui',
  })
  await s.prepare((tx) =>
    tx
      .insertInto('inscriptions_de_lancement')
      .values({
        territoire_id: s.territoire.id,
        id,
        journee_id: journee.id,
        invite_id,
        role: cercle,
        etat: p.etat ?? 'inscrit',
        nombre: p.nombre ?? 1,
        rang: p.rang ?? null,
        confirmer_avant: p.avant ?? null,
        peut_aider: 'Réparer des vélos',
        a_besoin: 'Apprendre à nager',
        avec: 'Ma voisine',
        creee_le: s.now,
      })
      .execute(),
  )
  return id
}

/** Somebody who put their name down for a day, and what they wish. */
export async function unInscrit(
  s: Scene,
  jour: Readonly<{ id: Id; tempsFortId: Id }>,
  p: {
    nom?: string
    role?: RoleDInvite
    structureId?: Id | null
    nombre?: number
    numero?: number | null
    stands?: readonly Id[]
  } = {},
): Promise<Readonly<{ id: Id; inviteId: Id }>> {
  const id = newId()
  const role = p.role ?? 'habitant'
  const inviteId = await unInvite(s, jour.tempsFortId, {
    cercle: role === 'porteur' ? 'porteur' : 'habitant',
    structureId: p.structureId ?? null,
    nom: p.nom ?? 'Ana',
  })
  await s.prepare(async (tx) => {
    await tx
      .insertInto('inscriptions_de_lancement')
      .values({
        territoire_id: s.territoire.id,
        id,
        journee_id: jour.id,
        invite_id: inviteId,
        role,
        etat: 'inscrit',
        nombre: p.nombre ?? 1,
        rang: null,
        confirmer_avant: null,
        numero: p.numero ?? null,
        creee_le: s.now,
      })
      .execute()
    for (const stand_id of p.stands ?? [])
      await tx
        .insertInto('souhaits_de_lancement')
        .values({ territoire_id: s.territoire.id, inscription_id: id, stand_id, invite_id: null })
        .execute()
  })
  return { id, inviteId }
}

/** A door of that day, lent until tomorrow unless said otherwise. */
export async function unePortePretee(s: Scene, journee_id: Id, jusqua = s.now.add({ hours: 24 })): Promise<Id> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('portes_pretees')
      .values({
        ...{ territoire_id: s.territoire.id, id, journee_id, rang: 1, pretee_par: 'Claire' },
        ...{ pretee_le: s.now, jusqua, reprise_le: null },
      })
      .execute(),
  )
  return id
}

/** The form of the door, as a phone that opens it now keeps it: what it types leaves with what that page hides. */
export async function ouvrirLaPorte(chez: Visitor, vers: string) {
  const form = formulairesDe(await (await chez.get(vers)).text()).find(({ action }) => action.endsWith('/accueil'))
  const caches = (form?.saisies ?? []).filter(({ type, nom }) => type === 'hidden' && nom !== 'id')
  const page = Object.fromEntries(caches.map(({ nom, valeur }) => [nom, valeur]))
  return (numeros: string, quoi: string) => ({ ...page, id: newId(), numeros, quoi })
}
