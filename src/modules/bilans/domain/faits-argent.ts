import { payeurCommun, plusQueDemande } from '#modules/programmation/index.ts'
import { formeNormale, majuscule } from '#platform/texte.ts'
import type { Faits, Trouvaille } from './faits.ts'
import { moisEnMots } from './mots.ts'
import { INTITULES, ligneDe } from './tableau.ts'

/** On which line of the table a funder stands, by its name as the programmation writes it. */
export function ligneDuFinanceur(nom: string): string {
  const plie = sansAccents(nom)
  if (AUTRES_INTERCOMMUNALES.test(plie) || INTERCOMMUNAUX.has(payeurCommun(nom)?.groupe ?? '')) return 'epci'
  const trouvee = LIGNES_DES_FINANCEURS.find(([motif]) => motif.test(plie))
  // Whom nobody can tell stands on the line where a name is written: the structure, who knows it, reads it there.
  return trouvee?.[1] ?? (ETABLISSEMENTS.test(plie) ? 'etablissements' : 'asp-b')
}

/** The same of words that begin by the name of a funder (« CAF », « État P147 »), and what follows it; `null` when they do not. */
export function financeurNomme(texte: string): Readonly<{ cle: string; reste: string }> | null {
  const dit = formeNormale(texte, 'NFC').trim()
  const plie = sansAccents(dit)
  for (const [motif, cle] of LIGNES_DES_FINANCEURS) {
    const trouve = motif.exec(plie)
    if (trouve?.index === 0) return { cle, reste: dit.slice(trouve[0].length) }
  }
  return null
}

