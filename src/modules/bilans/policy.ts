import type { Id } from '#platform/ids.ts'
import {
  aRole,
  aRoleIci,
  aRolePartout,
  BUREAU,
  estAuBureau,
  estAuBureauIci,
  estAuBureauPartout,
  estDuProgramme,
  type Me,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'
import { tourDe } from './domain/tour.ts'

type Tenu = Readonly<{ structureId: Id; quartiers: Quartiers; sansPorteur?: boolean }>

/** Whether there is a list of bilans for this person. */
export const peutVoirLaListe = estDuProgramme

/** Whom to call for a late one is told to who calls. */
export const peutRelancer = (me: Me): boolean => estAuBureau(me) || aRole(me, 'cdsu')

/** Tells a structure that its bilans are late: the city and the desk, where they act. */
export const peutRelancerLaStructure = (me: Me, { quartiers }: Readonly<{ quartiers: Quartiers }>): boolean =>
  aRoleIci(me, quartiers, ...BUREAU, 'cdsu')

/** Many bilans, of many structures: worth a filter and a file. A porteur has a few of their own. */
export const peutFiltrerLaListe = (me: Me): boolean =>
  peutVoirLaListe(me) && (structuresDe(me).length === 0 || estAuBureau(me))

/**
 * The structure is the author, and nobody else: what is signed « certifié exact » was written by who certifies it. Where
 * nobody there has an account, the desk of the quartier writes down what they say or bring on paper.
 */
export const peutEcrire = (me: Me, bilan: Tenu): boolean =>
  structuresDe(me).includes(bilan.structureId) || (bilan.sansPorteur === true && estAuBureauIci(me, bilan.quartiers))

/**
 * A draft is its author's and of those who help to write it: « Coup de pouce au bilan ». The city and the funders read
 * what was attested, and nothing before.
 */
export const peutLireLeBrouillon = (me: Me, bilan: Tenu): boolean => peutEcrire(me, bilan) || peutSuggerer(me, bilan)

/** Whether this person reads drafts at all. */
export const voitDesBrouillons = (me: Me): boolean =>
  estAuBureau(me) || aRole(me, 'conseil') || structuresDe(me).length > 0

export const peutLireAtteste = (me: Me, bilan: Tenu): boolean =>
  peutLireLeBrouillon(me, bilan) || aRole(me, 'cdsu', 'partenaire', 'conseil') || estAuBureau(me)

/** Reads a signed bilan for the city: says that it was read, is to be corrected, or received. */
export const peutLireOfficiellement = (me: Me, bilan: Tenu): boolean => aRoleIci(me, bilan.quartiers, 'cdsu')

/** Whether there are bilans that this person reads for the city. */
export const litPourLaVille = (me: Me): boolean => aRole(me, 'cdsu')

/** Whether it is signed, and waits for this officer to read it. */
export const attendLecture = (me: Me, bilan: Tenu & Parameters<typeof tourDe>[0]): boolean =>
  tourDe(bilan) === 'lire' && peutLireOfficiellement(me, bilan)

/** What the city asks to correct, and why it refuses days, may name people: read by its structure, the desk that helps it, and the city. */
export const peutLireLesReponses = (me: Me, bilan: Tenu): boolean =>
  peutEcrire(me, bilan) || estAuBureauIci(me, bilan.quartiers) || peutLireOfficiellement(me, bilan)

/** In the margin of every field: council and desk propose, the porteur decides. */
export const peutSuggerer = (me: Me, bilan: Tenu): boolean =>
  estAuBureauIci(me, bilan.quartiers) || aRoleIci(me, bilan.quartiers, 'conseil')

/** The form, the rate of an hour, the accounts. */
export const peutRegler = (me: Me): boolean => estAuBureauPartout(me) || aRolePartout(me, 'cdsu')

/** Essential data of the grants, for publication: the city's, and the desk's. */
export const peutExporter = (me: Me): boolean => me.genre === 'systeme' || estAuBureau(me) || aRole(me, 'cdsu')

/** Grants other dates, or refuses them: who writes the programmation. */
export const peutRepondreAuxDates = (me: Me, bilan: Tenu): boolean =>
  me.genre === 'systeme' || aRoleIci(me, bilan.quartiers, ...BUREAU, 'cdsu')

/** Asks for the action again next year, as an application: its structure, or who writes the programmation. */
export const peutReconduire = (me: Me, bilan: Tenu): boolean =>
  peutRepondreAuxDates(me, bilan) || structuresDe(me).includes(bilan.structureId)
