import { dontEstimees } from '#modules/presences/index.ts'
import { direJours, duree, type Jours } from '#platform/dates.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { type Taux, type TempsDonne, valoriser } from './benevolat.ts'
import { argent, depenseDite } from './faits-argent.ts'
import { dire, moisEnMots } from './mots.ts'

/** Dates of one séance that are over, as they were published. */
export type DatesTenues = Readonly<{
  titre: string
  lieu: string
  jours: readonly Temporal.PlainDate[]
}>

/** What was counted: presences, and persons where somebody knows them; two numbers. */
export type Comptes = Readonly<{
  seances: number
  /** Months counted, for a service without dates. */
  mois: number
  presences: number
  /** Of the presences, those of counts marked as estimated. */
  estimees: number
  /** `dit`: of which days they were said, if they were. */
  differentes: Readonly<{
    nombre: number
    estime: boolean
    dit: Jours | null
    presences: number
    douteux: boolean
  }> | null
  femmes: number | null
  hommes: number | null
  nonDit: number | null
  tranches: readonly Readonly<{ libelle: string; nombre: number }>[]
  duQuartier: number | null
  /** Of how many presences it was said who is of the quartier. */
  quartierNote: number
}>

/** All that the product knows of an action's year, before anybody writes. */
export type Faits = Readonly<{
  jours: Jours
  titre: string
  structure: Readonly<{ nom: string; siret: string | null; rna: string | null }>
  quartiers: readonly string[]
  publics: readonly string[]
  objectifs: string
  periode: Readonly<{ debut: Temporal.PlainDate | null; fin: Temporal.PlainDate | null }>
  /** `duTableau`: the city's tracker alone tells it; nobody had said that it would be measured. */
  indicateurs: readonly Readonly<{ libelle: string; cible: string; valeur: string | null; duTableau: boolean }>[]
  financements: readonly Readonly<{
    financeur: string
    demande: number | null
    accorde: number | null
    realise: number | null
    /** The day of the city's tracker that gave what was realised; `null` when somebody wrote it. */
    ditLe: Temporal.PlainDate | null
    /** What it paid, where the tracker alone says it: income, which nothing says to be spent. */
    verse?: Readonly<{ centimes: number; jour: Temporal.PlainDate }>
  }>[]
  /** All that was spent, in one sum, as the city's tracker says it. */
  depenseDite: Readonly<{ centimes: number; jour: Temporal.PlainDate }> | null
  /** Dates of the calendar that are over. Nobody may have counted who came, nor said that they took place. */
  dates: readonly DatesTenues[]
  /** Of the sessions that were counted, the days of those that are not in the calendar. */
  horsCalendrier: readonly Temporal.PlainDate[]
  /** Of the dates, those that nobody counted. */
  sansComptage: number
  comptes: Comptes | null
  /** What the porteur wrote during the year, and meant for the bilan. */
  journal: readonly Readonly<{ jour: Temporal.PlainDate; texte: string }>[]
  temps: readonly TempsDonne[]
  taux: readonly Taux[]
}>

export type Trouvaille = Readonly<{ cle: string; valeur: string; provenance: string }>

/** What remains to be filled in a text that was begun. */
export const A_COMPLETER = 'à compléter'

/** What the facts already say, field by field, each with where it comes from. Nothing is made up: no fact, no field. */
export function trouvailles(faits: Faits): readonly Trouvaille[] {
  return [
    ...identite(faits),
    // A request of dates begins from those that stand: changed, they are no correction of what was found.
    { cle: 'debut-demande', valeur: faits.periode.debut?.toString() ?? '', provenance: '' },
    { cle: 'fin-demandee', valeur: faits.periode.fin?.toString() ?? '', provenance: '' },
    ...miseEnOeuvre(faits),
    ...beneficiaires(faits),
    ...datesEtLieux(faits),
    ...objectifs(faits),
    ...argent(faits),
    ...depenseDite(faits),
    ...tempsDonne(faits),
  ].filter(({ valeur }) => valeur !== '')
}

function identite({ structure }: Faits): Trouvaille[] {
  const provenance = 'la fiche de la structure'
  return [
    { cle: 'nom', valeur: structure.nom, provenance },
    { cle: 'siret', valeur: structure.siret ?? '', provenance },
    { cle: 'rna', valeur: structure.rna ?? '', provenance },
  ]
}

const nombreDeDates = (dates: readonly DatesTenues[]): number =>
  dates.reduce((somme, { jours }) => somme + jours.length, 0)

/** The days told beside dates: of an action that goes over its year, from its first day, or from a date held before. */
function joursDesDates({ jours, periode, dates }: Faits): Jours {
  if (periode.debut === null || jours.au.year === jours.du.year) return jours
  const [premier = periode.debut] = [periode.debut, ...dates.flatMap((une) => une.jours)].toSorted(
    Temporal.PlainDate.compare,
  )
  return { ...jours, du: premier }
}

