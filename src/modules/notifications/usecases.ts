import { lireCoordonnees, nomEntier, ontUneAdresse } from '#modules/personnes/index.ts'
import { inviter } from '#platform/ical/invitation.ts'
import { expediteur, type Mail, peutEnvoyer, type RefusDEnvoi, sendMail } from '#platform/mail.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { guillemets, pluriel } from '#platform/texte.ts'
import { absolute, publicUrl } from '#platform/url.ts'
import { courriel } from '#src/ground/host.ts'
import type { Courriel } from '#src/ground/module.ts'
import {
  authorize,
  estAuBureau,
  estAuBureauIci,
  personneDe,
  type Quartiers,
  read,
  sansGarder,
  systeme,
  type Territoire,
  type Tx,
  type Visit,
  write,
} from '#src/ground/visit.ts'
import { JOURS_D_ATTENTE, motifDe, prochainEssai, type UsageDEnvoi } from './domain.ts'
import * as store from './store.ts'

/**
 * Promises a mail, in the transaction of the gesture: it exists if and only if the gesture does. Ids only in `donnees`:
 * the text is written when it leaves, by the `courriels[genre]` of its module.
 */
export async function prevenir(
  tx: Tx,
  visit: Visit,
  envoi: Readonly<{
    personneId: string
    genre: string
    usage: UsageDEnvoi
    donnees: Readonly<Record<string, string>>
    /** Nothing else reminds of it: when it cannot leave, the desk says it by voice. */
    aDire?: boolean
  }>,
): Promise<void> {
  // Nobody is written to from a fictional quartier: what is to be said is said by voice.
  if (!visit.territoire.demonstration) await store.insert(tx, visit, envoi)
  else if (envoi.aDire) await store.insert(tx, visit, envoi, 'demonstration')
}

/** What no mail will say and nobody has said yet. */
async function aDireDeViveVoix(tx: Tx, visit: Visit) {
  const depuis = visit.now.subtract({ hours: 24 * JOURS_D_ATTENTE })
  const tous = await store.aDire(tx, depuis)
  const partent = await partiraientDIci(tx, tous)
  return tous.filter((envoi, rang) => envoi.abandonne || !partent[rang])
}

type AVoixHaute = Awaited<ReturnType<typeof aDireDeViveVoix>>[number]

/** The same in the words of its letter; without one, there is nothing to say of it any more, without a line, nothing now. */
export type ADire = AVoixHaute &
  Readonly<{
    sujet: string
    lignes: readonly string[]
    quartiers: Quartiers
    /** What is dictated with it: a number of somebody else, read by the gesture that asks for it. */
    aDonner: ((visit: Visit) => Promise<string>) | null
  }>

/**
 * To everybody but who reads, or to one person; of another quartier, this desk reads, calls and crosses off nothing. Whoever
 * reads their own is told. Only reads: what a letter writes on its way (its link) is given back.
 */
export const motsADire = (visit: Visit, a?: string): Promise<ADire[]> =>
  read(visit, async (tx) => {
    authorize(estAuBureau(visit.me))
    const moi = personneDe(visit.me)
    const envois = (await aDireDeViveVoix(tx, visit)).filter(
      ({ personneId }) => personneId !== moi && (a === undefined || personneId === a),
    )
    return (await enMots(tx, visit, envois)).filter(
      ({ lignes, quartiers }) => lignes.length > 0 && estAuBureauIci(visit.me, quartiers),
    )
  })

type AEcrire = Pick<store.Envoi, 'personneId' | 'genre' | 'donnees'>
type Lettre = NonNullable<Awaited<ReturnType<Courriel>>>

/** What it is written from; whoever it named, whose page was made one with another since, by the page that stays. */
const donneesDe = ({ donnees, personneId }: AEcrire): AEcrire['donnees'] => ({
  ...donnees,
  ...(donnees.personne === undefined ? {} : { personne: personneId }),
  ...(donnees.personneId === undefined ? {} : { personneId }),
})

const lettreDe = async (tx: Tx, visit: Visit, envoi: AEcrire): Promise<Lettre | null> =>
  (await courriel(envoi.genre)?.(visit, tx, donneesDe(envoi))) ?? null

