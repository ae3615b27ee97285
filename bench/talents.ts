import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { z } from 'zod'
import { dictionnaireFrancais } from '#modules/competences/francais/dictionnaire.ts'
import { certitudes, classer, preparerTalent } from '#modules/competences/index.ts'
import { lireVocabulaire } from '#modules/competences/lexique/charger.ts'
import { construire } from '#modules/competences/lexique/construire.ts'
import { partsDeCertitude } from './certitude.ts'
import { type Figure, figure } from './figure.ts'
import { construireIndex } from './index-de-textes.ts'

const DONNEES = new URL('../../shared/data/', import.meta.url)
const JEUX = new URL('./jeux/', import.meta.url)
const SEED = 20_260_101

const Jeu = z.object({
  talents: z.array(z.object({ id: z.string(), texte: z.string() })),
  appels: z.array(z.object({ id: z.string(), titre: z.string(), texte: z.string() })),
  jugements: z.record(z.string(), z.record(z.string(), z.number())),
})
type Jeu = z.infer<typeof Jeu>
type Classement = ReadonlyMap<string, readonly string[]>

type Construction = Readonly<{ millisecondes: number; megaoctets: number; entrees: number; termes: number }>

/** Builds the lexicon once more, for the bench: how long, how much memory (dictionary apart), how large. */
function mesurerLaConstruction(): Construction {
  const dictionnaire = dictionnaireFrancais()
  globalThis.gc?.()
  const avant = process.memoryUsage().heapUsed
  const debut = performance.now()
  const { entrees, termes } = construire(lireVocabulaire(), dictionnaire)
  const millisecondes = performance.now() - debut
  globalThis.gc?.()
  const megaoctets = (process.memoryUsage().heapUsed - avant) / 1e6
  return { millisecondes, megaoctets, entrees: entrees.length, termes: new Set([...termes.values()].flat()).size }
}

/** The ranking of talents by their texts, beside what a stock engine gives on the same set. */
export async function talents(only: string): Promise<Figure[]> {
  if (!('talents'.startsWith(only) || only.startsWith('talents'))) return []
  const lexique = mesurerLaConstruction()
  const figures = [
    figure('talents.lexicon.build', lexique.millisecondes, 'ms', 'lower'),
    figure('talents.lexicon.memory', lexique.megaoctets, 'MB', 'lower'),
    figure('talents.lexicon.entries', lexique.entrees, 'entries', 'higher', 400),
    figure('talents.lexicon.terms', lexique.termes, 'terms', 'higher', 15_000),
  ]
  return [...figures, ...(await classements()), ...jeuxDuProjet(), ...occupations()]
}

async function classements(): Promise<Figure[]> {
  const fichier = new URL('matching/dev.json', DONNEES)
  if (!existsSync(fichier)) return absent('matching/dev.json')
  const jeu = Jeu.parse(JSON.parse(readFileSync(fichier, 'utf8')))
  const notre = mesurer(jeu, classer(jeu))
  const stock = await classementsDePostgres(jeu)
  return [
    figure('talents.ndcg5', notre.ndcg, '', 'higher', 0.85),
    figure('talents.recall5', notre.rappel, '', 'higher', 0.85),
    ...partsDeCertitude('talents', jeu.jugements, certitudes(jeu)),
    ...Object.entries(stock).flatMap(([nom, classement]) => {
      const { ndcg, rappel } = mesurer(jeu, classement)
      return [
        figure(`talents.${nom}.ndcg5`, ndcg, '', 'higher'),
        figure(`talents.${nom}.recall5`, rappel, '', 'higher'),
      ]
    }),
    figure('talents.read', tempsDeLecture(jeu), 'ms', 'lower', 1),
  ]
}

/** The sets of the project itself, written and judged by hand without looking at the lexicon. */
function jeuxDuProjet(): Figure[] {
  const noms = readdirSync(JEUX)
    .filter((nom) => nom.endsWith('.json'))
    .sort()
  return noms.flatMap((nom) => {
    const jeu = Jeu.parse(JSON.parse(readFileSync(new URL(nom, JEUX), 'utf8')))
    const { ndcg, rappel } = mesurer(jeu, classer(jeu))
    const cle = nom.replace(/\.json$/, '')
    return [
      figure(`talents.${cle}.ndcg5`, ndcg, '', 'higher', 0.85),
      figure(`talents.${cle}.recall5`, rappel, '', 'higher', 0.85),
      ...partsDeCertitude(`talents.${cle}`, jeu.jugements, certitudes(jeu)),
    ]
  })
}

/** nDCG@5 (gain 2^grade − 1, log2 discount) and recall@5 of those graded 2 or 3, over the smaller of five and their number. */
function mesurer({ appels, jugements }: Jeu, classement: Classement): Readonly<{ ndcg: number; rappel: number }> {
  let ndcg = 0
  let rappel = 0
  // Where nobody answers there is nothing to rank: what is made of it is told by `sure-of-nobody`.
  const juges = appels.filter(({ id }) => Object.keys(jugements[id] ?? {}).length > 0)
  for (const { id } of juges) {
    const notes = jugements[id] ?? {}
    const premiers = (classement.get(id) ?? []).slice(0, 5)
    const ideal = cumul(Object.values(notes).sort((a, b) => b - a))
    ndcg += ideal === 0 ? 0 : cumul(premiers.map((talent) => notes[talent] ?? 0)) / ideal
    const bons = Object.values(notes).filter((note) => note >= 2).length
    rappel += bons === 0 ? 0 : premiers.filter((talent) => (notes[talent] ?? 0) >= 2).length / Math.min(5, bons)
  }
  return { ndcg: ndcg / juges.length, rappel: rappel / juges.length }
}

