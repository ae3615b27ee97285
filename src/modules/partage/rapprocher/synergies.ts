import { lireSynergies, type Synergie } from '#modules/calendrier/index.ts'
import { prevenir } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { contactsDe, trouverStructure } from '#modules/programmation/index.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { authorize, found, personneDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Annonce, estVivant, type Partage } from '../domain.ts'
import * as policy from '../policy.ts'
import * as store from '../store/store.ts'
import { ecrireAnnonce, repondre } from '../usecases.ts'

export type RefusDeSynergie = 'plus-actuelle'

/** Where the two stand: nobody spoke, one did (and which), both did (and where they see each other's contact). */
export type SynergieVue = Synergie & Readonly<{ parlee: Dite | null }>

/** One a pair and a week, whoever speaks first. */
const annonceDe = ({ structures: [a, b], lundi }: Synergie): Id => idOf('synergie', a.id, b.id, lundi.toString())
const partageDe = (synergie: Synergie): Id => idOf('synergie-accord', annonceDe(synergie))

/** Those that concern these structures, or all of them, with what was said of each; one whose word was taken back is over. */
export async function synergiesVues(tx: Tx, visit: Visit, pour: readonly Id[] | null): Promise<SynergieVue[]> {
  const siennes = (await lireSynergies(tx, visit)).filter(
    ({ structures }) => pour === null || structures.some(({ id }) => pour.includes(id)),
  )
  const vues: SynergieVue[] = []
  for (const synergie of siennes) {
    const dite = await ditDe(tx, synergie)
    if (!estReprise(dite)) vues.push({ ...synergie, parlee: dite })
    if (vues.length === SYNERGIES_MAX) break
  }
  return vues
}

const SYNERGIES_MAX = 6

type Dite = Readonly<{ annonce: Annonce; partage: Partage | null }>

async function ditDe(tx: Tx, synergie: Synergie): Promise<Dite | null> {
  const annonce = await store.findAnnonce(tx, annonceDe(synergie))
  return annonce && { annonce, partage: await store.findPartage(tx, partageDe(synergie)) }
}

const estReprise = (dite: Dite | null): boolean =>
  dite !== null && !(dite.partage ? estVivant(dite.partage.etat) : dite.annonce.etat === 'ouverte')

type Parole = Readonly<{ moi: Id; avec: Id; lundi: string }>

/**
 * « On en parle »: the first to say it puts a line on the board and the other is told; when the other says it too, both
 * have said yes and see each other's contact. Said twice by the same, it is said once. Gives the page to open.
 */
export const enParler = (visit: Visit, { moi, avec, lundi }: Parole): Promise<Result<string, RefusDeSynergie>> =>
  write(visit, async (tx) => {
    const structure = found(await trouverStructure(tx, moi))
    authorize(policy.peutPartagerPour(visit.me, { structureId: structure.id, quartiers: structure.quartiers }))
    const synergie = (await lireSynergies(tx, visit)).find(
      ({ structures: [a, b], lundi: le }) =>
        le.toString() === lundi && [a.id, b.id].includes(moi) && [a.id, b.id].includes(avec) && moi !== avec,
    )
    if (!synergie) return refused('plus-actuelle')
    const dite = await ditDe(tx, synergie)
    if (!dite) {
      await proposer(tx, visit, synergie, moi)
      return ok(`/partage/${annonceDe(synergie)}`)
    }
    if (estReprise(dite)) return refused('plus-actuelle')
    const { annonce: deja, partage } = dite
    if (partage) return ok(`/partages/${partage.id}`)
    if (deja.structureId === moi) return ok(`/partage/${deja.id}`)
    return (await accorder(tx, visit, synergie, deja, moi))
      ? ok(`/partages/${partageDe(synergie)}`)
      : refused('plus-actuelle')
  })

async function proposer(tx: Tx, visit: Visit, synergie: Synergie, moi: Id): Promise<void> {
  const autre = found(synergie.structures.find(({ id }) => id !== moi))
  await ecrireAnnonce(visit, annonceDe(synergie), {
    pour: { structureId: moi },
    sens: 'cherche',
    genre: 'dates',
    titre: `En parler avec ${autre.nom}`,
    details: synergie.raison,
    conditions: '',
    du: synergie.lundi.toString(),
    au: synergie.lundi.add({ days: 6 }).toString(),
  })
  await direATous(tx, visit, autre.id, 'synergie-proposee', annonceDe(synergie))
}

/** The second yes: both have spoken, nobody waits for an answer. */
async function accorder(tx: Tx, visit: Visit, synergie: Synergie, annonce: Annonce, moi: Id): Promise<boolean> {
  const id = partageDe(synergie)
  const { du, au } = annonce
  const saisie = { id, structureId: moi, du: du?.toString() ?? null, au: au?.toString() ?? null, mot: 'On en parle.' }
  const repondu = await repondre(visit, annonce.id, saisie)
  if (!repondu.ok) return false
  const partage = found(await store.findPartage(tx, id))
  await store.saveEtat(tx, partage, 'accord', { accordeLe: visit.now })
  await noter(tx, visit, 'partage', id, 'accepter', { etat: { avant: partage.etat, apres: 'accord' } })
  await direATous(tx, visit, annonce.structureId, 'synergie-accordee', id)
  return true
}

/** Whoever answers for the structure, but the one who has just spoken. */
async function direATous(tx: Tx, visit: Visit, structureId: Id, genre: string, id: Id): Promise<void> {
  const personnes = new Set((await contactsDe(tx, structureId)).map(({ personneId }) => personneId))
  for (const personneId of personnes)
    if (personneId !== personneDe(visit.me))
      await prevenir(tx, visit, { personneId, genre, usage: 'compte', donnees: { id, structure: structureId } })
}
