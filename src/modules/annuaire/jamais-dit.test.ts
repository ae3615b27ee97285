import { expect, it } from 'vitest'
import { creerStructure } from '#modules/programmation/index.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { enregistrerConseil } from './inscrire/usecases.ts'

it('tells what nobody said as our rule, never as their word; and of a structure, nothing', async () => {
  const s = await scene()
  const bureau = s.as('coordination')
  await enregistrerConseil(s.visit('coordination'), [
    { prenom: 'Odile', nom: 'Roux', telephone: '', texte: 'Je couds' },
  ])
  const { id } = await s.prepare((tx) => tx.selectFrom('talents').select('id').executeTakeFirstOrThrow())
  expect(await texteDe(await bureau.get(`/annuaire/${id}`))).toContain('2 fois par mois : c’est notre règle')
  const structureId = newId()
  await s.prepare((tx, visit) => creerStructure(tx, visit, { id: structureId, nom: 'Les Fabuleuses' }))
  expect(await texteDe(await bureau.get(`/structures/${structureId}`))).not.toContain('Genre')
})
