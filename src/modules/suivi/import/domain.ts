import {
  type ActionDite,
  CE_QUI_TOMBE,
  ETATS_PUBLICS,
  type Etat,
  etatDit,
  type MesureLue,
  NOM_DE_L_ETAT,
  NOM_MAX,
  parleDe,
  peutEtreAnnulee,
  plusQueDemande,
  type ReleveLu,
  RIEN_DE_NEUF,
  TROP_LONG,
} from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { plier, pluriel } from '#platform/texte.ts'
import { avancementDans, cleDuDit, type Dit, ditPareil, type SaisieDeDit, tientEncore } from '../dits/domain.ts'
import { libelleDuDit, NOM_DU_DIT } from '../dits/textes.fr.ts'
import { comparerLesMesures } from './mesures.ts'
import { type DepuisLors, passageDe } from './passage.ts'

/** An action as a tracker may name it, with what is already known of what a tracker says. */
export type ActionConnue = Readonly<{
  id: Id
  annee: number
  ref: string | null
  dauphin: string | null
  titre: string
  etat: Etat
  structure: string
  /** Other ways to write its structure. */
  autresNoms: readonly string[]
  /** What trackers call it, by which somebody said that they mean it. */
  intitules: readonly Readonly<{ titre: string; structure: string }>[]
  financements: readonly Readonly<{
    financeur: string
    demande: number | null
    accorde: number | null
    realise: number | null
  }>[]
}>

/** An indicator of the action, with the last value that a tracker gave. */
export type IndicateurConnu = Readonly<{
  id: Id
  libelle: string
  /** Of its present definition. */
  numero: number
  cible: number | null
  /** The counts give it, or people took it away: a tracker does not write it. */
  ferme: boolean
  /** Of the application, and not taken up here yet. */
  duDossier: Readonly<{ prevuId: Id; unite: string }> | null
  derniere: Readonly<{ nombre: number; environ: boolean; jour: Temporal.PlainDate }> | null
}>

/** What writing one thing would be; `avant` is what stands, in words, null when nothing does. */
export type Changement = Readonly<{ libelle: string; avant: string | null; apres: string }> &
  (
    | Readonly<{ genre: 'dit'; dit: SaisieDeDit }>
    | Readonly<{ genre: 'montant'; financeur: string; etape: 'accorde' | 'realise'; centimes: number }>
    | Readonly<{ genre: 'annulation' }>
    | Readonly<{ genre: 'passage'; etat: Etat }>
    | Readonly<{ genre: 'mesure'; mesure: MesureLue; indicateur: IndicateurConnu | null }>
  )

/** `ailleurs`: what differs in our own tracker, which is corrected where it is kept. `doute`: it nearly names an action. */
export const SORTS = ['nouvelle', 'modifiee', 'ailleurs', 'inchangee', 'inconnue', 'doute', 'double'] as const
export type Sort = (typeof SORTS)[number]

export type LigneDeReprise = Readonly<{
  releve: ReleveLu
  action: ActionConnue | null
  sort: Sort
  changements: readonly Changement[]
  /** What is worth a look: not understood, or said otherwise here. */
  remarques: readonly string[]
  /** The action that it nearly names; `meme`: what is proposed. */
  presque?: Presque
}>

export type Presque = Readonly<{ action: ActionConnue; meme: boolean }>

/** What is known of one action before its row is read. */
export type Connu = DepuisLors &
  Readonly<{
    dits: readonly Dit[]
    indicateurs: readonly IndicateurConnu[]
    /** Presences counted here of the action, and the last day of them. */
    presences: number
    /** The day that other dates were granted to it. */
    datesAccordeesLe: Jour | null
  }>

/** How amounts and days are said. */
export type Dire = Readonly<{ montant: (centimes: number) => string; dit: (d: SaisieDeDit) => string }>

type Jour = Temporal.PlainDate

const PLUS_RECENT =
  'Un tableau plus récent a déjà été repris pour cette action : ce qu’il dit reste, celui-ci ne le remplace pas.'

