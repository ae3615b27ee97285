import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui, versionDuOui } from '#modules/depots/testing.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { importerSuivi } from './usecases.ts'

const NANTES = fileURLToPath(
  new URL('../../../../../shared/data/imports/programmation-2026-nantes.xlsx', import.meta.url),
)

async function deposer(s: Scene, bytes: Uint8Array, nom = 'suivi.xlsx'): Promise<string> {
  const id = newId()
  const response = await s.as('cdsu').upload('/suivi/import', { id }, { name: nom, field: 'fichier', bytes })
  expect(response.status).toBe(303)
  await attendreLaLecture(s, id)
  return id
}
const lire = async (s: Scene, id: string) => texteDe(await s.as('cdsu').get(`/suivi/import/${id}`))
const actions = (s: Scene) =>
  s.prepare((tx) =>
    tx
      .selectFrom('actions as a')
      .innerJoin('structures as s', (join) => sameTerritoire(join, 's.id', 'a.structure_id'))
      .select(['a.annee', 'a.ref', 'a.titre', 'a.etat', 's.nom as structure'])
      .orderBy('a.ref')
      .execute(),
  )
const bilans = async () =>
  new Uint8Array(
    await ecrireXlsx([
      {
        nom: 'bilans 2025',
        entetes: ['Réf. 2025', 'Structure', 'Action', 'Réalisé', 'Participants', 'Avancement'],
        lignes: [
          ['25-A', 'Le Tournevis', 'Repair café', 2450, 180, 'terminée'],
          ['25-B', 'Les Petites Roues', 'Vélo-école', 5800, 24, ''],
          ['25-C', 'Amicale du square', 'Fleurir le square', 0, 0, 'annulée'],
        ],
      },
    ]),
  )

describe('a tracker that names what was not voted', () => {
  const tracker = async () =>
    new Uint8Array(
      await ecrireXlsx([
        {
          nom: 'suivi 2026',
          entetes: ['Action', 'Structure', 'Participants', 'État d’avancement', 'Décision du comité'],
          lignes: [
            ['Repair café', 'Le Tournevis', 180, 'en cours', 'favorable'],
            ['Deux-roues : rouler sans se faire mal', 'Les Veilleurs', null, 'non retenue', 'refus'],
            ['En route : du code au permis', 'Les Veilleurs', 12, 'orientée droit commun'],
            ['Chaud dedans', 'Les Veilleurs', null, 'ajournée'],
            ['Jamais vue', 'Les Veilleurs', null, 'non retenue'],
            ['Fleurir le square', 'Amicale du square', 4, 'annulée'],
            ['La chorale', 'Amicale du square', 9, 'réalisée'],
          ],
        },
      ]),
    )

  it('knows an action that was refused, put off or sent elsewhere, says so, and never begins a second one', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Veilleurs' })
    await uneAction(s, { titre: 'Repair café' })
    await uneAction(s, { titre: 'Fleurir le square' })
    await uneAction(s, { titre: 'La chorale' })
    for (const [titre, etat] of [
      ['Deux-roues : rouler sans se faire mal', 'refusee'],
      ['En route : du code au permis', 'orientee'],
      ['Chaud dedans', 'ajournee'],
    ] as const) {
      const id = await uneAction(s, { titre, structureId })
      await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', id).execute())
    }
    const id = await deposer(s, await tracker())
    const page = await lire(s, id)
    expect.soft(page).toMatch(/Deux-roues.{0,80}Elle est ici « Non retenue »/u)
    expect.soft(page).toMatch(/En route.{0,120}Elle est ici « Orientée vers un autre dispositif »/u)
    expect.soft(page).toMatch(/Chaud dedans.{0,80}Elle est ici « Ajournée »/u)
    expect.soft(page).toContain('État : En cours')
    expect.soft(page).toMatch(/Jamais vue.{0,120}« non retenue » dans le tableau : créée, elle serait « Non retenue »/u)
    expect.soft(page).toContain('Pas lu ici : « Décision du comité ».')
    await direOui(s.as('cdsu'), `/suivi/import/${id}`, { creer: 'on' })
    const siennes = (await actions(s)).filter((a) => a.structure === 'Les Veilleurs')
    expect(siennes.map(({ titre, etat }) => [titre, etat]).toSorted()).toEqual([
      ['Chaud dedans', 'ajournee'],
      ['Deux-roues : rouler sans se faire mal', 'refusee'],
      ['En route : du code au permis', 'orientee'],
      ['Jamais vue', 'refusee'],
    ])
    const dits = await s.prepare((tx) => tx.selectFrom('dits_du_tableau').select('valeur').orderBy('valeur').execute())
    expect(dits.map(({ valeur }) => valeur)).toEqual(['annulee', 'en-cours', 'terminee'])
  })
})