/** What was promised to who answered for a structure is not for them any more once they do not, or said no. */
const estPour = ({ aQui }: Lettre, { personneId }: AEcrire): boolean =>
  aQui === undefined || aQui.some((un) => un.personneId === personneId)

/** The letter as it is now, to whom it is for still; `null`: there is nothing to tell them. */
async function sienne(tx: Tx, visit: Visit, envoi: AEcrire): Promise<Lettre | null> {
  const lettre = await lettreDe(tx, visit, envoi)
  return lettre && estPour(lettre, envoi) ? lettre : null
}

async function enMots(tx: Tx, visit: Visit, envois: readonly AVoixHaute[]): Promise<ADire[]> {
  const tous: ADire[] = []
  if (envois.length === 0) return tous
  // A letter opens a link on its way: it is read for its words alone, once for all whom it tells, and given back.
  const parLettre = Map.groupBy(envois, (envoi) => JSON.stringify([envoi.genre, donneesDe(envoi)]))
  await sansGarder(tx, async () => {
    for (const siens of parLettre.values()) tous.push(...(await motsDe(tx, visit, siens)))
  })
  return tous
}

// Not what somebody typed and that begins so: « Bonjour à tous, la salle est fermée. »
const estUnSalut = (ligne: string): boolean => /^Bonjour.*,$/u.test(ligne)

async function motsDe(tx: Tx, visit: Visit, envois: readonly AVoixHaute[]): Promise<ADire[]> {
  const [un] = envois
  const lettre = un && (await lettreDe(tx, visit, un))
  if (!lettre) return []
  const { lignes: dites, aDonner = null } = lettre.deViveVoix ?? { lignes: lettre.lignes }
  const lignes = dites.filter((ligne) => !estUnSalut(ligne)).map(guillemets)
  const sujet = guillemets(lettre.sujet)
  const siens = envois.filter((envoi) => estPour(lettre, envoi))
  return siens.map((envoi) => ({ ...envoi, sujet, lignes, quartiers: lettre.quartiers ?? null, aDonner }))
}

/** By the clock: of what there is nothing to say any more, nobody is to be called. */
export const oublierSansObjet = (visit: Visit): Promise<void> =>
  write(visit, async (tx) => {
    const envois = await aDireDeViveVoix(tx, visit)
    const dits = new Set((await enMots(tx, visit, envois)).map(({ id }) => id))
    for (const { id } of envois) if (!dits.has(id)) await store.abandonner(tx, id, 'sans-objet')
  })

/** What becomes of a promised mail: it left or is about to, no mail will say it, somebody said it, or there is nothing to say. */
type Sort = 'part' | 'vive-voix' | 'dit' | 'sans-objet'
export type Devenir = Readonly<{ personneId: string; nom: string; sort: Sort }>

/** What becomes of the mails of one gesture, told by one of their `donnees`; nobody is called told who is not. */
export async function devenirDesEnvois(tx: Tx, genre: string, cle: string, valeur: string): Promise<Devenir[]> {
  const tous = await store.envoisDe(tx, genre, cle, valeur)
  const partent = await partiraientDIci(tx, tous)
  return tous.map((envoi, rang) => {
    const part = envoi.parti || (!envoi.abandonne && partent[rang] === true)
    return {
      personneId: envoi.personneId,
      nom: nomEntier(envoi),
      sort: envoi.dit ? 'dit' : part ? 'part' : envoi.sansObjet ? 'sans-objet' : 'vive-voix',
    }
  })
}

type AEnvoyer = Pick<store.Envoi, 'personneId' | 'usage' | 'donnees'>

/** What becomes of mails promised now. */
export async function sortsDe(tx: Tx, { territoire }: Visit, envois: readonly AEnvoyer[]): Promise<Sort[]> {
  const partent = territoire.demonstration ? [] : await partiraientDIci(tx, envois)
  return envois.map((_, rang) => (partent[rang] ? 'part' : 'vive-voix'))
}