const sansAccents = (texte: string): string =>
  formeNormale(texte, 'NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** Whole words: « Café » is not the CAF. */
const mot = (mots: string): RegExp => new RegExp(`\\b(${mots})\\b`)

const LIGNES_DES_FINANCEURS: readonly (readonly [RegExp, string])[] = [
  [mot('asp|cnasea|agence de services|emplois? aides?|fonjep'), 'asp'],
  [mot('europe|europeen(ne)?s?|feder|fse|erasmus'), 'europe'],
  [mot('caf|cpam|msa|ars|assurance maladie|allocations familiales|organismes? socia(l|ux)'), 'sociaux'],
  [
    mot(
      'etat|p147|bop 147|anct|(sous-)?prefecture|drac|ddets|dreets|drajes|ministere|direction (inter)?(departementale|regionale)',
    ),
    'etat',
  ],
  [mot('conseil regional|region(al|ale|aux)?|grand est'), 'region'],
  [mot('conseil departemental|departement(al|ale|aux)?|cd ?\\d\\d'), 'departement'],
  [
    mot('metropole|agglo|communautes?( (de communes|urbaines?))?|(communaute d.)?agglomeration|epci|intercommunalite'),
    'epci',
  ],
  [mot('ville|communes?|mairie|ccas|municipal(e|ite)?'), 'commune'],
  [mot('fondations?|mecen(e|at)s?|prive(e)?s?|entreprises?|bailleurs?|habitat|rotary'), 'prives'],
  // « Ville, direction des sports » is the town's; alone, a direction is most often the State's.
  [mot('directions?'), 'etat'],
]

// As the programmation reads payers, and those of the Paris region, whose names say nothing of what they are.
const INTERCOMMUNAUX: ReadonlySet<string> = new Set(['agglo', 'cc', 'cu', 'metropole', 'epci'])
const AUTRES_INTERCOMMUNALES = mot('plaine commune|est ensemble|interco|ept')
const ETABLISSEMENTS = mot(
  'etablissements? publics?|universite|crous|agences?|caisse des depots|banque des territoires|grand port|hopital|hospitalier|chu|chambres?|france travail|pole emploi|syndicat mixte|sdis',
)

/** The first of the lines of a kind of payer that nobody holds yet; the last one takes those that are left. */
function ligneLibre(cle: string, prises: ReadonlyMap<string, unknown>): string {
  const siennes = [cle, `${cle}-b`, `${cle}-c`].filter((une) => une !== 'asp-b' && ligneDe(une) !== undefined)
  return siennes.find((une) => !prises.has(une)) ?? siennes.at(-1) ?? cle
}

const enEuros = (centimes: number): number => Math.round(centimes / 100)

type UneLigne = {
  prevu: number | null
  realise: number | null
  noms: string[]
  demande: boolean
  trop: boolean
  dits: string[]
  /** Whether somebody wrote what was realised, and whether the tracker alone says what was paid. */
  ecrit: boolean
  verse: boolean
}

const RIEN_DIT: UneLigne = {
  ...{ prevu: null, realise: null, noms: [], demande: false, trop: false, dits: [] },
  ...{ ecrit: false, verse: false },
}

/** Where an amount comes from: what was paid stands in the tracker alone. */
const sourceDuMontant = ({ noms, ecrit, verse, dits }: UneLigne): string => {
  const quoi = `montant ${[...(ecrit ? ['réalisé'] : []), ...(verse ? ['versé'] : [])].join(' et ')}`
  const dit = [noms.join(', '), quoi, ...dits].join(', ')
  return ecrit ? `la programmation : ${dit}` : dit
}

/** The payers of an action, by the line of the table where they stand. */
function parLigne(financements: Faits['financements']): ReadonlyMap<string, UneLigne> {
  const lignes = new Map<string, UneLigne>()
  for (const f of financements) {
    const prevu = f.accorde ?? f.demande
    const realise = f.realise ?? f.verse?.centimes ?? null
    if (prevu === null && realise === null) continue
    const jour = f.verse?.jour ?? f.ditLe
    const cle = ligneLibre(ligneDuFinanceur(f.financeur), lignes)
    const une = lignes.get(cle) ?? RIEN_DIT
    lignes.set(cle, {
      prevu: prevu === null ? une.prevu : (une.prevu ?? 0) + prevu,
      realise: realise === null ? une.realise : (une.realise ?? 0) + realise,
      noms: [...une.noms, f.financeur],
      demande: une.demande || (f.accorde === null && f.demande !== null),
      trop: une.trop || plusQueDemande([f]).length > 0,
      dits: jour === null ? une.dits : [...new Set([...une.dits, duTableau(jour)])],
      ecrit: une.ecrit || f.realise !== null,
      verse: une.verse || f.verse !== undefined,
    })
  }
  return lignes
}

/** What a signed bilan says that a payer paid, where the money of the action says another amount, or none (`null`). */
export const ditAutrement = (
  financements: readonly Omit<Faits['financements'][number], 'ditLe'>[],
  signees: Readonly<Record<string, string>>,
): readonly Readonly<{ qui: string; signe: number; ici: number | null }>[] =>
  [...Map.groupBy(lignesRealisees(financements, signees), ({ cle }) => cle.replace(/-[bc]$/, '')).values()].flatMap(
    (siennes) => {
      const signes = siennes.filter(({ signe }) => signe !== null)
      // Payers of one kind may be signed together, on one of their lines.
      const ensemble = {
        qui: siennes.map(({ qui }) => qui).join(', '),
        signe: signes.reduce((somme, { signe }) => somme + (signe ?? 0), 0),
        ici: siennes.every(({ ici }) => ici === null)
          ? null
          : siennes.reduce((somme, { ici }) => somme + (ici ?? 0), 0),
      }
      if (signes.length === 0) return []
      if (ensemble.ici !== null && Math.abs(ensemble.signe - ensemble.ici) <= 50 * siennes.length) return []
      if (signes.length < siennes.length) return [ensemble]
      return signes.flatMap(({ qui, signe, ici }) =>
        signe === null || (ici !== null && signe === enEuros(ici) * 100) ? [] : [{ qui, signe, ici }],
      )
    },
  )

const lignesRealisees = (financements: Parameters<typeof ditAutrement>[0], signees: Readonly<Record<string, string>>) =>
  [...parLigne(financements.map((f) => ({ ...f, ditLe: null })))].map(([cle, { realise, noms }]) => {
    const signe = signees[`r-${cle}`] ?? ''
    return { cle, qui: noms.join(', '), signe: signe === '' ? null : Number(signe) * 100, ici: realise }
  })

/** What each payer granted and paid, on the line of the table where it stands, with where it comes from. */
export function argent({ financements }: Faits): Trouvaille[] {
  const trouvees: Trouvaille[] = []
  for (const [cle, une] of parLigne(financements)) {
    const { prevu, realise, noms, demande, trop } = une
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
        provenance: sourceDuMontant(une),
      })
    if (INTITULES.includes(`t-${cle}`)) trouvees.push({ cle: `t-${cle}`, valeur: qui, provenance: 'la programmation' })
  }
  const etat = financements.find(({ financeur }) => ligneDuFinanceur(financeur) === 'etat')
  const recu = etat?.realise ?? etat?.verse?.centimes ?? null
  const subvention = recu ?? etat?.accorde ?? null
  if (etat && subvention !== null)
    trouvees.push({
      cle: 'subvention',
      valeur: String(enEuros(subvention)),
      provenance:
        etat.verse && recu !== null
          ? `${etat.financeur}, montant versé, ${duTableau(etat.verse.jour)}`
          : `la programmation : ${etat.financeur}, montant ${recu === null ? 'accordé' : 'réalisé'}`,
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
