import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { liensDeDemonstration } from '#modules/comptes/index.ts'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/db/index.ts'
import type { Schema } from '#src/ground/schema.ts'
import type { Role } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { prepare } from '#src/start/server.ts'
import { type Figure, figure } from './figure.ts'

const ORIGIN = 'http://localhost'

type Vue = Readonly<{ nom: string; role: Role; chemin: string; premier?: RegExp; au_plus: number }>

const VUES: readonly Vue[] = [
  { nom: 'desk', role: 'coordination', chemin: '', au_plus: 18 },
  { nom: 'porteur', role: 'porteur', chemin: '', au_plus: 18 },
  { nom: 'cdsu', role: 'cdsu', chemin: '', au_plus: 18 },
  {
    nom: 'action',
    role: 'coordination',
    chemin: '/actions',
    premier: /href="([^"]*\/actions\/[0-9a-f-]{36})"/,
    au_plus: 20,
  },
  { nom: 'actions', role: 'coordination', chemin: '/actions', au_plus: 12 },
  { nom: 'appels', role: 'coordination', chemin: '/appels', au_plus: 12 },
  { nom: 'annuaire', role: 'coordination', chemin: '/annuaire', au_plus: 12 },
  { nom: 'mises-en-lien', role: 'coordination', chemin: '/mises-en-lien', au_plus: 12 },
  { nom: 'suivi', role: 'cdsu', chemin: '/suivi', au_plus: 12 },
  { nom: 'bilans', role: 'cdsu', chemin: '/bilans', au_plus: 12 },
  { nom: 'effets', role: 'conseil', chemin: '/effets', au_plus: 12 },
  { nom: 'effet', role: 'conseil', chemin: '/effets', premier: /href="([^"]*\/effets\/[0-9a-f-]{36})"/, au_plus: 12 },
  { nom: 'pouls', role: 'conseil', chemin: '/pouls', au_plus: 12 },
  {
    nom: 'marche',
    role: 'conseil',
    chemin: '/marches',
    premier: /href="([^"]*\/marches\/[0-9a-f-]{36})"/,
    au_plus: 12,
  },
  { nom: 'conseil', role: 'conseil', chemin: '/conseil', au_plus: 12 },
  {
    nom: 'lecture',
    role: 'conseil',
    chemin: '/conseil',
    premier: /href="([^"]*\/conseil\/lecture\/\d{4})"/,
    au_plus: 12,
  },
]

/** How many times a page asks the database, in the fictional quartier: who is there, and what opens and ends, apart. */
export async function maison(only: string): Promise<Figure[]> {
  if (!('maison'.startsWith(only) || only.startsWith('maison'))) return []
  const dataDir = mkdtempSync(join(tmpdir(), 'coup-de-pouce-'))
  const config = readConfig(['--demo', '--data', dataDir], {})
  if (!config.ok) throw new Error(config.reason)
  const db = await openDatabase<Schema>()
  await prepare(db, config.value, {})
  const app = createApp()
  const entrees = new Map((await liensDeDemonstration(db)).map(({ role, path }) => [role, path]))
  const accueil = (await app.request('/')).headers.get('location') ?? ''
  const figures: Figure[] = []
  for (const { nom, role, chemin, premier, au_plus } of VUES) {
    const ouverte = await app.request(entrees.get(role) ?? '', { method: 'POST', headers: { origin: ORIGIN } })
    const cookie = ouverte.headers
      .getSetCookie()
      .map((un) => un.split(';')[0])
      .join('; ')
    const lire = async (path: string) => {
      const response = await app.request(path, { headers: { cookie } })
      if (response.status !== 200) throw new Error(`${path} answers ${response.status}`)
      return response.text()
    }
    const liste = `${accueil.replace(/\/$/, '')}${chemin}`
    const page = premier ? (premier.exec(await lire(liste))?.[1] ?? '') : liste
    // As it is asked once known: what comes for the first time is sent apart, and each turn of a page learns from the one before (ADR 0011).
    for (let i = 0; i < 7; i += 1) await lire(page)
    figures.push(figure(`maison.statements.${nom}`, await compter(() => lire(page)), '', 'lower', au_plus))
  }
  return figures
}

/** What is asked under the restricted role, by the page; sessions are read as the owner. */
export async function compter(work: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype
  let [dedans, nombre] = [false, 0]
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const text = String(typeof args[0] === 'object' ? (args[0] as pg.QueryConfig).text : args[0])
    if (/^set local role app/.test(text)) dedans = true
    else if (/^(commit|rollback)/.test(text)) dedans = false
    else if (dedans) nombre += 1
    return Reflect.apply(query, this, args)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return nombre
}
