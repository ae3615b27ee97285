import { ok, type Result, refused } from '#platform/result.ts'
import { aRole, personneDe, type Tx, type Visit } from '#src/ground/visit.ts'
import {
  aDitNon,
  type Coordonnees,
  ETRE_DEMANDE,
  type Motif,
  type Moyen,
  neVeutPlus,
  parQuelquUn,
  peutServir,
  USAGES,
  type Usage,
} from './domain.ts'
import { memeNumero, referencesDe } from './doubles-store.ts'
import * as store from './store.ts'

/** The version of the sentences under which consents are taken; a change of meaning is a new version. */
export const VERSION_DU_TEXTE = '2026-12'

/** `fausses`: somebody else answers there. */
export type RefusDeLire = 'sans-consentement' | 'inconnues' | 'fausses'

/**
 * The one way to a phone number or a mail: checks that the purpose holds, and logs who read and why.
 * `lecteur`: who reads, where it is not the account's name: whoever holds a link is known by its structure.
 * Refused when the person did not agree to that use. A purpose `double-oui` is the caller's word
 * that both said yes; whether the person still agrees is read here.
 */
export async function lireCoordonnees(
  tx: Tx,
  visit: Visit,
  personneId: string,
  motif: Motif,
  lecteur?: string,
): Promise<Result<Coordonnees, RefusDeLire>> {
  if (!(await estPermis(tx, personneId, motif))) return refused('sans-consentement')
  // To the city alone, and only what its own file gave.
  if (motif.pour === 'fichier' && !(aRole(visit.me, 'cdsu') && (await store.duFichierLe(tx, personneId))))
    return refused('sans-consentement')
  const coordonnees = await quiServent(tx, personneId, motif)
  if (!coordonnees) return refused('inconnues')
  if (coordonnees === 'fausses') return refused('fausses')
  // One use alone is told as such to the person, who reads why.
  const seul = motif.pour === 'joindre' && motif.usages.length === 1 ? motif.usages[0] : undefined
  // One's own number, on whichever page, is not a reading, nor is what is empty.
  const rien = !aQuoiJoindre(coordonnees) && coordonnees.adresse === ''
  if (!rien && motif.pour !== 'soi' && personneDe(visit.me) !== personneId)
    await store.logAcces(tx, visit, personneId, seul ?? motif.pour, lecteur)
  return ok(motif.pour === 'fichier' ? { ...coordonnees, adresse: '' } : coordonnees)
}

/** A reading that was written down then and did not take place: what was to be said aloud had not been. */
export async function direPasLu(
  tx: Tx,
  visit: Visit,
  personneId: string,
  le: Temporal.Instant,
  lecteur: string,
): Promise<void> {
  const lus = await store.acces(tx, personneId)
  if (lus.some(({ auteur, luLe }) => auteur === lecteur && luLe.equals(le)))
    await store.logAcces(tx, visit, personneId, 'pas-dit', lecteur)
}

/** Whether a purpose holds; nothing is read. */
export const estPermis = async (tx: Tx, personneId: string, motif: Motif): Promise<boolean> =>
  (await sontPermis(tx, [{ personneId, motif }])).includes(true)

/** Whether they said that the desk may ask them; their own pages tell no more: whoever refuses for their number may be another. */
export async function ditQuOnDemande(tx: Tx, personneId: string): Promise<boolean> {
  const dits = await store.derniersConsentements(tx, personneId)
  if (peutServir(ETRE_DEMANDE, dits).ok) return true
  return parQuelquUn(ETRE_DEMANDE, dits) && (await store.sansNumero(tx, [personneId])).length > 0
}

/** For whom, and for what. */
export type But = Readonly<{ personneId: string; motif: Motif }>

/** The same of several, all read at once but the numbers that two people have, where a porteur alone would call. */
export async function sontPermis(tx: Tx, buts: readonly But[]): Promise<boolean[]> {
  if (buts.length === 0) return []
  const ids = buts.map(({ personneId }) => personneId)
  const references = await referencesDe(tx, ids)
  const dits = await store.consentementsDe(tx, [...ids, ...references.values()])
  const jamaisDemandes = buts.filter(({ personneId, motif }) => parQuelquUn(motif, dits(personneId)))
  const sansNumero = new Set(
    await store.sansNumero(
      tx,
      jamaisDemandes.map(({ personneId }) => personneId),
    ),
  )
  const permis: boolean[] = []
  for (const { personneId, motif } of buts) {
    const reference = references.get(personneId)
    const passe = sansNumero.has(personneId) && parQuelquUn(motif, dits(personneId))
    const oui = (passe || peutServir(motif, dits(personneId)).ok) && (!reference || !aDitNon(motif, dits(reference)))
    permis.push(oui && !(await autreARefuse(tx, personneId, motif)))
  }
  return permis
}

