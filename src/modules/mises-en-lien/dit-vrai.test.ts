import { beforeEach, describe, expect, it } from 'vitest'
import { lireVoile } from '#modules/annuaire/index.ts'
import { consentir } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { noterReponse, proposerAuTalent, reprendre, retirer } from './gestes/usecases.ts'
import { personalData } from './personal-data.ts'
import { chiffres } from './store/bureau-queries.ts'
import * as store from './store/store.ts'
import { direLesNumeros, postDits, uneMiseEnLien } from './testing.ts'
import { textes } from './textes.fr.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lire = async (path: string) => texteDe(await s.as('coordination').get(path))
const lien = async (id: string) => read(s.visit(), (tx) => store.find(tx, id))

it('promises no e-mail where none leaves from here', async () => {
  const { id, appelId } = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent' })
  const ditNon = await s.as('coordination').post(`/mises-en-lien/${id}/proposition-porteur/reponse`, { reponse: 'non' })
  expect(ditNon.status).toBe(303)
  const page = await lire(`/mises-en-lien/${id}`)
  expect(page).toContain('Un mot suffit')
  expect(page).not.toContain('Un e-mail part')
  const structure = (await lien(id))?.structureId ?? ''
  const aConfirmer = await unAppel(s, { structureId: structure, etat: 'a-confirmer' })
  for (const un of [appelId, aConfirmer]) expect(await lire(`/appels/${un}`)).not.toContain('Un e-mail part')
})

/** Three places of one need, and these states, one person each. */
async function unBesoin(places: number, etats: readonly NonNullable<Parameters<typeof uneMiseEnLien>[1]>['etat'][]) {
  const structureId = await uneStructure(s, { nom: 'Couture Solidaire' })
  const contactId = await unContact(s, structureId, await unePersonne(s, { prenom: 'Samira', accords: ['structure'] }))
  const appelId = await unAppel(s, { structureId, contactId, places, titre: 'Tenir la buvette' })
  const liens = []
  for (const [rang, etat] of etats.entries()) {
    const talentId = await unTalent(s, { prenom: ['Lan', 'Marie', 'Nour'][rang] ?? 'Zoé' })
    liens.push(await uneMiseEnLien(s, { structureId, appelId, talentId, ...(etat ? { etat } : {}) }))
  }
  return { appelId, structureId, liens }
}

describe('a need with places that nobody is thought of for', () => {
  const chercher = 'Chercher quelqu’un pour « Tenir la buvette »'

  it.each([
    [3, ['coordonnees-partagees', 'refusee-par-le-talent', 'refusee-par-le-talent'], true],
    [2, ['acceptee-par-le-talent', 'refusee-par-le-talent'], true],
    [2, ['realisee', 'refusee-par-le-porteur'], true],
    [2, ['coordonnees-partagees', 'retenue'], false],
    [1, ['acceptee-par-le-talent', 'refusee-par-le-talent'], false],
  ] as const)('%i places, %o: still to be looked for, %s', async (places, etats, cherche) => {
    await unBesoin(places, etats)
    for (const page of ['/', '/mises-en-lien', '/mises-en-lien/passation/resume'])
      expect((await lire(page)).includes(chercher), page).toBe(cherche)
  })
})

