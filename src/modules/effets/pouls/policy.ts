import type { Id } from '#platform/ids.ts'
import {
  aRole,
  aRoleIci,
  estAuBureau,
  estAuBureauIci,
  estDeSaMain,
  estDuProgramme,
  type Me,
  porteLeLien,
} from '#src/ground/visit.ts'

/** The gesture of the link, or of the square to photograph, that opens the three questions of a season. */
export const LIEN_DE_POULS = 'pouls'

/** Opening a season, printing, keying back, closing it: the council and the desk, where they act. */
export const peutTenir = (me: Me, quartierId: Id | null): boolean =>
  estAuBureauIci(me, quartierId === null ? [] : [quartierId]) ||
  aRoleIci(me, quartierId === null ? [] : [quartierId], 'conseil')

/** Whether there may be a quartier where they hold one. */
export const tientQuelquePart = (me: Me): boolean => estAuBureau(me) || aRole(me, 'conseil')

/** Taking a market sheet back: who keyed it, or the desk there. */
export const peutRetirerLaFeuille = (
  me: Me,
  quartierId: Id | null,
  feuille: Readonly<{ compteId: string | null }>,
): boolean =>
  peutTenir(me, quartierId) && (estDeSaMain(me, feuille) || estAuBureauIci(me, quartierId === null ? [] : [quartierId]))

/** Reading a season: those of the programme at once, everybody once it is closed. */
export const peutLire = (me: Me, clos: boolean): boolean => clos || estDuProgramme(me)

/** Answering: whoever holds the link. */
export const peutRepondre = (me: Me, poulsId: Id): boolean => porteLeLien(me, LIEN_DE_POULS, poulsId)
