import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { lettreDeColonne } from '#platform/tableur/adresse.ts'
import { feuillesDe } from '#src/ground/tableur.tsx'
import {
  desCentimes as centimes,
  desMots,
  FORMATS,
  unJour as jour,
  lireRendu as lire,
  VISITE,
} from '#src/test/aller-retour.ts'
import { ENTETES_DES_BILANS } from '../classeurs/actions/nos-listes.ts'
import { lireProgrammation } from '../classeurs/lecture.ts'
import { lireTableauDeSuivi } from '../classeurs/suivi/lecture-suivi.ts'
import { ETATS, PERIODES } from '../domain.ts'
import { colonnes, type LigneAEmporter } from '../lister/rangees.ts'
import { ecartsAvec } from './liste-rendue.ts'

/** Our lists of actions and of bilans, brought back: nothing is new in them, and neither their sums nor what is said of them is a row. */
const mots = desMots.map((dit) => dit.trim())
const montants = { demande: centimes, propose: centimes, accorde: centimes, realise: centimes }
const uneAction = fc.record({
  ...{
    titre: mots,
    longue: fc.boolean(),
    structureNom: mots,
    theme: mots,
    periodeEcrite: fc.oneof(fc.constant(''), mots),
  },
  ref: fc.option(fc.constantFrom('Total', '0012', '26-A', '=3')),
  ...{ etat: fc.constantFrom(...ETATS), periodeGenre: fc.constantFrom(...PERIODES) },
  ...{ debutJour: fc.option(jour), finJour: fc.option(jour) },
  quartiers: fc.uniqueArray(fc.constantFrom('Bellevue', 'Les Hauts-Cerisiers'), { maxLength: 2 }),
  publics: fc.uniqueArray(fc.constantFrom('Enfants', '12\u00a0–\u00a017 ans'), { maxLength: 2 }),
  montants: fc.record(montants),
  sommes: fc.uniqueArray(
    fc.record({
      financeur: fc.constantFrom('Ville', 'CAF', 'Fondation de\u00a0France', 'Fonds accordé', '=Bailleur'),
      ...montants,
    }),
    { selector: ({ financeur }) => financeur, maxLength: 5 },
  ),
})

it.each(FORMATS)(
  'of actions comes back as it left in %s',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(uneAction, { minLength: 1, maxLength: 8 }), async (dites) => {
        const lignes = dites.map(({ titre, longue, ...a }, rang): LigneAEmporter => {
          const dit = `${rang} ${titre}`
          const titreLong = longue ? dit.padEnd(300, ' et encore').trim() : dit
          return {
            ...a,
            id: newId(),
            annee: 2026,
            structureId: newId(),
            titre: titreLong,
            etatMots: '',
            etatCode: '',
            etatEcrit: 'OK sous réserve',
            reserveEcrite: '',
            reserveLeveeDe: '',
            reserve: null,
            avis: null,
          }
        })
        const emport = { nom: 'Actions', colonnes: colonnes(VISITE, lignes), lignes, annee: 2026, filtre: '' }
        const classeur = await lire(format, feuillesDe(VISITE, { ...emport, dit: 'Ici', lecteurs: 'Nous', retour: '' }))
        const { releves = [], actions, problemes, lignes: nombre } = lireProgrammation(classeur)
        expect(nombre).toBe(lignes.length)
        expect(releves.map(({ titre }) => titre?.slice(0, 2))).toEqual(lignes.map((_, rang) => `${rang} `))
        expect([ecartsAvec(VISITE, releves, lignes), actions, problemes]).toEqual([[], [], []])
      }),
      { numRuns: 40 },
    )
  },
  120_000,
)

