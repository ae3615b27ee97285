import { pick } from '#platform/columns.ts'
import { cle, propre, ressemblance } from '../classeurs/grille/texte.ts'
import {
  type ActionLue,
  ETATS_MONTANT,
  type Lecture,
  type ProblemeLu,
  type RoleColonne,
} from '../classeurs/grille/types.ts'
import { ditUneReserve, etatDepuis, etatDit, etatEcrit, motsDuFichier } from '../classeurs/vocabulaires/vocabulaire.ts'
import { ETATS_PUBLICS, type Etat, NOM_DE_L_ETAT } from '../domain.ts'
import { joursEcrits } from '../periode-ecrite.ts'
import { apparier, memesSousUneAutreAnnee, type StructureIci } from './appariement.ts'
import { leVoteAEuLieu } from './decisions-rendues.ts'

/** What a field holds, flat enough to be compared and shown: text, cents, or nothing. */
export type Valeur = string | number | null

/**
 * The fields of an action under flat names: `titre`, `structure`, `siret`, `quartiers`, `repartition`, `theme`, `etat`,
 * `etatMots` (words of a decision that are not what is read), `periode`, `reconduction`, `public`, `objectifs`, `remarque`, `financements.Ville.accorde` (cents). A field without value is absent.
 */
export type Champs = Readonly<Record<string, Valeur>>

/** An action as the product holds it, and as the last file told it (`null`: typed by hand, never imported). */
export type ActionDuProduit = Readonly<{
  id: string
  annee: number
  archivee: boolean
  etat?: Etat
  /** What was decided of it, in the words of `champs.etat`, whatever became of it since the vote. */
  votee?: string | null
  champs: Champs
  dernier: Champs | null
  /** Its period in words, where it is not written but known by its dates or its kind: what an export says. */
  periodeEnMots?: string
  /** Its days, as far as they are known. */
  jours?: Readonly<{ debut: Temporal.PlainDate | null; fin: Temporal.PlainDate | null }>
}>

/** `nomProche`: a structure nearly named as the one of here; what is said of that name says whether it is another. */
export type Ecart = Readonly<{ champ: string; dernier: Valeur; fichier: Valeur; produit: Valeur; nomProche?: boolean }>

/** `doute`: a person says whether it is that action. */
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
  /**
   * Of a doubt: the reference of an action under another title and another structure, or nearly the title of one of a
   * structure known here or nearly, or its very words and dates under another year. `meme`: how it is settled by whoever says nothing. `sinon`: what the row is otherwise.
   */
  doute?: Readonly<{ par: 'reference' | 'titre' | 'annee'; meme: boolean; sinon: LigneDeDifference | null }>
  /** Of one that is gone: the row of it that the file left struck, or hidden. */
  ecartee?: ProblemeLu
}>

export type Difference = Readonly<{
  lignes: readonly LigneDeDifference[]
  comptes: Readonly<Record<Sort, number>>
}>

/** The fields of an action as the file tells them. */
export function champsDe(action: ActionLue): Champs {
  const champs: Record<string, Valeur> = {
    ...pick(action, 'ref', 'dauphin', 'titre', 'structure', 'siret'),
    quartiers: [...action.quartiers].sort().join(', '),
    repartition: partage(action.repartition),
    theme: action.theme,
    ...decisionDe(action),
    periode: action.periode,
    reconduction: action.reconductionRef ?? action.reconductionDe,
    public: action.public,
    objectifs: action.objectifs,
    remarque: action.observations,
  }
  for (const financement of action.financements) {
    for (const etat of ETATS_MONTANT) champs[`financements.${financement.financeur}.${etat}`] = financement[etat]
  }
  return sansVides(champs)
}

/** What it says of the decision; words that tell none are kept beside, and say nothing of it: nor does what is here. */
const decisionDe = (action: ActionLue): Champs => ({
  ...(action.incompris?.includes('etat') ? {} : { etat: etatEcrit(action) }),
  etatMots: motsDuFichier(action),
})

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
  // The years beside: an action may have been kept under one of them.
  return annees.includes(null) ? null : [...new Set(annees.flatMap((une) => (une ? [une - 1, une, une + 1] : [])))]
}

