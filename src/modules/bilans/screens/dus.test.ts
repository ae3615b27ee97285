import { describe, expect, it } from 'vitest'
import { noter } from '#modules/personnes/index.ts'
import { unComptage } from '#modules/presences/testing.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { unDitDuTableau, uneNote } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { write } from '#src/ground/visit.ts'
import { plusTard, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier, unContact, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { enLisant, printDe } from '#src/test/formulaires.ts'
import { dateCle, unBilan } from '../testing.ts'

async function enScene(now: string) {
  const s = await scene({ now: Temporal.Instant.from(now) })
  const structureId = await uneStructure(s, { nom: 'La Régie' })
  return { s, structureId, porteur: s.as('porteur', { structureId }) }
}
const DU = async (qui: { get(path: string): Promise<Response> }) => texteDe(await qui.get('/suivi/mes-actions'))

describe('a bilan that was signed', () => {
  it.each([
    ['2026-10-19T09:00:00Z', ''],
    ['2026-05-19T09:00:00Z', 'depuis le 11 juin 2026'],
  ])('is news of its action, the day that it was signed: %s', async (signe, depuis) => {
    const { s, structureId, porteur } = await enScene('2026-11-25T09:00:00Z')
    const actionId = await uneAction(s, { structureId, annee: 2026, titre: 'Les repas' })
    await unComptage(s, { actionId, jour: '2026-06-11', total: 12 })
    const alors = plusTard(s, Temporal.Instant.from(signe))
    await unBilan(alors, { actionId, structureId, exercice: 2026, moment: 'mi-parcours', atteste: true })
    for (const [qui, page] of [
      [porteur, '/suivi/mes-actions'],
      [s.as('cdsu'), '/suivi?annee=2026'],
      [s.as('cdsu'), '/suivi/comite?annee=2026'],
      [s.as('cdsu'), `/actions/${actionId}`],
    ] as const) {
      const dit = await texteDe(await qui.get(page))
      expect(dit).toContain(depuis)
      if (depuis === '') expect(dit).not.toMatch(/aucun compte ni/iu)
    }
  })
})

it('the list leads in January to the mid-year ones of last year, as of a year begun to its own', async () => {
  for (const [now, annee, autre] of [
    ['2027-01-20T09:00:00Z', 2026, 2027],
    ['2026-11-20T09:00:00Z', 2026, 2027],
  ] as const) {
    const { s, structureId, porteur } = await enScene(now)
    await uneAction(s, { structureId, annee: 2026, titre: 'Les repas' })
    const page = await texteDe(await porteur.get('/bilans'))
    expect(page).toContain(`Mi-parcours ${annee}`)
    expect(page).not.toContain(`Mi-parcours ${autre}`)
  }
})

describe('the bilans in « ce qui est dû »', () => {
  it('come by their day, and the key dates of the calendar apart, counted among nothing to do', async () => {
    const { s, structureId, porteur } = await enScene('2026-03-11T09:00:00Z')
    await uneAction(s, { structureId, annee: 2025, titre: 'Les repas' })
    await dateCle(s, 'depot-des-dossiers', 2026, '2026-04-08')
    await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    const dit = await DU(porteur)
    expect(dit).toMatch(
      /2 choses à faire Le vélo .* Les repas dans 4 mois .*Les dates clés, passées depuis peu ou proches depot-des-dossiers dans 4 semaines/u,
    )
  })

  it('the final one by the 30th of June that follows, or the day of the contract', async () => {
    const { s, structureId, porteur } = await enScene('2026-03-11T09:00:00Z')
    await uneAction(s, { structureId, annee: 2025, titre: 'Les repas' })
    expect(await DU(porteur)).toMatch(/avant le 30 juin 2026,[^.]*\. Faire le bilan final 2025, déjà rempli en partie/)
    await dateCle(s, 'bilan-final', 2025, '2026-04-15')
    expect(await DU(porteur)).toMatch(/avant le 15 avril 2026,[^.]*\. Faire le bilan final 2025/)
    expect(await texteDe(await porteur.get('/bilans?annee=2025'))).toContain('À rendre avant le 15 avril 2026')
  })

  it('a school year, September to June, is told whole, and owed six months after its end', async () => {
    const ecole = async (now: string) => {
      const { s, structureId, porteur } = await enScene(now)
      const actionId = await uneAction(s, { structureId, annee: 2026, titre: 'Les devoirs' })
      const [debut_jour = null, fin_jour = null] = ['2026-09-07', '2027-07-02'].map((un) => Temporal.PlainDate.from(un))
      await s.prepare((tx) =>
        tx.updateTable('actions').set({ debut_jour, fin_jour }).where('id', '=', actionId).execute(),
      )
      await dateCle(s, 'bilan-final', 2026, '2027-06-30')
      await unComptage(s, { actionId, jour: '2026-11-04', total: 12 })
      await unComptage(s, { actionId, jour: '2027-03-10', total: 30 })
      await uneSeancePubliee(s, { actionId, titre: 'Les devoirs', jours: ['2026-11-04'] })
      return { s, structureId, actionId, porteur }
    }
    const avant = await ecole('2027-05-11T09:00:00Z')
    expect(await DU(avant.porteur)).not.toContain('bilan final 2026')
    const { s, structureId, actionId, porteur } = await ecole('2027-07-20T09:00:00Z')
    expect(await texteDe(await porteur.get('/bilans?annee=2026'))).toContain('À rendre avant le 2 janvier 2028, et')
    await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    expect(await texteDe(await porteur.get('/bilans?annee=2026'))).toContain(
      'À rendre avant le 30 juin 2027 pour 1 ; pour les autres, plus tard',
    )
    expect(await DU(porteur)).toContain('bilan final 2026')
    await porteur.post(`/presences/${actionId}/personnes`, { du: '2026-01-01', au: '2026-12-31', nombre: '9' })
    const id = newId()
    const debut = { id, actionId, exercice: '2026', moment: 'final', issue: 'realisee' }
    expect((await porteur.post('/bilans', debut)).status).toBe(303)
    const note = 'Les parents sont venus chercher leurs enfants.'
    await uneNote(s, { actionId, cote: 'porteur', jour: '2027-05-04', texte: note })
    const recits = await texteDe(await porteur.get(`/bilans/${id}/recits`))
    expect(recits).toContain('42 présences')
    // Begun in September, nothing of it is told from January on.
    expect(recits).toContain('Du 7 septembre 2026 au 2 juillet 2027, 1 rendez-vous a eu lieu')
    // Said of one year alone, they are told of it alone.
    expect(recits).toContain('9 personnes différentes en 2026.')
    expect(recits).toContain(note)
  })

  it('lead to their own action, its form open, among all those of the list', async () => {
    const { s, structureId, porteur } = await enScene('2026-03-11T09:00:00Z')
    for (const titre of ['Les repas', 'Le vélo']) await uneAction(s, { structureId, annee: 2025, titre })
    const href =
      /<a href="([^"]+)">[^<]*Faire le bilan final 2025 de [^<]*Le vélo/u.exec(
        await (await porteur.get('/')).text(),
      )?.[1] ?? ''
    const page = await (await porteur.get(href.replaceAll('&amp;', '&').split('#')[0] ?? '')).text()
    expect(page).toContain(`id="${href.split('#')[1]}"`)
    expect(page.match(/<details[^>]* open=""[^>]*><summary[^>]*>Commencer/gu)).toHaveLength(1)
    expect(page).toMatch(/open=""[^>]*><summary aria-label="Commencer\s: Le vélo"/u)
  })

  it('the final one of an action that is over, though its year is not', async () => {
    const { s, structureId, porteur } = await enScene('2026-11-29T09:00:00Z')
    await uneAction(s, { structureId, annee: 2026, titre: 'Partir un peu' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-cours' }).execute())
    expect(await DU(porteur)).not.toContain('bilan final 2026')
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'terminee' }).execute())
    expect(await DU(porteur)).toMatch(/avant le 30 juin 2027,[^.]*\. Faire le bilan final 2026/)
  })

  it('the final one of a school year told by words alone six months after its end, on the page and in its file', async () => {
    const { s, structureId, porteur } = await enScene('2026-11-29T09:00:00Z')
    await uneAction(s, { structureId, annee: 2026, titre: 'Écrire aux anciens' })
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ periode_genre: 'dates', periode_ecrite: '14/09/2026 - 25/06/2027' }).execute(),
    )
    expect(await texteDe(await porteur.get('/bilans?annee=2026'))).toContain('avant le 25 décembre 2027')
    const csv = await (await s.as('cdsu').get('/bilans/exports/liste.csv?annee=2026')).text()
    expect(csv).toContain('2027-12-25')
  })

  it('none for a day that had passed when the action was written here, on any page', async () => {
    const { s, structureId, porteur } = await enScene('2026-11-29T09:00:00Z')
    const repas = await uneAction(s, { structureId, annee: 2025, titre: 'Les repas' })
    await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    const hier = Temporal.Instant.from('2026-11-28T09:00:00Z')
    await s.prepare((tx) => tx.updateTable('actions').set({ cree_le: hier }).execute())
    const page = await texteDe(await porteur.get('/bilans?annee=2025'))
    expect(page).toMatch(/Aucun bilan à rendre .*1 bilan que personne ne doit .*Commencer/)
    expect(await texteDe(await s.as('coordination').get('/'))).not.toContain('bilan manque')
    expect(await texteDe(await s.as('cdsu').get('/bilans?annee=2025'))).toContain('0 sur 0')
    // What the city’s tracker says that it still waits for is owed, whenever it was written here.
    await unDitDuTableau(s, { actionId: repas, quoi: 'bilan', valeur: 'attendu' })
    expect(await texteDe(await s.as('cdsu').get('/bilans?annee=2025'))).toMatch(/0 sur 1.*1 bilan à rendre/)
    // Of the final one alone: nobody is late for a mid-year one whose day had passed.
    await dateCle(s, 'bilan-intermediaire', 2026, '2025-10-31')
    expect(await texteDe(await s.as('cdsu').get('/bilans?annee=2025&moment=mi-parcours'))).not.toContain('0 sur 1')
    await s.prepare((tx) => tx.deleteFrom('dits_du_tableau').execute())
    const mi = async () => texteDe(await porteur.get('/bilans?annee=2026&moment=mi-parcours'))
    expect(await mi()).toMatch(/1 bilan que personne ne doit Aucune date clé n’en demande/)
    await dateCle(s, 'bilan-intermediaire', 2027, '2026-10-31')
    expect(await mi()).toContain('Aucun bilan à mi-parcours n’est dû pour 2026 Il se rend avant le 31 octobre 2026')
    expect(await mi()).not.toContain('Aucune action décidée cette année-là')
  })

  it('none that the city’s tracker says without object', async () => {
    const { s, structureId } = await enScene('2026-11-29T09:00:00Z')
    const velo = await uneAction(s, { structureId, annee: 2025, titre: 'Le vélo' })
    await uneAction(s, { structureId, annee: 2025, titre: 'Les repas' })
    await unDitDuTableau(s, { actionId: velo, quoi: 'bilan', valeur: 'sans-objet', dit: 'dispensée' })
    const ville = async () => texteDe(await s.as('cdsu').get('/bilans?annee=2025'))
    expect(await ville()).toMatch(/0 sur 1 .*1 bilan à rendre.*Les repas.*1 bilan que personne ne doit.*Le vélo/)
    expect(await texteDe(await s.as('cdsu').get(`/actions/${velo}`))).toContain('Sans objet (« dispensée »)')
    expect(await texteDe(await s.as('cdsu').get('/suivi?annee=2025'))).not.toMatch(/Le vélo[^.]*bilan final reste/)
  })

  it('none of an action that the city’s tracker says put off, until something is counted or given a day', async () => {
    const { s, structureId, porteur } = await enScene('2026-11-29T09:00:00Z')
    const velo = await uneAction(s, { structureId, annee: 2025, titre: 'Le vélo' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-cours' }).execute())
    const ville = async () => texteDe(await s.as('cdsu').get('/bilans?annee=2025'))
    expect(await ville()).toMatch(/1 bilan à rendre.*En retard/)
    await unDitDuTableau(s, { actionId: velo, valeur: 'reportee', jour: '2026-01-15' })
    const page = await ville()
    expect(page).toMatch(/Aucun bilan à rendre.*1 action reportée Le tableau de la ville la dit reportée, /)
    expect(page).toMatch(/attend son action, reportée ?1/u)
    expect(page).not.toContain('En retard')
    expect(await DU(porteur)).not.toContain('bilan final')
    expect(await texteDe(await porteur.get('/'))).not.toContain('Faire le bilan final')
    expect(await texteDe(await s.as('coordination').get('/'))).not.toContain('bilan manque')
    const csv = await (await s.as('cdsu').get('/bilans/exports/liste.csv?annee=2025')).text()
    expect(csv).toContain('Reportée, d’après le tableau de la ville')
    // What the same tracker waits for is owed; so is what was counted since, and what it says again on its way.
    await unDitDuTableau(s, { actionId: velo, quoi: 'bilan', valeur: 'attendu', jour: '2026-01-15' })
    expect(await ville()).toMatch(/1 bilan à rendre.*En retard/)
    await s.prepare((tx) => tx.deleteFrom('dits_du_tableau').where('quoi', '=', 'bilan').execute())
    expect(await ville()).toContain('1 action reportée')
    await unDitDuTableau(s, { actionId: velo, valeur: 'en-cours', jour: '2026-03-05' })
    expect(await ville()).toMatch(/1 bilan à rendre.*En retard/)
    await unDitDuTableau(s, { actionId: velo, valeur: 'reportee', jour: '2026-04-01' })
    expect(await ville()).toContain('1 action reportée')
    // Days asked for and refused begin no bilan of what is put off.
    const demande = await unBilan(s, { structureId, actionId: velo, exercice: 2025, atteste: true })
    await s.prepare((tx) => tx.updateTable('bilans').set({ issue: 'dates', issue_signee: 'dates' }).execute())
    expect(await ville()).toContain('1 action reportée')
    await s.prepare((tx) => tx.deleteFrom('versions_de_bilan').execute())
    await s.prepare((tx) => tx.deleteFrom('bilans').where('id', '=', demande).execute())
    await unComptage(s, { actionId: velo, jour: '2026-05-12', total: 9 })
    expect(await ville()).toMatch(/1 bilan à rendre.*En retard/)
  })

  it('a correction that was begun, until it is signed or given up', async () => {
    const { s, structureId, porteur } = await enScene('2026-03-11T09:00:00Z')
    const id = await unBilan(s, { structureId, titre: 'Les repas', exercice: 2025, atteste: true })
    expect(await DU(porteur)).not.toContain('bilan final')
    await porteur.post(`/bilans/${id}/correction`, { version: '1' })
    expect(await DU(porteur)).toContain('Signer ou abandonner la correction du bilan final 2025')
    expect(await texteDe(await porteur.get('/'))).toMatch(/Signer ou abandonner la correction .* de «.Les repas.»/u)
    await porteur.post(`/bilans/${id}/abandon`, { version: '2' })
    expect(await DU(porteur)).not.toContain('la correction')
  })

  it('the mid-year one where the contract asks for it, two months before, for what goes on only', async () => {
    const { s, structureId, porteur } = await enScene('2026-09-20T09:00:00Z')
    const [repas, velo] = [
      await uneAction(s, { structureId, titre: 'Les repas' }),
      await uneAction(s, { structureId, titre: 'Le vélo' }),
    ]
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-cours' }).execute())
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', velo).execute())
    expect(await DU(porteur)).not.toContain('mi-parcours')
    await dateCle(s, 'bilan-intermediaire', 2027, '2026-11-08')
    const page = await DU(porteur)
    expect(page).toMatch(/avant le 8 novembre 2026,[^.]*\. Faire le bilan à mi-parcours 2026/)
    expect(page.match(/Faire le bilan/g)).toHaveLength(1)
    expect(await texteDe(await porteur.get('/'))).toMatch(/Faire le bilan à mi-parcours 2026 de « Les repas »/)
    const deja = await unBilan(s, {
      structureId,
      actionId: repas,
      exercice: 2026,
      moment: 'mi-parcours',
      atteste: true,
    })
    expect(await DU(porteur)).not.toContain('mi-parcours')
    // New dates that were asked for and signed move nothing: every page says the day that holds, and that of a yes.
    await s.prepare((tx) =>
      tx
        .updateTable('bilans')
        .set({ issue: 'dates', issue_signee: 'dates', reporte_au: '2026-12-15' })
        .where('id', '=', deja)
        .execute(),
    )
    const ville = async () => texteDe(await s.as('cdsu').get('/bilans?annee=2026&moment=mi-parcours'))
    expect(await DU(porteur)).toMatch(
      /À rendre avant le 8 novembre 2026 ou, si la ville dit oui, avant le 15 juin 2027,[^.]*\. Faire le bilan à mi-parcours 2026/,
    )
    const coordination = s.as('coordination')
    expect(await texteDe(await coordination.get(`/suivi/lettres/${structureId}`))).toContain('mi-parcours')
    expect(await ville()).toContain('2 bilans à rendre')
    expect(await ville()).toContain(
      'Fin demandée : 15 décembre 2026. Bilan à rendre avant le 8 novembre 2026 ou, si la ville dit oui, avant le 15 juin 2027.',
    )
    // In the file of the city too: the day that holds, and what a yes of hers would give.
    const liste = await s.as('cdsu').get('/bilans/exports/liste.csv?annee=2026&moment=mi-parcours')
    expect((await liste.text()).replaceAll('\u00a0', ' ')).toMatch(
      /Nouvelles dates demandées : un oui donnerait jusqu’au 15 juin 2027\.";2026-11-08;/,
    )
    // The line leads to where it opens, for what it is.
    expect(await (await porteur.get('/suivi/mes-actions')).text()).toContain(`/bilans/${deja}#suite-des-dates`)
    expect(await texteDe(await porteur.get(`/bilans/${deja}`))).toContain('Écrire le bilan à mi-parcours')
    // Said to be without object, it is asked of nobody.
    await s.prepare((tx) => tx.deleteFrom('bilans').execute())
    await s.prepare((tx) => tx.updateTable('echeances').set({ etat: 'sans-objet' }).execute())
    expect(await DU(porteur)).not.toContain('mi-parcours')
  })

  it('is asked of nobody without a key date, and what was begun all the same is there to be ended', async () => {
    const { s, structureId, porteur } = await enScene('2026-09-28T09:00:00Z')
    await uneAction(s, { structureId, annee: 2026, titre: 'Les repas' })
    await unBilan(s, { structureId, titre: 'Le vélo', exercice: 2026, moment: 'mi-parcours' })
    const accueil = await texteDe(await porteur.get('/'))
    expect(accueil).toMatch(/le bilan à mi-parcours 2026 de « Le vélo »/)
    expect(accueil).not.toMatch(/bilan à mi-parcours 2026 de « Les repas »/)
    const liste = await texteDe(await porteur.get('/bilans?annee=2026&moment=mi-parcours'))
    expect(liste).toContain('Les repas')
    expect(liste).toContain('Le vélo')
  })

  it('is late for nobody whose action was entered once its day was over', async () => {
    const { s, structureId, porteur } = await enScene('2026-11-28T09:00:00Z')
    const actionId = await uneAction(s, { structureId, titre: 'Les repas' })
    const ancienne = await unBilan(s, { structureId, titre: 'Le vélo', exercice: 2026, moment: 'mi-parcours' })
    await dateCle(s, 'bilan-intermediaire', 2027, '2026-10-31')
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-cours' }).execute())
    await s.prepare((tx) => tx.updateTable('actions').set({ cree_le: s.now }).where('id', '=', actionId).execute())
    const liste = async () => texteDe(await s.as('cdsu').get('/bilans?annee=2026&moment=mi-parcours'))
    expect(await liste()).toMatch(/Le vélo Pas encore signé En retard\./)
    // The city opens its bilans there, and its home says it: the year before has nothing left.
    const ville = s.as('cdsu')
    await unBilan(s, { structureId, exercice: 2025, atteste: true })
    expect(await texteDe(await ville.get('/bilans'))).toMatch(/Le vélo Pas encore signé En retard\./)
    // One alone is named, and leads to where its structure is told.
    const accueil = await ville.get('/')
    expect(await accueil.clone().text()).toContain(`/bilans/relance/${structureId}`)
    expect(await texteDe(accueil)).toMatch(/Bilan à mi-parcours 2026 en retard.: «.Le vélo.», /u)
    // Nothing is asked of who could not have kept that day: neither counted nor listed.
    expect(await liste()).toMatch(/bilans rendus 0 sur 1 .*1 bilan à rendre/)
    expect(await liste()).not.toContain('Les repas')
    expect(await DU(porteur)).toMatch(/avant le 31 octobre 2026,[^.]*\. Finir le bilan à mi-parcours 2026/)
    expect(await DU(porteur)).not.toContain('Faire le bilan à mi-parcours')
    const volet = async (id: string) => texteDe(await porteur.get(`/actions/${id}`))
    // Begun all the same, it is late nowhere, and no page gives it a day.
    const bilanId = await unBilan(s, { structureId, actionId, exercice: 2026, moment: 'mi-parcours' })
    expect(await volet(actionId)).not.toContain('en retard')
    expect(await texteDe(await porteur.get(`/bilans/${bilanId}`))).not.toContain('À rendre avant le')
    expect(await texteDe(await porteur.get(`/bilans/${ancienne}`))).toContain('À rendre avant le 31 octobre 2026')
    expect((await DU(porteur)).match(/avant le 31 octobre 2026/g)).toHaveLength(1)
    await s.prepare((tx) => tx.updateTable('actions').set({ archivee_le: s.now }).where('id', '<>', actionId).execute())
    expect(await liste()).not.toContain('À rendre avant le')
  })

  it('is missing, as recent dates to count are, wherever the year says what is', async () => {
    const { s, structureId } = await enScene('2026-11-28T09:00:00Z')
    const actionId = await uneAction(s, { structureId, titre: 'Le vélo', annee: 2026 })
    await uneSeancePubliee(s, { actionId, jours: ['2026-11-03', '2026-11-10', '2026-11-17'] })
    await unComptage(s, { actionId, jour: '2026-11-03' })
    await dateCle(s, 'bilan-intermediaire', 2027, '2026-10-31')
    const ville = s.as('cdsu')
    const lire = async (page: string) => texteDe(await ville.get(page))
    const dit = '2 dates à compter, Ce qui est accordé n’est pas noté, Le bilan à mi-parcours est en retard'
    expect(await lire('/suivi?annee=2026&manque=oui')).toContain(dit)
    expect(await (await ville.get('/suivi/export.csv?annee=2026')).text()).toContain(dit)
    expect(await lire('/suivi?annee=2026')).toMatch(/récentes sont à compter 1 .*à mi-parcours est en retard 1/)
    expect(await lire('/suivi/comite?annee=2026')).toMatch(/récentes sont à compter .*est en retard Actions 1 1 1 /)
    // Who does not write it reads on its page that it is late.
    expect(await lire(`/actions/${actionId}`)).toContain('Bilan à mi-parcours 2026 : pas encore signé, en retard')
    await unBilan(s, { structureId, actionId, exercice: 2026, moment: 'mi-parcours', atteste: true })
    expect(await lire('/suivi?annee=2026')).not.toContain('mi-parcours est en retard')
    expect(await lire(`/actions/${actionId}`)).not.toContain('en retard')
  })

  it('is late for nobody whose action was voted, or begins, once its day was over', async () => {
    const { s, structureId } = await enScene('2026-11-28T09:00:00Z')
    const [velo, jardin] = [
      await uneAction(s, { structureId, titre: 'Le vélo' }),
      await uneAction(s, { structureId, titre: 'Le jardin' }),
    ]
    await uneAction(s, { structureId, titre: 'La fête' })
    await dateCle(s, 'bilan-intermediaire', 2027, '2026-10-31')
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ debut_jour: '2026-12-29' }).where('id', '=', velo).execute(),
    )
    // As the city's workbook says it.
    const changements = { etat: { avant: 'Ajournée', apres: 'Votée' } }
    await write(s.visit('systeme'), (tx) => noter(tx, s.visit('systeme'), 'action', jardin, 'importer', changements))
    const liste = await texteDe(await s.as('cdsu').get('/bilans?annee=2026&moment=mi-parcours'))
    expect(liste).toMatch(/bilans rendus 0 sur 1 .*La fête .*En retard\. Relancer/)
    expect(await texteDe(await s.as('conseil').get('/bilans?annee=2026&moment=mi-parcours'))).not.toContain('Relancer')
    expect(liste).not.toContain('Le vélo')
    expect(liste).not.toContain('Le jardin')
  })

  it('late, is told to its structure by whoever may, by mail, by voice or in words to copy, and twice a week only if said', async () => {
    const { s, structureId } = await enScene('2026-11-28T09:00:00Z')
    await uneAction(s, { structureId, titre: 'Le vélo' })
    await dateCle(s, 'bilan-intermediaire', 2027, '2026-10-31')
    const [ville, ailleurs] = [s.as('cdsu'), s.as('cdsu', { quartierId: await unAutreQuartier(s) })]
    const page = `/bilans/relance/${structureId}`
    expect(await (await ville.get('/bilans?annee=2026&moment=mi-parcours')).text()).toContain(page)
    expect(await (await ville.get('/')).text()).toContain(page)
    for (const qui of [ailleurs, s.as('conseil')]) expect((await qui.get(page)).status).toBe(403)
    const lue = async () => texteDe(await ville.get(page))
    expect(await lue()).toContain('Bilan à mi-parcours 2026 de « Le vélo », attendu avant le 31 octobre 2026')
    expect((await ville.post(page, { id: newId(), geste: 'envoyer' })).status).toBe(409)
    // On paper for the city too, without the code, which is the desk's to hand over; and from the page of the structure.
    expect(await texteDe(await ville.get(`${page}/imprimer`))).toContain('attendu avant le 31 octobre 2026')
    for (const qui of [ville, s.as('coordination')])
      expect((await qui.get(`${page}/pdf`)).headers.get('content-type')).toBe('application/pdf')
    expect(await s.prepare((tx) => tx.selectFrom('liens').select('id').execute())).toHaveLength(1)
    expect(await texteDe(await ville.get(`/structures/${structureId}`))).toMatch(/1 bilan en retard .*Relancer/)
    expect(await texteDe(await ailleurs.get(`/structures/${structureId}`))).not.toContain('Relancer')
    await unContact(s, structureId, await unePersonne(s, { cercle: 'porteur', courriel: '' }))
    expect(await lue()).toContain(
      'Aucun e-mail ne part d’ici vers 1 contact : « Coup de pouce aux projets » lui téléphonera.',
    )
    // Touched twice, it is said as sent, and sent once.
    const envoi = { id: newId(), geste: 'envoyer', ...(await printDe(ville, page)) }
    for (let clic = 0; clic < 2; clic++) {
      const envoyee = await ville.post(page, envoi)
      // Nobody is called told whom no mail tells, and nobody called yet.
      expect(envoyee.status).toBe(303)
      expect(decodeURIComponent(envoyee.headers.get('set-cookie') ?? '')).toContain(
        'C’est noté. 1 personne est à prévenir de vive voix. « Coup de pouce aux projets » lit ces mots à son accueil, et appelle.',
      )
    }
    const dites = await s.prepare((tx) =>
      tx.selectFrom('journal').select('id').where('geste', '=', 'relancer-bilans').execute(),
    )
    expect(dites).toHaveLength(1)
    // No mail leaves: it is said by the desk's voice, in the same words.
    expect(await texteDe(await s.as('coordination').get('/a-prevenir'))).toContain('attendu avant le 31 octobre 2026')
    expect(await lue()).toMatch(/Relance déjà demandée .* : 1 contact n’est pas encore prévenu\./u)
    const liste = async () => texteDe(await ville.get('/bilans?annee=2026&moment=mi-parcours'))
    expect(await liste()).toContain('Relance du 28 novembre 2026 : 1 contact n’est pas encore prévenu.')
    await s.prepare((tx) => tx.updateTable('envois').set({ dit_le: s.now }).execute())
    expect(await lue()).toContain('Déjà relancée')
    for (const dit of [await liste(), await texteDe(await ville.get(`/structures/${structureId}`))])
      expect(dit).toContain('Relancée le 28 novembre 2026.')
    const encore = await ville.post(page, { id: newId(), geste: 'dite' })
    expect(encore.status).toBe(409)
    expect(await texteDe(encore)).toContain('Une relance a déjà été faite cette semaine')
    const lu = { ...(await printDe(ville, page)), geste: 'dite', encore: 'oui' }
    // Another contact came while this was read: it is read again before anything leaves.
    await unContact(s, structureId, await unePersonne(s, { cercle: 'porteur', courriel: '' }))
    const autre = await ville.post(page, { id: newId(), ...lu })
    expect([autre.status, await texteDe(autre)]).toEqual([409, expect.stringContaining('ont changé depuis')])
    expect((await enLisant(ville, page, { id: newId(), geste: 'dite', encore: 'oui' })).status).toBe(303)
    expect(await texteDe(await ville.get(`/structures/${structureId}`))).toContain('ses bilans sont en retard')
    await s.prepare((tx) => tx.updateTable('actions').set({ archivee_le: s.now }).execute())
    expect((await ville.post(page, { id: newId(), geste: 'dite', encore: 'oui' })).status).toBe(409)
    expect(await texteDe(await s.as('coordination').get('/a-prevenir'))).not.toContain('31 octobre')
  })

  it('late, is told once by city and desk at once', async () => {
    const { s, structureId } = await enScene('2026-11-28T09:00:00Z')
    await uneAction(s, { structureId, titre: 'Le vélo' })
    await dateCle(s, 'bilan-intermediaire', 2027, '2026-10-31')
    await unContact(s, structureId, await unePersonne(s, { cercle: 'porteur', courriel: '' }))
    const envoyer = async (qui: 'cdsu' | 'coordination') =>
      (await enLisant(s.as(qui), `/bilans/relance/${structureId}`, { id: newId(), geste: 'envoyer' })).status
    const statuts = await Promise.all([envoyer('cdsu'), envoyer('coordination')])
    expect(statuts.sort()).toEqual([303, 409])
  })

  it('says why two actions that end the same week owe theirs a month apart', async () => {
    const { s, structureId } = await enScene('2027-03-01T09:00:00Z')
    const dite = async (titre: string, debut_jour: string, fin_jour: string) => {
      const id = await uneAction(s, { structureId, titre, annee: 2026 })
      const jours = {
        periode_genre: 'dates',
        debut_jour,
        fin_jour,
        cree_le: Temporal.Instant.from('2026-01-01T00:00:00Z'),
      } as const
      await s.prepare((tx) => tx.updateTable('actions').set(jours).where('id', '=', id).execute())
      return id
    }
    await dite('La fête', '2026-03-01', '2026-10-01')
    const actionId = await dite('Le vélo', '2026-02-15', '2027-01-29')
    await dite('Les repas', '2026-01-15', '2027-01-31')
    const liste = await texteDe(await s.as('cdsu').get('/bilans?annee=2026'))
    const [apres, parAnnee] = [
      'avant le 29 juillet 2027 : six mois après sa fin, le 29 janvier 2027',
      'un bilan par année',
    ]
    expect(liste).toContain(apres)
    expect(liste).toMatch(/avant le 30 juin 2027 : elle dure plus d’un an/)
    expect(liste.split(parAnnee)).toHaveLength(2)
    const id = await unBilan(s, { structureId, actionId, exercice: 2026, atteste: true })
    expect(await texteDe(await s.as('cdsu').get(`/bilans/${id}`))).toContain(apres)
  })

  it('stand in the letter of the season, even when nothing else is due', async () => {
    const { s, structureId } = await enScene('2026-03-11T09:00:00Z')
    await uneAction(s, { structureId, annee: 2025, titre: 'Les repas' })
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get('/suivi/lettres'))).toContain('La Régie')
    expect(await texteDe(await bureau.get(`/suivi/lettres/${structureId}`))).toContain(
      '- Les repas : faire le bilan final 2025, déjà rempli en partie',
    )
  })
})

