import { habitude } from '../mots.testing.ts'
import { Page } from '../papier.testing.ts'
import { somme, totalDe, vraie } from '../verite.testing.ts'

/** A letter is a decision, its legend stands below with the notes; each payer has its share of what was asked, in %. */
export const romans = habitude('lettres-et-pourcentages', 'Romans-sur-Isère', [10, 35], (t, p, m) => {
  const page = new Page('Tableau financeurs')
  const lettres = t.un([
    { favorable: 'F', refusee: 'D', suspens: 'A', abandon: 'X' },
    { favorable: 'V', refusee: 'R', suspens: 'AJ', abandon: 'X' },
    { favorable: '1', refusee: '3', suspens: '2', abandon: '4' },
  ])
  page.ligne(null, m.enTete)
  page.vide()
  const { demande, accorde } = m.pas
  const noms = m.noms.flatMap((qui) => [`${qui} ${demande.toLowerCase()}`, accorde, `% ${accorde.toLowerCase()}`])
  const avis = t.un(['D', 'Avis', 'Déc.'])
  page.ligne(null, ...m.tetes('ref', 'titre', 'structure', 'quartier', 'theme'), avis, ...noms)
  for (const a of p.actions) {
    const sommes = p.payeurs.flatMap((payeur) => {
      const [veut, vote] = [somme(a, payeur, 'demande'), somme(a, payeur, 'accorde')]
      const part = veut && vote !== null ? { v: Math.round((vote / veut) * 100) / 100, format: '0%' } : null
      return [m.montant(veut), m.montant(vote), part]
    })
    page.ligne(null, ...m.cases(a, 'ref', 'titre', 'structure', 'quartier', 'theme'), lettres[a.etat], ...sommes)
  }
  const totaux = m.totaux(p.actions, ['demande', 'accorde']).flatMap((n, i) => (i % 2 ? [n, null] : [n]))
  page.ligne(null, null, m.total, null, null, null, null, ...totaux)
  page.vide(2)
  page.ligne(null, 'Légende')
  page.ligne(null, lettres.favorable, t.un(['favorable', 'avis favorable', 'validé']))
  page.ligne(null, lettres.suspens, t.un(['ajourné', 'en attente de pièces']))
  page.ligne(null, lettres.refusee, t.un(['refusé', 'avis défavorable']))
  page.vide()
  const enveloppe = p.actions.reduce((n, a) => n + totalDe(a, 'accorde'), 0)
  page.ligne(null, `NB : enveloppe de l’État pour ${p.annee} : ${enveloppe} €, solde à répartir en septembre.`)
  page.ligne(null, '* action financée aussi par la Cité éducative')
  const verite = p.actions.map((a) => vraie(p, a, ['demande', 'accorde']))
  return { nom: 'programmation definitive (2).xlsx', format: 'xlsx', pages: [page], verite }
})
