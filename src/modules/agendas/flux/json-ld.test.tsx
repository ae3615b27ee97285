import jsonld from 'jsonld'
import { beforeEach, describe, expect, it } from 'vitest'
import { DonneesDEvenements } from '#modules/calendrier/vues/json-ld.tsx'
import { SANS_FILTRE } from '#modules/seances/publiees/filtre.ts'
import { type DatePubliee, publiees } from '#modules/seances/publiees/queries.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'

/** The words of schema.org that we use, as its own context defines them; no other word has a meaning here. */
const TEXTES =
  'name description inLanguage price priceCurrency audienceType typicalAgeRange maximumAttendeeCapacity isAccessibleForFree value'
const LIENS = 'url eventStatus eventAttendanceMode availability'
const NOEUDS = 'location organizer offers audience amenityFeature address'
const DATES = 'startDate endDate previousStartDate'
const CLASSES =
  'Event SportsEvent EducationEvent SocialEvent Place Organization Offer Audience LocationFeatureSpecification'
const S = 'https://schema.org/'
const des = (mots: string, autre: object = {}) =>
  Object.fromEntries(mots.split(' ').map((mot) => [mot, { '@id': `${S}${mot}`, ...autre }]))
const CONTEXTE = {
  '@context': {
    ...des(TEXTES),
    ...des(NOEUDS),
    ...des(CLASSES),
    ...des(LIENS, { '@type': '@id' }),
    ...des(DATES, { '@type': `${S}DateTime` }),
  },
}
const documentLoader = async (url: string) => {
  if (url !== 'https://schema.org') throw new Error(`Nothing is fetched: ${url}`)
  return { contextUrl: undefined, documentUrl: url, document: CONTEXTE }
}

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const lues = (): Promise<DatePubliee[]> =>
  read(s, (tx) =>
    publiees(tx, {
      du: Temporal.PlainDate.from('2026-01-01'),
      au: Temporal.PlainDate.from('2026-12-31'),
      filtre: SANS_FILTRE,
    }),
  )

const bloc = (dates: readonly DatePubliee[]): string => String(<DonneesDEvenements dates={dates} t={s.territoire} />)
const lire = (html: string): { '@graph': Record<string, unknown>[] } =>
  JSON.parse(html.replace(/^<script type="application\/ld\+json">|<\/script>$/g, ''))

/** How many words we wrote: none may be lost on the way. */
function mots(noeud: unknown): number {
  if (Array.isArray(noeud)) return noeud.reduce((n: number, un) => n + mots(un), 0)
  if (typeof noeud !== 'object' || noeud === null) return 0
  return Object.entries(noeud).reduce((n, [cle, valeur]) => n + (cle.startsWith('@') ? 0 : 1) + mots(valeur), 0)
}

