import { montant } from '#platform/money.ts'
import { cleDeDesaccord } from '../grille/dites.ts'
import { lireMontant } from '../grille/montants.ts'
import { cle, propre } from '../grille/texte.ts'
import {
  type ApportLu,
  type Cote,
  type DesaccordLu,
  type DitDUneFeuille,
  doute,
  type OptionsLecture,
  type ProblemeLu,
  roles,
} from '../grille/types.ts'
import type { MontantDeLigne } from '../lignes/actions.ts'
import type { Champ } from '../lignes/champs.ts'
import { ditUneLevee, ditUneReserve, estNotreEtat, etatDit } from '../vocabulaires/vocabulaire.ts'
import { MOTS_DE_L_EXPORT } from './notre-export.ts'
import type { Candidat } from './regroupement.ts'

/** An action that a sheet lists, and a row of another sheet that tells it too. */
type Paire = Readonly<{ a: Candidat; c: Candidat }>
type Pris = ApportLu['repris'][number]

/** What was understood of the rows of other sheets; `suites`: what is said of each on the page of corrections. */
export type AutresFeuilles = Readonly<{
  apports: readonly ApportLu[]
  desaccords: readonly DesaccordLu[]
  suites: ReadonlyMap<Candidat, readonly string[]>
}>

/**
 * The minutes of a committee beside the list of actions: what they grant and decide is taken where the list does not say it, and
 * never added to what it says. Where both say, and not the same, nobody can tell in silence: one of the two is kept, it is
 * asked, and the answer holds for the next files. Kept meanwhile: the list, unless the other sheet alone is dated, or of a later
 * day, or unless it decides what the list puts off (what the committee of funders arbitrates holds until somebody writes otherwise
 * later). Of two committees, the later one speaks; of a same day, or without one, the first. Changes the drafts in place.
 */
