import {
  direDOu,
  direLaValeur,
  millesimeDe,
  REGLE_DU_CONTEXTE,
  type SerieLue,
  valeurDe,
  type Zone,
} from '#modules/contexte/index.ts'
import { enTableau } from '#modules/programmation/index.ts'
import { pluriel } from '#platform/texte.ts'
import { type SectionDite, section } from './dite.ts'
import type { Faits } from './lire.ts'

const COTE_A_COTE = 3

type Ligne = Readonly<{ serie: SerieLue; annee: number }>

/** What public statistics said by that year, the quartiers beside their commune and EPCI; nothing when nobody brought any. */
export function sectionContexte({ annee, contexte }: Pick<Faits, 'annee' | 'contexte'>): SectionDite | null {
  const { series, zones } = contexte
  const lignes = series.flatMap((serie): Ligne[] => {
    const millesime = millesimeDe(serie.valeurs, annee)
    return millesime === null ? [] : [{ serie, annee: millesime }]
  })
  if (lignes.length === 0) return null
  const chiffre = (zone: Zone, { serie, annee: millesime }: Ligne) =>
    direLaValeur(valeurDe(serie.index, zone, millesime), serie.unite)
  // A column each while they fit; of more, the names are said in one.
  const colonnes = (genre: Zone['genre'], libelle: string) => {
    const siennes = zones.filter((zone) => zone.genre === genre)
    return siennes.length <= COTE_A_COTE
      ? siennes.map((zone) => ({
          cle: zone.codes[0],
          libelle: zone.nom,
          part: 1.5,
          dit: (l: Ligne) => chiffre(zone, l),
        }))
      : [
          {
            ...{ cle: genre, libelle, part: 3 },
            dit: (l: Ligne) => siennes.map((zone) => `${zone.nom} : ${chiffre(zone, l)}`).join(' ; '),
          },
        ]
  }
  return section('contexte', {
    essentiel: `${pluriel(lignes.length, 'série publique', 'séries publiques')} à côté du programme. ${REGLE_DU_CONTEXTE.jamais}`,
    ...(series.some(({ inventee }) => inventee) ? { phrases: [`${REGLE_DU_CONTEXTE.inventes}.`] } : {}),
    tableaux: [
      enTableau<Ligne>(
        'Le quartier, sa commune et son intercommunalité',
        [
          { cle: 'serie', libelle: 'Série', part: 2, dit: ({ serie }) => serie.nom },
          ...colonnes('quartier', 'Quartiers'),
          ...colonnes('commune', 'Communes'),
          ...colonnes('epci', 'Intercommunalités'),
          {
            cle: 'source',
            libelle: 'Source et millésime',
            part: 3,
            dit: ({ serie, annee: un }) => direDOu(serie, zones, un),
          },
        ],
        lignes,
        { dits: [REGLE_DU_CONTEXTE.legende] },
      ),
    ],
    pourquoi:
      'Le dernier millésime connu à la fin de l’année, tel que la source le publie. D’un millésime à l’autre, rien n’est comparé ici : la page de la série dit quand c’est permis.',
    liens: [{ libelle: 'Chaque série, année par année', chemin: '/contexte' }],
  })
}

/** One line a figure, as its source gives it. */
export const lignesDuContexte = ({ contexte: { series, zones } }: Pick<Faits, 'contexte'>) =>
  series.flatMap((serie) =>
    serie.valeurs.flatMap((v) => {
      const zone = zones.find(({ codes }) => codes.includes(v.code))
      if (!zone) return []
      const mot = v.valeur === null ? direLaValeur(v, serie.unite) : ''
      return [[serie.nom, zone.nom, v.code, v.annee, v.valeur, mot, serie.unite, direDOu(serie, [zone], v.annee)]]
    }),
  )
