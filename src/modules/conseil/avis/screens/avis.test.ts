import { describe, expect, it } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import { popplerMissing, textOf } from '#platform/pdf/testing.ts'
import { plusTard, type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { clair, envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { unConseil, uneSeance, unLien } from '../../seance/testing.ts'
import { siegent, uneDemande, unMembre } from '../../testing.ts'
import { transmettre, unAvisTransmis } from '../testing.ts'

async function uneSoiree() {
  const s = await scene()
  const c = await unConseil(s)
  const id = await uneSeance(s, c.membres)
  const conseil = s.as('conseil')
  await conseil.post(`/conseil/seances/${id}`, { voix: '1 : 7 1 0 1\n2 : 0 1 8 0' })
  return { s, ...c, id, conseil }
}

const transmission = (version = 0) => ({
  id: newId(),
  annee: '2026',
  version: String(version),
  qualite: 'coprésidente du conseil citoyen',
})

const avisDe = (s: Scene) =>
  s.prepare((tx) => tx.selectFrom('conseil_avis').select(['id', 'numero']).orderBy('numero').execute())

async function unAvis() {
  const d = await uneSoiree()
  await transmettre(d.conseil, transmission())
  const [avis] = await avisDe(d.s)
  return { ...d, avis: `/conseil/avis/${avis?.id}` }
}

describe('the opinion of the council', () => {
  it('is read by nobody of the city before it is transmitted, then with its date, its number, who signs, and no member', async () => {
    const { s, conseil } = await uneSoiree()
    const relue = await texteDe(await conseil.get('/conseil/transmettre?annee=2026'))
    expect(relue).toContain('Une ligne n’est pas examinée')
    for (const qui of ['cdsu', 'administration', 'partenaire', 'coordination'] as const)
      expect((await s.as(qui).get('/conseil/transmettre?annee=2026')).status).toBe(403)
    expect(await texteDe(await s.as('cdsu').get('/actions/comite'))).not.toContain('L’avis du conseil')

    const vide = await transmettre(conseil, { ...transmission(), qualite: '' })
    expect([vide.status, await texteDe(vide)]).toEqual([422, expect.stringContaining('Dites à quel titre')])
    expect((await transmettre(conseil, transmission())).status).toBe(303)

    const [avis] = await avisDe(s)
    const page = await texteDe(await s.as('cdsu').get(`/conseil/avis/${avis?.id}`))
    expect(page).toContain('par Essai conseil, coprésidente du conseil citoyen — version 1')
    expect(page).toContain('Défavorable')
    expect(page).toContain('peut être demandé par toute personne')
    expect(page).not.toContain('Odile Martin')
    expect((await s.as('porteur').get(`/conseil/avis/${avis?.id}`)).status).toBe(403)
    for (const [comite, pdf] of [
      ['/actions/comite?annee=2026', '/actions/comite/pdf?annee=2026'],
      ['/suivi/comite?annee=2026', '/suivi/comite/pdf?annee=2026'],
    ] as const) {
      const lue = await texteDe(await s.as('cdsu').get(comite))
      expect(lue).toContain('Avis sur les demandes 2026, version 1')
      // The sheet that is sent ends as the page does.
      if (popplerMissing()) continue
      const octets = await (await s.as('cdsu').get(pdf)).arrayBuffer()
      const feuille = textOf(new Uint8Array(octets)).replace(/\s+/gu, ' ')
      for (const dit of ['L’avis du conseil', 'Avis sur les demandes 2026, version 1', 'Ce que le comité en a fait'])
        expect(feuille).toContain(dit)
    }
  })

  it('says how many were there at each line, where somebody left', async () => {
    const { s, conseil, id, membres } = await uneSoiree()
    await conseil.post(`/conseil/seances/${id}/presents`, { presents: membres.slice(0, 6), version: '1' })
    const avant = await texteDe(await conseil.get('/conseil/transmettre?annee=2026'))
    expect(avant).toContain('(9 membres présents sur 9)')
    await conseil.post(`/conseil/seances/${id}`, { voix: '3 : 5 1 0 0' })
    await transmettre(conseil, transmission())
    const [avis] = await avisDe(s)
    const lu = await texteDe(await s.as('cdsu').get(`/conseil/avis/${avis?.id}`))
    expect(lu).toContain('(de 6 à 9 membres présents selon la ligne, sur 9)')
    expect(lu).toContain('À 9 : favorable 7')
    expect(lu).toContain('À 6 : favorable 5')
  })

  it('is transmitted once, and says so the second time; changed, it is a new version that says what changed', async () => {
    const { s, conseil, id } = await uneSoiree()
    const premiere = transmission()
    await transmettre(conseil, premiere)
    expect((await transmettre(conseil, premiere)).status).toBe(303)
    const encore = await transmettre(conseil, transmission(1))
    expect(decodeURIComponent(encore.headers.get('set-cookie') ?? '')).toContain('Cet avis est déjà transmis')
    expect(await avisDe(s)).toHaveLength(1)

    await conseil.post(`/conseil/seances/${id}`, { voix: '3 : 2 6 1 0' })
    // Another member transmitted since this page was opened.
    expect((await transmettre(conseil, transmission(4))).status).toBe(409)
    expect((await transmettre(conseil, transmission(1))).status).toBe(303)
    const [v1, v2] = await avisDe(s)
    const page = await texteDe(await s.as('cdsu').get(`/conseil/avis/${v2?.id}`))
    expect(page).toContain('Ce qui change depuis la version 1')
    expect(page).toContain('Remplace la version 1')
    expect(await texteDe(await s.as('cdsu').get(`/conseil/avis/${v1?.id}`))).toContain('Une version plus récente')
  })

  it('is what was read: a vote changed since the page was opened is told, and nothing leaves', async () => {
    const { s, conseil, id } = await uneSoiree()
    const lue = async () =>
      /name="empreinte" value="([^"]+)"/u.exec(await (await conseil.get('/conseil/transmettre?annee=2026')).text())?.[1]
    const avant = (await lue()) ?? ''
    await conseil.post(`/conseil/seances/${id}`, { voix: '1 : 6 2 0 1', sur: '1:1' })
    const refus = await transmettre(conseil, { ...transmission(), empreinte: avant })
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('rien n’est parti')])
    // A form without a print was read by nobody.
    for (const fait of ['', 'faite-a-la-main']) {
      const sansLire = await transmettre(conseil, { ...transmission(), empreinte: fait })
      const rendu = await sansLire.text()
      expect([sansLire.status, rendu.includes('coprésidente du conseil citoyen')]).toEqual([409, true])
      expect(rendu).toContain('rien n’est parti')
    }
    expect(await avisDe(s)).toEqual([])
    // Refused for a field, the page keeps the print of what was read.
    const sansQualite = await transmettre(conseil, { ...transmission(), qualite: '', empreinte: avant })
    expect(await sansQualite.text()).toContain(`name="empreinte" value="${avant}"`)
    const apres = (await lue()) ?? ''
    expect((await transmettre(conseil, { ...transmission(), empreinte: apres })).status).toBe(303)
  })

  it('names nobody by a slip: asked when typed, shown again before it is signed, gone from versions before once mended', async () => {
    const { s, conseil, id, actions, autres } = await uneSoiree()
    await s.prepare((tx) =>
      tx
        .updateTable('membres_du_conseil')
        .set({ nom_ecrit: 'Suthan Rajaratnam' })
        .where('id', '=', autres[0] ?? '')
        .execute(),
    )
    const ligne = `/conseil/seances/${id}/lignes/${actions[0]}`
    const mots = 'suthan trouve que cest au bailleur de payer'
    const dit = (version: number, minorite: string, tel = '') =>
      conseil.post(ligne, { minorite, conditions: '', version: String(version), ...(tel ? { telQuel: tel } : {}) })
    const relire = async () => (await conseil.get('/conseil/transmettre?annee=2026')).text()
    const telQuel = (page: string) => /name="telQuel" value="([^"]+)"/u.exec(page)?.[1] ?? ''
    expect(await texteDe(await conseil.get('/conseil/transmettre?annee=2026'))).toContain('Aucun autre membre n’y est')

    const refus = await dit(1, mots)
    expect(refus.status).toBe(422)
    const page = await refus.text()
    expect(page).toContain('semblent nommer quelqu’un')
    expect(page).toContain(mots)
    expect((await dit(1, mots, telQuel(page))).status).toBe(303)

    const avant = await relire()
    expect(avant).not.toContain('Aucun autre membre')
    expect(avant).toContain('Ces mots semblent nommer quelqu’un')
    expect(avant).toContain(ligne)
    const sansRelire = await transmettre(conseil, transmission())
    expect([sansRelire.status, (await avisDe(s)).length]).toEqual([422, 0])
    const relue = { ...transmission(), telQuel: telQuel(avant) }
    expect((await transmettre(conseil, relue)).status).toBe(303)

    expect((await dit(2, 'Une voix trouve que c’est au bailleur de payer.')).status).toBe(303)
    expect(await relire()).toContain('ces mots-là s’en vont aussi des versions d’avant')
    expect((await transmettre(conseil, transmission(1))).status).toBe(303)
    const [v1, v2] = await avisDe(s)
    for (const suite of ['', '/odt']) {
      const lu = await (await s.as('cdsu').get(`/conseil/avis/${v1?.id}${suite}`)).text()
      expect(lu).not.toContain('suthan')
    }
    expect(await texteDe(await s.as('cdsu').get(`/conseil/avis/${v1?.id}`))).toMatch(
      /Mots retirés le .* par Essai conseil/u,
    )
    const page2 = await texteDe(await s.as('cdsu').get(`/conseil/avis/${v2?.id}`))
    expect(page2).toContain('Une voix trouve')
    expect(page2).toContain('les mots du conseil ont changé')
    expect(JSON.stringify(await s.prepare((tx) => tx.selectFrom('conseil_avis').selectAll().execute()))).not.toContain(
      'suthan',
    )
  })

  it('keeps the words of versions before that name nobody, unless whoever transmits takes them back', async () => {
    const { s, conseil, id, actions } = await uneSoiree()
    const ligne = `/conseil/seances/${id}/lignes/${actions[0]}`
    const dit = (version: number, minorite: string) =>
      conseil.post(ligne, { minorite, conditions: '', version: String(version) })
    const v1 = async () => {
      const [une] = await avisDe(s)
      return texteDe(await s.as('cdsu').get(`/conseil/avis/${une?.id}`))
    }
    await dit(1, 'Une voix la trouve trop loin.')
    await transmettre(conseil, transmission())
    await dit(2, 'Une voix la trouve loin.')
    expect(await texteDe(await conseil.get('/conseil/transmettre?annee=2026'))).toContain('Retirer aussi des versions')
    await transmettre(conseil, transmission(1))
    expect(await v1()).toContain('trop loin')
    await dit(3, 'Une voix la voudrait plus près.')
    await transmettre(conseil, { ...transmission(2), retirer: 'oui' })
    expect(await v1()).not.toContain('trop loin')
    expect(await v1()).toContain('Mots retirés le')
  })

  it('of a line that they may not read, whoever is tied brings out no name', async () => {
    const { s, conseil, id, moi, structureId, actions } = await uneSoiree()
    await unMembre(s, { compteId: 'compte-coordination', nom: 'Yasmine Touré' })
    await s.prepare((tx) =>
      tx
        .updateTable('conseil_votes')
        .set({ minorite: 'yasmine est contre' })
        .where('action_id', '=', actions[0] ?? '')
        .execute(),
    )
    await unLien(s, moi, structureId, actions[0])
    await s.prepare((tx) =>
      tx
        .updateTable('conseil_votes')
        .set({ lies: JSON.stringify([moi]) })
        .where('action_id', '=', actions[0] ?? '')
        .execute(),
    )
    const page = await (await conseil.get('/conseil/transmettre?annee=2026')).text()
    expect(page).not.toContain('yasmine')
    // Adopted, open again or not examined: what is said of it is true of each.
    expect(page).toContain('part dans l’état où le conseil l’a laissée')
    expect(page).not.toContain('Aucun autre membre')
    const refus = await transmettre(conseil, transmission())
    expect([refus.status, await texteDe(refus)]).toEqual([
      409,
      expect.stringContaining('Une autre personne du conseil'),
    ])
    expect(id).not.toBe('')
  })

  it('says nothing where nothing was adopted', async () => {
    const s = await scene()
    await unConseil(s)
    const refus = await transmettre(s.as('conseil'), transmission())
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('Aucune ligne n’est encore')])
  })
})

