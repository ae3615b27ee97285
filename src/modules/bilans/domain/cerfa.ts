import { joints } from '#platform/texte.ts'
import type { Bilan, Champs } from './bilan.ts'
import { DETAILLES, LIGNES, type Ligne, montantDe, montantsDe, partDeLaSubvention, pourcentDe } from './tableau.ts'
import { valeursDe } from './verifier.ts'

/** The public form, CERFA 15059: how its fields are called, and what goes in each. */
const PAGE = (n: number, champ: string): string => `topmostSubform[0].Page${n}[0].${champ}`

/** Narratives, annex and signature, by the keys of a bilan. */
const TEXTES: readonly (readonly [champ: string, cle: string])[] = [
  [PAGE(2, 'txt_nom[0]'), 'nom'],
  [PAGE(2, 'txt_siret[0]'), 'siret'],
  [PAGE(2, 'txt_RNA[0]'), 'rna'],
  [PAGE(2, 'txt_mise_en_oeuvre[0]'), 'mise-en-oeuvre'],
  [PAGE(2, 'txt_beneficiares[0]'), 'beneficiaires'],
  [PAGE(2, 'txt_actions[0]'), 'dates-lieux'],
  [PAGE(2, 'txt_obj[0]'), 'objectifs'],
  [PAGE(4, 'txt_regle[0]'), 'regle'],
  [PAGE(4, 'txt_ecarts[0]'), 'ecarts'],
  [PAGE(4, 'txt_contributions[0]'), 'contributions'],
  [PAGE(4, 'txt_observations[0]'), 'observations'],
  [PAGE(4, 'txt_nom[0]'), 'signataire'],
  [PAGE(4, 'txt_asso[0]'), 'nom'],
  [PAGE(4, 'txt_asso[1]'), 'lieu'],
]

const EXERCICE = PAGE(3, 'num_exo[0]')
const SUBVENTION = PAGE(3, 'num_subvention[0]')
const PART = PAGE(3, 'num_pourcentage[0]')
const FAIT_LE = PAGE(4, 'dat_fait[0]')

/** The three fields of a line: `num_P_1_3`, but `num_achat_P` for a heading. */
function champsDe({ champ }: Ligne): Readonly<{ p: string; r: string; pourcent: string }> {
  const nom = (avant: string, apres: string): string =>
    PAGE(3, champ.startsWith('num_') ? `${champ}_${apres}[0]` : `num_${avant}_${champ}[0]`)
  return { p: nom('P', 'P'), r: nom('R', 'R'), pourcent: nom('pour', 'pour') }
}

const intituleDe = ({ champ }: Ligne): string => PAGE(3, `txt_${champ}[0]`)

/** Every field that is filled: a form that lacks one of them is not that form. */
export const CHAMPS_DU_FORMULAIRE: readonly string[] = [
  ...new Set([
    ...TEXTES.map(([champ]) => champ),
    EXERCICE,
    SUBVENTION,
    PART,
    FAIT_LE,
    ...LIGNES.flatMap((ligne) => {
      const { p, r, pourcent } = champsDe(ligne)
      return [p, r, pourcent, ...(ligne.genre === 'libre' ? [intituleDe(ligne)] : [])]
    }),
  ]),
]

/** Whether a file with these fields is the public form. */
export function estLeFormulaire(noms: readonly string[]): boolean {
  const connus = new Set(noms)
  return CHAMPS_DU_FORMULAIRE.every((champ) => connus.has(champ))
}

/** What the annex of the form calls each field that goes on there: a narrative by its question, a line by its post. */
export const titresDeLAnnexe = (nommer: (cle: string) => string): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...TEXTES.map(([champ, cle]) => [champ, nommer(cle)] as const),
    ...LIGNES.filter(({ genre }) => genre === 'libre').map((ligne) => [intituleDe(ligne), ligne.libelle] as const),
  ])

/** The words of a free line: who pays the line above, whom the form asks to name there, then its own once it has an amount. */
function motsDe({ cle, libelle }: Ligne, aUnMontant: boolean, de: (cle: string) => string): string {
  const auDessus = DETAILLES.get(cle)
  const siens = aUnMontant ? de(`t-${cle}`) || libelle : ''
  return joints([auDessus === undefined ? '' : de(`t-${auDessus}`), siens], ' ; ')
}

type Rempli = Pick<Bilan, 'exercice' | 'attesteLe' | 'etat'>

/** What goes in each field, by its name. The percentage of 74 is that of 74: the form's own script takes line 73's. */
export function remplir(bilan: Rempli, champs: Champs, faitLe: string): Readonly<Record<string, string>> {
  const montants = montantsDe(valeursDe(champs))
  const de = (cle: string): string => champs.get(cle)?.valeur ?? ''
  const valeurs: Record<string, string> = {}
  for (const [champ, cle] of TEXTES)
    valeurs[champ] = cle === 'siret' || cle === 'rna' ? de(cle).replace(/\s/g, '') : de(cle)
  valeurs[EXERCICE] = String(bilan.exercice % 100).padStart(2, '0')
  valeurs[FAIT_LE] = bilan.etat === 'atteste' ? faitLe : ''
  valeurs[SUBVENTION] = de('subvention')
  const part = partDeLaSubvention(montants, /^\d+$/.test(de('subvention')) ? Number(de('subvention')) : null)
  valeurs[PART] = part === null ? '' : part.toLocaleString('fr-FR', { maximumFractionDigits: 1 })
  for (const ligne of LIGNES) {
    const { p, r, pourcent } = champsDe(ligne)
    const ecrit = (montant: number | null): string => (montant === null ? '' : String(montant))
    const [prevu, realise] = [montantDe(montants, 'p', ligne.cle), montantDe(montants, 'r', ligne.cle)]
    valeurs[p] = ecrit(prevu)
    valeurs[r] = ecrit(realise)
    const taux = pourcentDe(montants, ligne.cle)
    valeurs[pourcent] = taux === null ? '' : String(Math.round(taux))
    if (ligne.genre === 'libre') valeurs[intituleDe(ligne)] = motsDe(ligne, prevu !== null || realise !== null, de)
  }
  return valeurs
}
