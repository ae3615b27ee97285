import { parseArgs } from 'node:util'
import { measure } from './durability/measure.ts'
import { product } from './durability/product.ts'

/**
 * `npm run --silent durability -- [--json] [--commits N] [--kills N]`: what the disk is asked for each commit, and what
 * is lost when the product is killed. Exits 1 when a promise was not held. Progress goes to the error output.
 */
const { values } = parseArgs({
  options: { json: { type: 'boolean' }, commits: { type: 'string' }, kills: { type: 'string' } },
})
const options = { commits: Number(values.commits ?? 1000), kills: Number(values.kills ?? 20) }
if (!Number.isInteger(options.commits) || !Number.isInteger(options.kills)) throw new Error('--commits 1000 --kills 20')

const figures = await measure(product(), options, (line) => console.error(line))
if (values.json) console.log(JSON.stringify(figures))
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(13)} ${value ?? 'not counted'}`)
if (figures.fsyncs === null) console.error('strace is absent: fsync was not counted.')
process.exitCode = figures.lost > 0 || (figures.fsyncs ?? figures.commits) < figures.commits ? 1 : 0
