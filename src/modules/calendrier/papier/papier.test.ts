import { describe, expect, it } from 'vitest'
import { annee } from '#modules/annee/temps.ts'
import { SANS_FILTRE } from '#modules/seances/publiees/filtre.ts'
import { publiees } from '#modules/seances/publiees/queries.ts'
import { uneSeancePubliee, unLieu } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { writePdf } from '#platform/pdf/index.ts'
import { hauteursDesMots, popplerMissing, structureOf, textOf } from '#platform/pdf/testing.ts'
import { publicUrl, setPublicUrl } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { uneSalle } from '../rights.examples.ts'
import { afficheDeLAnnee } from './affiche.ts'
import { versLaPage } from './commun.ts'

const ANNEE = { du: Temporal.PlainDate.from('2026-01-01'), au: Temporal.PlainDate.from('2026-12-31') }

/** A year with what comes back, what happens once, a temps fort, a date called off and a draft. */
async function uneAnnee(s: Scene) {
  const structureId = await uneStructure(s, { nom: 'Les Ateliers du palier' })
  const actionId = await uneAction(s, { structureId, titre: 'Repas partagés' })
  const ou = await uneSalle(s)
  const lundis = ['2026-03-16', '2026-03-23', '2026-03-30', '2026-04-06']
  await uneSeancePubliee(s, {
    actionId,
    ...ou,
    titre: 'Atelier du lundi',
    jours: lundis,
    regle: 'FREQ=WEEKLY;BYDAY=MO',
  })
  await uneSeancePubliee(s, { actionId, titre: 'La tablée', nature: 'fete', jours: ['2026-03-21'] })
  await uneSeancePubliee(s, { actionId: null, titre: 'Lancement', jours: ['2026-03-28'] })
  await uneSeancePubliee(s, {
    actionId,
    titre: 'Tombée à l’eau',
    jours: ['2026-03-19'],
    statut: 'annulee',
    mot: 'Pluie.',
  })
  return { actionId, ...ou }
}

