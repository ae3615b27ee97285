import { habitude } from '../mots.testing.ts'
import { avecEspaces, Page } from '../papier.testing.ts'
import { PAS, somme, vraie } from '../verite.testing.ts'

/** A tabbed text out of a database: quotes everywhere, cells of several lines, rows that came twice, lines above. */
export const lannion = habitude('extraction-en-tabulations', 'Lannion', [10, 45], (t, p, m) => {
  const page = new Page('txt')
  const virgule = t.chance(0.5)
  const euros = (n: number | null) => (n === null ? '' : virgule ? `${n},00` : avecEspaces(n))
  page.ligne(`Extraction du 03/02/${p.annee}`)
  page.ligne(`Dispositif : Contrat de ville ${p.annee}`)
  page.vide()
  const noms = m.noms.flatMap((qui) => PAS.map((pas) => `${qui} - ${m.pas[pas].toLowerCase()}`))
  const identite = ['ref', 'titre', 'structure', 'siret', 'quartier', 'theme', 'etat'] as const
  page.ligne(...m.tetes(...identite), ...noms, m.contact)
  for (const a of p.actions.flatMap((une) => (t.chance(0.06) ? [une, une] : [une]))) {
    const sommes = p.payeurs.flatMap((payeur) => PAS.map((pas) => euros(somme(a, payeur, pas))))
    page.ligne(...m.cases(a, ...identite), ...sommes, `${a.contact}\n"${a.mail}"\n${a.telephone}`)
  }
  const verite = p.actions.map((a) => vraie(p, a, PAS, { siret: a.siret }))
  const csv = {
    separateur: '\t',
    codage: t.un(['utf16', 'utf8', 'latin1'] as const),
    partout: true,
    fin: '\n',
  } as const
  return { nom: `extraction_${p.annee}0203.txt`, format: 'csv', pages: [page], csv, verite }
})
