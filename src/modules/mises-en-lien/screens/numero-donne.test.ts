import { beforeEach, describe, expect, it } from 'vitest'
import { LIEN_MA_FICHE } from '#modules/annuaire/index.ts'
import { accesAuxCoordonnees, consentir } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { LIEN_DU_PORTEUR, LIEN_DU_TALENT } from '../policy.ts'
import { uneMiseEnLien } from '../testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const NUMERO = '0639981234'
const VU = /06\s39\s98\s12\s34/u
const DONNE = 'votre nom et votre numéro, ou votre adresse e-mail, lui seront donnés'

async function demandee(directe: boolean | null) {
  const talentId = await unTalent(s, {
    prenom: 'Édith',
    nom: 'Vasseur',
    accords: ['entremise'],
    telephone: NUMERO,
    courriel: 'edith@exemple.fr',
  })
  const m = await uneMiseEnLien(s, { etat: 'proposee-au-talent', talentId })
  if (directe !== null) await s.prepare((tx, visit) => consentir(tx, visit, m.personneId, { directe }, 'web'))
  const lien = (geste: string, personneId: string): Me => ({
    genre: 'lien',
    lien: { id: newId(), geste, sujetId: m.id, personneId },
  })
  const chemin = `/mises-en-lien/${m.id}`
  return {
    ...m,
    chemin,
    talent: s.as(lien(LIEN_DU_TALENT, m.personneId)),
    chezElle: s.as({
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_MA_FICHE, sujetId: talentId, personneId: m.personneId },
    }),
    porteur: s.as(lien(LIEN_DU_PORTEUR, m.contact)),
    bureau: s.as('coordination'),
  }
}
type Demandee = Awaited<ReturnType<typeof demandee>>

/** What the structure reads once it said yes too. */
async function apresLesDeux(m: Demandee) {
  await m.porteur.post(`${m.chemin}/reponse-porteur`, { reponse: 'oui' })
  return texteDe(await m.porteur.get(`${m.chemin}/coordonnees`))
}

describe('what a yes gives to the structure', () => {
  it.each([true, false, null])('is said before it by every way, « directe » being %s', async (directe) => {
    const m = await demandee(directe)
    const pages = [
      await texteDe(await m.talent.get(`${m.chemin}/reponse`)),
      await texteDe(await m.bureau.get(`${m.chemin}/proposition-talent`)),
      await texteDe(await m.bureau.post(`${m.chemin}/proposition-talent/numero`)),
      await texteDe(await m.bureau.get(`${m.chemin}/billet?cote=talent`)),
      await texteDe(await m.talent.get(`/appels/${m.appelId}/je-peux-aider`)),
    ]
    for (const page of pages) expect(page).toContain(DONNE)
    expect(pages[3]).toContain('Oui, sans donner mon numéro')
  })

  it.each<[string, boolean | null, (m: Demandee) => Promise<unknown>, boolean]>([
    ['read on the page of the link', false, (m) => m.talent.post(`${m.chemin}/reponse`, { reponse: 'oui' }), true],
    [
      'kept on that page',
      null,
      (m) => m.talent.post(`${m.chemin}/reponse`, { reponse: 'oui', sansNumero: 'oui' }),
      false,
    ],
    [
      'noted from the words to say',
      false,
      (m) => m.bureau.post(`${m.chemin}/proposition-talent/reponse`, { reponse: 'oui', moyen: 'telephone' }),
      true,
    ],
    [
      'noted without the number',
      true,
      (m) =>
        m.bureau.post(`${m.chemin}/proposition-talent/reponse`, {
          reponse: 'oui',
          moyen: 'telephone',
          sansNumero: 'oui',
        }),
      false,
    ],
    [
      'pressed on a card, after a refusal',
      false,
      (m) => m.bureau.post(`${m.chemin}/geste`, { geste: 'talent-oui' }),
      false,
    ],
    [
      'pressed on a card, nothing refused',
      null,
      (m) => m.bureau.post(`${m.chemin}/geste`, { geste: 'talent-oui' }),
      true,
    ],
    [
      'without the number, on the page of a person to call',
      null,
      (m) => m.bureau.post(`${m.chemin}/geste`, { geste: 'talent-oui-sans-numero', retour: m.personneId }),
      false,
    ],
  ])('%s (« directe » %s)', async (_, directe, dire, donne) => {
    const m = await demandee(directe)
    await dire(m)
    const avant = await texteDe(await m.porteur.get(`${m.chemin}/reponse-porteur`))
    expect(avant.includes('Son numéro n’est pas donné')).toBe(!donne)
    const lu = await apresLesDeux(m)
    const dicte = await texteDe(await m.bureau.post(`${m.chemin}/coordonnees`))
    for (const page of [lu, dicte]) {
      expect(VU.test(page)).toBe(donne)
      expect(page.includes('edith@exemple.fr')).toBe(donne)
    }
    expect(lu.includes('Vasseur')).toBe(donne)
    expect(lu.includes('C’est cette personne qui vous appelle')).toBe(!donne)
    const lectures = await read(s.visit(), (tx) => accesAuxCoordonnees(tx, m.personneId))
    expect(lectures.length > 0).toBe(donne)
    // Whoever keeps it is told that they call.
    const sienne = await texteDe(await m.talent.get(`${m.chemin}/coordonnees`))
    expect(sienne.includes('c’est vous qui appelez')).toBe(!donne)
  })
})

