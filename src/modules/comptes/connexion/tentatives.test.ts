import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { asOwner } from '#src/ground/visit.ts'
import { testDatabase } from '#src/test/database.ts'
import { adresseReelle, attente, frapper } from './tentatives.ts'

beforeAll(async () => {
  await testDatabase()
})

describe('a door common to a whole territoire', () => {
  const codes = { nom: 'codes', max: 1_000, minutes: 60 }
  const dejaFrappe = async (qui: string, fois: number): Promise<boolean> => {
    await frapper(codes, qui)
    await asOwner((tx) =>
      tx.updateTable('auth.tentatives').set({ nombre: fois }).where('cle', 'like', 'codes:%').execute(),
    )
    return frapper(codes, qui)
  }

  it('is not closed by a thousand wrong codes from elsewhere, and closes under a flood', async () => {
    expect(await dejaFrappe(newId(), 1_010)).toBe(true)
    expect(await dejaFrappe(newId(), 100_000)).toBe(false)
  })

  it('slows down little by little, three seconds at most', () => {
    expect([1, 1_000, 1_001, 1_500, 2_000, 90_000].map((n) => attente(n, 1_000))).toEqual([
      0, 0, 3, 1_500, 3_000, 3_000,
    ])
  })

  it('counts one mail however it is written', async () => {
    const [porte, nom] = [{ nom: 'casse', max: 2, minutes: 15 }, newId()]
    const tries = [`${nom}@exemple.fr`, `${nom.toUpperCase()}@Exemple.FR`, ` ${nom}@EXEMPLE.fr `]
    expect([
      await frapper(porte, tries[0] ?? ''),
      await frapper(porte, tries[1] ?? ''),
      await frapper(porte, tries[2] ?? ''),
    ]).toEqual([true, true, false])
  })

  it('leaves the door of one caller closed after its tries', async () => {
    const [porte, moi] = [{ nom: 'code', max: 1, minutes: 15 }, newId()]
    expect([await frapper(porte, moi), await frapper(porte, moi)]).toEqual([true, false])
  })
})

describe('a caller behind a proxy', () => {
  it.each([
    ['198.51.100.7:40112', '198.51.100.7'],
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['[::ffff:198.51.100.7]:40112', '198.51.100.7'],
    ['[2001:db8:1:2::5]:40112', '2001:db8:1:2'],
    ['[2001:DB8:1:2::5]', '2001:db8:1:2'],
    ['203.0.113.1, 198.51.100.7:40113', '198.51.100.7'],
  ])('%s is one, whatever its port', (forwarded, expected) => {
    expect(adresseReelle('127.0.0.1', forwarded)).toBe(expected)
  })
})

describe('a caller in IPv6', () => {
  it.each([
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
    ['2001:db8:1:2::5', '2001:db8:1:2'],
    ['2001:db8::1234:5678', '2001:db8:0:0'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['2001:db8:1::a:b:c', '2001:db8:1:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is one home', (address, maison) => {
    expect(adresseReelle(address, undefined)).toBe(maison)
  })
})
