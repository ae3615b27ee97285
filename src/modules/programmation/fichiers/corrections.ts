import { lireAdresse } from '#platform/tableur/adresse.ts'
import { cleDeFeuille, cleDeLibelle, cleDeLigne, comme } from '../classeurs/grille/dites.ts'
import {
  COTES,
  type Colonne,
  type ColonneDite,
  type Cote,
  type DesaccordLu,
  ETATS_MONTANT,
  type FeuilleLue,
  type Lecture,
  type LigneDite,
  NOMS_DES_LIGNES,
  NOMS_DES_VOIES,
  ROLES_COLONNE,
  ROLES_FEUILLE,
  type RoleFeuille,
  SENS_DE_CODE,
  type SensDeCode,
  type Table,
  type Voie,
} from '../classeurs/grille/types.ts'
import { cleDeCode } from '../classeurs/vocabulaires/legendes.ts'

/** The names of the fields of the page, by the place of what they correct. */
export const champDeFeuille = (f: number): string => `feuille-${f}`
export const champDeVoie = (f: number): string => `feuille-${f}-voie`
export const champDeLigne = (f: number, ligne: number): string => `feuille-${f}-ligne-${ligne}`
/** `table`: its rank, or `fiche`; a cell that is no label yet stands under its address. */
export const champDeColonne = (f: number, table: number | 'fiche', colonne: number): string =>
  `colonne-${f}-${table}-${colonne}`
export const champDeCellule = (f: number, adresse: string): string => `colonne-${f}-${adresse}`

export const champDeCode = (code: string): string => `code-${cleDeCode(code)}`
const champDeDesaccord = (cle: string): string => `desaccord-${cle}`

/** The fields by which a side is taken of what two sheets do not say alike: of both answers kept, none says otherwise. */
export const choisirLeCote = (de: readonly DesaccordLu[], cote: Cote): Readonly<Record<string, Cote>> =>
  Object.fromEntries(de.flatMap(({ cles }) => COTES.map((une) => [champDeDesaccord(cles[une]), cote] as const)))

type Dit = {
  rolesFeuilles: Record<string, RoleFeuille>
  colonnes: Record<string, readonly Colonne[]>
  libelles: Record<string, ColonneDite>
  lignes: Record<string, LigneDite>
  voies: Record<string, Voie>
  codes: Record<string, SensDeCode>
  desaccords: Record<string, Cote>
}
type Lu = Readonly<{ dit: Dit; errors: Record<string, string> }>

const FINANCEUR_MAX = 120
const TROP_LONG = `C’est trop long : ${FINANCEUR_MAX} caractères au plus.`
const SANS_NOM =
  'Dites qui paie ces montants. S’ils ne sont à personne, choisissez « Autre, à ne pas lire » : la colonne sortira des montants.'

/** What a form says of sheets, rows, columns and labels; what cannot be kept, by field. */
export function correctionsDe(lecture: Lecture, form: FormData): Lu {
  const lu: Lu = {
    dit: { rolesFeuilles: {}, colonnes: {}, libelles: {}, lignes: {}, voies: {}, codes: {}, desaccords: {} },
    errors: {},
  }
  lecture.feuilles.forEach((feuille, f) => {
    direLaFeuille(lu, feuille, f, form)
    for (const [t, table] of feuille.tables.entries())
      direLaTable(lu, { feuille, table }, (c) => champDeColonne(f, t, c), form)
    for (const colonne of feuille.fiche?.table.colonnes ?? []) {
      const nom = champDeColonne(f, 'fiche', colonne.colonne)
      const dite = ditDe(colonne, nom, form)
      if (dite) lu.dit.libelles[cleDeLibelle(colonne.entete)] = tenir(lu, dite, nom, colonne.entete.includes(' › '))
    }
    direLesCellules(lu, lecture, f, form)
  })
  for (const { code } of lecture.codes ?? []) {
    const sens = SENS_DE_CODE.find((un) => un === form.get(champDeCode(code)))
    if (sens) lu.dit.codes[cleDeCode(code)] = sens
  }
  for (const cle of (lecture.desaccords ?? []).flatMap(({ cles }) => Object.values(cles))) {
    const cote = COTES.find((un) => un === form.get(champDeDesaccord(cle)))
    if (cote) lu.dit.desaccords[cle] = cote
  }
  return lu
}

function direLaFeuille({ dit }: Lu, feuille: FeuilleLue, f: number, form: FormData): void {
  const role = ROLES_FEUILLE.find((r) => r === form.get(champDeFeuille(f)))
  if (role && role !== feuille.role) dit.rolesFeuilles[feuille.nom] = role
  const voie = NOMS_DES_VOIES.find(([une]) => une === form.get(champDeVoie(f)))?.[0]
  if (voie) dit.voies[cleDeFeuille(feuille.nom)] = voie
}

