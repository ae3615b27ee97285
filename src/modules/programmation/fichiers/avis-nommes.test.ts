import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'

const ENTETES = [
  'Structure',
  'Intitulé de l’action',
  'Quartier',
  'Ville demandé',
  'Avis ville',
  'Avis État',
  'Observations',
]
const LIGNES = [
  ['Les Voisines', 'Chorale', 'Bellevue', '3000', 'Favorable', 'Réservé', 'Bilan non rendu'],
  ['La Roue libre', 'Danse', 'Bellevue', '1500', 'Défavorable', 'Fav.', ''],
  ['Les Semis', 'Verger', 'Bellevue', '900', '', '', ''],
]

async function deposer(s: Scene, entetes: readonly string[], lignes: readonly (readonly string[])[]) {
  const id = newId()
  const bytes = await ecrireXlsx([{ nom: 'Prog 2027', entetes, lignes }])
  await s.as('cdsu').upload('/import', { id }, { name: 'prog-2027.xlsx', field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  return id
}
const mots = async (reponse: Response | Promise<Response>) => (await texteDe(await reponse)).replace(/\s/gu, ' ')
const lues = (s: Scene) =>
  s.prepare((tx) =>
    tx
      .selectFrom('actions')
      .select(['id', 'titre', 'etat', 'etat_ecrit', 'remarque', 'structure_id'])
      .orderBy('titre')
      .execute(),
  )
const AVIS = 'Avis ville : Favorable ; Avis État : Réservé'

it('keeps whose each opinion is before the vote, none of them as the state of the action; nobody else reads them', async () => {
  const s = await scene()
  const id = await deposer(s, ENTETES, LIGNES)
  const page = await mots(s.as('cdsu').get(`/import/${id}`))
  expect(page).toContain(`En instruction (${AVIS})`)
  expect(page).not.toMatch(/Qu’est-ce que c’est|Pas gardé ici/)
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  expect((await lues(s)).map((a) => [a.titre, a.etat, a.etat_ecrit, a.remarque])).toEqual([
    ['Chorale', 'en-instruction', `Avis : ${AVIS}`, 'Bilan non rendu'],
    ['Danse', 'en-instruction', 'Avis : Avis ville : Défavorable ; Avis État : Fav.', ''],
    ['Verger', 'en-instruction', '', ''],
  ])
  const [chorale] = await lues(s)
  const fiche = `/actions/${chorale?.id}`
  expect(await mots(s.as('cdsu').get(fiche))).toContain(`Avis, dans le tableau de la ville ${AVIS}`)
  expect(await mots(s.as('cdsu').get('/actions/comite?annee=2027'))).toContain(`En instruction. ${AVIS}`)
  const ou = { structureId: chorale?.structure_id ?? null }
  for (const qui of ['porteur', 'conseil', 'visiteur'] as const)
    expect(await mots(s.as(qui, ou).get(fiche))).not.toMatch(/Réservé|Favorable/)
  expect(await mots(s.as('cdsu').get(`/import/${await deposer(s, ENTETES, LIGNES)}`))).toContain('ne change rien')
})

it('notes them for the city once the committee decided, and none is lost nor asked about by the next file', async () => {
  const s = await scene()
  await direOui(s.as('cdsu'), `/import/${await deposer(s, ENTETES, LIGNES)}`, {})
  const decisions = ['Décision du comité', 'Ville accordé']
  const votees = [
    [...(LIGNES[0] ?? []), 'Voté', '2500'],
    [...(LIGNES[1] ?? []), 'Refusé', '0'],
    [...(LIGNES[2] ?? []), '', '900'],
  ]
  const entetes = [...ENTETES, ...decisions]
  const id = await deposer(s, entetes, votees)
  const page = await mots(s.as('cdsu').get(`/import/${id}`))
  expect(page).not.toMatch(/Qu’est-ce que c’est|Pas gardé ici/)
  expect(page).toContain(`Remarque de la ville : Bilan non rendu → Bilan non rendu ${AVIS}`)
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  const apres = await lues(s)
  expect(apres.map((a) => [a.titre, a.etat, a.etat_ecrit, a.remarque])).toEqual([
    ['Chorale', 'prevue', 'Voté', `Bilan non rendu\n${AVIS}`],
    ['Danse', 'refusee', 'Refusé', 'Avis ville : Défavorable ; Avis État : Fav.'],
    ['Verger', 'prevue', '', ''],
  ])
  const ou = { structureId: apres[0]?.structure_id ?? null }
  for (const qui of ['porteur', 'partenaire', 'conseil', 'visiteur'] as const)
    expect(await mots(s.as(qui, ou).get(`/actions/${apres[0]?.id}`))).not.toMatch(/Réservé|Favorable/)
  expect(await mots(s.as('cdsu').get(`/import/${await deposer(s, entetes, votees)}`))).toContain('ne change rien')
  // Given back, her own cells of opinions are as they were.
  const rendu = await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer()
  const encore = newId()
  const bytes = new Uint8Array(rendu)
  await s.as('cdsu').upload('/import', { id: encore }, { name: 'rendu.xlsx', field: 'fichier', bytes })
  await attendreLaLecture(s, encore)
  expect(await mots(s.as('cdsu').get(`/import/${encore}`))).toContain('ne change rien')
})

it('never makes one the state of the action, be money granted beside it', async () => {
  const s = await scene()
  const entetes = ['Structure', 'Intitulé de l’action', 'Quartier', 'Ville demandé', 'Ville accordé', 'Avis de l’État']
  await direOui(
    s.as('cdsu'),
    `/import/${await deposer(s, entetes, [
      ['Les Voisines', 'Chorale', 'Bellevue', '3000', '2500', 'Réservé'],
      ['La Roue libre', 'Danse', 'Bellevue', '1500', '1000', 'Défavorable'],
    ])}`,
    {},
  )
  expect((await lues(s)).map((a) => [a.titre, a.etat, a.etat_ecrit, a.remarque])).toEqual([
    ['Chorale', 'prevue', '', 'Avis de l’État : Réservé'],
    ['Danse', 'prevue', '', 'Avis de l’État : Défavorable'],
  ])
})
