import { beforeEach, expect, it } from 'vitest'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import { unInvite, unTempsFort } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

it('says of nobody that a mail came where none leaves: each is to be called, and the minutes are said by voice', async () => {
  const bureau = s.as('coordination')
  const id = await unTempsFort(s, { debut: s.now.add({ hours: 48 }), annonce: true })
  const hakim = await unePersonne(s, {
    prenom: 'Hakim',
    nom: 'Diallo',
    cercle: 'conseil',
    telephone: '06 39 98 00 11',
    courriel: '',
  })
  await unInvite(s, id, { cercle: 'conseil', personneId: hakim, present: true })
  const page = async () => texteDe(await bureau.get(`/temps-forts/${id}/invitation`))
  expect(await page()).toContain('Aucun e-mail ne partira')
  const envoi = await bureau.post(`/temps-forts/${id}/invitation`)
  expect(decodeURIComponent(envoi.headers.get('set-cookie') ?? '')).toContain('1 personne est à prévenir de vive voix')
  const dit = await page()
  expect(dit).not.toMatch(/ont reçu l’invitation|invitations? part/u)
  expect(dit).toContain('1 personne est à appeler')
  expect(dit).toMatch(/Hakim D\..*À appeler/u)
})

it('reminds the desk to give the minutes by voice, and calls them closed, not sent', async () => {
  const bureau = s.as('coordination')
  const id = await unTempsFort(s, { debut: s.now.subtract({ hours: 1 }), annonce: true })
  const hakim = await unePersonne(s, {
    prenom: 'Hakim',
    nom: 'Diallo',
    cercle: 'conseil',
    telephone: '06 39 98 00 11',
    courriel: '',
  })
  await unInvite(s, id, { cercle: 'conseil', personneId: hakim, present: true })
  const clos = await bureau.post(`/temps-forts/${id}/reunion`, { geste: 'cloture' })
  expect(clos.status).toBe(303)
  const page = await texteDe(await bureau.get(`/temps-forts/${id}`))
  expect(page).not.toContain('Compte rendu envoyé')
  expect(await texteDe(await bureau.get('/'))).toContain('Prévenir de vive voix 1 personne')
  expect(await texteDe(await bureau.get('/a-prevenir'))).toMatch(/compte rendu.*Hakim Diallo/iu)
})
