import type { Cellule, Feuille } from '#platform/tableur/types.ts'
import { cleDeLibelle } from '../grille/dites.ts'
import { celluleEn, colonnesRemplies, type Grille, largeur, lieuDe, texteEn } from '../grille/grille.ts'
import { ressembleAUnMontant } from '../grille/montants.ts'
import { cleEntete, propre } from '../grille/texte.ts'
import type { OptionsLecture } from '../grille/types.ts'
import { estFinanceurConnu, etatDe } from '../vocabulaires/argent.ts'
import { ETAT_AMBIGU, ETAT_PREVISION, MOTS_TOTAL } from '../vocabulaires/lexique.ts'
import { libelleDeFiche } from '../vocabulaires/libelles.ts'
import { type Entete, trouverEntetes } from './entetes.ts'

/** What is not written as a table, laid flat as one: its header, and which of its rows are this sheet's (0-based). */
export type Plat = Readonly<{ grille: Grille; entete: Entete; debut: number; fin: number }>

type Situee = Grille['lignes'][number][number]
const VIDE: Cellule = { valeur: null, texte: '' }

/** One column per action: the same sheet, rows for columns, without the titles above, under the groups of rows. */
export function transposer(feuille: Feuille): Plat | null {
  const [hauteur, large] = [feuille.lignes.length, largeur(feuille)]
  if (hauteur > 200 || large > 200 || large < 3) return null
  const tete = feuille.lignes.findIndex((_, l) => colonnesRemplies(feuille, l).length >= 3)
  if (tete < 0 || hauteur - tete < 4) return null
  const rangs = Array.from({ length: hauteur - tete }, (_, i) => tete + i)
  const groupes = groupesDe(feuille, rangs)
  const lignes = Array.from({ length: large }, (_, c) =>
    rangs.map((l): Situee => {
      const cellule = feuille.lignes[l]?.[c] ?? VIDE
      const { maitre, ...nue } = cellule
      const tourne = maitre ? { maitre: { ligne: maitre.colonne + 1, colonne: maitre.ligne - tete } } : {}
      return { ...nue, ...tourne, lieu: lieuDe(feuille, l, c) }
    }),
  )
  const fusions = feuille.fusions
    .filter((f) => f.ligne >= tete)
    .map((f) => ({
      ligne: f.colonne + 1,
      colonne: f.ligne - tete,
      ligneFin: f.colonneFin + 1,
      colonneFin: f.ligneFin - tete,
    }))
  const grille = { ...feuille, lignes: [groupes, ...lignes], fusions }
  const [entete] = trouverEntetes(grille)
  return entete ? { grille, entete: { ...entete, debut: 0 }, debut: entete.fin + 1, fin: large } : null
}

// « DEMANDÉ » alone on its row is the group of the rows of amounts below it.
function groupesDe(feuille: Feuille, rangs: readonly number[]): Situee[] {
  let groupe = ''
  return rangs.map((l): Situee => {
    const [premiere, ...valeurs] = colonnesRemplies(feuille, l)
    if (valeurs.length === 0) groupe = premiere === undefined ? '' : texteEn(feuille, l, premiere)
    else if (!valeurs.every((c) => estMontant(feuille, l, c))) groupe = ''
    return valeurs.length > 0 && groupe !== '' ? { valeur: groupe, texte: groupe, lieu: '' } : undefined
  })
}

/** What a form says: under which two labels, on which row, in which cell; `cle` is the same in all forms. */
type Dit = Readonly<{ groupe: string; libelle: string; ligne: number; colonne: number; cellule: Situee }>
type DitNomme = Dit & Readonly<{ cle: string }>
type Forme = Readonly<{
  feuille: Feuille
  debut: number
  fin: number
  libelles: ReadonlySet<string>
  /** Its first row is its title, alone. */
  tete?: boolean
}>
type Remplie = Readonly<{ feuille: Feuille; dits: readonly DitNomme[] }>

const HAUTEUR_MAX = 3000

/**
 * Forms, « label | value » down the side, alone on their sheets or stacked: one table of all that are of one model, a row
 * for each, a column for each label, and for each label × label of their small tables of money. What is a label is told
 * by its coming again in each form, before its words. By sheet; none for a sheet that shows no form.
 */
