import { marquerConnues } from '#modules/comptes/index.ts'
import {
  type Cercle,
  changerCoordonnees,
  consentir,
  creerPersonne,
  type Moyen,
  noter,
  peutEtreAppeleDirectement,
  trouverPersonne,
  type Usage,
} from '#modules/personnes/index.ts'
import { contactsDAilleurs } from '#modules/programmation/index.ts'
import { quartiers } from '#modules/territoires/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import { type Id, idOfText } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, type Tx, type Visit, write } from '#src/ground/visit.ts'
import {
  type Age,
  accordsDe,
  ageDit,
  type Entree,
  estDisponible,
  type LigneDeConseil,
  type Moment,
  type Preferences,
  type RefusTalent,
  recevoir,
  type Talent,
} from '../domain.ts'
import { texteOuImages } from '../images/images.ts'
import * as policy from '../policy.ts'
import * as store from '../store/store.ts'

/** What is written when a hand is proposed; the ids are minted with the form. */
export type SaisieTalent = Readonly<{
  talentId: Id
  personneId: Id
  prenom: string
  nom: string
  telephone: string
  courriel: string
  /** Through whom to pass, when there is neither phone nor mail. */
  relais?: string
  texte: string
  /** Who answers a call has said yes, and need not write anything. */
  motsFacultatifs?: boolean
  relaisFacultatif?: boolean
  moments: readonly Moment[]
  disponibilites?: string
  langues: readonly string[]
  age: Age | null
  accordParental: boolean
  parMois: number | null
  entree: Entree
  accords: Readonly<Partial<Record<Usage, boolean>>>
  moyen: Moyen
  cercle: Cercle
  /** Where the person lives, when they said. */
  quartierId?: Id | null
}> &
  Partial<Preferences>

/** How long the link to one's own page works: until the yearly confirmation, and a month to hear of it. */
export const JOURS_DU_LIEN = 400

/** `change`: when they are free, as said now and as said before, where that is another answer. */
export type Inscription = Readonly<{
  talentId: Id
  personneId: Id
  nouveau: boolean
  change?: readonly [string, string]
  /** When they had said on the site a no that a sheet does not undo. */
  nonLe?: Temporal.Instant
}>

/**
 * Writes a hand down: the person, how to reach them, their answers use by use, their words. The same ids twice are one
 * talent (`nouveau: false`), and nothing that was there is changed. Joins the transaction of the caller.
 */
export const enregistrerTalent = (visit: Visit, saisie: SaisieTalent): Promise<Result<Inscription, RefusTalent>> =>
  write(visit, async (tx) => {
    const s = { ...saisie, texte: texteOuImages(saisie.texte, saisie.images ?? []) }
    authorize(policy.peutInscrire(visit.me, s.cercle, s.moyen))
    await oneAtATime(tx, s.talentId)
    await unSeulEnvoi(tx, s.talentId)
    const deja = await store.find(tx, s.talentId)
    if (deja) {
      // Ids of two different forms: somebody else's.
      if (deja.personneId !== s.personneId) return refused('deja-connu')
      return ok({ talentId: deja.id, personneId: deja.personneId, nouveau: false })
    }
    const decision = recevoir(s)
    if (!decision.ok) return decision
    const personne = await ouvrirPersonne(tx, visit, s)
    if (!personne.ok) return personne
    await consentir(tx, visit, s.personneId, accordsDe(s.age, s.accords), s.moyen, true)
    const nouveau = await store.insert(tx, visit, {
      ...s,
      id: s.talentId,
      age: ageDit(s.age === 'moins-16' ? null : s.age, s.accords),
      disponibilites: s.disponibilites ?? '',
      saisiPar: auteur(visit.me),
    })
    if (!nouveau) return refused('deja-connu')
    await store.indexer(tx, { ...s, id: s.talentId, images: s.images ?? [] })
    await noter(tx, visit, 'talent', s.talentId, 'inscription')
    return ok({ talentId: s.talentId, personneId: s.personneId, nouveau })
  })

/** Whether a porteur may read their number before answering: of age, neither gone nor at rest, and said so. */
export const veutEtreAppele = async (tx: Tx, visit: Visit, talent: Talent): Promise<boolean> =>
  talent.age === 'adulte' &&
  estDisponible(talent, jourDe(visit.now)) &&
  (await peutEtreAppeleDirectement(tx, talent.personneId))

/** The quartier chosen, if it is one of here: a form may have been sent by a machine. */
export const quartierConnu = async (tx: Tx, id: Id | null | undefined): Promise<Id | null> =>
  (await quartiers(tx)).find((un) => un.id === id)?.id ?? null

