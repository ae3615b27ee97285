import { plusQueDemande } from '#modules/programmation/index.ts'
import { majuscule } from '#platform/texte.ts'
import type { Faits, Trouvaille } from './faits.ts'
import { moisEnMots } from './mots.ts'
import { INTITULES, ligneDe } from './tableau.ts'

/** On which line of the table a funder stands, by its name as the programmation writes it. */
export function ligneDuFinanceur(nom: string): string {
  const plie = sansAccents(nom)
  const trouvee = LIGNES_DES_FINANCEURS.find(([motif]) => motif.test(plie))
  return trouvee?.[1] ?? 'etablissements'
}

/** The same of words that begin by the name of a funder (« CAF », « État P147 »); `null` when they do not. */
export function ligneDuFinanceurNomme(texte: string): string | null {
  const plie = sansAccents(texte).trim()
  const trouvee = LIGNES_DES_FINANCEURS.find(([motif]) => motif.exec(plie)?.index === 0)
  return trouvee?.[1] ?? null
}

const sansAccents = (texte: string): string =>
  texte
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

const LIGNES_DES_FINANCEURS: readonly (readonly [RegExp, string])[] = [
  [/\b(asp|cnasea|agence de services|emplois? aides?|fonjep)\b/, 'asp'],
  [/\b(europe|europeen|feder|fse|erasmus)/, 'europe'],
  [/\b(caf|cpam|msa|ars|assurance maladie|allocations familiales|organismes? socia)/, 'sociaux'],
  [
    /\b(etat|p147|bop 147|anct|prefecture|drac|ddets|dreets|drajes|ministere|direction (inter)?(departementale|regionale))/,
    'etat',
  ],
  [/\bregion/, 'region'],
  [/\b(departement|conseil departemental|cd ?\d\d)/, 'departement'],
  [/\b(metropole|agglo|agglomeration|communaute|epci|intercommunalite)/, 'epci'],
  [/\b(ville|commune|mairie|ccas|municipal)/, 'commune'],
  [/\b(fondation|mecenat|prive|entreprise|bailleur|habitat|rotary)/, 'prives'],
  // « Ville, direction des sports » is the town's; alone, a direction is most often the State's.
  [/\bdirection/, 'etat'],
]

/** The first of the lines of a kind of payer that nobody holds yet; the last one takes those that are left. */
function ligneLibre(cle: string, prises: ReadonlyMap<string, unknown>): string {
  const siennes = [cle, `${cle}-b`, `${cle}-c`].filter((une) => une !== 'asp-b' && ligneDe(une) !== undefined)
  return siennes.find((une) => !prises.has(une)) ?? siennes.at(-1) ?? cle
}

const enEuros = (centimes: number): number => Math.round(centimes / 100)

/** What each payer granted and paid, on the line of the table where it stands, with where it comes from. */
export function argent({ financements }: Faits): Trouvaille[] {
  type UneLigne = {
    prevu: number | null
    realise: number | null
    noms: string[]
    demande: boolean
    trop: boolean
    dits: string[]
  }
  const lignes = new Map<string, UneLigne>()
  for (const f of financements) {
    const prevu = f.accorde ?? f.demande
    if (prevu === null && f.realise === null) continue
    const cle = ligneLibre(ligneDuFinanceur(f.financeur), lignes)
    const une = lignes.get(cle) ?? { prevu: null, realise: null, noms: [], demande: false, trop: false, dits: [] }
    lignes.set(cle, {
      prevu: prevu === null ? une.prevu : (une.prevu ?? 0) + prevu,
      realise: f.realise === null ? une.realise : (une.realise ?? 0) + f.realise,
      noms: [...une.noms, f.financeur],
      demande: une.demande || (f.accorde === null && f.demande !== null),
      trop: une.trop || plusQueDemande([f]).length > 0,
      dits: f.ditLe === null ? une.dits : [...new Set([...une.dits, duTableau(f.ditLe)])],
    })
  }
  const trouvees: Trouvaille[] = []
  for (const [cle, { prevu, realise, noms, demande, trop, dits }] of lignes) {
    const qui = noms.join(', ')
    if (prevu !== null)
      trouvees.push({
        cle: `p-${cle}`,
        valeur: String(enEuros(prevu)),
        provenance: `la programmation : ${qui}, montant ${demande ? 'demandé' : 'accordé'}${trop ? ', plus que demandé : à vérifier' : ''}`,
      })
    if (realise !== null)
      trouvees.push({
        cle: `r-${cle}`,
        valeur: String(enEuros(realise)),
        provenance: `la programmation : ${[qui, 'montant réalisé', ...dits].join(', ')}`,
      })
    if (INTITULES.includes(`t-${cle}`)) trouvees.push({ cle: `t-${cle}`, valeur: qui, provenance: 'la programmation' })
  }
  const etat = financements.find(({ financeur }) => ligneDuFinanceur(financeur) === 'etat')
  const subvention = etat?.realise ?? etat?.accorde ?? null
  if (etat && subvention !== null)
    trouvees.push({
      cle: 'subvention',
      valeur: String(enEuros(subvention)),
      provenance: `la programmation : ${etat.financeur}, montant ${etat.realise === null ? 'accordé' : 'réalisé'}`,
    })
  return trouvees
}

const duTableau = (jour: Temporal.PlainDate): string => `d’après le tableau de la ville du ${moisEnMots([jour], 1)}`

/** One sum is told as one sum, in the observations: on which line it stands, nobody has said. */
export function depenseDite({ depenseDite: dite }: Faits): Trouvaille[] {
  if (dite === null) return []
  const source = duTableau(dite.jour)
  const euros = (dite.centimes / 100).toLocaleString('fr-FR', {
    minimumFractionDigits: dite.centimes % 100 === 0 ? 0 : 2,
  })
  const valeur = `${majuscule(source)}, la dépense réalisée pour toute l’action est de ${euros} €.`
  return [{ cle: 'observations', valeur, provenance: source.replace('d’après ', '') }]
}
