import { type Champs, estCorrige, type Issue, type Numerotation } from './bilan.ts'
import { type Comptees, genreDe, MALGRE_LES_COMPTES, recitsDe } from './champs.ts'
import { A_COMPLETER } from './faits.ts'
import { COLONNES, type Colonne, LIGNES, type Montants, montantDe, montantsDe, nomDeLigne } from './tableau.ts'

/**
 * `bloque`: nothing can be attested so; `a-expliquer`: a text must say why; `conseil`: said once, nothing more.
 * `valeurs` are what the sentence says, in its order.
 */
export type Remarque = Readonly<{
  code: CodeDeRemarque
  gravite: 'bloque' | 'a-expliquer' | 'conseil'
  cle: string
  valeurs: readonly (string | number)[]
}>

export type CodeDeRemarque =
  | 'recit-vide'
  | 'a-completer'
  | 'desequilibre'
  | 'volontaires-inegales'
  | 'dont-trop-grand'
  | 'ecart'
  | 'regle-vide'
  | 'contributions-vides'
  | 'sans-realisation'
  | 'subvention-vide'
  | 'subvention-trop-grande'
  | 'correction-sans-raison'
  | 'dates-a-l-envers'
  | 'compte-pourtant'

/**
 * From which gap on a line must be explained: so many per cent of itself, and so many euros (`null`: 2 % of the planned
 * costs). The contract of the territoire may say its own.
 */
export type Seuils = Readonly<{ pourCent: number; euros: number | null }>

/**
 * The form asks to explain « écarts significatifs » and gives no figure; the State's model agreement (circular of 18
 * January 2010, JORF of the 20th, art. 3) lets a budget move as long as it is not « substantielle au regard du coût
 * total ». So both: a tenth of the line, and a part of the whole.
 */
export const SEUILS: Seuils = { pourCent: 10, euros: null }
export const ECART_DU_TOTAL = 0.02

export type Ecart = Readonly<{ cle: string; prevu: number; realise: number }>

/** Sub-totals and lines that stand alone: a detail inside a sum is read with its sum. */
const POSTES = LIGNES.filter(
  ({ cle, genre, rubrique }) =>
    genre !== 'dont' &&
    rubrique !== 'total' &&
    rubrique !== 'volontaire' &&
    !LIGNES.some((autre) => autre.rubrique === 'direct' && autre.de?.includes(cle)),
)

/** The lines far from what was planned. */
export function ecarts(montants: Montants, seuils: Seuils = SEUILS): readonly Ecart[] {
  const total = montantDe(montants, 'p', 'charges') ?? montantDe(montants, 'p', 'produits') ?? 0
  return POSTES.flatMap(({ cle }): Ecart[] => {
    const prevu = montantDe(montants, 'p', cle)
    const realise = montantDe(montants, 'r', cle)
    if (realise === null && prevu === null) return []
    const ecart = Math.abs((realise ?? 0) - (prevu ?? 0))
    // Nothing realised anywhere yet: the column is simply not written.
    if (realise === null && montantDe(montants, 'r', 'charges') === null) return []
    const loin = ecart * 100 > seuils.pourCent * (prevu ?? 0) && ecart > (seuils.euros ?? ECART_DU_TOTAL * total)
    return loin ? [{ cle, prevu: prevu ?? 0, realise: realise ?? 0 }] : []
  })
}

const texteDe = (champs: Champs, cle: string): string => (champs.get(cle)?.valeur ?? '').trim()

export const valeursDe = (champs: Champs): ReadonlyMap<string, string> =>
  new Map([...champs].map(([cle, { valeur }]) => [cle, valeur]))

/** All that is to be said of a bilan before it is attested, most serious first. */
export function verifier(
  issue: Issue,
  champs: Champs,
  reglages: Readonly<{ numerotation: Numerotation; seuils: Seuils }> = { numerotation: 'formulaire', seuils: SEUILS },
  comptees: Comptees | null = null,
): readonly Remarque[] {
  const remarques = [
    ...recitsDe(issue)
      .filter((cle) => texteDe(champs, cle) === '')
      .map((cle): Remarque => ({ code: 'recit-vide', gravite: 'bloque', cle, valeurs: [] })),
    ...[...champs.values()]
      .filter(({ cle, valeur }) => genreDe(cle) === 'long' && valeur.includes(A_COMPLETER))
      .map(({ cle }): Remarque => ({ code: 'a-completer', gravite: 'bloque', cle, valeurs: [] })),
    ...(issue === 'non-realisee' && comptees ? malgreLesComptes(champs, comptees) : []),
    ...(issue === 'dates' ? desDates(champs) : []),
    ...(issue === 'realisee' ? duTableau(champs, reglages.numerotation, reglages.seuils) : []),
    ...[...champs.values()]
      .filter((champ) => estCorrige(champ) && champ.raison === '')
      .map(({ cle }): Remarque => ({ code: 'correction-sans-raison', gravite: 'conseil', cle, valeurs: [] })),
  ]
  const rang = { bloque: 0, 'a-expliquer': 1, conseil: 2 } as const
  return remarques.toSorted((a, b) => rang[a.gravite] - rang[b.gravite])
}