describe('a yes noted by mistake', () => {
  const retirer = (id: string) => s.as('coordination').post(`/mises-en-lien/${id}/retrait`, { auNomDe: 'erreur' })

  it('is struck out: nobody is told, nothing of it is counted, and who was never asked is to be asked', async () => {
    const { liens } = await unBesoin(1, ['retenue'])
    const { id = '', talentId = '', personneId = '' } = liens[0] ?? {}
    await noterReponse(s.visit(), id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
    expect(await lire(`/mises-en-lien/${id}/retrait`)).toContain('C’était une erreur : Lan B. n’avait pas dit oui')
    expect((await retirer(id)).status).toBe(303)
    expect(await lien(id)).toMatchObject({ etat: 'retenue', reponseTalent: null, proposeeTalentLe: null })
    const fiche = await lire(`/mises-en-lien/${id}`)
    expect(fiche).not.toMatch(/avait dit oui|attend de nos nouvelles/u)
    const bureau = await lire('/mises-en-lien')
    expect(bureau).toMatch(/0 oui de talent /u)
    expect(bureau.split('Jamais appelées encore')[1] ?? '').toContain('Lan')
    expect(await lire('/')).toContain('Demander à Lan')
    expect(
      await texteDe(await s.as('coordination').post('/mises-en-lien/telephone', { appels: personneId })),
    ).not.toContain('Merci beaucoup d’avoir dit oui')
    expect(await lire(`/annuaire/${talentId}`)).not.toMatch(/1 demande|1 oui/u)
  })

  it('keeps that somebody had truly been asked before, and tells the structure that had been told', async () => {
    const { liens } = await unBesoin(1, ['proposee-au-talent'])
    const { id = '' } = liens[0] ?? {}
    const hier = s.now.subtract({ hours: 24 })
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set({ proposee_talent_le: hier }).where('id', '=', id).execute(),
    )
    await noterReponse(s.visit(), id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
    await noterReponse(s.visit(), id, { de: 'porteur', reponse: 'oui', motif: '' })
    await retirer(id)
    expect(await lien(id)).toMatchObject({ partageesLe: null, reponseTalent: null })
    expect((await lien(id))?.proposeeTalentLe).not.toBeNull()
    expect(await lire('/')).toMatch(/Dire à Couture Solidaire que la personne prévue ne viendra pas/u)
    expect(await read(s.visit(), (tx) => chiffres(tx, null))).toMatchObject({ proposees: 1, oui: 0, doublesOui: 0 })
  })
})

describe('a yes of the structure noted by mistake', () => {
  const rayer = (id: string) => s.as('coordination').post(`/mises-en-lien/${id}/retrait`, { auNomDe: 'erreur-porteur' })

  it('is struck out where nobody heard of it: the structure is to be asked, and the talent’s yes stays', async () => {
    const { liens } = await unBesoin(1, ['retenue'])
    const { id = '' } = liens[0] ?? {}
    await noterReponse(s.visit(), id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: 'Le matin.' })
    await noterReponse(s.visit(), id, { de: 'porteur', reponse: 'oui', motif: 'Par la cour.' })
    const page = await lire(`/mises-en-lien/${id}/retrait`)
    expect(page).toContain('C’était une erreur : Couture Solidaire n’avait pas dit oui')
    expect(page).not.toContain('a pu être lu')
    expect((await rayer(id)).status).toBe(303)
    const apres = { etat: 'acceptee-par-le-talent', reponseTalent: 'oui', reponsePorteur: null, partageesLe: null }
    expect(await lien(id)).toMatchObject({ ...apres, annoncee: null, motif: 'Le matin.', motifPorteur: '' })
    expect(await lire(`/mises-en-lien/${id}`)).toContain('C’était noté par erreur : la structure n’avait pas dit oui')
    expect(await lire('/')).toContain('Lan B. dit oui : demander à Couture Solidaire')
    expect((await s.as('coordination').post(`/mises-en-lien/${id}/coordonnees`)).status).toBe(409)
    expect(await lire('/a-prevenir')).not.toContain('pas encore d’accord')
    // Struck out twice: nothing more.
    expect((await rayer(id)).status).toBe(409)
    expect(await lien(id)).toMatchObject(apres)
  })

  it('says whose number may have been read and when, and tells both that it is not agreed yet', async () => {
    const { liens } = await unBesoin(1, ['acceptee-par-le-talent'])
    const { id = '' } = liens[0] ?? {}
    await noterReponse(s.visit(), id, { de: 'porteur', reponse: 'oui', motif: '' })
    await direLesNumeros(s.visit(), id)
    expect(await lire(`/mises-en-lien/${id}/retrait`)).toMatch(
      /Le numéro de Lan a pu être lu le \d.*Le numéro de Couture Solidaire a pu être lu le \d/u,
    )
    await rayer(id)
    const mots = await lire('/a-prevenir')
    expect(mots).toContain('nous avions noté le oui de Couture Solidaire par erreur')
    expect(mots).toContain('nous avions noté votre oui par erreur')
    // Said for good by the structure, there is nothing of the kind left to tell.
    const plusTard = { ...s.visit(), now: s.now.add({ hours: 1 }) }
    await noterReponse(plusTard, id, { de: 'porteur', reponse: 'oui', motif: '' })
    expect(await lire('/a-prevenir')).not.toContain('par erreur')
    expect(await lire('/')).toMatch(/Dire à Lan B\. et à Couture Solidaire comment se joindre/u)
  })
})

