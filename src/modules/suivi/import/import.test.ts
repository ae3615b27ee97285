import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui, versionDuOui } from '#modules/depots/testing.ts'
import { unComptage } from '#modules/presences/testing.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { unIndicateur } from '../testing.ts'
import { importerSuivi } from './usecases.ts'

const NANTES = fileURLToPath(
  new URL('../../../../../shared/data/imports/programmation-2026-nantes.xlsx', import.meta.url),
)

const tableau = async (nom: string, entetes: string[], ...lignes: ValeurExport[][]) =>
  new Uint8Array(await ecrireXlsx([{ nom, entetes, lignes }]))

async function deposer(s: Scene, bytes: Uint8Array, nom = 'suivi.xlsx', plus = {}): Promise<string> {
  const id = newId()
  const response = await s.as('cdsu').upload('/suivi/import', { id, ...plus }, { name: nom, field: 'fichier', bytes })
  expect(response.status).toBe(303)
  await attendreLaLecture(s, id)
  return id
}
const lire = async (s: Scene, id: string) => texteDe(await s.as('cdsu').get(`/suivi/import/${id}`))
const accepter = (s: Scene, id: string) => direOui(s.as('cdsu'), `/suivi/import/${id}`)
async function reprendre(s: Scene, bytes: Uint8Array): Promise<string> {
  const id = await deposer(s, bytes)
  expect((await accepter(s, id)).status).toBe(303)
  return id
}

it.each([
  ['/suivi/import', 'suivi.xlsx', ['Action', 'Structure', 'Avancement'], ['Repas', 'Les Voisines', 'en cours']],
  ['/import', 'prog-2026.xlsx', ['Intitulé', 'Structure', 'Quartier'], ['Repas', 'Les Voisines', 'Bellevue']],
])('says of a yes that comes once its file is given up that it was (%s)', async (racine, name, entetes, ligne) => {
  const s = await scene()
  await uneAction(s, { titre: 'Repas' })
  const [id, qui] = [newId(), s.as('cdsu')]
  await qui.upload(racine, { id }, { name, field: 'fichier', bytes: await tableau('2026', entetes, ligne) })
  await attendreLaLecture(s, id)
  const chemin = `${racine}/${id}`
  const version = await versionDuOui(qui, chemin)
  expect(version).not.toBe('')
  await qui.post(`${chemin}/abandon`)
  const oui = await qui.post(`${chemin}/application`, { version })
  const page = await texteDe(oui)
  expect([oui.status, page]).toEqual([409, expect.stringContaining('a déjà été enregistré ou abandonné')])
  expect(page).not.toContain('La lecture n’est pas finie')
})

it('holds a review for received when a later tracker says of it what nobody understands, and says so', async () => {
  const s = await scene()
  await uneAction(s, { titre: 'Repas partagé', ref: '26-A-01' })
  const dit = (bilan: string) =>
    tableau(
      'Suivi 2026',
      ['Référence', 'Action', 'Participants', 'Bilan reçu'],
      ['26-A-01', 'Repas partagé', 40, bilan],
    )
  await reprendre(s, await dit('reçu le 10/01/2026'))
  const bilan = async () => (await toutCeQuiEstEcrit(s)).dits.filter(({ quoi }) => quoi === 'bilan').at(-1)?.valeur
  expect(await bilan()).toBe('recu')
  const page = await lire(s, await deposer(s, await dit('3 remarques de Mme X')))
  expect(page).toMatch(/Bilan : « 3 remarques de Mme X » n’est pas compris ; il reste « Reçu »/u)
  await reprendre(s, await dit('OK (10/01)'))
  expect(await bilan()).toBe('recu')
})

/** All that an import may write, to compare before and after. */
const toutCeQuiEstEcrit = (s: Scene) =>
  s.prepare(async (tx) => ({
    dits: await tx.selectFrom('dits_du_tableau').selectAll().orderBy('id').execute(),
    valeurs: await tx.selectFrom('valeurs_d_indicateur').selectAll().orderBy('id').execute(),
    definitions: await tx.selectFrom('definitions_d_indicateur').selectAll().orderBy('indicateur_id').execute(),
    financements: await tx.selectFrom('financements').selectAll().orderBy('action_id').orderBy('financeur').execute(),
    versions: await tx.selectFrom('actions').select(['id', 'version']).orderBy('id').execute(),
  }))