export function accorderLesFeuilles(
  paires: readonly Paire[],
  problemes: ProblemeLu[],
  dits: OptionsLecture['desaccords'] = {},
): AutresFeuilles {
  const desaccords: DesaccordLu[] = []
  const pris: (Paire & Readonly<{ quoi: Pris }>)[] = []
  const suites = new Map<Candidat, string[]>()
  const repris = new Map<Candidat, string[]>()
  const sansPayeur: (Paire & Readonly<{ total: Total }>)[] = []
  for (const [a, siennes] of Map.groupBy(paires, (paire) => paire.a)) {
    // A row that is struck there, and stands here, is an older one.
    const autres = siennes.map(({ c }) => c).filter((c) => !c.ligne.barree || a.ligne.barree)
    accorderLaDecision(a, autres)
    // A sheet of payments says what was paid, which is no grant.
    const decident = autres.filter(({ decide }) => decide)
    for (const financeur of new Set(decident.flatMap((c) => accordes(c).flatMap((m) => m.financeur ?? []))))
      accorderLeMontant(a, decident, financeur)
    for (const c of decident) {
      const total = totalSansPayeur(c)
      if (total && total.centimes !== sommeDe(accordes(a))) sansPayeur.push({ a, c, total })
    }
  }
  for (const [feuille, dites] of Map.groupBy(sansPayeur, ({ c }) => c.ligne.feuille))
    problemes.push(doute(feuille, direSansPayeur(dites)))
  for (const [c, dites] of repris) suites.set(c, [`repris d’ici : ${dites.join(', ')}`, ...(suites.get(c) ?? [])])
  return { apports: apportsDe(paires, pris, desaccords), desaccords, suites }

  function accorderLaDecision(a: Candidat, autres: readonly Candidat[]): void {
    const votee = (sommeDe(accordes(a)) ?? 0) > 0
    const decides = autres.filter((c) => sensDe(decisionDe(c), votee) !== null)
    const c = leDernier(decides) ?? autres.find(({ champs }) => champs.etat)
    const champ = c && (c.champs.etat ?? duMontant(c))
    if (!champ) return
    const { adresse } = champ
    const dit = champ.code ?? champ.texte
    const [ici, la] = [sensDe(decisionDe(a), votee), sensDe(decisionDe(c), votee)]
    if (ici === null && la !== null && a.champs.etat?.avis && sensDe(a.champs.etat.texte, votee) === la) {
      // The minutes say what the opinion said: it is the decision, in her own cell.
      const { avis: _, ...tenu } = a.champs.etat
      a.champs.etat = tenu
    } else if ((!a.champs.etat && decisionDe(a) === null) || (ici === null && la !== null)) {
      // Told by an amount, it comes with it.
      if (!c.champs.etat && !a.champs.etat) return
      a.champs.etat = champ
      reprendre(a, c, 'etat', dit, adresse)
    } else if (
      ici !== null &&
      la !== null &&
      ici !== la &&
      (ici !== 'oui sous réserve' || la !== 'oui' || estLevee(c))
    ) {
      // What was put off, or hung on something, is so no more: that was said after it.
      const remise = (ici === 'ajournee' && la !== 'ajournee') || (ici === 'oui sous réserve' && estLevee(c))
      const sienne = [a.champs.etat?.code ?? decisionDe(a) ?? '', a.champs.etat?.adresse ?? ''] as const
      if (trancher(a, c, 'etat', sienne, [dit, adresse], remise)) a.champs.etat = champ
    }
  }

  function accorderLeMontant(a: Candidat, autres: readonly Candidat[], financeur: string): void {
    const siens = (d: Candidat) => accordes(d).filter((m) => m.financeur === financeur)
    const c = leDernier(autres.filter((une) => sommeDe(siens(une)) !== null))
    const [incomprise] = autres.filter((une) => siens(une).some(({ incompris }) => incompris))
    if (!c && incomprise && sommeDe(siens(a)) === null) {
      const [lieu, { feuille, ligne }] = [siens(incomprise)[0]?.adresse ?? null, incomprise.ligne]
      problemes.push(doute(feuille, PAS_COMPRIS, { ligne, lieu, valeur: titreDe(a) }))
    }
    const la = c && sommeDe(siens(c))
    if (!c || la === null || la === undefined) return
    const champ = `financements.${financeur}.accorde`
    const [ici, lieu] = [sommeDe(siens(a)), siens(c)[0]?.adresse ?? '']
    const prendre = () => {
      a.montants = [...a.montants.filter((m) => m.financeur !== financeur || m.etat !== 'accorde'), ...siens(c)]
    }
    const place = siens(a)[0]?.adresse ?? a.colonnesDeMontant.get(`${financeur}|accorde`)
    // Money has a sheet of its own, or its row turns down what the list left blank: asked, or what would have been granted.
    if (la > 0 && place !== undefined && estArretee(c)) {
      noterQue(c, `${direMontant(financeur, la)} pas repris, pour « ${decisionDe(c)} »`)
      return
    }
    const arretee = la > 0 && place !== undefined && (estArretee(a) || a.ligne.barree === true)
    if (ici === null && !arretee && !siens(a).some(({ dit }) => dit)) {
      prendre()
      reprendre(a, c, champ, la, lieu)
    } else if (ici !== la) {
      if (trancher(a, c, champ, [ici, place ?? ''], [la, lieu])) prendre()
    }
  }

  function reprendre(a: Candidat, c: Candidat, champ: string, valeur: number | string, lieu: string): void {
    pris.push({ a, c, quoi: { titre: titreDe(a), champ, lieu: lieu || rangDe(c), valeur } })
    repris.set(c, [...(repris.get(c) ?? []), direDit(champ, valeur)])
  }

  /** Whether what the other sheet says is kept. */
  function trancher(
    a: Candidat,
    c: Candidat,
    champ: string,
    ici: readonly [number | string | null, string],
    la: readonly [number | string, string],
    remise = false,
  ): boolean {
    const liste = ditPar(a, ...ici)
    const autre = { ...ditPar(c, ...la), feuille: c.ligne.feuille }
    const action = [a.refCle, a.titreCle, a.structure, champ]
    // Said not to count, it does not, whatever the list says next; said to count, it does against these very words.
    const cles = {
      liste: cleDeDesaccord(...action, autre.valeur),
      autre: cleDeDesaccord(...action, autre.valeur, liste.valeur),
    }
    const dit = dits[cles.liste] === 'liste' ? 'liste' : dits[cles.autre] === 'autre' ? 'autre' : null
    const pris = dit ?? parDefaut(liste, autre, remise)
    const { feuille, ligne } = a.ligne
    const source = { feuille, ligne }
    desaccords.push({ source, titre: titreDe(a), champ, pris, dit: dit !== null, cles, liste, autre })
    const autrement = liste.valeur === null ? 'rien' : valeurDite(champ, liste.valeur)
    const garde = pris === 'autre' ? 'ce qui est ici est gardé' : 'ce qui est là-bas est gardé'
    noterQue(c, `${direDit(champ, la[0])} ici, ${autrement} dans « ${liste.feuille} » : ${garde}`)
    return pris === 'autre'
  }

  function noterQue(c: Candidat, suite: string): void {
    suites.set(c, [...(suites.get(c) ?? []), suite])
  }
}

const PAS_COMPRIS = 'Ce qui est écrit là, sous un montant accordé, n’est pas compris : rien n’en est repris.'

