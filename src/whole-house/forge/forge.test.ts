import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Essai, essayer, type Forge, forger } from './forge.testing.ts'

/** Sixty, and those that were lost once: forms whose labels were read as actions, columns of which none was found, a credit whose number touches its amount. */
const PERDUES = [110, 172, 173, 194, 277, 360, 362, 520, 549, 940, 951]
const GRAINES = [...Array.from({ length: 60 }, (_, i) => i + 1), ...PERDUES]

const essais: (Readonly<{ forge: Forge }> & Essai)[] = []
for (const graine of GRAINES) {
  const forge = await forger(graine)
  essais.push({ forge, ...(await essayer(forge)) })
}
const nommer = ({ forge }: { forge: Forge }): string => `${forge.graine} ${forge.habitude.nom}`

it('reads no amount that is in no cell of the file', () => {
  const fautives = essais.filter(({ ailleurs }) => ailleurs.length > 0)
  expect(fautives.map((essai) => `${nommer(essai)}: ${essai.ailleurs[0]}`)).toEqual([])
})

it('gives every action a title', () => {
  expect(essais.filter(({ lues }) => lues.some(({ titre }) => titre.trim() === '')).map(nommer)).toEqual([])
})

it('finds every action that the file says, in every habit, and none that it does not say', () => {
  const fautives = essais.filter(({ manquantes, inventees }) => manquantes.length + inventees.length > 0)
  expect(fautives.map((essai) => `${nommer(essai)}: ${essai.manquantes[0] ?? essai.inventees[0]}`)).toEqual([])
  expect(new Set(essais.map(({ forge }) => forge.habitude.nom)).size).toBeGreaterThan(15)
})

it('reads one file twice as it read it once', async () => {
  for (const { forge, lues } of essais.slice(0, 21)) expect((await essayer(forge)).lues).toEqual(lues)
  const [premier, encore] = [await forger(7), await forger(7)]
  expect(encore.octets.equals(premier.octets)).toBe(true)
  expect(encore.verite).toEqual(premier.verite)
})

it('knows nothing of the words of the reader', () => {
  const ecrivains = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((nom) => nom.endsWith('.ts') && !/^forge\.test/.test(nom))
    .map((nom) => [nom, readFileSync(join(import.meta.dirname, nom), 'utf8')] as const)
  const permis =
    /from '(?:\.\.?\/[a-z-]+(?:\/[a-z-]+)?\.testing\.ts|@e965\/xlsx|@cj-tech-master\/excelts|#platform\/tableur\/types\.ts)'/
  const imports = ecrivains.flatMap(([nom, texte]) =>
    (texte.match(/from '[^']+'/g) ?? []).filter((un) => !permis.test(un)).map((un) => `${nom} ${un}`),
  )
  expect(imports).toEqual([])
  expect(ecrivains.length).toBeGreaterThan(20)
})
