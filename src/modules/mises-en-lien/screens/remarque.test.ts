import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { preparer } from '../joindre/contacts.ts'
import { uneMiseEnLien } from '../testing.ts'

const dire = (_id: string, mot: string) => ({
  reponse: 'oui',
  moyen: 'telephone',
  motif: 'rappeler après dix heures',
  mot,
})

it('tells the structure what was said with the yes, never what stays at the desk nor words that name somebody', async () => {
  const s = await scene()
  const bureau = s.as('coordination')
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
  await bureau.post(`/mises-en-lien/${m.id}/proposition-talent/reponse`, dire(m.id, 'part à 15 h 30'))
  const { script, message } = await preparer(s.visit(), m.id, 'porteur')
  expect(script).toContain('part à 15')
  expect(message).toContain('part à 15 h 30')
  const porteur = s.as('porteur', { structureId: m.structureId })
  const page = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`))
  expect(page).toContain('part à 15 h 30')
  for (const dit of [script, message, page]) expect(dit).not.toContain('rappeler après dix heures')
  const autre = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
  await bureau.post(`/mises-en-lien/${autre.id}/proposition-talent/reponse`, dire(autre.id, 'rappelez au 0639980177'))
  expect((await preparer(s.visit(), autre.id, 'porteur')).message).not.toContain('0639980177')
  const malade = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
  const mot = 'Je viens à vélo, je donne le cachet de tension à ma mère avant. Pas de porc'
  await bureau.post(`/mises-en-lien/${malade.id}/proposition-talent/reponse`, dire(malade.id, mot))
  const lu = await preparer(s.visit(), malade.id, 'porteur')
  for (const un of [lu.script, lu.message]) {
    expect(un).toContain('Je viens à vélo')
    expect(un).not.toMatch(/cachet|porc/u)
  }
  const fiche = await texteDe(await bureau.get(`/mises-en-lien/${malade.id}`))
  expect(fiche).toContain('De ce mot, l’association lit')
})

it.each([
  ['Rappelez-moi au 0639980177', true],
  ['je viens et iyabo aussi', true],
  ['part à 15 h 30', false],
  ['Je suis diabétique. J’ai des vertiges.', true],
])('tells on their own page whoever wrote « %s » whether it stays at the desk: %s', async (mot, reste) => {
  const s = await scene()
  const { id, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
  const elle = s.as({ genre: 'lien', lien: { id: newId(), geste: 'repondre-talent', sujetId: id, personneId } })
  await elle.post(`/mises-en-lien/${id}/reponse`, { reponse: 'oui', mot })
  const page = await texteDe(await elle.get(`/mises-en-lien/${id}/reponse`))
  expect(page).toContain(`De votre mot, l’association ${reste ? 'ne lit rien' : 'lit'}`)
})

it('keeps a word that names somebody else at the desk, after both said yes too, and tells the desk so', async () => {
  const s = await scene()
  await unTalent(s, { prenom: 'Solène', nom: 'Vauquelin' })
  const bureau = s.as('coordination')
  for (const mot of [
    'Je viens avec ma cousine Aminata',
    'avec Mme Vauquelin',
    'mon voisin Mamadou m’accompagne',
    'avec iyabo mamadou',
  ]) {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await bureau.post(`/mises-en-lien/${m.id}/proposition-talent/reponse`, dire(m.id, mot))
    const fiche = await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))
    expect(fiche, mot).toContain('De ce mot, l’association')
    const { script, message } = await preparer(s.visit(), m.id, 'porteur')
    const billet = await texteDe(await bureau.get(`/mises-en-lien/${m.id}/billet?cote=porteur`))
    const demande = await texteDe(await bureau.get(`/mises-en-lien/${m.id}/proposition-porteur`))
    expect(demande, mot).toContain('De son mot, «')
    const porteur = s.as('porteur', { structureId: m.structureId })
    await bureau.post(`/mises-en-lien/${m.id}/proposition-porteur`, { demande: 'papier' })
    const page = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`))
    expect(page).toContain('Une personne bénévole')
    await porteur.post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui', motif: '' })
    const apres = ['reponse-porteur', 'coordonnees'].map((vers) => porteur.get(`/mises-en-lien/${m.id}/${vers}`))
    const daccord = await Promise.all(apres.map(async (une) => texteDe(await une)))
    expect(daccord.join()).toContain('dit oui tous les deux')
    for (const dit of [script, message, billet, page, ...daccord])
      expect(dit).not.toMatch(/Aminata|Vauquelin|Mamadou|iyabo/iu)
  }
})

