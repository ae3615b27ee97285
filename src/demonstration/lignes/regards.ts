import type { Contexte, Lignes, Row } from './contexte.ts'
import { hasard } from './presences.ts'

/** One action in two has been looked at from several sides; council members and the structure do not always agree. */
const CRITERES = ['pertinence', 'publics', 'participation', 'cooperation', 'moyens', 'effets', 'suite'] as const
const MOTS_DU_CONSEIL = [
  'On l’a vue un mercredi : les mamans restent après, c’est bon signe.',
  'On ne savait pas que ça existait. L’affiche était dans le hall B, tombée.',
  'Les jeunes disent « c’est bien », mais ils voudraient choisir le film.',
  'Beaucoup de monde, peu du quartier ce jour-là.',
] as const
const MOTS_DES_VENUS = [
  'J’ai rencontré ma voisine du dessous.',
  'Mon fils lit le soir maintenant.',
  'C’était bien mais trop court.',
  'Je reviens mercredi avec ma sœur.',
  'Il fait froid dans la salle.',
] as const

type Dit = 1 | 2 | 3 | 4

/** What several voices say, the same at each run. */
export function lignesDeRegards(c: Contexte): Lignes {
  const actions = c.d.actions.filter(({ id }) => hasard(`avis ${id}`) % 2 === 0)
  return {
    regards: actions.flatMap(({ id }) => [
      un(c, id, 'porteur', 'La structure', 1),
      un(c, id, 'conseil', 'Conseil citoyen', 0),
      ...(hasard(`cdsu ${id}`) % 2 === 0 ? [un(c, id, 'cdsu', 'La ville', -1)] : []),
    ]),
    reponses_de_participants: actions.flatMap(({ id }) =>
      Array.from({ length: hasard(`venus ${id}`) % 24 }, (_, rang) => reponse(c, id, rang)),
    ),
  }
}

function un(c: Contexte, action: string, voix: Row<'regards'>['voix'], par: string, ecart: number): Row<'regards'> {
  const tirage = hasard(`${action} ${voix}`)
  const niveau = (critere: string): Dit => {
    const base = 2 + (hasard(`${action} ${critere}`) % 2) + (tirage % 3 === 0 ? ecart : 0)
    return base <= 1 ? 1 : base === 2 ? 2 : base === 3 ? 3 : 4
  }
  return {
    territoire_id: c.territoire_id,
    id: c.id(`avis ${voix} ${action}`),
    action_id: c.id(action),
    voix,
    auteur: `demonstration ${voix}`,
    par,
    niveaux: JSON.stringify(Object.fromEntries(CRITERES.map((critere) => [critere, niveau(critere)]))),
    mot: voix === 'conseil' ? (MOTS_DU_CONSEIL[tirage % 7] ?? '') : '',
    dit_le: c.instant(-(tirage % 60)),
  }
}

function reponse(c: Contexte, action: string, rang: number): Row<'reponses_de_participants'> {
  const tirage = hasard(`${action} ${rang}`)
  const dit = (fort: number): 1 | 2 | 3 => (fort % 10 < 7 ? 1 : fort % 10 < 9 ? 2 : 3)
  return {
    territoire_id: c.territoire_id,
    id: c.id(`venu ${action} ${rang}`),
    action_id: c.id(action),
    mois: c.aujourdhui.subtract({ months: tirage % 5 }).with({ day: 1 }),
    accueil: dit(tirage),
    utile: dit(tirage >> 4),
    envie: tirage % 9 === 0 ? null : dit(tirage >> 8),
    mot: MOTS_DES_VENUS[tirage % 17] ?? '',
    maniere: tirage % 3 === 0 ? 'papier' : 'lien',
  }
}
