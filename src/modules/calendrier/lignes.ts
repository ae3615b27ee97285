import { type Echeance, joursEntre } from '#modules/annee/index.ts'
import {
  agesEnClair,
  type DateDeBrouillon,
  type DatePubliee,
  lieuEnClair,
  nomDeNature,
  type Statut,
  sansBouger,
} from '#modules/seances/index.ts'
import { aParis, heure, precede } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'

type Jour = Temporal.PlainDate

/** One line of a view: a date, published or drafted, or a key date. Whatever it is, its state is in words. */
export type Ligne = Readonly<{
  genre: 'date' | 'echeance'
  id: string
  titre: string
  du: Jour
  au: Jour
  /** Of a key date, its programmation; of a date, its own. */
  annee: number
  /** « 14 h »; empty: the whole day. */
  debut: string
  fin: string
  tempsFort: boolean
  nature: string
  structure: string
  lieu: string
  pour: string
  /** « Annulée », « Complet »… ; empty: as it was announced. */
  statut: string
  /** Not happening then: called off or put off. */
  nAPasLieu: boolean
  /** What waits to be published of it; empty for the public. */
  brouillon: string
}>

/** A rendez-vous that is kept: neither a key date, nor called off, nor where a draft would move one. */
export const estTenue = ({ genre, nAPasLieu, brouillon }: Ligne): boolean =>
  genre === 'date' && !nAPasLieu && brouillon !== VIENDRAIT

const VIENDRAIT = 'À publier : viendrait ici'

export const NOM_DU_STATUT: Readonly<Record<Statut, string>> = {
  programmee: '',
  deplacee: 'Déplacée',
  reportee: 'Reportée',
  complete: 'Complet',
  annulee: 'Annulée',
}

/** What became of a date, in a word: « Annulée », « Change de salle ». */
export const nomDuStatut = (date: DatePubliee): string => sansBouger(date) ?? NOM_DU_STATUT[date.statut]

/** The days and hours of a date on the clock of Paris; the midnight that ends it is of the day before. */
export function momentDe({ debut, fin, journee }: Pick<DatePubliee, 'debut' | 'fin' | 'journee'>) {
  const [de, a] = [aParis(debut), aParis(fin)]
  const finJour = a.toPlainDate()
  const minuit = a.hour === 0 && a.minute === 0
  return {
    du: de.toPlainDate(),
    au: minuit ? finJour.subtract({ days: 1 }) : finJour,
    debut: journee ? '' : heure(de.toPlainTime()),
    fin: journee ? '' : minuit ? 'minuit' : heure(a.toPlainTime()),
  }
}

function enLigne(date: DatePubliee, brouillon: string): Ligne {
  const { seance } = date
  const moment = momentDe(date)
  return {
    genre: 'date',
    id: date.id,
    titre: seance.titre,
    ...moment,
    annee: moment.du.year,
    tempsFort: seance.genre === 'temps-fort',
    nature: nomDeNature(seance.nature),
    structure: seance.action?.structureNom ?? '',
    lieu: lieuEnClair(date.lieu),
    pour: joints([...seance.publics, agesEnClair(seance)], ', '),
    statut: nomDuStatut(date),
    nAPasLieu: date.statut === 'annulee' || date.statut === 'reportee',
    brouillon,
  }
}

const deLEcheance = (e: Echeance): Ligne => ({
  genre: 'echeance',
  id: e.id,
  titre: e.libelle,
  du: e.jour,
  au: e.jour,
  annee: e.annee,
  debut: '',
  fin: '',
  tempsFort: false,
  nature: '',
  structure: '',
  lieu: '',
  pour: '',
  statut: e.etat === 'faite' ? 'Faite' : '',
  nAPasLieu: false,
  brouillon: '',
})

const ATTENTE = { brouillon: 'Brouillon', proposee: 'À valider', validee: 'À publier' } as const
/** Of a published date, what its draft would change. */
const A_PUBLIER = {
  deplacee: 'À publier : déplacée',
  annulee: 'À publier : annulée',
  changee: 'À publier : modifiée',
} as const

/**
 * What a view shows, in order. A published date stands once, where it is published; a draft adds what is not published
 * yet, and the place where a date would move. For who keeps no draft, `brouillons` is empty.
 */
export function lignes(
  publiees: readonly DatePubliee[],
  brouillons: readonly DateDeBrouillon[],
  echeances: readonly Echeance[],
): Ligne[] {
  const parId = new Map(brouillons.map((un) => [un.id, un]))
  const connues = publiees.map((date) => {
    const modification = parId.get(date.id)?.modification ?? null
    return enLigne(date, modification === null || modification === 'nouvelle' ? '' : A_PUBLIER[modification])
  })
  const enPlus = brouillons.flatMap((un) => {
    if (un.etat === 'refusee') return []
    if (un.modification === 'nouvelle') return [enLigne(un, ATTENTE[un.etat])]
    return un.modification === 'deplacee' ? [enLigne(un, VIENDRAIT)] : []
  })
  return enOrdre([...connues, ...enPlus, ...echeances.map(deLEcheance)])
}

const MINUIT = '00'
// Built once: asking a locale at each comparison of 500 dates costs more than reading them.
const alphabet = new Intl.Collator('fr')
/** By day, then by hour; said once for each line rather than at each of the 4,000 comparisons of 500 of them. */
const rang = ({ du, debut }: Ligne): string => `${du} ${debut.replace(/^(\d)(?!\d)/u, '0$1') || MINUIT}`

function enOrdre(toutes: readonly Ligne[]): Ligne[] {
  const rangees = toutes.map((ligne) => ({ ligne, rang: rang(ligne) }))
  rangees.sort((a, b) =>
    a.rang === b.rang ? alphabet.compare(a.ligne.titre, b.ligne.titre) : a.rang < b.rang ? -1 : 1,
  )
  return rangees.map(({ ligne }) => ligne)
}

/** What begins on a day, and what goes on there since an earlier one. */
export type JourDeVue = Readonly<{ jour: Jour; lignes: readonly Ligne[]; suites: readonly Ligne[] }>

/** Every day between two, with its lines; what began before stands on the first day. */
export function parJour(toutes: readonly Ligne[], du: Jour, au: Jour): JourDeVue[] {
  const ici = (ligne: Ligne) => (precede(ligne.du, du) ? du : ligne.du).toString()
  const debuts = Map.groupBy(toutes, ici)
  const suites = new Map<string, Ligne[]>()
  for (const ligne of toutes) {
    if (ligne.du.equals(ligne.au)) continue
    for (const jour of joursEntre(ligne.du, ligne.au)) {
      const iso = jour.toString()
      if (iso !== ici(ligne)) suites.set(iso, [...(suites.get(iso) ?? []), ligne])
    }
  }
  return joursEntre(du, au).map((jour) => {
    const iso = jour.toString()
    return { jour, lignes: debuts.get(iso) ?? [], suites: suites.get(iso) ?? [] }
  })
}
