import { adoucir, cle, cleEntete, ouvrir, propre } from '../grille/texte.ts'
import type { Colonne, EtatMontant } from '../grille/types.ts'
import { ETAT_AMBIGU, ETAT_PREVISION, MOTS_ETATS, MOTS_FINANCEUR, MOTS_MILLIERS, MOTS_TOTAL } from './lexique.ts'
import { estPayeurNu, nomDuBailleur } from './payeurs.ts'

/** What the labels over a money column say. `faible` marks a state word that depends on its neighbours. */
export type SensArgent = Readonly<{
  financeur: string | null
  etat: EtatMontant | null
  faible: 'ambigu' | 'prevision' | null
  annee: number | null
  multiplicateur: number
  total: boolean
}>

/** « D | P | V » under a payer: one letter per step. */
export const estLettreDEtape = (k: string): boolean => Object.hasOwn(LETTRES, k)

const LETTRES: Record<string, EtatMontant> = {
  d: 'demande',
  s: 'demande',
  p: 'propose',
  a: 'accorde',
  v: 'accorde',
  n: 'accorde',
  r: 'realise',
}

/** Reads the levels of a header (top to leaf) as funder, state, year and unit; the leaf speaks first. */
export function sensArgent(niveaux: readonly string[]): SensArgent {
  const bas = [...niveaux].reverse()
  const cles = bas.map(cleEntete)
  let etat: EtatMontant | null = null
  let faible: SensArgent['faible'] = null
  for (const [i, k] of cles.entries()) {
    if (i === 0 && k.length === 1 && niveaux.length > 1) etat = LETTRES[k] ?? null
    etat ??= etatDe(k)
    if (etat) break
    if (!faible && ETAT_AMBIGU.test(k)) faible = 'ambigu'
    else if (!faible && ETAT_PREVISION.test(k)) faible = 'prevision'
  }
  const annee = cles.map(anneeDe).find((a) => a !== null) ?? null
  const financeur = bas.map((l, i) =>
    i === 0 && niveaux.length > 1 && estLettreDEtape(cles[0] ?? '') ? null : financeurDe(l),
  )
  // A name known as a funder wins over an unknown one, whatever its level.
  const connu = financeur.find(
    (f) => f && estFinanceurConnu(f) && !/specifique|droit commun|contrat|autres|co ?financ/.test(cle(f)),
  )
  const commun = cles.some((k) => /^(en )?droit commun$/.test(k)) && connu && !/droit commun/.test(cle(connu))
  return {
    financeur: (commun ? `${connu} droit commun` : null) ?? connu ?? financeur.find((f) => f !== null) ?? null,
    etat,
    faible: etat ? null : faible,
    annee,
    multiplicateur: cles.some((k) => MOTS_MILLIERS.test(k)) ? 1000 : 1,
    total: cles.some((k) => MOTS_TOTAL.test(k)),
  }
}

/** The state of money a word tells, null when none. */
export function etatDe(k: string): EtatMontant | null {
  // The last state word of a label wins: « subvention demandée accordée » does not exist, « proposition votée » does.
  let trouve: EtatMontant | null = null
  let position = -1
  // « Proposée au vote » is not voted yet.
  const dit = k.replace(/\b(au|avant|pour|soumise? au) vote\b/g, ' ')
  for (const [etat, motif] of MOTS_ETATS) {
    const ou = dit.search(motif)
    if (ou > position) {
      position = ou
      trouve = etat
    }
  }
  return trouve
}

/**
 * Whether a column tells what who grants has paid so far (an advance, a balance), which is not what was spent, nor what a
 * review calls « réalisé ».
 */
export const estVerse = ({ etat, entete }: Pick<Colonne, 'etat' | 'entete'>): boolean =>
  etat === 'realise' &&
  /\b(verse|payee?|paye|paiement|mandate|acompte|avance|liquide|percu|encaisse|solde)/.test(cle(entete)) &&
  !/\b(realise|justifie|depense|consomme|execute)/.test(cle(entete))

function anneeDe(k: string): number | null {
  const annees = k.match(/\b20\d\d\b/g)
  return annees && new Set(annees).size === 1 ? Number(annees[0]) : null
}

