import { afterEach, describe, expect, it } from 'vitest'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { setLocalUrl, setPublicUrl } from '#platform/url.ts'
import { lettresDe } from '#src/ground/lettres.ts'
import { read, write } from '#src/ground/visit.ts'
import { type Fields, type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { conclureAppel } from '../ecrire/suites.ts'
import { arreterLesDepasses } from '../ecrire/usecases.ts'
import { find } from '../store.ts'

const lire = (s: Scene, id: string) => read(s.visit(), (tx) => find(tx, id))
const lien = (id: string, geste = 'confirmer-appel') => ({
  genre: 'lien' as const,
  lien: { id: newId(), geste, sujetId: id, personneId: null },
})

async function besoin(s: Scene, change: Fields = {}) {
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId, titre: 'Fête des voisins' })
  const fields: Fields = { id: newId(), titre: 'Monter un barnum', pour: `a-${actionId}`, ...change }
  return { structureId, actionId, fields, id: String(fields.id) }
}

describe('writing a need', () => {
  it('is open at once when the porteur writes it: a title and an action suffice', async () => {
    const s = await scene()
    const { structureId, fields, id } = await besoin(s)
    const porteur = s.as('porteur', { structureId })
    expect((await porteur.post('/appels/nouveau', fields)).status).toBe(303)
    expect(await lire(s, id)).toMatchObject({ etat: 'ouvert', places: 1, actionTitre: 'Fête des voisins' })
    expect(await texteDe(await s.as('visiteur').get('/appels'))).toContain('Monter un barnum')
  })

  it('knows for what, when its porteur carries one action only', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const seule = await uneAction(s, { structureId })
    const porteur = s.as('porteur', { structureId })
    const choisie = /<option[^>]*selected[^>]*>/
    const avant = choisie.exec(await (await porteur.get('/appels/nouveau')).text())?.[0]
    expect(avant).toContain(`a-${seule}`)
    await uneAction(s, { structureId })
    expect(choisie.exec(await (await porteur.get('/appels/nouveau')).text())?.[0] ?? '').not.toContain('a-')
  })

  it('waits for the porteur when the desk writes it, unless they said yes by voice', async () => {
    const s = await scene()
    const bureau = s.as('coordination')
    const attend = await besoin(s)
    await bureau.post('/appels/nouveau', attend.fields)
    expect((await lire(s, attend.id))?.etat).toBe('a-confirmer')
    expect((await s.as('visiteur').get(`/appels/${attend.id}`)).status).toBe(404)
    const dit = await besoin(s, { suite: 'publier' })
    await bureau.post('/appels/nouveau', dit.fields)
    expect(await lire(s, dit.id)).toMatchObject({
      etat: 'ouvert',
      confirmePar: 'de vive voix, noté par Essai coordination',
    })
  })

  it('is one call whatever the clicks', async () => {
    const s = await scene()
    const { structureId, fields } = await besoin(s)
    const porteur = s.as('porteur', { structureId })
    const reponses = await Promise.all([
      porteur.post('/appels/nouveau', fields),
      porteur.post('/appels/nouveau', fields),
    ])
    expect(reponses.map((reponse) => reponse.status)).toEqual([303, 303])
    expect(await s.prepare((tx) => tx.selectFrom('appels').select('id').execute())).toHaveLength(1)
  })

  it.each([
    [{ titre: '' }, 'Dites en quelques mots'],
    [{ titre: '🎉🎉🎉' }, 'Dites en quelques mots'],
    [{ titre: 'x'.repeat(200) }, 'C’est trop long'],
    [{ pour: '' }, 'Choisissez l’action'],
    [{ pour: 'nimporte' }, 'Choisissez dans la liste'],
    [{ besoin: 'Appelez-moi au 06 39 98 12 34' }, 'Ni téléphone ni adresse e-mail ici'],
    [{ besoin: 'écrire à moi@exemple.fr' }, 'Ni téléphone ni adresse e-mail ici'],
    [{ besoin: 'Pas comme ces connards d’en face' }, 'Des mots ici peuvent blesser'],
    [{ jour: '2020-01-01' }, 'Ce jour est déjà passé'],
    [{ jour: '31/02/2027' }, 'Cette date n’existe pas'],
    [{ heure: '26:00' }, 'Cette heure n’existe pas'],
    [{ places: '0' }, 'Écrivez un nombre entre 1 et 200'],
  ])('refuses %j with a sentence and what was typed', async (change, phrase) => {
    const s = await scene()
    const { fields } = await besoin(s, { aApporter: 'Un couteau qui coupe', ...change })
    const reponse = await s.as('coordination').post('/appels/nouveau', fields)
    expect(reponse.status).toBe(422)
    const html = await reponse.text()
    expect(html).toContain(phrase)
    expect(html).toContain('Un couteau qui coupe')
  })

  it.each(['<script>alert(1)</script>', 'Fête 🎉🎉🎉', 'خياطة الستائر', 'Zażółć gęślą jaźń'])(
    'keeps « %s » as typed',
    async (titre) => {
      const s = await scene()
      const { fields, id } = await besoin(s, { titre, besoin: titre, suite: 'publier' })
      expect((await s.as('coordination').post('/appels/nouveau', fields)).status).toBe(303)
      for (const path of ['/appels', `/appels/${id}`, '/'])
        expect(await (await s.as('visiteur').get(path)).text()).not.toContain('<script>alert')
      expect((await lire(s, id))?.titre).toBe(titre)
    },
  )

  it('is refused to other structures, and to those who may not write', async () => {
    const s = await scene()
    const { fields } = await besoin(s)
    const ailleurs = s.as('porteur', { structureId: await uneStructure(s) })
    expect((await ailleurs.post('/appels/nouveau', fields)).status).toBe(403)
    for (const role of ['cdsu', 'conseil', 'talent', 'visiteur'] as const)
      expect((await s.as(role).post('/appels/nouveau', fields)).status, role).toBe(403)
    expect((await s.as('coordination').post('/appels/nouveau', { ...fields, pour: `a-${newId()}` })).status).toBe(404)
  })

  it('keeps what may be a job as a draft, explains, and sends it to the desk', async () => {
    const s = await scene()
    for (const travailPaye of ['oui', 'a-voir']) {
      const { structureId, fields, id } = await besoin(s, { travailPaye })
      const porteur = s.as('porteur', { structureId })
      await porteur.post('/appels/nouveau', fields)
      expect((await lire(s, id))?.etat).toBe('brouillon')
      expect(await texteDe(await porteur.get(`/appels/${id}`))).toContain('il n’est pas publié')
      const force = await porteur.post(`/appels/${id}/confirmation`)
      expect(force.status).toBe(409)
      // The desk too: it talks first, and changes the answer.
      const bureau = s.as('coordination')
      await bureau.post(`/appels/${id}/demande`)
      expect(await texteDe(await bureau.get(`/appels/${id}`))).not.toContain('C’est confirmé, publier')
      expect((await bureau.post(`/appels/${id}/confirmation`)).status).toBe(409)
      expect((await s.as('visiteur').get(`/appels/${id}`)).status).toBe(404)
    }
    expect(await texteDe(await s.as('coordination').get('/'))).toContain('serait peut-être un travail payé')
  })

  it('says what to do when there is neither action nor structure', async () => {
    const s = await scene()
    expect(await texteDe(await s.as('coordination').get('/appels/nouveau'))).toContain('Il manque une action')
  })
})

