import { expect, it } from 'vitest'
import { reconstruireMots } from '#modules/annuaire/index.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneAction, uneStructure, unTalent } from '#src/test/builders.ts'
import { uneMiseEnLien } from '../testing.ts'

async function page(s: Scene, titre: string, besoin: string): Promise<string> {
  await s.prepare((_, visit) => reconstruireMots(visit))
  const appelId = await unAppel(s, { titre, besoin })
  return texteDe(await s.as('coordination').get(`/appels/${appelId}/mises-en-lien`))
}

it('sets the sure apart from the possible', async () => {
  const s = await scene()
  await unTalent(s, { prenom: 'Odette', texte: 'Je fais de la couture, des ourlets, des rideaux, j’ai deux machines.' })
  await unTalent(s, { prenom: 'Ines', texte: 'Modéliste, je dessine des patrons.' })
  const dit = await page(s, 'Rideaux de la salle', 'Il faut coudre et ourler douze rideaux.')
  const [sures, possibles] = [dit.indexOf('Sûres'), dit.indexOf('Possibles : à demander')]
  expect(sures).toBeGreaterThan(0)
  expect(dit.indexOf('Odette')).toBeGreaterThan(sures)
  expect(possibles).toBeGreaterThan(dit.indexOf('Odette'))
  expect(dit.indexOf('Ines')).toBeGreaterThan(possibles)
  expect(dit).not.toContain('voici à qui demander')
})

it('names nobody where nobody said it, and tells at which doors to knock', async () => {
  const s = await scene()
  await unTalent(s, { prenom: 'Hugo', texte: 'Je lave les vitres des grandes tours, à la corde.' })
  await uneAction(s, { titre: 'Du miel sur les toits : abeilles et ruches', structureId: await uneStructure(s) })
  const dit = await page(s, 'Une ruche sur le toit', 'Montrer aux enfants comment vivent les abeilles.')
  expect(dit).toContain('Personne qui l’ait dit tout à fait ; voici à qui demander')
  expect(dit).toContain('Du miel sur les toits')
  expect(dit).toContain('les jardins partagés')
  expect(dit).not.toContain('Retenir Hugo')
  expect(dit).not.toContain('Sûres')
})

it('says of words that it does not read that it did not recognise the need in them, and in which language they are', async () => {
  const s = await scene()
  const samia = await unTalent(s, { prenom: 'Samia', texte: 'أصنع الحلويات والكعك' })
  await s.prepare((tx) => tx.updateTable('talents').set({ langue: 'ar' }).where('id', '=', samia).execute())
  await s.prepare((_, visit) => reconstruireMots(visit))
  const appelId = await unAppel(s, { titre: 'Faire des gâteaux pour la fête' })
  const dit = await texteDe(await s.as('coordination').get(`/appels/${appelId}/mises-en-lien?pourquoi=${samia}`))
  expect(dit).toContain('Écrit en arabe')
  expect(dit).toContain('Nous n’avons pas reconnu ce besoin dans ses mots')
})

it('does not say of who welcomes people that a need to welcome and direct them was not recognised in their words', async () => {
  const s = await scene()
  const texte = 'accueillir les gens, lire à voix haute, tenir un café'
  const yvette = await unTalent(s, { prenom: 'Yvette', texte })
  await s.prepare((_, visit) => reconstruireMots(visit))
  const appelId = await unAppel(s, { titre: 'Accueillir et orienter les gens à la permanence', besoin: '' })
  const dit = await texteDe(await s.as('coordination').get(`/appels/${appelId}/mises-en-lien?pourquoi=${yvette}`))
  expect(dit).toContain('Ses mots répondent peut-être à une partie de ce besoin')
})

it('says of whoever set a condition what they said, and not that nothing stands in the way', async () => {
  const s = await scene()
  const horloger = await unTalent(s, { prenom: 'Elio', texte: 'Ancien horloger, je répare les pendules.' })
  const disponibilites = 'Pas d’escalier'
  await s.prepare((tx) => tx.updateTable('talents').set({ disponibilites }).where('id', '=', horloger).execute())
  await s.prepare((_, visit) => reconstruireMots(visit))
  const appelId = await unAppel(s, { titre: 'Réparer la pendule du hall (au 2e étage)', besoin: '' })
  const page = `/appels/${appelId}/mises-en-lien`
  const dit = await texteDe(await s.as('coordination').get(`${page}?pourquoi=${horloger}`))
  expect(dit).toContain(disponibilites)
  expect(dit).not.toContain('Rien ne l’empêche')
  expect(await texteDe(await s.as('coordination').get(page))).toMatch(/Sûres.*Elio/u)
})

it('says that nobody was chosen, and brings whoever asks to the answer about somebody', async () => {
  const s = await scene()
  const yvette = await unTalent(s, { prenom: 'Yvette' })
  const appelId = await unAppel(s)
  const lire = async (qui: string) =>
    (await s.as('coordination').get(`/appels/${appelId}/mises-en-lien?pourquoi=${qui}`)).text()
  const rien = await lire('')
  expect(rien.match(/role="alert"/g)).toHaveLength(1)
  expect(rien).toContain('<title>Erreur : ')
  expect(rien).toContain('<a href="#champ-pourquoi">Choisissez quelqu’un dans la liste.</a>')
  const reponse = await lire(yvette)
  expect(reponse).not.toContain('role="alert"')
  expect(reponse).toMatch(/tabindex="-1" autofocus[^>]*><article [^>]*id="pourquoi"/)
  // A fragment takes the place of what asks for the focus.
  expect(reponse).not.toContain('mises-en-lien#autre"')
})

it('does not say that nobody said it of whom was asked already', async () => {
  const s = await scene()
  const odette = await unTalent(s, { prenom: 'Odette', texte: 'Je fais de la couture, des ourlets, des rideaux.' })
  const besoin = { titre: 'Rideaux de la salle', besoin: 'Il faut coudre et ourler douze rideaux.' }
  await s.prepare((_, visit) => reconstruireMots(visit))
  const appelId = await unAppel(s, besoin)
  await uneMiseEnLien(s, { appelId, talentId: odette, etat: 'proposee-au-talent' })
  const dit = await texteDe(await s.as('coordination').get(`/appels/${appelId}/mises-en-lien`))
  expect(dit).toContain('Personne d’autre qui puisse maintenant ; voici à qui demander')
})
