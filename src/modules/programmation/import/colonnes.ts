import { createHash } from 'node:crypto'
import { lettreDeColonne } from '#platform/tableur/adresse.ts'
import type { Feuille } from '#platform/tableur/types.ts'
import { estArgentSeul, estFinanceurConnu, etatDe, sensArgent } from './argent.ts'
import { type Entete, estMotDArgent, niveaux } from './entetes.ts'
import { largeur } from './grille.ts'
import { MOTS_FINANCEUR, MOTS_POURCENT, MOTS_PROPRES, MOTS_ROLES, MOTS_TOTAL } from './lexique.ts'
import { type Profil, profiler } from './profil.ts'
import { cleEntete } from './texte.ts'
import type { Colonne, RoleColonne } from './types.ts'

export type Contexte = Readonly<{
  annee: number | null
  milliers: boolean
  quartier: (libelle: string) => string | null
}>

type Candidat = { niveaux: string[]; profil: Profil } & Modifiable<
  Pick<Colonne, 'colonne' | 'role' | 'confiance' | 'financeur' | 'etat' | 'annee' | 'multiplicateur' | 'quartier'>
>
type Modifiable<T> = { -readonly [K in keyof T]: T[K] }

/** Only one column of a table may hold these; the best one wins, the others become `autre`. */
const UNIQUES: readonly RoleColonne[] = [
  'reference',
  'numero',
  'dauphin',
  'titre',
  'structure',
  'sigle',
  'type_structure',
  'siret',
  'rna',
  'quartier',
  'code_quartier',
  'repartition',
  'theme',
  'etat',
  'annee',
  'periode',
  'debut',
  'fin',
  'nature',
  'reconduction_de',
  'financeur',
  'type_montant',
]

/** Guesses what each column of a table holds, from its labels first, then from its cells. */
export function devinerColonnes(feuille: Feuille, entete: Entete, fin: number, contexte: Contexte): Colonne[] {
  const candidats: Candidat[] = []
  for (let c = 0; c < largeur(feuille); c++) {
    const libelles = niveaux(feuille, entete, c)
    const profil = profiler(feuille, c, entete.fin + 1, fin)
    if (libelles.length === 0 && profil.ecrites === 0) continue
    candidats.push({ colonne: c, niveaux: libelles, profil, ...devinerRole(libelles, profil, contexte) })
  }
  partsDeQuartiers(candidats, contexte)
  garderLesMeilleurs(candidats)
  completer(candidats)
  reglerArgent(candidats, contexte)
  return candidats.map(({ niveaux: libelles, profil: _, ...reste }) => ({
    ...reste,
    lettre: lettreDeColonne(reste.colonne),
    entete: libelles.join(' › '),
    confiance: Math.round(reste.confiance * 100) / 100,
  }))
}

/** The same for every table with the same labels, whatever its rows: what a remembered mapping hangs on. */
export function signatureDe(feuille: Feuille, entete: Entete): string {
  const libelles = Array.from({ length: largeur(feuille) }, (_, c) =>
    niveaux(feuille, entete, c).map(cleEntete).join('>'),
  )
  return createHash('sha256').update(libelles.join('|').replace(/\|+$/, '')).digest('hex').slice(0, 16)
}

function devinerRole(
  libelles: readonly string[],
  profil: Profil,
  contexte: Contexte,
): Omit<Candidat, 'colonne' | 'niveaux' | 'profil'> {
  const parContenu = roleParContenu(libelles, profil)
  if (parContenu) return parContenu
  if (libelles.length === 0) return { role: 'autre', confiance: 0 }
  const feuilleK = cleEntete(libelles.at(-1) ?? '')
  const k = cleEntete(libelles.join(' '))
  if (MOTS_POURCENT.test(feuilleK) && !/\ben\b/.test(feuilleK)) return { role: 'pourcentage', confiance: 0.9 }
  const argent = roleArgent(libelles, k, profil, contexte)
  if (argent) return argent
  const role = meilleurRole(feuilleK, profil)
  if (role) return role
  const groupe = libelles.length > 1 ? meilleurRole(k, profil) : null
  return groupe ? { ...groupe, confiance: groupe.confiance * 0.7 } : { role: 'autre', confiance: 0.3 }
}

