import { lireCoordonnees } from '#modules/personnes/index.ts'
import { inviter } from '#platform/ical/invitation.ts'
import { expediteur, type Mail, peutEnvoyer, type RefusDEnvoi, sendMail } from '#platform/mail.ts'
import type { Result } from '#platform/result.ts'
import { guillemets } from '#platform/texte.ts'
import { absolute, publicUrl } from '#platform/url.ts'
import { courriel } from '#src/host.ts'
import { systeme, type Territoire, type Tx, type Visit, write } from '#src/visit.ts'
import { motifDe, prochainEssai, type UsageDEnvoi } from './domain.ts'
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
  }>,
): Promise<void> {
  // Nobody is written to from a fictional quartier.
  if (visit.territoire.demonstration) return
  await store.insert(tx, visit, envoi)
}

/** Takes one mail, or says why not; what it throws is a failure to try again. */
export type SendMail = (mail: Mail) => Promise<Result<unknown, RefusDEnvoi>>
export type BilanDEnvoi = Readonly<{ envoyes: number; reportes: number; abandonnes: number }>

const PAR_TOUR = 50

/**
 * Sends what waits (50 mails at most): each text is read in a transaction and leaves outside of it. A failure is tried
 * again later, six times over about a day, then given up. Nothing leaves while PUBLIC_URL is absent (links would lead
 * nowhere), or without a mail server: it waits. A mail may leave twice when the process dies between sending and writing it down, never zero times.
 */
export async function envoyerEnAttente(
  visit: Pick<Visit, 'territoire' | 'now'>,
  send: SendMail | null = peutEnvoyer() ? sendMail : null,
): Promise<BilanDEnvoi> {
  const bilan = { envoyes: 0, reportes: 0, abandonnes: 0 }
  if (publicUrl() === null || send === null || visit.territoire.demonstration) return bilan
  const posteur: Visit = { me: systeme('envoi des e-mails'), territoire: visit.territoire, now: visit.now }
  const pris = await write(posteur, (tx) => store.prendre(tx, visit.now, PAR_TOUR))
  for (const envoi of pris) bilan[await envoyer(posteur, envoi, send)]++
  return bilan
}

async function envoyer(visit: Visit, envoi: store.Envoi, send: SendMail): Promise<keyof BilanDEnvoi> {
  const lettre = await write(visit, (tx) => ecrire(tx, visit, envoi))
  if (typeof lettre === 'string') {
    await write(visit, (tx) => store.abandonner(tx, envoi.id, lettre))
    return 'abandonnes'
  }
  const raison = await deposer(lettre, send)
  if (raison === null) {
    await write(visit, (tx) => store.marquerEnvoye(tx, envoi.id, visit.now))
    return 'envoyes'
  }
  const plusTard = raison === 'adresse-refusee' ? null : prochainEssai(envoi.essais, visit.now)
  await write(visit, (tx) =>
    plusTard ? store.reporter(tx, envoi.id, plusTard) : store.abandonner(tx, envoi.id, raison),
  )
  return plusTard ? 'reportes' : 'abandonnes'
}

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

/** The mail as it leaves, or why it will not. */
export async function ecrire(tx: Tx, visit: Visit, envoi: store.Envoi): Promise<Mail | string> {
  const motif = motifDe(envoi.usage, envoi.donnees)
  if (!motif) return 'usage-inconnu'
  const lettre = await courriel(envoi.genre)?.(visit, tx, envoi.donnees)
  if (!lettre) return 'sans-objet'
  const coordonnees = await lireCoordonnees(tx, visit, envoi.personneId, motif)
  if (!coordonnees.ok) return coordonnees.reason
  if (coordonnees.value.courriel === '') return 'sans-adresse'
  const href = lettre.bouton ? adresseEntiere(lettre.bouton.href, visit.territoire) : null
  const a = coordonnees.value.courriel
  const { invitation: date } = lettre
  return {
    a,
    // A line break in a subject would be another header.
    sujet: guillemets(lettre.sujet).replace(/\s+/gu, ' '),
    lignes: [...lettre.lignes.map(guillemets), signature(visit.territoire.nom)],
    ...(href && lettre.bouton ? { bouton: { libelle: lettre.bouton.libelle, href } } : {}),
    ...(date ? { invitation: inviter(date.methode, date.event, expediteur(), { mail: a, name: date.nom }) } : {}),
  }
}

const adresseEntiere = (href: string, t: Territoire): string | null => (href.startsWith('/') ? absolute(href, t) : href)
