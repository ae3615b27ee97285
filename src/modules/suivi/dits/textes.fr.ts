import type { MesureLue } from '#modules/programmation/index.ts'
import { enClair } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { majuscule } from '#platform/texte.ts'
import { estAvancement, NOM_DE_L_AVANCEMENT, type QuoiDuTableau, type SaisieDeDit } from './domain.ts'

/** What each thing is called, where nobody is named. */
export const NOM_DU_DIT: Readonly<Record<QuoiDuTableau, string>> = {
  avancement: 'État',
  depense: 'Dépense réalisée, toute l’action',
  accorde: 'Accordé, tous financeurs',
  realise: 'Réalisé, tous financeurs',
  verse: 'Versé, tous financeurs',
  bilan: 'Bilan',
  remarque: 'Remarque de la ville',
  intitule: 'Intitulé dans le tableau',
}

const ETAPE_DITE: Readonly<Partial<Record<QuoiDuTableau, string>>> = {
  accorde: 'accordé',
  realise: 'réalisé',
  verse: 'versé',
}

/** What a thing is called, with its payer where it is of one: « Ville, versé ». */
export const libelleDuDit = ({ quoi, financeur }: Pick<SaisieDeDit, 'quoi' | 'financeur'>): string =>
  financeur === '' ? NOM_DU_DIT[quoi] : `${financeur}, ${ETAPE_DITE[quoi] ?? ''}`

/** What each number of a tracker is called, and its unit. */
export const NOM_DE_LA_MESURE: Readonly<Record<Exclude<MesureLue['quoi'], 'libre'>, readonly [string, string]>> = {
  participants: ['Participants', 'personnes'],
  femmes: ['Participantes', 'personnes'],
  quartier: ['Participants du quartier', 'personnes'],
  seances: ['Séances', 'séances'],
}

/** One thing that the tracker says, as it is shown: « Annulée », « 13 650,40 € », « Reçu le 26 février 2026 ». */
export function phraseDuDit(d: SaisieDeDit): string {
  switch (d.quoi) {
    case 'avancement': {
      const sens = estAvancement(d.valeur) ? majuscule(NOM_DE_L_AVANCEMENT[d.valeur]) : d.dit
      return d.dit === '' || sens.toLocaleLowerCase('fr') === d.dit.toLocaleLowerCase('fr')
        ? sens
        : `${sens} (« ${d.dit} »)`
    }
    case 'bilan':
      return phraseDuBilan(d)
    case 'remarque':
    case 'intitule':
      return d.dit
    default:
      return montant(d.centimes)
  }
}

function phraseDuBilan({ valeur, jourDit, dit }: SaisieDeDit): string {
  if (valeur === 'recu' && jourDit) return `Reçu le ${enClair(jourDit)}`
  if (valeur === 'autre') return `« ${dit} »`
  const sens = valeur === 'recu' ? 'Reçu' : valeur === 'sans-objet' ? 'Sans objet' : 'Attendu'
  return dit === '' ? sens : `${sens} (« ${dit} »)`
}