function roleParContenu(
  libelles: readonly string[],
  profil: Profil,
): Omit<Candidat, 'colonne' | 'niveaux' | 'profil'> | null {
  if (profil.ecrites === 0) return null
  const k = cleEntete(libelles.join(' '))
  if (profil.siret >= 0.5 && !/attribuant|attribuante|financeur/.test(k)) return { role: 'siret', confiance: 0.95 }
  if (profil.dauphin >= 0.5) return { role: 'dauphin', confiance: 0.95 }
  if (profil.mail >= 0.5) return { role: 'mail', confiance: 0.95 }
  if (profil.rna >= 0.5) return { role: 'rna', confiance: 0.95 }
  if (profil.qpv >= 0.5) return { role: 'code_quartier', confiance: 0.95 }
  return null
}

function meilleurRole(k: string, profil: Profil): Omit<Candidat, 'colonne' | 'niveaux' | 'profil'> | null {
  let meilleur: { role: RoleColonne; confiance: number } | null = null
  for (const [role, motif, poids] of MOTS_ROLES) {
    if (!motif.test(k)) continue
    const confiance = poids * vraisemblance(role, profil)
    if (confiance > (meilleur?.confiance ?? 0)) meilleur = { role, confiance }
  }
  return meilleur
}

// A label may lie: « État » over amounts is a funder, « Action » over codes is a reference.
function vraisemblance(role: RoleColonne, p: Profil): number {
  if (p.ecrites === 0) return 0.8
  if (role === 'titre') return p.longueur < 7 || p.montants > 0.6 ? 0.3 : 1
  if (role === 'structure') return p.montants > 0.6 ? 0.2 : 1
  if (role === 'etat') return p.montants > 0.6 || p.dates > 0.6 ? 0.2 : 1
  if (role === 'quartier' || role === 'theme') return p.montants > 0.6 ? 0.3 : 1
  if (role === 'annee') return p.annees > 0.4 ? 1 : 0.4
  if (role === 'numero') return p.references > 0.5 ? 0.6 : 1
  // « Porteur (SIRET) » over names is a column of names.
  if (role === 'siret') return p.longueur < 7 || (p.siret === 0 && p.lettres > 0.5) ? 0.3 : 1
  if (role === 'dauphin') return p.longueur < 4 ? 0.4 : 1
  return 1
}

