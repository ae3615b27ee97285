import { motsPleins, raciniser } from '#modules/annuaire/index.ts'
import { entree, lire } from '#modules/competences/index.ts'
import { plier } from '#platform/texte.ts'
import type { Annonce, Genre } from '../domain.ts'
import type { ActionDeLAnnee } from '../store/queries.ts'

/** Two structures that would gain by talking, and why: facts of the programme, never a judgement. */
export type Rapprochement = Readonly<{
  structures: readonly [Cote, Cote]
  /** Sentences, the strongest first. */
  raisons: readonly string[]
  points: number
}>
type Cote = Readonly<{ id: string; nom: string }>

const POINTS = { besoin: 4, dates: 2, public: 2, theme: 1 } as const
const JOURS_VOISINS = 10

/**
 * The ties worth suggesting, best first: what one looks for is what the other lends; same public in the same quartier;
 * neighbouring dates; same theme. `pour`: only those of these structures; all of them when `null`.
 */
export function rapprocher(
  actions: readonly ActionDeLAnnee[],
  annonces: readonly Annonce[],
  pour: readonly string[] | null,
): Rapprochement[] {
  const trouves = new Map<string, { structures: [Cote, Cote]; raisons: Map<string, number> }>()
  const noter = (a: Cote, b: Cote, raison: string, points: number) => {
    if (a.id === b.id || (pour !== null && !pour.includes(a.id) && !pour.includes(b.id))) return
    const [un, deux] = a.id < b.id ? [a, b] : [b, a]
    const cle = `${un.id} ${deux.id}`
    const deja = trouves.get(cle) ?? { structures: [un, deux], raisons: new Map<string, number>() }
    deja.raisons.set(raison, Math.max(points, deja.raisons.get(raison) ?? 0))
    trouves.set(cle, deja)
  }
  for (const [cherchee, proposee] of paires(annonces)) {
    const raison = `« ${cherchee.titre} » est cherché, « ${proposee.titre} » est proposé.`
    noter(coteDe(cherchee), coteDe(proposee), raison, POINTS.besoin)
  }
  for (const [rang, a] of actions.entries()) {
    for (const b of actions.slice(rang + 1)) {
      for (const [raison, points] of entreActions(a, b)) noter(coteDAction(a), coteDAction(b), raison, points)
    }
  }
  return [...trouves.values()]
    .map(({ structures, raisons }) => {
      const dites = [...raisons].sort(([ra, a], [rb, b]) => b - a || ra.localeCompare(rb))
      return { structures, raisons: dites.map(([raison]) => raison), points: dites.reduce((s, [, n]) => s + n, 0) }
    })
    .filter(({ points }) => points >= POINTS.public)
    .sort((a, b) => b.points - a.points || a.structures[0].nom.localeCompare(b.structures[0].nom, 'fr'))
}

const coteDe = ({ structureId, structureNom }: Annonce): Cote => ({ id: structureId, nom: structureNom })
const coteDAction = ({ structureId, structureNom }: ActionDeLAnnee): Cote => ({ id: structureId, nom: structureNom })

/** A search and an offer of the same kind of thing, whose dates can meet. */
function paires(annonces: readonly Annonce[]): [Annonce, Annonce][] {
  const ouvertes = annonces.filter(({ etat }) => etat === 'ouverte')
  return ouvertes
    .filter(({ sens }) => sens === 'cherche')
    .flatMap((cherchee) =>
      ouvertes
        .filter((proposee) => proposee.sens === 'propose' && proposee.genre === cherchee.genre)
        .filter((proposee) => seCroisent(cherchee, proposee) && seRessemblent(cherchee, proposee))
        .map((proposee): [Annonce, Annonce] => [cherchee, proposee]),
    )
}

const seCroisent = (a: Pick<Annonce, 'du' | 'au'>, b: Pick<Annonce, 'du' | 'au'>): boolean =>
  avant(a.du, b.au) && avant(b.du, a.au)
const avant = (debut: Temporal.PlainDate | null, fin: Temporal.PlainDate | null): boolean =>
  debut === null || fin === null || Temporal.PlainDate.compare(debut, fin) <= 0

/** A room is a room, a van is a van; other things are the same when the lexicon says so, or their names do. */
const SANS_NOM: readonly Genre[] = ['salle', 'vehicule', 'public', 'dates']

function seRessemblent(a: Annonce, b: Annonce): boolean {
  if (SANS_NOM.includes(a.genre)) return true
  const [deA, deB] = [objetsDe(a), objetsDe(b)]
  // Known on both sides, what they are decides: « for the party » is said of a barnum and of a sono alike.
  if (deA.length > 0 && deB.length > 0) return deA.some((un) => deB.includes(un))
  const mots = nomsDe(b)
  return nomsDe(a).some((mot) => mots.includes(mot))
}

const SUREMENT = 0.4

const lus = new WeakMap<Annonce, string[]>()
// Each line meets all those of its kind, and is read once.
const objetsDe = (annonce: Annonce): string[] => lus.getOrInsertComputed(annonce, lireObjets)

/** The entries of the lexicon that the name of a line gives, its details when the name gives none. */
function lireObjets({ titre, details, genre, sens }: Annonce): string[] {
  const lues = (texte: string): string[] => {
    const { entrees, facettes } = lire(texte, sens === 'propose' ? 'talent' : 'besoin')
    const objets = genre === 'materiel' ? facettes.filter(({ id }) => entree(id)?.famille === 'materiel') : entrees
    return objets.filter(({ force }) => force >= SUREMENT).map(({ id }) => id)
  }
  const duTitre = lues(titre)
  return duTitre.length > 0 ? duTitre : lues(details)
}

const nomsDe = ({ titre }: Annonce): string[] => motsPleins(titre).map(raciniser)

function entreActions(a: ActionDeLAnnee, b: ActionDeLAnnee): [string, number][] {
  const memeQuartier =
    a.quartiers.length === 0 || b.quartiers.length === 0 || a.quartiers.some((q) => b.quartiers.includes(q))
  if (a.structureId === b.structureId || !memeQuartier) return []
  const communs = a.publics.filter((un) => b.publics.some((autre) => plier(autre) === plier(un)))
  const [premier] = communs
  return [
    ...(premier ? [[`Le même public : ${premier.toLocaleLowerCase('fr')}.`, POINTS.public] as [string, number]] : []),
    ...(sontVoisines(a, b)
      ? [[`Des dates proches : « ${a.titre} » et « ${b.titre} ».`, POINTS.dates] as [string, number]]
      : []),
    ...(a.theme !== '' && plier(a.theme) === plier(b.theme)
      ? [[`Le même thème : ${a.theme.toLocaleLowerCase('fr')}.`, POINTS.theme] as [string, number]]
      : []),
  ]
}

/** Short actions whose beginnings or ends stand within ten days: whole-year ones are all neighbours, which says nothing. */
function sontVoisines(a: ActionDeLAnnee, b: ActionDeLAnnee): boolean {
  const [courteA, courteB] = [duree(a), duree(b)]
  if (a.debut === null || b.debut === null || courteA === null || courteB === null) return false
  if (courteA > 31 || courteB > 31) return false
  return Math.abs(a.debut.until(b.debut, { largestUnit: 'days' }).days) <= JOURS_VOISINS
}

const duree = ({ debut, fin }: ActionDeLAnnee): number | null =>
  debut === null ? null : debut.until(fin ?? debut, { largestUnit: 'days' }).days
