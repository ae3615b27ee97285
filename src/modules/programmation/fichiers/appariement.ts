import {
  ASSEZ_PROCHE,
  cle,
  comparable,
  memesMots,
  propre,
  ressemblance,
  ressemblent,
} from '../classeurs/grille/texte.ts'
import type { ActionLue, Lecture } from '../classeurs/grille/types.ts'
import { cleDe } from '../classeurs/vocabulaires/structures.ts'
import { joursEcrits } from '../periode-ecrite.ts'
import type { ActionDuProduit, Valeur } from './difference.ts'

const TRES_PROCHE = 0.8
const texte = (valeur: Valeur | undefined): string => (typeof valeur === 'string' ? cle(valeur) : '')
const serree = (valeur: Valeur | undefined): string => texte(valeur).replace(/[^a-z0-9]/g, '')

// Nobody has as many actions of one key: further ones are not looked at, or by their words only.
const ASSEZ = 40

/** Thousands of rows say hundreds of names and of references: each is read once. */
function uneFois(lire: (ecrit: string) => string): (ecrit: string) => string {
  const connues = new Map<string, string>()
  return (ecrit) => {
    const connue = connues.get(ecrit) ?? lire(ecrit)
    connues.set(ecrit, connue)
    return connue
  }
}

/** How the structure of a row is known here: by a name of it, by its SIRET, or by a name that is nearly one of it. */
export type StructureIci = (lue: ActionLue) => Readonly<{ nom: string; par: 'nom' | 'siret' | 'presque' }> | null

/** What two sides say of an action. */
type Dite = Readonly<{ ref: string | null; titre: string | null; structure: string | null }>

type Doute = Readonly<{ action: ActionDuProduit; par: 'reference' | 'titre'; meme: boolean }>
type Appariement = Readonly<{
  paires: ReadonlyMap<ActionLue, ActionDuProduit>
  doutes: ReadonlyMap<ActionLue, Doute>
}>

