// After an install, by whatever Node: npm 10 takes the link to the Node it has just brought away again, together with those
// of the systems that it leaves aside; npm 11 does not. Every script of the project runs with that link.
import { existsSync, rmSync, symlinkSync } from 'node:fs'

const modules = new URL('../../node_modules/', import.meta.url)
const brought = ['node', 'node-bin']
  .map((name) => `${name}-${process.platform}-${process.arch}/bin/node`)
  .find((path) => existsSync(new URL(path, modules)))
const link = new URL('.bin/node', modules)
if (brought && !existsSync(link)) {
  rmSync(link, { force: true })
  symlinkSync(`../${brought}`, link)
}