export function coucher(
  feuilles: readonly Feuille[],
  dits: OptionsLecture['libelles'] = {},
): ReadonlyMap<Feuille, Plat> {
  const vues = feuilles.filter((f) => f.lignes.length <= HAUTEUR_MAX)
  const communs = communsDe(vues)
  const entieres = vues.map((feuille): Forme => {
    const libelles = new Set([...(communs.get(feuille) ?? []), ...clesDites(feuille, dits)])
    return { feuille, debut: 0, fin: feuille.lignes.length - 1, libelles }
  })
  const seules = enTetesDe(entieres)
  const formes = entieres.flatMap((forme) => formesDe(forme, seules))
  const entetes = new Map([...seules, ...enTetesDe(formes)])
  const remplies = formes
    .map((forme): Remplie => ({ feuille: forme.feuille, dits: nommer(ditsDe(forme, entetes)) }))
    .filter(estUneForme)
  return new Map(parModele(remplies).filter(seRessemblent).flatMap(mettreEnTable))
}

// Labels on three rows, most of which begin by one: a heading over a table has them on one row, a list anywhere.
function estUneForme({ feuille, dits }: Remplie): boolean {
  const lignes = Map.groupBy(dits, ({ ligne }) => ligne)
  const debutees = [...lignes].filter(([l, siens]) => {
    const [premiere] = colonnesRemplies(feuille, l)
    return siens.some(({ colonne }) => colonne === premiere)
  })
  return lignes.size >= 3 && debutees.length >= 0.5 * lignes.size
}

// Forms of one model say the same things; words that come again by chance in the rows of a list do not.
function seRessemblent(formes: readonly Remplie[]): boolean {
  const nus = formes.flatMap(({ dits }) => dits.filter(({ groupe }) => groupe === ''))
  const parCle = [...Map.groupBy(nus, ({ cle }) => cle).values()]
  const partages = parCle.filter((memes) => memes.length >= 0.5 * formes.length)
  return formes.length < 3 || partages.reduce((n, memes) => n + memes.length, 0) >= 0.6 * nus.length
}

function parModele(formes: readonly Remplie[]): Remplie[][] {
  const modeles: Remplie[][] = []
  for (const forme of formes) {
    const cles = new Set(forme.dits.map(({ cle }) => cle))
    const sien = modeles.find(([premiere]) => {
      const siennes = premiere?.dits ?? []
      return (
        premiere?.feuille === forme.feuille ||
        siennes.filter(({ cle }) => cles.has(cle)).length >= 0.5 * Math.min(siennes.length, cles.size)
      )
    })
    if (sien) sien.push(forme)
    else modeles.push([forme])
  }
  return modeles
}

function mettreEnTable(formes: readonly Remplie[]): [Feuille, Plat][] {
  const parCle = Map.groupBy(
    formes.flatMap(({ dits }) => dits),
    ({ cle }) => cle,
  )
  // Money comes after the rest: its two labels are not those of the column at its right.
  const colonnes = [...parCle.values()]
    .flatMap(([premier]) => premier ?? [])
    .toSorted((a, b) => Number(a.groupe !== '') - Number(b.groupe !== ''))
  const tete = (['groupe', 'libelle'] as const).map((rang) =>
    colonnes.map((dit): Situee => {
      const texte = dit[rang].replace(/\s*n\s?°\s*\d+\s*$/i, '')
      return { valeur: texte, texte, lieu: '' }
    }),
  )
  const corps = formes.map(({ dits }) => {
    const cellules = new Map(dits.map(({ cle, cellule }) => [cle, cellule]))
    return colonnes.map(({ cle }) => cellules.get(cle))
  })
  const entete: Entete = { debut: 0, fin: 1 }
  return [...Map.groupBy(formes.keys(), (i) => formes[i]?.feuille)].flatMap(([feuille, siens]): [Feuille, Plat][] => {
    if (!feuille) return []
    const grille: Grille = { ...feuille, lignes: [...tete, ...corps], fusions: [] }
    return [[feuille, { grille, entete, debut: Math.min(...siens) + 2, fin: Math.max(...siens) + 2 }]]
  })
}

