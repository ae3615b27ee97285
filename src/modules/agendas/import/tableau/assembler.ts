import type { Fond } from '#modules/annee/pure.ts'
import { pick } from '#platform/columns.ts'
import { dansLaFenetre, ecrireQuand, muralEcrit, plageDe, quandSeul, suivreQuand } from '../lu/jours.ts'
import type { DateLue, EndroitEcrit, Fenetre, Probleme, SeanceLue, Source, Textes } from '../lu/types.ts'
import type { Rangee } from './rangee.ts'

export type RangeeLue = Rangee & Readonly<{ source: Source }>

const DATES_MAX = 800

/** Rows as séances: those of one identifier together, each other one by itself. What cannot be goes to `refusees`. */
export function enSeances(
  rangees: readonly RangeeLue[],
  fenetre: Fenetre,
  fond: Fond,
  refusees: Probleme[],
): SeanceLue[] {
  const refuser = ({ source }: RangeeLue, message: string) =>
    refusees.push({ ...source, colonne: null, valeur: null, message })
  const groupes = new Map<string, RangeeLue[]>()
  const seances: SeanceLue[] = []
  for (const rangee of rangees) {
    if (rangee.uid !== null && rangee.quand.regle === null && rangee.quand.aussiJours.length === 0) {
      const siennes = groupes.get(rangee.uid)
      if (siennes) siennes.push(rangee)
      else groupes.set(rangee.uid, [rangee])
      continue
    }
    const seule = enSeance(rangee, fenetre, fond)
    if (typeof seule === 'string') refuser(rangee, seule)
    else seances.push(seule)
  }
  for (const [uid, siennes] of groupes) {
    const jours = new Map<string, RangeeLue>()
    for (const rangee of siennes) {
      const jour = jourDe(rangee)
      const deja = jours.get(jour)
      if (deja) refuser(rangee, `Cette date est déjà à la ligne ${deja.source.ligne} : elle n’est prise qu’une fois.`)
      else if (dansLaFenetre(Temporal.PlainDate.from(jour), fenetre)) jours.set(jour, rangee)
      else refuser(rangee, HORS_PERIODE)
    }
    if (jours.size > DATES_MAX) for (const rangee of siennes.slice(0, 1)) refuser(rangee, TROP_DE_DATES)
    else if (jours.size > 0) seances.push(ensemble(uid, jours))
  }
  return seances
}

const HORS_PERIODE = 'Cela ne donne aucune date dans les deux ans passés ni dans les deux ans à venir.'
const TROP_DE_DATES = 'Cela fait plus de 800 dates : donnez une fin plus proche.'

/** The day by which a date is known in its séance. */
const jourDe = ({ origine, quand }: RangeeLue): string => origine?.slice(0, 10) ?? quand.debutJour.toString()

const communs = (r: RangeeLue) => ({
  ...pick(r, 'source', 'action', 'porteur'),
  indices: r.textes.titre ?? '',
  textes: r.textes,
})

/** One row by itself; a sentence when it has no date that can be kept. */
function enSeance(r: RangeeLue, fenetre: Fenetre, fond: Fond): SeanceLue | string {
  const { quand, jours } = suivreQuand(r.quand, fenetre, fond)
  if (jours.length === 0) return HORS_PERIODE
  if (jours.length > DATES_MAX) return TROP_DE_DATES
  return {
    ...communs(r),
    uid: r.uid,
    autres: [],
    ...(r.endroit ? { endroit: r.endroit } : {}),
    quand: ecrireQuand(quand),
    dates: jours.map((jour) => {
      const { debut, fin } = plageDe(quand, jour)
      return enDate(r, jour.toString(), muralEcrit(debut), muralEcrit(fin))
    }),
    complete: quand.regle !== null,
    notes: r.notes,
  }
}

/** The rows of one identifier. */
function ensemble(uid: string, jours: ReadonlyMap<string, RangeeLue>): SeanceLue {
  const rangees = [...jours].sort(([a], [b]) => (a < b ? -1 : 1))
  const [premiere] = rangees
  if (!premiere) throw new Error('An identifier without rows')
  const [jour, r] = premiere
  const variantes = new Map<string, Textes>(rangees.map(([, { textes }]) => [JSON.stringify(textes), textes]))
  const endroit = plusFrequent(rangees.flatMap(([, une]) => une.endroit ?? []))
  const plage = plageDe(r.quand, r.quand.debutJour)
  const [, heure] = r.origine?.split('T') ?? []
  const debut = Temporal.PlainDate.from(jour).toPlainDateTime(heure ?? plage.debut.toPlainTime())
  const autresJours = rangees.slice(1).map(([un]) => Temporal.PlainDate.from(un))
  return {
    ...communs(r),
    uid,
    autres: [...variantes.values()].slice(1),
    ...(endroit ? { endroit } : {}),
    quand: quandSeul({ debut, fin: debut.add(plage.debut.until(plage.fin)), journee: plage.journee }, autresJours),
    dates: rangees.map(([un, une]) => {
      const sienne = plageDe(une.quand, une.quand.debutJour)
      return enDate(une, un, muralEcrit(sienne.debut), muralEcrit(sienne.fin))
    }),
    complete: false,
    notes: [...new Set(rangees.flatMap(([, { notes }]) => notes))],
  }
}

const enDate = (r: RangeeLue, jour: string, debut: string, fin: string): DateLue => ({
  jour,
  debut,
  fin,
  statut: r.statut,
  ...(r.mot === null ? {} : { mot: r.mot }),
  ...(r.endroit === null ? {} : { endroit: r.endroit }),
  ligne: r.source.ligne,
  ...(r.version === null ? {} : { version: r.version }),
})

function plusFrequent(endroits: readonly EndroitEcrit[]): EndroitEcrit | null {
  const comptes = new Map<string, readonly [number, EndroitEcrit]>()
  for (const endroit of endroits) {
    const cle = JSON.stringify(endroit)
    comptes.set(cle, [(comptes.get(cle)?.[0] ?? 0) + 1, endroit])
  }
  return [...comptes.values()].sort((a, b) => b[0] - a[0])[0]?.[1] ?? null
}