/** The day that a row is of: the one that the sheet tells, never after today. */
export function jourDuReleve({ jour }: Pick<ReleveLu, 'jour'>, aujourdhui: Jour): Jour {
  const dit = jour === null ? aujourdhui : Temporal.PlainDate.from(jour)
  return Temporal.PlainDate.compare(dit, aujourdhui) > 0 ? aujourdhui : dit
}

/** The day of its numbers: a tracker of last year, read this year, tells last year. */
export function jourDesValeurs({ annee }: Pick<ActionConnue, 'annee'>, jour: Jour): Jour {
  const fin = Temporal.PlainDate.from({ year: annee, month: 12, day: 31 })
  return Temporal.PlainDate.compare(jour, fin) < 0 ? jour : fin
}

type Rangees = ReadonlyMap<string, readonly ActionConnue[]>

/** The actions of a year under their reference, their DAUPHIN number, their title, and what trackers call them. */
type Repertoire = Readonly<{ refs: Rangees; dauphins: Rangees; titres: Rangees; intitules: Rangees }>

// Thousands of rows are looked for among the same actions: they are folded and put in order once.
const repertoires = new WeakMap<readonly ActionConnue[], Map<number, Repertoire>>()
function repertoire(actions: readonly ActionConnue[], annee: number): Repertoire {
  const connus = repertoires.get(actions) ?? new Map<number, Repertoire>()
  repertoires.set(actions, connus)
  const deja = connus.get(annee)
  if (deja) return deja
  const siennes = actions.filter((a) => a.annee === annee)
  const sous = (cles: (a: ActionConnue) => readonly string[]): Rangees => {
    const rangees = new Map<string, ActionConnue[]>()
    for (const a of siennes)
      for (const cle of new Set(cles(a))) if (cle !== '') (rangees.get(cle) ?? rangees.set(cle, []).get(cle))?.push(a)
    return rangees
  }
  const neuf = {
    refs: sous((a) => [plier(a.ref ?? '')]),
    dauphins: sous((a) => [plier(a.dauphin ?? '')]),
    titres: sous((a) => [sansParenthese(a.titre)]),
    intitules: sous((a) => a.intitules.map(intituleDe)),
  }
  connus.set(annee, neuf)
  return neuf
}

const intituleDe = ({ titre, structure }: Readonly<{ titre: string | null; structure: string | null }>): string =>
  JSON.stringify([sansParenthese(titre ?? ''), plier(structure ?? '')])

/** What was refused, put off or is under study is known by its name: of it, nothing is written. */
const estSuivie = ({ etat }: ActionConnue): boolean => ETATS_PUBLICS.includes(etat)

const sansParenthese = (titre: string): string => plier(titre.replace(/\([^)]*\)/g, ' '))

/** The action of a row: by its reference, its DAUPHIN number, else by its title, with its structure when several bear it. */
export function trouver(r: ReleveLu, annee: number, actions: readonly ActionConnue[]): ActionConnue | null {
  const { refs, dauphins, titres, intitules } = repertoire(actions, annee)
  const ref = plier(r.ref ?? '')
  const parRef = ref === '' ? undefined : refs.get(ref)?.find((a) => confirme(r, a))
  const parDauphin = r.dauphin === null ? undefined : dauphins.get(plier(r.dauphin))?.[0]
  if (parRef ?? parDauphin) return parRef ?? parDauphin ?? null
  const titre = sansParenthese(r.titre ?? '')
  const memes = titre === '' ? [] : (titres.get(titre) ?? [])
  const structure = plier(r.structure ?? '')
  const portees = memes.filter(
    (a) => structure !== '' && [a.structure, ...a.autresNoms].some((nom) => plier(nom) === structure),
  )
  const suivies = portees.filter(estSuivie)
  if (portees.length === 1 || suivies.length === 1) return suivies[0] ?? portees[0] ?? null
  const dite = intitules.get(intituleDe(r))?.[0]
  const seules = memes.length === 1 ? memes : memes.filter(estSuivie)
  return dite ?? (seules.length === 1 ? (seules[0] ?? null) : null)
}