it('has nothing to correct of a row whose note says the decision that is here', async () => {
  const s = await scene()
  const structureId = await uneStructure(s, { nom: 'Les Voisines' })
  const refuser = async (titre: string) => {
    const id = await uneAction(s, { titre, structureId })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'refusee' }).where('id', '=', id).execute())
  }
  for (const titre of ['Lire ensemble', 'Compter ensemble', 'Courir ensemble', 'Peindre ensemble']) await refuser(titre)
  const lignes = [
    ['Lire ensemble', 'Les Voisines', null, null, 0, 'sans objet', 'non retenue au COPIL'],
    ['Compter ensemble', 'Les Voisines', null, null, null, 'non', 'ajournée au COPIL'],
    ['Courir ensemble', 'Les Voisines', null, 12, 3, null, 'non retenue au COPIL'],
    ['Peindre ensemble', 'Les Voisines', 'En cours', null, null, null, 'non retenue au COPIL'],
  ]
  const entetes = ['Action', 'Structure', 'Avancement', 'Participants', 'Nb de séances', 'Bilan', 'Remarques']
  const octets = new Uint8Array(await ecrireXlsx([{ nom: 'suivi 2026', entetes, lignes }]))
  const lu = await importerSuivi(s.visit('systeme'), { octets, nomFichier: 's.xlsx', annee: null, essai: true })
  expect(lu.ok && lu.value.lignes.map(({ releve, sort }) => [releve.titre, sort])).toEqual([
    ['Lire ensemble', 'inchangee'],
    ['Compter ensemble', 'ailleurs'],
    ['Courir ensemble', 'ailleurs'],
    ['Peindre ensemble', 'ailleurs'],
  ])
})

it('begins as planned an action of which the tracker says no more than « On ne sait pas »', async () => {
  const s = await scene()
  await uneAction(s, { annee: 2025, titre: 'La chorale' })
  const entetes = ['Action', 'Structure', 'Où elle en est', 'Participants', 'Dépensé', 'Année', 'Remarques']
  const lignes = [
    ['A', 'Les Voisines', 'On ne sait pas', null, null, 2026, 'à rappeler'],
    ['B', 'Les Voisines', null, null, null, 2026, 'à rappeler'],
    ['C', 'Les Voisines', 'On ne sait pas', 12, null, 2026],
    ['D', 'Les Voisines', null, null, 300, 2026],
    ['E', 'Les Voisines', 'Pas commencée', 3, null, 2026],
    ['F', 'Les Voisines', 'En cours', null, null, 2026],
  ]
  const id = await deposer(s, new Uint8Array(await ecrireXlsx([{ nom: 'suivi 2026', entetes, lignes }])))
  await direOui(s.as('cdsu'), `/suivi/import/${id}`, { creer: 'on' })
  const nees = (await actions(s)).filter(({ annee }) => annee === 2026)
  expect(nees.map(({ titre, etat }) => [titre, etat]).toSorted()).toEqual([
    ['A', 'prevue'],
    ['B', 'prevue'],
    ['C', 'en-cours'],
    ['D', 'en-cours'],
    ['E', 'prevue'],
    ['F', 'en-cours'],
  ])
})

