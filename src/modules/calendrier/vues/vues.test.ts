import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { uneEcheance } from '#modules/annee/echeances/rights.examples.ts'
import { unePublication, uneSeance, uneSeancePubliee, unLieu } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { publicUrl, setLocalUrl, setPublicUrl } from '#platform/url.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'

const VUES = [
  '/calendrier?du=2026-03-01',
  '/calendrier/mois/2026-03',
  '/calendrier/semaine/2026-W12',
  '/calendrier/periode/2026-T1',
  '/calendrier/periode/2026-03-16',
] as const
const TOUTES = [...VUES, '/calendrier/annee/2026', '/calendrier/annee/2025-2026']

const idsDe = (html: string): string[] =>
  [...html.matchAll(/\/calendrier\/dates\/([0-9a-f-]{36})"/g)].map((m) => m[1] ?? '')
const lire = async (s: Scene, chemin: string, qui: Parameters<Scene['as']>[0] = 'visiteur', ou = {}) => {
  const response = await s.as(qui, ou).get(chemin)
  expect(response.status).toBe(200)
  return response.text()
}
const idDeDate = (s: Scene, seanceId: string) =>
  s.prepare(async (tx) => {
    const row = await tx.selectFrom('occurrences').select('id').where('seance_id', '=', seanceId).executeTakeFirst()
    return row?.id ?? ''
  })

describe('views of the calendar', () => {
  it('show each date once, whatever it is and however long', async () => {
    const s = await scene()
    const jour = fc.integer({ min: 0, max: 6 }).map((n) => `2026-03-${16 + n}`)
    const duree = fc.integer({ min: 1, max: 3 })
    const heure = fc.constantFrom(null, '08:30', '14:00', '23:00')
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(jour, { minLength: 1, maxLength: 3 }), duree, heure, async (jours, n, h) => {
        const actionId = await uneAction(s)
        const seanceId = await uneSeancePubliee(s, { actionId, jours, duree: n, heure: h, jusqua: '23:30' })
        const attendus = await s.prepare((tx) =>
          tx.selectFrom('occurrences').select('id').where('seance_id', '=', seanceId).execute(),
        )
        for (const vue of VUES) {
          const html = await lire(s, `${vue}${vue.includes('?') ? '&' : '?'}action=${actionId}`)
          expect(idsDe(html).sort(), vue).toEqual(attendus.map(({ id }) => id).sort())
        }
      }),
      { numRuns: 5 },
    )
  })

  it('count what is kept, and say nothing of a day that a filter empties', async () => {
    const s = await scene()
    const actionId = await uneAction(s)
    await uneSeancePubliee(s, { actionId, jours: ['2026-03-18'], nature: 'sortie' })
    for (const statut of ['annulee', 'reportee'] as const)
      await uneSeancePubliee(s, { actionId, jours: ['2026-03-18', '2026-05-06'], statut })
    const annee = await lire(s, '/calendrier/annee/2026')
    expect(annee).toMatch(/aria-label="Mars 2026".*aria-label="mercredi 18 mars, 1.rendez-vous".*>1.rendez-vous</su)
    expect(annee).toMatch(/aria-label="mercredi 6 mai, aucun rendez-vous"/u)
    const semaine = (filtre: string) => lire(s, `/calendrier/semaine/2026-W12${filtre}`)
    expect(await semaine('')).toContain('Rien de prévu<')
    expect(await semaine('?nature=fete')).not.toContain('Rien de prévu<')
  })

  it('say of an empty list how many dates would come without a choice, drafts among them for who reads them', async () => {
    const s = await scene()
    await uneSeance(s, { actionId: await uneAction(s), jours: ['2026-03-18', '2026-03-19'], nature: 'sortie' })
    const dit = async (qui: 'coordination' | 'visiteur') =>
      (await texteDe(await s.as(qui).get('/calendrier/semaine/2026-W12?nature=fete'))).replace(/\s+/gu, ' ')
    expect(await dit('coordination')).toContain('Sans Fête : 2')
    expect(await dit('visiteur')).not.toContain('Sans Fête')
  })

  it('are cut to a payer by what everybody reads of them: what it granted', async () => {
    const s = await scene()
    const actionId = await uneAction(s, { titre: 'Atelier vélo' })
    await uneSeancePubliee(s, { actionId, jours: ['2026-03-18'] })
    const ligne = {
      territoire_id: s.territoire.id,
      action_id: actionId,
      propose_centimes: null,
      realise_centimes: null,
    }
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values([
          { ...ligne, financeur: 'Ville', demande_centimes: 500_000, accorde_centimes: 300_000 },
          { ...ligne, financeur: 'CAF', demande_centimes: 500_000, accorde_centimes: null },
        ])
        .execute(),
    )
    for (const vue of TOUTES)
      for (const [financeur, dates] of [
        ['Ville', 1],
        ['CAF', 0],
        ['%00', 1],
        ['C'.repeat(60), 0],
      ] as const)
        for (const qui of ['visiteur', 'cdsu'] as const) {
          const html = await lire(s, `${vue}${vue.includes('?') ? '&' : '?'}financeur=${financeur}`, qui)
          if (!vue.includes('annee')) expect(new Set(idsDe(html)).size, `${vue} ${financeur}`).toBe(dates)
          expect(html.includes('value="Ville"')).toBe(true)
          expect(html.includes('value="CAF"')).toBe(false)
        }
  })

  it('have the button of their filters after the last of them', async () => {
    const form = /<form class="filtres".*?<\/form>/su.exec(
      await lire(await scene(), '/calendrier/semaine/2026-W12'),
    )?.[0]
    expect(form).toContain('name="age"')
    expect(form?.lastIndexOf('name="')).toBeLessThan(form?.indexOf('type="submit"') ?? 0)
  })

  it('go to the next date of what was chosen, months away, and say when there is none', async () => {
    const s = await scene()
    const actionId = await uneAction(s)
    await uneSeancePubliee(s, { actionId, jours: ['2026-08-18'] })
    const du = 'du=2026-03-01'
    expect(idsDe(await lire(s, `/calendrier?${du}&action=${actionId}`))).toHaveLength(1)
    expect(idsDe(await lire(s, `/calendrier?${du}`))).toHaveLength(0)
    const autre = await uneAction(s)
    expect(await lire(s, `/calendrier?${du}&action=${autre}`)).toContain('Rien de tel ces jours-là')
  })

  it('tell in a month how many dates a full day does not show', async () => {
    const s = await scene()
    for (let n = 0; n < 9; n += 1) await uneSeancePubliee(s, { actionId: null, jours: ['2026-03-18'] })
    const html = await lire(s, '/calendrier/mois/2026-03')
    expect(idsDe(html)).toHaveLength(5)
    expect(html).toContain('et 4 autres')
    const semaine = await lire(s, '/calendrier/semaine/2026-W12')
    expect(idsDe(semaine)).toHaveLength(9)
    expect(semaine).toContain('<title>Semaine 12, du 16 au 22 mars 2026 · ')
    for (const vue of ['/calendrier', '/calendrier/semaine/2026-W12', '/calendrier/mois/2026-03'])
      expect(await lire(s, `${vue}?theme=Santé`), vue).toMatch(/<title>[^·]*, Santé · /)
    // Of whoever has no date yet too: a page that does not say so would be taken for everybody's.
    const porteur = await uneStructure(s, { nom: 'Les Tricoteuses' })
    expect(await lire(s, `/calendrier?porteur=${porteur}`)).toMatch(/<title>[^·]*, Les Tricoteuses · /)
    const refusee = await uneAction(s, { titre: 'Le projet refusé' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'refusee' }).where('id', '=', refusee).execute())
    expect(await lire(s, `/calendrier?action=${refusee}`)).not.toContain('Le projet refusé')
  })

  it('say what a date has become in words', async () => {
    const s = await scene()
    for (const statut of ['annulee', 'reportee', 'complete', 'deplacee'] as const)
      await uneSeancePubliee(s, { actionId: null, jours: ['2026-03-18'], statut })
    for (const vue of VUES)
      for (const mot of ['Annulée', 'Reportée', 'Complet', 'Déplacée'])
        expect((await lire(s, vue)).toLowerCase(), `${vue} ${mot}`).toContain(mot.toLowerCase())
  })

  it('keep the filters from one view to the next, before and after', async () => {
    const s = await scene()
    await uneSeancePubliee(s, { nature: 'sortie', ageMin: 6, ageMax: 12 })
    for (const vue of TOUTES) {
      const html = await lire(s, `${vue}${vue.includes('?') ? '&' : '?'}age=8&nature=sortie`)
      const vers = [
        ...html
          .replace(/<p[^>]*><span[^>]*>Seulement.*?<\/p>/su, '')
          .matchAll(/href="([^"]*\/calendrier(?:\?|\/(?:mois|semaine|periode|annee)\/)[^"]*)"/g),
      ]
        .map((m) => m[1] ?? '')
        .filter((href) => !/\/calendrier\?du=2026-03-01$/.test(href))
      expect(vers.length).toBeGreaterThan(4)
      const sans = vers.filter((href) => !/age=8/.test(href) || !/nature=sortie/.test(href))
      // Only « Tout afficher » and the trail above lead out of them.
      expect(sans.length, vue).toBeLessThanOrEqual(1)
    }
  })

  it('tell what stands behind, without a rule', async () => {
    const s = await scene()
    await uneSeancePubliee(s, { jours: ['2026-03-18'] })
    const texte = await texteDe(await s.as('visiteur').get('/calendrier/mois/2026-03'))
    expect(texte).toContain('Aïd el-Fitr')
    expect(texte).toContain('annoncée la veille')
    expect(await lire(s, '/calendrier/mois/2026-05')).toContain('Férié\u00a0: Fête du travail')
    expect(await lire(s, '/calendrier/semaine/2026-W17')).toContain('Vacances de printemps')
  })

  it('show drafts to those who keep them, with their mark, and to nobody else', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { structureId })
    await uneSeance(s, { actionId, titre: 'Goûter secret', jours: ['2026-03-18'], etat: 'proposee' })
    await uneSeance(s, { actionId, titre: 'Refusée', jours: ['2026-03-18'], etat: 'refusee' })
    for (const vue of TOUTES.slice(0, 5)) {
      expect(await lire(s, vue)).not.toContain('Goûter secret')
      for (const qui of ['talent', 'conseil', 'partenaire'] as const)
        expect(await lire(s, vue, qui)).not.toContain('Goûter secret')
      const html = await lire(s, vue, 'porteur', { structureId })
      expect(html).toContain('Goûter secret')
      expect(html).toContain('À valider')
      expect(html).not.toContain('Refusée')
      expect(await lire(s, vue, 'porteur', { structureId: newId() })).not.toContain('Goûter secret')
      expect(await lire(s, vue, 'animation')).toContain('À valider')
    }
  })

  it('show where a published date would move, beside where it stands', async () => {
    const s = await scene()
    const id = await uneSeance(s, { actionId: null, titre: 'Tablée', jours: ['2026-03-18'] })
    await unePublication(s, { seances: [id] })
    await s.prepare((tx) =>
      tx
        .updateTable('occurrences')
        .set({
          debut: Temporal.Instant.from('2026-03-20T13:00:00Z'),
          fin: Temporal.Instant.from('2026-03-20T15:00:00Z'),
        })
        .where('seance_id', '=', id)
        .execute(),
    )
    const bureau = await lire(s, '/calendrier/semaine/2026-W12', 'animation')
    expect(bureau).toContain('À publier : déplacée')
    expect(bureau).toContain('À publier : viendrait ici')
    const public_ = await lire(s, '/calendrier/semaine/2026-W12')
    expect(idsDe(public_)).toHaveLength(1)
    expect(public_).not.toContain('À publier')
  })

  it('show key dates to those whom they concern', async () => {
    const s = await scene()
    await uneEcheance(s, '2026-03-18')
    for (const vue of TOUTES) {
      expect(await lire(s, vue, 'cdsu')).toContain('Comité des financeurs')
      expect(await lire(s, vue)).not.toContain('Comité des financeurs')
      expect(await lire(s, `${vue}${vue.includes('?') ? '&' : '?'}theme=Santé`, 'cdsu')).not.toContain('Comité')
    }
  })
})

