import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, unTalent } from '#src/test/builders.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { LIEN_DE_TEMPS_FORT } from './policy.ts'
import { unCreneau, uneDecision, uneTache, unInvite, unPoint, unPorteurInvite, unTempsFort } from './testing.ts'

/** Meetings of the quartier of the scene: a role held in the next one does not organise them. */
const fixe = (s: Scene) => unTempsFort(s, { quartierId: s.quartierId })
const sondage = async (s: Scene) => {
  const id = await unTempsFort(s, { etat: 'sondage', quartierId: s.quartierId })
  const creneaux: Id[] = []
  for (const jour of ['09', '10', '14']) creneaux.push(await unCreneau(s, id, `2026-04-${jour}T16:00:00Z`))
  return { id, creneau: creneaux[0] ?? '' }
}

const surUn =
  (faire: (s: Scene) => Promise<Id>, fields?: () => Record<string, string>) =>
  async (s: Scene): Promise<Example> => ({
    params: { id: await faire(s) },
    ...(fields ? { fields: fields() } : {}),
  })

const avecInvite = async (s: Scene, structureId: Id, fields?: Record<string, string>): Promise<Example> => {
  const id = await fixe(s)
  const invite = await unInvite(s, id, { structureId })
  return { params: { id, invite }, ...(fields ? { fields } : {}) }
}

/** The knocking structure is asked; the link is made for its line. */
const pourMoi = async (s: Scene, structureId: Id, id: Id, fields?: Record<string, string>): Promise<Example> => {
  const invite = await unInvite(s, id, { structureId })
  return {
    params: { id: invite },
    lien: { geste: LIEN_DE_TEMPS_FORT, sujetId: invite },
    ...(fields ? { fields } : {}),
  }
}

const avecPoint = async (s: Scene, fields: Record<string, string>): Promise<Example> => {
  const id = await fixe(s)
  return { params: { id, point: await unPoint(s, id) }, fields }
}

const avecDecision = async (s: Scene, structureId: Id, fields: Record<string, string> = {}): Promise<Example> => {
  const id = await fixe(s)
  return { params: { id, decision: await uneDecision(s, id, { structureId }) }, fields }
}

const avecTache = async (s: Scene, fields: Record<string, string>): Promise<Example> => {
  const id = await fixe(s)
  return { params: { id, tache: await uneTache(s, id) }, fields }
}

const nouveau = (quartierId: Id) => ({
  id: newId(),
  titre: 'Mise en commun',
  dureeMinutes: '2h',
  quartierId,
  quiVient: 'quartier',
  jour1: '2026-04-09',
  heure1: '18:00',
})
const decision = { texte: 'Demander les clés' }
const tache = { texte: 'Réserver la salle', qui: 'ensemble', jour: '' }
const point = { titre: 'Tour de table', details: '', minutes: '20' }

