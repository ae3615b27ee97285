import { type Depot, lectureDuDepot, type RefusDuOui, refusDuOui, trouverDepot } from '#modules/depots/index.ts'
import { type Changements, noter } from '#modules/personnes/index.ts'
import {
  type ActionDite,
  annulerAction,
  avancerAction,
  cleDeDoute,
  cleDeProche,
  conclureClasseur,
  creerActionsDites,
  type DoutesDits,
  genreDeClasseur,
  type Lecture,
  lireFichier,
  noterReprise,
  type ReleveLu,
  type StructureProche,
  Structures,
  type StructuresDites,
  trouverAction,
  voisines,
} from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Id, idOf, newId } from '#platform/ids.ts'
import { montant } from '#platform/money.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import { inTurns, pauses } from '#platform/turns.ts'
import { comptesRendus } from '#src/ground/host.ts'
import { auNomDe, auteur, authorize, Conflict, found, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { comptesDe } from '../comptes.ts'
import type { QuoiDuTableau } from '../dits/domain.ts'
import { derniersDits, insertTous as insertDits } from '../dits/store.ts'
import { NOM_DE_LA_MESURE, phraseDuDit } from '../dits/textes.fr.ts'
import { type LigneDeSuivi, lireLesManques } from '../lire.ts'
import { peutGarderLeVote } from '../policy.ts'
import { differences } from '../rangees.ts'
import { SANS_CHOIX } from '../suivi-queries.ts'
import {
  type ActionConnue,
  actionDite,
  anneeProbable,
  autreDuMemeNumero,
  type Changement,
  type Connu,
  comparer,
  demander,
  jourDesValeurs,
  jourDuReleve,
  type LigneDeReprise,
  type Presque,
  type Sort,
  trouver,
} from './domain.ts'
import * as store from './store.ts'

/** The tracker that the city keeps: once it is taken over, nothing of the file is needed. */
export const TABLEAU_DE_SUIVI = genreDeClasseur('suivi', peutGarderLeVote)

/** What a tracker would do: row by row, and the day that it is of. */
export type Reprise = Readonly<{
  lecture: Lecture
  lignes: readonly LigneDeReprise[]
  comptes: Readonly<Record<Sort, number>>
  annees: readonly number[]
  /** The actions that the rows of nobody would begin, if one says so. */
  aCreer: readonly ActionDite[]
  /** Of their structures, those nearly named as one of here. */
  proches: readonly StructureProche[]
  /** The questions of rows that nearly name an action, answered or not. */
  demandes: readonly string[]
  /** What its page shows before any answer, and its yes writes. */
  montre: unknown
}>

/**
 * Compares what was read with what is known now. `doutes`: what was said of the rows that nearly name an action. The
 * database is let go while rows are compared: that may take seconds.
 */
export async function comparerAuProduit(
  visit: Visit,
  lecture: Lecture,
  doutes?: DoutesDits,
  neuves?: ReadonlySet<ReleveLu>,
): Promise<Reprise> {
  const releves = lecture.releves ?? []
  const annee = jourDe(visit.now).year
  const ecrites = releves.flatMap((r) => r.annee ?? [])
  const { actions, structures } = await read(visit, async (tx) => ({
    actions: await store.actionsDesAnnees(tx, [...new Set([...ecrites, annee - 1, annee])]),
    structures: await Structures.charger(tx, lecture),
  }))
  const parDefaut = anneeProbable(
    releves.filter((r) => r.annee === null),
    [annee - 1, annee],
    actions,
  )
  const anneeDe = (r: ReleveLu) => r.annee ?? parDefaut ?? annee
  const nommees = new Map<ReleveLu, ActionConnue | null>()
  const pause = pauses()
  for (const r of releves) {
    nommees.set(r, trouver(r, anneeDe(r), actions))
    await pause()
  }
  const presque = await presqueNommees(nommees, anneeDe, actions, structures)
  // Before any answer, a row is compared with the action that it is asked about: what a yes would do is what is shown.
  const dite = (r: ReleveLu) => {
    const action = presque.get(r)?.action
    return action && (!doutes || doutes.get(cleDeDoute(r, action.id)) === 'meme') ? action : null
  }
  const trouvees = releves.map((r): ActionConnue | null => nommees.get(r) ?? dite(r))
  const ids = [...new Set(trouvees.flatMap((a) => a?.id ?? []))]
  const annees = [...new Set(trouvees.flatMap((a) => a?.annee ?? []))]
  const avancent = releves.flatMap(({ avancement }, i) =>
    avancement?.sens === 'en-cours' || avancement?.sens === 'terminee' ? (trouvees[i]?.id ?? []) : [],
  )
  const { dits, connus, comptes, accordees, contre } = await read(visit, async (tx) => ({
    contre: await store.contreUnEtat(tx, visit, avancent),
    accordees: await datesAccordees(visit, tx, releves, trouvees),
    dits: await derniersDits(tx, ids),
    connus: await store.indicateursDesActions(tx, ids),
    comptes: await comptesDesAnnees(tx, ids, annees),
  }))
  const comparees = comparer(
    releves,
    trouvees,
    (id) => ({
      dits: dits.get(id) ?? [],
      indicateurs: connus.get(id) ?? [],
      ...(comptes.get(id) ?? { presences: 0, dernierCompte: null }),
      ...(contre.get(id) ?? { aVenir: false, etatDitLe: null }),
      datesAccordeesLe: accordees.get(id) ?? null,
    }),
    jourDe(visit.now),
    { montant, dit: phraseDuDit },
    neuves,
  )
  const prise = (r: ReleveLu) => autreDuMemeNumero(r, anneeDe(r), actions)
  const dites = comparees.map((ligne): LigneDeReprise => {
    const autre = ligne.sort === 'inconnue' && prise(ligne.releve)
    const dit = autre && `La référence ${autre.ref} est ici celle de « ${autre.titre} », ${autre.structure}.`
    const doute = presque.get(ligne.releve)
    const demandee = doute ? demander(ligne, doute, doutes !== undefined) : ligne
    return dit ? { ...demandee, remarques: [dit, ...ligne.remarques] } : demandee
  })
  const lignes = await avecLesCellules(visit, dites)
  const combien = (sort: Sort) => lignes.filter((l) => l.sort === sort).length
  const aCreer = lignes.flatMap(({ releve, sort }) => {
    const dite = sort === 'inconnue' ? actionDite(releve, anneeDe(releve), annee) : null
    return dite === null ? [] : [prise(releve) ? { ...dite, ref: null } : dite]
  })
  // Answered or not, the rows of the questions name the same structures.
  const leurs = [...aCreer, ...presque.keys()].map(({ structure }) => ({ structure, siret: null }))
  return {
    lecture,
    lignes,
    comptes: {
      nouvelle: combien('nouvelle'),
      modifiee: combien('modifiee'),
      ailleurs: combien('ailleurs'),
      inchangee: combien('inchangee'),
      inconnue: combien('inconnue'),
      doute: combien('doute'),
      double: combien('double'),
    },
    annees: [...new Set(releves.map(anneeDe))].toSorted((a, b) => a - b),
    aCreer,
    proches: await structures.proches(leurs),
    demandes: [...presque].map(([r, { action }]) => cleDeDoute(r, action.id)),
    montre: lignes.map(({ releve, sort, action, changements }) => [
      [sort, releve.source, action?.id],
      changements.map((c) => [c.libelle, c.avant, c.apres]),
    ]),
  }
}

/** When other dates were granted to the actions that these rows say put off. */
async function datesAccordees(
  visit: Visit,
  tx: Tx,
  releves: readonly ReleveLu[],
  trouvees: readonly (ActionConnue | null)[],
): Promise<ReadonlyMap<Id, Temporal.PlainDate | null>> {
  const reportees = trouvees.flatMap((a, i) => (a && releves[i]?.avancement?.sens === 'reportee' ? a : []))
  const accordees = new Map<Id, Temporal.PlainDate | null>()
  for (const [annee, siennes] of Map.groupBy(reportees, (a) => a.annee)) {
    const ids = siennes.map(({ id }) => id)
    for (const [id, { datesAccordeesLe }] of await comptesRendus(visit, tx, annee, ids))
      accordees.set(id, datesAccordeesLe ?? null)
  }
  return accordees
}

/** What was counted here of these actions, each in its year. */
async function comptesDesAnnees(tx: Tx, ids: readonly Id[], annees: readonly number[]) {
  const comptes = new Map<Id, Pick<Connu, 'presences' | 'dernierCompte'>>()
  for (const une of annees)
    for (const [id, { presences, dernierJour }] of await comptesDe(tx, ids, une))
      comptes.set(id, { presences, dernierCompte: dernierJour })
  return comptes
}

/** The rows that name no action, and nearly one that no row names: of that year, and of that structure or nearly. */
async function presqueNommees(
  nommees: ReadonlyMap<ReleveLu, ActionConnue | null>,
  anneeDe: (r: ReleveLu) => number,
  actions: readonly ActionConnue[],
  structures: Structures,
): Promise<ReadonlyMap<ReleveLu, Presque>> {
  const prises = new Set([...nommees.values()].map((a) => a?.id))
  const restent = [...nommees].flatMap(([r, action]) => (action === null && r.titre !== null ? r : []))
  const ici = ({ structure }: ReleveLu) => structures.ici({ structure, siret: null })?.nom ?? structure ?? ''
  const presque: [ReleveLu, Presque][] = []
  for (const [annee, siens] of Map.groupBy(restent, anneeDe)) {
    const libres = actions.filter((a) => a.annee === annee && !prises.has(a.id))
    presque.push(...(await inTurns(voisines(siens, new Set(libres), ici, (a) => a))))
  }
  return new Map(presque)
}

/** Of our own tracker, row by row, what was changed in it since: it is read back from no cell, and said of each. */
async function avecLesCellules(visit: Visit, lignes: readonly LigneDeReprise[]): Promise<LigneDeReprise[]> {
  const ici = new Map<Id, LigneDeSuivi>()
  const relues = lignes.filter(({ releve }) => releve.cellules)
  for (const annee of new Set(relues.flatMap(({ action }) => action?.annee ?? [])))
    for (const l of await read(visit, (tx) => lireLesManques(tx, visit, { ...SANS_CHOIX, annee })))
      ici.set(l.action.id, l)
  return lignes.map((ligne) => {
    const l = ici.get(ligne.action?.id ?? '')
    const dites = l && ligne.releve.cellules && ligne.sort === 'inchangee' ? differences(l, ligne.releve.cellules) : []
    return dites.length === 0 ? ligne : { ...ligne, sort: 'ailleurs', remarques: [...ligne.remarques, ...dites] }
  })
}

/** The deposited tracker with what it would do; `null` when it is not read yet, or is none of here. */
export async function apercevoir(visit: Visit, importId: Id): Promise<(Reprise & { depot: Depot }) | null> {
  const { depot, lecture } = await read(visit, async (tx) => ({
    depot: await trouverDepot(tx, TABLEAU_DE_SUIVI, importId),
    lecture: await lectureDuDepot(tx, TABLEAU_DE_SUIVI, importId),
  }))
  return depot && lecture ? { depot, ...(await comparerAuProduit(visit, lecture)) } : null
}

type OuiAuSuivi = Readonly<{ vu?: unknown; creer?: boolean; structures: StructuresDites; doutes: DoutesDits }>

/**
 * The yes: writes what the preview shows, all of it or nothing; said twice, it is written once. `creer`: the actions of
 * the rows that no action answers are begun first, and their rows are read with the others.
 */
export const accepter = (
  visit: Visit,
  importId: Id,
  { vu, creer, structures, doutes }: OuiAuSuivi,
): Promise<Result<Reprise & { creees: number }, RefusDuOui>> =>
  write<Result<Reprise & { creees: number }, RefusDuOui>>(visit, async (tx) => {
    authorize(peutGarderLeVote(visit.me))
    const page = await apercevoir(visit, importId)
    if (!page) return refused('pas-pret')
    const demandes = [...page.demandes, ...page.proches.map(cleDeProche)]
    const dits = new Map<string, unknown>([...doutes, ...structures])
    const refus = refusDuOui(page.depot.etat, page.montre, demandes, { vu, dits })
    if (refus) return refused(refus)
    if (page.lecture.genre !== 'suivi') return refused('pas-reconnu')
    const avant = doutes.size > 0 ? await comparerAuProduit(visit, page.lecture, doutes) : page
    const creees = creer ? await creerActionsDites(tx, visit, avant.lecture, avant.aCreer, structures) : 0
    const apercu = creees > 0 ? await comparerAuProduit(visit, avant.lecture, doutes, inconnues(avant)) : avant
    const { comptes } = apercu
    const bilan = {
      nouvelles: creees,
      creees: comptes.nouvelle,
      modifiees: comptes.modifiee,
      inchangees: comptes.inchangee,
      refusees: comptes.inconnue + comptes.double + comptes.ailleurs,
    }
    if (!(await conclureClasseur(tx, visit, TABLEAU_DE_SUIVI, importId, bilan))) return refused('deja-applique')
    await ecrire(tx, visit, apercu, page.depot.nomFichier)
    return ok({ ...apercu, creees })
  })

/** Reads, compares and writes in one go: what the command line does. `essai` says, and changes nothing. */
export async function importerSuivi(
  visit: Visit,
  f: Readonly<{ octets: Uint8Array; nomFichier: string; annee: number | null; essai: boolean; creer?: boolean }>,
): Promise<Result<Reprise, string>> {
  authorize(peutGarderLeVote(visit.me))
  const lue = await lireFichier(visit, TABLEAU_DE_SUIVI, f)
  if (!lue.ok) return lue
  if (lue.value.genre !== 'suivi') return refused(lue.value.phrase)
  if (f.essai) return ok(await comparerAuProduit(visit, lue.value))
  return write(visit, async (tx) => {
    const avant = await comparerAuProduit(visit, lue.value)
    const creees = f.creer ? await creerActionsDites(tx, visit, lue.value, avant.aCreer) : 0
    const reprise = creees > 0 ? await comparerAuProduit(visit, lue.value, undefined, inconnues(avant)) : avant
    await ecrire(tx, visit, reprise, f.nomFichier)
    return ok(reprise)
  })
}

const inconnues = ({ lignes }: Reprise): ReadonlySet<ReleveLu> =>
  new Set(lignes.flatMap(({ sort, releve }) => (sort === 'inconnue' ? releve : [])))

async function ecrire(tx: Tx, visit: Visit, { lignes }: Reprise, nomFichier: string): Promise<void> {
  const aEcrire = lignes.filter((l) => l.action !== null && l.changements.length > 0)
  if (aEcrire.length === 0) return
  await ecrireLesDits(tx, visit, aEcrire, nomFichier)
  await ecrireLesMesures(tx, visit, aEcrire)
  for (const { action, changements } of aEcrire) {
    const montants = changements.filter((c) => c.genre === 'montant')
    if (action) await noterReprise(tx, visit, action.id, montants, autresQueLArgent(changements))
    if (action && changements.some((c) => c.genre === 'annulation')) {
      const { version } = found(await trouverAction(tx, action.id))
      const annulee = await annulerAction(auNomDe(visit), action.id, version)
      if (!annulee.ok) throw new Conflict()
    }
    for (const c of changements)
      if (action && c.genre === 'passage' && !(await avancerAction(tx, visit, action.id, c.etat)).ok)
        throw new Conflict()
  }
  await noter(tx, visit, 'suivi', visit.territoire.id, 'reprise-du-tableau')
}

/** Steps of money that are told to those alone who read them of each payer; words, on the page of the action. */
const CLES: Readonly<Partial<Record<QuoiDuTableau, string>>> = {
  depense: 'financements.Toute l’action.realise',
  accorde: 'financements.Tous financeurs.accorde',
  realise: 'financements.Tous financeurs.realise',
}
const EN_MOTS: readonly QuoiDuTableau[] = ['verse', 'remarque', 'intitule']

// For the history; each payer has its line already.
function autresQueLArgent(changements: readonly Changement[]): Changements {
  const autres: Changements = {}
  for (const c of changements) {
    const { libelle, avant, apres } = c
    if (c.genre === 'mesure') autres[libelle] = { avant, apres }
    if (c.genre !== 'dit' || c.dit.financeur !== '') continue
    const enMots = EN_MOTS.includes(c.dit.quoi)
    autres[CLES[c.dit.quoi] ?? libelle] = enMots ? { avant: null, apres: null } : { avant, apres }
  }
  return autres
}

async function ecrireLesDits(tx: Tx, visit: Visit, lignes: readonly LigneDeReprise[], nomFichier: string) {
  const par = auteur(visit.me)
  const dits = lignes.flatMap(({ action, releve, changements }) => {
    const jour = jourDuReleve(releve, jourDe(visit.now))
    const source = `${nomFichier}, ${releve.source.feuille}, ligne ${releve.source.ligne}`
    return changements.flatMap((c) =>
      action && c.genre === 'dit' ? [{ ...c.dit, id: newId(), actionId: action.id, jour, source, par }] : [],
    )
  })
  await insertDits(tx, visit, dits)
}

async function ecrireLesMesures(tx: Tx, visit: Visit, lignes: readonly LigneDeReprise[]): Promise<void> {
  const par = auteur(visit.me)
  const mesures = lignes.flatMap(({ action, releve, changements }) =>
    changements.flatMap((c) =>
      action && c.genre === 'mesure'
        ? [{ ...c, action, id: idDe(action, c), jour: jourDesValeurs(action, jourDuReleve(releve, jourDe(visit.now))) }]
        : [],
    ),
  )
  const nouveaux = mesures.filter(({ indicateur }) => indicateur === null || indicateur.duDossier !== null)
  await store.commencer(
    tx,
    visit,
    nouveaux.map((m) => ({
      id: m.id,
      actionId: m.action.id,
      prevuId: m.indicateur?.duDossier?.prevuId ?? null,
      definition: definitionDe(m),
    })),
    par,
  )
  for (const { mesure, indicateur, id, jour } of mesures) {
    if (mesure.prevu !== null) await store.saveCible(tx, id, indicateur?.numero ?? 1, mesure.prevu)
    if (mesure.atteint !== null && indicateur?.derniere?.jour.equals(jour)) await store.retirerLesReprises(tx, id, jour)
  }
  const valeurs = mesures.flatMap(({ mesure: { atteint, environ }, indicateur, id, jour }) =>
    atteint === null ? [] : [{ indicateurId: id, numero: indicateur?.numero ?? 1, nombre: atteint, environ, jour }],
  )
  await store.insertValeurs(tx, visit, valeurs, par)
}

type DeMesure = Extract<Changement, { genre: 'mesure' }>

function idDe(action: ActionConnue, { mesure, indicateur }: DeMesure): Id {
  const propre = mesure.quoi === 'libre' ? ['libre', plier(mesure.libelle)] : [mesure.quoi]
  return indicateur?.id ?? idOf('tableau-de-suivi', action.id, ...propre)
}

function definitionDe({ mesure, indicateur }: DeMesure) {
  const [libelle, unite] = mesure.quoi === 'libre' ? [mesure.libelle, ''] : NOM_DE_LA_MESURE[mesure.quoi]
  const dossier = indicateur?.duDossier
  return {
    libelle: indicateur?.libelle ?? libelle,
    precision: dossier ? '' : 'Tel que le tableau de la ville le disait : ce n’est pas compté séance par séance.',
    unite: dossier?.unite ?? unite,
    source: 'Le tableau de suivi de la ville',
    derive: null,
    cible: mesure.prevu ?? indicateur?.cible ?? null,
  }
}
