import { describe, expect, it } from 'vitest'
import { fermer } from '#modules/annee/fermetures/usecases.ts'
import { saveFond, saveVacances } from '#modules/annee/fond/store.ts'
import { deposer as deposerUnFichier, dire, tenirDepot } from '#modules/depots/index.ts'
import { attendreLaLecture } from '#modules/depots/testing.ts'
import { prolongerLesSeances } from '#modules/seances/brouillons/prolonger.ts'
import { SANS_FILTRE } from '#modules/seances/publiees/filtre.ts'
import { uneSeance, uneSeancePubliee } from '#modules/seances/testing.ts'
import { aParis } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { Conflict, Forbidden, read, type Visit, write } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { enIcs, evenementsPublies } from '../flux/produire.ts'
import { avecCeQuiGene } from './ce-qui-gene.ts'
import { FICHIER_DE_DATES } from './genre.ts'
import { importerDates } from './importer.ts'
import { accepterDates, apercevoir, cleDeChoix, ecrire, type Pris, suiteDe } from './usecases.ts'

const MAINTENANT = Temporal.Instant.from('2026-03-11T09:00:00Z')
const octets = (texte: string) => new TextEncoder().encode(texte)
const uneScene = () => scene({ now: MAINTENANT })

async function deposer(visit: Visit, texte: string, nomFichier = 'dates.csv') {
  const id = newId()
  await deposerUnFichier(visit, FICHIER_DE_DATES, { id, nomFichier, octets: octets(texte) })
  await attendreLaLecture(visit, id)
  return id
}
const comparee = async (visit: Visit, id: string) => {
  const apercu = await apercevoir(visit, id)
  if (!apercu) throw new Error('nothing to compare')
  return apercu.comparee
}
const difference = async (visit: Visit, id: string) => (await comparee(visit, id)).difference
async function importer(visit: Visit, texte: string, pris: Pris = 'ici') {
  const id = await deposer(visit, texte)
  const { comptes } = await difference(visit, id)
  const fait = await accepterDates(visit, id, pris)
  if (!fait.ok) throw new Error(fait.reason)
  return comptes
}
const dates = (s: Scene) =>
  s.prepare((tx) =>
    tx
      .selectFrom('occurrences as o')
      .innerJoin('seances as se', 'se.id', 'o.seance_id')
      .select(['o.id', 'o.debut', 'o.statut', 'se.titre', 'se.etat', 'se.id as seance', 'o.lieu_ecrit'])
      .orderBy('o.debut')
      .execute(),
  )
const RIEN = { creee: 0, modifiee: 0, annulee: 0, conflit: 0, refusee: 0 }

