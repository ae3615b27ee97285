import type { Cellule } from '#platform/tableur/types.ts'
import { sirenValide, siretLisible, siretValide } from './identifiants.ts'
import { propre } from './texte.ts'

export type SiretLu = Readonly<{ siret: string | null; siren: string | null; probleme: string | null }>

const SANS_NUMERO =
  /^(pas|sans|neant|néant|aucun|non|nc|n\.?c|s\.?o|so|sans objet|a demander|à demander|en cours|\?|-|–|—|\/|x)\b|^[-–—?./]+$/i

/**
 * Reads a SIRET as people type it: spaces, dashes, the word SIRET before, a number with a decimal
 * part or in scientific notation, leading zeros lost. A wrong one gives null and the reason in French.
 */
export function lireSiretDeCellule(cellule: Pick<Cellule, 'valeur' | 'texte'>): SiretLu {
  const rien = { siret: null, siren: null, probleme: null }
  if (cellule.valeur === null || cellule.valeur === '') return rien
  const brut = typeof cellule.valeur === 'number' ? chiffresDeNombre(cellule.valeur) : propre(String(cellule.valeur))
  if (SANS_NUMERO.test(brut)) return rien
  const texte = brut.replace(/^(n°|no|num[ée]ro)?\s*(siret|siren)\s*(n°)?\s*:?/i, '').replace(/[.,]0+$/, '')
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(texte))
    return lireSiretDeCellule({ valeur: Number(texte.replace(',', '.')), texte })
  const chiffres = texte.replace(/[^\d]/g, '')
  if (chiffres.length < 8)
    return { ...rien, probleme: texte === '' ? null : 'Ce n’est pas un SIRET : 14 chiffres attendus.' }
  return controler(chiffres)
}

/** « Alpha - 990 889 834 00521 » → the name and its SIRET; the name alone when no right SIRET stands in it. */
export function separerSiret(ecrit: string): { nom: string; siret: string | null } {
  const trouve = /[\s(:–-]*(?:siret\s*:?\s*)?(\d{3}[\s.]?\d{3}[\s.]?\d{3}[\s.]?\d{5})\)?\s*$/i.exec(ecrit)
  const siret = (trouve?.[1] ?? '').replace(/\D/g, '')
  if (!trouve || !siretValide(siret)) return { nom: ecrit, siret: null }
  return { nom: propre(ecrit.slice(0, trouve.index)) || ecrit, siret }
}

function controler(chiffres: string): SiretLu {
  if (chiffres.length === 9 || (chiffres.length === 8 && sirenValide(chiffres.padStart(9, '0')))) {
    const siren = chiffres.padStart(9, '0')
    const probleme = 'Un SIREN (9 chiffres) est écrit à la place du SIRET (14 chiffres) : à redemander.'
    return { siret: null, siren: sirenValide(siren) ? siren : null, probleme }
  }
  if (chiffres.length > 14 || chiffres.length < 11) {
    return { siret: null, siren: null, probleme: 'Ce n’est pas un SIRET : 14 chiffres attendus.' }
  }
  const siret = chiffres.padStart(14, '0')
  if (siretValide(siret)) return { siret, siren: siret.slice(0, 9), probleme: null }
  const probleme =
    chiffres.length === 14
      ? 'Ce SIRET est faux (clé de contrôle) : vérifiez les 14 chiffres.'
      : `Ce SIRET n’a que ${chiffres.length} chiffres sur 14. Un tableur enlève les zéros du début, mais les remettre donne ${siretLisible(siret)}, qui est faux (clé de contrôle) : à redemander.`
  return { siret: null, siren: null, probleme }
}

function chiffresDeNombre(nombre: number): string {
  return Number.isFinite(nombre) ? Math.round(nombre).toFixed(0) : ''
}
