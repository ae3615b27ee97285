import { plier } from '#platform/texte.ts'
import { estDemiJournee, JOURS, momentsEnClair, type Talent } from './domain.ts'
import { entreesDuTalent, famillesDEntrees, motDeFamille } from './images.ts'

type Vu = Pick<Talent, 'cercle' | 'texte' | 'moments' | 'disponibilites'> & Partial<Pick<Talent, 'images' | 'grille'>>

const AVEC_ENFANTS = 'jamais seule avec les enfants'

/**
 * What a porteur sees before both said yes: « Une personne du quartier, couture, mercredi ». Made only of words of
 * closed lists, never of the person's own: a name or an address written in the text cannot pass. Where there are
 * children, the rule that binds everyone is said with it.
 */
export function carteVoilee(talent: Vu, { avecEnfants = false }: Readonly<{ avecEnfants?: boolean }> = {}): string {
  const qui = talent.cercle === 'conseil' ? 'Une personne du conseil citoyen' : 'Une personne du quartier'
  const lues = entreesDuTalent({ texte: talent.texte, images: talent.images ?? [] })
  const familles = famillesDEntrees(lues).slice(0, 2)
  const enfants = avecEnfants || familles.includes('enfance-ecole')
  return [qui, ...familles.map(motDeFamille), quandEnBref(talent), ...(enfants ? [AVEC_ENFANTS] : [])]
    .filter((mot) => mot !== '')
    .join(', ')
}

function quandEnBref({ texte, disponibilites, moments, grille = [] }: Vu): string {
  const dits = plier(`${texte} ${disponibilites}`).split(' ')
  const libres = grille.filter(estDemiJournee)
  const jours =
    libres.length > 0
      ? JOURS.filter((jour) => libres.some((demi) => demi.startsWith(`${jour}-`)))
      : JOURS.filter((jour) => dits.includes(jour) || dits.includes(`${jour}s`))
  return jours.length > 0 ? jours.slice(0, 3).join(', ') : momentsEnClair(moments)
}
