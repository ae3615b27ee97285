import { describe, expect, it } from 'vitest'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'
import { brouillons } from '../publication/brouillons-queries.ts'
import { unePublication, uneSeance, uneSeancePubliee, unLieu } from '../testing.ts'
import { type Filtre, SANS_FILTRE } from './filtre.ts'
import { publiees } from './queries.ts'

const AVRIL = { du: Temporal.PlainDate.from('2026-04-01'), au: Temporal.PlainDate.from('2026-04-30') }

const lues = (s: Scene, filtre: Partial<Filtre> = {}, jours = AVRIL) =>
  read(s, (tx) => publiees(tx, { ...jours, filtre: { ...SANS_FILTRE, ...filtre } }))

describe('what is published', () => {
  it('tells a date with its séance, action, structure, quartiers and place', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Ateliers du palier' })
    const actionId = await uneAction(s, { titre: 'Repas partagé', structureId })
    const ou = await unLieu(s)
    const seanceId = await uneSeancePubliee(s, { actionId, ...ou, jours: ['2026-04-08', '2026-04-15'] })
    const [une, autre] = await lues(s)
    expect(une).toMatchObject({
      seanceId,
      origine: '2026-04-08T14:00',
      journee: false,
      statut: 'programmee',
      seance: {
        titre: 'Repas partagé',
        action: { id: actionId, structureNom: 'Les Ateliers du palier', quartiers: [{ nom: 'Bellevue' }] },
      },
      lieu: { nom: 'Maison de quartier', salleNom: 'Salle verte' },
    })
    expect(une?.debut.toString()).toBe('2026-04-08T12:00:00Z')
    expect(autre?.seance).toBe(une?.seance)
  })

  it('takes days at their edges, on the clock of Paris', async () => {
    const s = await scene()
    await uneSeancePubliee(s, { titre: 'Veille', jours: ['2026-03-31'], heure: '22:00', jusqua: '23:30' })
    await uneSeancePubliee(s, { titre: 'Journée', jours: ['2026-03-31'], heure: null })
    await uneSeancePubliee(s, { titre: 'Deux jours', jours: ['2026-03-31'], heure: null, duree: 2 })
    await uneSeancePubliee(s, { titre: 'Dernier soir', jours: ['2026-04-30'], heure: '22:00', jusqua: '23:30' })
    await uneSeancePubliee(s, { titre: 'Mai', jours: ['2026-05-01'], heure: null })
    expect((await lues(s)).map((d) => d.seance.titre)).toEqual(['Deux jours', 'Dernier soir'])
  })

  it('cuts by every word of the filter', async () => {
    const s = await scene()
    const [structureId, ou, ailleurs] = [await uneStructure(s), await unLieu(s), await unAutreQuartier(s)]
    const actionId = await uneAction(s, { structureId, quartiers: [ailleurs] })
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ theme: 'Santé', publics: ['Familles'] })
        .where('id', '=', actionId)
        .execute(),
    )
    await uneSeancePubliee(s, { actionId, titre: 'A', nature: 'sortie', ageMin: 6, ageMax: 12, ...ou })
    await uneSeancePubliee(s, { titre: 'B', publics: ['Seniors'] })
    await uneSeancePubliee(s, { titre: 'C', actionId: null })
    const titres = async (filtre: Partial<Filtre>) => (await lues(s, filtre)).map((d) => d.seance.titre).sort()
    expect(await titres({})).toEqual(['A', 'B', 'C'])
    expect(await titres({ theme: 'Santé' })).toEqual(['A'])
    expect(await titres({ public: 'Familles' })).toEqual(['A'])
    expect(await titres({ public: 'Seniors' })).toEqual(['B'])
    expect(await titres({ age: 8 })).toEqual(['A', 'C'])
    expect(await titres({ age: 13 })).toEqual(['C'])
    expect(await titres({ age: 70 })).toEqual(['B', 'C'])
    expect(await titres({ lieu: ou.lieuId })).toEqual(['A'])
    expect(await titres({ porteur: structureId })).toEqual(['A'])
    expect(await titres({ action: actionId })).toEqual(['A'])
    expect(await titres({ nature: 'sortie' })).toEqual(['A'])
    expect(await titres({ quartier: s.quartierId })).toEqual(['B', 'C'])
    expect(await titres({ quartier: ailleurs, nature: 'sortie' })).toEqual(['A'])
  })

  it('finds by words of the title, the structure or the place, however they are written', async () => {
    const s = await scene()
    const actionId = await uneAction(s, {
      titre: 'La lecture à voix haute',
      structureId: await uneStructure(s, { nom: 'Les Éclaireuses d’ici' }),
    })
    const ou = await unLieu(s, 'Maison de l’Été')
    const dites = { actionId, titre: 'Atelier d’écriture à l’ŒUVRE', ...ou }
    await uneSeancePubliee(s, dites)
    await uneSeancePubliee(s, { titre: 'Autre', actionId: null })
    await uneSeance(s, dites)
    const trouvees = async (q: string) => {
      const filtre = { ...SANS_FILTRE, q }
      const siennes = await read(s, (tx) => brouillons(tx, s.visit('coordination'), { ...AVRIL, filtre }))
      const nouvelles = siennes.filter(({ modification }) => modification === 'nouvelle')
      return [(await lues(s, { q })).map((d) => d.seance.titre), nouvelles.map((d) => d.seance.titre)]
    }
    const [oui, non] = [
      [[dites.titre], [dites.titre]],
      [[], []],
    ]
    for (const q of [
      'ecriture',
      'ÉCRITURE oeuvre',
      'l’œuvre',
      'eclaireuses',
      "l'été maison",
      'voix haute',
      'd’écriture été',
    ])
      expect(await trouvees(q), q).toEqual(oui)
    for (const q of ['ecriture hiver', 'zzz', 'a%b_c', 'z'.repeat(60)]) expect(await trouvees(q), q).toEqual(non)
    expect((await trouvees('%_'))[0]).toHaveLength(2)
  })

  it.each([
    [['Adultes', 'Aînées et aînés'], false, true],
    [['Jeunes adultes'], false, true],
    [['Enfants', 'Adolescentes et adolescents'], true, false],
    [['Adultes', 'Femmes'], true, true],
    [['Femmes et enfants'], true, true],
    [['Jeunes'], true, true],
    [['Tout public'], true, true],
  ])('reads in the publics %j, no age being written, whether 8 and 40 may come', async (publics, enfant, adulte) => {
    const s = await scene()
    await uneSeancePubliee(s, { publics })
    await uneSeance(s, { publics })
    const filtre = (age: number) => ({ ...AVRIL, filtre: { ...SANS_FILTRE, age } })
    const siens = (age: number) => read(s, (tx) => brouillons(tx, s.visit('coordination'), filtre(age)))
    for (const [age, vient] of [
      [8, enfant],
      [40, adulte],
    ] as const) {
      expect((await lues(s, { age })).length > 0, `${age}`).toBe(vient)
      expect((await siens(age)).length > 0, `brouillons, ${age}`).toBe(vient)
    }
  })

  it.each([
    [{ publics: ['Tout public'], ageMin: 8 }, { public: 'Enfants' }, true],
    [{ publics: ['Tout public'], ageMin: 8 }, { public: 'Enfants', age: 8 }, true],
    [{ publics: ['Toutes et tous'] }, { public: 'Familles' }, true],
    [{ publics: ['Tous publics'] }, { public: 'Adultes' }, true],
    [{ publics: ['Tout public'], ageMin: 18 }, { public: 'Enfants' }, false],
    [{ publics: ['Tout public'], ageMax: 12 }, { public: 'Adultes' }, false],
    [{ publics: ['Adultes'] }, { public: 'Enfants' }, false],
    [{ publics: ['Tout-petits'] }, { public: 'Adultes' }, false],
    [{ publics: ['Familles'] }, { public: 'Tout public' }, false],
  ])('finds what is open to all whomever it is looked for: %j for %j', async (seance, filtre, vient) => {
    const s = await scene()
    await uneSeancePubliee(s, seance)
    expect((await lues(s, filtre)).length > 0).toBe(vient)
  })

  it('leaves out what belongs to an action that is not public, or to another territoire', async () => {
    const [s, autre] = [await scene(), await scene()]
    const actionId = await uneAction(s)
    await uneSeancePubliee(s, { actionId })
    await uneSeancePubliee(autre)
    expect(await lues(s)).toHaveLength(1)
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'refusee' }).where('id', '=', actionId).execute())
    expect(await lues(s)).toEqual([])
  })
})

