import { AUTRE_MONNAIE, CROIX, euros, lireMontant, type MontantLu, NOMBRE } from '../grille/montants.ts'
import { cle, propre } from '../grille/texte.ts'
import { doute, type EtatMontant, type ProblemeLu, ROLES_COLONNE, type RoleColonne } from '../grille/types.ts'
import { estFinanceurConnu, etapeDeCellule, etatDe, financeurDe, payeurEcrit } from '../vocabulaires/argent.ts'
import { MOTS_FINANCEUR, MOTS_PROPRES, MOTS_TOTAL } from '../vocabulaires/lexique.ts'
import { etatDit } from '../vocabulaires/vocabulaire.ts'
import type { Champ } from './champs.ts'
import type { LigneDeDonnees } from './lignes.ts'

/** An amount of one row: which funder, at which step, where it was read. */
export type MontantDeLigne = {
  financeur: string | null
  etat: EtatMontant
  centimes: number | null
  adresse: string
  /** Something is written there, that is no amount. */
  incompris?: boolean
  /** The decision that its cell tells, in its words. */
  dit?: string
}

const estAElle = (payeur: string): boolean => MOTS_PROPRES.test(cle(payeur))

/** Of the money that the structure puts in itself: told before the yes, by the names it has in the file, with what is not kept. */
export const A_ELLE = 'L’argent de la structure n’est pas gardé ici.'
const direAElle = (problemes: ProblemeLu[], ligne: LigneDeDonnees, champ: Champ, payeur: string): void =>
  signaler(problemes, ligne, { ...champ, texte: payeur }, { centimes: null, probleme: A_ELLE }, null)

/** One action as a sheet tells it, on one row or on several. */
export type Brouillon = {
  ligne: LigneDeDonnees
  champs: Partial<Record<RoleColonne, Champ>>
  montants: MontantDeLigne[]
  /** `Ville|accorde` → the cell of this row that holds it, or would: the columns of money of the sheet. */
  colonnesDeMontant: Map<string, string>
  parts: Map<string, number | null>
  /** A share that is no number stands among them. */
  partsIncomprises?: true
  /** Quartiers named on the next rows of the same action. */
  quartiersEnPlus: string[]
}

export type ReglesDeFeuille = Readonly<{
  etatParDefaut: EtatMontant
  financeur: string | null
  /** « (A) = acquis »: what one letter beside an amount means. */
  lettres: ReadonlyMap<string, string>
}>

/** Rows → drafts of actions: continuation rows are added to the action above. */
export function brouillonsDe(
  lignes: readonly LigneDeDonnees[],
  regles: ReglesDeFeuille,
  problemes: ProblemeLu[],
): Brouillon[] {
  const brouillons: Brouillon[] = []
  for (const ligne of lignes) {
    const avant = ligne.suite ? brouillons.at(-1) : undefined
    const brouillon = avant ?? {
      ligne,
      champs: { ...ligne.champs },
      montants: [],
      colonnesDeMontant: new Map(),
      parts: new Map(),
      quartiersEnPlus: [],
    }
    if (avant) completerChamps(avant, ligne)
    else brouillons.push(brouillon)
    lireMontants(brouillon, ligne, regles, problemes)
    lireParts(brouillon, ligne, problemes)
  }
  return brouillons
}

function completerChamps(avant: Brouillon, ligne: LigneDeDonnees): void {
  const quartier = ligne.champs.quartier?.texte
  if (quartier && quartier !== avant.champs.quartier?.texte) avant.quartiersEnPlus.push(quartier)
  for (const role of ROLES_COLONNE) avant.champs[role] ??= ligne.champs[role]
}