const financements = (s: Scene) =>
  s.prepare((tx) =>
    tx
      .selectFrom('financements')
      .select(['financeur', 'accorde_centimes as accorde', 'realise_centimes as realise'])
      .orderBy('financeur')
      .execute(),
  )

const BILANS = [
  'Réf. 2025',
  'Structure',
  'Action',
  'Accordé 2025',
  'Réalisé',
  '% réalisé',
  'Participants',
  'dont F',
  'dont QPV',
  'Nb séances',
  'CRF reçu le',
  'Remarques',
]
/** The sheet of a city: cells as people fill them. */
const bilans = () =>
  tableau(
    'bilans 2025',
    BILANS,
    ['25-BEL-01', 'Passerelle', 'Café des métiers', 14000, 13650.4, 0.97, 64, 38, 51, 22, '26/02/2026', ''],
    ['25-BEL-03', 'Foyer', 'Les soirées', 3000, 1120, 0.37, 'une douzaine', null, null, 5, 'oui', 'arrêtée en mai'],
    ['', 'AJMB', 'Studio de poche', 12500, '?', '', 'env. 45', 50, '', '', 'relancé 2 fois', ''],
    ['25-BEL-99', 'Inconnue', 'Personne ne la connaît', 1, 1, 1, 10, 5, 5, 1, '', ''],
    ['TOTAL', '', '', 30501, 14771.4, '', 119, 93, 56, 28, '', ''],
  )
async function troisActions(s: Scene) {
  const cafe = await uneAction(s, { annee: 2025, ref: '25-BEL-01', titre: 'Café des métiers au pied des tours' })
  await uneAction(s, { annee: 2025, ref: '25-BEL-03', titre: 'Les soirées du foyer' })
  await uneAction(s, { annee: 2025, titre: 'Studio de poche' })
  return cafe
}

