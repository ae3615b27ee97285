import { describe, expect, it } from 'vitest'
import { navigateur } from '#modules/comptes/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel } from '#src/test/builders.ts'
import { LIEN_DU_TALENT } from '../policy.ts'

const TITRE = 'Tenir la buvette de la fête'

async function repondre(s: Scene, mot: string) {
  const appelId = await unAppel(s, { titre: TITRE })
  const fields = { id: newId(), talentId: newId(), personneId: newId(), prenom: 'Salima', telephone: '0639980011' }
  const envoi = { ...fields, mot, age: 'adulte', accords: 'entremise' }
  const vers = `/appels/${appelId}/je-peux-aider`
  expect((await s.as('visiteur').post(vers, envoi)).status).toBe(303)
  return { envoi, vers }
}

describe('the words of who answers a call', () => {
  it.each(['', 'Le samedi, oui.'])('are %j for that call, once, and never on the page of who answers', async (mot) => {
    const s = await scene()
    const { id, talentId } = (await repondre(s, mot)).envoi
    const { texte } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('texte').where('id', '=', talentId).executeTakeFirstOrThrow(),
    )
    expect(texte).toBe('')
    const mots = await s.prepare((tx) =>
      tx.selectFrom('talent_mots').select('mot').where('talent_id', '=', talentId).execute(),
    )
    expect(mots.map((un) => un.mot)).not.toContain('buvette')
    const bureau = s.as('coordination')
    for (const page of [`/annuaire/${talentId}`, '/annuaire']) {
      const dit = await texteDe(await bureau.get(page))
      expect(dit, page).toContain('Rien d’écrit pour l’instant')
      expect(dit, page).not.toContain('buvette')
    }
    const script = await texteDe(await bureau.get(`/mises-en-lien/${id}/proposition-porteur`))
    expect(script.split('Le samedi, oui')).toHaveLength(mot === '' ? 1 : 2)
  })
})

describe('the same form sent again', () => {
  it('is one answer, and never a yes again for whoever has stepped back since', async () => {
    const s = await scene()
    const { envoi, vers } = await repondre(s, 'Le samedi')
    const encore = async () => (await s.as('visiteur').post(vers, envoi)).status
    expect(await encore()).toBe(303)
    const { id, personneId } = envoi
    const lien = { id: newId(), geste: LIEN_DU_TALENT, sujetId: id, personneId }
    expect((await s.as({ genre: 'lien', lien }).post(`/mises-en-lien/${id}/retrait`)).status).toBe(303)
    const tardive = await s.as('visiteur').post(vers, envoi)
    expect([tardive.status, tardive.headers.get('set-cookie')]).toEqual([409, null])
    expect(await texteDe(tardive)).toContain('Vous avez déjà répondu')
    expect(await s.prepare((tx) => tx.selectFrom('mises_en_lien').select(['id', 'etat']).execute())).toEqual([
      { id, etat: 'retiree' },
    ])
  })
})

// « Merci ! » said nothing of it, and her page could not change it: an hour and a need were lost to who receives her.
it('says on « Merci ! » which part of her word is hidden, and lets her write it again', async () => {
  const s = await scene({ now: Temporal.Now.instant() })
  const jour = Temporal.Now.plainDateISO().add({ days: 9 })
  const chemin = `/${s.territoire.slug}/appels/${await unAppel(s, { titre: TITRE, jour })}/je-peux-aider`
  const nav = await navigateur()
  const fields = { id: newId(), talentId: newId(), personneId: newId(), prenom: 'Salima', telephone: '0639980011' }
  const mot = 'Ma voisine iyabo vient, je pars à 18 h'
  const envoye = await nav.post(chemin, { ...fields, mot, age: 'adulte', accords: 'entremise' })
  const merci = await texteDe(await nav.get(envoye.headers.get('location') ?? ''))
  expect(merci).toMatch(/lit.: «.… je pars à 18 h.»\. Nous cachons «.Ma voisine iyabo vient.»/u)
  expect(merci).toContain('Pour le récrire, ouvrez votre réponse.')

  const lien = { id: newId(), geste: LIEN_DU_TALENT, sujetId: fields.id, personneId: fields.personneId }
  const elle = s.as({ genre: 'lien', lien })
  const page = `/mises-en-lien/${fields.id}/reponse`
  expect(await (await elle.get(page)).text()).toMatch(/<textarea[^>]*name="mot"[^>]*>Ma voisine iyabo vient/u)
  const dire = (encore: string) => elle.post(page, { reponse: 'oui', mot: encore, recrit: mot })
  expect((await dire('Une voisine vient, je pars à 18 h')).status).toBe(303)
  const apres = await texteDe(await elle.get(page))
  expect(apres).toMatch(/lit.: «.Une voisine vient, je pars à 18 h.»\./u)
  expect(apres).not.toContain('iyabo')
  const bureau = await texteDe(await s.as('coordination').get(`/mises-en-lien/${fields.id}`))
  expect(bureau).toContain('Le talent a changé le mot de son oui')
  // From a page opened before, what was written since stays.
  expect((await dire('Autre chose')).status).toBe(409)
})

