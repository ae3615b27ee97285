import { habitude } from '../mots.testing.ts'
import { type Case, Page } from '../papier.testing.ts'
import { PAS, somme, totalDe, vraie } from '../verite.testing.ts'

/** A row a payer, the action merged at the left, a banner over the plan, a total below each action. */
export const nevers = habitude('une-ligne-par-financeur', 'Nevers', [8, 25], (t, p, m) => {
  const page = new Page(String(p.annee))
  const [total, propres] = [t.chance(0.6), t.chance(0.5)]
  page.ligne(m.enTete)
  page.vide()
  const gauche = [t.un(['IDENTIFICATION', 'ACTION', 'PRÉSENTATION']), 6] as const
  page.bandeau(gauche, [m.plan, 4], [t.un(['DÉCISION', 'INSTRUCTION', 'SUITES']), 2])
  const steps = PAS.map((pas) => m.pas[pas])
  page.ligne(
    ...m.tetes('ref', 'structure', 'titre', 'theme', 'quartier', 'public', 'financeur'),
    ...steps,
    m.etat,
    m.observations,
  )
  for (const a of p.actions) {
    const debut = page.lignes.length
    const dire = (...cases: readonly Case[]) => page.ligne(...Array(6).fill(null), ...cases)
    for (const payeur of p.payeurs.filter((un) => a.sommes[un]))
      dire(m.payeur[payeur], ...PAS.map((pas) => m.montant(somme(a, payeur, pas))))
    if (propres || page.lignes.length === debut) dire(m.propres, m.montant(a.propres))
    if (total) dire(m.total, ...PAS.map((pas) => totalDe(a, pas) + (propres && pas === 'demande' ? a.propres : 0)))
    const identite = m.cases(a, 'ref', 'structure', 'titre', 'theme', 'quartier', 'public')
    for (const [c, valeur] of [...identite.entries(), [10, m.decision[a.etat]] as const]) page.etale(debut, c, valeur)
  }
  const verite = p.actions.map((a) => vraie(p, a, PAS))
  return { nom: 'Suivi financier CDV.xlsx', format: 'xlsx', pages: [page], verite }
})