/** « REFUS », « 3 000 sous réserve » where an amount is granted. */
function duMontant({ montants }: Candidat): Champ | null {
  const texte = decisionDesMontants(montants)
  return texte === null ? null : { texte, cellule: { valeur: texte, texte }, adresse: '' }
}

function parDefaut(liste: DitDUneFeuille, autre: DitDUneFeuille, remise: boolean): Cote {
  if (autre.jour !== null && liste.jour !== null && autre.jour !== liste.jour)
    return autre.jour > liste.jour ? 'autre' : 'liste'
  return remise || (autre.jour !== null && liste.jour === null) ? 'autre' : 'liste'
}

/** Of rows that tell the same, the one of the latest day; of one day or none, what ends what was put off or hung on something. */
function leDernier(dites: readonly Candidat[]): Candidat | undefined {
  return dites.reduce<Candidat | undefined>((p, c) => {
    const remise = p && estRemis(p) && !estRemis(c) && !(p.jour && c.jour)
    const levee = p && estLevee(c) && (!p.jour || !c.jour || c.jour === p.jour)
    return !p || remise || levee || (c.jour ?? '') > (p.jour ?? '') ? c : p
  }, undefined)
}

/** « Ajourné au comité de juin » in a sheet, decided in the next. */
export const estRemis = (c: Candidat): boolean =>
  /\b(ajourn\w*|report\w*|attente|suspens|a revoir|represent\w*)\b/.test(cle(c.champs.etat?.texte ?? ''))

/** « Réserve levée », under the row that granted with one. */
const estLevee = (c: Candidat): boolean => ditUneLevee(c.champs.etat?.texte ?? '')

/** What is granted, payer by payer. */
const accordes = (c: Candidat): MontantDeLigne[] =>
  c.montants.filter((m) => m.etat === 'accorde' && m.financeur !== null)

function sommeDe(montants: readonly MontantDeLigne[]): number | null {
  const lus = montants.flatMap(({ centimes }) => centimes ?? [])
  return lus.length === 0 ? null : lus.reduce((n, m) => n + m, 0)
}

/** What the cells of amounts tell of the decision, unless one of them grants without a word. */
export function decisionDesMontants(montants: readonly MontantDeLigne[]): string | null {
  const accordes = montants.filter(({ etat }) => etat === 'accorde')
  if (accordes.some(({ centimes, dit }) => dit === undefined && (centimes ?? 0) > 0)) return null
  return accordes.find(({ dit }) => dit !== undefined)?.dit ?? null
}

/** What was decided, in the words of a row; an opinion decides nothing, until granted money has followed it, but our own word. */
function decisionDe(c: Candidat): string | null {
  const { etat } = c.champs
  if (!etat) return c.ligne.section.etat ?? decisionDesMontants(c.montants)
  const suivi = (sommeDe(accordes(c)) ?? 0) > 0 && etatDit(etat.texte, true) === 'prevue'
  return etat.avis && !suivi && !estNotreEtat(etat.texte) ? null : etat.texte
}

const ARRETS = ['refusee', 'ajournee', 'orientee', 'retiree', 'annulee']
const estArretee = (c: Candidat): boolean => ARRETS.includes(sensDe(decisionDe(c), false) ?? '')

const MEME_SENS: Readonly<Record<string, string | null>> = {
  prevue: 'oui',
  'en-cours': 'oui',
  terminee: 'oui',
  annulee: 'retiree',
  deposee: null,
  'en-instruction': null,
}

/** What words decide, those that come to the same under one name; `null`: nothing is decided yet, or nothing is understood. */
function sensDe(dit: string | null, votee: boolean): string | null {
  if (dit === null) return null
  const etat = etatDit(dit, votee)
  if (ditUneReserve(dit) && (etat === null || MEME_SENS[etat] === 'oui' || MEME_SENS[etat] === null))
    return 'oui sous réserve'
  return etat === null ? null : etat in MEME_SENS ? (MEME_SENS[etat] ?? null) : etat
}

type Total = Readonly<{ centimes: number; lieu: string }>

/** « Total accordé », where no column says who pays. */
function totalSansPayeur(c: Candidat): Total | null {
  if (accordes(c).length > 0) return null
  const nus = c.montants.filter((m) => m.etat === 'accorde' && m.financeur === null)
  const { total } = c.champs
  const etape = c.ligne.colonnes.find(({ role }) => role === 'total')?.etat ?? 'accorde'
  const lu = total && etape === 'accorde' ? lireMontant(total.cellule, total.multiplicateur).centimes : null
  const centimes = sommeDe(nus) ?? lu
  return centimes === null ? null : { centimes, lieu: (nus[0] ?? total)?.adresse ?? '' }
}

