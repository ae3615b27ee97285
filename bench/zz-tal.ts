import { sql } from 'kysely'
import { unQuartier } from './zz-sugg.ts'
import { testDatabase } from '../src/test/database.ts'
import { indexerTalents } from '../src/modules/annuaire/usecases.ts'
import { chercher } from '../src/modules/annuaire/recherche-queries.ts'
import { doublons } from '../src/modules/annuaire/fusion.ts'
import { read, write, tidy } from '../src/visit.ts'
await testDatabase()
const v = await unQuartier(5000)
const t0 = performance.now()
await write(v, (tx) => indexerTalents(tx, v))
console.log('index', performance.now() - t0)
await write(v, async (tx) => { await sql`insert into consentements select territoire_id, gen_random_uuid(), personne_id, 'annuaire', true, 'papier','x','1', donne_le from consentements where territoire_id = ${v.territoire.id}`.execute(tx) })
await write(v, async (tx) => { await sql`update personnes set nom = 'Nom' || (random()*2000)::int`.execute(tx) })
await write(v, (tx) => indexerTalents(tx, v))
tidy()
await new Promise((r) => setTimeout(r, 4000))
const tout = { mots: '', quand: null, cercle: null, vue: 'disponibles', famille: null, facettes: [], page: 1 } as const
const cas: [string, object, boolean?][] = [['vide', {}], ['vide conseil', {}, true], ['couturiere', { mots: 'couturière' }], ['velo', { mots: 'vélo' }], ['couture soir', { mots: 'couture', quand: 'soir' }], ['phrase', { mots: 'quelqu’un qui saurait monter un barnum' }], ['famille', { famille: 'cuisine' }], ['famille conseil', { famille: 'cuisine' }, true], ['langue', { facettes: ['langue-arabe'] }], ['nom', { mots: 'talent 12' }], ['cuisine conseil', { mots: 'cuisine' }, true], ['rien', { mots: 'zzzz' }], ['jamais', { vue: 'jamais' }], ['page 50', { page: 50 }]]
for (const [nom, change, conseil] of cas) {
  const temps: number[] = []
  let total = 0
  for (let n = 0; n < 12; n++) {
    const d = performance.now()
    const r = await read(v, (tx) => chercher(tx, v, { ...tout, ...change } as never, conseil === true))
    total = r.total
    temps.push(performance.now() - d)
  }
  temps.sort((a, b) => a - b)
  console.log(nom.padEnd(18), 'median', temps[6]!.toFixed(1), 'max', temps[11]!.toFixed(1), 'total', total)
}
const d = performance.now(); const l = await doublons(v); console.log('doublons', performance.now() - d, l.length)
process.exit(0)
