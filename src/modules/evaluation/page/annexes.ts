import { feuilleDesFaits } from '#modules/cooperation/index.ts'
import { montantDe, NOM_DE_LA_SITUATION } from '#modules/suivi/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { type FeuilleExport, LISEZ_MOI } from '#platform/tableur/ecrire.ts'
import { espaces } from '#src/ground/typographie.ts'
import { pilierDe } from '../faits/argent.ts'
import { bilanDe, type EtatDuBilan } from '../faits/avancement.ts'
import { lignesDuContexte } from '../faits/contexte.ts'
import type { Faits } from '../faits/lire.ts'
import { QUI_LIT } from '../textes.fr.ts'
import type { EditionDite } from './lire.ts'

const NOM_DU_BILAN: Readonly<Record<EtatDuBilan, string>> = {
  recu: 'reçu',
  'recu-autrement': 'reçu, d’après le tableau de la ville',
  manque: 'manque',
  'pas-encore-du': 'pas encore dû',
  'sans-jour': 'sans jour',
  'sans-objet': 'sans objet, l’action est annulée',
}

const enEuros = (centimes: number | null): number | null => (centimes === null ? null : centimes / 100)

/** The evaluation as sheets that one goes on with: one line an action, the figures section by section, the limits. */
export function feuillesDeLEdition(faits: Faits, edition: EditionDite): readonly FeuilleExport[] {
  const aujourdhui = jourDe(faits.now)
  const pilier = pilierDe(faits.piliers)
  const effets = Map.groupBy(faits.effets, ({ actionId }) => actionId)
  const regards = Map.groupBy(faits.regards.regards, ({ actionId }) => actionId)
  const tout = faits.toutLArgent
  const contexte = lignesDuContexte(faits)
  return [
    {
      nom: 'Actions',
      entetes: [
        ...['Action', 'Structure', 'Thème', 'Pilier', 'Quartiers', 'Publics', 'Situation', 'Bilan final', 'Attendu le'],
        ...(tout ? ['Demandé'] : []),
        'Accordé',
        ...(tout ? ['Réalisé'] : []),
        ...['Sous réserve', 'Séances comptées', 'Présences', 'Dont estimées', 'Effets notés', 'Regards donnés'],
      ],
      lignes: faits.lignes.map((ligne) => {
        const { action, etat, compte } = ligne
        const bilan = bilanDe(ligne, aujourdhui)
        return [
          ...[action.titre, action.structure, action.theme, pilier(action.theme)],
          ...[action.quartiers.join(', '), action.publics.join(', '), NOM_DE_LA_SITUATION[etat.situation]],
          ...[NOM_DU_BILAN[bilan.etat], bilan.limite?.toString() ?? null],
          ...(tout ? [enEuros(montantDe(action, 'demande'))] : []),
          enEuros(montantDe(action, 'accorde')),
          ...(tout ? [enEuros(montantDe(action, 'realise'))] : []),
          ...[
            action.sousReserve ? 'oui' : '',
            compte?.seances ?? null,
            compte?.presences ?? null,
            compte?.estimees ?? null,
          ],
          ...[effets.get(action.id)?.length ?? 0, regards.get(action.id)?.length ?? 0],
        ]
      }),
      genres: [
        ...Array.from({ length: 8 }, () => undefined),
        'jour',
        ...(tout ? (['euros'] as const) : []),
        'euros',
        ...(tout ? (['euros'] as const) : []),
        undefined,
        ...(['nombre', 'nombre', 'nombre', 'nombre', 'nombre'] as const),
      ],
      total: true,
    },
    feuilleDesFaits(faits.cooperation),
    ...(contexte.length === 0
      ? []
      : [
          {
            nom: 'Contexte',
            entetes: ['Série', 'Où', 'Code', 'Millésime', 'Valeur', 'Sans valeur', 'Unité', 'Source'],
            lignes: contexte,
            genres: [undefined, undefined, undefined, undefined, 'nombre' as const],
          },
        ]),
    {
      nom: 'Chiffres',
      entetes: ['Section', 'Chiffre', 'Valeur'],
      lignes: edition.sections.flatMap(({ titre, chiffres }) =>
        chiffres.map(({ cle, libelle, valeur }) =>
          // Money is told in euros wherever it is read.
          libelle.startsWith('centimes ')
            ? [titre, `${libelle.replace('centimes ', 'euros ')} (${cle})`, enEuros(valeur)]
            : [titre, libelle, valeur],
        ),
      ),
      genres: [undefined, undefined, 'nombre'],
    },
    ...edition.sections
      .filter(({ id }) => id === 'limites' || id === 'couverture')
      .map(({ titre, phrases }) => ({
        nom: titre.slice(0, 28),
        entetes: [titre],
        lignes: phrases.map((phrase) => [espaces(phrase)]),
        enPhrases: true,
      })),
    {
      nom: LISEZ_MOI,
      entetes: [LISEZ_MOI, `Évaluation ${edition.annee}`],
      lignes: [
        ['Ce que c’est', 'Les faits de la page d’évaluation, action par action, et ses chiffres.'],
        ['Établi le', `${enClair(aujourdhui)}${edition.provisoire ? ', édition provisoire' : ''}`],
        ['Qui peut le lire', QUI_LIT],
        ['Case vide', 'Rien n’en est dit ici : ce n’est pas zéro.'],
        ['Présences', 'Des présences s’additionnent. Des personnes différentes, jamais : elles n’y sont pas.'],
        ...edition.sections.map(({ titre, pourquoi }) => [titre, pourquoi]),
      ].map((ligne) => ligne.map(espaces)),
      enPhrases: true,
    },
  ]
}
