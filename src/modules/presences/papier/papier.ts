import type { Territoire } from '#src/ground/visit.ts'
import type { Tranche } from '../domain.ts'

/** Numbered lines of one sheet: what a room holds; more people take a second sheet, numbered on. */
export const LIGNES_DE_FEUILLE = 25

type Pour = Readonly<{ titre: string; structureNom: string; quand: string; lieu: string; tranches: readonly Tranche[] }>

/** The attendance sheet: what its page and its PDF both show. Keys on paper are those of the keyboard. */
export const feuilleDePresence = (t: Territoire, pour: Pour) => ({
  titre: `Feuille de présence : ${pour.titre}`,
  structure: pour.structureNom,
  action: pour.titre,
  quand: pour.quand === '' ? 'Date : ' : pour.quand,
  lieu: pour.lieu,
  aQuoi:
    'Cette feuille sert à compter, pour le bilan de l’action. Les prénoms restent sur le papier : seuls les nombres sont gardés. Vous pouvez ne rien dire.',
  colonnes: ['N°', 'Prénom (si vous voulez)', 'Vous êtes', 'Votre âge', 'Vous habitez', 'Vous venez'],
  reponses: [
    '1 femme   2 homme   3 je préfère ne pas dire',
    pour.tranches.map(({ libelle }, rang) => `${rang + 1} ${libelle}`).join('   '),
    '1 le quartier   2 ailleurs',
    '1 pour la première fois   2 déjà',
  ],
  lignes: Array.from({ length: LIGNES_DE_FEUILLE }, (_, rang) => rang + 1),
  total: 'Combien de personnes en tout ?',
  pied: `${t.nom} · Coup de pouce aux projets`,
})