// A number alone is no proof: a tracker may be numbered otherwise.
const confirme = (r: ReleveLu, a: ActionConnue): boolean =>
  r.titre === null || parleDe([r.titre, r.structure], [a.titre, a.structure, ...a.autresNoms])

/** The action that bears the reference of a row which tells of another title and another structure. */
export function autreDuMemeNumero(r: ReleveLu, annee: number, actions: readonly ActionConnue[]) {
  if (r.ref === null) return undefined
  return repertoire(actions, annee)
    .refs.get(plier(r.ref))
    ?.find((a) => !confirme(r, a))
}

const aTropLongue = ({ ref }: ReleveLu): boolean => (ref?.length ?? 0) > NOM_MAX

/** The action that a row would begin: it tells at least a title, in a year that nobody put in the programmation. */
export function actionDite(r: ReleveLu, annee: number, cetteAnnee: number): ActionDite | null {
  if (r.titre === null || r.titre.trim() === '') return null
  const sens = r.avancement?.sens
  const finie = annee < cetteAnnee || sens === 'terminee'
  // « On ne sait pas » begins nothing: somebody who came, or money spent, does.
  const faite = [r.depense, r.total.realise, ...r.argent.map((a) => a.realise), ...r.mesures.map((m) => m.atteint)]
  const commencee = sens === 'en-cours' || (!sens && faite.some((n) => (n ?? 0) > 0)) ? 'en-cours' : 'prevue'
  const etat = r.decision?.etat ?? (sens === 'annulee' ? 'annulee' : finie ? 'terminee' : commencee)
  const { dauphin, titre, structure, fiche } = r
  const ref = aTropLongue(r) ? null : r.ref
  return { annee, ref, dauphin, titre: titre.trim(), structure, etat, ...(fiche && { fiche }) }
}

/** The year of rows that tell none: the one in which most of them are known, the earlier when they are as many. */
export function anneeProbable(
  releves: readonly ReleveLu[],
  annees: readonly number[],
  actions: readonly ActionConnue[],
) {
  const connues = annees.map((annee) => ({
    annee,
    combien: releves.filter((r) => trouver(r, annee, actions) !== null).length,
  }))
  return connues.toSorted((a, b) => b.combien - a.combien || a.annee - b.annee)[0]?.annee ?? null
}

/**
 * Row by row, what the tracker would change; a row that says what is known already changes nothing, and one of our own
 * tracker neither, but for an action begun from it (`neuves`).
 */
