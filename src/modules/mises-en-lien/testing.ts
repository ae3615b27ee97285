import { sql } from 'kysely'
import { reconstruireMots } from '#modules/annuaire/index.ts'
import { attribuer, creerCompte } from '#modules/comptes/index.ts'
import { newId } from '#platform/ids.ts'
import { type Me, type Role, read, type Visit } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { DEPART, type Etat, type Suivi } from './etats/domain.ts'
import { direLeNumero } from './joindre/contacts.ts'
import { passerLaMain } from './passations/passations.ts'
import { enCours } from './store/queries.ts'
import { insert } from './store/store.ts'

/** The desk told each of the two the number of the other. */
export const direLesNumeros = async (visit: Visit, id: string): Promise<boolean> =>
  (await direLeNumero(visit, id, 'talent')) && direLeNumero(visit, id, 'porteur')

/** The same, by its buttons. */
export async function postDits(bureau: ReturnType<Scene['as']>, id: string): Promise<Response> {
  await bureau.post(`/mises-en-lien/${id}/coordonnees/dit`, { aQui: 'talent' })
  return bureau.post(`/mises-en-lien/${id}/coordonnees/dit`, { aQui: 'porteur' })
}

/** A mise en lien in any state, with what a believable one has said; for tests and rights examples. */
export async function uneMiseEnLien(
  s: Scene,
  p: {
    etat?: Etat
    appelId?: string
    talentId?: string
    structureId?: string
    places?: number
    courriel?: string
  } = {},
): Promise<{
  id: string
  appelId: string
  talentId: string
  structureId: string
  personneId: string
  contact: string
  contactId: string
}> {
  const structureId = p.structureId ?? (await uneStructure(s))
  const contact = await unePersonne(s, { prenom: 'Malik', nom: 'Diop', cercle: 'porteur', accords: ['structure'] })
  const contactId = await unContact(s, structureId, contact)
  const appelId = p.appelId ?? (await unAppel(s, { structureId, contactId, places: p.places ?? 1 }))
  const talentId = p.talentId ?? (await unTalent(s, p.courriel === undefined ? {} : { courriel: p.courriel }))
  const id = newId()
  await s.prepare((tx, visit) =>
    insert(tx, visit, {
      id,
      appelId,
      talentId,
      origine: 'choix',
      mot: '',
      suivi: suiviA(p.etat ?? 'retenue', s.now),
    }),
  )
  await s.prepare((tx) =>
    sql`update mises_en_lien m set contact_du_oui = coalesce(a.contact_id,
        (select c.id from contacts c where c.id = ${contactId} and c.structure_id = a.structure_id)) from appels a
      where a.id = m.appel_id and m.id = ${id} and m.partagees_le is not null`.execute(tx),
  )
  const personneId = await s.prepare(async (tx) => {
    const row = await tx
      .selectFrom('talents')
      .select('personne_id')
      .where('id', '=', talentId)
      .executeTakeFirstOrThrow()
    return row.personne_id
  })
  return { id, appelId, talentId, structureId, personneId, contact, contactId }
}

/** The contact of a structure, with their own account. */
export const leContact = ({ contact, structureId }: Readonly<{ contact: string; structureId: string }>): Me => ({
  ...{ genre: 'compte', compteId: 'malik', personneId: contact, nom: 'Malik' },
  attributions: [{ role: 'porteur', quartierId: null, structureId }],
})

function suiviA(etat: Etat, now: Temporal.Instant): Suivi {
  const demande = { ...DEPART, etat, proposeeTalentLe: now }
  const oui = { ...demande, reponseTalent: 'oui' as const, repondueTalentLe: now }
  const deux = {
    ...oui,
    reponsePorteur: 'oui' as const,
    reponduePorteurLe: now,
    partageesLe: now,
    annoncee: 'attendue' as const,
  }
  switch (etat) {
    case 'suggeree':
    case 'retenue':
      return { ...DEPART, etat }
    case 'proposee-au-talent':
    case 'orientee':
      return demande
    case 'refusee-par-le-talent':
      return { ...demande, reponseTalent: 'non', repondueTalentLe: now }
    case 'acceptee-par-le-talent':
      return oui
    case 'proposee-au-porteur':
      return { ...oui, proposeePorteurLe: now, annoncee: 'proposee' }
    case 'refusee-par-le-porteur':
      return { ...oui, reponsePorteur: 'non', reponduePorteurLe: now }
    case 'retiree':
      return { ...oui, retireePar: 'talent' }
    case 'coordonnees-partagees':
      return deux
    case 'realisee':
    case 'pas-realisee':
      return { ...deux, annoncee: null, conclueLe: now }
  }
}

/** Where something is to be told to one of the two who agreed. */
export const numerosADire = (s: Scene) =>
  read(s.visit(), async (tx) =>
    (await enCours(tx, s.visit().me)).filter(({ auTalent, auPorteur }) => (auTalent ?? auPorteur) !== null),
  )

/** Somebody whom the engine suggests for the appel of `unAppel`. */
export async function uneCouturiere(s: Scene, p: Parameters<typeof unTalent>[1] = {}): Promise<string> {
  const id = await unTalent(s, { prenom: 'Odette', texte: 'Je fais de la couture, des rideaux.', ...p })
  await s.prepare((_, visit) => reconstruireMots(visit))
  return id
}

/** A member of the council with an account, to whom the desk may be handed; gives the account's id. */
export async function unMembre(s: Scene, p: { prenom?: string; role?: Role } = {}): Promise<string> {
  const compteId = await creerCompte({ nom: p.prenom ?? 'Rachid', courriel: null })
  const personneId = await unePersonne(s, { prenom: p.prenom ?? 'Rachid', nom: 'Amrani', cercle: 'conseil' })
  const role = { role: p.role ?? 'conseil', quartierId: null, structureId: null }
  await s.prepare((tx, visit) => attribuer(tx, visit, { ...role, compteId, personneId }))
  return compteId
}

/** The desk handed over for ten days from today, by the coordination. */
export async function unePassation(s: Scene, aCompte?: string): Promise<string> {
  const id = newId()
  const a = aCompte ?? (await unMembre(s))
  const fait = await passerLaMain(s.visit('coordination'), {
    id,
    aCompte: a,
    du: '2026-03-11',
    au: '2026-03-20',
    mot: '',
  })
  if (!fait.ok) throw new Error(fait.reason)
  return id
}
