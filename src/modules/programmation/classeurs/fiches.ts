import { adresse } from '#platform/tableur/adresse.ts'
import type { Cellule, Feuille } from '#platform/tableur/types.ts'
import type { Champ } from './champs.ts'
import { argentDe, type MontantDeFiche } from './fiches-argent.ts'
import { celluleEn, colonnesRemplies, texteEn } from './grille.ts'
import { libelleDeFiche } from './libelles.ts'
import { ressembleAUnMontant } from './montants.ts'
import { cleEntete, propre } from './texte.ts'
import { type RoleColonne, roles } from './types.ts'

/** One action told by labels down the side, on a sheet of its own or in a block of rows (0-based, bounds included). */
export type Fiche = Readonly<{
  debut: number
  fin: number
  champs: Readonly<Partial<Record<RoleColonne, Champ>>>
  montants: readonly MontantDeFiche[]
}>

type Dit = Readonly<{ role: RoleColonne; poids: number; ligne: number; valeurs: readonly Champ[] }>
type Bloc = { debut: number; fin: number; dits: Dit[] }

const EN_CHIFFRES = roles('reference dauphin siret annee cout_total telephone indicateurs public repartition')
const UNE_FOIS: readonly RoleColonne[] = ['titre', 'structure', 'siret', 'quartier', 'theme']

/**
 * The actions of a sheet that has no table of them: « Intitulé de l’action : », « Porteur : » down the side, money below.
 * Several blocks stacked, or several columns of values, are several actions. Empty when it is no such sheet.
 */
export function trouverFiches(feuille: Feuille): Fiche[] {
  const blocs = blocsDe(feuille).filter(estFiche)
  return blocs.flatMap((bloc) => {
    const titres = bloc.dits.find((d) => d.role === 'titre' && d.valeurs.length > 0)?.valeurs ?? []
    return titres.map((titre): Fiche => {
      const colonne = titres.length > 1 ? colonneDe(titre) : null
      return {
        debut: bloc.debut,
        fin: bloc.fin,
        champs: champsDe(bloc, colonne),
        montants: argentDe(feuille, bloc.debut, bloc.fin, colonne),
      }
    })
  })
}

const colonneDe = (champ: Champ): string => champ.adresse.replace(/^.*!/, '').replace(/\d+$/, '')

// Three labels on three rows, a title and who or where: a heading over a table tells them on one.
function estFiche({ dits }: Bloc): boolean {
  const roles = new Set(dits.filter((d) => d.valeurs.length > 0).map((d) => d.role))
  const lignes = new Set(dits.filter((d) => d.valeurs.length > 0).map((d) => d.ligne))
  const qui = roles.has('structure') || roles.has('siret') || roles.has('quartier') || roles.has('theme')
  return roles.has('titre') && qui && roles.size >= 3 && lignes.size >= 3
}

function champsDe({ dits }: Bloc, colonne: string | null): Partial<Record<RoleColonne, Champ>> {
  const champs: Partial<Record<RoleColonne, Champ>> = {}
  for (const dit of dits.toSorted((a, b) => b.poids - a.poids)) {
    const valeur = colonne === null ? dit.valeurs[0] : dit.valeurs.find((v) => colonneDe(v) === colonne)
    if (valeur) champs[dit.role] ??= valeur
  }
  return champs
}

// A block ends where a heading « Fiche n° 2 » stands, or where what is told once is told again.
function blocsDe(feuille: Feuille): Bloc[] {
  const blocs: Bloc[] = []
  let bloc: Bloc = { debut: 0, fin: 0, dits: [] }
  const fermer = (l: number) => {
    if (bloc.dits.length > 0) blocs.push({ ...bloc, fin: l - 1 })
    bloc = { debut: l, fin: l, dits: [] }
  }
  for (let l = 0; l < feuille.lignes.length; l++) {
    const premier = texteEn(feuille, l, colonnesRemplies(feuille, l)[0] ?? 0)
    if (/^fiche\b.*\d|^(action|projet|dossier)\s*(n\s*[°o.]?\s*)?\d+\s*$/i.test(premier)) fermer(l)
    for (const dit of ditsDe(feuille, l)) {
      if (
        UNE_FOIS.includes(dit.role) &&
        dit.valeurs.length > 0 &&
        bloc.dits.some((d) => d.role === dit.role && d.poids <= dit.poids && d.ligne < l && d.valeurs.length > 0)
      )
        fermer(l)
      bloc.dits.push(dit)
    }
  }
  fermer(feuille.lignes.length)
  return blocs
}

