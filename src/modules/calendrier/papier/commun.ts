import { jourEnClair, nomDuJour } from '#modules/annee/index.ts'
import { A_TOUS, agesEnClair, avantEnClair, type DatePubliee, lieuEnClair } from '#modules/seances/index.ts'
import { ICI_SEULEMENT, joindreLaPermanence } from '#modules/territoires/index.ts'
import { enClair, jourDe, NOMS_DE_MOIS } from '#platform/dates.ts'
import { enQr } from '#platform/qr.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { absolute, onlyHere } from '#platform/url.ts'
import type { Territoire, Visit } from '#src/ground/visit.ts'
import { momentDe, nomDuStatut } from '../lignes.ts'
import { quandEnClair } from '../vues/morceaux.tsx'

/** « du 4 nov. au 16 déc. » */
export const moisCourts = (texte: string): string =>
  texte.replace(/\p{L}+/gu, (mot) => MOIS_COURTS[NOMS_DE_MOIS.indexOf(mot)] ?? mot)

const MOIS_COURTS = 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' ')

/** « dim. 8 nov. » */
export const jourCourt = (jour: Temporal.PlainDate): string =>
  `${nomDuJour(jour).slice(0, 3)}. ${jour.day} ${MOIS_COURTS[jour.month - 1] ?? ''}`

/** The square that leads to the page, and its address to type; both absent while the site has no public address. */
export async function versLaPage(chemin: string, t: Territoire): Promise<Readonly<{ qr: string; adresse: string }>> {
  const adresse = absolute(chemin, t)
  if (adresse === null) return { qr: '', adresse: '' }
  return {
    // Error correction Q: a quarter of the square may be torn or drawn on.
    qr: await enQr(adresse, { margin: 1, errorCorrectionLevel: 'Q' }),
    adresse: adresse.replace(/^https?:\/\//, '').replace(/\?.*$/, ''),
  }
}

/** Whom to call, in letters as large as the dates; empty while nobody is named. */
export function contact({ territoire }: Visit): string {
  const permanence = joindreLaPermanence(territoire)
  return permanence === '' ? '' : `${majuscule(permanence)}.`
}

/** Where what has no room on a sheet is read: fewer dates that one reads, never smaller letters. */
export const ouLireLeReste = (visit: Visit, { qr }: Readonly<{ qr: string }>): string => {
  const ou = joints([qr === '' ? '' : 'visez le carré', contact(visit) === '' ? '' : 'demandez-nous'], ', ou ')
  return ou === '' ? 'au calendrier du quartier' : ou
}

/** The foot of each sheet: whose it is, and of which day, so that an old one is known. */
export function pied({ territoire: t, now }: Visit): string {
  const phrases = [
    `${t.nom}, Coup de pouce aux projets.`,
    `Imprimé le ${enClair(jourDe(now))} : des dates peuvent changer.`,
    ...(onlyHere(t) ? [ICI_SEULEMENT] : []),
  ]
  return phrases.join(' ')
}

/** What a sheet says of one date. */
export type DateImprimee = Readonly<{
  jour: string
  /** « dim. 8 nov. » */
  court: string
  quand: string
  titre: string
  ou: string
  etat: string
  fort: boolean
  off: boolean
}>

/** Whom it is for, and that who comes unannounced may be turned away. */
export const pourQui = (seance: DatePubliee['seance']): string => {
  const publics = seance.publics.filter((un) => !new RegExp(A_TOUS, 'i').test(un)).join(', ')
  return joints([agesEnClair(seance) || publics, seance.inscription === 'libre' ? '' : 'sur inscription'], ', ')
}

/** Where these places are, once each: « Médiathèque du Belvédère : 3 rue des Tilleuls ». */
export const adressesDe = (dates: readonly DatePubliee[]): string[] =>
  [...new Set(dates.flatMap(({ lieu }) => (lieu?.adresse ? [`${lieu.nom} : ${lieu.adresse}`] : [])))].toSorted((a, b) =>
    a.localeCompare(b, 'fr'),
  )

export function imprimer(date: DatePubliee, etat = etatDe(date)): DateImprimee {
  const moment = momentDe(date)
  return {
    jour: majuscule(jourEnClair(moment.du)),
    court: jourCourt(moment.du),
    quand: quandEnClair(moment),
    titre: date.seance.titre,
    ou: lieuEnClair(date.lieu),
    etat: joints([etat, date.mot], ' : '),
    fort: date.seance.genre === 'temps-fort',
    off: date.statut === 'annulee' || date.statut === 'reportee',
  }
}

/** Of what moved, when and where an older paper has it. */
function etatDe(date: DatePubliee): string {
  const avant = date.statut === 'deplacee' ? avantEnClair(date) : ''
  return `${nomDuStatut(date)}${avant === '' ? '' : ` (avant : ${avant})`}`
}
