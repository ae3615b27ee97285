import { describe, expect, it } from 'vitest'
import { contributions } from '#src/ground/host.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unContact, unePersonne, uneStructure } from '#src/test/builders.ts'
import { DONNEES } from '../donnees.fr.ts'

const permanence = { nom: 'Nadia', telephone: '0240000000', lieu: '', horaires: '' }
const dit = {
  version: '1',
  ...permanence,
  editeur: 'Conseil citoyen de Bellevue\n3 rue des Lilas',
  directeur: 'Nadia Amrani',
  hebergeur: 'La Ruche, 02 40 00 00 09',
}

describe('what is kept of people, told to everybody', () => {
  it('lists the data of every module that keeps some, under the name it has in the file one takes away', async () => {
    const s = await scene()
    const page = await texteDe(await s.as('visiteur').get('/vie-privee'))
    const modules = contributions().filter(({ personalData }) => personalData !== undefined)
    expect(modules.map(({ nom }) => nom).sort()).toEqual(Object.keys(DONNEES).sort())
    for (const { personalData } of modules) expect(page).toContain(personalData?.libelle)
  })

  it('says that the desk may read the number of a contact of a structure whom nobody asked yet, as it does', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const personneId = await unePersonne(s, { cercle: 'porteur', telephone: '0639981236', parAutrui: true })
    const contact = `/structures/${structureId}/contacts/${await unContact(s, structureId, personneId)}`
    expect(await texteDe(await s.as('coordination').get(contact))).toMatch(/06\s39\s98\s12\s36/u)
    expect(await texteDe(await s.as('cdsu').get(contact))).not.toMatch(/06\s39\s98\s12\s36/u)
    expect(await texteDe(await s.as('visiteur').get('/vie-privee'))).toContain(
      'Si vous êtes le contact d’une structure',
    )
  })

  it('says whom to write to, or plainly that nobody wrote it yet', async () => {
    const s = await scene()
    const lire = async (path: string, qui: 'visiteur' | 'administration' = 'visiteur') =>
      texteDe(await s.as(qui).get(path))
    for (const path of ['/vie-privee', '/mentions-legales']) {
      expect(await lire(path)).toContain('Personne n’a encore écrit ici comment nous joindre')
      expect(await lire(path)).not.toContain('L’écrire dans')
      expect(await lire(path, 'administration')).toContain('L’écrire dans « Nous joindre »')
    }
    expect((await lire('/mentions-legales')).match(/Pas encore écrit/g)).toHaveLength(3)
    expect((await s.as('administration').post('/reglages/joindre', dit)).status).toBe(303)
    const pied = await (await s.as('visiteur').get('/')).text()
    expect(pied).toContain(`/${s.territoire.slug}/mentions-legales`)
    const mentions = await lire('/mentions-legales')
    for (const mot of ['Conseil citoyen de Bellevue', '3 rue des Lilas', 'Nadia Amrani', 'La Ruche, 02 40 00 00 09'])
      expect(mentions).toContain(mot)
    // Line by line, as on the page above.
    expect(await (await s.as('visiteur').get('/vie-privee')).text()).toContain('<p>Conseil citoyen de Bellevue</p>')
    const averti = await scene({ permanence })
    expect(await texteDe(await averti.as('visiteur').get('/vie-privee'))).toContain(
      'appelez Nadia au 02 40 00 00 00'.replaceAll(/(\d\d) (?=\d)/g, '$1\u00a0').replace(/\s+/gu, ' '),
    )
  })
})
