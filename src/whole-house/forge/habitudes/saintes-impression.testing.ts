import { habitude } from '../mots.testing.ts'
import { Page } from '../papier.testing.ts'
import { PAS, vraie } from '../verite.testing.ts'

/** Made to be printed: its header again every few rows, columns numbered, what the partners think beside what they pay. */
export const impression = habitude('entetes-repetees-et-avis', 'Saintes', [12, 40], (t, p, m) => {
  const page = new Page('à imprimer A3')
  const avis = m.noms.slice(0, 3)
  const noms = m.noms.flatMap((qui) => PAS.map((pas) => `${m.pas[pas]}\n${qui}`))
  const identite = ['ref', 'structure', 'titre', 'quartier', 'theme', 'periode'] as const
  const entete = (): void => {
    page.bandeau(['', 6], ['INSTRUCTION', 2], [m.plan, noms.length], ['AVIS DES PARTENAIRES', avis.length])
    page.ligne(...m.tetes(...identite), 'Instructeur', m.commission, ...noms, ...avis, m.etat)
  }
  page.ligne(m.enTete)
  entete()
  if (t.chance(0.5)) page.ligne(...Array.from({ length: 9 + noms.length + avis.length }, (_, i) => i + 1))
  for (const [i, a] of p.actions.entries()) {
    if (i > 0 && i % 12 === 0) entete()
    const pensent = avis.map(() => t.un(['Très intéressant', 'Pas prioritaire', 'OK', null, 'À mutualiser']))
    const instruction = [t.un(['SDC', 'PL', 'NH']), ...m.cases(a, 'commission')]
    page.ligne(...m.cases(a, ...identite), ...instruction, ...m.sommes(a, PAS), ...pensent, m.decision[a.etat])
  }
  const verite = p.actions.map((a) => vraie(p, a, PAS))
  return { nom: `prog ${p.annee} A3.xlsx`, format: 'xlsx', pages: [page], verite }
})
