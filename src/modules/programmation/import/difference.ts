import { cleDe } from './structures.ts'
import { cle, propre, ressemblance } from './texte.ts'
import { type ActionLue, ETATS_MONTANT, type Lecture, type RoleColonne } from './types.ts'

/** What a field holds, flat enough to be compared and shown: text, cents, or nothing. */
export type Valeur = string | number | null

/**
 * The fields of an action under flat names: `titre`, `structure`, `siret`, `quartiers`, `repartition`, `theme`, `etat`,
 * `periode`, `reconduction`, `public`, `objectifs`, `financements.Ville.accorde` (cents). A field without value is absent.
 */
export type Champs = Readonly<Record<string, Valeur>>

/** An action as the product holds it, and as the last file told it (`null`: typed by hand, never imported). */
export type ActionDuProduit = Readonly<{
  id: string
  annee: number
  archivee: boolean
  champs: Champs
  dernier: Champs | null
  /** Its period in words, where it is not written but known by its dates or its kind: what an export says. */
  periodeEnMots?: string
}>

export type Ecart = Readonly<{ champ: string; dernier: Valeur; fichier: Valeur; produit: Valeur }>

/** `doute`: the reference of an action, under another title and another structure; a person says whether it is that one. */
export type Sort = 'creee' | 'modifiee' | 'conflit' | 'doute' | 'inchangee' | 'refusee' | 'disparue'

export type LigneDeDifference = Readonly<{
  sort: Sort
  /** The product's action, or `null` for one to create. */
  produit: ActionDuProduit | null
  /** The file's action, or `null` for one that is gone from it. */
  lue: ActionLue | null
  /** The file's fields as they would be kept: what the next import will compare with. */
  champs: Champs
  /** Changed in the file only: taken. */
  changements: readonly Ecart[]
  /** Changed on both sides, differently: one choice each. */
  conflits: readonly Ecart[]
  /** Changed in the product only: kept. */
  gardes: readonly Ecart[]
  /** Why it is refused. */
  raisons: readonly string[]
}>

export type Difference = Readonly<{
  lignes: readonly LigneDeDifference[]
  comptes: Readonly<Record<Sort, number>>
}>

/** The fields of an action as the file tells them. */
export function champsDe(action: ActionLue): Champs {
  const champs: Record<string, Valeur> = {
    ref: action.ref,
    dauphin: action.dauphin,
    titre: action.titre,
    structure: action.structure,
    siret: action.siret,
    quartiers: [...action.quartiers].sort().join(', '),
    repartition: partage(action.repartition),
    theme: action.theme,
    etat: action.etat ?? action.sensCouleur,
    periode: action.periode,
    reconduction: action.reconductionRef ?? action.reconductionDe,
    public: action.public,
    objectifs: action.objectifs,
  }
  for (const financement of action.financements) {
    for (const etat of ETATS_MONTANT) champs[`financements.${financement.financeur}.${etat}`] = financement[etat]
  }
  return sansVides(champs)
}

/** `{ A: .6, B: .4 }` → `A 60 %, B 40 %`. */
export function partage(repartition: Readonly<Record<string, number>> | null): string | null {
  if (repartition === null) return null
  const parts = Object.entries(repartition).sort(([a], [b]) => a.localeCompare(b))
  return parts.length === 0 ? null : parts.map(([nom, part]) => `${nom} ${Math.round(part * 1000) / 10} %`).join(', ')
}

export const lirePartage = (dit: string | null): Readonly<Record<string, number>> | null =>
  dit === null
    ? null
    : Object.fromEntries(
        [...dit.matchAll(/(?:^|, )(.+?) ([\d.]+) %/g)].map(([, nom = '', part]) => [nom, Number(part) / 100]),
      )

/** Leaves out what is empty: nothing and an empty text are the same field. */
export const sansVides = (champs: Champs): Champs =>
  Object.fromEntries(Object.entries(champs).filter(([, valeur]) => valeur !== null && valeur !== ''))

/** The years whose actions a file is compared with; `null`: all of them. */
export function anneesLues({ annee, actions }: Lecture): number[] | null {
  const annees = [annee, ...actions.map((lue) => lue.annee ?? annee)]
  return annees.includes(null) ? null : [...new Set(annees.flatMap((une) => une ?? []))]
}