export function comparer(
  releves: readonly ReleveLu[],
  trouvees: readonly (ActionConnue | null)[],
  connu: (actionId: Id) => Connu,
  aujourdhui: Jour,
  dire: Dire,
  neuves: ReadonlySet<ReleveLu> = new Set(),
): LigneDeReprise[] {
  const vues = new Map<Id, ReleveLu>()
  return releves.map((releve, i): LigneDeReprise => {
    const action = trouvees[i] ?? null
    if (!action) return { releve, action, sort: 'inconnue', ...siElleNaissait(releve, aujourdhui, dire) }
    const deja = vues.get(action.id)
    if (deja) {
      const ou = `${deja.source.feuille}, ligne ${deja.source.ligne}`
      const dit = `Cette action est déjà dite plus haut (${ou}) : cette ligne n’est pas reprise.`
      return { releve, action, sort: 'double', changements: [], remarques: [dit] }
    }
    vues.set(action.id, releve)
    if (!estSuivie(action)) return { releve, action, ...pasSuivie(releve, action) }
    const sien = connu(action.id)
    const { dits, indicateurs, presences, dernierCompte, datesAccordeesLe } = sien
    const dit = releve.cellules && !neuves.has(releve) ? { ...releve, ...RIEN_DE_NEUF } : releve
    const argent = comparerLArgent(dit, action, dits, dire)
    const jour = jourDuReleve(releve, aujourdhui)
    const mesures = comparerLesMesures(dit, indicateurs, jourDesValeurs(action, jour), presences)
    const plusRecents = dits.filter((d) => Temporal.PlainDate.compare(jour, d.jour) < 0)
    const ditsChanges = comparerLesDits(dit, dits, jour, dire, datesAccordeesLe)
    const annulee = ditsChanges.some((c) => c.genre === 'dit' && c.dit.valeur === 'annulee')
    const dite = releve.avancement && ditsChanges.some((c) => c.genre === 'dit' && c.dit.quoi === 'avancement')
    const passage = dite ? passageDe(action.etat, releve.avancement.sens, jour, sien) : null
    // A finished action of which people were counted took place.
    const aEuLieu = annulee && action.etat === 'terminee' && presences > 0
    const compteeDepuis = dernierCompte !== null && Temporal.PlainDate.compare(jour, dernierCompte) < 0
    const changements = [
      ...ditsChanges,
      ...(annulee && !aEuLieu && !compteeDepuis ? annulation(action) : []),
      ...(passage && passage.etat !== action.etat ? passe(action, passage.etat) : []),
      ...argent.changements,
      ...mesures.changements,
    ]
    const decision = releve.avancement === null ? releve.decision : undefined
    const rien = decision ? 'ailleurs' : 'inchangee'
    return {
      releve,
      action,
      sort: changements.length === 0 ? rien : changements.some((c) => c.avant !== null) ? 'modifiee' : 'nouvelle',
      changements,
      remarques: [
        ...(decision ? [`« ${decision.dit} » dans le tableau, « ${NOM_DE_L_ETAT[action.etat]} » ici.`] : []),
        ...dit.problemes,
        ...motsIncompris(dit, dits),
        ...argent.remarques,
        ...mesures.remarques,
        ...(aEuLieu
          ? [`Dite annulée, mais terminée ici, avec ${pluriel(presences, 'présence', 'présences')} : elle le reste.`]
          : []),
        ...(passage?.remarques ?? []),
        ...(plusRecents.length > 0 ? [PLUS_RECENT] : []),
      ],
    }
  })
}

/**
 * It is here and was not voted: the row is told so, and writes nothing; saying more than its decision, it differs. A note may say
 * the decision alone, and a bilan that is not received is none.
 */
function pasSuivie(r: ReleveLu, { etat }: ActionConnue): Pick<LigneDeReprise, 'sort' | 'changements' | 'remarques'> {
  const notee = r.remarque === null ? null : etatDit(r.remarque, false)
  const remarque = notee === etat ? null : r.remarque
  const bilan = r.bilan?.etat === 'recu' ? r.bilan : null
  const plus =
    ditsDuReleve({ ...r, avancement: null, remarque, bilan }).length > 0 || r.mesures.some((m) => (m.atteint ?? 0) > 0)
  const dite = r.decision?.etat ?? (r.avancement === null ? notee : null)
  return {
    sort: dite === etat && !plus ? 'inchangee' : 'ailleurs',
    changements: [],
    remarques: [`Elle est ici « ${NOM_DE_L_ETAT[etat]} » : rien n’est repris de cette ligne.`],
  }
}

/** Nearly the name of an action: a question, which writes nothing; once a yes is said, the words are kept and asked about no more. */
export function demander(ligne: LigneDeReprise, presque: Presque, repondu: boolean): LigneDeReprise {
  if (!repondu) return { ...ligne, action: null, sort: 'doute', presque }
  if (ligne.action === null) return ligne
  const { titre, structure } = ligne.releve
  const dit = { ...VIDE, quoi: 'intitule' as const, valeur: structure ?? '', dit: titre ?? '' }
  const retenu: Changement = { genre: 'dit', libelle: NOM_DU_DIT.intitule, avant: null, apres: dit.dit, dit }
  const sort = ligne.sort === 'inchangee' ? 'nouvelle' : ligne.sort
  return { ...ligne, sort, changements: [...ligne.changements, retenu] }
}

/** Said called off for the first time, and nothing was counted since: the action is, with all that remains of it. */
function annulation({ etat }: ActionConnue): Changement[] {
  if (!peutEtreAnnulee(etat)) return []
  return [
    {
      genre: 'annulation',
      libelle: 'Où en est l’action',
      avant: NOM_DE_L_ETAT[etat],
      apres: `Annulée, ${CE_QUI_TOMBE}`,
    },
  ]
}

