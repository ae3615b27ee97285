import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import {
  lAccordEstVoulu,
  luDeLaValeur,
  luDesGardees,
  unePeriodeClose,
  unePiece,
  uneValeur,
  unIndicateur,
} from '../testing.ts'
import { DECISIONS, etatDeValeur, type PeriodeClose, SANS_REGLES } from './accord.ts'
import { LA_VALEUR_COMPTE, saveAccord } from './accord-store.ts'
import { find } from './store.ts'

const instant = (iso: string) => Temporal.Instant.from(iso)
const jour = (iso: string) => Temporal.PlainDate.from(iso)
const close = (plus: Partial<PeriodeClose> = {}): PeriodeClose => ({
  id: 'p',
  jours: { du: jour('2026-01-01'), au: jour('2026-03-31') },
  dernierJour: jour('2026-04-15'),
  par: '',
  rouverteLe: null,
  rouvertePar: '',
  raison: '',
  ...plus,
})
const notee = (plus: Partial<Parameters<typeof etatDeValeur>[0]> = {}) => ({
  jour: jour('2026-03-10'),
  origine: 'saisie' as const,
  creeLe: instant('2026-04-10T10:00:00Z'),
  transmiseLe: instant('2026-04-10T10:00:00Z'),
  decision: null,
  ...plus,
})

/** What the next page will say. */
const ditApres = (reponse: Response) =>
  decodeURIComponent(reponse.headers.get('set-cookie') ?? '').replaceAll(/\s+/g, ' ')

describe('whether a value counts', () => {
  it.each([
    ['no rule', notee(), SANS_REGLES, 'compte'],
    ['agreement wanted since', notee(), { accordDepuis: instant('2026-04-01T00:00:00Z'), closes: [] }, 'attend'],
    ['noted before it was wanted', notee(), { accordDepuis: instant('2026-04-11T00:00:00Z'), closes: [] }, 'compte'],
    [
      'agreed to',
      notee({ decision: 'accord' }),
      { accordDepuis: instant('2026-04-01T00:00:00Z'), closes: [] },
      'compte',
    ],
    ['sent back', notee({ decision: 'renvoi' }), { accordDepuis: null, closes: [] }, 'renvoyee'],
    ['in time', notee(), { accordDepuis: null, closes: [close()] }, 'compte'],
    // The evening of the 15th in Paris ends at 22:00 UTC.
    [
      'in the last minute',
      notee({ transmiseLe: instant('2026-04-15T21:59:00Z') }),
      { accordDepuis: null, closes: [close()] },
      'compte',
    ],
    [
      'an hour late',
      notee({ transmiseLe: instant('2026-04-15T23:00:00Z') }),
      { accordDepuis: null, closes: [close()] },
      'hors-delai',
    ],
    [
      'an hour late, opened again',
      notee({ transmiseLe: instant('2026-04-15T23:00:00Z') }),
      { accordDepuis: null, closes: [close({ rouverteLe: instant('2026-04-16T10:00:00Z') })] },
      'compte',
    ],
    [
      'of another period',
      notee({ jour: jour('2026-04-01'), transmiseLe: instant('2026-05-15T23:00:00Z') }),
      { accordDepuis: null, closes: [close()] },
      'compte',
    ],
    [
      'kept by its structure, and passed on late',
      notee({ transmiseLe: instant('2026-05-01T10:00:00Z') }),
      { accordDepuis: null, closes: [close()] },
      'hors-delai',
    ],
    [
      'of the city’s own tracker',
      notee({ origine: 'import', transmiseLe: instant('2026-05-01T10:00:00Z') }),
      { accordDepuis: instant('2026-01-01T00:00:00Z'), closes: [close()] },
      'compte',
    ],
  ] as const)('%s', (_, valeur, regles, attendu) => {
    expect(etatDeValeur(valeur, regles)).toBe(attendu)
  })

  it('without a rule always counts but what was sent back; opening all periods again sets nothing aside', () => {
    const quand = fc.integer({ min: 0, max: 400 }).map((n) => instant('2026-01-01T00:00:00Z').add({ hours: 24 * n }))
    const valeur = fc.record({
      jour: fc.integer({ min: 0, max: 400 }).map((n) => jour('2026-01-01').add({ days: n })),
      origine: fc.constantFrom('saisie' as const, 'import' as const),
      creeLe: quand,
      transmiseLe: fc.option(quand, { nil: null }),
      decision: fc.option(fc.constantFrom(...DECISIONS), { nil: null }),
    })
    fc.assert(
      fc.property(valeur, fc.option(quand, { nil: null }), quand, (v, accordDepuis, rouverteLe) => {
        const saisie = { ...v, origine: 'saisie' as const }
        expect(etatDeValeur(saisie, SANS_REGLES)).toBe(v.decision === 'renvoi' ? 'renvoyee' : 'compte')
        const closes = [close()]
        const rouvertes = closes.map((p) => ({ ...p, rouverteLe }))
        expect(etatDeValeur(v, { accordDepuis, closes: rouvertes })).toBe(etatDeValeur(v, { accordDepuis, closes: [] }))
        expect(etatDeValeur({ ...v, origine: 'import' }, { accordDepuis, closes })).toBe('compte')
      }),
    )
  })
})

