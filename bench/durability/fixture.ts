import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { maintenance, openDatabase } from '#platform/db/index.ts'
import { listenForCli } from '#src/cli/socket.ts'

/**
 * The smallest server on the product's data layer, to try the measure itself: `POST /<uuid>` adds a row. With
 * `relaxed`, commits are acknowledged before they are on disk: the measure must see it.
 */
const [dataDir = '', mode] = process.argv.slice(2)
const db = await openDatabase({ dataDir })
if (mode === 'relaxed') await db.pool.query('set synchronous_commit = off')
// A checkpoint would put on disk what a relaxed commit had not.
else await listenForCli(dataDir, async () => ({ stdout: JSON.stringify(await maintenance(db)), stderr: '', code: 0 }))

const server = createServer(async (request, response) => {
  await db.pool.query('insert into gestes (id) values ($1) on conflict do nothing', [request.url?.slice(1)])
  response.writeHead(303, { location: '/' }).end()
})
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})

process.once('SIGTERM', async () => {
  server.closeAllConnections()
  await db.close()
  process.exit(0)
})
