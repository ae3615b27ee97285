import { beforeEach, describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { attester, find } from '../store/bilans.ts'
import { COMPLET, dateCle, signerLe, unBilan } from '../testing.ts'

const SI_OUI = 'avant le 30 juin 2026 ou, si la ville dit oui, avant le 30 mars 2027'
let s: Scene
let structureId: string
let actionId: string
let porteur: Visitor
beforeEach(async () => {
  s = await scene()
  structureId = await uneStructure(s)
  porteur = s.as('porteur', { structureId })
  actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Les repas' })
  await s.prepare((tx) =>
    tx
      .updateTable('actions')
      .set({ periode_genre: 'dates', debut_jour: '2025-03-01', fin_jour: '2025-12-15' })
      .execute(),
  )
})
const demande = (debut: string, fin: string, atteste = false) =>
  unBilan(s, {
    structureId,
    actionId,
    issue: 'dates',
    atteste,
    champs: { 'debut-demande': debut, 'fin-demandee': fin, motif: 'La salle est en travaux.' },
  })

describe('a request to move the dates', () => {
  it('begins from the action’s page and from what is due, in any season, and is taken up where it was left', async () => {
    const enCours = await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    const page = async () => (await porteur.get(`/actions/${enCours}`)).text()
    const html = await page()
    expect(html).toContain('Demander de déplacer les dates')
    const champ = (nom: string) => new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1] ?? ''
    const noms = ['id', 'actionId', 'exercice', 'moment', 'issue'] as const
    const envoi = Object.fromEntries(noms.map((nom) => [nom, champ(nom)]))
    expect(envoi).toMatchObject({ actionId: enCours, moment: 'mi-parcours', issue: 'dates' })
    const suite = await porteur.post('/bilans', envoi)
    expect(suite.headers.get('location')).toContain(`/bilans/${envoi.id}/recits`)
    expect(await page()).toContain('Continuer la demande de dates')
    // From what is due, the door stands open.
    const porte = `/actions/${enCours}?ouvrir=dates-a-deplacer`
    expect(await (await porteur.get('/suivi/mes-actions')).text()).toContain(`${porte}#dates-a-deplacer`)
    expect(await (await porteur.get(porte)).text()).toMatch(/<details class="volet" open=""><summary><h2 id="dates-a-d/)
    for (const role of ['conseil', 'cdsu'] as const)
      expect(await (await s.as(role).get(`/actions/${enCours}`)).text()).not.toContain('déplacer les dates')
  })

  it('granted, puts nothing off once the action is called off', async () => {
    await demande('2027-03-06', '2027-06-24', true)
    const jours = (etat: 'prevue' | 'annulee') =>
      s.prepare((tx) =>
        tx.updateTable('actions').set({ debut_jour: '2027-03-06', fin_jour: '2027-06-24', etat }).execute(),
      )
    const ville = async () => texteDe(await s.as('cdsu').get('/bilans?annee=2025'))
    await jours('prevue')
    expect(await ville()).toContain('1 bilan reporté à de nouvelles dates')
    await jours('annulee')
    expect(await ville()).toMatch(/1 bilan à rendre/)
    expect(await ville()).not.toMatch(/reportés? à de nouvelles dates/)
  })

  it('comes with the days of today, calls itself what it is, and is not signed until one of them has moved', async () => {
    const id = newId()
    await porteur.post('/bilans', { id, actionId, exercice: '2025', moment: 'final', issue: 'dates' })
    const page = await (await porteur.get(`/bilans/${id}/recits`)).text()
    for (const jour of ['2025-03-01', '2025-12-15']) expect(page).toContain(`value="${jour}"`)
    for (const ou of ['/', '/suivi/mes-actions']) {
      const dit = await texteDe(await porteur.get(ou))
      expect(dit).toContain('Finir la demande de modification des dates 2025')
      expect(dit).not.toContain('déjà rempli')
    }
    await porteur.post(`/bilans/${id}/champs/motif`, { valeur: 'La salle est en travaux.', version: '0' })
    const relecture = async () => texteDe(await porteur.get(`/bilans/${id}/relecture`))
    expect(await relecture()).toContain('sont celles d’aujourd’hui')
    await porteur.post(`/bilans/${id}/champs/fin-demandee`, { valeur: '2026-02-28', version: '1' })
    expect(await relecture()).toContain('Rien n’est à corriger avant de signer.')
    expect(await relecture()).not.toMatch(/Le bilan, tel|Ce que vous avez corrigé/)
    const signe = await signerLe(porteur, id)
    expect(
      await texteDe(await porteur.get((signe.headers.get('location') ?? '').replace(/^\/[^/]+/, ''))),
    ).not.toContain('Le bilan est gardé')
  })

  it('has no door at an action that is over, or was called off', async () => {
    for (const etat of ['terminee', 'annulee'] as const) {
      await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', actionId).execute())
      expect(await (await porteur.get(`/actions/${actionId}`)).text()).not.toContain('déplacer les dates')
    }
  })

  it('has no door once what became of the action is signed', async () => {
    await unBilan(s, { structureId, actionId, atteste: true })
    expect(await (await porteur.get(`/actions/${actionId}`)).text()).not.toContain('déplacer les dates')
  })

  it('once signed, is told at « Mes actions » with the day of the bilan since, and asked again from there', async () => {
    // The action of the year before, of which nothing is asked here.
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'terminee' }).execute())
    const enCours = await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    const champs = { 'debut-demande': '2026-09-01', 'fin-demandee': '2027-06-30', motif: 'La salle est en travaux.' }
    const une = { structureId, actionId: enCours, exercice: 2026, issue: 'dates', atteste: true, champs } as const
    const id = await unBilan(s, une)
    const html = await (await porteur.get('/suivi/mes-actions')).text()
    expect(html).toContain(`/bilans/${id}#suite-des-dates`)
    const dit = async () => texteDe(await porteur.get('/suivi/mes-actions'))
    expect(await dit()).toMatch(
      /Nouvelles dates demandées : fin le 30 juin 2027. Bilan final à rendre avant le 30 juin 2027 ou, si la ville dit oui, avant le 30 décembre 2027. Demander encore d’autres/u,
    )
    const porte = await (await porteur.get(`/actions/${enCours}?ouvrir=dates-a-deplacer`)).text()
    expect(porte).toMatch(/<details class="volet" open=""><summary><h2 id="dates-a-d/)
    expect(porte).toContain(`action="/${s.territoire.slug}/bilans/${id}/correction"`)
    const jours = { periode_genre: 'dates', debut_jour: '2026-09-01', fin_jour: '2027-06-30' } as const
    await s.prepare((tx) => tx.updateTable('actions').set(jours).where('id', '=', enCours).execute())
    expect(await dit()).toContain('Nouvelles dates accordées : fin le 30 juin 2027.')
    // Over, it is still told, and no other dates are offered.
    const dire = (etat: 'terminee' | 'en-cours') =>
      s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', enCours).execute())
    await dire('terminee')
    expect(await dit()).toContain('Nouvelles dates accordées')
    expect(await dit()).not.toContain('autres dates')
    await dire('en-cours')
    // What became of it is signed: there is no door, and nothing leads to one.
    await s.prepare((tx) => tx.updateTable('bilans').set({ issue: 'realisee', issue_signee: 'realisee' }).execute())
    expect(await dit()).not.toMatch(/autres dates|déplacer les dates/)
  })

  it.each([
    ['final', 'accordee', 'Nouvelles dates accordées : fin le 30 juin 2027.'],
    ['final', 'refusee', 'Nouvelles dates refusées'],
    ['final', null, 'Nouvelles dates demandées : fin le 30 juin 2027.'],
    ['mi-parcours', 'accordee', 'Nouvelles dates accordées : fin le 30 juin 2027.'],
  ] as const)(
    'is told still while a review is written in its place, on both pages: %s, %s',
    async (moment, mot, attendu) => {
      const enCours = await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
      const champs = { 'debut-demande': '2026-09-01', 'fin-demandee': '2027-06-30', motif: 'La salle est en travaux.' }
      const une = { structureId, actionId: enCours, exercice: 2026, moment, issue: 'dates', atteste: true } as const
      const id = await unBilan(s, { ...une, champs })
      if (mot === 'accordee' || mot === 'refusee')
        await s.as('cdsu').post(`/bilans/${id}/dates`, { id: newId(), numero: '1', vu: '', etat: mot, raison: 'Non.' })
      const pages = ['/suivi/mes-actions', `/actions/${enCours}`]
      const dit = async (page: string) => (await texteDe(await porteur.get(page))).replaceAll('\u00a0', ' ')
      for (const page of pages) expect(await dit(page)).toContain(attendu)
      expect((await porteur.post(`/bilans/${id}/correction`, { version: '1', issue: 'realisee' })).status).toBe(303)
      for (const page of pages) {
        expect(await dit(page)).toContain(attendu)
        expect(await dit(page)).toContain('Demander encore d’autres dates')
      }
    },
  )

  it('whose end comes before its beginning is not signed', async () => {
    const id = await demande('2026-09-30', '2026-04-01')
    const page = await texteDe(await porteur.get(`/bilans/${id}/relecture`))
    expect(page).toContain('La nouvelle fin (1er avril 2026) vient avant le nouveau début (30 septembre 2026)')
    const signe = await signerLe(porteur, id)
    expect(signe.status).toBe(409)
  })

  it('leads the structure to the calendar once it is signed, and the city to the programmation until it is done', async () => {
    const id = await demande('2026-04-01', '2026-09-30', true)
    const sienne = await (await porteur.get(`/bilans/${id}`)).text()
    expect(sienne).toContain(`/calendrier/seances/nouvelle?action=${actionId}`)
    const attendu = 'Dates demandées pour « Les repas » : du 1er avril 2026 au 30 septembre 2026'
    for (const role of ['cdsu', 'coordination'] as const)
      expect(await texteDe(await s.as(role).get('/'))).toContain(attendu)
    expect(await texteDe(await porteur.get('/'))).not.toContain(attendu)
    expect(await texteDe(await s.as('cdsu').get(`/bilans/${id}`))).toContain('Ces dates sont-elles accordées ?')
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ debut_jour: '2026-04-01', fin_jour: '2026-09-30' }).execute(),
    )
    expect(await texteDe(await s.as('cdsu').get('/'))).not.toContain(attendu)
    // Granted, it waits for nobody any more; the year still adds up, and every page says it granted.
    const annee = await texteDe(await s.as('cdsu').get('/bilans?annee=2025'))
    expect(annee).toContain('reporté à de nouvelles dates 1')
    const emport = await (await s.as('cdsu').get('/bilans/exports/liste.csv?annee=2025')).text()
    expect(emport).toContain('Reporté : rien n’est à faire avant la fin accordée.')
    expect(emport).not.toContain('C’est à la structure de')
    expect(annee).toContain('Les repas Nouvelles dates accordées')
    expect(await texteDe(await porteur.get(`/actions/${actionId}`))).toContain('Nouvelles dates accordées')
    expect(await texteDe(await porteur.get(`/bilans/${id}`))).toContain('Nouvelles dates accordées')
    const portee = await texteDe(await s.as('cdsu').get(`/bilans/${id}`))
    expect(portee).toContain('La programmation porte maintenant ces jours.')
    expect(portee).not.toContain('Ces dates sont-elles accordées')
  })

  it('takes the words of the old period with the old days, by a yes or typed by hand, and the form says what is asked and why', async () => {
    await s.prepare((tx) => tx.updateTable('actions').set({ periode_ecrite: 'T2 à T4 2025' }).execute())
    const id = await demande('2026-04-05', '2026-09-25', true)
    const ville = s.as('cdsu')
    const html = await (await ville.get(`/actions/${actionId}/modifier`)).text()
    expect(html).toContain('La salle est en travaux.')
    // Typed by hand, the words left as they stood: they told the days of before.
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
    const saisie = { version, titre: 'Les repas', structureId, annee: '2025', etat: 'prevue', periodeGenre: 'dates' }
    const jours = { debutJour: '2026-04-05', finJour: '2026-09-25', periodeEcrite: 'T2 à T4 2025' }
    expect((await ville.post(`/actions/${actionId}/modifier`, { ...saisie, ...jours })).status).toBe(303)
    const fiche = await texteDe(await ville.get(`/actions/${actionId}`))
    expect(fiche).toMatch(/Période du 05\/04\/2026 au 25\/09\/2026/)
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ periode_ecrite: 'T2 à T4 2025', debut_jour: null }).execute(),
    )
    await ville.post(`/bilans/${id}/dates`, { id: newId(), numero: '1', vu: '', etat: 'accordee' })
    expect(await texteDe(await ville.get(`/actions/${actionId}`))).toMatch(/Période du 05\/04\/2026 au 25\/09\/2026/)
  })

  it('tells the days granted wherever the period stands, and in her own workbook: no word of the days of before is left', async () => {
    const mots = 'les mercredis de septembre à juin'
    const ville = s.as('cdsu')
    const fichier = `Structure;Intitulé de l’action;Quartier;Ville accordé;Période;Année\nLes Voisines;La boxe;Bellevue;900;${mots};2025`
    const depot = newId()
    const deposer = async (id: string) => {
      await ville.upload(
        '/import',
        { id },
        { name: 'prog.csv', field: 'fichier', bytes: new TextEncoder().encode(fichier) },
      )
      await attendreLaLecture(s, id)
    }
    await deposer(depot)
    await direOui(ville, `/import/${depot}`)
    const { id: boxe, structure_id } = await s.prepare((tx) =>
      tx.selectFrom('actions').select(['id', 'structure_id']).where('titre', '=', 'La boxe').executeTakeFirstOrThrow(),
    )
    const champs = { 'debut-demande': '2025-09-01', 'fin-demandee': '2026-07-15', motif: 'La salle est en travaux.' }
    const id = await unBilan(s, { structureId: structure_id, actionId: boxe, issue: 'dates', atteste: true, champs })
    await ville.post(`/bilans/${id}/dates`, { id: newId(), numero: '1', vu: '', etat: 'accordee' })
    const jours = 'du 01/09/2025 au 15/07/2026'
    const fiche = await texteDe(await ville.get(`/actions/${boxe}`))
    expect.soft(fiche).toContain(`Période ${jours}`)
    expect.soft(fiche).toContain('a accordé d’autres dates')
    const liste = await texteDe(await ville.get('/actions?annee=2025'))
    expect.soft(liste).toContain(jours)
    expect.soft(liste).not.toContain(mots)
    expect.soft(await (await ville.get(`/import/${depot}/classeur`)).text()).toContain(jours)
    const encore = newId()
    await deposer(encore)
    const redit = (await texteDe(await ville.get(`/import/${encore}`))).replace(/\s/gu, ' ')
    expect.soft(redit).toContain(`Période, « ${jours} » ici, « ${mots} » dans le fichier`)
  })

  it('keeps the words of a period that tell no days, asked for or typed by hand', async () => {
    const periode_ecrite = 'les mercredis, à la maison de quartier'
    await s.prepare((tx) => tx.updateTable('actions').set({ periode_ecrite }).execute())
    const ville = s.as('cdsu')
    const html = await (await ville.get(`/actions/${actionId}/modifier`)).text()
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
    const saisie = { version, titre: 'Les repas', structureId, annee: '2025', etat: 'prevue', periodeGenre: 'dates' }
    const jours = { debutJour: '2026-04-05', finJour: '2026-09-25', periodeEcrite: periode_ecrite }
    expect((await ville.post(`/actions/${actionId}/modifier`, { ...saisie, ...jours })).status).toBe(303)
    expect(await texteDe(await ville.get(`/actions/${actionId}`))).toContain(periode_ecrite)
    const id = await demande('2026-04-06', '2026-09-26', true)
    await ville.post(`/bilans/${id}/dates`, { id: newId(), numero: '1', vu: '', etat: 'accordee' })
    const apres = await texteDe(await ville.get(`/actions/${actionId}/modifier`))
    const ecrits = (au: string) => `${periode_ecrite}, du 06/04/2026 au ${au}/09/2026`
    expect(await (await ville.get(`/actions/${actionId}/modifier`)).text()).toContain(`value="${ecrits('26')}"`)
    expect(apres).not.toContain('Dates demandées')
    for (const page of [`/actions/${actionId}`, '/actions?annee=2025'])
      expect(await texteDe(await ville.get(page))).toContain(ecrits('26'))
  })

  it('changes nothing until the city says yes: the bilan is owed, and the request is counted apart', async () => {
    const id = await demande('2026-04-01', '2026-09-30', true)
    const liste = async (role: 'cdsu' | 'coordination' | 'porteur') =>
      texteDe(await (role === 'porteur' ? porteur : s.as(role)).get('/bilans?annee=2025'))
    for (const role of ['cdsu', 'coordination'] as const) {
      const page = await liste(role)
      expect(page).toContain('bilans rendus 0 sur 1')
      expect(page).toContain('demande d’autres dates en attente 1')
      expect(page).toContain('1 bilan à rendre')
      expect(page).not.toContain('reporté à de nouvelles dates')
      expect(page).toContain('Les repas Nouvelles dates demandées')
      expect(page).not.toContain('bilan rendu La')
    }
    expect(await liste('porteur')).toContain('1 bilan à rendre')
    expect(await liste('porteur')).toContain(`Fin demandée : 30 septembre 2026. Bilan à rendre ${SI_OUI}.`)
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).toMatch(
      /À rendre avant le 30 juin 2026 ou, si la ville dit oui, avant le 30 mars 2027,[^.]*\. Faire le bilan final 2025/,
    )
    expect(await texteDe(await s.as('cdsu').get('/suivi?annee=2025'))).toContain('Le bilan final reste à rendre 1')
    // One press opens it, already filled; the request stays among what was signed, and still counts as no bilan.
    const { version } = await s.prepare((tx) =>
      tx.selectFrom('bilans').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    const ouvert = await porteur.post(`/bilans/${id}/correction`, { version: String(version), issue: 'realisee' })
    expect(ouvert.headers.get('location')).toContain(`/bilans/${id}/recits`)
    expect(await texteDe(await porteur.get(`/bilans/${id}/recits`))).toContain('Comment l’action s’est-elle passée ?')
    expect(await liste('cdsu')).toContain('bilans rendus 0 sur 1')
    expect(await texteDe(await porteur.get('/suivi/mes-actions'))).toContain('Finir le bilan final 2025')
  })

  it('made while the year went on, moves the final bilan of that year on every page once it is granted', async () => {
    const champs = { 'debut-demande': '2025-10-01', 'fin-demandee': '2026-09-30', motif: 'La salle est en travaux.' }
    await unBilan(s, { structureId, actionId, moment: 'mi-parcours', issue: 'dates', atteste: true, champs })
    const la = async (qui: Visitor, page: string) => texteDe(await qui.get(page))
    const attendu = async (dit: 'demandées' | 'accordées') => {
      for (const qui of [s.as('cdsu'), s.as('coordination'), porteur]) {
        const page = await la(qui, '/bilans?annee=2025')
        expect(page).toContain(`Les repas Nouvelles dates ${dit}`)
        const jour = dit === 'demandées' ? SI_OUI : 'avant le 30 mars 2027'
        const fin = dit === 'demandées' ? 'demandée' : 'accordée'
        expect(page).toContain(`Fin ${fin} : 30 septembre 2026. Bilan à rendre ${jour}`)
        expect(page).toContain(dit === 'demandées' ? '1 bilan à rendre' : '1 bilan reporté à de nouvelles dates')
      }
      const ville = await la(s.as('cdsu'), '/bilans?annee=2025')
      const compte = ['demande d’autres dates en attente 1', 'reporté à de nouvelles dates 1']
      expect(compte.map((un) => ville.includes(un))).toEqual(dit === 'demandées' ? [true, false] : [false, true])
      const dus = [
        (await la(porteur, '/suivi/mes-actions')).includes('bilan final 2025'),
        (await la(porteur, '/')).includes('bilan final 2025'),
        (await la(s.as('coordination'), '/')).includes('bilan manque'),
        (await la(s.as('cdsu'), '/suivi?annee=2025')).includes('Le bilan final reste à rendre 1'),
      ]
      expect(dus).toEqual(dus.map(() => dit === 'demandées'))
    }
    await attendu('demandées')
    const jours = { debut_jour: '2025-10-01', fin_jour: '2026-09-30' }
    await s.prepare((tx) => tx.updateTable('actions').set(jours).execute())
    await attendu('accordées')
    // Begun, it has that day too; so it has when the mid-year one was written in the place of the request.
    const id = await unBilan(s, { structureId, actionId })
    expect(await la(porteur, `/bilans/${id}`)).toContain('30 mars 2027')
    expect(await la(porteur, '/suivi/mes-actions')).toMatch(/avant le 30 mars 2027,[^.]*\. Finir le bilan final 2025/)
  })

  it('granted, then followed by the bilan itself, is called a request and no version of it', async () => {
    const id = newId()
    await porteur.post('/bilans', { id, actionId, exercice: '2025', moment: 'final', issue: 'realisee' })
    const la = async () => s.prepare((tx) => find(tx, id))
    await porteur.post(`/bilans/${id}/issue`, { version: String((await la())?.version), issue: 'dates' })
    const champs = { 'debut-demande': '2025-03-01', 'fin-demandee': '2026-02-28', motif: 'La salle est en travaux.' }
    for (const [cle, valeur] of Object.entries(champs))
      for (const version of ['0', '1']) await porteur.post(`/bilans/${id}/champs/${cle}`, { valeur, version })
    expect((await signerLe(porteur, id)).status).toBe(303)
    await s.prepare((tx) => tx.updateTable('actions').set({ fin_jour: '2026-02-28' }).execute())
    const bilan = await la()
    expect(bilan).toMatchObject({ issueSignee: 'dates', accordee: true })
    await porteur.post(`/bilans/${id}/correction`, { version: String(bilan?.version), issue: 'realisee' })
    const fiche = await texteDe(await porteur.get(`/bilans/${id}`))
    expect(fiche).toContain('En cours d’écriture')
    expect(fiche).toMatch(/La ville lit toujours la demande de dates, signée le [^.]*, accordée/)
    expect(fiche).toContain('la demande redevient telle qu’elle est signée')
    expect(fiche).not.toMatch(/En correction|La version 1|Signé le|la correction/)
    const liste = await texteDe(await porteur.get('/bilans?annee=2025'))
    expect(liste).toContain('En cours d’écriture')
    expect(liste).toContain('Fin accordée : 28 février 2026.')
    expect(liste).not.toMatch(/En correction|Fin demandée/)
    await porteur.post(`/bilans/${id}/abandon`, { version: String((await la())?.version) })
    expect(await texteDe(await porteur.get(`/bilans/${id}`))).toContain('Nouvelles dates accordées')
  })

  it('keeps the end that was asked for, once the mid-year bilan is signed in its place', async () => {
    const champs = { ...COMPLET, 'debut-demande': '2025-10-01', 'fin-demandee': '2026-09-30', motif: 'Des travaux.' }
    const id = await unBilan(s, { structureId, actionId, moment: 'mi-parcours', issue: 'dates', atteste: true, champs })
    await porteur.post(`/bilans/${id}/correction`, { version: '1', issue: 'realisee' })
    await s.prepare(async (tx, visit) => {
      const bilan = await find(tx, id)
      if (bilan) await attester(tx, visit, bilan, { issue: 'realisee', valeurs: champs }, 'Odile Martin')
    })
    expect(await texteDe(await porteur.get('/bilans?annee=2025'))).toContain(`Bilan à rendre ${SI_OUI}.`)
  })

  it('shows the days of today, and refuses an end before its beginning where it is typed', async () => {
    const id = await demande('2026-04-01', '')
    expect(await texteDe(await porteur.get(`/bilans/${id}/recits`))).toContain(
      'Aujourd’hui : du 1er mars 2025 au 15 décembre 2025.',
    )
    const envers = { 'fin-demandee': '2026-03-01', 'v-fin-demandee': '1' }
    const page = await porteur.post(`/bilans/${id}/recits`, envers)
    expect(page.status).toBe(422)
    expect(await texteDe(page)).toContain('vient avant le nouveau début')
    const seul = await porteur.post(`/bilans/${id}/champs/fin-demandee`, { valeur: '2026-03-01', version: '1' })
    expect(seul.status).toBe(422)
  })

  it('takes a day of the calendar only, typed as people do', async () => {
    const id = await demande('2026-04-01', '2026-09-30')
    const ecrire = (valeur: string) => porteur.post(`/bilans/${id}/champs/fin-demandee`, { valeur, version: '1' })
    const faux = await ecrire('2026-02-31')
    expect(faux.status).toBe(422)
    expect(await faux.text()).toContain('Ce jour n’existe pas au calendrier')
    expect((await ecrire('30/10/2026')).status).toBe(200)
    expect(await texteDe(await porteur.get(`/bilans/${id}/relecture`))).toContain('30 octobre 2026')
  })

  it.each([
    ['shorter than a year', '2025-10-01', '2026-09-30', 'avant le 30 mars 2027'],
    ['longer than a year', '2025-03-01', '2026-09-30', 'avant le 30 juin 2026'],
    ['moved to the next year', '2026-03-01', '2027-05-31', 'avant le 30 novembre 2027'],
  ])('moves the final bilan of an action %s, and no other', async (_, debut, fin, jour) => {
    const id = await demande(debut, fin, true)
    const page = async (qui: Visitor) => (await texteDe(await qui.get('/bilans?annee=2025'))).replaceAll('\u00a0', ' ')
    const si = jour.endsWith('2026') ? jour : `avant le 30 juin 2026 ou, si la ville dit oui, ${jour}`
    for (const qui of [porteur, s.as('cdsu')]) expect(await page(qui)).toContain(`Bilan à rendre ${si}.`)
    await s.as('cdsu').post(`/bilans/${id}/dates`, { id: newId(), numero: '1', vu: '', etat: 'accordee' })
    for (const qui of [porteur, s.as('cdsu')]) expect(await page(qui)).toContain(`Bilan à rendre ${jour} : `)
  })

  it('leaves the mid-year bilan on its day, late as it was, asked or granted', async () => {
    await dateCle(s, 'bilan-intermediaire', 2026, '2025-11-06')
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ cree_le: Temporal.Instant.from('2025-01-01T00:00:00Z') })
        .execute(),
    )
    const liste = async (qui: Visitor) => texteDe(await qui.get('/bilans?annee=2025&moment=mi-parcours'))
    const tarde = async () => {
      for (const qui of [porteur, s.as('cdsu')]) {
        const dit = await liste(qui)
        expect(dit).toContain('1 bilan à rendre')
        expect(dit).toContain('En retard')
        expect(dit).toContain('6 novembre 2025')
      }
    }
    await tarde()
    const id = await demande('2025-10-01', '2026-09-30', true)
    await tarde()
    await s.as('cdsu').post(`/bilans/${id}/dates`, { id: newId(), numero: '1', vu: '', etat: 'accordee' })
    await tarde()
  })

  it.each([
    ['within a year', '2027-02-15', 'avant le 15 août 2027', 'six mois après sa fin, le 15 février 2027'],
    ['over more than a year', '2027-03-31', 'avant le 30 juin 2027', 'elle dure plus d’un an'],
  ])(
    'granted %s, gives each bilan one day on every page: the late mid-year one its own',
    async (_, fin, jour, raison) => {
      s = await scene({ now: Temporal.Instant.from('2026-11-28T09:00:00Z') })
      structureId = await uneStructure(s)
      porteur = s.as('porteur', { structureId })
      actionId = await uneAction(s, { structureId, annee: 2026, titre: 'La permanence' })
      const jours = {
        periode_genre: 'dates',
        debut_jour: '2026-03-01',
        fin_jour: '2026-12-15',
        etat: 'en-cours',
      } as const
      const cree_le = Temporal.Instant.from('2026-01-05T09:00:00Z')
      await s.prepare((tx) =>
        tx
          .updateTable('actions')
          .set({ ...jours, cree_le })
          .execute(),
      )
      await dateCle(s, 'bilan-intermediaire', 2027, '2026-11-06')
      const mi = await unBilan(s, { structureId, actionId, exercice: 2026, moment: 'mi-parcours' })
      const la = async (qui: Visitor, page: string) => texteDe(await qui.get(page))
      const ville = s.as('cdsu')
      const tarde = async () => {
        const pages = await Promise.all([
          la(porteur, '/bilans?annee=2026&moment=mi-parcours'),
          la(ville, '/bilans?annee=2026&moment=mi-parcours'),
          la(porteur, `/bilans/${mi}`),
          la(porteur, '/suivi/mes-actions'),
          la(ville, `/bilans/relance/${structureId}`),
          (await ville.get('/bilans/exports/liste.csv?annee=2026&moment=mi-parcours')).text(),
        ])
        for (const [i, page] of pages.entries()) expect.soft(page, `page ${i}`).toMatch(/6 novembre 2026|2026-11-06/)
        expect.soft(pages[0]).toContain('En retard')
        expect.soft(pages[1]).toContain('En retard')
        expect.soft(await la(porteur, '/')).toMatch(/bilan à mi-parcours 2026 de « La permanence » il y a 3 semaines/)
        expect.soft(await la(ville, '/')).toContain('Bilan à mi-parcours 2026 en retard : « La permanence »')
      }
      await tarde()
      const champs = { 'debut-demande': '2026-03-01', 'fin-demandee': fin, motif: 'La salle est en travaux.' }
      const id = await unBilan(s, { structureId, actionId, exercice: 2026, issue: 'dates', atteste: true, champs })
      await tarde()
      await ville.post(`/bilans/${id}/dates`, { id: newId(), numero: '1', vu: '', etat: 'accordee' })
      await tarde()
      // The final one, on its list, on what is due, on its page and in the file.
      for (const qui of [porteur, ville]) {
        expect.soft(await la(qui, '/bilans?annee=2026')).toContain(`Bilan à rendre ${jour}`)
        expect.soft(await la(qui, `/bilans/${id}`)).toContain(jour)
      }
      expect.soft(await la(porteur, '/suivi/mes-actions')).toContain(`Bilan final à rendre ${jour}`)
      expect.soft(await la(porteur, `/bilans/${id}`)).toContain(raison)
      expect.soft(await la(porteur, '/bilans?annee=2026')).toContain(raison)
    },
  )

  it('begun all the same, the final bilan is counted alike by its structure and by the city', async () => {
    const champs = { 'debut-demande': '2025-10-01', 'fin-demandee': '2026-09-30', motif: 'La salle est en travaux.' }
    await unBilan(s, { structureId, actionId, moment: 'mi-parcours', issue: 'dates', atteste: true, champs })
    await unBilan(s, { structureId, actionId })
    for (const qui of [porteur, s.as('cdsu')]) {
      const dit = await texteDe(await qui.get('/bilans?annee=2025'))
      expect(dit).toContain('1 bilan à rendre')
      expect(dit).not.toContain('reporté à de nouvelles dates')
    }
  })

  it('answered, is told on the home of the structure, in one line by the last word, for two weeks', async () => {
    const id = await demande('2025-10-01', '2026-09-30', true)
    const accueil = async () => texteDe(await porteur.get('/'))
    expect(await accueil()).not.toContain('dates demandées pour')
    const non = { id: newId(), numero: '1', vu: '', etat: 'refusee', raison: 'La salle est prise.' }
    await s.as('cdsu').post(`/bilans/${id}/dates`, non)
    expect(await accueil()).toContain('La ville n’accorde pas les dates demandées pour')
    const oui = { id: newId(), numero: '1', vu: non.id, etat: 'accordee' }
    await s.as('cdsu').post(`/bilans/${id}/dates`, oui)
    const dit = await accueil()
    expect(dit).toContain('La ville accorde les dates demandées pour')
    expect(dit).not.toContain('n’accorde pas')
    await s.prepare((tx) =>
      tx
        .updateTable('reponses_de_bilan')
        .set({ le: Temporal.Instant.from('2025-01-01T00:00:00Z') })
        .execute(),
    )
    expect(await accueil()).not.toContain('dates demandées pour')
  })
})
