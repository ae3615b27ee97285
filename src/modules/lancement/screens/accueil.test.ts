import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { scene, type Visitor } from '#src/test/app.ts'
import { type EtatALaPorte, QUOI, type Quoi } from '../domain/pointages.ts'
import { ouvrirLaPorte as ouvrir, uneInscription, uneJournee, unInscrit } from '../testing.ts'

async function laPorte() {
  const s = await scene()
  const jour = await uneJournee(s)
  const eux = [await unInscrit(s, jour, { nom: 'Ana', numero: 1 }), await unInscrit(s, jour, { nom: 'Bob', numero: 2 })]
  return { s, jour, eux, chez: s.as('coordination'), vers: `/lancement/${jour.id}/accueil` }
}

const dit = (reponse: Response): string => decodeURIComponent(reponse.headers.get('set-cookie') ?? '')

async function etatDe(chez: Visitor, vers: string, nom: string): Promise<EtatALaPorte> {
  const html = await (await chez.get(vers)).text()
  const dans = (id: string) => new RegExp(`id="${id}"[\\s\\S]*?</section>`, 'u').exec(html)?.[0].includes(` · ${nom}`)
  return dans('la') ? 'la' : dans('repartis') ? 'parti' : 'attendu'
}

describe('a phone that was cut', () => {
  it('says « arrived » late of whoever has left since: they have left, and it is said', async () => {
    const { chez, vers } = await laPorte()
    const coupe = await ouvrir(chez, vers)
    const tard = coupe('1', 'arrive')
    await chez.post(vers, (await ouvrir(chez, vers))('1', 'arrive'))
    await chez.post(vers, (await ouvrir(chez, vers))('1', 'parti'))
    const recu = await chez.post(vers, tard)
    expect(await etatDe(chez, vers, 'Ana')).toBe('parti')
    expect(dit(recu)).toMatch(/Repartis : Ana\..*noté autrement depuis/u)
    // Whoever reads that she left, and sees her come back, says so: she is there.
    expect(dit(await chez.post(vers, (await ouvrir(chez, vers))('1', 'arrive')))).toContain('Là : Ana.')
  })

  it('says « left » late of whoever left and came back since: they are there, and it is said', async () => {
    const { chez, vers } = await laPorte()
    await chez.post(vers, (await ouvrir(chez, vers))('1', 'arrive'))
    const tard = (await ouvrir(chez, vers))('1', 'parti')
    const autre = await ouvrir(chez, vers)
    for (const quoi of ['parti', 'arrive'] as const) await chez.post(vers, autre('1', quoi))
    expect(dit(await chez.post(vers, tard))).toMatch(/Là : Ana\..*noté autrement depuis/u)
    expect(await etatDe(chez, vers, 'Ana')).toBe('la')
    // Whoever sees her go says so, from what is read now.
    expect(dit(await chez.post(vers, (await ouvrir(chez, vers))('1', 'parti')))).toContain('Repartis : Ana.')
  })

  it('takes nothing back with a form that it sends again', async () => {
    const { chez, vers } = await laPorte()
    const telephone = await ouvrir(chez, vers)
    const arrivee = telephone('1', 'arrive')
    await chez.post(vers, arrivee)
    await chez.post(vers, telephone('1', 'parti'))
    await chez.post(vers, arrivee)
    expect(await etatDe(chez, vers, 'Ana')).toBe('parti')
    const erreur = telephone('2', 'erreur')
    await chez.post(vers, erreur)
    await chez.post(vers, telephone('2', 'arrive'))
    await chez.post(vers, erreur)
    expect(await etatDe(chez, vers, 'Bob')).toBe('la')
  })

  it('says in its own order what it typed in one page: came, left, came back', async () => {
    const { chez, vers } = await laPorte()
    const telephone = await ouvrir(chez, vers)
    for (const quoi of ['arrive', 'parti', 'arrive'] as const) await chez.post(vers, telephone('1', quoi))
    expect(await etatDe(chez, vers, 'Ana')).toBe('la')
    await chez.post(vers, telephone('1', 'erreur'))
    expect(await etatDe(chez, vers, 'Ana')).toBe('attendu')
  })

  it('takes nothing back from a page of before that says not what it showed', async () => {
    const { chez, vers } = await laPorte()
    await chez.post(vers, (await ouvrir(chez, vers))('1', 'arrive'))
    const recu = dit(await chez.post(vers, { id: newId(), numeros: '1', quoi: 'erreur' }))
    expect(await etatDe(chez, vers, 'Ana')).toBe('la')
    // Nothing is said erased that was not.
    expect(recu).toMatch(/Rien n’est effacé\. Là : Ana\..*noté autrement depuis/u)
    const lue = dit(await chez.post(vers, (await ouvrir(chez, vers))('1', 'erreur')))
    expect(lue).toContain('Pointage effacé. Pas encore là : Ana.')
  })
})