/** Said under way, or over: its state in the programme follows, which everybody reads. */
const passe = ({ etat: avant }: ActionConnue, etat: Etat): Changement[] => [
  { genre: 'passage', etat, libelle: 'Décision', avant: NOM_DE_L_ETAT[avant], apres: NOM_DE_L_ETAT[etat] },
]

/** What would be written of a row that names nobody, were its action begun from it. */
function siElleNaissait(r: ReleveLu, aujourdhui: Jour, dire: Dire): Pick<LigneDeReprise, 'changements' | 'remarques'> {
  const jour = jourDuReleve(r, aujourdhui)
  const argent = comparerLArgent(r, { financements: [] }, [], dire)
  const mesures = comparerLesMesures(r, [], jour, 0)
  return {
    changements: [...comparerLesDits(r, [], jour, dire), ...argent.changements, ...mesures.changements],
    remarques: [
      ...(r.decision
        ? [`« ${r.decision.dit} » dans le tableau : créée, elle serait « ${NOM_DE_L_ETAT[r.decision.etat]} ».`]
        : []),
      ...(aTropLongue(r) ? [`Référence : ${TROP_LONG}`] : []),
      ...r.problemes,
      ...mesures.remarques,
    ],
  }
}

const VIDE = { financeur: '', valeur: '', centimes: null, jourDit: null, dit: '' }

/** What a row says that is kept as it was said. */
export function ditsDuReleve(r: ReleveLu): SaisieDeDit[] {
  const montant = (
    quoi: 'depense' | 'accorde' | 'realise' | 'verse',
    centimes: number | null,
    financeur = '',
  ): SaisieDeDit[] => (centimes === null ? [] : [{ ...VIDE, quoi, centimes, financeur }])
  return [
    ...(r.avancement
      ? [{ ...VIDE, quoi: 'avancement' as const, valeur: r.avancement.sens, dit: r.avancement.dit }]
      : []),
    ...montant('depense', r.depense),
    ...montant('accorde', r.total.accorde),
    ...montant('realise', r.total.realise),
    ...montant('verse', r.total.verse),
    ...r.argent.flatMap((a) => [
      ...montant('accorde', a.accorde, a.financeur),
      ...montant('realise', a.realise, a.financeur),
    ]),
    ...r.verses.flatMap((v) => montant('verse', v.centimes, v.financeur)),
    ...(r.bilan
      ? [
          {
            ...VIDE,
            quoi: 'bilan' as const,
            valeur: r.bilan.etat,
            jourDit: r.bilan.jour === null ? null : Temporal.PlainDate.from(r.bilan.jour),
            dit: r.bilan.dit,
          },
        ]
      : []),
    ...(r.remarque === null ? [] : [{ ...VIDE, quoi: 'remarque' as const, dit: r.remarque }]),
  ]
}

/** Words that nobody understands say nothing against a review that was received. */
const neDitRien = (dit: SaisieDeDit, avant: Pick<Dit, 'quoi' | 'valeur'>): boolean =>
  dit.quoi === 'bilan' && avant.quoi === 'bilan' && dit.valeur === 'autre' && avant.valeur === 'recu'

const motsIncompris = (r: ReleveLu, dits: readonly Dit[]): string[] =>
  ditsDuReleve(r).flatMap((dit) =>
    dits.some((avant) => neDitRien(dit, avant) && avant.dit !== dit.dit)
      ? [`Bilan : « ${dit.dit} » n’est pas compris ; il reste « Reçu ».`]
      : [],
  )

