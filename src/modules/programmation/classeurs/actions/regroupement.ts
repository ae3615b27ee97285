import { cleDeReference } from '../grille/identifiants.ts'
import { cle, propre, ressemblance } from '../grille/texte.ts'
import {
  doute,
  type LigneIgnoree,
  type OptionsLecture,
  type ProblemeLu,
  ROLES_COLONNE,
  type RoleColonne,
  type RoleFeuille,
} from '../grille/types.ts'
import type { Brouillon, MontantDeLigne } from '../lignes/actions.ts'
import { type AutresFeuilles, accorderLesFeuilles, estRemis } from './autres-feuilles.ts'

/** A draft with what joining needs. */
export type Candidat = Brouillon & {
  role: RoleFeuille
  /** The day that its row is told on, as its sheet says it. */
  jour: string | null
  /** What its sheet grants is what was decided, not what was paid since. */
  decide: boolean
  structure: string | null
  quartierDeFeuille: string | null
  /** Its column of quartiers tells those that come beside the one of the sheet. */
  ditsEnPlus: boolean
  refCle: string
  dauphinCle: string
  titreCle: string
  quartiersDesFeuilles: string[]
}

export type Regroupement = Readonly<{
  actions: readonly Candidat[]
  ignorees: ReadonlyMap<string, readonly LigneIgnoree[]>
}> &
  Pick<AutresFeuilles, 'apports' | 'desaccords'>

export const RAPPEL = 'rappel d’une action inscrite ailleurs : elle n’est pas comptée ici'

const RAPPEL_DE = 'rappel d’une action de'
/** Whether a row was set aside because another sheet tells its action. */
export const estUnRappel = (raison: string): boolean => raison.startsWith(RAPPEL_DE)

/**
 * « p.m. | Présence de soirée (M26-07) » without an amount: rows that name another action of the workbook by its reference;
 * and struck rows whose action stands elsewhere too.
 */
export function rappelsDe(candidats: readonly Candidat[]): ReadonlySet<Candidat> {
  const refs = new Map(
    candidats.flatMap((c) => (/\p{L}.*\d\d/u.test(c.refCle) && aDesMontants(c) ? [[c.refCle, c]] : [])),
  )
  return new Set(
    candidats.filter((c) => {
      if (c.ligne.barree && candidats.some((autre) => !autre.ligne.barree && memeAction(autre, c))) return true
      if (aDesMontants(c) || refs.has(c.refCle)) return false
      const dit = ` ${cleDeReference(c.champs.titre?.texte ?? '')} `
      return [...refs].some(([ref, autre]) => autre !== c && dit.includes(` ${ref} `))
    }),
  )
}

const memeAction = (a: Candidat, c: Candidat): boolean =>
  a.titreCle === c.titreCle && a.structure === c.structure && a.champs.quartier?.texte === c.champs.quartier?.texte

const aDesMontants = (c: Candidat): boolean => c.montants.some((m) => m.centimes !== null)

const RATTACHEE_A_RIEN = 'ligne rattachée à aucune action'

const sansTitre = (c: Candidat): boolean => propre(c.champs.titre?.texte ?? '') === ''

/**
 * One action for all the rows that tell it, in all sheets: the first sheet of actions speaks, the others only
 * fill what it has no column for; what they grant and decide is settled together (`accorderLesFeuilles`). Sheets that repeat or
 * complete never create anything.
 */
