import type { Cellule } from '#platform/tableur/types.ts'
import { cle, parmi, propre, tableDeMots } from '../grille/texte.ts'
import { AVANCEMENTS, type Avancement, type ReleveLu } from '../grille/types.ts'

/** The words of trackers, as keys. Order matters: what stopped an action says more than that it had begun. */
const MOTS = tableDeMots(String.raw`
  annulee  \b(annul\w+|abandon\w*|supprimee?|retiree?|sans suite|non realisee?|n a(ura)? pas (eu )?lieu|pas eu lieu)\b
  reportee  \b(report\w*|decalee?|ajournee?|differee?|repoussee?)\b
  pas-demarree  \b(pas|non|jamais)( encore)? (demarr|commenc|debut|lanc|engag)|\ba (venir|demarrer|lancer|commencer)\b
  terminee  \b(termine\w*|acheve\w*|realisee?|finie?|cloturee?|cloture|soldee?|faite?|close?)\b
  en-cours  \b(en cours|demarre\w*|commence\w*|lancee?|engagee?|debutee?|en route|se poursuit|reprise? (le|depuis)|(a|ont) repris)\b
  pas-demarree  ^(prevue?|programmee?|planifiee?)$
  en-retard  \b(en|du|des|tres|gros) retards?\b|^retards?\b|\b(retardee?)\b
  sans-nouvelles  \b(pas|sans|aucune?|plus)( de)? (nouvelles?|retours?|reponses?)\b|\bne repond (pas|plus)\b|^silence\b
`).map(([dit, motif]) => [motif, parmi(AVANCEMENTS, dit)] as const)

// « Pas annulée », « non terminée », « partiellement réalisée »: nobody can tell which.
const DOUTEUX =
  /\b(pas|non)( encore)? (annul|report|termin|achev|fini|clotur|sold)|\b(pas|sans|aucun)( de| en)? retards?\b|\bpartiel|\ben partie\b|\?/

/** What a cell says of where an action stands; null when it says nothing that we are sure of. */
export function lireAvancement(ecrit: string): Avancement | null {
  const k = cle(ecrit)
  if (k === '' || k.length > 80 || DOUTEUX.test(k) || ecrit.includes('?')) return null
  return MOTS.find(([mots]) => mots.test(k))?.[1] ?? null
}

/** What a phrase says, as a key, where it begins by saying where an action stands; and what it says after that. */
export function avancementEnTete(phrase: string): { sens: Avancement; dit: string; suite: string } | null {
  if (DOUTEUX.test(phrase)) return null
  for (const [mots, sens] of MOTS) {
    const lu = mots.exec(phrase)
    if (lu) return lu.index === 0 ? { sens, dit: lu[0], suite: phrase.slice(lu[0].length).trim() } : null
  }
  return null
}

const RIEN = /^(-|–|—|\?|néant|n\/?a|nc|on ne sait pas|)$/i
/** True for a cell that says that nobody has said. */
export const estRien = (ecrit: string): boolean => RIEN.test(ecrit.trim())

/** As keys. */
export const MOIS = 'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre'.split('|')

/**
 * The first day written in a text: « 26/02/2026 », « 2026-03-05 », « 12 mars 2026 »; null when none. « 12 mars » is of `annee`,
 * where it is told.
 */
export function jourDans(ecrit: string, annee: number | null = null): string | null {
  const iso = /\b(20\d\d)-(\d\d)-(\d\d)\b/.exec(ecrit)
  if (iso) return jour(iso[1], iso[2], iso[3])
  const barres = /\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d|\d\d)\b/.exec(ecrit)
  if (barres) return jour(barres[3]?.padStart(4, '20'), barres[2], barres[1])
  const lire = (suite: string) => new RegExp(`\\b(\\d{1,2})(?:er)? (${MOIS.join('|')})${suite}\\b`).exec(cle(ecrit))
  const mots = lire(' (20\\d\\d)') ?? (annee === null ? null : lire(''))
  return mots ? jour(mots[3] ?? String(annee), String(MOIS.indexOf(mots[2] ?? '') + 1), mots[1]) : null
}

