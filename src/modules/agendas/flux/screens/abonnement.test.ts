import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { uneEcheance } from '#modules/annee/echeances/rights.examples.ts'
import { modifierEcheance } from '#modules/annee/echeances/usecases.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { setPublicUrl } from '#platform/url.ts'
import type { Me } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unCompte, unePersonne } from '#src/test/builders.ts'
import { personalDataDesAgendas } from '../../personal-data.ts'
import { oublierAbonnements } from '../abonnements/usecases.ts'
import { unAbonnement } from '../testing.ts'

let s: Scene
let me: Extract<Me, { genre: 'compte' }>
beforeEach(async () => {
  s = await scene()
  me = await unCompte(s, 'coordination')
})

const PAGE = '/calendrier/abonnement'
const lire = async (chemin: string, headers: Record<string, string> = {}) => {
  return s.app.request(chemin, { headers })
}
const depliee = async (response: Response) => (await response.text()).replaceAll('\r\n ', '')

describe('the page « S’abonner »', () => {
  it('promises all dates of no filter whose place is gone', async () => {
    const texte = await texteDe(await s.as('visiteur').get(`${PAGE}?lieu=${newId()}`))
    expect(texte).not.toContain('toutes les dates publiées')
  })

  it('gives to anybody the address, the link that opens an agenda, a code for the phone, and how late agendas are', async () => {
    await uneSeancePubliee(s)
    const response = await s.as('visiteur').get(`${PAGE}?age=8`)
    const html = await response.text()
    const adresse = `coupdepouce.example/${s.territoire.slug}/calendrier.ics?age=8`
    expect(html).toContain(`href="webcal://${adresse}"`)
    expect(html).toContain(`https://${adresse}`)
    expect(html).toContain(`cid=${encodeURIComponent(`webcal://${adresse}`)}`)
    expect(html).toContain('<svg')
    const texte = await texteDe(new Response(html))
    expect(texte).toContain('les dates de ce choix : 8 ans')
    expect(texte).toContain('Google Agenda revient voir environ une fois par jour')
    expect(texte).not.toContain('personnels')
    for (const format of ['rss', 'json']) expect(html).toContain(`calendrier.${format}?age=8`)
  })

  it('says that it leads nowhere outside as long as there is no public address', async () => {
    setPublicUrl(null)
    try {
      const html = await (await s.as('visiteur').get(PAGE)).text()
      expect(html).toContain('adresse publique')
      expect(html).not.toContain('<figure')
    } finally {
      setPublicUrl('https://coupdepouce.example')
    }
  })

  it('opens a feed of one’s own with the filter in sight, shows its address to its owner only, once for two clicks', async () => {
    const id = newId()
    const post = () => s.as(me).post(PAGE, { id, nom: 'Ma semaine', echeances: 'oui', age: '8' })
    const response = await post()
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      `/${s.territoire.slug}${PAGE}?age=8#miens`,
    ])
    await post()
    const html = await (await s.as(me).get(PAGE)).text()
    expect(html.match(/calendrier\/prive\/[\w-]{22}\/agenda\.ics</g)).toHaveLength(1)
    expect(html).toContain('Ma semaine')
    const autre = await (await s.as(await unCompte(s, 'administration')).get(PAGE)).text()
    expect(autre).not.toContain('Ma semaine')
    const [row] = await s.prepare((tx) => tx.selectFrom('abonnements').selectAll().execute())
    expect(row).toMatchObject({ filtre: { age: '8' }, echeances: true })
    const jeton = /prive\/([\w-]{22})\//.exec(html)?.[1] ?? 'none'
    expect(JSON.stringify(row)).not.toContain(jeton)
  })

  it('gives back what was typed when the name is missing, and says when there are too many', async () => {
    const vide = await s.as(me).post(PAGE, { id: newId(), nom: ' ', age: '8' })
    expect(vide.status).toBe(422)
    const html = await vide.text()
    expect(html).toContain('Donnez-lui un nom')
    expect(html).toContain('name="age" value="8"')
    for (let n = 0; n < 10; n += 1) await unAbonnement(s, me)
    const trop = await s.as(me).post(PAGE, { id: newId(), nom: 'Onzième' })
    expect(trop.status).toBe(409)
    expect(await texteDe(trop)).toContain('dix abonnements')
  })

  it('opens nothing for who has no role here', async () => {
    const fields = { id: newId(), nom: 'Mon agenda' }
    expect((await s.as('visiteur').post(PAGE, fields)).status).toBe(403)
    expect((await s.as({ ...me, attributions: [] }).post(PAGE, fields)).status).toBe(403)
  })
})

