import { estEnVacances, jourFerie } from '#modules/annee/index.ts'
import { aParis, instantDe } from '#platform/dates.ts'
import { dateDe, dateDuMoment } from '../index.ts'
import type { ChangementDeDate, SeanceDeLAnnee } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

type Jour = Temporal.PlainDate
const compare = Temporal.PlainDate.compare
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const MOIS_A_L_AVANCE = 24

/** Séances with all their dates, what is published of them, and what waits to be. */
export function lignesDeSeances(c: Contexte): Lignes {
  const toutes = [...c.d.seances, ...c.d.tempsForts].map((s) => ({ s, jours: joursDe(c, s) }))
  const pleines = toutes
    .filter(({ jours }) => jours.length > 0)
    .map((une) => ({ ...une, dates: datesDe(c, une.s, une.jours) }))
  const publiees = pleines.filter(({ s }) => s.brouillon === undefined)
  return {
    seances: pleines.map(({ s, jours }) => ligneDeSeance(c, s, jours)),
    occurrences: pleines.flatMap(({ dates }) => dates.map((date) => date.occurrence)),
    publications: c.d.publications.map((p, rang) => ({
      territoire_id: c.territoire_id,
      id: c.id(p.id),
      numero: rang + 1,
      nom: p.nom,
      par: 'Animation de la programmation',
      publiee_le: c.instant(p.jour),
      bilan: '{}',
    })),
    seances_publiees: publiees.map(({ s, jours }) => ligneDePubliee(c, s, jours)),
    occurrences_publiees: publiees.flatMap(({ dates }) => dates.map((date) => date.publiee)),
    calendriers: [{ territoire_id: c.territoire_id, modifie_le: c.now }],
  }
}

/** The days of a séance, as its rule gives them. */
export function joursDe(c: Contexte, { rythme }: SeanceDeLAnnee): Jour[] {
  if ('dates' in rythme) return rythme.dates.map((moment) => ouvrable(c, dateDuMoment(moment, c.aujourdhui)))
  const [du, au] = [dateDe(rythme.du, c.aujourdhui), dateDe(rythme.au, c.aujourdhui)]
  const { saufVacances = false, saufFeries = false } = rythme
  const gardes = (jours: readonly Jour[]) =>
    jours.filter(
      (jour) => !(saufVacances && estEnVacances(jour, { zone: 'B' })) && !(saufFeries && jourFerie(jour) !== null),
    )
  if (rythme.tous === 'mois') return gardes(mensuels(du, au, rythme.jour, rythme.rangDansLeMois ?? 1))
  const premier = du.add({ days: (rythme.jour - du.dayOfWeek + 7) % 7 })
  const [debut] = gardes(suite(premier, au, 7))
  // Every other week counts from the first one that is held, as its rule will.
  return debut ? gardes(suite(debut, au, rythme.tous === 'semaine' ? 7 : 14)) : []
}

/** Nothing happens once on a public holiday, nor around Christmas: a week or two earlier, as long as it stays on its side of today. */
function ouvrable(c: Contexte, jour: Jour): Jour {
  const ferme = (un: Jour) =>
    jourFerie(un) !== null || (un.month === 12 && un.day > 20) || (un.month === 1 && un.day < 4)
  const futur = compare(jour, c.aujourdhui) > 0
  for (let semaines = 1; ferme(jour) && semaines <= 3; semaines += 1) {
    const avant = jour.subtract({ weeks: semaines })
    if (!ferme(avant) && (!futur || compare(avant, c.aujourdhui) > 0)) return avant
  }
  return jour
}

function suite(premier: Jour, au: Jour, pas: number): Jour[] {
  const jours: Jour[] = []
  for (let jour = premier; compare(jour, au) <= 0; jour = jour.add({ days: pas })) jours.push(jour)
  return jours
}

function mensuels(du: Jour, au: Jour, semaine: number, rang: number): Jour[] {
  const jours: Jour[] = []
  for (let mois = du.with({ day: 1 }); compare(mois, au) <= 0; mois = mois.add({ months: 1 })) {
    const jour = mois.add({ days: ((semaine - mois.dayOfWeek + 7) % 7) + (rang - 1) * 7 })
    if (compare(jour, du) >= 0 && compare(jour, au) <= 0) jours.push(jour)
  }
  return jours
}

