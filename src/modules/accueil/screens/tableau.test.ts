import { describe, expect, it } from 'vitest'
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

describe('the accessibility statement', () => {
  it('says that nothing was audited, since when, what is known to fail, and whom to call', async () => {
    await scene({ permanence: { nom: 'Odile', telephone: '0199001234', lieu: '', horaires: '' } })
    const s = await scene()
    const page = await texteDe(await s.app.request('/accessibilite'))
    for (const dit of ['non conforme', 'Déclaration établie le', 'ne pas aller', 'appelez Odile au 01 99 00 12 34'])
      expect(page).toContain(dit)
  })
})
