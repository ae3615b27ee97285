import { seulement } from '#modules/programmation/index.ts'
import { type Emport, ecranDeTableur } from '#src/ground/tableur.tsx'
import { authorize, read } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import type { LigneDeSuivi } from '../../lire.ts'
import { peutSuivreLAnnee } from '../../policy.ts'
import { actionsVotees, deLAnnee } from '../../programme/store.ts'
import { colonnes } from '../../rangees.ts'
import { lireLAnnee } from '../lire.ts'
import { direLeChoix } from './annee.tsx'

/** The lines of the page as a file: the same filter, the same order, and no amount that the page would not show. */
export const exportScreen = ecranDeTableur('/suivi/export', 'suivi', emportDe)

async function emportDe(c: Ctx): Promise<Emport<LigneDeSuivi>> {
  const { visit } = c.var
  authorize(peutSuivreLAnnee(visit.me))
  const lue = await lireLAnnee(visit, c.req.query())
  const { toutLArgent, signes, lignes, filtre } = lue
  const votees = await read(visit, async (tx) => {
    const [vote] = await deLAnnee(tx, filtre.annee)
    return vote && actionsVotees(tx, vote.id)
  })
  return {
    ...{ nom: 'Suivi', colonnes: colonnes(lignes, { toutLArgent, signes, votees }), lignes, annee: filtre.annee },
    dit: 'Où en est chaque action votée de l’année, d’après ce qui est noté ici : dates, présences, montants, bilan.',
    filtre: seulement(direLeChoix(lue)).slice(2),
    lecteurs: toutLArgent
      ? 'Ceux qui suivent le programme et son financement : la ville, l’État, les partenaires, l’animation. Les structures n’y sont pas classées.'
      : 'Les membres du conseil. Les structures n’y sont pas classées.',
    retour:
      'Rendu à « Reprendre votre propre tableau de suivi », il ne change rien des actions d’ici : ce qui y diffère est dit ligne par ligne, et se corrige sur la page de l’action.',
  }
}
