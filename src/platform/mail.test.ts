import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inviter } from './ical/invitation.ts'
import { configureMail, expediteur as deQui, oublierLesCourriersGardes, peutEnvoyer, sendMail } from './mail.ts'
import { setPublicUrl } from './url.ts'

const MAIL = {
  a: 'aicha@exemple.fr',
  sujet: 'Votre lien pour entrer',
  lignes: ['Bonjour Aïcha & Cie,', 'Voici votre lien.'],
  bouton: { libelle: 'Entrer', href: 'https://coupdepouce.example/entrer/x' },
}

type Received = { to: string[]; data: string }
type Server = Readonly<{ url: string; received: Received[]; close(): Promise<void> }>

/** A real SMTP conversation; `refuse` answers the RCPT command with this code. */
function smtpServer(refuse?: number): Promise<Server> {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      done(refuse ? Object.assign(new Error('no'), { responseCode: refuse }) : null)
    },
    onData(stream, session, done) {
      let data = ''
      stream.on('data', (chunk) => {
        data += chunk
      })
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map((rcpt) => rcpt.address), data })
        done()
      })
    },
  })
  return new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      const port = typeof address === 'object' && address ? address.port : 0
      resolve({
        url: `smtp://127.0.0.1:${port}`,
        received,
        close: () => new Promise((done) => server.close(() => done())),
      })
    })
  })
}

/** The leaves of a mail, decoded; types without what quotes and boundaries add. */
function partsOf(data: string): { type: string; body: string }[] {
  const [head = '', ...rest] = data.split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ')
  const type = /^content-type: (.*)$/im.exec(headers)?.[1] ?? ''
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1]
  const body = rest.join('\r\n\r\n')
  if (boundary)
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => partsOf(part.replace(/^\r\n/, '')))
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(headers)?.[1] ?? ''
  return [
    { type: type.replace(/^(text\/(?:plain|html));.*/, '$1'), body: decoded(body.replace(/\r\n$/, ''), encoding) },
  ]
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding !== 'quoted-printable') return body
  const octets = body
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(octets, 'latin1').toString()
}

const expediteur = 'Coup de pouce <ne-pas-repondre@exemple.fr>'
let dataDir = ''

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'courriers-'))
})
afterEach(() => {
  setPublicUrl('https://coupdepouce.example')
  configureMail({ smtpUrl: null, expediteur })
  rmSync(dataDir, { recursive: true })
})

