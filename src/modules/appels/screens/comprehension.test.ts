import { describe, expect, it } from 'vitest'
import { trouverAppel } from '#modules/appels/index.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneStructure } from '#src/test/builders.ts'
import { comprendre } from '../ecrire/comprehension.ts'

const unBesoin = (titre: string, besoin: string) => comprendre({ titre, besoin, entrees: null, exige: [] })

describe('what was understood of a need', () => {
  it('tells what to look for, with the words that say it', () => {
    const { savoirs } = unBesoin('Coudre des rideaux', 'Il faut coudre dix rideaux pour la salle.')
    const rideaux = savoirs.find(({ id }) => id === 'rideaux-coussins')
    expect(rideaux).toMatchObject({ gardee: true })
    expect(rideaux?.mots).toContain('rideaux')
  })

  it.each([
    ['Bonne ambiance', 'Deux personnes pour tenir la buvette, bonne ambiance.', ['buvette']],
    ['Ambiance de Noël', 'Décorer la salle.', ['decoration-salle']],
  ])('takes no wish of a good mood for a job: %s', (titre, besoin, gardees) => {
    const { savoirs } = unBesoin(titre, besoin)
    expect(savoirs.filter(({ gardee }) => gardee).map(({ id }) => id)).toEqual(gardees)
  })

  it.each([
    'Un jeu, un soin ou une chanson au pied de la tour',
    'Un café en bas des tours',
    'Un goûter au pied de l’immeuble',
  ])('hears a place in a place, and nobody to be looked after there: %s', (titre) => {
    const gardees = unBesoin(titre, '').savoirs.filter(({ gardee }) => gardee)
    expect(gardees.map(({ id }) => id)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:ados-accompagner|porte-a-porte)$/u)]),
    )
  })

  it.each([
    ['Raconter une histoire aux petits de CP', 'Assis sur des coussins', ['contes']],
    ['Porter des tables', 'Il faut porter des tables pliantes du centre social à la place, café offert.', ['porter']],
    ['Préparer le goûter', 'Préparer et servir le goûter des enfants après le cours d’arabe.', []],
    ['Préparer le goûter', 'Préparer et servir le goûter après l’atelier de couture du quartier solidaire.', []],
    ['Laver les vitres', 'Après la fête nettoyer les vitres.', ['laver-vitres', 'nettoyage-collectif']],
    ['Un coup de main', 'Avant le spectacle il faut décorer la salle.', ['decoration-salle']],
    ['Un coup de main', 'Avant la fête pour décorer la salle.', ['decoration-salle']],
    ['De l’aide avec le potager', '', ['potager']],
  ])('looks for what is to be done, not for where, when or with what: %s', (titre, besoin, gardees) => {
    const { savoirs } = unBesoin(titre, besoin)
    expect(savoirs.filter(({ gardee }) => gardee).map(({ id }) => id)).toEqual(gardees)
  })

  it('ticks the condition by which people are already kept away, until somebody chooses', () => {
    const ecrit = { titre: 'Conduire le minibus', besoin: 'Il faut le permis B pour emmener les enfants.' }
    const permis = (entrees: readonly string[] | null) =>
      comprendre({ ...ecrit, entrees, exige: [] }).exigences.find(({ id }) => id === 'permis-b')
    expect([permis(null), permis([])]).toMatchObject([{ gardee: true }, { gardee: false }])
  })

  it('proposes what any of several would satisfy, and never decides it', () => {
    const { exigences } = unBesoin('Traduire de l’arabe', 'Traduire de l’arabe ou du turc vers le français.')
    expect(exigences.filter(({ gardee }) => gardee)).toEqual([])
    expect(exigences.length).toBeGreaterThan(1)
  })

  it('is corrected by who wrote it, and can be read anew', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await unAppel(s, { structureId })
    const porteur = s.as('porteur', { structureId })
    expect(await texteDe(await porteur.get(`/appels/${id}`))).toContain('Ce que nous avons compris')
    const page = await texteDe(await porteur.get(`/appels/${id}/comprehension`))
    expect(page).toContain('parce que vous avez écrit')

    const fields = { version: '1', savoirs: ['retouches', 'pas-une-entree'], exigence: 'permis-b' }
    expect((await porteur.post(`/appels/${id}/comprehension`, fields)).status).toBe(303)
    const lu = () => s.prepare((tx) => trouverAppel(tx, id))
    expect(await lu()).toMatchObject({ entrees: ['retouches'], exige: ['permis-b'], version: 2 })
    // Somebody was faster: nothing is written over.
    expect((await porteur.post(`/appels/${id}/comprehension`, fields)).status).toBe(409)
    expect((await porteur.post(`/appels/${id}/comprehension`, { version: '2', remettre: 'oui' })).status).toBe(303)
    expect(await lu()).toMatchObject({ entrees: null, exige: [] })
  })
})

describe('a need written again', () => {
  it('starts from a model, or from one already written, without its day', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const porteur = s.as('porteur', { structureId })
    const modele = await (await porteur.get(`/appels/nouveau?structure=${structureId}&modele=buvette`)).text()
    expect(modele).toContain('Tenir la buvette une heure ou deux')
    const id = await unAppel(s, { structureId, titre: 'Coudre des rideaux' })
    const copie = await (await porteur.get(`/appels/nouveau?copie=${id}`)).text()
    expect(copie).toContain('Coudre des rideaux')
    expect(copie).not.toContain('2026-04-01')
    expect(copie).not.toContain(`name="id" value="${id}"`)
  })

  it('keeps what nobody can come without, and what was corrected while its words are the same', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await unAppel(s, { structureId, titre: 'Conduire le minibus' })
    const porteur = s.as('porteur', { structureId })
    const choix = { version: '1', savoirs: ['retouches'], exigence: 'permis-b' }
    expect((await porteur.post(`/appels/${id}/comprehension`, choix)).status).toBe(303)
    const page = await (await porteur.get(`/appels/nouveau?copie=${id}`)).text()
    expect(page).toContain(`name="copie" value="${id}"`)
    const lu = (un: string) => s.prepare((tx) => trouverAppel(tx, un))
    const { titre = '', besoin = '' } = (await lu(id)) ?? {}
    const ecrire = async (change: Record<string, string>) => {
      const fields = { id: newId(), titre, besoin, pour: `s-${structureId}`, copie: id, ...change }
      expect((await porteur.post('/appels/nouveau', fields)).status).toBe(303)
      return lu(fields.id)
    }
    expect(await ecrire({})).toMatchObject({ entrees: ['retouches'], exige: ['permis-b'] })
    expect(await ecrire({ titre: 'Conduire la navette' })).toMatchObject({ entrees: null, exige: ['permis-b'] })
    expect(await ecrire({ copie: '' })).toMatchObject({ entrees: null, exige: [] })
    expect(await ecrire({ copie: newId() })).toMatchObject({ entrees: null, exige: [] })
    // A draft of others is nobody's model.
    const autre = await unAppel(s, { etat: 'brouillon' })
    await s.prepare((tx) =>
      tx
        .updateTable('appels')
        .set({ exige: ['psc1'], publie_le: null })
        .where('id', '=', autre)
        .execute(),
    )
    expect(await ecrire({ copie: autre })).toMatchObject({ entrees: null, exige: [] })
  })
})