/**
 * Compares a file with what the product holds, three ways: the last file, this file, the product. What changed on one
 * side only is taken or kept; on both sides differently, it is a conflict that a person settles. Nothing is written.
 * An action is followed by its reference, else its DAUPHIN number, else its title and structure, exactly or nearly; by
 * its reference alone, against its title and structure, it is a question. Each row is of the year that it tells.
 */
export function comparer(lecture: Lecture, produit: readonly ActionDuProduit[]): Difference {
  const de = (annee: number | null) => produit.filter((action) => annee === null || action.annee === annee)
  const paires = new Map<ActionLue, ActionDuProduit>()
  const doutes = new Map<ActionLue, ActionDuProduit>()
  for (const [annee, actions] of Map.groupBy(lecture.actions, (lue) => lue.annee ?? lecture.annee)) {
    const siennes = apparier({ ...lecture, actions }, de(annee))
    for (const [lue, action] of siennes.paires) paires.set(lue, action)
    for (const [lue, action] of siennes.doutes) doutes.set(lue, action)
  }
  const refus = refusParLigne(lecture)
  const dit = ceQueDit(lecture)
  const lignes = lecture.actions.map((lue) => {
    const raisons = refus.get(`${lue.source.feuille} ${lue.source.ligne}`) ?? []
    const comparee = ligne(lue, paires.get(lue) ?? doutes.get(lue) ?? null, raisons, dit, lecture.donnes)
    return doutes.has(lue) && raisons.length === 0 ? { ...comparee, sort: 'doute' as const } : comparee
  })
  const trouvees = new Set([...paires.values(), ...doutes.values()].map((action) => action.id))
  const parties = de(lecture.annee).filter(
    (action) => action.dernier !== null && !action.archivee && !trouvees.has(action.id),
  )
  for (const action of parties)
    lignes.push({ ...VIDE, sort: 'disparue', produit: action, lue: null, champs: action.dernier ?? {} })
  return { lignes, comptes: compter(lignes) }
}

const VIDE = { changements: [], conflits: [], gardes: [], raisons: [] } as const

function ligne(
  lue: ActionLue,
  produit: ActionDuProduit | null,
  raisons: readonly string[],
  dit: CeQueDit,
  donnes: Lecture['donnes'],
): LigneDeDifference {
  const champs = { ...taits(lue, produit?.dernier ?? {}, dit), ...sansPeriodeDeduite(champsDe(lue), produit) }
  if (raisons.length > 0) return { ...VIDE, sort: 'refusee', produit, lue, champs, raisons }
  if (produit === null) return { ...VIDE, sort: 'creee', produit, lue, champs }
  // Our own export says what each cell was when it was taken away: left as it was, it is older than what is here.
  const donnee = donnes?.[produit.id]
  const dernier = donnee ? sansPeriodeDeduite(champsDe(donnee), produit) : produit.dernier
  const changements: Ecart[] = []
  const conflits: Ecart[] = []
  const gardes: Ecart[] = []
  for (const champ of new Set([
    ...Object.keys(champs),
    ...Object.keys(produit.champs),
    ...Object.keys(dernier ?? {}),
  ])) {
    const ecart: Ecart = {
      champ,
      dernier: dernier?.[champ] ?? null,
      fichier: champs[champ] ?? null,
      produit: produit.champs[champ] ?? null,
    }
    const sort = departager(ecart, dernier !== null)
    if (sort === 'prendre') changements.push(ecart)
    if (sort === 'choisir') conflits.push(ecart)
    if (sort === 'garder') gardes.push(ecart)
  }
  const deplacee = changements.every((ecart) => SECONDAIRES.has(ecart.champ) && ecart.produit === null)
  const modifiee = !deplacee || produit.archivee
  const sort = conflits.length > 0 ? 'conflit' : modifiee ? 'modifiee' : 'inchangee'
  return { sort, produit, lue, champs, changements, conflits, gardes, raisons: [] }
}

// An export says the period in words where only its dates or its kind are known here: read back, that is no news.
function sansPeriodeDeduite(champs: Champs, produit: ActionDuProduit | null): Champs {
  if (produit?.champs.periode !== undefined || champs.periode !== produit?.periodeEnMots) return champs
  const { periode: _, ...reste } = champs
  return reste
}

// Words that one sheet has a column for and another has not: a row that only moves to another sheet is counted unchanged.
const SECONDAIRES: ReadonlySet<string> = new Set(['public', 'objectifs'])