describe('a number that was not given', () => {
  it.each<[string, Parameters<typeof consentir>[3], boolean]>([
    ['kept with the yes', {}, true],
    ['of who refuses to be called directly', { directe: false }, false],
  ])(
    '%s is said to have been read by nobody, once the structure was told that it is agreed',
    async (_, accords, garde) => {
      const { liens } = await unBesoin(1, ['retenue'])
      const { id = '', personneId = '' } = liens[0] ?? {}
      await s.prepare((tx, visit) => consentir(tx, visit, personneId, accords, 'telephone'))
      const oui = { reponse: 'oui', motif: '' } as const
      await noterReponse(s.visit(), id, {
        de: 'talent',
        moyen: 'telephone',
        ...(garde ? { numeroDonne: false } : {}),
        ...oui,
      })
      await noterReponse(s.visit(), id, { de: 'porteur', ...oui })
      await direLesNumeros(s.visit(), id)
      const page = await lire(`/mises-en-lien/${id}/retrait`)
      expect(page).not.toContain('Le numéro de Lan a pu être lu')
      expect(page).toMatch(/Le numéro de Couture Solidaire a pu être lu le \d/u)
      const dite = 'C’est dit à la structure : que c’est d’accord, sans numéro donné'
      expect(await lire(`/mises-en-lien/${id}`)).toContain(dite)
      const toutGarde = await read(s.visit(), (tx) => personalData.exporter(tx, personneId, s.visit()))
      expect(JSON.stringify(toutGarde)).toContain(dite)
    },
  )

  it('is one that the structure has not, or that nobody of it gives', async () => {
    const { id, contact } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees' })
    await s.prepare((tx, visit) => consentir(tx, visit, contact, { structure: false }, 'telephone'))
    await direLesNumeros(s.visit(), id)
    const page = await lire(`/mises-en-lien/${id}/retrait`)
    expect(page.match(/a pu être lu/gu)).toHaveLength(1)
    expect(page).toMatch(/Le numéro d’Aïcha a pu être lu/u)
  })
})