/** Totals without a payer that are not the sum of what was read: said once for the sheet. */
function direSansPayeur(dites: readonly (Paire & Readonly<{ total: Total }>)[]): string {
  const cites = dites.slice(0, 6).map(({ a, total }) => {
    const lu = sommeDe(accordes(a))
    const ailleurs = lu === null ? 'rien d’accordé ailleurs' : `${montant(lu)} ailleurs`
    return `« ${titreDe(a)} », ${montant(total.centimes)} (${total.lieu.replace(/^.*!/, '')}), ${ailleurs}`
  })
  const suite = dites.length > cites.length ? ` ; et ${dites.length - cites.length} de plus` : ''
  return `Accordé ici sans dire qui paie : rien n’en est repris. ${cites.join(' ; ')}${suite}. Si un seul financeur paie cette colonne, dites-le dans « Corriger ce qui est mal lu ».`
}

function apportsDe(
  paires: readonly Paire[],
  pris: readonly (Paire & Readonly<{ quoi: Pris }>)[],
  desaccords: readonly DesaccordLu[],
): ApportLu[] {
  const parFeuilles = Map.groupBy(paires, ({ a, c }) => JSON.stringify([c.ligne.feuille, a.ligne.feuille]))
  return [...parFeuilles.values()].flatMap((siennes) => {
    const [premiere] = siennes
    if (!premiere) return []
    const [feuille, liste] = [premiere.c.ligne.feuille, premiere.a.ligne.feuille]
    const repris = pris.flatMap(({ a, c, quoi }) =>
      c.ligne.feuille === feuille && a.ligne.feuille === liste ? [quoi] : [],
    )
    const differe = desaccords.some((d) => d.autre.feuille === feuille && d.source.feuille === liste)
    // Sheets of actions that complete each other are the list itself, as long as they agree.
    if (siennes.every(({ c }) => c.role === 'actions') && repris.length === 0 && !differe) return []
    return [{ feuille, liste, actions: new Set(siennes.map(({ a }) => a)).size, repris, ...completesDe(siennes) }]
  })
}

const COMPLETES = roles('reference dauphin siret quartier theme periode debut fin reconduction_de public objectifs')

/** What the list has nothing of, taken of the other sheet as it stands; and the themes that both tell, in other words. */
function completesDe(paires: readonly Paire[]): Pick<ApportLu, 'completes' | 'themes'> {
  const completes = COMPLETES.flatMap((role) => {
    const prises = new Set(paires.flatMap(({ a, c }) => (c.champs[role] && a.champs[role] === c.champs[role] ? a : [])))
    return prises.size === 0 ? [] : [{ role, actions: prises.size }]
  })
  const dits = paires.flatMap(({ a, c }) => {
    const [liste, autre] = [a.champs.theme?.texte ?? a.ligne.section.theme, c.champs.theme?.texte]
    return liste && autre && cle(liste) !== cle(autre) ? [{ liste, autre, a }] : []
  })
  const themes = [...Map.groupBy(dits, ({ liste }) => liste)].map(([liste, siens]) => ({
    liste,
    autres: [...new Map(siens.toReversed().map(({ autre }) => [cle(autre), autre])).values()].toReversed(),
    actions: new Set(siens.map(({ a }) => a)).size,
  }))
  return { ...(completes.length > 0 ? { completes } : {}), ...(themes.length > 0 ? { themes } : {}) }
}

const titreDe = (a: Candidat): string => propre(a.champs.titre?.texte ?? '')
const rangDe = ({ ligne }: Candidat): string => `${ligne.feuille}, ligne ${ligne.ligne}`

const ditPar = (c: Candidat, valeur: DitDUneFeuille['valeur'], lieu: string): DitDUneFeuille => ({
  feuille: lieu.includes('!') ? lieu.slice(0, lieu.lastIndexOf('!')) : c.ligne.feuille,
  lieu: lieu || rangDe(c),
  valeur,
  jour: c.jour,
})

const direMontant = (financeur: string, centimes: number): string =>
  `${financeur}, ${MOTS_DE_L_EXPORT.accorde} ${montant(centimes)}`
const valeurDite = (champ: string, valeur: number | string): string =>
  champ !== 'etat' && typeof valeur === 'number' ? montant(valeur) : `« ${valeur} »`
const direDit = (champ: string, valeur: number | string): string =>
  typeof valeur === 'number'
    ? direMontant(champ.slice('financements.'.length, -'.accorde'.length), valeur)
    : `la décision « ${valeur} »`