export function regrouper(
  candidats: readonly Candidat[],
  problemes: ProblemeLu[],
  dits: OptionsLecture['desaccords'] = {},
): Regroupement {
  const actions: Candidat[] = []
  const parRef = new Map<string, Candidat>()
  const parDauphin = new Map<string, Candidat>()
  const parTitre = new Map<string, Candidat[]>()
  const ignorees = new Map<string, LigneIgnoree[]>()
  const seules: Candidat[] = []
  const ailleurs: { a: Candidat; c: Candidat }[] = []

  // What only repeats the others comes once they agree.
  const [repetes, dites] = [true, false].map((d) => candidats.filter(({ role }) => (role === 'recapitulatif') === d))
  joindreTous(dites ?? [])
  const { apports, desaccords, suites } = accorderLesFeuilles(ailleurs, problemes, dits)
  for (const { a, c } of ailleurs) rappeler(a, c, suites.get(c))
  joindreTous(repetes ?? [])
  for (const [feuille, siennes] of Map.groupBy(seules, ({ ligne }) => ligne.feuille)) direSeules(feuille, siennes)
  // Rows that name an action by its number alone, and whose title was nowhere, make none.
  for (const c of actions.filter(sansTitre)) ignorer(c, RATTACHEE_A_RIEN)
  return { actions: actions.filter((c) => !sansTitre(c)), ignorees, apports, desaccords }

  function joindreTous(ceux: readonly Candidat[]): void {
    for (const candidat of ceux) joindreUn(candidat)
  }

  function joindreUn(candidat: Candidat): void {
    const existant = trouver(candidat)
    if (existant) fondre(existant, candidat)
    else if (candidat.role === 'actions') inscrire(candidat)
    else {
      ignorer(candidat, RATTACHEE_A_RIEN)
      if (candidat.role === 'complement' && !sansTitre(candidat)) seules.push(candidat)
    }
  }

  function inscrire(candidat: Candidat): void {
    actions.push(candidat)
    if (candidat.refCle !== '' && !parRef.has(candidat.refCle)) parRef.set(candidat.refCle, candidat)
    if (candidat.dauphinCle !== '' && !parDauphin.has(candidat.dauphinCle))
      parDauphin.set(candidat.dauphinCle, candidat)
    parTitre.set(candidat.titreCle, [...(parTitre.get(candidat.titreCle) ?? []), candidat])
  }

  function trouver(c: Candidat): Candidat | null {
    const leDauphin = parDauphin.get(c.dauphinCle)
    if (leDauphin && memeNumero(leDauphin, c, 'Le numéro DAUPHIN')) return leDauphin
    const laRef = parRef.get(c.refCle)
    if (laRef && laRef !== leDauphin && memeNumero(laRef, c, 'La référence')) return laRef
    const memeTitre = (parTitre.get(c.titreCle) ?? []).filter((a) => compatibles(a, c))
    if (memeTitre.length === 1) return memeTitre[0] ?? null
    if (c.role === 'actions' || c.titreCle === '' || memeTitre.length > 1) return null
    const [seul, ...autres] = (parTitre.get(c.titreCle) ?? []).filter((a) => memesNumeros(a, c))
    // The very title of one action of the lists is that action, whatever structure its row was guessed to name.
    if (seul && autres.length === 0 && !actions.some((a) => a.structure === c.structure)) return seul
    const proches = actions.filter((a) => compatibles(a, c) && ressemblance(a.titreCle, c.titreCle) >= 0.85)
    return proches.length === 1 ? (proches[0] ?? null) : null
  }

  // The same number twice for two different actions is a typing error: both are kept, and it is said.
  function memeNumero(a: Candidat, c: Candidat, numero: 'La référence' | 'Le numéro DAUPHIN'): boolean {
    if (c.role !== 'actions' || a.titreCle === '' || c.titreCle === '') return true
    if (ressemblance(a.titreCle, c.titreCle) >= 0.5) return true
    const ailleurs = numero === 'Le numéro DAUPHIN' || a.ligne.feuille !== c.ligne.feuille
    if (a.structure !== null && a.structure === c.structure && ailleurs) return true
    dire(
      c,
      `${numero} est ${numero === 'La référence' ? 'la' : 'le'} même qu’en ligne ${a.ligne.ligne} de « ${a.ligne.feuille} », pour une autre action : à corriger.`,
    )
    return false
  }

  function compatibles(a: Candidat, c: Candidat): boolean {
    if (!memesNumeros(a, c)) return false
    if (a.ligne.feuille === c.ligne.feuille && c.role === 'actions' && !memeRecit(a, c, autreTable(a, c))) return false
    return a.structure === c.structure || ((a.structure === null || c.structure === null) && c.role !== 'actions')
  }

  function fondre(a: Candidat, c: Candidat): void {
    const memeFeuille = a.ligne.feuille === c.ligne.feuille
    const parQuartier =
      !memeFeuille &&
      a.quartierDeFeuille !== null &&
      c.quartierDeFeuille !== null &&
      a.quartierDeFeuille !== c.quartierDeFeuille &&
      c.role === 'actions'
    if (memeFeuille && c.role === 'actions' && memeDossierAilleurs(a, c)) {
      ajouterQuartier(a, c)
      return
    }
    if (memeFeuille && c.role === 'actions' && estUneEcriture(a, c)) {
      a.montants.push(...c.montants)
      for (const [ou, place] of c.colonnesDeMontant)
        if (!a.colonnesDeMontant.has(ou)) a.colonnesDeMontant.set(ou, place)
      return
    }
    if (memeFeuille && c.role === 'actions' && !autreTable(a, c)) {
      dire(
        c,
        `Même action qu’en ligne ${a.ligne.ligne} : la première ligne est gardée.${memesMontants(a, c) ? '' : ' Les montants diffèrent.'}`,
      )
      ignorer(c, `doublon de la ligne ${a.ligne.ligne}`)
      return
    }
    const decision = parQuartier || c.role === 'recapitulatif'
    const pas = new Set<RoleColonne>(['observations', 'numero', ...(decision ? [] : (['etat'] as const))])
    // The numbers of the rows of a list are no reference of those few that another sheet says again.
    if (a.champs.numero) pas.add('reference')
    // The banners of a list are its themes: the column of another sheet is another writing of them.
    if (a.ligne.section.theme) pas.add('theme')
    for (const role of ROLES_COLONNE) {
      if (!pas.has(role)) a.champs[role] ??= c.champs[role]
    }
    if (parQuartier) additionner(a, c)
    else if (c.role === 'actions' && estRemis(a) && !estRemis(c) && c.champs.etat) {
      a.champs.etat = c.champs.etat
      joindre(a, c, (mien, montant) => mien.centimes === null && Object.assign(mien, montant))
    } else completer(a, c)
    if (decision) rappeler(a, c)
    else ailleurs.push({ a, c })
  }

  function rappeler(a: Candidat, c: Candidat, suites: readonly string[] = []): void {
    const ou = `${RAPPEL_DE} « ${a.ligne.feuille} » (ligne ${a.ligne.ligne}) : comptée une seule fois`
    ignorer(c, [ou, ...suites].join(' ; '))
  }

  // The same action in the sheets of two quartiers: each sheet tells its share, or repeats the whole.
  function additionner(a: Candidat, c: Candidat): void {
    const quartier = c.quartierDeFeuille
    if (quartier === null) return
    a.quartiersDesFeuilles.push(quartier)
    if (memesMontants(a, c)) return
    if (a.parts.size === 0 && a.quartierDeFeuille) a.parts.set(a.quartierDeFeuille, totalDe(a.montants))
    a.parts.set(quartier, (a.parts.get(quartier) ?? 0) + totalDe(c.montants))
    joindre(a, c, ajouter)
    dire(c, `Action présente aussi dans « ${a.ligne.feuille} » : les montants des deux feuilles sont additionnés.`)
  }

  // One row per quartier under one number: each row tells its share, equal or not.
  function ajouterQuartier(a: Candidat, c: Candidat): void {
    const repete = memesMontants(a, c)
    a.quartiersEnPlus.push(c.champs.quartier?.texte ?? '')
    joindre(a, c, ajouter)
    dire(
      c,
      `Même numéro qu’en ligne ${a.ligne.ligne}, pour un autre quartier : une seule action, dont les montants sont additionnés${repete ? ' ; ils sont égaux d’une ligne à l’autre : à vérifier' : ''}.`,
    )
    ignorer(c, `autre quartier de l’action de la ligne ${a.ligne.ligne}`)
  }

  function completer(a: Candidat, c: Candidat): void {
    // A recap often tells other units or other totals: it gives money only to an action that has none.
    if (c.role === 'recapitulatif' && a.montants.some((m) => m.centimes !== null)) return
    let different = false
    for (const montant of c.montants) {
      if (montant.financeur === null) continue
      const mien = deMeme(a, montant)
      // What is granted is settled once all sheets are read.
      if (montant.etat === 'accorde' && c.decide && c.role !== 'recapitulatif') continue
      if (mien) different ||= mien.centimes !== montant.centimes && montant.centimes !== null
      else if (!a.colonnesDeMontant.has(`${montant.financeur}|${montant.etat}`)) a.montants.push(montant)
    }
    if (different && c.role === 'actions')
      dire(c, `Les montants diffèrent de ceux de « ${a.ligne.feuille} » (ligne ${a.ligne.ligne}), qui sont gardés.`)
  }

  function ignorer(c: Candidat, raison: string): void {
    ignorees.set(c.ligne.feuille, [...(ignorees.get(c.ligne.feuille) ?? []), { ligne: c.ligne.ligne, raison }])
  }

  // A sheet that says more of the actions names some that no sheet tells: ideas, or actions that its reader would look for.
  function direSeules(feuille: string, siennes: readonly Candidat[]): void {
    const titres = siennes.slice(0, 4).map(({ champs }) => `« ${propre(champs.titre?.texte ?? '').slice(0, 60)} »`)
    const une = siennes.length === 1
    const combien = une ? 'Une ligne ne dit' : `${siennes.length} lignes ne disent`
    problemes.push(
      doute(
        feuille,
        `${combien} aucune des actions lues (${titres.join(', ')}${siennes.length > 4 ? '…' : ''}) : rien n’en est repris. Si ${une ? 'c’en est une' : 'ce sont des actions'}, dites-le dans « Corriger ce qui est mal lu ».`,
      ),
    )
  }

  function dire(c: Candidat, message: string): void {
    const valeur = c.champs.reference?.texte ?? c.champs.titre?.texte ?? null
    problemes.push(doute(c.ligne.feuille, message, { ligne: c.ligne.ligne, valeur }))
  }
}