/** What a row tells: « Porteur | Les Amis », « Porteur : Les Amis », « Porteur | Les Amis | SIRET | … », or the value below. */
export function ditsDe(feuille: Feuille, l: number): Dit[] {
  const colonnes = colonnesRemplies(feuille, l)
  const dits: Dit[] = []
  for (let i = 0; i < colonnes.length; i++) {
    const c = colonnes[i] ?? 0
    const texte = texteEn(feuille, l, c)
    const ensemble = deuxPoints(feuille, l, c)
    if (ensemble) {
      dits.push({ ...ensemble, ligne: l })
      continue
    }
    const libelle = i === 0 || /[:?]\s*$/.test(texte) || dits.length > 0 ? libelleDeFiche(texte) : null
    if (!libelle) continue
    const suite: number[] = []
    for (const d of colonnes.slice(i + 1)) {
      if (suite.length > 0 && estLibelle(texteEn(feuille, l, d))) break
      suite.push(d)
    }
    const valeurs = suite.length > 0 ? suite.map((d) => champEn(feuille, l, d)) : enDessous(feuille, l, c, libelle.role)
    i += suite.length
    if (
      !EN_CHIFFRES.includes(libelle.role) &&
      valeurs.length > 0 &&
      valeurs.every((v) => ressembleAUnMontant(v.cellule))
    )
      continue
    dits.push({ ...libelle, ligne: l, valeurs })
  }
  return dits
}

// Beside a value, only a bare label opens another pair: « Association Louise-Michel » is a value.
const estLibelle = (texte: string): boolean =>
  /:\s*$/.test(texte)
    ? libelleDeFiche(texte) !== null
    : cleEntete(texte).split(' ').length <= 2 && (libelleDeFiche(texte)?.poids ?? 0) >= 0.85

function deuxPoints(feuille: Feuille, l: number, c: number): Omit<Dit, 'ligne'> | null {
  const cellule = celluleEn(feuille, l, c)
  const coupe = /^([^:]{3,50}?)\s*:\s*(\S[\s\S]*)$/.exec(cellule?.texte.trim() ?? '')
  const libelle = coupe ? libelleDeFiche(coupe[1] ?? '') : null
  if (!coupe || !libelle || !cellule) return null
  const texte = propre(coupe[2] ?? '')
  // The cell holds the label too: it is not written back alone.
  return { ...libelle, valeurs: [{ texte, cellule: { ...cellule, texte, valeur: texte }, adresse: '' }] }
}

function champEn(feuille: Feuille, l: number, c: number): Champ {
  const cellule: Cellule = celluleEn(feuille, l, c) ?? { valeur: null, texte: '' }
  return { texte: texteEn(feuille, l, c), cellule, adresse: `${feuille.nom}!${adresse(l, c)}` }
}

const EN_DESSOUS = roles('titre structure quartier theme public objectifs observations')

function enDessous(feuille: Feuille, l: number, c: number, role: RoleColonne): Champ[] {
  const dessous = colonnesRemplies(feuille, l + 1)
  const texte = texteEn(feuille, l + 1, c)
  const seul = dessous.length === 1 && dessous[0] === c && libelleDeFiche(texte) === null && !texte.includes(':')
  return seul && EN_DESSOUS.includes(role) ? [champEn(feuille, l + 1, c)] : []
}
