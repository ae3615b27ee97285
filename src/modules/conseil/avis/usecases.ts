import { createHash } from 'node:crypto'
import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { together } from '#platform/together.ts'
import { vuEntier } from '#platform/vu.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import type { NomsConnus } from '../membres/noms.ts'
import { nomsConnus } from '../membres/noms-queries.ts'
import { exigerMembre } from '../membres/queries.ts'
import { lireLesLignes } from '../seance/lire.ts'
import { seancesDe } from '../seance/store.ts'
import {
  type AvisFige,
  changementsDe,
  figer,
  type LigneFigee,
  type LigneQuiNomme,
  lignesQuiNomment,
  reunir,
  type Suite,
  sansLesMotsRetires,
} from './domain.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

/** What would leave by now, beside what left already. */
export type ATransmettre = Readonly<{
  contenu: AvisFige
  /** Nothing is adopted of the lines of this member’s council. */
  rien: boolean
  /** Its print: what is signed is what was read. */
  empreinte: string
  versions: readonly store.Avis[]
  /** How many lines wait for another vote. */
  aReprendre: number
  /** The lines that leave as the council adopted them, unread by this member: a tie closes them. */
  liees: ReadonlySet<Id>
  /** The lines of which the words seem to name somebody. */
  nomment: readonly LigneQuiNomme[]
  /** The lines of which versions before say words that name somebody, and this one no more: these words go from there too. */
  seRetirent: readonly number[]
  connus: NomsConnus
  /** By line, the evening at which it was adopted, where this member may change its words. */
  seanceDe: ReadonlyMap<Id, Id>
}>

/**
 * What the council would transmit of a year, as it stands; for its members alone. Of another quartier's lines this member's
 * version says again what was transmitted of them, no more.
 */
export async function aTransmettre(tx: Tx, visit: Visit, annee: number): Promise<ATransmettre> {
  const qui = await exigerMembre(tx, visit)
  const [seances, versions] = await together([seancesDe(tx, annee), store.versionsDe(tx, annee)])
  const lu = await lireLesLignes(tx, qui, { annee, presents: [], quorum: 'moitie' })
  const siennes = figer(annee, { ...lu, seances })
  const autres = versions[0]?.contenu.lignes.filter(({ numero }) => lu.ailleurs.has(numero)) ?? []
  const lignes = [...siennes.lignes, ...autres].sort((a, b) => a.numero - b.numero)
  const contenu = {
    ...siennes,
    seances: autres.length === 0 ? siennes.seances : reunir(siennes.seances, versions[0]?.contenu.seances ?? []),
    lignes,
  }
  const rien = siennes.lignes.every(({ issue }) => issue === 'non-examinee')
  const aReprendre = lu.lignes.filter(({ place }) => place.genre === 'a-reprendre').length
  const liees = new Set(lu.lignes.flatMap(({ actionId }) => (lu.lies.get(actionId)?.has(qui.moi.id) ? [actionId] : [])))
  const empreinte = createHash('sha256').update(JSON.stringify(contenu)).digest('base64url')
  const connus = await nomsConnus(tx, visit.me)
  const nomment = lignesQuiNomment(contenu, connus)
  const seRetirent = new Set(
    versions.flatMap((une) => {
      const restent = sansLesMotsRetires(une.contenu, contenu, connus, false)
      return restent === null ? [] : lignesRetirees(une.contenu, restent)
    }),
  )
  return {
    ...{ contenu, rien, empreinte, versions, aReprendre, liees, nomment, connus },
    seanceDe: new Map([...lu.votes.values()].map(({ actionId, seanceId }) => [actionId, seanceId])),
    seRetirent: [...seRetirent].sort((a, b) => a - b),
  }
}

/** What has to be read again before it leaves: the print of the lines that name somebody, and of their words. */
export const motsARelire = (nomment: readonly LigneQuiNomme[]): string =>
  nomment.length === 0
    ? ''
    : vuEntier(nomment.map(({ ligne: { numero, minorite, conditions } }) => [numero, minorite, conditions]))

export type RefusDeTransmission = 'rien' | 'a-reprendre' | 'autre-version' | 'autre-contenu' | 'nomme' | 'nomme-lie'
export type Transmis = Readonly<{ avis: store.Avis; nouvelle: boolean }>

/**
 * The council transmits: from then on the city reads. Signed by who does it, dated, numbered; the same again is the version
 * that is there.
 */
