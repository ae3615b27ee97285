import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { creerTerritoire, insertQuartier } from '#modules/territoires/index.ts'
import { openDatabase } from '#platform/db/index.ts'
import { migrate } from '#platform/db/migrate.ts'
import { loadMigrations } from '#platform/db/migrations.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Schema } from '#src/ground/schema.ts'
import { connect, type Me, type Tx, write } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { type Figure, figure } from './figure.ts'

const ACTIONS = 450
const DATES_PAR_ACTION = 40
const COMMENCES = 40
const DOCUMENTS = 200
/** The official form is not ours to ship: where it is absent, our own PDF is measured alone. */
const CERFA = fileURLToPath(new URL('../../shared/data/cerfa/cerfa_15059-02.pdf', import.meta.url))

const BUREAU: Me = {
  genre: 'compte',
  compteId: 'mesure',
  personneId: null,
  nom: 'Mesure',
  attributions: [{ role: 'administration', quartierId: null, structureId: null }],
}

/** A bilan begun, taken away two hundred times, and the grants of 450 actions as open data. */
export async function bilans(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
  const db = await openDatabase<Schema>({ dataDir })
  try {
    await migrate(db, await loadMigrations())
    connect(db)
    const territoire = { id: newId(), slug: 'mesure', nom: 'Mesure', outils: [], demonstration: false }
    const now = Temporal.Now.instant()
    const annee = now.toZonedDateTimeISO('Europe/Paris').year - 1
    const actions = await write({ territoire }, async (tx) => {
      await creerTerritoire(tx, territoire)
      await insertQuartier(tx, territoire.id, { id: newId(), nom: 'Mesure' })
      return remplir(tx, territoire.id, annee, now)
    })
    const app = createApp({ now: () => now, qui: async () => BUREAU })
    const demander = async (chemin: string, attendu: number, body?: FormData): Promise<Response> => {
      const init = body ? { method: 'POST', body, headers: { origin: 'http://localhost' } } : {}
      const response = await app.request(`/mesure${chemin}`, init)
      if (response.status !== attendu) throw new Error(`${chemin} answers ${response.status}`)
      return response
    }
    const figures: Figure[] = []
    const ids: Id[] = []
    const prefill = await p95(COMMENCES, 8, async (n) => {
      const id = newId()
      ids.push(id)
      const debut = { id, actionId: actions[n] ?? '', exercice: String(annee), moment: 'final', issue: 'realisee' }
      await demander('/bilans', 303, form(debut))
    })
    figures.push(figure('suivi.bilan.prefill', prefill, 'ms', 'lower', 100))
    const unBilan = `/bilans/${ids[0] ?? ''}/papier`
    const typst = async () => void (await (await demander(`${unBilan}/pdf`, 200)).arrayBuffer())
    figures.push(figure('suivi.bilan.pdf', await p95(20, 3, typst), 'ms', 'lower', 300))
    if (existsSync(CERFA)) figures.push(...(await officiel(demander, `${unBilan}/formulaire`)))
    const export_ = await p95(12, 2, async () => {
      const csv = await demander('/bilans/exports/subventions/csv', 200, form(decision(annee)))
      const lignes = (await csv.text()).split('\r\n').length - 2
      if (lignes !== ACTIONS) throw new Error(`${lignes} lines`)
    })
    figures.push(figure('suivi.bilan.export.450', export_, 'ms', 'lower', 1_000))
    return figures
  } finally {
    await db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Demander = (chemin: string, attendu: number, body?: FormData) => Promise<Response>

async function officiel(demander: Demander, chemin: string): Promise<Figure[]> {
  const depot = new FormData()
  depot.append('formulaire', new File([new Uint8Array(readFileSync(CERFA))], 'formulaire.pdf'))
  await demander('/reglages/bilans/formulaire', 303, depot)
  const un = async () => void (await (await demander(chemin, 200)).arrayBuffer())
  for (let n = 0; n < 20; n += 1) await un()
  const avant = megaoctets()
  const temps = await p95(DOCUMENTS, 0, un)
  return [
    figure('suivi.bilan.pdf.officiel', temps, 'ms', 'lower', 300),
    figure('suivi.bilan.pdf.memory.200', megaoctets() - avant, 'MB', 'lower', 50),
  ]
}

const megaoctets = (): number => process.memoryUsage().rss / 1024 / 1024

function form(champs: Readonly<Record<string, string>>): FormData {
  const data = new FormData()
  for (const [nom, valeur] of Object.entries(champs)) data.append(nom, valeur)
  return data
}

const decision = (annee: number) => ({
  annee: String(annee),
  financeur: 'État P147',
  attribuant: 'Ville',
  siret: '21440109300015',
  jour: `${annee}-02-01`,
  conditions: 'unique',
  du: `${annee}-03-01`,
})

/** 450 actions with their money and indicators; those that are begun have forty dates, counts and coups de pouce. */
async function remplir(tx: Tx, territoire_id: Id, annee: number, now: Temporal.Instant): Promise<Id[]> {
  const structure_id = newId()
  await tx
    .insertInto('structures')
    .values({
      territoire_id,
      id: structure_id,
      nom: 'La Mesure',
      nom_plie: 'la mesure',
      siret: '32402138500000',
      rna: null,
    })
    .execute()
  const ids = Array.from({ length: ACTIONS }, () => newId())
  await tx
    .insertInto('actions')
    .values(
      ids.map((id, n) => ({
        territoire_id,
        id,
        annee,
        ref: null,
        dauphin: null,
        titre: `Action ${n}`,
        titre_plie: `action ${n}`,
        structure_id,
        theme_national: null,
        etat: 'terminee' as const,
        debut_jour: null,
        fin_jour: null,
        renouvelle_id: null,
        archivee_le: null,
      })),
    )
    .execute()
  const argent = {
    demande_centimes: 500_000,
    propose_centimes: null,
    accorde_centimes: 400_000,
    realise_centimes: 390_000,
  }
  for (const financeur of ['État P147', 'Ville', 'CAF'])
    await tx
      .insertInto('financements')
      .values(ids.map((action_id) => ({ territoire_id, action_id, financeur, ...argent })))
      .execute()
  await tx
    .insertInto('indicateurs')
    .values(
      ids.map((action_id) => ({
        territoire_id,
        id: newId(),
        action_id,
        libelle: 'Personnes venues',
        cible: '60 personnes',
      })),
    )
    .execute()
  for (const action_id of ids.slice(0, COMMENCES))
    await uneAnnee(tx, territoire_id, action_id, structure_id, annee, now)
  return ids
}

async function uneAnnee(
  tx: Tx,
  territoire_id: Id,
  action_id: Id,
  structure_id: Id,
  annee: number,
  now: Temporal.Instant,
) {
  const publication_id = newId()
  const seance_id = newId()
  const jours = Array.from({ length: DATES_PAR_ACTION }, (_, n) =>
    new Temporal.PlainDate(annee, 1, 6).add({ days: 8 * n }),
  )
  const numero = Math.floor(Math.random() * 2_000_000_000)
  await tx
    .insertInto('publications')
    .values({ territoire_id, id: publication_id, numero, nom: 'Année', par: 'Mesure', publiee_le: now, bilan: '{}' })
    .execute()
  await tx
    .insertInto('seances')
    .values({
      territoire_id,
      id: seance_id,
      action_id,
      genre: 'seance',
      debut_jour: new Temporal.PlainDate(annee, 1, 6),
      debut_heure: '14:00',
      fin_jour: new Temporal.PlainDate(annee, 1, 6),
      fin_heure: '16:00',
      materialisee_au: null,
      lieu_id: null,
      salle_id: null,
      age_min: null,
      age_max: null,
      prix_centimes: null,
      capacite: null,
      uid: `${seance_id}@mesure`,
      redigee_par: 'Mesure',
      cree_le: now,
      modifiee_le: now,
    })
    .execute()
  await tx
    .insertInto('seances_publiees')
    .values({
      territoire_id,
      seance_id,
      publication_id,
      action_id,
      donnees: JSON.stringify({ titre: 'Atelier', publics: [], nature: 'atelier' }),
      publiee_le: now,
      modifiee_le: now,
    })
    .execute()
  const dates = jours.map((jour) => {
    const debut = jour.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '14:00' }).toInstant()
    return { id: newId(), jour, debut, fin: debut.add({ hours: 2 }) }
  })
  await tx
    .insertInto('occurrences_publiees')
    .values(
      dates.map(({ id, debut, fin, jour }) => ({
        territoire_id,
        id,
        seance_id,
        origine: jour.toString(),
        debut,
        fin,
        debut_precedent: null,
        statut: 'programmee' as const,
        lieu_id: null,
        salle_id: null,
        lieu_ecrit: 'la salle',
        modifiee_le: now,
        annulee_le: null,
      })),
    )
    .execute()
  const rien = {
    femmes: null,
    hommes: null,
    non_dit: null,
    du_quartier: null,
    hors_quartier: null,
    nouvelles: null,
    connues: null,
  }
  await tx
    .insertInto('comptages')
    .values(
      dates.map(({ jour }, n) => ({
        territoire_id,
        id: newId(),
        action_id,
        occurrence_id: null,
        genre: 'seance' as const,
        jour,
        libelle: `Date ${n}`,
        total: 12,
        ...rien,
        tranches: JSON.stringify({ '6-10': 4, '11-14': 8 }),
        maniere: 'page' as const,
        saisi_par: 'Mesure',
        saisi_le: now,
      })),
    )
    .execute()
  await tx
    .insertInto('coups_de_pouce')
    .values(
      jours.slice(0, 10).map((jour) => ({
        territoire_id,
        id: newId(),
        mise_en_lien_id: null,
        action_id,
        structure_id,
        talent_id: null,
        cercle: 'habitant',
        titre: 'Tenir le goûter',
        jour,
        minutes: 90,
        merci_relu_par: null,
        note_par: 'Mesure',
        cree_le: now,
      })),
    )
    .execute()
}

async function p95(fois: number, chauffe: number, work: (n: number) => Promise<void>): Promise<number> {
  const temps: number[] = []
  for (let n = 0; n < fois; n += 1) {
    const debut = performance.now()
    await work(n)
    // The first ones compile the code.
    if (n >= chauffe) temps.push(performance.now() - debut)
  }
  return temps.toSorted((a, b) => a - b)[Math.floor(temps.length * 0.95)] ?? 0
}
