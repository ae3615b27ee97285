import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

/** What `npm ci` puts on a machine: the rules of docs/adr/0002-dependencies.md, read from the lock file. */
const noms = z.record(z.string(), z.string()).default({})
const Paquet = z.object({
  resolved: z.string().optional(),
  hasInstallScript: z.boolean().default(false),
  dev: z.boolean().default(false),
  dependencies: noms,
  devDependencies: noms,
  optionalDependencies: noms,
  peerDependencies: noms,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().default(false) })).default({}),
})
const lire = (chemin: string) => readFileSync(new URL(`../../${chemin}`, import.meta.url), 'utf8')
const { packages: paquets } = z
  .object({ packages: z.record(z.string(), Paquet) })
  .parse(JSON.parse(lire('package-lock.json')))
const racine = Paquet.parse(paquets[''])

describe('the packages', () => {
  it('bring no tool of development into a production install', () => {
    const outils = Object.keys(racine.devDependencies).filter((nom) => !paquets[`node_modules/${nom}`]?.dev)
    expect(outils).toEqual([])
  })

  it('find what they ask for beside them, since npm is told not to look', () => {
    const absents = Object.entries(paquets).flatMap(([ou, { peerDependencies, peerDependenciesMeta }]) =>
      Object.keys(peerDependencies)
        .filter((nom) => !peerDependenciesMeta[nom]?.optional && !trouve(ou, nom))
        .map((nom) => `${ou} asks for ${nom}`),
    )
    expect(absents).toEqual([])
  })

  it('are named by their number and their sum, from whatever registry', () => {
    expect(Object.keys(paquets).filter((ou) => paquets[ou]?.resolved)).toEqual([])
    const { dependencies, devDependencies, optionalDependencies } = racine
    const flous = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(flous.filter(([, numero]) => !/^\d+\.\d+\.\d+$/.test(numero))).toEqual([])
  })

  it('run no script of theirs when they are installed', () => {
    const { allowScripts } = z
      .object({ allowScripts: z.record(z.string(), z.boolean()) })
      .parse(JSON.parse(lire('package.json')))
    const scripts = Object.keys(paquets).filter((ou) => ou !== '' && paquets[ou]?.hasInstallScript)
    expect(scripts.filter((ou) => allowScripts[ou.replace('node_modules/', '')] !== false)).toEqual([])
  })

  it('each have their reason in the ADR', () => {
    const adr = lire('docs/adr/0002-dependencies.md')
    const { dependencies, optionalDependencies } = racine
    expect(Object.keys({ ...dependencies, ...optionalDependencies }).filter((nom) => !adr.includes(nom))).toEqual([])
  })
})

function trouve(depuis: string, nom: string): boolean {
  const dossiers = depuis.split('/node_modules/')
  return [...dossiers.keys(), dossiers.length].some((n) => {
    const base = dossiers.slice(0, n).join('/node_modules/')
    return `${base && `${base}/`}node_modules/${nom}` in paquets
  })
}
