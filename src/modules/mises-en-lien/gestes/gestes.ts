import { seraAbsent, seraLa } from '#modules/annuaire/index.ts'
import {
  type Appel,
  conclureAppel,
  defaireAppel,
  momentVu,
  nommerContact,
  trouverAppel,
} from '#modules/appels/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { promisAilleurs } from '#modules/suggestions/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { estAuBureau, found, personneDe, type Tx, type Visit } from '#src/ground/visit.ts'
import * as domain from '../etats/domain.ts'
import { avaitPromis } from '../etats/mise-en-lien.ts'
import * as store from '../store/store.ts'
import { annoncer, quiDitOui } from './annonces.ts'
import { avantLaReponse } from './notees.ts'

export type Decision = Result<domain.MiseEnLien, domain.Refus>
/**
 * `vu`: the print of the moment that whoever answers was shown; empty: no page showed one. `notee`: the desk notes what it
 * heard, and may take it back.
 */
export type AvecMot = domain.Precisions & Readonly<{ mot?: string; vu?: string; notee?: boolean }>

/** What takes back words that may come back. */
const GARDES: Readonly<Partial<Record<domain.Geste, store.Garde>>> = {
  'pas-moi': 'avant_pas_moi',
  redemander: 'avant_deplacement',
}

/** What the desk does in the talent's place. */
const VERS_LE_TALENT: readonly domain.Geste[] = ['proposer-au-talent', 'oui-du-talent', 'reprendre']
const VERS_LE_PORTEUR: readonly domain.Geste[] = ['proposer-au-porteur', 'oui-du-porteur']

/**
 * The gate of every yes of a talent, wherever it is said or noted: an hour promised elsewhere, or a day noted as away, is
 * given only by whoever has read so; that day is then no longer away. The talent is held, so that two yeses at once wait
 * for each other.
 */
export async function obstacle(
  tx: Tx,
  visit: Visit,
  talentId: Id,
  appel: Appel,
  sachant = false,
): Promise<'deja-pris' | 'absence' | null> {
  await store.lockTalent(tx, talentId)
  const pasLa = appel.jour !== null && (await seraAbsent(tx, talentId, appel.jour))
  const absent = domain.estAbsent({ pasLa, jour: appel.jour }, visit.now, estAuBureau(visit.me))
  if (sachant) {
    if (absent && appel.jour !== null) await seraLa(tx, talentId, appel.jour)
    return null
  }
  if ((await promisAilleurs(tx, talentId, appel, visit.now)).length > 0) return 'deja-pris'
  return absent ? 'absence' : null
}

/**
 * One gesture, decided and written in the caller's transaction, with what follows: mails, journal.
 * `ligne`: what the history says of it. The right was checked before. Whoever counts places holds the appel, so that the last one is given once.
 */