// The same two labels told twice in a form are two things.
function nommer(dits: readonly Dit[]): DitNomme[] {
  const vues = new Map<string, number>()
  return dits.map((dit) => {
    const cle = `${cleEntete(dit.groupe)}|${cleEntete(dit.libelle).replace(/\bn \d+\b/g, 'n')}`
    const deja = vues.get(cle) ?? 0
    vues.set(cle, deja + 1)
    return { ...dit, cle: deja === 0 ? cle : `${cle}|${deja}` }
  })
}

// Labels that sheets share, at the same column: forms of one model, one a sheet.
function communsDe(feuilles: readonly Feuille[]): ReadonlyMap<Feuille, ReadonlySet<string>> {
  const parFeuille = feuilles.map((f) => [f, new Set(placesDe(f).map(({ cle }) => cle))] as const)
  return new Map(
    parFeuille.map(([feuille, cles]) => {
      const soeurs = parFeuille.filter(
        ([f, autres]) => f !== feuille && [...autres].filter((k) => cles.has(k)).length >= 4,
      )
      const partout = [...cles].filter(
        (k) => soeurs.filter(([, autres]) => autres.has(k)).length >= Math.max(1, 0.6 * soeurs.length),
      )
      return [feuille, new Set(partout)]
    }),
  )
}

// Labels that a person pointed at, wherever they stand.
const clesDites = (feuille: Feuille, dits: NonNullable<OptionsLecture['libelles']>): string[] =>
  Object.keys(dits).length === 0
    ? []
    : placesDe(feuille).flatMap(({ cle, texte }) => (dits[cleDeLibelle(texte.split(':')[0] ?? '')] ? [cle] : []))

type Place = Readonly<{ cle: string; texte: string; ligne: number }>

// The short texts of a sheet, keyed by what they say and their column.
function placesDe(feuille: Feuille): Place[] {
  return feuille.lignes.flatMap((_, l) =>
    colonnesRemplies(feuille, l).flatMap((c) => {
      const texte = texteEn(feuille, l, c)
      return estTexte(feuille, l, c) && texte.length <= 60 ? [{ cle: cleEn(texte, c), texte, ligne: l }] : []
    }),
  )
}

// « ACTION N°2 : Jardin » begins as the others do.
const cleEn = (texte: string, colonne: number): string =>
  `${colonne}|${cleEntete(texte.split(':')[0] ?? '').replace(/\d+/g, '')}`
const estTexte = (feuille: Feuille, l: number, c: number): boolean =>
  /\p{L}/u.test(texteEn(feuille, l, c)) && !estMontant(feuille, l, c)

/** Where each form of a sheet begins and ends, and which of its texts are labels. */
function formesDe({ feuille, libelles: communs }: Forme, entetes: ReadonlyMap<string, EnTete>): Forme[] {
  const places = Map.groupBy(placesDe(feuille), ({ cle }) => cle)
  const comptes = Map.groupBy(places, ([, vues]) => vues.length)
  const debuts = [...comptes]
    .filter(([n]) => n >= 2)
    .map(([, cles]) => debutsDe(cles.map(([, vues]) => vues.map(({ ligne }) => ligne))))
    .filter(({ lignes }) => lignes >= 3)
    .sort((a, b) => b.lignes * b.debuts.length - a.lignes * a.debuts.length)[0]?.debuts
  if (!debuts) return parMots(feuille, communs, entetes)
  const souvent = [...places].filter(([, vues]) => vues.length >= 0.8 * debuts.length).map(([cle]) => cle)
  const libelles = new Set([...souvent, ...communs])
  // « 26-01 – Jardin partagé » alone on the row above the first label heads the form.
  const tetes = debuts.map((debut, i) =>
    (i > 0 || debut > 0) && estUneTete(feuille, debut - 1, libelles) ? debut - 1 : debut,
  )
  const seules =
    new Set(tetes.map((l) => texteEn(feuille, l, colonnesRemplies(feuille, l)[0] ?? 0))).size === tetes.length
  const vrais = tetes.every((t, i) => t < (debuts[i] ?? t)) && seules ? tetes : debuts
  return decouper(feuille, vrais, libelles, vrais === tetes)
}

