import type { Commentaire } from './domain.ts'
import { NOM_DE_LA_PLACE, NOM_DE_LA_VOIX } from './textes.fr.ts'

/** What is shown of a comment, frozen or not. */
export type CommentaireDit = Pick<Commentaire, 'section' | 'voix' | 'structure' | 'place' | 'texte'>

export const direLaVoix = ({ voix, structure }: Pick<Commentaire, 'voix' | 'structure'>): string =>
  structure ?? (voix === 'porteur' ? 'Les porteurs, à la rencontre' : NOM_DE_LA_VOIX[voix])

/** « La ville, pas d’accord : … »: where it stands, and its words if it has any. */
export function direLeCommentaire(c: CommentaireDit): string {
  const place = c.place === 'ajoute' ? '' : `, ${NOM_DE_LA_PLACE[c.place].toLocaleLowerCase('fr')}`
  return `${direLaVoix(c)}${place}${c.texte === '' ? '.' : ` : ${c.texte}`}`
}
