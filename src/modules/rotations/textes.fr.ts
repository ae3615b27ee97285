import type { Raison, RefusDeStands } from './types.ts'
import type { RaisonDeTables, RefusDeTables } from './types-tables.ts'

const plusieurs = (n: number, un: string, tous = `${un}s`): string => `${n} ${n > 1 ? tous : un}`

/** Why a plan of rounds, or one person in it, cannot have more; `nom` tells the name of a stand. */
export function direRaison(raison: Raison | RaisonDeTables, nom: (standId: string) => string = (id) => id): string {
  switch (raison.type) {
    case 'souhaits-exauces':
      return 'Tous les souhaits sont exaucés.'
    case 'tours-pleins':
      return raison.tours > 1 ? `Les ${raison.tours} tours sont déjà pleins.` : 'Il n’y a qu’un tour, et il est plein.'
    case 'tout-vu':
      return raison.stands > 1
        ? `Il n’y a que ${raison.stands} stands, et chaque personne voit tous ceux qu’elle peut voir.`
        : 'Il n’y a qu’un stand, et chaque personne qui le peut y passe.'
    case 'stands-pleins':
      return raison.standIds.length === 1
        ? `Le stand ${nom(raison.standIds[0] ?? '')} est plein à chaque tour.`
        : `Ces stands sont pleins à chaque tour : ${raison.standIds.map(nom).join(', ')}.`
    case 'borne-atteinte':
      return 'C’est prouvé : aucun autre plan ne fait mieux.'
    case 'annonce-tenue':
      return 'Faire mieux changerait ce qui a été annoncé à d’autres personnes.'
    case 'tous-croises':
      return 'Tout le monde rencontre tout le monde.'
    case 'peu-de-tables':
      return `Avec ${plusieurs(raison.tables, 'table')} et plus de personnes à chacune, deux voisins se retrouvent forcément d’un tour à l’autre.`
    case 'peut-etre-mieux':
      return `Rien ne prouve que c’est le mieux possible : il manque au plus ${raison.ecart} à ce plan.`
  }
}

/** Why no plan is made, and what to do. */
export const REFUS_DE_PLAN: Readonly<Record<RefusDeStands | RefusDeTables, string>> = {
  'tours-invalides': 'Il faut au moins un tour, en nombre entier.',
  personne: 'Personne n’est encore inscrit : ajoutez au moins une personne.',
  'aucun-stand': 'Il n’y a encore aucun stand : ajoutez-en au moins un.',
  'identifiant-en-double': 'Une même personne, ou un même stand, figure deux fois.',
  'identifiant-inconnu': 'Un souhait ou un placement vise une personne ou un stand qui n’est pas de la journée.',
  'pas-assez-de-places': 'Il n’y a pas assez de places assises : ajoutez une table, ou des places à chaque table.',
  'verrous-contradictoires':
    'Deux placements faits à la main ne tiennent pas ensemble : même personne à deux endroits, absence, ou plus de monde que de places.',
  'trop-grand': 'Il y a trop de monde pour un seul plan : faites deux groupes.',
}
