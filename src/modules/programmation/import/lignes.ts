import { adresse } from '#platform/tableur/adresse.ts'
import type { Cellule, Feuille } from '#platform/tableur/types.ts'
import { couleurDeLigne } from './couleurs.ts'
import { estRepetition } from './entetes.ts'
import { celluleEn, colonnesRemplies, texteEn } from './grille.ts'
import { FINANCEURS, MOTS_IDEM, MOTS_LIGNE_PIED, MOTS_LIGNE_TOTAL } from './lexique.ts'
import { ressembleAUnMontant } from './montants.ts'
import type { Quartiers } from './quartiers.ts'
import { cle } from './texte.ts'
import type { Colonne, LigneIgnoree, ProblemeLu, RoleColonne, Table } from './types.ts'

/** `herite`: the value comes from a merge in height, or from the row above. */
export type Champ = Readonly<{
  texte: string
  cellule: Cellule
  adresse: string
  herite?: true
  multiplicateur?: number
}>

/** What stands above a row and holds until the next: section rows, or the sheet itself. */
export type Section = Readonly<{ theme?: string; quartier?: string; structure?: string; financeur?: string }>

/** One row of data, its cells by role; the amounts stay with their column. */
export type LigneDeDonnees = Readonly<{
  feuille: string
  /** As the spreadsheet numbers it. */
  ligne: number
  champs: Readonly<Partial<Record<RoleColonne, Champ>>>
  montants: ReadonlyArray<Readonly<{ colonne: Colonne; champ: Champ | null }>>
  section: Section
  couleur: string | null
  barree: boolean
  /** True for the second and next rows of an action told on several rows (one per funder). */
  suite: boolean
}>

export type TableLue = Readonly<{
  lignes: readonly LigneDeDonnees[]
  ignorees: readonly LigneIgnoree[]
  problemes: readonly ProblemeLu[]
}>

const ROLES_TEXTE: readonly RoleColonne[] = [
  'reference',
  'dauphin',
  'titre',
  'structure',
  'quartier',
  'theme',
  'etat',
  'periode',
  'siret',
  'nature',
  'public',
  'financeur',
  'suivi_par',
]
const ARGENT: readonly RoleColonne[] = [
  'montant',
  'total',
  'cout_total',
  'ressources_propres',
  'autre_annee',
  'pourcentage',
  'part_quartier',
]

/** Reads the rows under a header: data rows, and why the others are left out. */
export function lireTable(
  feuille: Feuille,
  table: Table,
  libelles: ReadonlySet<string>,
  depart: Section,
  quartiers: Quartiers,
): TableLue {
  const lecteur = new LecteurDeTable(feuille, table, libelles, depart, quartiers)
  return lecteur.lire()
}

class LecteurDeTable {
  readonly #feuille: Feuille
  readonly #table: Table
  readonly #libelles: ReadonlySet<string>
  readonly #quartiers: Quartiers
  readonly #depart: Section
  readonly #a: ReadonlySet<RoleColonne>
  readonly #lignes: LigneDeDonnees[] = []
  readonly #ignorees: LigneIgnoree[] = []
  readonly #problemes: ProblemeLu[] = []
  readonly #mediane: number
  readonly #vides: boolean
  #section: Section

  constructor(feuille: Feuille, table: Table, libelles: ReadonlySet<string>, depart: Section, quartiers: Quartiers) {
    this.#feuille = feuille
    this.#table = table
    this.#libelles = libelles
    this.#quartiers = quartiers
    this.#depart = depart
    this.#section = depart
    this.#a = new Set(table.colonnes.map((c) => c.role))
    this.#mediane = this.#medianeDesRoles()
    this.#vides = this.#structuresSautees()
  }