describe('addresses typed by hand', () => {
  it.each([
    'mois/2026-13',
    'mois/mars',
    'semaine/2026-W54',
    'semaine/2025-W53',
    'periode/2026-T9',
    'annee/12',
    'annee/2026-2029',
  ])('/calendrier/%s does not exist, and says so', async (chemin) => {
    const s = await scene()
    const response = await s.as('visiteur').get(`/calendrier/${chemin}`)
    expect(response.status).toBe(404)
    expect(await texteDe(response)).toContain('Cette date n’existe pas')
  })

  it.each([
    '?age=-3',
    '?age=mille',
    '?nature=concert',
    '?lieu=la-maison',
    '?inconnu=oui',
    '?du=2026-02-31',
    '?theme=%00',
    '?du=1',
  ])('%s is left out', async (query) => {
    const s = await scene()
    await uneSeancePubliee(s, { titre: 'Bien là', jours: ['2026-03-18'] })
    expect(await lire(s, `/calendrier${query}`)).toContain('Bien là')
    expect(await lire(s, `/calendrier/mois/2026-03${query}`)).toContain('Bien là')
  })
})

it('leads a keyboard to the dates at once, where there are some', async () => {
  const s = await scene()
  const lire = async () => (await s.as('visiteur').get('/calendrier?du=2026-04-01')).text()
  expect(await lire()).not.toContain('Aller aux dates')
  await uneSeancePubliee(s, { jours: ['2026-04-08'] })
  expect(await lire()).toMatch(/href="#dates">Aller aux dates<.*id="dates" tabindex="-1".*mercredi 8 avril/s)
})

