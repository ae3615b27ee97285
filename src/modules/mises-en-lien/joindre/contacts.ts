import { aSavoir, citer, type Talent, trouverTalent, type Voile, veutEtreAppele } from '#modules/annuaire/index.ts'
import { type Appel, aApporterDit, enfantsDits, motDeSaDate, quandEtOu, trouverAppel } from '#modules/appels/index.ts'
import {
  aQuoiJoindre,
  type Coordonnees,
  derniersConsentements,
  direPasLu,
  ETRE_DEMANDE,
  historique,
  lireCoordonnees,
  memeNumero,
  nomCourt,
  nomEntier,
  noter,
  numeroPartage,
  type RefusDeLire,
  seJoindraitPour,
} from '#modules/personnes/index.ts'
import { POUR_SA_STRUCTURE } from '#modules/programmation/index.ts'
import { aEcritDeSesMoments, pourquoiPas, promisAilleurs } from '#modules/suggestions/index.ts'
import { trouverLieu } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { guillemets, joints, leNom, majuscule, minuscule, pluriel } from '#platform/texte.ts'
import { authorize, found, permis, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { ditAvant, lienDuPorteur, lienDuTalent } from '../emails.ts'
import { aDitOui, appelOuvert, attendLePorteur, coordonneesVisibles, type MiseEnLien } from '../etats/domain.ts'
import { pourquoiElle } from '../etats/mise-en-lien.ts'
import { raisonsDe } from '../etats/raisons.ts'
import { type Interlocuteur, interlocuteurDe, quiADitOui } from '../gestes/annonces.ts'
import { demandeAuPorteur, motVoile, notesLues, numeroRetenu, pourLAutre, precision } from '../gestes/carte.ts'
import { peutLireLesNotesDuConseil, VISIBILITES_DE_TALENT } from '../notes/notes.ts'
import { notesDuTalent } from '../notes/notes-store.ts'
import * as policy from '../policy.ts'
import {
  aLireDepuis,
  dernierDit,
  type LienAvecReste,
  NUMERO_DIT,
  NUMERO_PAS_DIT,
  NUMERO_VU,
  resteADireDe,
  SANS_NUMERO,
} from '../store/numeros-queries.ts'
import { appeler } from '../store/queries.ts'
import * as store from '../store/store.ts'
import { ceQueDonneUnOui } from '../textes.fr.ts'
import { aVoixHaute } from './a-voix-haute.fr.ts'

export type CoteDemande = 'talent' | 'porteur'

/** Whom to ask, what to say aloud, and the signed link with its code; `lien.url` is `null` without a public address. */
export type Demande = Readonly<{
  m: MiseEnLien
  appel: Appel
  cote: CoteDemande
  a: Interlocuteur | null
  /** What the talent has promised elsewhere at that hour: for the desk, never for the structure. */
  ailleurs: readonly string[]
  /**
   * What is said aloud: how one begins, what it is about, how one ends; `scriptDe` makes one of several. `qui`: who said yes
   * to this need, told one after the other where they are several.
   */
  dire: Readonly<{ bonjour: string; besoin: string; quoi: string; qui: string; fin: string }>
  script: string
  /** The talent's word as the structure hears it; `note`: the desk shared words of its own with the structure. */
  motVoile: Voile
  note: boolean
  /** The message without its link. */
  message: string
  lien: Readonly<{ url: string | null; code: string }>
  /** Kept by hand for a moment at which they said not to be free, and no question is to be asked of it. */
  pasLibre: boolean
}>

/** The same, with what a page of one question says around it. */
export type DemandeSeule = Demande &
  Readonly<{
    adresse: string
    /** How the desk's gestures call the talent. */
    nomme: string
    /** The number of whoever is asked is somebody else's too. */
    partage: string | null
    /** That the talent is a minor, in which language and when to call them, what is noted; empty for a structure. */
    aSavoir: string
  }>

/** To a structure, spoken or written. */
export const BONJOUR = 'Bonjour, c’est « Coup de pouce aux projets ».'

/** All that the desk needs to ask one side; no number in it. */
export const preparer = (visit: Visit, id: Id, cote: CoteDemande): Promise<Demande> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    const appel = found(await trouverAppel(tx, m.appelId))
    const lue = await avecRaisons(tx, visit, m, appel)
    return { ...(await demande(tx, visit, lue.m, appel, cote)), pasLibre: lue.pasLibre }
  })

