import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { uneLigne } from '#platform/texte.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'

const BLANCS = [' ', '\u00a0', '\u202f', '\u2009', '\u2007', '  ', ' \u00a0', '\u00a0 ', '\n', '\t', '\u3000']
const MORCEAUX = ['La Marmite du 8', ':', ';', '!', '?', '«', 'rien ne se perd', '»', '12', '%', 'l’été']
/** What somebody typed or pasted in one line, French spaces and others. */
const ecrits = fc
  .array(fc.tuple(fc.constantFrom(...MORCEAUX), fc.constantFrom('', ...BLANCS)), { minLength: 1, maxLength: 9 })
  .map((morceaux) => morceaux.flat().join(''))
  .filter((dit) => /[\p{L}\p{N}]/u.test(dit))

it('keeps a line as it was kept, whatever its spaces', () => {
  fc.assert(
    fc.property(ecrits, (dit) => {
      const garde = uneLigne(dit)
      expect(uneLigne(garde)).toBe(garde)
      expect(garde).not.toMatch(/\s\s|[\n\t]|^\s|\s$/u)
      expect(garde.replace(/\s/gu, ' ')).toBe(dit.replace(/\s+/gu, ' ').trim())
    }),
  )
})

const CONNUS = ['La Marmite du 8\u00a0: rien ne se perd', 'Un\u202f? Deux\u202f! «\u00a0Trois\u00a0»\u2009; fin']

it('changes nothing and tells nothing of an action or a structure whose form is saved as it stands', async () => {
  const s = await scene()
  const cdsu = s.as('cdsu')
  const titres = [...CONNUS, ...fc.sample(ecrits, { numRuns: 12, seed: 28 }).map(uneLigne)]
  const structureId = await uneStructure(s, { nom: 'Halte\u00a0! L’Amicale «\u00a0du 12\u00a0»' })
  const actions: string[] = []
  for (const titre of titres) actions.push(await uneAction(s, { titre, structureId }))
  await s.prepare((tx) =>
    tx
      .updateTable('actions')
      .set({ etat: 'prevue', theme: 'Santé\u00a0: soins', periode_ecrite: 'mars\u00a0; mai' })
      .execute(),
  )
  const gardees = () =>
    s.prepare((tx) =>
      tx.selectFrom('actions').select(['id', 'titre', 'theme', 'periode_ecrite']).orderBy('id').execute(),
    )
  const nom = () => s.prepare((tx) => tx.selectFrom('structures').select('nom').where('id', '=', structureId).execute())
  const avant = [await gardees(), await nom()]
  await cdsu.post('/suivi/programme-vote', { id: newId(), annee: '2026', nom: 'Comité' })
  const enregistrer = async (chemin: string) => {
    const formulaire = formulairesDe(await (await cdsu.get(chemin)).text()).find(({ action }) =>
      action.endsWith(chemin),
    )
    expect((await cdsu.post(chemin, envoiDe(formulaire ?? { action: '', fichier: false, saisies: [] }))).status).toBe(
      303,
    )
  }
  for (const id of actions) await enregistrer(`/actions/${id}/modifier`)
  await enregistrer(`/structures/${structureId}/modifier`)
  expect.soft([await gardees(), await nom()]).toEqual(avant)
  expect.soft(await texteDe(await cdsu.get('/suivi/programme-vote?annee=2026'))).not.toContain('Son titre était')
  const journal = await s.prepare((tx) =>
    tx.selectFrom('journal').select(['objet', 'changements']).where('geste', '=', 'modifier').execute(),
  )
  expect(journal).toEqual([])
})
