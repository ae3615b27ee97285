import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import type { Me } from '#src/ground/visit.ts'
import { plusTard, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneAction, uneStructure, unTalent } from '#src/test/builders.ts'
import { uneMiseEnLien, unMembre } from '../testing.ts'
import { unCoup, unCoupMerci } from '../valoriser/testing.ts'

/** Sentences of the screens, each in the state where it was false. */
let s: Scene
beforeEach(async () => {
  s = await scene()
})

const bureau = () => s.as('coordination')

describe('what somebody agreed to have shown', () => {
  it('is not said to be shown once their word is more than a year old', async () => {
    const { talentId, portraitId, coupId } = await unCoupMerci(s)
    await bureau().post(`/annuaire/${talentId}/portraits/${portraitId}`, { reponse: 'oui' })
    await bureau().post(`/annuaire/${talentId}/coups-de-pouce/nom`, { coupId, reponse: 'oui' })
    const tard = plusTard(s, s.now.add({ hours: 24 * 400 }))
    const mercis = await texteDe(await tard.as('visiteur').get('/mercis'))
    expect(mercis).not.toMatch(/Aïcha|Elle coud/)
    // Somebody of another quartier may have given, and is not counted as one of here.
    expect(mercis).not.toContain('des personnes du quartier')
    const page = await texteDe(await tard.as('coordination').get(`/annuaire/${talentId}/coups-de-pouce`))
    expect(page).not.toMatch(/est écrit sous ce merci|est montré sur la page/)
    expect(page.match(/La réponse est oui/g)).toHaveLength(2)
  })
})

const lien = (geste: string, sujetId: string, personneId: string): Me => ({
  genre: 'lien',
  lien: { id: newId(), geste, sujetId, personneId },
})
type Cas = Awaited<ReturnType<typeof uneMiseEnLien>>
const elle = (m: Cas) => s.as(lien('repondre-talent', m.id, m.personneId))
const porteur = (m: Cas) => s.as(lien('repondre-porteur', m.id, m.contact))
const fiche = async (id: string) => texteDe(await bureau().get(`/mises-en-lien/${id}`))
/** What is said at the top of the page that comes next. */
const dit = ({ headers }: Response) => decodeURIComponent(headers.get('set-cookie') ?? '')
const fait = () => ({ coupId: newId(), issue: 'faite', minutes: '60', jour: '2026-03-01', motif: '' })

describe('a gesture on what ended meanwhile', () => {
  it('« Rappeler » does not make whoever stepped back wait for a word', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    await elle(m).post(`/mises-en-lien/${m.id}/retrait`)
    expect((await bureau().post(`/mises-en-lien/${m.id}/geste`, { geste: 'talent-rappeler' })).status).toBe(409)
    const motif = 'Elle rappelle samedi'
    const refus = await bureau().post(`/mises-en-lien/${m.id}/rappel`, { jour: '2026-03-20', cote: 'talent', motif })
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining(motif)])
    expect(await fiche(m.id)).not.toMatch(/attend de nos nouvelles|À reprendre (?:le|vendredi)/)
  })

  it('« Rappeler » of an old card does not put off the yes given since, and « C’est dit » tells nobody who waits for nothing', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await elle(m).post(`/mises-en-lien/${m.id}/reponse`, { reponse: 'oui', mot: '' })
    expect((await bureau().post(`/mises-en-lien/${m.id}/geste`, { geste: 'talent-rappeler' })).status).toBe(409)
    const dit = await bureau().post(`/mises-en-lien/${m.id}/rappel`, { dit: 'oui' })
    expect(decodeURIComponent(dit.headers.get('set-cookie') ?? '')).not.toContain('merci de l’avoir fait')
    expect(await fiche(m.id)).not.toMatch(/Le talent est prévenu|À reprendre/)
  })

  it('a no is not to be taken up on the day for which a call was noted before it', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    await bureau().post(`/mises-en-lien/${m.id}/geste`, { geste: 'talent-rappeler' })
    expect(await fiche(m.id)).toMatch(/À reprendre vendredi/)
    await elle(m).post(`/mises-en-lien/${m.id}/reponse`, { reponse: 'non', mot: '' })
    expect(await fiche(m.id)).not.toMatch(/À reprendre vendredi/)
  })

  it('the structure is offered no answer about somebody of whom the desk has first to know who it is', async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    const structure = s.as('porteur', { structureId: m.structureId })
    const page = `/mises-en-lien/${m.id}/reponse-porteur`
    expect(await (await structure.get(page)).text()).toContain('value="oui"')
    await s.prepare((tx) =>
      tx.updateTable('personnes').set({ effacement_a_demander: true }).where('id', '=', m.personneId).execute(),
    )
    expect((await structure.post(page, { reponse: 'oui', motif: '' })).status).toBe(409)
    expect(await (await structure.get(page)).text()).not.toContain('value="oui"')
    expect(await texteDe(await structure.get(page))).toContain('vérifie d’abord une chose avec cette personne')
  })

  it('without a day, a wish to talk first comes back the same day, as is said where it is noted', async () => {
    const { id } = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    const page = `/mises-en-lien/${id}/proposition-talent`
    expect(await texteDe(await bureau().get(page))).toContain('le jour même pour « Veut d’abord en parler »')
    await bureau().post(`${page}/reponse`, { reponse: 'en-parler', moyen: 'telephone' })
    expect(await fiche(id)).toContain('À reprendre mercredi 11 mars')
  })

  it('« Je serai là quand même » is not said to hold where there is no yes', async () => {
    const m = await uneMiseEnLien(s, { etat: 'retiree' })
    expect(dit(await elle(m).post(`/mises-en-lien/${m.id}/reponse/je-serai-la`))).toContain('vient de changer')
  })

  it('« C’est dit » of a full need does not take away the yes that somebody gave since', async () => {
    const appelId = await unAppel(s, { etat: 'complet' })
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent', appelId })
    await elle(m).post(`/mises-en-lien/${m.id}/reponse`, { reponse: 'oui', mot: '' })
    expect((await bureau().post(`/mises-en-lien/${m.id}/geste`, { geste: 'dit' })).status).toBe(409)
    expect(await fiche(m.id)).toContain('En liste d’attente')
  })

  it('what was typed as a thank-you of what did not take place is kept with what was said', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const dits = { ...fait(), issue: 'ne-pas-realiser', merci: 'Merci quand même', motif: 'La salle était prise' }
    expect((await porteur(m).post(`/mises-en-lien/${m.id}/conclusion`, dits)).status).toBe(303)
    expect(await fiche(m.id)).toMatch(/Merci quand même.*La salle était prise/u)
  })

  it('a conclusion offers nothing, and does not say that a yes is missing', async () => {
    const m = await uneMiseEnLien(s, { etat: 'orientee' })
    expect(await texteDe(await porteur(m).get(`/mises-en-lien/${m.id}/conclusion`))).not.toContain('encore un oui')
    expect(await (await bureau().get(`/mises-en-lien/${m.id}/conclusion`)).text()).not.toContain('name="issue"')
  })
})