const UN_JOUR_ECRIT = new RegExp(
  String.raw`\b20\d\d-\d\d-\d\d\b|\b\d{1,2}([/._-])\d{1,2}\1(?:20)?\d\d\b|\b\d{1,2}(?:er)? (?:${MOIS.join('|')
    .replace('fevrier', 'f[ée]vrier')
    .replace('aout', 'ao[uû]t')
    .replace('decembre', 'd[ée]cembre')}) 20\d\d\b`,
  'giu',
)
/** The same text without the days that it tells: « actions 2026, état au 18 janvier 2027 » is of 2026. */
export const sansJours = (ecrit: string): string => ecrit.replace(UN_JOUR_ECRIT, ' ')

function jour(annee = '', mois = '', du = ''): string | null {
  const [y, m, d] = [Number(annee), Number(mois), Number(du)]
  // A 31st of February is no day.
  if (m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null
  return `${annee}-${mois.padStart(2, '0')}-${du.padStart(2, '0')}`
}

const ATTENDU =
  /\b(a venir|attente|attendue?s?|non (rendu|recu|remis|transmis|parvenu)|(pas|aucun) (encore )?(de )?((bilan|crf) )?(rendu|recu|remis|transmis|parvenu)|manqu\w*|relanc\w*|a (recevoir|demander|relancer)|en retard|demandee?s?|demande)\b/
/** Nobody has to render it: « sans objet », « dispensée », « pas de bilan à rendre ». */
const SANS_OBJET =
  /^s o$|\b(sans objet|dispens\w*|exempt\w*|non (concernee?|applicable|requis)|pas (concernee?|requis|de bilan (a (rendre|fournir|faire)|demande|requis|necessaire)))\b/
// An attestation that it did not take place is one of the three ways to render it.
const RECU = /^(oui|o|x|ok|1|v|fait|bon)$|\b(attestation|recus?|rendus?|remis|transmis|deposes?|valides?)\b/

/** « Juillet », « mi-juillet », « fin juin 2026 »: about when it came. */
const UN_MOIS = new RegExp(`^(?:(?:debut|mi|fin|courant|en) )*(?:${MOIS.join('|')})(?: 20\\d\\d)?$`)

/** « OK (10/01) », « le 14 janv. »: a day without its year says that it came. */
const UN_JOUR_SANS_AN =
  /^(?:(?:oui|ok|fait|bon|recu|rendu|remis|depose|le|en) )*\d{1,2}(?:er)? (?:0?[1-9]|1[0-2]|janv\w*|fev\w*|mars|avr\w*|mai|juin|juil\w*|aout|sept\w*|oct\w*|nov\w*|dec\w*)$/

/** What a cell says of the review that the city waits for: received, waited for, or something else, in its own words. */
export function lireBilan(cellule: Cellule | undefined): ReleveLu['bilan'] {
  const dit = propre(cellule?.texte ?? '')
  if (estRien(dit)) return null
  if (cellule?.date) return { etat: 'recu', jour: cellule.date.slice(0, 10), dit }
  const k = cle(dit)
  if (SANS_OBJET.test(k)) return { etat: 'sans-objet', jour: null, dit }
  if (/^(non|n|0|ko)$/.test(k) || ATTENDU.test(k)) return { etat: 'attendu', jour: null, dit }
  const le = jourDans(dit)
  const mois = !dit.includes('?') && UN_MOIS.test(k)
  const recu = le !== null || mois || UN_JOUR_SANS_AN.test(k) || (RECU.test(k) && !/\bnon\b(?! realisation)/.test(k))
  return { etat: recu ? 'recu' : 'autre', jour: le, dit }
}

const UNITES = /^(\d[\d\s\u00a0\u202f]*) (séances?|soirées?|ateliers?|dates?|personnes?|participants?)$/i
const ENVIRON = /^(environ|env\.?|autour de|~|±)\s*/i
const UN_A_VINGT =
  'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt'.split(
    ' ',
  )
const DIZAINES = 'dizaine vingtaine trentaine quarantaine cinquantaine soixantaine'.split(' ')
const EN_MOTS: ReadonlyMap<string, number> = new Map([
  ...DIZAINES.map((mot, i) => [mot, 10 * (i + 1)] as const),
  ...[['douzaine', 12] as const, ['quinzaine', 15] as const, ['centaine', 100] as const],
])
// Of people or of dates: thirty families are not thirty persons.
const EN_MOTS_DE = new RegExp(
  `^(?:env(?:iron)? )?(?:une )?(${[...EN_MOTS.keys()].join('|')})(?: d(?:e|es)? (?:personnes?|participant(?:e?s)?|habitant(?:e?s)?|femmes?|jeunes|enfants|seances?|ateliers?|soirees?))?$`,
)

/** A number of a tracker; `autrement`: written in other words than a number. */
export type NombreLu = Readonly<{ nombre: number; environ: boolean; prevu?: number; autrement?: true }>
/** Of what a percentage is, where the row tells it; whether those from elsewhere are left out. */
type Parmi = Readonly<{ base?: number | null; duQuartier?: boolean }>

/** A number as people write it; `null`: nothing is said; the text itself when it tells no number that we are sure of. */
export function lireMesure(cellule: Cellule | undefined, parmi: Parmi = {}): NombreLu | string | null {
  const dit = propre(cellule?.texte ?? '')
  if (typeof cellule?.valeur === 'number') {
    if (cellule.valeur < 0 || cellule.date) return dit
    const part = cellule.format?.includes('%')
    return part ? (partDe(cellule.valeur, parmi) ?? dit) : { nombre: cellule.valeur, environ: false }
  }
  if (estRien(dit)) return null
  const net = dit.replace(ENVIRON, '')
  const chiffres = (UNITES.exec(net)?.[1] ?? net)
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/€$/, '')
    .replace(',', '.')
  const nombre = UN_A_VINGT.indexOf(net.toLowerCase()) + 1 || (/^\d+(\.\d+)?$/.test(chiffres) ? Number(chiffres) : null)
  return nombre !== null
    ? { nombre, environ: ENVIRON.test(dit) }
    : cellule?.date
      ? dit
      : (ditAutrement(dit, parmi) ?? dit)
}