describe('two who transmit', () => {
  it('the second reads the version of the first, and the same button then sends what changed since', async () => {
    const { s, conseil, id } = await unAvis()
    await conseil.post(`/conseil/seances/${id}`, { voix: '1 : 0 1 7 1', sur: '1:1' })
    const refus = await transmettre(conseil, transmission(0))
    expect(refus.status).toBe(409)
    const [form] = formulairesDe(await refus.text()).filter(({ action }) => action.endsWith('/transmettre'))
    expect(form && envoiDe(form)).toMatchObject({ version: ['1'] })
    expect((await transmettre(conseil, form ? envoiDe(form) : {})).status).toBe(303)
    expect(await avisDe(s)).toHaveLength(2)
  })
})

describe('what became of it', () => {
  const suite = (actionId: Id | undefined, dite: string, raison = '', version = '0') => ({
    [`suite.${actionId}`]: dite,
    [`raison.${actionId}`]: raison,
    [`version.${actionId}`]: version,
  })

  it('is said by the city on one page, with the reason asked, and read by the council', async () => {
    const { s, avis, actions, conseil } = await unAvis()
    expect(await texteDe(await conseil.get(avis))).toContain('2 sans réponse')
    expect((await conseil.get(`${avis}/suites`)).status).toBe(403)
    const cdsu = s.as('cdsu')
    const sans = await cdsu.post(`${avis}/suites`, { ...suite(actions[0], 'suivi'), ...suite(actions[1], 'pas-suivi') })
    expect([sans.status, await texteDe(sans)]).toEqual([422, expect.stringContaining('Ligne 2 : dites pourquoi')])
    const dites = { ...suite(actions[0], 'suivi'), ...suite(actions[1], 'pas-suivi', 'Le seul lieu ouvert l’été.') }
    expect((await cdsu.post(`${avis}/suites`, dites)).status).toBe(303)
    const page = await texteDe(await conseil.get(avis))
    expect(page).toContain('1 avis suivi, 1 pas suivi')
    expect(page).toContain('Le seul lieu ouvert l’été.')
    // Told to who sits, who would not know otherwise.
    expect(await texteDe(await conseil.get('/'))).toContain('Lire ce que le comité a fait de 2 avis du conseil')
  })

  it('of two colleagues at once, the second reads the first’s answer and loses nothing', async () => {
    const { s, avis, actions } = await unAvis()
    const cdsu = s.as('cdsu')
    await cdsu.post(`${avis}/suites`, suite(actions[0], 'suivi'))
    const tard = suite(actions[0], 'en-partie', 'La moitié des ateliers.')
    const refus = await cdsu.post(`${avis}/suites`, tard)
    expect(refus.status).toBe(409)
    const lu = await refus.text()
    expect(lu).toContain('La moitié des ateliers.')
    expect(lu).toContain('a répondu')
    expect((await cdsu.post(`${avis}/suites`, { ...tard, [`version.${actions[0]}`]: '1' })).status).toBe(303)
    const rows = await s.prepare((tx) => tx.selectFrom('conseil_suites').select(['suite', 'version']).execute())
    expect(rows).toEqual([{ suite: 'en-partie', version: 2 }])
  })

  it('is said of the version that was read: lines that another says otherwise are shown before they are answered', async () => {
    const { s, avis, id, actions, conseil } = await unAvis()
    const cdsu = s.as('cdsu')
    const ouverte = { ...suite(actions[0], 'suivi'), ...suite(actions[1], 'pas-suivi', 'Le seul lieu ouvert l’été.') }
    // The council votes the first line again, and transmits.
    await conseil.post(`/conseil/seances/${id}`, { voix: '1 : 0 1 7 1', sur: '1:1' })
    expect((await transmettre(conseil, transmission(1))).status).toBe(303)
    const refus = await cdsu.post(`${avis}/suites`, ouverte)
    const rendue = await refus.text()
    expect([refus.status, clair(rendue)]).toEqual([409, expect.stringContaining('une autre version de son avis')])
    expect(rendue).toContain('Le seul lieu ouvert l’été.')
    expect(clair(rendue)).toMatch(/1\. Demande 001\s:\s?défavorable/u)
    expect(await s.prepare((tx) => tx.selectFrom('conseil_suites').select('suite').execute())).toEqual([])
    // A line that says the same in both is answered from either page.
    expect((await cdsu.post(`${avis}/suites`, suite(actions[1], 'suivi'))).status).toBe(303)
    const [form] = formulairesDe(rendue).filter(({ action }) => action.endsWith('/suites'))
    expect((await cdsu.post(form?.action ?? '', { ...ouverte, [`version.${actions[1]}`]: '1' })).status).toBe(303)
  })

  it('given to a version before says which, and what it said, where the line says otherwise since', async () => {
    const { s, avis, id, actions, conseil } = await unAvis()
    const cdsu = s.as('cdsu')
    await cdsu.post(`${avis}/suites`, { ...suite(actions[0], 'suivi'), ...suite(actions[1], 'suivi') })
    expect(await texteDe(await conseil.get(avis))).not.toContain('Réponse donnée à la version')
    const demain = plusTard(s, s.now.add({ hours: 24 }))
    await conseil.post(`/conseil/seances/${id}`, { voix: '1 : 0 1 7 1', sur: '1:1' })
    const parti = await transmettre(demain.as('conseil'), transmission(1))
    const seconde = new URL(parti.headers.get('location') ?? '', 'http://a').pathname
    const lu = await texteDe(await conseil.get(seconde))
    expect(lu).toContain('1 avis suivi, 1 sans réponse')
    const formulaire = await (await demain.as('cdsu').get(`${avis}/suites`)).text()
    for (const page of [lu, await texteDe(await demain.as('cdsu').get(`${avis}/suites`))]) {
      expect(page).toContain('Suivi. Réponse donnée à la version 1, qui disait : favorable.')
      expect(page.split('Réponse donnée à la version')).toHaveLength(2)
    }
    expect(await texteDe(await demain.as('cdsu').get('/'))).toContain('1 avis du conseil attend la réponse')
    // Not filled in: the other line is answered without giving this one’s answer to what it was not given to.
    const [form] = formulairesDe(formulaire).filter(({ action }) => action.endsWith('/suites'))
    const envoi = form ? envoiDe(form) : {}
    expect(envoi).not.toHaveProperty([`suite.${actions[0]}`])
    // The same said again is an answer to what stands.
    const redit = { ...envoi, [`suite.${actions[0]}`]: 'suivi' }
    expect(
      (
        await plusTard(s, s.now.add({ hours: 48 }))
          .as('cdsu')
          .post(form?.action ?? '', redit)
      ).status,
    ).toBe(303)
    const apres = await texteDe(await conseil.get(seconde))
    expect(apres).toContain('2 avis suivis')
    expect(apres).not.toContain('Réponse donnée à la version')
  })

  it('is told again next year, on the sheet of the same action and of what else its structure asks', async () => {
    const s = await scene()
    await siegent(s)
    const structureId = await uneStructure(s)
    const avant = await uneAction(s, { structureId })
    await unAvisTransmis(s, avant)
    const demande = await uneDemande(s, { structureId })
    const fiche = await texteDe(await s.as('conseil').get(`/conseil/fiches/${demande}`))
    expect(fiche).toContain('Ce que le conseil avait dit avant')
    expect(fiche).toContain('favorable. Sans réponse')
    const ailleurs = await uneDemande(s)
    expect(await texteDe(await s.as('conseil').get(`/conseil/fiches/${ailleurs}`))).not.toContain('avait dit avant')
  })
})
