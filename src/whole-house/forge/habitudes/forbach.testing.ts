import { habitude } from '../mots.testing.ts'
import { type Case, gras, Page } from '../papier.testing.ts'
import { PAS, somme, totalDe, vraie } from '../verite.testing.ts'

/** One form a sheet, labels at the left, a small table of payers, and a summary in front. */
export const forbach = habitude('une-fiche-par-feuille', 'Forbach', [8, 18], (t, p, m) => {
  const sommaire = new Page(t.un(['Sommaire', 'Liste', 'INDEX']))
  sommaire.ligne(`Fiches actions ${p.annee}`)
  sommaire.ligne('Fiche', m.structure, m.titre)
  const [onglet, deux] = [t.un(['Fiche ', 'F', 'Action ']), t.un([':', '', ' :'])]
  const pages = p.actions.map((a) => {
    sommaire.ligne(a.numero, a.structure, a.titre)
    const page = new Page(`${onglet}${a.numero}`)
    const dire = (mot: string, ...valeurs: readonly Case[]) => page.ligne(gras(`${mot}${deux}`), ...valeurs)
    page.bandeau([`FICHE D’INSTRUCTION ${p.annee}`, 5])
    page.vide()
    dire(m.ref, a.numero)
    dire(m.titre, a.titre)
    dire(m.structure, a.structure, null, `${m.siret}${deux}`, a.siret)
    dire(m.contact, a.contact, null, `${m.telephone}${deux}`, a.telephone)
    for (const mot of ['theme', 'quartier', 'public', 'depot', 'cout'] as const) dire(m[mot], ...m.cases(a, mot))
    page.vide()
    page.bandeau([m.plan, 4])
    page.ligne(m.financeur, ...PAS.map((pas) => m.pas[pas]))
    for (const payeur of p.payeurs.filter((un) => a.sommes[un] || t.chance(0.5)))
      page.ligne(m.payeur[payeur], ...PAS.map((pas) => m.montant(somme(a, payeur, pas))))
    page.ligne(m.propres, m.montant(a.propres))
    page.ligne(gras(m.total), totalDe(a, 'demande') + a.propres, totalDe(a, 'propose'), totalDe(a, 'accorde'))
    page.vide()
    dire(m.etat, m.decision[a.etat])
    dire(m.observations, t.un(['', 'Action à conforter', 'RAS', 'Budget à revoir à la baisse (max. 5 000 €)']))
    return page
  })
  const verite = p.actions.map((a) => vraie(p, a, PAS, { ref: String(a.numero), siret: a.siret }))
  return { nom: 'fiches COTECH.xlsx', format: 'xlsx', pages: [sommaire, ...pages], verite }
})