/** What is written of an action already here, the words that came with another sheet too. */
export const ecrites = (lignes: readonly LigneDeDifference[]): LigneDeDifference[] =>
  lignes.filter(({ sort, changements }) => sort === 'modifiee' || (sort === 'inchangee' && changements.length > 0))

type CeQueDit = (lue: ActionLue, champ: string) => boolean

const ROLES_DU_CHAMP: Readonly<Record<string, readonly RoleColonne[]>> = {
  ref: ['reference'],
  quartiers: ['quartier', 'code_quartier', 'part_quartier'],
  repartition: ['repartition', 'part_quartier'],
  periode: ['periode', 'debut', 'fin'],
  reconduction: ['reconduction_de', 'nature'],
}

/** Whether a blank says that there is nothing: where its sheet has a column for it, or the file tells that money. */
function ceQueDit({ feuilles, actions }: Lecture): CeQueDit {
  const roles = new Map(
    feuilles.map((f) => [f.nom, new Set<string>(f.tables.flatMap((t) => t.colonnes.map((c) => c.role)))]),
  )
  const argent = new Set(actions.flatMap(({ cellules }) => Object.keys(cellules)))
  const parLigne = [...roles.values()].some((r) => r.has('financeur') || r.has('plan_financement'))
  return ({ source }, champ) =>
    champ.startsWith('financements.')
      ? parLigne || argent.has(champ)
      : (ROLES_DU_CHAMP[champ] ?? [champ]).some((role) => roles.get(source.feuille)?.has(role))
}

// A number is of its structure and shares are of their quartiers: they do not outlive them.
const SUIT: Readonly<Record<string, string>> = { siret: 'structure', repartition: 'quartiers' }

/** What the last file told and this one has no column for: it says nothing of it, so that what it told still holds. */
function taits(lue: ActionLue, dernier: Champs, dit: CeQueDit): Champs {
  const champs = champsDe(lue)
  const tait = (champ: string): boolean => champs[champ] === undefined && !dit(lue, champ)
  const tient = (suivi: string | undefined) =>
    suivi === undefined || tait(suivi) || memes(champs[suivi] ?? null, dernier[suivi] ?? null)
  return Object.fromEntries(Object.entries(dernier).filter(([champ]) => tait(champ) && tient(SUIT[champ])))
}

function departager(
  { dernier, fichier, produit }: Ecart,
  dejaImportee: boolean,
): 'rien' | 'prendre' | 'garder' | 'choisir' {
  if (memes(fichier, produit)) return 'rien'
  // Typed by hand before any file: the file fills what is empty, and never overwrites silently.
  if (!dejaImportee) return produit === null ? 'prendre' : fichier === null ? 'garder' : 'choisir'
  if (memes(dernier, produit)) return 'prendre'
  return memes(dernier, fichier) ? 'garder' : 'choisir'
}

/** The same words: a spreadsheet gives back neither line breaks nor unbreakable spaces as they were typed. */
const memes = (a: Valeur, b: Valeur): boolean =>
  a === b || (typeof a === 'string' && typeof b === 'string' && propre(a) === propre(b))

function refusParLigne(lecture: Lecture): ReadonlyMap<string, string[]> {
  const refus = new Map<string, string[]>()
  for (const probleme of lecture.problemes) {
    if (!probleme.bloquant || probleme.ligne === null) continue
    const place = `${probleme.feuille} ${probleme.ligne}`
    refus.set(place, [...(refus.get(place) ?? []), probleme.message])
  }
  return refus
}

function compter(lignes: readonly LigneDeDifference[]): Record<Sort, number> {
  const comptes = { creee: 0, modifiee: 0, conflit: 0, doute: 0, inchangee: 0, refusee: 0, disparue: 0 }
  for (const { sort } of lignes) comptes[sort]++
  return comptes
}

const ASSEZ_PROCHE = 0.6
const texte = (valeur: Valeur | undefined): string => (typeof valeur === 'string' ? cle(valeur) : '')
const serree = (valeur: Valeur | undefined): string => texte(valeur).replace(/[^a-z0-9]/g, '')

type Paires = ReadonlyMap<ActionLue, ActionDuProduit>