/**
 * Compares a file with what the product holds, three ways: the last file, this file, the product. What changed on one
 * side only is taken or kept; on both sides differently, it is a conflict that a person settles. Nothing is written.
 * An action is followed by its reference, else its DAUPHIN number, else its title and structure; by its reference alone,
 * against them, or nearly by them, it is a question. Each row is of the year that it tells. What is in the archives comes
 * after what is not. In turns.
 */
export function* comparer(
  lecture: Lecture,
  produit: readonly ActionDuProduit[],
  ici: StructureIci = () => null,
): Generator<void, Difference> {
  const de = (annee: number | null) => produit.filter((action) => annee === null || action.annee === annee)
  const refus = refusParLigne(lecture)
  const dit = ceQueDit(lecture)
  const trouvees = new Set<string>()
  const parLue = new Map<ActionLue, LigneDeDifference>()
  for (const [annee, actions] of Map.groupBy(lecture.actions, (lue) => lue.annee ?? lecture.annee)) {
    const [vivantes, rangees] = [false, true].map((archivee) => de(annee).filter((a) => a.archivee === archivee))
    const la = yield* apparier({ ...lecture, actions }, vivantes ?? [], ici)
    const reste = actions.filter((lue) => !la.paires.has(lue))
    const aux = yield* apparier({ ...lecture, actions: reste }, rangees ?? [], ici)
    for (const lue of actions) {
      yield
      const raisons = refus.get(`${lue.source.feuille} ${lue.source.ligne}`) ?? []
      const contre = (action: ActionDuProduit | null) => ligne(lue, action, raisons, dit, lecture.donnes, ici)
      const sortie = aux.paires.get(lue) ?? null
      const trouve = la.doutes.get(lue) ?? aux.doutes.get(lue)
      const doute = trouve && !(sortie && trouve.par === 'reference') && raisons.length === 0 ? trouve : undefined
      const action = la.paires.get(lue) ?? doute?.action ?? sortie ?? trouve?.action ?? null
      if (action) trouvees.add(action.id)
      const sinon = sortie && contre(sortie)
      parLue.set(lue, doute ? { ...contre(action), sort: 'doute', doute: { ...doute, sinon } } : contre(action))
    }
  }
  const sansIci = lecture.actions.filter((lue) => parLue.get(lue)?.sort === 'creee')
  const ailleurs = produit.filter(({ id, archivee }) => !archivee && !trouvees.has(id))
  for (const [lue, action] of memesSousUneAutreAnnee(sansIci, ailleurs, ici)) {
    yield
    trouvees.add(action.id)
    const contre = ligne(lue, action, [], dit, lecture.donnes, ici)
    const annee = { champ: 'annee', dernier: null, fichier: lue.annee, produit: action.annee }
    // Two years' workbooks may each have it: unless somebody says so, none is taken away from its year.
    const doute = { par: 'annee', meme: false, sinon: null } as const
    parLue.set(lue, { ...contre, sort: 'doute', changements: [annee, ...contre.changements], doute })
  }
  const lignes = lecture.actions.flatMap((lue) => parLue.get(lue) ?? [])
  const ligneEcartee = lignesEcartees(lecture)
  for (const action of de(lecture.annee)) {
    yield
    if (action.archivee || trouvees.has(action.id)) continue
    const ecartee = ligneEcartee(action)
    if (action.dernier === null && lecture.donnes?.[action.id] === undefined && !ecartee) continue
    const partie = { ...VIDE, sort: 'disparue', produit: action, lue: null, champs: action.dernier ?? {} } as const
    lignes.push({ ...partie, ...(ecartee ? { ecartee } : {}) })
  }
  return { lignes, comptes: compter(lignes) }
}

