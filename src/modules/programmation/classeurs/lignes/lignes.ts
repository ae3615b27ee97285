import { lireAdresse } from '#platform/tableur/adresse.ts'
import type { Cellule } from '#platform/tableur/types.ts'
import { celluleEn, colonnesRemplies, type Grille, lieuDe, texteEn } from '../grille/grille.ts'
import { ressembleAUnMontant } from '../grille/montants.ts'
import { cle } from '../grille/texte.ts'
import {
  type Colonne,
  doute,
  type LigneIgnoree,
  type ProblemeLu,
  type RoleColonne,
  type Table,
} from '../grille/types.ts'
import { estRepetition } from '../hypotheses/entetes.ts'
import { estDouble } from '../hypotheses/porteurs.ts'
import { MOTS_IDEM, MOTS_PROPRES } from '../vocabulaires/lexique.ts'
import { payeurCommun } from '../vocabulaires/payeurs.ts'
import type { Quartiers } from '../vocabulaires/quartiers.ts'
import { etatDit } from '../vocabulaires/vocabulaire.ts'
import { type Champ, type Champs, champsDeLigne, fusionVerticale, montantsDeLigne } from './champs.ts'
import { couleurDeLigne } from './couleurs.ts'
import { habitudesDe, nombreDeRoles, ROLES_TEXTE } from './heritage.ts'
import { raisonDePied, resteDeLAnPasse, TOTAL } from './pieds.ts'
import { sectionSuivante } from './sections.ts'
import { estUneSuiteDeTexte, prolonger } from './suites-de-texte.ts'

/** What stands above a row and holds until the next: section rows, or the sheet itself. */
export type Section = Readonly<{
  theme?: string
  quartier?: string
  structure?: string
  financeur?: string
  etat?: string
  nature?: string
  /** The quartier that the sheet itself names. */
  quartierDeFeuille?: string
}>

/** One row of data, its cells by role; the amounts stay with their column. */
export type LigneDeDonnees = Readonly<{
  feuille: string
  /** As the spreadsheet numbers it. */
  ligne: number
  /** Where the cell of a column stands. */
  lieuDe: (colonne: number) => string
  colonnes: readonly Colonne[]
  champs: Readonly<Champs>
  montants: ReadonlyArray<Readonly<{ colonne: Colonne; champ: Champ | null }>>
  section: Section
  couleur: string | null
  /** True for the second and next rows of an action told on several rows (one per funder). */
  suite: boolean
  /** Struck, and kept for what it or a note says of it. */
  barree?: true
  /** What tells of days in a column that a person said not to read, by label. */
  joursEcartes?: Readonly<Record<string, string>>
}>

export type TableLue = Readonly<{
  lignes: readonly LigneDeDonnees[]
  ignorees: readonly LigneIgnoree[]
  problemes: readonly ProblemeLu[]
}>

/** A table to read; `referenceSuffit`: a row needs no title beside it. */
type ALire = Readonly<{
  feuille: Grille
  table: Table
  libelles: ReadonlySet<string>
  depart: Section
  quartiers: Quartiers
  referenceSuffit?: boolean
}>

/** Reads what was laid flat as a table: each row is an action, none is a total nor a note. */
export function lirePlat(grille: Grille, table: Table, section: Section): LigneDeDonnees[] {
  const rangs = Array.from({ length: table.fin - table.enteteFin }, (_, i) => table.enteteFin + i)
  return rangs.flatMap((l): LigneDeDonnees[] => {
    const champs = champsDeLigne(grille, table, l)
    const colonne = table.colonnes.find((c) => c.role === 'titre')?.colonne ?? 0
    const place = lireAdresse(lieuDe(grille, l, colonne).replace(/^.*!/, ''))
    if (!champs.titre) return []
    return [{ ...ligneDe(grille, table, l, champs, section), ligne: (place?.ligne ?? l) + 1 }]
  })
}

const ligneDe = (feuille: Grille, table: Table, l: number, champs: Champs, section: Section): LigneDeDonnees => ({
  ...{ feuille: feuille.nom, ligne: l + 1, colonnes: table.colonnes, champs, section, couleur: null, suite: false },
  lieuDe: (colonne) => lieuDe(feuille, l, colonne),
  montants: montantsDeLigne(feuille, table, l),
})