describe('the same person answering twice', () => {
  const fiche = (prenom: string, telephone: string) => ({
    ...{ id: newId(), talentId: newId(), personneId: newId(), prenom, telephone },
    ...{ mot: '', age: 'adulte', accords: 'entremise' },
  })

  it('is led to her answer in the same browser, and the form stays for somebody else', async () => {
    const s = await scene({ now: Temporal.Now.instant() })
    const jour = Temporal.Now.plainDateISO().add({ days: 9 })
    const chemin = `/${s.territoire.slug}/appels/${await unAppel(s, { titre: TITRE, jour })}/je-peux-aider`
    const nav = await navigateur()
    expect(await texteDe(await nav.get(chemin))).not.toContain('Quelqu’un d’autre répond')
    expect((await nav.post(chemin, fiche('Salima', '0639980011'))).status).toBe(303)
    const page = await (await nav.get(chemin)).text()
    expect(page).toContain('Quelqu’un d’autre répond')
    const sienne = /href="([^"]*\/l\/[^"]*)"/u.exec(page)?.[1] ?? ''
    const { headers } = await nav.get(sienne)
    expect(headers.get('location')).toMatch(/\/mises-en-lien\/[^/]*\/reponse$/u)
    expect(await (await nav.get(chemin)).text()).toContain(`href="${headers.get('location')}"`)
  })

  it('takes no second place before the desk has said whether they are two, and reads of nobody else', async () => {
    const s = await scene()
    const appelId = await unAppel(s, { titre: TITRE, places: 2 })
    const dire = async (prenom: string, telephone: string) => {
      const { headers } = await s.as('visiteur').post(`/appels/${appelId}/je-peux-aider`, fiche(prenom, telephone))
      return headers.get('location') ?? ''
    }
    const bureau = async () => texteDe(await s.as('coordination').get(`/appels/${appelId}/mises-en-lien`))
    await dire('Salima', '0639980011')
    expect(await dire('Salima', '06 39 98 00 11')).toContain('quoi=recu')
    expect(await bureau()).toMatch(/2 places, 1 oui/u)
    expect(await dire('Bilal', '0639980012')).toContain('quoi=recu')
    expect(await bureau()).toMatch(/2 places, 2 oui/u)
    expect(await bureau()).not.toContain('En liste d’attente')
    const attente = await dire('Salima', '06 39 98 00 11')
    expect(attente).toContain('quoi=attente')
    const lue = await texteDe(await s.as('visiteur').get(attente.replace(`/${s.territoire.slug}`, '')))
    expect(lue).toContain('liste d’attente')
    expect(lue).not.toMatch(/autres personnes/u)
    const doubles = await s.prepare((tx) =>
      tx
        .selectFrom('mises_en_lien as m')
        .innerJoin('talents as t', 't.id', 'm.talent_id')
        .innerJoin('personnes as p', 'p.id', 't.personne_id')
        .select('m.id')
        .where('p.double_de', 'is not', null)
        .execute(),
    )
    expect(doubles).toHaveLength(2)
    for (const { id } of doubles)
      expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${id}`))).not.toMatch(/autres? personnes? a/u)
    await s.prepare((tx) => tx.updateTable('personnes').set({ double_de: null }).execute())
    expect(await bureau()).toContain('En liste d’attente')
  })
})

describe('what « je peux aider » promises of a number', () => {
  const envoi = (accords: string[]) => ({
    id: newId(),
    talentId: newId(),
    personneId: newId(),
    prenom: 'Salima',
    telephone: `06399${Math.floor(10_000 + Math.random() * 89_999)}`,
    mot: '',
    age: 'adulte',
    accords,
  })

  it('says before and after what the ticked box changes', async () => {
    const s = await scene()
    const chemin = `/appels/${await unAppel(s, { titre: TITRE })}/je-peux-aider`
    expect(await texteDe(await s.as('visiteur').get(chemin))).toMatch(/oui tous les deux, sauf si vous cochez/)
    const merci = async (accords: string[]) => {
      const { headers } = await s.as('visiteur').post(chemin, envoi(accords))
      return texteDe(await s.as('visiteur').get((headers.get('location') ?? '').replace(`/${s.territoire.slug}`, '')))
    }
    expect(await merci(['entremise'])).toContain('que quand vous aurez dit oui tous les deux')
    const direct = await merci(['entremise', 'directe'])
    expect(direct).toContain('l’association peut voir votre numéro avant de répondre')
    expect(direct).not.toContain('tous les deux')
  })

  it('says the same to whoever answers a second time with that number, and to whoever left none', async () => {
    const s = await scene()
    const appelId = await unAppel(s, { titre: TITRE, places: 5 })
    const merci = async (dit: ReturnType<typeof envoi> & { courriel?: string }) => {
      const { headers } = await s.as('visiteur').post(`/appels/${appelId}/je-peux-aider`, dit)
      return texteDe(await s.as('visiteur').get((headers.get('location') ?? '').replace(`/${s.territoire.slug}`, '')))
    }
    const telephone = '06 39 98 45 33'
    await merci({ ...envoi(['entremise']), telephone })
    const encore = await merci({ ...envoi(['entremise', 'directe']), telephone })
    expect(encore).toContain('l’association peut voir votre numéro avant de répondre')
    expect(encore).not.toContain('tous les deux')
    const sans = await merci({ ...envoi(['entremise', 'directe']), telephone: '', courriel: 'elle@exemple.fr' })
    expect(sans).not.toContain('peut voir votre numéro')
  })

  it('is called back only if somebody may call: the first line is asked for', async () => {
    const s = await scene()
    const chemin = `/appels/${await unAppel(s, { titre: TITRE })}/je-peux-aider`
    const refus = await s.as('visiteur').post(chemin, envoi(['annuaire']))
    expect(refus.status).toBe(422)
    const page = await refus.text()
    expect(page).toMatch(/peut m’appeler/)
    // Said once, above the need: no script brings there whoever has a small phone.
    expect(page.match(/id="erreurs"/g)).toHaveLength(1)
    expect(page.indexOf('id="erreurs"')).toBeLessThan(page.indexOf('id="quoi"'))
  })
})

describe('a form where a stranger types, on a computer of the community centre', () => {
  it('is not stored nor filled again, as it is opened and as it is given back', async () => {
    const s = await scene()
    const visiteur = s.as('visiteur')
    for (const chemin of ['/je-peux-aider', `/appels/${await unAppel(s, { titre: TITRE })}/je-peux-aider`])
      for (const page of [await visiteur.get(chemin), await visiteur.post(chemin, { prenom: 'Salimata' })]) {
        expect(page.headers.get('cache-control'), chemin).toBe('private, no-store')
        expect(await page.text()).toMatch(/<form[^>]*je-peux-aider"[^>]*autocomplete="off"/)
      }
  })
})

describe('the page of an answer', () => {
  const lienDe = ({ id: sujetId, personneId }: { id: string; personneId: string }) =>
    ({ genre: 'lien', lien: { id: newId(), geste: LIEN_DU_TALENT, sujetId, personneId } }) as const

  it('asks of whoever steps back no reason, of either side nor of the desk', async () => {
    const s = await scene()
    const { envoi } = await repondre(s, '')
    for (const qui of [s.as(lienDe(envoi)), s.as('coordination')])
      expect(await (await qui.get(`/mises-en-lien/${envoi.id}/retrait`)).text()).not.toMatch(/<textarea|name="motif"/u)
  })

  it('says to whoever offered herself, asked again for another day, nothing of whom one thought of', async () => {
    const s = await scene()
    const { envoi } = await repondre(s, 'Le samedi')
    await s.prepare((tx) =>
      tx
        .updateTable('mises_en_lien')
        .set({ etat: 'retenue', reponse_talent: null, moment_avant: 'le 1er avril' })
        .where('id', '=', envoi.id)
        .execute(),
    )
    const page = await texteDe(await s.as(lienDe(envoi)).get(`/mises-en-lien/${envoi.id}/reponse`))
    expect(page).toContain('Vous aviez dit oui')
    expect(page).not.toMatch(/pens[ée]+ à vous/u)
    expect(page).toContain('ni santé, religion ou papiers')
    expect(page).toContain('mes réponses, mon numéro')
  })
})