export const examples: Examples = {
  'GET /temps-forts': async () => ({}),
  'POST /temps-forts/adoption': async (s) => ({
    fields: { id: newId(), seanceId: await uneSeancePubliee(s, { actionId: null, titre: 'Bilan' }) },
  }),
  'GET /temps-forts/nouveau': async () => ({}),
  'POST /temps-forts/nouveau': async (s) => ({ fields: nouveau(s.quartierId) }),
  'GET /temps-forts/pour-moi/:id': async (s, structureId) => pourMoi(s, structureId, await fixe(s)),
  'GET /temps-forts/pour-moi/:id/agenda.ics': async (s, structureId) => pourMoi(s, structureId, await fixe(s)),
  'POST /temps-forts/pour-moi/:id/dates': async (s, structureId) => {
    const { id, creneau } = await sondage(s)
    return pourMoi(s, structureId, id, { [`voix-${creneau}`]: 'oui' })
  },
  'POST /temps-forts/pour-moi/:id/venue': async (s, structureId) =>
    pourMoi(s, structureId, await fixe(s), { vient: 'oui' }),
  'POST /temps-forts/pour-moi/:id/decisions/:decision': async (s, structureId) => {
    const id = await unTempsFort(s, { etat: 'tenu', quartierId: s.quartierId })
    const exemple = await pourMoi(s, structureId, id, {})
    const params = { ...exemple.params, decision: await uneDecision(s, id, { structureId }) }
    return { ...exemple, params }
  },
  'GET /temps-forts/:id/modifier': surUn(fixe),
  'POST /temps-forts/:id/modifier': async (s) => ({
    params: { id: await fixe(s) },
    fields: { ...nouveau(s.quartierId), version: '1', jour: '2026-04-10', heure: '18:00' },
  }),
  'GET /temps-forts/:id/dates': async (s) => ({ params: { id: (await sondage(s)).id } }),
  'POST /temps-forts/:id/dates/demande': async (s) => ({ params: { id: (await sondage(s)).id } }),
  'POST /temps-forts/:id/dates/choix': async (s) => {
    const { id, creneau } = await sondage(s)
    return { params: { id }, fields: { creneauId: creneau } }
  },
  'POST /temps-forts/:id/dates/ajout': async (s) => ({
    params: { id: (await sondage(s)).id },
    fields: { id: newId(), jour: '2026-04-21', heure: '18:00' },
  }),
  'POST /temps-forts/:id/dates/retrait': async (s) => {
    const { id, creneau } = await sondage(s)
    return { params: { id }, fields: { creneauId: creneau } }
  },
  'GET /temps-forts/:id/invites': surUn(fixe),
  'POST /temps-forts/:id/invites': surUn(fixe, () => ({ cles: '' })),
  'POST /temps-forts/:id/invites/quelquun': surUn(fixe, () => ({ id: newId(), nom: 'Odette', cercle: 'habitant' })),
  'GET /temps-forts/:id/invites/:invite': (s, structureId) => avecInvite(s, structureId),
  'GET /temps-forts/:id/invites/:invite/billet': (s, structureId) => avecInvite(s, structureId),
  'POST /temps-forts/:id/invites/:invite/dates': async (s, structureId) => {
    const { id, creneau } = await sondage(s)
    return { params: { id, invite: await unInvite(s, id, { structureId }) }, fields: { [`voix-${creneau}`]: 'oui' } }
  },
  'POST /temps-forts/:id/invites/:invite/venue': (s, structureId) => avecInvite(s, structureId, { vient: 'oui' }),
  'POST /temps-forts/:id/invites/:invite/numero': (s, structureId) => avecInvite(s, structureId),
  'GET /temps-forts/:id/invitation': surUn(fixe),
  'POST /temps-forts/:id/invitation': surUn(fixe),
  'POST /temps-forts/:id/invitation/changement': surUn(fixe),
  'GET /temps-forts/:id/ordre-du-jour': surUn(fixe),
  'POST /temps-forts/:id/ordre-du-jour': surUn(fixe, () => ({ id: newId(), ...point })),
  'POST /temps-forts/:id/ordre-du-jour/faits': surUn(fixe, () => ({ id: newId(), source: 'tour-de-table' })),
  'POST /temps-forts/:id/ordre-du-jour/:point': (s) => avecPoint(s, { ...point, version: '1' }),
  'POST /temps-forts/:id/ordre-du-jour/:point/rang': (s) => avecPoint(s, { sens: 'haut' }),
  'POST /temps-forts/:id/ordre-du-jour/:point/retrait': (s) => avecPoint(s, {}),
  'GET /temps-forts/:id/reunion': surUn(fixe),
  'POST /temps-forts/:id/reunion': surUn(fixe, () => ({
    'v-notes': '1',
    notes: 'Dit ensemble',
    texte: decision.texte,
  })),
  'POST /temps-forts/:id/reunion/champs/:cle': async (s) => ({
    params: { id: await fixe(s), cle: 'notes' },
    fields: { version: '1', valeur: 'Dit ensemble' },
  }),
  'POST /temps-forts/:id/reouverture': surUn((s) => unTempsFort(s, { etat: 'tenu', quartierId: s.quartierId })),
  'GET /temps-forts/:id/promesses/coup-de-pouce': surUn(fixe),
  'POST /temps-forts/:id/promesses/coup-de-pouce': async (s, structureId) => {
    const id = await fixe(s)
    const contactId = await unContact(s, structureId, await unePersonne(s, { cercle: 'porteur' }))
    await unInvite(s, id, { structureId, present: true })
    const talentId = await unTalent(s)
    const personneId = await s.prepare(
      async (tx) =>
        (await tx.selectFrom('talents').select('personne_id').where('id', '=', talentId).executeTakeFirstOrThrow())
          .personne_id,
    )
    await unInvite(s, id, { cercle: 'habitant', personneId, present: true })
    const ids = { promesseId: newId(), miseEnLienId: newId(), nouveau: newId() }
    return { params: { id }, fields: { ...ids, talentId, appelId: await unAppel(s, { structureId, contactId }) } }
  },
  'GET /temps-forts/:id/promesses/partage': surUn(fixe),
  'POST /temps-forts/:id/promesses/partage': async (s, structureId) => {
    const id = await fixe(s)
    await unInvite(s, id, { structureId, present: true })
    const { structureId: preteuse } = await unPorteurInvite(s, id, { present: true })
    const ids = { promesseId: newId(), annonceId: newId(), partageId: newId() }
    return { params: { id }, fields: { ...ids, preteuse, recoit: structureId, genre: 'materiel', titre: 'Le barnum' } }
  },
  'GET /temps-forts/:id/compte-rendu': surUn((s) => unTempsFort(s, { etat: 'tenu', quartierId: s.quartierId })),
  'GET /temps-forts/:id/compte-rendu/pdf': surUn((s) => unTempsFort(s, { etat: 'tenu', quartierId: s.quartierId })),
  'GET /temps-forts/:id/papier': surUn(fixe),
  'GET /temps-forts/:id/binome': surUn(fixe),
  'POST /temps-forts/:id/binome': surUn(fixe, () => ({ id: newId(), ...tache })),
  'POST /temps-forts/:id/binome/:tache': (s) => avecTache(s, { ...tache, version: '1' }),
  'POST /temps-forts/:id/binome/:tache/fait': (s) => avecTache(s, { faite: 'oui' }),
  'POST /temps-forts/:id/binome/:tache/retrait': (s) => avecTache(s, {}),
  'GET /temps-forts/:id/annulation': surUn(fixe),
  'POST /temps-forts/:id/annulation': surUn(fixe, () => ({ mot: '' })),
  'GET /temps-forts/:id': surUn(fixe),
  'POST /temps-forts/:id/ma-place': surUn(fixe),
  'POST /temps-forts/:id/decisions/:decision/faite': (s, structureId) => avecDecision(s, structureId),
  'POST /temps-forts/:id/decisions/:decision/a-faire': (s, structureId) => avecDecision(s, structureId),
}
