import { NATURES, type SeancePubliee } from '#modules/seances/index.ts'
import { pick } from '#platform/columns.ts'
import { montant } from '#platform/money.ts'
import { joints, plier } from '#platform/texte.ts'
import type { Textes } from './lu/types.ts'

export const TEXTES = [
  'titre',
  'description',
  'nature',
  'publics',
  'ages',
  'prix',
  'inscription',
  'accessibilite',
  'capacite',
] as const
export type NomDeTexte = (typeof TEXTES)[number]

export const NOM_DU_TEXTE: Readonly<Record<NomDeTexte, string>> = {
  titre: 'Intitulé',
  description: 'Description',
  nature: 'Genre',
  publics: 'Publics',
  ages: 'Âge',
  prix: 'Prix',
  inscription: 'Inscription',
  accessibilite: 'Accessibilité',
  capacite: 'Places',
}

/** All that a séance says, as a file would. */
export const textesDe = (
  s: Pick<
    SeancePubliee,
    | 'titre'
    | 'description'
    | 'nature'
    | 'ageMin'
    | 'ageMax'
    | 'prixCentimes'
    | 'prixMot'
    | 'inscription'
    | 'inscriptionMot'
    | 'capacite'
  > &
    Readonly<{ publics: readonly string[]; accessibilite: readonly string[] }>,
): Required<Textes> => ({
  ...pick(s, 'titre', 'description', 'nature', 'publics'),
  ages: { min: s.ageMin, max: s.ageMax },
  prix: { centimes: s.prixCentimes, mot: s.prixMot },
  inscription: { genre: s.inscription, mot: s.inscriptionMot },
  accessibilite: s.accessibilite,
  capacite: s.capacite,
})

/** What an action says for its séances when they say nothing themselves. */
export type ParDefaut = Readonly<{ titre: string; publics: readonly string[] }>

/** A text in the one form in which two are the same; `undefined`: nothing is said. */
export function canonique(nom: NomDeTexte, textes: Textes, defaut: ParDefaut): string | undefined {
  const valeur = textes[nom]
  if (valeur === undefined) return undefined
  if (nom === 'titre') return plier(String(valeur)) === plier(defaut.titre) ? '' : String(valeur).trim()
  if (nom === 'description')
    return String(valeur)
      .replace(/\r\n?/g, '\n')
      .replace(/[ \t]+$/gm, '')
      .trim()
  if (nom === 'publics')
    return listes(textes.publics ?? []) === listes(defaut.publics) ? '' : listes(textes.publics ?? [])
  if (nom === 'accessibilite') return listes([...(textes.accessibilite ?? [])].sort())
  // Part by part: a JSON that the database kept has its keys in another order.
  const { ages, prix, inscription } = textes
  if (nom === 'ages') return `${ages?.min ?? ''}-${ages?.max ?? ''}`
  if (nom === 'prix') return `${prix?.centimes ?? ''}|${prix?.mot ?? ''}`
  return nom === 'inscription' ? `${inscription?.genre}|${inscription?.mot}` : String(valeur)
}

const listes = (mots: readonly string[]): string => mots.map((mot) => mot.trim()).join('\n')

/** As the preview shows it. */
export function dire(nom: NomDeTexte, textes: Textes): string {
  const { ages, prix, inscription } = textes
  switch (nom) {
    case 'publics':
    case 'accessibilite':
      return (textes[nom] ?? []).join(', ') || '(rien)'
    case 'nature':
      return NATURES.find(({ code }) => code === textes.nature)?.nom ?? '(rien)'
    case 'ages':
      return `${ages?.min ?? 0} à ${ages?.max === null || ages === undefined ? 'tout âge' : `${ages.max} ans`}`
    case 'prix':
      return (
        joints(
          [
            prix?.centimes === 0 ? 'Gratuit' : typeof prix?.centimes === 'number' ? montant(prix.centimes) : '',
            prix?.mot ?? '',
          ],
          ', ',
        ) || '(rien)'
      )
    case 'inscription':
      return joints([inscription?.genre === 'libre' ? 'Entrée libre' : 'Sur inscription', inscription?.mot ?? ''], ', ')
    default:
      return String(textes[nom] ?? '') || '(rien)'
  }
}
