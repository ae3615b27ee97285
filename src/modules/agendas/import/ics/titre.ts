import type { Statut } from '#modules/seances/pure.ts'

const MOTS: readonly (readonly [RegExp, Statut])[] = [
  [/^\s*[[(]?(?:annulé|annulée|annulation)[\])]?\s*[:!-]\s*/i, 'annulee'],
  [/^\s*[[(]?(?:reporté|reportée|report)[\])]?\s*[:!-]\s*/i, 'reportee'],
  [/^\s*[[(]?(?:complet|complète)[\])]?\s*[:!-]\s*/i, 'complete'],
]

/** A title without the word that calendars put before it, which show little else: « Annulé : Atelier couture ». */
export function sansMot(titre: string): Readonly<{ titre: string; statut: Statut | null }> {
  for (const [mot, statut] of MOTS) if (mot.test(titre)) return { titre: titre.replace(mot, ''), statut }
  return { titre, statut: null }
}
