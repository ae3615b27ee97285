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
  /** Its days, as they were voted. */
  debut: Temporal.PlainDate | null
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

/** The actions by what may name them, folded once: a file of two thousand séances has forty lines each to look for. */
export function parNoms(actions: readonly ActionConnue[]) {
  return {
    actions: new Map(actions.map((action) => [action.id, action])),
    titres: Map.groupBy(actions, ({ titre }) => plier(titre)),
    references: actions.map((action) => ({
      action,
      ref: action.ref === null ? null : plier(action.ref),
      cherchee: action.ref !== null && action.ref.length >= REFERENCE_MIN,
      dauphin: action.dauphin === null ? null : plier(action.dauphin),
      numero: chiffres(action.dauphin ?? ''),
      cherche: action.dauphin !== null && action.dauphin.length >= DAUPHIN_MIN,
    })),
  }
}
type ParNoms = ReturnType<typeof parNoms>

/** Ties a séance to its action: by what the file names, what it says, what the person chose. */
export function rattacher(seance: SeanceLue, noms: ParNoms, choix: ChoixDActions): Rattachement {
  const nom = seance.action
  const trouvee = nom === '' ? parIndices(seance, noms) : parNom(nom, seance, noms)
  if (trouvee) return { genre: 'action', action: trouvee }
  const dit = choix[plier(nom)] ?? choix['']
  if (dit === TEMPS_FORT) return { genre: 'temps-fort' }
  const choisie = noms.actions.get(dit ?? '')
  return choisie ? { genre: 'action', action: choisie } : { genre: 'inconnue', nom }
}

function parNom(nom: string, seance: SeanceLue, noms: ParNoms): ActionConnue | null {
  const plie = plier(nom)
  const numero = chiffres(nom)
  const parReference = noms.references.filter(
    (une) => une.ref === plie || (une.dauphin !== null && numero.length >= DAUPHIN_MIN && une.numero === numero),
  )
  return (
    meilleure(
      parReference.map(({ action }) => action),
      seance,
    ) ?? meilleure(parTitre(plie, noms), seance)
  )
}

const parTitre = (plie: string, { titres }: ParNoms): readonly ActionConnue[] =>
  plie === '' ? [] : (titres.get(plie) ?? [])

/** The title of the date is that of an action, or its text bears a reference. */
function parIndices(seance: SeanceLue, noms: ParNoms): ActionConnue | null {
  const dit = `${seance.indices}\n${seance.textes.description ?? ''}`
  for (const ligne of dit.split('\n').slice(0, 40)) {
    const trouvee = meilleure(parTitre(plier(ligne.replace(/^Action\s*:\s*/i, '')), noms), seance)
    if (trouvee) return trouvee
  }
  const texte = ` ${plier(dit)} `
  const citees = noms.references.filter(
    ({ ref, cherchee, dauphin, cherche }) =>
      (cherchee && texte.includes(` ${ref} `)) || (cherche && texte.includes(` ${dauphin} `)),
  )
  return new Set(citees.map(({ action }) => action.id)).size === 1 ? (citees[0]?.action ?? null) : null
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
