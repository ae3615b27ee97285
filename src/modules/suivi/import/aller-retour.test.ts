import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lireProgrammation } from '#modules/programmation/classeurs/lecture.ts'
import { lireTableauDeSuivi } from '#modules/programmation/classeurs/suivi/lecture-suivi.ts'
import { AVANCEMENTS, ETATS_PUBLICS } from '#modules/programmation/index.ts'
import { newId } from '#platform/ids.ts'
import { feuillesDe } from '#src/ground/tableur.tsx'
import { desCentimes as centimes, desMots, FORMATS, unJour as jour, lireRendu, VISITE } from '#src/test/aller-retour.ts'
import { MANQUES } from '../completude.ts'
import { SITUATIONS } from '../etat/domain.ts'
import type { LigneDeSuivi } from '../lire.ts'
import { colonnes, differences } from '../rangees.ts'

/** Any year as it is followed, taken away and brought back, tells nothing new, whoever took it away. */
const mots = desMots.map((dit) => `Action ${dit}`.trim())
const long = fc.oneof(
  mots,
  mots.map((dit) => dit.padEnd(300, ' et encore').trim()),
)
const nombre = fc.option(fc.nat(9_999))
const sommes = fc.uniqueArray(
  fc.record({
    financeur: fc.constantFrom('Ville', 'CAF', 'État P147', 'Fondation de\u00a0France', 'Fonds accordé', '=Bailleur'),
    ...{ demande: centimes, propose: centimes, accorde: centimes, realise: centimes },
  }),
  { selector: ({ financeur }) => financeur, maxLength: 6 },
)
const compte = fc.record({
  ...{
    seances: fc.nat(99),
    presences: fc.nat(9_999),
    estimees: fc.nat(99),
    femmes: nombre,
    hommes: nombre,
    duQuartier: nombre,
  },
})

const uneLigne: fc.Arbitrary<LigneDeSuivi> = fc
  .record({
    ...{
      titre: long,
      structure: mots,
      theme: fc.oneof(fc.constant(''), mots),
      raison: mots,
      bilan: fc.oneof(fc.constant(''), mots),
    },
    quartiers: fc.uniqueArray(fc.constantFrom('Bellevue', 'Les Hauts-Cerisiers', 'Le Moulin-Neuf'), { maxLength: 3 }),
    ref: fc.option(fc.constantFrom('26-A-01', 'Total', '0012', '3')),
    etat: fc.constantFrom(...ETATS_PUBLICS),
    situation: fc.constantFrom(...SITUATIONS),
    ...{ debut: fc.option(jour), fin: fc.option(jour), dit: fc.option(fc.constantFrom(...AVANCEMENTS)), leJour: jour },
    ...{ compte: fc.option(compte), financements: sommes, manques: fc.uniqueArray(fc.constantFrom(...MANQUES)) },
    sousReserve: fc.boolean(),
  })
  .map((d): LigneDeSuivi => {
    const compteRendu = { rendu: false, attendu: false, retard: false, signeLe: null, dit: d.bilan }
    return {
      action: {
        ...{ id: newId(), annee: 2026, ref: d.ref, titre: d.titre, structureId: newId(), structure: d.structure },
        ...{
          theme: d.theme,
          etat: d.etat,
          creee: '2026-01-01',
          decidee: null,
          periodeGenre: 'dates',
          periodeEcrite: '',
        },
        ...{ debut: null, fin: null, publics: [], quartiers: d.quartiers, financements: d.financements },
        ...{
          tenues: 0,
          aVenir: 0,
          annulees: 0,
          reportees: 0,
          premiereDate: null,
          derniereTenue: null,
          prochaine: null,
        },
        ...{
          derniereDate: null,
          dernierChangement: null,
          lieuId: null,
          derniereNote: null,
          sansValeur: 0,
          mesures: 0,
          deSeances: 0,
          proposees: false,
          aPart: 0,
          remarqueDite: null,
          sousReserve: d.sousReserve,
        },
      },
      ...{ debut: d.debut, fin: d.fin, dits: [], manques: d.manques, compteRendu },
      etat: {
        ...{ situation: d.situation, raison: d.raison, aCommence: true, depuis: null, dite: null },
        sansAlerte: { situation: 'commencee', raison: d.raison, depuis: null },
      },
      compte: d.compte && {
        ...{ actionId: newId(), mois: 0, nonDit: null, premierJour: d.leJour, dernierJour: d.leJour },
        ...{ horsQuartier: null, quartierNote: 0, nouvelles: null, connues: null },
        ...d.compte,
      },
      avancementDit: d.dit && { sens: d.dit, jour: d.leJour },
      tableau: null,
      dossier: {
        ...{
          situation: d.situation,
          aCommence: true,
          ditCommencee: false,
          auTableau: false,
          ditRendu: false,
          neuve: false,
          dates: 0,
          comptes: 0,
          aCompter: 3,
          sansValeur: 0,
          mesures: 0,
          deSeances: 0,
          aPart: 0,
        },
        ...{ aMesurer: false, accordeConnu: true, compteRendu },
      },
    }
  })

it.each(FORMATS.flatMap((format) => [true, false].map((tout) => [format, tout] as const)))(
  'comes back as it left in %s, all the money shown: %s',
  async (format, toutLArgent) => {
    await fc.assert(
      fc.asyncProperty(fc.array(uneLigne, { minLength: 1, maxLength: 8 }), async (lignes) => {
        const votees = new Map(
          lignes.map(({ action }) => [
            action.id,
            {
              ...{ titre: action.titre, structure: action.structure, etat: action.etat, debut: null, fin: null },
              ...{ quartiers: [], accorde: { Ville: 1250, Région: 10 } },
            },
          ]),
        )
        const feuilles = feuillesDe(VISITE, {
          ...{ nom: 'Suivi', colonnes: colonnes(lignes, { toutLArgent, votees }), lignes, annee: 2026 },
          ...{ dit: 'Ici', filtre: '', lecteurs: 'Nous', retour: 'Par l’import' },
        })
        const lu = await lireRendu(format, feuilles)
        for (const lire of [lireTableauDeSuivi, lireProgrammation]) {
          const { releves = [], actions, problemes } = lire(lu, {})
          expect(releves.map((r, i) => differences(lignes[i] ?? raise(), r.cellules ?? {}))).toEqual(
            lignes.map(() => []),
          )
          expect([actions, problemes]).toEqual([[], []])
        }
      }),
      { numRuns: 40 },
    )
  },
  120_000,
)

function raise(): never {
  throw new Error('a row more')
}
