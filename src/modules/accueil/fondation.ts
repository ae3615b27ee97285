import { enregistrerConseil, type LigneDeConseil } from '#modules/annuaire/index.ts'
import { aInstalle, attribuer } from '#modules/comptes/index.ts'
import { creerPersonne, type Personne } from '#modules/personnes/index.ts'
import { creerAction, creerStructure } from '#modules/programmation/index.ts'
import { creerTerritoire, insertQuartier, OUTILS } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { slug } from '#platform/texte.ts'
import { ouvrirLaDemonstration } from '#src/demonstration/installer.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { asOwner, Conflict, type Me, systeme, type Territoire, type Tx, type Visit, write } from '#src/ground/visit.ts'

export type Fondateur = Readonly<{ compteId: string; nom: string }>

export type NouveauQuartier = Readonly<{
  territoireId: Id
  nom: string
  commune: string
  /** What its founder does here, besides administering the installation. */
  role: 'coordination' | 'cdsu'
  /** The city's file may cover several quartiers: then they come with it. */
  avecQuartier: boolean
  structure: string
  action: string
  conseil: readonly LigneDeConseil[]
}>

// Words that are addresses of the installation itself.
const PRIS = new Set([
  'entrer',
  'installation',
  'connexion',
  'compte',
  'deconnexion',
  'demarrer',
  'aide',
  'theme',
  'api',
  'accessibilite',
  'licences',
  'courriers',
  'demonstration',
])

/**
 * Whether this account may open a territoire, and take the demonstration away: whoever administers a real one, and as
 * long as nobody runs one, whoever installed. An account that somebody invited into the demonstration may neither.
 */
export async function peutFonder(me: Me): Promise<boolean> {
  if (me.genre !== 'compte') return false
  const { compteId } = me
  return asOwner(async (tx) => {
    const tenus = tx
      .selectFrom('attributions as a')
      .innerJoin('territoires as t', 't.id', 'a.territoire_id')
      .select('a.id')
      .where('t.demonstration', '=', false)
      .limit(1)
    const sien = await tenus
      .where('a.compte_id', '=', compteId)
      .where('a.role', '=', 'administration')
      .executeTakeFirst()
    if (sien) return true
    return (await aInstalle(tx, compteId)) && (await tenus.executeTakeFirst()) === undefined
  })
}

/** Whether this account holds no role anywhere: it was opened before anybody invited it, or its last role was taken back. */
export async function estSansRole(me: Me): Promise<boolean> {
  if (me.genre !== 'compte') return false
  const tenu = await asOwner((tx) =>
    tx.selectFrom('attributions').select('id').where('compte_id', '=', me.compteId).limit(1).executeTakeFirst(),
  )
  return tenu === undefined
}

/**
 * Opens a quartier in one transaction: the territoire, its founder's roles, and what was already known of it.
 * Sent twice (same `territoireId`), it is one quartier.
 */
export async function fonderQuartier(
  fondateur: Fondateur,
  quartier: NouveauQuartier,
  now: Temporal.Instant,
): Promise<Territoire> {
  const deja = await asOwner((tx) =>
    tx
      .selectFrom('territoires')
      .select(['id', 'slug', 'nom', 'outils', 'demonstration'])
      .where('id', '=', quartier.territoireId)
      .executeTakeFirst(),
  )
  // Other words under its id (« Back », then sent again) are given back: nothing would be taken of them.
  if (deja) {
    await write({ territoire: deja }, (tx) => unSeulEnvoi(tx, deja.id))
    return deja
  }
  const territoire: Territoire = {
    id: quartier.territoireId,
    slug: await adresseLibre(quartier.nom),
    nom: quartier.nom,
    outils: OUTILS,
    demonstration: false,
  }
  const me: Me = {
    genre: 'compte',
    compteId: fondateur.compteId,
    personneId: null,
    nom: fondateur.nom,
    attributions: [
      { role: quartier.role, quartierId: null, structureId: null },
      { role: 'administration', quartierId: null, structureId: null },
    ],
  }
  const visit: Visit = { me, territoire, now }
  await write({ territoire }, async (tx) => {
    // Somebody opened one under the same address a moment ago.
    if (!(await creerTerritoire(tx, { ...territoire, commune: quartier.commune }))) throw new Conflict()
    await unSeulEnvoi(tx, territoire.id)
    if (quartier.avecQuartier) await insertQuartier(tx, territoire.id, { id: newId(), nom: quartier.nom })
    await installerFondateur(tx, visit, fondateur, quartier.role)
    if (quartier.structure !== '') {
      const structureId = newId()
      await creerStructure(tx, visit, { id: structureId, nom: quartier.structure })
      if (quartier.action !== '') {
        await creerAction(tx, visit, { id: newId(), titre: quartier.action, structureId, annee: jourDe(now).year })
      }
    }
    if (quartier.conseil.length > 0) await enregistrerConseil(visit, quartier.conseil)
  })
  return territoire
}

async function installerFondateur(
  tx: Tx,
  visit: Visit,
  fondateur: Fondateur,
  dit: NouveauQuartier['role'],
): Promise<void> {
  const personne: Personne = {
    id: newId(),
    prenom: fondateur.nom,
    nom: '',
    cercle: dit === 'cdsu' ? 'ville' : 'conseil',
    quartierId: null,
  }
  await creerPersonne(tx, visit, personne, {})
  const commun = { compteId: fondateur.compteId, quartierId: null, structureId: null, personneId: personne.id }
  for (const role of [dit, 'administration'] as const) await attribuer(tx, visit, { ...commun, role })
}

/** The territoires that the command line made, which nobody runs yet. */
export async function territoiresSansEquipe(): Promise<Territoire[]> {
  return asOwner((tx) =>
    tx
      .selectFrom('territoires as t')
      .select(['t.id', 't.slug', 't.nom', 't.outils', 't.demonstration'])
      .where('t.demonstration', '=', false)
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('attributions as a').select('a.id').whereRef('a.territoire_id', '=', 't.id'))),
      )
      .orderBy('t.nom')
      .execute(),
  )
}

/** Takes in hand a territoire that nobody runs; `null` when somebody does by now. */
export async function prendreEnMain(fondateur: Fondateur, id: Id, now: Temporal.Instant): Promise<Territoire | null> {
  const territoire = (await territoiresSansEquipe()).find((t) => t.id === id)
  if (!territoire) return null
  const visit: Visit = { me: systeme('installation'), territoire, now }
  await write({ territoire }, (tx) => installerFondateur(tx, visit, fondateur, 'coordination'))
  return territoire
}

/** « Découvrir »: whoever installed sits at the desk of the fictional quartier, besides being themself. */
export async function visiterLaDemonstration(fondateur: Fondateur, now: Temporal.Instant): Promise<Territoire> {
  const territoire = await ouvrirLaDemonstration(now)
  const visit: Visit = { me: systeme('démonstration'), territoire, now }
  const role = {
    compteId: fondateur.compteId,
    role: 'coordination',
    quartierId: null,
    structureId: null,
    personneId: null,
  } as const
  await write({ territoire }, (tx) => attribuer(tx, visit, role))
  return territoire
}

async function adresseLibre(nom: string): Promise<string> {
  const racine = slug(nom) || 'quartier'
  const rows = await asOwner((tx) =>
    tx.selectFrom('territoires').select('slug').where('slug', 'like', `${racine}%`).execute(),
  )
  const pris = new Set([...PRIS, ...rows.map((row) => row.slug)])
  if (!pris.has(racine)) return racine
  for (let n = 2; ; n++) if (!pris.has(`${racine}-${n}`)) return `${racine}-${n}`
}
