import { beforeEach, describe, expect, it } from 'vitest'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { unComptage } from '#modules/presences/testing.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { uneValeur, unIndicateur } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { remplir } from '../domain/cerfa.ts'
import { champs } from '../store/champs.ts'
import { COMPLET, signerLe, unBilan } from '../testing.ts'

let s: Scene
let structureId: string
let actionId: string
let porteur: Visitor
beforeEach(async () => {
  s = await scene()
  structureId = await uneStructure(s)
  actionId = await uneAction(s, { structureId, annee: 2025 })
  porteur = s.as('porteur', { structureId })
})

const commencer = async (issue: string): Promise<string> => {
  const id = newId()
  await porteur.post('/bilans', { id, actionId, exercice: '2025', moment: 'final', issue })
  return id
}
const valeur = async (id: string, cle: string): Promise<string | undefined> => {
  const champ = await s.prepare((tx) =>
    tx
      .selectFrom('champs_de_bilan')
      .select('valeur')
      .where('bilan_id', '=', id)
      .where('cle', '=', cle)
      .executeTakeFirst(),
  )
  return champ?.valeur
}

it('says apart, to be checked, what the city’s tracker alone tells: nobody had said that it would be measured', async () => {
  await unIndicateur(s, { actionId, libelle: 'Vélos remis en état', unite: 'vélos', cible: 150 })
  const participants = await unIndicateur(s, { actionId, libelle: 'Participants', unite: 'personnes' })
  await uneValeur(s, participants, { valeur: 45, jour: '2025-11-20' })
  await s.prepare((tx) => tx.updateTable('valeurs_d_indicateur').set({ origine: 'import' }).execute())
  const dits = await valeur(await commencer('realisee'), 'objectifs')
  expect(dits).toMatch(/dit mesurer :\n– Vélos remis en état : prévu 150 vélos, réalisé [^\n]*$/m)
  expect(dits).toMatch(/\n\nD’après le tableau de la ville, à vérifier :\n– Participants : 45 personnes$/)
})

describe('an exit that has no table', () => {
  it.each([
    ['dates', { 'debut-demande': '2026-04-01', 'fin-demandee': '2026-09-30', motif: 'La salle est en travaux.' }],
    ['non-realisee', { motif: 'La salle est en travaux.', argent: 'Rendu.', 'malgre-les-comptes': 'Un essai.' }],
  ])('is signed whatever was found for another one: %s', async (issue, champs) => {
    await unIndicateur(s, { actionId, libelle: 'Vélos remis en état', unite: 'vélos', cible: 150 })
    await unComptage(s, { actionId, jour: '2025-03-04', total: 12 })
    const id = await commencer(issue)
    expect(await valeur(id, 'objectifs')).toContain('à compléter')
    // The days of today stand in their fields already.
    for (const [cle, v] of Object.entries(champs))
      await porteur.post(`/bilans/${id}/champs/${cle}`, { valeur: v, version: /-demandee?$/.test(cle) ? '1' : '0' })
    // What was found for the table, and then changed, is no correction of this one either.
    await porteur.post(`/bilans/${id}/champs/objectifs`, { valeur: 'Réalisé à compléter.', version: '1' })
    const page = await texteDe(await porteur.get(`/bilans/${id}/relecture`))
    expect(page).not.toContain('Il reste « à compléter »')
    expect(page).not.toContain('Ce que vous avez corrigé')
    expect(page).not.toContain('Vous avez changé ce qui avait été trouvé')
    expect((await signerLe(porteur, id)).status).toBe(303)
  })
})

