import { describe, expect, it } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import { toJson } from '#platform/json.ts'
import { inText } from '#platform/read-aside.ts'
import { refused } from '#platform/result.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import type { GenreDeDepot } from '#src/ground/module.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { nomme, refusDuOui } from './domain.ts'
import * as store from './store.ts'
import { attendreLaLecture } from './testing.ts'
import { abandonner, deposer, relire, reprendreLesLectures, viderCeuxQuiDisent } from './usecases.ts'

type Mots = Readonly<{ mots: string }>

/** A kind of file of this test: its words, as they are; « illisible » is refused. */
const ESSAI: GenreDeDepot<Mots, { dit?: string }> = {
  usage: 'programmation',
  jours: 30,
  rendu: false,
  prive: false,
  rienDit: {},
  peut: () => true,
  async lire(_, { octets, choix: { dit = '' } }) {
    const mots = `${new TextDecoder().decode(octets)}${dit}`
    const lue = inText({ mots })
    if (!lue.ok) return refused(PHRASES_TABLEUR[lue.reason])
    return mots.includes('illisible') ? refused('Ce fichier ne se lit pas.') : lue
  },
}
const octets = (mots: string) => new TextEncoder().encode(mots)
const TABLEAU = 'Référence;Structure;Intitulé de l’action;Quartier;Décision\r\n1;La Roue;Vélo;Bellevue;Favorable'

/** As it stands when the process that took it stopped there. */
async function coupe(s: Scene, mots: string): Promise<Id> {
  const id = newId()
  await s.prepare((tx, visit) =>
    store.insert(tx, visit, ESSAI, { id, nomFichier: 'a.csv', octets: octets(mots), deposePar: 'essai' }),
  )
  return id
}
async function depose(s: Scene, mots: string): Promise<Id> {
  const id = newId()
  await deposer(s.visit('cdsu'), ESSAI, { id, nomFichier: 'a.csv', octets: octets(mots) })
  await attendreLaLecture(s, id)
  return id
}
const etat = (s: Scene, id: Id) =>
  s.prepare(async (tx) => {
    const depot = await store.find(tx, ESSAI, id)
    return { etat: depot?.etat, message: depot?.message, lue: await store.lecture(tx, ESSAI, id) }
  })
const prendre = (s: Scene, id: Id) => s.prepare((tx) => store.prendre(tx, ESSAI, id, newId()))
const vieillirLaPrise = (s: Scene, id: Id) =>
  s.prepare((tx) =>
    tx
      .updateTable('depots')
      .set({ prise_le: Temporal.Now.instant().subtract({ minutes: 2 }) })
      .where('id', '=', id)
      .execute(),
  )

