import type { Cellule, Classeur, Feuille } from '#platform/tableur/types.ts'
import { plier } from '#platform/texte.ts'

/** What a tracker says of an action at the end of its year. */
export const MESURES = ['participants', 'femmes', 'quartier', 'seances', 'realise'] as const
export type Mesure = (typeof MESURES)[number]

export type LigneDeTableau = Readonly<{
  feuille: string
  /** As the spreadsheet numbers it. */
  ligne: number
  ref: string
  titre: string
  structure: string
  valeurs: Partial<Readonly<Record<Mesure, Readonly<{ nombre: number; environ: boolean }>>>>
  /** « Participants : « une douzaine » n’est pas un nombre. » */
  problemes: readonly string[]
}>

export type LectureDeTableau = Readonly<{ annee: number | null; lignes: readonly LigneDeTableau[] }>

type Champ = Mesure | 'ref' | 'titre' | 'structure'

/** Words of headers, folded, the surest first: those of the city's own sheet, those of OSIRIS and DAUPHIN. */
const ENTETES: readonly (readonly [Champ, RegExp])[] = [
  ['ref', /^(ref|reference|numero action|n action|numero)\b/],
  ['titre', /^(action|intitule|titre|nom de l action|libelle de l action|objet)\b/],
  ['structure', /^(structure|porteur|association|beneficiaire|nom)$|^nom (du porteur|de la structure|attributaire)/],
  ['femmes', /\b(dont f|femmes)\b/],
  ['quartier', /\b(qpv|du quartier|habitants du quartier)\b/],
  [
    'participants',
    /^(participants?|personnes|beneficiaires touches|nombre de (participants|personnes|beneficiaires)|public touche)/,
  ],
  ['seances', /\b(seances|nb seances|nombre de dates)\b/],
  ['realise', /^(realise|depense realisee|montant realise|cout realise)\b/],
]

export const NOM_DE_LA_MESURE: Readonly<Record<Mesure, string>> = {
  participants: 'Participants',
  femmes: 'Participantes',
  quartier: 'Participants du quartier',
  seances: 'Séances',
  realise: 'Dépense réalisée, tous financeurs',
}

/** Finds, sheet by sheet, the lines that say what came of actions; a sheet without any such column is left alone. */
export function lireTableauDeSuivi(classeur: Classeur): LectureDeTableau {
  const lignes = classeur.feuilles.flatMap(lireFeuille)
  const feuilles = new Set(lignes.map((l) => l.feuille))
  const annees = [...feuilles].flatMap((nom) => /\b(20\d\d)\b/.exec(nom)?.[1] ?? [])
  return { annee: annees[0] === undefined ? null : Number(annees[0]), lignes }
}

const texte = (cellule: Cellule | undefined): string => (cellule?.texte ?? '').replace(/\s+/gu, ' ').trim()

function lireFeuille(feuille: Feuille): LigneDeTableau[] {
  for (let n = 0; n < Math.min(feuille.lignes.length, 15); n += 1) {
    const colonnes = colonnesDe(feuille.lignes[n] ?? [])
    const mesures = MESURES.filter((m) => colonnes.has(m))
    // A money column alone is the programmation's own sheet, which has its own import: it must be one that evaluates.
    const evalue =
      /bilan|suivi|evaluation/.test(plier(feuille.nom)) ||
      (feuille.lignes[n] ?? []).some((c) => /objectifs atteints|appreciation/.test(plier(texte(c))))
    const parle = mesures.some((m) => m !== 'realise') || (colonnes.has('realise') && evalue)
    if (parle && (colonnes.has('ref') || colonnes.has('titre')))
      return feuille.lignes.slice(n + 1).flatMap((rang, i) => lireRang(feuille.nom, n + i + 2, rang, colonnes))
  }
  return []
}

function colonnesDe(rang: readonly (Cellule | undefined)[]): ReadonlyMap<Champ, number> {
  const colonnes = new Map<Champ, number>()
  rang.forEach((cellule, c) => {
    const dit = plier(texte(cellule))
    const champ = ENTETES.find(([nom, mots]) => !colonnes.has(nom) && mots.test(dit))?.[0]
    if (champ && !texte(cellule).startsWith('%')) colonnes.set(champ, c)
  })
  return colonnes
}

function lireRang(
  feuille: string,
  ligne: number,
  rang: readonly (Cellule | undefined)[],
  colonnes: ReadonlyMap<Champ, number>,
): LigneDeTableau[] {
  const dit = (champ: Champ) => texte(rang[colonnes.get(champ) ?? -1])
  const [ref, titre, structure] = [dit('ref'), dit('titre'), dit('structure')]
  if ((ref === '' && titre === '') || /^(total|consolidation)\b/i.test(ref || titre)) return []
  const valeurs: Record<string, Readonly<{ nombre: number; environ: boolean }>> = {}
  const problemes: string[] = []
  for (const mesure of MESURES) {
    const cellule = rang[colonnes.get(mesure) ?? -1]
    const lu = lireNombre(cellule)
    if (typeof lu === 'string')
      problemes.push(`${NOM_DE_LA_MESURE[mesure]} : « ${lu} » n’est pas un nombre, à noter à la main.`)
    else if (lu !== null) valeurs[mesure] = lu
  }
  const { participants, femmes, quartier } = valeurs
  for (const [nom, part] of [
    ['participantes', femmes],
    ['participants du quartier', quartier],
  ] as const)
    if (participants && part && part.nombre > participants.nombre)
      problemes.push(`Plus de ${nom} (${part.nombre}) que de participants (${participants.nombre}) : à vérifier.`)
  if (Object.keys(valeurs).length + problemes.length === 0) return []
  return [{ feuille, ligne, ref, titre, structure, valeurs, problemes }]
}

const RIEN = /^(-|—|\?|néant|n\/?a|nc|)$/i
const UNITES = /^(\d[\d\s\u00a0\u202f]*) (séances?|soirées?|ateliers?|dates?|personnes?|participants?)$/i

/** A number as people write it; `null`: nothing is said; the text itself when it is no number. */
export function lireNombre(
  cellule: Cellule | undefined,
): Readonly<{ nombre: number; environ: boolean }> | string | null {
  if (typeof cellule?.valeur === 'number')
    return cellule.valeur < 0 ? texte(cellule) : { nombre: cellule.valeur, environ: false }
  const dit = texte(cellule)
  if (RIEN.test(dit)) return null
  const environ = /^(env\.?|environ|autour de|~|±)\s*/i
  const net = dit.replace(environ, '')
  const [, avecUnite] = UNITES.exec(net) ?? []
  const chiffres = (avecUnite ?? net)
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/€$/, '')
    .replace(',', '.')
  return /^\d+(\.\d+)?$/.test(chiffres) ? { nombre: Number(chiffres), environ: environ.test(dit) } : dit
}

/** An action of the year, as the tracker may name it. */
export type ActionConnue = Readonly<{ id: string; ref: string | null; titre: string; structure: string }>

/** The action of a line: by its reference, else by its title, with its structure when several bear it. */
export function trouver(l: LigneDeTableau, actions: readonly ActionConnue[]): ActionConnue | null {
  const ref = plier(l.ref)
  const parRef = ref === '' ? undefined : actions.find((a) => a.ref !== null && plier(a.ref) === ref)
  if (parRef) return parRef
  const titre = plier(l.titre)
  const memes = titre === '' ? [] : actions.filter((a) => plier(a.titre) === titre)
  if (memes.length < 2) return memes[0] ?? null
  return memes.find((a) => plier(a.structure) === plier(l.structure)) ?? null
}