const cumul = (notes: readonly number[]): number =>
  notes.slice(0, 5).reduce((total, note, rang) => total + (2 ** note - 1) / Math.log2(rang + 2), 0)

/** What PostgreSQL gives out of the box: French full text (all words, any word), trigrams. Equal ones by id. */
async function classementsDePostgres({ talents: textes, appels }: Jeu): Promise<Record<string, Classement>> {
  const db = await PGlite.create({ extensions: { pg_trgm } })
  await db.exec('create extension pg_trgm; create table t (id text primary key, texte text not null)')
  for (const { id, texte } of textes) await db.query('insert into t values ($1, $2)', [id, texte])
  const notes = {
    'full-text': "ts_rank_cd(to_tsvector('french', texte), plainto_tsquery('french', $1))",
    'full-text-any':
      "ts_rank_cd(to_tsvector('french', texte), replace(plainto_tsquery('french', $1)::text, '&', '|')::tsquery)",
    trigrams: 'similarity(texte, $1)',
  }
  const resultat: Record<string, Classement> = {}
  for (const [nom, note] of Object.entries(notes)) {
    const classement = new Map<string, readonly string[]>()
    for (const appel of appels) {
      const { rows } = await db.query<{ id: string }>(`select id from t order by ${note} desc, id`, [
        `${appel.titre} ${appel.texte}`,
      ])
      classement.set(
        appel.id,
        rows.map((row) => row.id),
      )
    }
    resultat[nom] = classement
  }
  await db.close()
  return resultat
}

/** Milliseconds to read one talent's text, the words of the set being already known. */
function tempsDeLecture({ talents: textes }: Jeu): number {
  const tours = 5
  for (const { texte } of textes) preparerTalent(texte)
  const debut = performance.now()
  for (let tour = 0; tour < tours; tour += 1) for (const { texte } of textes) preparerTalent(texte)
  return (performance.now() - debut) / (tours * textes.length)
}

/** ESCO: half of the other names of each occupation look for it, among names only, then with the other half known. */
function occupations(): Figure[] {
  const fichier = new URL('esco-fr/occupations_fr.csv', DONNEES)
  if (!existsSync(fichier)) return absent('esco-fr/occupations_fr.csv')
  const metiers = lireEsco(readFileSync(fichier, 'utf8'))
  const tirage = hasard(SEED)
  const parts = metiers.map(({ nom, alias }) => {
    const tires = alias.map((autre) => ({ autre, cherche: tirage() < 0.5 }))
    return {
      nom,
      connus: tires.flatMap(({ autre, cherche }) => (cherche ? [] : [autre])),
      cherches: tires.flatMap(({ autre, cherche }) => (cherche ? [autre] : [])),
    }
  })
  const rappel = (documents: readonly string[][]) => {
    const index = construireIndex(documents.map((textes, rang) => ({ id: String(rang), textes })))
    const trouves = parts.flatMap(({ cherches }, rang) =>
      cherches.map((cherche): number => (index.chercher(cherche, 10).some(({ id }) => id === String(rang)) ? 1 : 0)),
    )
    return trouves.reduce((a, b) => a + b, 0) / trouves.length
  }
  return [
    figure('talents.esco.recall10', rappel(parts.map(({ nom, connus }) => [nom, ...connus])), '', 'higher', 0.9),
    figure('talents.esco.recall10.names-only', rappel(parts.map(({ nom }) => [nom])), '', 'higher', 0.69),
  ]
}

type Metier = Readonly<{ nom: string; alias: readonly string[] }>

/** Columns: address, name (`masculin/féminin`), other names separated by bars. Names equal to the first are left out. */
function lireEsco(csv: string): Metier[] {
  return csv
    .split('\n')
    .slice(1)
    .flatMap((ligne) => {
      const [, nom = '', autres = ''] = colonnes(ligne)
      if (nom === '') return []
      const noms = new Set([nom, ...nom.split('/')].map((n) => n.trim()))
      return [{ nom, alias: [...new Set(autres.split('|').map((n) => n.trim()))].filter((n) => n && !noms.has(n)) }]
    })
}

const colonnes = (ligne: string): string[] =>
  [...ligne.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => (m[1] ?? m[2] ?? '').replaceAll('""', '"'))

/** A small generator of numbers between 0 and 1, the same at each run. */
function hasard(graine: number): () => number {
  let etat = graine
  return () => {
    etat = (Math.imul(etat, 1_664_525) + 1_013_904_223) >>> 0
    return etat / 2 ** 32
  }
}

function absent(fichier: string): Figure[] {
  console.error(`talents: ../shared/data/${fichier} is not there, its figures are left out.`)
  return []
}
