import { ENTETES_DU_SUIVI } from '#modules/programmation/index.ts'
import { commeEcrit, type ValeurExport } from '#platform/tableur/ecrire.ts'
import { direLesManques } from './completude.ts'
import { NOM_DE_L_AVANCEMENT } from './dits/domain.ts'
import { NOM_DE_LA_SITUATION } from './etat/views.tsx'
import { type LigneDeSuivi, montantDe } from './lire.ts'

const AU_BILAN = 'Autre montant réalisé, au bilan signé'
const BILAN = 'Bilan'

/** The lines of the year as a file tells them. */
export const entetes = (toutLArgent: boolean): string[] => [
  ...ENTETES_DU_SUIVI,
  ...(toutLArgent ? ['Demandé', 'Proposé', 'Accordé', 'Réalisé', AU_BILAN] : ['Accordé']),
  BILAN,
]

/** What follows from the rest: nobody corrects it. */
const CALCULEES: readonly string[] = ['Pourquoi', 'Ce qui manque', AU_BILAN, BILAN] satisfies (
  | (typeof ENTETES_DU_SUIVI)[number]
  | typeof AU_BILAN
  | typeof BILAN
)[]

/** What a file brought back says otherwise than it is here now, column by column. */
export function differences(l: LigneDeSuivi, cellules: Readonly<Record<string, string>>): string[] {
  // A file taken away by who sees less of the money has no reference either.
  const toutLArgent = 'Demandé' in cellules
  const ici = rangee(l, toutLArgent).map(commeEcrit)
  return entetes(toutLArgent).flatMap((entete, c) => {
    const la = commeEcrit(cellules[entete] ?? '')
    return CALCULEES.includes(entete) || la === ici[c]
      ? []
      : [`${entete} : ${la || 'rien'} dans le tableau, ${ici[c] || 'rien'} ici`]
  })
}

export function rangee(
  l: LigneDeSuivi,
  toutLArgent: boolean,
  signes: ReadonlyMap<string, readonly string[]> = new Map(),
): ValeurExport[] {
  const { action: a, compte } = l
  const euros = (etape: 'demande' | 'propose' | 'accorde' | 'realise') => {
    const centimes = montantDe(a, etape)
    return centimes === null ? null : centimes / 100
  }
  return [
    a.annee,
    toutLArgent ? a.ref : null,
    a.titre,
    a.structure,
    a.theme,
    a.quartiers.join(', '),
    l.debut?.toString() ?? null,
    l.fin?.toString() ?? null,
    NOM_DE_LA_SITUATION[l.etat.situation],
    l.etat.raison,
    l.avancementDit === null ? null : NOM_DE_L_AVANCEMENT[l.avancementDit.sens],
    l.avancementDit?.jour.toString() ?? null,
    compte?.seances ?? null,
    compte?.presences ?? null,
    compte?.estimees ?? null,
    compte?.femmes ?? null,
    compte?.hommes ?? null,
    compte?.duQuartier ?? null,
    direLesManques(l),
    ...(toutLArgent
      ? [euros('demande'), euros('propose'), euros('accorde'), euros('realise'), signes.get(a.id)?.join(' ; ') ?? null]
      : [euros('accorde')]),
    l.compteRendu.dit || null,
  ]
}
