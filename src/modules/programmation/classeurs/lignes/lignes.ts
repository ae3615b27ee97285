import { lireAdresse } from '#platform/tableur/adresse.ts'
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

/** Reads the rows under a header, and why others are left out. */
export const lireTable = (aLire: ALire): TableLue => new LecteurDeTable(aLire).lire()

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
const arretee = ({ etat }: Champs): boolean =>
  ['annulee', 'ajournee', 'orientee', 'refusee', 'retiree'].includes(etatDit(etat?.texte ?? '', false) ?? '')

class LecteurDeTable {
  readonly #feuille: Grille
  readonly #table: Table
  readonly #aLire: ALire
  readonly #a: ReadonlySet<RoleColonne>
  readonly #lignes: LigneDeDonnees[] = []
  readonly #ignorees: LigneIgnoree[] = []
  readonly #problemes: ProblemeLu[] = []
  readonly #mediane: number
  readonly #sautes: ReadonlySet<RoleColonne>
  #section: Section
  #sousUnTotal = false
  #sousUneLegende = false
  #dernierTotal: Readonly<{ l: number; section: Section }> | null = null
  #barrees: string | undefined
  /** The last row of the last action. */
  #bas = -1

  constructor(aLire: ALire) {
    const { feuille, table } = aLire
    this.#aLire = aLire
    this.#feuille = feuille
    this.#table = table
    this.#section = aLire.depart
    // Titles that name their porteur too tell both.
    this.#a = new Set(table.colonnes.flatMap((c) => (c.double ? [c.role, 'structure'] : [c.role])))
    const { mediane, sautes } = habitudesDe(feuille, table)
    this.#mediane = mediane
    this.#sautes = sautes
  }

