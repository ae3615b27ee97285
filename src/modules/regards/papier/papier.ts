import type { Territoire } from '#src/ground/visit.ts'
import { CRITERES, QUESTIONS } from '../domain.ts'
import { CRITERE, KIT, QUESTION, textes } from '../textes.fr.ts'

const pied = (t: Territoire): string => `${t.nom} · Coup de pouce aux projets`

/** The meeting of one hour: what its page and its PDF both show. */
export const kitDeBilan = (t: Territoire, titre: string) => ({
  titre: KIT.titre,
  chapeau: KIT.chapeau,
  action: titre,
  avant: KIT.avant,
  horloge: KIT.horloge.map(([heure, quoi]) => ({ heure, quoi })),
  cartes: CRITERES.map((critere) => ({ ...CRITERE[critere] })),
  pied: pied(t),
})

/** Four papers a page, three faces a question: a cross is enough. `qr`: empty while no public address exists. */
export const papiersDeParticipants = (
  t: Territoire,
  titre: string,
  lien: Readonly<{ qr: string; adresse: string }>,
) => ({
  titre: 'Trois questions',
  action: titre,
  questions: QUESTIONS.map((question, rang) => `${rang + 1}. ${QUESTION[question]}`),
  reponses: ['Oui', 'Un peu', 'Non'],
  mot: textes.mot,
  anonyme: 'Sans nom. Vos mots peuvent être repris dans le bilan. Merci !',
  ...lien,
  pied: pied(t),
})
