import type { Feuille } from '#platform/tableur/types.ts'
import { cleEntete } from '../grille/texte.ts'
import { type Colonne, type RoleColonne, roles, type Table } from '../grille/types.ts'
import { type Profil, profiler } from '../hypotheses/profil.ts'
import { MOTS_ARGENT, MOTS_FINANCEUR } from '../vocabulaires/lexique.ts'
import { estRien, lireAvancement, lireMesure } from '../vocabulaires/mots-suivi.ts'

type Vue = Readonly<{ colonne: Colonne; k: string; kk: string; p: Profil }>

const PREVU = /\b(prevu\w*|attendu\w*|vise\w*|cible|objectifs?|previsionnel\w*)\b/
const ATTEINT = /\b(atteint\w*|realise\w*|obtenu\w*|resultats?|valeurs?|reel\w*|constate\w*)\b/

/**
 * The same columns, where a tracker means something else by their labels or their cells than a programmation would: « dont
 * QPV » over numbers is who came, « Réalisé » alone is what was spent. What a person said of a column is left as it is.
 */
export function preciserPourLeSuivi(feuille: Feuille, table: Table): Colonne[] {
  const vues = table.colonnes.map((colonne): Vue => {
    const libelles = colonne.entete.split(' › ')
    return {
      colonne,
      k: cleEntete(libelles.at(-1) ?? ''),
      kk: cleEntete(libelles.join(' ')),
      p: profiler(feuille, colonne.colonne, table.enteteFin, table.fin - 1),
    }
  })
  const dites = vues.map((vue) => comme(vue, roleDe(vue, vues)))
  return seulEtat(reglerLArgent(uneSeuleFois(dites))).map(({ colonne }) => colonne)
}

const comme = (vue: Vue, role: RoleColonne): Vue => ({ ...vue, colonne: { ...vue.colonne, role } })

/** A person said what the column holds. */
const estDite = ({ colonne }: Vue): boolean => colonne.confiance === 1

const SURS: ReadonlySet<RoleColonne> = new Set(['dauphin', 'siret', 'mail', 'telephone', 'rna', 'pourcentage'])
const chiffree = ({ p }: Vue): boolean =>
  p.ecrites > 0 && (p.montants >= 0.4 || p.textes.filter(ditUnNombre).length >= 0.6 * p.textes.length)
const ditUnNombre = (texte: string): boolean =>
  typeof lireMesure({ valeur: texte, texte }, { base: 1 }) === 'object' && !estRien(texte)

function roleDe(vue: Vue, vues: readonly Vue[]): RoleColonne {
  const { colonne, k, kk, p } = vue
  if (estDite(vue) || SURS.has(colonne.role)) return colonne.role
  // What goes back to a payer is no grant, and the number of an account is no structure.
  if (/\b(reversements?|compensation|trop percu|indus?|a recuperer|ecarts?)\b|\bcompte asso\b/.test(kk)) return 'autre'
  if (/\b(crf|crff|bilans?|comptes? rendus?|justificatifs?)\b/.test(k) && p.montants < 0.5 && !/lien|url/.test(k))
    return p.longueur > 40 ? 'observations' : 'bilan_recu'
  if (estDepense(vue)) return 'cout_realise'
  // What somebody thought of the application tells nothing of the year.
  return mesureDe(vue, vues) ?? identiteDe(vue, vues) ?? (colonne.role === 'avis' ? 'autre' : colonne.role)
}

const estDepense = (vue: Vue): boolean =>
  /\b(couts?|depenses?|charges|budget)\b/.test(vue.kk) &&
  /\b(reel\w*|realise\w*|execute\w*|justifie\w*|constate\w*|final\w*)\b/.test(vue.k) &&
  !MOTS_FINANCEUR.test(vue.k) &&
  (vue.p.ecrites === 0 || vue.p.montants >= 0.4)

function mesureDe(vue: Vue, vues: readonly Vue[]): RoleColonne | null {
  const { colonne, k, p } = vue
  if (/^(nom (de l )?)?indicateurs?( (retenus?|choisis?|n? ?\d))?$/.test(k) && p.lettres > 0.5 && !chiffree(vue))
    return 'indicateur'
  const parti = partDite(vue)
  if (parti) return parti
  if (!chiffree(vue) || /^date|€|\beuros?\b/.test(k)) return null
  if (suitUnIndicateur(vue, vues)) return PREVU.test(k) ? 'indicateur_prevu' : 'indicateur_atteint'
  if (MOTS_ARGENT.test(k) || colonne.financeur) return null
  const prevu = PREVU.test(k)
  if (/\b(femmes?|filles?|dont f)\b/.test(k) && !prevu) return 'femmes'
  if (/\b(qpv|quartiers?|qp)\b/.test(k) && !/\b(nombre|nb) (de )?(qpv|quartiers)\b/.test(k) && !prevu)
    return 'participants_quartier'
  if (/\b(participants?|personnes|pers|publics?|beneficiaires|habitants|usagers|presences|frequentation)\b/.test(k))
    return prevu ? 'participants_prevus' : 'participants'
  if (/\b(seances?|ateliers?|dates|sorties|rencontres|permanences|interventions|sessions)\b/.test(k))
    return prevu ? 'seances_prevues' : 'seances'
  const autre = /\b(hommes?|garcons|jeunes|enfants|familles?|adultes|seniors|ans|nb|nombre)\b/.test(k)
  if (colonne.role === 'indicateurs' || (autre && ['autre', 'public', 'numero'].includes(colonne.role)))
    return prevu ? 'indicateur_prevu' : 'indicateur_atteint'
  return null
}