/** Each action of the file with the one it continues; a product action is taken once, the surest key first. */
function apparier(
  { actions: lues, donnes = {} }: Lecture,
  produit: readonly ActionDuProduit[],
): Readonly<{ paires: Paires; doutes: Paires }> {
  const paires = new Map<ActionLue, ActionDuProduit>()
  const libres = new Set(produit)
  const par = (
    cleLue: (lue: ActionLue) => string,
    cleProduit: (action: ActionDuProduit) => string,
    sure: (lue: ActionLue, action: ActionDuProduit) => boolean = compatibles,
  ) => {
    const index = Map.groupBy(libres, cleProduit)
    index.delete('')
    for (const lue of lues) {
      if (paires.has(lue)) continue
      const action = index.get(cleLue(lue))?.find((une) => libres.has(une) && sure(lue, une))
      if (!action) continue
      paires.set(lue, action)
      libres.delete(action)
    }
  }
  const quoi = ({ ref, titre, structure }: ActionLue) => `${ref}|${titre}|${structure}`
  const ids = new Map(Object.entries(donnes).map(([id, une]) => [quoi(une), id]))
  par(
    (lue) => ids.get(quoi(lue)) ?? '',
    ({ id }) => id,
    () => true,
  )
  const refDe = (action: ActionDuProduit) => serree(action.champs.ref)
  const motsDe = (titre: Valeur | undefined, structure: Valeur | undefined) =>
    `${propre(String(titre ?? ''))}|${propre(String(structure ?? ''))}`
  const motsLus = (lue: ActionLue) => motsDe(lue.titre, lue.structure)
  const motsDits = ({ champs }: ActionDuProduit) => motsDe(champs.titre, champs.structure)
  const lus = Map.groupBy(lues, motsLus)
  const dits = Map.groupBy(produit, motsDits)
  const refsLues = new Set(lues.map((lue) => serree(lue.ref)))
  const refsDites = new Set(produit.map(refDe))
  // A workbook numbered anew: the only one of these words on both sides, whose number is now another's.
  par(motsLus, motsDits, (lue, action) => {
    const seule = lus.get(motsLus(lue))?.length === 1 && dits.get(motsDits(action))?.length === 1
    return seule && !compatibles(lue, action) && (refsDites.has(serree(lue.ref)) || refsLues.has(refDe(action)))
  })
  par((lue) => serree(lue.ref), refDe, confirme)
  par(
    (lue) => serree(lue.dauphin),
    (action) => serree(action.champs.dauphin),
  )
  // Word for word, before nearly.
  par(motsLus, motsDits)
  const titreEtStructure = (titre: Valeur | undefined, structure: Valeur | undefined) =>
    texte(titre) === '' ? '' : `${texte(titre)}|${cleDe(String(structure ?? ''))}`
  par(
    (lue) => titreEtStructure(lue.titre, lue.structure),
    (action) => titreEtStructure(action.champs.titre, action.champs.structure),
  )
  voisines(lues, paires, libres)
  const parRef = Map.groupBy(libres, refDe)
  parRef.delete('')
  const doutes = lues.flatMap((lue) => {
    const [action] = paires.has(lue) ? [] : (parRef.get(serree(lue.ref)) ?? [])
    return action ? [[lue, action] as const] : []
  })
  return { paires, doutes: new Map(doutes) }
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

/** The same structure and nearly the same title, for actions that have no reference to be followed by. */
function voisines(
  lues: readonly ActionLue[],
  paires: Map<ActionLue, ActionDuProduit>,
  libres: Set<ActionDuProduit>,
): void {
  const parStructure = new Map<string, ActionDuProduit[]>()
  for (const action of libres) {
    const nom = cleDe(String(action.champs.structure ?? ''))
    parStructure.set(nom, [...(parStructure.get(nom) ?? []), action])
  }
  for (const lue of lues) {
    if (paires.has(lue)) continue
    const candidates = (parStructure.get(cleDe(lue.structure ?? '')) ?? []).filter(
      (action) => libres.has(action) && compatibles(lue, action),
    )
    const [meilleure] = candidates
      .map((action) => ({ action, score: ressemblance(lue.titre, String(action.champs.titre ?? '')) }))
      .filter(({ score }) => score >= ASSEZ_PROCHE)
      .sort((a, b) => b.score - a.score)
    if (!meilleure) continue
    paires.set(lue, meilleure.action)
    libres.delete(meilleure.action)
  }
}

// Two different references are two actions, however alike their titles.
function compatibles(lue: ActionLue, action: ActionDuProduit): boolean {
  const differe = (a: string, b: string) => a !== '' && b !== '' && a !== b
  return !differe(serree(lue.ref), serree(action.champs.ref))
}