describe('confirming', () => {
  it('is done by the link, after mending if need be; a GET never confirms', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await unAppel(s, { etat: 'a-confirmer', structureId })
    const porteur = s.as(lien(id))
    expect(await texteDe(await porteur.get(`/appels/${id}/confirmation`))).toContain('Est-ce bien votre besoin ?')
    expect((await lire(s, id))?.etat).toBe('a-confirmer')
    const mots = { id, version: '1', titre: 'Dix rideaux', pour: `s-${structureId}` }
    expect((await porteur.post(`/appels/${id}/modifier`, mots)).headers.get('location')).toContain('/confirmation')
    expect((await porteur.post(`/appels/${id}/confirmation`)).status).toBe(303)
    expect(await lire(s, id)).toMatchObject({ etat: 'ouvert', titre: 'Dix rideaux', confirmePar: 'par lien' })
    expect((await porteur.post(`/appels/${id}/confirmation`)).status).toBe(303)
    expect(await texteDe(await porteur.get(`/appels/${id}/confirmation`))).toContain('C’est déjà confirmé')
    expect((await porteur.post(`/appels/${id}/annulation`)).status).toBe(403)
  })

  it('is not open to the link of another call or another gesture', async () => {
    const s = await scene()
    const id = await unAppel(s, { etat: 'a-confirmer' })
    const autre = await unAppel(s, { etat: 'a-confirmer' })
    for (const qui of [lien(autre), lien(id, 'ma-fiche')])
      expect((await s.as(qui).post(`/appels/${id}/confirmation`)).status).toBe(403)
    expect((await s.as('visiteur').post(`/appels/${id}/confirmation`)).status).toBe(403)
  })

  it('is not asked of a day gone: nobody is told that it is published, nor asked whether it took place', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await unAppel(s, { etat: 'a-confirmer', structureId, jour: jourDe(s.now).subtract({ days: 1 }) })
    await s.prepare((tx) => tx.updateTable('appels').set({ publie_le: null }).where('id', '=', id).execute())
    const [bureau, leur] = [s.as('coordination'), s.as(lien(id))]
    for (const etat of ['a-confirmer', 'brouillon']) {
      const refus = await leur.post(`/appels/${id}/confirmation`)
      expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('choisissez-en un autre')])
      expect((await lire(s, id))?.etat).toBe(etat)
      await arreterLesDepasses(s.visit('systeme'))
    }
    for (const qui of [bureau, s.as('porteur', { structureId })])
      expect(await texteDe(await qui.get('/'))).not.toContain('a-t-il eu lieu')
    expect((await bureau.post(`/appels/${id}/renouvellement`)).status).toBe(409)
    const autre = { id, version: String((await lire(s, id))?.version), titre: 'Dix rideaux', pour: `s-${structureId}` }
    expect((await leur.post(`/appels/${id}/modifier`, { ...autre, jour: '2026-04-01' })).status).toBe(303)
    expect((await leur.post(`/appels/${id}/confirmation`)).status).toBe(303)
    expect((await lire(s, id))?.etat).toBe('ouvert')
  })

  it('is prepared by the desk: link, code, message, and a mail to the contact chosen', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const personneId = await unePersonne(s, { cercle: 'porteur' })
    const contactId = await unContact(s, structureId, personneId)
    const id = await unAppel(s, { etat: 'a-confirmer', structureId })
    const page = await s.as('coordination').post(`/appels/${id}/lien`, { contactId })
    const texte = await texteDe(page)
    expect(texte).toContain('https://coupdepouce.example/')
    expect(texte).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}/)
    const envois = await s.prepare((tx) => tx.selectFrom('envois').select(['genre', 'donnees']).execute())
    expect(envois).toEqual([{ genre: 'appel-a-confirmer', donnees: { id, personneId } }])
    expect((await lire(s, id))?.contactId).toBe(contactId)
    expect((await s.as('porteur', { structureId }).post(`/appels/${id}/lien`)).status).toBe(403)
  })
})

