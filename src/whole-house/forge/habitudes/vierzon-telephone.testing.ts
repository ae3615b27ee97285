import { habitude } from '../mots.testing.ts'
import { Page } from '../papier.testing.ts'
import { type Pas, somme, vraie } from '../verite.testing.ts'

/** Opened and saved on a phone: every cell a text, no merge left, an empty column in front, stray spaces. */
export const telephone = habitude('enregistre-au-telephone', 'Vierzon', [8, 25], (t, p, m) => {
  const page = new Page('Feuille 1')
  const etapes: readonly Pas[] = ['demande', 'accorde']
  page.ligne('', ` Tableau ${p.annee}`, '', '', '', '', ...m.noms.flatMap((nom) => [nom, null]))
  const pas = m.noms.flatMap(() => etapes.map((etape) => m.pas[etape]))
  page.ligne('', m.structure, `${m.titre} `, m.quartier, m.theme, m.etat, ...pas, ' ', ' ')
  for (const a of p.actions) {
    const sommes = p.payeurs.flatMap((payeur) =>
      etapes.map((etape) => {
        const n = somme(a, payeur, etape)
        return n === null ? ' ' : t.un([String(n), `${n} `, `${n}€`])
      }),
    )
    const structure = `${a.structure}${t.un(['', '', ' '])}`
    page.ligne('', structure, ...m.cases(a, 'titre', 'quartier', 'theme', 'etat'), ...sommes, ' ')
  }
  const verite = p.actions.map((a) => vraie(p, a, etapes, { ref: null }))
  return { nom: 'Tableau (1).xlsx', format: t.un(['xlsx', 'ods'] as const), pages: [page], verite }
})
