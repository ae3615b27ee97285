import { montant } from '#platform/money.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { Tableau } from '#ui/data.tsx'
import { MOTS_DE_L_EXPORT } from '../../classeurs/actions/notre-export.ts'
import { doute, ETATS_MONTANT, type Lecture, type ProblemeLu, type TotalLu } from '../../classeurs/grille/types.ts'
import { totaux } from '../../domain.ts'
import type { LigneDeDifference } from '../difference.ts'

/** What the file says in all, payer by payer, to hold against the totals of one's own workbook before the yes. */
export function LesSommes({ lignes }: { lignes: readonly LigneDeDifference[] }) {
  const lues = lignes.filter(({ lue, sort }) => lue && sort !== 'refusee')
  const financements = lues.flatMap(({ lue }) => lue?.financements ?? [])
  const parPayeur = [...Map.groupBy(financements, ({ financeur }) => financeur)].map(
    ([financeur, siens]) => [financeur, totaux(siens)] as const,
  )
  const enTout = totaux(financements)
  const etapes = ETATS_MONTANT.filter((etape) => enTout[etape] !== null)
  return (
    <Tableau
      caption={`Ce que le fichier dit en tout, ligne à ligne : ${pluriel(lues.length, 'action', 'actions')}`}
      empile
      colonnes={[
        { libelle: 'Financeur', valeur: ([financeur]) => financeur, entete: true },
        ...etapes.map((etape) => ({
          libelle: majuscule(MOTS_DE_L_EXPORT[etape]),
          valeur: ([, sommes]: (typeof parPayeur)[number]) => (sommes[etape] === null ? '' : montant(sommes[etape])),
          nombre: true,
        })),
      ]}
      lignes={parPayeur}
      {...(parPayeur.length > 1 ? { pied: ['En tout', ...etapes.map((etape) => montant(enTout[etape] ?? 0))] } : {})}
      vide={null}
    />
  )
}

export const aVerifier = ({ totaux: ecrits = [], problemes }: Lecture): ProblemeLu[] => [
  ...ecrits.flatMap(direLeTotal),
  ...problemes,
]

/** A total of the file that is not what was read above it: where it stands, both, and the cells that make the difference. */
function direLeTotal({ feuille, lieu, libelle, ecrit, lu, horsSomme, horsLecture }: TotalLu): ProblemeLu[] {
  if (ecrit === lu) return []
  const ici = (un: string) => un.slice(un.lastIndexOf('!') + 1)
  const citer = (lieux: readonly string[]) => lieux.slice(0, 6).map(ici).join(', ')
  const phrases = [
    `À regarder : votre total dit ${montant(ecrit)}, nous lisons ${montant(lu)}.`,
    ...(horsSomme.length === 0 ? [] : [`Il ne compte pas : ${citer(horsSomme)}.`]),
    ...(horsLecture.length === 0 ? [] : [`Il compte, et n’est pas lu : ${citer(horsLecture)}.`]),
  ]
  return [doute(feuille, phrases.join(' '), { lieu, ligne: Number(/\d+$/.exec(lieu)?.[0] ?? 0), valeur: libelle })]
}