type Place = Readonly<{ feuille: FeuilleLue; table: Table }>

function direLaTable(lu: Lu, place: Place, champ: (colonne: number) => string, form: FormData): void {
  const { signature, colonnes } = place.table
  const dites = colonnes.flatMap((colonne): Colonne[] => {
    const nom = champ(colonne.colonne)
    const dite = ditDe(colonne, nom, form)
    return dite ? [comme(colonne, tenir(lu, dite, nom, seNommeAilleurs(place, colonne)))] : []
  })
  if (dites.length === 0) return
  // Who pays stands on each row: what was guessed over the amounts goes.
  const parLigne = dites.some(({ role }) => role === 'financeur') && !colonnes.some(({ role }) => role === 'financeur')
  const delies = colonnes.flatMap((c) => {
    const { financeur, ...reste } = c
    return parLigne && c.role === 'montant' && financeur && !dites.some((d) => d.colonne === c.colonne)
      ? [{ ...reste, confiance: 1 }]
      : []
  })
  // Sheets under the same labels share what is said: what was corrected in one stays, whatever the next leaves.
  const deja = (lu.dit.colonnes[signature] ?? []).filter((d) => !dites.some((c) => c.colonne === d.colonne))
  lu.dit.colonnes[signature] = [...deja, ...dites, ...delies]
}

/** The amounts of this column are somebody's without its saying who: its rows, its section, its sheet do. */
const seNommeAilleurs = ({ feuille, table }: Place, { financeur }: Colonne): boolean =>
  feuille.contexte.financeur !== undefined ||
  table.colonnes.some(({ role }) => role === 'financeur' || role === 'plan_financement') ||
  (financeur === undefined && table.colonnes.every((c) => c.role !== 'montant' || c.financeur === undefined))

function tenir({ errors }: Lu, dite: ColonneDite, nom: string, nommee: boolean): ColonneDite {
  const long = (dite.financeur ?? '').length > FINANCEUR_MAX
  if (dite.role === 'montant' && (long || (!dite.financeur && !nommee)))
    errors[`${nom}-financeur`] = long ? TROP_LONG : SANS_NOM
  return dite
}

function direLesCellules({ dit, ...lu }: Lu, lecture: Lecture, f: number, form: FormData): void {
  const feuille = lecture.feuilles[f]
  const vue = lecture.vues?.find(({ nom }) => nom === feuille?.nom)
  if (!feuille || !vue) return
  for (const { ligne, textes } of vue.lignes) {
    const ditDeLigne = NOMS_DES_LIGNES.find(([une]) => une === form.get(champDeLigne(f, ligne)))?.[0]
    if (ditDeLigne) dit.lignes[cleDeLigne(textes, ditDeLigne)] = ditDeLigne
  }
  for (const nom of form.keys()) {
    const [, adresse = ''] = nom.startsWith(`colonne-${f}-`) ? (/-([A-Z]+\d+)$/.exec(nom) ?? []) : []
    const libelle = texteDe(lecture, f, adresse).split(':')[0] ?? ''
    const dite = ditDe({ role: 'autre' }, nom, form)
    if (libelle.trim() === '' || !dite) continue
    dit.libelles[cleDeLibelle(libelle)] = tenir({ dit, ...lu }, dite, nom, false)
    // A label down the side makes a form.
    if (!feuille.fiche) dit.voies[cleDeFeuille(feuille.nom)] = 'fiches'
  }
}

/** What a cell of a sheet says, as it is shown. */
export function texteDe({ feuilles, vues }: Lecture, f: number, adresse: string): string {
  const place = lireAdresse(adresse)
  const vue = vues?.find(({ nom }) => nom === feuilles[f]?.nom)
  const rang = place ? (vue?.colonnes.indexOf(place.colonne) ?? -1) : -1
  return vue?.lignes.find(({ ligne }) => ligne - 1 === place?.ligne)?.textes[rang] ?? ''
}

/** What a form says of a column, or of a label; null where it says nothing of it. */
export function ditDe(colonne: ColonneDite, nom: string, form: FormData): ColonneDite | null {
  const suites = ['', '-financeur', '-etat', '-unite']
  if (!suites.some((suite) => form.has(`${nom}${suite}`))) return null
  const role = ROLES_COLONNE.find((r) => r === form.get(nom)) ?? colonne.role
  if (role !== 'montant') return { role }
  const financeur = String(form.get(`${nom}-financeur`) ?? colonne.financeur ?? '').trim()
  const etat = ETATS_MONTANT.find((e) => e === form.get(`${nom}-etat`)) ?? colonne.etat
  const unite = form.get(`${nom}-unite`)
  const multiplicateur = unite === 'k' ? 1000 : unite === 'e' ? 1 : (colonne.multiplicateur ?? 1)
  return { role, multiplicateur, ...(financeur && { financeur }), ...(etat && { etat }) }
}