function roleArgent(
  libelles: readonly string[],
  k: string,
  p: Profil,
  contexte: Contexte,
): Omit<Candidat, 'colonne' | 'niveaux' | 'profil'> | null {
  if (!estMotDArgent(k) && !(libelles.length > 1 && libelles.some((l) => etatDe(cleEntete(l))))) return null
  const feuilleK = cleEntete(libelles.at(-1) ?? '')
  if (/^(n|no|num|date|dates|nom|nb|nombre|objectifs?|indicateurs?|code|ref|type)\b/.test(feuilleK)) return null
  const chiffres =
    p.ecrites === 0 ||
    p.montants >= 0.5 ||
    (p.montants >= 0.25 && p.nombres > 0) ||
    (etatDe(feuilleK) !== null && p.montants > 0)
  if (!chiffres) return planDeFinancement(k, p)
  if (p.ecrites === 0 && meilleurRole(feuilleK, p) && !etatDe(feuilleK) && !estFinanceurConnu(feuilleK)) return null
  if (
    /\b(couts?|budget (total|previsionnel|global|de l action|du projet)|depenses?|charges)\b/.test(k) &&
    !MOTS_FINANCEUR.test(k)
  ) {
    return {
      role: 'cout_total',
      confiance: 0.9,
      multiplicateur: sensArgent(libelles).multiplicateur === 1000 || contexte.milliers ? 1000 : 1,
    }
  }
  if (/\b(participants?|beneficiaires?|nb|nombre|effectifs?|seances?|heures?)\b/.test(feuilleK)) return null
  if (MOTS_PROPRES.test(k)) return { role: 'ressources_propres', confiance: 0.9 }
  const sens = sensArgent(libelles)
  const plus = {
    ...(sens.etat ? { etat: sens.etat } : {}),
    ...(sens.annee ? { annee: sens.annee } : {}),
    multiplicateur: sens.multiplicateur === 1000 || contexte.milliers ? 1000 : 1,
  }
  if (sens.annee && contexte.annee && sens.annee !== contexte.annee)
    return { role: 'autre_annee', confiance: 0.85, ...plus }
  if (
    sens.total &&
    !(
      sens.financeur &&
      estFinanceurConnu(sens.financeur) &&
      !libelles.some((l) => MOTS_TOTAL.test(cleEntete(l)) && cleEntete(l) !== k)
    )
  ) {
    return { role: 'total', confiance: 0.85, ...plus }
  }
  if (sens.total) return { role: 'total', confiance: 0.6, ...plus }
  const financeur = sens.financeur ?? undefined
  const sur = financeur ? (sens.etat ? 0.95 : 0.75) : 0.7
  return { role: 'montant', confiance: p.ecrites === 0 ? sur * 0.9 : sur, ...plus, ...(financeur ? { financeur } : {}) }
}

// « État : 5 000 € ; Ville : 3 000 € » in one cell.
function planDeFinancement(k: string, p: Profil): Omit<Candidat, 'colonne' | 'niveaux' | 'profil'> | null {
  if (!/financ|subvention|montant/.test(k)) return null
  const listes = p.valeurs.filter(
    (v) => MOTS_FINANCEUR.test(v) && /€|\d ?k\b|\d{3}/.test(v.replace(/\b(p|bop|programme) ?147\b/, '')),
  ).length
  if (listes < 1 || listes < 0.4 * p.valeurs.length) return null
  const etat = etatDe(k)
  return { role: 'plan_financement', confiance: 0.7, ...(etat ? { etat } : {}) }
}

// Columns named after the quartiers themselves, with crosses, shares or amounts under each.
function partsDeQuartiers(candidats: Candidat[], contexte: Contexte): void {
  const nommes = candidats.filter((c) => contexte.quartier(c.niveaux.at(-1) ?? '') !== null)
  if (nommes.length < 2) return
  for (const candidat of nommes) {
    const { croix, montants, ecrites } = candidat.profil
    if (ecrites > 0 && croix < 0.5 && montants < 0.5) continue
    candidat.role = 'part_quartier'
    candidat.confiance = 0.8
    candidat.quartier = contexte.quartier(candidat.niveaux.at(-1) ?? '') ?? undefined
    delete candidat.financeur
  }
}

function garderLesMeilleurs(candidats: Candidat[]): void {
  for (const role of UNIQUES) {
    const memes = candidats.filter((c) => c.role === role)
    if (memes.length < 2) continue
    memes.sort(
      (a, b) =>
        b.confiance - a.confiance ||
        Number(b.profil.ecrites > 0) - Number(a.profil.ecrites > 0) ||
        a.colonne - b.colonne,
    )
    for (const perdant of memes.slice(1)) {
      const autre = role === 'quartier' || role === 'theme' ? null : second(perdant, candidats)
      perdant.role = autre ?? 'autre'
      perdant.confiance *= autre ? 0.6 : 0.5
    }
  }
}

// « Code », « N° » and the like may be something else once the better column is known.
function second(perdant: Candidat, candidats: readonly Candidat[]): RoleColonne | null {
  const pris = (role: RoleColonne) => candidats.some((c) => c.role === role && c !== perdant)
  if (perdant.role === 'dauphin' && perdant.profil.references > 0.5 && !pris('reference')) return 'reference'
  if (
    perdant.role === 'titre' &&
    /objet|descri|objectif/.test(cleEntete(perdant.niveaux.join(' '))) &&
    !pris('objectifs')
  )
    return 'objectifs'
  return null
}

