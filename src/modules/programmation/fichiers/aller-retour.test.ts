import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { ecrireOds, ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { systeme } from '#src/ground/visit.ts'
import { ETATS_MONTANT } from '../classeurs/grille/types.ts'
import { lireProgrammation } from '../classeurs/lecture.ts'
import { NOM_DE_L_ETAT } from '../domain.ts'
import { comparer } from './difference.testing.ts'
import { type ActionDuProduit, partage, sansVides } from './difference.ts'
import { feuillesDe } from './export.ts'

const VISITE = {
  me: systeme('essai'),
  territoire: { id: newId(), slug: 'ici', nom: 'Ici', outils: [], demonstration: false },
  now: Temporal.Instant.from('2026-03-11T09:00:00Z'),
}

/** Any programme that people may have typed here, taken away as a workbook and brought back, changes nothing. */
const QUARTIERS = [
  { code: 'QN04401M', nom: 'Bellevue' },
  { code: null, nom: 'Les Hauts-Cerisiers' },
  { code: null, nom: 'Le Moulin-Neuf' },
]
const STRUCTURES = [
  'Les Petites Roues',
  'École élémentaire du Moulin-Neuf',
  'Régie de quartier (RQ)',
  'L’Amicale du 12',
]
const FINANCEURS = ['Ville', 'CAF', 'État P147', 'Fondation de\u00a0France', 'Fonds accordé', '=Bailleur — « Nord »']
const DEBUTS = [
  'Total',
  '=1+1',
  '＝1+1',
  '+33',
  'Sous-total Ville',
  'Atelier',
  'Chorale',
  'L’été',
  'Jardin',
  'Un œil sur',
  'Café',
  '« Bien vivre »',
  'Vélo-école',
  'Sport',
]
const SUITES = [
  'à la butte',
  'n° 2',
  'au pied des tours',
  '(suite)',
  '12–17 ans',
  'd’hiver',
  '& co',
  '!',
  'de 18 h à 20 h',
]
const BLANCS = [' ', '\u00a0', '\u202f', '  ']

const phrase = (max: number) =>
  fc
    .tuple(
      fc.constantFrom(...DEBUTS),
      fc.array(fc.tuple(fc.constantFrom(...BLANCS), fc.constantFrom(...SUITES)), { maxLength: max }),
    )
    .map(([debut, suite]) => debut + suite.flat().join(''))
/** Lines as people type them: breaks, dashes, blank lines, spaces that cannot break, what a spreadsheet would run. */
const lignes = fc
  .array(fc.tuple(fc.constantFrom('', '- ', '• ', '1. ', '= ', '+ ', '\t', '@'), phrase(5)), { maxLength: 5 })
  .chain((dites) => fc.constantFrom('\n', '\n\n', ' \n').map((coupe) => dites.map((une) => une.join('')).join(coupe)))

const montants = fc.array(
  fc.record({
    financeur: fc.constantFrom(...FINANCEURS),
    etat: fc.constantFrom(...ETATS_MONTANT),
    centimes: fc.integer({ min: 0, max: 9_999_999 }),
  }),
  { maxLength: 6 },
)

const ou = fc.uniqueArray(fc.constantFrom(...QUARTIERS.map(({ code, nom }) => code ?? nom)), { maxLength: 3 })

const uneAction = fc
  .record({
    ref: fc.boolean(),
    longue: fc.boolean(),
    titre: phrase(4),
    structure: fc.constantFrom(...STRUCTURES),
    quartiers: ou,
    partage: fc.boolean(),
    theme: fc.constantFrom('', 'Émancipation', 'Transition écologique\u00a0solidaire', 'Emploi / insertion'),
    etat: fc.constantFrom('', ...Object.values(NOM_DE_L_ETAT)),
    periode: fc.constantFrom(
      '',
      'De mars à juin',
      'Année scolaire 2026-2027',
      'du 05/03/2026 au 30/06/2026',
      'Été 2026',
    ),
    public: fc.uniqueArray(fc.constantFrom('Enfants', 'Familles', 'Tout public', '12\u00a0–\u00a017 ans'), {
      maxLength: 3,
    }),
    objectifs: lignes,
    remarque: lignes,
    montants,
  })
  .map(({ longue, ...a }) => ({ ...a, titre: (longue ? a.titre.padEnd(296, ' et encore') : a.titre).trim() }))

type Dite = Parameters<Parameters<typeof uneAction.map>[0]>[0]

function action(a: Dite, rang: number): ActionDuProduit {
  const dites = a.partage && a.quartiers.length > 1
  const [x = 0, y = 0, z = 0] = a.quartiers.length === 2 ? [0.6, 0.4] : [0.5, 0.3, 0.2]
  const repartition = dites ? partage(Object.fromEntries(a.quartiers.map((q, i) => [q, [x, y, z][i] ?? 0]))) : null
  return {
    id: `a${rang}`,
    annee: 2026,
    archivee: false,
    dernier: null,
    periodeEnMots: 'Année 2026',
    champs: sansVides({
      ref: a.ref ? `26-${rang}` : null,
      titre: `${a.titre} ${rang}`,
      structure: a.structure,
      quartiers: [...a.quartiers].sort().join(', '),
      repartition,
      theme: a.theme,
      etat: a.etat,
      periode: a.periode,
      public: a.public.join(', '),
      objectifs: a.objectifs.trim(),
      remarque: a.remarque.trim(),
      ...Object.fromEntries(a.montants.map((m) => [`financements.${m.financeur}.${m.etat}`, m.centimes])),
    }),
  }
}

it.each(['xlsx', 'ods'] as const)(
  'comes back as it left in %s, whatever was typed in the fields of an action',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(uneAction, { minLength: 4, maxLength: 14 }), async (dites) => {
        const actions = dites.map(action)
        const ecrire = { xlsx: ecrireXlsx, ods: ecrireOds }[format]
        const lu = await lireTableur(ecrire(feuillesDe(VISITE, 2026, actions, QUARTIERS)))
        if (!lu.ok) throw new Error(lu.reason)
        const lecture = lireProgrammation(lu.value, { quartiers: QUARTIERS })
        const { lignes: comparees } = comparer(lecture, actions)
        expect(comparees.flatMap((l) => [...l.changements, ...l.conflits, ...l.gardes])).toEqual([])
        expect(comparees.map(({ sort }) => sort)).toEqual(actions.map(() => 'inchangee'))
        // Of its line of totals, and of the sheet that says what it is, nothing is said.
        const desActions = (p: Readonly<{ feuille: string; ligne: number | null }>) =>
          p.feuille === 'Programmation 2026' && (p.ligne ?? 0) <= actions.length + 1
        expect(lecture.problemes.filter((p) => !desActions(p))).toEqual([])
      }),
      { numRuns: 60 },
    )
  },
  120_000,
)

