import { describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { type Fields, type Scene, scene, texteDe } from '#src/test/app.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { type CelluleTest, classeurXlsx } from '../classeurs/classeurs.testing.ts'

/** An officer's own file, which says days in columns of its own, given back with those of here. */
const le = (iso: string): CelluleTest => ({ v: new Date(`${iso}T00:00:00Z`), fmt: 'dd/mm/yyyy' })

const classeur = (
  entetes: readonly string[],
  jours: readonly (readonly CelluleTest[])[],
  fusions: readonly string[] = [],
) =>
  classeurXlsx([
    {
      nom: 'PROG 2026',
      fusions: [...fusions],
      lignes: [
        ['N°', 'Thématique', 'Porteur', 'Intitulé de l’action', 'Ville demandé', 'Ville voté', ...entetes],
        ...jours.map((siens, i) => [
          i + 1,
          'Culture',
          `Compagnie ${i + 1}`,
          `Théâtre-forum numéro ${i + 1}`,
          3000,
          2000,
          ...siens,
        ]),
      ],
    },
  ])

async function importer(s: Scene, octets: Uint8Array): Promise<string> {
  const id = newId()
  await s
    .as('cdsu')
    .upload('/import', { id }, { name: 'programmation-2026.xlsx', field: 'fichier', bytes: new Uint8Array(octets) })
  await attendreLaLecture(s, id)
  return id
}

async function modifier(s: Scene, numero: number, champs: Fields): Promise<void> {
  const { id } = await s.prepare((tx) =>
    tx
      .selectFrom('actions')
      .select('id')
      .where('titre', '=', `Théâtre-forum numéro ${numero}`)
      .executeTakeFirstOrThrow(),
  )
  const page = `/actions/${id}/modifier`
  const formulaire = formulairesDe(await (await s.as('cdsu').get(page)).text()).find(({ action }) =>
    action.endsWith(page),
  )
  const envoi = await s.as('cdsu').post(page, { ...(formulaire ? envoiDe(formulaire) : {}), ...champs })
  expect(envoi.status).toBe(303)
}

/** The columns of days of its row, and all that is remarked there. */
async function rangee(octets: Uint8Array, numero: number) {
  const lu = await lireTableur(octets)
  const ligne = (lu.ok && lu.value.feuilles[0]?.lignes[numero]) || []
  const notes = ligne.flatMap((c) => c?.commentaire ?? []).join(' ')
  return { jours: [6, 7].map((c) => ligne[c]?.date ?? ligne[c]?.valeur ?? null), notes: notes.replace(/\s/gu, ' ') }
}

async function enScene(...ecrits: Parameters<typeof classeur>) {
  const s = await scene()
  const id = await importer(s, await classeur(...ecrits))
  await direOui(s.as('cdsu'), `/import/${id}`, {})
  const reprendre = async () => new Uint8Array(await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer())
  const rendreALaPorte = async (octets: Uint8Array) =>
    (await texteDe(await s.as('cdsu').get(`/import/${await importer(s, octets)}`))).replace(/\s/gu, ' ')
  return { s, id, reprendre, rendreALaPorte }
}

const NOUVEAUX = { periodeGenre: 'dates', debutJour: '2026-04-13', finJour: '' }

describe('« Reprendre mon fichier, à jour »', () => {
  it('writes a moved day where its column is understood, as a date where the cell held one', async () => {
    const n = await enScene(['Démarrage'], [[le('2026-02-02')], ['dès mars'], [le('2026-05-04')], ['15 juin 2026']])
    await modifier(n.s, 1, NOUVEAUX)
    await modifier(n.s, 2, { periodeEcrite: 'dès septembre' })
    await modifier(n.s, 4, NOUVEAUX)
    const rendu = await n.reprendre()
    expect(await rangee(rendu, 1)).toMatchObject({
      jours: ['2026-04-13', null],
      notes: expect.stringContaining('Premier jour était « 02/02/2026 » dans ce fichier.'),
    })
    expect((await rangee(rendu, 2)).jours).toEqual(['dès septembre', null])
    expect(await rangee(rendu, 3)).toEqual({ jours: ['2026-05-04', null], notes: '' })
    expect((await rangee(rendu, 4)).jours).toEqual(['13/04/2026', null])
    expect(await n.rendreALaPorte(rendu)).toContain('Ce fichier ne change rien')
  })

  it('says at its row the end that no column holds, and a period that its date cannot tell', async () => {
    const n = await enScene(['Démarrage'], [[le('2026-02-02')], [le('2026-05-04')]])
    await modifier(n.s, 1, { ...NOUVEAUX, finJour: '2026-06-30' })
    await modifier(n.s, 2, { periodeGenre: 'annee-civile', debutJour: '', finJour: '', periodeEcrite: '' })
    const rendu = await n.reprendre()
    expect(await rangee(rendu, 1)).toMatchObject({
      jours: ['2026-04-13', null],
      notes: expect.stringContaining('Sans colonne dans ce fichier : Dernier jour 30/06/2026.'),
    })
    expect(await rangee(rendu, 2)).toMatchObject({
      jours: ['2026-05-04', null],
      notes: expect.stringContaining('Période est « Année 2026 » sur le site ; cette case est restée.'),
    })
  })

  it('writes both days in their columns, and brought back they are no news', async () => {
    const n = await enScene(
      ['Début', 'Fin'],
      [
        [le('2026-02-02'), le('2026-05-29')],
        [le('2026-03-02'), le('2026-06-26')],
      ],
    )
    await modifier(n.s, 1, { ...NOUVEAUX, finJour: '2026-06-30' })
    const rendu = await n.reprendre()
    expect((await rangee(rendu, 1)).jours).toEqual(['2026-04-13', '2026-06-30'])
    expect((await rangee(rendu, 2)).jours).toEqual(['2026-03-02', '2026-06-26'])
    expect(await n.rendreALaPorte(rendu)).toContain('Ce fichier ne change rien')
  })
})

describe('a period in one cell that covers the columns of both days', () => {
  const FUSIONS = ['G2:H2', 'G3:H3']
  const JOURS: CelluleTest[][] = [
    ['mai 2026', null],
    ['année scolaire 2025-2026', null],
    [le('2026-03-02'), le('2026-06-26')],
  ]

  it('is the whole of it, and not its beginning', async () => {
    const { s } = await enScene(['Début', 'Fin'], JOURS, FUSIONS)
    const lues = await s.prepare((tx) => tx.selectFrom('actions').select('periode_ecrite').orderBy('titre').execute())
    expect(lues.map((a) => a.periode_ecrite)).toEqual([
      'mai 2026',
      'année scolaire 2025-2026',
      '02/03/2026 - 26/06/2026',
    ])
  })

  it('is written back whole in that cell', async () => {
    const n = await enScene(['Début', 'Fin'], JOURS, FUSIONS)
    await modifier(n.s, 2, { periodeGenre: 'dates', debutJour: '2026-04-13', finJour: '2026-08-31' })
    const rendu = await n.reprendre()
    expect(await rangee(rendu, 1)).toEqual({ jours: ['mai 2026', null], notes: '' })
    expect((await rangee(rendu, 2)).jours).toEqual(['du 13/04/2026 au 31/08/2026', null])
    expect(await n.rendreALaPorte(rendu)).toContain('Ce fichier ne change rien')
  })
})

describe('the same file, for what was decided here', () => {
  it('says at its row a refusal and a state for which it has no cell', async () => {
    const n = await enScene(['Démarrage'], [['dès mars'], ['dès mars']])
    await n.s.prepare((tx) =>
      tx.updateTable('actions').set({ etat: 'refusee' }).where('titre', '=', 'Théâtre-forum numéro 1').execute(),
    )
    const rendu = await n.reprendre()
    expect((await rangee(rendu, 1)).notes).toContain('Sans colonne dans ce fichier : État Non retenue.')
    expect((await rangee(rendu, 2)).notes).toBe('')
  })

  it('says no longer « sous réserve » of a reserve that was lifted, and says the one that was written here', async () => {
    const n = await enScene(['Décision'], [['Favorable sous réserve du bilan'], ['Favorable'], ['Favorable']])
    await modifier(n.s, 1, { reserveLeveeLe: '2026-03-10' })
    await modifier(n.s, 2, { reserveEcrite: 'le devis signé' })
    const rendu = await n.reprendre()
    const decisions = await Promise.all([1, 2, 3].map(async (n) => (await rangee(rendu, n)).jours[0]))
    expect(decisions).toEqual(['Favorable', 'Favorable, sous\u00a0réserve : le devis signé', 'Favorable'])
    expect(await n.rendreALaPorte(rendu)).toContain('Ce fichier ne change rien')
  })

  it('keeps the word of the committee whatever became of the action, and writes it where the decision changed', async () => {
    const n = await enScene(
      ['Décision du comité', 'Réserve / motif'],
      [
        ['Accordé', ''],
        ['Accordé sous réserve', 'du bilan 2025'],
        ['Accordé', ''],
        ['Refusé', ''],
        ['Accordé', ''],
        ['Accordé sous réserve du devis', ''],
      ],
    )
    for (const [i, etat] of (['terminee', 'annulee', 'en-cours', 'en-cours', 'refusee', 'en-cours'] as const).entries())
      await n.s.prepare((tx) =>
        tx
          .updateTable('actions')
          .set({ etat })
          .where('titre', '=', `Théâtre-forum numéro ${i + 1}`)
          .execute(),
      )
    await modifier(n.s, 6, { reserveLeveeLe: '2026-03-10' })
    const rendu = await n.reprendre()
    const lignes = await Promise.all([1, 2, 3, 4, 5, 6].map((numero) => rangee(rendu, numero)))
    expect(lignes.map(({ jours }) => jours[0])).toEqual([
      'Accordé',
      'Accordé sous réserve',
      'Accordé',
      'Accordé',
      'Refusé',
      'Accordé',
    ])
    expect(lignes.slice(0, 3).map(({ notes }) => notes)).toEqual(['', '', ''])
    expect(await n.rendreALaPorte(rendu)).toContain('Ce fichier ne change rien')
  })

  it('says where an action stands in a column that says it', async () => {
    const n = await enScene(['État'], [['Prévue'], ['En cours'], ['Accordé']])
    await n.s.prepare((tx) => tx.updateTable('actions').set({ etat: 'terminee' }).execute())
    const rendu = await n.reprendre()
    const etats = await Promise.all([1, 2, 3].map(async (numero) => (await rangee(rendu, numero)).jours[0]))
    expect(etats).toEqual(['Terminée', 'Terminée', 'Terminée'])
  })

  it('holds the totals that its own formulas come to, before a spreadsheet computes them again', async () => {
    const s = await scene()
    const somme = (f: string, v: number): CelluleTest => ({ f, v })
    const octets = await classeurXlsx([
      {
        nom: 'PROG 2026',
        lignes: [
          ['N°', 'Thématique', 'Porteur', 'Intitulé de l’action', 'Ville demandé', 'Ville voté'],
          [1, 'Culture', 'Compagnie 1', 'Théâtre-forum numéro 1', 3000, 2000],
          [2, 'Culture', 'Compagnie 2', 'Théâtre-forum numéro 2', 3000, 1000],
          ['Total', '', '', '', somme('SUM(E2:E3)', 6000), somme('SUM(F2:F3)', 3000)],
        ],
      },
    ])
    const id = await importer(s, octets)
    await direOui(s.as('cdsu'), `/import/${id}`, {})
    await modifier(s, 1, { 'accorde-0': '2500' })
    const rendu = new Uint8Array(await (await s.as('cdsu').get(`/import/${id}/classeur`)).arrayBuffer())
    const lu = await lireTableur(rendu)
    expect(lu.ok && lu.value.feuilles[0]?.lignes[3]?.slice(4, 6).map((c) => c?.valeur)).toEqual([6000, 3500])
  })
})

describe('« Modifier »', () => {
  const ligne = (s: Scene) =>
    s.prepare((tx) =>
      tx.selectFrom('actions').select(['periode_ecrite', 'debut_jour', 'fin_jour']).executeTakeFirstOrThrow(),
    )
  const ecrit = ({ periode_ecrite, debut_jour, fin_jour }: Awaited<ReturnType<typeof ligne>>) =>
    [periode_ecrite, debut_jour, fin_jour].map(String)

  it.each<readonly [string, CelluleTest, string]>([
    ['a date', le('2026-04-13'), '2026-04-13 '],
    ['« dès mars »', 'dès mars', '2026-03-01 '],
    ['« du 5 mars au 30 juin »', 'du 5 mars au 30 juin', '2026-03-05 2026-06-30'],
    ['« vacances de printemps »', 'vacances de printemps', ' '],
  ])('shows the days that the file told by %s, and kept without a change it changes nothing', async (_, dit, jours) => {
    const n = await enScene(['Démarrage'], [[dit]])
    const avant = await ligne(n.s)
    const { id } = await n.s.prepare((tx) => tx.selectFrom('actions').select('id').executeTakeFirstOrThrow())
    const page = await (await n.s.as('cdsu').get(`/actions/${id}/modifier`)).text()
    const champs = formulairesDe(page)
      .map(envoiDe)
      .find((un) => 'debutJour' in un)
    expect(`${champs?.debutJour} ${champs?.finJour}`).toBe(jours)
    await modifier(n.s, 1, {})
    expect(ecrit(await ligne(n.s))).toEqual(ecrit(avant))
  })

  it('lets the days shown follow other words, stay where these tell none, and replace them', async () => {
    const n = await enScene(['Démarrage'], [[le('2026-04-13')]])
    await modifier(n.s, 1, { periodeEcrite: 'dès mai' })
    expect(ecrit(await ligne(n.s))).toEqual(['dès mai', 'null', 'null'])
    await modifier(n.s, 1, { periodeEcrite: 'les mercredis' })
    expect(ecrit(await ligne(n.s))).toEqual(['les mercredis', '2026-05-01', 'null'])
    await modifier(n.s, 1, { periodeEcrite: 'dès juin', debutJour: '' })
    await modifier(n.s, 1, { debutJour: '2026-07-06' })
    expect(ecrit(await ligne(n.s))).toEqual(['', '2026-07-06', 'null'])
  })
})
