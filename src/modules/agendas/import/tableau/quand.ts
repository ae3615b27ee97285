import type { Fond } from '#modules/annee/pure.ts'
import { lirePhrase, type Quand, type RefusDePhrase } from '#modules/phrase/index.ts'
import { enChiffres } from '#platform/dates.ts'
import type { Cellule } from '#platform/tableur/types.ts'
import { plier } from '#platform/texte.ts'
import type { Champ } from '../lu/types.ts'
import { type AnneeDite, avecAnnee } from './annee.ts'
import { type MomentDeCellule, momentDe, RIEN } from './moments.ts'
import { NOTES_DE_CELLULE, REFUS_DE_CELLULE } from './textes.fr.ts'

type Jour = Temporal.PlainDate
type Heure = Temporal.PlainTime

export type Autour = Readonly<{ aujourdhui: Jour; fond: Fond; annee: AnneeDite | null }>
export type QuandCompris = Readonly<{ quand: Quand; notes: readonly string[] }>
/** When, or why a row has no date: which column, and a sentence. */
export type QuandDeRangee =
  | Readonly<{ ok: true; value: QuandCompris }>
  | Readonly<{ ok: false; champ: Champ; message: string }>

const non = (champ: Champ, message: string): QuandDeRangee => ({ ok: false, champ, message })

/** Words that say that a date does not come back. */
const UNE_FOIS = new Set(['', 'non', 'aucune', 'aucun', 'ponctuel', 'ponctuelle', 'unique', 'une fois', '1 fois', 'x'])
const FREQUENCES: Readonly<Record<string, string>> = {
  hebdomadaire: 'toutes les semaines',
  'toutes les semaines': 'toutes les semaines',
  quotidien: 'tous les jours',
  quotidienne: 'tous les jours',
  'bi mensuel': 'une semaine sur deux',
  bimensuel: 'une semaine sur deux',
  bimensuelle: 'une semaine sur deux',
}
const SUPPOSE = 'L’heure de fin n’est pas dite : deux heures sont prises.'
const MINUTES_SUPPOSEES = 120
const SOIR = Temporal.PlainTime.from('17:00')
const MIDI = Temporal.PlainTime.from('12:00')

type Lu = Readonly<{ jour: MomentDeCellule; jourFin: MomentDeCellule; debut: MomentDeCellule; fin: MomentDeCellule }>

/** When a row takes place, from its cells of dates, hours, and of what is said in words. */
export function quandDeLaRangee(cellule: (champ: Champ) => Cellule | undefined, autour: Autour): QuandDeRangee {
  const texte = (champ: Champ) => cellule(champ)?.texte.replace(/\s+/gu, ' ').trim() ?? ''
  const lu: Partial<Record<'jour' | 'jourFin' | 'debut' | 'fin', MomentDeCellule>> = {}
  const CELLULES = [
    ['jour', 'jour', 'jour'],
    ['jourFin', 'jour-fin', 'jour'],
    ['debut', 'debut', 'heure'],
    ['fin', 'fin', 'heure'],
  ] as const
  for (const [nom, champ, quoi] of CELLULES) {
    const moment = momentDe(cellule(champ), quoi)
    if (moment === null)
      return non(
        champ,
        quoi === 'jour' ? 'Cette date n’existe pas, ou n’est pas ce jour de la semaine.' : 'Cette heure n’existe pas.',
      )
    lu[nom] = moment
  }
  const { jour = RIEN, jourFin = RIEN, fin = RIEN } = lu
  // « Heure », where another column says the end, is the hour of the beginning.
  const seule = lu.debut === RIEN && fin !== RIEN ? heureSeule(cellule('horaires')) : null
  const [debut, horaires] = seule ? [seule, ''] : [lu.debut ?? RIEN, texte('horaires')]
  const recurrence = UNE_FOIS.has(plier(texte('recurrence'))) ? '' : texte('recurrence')
  const enMots = [recurrence, horaires, jour.texte, jourFin.texte, debut.texte, fin.texte].some((un) => un)
  return enMots
    ? parPhrase({ jour, jourFin, debut, fin }, recurrence, horaires, autour)
    : parCellules({ jour, jourFin, debut, fin })
}

/** A cell that says one hour and nothing else: « 9h30 », « à 9 h 30 ». */
function heureSeule(cellule: Cellule | undefined): MomentDeCellule | null {
  const lue = momentDe(cellule && { ...cellule, texte: cellule.texte.replace(/^\s*(?:à|a|de|dès)\s+/i, '') }, 'heure')
  return lue?.heure && lue.jour === null ? lue : null
}