it('asks about what a later file changed here since it was taken away, and takes the cells changed in it', async () => {
  const dite: Dite = {
    ...{ ref: false, titre: 'Jardin', structure: 'Les Petites Roues', quartiers: ['QN04401M'], partage: false },
    ...{ theme: '', etat: 'Prévue', periode: '', public: [], objectifs: 'Avant', remarque: 'Rappeler', montants: [] },
  }
  const avant = action(dite, 1)
  const [feuille, ...autres] = feuillesDe(VISITE, 2026, [avant], QUARTIERS)
  if (!feuille) throw new Error('no sheet')
  // Another workbook and a page were written meanwhile: the last file says what is here.
  const champs = { ...avant.champs, titre: 'Jardin partagé', objectifs: 'Depuis', 'financements.Ville.accorde': 90_000 }
  const depuis = { ...avant, champs, dernier: champs, periodeEnMots: 'De mai à juin 2026' }
  const rapporte = async (cellules: Readonly<Record<string, string>>, ici: ActionDuProduit = depuis) => {
    const lignes = feuille.lignes.map((l) => l.map((v, c) => cellules[feuille.entetes[c] ?? ''] ?? v))
    const lu = await lireTableur(new Uint8Array(await ecrireXlsx([{ ...feuille, lignes }, ...autres])))
    if (!lu.ok) throw new Error(lu.reason)
    const [ligne] = comparer(lireProgrammation(lu.value, { quartiers: QUARTIERS }), [ici]).lignes
    return {
      prises: ligne?.changements.map((e) => [e.champ, e.fichier]),
      demandees: ligne?.conflits.map((e) => e.champ),
    }
  }
  const memeTitre = { 'Intitulé de l’action': 'Jardin partagé' }
  expect(await rapporte(memeTitre)).toEqual({ prises: [], demandees: ['objectifs'] })
  expect(await rapporte({ ...memeTitre, Thème: 'Emploi', Objectifs: 'Encore autres' })).toEqual({
    prises: [['theme', 'Emploi']],
    demandees: ['objectifs'],
  })
  expect(await rapporte({})).toEqual({ prises: [], demandees: ['titre', 'objectifs'] })
  // Typed here, and in no file: that is later than the cell.
  expect(await rapporte({}, { ...depuis, dernier: avant.champs })).toEqual({ prises: [], demandees: [] })
})

it('takes up no quartier that neither its sheet nor the site knows, and says so', async () => {
  const dite: Dite = {
    ...{ ref: false, titre: 'Jardin', structure: 'Les Petites Roues', quartiers: ['QN04401M'], partage: false },
    ...{ theme: '', etat: 'Prévue', periode: '', public: [], objectifs: '', remarque: '', montants: [] },
  }
  const ici = [action(dite, 1)]
  const [feuille, , quartiers] = feuillesDe(VISITE, 2026, ici, QUARTIERS)
  if (!feuille || !quartiers) throw new Error('no sheet')
  const lire = async (dits: string, connus = quartiers) => {
    const cellules: Readonly<Record<string, string>> = { 'Quartier(s)': dits }
    const lignes = feuille.lignes.map((l) => l.map((v, c) => cellules[feuille.entetes[c] ?? ''] ?? v))
    const lu = await lireTableur(new Uint8Array(await ecrireXlsx([{ ...feuille, lignes }, connus])))
    if (!lu.ok) throw new Error(lu.reason)
    const lecture = lireProgrammation(lu.value, { quartiers: QUARTIERS.slice(0, 1) })
    const [ligne] = comparer(lecture, ici).lignes
    return [
      lecture.problemes.map((p) => p.message),
      [...(ligne?.changements ?? []), ...(ligne?.conflits ?? [])].map((e) => e.fichier),
    ]
  }
  expect(await lire('QN04401M, Belle vue')).toEqual([['Quartier inconnu : « Belle vue ».'], []])
  expect(await lire('BELLEVUE, Le Moulin-Neuf')).toEqual([[], ['BELLEVUE, Le Moulin-Neuf']])
  const ajoute = { ...quartiers, lignes: [...quartiers.lignes, [null, 'Les Lilas']] }
  expect(await lire('QN04401M, Les Lilas', ajoute)).toEqual([[], ['Les Lilas, QN04401M']])
})