describe('a yes noted by mistake after a no', () => {
  it.each(['non', 'pas-cette-fois'] as const)(
    'takes away that yes alone: « %s » and its reason are back',
    async (non) => {
      const { liens } = await unBesoin(1, ['retenue'])
      const { id = '' } = liens[0] ?? {}
      let heures = 0
      const visit = () => ({ ...s.visit(), now: s.now.add({ hours: heures++ }) })
      const moyen = 'telephone'
      await noterReponse(visit(), id, { de: 'talent', reponse: non, moyen, motif: 'Préfère les après-midi.' })
      const avant = await lien(id)
      await reprendre(visit(), id)
      await noterReponse(visit(), id, { de: 'talent', reponse: 'oui', moyen, motif: 'Le matin.' })
      await retirer(visit(), id, 'erreur')
      const { etat, reponseTalent, repondueTalentLe, proposeeTalentLe, motif } = avant ?? {}
      expect(await lien(id)).toMatchObject({ etat, reponseTalent, repondueTalentLe, proposeeTalentLe, motif })
      const fiche = await lire(`/mises-en-lien/${id}`)
      expect(fiche).toContain('Préfère les après-midi.')
      expect(fiche).not.toMatch(/Le matin|Avec un|Retirée par/u)
    },
  )

  it('loses no word of before, though they were asked anew since', async () => {
    const { liens } = await unBesoin(1, ['retenue'])
    const { id = '' } = liens[0] ?? {}
    let heures = 0
    const visit = () => ({ ...s.visit(), now: s.now.add({ hours: heures++ }) })
    const moyen = 'telephone'
    await noterReponse(visit(), id, { de: 'talent', reponse: 'non', moyen, motif: 'Préfère les après-midi.' })
    await reprendre(visit(), id)
    await proposerAuTalent(visit(), id, 'sms')
    await noterReponse(visit(), id, { de: 'talent', reponse: 'oui', moyen, motif: 'Le matin.' })
    await noterReponse(visit(), id, { de: 'porteur', reponse: 'oui', motif: 'Par la cour.' })
    await retirer(visit(), id, 'erreur')
    expect(await lien(id)).toMatchObject({
      etat: 'retiree',
      motif: 'Avec un non, avant : Préfère les après-midi.',
      motifPorteur: 'Avec un oui, avant : Par la cour.',
    })
  })
})

describe('a call that the desk cancels', () => {
  it('is said so: by the desk, to each who had said yes, and to the structure', async () => {
    const { appelId, liens } = await unBesoin(1, ['coordonnees-partagees'])
    const { id = '', personneId = '' } = liens[0] ?? {}
    await s.as('coordination').post(`/appels/${appelId}/annulation`)
    const fiche = await lire(`/mises-en-lien/${id}`)
    expect(fiche).toMatch(/Retirée par le bureau/u)
    const aFaire = await lire('/')
    expect(aFaire).toContain('Dire à Lan B. que « Tenir la buvette » est annulé')
    expect(aFaire).toContain('Dire à Couture Solidaire que « Tenir la buvette » est annulé')
    expect(await lire(`/mises-en-lien/a-joindre/${personneId}`)).toContain('« Tenir la buvette » est annulé. Merci')
    expect(await lire(`/appels/${appelId}/mises-en-lien`)).toContain('C’est dit à Couture Solidaire')
    for (const page of [fiche, aFaire, await lire(`/mises-en-lien/a-joindre/${personneId}`)])
      expect(page).not.toMatch(/une autre fois|quelqu’un d’autre/u)
    await enLisant(s.as('coordination'), `/appels/${appelId}/departs/dit`, {}, `/appels/${appelId}/mises-en-lien`)
    expect(await lire('/')).not.toContain('Dire à Couture Solidaire')
  })

  it('is not told to a structure that cancels it itself, nor to one that knew of nobody', async () => {
    const un = await unBesoin(1, ['coordonnees-partagees'])
    await s.as('porteur', { structureId: un.structureId }).post(`/appels/${un.appelId}/annulation`)
    const autre = await unBesoin(1, ['acceptee-par-le-talent'])
    await s.as('coordination').post(`/appels/${autre.appelId}/annulation`)
    expect(await lire('/')).not.toContain('Dire à Couture Solidaire')
  })

  it('does not offer to begin again what would be refused', async () => {
    const { appelId, liens } = await unBesoin(1, ['coordonnees-partagees'])
    const page = `/mises-en-lien/${liens[0]?.id}`
    await s.as('coordination').post(`${page}/retrait`, { auNomDe: 'coordination' })
    expect(await lire(page)).toContain('Reprendre depuis le début')
    await s.as('coordination').post(`/appels/${appelId}/annulation`)
    expect(await lire(page)).not.toContain('Reprendre depuis le début')
  })
})