const memesNumeros = (a: Candidat, c: Candidat): boolean =>
  (a.refCle === '' || c.refCle === '' || a.refCle === c.refCle) &&
  (a.dauphinCle === '' || c.dauphinCle === '' || a.dauphinCle === c.dauphinCle)

const deMeme = (a: Candidat, { financeur, etat }: MontantDeLigne) =>
  a.montants.find((m) => m.financeur === financeur && m.etat === etat)

// What the other has beside, and what becomes of what both have.
function joindre(a: Candidat, c: Candidat, fondre: (mien: MontantDeLigne, montant: MontantDeLigne) => void): void {
  for (const montant of c.montants) {
    const mien = deMeme(a, montant)
    if (mien) fondre(mien, montant)
    else a.montants.push(montant)
  }
}

// Two tables of one sheet, or two sections, one above the other: one per payer, or per step.
const autreTable = (a: Candidat, c: Candidat): boolean =>
  a.ligne.colonnes !== c.ligne.colonnes || a.ligne.section.financeur !== c.ligne.section.financeur

function memeDossierAilleurs(a: Candidat, c: Candidat): boolean {
  const [ici, la] = [cle(a.champs.quartier?.texte ?? ''), cle(c.champs.quartier?.texte ?? '')]
  const numero = (a.refCle !== '' && a.refCle === c.refCle) || (a.dauphinCle !== '' && a.dauphinCle === c.dauphinCle)
  return numero && a.titreCle === c.titreCle && a.structure === c.structure && ici !== '' && la !== '' && ici !== la
}