function miseEnOeuvre(faits: Faits): Trouvaille[] {
  const { dates, horsCalendrier, comptes, temps, journal } = faits
  const combien = nombreDeDates(dates)
  const lignes: string[] = []
  if (combien > 0)
    lignes.push(
      `${majuscule(direJours(joursDesDates(faits)))}, ${ceQuiEutLieu(combien, faits.sansComptage)} : ${dates
        .map(({ titre, jours }) => `${titre} (${jours.length})`)
        .join(', ')}.`,
    )
  if (combien > 0 && horsCalendrier.length > 0)
    lignes.push(
      `${dire(horsCalendrier.length, 'séance hors calendrier a été comptée', 'séances hors calendrier ont été comptées')}.`,
    )
  if (comptes)
    lignes.push(
      `${dire(comptes.presences, 'présence comptée', 'présences comptées')}${comptes.estimees > 0 ? `${dontEstimees(comptes)},` : ''} en ${enCombien(comptes)}.`,
    )
  if (temps.length > 0)
    lignes.push(
      `${dire(temps.length, 'coup de pouce a été donné', 'coups de pouce ont été donnés')} : ${[
        ...new Set(temps.map(({ titre }) => titre)),
      ].join(', ')}.`,
    )
  for (const { texte } of journal) lignes.push(texte)
  const sources = [
    combien > 0 ? 'le calendrier' : '',
    comptes ? 'les présences comptées' : '',
    temps.length > 0 ? 'les coups de pouce' : '',
    journal.length > 0 ? 'le journal de l’action' : '',
  ].filter((mot) => mot !== '')
  return [{ cle: 'mise-en-oeuvre', valeur: lignes.join('\n'), provenance: sources.join(', ') }]
}

/** What nobody counted is told as it is known: in the calendar, and no more. */
function ceQuiEutLieu(dates: number, sans: number): string {
  if (sans === 0) return dire(dates, 'rendez-vous a eu lieu', 'rendez-vous ont eu lieu')
  const auCalendrier = dire(dates, 'date était au calendrier', 'dates étaient au calendrier')
  return sans >= dates
    ? `${auCalendrier}, sans comptage`
    : `${auCalendrier} (${dates - sans} avec un comptage, ${sans} sans)`
}

/** « 22 séances », « 3 mois », « 22 séances et 3 mois » */
const enCombien = ({ seances, mois }: Comptes): string =>
  [
    ...(seances > 0 ? [dire(seances, 'séance', 'séances')] : []),
    ...(mois > 0 ? [dire(mois, 'mois compté', 'mois comptés')] : []),
  ].join(' et ')

function beneficiaires({ comptes, publics, jours }: Faits): Trouvaille[] {
  if (!comptes) return []
  const { differentes: qui, presences, femmes, hommes, nonDit, tranches, duQuartier, quartierNote } = comptes
  const [leurs, tous] = [direJours(qui?.dit ?? jours), direJours(jours)]
  const ages = tranches.reduce((somme, { nombre }) => somme + nombre, 0)
  const lignes = [
    qui === null
      ? ''
      : qui.douteux
        ? `Personnes différentes : ${A_COMPLETER} (${dire(qui.nombre, 'personne a été dite', 'personnes ont été dites')}, mais ${dire(qui.presences, 'présence comptée', 'présences comptées')} : il ne peut pas y avoir plus de personnes que de présences).`
        : `${qui.estime ? 'Environ ' : ''}${dire(qui.nombre, 'personne différente', 'personnes différentes')}${leurs === tous ? '' : ` ${leurs}`}.`,
    `${dire(comptes.presences, 'présence', 'présences')} en ${enCombien(comptes)}${dontEstimees(comptes)} (une même personne compte à chaque venue).`,
    femmes === null || hommes === null
      ? ''
      : `Présences de femmes : ${femmes} ; d’hommes : ${hommes}${surCombien(femmes + hommes + (nonDit ?? 0), presences)}.`,
    tranches.length === 0
      ? ''
      : `Présences par âge : ${tranches.map(({ libelle, nombre }) => `${libelle} : ${nombre}`).join(' ; ')}${surCombien(ages, presences)}.`,
    duQuartier === null
      ? ''
      : `Présences de personnes du quartier : ${duQuartier}${surCombien(quartierNote, presences)}.`,
    publics.length === 0 ? '' : `Publics visés par la demande : ${publics.join(', ')}.`,
  ]
  return [
    {
      cle: 'beneficiaires',
      valeur: joints(lignes, '\n'),
      provenance: `les présences comptées, en ${enCombien(comptes)}`,
    },
  ]
}

