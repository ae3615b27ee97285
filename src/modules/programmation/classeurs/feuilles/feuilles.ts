import type { Feuille } from '#platform/tableur/types.ts'
import { cleDeFeuille, corriger } from '../grille/dites.ts'
import { colonnesRemplies, type Grille, texteEn } from '../grille/grille.ts'
import { cle } from '../grille/texte.ts'
import type { FeuilleLue, OptionsLecture, RoleFeuille, Table } from '../grille/types.ts'
import type { Contexte } from '../hypotheses/accord.ts'
import { anneeDesMontants, anneesDe } from '../hypotheses/annees.ts'
import { colonnesDe, etudierColonnes, signatureDe } from '../hypotheses/colonnes.ts'
import { type Entete, entetesDits, libellesDe, trouverEntetes } from '../hypotheses/entetes.ts'
import { type Plat, transposer } from '../hypotheses/mise-a-plat.ts'
import { type Preuve, peser, total } from '../preuves/peser.ts'
import { MOTS_FINANCEUR, MOTS_MILLIERS } from '../vocabulaires/lexique.ts'
import { payeurCommun } from '../vocabulaires/payeurs.ts'
import { diraitTous, type Quartiers } from '../vocabulaires/quartiers.ts'
import { ressembleAActions } from './roles-feuilles.ts'

/** « Dépt en k€ » is of one payer, whose columns say so; any other « en k€ » of a title is of the whole sheet. */
const D_UN_PAYEUR = new RegExp(
  `${MOTS_FINANCEUR.source}(?: (?:est|sont|exprimes?|chiffres?))?(?: en)? (?:${MOTS_MILLIERS.source})`,
  'g',
)
// « En euros sauf mention k€ » is of the cells that say it; « hors taxes, en k€ », « sauf mention contraire en k€ » of all.
const SAUF_EN_MILLIERS = new RegExp(
  `\\b(?:sauf|hors|hormis|excepte)(?: (?:si|mentions?|indications?|precisions?|precise|indique|note|lignes?|cellules?|montants?|les?|la|en|de|des|du))* (?:${MOTS_MILLIERS.source})`,
  'g',
)
const toutEnMilliers = (titre: string): boolean =>
  MOTS_MILLIERS.test(
    cle(titre)
      .replace(/\b(contrat|politique) de (la )?ville\b/g, '')
      .replace(SAUF_EN_MILLIERS, '')
      .replace(D_UN_PAYEUR, ''),
  )

/** A sheet with its tables and what its name and titles say. */
export type FeuilleAnalysee = Readonly<{
  feuille: Grille
  tables: readonly Table[]
  libelles: readonly ReadonlySet<string>[]
  /** Actions told down the side (forms, one column per action), laid flat as a table, when no table tells any. */
  plat: Readonly<{ grille: Grille; table: Table }> | null
  titre: string
  annee: number | null
  quartier: string | null
  financeur: string | null
  /** Each way of reading that was weighed, and its proofs. */
  pourquoi: readonly string[]
  voies?: FeuilleLue['voies']
}> & { role: RoleFeuille; raison: string }

const TOUT_DECIDE =
  /\b(programmation|arbitrages?|decisions?|montants?) (20\d\d )?(arretee?s?|definiti\w+|votee?s?|validee?s?|notifiee?s?|finale?s?|accordee?s?)\b|\bnotifications?\b/