export const preparerSeule = (visit: Visit, id: Id, cote: CoteDemande): Promise<DemandeSeule> =>
  write(visit, async (tx) => {
    const lue = await preparer(visit, id, cote)
    const auTalent = cote === 'talent'
    const autres = auTalent ? await memeNumero(tx, lue.m.personneId) : []
    return {
      ...lue,
      adresse: await adresseDe(tx, lue.appel),
      nomme: await appeler(tx, lue.m),
      partage: autres.length === 0 ? null : numeroPartage(autres),
      aSavoir: auTalent ? await aSavoirDuBureau(tx, visit, lue.m) : '',
    }
  })

const PAS_DEMANDEE: readonly MiseEnLien['etat'][] = ['suggeree', 'retenue']

/** Until somebody is asked, the reasons are those of today: what a person wrote, or the day, may have changed since. */
async function avecRaisons(tx: Tx, visit: Visit, m: MiseEnLien, appel: Appel) {
  if (m.raisons !== null && !PAS_DEMANDEE.includes(m.etat)) return { m, pasLibre: false }
  const pourquoi = await pourquoiPas(tx, visit, appel, m.talentId)
  const pasLibre =
    PAS_DEMANDEE.includes(m.etat) && !pourquoi?.explication.question && !!pourquoi?.fermees.includes('creneau')
  if (!pourquoi?.proche) return { m, pasLibre }
  const raisons = raisonsDe(pourquoi.explication, m.raisons?.reservee ?? false)
  await store.saveRaisons(tx, m.id, raisons)
  return { m: { ...m, raisons }, pasLibre }
}

async function demande(
  tx: Tx,
  visit: Visit,
  m: MiseEnLien,
  appel: Appel,
  cote: CoteDemande,
): Promise<Omit<Demande, 'pasLibre'>> {
  const quand = quandEtOu(appel, jourDe(visit.now))
  const ailleurs = await promisAilleurs(tx, m.talentId, appel, visit.now)
  if (cote === 'talent') {
    const raison = m.momentAvant === '' ? '' : await motDeSaDate(tx, appel)
    const { url, code } = await lienDuTalent(tx, visit, m)
    const dire = {
      bonjour: `Bonjour ${m.prenom}, c’est « Coup de pouce aux projets ».`,
      besoin: '',
      quoi: phrases(
        m.enParler ? 'Vous vouliez d’abord en parler.' : null,
        ...(m.momentAvant === ''
          ? [`On cherche quelqu’un pour ${leNom(m.structureNom)} : « ${m.titre} », ${quand}.`]
          : [`${ditAvant(m)} pour ${m.momentAvant} : « ${m.titre} ».`, `Cela a changé, c’est maintenant ${quand}.`]),
        m.momentAvant === '' ? pourquoiElle(m) : raison,
        enfantsDits(appel),
        aApporterDit(appel),
        m.raisons?.question,
      ),
      qui: '',
      fin: `Ça vous dirait ? ${ceQueDonneUnOui(m)} Vous pouvez dire non, ou pas cette fois, ça ne change rien pour la suite.`,
    }
    return {
      m,
      appel,
      cote,
      ailleurs,
      a: { personneId: m.personneId, prenom: m.prenom, nom: m.nom },
      dire,
      motVoile: { lu: m.mot.trim(), caches: [] },
      note: false,
      script: scriptDe([dire]),
      message: phrases(
        m.momentAvant === ''
          ? `Bonjour ${m.prenom}, c’est « Coup de pouce aux projets ». On cherche quelqu’un pour ${leNom(m.structureNom)} : « ${m.titre} », ${quand}.`
          : `Bonjour ${m.prenom}, c’est « Coup de pouce aux projets ». ${ditAvant(m)} pour ${m.momentAvant} : « ${m.titre} ». C’est maintenant ${quand}.`,
        m.momentAvant === '' ? pourquoiElle(m) : raison,
        enfantsDits(appel),
        m.raisons?.question ?? 'Ça vous dit ?',
        ceQueDonneUnOui(m),
        'Un non ne change rien pour la suite.',
      ),
      lien: { url, code },
    }
  }
  // What the talent makes of their yes is told with it: a free afternoon may end at half past three.
  const { besoin, dit, qui, suite, promesse } = await demandeAuPorteur(tx, visit, m, appel)
  const { url, code } = await lienDuPorteur(tx, visit, m)
  const dire = {
    bonjour: BONJOUR,
    besoin,
    quoi: phrases(m.enParler ? 'Vous vouliez d’abord en parler.' : null, dit),
    qui: qui && phrases(qui, m.enParler ? 'Vous vouliez d’abord en parler.' : null),
    fin: suite ?? promesse,
  }
  return {
    m,
    appel,
    cote,
    ailleurs,
    a: await interlocuteurDe(tx, m),
    dire,
    motVoile: await motVoile(tx, m),
    note: (await notesLues(tx, m)) !== '',
    script: scriptDe([dire]),
    message: suite
      ? phrases(BONJOUR, besoin, dit, suite)
      : phrases(`${BONJOUR} Pour « ${m.titre} », ${quand}, ${minuscule(dit)}`, 'Et vous ?'),
    lien: { url, code },
  }
}