/** Read alone, « 8 femmes et 4 hommes » beside 78 presences would look like a mistake, or like all of them. */
const surCombien = (dites: number, presences: number): string =>
  dites < presences ? ` (noté pour ${dites} des ${presences} présences)` : ''

/** So many dates are told one by one; more are told by their first and last. */
const UNE_PAR_UNE = 8

function datesEtLieux({ dates, horsCalendrier, sansComptage }: Faits): Trouvaille[] {
  const combien = nombreDeDates(dates)
  if (combien + horsCalendrier.length === 0) return []
  const reserve =
    sansComptage === 0 ? '' : ` au calendrier, ${sansComptage < combien ? `dont ${sansComptage} ` : ''}sans comptage`
  const lignes = dates.map(({ titre, lieu, jours }) => {
    const ou = lieu === '' ? '' : `, ${lieu}`
    return `– ${titre} : ${moisEnMots(jours, UNE_PAR_UNE)}${ou}`
  })
  return [
    {
      cle: 'dates-lieux',
      valeur: [
        ...(combien > 0 ? [`${dire(combien, 'date', 'dates')}${reserve} :`, ...lignes] : []),
        ...(horsCalendrier.length > 0
          ? [
              `${dire(horsCalendrier.length, 'séance comptée', 'séances comptées')} hors calendrier : ${moisEnMots(horsCalendrier, UNE_PAR_UNE)}`,
            ]
          : []),
      ].join('\n'),
      provenance: [
        ...(combien > 0 ? [`le calendrier publié, ${dire(combien, 'date', 'dates')}`] : []),
        ...(horsCalendrier.length > 0 ? ['les présences comptées'] : []),
      ].join(', '),
    },
  ]
}

function objectifs({ objectifs: voulus, indicateurs }: Faits): Trouvaille[] {
  if (indicateurs.length === 0) return []
  const [dits, duTableau] = [indicateurs.filter((un) => !un.duTableau), indicateurs.filter((un) => un.duTableau)]
  const texte = [
    ...(voulus === '' ? [] : ['Ce que nous voulions :', ...voulus.split(/\n+/).map((une) => `– ${une}`), '']),
    ...(dits.length === 0 ? [] : ['Ce que nous avions dit mesurer :']),
    ...dits.map(
      ({ libelle, cible, valeur }) =>
        `– ${libelle} : prévu ${cible === '' ? 'sans chiffre' : cible}, réalisé ${valeur ?? A_COMPLETER}`,
    ),
    ...(dits.length === 0 || duTableau.length === 0 ? [] : ['']),
    ...(duTableau.length === 0 ? [] : ['D’après le tableau de la ville, à vérifier :']),
    ...duTableau.map(({ libelle, valeur }) => `– ${libelle} : ${valeur ?? A_COMPLETER}`),
  ]
  return [{ cle: 'objectifs', valeur: texte.join('\n'), provenance: 'les objectifs et les indicateurs de la demande' }]
}

/** Volunteer time: the paragraph of the annex, and the two lines of the table that answer each other. */
function tempsDonne({ temps, taux }: Faits): Trouvaille[] {
  if (temps.length === 0) return []
  const { minutes, euros, parts } = valoriser(temps, taux)
  const provenance = `le journal des coups de pouce : ${dire(temps.length, 'coup de pouce', 'coups de pouce')}`
  const lignes = [
    `${duree(minutes)} données bénévolement à l’action, en ${dire(temps.length, 'coup de pouce', 'coups de pouce')} :`,
    ...temps.map(({ titre, jour, minutes: m }) => `– ${titre}, ${duree(m)}, le ${moisEnMots([jour], 1)}`),
    ...parts.map(({ taux: un, minutes: m }) =>
      un === null
        ? `${duree(m)} ne sont pas valorisées : aucun taux n’est fixé pour cette date.`
        : `Valorisation : ${duree(m)} à ${(un.centimesDeLHeure / 100).toLocaleString('fr-FR', { minimumFractionDigits: 2 })} € de l’heure${
            un.source === '' ? '' : ` (${un.source})`
          }.`,
    ),
    ...(euros === null ? [] : [`Total : ${euros.toLocaleString('fr-FR')} €.`]),
    'Le temps donné à la vie de l’association (conseil d’administration, assemblées) n’est pas compté.',
  ]
  return [
    { cle: 'contributions', valeur: lignes.join('\n'), provenance },
    ...(euros === null
      ? []
      : ['r-864', 'r-benevolat'].map((cle) => ({
          cle,
          valeur: String(euros),
          provenance: `${provenance}, ${duree(minutes)} au taux du territoire`,
        }))),
  ]
}