/** Of mails, those that have somebody to go to, who agreed. */
async function partiraient(tx: Tx, envois: readonly AEnvoyer[]): Promise<boolean[]> {
  const motifs = envois.map(({ usage, donnees }) => motifDe(usage, donnees))
  const buts = envois.flatMap(({ personneId }, rang) => {
    const motif = motifs[rang]
    return motif ? [{ personneId, motif }] : []
  })
  const ont = (buts.length === 0 ? [] : await ontUneAdresse(tx, buts)).values()
  return motifs.map((motif) => motif !== null && ont.next().value === true)
}

/** The same, on an installation that sends mails: on another, nobody is told by one. */
const partiraientDIci: typeof partiraient = async (tx, envois) => (peutEnvoyer() ? partiraient(tx, envois) : [])

/** The mails that wait and would leave as things stand: the others are of no use any more, or have nobody to go to. */
export async function quiPartiraient(tx: Tx, visit: Visit): Promise<store.Attente[]> {
  const gardes: store.Attente[] = []
  const tous = await store.enAttente(tx)
  const partent = await partiraient(tx, tous)
  for (const [rang, envoi] of tous.entries())
    if (partent[rang] && (await sienne(tx, visit, envoi))?.lignes.length) gardes.push(envoi)
  return gardes
}

/** « 2 messages partent par e-mail ; 1 personne est à prévenir de vive voix : Aïcha Benali. » */
export function direLeDevenir(tous: readonly Devenir[], concernees: number, nommer: boolean): string {
  if (concernees === 0) return 'Personne n’a à être prévenu.'
  const de = (sort: Sort) => tous.filter((un) => un.sort === sort)
  const [partis, dits, voix] = [de('part').length, de('dit').length, de('vive-voix')]
  const quittes = de('sans-objet').length
  const reste = concernees - partis - dits - quittes
  const noms = nommer && voix.length > 0 ? `\u00a0: ${voix.map(({ nom }) => nom).join(', ')}` : ''
  const dites = [
    ...(partis > 0 ? [pluriel(partis, 'message part par e-mail', 'messages partent par e-mail')] : []),
    ...(dits > 0 ? [`${pluriel(dits, 'personne est prévenue', 'personnes sont prévenues')} de vive voix`] : []),
    ...(reste > 0
      ? [`${pluriel(reste, 'personne est à prévenir', 'personnes sont à prévenir')} de vive voix${noms}`]
      : []),
    ...(quittes > 0 ? [pluriel(quittes, 'personne n’est plus à prévenir', 'personnes ne sont plus à prévenir')] : []),
  ]
  return dites.join('\u00a0; ').replace(/\.?$/u, '.')
}

/** Takes one mail, or says why not; what it throws is a failure to try again. */
export type SendMail = (mail: Mail) => Promise<Result<unknown, RefusDEnvoi>>
export type BilanDEnvoi = Awaited<ReturnType<typeof envoyerEnAttente>>

const PAR_TOUR = 50

/**
 * Sends what waits (50 mails at most): each text is read in a transaction and leaves outside of it. A failure is tried
 * again later, six times over about a day, then given up. Nothing leaves while PUBLIC_URL is absent (links would lead
 * nowhere), or without a mail server: it waits. A mail may leave twice when the process dies between sending and writing it down, never zero times.
 */
export async function envoyerEnAttente(
  visit: Pick<Visit, 'territoire' | 'now'>,
  send: SendMail | null = peutEnvoyer() ? sendMail : null,
) {
  const bilan = { envoyes: 0, reportes: 0, abandonnes: 0 }
  if (publicUrl() === null || send === null || visit.territoire.demonstration) return bilan
  const posteur: Visit = { me: systeme('envoi des e-mails'), territoire: visit.territoire, now: visit.now }
  const pris = await write(posteur, (tx) => store.prendre(tx, visit.now, PAR_TOUR))
  // What one gesture has to say to one person is one mail.
  for (const siens of Map.groupBy(pris, ({ personneId, creeLe }) => `${personneId} ${creeLe}`).values())
    for (const fait of await envoyer(posteur, siens, send)) bilan[fait]++
  return bilan
}

