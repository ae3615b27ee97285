import { rendezVous, trouverAppel } from '#modules/appels/index.ts'
import { prevenir, rendreSansObjet } from '#modules/notifications/index.ts'
import { historique } from '#modules/personnes/index.ts'
import { DATES_CHANGEES } from '#modules/seances/index.ts'
import { pourquoiPas } from '#modules/suggestions/index.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { joints, minuscule, pluriel } from '#platform/texte.ts'
import type { Module } from '#src/ground/module.ts'
import { found, personneDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { attendUnMot } from '../etats/a-prevenir.ts'
import { aDitOui, aEteApprochee, estEnCours, estPromise, type MiseEnLien, TRANSITIONS } from '../etats/domain.ts'
import { avaitPromis, estLaisseTranquille } from '../etats/mise-en-lien.ts'
import { raisonsDe } from '../etats/raisons.ts'
import { estLePorteur } from '../policy.ts'
import { departsDeLAppel, marquerDits } from '../store/departs-store.ts'
import { deLAppel } from '../store/queries.ts'
import * as store from '../store/store.ts'
import { type Besoin, CHANGE, type Interlocuteur, interlocuteurDe, interlocuteursDe, REVENU } from './annonces.ts'
import { direLAnnulation } from './departs.tsx'
import { faire, obstacle, rendre } from './gestes.ts'
import { sansLesRatures } from './notees.ts'

/**
 * A yes was said for a day, an hour and a place. Before one of them changes, the form says how many said yes; after, each
 * is to be asked again, both sides are written, and what was said of them for that moment is found anew.
 */
export const deplacements: NonNullable<Module['deplacements']> = {
  repondu: async (tx, appelId, vers) => {
    const dit = await repondu(tx, appelId)
    // Back at a moment already agreed, what was said of it stands.
    if (dit === null || vers === undefined || (await store.reprises(tx, { appelId, moment: vers })).length > 0)
      return dit
    return `${dit}. ${A_REDEMANDER} : un oui ne vaut que pour ce moment-là.`
  },
  annuler: async (visit, tx, appelId) => {
    const tous = await deLAppel(tx, appelId)
    const siens = tous.filter(({ etat }) => TRANSITIONS[etat].retirer !== undefined)
    const par = tous.some((m) => estLePorteur(visit.me, m)) ? 'porteur' : 'coordination'
    // Whoever was asked and has not answered stays, to be told like of any need that is over (`dire-que-c-est-clos`).
    const aPrevenir = siens.filter((m) => attendUnMot(m) || (aEteApprochee(m) && !estLaisseTranquille(m, visit.now)))
    for (const m of siens) if (attendUnMot(m) || !aEteApprochee(m)) await faire(tx, visit, m, 'retirer', { par })
    const connus = siens.filter((m) => m.annoncee !== null)
    const dits = aPrevenir.map(({ personneId }) => personneId)
    if (par !== 'porteur') return [...dits, ...(await direLAnnulation(tx, visit, connus))]
    // Its own structure calls it off: nothing is said to it.
    await marquerDits(tx, visit, appelId)
    return dits
  },
  annonce: async (tx, appelId, moment) => {
    const dites = await repondu(tx, appelId, ` pour ${moment}`)
    return dites === null
      ? null
      : `${dites}. Si vous changez le jour, l’heure ou le lieu, ${minuscule(A_REDEMANDER)} : un oui ne vaut que pour ce moment-là.`
  },
  redemander: async (visit, tx, { appelId, moment, jour, passe }) => {
    // Moved again, what nobody has said yet of the move before is not to be said.
    const ids = (await deLAppel(tx, appelId)).map(({ id }) => id)
    const sansLeSavoir = await rendreSansObjet(tx, CHANGE, [appelId])
    await rendreSansObjet(tx, REVENU, [appelId, ...ids])
    await store.oublierPasMoi(tx, appelId)
    const rendues = await revenir(tx, visit, appelId, sansLeSavoir)
    const siens = (await deLAppel(tx, appelId)).filter(({ etat }) => estEnCours(etat) || etat === 'suggeree')
    const touches = siens.filter(
      // Whoever was agreed for a day that has gone may have come: that is still to be asked.
      ({ id, etat }) =>
        TRANSITIONS[etat].redemander !== undefined && !rendues.has(id) && !(passe && etat === 'coordonnees-partagees'),
    )
    for (const m of siens) await redireLesRaisons(tx, visit, m)
    for (const m of touches) await faire(tx, visit, m, 'redemander', { momentAvant: moment, jourAvant: jour })
    await reprendreLesPasCetteFois(tx, visit, { appelId, moment, jour })
    // Asked again of the new day, they are not told besides that they come on it.
    const redemandees = touches.map(({ id }) => id)
    await rendreSansObjet(tx, DATES_CHANGEES, redemandees, { cle: 'engagement' })
    const attendus = siens.filter((m) => !rendues.has(m.id) && estPromise(m))
    const departs = rendues.size === 0 ? await departsDeLAppel(tx, visit, appelId) : []
    const aDire = attendus.length > 0 || departs.length > 0 || (rendues.size === 0 && sansLeSavoir.length > 0)
    const porteur = aDire ? await prevenirLePorteur(tx, visit, appelId, [...attendus, ...departs]) : []
    // Moved again before they were asked: they are asked once, of the last day.
    const aRedemander = (await deLAppel(tx, appelId)).filter(
      (m) => m.momentAvant !== '' && (avaitPromis(m) || !estLaisseTranquille(m, visit.now)),
    )
    const eux = [...siens.filter(({ id }) => rendues.has(id)), ...aRedemander].map(({ personneId }) => personneId)
    return { redemandees: aRedemander.length, rendues: rendues.size, dits: [...eux, ...porteur] }
  },
}

const A_REDEMANDER = 'Chaque oui sera à redire, celui de l’association aussi, et d’ici là aucun numéro ne se voit'

/** « Pas cette fois » was said for one day: on another, they may be asked again, and the desk reads for which it was. */
async function reprendreLesPasCetteFois(
  tx: Tx,
  visit: Visit,
  { appelId, moment, jour }: Readonly<{ appelId: Id; moment: string; jour: Temporal.PlainDate | null }>,
): Promise<void> {
  const appel = found(await trouverAppel(tx, appelId))
  if (jour === null || appel.jour?.equals(jour)) return
  const pour = (un: Temporal.PlainDate) => `pour ${enToutesLettres(un, jourDe(visit.now))}`
  const ici = appel.jour && pour(appel.jour)
  for (const m of await deLAppel(tx, appelId)) {
    if (ici && (await redonnerSonNon(tx, visit, m, ici))) continue
    if (m.reponseTalent !== 'pas-cette-fois' || m.etat !== 'refusee-par-le-talent') continue
    if (estLaisseTranquille(m, visit.now)) continue
    const dejaDit = m.motif.includes(pour(jour))
    const avant = dejaDit ? m : { ...m, motif: joints([m.motif, `pour ${minuscule(moment)}`], '\n') }
    // The history says why: a yes noted by mistake since gives no answer of the other day back.
    await faire(tx, visit, avant, 'reprendre', {}, 'redemander')
    // Said of both days: their answer to this one, and what they said of the other is kept beside it.
    if (ici && m.motif.includes(ici)) await redonnerSonNon(tx, visit, found(await store.find(tx, m.id)), ici)
  }
}

/** Put back to the day for which it was said, « pas cette fois » is their answer again: nobody asks them anew. */
async function redonnerSonNon(tx: Tx, visit: Visit, m: MiseEnLien, ici: string): Promise<boolean> {
  // Whoever promised another day meanwhile is to be told of it, and asked.
  if (m.etat !== 'retenue' || m.momentAvant !== '' || m.annoncee !== null || !m.motif.includes(ici)) return false
  const lignes = sansLesRatures(await historique(tx, 'mise-en-lien', m.id))
  const dit = lignes.find(({ geste }) => geste === 'pas-cette-fois')
  if (!dit) return false
  const reponseTalent = 'pas-cette-fois' as const
  const commeAvant = { etat: 'refusee-par-le-talent', reponseTalent, repondueTalentLe: dit.faitLe } as const
  return (await faire(tx, visit, m, 'retirer', { erreur: true, commeAvant }, 'moment-revenu')).ok
}

/** Put back to what was agreed, what each had said is theirs again; whoever heard of the other moment is told so. */
async function revenir(tx: Tx, visit: Visit, appelId: Id, sansLeSavoir: readonly Id[]): Promise<ReadonlySet<Id>> {
  const appel = found(await trouverAppel(tx, appelId))
  const moment = rendezVous(appel, jourDe(visit.now))
  const rendues = new Set<Id>()
  let auPorteur = false
  for (const une of await store.reprises(tx, { appelId, moment })) {
    const m = found(await store.find(tx, une.id))
    // Given meanwhile to somebody else, or to rest: the hour is no longer theirs to keep.
    if (aDitOui(une.etat) && (await obstacle(tx, visit, m.talentId, appel)) !== null) {
      await store.oublierLeMoment(tx, une.id)
      continue
    }
    await rendre(tx, visit, une, 'avant_deplacement', async (_, libre) => libre)
    rendues.add(une.id)
    const { suDuTalent, suDuPorteur } = une
    if (!(suDuTalent || suDuPorteur) || !aDitOui(une.etat)) continue
    const mot = (id: Id) => ({ genre: REVENU, donnees: { id }, aDire: true })
    if (suDuTalent) await prevenir(tx, visit, { ...mot(une.id), personneId: m.personneId, usage: 'sollicitation' })
    const contact: Interlocuteur | null = une.promise && !auPorteur ? await interlocuteurDe(tx, m) : null
    auPorteur ||= contact !== null
    if (!contact || contact.personneId === personneDe(visit.me)) continue
    if (suDuPorteur || !sansLeSavoir.includes(contact.personneId))
      await prevenir(tx, visit, { ...mot(appelId), personneId: contact.personneId, usage: 'compte' })
  }
  return rendues
}

async function repondu(tx: Tx, appelId: Id, pour = ''): Promise<string | null> {
  const tous = await deLAppel(tx, appelId)
  const oui = tous.filter(({ etat }) => aDitOui(etat) && etat !== 'realisee').length
  const demandees = tous.filter((m) => !aDitOui(m.etat) && estEnCours(m.etat) && aEteApprochee(m)).length
  const disentOui = `${pluriel(oui, 'personne a dit oui', 'personnes ont dit oui')}${pour}`
  const attend = pluriel(demandees, 'personne a été demandée', 'personnes ont été demandées')
  if (oui > 0) return demandees === 0 ? disentOui : `${disentOui}, ${attend}`
  return demandees === 0 ? null : attend + pour
}

async function redireLesRaisons(tx: Tx, visit: Visit, m: MiseEnLien): Promise<void> {
  if (m.raisons === null) return
  const pourquoi = await pourquoiPas(tx, visit, found(await trouverAppel(tx, m.appelId)), m.talentId)
  await store.saveRaisons(tx, m.id, pourquoi?.proche ? raisonsDe(pourquoi.explication, m.raisons.reservee) : null)
}

/** One word to each who waits for somebody for the structure, each time the day changes, unless it is the one who changed it. */
async function prevenirLePorteur(tx: Tx, visit: Visit, appelId: Id, attendus: readonly Besoin[]): Promise<Id[]> {
  const besoins = attendus.length > 0 ? attendus : [found(await trouverAppel(tx, appelId))]
  const contactDe = await interlocuteursDe(tx, besoins)
  const eux = new Set(besoins.flatMap((besoin) => contactDe(besoin)?.personneId ?? []))
  eux.delete(personneDe(visit.me) ?? '')
  for (const personneId of eux)
    await prevenir(tx, visit, { personneId, genre: CHANGE, usage: 'compte', donnees: { id: appelId }, aDire: true })
  return [...eux]
}
