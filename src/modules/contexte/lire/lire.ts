import { ok, type Result, refused } from '#platform/result.ts'
import { sansLisezMoi } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import type { Cellule, Feuille, RefusTableur } from '#platform/tableur/types.ts'
import { plier, pluriel } from '#platform/texte.ts'
import { type EtatDeValeur, genreDuCode, type Valeur, zonageDe } from '../domain.ts'

/** What a reading is told beside the bytes; it crosses to another thread. */
export type Cadre = Readonly<{
  unite: string
  /** The codes of here. */
  codes: readonly string[]
  /** The year of figures that say none, and the column that holds them, where a person said so. */
  annee: number | null
  colonne: string | null
  /** This year: no figure is of a later one. */
  cetteAnnee?: number
}>

type Probleme = Readonly<{
  feuille: string
  ligne: number | null
  colonne: string | null
  valeur: string | null
  message: string
}>

/** What a file says of the zones of here. */
export type Lecture = Readonly<{
  /** What a person is asked before it says anything. */
  manque: 'colonne' | 'annee' | null
  /** The columns that may hold the figures, when it is asked. */
  colonnes: readonly string[]
  lignes: number
  valeurs: readonly Valeur[]
  /** What the file calls them. */
  noms: Readonly<Record<string, string>>
  /** Of here, and not taken; the first of them. */
  problemes: readonly Probleme[]
  refusees: number
  /** Of other places: the first of them, and how many. */
  ailleurs: readonly Probleme[]
  dAilleurs: number
  remarques: readonly string[]
}>

export type RefusDeLecture = RefusTableur | 'sans-codes' | 'sans-chiffres' | 'trop-de-valeurs'

const MONTRES = 150
const VALEURS_MAX = 20_000
// No zone has a thousand billion of anything, and as many sums stay exact.
const VALEUR_MAX = 1e12
const ENTETE_DE_CODE =
  /^(cod|code)( ?(?:du |de la |de l )?(geo\w*|qp|qpv|quartier\w*|insee|commune|com|epci|zone|territoire))*$/
const AUTRES_CODES = new Set([
  'qp',
  'qpv',
  'qn',
  'insee',
  'com',
  'depcom',
  'siren',
  'epci',
  'iris',
  'code',
  'code iris',
])
const estUnEnteteDeCode = (texte: string): boolean =>
  ENTETE_DE_CODE.test(plier(texte)) || AUTRES_CODES.has(plier(texte))
const ENTETE_DE_NOM = /^(lib|libelle|nom|intitule|territoire|commune|quartier)/
const ENTETE_D_ANNEE = /^(annee|an|millesime|exercice|periode|date)( |$)/
const ENTETE_DE_VALEUR = new Set(['valeur', 'value', 'obs value', 'chiffre', 'indicateur valeur'])

const MARQUES: Readonly<Record<string, EtatDeValeur>> = {
  ...{ s: 'secret', c: 'secret', secret: 'secret', 'secret statistique': 'secret', confidentiel: 'secret' },
  ...{ nd: 'non-disponible', 'n d': 'non-disponible', na: 'non-disponible', 'n a': 'non-disponible' },
  ...{ 'non disponible': 'non-disponible', ns: 'non-significatif', 'n s': 'non-significatif' },
  'non significatif': 'non-significatif',
}

// « 1.234 personnes » is over a thousand: of a share or a rate alone, three digits after a point are decimals.
const MILLIERS_POINTES = /^[-−]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/u
const enMilliersPointes = (net: string, unite: string): boolean =>
  !/%|‰|taux|\bpar\b|\bpour\b/i.test(unite) && MILLIERS_POINTES.test(net)
const sansUnite = (texte: string, unite: string): string =>
  texte.replace(unite === '%' ? /\s*%$/u : /\s*(€|euros?|personnes|foyers)$/iu, '')