// A ledger: a row for each payer and each step, in the order of the year; the same step told again is a repetition.
function estUneEcriture(a: Candidat, c: Candidat): boolean {
  if (!c.champs.financeur && !c.champs.type_montant) return false
  return c.montants.length > 0 && !c.montants.some((m) => deMeme(a, m))
}

const ajouter = (mien: MontantDeLigne, { centimes, incompris }: MontantDeLigne): void => {
  if (centimes !== null) mien.centimes = (mien.centimes ?? 0) + centimes
  mien.incompris ||= incompris ?? false
}

// In one sheet, the same title for another quartier, theme or period is another action, not a repetition.
function memeRecit(a: Candidat, c: Candidat, muet: boolean): boolean {
  const memes = (role: 'quartier' | 'theme' | 'periode') => {
    const [x, y] = [cle(a.champs[role]?.texte ?? ''), cle(c.champs[role]?.texte ?? '')]
    // What the other table has no column for says nothing.
    return x === y || (muet && (x === '' || y === ''))
  }
  return (
    memes('quartier') && memes('theme') && memes('periode') && a.ligne.section.quartier === c.ligne.section.quartier
  )
}

function memesMontants(a: Candidat, c: Candidat): boolean {
  const cles = (liste: readonly MontantDeLigne[]) =>
    liste
      .map((m) => `${m.financeur}|${m.etat}|${m.centimes}`)
      .sort()
      .join(';')
  return cles(a.montants) === cles(c.montants)
}

function totalDe(montants: readonly MontantDeLigne[]): number {
  for (const etat of ['accorde', 'propose', 'demande', 'realise']) {
    const somme = montants.filter((m) => m.etat === etat).reduce((n, m) => n + (m.centimes ?? 0), 0)
    if (somme > 0) return somme
  }
  return 0
}