export async function faire(
  tx: Tx,
  visit: Visit,
  m: domain.MiseEnLien,
  quoi: domain.Geste,
  precisions: AvecMot = {},
  ligne: string = quoi,
): Promise<Decision> {
  if (quoi === 'proposer-au-talent' && domain.estEnPause(m, visit.now) && !avaitPromis(m)) return refused('en-pause')
  // Nobody but themself says yes to a structure that they asked not to hear any more.
  if (m.structureRefusee && VERS_LE_TALENT.includes(quoi) && personneDe(visit.me) !== m.personneId)
    return refused('structure-refusee')
  // The desk asks them before a structure is told of anybody.
  if (VERS_LE_PORTEUR.includes(quoi) && m.suspens) return refused('a-reunir')
  await store.lockAppel(tx, m.appelId)
  // Read once it is held, and only by what asks it.
  const appel = precisions.vu || quoi === 'oui-du-talent' ? found(await trouverAppel(tx, m.appelId)) : null
  if (appel && precisions.vu && precisions.vu !== momentVu(appel)) return refused('moment-change')
  const places = await store.compter(tx, m.appelId)
  const autour = {
    appelOuvert: domain.appelOuvert(m, visit.now),
    placeLibre: places.prises < m.places,
    talentLa: m.talentLa,
  }
  const decision = domain.appliquer(m, quoi, autour, visit.now, precisions)
  if (!decision.ok) return decision
  // A structure waits for nobody in a call that is over, when it is the desk that tidies it.
  const attendue = autour.appelOuvert || decision.value.retireePar === 'talent' || !domain.estPromise(m)
  const suivi =
    attendue || !domain.retraitADire(decision.value) ? decision.value : { ...decision.value, annoncee: null }
  const contre =
    appel && quoi === 'oui-du-talent' ? await obstacle(tx, visit, m.talentId, appel, precisions.sachant) : null
  if (contre) return refused(contre)
  // What was said of one day is not said of another: the word goes with the answer that it came with.
  const autreJour = m.momentAvant !== '' && suivi.momentAvant === ''
  const mot = precisions.mot ?? (autreJour ? '' : m.mot)
  // Moved twice, what was agreed is still what was before the first time.
  const garde = (quoi === 'redemander' && m.momentAvant !== '' ? null : GARDES[quoi]) ?? null
  if (!(await store.save(tx, m, suivi, mot, garde, precisions.jourAvant))) return refused('plus-rapide')
  // What the structure had heard of them stays known, where this yes turns out to be a mistake.
  const annoncee = quoi === 'oui-du-porteur' && { annoncee: { avant: m.annoncee, apres: suivi.annoncee } }
  const reponse = precisions.notee === true && { reponse: { avant: avantLaReponse(m), apres: null } }
  const etat = { avant: m.etat, apres: suivi.etat }
  await noter(tx, visit, 'mise-en-lien', m.id, ligne, { etat, ...annoncee, ...reponse })
  // A yes said on a pause is said of that day.
  if (quoi === 'oui-du-talent' && m.partie) await noter(tx, visit, 'mise-en-lien', m.id, 'sera-la')
  const oui = quoi === 'oui-du-porteur' ? await ouiDuPorteur(tx, visit, m) : {}
  const apres = { ...m, ...suivi, ...oui, mot, version: m.version + 1 }
  await suites(tx, visit, m, apres)
  return ok(apres)
}

/** Theirs is the number that the talent is given; where the need names nobody, they are its contact. */
async function ouiDuPorteur(tx: Tx, visit: Visit, m: domain.MiseEnLien) {
  const elle = (await quiDitOui(tx, visit, m))?.contactId ?? null
  await store.saveContactDuOui(tx, m.id, elle)
  if (elle && m.contactId === null) await nommerContact(tx, m.appelId, elle)
  return { contactId: elle ?? m.contactId, contactDuOui: elle }
}

/**
 * Gives back what was taken; of two yeses, the talent's alone when the place was given away, or the structure is to be
 * asked again (`tient`).
 */
export async function rendre(
  tx: Tx,
  visit: Visit,
  { id, etat }: store.Reprise,
  garde: store.Garde,
  tient: (m: domain.MiseEnLien, libre: boolean) => Promise<boolean>,
): Promise<domain.MiseEnLien> {
  const avant = found(await store.find(tx, id))
  await store.lockAppel(tx, avant.appelId)
  const { prises } = await store.compter(tx, avant.appelId)
  const entiere = await tient(avant, !domain.prendUnePlace(etat) || prises < avant.places)
  const apres = entiere || !domain.aDitOui(etat) ? etat : 'acceptee-par-le-talent'
  await store.rendre(tx, id, apres, garde, entiere)
  const changements = { etat: { avant: avant.etat, apres } }
  const geste = garde === 'avant_pas_moi' ? 'cetait-elle' : 'moment-revenu'
  await noter(tx, visit, 'mise-en-lien', id, geste, changements)
  return avant
}

/** What follows a change: the appel's conclusion, mails. */
async function suites(tx: Tx, visit: Visit, avant: domain.MiseEnLien, apres: domain.MiseEnLien): Promise<void> {
  if (avant.etat === 'realisee' && apres.etat !== 'realisee') await defaireAppel(tx, visit, apres.appelId)
  if (apres.etat === 'realisee') {
    const { faites } = await store.compter(tx, apres.appelId)
    if (faites >= apres.places) await conclureAppel(tx, visit, apres.appelId, 'par-nous')
  }
  await annoncer(tx, visit, avant, apres)
}
