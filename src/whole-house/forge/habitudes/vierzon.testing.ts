import { habitude } from '../mots.testing.ts'
import { type Case, Page } from '../papier.testing.ts'
import { type ActionTiree, type Pas, somme, totalDe, vraie } from '../verite.testing.ts'

/** Actions in columns: the officer reads down. What is asked and what is voted are two blocks of rows. */
export const vierzon = habitude('actions-en-colonnes', 'Vierzon', [8, 24], (t, p, m) => {
  const page = new Page('COPIL')
  const marge = t.un(['', '  ', '- '])
  const dire = (mot: string, de: (a: ActionTiree) => Case) => page.ligne(mot, ...p.actions.map(de))
  page.ligne(m.enTete)
  page.vide()
  dire(m.ref, (a) => a.numero)
  for (const mot of ['titre', 'structure', 'siret', 'quartier', 'theme', 'depot', 'cout'] as const)
    dire(m[mot], (a) => m.cases(a, mot)[0])
  const blocs: readonly Pas[] = ['demande', 'accorde']
  for (const pas of blocs) {
    page.ligne(m.pas[pas].toUpperCase())
    for (const payeur of p.payeurs) dire(`${marge}${m.payeur[payeur]}`, (a) => m.montant(somme(a, payeur, pas)))
    if (pas === 'demande') dire(m.propres, (a) => m.montant(a.propres))
    dire('Total', (a) => totalDe(a, pas) + (pas === 'demande' ? a.propres : 0))
  }
  dire(m.etat, (a) => m.decision[a.etat])
  const verite = p.actions.map((a) => vraie(p, a, blocs, { ref: String(a.numero), siret: a.siret }))
  return { nom: 'support copil.xlsx', format: 'xlsx', pages: [page], verite }
})