/** Where the place of a call is, for a paper; empty when it is in no list. */
const adresseDe = async (tx: Tx, { lieuId }: Appel): Promise<string> =>
  lieuId === null ? '' : ((await trouverLieu(tx, lieuId))?.adresse ?? '')

/** What a talent said of their age and languages, for whoever phones or meets them. */
export async function aSavoirDe(tx: Tx, talentId: Id): Promise<string> {
  const talent = await trouverTalent(tx, talentId)
  return talent ? aSavoir(talent) : ''
}

/** The same, and what they wrote of their moments: « pas d’appel avant dix heures ». */
export const aSavoirPourAppeler = (talent: Talent): string =>
  joints([aSavoir(talent), talent.disponibilites && `${majuscule(aEcritDeSesMoments(talent.disponibilites))}.`], ' ')

/** On a screen of the desk, with the notes on how to ask them well: no paper bears them. */
async function aSavoirDuBureau(tx: Tx, visit: Visit, m: MiseEnLien): Promise<string> {
  const talent = found(await trouverTalent(tx, m.talentId))
  const notes = peutLireLesNotesDuConseil(visit.me, m.quartiers)
    ? await notesDuTalent(tx, talent.id, VISIBILITES_DE_TALENT)
    : []
  return joints([aSavoirPourAppeler(talent), ...notes.map(({ texte }) => `Noté : ${citer(texte)}.`)], ' ')
}

type Dites = readonly (string | null | undefined)[]

/** Those who said yes to one need are told together: the need once, and how many they are. */
export const parBesoin = <T extends Pick<Demande, 'dire'>>(tous: readonly T[]): T[][] => [
  ...Map.groupBy(tous, (une) => (une.dire.qui === '' ? une : une.dire.besoin)).values(),
]

/** « Vous cherchiez quelqu’un : « Coudre ». 2 personnes ont dit oui. », « La 1re : une personne bénévole. », « La 2e : … ». */
export const direPlusieurs = (memes: readonly Demande['dire'][]): readonly string[] => [
  `${memes[0]?.besoin} ${pluriel(memes.length, 'personne a', 'personnes ont')} dit oui.`,
  ...memes.map(({ qui }, rang) => `La ${rang === 0 ? '1re' : `${rang + 1}e`} : ${qui}`),
]

