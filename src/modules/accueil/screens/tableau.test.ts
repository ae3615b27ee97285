import { describe, expect, it } from 'vitest'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'

describe('the home', () => {
  it('leads whoever came by a link back to what it opened, and says nothing of it to others', async () => {
    const s = await scene()
    const id = newId()
    const parLien = s.as({ genre: 'lien', lien: { id: newId(), geste: 'ma-fiche', sujetId: id, personneId: newId() } })
    const retour = `href="/${s.territoire.slug}/ma-fiche/${id}"`
    expect(await (await parLien.get('')).text()).toContain(retour)
    expect(await (await s.as('visiteur').get('')).text()).not.toContain('Revenir à ma page')
  })
})

describe('the home of the city', () => {
  it('calls no programmation up to date that nobody deposited', async () => {
    const s = await scene()
    expect(await texteDe(await s.as('cdsu').get('/'))).not.toContain('est à jour')
  })
})

describe('the accessibility statement', () => {
  it('says that nothing was audited, since when, what is known to fail, and whom to call', async () => {
    await scene({ permanence: { nom: 'Odile', telephone: '0199001234', lieu: '', horaires: '' } })
    const s = await scene()
    const page = await texteDe(await s.app.request('/accessibilite'))
    for (const dit of ['non conforme', 'Déclaration établie le', 'ne pas aller', 'appelez Odile au 01 99 00 12 34'])
      expect(page).toContain(dit)
    const inventee = { nom: 'Nadège', telephone: '0199005678', lieu: '', horaires: '' }
    const demo = await scene({ demonstration: true, permanence: inventee })
    expect(await texteDe(await demo.app.request('/accessibilite'))).not.toContain('01 99 00 56 78')
  })
})

describe('the home of the animation', () => {
  it('is of dates, meetings and publications first, and keeps the desk in a fold', async () => {
    const s = await scene()
    await uneMiseEnLien(s, { etat: 'retenue' })
    const page = async (role: 'animation' | 'coordination') => (await s.as(role).get('/')).text()
    const html = await page('animation')
    // « Bonjour » is the first sentence of another page too: a window says which of the two it is.
    expect(html).toContain('<title>Accueil · ')
    const main = html.slice(html.indexOf('<main'))
    for (const vers of ['/calendrier/seances/nouvelle', '/temps-forts', '/calendrier/publication'])
      expect(main.indexOf(vers), vers).toBeGreaterThan(0)
    expect(main).toContain('À faire au calendrier')
    expect(main).toContain('Les prochains temps forts')
    expect(main).not.toContain('Inscrire un talent')
    expect(main.indexOf('Demander à')).toBeGreaterThan(main.indexOf('<details'))
    const bureau = await page('coordination')
    expect(bureau).toContain('Inscrire un talent')
    expect(bureau).not.toContain('À faire au calendrier')
  })
})