describe('the tracker that the city keeps', () => {
  it('is read and shown row by row first, then written once', async () => {
    const s = await scene()
    const cafe = await troisActions(s)
    await unComptage(s, { actionId: cafe, jour: '2025-03-04', total: 40 })
    const id = await deposer(s, await bilans())
    const texte = await lire(s, id)
    expect(texte).toContain('Participants : 64, mais 40 présences comptées ici. À vérifier.')
    expect(texte).toContain('Participantes : 50, plus que les 45 participants. À vérifier.')
    for (const dit of [
      'Relire avant de reprendre, 2025',
      'Participants : 64',
      'Participants du quartier : 51',
      'Séances : 22',
      'Dépense réalisée, toute l’action : 13 650,40 €',
      'Bilan : Reçu le 26 février 2026',
      'Bilan : Attendu (« relancé 2 fois »)',
      'Remarque de la ville : arrêtée en mai',
      'Participants : environ 12',
      'Plus de participantes (50) que de participants (45)',
      'Participants : environ 45',
      'Aucune action ne porte cette référence, ni ce titre',
      '1 ligne ne correspond à aucune action de 2025',
    ])
      expect(texte.replace(/\s/gu, ' ')).toContain(dit)
    expect(texte).not.toContain('119')
    expect((await toutCeQuiEstEcrit(s)).dits).toEqual([])

    const deux = await Promise.all([accepter(s, id), accepter(s, id)])
    expect(deux.map((r) => r.status).sort()).toEqual([303, 409])
    const fiche = (await texteDe(await s.as('cdsu').get(`/actions/${cafe}`))).replace(/\s/gu, ' ')
    expect(fiche).toMatch(/a repris le tableau de suivi de la ville.*Participants : rien → « 64 »/)
    expect(fiche).toMatch(/Toute l’action, réalisé\s: rien → 13\s650,40\s€/u)
    expect(fiche).toMatch(/Bilan\s: rien → « Reçu le 26 février 2026 »/u)
    const { valeurs, dits } = await toutCeQuiEstEcrit(s)
    expect(valeurs.map((v) => v.valeur).sort((a, b) => a - b)).toEqual([5, 12, 22, 38, 45, 50, 51, 64])
    expect(new Set(valeurs.map((v) => `${v.origine} ${v.jour}`))).toEqual(new Set(['import 2025-12-31']))
    expect(dits.filter((d) => d.quoi === 'depense').map((d) => d.centimes)).toEqual(
      expect.arrayContaining([1_365_040, 112_000]),
    )
    expect(dits.find((d) => d.action_id === cafe)?.source).toBe('suivi.xlsx, bilans 2025, ligne 2')
    // A total that names nobody is no payer's.
    expect(await financements(s)).toEqual([])
    expect(await texteDe(await s.as('cdsu').get(`/actions/${cafe}/indicateurs`))).toMatch(
      /Séances — 22\sséances Déclaré/,
    )
  })

  it('says before the yes which actions it calls off, and calls them off with it: one page never says both', async () => {
    const s = await scene()
    const actionId = await uneAction(s, { annee: 2026, ref: '26-A', titre: 'Fleurir le square' })
    const seanceId = await uneSeancePubliee(s, { actionId, jours: ['2026-06-18'] })
    const annule = () =>
      tableau(
        'suivi 2026',
        ['Réf.', 'Structure', 'Action', 'Réalisé', 'Participants', 'Avancement'],
        [...['26-A', 'Amicale', 'Fleurir le square', 0, 12, 'annulée']],
      )
    const id = await deposer(s, await annule())
    expect(await lire(s, id)).toContain('Annulée, avec ses dates à venir et ses appels à talents')
    expect((await accepter(s, id)).status).toBe(303)
    const [date] = await s.prepare((tx) =>
      tx.selectFrom('occurrences_publiees').select('statut').where('seance_id', '=', seanceId).execute(),
    )
    expect(date?.statut).toBe('annulee')
    const page = await texteDe(await s.as('cdsu').get(`/actions/${actionId}`))
    expect(page).toContain('Annulée, d’après le tableau de la ville du ')
    expect(page).toContain('Où en est l’action Annulée')
    const avant = await toutCeQuiEstEcrit(s)
    expect(await lire(s, await deposer(s, await annule()))).not.toContain('Annulée, avec ses dates')
    expect(await toutCeQuiEstEcrit(s)).toEqual(avant)
  })

  it('calls off an action that was finished here too, unless people were counted there', async () => {
    const s = await scene()
    const vide = await uneAction(s, { annee: 2025, ref: '25-A', titre: 'Fleurir le square' })
    const pleine = await uneAction(s, { annee: 2025, ref: '25-B', titre: 'La chorale' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'terminee' }).execute())
    await unComptage(s, { actionId: pleine, jour: '2025-05-05', total: 20 })
    const entetes = ['Réf.', 'Structure', 'Action', 'Réalisé', 'Participants', 'Avancement']
    const octets = await tableau(
      'suivi 2025',
      entetes,
      ...[
        ['25-A', 'Amicale', 'Fleurir le square', 0, null, 'annulée'],
        ['25-B', 'Amicale', 'La chorale', 0, null, 'annulée'],
      ],
    )
    const id = await deposer(s, octets)
    expect(await lire(s, id)).toContain('Dite annulée, mais terminée ici, avec 20 présences')
    expect((await accepter(s, id)).status).toBe(303)
    const etats = await s.prepare((tx) => tx.selectFrom('actions').select(['id', 'etat']).execute())
    expect(new Map(etats.map((a) => [a.id, a.etat]))).toEqual(
      new Map([
        [vide, 'annulee'],
        [pleine, 'terminee'],
      ]),
    )
  })

  it('keeps an approximation as one wherever it is shown', async () => {
    const s = await scene()
    const cafe = await troisActions(s)
    await reprendre(s, await bilans())
    const { action_id, id } = await s.prepare((tx) =>
      tx
        .selectFrom('indicateurs_suivis as i')
        .innerJoin('valeurs_d_indicateur as v', 'v.indicateur_id', 'i.id')
        .select(['i.action_id', 'i.id'])
        .where('v.valeur', '=', 12)
        .executeTakeFirstOrThrow(),
    )
    for (const chemin of [`/actions/${action_id}/indicateurs`, `/suivi/indicateurs/${id}`])
      expect(await texteDe(await s.as('cdsu').get(chemin)), chemin).toMatch(/environ 12\spersonnes/)
    expect(await texteDe(await s.as('cdsu').get(`/actions/${cafe}/indicateurs`))).not.toContain('environ')
  })

  it('read again changes nothing; corrected, it changes what was corrected, and the number corrected stands alone', async () => {
    const s = await scene()
    await troisActions(s)
    await reprendre(s, await bilans())
    const avant = await toutCeQuiEstEcrit(s)
    const encore = await deposer(s, await bilans())
    expect(await lire(s, encore)).toContain('Ce tableau ne change rien à ce qui est déjà noté')
    await accepter(s, encore)
    expect(await toutCeQuiEstEcrit(s)).toEqual(avant)

    const corrige = await tableau('bilans 2025', BILANS, [
      '25-BEL-01',
      'Passerelle',
      'Café des métiers',
      14000,
      13700,
      0.97,
      66,
      38,
      51,
      22,
      '26/02/2026',
      '',
    ])
    const v2 = await deposer(s, corrige)
    expect((await lire(s, v2)).replace(/\s/gu, ' ')).toContain('13 650,40 € → 13 700 €')
    await accepter(s, v2)
    const apres = await toutCeQuiEstEcrit(s)
    expect(apres.valeurs.map((v) => v.valeur).sort((a, b) => a - b)).toEqual([5, 12, 22, 38, 45, 50, 51, 66])
    expect(apres.dits).toHaveLength(avant.dits.length + 1)
  })

  it('keeps what a payer paid beside what was spent of its money', async () => {
    const s = await scene()
    await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Repas partagé' })
    const octets = await tableau(
      'Suivi 2026',
      ['Référence', 'Action', 'CAF réalisé', 'CAF versé', 'Remarques'],
      ['26-A-01', 'Repas partagé', 1000, 800, 'solde en mars'],
      ['26-A-02', 'Atelier vélo', 500, 500, ''],
    )
    const id = await deposer(s, octets)
    const lue = (await lire(s, id)).replace(/\s/gu, ' ')
    expect(lue).toContain('CAF, versé selon le tableau : 800 €')
    expect(lue).toContain('Remarque de la ville : solde en mars')
    await accepter(s, id)
    expect((await financements(s)).map((f) => [f.financeur, f.realise])).toEqual([['CAF', 100_000]])
  })

  it('says that the year that was typed is not that of a sheet named for another', async () => {
    const s = await scene()
    await uneAction(s, { annee: 2025, ref: '25-A-01', titre: 'Repas partagé' })
    const feuille = (nom: string) =>
      tableau(nom, ['Référence', 'Action', 'Participants'], ['25-A-01', 'Repas partagé', 40], ['25-A-02', 'Vélo', 12])
    const page = async (nom: string) =>
      (await lire(s, await deposer(s, await feuille(nom), 'suivi.xlsx', { annee: '2026' }))).replace(/\s/gu, ' ')
    expect(await page('Bilans 2025')).toContain(
      'La feuille « Bilans 2025 » porte le nom de 2025 : elle est lue pour 2025, et non pour 2026, l’année que vous avez écrite.',
    )
    expect(await page('Bilans')).not.toContain('porte le nom de')
  })

  it('tells what payers paid on the page of the action alone, and as spent nowhere', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Fresque participative', structureId })
    await reprendre(
      s,
      await tableau(
        'Suivi 2026',
        ['Référence', 'Action', 'Versé État', 'Versé Ville', 'Dépense réalisée', 'Avancement'],
        ['26-A-01', 'Fresque participative', 4000, 2500, 1100, 'Reportée à 2027'],
        ['26-A-02', 'Atelier vélo', 500, 500, 900, 'en cours'],
      ),
    )
    expect((await financements(s)).map((f) => f.realise)).toEqual([])
    const lu = async (qui: 'cdsu' | 'porteur' | 'conseil', chemin: string) =>
      (await texteDe(await s.as(qui, qui === 'porteur' ? { structureId } : {}).get(chemin))).replace(/\s/gu, ' ')
    for (const qui of ['cdsu', 'porteur'] as const) {
      const fiche = await lu(qui, `/actions/${actionId}`)
      expect(fiche).toMatch(/État P147, versé.{0,3}4 000 €/)
      expect(fiche).toMatch(/Ville, versé.{0,3}2 500 €/)
      expect(fiche).not.toMatch(/réalisé.{0,3}[42] [05]00 €/i)
    }
    expect(await lu('conseil', `/actions/${actionId}`)).not.toContain('versé')
    expect(await lu('cdsu', '/suivi?annee=2026')).not.toMatch(/[46] [05]00 €/)
  })

  it('gives money payer by payer when its columns do: realised is written, granted only where it was blank', async () => {
    const s = await scene()
    const action_id = await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Repas partagé' })
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values({
          territoire_id: s.territoire.id,
          action_id,
          financeur: 'État P147',
          demande_centimes: 410_000,
          propose_centimes: null,
          accorde_centimes: 400_000,
          realise_centimes: null,
        })
        .execute(),
    )
    const octets = (realise: number) =>
      tableau(
        'Suivi 2026',
        ['Référence', 'Action', 'État accordé', 'État réalisé', 'CAF accordé', 'CAF versé', 'Avancement'],
        ['26-A-01', 'Repas partagé', 4200, realise, 1000, 800, 'en cours'],
        ['26-A-02', 'Atelier vélo', 100, 100, 100, 100, 'en cours'],
      )
    const id = await deposer(s, await octets(3000))
    const lue = (await lire(s, id)).replace(/\s/gu, ' ')
    expect(lue).toContain('État P147, accordé : 4 000 € ici, 4 200 € dans le tableau. Ce qui est ici reste')
    expect(lue).toContain('État P147 : 4 200 € accordés dans le tableau, plus que les 4 100 € demandés. À vérifier.')
    await accepter(s, id)
    expect(await financements(s)).toEqual([
      { financeur: 'CAF', accorde: 100_000, realise: null },
      { financeur: 'État P147', accorde: 400_000, realise: 300_000 },
    ])
    const fiche = await texteDe(await s.as('cdsu').get(`/actions/${action_id}`))
    expect(fiche).toContain('a repris le tableau de suivi de la ville')

    // Corrected in the tracker: followed. Changed here by somebody since: kept, and told.
    await reprendre(s, await octets(3100))
    expect((await financements(s))[1]?.realise).toBe(310_000)
    await s.prepare((tx) =>
      tx.updateTable('financements').set({ realise_centimes: 305_000 }).where('financeur', '=', 'État P147').execute(),
    )
    const v3 = await deposer(s, await octets(3200))
    expect((await lire(s, v3)).replace(/\s/gu, ' ')).toContain(
      'État P147, réalisé : 3 050 € ici, 3 200 € dans le tableau',
    )
    await accepter(s, v3)
    expect((await financements(s))[1]?.realise).toBe(305_000)
  })

  it('warns of money spent of a payer that granted nothing, where others say what they granted', async () => {
    const s = await scene()
    await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Repas partagé' })
    const entetes = ['Référence', 'Action', 'État accordé', 'État réalisé', 'CAF accordé', 'CAF réalisé', 'Avancement']
    const lue = async (caf: ValeurExport) => {
      const ligne = ['26-A-01', 'Repas partagé', 4200, 4000, caf, 800, 'en cours']
      return (await lire(s, await deposer(s, await tableau('Suivi 2026', entetes, ligne)))).replace(/\s/gu, ' ')
    }
    expect(await lue(null)).toContain('CAF : 800 € réalisés, et rien d’accordé. À vérifier.')
    expect(await lue(1000)).not.toContain('rien d’accordé')
  })

  it('measures the indicators of the application under their own name, and leaves alone what counts itself', async () => {
    const s = await scene()
    const action_id = await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Atelier vélo' })
    const prevu_id = newId()
    await s.prepare(async (tx) => {
      const own = { territoire_id: s.territoire.id }
      await tx
        .insertInto('indicateurs')
        .values({ ...own, id: prevu_id, action_id, libelle: 'Vélos réparés', cible: '60 vélos', rang: 1 })
        .execute()
    })
    await unIndicateur(s, { actionId: action_id, libelle: 'Séances', derive: 'seances' })
    await reprendre(
      s,
      await tableau(
        'Suivi 2026',
        ['Référence', 'Action', 'Indicateur', 'Atteint', 'Participants', 'Nb séances', 'Bilan reçu'],
        ['26-A-01', 'Atelier vélo', 'vélos réparés', 71, 14, 9, 'non'],
        ['26-A-02', 'Chorale', 'Concerts', 3, 30, 3, 'oui'],
      ),
    )
    const { definitions, valeurs } = await toutCeQuiEstEcrit(s)
    expect(definitions.find((d) => d.libelle === 'Vélos réparés')).toMatchObject({ cible: 60, unite: 'vélos' })
    expect(valeurs.map((v) => v.valeur).sort((a, b) => a - b)).toEqual([14, 71])
  })

  it('corrected on the page of columns, it is read again so, and the next file of that shape too', async () => {
    const s = await scene()
    await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Atelier vélo' })
    const octets = await tableau(
      'Suivi 2026',
      ['Référence', 'Action', 'XYZ', 'Participants'],
      ['26-A-01', 'Atelier vélo', 9, 14],
      ['26-A-02', 'Chorale', 3, 30],
    )
    const id = await deposer(s, octets)
    const page = await s.as('cdsu').get(`/suivi/import/${id}/correspondance?feuille=0&colonne=C`)
    const html = await page.text()
    expect(html).toContain('Nombre de séances')
    expect(html).not.toContain('Répartition entre quartiers')
    const corrige = await s
      .as('cdsu')
      .post(`/suivi/import/${id}/correspondance`, { 'feuille-0': 'bilans', 'colonne-0-0-2': 'seances' })
    expect(corrige.status).toBe(303)
    await attendreLaLecture(s, id)
    expect(await lire(s, id)).toContain('Séances : 9')
    await accepter(s, id)
    expect(await lire(s, await deposer(s, octets))).toContain('Séances : 3')
  })

  it('is never taken over otherwise than its page showed', async () => {
    const s = await scene()
    await troisActions(s)
    const id = await deposer(s, await bilans())
    const html = await (await s.as('cdsu').get(`/suivi/import/${id}`)).text()
    const version = /name="version" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const dire = () => direOui(s.as('cdsu'), `/suivi/import/${id}`, { version })
    const ranger = (archivee_le: Temporal.Instant | null) =>
      s.prepare((tx) => tx.updateTable('actions').set({ archivee_le }).execute())
    await ranger(s.now)
    expect((await dire()).status).toBe(409)
    await ranger(null)
    expect((await dire()).status).toBe(303)
    expect((await dire()).status).toBe(409)
  })

  it('is taken out of the workbook of the programmation too, without a second sending', async () => {
    const s = await scene()
    await troisActions(s)
    const premier = newId()
    const file = { name: 'classeur.xlsx', field: 'fichier', bytes: await bilans() }
    await s.as('cdsu').upload('/import', { id: premier }, file)
    await attendreLaLecture(s, premier)
    expect(await texteDe(await s.as('cdsu').get(`/import/${premier}`))).toContain('Le reprendre dans le suivi')
    // One page's file is not the other's.
    expect((await s.as('cdsu').get(`/suivi/import/${premier}`)).status).toBe(404)
    const id = newId()
    expect((await s.as('cdsu').post('/suivi/import', { id, depuis: premier })).status).toBe(303)
    await attendreLaLecture(s, id)
    expect(await lire(s, id)).toContain('classeur.xlsx')
    expect((await s.as('cdsu').get(`/import/${id}`)).status).toBe(404)
  })
})

