import { aRole, aRoleIci, type Me, type Quartiers } from '#src/ground/visit.ts'
import type { MiseEnLien } from '../etats/domain.ts'
import { estLePorteur } from '../policy.ts'

/** Who reads a note of the desk beside the council. A note is never public: `docs/glossary.md`, independence. */
export const VISIBILITES = ['conseil', 'cdsu', 'porteur'] as const
export type Visibilite = (typeof VISIBILITES)[number]

/** Said to the person whom the note is about. */
export const LUE_PAR: Readonly<Record<Visibilite, string>> = {
  conseil: 'le bureau et l’animation du conseil',
  cdsu: 'le bureau, l’animation du conseil et le CDSU, sans votre nom',
  porteur: 'le bureau, l’animation du conseil et la structure',
}

/** On a talent a note is the council's, or for the structures with which both said yes: the city reads no name. */
export const VISIBILITES_DE_TALENT = ['conseil', 'porteur'] as const satisfies readonly Visibilite[]

/**
 * The council's own notes: those who hold the desk in its name. Neither the city, nor who hosts the installation (law
 * 2014-173, art. 7: the council is independent).
 */
export const peutLireLesNotesDuConseil = (me: Me, quartiers: Quartiers): boolean =>
  aRoleIci(me, quartiers, 'coordination', 'animation') && !aRole(me, 'cdsu')

export const peutEcrireUneNote = (me: Me, quartiers: Quartiers): boolean => peutLireLesNotesDuConseil(me, quartiers)

/** Which notes of a mise en lien `me` may read. */
export function visibilitesPour(me: Me, m: MiseEnLien): readonly Visibilite[] {
  if (peutLireLesNotesDuConseil(me, m.quartiers)) return VISIBILITES
  if (estLePorteur(me, m)) return ['porteur']
  return aRoleIci(me, m.quartiers, 'cdsu') ? ['cdsu'] : []
}
