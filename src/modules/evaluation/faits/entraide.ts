import { entree } from '#modules/competences/index.ts'
import {
  aRepondre,
  type LigneFigee,
  NOM_DE_LA_SUITE,
  reponseA,
  SUITES,
  type SuiteDite,
} from '#modules/conseil/index.ts'
import { direLaCooperation } from '#modules/cooperation/index.ts'
import { enTableau } from '#modules/programmation/index.ts'
import { duree, enClair, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { type SectionDite, section } from './dite.ts'
import type { Faits } from './lire.ts'

/** Coups de pouce of the year, and how many were never asked: nobody is named. */
export function sectionCoupsDePouce({ entraide: e }: Pick<Faits, 'entraide'>): SectionDite {
  return section('coups-de-pouce', {
    essentiel: pluriel(e.donnes, 'coup de pouce donné.', 'coups de pouce donnés.', 'Aucun coup de pouce noté.'),
    phrases: [
      ...(e.donnes > 0
        ? [`${duree(e.minutes)} en tout, pour ${pluriel(e.structures, 'structure', 'structures')}.`]
        : []),
      ...(e.jamais > 0
        ? [
            `${e.jamais < SEUIL ? `Moins de ${SEUIL}` : e.jamais} talents de l’annuaire, sur ${e.talents}, n’ont encore été appelés par personne.`,
          ]
        : []),
      ...direJamaisDemandes(e.jamaisDemandes),
    ],
    pourquoi:
      'Les coups de pouce notés comme faits, au jour où ils ont eu lieu. Ceux que l’on se donne sans le dire ici n’y sont pas. Jamais appelés : depuis leur inscription, parmi qui est dans l’annuaire aujourd’hui ; leurs noms ne se lisent qu’au bureau. Savoir-faire : ceux que les personnes ont confirmés ; un appel qui ne dit pas ce qu’il cherche compte pour tous les leurs.',
    liens: [],
    chiffres: [{ cle: 'coups-de-pouce', libelle: 'coups de pouce', valeur: e.donnes }],
  })
}

const NOMMES = 12

/** Skills that nobody was ever asked for; one that few people said would tell who they are. */
function direJamaisDemandes(tous: Faits['entraide']['jamaisDemandes']): readonly string[] {
  const dits = tous
    .flatMap(({ entree: id, gens }) => (gens < SEUIL ? [] : (entree(id)?.libelle ?? [])))
    .toSorted((a, b) => a.localeCompare(b, 'fr'))
  const rares = tous.filter(({ gens }) => gens < SEUIL).length
  const autres = dits.length - NOMMES
  return [
    ...(dits.length > 0
      ? [
          `Ce que ${SEUIL} personnes au moins ont dit savoir faire, et que personne ne leur a encore demandé : ${[...dits.slice(0, NOMMES), ...(autres > 0 ? [pluriel(autres, 'autre', 'autres')] : [])].join(', ')}.`,
        ]
      : []),
    ...(rares > 0 ? [direLesRares(rares, dits.length > 0)] : []),
  ]
}

function direLesRares(combien: number, apresDAutres: boolean): string {
  const autre = apresDAutres ? 'autre ' : ''
  const sont =
    combien > 1
      ? `${combien} ${apresDAutres ? 'autres ' : ''}savoir-faire n’ont été demandés à personne`
      : `Un ${autre}savoir-faire n’a été demandé à personne`
  return `${sont} ; ${combien > 1 ? 'chacun' : 'il'} est dit par moins de ${SEUIL} personnes, et ${combien > 1 ? 'les' : 'le'} nommer dirait qui.`
}

/** `seules`: told on a page to who may read which structures are alone; what leaves names none. What everybody reads has no pair. */
export function sectionCooperation(
  { annee, cooperation, commun }: Pick<Faits, 'annee' | 'cooperation' | 'commun'>,
  seules: boolean,
): SectionDite {
  return section('cooperation', {
    ...direLaCooperation(cooperation, { seules: seules && !commun, paires: !commun }),
    liens: [{ libelle: 'Chaque fait, et où il se lit', chemin: `/cooperation/${annee}` }],
  })
}

type Ligne = Readonly<{ ligne: LigneFigee; suite: SuiteDite | null }>

/** What became of what the council transmitted: not followed first, with the reason; nothing that it did not transmit. */
export function sectionAvis({ avis: versions, suites }: Pick<Faits, 'avis' | 'suites'>): SectionDite {
  const [avis] = versions
  const pourquoi =
    'L’avis que le conseil a transmis, dans sa dernière version, et ce que la ville a répondu après le comité, ligne par ligne. Ce que le conseil n’a pas transmis ne se lit pas ici.'
  if (!avis)
    return section('avis', {
      essentiel: 'Le conseil n’a pas transmis d’avis sur cette année.',
      pourquoi,
      chiffres: [{ cle: 'avis', libelle: 'avis transmis', valeur: 0 }],
    })
  const lignes = aRepondre(avis.contenu).map((ligne): Ligne => ({ ligne, suite: reponseA(ligne, suites) ?? null }))
  const de = (suite: (typeof SUITES)[number]) => lignes.filter((l) => l.suite?.suite === suite)
  const sans = lignes.filter(({ suite }) => suite === null)
  const aLire = [...de('pas-suivi'), ...de('en-partie'), ...sans]
  return section('avis', {
    essentiel: [
      pluriel(lignes.length, 'avis', 'avis'),
      ...SUITES.flatMap((une) =>
        de(une).length > 0 ? [`${NOM_DE_LA_SUITE[une].toLocaleLowerCase('fr')} : ${de(une).length}`] : [],
      ),
      ...(sans.length > 0 ? [`sans réponse : ${sans.length}`] : []),
    ].join(', '),
    phrases: [
      `Transmis le ${enClair(jourDe(avis.transmisLe))}, version ${avis.numero}.`,
      ...(sans.length > 0 ? [`${pluriel(sans.length, 'avis n’a', 'avis n’ont')} reçu aucune réponse.`] : []),
    ],
    tableaux:
      aLire.length === 0
        ? []
        : [
            enTableau<Ligne>(
              'Ce qui n’est pas suivi, ou sans réponse',
              [
                {
                  cle: 'demande',
                  libelle: 'Demande',
                  part: 3,
                  dit: ({ ligne }) => `${ligne.titre} (${ligne.structure})`,
                },
                {
                  cle: 'suite',
                  libelle: 'Ce qu’il en est',
                  part: 1.5,
                  dit: ({ suite }) => (suite ? NOM_DE_LA_SUITE[suite.suite] : 'Sans réponse'),
                },
                { cle: 'raison', libelle: 'La raison donnée', part: 4, dit: ({ suite }) => suite?.raison || '—' },
              ],
              aLire,
              {},
            ),
          ],
    pourquoi,
    chiffres: [
      { cle: 'avis', libelle: 'avis transmis', valeur: lignes.length },
      { cle: 'pas-suivis', libelle: 'avis pas suivis', valeur: de('pas-suivi').length },
      { cle: 'sans-reponse', libelle: 'avis sans réponse', valeur: sans.length },
    ],
  })
}