  lire(): TableLue {
    for (let l = this.#table.enteteFin; l < Math.min(this.#table.fin, this.#feuille.lignes.length); l++)
      this.#lireLigne(l)
    return { lignes: this.#lignes, ignorees: this.#ignorees, problemes: this.#problemes }
  }

  #lireLigne(l: number): void {
    const remplies = colonnesRemplies(this.#feuille, l)
    if (remplies.length === 0) return
    const champs = this.#champs(l)
    const raison = this.#raisonDIgnorer(l, remplies, champs)
    const fusionne = !champs.titre && this.#titreFusionne(l)
    if (raison) this.#ignorer(l, raison)
    else if (this.#estSection(l, remplies, champs)) this.#ouvrirSection(l, remplies)
    else if (remplies.length === 1 && this.#mediane >= 3) this.#ignorer(l, 'note hors du tableau')
    else if (!champs.titre && !fusionne && !this.#estSuite(champs)) this.#sansTitre(l, remplies, champs)
    else this.#garder(l, remplies, champs)
  }

  #garder(l: number, remplies: readonly number[], champs: Partial<Record<RoleColonne, Champ>>): void {
    const suite = !champs.titre || this.#estSuite(champs)
    this.#heriter(champs)
    this.#lignes.push({
      feuille: this.#feuille.nom,
      ligne: l + 1,
      champs,
      montants: this.#montants(l),
      section: this.#section,
      couleur: couleurDeLigne(this.#feuille, l, this.#table),
      barree: this.#estBarree(l, remplies),
      suite: suite && this.#lignes.length > 0,
    })
  }

  #champs(l: number): Partial<Record<RoleColonne, Champ>> {
    const champs: Partial<Record<RoleColonne, Champ>> = {}
    for (const { colonne, role, multiplicateur } of this.#table.colonnes) {
      if (role === 'autre' || role === 'montant' || role === 'part_quartier' || champs[role]) continue
      const suivre = !ARGENT.includes(role) && role !== 'titre' && this.#fusionVerticale(l, colonne)
      const texte = texteEn(this.#feuille, l, colonne, suivre)
      const cellule = celluleEn(this.#feuille, l, colonne, suivre)
      if (texte === '' || !cellule) continue
      champs[role] = {
        texte,
        cellule,
        adresse: `${this.#feuille.nom}!${adresse(l, colonne)}`,
        ...(suivre ? { herite: true } : {}),
        ...(multiplicateur ? { multiplicateur } : {}),
      }
    }
    return champs
  }

  // A merge in height repeats its value on each row; a merge in width is a title or a section.
  #fusionVerticale(l: number, colonne: number): boolean {
    const maitre = this.#feuille.lignes[l]?.[colonne]?.maitre
    return maitre !== undefined && maitre.colonne === colonne && maitre.ligne >= this.#table.enteteFin
  }

  // A title merged in height over several rows: one action told on all of them.
  #titreFusionne(l: number): boolean {
    const colonne = this.#table.colonnes.find((c) => c.role === 'titre')?.colonne
    return colonne !== undefined && this.#fusionVerticale(l, colonne) && this.#lignes.length > 0
  }

  #montants(l: number): LigneDeDonnees['montants'] {
    return this.#table.colonnes
      .filter((c) => c.role === 'montant' || c.role === 'part_quartier')
      .map((colonne) => {
        const cellule = this.#feuille.lignes[l]?.[colonne.colonne]
        const texte = texteEn(this.#feuille, l, colonne.colonne, false)
        const champ =
          cellule && texte !== ''
            ? { texte, cellule, adresse: `${this.#feuille.nom}!${adresse(l, colonne.colonne)}` }
            : null
        return { colonne, champ }
      })
  }

  #raisonDIgnorer(l: number, remplies: readonly number[], champs: Partial<Record<RoleColonne, Champ>>): string | null {
    if (estRepetition(this.#feuille, l, this.#libelles)) return 'en-tête répété'
    if (this.#estBarree(l, remplies)) return 'ligne barrée : ancienne version ou doublon'
    const identifiee = champs.dauphin !== undefined || champs.reference !== undefined || champs.siret !== undefined
    const premier = cle(texteEn(this.#feuille, l, remplies[0] ?? 0))
    const titre = cle(champs.titre?.texte ?? '')
    const structure = cle(champs.structure?.texte ?? '')
    const tetes = [premier, ...(structure === '' || MOTS_LIGNE_TOTAL.test(structure) ? [titre] : []), structure]
    // « Total respect » is a name when its row is told like the others.
    const nom = !/^(sous total|total|s t)( (general|du|de|des|prog\w*|axe|quartier|actions?)\b|$)/.test(structure)
    const complete = titre !== '' && structure !== '' && nom && (champs.quartier || champs.theme)
    if (tetes.some((t) => MOTS_LIGNE_TOTAL.test(t)) && !identifieeSaufTotal(identifiee, tetes) && !complete)
      return 'ligne de total ou de sous-total'
    if (
      !identifiee &&
      !champs.quartier &&
      [premier, titre, structure].some((t) => MOTS_LIGNE_PIED.test(t)) &&
      !complete
    )
      return 'ligne de pied de tableau (enveloppe, reste, note)'
    if (
      !identifiee &&
      champs.titre &&
      this.#mediane >= 5 &&
      this.#nombreDeRoles(champs) <= this.#mediane * 0.3 &&
      champs.structure &&
      this.#lignes.length > 0
    ) {
      return 'ligne trop incomplète pour être une action'
    }
    return null
  }

  #estBarree(l: number, remplies: readonly number[]): boolean {
    const barrees = remplies.filter((c) => this.#feuille.lignes[l]?.[c]?.barre).length
    return barrees > 0 && barrees / remplies.length >= 0.6
  }

  #estSuite(champs: Partial<Record<RoleColonne, Champ>>): boolean {
    if (!this.#a.has('financeur') || !champs.financeur) return false
    const avant = this.#lignes.at(-1)
    if (!avant) return false
    const memes = (role: RoleColonne) =>
      !champs[role] ||
      MOTS_IDEM.test(champs[role]?.texte ?? '') ||
      cle(champs[role]?.texte ?? '') === cle(avant.champs[role]?.texte ?? '')
    return memes('titre') && memes('structure') && memes('reference') && memes('dauphin')
  }

  #estSection(l: number, remplies: readonly number[], champs: Partial<Record<RoleColonne, Champ>>): boolean {
    const textes = remplies.filter((c) => !this.#estMontant(l, c))
    if (textes.length !== 1) return false
    if (champs.reference || champs.dauphin || champs.siret || champs.financeur || this.#titreFusionne(l)) return false
    const c = textes[0] ?? 0
    const texte = texteEn(this.#feuille, l, c)
    const chiffres = remplies.length > 1
    if (/^[*(]|^nb\b|^note|^n\.b/i.test(texte) || texte.length > 110) return false
    const role = this.#table.colonnes.find((x) => x.colonne === c)?.role
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
    const nu = sansCapitales(
      texte.replace(/^(quartiers?|qpv|secteur|territoire)\s*(n°\s*\d+)?\s*[:–-]?\s*((du|des|de la|de)\s+|d['’])?/i, ''),
    )
    const quartier = this.#quartiers.trouver(texte) ?? this.#quartiers.trouver(nu) ?? this.#unSeulQuartier(texte)
    const annonce = /^(quartiers?|qpv|secteur|territoire)\b/i.test(texte)
    if (quartier || annonce) {
      if (!quartier) this.#quartiers.ajouter(nu, null)
      this.#section = { ...this.#depart, quartier: quartier ?? this.#quartiers.trouver(nu) ?? nu }
    } else if (/^(axe|pilier|th[eé]m|orientation|priorit|volet|objectif|enjeu|hors axe)/i.test(texte)) {
      this.#section = { ...this.#section, theme: texte }
    } else if (FINANCEURS.some(([, , motif]) => motif.test(cle(texte))) && !this.#a.has('financeur')) {
      this.#section = { ...this.#section, financeur: texte }
    } else if (!this.#a.has('structure'))
      this.#section = {
        ...this.#section,
        structure: texte.replace(/^(porteur|structure|association|op[eé]rateur)\s*:\s*/i, ''),
      }
    else this.#section = { ...this.#section, theme: texte }
  }

  #unSeulQuartier(texte: string): string | null {
    const lus = this.#quartiers.lire(texte)
    return lus.quartiers.length === 1 && (lus.inconnus.length === 0 || /quartier|qpv|QN/i.test(texte))
      ? (lus.quartiers[0] ?? null)
      : null
  }

  #sansTitre(l: number, remplies: readonly number[], champs: Partial<Record<RoleColonne, Champ>>): void {
    const traits = champs.reference || champs.dauphin || champs.quartier || champs.theme || remplies.length >= 4
    if (remplies.every((c) => this.#estMontant(l, c))) this.#ignorer(l, 'ligne de chiffres sans libellé')
    else if (this.#a.has('titre') && champs.structure && traits) this.#refuser(l, champs.structure.texte)
    else this.#ignorer(l, remplies.length === 1 ? 'note hors du tableau' : 'ligne incomplète ou note')
  }

  #refuser(l: number, structure: string): void {
    const colonne = this.#table.colonnes.find((c) => c.role === 'titre')?.lettre ?? null
    const message = `La ligne de « ${structure} » n’a pas d’intitulé : aucune action n’est créée.`
    this.#problemes.push({ feuille: this.#feuille.nom, ligne: l + 1, colonne, valeur: null, message, bloquant: true })
    this.#ignorer(l, 'ligne sans intitulé d’action')
  }

  // « idem », « " » and, where cells are left blank under a group, blanks: the value of the row above.
  #heriter(champs: Partial<Record<RoleColonne, Champ>>): void {
    const avant = this.#lignes.at(-1)
    if (!avant) return
    for (const role of ROLES_TEXTE) {
      const champ = champs[role]
      const dessus = avant.champs[role]
      if (role !== 'financeur' && role !== 'titre' && champ && dessus && MOTS_IDEM.test(champ.texte))
        champs[role] = { ...dessus, adresse: champ.adresse }
    }
    if (!champs.structure && this.#vides && avant.champs.structure && avant.section === this.#section)
      champs.structure = { ...avant.champs.structure, herite: true }
  }

  #nombreDeRoles(champs: Partial<Record<RoleColonne, Champ>>): number {
    return ROLES_TEXTE.filter((role) => champs[role]).length
  }

  #medianeDesRoles(): number {
    const comptes: number[] = []
    for (let l = this.#table.enteteFin; l < this.#table.fin && comptes.length < 300; l++) {
      const champs = this.#champs(l)
      if (champs.titre) comptes.push(this.#nombreDeRoles(champs))
    }
    comptes.sort((a, b) => a - b)
    return comptes[Math.floor(comptes.length / 2)] ?? 0
  }

  #structuresSautees(): boolean {
    let vides = 0
    let titres = 0
    for (let l = this.#table.enteteFin; l < this.#table.fin && titres < 300; l++) {
      const champs = this.#champs(l)
      const texte = cle(champs.titre?.texte ?? '')
      if (!champs.titre || MOTS_LIGNE_TOTAL.test(texte) || this.#nombreDeRoles(champs) < 2) continue
      titres++
      if (!champs.structure) vides++
    }
    return vides >= 2 && vides >= titres * 0.15
  }

  #ignorer(l: number, raison: string): void {
    this.#ignorees.push({ ligne: l + 1, raison })
  }
}

// A reference such as « TOTAL » in the first column identifies nothing.
function identifieeSaufTotal(identifiee: boolean, tetes: readonly string[]): boolean {
  return identifiee && !/^(sous total|total|s t)\b/.test(tetes[0] ?? '')
}

// « PORT » written in capitals in a title row is « Port » everywhere else.
function sansCapitales(texte: string): string {
  if (texte !== texte.toUpperCase() || texte.length < 4) return texte
  return texte.replace(/\p{L}+/gu, (mot) => mot.charAt(0) + mot.slice(1).toLowerCase())
}