// « dont QPV »: of those who came, whatever its cells say (« 6/10 », « tous »).
function partDite({ k, p }: Vue): RoleColonne | null {
  if (p.ecrites === 0 || !k.startsWith('dont ')) return null
  if (/\b(qpv|qp|quartiers?)\b/.test(k)) return 'participants_quartier'
  return /\b(femmes?|filles?|f)\b/.test(k) ? 'femmes' : null
}

// « Indicateur | Prévu | Réalisé »: the numbers beside the name are its own.
function suitUnIndicateur({ colonne, k }: Vue, vues: readonly Vue[]): boolean {
  const nom = vues.findLast(
    (v) => v.colonne.colonne < colonne.colonne && (v.colonne.role === 'indicateur' || /^indicateurs?\b/.test(v.k)),
  )
  if (!nom || chiffree(nom) || colonne.colonne - nom.colonne.colonne > 3) return false
  return (PREVU.test(k) || ATTEINT.test(k)) && !/\b(couts?|charges|depenses?|montants?)\b/.test(k)
}

function identiteDe({ colonne, k, kk }: Vue, vues: readonly Vue[]): RoleColonne | null {
  const a = (role: RoleColonne) => vues.some((v) => v.colonne.role === role)
  if (colonne.role === 'reconduction_de' && /^(ref|reference|n|no|num|numero|code)\b/.test(k))
    return a('reference') ? null : 'reference'
  if (colonne.role === 'reconduction_de') return a('titre') ? null : 'titre'
  const porteur = /\b(beneficiaires?|porteurs?|structures?|associations?|demandeurs?)\b/.test(kk)
  return /^(nom|denomination|raison sociale)$/.test(k) && porteur ? 'structure' : null
}

const UNIQUES = roles(
  'reference structure participants participants_prevus femmes participants_quartier seances seances_prevues cout_realise',
)
const EN_PLUS = new Map<RoleColonne, RoleColonne>([
  ...roles('participants femmes participants_quartier seances').map((role) => [role, 'indicateur_atteint'] as const),
  ...roles('participants_prevus seances_prevues').map((role) => [role, 'indicateur_prevu'] as const),
])

// The second column of the same is an indicator of its own, under its own name.
function uneSeuleFois(vues: readonly Vue[]): Vue[] {
  const pris = new Set(vues.filter(estDite).map((v) => v.colonne.role))
  return vues.map((vue) => {
    const { role } = vue.colonne
    if (estDite(vue) || !UNIQUES.includes(role)) return vue
    if (pris.has(role)) return comme(vue, EN_PLUS.get(role) ?? 'autre')
    pris.add(role)
    return vue
  })
}

const REALISE_SEUL =
  /^(montants? |total |sommes? )*(realise|justifie|consomme|depense)e?s?( (20\d\d|en|euros?|€|ttc|total|tous financeurs))*$/

// Money that names nobody is of all payers together; « Réalisé » alone is what was spent, unless a column of costs says it.
function reglerLArgent(vues: readonly Vue[]): Vue[] {
  const parLigne = vues.some((v) => v.colonne.role === 'financeur')
  const couts = vues.some((v) => v.colonne.role === 'cout_realise')
  return vues.map((vue) => {
    const { colonne, k } = vue
    // « Dépensé » says that it was; « Dépenses prévues » and « Budget » do not.
    if (!estDite(vue) && colonne.role === 'cout_total' && !couts && /^(montant |total )*depens(e|es|ee|ees)$/.test(k))
      return comme(vue, 'cout_realise')
    const anonyme = (colonne.role === 'montant' || colonne.role === 'total') && !colonne.financeur
    if (estDite(vue) || !anonyme || parLigne) return vue
    const depense = colonne.etat === 'realise' && REALISE_SEUL.test(k) && !couts
    return comme(vue, depense ? 'cout_realise' : 'total')
  })
}

// One column tells where actions stand: the one whose cells say it best. The column of a committee, which says yes
// somewhere or is named so, is none; « non retenue » among « en cours » and « réalisée » tells where that action stands.
const DECISION = /\bfavorable|\baccord|(?<!\b(non|pas) )\bretenu|\binstruction\b/
const COMITE = /\b(decisions?|votes?|avis|comites?|arbitrages?)\b/

// « Suivi » over « en cours », « annulée le 12/05 », where the notes of a programmation would be.
const estSuivi = ({ k, colonne }: Vue): boolean =>
  colonne.role === 'observations' && /\bsuivi\b|^(retours?|nouvelles|points? d etape)\b/.test(k)

function seulEtat(vues: readonly Vue[]): Vue[] {
  const part = ({ k, p: { valeurs } }: Vue) =>
    COMITE.test(k) || valeurs.some((v) => DECISION.test(v))
      ? 0
      : valeurs.filter((v) => lireAvancement(v) !== null).length / Math.max(1, valeurs.length)
  const ditee = vues.find((v) => estDite(v) && v.colonne.role === 'etat')
  const lisibles: readonly RoleColonne[] = ['etat', 'autre', 'suivi_par', 'nature', 'periode']
  const [meilleure] = vues
    .filter(
      (v) => !estDite(v) && (lisibles.includes(v.colonne.role) || estSuivi(v)) && v.p.longueur <= 60 && part(v) >= 0.5,
    )
    .toSorted((a, b) => part(b) - part(a))
  // « Avancement » over words that nobody knows: each of them is said.
  const nommee = vues.find(
    (v) => /\bavancement\b/.test(v.k) && !chiffree(v) && !v.p.valeurs.some((x) => DECISION.test(x)),
  )
  const etat = ditee ?? meilleure ?? (nommee?.colonne.role === 'etat' ? nommee : undefined)
  return vues.map((vue) =>
    vue === etat ? comme(vue, 'etat') : vue.colonne.role === 'etat' && !estDite(vue) ? comme(vue, 'autre') : vue,
  )
}