describe('what is filled in', () => {
  it('tells dates of the calendar that nobody counted from those that were', async () => {
    await unIndicateur(s, { actionId, libelle: 'Ateliers', unite: 'séances', cible: 44, derive: 'seances' })
    await uneSeancePubliee(s, { actionId, titre: 'Atelier', jours: ['2025-03-04', '2025-03-11', '2025-03-18'] })
    await unComptage(s, { actionId, jour: '2025-03-04', total: 12 })
    const id = await commencer('realisee')
    const faite = await valeur(id, 'mise-en-oeuvre')
    expect(faite).toContain('3 dates étaient au calendrier (1 avec un comptage, 2 sans) : Atelier (3).')
    expect(faite).not.toContain('a eu lieu')
    expect(faite).not.toContain('ont eu lieu')
    expect(await valeur(id, 'dates-lieux')).toContain('3 dates au calendrier, dont 2 sans comptage :')
    expect(await valeur(id, 'objectifs')).toContain('réalisé 1 séances (avec comptage ; 2 au calendrier sans comptage)')
  })

  it('tells a session counted on a day outside the calendar among the dates', async () => {
    await uneSeancePubliee(s, { actionId, titre: 'Atelier', jours: ['2025-03-04', '2025-03-11', '2025-03-18'] })
    await unComptage(s, { actionId, jour: '2025-03-04', total: 12 })
    await unComptage(s, { actionId, jour: '2025-10-29', total: 9, libelle: 'Sortie' })
    await unComptage(s, { actionId, jour: '2025-10-30', total: 3 })
    // Of another year.
    await unComptage(s, { actionId, jour: '2024-10-29', total: 9 })
    const id = await commencer('realisee')
    expect(await valeur(id, 'beneficiaires')).toContain('24 présences en 3 séances')
    const faite = (await valeur(id, 'mise-en-oeuvre')) ?? ''
    expect(faite).toContain('3 dates étaient au calendrier (1 avec un comptage, 2 sans) : Atelier (3).')
    expect(faite).toContain('2 séances hors calendrier ont été comptées.')
    const ou = (await valeur(id, 'dates-lieux')) ?? ''
    expect(ou).toContain('3 dates au calendrier, dont 2 sans comptage :')
    expect(ou).toContain('2 séances comptées hors calendrier : 29 octobre 2025 et 30 octobre 2025')
  })

  it('tells where and when of an action that has no calendar, from its counts', async () => {
    await unComptage(s, { actionId, jour: '2025-10-29', total: 9 })
    const id = await commencer('realisee')
    expect(await valeur(id, 'dates-lieux')).toBe('1 séance comptée hors calendrier : 29 octobre 2025')
  })

  it('says of how many presences one knows whether they are of the quartier', async () => {
    await unComptage(s, { actionId, jour: '2025-03-04', total: 18, duQuartier: 16 })
    await unComptage(s, { actionId, jour: '2025-03-11', total: 20, duQuartier: 12, horsQuartier: 5 })
    await unComptage(s, { actionId, jour: '2025-03-18', total: 30 })
    const id = await commencer('realisee')
    expect(await valeur(id, 'beneficiaires')).toContain(
      'Présences de personnes du quartier : 28 (noté pour 35 des 68 présences).',
    )
  })

  it('says that they took place when all were counted, and nothing as done when none was', async () => {
    await unIndicateur(s, { actionId, libelle: 'Ateliers', unite: 'séances', cible: 44, derive: 'seances' })
    await uneSeancePubliee(s, { actionId, titre: 'Atelier', jours: ['2025-03-04', '2025-03-11'] })
    const id = await commencer('realisee')
    expect(await valeur(id, 'mise-en-oeuvre')).toContain('2 dates étaient au calendrier, sans comptage')
    expect(await valeur(id, 'objectifs')).toContain('réalisé à compléter (2 au calendrier sans comptage)')
    const mars = await unComptage(s, { actionId, genre: 'mois', jour: '2025-03-01', total: 21 })
    await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    expect(await valeur(id, 'mise-en-oeuvre')).toContain('2 rendez-vous ont eu lieu : Atelier (2)')
    await s.prepare((tx) => tx.deleteFrom('comptages').where('id', '=', mars).execute())
    await unComptage(s, { actionId, jour: '2025-03-04', total: 12 })
    await unComptage(s, { actionId, jour: '2025-03-11', total: 9 })
    await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    expect(await valeur(id, 'mise-en-oeuvre')).toContain('2 rendez-vous ont eu lieu : Atelier (2)')
    expect(await valeur(id, 'objectifs')).toContain('réalisé 2 séances')
  })
})

