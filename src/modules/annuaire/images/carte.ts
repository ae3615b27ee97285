import { NOMS_DE_JOURS } from '#platform/dates.ts'
import { joints, minuscule } from '#platform/texte.ts'
import { type Moment, quandEnClair, type Talent } from '../domain.ts'
import { famillesDEntrees, mineur } from './images.ts'

const AVEC_ENFANTS = 'jamais seule avec les enfants'

/** Free at all hours, or on all days, is not worth a word. */
const MOMENTS_ENTIERS: readonly (readonly Moment[])[] = [
  ['matin', 'apres-midi', 'soir'],
  ['semaine', 'week-end'],
]
const JOURS = new RegExp(`\\b(${NOMS_DE_JOURS.join('|')})s?\\b`, 'iu')
const disent = ({ moments, grille }: Pick<Talent, 'moments' | 'grille'>): boolean =>
  grille.length > 0 || !MOMENTS_ENTIERS.some((entier) => entier.every((un) => moments.includes(un)))

/** Whether somebody's own words tell days, or when they are free: they may take back what was ticked, or stand in its place. */
export const ditSesJours = ({ disponibilites, texte }: Pick<Talent, 'disponibilites' | 'texte'>): boolean =>
  disponibilites !== '' || JOURS.test(texte)

/**
 * Who a porteur may count on, before both said yes: « Une personne bénévole, plutôt libre mercredi ». No word of the
 * person stands in it. Where there are children, the rule that binds everyone is said with it.
 */
export function carteVoilee(
  talent: Pick<Talent, 'age' | 'ageAnnonce' | 'cercle' | 'moments' | 'grille' | 'images' | 'disponibilites' | 'texte'>,
  { avecEnfants = false }: Readonly<{ avecEnfants?: boolean }> = {},
): string {
  const qui = talent.cercle === 'conseil' ? 'Une personne du conseil citoyen' : 'Une personne bénévole'
  // Words about her moments are for whoever calls her.
  const quand = !ditSesJours(talent) && disent(talent) ? minuscule(quandEnClair(talent)) : ''
  const choisies = talent.images.map((id) => ({ id, force: 1 }))
  const enfants = avecEnfants || famillesDEntrees(choisies).includes('enfance-ecole')
  const parts = [
    qui,
    talent.ageAnnonce ? mineur(talent) : '',
    quand && `plutôt libre ${quand}`,
    enfants ? AVEC_ENFANTS : '',
  ]
  return joints(parts, ', ')
}