describe('what is wrong with a file is said in a sentence, and nothing is written', () => {
  it.each([
    ['a PDF', new TextEncoder().encode('%PDF-1.7'), 'n’est pas un tableau que nous savons lire'],
    ['a torn workbook', new TextEncoder().encode('PK\u0003\u0004 torn'), 'n’arrivons pas à l’ouvrir'],
    ['another list', new TextEncoder().encode('Nom;Ville;Âge\nA;Nantes;4\nB;Nantes;5\n'), 'tableau de suivi'],
  ])('%s', async (_, bytes, phrase) => {
    const s = await scene()
    const id = await deposer(s, bytes)
    expect(await lire(s, id)).toContain(phrase)
    expect((await accepter(s, id)).status).toBe(409)
    expect((await toutCeQuiEstEcrit(s)).dits).toEqual([])
  })

  it.each([
    ['no file', {}, new Uint8Array(), '', 422, 'Choisissez un fichier'],
    ['an empty file', {}, new Uint8Array(), 'vide.xlsx', 422, 'Ce fichier est vide'],
    ['too heavy a file', {}, new Uint8Array(21 * 1024 * 1024), 'gros.xlsx', 413, '20 Mo'],
    ['no year', { annee: 'cette année' }, new Uint8Array([1]), 'suivi.xlsx', 422, 'année en quatre chiffres'],
  ])('%s', async (_, plus, bytes, name, status, phrase) => {
    const s = await scene()
    const file = { name, field: 'fichier', bytes }
    const response = await s.as('cdsu').upload('/suivi/import', { id: newId(), ...plus }, file)
    expect(response.status).toBe(status)
    expect(await texteDe(response)).toContain(phrase)
  })

  it('when none of its actions is here, the programme is asked for first', async () => {
    const s = await scene()
    const texte = await lire(s, await deposer(s, await bilans()))
    expect(texte).toContain('Aucune ligne ne correspond à une action de la programmation 2025')
    expect(texte).toContain('Importez d’abord la programmation de cette année-là, si vous l’avez.')
    // Once, not on each row.
    expect(texte).not.toContain('Aucune action ne porte cette référence')
    expect(texte).not.toContain('ne change rien')
  })

  it('is the business of who keeps the programme', async () => {
    const s = await scene()
    for (const qui of ['conseil', 'partenaire', 'porteur'] as const)
      expect((await s.as(qui).get('/suivi/import')).status).toBe(403)
  })

  it('a row that names no action, a second row for one, an amount below zero are told and left out', async () => {
    const s = await scene()
    await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Atelier vélo' })
    const id = await deposer(
      s,
      await tableau(
        'Suivi 2026',
        ['Référence', 'Action', 'Réalisé', 'Participants', 'Avancement'],
        ['26-A-01', 'Atelier vélo', -50, 14, 'en cours'],
        ['26-A-01', 'Atelier vélo', 60, 15, 'terminée'],
        ['26-Z-09', 'Inconnue', 60, 15, 'terminée'],
      ),
    )
    const texte = await lire(s, id)
    expect(texte).toContain('est négatif : rien n’en est repris')
    expect(texte).toContain('Cette action est déjà dite plus haut (Suivi 2026, ligne 2)')
    await accepter(s, id)
    const { dits, valeurs } = await toutCeQuiEstEcrit(s)
    expect(dits.map((d) => [d.quoi, d.valeur])).toEqual([['avancement', 'en-cours']])
    expect(valeurs.map((v) => v.valeur)).toEqual([14])
  })
})