export const transmettre = (
  visit: Visit,
  dit: Readonly<{
    id: Id
    annee: number
    qualite: string
    version: number
    /** Of what was read: without one nothing was. */
    empreinte: string
    /** The prints of the words that were said to name nobody (`motsARelire`). */
    relus: readonly string[]
    /** All the words that this version says otherwise go from the versions before. */
    retirer: boolean
  }>,
): Promise<Result<Transmis, RefusDeTransmission>> =>
  write(visit, async (tx) => {
    const lu = await aTransmettre(tx, visit, dit.annee)
    const { contenu, rien, empreinte, versions, aReprendre, nomment, liees } = lu
    const [derniere] = versions
    if (!(await unSeulEnvoi(tx, dit.id)) && derniere) return ok({ avis: derniere, nouvelle: false })
    if (aReprendre > 0) return refused('a-reprendre')
    if (rien) return refused('rien')
    if (derniere && changementsDe(derniere.contenu, contenu).length === 0)
      return ok({ avis: derniere, nouvelle: false })
    const numero = (derniere?.numero ?? 0) + 1
    if (numero !== dit.version + 1) return refused('autre-version')
    if (empreinte !== dit.empreinte) return refused('autre-contenu')
    if (nomment.some(({ ligne }) => liees.has(ligne.actionId) && !deja(derniere, ligne))) return refused('nomme-lie')
    const visibles = nomment.filter(({ ligne }) => !liees.has(ligne.actionId))
    if (visibles.length > 0 && !dit.relus.includes(motsARelire(visibles))) return refused('nomme')
    const { id, annee, qualite } = dit
    if (!(await store.insert(tx, visit, { id, annee, numero, contenu, qualite }))) return refused('autre-version')
    await noter(tx, visit, 'avis-du-conseil', id, 'transmission')
    for (const avant of versions) {
      const restent = sansLesMotsRetires(avant.contenu, contenu, lu.connus, dit.retirer)
      if (restent === null) continue
      await store.retirerLesMots(tx, visit, avant.id, restent)
      await noter(tx, visit, 'avis-du-conseil', avant.id, 'mots-retires')
    }
    return ok({ avis: found(await store.find(tx, id)), nouvelle: true })
  })

/** The same words of this line left already: whoever is tied to it brings nothing out by this version. */
const deja = (derniere: store.Avis | undefined, { actionId, minorite, conditions }: LigneFigee): boolean =>
  derniere?.contenu.lignes.some(
    (une) => une.actionId === actionId && une.minorite === minorite && une.conditions === conditions,
  ) ?? false

const lignesRetirees = (avant: AvisFige, restent: AvisFige): readonly number[] =>
  avant.lignes.flatMap((ligne, rang) =>
    ligne.minorite === restent.lignes[rang]?.minorite && ligne.conditions === restent.lignes[rang]?.conditions
      ? []
      : [ligne.numero],
  )

export type SuiteTapee = Readonly<{ actionId: Id; suite: Suite; raison: string; version: number }>

/**
 * What became of the lines after the committee, all on one page; a colleague who was faster is told line by line. The city
 * answers the version that it read: lines that a later one says otherwise are read again first.
 */
export const direLesSuites = (
  visit: Visit,
  dit: Readonly<{ avisId: Id; lignes: readonly SuiteTapee[] }>,
): Promise<Result<number, 'plus-vite' | 'autre-version'> & Readonly<{ lignes?: readonly Id[] }>> =>
  write(visit, async (tx) => {
    authorize(policy.peutDireLesSuites(visit.me))
    const { annee, contenu } = found(await store.find(tx, dit.avisId))
    const [derniere] = await store.versionsDe(tx, annee)
    const changees = new Set(
      derniere ? changementsDe(contenu, derniere.contenu).map(({ ligne }) => ligne.actionId) : [],
    )
    const connues = new Map(contenu.lignes.map((ligne) => [ligne.actionId, ligne]))
    const deja = await store.suitesDe(tx, annee)
    const neuves = dit.lignes.filter(({ actionId, suite, raison }) => {
      const ligne = connues.get(actionId)
      if (!ligne) return false
      const une = store.reponseA(ligne, deja)
      return une?.suite !== suite || une.raison !== raison
    })
    if (neuves.some(({ actionId }) => changees.has(actionId))) return refused('autre-version')
    const lignes = await store.direLesSuites(tx, visit, annee, neuves)
    if (lignes.length > 0) return { ...refused('plus-vite' as const), lignes }
    if (neuves.length > 0) await noter(tx, visit, 'avis-du-conseil', dit.avisId, 'suites')
    return ok(neuves.length)
  })
