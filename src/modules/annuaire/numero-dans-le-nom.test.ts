import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { lireConseil } from './domain.ts'

const DIT = 'ni numéro ni adresse e-mail'
const ECRITS = ['Lea 06 39 98 12 34', 'Lea 0639981234', 'Lea ٠٦٣٩٩٨١٢٣٤', 'Lea lea@exemple.fr']

it('a number or a mail typed with the name, which others read, is asked again wherever a name is written', async () => {
  const s = await scene()
  const [talentId, structureId] = [await unTalent(s), await uneStructure(s)]
  const personneId = await unePersonne(s, { prenom: 'Malik', nom: 'Diop' })
  const contactId = await unContact(s, structureId, personneId)
  const coordonnees = {
    genre: 'lien' as const,
    lien: { id: newId(), geste: 'mes-coordonnees', sujetId: personneId, personneId },
  }
  const envoi = () => ({
    talentId: newId(),
    personneId: newId(),
    id: newId(),
    texte: 'Je couds',
    age: 'adulte',
    telephone: '0639980707',
    accords: ['entremise'],
  })
  for (const prenom of ECRITS)
    for (const [qui, page, de] of [
      [s.as('visiteur'), '/je-peux-aider', envoi()],
      [s.as('coordination'), '/annuaire/nouveau', { ...envoi(), moyen: 'papier' }],
      [s.as('coordination'), `/annuaire/${talentId}/modifier`, { texte: 'Je couds', version: '1' }],
      [
        s.as('coordination'),
        `/structures/${structureId}/contacts/${contactId}/modifier`,
        { telephone: '', courriel: '' },
      ],
      [s.as(coordonnees), `/mes-coordonnees/${personneId}`, { telephone: '0639980707' }],
    ] as const)
      for (const nomme of [
        { prenom, nom: '' },
        { prenom: 'Lea', nom: prenom },
      ]) {
        const reponse = await qui.post(page, { ...de, ...nomme })
        expect(reponse.status, `${page} ${JSON.stringify(nomme)}`).toBe(422)
        expect(await texteDe(reponse)).toContain(DIT)
      }
  // What a contact does is read with the name, by the council and the partners too.
  const contact = { contactId: newId(), personneId: newId(), prenom: 'Lea', accord: 'non' }
  for (const chemin of ['nouveau', `${contactId}/modifier`]) {
    const fields = { ...contact, fonction: 'Présidente, 06 39 98 12 34' }
    const reponse = await s.as('coordination').post(`/structures/${structureId}/contacts/${chemin}`, fields)
    expect([reponse.status, await texteDe(reponse)]).toEqual([422, expect.stringContaining(DIT)])
  }
  expect(lireConseil('Lea lea@exemple.fr, couture')).toMatchObject({ ok: false })
  // « Lea 2 » tells two of one name apart.
  expect((await s.as('visiteur').post('/je-peux-aider', { ...envoi(), prenom: 'Lea 2' })).status).toBe(303)
})
