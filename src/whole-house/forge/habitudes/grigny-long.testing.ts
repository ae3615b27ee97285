import { habitude } from '../mots.testing.ts'
import { Page } from '../papier.testing.ts'
import { somme, vraie } from '../verite.testing.ts'

/** A long list for a database: a row a payer, all repeated on each, own funds on a row of their own; CSV with its mark. */
export const long = habitude('liste-longue', 'Grigny', [10, 40], (t, p, m) => {
  const page = new Page('csv')
  const fin = [m.financeur, m.pas.demande, m.pas.accorde, m.etat]
  page.ligne(...m.tetes('ref', 'structure', 'siret', 'titre'), 'Code QPV', m.theme, 'Exercice', ...fin)
  const code = (nom: string) => p.ville.quartiers.find((q) => q.nom === nom)?.code ?? ''
  const propres = t.chance(0.6)
  for (const a of p.actions) {
    const debut = [
      ...m.cases(a, 'ref', 'structure', 'siret', 'titre'),
      a.quartiers.map(code).join('|'),
      a.theme,
      p.annee,
    ]
    for (const payeur of p.payeurs.filter((un) => a.sommes[un])) {
      const sommes = [somme(a, payeur, 'demande'), somme(a, payeur, 'accorde')]
      page.ligne(...debut, m.payeur[payeur], ...sommes, m.decision[a.etat])
    }
    if (propres) page.ligne(...debut, m.propres, a.propres, null, m.decision[a.etat])
  }
  const ecrites = p.actions.filter((a) => propres || Object.keys(a.sommes).length > 0)
  const verite = ecrites.map((a) => vraie(p, a, ['demande', 'accorde'], { siret: a.siret }))
  const csv = { separateur: t.un([';', ',']), codage: 'bom' } as const
  return { nom: 'financements.csv', format: 'csv', pages: [page], csv, verite }
})
