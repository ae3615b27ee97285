import { describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { REMARQUE_MAX } from '../domain.ts'

/** What the city notes of an action in its own workbook. */
const ENTETES = ['Référence', 'Porteur', 'Intitulé', 'Thème', 'Décision', 'Ville demandé', 'Ville accordé']
const LIGNES = [
  ['26-A-01', 'Les Voisines', 'Repas partagé', 'Lien social', 'Favorable', 3000, 2000],
  ['26-A-02', 'La Roue libre', 'Atelier vélo', 'Emploi', 'Favorable', 1500, 1500],
  ['26-A-03', 'Les Jardins', 'Potager au pied des tours', 'Cadre de vie', 'Favorable', 900, 800],
] as const

const classeur = async (colonnes: Readonly<Record<string, readonly (string | null)[]>>) =>
  new Uint8Array(
    await ecrireXlsx([
      {
        nom: 'Programmation 2026',
        entetes: [...ENTETES, ...Object.keys(colonnes)],
        lignes: LIGNES.map((ligne, i) => [...ligne, ...Object.values(colonnes).map((une) => une[i] ?? null)]),
      },
    ]),
  )

async function deposer(s: Scene, octets: Uint8Array) {
  const id = newId()
  await s.as('cdsu').upload('/import', { id }, { name: 'prog.xlsx', field: 'fichier', bytes: octets })
  await attendreLaLecture(s, id)
  return id
}
const dit = async (s: Scene, chemin: string, qui: Parameters<Scene['as']>[0] = 'cdsu', ou = {}) =>
  (await texteDe(await s.as(qui, ou).get(chemin))).replace(/\s/gu, ' ')

const importer = async (s: Scene, octets: Uint8Array, fields = {}) => {
  const id = await deposer(s, octets)
  const page = await dit(s, `/import/${id}`)
  await direOui(s.as('cdsu'), `/import/${id}`, fields)
  return { id, page }
}
const actions = (s: Scene) =>
  read(s.visit(), (tx) =>
    tx
      .selectFrom('actions')
      .select(['id', 'titre', 'structure_id', 'remarque', 'remarque_le', 'version'])
      .orderBy('ref')
      .execute(),
  )
const celluleDe = async (octets: Uint8Array, adresse: readonly [number, number]) => {
  const lu = await lireTableur(octets)
  return (lu.ok && lu.value.feuilles[0]?.lignes[adresse[0]]?.[adresse[1]]?.texte) || ''
}
const telecharger = async (s: Scene, chemin: string) =>
  new Uint8Array(await (await s.as('cdsu').get(chemin)).arrayBuffer())

const NOTE = 'Mme Petit absente, rappeler lundi'

describe('a remark of the city', () => {
  it.each([['Observations'], ['Remarques'], ['Retour du porteur'], ['Suivi']])(
    'is kept of a column « %s », and read by the city and the desk alone',
    async (colonne) => {
      const s = await scene()
      const { page } = await importer(
        s,
        await classeur({ [colonne]: [NOTE, '12/09 : vu la directrice, 24 inscrits', null] }),
      )
      expect(page).not.toContain('Pas gardé ici')
      const [repas] = await actions(s)
      expect(repas?.remarque).toBe(NOTE)
      const fiche = `/actions/${repas?.id}`
      for (const qui of ['cdsu', 'coordination', 'administration'] as const)
        expect(await dit(s, fiche, qui)).toContain(NOTE)
      for (const qui of ['conseil', 'partenaire', 'visiteur', 'talent'] as const)
        expect(await dit(s, fiche, qui)).not.toContain('Mme Petit')
      expect(await dit(s, fiche, 'porteur', { structureId: repas?.structure_id })).not.toContain('Mme Petit')
      // Nor does the history keep its words.
      const journal = await read(s.visit(), (tx) => tx.selectFrom('journal').select('changements').execute())
      expect(JSON.stringify(journal)).not.toContain('Petit')
    },
  )

  it('comes with the next file, is asked where both sides changed it, and stands in her own file given back', async () => {
    const s = await scene()
    await importer(s, await classeur({ Observations: [NOTE, 'RAS', '-'] }))
    const [repas] = await actions(s)
    if (!repas) throw new Error('no action')
    // Typed here, while the file goes on with the old words of one, and new ones of another.
    const modifier = `/actions/${repas.id}/modifier`
    const [formulaire] = formulairesDe(await (await s.as('cdsu').get(modifier)).text()).filter(({ action }) =>
      action.endsWith('/modifier'),
    )
    if (!formulaire) throw new Error('no form')
    const envoi = { ...envoiDe(formulaire), remarque: 'Rappelée, tout va bien' }
    expect((await s.as('cdsu').post(modifier, envoi)).status).toBe(303)
    const suivant = await classeur({ Observations: [NOTE, 'Devis reçu', '-'] })
    const { id, page } = await importer(s, suivant)
    expect(page).toContain('Remarque de la ville : RAS → Devis reçu')
    expect((await actions(s)).map((a) => a.remarque)).toEqual(['Rappelée, tout va bien', 'Devis reçu', ''])
    const rendu = await telecharger(s, `/import/${id}/classeur`)
    expect(await celluleDe(rendu, [1, ENTETES.length])).toBe('Rappelée, tout va bien')
    expect(await celluleDe(rendu, [3, ENTETES.length])).toBe('-')
    // Both changed it: one choice.
    const { page: demande } = await importer(
      s,
      await classeur({ Observations: ['Partie en retraite', 'Devis reçu', null] }),
    )
    expect(demande).toContain('Partie en retraite')
    expect((await actions(s))[0]?.remarque).toBe('Rappelée, tout va bien')
    // The same file again changes nothing.
    const versions = (await actions(s)).map(({ version }) => version)
    await importer(s, rendu)
    expect((await actions(s)).map(({ version }) => version)).toEqual(versions)
  })

  it('is told in two columns as two lines, and what has no cell of its own is said beside', async () => {
    const s = await scene()
    const { id } = await importer(
      s,
      await classeur({
        Suivi: ['03/09 : vu la directrice', '12/09 : appelé, rien', null],
        'Retour du porteur': ['Démarré le 14/09, tout va bien', null, 'a démarré le 2 octobre avec 16 enfants'],
      }),
    )
    expect((await actions(s)).map((a) => a.remarque)).toEqual([
      '03/09 : vu la directrice\nDémarré le 14/09, tout va bien',
      '12/09 : appelé, rien',
      'a démarré le 2 octobre avec 16 enfants',
    ])
    const rendu = await telecharger(s, `/import/${id}/classeur`)
    expect(await celluleDe(rendu, [1, ENTETES.length])).toBe('03/09 : vu la directrice')
    expect(await dit(s, `/import/${await deposer(s, rendu)}`)).toContain('Ce fichier ne change rien')
  })

  it('is bounded, and the page says so; the export gives it back', async () => {
    const s = await scene()
    const longue = 'Une très longue note. '.repeat(120)
    const notes = { Suivi: [longue, null, null], 'Retour du porteur': [longue, null, null] }
    const { page } = await importer(s, await classeur(notes))
    expect(page).toContain('Remarque très longue')
    const [repas] = await actions(s)
    expect(repas?.remarque.length).toBeLessThanOrEqual(REMARQUE_MAX)
    for (const format of ['xlsx', 'ods']) {
      const export_ = await telecharger(s, `/programmation.${format}?annee=2026`)
      const lu = await lireTableur(export_)
      const [entetes] = (lu.ok && lu.value.feuilles[0]?.lignes) || []
      expect(entetes?.some((c) => c?.texte === 'Observations')).toBe(true)
      expect(await dit(s, `/import/${await deposer(s, export_)}`)).toContain('Ce fichier ne change rien')
    }
  })

  it.each([
    [['L. Martin', 'Mme Durand', 'Sophie (DDETS)'], ''],
    [
      ['03/09 : vu la directrice', 'rappeler lundi, la comptable est en congé', 'Démarré le 14/09'],
      '03/09 : vu la directrice',
    ],
  ])('is no name of who follows: « Suivi » over %j', async (cellules, attendue) => {
    const s = await scene()
    const { page } = await importer(s, await classeur({ Suivi: cellules }))
    expect((await actions(s))[0]?.remarque).toBe(attendue)
    expect(page.includes('Pas gardé ici : « Suivi »')).toBe(attendue === '')
  })

  it('of an action written twice, is all kept, once each', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const reunir = async (retire: string, garde: string) => {
      const [de, vers] = await Promise.all([retire, garde].map(() => uneAction(s, { annee: 2026, structureId })))
      for (const [id, remarque] of [
        [de, retire],
        [vers, garde],
      ] as const)
        await s.prepare((tx) =>
          tx
            .updateTable('actions')
            .set({ remarque })
            .where('id', '=', id ?? '')
            .execute(),
        )
      const reponse = await s.as('cdsu').post(`/actions/${de}/double`, { autre: vers ?? '' })
      expect(reponse.status).toBe(303)
      return (await actions(s)).find(({ id }) => id === vers)?.remarque
    }
    expect(await reunir('Rappeler lundi', '')).toBe('Rappeler lundi')
    expect(await reunir('Rappeler lundi', 'Rappeler lundi')).toBe('Rappeler lundi')
    expect(await reunir('Rappeler lundi', 'Devis reçu')).toBe('Devis reçu\nRappeler lundi')
    expect((await reunir('a'.repeat(900), 'b'.repeat(900)))?.length).toBe(1_801)
  })
})