function parCellules({ jour, jourFin, debut, fin }: Lu): QuandDeRangee {
  const debutJour = jour.jour ?? debut.jour
  if (debutJour === null) return non('jour', 'La date manque.')
  const [debutHeure, finHeure] = [debut.heure ?? jour.heure, fin.heure ?? jourFin.heure]
  const ditFin = jourFin.jour ?? fin.jour
  if (debutHeure === null) {
    if (finHeure !== null) return non('debut', 'L’heure de début manque.')
    return seul({ debutJour, debutHeure: null, finJour: ditFin ?? debutJour, finHeure: null }, [])
  }
  if (finHeure === null) {
    const la = debutJour.toPlainDateTime(debutHeure).add({ minutes: MINUTES_SUPPOSEES })
    return seul({ debutJour, debutHeure, finJour: la.toPlainDate(), finHeure: la.toPlainTime() }, [SUPPOSE])
  }
  return seul({ debutJour, debutHeure, finJour: ditFin ?? lendemain(debutJour, debutHeure, finHeure), finHeure }, [])
}

/** An evening may end after midnight. */
function lendemain(jour: Jour, debut: Heure, fin: Heure): Jour {
  const minuit = fin.hour === 0 && fin.minute === 0
  const soiree = Temporal.PlainTime.compare(debut, SOIR) >= 0 && Temporal.PlainTime.compare(fin, MIDI) <= 0
  return Temporal.PlainTime.compare(fin, debut) <= 0 && (minuit || soiree) ? jour.add({ days: 1 }) : jour
}

function seul(
  q: Pick<Quand, 'debutJour' | 'debutHeure' | 'finJour' | 'finHeure'>,
  notes: readonly string[],
): QuandDeRangee {
  const jours = Temporal.PlainDate.compare(q.finJour, q.debutJour)
  const heures = q.debutHeure && q.finHeure ? Temporal.PlainTime.compare(q.finHeure, q.debutHeure) : 1
  if (jours < 0) return non('jour-fin', 'Elle se termine avant de commencer.')
  if (jours === 0 && heures <= 0) return non('fin', 'Elle se termine avant de commencer.')
  if (q.debutJour.until(q.finJour).days >= JOURS_MAX)
    return non('jour-fin', 'Elle dure plus de 31 jours d’affilée : écrivez plutôt ses dates une à une.')
  const quand = { ...q, regle: null, saufJours: [], saufVacances: false, saufFeries: false, aussiJours: [] }
  return { ok: true, value: { quand, notes } }
}

const JOURS_MAX = 31

function parPhrase(lu: Lu, recurrence: string, horaires: string, autour: Autour): QuandDeRangee {
  const champ: Champ = recurrence !== '' ? 'recurrence' : lu.jour.texte !== null ? 'jour' : 'horaires'
  const phrase = avecAnnee(phraseDe(lu, recurrence, horaires), autour.annee)
  const comprise = lirePhrase(phrase, autour)
  if (!comprise.ok)
    return non(
      horaires !== '' && DES_HEURES.has(comprise.reason) ? 'horaires' : champ,
      REFUS_DE_CELLULE[comprise.reason](comprise.mots),
    )
  const { quand, notes, reste } = comprise.value
  if (reste !== '') return non(champ, `« ${reste} » n’a pas été compris.`)
  return {
    ok: true,
    value: { quand, notes: notes.filter((note) => note !== 'passee').map((note) => NOTES_DE_CELLULE[note]) },
  }
}

/** Said of the hours, whatever cell says the days. */
const DES_HEURES: ReadonlySet<RefusDePhrase> = new Set(['deux-horaires', 'heure-inexistante', 'heure-de-debut'])

/** The cells of a row as one would say them. */
function phraseDe({ jour, jourFin, debut, fin }: Lu, recurrence: string, horaires: string): string {
  const revient = FREQUENCES[plier(recurrence)] ?? recurrence
  const dit = jour.texte ?? (jour.jour ? enChiffres(jour.jour) : '')
  const ditFin = jourFin.texte ?? (jourFin.jour ? enChiffres(jourFin.jour) : '')
  const borne = /(^|\s)(du|au|jusqu|dès|des|à partir|a partir|depuis)(\s|’|')/i.test(revient)
  const jours =
    revient === ''
      ? ditFin === '' || ditFin === dit
        ? dit
        : `du ${dit} au ${ditFin}`
      : borne
        ? revient
        : ditFin === ''
          ? `${revient}${dit === '' ? '' : ` à partir du ${dit}`}`
          : `${revient} ${dit === '' ? `jusqu’au ${ditFin}` : `du ${dit} au ${ditFin}`}`
  const de = debut.texte ?? (debut.heure ? heureDite(debut.heure) : jour.heure ? heureDite(jour.heure) : '')
  const a = fin.texte ?? (fin.heure ? heureDite(fin.heure) : '')
  const heures = horaires !== '' ? horaires : de === '' ? '' : a === '' ? `à ${de}` : `de ${de} à ${a}`
  return `${jours} ${heures}`.trim()
}

const heureDite = ({ hour, minute }: Heure): string => `${hour}h${String(minute).padStart(2, '0')}`