const decouper = (feuille: Feuille, debuts: readonly number[], libelles: ReadonlySet<string>, tete = false): Forme[] =>
  debuts.map((debut, i) => ({ feuille, debut, fin: (debuts[i + 1] ?? feuille.lignes.length) - 1, libelles, tete }))

function estUneTete(feuille: Feuille, l: number, libelles: ReadonlySet<string>): boolean {
  const [c, ...autres] = colonnesRemplies(feuille, l)
  return (
    c !== undefined && autres.length === 0 && estTexte(feuille, l, c) && !libelles.has(cleEn(texteEn(feuille, l, c), c))
  )
}

// The heading of a form: its title, after its reference if it tells one.
function teteDe({ feuille, debut, tete }: Forme): Dit[] {
  const [c] = colonnesRemplies(feuille, debut)
  if (!tete || c === undefined) return []
  const entiere = situee(feuille, debut, c)
  const [, ref, suite] = /^([A-Z\d][\w/.-]*\d[\w/.-]*)\s*[–—:-]\s+(.{4,})$/.exec(entiere?.texte.trim() ?? '') ?? []
  const dit = (libelle: string, texte: string | undefined): Dit => ({
    groupe: '',
    libelle,
    ligne: debut,
    colonne: c,
    cellule: entiere && texte ? { ...entiere, texte, valeur: texte, lieu: '' } : entiere,
  })
  return ref ? [dit('Référence', ref), dit('Intitulé', suite)] : [dit('Intitulé', undefined)]
}

// Labels told as often as each other, once in each form: the rows where forms begin, and on how many rows of a form they stand.
function debutsDe(rangees: readonly (readonly number[])[]): { debuts: readonly number[]; lignes: number } {
  const [premiere = []] = rangees.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
  const unes = rangees.filter((lignes) =>
    lignes.every((l, i) => l >= (premiere[i] ?? 0) && l < (premiere[i + 1] ?? Number.POSITIVE_INFINITY)),
  )
  return { debuts: premiere, lignes: new Set(unes.map((lignes) => lignes[0])).size }
}

const UNE_FOIS: readonly string[] = ['titre', 'structure', 'siret', 'quartier', 'theme']

// One form, or some whose labels only words tell: another begins at « Fiche n° 2 », or where what is told once is told again.
function parMots(feuille: Feuille, libelles: ReadonlySet<string>, entetes: ReadonlyMap<string, EnTete>): Forme[] {
  const debuts = [0]
  let vus = new Map<string, number>()
  let entete: EnTete | null = null
  for (const l of feuille.lignes.keys()) {
    const rang = textesDuRang(feuille, l)
    entete = entetes.get(rang) ?? (rang === '' ? null : entete)
    if (entete && (entetes.has(rang) || ligneDArgent(feuille, l, entete).length > 0)) continue
    const premier = texteEn(feuille, l, colonnesRemplies(feuille, l)[0] ?? 0)
    const titree = /^fiche\b.*\d|^(action|projet|dossier)\s*(n\s*[°o.]?\s*)?\d+\s*$/i.test(premier)
    const dits = pairesDe({ feuille, debut: l, fin: l, libelles }, l).flatMap(
      ({ libelle }) => libelleDeFiche(libelle) ?? [],
    )
    const redite = dits.some(({ role, poids }) => UNE_FOIS.includes(role) && (vus.get(role) ?? 2) <= poids)
    if ((titree || redite) && vus.size > 0) {
      debuts.push(l)
      vus = new Map()
    }
    for (const { role, poids } of dits) if (!vus.has(role)) vus.set(role, poids)
  }
  return decouper(feuille, debuts, libelles)
}

type EnTete = Readonly<{ colonnes: ReadonlyMap<number, string>; premiere: number; produits: boolean }>

/** The headers of small tables of money: where a form holds no amount, the others tell what its row is. */
function enTetesDe(formes: readonly Forme[]): ReadonlyMap<string, EnTete> {
  const entetes = new Map<string, EnTete>()
  for (const forme of formes)
    for (let l = forme.debut; l <= forme.fin; l++) {
      const entete = enTeteDe(forme, l)
      if (entete) entetes.set(textesDuRang(forme.feuille, l), entete)
    }
  return entetes
}

