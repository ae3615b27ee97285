import { serve } from '@hono/node-server'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { configureComptes, creerCompte, lienDEntree } from '#modules/comptes/index.ts'
import { createApp } from '#src/start/app.tsx'
import { testDatabase } from '#src/test/database.ts'
import { sharedBrowser } from './chromium.ts'

/** A passkey is added from one's account, and opens it again without any mail; without JavaScript nothing is missing. */
let browser: Browser
let server: ReturnType<typeof serve>
let origin = ''

beforeAll(async () => {
  browser = await sharedBrowser()
  configureComptes({ db: await testDatabase(), secret: 'x'.repeat(40), publicUrl: null })
  const app = createApp()
  await new Promise<void>((ready) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: 'localhost' }, (info) => {
      origin = `http://localhost:${info.port}`
      ready()
    })
  })
})

afterAll(async () => {
  server.close()
})

/** The telephone's own finger print, always right. */
async function authenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return session
}

const entrer = async () =>
  `${origin}${await lienDEntree(await testDatabase(), await creerCompte({ nom: 'Aïcha', courriel: null }))}`

describe('a passkey', () => {
  it('is added on this device, then opens the account', async () => {
    const page = await (await browser.newContext()).newPage()
    await authenticator(page)
    await page.goto(await entrer())
    await page.getByRole('button', { name: 'Entrer' }).click()
    await page.goto(`${origin}/compte`)
    await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click()
    await page.getByRole('button', { name: /Retirer la clé ajoutée le/ }).waitFor()
    await page.getByRole('status').filter({ hasText: 'La clé est ajoutée' }).waitFor()

    await page.getByRole('main').getByRole('button', { name: 'Se déconnecter' }).click()
    await page.goto(`${origin}/connexion?retour=/compte`)
    await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click()
    await page.waitForURL(`${origin}/compte`)
    expect(await page.getByLabel('Votre nom').inputValue()).toBe('Aïcha')

    await page.getByRole('button', { name: /Retirer la clé/ }).click()
    await page.getByText('Cette clé n’ouvre plus votre compte.').waitFor()
    await page.getByRole('main').getByRole('button', { name: 'Se déconnecter' }).click()
    await page.goto(`${origin}/connexion`)
    await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click()
    await page.getByText('Cela n’a pas marché').waitFor()
  })

  it('is not offered where it cannot work: no JavaScript', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${origin}/connexion`)
    expect(await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).isVisible()).toBe(false)
    await page.goto(await entrer())
    await page.getByRole('button', { name: 'Entrer' }).click()
    await page.goto(`${origin}/compte`)
    expect(await page.getByRole('heading', { name: 'Mon compte' }).isVisible()).toBe(true)
  })
})
