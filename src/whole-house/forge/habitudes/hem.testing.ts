import { habitude } from '../mots.testing.ts'
import { date, enFrancais, Page } from '../papier.testing.ts'
import { type ActionTiree, PAS, totalDe, vraie } from '../verite.testing.ts'

/** A sheet a committee, a pivot by theme that repeats, and the year before kept in the same file. */
export const hem = habitude('une-feuille-par-comite', 'Hem', [12, 40], (t, p, m) => {
  const onglet = t.un(['COPIL ', 'Comité n°'])
  const coupe = t.entier(5, p.actions.length - 4)
  const tableau = (nom: string, titre: string, actions: readonly ActionTiree[], annee: number): Page => {
    const page = new Page(nom)
    page.ligne(titre)
    page.vide()
    const noms = m.noms.flatMap((qui) => PAS.map((pas) => `${qui} ${m.pas[pas].toLowerCase()}`))
    page.ligne(...m.tetes('ref', 'structure', 'siret', 'titre', 'quartier', 'theme', 'commission'), ...noms, m.etat)
    for (const a of actions) {
      const identite = m.cases(a, 'structure', 'siret', 'titre', 'quartier', 'theme')
      const vu = date(a.commission.replace(/^\d+/, String(annee)))
      page.ligne(a.ref.replace(/^\d+/, String(annee % 100)), ...identite, vu, ...m.sommes(a, PAS), m.decision[a.etat])
    }
    return page
  }
  const pages = [p.actions.slice(0, coupe), p.actions.slice(coupe)].map((actions, i) => {
    const jour = enFrancais(`${p.annee}-0${3 + i * 3}-${t.entier(10, 28)}`)
    return tableau(`${onglet}${i + 1}`, `Comité des financeurs du ${jour}`, actions, p.annee)
  })
  const pivot = new Page(t.un(['TCD', 'Récap', 'Synthèse']))
  pivot.ligne(`Récapitulatif ${p.annee} par thématique`)
  pivot.ligne('Étiquettes de lignes', 'Nombre d’actions', `Somme de ${m.pas.demande}`, `Somme de ${m.pas.accorde}`)
  for (const theme of [...p.themes, 'Total général']) {
    const siennes = p.actions.filter((a) => a.theme === theme || theme === 'Total général')
    const total = (pas: 'demande' | 'accorde') => siennes.reduce((n, a) => n + totalDe(a, pas), 0)
    pivot.ligne(theme, siennes.length, total('demande'), total('accorde'))
  }
  const avant = p.annee - 1
  const passee = tableau(String(avant), `RAPPEL - Programmation ${avant}`, p.retirees, avant)
  const verite = p.actions.map((a) => vraie(p, a, PAS, { siret: a.siret }))
  const toutes = t.chance(0.5) ? [pivot, ...pages, passee] : [...pages, pivot, passee]
  return { nom: `suivi comités ${p.annee}.xlsx`, format: 'xlsx', pages: toutes, verite }
})