function regleDe(c: Contexte, { rythme }: SeanceDeLAnnee): string {
  if ('dates' in rythme) return ''
  const fin = instantDe(dateDe(rythme.au + 1, c.aujourdhui)).subtract({ seconds: 1 })
  const jusqua = `UNTIL=${fin.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`
  const jour = CODES[rythme.jour - 1]
  if (rythme.tous === 'mois') return `FREQ=MONTHLY;BYDAY=${rythme.rangDansLeMois ?? 1}${jour};${jusqua}`
  return `FREQ=WEEKLY${rythme.tous === 'semaine' ? '' : ';INTERVAL=2'};BYDAY=${jour};${jusqua}`
}

const heure = (texte: string | undefined): Temporal.PlainTime | null =>
  texte === undefined ? null : Temporal.PlainTime.from(texte)
const dureeDe = ({ jours = 1 }: SeanceDeLAnnee): number => jours - 1

function ligneDeSeance(c: Contexte, s: SeanceDeLAnnee, jours: readonly Jour[]): Row<'seances'> {
  const premier = jours[0] ?? c.aujourdhui
  const [, ...autres] = jours
  return {
    territoire_id: c.territoire_id,
    id: c.id(s.id),
    action_id: s.action ? c.id(s.action) : null,
    genre: s.action ? 'seance' : 'temps-fort',
    titre: s.titre,
    description: s.description ?? '',
    nature: s.nature,
    debut_jour: premier,
    debut_heure: heure(s.de),
    fin_jour: premier.add({ days: dureeDe(s) }),
    fin_heure: heure(s.a),
    regle: regleDe(c, s),
    sauf_vacances: 'saufVacances' in s.rythme && s.rythme.saufVacances === true,
    sauf_feries: 'saufFeries' in s.rythme && s.rythme.saufFeries === true,
    aussi_jours: 'dates' in s.rythme ? autres : [],
    materialisee_au: c.aujourdhui.add({ months: MOIS_A_L_AVANCE }),
    lieu_id: s.lieu ? c.id(s.lieu) : null,
    salle_id: s.salle ? c.id(s.salle) : null,
    lieu_ecrit: s.lieuEcrit ?? '',
    age_min: s.ages?.[0] ?? null,
    age_max: s.ages?.[1] ?? null,
    prix_centimes: s.prix ?? null,
    prix_mot: s.prixMot ?? '',
    inscription: s.inscription === undefined ? 'libre' : 'sur-inscription',
    inscription_mot: s.inscription ?? '',
    accessibilite: [...(s.accessibilite ?? [])],
    capacite: s.capacite ?? null,
    etat: s.brouillon ?? 'validee',
    uid: uidDe(s),
    redigee_par: s.action ? 'la structure' : 'Animation de la programmation',
    cree_le: c.instant(publicationDe(c, jours).jour - 4),
    modifiee_le: avant(c.instant(publicationDe(c, jours).jour)),
  }
}

const uidDe = ({ id }: SeanceDeLAnnee): string => `seance-${id}@demonstration.invalid`

/** Published with the last of those that came out before its first date. */
function publicationDe(c: Contexte, [premier = c.aujourdhui]: readonly Jour[]) {
  const jour = c.aujourdhui.until(premier, { largestUnit: 'days' }).days
  const avant = c.d.publications.filter((p) => p.jour < jour)
  return avant.at(-1) ?? c.d.publications[0] ?? { id: 'pub1', nom: '', jour: -318 }
}