it.each(FORMATS)(
  'of bilans is known in %s by either door, and nothing is taken from it',
  async (format) => {
    const ligne = fc.tuple(
      fc.constant(2026),
      mots,
      mots,
      mots,
      mots,
      mots,
      fc.option(jour.map(String)),
      fc.constant(null),
      mots,
      fc.nat(9_999),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(ligne, { minLength: 1, maxLength: 6 }), async (lignes) => {
        const entetes = [...ENTETES_DES_BILANS, 'Accordé — CAF']
        const genres = entetes.map((_, c) => (c === 6 ? ('jour' as const) : c === 9 ? ('euros' as const) : undefined))
        const classeur = await lire(format, [{ nom: 'Bilans', entetes, genres, lignes, total: true }])
        for (const lue of [lireProgrammation(classeur), lireTableauDeSuivi(classeur)]) {
          expect(lue.lignes).toBe(lignes.length)
          expect(lue.phrase).toMatch(/^C’est la liste des bilans .* rien n’en est repris/)
          expect([lue.actions, lue.releves ?? [], lue.problemes]).toEqual([[], [], []])
        }
      }),
      { numRuns: 40 },
    )
  },
  120_000,
)

const UN_JARDIN: readonly LigneAEmporter[] = [
  {
    ...{
      id: newId(),
      annee: 2026,
      ref: '26-A',
      titre: 'Jardin',
      structureId: newId(),
      structureNom: 'Les Voisines',
      theme: 'Emploi',
    },
    ...{
      etat: 'prevue',
      etatMots: '',
      etatCode: '',
      etatEcrit: '',
      reserveEcrite: '',
      reserveLeveeDe: '',
      reserve: null,
      avis: null,
      periodeGenre: 'annee-civile',
      periodeEcrite: '',
      debutJour: null,
      finJour: null,
    },
    ...{
      quartiers: ['Bellevue'],
      publics: [],
      montants: { demande: null, propose: null, accorde: 500_000, realise: null },
    },
    sommes: [{ financeur: 'CAF', accorde: 500_000 }],
  },
]

it('says of a changed cell the column in which it stands, whatever order its cells were kept in', async () => {
  const emport = { nom: 'Actions', colonnes: colonnes(VISITE, UN_JARDIN), lignes: UN_JARDIN, annee: 2026, filtre: '' }
  const [feuille] = feuillesDe(VISITE, { ...emport, dit: 'Ici', lecteurs: 'Nous', retour: '' })
  const { releves = [] } = lireProgrammation(await lire('xlsx', [feuille]))
  const place = feuille.entetes.indexOf('Accordé — CAF')
  expect(place).toBeGreaterThan(5)
  const gardes = releves.map((r) => ({
    ...r,
    cellules: Object.fromEntries(Object.entries({ ...r.cellules, 'Accordé — CAF': '4000' }).reverse()),
  }))
  expect(ecartsAvec(VISITE, gardes, UN_JARDIN)).toMatchObject([{ valeur: '4000', colonne: lettreDeColonne(place) }])
})

it.each(['xlsx', 'ods'] as const)(
  'leaves aside in %s, whatever became of the rest, the sheet that says what it is',
  async (format) => {
    const lignes = UN_JARDIN
    const emport = { nom: 'Actions', colonnes: colonnes(VISITE, lignes), lignes, annee: 2026, filtre: '' }
    const [actions, lisezMoi] = feuillesDe(VISITE, { ...emport, dit: 'Ici', lecteurs: 'Nous', retour: '' })
    const seule = await lire(format, [lisezMoi])
    for (const lue of [lireProgrammation(seule), lireTableauDeSuivi(seule)])
      expect([lue.actions, lue.releves ?? [], lue.structures]).toEqual([[], [], []])
    // Headings of her own: it is read as any workbook, whose last line is a sum.
    const entetes = actions.entetes.map((une) => (une === 'Publics' ? 'Mes publics' : une))
    const reprise = lireProgrammation(await lire(format, [{ ...actions, entetes }, lisezMoi]))
    expect(reprise.actions.map(({ titre }) => titre)).toEqual(['Jardin'])
    expect(reprise.actions[0]?.financements).toMatchObject([{ financeur: 'CAF', accorde: 500_000 }])
  },
)
