import { NOM_DE_L_ETAT } from '#modules/programmation/index.ts'
import { montant } from '#platform/money.ts'
import { joints } from '#platform/texte.ts'
import type { Territoire } from '#src/ground/visit.ts'
import type { Membre } from '../../membres/domain.ts'
import { NATURES } from '../../membres/domain.ts'
import { NOM_DE_LA_NATURE, NOM_DU_SENS } from '../../textes.fr.ts'
import type { Detail } from '../details-queries.ts'
import { type Ligne, SENS } from '../domain.ts'

const pied = (t: Territoire): string => `${t.nom}, conseil citoyen : pour ses membres seulement`

type Liens = Readonly<{ annee: number; celui: Membre; structures: readonly Readonly<{ nom: string }>[] }>

/** The sheet of ties: a line a structure, a box a kind of tie; nothing that the tool knows of the person is on it. */
export const feuilleDeLiens = (t: Territoire, { annee, celui, structures }: Liens) => ({
  titre: `Ce qui me lie, en ${annee}`,
  qui: celui.nom,
  chapeau:
    'Une croix là où quelque chose vous lie à la structure. Rien ? Laissez la ligne vide. Rendez la feuille à quelqu’un qui siège au conseil.',
  natures: NATURES.map((nature) => NOM_DE_LA_NATURE[nature]),
  structures: structures.map(({ nom }, rang) => `${rang + 1}. ${nom}`),
  signature: 'Date et signature',
  pied: pied(t),
})

/** One sheet stands on one page: what is longer is read on the screen. */
const QUOI_MAX = 1_500
const enUnePage = (texte: string): string =>
  texte.length <= QUOI_MAX ? texte : `${texte.slice(0, QUOI_MAX).replace(/\s+\S*$/u, '')}… (la suite est à l’écran)`

/** One page an action: what, for whom, where, how much, and last year in four lines. */
export const fiche = (l: Ligne, d: Detail | undefined) => ({
  numero: l.numero === null ? '' : String(l.numero),
  titre: l.titre,
  structure: l.structure,
  faits: [
    ['Pour qui', d?.publics.join(', ') || 'Pas dit'],
    ['Où', d?.quartiers || 'Tout le territoire'],
    ['Quand', d?.quand || 'Pas dit'],
    [
      'Combien',
      l.demandeCentimes === null
        ? 'Pas dit'
        : joints([`${montant(l.demandeCentimes)} demandés`, l.payeurs.join(', ')], ' à '),
    ],
    ['Thème', joints([l.theme, NOM_DE_L_ETAT[l.etat].toLowerCase()], ', ')],
  ],
  quoi: enUnePage(d?.objectifs || 'La demande ne le dit pas encore.'),
  avant: d?.avant ?? ['Rien de connu de l’an dernier.'],
})

export type Fiche = ReturnType<typeof fiche>

/** The pack of one member: what they read, nothing of what they are tied to, with room to write. */
export const liasse = (t: Territoire, annee: number, qui: string, fiches: readonly Fiche[], lies: number) => ({
  titre: `Les demandes de ${annee}, à lire`,
  qui,
  lies:
    lies === 0
      ? ''
      : lies === 1
        ? 'Sans la demande avec laquelle vous avez un lien.'
        : `Sans les ${lies} demandes avec lesquelles vous avez un lien.`,
  fiches,
  sens: SENS.map((sens) => NOM_DU_SENS[sens]),
  pied: pied(t),
})
