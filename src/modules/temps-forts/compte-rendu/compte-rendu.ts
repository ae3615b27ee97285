import { enClair, enToutesLettres, jourDe } from '#platform/dates.ts'
import { joints, leNom, pluriel } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { momentEnMots } from '../domain/mots.ts'
import { aCommence } from '../domain/temps-fort.ts'
import type { Decision, Invite, TempsFort } from '../domain/types.ts'
import { NOM_DE_LA_RELECTURE } from '../domain/types.ts'
import { estASaCharge } from '../policy.ts'
import * as decisions from '../store/decisions.ts'
import * as invites from '../store/invites.ts'
import * as points from '../store/points.ts'
import * as promesses from '../store/promesses.ts'

/** All that a meeting left. */
export type CompteRendu = Awaited<ReturnType<typeof lireCompteRendu>>

export const lireCompteRendu = async (tx: Tx, tempsFort: TempsFort) => ({
  invites: await invites.deCeTempsFort(tx, tempsFort.id),
  relues: await decisions.aRelire(tx, tempsFort),
  points: await points.deCeTempsFort(tx, tempsFort.id),
  decisions: await decisions.decisions(tx, tempsFort.id),
  promesses: await promesses.deCeTempsFort(tx, tempsFort.id),
})

/**
 * Whether it may still be said who may come: what was offered to everybody is called off, never hidden, and what was written
 * between those invited is opened to nobody else, put off to another day or not.
 */
export async function accesADire(tx: Tx, visit: Visit, tempsFort: TempsFort): Promise<boolean> {
  if (tempsFort.seanceId !== null || aCommence(tempsFort, visit.now)) return false
  const laisse = await lireCompteRendu(tx, tempsFort)
  const ecrit = [tempsFort, ...laisse.points].some(({ notes }) => notes !== '')
  const venu = laisse.invites.some(({ present }) => present)
  return !ecrit && !venu && laisse.decisions.length === 0 && laisse.promesses.length === 0
}

/** « Nadia B. (Lire à deux voix) »; a structure whose person is not known is said by its name. */
export const quiEtOu = ({ nom, structureNom }: Pick<Invite, 'nom' | 'structureNom'>): string =>
  structureNom === null || structureNom === nom ? nom : `${nom} (${structureNom})`

/** « Karim B., pour l’Amicale : prêter sa voix, le 12 avril 2026 » */
export function promesseEnMots(p: promesses.Promesse): string {
  const jour = p.jour === null ? '' : `, le ${enClair(p.jour)}`
  const pour = p.pour === '' ? '' : `, pour ${leNom(p.pour)}`
  return `${p.qui}${pour} : ${p.quoi}${jour}`
}

/** « Demander les clés (la Régie, pour le 12 avril 2026) »: in brackets, so that whose it is does not read as part of it. */
export function decisionEnMots({ texte, aQui, jour }: Decision): string {
  const qui = joints([aQui, jour ? `pour le ${enClair(jour)}` : ''], ', ')
  return qui === '' ? texte : `${texte} (${qui})`
}

/** The minutes in words: the same on the page, on paper and in the mail. */
export type CompteRenduDit = Readonly<{
  titre: string
  quand: string
  lieu: string
  presents: string
  relues: readonly string[]
  points: readonly Readonly<{ titre: string; notes: string }>[]
  notes: string
  decisions: readonly string[]
  promesses: readonly string[]
  pied: string
}>

/** Those who may be named, then how many others: « Nadia B., Les Semis, et 12 autres personnes ». */
function direLesPresents(presents: readonly Invite[]): string {
  const autres = presents.filter(({ nomme }) => !nomme).length
  const nommes = presents.filter(({ nomme }) => nomme).map(quiEtOu)
  if (autres === 0)
    // A name ends with the point of its initial: the sentence has no second one.
    return nommes.join(', ').replace(/\.$/, '')
  const dit =
    nommes.length === 0
      ? pluriel(autres, 'personne', 'personnes')
      : `et ${pluriel(autres, 'autre personne', 'autres personnes')}`
  return [...nommes, dit].join(', ')
}

export function dire(visit: Visit, tempsFort: TempsFort, lu: CompteRendu): CompteRenduDit {
  const { moment, lieu, titre, notes } = tempsFort
  return {
    titre,
    quand: moment === null ? '' : momentEnMots(moment),
    lieu,
    presents: direLesPresents(lu.invites.filter(({ present }) => present)),
    relues: lu.relues.flatMap((une) =>
      une.relecture === null ? [] : [`${decisionEnMots(une)} : ${NOM_DE_LA_RELECTURE[une.relecture].toLowerCase()}`],
    ),
    points: lu.points.map((point) => ({ titre: point.titre, notes: point.notes })),
    notes,
    decisions: lu.decisions.map(decisionEnMots),
    promesses: lu.promesses.map(promesseEnMots),
    pied: `Coup de pouce aux projets, ${visit.territoire.nom}. Imprimé le ${enToutesLettres(jourDe(visit.now))}.`,
  }
}

/** What this guest, or the structure they came for, has to do of what was decided. */
export const leSien = (lu: CompteRendu, invite: Pick<Invite, 'personneId' | 'structureId'>): readonly Decision[] =>
  lu.decisions.filter((une) => une.etat === 'a-faire' && estASaCharge(invite, une))
