import { habitude } from '../mots.testing.ts'
import { Page } from '../papier.testing.ts'
import { PAS, somme, vraie } from '../verite.testing.ts'

/** The year before beside this one, sometimes hidden; hidden rows are files that were withdrawn: the truth has no action for them. */
export const thiers = habitude('deux-annees-et-masques', 'Thiers', [10, 30], (t, p, m) => {
  const page = new Page(t.un(['Tableau', 'Suivi', 'PROG']))
  page.ligne(m.enTete)
  page.vide()
  page.bandeau(['', 6], ...m.noms.map((nom) => [nom, 4] as const))
  const steps = [`${m.pas.accorde} ${p.annee - 1}`, ...PAS.map((pas) => `${m.pas[pas]} ${p.annee}`)]
  page.ligne(...m.tetes('ref', 'structure', 'titre', 'quartier', 'reconduite', 'etat'), ...m.noms.flatMap(() => steps))
  if (t.chance(0.5)) for (const i of p.payeurs.keys()) page.colonnesMasquees.add(6 + i * 4)
  for (const a of t.melange([...p.actions, ...p.retirees])) {
    const retiree = p.retirees.includes(a)
    const sommes = p.payeurs.flatMap((payeur) => [
      a.reconduite && somme(a, payeur, 'demande') ? m.montant(t.entier(8, 60) * 125) : null,
      ...PAS.map((pas) => (retiree && pas !== 'demande' ? null : m.montant(somme(a, payeur, pas)))),
    ])
    const identite = m.cases(a, 'ref', 'structure', 'titre', 'quartier', 'reconduite')
    const rang = page.ligne(...identite, m.decision[retiree ? 'abandon' : a.etat], ...sommes)
    if (retiree) page.lignesMasquees.add(rang)
  }
  const verite = p.actions.map((a) => vraie(p, a, PAS, { theme: null }))
  return { nom: 'Copie de suivi PV - Sylvie.xlsx', format: 'xlsx', pages: [page], verite }
})
