import {
  cestBienElle,
  fermerComptes,
  nomsSignes,
  numeroFaux,
  type Signataire,
  seuleAdministration,
  tientUnRole,
} from '#modules/comptes/index.ts'
import { prevenir } from '#modules/notifications/index.ts'
import {
  type Coordonnees,
  changerCoordonnees,
  changerNom,
  changerQuartier,
  consentir,
  demanderLEffacement,
  ETRE_DEMANDE,
  effacerPersonne,
  lireCoordonnees,
  type Moyen,
  noter,
  oublierLaDemande,
  type RefusDeLire,
  trouverPersonne,
  type Usage,
} from '#modules/personnes/index.ts'
import { contactsDAilleurs } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { contributions, quitterLesStructures } from '#src/ground/host.ts'
import { oublierLesSignatures } from '#src/ground/signatures-store.ts'
import { authorize, found, fresh, permis, personneDe, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { accordsDe, ageDit, type EtatTalent, type Talent } from '../domain.ts'
import { quartierConnu } from '../inscrire/usecases.ts'
import * as policy from '../policy.ts'
import * as queries from '../store/queries.ts'
import * as store from '../store/store.ts'
import { textes } from '../textes.fr.ts'

/** Who holds the pen: the desk on a person's page, or the person on their own. */
const peutEcrire = (visit: Visit, talent: Talent): boolean =>
  policy.peutTenirAnnuaire(visit.me) || policy.peutTenirMaFiche(visit.me, talent)

/** Loads the talent, checks the right, does the work, leaves one line in the journal (no word of the person in it). */
const tenir = <T>(visit: Visit, id: Id, geste: string, work: (tx: Tx, talent: Talent) => Promise<T>): Promise<T> =>
  write(visit, async (tx) => {
    const talent = found(await store.find(tx, id))
    authorize(peutEcrire(visit, talent))
    const result = await work(tx, talent)
    await noter(tx, visit, 'talent', id, geste)
    return result
  })

export type Modification = store.Changement &
  Readonly<{ version: number; prenom?: string; nom?: string; majeur?: boolean; quartierId?: Id | null }>

/** Changes what a person says of themself; `Conflict` when somebody else changed it since it was read. */
export const modifierTalent = (visit: Visit, id: Id, m: Modification): Promise<void> =>
  tenir(visit, id, 'modification', async (tx, talent) => {
    fresh(await store.save(tx, visit, id, m.version, m))
    if (m.majeur) await store.saveAge(tx, id, 'adulte')
    const [prenom, nom] = [m.prenom ?? talent.prenom, m.nom ?? talent.nom]
    if (prenom !== talent.prenom || nom !== talent.nom) await changerNom(tx, talent.personneId, prenom, nom)
    if (m.quartierId !== undefined) await changerQuartier(tx, talent.personneId, await quartierConnu(tx, m.quartierId))
    await store.indexer(tx, {
      id,
      texte: m.texte,
      langue: m.langue,
      prenom,
      nom,
      langues: m.langues,
      images: m.images,
    })
  })

/**
 * A new number or mail, said in one gesture; only what is given changes. `faux`: the one kept was not theirs, as the desk
 * heard; without another, nothing leaves for it and nobody reads it until a good one is said. `telQuel`: the person kept as it is the
 * number that was doubted, and had read that it was: it is theirs.
 */
export const changerNumero = (
  visit: Visit,
  id: Id,
  c: Partial<Coordonnees>,
  faux: boolean,
  telQuel = false,
): Promise<void> =>
  tenir(visit, id, faux ? 'numero-faux' : 'coordonnees', async (tx, { personneId }) => {
    if (faux) await numeroFaux(tx, visit, personneId, null)
    await changerCoordonnees(tx, visit, personneId, c)
    if (telQuel) await cestBienElle(tx, visit, personneId)
  })

/** Active again, on pause until a day (or until said), or gone: a pause asks nobody anything. */
export const changerEtat = (
  visit: Visit,
  id: Id,
  etat: EtatTalent,
  pauseJusquAu: Temporal.PlainDate | null = null,
): Promise<void> =>
  tenir(visit, id, etat === 'actif' ? 'reprise' : etat === 'pause' ? 'pause' : 'depart', (tx) =>
    store.saveEtat(tx, visit, id, etat, pauseJusquAu),
  )

/** « Toujours d'accord » for another year. */
export const confirmerTalent = (visit: Visit, id: Id): Promise<void> =>
  tenir(visit, id, 'confirmation', async (tx, talent) => {
    await store.confirme(tx, visit, id)
    if (policy.peutTenirMaFiche(visit.me, talent)) await store.ageAnnonce(tx, id)
  })

/** « Ne plus être appelée par cette structure »: among those that asked; never told to them. Gives how many yeses are withdrawn with it. */
export const refuserStructures = (visit: Visit, id: Id, ids: readonly Id[]): Promise<number> =>
  tenir(visit, id, 'structures-refusees', async (tx, talent) => {
    const connues = await queries.structuresConnues(tx, talent)
    const refusees = connues.flatMap((structure) => (ids.includes(structure.id) ? [structure.id] : []))
    const retires = await quitterLesStructures(visit, tx, id, refusees)
    await store.saveStructuresRefusees(tx, id, refusees)
    return retires
  })

/** New answers to « Qui peut voir mon numéro ? »; an answer that does not change is not written again. */
export const repondreAuxAccords = (
  visit: Visit,
  id: Id,
  accords: Readonly<Partial<Record<Usage, boolean>>>,
  moyen: Moyen,
): Promise<void> =>
  tenir(visit, id, 'accords', async (tx, talent) => {
    await consentir(tx, visit, talent.personneId, accordsDe(talent.age, accords), moyen)
    await store.saveAge(tx, id, ageDit(talent.age, accords))
  })

/** Reads how to reach a person, for the desk: checked against their answers, and written in who read what. */
export const lireNumero = (visit: Visit, id: Id): Promise<Result<Coordonnees, RefusDeLire>> =>
  write(visit, async (tx) => {
    const talent = found(await store.find(tx, id))
    authorize(policy.peutTenirAnnuaire(visit.me))
    return lireCoordonnees(tx, visit, talent.personneId, ETRE_DEMANDE)
  })

/** Erases everything that says who the person is, in every module; counts stay, without them. */
export const effacerTalent = (visit: Visit, id: Id): Promise<Result<undefined, RefusDEffacer>> =>
  toutEffacer(visit, 'talent', id, async (tx) => {
    const talent = found(await store.find(tx, id))
    authorize(peutEcrire(visit, talent))
    return talent.personneId
  })

/** `permise`: whose page that is, once the right to erase it is checked. */
export async function toutEffacer(
  visit: Visit,
  objet: 'talent' | 'personne',
  objetId: Id,
  permise: (tx: Tx) => Promise<Id>,
): Promise<Result<undefined, RefusDEffacer>> {
  const qui = async (tx: Tx): Promise<Result<Id, RefusDEffacer>> => {
    const personneId = await permise(tx)
    const refus = await refusDEffacer(tx, visit, personneId)
    return refus === null ? ok(personneId) : refused(refus)
  }
  const avant = await read(visit, qui)
  if (!avant.ok) return avant
  const pret = await preparerLEffacement(visit, avant.value)
  const efface = await write<Result<undefined, RefusDEffacer>>(visit, async (tx) => {
    const encore = await qui(tx)
    if (!encore.ok) return encore
    await noter(tx, visit, objet, objetId, 'effacement')
    await demanderLEffacement(tx, encore.value)
    await effacerPartout(tx, visit, encore.value, pret)
    return ok()
  })
  if (efface.ok) await fermerComptes(pret.comptes)
  return efface
}

export type RefusDEffacer = 'compte' | 'seule-administration'

/**
 * Whoever holds a role signs in to take everything away, their account with it: a link may have been seen by others, and
 * the desk takes away a role only where it may give it. The only administration stays, without whom nobody could give one.
 */
async function refusDEffacer(tx: Tx, { me }: Visit, personneId: Id): Promise<RefusDEffacer | null> {
  const parSoi = me.genre !== 'lien' && personneDe(me) === personneId
  if (!parSoi && (await tientUnRole(tx, personneId))) return 'compte'
  return (await seuleAdministration(tx, personneId)) ? 'seule-administration' : null
}

type Pret = Signataire & Readonly<{ cherches: readonly ((tx: Tx) => Promise<void>)[] }>

/** Before the transaction that erases: the names under which the person signed, and what takes long to look for. */
async function preparerLEffacement(visit: Visit, personneId: Id): Promise<Pret> {
  const cherches: ((tx: Tx) => Promise<void>)[] = []
  for (const { personalData } of contributions())
    if (personalData?.chercher) cherches.push(await personalData.chercher(visit, personneId))
  return { ...(await nomsSignes(visit.territoire, [personneId])), cherches }
}

/**
 * From the last module to the first: those above lean on those below. What is noted of the erasing is noted before, since
 * it is signed too.
 */
export async function effacerPartout(
  tx: Tx,
  visit: Visit,
  personneId: Id,
  { noms, cherches }: Pick<Pret, 'noms' | 'cherches'>,
): Promise<void> {
  await oublierLesSignatures(tx, noms)
  for (const vider of cherches) await vider(tx)
  for (const module of contributions().toReversed()) await module.personalData?.effacer(tx, personneId, visit)
  await effacerPersonne(tx, visit, personneId)
}

/** The desk asked whether this page is to go too: a talent's, or that of somebody who has none in the annuaire. */
export const effacementDemande = (visit: Visit, id: Id): Promise<Talent | null> =>
  write(visit, async (tx) => {
    const talent = await store.find(tx, id)
    const personneId = talent?.personneId ?? found(await trouverPersonne(tx, id)).id
    const ailleurs = talent === null && (await contactsDAilleurs(tx, visit.me)).has(personneId)
    authorize(policy.peutTenirAnnuaire(visit.me) && !ailleurs)
    await oublierLaDemande(tx, personneId)
    return talent
  })

/** Whoever said « ce n’est pas moi » was mistaken: the desk heard it from the person, and messages leave again. */
export const numeroEstBon = (visit: Visit, id: Id): Promise<void> =>
  write(visit, async (tx) => {
    const talent = found(await store.find(tx, id))
    authorize(policy.peutTenirAnnuaire(visit.me))
    await cestBienElle(tx, visit, talent.personneId)
    await noter(tx, visit, 'talent', id, 'numero-confirme')
  })

export type Dossier = readonly Readonly<{ module: string; libelle: string; contenu: unknown }>[]

/** Everything the product keeps about a person, module by module: for themself only. */
export const dossier = (visit: Visit, id: Id): Promise<Dossier> =>
  write(visit, async (tx) => {
    const talent = permis(visit.me, policy.peutTenirMaFiche, await store.find(tx, id))
    return dossierDe(tx, visit, talent.personneId)
  })

/**
 * What is kept of a person, module by module, and where what is not copied here is read: for whoever asks for their own
 * data (RGPD, art. 15 and 20). The right was checked before.
 */
export async function dossierDe(tx: Tx, visit: Visit, personneId: Id): Promise<Dossier> {
  const parts: { module: string; libelle: string; contenu: unknown }[] = []
  for (const { nom, personalData } of contributions()) {
    if (!personalData) continue
    const contenu = await personalData.exporter(tx, personneId, visit)
    parts.push({ module: nom, libelle: personalData.libelle, contenu })
  }
  const { ailleurs, ailleursDit } = textes.toutCeQuiEstGarde
  return [...parts, { module: 'ailleurs', libelle: ailleurs, contenu: ailleursDit }]
}

/**
 * By the clock: a word not confirmed for 24 months is erased (RGPD, art. 5: no longer than needed); one that ends within a
 * month is asked for again, once.
 */
export async function oublierLesAnciens(visit: Visit): Promise<void> {
  const prets = new Map<Id, Pret>()
  const comptes: string[] = []
  for (const id of await read(visit, (tx) => queries.aEffacer(tx, visit.now)))
    prets.set(id, await preparerLEffacement(visit, id))
  await write(visit, async (tx) => {
    // Read again: who confirmed their word in between stays.
    for (const id of await queries.aEffacer(tx, visit.now)) {
      const lui = prets.get(id)
      if (!lui) continue
      await effacerPartout(tx, visit, id, lui)
      comptes.push(...lui.comptes)
    }
    for (const { talentId, personneId } of await queries.aFaireConfirmer(tx, visit.now))
      await prevenir(tx, visit, {
        personneId,
        genre: queries.RECONFIRMATION,
        usage: 'sollicitation',
        donnees: { id: talentId },
      })
    await store.oublierLesJoursPasses(tx, jourDe(visit.now))
    // A new version of the lexicon reads everyone again, a few hundred a night.
    await store.reindexer(tx)
  })
  await fermerComptes(comptes)
}
