import { habitude } from '../mots.testing.ts'
import { barrer, Page } from '../papier.testing.ts'
import { type ActionTiree, totalDe, vraie } from '../verite.testing.ts'

/** A sheet a quartier, its name above; a struck row is an action given up, as the legend says. */
export const lunel = habitude('une-feuille-par-quartier', 'Lunel', [10, 30], (t, p, m) => {
  const abandons = new Set(p.actions.filter(() => t.chance(0.08)))
  const lieu = (a: ActionTiree) => a.quartiers[0] ?? ''
  const pages = p.ville.quartiers.map(({ nom, code }) => {
    const page = new Page(t.un([nom, nom, code]).slice(0, 30))
    page.ligne(t.un([`QPV ${nom} (${code})`, `Quartier : ${nom}`, `${nom.toUpperCase()} - ${code}`]))
    page.ligne(`Programmation ${p.annee}`)
    page.ligne({ v: 'Texte barré = action abandonnée par le porteur', barre: true })
    page.vide()
    const noms = m.noms.flatMap((qui) => [`${m.pas.demande} ${qui}`, `${m.pas.accorde} ${qui}`])
    page.ligne(...m.tetes('ref', 'theme', 'structure', 'titre', 'public', 'cout'), ...noms, 'Total voté', m.etat)
    for (const a of p.actions.filter((une) => lieu(une) === nom)) {
      const identite = m.cases(a, 'ref', 'theme', 'structure', 'titre', 'public', 'cout')
      const fin = [m.montant(totalDe(a, 'accorde')), abandons.has(a) ? null : m.decision[a.etat]]
      const cases = [...identite, ...m.sommes(a, ['demande', 'accorde']), ...fin]
      page.ligne(...cases.map((c) => (abandons.has(a) ? barrer(c) : c)))
    }
    return page
  })
  const etat = (a: ActionTiree) => (abandons.has(a) ? 'abandon' : a.etat)
  const verite = p.actions.map((a) => vraie(p, a, ['demande', 'accorde'], { quartiers: [lieu(a)], etat: etat(a) }))
  return { nom: `Programmation CDV Lunel ${p.annee}.xlsx`, format: 'xlsx', pages, verite }
})