const BARREE = 'ligne barrée : ancienne version ou doublon'
const MASQUEE = 'ligne masquée, que le fichier dit retirée'
const LEGENDE = 'légende sous le tableau'

const RETIREE = /\b(retire|annul|abandon|desist|renonc|sans suite)/

// « Texte barré = action abandonnée »; a copy, an older version are nothing to keep.
const SENS_DU_BARRE = /\bbarr[ée]\w*\s*[=:→]\s*(?!.*(doublon|ancien|version|supprim))(.{4,60})$/i

// A row that says itself that the action is given up, refused or put off.
export const arretee = ({ etat }: Champs): boolean =>
  ['annulee', 'ajournee', 'orientee', 'refusee', 'retiree'].includes(etatDit(etat?.texte ?? '', false) ?? '')
const estRetiree = ({ etat }: Champs): boolean => etatDit(etat?.texte ?? '', false) === 'retiree'

/** Reads the rows under a header, and why others are left out. */
export function lireTable({ feuille, table, libelles, depart, quartiers, referenceSuffit }: ALire): TableLue {
  // Titles that name their porteur too tell both.
  const a: ReadonlySet<RoleColonne> = new Set(
    table.colonnes.flatMap((c) => (c.double ? [c.role, 'structure'] : [c.role])),
  )
  const { mediane, sautes } = habitudesDe(feuille, table)
  const lignes: LigneDeDonnees[] = []
  const ignorees: LigneIgnoree[] = []
  const problemes: ProblemeLu[] = []
  /** Hidden rows that are read. */
  const masquees: number[] = []
  /** Struck rows of actions withdrawn. */
  const retirees: number[] = []
  let section = depart
  let sousUnTotal = false
  let sousUneLegende = false
  let dernierTotal: Readonly<{ l: number; section: Section }> | null = null
  let ditDesBarrees: string | undefined
  /** The last row of the last action. */
  let bas = -1

  for (let l = table.enteteFin; l < Math.min(table.fin, feuille.lignes.length); l++) lireLigne(l)
  problemes.push(...lesMasquees(feuille.nom, masquees), ...lesRetirees(feuille.nom, retirees))
  const dites = lignes.map((ligne) => (sousLeDernierTotal(ligne) ? { ...ligne, section: depart } : ligne))
  return { lignes: dites, ignorees, problemes }

  function lireLigne(l: number): void {
    const remplies = colonnesRemplies(feuille, l)
    if (remplies.length === 0 || prolongee(l)) return
    const champs = champsDeLigne(feuille, table, l)
    payeurSousLAction(l, remplies, champs)
    const raison = raisonDIgnorer(l, remplies, champs) ?? suiteDeTotal(champs)
    sousUnTotal = raison === TOTAL
    // A total may stand over its rows.
    if (sousUnTotal && lignes.at(-1)?.section === section) dernierTotal = { l, section }
    sousUneLegende ||= remplies.length === 1 && /^legende\b/.test(cle(texteEn(feuille, l, remplies[0] ?? 0)))
    const fusionne = !champs.titre && titreFusionne(l)
    if (raison === BARREE || raison === MASQUEE) direEcartee(l, champs, raison === BARREE ? 'Barrée' : 'Masquée')
    if (feuille.dites?.get(l) === 'action') garder(l, remplies, champs)
    else if (raison) ignorer(l, raison)
    else if (estSection(l, remplies, champs)) ouvrirSection(l, remplies)
    else if (remplies.length === 1 && mediane >= 3 && !fusionne) ignorer(l, 'note hors du tableau')
    else if (!champs.titre && !fusionne && !estSuite(champs) && !estRattachee(champs)) sansTitre(l, remplies, champs)
    else garder(l, remplies, champs)
  }

  // What stands there is in no section: we write there ourselves what is here and not in the file.
  function sousLeDernierTotal({ ligne, section }: LigneDeDonnees): boolean {
    return dernierTotal !== null && ligne - 1 > dernierTotal.l && section === dernierTotal.section
  }

  function prolongee(l: number): boolean {
    const avant = lignes.at(-1)
    if (!avant || bas !== l - 1 || !estUneSuiteDeTexte(feuille, table, avant.ligne - 1, l)) return false
    bas = l
    lignes.splice(-1, 1, prolonger(avant, feuille, table, l))
    ignorer(l, 'suite du texte de la ligne du dessus')
    return true
  }

  // « Sous-total | Demandé » then « | Accordé »: a total told on as many rows as an action.
  function suiteDeTotal(champs: Champs): string | null {
    const etape = champs.type_montant ?? champs.financeur
    return sousUnTotal && etape && !champs.titre && !champs.structure && !champs.reference ? TOTAL : null
  }

  // « Etat », « Ville » in the column of titles, with amounts only, under an action: who pays for it.
  function payeurSousLAction(l: number, remplies: readonly number[], champs: Champs): void {
    const { titre } = champs
    if (!titre || lignes.length === 0 || champs.financeur || champs.structure || champs.quartier) return
    const chiffres = remplies.filter((c) => estMontant(l, c)).length
    const payeur = payeurCommun(titre.texte)?.propre === '' || MOTS_PROPRES.test(cle(titre.texte))
    if (!payeur || chiffres === 0 || chiffres !== remplies.length - 1) return
    champs.financeur = titre
    delete champs.titre
  }

  function garder(l: number, remplies: readonly number[], champs: Champs): void {
    const suite = (!champs.titre && !estRattachee(champs)) || estSuite(champs)
    heriter(l, champs)
    const barree = estBarree(remplies.map((c) => feuille.lignes[l]?.[c]))
    const texte = barree && !arretee(champs) ? sensDuBarre() : ''
    if (texte !== '') champs.etat = { texte, cellule: { valeur: texte, texte }, adresse: '' }
    bas = l
    if (barree && estRetiree(champs)) retirees.push(l + 1)
    if (remplies.some((c) => feuille.lignes[l]?.[c]?.masque)) masquees.push(l + 1)
    lignes.push({
      ...ligneDe(feuille, table, l, champs, section),
      couleur: couleurDeLigne(feuille, l, table),
      suite: suite && lignes.length > 0,
      ...(barree ? { barree } : {}),
    })
  }

  // A sheet of money or decisions beside the list of actions: its rows name them by their number.
  function estRattachee(champs: Champs): boolean {
    if (!referenceSuffit && a.has('titre')) return false
    return champs.reference !== undefined || champs.dauphin !== undefined
  }

  // A title merged in height over several rows: one action told on all of them.
  function titreFusionne(l: number): boolean {
    const colonne = table.colonnes.find((c) => c.role === 'titre')?.colonne
    return colonne !== undefined && fusionVerticale(feuille, table, l, colonne) && lignes.length > 0
  }

  function raisonDIgnorer(l: number, remplies: readonly number[], champs: Champs): string | null {
    if (estRepetition(feuille, l, libelles)) return 'en-tête répété'
    if (estBarree(remplies.map((c) => feuille.lignes[l]?.[c])) && !arretee(champs) && sensDuBarre() === '')
      return BARREE
    const masquee = remplies.some((c) => feuille.lignes[l]?.[c]?.masque)
    if (masquee && RETIREE.test(cle(champs.etat?.texte ?? ''))) return MASQUEE
    if (sousUneLegende && remplies.length <= 3) return LEGENDE
    const numeros = remplies.map((c) => texteEn(feuille, l, c))
    if (numeros.length >= 4 && numeros.every((n, i) => n === String(i + 1))) return 'numéros des colonnes'
    if (resteDeLAnPasse(feuille, table, l, champs)) return 'action de l’an passé, sans montant cette année'
    const premier = texteEn(feuille, l, remplies[0] ?? 0)
    const pauvre = lignes.length > 0 && mediane >= 5 && nombreDeRoles(champs) <= mediane * 0.3
    return raisonDePied(premier, champs, pauvre)
  }

  // What a note of the sheet says of struck rows; empty when none does.
  function sensDuBarre(): string {
    const notes = () =>
      feuille.lignes.flatMap((ligne) => ligne.map((c) => SENS_DU_BARRE.exec(c?.texte.trim() ?? '')?.[2]))
    ditDesBarrees ??= notes().find((dit) => dit !== undefined) ?? ''
    return ditDesBarrees
  }

  function estSuite(champs: Champs): boolean {
    const avant = lignes.at(-1)
    if (!avant || (!champs.financeur && !champs.type_montant)) return false
    const memes = (role: RoleColonne) =>
      !champs[role] ||
      MOTS_IDEM.test(champs[role]?.texte ?? '') ||
      cle(champs[role]?.texte ?? '') === cle(avant.champs[role]?.texte ?? '')
    return memes('titre') && memes('structure') && memes('reference') && memes('dauphin')
  }

  function estSection(l: number, remplies: readonly number[], champs: Champs): boolean {
    const textes = remplies.filter((c) => !estMontant(l, c))
    if (textes.length !== 1) return false
    // « Voté » alone beside amounts is the next line of the action above.
    const etape = champs.financeur ?? champs.type_montant
    // « PILIER 1 – COHÉSION SOCIALE » in the column of numbers is no number: it has several words.
    const dit = champs.reference?.texte ?? ''
    const numero = dit !== '' && (remplies.length > 1 || (/\d/.test(dit) && !/\p{L}{3}.*\s\p{L}{3}/u.test(dit)))
    if (numero || champs.dauphin || champs.siret || etape || titreFusionne(l)) return false
    const c = textes[0] ?? 0
    const texte = texteEn(feuille, l, c)
    const chiffres = remplies.length > 1
    // « R = reconduction ; N = nouvelle » explains marks.
    if (/^[*(]|^nb\b|^note|^n\.b|=.*=/i.test(texte) || texte.length > 110) return false
    const role = table.colonnes.find((x) => x.colonne === c)?.role
    const colonne = table.colonnes.find((x) => x.colonne === c)
    // « Porteur / Actions »: a name and its totals, above its actions.
    if (role === 'titre' && mediane >= 2 && estDouble(colonne?.entete.split(' › ').at(-1) ?? '')) return aUneSuite(l)
    // Title and amounts only: an action when the structure stands in a section row, or is not told at all.
    if (role === 'titre' && chiffres && (!a.has('structure') || section.structure)) return false
    if (role === 'titre' && !chiffres && mediane <= 1) return false
    return aUneSuite(l)
  }

  function estMontant(l: number, c: number): boolean {
    const cellule = celluleEn(feuille, l, c)
    return cellule !== undefined && ressembleAUnMontant(cellule)
  }

  // A section opens rows of data; the last rows of a sheet are notes.
  function aUneSuite(l: number): boolean {
    for (let suivante = l + 1; suivante < Math.min(l + 5, feuille.lignes.length); suivante++) {
      const remplies = colonnesRemplies(feuille, suivante)
      if (remplies.length >= 3 || (remplies.length === 2 && mediane <= 2)) return true
    }
    return false
  }

  function ouvrirSection(l: number, remplies: readonly number[]): void {
    const c = remplies.find((x) => !estMontant(l, x)) ?? 0
    const texte = texteEn(feuille, l, c)
    ignorer(l, `ligne de section « ${texte} »`)
    section = sectionSuivante(texte, section, depart, a, quartiers)
  }

  function sansTitre(l: number, remplies: readonly number[], champs: Champs): void {
    const traits = champs.reference || champs.dauphin || champs.quartier || champs.theme || remplies.length >= 4
    if (remplies.every((c) => estMontant(l, c))) ignorer(l, 'ligne de chiffres sans libellé')
    else if (a.has('titre') && champs.structure && traits) refuser(l, champs.structure.texte)
    else ignorer(l, remplies.length === 1 ? 'note hors du tableau' : 'ligne incomplète ou note')
  }

  function refuser(l: number, structure: string): void {
    const colonne = table.colonnes.find((c) => c.role === 'titre')?.lettre ?? null
    const message = `La ligne de « ${structure} » n’a pas d’intitulé : aucune action n’est créée.`
    problemes.push(doute(feuille.nom, message, { ligne: l + 1, colonne, bloquant: true }))
    ignorer(l, 'ligne sans intitulé d’action')
  }

  // « idem », « " » and, where cells are left blank under a group, blanks: the value of the row above.
  function heriter(l: number, champs: Champs): void {
    const avant = lignes.at(-1)
    if (!avant) return
    for (const role of ROLES_TEXTE) {
      const champ = champs[role]
      const dessus = avant.champs[role]
      if (role !== 'financeur' && role !== 'titre' && champ && dessus && MOTS_IDEM.test(champ.texte))
        champs[role] = { ...dessus, adresse: champ.adresse }
    }
    if (avant.section !== section) return
    for (const role of sautes) {
      const dessus = avant.champs[role]
      const colonne = table.colonnes.find((c) => c.role === role)?.colonne ?? 0
      if (!champs[role] && dessus) champs[role] = { ...dessus, herite: true, adresse: lieuDe(feuille, l, colonne) }
    }
  }

  function direEcartee(l: number, champs: Champs, ecartee: 'Barrée' | 'Masquée'): void {
    problemes.push(...lEcartee(feuille.nom, l, champs, ecartee, section.structure))
  }

  function ignorer(l: number, raison: string): void {
    ignorees.push({ ligne: l + 1, raison })
  }
}

/** Most of what a row says is struck. */
export function estBarree(remplies: readonly (Cellule | undefined)[]): boolean {
  const barrees = remplies.filter((cellule) => cellule?.barre).length
  return barrees > 0 && barrees / remplies.length >= 0.6
}

/** A filter left on, or a row put out of sight: whoever reads the file again does not see what is taken of it. */
function lesMasquees(feuille: string, lignes: readonly number[]): ProblemeLu[] {
  if (lignes.length === 0) return []
  const une = lignes.length === 1
  const dites = `${lignes.slice(0, 6).join(', ')}${lignes.length > 6 ? '…' : ''}`
  const message = `${une ? `La ligne ${dites} est masquée` : `${lignes.length} lignes sont masquées (${dites})`} dans le fichier, et ${une ? 'lue comme les autres' : 'lues comme les autres'}. Si ${une ? 'elle' : 'l’une d’elles'} ne tient plus, dites-le dans « Corriger ce qui est mal lu ».`
  return [doute(feuille, message)]
}

/** A spreadsheet adds a struck row as any other, whatever a note beside it says: so do we, and say so. */
function lesRetirees(feuille: string, lignes: readonly number[]): ProblemeLu[] {
  if (lignes.length === 0) return []
  const dites = `${lignes.slice(0, 6).join(', ')}${lignes.length > 6 ? '…' : ''}`
  const message =
    lignes.length === 1
      ? `La ligne ${dites} est barrée : lue « Retirée ». Ce qu’elle demandait est compté dans « Demandé », comme dans une somme de votre tableau ; sous ce total est dit ce qu’il serait sans elle.`
      : `${lignes.length} lignes sont barrées (${dites}) : lues « Retirée ». Ce qu’elles demandaient est compté dans « Demandé », comme dans une somme de votre tableau ; sous ce total est dit ce qu’il serait sans elles.`
  return [doute(feuille, message)]
}

/** A stroke may be a slip of the hand, a hidden row a mistake: what it takes away is told. */
export function lEcartee(
  feuille: string,
  l: number,
  champs: Champs,
  ecartee: 'Barrée' | 'Masquée',
  deSection?: string | null,
): ProblemeLu[] {
  const valeur = champs.reference?.texte ?? champs.titre?.texte
  if (!valeur) return []
  const geste = ecartee === 'Barrée' ? 'enlevez le trait' : 'affichez la ligne'
  const message = `Ligne ${ecartee.toLowerCase()} dans le fichier : nous comprenons que cette action ne tient plus, et rien n’en est repris. Pour la reprendre, ${geste} dans le tableau et redéposez-le, ou dites dans « Corriger ce qui est mal lu » que cette ligne est une action.`
  const porteur = champs.structure?.texte ?? deSection
  return [{ ...doute(feuille, message, { ligne: l + 1, valeur }), ecartee, ...(porteur ? { porteur } : {}) }]
}
