import { NATURES } from '#modules/seances/pure.ts'
import { type BlocDeCalendrier, decouperCalendrier } from '#platform/ical/lire/decouper.ts'
import { fuseauxDuFichier } from '#platform/ical/lire/fuseaux.ts'
import { PRODUCT } from '#platform/ical/write.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'
import {
  type DateLue,
  type Fenetre,
  type Lecture,
  LIMITES_D_IMPORT,
  LONGUEURS,
  type Probleme,
  type SeanceLue,
  tropLong,
} from '../lu/types.ts'
import { type EvenementLu, enJournees, lireEvenement, type RefusDEvenement } from './evenement.ts'
import { lireSerie, type RefusDeSerie, type Reste } from './serie.ts'
import { sansMot } from './titre.ts'

export type RefusDeCalendrier = 'sans-evenement' | 'trop-d-evenements'

const POURQUOI: Readonly<Record<RefusDEvenement | RefusDeSerie, string>> = {
  'sans-date': 'Son jour de début manque, ou n’existe pas.',
  'fin-avant-debut': 'Il se termine avant de commencer.',
  prive: 'Il est marqué privé dans l’agenda d’où il vient : il est laissé de côté.',
  'regle-illisible': 'Sa répétition n’a pas été comprise.',
  'trop-frequente': 'Il revient plusieurs fois par jour : écrivez une séance pour chaque horaire.',
  'trop-ancienne': 'Sa répétition commence il y a bien trop longtemps.',
  'trop-longue': 'Il dure plus de 31 jours d’affilée : écrivez plutôt ses dates une à une.',
  'trop-de-repetitions':
    'Cet agenda a trop de répétitions, ou de trop longues, pour suivre celle-ci : exportez une période plus courte.',
  'trop-de-dates': 'Il a plus de 800 dates : coupez-le en plusieurs.',
  'hors-periode': 'Il n’a aucune date dans les deux ans passés ni dans les deux ans à venir.',
  'sans-serie': 'Sa date d’origine est passée depuis plus de deux ans, ou à plus de deux ans d’ici.',
}

/** Which line of the event the reason speaks of. */
const PROPRIETE: Readonly<Partial<Record<RefusDEvenement | RefusDeSerie, string>>> = {
  'sans-date': 'DTSTART',
  'fin-avant-debut': 'DTEND',
  prive: 'CLASS',
  'regle-illisible': 'RRULE',
  'trop-frequente': 'RRULE',
  'trop-ancienne': 'RRULE',
  'trop-de-repetitions': 'RRULE',
  'hors-periode': 'DTSTART',
  'sans-serie': 'RECURRENCE-ID',
}

const probleme = (ligne: number, colonne: string | null, valeur: string | null, message: string): Probleme => ({
  feuille: '',
  ligne,
  colonne,
  valeur: valeur?.slice(0, LONGUEURS.mot) ?? null,
  message,
})

/** A calendar file, as séances; `fenetre`: the days between which dates are taken. Changes nothing outside, and never throws. */
export function lireIcs(octets: Uint8Array, fenetre: Fenetre): Result<Lecture, RefusDeCalendrier> {
  const { methode, produit, evenements, fuseaux, coupe } = decouperCalendrier(octets)
  if (evenements.length === 0) return refused('sans-evenement')
  if (evenements.length > LIMITES_D_IMPORT.evenements) return refused('trop-d-evenements')
  const zones = fuseauxDuFichier(fuseaux)
  const refusees: Probleme[] = []
  const refuser = (raison: RefusDEvenement | RefusDeSerie, bloc: BlocDeCalendrier) => {
    const nom = PROPRIETE[raison] ?? null
    const valeur = bloc.lignes.find((ligne) => ligne.nom === nom)?.valeur ?? null
    refusees.push(probleme(bloc.numero, nom, valeur ?? titreDuBloc(bloc), POURQUOI[raison]))
  }
  const lus = evenements.flatMap((bloc) => {
    const lu = lireEvenement(bloc, zones)
    if (lu.ok) return [{ bloc, e: enJournees(methode === 'CANCEL' ? { ...lu.value, annule: true } : lu.value, bloc) }]
    refuser(lu.reason, bloc)
    return []
  })
  const seances: SeanceLue[] = []
  const reste = { pas: LIMITES_D_IMPORT.pas }
  for (const groupe of parIdentifiant(lus)) {
    const lue = enSeance(groupe, fenetre, reste)
    if (lue.ok) seances.push(lue.value)
    else for (const { bloc } of groupe.lus.slice(0, 1)) refuser(lue.reason, bloc)
  }
  const remarques = coupe
    ? [
        probleme(
          evenements.at(-1)?.numero ?? 1,
          null,
          null,
          'Le fichier s’arrête au milieu de cet événement : il est peut-être coupé.',
        ),
      ]
    : []
  return ok({ format: 'ics', deNous: produit === PRODUCT, seances, refusees, remarques, tableaux: [] })
}