/** Finds the tables of a sheet and guesses their columns; a remembered or corrected mapping replaces the guess. */
export function analyser(
  feuille: Grille,
  annee: number | null,
  quartiers: Quartiers,
  options: OptionsLecture,
  decisions: ReadonlyMap<string, boolean> = new Map(),
  couchee: Plat | undefined = undefined,
): FeuilleAnalysee {
  const choisis = entetesDits(feuille)
  const entetes = choisis ?? trouverEntetes(feuille)
  const hauteur = feuille.lignes.length
  const titre = titreDe(feuille, entetes[0]?.debut ?? Math.min(hauteur, 5))
  const milliers = toutEnMilliers(`${titre} ${feuille.nom}`)
  const titrees = anneesDe(titre)
  const deCetteAnnee = annee !== null && [...titrees, anneeDesMontants([feuille])].includes(annee)
  const anneeFeuille = anneesDe(feuille.nom)[0] ?? (deCetteAnnee ? annee : (titrees[0] ?? null))
  const financeur = financeurDeFeuille(feuille.nom, titre)
  const contexte: Contexte = {
    annee,
    milliers,
    financeur,
    ville: villeDuTitre(titre),
    decide: TOUT_DECIDE.test(cle(`${titre} ${feuille.nom}`)),
    decideAilleurs: null,
    quartier: (libelle) => quartiers.seul(libelle),
  }
  const lire = (dit: string, grille: Grille, entete: Entete, fin: number): Lue => {
    const signature = signatureDe(grille, entete)
    const decideAilleurs = decisions.get(signature) ?? null
    const devines = etudierColonnes(grille, entete, fin, { ...contexte, decideAilleurs })
    const libelles = grille === feuille ? {} : options.libelles
    const colonnes = corriger(colonnesDe(devines), options.colonnes?.[signature], libelles, options.colonnes)
    const table = { enteteDebut: entete.debut + 1, enteteFin: entete.fin + 1, fin: fin + 1, signature, colonnes }
    return { dit, grille, table, preuves: peser(devines) }
  }
  const tables = entetes.map((entete, i) => {
    const fin = (entetes[i + 1]?.debut ?? hauteur) - 1
    const [trouve, ...autres] = choisis ? [entete] : variantesDe(feuille, entete, fin)
    const essayer = (e: Entete) => lire(`tableau sous les lignes ${e.debut + 1} à ${e.fin + 1}`, feuille, e, fin)
    const essais = [essayer(trouve), ...autres.map(essayer)] as const
    return { essais, prise: meilleurEnTete(essais, options) }
  })
  const lues = tables.map(({ prise }) => prise)
  const a: FeuilleAnalysee = {
    feuille,
    tables: lues.map(({ table }) => table),
    libelles: lues.map(({ table: t }) => libellesDe(feuille, { debut: t.enteteDebut - 1, fin: t.enteteFin - 1 })),
    plat: null,
    pourquoi: [],
    titre,
    annee: anneeFeuille,
    quartier: quartierDe(feuille.nom, titre, quartiers),
    financeur,
    role: 'notes',
    raison: '',
  }
  const essais = tables.flatMap((t) => t.essais)
  const voie = options.voies?.[cleDeFeuille(feuille.nom)]
  const dits = { colonnes: transposer(feuille), fiches: couchee }
  const plats = (['colonnes', 'fiches'] as const).flatMap((une) => {
    const plat = dits[une]
    if (!plat) return []
    const lue = lire(DITES[une], plat.grille, plat.entete, plat.grille.lignes.length - 1)
    // The rows that are of this sheet, in the table of all forms.
    return [{ ...lue, voie: une, table: { ...lue.table, enteteFin: plat.debut, fin: plat.fin + 1 } }]
  })
  const enTable = Math.max(0, ...lues.map(({ preuves }) => total(preuves))) + (ressembleAActions(a) ? MARGE : 0)
  const [plat] = plats
    .filter(({ voie: une, table, preuves }) =>
      voie ? une === voie : ressembleAActions({ ...a, tables: [table] }) && total(preuves) > enTable,
    )
    .sort((x, y) => total(y.preuves) - total(x.preuves))
  const pesees = plats.map((e) => ({ voie: e.voie, points: total(e.preuves), prise: e === plat }))
  const voies = [{ voie: 'lignes' as const, points: enTable, prise: !plat }, ...pesees]
    .toSorted((x, y) => Number(y.prise) - Number(x.prise) || y.points - x.points)
    .map(({ voie, points }) => ({ voie, points }))
  const pourquoi = [...essais, ...plats].map((e) => direEssai(e, plat ? e === plat : lues.includes(e)))
  return plat ? { ...a, plat, tables: [], libelles: [], pourquoi, voies } : { ...a, pourquoi, voies }
}

const DITES = { colonnes: 'une colonne par action', fiches: 'une fiche par action' } as const

