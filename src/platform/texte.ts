/** Text folded for comparison: no accent, no case, one space: « Éléonore  d’Aubigné » → « eleonore d aubigne ». */
export function plier(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A name as an address: « Les Hauts-Cerisiers » → `les-hauts-cerisiers` (60 characters at most). */
export const slug = (texte: string): string => plier(texte).replace(/ /g, '-').slice(0, 60).replace(/-+$/, '')

/** « 1 réponse », « 3 réponses », « aucune réponse » when `aucun` is given. */
export function pluriel(nombre: number, un: string, plusieurs: string, aucun?: string): string {
  if (nombre === 0 && aucun) return aucun
  return `${nombre.toLocaleString('fr-FR')} ${Math.abs(nombre) < 2 ? un : plusieurs}`
}

/** « au Palier des Mots », « aux Écrivains », « à Lire à deux voix »: as one says it. */
export function aNom(nom: string): string {
  const article = /^(les?) /i.exec(nom)
  if (!article) return `à ${nom}`
  return `${article[1]?.length === 2 ? 'au' : 'aux'} ${nom.slice(article[0].length)}`
}

/** « d’Amicale des locataires », « du Palier des Mots », « des Écrivains », « de Lire à deux voix »: as one says it. */
export function de(nom: string): string {
  const article = /^(les?) /i.exec(nom)
  if (article) return `${article[1]?.length === 2 ? 'du' : 'des'} ${nom.slice(article[0].length)}`
  return /^[aeiouyhœæ]/.test(plier(nom)) ? `d’${nom}` : `de ${nom}`
}