/** Signed to the State as never done, while people were counted there: it is said why, and stays said to who signs. */
const malgreLesComptes = (champs: Champs, { presences, dates }: Comptees): Remarque[] => [
  {
    code: 'compte-pourtant',
    gravite: texteDe(champs, MALGRE_LES_COMPTES) === '' ? 'a-expliquer' : 'conseil',
    cle: MALGRE_LES_COMPTES,
    valeurs: [presences, dates],
  },
]

/** A period that ends before it begins is asked of nobody. */
function desDates(champs: Champs): Remarque[] {
  const [debut, fin] = [texteDe(champs, 'debut-demande'), texteDe(champs, 'fin-demandee')]
  return debut !== '' && fin !== '' && fin < debut
    ? [{ code: 'dates-a-l-envers', gravite: 'bloque', cle: 'fin-demandee', valeurs: [fin, debut] }]
    : []
}

function duTableau(champs: Champs, numerotation: Numerotation, seuils: Seuils): Remarque[] {
  const montants = montantsDe(valeursDe(champs))
  const explique = texteDe(champs, 'ecarts') !== '' || texteDe(champs, 'observations') !== ''
  const remarques: Remarque[] = []
  if (montantDe(montants, 'r', 'charges') === null || montantDe(montants, 'r', 'produits') === null)
    remarques.push({ code: 'sans-realisation', gravite: 'bloque', cle: 'r-charges', valeurs: [] })
  for (const colonne of COLONNES) remarques.push(...equilibre(montants, colonne, explique))
  const total = montantDe(montants, 'r', 'produits') ?? 0
  const subvention = montantsDeSubvention(champs)
  if (subvention === null)
    remarques.push({ code: 'subvention-vide', gravite: 'conseil', cle: 'subvention', valeurs: [] })
  else if (subvention > total && total > 0)
    remarques.push({
      code: 'subvention-trop-grande',
      gravite: 'bloque',
      cle: 'subvention',
      valeurs: [subvention, total],
    })
  const indirectes = ['ind-fixes', 'ind-frais', 'ind-autres'].some((cle) => (montantDe(montants, 'r', cle) ?? 0) > 0)
  if (indirectes && texteDe(champs, 'regle') === '')
    remarques.push({ code: 'regle-vide', gravite: 'bloque', cle: 'regle', valeurs: [] })
  if ((montantDe(montants, 'r', '86') ?? 0) > 0 && texteDe(champs, 'contributions') === '')
    remarques.push({ code: 'contributions-vides', gravite: 'bloque', cle: 'contributions', valeurs: [] })
  if (texteDe(champs, 'ecarts') === '')
    for (const { cle, prevu, realise } of ecarts(montants, seuils)) {
      const ligne = LIGNES.find((une) => une.cle === cle)
      const nom = ligne ? nomDeLigne(ligne, numerotation, texteDe(champs, `t-${cle}`)) : cle
      remarques.push({ code: 'ecart', gravite: 'a-expliquer', cle: `r-${cle}`, valeurs: [nom, prevu, realise] })
    }
  return remarques
}

function montantsDeSubvention(champs: Champs): number | null {
  const net = texteDe(champs, 'subvention').replace(/\D/g, '')
  return net === '' ? null : Number(net)
}

/** Charges make products, 86 makes 87, and the « dont » fits in its line. */
function equilibre(montants: Montants, colonne: Colonne, explique: boolean): Remarque[] {
  const de = (cle: string) => montantDe(montants, colonne, cle)
  const remarques: Remarque[] = []
  const [charges, produits] = [de('charges'), de('produits')]
  if (charges !== null && produits !== null && charges !== produits)
    remarques.push({
      code: 'desequilibre',
      gravite: explique ? 'conseil' : 'a-expliquer',
      cle: `${colonne}-charges`,
      valeurs: [colonne, charges, produits],
    })
  const [emplois, contributions] = [de('86') ?? 0, de('87') ?? 0]
  if (emplois !== contributions)
    remarques.push({
      code: 'volontaires-inegales',
      gravite: 'bloque',
      cle: `${colonne}-86`,
      valeurs: [colonne, emplois, contributions],
    })
  const [dont, tout] = [de('756') ?? 0, de('75') ?? 0]
  if (dont > tout)
    remarques.push({ code: 'dont-trop-grand', gravite: 'bloque', cle: `${colonne}-756`, valeurs: [dont, tout] })
  return remarques
}

/** Nothing stands in the way of signing. */
export const estPret = (remarques: readonly Remarque[]): boolean =>
  remarques.every(({ gravite }) => gravite === 'conseil')