/** A cell as a figure, as the reason why there is none, or as the words that it holds. */
export function lireValeur(cellule: Cellule | undefined, unite: string): Omit<Valeur, 'code' | 'annee'> | string {
  const rien = (etat: EtatDeValeur) => ({ etat, valeur: null })
  if (!cellule) return rien('non-disponible')
  const connue = (valeur: number) => ({ etat: 'connue', valeur }) as const
  // A spreadsheet keeps 32,1 % as 0.321.
  if (typeof cellule.valeur === 'number')
    return connue(cellule.format?.includes('%') ? Number((cellule.valeur * 100).toPrecision(12)) : cellule.valeur)
  const texte = cellule.texte.trim()
  // No figure is as long.
  if (texte.length > 60) return texte
  if (/^[-–—./…]*$/u.test(texte)) return rien(/^\/+$/.test(texte) ? 'sans-objet' : 'non-disponible')
  const marque = MARQUES[plier(texte)]
  if (marque) return rien(marque)
  const dit = sansUnite(texte, unite)
  const net = enMilliersPointes(dit, unite) ? dit.replaceAll('.', '') : dit
  if (!/^[-−]?(\d+|\d{1,3}([ \u00a0\u202f]\d{3})+)([.,]\d+)?$/u.test(net)) return texte
  return connue(
    Number(
      net
        .replace(/[ \u00a0\u202f]/gu, '')
        .replace('−', '-')
        .replace(',', '.'),
    ),
  )
}

// « 2023.0 » is how a program writes a year; with a comma, or anything but zeros, it is a figure, or a part of a year.
const ANNEE_A_ZERO = /(?<!\d)((?:19|20)\d{2})\.0+(?![\d.,])/g
const PARTIE_D_ANNEE = /(?<![\d.,])(?:19|20)\d{2}(?:[.,]\d+(?![\d.,])|\s?[¼½¾])/u
// « 2022/23 » is of two years, « 2023-12 » of a month.
const ANNEE_ET_SUITE = /(?<!\d)((?:19|20)\d{2})\s?[-–/]\s?(\d{2})(?![\d/.-])/gu
const suiteDAnnee = (dite: string, annee: string, suite: string): string =>
  Number(suite) === (Number(annee) + 1) % 100 || Number(suite) > 12 || suite === '00'
    ? `${annee} ${annee.slice(0, 2)}${suite}`
    : dite

/** The years that a text names. */
const anneesDites = (texte: string): readonly number[] => [
  ...new Set(
    [...texte.replace(ANNEE_ET_SUITE, suiteDAnnee).matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([annee]) =>
      Number(annee),
    ),
  ),
]

/** What is written of a year: the number that is kept, not how it is shown; `null`: a part of one. */
function ecritDAnnee({ valeur, texte, date }: Cellule): string | null {
  const dit = (date ?? (typeof valeur === 'number' ? String(valeur) : texte)).replaceAll('_', ' ')
  const entier = dit.replace(ANNEE_A_ZERO, '$1')
  return PARTIE_D_ANNEE.test(entier) ? null : entier
}

/** The one year that a heading names; it is asked where it names none, several, or a part of one. */
export function anneeDeLEntete(entete: Cellule | undefined): number | null {
  const [annee, autre] = anneesDites((entete && ecritDAnnee(entete)) ?? '')
  return autre === undefined ? (annee ?? null) : null
}

const enCode = ({ valeur, texte }: Cellule): string => {
  const code = texte.trim().toUpperCase().replace(/\s/g, '')
  // A spreadsheet takes the zero of « 01004 » away.
  return typeof valeur === 'number' && /^\d{4}$/.test(code) ? `0${code}` : code
}

type Tableau = Readonly<{
  feuille: Feuille
  /** The row of the names of columns, and those columns. */
  rang: number
  code: number
  nom: number | null
  annee: number | null
  entetes: readonly string[]
  /** The year that each of them names, if one. */
  annees: readonly (number | null)[]
  chiffres: readonly number[]
}>