const ICS = (...evenements: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    ...evenements.flatMap((lignes) => ['BEGIN:VEVENT', ...lignes, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n')
const SERIE = [
  'UID:serie@ailleurs',
  'SUMMARY:Chorale',
  'DTSTART;TZID=Europe/Paris:20260318T140000',
  'DURATION:PT1H',
  'RRULE:FREQ=WEEKLY;COUNT=4',
]

describe('an import of dates', () => {
  it('goes no further than the end of the action when the file says no end, and finds nothing new the second time', async () => {
    const s = await uneScene()
    const actionId = await uneAction(s, { structureId: await uneStructure(s), titre: 'Chorale' })
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ periode_genre: 'dates', debut_jour: '2026-03-01', fin_jour: '2026-04-15' })
        .where('id', '=', actionId)
        .execute(),
    )
    const sansFin = ICS(SERIE.map((ligne) => ligne.replace(';COUNT=4', '')))
    expect(await importer(s.visit(), sansFin)).toEqual({ ...RIEN, creee: 1, inchangee: 0 })
    const jours = async () => (await dates(s)).map(({ debut }) => debut.toString().slice(0, 10))
    expect(await jours()).toEqual(['2026-03-18', '2026-03-25', '2026-04-01', '2026-04-08', '2026-04-15'])
    expect((await importer(s.visit(), sansFin)).inchangee).toBe(1)
    // Nor does the night lay more of a rule that was written without end.
    await s.prepare((tx) => tx.updateTable('seances').set({ regle: 'FREQ=WEEKLY', materialisee_au: null }).execute())
    await prolongerLesSeances(s.visit('systeme'))
    expect(await jours()).toHaveLength(5)
  })

  it('shows the desk nothing of what a structure keeps for itself, and changes nothing of it', async () => {
    const s = await uneScene()
    const actionId = await uneAction(s, { structureId: await uneStructure(s), titre: 'Jeux' })
    const tenue = { actionId, titre: 'Surprise', jours: ['2026-04-02'], etat: 'brouillon' } as const
    await uneSeance(s, { ...tenue, description: 'Pour Paulette' })
    await s.prepare((tx) => tx.updateTable('seances').set({ uid: 'surprise@ailleurs' }).execute())
    const ics = ICS([
      'UID:surprise@ailleurs',
      'SUMMARY:Surprise',
      'DESCRIPTION:Autre chose',
      'DTSTART;TZID=Europe/Paris:20260402T140000',
      'DURATION:PT3H',
    ])
    const parUid = await difference(s.visit(), await deposer(s.visit(), ics))
    expect(JSON.stringify(parUid)).not.toContain('Paulette')
    expect(parUid.comptes).toEqual({ ...RIEN, refusee: 1, inchangee: 0 })
    const csv = 'Date;Horaires;Action;Titre;Description\n02/04/2026;14h-16h;Jeux;Surprise;Autre chose'
    const parDate = await difference(s.visit(), await deposer(s.visit(), csv))
    expect(JSON.stringify(parDate)).not.toContain('Paulette')
    expect(parDate.comptes).toEqual({ ...RIEN, creee: 1, inchangee: 0 })
  })

  it.each([
    ['02:30-03:30', '02h30 - 03h30', ['03:30', '04:30']],
    ['02:30-03:45', '02h30 - 03h45', ['03:30', '04:45']],
    ['01:30-02:30', '01h30 - 02h30', ['01:30', '03:30']],
  ])('lays a night whose hour summer time skips, as long as it was: %s', async (_, horaires, la) => {
    const s = await uneScene()
    await uneAction(s, { structureId: await uneStructure(s), titre: 'Jeux' })
    const fichier = `Date;Horaires;Action;Titre\n28/03/2027;${horaires};Jeux;Nuit du jeu`
    expect(await importer(s.visit(), fichier)).toMatchObject({ creee: 1 })
    const [nuit] = await s.prepare((tx) => tx.selectFrom('occurrences').select(['debut', 'fin']).execute())
    const heures = [nuit?.debut, nuit?.fin].map((un) => un && aParis(un).toPlainTime().toString().slice(0, 5))
    expect(heures).toEqual(la)
    expect(await importer(s.visit(), fichier)).toMatchObject({ inchangee: 1, modifiee: 0, conflit: 0 })
  })

  it('reads in its thread whatever stands behind the calendar', async () => {
    const s = await uneScene()
    const structureId = await uneStructure(s)
    const [du, au] = [Temporal.PlainDate.from('2026-08-01'), Temporal.PlainDate.from('2026-08-21')]
    await fermer(s.visit(), { id: newId(), structureId, lieuId: null, du, au, motif: 'congés' })
    await s.prepare(async (tx, visit) => {
      await saveFond(tx, visit, 'B', ['kippour'])
      await saveVacances(tx, [{ libelle: 'Vacances d’été', du: '2026-07-04', au: '2026-08-31', zones: ['B'] }])
    })
    await uneAction(s, { structureId, titre: 'Chorale' })
    expect(await importer(s.visit(), 'Date;Action;Titre\n2026-04-02;Chorale;Répétition')).toMatchObject({ creee: 1 })
  })

  it('writes drafts at the yes only, and nothing more the second time', async () => {
    const s = await uneScene()
    await uneAction(s, { titre: 'Cuisine de quartier' })
    const visit = s.visit('coordination')
    const csv = [
      'Date;Horaires;Action;Intitulé;Lieu',
      ...['18', '25', '26'].map((j) => `${j}/03/2026;14h-16h;cuisine de QUARTIER;Repas;École`),
    ].join('\n')
    const id = await deposer(visit, csv)
    expect(await dates(s)).toEqual([])
    // Three rows alike but for their day: one séance to say yes to.
    expect((await difference(visit, id)).comptes).toMatchObject({ creee: 1, refusee: 0 })
    await accepterDates(visit, id, 'ici')
    const la = await dates(s)
    expect(la).toHaveLength(3)
    expect(new Set(la.map(({ seance }) => seance)).size).toBe(1)
    expect(la[0]).toMatchObject({ titre: 'Repas', etat: 'validee' })
    expect(await importer(visit, csv)).toMatchObject({ ...RIEN, inchangee: 3 })
    expect(await dates(s)).toEqual(la)
    expect(await accepterDates(visit, id, 'ici')).toEqual({ ok: false, reason: 'deja-applique' })
  })

  it('cut short, keeps whole what it wrote, waits for its yes, and then writes what is left, once', async () => {
    const s = await uneScene()
    await uneAction(s, { structureId: await uneStructure(s), titre: 'Chorale' })
    const visit = s.visit('coordination')
    const suivante = (n: number) => SERIE.map((ligne) => ligne.replace('serie@', `${n}@`))
    const id = await deposer(visit, ICS(...Array.from({ length: 400 }, (_, n) => suivante(n))))
    const apercu = await apercevoir(visit, id)
    if (!apercu) throw new Error('nothing to write')
    const prise = newId()
    await write(visit, (tx) => tenirDepot(tx, FICHIER_DE_DATES, id, prise))
    const suite = suiteDe(visit, id, prise)
    let lots = 0
    const tenu: typeof suite.tenu = async (tx, reste) => {
      lots += 1
      if (lots > 1) throw new Error('the machine stops')
      return suite.tenu(tx, reste)
    }
    await expect(ecrire(visit, apercu.comparee, 'ici', { ...suite, tenu })).rejects.toThrow('stops')
    const page = () => s.as('coordination').get(`/calendrier/import/${id}`)
    expect(await texteDe(await page())).toContain('Une partie de ce fichier est déjà enregistrée')
    const ecrites = new Set((await dates(s)).map(({ seance }) => seance)).size
    expect((await dates(s)).length).toBe(4 * ecrites)
    expect((await difference(visit, id)).comptes).toEqual({ ...RIEN, creee: 400 - ecrites, inchangee: ecrites })
    const [un, deux] = await Promise.all([accepterDates(visit, id, 'ici'), accepterDates(visit, id, 'ici')])
    expect([un.ok && un.value.creees, deux.ok || deux.reason]).toEqual([400 - ecrites, 'deja-applique'])
    expect(await dates(s)).toHaveLength(1_600)
    expect(await texteDe(await page())).not.toContain('Une partie de ce fichier')
  })

  it('takes no date that moved since it was put side by side with the file, nor a file that another took to write', async () => {
    const s = await uneScene()
    await uneAction(s, { structureId: await uneStructure(s), titre: 'Chorale' })
    const visit = s.visit('coordination')
    await importer(visit, ICS(SERIE))
    const id = await deposer(visit, ICS(SERIE.map((ligne) => ligne.replace('T140000', 'T150000'))))
    const apercu = await apercevoir(visit, id)
    if (!apercu) throw new Error('nothing to write')
    const conclure = async () => {}
    expect(await ecrire(visit, apercu.comparee, 'ici', { tenu: async () => false, conclure })).toEqual({
      ok: false,
      reason: 'deja-applique',
    })
    const [premiere] = await dates(s)
    await s.prepare((tx) =>
      tx
        .updateTable('occurrences')
        .set({ statut: 'annulee', version: 2 })
        .where('id', '=', premiere?.id ?? '')
        .execute(),
    )
    await expect(ecrire(visit, apercu.comparee, 'ici')).rejects.toThrow(Conflict)
    expect((await dates(s))[0]).toEqual({ ...premiere, statut: 'annulee' })
  })

  it('is a proposal from a porteur, for their own actions only', async () => {
    const s = await uneScene()
    const structureId = await uneStructure(s)
    const porteur = s.visit('porteur', { structureId })
    await uneAction(s, { titre: 'Chez nous', structureId })
    await uneAction(s, { titre: 'Chez eux' })
    const csv = 'Date;Horaires;Action\n18/03/2026;14h-16h;Chez nous\n18/03/2026;14h-16h;Chez eux'
    const id = await deposer(porteur, csv)
    const d = await difference(porteur, id)
    expect(d.comptes).toMatchObject({ creee: 1, refusee: 1 })
    expect(d.inconnues).toEqual([{ nom: 'Chez eux', nombre: 1 }])
    await accepterDates(porteur, id, 'ici')
    expect(await dates(s)).toMatchObject([{ etat: 'proposee' }])
  })

  it('takes no date to come of an action that is called off', async () => {
    const s = await uneScene()
    const actionId = await uneAction(s, { titre: 'Soudure' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', actionId).execute())
    const visit = s.visit('cdsu')
    const id = await deposer(visit, 'Date;Horaires;Action\n04/03/2026;14h-16h;Soudure\n18/03/2026;14h-16h;Soudure')
    const { comptes, refusees } = await difference(visit, id)
    expect(comptes).toMatchObject({ creee: 1, refusee: 1 })
    expect(refusees[0]?.message).toContain('L’action est annulée')
  })

  it('ties what names no action to the one chosen for the file, or to everybody', async () => {
    const s = await uneScene()
    const actionId = await uneAction(s, { titre: 'Voix des halls' })
    const visit = s.visit('cdsu')
    const id = await deposer(visit, ICS(SERIE), 'agenda.ics')
    expect((await difference(visit, id)).inconnues).toEqual([{ nom: '', nombre: 1 }])
    await dire(visit, FICHIER_DE_DATES, id, { actions: { '': actionId }, correction: {} })
    expect((await difference(visit, id)).comptes).toMatchObject({ creee: 1, refusee: 0 })
    await dire(visit, FICHIER_DE_DATES, id, { actions: { '': 'temps-fort' }, correction: {} })
    expect((await difference(visit, id)).lignes[0]?.actionId).toBe(null)
  })

  it('follows a series by its identifier: moved, called off, longer', async () => {
    const s = await uneScene()
    await uneAction(s, { titre: 'Chorale' })
    const visit = s.visit('coordination')
    expect(await importer(visit, ICS(SERIE))).toMatchObject({ creee: 1 })
    expect(await importer(visit, ICS(SERIE))).toMatchObject({ ...RIEN, inchangee: 1 })
    const ailleurs = [
      'UID:serie@ailleurs',
      'SUMMARY:Chorale',
      'RECURRENCE-ID;TZID=Europe/Paris:20260325T140000',
      'DTSTART;TZID=Europe/Paris:20260326T180000',
      'DURATION:PT1H',
    ]
    expect(await importer(visit, ICS(SERIE, ailleurs))).toMatchObject({ ...RIEN, modifiee: 1 })
    expect((await dates(s)).map(({ debut }) => debut.toString())).toEqual([
      '2026-03-18T13:00:00Z',
      '2026-03-26T17:00:00Z',
      '2026-04-01T12:00:00Z',
      '2026-04-08T12:00:00Z',
    ])
    const sauf = [...SERIE, 'EXDATE;TZID=Europe/Paris:20260401T140000']
    expect(await importer(visit, ICS(sauf, ailleurs))).toMatchObject({ conflit: 0, refusee: 0 })
    expect((await dates(s)).map(({ debut }) => debut.toString())).toEqual([
      '2026-03-18T13:00:00Z',
      '2026-03-26T17:00:00Z',
      '2026-04-08T12:00:00Z',
    ])
    expect(await importer(visit, ICS(sauf, ailleurs))).toMatchObject({ ...RIEN, inchangee: 1 })
    const nulle = 'STATUS:CANCELLED'
    // The date that was moved is still on.
    expect(await importer(visit, ICS([...sauf, nulle], ailleurs))).toMatchObject({ ...RIEN, modifiee: 1 })
    expect(await importer(visit, ICS([...sauf, nulle], [...ailleurs, nulle]))).toMatchObject({ annulee: 1, creee: 0 })
  })

  it('asks about a date that is called off or moved here, and that a file never read yet says as it was', async () => {
    const s = await uneScene()
    const actionId = await uneAction(s, { titre: 'Chorale' })
    await uneSeancePubliee(s, { actionId, jours: ['2026-04-01', '2026-04-08'] })
    const [annulee, deplacee] = await dates(s)
    const moved = {
      debut: Temporal.Instant.from('2026-04-08T16:00:00Z'),
      fin: Temporal.Instant.from('2026-04-08T18:00:00Z'),
    }
    await s.prepare(async (tx) => {
      const en = { statut: 'annulee', annulee_le: s.now } as const
      await tx
        .updateTable('occurrences')
        .set({ statut: en.statut })
        .where('id', '=', annulee?.id ?? '')
        .execute()
      await tx
        .updateTable('occurrences_publiees')
        .set(en)
        .where('id', '=', annulee?.id ?? '')
        .execute()
      await tx
        .updateTable('occurrences')
        .set(moved)
        .where('id', '=', deplacee?.id ?? '')
        .execute()
      await tx
        .updateTable('occurrences_publiees')
        .set(moved)
        .where('id', '=', deplacee?.id ?? '')
        .execute()
    })
    const csv = (jour: string) => `Date;Horaires;Action\n${jour};14h-16h;Chorale`
    for (const [jour, quoi] of [
      ['01/04/2026', 'statut'],
      ['08/04/2026', 'plage'],
    ] as const) {
      const { comptes, lignes } = await difference(s.visit(), await deposer(s.visit(), csv(jour)))
      expect(comptes, jour).toEqual({ ...RIEN, conflit: 1, inchangee: 0 })
      expect(lignes[0]?.changements, jour).toMatchObject([{ quoi, aChoisir: true }])
    }
    // Kept as they are here, the same file asks no more.
    expect(await importer(s.visit(), csv('01/04/2026'))).toMatchObject({ conflit: 1 })
    expect(await importer(s.visit(), csv('01/04/2026'))).toEqual({ ...RIEN, inchangee: 1 })
  })

  it('says of a new date that its structure is already somewhere at that moment, not of one after it or called off', async () => {
    const s = await uneScene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { titre: 'Chorale', structureId })
    await uneAction(s, { titre: 'Danse', structureId })
    await uneAction(s, { titre: 'Ailleurs' })
    await uneSeancePubliee(s, { actionId, titre: 'Répétition', jours: ['2026-04-01'] })
    await uneSeancePubliee(s, { actionId, titre: 'Finie', jours: ['2026-04-08'], statut: 'annulee' })
    const csv = 'Date;Horaires;Action;Titre;Lieu\n'
    const notes = async (ligne: string) =>
      (await avecCeQuiGene(s.visit(), await comparee(s.visit(), await deposer(s.visit(), csv + ligne)))).difference
        .lignes[0]?.notes
    for (const action of ['Chorale', 'Danse'])
      expect(await notes(`01/04/2026;15h-17h;${action};Concert;La halle`), action).toMatchObject([
        expect.stringMatching(/^La même structure a déjà un rendez-vous au même moment.: « Répétition », .*1er avril/),
      ])
    for (const libre of ['01/04/2026;16h-17h;Chorale', '08/04/2026;14h-16h;Chorale', '01/04/2026;15h-17h;Ailleurs'])
      expect(await notes(`${libre};Concert;La halle`), libre).toEqual([])
  })

  it('asks when both sides changed, and keeps what is here until told otherwise', async () => {
    const s = await uneScene()
    await uneAction(s, { titre: 'Cuisine' })
    const visit = s.visit('coordination')
    const csv = (lieu: string, heures = '14h-16h') =>
      `Identifiant;Date;Horaires;Action;Description\nx1;18/03/2026;${heures};Cuisine;${lieu}`
    await importer(visit, csv('Avant'))
    await s.prepare((tx) => tx.updateTable('seances').set({ description: 'Ici', version: 2 }).execute())
    // The file says nothing new: what was changed here stays.
    expect(await importer(visit, csv('Avant'))).toMatchObject({ ...RIEN, inchangee: 1 })
    expect(await importer(visit, csv('Fichier'))).toMatchObject({ conflit: 1 })
    const description = () =>
      s.prepare(
        async (tx) => (await tx.selectFrom('seances').select('description').executeTakeFirstOrThrow()).description,
      )
    expect(await description()).toBe('Ici')
    const id = await deposer(visit, csv('Encore'))
    const [ligne] = (await difference(visit, id)).lignes
    if (!ligne?.changements[0]) throw new Error('no conflict')
    const cle = cleDeChoix(ligne, ligne.changements[0])
    // What is here changed again since the page: what was answered is no longer what is asked. Nor is nothing an answer.
    const changer = (dite: string) => s.prepare((tx) => tx.updateTable('seances').set({ description: dite }).execute())
    await changer('Ici, encore')
    expect(await accepterDates(visit, id, new Map([[cle, 'fichier']]))).toEqual({ ok: false, reason: 'a-redemander' })
    expect(await accepterDates(visit, id, new Map())).toEqual({ ok: false, reason: 'sans-reponse' })
    await changer('Ici')
    expect(await accepterDates(visit, id, new Map([[cle, 'fichier']]))).toMatchObject({ ok: true })
    expect(await description()).toBe('Encore')
    expect(await importer(visit, csv('Encore', '15h-17h'))).toMatchObject({ modifiee: 1, conflit: 0 })
  })

  it('changes nothing when our own feed comes back', async () => {
    const s = await uneScene()
    const action = await uneAction(s, { titre: 'Chorale' })
    const autre = await uneAction(s, { titre: 'Vélo' })
    await uneSeancePubliee(s, {
      actionId: action,
      jours: ['2026-03-18', '2026-03-25', '2026-04-01'],
      regle: 'FREQ=WEEKLY',
      description: 'On chante ; on rit,\nbeaucoup',
      lieuEcrit: 'École, préau',
      publics: ['familles'],
      prixCentimes: 200,
    })
    await uneSeancePubliee(s, {
      actionId: autre,
      jours: ['2026-03-20', '2026-03-28'],
      titre: 'Sortie',
      statut: 'complete',
    })
    await uneSeancePubliee(s, { actionId: null, titre: 'Fête', jours: ['2026-06-20'], heure: null, duree: 2 })
    await uneSeance(s, { actionId: autre, jours: ['2026-05-05'] })
    const visit = s.visit('coordination')
    const texte = await read(visit, async (tx) =>
      enIcs(
        'Calendrier',
        (await evenementsPublies(tx, { visit, filtre: SANS_FILTRE, base: 'https://exemple.fr', modifieLe: visit.now }))
          .events,
      ),
    )
    const avant = await dates(s)
    expect(await importer(visit, texte)).toEqual({ ...RIEN, inchangee: 3 })
    expect(await dates(s)).toEqual(avant)
    expect(
      await importer(visit, texte.replace('DTSTART;VALUE=DATE:20260620', 'DTSTART;VALUE=DATE:20260619')),
    ).toMatchObject({ modifiee: 1, conflit: 0 })
  })

  it('is made by the command line: tried, written, asked to choose', async () => {
    const s = await uneScene()
    await uneAction(s, { titre: 'Cuisine', ref: '26-A-07' })
    const visit = s.visit('systeme')
    const lancer = (texte: string, essai: boolean, conflits: 'fichier' | 'ici' | null = null) =>
      importerDates(visit, { octets: octets(texte), nomFichier: 'a.ics', essai, action: '26-a-07', conflits })
    expect(await lancer(ICS(SERIE), true)).toMatchObject({ ok: true, value: { comptes: { creee: 1 }, dates: 4 } })
    expect(await dates(s)).toEqual([])
    expect(await lancer(ICS(SERIE), false)).toMatchObject({ ok: true })
    expect(await dates(s)).toHaveLength(4)
    await s.prepare((tx) => tx.updateTable('seances').set({ titre: 'Ici' }).execute())
    const autre = ICS(SERIE.map((ligne) => ligne.replace('SUMMARY:Chorale', 'SUMMARY:Ailleurs')))
    const refus = await lancer(autre, false)
    expect(refus.ok ? '' : refus.reason).toContain('--conflits')
    expect(await lancer(autre, false, 'fichier')).toMatchObject({ ok: true, value: { comptes: { conflit: 1 } } })
    expect((await dates(s))[0]?.titre).toBe('Ailleurs')
    const sans = await importerDates(visit, {
      octets: octets('x'),
      nomFichier: 'x',
      essai: true,
      action: '',
      conflits: null,
    })
    expect(sans.ok ? '' : sans.reason).toContain('colonnes')
  })

  it('says at the command line what a page says under each séance', async () => {
    const s = await uneScene()
    await uneAction(s, { titre: 'Cuisine', ref: '26-A-07' })
    const deux = [
      'UID:deux@x',
      'DTSTAMP:20260101T000000Z',
      'SUMMARY:Chorale',
      'DTSTART;TZID=Europe/Paris:20260616T140000',
      'DTEND;TZID=Europe/Paris:20260616T150000',
      'RDATE;TZID=Europe/Paris:20260616T160000',
    ]
    const bilan = await importerDates(s.visit('systeme'), {
      ...{ octets: octets(ICS(deux)), nomFichier: 'a.ics', essai: true, action: '26-a-07', conflits: null },
    })
    expect(bilan.ok && bilan.value.notes).toMatchObject([
      { valeur: 'Chorale', message: expect.stringContaining('seul le dernier est repris') },
    ])
  })

  it('says nothing of the draft of another structure, whose identifier its file bears', async () => {
    const s = await uneScene()
    const actionId = await uneAction(s, { titre: 'Cuisine' })
    await uneSeance(s, { actionId, titre: 'Titre encore tu', uid: 'serie@ailleurs' })
    const ailleurs = s.visit('porteur', { structureId: await uneStructure(s) })
    const { refusees } = await difference(ailleurs, await deposer(ailleurs, ICS(SERIE), 'a.ics'))
    expect(refusees).toMatchObject([{ valeur: 'Chorale', message: expect.stringContaining('pas à vous') }])
  })

  it('belongs to who made it, and its file leaves with the yes', async () => {
    const s = await uneScene()
    await uneAction(s, { titre: 'Cuisine' })
    const visit = s.visit('coordination')
    const id = await deposer(visit, 'Date;Action\n18/03/2026;Cuisine')
    const porteur = s.visit('porteur', { structureId: await uneStructure(s) })
    await expect(apercevoir(porteur, id)).rejects.toThrow(Forbidden)
    await accepterDates(visit, id, 'ici')
    const [reste] = await write(visit, (tx) => tx.selectFrom('depots').select(['fichier', 'lecture', 'etat']).execute())
    expect(reste).toMatchObject({ etat: 'applique', lecture: null })
    expect(reste?.fichier.byteLength).toBe(0)
  })
})