/** What is read aloud to somebody: one hello, each thing in turn, a need and an ending once, the ending after what it is of. */
export function scriptDe(tous: readonly Demande['dire'][]): string {
  const dites = parBesoin(tous.map((dire) => ({ dire }))).flatMap((groupe, rang) => {
    const memes = groupe.map(({ dire }) => dire)
    const [tete = '', premiere, ...suivantes] =
      memes.length > 1 ? direPlusieurs(memes) : [phrases(memes[0]?.besoin, memes[0]?.quoi)]
    const debut = phrases(rang === 0 ? tete : `Autre chose : ${minuscule(tete)}`, premiere)
    return [debut, ...suivantes].map((dit, n) => ({ dit, fin: memes[n]?.fin ?? '' }))
  })
  const suite = dites.flatMap(({ dit, fin }, rang) => (fin === dites[rang + 1]?.fin ? [dit] : [dit, fin]))
  return aVoixHaute(guillemets(phrases(tous[0]?.bonjour, ...suite)))
}

const phrases = (...dites: Dites): string =>
  dites.filter((une) => une !== null && une !== undefined && une !== '').join(' ')

/** The number, for the desk to call or write: a gesture, because it is written down who read it. */
export const lireNumero = (visit: Visit, id: Id, cote: CoteDemande): Promise<Result<Coordonnees, RefusDeLire>> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    if (cote === 'talent') return lireCoordonnees(tx, visit, m.personneId, ETRE_DEMANDE)
    const contact = await interlocuteurDe(tx, m)
    return contact ? lireCoordonnees(tx, visit, contact.personneId, POUR_SA_STRUCTURE) : refused('inconnues')
  })

/**
 * Whether a structure may call before it answers: somebody of age, who is still there, said yes to its need and to that
 * use, and did not keep their number with that very yes.
 */
export async function veutBienEtreAppele(tx: Tx, visit: Visit, m: MiseEnLien): Promise<boolean> {
  if (!attendLePorteur(m) || !appelOuvert(m, visit.now) || m.numeroDonne === false) return false
  const talent = await trouverTalent(tx, m.talentId)
  return talent !== null && !m.suspens && veutEtreAppele(tx, visit, talent)
}

export type SortDuNumero = 'garde' | 'direct' | 'apres'

/** What becomes of the number of whoever said yes, as thanks and answer say it; `null`: no yes stands, or it is given already. */
export async function sortDuNumero(tx: Tx, visit: Visit, m: MiseEnLien): Promise<SortDuNumero | null> {
  if (m.reponseTalent !== 'oui' || !aDitOui(m.etat) || (attendLePorteur(m) && !appelOuvert(m, visit.now))) return null
  if (await numeroRetenu(tx, m)) return 'garde'
  if (coordonneesVisibles(m)) return null
  return (await directDeSonOui(tx, visit, m)) ? 'direct' : 'apres'
}

/** The same, by their own answers: that somebody else's page has this number, or that the desk has first to know who it is, changes no word of it. */
async function directDeSonOui(tx: Tx, visit: Visit, { talentId, personneId }: MiseEnLien): Promise<boolean> {
  if ((await derniersConsentements(tx, personneId)).get('directe') !== true) return false
  const lues = await lireCoordonnees(tx, visit, personneId, { pour: 'soi' })
  return lues.ok && lues.value.telephone !== '' && (await trouverTalent(tx, talentId))?.age === 'adulte'
}

type NumeroDirect = Readonly<{ telephone: string; aSavoir: string }>

/** The number alone of whoever wants to be called directly, for the structure: a gesture, because it is written down. */
export const lireNumeroDirect = (visit: Visit, id: Id): Promise<Result<NumeroDirect, 'pas-direct'>> =>
  write<Result<NumeroDirect, 'pas-direct'>>(visit, async (tx) => {
    const m = permis(visit.me, policy.peutRepondrePorteur, await store.find(tx, id))
    if (!(await veutBienEtreAppele(tx, visit, m))) return refused('pas-direct')
    const motif = { pour: 'joindre', usages: ['directe'] } as const
    const lues = await lireCoordonnees(tx, visit, m.personneId, motif, m.structureNom)
    return lues.ok
      ? ok({ telephone: lues.value.telephone, aSavoir: await aSavoirDe(tx, m.talentId) })
      : refused('pas-direct')
  })

export type Partage = Readonly<{
  m: MiseEnLien
  qui: string
  coordonnees: Coordonnees | null
  /** The talent does not give their number: the structure is given no number, and waits for theirs. */
  retenu: boolean
  /** Nobody of the structure is named to the talent: the structure calls. */
  sansContact?: boolean
  /** Of a talent: their age, in which language, what they make of their yes, and what the council adds. */
  aSavoir?: string
  precise?: string
}>

