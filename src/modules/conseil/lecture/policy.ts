import type { Id } from '#platform/ids.ts'
import { aRoleIci, type Me, porteLeLien, structuresDe } from '#src/ground/visit.ts'

/** Opens what is asked to the council, and closes it again: the city, where it acts (`null`: everywhere). */
export const peutOuvrir = (me: Me, quartierId: Id | null): boolean =>
  aRoleIci(me, quartierId === null ? [] : [quartierId], 'cdsu')

/** The gesture of the link by which a structure answers one question of the council. */
export const LIEN_DE_QUESTION = 'question-du-conseil'

/** The structure that is asked, by its account or by the link: nobody answers in its place. */
export const peutRepondre = (me: Me, questionId: Id, structureId: Id): boolean =>
  structuresDe(me).includes(structureId) || porteLeLien(me, LIEN_DE_QUESTION, questionId)