describe('a new moment on which both agree', () => {
  it('is what is told to each, who has the number of the other already', async () => {
    const { appelId, structureId, liens } = await unBesoin(1, ['coordonnees-partagees'])
    const { id = '', personneId = '' } = liens[0] ?? {}
    const avant = { ...s.visit(), now: s.now.subtract({ hours: 24 }) }
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set({ partagees_le: avant.now }).where('id', '=', id).execute(),
    )
    const numeros = 'Dire à Lan B. et à Couture Solidaire comment se joindre, pour « Tenir la buvette »'
    expect(await lire('/')).toContain(numeros)
    await direLesNumeros(avant, id)
    expect(await lire('/')).not.toContain(numeros)
    const deplacer = {
      titre: 'Tenir la buvette',
      besoin: '',
      heure: '10:00',
      dureeMinutes: '120',
      places: '1',
      version: '1',
    }
    await s
      .as('coordination')
      .post(`/appels/${appelId}/modifier`, { ...deplacer, id: appelId, pour: `s-${structureId}`, jour: '2026-04-05' })
    await noterReponse(s.visit(), id, { de: 'talent', reponse: 'oui', moyen: 'telephone', motif: '' })
    await noterReponse(s.visit(), id, { de: 'porteur', reponse: 'oui', motif: '' })
    const daccord =
      'Dire à Lan B. et à Couture Solidaire que c’est d’accord pour dimanche 5 avril, 10 h, « Tenir la buvette »'
    expect(await lire('/')).toContain(daccord)
    expect(await lire('/')).not.toContain('comment se joindre')
    const feuille = await texteDe(await s.as('coordination').post('/mises-en-lien/telephone', { appels: personneId }))
    expect(feuille).toContain('Pour « Tenir la buvette », c’est d’accord pour dimanche 5 avril, 10 h')
    expect(feuille).not.toContain('Comment se joindre')
    const fiche = await lire(`/mises-en-lien/${id}`)
    expect(fiche).toMatch(/c’est d’accord pour dimanche 5 avril, 10 h.*C’est dit/u)
    await postDits(s.as('coordination'), id)
    expect(await lire('/')).not.toContain('c’est d’accord')
  })
})

describe('what is said to somebody on one call', () => {
  it('ends with what they are asked', async () => {
    const talentId = await unTalent(s, { prenom: 'Lan', accords: ['annuaire', 'entremise'] })
    const appelId = await unAppel(s, { titre: 'Faire des crêpes' })
    await uneMiseEnLien(s, { appelId, talentId, etat: 'retenue' })
    const { id, personneId } = await uneMiseEnLien(s, { talentId, etat: 'proposee-au-porteur' })
    await s.as('coordination').post(`/mises-en-lien/${id}/retrait`, { auNomDe: 'porteur' })
    const page = await lire(`/mises-en-lien/a-joindre/${personneId}`)
    expect(page).toMatch(/Merci beaucoup d’avoir dit oui\. Autre chose : on cherche.*Faire des crêpes.*Ça vous dirait/u)
    const feuille = await texteDe(await s.as('coordination').post('/mises-en-lien/telephone', { appels: personneId }))
    expect(feuille).toMatch(/Merci beaucoup d’avoir dit oui\. .*Ça vous dirait.*C’est dit.*Pas cette fois/u)
  })
})

describe('two people of one name', () => {
  it('are told apart wherever the desk reads them side by side', async () => {
    const { appelId, structureId } = await unBesoin(3, [])
    const accords = ['annuaire', 'entremise'] as const
    const deux = []
    for (const telephone of ['06 39 98 00 11', '06 39 98 00 27']) {
      const talentId = await unTalent(s, { prenom: 'Marie', nom: 'Dupont', telephone, accords: [...accords] })
      deux.push(await uneMiseEnLien(s, { appelId, structureId, talentId, etat: 'retenue' }))
    }
    const id = deux[0]?.id
    for (const page of [
      `/appels/${appelId}`,
      `/appels/${appelId}/mises-en-lien`,
      '/mises-en-lien?par=appel',
      '/mises-en-lien/passation/resume',
    ]) {
      const lu = await lire(page)
      for (const fin of ['11', '27']) expect(lu, page).toContain(`finissant par ${fin}`)
    }
    expect(await lire(`/mises-en-lien/${id}/retrait`)).toMatch(/Marie D\. \([^)]*finissant par 11/u)
  })
})

