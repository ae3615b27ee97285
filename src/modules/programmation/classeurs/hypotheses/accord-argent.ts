import { cle, cleEntete } from '../grille/texte.ts'
import { sensArgent } from '../vocabulaires/argent.ts'
import { payeurCommun } from '../vocabulaires/payeurs.ts'
import type { Candidat, Contexte } from './accord.ts'
import { natureDeLibelle } from './entetes.ts'
import { estLaSomme, totauxParLeCalcul } from './sommes.ts'

// « P147 | Bordeaux | Métropole »: amounts under a name nobody knows, between payers, are a payer's.
function payeursInconnus(candidats: readonly Candidat[], ville: string | null): void {
  const paye = (c: Candidat | undefined) => c?.role === 'montant' && c.financeur !== undefined
  for (const [i, c] of candidats.entries()) {
    const nom = c.niveaux.at(-1) ?? ''
    const avant = candidats[i - 1]
    // Letters that stand for a name, the town that the title names need a payer on one side only.
    const suivants = candidats.slice(i + 1, i + 4).some((d) => paye(d))
    const entre =
      /^\p{Lu}{3,6}$/u.test(nom) || cleEntete(nom) === ville
        ? paye(avant) || paye(candidats[i + 1])
        : paye(avant) && suivants
    const total = candidats[i + 1]
    const gauche = candidats.slice(0, i).filter((d) => d.role === 'montant')
    const ajoute =
      paye(avant) && total?.role === 'total' && estLaSomme(total, [...gauche, c]) && !estLaSomme(total, gauche)
    const chiffres = c.profil.montants >= 0.8 && c.profil.nombres > 0 && !c.profil.entiersSuivis
    if (c.role !== 'autre' || !(entre || ajoute) || !chiffres || !/^\p{Lu}/u.test(nom) || natureDeLibelle(nom) !== null)
      continue
    c.role = 'montant'
    c.confiance = 0.5
    c.financeur = nom
    c.multiplicateur = avant?.multiplicateur ?? 1
    if (avant?.etat && c.niveaux.length === 1) c.etat = avant.etat
  }
}

// Marks out of twenty beside amounts are no amounts: nothing of theirs reaches a fiftieth of the others.
function sansNotes(candidats: readonly Candidat[]): void {
  // « (en k€) »: 1,5 under it is no mark.
  const plus = (c: Candidat) => Math.max(0, ...c.profil.serie.map((n) => n ?? 0)) * (c.multiplicateur ?? 1)
  const montants = candidats.filter((c) => c.role === 'montant' && c.profil.ecrites >= 3)
  const plusGrand = Math.max(0, ...montants.map(plus))
  if (candidats.some((c) => c.role === 'financeur')) return
  for (const c of montants)
    if (plus(c) > 0 && plus(c) <= 20_00 && plus(c) * 50 < plusGrand && payeurCommun(c.financeur ?? '') === null)
      c.role = 'autre'
}

/**
 * What is said again is told by its left: the payer of a step (« Ville sollicité | Accordé | CAF sollicité | Accordé »), the
 * step of payers (« Total demandé | dont Ville », « Total demandé | Etat | Ville | Total accordé | Etat | Ville »).
 */
function direParLaGauche(candidats: readonly Candidat[]): void {
  const dire = (c: Candidat) => cleEntete(c.niveaux.join(' '))
  const dits = Map.groupBy(candidats, (c) => (c.role === 'montant' ? dire(c) : null))
  let etat: Candidat['etat']
  let nomme: Candidat | undefined
  for (const c of candidats) {
    if (c.role === 'total') etat = c.etat
    if (c.role !== 'montant') continue
    const redit = (dits.get(dire(c))?.length ?? 0) > 1
    if (!c.financeur && c.etat && redit && nomme?.etat !== c.etat) c.financeur = nomme?.financeur
    if (!c.etat && etat && (redit || /^dont\b/.test(cleEntete(c.niveaux.at(-1) ?? '')))) c.etat = etat
    if (c.financeur) nomme = c
  }
}

// « PLAN DE FINANCEMENT » over « Financeur | Sollicité | Voté » is the name of a group: who pays is in its own column.
function sansBannieres(candidats: readonly Candidat[]): void {
  const bannieres = new Set(
    candidats.flatMap((c) => (c.role === 'financeur' ? c.niveaux.filter((n) => sensArgent([n]).etat === null) : [])),
  )
  for (const c of candidats) {
    if (c.role !== 'montant' || !c.niveaux.some((niveau) => bannieres.has(niveau))) continue
    c.financeur = sensArgent(c.niveaux.filter((niveau) => !bannieres.has(niveau))).financeur ?? undefined
  }
}