const textesDuRang = (feuille: Feuille, l: number): string =>
  colonnesRemplies(feuille, l)
    .map((c) => `${c}|${cleEntete(texteEn(feuille, l, c))}`)
    .join()

/** All that a form says, from top to bottom. */
function ditsDe(forme: Forme, entetes: ReadonlyMap<string, EnTete>): Dit[] {
  const { feuille } = forme
  const dits: Dit[] = teteDe(forme)
  let entete: EnTete | null = null
  for (let l = forme.debut; l <= forme.fin; l++) {
    if (colonnesRemplies(feuille, l).length === 0) {
      entete = null
      continue
    }
    const nouvelle: EnTete | null = entetes.get(textesDuRang(feuille, l)) ?? null
    const lus: Dit[] = entete && !nouvelle ? ligneDArgent(feuille, l, entete) : []
    if (nouvelle) entete = nouvelle
    else if (lus.length > 0) dits.push(...lus)
    else dits.push(...pairesDe(forme, l))
  }
  return dits
}

const etape = (texte: string): boolean => {
  const k = cleEntete(texte)
  const dit = etatDe(k) !== null || ETAT_AMBIGU.test(k) || ETAT_PREVISION.test(k) || /^montants?( .{0,12})?$/.test(k)
  return k.length <= 40 && dit
}

// « Financeur | Sollicité | Voté », « | Ville | CAF » over amounts; « Charges | Montant | Produits | Montant ».
function enTeteDe({ feuille, libelles, fin }: Forme, l: number): EnTete | null {
  const colonnes = colonnesRemplies(feuille, l)
  if (l >= fin || colonnes.some((c) => estMontant(feuille, l, c))) return null
  // What comes first below, within three rows.
  const chiffre = (c: number) => {
    const pas = [1, 2, 3].find((p) => l + p <= fin && texteEn(feuille, l + p, c) !== '')
    return pas !== undefined && estMontant(feuille, l + pas, c)
  }
  const produits = colonnes.find((c) => /^(produits?|ressources|recettes)\b/.test(cleEntete(texteEn(feuille, l, c))))
  const [premier = 0] = colonnes
  const texte = (c: number) => texteEn(feuille, l, c)
  if (produits !== undefined && chiffre(produits + 1)) {
    const suites = colonnes.filter((c) => c > produits + 1 && etape(texte(c))).map((c) => [c, texte(c)] as const)
    return { colonnes: new Map([[produits + 1, 'Demandé'], ...suites]), premiere: produits + 1, produits: true }
  }
  const deTotal = (c: number) => MOTS_TOTAL.test(cleEntete(texte(c)))
  const argent = colonnes.filter(
    (c) => texte(c).length <= 40 && (etape(texte(c)) || estFinanceurConnu(texte(c)) || deTotal(c)),
  )
  const dArgent = colonnes.filter((c) => chiffre(c) || (c > premier && argent.includes(c)))
  const sure = argent.some(chiffre) || dArgent.filter((c) => libelles.has(cleEn(texte(c), c))).length >= 2
  const [debut] = dArgent
  if (debut === undefined || !sure) return null
  const suite = colonnes.filter((c) => c >= debut)
  if (dArgent.length < 0.6 * suite.length) return null
  // « Subvention demandée | 2 000 » on the row below makes no header of « Thème | Ville ».
  if (dArgent.length === 1 && (debut === premier || libelleDeFiche(texte(premier)))) return null
  return { colonnes: new Map(suite.map((c) => [c, texte(c)])), premiere: debut, produits: false }
}

function ligneDArgent(feuille: Feuille, l: number, { colonnes, premiere, produits }: EnTete): Dit[] {
  const gauche = colonnesRemplies(feuille, l).findLast((c) => c < premiere)
  const groupe = gauche === undefined || estMontant(feuille, l, gauche) ? '' : texteEn(feuille, l, gauche)
  const chiffree = colonnesRemplies(feuille, l).every((c) => !colonnes.has(c) || estMontant(feuille, l, c))
  if (groupe === '' || !chiffree) return []
  if (produits && !estFinanceurConnu(groupe)) return []
  return [...colonnes].map(([c, libelle]) => ({
    groupe,
    libelle,
    ligne: l,
    colonne: gauche ?? c,
    cellule: situee(feuille, l, c),
  }))
}