/** Each action of the file with the one it continues; a product action is taken once, the surest key first. In turns. */
export function* apparier(
  { actions: lues, donnes = {} }: Lecture,
  produit: readonly ActionDuProduit[],
  ici: StructureIci,
): Generator<void, Appariement> {
  const serreeUneFois = uneFois(serree)
  const ref = (valeur: Valeur | undefined) => serreeUneFois(typeof valeur === 'string' ? valeur : '')
  const refDe = (action: ActionDuProduit) => ref(action.champs.ref)
  // Two different references are two actions, however alike their titles.
  const compatibles = (lue: ActionLue, action: ActionDuProduit) => memesRefs(ref(lue.ref), refDe(action))
  const paires = new Map<ActionLue, ActionDuProduit>()
  const libres = new Set(produit)
  const par = function* (
    cleLue: (lue: ActionLue) => string,
    cleProduit: (action: ActionDuProduit) => string,
    sure: (lue: ActionLue, action: ActionDuProduit) => boolean = compatibles,
  ) {
    const index = Map.groupBy(libres, cleProduit)
    index.delete('')
    for (const lue of lues) {
      if (paires.has(lue)) continue
      yield
      const siennes = index.get(cleLue(lue)) ?? []
      const rang = siennes.slice(0, ASSEZ).findIndex((une) => sure(lue, une))
      for (const action of rang < 0 ? [] : siennes.splice(rang, 1)) {
        paires.set(lue, action)
        libres.delete(action)
      }
    }
  }
  const quoi = ({ ref, titre, structure }: ActionLue) => `${ref}|${titre}|${structure}`
  const ids = new Map(Object.entries(donnes).map(([id, une]) => [quoi(une), id]))
  yield* par(
    (lue) => ids.get(quoi(lue)) ?? '',
    ({ id }) => id,
    () => true,
  )
  const motsDe = (titre: Valeur | undefined, structure: Valeur | undefined) =>
    `${propre(String(titre ?? ''))}|${propre(String(structure ?? ''))}`
  const motsDesLues = new Map(lues.map((lue) => [lue, motsDe(lue.titre, lue.structure)] as const))
  const motsLus = (lue: ActionLue) => motsDesLues.get(lue) ?? ''
  const motsDits = ({ champs }: ActionDuProduit) => motsDe(champs.titre, champs.structure)
  const lus = Map.groupBy(lues, motsLus)
  const dits = Map.groupBy(produit, motsDits)
  const refsLues = new Set(lues.map((lue) => ref(lue.ref)))
  const refsDites = new Set(produit.map(refDe))
  // A workbook numbered anew: the only one of these words on both sides, whose number is now another's.
  yield* par(motsLus, motsDits, (lue, action) => {
    const seule = lus.get(motsLus(lue))?.length === 1 && dits.get(motsDits(action))?.length === 1
    return seule && !compatibles(lue, action) && (refsDites.has(ref(lue.ref)) || refsLues.has(refDe(action)))
  })
  yield* par((lue) => ref(lue.ref), refDe, confirme)
  yield* par(
    (lue) => serree(lue.dauphin),
    (action) => serree(action.champs.dauphin),
  )
  // Word for word, as it is here or as the last file told it, before nearly.
  yield* par(motsLus, motsDits)
  yield* par(motsLus, ({ dernier }) => (dernier ? motsDe(dernier.titre, dernier.structure) : ''))
  const cleDuNom = uneFois(cleDe)
  const titreEtStructure = (titre: Valeur | undefined, structure: Valeur | undefined) =>
    texte(titre) === '' ? '' : `${texte(titre)}|${cleDuNom(String(structure ?? ''))}`
  yield* par(
    (lue) => (ici(lue)?.par === 'presque' ? '' : titreEtStructure(lue.titre, ici(lue)?.nom ?? lue.structure)),
    (action) => titreEtStructure(action.champs.titre, action.champs.structure),
  )
  const doutes = new Map<ActionLue, Doute>()
  const restent = lues.filter((lue) => !paires.has(lue))
  const nomIci = (lue: ActionLue) => ici(lue)?.nom ?? lue.structure ?? ''
  const dite = ({ champs }: ActionDuProduit): Dite => {
    const mots = (champ: string) => String(champs[champ] ?? '')
    return { ref: mots('ref'), titre: mots('titre'), structure: mots('structure') }
  }
  for (const [lue, doute] of yield* voisines(restent, libres, nomIci, dite)) doutes.set(lue, { ...doute, par: 'titre' })
  const parRef = Map.groupBy(libres, refDe)
  parRef.delete('')
  for (const lue of lues) {
    const [action] = paires.has(lue) || doutes.has(lue) ? [] : (parRef.get(ref(lue.ref)) ?? [])
    if (action) doutes.set(lue, { action, par: 'reference', meme: false })
  }
  // The only one of that very title on both sides, at one time of the year: it may have changed hands.
  const pris = new Set([...doutes.values()].map(({ action }) => action))
  const seules = Map.groupBy(
    [...libres].filter((action) => !action.archivee && !pris.has(action)),
    ({ champs }) => texte(champs.titre),
  )
  const orphelines = Map.groupBy(
    lues.filter((lue) => !paires.has(lue) && !doutes.has(lue)),
    ({ titre }) => texte(titre),
  )
  seules.delete('')
  for (const [titre, [lue, ...autres]] of orphelines) {
    const [action, ...pareilles] = seules.get(titre) ?? []
    if (!lue || !action || autres.length + pareilles.length > 0 || !compatibles(lue, action)) continue
    const periodes = [lue.periode, action.champs.periode].map(texte).filter((dite) => dite !== '')
    if (new Set(periodes).size < 2) doutes.set(lue, { action, par: 'titre', meme: false })
  }
  return { paires, doutes }
}

const confirme = (lue: ActionLue, { champs }: ActionDuProduit): boolean =>
  (lue.siret !== null && lue.siret === champs.siret) ||
  parleDe([lue.titre, lue.structure, lue.structureEcrite], [String(champs.titre ?? ''), String(champs.structure ?? '')])