describe('the completeness of the year', () => {
  it('counts a signed bilan as told, and says which are missing once the year is over', async () => {
    const { s, structureId } = await enScene('2026-03-11T09:00:00Z')
    const repas = await uneAction(s, { structureId, annee: 2025, titre: 'Les repas' })
    const fete = await uneAction(s, { structureId, annee: 2025, titre: 'La fête' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'terminee', fin_jour: '2025-12-18' }).execute())
    const page = async () => texteDe(await s.as('cdsu').get('/suivi?annee=2025'))
    expect(await page()).toMatch(/0 action documentée sur 2 actions/)
    expect(await page()).toContain('Le bilan final reste à rendre 2 ')
    // A draft is nothing that the city knows of.
    await unBilan(s, { structureId, actionId: fete })
    expect(await page()).toMatch(/0 action documentée/)
    await unBilan(s, { structureId, actionId: repas, atteste: true })
    expect(await page()).toMatch(/1 action documentée sur 2 actions/)
    expect(await page()).toContain('Le bilan final reste à rendre 1 ')
    const pourquoi = await texteDe(await s.as('cdsu').get('/suivi/pourquoi?chiffre=documentees&annee=2025'))
    expect(pourquoi).toContain('un bilan signé')
    expect(pourquoi).toContain('Les repas')
    expect(pourquoi).not.toContain('La fête')
  })
})