describe('published dates as data of a page', () => {
  it('say in the words of schema.org when, where, by whom, for whom and how much', async () => {
    const [lieuId, salleId] = [newId(), newId()]
    const territoire_id = s.territoire.id
    await s.prepare(async (tx) => {
      await tx
        .insertInto('lieux')
        .values({
          territoire_id,
          id: lieuId,
          nom: 'Maison de quartier',
          adresse: '3 place des Lauriers',
          quartier_id: s.quartierId,
          accessibilite: ['fauteuil'],
        })
        .execute()
      await tx
        .insertInto('salles')
        .values({ territoire_id, id: salleId, lieu_id: lieuId, nom: 'Salle verte', capacite: 30 })
        .execute()
    })
    await uneSeancePubliee(s, {
      titre: 'Initiation au judo',
      nature: 'sport',
      lieuId,
      salleId,
      ageMin: 6,
      ageMax: 12,
      prixCentimes: 250,
      capacite: 20,
      publics: ['Enfants'],
    })
    const [une] = lire(bloc(await lues()))['@graph']
    expect(une).toMatchObject({
      '@type': 'SportsEvent',
      name: 'Initiation au judo',
      startDate: '2026-04-01T14:00:00+02:00',
      endDate: '2026-04-01T16:00:00+02:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: {
        name: 'Salle verte, Maison de quartier',
        address: '3 place des Lauriers',
        amenityFeature: [{ name: 'Accessible en fauteuil roulant (PMR)', value: true }],
      },
      offers: { price: '2.50', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
      isAccessibleForFree: false,
      typicalAgeRange: '6-12',
      audience: [{ audienceType: 'Enfants' }],
      maximumAttendeeCapacity: 20,
      organizer: { '@type': 'Organization' },
    })
    expect(une?.url).toMatch(/^https:\/\/coupdepouce\.example\/t-[^/]+\/calendrier\/dates\/[0-9a-f-]{36}$/)
  })

  it('say what became of a date', async () => {
    for (const [statut, jour] of [
      ['deplacee', '2026-04-01'],
      ['reportee', '2026-04-02'],
      ['complete', '2026-04-03'],
      ['annulee', '2026-04-04'],
    ] as const)
      await uneSeancePubliee(s, { titre: statut, jours: [jour], statut })
    await s.prepare((tx) =>
      tx
        .updateTable('occurrences_publiees')
        .set({ debut_precedent: Temporal.Instant.from('2026-03-25T17:00:00Z') })
        .where('statut', '=', 'deplacee')
        .execute(),
    )
    const dites = lire(bloc(await lues()))['@graph'].map(({ eventStatus, previousStartDate, offers }) => [
      String(eventStatus).replace(S, ''),
      previousStartDate,
      offers === undefined ? undefined : (offers as { availability: string }).availability,
    ])
    expect(dites).toEqual([
      ['EventRescheduled', '2026-03-25T18:00:00+01:00', undefined],
      ['EventPostponed', undefined, undefined],
      ['EventScheduled', undefined, `${S}SoldOut`],
      ['EventCancelled', undefined, undefined],
    ])
  })

  it('give whole days without an hour, the last one included', async () => {
    await uneSeancePubliee(s, { heure: null, jours: ['2026-07-06'], duree: 5, actionId: null })
    expect(lire(bloc(await lues()))['@graph'][0]).toMatchObject({
      startDate: '2026-07-06',
      endDate: '2026-07-10',
      location: { name: 'Bellevue' },
      organizer: { name: 'Coup de pouce aux projets, Bellevue' },
    })
  })

  it('lose no word in a processor that knows those of schema.org only, and fetch nothing', async () => {
    await uneSeancePubliee(s, {
      prixCentimes: 0,
      ageMin: 60,
      capacite: 8,
      publics: ['Seniors', 'Familles'],
      lieuEcrit: 'Au parc',
    })
    await uneSeancePubliee(s, { heure: null, jours: ['2026-04-02'], statut: 'complete' })
    const ecrit = lire(bloc(await lues()))
    const compris = await jsonld.expand(ecrit, { documentLoader, safe: true })
    expect(compris).toHaveLength(2)
    expect(mots(compris)).toBe(mots(ecrit))
    const nquads = String(await jsonld.toRDF(ecrit, { documentLoader, format: 'application/n-quads' }))
    expect(nquads).toContain('<https://schema.org/eventStatus> <https://schema.org/EventScheduled>')
    expect(nquads).toContain('"2026-04-01T14:00:00+02:00"^^<https://schema.org/DateTime>')
  })

  it('cannot be left by a title, and are nothing where there is no date', async () => {
    await uneSeancePubliee(s, { titre: '</script><script>alert(1)</script><!--' })
    const html = bloc(await lues())
    expect(html.match(/<\/?script/g)).toEqual(['<script', '</script'])
    expect(lire(html)['@graph'][0]?.name).toBe('</script><script>alert(1)</script><!--')
    expect(bloc([])).toBe('')
  })
})