describe('the page of a date', () => {
  it('says all that one needs to come', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Ateliers du palier' })
    const actionId = await uneAction(s, { structureId, titre: 'Repas partagés' })
    const seanceId = await uneSeancePubliee(s, {
      actionId,
      titre: 'La tablée',
      jours: ['2026-03-18', '2026-03-25'],
      description: 'On épluche, on mange.',
      prixCentimes: 0,
      inscription: 'sur-inscription',
      ageMin: 6,
      capacite: 25,
      lieuEcrit: 'Sous le grand chêne',
    })
    const texte = await texteDe(await s.as('visiteur').get(`/calendrier/dates/${await idDeDate(s, seanceId)}`))
    for (const dit of [
      'La tablée',
      'Mercredi 18 mars 2026, 14 h à 16 h',
      'On épluche, on mange.',
      'Sous le grand chêne',
      'À partir de 6 ans',
      'Gratuit',
      'Sur inscription',
      '25 places',
      'Les Ateliers du palier',
      'Repas partagés',
      'mercredi 25 mars à 14 h',
    ])
      expect(texte.replace(/\u00a0/g, ' ')).toContain(dit)
  })

  it.each([
    [0, 'la première fois, licence ensuite', 'Gratuit, la première fois, licence ensuite'],
    [500, '', '5\u00a0€'],
    [null, 'Prix libre', 'Prix libre'],
  ])(
    'says the price as it is written in the words to share, and on paper: %s %s',
    async (prixCentimes, prixMot, dit) => {
      const s = await scene()
      const actionId = await uneAction(s)
      const seanceId = await uneSeancePubliee(s, { actionId, prixCentimes, prixMot, jours: ['2026-03-18'] })
      const page = await lire(s, `/calendrier/dates/${await idDeDate(s, seanceId)}`)
      expect(page.slice(page.indexOf('id="en-parler"'))).toContain(dit)
      expect(await lire(s, `/calendrier/actions/${actionId}`)).toContain(dit)
    },
  )

  it('goes into an agenda, and tells search engines what it is', async () => {
    const s = await scene()
    const jours = ['2026-03-18', '2026-03-25']
    const seanceId = await uneSeancePubliee(s, { titre: 'La tablée', jours, regle: 'FREQ=WEEKLY;BYDAY=WE' })
    const id = await idDeDate(s, seanceId)
    expect(await lire(s, `/calendrier/dates/${id}`)).toContain('"name":"La tablée"')
    const response = await s.as('visiteur').get(`/calendrier/dates/${id}/agenda`)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const ics = await response.text()
    expect(ics).toContain('SUMMARY:La tablée')
    expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(ics.slice(ics.indexOf('BEGIN:VEVENT'))).not.toContain('RRULE')
    expect(ics.replaceAll('\r\n ', '')).toContain(`UID:${id}-`)
    expect((await s.as('visiteur').get(`/calendrier/dates/${newId()}/agenda`)).status).toBe(404)
  })

  it('says first that it is called off, and why', async () => {
    const s = await scene()
    const id = await uneSeancePubliee(s, { jours: ['2026-03-18'], statut: 'annulee', mot: 'Salle inondée.' })
    const page = await s.as('visiteur').get(`/calendrier/dates/${await idDeDate(s, id)}`)
    const texte = await texteDe(page)
    expect(texte).toMatch(/^ *Annulée.: .*Cette date est annulée\. Salle inondée\./)
    expect(texte).not.toContain('Ajouter à mon agenda')
    expect(texte).not.toMatch(/venez/i)
    for (const vue of VUES) {
      const nom = /<a href="[^"]*\/calendrier\/dates\/[^"]*" aria-label="([^"]*)"/.exec(await lire(s, vue))?.[1]
      expect(nom, vue).toMatch(/annulée/i)
    }
  })

  it('says whom to call where one signs up, unless a number was written', async () => {
    const s = await scene({ permanence: { nom: 'Nadia', telephone: '0240000000', lieu: '', horaires: '' } })
    const actionId = await uneAction(s)
    const id = await uneSeancePubliee(s, { actionId, jours: ['2026-03-18'], inscription: 'sur-inscription' })
    const action = async () => texteDe(await s.as('visiteur').get(`/actions/${actionId}`))
    const lire = async (inscriptionMot: string) => {
      const donnees = { inscriptionMot: JSON.stringify(inscriptionMot) }
      await s.prepare((tx) =>
        tx
          .updateTable('seances_publiees')
          .set({ donnees: sql`jsonb_set(donnees, '{inscriptionMot}', ${donnees.inscriptionMot}::jsonb)` })
          .execute(),
      )
      return texteDe(await s.as('coordination').get(`/calendrier/dates/${await idDeDate(s, id)}`))
    }
    expect(await lire('auprès de la compagnie')).toMatch(
      /Sur inscription.: auprès de la compagnie\. Pour savoir comment, appelez Nadia au 02.40.00.00.00/,
    )
    expect(await action()).toMatch(/auprès de la compagnie\. Pour savoir comment, appelez Nadia au 02.40.00.00.00/)
    expect(await lire('au 02 41 00 00 00')).not.toContain('Pour savoir comment')
    expect(await action()).toMatch(/Sur inscription.: au 02 41 00 00 00/)
  })

  it('is told on, once moved, with the day it was on, why, and whom to ask', async () => {
    const s = await scene({ permanence: { nom: 'Nadia', telephone: '0240000000', lieu: '', horaires: '' } })
    const id = await uneSeancePubliee(s, { jours: ['2026-03-18'], statut: 'deplacee', mot: 'Salle inondée.' })
    const debut_precedent = Temporal.Instant.from('2026-03-17T13:00:00Z')
    await s.prepare((tx) => tx.updateTable('occurrences_publiees').set({ debut_precedent }).execute())
    const texte = await texteDe(await s.as('visiteur').get(`/calendrier/dates/${await idDeDate(s, id)}`))
    const message = texte.slice(texte.indexOf('En parler autour de vous'))
    expect(message).toMatch(/mardi 17 mars.*Salle inondée\..*Nadia au 02 40 00 00 00/s)
  })

  it('is told by what changed alone when it only changes rooms, and where it was, on both doors too', async () => {
    const s = await scene()
    const lieu = await unLieu(s)
    const bleue = { territoire_id: s.territoire.id, id: newId(), lieu_id: lieu.lieuId, nom: 'Salle bleue', capacite: 9 }
    await s.prepare((tx) => tx.insertInto('salles').values(bleue).execute())
    const actionId = await uneAction(s, { structureId: await uneStructure(s) })
    const id = await uneSeancePubliee(s, { actionId, titre: 'Chorale', jours: ['2026-03-18'], ...lieu })
    const [date, bureau] = [await idDeDate(s, id), s.as('coordination')]
    const la = { version: '1', jour: '2026-03-18', de: '14:00', a: '16:00', portee: 'celle-ci', mot: '' }
    await bureau.post(`/calendrier/dates/${date}/deplacement`, { ...la, lieu: `s-${bleue.id}` })
    await bureau.post('/calendrier/publication', { id: newId(), nom: 'Mars', seances: [id] })
    const lire = async (chemin: string) => (await texteDe(await s.as('visiteur').get(chemin))).replace(/\s+/gu, ' ')
    const page = await lire(`/calendrier/dates/${date}`)
    expect(page).toContain('Change de salle. Avant : Salle verte.')
    expect(page).toContain('Change de salle : Chorale')
    for (const chemin of ['/calendrier?du=2026-03-01', '/calendrier/feuille?mois=2026-03'])
      expect(await lire(chemin), chemin).toContain('Change de salle')
    for (const [salle, dit] of [
      [lieu.salleId, 'Change de salle : Salle bleue'],
      [bleue.id, 'Change de salle (avant : Salle verte)'],
    ]) {
      const porte = await lire(`/calendrier/salles/${salle}?mois=2026-03`)
      expect(porte, dit).toContain(dit)
      expect(porte).not.toContain('Déplacée')
    }
  })

  it('is told by its room and its end when both change', async () => {
    const s = await scene()
    const lieu = await unLieu(s)
    const id = await uneSeancePubliee(s, { titre: 'Chorale', jours: ['2026-03-18'], ...lieu })
    const [date, bureau] = [await idDeDate(s, id), s.as('coordination')]
    const la = { jour: '2026-03-18', de: '14:00', portee: 'celle-ci', mot: '' }
    const page = async (version: string, a: string, ou: string) => {
      await bureau.post(`/calendrier/dates/${date}/deplacement`, { ...la, version, a, lieu: ou })
      await bureau.post('/calendrier/publication', { id: newId(), nom: 'Mars', seances: [id] })
      return (await texteDe(await s.as('visiteur').get(`/calendrier/dates/${date}`))).replace(/\s+/gu, ' ')
    }
    const dite = await page('1', '17:00', `l-${lieu.lieuId}`)
    expect(dite).toContain('Change de salle et d’heure de fin. Avant : jusqu’à 16 h, Salle verte.')
  })

  it('says no hour of a whole day that lasts longer', async () => {
    const s = await scene()
    const id = await uneSeancePubliee(s, { titre: 'Fête', jours: ['2026-03-18'], heure: null })
    const [date, bureau] = [await idDeDate(s, id), s.as('coordination')]
    const la = { version: '1', jour: '2026-03-18', finJour: '2026-03-19', de: '', a: '', portee: 'celle-ci', mot: '' }
    await bureau.post(`/calendrier/dates/${date}/deplacement`, la)
    await bureau.post('/calendrier/publication', { id: newId(), nom: 'Mars', seances: [id] })
    const page = await texteDe(await s.as('visiteur').get(`/calendrier/dates/${date}`))
    expect(page).toContain('19 mars')
    expect(page).not.toContain('heure de fin')
  })

  it('is not there for a draft, another territoire, an action that is no longer public', async () => {
    const [s, autre] = [await scene(), await scene()]
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { structureId })
    const brouillon = await idDeDate(s, await uneSeance(s, { actionId, jours: ['2026-03-18'], etat: 'proposee' }))
    const publiee = await idDeDate(s, await uneSeancePubliee(s, { actionId, jours: ['2026-03-19'] }))
    const page = (id: string) => `/calendrier/dates/${id}`
    expect((await s.as('visiteur').get(page(brouillon))).status).toBe(404)
    expect((await s.as('porteur', { structureId }).get(page(brouillon))).status).toBe(200)
    for (const vue of VUES)
      expect(await lire(s, vue, 'porteur', { structureId }), vue).toContain(`${brouillon}" aria-label="À valider, `)
    expect((await s.as('visiteur').get(page(publiee))).status).toBe(200)
    expect((await autre.as('animation').get(page(publiee))).status).toBe(404)
    expect((await s.as('visiteur').get(page('demain'))).status).toBe(404)
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'refusee' }).where('id', '=', actionId).execute())
    expect((await s.as('visiteur').get(page(publiee))).status).toBe(404)
  })
})