// Who gives an opinion or decides, and in which meeting: never who pays.
const INSTANCES =
  /\b(delegue?e?s? (du |de la |de l )?(gouvernement|prefete?|etat)|sous prefete?s?|co ?pil|comites? (de )?(pilotage|technique|programmation|financeurs)|co ?tech|co ?dir|ct|cp|elus?|elue?s?|services?|techni\w*|commissions?|conseil (municipal|communautaire|metropolitain)|cm|bureau|instruct\w*|equipe( projet)?|chefs? de projets?|chefs?|ddpv|cdv|dp|suite|apres|avant|lors|jury|1ere?|2e|2nde?|2eme|3e|3eme|premiere?s?|deuxiemes?|secondes?|v[1-4]|tours?)\b/g

const BRUIT =
  /\b(dont|montants?|mt|mtt|mnt|subventions?|subv|sub|aides?|credits?|financements?|financeurs?|participation|apport|somme|euros?|eur|k|ke|keur|part|total|totaux|cumul|budget|20\d\d|ht|ttc|en|de|du|la|le|les|l|d|des|par|a|au|aux|annee|n|exercice|milliers|colonne|estime\w*|recu\w*|prevu\w*|previsionn\w*|prev|bp|annuel\w*|pour|et|projet|action|specifiques?|cv|cdv|combien|t|on|aupres|ae|plan|montage|tableau|financiere?s?|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|trimestre|semestre)\b|%|€/g

const FONDS = /^\s*[eéEÉ]tat.*\(\s*(fipd|drac|ars|mildeca|dilcrah|fonjep|fdva|cité éducative|cite educative)\s*\)/i

/** « Demande commune », « Action commune »: of several, not of the « Commune ». */
export const EN_COMMUN = /(?<!\p{L})([Dd]emandes?|[Aa]ctions?|[Pp]rogrammations?)\s+communes?(?!\p{L})/u

const PHRASE = /^(ils?|elles?|nous|vous|on|qui|que|ce|a|l|la|le|de|du|par|\w{2,}(ent|ait|aient|ons|rait))$/

/** The funder named by one label, in the words of the file; null when it names none. */
export function financeurDe(libelle: string): string | null {
  const ouvert = ouvrir(
    libelle
      .replace(EN_COMMUN, '$1')
      .replaceAll('_', ' ')
      .replaceAll('PdV', 'PDV')
      .replace(/^\s*somme\s+d(e|es|u)\s+/i, ''),
  )
  // « Etat (FIPD) » is another credit than « Etat (ANCT) ».
  const fonds = FONDS.exec(ouvert)?.[1]
  if (fonds) return joli(fonds)
  const bailleur = nomDuBailleur(ouvert)
  if (bailleur) return bailleur
  const sansParenthese = propre(ouvert.replace(/\([^)]*\)?/g, ' ')) || propre(ouvert)
  if (
    /\b(p|bop|prog|programme) ?147\b/.test(cle(ouvert)) ||
    (/\b147\b/.test(cle(ouvert)) && /\betat\b/.test(cle(ouvert)))
  )
    return 'État P147'
  const k = cle(sansParenthese)
  if (estPayeurNu(k)) return joli(sansParenthese)
  if (/credits? specifiques?|co ?financ\w*|autres? (financ|subv|credit)\w*/.test(k) && etatDe(k) === null)
    return joli(sansParenthese)
  // « On nous demande (Ville) », « Ils demandent à l’Etat »: who pays stands in brackets, or after the verb.
  const dedans = /\(([^)]+)\)\s*$/.exec(ouvert)?.[1] ?? ''
  if (estPayeurNu(dedans)) return joli(dedans)
  const parle = k.split(' ').filter((m) => !PHRASE.test(m) || estPayeurNu(m))
  const payeur = parle.join(' ')
  if (parle.length < k.split(' ').length && estPayeurNu(payeur)) return joli(payeur)
  let reste = k.replace(INSTANCES, ' ')
  for (const [, motif] of MOTS_ETATS) reste = reste.replace(new RegExp(motif.source, 'g'), ' ')
  for (const motif of [ETAT_AMBIGU, ETAT_PREVISION]) reste = reste.replace(new RegExp(motif.source, 'g'), ' ')
  const noyau = cle(reste.replace(BRUIT, ' ').replace(MOTS_TOTAL, ' '))
  if (noyau === '') return /\bp ?147\b/.test(k) ? 'État P147' : null
  // « Combien demande-t-on à la Ville ? »
  if (estPayeurNu(noyau)) return joli(noyau)
  const nom = retirerMots(sansParenthese, reste)
  // « CARENE - montant sollicité »: capitals among small letters are letters that stand for a name.
  return /^[A-Z]{5,6}$/.test(nom) && /\p{Ll}{4}/u.test(sansParenthese) ? nom : joli(nom)
}

