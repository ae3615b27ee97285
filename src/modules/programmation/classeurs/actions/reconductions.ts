import { cle, propre, ressemblance } from '../grille/texte.ts'
import type { LigneDeDonnees } from '../lignes/lignes.ts'
import type { Annuaire } from '../vocabulaires/structures.ts'

/** An action of a former year, as a review sheet or last year's sheet tells it. */
export type Ancienne = Readonly<{ ref: string | null; titre: string; structure: string | null }>

/** Past actions told by rows of review sheets. */
export function anciennesDe(lignes: readonly LigneDeDonnees[], annuaire: Annuaire): Ancienne[] {
  return lignes.flatMap((ligne) => {
    const titre = ligne.champs.titre?.texte
    if (!titre) return []
    const ecrite = ligne.champs.structure?.texte
    const ref = ligne.champs.reference?.texte ?? ligne.champs.reconduction_de?.texte ?? null
    return [
      {
        ref: ref ? remettreEnForme(ref) : null,
        titre,
        structure: ecrite ? (annuaire.trouver(ecrite)?.nom ?? ecrite) : null,
      },
    ]
  })
}

/** « 25 BEL 05 » → « 25-BEL-05 »: a code of letters and figures typed with spaces. */
export function remettreEnForme(texte: string): string {
  const net = propre(texte)
  return /^[A-Z0-9]{1,6}([ ._/-]+[A-Z0-9]{1,6}){1,3}$/i.test(net) && /\d/.test(net) && net.length <= 20
    ? net.replace(/[ ._/-]+/g, '-').toUpperCase()
    : net
}

export const RENOUVELE = /^(r|rec\w*|renouv\w*|reconduct\w*|oui|cpo\b.*|pluri\w*|suite|an \d)\b/

/** What the row says it renews, and the past reference that can be found for it. */
export function lireReconduction(
  ecrit: string | null,
  nature: string | null,
  action: Readonly<{ titre: string; structure: string | null }>,
  anciennes: readonly Ancienne[],
): { reconductionDe: string | null; reconductionRef: string | null } {
  const net = ecrit ? propre(ecrit) : ''
  const rien = net === '' || /^(-|–|non|neant|néant|nouvelle?|n|sans objet|so|idem( 20\d\d)?|r|oui)$/i.test(net)
  const forme = rien ? null : remettreEnForme(net)
  if (forme && forme !== net.replace(/\s+/g, ' ') && anciennes.length === 0)
    return { reconductionDe: forme, reconductionRef: forme }
  const parRef = forme ? anciennes.find((a) => a.ref && cle(a.ref) === cle(forme)) : undefined
  if (forme && (parRef || /^[A-Z0-9]{1,6}(-[A-Z0-9]{1,6}){1,3}$/.test(forme)))
    return { reconductionDe: forme, reconductionRef: parRef?.ref ?? forme }
  const renouvelee = forme !== null || /idem/i.test(net) || (nature !== null && RENOUVELE.test(cle(nature)))
  if (!renouvelee) return { reconductionDe: forme, reconductionRef: null }
  return { reconductionDe: forme, reconductionRef: plusProche(forme ?? action.titre, action.structure, anciennes) }
}

function plusProche(titre: string, structure: string | null, anciennes: readonly Ancienne[]): string | null {
  const nu = titre.replace(/\(?20\d\d\)?/g, ' ')
  const notes = anciennes
    .map((a) => ({
      a,
      note:
        ressemblance(a.titre.replace(/\([^)]*\)|20\d\d/g, ' '), nu) +
        (a.structure && structure && a.structure === structure ? 0.3 : a.structure && structure ? -0.15 : 0),
    }))
    .sort((x, y) => y.note - x.note)
  const [premiere, suivante] = notes
  if (!premiere || premiere.note < 0.75 || (suivante && premiere.note - suivante.note < 0.05)) return null
  return premiere.a.ref
}