it('a title without its structure is of the one action followed up, be another of that title refused', async () => {
  const s = await scene()
  const refusee = await uneAction(s, { titre: 'Repas partagé', structureId: await uneStructure(s, { nom: 'A' }) })
  await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'refusee' }).where('id', '=', refusee).execute())
  await uneAction(s, { titre: 'Repas partagé', structureId: await uneStructure(s, { nom: 'B' }) })
  await s.prepare((tx) => tx.updateTable('structures').set({ sigle: 'BB' }).where('nom', '=', 'B').execute())
  await uneAction(s, { titre: 'La chorale' })
  const entetes = ['Action', 'Participants', 'État d’avancement']
  const lignes = [
    ['Repas partagé', 12, 'en cours'],
    ['La chorale', 9, 'réalisée'],
  ]
  const id = await deposer(s, new Uint8Array(await ecrireXlsx([{ nom: 'suivi 2026', entetes, lignes }])))
  expect(await lire(s, id)).toContain('À modifier (2)')
})

describe('a tracker of a year that has no programmation here', () => {
  it('may begin the actions that nobody knows, once one says so, and is read for them too', async () => {
    const s = await scene()
    await uneStructure(s, { nom: 'Le Tournevis' })
    await uneAction(s, { annee: 2025, ref: '25-B', titre: 'Vélo-école' })
    const id = await deposer(s, await bilans())
    const page = await lire(s, id)
    expect(page).toContain('2 lignes ne correspondent')
    expect(page).toContain('Créer aussi les 2 actions inconnues')
    expect(page).toContain('Tout le monde lit aussitôt, sans compte, celles qui sont prévues, en cours, terminées')
    expect(page).toContain('Participants : 180')

    // Not ticked, they are left aside.
    const sans = await deposer(s, await bilans(), 'autre.xlsx')
    await direOui(s.as('cdsu'), `/suivi/import/${sans}`, {})
    expect((await actions(s)).map(({ ref }) => ref)).toEqual(['25-B'])

    const deux = await Promise.all([1, 2].map(() => direOui(s.as('cdsu'), `/suivi/import/${id}`, { creer: 'on' })))
    expect(deux.map((r) => r.status).sort()).toEqual([303, 409])
    expect((await actions(s)).map(({ ref, etat, annee }) => [ref, etat, annee])).toEqual([
      ['25-A', 'terminee', 2025],
      ['25-B', 'prevue', 2025],
      ['25-C', 'annulee', 2025],
    ])
    const structures = await s.prepare((tx) => tx.selectFrom('structures').select('nom').orderBy('nom').execute())
    expect(structures.filter(({ nom }) => nom === 'Le Tournevis')).toHaveLength(1)
    expect(structures.map(({ nom }) => nom)).toContain('Amicale du square')
    const dits = await s.prepare((tx) => tx.selectFrom('dits_du_tableau').select('quoi').execute())
    expect(dits.filter(({ quoi }) => quoi === 'depense')).toHaveLength(3)
    // Read again, nothing is unknown and nothing changes.
    const encore = await lire(s, await deposer(s, await bilans(), 'encore.xlsx'))
    expect(encore).toContain('Ce tableau ne change rien à ce qui est déjà noté')
    expect(encore).not.toContain('Créer aussi')
  })

  it('asks whether a structure is the one of nearly its name', async () => {
    const s = await scene()
    await uneStructure(s, { nom: 'L’Amicale du Square' })
    const id = await deposer(s, await bilans())
    expect(await lire(s, id)).toContain('« Amicale du square », dans le fichier')
    const html = await (await s.as('cdsu').get(`/suivi/import/${id}`)).text()
    const [, cle = ''] = /name="(structure \S+ amicale du square)"/.exec(html) ?? []
    const dites = { creer: 'on', [cle]: 'meme' }
    // Of a structure that is no longer here, the answer writes nothing.
    const perdue = { creer: 'on', [cle.replace(/ \S+/, ` ${newId()}`)]: 'meme' }
    expect((await direOui(s.as('cdsu'), `/suivi/import/${id}`, perdue)).status).toBe(409)
    expect((await direOui(s.as('cdsu'), `/suivi/import/${id}`, dites)).status).toBe(303)
    expect((await actions(s)).find(({ ref }) => ref === '25-C')?.structure).toBe('L’Amicale du Square')
  })

  it('asks whether a row is the action that it nearly names, and makes no copy of it', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Amicale du square' })
    const id = await uneAction(s, { annee: 2025, titre: 'Fleurir le petit square', structureId })
    const duSquare = async () => (await actions(s)).filter(({ structure }) => structure === 'Amicale du square')
    const dits = () =>
      s.prepare((tx) =>
        tx.selectFrom('dits_du_tableau').select('valeur').distinct().where('action_id', '=', id).execute(),
      )
    const seule = async (nom: string) => {
      const depot = await deposer(s, await bilans(), nom)
      const html = await (await s.as('cdsu').get(`/suivi/import/${depot}`)).text()
      expect(html).toContain('Est-ce « Fleurir le petit square », Amicale du square')
      const [, cle] = /name="(doute [^"]+)"/.exec(html) ?? []
      return (dit: string, creer = {}) =>
        direOui(s.as('cdsu'), `/suivi/import/${depot}`, { [cle ?? '']: dit, ...creer })
    }
    await (await seule('un.xlsx'))('autre')
    expect(await duSquare()).toHaveLength(1)
    // Without a page nobody answers: it is left aside, and no copy of it begins.
    const f = { octets: await bilans(), nomFichier: 'deux.xlsx', annee: null, essai: false, creer: true }
    await importerSuivi(s.visit('systeme'), f)
    expect(await duSquare()).toHaveLength(1)
    await (await seule('trois.xlsx'))('meme', { creer: 'on' })
    expect(await duSquare()).toMatchObject([{ titre: 'Fleurir le petit square', etat: 'annulee' }])
    expect((await dits()).map(({ valeur }) => valeur)).toContain('annulee')
    // Said once: the same file again asks nothing, and changes nothing.
    const encore = await lire(s, await deposer(s, await bilans(), 'quatre.xlsx'))
    expect(encore).not.toContain('Est-ce «')
    expect(encore).toContain('Ce tableau ne change rien à ce qui est déjà noté')
    expect(await texteDe(await s.as('cdsu').get(`/actions/${id}`))).toContain('Fleurir le square')
  })

  it('asks again where a nearer action came after the page', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Amicale du square' })
    await uneAction(s, { annee: 2025, titre: 'Fleurir le petit square', structureId })
    const depot = await deposer(s, await bilans())
    const html = await (await s.as('cdsu').get(`/suivi/import/${depot}`)).text()
    const [, cle = ''] = /name="(doute [^"]+)"/.exec(html) ?? []
    await uneAction(s, { annee: 2025, titre: 'Fleurir les square', structureId })
    const redite = await direOui(s.as('cdsu'), `/suivi/import/${depot}`, { [cle]: 'meme' })
    expect(redite.status).toBe(409)
    const encore = await texteDe(redite)
    expect(encore).toContain('une question n’est plus la même')
    expect(encore).toContain('Est-ce « Fleurir les square », Amicale du square')
    expect((await actions(s)).map(({ etat }) => etat)).not.toContain('annulee')
  })

  it('asks again where what the page showed of a nearly named action is no more so', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Amicale du square' })
    const id = await uneAction(s, { annee: 2025, titre: 'Fleurir le petit square', structureId })
    const chemin = `/suivi/import/${await deposer(s, await bilans())}`
    const html = await (await s.as('cdsu').get(chemin)).text()
    const [, cle = ''] = /name="(doute [^"]+)"/.exec(html) ?? []
    const vue = { version: await versionDuOui(s.as('cdsu'), chemin), [cle]: 'meme' }
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-cours' }).where('id', '=', id).execute())
    const redite = await s.as('cdsu').post(`${chemin}/application`, vue)
    expect([redite.status, await texteDe(redite)]).toEqual([409, expect.stringContaining('En cours → Annulée')])
    expect((await actions(s)).map(({ etat }) => etat)).toEqual(['en-cours'])
    expect((await direOui(s.as('cdsu'), chemin, { [cle]: 'meme' })).status).toBe(303)
    expect((await actions(s)).map(({ etat }) => etat)).toEqual(['annulee'])
  })

  it('shows of a row that nearly names an action what its yes would do: money that is here otherwise stays', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Amicale du square' })
    const id = await uneAction(s, { annee: 2026, titre: 'Fleurir le petit square', structureId })
    const argent = {
      demande_centimes: null,
      propose_centimes: null,
      accorde_centimes: 240_000,
      realise_centimes: 240_000,
    }
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values({ territoire_id: s.territoire.id, action_id: id, financeur: 'CAF', ...argent })
        .execute(),
    )
    const entetes = ['Structure', 'Action', 'CAF réalisé', 'Avancement']
    const lignes = [
      ['Amicale du square', 'Fleurir le square', 2500, 'en cours'],
      ['Le Tournevis', 'Repair café', 10, 'en cours'],
    ]
    const octets = await ecrireXlsx([{ nom: 'suivi 2026', entetes, lignes }])
    const depot = await deposer(s, new Uint8Array(octets))
    const lue = await lire(s, depot)
    expect(lue).toMatch(/CAF, réalisé : 2.400 € ici, 2.500 € dans le tableau/)
    expect(lue).not.toMatch(/CAF, réalisé : 2.500 €/)
  })

  it('begins the action that a row nearly names one of here, said to be another', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Amicale du square' })
    await uneAction(s, { annee: 2025, titre: 'Fleurir le petit square', structureId })
    const id = await deposer(s, await bilans())
    const html = await (await s.as('cdsu').get(`/suivi/import/${id}`)).text()
    const [, cle = ''] = /name="(doute [^"]+)"/.exec(html) ?? []
    await direOui(s.as('cdsu'), `/suivi/import/${id}`, { [cle]: 'autre', creer: 'on' })
    const siennes = (await actions(s)).filter(({ structure }) => structure === 'Amicale du square')
    expect(siennes.map(({ titre }) => titre).toSorted()).toEqual(['Fleurir le petit square', 'Fleurir le square'])
  })

  it('takes a reference alone for no proof: the row is of another action, which begins without it', async () => {
    const s = await scene()
    await uneAction(s, { annee: 2025, ref: '25-A', titre: 'Chorale des halls' })
    const id = await deposer(s, await bilans())
    expect(await lire(s, id)).toMatch(/La référence 25-A est ici celle de « Chorale des halls »/)
    await direOui(s.as('cdsu'), `/suivi/import/${id}`, { creer: 'on' })
    const refs = (await actions(s)).map(({ ref, titre }) => [ref, titre])
    expect(refs).toContainEqual(['25-A', 'Chorale des halls'])
    expect(refs).toContainEqual([null, 'Repair café'])
    const dits = await s.prepare((tx) =>
      tx
        .selectFrom('dits_du_tableau as d')
        .innerJoin('actions as a', 'a.id', 'd.action_id')
        .select('a.titre')
        .distinct()
        .execute(),
    )
    expect(dits.map(({ titre }) => titre)).not.toContain('Chorale des halls')
  })

  it.skipIf(!existsSync(NANTES))(
    'as in the workbook of a city: all of last year, from the sheet of its bilans',
    async () => {
      const s = await scene()
      const id = await deposer(s, new Uint8Array(readFileSync(NANTES)), 'programmation-2026-nantes.xlsx')
      expect(await lire(s, id)).toContain('Créer aussi les 24 actions inconnues')
      expect((await direOui(s.as('cdsu'), `/suivi/import/${id}`, { creer: 'on' })).status).toBe(303)
      const creees = await actions(s)
      expect(creees).toHaveLength(24)
      expect(creees.find(({ ref }) => ref === '25-BEL-01')).toMatchObject({
        annee: 2025,
        titre: 'Café des métiers au pied des tours',
        structure: 'Passerelle Zéphyr',
      })
      expect(creees.map(({ titre }) => titre)).not.toContain('TOTAL')
      // « CSC Grand Tilleul », « CSC Le Grand Tilleul » and the name in the directory are one structure.
      const de = (ref: string) => creees.find((une) => une.ref === ref)?.structure
      expect(new Set(['25-BEL-10', '25-BRE-01', '25-BRE-05'].map(de))).toEqual(
        new Set(['Centre socioculturel Le Grand Tilleul']),
      )
      expect(de('25-BEL-05')).toBe('Association Jeunesse Mosaïque Bellevue')
      // The page of the year tells them, and the list of its bilans waits for those that did not come.
      expect(await texteDe(await s.as('cdsu').get('/suivi?annee=2025'))).toContain('24 actions')
      expect(await texteDe(await s.as('cdsu').get('/bilans?annee=2025'))).toContain('4 bilans à rendre')
    },
  )
})
