import { habitude } from '../mots.testing.ts'
import { gras, Page } from '../papier.testing.ts'
import { totalDe, vraie } from '../verite.testing.ts'

/** A cross in the column of each quartier; the colour of the title is the decision, the legend above says which. */
export const croix = habitude('croix-et-couleurs', 'Nevers', [10, 30], (t, p, m) => {
  const page = new Page(`AAP ${p.annee}`)
  const croix = t.un(['X', 'x', '1', '●'])
  const fonds = t.un([
    { favorable: 'C6E0B4', refusee: 'F8CBAD', suspens: 'FFE699', abandon: 'D9D9D9' },
    { favorable: '92D050', refusee: 'FF0000', suspens: 'FFC000', abandon: 'A6A6A6' },
  ])
  page.ligne(gras(m.enTete))
  for (const etat of ['favorable', 'refusee', 'suspens'] as const)
    page.ligne({ v: m.decision[etat], fond: fonds[etat] })
  page.vide()
  const lieux = p.ville.quartiers.map(({ nom }) => nom)
  const accordes = t.un(['SUBVENTIONS ACCORDÉES', 'FINANCEMENTS VOTÉS', 'MONTANTS ATTRIBUÉS'])
  page.bandeau(['', 4], [m.quartier.toUpperCase(), lieux.length], [accordes, p.payeurs.length])
  page.ligne(...m.tetes('ref', 'theme', 'structure', 'titre'), ...lieux, ...m.noms, 'Total', m.observations)
  for (const a of p.actions) {
    const croisees = lieux.map((nom) => (a.quartiers.includes(nom) ? croix : null))
    const sommes = [...m.sommes(a, ['accorde']), m.montant(totalDe(a, 'accorde'))]
    page.ligne(...m.cases(a, 'ref', 'theme', 'structure'), { v: a.titre, fond: fonds[a.etat] }, ...croisees, ...sommes)
  }
  const verite = p.actions.map((a) => vraie(p, a, ['accorde']))
  return { nom: 'AAP couleurs.xlsx', format: 'xlsx', pages: [page], verite }
})