describe('an older tracker', () => {
  it('does not undo what a newer one said', async () => {
    const s = await scene({ now: Temporal.Instant.from('2026-11-20T09:00:00Z') })
    await uneAction(s, { annee: 2026, ref: '26-A-01', titre: 'Atelier vélo' })
    const au = async (jour: string, etat: string, participants: number) =>
      new Uint8Array(
        await ecrireXlsx([
          {
            nom: 'Suivi',
            entetes: [`Suivi des actions 2026 au ${jour}`],
            lignes: [
              [],
              ['Référence', 'Action', 'État', 'Participants'],
              ['26-A-01', 'Atelier vélo', etat, participants],
              ['26-A-02', 'Chorale', 'en cours', 3],
            ],
          },
        ]),
      )
    await reprendre(s, await au('12/10/2026', 'terminée', 40))
    const avant = await toutCeQuiEstEcrit(s)
    expect(avant.dits[0]?.jour.toString()).toBe('2026-10-12')
    const vieux = await deposer(s, await au('01/06/2026', 'en cours', 30))
    expect(await lire(s, vieux)).toContain('Un tableau plus récent a déjà été repris')
    await accepter(s, vieux)
    expect(await toutCeQuiEstEcrit(s)).toEqual(avant)
  })
})

describe('whatever a tracker says', () => {
  const ligne = fc.record({
    action: fc.integer({ min: 0, max: 3 }),
    etat: fc.constantFrom('', 'en cours', 'Terminée', 'annulée', 'reportée', 'pas démarrée', 'on verra', 'terminée ?'),
    participants: fc.oneof(fc.integer({ min: -2, max: 300 }), fc.constantFrom('', 'env. 30', 'beaucoup', '?')),
    prevus: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constant('')),
    ville: fc.oneof(fc.integer({ min: -10, max: 9_000 }), fc.constantFrom('', '1 200,50 €', 'trois fois rien')),
    depense: fc.oneof(fc.integer({ min: 0, max: 9_000 }), fc.constantFrom('', '2,5 k€')),
    bilan: fc.constantFrom('', 'oui', 'non', '26/02/2026', 'attestation', 'mars'),
    remarque: fc.constantFrom('', 'à revoir', '-'),
  })

  it('read twice, the second changes nothing: neither row is new, and no row of any table moves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ligne, { minLength: 1, maxLength: 6 }), async (lignes) => {
        const s = await scene()
        for (const n of [0, 1, 2]) await uneAction(s, { annee: 2026, ref: `26-A-0${n}`, titre: `Action ${n}` })
        const octets = await tableau(
          'Suivi 2026',
          [
            'Référence',
            'Action',
            'Avancement',
            'Participants',
            'Participants prévus',
            'Ville réalisé',
            'Coût réalisé',
            'Bilan reçu',
            'Remarques',
          ],
          // One row that says all, so that each column is what its label says.
          ['26-A-09', 'Action 9', 'en cours', 4, 5, 100, 200, 'oui', 'rien'],
          ...lignes.map((l) => [
            `26-A-0${l.action}`,
            `Action ${l.action}`,
            l.etat,
            l.participants,
            l.prevus,
            l.ville,
            l.depense,
            l.bilan,
            l.remarque,
          ]),
        )
        const f = { octets, nomFichier: 'suivi.xlsx', annee: null, essai: false }
        const premiere = await importerSuivi(s.visit('systeme'), f)
        if (!premiere.ok) throw new Error(premiere.reason)
        const avant = await toutCeQuiEstEcrit(s)
        const seconde = await importerSuivi(s.visit('systeme'), f)
        expect(seconde.ok && seconde.value.comptes).toMatchObject({ nouvelle: 0, modifiee: 0 })
        expect(await toutCeQuiEstEcrit(s)).toEqual(avant)
        // The product's own tracker, taken away and brought back, with counts that it tells too.
        const actionId = await s.prepare((tx) => tx.selectFrom('actions').select('id').executeTakeFirstOrThrow())
        await unComptage(s, { actionId: actionId.id, total: 30, femmes: 12, hommes: 18 })
        const notre = new Uint8Array(await (await s.as('cdsu').get('/suivi/export.xlsx?annee=2026')).arrayBuffer())
        const retour = await importerSuivi(s.visit('systeme'), { ...f, octets: notre })
        if (!retour.ok) throw new Error(retour.reason)
        expect(retour.value.comptes).toMatchObject({ nouvelle: 0, modifiee: 0, inconnue: 0 })
        expect(retour.value.comptes.inchangee).toBeGreaterThan(1)
        expect(await toutCeQuiEstEcrit(s)).toEqual(avant)
      }),
      { numRuns: 12 },
    )
  }, 180_000)
})

