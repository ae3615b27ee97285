import type { Bilan } from '#modules/depots/index.ts'
import { aParis, jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { vu } from '#platform/vu.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type ActionLue, ETATS_MONTANT, type Financement, type Lecture } from '../classeurs/grille/types.ts'
import {
  enAvis,
  estUneDecision,
  etatEcrit,
  etatLu,
  motsDuFichier,
  periodeDepuis,
  seDitAinsi,
} from '../classeurs/vocabulaires/vocabulaire.ts'
import { aChercher, arrete, ETATS_DECIDES, ETATS_PUBLICS, type Etat, NOM_DE_L_ETAT } from '../domain.ts'
import { rendreCeQuiFutRetire, retirerCeQuiReste } from '../ecrire/annulations.ts'
import { sansLaRemarque } from '../ecrire/historique.ts'
import { retenirPour } from '../ecrire/themes-store.ts'
import {
  type ActionDuProduit,
  type Champs,
  champsDe,
  type Difference,
  type Ecart,
  ecrites,
  type LigneDeDifference,
  lirePartage,
  partage,
  type Valeur,
} from './difference.ts'
import * as ecriture from './ecriture-store.ts'
import { actionsRenouvelables, type Renouvelee } from './produit-store.ts'
import { Quartiers, Structures, type StructuresDites } from './rattachement.ts'

/** What a person chose for each conflict, each doubt, and for each action gone from the file. */
export type Choix = Readonly<{
  conflits: ReadonlyMap<string, 'dernier' | 'fichier' | 'produit'>
  doutes: DoutesDits
  aArchiver: ReadonlySet<string>
  structures: StructuresDites
  /** The committee has not voted yet: nothing becomes public by this yes. */
  avantVote?: boolean
  /** It has: what waited here for its vote is read by everybody. */
  vote?: boolean
  /** It was asked whether it has, and nothing was answered. */
  voteTu?: boolean
}>

/** The name of a choice between two sides: one per action, field, and what is here as it was shown. */
export const cleDeConflit = (actionId: string, { champ, produit }: Ecart): string =>
  `${actionId} ${champ} ${vu(0, String(produit ?? ''))}`

/** The name of a question: whether this row is that action, and no other that came meanwhile. */
export const cleDeDoute = ({ source }: Pick<ActionLue, 'source'>, actionId: string): string =>
  `${actionId} ${source.feuille} ${source.ligne}`

/** What a person answered to each. */
export type DoutesDits = ReadonlyMap<string, 'meme' | 'autre'>

/** Two rows said to be one action of here: it can be one of them only. */
export function ditesDeuxFois({ lignes }: Difference, { doutes }: Choix): boolean {
  const memes = lignes.flatMap(({ lue, produit }) =>
    lue && produit && doutes.get(cleDeDoute(lue, produit.id)) === 'meme' ? [produit.id] : [],
  )
  return new Set(memes).size < memes.length
}

/** The doubts settled: a row is another action, without a reference it took, unless it was said to be the same. */
function sansDoutes({ lignes }: Difference, { doutes }: Choix): LigneDeDifference[] {
  return lignes.map((ligne) => {
    const { lue, produit, doute } = ligne
    if (!doute || !lue || !produit) return ligne
    if (doutes.get(cleDeDoute(lue, produit.id)) !== 'meme') {
      const sienne = doute.par === 'reference' ? { ...lue, ref: null } : lue
      return doute.sinon ?? { ...ligne, sort: 'creee', produit: null, lue: sienne, champs: champsDe(lue) }
    }
    return { ...ligne, sort: 'modifiee' }
  })
}

/** Writes what the preview said, and nothing else. Runs inside the caller's transaction: all of it, or none. */
export async function appliquer(
  tx: Tx,
  visit: Visit,
  lecture: Lecture,
  difference: Difference,
  choix: Choix,
): Promise<Bilan> {
  const structures = await Structures.charger(tx, lecture, choix.structures)
  const quartiers = await Quartiers.charger(tx, lecture)
  const renouvelee = await actionsRenouvelables(tx)
  const dites = sansDoutes(difference, choix)
  const lignes = choix.vote ? dites.map(votee) : dites
  const par = (sort: LigneDeDifference['sort']) => lignes.filter((ligne) => ligne.sort === sort)
  const creations = par('creee')
  const aussi = await creer(tx, visit, creations, lecture, choix, { structures, quartiers, renouvelee })
  let modifiees = 0
  const reprises: Reprises = []
  for (const ligne of [...ecrites(lignes), ...par('conflit')]) {
    const changee = await modifier(tx, visit, ligne, choix, { structures, quartiers, renouvelee }, reprises)
    if (changee && ligne.sort !== 'inchangee') modifiees++
  }
  await ecriture.daterLesRemarques(tx, visit, lignes.flatMap(remarqueLue(lecture)))
  await retenirPour(tx, [...aussi, ...lignes.flatMap(portant)])
  for (const { produit, champs, changements } of par('inchangee')) {
    if (produit && changements.length === 0 && JSON.stringify(produit.dernier) !== JSON.stringify(champs))
      await ecriture.retenirDernier(tx, produit.id, champs)
  }
  const archivees = par('disparue').filter(({ produit }) => produit !== null && choix.aArchiver.has(produit.id))
  for (const { produit } of archivees) if (produit) await archiver(tx, visit, produit.id)
  return {
    creees: creations.length,
    modifiees,
    inchangees: (['modifiee', 'conflit', 'inchangee'] as const).flatMap(par).length - modifiees,
    refusees: par('refusee').length,
    archivees: archivees.length,
    structures: structures.creees,
    ...(reprises.length > 0 ? { reprises } : {}),
  }
}

/** The remark that her file says, today, of an action already here; our own export says what it was given, but where it was changed. */
const remarqueLue =
  ({ donnes }: Lecture) =>
  ({ sort, lue, produit, changements, conflits }: LigneDeDifference) => {
    const lueIci = sort === 'modifiee' || sort === 'conflit' || sort === 'inchangee'
    const dite = donnes === undefined || [...changements, ...conflits].some(({ champ }) => champ === 'remarque')
    return lueIci && dite && lue?.observations && produit ? [{ id: produit.id, remarque: lue.observations }] : []
  }

/** An action of here that its row gave the name kept of a theme, where it says another writing. */
const portant = ({ lue, produit, changements }: LigneDeDifference) =>
  lue?.themeReuni !== undefined && produit && changements.some(({ champ }) => champ === 'theme')
    ? [{ id: produit.id, ecrit: lue.themeReuni }]
    : []

/** The actions called off that take place after all. */
type Reprises = NonNullable<Bilan['reprises']>[number][]

type Rattachement = Readonly<{ structures: Structures; quartiers: Quartiers; renouvelee: Renouvelee }>

async function creer(
  tx: Tx,
  visit: Visit,
  lignes: readonly LigneDeDifference[],
  lecture: Lecture,
  choix: Choix,
  r: Rattachement,
): Promise<{ id: string; ecrit: string }[]> {
  const nouvelles = []
  for (const { lue, champs } of lignes) {
    if (!lue) continue
    const annee = lue.annee ?? lecture.annee ?? aParis(visit.now).year
    nouvelles.push({ id: newId(), annee, lue, champs, structureId: await r.structures.de(lue) })
  }
  await r.structures.ecrire()
  const parts = []
  for (const { id, lue } of nouvelles) parts.push(...ecriture.lignesDeQuartiers(id, await r.quartiers.parts(lue)))
  await r.quartiers.ecrire()
  await ecriture.insererLot(
    tx,
    'actions',
    nouvelles.map(({ id, annee, lue, champs, structureId }) => ({
      id,
      annee,
      ref: lue.ref,
      dauphin: lue.dauphin,
      structure_id: structureId,
      ...colonnes({ ...lue, annee }, r.renouvelee),
      etat: tenu(etatLu(lue), false, choix),
      ...(lue.incompris?.includes('etat') ? { etat_ecrit: '' } : enSesMots(lue, etatLu(lue), false, choix)),
      etat_mots: motsDuFichier(lue),
      etat_code: lue.codes?.etat ?? '',
      theme_national: null,
      archivee_le: null,
      remarque_le: lue.observations === null ? null : jourDe(visit.now),
      dernier_import: JSON.stringify(champs),
      modifiee_le: visit.now,
    })),
  )
  await ecriture.insererLot(tx, 'action_quartiers', parts)
  await ecriture.insererLot(
    tx,
    'financements',
    nouvelles.flatMap(({ id, lue }) => lue.financements.map((f) => ecriture.ligneDeFinancement(id, f))),
  )
  await ecriture.insererLot(
    tx,
    'journal',
    nouvelles.map(({ id }) => ecriture.ligneDeJournal(visit, 'action', id, 'importer')),
  )
  return nouvelles.flatMap(({ id, lue }) => (lue.themeReuni === undefined ? [] : [{ id, ecrit: lue.themeReuni }]))
}

/** The columns that hold what the file says of an action, its own fields. */
function colonnes(lue: ActionLue & { annee: number }, renouvelee: Renouvelee) {
  return {
    titre: lue.titre,
    titre_plie: aChercher(lue.titre),
    theme: lue.theme ?? '',
    etat: etatLu(lue),
    etat_ecrit: etatEcrit(lue) ?? '',
    periode_ecrite: lue.periode ?? '',
    periode_genre: periodeDepuis(lue.periode ?? ''),
    // Its words tell them.
    debut_jour: null,
    fin_jour: null,
    objectifs: lue.objectifs ?? '',
    remarque: lue.observations ?? '',
    publics: lue.public === null ? [] : [lue.public],
    renouvelle_ecrit: lue.reconductionRef ?? lue.reconductionDe ?? '',
    renouvelle_id: renouvelee(ditRenouveler(lue), lue.annee),
  }
}

/** What it says it renews; said renewed, and not of which: the one of that very title the years before. */
const ditRenouveler = (lue: ActionLue): string =>
  lue.reconductionRef || lue.reconductionDe || (lue.reconduite ? lue.titre : '')

/** The new rows said renewed of no action of here, where the file finds others: of a first year, none is here. */
export function sansAncienne({ lignes }: Difference, annee: number | null, renouvelee: Renouvelee): string[] {
  const dites = lignes.flatMap(({ sort, lue }) => (sort === 'creee' && lue && ditRenouveler(lue) !== '' ? lue : []))
  const perdues = dites.filter((lue) => renouvelee(ditRenouveler(lue), lue.annee ?? annee ?? 0) === null)
  return perdues.length < dites.length ? perdues.map(({ titre }) => titre) : []
}

/** Which columns each field of a file is kept in. */
const COLONNES_DU_CHAMP = {
  titre: ['titre', 'titre_plie'],
  theme: ['theme'],
  etat: ['etat', 'etat_ecrit'],
  periode: ['periode_ecrite', 'periode_genre', 'debut_jour', 'fin_jour'],
  objectifs: ['objectifs'],
  remarque: ['remarque'],
  public: ['publics'],
  reconduction: ['renouvelle_ecrit', 'renouvelle_id'],
} as const

/** The state of an action once this is taken of its row: a vote, or words, of one already here as of a new one. */
export function etatApres({ produit, lue }: LigneDeDifference, pris: readonly Ecart[]): Etat | undefined {
  if (!lue || !produit) return lue ? etatLu(lue) : undefined
  const valeurs = new Map(pris.map(({ champ, fichier }) => [champ, fichier]))
  const dit = pris.some(({ champ, fichier }) => champ === 'etat' || (champ.endsWith('.accorde') && Number(fichier) > 0))
  const votee = produit.etat !== undefined && ETATS_PUBLICS.includes(produit.etat)
  return dit ? etatLu(avecValeurs(lue, produit.champs, valeurs), votee) : produit.etat
}

export const estPublique = (etat: Etat | undefined): boolean => etat !== undefined && ETATS_PUBLICS.includes(etat)

/** How many actions everybody reads after the yes, and not before; of a question, be it answered one way or the other. */
export const bientotPubliques = (difference: Difference): number =>
  difference.lignes.filter((ligne) => {
    const { sort, lue } = ligne
    if (!lue || !['creee', 'modifiee', 'conflit', 'doute'].includes(sort)) return false
    return devientPublique(ligne) || (sort === 'doute' && estPublique(etatLu(lue)))
  }).length

function devientPublique(ligne: LigneDeDifference): boolean {
  const { produit, changements, conflits } = ligne
  return !dejaLue(produit) && estPublique(etatApres(ligne, [...changements, ...conflits]))
}

const dejaLue = (produit: ActionDuProduit | null): boolean =>
  produit !== null && !produit.archivee && estPublique(produit.etat)

/**
 * Waits here for its vote, which this row takes for given: decided, and read, once somebody says that the committee voted. Where
 * its decision is asked about, what is answered there is what is done.
 */
export const attendLeVote = (ligne: LigneDeDifference): boolean =>
  ligne.produit?.etat === 'en-instruction' &&
  ligne.lue !== null &&
  ['modifiee', 'conflit', 'inchangee'].includes(ligne.sort) &&
  estVotee(etatLu(ligne.lue)) &&
  !ligne.conflits.some(({ champ }) => champ === 'etat') &&
  !devientPublique(ligne)

const estVotee = (etat: Etat | undefined): boolean => estPublique(etat) || estUneDecision(etat)

/** A row whose state is taken, whatever was kept of it here until the vote. */
function votee(ligne: LigneDeDifference): LigneDeDifference {
  if (!attendLeVote(ligne)) return ligne
  const [fichier, produit] = [ligne.champs.etat ?? null, ligne.produit?.champs.etat ?? null]
  const changements = [...ligne.changements, { champ: 'etat', dernier: null, fichier, produit }]
  return { ...ligne, sort: ligne.sort === 'inchangee' ? 'modifiee' : ligne.sort, changements }
}

/** Before the vote, what is not read by everybody yet waits, be it a yes or a no. */
const attend = (apres: Etat | undefined, deja: boolean, { avantVote }: Choix): boolean =>
  avantVote === true && !deja && estVotee(apres)
const tenu = <E extends Etat | undefined>(apres: E, deja: boolean, choix: Choix): E | 'en-instruction' =>
  attend(apres, deja, choix) ? 'en-instruction' : apres

/** Its words are an opinion until then: what they say is not what was decided. */
function enSesMots(lue: ActionLue, apres: Etat | undefined, deja: boolean, choix: Choix): { etat_ecrit?: string } {
  const ecrit = etatEcrit(lue) ?? ''
  return ecrit !== '' && attend(apres, deja, choix) ? { etat_ecrit: enAvis(ecrit) } : {}
}

/** What the history says of a state that is not decided yet; `null`: it is. */
const motAvantLeVote = (etat: Etat | null | undefined): string | null =>
  !etat || ETATS_DECIDES.includes(etat) ? null : NOM_DE_L_ETAT[etat]

/** What a committee decides of an action. Before it votes, what everybody reads already is as it was. */
const seVote = (champ: string): boolean => champ === 'etat' || champ === 'etatMots' || champ.endsWith('.accorde')

/** The fields of a file as if it had said of these what the one before said: the next one is read as saying them anew. */
const sansAvoirLu = (champs: Champs, ecarts: readonly Ecart[]): Champs => ({
  ...champs,
  ...Object.fromEntries(ecarts.map(({ champ, dernier }) => [champ, dernier])),
})

/** Whether anything of the action is changed. */
async function modifier(
  tx: Tx,
  visit: Visit,
  ligne: LigneDeDifference,
  choix: Choix,
  r: Rattachement,
  reprises: Reprises,
): Promise<boolean> {
  const { produit, lue } = ligne
  if (!produit || !lue) return false
  const dit = [...ligne.changements, ...ligne.conflits.flatMap((ecart) => tranche(ecart, produit.id, choix))]
  const proche = dit.find(({ nomProche }) => nomProche)
  // Said to be the structure of here, which keeps that name too: nothing of the action changes.
  const garde = proche && (await r.structures.garde(tx, produit.id, { structure: lue.structure, siret: lue.siret }))
  const aPrendre = garde ? dit.filter((ecart) => ecart !== proche) : dit
  const attendus = choix.avantVote && dejaLue(produit) ? aPrendre.filter(({ champ }) => seVote(champ)) : []
  const pris = aPrendre.filter((ecart) => !attendus.includes(ecart))
  const champs = sansAvoirLu(ligne.champs, attendus)
  if (pris.length === 0 && !produit.archivee) {
    await ecriture.retenirDernier(tx, produit.id, champs)
    return false
  }
  const valeurs = new Map(pris.map((ecart) => [ecart.champ, ecart.fichier]))
  // What is written is the file's record, but for the fields where the person kept another value.
  const retenue = avecValeurs(lue, produit.champs, valeurs)
  const annee = Number(valeurs.get('annee') ?? produit.annee)
  const nouvelles: Record<string, unknown> = colonnes({ ...retenue, annee }, r.renouvelee)
  const set: Record<string, unknown> = annee === produit.annee ? {} : { annee }
  for (const [champ, noms] of Object.entries(COLONNES_DU_CHAMP)) {
    if (valeurs.has(champ)) for (const nom of noms) set[nom] = nouvelles[nom]
  }
  const apresVote = etatApres(ligne, pris)
  const etat = tenu(apresVote, dejaLue(produit), choix)
  if (valeurs.has('etat')) Object.assign(set, enSesMots(retenue, apresVote, dejaLue(produit), choix))
  if (etat !== undefined && etat !== produit.etat) set.etat = etat
  else delete set.etat
  // Exact days of here that the words of the file agree with.
  if (produit.jours && seDitAinsi(produit.jours, retenue.periode ?? '', annee))
    for (const nom of ['debut_jour', 'fin_jour']) delete set[nom]
  // The code goes with the state that was read from it: what was kept here, or of an earlier file, has none.
  if (valeurs.has('etat')) set.etat_code = valeurs.get('etat') === champs.etat ? (lue.codes?.etat ?? '') : ''
  if (valeurs.has('etatMots')) set.etat_mots = motsDuFichier(lue)
  if (valeurs.has('remarque')) set.remarque_le = null
  if (valeurs.has('ref')) set.ref = retenue.ref
  if (valeurs.has('dauphin')) set.dauphin = retenue.dauphin
  if (valeurs.has('structure')) {
    // A number is of the structure that its row names: of no other, nor of the one that the action leaves.
    const siret = retenue.structure === lue.structure ? lue.siret : null
    set.structure_id = await r.structures.suivre(tx, visit, produit.id, retenue.structure, siret)
  } else if (valeurs.has('siret') && retenue.siret) await r.structures.numeroter(tx, produit.id, retenue.siret)
  await r.structures.ecrire()
  if (produit.archivee) set.archivee_le = null
  await ecriture.majAction(tx, visit, produit.id, { ...set, dernier_import: JSON.stringify(champs) })
  if (valeurs.has('quartiers') || valeurs.has('repartition')) {
    const parts = await r.quartiers.parts(retenue)
    await r.quartiers.ecrire()
    await ecriture.remplacerQuartiers(tx, produit.id, parts)
  }
  for (const financement of financementsTouches(retenue, valeurs))
    await ecriture.majFinancement(tx, produit.id, financement)
  if (set.etat !== undefined && etat && arrete(produit.etat, etat)) await retirerCeQuiReste(visit, tx, produit.id, etat)
  else if (set.etat !== undefined && etat && produit.etat && arrete(etat, produit.etat)) {
    const suites = await rendreCeQuiFutRetire(visit, tx, produit.id)
    if (suites.length > 0) reprises.push({ actionId: produit.id, titre: retenue.titre, suites })
  }
  // An opinion is not what was decided: the history says what the state was and is, and her words of before the vote to nobody.
  const [attendait, attendEncore] = [motAvantLeVote(produit.etat), motAvantLeVote(etat ?? produit.etat)]
  const dits = pris.flatMap(({ champ, produit: avant, fichier: apres }) => {
    if (champ === 'etatMots') return attendEncore ? [] : [[champ, { avant: attendait ? null : avant, apres }] as const]
    const dit = champ === 'etat' ? { avant: attendait ?? avant, apres: attendEncore ?? apres } : { avant, apres }
    return dit.avant === dit.apres ? [] : [[champ, dit] as const]
  })
  const parVote = set.etat === undefined || valeurs.has('etat') ? {} : { etat: { avant: produit.etat, apres: etat } }
  const changements = sansLaRemarque({ ...Object.fromEntries(dits), ...parVote })
  await ecriture.insererLot(tx, 'journal', [
    ecriture.ligneDeJournal(visit, 'action', produit.id, 'importer', changements),
  ])
  return true
}

/** A conflict settled: the value to write, or nothing when the product's own is kept. */
function tranche(ecart: Ecart, actionId: string, { conflits }: Choix): Ecart[] {
  const choisi = conflits.get(cleDeConflit(actionId, ecart)) ?? 'produit'
  if (choisi === 'produit' || (choisi === 'dernier' && ecart.dernier === null)) return []
  return [choisi === 'fichier' ? ecart : { ...ecart, fichier: ecart.dernier }]
}

const texteOuRien = (valeur: Valeur | undefined): string | null => (typeof valeur === 'string' ? valeur : null)

/** The record to write: for each field, the value taken, else the product's own. */
function avecValeurs(lue: ActionLue, produit: Champs, pris: ReadonlyMap<string, Valeur>): ActionLue {
  const valeur = (champ: string): Valeur => (pris.has(champ) ? (pris.get(champ) ?? null) : (produit[champ] ?? null))
  const texte = (champ: string) => texteOuRien(valeur(champ))
  const financeurs = new Set([...Object.keys(produit), ...pris.keys()].flatMap((champ) => financeurDe(champ) ?? []))
  return {
    ...lue,
    ref: texte('ref'),
    dauphin: texte('dauphin'),
    titre: texte('titre') ?? lue.titre,
    structure: texte('structure') ?? lue.structure,
    siret: texte('siret'),
    quartiers: texte('quartiers')?.split(', ') ?? [],
    repartition:
      pris.get('repartition') === partage(lue.repartition) ? lue.repartition : lirePartage(texte('repartition')),
    theme: texte('theme'),
    etat: texte('etat'),
    avis: false,
    sensCouleur: null,
    periode: texte('periode'),
    reconductionDe: texte('reconduction'),
    reconductionRef: null,
    public: texte('public'),
    objectifs: texte('objectifs'),
    observations: texte('remarque'),
    financements: [...financeurs].map((financeur) => {
      const montant = (etat: string) => {
        const lu = valeur(`financements.${financeur}.${etat}`)
        return typeof lu === 'number' ? lu : null
      }
      return {
        financeur,
        demande: montant('demande'),
        propose: montant('propose'),
        accorde: montant('accorde'),
        realise: montant('realise'),
      }
    }),
  }
}

// A funder's name may hold a point: the state is what follows the last one.
function financeurDe(champ: string): string | null {
  const lu = /^financements\.(.+)\.([a-z]+)$/.exec(champ)
  return lu?.[1] && ETATS_MONTANT.some((etat) => etat === lu[2]) ? lu[1] : null
}

function financementsTouches(retenue: ActionLue, pris: ReadonlyMap<string, Valeur>): readonly Financement[] {
  const touches = new Set([...pris.keys()].flatMap((champ) => financeurDe(champ) ?? []))
  return retenue.financements.filter((f) => touches.has(f.financeur))
}

async function archiver(tx: Tx, visit: Visit, actionId: string): Promise<void> {
  await ecriture.majAction(tx, visit, actionId, { archivee_le: visit.now })
  await ecriture.insererLot(tx, 'journal', [ecriture.ligneDeJournal(visit, 'action', actionId, 'archiver')])
}
