import { type BlocDeCalendrier, type LigneDeCalendrier, texteDeValeur } from '#platform/ical/lire/decouper.ts'
import { PARIS } from '#platform/ical/lire/fuseaux.ts'
import { type Fuseaux, lireDuree, lireMoment, type MomentLu } from '#platform/ical/lire/moments.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { LONGUEURS } from '../lu/types.ts'
import { sansBalises } from './texte.ts'

type Mural = Temporal.PlainDateTime

/** A VEVENT, read: its hours are those of its own zone. */
export type EvenementLu = Readonly<{
  ligne: number
  uid: string | null
  debut: MomentLu
  /** On the clock of `debut`. */
  fin: Mural
  regle: string
  sauf: readonly Temporal.PlainDate[]
  aussi: readonly Readonly<{ debut: Mural; fin: Mural }>[]
  /** Which date of the series this one replaces. */
  remplace: Temporal.PlainDate | null
  /** The date and those after. */
  etSuivantes: boolean
  annule: boolean
  rang: number
  titre: string
  description: string
  lieu: string | null
  rubriques: readonly string[]
  /** The event that it goes along with. */
  frere: string
  notes: readonly string[]
}>

export type RefusDEvenement = 'sans-date' | 'fin-avant-debut' | 'prive'

/** When no end is given: what a meeting lasts, and said as such. */
const DUREE_SUPPOSEE = { hours: 2 }

/** What an event says, or why it cannot be a date. Whom it invites is not read. */
export function lireEvenement(bloc: BlocDeCalendrier, fuseaux: Fuseaux): Result<EvenementLu, RefusDEvenement> {
  const premiere = (nom: string) => bloc.lignes.find((ligne) => ligne.nom === nom)
  const valeur = (nom: string) => premiere(nom)?.valeur.trim() ?? ''
  if (['PRIVATE', 'CONFIDENTIAL'].includes(valeur('CLASS').toUpperCase())) return refused('prive')
  const ligneDebut = premiere('DTSTART')
  const debut = ligneDebut ? lireMoment(ligneDebut.valeur, ligneDebut, fuseaux) : null
  if (!ligneDebut || !debut) return refused('sans-date')
  const ici = (ligne: LigneDeCalendrier) => momentsDe(ligne, fuseaux).map((moment) => dans(debut, moment))
  const notes: string[] = []
  const fin = finDe(debut, premiere('DTEND'), premiere('DURATION'), fuseaux, notes)
  if (Temporal.PlainDateTime.compare(fin, debut.mural) <= 0) return refused('fin-avant-debut')
  const fuseau = ligneDebut.parametres.get('TZID')?.slice(0, LONGUEURS.mot) ?? ''
  if (fuseau !== '' && !debut.journee && fuseaux(fuseau) === null)
    notes.push(`Le fuseau « ${fuseau} » n’est pas connu : les heures sont prises comme celles de Paris.`)
  const dure = debut.mural.until(fin)
  const identite = premiere('RECURRENCE-ID')
  const [remplace] = identite ? ici(identite) : []
  const regles = toutes(bloc, 'RRULE')
  if (regles.length > 1) notes.push('Cet événement a plusieurs répétitions : seule la première est reprise.')
  return ok({
    ligne: bloc.numero,
    uid: texteDeValeur(valeur('UID')).slice(0, LONGUEURS.uid) || null,
    debut,
    fin,
    regle: valeur('RRULE'),
    // Known by their text: the same day twice is two objects.
    sauf: [...new Map(toutes(bloc, 'EXDATE').flatMap(ici).map(jourEtTexte)).values()],
    aussi: toutes(bloc, 'RDATE')
      .flatMap(ici)
      .map((mural) => ({ debut: mural, fin: mural.add(dure) })),
    remplace: remplace?.toPlainDate() ?? null,
    etSuivantes: identite?.parametres.get('RANGE')?.toUpperCase() === 'THISANDFUTURE',
    annule: valeur('STATUS').toUpperCase() === 'CANCELLED',
    rang: Number.parseInt(valeur('SEQUENCE'), 10) || 0,
    titre: uneLigne(texteDeValeur(valeur('SUMMARY'))),
    description: sansAdresse(sansBalises(texteDeValeur(valeur('DESCRIPTION'))), valeur('URL')),
    lieu: premiere('LOCATION') ? uneLigne(texteDeValeur(valeur('LOCATION'))) : null,
    rubriques: toutes(bloc, 'CATEGORIES').flatMap(({ valeur: v }) =>
      v.split(/(?<!\\),/).map((une) => uneLigne(texteDeValeur(une))),
    ),
    frere: texteDeValeur(valeur('RELATED-TO')),
    notes,
  })
}

/** The address of the page, which feeds write at the end of the text too. */
const sansAdresse = (texte: string, adresse: string): string =>
  adresse !== '' && texte.endsWith(adresse) ? texte.slice(0, -adresse.length).trim() : texte

const jourEtTexte = (mural: Mural) => [mural.toPlainDate().toString(), mural.toPlainDate()] as const

const toutes = (bloc: BlocDeCalendrier, nom: string) => bloc.lignes.filter((ligne) => ligne.nom === nom)
const uneLigne = (texte: string) => sansBalises(texte).replace(/\s+/gu, ' ').trim()

/** Several moments on one line; of a period, its beginning. */
const momentsDe = (ligne: LigneDeCalendrier, fuseaux: Fuseaux): MomentLu[] =>
  ligne.valeur.split(',').flatMap((une) => lireMoment(une.split('/')[0] ?? '', ligne, fuseaux) ?? [])

/** A moment on the clock of another; a day is that day there. */
function dans(repere: MomentLu, moment: MomentLu): Mural {
  if (moment.journee) return moment.mural.toPlainDate().toPlainDateTime(repere.mural.toPlainTime())
  if (moment.fuseau.nom === repere.fuseau.nom) return moment.mural
  return repere.fuseau.mural(moment.fuseau.instant(moment.mural))
}

function finDe(
  debut: MomentLu,
  ligneFin: LigneDeCalendrier | undefined,
  ligneDuree: LigneDeCalendrier | undefined,
  fuseaux: Fuseaux,
  notes: string[],
): Mural {
  const dite = ligneFin ? lireMoment(ligneFin.valeur, ligneFin, fuseaux) : null
  const duree = ligneDuree ? lireDuree(ligneDuree.valeur) : null
  const fin = dite
    ? debut.journee
      ? dite.mural.with(MINUIT)
      : dans(debut, dite)
    : duree
      ? debut.mural.add(duree)
      : null
  if (fin !== null && !fin.equals(debut.mural)) return fin
  if (debut.journee) return debut.mural.add({ days: 1 })
  notes.push('L’heure de fin n’est pas dite : deux heures sont prises.')
  return debut.mural.add(DUREE_SUPPOSEE)
}

const MINUIT = { hour: 0, minute: 0 } as const

/** Outlook writes whole days as hours from midnight to midnight, and says so beside. */
export function enJournees(e: EvenementLu, bloc: BlocDeCalendrier): EvenementLu {
  const dit = bloc.lignes.some(
    ({ nom, valeur }) =>
      /^X-(MICROSOFT-CDO|FUNAMBOL)-ALLDAY(EVENT)?$/.test(nom) && valeur.trim().toUpperCase() === 'TRUE',
  )
  const aMinuit = (mural: Mural) => mural.hour === 0 && mural.minute === 0
  if (!dit || e.debut.journee || !aMinuit(e.debut.mural) || !aMinuit(e.fin)) return e
  return { ...e, debut: { mural: e.debut.mural, journee: true, fuseau: PARIS } }
}
