import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Transporter } from 'nodemailer'
import { escapeXml } from '#platform/xml.ts'
import type { Invitation } from './ical/invitation.ts'
import { ok, type Result, refused } from './result.ts'
import { publicUrl } from './url.ts'

/** A mail in plain sentences; `bouton` is the one thing to do, its address is whole (`https://…`). */
export type Mail = Readonly<{
  a: string
  sujet: string
  lignes: readonly string[]
  bouton?: Readonly<{ libelle: string; href: string }>
  /** A date that calendars take by themselves: shown by those that know how, a file to open for the others. */
  invitation?: Invitation
}>

/**
 * - `sans-adresse-publique`: PUBLIC_URL is absent, nothing leaves
 * - `sans-serveur`: SMTP_URL is absent, nothing leaves
 * - `adresse-refusee`: the mail server refuses this mail for good
 * - `plus-tard`: the mail server does not answer, or asks to try again
 */
export type RefusDEnvoi = 'sans-adresse-publique' | 'sans-serveur' | 'adresse-refusee' | 'plus-tard'

const PRODUIT = 'Coup de pouce aux projets'
const ATTENTE_MS = 15_000

type Settings = Readonly<{
  expediteur: string
  smtpUrl: string | null
  /** Another way for mails to leave than a server: tests read them there. */
  remettre?: (mail: Mail, texte: string) => void
}>
let settings: Settings = { expediteur: 'ne-pas-repondre@localhost', smtpUrl: null }
/** To the mail server, from the first mail on: its library is not loaded before. */
let transport: Promise<Transporter> | null = null

/** Called once at start, and by tests. */
export function configureMail(given: Settings): void {
  transport?.then((un) => un.close())
  transport = null
  settings = given
}

/** Earlier versions kept what did not leave as files, sign-in links among them: nobody but their reader opens those now. */
export const oublierLesCourriersGardes = (dataDir: string): void =>
  rmSync(join(dataDir, 'courriers'), { recursive: true, force: true })

/** Whether mails leave from here: what leans on one is offered only then. */
export const peutEnvoyer = (): boolean =>
  publicUrl() !== null && (settings.smtpUrl !== null || settings.remettre !== undefined)

async function connecter(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  const attente = { connectionTimeout: ATTENTE_MS, greetingTimeout: ATTENTE_MS, socketTimeout: ATTENTE_MS }
  return createTransport({ url, ...attente })
}

/** Who our mails come from: the organizer of the dates they carry, or calendars would not trust them. */
export function expediteur(): Readonly<{ mail: string; name: string }> {
  const [, name = '', mail = ''] = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(settings.expediteur) ?? []
  return mail === '' ? { mail: settings.expediteur.trim(), name: PRODUIT } : { mail, name: name || PRODUIT }
}

/** Sends one mail. Never inside a transaction. The reason of a refusal holds no address. Nothing is kept. */
export async function sendMail(mail: Mail): Promise<Result<undefined, RefusDEnvoi>> {
  if (publicUrl() === null) return refused('sans-adresse-publique')
  const { remettre, smtpUrl } = settings
  if (remettre) {
    remettre(mail, enTexte(mail))
    return ok()
  }
  if (smtpUrl === null) return refused('sans-serveur')
  try {
    transport ??= connecter(smtpUrl)
    await (await transport).sendMail(message(mail))
    return ok()
  } catch (error) {
    return refused(estDefinitif(error) ? 'adresse-refusee' : 'plus-tard')
  }
}

// RFC 5321: 5xx is for good. 5xx while signing in is the operator's to mend: it will be tried again.
const estDefinitif = (error: unknown): boolean =>
  error instanceof Error &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500 &&
  !('code' in error && error.code === 'EAUTH')

const message = (mail: Mail) => ({
  from: settings.expediteur,
  // As an object: a comma in an address never makes two of them.
  to: { name: '', address: mail.a },
  subject: mail.sujet,
  text: enTexte(mail),
  html: enHtml(mail),
  // Twice in the mail: beside its text, where calendars look, and attached, for whoever opens it by hand.
  ...(mail.invitation
    ? {
        icalEvent: { method: mail.invitation.methode, filename: 'invitation.ics', content: mail.invitation.ics },
      }
    : {}),
  headers: { 'Auto-Submitted': 'auto-generated' },
})

function enTexte({ lignes, bouton }: Mail): string {
  const dernier = bouton ? [`${bouton.libelle} :\n${bouton.href}`] : []
  return `${[...lignes, ...dernier].join('\n\n')}\n`
}

function enHtml({ lignes, bouton }: Mail): string {
  const lien = bouton ? `<p><a href="${escapeXml(bouton.href)}">${escapeXml(bouton.libelle)}</a></p>` : ''
  const paragraphes = lignes.map((ligne) => `<p>${escapeXml(ligne).replaceAll('\n', '<br>')}</p>`).join('')
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><body>${paragraphes}${lien}</body></html>`
}
