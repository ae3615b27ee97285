import { cle, cleEntete, propre } from '../grille/texte.ts'
import { apprendreAbreviations, apprendreDesValeurs } from '../hypotheses/apprendre-quartiers.ts'
import { diraitAucun, diraitTous, type Quartiers } from '../vocabulaires/quartiers.ts'
import { MOTS_THEME } from '../vocabulaires/vocabulaires.ts'
import { type FeuilleAnalysee, NUMERO_DE_FEUILLE } from './feuilles.ts'
import { enseigneDe } from './jumelles.ts'

/**
 * Short capitals are explained by a legend. Where no code is given, names of quartiers come from the quartier columns,
 * or from sheets that differ by their name only. True when some were learnt.
 */
export function apprendreNoms(analysees: readonly FeuilleAnalysee[], quartiers: Quartiers): boolean {
  const avant = quartiers.cles.size
  const visibles = analysees.filter((a) => !a.feuille.masquee)
  const valeurs = visibles.flatMap((a) =>
    a.tables.flatMap((t, i) => {
      if (!t.colonnes.some((c) => c.role === 'titre' || c.role === 'reference')) return []
      const colonnes = t.colonnes.filter((c) => c.role === 'quartier')
      const libelles = a.libelles[i] ?? new Set()
      return (
        a.feuille.lignes
          .slice(t.enteteFin, t.fin)
          // A cell alone on a row of a wide table opens a section.
          .filter((ligne) => t.colonnes.length < 5 || ligne.filter((c) => (c?.texte ?? '').trim() !== '').length > 1)
          .flatMap((ligne) => colonnes.map((c) => (ligne[c.colonne]?.texte ?? '').trim()))
          .filter((texte) => texte !== '' && !libelles.has(cleEntete(texte)))
      )
    }),
  )
  for (const { grille, table } of visibles.flatMap((a) => a.plat ?? [])) {
    const colonne = table.colonnes.find((c) => c.role === 'quartier')?.colonne ?? -1
    for (const ligne of grille.lignes.slice(table.enteteFin, table.fin)) valeurs.push(ligne[colonne]?.texte ?? '')
  }
  const feuilles = visibles.map((a) => a.feuille)
  apprendreAbreviations(quartiers, feuilles, valeurs)
  if (quartiers.connus.some((q) => q.code !== null)) return quartiers.cles.size !== avant
  apprendreDesValeurs(quartiers, valeurs)
  for (const { colonnes } of visibles.flatMap((a) => a.tables))
    for (const c of colonnes) if (c.quartier && !quartiers.lire(c.quartier).tous) quartiers.ajouter(c.quartier, null)
  const sansQuartier = visibles.filter(
    (a) =>
      a.tables.length > 0 &&
      a.tables.every(
        (t) =>
          !t.colonnes.some((c) => c.role === 'quartier' || c.role === 'part_quartier') &&
          t.colonnes.some((c) => c.role === 'titre'),
      ),
  )
  const jumelles = Map.groupBy(sansQuartier, enseigneDe)
  for (const groupe of jumelles.values()) {
    const themes = groupe.filter((a) => MOTS_THEME.test(cle(a.feuille.nom))).length
    if (groupe.length < 2 || groupe.some((a) => a.financeur) || themes >= 0.6 * groupe.length) continue
    for (const { feuille } of groupe) {
      const nom = propre(
        feuille.nom
          .replace(NUMERO_DE_FEUILLE, '')
          .replace(/^(quartiers?|qpv|prog\w*)\s*[-:]?\s*/i, '')
          .replace(/\b20\d\d\b/g, ''),
      )
      if (
        /\p{L}{3}/u.test(nom) &&
        !/^(feuil|sheet|axe|pilier|th[eè]me|r[ée]cap|total|synth)/i.test(nom) &&
        !diraitTous(nom) &&
        !diraitAucun(nom)
      )
        quartiers.ajouter(nom, null)
    }
  }
  return quartiers.cles.size !== avant
}
