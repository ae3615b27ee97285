import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { importerFichier } from './importer.ts'

const ENTETE = [
  'Référence',
  'N° DAUPHIN',
  'Année',
  'Structure',
  'SIRET',
  'Type de structure',
  'Intitulé de l’action',
  'Quartier',
  'Répartition',
  'Début',
  'Fin',
  'Décision',
  'Financeur',
  'Demandé',
  'Proposé',
  'Voté',
]

// Not to be packed: what an index keeps of a cell.
const bruit = (n: number) =>
  Array.from({ length: n }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join('')

const MOTS = [
  '-500',
  '−500 €',
  'idem N-1',
  'CP du 22 mai',
  '99999999999999999999',
  '-80 %',
  '150 %',
  '0',
  '-',
  '60/40',
  '0/100',
  '-10/110',
  '1850',
  '2026',
  '20266',
  '31/02/2026',
  'Bellevue',
  'Bellevue, Breil',
  'Les Voisines',
  'les voisines',
  '55210055400005',
  'DA00412311',
  'Ville',
  'État',
  'Retenu',
  'a\u0000b',
  '\ud800',
  bruit(4000),
]
const cellule = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...MOTS) },
  { weight: 2, arbitrary: fc.double({ min: -1e18, max: 1e18, noNaN: true }) },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 50_000 }) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const JUSTE = [
  null,
  null,
  2026,
  'Les Voisines',
  null,
  null,
  null,
  'Bellevue',
  null,
  null,
  null,
  'Retenu',
  'Ville',
  900,
  800,
  700,
]
/** A row as it should be, but for some of its cells. */
const ligne = fc
  .array(fc.tuple(fc.nat(ENTETE.length - 1), cellule), { maxLength: 6 })
  .map((dites) => JUSTE.map((juste, c) => dites.find(([colonne]) => colonne === c)?.[1] ?? juste))

const importer = async (s: Scene, octets: Uint8Array) => {
  const fichier = { octets, nomFichier: 'programmation-2026.xlsx', essai: false, conflits: 'fichier' } as const
  return importerFichier(s.visit('cdsu'), fichier)
}

it('the yes never throws, whatever the cells, and takes no amount below zero', async () => {
  const s = await scene()
  await fc.assert(
    fc.asyncProperty(fc.array(ligne, { minLength: 1, maxLength: 5 }), async (lignes) => {
      const titrees = lignes.map((cases, i) => cases.map((dit, c) => (c === 6 && dit === null ? `Action ${i}` : dit)))
      await importer(s, await ecrireXlsx([{ nom: 'Programmation 2026', entetes: ENTETE, lignes: titrees }]))
    }),
    {
      numRuns: 30,
      examples: [[[JUSTE.with(-1, '-500'), JUSTE]], [[JUSTE.with(-1, bruit(4000)), JUSTE.with(0, bruit(4000))]]],
    },
  )
  expect(await s.prepare((tx) => tx.selectFrom('financements').select('accorde_centimes').execute())).not.toEqual([])
})
