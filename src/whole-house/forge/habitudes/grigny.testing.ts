import { habitude } from '../mots.testing.ts'
import { avecEspaces, gras, Page } from '../papier.testing.ts'
import { PAS, somme, vraie } from '../verite.testing.ts'

/** Forms below one another in one sheet, the payers in columns of a small table, amounts as they are typed; ODS. */
export const grigny = habitude('fiches-empilees', 'Grigny', [8, 20], (t, p, m) => {
  const page = new Page('Fiches')
  const euros = (n: number | null) => (n === null ? null : t.un([n, n, `${avecEspaces(n)} €`]))
  const etapes = t.un([['demande', 'accorde'] as const, PAS])
  page.ligne(`POLITIQUE DE LA VILLE ${p.annee} - ${p.ville.nom.toUpperCase()}`)
  for (const a of p.actions) {
    page.vide(t.entier(1, 2))
    page.bandeau([`ACTION n° ${a.ref}`, 4])
    page.ligne(gras(m.structure), a.structure, m.contact, `${a.contact} - ${a.telephone}`)
    page.ligne(gras(m.titre), a.titre)
    page.ligne(gras(m.quartier), m.quartiers(a), m.theme, a.theme)
    page.ligne(gras(m.periode), a.periode, m.public, a.public)
    page.ligne(m.plan, ...m.noms)
    for (const pas of etapes) page.ligne(m.pas[pas], ...p.payeurs.map((payeur) => euros(somme(a, payeur, pas))))
    page.ligne(gras(m.etat), m.decision[a.etat])
  }
  const verite = p.actions.map((a) => vraie(p, a, etapes))
  return { nom: 'fiches_PV.ods', format: 'ods', pages: [page], verite }
})