describe('a feed of one’s own', () => {
  it('tells published dates and the key dates that the role reads, without any session', async () => {
    await uneSeancePubliee(s, { titre: 'Atelier couture' })
    await uneEcheance(s)
    const { chemin } = await unAbonnement(s, me)
    const response = await lire(chemin)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
    const texte = await depliee(response)
    expect(texte).toContain('X-WR-CALNAME:Mon agenda (Bellevue)')
    expect(texte).toContain('SUMMARY:Atelier couture')
    expect(texte).toContain('SUMMARY:Comité des financeurs')
    expect(texte).toContain('DTSTART;VALUE=DATE:20260409\r\nDTEND;VALUE=DATE:20260410')
    const connu = await lire(chemin, { 'if-none-match': response.headers.get('etag') ?? '' })
    expect(connu.status).toBe(304)
  })

  it('tells no key date that its owner may not read, none when none was asked', async () => {
    await uneEcheance(s)
    const talent = await unAbonnement(s, await unCompte(s, 'talent'))
    expect(await depliee(await lire(talent.chemin))).not.toContain('Comité')
    const sans = await unAbonnement(s, me, { echeances: false })
    expect(await depliee(await lire(sans.chemin))).not.toContain('Comité')
  })

  it('tells a key date that moved, with a later stamp and a greater number', async () => {
    const id = await uneEcheance(s)
    const { chemin } = await unAbonnement(s, me)
    const avant = await depliee(await lire(chemin))
    expect(avant).toContain('SEQUENCE:0')
    const plusTard = { ...s.visit('systeme'), now: s.now.add({ minutes: 90 }) }
    await modifierEcheance(plusTard, id, 1, {
      libelle: 'Comité des financeurs',
      explication: '',
      regle: { genre: 'date', mois: 4, jour: 16, decalage: 0 },
      ajustement: 'aucun',
      responsable: 'cdsu',
      pour: 'equipe',
      rappels: [7],
    })
    const apres = await depliee(await lire(chemin))
    expect(apres).toContain('DTSTART;VALUE=DATE:20260416')
    expect(apres).toContain('SEQUENCE:90')
    expect(apres).toContain('DTSTAMP:20260311T103000Z')
  })

  it('is closed for good by its owner: 410 and a sentence, for them and for whoever has the address', async () => {
    const { id, chemin } = await unAbonnement(s, me)
    expect((await s.as(await unCompte(s, 'coordination')).post(`${PAGE}/${id}/retrait`)).status).toBe(404)
    expect((await s.as('visiteur').post(`${PAGE}/${id}/retrait`)).status).toBe(403)
    expect((await lire(chemin)).status).toBe(200)
    expect((await s.as(me).post(`${PAGE}/${id}/retrait`)).status).toBe(303)
    const ferme = await lire(chemin)
    expect(ferme.status).toBe(410)
    expect(ferme.headers.get('content-type')).toContain('text/plain')
    expect(await ferme.text()).toContain('a été retiré par la personne')
    expect(await (await s.as(me).get(PAGE)).text()).not.toContain('Mon agenda<')
  })

  it('ends with the role that opened it', async () => {
    const { chemin } = await unAbonnement(s, me)
    await s.prepare((tx) => tx.deleteFrom('attributions').where('compte_id', '=', me.compteId).execute())
    const response = await lire(chemin)
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('n’a plus de rôle ici')
  })

  it('does not exist under another token, nor in another territoire', async () => {
    const { jeton } = await unAbonnement(s, me)
    const ailleurs = await scene()
    for (const [la, cle] of [
      [s, `${jeton.slice(0, -1)}A`],
      [s, 'x'],
      [s, '%00'],
      [ailleurs, jeton],
    ] as const) {
      const response = await la.app.request(`/${la.territoire.slug}/calendrier/prive/${cle}/agenda.ics`)
      if (cle !== jeton || la !== s) expect(response.status).toBe(404)
    }
  })

  it('says when an agenda last came, and still opens when the secret changed, though it is shown no more', async () => {
    const { chemin } = await unAbonnement(s, me)
    expect(await texteDe(await s.as(me).get(PAGE))).toContain('pas encore lu par un agenda')
    await lire(chemin)
    expect(await texteDe(await s.as(me).get(PAGE))).toContain('pour la dernière fois le mercredi 11 mars 2026')
    const ancien = 'made-with-another-secret'
    const empreinte = createHash('sha256').update(ancien).digest('hex')
    await s.prepare((tx) => tx.updateTable('abonnements').set({ empreinte }).execute())
    expect((await lire(`/${s.territoire.slug}/calendrier/prive/${ancien}/agenda.ics`)).status).toBe(200)
    expect(await texteDe(await s.as(me).get(PAGE))).toContain('ne peut plus être montrée')
  })

  it('is given to whoever asks for their data, leaves with them, and is forgotten a year after it was closed', async () => {
    const personneId = await unePersonne(s)
    const sien = { ...me, personneId }
    await unAbonnement(s, sien)
    const donnees = await s.prepare((tx) => personalDataDesAgendas.exporter(tx, personneId))
    expect(donnees).toMatchObject({ abonnements: [{ nom: 'Mon agenda' }] })
    await s.prepare((tx) => personalDataDesAgendas.effacer(tx, personneId, s.visit()))
    const combien = async () => (await s.prepare((tx) => tx.selectFrom('abonnements').select('id').execute())).length
    expect(await combien()).toBe(0)
    const { id, chemin } = await unAbonnement(s, me)
    await s.as(me).post(`${PAGE}/${id}/retrait`)
    const dans = (jours: number) => ({ ...s.visit('systeme'), now: s.now.add({ hours: 24 * jours }) })
    await oublierAbonnements(dans(364))
    expect(await combien()).toBe(1)
    await oublierAbonnements(dans(366))
    expect(await combien()).toBe(0)
    expect((await lire(chemin)).status).toBe(404)
  })
})