/** The table of a sheet: its codes, its names, its years, and the columns that hold figures. */
function tableauDe(feuille: Feuille, unite: string): Tableau | null {
  const { lignes } = feuille
  const textes = (rang: number) => Array.from(lignes[rang] ?? [], (une) => une?.texte.trim() ?? '')
  // INSEE writes what a column is above its name: the last row that names the codes is the one.
  let rang = lignes
    .slice(0, 40)
    .findLastIndex((_, n) => textes(n).filter(Boolean).length > 1 && textes(n).some(estUnEnteteDeCode))
  if (rang < 0) rang = lignes.findIndex((ligne) => ligne.some((une) => une && /^Q[NP]\d/i.test(enCode(une)))) - 1
  if (rang < 0) return null
  const entetes = textes(rang)
  const premier = lignes[rang + 1] ?? []
  const parNom = entetes.findIndex(estUnEnteteDeCode)
  const code = parNom >= 0 ? parNom : premier.findIndex((une) => une && genreDuCode(enCode(une)) !== null)
  if (code < 0) return null
  const autres = entetes.map((_, n) => n).filter((n) => n !== code && entetes[n] !== '')
  const annee = autres.find((n) => ENTETE_D_ANNEE.test(plier(entetes[n] ?? ''))) ?? null
  const nom = autres.find((n) => ENTETE_DE_NOM.test(plier(entetes[n] ?? ''))) ?? null
  const sondees = lignes.slice(rang + 1, rang + 301)
  const chiffres = autres.filter((n) => {
    if (n === annee || estUnEnteteDeCode(entetes[n] ?? '')) return false
    const dites = sondees.flatMap((ligne) => (ligne[n] ? [lireValeur(ligne[n], unite)] : []))
    const lues = dites.filter((une) => typeof une !== 'string').length
    return dites.length > 0 && lues * 2 >= dites.length
  })
  const annees = Array.from(lignes[rang] ?? [], anneeDeLEntete)
  return { feuille, rang, code, nom, annee, entetes, annees, chiffres }
}

/** The columns that are read: the one that a person chose, else all of the years, else the only one. */
function colonnesLues({ entetes, annees, chiffres }: Tableau, colonne: string | null): readonly number[] | null {
  if (colonne !== null) return chiffres.filter((n) => entetes[n] === colonne)
  const sansAnnee = new Set(chiffres.map((n) => (entetes[n] ?? '').replace(/(?:19|20)\d{2}/, '')))
  const enAnnees = chiffres.every((n) => annees[n] !== null)
  if (chiffres.length === 1 || (enAnnees && sansAnnee.size === 1)) return chiffres
  const dite = chiffres.filter((n) => ENTETE_DE_VALEUR.has(plier(entetes[n] ?? '')))
  return dite.length === 1 ? dite : null
}

/** Reads a series, whatever its shape; `avancer` is told how far it is. Never throws. */
export async function lireSerie(
  octets: Uint8Array,
  cadre: Cadre,
  avancer: (pourcent: number) => void = () => {},
): Promise<Result<Lecture, RefusDeLecture>> {
  avancer(10)
  const classeur = await lireTableur(octets)
  if (!classeur.ok) return classeur
  avancer(50)
  const tableaux = sansLisezMoi(classeur.value).feuilles.flatMap((une) => tableauDe(une, cadre.unite) ?? [])
  if (tableaux.length === 0) return refused('sans-codes')
  if (tableaux.every(({ chiffres }) => chiffres.length === 0)) return refused('sans-chiffres')
  const colonnes = [...new Set(tableaux.flatMap(({ entetes, chiffres }) => chiffres.map((n) => entetes[n] ?? '')))]
  const lus = tableaux.map((tableau) => ({ tableau, lues: colonnesLues(tableau, cadre.colonne) }))
  const rien = { ...RIEN, colonnes: colonnes.slice(0, 300) }
  if (lus.some(({ lues }) => lues === null) || lus.every(({ lues }) => lues?.length === 0))
    return ok({ ...rien, manque: 'colonne' })
  const sansAnnee = lus.some(({ tableau, lues }) =>
    lues?.some((n) => tableau.annee === null && anneeDeColonne(tableau, n) === null),
  )
  if (sansAnnee && cadre.annee === null) return ok({ ...rien, manque: 'annee' })
  const chantier = new Chantier(cadre)
  const total = tableaux.reduce((n, { feuille }) => n + feuille.lignes.length, 1)
  let faites = 0
  for (const { tableau, lues } of lus)
    for (const [n, ligne] of tableau.feuille.lignes.entries()) {
      if (n > tableau.rang) chantier.lireLigne(tableau, lues ?? [], n, ligne)
      if (++faites % 5_000 === 0) avancer(50 + (45 * faites) / total)
    }
  return chantier.fin(rien.colonnes)
}

