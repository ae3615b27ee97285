import { habitude } from '../mots.testing.ts'
import { avecEspaces, date, Page } from '../papier.testing.ts'
import { somme, vraie } from '../verite.testing.ts'

/** Dates stand among the amounts, and amounts are texts: « 3 500,00 € ». */
export const sens = habitude('dates-entre-les-montants', 'Sens', [8, 30], (t, p, m) => {
  const page = new Page('Feuil1')
  const [fin, vide] = [t.un([',00 €', ' €', ' euros', ' E', '€']), t.un(['', '-', '/', 'néant'])]
  const euros = (n: number | null) => (n === null || n === 0 ? vide : `${avecEspaces(n)}${fin}`)
  page.ligne(m.enTete)
  const noms = m.noms.flatMap((qui) => [m.pas.demande, 'date commission', m.pas.accorde].map((mot) => `${qui}\n${mot}`))
  const notifie = t.un(['Notifié le', 'Date de notification', 'Courrier parti le'])
  page.ligne(...m.tetes('ref', 'depot', 'structure', 'titre', 'quartier', 'theme'), ...noms, m.etat, notifie)
  for (const a of p.actions) {
    const sommes = p.payeurs.flatMap((payeur) => {
      const vu = a.sommes[payeur] ? date(a.commission) : null
      return [euros(somme(a, payeur, 'demande')), vu, euros(somme(a, payeur, 'accorde'))]
    })
    const courrier = a.etat === 'favorable' ? date(`${p.annee}-05-${t.entier(10, 28)}`) : null
    const identite = m.cases(a, 'ref', 'depot', 'structure', 'titre', 'quartier', 'theme')
    page.ligne(...identite, ...sommes, m.decision[a.etat], courrier)
  }
  const verite = p.actions.map((a) => vraie(p, a, ['demande', 'accorde']))
  return { nom: `Suivi dossiers ${p.annee}.xlsx`, format: 'xlsx', pages: [page], verite }
})
