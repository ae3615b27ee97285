import {
  annoncerLesPorteurs,
  changerDeSujet,
  fermerLiensDuSujet,
  marquerConnues,
  peutReunirStructures,
} from '#modules/comptes/index.ts'
import {
  type Changements,
  changerCercle,
  changerDObjet,
  consentir,
  creerPersonne,
  type Moyen,
  noter,
  trouverPersonne,
} from '#modules/personnes/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import { estSansLien } from '#platform/db/references.ts'
import type { Id } from '#platform/ids.ts'
import { montant } from '#platform/money.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { contactArrive, reunie } from '#src/ground/host.ts'
import { authorize, found, fresh, permis, quartiersTenus, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { joursLus, motsQuiRestent } from '../classeurs/vocabulaires/vocabulaire.ts'
import {
  type Action,
  arrete,
  ETATS_DECIDES,
  ETATS_PUBLICS,
  type Etat,
  joursDits,
  passer,
  quartiersDeLAction,
  type RefusDEtat,
  type Structure,
  totaux,
} from '../domain.ts'
import { reserveDite, reserveLevee } from '../lister/reserve.ts'
import { periode } from '../mots.ts'
import { ditQuand } from '../periode-ecrite.ts'
import * as policy from '../policy.ts'
import * as store from '../store.ts'
import { parNom } from '../structures/structures-queries.ts'
import * as structures from '../structures/structures-store.ts'
import { rendreCeQuiFutRetire, retirerCeQuiReste } from './annulations.ts'
import { aPlat, differences, sansLaRemarque, structureAPlat } from './historique.ts'
import { nommerUnTheme, retenirPour } from './themes-store.ts'

/**
 * Writes a structure and its line of history. The caller has checked the right. `false`: it was already there
 * (same id), nothing is written.
 */
export async function creerStructure(tx: Tx, visit: Visit, s: structures.NouvelleStructure): Promise<boolean> {
  const nouvelle = await structures.insert(tx, s)
  if (nouvelle) await noter(tx, visit, 'structure', s.id, 'creer')
  return nouvelle
}

/**
 * Writes an action, its quartiers, money and indicators, and its line of history. The caller has checked the right and,
 * when shares are given, that they make 1. `false`: it was already there (same id), nothing is written.
 */
export async function creerAction(tx: Tx, visit: Visit, action: store.NouvelleAction): Promise<boolean> {
  const nouvelle = await store.insert(tx, visit, action)
  if (nouvelle) await noter(tx, visit, 'action', action.id, 'creer')
  return nouvelle
}

export type NouveauContact = Readonly<{
  contactId: string
  structureId: string
  personneId: string
  prenom: string
  nom: string
  fonction: string
  telephone: string
  courriel: string
  /** Whether the person agrees that her details are shown with the structure; `null`: nobody asked yet. */
  accord: boolean | null
  /** How she answered. */
  moyen: Moyen
}>

/**
 * A person by whom a structure is reached, with what she answered. Idempotent by ids; a person who exists already (same
 * id) keeps her name and details. The caller has checked the right. Returns the contact that stands.
 */
export async function ajouterContact(tx: Tx, visit: Visit, c: NouveauContact): Promise<string> {
  const connue = await trouverPersonne(tx, c.personneId)
  if (!connue) {
    const personne = { id: c.personneId, prenom: c.prenom, nom: c.nom, cercle: 'porteur' as const }
    await creerPersonne(tx, visit, personne, { telephone: c.telephone, courriel: c.courriel })
  } else {
    // A link to answer for somebody new opens from now on what is kept of a contact.
    await marquerConnues(tx, [c.personneId])
    if (connue.cercle === 'habitant') await changerCercle(tx, c.personneId, 'porteur')
  }
  if (c.accord !== null) await consentir(tx, visit, c.personneId, { structure: c.accord }, c.moyen)
  const contactId = await structures.insertContact(tx, {
    id: c.contactId,
    ...pick(c, 'structureId', 'personneId', 'fonction'),
  })
  await contactArrive(visit, tx, { structureId: c.structureId, personneId: c.personneId })
  await noter(tx, visit, 'structure', c.structureId, 'ajouter-contact')
  return contactId
}

export type AjoutDAction = Readonly<{
  id: Id
  titre: string
  annee: number
  theme: string
  etat: Etat
  /** The name as typed: an existing structure whatever its accents, or a new one under `nouvelleStructureId`. */
  structure: string
  nouvelleStructureId: Id
}>

/** Two words are enough to begin: a title and who carries it. Idempotent by ids. */
export const ajouterAction = (visit: Visit, ajout: AjoutDAction): Promise<void> =>
  write(visit, async (tx) => {
    authorize(policy.peutProgrammer(visit.me))
    await unSeulEnvoi(tx, ajout.id)
    const connue = await parNom(tx, ajout.structure)
    const structureId = connue?.id ?? ajout.nouvelleStructureId
    if (!connue) await creerStructure(tx, visit, { id: structureId, nom: ajout.structure })
    await creerAction(tx, visit, {
      ...pick(ajout, 'id', 'titre', 'annee', 'etat'),
      theme: await nommerUnTheme(tx, ajout.theme),
      structureId,
      // Whoever acts in one quartier writes there.
      quartiers: (quartiersTenus(visit.me, ...policy.PROGRAMMENT) ?? []).map((quartierId) => ({
        quartierId,
        part: null,
      })),
    })
    await retenirPour(tx, [{ id: ajout.id, ecrit: ajout.theme }])
  })

export type RefusDeModification =
  | RefusDEtat
  | 'change-entre-temps'
  | 'structure-inconnue'
  | 'renouvellement-impossible'
  | 'hors-de-vos-quartiers'
  | 'levee-a-venir'

/** Replaces what a person may change, and says what else follows; refused when somebody was faster, so that the screen can show both. */
export const modifierAction = (
  visit: Visit,
  id: Id,
  version: number,
  dite: store.SaisieAction,
): Promise<Result<readonly string[], RefusDeModification>> =>
  write<Result<readonly string[], RefusDeModification>>(visit, async (tx) => {
    const avant = found(await store.find(tx, id))
    const saisie = {
      ...sansAnciensMots(avant, sansJoursDesMots(avant, dite)),
      reserveLeveeLe: jourDeLaReserve(avant, dite),
      theme: await nommerUnTheme(tx, dite.theme, id),
    }
    authorize(policy.peutModifierAction(visit.me, quartiersDeLAction(avant)))
    // The amount is told firm from the moment it is said: nobody knows that it will be.
    if (String(saisie.reserveLeveeLe ?? '') > jourDe(visit.now).toString()) return refused('levee-a-venir')
    if (avant.version !== version) return refused('change-entre-temps')
    const etat = passer(avant.etat, saisie.etat)
    if (!etat.ok) return etat
    if (!policy.peutModifierAction(visit.me, quartiersDeLAction(saisie))) return refused('hors-de-vos-quartiers')
    if (!(await structures.find(tx, saisie.structureId))) return refused('structure-inconnue')
    if (!(await peutRenouveler(tx, avant, saisie))) return refused('renouvellement-impossible')
    if (!(await store.update(tx, visit, id, version, saisie))) return refused('change-entre-temps')
    await retenirPour(tx, [{ id, ecrit: dite.theme }])
    const apres = found(await store.find(tx, id))
    await noterAction(tx, visit, avant, apres, 'modifier')
    if (apres.structureId !== avant.structureId) await fermerLiensDuSujet(tx, visit, id)
    if (avant.etat === apres.etat) return ok([])
    if (arrete(avant.etat, apres.etat)) await retirerCeQuiReste(visit, tx, id, apres.etat)
    const rendus = arrete(apres.etat, avant.etat) ? await rendreCeQuiFutRetire(visit, tx, id) : []
    return ok([
      ...(ETATS_PUBLICS.includes(avant.etat) || !ETATS_PUBLICS.includes(apres.etat) ? [] : [PUBLIEE]),
      ...ditCeQuiResteEcrit(avant, apres),
      ...rendus,
    ])
  })

const PUBLIEE = 'Tout le monde lit maintenant l’action sans compte, avec ce que chaque financeur a accordé.'

/** What was granted to an action that is retained no more: nothing typed is lost, and nobody else reads it. */
function ditCeQuiResteEcrit(avant: Action, apres: Action): string[] {
  const { accorde } = totaux(apres.financements)
  if ((accorde ?? 0) === 0 || !ETATS_PUBLICS.includes(avant.etat) || ETATS_PUBLICS.includes(apres.etat)) return []
  return [
    `Ce qui était accordé reste écrit (${montant(accorde)}) : la ville et le bureau seuls le lisent, et le suivi ne le compte plus. Effacez-le par « Modifier » s’il n’est plus dû.`,
  ]
}

/** Another reserve, written over one that was lifted, is not lifted by the day that the form still held. */
function jourDeLaReserve(avant: Action, { reserveEcrite, reserveLeveeLe }: store.SaisieAction) {
  const laisse = String(reserveLevee(avant)) === String(reserveLeveeLe)
  return laisse && reserveDite({ ...avant, reserveEcrite }) !== reserveDite(avant) ? null : reserveLeveeLe
}

/** Days that the form showed as the words of the period tell them, and left so: the words, as they are now, go on telling them. */
function sansJoursDesMots(avant: Action, dite: store.SaisieAction): store.SaisieAction {
  const { debut, fin } = joursDits({ ...avant, debut: avant.debutJour, fin: avant.finJour })
  const laisses = String(debut) === String(dite.debutJour) && String(fin) === String(dite.finJour)
  return laisses && !avant.debutJour && !avant.finJour && ditQuand(dite.periodeEcrite)
    ? { ...dite, debutJour: null, finJour: null }
    : dite
}

/** Other days were typed, and the words of the period were left as they stood: they told the days of before. */
function sansAnciensMots(avant: Action, dite: store.SaisieAction): store.SaisieAction {
  const memesJours = (['debutJour', 'finJour'] as const).every((un) => String(avant[un]) === String(dite[un]))
  const [debut = null, fin = null] = [dite.debutJour, dite.finJour].map((j) => (j ? Temporal.PlainDate.from(j) : null))
  return memesJours || dite.periodeEcrite !== avant.periodeEcrite || (!debut && !fin)
    ? dite
    : { ...dite, periodeEcrite: motsQuiRestent(dite.periodeEcrite, { debut, fin }, dite.annee) }
}

export type RefusDePeriode = 'annulee'

type JoursDits = Readonly<{ debut: Temporal.PlainDate; fin: Temporal.PlainDate }>

/** Other days: granted to its structure, or those of its only date. The caller has checked the right. */
export async function changerLaPeriode(
  tx: Tx,
  visit: Visit,
  id: Id,
  jours: JoursDits,
  geste: 'accorder-dates' | 'modifier' = 'modifier',
): Promise<Result<undefined, RefusDePeriode>> {
  const avant = found(await store.find(tx, id))
  if (avant.etat === 'annulee') return refused('annulee')
  fresh(await store.savePeriode(tx, visit, avant, { ...jours, ecrite: motsDeCesJours(avant, jours) }))
  await noterAction(tx, visit, avant, found(await store.find(tx, id)), geste)
  return ok()
}

/**
 * The words that its page and lists tell: those that tell these very days, or none, which stand before the new days. All
 * others told the days of before.
 */
function motsDeCesJours({ periodeEcrite, annee, debutJour, finJour }: Action, { debut, fin }: JoursDits): string {
  const dits = (jours: Pick<Action, 'debutJour' | 'finJour'>) =>
    periode({ annee, periodeGenre: 'dates', periodeEcrite: '', ...jours })
  const lus = joursLus(periodeEcrite, annee)
  if (lus.debut?.equals(debut) && lus.fin?.equals(fin)) return periodeEcrite
  const mots = periodeEcrite.replace(`, ${dits({ debutJour, finJour })}`, '')
  return mots === '' || ditQuand(mots) ? '' : `${mots}, ${dits({ debutJour: debut, finJour: fin })}`
}

async function peutRenouveler(tx: Tx, avant: Action, saisie: store.SaisieAction): Promise<boolean> {
  if (saisie.renouvelleId === null || saisie.renouvelleId === avant.renouvelleId) return true
  const renouvelee = await store.find(tx, saisie.renouvelleId)
  return renouvelee !== null && renouvelee.id !== avant.id && renouvelee.annee < saisie.annee
}

/** Cancels, with its dates to come and its calls; what was written stays. 409 when somebody was faster. */
export const annulerAction = (visit: Visit, id: Id, version: number): Promise<Result<undefined, RefusDEtat>> =>
  write<Result<undefined, RefusDEtat>>(visit, async (tx) => {
    const avant = found(await store.find(tx, id))
    authorize(policy.peutModifierAction(visit.me, quartiersDeLAction(avant)))
    const etat = passer(avant.etat, 'annulee')
    if (!etat.ok) return etat
    fresh(await store.saveEtat(tx, visit, id, version, etat.value))
    await noterAction(tx, visit, avant, { ...avant, etat: etat.value }, 'annuler')
    await retirerCeQuiReste(visit, tx, id)
    return ok()
  })

/** Puts away, out of lists and of totals, or takes out again. 409 when somebody was faster. */
export const rangerAction = (visit: Visit, id: Id, version: number, ranger: boolean): Promise<void> =>
  write(visit, async (tx) => {
    const avant = found(await store.find(tx, id))
    authorize(policy.peutModifierAction(visit.me, quartiersDeLAction(avant)))
    fresh(await store.saveArchive(tx, visit, id, version, ranger ? visit.now : null))
    await noter(tx, visit, 'action', id, ranger ? 'archiver' : 'ressortir')
  })

export type RefusDeReunir = 'deux-fois' | 'avant-vote'

/** What was prepared for a vote would be read with what was voted. */
const publieraitCeQuiAttend = (retire: Action, garde: Action): boolean =>
  ETATS_DECIDES.includes(garde.etat) &&
  !ETATS_DECIDES.includes(retire.etat) &&
  retire.financements.some(({ propose, accorde }) => propose !== null || accorde !== null)

/** `retire` was `garde` written twice, of one structure and year: all that is of it follows, and it leaves. */
export const reunirActions = (visit: Visit, retireId: Id, gardeId: Id): Promise<Result<undefined, RefusDeReunir>> =>
  write<Result<undefined, RefusDeReunir>>(visit, async (tx) => {
    for (const id of [retireId, gardeId].toSorted()) await oneAtATime(tx, id)
    const [retire, garde] = [found(await store.find(tx, retireId)), found(await store.find(tx, gardeId))]
    authorize([retire, garde].every((une) => policy.peutModifierAction(visit.me, quartiersDeLAction(une))))
    found((await store.jumelles(tx, retire)).find(({ id }) => id === gardeId) ?? null)
    if (publieraitCeQuiAttend(retire, garde)) return refused('avant-vote')
    await changerDeSujet(tx, retireId, gardeId)
    await reunie('actionReunie', tx, retireId, gardeId)
    await changerDObjet(tx, 'action', retireId, gardeId)
    if (!(await store.reunir(tx, visit, retire, garde))) return refused('deux-fois')
    const changements = { titre: { avant: retire.titre, apres: garde.titre } }
    await noter(tx, visit, 'action', gardeId, 'reunir', changements)
    return ok()
  })

/** What a tracker of the city says that a payer granted or paid. */
export type MontantDit = Readonly<{ financeur: string; etape: 'accorde' | 'realise'; centimes: number }>

/** Writes these amounts beside the others of an action, with its line of history. The caller has checked the right. */
export async function noterReprise(
  tx: Tx,
  visit: Visit,
  id: Id,
  montants: readonly MontantDit[],
  autres: Changements,
): Promise<void> {
  if (montants.length === 0) return noter(tx, visit, 'action', id, 'reprendre-suivi', autres)
  const avant = found(await store.find(tx, id))
  const lignes = new Map(avant.financements.map((f) => [f.financeur, f]))
  for (const { financeur, etape, centimes } of montants) {
    const connue = lignes.get(financeur) ?? { financeur, demande: null, propose: null, accorde: null, realise: null }
    lignes.set(financeur, { ...connue, [etape]: centimes })
  }
  const financements = [...lignes.values()]
  fresh(await store.saveFinancements(tx, visit, id, avant.version, financements))
  const changements = { ...autres, ...differences(aPlat(avant), aPlat({ ...avant, financements })) }
  await noter(tx, visit, 'action', id, 'reprendre-suivi', changements)
}

/** The state that a tracker of the city says, with its line of history. The caller has checked the right. */
export async function avancerAction(tx: Tx, visit: Visit, id: Id, vers: Etat): Promise<Result<undefined, RefusDEtat>> {
  const avant = found(await store.find(tx, id))
  const etat = passer(avant.etat, vers)
  if (!etat.ok) return etat
  fresh(await store.saveEtat(tx, visit, id, avant.version, etat.value))
  await noterAction(tx, visit, avant, { ...avant, etat: etat.value }, 'reprendre-suivi')
  return ok()
}

async function noterAction(tx: Tx, visit: Visit, avant: Action, apres: Action, geste: string): Promise<void> {
  const changements = sansLaRemarque(differences(aPlat(avant), aPlat(apres)))
  if (Object.keys(changements).length > 0) await noter(tx, visit, 'action', avant.id, geste, changements)
}

/** A structure by itself. Idempotent by id. */
export const ajouterStructure = (visit: Visit, s: structures.NouvelleStructure): Promise<void> =>
  write(visit, async (tx) => {
    authorize(policy.peutProgrammer(visit.me))
    await unSeulEnvoi(tx, s.id)
    await creerStructure(tx, visit, s)
  })

/** Takes out a structure that was entered twice, once nothing is tied to it. */
export const retirerStructure = (visit: Visit, id: Id): Promise<Result<undefined, 'liee'>> =>
  write<Result<undefined, 'liee'>>(visit, async (tx) => {
    authorize(policy.peutProgrammer(visit.me))
    found(await structures.find(tx, id))
    if (!(await estSansLien(tx, 'structures', id))) return refused('liee')
    await structures.retirer(tx, id)
    await noter(tx, visit, 'structure', id, 'retirer')
    return ok()
  })

export type Reunion = Readonly<{
  deux: readonly [Structure, Structure]
  /** What is of the first, counted in words. */
  suit: readonly string[]
  /** Whether this visit may give to those who act for one what the other's may. */
  reunir: boolean
}>

/** Two structures that may be one, for the page that says what becomes of the first. */
export const comparerStructures = (visit: Visit, retireId: Id, gardeId: Id): Promise<Reunion> =>
  read(visit, async (tx) => {
    const deux = [found(await structures.find(tx, retireId)), found(await structures.find(tx, gardeId))] as const
    authorize(deux.every(({ quartiers }) => policy.peutModifierAction(visit.me, quartiers)))
    return { deux, suit: await structures.liensDe(tx, retireId), reunir: await peutReunirStructures(tx, visit, deux) }
  })

/** `retire` was `garde` written twice: all that is of it follows, those who act for either act for both, and it leaves. */
export const reunirStructures = (visit: Visit, retireId: Id, gardeId: Id): Promise<void> =>
  write(visit, async (tx) => {
    for (const id of [retireId, gardeId].toSorted()) await oneAtATime(tx, id)
    const [retire, garde] = [found(await structures.find(tx, retireId)), found(await structures.find(tx, gardeId))]
    authorize(retireId !== gardeId && [retire, garde].every((s) => policy.peutModifierAction(visit.me, s.quartiers)))
    authorize(await peutReunirStructures(tx, visit, [retire, garde]))
    await annoncerLesPorteurs(tx, visit, retireId)
    await changerDeSujet(tx, retireId, gardeId)
    await reunie('structureReunie', tx, retireId, gardeId)
    await changerDObjet(tx, 'structure', retireId, gardeId)
    const arrivent = await structures.contacts(tx, retireId)
    fresh(await structures.reunir(tx, retire, garde))
    for (const { personneId } of arrivent) await contactArrive(visit, tx, { structureId: gardeId, personneId })
    const changements = { structure: { avant: retire.nom, apres: garde.nom } }
    await noter(tx, visit, 'structure', gardeId, 'reunir', changements)
  })

/** Replaces what a person may change of a structure; refused when somebody was faster. */
export const modifierStructure = (
  visit: Visit,
  id: Id,
  version: number,
  saisie: structures.SaisieStructure,
): Promise<Result<undefined, 'change-entre-temps'>> =>
  write<Result<undefined, 'change-entre-temps'>>(visit, async (tx) => {
    const avant = permis(visit.me, policy.peutModifierStructure, await structures.find(tx, id))
    if (!(await structures.update(tx, id, version, saisie))) return refused('change-entre-temps')
    const changements = differences(structureAPlat(avant), structureAPlat({ ...avant, ...saisie }))
    if (Object.keys(changements).length > 0) await noter(tx, visit, 'structure', id, 'modifier', changements)
    return ok()
  })
