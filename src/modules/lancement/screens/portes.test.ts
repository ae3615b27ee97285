import { beforeEach, describe, expect, it } from 'vitest'
import { navigateur } from '#modules/comptes/testing.ts'
import { unTempsFort } from '#modules/temps-forts/testing.ts'
import { aParis, instantDe, jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unePersonne, uneStructure } from '#src/test/builders.ts'
import { formulairesDe } from '#src/test/formulaires.ts'
import { uneInscription, uneJournee, unInscrit } from '../testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene({ now: Temporal.Now.instant() })
})

/** A day that is tomorrow, and two who are awaited: somebody of a structure, and a first name with what follows it. */
async function laJournee(titre = 'Journée de lancement') {
  const demain = jourDe(s.now).add({ days: 1 })
  const debut = instantDe(demain, Temporal.PlainTime.from('14:00'))
  const tempsFortId = await unTempsFort(s, { quartierId: s.quartierId, titre, debut })
  const jour = await uneJournee(s, { tempsFortId })
  const structureId = await uneStructure(s, { nom: 'La Ludothèque' })
  const personneId = await unePersonne(s, { prenom: 'Karim', nom: 'Benali' })
  const karim = await uneInscription(s, jour, { personneId, structureId })
  await s.prepare((tx) =>
    tx.updateTable('inscriptions_de_lancement').set({ numero: 7 }).where('id', '=', karim).execute(),
  )
  await unInscrit(s, jour, { nom: 'Odette Rivière', numero: 8 })
  return { jour, demain, vers: `/lancement/${jour.id}` }
}

const CODE = /<strong>([A-Z0-9]{4}-[A-Z0-9]{4})<\/strong>/u

/** Lent by the desk; gives the address that its page shows. */
async function preter(vers: string, id = newId()) {
  const page = await (await s.as('coordination').post(`${vers}/portes`, { id })).text()
  const code = CODE.exec(page)?.[1] ?? ''
  const nav = await navigateur()
  const ouvre = await nav.post(`/${s.territoire.slug}/code`, { code })
  return { id, page, nav, ouvre, porte: `/${s.territoire.slug}/lancement/porte/${id}` }
}

type Nav = Awaited<ReturnType<typeof navigateur>>
async function saisie(nav: Nav, porte: string, numeros: string, quoi: string) {
  const form = formulairesDe(await (await nav.get(porte)).text()).find(({ action }) => action.endsWith(porte))
  const caches = (form?.saisies ?? []).filter(({ type, nom }) => type === 'hidden' && nom !== 'id')
  return { ...Object.fromEntries(caches.map(({ nom, valeur }) => [nom, valeur])), id: newId(), numeros, quoi }
}

/** Midnight has passed: what stands until then stood until a moment ago. */
const passerMinuit = (porteId: string) =>
  s.prepare(async (tx) => {
    const alors = s.now.subtract({ hours: 1 })
    await tx.updateTable('portes_pretees').set({ jusqua: alors }).where('id', '=', porteId).execute()
    await tx.updateTable('liens').set({ expire_le: alors }).where('sujet_id', '=', porteId).execute()
  })

const lignes = () => s.prepare((tx) => tx.selectFrom('pointages_de_lancement').selectAll().orderBy('rang').execute())