function lireMontants(
  brouillon: Brouillon,
  ligne: LigneDeDonnees,
  regles: ReglesDeFeuille,
  problemes: ProblemeLu[],
): void {
  const ecrit = ligne.champs.financeur?.texte
  if (ecrit && MOTS_TOTAL.test(cle(ecrit)) && !estFinanceurConnu(ecrit)) return
  const deLigne = ecrit ? payeurEcrit(ecrit) : (ligne.section.financeur ?? regles.financeur)
  const type = ligne.champs.type_montant ? etatDe(cle(ligne.champs.type_montant.texte)) : null
  const aElle = ecrit && estAElle(ecrit) ? ecrit : null
  for (const { colonne, champ } of ligne.montants) {
    const sien = aElle ?? (estAElle(colonne.financeur ?? '') ? colonne.financeur : null)
    if (sien) {
      if (champ) direAElle(problemes, ligne, champ, sien)
      continue
    }
    if (colonne.role === 'plan_financement' && champ)
      lirePlan(brouillon, ligne, champ, colonne.etat ?? regles.etatParDefaut, problemes)
    if (colonne.role !== 'montant') continue
    const financeur = colonne.financeur || deLigne
    const dansLaCellule = champ && !colonne.etat ? etapeDeCellule(champ.texte, regles.lettres) : null
    const etat = type ?? colonne.etat ?? dansLaCellule ?? regles.etatParDefaut
    const place = ligne.lieuDe(colonne.colonne)
    // A cell that tells two steps, or its step beside its amount, is not written back alone.
    const seule = place !== '' && !colonne.etatSuivant && champ?.adresse !== '' && dansLaCellule === null
    if (seule && !brouillon.colonnesDeMontant.has(`${financeur}|${etat}`))
      brouillon.colonnesDeMontant.set(`${financeur}|${etat}`, place)
    if (!champ) continue
    if (financeur && ESPECE.test(cle(financeur)) && NOMME.test(cle(champ.texte))) {
      lirePlan(brouillon, ligne, champ, etat, problemes)
      continue
    }
    const decide = etat === 'accorde' ? decisionDite(champ, colonne.multiplicateur ?? 1) : null
    if (decide) {
      signaler(problemes, ligne, champ, { centimes: null, probleme: decide.message }, null)
      const adresse = seule ? champ.adresse : ''
      brouillon.montants.push({
        financeur,
        etat,
        adresse,
        ...decide.montant,
        dit: propre(champ.texte).replace(/\bs\.? ?r\b\.?/i, 'sous réserve'),
      })
      continue
    }
    const lu = lireMontant(champ.cellule, colonne.multiplicateur ?? 1)
    const centimes = lu.pourcent === undefined ? lu.centimes : partDuDemande(brouillon, financeur, lu.pourcent)
    signaler(problemes, ligne, champ, lu, centimes)
    const incompris = centimes === null && lu.probleme !== null
    brouillon.montants.push({ financeur, etat, centimes, adresse: seule ? champ.adresse : '', incompris })
  }
}