const RIEN: Lecture = {
  ...{ manque: null, colonnes: [], lignes: 0, valeurs: [], noms: {} },
  ...{ problemes: [], refusees: 0, ailleurs: [], dAilleurs: 0, remarques: [] },
}

const anneeDeColonne = ({ annees }: Tableau, n: number): number | null => annees[n] ?? null

type Prise = Valeur & Readonly<{ ou: Omit<Probleme, 'message'> }>

/** Lines, one after the other; what is said twice and otherwise is found at the end. */
class Chantier {
  readonly #cadre: Cadre
  readonly #codes: ReadonlySet<string>
  readonly #prises = new Map<string, Prise>()
  readonly #doubles = new Set<string>()
  readonly #noms = new Map<string, string>()
  readonly #problemes: Probleme[] = []
  readonly #ailleurs: Probleme[] = []
  /** The first figure whose point was read as one of thousands. */
  #pointe: string | null = null
  #refusees = 0
  #dAilleurs = 0
  #lignes = 0

  constructor(cadre: Cadre) {
    this.#cadre = cadre
    this.#codes = new Set(cadre.codes)
  }

  lireLigne(t: Tableau, lues: readonly number[], n: number, ligne: readonly (Cellule | undefined)[]): void {
    const celle = ligne[t.code]
    if (!celle) return
    this.#lignes += 1
    const code = enCode(celle)
    const ici = (colonne: number, message: string): Probleme => ({
      feuille: t.feuille.nom,
      ligne: n + 1,
      colonne: t.entetes[colonne] ?? '',
      valeur: ligne[colonne]?.texte.trim().slice(0, 80) ?? '',
      message,
    })
    if (!this.#codes.has(code)) {
      this.#dAilleurs += 1
      if (this.#ailleurs.length < MONTRES) this.#ailleurs.push(ici(t.code, pourquoiDAilleurs(code, this.#cadre.codes)))
      return
    }
    const nom = t.nom === null ? '' : (ligne[t.nom]?.texte.trim().slice(0, 120) ?? '')
    if (nom !== '') this.#noms.set(code, nom)
    for (const colonne of lues) {
      const annee = this.#anneeDe(t, ligne, colonne)
      if (typeof annee === 'string' || annee > (this.#cadre.cetteAnnee ?? annee)) {
        this.#refuser(ici(t.annee ?? colonne, typeof annee === 'string' ? annee : pasEncore(annee)))
        continue
      }
      const lue = lireValeur(ligne[colonne], this.#cadre.unite)
      const faute = typeof lue === 'string' ? PAS_UN_NOMBRE : pourquoiPas(lue.valeur, this.#cadre.unite)
      if (typeof lue === 'string' || faute !== null) this.#refuser(ici(colonne, faute ?? PAS_UN_NOMBRE))
      else {
        const texte = ligne[colonne]?.texte.trim() ?? ''
        if (lue.valeur !== null && enMilliersPointes(sansUnite(texte, this.#cadre.unite), this.#cadre.unite))
          this.#pointe ??= texte
        this.#prendre({ code, annee, ...lue, ou: ici(colonne, '') })
      }
    }
  }

  #anneeDe(t: Tableau, ligne: readonly (Cellule | undefined)[], colonne: number): number | string {
    if (t.annee === null)
      return anneeDeColonne(t, colonne) ?? this.#cadre.annee ?? 'Cette colonne ne dit pas son année.'
    const celle = ligne[t.annee]
    // In a column of years « 2021,0 » can be nothing else.
    const dite =
      celle && ecritDAnnee(/^\d{4},0+$/.test(celle.texte) ? { ...celle, texte: celle.texte.slice(0, 4) } : celle)
    const [annee, autre] = anneesDites(dite ?? '')
    if (autre !== undefined) return 'Deux millésimes dans une même case : une ligne est d’une seule année.'
    return annee ?? 'Ce n’est pas une année.'
  }

  #refuser(probleme: Probleme): void {
    this.#refusees += 1
    if (this.#problemes.length < MONTRES) this.#problemes.push(probleme)
  }

  #prendre(prise: Prise): void {
    const cle = `${prise.code} ${prise.annee}`
    const deja = this.#prises.get(cle)
    if (!deja) {
      this.#prises.set(cle, prise)
      return
    }
    if (deja.etat === prise.etat && deja.valeur === prise.valeur) return
    this.#doubles.add(cle)
    const autre = `« ${deja.ou.valeur || 'rien'} » à la ligne ${deja.ou.ligne}`
    this.#refuser({
      ...prise.ou,
      message: `${prise.code} a deux valeurs pour ${prise.annee} (l’autre : ${autre}). Deux millésimes dans une même colonne ? Aucune des deux n’est prise.`,
    })
  }

  fin(colonnes: readonly string[]): Result<Lecture, 'trop-de-valeurs'> {
    const valeurs = [...this.#prises]
      .filter(([cle]) => !this.#doubles.has(cle))
      .map(([, { code, annee, etat, valeur }]): Valeur => ({ code, annee, etat, valeur }))
    if (valeurs.length > VALEURS_MAX) return refused('trop-de-valeurs')
    const connues = valeurs.flatMap(({ valeur }) => valeur ?? [])
    const enParts = this.#cadre.unite === '%' && connues.length > 0 && connues.every((n) => n <= 1)
    return ok({
      manque: null,
      colonnes,
      lignes: this.#lignes,
      valeurs,
      noms: Object.fromEntries(this.#noms),
      problemes: this.#problemes,
      refusees: this.#refusees,
      ailleurs: this.#ailleurs,
      dAilleurs: this.#dAilleurs,
      remarques: [
        ...(enParts
          ? [
              `${pluriel(connues.length, 'pourcentage est', 'pourcentages sont tous')} de 1 au plus : le fichier dit peut-être 0,32 pour 32 %. Vérifiez avant de dire oui.`,
            ]
          : []),
        ...(this.#pointe === null
          ? []
          : [
              `Le point sépare ici les milliers : « ${this.#pointe} » est lu ${this.#pointe.replaceAll('.', '\u00a0')}. Si c’est une virgule, remplacez ces points dans le fichier avant de dire oui.`,
            ]),
      ],
    })
  }
}

const pasEncore = (annee: number): string =>
  `L’année ${annee} n’est pas encore là : vérifiez le millésime. Une prévision ne se lit pas comme un chiffre.`
const PAS_UN_NOMBRE = 'Ce n’est pas un nombre, ni un secret (« s »), ni une valeur absente (« nd »).'

function pourquoiPas(valeur: number | null, unite: string): string | null {
  if (valeur === null) return null
  if (!(Math.abs(valeur) < VALEUR_MAX)) return 'Ce nombre est trop grand pour être un chiffre d’ici.'
  if (unite === '%' && valeur > 100) return 'Un pourcentage ne dépasse pas 100.'
  return valeur < 0 && (unite === '%' || /personne|foyer|€|euro|ménage|logement/i.test(unite))
    ? 'Ce nombre est sous zéro.'
    : null
}

/** Why a line is left aside: its code is none, of another zoning, or of another place. */
function pourquoiDAilleurs(code: string, ici: readonly string[]): string {
  const genre = genreDuCode(code)
  if (genre === null)
    return 'Ce n’est le code ni d’un quartier prioritaire, ni d’une commune (Insee), ni d’une intercommunalité (SIREN).'
  if (genre === 'commune') return 'Ce n’est pas une commune d’ici.'
  if (genre === 'epci') return 'Ce n’est pas une intercommunalité d’ici.'
  const zonage = zonageDe(code)
  return ici.some((un) => zonageDe(un) === zonage)
    ? 'Ce n’est pas un quartier d’ici.'
    : `Code du zonage de ${zonage} ; les quartiers d’ici ont celui de ${zonage === 2015 ? 2024 : 2015}. Si c’est l’ancien code d’un quartier d’ici, écrivez-le parmi ses autres noms (réglages), puis relisez ce fichier.`
}