describe('whether a value counts, in SQL', () => {
  it('is what the domain says, of each kind of value under each rule', async () => {
    const s = await scene()
    const id = await unIndicateur(s)
    const instants = ['2026-02-01T10:00:00Z', '2026-03-01T22:30:00Z', '2026-03-01T23:30:00Z', '2026-05-01T10:00:00Z']
    const ou = <T>(...les: T[]) => les
    for (const jour of ou('2026-03-01', '2026-05-01'))
      for (const origine of ou<'saisie' | 'import'>('saisie', 'import'))
        for (const decision of ou<null | 'accord' | 'renvoi'>(null, 'accord', 'renvoi'))
          for (const cree of instants)
            for (const transmise of ou(null, ...instants)) {
              const valeur = await uneValeur(s, id, { jour })
              const dite = {
                ...{ origine, decision, cree_le: instant(cree) },
                transmise_le: transmise === null ? null : instant(transmise),
              }
              await s.prepare((tx) =>
                tx.updateTable('valeurs_d_indicateur').set(dite).where('id', '=', valeur).execute(),
              )
            }
    const comparer = async () => {
      const [lu, comptent] = await s.prepare(async (tx) => [
        await find(tx, id),
        await tx.selectFrom('valeurs_d_indicateur as v').select('v.id').where(LA_VALEUR_COMPTE).execute(),
      ])
      const dites = lu?.valeurs.filter((v) => v.etat === 'compte').map((v) => v.id)
      expect(comptent.map((v) => v.id).sort()).toEqual(dites?.sort())
      return comptent.length
    }
    const tous = await comparer()
    await lAccordEstVoulu(s, '2026-03-01T23:00:00Z')
    const accordees = await comparer()
    const periode = await unePeriodeClose(s, '2026-03-01')
    const closes = await comparer()
    expect(tous).toBeGreaterThan(accordees)
    expect(accordees).toBeGreaterThan(closes)
    await s.prepare((tx, visit) => saveAccord(tx, visit, false))
    await comparer()
    expect((await s.as('cdsu').post(`/suivi/accords/periodes/${periode}/reouverture`, { raison: 'Oui.' })).status).toBe(
      303,
    )
    expect(await comparer()).toBe(tous)
  })
})