/** « une douzaine », « 6/10 », « 60 % », « 120 (dont 15 hors QPV) ». */
function ditAutrement(dit: string, parmi: Parmi): NombreLu | null {
  const enMots = EN_MOTS.get(EN_MOTS_DE.exec(cle(dit))?.[1] ?? '')
  if (enMots !== undefined) return { nombre: enMots, environ: true, autrement: true }
  const [, a, b] = /^(\d{1,5})\s?(?:\/|sur)\s?(\d{1,5})$/i.exec(dit) ?? []
  if (Number(b) > 0) return { nombre: Number(a), environ: false, prevu: Number(b), autrement: true }
  const [, part] = /^(\d{1,3}(?:[.,]\d+)?)\s?%$/.exec(dit) ?? []
  if (part !== undefined) return partDe(Number(part.replace(',', '.')) / 100, parmi)
  const [, tous, hors] = /^(\d+) dont (\d+) hors (?:qpv|quartiers?)$/.exec(cle(dit)) ?? []
  if (tous === undefined || Number(hors) > Number(tous)) return null
  return { nombre: Number(tous) - (parmi.duQuartier ? Number(hors) : 0), environ: false, autrement: true }
}

const partDe = (part: number, { base = null }: Parmi): NombreLu | null =>
  base === null ? null : { nombre: Math.round(base * part), environ: true, autrement: true }