  lire(): TableLue {
    const { depart } = this.#aLire
    for (let l = this.#table.enteteFin; l < Math.min(this.#table.fin, this.#feuille.lignes.length); l++)
      this.#lireLigne(l)
    const lignes = this.#lignes.map((ligne) =>
      this.#sousLeDernierTotal(ligne) ? { ...ligne, section: depart } : ligne,
    )
    return { lignes, ignorees: this.#ignorees, problemes: this.#problemes }
  }

  #lireLigne(l: number): void {
    const remplies = colonnesRemplies(this.#feuille, l)
    if (remplies.length === 0 || this.#prolongee(l)) return
    const champs = champsDeLigne(this.#feuille, this.#table, l)
    this.#payeurSousLAction(l, remplies, champs)
    const raison = this.#raisonDIgnorer(l, remplies, champs) ?? this.#suiteDeTotal(champs)
    this.#sousUnTotal = raison === TOTAL
    // A total may stand over its rows.
    if (this.#sousUnTotal && this.#lignes.at(-1)?.section === this.#section)
      this.#dernierTotal = { l, section: this.#section }
    this.#sousUneLegende ||=
      remplies.length === 1 && /^legende\b/.test(cle(texteEn(this.#feuille, l, remplies[0] ?? 0)))
    const fusionne = !champs.titre && this.#titreFusionne(l)
    if (raison === BARREE || raison === MASQUEE) this.#direEcartee(l, champs, raison === BARREE ? 'Barrée' : 'Masquée')
    if (this.#feuille.dites?.get(l) === 'action') this.#garder(l, remplies, champs)
    else if (raison) this.#ignorer(l, raison)
    else if (this.#estSection(l, remplies, champs)) this.#ouvrirSection(l, remplies)
    else if (remplies.length === 1 && this.#mediane >= 3 && !fusionne) this.#ignorer(l, 'note hors du tableau')
    else if (!champs.titre && !fusionne && !this.#estSuite(champs) && !this.#estRattachee(champs))
      this.#sansTitre(l, remplies, champs)
    else this.#garder(l, remplies, champs)
  }

  // What stands there is in no section: we write there ourselves what is here and not in the file.
  #sousLeDernierTotal({ ligne, section }: LigneDeDonnees): boolean {
    return this.#dernierTotal !== null && ligne - 1 > this.#dernierTotal.l && section === this.#dernierTotal.section
  }

  #prolongee(l: number): boolean {
    const avant = this.#lignes.at(-1)
    if (!avant || this.#bas !== l - 1 || !estUneSuiteDeTexte(this.#feuille, this.#table, avant.ligne - 1, l))
      return false
    this.#bas = l
    this.#lignes.splice(-1, 1, prolonger(avant, this.#feuille, this.#table, l))
    this.#ignorer(l, 'suite du texte de la ligne du dessus')
    return true
  }

  // « Sous-total | Demandé » then « | Accordé »: a total told on as many rows as an action.
  #suiteDeTotal(champs: Champs): string | null {
    const etape = champs.type_montant ?? champs.financeur
    return this.#sousUnTotal && etape && !champs.titre && !champs.structure && !champs.reference ? TOTAL : null
  }

  // « Etat », « Ville » in the column of titles, with amounts only, under an action: who pays for it.
  #payeurSousLAction(l: number, remplies: readonly number[], champs: Champs): void {
    const { titre } = champs
    if (!titre || this.#lignes.length === 0 || champs.financeur || champs.structure || champs.quartier) return
    const chiffres = remplies.filter((c) => this.#estMontant(l, c)).length
    const payeur = payeurCommun(titre.texte)?.propre === '' || MOTS_PROPRES.test(cle(titre.texte))
    if (!payeur || chiffres === 0 || chiffres !== remplies.length - 1) return
    champs.financeur = titre
    delete champs.titre
  }

  #garder(l: number, remplies: readonly number[], champs: Champs): void {
    const suite = (!champs.titre && !this.#estRattachee(champs)) || this.#estSuite(champs)
    this.#heriter(l, champs)
    const barree = this.#estBarree(l, remplies)
    const texte = barree && !arretee(champs) ? this.#ditDesBarrees() : ''
    if (texte !== '') champs.etat = { texte, cellule: { valeur: texte, texte }, adresse: '' }
    this.#bas = l
    this.#lignes.push({
      ...ligneDe(this.#feuille, this.#table, l, champs, this.#section),
      couleur: couleurDeLigne(this.#feuille, l, this.#table),
      suite: suite && this.#lignes.length > 0,
      ...(barree ? { barree } : {}),
    })
  }

  // A sheet of money or decisions beside the list of actions: its rows name them by their number.
  #estRattachee(champs: Champs): boolean {
    if (!this.#aLire.referenceSuffit && this.#a.has('titre')) return false
    return champs.reference !== undefined || champs.dauphin !== undefined
  }

  // A title merged in height over several rows: one action told on all of them.
  #titreFusionne(l: number): boolean {
    const colonne = this.#table.colonnes.find((c) => c.role === 'titre')?.colonne
    return colonne !== undefined && fusionVerticale(this.#feuille, this.#table, l, colonne) && this.#lignes.length > 0
  }

  #raisonDIgnorer(l: number, remplies: readonly number[], champs: Champs): string | null {
    if (estRepetition(this.#feuille, l, this.#aLire.libelles)) return 'en-tête répété'
    if (this.#estBarree(l, remplies) && !arretee(champs) && this.#ditDesBarrees() === '') return BARREE
    const masquee = remplies.some((c) => this.#feuille.lignes[l]?.[c]?.masque)
    if (masquee && RETIREE.test(cle(champs.etat?.texte ?? ''))) return MASQUEE
    if (this.#sousUneLegende && remplies.length <= 3) return LEGENDE
    const numeros = remplies.map((c) => texteEn(this.#feuille, l, c))
    if (numeros.length >= 4 && numeros.every((n, i) => n === String(i + 1))) return 'numéros des colonnes'
    if (resteDeLAnPasse(this.#feuille, this.#table, l, champs)) return 'action de l’an passé, sans montant cette année'
    const premier = texteEn(this.#feuille, l, remplies[0] ?? 0)
    const pauvre = this.#lignes.length > 0 && this.#mediane >= 5 && nombreDeRoles(champs) <= this.#mediane * 0.3
    return raisonDePied(premier, champs, pauvre)
  }

  #estBarree(l: number, remplies: readonly number[]): boolean {
    const barrees = remplies.filter((c) => this.#feuille.lignes[l]?.[c]?.barre).length
    return barrees > 0 && barrees / remplies.length >= 0.6
  }

  // What a note of the sheet says of struck rows; empty when none does.
  #ditDesBarrees(): string {
    const notes = () =>
      this.#feuille.lignes.flatMap((ligne) => ligne.map((c) => SENS_DU_BARRE.exec(c?.texte.trim() ?? '')?.[2]))
    this.#barrees ??= notes().find((dit) => dit !== undefined) ?? ''
    return this.#barrees
  }

  #estSuite(champs: Champs): boolean {
    const avant = this.#lignes.at(-1)
    if (!avant || (!champs.financeur && !champs.type_montant)) return false
    const memes = (role: RoleColonne) =>
      !champs[role] ||
      MOTS_IDEM.test(champs[role]?.texte ?? '') ||
      cle(champs[role]?.texte ?? '') === cle(avant.champs[role]?.texte ?? '')
    return memes('titre') && memes('structure') && memes('reference') && memes('dauphin')
  }

  #estSection(l: number, remplies: readonly number[], champs: Champs): boolean {
    const textes = remplies.filter((c) => !this.#estMontant(l, c))
    if (textes.length !== 1) return false
    // « Voté » alone beside amounts is the next line of the action above.
    const etape = champs.financeur ?? champs.type_montant
    // « PILIER 1 – COHÉSION SOCIALE » in the column of numbers is no number: it has several words.
    const dit = champs.reference?.texte ?? ''
    const numero = dit !== '' && (remplies.length > 1 || (/\d/.test(dit) && !/\p{L}{3}.*\s\p{L}{3}/u.test(dit)))
    if (numero || champs.dauphin || champs.siret || etape || this.#titreFusionne(l)) return false
    const c = textes[0] ?? 0
    const texte = texteEn(this.#feuille, l, c)
    const chiffres = remplies.length > 1
    // « R = reconduction ; N = nouvelle » explains marks.
    if (/^[*(]|^nb\b|^note|^n\.b|=.*=/i.test(texte) || texte.length > 110) return false
    const role = this.#table.colonnes.find((x) => x.colonne === c)?.role
    const colonne = this.#table.colonnes.find((x) => x.colonne === c)
    // « Porteur / Actions »: a name and its totals, above its actions.
    if (role === 'titre' && this.#mediane >= 2 && estDouble(colonne?.entete.split(' › ').at(-1) ?? ''))
      return this.#aUneSuite(l)
    // Title and amounts only: an action when the structure stands in a section row, or is not told at all.
    if (role === 'titre' && chiffres && (!this.#a.has('structure') || this.#section.structure)) return false
    if (role === 'titre' && !chiffres && this.#mediane <= 1) return false
    return this.#aUneSuite(l)
  }

  #estMontant(l: number, c: number): boolean {
    const cellule = celluleEn(this.#feuille, l, c)
    return cellule !== undefined && ressembleAUnMontant(cellule)
  }

  // A section opens rows of data; the last rows of a sheet are notes.
  #aUneSuite(l: number): boolean {
    for (let suivante = l + 1; suivante < Math.min(l + 5, this.#feuille.lignes.length); suivante++) {
      const remplies = colonnesRemplies(this.#feuille, suivante)
      if (remplies.length >= 3 || (remplies.length === 2 && this.#mediane <= 2)) return true
    }
    return false
  }

  #ouvrirSection(l: number, remplies: readonly number[]): void {
    const c = remplies.find((x) => !this.#estMontant(l, x)) ?? 0
    const texte = texteEn(this.#feuille, l, c)
    this.#ignorer(l, `ligne de section « ${texte} »`)
    this.#section = sectionSuivante(texte, this.#section, this.#aLire.depart, this.#a, this.#aLire.quartiers)
  }

  #sansTitre(l: number, remplies: readonly number[], champs: Champs): void {
    const traits = champs.reference || champs.dauphin || champs.quartier || champs.theme || remplies.length >= 4
    if (remplies.every((c) => this.#estMontant(l, c))) this.#ignorer(l, 'ligne de chiffres sans libellé')
    else if (this.#a.has('titre') && champs.structure && traits) this.#refuser(l, champs.structure.texte)
    else this.#ignorer(l, remplies.length === 1 ? 'note hors du tableau' : 'ligne incomplète ou note')
  }

  #refuser(l: number, structure: string): void {
    const colonne = this.#table.colonnes.find((c) => c.role === 'titre')?.lettre ?? null
    const message = `La ligne de « ${structure} » n’a pas d’intitulé : aucune action n’est créée.`
    this.#problemes.push(doute(this.#feuille.nom, message, { ligne: l + 1, colonne, bloquant: true }))
    this.#ignorer(l, 'ligne sans intitulé d’action')
  }

  // « idem », « " » and, where cells are left blank under a group, blanks: the value of the row above.
  #heriter(l: number, champs: Champs): void {
    const avant = this.#lignes.at(-1)
    if (!avant) return
    for (const role of ROLES_TEXTE) {
      const champ = champs[role]
      const dessus = avant.champs[role]
      if (role !== 'financeur' && role !== 'titre' && champ && dessus && MOTS_IDEM.test(champ.texte))
        champs[role] = { ...dessus, adresse: champ.adresse }
    }
    if (avant.section !== this.#section) return
    for (const role of this.#sautes) {
      const dessus = avant.champs[role]
      const colonne = this.#table.colonnes.find((c) => c.role === role)?.colonne ?? 0
      if (!champs[role] && dessus)
        champs[role] = { ...dessus, herite: true, adresse: lieuDe(this.#feuille, l, colonne) }
    }
  }

  // A stroke may be a slip of the hand, a hidden row a mistake: what it takes away is told.
  #direEcartee(l: number, champs: Champs, ecartee: 'Barrée' | 'Masquée'): void {
    const valeur = champs.reference?.texte ?? champs.titre?.texte
    if (!valeur) return
    const message = `Ligne ${ecartee.toLowerCase()} dans le fichier : mise de côté, aucune action n’en est créée.`
    const porteur = champs.structure?.texte ?? this.#section.structure
    const dit = { ecartee, ...(porteur ? { porteur } : {}) }
    this.#problemes.push({ ...doute(this.#feuille.nom, message, { ligne: l + 1, valeur }), ...dit })
  }

  #ignorer(l: number, raison: string): void {
    this.#ignorees.push({ ligne: l + 1, raison })
  }
}