// Roles that only the whole table can tell.
function completer(candidats: Candidat[]): void {
  const a = (role: RoleColonne) => candidats.find((c) => c.role === role)
  const numero = a('numero')
  if (
    numero &&
    !a('reference') &&
    !numero.profil.entiersSuivis &&
    numero.profil.distinctes > 0.6 &&
    numero.profil.ecrites > 0
  ) {
    numero.role = 'reference'
  }
  const dauphin = a('dauphin')
  if (
    dauphin &&
    !a('reference') &&
    dauphin.profil.dauphin === 0 &&
    dauphin.profil.references > 0.5 &&
    !/dauphin/.test(cleEntete(dauphin.niveaux.join(' ')))
  ) {
    dauphin.role = 'reference'
  }
  if (!a('titre') && a('structure')) {
    const libre = candidats
      .filter(
        (c) =>
          (c.role === 'autre' || c.role === 'objectifs') &&
          c.profil.longueur > 12 &&
          c.profil.distinctes > 0.7 &&
          c.profil.montants < 0.2,
      )
      .filter((c) => /action|projet|objet|description|activite|operation/.test(cleEntete(c.niveaux.join(' '))))
      .sort((x, y) => x.colonne - y.colonne)[0]
    if (libre) {
      libre.role = 'titre'
      libre.confiance = 0.5
    }
  }
  const codes = a('code_quartier')
  if (codes && !a('quartier')) codes.role = 'quartier'
}

function reglerArgent(candidats: Candidat[], contexte: Contexte): void {
  if (!candidats.some((c) => c.role === 'montant' || c.role === 'plan_financement')) {
    // Totals are all that is told: better money without a funder than no money.
    for (const c of candidats) if (c.role === 'total' && c.etat) c.role = 'montant'
  }
  const montants = candidats.filter((c) => c.role === 'montant')
  const nommes = montants.some((c) => c.financeur)
  const long = candidats.some((c) => c.role === 'financeur')
  for (const c of montants) {
    const seul = !c.financeur && nommes && !long
    const voisin = candidats.some((d) => d.role === 'montant' && d.financeur && d.etat === c.etat)
    if (seul && (voisin || !c.etat)) c.role = 'total'
  }
  const groupes = Map.groupBy(
    montants.filter((c) => c.role === 'montant'),
    (c) => cleEntete(c.financeur ?? ''),
  )
  for (const groupe of groupes.values()) etatsDuGroupe(groupe, contexte)
}

// « Sollicitée / retenue / votée / versée »: « retenue » is what is proposed when « votée » stands beside it.
function etatsDuGroupe(groupe: Candidat[], contexte: Contexte): void {
  const pris = (etat: string) => groupe.some((c) => c.etat === etat)
  for (const c of groupe) {
    if (c.etat) continue
    const { faible } = sensArgent(c.niveaux)
    if (faible === 'ambigu') c.etat = pris('accorde') && !pris('propose') ? 'propose' : 'accorde'
    else if (faible === 'prevision') c.etat = pris('demande') ? 'accorde' : 'demande'
    else if (
      groupe.length > 1 &&
      pris('accorde') &&
      !pris('demande') &&
      estArgentSeul(cleEntete(c.niveaux.at(-1) ?? ''))
    )
      c.etat = 'demande'
  }
  // Two columns for one state: the year of the workbook wins, then the first.
  for (const etat of ['demande', 'propose', 'accorde', 'realise']) {
    const memes = groupe.filter((c) => c.etat === etat)
    if (memes.length < 2) continue
    const choisi = memes.find((c) => c.annee === contexte.annee) ?? memes[0]
    for (const c of memes) if (c !== choisi && c.annee !== choisi?.annee) c.role = 'autre_annee'
  }
}