describe('drafts', () => {
  const deCela = (s: Scene, qui: Parameters<Scene['visit']>[0], structureId: string | null = null) =>
    read(s, (tx) => brouillons(tx, s.visit(qui, { structureId }), { ...AVRIL, filtre: SANS_FILTRE }))

  it('are read by the desk and the city, by a porteur for the own structures, by nobody else', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    await uneSeance(s, { actionId: await uneAction(s, { structureId }), titre: 'Sienne' })
    await uneSeance(s, { titre: 'D’une autre' })
    for (const qui of ['coordination', 'animation', 'administration', 'cdsu'] as const)
      expect(await deCela(s, qui)).toHaveLength(2)
    expect((await deCela(s, 'porteur', structureId)).map((d) => d.seance.titre)).toEqual(['Sienne'])
    for (const qui of ['visiteur', 'talent', 'partenaire', 'conseil'] as const) expect(await deCela(s, qui)).toEqual([])
  })

  it('say what publishing would change', async () => {
    const s = await scene()
    const id = await uneSeance(s, { jours: ['2026-04-01', '2026-04-08', '2026-04-15', '2026-04-22'] })
    await unePublication(s, { seances: [id] })
    const [, moved, off, full] = await deCela(s, 'coordination')
    const change = (occurrence: string | undefined, set: object) =>
      s.prepare((tx) =>
        tx
          .updateTable('occurrences')
          .set(set)
          .where('id', '=', occurrence ?? '')
          .execute(),
      )
    await change(moved?.id, { fin: Temporal.Instant.from('2026-04-08T15:00:00Z') })
    await change(off?.id, { statut: 'annulee' })
    await change(full?.id, { statut: 'complete' })
    await uneSeance(s, { jours: ['2026-04-29'] })
    const marks = (await deCela(s, 'coordination')).map((d) => d.modification)
    expect(marks).toEqual([null, 'deplacee', 'annulee', 'changee', 'nouvelle'])
  })
})
