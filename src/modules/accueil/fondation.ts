import { enregistrerConseil, type LigneDeConseil } from '#modules/annuaire/index.ts'
import { attribuer } from '#modules/comptes/index.ts'
import { creerPersonne, type Personne } from '#modules/personnes/index.ts'
import { creerAction, creerStructure } from '#modules/programmation/index.ts'
import { creerTerritoire, insertQuartier } from '#modules/territoires/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { slug } from '#platform/texte.ts'
import { asOwner, fonder, type Me, type Territoire, type Visit } from '#src/visit.ts'

export type Fondateur = Readonly<{ compteId: string; nom: string }>

export type NouveauQuartier = Readonly<{
  territoireId: Id
  nom: string
  commune: string
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
  'courriers',
  'demonstration',
])

/** Whether this account may open a territoire: the first one here, or whoever administers one already. */
export async function peutFonder(me: Me): Promise<boolean> {
  if (me.genre !== 'compte') return false
  const { compteId } = me
  return asOwner(async (tx) => {
    const un = await tx
      .selectFrom('territoires')
      .select('id')
      .where('demonstration', '=', false)
      .limit(1)
      .executeTakeFirst()
    if (!un) return true
    const role = await tx
      .selectFrom('attributions')
      .select('id')
      .where('compte_id', '=', compteId)
      .where('role', '=', 'administration')
      .limit(1)
      .executeTakeFirst()
    return role !== undefined
  })
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
  if (deja) return deja
  const territoire: Territoire = {
    id: quartier.territoireId,
    slug: await adresseLibre(quartier.nom),
    nom: quartier.nom,
    outils: [],
    demonstration: false,
  }
  const me: Me = {
    genre: 'compte',
    compteId: fondateur.compteId,
    personneId: null,
    nom: fondateur.nom,
    attributions: [
      { role: 'coordination', quartierId: null, structureId: null },
      { role: 'administration', quartierId: null, structureId: null },
    ],
  }
  const visit: Visit = { me, territoire, now }
  await fonder(territoire, async (tx) => {
    await creerTerritoire(tx, { ...territoire, commune: quartier.commune })
    await insertQuartier(tx, territoire.id, { id: newId(), nom: quartier.nom })
    const personne: Personne = { id: newId(), prenom: fondateur.nom, nom: '', cercle: 'conseil', quartierId: null }
    await creerPersonne(tx, visit, personne, {})
    for (const role of ['coordination', 'administration'] as const) {
      await attribuer(tx, visit, {
        compteId: fondateur.compteId,
        role,
        quartierId: null,
        structureId: null,
        personneId: personne.id,
      })
    }
    if (quartier.structure !== '') {
      const structureId = newId()
      await creerStructure(tx, visit, { id: structureId, nom: quartier.structure })
      if (quartier.action !== '') {
        await creerAction(tx, visit, { id: newId(), titre: quartier.action, structureId, annee: anneeDe(now) })
      }
    }
    if (quartier.conseil.length > 0) await enregistrerConseil(visit, quartier.conseil)
  })
  return territoire
}

const anneeDe = (now: Temporal.Instant): number => now.toZonedDateTimeISO('Europe/Paris').year

async function adresseLibre(nom: string): Promise<string> {
  const racine = slug(nom) || 'quartier'
  const rows = await asOwner((tx) =>
    tx.selectFrom('territoires').select('slug').where('slug', 'like', `${racine}%`).execute(),
  )
  const pris = new Set([...PRIS, ...rows.map((row) => row.slug)])
  if (!pris.has(racine)) return racine
  for (let n = 2; ; n++) if (!pris.has(`${racine}-${n}`)) return `${racine}-${n}`
}
