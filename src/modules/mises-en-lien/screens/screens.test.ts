import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lienPour } from '#modules/comptes/index.ts'
import { changerCoordonnees, lireCoordonnees } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { setPublicUrl } from '#platform/url.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { repondreALAppel } from '../gestes/reponses.ts'
import * as store from '../store/store.ts'
import { uneCouturiere, uneMiseEnLien } from '../testing.ts'
import { LU_SANS_NOM, textes } from '../textes.fr.ts'
import { unCoup } from '../valoriser/testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})
afterEach(() => setPublicUrl('https://coupdepouce.example'))

const parLien = (geste: string, sujetId: string, personneId: string | null): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})
const etatDe = (id: string) => read(s.visit(), async (tx) => (await store.find(tx, id))?.etat)
const formulaire = (plus: Record<string, string> = {}) => ({
  id: newId(),
  talentId: newId(),
  personneId: newId(),
  prenom: 'Salima',
  telephone: '06 39 98 00 11',
  mot: 'Je couds le soir',
  age: 'adulte',
  accords: 'entremise',
  ...plus,
})

describe('« je peux aider »', () => {
  it('takes an answer, and sends a double click to the same thank-you', async () => {
    const id = await unAppel(s)
    const visiteur = s.as('visiteur')
    expect(await texteDe(await visiteur.get(`/appels/${id}/je-peux-aider`))).toContain('Qui peut voir mon numéro')
    const fields = formulaire()
    for (const _ of [1, 2]) {
      const posted = await visiteur.post(`/appels/${id}/je-peux-aider`, fields)
      expect(posted.status).toBe(303)
      expect(posted.headers.get('location')).toContain('quoi=recu')
    }
    expect(await etatDe(fields.id)).toBe('acceptee-par-le-talent')
  })

  it('gives the key of the answer to who gave it, once, and never to a replayed form', async () => {
    const id = await unAppel(s)
    const fields = formulaire()
    const first = await s.as('visiteur').post(`/appels/${id}/je-peux-aider`, fields)
    expect(first.headers.get('set-cookie')).toMatch(/^__Host-cle=[0-9a-f-]{36}%20[A-Z0-9]{4}-[A-Z0-9]{4}/)
    const again = await s.as('visiteur').post(`/appels/${id}/je-peux-aider`, fields)
    expect(again.headers.get('set-cookie')).toBeNull()
  })

  it('says kindly that one waits when the place is taken', async () => {
    const id = await unAppel(s)
    await s.as('visiteur').post(`/appels/${id}/je-peux-aider`, formulaire())
    const second = await s.as('visiteur').post(`/appels/${id}/je-peux-aider`, formulaire())
    expect(await texteDe(await s.as('visiteur').get(second.headers.get('location') ?? ''))).toContain('liste d’attente')
  })

  it('gives back what was typed, each error under its field', async () => {
    const id = await unAppel(s)
    const sent = await s.as('visiteur').post(`/appels/${id}/je-peux-aider`, {
      ...formulaire({ telephone: '', accords: '', age: '' }),
      accords: [],
    })
    expect(sent.status).toBe(422)
    const html = await sent.text()
    expect(html).toContain('Je couds le soir')
    for (const champ of ['telephone', 'accords', 'age']) expect(html).toContain(`champ-${champ}-erreur`)
  })

  it('loses nothing when the appel closed meanwhile, and offers the annuaire', async () => {
    const id = await unAppel(s, { etat: 'clos' })
    const fields = formulaire()
    const ferme = await s.as('visiteur').post(`/appels/${id}/je-peux-aider`, fields)
    expect(ferme.status).toBe(409)
    const html = await ferme.text()
    expect(html).toContain('Je couds le soir')
    expect(html).toContain('vient de se fermer')
    const reste = await s.as('visiteur').post(`/appels/${id}/je-peux-aider`, { ...fields, suite: 'annuaire' })
    expect(reste.headers.get('location')).toContain('quoi=annuaire')
    const talents = await read(s.visit(), (tx) => tx.selectFrom('talents').select('id').execute())
    expect(talents).toEqual([{ id: fields.talentId }])
  })

  it('shows no appel that is not public yet', async () => {
    const id = await unAppel(s, { etat: 'brouillon' })
    expect((await s.as('visiteur').get(`/appels/${id}/je-peux-aider`)).status).toBe(404)
    expect((await s.as('visiteur').post(`/appels/${id}/je-peux-aider`, formulaire())).status).toBe(404)
  })

  it('is one tap by link', async () => {
    const id = await unAppel(s)
    const { personneId } = await uneMiseEnLien(s)
    const talent = s.as(parLien('je-peux-aider', id, personneId))
    const page = await texteDe(await talent.get(`/appels/${id}/je-peux-aider`))
    expect(page).toContain('Bonjour Aïcha')
    expect(page).not.toContain('Qui peut voir mon numéro')
    expect((await talent.post(`/appels/${id}/je-peux-aider`, { id: newId(), mot: '' })).status).toBe(303)
  })
})

