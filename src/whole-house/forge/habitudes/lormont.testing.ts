import { habitude } from '../mots.testing.ts'
import { gras, Page } from '../papier.testing.ts'
import { PAS, somme, vraie } from '../verite.testing.ts'

/** Thousands of euros, a directory of the structures beside, and what it all adds up to below; ODS. */
export const lormont = habitude('milliers-et-annuaire', 'Lormont', [8, 35], (t, p, m) => {
  // Whoever counts in thousands rounds first: the truth is what the sheet says.
  const rond = (n: number | null) => (n === null ? null : Math.round(n / 100) * 100)
  const actions = p.actions.map((a) => {
    const dites = Object.entries(a.sommes).map(([qui, s]) => {
      return [qui, { demande: rond(s.demande), propose: rond(s.propose), accorde: rond(s.accorde) }] as const
    })
    return { ...a, sommes: Object.fromEntries(dites) }
  })
  const page = new Page('Programmation')
  page.ligne(m.enTete, null, null, null, t.un(['montants en k€', 'en milliers d’euros', '(K€)']))
  page.vide()
  const k = t.un(['', ' (k€)'])
  page.bandeau(['', 5], ...m.noms.map((nom) => [`${nom}${k}`, 3] as const))
  const identite = ['ref', 'structure', 'titre', 'quartier', 'etat'] as const
  page.ligne(...m.tetes(...identite), ...m.noms.flatMap(() => PAS.map((pas) => m.pas[pas])))
  for (const a of actions) {
    const sommes = p.payeurs.flatMap((payeur) => PAS.map((pas) => (somme(a, payeur, pas) ?? 0) / 1000 || null))
    page.ligne(...m.cases(a, ...identite), ...sommes)
  }
  page.ligne(null, gras(m.total), null, null, null, ...m.totaux(actions, PAS).map((n) => n / 1000))
  const annuaire = new Page(t.un(['Annuaire', 'Contacts', 'Porteurs']))
  annuaire.ligne(...m.tetes('structure', 'siret', 'contact', 'mail', 'telephone'))
  for (const a of new Map(actions.map((une) => [une.structure, une])).values())
    annuaire.ligne(...m.cases(a, 'structure', 'siret', 'contact', 'mail', 'telephone'))
  const verite = actions.map((a) => vraie(p, a, PAS, { siret: a.siret, theme: null }))
  return { nom: 'prog_kE.ods', format: 'ods', pages: [page, annuaire], verite }
})