async function pdf(s: Scene, query: string): Promise<Uint8Array> {
  const response = await s.as('visiteur').get(`/calendrier/pdf?${query}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  return new Uint8Array(await response.arrayBuffer())
}
const plat = (texte: string) => texte.replace(/\s+/gu, ' ')
const page = async (s: Scene, chemin: string) => {
  const response = await s.as('visiteur').get(chemin)
  expect(response.status).toBe(200)
  return plat(await texteDe(response))
}

describe('sheets of the calendar', () => {
  it('say on the sheet of the month and on the leaflet whom each date is for, and the address of each place once', async () => {
    const s = await scene()
    const lieu = await unLieu(s, 'Médiathèque')
    await s.prepare((tx) => tx.updateTable('lieux').set({ adresse: '3 rue des Tilleuls' }).execute())
    for (const titre of ['Contes', 'Chorale'])
      await uneSeancePubliee(s, {
        titre,
        jours: ['2026-03-21'],
        heure: titre === 'Contes' ? '10:00' : '14:00',
        jusqua: titre === 'Contes' ? '11:00' : '16:00',
        ageMin: 6,
        ageMax: 12,
        ...lieu,
      })
    const textes = [await page(s, '/calendrier/feuille?mois=2026-03'), await page(s, '/calendrier/depliant')]
    if (!popplerMissing())
      for (const query of ['feuille=mois&mois=2026-03', 'feuille=depliant'])
        textes.push(plat(textOf(await pdf(s, query))))
    for (const texte of textes) {
      expect(texte.match(/de 6 à 12 ans/gu)?.length, texte).toBeGreaterThanOrEqual(2)
      expect(texte.match(/Médiathèque : 3 rue des Tilleuls/gu)?.length, texte).toBe(1)
    }
  })

  it('say that a date is for toddlers, and nothing of one that is for all', async () => {
    const s = await scene()
    await uneSeancePubliee(s, { titre: 'Comptines', jours: ['2026-03-21'], publics: ['Tout-petits'] })
    await uneSeancePubliee(s, { titre: 'Kermesse', jours: ['2026-03-22'], publics: ['Tout public'] })
    const feuille = await page(s, '/calendrier/feuille?mois=2026-03')
    expect(feuille).toContain('Tout-petits')
    expect(feuille).not.toContain('Tout public')
  })

  it('print the year on one page, tagged, the same as its page', async () => {
    const s = await scene()
    await uneAnnee(s)
    for (const format of ['a3', 'a4']) {
      const bytes = await pdf(s, `feuille=affiche&annee=2026&format=${format}`)
      if (popplerMissing()) continue
      const balises = plat(structureOf(bytes))
      for (const sign of ['Tagged: yes', 'Pages: 1 ', 'H1', 'H2', 'TH', 'Figure']) expect(balises).toContain(sign)
      const texte = plat(textOf(bytes))
      for (const dit of ['2026 dans le quartier', 'Mars 2026', 'La tablée', 'Lancement', 'les lundis, 14 h'])
        expect(texte).toContain(dit)
      expect(texte).not.toContain('Tombée à l’eau')
    }
    const jumelle = await page(s, '/calendrier/affiche?annee=2026')
    for (const dit of [
      'La tablée',
      'Lancement',
      'Atelier du lundi',
      'Tous les lundis de 14 h à 16 h, du 16 mars au 6 avril',
    ])
      expect(jumelle).toContain(dit)
    expect(jumelle).not.toContain('Tombée à l’eau')
  }, 60_000)

  it('tell what comes back in letters read from two metres, and count what has no room', async () => {
    const s = await scene()
    await uneAnnee(s)
    for (const nom of ['Vingt', 'Trente'])
      for (let n = 0; n < 10; n++)
        await uneSeancePubliee(s, {
          actionId: null,
          titre: `Régulier ${nom} ${n} du quartier`,
          jours: ['2026-04-02', '2026-04-16', '2026-04-30'],
          regle: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH',
        })
    const bytes = await pdf(s, 'feuille=affiche&annee=2026&format=a3')
    if (popplerMissing()) return
    const texte = plat(textOf(bytes))
    const dits = [...texte.matchAll(/Régulier \w+ \d du quartier/gu)].length
    const [, reste] = /et (\d+) autres rendez-vous réguliers/u.exec(texte) ?? []
    expect(dits).toBeGreaterThan(5)
    // « Atelier du lundi » comes back most: it has its place.
    expect(texte).toContain('Atelier du lundi les lundis, 14 h')
    expect(dits + 1 + Number(reste)).toBe(21)
    // The title of the poster is of 38 points: sizes are read against it.
    const hauteurs = hauteursDesMots(bytes)
    const unite = (hauteurs.get('2026')?.at(0) ?? 0) / 38
    for (const mot of ['Régulier', 'jeudi', 'lundis,', 'autres', 'revient', 'mars,'])
      for (const h of hauteurs.get(mot) ?? [0]) expect(h / unite, mot).toBeGreaterThanOrEqual(19.9)
    expect(structureOf(bytes)).toContain('Pages: 1\n')
  }, 60_000)

  // How large the title is, against which the others are read; and under what no letter that one comes for may be.
  it.each([
    ['affiche&annee=2026&format=a3', 38, 20, 1],
    ['affiche&annee=2026&format=a4', 38 * Math.SQRT1_2, 14, 1],
    ['mois&mois=2026-03', 24, 11, 2],
    ['depliant&periode=2026-T1', 27, 11, 2],
  ])(
    'keep their letters whatever the number of dates, and count what has no room: %s',
    async (query, titre, corps, feuilles) => {
      const s = await scene({
        permanence: { nom: 'Nadia', telephone: '0240000000', lieu: 'Maison des ponts', horaires: 'le mardi' },
      })
      const jours = Array.from({ length: 20 }, (_, n) => `2026-03-${n + 12}`)
      for (const nom of ['Chorale', 'Couture', 'Lecture', 'Cuisine'])
        await uneSeancePubliee(s, {
          actionId: null,
          titre: `${nom} ouverte à qui veut`,
          jours,
          ...(await unLieu(s, `Médiathèque de la ${nom}`)),
        })
      const bytes = await pdf(s, `feuille=${query}`)
      if (popplerMissing()) return
      expect(structureOf(bytes)).toContain(`Pages: ${feuilles}\n`)
      // The leaflet tells on its cover, too, what is not to be missed: it is counted inside.
      const pages = textOf(bytes).split('\f')
      const texte = plat(query.startsWith('depliant') ? (pages[1] ?? '') : pages.join(' '))
      const [, reste] = /et (\d+) autres dates[^:]* : (?:visez le carré, ou )?demandez-nous/u.exec(texte) ?? []
      const dits = [...texte.matchAll(/ouverte/gu)].length
      expect(dits).toBeGreaterThan(5)
      expect(dits + Number(reste)).toBe(80)
      const hauteurs = hauteursDesMots(bytes)
      const [premier = ''] = titre === 24 ? ['Mars'] : titre === 27 ? ['trimestre'] : ['2026']
      const unite = Math.max(...(hauteurs.get(premier) ?? [0])) / titre
      for (const mot of ['ouverte', 'Médiathèque', '14', 'Appelez', '02', 'ponts', 'autres', 'Chorale'])
        for (const h of hauteurs.get(mot) ?? [0]) {
          // The days of the small months are a drawing; they are read below it.
          if (mot === '14' && query.startsWith('affiche')) continue
          expect(h / unite, mot).toBeGreaterThanOrEqual(corps - 0.1)
        }
    },
    60_000,
  )

  it('stay on one page when the year is full, and say what has no room', async () => {
    const s = await scene()
    const jours = [
      '2026-05-16',
      '2026-05-17',
      '2026-05-18',
      '2026-05-19',
      '2026-05-20',
      '2026-05-21',
      '2026-05-22',
      '2026-05-23',
    ]
    await uneSeancePubliee(s, {
      actionId: null,
      titre: 'Une date au titre bien trop long pour la place qui lui est laissée',
      jours,
    })
    const lu = {
      dates: await read(s, (tx) => publiees(tx, { ...ANNEE, filtre: SANS_FILTRE })),
      options: { zone: 'B' as const },
    }
    const e = annee('2026')!
    const affiche = await afficheDeLAnnee(s.visit('visiteur'), e, 'a4', { ...lu, filtre: SANS_FILTRE, filtres: [] })
    const rien = await pdf(await scene(), 'feuille=affiche&annee=2030')
    if (!popplerMissing()) expect(structureOf(rien)).toContain('Pages: 1\n')
    expect(affiche.mois[4]?.reste).toBe('et 3 autres dates')
    expect(affiche.mois.map(({ vide }) => vide)).toEqual(
      Array.from({ length: 12 }, (_, n) => (n === 4 ? '' : 'Rien d’annoncé')),
    )
    const long = {
      titre: 'Un rendez-vous au nom interminable qui revient',
      quand: 'les lundis, 14 h',
      ou: 'Maison des associations du Moulin-Neuf',
      rang: 1,
    }
    const dates = affiche.mois[4]?.dates ?? []
    const pleine = {
      ...affiche,
      mois: affiche.mois.map((mois) => ({ ...mois, dates })),
      mur: Array.from({ length: 40 }, () => long),
    }
    const bytes = await writePdf({ template: 'modules/calendrier/papier/affiche.typ', data: pleine, now: s.now })
    if (bytes.ok && !popplerMissing()) expect(structureOf(bytes.value)).toContain('Pages: 1\n')
    expect(bytes.ok).toBe(true)
  }, 60_000)

  it('say every day as it is said, on the wall too', async () => {
    const s = await scene()
    const jours = ['2026-05-18', '2026-05-19', '2026-05-20', '2026-05-21', '2026-05-22']
    await uneSeancePubliee(s, { actionId: await uneAction(s), titre: 'Stage', jours, regle: 'FREQ=DAILY' })
    const dates = await read(s, (tx) => publiees(tx, { ...ANNEE, filtre: SANS_FILTRE }))
    const lu = { dates, options: { zone: 'B' as const }, filtre: SANS_FILTRE, filtres: [] }
    const { mur } = await afficheDeLAnnee(s.visit('visiteur'), annee('2026')!, 'a4', lu)
    expect(mur.map(({ quand }) => quand)).toEqual([expect.stringMatching(/^tous les jours, 14.h/u)])
  })

  it('print a term to fold, with what a rule leaves out and where it went', async () => {
    const s = await scene()
    const { actionId } = await uneAnnee(s)
    const jours = ['2026-03-12', '2026-03-17', '2026-03-19', '2026-03-24', '2026-03-26', '2026-03-31']
    const id = await uneSeancePubliee(s, { actionId, titre: 'Du mardi', jours, regle: 'FREQ=WEEKLY;BYDAY=TU,TH' })
    const devient = (jour: string, quoi: object) =>
      s.prepare((tx) =>
        tx
          .updateTable('occurrences_publiees')
          .set(quoi)
          .where('seance_id', '=', id)
          .where('origine', '=', `${jour}T14:00`)
          .execute(),
      )
    await devient('2026-03-24', { statut: 'annulee', mot: 'Salle prise.' })
    const [debut, fin] = ['2026-04-01T08:00Z', '2026-04-01T10:00Z'].map((un) => Temporal.Instant.from(un))
    await devient('2026-03-31', {
      ...{ statut: 'deplacee', debut, fin },
      debut_precedent: Temporal.Instant.from('2026-03-31T12:00Z'),
    })
    const bytes = await pdf(s, 'feuille=depliant&periode=2026-T1')
    const textes = [await page(s, '/calendrier/depliant?periode=2026-T1')]
    if (!popplerMissing()) {
      expect(structureOf(bytes)).toContain('Pages: 2\n')
      textes.push(plat(textOf(bytes)))
    }
    for (const texte of textes)
      for (const dit of [
        '1er trimestre 2026',
        'La tablée',
        'Annulée : Pluie.',
        'Tous les mardis et jeudis de 14 h à 16 h, du 12 au 26 mars, sauf le 24 mars',
        'Mardi 24 mars, Du mardi : annulée. Salle prise.',
      ])
        expect(texte.replace(/-\s+/gu, '')).toContain(dit)
    const apres = await page(s, '/calendrier/depliant?periode=2026-T2')
    expect(apres).toContain('Mercredi 1er avril , 10 h à 12 h Du mardi Déplacée (avant : mardi 31 mars à 14 h)')
    expect(apres).not.toContain('Tous les mardis')
    const mur = await page(s, '/calendrier/affiche?annee=2026')
    expect(mur).toContain('1 Du mardi mercredi 10 h, déplacée')
    if (!popplerMissing())
      expect(plat(textOf(await pdf(s, 'feuille=affiche&annee=2026&format=a4')))).toContain(
        'mer. 1 avr., 10 h, déplacée',
      )
  }, 60_000)

  it('fold a leaflet that begins today: what is over is not on it', async () => {
    const s = await scene()
    const actionId = await uneAction(s, { structureId: await uneStructure(s), titre: 'Repas partagés' })
    await uneSeancePubliee(s, { actionId, titre: 'La galette', nature: 'fete', jours: ['2026-01-10'] })
    await uneSeancePubliee(s, { actionId, titre: 'La tablée', nature: 'fete', jours: ['2026-03-21'] })
    const mardis = ['2026-01-06', '2026-01-13', '2026-01-20', '2026-03-17']
    const tous = { actionId, jours: mardis, regle: 'FREQ=WEEKLY;BYDAY=TU' }
    await uneSeancePubliee(s, { ...tous, titre: 'Encore une fois' })
    await uneSeancePubliee(s, { ...tous, titre: 'Fini en janvier', jours: mardis.slice(0, 3) })
    const texte = await page(s, '/calendrier/depliant?periode=2026-T1')
    for (const dit of ['Du 11 au 31 mars 2026', 'La tablée', 'Mardi 17 mars , 14 h à 16 h Encore une fois'])
      expect(texte).toContain(dit)
    // One date is left: that it came back in January is no « tous les mardis » of what is printed.
    for (const passe of ['Tous les mardis', 'La galette', 'Fini en janvier', 'Jour de l’an', 'Vacances d’hiver'])
      expect(texte).not.toContain(passe)
    expect(await page(s, '/calendrier/depliant?periode=2026-T2')).toContain('Du 1er avril au 30 juin 2026')
  })

  it('print the dates of an action, and who is in a room', async () => {
    const s = await scene()
    const { actionId, salleId } = await uneAnnee(s)
    const feuille = await page(s, `/calendrier/actions/${actionId}`)
    for (const dit of [
      'Repas partagés',
      'Les Ateliers du palier',
      'Samedi 21 mars',
      'Tous les lundis',
      'Annulée : Pluie.',
    ])
      expect(feuille).toContain(dit)
    const salle = await page(s, `/calendrier/salles/${salleId}?mois=2026-03`)
    for (const dit of ['Salle verte, mars 2026', 'Lundi 16 mars', 'Atelier du lundi', '14 h à 16 h'])
      expect(salle).toContain(dit)
    expect(salle).not.toContain('La tablée')
    expect(await page(s, `/calendrier/salles/${salleId}?mois=2026-08`)).toContain(
      'Aucune date n’est publiée dans cette salle',
    )
    for (const query of [`feuille=action&id=${actionId}`, `feuille=salle&id=${salleId}&mois=2026-03`]) {
      const bytes = await pdf(s, query)
      if (!popplerMissing()) expect(structureOf(bytes)).toContain('Tagged: yes')
    }
  })

  it('print a month for the hall: places, what becomes of a date, the desk, and no tool of the site', async () => {
    const s = await scene()
    await uneAnnee(s)
    const textes = [await page(s, '/calendrier/feuille?mois=2026-03')]
    const bytes = await pdf(s, 'feuille=mois&mois=2026-03')
    if (!popplerMissing()) textes.push(plat(textOf(bytes)))
    for (const texte of textes) {
      for (const dit of ['Mars 2026', 'Lundi 16 mars', 'Atelier du lundi', 'Maison, Salle verte', 'Annulée : Pluie.'])
        expect(texte).toContain(dit)
      for (const autre of ['Lundi 6 avril', 'Trimestre', 'Abonn']) expect(texte).not.toContain(autre)
    }
    expect(await page(s, '/calendrier/feuille?mois=2026-02')).toContain('Aucune date n’est publiée pour ce mois.')
    expect(await page(s, '/calendrier/mois/2026-03')).toContain('Imprimer ce mois')
    const regle = 'FREQ=WEEKLY;BYDAY=TH'
    const jours = ['2026-03-12', '2026-03-19', '2026-03-26', '2026-03-30']
    await uneSeancePubliee(s, { titre: 'Sur la liste', jours, regle, inscription: 'sur-inscription' })
    expect(await page(s, '/calendrier/feuille?mois=2026-03')).toMatch(/Sur la liste \([^)]*, sur inscription\)/u)
    expect((await page(s, '/calendrier/depliant?periode=2026-T1')).match(/sur inscription/gu)).toHaveLength(2)
    expect(await page(s, '/calendrier/imprimer')).toContain('La feuille du mois')
    expect(await page(s, '/calendrier/imprimer')).toContain('Ce qui se passe dans une salle')
    expect(await page(await scene(), '/calendrier/imprimer')).not.toContain('Ce qui se passe dans une salle')
    expect(await page(s, `/calendrier/imprimer?lieu=${newId()}`)).toContain('Seulement : un choix qui n’est plus là.')
  })

  it('name once on a line the structure that meets at its own place', async () => {
    const s = await scene()
    const nom = 'Centre social Les Trois Cerises'
    const [lieu, structureId] = [await unLieu(s, nom), await uneStructure(s, { nom })]
    const actionId = await uneAction(s, { structureId })
    await uneSeancePubliee(s, { actionId, ...lieu, titre: 'Goûter', jours: ['2026-03-16'] })
    const textes = [await page(s, '/calendrier/feuille?mois=2026-03')]
    if (!popplerMissing()) textes.push(plat(textOf(await pdf(s, 'feuille=mois&mois=2026-03'))))
    for (const texte of textes) expect(texte.split('Les Trois Cerises')).toHaveLength(2)
  })

  it('offer for the hall the first month that has a date to come', async () => {
    const s = await scene()
    const ou = await uneSalle(s)
    for (const jour of ['2026-03-02', '2026-05-04'])
      await uneSeancePubliee(s, { actionId: await uneAction(s), ...ou, titre: 'Bal', jours: [jour] })
    const lu = await page(s, '/calendrier/imprimer')
    expect(lu).toContain('La feuille du mois')
    expect(lu).toContain('Mai 2026')
    expect(lu).toContain('À mettre sur la porte : mai 2026')
    expect(lu).not.toContain('Mars 2026')
  })

  it('carry a square to the page when the site has a public address, and none otherwise', async () => {
    const ICI = { id: newId(), slug: 'bellevue', nom: 'Bellevue', outils: [], demonstration: false }
    const propre = publicUrl()
    setPublicUrl(null)
    const sans = await versLaPage('/bellevue/calendrier?theme=x', ICI)
    setPublicUrl('https://quartier.exemple.fr')
    const avec = await versLaPage('/bellevue/calendrier?theme=x', ICI)
    setPublicUrl(propre)
    expect(sans).toEqual({ qr: '', adresse: '' })
    expect(avec.qr).toContain('<svg')
    expect(avec.adresse).toBe('quartier.exemple.fr/bellevue/calendrier')
  })

  it('are not there for what is not public, and tell nothing of it', async () => {
    const [s, autre] = [await scene(), await scene()]
    const { actionId, salleId } = await uneAnnee(s)
    expect((await autre.as('animation').get(`/calendrier/actions/${actionId}`)).status).toBe(404)
    expect((await autre.as('animation').get(`/calendrier/salles/${salleId}`)).status).toBe(404)
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'refusee' }).where('id', '=', actionId).execute())
    for (const chemin of [`actions/${actionId}`, `pdf?feuille=action&id=${actionId}`, 'pdf?feuille=action&id=x', 'pdf'])
      expect((await s.as('visiteur').get(`/calendrier/${chemin}`)).status, chemin).toBe(404)
  })

  it('answer to an address typed by hand with the sheet of now', async () => {
    const s = await scene()
    expect(await page(s, '/calendrier/affiche?annee=deux-mille')).toContain('Année scolaire 2025-2026')
    expect(await page(s, '/calendrier/depliant?periode=2026-T7')).toContain(
      'Des vacances d’hiver aux vacances de printemps',
    )
    expect(await page(s, '/calendrier/depliant?periode=2099-03-01')).toContain('Aucune date')
  })
})