describe('the public page', () => {
  it('shows what, when, where and the button, and no contact of anyone', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const personneId = await unePersonne(s, {
      telephone: '0639981299',
      courriel: 'contact@exemple.fr',
      prenom: 'Yvonne',
    })
    const contactId = await unContact(s, structureId, personneId)
    const id = await unAppel(s, { structureId, contactId })
    await s.prepare((tx) =>
      tx
        .updateTable('appels')
        .set({ avec_enfants: true, assurance: 'La Régie, responsabilité civile', a_apporter: 'Un dé à coudre' })
        .where('id', '=', id)
        .execute(),
    )
    const html = await (await s.as('visiteur').get(`/appels/${id}`)).text()
    expect(html).toContain(`/appels/${id}/je-peux-aider`)
    expect(html).toContain('Personne n’est laissé seul avec eux')
    expect(html).toContain('1er avril')
    // Who insures, what to bring, and words ready to be sent on, with the address of this page.
    expect(html).toContain('La Régie, responsabilité civile')
    expect(html).toContain('Un dé à coudre')
    expect(html).toMatch(new RegExp(`Vous pouvez aider\\s\\? https://coupdepouce\\.example/[^<]*/d/${lettresDe(id)}`))
    const affiche = await texteDe(await s.as('coordination').get(`/appels/${id}/affiche`))
    expect(affiche).toContain('À apporter Un dé à coudre')
    expect(html.replaceAll('\u00a0', ' ')).toContain('À apporter : Un dé à coudre. Vous pouvez aider')
    for (const secret of ['Yvonne', '0639981299', 'contact@exemple.fr', 'essai']) expect(html).not.toContain(secret)
    expect(html).not.toMatch(/ style="/)
  })

  it('names no action that is still under study, whose own page is nobody’s', async () => {
    const s = await scene()
    const { fields, id, structureId, actionId } = await besoin(s)
    await s.as('porteur', { structureId }).post('/appels/nouveau', { ...fields, travailPaye: 'non' })
    const lue = async () => texteDe(await s.as('visiteur').get(`/appels/${id}`))
    expect(await lue()).toContain('Fête des voisins')
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ etat: 'en-instruction' }).where('id', '=', actionId).execute(),
    )
    expect(await lue()).toContain('Monter un barnum')
    expect(await lue()).not.toContain('Fête des voisins')
  })

  it('tells who comes late by a poster that it is over, and hides what was never published', async () => {
    const s = await scene()
    for (const etat of ['clos', 'realise', 'expire', 'annule'] as const) {
      const reponse = await s.as('visiteur').get(`/appels/${await unAppel(s, { etat })}`)
      expect(reponse.status).toBe(410)
      expect(await texteDe(reponse)).toContain(`Cet appel à talents est ${etat === 'annule' ? 'annulé' : 'terminé'}`)
    }
    const brouillon = await unAppel(s, { etat: 'brouillon' })
    await s.prepare((tx) => tx.updateTable('appels').set({ publie_le: null }).where('id', '=', brouillon).execute())
    expect((await s.as('visiteur').get(`/appels/${brouillon}`)).status).toBe(404)
    expect((await s.as('visiteur').get('/appels/rien')).status).toBe(404)
    const ailleurs = await scene()
    expect((await ailleurs.as('coordination').get(`/appels/${brouillon}`)).status).toBe(404)
  })

  it('lists open calls to strangers, never drafts, whatever the address asks', async () => {
    const s = await scene()
    await unAppel(s, { titre: 'Le brouillon', etat: 'brouillon' })
    await unAppel(s, { titre: 'Le caché', etat: 'a-confirmer' })
    await unAppel(s, { titre: 'Le plein', etat: 'complet' })
    const id = await unAppel(s, { titre: 'L’ouvert' })
    const liste = await texteDe(await s.as('visiteur').get('/appels'))
    expect(liste).toContain('L’ouvert')
    for (const vue of ['', 'brouillons', 'a-confirmer', 'finis', 'x'])
      expect(await texteDe(await s.as('visiteur').get(`/appels?vue=${vue}`))).not.toMatch(/Le brouillon|Le caché/)
    expect(await texteDe(await s.as('visiteur').get('/appels?vue=complets'))).toContain('Le plein')
    expect(await texteDe(await s.as('coordination').get('/appels?vue=brouillons'))).toContain('Le brouillon')
    expect(await texteDe(await s.as('visiteur').get('/'))).toContain('L’ouvert')
    expect((await lire(s, id))?.etat).toBe('ouvert')
  })
})

