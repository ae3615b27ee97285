import { creerCompte } from '#modules/comptes/index.ts'
import { type Cercle, consentir, creerPersonne, type Usage } from '#modules/personnes/index.ts'
import { insertQuartier } from '#modules/territoires/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { type Me, type Role, VISITEUR } from '#src/ground/visit.ts'
import type { Scene } from './app.ts'

/** Rows that tests start from: each takes only what the test is about, the rest is believable. */
let serial = 0
const next = () => ++serial

export async function unePersonne(
  s: Scene,
  p: {
    prenom?: string
    nom?: string
    cercle?: Cercle
    telephone?: string
    courriel?: string
    accords?: Usage[]
    /** Somebody else wrote the number down: the desk, or a workbook. */
    parAutrui?: boolean
  } = {},
): Promise<string> {
  const id = newId()
  const n = String(next() % 100).padStart(2, '0')
  await s.prepare(async (tx, visit) => {
    await creerPersonne(
      tx,
      p.parAutrui ? visit : { ...visit, me: VISITEUR },
      { id, prenom: p.prenom ?? 'Aïcha', nom: p.nom ?? 'Benali', cercle: p.cercle ?? 'habitant' },
      { telephone: p.telephone ?? `06399800${n}`, courriel: p.courriel ?? `personne${n}@exemple.fr` },
    )
    const accords = Object.fromEntries((p.accords ?? ['entremise']).map((usage) => [usage, true]))
    await consentir(tx, visit, id, accords, 'papier')
  })
  return id
}

/** The second quartier of the scene. */
export async function unAutreQuartier(s: Scene): Promise<string> {
  await s.prepare((tx) => insertQuartier(tx, s.territoire.id, { id: s.ailleursId, nom: 'Les Lauriers', rang: 1 }))
  return s.ailleursId
}

export async function uneStructure(s: Scene, p: { nom?: string; siret?: string | null } = {}): Promise<string> {
  const id = newId()
  const nom = p.nom ?? `Les Ateliers du palier ${next()}`
  await s.prepare((tx) =>
    tx
      .insertInto('structures')
      .values({ territoire_id: s.territoire.id, id, nom, nom_plie: plier(nom), siret: p.siret ?? null, rna: null })
      .execute(),
  )
  return id
}

export async function unContact(s: Scene, structureId: string, personneId: string): Promise<string> {
  const id = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('contacts')
      .values({ territoire_id: s.territoire.id, id, structure_id: structureId, personne_id: personneId })
      .execute(),
  )
  return id
}

export async function uneAction(
  s: Scene,
  p: { titre?: string; structureId?: string; annee?: number; ref?: string; quartiers?: readonly string[] } = {},
): Promise<string> {
  const id = newId()
  const titre = p.titre ?? `Repas partagé au pied des tours ${next()}`
  const structure_id = p.structureId ?? (await uneStructure(s))
  await s.prepare((tx) =>
    tx
      .insertInto('actions')
      .values({
        territoire_id: s.territoire.id,
        id,
        annee: p.annee ?? 2026,
        ref: p.ref ?? null,
        dauphin: null,
        titre,
        titre_plie: plier(titre),
        structure_id,
        theme_national: null,
        debut_jour: null,
        fin_jour: null,
        renouvelle_id: null,
        archivee_le: null,
        cree_le: s.now.subtract({ hours: 24 * 400 }),
      })
      .execute(),
  )
  const parts = (p.quartiers ?? [s.quartierId]).map((quartier_id) => ({ quartier_id, part: null }))
  if (parts.length > 0) {
    const de = { territoire_id: s.territoire.id, action_id: id }
    await s.prepare((tx) =>
      tx
        .insertInto('action_quartiers')
        .values(parts.map((part) => ({ ...de, ...part })))
        .execute(),
    )
  }
  return id
}

export async function unTalent(
  s: Scene,
  p: {
    texte?: string
    prenom?: string
    nom?: string
    accords?: Usage[]
    cercle?: Cercle
    telephone?: string
    courriel?: string
    parAutrui?: boolean
  } = {},
): Promise<string> {
  const id = newId()
  const personneId = await unePersonne(s, p)
  await s.prepare((tx) =>
    tx
      .insertInto('talents')
      .values({
        territoire_id: s.territoire.id,
        id,
        personne_id: personneId,
        texte: p.texte ?? 'Je sais coudre et faire des ourlets.',
        pause_jusqu_au: null,
        age: p.accords?.includes('directe') ? 'adulte' : null,
        entree: 'papier',
        saisi_par: 'essai',
        confirme_le: s.now,
        cree_le: s.now,
      })
      .execute(),
  )
  return id
}

type EtatAppel = 'brouillon' | 'a-confirmer' | 'ouvert' | 'complet' | 'clos' | 'realise' | 'expire' | 'annule'

export async function unAppel(
  s: Scene,
  p: {
    actionId?: string
    structureId?: string
    titre?: string
    besoin?: string
    etat?: EtatAppel
    places?: number
    contactId?: string
    jour?: Temporal.PlainDate
  } = {},
): Promise<string> {
  const id = newId()
  const structureId = p.structureId ?? (await uneStructure(s))
  const actionId = p.actionId ?? (await uneAction(s, { structureId }))
  await s.prepare((tx) =>
    tx
      .insertInto('appels')
      .values({
        territoire_id: s.territoire.id,
        id,
        action_id: actionId,
        structure_id: structureId,
        titre: p.titre ?? 'Coudre des rideaux pour la salle',
        besoin: p.besoin ?? 'Nous cherchons quelqu’un pour coudre dix rideaux.',
        jour: p.jour ?? '2026-04-01',
        heure: '14:00',
        duree_minutes: 120,
        lieu_id: null,
        places: p.places ?? 1,
        etat: p.etat === 'complet' ? 'ouvert' : (p.etat ?? 'ouvert'),
        issue: null,
        travail_paye: false,
        redige_par: 'essai',
        contact_id: p.contactId ?? null,
        confirme_par: 'essai',
        publie_le: s.now,
        expire_le: s.now.add({ hours: 24 * 21 }),
        cree_le: s.now,
      })
      .execute(),
  )
  if (p.etat === 'complet') await unePlacePrise(s, id, await unTalent(s))
  return id
}

const unePlacePrise = (s: Scene, appelId: string, talentId: string) =>
  s.prepare((tx) =>
    tx
      .insertInto('mises_en_lien')
      .values({
        territoire_id: s.territoire.id,
        id: newId(),
        appel_id: appelId,
        talent_id: talentId,
        origine: 'choix',
        etat: 'coordonnees-partagees',
        mot: '',
        cree_le: s.now,
      })
      .execute(),
  )

/** A real account with a role, which stays when its session ends. */
export async function unCompte(
  s: Scene,
  role: Role,
  structureId: Id | null = null,
  personneId: Id | null = null,
): Promise<Extract<Me, { genre: 'compte' }>> {
  const compteId = await creerCompte({ nom: `Essai ${role}`, courriel: null })
  const attribution = { role, quartierId: null, structureId }
  await s.prepare((tx) =>
    tx
      .insertInto('attributions')
      .values({
        territoire_id: s.territoire.id,
        id: newId(),
        compte_id: compteId,
        personne_id: personneId,
        role,
        quartier_id: null,
        structure_id: structureId,
        donne_par: 'Essai',
        donne_le: s.now,
      })
      .execute(),
  )
  return { genre: 'compte', compteId, personneId, nom: `Essai ${role}`, attributions: [attribution] }
}
