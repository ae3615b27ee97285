import { habitude } from '../mots.testing.ts'
import { Page } from '../papier.testing.ts'
import { totalDe, vraie } from '../verite.testing.ts'

/** What was asked in one sheet, what was decided in another, keyed by the number alone and in its own order. */
export const montlucon = habitude('decisions-a-part', 'Montluçon', [10, 35], (t, p, m) => {
  const demandes = new Page(t.un(['Demandes', 'Dossiers reçus', 'AAP']))
  demandes.ligne(m.enTete)
  demandes.vide()
  demandes.bandeau(['', 6], [m.pas.demande, p.payeurs.length], ['', 2])
  const identite = ['ref', 'structure', 'titre', 'quartier', 'theme', 'cout'] as const
  demandes.ligne(...m.tetes(...identite), ...m.noms, 'Total', m.contact)
  for (const a of p.actions)
    demandes.ligne(...m.cases(a, ...identite), ...m.sommes(a, ['demande']), totalDe(a, 'demande'), a.contact)
  const decisions = new Page(t.un(['Décisions', 'COPIL', 'Arbitrages']))
  decisions.ligne(t.un([`Comité de pilotage du 14 mars ${p.annee}`, `Décisions du comité ${p.annee}`]))
  decisions.bandeau(['', 2], [m.pas.accorde.toUpperCase(), p.payeurs.length])
  decisions.ligne(m.ref, m.etat, ...m.noms, t.un(['Réserves', 'Motif', 'Commentaire']))
  for (const a of t.melange(p.actions)) {
    const motif = a.etat === 'refusee' ? t.un(['hors QPV', 'relève du droit commun', 'budget fragile']) : null
    decisions.ligne(...m.cases(a, 'ref', 'etat'), ...m.sommes(a, ['accorde']), motif)
  }
  const verite = p.actions.map((a) => vraie(p, a, ['demande', 'accorde']))
  return { nom: 'AAP CDV.xlsx', format: 'xlsx', pages: [demandes, decisions], verite }
})