describe('a deposited file', () => {
  it('is read by itself when the product stopped before its reading, or in the middle of it', async () => {
    const s = await scene()
    const [avant, pendant] = [await coupe(s, TABLEAU), await coupe(s, TABLEAU)]
    await prendre(s, pendant)
    const page = await s.as('cdsu').get(`/import/${pendant}`)
    expect(await page.text()).toContain('Lecture en cours')
    await reprendreLesLectures(s.visit('systeme'))
    await attendreLaLecture(s, avant)
    expect((await etat(s, avant)).etat).toBe('apercu')
    // Somebody says to be reading it: nobody else does, until they have been silent for too long.
    expect((await etat(s, pendant)).etat).toBe('lecture')
    await vieillirLaPrise(s, pendant)
    await reprendreLesLectures(s.visit('systeme'))
    await attendreLaLecture(s, pendant)
    expect((await etat(s, pendant)).etat).toBe('apercu')
  })

  it('is taken by one of two instances, and what the slower one read is not kept', async () => {
    const s = await scene()
    const id = await coupe(s, 'mots')
    const prises = (await Promise.all([prendre(s, id), prendre(s, id)])).flatMap((prise) => prise ?? [])
    expect(prises).toHaveLength(1)
    const [lente] = prises
    await vieillirLaPrise(s, id)
    const vive = await prendre(s, id)
    if (!lente || !vive) throw new Error('nobody took it')
    await s.prepare((tx) => store.saveLecture(tx, lente, toJson({ mots: 'lente' })))
    expect((await etat(s, id)).etat).toBe('lecture')
    await s.prepare((tx) => store.saveLecture(tx, vive, toJson({ mots: 'vive' })))
    await s.prepare((tx) => store.saveEchec(tx, lente, 'trop tard'))
    expect(await etat(s, id)).toEqual({ etat: 'apercu', message: '', lue: { mots: 'vive' } })
  })

  it('is read with what was said of it while it was read', async () => {
    const s = await scene()
    const id = await coupe(s, 'mots')
    const avant = await prendre(s, id)
    expect((await relire(s.visit('cdsu'), ESSAI, id, { dit: ', corrigés' })).ok).toBe(true)
    if (avant) await s.prepare((tx) => store.saveLecture(tx, avant, toJson({ mots: 'mots' })))
    await attendreLaLecture(s, id)
    expect((await etat(s, id)).lue).toEqual({ mots: 'mots, corrigés' })
  })

  it('that two readings did not end is not begun again: it is said', async () => {
    const s = await scene()
    const id = await coupe(s, TABLEAU)
    for (let n = 0; n < 2; n += 1) {
      expect(await prendre(s, id)).not.toBeNull()
      await vieillirLaPrise(s, id)
    }
    await reprendreLesLectures(s.visit('systeme'))
    await attendreLaLecture(s, id)
    expect(await etat(s, id)).toMatchObject({ etat: 'echec', message: expect.stringContaining('deux fois') })
  })

  it('keeps what was understood of it when it can be read no more as somebody corrects it', async () => {
    const s = await scene()
    expect(await etat(s, await depose(s, 'illisible'))).toEqual({
      etat: 'echec',
      message: 'Ce fichier ne se lit pas.',
      lue: null,
    })
    const id = await depose(s, 'mots')
    await relire(s.visit('cdsu'), ESSAI, id, { dit: 'illisible' })
    await attendreLaLecture(s, id)
    expect(await etat(s, id)).toEqual({ etat: 'apercu', message: 'Ce fichier ne se lit pas.', lue: { mots: 'mots' } })
  })

  it('sent twice is one deposit, and keeps no byte once it is given up', async () => {
    const s = await scene()
    const id = await depose(s, 'mots')
    await deposer(s.visit('cdsu'), ESSAI, { id, nomFichier: 'b.csv', octets: octets('autres') })
    expect((await etat(s, id)).lue).toEqual({ mots: 'mots' })
    expect((await abandonner(s.visit('cdsu'), ESSAI, id)).ok).toBe(true)
    expect((await etat(s, id)).lue).toBeNull()
    expect((await s.prepare((tx) => store.fichier(tx, ESSAI, id)))?.length).toBe(0)
    for (const encore of [abandonner(s.visit('cdsu'), ESSAI, id), relire(s.visit('cdsu'), ESSAI, id, {})])
      expect(await encore).toEqual({ ok: false, reason: 'deja-applique' })
  })

  it('keeps nothing of somebody who erases everything: what was read, its name, nor what could not be read', async () => {
    const s = await scene()
    const tous = [await depose(s, 'Ysolde Marec'), await depose(s, 'illisible'), await depose(s, 'mots')]
    const [lu = '', rate = '', autre = ''] = tous
    await s.prepare((tx) =>
      tx.updateTable('depots').set({ nom_fichier: 'Agenda de YSOLDE Marec.ics' }).where('id', '=', rate).execute(),
    )
    await s.prepare(await viderCeuxQuiDisent(s.visit('cdsu'), ['Ysolde Marec'], 'vidé'))
    for (const id of [lu, rate]) {
      expect(await etat(s, id)).toEqual({ etat: 'abandonne', message: 'vidé', lue: null })
      expect((await s.prepare((tx) => store.fichier(tx, ESSAI, id)))?.length).toBe(0)
    }
    expect((await s.prepare((tx) => store.find(tx, ESSAI, rate)))?.nomFichier).toBe('fichier')
    expect((await etat(s, autre)).lue).toEqual({ mots: 'mots' })
  })

  it('empties what names somebody in its packed bytes alone, or whose number is written another way there', async () => {
    const s = await scene()
    const garde = async (lignes: readonly (readonly (string | number)[])[], nom = 'Feuille') => {
      const id = await depose(s, 'mots')
      const fichier = Buffer.from(await ecrireXlsx([{ nom, entetes: ['Action', 'Prénom', 'Nom'], lignes }]))
      await s.prepare((tx) =>
        tx.updateTable('depots').set({ fichier, etat: 'applique' }).where('id', '=', id).execute(),
      )
      return id
    }
    const vides = [
      await garde([['Vélo', 'Ysolde', 'Mârec']]),
      await garde([['Vélo', 'appeler le +33 6.12.34.56.78']]),
      await garde([['Vélo', 612345678]]),
      await garde([['Vélo']], 'Ysolde Marec'),
      await depose(s, 'Rideaux : 06.12.34.56.78'),
      await depose(s, 'Rideaux : (+33) 612-345-678'),
      await depose(s, 'ysolde.marec@exemple.fr'),
    ]
    const autre = await garde([['Vélo', 'Ysolde', 'Marechal', '06 12 34 56 79', 'Marec Yvon']])
    const mots = ['Ysolde Marec', 'Marec Ysolde', '0612345678', 'Ysolde.Marec@exemple.fr']
    await s.prepare(await viderCeuxQuiDisent(s.visit('cdsu'), mots, 'vidé'))
    const reste = async (id: Id) => (await s.prepare((tx) => store.fichier(tx, ESSAI, id)))?.length ?? 0
    for (const id of vides) expect([await reste(id), (await etat(s, id)).message]).toEqual([0, 'vidé'])
    expect(await reste(autre)).toBeGreaterThan(0)
  })

  it('says more than can be read again: it is refused, rather than kept', async () => {
    const s = await scene()
    const id = await depose(s, 'a'.repeat(17 * 1024 * 1024))
    expect(await etat(s, id)).toMatchObject({
      etat: 'echec',
      message: expect.stringContaining('trop de choses'),
      lue: null,
    })
  })

  it('whose yes is cut short is written not at all, and can be said yes to again', async () => {
    const s = await scene()
    const id = await depose(s, 'mots')
    const bilan = { creees: 1, modifiees: 0, inchangees: 0, refusees: 0 }
    const dire = (coupe: boolean) =>
      s.prepare(async (tx, visit) => {
        const dit = await store.saveApplique(tx, visit, ESSAI, id, bilan)
        if (coupe) throw new Error('stopped')
        return dit
      })
    await expect(dire(true)).rejects.toThrow('stopped')
    expect((await etat(s, id)).etat).toBe('apercu')
    expect(await dire(false)).toBe(true)
    expect(await dire(false)).toBe(false)
    expect((await etat(s, id)).lue).toBeNull()
  })
})

