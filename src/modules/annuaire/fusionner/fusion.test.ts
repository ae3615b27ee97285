import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { derniersConsentements, lireCoordonnees } from '#modules/personnes/index.ts'
import { insertQuartier } from '#modules/territoires/index.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { enregistrerTalent, reconstruireMots } from '../inscrire/usecases.ts'
import { repondreAuxAccords } from '../soi-meme/gestes.ts'
import { find, findByPersonne } from '../store/store.ts'
import { doublons, ecarter, ecarterDoublon, fusionner } from './fusion.ts'

const personneDe = async (s: Scene, talentId: string) =>
  (await read(s.visit(), (tx) => find(tx, talentId)))?.personneId ?? ''

async function deux(s: Scene, a = {}, b = {}) {
  const [une, autre] = [await unTalent(s, a), await unTalent(s, b)]
  await reconstruireMots(s.visit())
  return { une, autre, p: await personneDe(s, une), q: await personneDe(s, autre) }
}

const enLien = (s: Scene, talent_id: string, appel_id: string, etat: 'retenue' | 'realisee') => {
  const rien = {
    explication: null,
    retiree_par: null,
    proposee_talent_le: null,
    repondue_talent_le: null,
    reponse_talent: null,
    moyen_talent: null,
    proposee_porteur_le: null,
    repondue_porteur_le: null,
    reponse_porteur: null,
    partagees_le: null,
    conclue_le: null,
    relance_jour: null,
    vague: null,
  }
  const ligne = { territoire_id: s.territoire.id, id: newId(), appel_id, talent_id, origine: 'choix' as const, etat }
  return s.prepare((tx) =>
    tx
      .insertInto('mises_en_lien')
      .values({ ...ligne, ...rien, cree_le: s.now })
      .execute(),
  )
}

/** Everything in the database that still points to one of these. */
async function restes(s: Scene, ids: readonly string[]): Promise<string[]> {
  return read(s.visit(), async (tx) => {
    const { rows } = await sql<{ t: string; c: string }>`select k.conrelid::regclass::text as t, a.attname as c
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
      where k.contype = 'f' and k.confrelid in ('personnes'::regclass, 'talents'::regclass)
        and a.attname <> 'territoire_id'`.execute(tx)
    expect(rows.length).toBeGreaterThan(12)
    const trouves: string[] = []
    for (const { t, c } of rows) {
      const lu =
        await sql`select 1 from ${sql.table(t)} where ${sql.ref(c)} = any(${`{${ids.join(',')}}`}::uuid[])`.execute(tx)
      if (lu.rows.length > 0) trouves.push(`${t}.${c}`)
    }
    return trouves
  })
}

/** A page and its person, as they are written. */
const lignesDe = (s: Scene, talentId: string, personneId: string): Promise<Record<string, unknown>> =>
  s.prepare(async (tx) => ({
    ...(await tx.selectFrom('personnes').selectAll().where('id', '=', personneId).executeTakeFirstOrThrow()),
    ...(await tx.selectFrom('talents').selectAll().where('id', '=', talentId).executeTakeFirstOrThrow()),
  }))

describe('people written twice', () => {
  it('are proposed by name, by phone or mail, once, with the reason; never merged alone', async () => {
    const s = await scene()
    await deux(s, { telephone: '0639980001' }, { telephone: '0639980001' })
    await unTalent(s, { prenom: 'Samir', nom: 'X', telephone: '0639980002' } as object)
    const lus = await doublons(s.visit())
    expect(lus.map(({ pourquoi }) => pourquoi)).toEqual([['nom', 'numero']])
    expect(await s.prepare((tx) => tx.selectFrom('talents').selectAll().execute())).toHaveLength(3)
    await expect(doublons(s.visit('conseil'))).rejects.toThrow()
  })

  it('are proposed too when one is in the annuaire only by an account, or as a contact', async () => {
    const s = await scene()
    const [talentId, personneId] = [
      await unTalent(s, { prenom: 'Fatou', nom: 'Diallo' }),
      await unePersonne(s, { prenom: 'fatou', nom: 'Diallo', telephone: '', courriel: '' }),
    ]
    await reconstruireMots(s.visit())
    const vus = (await doublons(s.visit())).map(({ a, b, pourquoi }) => [
      [a.personne.id, b.personne.id].sort(),
      pourquoi,
    ])
    expect(vus).toEqual([[[await personneDe(s, talentId), personneId].sort(), ['nom']]])
  })

  it('are left alone once they are said to be two', async () => {
    const s = await scene()
    const { p, q } = await deux(s)
    for (let n = 0; n < 2; n += 1) await ecarterDoublon(s.visit(), q, p)
    expect((await doublons(s.visit())).map(({ ecarte }) => ecarte)).toEqual([true])
    // Said by mistake, it is still one press away from being compared again.
    const page = await (await s.as('coordination').get('/annuaire/doublons')).text()
    expect(page).toContain('Personne n’est écrit deux fois')
    expect(page).toMatch(new RegExp(`href="[^"]*doublons/(${p}|${q})[?]avec=`))
    await expect(ecarterDoublon(s.visit(), p, p)).rejects.toThrow()
    await expect(ecarterDoublon(s.visit('conseil'), p, q)).rejects.toThrow()
  })
})

