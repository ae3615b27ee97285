import { describe, expect, it } from 'vitest'
import { siegent } from '#modules/conseil/testing.ts'
import { newId } from '#platform/ids.ts'
import { plusTard, type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { enLisant, envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { uneRecommandation } from '../testing.ts'

const LISTE = '/evaluation/2025/recommandations'
const ecrite = (dite: Record<string, string> = {}) => ({
  id: newId(),
  auNomDe: 'conseil',
  ceQuiEstDemande: 'Ouvrir le centre le mercredi soir',
  constat: 'Rien pour les jeunes le soir.',
  aQui: 'ville',
  chargeDe: 'service jeunesse',
  pourLe: '2026-06-30',
  ...dite,
})
const la = async (s: Scene, id: string) =>
  s.prepare((tx) => tx.selectFrom('recommandations').selectAll().where('id', '=', id).executeTakeFirstOrThrow())

describe('a recommendation', () => {
  it('of the council is written and changed by who sits, never by the city, and answered by whom it is addressed to', async () => {
    const s = await scene()
    const dite = ecrite()
    // A role is not a seat.
    expect((await s.as('conseil').post(`${LISTE}/nouvelle`, dite)).status).toBe(403)
    await siegent(s)
    expect((await s.as('cdsu').post(`${LISTE}/nouvelle`, dite)).status).toBe(403)
    expect((await s.as('conseil').post(`${LISTE}/nouvelle`, dite)).status).toBe(303)
    // The same form twice is one.
    expect((await s.as('conseil').post(`${LISTE}/nouvelle`, dite)).status).toBe(303)
    expect(await s.prepare((tx) => tx.selectFrom('recommandations').select('id').execute())).toHaveLength(1)
    const fiche = `/evaluation/recommandations/${dite.id}`
    expect((await s.as('cdsu').get(`${fiche}/modifier`)).status).toBe(403)
    expect((await s.as('cdsu').post(`${fiche}/retrait`)).status).toBe(403)
    expect((await s.as('conseil').post(`${fiche}/reponse`, { decision: 'acceptee', version: '1' })).status).toBe(403)

    expect(await texteDe(await s.as('cdsu').get('/'))).toContain('Répondre à une recommandation')
    const sans = await s.as('cdsu').post(`${fiche}/reponse`, { decision: 'refusee', raison: '', version: '1' })
    expect([sans.status, await texteDe(sans)]).toEqual([422, expect.stringContaining('Dites pourquoi')])
    const non = { decision: 'refusee', raison: 'Pas d’animateur le soir.', version: '1' }
    expect((await s.as('cdsu').post(`${fiche}/reponse`, non)).status).toBe(303)
    expect(await texteDe(await s.as('conseil').get(fiche))).toContain('Pas d’animateur le soir')
    // Answered, its words stay.
    const autre = await s.as('conseil').post(`${fiche}/modifier`, { ...ecrite({ aQui: 'bureau' }), version: '2' })
    expect([autre.status, await texteDe(autre)]).toEqual([409, expect.stringContaining('ils ne changent plus')])
    expect((await la(s, dite.id)).adressee_a).toBe('ville')
  })

  it('is taken back as it was read: what was worded meanwhile stays, and is shown', async () => {
    const s = await scene()
    await siegent(s)
    const dite = ecrite()
    await s.as('conseil').post(`${LISTE}/nouvelle`, dite)
    const fiche = `/evaluation/recommandations/${dite.id}`
    const [ouverte] = formulairesDe(await (await s.as('conseil').get(`${fiche}/retrait`)).text()).map(envoiDe)
    const plus = { ...dite, ceQuiEstDemande: 'Ouvrir aussi le dimanche', version: '1' }
    expect((await s.as('conseil').post(`${fiche}/modifier`, plus)).status).toBe(303)
    const refus = await s.as('conseil').post(`${fiche}/retrait`, ouverte)
    const lu = await texteDe(refus)
    expect([refus.status, lu]).toEqual([409, expect.stringContaining('rien n’est retiré')])
    expect(lu).toContain('Ouvrir aussi le dimanche')
    expect((await enLisant(s.as('conseil'), `${fiche}/retrait`)).status).toBe(303)
  })

  it('says what is missing, and gives back what was typed', async () => {
    const s = await scene()
    const page = await s.as('coordination').post(`${LISTE}/nouvelle`, ecrite({ auNomDe: '', aQui: '', pourLe: '' }))
    const dit = await page.text()
    expect(page.status).toBe(422)
    expect(dit).toContain('Dites pour quand')
    expect(dit).toContain('Ouvrir le centre le mercredi soir')
    const plusLoin = await s.as('coordination').post(`${LISTE}/nouvelle`, ecrite({ auNomDe: '', aQui: newId() }))
    expect([plusLoin.status, await texteDe(plusLoin)]).toEqual([422, expect.stringContaining('au nom de qui')])
    const demain = { faiteLe: '2099-01-01', ceQuiEstFait: '', version: '1' }
    const id = await uneRecommandation(s)
    const pasEncore = await s.as('cdsu').post(`/evaluation/recommandations/${id}/faite`, demain)
    expect([pasEncore.status, await texteDe(pasEncore)]).toEqual([422, expect.stringContaining('pas encore venu')])
  })

  it('is read as forgotten a year after its day, when nobody answered nor did it, in the lists of the next years', async () => {
    const s = await scene({ now: Temporal.Instant.from('2025-10-01T10:00:00Z') })
    const id = await uneRecommandation(s, { annee: 2024, pourLe: '2025-09-15' })
    await uneRecommandation(s, {
      annee: 2024,
      pourLe: '2025-09-15',
      reponse: 'refusee',
      raison: 'Non.',
      demande: 'Refusée',
    })
    const liste = '/evaluation/2026/recommandations'
    const dit = async (le: string) =>
      texteDe(
        await plusTard(s, Temporal.Instant.from(`${le}T10:00:00Z`))
          .as('cdsu')
          .get(liste),
      )
    expect(await dit('2026-09-14')).toMatch(/En retard\s+Garder une permanence/u)
    expect(await dit('2026-09-15')).toMatch(/Oubliée\s+Garder une permanence/u)
    const apres = plusTard(s, Temporal.Instant.from('2026-09-20T10:00:00Z'))
    expect(await texteDe(await apres.as('cdsu').get(liste))).not.toContain('Refusée')
    const faite = { faiteLe: '2026-09-18', ceQuiEstFait: 'Ouvert le jeudi.', version: '1' }
    expect((await apres.as('cdsu').post(`/evaluation/recommandations/${id}/faite`, faite)).status).toBe(303)
    expect(await texteDe(await apres.as('cdsu').get('/evaluation/2024/recommandations'))).toContain('Ouvert le jeudi')
    expect(await texteDe(await apres.as('cdsu').get(liste))).not.toContain('Garder une permanence')
  })

  it('addressed to a structure is read by its people alone among structures, and answered by them', async () => {
    const s = await scene()
    const [mien, autre] = [await uneStructure(s), await uneStructure(s)]
    await uneAction(s, { structureId: mien, annee: 2025 })
    const id = await uneRecommandation(s, { adresseeId: mien, demande: 'Venir aussi le soir' })
    const porteur = s.as('porteur', { structureId: mien })
    const fiche = `/evaluation/recommandations/${id}`
    expect(await texteDe(await porteur.get(LISTE))).toContain('Venir aussi le soir')
    expect(await texteDe(await s.as('porteur', { structureId: autre }).get(LISTE))).not.toContain('Venir aussi')
    expect((await s.as('porteur', { structureId: autre }).get(fiche)).status).toBe(403)
    expect((await s.as('cdsu').post(`${fiche}/reponse`, { decision: 'acceptee', version: '1' })).status).toBe(403)
    expect((await porteur.post(`${fiche}/reponse`, { decision: 'acceptee', version: '1' })).status).toBe(303)
    // Two who answer at once: the second is told.
    const second = await porteur.post(`${fiche}/reponse`, { decision: 'refusee', raison: 'Non.', version: '1' })
    expect(second.status).toBe(409)
    expect((await la(s, id)).reponse).toBe('acceptee')
  })

  it('is said not done on the words that were read: what another said done meanwhile is shown first', async () => {
    const s = await scene()
    const id = await uneRecommandation(s, { faiteLe: '2026-01-02' })
    const [fiche, cdsu] = [`/evaluation/recommandations/${id}`, s.as('cdsu')]
    const bouton = async () => {
      const un = formulairesDe(await (await cdsu.get(fiche)).text()).find(({ action }) => action.endsWith('/pas-faite'))
      return un ? envoiDe(un) : {}
    }
    const avant = await bouton()
    // A colleague says it anew, with what was done.
    await cdsu.post(`${fiche}/pas-faite`, avant)
    const dite = { faiteLe: '2026-01-03', ceQuiEstFait: 'Ouvert le jeudi, avec une animatrice.', version: '2' }
    expect((await cdsu.post(`${fiche}/faite`, dite)).status).toBe(303)
    const refus = await cdsu.post(`${fiche}/pas-faite`, avant)
    expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringMatching(/a changé.*Ouvert le jeudi/u)])
    expect((await la(s, id)).fait).toContain('Ouvert le jeudi')
    const relu = await bouton()
    for (let n = 0; n < 2; n += 1) expect((await cdsu.post(`${fiche}/pas-faite`, relu)).status).toBe(303)
    expect((await la(s, id)).faite_le).toBeNull()
  })
})