describe('what the structure reads', () => {
  it.each(['retrait', 'conclusion'])('is nothing of somebody who has not said yes: %s', async (page) => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
    for (const qui of [porteur(m), s.as('porteur', { structureId: m.structureId })]) {
      expect((await qui.get(`/mises-en-lien/${m.id}/${page}`)).status).toBe(404)
      expect((await qui.post(`/mises-en-lien/${m.id}/${page}`, fait())).status).toBe(404)
      expect((await qui.get(`/mises-en-lien/${m.id}/coordonnees`)).status).toBe(404)
    }
    expect((await bureau().get(`/mises-en-lien/${m.id}/${page}`)).status).toBe(200)
  })

  it('is not that its need is over while others are found, or sought', async () => {
    const m = await uneMiseEnLien(s, { etat: 'retiree' })
    const { appelId, structureId } = m
    await uneMiseEnLien(s, { etat: 'coordonnees-partagees', appelId, structureId })
    const pasFaite = await uneMiseEnLien(s, { etat: 'pas-realisee', places: 2 })
    for (const une of [m, pasFaite])
      expect(await texteDe(await porteur(une).get(`/mises-en-lien/${une.id}/reponse-porteur`))).not.toMatch(
        /talents est terminé|Nous cherchons quelqu’un d’autre/,
      )
  })

  it('is no thanks for what it was given, nor that somebody else noted it', async () => {
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await bureau().post(`/mises-en-lien/${m.id}/conclusion`, { ...fait(), merci: '' })
    for (const page of ['reponse-porteur', 'conclusion'])
      expect(await texteDe(await porteur(m).get(`/mises-en-lien/${m.id}/${page}`)), page).not.toContain('Merci pour ce')
    const note = dit(await porteur(m).post(`/mises-en-lien/${m.id}/conclusion`, { ...fait(), merci: 'Superbe' }))
    expect(note).toContain('C’est déjà noté')
    expect(note).not.toContain('par la personne qui a aidé')
  })
})

