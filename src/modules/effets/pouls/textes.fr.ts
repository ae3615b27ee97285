import { pluriel } from '#platform/texte.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'
import { NOM_DE_LA_REPONSE } from '#src/ground/trois-questions.ts'
import type { Depouillement, Groupe, Maniere, Quand, Questions, Saison } from './domain.ts'

/** What a first season asks; a later one proposes the words of the last. */
export const QUESTIONS_DE_DEPART: Questions = [
  'Vous sentez-vous bien dans le quartier ?',
  'Trouvez-vous ici des choses à faire, pour vous ou vos proches ?',
  'Quand ça ne va pas, savez-vous à qui parler dans le quartier ?',
]

export const textes = {
  titre: 'Pouls du quartier',
  horsLigne: 'Sans réseau, la feuille est gardée dans ce téléphone et partira toute seule.',
  chapeau:
    'Trois questions, les mêmes à chaque saison, à qui veut bien répondre. Sans nom, et jamais « représentatif » : ce sont les personnes que nous avons croisées.',
  anonyme: 'Personne ne saura ce que vous avez répondu : ni votre nom, ni votre numéro, ni l’heure ne sont gardés.',
  merci: 'Merci ! Votre réponse est arrivée.',
  dejaPartie: 'Une réponse est déjà partie de ce téléphone',
  clos: 'Cette saison est terminée : elle ne prend plus de réponse. Merci !',
  feuilleChangee:
    'Cette feuille vient d’être changée depuis un autre écran. Vérifiez les nombres ci-dessous, puis enregistrez de nouveau.',
  lueUneFois:
    'La saison est terminée et tout le monde la lit : elle ne se rouvre pas, sinon une réponse de plus se devinerait par différence.',
  autresMots: 'Les mots des questions ont changé : ces saisons ne se comparent pas avec les autres.',
  trop: 'Beaucoup de réponses sont arrivées d’ici en peu de temps. Réessayez plus tard, ou répondez sur papier.',
} as const

const NOM_DE_LA_SAISON: Readonly<Record<Saison, string>> = {
  hiver: 'Hiver',
  printemps: 'Printemps',
  ete: 'Été',
  automne: 'Automne',
}

export const nomDeLaSaison = (saison: Saison): string => NOM_DE_LA_SAISON[saison]

/** « Automne 2026 »; the winter says both its years. */
export const direLaSaison = ({ annee, saison }: Quand): string =>
  saison === 'hiver' ? `Hiver ${annee - 1}-${annee}` : `${NOM_DE_LA_SAISON[saison]} ${annee}`

const OU: Readonly<Record<Maniere, string>> = {
  lien: 'par téléphone',
  papier: 'sur papier',
  marche: 'au marché',
  porte: 'en porte-à-porte',
}

/** « 43 réponses, dont 31 au marché et 7 sur papier » */
export function direLEchantillon({ combien, manieres }: Pick<Depouillement, 'combien' | 'manieres'>): string {
  const [une] = manieres
  const total = pluriel(combien, 'réponse', 'réponses', 'Aucune réponse')
  if (manieres.length === 1 && une?.combien === combien)
    return `${total}, ${combien === 1 ? '' : 'toutes '}${OU[une.maniere]}`
  const dits = manieres.map((dite) => `${dite.combien} ${OU[dite.maniere]}`)
  const fin = dits.at(-1)
  return dits.length === 0 || fin === undefined
    ? total
    : `${total}, dont ${dits.length === 1 ? fin : `${dits.slice(0, -1).join(', ')} et ${fin}`}`
}

/** Beside a number: what is not read of it, or not yet, so that nobody is known by their answer. */
export function direCeQuiAttend(
  { comptes, combien, attendent }: Depouillement,
  { closLe }: Readonly<{ closLe: unknown }>,
): string {
  if (closLe === null) return combien === 0 ? '' : ' Tout se lira à la fin de la saison, en une fois.'
  if (comptes === null) return combien === 0 ? '' : ` Il en faut ${SEUIL} au moins pour que personne ne soit reconnu.`
  if (attendent === 0) return ''
  return ` ${pluriel(attendent, 'autre ne se lit', 'autres ne se lisent')} pas : trop peu, à côté de ce qu’une même personne a recopié.`
}

/** « Oui 22, un peu ou non 17 » */
export const direLesGroupes = (groupes: readonly Groupe[]): string =>
  groupes.length === 0
    ? 'trop peu de réponses'
    : groupes
        .map(({ reponses, combien }) => {
          const noms = reponses.map((une) => NOM_DE_LA_REPONSE[une].toLocaleLowerCase('fr'))
          const dit = noms.length === 3 ? 'oui, un peu ou non' : noms.join(' ou ')
          return `${dit}\u00a0${combien}`
        })
        .join(', ')
