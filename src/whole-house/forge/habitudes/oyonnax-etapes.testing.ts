import { habitude } from '../mots.testing.ts'
import { Page } from '../papier.testing.ts'
import { PAS, totalDe, vraie } from '../verite.testing.ts'

/** Three rows an action, one a step, the payers in columns; the identity merged at the left; an old XLS. */
export const etapes = habitude('une-ligne-par-etape', 'Oyonnax', [8, 25], (t, p, m) => {
  const page = new Page('Comité')
  page.ligne(m.enTete)
  page.vide()
  const identite = ['ref', 'structure', 'titre', 'quartier', 'theme'] as const
  page.ligne(...m.tetes(...identite), t.un(['', 'Étape', 'Montants', 'Nature']), ...m.noms, 'Total', m.etat)
  for (const a of p.actions) {
    const debut = page.lignes.length
    for (const pas of PAS) page.ligne(...Array(5).fill(null), m.pas[pas], ...m.sommes(a, [pas]), totalDe(a, pas))
    const fusionnees = [...m.cases(a, ...identite).entries(), [7 + p.payeurs.length, m.decision[a.etat]] as const]
    for (const [c, valeur] of fusionnees) page.etale(debut, c, valeur)
  }
  const verite = p.actions.map((a) => vraie(p, a, PAS))
  return { nom: `COMITE ${p.annee}.xls`, format: 'xls', pages: [page], verite }
})