/** Of each action, the row that its file shows struck, or hidden: it stands there, and is read as none. */
export function lignesEcartees({ problemes }: Lecture): (action: ActionDuProduit) => ProblemeLu | undefined {
  const dites = problemes.filter(({ ecartee }) => ecartee)
  const parNom = Map.groupBy(dites, ({ valeur }) => cle(valeur ?? ''))
  return ({ champs, dernier }) => {
    const noms = [champs.structure, dernier?.structure].map((nom) => String(nom ?? ''))
    // Two structures have one « Repas partagé » each.
    const sienne = ({ porteur }: ProblemeLu) => !porteur || noms.some((nom) => ressemblance(porteur, nom) >= 0.8)
    return [champs.ref, champs.titre]
      .flatMap((dit) => (typeof dit === 'string' ? (parNom.get(cle(dit)) ?? []) : []))
      .find(sienne)
  }
}

const VIDE = { changements: [], conflits: [], gardes: [], raisons: [] } as const

function ligne(
  lue: ActionLue,
  produit: ActionDuProduit | null,
  raisons: readonly string[],
  parle: CeQueDit,
  donnes: Lecture['donnes'],
  ici: StructureIci,
): LigneDeDifference {
  const incompris = new Set(produit === null ? [] : lue.incompris)
  const lus = champsDe(lue)
  const dits = seulement(sansPeriodeDeduite(lus, produit), (champ) => !incompris.has(champ))
  // A period read there before, in a column since said not to be read, is no more told.
  const retiree = produit !== null && periodeEcartee(lue, produit) !== null && lus.periode === undefined
  const tus = seulement(produit?.dernier ?? {}, (champ) => incompris.has(champ))
  const taites = seulement(taits(lue, lus, produit?.dernier ?? {}, parle), (champ) => champ !== 'periode' || !retiree)
  const champs = { ...taites, ...tus, ...dits }
  if (raisons.length > 0) return { ...VIDE, sort: 'refusee', produit, lue, champs, raisons }
  if (produit === null) return { ...VIDE, sort: 'creee', produit, lue, champs }
  // Our own export says what each cell was when it was taken away: left as it was, it is older than what is here.
  const donnee = donnes?.[produit.id]
  const dernier = donnee ? sansPeriodeDeduite(champsDe(donnee), produit) : produit.dernier
  const connue = ici(lue)
  const memeStructure = connue?.nom === produit.champs.structure ? connue?.par : undefined
  const changements: Ecart[] = []
  const conflits: Ecart[] = []
  const gardes: Ecart[] = []
  for (const champ of new Set([
    ...Object.keys(champs),
    ...Object.keys(produit.champs),
    ...Object.keys(dernier ?? {}),
  ])) {
    const compare: Ecart = {
      champ,
      dernier: dernier?.[champ] ?? null,
      // What is not understood is no news.
      fichier: (incompris.has(champ) ? dernier : champs)?.[champ] ?? null,
      produit: produit.champs[champ] ?? null,
    }
    // Our own export tells the decision, and not the code that her workbook writes for it: left as it is, the code stands.
    if (champ === 'etatMots' && donnes !== undefined && memes(champs.etat ?? null, produit.champs.etat ?? null))
      continue
    // Known by its days or its kind, a period is told as its page tells it.
    const importe = produit.dernier?.[champ] ?? null
    const ecart = {
      ...compare,
      dernier: importe,
      produit: compare.produit ?? (champ === 'periode' ? (produit.periodeEnMots ?? null) : null),
    }
    if (champ === 'periode' && memesJours(ecart, produit)) continue
    // One of its other names is no news; one that is nearly its own is asked among the names.
    if (champ === 'structure' && memeStructure === 'nom') continue
    const nomProche = champ === 'structure' && memeStructure === 'presque'
    // A blank takes no number away: it may stand on another row of that structure, or the action is another's now.
    const sansNumero = champ === 'siret' && ecart.fichier === null
    // Left or put back as it was given, while a later file changed what is here: nobody can tell which, so it is asked.
    const deposee = donnee && produit.dernier !== null && !incompris.has(champ) && memes(importe, ecart.produit)
    const dit = departager(compare, dernier !== null)
    // Our own export without what it was given: what is here may have changed since it was taken away.
    const sansDate = donnes !== undefined && !donnee && dit === 'prendre'
    // What was decided here by hand, in the city's own words: nothing is news.
    if (champ === 'etat' && dit !== 'prendre' && ditLaMemeDecision(ecart, lue, produit)) continue
    if (champ === 'etat' && dit === 'choisir' && leVoteAEuLieu(ecart.fichier, produit)) continue
    const sort = sansNumero ? 'garder' : sansDate || (dit === 'garder' && deposee) ? 'choisir' : dit
    if (nomProche && sort !== 'garder') changements.push({ ...ecart, nomProche })
    else if (sort === 'prendre' && !(champ === 'etat' && arreteEnChemin(produit, ecart))) changements.push(ecart)
    // Nobody settles what words meant: those of the last file are what is quoted.
    else if (champ === 'etatMots' && sort === 'choisir') changements.push(ecart)
    else if (sort === 'prendre' || sort === 'choisir') conflits.push(ecart)
    else if (sort === 'garder') gardes.push(ecart)
  }
  const deplacee = changements.every(
    ({ champ, produit: ici }) => champ === 'etatMots' || (SECONDAIRES.has(champ) && ici === null),
  )
  const modifiee = !deplacee || produit.archivee
  const sort = conflits.length > 0 ? 'conflit' : modifiee ? 'modifiee' : 'inchangee'
  return { sort, produit, lue, champs, changements, conflits, gardes, raisons: [] }
}

