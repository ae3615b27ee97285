import { enClair } from '#platform/dates.ts'
import type { Territoire } from '#src/ground/visit.ts'
import type { Halte, Marche } from './store.ts'
import { textes } from './textes.fr.ts'

const HALTES = 6

/** The sheet that one walks with: the stops that are known, and empty ones. */
export const feuilleDeMarche = (t: Territoire, marche: Marche, haltes: readonly Pick<Halte, 'lieu'>[]) => ({
  titre: textes.titre,
  marche: marche.titre,
  jour: `Le ${enClair(marche.jour)}`,
  haltes: Array.from({ length: Math.max(HALTES, haltes.length) }, (_, rang) => haltes[rang]?.lieu ?? ''),
  aide: 'À chaque halte : le lieu, une chose que l’on voit, une chose que l’on voudrait. Une photo si l’on veut, avec l’accord des personnes que l’on reconnaît.',
  pied: `${t.nom} · ${textes.titre}`,
})
