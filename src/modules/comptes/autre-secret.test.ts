import { afterEach, expect, it } from 'vitest'
import { setSecret } from '#platform/crypto.ts'
import { read } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { unCompte, unTalent } from '#src/test/builders.ts'
import { lienPour, ouvrirLien } from './liens/liens.ts'
import { nouveauCodeDeSecours, utiliserCodeDeSecours } from './liens/secours.ts'
import { navigateur } from './testing.ts'

afterEach(() => setSecret('premier'))

/** What `docs/operations.md` says of a secret that is changed; for sessions, `auth.test.ts`. */
it('another secret closes the links that left and the codes of accounts, and leaves the codes of slips', async () => {
  setSecret('premier')
  const s = await scene({ now: Temporal.Now.instant() })
  const sujetId = await unTalent(s)
  const faire = () =>
    s.prepare((tx, visit) => lienPour(tx, visit, { geste: 'ma-fiche', sujetId, personneId: null, jours: 400 }))
  const parCode = (code: string) => read(s.visit(), (tx) => ouvrirLien(tx, { code }, s.now))
  const statut = async (chemin: string) => (await (await navigateur()).get(chemin)).status
  const avant = await faire()
  const compte = await unCompte(s, 'coordination')
  const secours = await nouveauCodeDeSecours(compte.compteId)
  expect(await statut(avant.chemin)).toBe(303)

  setSecret('second')
  expect(await statut(avant.chemin)).not.toBe(303)
  expect(await utiliserCodeDeSecours(secours)).toBeNull()
  expect((await parCode(avant.code.replace('-', ''))).ok).toBe(true)
  // Sent or shown again, the same line has a link that opens, and the code of the paper.
  const apres = await faire()
  expect(apres.code).toBe(avant.code)
  expect(await statut(apres.chemin)).toBe(303)
})