it('keeps on the list whoever was offered a place, did not say yes, and came', async () => {
  const s = await scene()
  const jour = await uneJournee(s, { capacite: 2 })
  const la = await uneInscription(s, jour, { nom: 'Moussa', etat: 'a-confirmer', avant: '2026-03-01' })
  const bob = await uneInscription(s, jour, { nom: 'Bob' })
  await s.prepare((tx) => tx.updateTable('inscriptions_de_lancement').set({ numero: 7 }).where('id', '=', la).execute())
  const vers = `/lancement/${jour.id}/accueil`
  const chez = s.as('coordination')
  expect(dit(await chez.post(vers, (await ouvrir(chez, vers))('7', 'arrive')))).toContain('Là : Moussa.')
  expect((await chez.post(`/lancement/moi/${bob}/desistement`)).status).toBe(303)
  expect(await etatDe(chez, vers, 'Moussa')).toBe('la')
})

/**
 * Three phones at one door: each opens the page, types in it with or without a network, sends what waits in its order, and sends
 * again what it does not know arrived.
 */
const gestes = fc.array(
  fc.oneof(
    fc.record({ fait: fc.constant('ouvrir' as const), phone: fc.nat(2) }),
    fc.record({
      fait: fc.constant('taper' as const),
      phone: fc.nat(2),
      numeros: fc.constantFrom('1', '2', '1 2'),
      quoi: fc.constantFrom(...QUOI),
    }),
    fc.record({ fait: fc.constant('envoyer' as const), phone: fc.nat(2) }),
    fc.record({ fait: fc.constant('encore' as const), phone: fc.nat(2) }),
  ),
  { minLength: 4, maxLength: 16 },
)

/** `effacee`: by which phone and page, and when; `quand`: when it came. */
type Dite = {
  qui: string
  quoi: Quoi
  effacee: { de: number; page: number; quand: number } | null
  de: number
  page: number
  quand: number
}
type Vues = Readonly<{ dites: readonly Dite[]; quand: number }>

/** What must be: a phone takes back what its page showed or said, and nothing else. A few lines that know no row and no rang. */
function modele() {
  const dites: Dite[] = []
  let quand = 0
  const tiennent = (qui: string) => dites.filter((une) => une.qui === qui && !une.effacee)
  return {
    vues: (): Vues => ({ dites: dites.filter(({ effacee }) => !effacee), quand }),
    recevoir(qui: string, quoi: Quoi, de: number, page: number, vues: Vues) {
      quand += 1
      const ici = { de, page, quand }
      const sienne = (une: { de: number; page: number }) => une.de === de && une.page === page
      const inconnue = (une: { de: number; page: number; quand: number }) => une.quand > vues.quand && !sienne(une)
      const sues = tiennent(qui).filter((une) => vues.dites.includes(une) || sienne(une))
      const partis = sues.filter((une) => une.quoi === 'parti')
      // Left, and back since, by somebody else's account.
      const revenue =
        tiennent(qui).some((une) => une.quoi === 'arrive' && inconnue(une)) &&
        dites.some((une) => une.qui === qui && une.quoi === 'parti' && une.effacee && inconnue(une.effacee))
      for (const une of quoi === 'parti' ? [] : partis.length > 0 || quoi === 'arrive' ? partis : sues)
        une.effacee = ici
      if (quoi !== 'erreur') dites.push({ qui, quoi, effacee: quoi === 'parti' && revenue ? ici : null, ...ici })
    },
    etat: (qui: string): EtatALaPorte =>
      tiennent(qui).some(({ quoi }) => quoi === 'parti') ? 'parti' : tiennent(qui).length > 0 ? 'la' : 'attendu',
  }
}

it('merges what three phones say, cut or not, sent twice or not: none lost, none doubled, none taken back unseen', async () => {
  await fc.assert(
    fc.asyncProperty(gestes, async (suite) => {
      const { chez, vers } = await laPorte()
      const m = modele()
      const ouverte = async (page: number) => ({ page, vues: m.vues(), form: await ouvrir(chez, vers) })
      const phones = await Promise.all([0, 1, 2].map(() => ouverte(0)))
      type Attente = Readonly<{ corps: ReturnType<(typeof phones)[0]['form']>; recevoir: () => void }>
      const attentes: [Attente[], Attente[]][] = [0, 1, 2].map(() => [[], []])
      const envoyer = async (n: number) => {
        const [attend, partis] = attentes[n] ?? [[], []]
        for (const un of attend.splice(0)) {
          expect((await chez.post(vers, un.corps)).status).toBe(303)
          un.recevoir()
          partis.push(un)
        }
      }
      for (const g of suite) {
        const phone = phones[g.phone]
        const [attend, partis] = attentes[g.phone] ?? [[], []]
        if (!phone) continue
        if (g.fait === 'ouvrir') phones[g.phone] = await ouverte(phone.page + 1)
        if (g.fait === 'envoyer') await envoyer(g.phone)
        if (g.fait === 'encore') for (const { corps } of partis) expect((await chez.post(vers, corps)).status).toBe(303)
        if (g.fait === 'taper')
          attend.push({
            corps: phone.form(g.numeros, g.quoi),
            recevoir: () => {
              for (const qui of g.numeros.split(' ')) m.recevoir(qui, g.quoi, g.phone, phone.page, phone.vues)
            },
          })
      }
      for (const n of [0, 1, 2]) await envoyer(n)
      expect([await etatDe(chez, vers, 'Ana'), await etatDe(chez, vers, 'Bob')]).toEqual([m.etat('1'), m.etat('2')])
    }),
    { numRuns: 25 },
  )
}, 120_000)
