import {
  enregistrerTalent,
  LIEN_MA_FICHE,
  type RefusTalent,
  type SaisieTalent,
  talentDePersonne,
} from '#modules/annuaire/index.ts'
import { momentVu, trouverAppel } from '#modules/appels/index.ts'
import { consentir, noter } from '#modules/personnes/index.ts'
import { pourquoiPas } from '#modules/suggestions/index.ts'
import { pick } from '#platform/columns.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { authorize, found, type Lien, personneDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import * as domain from '../etats/domain.ts'
import { peutSeRaviser } from '../etats/mise-en-lien.ts'
import { raisonsDe } from '../etats/raisons.ts'
import * as policy from '../policy.ts'
import * as store from '../store/store.ts'
import { type AvecMot, type Decision, faire, obstacle } from './gestes.ts'

export type Reponse = Readonly<{ id: Id; enAttente: boolean; nouveau: boolean }>
export type RefusDeReponse = domain.Refus | RefusTalent

/**
 * « Je peux aider », by somebody not known yet: the talent is written down and has said yes by the same gesture. The
 * same form twice is one row; when the places are taken, the answer waits and is kept. When the appel closed meanwhile,
 * nothing is written (`appel-clos`), and the form offers to stay in the annuaire (`resterDansLAnnuaire`).
 */
export const repondreALAppel = (
  visit: Visit,
  appelId: Id,
  id: Id,
  saisie: SaisieTalent,
  mot: string,
  vu = '',
  numeroDonne = true,
): Promise<Result<Reponse, RefusDeReponse>> =>
  write(visit, async (tx) => {
    found(await trouverAppel(tx, appelId))
    const talent = await enregistrerTalent(visit, saisie)
    if (!talent.ok) return talent
    const { talentId, nouveau } = talent.value
    // By a form, whosever page is open on the phone that was lent.
    if (nouveau) return ajouterReponse(tx, visit, { appelId, id, talentId, mot, vu, numeroDonne, moyen: 'web' })
    // The same form twice is one answer, and no change of mind; the ids of a form of another day are somebody else's.
    const deja = await store.findByPair(tx, appelId, talentId)
    if (!deja) return refused('deja-connu')
    return domain.aDitOui(deja.etat)
      ? ok({ id: deja.id, enAttente: deja.attente > 0, nouveau: false })
      : refused('deja-repondu')
  })

/** The same in one tap, for a talent known by account or by link; `accord`: they let « Coup de pouce » call back from now on. */
export const repondreEnUnGeste = (
  visit: Visit,
  appelId: Id,
  id: Id,
  mot: string,
  sachant = false,
  accord = false,
  vu = '',
  numeroDonne = true,
): Promise<Result<Reponse, RefusDeReponse>> =>
  write(visit, async (tx) => {
    const personneId = personneDe(visit.me)
    const talent = found(personneId ? await talentDePersonne(tx, personneId) : null)
    authorize(policy.peutRepondreEnUnGeste(visit.me, appelId))
    if (accord) await consentir(tx, visit, talent.personneId, { entremise: true }, 'web')
    const moyen = moyenDe(visit)
    return ajouterReponse(tx, visit, { appelId, id, talentId: talent.id, mot, sachant, vu, numeroDonne, moyen })
  })

/** A link that was sent, and the page of a day that it opened, may be in other hands; the code of one's own page is theirs. */
export const moyenDuLien = ({ geste, dePassage }: Lien): domain.MoyenDeDemande =>
  geste === LIEN_MA_FICHE && !dePassage ? 'code' : 'lien'

/** By a link or a code, or by an account or a form. */
export const moyenDe = ({ me }: Visit): domain.MoyenDeDemande => (me.genre === 'lien' ? moyenDuLien(me.lien) : 'web')