/** Who pays, in a cell that says only that. */
export const payeurEcrit = (ecrit: string): string | null =>
  financeurDe(ecrit) ?? (EN_COMMUN.test(ecrit) ? null : propre(ecrit))

export function estFinanceurConnu(libelle: string): boolean {
  const k = cle(libelle)
  return estPayeurNu(k) || MOTS_FINANCEUR.test(k)
}

/** « D : 5000 », « P : 4500 », « accordé : 4000 » on the lines of one cell: each step and its amount; empty otherwise. */
export function etapesDeCellule(texte: string): { etat: EtatMontant; montant: string }[] {
  // A long text tells no steps, and is not searched for them.
  if (texte.length > 300) return []
  const etapes = texte.split(/[\r\n;|]+/).flatMap((morceau) => {
    const [, mot = '', montant = ''] =
      /^\s*(\p{L}[\p{L}. ]{0,14}?)\s*[:=]?\s*(\d[\d\s.,]*(?:k?\s?€)?|[-–?])\s*$/u.exec(morceau) ?? []
    const etat = LETTRES[mot.toLowerCase()] ?? etatDe(cle(mot))
    return mot !== '' && etat ? [{ etat, montant: propre(montant) }] : []
  })
  return new Set(etapes.map((e) => e.etat)).size > 1 ? etapes : []
}

/**
 * The step that a cell itself tells beside its amount: « 3 900 (A) », « 2 000 € sollicités »; `legende` gives the words
 * of the letters, as the workbook explains them (« (A) = acquis »).
 */
export function etapeDeCellule(texte: string, legende: ReadonlyMap<string, string>): EtatMontant | null {
  if (texte.length > 300) return null
  const lettre = /\d\s*(?:k?\s?€)?\s*[([]?\s*([A-Z])\s*[)\]]?\s*$/.exec(texte)?.[1]
  if (lettre) return etatDe(cle(legende.get(lettre) ?? '')) ?? LETTRES[lettre.toLowerCase()] ?? null
  return /\d/.test(texte) && /\p{L}{4}/u.test(texte) ? etatDe(cle(texte)) : null
}

// Keeps, of the written label, the words that are still in `reste` once states are taken out.
function retirerMots(libelle: string, reste: string): string {
  const gardes = new Set(reste.split(' ').filter((m) => m !== ''))
  const morceaux = libelle.split(/\s+/).filter(
    (mot) =>
      cle(mot) === '' ||
      cle(mot)
        .split(' ')
        .some((m) => gardes.has(m)),
  )
  const nu = morceaux
    .join(' ')
    .replace(
      /\b(montants?|mt|mtt|mnt|subventions?|subv|sub|aides?|crédits?|financements?|participation|apport|part|total|cv|cdv|n(?=\s)|20\d\d|en k?€|k€|€)\.?(?=\s|$)/gi,
      ' ',
    )
    .replace(/(^|\s)k?€(?=\s|$)/gi, ' ')
    .replace(
      /^[\s\-–—:/,.]*(?:(?:auprès (?:de la|du|des|de)|de la|du|des|de|par la|par le|par|à la|aux?|à|la|le)\s+|(?:auprès de |de |à |par )?[ld]['’])?/i,
      '',
    )
    .replace(/^\s*dont\s+/i, '')
    .replace(/(\s+(en|de|du|des|pour|par|à|au|sur|dans|et))*[\s\-–—:/,.]*$/i, '')
  return propre(nu) || libelle
}

function joli(texte: string): string {
  const net = propre(texte.replace(/[*:]+$/g, '').replace(/\s+[-–—]\s+/g, ' - '))
  const doux = adoucir(net)
  // « m2A » begins small.
  return /^\p{Ll}\d?\p{Lu}/u.test(doux) ? doux : doux.charAt(0).toUpperCase() + doux.slice(1)
}