describe('following it to its end', () => {
  it('tells the second of two people editing at once', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await unAppel(s, { structureId })
    const mots = { id, version: '1', titre: 'Un', pour: `s-${structureId}` }
    expect((await s.as('coordination').post(`/appels/${id}/modifier`, mots)).status).toBe(303)
    expect(
      (await s.as('porteur', { structureId }).post(`/appels/${id}/modifier`, { ...mots, titre: 'Deux' })).status,
    ).toBe(409)
    expect((await lire(s, id))?.titre).toBe('Un')
  })

  it('hears the structure say, as it reads it, that it would be paid work', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await unAppel(s, { structureId, etat: 'a-confirmer' })
    const mots = { id, version: '1', titre: 'Un', pour: `s-${structureId}`, travailPaye: 'oui' }
    expect((await s.as(lien(id)).post(`/appels/${id}/modifier`, mots)).status).toBe(303)
    expect(await lire(s, id)).toMatchObject({ etat: 'a-confirmer', travailPaye: true })
    const page = await texteDe(await s.as(lien(id)).get(`/appels/${id}/confirmation`))
    expect(page).toContain('va vous appeler')
    expect(page).not.toContain('Oui, publier')
    expect((await s.as(lien(id)).post(`/appels/${id}/confirmation`)).status).toBe(409)
    expect(await texteDe(await s.as('coordination').get('/'))).toContain('serait peut-être un travail payé')
  })

  it('keeps a published call from becoming paid work, and a porteur from giving it to another structure', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await unAppel(s, { structureId })
    const porteur = s.as('porteur', { structureId })
    const mots = { id, version: '1', titre: 'Un', pour: `s-${structureId}` }
    const paye = await porteur.post(`/appels/${id}/modifier`, { ...mots, travailPaye: 'oui' })
    expect(paye.status).toBe(409)
    expect(await texteDe(paye)).not.toMatch(/il n’est pas publié|va vous appeler/u)
    expect((await porteur.post(`/appels/${id}/modifier`, { ...mots, pour: `s-${await uneStructure(s)}` })).status).toBe(
      403,
    )
  })

  it.each([
    ['par-nous', 'realise'],
    ['autrement', 'clos'],
    ['pas-trouve', 'clos'],
    ['plus-besoin', 'clos'],
  ] as const)('ends as %s → %s, once', async (issue, etat) => {
    const s = await scene()
    const id = await unAppel(s, { jour: s.now.toZonedDateTimeISO('Europe/Paris').toPlainDate() })
    const bureau = s.as('coordination')
    expect((await bureau.post(`/appels/${id}/cloture`, {})).status).toBe(422)
    expect((await bureau.post(`/appels/${id}/cloture`, { issue })).status).toBe(303)
    expect(await lire(s, id)).toMatchObject({ etat, issue })
    expect((await bureau.post(`/appels/${id}/cloture`, { issue: 'autrement' })).status).toBe(409)
    expect((await bureau.post(`/appels/${id}/annulation`)).status).toBe(409)
    expect((await bureau.post(`/appels/${id}/renouvellement`)).status).toBe(409)
    expect((await bureau.get(`/appels/${id}/modifier`)).status).toBe(403)
  })

  it.each(['par-nous', 'autrement'] as const)('says %s by the day that it was for', async (issue) => {
    const s = await scene()
    const jour = jourDe(s.now).subtract({ days: 12 })
    const id = await unAppel(s, { jour, etat: 'expire' })
    const bureau = s.as('coordination')
    expect((await bureau.post(`/appels/${id}/cloture`, { issue })).status).toBe(303)
    expect(await texteDe(await bureau.get(`/appels/${id}`))).toContain(`, ${enToutesLettres(jour)}`)
  })

  it('has not been done by us before its day', async () => {
    const s = await scene()
    const id = await unAppel(s)
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get(`/appels/${id}/cloture`))).not.toContain('grâce à nous')
    expect(await texteDe(await bureau.post(`/appels/${id}/cloture`, { issue: 'par-nous' }))).toContain(
      'pas encore venu',
    )
    expect((await lire(s, id))?.etat).toBe('ouvert')
  })

  it('stops by the clock, is renewed in one gesture, and forgets a day that has gone', async () => {
    const s = await scene()
    const id = await unAppel(s)
    await s.prepare((tx) =>
      tx
        .updateTable('appels')
        .set({ expire_le: s.now.subtract({ hours: 1 }), jour: '2026-03-01' })
        .where('id', '=', id)
        .execute(),
    )
    await arreterLesDepasses(s.visit('systeme'))
    await arreterLesDepasses(s.visit('systeme'))
    expect((await lire(s, id))?.etat).toBe('expire')
    expect((await s.as('coordination').post(`/appels/${id}/renouvellement`)).status).toBe(303)
    const appel = await lire(s, id)
    expect(appel).toMatchObject({ etat: 'ouvert', jour: null, heure: null })
    expect(appel && Temporal.Instant.compare(appel.expireLe, s.now.add({ hours: 24 * 19 })) > 0).toBe(true)
  })

  it('is closed by its hour, everywhere, until somebody says whether it took place', async () => {
    const s = await scene()
    const titre = 'Tenir la buvette'
    const id = await unAppel(s, { titre })
    const passer = (heures: number) => {
      const moment = s.now.toZonedDateTimeISO('Europe/Paris').subtract({ hours: heures })
      const quand = { jour: moment.toPlainDate().toString(), heure: moment.toPlainTime().toString().slice(0, 5) }
      return s.prepare((tx) => tx.updateTable('appels').set(quand).where('id', '=', id).execute())
    }
    const vu = async (role: Parameters<Scene['as']>[0], path: string) => texteDe(await s.as(role).get(path))
    await passer(-1)
    expect(await vu('visiteur', '/appels')).toContain(titre)
    expect(await vu('coordination', '/')).toContain(`Chercher quelqu’un pour « ${titre} »`)
    expect(await vu('coordination', '/')).not.toContain('s’arrête bientôt')
    await passer(1)
    for (const path of ['/', '/appels', '/appels?vue=complets']) expect(await vu('visiteur', path)).not.toContain(titre)
    expect((await s.as('visiteur').get(`/appels/${id}`)).status).toBe(410)
    expect(await vu('visiteur', `/appels/${id}/je-peux-aider`)).toContain('ne prend plus de réponses')
    expect(await vu('coordination', '/')).not.toContain(`Chercher quelqu’un pour`)
    expect(await vu('coordination', '/')).toContain(`« ${titre} » : a-t-il eu lieu ?`)
    expect(await vu('coordination', '/appels?vue=finis')).toContain('Son heure est passée')
    const page = await vu('coordination', `/appels/${id}`)
    expect(page).toContain('Son heure est passée')
    expect(page).toContain('Dire comment cela s’est terminé')
    expect(await vu('coordination', `/appels/${id}/affiche`)).not.toContain('On cherche')
    await arreterLesDepasses(s.visit('systeme'))
    expect((await lire(s, id))?.etat).toBe('expire')
    expect(await vu('coordination', `/appels/${id}`)).toContain('Son heure est passée')
    expect((await s.as('coordination').post(`/appels/${id}/renouvellement`)).status).toBe(303)
    expect(await lire(s, id)).toMatchObject({ etat: 'ouvert', jour: null })
  })

  it('is open again when the hour put right is still to come, and takes no hour gone', async () => {
    const s = await scene()
    const ici = s.now.toZonedDateTimeISO('Europe/Paris')
    const [avant, apres] = [ici.subtract({ hours: 1 }), ici.add({ hours: 1 })].map((a) =>
      a.toPlainTime().toString({ smallestUnit: 'minute' }),
    )
    const jour = ici.toPlainDate().toString()
    const { fields, id } = await besoin(s, { jour, heure: apres ?? '', suite: 'publier' })
    const bureau = s.as('coordination')
    expect((await bureau.post('/appels/nouveau', fields)).status).toBe(303)
    const modifier = async (heure: string | undefined) =>
      bureau.post(`/appels/${id}/modifier`, {
        ...fields,
        heure: heure ?? '',
        version: String((await lire(s, id))?.version),
      })
    const maintenant = ici.toPlainTime().toString({ smallestUnit: 'minute' })
    expect((await modifier(maintenant)).status).toBe(422)
    const refus = await modifier(avant)
    expect([refus.status, await texteDe(refus)]).toEqual([422, expect.stringContaining('Cette heure est déjà passée')])
    const { fields: autre } = await besoin(s, { jour, heure: avant ?? '' })
    expect((await bureau.post('/appels/nouveau', autre)).status).toBe(422)
    for (const horloge of [false, true]) {
      // Kept before such an hour was refused.
      await s.prepare((tx) => tx.updateTable('appels').set({ heure: avant }).where('id', '=', id).execute())
      if (horloge) await arreterLesDepasses(s.visit('systeme'))
      expect((await lire(s, id))?.etat).toBe(horloge ? 'expire' : 'ouvert')
      expect((await s.as('visiteur').get(`/appels/${id}`)).status).toBe(410)
      expect((await modifier(apres)).status).toBe(303)
      expect((await s.as('visiteur').get(`/appels/${id}`)).status).toBe(200)
    }
  })

  it('is concluded once, even when its places are all held', async () => {
    const s = await scene()
    const id = await unAppel(s, { etat: 'complet' })
    expect((await lire(s, id))?.etat).toBe('complet')
    await write(s.visit(), (tx) => conclureAppel(tx, s.visit(), id, 'par-nous'))
    await write(s.visit(), (tx) => conclureAppel(tx, s.visit(), id, 'pas-trouve'))
    expect(await lire(s, id)).toMatchObject({ etat: 'realise', issue: 'par-nous' })
  })

  it('puts what waits on the lists of things to do', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Ateliers' })
    await unAppel(s, { structureId, titre: 'À confirmer', etat: 'a-confirmer' })
    const fini = await unAppel(s, { structureId, titre: 'Passé' })
    const bientot = await unAppel(s, { structureId, titre: 'Bientôt' })
    await s.prepare(async (tx) => {
      await tx.updateTable('appels').set({ jour: '2026-03-09' }).where('id', '=', fini).execute()
      await tx
        .updateTable('appels')
        .set({ expire_le: s.now.add({ hours: 20 }), jour: null })
        .where('id', '=', bientot)
        .execute()
    })
    const bureau = await texteDe(await s.as('coordination').get('/'))
    expect(bureau).toContain('Faire confirmer « À confirmer » par les Ateliers')
    expect(bureau).toContain('« Passé » : a-t-il eu lieu ?')
    expect(bureau).toContain('« Bientôt » s’arrête bientôt')
    expect(await texteDe(await s.as('porteur', { structureId }).get('/'))).toContain(
      'Relire et confirmer « À confirmer »',
    )
    expect(await texteDe(await s.as('porteur', { structureId: await uneStructure(s) }).get('/'))).not.toContain(
      'À confirmer',
    )
  })
})