describe('the door lent to a volunteer', () => {
  it('opens until the midnight of the day, for as long, and is listed with who lent it', async () => {
    const { demain, vers } = await laJournee()
    const { id, ouvre, porte, page } = await preter(vers)
    expect(page.replace(/\s+/gu, ' ')).toContain('Jusqu’à minuit')
    const [lien] = await s.prepare((tx) =>
      tx.selectFrom('liens').select(['expire_le', 'de_passage']).where('sujet_id', '=', id).execute(),
    )
    expect(
      aParis(lien?.expire_le ?? s.now)
        .toPlainDateTime()
        .toString(),
    ).toBe(`${demain.add({ days: 1 })}T00:00:00`)
    expect([ouvre.status, ouvre.headers.get('location')]).toEqual([303, porte])
    // A whole day at a door: the browser keeps it open until that midnight, not for two hours.
    const reste = Number(/Max-Age=(\d+)/u.exec(ouvre.headers.get('set-cookie') ?? '')?.[1])
    expect(reste).toBeGreaterThan(14 * 3600)
    // Asked again, it is the same link.
    expect((await preter(vers, id)).page).toContain(CODE.exec(page)?.[1] ?? '?')
    const liste = await texteDe(await s.as('coordination').get(`${vers}/portes`))
    expect(liste).toMatch(/Porte 1.*Prêtée par .*Rien n’y est encore noté/u)
    expect(liste).not.toContain('Porte 2')
  })

  it('shows first names and initials and nothing else of anybody, and opens that door alone', async () => {
    const { vers } = await laJournee()
    const autre = await laJournee('Une autre journée')
    const [la, ailleurs] = [await preter(vers), await preter(autre.vers)]
    const page = await texteDe(await la.nav.get(la.porte))
    expect(page).toContain('7 · Karim B.')
    expect(page).toContain('8 · Odette R.')
    for (const prive of [
      'Benali',
      'Rivière',
      'Ludothèque',
      'Prêter la porte',
      'Qui rencontre qui',
      'Une autre journée',
    ])
      expect(page).not.toContain(prive)
    for (const ou of ['', '/accueil', '/inscrits', '/feuilles', '/portes', '/plan', '/dossier'])
      expect((await la.nav.get(`/${s.territoire.slug}${vers}${ou}`)).status, ou).toBe(403)
    expect((await la.nav.get(ailleurs.porte)).status).toBe(403)
    const dit = { id: newId(), numeros: '8', quoi: 'arrive' }
    expect((await la.nav.post(ailleurs.porte, dit)).status).toBe(403)
    expect((await la.nav.post(`/${s.territoire.slug}${vers}/accueil`, dit)).status).toBe(403)
    expect((await (await navigateur()).get(la.porte)).status).toBe(403)
    expect((await s.as('coordination').get(`/lancement/porte/${la.id}`)).status).toBe(403)
    for (const qui of ['conseil', 'porteur', 'visiteur'] as const)
      for (const essai of [
        s.as(qui).get(`${vers}/portes`),
        s.as(qui).post(`${vers}/portes`, { id: newId() }),
        s.as(qui).post(`${vers}/portes/${la.id}/reprise`),
        s.as(qui).post(`${vers}/portes/${la.id}/reouverture`),
      ])
        expect((await essai).status).toBe(403)
    // A loan of another day is not given by this one.
    expect((await s.as('coordination').post(`${vers}/portes`, { id: ailleurs.id })).status).toBe(403)
  })

  it('takes who arrives, who leaves and who was on no list; what it wrote is its own', async () => {
    const { vers } = await laJournee()
    const { id, nav, porte } = await preter(vers)
    expect((await nav.post(porte, await saisie(nav, porte, '7', 'arrive'))).status).toBe(303)
    expect((await nav.post(porte, await saisie(nav, porte, 'od', 'arrive'))).status).toBe(303)
    expect((await nav.post(porte, await saisie(nav, porte, 'Ysolde', 'venue'))).status).toBe(303)
    const ecrites = await lignes()
    expect(ecrites.map(({ porte_id, quoi }) => [porte_id, quoi])).toEqual([1, 2, 3].map(() => [id, 'arrive']))
    const chez = s.as('coordination')
    expect(await texteDe(await chez.get(`${vers}/accueil`))).toMatch(/Là.*7 · Karim B\..*901 · Ysolde/u)
    expect(await texteDe(await chez.get(`${vers}/portes`))).toContain('3 pointages reçus')
    const presents = await s.prepare((tx) =>
      tx.selectFrom('invites_de_temps_fort').select('id').where('present', '=', true).execute(),
    )
    expect(presents).toHaveLength(3)
    // What the desk writes is of no loan.
    await chez.post(`${vers}/accueil`, { id: newId(), numeros: '7', quoi: 'parti' })
    expect((await lignes()).at(-1)?.porte_id).toBeNull()
  })

  it('says after midnight that it is over, takes nothing more, and once open again takes what the phone had kept', async () => {
    const { vers } = await laJournee()
    const { id, nav, porte } = await preter(vers)
    const gardee = await saisie(nav, porte, '8', 'arrive')
    await passerMinuit(id)
    const fin = await nav.get(porte)
    expect([fin.status, fin.headers.get('cache-control')]).toEqual([410, 'private, no-store'])
    const dite = await texteDe(fin)
    expect(dite).toContain('La porte est fermée')
    expect(dite).toContain('c’est gardé dedans')
    expect(dite).not.toContain('Odette')
    expect((await nav.post(porte, gardee)).status).toBe(410)
    expect(await lignes()).toEqual([])
    // Nor is it lent again once its day is over.
    const chez = s.as('coordination')
    expect((await chez.post(`${vers}/portes`, { id })).status).toBe(409)
    expect((await chez.post(`${vers}/portes/${id}/reouverture`)).status).toBe(303)
    expect((await nav.post(porte, gardee)).status).toBe(303)
    expect((await lignes()).map(({ porte_id }) => porte_id)).toEqual([id])
  })

  it('is taken back at once, and the others stay open', async () => {
    const { vers } = await laJournee()
    const [une, deux] = [await preter(vers), await preter(vers)]
    const chez = s.as('coordination')
    for (const _ of [1, 2]) expect((await chez.post(`${vers}/portes/${une.id}/reprise`)).status).toBe(303)
    const fin = await une.nav.get(une.porte)
    expect([fin.status, (await texteDe(fin)).includes('Cette porte a été reprise')]).toEqual([410, true])
    expect((await deux.nav.get(deux.porte)).status).toBe(200)
    expect((await chez.post(`${vers}/portes/${une.id}/reouverture`)).status).toBe(409)
    expect((await chez.post(`${vers}/portes`, { id: une.id })).status).toBe(409)
  })
})
