import { habitude } from '../mots.testing.ts'
import { type Case, gras, lettre, Page } from '../papier.testing.ts'
import { PAS, totalDe, vraie } from '../verite.testing.ts'

/** A row an action, a banner a payer over its three steps; the themes cut the sheet, each with its formulas. */
export const alencon = habitude('bandeaux-par-financeur', 'Alençon', [10, 30], (t, p, m) => {
  const page = new Page(t.un(['Prog', `PROG ${p.annee}`, 'Tableau général']))
  page.bandeau([m.enTete, 6 + p.payeurs.length * 3])
  page.vide(t.entier(1, 2))
  const steps = PAS.map((pas) => m.pas[pas])
  const identite = m.tetes('ref', 'structure', 'titre', 'quartier', 'etat')
  const surDeux = t.chance(0.4)
  const projet = surDeux ? identite.map((mot) => [mot, 1] as const) : [[t.un(['PROJET', '']), 5] as const]
  const haut = page.bandeau(...projet, ...m.noms.map((nom) => [nom.toUpperCase(), 3] as const), [m.total, 3])
  if (surDeux) for (const c of identite.keys()) page.fusions.push([haut, c, haut + 1, c])
  page.ligne(...identite.map((mot) => (surDeux ? null : mot)), ...m.noms.flatMap(() => steps), ...steps, m.observations)
  const colonnes = Array.from({ length: (p.payeurs.length + 1) * 3 }, (_, i) => 5 + i)
  const totaux: number[] = []
  const verite = p.themes.flatMap((theme) => {
    const siennes = p.actions.filter((a) => a.theme === theme)
    if (siennes.length === 0) return []
    page.bandeau([theme, 5 + colonnes.length])
    const debut = page.lignes.length
    for (const a of siennes) {
      const sommes = [...m.sommes(a, PAS), ...PAS.map((pas): Case => ({ v: totalDe(a, pas) }))]
      page.ligne(...m.cases(a, 'ref', 'structure', 'titre', 'quartier', 'etat'), ...sommes, m.remarque())
    }
    const fin = page.lignes.length
    const rang = page.ligne(gras(`Sous-total ${theme}`))
    totaux.push(rang)
    for (const c of colonnes) {
      const v = page.lignes.slice(debut, fin).reduce((total, ligne) => total + valeur(ligne[c]), 0)
      page.pose(rang, c, { v, formule: `SUM(${lettre(c)}${debut + 1}:${lettre(c)}${fin})` })
    }
    return siennes.map((a) => vraie(p, a, PAS))
  })
  const bas = page.ligne(gras(m.total))
  for (const c of colonnes) {
    const v = totaux.reduce((total, rang) => total + valeur(page.lignes[rang]?.[c]), 0)
    page.pose(bas, c, { v, formule: totaux.map((rang) => `${lettre(c)}${rang + 1}`).join('+') })
  }
  return { nom: `prog_${p.annee}_V3.xlsx`, format: 'xlsx', pages: [page], verite }
})

const valeur = (c: Case): number => Number((typeof c === 'object' ? c?.v : c) ?? 0) || 0