describe('a mail', () => {
  it('reaches the mail server with its words and its link', async () => {
    const server = await smtpServer()
    configureMail({ smtpUrl: server.url, expediteur })
    expect(await sendMail(MAIL)).toEqual({ ok: true, value: undefined })
    await server.close()
    expect(server.received).toHaveLength(1)
    expect(server.received[0]?.to).toEqual(['aicha@exemple.fr'])
    const data = server.received[0]?.data.replaceAll('=\r\n', '') ?? ''
    expect(data).toContain('https://coupdepouce.example/entrer/x')
    expect(data).toContain('A=C3=AFcha &amp; Cie')
    expect(data).toContain('Auto-Submitted: auto-generated')
  })

  it('never goes to two people because of a comma in an address', async () => {
    const server = await smtpServer()
    configureMail({ smtpUrl: server.url, expediteur })
    await sendMail({ ...MAIL, a: 'a@exemple.fr, b@exemple.fr' })
    await server.close()
    expect(server.received.flatMap((mail) => mail.to)).not.toContain('b@exemple.fr')
  })

  it.each([
    [550, 'adresse-refusee'],
    [451, 'plus-tard'],
  ] as const)('refused with %i is « %s »', async (code, reason) => {
    const server = await smtpServer(code)
    configureMail({ smtpUrl: server.url, expediteur })
    expect(await sendMail(MAIL)).toEqual({ ok: false, reason })
    await server.close()
  })

  it('waits for a server that does not answer', async () => {
    configureMail({ smtpUrl: 'smtp://127.0.0.1:1', expediteur })
    expect(await sendMail(MAIL)).toEqual({ ok: false, reason: 'plus-tard' })
  })

  it('does not leave without a mail server, nor without a public address, and nothing of it is kept', async () => {
    configureMail({ smtpUrl: null, expediteur })
    expect(peutEnvoyer()).toBe(false)
    expect(await sendMail(MAIL)).toEqual({ ok: false, reason: 'sans-serveur' })
    const server = await smtpServer()
    configureMail({ smtpUrl: server.url, expediteur })
    expect(peutEnvoyer()).toBe(true)
    setPublicUrl(null)
    expect(peutEnvoyer()).toBe(false)
    expect(await sendMail(MAIL)).toEqual({ ok: false, reason: 'sans-adresse-publique' })
    await server.close()
    expect(server.received).toEqual([])
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('kept by an earlier version, sign-in links among them, is thrown away at the start', () => {
    mkdirSync(join(dataDir, 'courriers'))
    writeFileSync(join(dataDir, 'courriers', 'un.eml'), 'To: aicha@exemple.fr')
    oublierLesCourriersGardes(dataDir)
    oublierLesCourriersGardes(dataDir)
    expect(readdirSync(dataDir)).toEqual([])
  })

  it.each([
    ['REQUEST', 'CONFIRMED'],
    ['CANCEL', 'CANCELLED'],
  ] as const)('carries a date for calendars, beside its text and attached: METHOD:%s', async (methode, status) => {
    const server = await smtpServer()
    configureMail({ smtpUrl: server.url, expediteur })
    const event = {
      uid: 'reunion-1@exemple.fr',
      sequence: 3,
      modified: Temporal.Instant.from('2026-03-11T09:00:00Z'),
      summary: 'Réunion de préparation du lancement, à la maison de quartier des Côteaux fleuris',
      status: 'CONFIRMED',
      start: Temporal.PlainDateTime.from('2026-03-14T18:00'),
      end: Temporal.PlainDateTime.from('2026-03-14T20:00'),
    } as const
    const invitation = inviter(methode, event, deQui(), { mail: MAIL.a, name: 'Aïcha' })
    await sendMail({ ...MAIL, invitation })
    await server.close()
    const parts = partsOf(server.received[0]?.data ?? '')
    expect(parts.map(({ type }) => type)).toEqual([
      'text/plain',
      'text/html',
      `text/calendar; charset=utf-8; method=${methode}`,
      'application/ics; name=invitation.ics',
    ])
    const [, , shown, attached] = parts
    expect(shown?.body).toBe(invitation.ics)
    expect(attached?.body).toBe(invitation.ics)
    const calendar = new ICAL.Component(ICAL.parse(invitation.ics))
    const [read] = calendar.getAllSubcomponents('vevent')
    expect(calendar.getFirstPropertyValue('method')).toBe(methode)
    expect(read?.getFirstPropertyValue('status')).toBe(status)
    expect(read?.getFirstPropertyValue('sequence')).toBe(3)
    expect(read?.getFirstPropertyValue('organizer')).toBe('mailto:ne-pas-repondre@exemple.fr')
    expect(read?.getFirstPropertyValue('attendee')).toBe('mailto:aicha@exemple.fr')
    expect(read?.getFirstProperty('attendee')?.getFirstParameter('rsvp')).toBe('FALSE')
  })

  it('comes from somebody, however the sender was written', () => {
    configureMail({ smtpUrl: null, expediteur: '"Le bureau, Bellevue" <bureau@exemple.fr>' })
    expect(deQui()).toEqual({ mail: 'bureau@exemple.fr', name: 'Le bureau, Bellevue' })
    configureMail({ smtpUrl: null, expediteur: 'bureau@exemple.fr' })
    expect(deQui()).toEqual({ mail: 'bureau@exemple.fr', name: 'Coup de pouce aux projets' })
  })
})
