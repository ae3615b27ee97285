import { type Ages, dontEstimees } from '#modules/presences/index.ts'
import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { doitEtreRaconte, estDocumentee } from '../completude.ts'
import { ALERTES } from '../etat/domain.ts'
import { type LigneDeSuivi, montantDe } from '../lire.ts'

/**
 * A figure of the page: what each action gives to it. The page shows the sum and « pourquoi ce chiffre ? » the lines, from
 * this one function: they cannot differ.
 */
export type Chiffre = Readonly<{
  cle: string
  libelle: string
  unite: 'nombre' | 'centimes'
  /** `null`: nobody has said, which is not zero. */
  de: (ligne: LigneDeSuivi) => number | null
  /** Where the numbers of the lines come from. */
  source: string
  /** Where the tool tells what is not counted: no words for a paper. */
  ailleurs?: string
  /** The page on which a line is explained in its turn. */
  vers: 'comptes' | 'action'
  /** Money that is not public. */
  reserve?: boolean
}>

const COMPTES =
  'Les présences comptées, ou estimées quand c’est dit, séance après séance. Une personne venue trois fois compte trois présences.'
const ARGENT =
  'Les montants de la programmation, financeur par financeur, pour les actions prévues, en cours, terminées ou annulées.'
const ARGENT_AILLEURS = 'Celles qui sont ajournées ou attendent une décision se lisent à « Actions ».'

const compte = (cle: string, libelle: string, de: Chiffre['de'], source = COMPTES): Chiffre => ({
  cle,
  libelle,
  unite: 'nombre',
  de,
  source,
  vers: 'comptes',
})
const un = (
  cle: string,
  libelle: string,
  compteLa: (l: LigneDeSuivi) => boolean,
  source: string,
  ailleurs = '',
): Chiffre => ({
  ...{ cle, libelle, source, ailleurs },
  unite: 'nombre',
  de: (l) => (compteLa(l) ? 1 : null),
  vers: 'action',
})
const argent = (cle: 'demande' | 'propose' | 'accorde' | 'realise', libelle: string): Chiffre => ({
  cle,
  libelle,
  unite: 'centimes',
  de: (l) => montantDe(l.action, cle),
  source: ARGENT,
  ailleurs: ARGENT_AILLEURS,
  vers: 'action',
  reserve: cle !== 'accorde',
})

const ETATS =
  'Les dates du calendrier, les comptes, les notes partagées et les bilans signés : la raison est dite pour chaque action.'

export const CHIFFRES: readonly Chiffre[] = [
  un(
    'actions',
    'actions suivies',
    () => true,
    'Les actions prévues, en cours, terminées ou annulées.',
    'Celles qui attendent une décision, ou ne sont pas retenues, se lisent à « Actions ».',
  ),
  un('a-regarder', 'à regarder', (l) => ALERTES.includes(l.etat.situation), ETATS),
  un(
    'a-raconter',
    'actions commencées ou finies',
    (l) => doitEtreRaconte(l.dossier),
    'Les actions dont une date est passée ou a été comptée, dont un indicateur a une valeur, que le tableau de la ville dit en cours ou terminées, ou dont la période est finie ; sans les annulées.',
  ),
  un(
    'documentees',
    'actions documentées',
    (l) => doitEtreRaconte(l.dossier) && estDocumentee(l.dossier),
    'Les actions commencées pour lesquelles un compte, la valeur d’un indicateur, un bilan signé, ou reçu selon le tableau de la ville, dit ce qui a été fait.',
  ),
  compte('seances', 'séances comptées', (l) => l.compte?.seances ?? null),
  compte('presences', 'présences', (l) => l.compte?.presences ?? null),
  compte('estimees', 'présences estimées', (l) => l.compte?.estimees ?? null, 'Les comptes marqués « environ ».'),
  compte('femmes', 'présences de femmes', (l) => l.compte?.femmes ?? null),
  compte('hommes', 'présences d’hommes', (l) => l.compte?.hommes ?? null),
  compte('non-dit', 'présences sans le préciser', (l) => l.compte?.nonDit ?? null),
  compte('du-quartier', 'présences de personnes du quartier', (l) => l.compte?.duQuartier ?? null),
  compte('hors-quartier', 'présences de personnes d’ailleurs', (l) => l.compte?.horsQuartier ?? null),
  compte('nouvelles', 'venues pour la première fois', (l) => l.compte?.nouvelles ?? null),
  argent('demande', 'demandé'),
  argent('propose', 'proposé'),
  argent('accorde', 'accordé'),
  argent('realise', 'réalisé'),
]

const TRANCHE = 'age-'
const FINANCEUR = /^(demande|propose|accorde|realise)-de-(.+)$/
const DITS = { demande: 'demandé', propose: 'proposé', accorde: 'accordé', realise: 'réalisé' } as const
const estEtape = (mot: string): mot is keyof typeof DITS => Object.hasOwn(DITS, mot)

/** The presences of an age band, by its code. */
export const chiffreDeTranche = (code: string, libelle: string, ages: ReadonlyMap<Id, Ages>): Chiffre =>
  compte(`${TRANCHE}${code}`, `présences, ${libelle}`, ({ action }) => {
    const siens = ages.get(action.id)
    return siens && Object.hasOwn(siens, code) ? (siens[code] ?? null) : null
  })

/** The age band of an address, by its code; `null`: it is of another figure. */
export const trancheDe = (cle: string): string | null => (cle.startsWith(TRANCHE) ? cle.slice(TRANCHE.length) : null)

