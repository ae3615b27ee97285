import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { duree, jourDe } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { type Attribution, asOwner, type Me, type Role, type Territoire, VISITEUR } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { texteDe } from '#src/test/app.ts'
import { demonstrationNeuve } from '#src/test/promenade.ts'

/** Of a full year, of one that begins tonight, and of a summer. */
const INSTANTS = ['2026-11-18T09:00:00Z', '2026-12-31T23:30:00Z', '2027-07-15T12:00:00Z']
let NOW: Temporal.Instant
let ANNEE: number
let territoire: Territoire
let ids: { actions: string[]; structures: string[]; bilans: string[] }

const moi = (role: Role | 'visiteur'): Me => {
  if (role === 'visiteur') return VISITEUR
  const attribution: Attribution = { role, quartierId: null, structureId: null }
  return { genre: 'compte', compteId: territoire.id, personneId: null, nom: 'Essai', attributions: [attribution] }
}
const page = async (role: Role | 'visiteur', chemin: string): Promise<Response> => {
  const app = createApp({ now: () => NOW, qui: async () => moi(role) })
  const rendue = await app.request(`/${territoire.slug}${chemin}`)
  if (rendue.status !== 200) throw new Error(`${rendue.status} ${chemin}`)
  return rendue
}
const lire = async (role: Role | 'visiteur', chemin: string): Promise<string> =>
  (await texteDe(await page(role, chemin))).replace(/[\s\u00a0\u202f]+/g, ' ')
/** Each box apart: « à regarder 1 » beside « présences 2 000 » is no « 1 présences ». */
const lireParCases = async (role: Role, chemin: string): Promise<string> => {
  const cases = (await (await page(role, chemin)).text()).replace(/<\/(?:dd|dt|td|th|li|p|div|h\d)>/g, ' | $&')
  return (await texteDe(new Response(cases))).replace(/[\s\u00a0\u202f]+/g, ' ')
}
const nombre = (n: number): string => n.toLocaleString('fr-FR').replace(/[\u00a0\u202f]/g, ' ')
const euros = (centimes: number): string => montant(centimes).replace(/[\u00a0\u202f]/g, ' ')

async function installer(iso: string): Promise<void> {
  NOW = Temporal.Instant.from(iso)
  ANNEE = jourDe(NOW).year
  territoire = await demonstrationNeuve(NOW)
  ids = await asOwner(async (tx) => {
    const de = async (table: 'actions' | 'structures' | 'bilans') =>
      (await tx.selectFrom(table).select('id').where('territoire_id', '=', territoire.id).execute()).map(({ id }) => id)
    return { actions: await de('actions'), structures: await de('structures'), bilans: await de('bilans') }
  })
}

/** What the page of the year and the committee's paper sum, added up again from the tables alone. */
const recompter = () =>
  asOwner(async (tx) => {
    const { rows } = await sql<{
      actions: number
      presences: number
      seances: number
      accorde: number
      femmes: number
      toutes: number
      demandeDeToutes: number
      accordeDeToutes: number
    }>`
      with a as (select id from actions where territoire_id = ${territoire.id} and annee = ${ANNEE}
        and archivee_le is null and etat in ('prevue', 'en-cours', 'terminee', 'annulee')),
      t as (select id from actions where territoire_id = ${territoire.id} and annee = ${ANNEE} and archivee_le is null),
      c as (select * from comptages where action_id in (select id from a) and jour >= ${`${ANNEE}-01-01`})
      select (select count(*)::int from t) as toutes,
        (select coalesce(sum(demande_centimes), 0)::int from financements where action_id in (select id from t)) as "demandeDeToutes",
        (select coalesce(sum(accorde_centimes), 0)::int from financements where action_id in (select id from t)) as "accordeDeToutes",
        (select count(*)::int from a) as actions,
        (select coalesce(sum(total), 0)::int from c) as presences,
        (select count(*)::int from c where genre = 'seance') as seances,
        (select coalesce(sum(femmes), 0)::int from c) as femmes,
        (select coalesce(sum(accorde_centimes), 0)::int from financements where action_id in (select id from a)) as accorde`.execute(
      tx,
    )
    return rows[0]!
  })

