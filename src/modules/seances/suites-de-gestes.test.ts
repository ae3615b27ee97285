import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lireIcs } from '#modules/agendas/import/ics/lire.ts'
import { importerDates } from '#modules/agendas/import/importer.ts'
import { pendant } from '#modules/annee/fermetures/domain.ts'
import { toutes as toutesLesFermetures } from '#modules/annee/fermetures/store.ts'
import { fermer } from '#modules/annee/fermetures/usecases.ts'
import { instantDe, jour } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { changerStatut, deplacerDate } from './brouillons/dates-usecases.ts'
import { occurrencesDe } from './brouillons/occurrences-store.ts'
import { proposerSeance } from './brouillons/usecases.ts'
import { verifier } from './brouillons/verifier.ts'
import { PORTEES } from './domain/decaler.ts'
import { aLieu } from './domain/statut.ts'
import { comparer } from './publication/comparer-queries.ts'
import { publier } from './publication/publication.ts'
import { plageEnClair } from './publiees/mots.ts'
import { uneSaisie, unLieu } from './testing.ts'

const MAINTENANT = Temporal.Instant.from('2026-03-11T09:00:00Z')
const ICS = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:chorale@ailleurs',
  'SUMMARY:Chorale',
  'DTSTART;TZID=Europe/Paris:20260318T100000',
  'DURATION:PT1H',
  'RRULE:FREQ=WEEKLY;COUNT=3',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')

const geste = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      deplacer: fc.nat(9),
      jours: fc.integer({ min: -3, max: 4 }),
      de: fc.constantFrom('10:00', '14:00', '16:00', '18:00'),
      ou: fc.constantFrom('ici', 'verte', 'bleue'),
      portee: fc.constantFrom(...PORTEES),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      statut: fc.nat(9),
      geste: fc.constantFrom('reporter', 'completer', 'rouvrir', 'annuler', 'retablir'),
      portee: fc.constantFrom(...PORTEES),
    }),
  },
  { weight: 4, arbitrary: fc.record({ publier: fc.constantFrom('tout', 'tout', 'une') }) },
  { weight: 1, arbitrary: fc.record({ proposer: fc.constantFrom('16/03 de 14h à 16h', '25/03 de 18h à 20h') }) },
  { weight: 1, arbitrary: fc.constantFrom({ importer: true as const }, { fermer: true as const }) },
)
type Geste = typeof geste extends fc.Arbitrary<infer G> ? G : never

type Dite = Readonly<{ titre: string; debut: string; fin: string; off: boolean; salle: Id | null }>
/** What the public was told, kept by the test: the drafts as they stood when they were published. */
type Dites = Map<Id, Dite>

async function decor() {
  const s = await scene({ now: MAINTENANT })
  const verte = await unLieu(s, 'Maison verte')
  const bleue = await unLieu(s, 'Maison bleue')
  const actionId = await uneAction(s, { titre: 'Les ateliers' })
  const poser = async (phrase: string, titre: string) => {
    const saisie = uneSaisie(s, phrase, { titre, endroit: { ...verte, lieuEcrit: '' } })
    const id = newId()
    expect((await proposerSeance(s.visit(), { id, actionId, brouillon: false, saisie })).ok).toBe(true)
  }
  await poser('tous les mercredis de 14h à 16h du 18 mars au 8 avril', 'Couture')
  await poser('tous les mercredis de 16h à 18h du 18 mars au 8 avril', 'Cuisine')
  return { s, verte, bleue, actionId, poser }
}
type Decor = Awaited<ReturnType<typeof decor>>

const seances = async (s: Scene) =>
  (await s.prepare((tx) => tx.selectFrom('seances').select('id').orderBy('id').execute())).map(({ id }) => id)

const dates = async (s: Scene) => {
  const toutes = []
  for (const id of await seances(s)) toutes.push(...(await read(s.visit(), (tx) => occurrencesDe(tx, id))))
  return toutes
}