/** « REFUS », « ajourné », « 3 000 sous réserve » where an amount is granted: what was decided, in its words. */
function decisionDite(
  { texte }: Champ,
  multiplicateur: number,
): { montant: Pick<MontantDeLigne, 'centimes' | 'incompris'>; message: string | null } | null {
  const reserve = /^(.*\d.*?)[\s,;:(–-]*(?:sous r[ée]serve|\bs\.? ?r\b)/i.exec(texte.slice(0, 200))?.[1]
  if (reserve !== undefined) {
    const { centimes } = lireMontant({ valeur: reserve, texte: reserve }, multiplicateur)
    const message = `Lu comme ${euros(centimes ?? 0)} ; la réserve est gardée, et dite avec ce montant tant que personne ne la lève.`
    return centimes === null ? null : { montant: { centimes }, message }
  }
  const dit = /\d/.test(texte) ? null : etatDit(texte, false)
  if (dit === 'refusee') return { montant: { centimes: 0 }, message: null }
  return dit === 'ajournee' ? { montant: { centimes: null, incompris: true }, message: null } : null
}

// « Autres cofinancements » is a kind of column, no name: its cells say « 5000€ (CAF) ».
const ESPECE = /\b(autres?|co ?financ\w*|partenaires?|divers)\b/
const NOMME = new RegExp(`\\d.*(${MOTS_FINANCEUR.source})|(${MOTS_FINANCEUR.source}).*\\d`)

// « 80 % » in a column of amounts: of what this funder was asked.
function partDuDemande(brouillon: Brouillon, financeur: string | null, pourcent: number): number | null {
  const demande = brouillon.montants.find((m) => m.financeur === financeur && m.etat === 'demande')?.centimes
  return demande !== null && demande !== undefined && pourcent > 0 && pourcent <= 1
    ? Math.round(demande * pourcent)
    : null
}

/** Says what is doubtful of an amount. */
export function signaler(
  problemes: ProblemeLu[],
  ligne: Pick<LigneDeDonnees, 'feuille' | 'ligne'>,
  champ: Pick<Champ, 'adresse' | 'texte'>,
  lu: MontantLu,
  centimes: number | null,
): void {
  if (!lu.probleme) return
  const message =
    lu.pourcent !== undefined && centimes !== null
      ? `Un pourcentage au lieu d’un montant : lu comme ${euros(centimes)}, sa part du demandé.`
      : lu.probleme
  const { adresse: lieu, texte } = champ
  problemes.push(doute(ligne.feuille, message, { ligne: ligne.ligne, lieu, valeur: texte.slice(0, 120) }))
}

function lirePlan(
  brouillon: Brouillon,
  ligne: LigneDeDonnees,
  plan: Champ,
  etat: EtatMontant,
  problemes: ProblemeLu[],
): void {
  for (const morceau of plan.cellule.texte.split(/[;\r\n|•]|,(?!\d)|\s\/\s|\s\+\s|(?<=€)\s+(?=\p{L})/u)) {
    // The figures of « P147 » are no amount.
    const masque = morceau.replace(/\b((?:p|bop|prog|programme)\s?)147\b/i, '$1###')
    const lus = /[-–:=]?\s*(\d[\d\s.,'’]*\s*(?:k\s?€|k\b|€|euros?|mille\b)?)/i.exec(masque)
    // « CAF : CP du 22 mai »: bare figures between words.
    const chiffres =
      lus && /\p{L}[^\p{L}]*¤\W*\p{L}/u.test(masque.replace(lus[0], /\d\s*$/.test(lus[0]) ? ' ¤ ' : '')) ? null : lus
    const nom = propre(
      masque
        .replace(chiffres?.[0] ?? '', ' ')
        .replace('###', '147')
        .replace(/[:=()]/g, ' '),
    )
    if (estAElle(nom)) {
      direAElle(problemes, ligne, plan, nom)
      continue
    }
    const direDe = (dit: string) => signaler(problemes, ligne, plan, { centimes: null, probleme: dit }, null)
    if (nom === '') {
      if (Number(chiffres?.[1]) !== 0) direDe(`« ${propre(morceau)} » : il manque le financeur, rien n’en est repris.`)
      continue
    }
    const { centimes } = lireMontant({ valeur: propre(chiffres?.[1] ?? ''), texte: chiffres?.[1] ?? '' })
    // « CAF : à voir », « CAF : -500 », « CAF : 80 % », « Département 44 : 500 » do not say what it asks or gives.
    if (
      centimes === null ||
      masque.includes('%') ||
      /[:=]\s*[-−–]\s*\d/.test(masque) ||
      AUTRE_MONNAIE.test(masque) ||
      (masque.match(NOMBRE)?.length ?? 0) > 1
    ) {
      const dit = propre(masque.split(/[\d:=(]/)[0] ?? '').replace('###', '147') || nom
      const financeur = estFinanceurConnu(dit) ? financeurDe(dit) : null
      if (financeur) brouillon.montants.push({ financeur, etat, centimes: null, adresse: '', incompris: true })
      direDe(`« ${propre(morceau)} » : ce n’est pas un financeur et son montant, rien n’en est repris.`)
      continue
    }
    if (/[?~≈<>≤≥±]/.test(masque)) direDe(`« ${propre(morceau)} » : lu comme ${euros(centimes)} : le reste est ignoré.`)
    // The cell holds the whole plan: no amount is written back over it.
    brouillon.montants.push({ financeur: financeurDe(nom) ?? nom, etat, centimes, adresse: '' })
  }
}

function lireParts(brouillon: Brouillon, ligne: LigneDeDonnees, problemes: ProblemeLu[]): void {
  for (const { colonne, champ } of ligne.montants) {
    if (colonne.role !== 'part_quartier' || !colonne.quartier || !champ) continue
    if (/^(non|n|-|–|0)$/i.test(champ.texte)) continue
    const croix = CROIX.test(champ.texte)
    const lu = croix ? null : lireMontant(champ.cellule)
    const part = lu?.pourcent ?? lu?.centimes ?? null
    if (croix || part !== null) brouillon.parts.set(colonne.quartier, part)
    else if (lu?.probleme) {
      brouillon.partsIncomprises = true
      signaler(problemes, ligne, champ, lu, null)
    }
  }
}
