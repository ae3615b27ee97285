import type { Territoire } from '#src/ground/visit.ts'
import type { Pouls } from './store.ts'
import { direLaSaison, textes } from './textes.fr.ts'

const commun = (t: Territoire, pouls: Pouls) => ({
  reponses: ['Oui', 'Un peu', 'Non'],
  pied: `${t.nom} · ${textes.titre} · questions, version ${pouls.version}`,
})

const ou = (t: Territoire, pouls: Pouls): string =>
  `${pouls.quartier || t.nom}, ${direLaSaison(pouls).toLocaleLowerCase('fr')}`

/** Four papers a page. `qr`: empty while no public address exists. */
export const papiersDuPouls = (t: Territoire, pouls: Pouls, qr: string) => ({
  ...commun(t, pouls),
  titre: 'Trois questions sur le quartier',
  action: ou(t, pouls),
  questions: pouls.questions.map((question, rang) => `${rang + 1}. ${question}`),
  mot: '',
  anonyme: 'Sans nom. Merci !',
  qr,
})

/** The sheet of a stall. */
export const feuilleDuMarche = (t: Territoire, pouls: Pouls) => ({
  ...commun(t, pouls),
  titre: 'La feuille du marché',
  chapeau: `${ou(t, pouls)}. Un bâton par réponse, dans la case du visage choisi. Lisez les questions à voix haute, telles quelles.`,
  questions: pouls.questions,
})
