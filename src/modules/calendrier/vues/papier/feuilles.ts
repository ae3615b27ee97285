import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { servirPdf } from '#src/papier.tsx'
import type { Territoire } from '#src/visit.ts'
import type { Ctx } from '#src/web.ts'
import { ecrireFiltre } from '../../filtre.ts'
import { annee, anneeScolaireDu } from '../temps.ts'
import { afficheDeLAnnee, FORMATS_D_AFFICHE } from './affiche.ts'
import { lirePourPapier } from './lire.ts'

export const FEUILLES = ['affiche'] as const
export type Feuille = (typeof FEUILLES)[number]

type Query = Readonly<Record<string, string | undefined>>

/** All sheets have one address, so that one route makes them. */
export const adresseDuPdf = (t: Territoire, feuille: Feuille, query: Query): string =>
  url('/calendrier/pdf', t, {}, { feuille, ...query })

/** The poster that the address asks for; the school year by default: it is the one on the walls of the associations. */
export async function lireAffiche(c: Ctx) {
  const { visit } = c.var
  const voulue = annee(c.req.query('annee') ?? '') ?? anneeScolaireDu(jourDe(visit.now))
  const format = FORMATS_D_AFFICHE.find((un) => un === c.req.query('format')) ?? 'a3'
  const lu = await lirePourPapier(c, voulue.du, () => voulue)
  return { ...lu, affiche: await afficheDeLAnnee(visit, lu.e, format, lu) }
}

type Papier = Parameters<typeof servirPdf>[1]

/** What each sheet is made of, by its name. */
export const LIRE: Readonly<Record<Feuille, (c: Ctx) => Promise<Papier>>> = {
  affiche: async (c) => {
    const { e, filtre, affiche } = await lireAffiche(c)
    return {
      modele: 'modules/calendrier/vues/papier/affiche.typ',
      donnees: affiche,
      fichier: `calendrier-${e.cle}-${affiche.format}`,
      jumelle: url('/calendrier/affiche', c.var.visit.territoire, {}, { ...ecrireFiltre(filtre), annee: e.cle }),
    }
  },
}
