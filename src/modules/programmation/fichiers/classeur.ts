import { fichierDuDepot, lectureDuDepot, trouverDepot } from '#modules/depots/index.ts'
import { enChiffres } from '#platform/dates.ts'
import { ok, type Result } from '#platform/result.ts'
import type { Ajout, CaseARendre, Rendu } from '#platform/tableur/rendre.ts'
import { rendreEnTravailleur } from '#platform/tableur/travailleur.ts'
import { PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import { authorize, found, NotFound, read, type Visit } from '#src/ground/visit.ts'
import { IDENTIFIANT } from '../classeurs/actions/notre-export.ts'
import type { ActionLue, Lecture } from '../classeurs/grille/types.ts'
import { etatEcrit, etatLu } from '../classeurs/vocabulaires/vocabulaire.ts'
import { NOM_DE_L_ETAT } from '../domain.ts'
import { estPublique } from './appliquer.ts'
import { nomDuChamp, valeurDuChamp } from './champs.ts'
import {
  colonneDe,
  type Decisions,
  dansLaListe,
  lettresDe,
  placeDe,
  sansAvis,
  sansMemesDecisions,
  sesDecisions,
} from './decisions-rendues.ts'
import {
  type ActionDuProduit,
  type Champs,
  champsDe,
  type Difference,
  type LigneDeDifference,
  lignesEcartees,
  sesJours,
  type Valeur,
} from './difference.ts'
import { parts } from './export.ts'
import { PROGRAMMATION } from './genre.ts'
import { peutImporter } from './policy.ts'
import { chargerIci, comparerIci, type Ici } from './rattachement.ts'

export type ClasseurRendu = Readonly<{ nom: string } & Rendu>

/** Her own workbook, its columns kept, with what is held here written in it, the changed cells marked. */
export async function rendreClasseur(visit: Visit, importId: string): Promise<Result<ClasseurRendu, string>> {
  const { depot, octets, ici } = await read(visit, async (tx) => {
    authorize(peutImporter(visit.me))
    const depot = found(await trouverDepot(tx, PROGRAMMATION, importId))
    // Before the yes, nothing of it is here to be given back.
    if (depot.etat !== 'applique') throw new NotFound()
    const lecture = found(await lectureDuDepot(tx, PROGRAMMATION, importId))
    return {
      depot,
      octets: found(await fichierDuDepot(tx, PROGRAMMATION, importId)),
      ici: await chargerIci(tx, visit, lecture),
    }
  })
  const { lecture, actions } = ici
  const difference = sansMemesDecisions((await comparerIci(ici)).difference, lecture)
  const donnees = telsQueDonnes(lecture, difference, actions)
  const ajouts = [...lignesAAjouter(lecture, difference, horsDuFichier(difference, ici)), ...donnees.ajouts]
  const decisions = sesDecisions(difference, lecture)
  const changements = [
    ...difference.lignes.flatMap((ligne) => changementsDe(ligne, lecture, decisions)),
    ...donnees.cases,
  ]
  const rendu = await rendreEnTravailleur(octets, changements, ajouts)
  if (!rendu.ok) return { ok: false, reason: PHRASES_TABLEUR[rendu.reason] }
  return ok({ ...rendu.value, nom: `${depot.nomFichier.replace(/\.[^.]+$/, '')}-a-jour.${rendu.value.extension}` })
}

/** The year of a row: told, or that of the action that came of it. */
const anneeDe = ({ lue, produit }: LigneDeDifference, { annee }: Lecture): number | null =>
  lue?.annee ?? annee ?? produit?.annee ?? null

/** The actions of its years that are here, and on none of its rows, be it struck. */
export function horsDuFichier({ lignes }: Difference, { lecture, actions }: Ici): ActionDuProduit[] {
  const annees = new Set([lecture.annee, ...lignes.map((ligne) => ligne.lue && anneeDe(ligne, lecture))])
  const sesLignes = new Set(lignes.flatMap(({ lue, produit }) => (lue && produit ? [produit.id] : [])))
  const ligneEcartee = lignesEcartees(lecture)
  return actions.filter((a) => annees.has(a.annee) && !a.archivee && !sesLignes.has(a.id) && !ligneEcartee(a))
}

/**
 * Each of these as a row under a sheet of its year, by the columns in which another action of it was read: of its own
 * quartiers rather. None where an action is not told by one row, or where a year has no sheet.
 */
export function lignesAAjouter(
  lecture: Lecture,
  difference: Difference,
  manquantes: readonly ActionDuProduit[],
): Ajout[] {
  const decisions = sesDecisions(difference, lecture)
  const modeles = difference.lignes.flatMap((ligne) => {
    const { lue } = ligne
    const colonnes = lue && colonnesDe(lue)
    const sonAnnee = anneeDe(ligne, lecture)
    return colonnes ? [{ lue, sonAnnee, colonnes, quartiers: [...lue.quartiers].sort().join(', ') }] : []
  })
  return manquantes.flatMap((action) => {
    const { annee, champs, periodeEnMots = null } = action
    const deLAnnee = modeles.filter(({ sonAnnee }) => sonAnnee === annee)
    const modele = deLAnnee.findLast(({ quartiers }) => quartiers === (champs.quartiers ?? '')) ?? deLAnnee.at(-1)
    if (!modele) return []
    const { feuille } = modele.lue.source
    const bornes = bornesDe(action, modele.lue.cellules).map(({ champ, valeur }) => [champ, valeur] as const)
    const [colonneDEtat = ''] = [...modele.colonnes].find(([, champ]) => champ === 'etat') ?? []
    const etat = decisions(feuille, colonneDEtat, action)
    const dits: Champs = { periode: periodeEnMots, ...champs, etat, ...Object.fromEntries(bornes) }
    const entete = (lettre: string) => colonneDe(lecture, feuille, lettre)?.entete ?? ''
    return [ajoutDe(feuille, modele.colonnes, dits, (lettre) => uniteDe(lecture, feuille, lettre), entete)]
  })
}

function ajoutDe(
  feuille: string,
  colonnes: ReadonlyMap<string, string>,
  dits: Champs,
  unite: (lettre: string) => number = () => 1,
  entete: (lettre: string) => string = () => '',
): Ajout {
  const cases = [...colonnes].flatMap(([lettre, champ]) => {
    const dit = champ === 'etat' ? sansAvis(dits.etat, entete(lettre)) : (dits[champ] ?? null)
    const valeur = valeurDeCellule(champ, dit, quartiersDits(dits), unite(lettre))
    return valeur === null ? [] : [{ lettre, valeur }]
  })
  const ecrits = [...colonnes.values()]
  const ailleurs = Object.entries(dits).filter((dit) => estUnMontant(dit) && !ecrits.includes(dit[0]))
  return {
    feuille,
    cases,
    commentaire: `Coup de pouce : cette action est sur le site, et n’était pas dans ce fichier.${sansColonne(ailleurs)}`,
  }
}

const BORNES = ['debut', 'fin'] as const

/** What the cells of a first and of a last day hold of an action: its days; alone, its words where it has some. */
function bornesDe(action: ActionDuProduit, cellules: ActionLue['cellules']) {
  const jours = sesJours(action)
  const la = BORNES.filter((champ) => cellules[champ])
  const mots = la.length === 1 && !cellules.periode ? (action.champs.periode ?? null) : null
  return la.map((champ) => {
    const jour = jours?.[champ] ?? null
    return { champ, valeur: mots ?? (jour && enChiffres(jour)), ...(jour && { jour: jour.toString() }) }
  })
}

const SANS_COLONNE = 'Sans colonne dans ce fichier'

/** What the row of an action has no cell for: said beside it, or it would be lost without a word. */
function sansColonne(champs: readonly (readonly [champ: string, valeur: Valeur])[]): string {
  const dits = champs.flatMap(([champ, valeur]) =>
    valeur === null ? [] : `${nomDuChamp(champ)} ${valeurDuChamp(champ, valeur)}`,
  )
  return dits.length === 0 ? '' : ` ${SANS_COLONNE} : ${dits.join(' ; ')}.`
}

const estUnMontant = ([champ]: readonly [champ: string, ...unknown[]]) => champ.startsWith('financements.')

/** Of a row, the amounts of here for which its file has no cell, and what it tells otherwise elsewhere (a section, a colour). */
function tusDe({ sort, lue, produit, ...dits }: LigneDeDifference): string {
  if (sort === 'doute' || !lue || !produit) return ''
  const lus = champsDe(lue)
  const ecarts = [...dits.changements, ...dits.conflits, ...dits.gardes]
  const autrement = ecarts.flatMap(({ champ, fichier, produit: ici }): (readonly [string, Valeur])[] => {
    if (estUnMontant([champ]) || fichier === null || champ === 'etatMots') return []
    if (champ !== 'periode') return lue.cellules[champ] ? [] : [[champ, ici]]
    return lue.cellules.periode ? [] : bornesTues(produit, lue.cellules)
  })
  const montants = Object.entries(produit.champs).filter(
    (dit) => estUnMontant(dit) && !lue.cellules[dit[0]] && lus[dit[0]] !== dit[1],
  )
  return sansColonne([...montants, ...autrement, ...decisionTue(lue, produit)])
}

/** What was decided of it here, where its row has no cell of decision and would make of it something else. */
function decisionTue(lue: ActionLue, { etat }: ActionDuProduit): readonly (readonly [string, Valeur])[] {
  if (etat === undefined || etatEcrit(lue) !== null) return []
  const duFichier = etatLu(lue)
  const memeDecision = duFichier === etat || (estPublique(duFichier) && estPublique(etat))
  return memeDecision ? [] : [['etat', NOM_DE_L_ETAT[etat]]]
}

/** Of a period that no cell of words tells: all of it, or the end of it that its one cell of a day leaves out. */
function bornesTues(action: ActionDuProduit, cellules: ActionLue['cellules']): (readonly [string, Valeur])[] {
  const ecrites = bornesDe(action, cellules)
  if (ecrites.length === 0) return [['periode', enMotsDe(action)]]
  if (ecrites.length === 2 || ecrites[0]?.valeur === action.champs.periode) return []
  const [autre] = BORNES.filter((champ) => champ !== ecrites[0]?.champ)
  const jour = autre && sesJours(action)?.[autre]
  return jour ? [[autre, enChiffres(jour)]] : []
}

const enMotsDe = ({ champs, periodeEnMots }: ActionDuProduit): Valeur => champs.periode ?? periodeEnMots ?? null

/** How many actions have such amounts, those that join the file with it. */
export const montantsTus = (difference: Difference, lecture: Lecture, ajouts: readonly Ajout[]): number =>
  sansMemesDecisions(difference, lecture).lignes.filter((ligne) => tusDe(ligne) !== '').length +
  ajouts.filter(({ commentaire }) => commentaire.includes(SANS_COLONNE)).length

/** In our own export, the sheet that says what was given says it anew: the next change is one of this copy. */
function telsQueDonnes(
  { donnes = {} }: Lecture,
  { lignes }: Difference,
  actions: readonly ActionDuProduit[],
): { cases: CaseARendre[]; ajouts: Ajout[] } {
  const [modele] = Object.values(donnes)
  const colonnes = modele && colonnesDe(modele)
  // Of these rows nothing is written: they say what they said.
  const laissees = new Set(
    lignes.flatMap(({ sort, produit }) => (sort === 'doute' || sort === 'refusee' ? (produit?.id ?? []) : [])),
  )
  const rendues = actions.filter(({ id, archivee }) => !archivee && !laissees.has(id))
  const dits = ({ id, champs, periodeEnMots }: ActionDuProduit): Champs => ({
    periode: periodeEnMots ?? null,
    ...champs,
    [IDENTIFIANT]: id,
  })
  const cases = rendues.flatMap((action) =>
    Object.entries(donnes[action.id]?.cellules ?? {}).flatMap(([champ, place]) => {
      const [, feuille, adresse] = /^(.+)!([A-Z]+\d+)$/.exec(place) ?? []
      const ici = dits(action)
      return feuille && adresse
        ? [{ feuille, adresse, valeur: valeurDeCellule(champ, ici[champ] ?? null, quartiersDits(ici)) }]
        : []
    }),
  )
  const ajouts = rendues.flatMap((action) =>
    colonnes && !donnes[action.id] ? [ajoutDe(modele.source.feuille, colonnes, dits(action))] : [],
  )
  return { cases, ajouts }
}

const quartiersDits = ({ quartiers }: Champs): string[] => String(quartiers ?? '').split(', ')

/** By column, the field that its row holds; `null`: it is told by several rows, or several fields by one cell. */
function colonnesDe({ cellules, source }: ActionLue): ReadonlyMap<string, string> | null {
  const lues = Object.entries(cellules).map(([champ, ou]) => [champ, /^(.+)!([A-Z]+)(\d+)$/.exec(ou)] as const)
  const colonnes = new Map<string, string>()
  for (const [champ, ou] of lues) {
    const [, feuille, lettre = '', ligne] = ou ?? []
    if (feuille !== source.feuille || Number(ligne) !== source.ligne || colonnes.has(lettre)) return null
    colonnes.set(lettre, champ)
  }
  return [...colonnes.values()].includes('titre') ? colonnes : null
}

/** The cells of one action where the product says something else than the file. */
function changementsDe(ligne: LigneDeDifference, lecture: Lecture, decisions: Decisions): CaseARendre[] {
  const { sort, lue, produit, changements, conflits, gardes } = ligne
  if (sort === 'doute' || !lue || !produit) return []
  // Words that tell no decision stay as she wrote them, as long as the action is where they were read.
  const telle = (champ: string) =>
    champ === 'etat' && lue.incompris?.includes('etat') === true && etatLu(lue) === produit.etat
  const ecarts = [...changements, ...conflits, ...gardes].filter(({ champ }) => !telle(champ))
  const tus = tusDe(ligne)
  const [, saFeuille, ou] = /^(.+)!([A-Z]+\d+)$/.exec(lue.cellules.titre ?? '') ?? []
  const dit =
    saFeuille && ou && tus !== '' ? [{ feuille: saFeuille, adresse: ou, commentaire: `Coup de pouce :${tus}` }] : []
  const cases = ecarts.flatMap(({ champ, produit: ici }): CaseARendre[] => {
    const bornes = champ === 'periode' ? casesDesBornes(produit, lue.cellules) : []
    const [, feuille, adresse] = placeDe(dansLaListe(lue, champ, lecture) ?? lue.cellules[champ])
    if (!feuille || !adresse) return bornes
    // In the order in which her row names them, where they are the same.
    const [siens, ceux] = [lue.quartiers, quartiersDits(produit.champs)]
    const ordre = [...siens].sort().join() === [...ceux].sort().join() ? siens : ceux
    const avant = `Coup de pouce : ${nomDuChamp(champ)} était « `
    const apres = ' » dans ce fichier.'
    const valeur =
      champ === 'quartiers' && !ecritDesCodes(lecture, feuille, adresse)
        ? ceux.map((code) => lecture.quartiers.find((q) => q.code === code)?.nom ?? code).join(', ')
        : champ === 'etat'
          ? sansAvis(
              decisions(feuille, lettresDe(adresse), produit),
              colonneDe(lecture, feuille, adresse)?.entete ?? '',
            )
          : valeurDeCellule(champ, ici, ordre, uniteDe(lecture, feuille, adresse))
    return [...bornes, { feuille, adresse, valeur, avant, apres }]
  })
  cases.push(...tranchees(ligne, lecture))
  return [...dit.filter(({ adresse: la }) => !cases.some(({ adresse }) => adresse === la)), ...cases]
}

/** What the minutes say against the list, and was kept: the list follows, or its totals would be of before the committee. */
function tranchees({ lue, produit, ...dits }: LigneDeDifference, lecture: Lecture): CaseARendre[] {
  if (!lue || !produit) return []
  const ecrits = new Set([...dits.changements, ...dits.conflits, ...dits.gardes].map(({ champ }) => champ))
  return (lecture.desaccords ?? []).flatMap(({ source, champ, pris, liste, autre }) => {
    const sien = source.feuille === lue.source.feuille && source.ligne === lue.source.ligne
    const [, feuille, adresse] = placeDe(liste.lieu)
    if (!sien || pris === 'liste' || ecrits.has(champ) || !feuille || !adresse) return []
    const valeur = champ === 'etat' ? autre.valeur : (produit.champs[champ] ?? null)
    const avant = `Coup de pouce : ${nomDuChamp(champ)} était « `
    const apres = ` » dans cette feuille, avant « ${autre.feuille} ».`
    return [
      {
        feuille,
        adresse,
        valeur: valeurDeCellule(champ, valeur, [], uniteDe(lecture, feuille, adresse)),
        avant,
        apres,
      },
    ]
  })
}

/** The cells of the first and of the last day, each in the form that it had; a date stays where no day is known. */
function casesDesBornes(action: ActionDuProduit, cellules: ActionLue['cellules']): CaseARendre[] {
  const jours = sesJours(action)
  return bornesDe(action, cellules).flatMap(({ champ, valeur, jour }): CaseARendre[] => {
    const [, feuille, adresse] = placeDe(cellules[champ])
    if (!feuille || !adresse) return []
    const ici = `Coup de pouce : ${nomDuChamp('periode')} est « ${enMotsDe(action)} » sur le site ; cette case est restée.`
    if (valeur === null && !jours) return [{ feuille, adresse, commentaire: ici }]
    const avant = `Coup de pouce : ${nomDuChamp(champ)} était « `
    return [{ feuille, adresse, valeur, ...(jour ? { jour } : { sinon: ici }), avant, apres: ' » dans ce fichier.' }]
  })
}

function valeurDeCellule(champ: string, valeur: Valeur, quartiers: readonly string[], unite = 1): Valeur {
  if (champ === 'repartition') return parts(valeur, quartiers)
  return champ.startsWith('financements.') && typeof valeur === 'number' ? valeur / 100 / unite : valeur
}

/** 1000 for a cell of a column in k€. */
const uniteDe = (lecture: Lecture, feuille: string, adresse: string): number =>
  colonneDe(lecture, feuille, adresse)?.multiplicateur ?? 1

/** Our own export names quartiers by their codes; a city, but in a column of codes, by their names. */
const ecritDesCodes = (lecture: Lecture, feuille: string, adresse: string): boolean =>
  lecture.donnes !== undefined || colonneDe(lecture, feuille, adresse)?.role === 'code_quartier'