/** The column, said not to be read, of which the period of an action of here came, as long as nobody wrote another; `null`: none. */
export function periodeEcartee({ joursEcartes = {} }: ActionLue, { champs, dernier }: ActionDuProduit): string | null {
  const { periode = null } = dernier ?? {}
  if (periode === null || !memes(periode, champs.periode ?? null)) return null
  return Object.entries(joursEcartes).find(([, dit]) => memes(dit, periode))?.[0] ?? null
}

/** The first and last days of an action of here, as far as they are known; written out, its words tell them. */
export const sesJours = ({ champs, jours, annee }: ActionDuProduit) =>
  jours?.debut || jours?.fin ? jours : joursEcrits(String(champs.periode ?? ''), annee)

/** Days told in other words (« 02/02/2026 - 30/06/2026 », « du 02/02/2026 au 30/06/2026 ») are no news. */
function memesJours({ fichier }: Ecart, produit: ActionDuProduit): boolean {
  const [la, ici] = [joursEcrits(String(fichier ?? ''), produit.annee), sesJours(produit)]
  return la !== null && `${la.debut} ${la.fin}` === `${ici?.debut ?? null} ${ici?.fin ?? null}`
}

/** Begun, and put off or refused by a word: by hand it is not done, and « Annulée » says what falls. A file is asked. */
function arreteEnChemin({ etat }: ActionDuProduit, { fichier }: Ecart): boolean {
  const apres = etatDepuis(String(fichier ?? ''), true)
  return etat !== undefined && ['en-cours', 'terminee'].includes(etat) && !ETATS_PUBLICS.includes(apres)
}

/** « Favorable » in her file, where its state was set here: « Prévue », and no reserve stands between them. */
const ditLaMemeDecision = ({ fichier, produit: ici }: Ecart, lue: ActionLue, { etat }: ActionDuProduit): boolean =>
  etat !== undefined &&
  ici === NOM_DE_L_ETAT[etat] &&
  typeof fichier === 'string' &&
  !ditUneReserve(fichier) &&
  etatDit(fichier, sesAccords(lue) > 0) === etat

const sesAccords = ({ financements }: ActionLue): number =>
  financements.reduce((n, { accorde }) => n + (accorde ?? 0), 0)

const seulement = (champs: Champs, garder: (champ: string) => boolean): Champs =>
  Object.fromEntries(Object.entries(champs).filter(([champ]) => garder(champ)))

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
  etatMots: ['etat'],
  quartiers: ['quartier', 'code_quartier', 'part_quartier'],
  repartition: ['repartition', 'part_quartier'],
  periode: ['periode', 'debut', 'fin'],
  reconduction: ['reconduction_de', 'nature'],
  remarque: ['observations'],
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
function taits(lue: ActionLue, champs: Champs, dernier: Champs, dit: CeQueDit): Champs {
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