function meilleurEnTete([trouvee, ...autres]: readonly [Lue, ...Lue[]], options: OptionsLecture): Lue {
  if (options.colonnes?.[trouvee.table.signature]) return trouvee
  return autres.find(({ preuves }) => total(preuves) >= total(trouvee.preuves) + MARGE) ?? trouvee
}

// « tableau sous les lignes 5 à 6 : 12,5 (titres 3, porteurs 2…), retenu ».
function direEssai({ dit, preuves }: Lue, pris: boolean): string {
  const nombre = (n: number) => String(Math.round(n * 100) / 100).replace('.', ',')
  const detail = preuves.map(({ quoi, points }) => `${quoi} ${nombre(points)}`).join(', ')
  return `${dit} : ${nombre(total(preuves))} (${detail})${pris ? ', retenu' : ''}`
}

/** What another header must give more, to be taken instead of the one that its words found. */
const MARGE = 1

// The header as found, and with one row of words more below: its rows are a hypothesis too.
function variantesDe(feuille: Feuille, entete: Entete, fin: number): [Entete, ...Entete[]] {
  const dessous = entete.fin + 1
  const ecrites = colonnesRemplies(feuille, dessous)
  const chiffree = (l: number) => ecrites.some((c) => typeof feuille.lignes[l]?.[c]?.valeur === 'number')
  const texte = ecrites.map((c) => texteEn(feuille, dessous, c)).join('')
  const plausible =
    dessous < fin &&
    ecrites.length >= 2 &&
    texte.length <= 40 * ecrites.length &&
    !chiffree(dessous) &&
    chiffree(dessous + 1)
  return plausible ? [entete, { ...entete, fin: dessous }] : [entete]
}

/** A table and what speaks for reading it so. */
type Lue = Readonly<{ dit: string; grille: Grille; table: Table; preuves: readonly Preuve[] }>

const villeDuTitre = (titre: string): string | null => {
  const nom = /\b(?:ville|commune|mairie) (?:de |d['’])(\p{Lu}[\p{L}-]+)/iu.exec(titre)?.[1]
  return nom ? cle(nom) : null
}

function titreDe(feuille: Feuille, fin: number): string {
  const textes: string[] = []
  for (let l = 0; l < Math.min(fin, 15); l++) {
    const remplies = colonnesRemplies(feuille, l)
    if (remplies.length <= 4) for (const c of remplies) textes.push(texteEn(feuille, l, c))
  }
  return textes.join('\n')
}

function financeurDeFeuille(nom: string, titre: string): string | null {
  const parNom = payeurCommun(nom)
  if (parNom?.propre === '') return parNom.nom
  return /\b(p|bop|programme) ?147\b/.test(cle(titre)) ? 'État P147' : null
}

/** « 1. Grand Parc », « 2-Benauge »: sheets are numbered to keep their order. */
export const NUMERO_DE_FEUILLE = /^\d{1,2}\s*[.)°–-]\s*(?=\p{L})/u

function quartierDe(nom: string, titre: string, quartiers: Quartiers): string | null {
  const direct =
    quartiers.trouver(nom) ??
    quartiers.trouver(nom.replace(NUMERO_DE_FEUILLE, '')) ??
    quartiers.trouver(nom.replace(/^(quartiers?|qpv|prog\w*)\s*/i, '').replace(/\s*(prog\w*|20\d\d)\s*/gi, ' '))
  if (direct) return direct
  const sansNumero = nom.replace(NUMERO_DE_FEUILLE, '')
  if (diraitTous(sansNumero) && /quart|qpv|ville|commun|^tous|site|secteur/i.test(sansNumero)) return sansNumero
  for (const ligne of titre.split('\n')) {
    const parCode = /Q[NP]\d/.test(ligne) ? quartiers.lire(ligne).quartiers : []
    if (parCode.length === 1) return parCode[0] ?? null
    const annonce = /(?:quartier|qpv|territoire)\s*(?:de |du |des )?\s*[:–-]?\s*(.{3,60})$/i.exec(ligne)
    const nom = (annonce?.[1] ?? '').replace(/\s*[-–—]\s*(prog|ann[ée]e|20\d\d).*$/i, '')
    const trouve = quartiers.seul(nom)
    if (trouve) return trouve
  }
  return null
}
