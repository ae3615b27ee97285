import { peutTenirAnnuaire, peutTenirMaFiche, type Talent, trouverTalent } from '#modules/annuaire/index.ts'
import { rendreSansObjet } from '#modules/notifications/index.ts'
import { derniersConsentements, noter, VERSION_DU_TEXTE } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, NotFound, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import * as attestations from './attestations-store.ts'
import {
  contenuDe,
  ditEncoreVrai,
  MERCI,
  type RefusAttestation,
  type RefusPortrait,
  refusDuPortrait,
} from './domain.ts'
import * as store from './store.ts'
import { textes } from './textes.fr.ts'

/** The person themself, or the desk, on one talent. */
const tenir = <T>(visit: Visit, talentId: Id, work: (tx: Tx, talent: Talent) => Promise<T>): Promise<T> =>
  write(visit, async (tx) => {
    const talent = found(await trouverTalent(tx, talentId))
    authorize(peutTenirAnnuaire(visit.me) || peutTenirMaFiche(visit.me, talent))
    return work(tx, talent)
  })

const auBureau = <T>(visit: Visit, talentId: Id, work: (tx: Tx, talent: Talent) => Promise<T>): Promise<T> =>
  tenir(visit, talentId, async (tx, talent) => {
    authorize(peutTenirAnnuaire(visit.me))
    return work(tx, talent)
  })

type Reponse = Readonly<{ accorde: boolean; moyen: store.MoyenDAccord }>

/** Whether the first name and initial may stand under one thank-you: asked for each, dated, changed in one gesture. */
export const repondrePourLeMerci = (visit: Visit, talentId: Id, coupId: Id, r: Reponse): Promise<void> =>
  tenir(visit, talentId, async (tx) => {
    const coup = (await store.coupsDuTalent(tx, visit.now, talentId)).find(({ id }) => id === coupId)
    if (!coup?.visibilite) throw new NotFound()
    // Whoever answered has read the words, or heard them.
    await rendreSansObjet(tx, MERCI, [coupId])
    if (coup.nomme === store.ouiNon(r.accorde)) return
    await store.insertAccord(tx, visit, {
      ...r,
      talentId,
      objet: 'merci',
      sujetId: coupId,
      versionTexte: VERSION_DU_TEXTE,
    })
  })

const PAS_MONTRES: readonly store.SuiteDuMerci[] = ['jamais', 'attend-son-oui', 'a-relire']

/** What is added to the message of whoever wrote a thank-you meant for all that is not shown yet, or never: why, at once. */
export async function siCache(visit: Visit, id: Id, par?: 'c.id'): Promise<string> {
  const mot = await read(visit, (tx) => store.merciEcrit(tx, id, visit.now, par))
  return mot && PAS_MONTRES.includes(mot.suite) ? ` ${textes.mercis.suite[mot.suite]}` : ''
}

/** The desk writes a portrait after talking with the person; it waits for their yes. */
export const ecrirePortrait = (
  visit: Visit,
  talentId: Id,
  p: Readonly<{ id: Id; texte: string }>,
): Promise<Result<undefined, RefusPortrait>> =>
  auBureau(visit, talentId, async (tx, talent): Promise<Result<undefined, RefusPortrait>> => {
    const donnes = await derniersConsentements(tx, talent.personneId)
    const refus = refusDuPortrait(p.texte, talent, donnes.get('photo') === true, await store.nomsConnus(tx))
    if (refus) return refused(refus)
    await unSeulEnvoi(tx, p.id)
    await store.insertPortrait(tx, visit, { ...p, talentId })
    await noter(tx, visit, 'talent', talentId, 'portrait')
    return ok()
  })

/** Yes: this portrait is shown. No, or no longer: it is taken away, words and all; both answers stay in the ledger. */
export const repondrePourLePortrait = (visit: Visit, talentId: Id, portraitId: Id, r: Reponse): Promise<void> =>
  tenir(visit, talentId, async (tx) => {
    const portrait = (await store.portraitsDuTalent(tx, talentId)).find(({ id }) => id === portraitId)
    // Taken away by a first click, or by somebody else: what was wanted is so.
    if (!portrait) return
    const accord = { ...r, talentId, objet: 'portrait', sujetId: portraitId, versionTexte: VERSION_DU_TEXTE } as const
    if (portrait.accorde !== r.accorde) await store.insertAccord(tx, visit, accord)
    if (!r.accorde) await store.removePortrait(tx, portraitId)
  })

/** The person asks for a certificate; asked twice, it is one. */
export const demanderAttestation = (visit: Visit, talentId: Id, id: Id): Promise<Result<undefined, RefusAttestation>> =>
  tenir(visit, talentId, async (tx): Promise<Result<undefined, RefusAttestation>> => {
    if ((await store.coupsDuTalent(tx, visit.now, talentId)).length === 0) return refused('aucun-coup')
    await attestations.insertDemande(tx, visit, { id, talentId })
    return ok()
  })

/** The desk signs what was asked, or makes it unasked: the coups de pouce of today, as they are, under its name. */
export const signerAttestation = (visit: Visit, talentId: Id, id: Id): Promise<Result<Id, RefusAttestation>> =>
  auBureau(visit, talentId, async (tx): Promise<Result<Id, RefusAttestation>> => {
    const coups = await store.coupsDuTalent(tx, visit.now, talentId)
    if (coups.length === 0) return refused('aucun-coup')
    await attestations.insertDemande(tx, visit, { id, talentId })
    const attente = (await attestations.attestationsDuTalent(tx, talentId)).find(({ signeeLe }) => signeeLe === null)
    const lignes = coups.map(({ jour, titre, action, structure, minutes }) => ({
      jour,
      titre,
      action,
      structure,
      minutes,
    }))
    if (!attente || !(await attestations.saveSignature(tx, visit, attente.id, contenuDe(lignes))))
      return refused('deja-signee')
    await noter(tx, visit, 'talent', talentId, 'attestation')
    return ok(attente.id)
  })

/** The desk takes back a certificate that is no longer true: its address opens nothing more. */
export const retirerAttestation = (visit: Visit, talentId: Id, id: Id): Promise<void> =>
  auBureau(visit, talentId, async (tx) => {
    if (!(await attestations.removeAttestation(tx, talentId, id))) throw new NotFound()
    await noter(tx, visit, 'talent', talentId, 'attestation-retiree')
  })

/** A signed certificate of this talent, for themself or the desk; 404 for any other. */
export const lireAttestation = (visit: Visit, talentId: Id, id: Id) =>
  tenir(visit, talentId, async (tx, talent) => {
    const attestation = (await attestations.attestationsDuTalent(tx, talentId)).find((une) => une.id === id)
    const { contenu, signeeLe, signeePar } = found(attestation)
    if (contenu === null || signeeLe === null || signeePar === null) throw new NotFound()
    const vraie = ditEncoreVrai(contenu, await store.coupsDuTalent(tx, visit.now, talentId))
    return { talent, contenu, signeeLe, signeePar, vraie }
  })