/** What one funder did at one step. */
const chiffreDeFinanceur = (etape: keyof typeof DITS, financeur: string): Chiffre => ({
  cle: `${etape}-de-${financeur}`,
  libelle: `${DITS[etape]}, ${financeur}`,
  unite: 'centimes',
  de: (l) => l.action.financements.find((f) => f.financeur === financeur)?.[etape] ?? null,
  source: ARGENT,
  ailleurs: ARGENT_AILLEURS,
  vers: 'action',
  reserve: etape !== 'accorde',
})

/** The figure of an address that is not of an age band; `null` when there is none of this name. */
export function chiffreDe(cle: string): Chiffre | null {
  const connu = CHIFFRES.find((c) => c.cle === cle)
  if (connu) return connu
  const [, etape = '', financeur = ''] = FINANCEUR.exec(cle) ?? []
  return estEtape(etape) ? chiffreDeFinanceur(etape, financeur) : null
}

const UN: Readonly<Record<string, string>> = {
  actions: 'action suivie',
  presences: 'présence',
  documentees: 'action documentée',
}

/** « 32 actions suivies », « 23 présences, dont 9 estimées », « 5 000 € accordé »: the words beside the sum. */
export const motsDe = (lignes: readonly LigneDeSuivi[], chiffre: Chiffre, total: number | null): string =>
  (total === null || Math.abs(total) > 1 ? chiffre.libelle : (UN[chiffre.cle] ?? chiffre.libelle)) +
  estimeesDe(lignes, chiffre)

/** Where nothing is known, in words: a dash is no number, and nobody counted is no zero. */
export const rienDe = ({ cle, libelle, unite }: Chiffre): Readonly<{ valeur: string; mots: string }> =>
  unite === 'centimes'
    ? { valeur: 'Aucun', mots: `montant ${libelle}` }
    : { valeur: 'Aucune', mots: RIEN[cle] ?? libelle.replace(/^présences/u, 'présence') }
const RIEN: Readonly<Record<string, string>> = {
  seances: 'séance comptée',
  presences: 'présence comptée',
  estimees: 'présence estimée',
  nouvelles: 'venue pour la première fois',
}

/** Figures that the value of an indicator makes true. */
const DE_CE_QUI_EST_DIT = ['a-raconter', 'documentees']

/** Whether an indicator, or the city's tracker, tells a number of what is counted: séances alone tell of nobody. */
const estNoteAPart = ({ dossier: { mesures, deSeances }, tableau }: LigneDeSuivi, { cle }: Chiffre): boolean =>
  cle === 'seances'
    ? deSeances > 0 || (tableau?.seances ?? '') !== ''
    : mesures > deSeances || (tableau?.participants ?? '') !== ''

/** How many actions say nothing of what is counted, or nothing that counts, in words; empty: none. */
export function silenceDe(lignes: readonly LigneDeSuivi[], chiffre: Chiffre): string {
  const sans = chiffre.vers === 'comptes' ? lignes.filter((l) => chiffre.de(l) === null) : []
  const ailleurs = sans.filter((l) => estNoteAPart(l, chiffre)).length
  const tues =
    chiffre.vers === 'comptes' || DE_CE_QUI_EST_DIT.includes(chiffre.cle)
      ? lignes.filter((l) => chiffre.de(l) === null)
      : []
  const aPart = tues.filter(({ dossier: d }) => d.mesures === 0 && !d.auTableau && d.aPart > 0).length
  const muettes = sans.length - ailleurs - (sans.length === 0 ? 0 : aPart)
  return [
    muettes === 0
      ? ''
      : `${pluriel(muettes, 'action n’en dit rien', 'actions n’en disent rien')} : personne ne l’a noté, et ce n’est pas un zéro.`,
    ailleurs === 0
      ? ''
      : `${pluriel(ailleurs, 'action n’a', 'actions n’ont')} qu’un nombre noté à part, par un indicateur ou par le tableau de la ville : il ne s’additionne pas ici.`,
    aPart === 0
      ? ''
      : `${pluriel(aPart, 'action n’a', 'actions n’ont')} que la valeur d’un indicateur qui ne compte pas : elle attend l’accord de la ville, ou est arrivée hors délai.`,
  ]
    .join(' ')
    .trim()
}

/** What a total of presences holds of estimates, in words. */
export const estimeesDe = (lignes: readonly LigneDeSuivi[], { cle }: Chiffre): string =>
  cle === 'presences'
    ? dontEstimees({
        presences: lignes.reduce((n, l) => n + (l.compte?.presences ?? 0), 0),
        estimees: lignes.reduce((n, l) => n + (l.compte?.estimees ?? 0), 0),
      })
    : ''

/** The sum of what is known; `null` when nothing is. */
export function totalDe(lignes: readonly LigneDeSuivi[], chiffre: Chiffre): number | null {
  let total: number | null = null
  for (const ligne of lignes) {
    const part = chiffre.de(ligne)
    if (part !== null) total = (total ?? 0) + part
  }
  return total
}

/** The same where a number stands by itself: no action is 0, nobody counted is nothing. */
export const totalMontre = (lignes: readonly LigneDeSuivi[], chiffre: Chiffre): number | null =>
  totalDe(lignes, chiffre) ?? (chiffre.unite === 'nombre' && chiffre.vers === 'action' ? 0 : null)