/** Tells totals from payers, and the step of each column of money from its neighbours. Changes the candidates in place. */
export function reglerArgent(candidats: Candidat[], contexte: Contexte): void {
  if (!candidats.some((c) => c.role === 'montant' || c.role === 'plan_financement')) {
    // Totals are all that is told: better money without a funder than no money.
    for (const c of candidats) if (c.role === 'total' && c.etat) c.role = 'montant'
  }
  sansBannieres(candidats)
  payeursInconnus(candidats, contexte.ville)
  sansNotes(candidats)
  totauxParLeCalcul(candidats)
  direParLaGauche(candidats)
  const montants = candidats.filter((c) => c.role === 'montant')
  const nommes = montants.some((c) => c.financeur)
  const long = candidats.some((c) => c.role === 'financeur')
  const noms = new Map(montants.flatMap((c) => (c.financeur ? [[cleEntete(c.financeur), c.financeur] as const] : [])))
  const etapesNommees = new Set(montants.flatMap((c) => (c.financeur ? [c.etat] : [])))
  for (const c of montants) {
    const seul = !c.financeur && nommes && !long
    const voisin = etapesNommees.has(c.etat)
    // « BOP 147 » over « Demande P147 | Proposition sous-préfet | Participation commune »: the steps without a name are its own.
    const libre = !montants.some(
      (d) =>
        d.etat === c.etat && payeurCommun(d.financeur ?? '')?.groupe === payeurCommun(contexte.financeur ?? '')?.groupe,
    )
    if (seul && contexte.financeur && c.etat && libre) c.financeur = contexte.financeur
    else if (seul && (voisin || !c.etat)) c.role = 'total'
    // One funder only in the table: « Montant proposé » beside « Demandé État » is the State's; of several, nobody's name.
    else if (seul && noms.size === 1) c.financeur = [...noms.values()][0]
  }
  const groupes = Map.groupBy(
    montants.filter((c) => c.role === 'montant'),
    (c) => payeurDe(c),
  )
  for (const groupe of groupes.values()) sansCopies(groupe)
  const decide = arbitragesDecides(candidats, contexte)
  for (const groupe of groupes.values()) etatsDuGroupe(groupe, decide)
}

// « Arbitrage préfet » and « Demande État » are columns of one payer.
function payeurDe({ financeur = '' }: Candidat): string {
  const payeur = payeurCommun(financeur)
  return payeur && (payeur.propre === '' || cle(payeur.propre) === payeur.groupe)
    ? `= ${payeur.groupe}`
    : cleEntete(financeur)
}

// « Arbitrage | Engagé »: the same amounts at the same step, told again as they are paid or noted, count once.
function sansCopies(groupe: readonly Candidat[]): void {
  for (const [i, c] of groupe.entries()) {
    const copie = groupe.slice(0, i).find((d) => {
      const decide = !d.etat && MOTS_DECIDE.test(cleEntete(d.niveaux.at(-1) ?? ''))
      if (d.role !== 'montant' || !(d.etat === c.etat || decide)) return false
      if (c.etat !== 'accorde' || d.annee !== c.annee) return false
      const doubles = c.profil.serie.flatMap((n, l) => (n === null || n === 0 ? [] : [n === d.profil.serie[l]]))
      return doubles.length >= 3 && doubles.every((x) => x)
    })
    if (copie) c.role = 'autre'
  }
}

const MOTS_DECIDE = /\b(arbitr\w*|decisions?|retenue?s?|final\w*|definiti\w*)\b/

// « Arbitrage P147 » is what the technicians put forward for the committee, unless the label itself says that it is settled.
function estArbitrage(c: Candidat): boolean {
  const k = cleEntete(c.niveaux.join(' '))
  return (
    /\b(arb|arbitr|arbitrages?)\b/.test(k) &&
    !/\b(final\w*|definitif\w*|co ?pil|comites?|decision|apres|post)\b/.test(k)
  )
}

// « Comité technique 12/01 | COPIL 15/03 » over the same payers: the technicians put forward, the others decide.
function instanceDe(c: Candidat): 'propose' | 'accorde' | null {
  const k = cleEntete(c.niveaux.join(' '))
  if (/\b(comite technique|co ?tech|techni\w*|services?|instruct\w*|groupe de travail)\b/.test(k)) return 'propose'
  return /\b(co ?pil|comite (de pilotage|des financeurs)|elus?|conseil (municipal|communautaire)|cm|commission)\b/.test(
    k,
  )
    ? 'accorde'
    : null
}

const DECIDE =
  /^(non )?(accord(e|ee|es|ees)?|notifiee?s?|votee?s?|retenue?s?|refus\w*|rejet\w*|finance\w*|conventionne\w*|programmee?s?|acceptee?s?|valide\w*|ok|ko)\b|^non$/

// A column of decisions (« Notifié », « Refusé »), or a title that says so, settles what « arbitrage » leaves open.
function arbitragesDecides(candidats: readonly Candidat[], contexte: Contexte): boolean {
  if (contexte.decide) return true
  if (contexte.decideAilleurs !== null) return contexte.decideAilleurs
  return candidats.some((c) => c.role === 'etat' && decident(c.profil.valeurs))
}

/** True when at least half of the different values of a column (as keys) are decisions. */
export const decident = (valeurs: readonly string[]): boolean =>
  valeurs.filter((v) => DECIDE.test(v)).length >= 0.5 * valeurs.length

// « Sollicitée / retenue / votée / versée »: « retenue » is what is proposed when « votée » stands beside it.
function etatsDuGroupe(groupe: Candidat[], decide: boolean): void {
  const pris = (etat: string) => groupe.some((c) => c.etat === etat)
  for (const c of groupe) {
    if (c.etat) continue
    const { faible } = sensArgent(c.niveaux)
    if (faible === 'ambigu' && estArbitrage(c) && !decide) c.etat = pris('propose') ? 'accorde' : 'propose'
    else if (faible === 'ambigu') c.etat = pris('accorde') && !pris('propose') ? 'propose' : 'accorde'
    else if (faible === null && groupe.length > 1 && instanceDe(c)) c.etat = instanceDe(c) ?? undefined
    else if (faible === 'prevision') c.etat = pris('demande') ? 'accorde' : 'demande'
  }
}