async function faire(d: Decor, dites: Dites, g: Geste): Promise<void> {
  const { s, verte, bleue, actionId } = d
  if ('proposer' in g) return d.poser(`le ${g.proposer}`, `Atelier ${g.proposer.slice(0, 2)}`)
  if ('importer' in g) {
    const octets = new TextEncoder().encode(ICS)
    const fichier = {
      octets,
      nomFichier: 'chorale.ics',
      essai: false,
      action: 'Les ateliers',
      conflits: 'ici',
    } as const
    const fait = await importerDates(s.visit(), fichier)
    expect(fait.ok).toBe(true)
    return
  }
  if ('fermer' in g) {
    const du = jour('2026-03-25')
    await fermer(s.visit(), { id: newId(), structureId: null, lieuId: verte.lieuId, du, au: du, motif: 'travaux' })
    return
  }
  if ('publier' in g) return publierTout(d, dites, g.publier === 'une')
  const toutes = await dates(s)
  const date = toutes[('deplacer' in g ? g.deplacer : g.statut) % toutes.length]
  if (!date) return
  if ('statut' in g) {
    await changerStatut(s.visit(), date.id, date.version, g.geste, 'Un mot', g.portee)
    return
  }
  const debutJour = date.debut.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: g.jours })
  const debutHeure = Temporal.PlainTime.from(g.de)
  const quand = { debutJour, finJour: debutJour, debutHeure, finHeure: debutHeure.add({ hours: 2 }) }
  const endroit = g.ou === 'ici' ? null : { ...(g.ou === 'verte' ? verte : bleue), lieuEcrit: '' }
  expect(actionId).not.toBe('')
  await deplacerDate(s.visit(), date.id, date.version, { ...quand, endroit, mot: '' }, g.portee)
}

const brouillons = async (s: Scene, ids: readonly Id[]) => {
  const lues = await read(s.visit(), (tx) => comparer(tx, ids))
  return lues.flatMap(({ seance, dates: siennes }) =>
    siennes.map(({ occurrence: { id, debut, fin, statut }, endroit, publiee }) => ({
      id,
      publiee: publiee !== null,
      titre: seance.titre,
      debut: debut.toString(),
      fin: fin.toString(),
      off: !aLieu(statut),
      annulee: statut === 'annulee',
      salle: endroit.salleId,
    })),
  )
}

type Plage = Readonly<{ debut: string; fin: string }>
const touche = (a: Plage, b: Plage) => a.debut < b.fin && b.debut < a.fin

async function publierTout({ s }: Decor, dites: Dites, une: boolean): Promise<void> {
  const ids = (await seances(s)).slice(0, une ? 1 : undefined)
  const avant = await brouillons(s, ids)
  const fait = await publier(s.visit(), { id: newId(), nom: 'Essai', seances: ids, valider: true })
  if (!fait.ok) {
    if (fait.reason !== 'salle-prise') return
    // That a room is taken is true.
    const tous = [
      ...[...dites].filter(([id]) => !avant.some((b) => b.id === id)).map(([id, x]) => ({ id, ...x })),
      ...avant,
    ]
    const prises = avant.some(
      (a) => !a.off && a.salle && tous.some((b) => b.id !== a.id && !b.off && b.salle === a.salle && touche(a, b)),
    )
    expect(prises).toBe(true)
    return
  }
  for (const { id, publiee, annulee, ...dite } of avant) if (publiee || !annulee) dites.set(id, dite)
}

const heuresDites = ({ debut, fin }: Plage) =>
  plageEnClair({ debut: Temporal.Instant.from(debut), fin: Temporal.Instant.from(fin), journee: false })

