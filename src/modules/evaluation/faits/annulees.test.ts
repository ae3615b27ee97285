import { expect, it } from 'vitest'
import { unComptage } from '#modules/presences/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { lireAvecLesFaits } from '../page/lire.ts'
import { sectionAnnees } from './annees.ts'
import { bilansDe, sectionActions, sectionBilans } from './avancement.ts'
import { lireLesFaits } from './lire.ts'

it('a called-off action owes no final bilan: neither received nor missing', async () => {
  const s = await scene()
  for (const etat of ['prevue', 'annulee'] as const) {
    const id = await uneAction(s, { annee: 2024, titre: `Action ${etat}` })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', id).execute())
  }
  const visit = s.visit('cdsu')
  const faits = await read(visit, (tx) => lireLesFaits(tx, visit, 2024))
  expect(bilansDe(faits)['sans-objet'].map(({ ligne }) => ligne.action.titre)).toEqual(['Action annulee'])
  expect(sectionBilans(faits).essentiel).toMatch(/sur 1\.$/u)
})

it('what a called-off action held is counted with the actions, and said where the years are compared without it', async () => {
  const s = await scene()
  const ids: Id[] = []
  for (const [annee, etat] of [
    [2023, 'annulee'],
    [2023, 'prevue'],
    [2024, 'annulee'],
    [2024, 'prevue'],
  ] as const) {
    const id = await uneAction(s, { annee, titre: `Action ${annee} ${etat}` })
    ids.push(id)
    await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', id).execute())
    await unComptage(s, { actionId: id, jour: `${annee}-03-01`, total: etat === 'annulee' ? 45 : 10 })
  }
  const visit = s.visit('cdsu')
  const faits = await read(visit, (tx) => lireLesFaits(tx, visit, 2024))
  const actions = sectionActions(faits).phrases.join(' ')
  expect(actions).toContain('55 présences comptées')
  expect(actions).toContain('Dans ce compte, 45 pour 1 action annulée depuis')
  const [annees] = sectionAnnees(faits).tableaux
  expect(annees?.lignes.filter(([, quoi]) => quoi === 'Présences').at(-1)).toEqual([
    ...['Toutes les actions', 'Présences', '10 (comptées pour 1 action sur 1)', '10 (comptées pour 1 action sur 1)'],
  ])
  expect(annees?.dits).toContain(
    'Sans les actions annulées depuis : 45 présences de 2023 et 45 présences de 2024 n’y sont pas comptées.',
  )
})

it('what was said of an action that is not of the programme counts nowhere in the year', async () => {
  const s = await scene()
  for (const etat of ['prevue', 'refusee'] as const) {
    const id = await uneAction(s, { annee: 2024, titre: `Action ${etat}` })
    const dit = { id: newId(), pertinence: '4', mot: 'Utile.' }
    expect((await s.as('cdsu').post(`/regards/${id}/mien`, dit)).status).toBe(303)
    await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', id).execute())
  }
  const visit = s.visit('cdsu')
  const { faits, edition } = await read(visit, (tx) => lireAvecLesFaits(tx, visit, 2024))
  expect(faits.regards.regards).toHaveLength(1)
  const lecons = edition.sections.find(({ id }) => id === 'lecons')
  expect(lecons?.essentiel).toBe('Des regards sur 1 action.')
})