type TitreEtStructures = readonly [titre: string, ...structures: readonly (string | null)[]]

/** Its title or its structure says that a reference is not of another action: a workbook is numbered anew each year. */
export function parleDe([titre, ...structures]: TitreEtStructures, [ici, ...noms]: TitreEtStructures): boolean {
  const meme = structures.some((une) => noms.some((nom) => ressemblance(une ?? '', nom ?? '') >= 0.8))
  return meme || ressemblance(titre, ici) >= ASSEZ_PROCHE
}

/** Nearly the same title of the same structure, or nearly: a question, the nearest first in line for the answer. In turns. */
export function* voisines<L extends Dite, A>(
  lues: readonly L[],
  libres: Set<A>,
  ici: (lue: L) => string,
  dite: (action: A) => Dite,
): Generator<void, Map<L, { action: A; meme: boolean }>> {
  const doutes = new Map<L, { action: A; meme: boolean }>()
  const cleDuNom = uneFois(cleDe)
  const connues = [...libres].map((action) => {
    const { ref, titre, structure } = dite(action)
    return { action, ref: serree(ref), titre: comparable(titre ?? ''), structure: cleDuNom(structure ?? '') }
  })
  const parStructure = Map.groupBy(connues, ({ structure }) => structure)
  for (const lue of lues) {
    yield
    const titre = comparable(lue.titre ?? '')
    const sienne = serree(lue.ref)
    const siennes = parStructure.get(cleDuNom(ici(lue))) ?? []
    const seuil = siennes.length > ASSEZ ? 1 : ASSEZ_PROCHE
    const [meilleure] = siennes
      .filter(({ action, ref }) => libres.has(action) && memesRefs(sienne, ref))
      .map(({ action, titre: sien }) => ({ action, sien, score: ressemblent(titre, sien, seuil) }))
      .filter(({ score }) => score >= ASSEZ_PROCHE)
      .sort((a, b) => b.score - a.score)
    if (!meilleure) continue
    const { action, sien, score } = meilleure
    doutes.set(lue, { action, meme: score >= TRES_PROCHE && memesMots(titre, sien) })
    libres.delete(action)
  }
  return doutes
}

/** Word for word one of here, on the very days, kept under another year: what takes place once is of one of the two. */
export function memesSousUneAutreAnnee(
  lues: readonly ActionLue[],
  produit: readonly ActionDuProduit[],
  ici: StructureIci,
): Map<ActionLue, ActionDuProduit> {
  const cleDuNom = uneFois(cleDe)
  const dite = (titre: Valeur | undefined, structure: Valeur | undefined, jours: string) =>
    `${texte(titre)}|${cleDuNom(String(structure ?? ''))}|${jours}`
  const libres = Map.groupBy(produit, ({ annee, champs, jours }) =>
    dite(champs.titre, champs.structure, joursDits(champs.periode, annee, jours)),
  )
  const trouvees = new Map<ActionLue, ActionDuProduit>()
  for (const lue of lues) {
    const jours = joursDits(lue.periode, lue.annee ?? 0)
    const siennes = jours === '' ? [] : (libres.get(dite(lue.titre, ici(lue)?.nom ?? lue.structure, jours)) ?? [])
    const rang = siennes.findIndex(
      ({ annee, champs }) => annee !== lue.annee && memesRefs(serree(lue.ref), serree(champs.ref)),
    )
    for (const action of rang < 0 ? [] : siennes.splice(rang, 1)) trouvees.set(lue, action)
  }
  return trouvees
}

function joursDits(periode: Valeur | undefined, annee: number, connus?: ActionDuProduit['jours']): string {
  const { debut, fin } = joursEcrits(String(periode ?? ''), annee) ?? connus ?? {}
  return debut || fin ? `${debut ?? ''} ${fin ?? ''}` : ''
}

const memesRefs = (a: string, b: string): boolean => a === '' || b === '' || a === b