it('lists the calls of one day by their hour', async () => {
  const s = await scene()
  for (const [titre, heure, cree_le] of [
    ['Le matin', '09:30', s.now],
    ['Le soir', '18:00', s.now.add({ hours: 1 })],
  ] as const) {
    const id = await unAppel(s, { titre })
    await s.prepare((tx) => tx.updateTable('appels').set({ heure, cree_le }).where('id', '=', id).execute())
  }
  expect(await texteDe(await s.as('visiteur').get('/appels'))).toMatch(/Le matin.*Le soir/s)
})

describe('poster and flyers', () => {
  afterEach(() => setPublicUrl('https://coupdepouce.example'))

  it('bear a QR of the public page, without any style attribute', async () => {
    const s = await scene()
    const id = await unAppel(s)
    for (const format of ['a4', 'a3', 'a6', 'x']) {
      const html = await (await s.as('coordination').get(`/appels/${id}/affiche?format=${format}`)).text()
      expect(html).toContain('<svg')
      expect(html).toContain('Coudre des rideaux')
      expect(html).not.toMatch(/ style=/)
    }
    expect((await s.as('visiteur').get(`/appels/${id}/affiche`)).status).toBe(403)
  })

  it('say whom to call while there is no public address, and get their square when there is one', async () => {
    const permanence = { nom: 'Nadia', telephone: '0240000000', lieu: 'maison de quartier', horaires: 'le mardi' }
    const s = await scene({ permanence })
    const id = await unAppel(s)
    setPublicUrl(null)
    const [affiche, fiche] = [`/appels/${id}/affiche`, `/appels/${id}`]
    const sans = await (await s.as('coordination').get(affiche)).text()
    expect(sans).not.toContain('affiche__qr')
    expect(sans.replaceAll('\u00a0', ' ')).toContain(
      'Je peux aider : appelez Nadia au 02 40 00 00 00 ou passez : maison de quartier (le mardi)',
    )
    expect(await texteDe(await s.as('visiteur').get(fiche))).toContain('Vous pouvez aider ? Appelez Nadia')
    setPublicUrl('https://coupdepouce.example')
    const avec = await (await s.as('coordination').get(affiche)).text()
    expect(avec).toContain('affiche__qr')
    expect(avec).toContain('appelez Nadia')
    expect(avec).toMatch(/coupdepouce\.example\/t-[0-9a-f-]+\/d\/[bcdfghjkmnpqrstv]{6}/)
  })

  it('have in a demonstration the address of this machine, marked as such', async () => {
    const s = await scene({ demonstration: true })
    const id = await unAppel(s)
    setPublicUrl(null)
    setLocalUrl('http://127.0.0.1:3000')
    const affiche = await (await s.as('coordination').get(`/appels/${id}/affiche`)).text()
    expect(affiche).toContain('127.0.0.1:3000/')
    expect(affiche).toContain('ne s’ouvre que sur cet ordinateur')
    const message = await texteDe(await s.as('coordination').get(`/appels/${id}`))
    expect(message).toMatch(/127\.0\.0\.1:3000\S+ \(démonstration : cette adresse ne s’ouvre que sur cet ordinateur\)/)
    const aRelire = await texteDe(await s.as('coordination').post(`/appels/${id}/lien`))
    expect(aRelire).toContain('(démonstration : cette adresse ne s’ouvre que sur cet ordinateur)')
    setPublicUrl('https://coupdepouce.example')
    expect(await texteDe(await s.as('coordination').get(`/appels/${id}`))).not.toContain('sur cet ordinateur')
  })

  it('say an address of six letters, that leads to the call on paper, by phone and on « J’ai un code »', async () => {
    const s = await scene()
    const id = await unAppel(s)
    const brouillon = await unAppel(s, { etat: 'brouillon' })
    const message = await texteDe(await s.as('visiteur').get(`/appels/${id}`))
    const lettres = /\/d\/([bcdfghjkmnpqrstv]{6})/.exec(message)?.[1] ?? ''
    const ailleurs = await scene()
    for (const dites of [lettres, lettres.toUpperCase(), `${lettres.slice(0, 3)}-${lettres.slice(3)}`]) {
      const reponse = await s.as('visiteur').get(`/d/${dites}`)
      expect(reponse.status).toBe(302)
      expect(reponse.headers.get('location')).toBe(`/${s.territoire.slug}/appels/${id}`)
      const parCode = await s.as('visiteur').post('/code', { code: dites })
      expect(parCode.headers.get('location')).toContain(`/d/${dites.replace('-', '')}`)
    }
    expect((await ailleurs.as('visiteur').get(`/d/${lettres}`)).status).toBe(404)
    expect((await s.as('visiteur').get(`/d/${lettresDe(brouillon)}`)).status).toBe(404)
    expect((await s.as('visiteur').get('/d/voyelle')).status).toBe(404)
  })

  it('say why they are not there: nobody to call nor address, or nothing open', async () => {
    const s = await scene()
    const id = await unAppel(s)
    const complet = await unAppel(s, { etat: 'complet' })
    const titre = async (un: string) => texteDe(await s.as('coordination').get(`/appels/${un}/affiche`))
    expect(await titre(complet)).toContain('Plus besoin d’affiche')
    expect(await titre(await unAppel(s, { etat: 'brouillon' }))).toContain('Pas encore d’affiche')
    setPublicUrl(null)
    for (const path of [`/appels/${id}/affiche`, `/appels/${id}`])
      expect(await (await s.as('coordination').get(path)).text()).toContain('/reglages/joindre')
    expect(await texteDe(await s.as('visiteur').get(`/appels/${id}`))).not.toContain('Parlez-en')
    const attend = await unAppel(s, { etat: 'a-confirmer' })
    const aConfirmer = await texteDe(await s.as('coordination').get(`/appels/${attend}`))
    expect(aConfirmer).toContain('appelez la structure')
    expect(aConfirmer).not.toContain('Préparer le lien')
    expect(await texteDe(await s.as('coordination').post(`/appels/${attend}/lien`))).toContain(
      'aucun lien ne peut partir',
    )
  })
})
