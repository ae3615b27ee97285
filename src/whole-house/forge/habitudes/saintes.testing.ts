import { habitude } from '../mots.testing.ts'
import { avecEspaces, Page } from '../papier.testing.ts'
import { type ActionTiree, type Pas, somme, vraie } from '../verite.testing.ts'

/** Payers and their money in one cell, « Etat : 3500 ; Ville : 1500 »; a CSV saved by an old Excel. */
export const saintes = habitude('financeurs-dans-une-cellule', 'Saintes', [10, 35], (t, p, m) => {
  const page = new Page('csv')
  const entre = t.un([' ; ', '\n', ' / ', ', ', ' + '])
  const [apres, euro, nombre] = [t.un([' : ', ' ', ': ', ' = ']), t.un(['', ' €', '€']), t.un([String, avecEspaces])]
  const dire = (a: ActionTiree, pas: Pas): string =>
    p.payeurs
      .filter((payeur) => (somme(a, payeur, pas) ?? 0) > 0)
      .map((payeur) => `${m.payeur[payeur]}${apres}${nombre(somme(a, payeur, pas) ?? 0)}${euro}`)
      .join(entre)
  const plans = [
    `${m.plan} (${m.pas.demande.toLowerCase()})`,
    `Décision des financeurs (${m.pas.accorde.toLowerCase()})`,
  ]
  page.ligne('N°', ...m.tetes('structure', 'titre', 'theme', 'quartier', 'cout'), ...plans, 'Année', m.observations)
  for (const a of p.actions) {
    const dites = [dire(a, 'demande'), dire(a, 'accorde'), p.annee, t.un(['', '', 'voir bilan', '1ère demande'])]
    page.ligne(...m.cases(a, 'ref', 'structure', 'titre', 'theme', 'quartier'), a.coutTotal, ...dites)
  }
  const verite = p.actions.map((a) => vraie(p, a, ['demande', 'accorde'], { etat: null }))
  const csv = { separateur: ';', codage: 'latin1' } as const
  return { nom: 'export.csv', format: 'csv', pages: [page], csv, verite }
})