describe('what a yes said again gives', () => {
  const CASE = /<input[^>]*name="sansNumero"[^>]*>/u
  const coche = async (reponse: Response) => {
    const trouvee = CASE.exec(await reponse.text())?.[0]
    return trouvee === undefined ? null : /\schecked/u.test(trouvee)
  }
  const GARDE = 'Ni votre numéro ni votre adresse e-mail n’est donné'
  const APRES = 'ne sont montrés à l’association que quand vous aurez dit oui tous les deux'

  it.each([
    ['« pas cette fois »', async (m: Demandee) => m.talent.post(`${m.chemin}/reponse`, { reponse: 'pas-cette-fois' })],
    [
      '« je ne peux plus »',
      async (m: Demandee) => {
        await m.talent.post(`${m.chemin}/reponse`, { reponse: 'oui' })
        await m.talent.post(`${m.chemin}/retrait`, { retireePar: 'talent' })
      },
    ],
  ])('after %s it has its box, which keeps the number', async (_, dire) => {
    const m = await demandee(null)
    await dire(m)
    const page = await m.talent.get(`${m.chemin}/reponse`)
    const dite = await texteDe(page.clone())
    expect(dite).toContain('Finalement, je peux')
    expect(await coche(page)).toBe(false)
    await m.talent.post(`${m.chemin}/reponse`, { reponse: 'oui', sansNumero: 'oui', mot: '' })
    expect(await texteDe(await m.talent.get(`${m.chemin}/reponse`))).toContain(GARDE)
    expect(VU.test(await apresLesDeux(m))).toBe(false)
  })

  it('is said as it was chosen before, by every way, and the box is ticked', async () => {
    const m = await demandee(null)
    await m.talent.post(`${m.chemin}/reponse`, { reponse: 'pas-cette-fois', sansNumero: 'oui' })
    expect(await coche(await m.talent.get(`${m.chemin}/reponse`))).toBe(true)
    expect(await coche(await m.chezElle.get(`/appels/${m.appelId}/je-peux-aider`))).toBe(true)
    expect(await texteDe(await m.talent.get(`${m.chemin}/reponse`))).not.toContain(DONNE)
    await m.bureau.post(`${m.chemin}/geste`, { geste: 'reprendre' })
    await s.prepare((tx) =>
      tx.updateTable('mises_en_lien').set({ etat: 'retenue', reponse_talent: null }).where('id', '=', m.id).execute(),
    )
    expect(await coche(await m.bureau.get(`${m.chemin}/proposition-talent`))).toBe(true)
    for (const chemin of ['proposition-talent', 'billet?cote=talent'])
      expect(await texteDe(await m.bureau.get(`${m.chemin}/${chemin}`))).not.toContain(DONNE)
    expect(await texteDe(await m.bureau.get(`${m.chemin}/billet?cote=talent`))).toContain('Oui, et donnez mon numéro')
    // Neither a card nor the page of a person, where a yes is one button, undoes it.
    await m.bureau.post(`${m.chemin}/geste`, { geste: 'talent-oui', retour: m.personneId })
    expect(VU.test(await apresLesDeux(m))).toBe(false)
  })

  it.each([
    [{ sansNumero: 'oui' }, ['entremise'], GARDE],
    [{ sansNumero: 'oui' }, ['entremise', 'directe'], GARDE],
    [{}, ['entremise'], APRES],
    [{}, ['entremise', 'directe'], 'l’association peut voir votre numéro avant de répondre'],
  ])('the thanks and the answer page say it, %j %j', async (choix, accords, dit) => {
    const m = await demandee(null)
    const envoi = { id: newId(), talentId: newId(), personneId: newId(), prenom: 'Salima', telephone: '06 39 98 77 66' }
    const dits = { ...envoi, mot: '', age: 'adulte', accords, ...choix }
    const recu = await s.as('visiteur').post(`/appels/${m.appelId}/je-peux-aider`, dits)
    const merci = (recu.headers.get('location') ?? '').replace(`/${s.territoire.slug}`, '')
    expect(await texteDe(await s.as('visiteur').get(merci))).toContain(dit)
    const elle: Me = {
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_DU_TALENT, sujetId: envoi.id, personneId: envoi.personneId },
    }
    expect(await texteDe(await s.as(elle).get(`/mises-en-lien/${envoi.id}/reponse`))).toContain(dit)
    // Kept with this very yes, it is not read before the structure answers either.
    const porteur = s.as({
      genre: 'lien',
      lien: { id: newId(), geste: LIEN_DU_PORTEUR, sujetId: envoi.id, personneId: m.contact },
    })
    const lu = await porteur.post(`/mises-en-lien/${envoi.id}/reponse-porteur/numero`)
    expect(/06\s39\s98\s77\s66/u.test(await texteDe(lu))).toBe(dit !== GARDE && dit !== APRES)
  })

  it('answered again in one gesture, a number kept this time is kept', async () => {
    const m = await demandee(null)
    await m.talent.post(`${m.chemin}/reponse`, { reponse: 'oui' })
    await m.chezElle.post(`/appels/${m.appelId}/je-peux-aider`, { id: newId(), mot: '', sansNumero: 'oui' })
    expect(await texteDe(await m.talent.get(`${m.chemin}/reponse`))).toContain(GARDE)
  })
})