async function verifierTout({ s, actionId, verte, bleue }: Decor, dites: Dites): Promise<void> {
  const lire = async (chemin: string) => {
    const reponse = await s.as('visiteur').get(chemin)
    expect(reponse.status, chemin).toBe(200)
    return reponse
  }
  const texte = async (chemin: string) => (await texteDe(await lire(chemin))).replace(/\s/gu, ' ')
  const idsDe = (html: string) =>
    [...new Set([...html.matchAll(/\/calendrier\/dates\/([0-9a-f-]{36})"/gu)].map(([, id = '']) => id))].sort()
  const attendues = [...dites]
  const tous = attendues.map(([id]) => id).sort()
  // The pages.
  expect(idsDe(await (await lire('/calendrier?du=2026-03-09')).text())).toEqual(tous)
  const mois = await Promise.all(['2026-03', '2026-04'].map(async (m) => (await lire(`/calendrier/mois/${m}`)).text()))
  const semaines: string[] = []
  for (let n = 10; n <= 18; n += 1) semaines.push(await (await lire(`/calendrier/semaine/2026-W${n}`)).text())
  expect(idsDe(semaines.join(''))).toEqual(tous)
  if (!mois.some((un) => un.includes('autres</'))) expect(idsDe(mois.join(''))).toEqual(tous)
  // What nobody was told is nowhere, and what was told is everywhere.
  const caches = (await brouillons(s, await seances(s))).filter(
    ({ debut, fin, titre }) => !attendues.some(([, d]) => d.titre === titre && d.debut === debut && d.fin === fin),
  )
  const titres = new Set(attendues.map(([, { titre }]) => titre))
  const pages = [await texte('/calendrier.rss'), await texte(`/actions/${actionId}`)]
  pages.push(await texte(`/calendrier/actions/${actionId}`), await texte('/calendrier/depliant?periode=2026-T1'))
  for (const page of pages)
    for (const { titre } of caches) if (!titres.has(titre)) expect(page.includes(titre), titre).toBe(false)
  const plages = new Set(attendues.map(([, d]) => heuresDites(d).replace(/\s/gu, ' ')))
  const [rss = ''] = pages
  for (const plage of plages) expect(rss.toLowerCase()).toContain(plage.toLowerCase())
  // The agenda, read back as another program reads it.
  const fenetre = { du: jour('2026-01-01'), au: jour('2026-12-31') }
  const octets = new Uint8Array(await (await lire('/calendrier.ics')).arrayBuffer())
  const lu = lireIcs(octets, fenetre)
  if (!lu.ok) expect(tous).toEqual([])
  else {
    const dit = lu.value.seances.flatMap((une) =>
      une.dates.map((date) => {
        const off = date.statut === 'annulee' || date.statut === 'reportee'
        return `${une.textes.titre} ${date.debut} ${date.fin} ${off ? 'off' : ''}`
      }),
    )
    const voulu = attendues.map(([, d]) => {
      const [a, b] = [d.debut, d.fin].map((un) =>
        Temporal.Instant.from(un).toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString().slice(0, 16),
      )
      return `${d.titre} ${a} ${b} ${d.off ? 'off' : ''}`
    })
    expect(dit.sort()).toEqual(voulu.sort())
  }
  // Free slots are free, and what is said to stand in the way does.
  const demandees = (await brouillons(s, await seances(s))).filter(({ off }) => !off)
  const tenues = [...attendues.map(([id, d]) => ({ id, ...d })).filter(({ off }) => !off), ...demandees]
  const closes = await read(s.visit(), toutesLesFermetures)
  for (const { salleId, lieuId } of [verte, bleue]) {
    const voulue = {
      debut: instantDe(jour('2026-03-25'), Temporal.PlainTime.from('14:00')),
      origine: '2026-03-25T14:00',
    }
    const date = { ...voulue, fin: voulue.debut.add({ hours: 2 }) }
    const projet = {
      structureId: null,
      lieuId,
      salleId,
      quartiers: [],
      publics: [],
      ageMin: null,
      ageMax: null,
      coOccupation: false,
    }
    const { heurts, avertissements, creneaux } = await read(s.visit(), (tx) => verifier(tx, s.now, [date], projet, {}))
    const ici = { debut: date.debut.toString(), fin: date.fin.toString() }
    const laSalle = tenues.filter(({ salle }) => salle === salleId)
    const genent = laSalle.filter((une) => touche(ici, une))
    const vus = [...heurts, ...avertissements].filter(({ genre }) => genre.startsWith('salle'))
    expect(new Set(vus.map(({ autre }) => autre.occurrenceId))).toEqual(new Set(genent.map(({ id }) => id)))
    for (const { dates: libres } of creneaux)
      for (const { debut, fin } of libres) {
        const plage = { debut: debut.toString(), fin: fin.toString() }
        expect(laSalle.filter((une) => touche(plage, une))).toEqual([])
        expect(closes.filter((une) => une.lieuId === lieuId && pendant(une, { debut, fin }))).toEqual([])
      }
  }
}

it('says the same dates everywhere, and drafts nowhere, whatever is done in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(geste, { minLength: 3, maxLength: 9 }), async (suite) => {
      const d = await decor()
      const dites: Dites = new Map()
      await publierTout(d, dites, false)
      for (const un of suite) await faire(d, dites, un)
      await verifierTout(d, dites)
    }),
    { numRuns: 20 },
  )
}, 120_000)
