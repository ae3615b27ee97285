import { reconstruireMots } from '#modules/annuaire/index.ts'
import { trouverAppel } from '#modules/appels/index.ts'
import { entreesAGarder, versionDuLexique } from '#modules/competences/index.ts'
import { planifier, suggerer } from '#modules/suggestions/index.ts'
import { maintenance } from '#platform/db/index.ts'
import { type Id, newId } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import { demonstration } from '#src/demonstration/index.ts'
import { found, systeme, type Territoire, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { testDatabase } from '#src/test/database.ts'
import { type Figure, figure } from './figure.ts'
import { pagesDUnGrandQuartier } from './grand-quartier.ts'

const NOW = Temporal.Instant.from('2026-03-11T09:00:00Z')
const FOIS = 40

/** Suggestions for one need in quartiers of several sizes, alone and among a thousand others; the plan of a large week. */
export async function suggestions(only: string): Promise<Figure[]> {
  if (!('talents.suggest'.startsWith(only) || only.startsWith('talents.suggest'))) return []
  const db = await testDatabase()
  const petit = await unQuartier(300)
  const grand = await unQuartier(5_000)
  // What the product does after many rows were written.
  await maintenance(db)
  const figures = [
    figure('talents.suggest.300', await mesurer(petit), 'ms', 'lower', 30),
    figure('talents.suggest.5000', await mesurer(grand), 'ms', 'lower', 100),
  ]
  // 995 quartiers of 95 talents: about 100,000 in all.
  for (let n = 0; n < 995; n += 1) await unQuartier(95)
  await maintenance(db)
  return [
    ...figures,
    ...(await pagesDUnGrandQuartier(grand)),
    figure('talents.suggest.300.among-100000', await mesurer(petit), 'ms', 'lower', 30),
    figure('talents.suggest.5000.among-100000', await mesurer(grand), 'ms', 'lower', 100),
    figure('talents.plan.150x600', await planDeLaSemaine(), 's', 'lower', 1.5),
  ]
}

const TEXTES = demonstration().talents.map(({ texte }) => texte)
const ENTREES = TEXTES.map((texte) => entreesAGarder(texte, []))
const BESOINS = demonstration().appels.map(({ titre, texte }) => ({ titre, texte }))

type Quartier = Visit & Readonly<{ appels: readonly Id[]; structureId: Id }>

/** A quartier whose talents write what those of the demonstration do; its calls are the demonstration's. */
async function unQuartier(nombre: number): Promise<Quartier> {
  const id = newId()
  const territoire: Territoire = { id, slug: `b-${id}`, nom: 'Mesure', outils: [], demonstration: false }
  const visit: Visit = { me: systeme('mesure'), territoire, now: NOW }
  const appels = BESOINS.map(() => newId())
  const structureId = newId()
  await write({ territoire }, async (tx) => {
    await tx
      .insertInto('territoires')
      .values({ id, slug: territoire.slug, nom: 'Mesure', contrat_code: null })
      .execute()
    const quartier = newId()
    await tx.insertInto('quartiers').values({ territoire_id: id, id: quartier, nom: 'Mesure', code: null }).execute()
    await ecrireTalents(tx, id, quartier, nombre)
    if (nombre <= 100) return
    await ecrireAppels(tx, id, structureId, appels)
    await reconstruireMots(visit)
  })
  return { ...visit, appels, structureId }
}

async function ecrireTalents(tx: Tx, territoire_id: Id, quartier_id: Id, nombre: number): Promise<void> {
  const gens = Array.from({ length: nombre }, (_, n) => ({ n, personne: newId(), talent: newId() }))
  for (const lot of parLots(gens, 500)) {
    await tx
      .insertInto('personnes')
      .values(
        lot.map(({ n, personne }) => ({ territoire_id, id: personne, prenom: `Talent ${n}`, nom: '', quartier_id })),
      )
      .execute()
    await tx
      .insertInto('consentements')
      .values(
        lot.map(({ personne }) => ({
          territoire_id,
          id: newId(),
          personne_id: personne,
          usage: 'entremise' as const,
          accorde: true,
          moyen: 'papier' as const,
          recueilli_par: 'mesure',
          version_texte: '1',
          donne_le: NOW,
        })),
      )
      .execute()
    await tx
      .insertInto('talents')
      .values(
        lot.map(({ n, personne, talent }) => ({
          territoire_id,
          id: talent,
          personne_id: personne,
          texte: TEXTES[n % TEXTES.length] ?? '',
          pause_jusqu_au: null,
          entree: 'papier' as const,
          saisi_par: 'mesure',
          confirme_le: NOW,
          lexique: versionDuLexique(),
          cree_le: NOW,
        })),
      )
      .execute()
    const entrees = lot.flatMap(({ n, talent }) =>
      (ENTREES[n % ENTREES.length] ?? []).map((une) => ({
        ...une,
        territoire_id,
        talent_id: talent,
        mots: [...une.mots],
      })),
    )
    for (const rang of parLots(entrees, 2_000)) await tx.insertInto('talent_entrees').values(rang).execute()
  }
}

async function ecrireAppels(tx: Tx, territoire_id: Id, structure_id: Id, ids: readonly Id[]): Promise<void> {
  const nom = 'Mesure'
  await tx
    .insertInto('structures')
    .values({ territoire_id, id: structure_id, nom, nom_plie: plier(nom), siret: null, rna: null })
    .execute()
  await tx
    .insertInto('appels')
    .values(
      BESOINS.map(({ titre, texte }, n) => ({
        territoire_id,
        id: ids[n] ?? newId(),
        action_id: null,
        structure_id,
        titre,
        besoin: texte,
        jour: '2026-04-01',
        heure: '14:00',
        duree_minutes: 120,
        lieu_id: null,
        etat: 'ouvert' as const,
        issue: null,
        travail_paye: false,
        redige_par: 'mesure',
        contact_id: null,
        confirme_par: 'mesure',
        publie_le: NOW,
        expire_le: NOW.add({ hours: 24 * 21 }),
        cree_le: NOW,
      })),
    )
    .execute()
}

/** The 95th percentile of the time of twelve suggestions, milliseconds, transaction included. */
async function mesurer(visit: Quartier): Promise<number> {
  const temps: number[] = []
  for (let n = 0; n < FOIS; n += 1) {
    const id = visit.appels[n % visit.appels.length] ?? ''
    const debut = performance.now()
    await write(visit, async (tx) => suggerer(tx, visit, found(await trouverAppel(tx, id)), 12))
    // The first readings compile the code.
    if (n >= 5) temps.push(performance.now() - debut)
  }
  return temps.sort((a, b) => a - b)[Math.floor(temps.length * 0.95)] ?? 0
}

/** Seconds for 150 needs among 600 talents, twelve of whom each need may ask; the same draw at each run. */
async function planDeLaSemaine(): Promise<number> {
  const tirage = suite(7)
  const besoins = Array.from({ length: 150 }, (_, n) => ({
    id: `b${String(n).padStart(3, '0')}`,
    places: tirage() < 0.7 ? 1 : 2,
  }))
  const charges = Array.from({ length: 600 }, () => Math.floor(tirage() * 4) / 2)
  const aretes = besoins.flatMap(({ id }) => {
    const choisis = new Set(Array.from({ length: 12 }, () => Math.floor(tirage() * tirage() * 600)))
    return [...choisis].map((t) => ({ besoinId: id, talentId: `t${t}`, note: tirage(), charge: charges[t] ?? 0 }))
  })
  const debut = performance.now()
  const { methode, couples } = await planifier({ besoins, aretes, verrous: [] })
  if (methode !== 'optimale' || new Set(couples.map(({ talentId }) => talentId)).size !== couples.length)
    throw new Error('The plan is not the best one, or asks somebody twice')
  return (performance.now() - debut) / 1000
}

/** Numbers between 0 and 1, the same at each run (Park and Miller's minimal standard). */
export function suite(graine: number): () => number {
  let etat = graine
  return () => {
    etat = (etat * 48_271) % 2_147_483_647
    return etat / 2_147_483_647
  }
}

function parLots<T>(tout: readonly T[], taille: number): T[][] {
  return Array.from({ length: Math.ceil(tout.length / taille) }, (_, n) => tout.slice(n * taille, (n + 1) * taille))
}
