import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import { testDatabase } from '#src/test/database.ts'
import type { Examples } from '#src/test/rights.ts'
import { configureComptes } from './auth.ts'
import { creerCompte } from './connexion/entrees.ts'
import { inviterEnLot } from './inviter/invitations.ts'
import { lienPour } from './liens/liens.ts'
import { attribuer } from './usecases.ts'

/** An invitation of a partenaire, which everyone who may invite at all may follow. */
async function uneInvitation(s: Scene): Promise<string> {
  const personneId = await unePersonne(s, { cercle: 'partenaire' })
  return s.prepare(async (tx, visit) => {
    const place = { role: 'partenaire' as const, quartierId: null, structureId: null }
    const lot = await inviterEnLot(tx, visit, [{ personneId, ...place }])
    return (lot.ok && lot.value[0]?.invitationId) || ''
  })
}

async function uneAttribution(s: Scene): Promise<string> {
  const compteId = await creerCompte({ nom: 'Essai', courriel: null })
  await s.prepare((tx, visit) =>
    attribuer(tx, visit, { compteId, role: 'partenaire', quartierId: null, structureId: null, personneId: null }),
  )
  const row = await s.prepare((tx) =>
    tx.selectFrom('attributions').select('id').where('compte_id', '=', compteId).executeTakeFirstOrThrow(),
  )
  return row.id
}

const unLien = (s: Scene) =>
  s.prepare((tx, visit) => lienPour(tx, visit, { geste: 'invitation', sujetId: newId(), personneId: null, jours: 30 }))

const suivie = async (s: Scene) => ({ params: { id: await uneInvitation(s) } })
const recue = async (s: Scene) => {
  // Saying yes opens a session for real.
  configureComptes({ db: await testDatabase(), secret: 'x'.repeat(40), publicUrl: null })
  const id = await uneInvitation(s)
  return { params: { id }, lien: { geste: 'invitation', sujetId: id }, fields: { prenom: 'Karim' } }
}
const retrait = async (s: Scene) => ({ params: { id: await uneAttribution(s) } })

export const examples: Examples = {
  'GET /l/:jeton': async (s) => ({ params: { jeton: (await unLien(s)).chemin.split('/l/')[1] ?? '' } }),
  'GET /code': async () => ({}),
  'POST /code': async (s) => ({ fields: { code: (await unLien(s)).code } }),
  'POST /l/fermer': async () => ({}),
  'POST /l/pas-moi': async (s) => ({
    lien: { geste: 'mes-coordonnees', sujetId: newId(), personneId: await unePersonne(s) },
  }),
  'GET /equipe': async () => ({}),
  'POST /equipe/envoi': async () => ({}),
  'GET /equipe/inviter': async () => ({}),
  'POST /equipe/inviter': async () => ({
    fields: { invitationId: newId(), personneId: newId(), prenom: 'Karim', role: 'partenaire' },
  }),
  'GET /equipe/invitations/:id': suivie,
  'POST /equipe/invitations/:id/envoi': suivie,
  'POST /equipe/invitations/:id/renouvellement': suivie,
  'POST /equipe/invitations/:id/retrait': suivie,
  'POST /equipe/invitations/:id/confirmation': suivie,
  'GET /equipe/invitations/:id/papier': suivie,
  'GET /equipe/:id/retrait': retrait,
  'POST /equipe/:id/retrait': retrait,
  'POST /equipe/:id/reconnaissance': retrait,
  'GET /invitations/:id': recue,
  'POST /invitations/:id': recue,
  'POST /invitations/:id/session': recue,
  'POST /invitations/:id/refus': recue,
}