const situee = (feuille: Feuille, l: number, c: number): Situee => ({
  ...(celluleEn(feuille, l, c) ?? VIDE),
  maitre: undefined,
  lieu: lieuDe(feuille, l, c),
})

/** « Porteur | Les Amis | SIRET | … », « Porteur : Les Amis » in a cell, or the value below its label. */
export function pairesDe({ feuille, libelles }: Forme, l: number): Dit[] {
  const colonnes = colonnesRemplies(feuille, l)
  const dits: Dit[] = []
  for (let i = 0; i < colonnes.length; i++) {
    const c = colonnes[i] ?? 0
    const texte = texteEn(feuille, l, c)
    const ensemble = deuxPoints(feuille, l, c, libelles.has(cleEn(texte, c)))
    if (ensemble) {
      dits.push(ensemble)
      continue
    }
    const suivante = colonnes[i + 1]
    const connu = libelles.has(cleEn(texte, c)) || libelleDeFiche(texte) !== null || /[:?]\s*$/.test(texte)
    const argent = etape(texte) || estFinanceurConnu(texte)
    if (!estTexte(feuille, l, c) || !(connu || argent)) continue
    const suite = suivante === undefined ? '' : texteEn(feuille, l, suivante)
    // A quartier or a theme told in most forms comes again as labels do, after the label that words tell.
    const valeur = libelleDeFiche(texte) !== null && libelleDeFiche(suite) === null && !etape(suite)
    const vide = suivante !== colonnes.at(-1) && !valeur && libelles.has(cleEn(suite, suivante ?? 0))
    if (suivante === undefined || vide) {
      const dessous = suivante === undefined ? valeurDessous(feuille, l, c, libelles) : null
      const dit = { groupe: '', libelle: texte, ligne: l, colonne: c, cellule: dessous ?? undefined }
      dits.push(dessous ? dit : (numeroDe(dit, situee(feuille, l, c)) ?? dit))
      continue
    }
    dits.push({ groupe: '', libelle: texte, ligne: l, colonne: c, cellule: situee(feuille, l, suivante) })
    i++
  }
  return dits
}

const NUMERO = /\s*\bn\s?°\s*(\d\S*|\p{Lu}+[\w/.-]*\d\S*)\s*$/u

// « ACTION n° 24-001 » alone: its number is what it says.
function numeroDe(dit: Dit, cellule: Situee): Dit | null {
  const [, texte] = NUMERO.exec(dit.libelle) ?? []
  return texte && cellule ? { ...dit, libelle: 'N°', cellule: { ...cellule, texte, valeur: texte, lieu: '' } } : null
}

function deuxPoints(feuille: Feuille, l: number, c: number, libelle: boolean): Dit | null {
  const cellule = celluleEn(feuille, l, c)
  const coupe = /^([^:]{3,50}?)\s*:\s*(\S[\s\S]*)$/.exec(cellule?.texte.trim() ?? '')
  const dit = coupe?.[1] ?? ''
  const connu = libelle || libelleDeFiche(dit) !== null || etape(dit) || estFinanceurConnu(dit)
  if (!coupe || !cellule || !connu) return null
  const texte = propre(coupe[2] ?? '')
  // The cell holds the label too: it is not written back alone.
  return { groupe: '', libelle: dit, ligne: l, colonne: c, cellule: { ...cellule, texte, valeur: texte, lieu: '' } }
}

function valeurDessous(feuille: Feuille, l: number, c: number, libelles: ReadonlySet<string>): Situee | null {
  const dessous = colonnesRemplies(feuille, l + 1)
  const texte = texteEn(feuille, l + 1, c)
  const seul = dessous.length === 1 && dessous[0] === c && libelleDeFiche(texte) === null && !texte.includes(':')
  return seul && !libelles.has(cleEn(texte, c)) ? situee(feuille, l + 1, c) : null
}

function estMontant(feuille: Feuille, l: number, c: number): boolean {
  const cellule = celluleEn(feuille, l, c)
  return cellule !== undefined && cellule.texte.trim() !== '' && ressembleAUnMontant(cellule)
}