describe('home', () => {
  it('shows the next three dates of the week, to everybody', async () => {
    const s = await scene()
    const jours = ['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13', '2026-03-14', '2026-03-25']
    await uneSeancePubliee(s, { actionId: null, titre: 'Atelier', jours })
    await uneSeancePubliee(s, { actionId: null, titre: 'Tombée à l’eau', jours: ['2026-03-12'], statut: 'annulee' })
    for (const qui of ['visiteur', 'coordination', 'porteur', 'talent', 'cdsu'] as const) {
      const html = await lire(s, '/', qui)
      expect(idsDe(html)).toHaveLength(3)
      expect(html).toContain('Voir les 4 rendez-vous')
      expect(html).not.toContain('Tombée à l’eau')
    }
  })

  it('says nothing of an empty week', async () => {
    const s = await scene()
    expect(await lire(s, '/')).not.toContain('Les sept prochains jours')
  })
})

describe('the message of a date', () => {
  it('marks an address that opens on this machine alone, in a demonstration', async () => {
    const s = await scene({ demonstration: true })
    const seanceId = await uneSeancePubliee(s, { actionId: await uneAction(s), jours: ['2026-03-18'] })
    const date = `/calendrier/dates/${await idDeDate(s, seanceId)}`
    const propre = publicUrl()
    setPublicUrl(null)
    setLocalUrl('http://127.0.0.1:3000')
    try {
      expect(await texteDe(await s.as('visiteur').get(date))).toMatch(
        /127\.0\.0\.1:3000\S+ \(démonstration : cette adresse ne s’ouvre que/,
      )
    } finally {
      setLocalUrl(null)
      setPublicUrl(propre)
    }
  })
})