it.each([
  ['lecture', [], {}, 'pas-pret'],
  ['echec', [], {}, 'pas-pret'],
  ['abandonne', [], {}, 'deja-applique'],
  ['apercu', [], {}, null],
  ['apercu', ['a', 'b'], { a: 1, b: 1 }, null],
  ['apercu', ['a', 'b'], { a: 1 }, 'sans-reponse'],
  ['apercu', ['a'], { a: 1, b: 1 }, 'a-redemander'],
  ['apercu', ['a'], { b: 1 }, 'a-redemander'],
] as const)('a yes to a file « %s » that asks %j, answered %j: %s', (dans, demandes, dits, refus) => {
  expect(refusDuOui(dans, null, demandes, { dits: new Map(Object.entries(dits)) })).toBe(refus)
})

it('takes three files of a kind at a time to be read, whoever brings them, and the next once one is', async () => {
  const s = await scene()
  const [premier] = [await coupe(s, 'un'), await coupe(s, 'deux'), await coupe(s, 'trois')]
  const deposerEncore = () =>
    deposer(s.visit('cdsu'), ESSAI, { id: newId(), nomFichier: 'b.csv', octets: octets('quatre') })
  expect(await deposerEncore()).toEqual(refused('trop-a-lire'))
  await abandonner(s.visit('cdsu'), ESSAI, premier)
  expect((await deposerEncore()).ok).toBe(true)
})

it.each([
  'rappeler au ٠٦ ٣٩ ٩٨ ٣١ ٣١',
  '06,39,98,31,31',
  '０６ ３９ ９８ ３１ ３１',
  'Ｎａｄｉａ Ｂｅｎａｌｉ, 3e étage',
])('finds whoever erases everything in « %s »', (texte) =>
  expect(nomme(texte, ['Nadia Benali', '+33 6 39 98 31 31'])).toBe(true),
)