async function envoyer(visit: Visit, envois: readonly store.Envoi[], send: SendMail): Promise<(keyof BilanDEnvoi)[]> {
  const faits: (keyof BilanDEnvoi)[] = []
  const reunies: { mail: Mail; envois: store.Envoi[] }[] = []
  for (const envoi of envois) {
    const mail = await write(visit, (tx) => ecrire(tx, visit, envoi))
    if (!mail.ok) {
      await write(visit, (tx) => store.abandonner(tx, envoi.id, mail.reason))
      faits.push('abandonnes')
      continue
    }
    const avec = reunies.find((une) => vontEnsemble(une.mail, mail.value))
    if (avec) Object.assign(avec, { mail: reunir(avec.mail, mail.value), envois: [...avec.envois, envoi] })
    else reunies.push({ mail: mail.value, envois: [envoi] })
  }
  for (const { mail, envois: siens } of reunies) {
    const raison = await deposer(mail, send)
    const plusTard = raison === 'adresse-refusee' ? null : prochainEssai(siens[0]?.essais ?? 0, visit.now)
    await write(visit, async (tx) => {
      for (const { id } of siens)
        if (raison === null) await store.marquerEnvoye(tx, id, visit.now)
        else if (plusTard) await store.reporter(tx, id, plusTard)
        else await store.abandonner(tx, id, raison)
    })
    faits.push(raison === null ? 'envoyes' : plusTard ? 'reportes' : 'abandonnes')
  }
  return faits
}

/** A mail has one button at most, and one date; what asks nothing is not said beside a button. */
const vontEnsemble = (a: Mail, b: Mail): boolean =>
  a.a === b.a &&
  !(a.bouton && (b.bouton || neDemandeRien(b))) &&
  !(b.bouton && neDemandeRien(a)) &&
  !(a.invitation && b.invitation)
const neDemandeRien = ({ lignes }: Mail): boolean => lignes.some((ligne) => /rien à faire/u.test(ligne))

const reunir = (a: Mail, b: Mail): Mail => ({
  ...b,
  ...a,
  sujet: a.sujet === b.sujet ? a.sujet : `${a.sujet} ; ${b.sujet}`,
  // Who writes is said once, at the end.
  lignes: [...a.lignes.slice(0, -1), ...b.lignes.filter((ligne) => !estUnSalut(ligne))],
})

async function deposer(lettre: Mail, send: SendMail): Promise<RefusDEnvoi | null> {
  try {
    const envoye = await send(lettre)
    return envoye.ok ? null : envoye.reason
  } catch {
    return 'plus-tard'
  }
}

/** Who writes, and that nobody is obliged: at the end of every mail. */
const signature = (quartier: string): string =>
  `Coup de pouce aux projets, ${quartier}.\nUn coup de pouce se propose et se refuse librement : rien ne vous oblige à répondre.`

/** The mail as it leaves, or why it will not: then nothing that its letter wrote on its way (a link) stays. */
export async function ecrire(tx: Tx, visit: Visit, envoi: store.Envoi): Promise<Result<Mail, string>> {
  const motif = motifDe(envoi.usage, envoi.donnees)
  if (!motif) return refused('usage-inconnu')
  const lettre = await sienne(tx, visit, envoi)
  if (!lettre || lettre.lignes.length === 0) return refused('sans-objet')
  const coordonnees = await lireCoordonnees(tx, visit, envoi.personneId, motif)
  if (!coordonnees.ok) return refused(coordonnees.reason)
  if (coordonnees.value.courriel === '') return refused('sans-adresse')
  const href = lettre.bouton ? adresseEntiere(lettre.bouton.href, visit.territoire) : null
  const a = coordonnees.value.courriel
  const { invitation: date } = lettre
  return ok({
    a,
    // A line break in a subject would be another header.
    sujet: guillemets(lettre.sujet).replace(/\s+/gu, ' '),
    lignes: [...lettre.lignes.map(guillemets), signature(visit.territoire.nom)],
    ...(href && lettre.bouton ? { bouton: { libelle: lettre.bouton.libelle, href } } : {}),
    ...(date ? { invitation: inviter(date.methode, date.event, expediteur(), { mail: a, name: date.nom }) } : {}),
  })
}

const adresseEntiere = (href: string, t: Territoire): string | null => (href.startsWith('/') ? absolute(href, t) : href)
