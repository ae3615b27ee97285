import { beforeEach, describe, expect, it } from 'vitest'
import { conclureAppel } from '#modules/appels/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneStructure, unTalent } from '#src/test/builders.ts'
import { uneCouturiere, uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

describe('a call that is over', () => {
  it('says at its top how and when it ended and who helped, and looks for nobody', async () => {
    await uneCouturiere(s, { prenom: 'Odette' })
    const talentId = await unTalent(s, { prenom: 'Nadia', nom: 'Ferhat' })
    const { appelId, structureId } = await uneMiseEnLien(s, { talentId, etat: 'realisee' })
    await s.prepare((tx, visit) => conclureAppel(tx, visit, appelId, 'par-nous'))
    for (const qui of [s.as('coordination'), s.as('porteur', { structureId })]) {
      const page = await texteDe(await qui.get(`/appels/${appelId}`))
      expect(page).toContain('C’est fait, grâce à un coup de pouce, mercredi 11 mars')
      expect(page).toContain('Qui a aidé : Nadia F.')
      expect(page).not.toContain('Nadia F..')
      expect(page).not.toContain('chercher quelqu’un')
      expect(page.indexOf('Qui a aidé')).toBeLessThan(page.indexOf('Nous cherchons quelqu’un'))
    }
    // Noted the next day, it is told of its own.
    await s.prepare((tx) =>
      tx
        .updateTable('appels')
        .set({ jour: jourDe(s.now).subtract({ days: 1 }) })
        .where('id', '=', appelId)
        .execute(),
    )
    expect(await texteDe(await s.as('coordination').get(`/appels/${appelId}`))).toContain(
      'coup de pouce, mardi 10 mars',
    )
    const bureau = await texteDe(await s.as('coordination').get(`/appels/${appelId}/mises-en-lien`))
    expect(bureau).toContain('C’est fait, grâce à un coup de pouce')
    for (const cherche of ['en vue', 'à qui demander', 'Odette', 'arriveront ici'])
      expect(bureau).not.toContain(cherche)
    // The council and the city read how it ended, and no name.
    const ville = await texteDe(await s.as('cdsu').get(`/appels/${appelId}`))
    expect(ville).toContain('grâce à un coup de pouce')
    expect(ville).not.toContain('Nadia')
  })

  it('counts alike, on its page and on the desk’s, who still waits for a word: no place is waited for any more', async () => {
    const { appelId } = await uneMiseEnLien(s, { etat: 'realisee', places: 1 })
    await s.prepare((tx, visit) => conclureAppel(tx, visit, appelId, 'par-nous'))
    const bureau = s.as('coordination')
    const lues = async () =>
      Promise.all(['', '/mises-en-lien'].map(async (page) => texteDe(await bureau.get(`/appels/${appelId}${page}`))))
    await uneMiseEnLien(s, { etat: 'retenue', appelId })
    const [avant, chezEux] = await lues()
    expect([avant, chezEux]).toEqual([
      expect.not.stringContaining('encore un mot'),
      expect.stringContaining('Plus personne n’attend'),
    ])
    for (const etat of ['acceptee-par-le-talent', 'acceptee-par-le-talent', 'proposee-au-porteur'] as const)
      await uneMiseEnLien(s, { etat, appelId })
    for (const page of await lues()) {
      expect(page).toContain('3 personnes attendent encore un mot')
      expect(page).not.toMatch(/Plus personne n’attend|liste d’attente/u)
    }
  })

  it.each([
    ['annule', 'Annulé'],
    ['expire', 'Arrêté faute de nouvelles'],
  ] as const)('is the same when « %s »', async (etat, mot) => {
    const structureId = await uneStructure(s)
    const id = await unAppel(s, { structureId, etat })
    const page = await texteDe(await s.as('coordination').get(`/appels/${id}`))
    expect(page).toContain(`${mot} On ne cherche plus personne`)
    expect(page).not.toContain('chercher quelqu’un')
    const liste = await (await s.as('porteur', { structureId }).get('/appels?vue=finis')).text()
    expect(liste).toContain('carte--creux')
    expect(liste).toMatch(/<title>Appels à talents, finis · /)
  })
})

it.each([
  ['annule', 'annulé'],
  ['expire', 'terminé'],
] as const)(
  'is called by its name at the desk, on the card, the page and the page of whom one calls: %s',
  async (etat, mot) => {
    const bureau = s.as('coordination')
    const { id, appelId, talentId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await s.prepare((tx) => tx.updateTable('appels').set({ etat }).where('id', '=', appelId).execute())
    const autre = mot === 'annulé' ? 'terminé' : 'annulé'
    const pages = ['/mises-en-lien', `/mises-en-lien/${id}`].map(async (chemin) => texteDe(await bureau.get(chemin)))
    for (const page of await Promise.all(pages)) {
      expect(page).toMatch(new RegExp(`C’est ${mot}.: retirer|L’appel à talents est ${mot}`, 'u'))
      expect(page).not.toMatch(new RegExp(`est ${autre}|trop tard`, 'u'))
    }
    const [une] = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id as personneId').where('id', '=', talentId).execute(),
    )
    const refus = await bureau.post(`/mises-en-lien/${id}/geste`, {
      geste: 'talent-oui',
      vu: '',
      retour: une?.personneId ?? '',
    })
    const dit = await texteDe(refus)
    expect(refus.status).toBe(409)
    expect(dit).toContain('On ne cherche plus personne pour cet appel à talents')
    // Where the gesture was made: the page of whom one calls, not the board.
    expect(dit).not.toContain('Où en est-on')
    expect(dit).toMatch(/Appeler |Tout est dit/u)
  },
)