it('lets who receives her read « pas d’escalier », and tells the desk what it alone reads, why, and how to pass it on', async () => {
  const s = await scene()
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
  const bureau = s.as('coordination')
  const mot = 'Elle marche avec une canne, pas d’escalier. Je finis à 16 h'
  await bureau.post(`/mises-en-lien/${m.id}/proposition-talent/reponse`, dire(m.id, mot))
  const fiche = async () => texteDe(await bureau.get(`/mises-en-lien/${m.id}`))
  expect(await fiche()).toMatch(/Nous cachons «.Elle marche avec une canne.» \(santé/u)
  const elle = s.as({
    genre: 'lien',
    lien: { id: newId(), geste: 'repondre-talent', sujetId: m.id, personneId: m.personneId },
  })
  expect(await texteDe(await elle.get(`/mises-en-lien/${m.id}/reponse`))).toContain('demandez-nous de le faire')
  const porteur = s.as('porteur', { structureId: m.structureId })
  await bureau.post(`/mises-en-lien/${m.id}/proposition-porteur`, { demande: 'papier' })
  const avant = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`))
  await porteur.post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui', motif: '' })
  expect(await fiche()).toMatch(/association le sache, dites-le de vive voix\.(?! ou)/u)
  const note = { id: newId(), texte: 'Prévoyez une chaise', visibilite: 'porteur' }
  await bureau.post(`/mises-en-lien/${m.id}/notes`, note)
  const apres = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/coordonnees`))
  const dicte = await texteDe(await bureau.post(`/mises-en-lien/${m.id}/coordonnees`, {}))
  for (const lu of [avant, apres, dicte]) {
    expect(lu).toMatch(/pas d’escalier\. Je finis à 16/u)
    expect(lu).not.toContain('canne')
  }
  expect(apres).toContain('Prévoyez une chaise')
})

it('says to the structure, wherever it is asked, what the desk shared with it, and her first name to nobody yet', async () => {
  const s = await scene()
  const prenom = 'Solène'
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent', talentId: await unTalent(s, { prenom }) })
  const bureau = s.as('coordination')
  await bureau.post(`/mises-en-lien/${m.id}/proposition-talent/reponse`, dire(m.id, 'Elle marche avec une canne'))
  const texte = `${prenom} part à 11 h 30.\nIl lui faut une chaise`
  await bureau.post(`/mises-en-lien/${m.id}/notes`, { id: newId(), texte, visibilite: 'porteur' })
  const demander = await texteDe(await bureau.get(`/mises-en-lien/${m.id}/proposition-porteur`))
  const billet = await texteDe(await bureau.get(`/mises-en-lien/${m.id}/billet?cote=porteur`))
  await bureau.post(`/mises-en-lien/${m.id}/proposition-porteur`, { demande: 'papier' })
  const porteur = s.as('porteur', { structureId: m.structureId })
  const page = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`))
  for (const lu of [demander, billet, page])
    expect(lu).toMatch(/Nous ajoutons : « … part à 11 (?:h|heures) 30\. Il lui faut une chaise »/u)
  expect(demander).toContain('Une note partagée avec le porteur est déjà dans ce que vous pouvez dire')
  for (const lu of [billet, page]) expect(lu).not.toContain(prenom)
  await porteur.post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui', motif: '' })
  const apres = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/coordonnees`))
  expect(apres).toContain(`Nous ajoutons : « ${prenom} part`)
})

it('goes on to the next person while places are open, and says « personne d’autre » beside those in view', async () => {
  const s = await scene()
  const m = await uneMiseEnLien(s, { places: 2 })
  const suite = { appelId: m.appelId, structureId: m.structureId, talentId: await unTalent(s, { prenom: 'Odile' }) }
  const autre = await uneMiseEnLien(s, suite)
  const bureau = s.as('coordination')
  const besoin = await texteDe(await bureau.get(`/appels/${m.appelId}/mises-en-lien`))
  expect(besoin).not.toMatch(/Personne qui l’ait dit/u)
  expect(await texteDe(await bureau.get(`/mises-en-lien/${m.id}`))).not.toContain('Dit au talent')
  const fait = await bureau.post(`/mises-en-lien/${m.id}/proposition-talent/reponse`, dire(m.id, ''))
  expect(fait.headers.get('location')).toContain(`/mises-en-lien/${autre.id}/proposition-talent`)
})
