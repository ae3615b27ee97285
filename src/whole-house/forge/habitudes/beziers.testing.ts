import { habitude } from '../mots.testing.ts'
import { Page } from '../papier.testing.ts'
import { type Pas, totalDe, vraie } from '../verite.testing.ts'

/** A row an action, a banner a step over the payers, own funds among them in what is asked; an old XLS. */
export const beziers = habitude('bandeaux-par-etape', 'Béziers', [8, 45], (t, p, m) => {
  const page = new Page('Feuil1')
  const etapes: readonly Pas[] = t.un([['demande', 'accorde'] as const, ['demande', 'propose', 'accorde'] as const])
  page.ligne(m.enTete)
  page.ligne(t.un(['Mise à jour le 12/02 par le service DSU', 'Document de travail', 'MAJ 3']))
  const large = (pas: Pas) => p.payeurs.length + (pas === 'demande' ? 2 : 1)
  const bandeaux = etapes.map((pas) => [m.pas[pas].toUpperCase(), large(pas)] as const)
  page.bandeau(['', 7], ...bandeaux, [t.un(['INSTRUCTION', 'SUITES']), 2])
  const propres = (pas: Pas, dit: string | number) => (pas === 'demande' ? [dit] : [])
  const noms = etapes.flatMap((pas) => [...m.noms, ...propres(pas, m.propres), 'Total'])
  page.ligne(...m.tetes('ref', 'theme', 'structure', 'siret', 'titre', 'quartier', 'cout'), ...noms, m.etat, m.periode)
  const siret = t.un([Number, (s: string) => s.replace(/(\d{3})(\d{3})(\d{3})/, '$1 $2 $3 ')])
  for (const a of p.actions)
    page.ligne(
      ...[a.numero, a.theme, a.structure, siret(a.siret), ...m.cases(a, 'titre', 'quartier', 'cout')],
      ...etapes.flatMap((pas) => {
        const total = totalDe(a, pas) + (pas === 'demande' ? a.propres : 0)
        return [...m.sommes(a, [pas]), ...propres(pas, a.propres), m.montant(total)]
      }),
      ...m.cases(a, 'etat', 'periode'),
    )
  const cout = p.actions.reduce((n, a) => n + a.coutTotal, 0)
  const totaux = etapes.flatMap((pas) => {
    const sommes = [
      ...m.totaux(p.actions, [pas]),
      ...propres(pas, 0).map(() => p.actions.reduce((n, a) => n + a.propres, 0)),
    ]
    return [...sommes, sommes.reduce((n, v) => n + v, 0)]
  })
  page.ligne(null, null, null, null, m.total, null, cout, ...totaux)
  const verite = p.actions.map((a) => vraie(p, a, etapes, { ref: String(a.numero), siret: a.siret }))
  return { nom: `Tableau AAP ${p.annee} VF.xls`, format: 'xls', pages: [page], verite }
})