describe('a thank-you that is not shown', () => {
  it('says why at once: it says a first name, or is to be read', async () => {
    const ecrit = { actionId: await uneAction(s), talentId: await unTalent(s), titre: 'Coudre', minutes: '1h' }
    const note = { ...ecrit, coupId: newId(), jour: '2026-03-01', merci: 'Merci Aïcha !', merciPublic: 'oui' }
    expect(dit(await bureau().post('/coups-de-pouce/nouveau', note))).toContain('qu’avec le oui de la personne')
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    const sien = { ...fait(), merci: 'Superbe', merciPublic: 'oui' }
    expect(dit(await porteur(m).post(`/mises-en-lien/${m.id}/conclusion`, sien))).toContain('attend d’être relu')
  })

  it('is not said to reach somebody whom nobody knows', async () => {
    const coupId = await unCoup(s, null, await uneStructure(s), { relu: false })
    const garde = dit(await bureau().post(`/coups-de-pouce/${coupId}/relecture`, { montrer: 'non' }))
    expect(garde).toContain('n’est pas montré')
    expect(garde).not.toContain('reçoit')
    // A second reader is told, and changes nothing.
    const encore = dit(await bureau().post(`/coups-de-pouce/${coupId}/relecture`, { montrer: 'oui' }))
    expect(encore).toContain('Ce merci était déjà relu.')
    expect(encore).toContain('n’est pas montré')
  })
})

describe('what the desk reads', () => {
  const bureauLu = async () => texteDe(await bureau().get('/mises-en-lien'))

  it('is not that everybody was called, where nobody is or who was not is on a pause', async () => {
    expect(await bureauLu()).not.toContain('Tout le monde a été appelé')
    await unTalent(s)
    await s.prepare((tx) => tx.updateTable('talents').set({ etat: 'pause' }).execute())
    expect(await bureauLu()).toMatch(/Jamais appelées encore Aucune des personnes disponibles\./u)
  })

  it('is no line to sign what nothing is left to attest', async () => {
    const talentId = await unTalent(s)
    const coupId = await unCoup(s, talentId, await uneStructure(s))
    await s.as(lien('ma-fiche', talentId, '')).post(`/ma-fiche/${talentId}/attestations`, { attestationId: newId() })
    const accueil = async () => texteDe(await bureau().get('/'))
    expect(await accueil()).toContain('Signer l’attestation')
    await bureau().post(`/coups-de-pouce/${coupId}/retrait`)
    expect(await accueil()).not.toContain('Signer l’attestation')
  })

  it('is not that nobody waits for a call, above who waits and agreed to none', async () => {
    await uneMiseEnLien(s, { etat: 'retenue', talentId: await unTalent(s, { accords: ['annuaire'] }) })
    const feuille = await texteDe(await bureau().get('/mises-en-lien/telephone'))
    expect(feuille).toContain('Sans accord pour l’appeler')
    expect(feuille).not.toContain('Personne n’attend')
  })

  it('offers nobody else to ask for what would be paid, nor once the need is over', async () => {
    const m = await uneMiseEnLien(s, { etat: 'refusee-par-le-talent' })
    const page = async () => texteDe(await bureau().get(`/appels/${m.appelId}/mises-en-lien`))
    await s.prepare((tx) => tx.updateTable('appels').set({ travail_paye: true }).execute())
    expect(await page()).not.toContain('voici à qui demander')
    expect(await fiche(m.id)).toContain('chercher une autre')
    await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).execute())
    expect(await fiche(m.id)).not.toContain('chercher une autre')
  })

  it('is a plan without « une idée pour 0 », and no need said to be provided for where there is none', async () => {
    const plan = async () => texteDe(await bureau().get('/mises-en-lien/plan'))
    expect(await plan()).not.toContain('a déjà quelqu’un')
    await unAppel(s)
    expect(await plan()).toContain('On n’a pas d’idée.')
  })

  it('is not that the desk is handed over before its day', async () => {
    const jours = { id: newId(), aCompte: await unMembre(s), du: '2026-04-11', au: '2026-04-20', mot: '' }
    expect(dit(await bureau().post('/mises-en-lien/passation', jours))).toContain('C’est noté')
  })

  it('is, where a person is called, that they did not say to be free then', async () => {
    const talentId = await unTalent(s)
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ moments: ['soir'] })
        .execute(),
    )
    const m = await uneMiseEnLien(s, { etat: 'retenue', talentId })
    const page = await texteDe(await bureau().get(`/mises-en-lien/a-joindre/${m.personneId}`))
    expect(page).toContain('n’a pas dit être libre à ce moment-là')
  })
})

it('one’s own list counts nothing as under way once its need is over', async () => {
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent' })
  await s.prepare((tx) => tx.updateTable('appels').set({ etat: 'clos' }).execute())
  const attributions = [{ role: 'talent' as const, quartierId: null, structureId: null }]
  const me: Me = { genre: 'compte', compteId: newId(), personneId: m.personneId, nom: 'Aïcha', attributions }
  const lue = await texteDe(await s.as(me).get('/mises-en-lien'))
  expect(lue).toContain('Sans suite')
  expect(lue).not.toContain('en cours')
})
