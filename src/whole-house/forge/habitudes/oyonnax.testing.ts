import { habitude } from '../mots.testing.ts'
import { Page } from '../papier.testing.ts'
import { PAS, somme, vraie } from '../verite.testing.ts'

/** A sheet a payer, each with its own actions only; the name of the tab says who pays. */
export const oyonnax = habitude('une-feuille-par-financeur', 'Oyonnax', [10, 30], (t, p, m) => {
  const dansLeTitre = t.chance(0.5)
  const pages = p.payeurs.map((payeur) => {
    const page = new Page(m.payeur[payeur].slice(0, 30))
    page.ligne(dansLeTitre ? `Programmation ${p.annee} - crédits ${m.payeur[payeur]}` : `CONTRAT DE VILLE ${p.annee}`)
    page.vide()
    page.ligne(...m.tetes('ref', 'structure', 'titre', 'quartier', 'theme'), ...PAS.map((pas) => m.pas[pas]), m.etat)
    const siennes = p.actions.filter((a) => a.sommes[payeur])
    for (const a of siennes) {
      const sommes = PAS.map((pas) => m.montant(somme(a, payeur, pas)))
      page.ligne(...m.cases(a, 'ref', 'structure', 'titre', 'quartier', 'theme'), ...sommes, m.decision[a.etat])
    }
    const total = PAS.map((pas) => siennes.reduce((n, a) => n + (somme(a, payeur, pas) ?? 0), 0))
    page.ligne(null, null, m.total, null, null, ...total)
    return page
  })
  const ecrites = p.actions.filter((a) => p.payeurs.some((payeur) => a.sommes[payeur]))
  return { nom: `PROG ${p.annee}.xls`, format: 'xls', pages, verite: ecrites.map((a) => vraie(p, a, PAS)) }
})
