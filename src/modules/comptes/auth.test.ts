import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { asOwner } from '#src/ground/visit.ts'
import { testDatabase } from '#src/test/database.ts'
import { configureComptes, jetonDe } from './auth.ts'
import { creerAuth } from './better-auth.ts'

const SECRET = 'x'.repeat(40)
const avec = (cookie: string) => new Headers({ cookie })

describe.each([null, 'https://exemple.fr'])('the cookie of a session, at %s', (publicUrl) => {
  let cookie: string
  let jeton: string
  beforeEach(async () => {
    const db = await testDatabase()
    configureComptes({ db, secret: SECRET, publicUrl })
    const compteId = newId()
    await asOwner((tx) =>
      tx
        .insertInto('auth.user')
        .values({ id: compteId, name: 'Zoé', email: `${compteId}@exemple.fr`, emailVerified: true })
        .execute(),
    )
    const { api } = creerAuth(db, SECRET, publicUrl)
    const reponse = await api.ouvrirSession({ body: { compteId }, headers: new Headers(), asResponse: true })
    cookie =
      reponse.headers
        .getSetCookie()
        .find((un) => un.includes('session_token='))
        ?.split(';')[0] ?? ''
    const row = await asOwner((tx) =>
      tx.selectFrom('auth.session').select('token').where('userId', '=', compteId).executeTakeFirstOrThrow(),
    )
    jeton = row.token
  })

  it('is read as the library signed it, among others', async () => {
    expect(await jetonDe(avec(cookie))).toBe(jeton)
    expect(await jetonDe(avec(`theme=clair; ${cookie}; autre=b`))).toBe(jeton)
  })

  it('is nothing forged, cut, or under another name', async () => {
    const [nom = '', valeur = ''] = cookie.split('=')
    const autre = valeur.startsWith('A') ? `B${valeur.slice(1)}` : `A${valeur.slice(1)}`
    const prefixe = nom.startsWith('__Host-') ? nom.slice(7) : `__Host-${nom}`
    for (const un of [
      `${nom}=${autre}`,
      `${nom}=${valeur.slice(0, -4)}`,
      `${nom}=${jeton}`,
      `${nom}=`,
      `${prefixe}=${valeur}`,
      'x=y',
    ])
      expect(await jetonDe(avec(un)), un).toBeNull()
    expect(await jetonDe(new Headers())).toBeNull()
    configureComptes({ db: await testDatabase(), secret: 'y'.repeat(40), publicUrl })
    expect(await jetonDe(avec(cookie))).toBeNull()
  })
})
