import { describe, expect, it } from 'vitest'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { chiffres } from '../store/queries.ts'

const LUNDI = '2026-03-16'
type Cas = Readonly<{ publicB?: string; jourB?: string; ailleurs?: boolean; statut?: 'annulee' }>

/** Two structures, each with a date; the same public, week and place unless said otherwise. */
async function deuxStructures(s: Scene, { publicB = 'Seniors', jourB = '2026-03-19', ailleurs, statut }: Cas = {}) {
  const [lieuId, autreLieu] = [newId(), newId()]
  await s.prepare((tx) =>
    tx
      .insertInto('lieux')
      .values([
        { territoire_id: s.territoire.id, id: lieuId, quartier_id: s.quartierId, nom: 'Maison de quartier' },
        { territoire_id: s.territoire.id, id: autreLieu, quartier_id: s.quartierId, nom: 'Jardin' },
      ])
      .execute(),
  )
  const [a, b] = [await uneStructure(s, { nom: 'Les Tricoteuses' }), await uneStructure(s, { nom: 'Le Thé dansant' })]
  const [actionA, actionB] = [await uneAction(s, { structureId: a }), await uneAction(s, { structureId: b })]
  await uneSeancePubliee(s, { actionId: actionA, titre: 'Tricot', publics: ['Seniors'], lieuId, jours: ['2026-03-17'] })
  await uneSeancePubliee(s, {
    actionId: actionB,
    titre: 'Bal',
    publics: [publicB],
    lieuId: ailleurs ? autreLieu : lieuId,
    jours: [jourB],
    ...(statut ? { statut } : {}),
  })
  return { a, b }
}

const tableau = async (s: Scene, structureId: string) =>
  (await texteDe(await s.as('porteur', { structureId }).get('/partage'))).replace(/\s+/gu, ' ')
const parler = (s: Scene, moi: string, avec: string, qui: Parameters<Scene['as']>[0] = 'porteur') =>
  s.as(qui, qui === 'porteur' ? { structureId: moi } : {}).post('/partage/synergies', { moi, avec, lundi: LUNDI })
const RAISON =
  '« Tricot » et « Bal » : la même semaine (du 16 au 22 mars 2026), au même endroit (Maison de quartier), pour le même public (seniors).'

describe('synergies', () => {
  it('are told to both structures, to the desk and to the city, with the reason', async () => {
    const s = await scene()
    const { a, b } = await deuxStructures(s)
    for (const structureId of [a, b]) {
      const texte = await tableau(s, structureId)
      expect(
        texte.includes(RAISON) || texte.includes(RAISON.replace('« Tricot » et « Bal »', '« Bal » et « Tricot »')),
      ).toBe(true)
      expect(texte).toContain('On en parle')
    }
    for (const qui of ['coordination', 'animation', 'cdsu'] as const)
      expect(await texteDe(await s.as(qui).get('/partage'))).toContain('la même semaine')
    expect(await tableau(s, await uneStructure(s))).not.toContain('la même semaine')
    expect(await texteDe(await s.as('partenaire').get('/partage'))).not.toContain('la même semaine')
  })

  it.each([
    ['another public', { publicB: 'Enfants' }],
    ['everybody', { publicB: 'Tout public' }],
    ['another week', { jourB: '2026-03-23' }],
    ['another place', { ailleurs: true }],
    ['a date called off', { statut: 'annulee' as const }],
  ])('are none with %s', async (_, cas) => {
    const s = await scene()
    const { a } = await deuxStructures(s, cas)
    expect(await tableau(s, a)).not.toContain('la même semaine')
  })

  it('are a cooperation once both have said it, and only then does each see the other', async () => {
    const s = await scene()
    const { a, b } = await deuxStructures(s)
    const personneId = await unePersonne(s, { prenom: 'Rose', telephone: '0639981234', cercle: 'porteur', accords: [] })
    await unContact(s, a, personneId)
    const premier = await parler(s, a, b)
    expect(premier.status).toBe(303)
    expect(premier.headers.get('location')).toContain('/partage/')
    expect(await tableau(s, b)).toContain('Les Tricoteuses a dit : « on en parle ».')
    expect(await read(s, chiffres)).toMatchObject({ annonces: 1, accords: 0 })
    const second = await parler(s, b, a)
    const page = second.headers.get('location') ?? ''
    expect(page).toContain('/partages/')
    expect(await texteDe(await s.as('porteur', { structureId: b }).get(page))).toContain('06 39 98 12 34')
    expect(await read(s, chiffres)).toMatchObject({ annonces: 1, accords: 1 })
    expect(await tableau(s, a)).toContain('Ils en parlent')
  })

  it('are said once, however often and by whomever: twice by one, at once by two, by the desk for one that phoned', async () => {
    const s = await scene()
    const { a, b } = await deuxStructures(s)
    await parler(s, a, b)
    await parler(s, a, b)
    expect(await read(s, chiffres)).toMatchObject({ annonces: 1, accords: 0 })
    await parler(s, b, a, 'coordination')
    await parler(s, b, a)
    expect(await read(s, chiffres)).toMatchObject({ annonces: 1, accords: 1 })
  })

  it('are proposed no more once one of the two took its word back', async () => {
    const s = await scene()
    const { a, b } = await deuxStructures(s)
    const porteur = s.as('porteur', { structureId: a })
    const ligne = (await parler(s, a, b)).headers.get('location') ?? ''
    const page = ligne.replace(/^\/[^/]*/, '').replace(/\?.*$/, '')
    expect((await porteur.post(`${page}/fermeture`)).status).toBe(303)
    expect(await tableau(s, b)).not.toContain('la même semaine')
    const encore = await parler(s, a, b)
    expect(encore.headers.get('location')).not.toContain(page)
    expect((await porteur.post(`${page}/reouverture`)).status).toBe(303)
    expect(await tableau(s, b)).toContain('a dit : « on en parle ».')
    const accord = ((await parler(s, b, a)).headers.get('location') ?? '').replace(/^\/[^/]*/, '').replace(/\?.*$/, '')
    expect((await porteur.post(`${accord}/geste`, { geste: 'retirer' })).status).toBe(303)
    for (const une of [a, b]) expect(await tableau(s, une)).not.toContain('Ils en parlent')
  })

  it('are nobody else’s to accept, and no more once the dates have changed', async () => {
    const s = await scene()
    const { a, b } = await deuxStructures(s)
    const etranger = s.as('porteur', { structureId: await uneStructure(s) })
    expect((await etranger.post('/partage/synergies', { moi: a, avec: b, lundi: LUNDI })).status).toBe(403)
    expect((await s.as('visiteur').post('/partage/synergies', { moi: a, avec: b, lundi: LUNDI })).status).toBe(403)
    for (const fields of [
      { moi: a, avec: a, lundi: LUNDI },
      { moi: a, avec: b, lundi: '2026-03-23' },
      { moi: 'x', avec: b, lundi: LUNDI },
    ])
      expect((await s.as('porteur', { structureId: a }).post('/partage/synergies', fields)).status).toBe(303)
    expect(await read(s, chiffres)).toMatchObject({ annonces: 0, accords: 0 })
  })
})
