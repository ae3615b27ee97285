import { createHash } from 'node:crypto'
import { canonique, type EditionFigee } from './domain.ts'

const empreinteDe = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonique(value)))
    .digest('base64url')

/** Of all that is said but the day on which it is drawn up: the same again is the same version. */
export const empreinteDuContenu = ({ edition: { etablie: _, ...edition }, ...reste }: EditionFigee): string =>
  empreinteDe({ edition, ...reste })

/** Of its figures alone: what two papers are compared by. */
export const empreinteDesChiffres = ({ edition }: Pick<EditionFigee, 'edition'>): string =>
  empreinteDe(
    edition.sections.map(({ id, chiffres, tableaux }) => [id, chiffres, tableaux.map(({ lignes }) => lignes)]),
  )