/**
 * What each side reads of the other, and nothing else, once both said yes; each reading is written down. Refused while
 * one yes is missing, or once it is over.
 */
export const lirePartage = (visit: Visit, id: Id): Promise<Result<Partage, 'pas-encore'>> =>
  write(visit, async (tx) => {
    const m = found(await store.find(tx, id))
    authorize(policy.estLeTalent(visit.me, m) || policy.estLePorteur(visit.me, m))
    const de = policy.peutVoirCoordonnees(visit.me, m)
    if (de === null) return refused('pas-encore')
    const qui =
      de === 'du-talent' ? { personneId: m.personneId, prenom: m.prenom, nom: m.nom } : await quiADitOui(tx, m)
    if (!qui) return ok({ m, qui: m.structureNom, coordonnees: null, retenu: false })
    const lecteur = de === 'du-talent' ? m.structureNom : nomCourt(m)
    const motif = pourLAutre(m, de === 'du-porteur')
    const retenu = await numeroRetenu(tx, m)
    // Whoever is shown nothing has read nothing.
    const aLire = await seJoindraitPour(tx, qui.personneId, motif)
    const lues = aLire ? await lireCoordonnees(tx, visit, qui.personneId, motif, lecteur) : refused('inconnues')
    const cote = de === 'du-talent' ? 'porteur' : 'talent'
    // Where there is nothing to dial nor to write to, nothing was given: the desk is still to tell.
    const donne = lues.ok && aQuoiJoindre(lues.value)
    if (donne && !(await dejaVu(tx, m.id, cote))) await noter(tx, visit, 'mise-en-lien', m.id, NUMERO_VU[cote])
    const sansContact = de === 'du-talent' && (await quiADitOui(tx, m)) === null
    const nom = retenu && de === 'du-talent' ? nomCourt(m) : nomEntier(qui)
    return ok({
      m,
      qui: de === 'du-talent' ? nom : `${nom}, ${m.structureNom}`,
      coordonnees: lues.ok ? lues.value : null,
      retenu,
      sansContact,
      aSavoir: de === 'du-talent' ? await aSavoirDe(tx, m.talentId) : '',
      precise: de === 'du-talent' ? await precision(tx, m) : '',
    })
  })

/** Already opened since both said yes, for this day and by this contact, with this number. */
async function dejaVu(tx: Tx, id: Id, cote: CoteDemande): Promise<boolean> {
  const depuis = await aLireDepuis(tx, id, cote)
  return (await historique(tx, 'mise-en-lien', id)).some(
    ({ geste, faitLe }) =>
      geste === NUMERO_VU[cote] && (depuis === null || Temporal.Instant.compare(faitLe, depuis) >= 0),
  )
}

/**
 * Both contacts, for the desk to dictate by phone to whoever has no mail: only once both said yes; each reading is
 * written down.
 */
export const lireLesDeux = (
  visit: Visit,
  id: Id,
): Promise<Result<Readonly<{ reste: LienAvecReste; deux: readonly Partage[] }>, 'pas-encore'>> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    if (!coordonneesVisibles(m)) return refused('pas-encore')
    const porteur = await quiADitOui(tx, m)
    const deux = [
      await dicter(tx, visit, m, { personneId: m.personneId, prenom: m.prenom, nom: m.nom }, ''),
      await dicter(tx, visit, m, porteur, m.structureNom),
    ]
    return ok({ reste: await resteADireDe(tx, id), deux })
  })

export type PapierDAccord = Readonly<{ m: MiseEnLien; appel: Appel; adresse: string; avec: Partage; code: string }>

/** For a talent who reads paper, once both said yes: when, where, whom to call, and the code; the reading is written down. */
export const lirePapierDAccord = (visit: Visit, id: Id): Promise<Result<PapierDAccord, 'pas-encore'>> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    if (!coordonneesVisibles(m)) return refused('pas-encore')
    const appel = found(await trouverAppel(tx, m.appelId))
    const avec = await dicter(tx, visit, m, await quiADitOui(tx, m), m.structureNom)
    return ok({ m, appel, adresse: await adresseDe(tx, appel), avec, code: (await lienDuTalent(tx, visit, m)).code })
  })

