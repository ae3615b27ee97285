import { enClair } from '#platform/dates.ts'
import { auPlusTot, type Consultation, type EtatDeConsultation, type RefusDOuvrir } from './domain.ts'

export const REFUS_DOUVRIR: Readonly<Record<RefusDOuvrir, string>> = {
  'trop-court':
    'Le conseil a un mois au moins pour répondre (décret 2015-1118) : choisissez un dernier jour plus tard.',
  'deja-passe': 'Le premier jour est déjà passé : le conseil aurait moins de temps que celui qui est dit.',
  raccourcie: 'Une consultation ouverte se prolonge ; elle ne se raccourcit pas et ne change plus de premier jour.',
}

/** Where it stands, in a sentence that the council reads. */
export function direLaConsultation({ du, au }: Pick<Consultation, 'du' | 'au'>, etat: EtatDeConsultation): string {
  const jours = `du ${enClair(du)} au ${enClair(au)}`
  switch (etat) {
    case 'a-venir':
      return `Le conseil est consulté ${jours}. Sans réponse le ${enClair(au)}, l’avis est réputé favorable.`
    case 'ouverte-sans-reponse':
      return `Le conseil est consulté ${jours}. Sans réponse le ${enClair(au)}, l’avis est réputé favorable.`
    case 'ouverte-avec-reponse':
      return `Le conseil est consulté ${jours}. Il a répondu, et peut encore écrire jusqu’au ${enClair(au)}.`
    case 'close-avec-reponse':
      return `Le conseil a été consulté ${jours}. Sa contribution est jointe mot pour mot.`
    case 'reputee-favorable':
      return `Le conseil a été consulté ${jours}. Il n’a pas répondu : son avis est réputé favorable.`
  }
}

export const auPlusTotDit = (du: Temporal.PlainDate): string => enClair(auPlusTot(du))