describe.each(INSTANTS)('the figures of the demonstration, on %s', (iso) => {
  /** A year that has just begun has counted nothing and thanked nobody. */
  const commence = iso.includes('12-31')
  beforeAll(() => installer(iso), 300_000)

  it('are on the page of the year, on the committee’s paper and behind « pourquoi » what the tables add up to', async () => {
    const vrai = await recompter()
    expect(vrai.presences).toBeGreaterThan(commence ? -1 : 500)
    for (const page of [`/suivi?annee=${ANNEE}`, `/suivi/comite?annee=${ANNEE}`]) {
      const texte = await lire('cdsu', page)
      for (const dit of [nombre(vrai.presences), euros(vrai.accorde), `${vrai.actions} action`])
        expect([page, texte.includes(dit) ? dit : `sans ${dit}`]).toEqual([page, dit])
    }
    for (const [cle, dit] of [
      ['presences', nombre(vrai.presences)],
      ['seances', nombre(vrai.seances)],
      ['femmes', nombre(vrai.femmes)],
      ['accorde', euros(vrai.accorde)],
    ] as const)
      expect(await lire('cdsu', `/suivi/pourquoi?chiffre=${cle}&annee=${ANNEE}`)).toContain(dit)
  })

  it.each(['csv', 'xlsx', 'ods'])('are in the files to take away what the tables add up to: %s', async (genre) => {
    const vrai = await recompter()
    const app = createApp({ now: () => NOW, qui: async () => moi('cdsu') })
    const colonnes = async (chemin: string) => {
      const page = await app.request(`/${territoire.slug}${chemin}.${genre}?annee=${ANNEE}`)
      const lu = await lireTableur(new Uint8Array(await page.arrayBuffer()))
      const [entetes = [], ...toutes] = lu.ok ? (lu.value.feuilles[0]?.lignes ?? []) : []
      const lignes = toutes.filter((ligne) => ligne[0]?.valeur !== 'Total')
      const total = toutes.find((ligne) => !lignes.includes(ligne))
      expect(total !== undefined).toBe(genre !== 'csv')
      const rang = (nom: string) => entetes.findIndex((une) => une?.texte === nom)
      const somme = (nom: string) => {
        const somme = Math.round(
          lignes.reduce((total, ligne) => total + 100 * Number(ligne[rang(nom)]?.valeur ?? 0), 0),
        )
        // What the formula under the column gives is kept with it.
        if (total) expect(Math.round(100 * Number(total[rang(nom)]?.valeur ?? 0))).toBe(somme)
        return somme
      }
      return { lignes: lignes.length, somme }
    }
    const suivi = await colonnes('/suivi/export')
    expect([suivi.lignes, suivi.somme('Présences'), suivi.somme('Femmes'), suivi.somme('Accordé')]).toEqual([
      vrai.actions,
      100 * vrai.presences,
      100 * vrai.femmes,
      vrai.accorde,
    ])
    const actions = await colonnes('/actions/export')
    expect([actions.lignes, actions.somme('Demandé'), actions.somme('Accordé')]).toEqual([
      vrai.toutes,
      vrai.demandeDeToutes,
      vrai.accordeDeToutes,
    ])
  })

  it('are of the bilans and of the thanks what the tables add up to, on the pages and in the file', async () => {
    const [vrai] = await asOwner(async (tx) => {
      const { rows } = await sql<{
        dus: number
        signes: number
        coups: number
        minutes: number
        actions: number
        personnes: number
      }>`
        with a as (select id from actions where territoire_id = ${territoire.id} and annee = ${ANNEE - 1}
          and archivee_le is null and etat in ('prevue', 'en-cours', 'terminee')),
        c as (select action_id, talent_id, minutes from coups_de_pouce where territoire_id = ${territoire.id}
          and jour between ${`${ANNEE}-01-01`} and ${`${ANNEE}-12-31`})
        select (select count(*)::int from a) as dus,
          (select count(*)::int from bilans where action_id in (select id from a) and exercice = ${ANNEE - 1}
            and moment = 'final' and etat = 'atteste') as signes,
          (select count(*)::int from c) as coups,
          (select coalesce(sum(minutes), 0)::int from c) as minutes,
          (select count(distinct action_id)::int from c) as actions,
          (select count(distinct talent_id)::int from c) as personnes`.execute(tx)
      return rows
    })
    const { dus = 0, signes = 0, coups = 0, minutes = 0, actions = 0, personnes = 0 } = vrai ?? {}
    expect([dus > 0, coups > 0]).toEqual([true, !commence])
    expect(await lire('cdsu', `/bilans?annee=${ANNEE - 1}`)).toContain(`${signes} sur ${dus}`)
    const app = createApp({ now: () => NOW, qui: async () => moi('cdsu') })
    const fichier = await app.request(`/${territoire.slug}/bilans/exports/liste.csv?annee=${ANNEE - 1}`)
    const lu = await lireTableur(new Uint8Array(await fichier.arrayBuffer()))
    const [entetes = [], ...lignes] = lu.ok ? (lu.value.feuilles[0]?.lignes ?? []) : []
    const rang = entetes.findIndex((une) => une?.texte === 'Signé le')
    expect([lignes.length, lignes.filter((ligne) => ligne[rang]?.texte).length]).toEqual([dus, signes])
    if (commence) return
    const mercis = await lire('visiteur', '/mercis')
    const temps = duree(minutes).replace(/[\u00a0\u202f]/g, ' ')
    for (const dit of [
      `donnés en ${ANNEE} ${nombre(coups)} de`,
      `temps donné ${temps} a`,
      `aidées ${actions} p`,
      `ont aidé ${personnes} D`,
    ])
      expect(mercis).toContain(dit)
  })

  it('never tell more different people than presences', async () => {
    const { rows } = await asOwner((tx) =>
      sql<{ nombre: number; presences: number }>`
        select p.nombre, sum(c.total)::int as presences from personnes_comptees p
        join comptages c on c.action_id = p.action_id and c.jour between p.du and p.au
        where p.territoire_id = ${territoire.id}
        group by p.id, p.nombre having sum(c.total) < p.nombre`.execute(tx),
    )
    expect(rows).toEqual([])
  })

  it('are said in the singular when they are one, and never as what is no number', async () => {
    const FAUX =
      /(?<![\d,.] ?)\b[01] (?:personnes|présences|séances|dates|actions|structures|heures|réponses|bilans|indicateurs|montants|notes|lignes|coups)\b|NaN|Infinity|undefined|\bnull\b/g
    const pages: (readonly [Role, string])[] = [
      ...['/suivi', '/suivi/comite', '/bilans', '/resultats', '/actions', '/suivi/programme-vote'].map(
        (p) => ['cdsu', p] as const,
      ),
      ...ids.structures.map((id) => ['coordination', `/suivi/lettres/${id}`] as const),
      ...ids.actions.map((id) => ['cdsu', `/actions/${id}`] as const),
      ...ids.actions.map((id) => ['coordination', `/presences/${id}`] as const),
      ...ids.bilans.slice(0, 30).map((id) => ['coordination', `/bilans/${id}/papier`] as const),
    ]
    const fautes: string[] = []
    for (const [role, chemin] of pages) {
      const texte = await lireParCases(role, chemin)
      for (const { 0: dit, index } of texte.matchAll(FAUX))
        fautes.push(`${chemin} : …${texte.slice(Math.max(0, index - 40), index + dit.length + 20)}…`)
    }
    expect(fautes).toEqual([])
  }, 120_000)
})