function ligneDePubliee(c: Contexte, s: SeanceDeLAnnee, jours: readonly Jour[]): Row<'seances_publiees'> {
  const publication = publicationDe(c, jours)
  const ligne = ligneDeSeance(c, s, jours)
  return {
    territoire_id: c.territoire_id,
    seance_id: c.id(s.id),
    publication_id: c.id(publication.id),
    action_id: ligne.action_id,
    donnees: JSON.stringify({
      titre: s.titre,
      description: s.description ?? '',
      nature: s.nature,
      genre: s.action ? 'seance' : 'temps-fort',
      uid: uidDe(s),
      debutJour: String(ligne.debut_jour),
      debutHeure: s.de ?? null,
      finJour: String(ligne.fin_jour),
      finHeure: s.a ?? null,
      regle: ligne.regle,
      publics: [],
      ageMin: s.ages?.[0] ?? null,
      ageMax: s.ages?.[1] ?? null,
      prixCentimes: s.prix ?? null,
      prixMot: s.prixMot ?? '',
      inscription: ligne.inscription,
      inscriptionMot: s.inscription ?? '',
      accessibilite: s.accessibilite ?? [],
      capacite: s.capacite ?? null,
    }),
    publiee_le: c.instant(publication.jour),
    modifiee_le: c.instant(publication.jour),
  }
}

type DateEcrite = Readonly<{ occurrence: Row<'occurrences'>; publiee: Row<'occurrences_publiees'> }>

function datesDe(c: Contexte, s: SeanceDeLAnnee, jours: readonly Jour[]): DateEcrite[] {
  return jours.map((jour) =>
    uneDate(c, s, jour, changementDe(c, s, jours, jour), c.instant(publicationDe(c, jours).jour)),
  )
}

/** The change told of a date, by its rank from today. */
function changementDe(
  c: Contexte,
  s: SeanceDeLAnnee,
  jours: readonly Jour[],
  jour: Jour,
): ChangementDeDate | undefined {
  const aVenir = jours.filter((un) => compare(un, c.aujourdhui) > 0)
  const passees = jours.filter((un) => compare(un, c.aujourdhui) <= 0).reverse()
  const rangDe = compare(jour, c.aujourdhui) > 0 ? aVenir.indexOf(jour) + 1 : -(passees.indexOf(jour) + 1)
  return s.changements?.find(({ rang }) => rang === rangDe)
}

function uneDate(
  c: Contexte,
  s: SeanceDeLAnnee,
  jour: Jour,
  changement: ChangementDeDate | undefined,
  publieeLe: Temporal.Instant,
): DateEcrite {
  const [prevu, fin] = bornes(s, jour)
  const bouge = { days: changement?.jours ?? 0, hours: changement?.heures ?? 0 }
  const bouger = (instant: Temporal.Instant) => aParis(instant).add(bouge).toInstant()
  const deplacee = changement?.statut === 'deplacee'
  const modifiee_le = changement ? plusTot(c.instant(-5), prevu.subtract({ hours: 30 })) : publieeLe
  const commun = {
    territoire_id: c.territoire_id,
    id: c.id(`${s.id}-${jour}`),
    seance_id: c.id(s.id),
    origine: s.de === undefined ? jour.toString() : `${jour}T${s.de}`,
    debut: bouger(prevu),
    fin: bouger(fin),
    statut: changement?.statut ?? 'programmee',
    mot: changement?.mot ?? '',
    modifiee_le,
  } as const
  return {
    occurrence: {
      ...commun,
      modifiee_le: changement ? modifiee_le : avant(publieeLe),
      lieu_id: null,
      salle_id: null,
      heurte: s.heurte ?? false,
    },
    publiee: {
      ...commun,
      debut_precedent: deplacee ? prevu : null,
      lieu_id: s.lieu ? c.id(s.lieu) : null,
      salle_id: s.salle ? c.id(s.salle) : null,
      lieu_ecrit: s.lieuEcrit ?? '',
      sequence: changement ? 1 : 0,
      annulee_le: changement?.statut === 'annulee' ? modifiee_le : null,
    },
  }
}

/** A draft is written before it is published: what was touched since is compared with what is published. */
const avant = (publieeLe: Temporal.Instant): Temporal.Instant => publieeLe.subtract({ hours: 1 })

const plusTot = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b)

function bornes(s: SeanceDeLAnnee, jour: Jour): readonly [Temporal.Instant, Temporal.Instant] {
  const dernier = jour.add({ days: dureeDe(s) })
  const [de, a] = [heure(s.de), heure(s.a)]
  if (de === null || a === null) return [instantDe(jour), instantDe(dernier.add({ days: 1 }))]
  return [instantDe(jour, de), instantDe(dernier, a)]
}