/** What is dictated to one of the two who said yes: the number of the other; the reading is written down. */
export const lireADicter = (visit: Visit, id: Id, aQui: CoteDemande): Promise<Partage | null> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    if (!coordonneesVisibles(m)) return null
    return aQui === 'porteur'
      ? dicter(tx, visit, m, { personneId: m.personneId, prenom: m.prenom, nom: m.nom }, '')
      : dicter(tx, visit, m, await quiADitOui(tx, m), m.structureNom)
  })

/** The desk told one of the two what was left to tell them (the other's number, or that it is agreed). `false`: no longer agreed, or neither is named. */
export const direLeNumero = (visit: Visit, id: Id, aQui: CoteDemande | null): Promise<boolean> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    if (aQui === null || !coordonneesVisibles(m)) return false
    const { auTalent, auPorteur } = await resteADireDe(tx, id)
    const reste = aQui === 'talent' ? auTalent : auPorteur
    if (reste === null) return true
    const [de, lecteur] = aQui === 'talent' ? [await quiADitOui(tx, m), nomCourt(m)] : [m, m.structureNom]
    // What one is told for the first time, or anew, the other finds on their page as read by them.
    const donne = de !== null && (await ditA(tx, visit, m, de.personneId, reste === 'numero' ? lecteur : null))
    await noter(tx, visit, 'mise-en-lien', id, NUMERO_DIT[aQui], donne ? {} : SANS_NUMERO)
    return true
  })

/** « C’est dit » was pressed before it was said: it is to be told again. `false`: no longer agreed, read meanwhile, or never noted. */
export const reprendreLeNumero = (visit: Visit, id: Id, aQui: CoteDemande | null): Promise<boolean> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    if (aQui === null || !coordonneesVisibles(m)) return false
    const { auTalent, auPorteur } = await resteADireDe(tx, id)
    const dit = dernierDit(await historique(tx, 'mise-en-lien', id), aQui)
    // Of an agreement, a contact or a number of before, nothing is taken back: it is to be told already.
    if (!dit || (aQui === 'talent' ? auTalent : auPorteur) !== null) return false
    await noter(tx, visit, 'mise-en-lien', id, NUMERO_PAS_DIT[aQui])
    const contact = aQui === 'talent' ? await quiADitOui(tx, m) : null
    if (aQui === 'porteur') await direPasLu(tx, visit, m.personneId, dit.faitLe, m.structureNom)
    if (contact) await direPasLu(tx, visit, contact.personneId, dit.faitLe, nomCourt(m))
    return true
  })

/** Whether there was a number to tell, of somebody who gives it; read by `lecteur`, unless they had it already. */
async function ditA(tx: Tx, visit: Visit, m: MiseEnLien, personneId: Id, lecteur: string | null): Promise<boolean> {
  const motif = pourLAutre(m, personneId !== m.personneId)
  const donne = await seJoindraitPour(tx, personneId, motif)
  if (donne && lecteur !== null) await lireCoordonnees(tx, visit, personneId, motif, lecteur)
  return donne
}

async function dicter(
  tx: Tx,
  visit: Visit,
  m: MiseEnLien,
  a: Interlocuteur | null,
  structure: string,
): Promise<Partage> {
  const nom = joints([a ? `${a.prenom} ${a.nom}`.trim() : '', structure], ', ')
  if (!a) return { m, qui: nom, coordonnees: null, retenu: false }
  const deLaStructure = structure !== ''
  const lues = await lireCoordonnees(tx, visit, a.personneId, pourLAutre(m, deLaStructure))
  const dites = deLaStructure ? '' : await aSavoirDe(tx, m.talentId)
  const precise = deLaStructure ? '' : await precision(tx, m)
  const retenu = !lues.ok && lues.reason === 'sans-consentement'
  return { m, qui: nom, coordonnees: lues.ok ? lues.value : null, retenu, aSavoir: dites, precise }
}
