import { parseForm, type Raw } from '#platform/forms.ts'
import { depot } from '#src/ground/depots.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, goOnAt, param, screen } from '#src/ground/web.ts'
import { OCTETS_MAX, type RefusDePiece, TYPE_DE_PIECE } from '../pieces.ts'
import { FormDePiece } from '../saisie.ts'
import { octetsDeLaPiece } from '../store.ts'
import { REFUS_DE_PIECE } from '../textes.fr.ts'
import { joindrePiece, pieceLue, retirerPiece } from '../usecases.ts'
import { donnees, PATH, pageDeLIndicateur, resteDit } from './indicateur.tsx'
import { VALEURS } from './tableau-de-valeurs.tsx'

/** What shows a value: joined to it, taken away by those who read it, withdrawn. */
export const piecesScreen = screen()

const droit = async (c: Ctx): Promise<void> => authorize((await donnees(c)).mesure)
const encore = (c: Ctx, raison: RefusDePiece | 'choisir', status: 409 | 413 | 422, values: Raw = {}) =>
  pageDeLIndicateur(c, { values, errors: { piece: REFUS_DE_PIECE[raison] } }, status)

piecesScreen.post(
  `${PATH}/pieces`,
  depot(OCTETS_MAX, droit, (c) => encore(c, 'trop-lourde', 413)),
  async (c) => {
    const data = await c.req.formData()
    const form = parseForm(FormDePiece, data)
    const piece = data.get('piece')
    if (!form.ok || !(piece instanceof File) || piece.name === '') return encore(c, 'choisir', 422, form.raw)
    const octets = new Uint8Array(await piece.arrayBuffer())
    const result = await joindrePiece(c.var.visit, param(c), { ...form.value, nom: piece.name, octets })
    if (!result.ok) return encore(c, result.reason, 409, form.raw)
    return goOn(c, PATH, 'Le fichier est joint.')
  },
)

piecesScreen.get('/suivi/pieces/:id', async (c) => {
  const { visit } = c.var
  const { piece, octets } = await read(visit, async (tx) => {
    const { piece } = await pieceLue(tx, visit, param(c))
    return { piece, octets: found(await octetsDeLaPiece(tx, piece.id)) }
  })
  return c.body(new Uint8Array(octets), 200, {
    'content-type': TYPE_DE_PIECE[piece.genre],
    // Taken away, never shown: whatever a file holds runs nowhere here.
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(piece.nom)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
})

piecesScreen.post('/suivi/pieces/:id/retrait', async (c) => {
  const { visit } = c.var
  const result = await retirerPiece(visit, param(c))
  if (!result.ok) {
    const { indicateur } = await read(visit, (tx) => pieceLue(tx, visit, param(c)))
    return resteDit(c, result.reason, indicateur.id)
  }
  return goOnAt(c, PATH, VALEURS, 'Le fichier est retiré.', { id: result.value })
})