const titreDuBloc = (bloc: BlocDeCalendrier): string | null =>
  bloc.lignes.find(({ nom }) => nom === 'SUMMARY')?.valeur ?? null

type Lu = Readonly<{ bloc: BlocDeCalendrier; e: EvenementLu }>
type Groupe = Readonly<{ uid: string | null; lus: readonly Lu[] }>

// A date of ours that stands beside its series: its own identifier is its day, before that of the séance.
const FRERE = /^(\d{8})(?:T\d{4})?-(.+)$/

function parIdentifiant(lus: readonly Lu[]): Groupe[] {
  const groupes = new Map<string, Lu[]>()
  const seuls: Groupe[] = []
  for (const lu of lus) {
    const { uid, frere } = lu.e
    if (uid === null) {
      seuls.push({ uid: null, lus: [lu] })
      continue
    }
    const [, jour = '', serie = ''] = FRERE.exec(uid) ?? []
    const beside = frere !== '' && serie === frere
    const cle = beside ? serie : uid
    const e = beside ? { ...lu.e, remplace: jourEcrit(jour) ?? lu.e.remplace } : lu.e
    const siens = groupes.get(cle)
    if (siens) siens.push({ ...lu, e })
    else groupes.set(cle, [{ ...lu, e }])
  }
  return [...[...groupes].map(([uid, siens]) => ({ uid, lus: siens })), ...seuls]
}

function jourEcrit(texte: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(texte)
  } catch {
    return null
  }
}

function enSeance({ uid, lus }: Groupe, fenetre: Fenetre, reste: Reste): Result<SeanceLue, RefusDeSerie> {
  const tous = lus.map(({ e }) => e).sort((a, b) => a.rang - b.rang)
  // Sent twice, the latest is right; with different days, each is a date.
  const parJour = new Map(tous.filter((e) => e.remplace === null).map((e) => [e.debut.mural.toString(), e]))
  const maitres = [...parJour.values()].sort((a, b) => Number(b.regle !== '') - Number(a.regle !== ''))
  const exceptions = tous.filter((e) => e.remplace !== null)
  const serie = lireSerie(maitres, exceptions, fenetre, reste)
  if (!serie.ok) return serie
  const maitre = maitres[0] ?? exceptions[0]
  if (!maitre) throw new Error('An identifier without event')
  const { titre } = sansMot(maitre.titre)
  const nature = NATURES.find(({ nom }) => maitre.rubriques.some((une) => plier(une) === plier(nom)))
  const description = maitre.description.slice(0, LONGUEURS.description)
  const parLigne = new Map(tous.map((e) => [e.ligne, e]))
  const notes = new Set([...tous.flatMap((e) => e.notes), ...serie.value.notes])
  if (description.length < maitre.description.length) notes.add(tropLong('description'))
  if (titre.length > LONGUEURS.titre) notes.add(tropLong('titre'))
  if (tous.some(({ lieu }) => (lieu ?? '').length > LONGUEURS.lieu)) notes.add(tropLong('lieu'))
  const autrement = new Set(tous.map((e) => sansMot(e.titre).titre).filter((dit) => dit !== '' && dit !== titre))
  if (autrement.size > 0)
    notes.add(
      `Des dates de cette série s’intitulent autrement (${[...autrement]
        .slice(0, 3)
        .map((dit) => `« ${dit.slice(0, LONGUEURS.titre)} »`)
        .join(', ')}) : elles sont reprises sous l’intitulé de la série.`,
    )
  return ok({
    uid,
    source: { feuille: '', ligne: maitre.ligne },
    action: '',
    porteur: '',
    indices: [titre, ...maitre.rubriques, maitre.description.slice(description.length)]
      .join('\n')
      .slice(0, LONGUEURS.indices),
    textes: { titre: titre.slice(0, LONGUEURS.titre), description, ...(nature ? { nature: nature.code } : {}) },
    autres: [],
    ...(maitre.lieu === null ? {} : { endroit: { lieu: maitre.lieu.slice(0, LONGUEURS.lieu), salle: '' } }),
    quand: serie.value.quand,
    dates: serie.value.dates.map((date) => avecEndroit(date, maitre, parLigne)),
    complete: maitre.regle !== '',
    notes: [...notes],
  })
}

/** A date that goes its own way may be elsewhere. */
function avecEndroit(date: DateLue, maitre: EvenementLu, parLigne: ReadonlyMap<number | null, EvenementLu>): DateLue {
  const sien = parLigne.get(date.ligne)
  if (!sien || sien === maitre || sien.lieu === null || sien.lieu === maitre.lieu) return date
  return { ...date, endroit: { lieu: sien.lieu.slice(0, LONGUEURS.lieu), salle: '' } }
}
