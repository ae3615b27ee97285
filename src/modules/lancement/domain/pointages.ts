import { type Id, idOf } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { plier } from '#platform/texte.ts'

export const QUOI = ['arrive', 'parti', 'erreur'] as const
export type Quoi = (typeof QUOI)[number]

/** Said at the door. A mistake is another row, which points at it: together they are a set, that no order and no clock changes. */
export type Pointage = Readonly<{ id: Id; inscriptionId: Id; quoi: Quoi; annuleId: Id | null }>

/** One that holds: which came first at the server, and from which page of the door. */
export type PointageTenu = Pointage & Readonly<{ rang: number; poste: Id | null }>

/** What the page of the door knew: it was opened once `vu` had come, and it is itself the `poste`. */
export type Page = Readonly<{ vu: number; poste: Id }>

export type EtatALaPorte = 'attendu' | 'la' | 'parti'

/** Where each is: there once they came, away once they left, of what nobody called a mistake. Who is in no row is awaited. */
export function etatsDe(pointages: readonly Pointage[]): ReadonlyMap<Id, EtatALaPorte> {
  const annules = new Set(pointages.flatMap(({ annuleId }) => annuleId ?? []))
  const tiennent = pointages.filter(({ id, quoi }) => quoi !== 'erreur' && !annules.has(id))
  const etats = new Map<Id, EtatALaPorte>()
  for (const { inscriptionId, quoi } of tiennent)
    if (quoi === 'parti' || etats.get(inscriptionId) !== 'parti')
      etats.set(inscriptionId, quoi === 'parti' ? 'parti' : 'la')
  return etats
}

/** What holds of somebody, to be called a mistake: their leaving first, then their coming. */
export function aAnnuler<T extends Pointage>(pointages: readonly T[], inscriptionId: Id): readonly T[] {
  const annules = new Set(pointages.flatMap(({ annuleId }) => annuleId ?? []))
  const siens = pointages.filter(
    (un) => un.inscriptionId === inscriptionId && un.quoi !== 'erreur' && !annules.has(un.id),
  )
  const partis = siens.filter(({ quoi }) => quoi === 'parti')
  return partis.length > 0 ? partis : siens
}

/**
 * The rows that say it of somebody, their ids made from that of the form: who comes back after leaving has left no more, and who
 * is called a mistake is taken back one gesture. Only what the page showed, or said itself, is taken back: a phone that was cut
 * says « arrived » an hour late, of whoever has left since. So it is of « left », of whoever left and came back meanwhile: that
 * leaving is over, and its row comes with its own mistake.
 */
export function aEcrire(
  pointages: readonly PointageTenu[],
  {
    formId,
    inscriptionId,
    quoi,
    page,
    revenue = false,
  }: Readonly<{ formId: Id; inscriptionId: Id; quoi: Quoi; page: Page; revenue?: boolean }>,
): readonly Pointage[] {
  const vus = pointages.filter(({ rang, poste }) => rang <= page.vu || poste === page.poste)
  const tiennent = aAnnuler(vus, inscriptionId)
  const annules = quoi === 'erreur' ? tiennent : quoi === 'arrive' ? tiennent.filter((un) => un.quoi === 'parti') : []
  const erreurs = annules.map(
    ({ id: annuleId }): Pointage => ({ id: idOf(formId, annuleId), inscriptionId, quoi: 'erreur', annuleId }),
  )
  if (quoi === 'erreur') return erreurs
  const dite: Pointage = { id: idOf(formId, inscriptionId, quoi), inscriptionId, quoi, annuleId: null }
  if (quoi === 'arrive' || !revenue) return [...erreurs, dite]
  return [dite, { id: idOf(formId, dite.id), inscriptionId, quoi: 'erreur', annuleId: dite.id }]
}

/** Whose first letters these are: « ja » is Jeannine if she is alone, and both Fatous are told. */
export const parLettres = <T extends Readonly<{ nom: string }>>(eux: readonly T[], dit: string): readonly T[] => {
  const lettres = plier(dit)
  return lettres.length < 2 ? [] : eux.filter(({ nom }) => plier(nom).startsWith(lettres))
}

/** Who is meant by a number, or by first letters: one, or those between whom it must be said. */
export function ceuxDits<T extends Readonly<{ nom: string; numero: number | null }>>(
  eux: readonly T[],
  dit: string,
): readonly T[] {
  const lus = lireNumeros(dit)
  return lus.ok ? eux.filter(({ numero }) => numero !== null && lus.value.includes(numero)) : parLettres(eux, dit)
}

const NUMEROS_MAX = 200
const UN = /^(\d{1,3})(?:\s*(?:-|à)\s*(\d{1,3}))?$/u

/** « 1 4 7-12 » as it is keyed from the sheet: 1, 4, and 7 to 12. A name beside its number (« 12 · Ana K. ») is that number. */
export function lireNumeros(dit: string): Result<readonly number[], 'illisible'> {
  const choisi = /^\s*(\d{1,3}) · /u.exec(dit)?.[1]
  if (choisi !== undefined) return ok([Number(choisi)])
  const numeros = new Set<number>()
  for (const morceau of dit.replace(/\s*(-|à)\s*/gu, '$1').split(/[\s,;.+]+/u)) {
    if (morceau === '') continue
    const lu = UN.exec(morceau)
    const [de, a] = [Number(lu?.[1]), Number(lu?.[2] ?? lu?.[1])]
    if (!lu || de < 1 || a < de || a - de >= NUMEROS_MAX) return refused('illisible')
    for (let n = de; n <= a; n += 1) numeros.add(n)
  }
  return numeros.size === 0 || numeros.size > NUMEROS_MAX ? refused('illisible') : ok([...numeros])
}
