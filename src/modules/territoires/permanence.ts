import { numeroEnPaires } from '#platform/telephone.ts'
import { joints } from '#platform/texte.ts'
import { onlyHere } from '#platform/url.ts'
import type { Permanence, Territoire } from '#src/ground/visit.ts'

type Ici = Pick<Territoire, 'permanence'>
type Shown = Pick<Territoire, 'demonstration'>
const VIDE: Permanence = { nom: '', telephone: '', lieu: '', horaires: '' }

/** Who answers here; each part may be empty. */
export const permanenceDe = ({ permanence }: Ici): Permanence => permanence ?? VIDE

/** Whether somebody without the internet knows whom to call, or where to go. */
export const aUnePermanence = (ici: Ici): boolean => {
  const { telephone, lieu } = permanenceDe(ici)
  return telephone !== '' || lieu !== ''
}

/**
 * What a poster, a slip or a message says to those who open no link: « appelez Nadia au 02 40 00 00 00 ou passez : maison
 * de quartier (le mardi, 14 h à 17 h) »; `''` while nothing was typed. Begins in lower case and has no final stop.
 */
export function joindreLaPermanence(ici: Ici): string {
  const { nom, telephone, lieu, horaires } = permanenceDe(ici)
  const appel = telephone === '' ? '' : `appelez ${nom || 'la permanence'} au ${numeroEnPaires(telephone)}`
  const visite = lieu === '' ? '' : appel === '' && nom !== '' ? `demandez ${nom} : ${lieu}` : `passez : ${lieu}`
  const comment = joints([appel, visite], ' ou ')
  return comment === '' || horaires === '' ? comment : `${comment} (${horaires})`
}

const ICI = 'cette adresse ne s’ouvre que sur cet ordinateur'

/** On whatever a demonstration prints, beside an address that only this machine opens (`onlyHere`). */
export const ICI_SEULEMENT = `Démonstration : ${ICI}.`

/** An address as a message carries it: nobody is sent one that opens nowhere without a word. */
export const adresseDite = (ici: Partial<Shown>, adresse: string): string =>
  onlyHere({ demonstration: ici.demonstration ?? false }) ? `${adresse} (démonstration : ${ICI})` : adresse

/** How whoever got a message answers: by its link, where it has one, or by the desk; `''` while there is neither. */
export const pourRepondre = (ici: Ici & Partial<Shown>, lien: string | null): string =>
  joints([lien === null ? '' : adresseDite(ici, lien), joindreLaPermanence(ici)], ' ou ')
