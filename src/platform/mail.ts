import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transporter } from 'nodemailer'
import type { Invitation } from './ical/invitation.ts'
import { newId } from './ids.ts'
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
  /** Asked by its reader, on this very machine (a sign-in link): kept in the folder even without a public address. */
  pourSoi?: boolean
}>

/** `envoye`: the mail server took it. `garde`: no mail server is set, it waits in the folder for somebody to read it. */
export type Envoi = 'envoye' | 'garde'
/**
 * - `sans-adresse-publique`: PUBLIC_URL is absent, nothing meant for other people leaves
 * - `adresse-refusee`: the mail server refuses this mail for good
 * - `plus-tard`: the mail server does not answer, or asks to try again
 */
export type RefusDEnvoi = 'sans-adresse-publique' | 'adresse-refusee' | 'plus-tard'

/** A mail that was written but did not leave. */
export type CourrierGarde = Readonly<{ id: string; a: string; sujet: string; texte: string; faitLe: Temporal.Instant }>

const GARDES = 100
const PRODUIT = 'Coup de pouce aux projets'
const ATTENTE_MS = 15_000

type Settings = Readonly<{ expediteur: string; dossier: string | null; smtp: string | null }>
let settings: Settings = { expediteur: 'ne-pas-repondre@localhost', dossier: null, smtp: null }
let gardes: readonly CourrierGarde[] = []
/** To the mail server, from the first mail on: its library is not loaded before. */
let transport: Promise<Transporter> | null = null

/** Called once at start. Without `smtpUrl`, mails go to `<dataDir>/courriers/`; without `dataDir`, to memory only. */
export function configureMail(options: {
  smtpUrl: string | null
  expediteur: string
  dataDir: string | undefined
}): void {
  transport?.then((un) => un.close())
  transport = null
  gardes = []
  settings = {
    expediteur: options.expediteur,
    dossier: options.dataDir === undefined ? null : join(options.dataDir, 'courriers'),
    smtp: options.smtpUrl,
  }
}

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

/** Sends one mail, or keeps it. Never inside a transaction. The reason of a refusal holds no address. */
export async function sendMail(mail: Mail): Promise<Result<Envoi, RefusDEnvoi>> {
  if (publicUrl() === null) {
    if (!mail.pourSoi) return refused('sans-adresse-publique')
    await garder(mail)
    return ok('garde')
  }
  if (settings.smtp === null) {
    await garder(mail)
    return ok('garde')
  }
  try {
    transport ??= connecter(settings.smtp)
    await (await transport).sendMail(message(mail))
    return ok('envoye')
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

/** The mails that did not leave since the start, newest first: an administrator reads them on a page. */
export const courriersGardes = (): readonly CourrierGarde[] => gardes

/** The folder of the `.eml` files; `null` when mails are kept in memory only. */
export const dossierDesCourriers = (): string | null => settings.dossier

async function garder(mail: Mail): Promise<void> {
  const id = newId()
  const faitLe = Temporal.Now.instant()
  gardes = [{ id, a: mail.a, sujet: mail.sujet, texte: enTexte(mail), faitLe }, ...gardes].slice(0, GARDES)
  if (settings.dossier === null) return
  const { createTransport } = await import('nodemailer')
  const { message: eml } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message(mail))
  await mkdir(settings.dossier, { recursive: true, mode: 0o700 })
  const nom = `${faitLe.toString({ smallestUnit: 'second' }).replaceAll(':', '-')}-${id.slice(-6)}.eml`
  await writeFile(join(settings.dossier, nom), eml, { mode: 0o600 })
}

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
  const lien = bouton ? `<p><a href="${echapper(bouton.href)}">${echapper(bouton.libelle)}</a></p>` : ''
  const paragraphes = lignes.map((ligne) => `<p>${echapper(ligne).replaceAll('\n', '<br>')}</p>`).join('')
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><body>${paragraphes}${lien}</body></html>`
}

const echapper = (texte: string): string =>
  texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
