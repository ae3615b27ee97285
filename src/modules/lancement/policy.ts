import type { TempsFort } from '#modules/temps-forts/index.ts'
import { aRoleIci, bureauDe, type Me, porteLeLien } from '#src/ground/visit.ts'

/** The gesture of the links: one's own page of the day. */
export const LIEN_D_INSCRIPTION = 'inscription-lancement'

/** The gesture of the links that open the door of one day to a volunteer: the subject is the loan. */
export const LIEN_DE_LA_PORTE = 'porte-lancement'

/** One's own line, by the link made for it, or the desk, for somebody who phoned: the words on it are theirs, and not the city's to read. */
export const peutTenirSonInscription = (me: Me, id: string, tempsFort: TempsFort): boolean =>
  porteLeLien(me, LIEN_D_INSCRIPTION, id) || peutVoirLesBesoins(me, tempsFort)

/** What each needs, by name, is the desk's: the city reads totals. */
export const peutVoirLesBesoins = (me: Me, { quartiers }: TempsFort): boolean =>
  aRoleIci(me, quartiers, ...bureauDe(me))