/**
 * For which of these a mail could be written, all read at once; no address is given, so nothing is logged. « directe » is
 * for calls: no mail is written under it alone.
 */
export async function ontUneAdresse(tx: Tx, buts: readonly But[]): Promise<boolean[]> {
  const ids = buts.map(({ personneId }) => personneId)
  const avec = new Set(await store.avecUneAdresse(tx, ids))
  const permis = await sontPermis(tx, buts)
  return buts.map(({ personneId, motif }, rang) =>
    Boolean(permis[rang] && !estDirecteSeule(motif) && avec.has(personneId)),
  )
}

/** A number or a mail, to reach somebody without going through anybody. */
export const aQuoiJoindre = (c: Pick<Coordonnees, 'telephone' | 'courriel'> | null): boolean =>
  c !== null && (c.telephone !== '' || c.courriel !== '')

/** Whether somebody could be called or written to for that purpose; nothing is given, so nothing is logged. */
export const seJoindraitPour = async (tx: Tx, personneId: string, motif: Motif): Promise<boolean> =>
  aQuoiJoindre(await utilesPour(tx, personneId, motif))

async function utilesPour(tx: Tx, personneId: string, motif: Motif): Promise<Coordonnees | null> {
  if (!(await estPermis(tx, personneId, motif))) return null
  const coordonnees = await quiServent(tx, personneId, motif)
  return coordonnees === 'fausses' ? null : coordonnees
}

/** Without a number that was said not to be theirs, which only they read; the mail beside it serves. */
async function quiServent(tx: Tx, personneId: string, { pour }: Motif): Promise<Coordonnees | 'fausses' | null> {
  const coordonnees = await store.coordonnees(tx, personneId)
  if (!coordonnees || pour === 'soi' || !(await store.faussesDepuis(tx, personneId))) return coordonnees
  return (await store.sontFausses(tx, personneId)).length > 0 ? 'fausses' : { ...coordonnees, telephone: '' }
}

const estDirecteSeule = (motif: Motif): boolean =>
  motif.pour === 'joindre' && motif.usages.every((usage) => usage === 'directe')

/**
 * A number may be a household's, or of one person written down twice: as long as somebody else who has it refuses to be
 * called directly, no porteur reads it. The council, who knows both, still may.
 */
async function autreARefuse(tx: Tx, personneId: string, motif: Motif): Promise<boolean> {
  if (!estDirecteSeule(motif)) return false
  for (const autre of await memeNumero(tx, personneId))
    if (aDitNon(motif, await store.derniersConsentements(tx, autre.id))) return true
  return false
}

/** Whether somebody said that nobody is to call any more. */
export const aRetireSonAccord = async (tx: Tx, personneId: string): Promise<boolean> =>
  neVeutPlus(await store.derniersConsentements(tx, personneId))

/** Whether a porteur may read this number before answering: there is one, the person's word, and nobody else's refusal. */
export async function peutEtreAppeleDirectement(tx: Tx, personneId: string): Promise<boolean> {
  const lues = await utilesPour(tx, personneId, { pour: 'joindre', usages: ['directe'] })
  return lues !== null && lues.telephone !== ''
}

/**
 * Records the answers to « Qui peut voir mon numéro ? »; an answer that does not change is not written again.
 * `aLInscription`: a box left empty is no answer where another was given; said since, it is one.
 */
export async function consentir(
  tx: Tx,
  visit: Visit,
  personneId: string,
  reponses: Readonly<Partial<Record<Usage, boolean>>>,
  moyen: Moyen,
  aLInscription = false,
): Promise<void> {
  const dits = (await store.consentements(tx, personneId)).filter((un) => aLInscription || !un.caseVide)
  for (const usage of USAGES) {
    const accorde = reponses[usage]
    const dernier = dits.find((un) => un.usage === usage)
    if (accorde === undefined || (dernier?.accorde === accorde && dernier.misDeCoteLe === null)) continue
    const caseVide = aLInscription && !accorde
    await store.insertConsentement(tx, visit, personneId, {
      ...{ usage, accorde, moyen, versionTexte: VERSION_DU_TEXTE, caseVide },
    })
  }
}