describe('merging', () => {
  it('makes one of two that were said to be two, and keeps who they were told apart from', async () => {
    for (let n = 0; n < 4; n += 1) {
      const s = await scene()
      const { p, q } = await deux(s)
      const autre = await personneDe(s, await unTalent(s, { prenom: 'Zoé', nom: 'Autre' }))
      for (const [a, b] of [
        [p, q],
        [q, autre],
      ] as const)
        await s.prepare((tx, visit) => ecarter(tx, visit, a, b))
      await fusionner(s.visit(), p, q, { nom: 'garde', mots: 'garde', numero: 'garde' })
      const restent = await s.prepare((tx) =>
        tx.selectFrom('doublons_ecartes').select(['personne_a', 'personne_b']).execute(),
      )
      expect(restent).toEqual([{ personne_a: [p, autre].sort()[0], personne_b: [p, autre].sort()[1] }])
    }
  })

  it('takes everything attached along, and nothing points to the other any more', async () => {
    const s = await scene()
    const { une, autre, p, q } = await deux(
      s,
      { accords: ['entremise'] },
      { accords: ['annuaire'], texte: 'Je répare' },
    )
    const structureId = await uneStructure(s)
    await unContact(s, structureId, q)
    const [commun, seul] = [await unAppel(s, { structureId }), await unAppel(s, { structureId })]
    await enLien(s, une, commun, 'retenue')
    await enLien(s, autre, commun, 'realisee')
    await enLien(s, autre, seul, 'retenue')
    const bureau = s.as('coordination')
    await bureau.post(`/annuaire/${autre}/page`)
    await fusionner(s.visit(), p, q, { mots: 'deux', nom: 'garde', numero: 'garde' })
    expect(await restes(s, [autre, q])).toEqual([])
    const talent = await read(s.visit(), (tx) => findByPersonne(tx, p))
    expect(talent).toMatchObject({ id: une, texte: 'Je sais coudre et faire des ourlets.\nJe répare' })
    const liens = await s.prepare((tx) =>
      tx.selectFrom('mises_en_lien').select(['appel_id', 'etat', 'talent_id']).execute(),
    )
    expect(liens.map(({ appel_id, etat }) => [appel_id, etat]).sort()).toEqual(
      [
        [commun, 'realisee'],
        [seul, 'retenue'],
      ].sort(),
    )
    const derniers = await read(s.visit(), (tx) => derniersConsentements(tx, p))
    expect([derniers.get('entremise'), derniers.get('annuaire')]).toEqual([true, true])
    const journal = await s.prepare((tx) => tx.selectFrom('journal').select(['geste', 'objet_id']).execute())
    expect(journal).toContainEqual({ geste: 'fusion', objet_id: une })
    const ouverts = await s.prepare((tx) =>
      tx.selectFrom('liens').select('id').where('sujet_id', '=', autre).where('revoque_le', 'is', null).execute(),
    )
    expect(ouverts).toEqual([])
    expect((await bureau.get('/annuaire?q=repare')).status).toBe(200)
    expect(await texteDe(await bureau.get('/annuaire?q=repare'))).toMatch(/^ *1 personne.: .*« repare » · .*Je répare/)
  })

  it('keeps the words and the number chosen, and fills what is missing from the other', async () => {
    const s = await scene()
    const { p, q } = await deux(
      s,
      { telephone: '0639980011', courriel: '' },
      { telephone: '0639980012', texte: 'Je répare' },
    )
    await fusionner(s.visit(), p, q, { mots: 'autre', nom: 'garde', numero: 'autre' })
    const lu = await read(s.visit(), (tx) => lireCoordonnees(tx, s.visit(), p, { pour: 'soi' }))
    expect(lu.ok && [lu.value.telephone, lu.value.courriel !== '']).toEqual(['0639980012', true])
    expect((await read(s.visit(), (tx) => findByPersonne(tx, p)))?.texte).toBe('Je répare')
  })

  // What becomes of each column when two pages are made one: a new one is told here, or this fails.
  const [DE_LA_PAGE_GARDEE = [], CHOISIES = [], REUNIES = []] = [
    'territoire_id id personne_id entree saisi_par cree_le efface_le double_de lue_le accord_parental prenom nom age',
    'texte images moments grille disponibilites quartier_id lue_ensemble_le',
    'langues diplomes publics_evites structures_refusees jours_evites',
  ].map((colonnes) => colonnes.split(' '))
  it.each(['garde', 'autre'] as const)(
    'drops nothing that a page says; of two answers, the one chosen: %s',
    async (choix) => {
      const s = await scene()
      const [nord, sud] = [newId(), newId()]
      await s.prepare(async (tx) => {
        await insertQuartier(tx, s.territoire.id, { id: nord, nom: 'Nord' })
        await insertQuartier(tx, s.territoire.id, { id: sud, nom: 'Sud' })
      })
      const { une, autre, p, q } = await deux(s, { texte: 'Je couds' }, { texte: 'Je répare', cercle: 'conseil' })
      const ecrire = (id: string, n: 0 | 1) =>
        s.prepare(async (tx) => {
          await tx
            .updateTable('talents')
            .set({
              ...{ moments: [['soir'], ['week-end']][n] ?? [], disponibilites: ['après 18 h', 'dès 9 h'][n] ?? '' },
              ...{ langue: ['fr', 'ar'][n] ?? '', langues: [['fr'], ['ar']][n] ?? [], par_mois: [4, 1][n] ?? null },
              ...{ apprendre: ['le tricot', 'la guitare'][n] ?? '', ne_veut_plus: ['vaisselle', 'porter'][n] ?? '' },
              ...{ images: [['couture'], ['velo']][n] ?? [], diplomes: [['permis-b'], ['bafa']][n] ?? [] },
              ...{
                rayon: (['partout', 'quartier'] as const)[n] ?? 'partout',
                age: (['adulte', null] as const)[n] ?? null,
              },
              ...{ jours_evites: JSON.stringify([{ du: `2026-05-${n + 1}0`, au: `2026-05-${n + 1}0` }]) },
              ...{ publics_evites: [['public-ados'], ['public-seniors']][n] ?? [], structures_refusees: [newId()] },
              ...{
                etat: (['actif', 'pause'] as const)[n] ?? 'actif',
                grille: [['lundi-soir'], ['samedi-matin']][n] ?? [],
              },
              ...{ lue_ensemble_le: n === 1 ? s.now : null, confirme_le: s.now.add({ hours: n }), version: 3 },
              pause_jusqu_au: n === 1 ? Temporal.PlainDate.from('2026-06-01') : null,
            })
            .where('id', '=', id)
            .execute()
          await tx
            .updateTable('personnes')
            .set({ quartier_id: [nord, sud][n] ?? null, effacement_a_demander: n === 1 })
            .where('id', '=', [p, q][n] ?? '')
            .execute()
        })
      await ecrire(une, 0)
      await ecrire(autre, 1)
      const page = await texteDe(await s.as('coordination').get(`/annuaire/doublons/${p}?avec=${q}`))
      for (const dit of ['Lundi soir ; après 18 h', 'Samedi matin ; dès 9 h', 'Nord', 'Sud'])
        expect(page.replaceAll('\u00a0', ' ')).toContain(dit)
      const avant = await lignesDe(s, autre, q)
      const gardee = await lignesDe(s, une, p)
      await fusionner(s.visit(), p, q, { mots: choix, nom: 'garde', numero: 'garde', quand: choix, quartier: choix })
      const apres = await lignesDe(s, une, p)
      const reunis = (colonne: string) => [gardee[colonne], avant[colonne]].flat()
      const attendu = (colonne: string) => {
        if (DE_LA_PAGE_GARDEE.includes(colonne)) return gardee[colonne]
        if (CHOISIES.includes(colonne)) return (choix === 'garde' ? gardee : avant)[colonne]
        if (REUNIES.includes(colonne)) return reunis(colonne)
        if (['apprendre', 'ne_veut_plus'].includes(colonne)) return reunis(colonne).join('\n')
        return ['version', 'lexique', 'langue'].includes(colonne) ? apres[colonne] : avant[colonne]
      }
      expect(apres).toEqual(Object.fromEntries(Object.keys(apres).map((colonne) => [colonne, attendu(colonne)])))
    },
  )

  it.each([
    [true, false],
    [false, true],
    [true, true],
  ])('lets a structure read an age only where both pages were told it would (%s, %s)', async (ici, la) => {
    const s = await scene()
    const { une, autre, p, q } = await deux(s)
    for (const [id, age_annonce] of [
      [une, ici],
      [autre, la],
    ] as const) {
      const dit = id === autre ? ({ age: '16-17', accord_parental: true } as const) : { age: null }
      await s.prepare((tx) =>
        tx
          .updateTable('talents')
          .set({ age_annonce, ...dit })
          .where('id', '=', id)
          .execute(),
      )
    }
    await fusionner(s.visit(), p, q, { mots: 'garde', nom: 'garde', numero: 'garde' })
    expect(await read(s.visit(), (tx) => find(tx, une))).toMatchObject({ age: '16-17', ageAnnonce: ici && la })
  })

  it('makes the last word hold, whichever of the two pages it was said on', async () => {
    const s = await scene()
    const { une, autre, p, q } = await deux(s, { accords: ['entremise'] }, { accords: [] })
    const demain = { ...s.visit(), now: s.now.add({ hours: 24 }) }
    await repondreAuxAccords(demain, une, { entremise: false }, 'telephone')
    const plusTard = { ...s.visit(), now: s.now.add({ hours: 48 }) }
    await repondreAuxAccords(plusTard, autre, { entremise: true }, 'telephone')
    await fusionner(plusTard, q, p, { mots: 'garde', nom: 'garde', numero: 'garde' })
    expect((await read(s.visit(), (tx) => derniersConsentements(tx, q))).get('entremise')).toBe(true)
  })

  it.each([0, 1])('takes no box left empty at a second sign-up for a no, whichever page stays (%d)', async (reste) => {
    const s = await scene()
    const { p } = await deux(s, { accords: ['entremise', 'annuaire'] }, {})
    const demain = { ...s.visit(), now: s.now.add({ hours: 24 }) }
    const r = newId()
    await enregistrerTalent(demain, {
      ...{ talentId: newId(), personneId: r, prenom: 'Aïcha', nom: 'Benali', telephone: '0639980077', courriel: '' },
      ...{ texte: 'Je couds', moments: [], langues: [], age: 'adulte', accordParental: false, parMois: null },
      ...{
        entree: 'web',
        moyen: 'web',
        cercle: 'habitant',
        accords: { entremise: true, annuaire: false, photo: false },
      },
    })
    const [garde = '', autre = ''] = reste === 0 ? [p, r] : [r, p]
    await fusionner(demain, garde, autre, { mots: 'garde', nom: 'garde', numero: 'garde' })
    const donnes = await read(s.visit(), (tx) => derniersConsentements(tx, garde))
    expect([donnes.get('annuaire'), donnes.get('photo')]).toEqual([true, false])
  })

  it('is done once: the second click finds nobody', async () => {
    const s = await scene()
    const { une, p, q } = await deux(s, { prenom: 'Aïcha' })
    const bureau = s.as('coordination')
    const champs = { autre: q, mots: 'garde', nom: 'autre', numero: 'garde' }
    expect(await texteDe(await bureau.get(`/annuaire/doublons/${p}?avec=${q}`))).toContain('Une ou deux personnes')
    expect((await bureau.post(`/annuaire/doublons/${p}`, champs)).status).toBe(303)
    expect((await bureau.post(`/annuaire/doublons/${p}`, champs)).status).toBe(404)
    expect((await read(s.visit(), (tx) => find(tx, une)))?.prenom).toBe('Aïcha')
    expect((await bureau.get(`/annuaire/doublons/${p}`)).status).toBe(404)
    expect((await bureau.post(`/annuaire/doublons/${p}`, { autre: p })).status).toBe(403)
  })
})

it('asks which number to keep only where the two pages do not say the same', async () => {
  const s = await scene()
  const meme = { prenom: 'Odile', nom: 'Marec', telephone: '06 39 98 12 34', courriel: '' }
  for (const [change, demande] of [
    [{}, false],
    [{ courriel: 'odile@exemple.fr' }, true],
    [{ telephone: '06 39 98 12 35' }, true],
  ] as const) {
    const { p, q } = await deux(s, meme, { ...meme, ...change })
    const page = await texteDe(await s.as('coordination').get(`/annuaire/doublons/${p}?avec=${q}`))
    expect(page).toContain('fusionner')
    expect(page.includes('Quel numéro garder'), JSON.stringify(change)).toBe(demande)
  }
})