describe('what is read again before signing', () => {
  it('accounts for the grant that the State’s line tells, until another amount is typed', async () => {
    const id = await unBilan(s, {
      structureId,
      champs: { ...COMPLET, 'p-641': '6200', 'r-641': '6200', 'r-etat': '5200', 'p-etat': '5600' },
    })
    await s.prepare((tx) =>
      tx
        .updateTable('champs_de_bilan')
        .set({ valeur: '5200', trouve: '5200', provenance: 'la programmation : État P147, montant réalisé' })
        .where('bilan_id', '=', id)
        .where('cle', 'in', ['subvention', 'r-etat'])
        .execute(),
    )
    const relue = async () => texteDe(await porteur.get(`/bilans/${id}/relecture`))
    await porteur.post(`/bilans/${id}/champs/r-etat`, { valeur: '5600', version: '1' })
    expect(await texteDe(await porteur.get(`/bilans/${id}/tableau`))).toMatch(/La subvention de 5.600 € représente/u)
    expect(await relue()).not.toContain('Vous rendez compte d’une subvention')
    // The programmation read again says what it said: the grant stays that of the line.
    await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    expect((await signerLe(porteur, id)).status).toBe(303)
    const signee = await s.prepare((tx) =>
      tx.selectFrom('versions_de_bilan').select('contenu').where('bilan_id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(JSON.stringify(signee.contenu)).toContain('"subvention":"5600"')
    const lue = (cle: string) => s.prepare(async (tx) => (await champs(tx, id)).get(cle))
    const ecrire = async (cle: string, valeur: string) =>
      porteur.post(`/bilans/${id}/champs/${cle}`, { valeur, version: String((await lue(cle))?.version) })
    // A correction given up typed nothing: the grant goes on with the line.
    let version = 2
    for (const [cle, valeur] of [
      ['r-etat', '5000'],
      ['subvention', '4000'],
      ['subvention', '5200'],
    ] as const) {
      await porteur.post(`/bilans/${id}/correction`, { version: String(version++) })
      expect((await ecrire(cle, valeur)).status).toBe(200)
      await porteur.post(`/bilans/${id}/abandon`, { version: String(version++) })
      expect(await lue('subvention')).toMatchObject({
        valeur: '5600',
        trouve: '5600',
        provenance: expect.stringMatching(/./),
      })
    }
    // What the programmation says is an amount like another, once somebody types it.
    await porteur.post(`/bilans/${id}/correction`, { version: String(version) })
    expect((await ecrire('subvention', '5200')).status).toBe(200)
    expect(await lue('subvention')).toMatchObject({ valeur: '5200' })
    await porteur.post(`/bilans/${id}/mise-a-jour`, {})
    expect(await lue('subvention')).toMatchObject({ valeur: '5200' })
  })

  it('says that the annex values the volunteers otherwise than the table', async () => {
    const contributions = '7 h données bénévolement à l’action.\nTotal : 84 €.'
    const id = await unBilan(s, {
      structureId,
      champs: { ...COMPLET, 'r-864': '1200', 'r-benevolat': '1200', contributions },
    })
    const page = async () => texteDe(await porteur.get(`/bilans/${id}/relecture`))
    expect(await page()).toMatch(/1\s200.€ de bénévolat dans le tableau, et 84.€ dans/u)
    for (const valeur of [
      'Total : 1 200 €',
      'Total : 578 €, et 622 € de préparation, soit 1 200 €.',
      'Total : 578 €, soit 1 200,00 euros avec la préparation.',
    ]) {
      const version = String(await s.prepare(async (tx) => (await champs(tx, id)).get('contributions')?.version))
      expect((await porteur.post(`/bilans/${id}/champs/contributions`, { valeur, version })).status).toBe(200)
      expect(await page(), valeur).not.toContain('de bénévolat dans le tableau')
    }
  })

  it('says who reads why what was found was changed, and who does not', async () => {
    const id = await unBilan(s, { structureId, champs: COMPLET })
    await s.prepare((tx) =>
      tx
        .updateTable('champs_de_bilan')
        .set({ provenance: 'la programmation', trouve: '150' })
        .where('bilan_id', '=', id)
        .where('cle', '=', 'r-commune')
        .execute(),
    )
    await porteur.post(`/bilans/${id}/champs/raison-r-commune`, { valeur: 'Le solde est venu.', version: '0' })
    const page = await texteDe(await porteur.get(`/bilans/${id}/relecture`))
    expect(page).toMatch(/Le bureau et le conseil le lisent avec le brouillon ; le bilan signé ne le montre pas/u)
    expect(await texteDe(await s.as('coordination').get(`/bilans/${id}/tableau`))).toContain('Le solde est venu.')
    expect((await signerLe(porteur, id)).status).toBe(303)
    expect(await texteDe(await s.as('cdsu').get(`/bilans/${id}`))).not.toContain('Le solde est venu.')
  })

  it('claims no explanation that nobody read', async () => {
    const champs = { ...COMPLET, 'r-commune': '900', 'p-commune': '1400' }
    const id = await unBilan(s, { structureId, champs })
    await porteur.post(`/bilans/${id}/champs/ecarts`, { valeur: 'La CAF a versé moins.', version: '0' })
    const page = await texteDe(await porteur.get(`/bilans/${id}/relecture`))
    expect(page.match(/ne sont pas égaux. Vérifiez que « Expliquer » dit pourquoi/g)).toHaveLength(2)
    expect(page).not.toContain('vous l’avez expliqué')
  })

  it('prints a sum of nothing as nothing on the form of the State', () => {
    const ecrit = remplir({ exercice: 2025, etat: 'brouillon', attesteLe: null }, new Map(), '')
    expect(Object.values(ecrit).filter((valeur) => valeur === '0')).toEqual([])
  })
})

describe('« Expliquer »', () => {
  const dire = async (id: string, page: string) => texteDe(await porteur.get(`/bilans/${id}${page}`))

  it('asks what « Compter » sends there for, and the page of the bilan counts it there', async () => {
    const id = await unBilan(s, { structureId, champs: { ...COMPLET, 'r-commune': '1050' } })
    for (const page of ['/tableau', '/annexe', '/relecture'])
      expect(await dire(id, page)).toContain('dépassent les charges')
    expect(await dire(id, '/annexe')).not.toContain('ne demandent pas d’explication')
    expect(await dire(id, '')).toMatch(/Expliquer\s*1 point à régler/)
    await porteur.post(`/bilans/${id}/champs/ecarts`, { valeur: 'Il reste 50 €, gardés pour mars.', version: '0' })
    expect(await dire(id, '/annexe')).not.toContain('dépassent les charges')
    expect(await dire(id, '/annexe')).not.toContain('ne demandent pas d’explication')
    expect(await dire(id, '')).toMatch(/Expliquer\s*Rien ne manque/)
    // Other figures since: the same words are asked to be read again, by one button.
    await porteur.post(`/bilans/${id}/champs/r-commune`, { valeur: '1060', version: '1' })
    expect((await dire(id, '/annexe')).match(/Mes explications valent pour ces chiffres/g)).toHaveLength(1)
  })

  it('draws what is wrong in the table again as soon as a cell is kept', async () => {
    const id = await unBilan(s, { structureId, champs: { ...COMPLET, 'r-commune': '1050' } })
    const garder = async (valeur: string, version: string) =>
      (await porteur.post(`/bilans/${id}/champs/r-commune`, { valeur, version })).json()
    expect(await garder('1000', '1')).toMatchObject({ aRevoir: '' })
    expect(await garder('1090', '2')).toMatchObject({ aRevoir: expect.stringContaining('dépassent les charges') })
    expect(await (await porteur.get(`/bilans/${id}/tableau`)).text()).toMatch(/data-a-revoir="">/)
  })

  it('takes words proposed in its margin for those of the figures that stand there', async () => {
    const id = await unBilan(s, { structureId, champs: { ...COMPLET, 'r-commune': '1050' } })
    const proposee = { id: newId(), cle: 'ecarts', 'texte-ecarts': 'Il reste 50 €, gardés pour mars.' }
    await s.as('conseil').post(`/bilans/${id}/suggestions`, proposee)
    await porteur.post(`/bilans/${id}/suggestions/${proposee.id}`, { reponse: 'acceptee' })
    expect(await dire(id, '/annexe')).toContain('gardés pour mars')
    expect(await dire(id, '/annexe')).not.toContain('dépassent les charges')
  })

  it('says that the figures ask nothing where they ask nothing', async () => {
    const id = await unBilan(s, { structureId, champs: COMPLET })
    expect(await dire(id, '/annexe')).toContain('ne demandent pas d’explication')
  })
})

describe('the call for help', () => {
  it('is closed once the bilan is signed, and who had answered is told that it is over', async () => {
    const id = await unBilan(s, { structureId, champs: COMPLET })
    await porteur.post('/appels/nouveau', { id, titre: 'Relire', pour: `s-${structureId}`, suite: 'publier' })
    const lienId = (await uneMiseEnLien(s, { appelId: id, etat: 'acceptee-par-le-talent' })).id
    const signe = await signerLe(porteur, id)
    expect(signe.status).toBe(303)
    const [appel, lien] = await s.prepare(async (tx) => [
      await tx.selectFrom('appels').select(['etat', 'issue']).where('id', '=', id).executeTakeFirst(),
      await tx.selectFrom('mises_en_lien').select('etat').where('id', '=', lienId).executeTakeFirst(),
    ])
    expect(appel).toEqual({ etat: 'clos', issue: 'plus-besoin' })
    expect(lien).toEqual({ etat: 'retiree' })
  })
})

describe('a paste', () => {
  it('goes to the table by a redirection even when a line found no place: Back sends nothing again', async () => {
    const id = await unBilan(s, { structureId, champs: {} })
    const reponse = await porteur.post(`/bilans/${id}/tableau/collage`, {
      collage: '613 Locations\t200\t180\nCirage de chaussures\t3\t4',
    })
    expect(reponse.status).toBe(303)
    const page = async () => texteDe(await porteur.get(`/bilans/${id}/tableau`))
    await page()
    await porteur.post(`/bilans/${id}/tableau/collage`, { collage: '613 Locations\t200\t190' })
    expect(await page()).toContain('Cirage de chaussures')
    await porteur.post(`/bilans/${id}/tableau/remplaces`, { geste: 'recopie' })
    expect(await page()).not.toContain('Cirage')
  })

  it.each([
    [
      'Total des charges',
      '11 000',
      '10 300',
      /déjà à ce montant[^.]*\. Votre total des charges dit 10.300.€ réalisés ; le tableau fait 10.270.€\./u,
    ],
    ['TOTAL', '11 000', '10 300', /Votre total des charges dit 10.300.€ réalisés ; le tableau fait 10.270.€/u],
    ['Total dépenses', '', '10 300', /Votre total des charges dit 10.300.€ réalisés ; le tableau fait 10.270.€/u],
    ['TOTAL GÉNÉRAL DES CHARGES', '11 000', '10 270', null],
    // Volunteers counted in it, or what no line of the table tells.
    ['Total des charges', '11 000', '10 770', null],
    ['Total des charges directes', '9 000', '9 000', null],
  ])('says so when its own total is not what the table makes: %s %s / %s', async (nom, prevu, realise, dit) => {
    const id = await unBilan(s, { structureId, champs: {} })
    const lignes = [
      'Poste\tPrévu\tRéalisé',
      '641 Salaires\t11 000\t10 270',
      `${nom}\t${prevu}\t${realise}`,
      '864 Personnel bénévole\t\t500',
    ]
    const page = await porteur.post(`/bilans/${id}/tableau/collage`, { collage: lignes.join('\n') })
    const lu = decodeURIComponent(page.headers.get('set-cookie') ?? '')
    expect(lu).toContain('cases sont remplies.')
    if (dit) expect(lu).toMatch(dit)
    else expect(lu).not.toContain('Votre total')
  })

  it('says which lines it added together, and each cell that it filled is taken back by itself, one that was empty too', async () => {
    const id = await unBilan(s, { structureId, champs: { 'r-601': '40' } })
    const lignes = [
      'Photocopieur (location)\t312',
      'Locations de salle\t640',
      '601 Achats de matières\t70',
      'TOTAL\t1022',
    ]
    const page = await porteur.post(`/bilans/${id}/tableau/collage`, { collage: lignes.join('\n') })
    const dit = decodeURIComponent(page.headers.get('set-cookie') ?? '')
    expect(dit).toMatch(/Additionnées dans « Locations ».: « Photocopieur \(location\) », « Locations de salle »\./u)
    expect(dit).not.toContain('Votre total')
    const tableau = await texteDe(await porteur.get(`/bilans/${id}/tableau`))
    expect(tableau).toContain('1 case a été remplacée')
    expect(tableau).toMatch(/Locations, réalisé.: 952.€ , vide avant\. Vider/u)
    await porteur.post(`/bilans/${id}/tableau/remplaces`, { geste: 'rendre', cle: 'r-613' })
    expect([await valeur(id, 'r-613'), await valeur(id, 'r-601')]).toEqual(['', '70'])
  })

  it('is said in what a browser keeps, its totals too, however many lines went together', async () => {
    const id = await unBilan(s, { structureId, champs: {} })
    const lignes = ['601', '606', '613', '615', '616', '622', '623', '625', '641'].flatMap((compte) =>
      Array.from({ length: 12 }, (_, n) => `${compte} Dépense écrite à l’été n° ${n}\t10`),
    )
    const page = await porteur.post(`/bilans/${id}/tableau/collage`, { collage: [...lignes, 'TOTAL\t1'].join('\n') })
    const cookie = page.headers.getSetCookie().find((un) => un.includes('message=')) ?? ''
    expect(cookie.split(';')[0]?.length).toBeLessThan(4_096)
    expect(decodeURIComponent(cookie)).toMatch(/Votre total des charges dit 1.€.*Additionnées dans.*…/u)
  })

  it('is undone to what stood before it, cells that it filled included, and never over what was typed since', async () => {
    const id = await unBilan(s, { structureId, champs: { 'r-613': '150' } })
    const coller = (collage: string) => porteur.post(`/bilans/${id}/tableau/collage`, { collage })
    await coller('613 Locations\t180')
    await coller('613 Locations\t190\n601 Achats de matières\t70\n641 Salaires\t30')
    await porteur.post(`/bilans/${id}/champs/r-641`, { valeur: '35', version: '1' })
    expect(await texteDe(await porteur.get(`/bilans/${id}/tableau`))).toContain('Tout reprendre comme avant le collage')
    await porteur.post(`/bilans/${id}/tableau/remplaces`, { geste: 'rendre' })
    expect(await valeur(id, 'r-613')).toBe('180')
    expect(await valeur(id, 'r-601')).toBe('')
    expect(await valeur(id, 'r-641')).toBe('35')
  })
})

describe('a narrative', () => {
  it('that is too long is said at the top, with a link to it, and what may be done', async () => {
    const id = await unBilan(s, { structureId })
    const page = await porteur.post(`/bilans/${id}/recits`, { objectifs: 'a'.repeat(11_000), 'v-objectifs': '1' })
    expect(page.status).toBe(422)
    const html = await page.text()
    expect(html).toMatch(/data-erreurs="".*href="#champ-objectifs"/s)
    expect(html).not.toContain('pièce jointe')
    expect(html).toMatch(/11\s?000 caractères/)
    // The device is told that what stands in the field is not on the server.
    expect(html).toMatch(/<garder-saisie[^>]*data-refuse=""/)
  })
})

describe('a correction', () => {
  it('says of what was signed before that another version took its place, on the page and in the name of its file', async () => {
    const id = await unBilan(s, { structureId, actionId, atteste: true })
    expect(await texteDe(await porteur.get(`/bilans/${id}/papier?numero=1`))).not.toContain('remplacée')
    await s.prepare(async (tx) => {
      const { contenu, numero, ...signee } = await tx
        .selectFrom('versions_de_bilan')
        .selectAll()
        .where('bilan_id', '=', id)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('versions_de_bilan')
        .values({ ...signee, numero: numero + 1, contenu: JSON.stringify(contenu) as never })
        .execute()
      await tx.updateTable('bilans').set({ numero: 2 }).where('id', '=', id).execute()
    })
    const [une, deux] = [1, 2].map((numero) => porteur.get(`/bilans/${id}/papier?numero=${numero}`))
    expect(await texteDe((await une) as Response)).toContain('Version 1, remplacée par la version 2.')
    expect(await texteDe((await deux) as Response)).not.toContain('remplacée')
    const classeur = await porteur.get(`/bilans/${id}/papier/classeur?numero=1`)
    expect(classeur.headers.get('content-disposition')).toContain('-version-1.xlsx')
    const mi = await unBilan(s, { structureId, actionId, moment: 'mi-parcours', atteste: true })
    const sienne = await porteur.get(`/bilans/${mi}/papier/classeur`)
    expect(sienne.headers.get('content-disposition')).toContain('bilan-mi-parcours-')
    const feuilles = JSON.stringify(await lireTableur(new Uint8Array(await sienne.arrayBuffer())))
    expect(feuilles).toMatch(/Bilan à mi-parcours \d{4}/)
  })

  it('is asked about, given up as if it had not begun, and leaves what was signed at hand', async () => {
    const id = await unBilan(s, { structureId, actionId, atteste: true })
    const avant = await texteDe(await porteur.get(`/bilans/${id}`))
    expect(avant).toContain('La version signée reste celle que la ville lit tant que')
    expect(avant).toContain('Commencer la correction')
    await porteur.post(`/bilans/${id}/correction`, { version: '1' })
    await porteur.post(`/bilans/${id}/champs/objectifs`, { valeur: 'Autre chose.', version: '1' })
    await porteur.post(`/bilans/${id}/champs/observations`, { valeur: 'Nouveau.', version: '0' })
    const page = await (await porteur.get(`/bilans/${id}`)).text()
    expect(page).toContain('Abandonner la correction')
    expect(page).toContain(`/bilans/${id}/papier?numero=1`)
    const signe = await texteDe(await porteur.get(`/bilans/${id}/papier?numero=1`))
    expect(signe).toContain('Vingt-deux séances sur vingt-quatre.')
    expect(signe).toContain('Certifié exact')
    expect((await porteur.get(`/bilans/${id}/papier?numero=2`)).status).toBe(404)
    expect((await s.as('conseil').post(`/bilans/${id}/abandon`, { version: '2' })).status).toBe(403)
    expect((await porteur.post(`/bilans/${id}/abandon`, { version: '2' })).status).toBe(303)
    expect(await valeur(id, 'objectifs')).toBe('Vingt-deux séances sur vingt-quatre.')
    expect((await valeur(id, 'observations')) ?? '').toBe('')
    expect(await texteDe(await porteur.get(`/bilans/${id}`))).toContain('Signé')
  })

  it('is « Signé » for the city, in the list, on its page and on that of the action', async () => {
    const id = await unBilan(s, { structureId, actionId, atteste: true })
    await porteur.post(`/bilans/${id}/correction`, { version: '1' })
    for (const ou of [`/bilans/${id}`, '/bilans?annee=2025', `/actions/${actionId}`]) {
      const page = await texteDe(await s.as('cdsu').get(ou))
      expect(page).toContain('Signé')
      expect(page).not.toContain('En correction')
    }
  })
})

describe('what a signed bilan says of the money', () => {
  const rien = { demande_centimes: null, propose_centimes: null, accorde_centimes: null }
  const realiser = (centimes: number) =>
    s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values({
          territoire_id: s.territoire.id,
          action_id: actionId,
          financeur: 'État P147',
          ...rien,
          realise_centimes: centimes,
        })
        .execute(),
    )

  it('is said of the bilan that says it, beside others that were signed', async () => {
    await realiser(190_000)
    await unBilan(s, { structureId, actionId, atteste: true })
    await unBilan(s, { structureId, actionId, moment: 'mi-parcours', champs: { 'r-etat': '1900' }, atteste: true })
    const page = await texteDe(await s.as('cdsu').get(`/actions/${actionId}`))
    expect(page).toMatch(
      /Bilan final 2025 : signé, d’autres montants que les financements ; Bilan à mi-parcours 2025 : signé/u,
    )
    // Beside « Réalisé », where one reads the other amount.
    const argent = /<h2 id="argent">.*?<\/details>/s.exec(await (await s.as('cdsu').get(`/actions/${actionId}`)).text())
    expect(argent?.[0]).toMatch(/Un bilan signé dit d’autres montants réalisés.*2.000.€ au bilan final signé/su)
  })

  const PARTOUT = ['/suivi', '/suivi/pourquoi?chiffre=realise', '/suivi/comite', '/suivi/export.csv', '/actions/']
  const lire = (page: string) =>
    s
      .as('cdsu')
      .get(page === '/actions/' ? `/actions/${actionId}` : `${page}${page.includes('?') ? '&' : '?'}annee=2025`)
      .then(texteDe)

  it('is that of the mid-year one until the final one is signed, wherever « réalisé » is read', async () => {
    await realiser(300_000)
    const mi = { 'p-etat': '3000', 'r-etat': '2500', subvention: '2500' }
    await unBilan(s, { structureId, actionId, moment: 'mi-parcours', champs: mi, atteste: true })
    const autrement = /État P147 : 2.500.€ au bilan à mi-parcours signé le 11 mars 2026, 3.000.€ noté/u
    for (const page of PARTOUT) expect(await lire(page), page).toMatch(autrement)
    const id = await commencer('realisee')
    for (const page of PARTOUT) expect(await lire(page), page).toMatch(autrement)
    expect(await texteDe(await porteur.get(`/bilans/${id}/tableau`))).toMatch(
      /État P147, montant réalisé ; 2.500.€ d’après le bilan à mi-parcours 2025/u,
    )
    // The grant that is accounted for is that same money.
    const { provenance } = await s.prepare((tx) =>
      tx
        .selectFrom('champs_de_bilan')
        .select('provenance')
        .where('bilan_id', '=', id)
        .where('cle', '=', 'subvention')
        .executeTakeFirstOrThrow(),
    )
    expect(provenance).toMatch(/réalisé ; 2.500.€ d’après le bilan à mi-parcours 2025/u)
  })

  it.each([
    ['a review', 'realisee', false],
    ['a request of dates', 'dates', true],
  ] as const)('is that of the mid-year one beside %s signed as the final one: %s, %s', async (_, issue, dit) => {
    await realiser(300_000)
    await unBilan(s, { structureId, actionId, moment: 'mi-parcours', champs: { 'r-etat': '2500' }, atteste: true })
    await unBilan(s, { structureId, actionId, issue, champs: { 'r-etat': '3000' }, atteste: true })
    for (const page of PARTOUT) expect(/2.500.€ au bilan/u.test(await lire(page)), page).toBe(dit)
  })

  it('stands beside « réalisé » on the page of the action, where they differ', async () => {
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values([
          {
            territoire_id: s.territoire.id,
            action_id: actionId,
            financeur: 'État P147',
            ...rien,
            realise_centimes: 190_000,
          },
          {
            territoire_id: s.territoire.id,
            action_id: actionId,
            financeur: 'Ville',
            ...rien,
            realise_centimes: 100_000,
          },
        ])
        .execute(),
    )
    await unBilan(s, { structureId, actionId, champs: COMPLET, atteste: true })
    for (const qui of [s.as('cdsu'), porteur]) {
      const page = await texteDe(await qui.get(`/actions/${actionId}`))
      expect(page).toMatch(
        /État P147 : 2.000.€ au bilan final signé le 11 mars 2026, 1.900.€ noté dans « Financements »/u,
      )
      expect(page).not.toContain('Ville : ')
    }
    const autrement = /État P147 : 2.000.€ au bilan final signé le 11 mars 2026, 1.900.€ noté/u
    for (const page of ['/suivi', '/suivi/comite', '/suivi/export.csv'])
      expect(await texteDe(await s.as('cdsu').get(`${page}?annee=2025`)), page).toMatch(autrement)
    expect(await texteDe(await s.as('conseil').get('/suivi?annee=2025'))).not.toMatch(autrement)
    await s.prepare((tx) =>
      tx.updateTable('financements').set({ realise_centimes: 200_000 }).where('financeur', '=', 'État P147').execute(),
    )
    expect(await texteDe(await s.as('cdsu').get(`/actions/${actionId}`))).not.toContain('d’autres montants')
  })
})