async function ajouterReponse(
  tx: Tx,
  visit: Visit,
  r: Readonly<{
    appelId: Id
    id: Id
    talentId: Id
    mot: string
    sachant?: boolean
    vu: string
    /** The page says that the number is given, and asks whether it is. */
    numeroDonne: boolean
    moyen: domain.MoyenDeDemande
  }>,
): Promise<Result<Reponse, domain.Refus>> {
  // One answer at a time for one appel: the rank of each is certain.
  await store.lockAppel(tx, r.appelId)
  const appel = found(await trouverAppel(tx, r.appelId))
  if (!domain.appelOuvert({ appelEtat: appel.etat, expireLe: appel.expireLe }, visit.now)) return refused('appel-clos')
  if (r.vu !== '' && r.vu !== momentVu(appel)) return refused('moment-change')
  const deja = await store.findByPair(tx, r.appelId, r.talentId)
  if (deja) return repondreDeNouveau(tx, visit, deja, r)
  const contre = await obstacle(tx, visit, r.talentId, appel, r.sachant)
  if (contre) return refused(contre)
  const suivi: domain.Suivi = {
    ...domain.DEPART,
    etat: 'acceptee-par-le-talent',
    reponseTalent: 'oui',
    repondueTalentLe: visit.now,
    moyenTalent: r.moyen,
    numeroDonne: r.numeroDonne,
  }
  // What the structure reads on the veiled card: why this person, without a name.
  const pourquoi = await pourquoiPas(tx, visit, appel, r.talentId)
  const { oui } = await store.compter(tx, r.appelId)
  const nouveau = await store.insert(tx, visit, {
    ...pick(r, 'id', 'appelId', 'talentId'),
    origine: 'reponse',
    // Nobody thought of them, nor asks them anything: they came by themself.
    raisons: pourquoi?.proche ? { ...raisonsDe(pourquoi.explication, false), talent: '', question: null } : null,
    mot: r.mot,
    suivi,
  })
  if (!nouveau) return refused('deja-repondu')
  await noter(tx, visit, 'mise-en-lien', r.id, 'oui-du-talent')
  const { places, partie } = found(await store.find(tx, r.id))
  if (partie) await noter(tx, visit, 'mise-en-lien', r.id, 'sera-la')
  return ok({ id: r.id, enAttente: oui >= places, nouveau })
}

/** The talent's yes, also after a no of their own. The right was checked before. */
export async function direOui(tx: Tx, visit: Visit, m: domain.MiseEnLien, precisions: AvecMot): Promise<Decision> {
  const reprise = peutSeRaviser(m) ? await faire(tx, visit, m, 'reprendre', {}) : ok(m)
  return reprise.ok ? faire(tx, visit, reprise.value, 'oui-du-talent', precisions) : reprise
}

/** Already tied to this appel: a change of mind is welcome, a second click changes nothing. */
async function repondreDeNouveau(
  tx: Tx,
  visit: Visit,
  deja: domain.MiseEnLien,
  { mot, sachant = false, numeroDonne }: Readonly<{ mot: string; sachant?: boolean; numeroDonne: boolean }>,
): Promise<Result<Reponse, domain.Refus>> {
  const { oui } = await store.compter(tx, deja.appelId)
  const enAttente = oui >= deja.places
  if (domain.aDitOui(deja.etat)) {
    // One word more is told with the first; the same sent twice is one. The box of the number shows what was chosen: another choice holds.
    const deMot = mot !== '' && !`\n${deja.mot}\n`.includes(`\n${mot}\n`)
    const ensemble = !deMot ? deja.mot : deja.mot === '' ? mot : `${deja.mot}\n${mot}`
    if (deMot && ensemble.length > domain.MOT_MAX) return refused('mot-plein')
    const deNumero = deja.numeroDonne === null ? !numeroDonne : numeroDonne !== deja.numeroDonne
    if (deMot || deNumero) {
      const apres = deNumero ? { ...deja, numeroDonne } : deja
      if (!(await store.save(tx, deja, apres, ensemble))) return refused('plus-rapide')
      if (deMot) await noter(tx, visit, 'mise-en-lien', deja.id, 'recrire-le-mot')
    }
    return ok({ id: deja.id, enAttente: deja.attente > 0, nouveau: false })
  }
  const dit = await direOui(tx, visit, deja, { moyen: moyenDe(visit), mot, sachant, numeroDonne })
  return dit.ok ? ok({ id: deja.id, enAttente, nouveau: true }) : dit
}

/** The appel closed before the answer came: the hand is kept for another time, as the person asked. */
export const resterDansLAnnuaire = (
  visit: Visit,
  saisie: SaisieTalent,
): Promise<Result<{ talentId: Id }, RefusTalent>> => enregistrerTalent(visit, saisie)