describe('the agreement of the city', () => {
  async function prete() {
    const s = await scene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { structureId })
    const id = await unIndicateur(s, { actionId })
    const porteur = s.as('porteur', { structureId })
    const noter = (valeur: string, qui = porteur) =>
      qui.post(`/suivi/indicateurs/${id}/valeurs`, {
        id: newId(),
        jour: '2026-03-01',
        valeur,
        preuve: 'feuille',
        transmise: 'oui',
      })
    const valeurs = () =>
      s.prepare((tx) => tx.selectFrom('valeurs_d_indicateur').select(['id', 'valeur']).orderBy('valeur').execute())
    const page = async (qui = s.as('conseil')) =>
      (await texteDe(await qui.get(`/actions/${actionId}/indicateurs`))).replaceAll(/\s+/g, ' ')
    const indicateur = async (qui = porteur) =>
      (await texteDe(await qui.get(`/suivi/indicateurs/${id}`))).replaceAll(/\s+/g, ' ')
    return { s, id, structureId, porteur, noter, valeurs, page, indicateur }
  }

  /** The city's word on a value as it reads it by now. */
  const decider = async (s: Scene, valeurId: Id, dit: Record<string, string>) =>
    s.as('cdsu').post(`/suivi/valeurs/${valeurId}/decision`, { lu: await luDeLaValeur(s, valeurId), ...dit })

  it('is off at first; once wanted, figures use what was agreed to, and say how many wait', async () => {
    const { s, noter, valeurs, page } = await prete()
    await noter('17')
    expect(await page()).toContain('17 vélos')
    expect((await s.as('cdsu').post('/suivi/accords', { accord: 'oui' })).status).toBe(303)
    // Noted before it was wanted, and the city's own, need none.
    expect(await page()).toContain('17 vélos')
    await s.prepare(async (tx) => {
      await tx
        .updateTable('valeurs_d_indicateur')
        .set({ cree_le: s.now.subtract({ hours: 2 }) })
        .execute()
      await tx
        .updateTable('reglages_de_suivi')
        .set({ accord_depuis: s.now.subtract({ hours: 1 }) })
        .execute()
    })
    await noter('18', s.as('cdsu'))
    await noter('41')
    expect(await page()).toMatch(/18 vélos .*1 valeur attend l’accord de la ville/)
    expect(await texteDe(await s.as('cdsu').get('/'))).toContain('1 valeur attend votre accord')
    const quarante = (await valeurs()).find((v) => v.valeur === 41)!
    // The right first: whoever is refused is told nothing of the form.
    for (const qui of [s.as('coordination'), s.as('conseil')])
      expect((await qui.post(`/suivi/valeurs/${quarante.id}/decision`)).status).toBe(403)
    expect((await s.as('cdsu').post(`/suivi/accords/periodes/${newId()}/reouverture`)).status).toBe(404)
    for (const qui of [s.as('coordination'), s.as('conseil')])
      expect((await qui.post(`/suivi/valeurs/${quarante.id}/decision`, { decision: 'accord' })).status).toBe(403)
    expect((await decider(s, quarante.id, { decision: 'accord' })).status).toBe(303)
    expect(await page()).not.toContain('attend')
    expect(await page()).toContain('41 vélos')
  })

  it('wanted, makes no action documented before it is given; the figure says which it leaves aside', async () => {
    const { s, noter, valeurs } = await prete()
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-cours' }).execute())
    await lAccordEstVoulu(s)
    await noter('41')
    const lire = async (chiffre: string) =>
      (await texteDe(await s.as('cdsu').get(`/suivi/pourquoi?annee=2026&chiffre=${chiffre}`))).replaceAll(/\s+/g, ' ')
    for (const chiffre of ['documentees', 'a-raconter', 'presences'])
      expect(await lire(chiffre)).toContain(
        '1 action n’a que la valeur d’un indicateur qui ne compte pas : elle attend l’accord de la ville',
      )
    expect(await lire('documentees')).toContain('Aucune action n’y contribue')
    expect(await lire('presences')).not.toContain('personne ne l’a noté')
    const [une] = await valeurs()
    await decider(s, une!.id, { decision: 'accord' })
    expect(await lire('documentees')).toMatch(/^(?!.*ne compte pas).*1 actions? documentée/)
  })

  it('is refused with a reason that the structure reads; two officers at once, the second is told, and the first word stays', async () => {
    const { s, noter, valeurs, page, indicateur } = await prete()
    await lAccordEstVoulu(s)
    await noter('41')
    const [une] = await valeurs()
    const dire = (champs: Record<string, string>) => decider(s, une!.id, champs)
    const sans = await dire({ decision: 'renvoi', raison: '' })
    expect([sans.status, await texteDe(sans)]).toEqual([422, expect.stringContaining('Dites pourquoi')])
    expect((await dire({ decision: 'renvoi', raison: 'La feuille dit 14.' })).status).toBe(303)
    const second = await dire({ decision: 'accord' })
    expect([second.status, await texteDe(second)]).toEqual([
      409,
      expect.stringMatching(/a répondu avant vous : elle est renvoyée\. «\sLa feuille dit 14\./),
    ])
    expect(await texteDe(await dire({ decision: 'renvoi', raison: 'Autre.' }))).toMatch(
      /Ce que vous aviez écrit : «\sAutre\.\s»/,
    )
    // Pressed twice, it is one word.
    expect((await dire({ decision: 'renvoi', raison: 'La feuille dit 14.' })).status).toBe(303)
    expect(await indicateur()).toMatch(/Renvoyée par la ville \([^)]+\) : La feuille dit 14\./)
    expect(await page()).not.toContain('41 vélos')
    await noter('14')
    expect((await valeurs()).length).toBe(2)
  })

  it('closes a period on its evening: what is late is kept aside, told so, and counts once opened again with a reason', async () => {
    const { s, id, structureId, noter, valeurs, page, indicateur } = await prete()
    await noter('12')
    const periode = await unePeriodeClose(s, '2026-03-01')
    await s.prepare((tx) =>
      tx
        .updateTable('valeurs_d_indicateur')
        .set({ transmise_le: instant('2026-03-01T12:00:00Z') })
        .execute(),
    )
    const tard = await noter('41')
    expect(tard.status).toBe(303)
    expect(await page()).toMatch(/12 vélos .*1 valeur hors délai, gardée à part/)
    expect(await indicateur()).toContain('Hors délai, gardée à part')
    // What the closed period told stays told.
    const [douze] = await valeurs()
    const porteur = s.as('porteur', { structureId })
    const reste = async (reponse: Response) =>
      expect([reponse.status, await texteDe(reponse)]).toEqual([409, expect.stringContaining('elle reste comme elle')])
    await reste(await porteur.post(`/suivi/valeurs/${douze!.id}/retrait`))
    await reste(await porteur.post(`/suivi/indicateurs/${id}/retrait`))
    expect(await indicateur()).not.toContain('Ne plus suivre')
    // Nor by counting something else under the same name: what was typed is given back.
    const redire = (libelle: string) =>
      enLisant(porteur, `/suivi/indicateurs/${id}/modifier`, { id, libelle, unite: 'vélos', cible: '60' })
    const autrement = await redire('Vélos vendus')
    expect([autrement.status, await autrement.text()]).toEqual([409, expect.stringContaining('value="Vélos vendus"')])
    expect((await redire('Vélos réparés')).status).toBe(303)
    // The one file that shows it is taken away once another took its place.
    const [une, deux] = [await unePiece(s, douze!.id), await unePiece(s, douze!.id)]
    expect((await porteur.post(`/suivi/pieces/${une}/retrait`)).status).toBe(303)
    const seule = await porteur.post(`/suivi/pieces/${deux}/retrait`)
    expect([seule.status, await texteDe(seule)]).toEqual([409, expect.stringContaining('le seul fichier')])
    expect(await page()).toMatch(/12 vélos/)
    const rouvrir = (raison: string, qui = s.as('cdsu')) =>
      qui.post(`/suivi/accords/periodes/${periode}/reouverture`, { raison })
    expect((await rouvrir('Une feuille retrouvée.', porteur)).status).toBe(403)
    const sans = await rouvrir('')
    expect([sans.status, await texteDe(sans)]).toEqual([422, expect.stringContaining('Dites pourquoi vous la rouvrez')])
    expect((await rouvrir('Une feuille retrouvée.')).status).toBe(303)
    const second = await rouvrir('Autre chose.')
    expect([second.status, await texteDe(second)]).toEqual([409, expect.stringMatching(/avant vous.*Autre chose/)])
    expect(await texteDe(await s.as('coordination').get('/suivi/accords'))).toContain('Une feuille retrouvée.')
    expect(await page()).toContain('41 vélos')
  })

  it('closed by two officers at once is closed once: the second reads who did, and has her days back', async () => {
    const { s, noter, page } = await prete()
    await noter('41')
    const clore = (jours: Record<string, string>, id = newId()) =>
      s.as('cdsu').post('/suivi/accords/periodes', { id, ...jours })
    const trimestre = { du: '2026-01-01', au: '2026-03-31', dernierJour: '2026-04-15' }
    const id = newId()
    const [une, deux] = await Promise.all([clore(trimestre, id), clore({ ...trimestre, dernierJour: '2026-04-20' })])
    const tard = une.status === 409 ? une : deux
    expect([une.status, deux.status].sort()).toEqual([303, 409])
    const html = await tard.text()
    expect(html).toMatch(/a déjà clos ces jours : les valeurs sont attendues jusqu’au (15|20) avril 2026 au soir/)
    expect(html).toMatch(/value="2026-04-(15|20)"/)
    const combien = () => s.prepare((tx) => tx.selectFrom('periodes_closes').select('id').execute())
    const [close] = await combien()
    expect(await combien()).toHaveLength(1)
    // Pressed twice is one; the year that holds the quarter closes on a day of its own.
    if (une.status === 303) expect((await clore(trimestre, id)).status).toBe(303)
    const annee = await clore({ du: '2026-01-01', au: '2026-12-31', dernierJour: '2027-01-31' })
    expect([annee.status, (await combien()).length]).toEqual([303, 2])
    const rouverte = await s.as('cdsu').post(`/suivi/accords/periodes/${close!.id}/reouverture`, { raison: 'Oui.' })
    expect(ditApres(rouverte)).toContain('Une autre clôture tient encore une partie de ces jours : en 2026.')
    expect(await page()).toContain('41 vélos')
  })

  it('told an hour late, is kept and said so: noted, or passed on after it was kept by its structure', async () => {
    const { s, id, structureId, noter, valeurs, porteur } = await prete()
    await uneValeur(s, id, { valeur: 12, transmise: false })
    await unePeriodeClose(s, '2026-03-01')
    expect(ditApres(await noter('41'))).toContain('gardée à part')
    const transmis = ditApres(
      await porteur.post(`/suivi/indicateurs/${id}/transmission`, { lu: await luDesGardees(s, id, structureId) }),
    )
    expect(transmis).toContain('C’est transmis. 1 valeur est d’une période close : elle est gardée à part')
    expect((await valeurs()).map((v) => v.valeur)).toEqual([12, 41])
  })

  it('of a structure’s own kept value holds nobody: it told nothing yet', async () => {
    const { s, id, porteur, valeurs } = await prete()
    await uneValeur(s, id, { transmise: false })
    await unePeriodeClose(s, '2026-03-01')
    const avant = instant('2026-03-01T12:00:00Z')
    await s.prepare((tx) => tx.updateTable('valeurs_d_indicateur').set({ cree_le: avant }).execute())
    const [kept] = await valeurs()
    expect((await porteur.post(`/suivi/valeurs/${kept!.id}/retrait`)).status).toBe(303)
    await uneValeur(s, id, { transmise: false })
    await s.prepare((tx) => tx.updateTable('valeurs_d_indicateur').set({ cree_le: avant }).execute())
    expect((await s.as('cdsu').post(`/suivi/indicateurs/${id}/retrait`)).status).toBe(303)
  })

  it('is asked of the officers of its quartier', async () => {
    const { s, noter } = await prete()
    await lAccordEstVoulu(s)
    await noter('41')
    const accueil = async (quartierId: string) => texteDe(await s.as('cdsu', { quartierId }).get('/'))
    expect(await accueil(s.quartierId)).toContain('1 valeur attend votre accord')
    expect(await accueil(await unAutreQuartier(s))).not.toContain('attend votre accord')
  })

  it('is given to the value that was read: a file taken away meanwhile is told, and the reason typed is given back', async () => {
    const { s, id, noter, valeurs } = await prete()
    await lAccordEstVoulu(s)
    await noter('41')
    const [une] = await valeurs()
    const piece = await unePiece(s, une!.id)
    const lu = await luDeLaValeur(s, une!.id)
    expect(await (await s.as('cdsu').get(`/suivi/indicateurs/${id}`)).text()).toContain(`name="lu" value="${lu}"`)
    await s.prepare((tx) => tx.deleteFrom('pieces_de_valeur').where('id', '=', piece).execute())
    for (const dit of [
      { decision: 'accord', raison: '' },
      { decision: 'renvoi', raison: 'La feuille dit 14.' },
    ]) {
      const refus = await s.as('cdsu').post(`/suivi/valeurs/${une!.id}/decision`, { ...dit, lu })
      const page = await refus.text()
      expect(refus.status).toBe(409)
      expect(page).toContain('a changé depuis que vous l’avez lue')
      expect(page).toContain(`name="lu" value="${await luDeLaValeur(s, une!.id)}"`)
      if (dit.raison) expect(page).toContain(`value="${dit.raison}"`)
    }
    expect((await s.as('cdsu').post(`/suivi/valeurs/${une!.id}/decision`, { decision: 'accord' })).status).toBe(409)
    expect((await decider(s, une!.id, { decision: 'accord' })).status).toBe(303)
  })

  it('gives back a reason that is too long', async () => {
    const { s, noter, valeurs } = await prete()
    await lAccordEstVoulu(s)
    await noter('41')
    const raison = 'Trop long '.repeat(40).trim()
    const [une] = await valeurs()
    const trop = await decider(s, une!.id, { decision: 'renvoi', raison })
    expect([trop.status, await trop.text()]).toEqual([422, expect.stringContaining(`value="${raison}"`)])
    const periode = await unePeriodeClose(s)
    const rouvrir = await s.as('cdsu').post(`/suivi/accords/periodes/${periode}/reouverture`, { raison })
    expect([rouvrir.status, await rouvrir.text()]).toEqual([422, expect.stringContaining(`value="${raison}"`)])
  })

  it.each([
    [{ du: '2026-03-31', au: '2026-01-01', dernierJour: '2026-04-15' }, 'La fin est avant le début.'],
    [{ du: '2026-01-01', au: '2026-03-31', dernierJour: '2026-03-01' }, 'avant la fin de la période'],
    [{ du: '', au: '2026-03-31', dernierJour: '2026-04-01' }, 'Dites le premier jour'],
  ])('refuses %j with a sentence, and gives it back', async (champs, phrase) => {
    const s = await scene()
    const reponse = await s.as('cdsu').post('/suivi/accords/periodes', { id: newId(), ...champs })
    const html = await reponse.text()
    expect([reponse.status, html.includes('value="2026-03-31"')]).toEqual([422, true])
    expect(html.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(phrase)
  })
})