describe('all that is written about somebody', () => {
  it('holds the history of their mises en lien, as the desk reads it', async () => {
    const { liens } = await unBesoin(1, ['retenue'])
    const [m] = liens
    if (!m) throw new Error('one was made')
    const bureau = s.as('coordination')
    await bureau.post(`/mises-en-lien/${m.id}/retrait`, { auNomDe: 'coordination' })
    await bureau.post(`/mises-en-lien/${m.id}/reprise`)
    expect(await lire(`/mises-en-lien/${m.id}`)).toMatch(/Reprise depuis le début.*Retirée/u)
    const sienne = { id: newId(), geste: 'ma-fiche', sujetId: m.talentId, personneId: m.personneId }
    const elle = s.as({ genre: 'lien', lien: sienne })
    for (const page of ['tout', 'donnees'])
      expect(await (await elle.get(`/ma-fiche/${m.talentId}/${page}`)).text()).toMatch(
        /Reprise depuis le début.*Retirée/su,
      )
  })
})

it('heads the page of the structure, and that of the numbers, by what is true by then', async () => {
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
  const structure = s.as('porteur', { structureId: m.structureId })
  const [titre, numeros] = ['/reponse-porteur', '/coordonnees'].map((page) => async () => {
    const html = await (await structure.get(`/mises-en-lien/${m.id}${page}`)).text()
    return /<h1[^>]*>(.*?)<\/h1>/su.exec(html)?.[1] ?? ''
  })
  expect([await titre?.(), await numeros?.()]).toEqual(['Quelqu’un peut aider', 'Pas encore'])
  for (const etat of ['coordonnees-partagees', 'realisee', 'retiree', 'pas-realisee'] as const) {
    const set = {
      reponse_talent: 'oui' as const,
      reponse_porteur: 'oui' as const,
      etat,
      retiree_par: etat === 'retiree' ? ('talent' as const) : null,
      partagees_le: s.now,
    }
    await s.prepare((tx) => tx.updateTable('mises_en_lien').set(set).execute())
    expect(await titre?.(), etat).not.toContain('peut aider')
    expect(await numeros?.(), etat).toBe(
      etat === 'coordonnees-partagees' ? 'Vous pouvez vous appeler' : 'C’est terminé',
    )
  }
})

it('says of a word which clause is held and why, and of no words no language', async () => {
  const dit = (mot: string) => textes.reponse.motRetenu(lireVoile(mot, { prenom: '', nom: '' }, new Set()))
  expect(dit('iyabo')).toMatch(/ne lit rien\. Nous cachons «.iyabo.» \(«.iyabo.».: un nom, ou un mot/u)
  expect(dit('plutôt le soir, iyabo')).toMatch(/lit.: «.plutôt le soir, ….»\. Nous cachons «.iyabo.»/u)
  // What is held for its neighbour alone is not said to hold a name.
  expect(dit('on rit bien, avec Mme Perrin, je pars à 18 h')).toMatch(
    /lit.: «.… je pars à 18 h.»\. Nous cachons «.on rit bien.» \([^)]*, dedans ou tout près\), et «.avec Mme Perrin.»/u,
  )
  expect(dit('plutôt le soir.')).toMatch(/lit.: «.plutôt le soir.»\.$/u)
  const talentId = await unTalent(s, { texte: '' })
  const me = { id: newId(), geste: 'ma-fiche', sujetId: talentId, personneId: null }
  const tout = async () => texteDe(await s.as({ genre: 'lien', lien: me }).get(`/ma-fiche/${talentId}/tout`))
  expect(await tout()).not.toContain('Langue de vos mots')
  await s.prepare((tx) => tx.updateTable('talents').set({ texte: 'Je couds', langue: 'fr' }).execute())
  expect(await tout()).toContain('Langue de vos mots')
})
