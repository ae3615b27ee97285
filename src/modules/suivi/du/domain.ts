import { aNom, leNom } from '#platform/texte.ts'
import { type EtatDeLAction, estAMesurer } from '../etat/domain.ts'

type Jour = Temporal.PlainDate

/** What is asked of a structure about one of its actions, most pressing first. */
export const GENRES_DE_DU = [
  'attendu',
  'donner-une-date',
  'donner-des-nouvelles',
  'compter',
  'mesurer',
  'autre',
  'echeance',
] as const
export type GenreDeDu = (typeof GENRES_DE_DU)[number]

export type Du = Readonly<{
  genre: GenreDeDu
  actionId: string | null
  titre: string
  texte: string
  /** Why it is asked, from facts. */
  raison: string
  /** The day by which, or since when. */
  jour: Jour | null
  href: string
}>

export type ActionDue = Readonly<{
  id: string
  titre: string
  etat: EtatDeLAction
  /** Dates gone by without a count. */
  aCompter: number
  dernierACompter: Jour | null
  /** Planned indicators without any value. */
  aMesurer: number
  fin: Jour | null
  /** Its dates to come that will take place. */
  aVenir: number
  /** It gave dates, which wait for a yes that is not its own. */
  proposees: boolean
}>

/** Where each thing is done. */
export type Adresses = Readonly<{
  dates: (actionId: string) => string
  nouvelles: (actionId: string) => string
  comptes: (actionId: string) => string
  indicateurs: (actionId: string) => string
}>

/** What one action asks, one line a thing. */
export function dusDeLAction(a: ActionDue, aujourdhui: Jour, ou: Adresses): Du[] {
  const { situation, raison, depuis, aCommence, dite } = a.etat
  const un = { actionId: a.id, titre: a.titre }
  const dus: Du[] = []
  // Of what nobody knows to have begun, dates are the news.
  const sansDate = situation === 'sans-nouvelles' && !aCommence && dite === null
  if ((situation === 'en-retard' || situation === 'deplacee' || sansDate) && a.aVenir === 0 && !a.proposees)
    dus.push({
      ...un,
      genre: 'donner-une-date',
      texte: 'Donner ses dates, ou dire qu’elle n’aura pas lieu',
      raison,
      jour: depuis,
      href: ou.dates(a.id),
    })
  else if (situation === 'sans-nouvelles' && !sansDate)
    dus.push({
      ...un,
      genre: 'donner-des-nouvelles',
      texte: 'Donner des nouvelles, en une phrase',
      raison,
      jour: depuis,
      href: ou.nouvelles(a.id),
    })
  if (a.aCompter > 0 && situation !== 'annulee')
    dus.push({
      ...un,
      genre: 'compter',
      texte: a.aCompter === 1 ? 'Compter une date' : `Compter ${a.aCompter.toLocaleString('fr-FR')} dates`,
      raison: a.aCompter === 1 ? 'Une date est passée sans compte.' : 'Ces dates sont passées sans compte.',
      jour: a.dernierACompter,
      href: ou.comptes(a.id),
    })
  if (a.aMesurer > 0 && estAMesurer(situation, a.fin, aujourdhui))
    dus.push({
      ...un,
      genre: 'mesurer',
      texte: a.aMesurer === 1 ? 'Donner la valeur d’un indicateur' : `Donner la valeur de ${a.aMesurer} indicateurs`,
      raison: 'Le dossier les avait prévus, et le bilan les demandera.',
      jour: a.fin,
      href: ou.indicateurs(a.id),
    })
  return dus
}

/** In the order in which to do them: what others wait for, then what is oldest; a thing without a day comes last. */
export function ordonner(dus: readonly Du[]): Du[] {
  const rang = (d: Du) => GENRES_DE_DU.indexOf(d.genre)
  const jour = (d: Du) => d.jour?.toString() ?? '9999'
  return dus.toSorted(
    (a, b) => rang(a) - rang(b) || jour(a).localeCompare(jour(b)) || a.titre.localeCompare(b.titre, 'fr'),
  )
}

export const ETATS_DE_LETTRE = ['a-relire', 'envoyee', 'remise', 'ecartee'] as const
export type EtatDeLettre = (typeof ETATS_DE_LETTRE)[number]

/** Sent, or handed over: what was said to the structure. */
export const PARTIES = ['envoyee', 'remise'] as const satisfies readonly EtatDeLettre[]
export const estPartie = ({ etat }: Readonly<{ etat: EtatDeLettre }>): boolean => PARTIES.some((un) => un === etat)

/** « 2026-2 »: the second quarter. One letter a season and a structure, whatever is due. */
export const saisonDe = (jour: Jour): string => `${jour.year}-${Math.ceil(jour.month / 3)}`

const NOMS = ['hiver', 'printemps', 'été', 'automne'] as const

/** « printemps 2026 ». */
export function direSaison(saison: string): string {
  const [annee = '', rang = '1'] = saison.split('-')
  return `${NOMS[Number(rang) - 1] ?? NOMS[0]} ${annee}`
}

const LIGNES_MAX = 12

/** The words of a letter, to be read again before it leaves: what is due, in order, and that one phone call is enough. */
export function ecrireLettre(structure: string, saison: string, dus: readonly Du[], quartier: string): string {
  const lignes = ordonner(dus).slice(0, LIGNES_MAX)
  const reste = dus.length - lignes.length
  return [
    'Bonjour,',
    `Voici, pour cette saison (${direSaison(saison)}), ce qui manque pour bien raconter vos actions ${aNom(quartier)}. Une seule lettre par saison : rien ne presse plus que le reste.`,
    [
      ...lignes.map((d) => `- ${d.titre} : ${d.texte.charAt(0).toLocaleLowerCase('fr')}${d.texte.slice(1)}.`),
      ...(reste > 0 ? [`- et ${reste} autre${reste > 1 ? 's' : ''} chose${reste > 1 ? 's' : ''}.`] : []),
    ].join('\n'),
    'Si c’est plus simple, appelez-nous : nous le noterons avec vous en cinq minutes. Et si une action n’a pas eu lieu comme prévu, ce n’est pas un reproche : dites-le, nous aiderons à l’écrire.',
    `Merci pour ce que ${leNom(structure)} fait dans le quartier.`,
  ].join('\n\n')
}
