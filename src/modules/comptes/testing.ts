import type { Hono } from 'hono'
import { newId } from '#platform/ids.ts'
import { createApp } from '#src/start/app.tsx'
import { testDatabase } from '#src/test/database.ts'
import { configureComptes } from './auth.ts'

/** A browser: keeps its cookies, knocks at the real application with the real `qui`. */
export type Navigateur = Readonly<{
  get(path: string): Promise<Response>
  post(path: string, fields?: Record<string, string>): Promise<Response>
  cookies: Map<string, string>
}>

export async function navigateur(): Promise<Navigateur> {
  configureComptes({ db: await testDatabase(), secret: 'x'.repeat(40), publicUrl: null })
  return ouvrir(createApp())
}

/** Two browsers behind one address, as in a community centre. */
export async function deuxNavigateurs(): Promise<[Navigateur, Navigateur]> {
  configureComptes({ db: await testDatabase(), secret: 'x'.repeat(40), publicUrl: null })
  const [app, adresse] = [createApp(), `192.0.2.1-${newId()}`]
  return [ouvrir(app, adresse), ouvrir(app, adresse)]
}

function ouvrir(app: Hono, remoteAddress = `192.0.2.1-${newId()}`): Navigateur {
  const cookies = new Map<string, string>()
  // An address of its own, unless said: doors are counted by address.
  const env = { incoming: { socket: { remoteAddress } } }
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers({ origin: 'http://localhost' })
    // As a browser would: only the cookies whose path covers the address.
    const sent = [...cookies].filter(([key]) => path.startsWith(key.split(' ')[1] ?? '/'))
    headers.set('cookie', sent.map(([key, value]) => `${key.split(' ')[0]}=${value}`).join('; '))
    const response = await app.request(path, { ...init, headers }, env)
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const key = `${name} ${/path=([^;]+)/i.exec(line)?.[1] ?? '/'}`
      if (/max-age=0/i.test(line)) cookies.delete(key)
      else cookies.set(key, value)
    }
    return response
  }
  return {
    cookies,
    get: (path) => send(path, {}),
    post(path, fields = {}) {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      return send(path, { method: 'POST', body })
    },
  }
}