/** A new person, or one already known to the desk (a porteur's contact who also lends a hand), or oneself. */
async function ouvrirPersonne(tx: Tx, visit: Visit, s: SaisieTalent): Promise<Result<undefined, RefusTalent>> {
  const connue = await trouverPersonne(tx, s.personneId)
  if (!connue) {
    await creerPersonne(
      tx,
      visit,
      {
        id: s.personneId,
        ...pick(s, 'prenom', 'nom', 'cercle'),
        quartierId: await quartierConnu(tx, s.quartierId),
      },
      { telephone: s.telephone, courriel: s.courriel, adresse: s.relais ?? '' },
    )
    return ok()
  }
  // The link of an answer may be in other hands: it names somebody, and does not say that it is them.
  const peut = policy.peutTenirAnnuaire(visit.me)
    ? !(await contactsDAilleurs(tx, visit.me)).has(s.personneId)
    : policy.peutTenirMesCoordonnees(visit.me, s.personneId)
  if (!peut) return refused('deja-connu')
  if ((await store.findByPersonne(tx, s.personneId)) !== null) return refused('deja-connu')
  // A link to answer for somebody new opens from now on a page that says much of her.
  await marquerConnues(tx, [s.personneId])
  await ajouterCoordonnees(tx, visit, s.personneId, s)
  return ok()
}

/** The number, the mail or the relay that somebody known gives anew; what they do not say stays as it is. */
export const ajouterCoordonnees = (
  tx: Tx,
  visit: Visit,
  personneId: Id,
  s: Pick<SaisieTalent, 'telephone' | 'courriel' | 'relais'>,
): Promise<void> =>
  changerCoordonnees(tx, visit, personneId, {
    ...(s.telephone === '' ? {} : { telephone: s.telephone }),
    ...(s.courriel === '' ? {} : { courriel: s.courriel }),
    ...(s.relais ? { adresse: s.relais } : {}),
  })

type Feuille = Readonly<{
  /** Minted with the form: the same sheet sent twice is one. */
  feuilleId?: Id
  accords?: Readonly<Partial<Record<Usage, boolean>>>
  moyen?: Moyen
}>

/**
 * The members of the council, from one sheet: « Les compétences des membres du conseil citoyen sont mises à
 * disposition ». What each agreed to is said once for the sheet. Returns how many were new.
 */
export const enregistrerConseil = (
  visit: Visit,
  lignes: readonly LigneDeConseil[],
  feuille: Feuille = {},
): Promise<number> =>
  write(visit, async () => {
    let nouveaux = 0
    const feuilleId = feuille.feuilleId ?? visit.territoire.id
    for (const ligne of lignes) {
      const resultat = await enregistrerTalent(visit, {
        ...ligne,
        ...idsDeLigne(feuilleId, ligne),
        motsFacultatifs: true,
        courriel: '',
        // They sit at the council: who has no phone is met there, and nobody was named to go through.
        relaisFacultatif: true,
        moments: [],
        langues: [],
        age: null,
        accordParental: false,
        parMois: null,
        entree: feuille.moyen === 'papier' ? 'papier' : 'vive-voix',
        accords: feuille.accords ?? { annuaire: true, entremise: true },
        moyen: feuille.moyen ?? 'vive-voix',
        cercle: 'conseil',
      })
      if (resultat.ok && resultat.value.nouveau) nouveaux++
    }
    return nouveaux
  })

/** The same identifiers for the same line of the same sheet: sent twice, it is one person. */
export function idsDeLigne(feuilleId: Id, l: LigneDeConseil): Readonly<{ talentId: Id; personneId: Id }> {
  const cle = JSON.stringify([feuilleId, l.prenom, l.nom, l.telephone, l.texte])
  return { talentId: idOfText(`talent ${cle}`), personneId: idOfText(`personne ${cle}`) }
}

/** What a migration says of the index holds at once, not the night after: what no word may be found by any more. */
export async function relireLesMots(visit: Visit): Promise<void> {
  let lus: number
  do lus = await write(visit, (tx) => store.relireLesMarques(tx))
  while (lus === store.ENTRE_DEUX)
}

/** Makes the index of words again; returns how many talents were read. */
export const reconstruireMots = (visit: Visit): Promise<number> =>
  write(visit, (tx) => {
    authorize(policy.peutTenirAnnuaire(visit.me))
    return store.reindexer(tx, true)
  })

/** The desk has read what these people proposed. */
export const lireLesMains = (visit: Visit, ids: readonly Id[]): Promise<void> =>
  write(visit, async (tx) => {
    authorize(policy.peutTenirAnnuaire(visit.me))
    await store.marquerLues(tx, ids, visit.now)
  })