describe.skipIf(!existsSync(NANTES))(`the sheet « bilans 2025 » (skipped when ${NANTES} is not here)`, () => {
  it('is known in the year it tells, says nothing twice, and splits no total', async () => {
    const s = await scene()
    const f = { octets: new Uint8Array(readFileSync(NANTES)), nomFichier: 'nantes.xlsx', annee: null, essai: false }
    const essayer = () => importerSuivi(s.visit('systeme'), { ...f, essai: true })
    const lue = await essayer()
    for (const { ref, titre } of (lue.ok ? lue.value.lignes : []).map((l) => l.releve))
      if (ref && ['25-BEL-01', '25-BEL-04', '25-DER-05'].includes(ref))
        await uneAction(s, { annee: 2025, ref, titre: titre ?? '' })
    const essai = await essayer()
    expect(essai.ok && essai.value).toMatchObject({ annees: [2025], comptes: { nouvelle: 3, inconnue: 21 } })
    expect((await toutCeQuiEstEcrit(s)).dits).toEqual([])
    await importerSuivi(s.visit('systeme'), f)
    const seconde = await importerSuivi(s.visit('systeme'), f)
    expect(seconde.ok && seconde.value.comptes).toMatchObject({ nouvelle: 0, modifiee: 0, inchangee: 3, inconnue: 21 })
    expect(await financements(s)).toEqual([])
  })
})