function comparerLesDits(
  r: ReleveLu,
  dits: readonly Dit[],
  jour: Jour,
  dire: Dire,
  datesAccordeesLe: Jour | null = null,
): Changement[] {
  /** « Reportée », said again by a tracker of after the dates that were granted meanwhile: news, in the same words. */
  const redite = (avant: Dit): boolean => {
    const [de, a] = [avancementDans([avant]), r.jour === null ? null : avancementDans([{ ...avant, jour }])]
    return de !== null && a !== null && !tientEncore(de, datesAccordeesLe) && tientEncore(a, datesAccordeesLe)
  }
  return ditsDuReleve(r).flatMap((dit): Changement[] => {
    const avant = dits.find((d) => cleDuDit(d) === cleDuDit(dit))
    if (avant && ((ditPareil(avant, dit) && !redite(avant)) || Temporal.PlainDate.compare(jour, avant.jour) < 0))
      return []
    if (avant && neDitRien(dit, avant)) return []
    const libelle = dit.financeur === '' ? NOM_DU_DIT[dit.quoi] : `${libelleDuDit(dit)} selon le tableau`
    return [{ genre: 'dit', libelle, avant: avant ? dire.dit(avant) : null, apres: dire.dit(dit), dit }]
  })
}

/** The payer of the action that the tracker means: the same name, or the only one that begins by it (« État » for « État P147 »). */
export function payeurDe(ecrit: string, connus: readonly string[]): string {
  const nom = plier(ecrit)
  const pareil = connus.find((un) => plier(un) === nom)
  const proches = connus.filter((un) => plier(un).startsWith(`${nom} `) || nom.startsWith(`${plier(un)} `))
  return pareil ?? (proches.length === 1 ? (proches[0] ?? ecrit) : ecrit)
}

/**
 * Payer by payer. What was realised is written, unless somebody wrote otherwise here since; what was granted is the
 * programme's: it is written where it is blank, and told where it differs.
 */
function comparerLArgent(r: ReleveLu, action: Pick<ActionConnue, 'financements'>, dits: readonly Dit[], dire: Dire) {
  const changements: Changement[] = []
  const remarques: string[] = []
  const noms = action.financements.map((f) => f.financeur)
  const donnent = [...r.argent, ...action.financements].some(({ accorde }) => (accorde ?? 0) > 0)
  const rienDAccorde = (ecrit: string): boolean => {
    const ici = action.financements.find((f) => f.financeur === payeurDe(ecrit, noms))
    return donnent && ((r.argent.find((a) => a.financeur === ecrit)?.accorde ?? 0) || (ici?.accorde ?? 0)) === 0
  }
  for (const { financeur, centimes } of r.verses)
    if (centimes > 0 && rienDAccorde(financeur))
      remarques.push(`${payeurDe(financeur, noms)} : ${dire.montant(centimes)} versés, et rien d’accordé. À vérifier.`)
  for (const ligne of r.argent) {
    const financeur = payeurDe(ligne.financeur, noms)
    const ici = action.financements.find((f) => f.financeur === financeur)
    for (const { demande, accorde } of plusQueDemande(ici ? [{ ...ici, accorde: ligne.accorde }] : []))
      remarques.push(
        `${financeur} : ${dire.montant(accorde ?? 0)} accordés dans le tableau, plus que les ${dire.montant(demande ?? 0)} demandés. À vérifier.`,
      )
    if ((ligne.realise ?? 0) > 0 && rienDAccorde(ligne.financeur))
      remarques.push(`${financeur} : ${dire.montant(ligne.realise ?? 0)} réalisés, et rien d’accordé. À vérifier.`)
    for (const etape of ['accorde', 'realise'] as const) {
      const centimes = ligne[etape]
      const avant = ici?.[etape] ?? null
      if (centimes === null || centimes === avant) continue
      const libelle = `${financeur}, ${etape === 'accorde' ? 'accordé' : 'réalisé'}`
      const dernier = dits.find((d) => d.quoi === etape && d.financeur === ligne.financeur)?.centimes ?? null
      if (avant === null || (etape === 'realise' && avant === dernier))
        changements.push({
          genre: 'montant',
          libelle,
          avant: avant === null ? null : dire.montant(avant),
          apres: dire.montant(centimes),
          financeur,
          etape,
          centimes,
        })
      else
        remarques.push(
          `${libelle} : ${dire.montant(avant)} ici, ${dire.montant(centimes)} dans le tableau. Ce qui est ici reste : corrigez l’action si le tableau a raison.`,
        )
    }
  }
  return { changements, remarques }
}