describe('the answer of the talent', () => {
  it('is never given by opening the page', async () => {
    const { id, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const page = await texteDe(
      await s.as(parLien('repondre-talent', id, personneId)).get(`/mises-en-lien/${id}/reponse`),
    )
    expect(page).toContain('Aïcha, un coup de pouce ?')
    expect(page).toContain('Ce n’est pas vous ?')
    expect(await etatDe(id)).toBe('proposee-au-talent')
  })

  it('stops what leaves for a number that somebody else has, and tells the desk, who notes the right one', async () => {
    const { id, personneId, talentId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const bureau = s.as('coordination')
    const lire = () => s.prepare((tx, visit) => lireCoordonnees(tx, visit, personneId, { pour: 'compte' }))
    const aFaire = async () => texteDe(await bureau.get(''))
    expect((await lire()).ok).toBe(true)
    expect(await aFaire()).not.toContain('demander le bon')
    const pasElle = s.as(parLien('repondre-talent', id, personneId))
    const dit = await pasElle.post('/l/pas-moi')
    expect(dit.headers.get('location')).toBe(`/${s.territoire.slug}`)
    expect(await etatDe(id)).toBe('proposee-au-talent')
    expect(await lire()).toMatchObject({ ok: false, reason: 'fausses' })
    expect(await aFaire()).toContain('demander le bon')
    expect(await texteDe(await bureau.get(`/annuaire/${talentId}`))).toContain('Ce n’est pas le bon numéro')
    const numero = { telephone: '06 39 98 45 67', courriel: '', relais: '' }
    expect((await enLisant(bureau, `/annuaire/${talentId}/coordonnees`, numero)).status).toBe(303)
    expect(await lire()).toMatchObject({ ok: true, value: { telephone: '0639984567' } })
    expect(await aFaire()).not.toContain('demander le bon')
  })

  it('takes back the yes that the same link gave: it is to be asked again, the structure told, and no number is shown', async () => {
    const { id, appelId, talentId, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const pasElle = s.as(parLien('repondre-talent', id, personneId))
    const bureau = s.as('coordination')
    expect((await pasElle.post(`/mises-en-lien/${id}/reponse`, { reponse: 'oui' })).status).toBe(303)
    await bureau.post(`/mises-en-lien/${id}/proposition-porteur/reponse`, { reponse: 'oui', motif: '' })
    expect(await etatDe(id)).toBe('coordonnees-partagees')
    const autre = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', talentId })
    expect((await pasElle.post('/l/pas-moi')).status).toBe(303)
    const m = await read(s.visit(), (tx) => store.find(tx, id))
    expect(m).toMatchObject({ etat: 'retenue', reponseTalent: null, partageesLe: null })
    const page = await texteDe(await bureau.get(`/mises-en-lien/${id}`))
    expect(page).toContain('Quelqu’un d’autre a reçu son lien')
    expect(page).not.toContain('dit oui.')
    expect(await texteDe(await bureau.get(`/appels/${appelId}/mises-en-lien`))).toContain('ne viendra pas')
    // Heard by the desk, from her: it stays.
    expect(await etatDe(autre.id)).toBe('acceptee-par-le-talent')
  })

  it('says by the code that the desk handed over that the number is to be confirmed, and opens it again once the desk heard that it is right', async () => {
    const { id, talentId, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const sien = { geste: 'ma-fiche', sujetId: talentId, personneId, jours: 400 }
    const { code } = await s.prepare((tx, visit) => lienPour(tx, visit, sien))
    await s.as('coordination').post(`/annuaire/${talentId}/page`)
    await s.as(parLien('repondre-talent', id, personneId)).post('/l/pas-moi')
    const ferme = await texteDe(await s.as('visiteur').post('/code', { code }))
    expect(ferme).toContain('quelqu’un a dit que votre numéro')
    expect(ferme).not.toContain('plus d’actualité')
    await s.as('coordination').post(`/annuaire/${talentId}/numero/bon`)
    expect((await s.as('visiteur').post('/code', { code })).headers.get('location')).toContain(`/ma-fiche/${talentId}`)
  })

  it('is asked of the contact of a structure too, whose wrong number the desk is told', async () => {
    const { id, contact, structureId } = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    const pasLui = s.as(parLien('repondre-porteur', id, contact))
    // Which of the two is asked first: a phone that was lent closes nothing of theirs.
    const pied = await (await pasLui.get(`/mises-en-lien/${id}/reponse-porteur`)).text()
    expect(pied).toMatch(
      /Ce n’est pas vous.*action="[^"]*\/l\/fermer".*prêté.*action="[^"]*\/l\/pas-moi".*par erreur/su,
    )
    await s.prepare((tx, visit) => changerCoordonnees(tx, visit, contact, { telephone: '0639984501' }))
    expect((await pasLui.post('/l/pas-moi')).status).toBe(303)
    const accueil = await (await s.as('coordination').get('')).text()
    expect(accueil).toContain('qui n’est pas à Malik D.')
    expect(accueil).toContain(`/structures/${structureId}`)
  })

  it('says before the answer that the places are taken', async () => {
    const { id, appelId, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const talent = s.as(parLien('repondre-talent', id, personneId))
    const chemin = `/mises-en-lien/${id}/reponse`
    expect(await texteDe(await talent.get(chemin))).not.toContain('liste d’attente')
    await uneMiseEnLien(s, { etat: 'coordonnees-partagees', appelId })
    expect(await texteDe(await talent.get(chemin))).toContain('Un oui vous met sur la liste d’attente')
    const compte = s.as({
      genre: 'compte',
      compteId: newId(),
      personneId,
      nom: 'Aïcha',
      attributions: [{ role: 'talent', quartierId: null, structureId: null }],
    })
    expect(await texteDe(await compte.get('/'))).toContain('a tout son monde : rester sur la liste d’attente ?')
  })

  it('has a sentence for each moment: twice, withdrawn, closed, erased', async () => {
    const { id, appelId, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const talent = s.as(parLien('repondre-talent', id, personneId))
    const chemin = `/mises-en-lien/${id}/reponse`
    expect((await talent.post(chemin, { reponse: 'oui' })).status).toBe(303)
    expect(await texteDe(await talent.get(chemin))).toContain('Vous avez dit oui')
    const encore = await talent.post(chemin, { reponse: 'non' })
    expect([encore.status, await texteDe(encore)]).toEqual([409, expect.stringContaining('déjà répondu')])
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).where('id', '=', appelId).execute())
    expect(await texteDe(await talent.get(chemin))).toContain('terminé')
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set({ etat: 'retiree', retiree_par: 'porteur' }).execute())
    expect(await texteDe(await talent.get(chemin))).toContain('une autre fois')
    await s.prepare((tx) => tx.deleteFrom('mises_en_lien').execute())
    const disparue = await talent.get(chemin)
    expect([disparue.status, await texteDe(disparue)]).toEqual([404, expect.stringContaining('n’existe plus')])
  })

  it('may be taken back after a no of one’s own, while the need takes answers, and by a gesture only', async () => {
    const { id, appelId, personneId } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const talent = s.as(parLien('repondre-talent', id, personneId))
    const chemin = `/mises-en-lien/${id}/reponse`
    const proposee = async () => (await texteDe(await talent.get(chemin))).includes('Finalement, je peux')
    expect((await talent.post(chemin, { reponse: 'non', mot: 'Je travaille' })).status).toBe(303)
    expect([await proposee(), await etatDe(id)]).toEqual([true, 'refusee-par-le-talent'])
    expect((await talent.post(chemin, { reponse: 'oui' })).status).toBe(303)
    expect([await proposee(), await etatDe(id)]).toEqual([false, 'acceptee-par-le-talent'])
    // Stepped back, then free again.
    await talent.post(`/mises-en-lien/${id}/retrait`)
    expect((await talent.post(chemin, { reponse: 'oui' })).status).toBe(303)
    expect(await etatDe(id)).toBe('acceptee-par-le-talent')
    // What others ended, or what is over, stays so.
    await talent.post(`/mises-en-lien/${id}/retrait`)
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).where('id', '=', appelId).execute())
    expect([await proposee(), (await talent.post(chemin, { reponse: 'oui' })).status]).toEqual([false, 409])
    const autre = await uneMiseEnLien(s, { etat: 'refusee-par-le-porteur' })
    const elle = s.as(parLien('repondre-talent', autre.id, autre.personneId))
    expect((await elle.post(`/mises-en-lien/${autre.id}/reponse`, { reponse: 'oui' })).status).toBe(409)
  })

  it('never reads a no of the porteur as a refusal', async () => {
    const { id, personneId } = await uneMiseEnLien(s, { etat: 'refusee-par-le-porteur' })
    const page = await texteDe(
      await s.as(parLien('repondre-talent', id, personneId)).get(`/mises-en-lien/${id}/reponse`),
    )
    expect(page).toContain('quelqu’un d’autre, ou une autre fois')
    expect(page).not.toMatch(/refus/i)
  })

  it('promises the porteur nothing that the export of the person undoes, and says whom to call', async () => {
    await s.prepare((tx) =>
      tx.updateTable('territoires').set({ permanence_nom: 'Nadia', permanence_telephone: '0240000000' }).execute(),
    )
    const { id, contact } = await uneMiseEnLien(s, { etat: 'refusee-par-le-porteur' })
    const visit = await s.as(parLien('repondre-porteur', id, contact)).get(`/mises-en-lien/${id}/reponse-porteur`)
    const page = await texteDe(visit)
    expect(page).toContain('Votre non, avec sa raison si vous l’avez dite, figure dans ce que nous gardons d’elle')
    expect(page).toMatch(/changez d’avis, appelez Nadia au 02\s40/u)
  })
})

describe('the answer of the porteur', () => {
  it('is asked on a veiled card, and the name comes with the second yes', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    const porteur = s.as(parLien('repondre-porteur', m.id, m.contact))
    const avant = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`))
    expect(avant).toContain('Une personne bénévole')
    expect(avant).not.toContain('Aïcha')
    expect((await porteur.get(`/mises-en-lien/${m.id}/coordonnees`)).status).toBe(409)
    const oui = await porteur.post(`/mises-en-lien/${m.id}/reponse-porteur`, { reponse: 'oui' })
    expect(oui.headers.get('location')).toContain('/coordonnees')
    const apres = await texteDe(await porteur.get(`/mises-en-lien/${m.id}/coordonnees`))
    expect(apres).toContain('Aïcha Benali')
    expect(apres).toMatch(/06\s39\s98/)
    expect(apres).not.toContain('Malik')
  })

  it('shows each only the other, writes each reading down, and closes after a withdrawal', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const talent = s.as(parLien('repondre-talent', m.id, m.personneId))
    const page = await texteDe(await talent.get(`/mises-en-lien/${m.id}/coordonnees`))
    expect(page).toContain('Malik Diop')
    expect(page).not.toContain('Benali')
    const lus = await read(s.visit(), (tx) => tx.selectFrom('acces_coordonnees').selectAll().execute())
    expect(lus).toMatchObject([{ personne_id: m.contact, usage: 'double-oui' }])
    expect((await s.as('coordination').get(`/mises-en-lien/${m.id}/coordonnees`)).status).toBe(303)
    expect((await talent.post(`/mises-en-lien/${m.id}/retrait`)).status).toBe(303)
    expect((await talent.get(`/mises-en-lien/${m.id}/coordonnees`)).status).toBe(409)
  })
})

describe('the desk', () => {
  it('says what to do first, then four columns', async () => {
    await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    await uneMiseEnLien(s, { etat: 'realisee' })
    const seul = await unAppel(s, { titre: 'Tenir la buvette' })
    const page = await texteDe(await s.as('coordination').get('/mises-en-lien'))
    expect(page).toMatch(/Aïcha B\..* dit oui.: demander aux /)
    expect(page).toContain('Chercher quelqu’un pour « Tenir la buvette »')
    for (const colonne of ['À proposer', 'En attente', 'D’accord', 'Fait']) expect(page).toContain(colonne)
    const parAppel = await s.as('coordination').get('/mises-en-lien?par=appel')
    expect(parAppel.status).toBe(200)
    expect((await s.as('coordination').get(`/appels/${seul}/mises-en-lien`)).status).toBe(200)
  })

  it('gives the CDSU counts and no name, a porteur its own, a visitor nothing', async () => {
    const { structureId } = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
    const cdsu = await texteDe(await s.as('cdsu').get('/mises-en-lien'))
    expect(cdsu).toContain('En attente')
    expect(cdsu).not.toContain('Aïcha')
    const porteur = await texteDe(await s.as('porteur', { structureId }).get('/mises-en-lien'))
    expect(porteur).toContain('Coudre des rideaux')
    expect(porteur).not.toContain('Aïcha')
    const fait = await uneMiseEnLien(s, { etat: 'realisee' })
    const sien = s.as('porteur', { structureId: fait.structureId })
    expect(await texteDe(await sien.get('/mises-en-lien'))).toContain('Aïcha B.')
    expect(await texteDe(await s.as('porteur', { structureId: newId() }).get('/mises-en-lien'))).toContain('Rien pour')
    expect((await s.as('visiteur').get('/mises-en-lien')).status).toBe(403)
  })

  it('suggests with the reasons, keeps several in small waves, and sends nothing', async () => {
    const appelId = await unAppel(s)
    const t = await uneCouturiere(s)
    const conseil = await uneCouturiere(s, { prenom: 'Nadia', cercle: 'conseil' })
    const bureau = s.as('coordination')
    const page = await texteDe(await bureau.get(`/appels/${appelId}/mises-en-lien`))
    expect(page).toContain('On pourrait demander à…')
    expect(page).toMatch(/«.Je fais de la couture, des rideaux\..»/)
    expect(page).toContain('Ce serait la première demande')
    const dAbord = await texteDe(await bureau.get(`/appels/${appelId}/mises-en-lien?conseil=oui`))
    expect(dAbord).toContain('1 membre du conseil parmi ces idées')
    expect(dAbord.indexOf('Nadia')).toBeLessThan(dAbord.indexOf('Odette'))
    const vide = await bureau.post(`/appels/${appelId}/mises-en-lien`, { origine: 'suggestion' })
    expect([vide.status, await texteDe(vide)]).toEqual([422, expect.stringContaining('Cochez au moins une personne')])
    const garde = await bureau.post(`/appels/${appelId}/mises-en-lien`, {
      origine: 'suggestion',
      talentIds: [t, conseil],
    })
    expect(garde.status).toBe(303)
    const lignes = await read(s.visit(), (tx) =>
      tx.selectFrom('mises_en_lien').select(['etat', 'vague', 'explication']).execute(),
    )
    expect(lignes).toMatchObject([
      { etat: 'retenue', vague: 1, explication: { mots: ['Je fais de la couture, des rideaux'] } },
      { etat: 'retenue', vague: 1, explication: { porteur: expect.stringMatching(/^Ses mots/) } },
    ])
    expect(await read(s.visit(), (tx) => tx.selectFrom('envois').select('id').execute())).toEqual([])
    expect(await texteDe(await bureau.get(`/appels/${appelId}/mises-en-lien`))).toContain('l’une après l’autre')
  })

  it('says why not, and keeps somebody all the same when the desk wants it', async () => {
    const appelId = await unAppel(s)
    const t = await uneCouturiere(s, { accords: ['annuaire'] })
    const bureau = s.as('coordination')
    const page = await texteDe(await bureau.get(`/appels/${appelId}/mises-en-lien?pourquoi=${t}`))
    expect(page).toContain('n’a pas donné son accord pour être appelée')
    expect(page).toContain('Son numéro ne s’affichera pas')
    const parSuggestion = { origine: 'suggestion', talentIds: t }
    const refus = await bureau.post(`/appels/${appelId}/mises-en-lien`, parSuggestion)
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('ne peut plus être proposée')])
    const retenu = await bureau.post(`/appels/${appelId}/mises-en-lien`, { origine: 'choix', talentIds: t })
    expect(retenu.status).toBe(303)
  })

  it('suggests nobody for what would be a paid job', async () => {
    const appelId = await unAppel(s)
    const t = await uneCouturiere(s)
    await s.prepare((tx) => tx.updateTable('appels').set({ travail_paye: true }).where('id', '=', appelId).execute())
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get(`/appels/${appelId}/mises-en-lien`))).not.toContain('Odette')
    const fields = { origine: 'choix', talentIds: t }
    expect((await bureau.post(`/appels/${appelId}/mises-en-lien`, fields)).status).toBe(409)
  })

  it('warns when asked too often, and when always the same helps the same', async () => {
    const { talentId, structureId, id } = await uneMiseEnLien(s)
    for (const _ of [1, 2]) await uneMiseEnLien(s, { etat: 'proposee-au-talent', talentId })
    for (const _ of [1, 2, 3]) await unCoup(s, talentId, structureId)
    const page = await texteDe(await s.as('coordination').get(`/mises-en-lien/${id}`))
    expect(page).toContain('a déjà reçu 2 demandes ce mois-ci')
    expect(page).toContain('3 fois en six mois')
  })

  it('brings the next idea after a no', async () => {
    const { id } = await uneMiseEnLien(s, { etat: 'refusee-par-le-talent' })
    await uneCouturiere(s)
    const page = await texteDe(await s.as('coordination').get(`/mises-en-lien/${id}`))
    expect(page).toContain('Et si on demandait à…')
    expect(page).toContain('Odette')
  })

  it('reads a number only by a gesture, and prepares the messages with the signed link', async () => {
    const { id } = await uneMiseEnLien(s)
    const bureau = s.as('coordination')
    const chemin = `/mises-en-lien/${id}/proposition-talent`
    const avant = await (await bureau.get(chemin)).text()
    expect(avant).not.toMatch(/tel:|sms:|wa\.me|value="courriel"/)
    expect(await etatDe(id)).toBe('retenue')
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set({ mot: 'je repars tôt' }).where('id', '=', id).execute(),
    )
    const apres = await (await bureau.post(`${chemin}/numero`, { mot: '' })).text()
    // A word taken away does not come back by itself.
    expect(apres).not.toContain('je repars tôt')
    expect(apres).toMatch(/sms:\+3363998\d+\?body=/)
    expect(apres).toContain('https://wa.me/33')
    expect(apres).toContain(encodeURIComponent('https://coupdepouce.example/'))
  })

  it('offers the voice and the paper while nobody knows where to answer, and says what to do', async () => {
    setPublicUrl(null)
    const { id } = await uneMiseEnLien(s)
    const page = await (await s.as('coordination').post(`/mises-en-lien/${id}/proposition-talent/numero`)).text()
    expect(page).not.toMatch(/sms:|wa\.me|value="courriel"/)
    expect(page).toContain('/reglages/joindre')
    expect(page).toContain('tel:')
    const billet = await (await s.as('coordination').get(`/mises-en-lien/${id}/billet`)).text()
    expect(billet).toMatch(/Votre code.: <strong class="billet__numero">\w{4}-\w{4}/)
    expect(billet).not.toContain('<svg xmlns')
  })

  it('writes with the number of the desk alone while there is no public address', async () => {
    setPublicUrl(null)
    const chez = await scene({ permanence: { nom: 'Nadia', telephone: '0240000000', lieu: '', horaires: 'le mardi' } })
    const { id } = await uneMiseEnLien(chez)
    const page = await (await chez.as('coordination').post(`/mises-en-lien/${id}/proposition-talent/numero`)).text()
    expect(page).toMatch(/sms:\+33/)
    expect(page).not.toContain('value="courriel"')
    expect(await texteDe(await chez.as('coordination').get(`/mises-en-lien/${id}/billet`))).toContain(
      'appelez Nadia au 02 40 00 00 00 (le mardi)',
    )
  })

  it('notes an answer in one gesture, keeps notes for itself, and prints a slip with a code', async () => {
    const { id, personneId } = await uneMiseEnLien(s)
    const bureau = s.as('coordination')
    const billet = await texteDe(await bureau.get(`/mises-en-lien/${id}/billet`))
    expect(billet).toMatch(/Votre code : \w{4}-\w{4}/)
    // Wherever a word is asked, it is said before who reads it.
    const lien = s.as(parLien('repondre-talent', id, personneId))
    for (const page of [billet, await texteDe(await lien.get(`/mises-en-lien/${id}/reponse`))])
      expect(page).toContain(LU_SANS_NOM)
    // Once, and no more than two sentences.
    expect(textes.reponse.motAide.match(/\.(?:\s|$)/gu)).toHaveLength(2)
    const noted = await bureau.post(`/mises-en-lien/${id}/proposition-talent/reponse`, {
      reponse: 'oui',
      moyen: 'telephone',
      motif: 'Plutôt après 15 h.',
    })
    expect(noted.status).toBe(303)
    expect(await etatDe(id)).toBe('acceptee-par-le-talent')
    expect(await texteDe(await bureau.get(`/mises-en-lien/${id}`))).toContain('Plutôt après 15 h.')
    // By phone counts as asked: no longer among those whom nobody ever called.
    expect(await texteDe(await bureau.get('/annuaire?vue=jamais'))).not.toContain('Aïcha')
    await bureau.post(`/mises-en-lien/${id}/notes`, {
      id: newId(),
      texte: 'Préfère le matin',
      visibilite: 'conseil',
    })
    expect(await texteDe(await bureau.get(`/mises-en-lien/${id}`))).toContain('Préfère le matin')
    const talent = s.as(parLien('repondre-talent', id, personneId))
    expect(await texteDe(await talent.get(`/mises-en-lien/${id}/reponse`))).not.toContain('Préfère le matin')
  })
})

describe('the coup de pouce', () => {
  it('is concluded by the porteur and shown once the desk has read the thanks', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const porteur = s.as('porteur', { structureId: m.structureId })
    const fields = {
      coupId: newId(),
      issue: 'faite',
      jour: '2026-03-10',
      minutes: '90',
      merci: 'Merci pour les rideaux',
      merciPublic: 'oui',
    }
    const sansTemps = await porteur.post(`/mises-en-lien/${m.id}/conclusion`, { ...fields, minutes: '' })
    expect(sansTemps.status).toBe(422)
    expect((await porteur.post(`/mises-en-lien/${m.id}/conclusion`, fields)).status).toBe(303)
    expect(await texteDe(await s.as('visiteur').get('/'))).not.toContain('Merci pour les rideaux')
    await s.as('coordination').post(`/coups-de-pouce/${fields.coupId}/relecture`, { montrer: 'oui' })
    const accueil = await texteDe(await s.as('visiteur').get('/'))
    expect(accueil).toContain('Merci pour les rideaux')
    expect(accueil).toMatch(/1\sh\s30/)
  })

  it('shows whoever wrote the thanks what they wait for', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const porteur = s.as('porteur', { structureId: m.structureId })
    const merci = 'Merci Aïcha, tu es formidable.'
    const fields = { coupId: newId(), issue: 'faite', jour: '2026-03-10', minutes: '90', merci, merciPublic: 'oui' }
    await porteur.post(`/mises-en-lien/${m.id}/conclusion`, fields)
    const chez = async () => texteDe(await porteur.get(`/mises-en-lien/${m.id}/reponse-porteur`))
    expect(await chez()).toContain('tu es formidable')
    expect(await chez()).toContain('attend d’être relu')
    await s.as('coordination').post(`/coups-de-pouce/${fields.coupId}/relecture`, { montrer: 'oui' })
    expect(await chez()).toContain('avec le oui de la personne')
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).toContain('avec le oui')
    const elle = s.as(parLien('ma-fiche', m.talentId, m.personneId))
    await elle.post(`/ma-fiche/${m.talentId}/coups-de-pouce/nom`, { coupId: fields.coupId, reponse: 'oui' })
    expect(await chez()).toContain('Ce mot est montré')
  })

  it('is said done only once its day has come', async () => {
    const jour = Temporal.PlainDate.from('2026-03-12')
    const appelId = await unAppel(s, { jour })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', appelId })
    const bureau = s.as('coordination')
    const pages = async () =>
      Promise.all(['/mises-en-lien', `/mises-en-lien/${m.id}`].map(async (path) => (await bureau.get(path)).text()))
    for (const page of await pages()) expect(page).not.toContain(`/mises-en-lien/${m.id}/conclusion`)
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: '2026-03-11' }).where('id', '=', appelId).execute())
    for (const page of await pages()) expect(page).toContain(`/mises-en-lien/${m.id}/conclusion`)
  })

  it('tells everywhere the day it was done, not the day it was asked for', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const porteur = s.as('porteur', { structureId: m.structureId })
    const talent = s.as(parLien('repondre-talent', m.id, m.personneId))
    const pages = async () => [
      await texteDe(await talent.get(`/mises-en-lien/${m.id}/reponse`)),
      await texteDe(await porteur.get('/mises-en-lien')),
      await texteDe(await s.as('coordination').get('/mises-en-lien')),
    ]
    for (const page of await pages()) expect(page).toMatch(/1er avr/)
    const fields = { coupId: newId(), issue: 'faite', jour: '2026-03-10', minutes: '90' }
    expect((await porteur.post(`/mises-en-lien/${m.id}/conclusion`, fields)).status).toBe(303)
    for (const page of await pages()) {
      expect(page).toMatch(/10 mars/)
      expect(page).not.toMatch(/1er avr/)
    }
  })

  it('keeps the reasons of what did not happen at the desk', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const porteur = s.as('porteur', { structureId: m.structureId })
    await porteur.post(`/mises-en-lien/${m.id}/conclusion`, {
      coupId: newId(),
      issue: 'ne-pas-realiser',
      jour: '',
      minutes: '',
      motif: 'salle fermée',
    })
    expect(await etatDe(m.id)).toBe('pas-realisee')
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${m.id}`))).toContain('salle fermée')
    const talent = s.as(parLien('repondre-talent', m.id, m.personneId))
    expect(await texteDe(await talent.get(`/mises-en-lien/${m.id}/reponse`))).not.toContain('salle fermée')
  })

  it('is written after the fact on the action', async () => {
    const { appelId } = await uneMiseEnLien(s)
    const talentId = await unTalent(s)
    const appel = await read(s.visit(), (tx) =>
      tx.selectFrom('appels').select('action_id').where('id', '=', appelId).executeTakeFirstOrThrow(),
    )
    const noted = await s.as('coordination').post('/coups-de-pouce/nouveau', {
      coupId: newId(),
      actionId: appel.action_id ?? '',
      talentId,
      titre: 'Relire le dossier',
      jour: '2026-03-01',
      minutes: '60',
    })
    expect(noted.headers.get('location')).toContain(`/actions/${appel.action_id}`)
  })
})

