import { TEMPS_FORT } from '#modules/seances/index.ts'
import type { Id } from '#platform/ids.ts'
import { plier } from '#platform/texte.ts'
import type { SeanceLue } from './lu/types.ts'

/** An action to which dates may be tied by this person. */
export type ActionConnue = Readonly<{
  id: Id
  titre: string
  annee: number
  ref: string | null
  dauphin: string | null
  etat: string
  structureId: Id
  structureNom: string
  quartiers: readonly Id[]
  /** Its last day, as it was voted. */
  fin: Temporal.PlainDate | null
}>

/** By folded name (`''`: those that name none): an action, everybody, or left aside (`''`). */
export type ChoixDActions = Readonly<Record<string, Id | 'temps-fort' | ''>>

export type Rattachement =
  | Readonly<{ genre: 'action'; action: ActionConnue }>
  | Readonly<{ genre: 'temps-fort' }>
  | Readonly<{ genre: 'inconnue'; nom: string }>

const chiffres = (texte: string): string => texte.replace(/\D/g, '')
/** A DAUPHIN number has eight figures. */
const DAUPHIN_MIN = 6
/** Below, a reference could be any word. */
const REFERENCE_MIN = 4

/** Ties a séance to its action: by what the file names, what it says, what the person chose. */
export function rattacher(seance: SeanceLue, actions: readonly ActionConnue[], choix: ChoixDActions): Rattachement {
  const nom = seance.action
  const trouvee = nom === '' ? parIndices(seance, actions) : parNom(nom, seance, actions)
  if (trouvee) return { genre: 'action', action: trouvee }
  const dit = choix[plier(nom)] ?? choix['']
  if (dit === TEMPS_FORT) return { genre: 'temps-fort' }
  const choisie = actions.find(({ id }) => id === dit)
  return choisie ? { genre: 'action', action: choisie } : { genre: 'inconnue', nom }
}

function parNom(nom: string, seance: SeanceLue, actions: readonly ActionConnue[]): ActionConnue | null {
  const plie = plier(nom)
  const numero = chiffres(nom)
  const parReference = actions.filter(
    ({ ref, dauphin }) =>
      (ref !== null && plier(ref) === plie) ||
      (dauphin !== null && numero.length >= DAUPHIN_MIN && chiffres(dauphin) === numero),
  )
  return meilleure(parReference, seance) ?? meilleure(parTitre(plie, actions), seance)
}

const parTitre = (plie: string, actions: readonly ActionConnue[]): ActionConnue[] =>
  plie === '' ? [] : actions.filter(({ titre }) => plier(titre) === plie)

/** The title of the date is that of an action, or its text bears a reference. */
function parIndices(seance: SeanceLue, actions: readonly ActionConnue[]): ActionConnue | null {
  const dit = `${seance.indices}\n${seance.textes.description ?? ''}`
  for (const ligne of dit.split('\n').slice(0, 40)) {
    const trouvee = meilleure(parTitre(plier(ligne.replace(/^Action\s*:\s*/i, '')), actions), seance)
    if (trouvee) return trouvee
  }
  const texte = ` ${plier(dit)} `
  const citees = actions.filter(
    ({ ref, dauphin }) =>
      (ref !== null && ref.length >= REFERENCE_MIN && texte.includes(` ${plier(ref)} `)) ||
      (dauphin !== null && dauphin.length >= DAUPHIN_MIN && texte.includes(` ${plier(dauphin)} `)),
  )
  return new Set(citees.map(({ id }) => id)).size === 1 ? (citees[0] ?? null) : null
}

/** Of several of one name: that of the structure named, then of the year of the date. `null` when nothing tells. */
function meilleure(candidates: readonly ActionConnue[], seance: SeanceLue): ActionConnue | null {
  const porteur = plier(seance.porteur)
  const siennes = porteur === '' ? candidates : candidates.filter(({ structureNom }) => plier(structureNom) === porteur)
  const [premiere, deuxieme] = [...(siennes.length > 0 ? siennes : candidates)].sort(
    (a, b) => ecart(a, seance) - ecart(b, seance),
  )
  if (premiere && deuxieme && ecart(premiere, seance) === ecart(deuxieme, seance)) return null
  return premiere ?? null
}

const ecart = ({ annee }: ActionConnue, { quand }: SeanceLue): number =>
  Math.abs(annee - Number(quand.debutJour.slice(0, 4)))