it('asks no final bilan of an action called off whose mid-year one says that it never was, and one of the others', async () => {
  const { s, structureId, porteur } = await enScene('2026-11-25T09:00:00Z')
  for (const [titre, etat, issue] of [
    ['Une idée', 'annulee', 'non-realisee'],
    ['La fête', 'annulee', 'realisee'],
    ['Le théâtre', 'en-cours', 'non-realisee'],
  ] as const) {
    const actionId = await uneAction(s, { structureId, annee: 2026, titre })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', actionId).execute())
    await unBilan(s, { actionId, structureId, exercice: 2026, moment: 'mi-parcours', issue, atteste: true })
  }
  const lue = await texteDe(await porteur.get('/bilans?annee=2026'))
  expect(lue).toContain('La fête')
  expect(lue).toContain('Le théâtre')
  expect(lue).not.toContain('Une idée')
  expect(await texteDe(await porteur.get('/bilans?annee=2026&moment=mi-parcours'))).toContain('Une idée')
})

it.each([0, 1, 2])(
  'says of %s actions called off, among the bilans due, that an attestation is what is owed of them',
  async (combien) => {
    const { s, structureId, porteur } = await enScene('2026-11-25T09:00:00Z')
    await uneAction(s, { structureId, annee: 2026, titre: 'La fête' })
    for (let i = 0; i < combien; i++) {
      const actionId = await uneAction(s, { structureId, annee: 2026, titre: `Annulée ${i}` })
      await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', actionId).execute())
    }
    const dits = { 0: null, 1: 'Dont celui d’une action annulée', 2: 'Dont ceux de 2 actions annulées' }[combien]
    for (const qui of [porteur, s.as('cdsu')]) {
      const lue = await texteDe(await qui.get('/bilans?annee=2026'))
      expect(lue).toContain(`${combien + 1} bilan${combien > 0 ? 's' : ''} à rendre`)
      if (dits) expect(lue).toContain(dits)
      expect(lue.includes('attestation de non-réalisation suffit')).toBe(combien > 0)
    }
  },
)