describe('hostile words', () => {
  it('keeps a name typed as HTML harmless', async () => {
    const appelId = await unAppel(s)
    const id = newId()
    const saisie = {
      talentId: newId(),
      personneId: newId(),
      prenom: '<script>alert(1)</script>',
      nom: '',
      telephone: '0639980101',
      courriel: '',
      texte: '🎉',
      moments: [],
      langues: [],
      age: 'adulte' as const,
      accordParental: false,
      parMois: 2,
      entree: 'web' as const,
      moyen: 'web' as const,
      cercle: 'habitant' as const,
      accords: { entremise: true },
    }
    await repondreALAppel(s.visit('visiteur'), appelId, id, saisie, '<b>oui</b>')
    const html = await (await s.as('coordination').get(`/mises-en-lien/${id}`)).text()
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;script&gt;')
  })
})

it('a card called back after its day moved asks nobody again', async () => {
  const s = await scene()
  const dire = async (etat: 'retenue' | 'retiree') => {
    const { id } = await uneMiseEnLien(s, { etat })
    const repondue_talent_le = s.now.subtract({ hours: 24 })
    await s.prepare((tx) =>
      tx
        .updateTable('mises_en_lien')
        .set({ moment_avant: 'mardi 3 mars', reponse_talent: null, repondue_talent_le })
        .where('id', '=', id)
        .execute(),
    )
    return texteDe(await s.as('coordination').get(`/mises-en-lien/${id}`))
  }
  expect(await dire('retenue')).toContain('c’est à redemander')
  expect(await dire('retiree')).not.toContain('à redemander')
})
