import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneStructure } from '#src/test/builders.ts'

const SIEN = '55210055400005'
const AUTRE = '44306184100013'
const avecSiret = (porteur: string, siret: string, autre = porteur) => [
  'Référence;Structure;SIRET;Intitulé de l’action;Quartier;Ville demandé',
  `26-A-01;${porteur};${siret};Repas partagé au pied des tours;Bellevue;3000`,
  `26-A-02;${autre};;Chorale des halls;Bellevue;800`,
]
const sansSiret = (porteur: string, autre = porteur) =>
  avecSiret(porteur, '', autre).map((ligne) => ligne.split(';').toSpliced(2, 1).join(';'))

/** `dit`: of each name that is nearly a structure's, whether it is hers. */
async function rendre(s: Scene, lignes: string[], dit = ''): Promise<void> {
  const id = newId()
  const bytes = new TextEncoder().encode(lignes.join('\r\n'))
  await s.as('cdsu').upload('/import', { id }, { name: 'programmation-2026.csv', field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  const html = dit && (await (await s.as('cdsu').get(`/import/${id}`)).text())
  const dites = [...html.matchAll(/name="(structure [^"]+)"/g)].map(([, cle]) => [cle, dit])
  expect((await direOui(s.as('cdsu'), `/import/${id}`, Object.fromEntries(dites))).status).toBe(303)
}

/** Each structure with its number and the actions it carries. */
const porteurs = (s: Scene) =>
  read(s.visit(), async (tx) => {
    const structures = await tx.selectFrom('structures').select(['id', 'nom', 'siret']).orderBy('nom').execute()
    const actions = await tx.selectFrom('actions').select(['ref', 'structure_id']).orderBy('ref').execute()
    return structures.map(({ id, nom, siret }) => [
      nom,
      siret,
      actions.filter((a) => a.structure_id === id).map((a) => a.ref),
    ])
  })

it('moves an action to another structure without touching the number of the one that it leaves', async () => {
  for (const [dit, sien] of [
    [avecSiret('La Roue libre', '', 'Les Voisines'), null],
    [sansSiret('La Roue libre', 'Les Voisines'), null],
    [avecSiret('La Roue libre', 'voir avec la présidente', 'Les Voisines'), null],
    [avecSiret('La Roue libre', AUTRE, 'Les Voisines'), AUTRE],
  ] as const) {
    const s = await scene()
    await rendre(s, avecSiret('Les Voisines', SIEN))
    await rendre(s, [...dit])
    expect.soft(await porteurs(s), dit[1]).toEqual([
      ['La Roue libre', sien, ['26-A-01']],
      ['Les Voisines', SIEN, ['26-A-02']],
    ])
  }
})

it('gives the number of its row to a structure known here without one', async () => {
  const s = await scene()
  await uneStructure(s, { nom: 'La Roue libre' })
  await rendre(s, avecSiret('Les Voisines', SIEN))
  await rendre(s, avecSiret('La Roue libre', AUTRE, 'Les Voisines'))
  expect(await porteurs(s)).toEqual([
    ['La Roue libre', AUTRE, ['26-A-01']],
    ['Les Voisines', SIEN, ['26-A-02']],
  ])
})

it('renames a structure for the number that the file says, never for one that is known here alone', async () => {
  const s = await scene()
  await rendre(s, sansSiret('Les Voisines'))
  await s.prepare((tx) => tx.updateTable('structures').set({ siret: SIEN }).execute())
  await rendre(s, sansSiret('La Roue libre', 'Les Voisines'))
  expect(await porteurs(s)).toEqual([
    ['La Roue libre', null, ['26-A-01']],
    ['Les Voisines', SIEN, ['26-A-02']],
  ])
  await rendre(s, sansSiret('La Roue libre', 'Les Voisine'), 'autre')
  expect((await porteurs(s)).map(([nom]) => nom)).toEqual(['La Roue libre', 'Les Voisine', 'Les Voisines'])

  const u = await scene()
  await uneStructure(u, { nom: 'La Roue libre' })
  await rendre(u, avecSiret('Les Voisines', SIEN))
  await rendre(u, avecSiret('La Roue libre', SIEN, 'Les Voisines'))
  expect(await porteurs(u)).toEqual([
    ['La Roue libre', null, ['26-A-01']],
    ['Les Voisines', SIEN, ['26-A-02']],
  ])

  const t = await scene()
  await rendre(t, avecSiret('Les Voisines', SIEN))
  await rendre(t, avecSiret('Les Voisins et Voisines', SIEN))
  expect(await porteurs(t)).toEqual([['Les Voisins et Voisines', SIEN, ['26-A-01', '26-A-02']]])
})
