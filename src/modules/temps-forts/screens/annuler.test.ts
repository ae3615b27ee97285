import { describe, expect, it } from 'vitest'
import type { Me } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { unInvite, unTempsFort } from '../testing.ts'

/** The sentence that a gesture leaves for the next page. */
const motDe = (reponse: Response): string =>
  /=([^;]*)/.exec(decodeURIComponent(reponse.headers.get('set-cookie') ?? ''))?.[1]?.replace(/[\u00a0\u202f]/g, ' ') ??
  ''

/** A meeting of two guests who were told: one whom no mail reaches, and the one who cancels. */
async function decor(demonstration: boolean) {
  const s = await scene({ demonstration })
  const soi = await unePersonne(s, { prenom: 'Odile', nom: 'Garnier' })
  const me: Me = {
    genre: 'compte',
    compteId: 'compte-odile',
    personneId: soi,
    nom: 'Odile Garnier',
    attributions: [{ role: 'coordination', quartierId: null, structureId: null }],
  }
  const id = await unTempsFort(s, { titre: 'Préparer la fête' })
  const sansCourriel = await unePersonne(s, {
    prenom: 'Zélie',
    nom: 'Quarck',
    courriel: '',
    telephone: '0639980011',
    accords: ['structure'],
  })
  for (const personneId of [soi, sansCourriel]) await unInvite(s, id, { personneId, cercle: 'porteur', invite: true })
  return { s, id, odile: s.as(me) }
}

describe('a meeting is cancelled', () => {
  it.each([
    ['in a quartier', false],
    ['in the demonstration', true],
  ])('leads to whom to call, kept in « À faire » until it is said, %s', async (_, demonstration) => {
    const { s, id, odile } = await decor(demonstration)
    expect(await texteDe(await odile.get(`/temps-forts/${id}/annulation`))).toContain('1 personne est à prévenir')
    const fait = await odile.post(`/temps-forts/${id}/annulation`, { mot: 'Une fuite d’eau' })
    expect(fait.headers.get('location')).toMatch(/\/a-prevenir$/)
    expect(await texteDe(await odile.get('/'))).toContain('Prévenir de vive voix 1 personne')

    const page = await odile.get('/a-prevenir')
    const html = await page.clone().text()
    const lue = await texteDe(page)
    expect(lue).toContain('Zélie Quarck')
    expect(lue).toContain('Une fuite d’eau')
    expect(lue).toContain('1 personne attend')
    expect(html).not.toMatch(/06.?39.?98/)
    const [, chemin = ''] = /action="([^"]*\/a-prevenir\/[^"]*)\/numero"/.exec(html) ?? []
    const numero = await (await odile.post(`${chemin}/numero`)).text()
    expect(numero.replace(/\u00a0/g, ' ')).toMatch(
      /<title>Joindre Zélie Quarck.*<div class="[^"]*" tabindex="-1" autofocus.*06 39 98 00 11/s,
    )
    expect((await s.as('conseil').post(`${chemin}/numero`)).status).toBe(403)
    expect((await odile.post(`${chemin}/dit`)).status).toBe(303)
    expect(await texteDe(await odile.get('/a-prevenir'))).toContain('Aucun message à dire')
    expect(await texteDe(await odile.get('/'))).not.toContain('de vive voix')
    expect(await texteDe(await odile.get(`/temps-forts/${id}`))).toContain('Zélie Q.')
  })

  it('says of a move, and of an invitation, who is to be called, and never whoever sends it', async () => {
    const { s, id, odile } = await decor(false)
    const modifier = `/temps-forts/${id}/modifier`
    const envoi = async () => {
      const formulaires = formulairesDe(await (await odile.get(modifier)).text())
      return envoiDe(formulaires.find(({ action }) => action.endsWith('/modifier'))!)
    }
    await s.prepare((tx) =>
      tx.updateTable('invites_de_temps_fort').set({ invite_le: null }).where('temps_fort_id', '=', id).execute(),
    )
    const aDire = '1 personne est à prévenir de vive voix : Zélie Q'
    expect(motDe(await odile.post(`/temps-forts/${id}/invitation`))).toBe(`${aDire}.`)
    expect(await texteDe(await odile.get(modifier))).toContain('la page suivante dira')
    const ailleurs = { ...(await envoi()), jour: '2026-04-16' }
    expect(motDe(await odile.post(modifier, ailleurs))).toBe(`C’est changé. ${aDire}.`)
    expect(motDe(await odile.post(modifier, { ...(await envoi()), titre: 'Autrement dit' }))).toBe('C’est changé.')
  })

  it('asks about words that everybody would read, and not about those of a meeting of its guests alone', async () => {
    const s = await scene()
    const bureau = s.as('coordination')
    const annuler = async (entreNous: boolean) =>
      bureau.post(`/temps-forts/${await unTempsFort(s, { entreNous })}/annulation`, { mot: 'Odile est malade.' })
    const pourTous = await annuler(false)
    expect(pourTous.status).toBe(422)
    expect(await texteDe(pourTous)).toContain('Tout le monde lira ces mots')
    expect((await annuler(true)).status).toBe(303)
  })

  it('is not among what took place, and nobody is said to have been invited who was not', async () => {
    const s = await scene()
    const id = await unTempsFort(s, { titre: 'Jamais tenue', etat: 'fixe' })
    const personneId = await unePersonne(s, { prenom: 'Zélie', nom: 'Quarck' })
    await unInvite(s, id, { personneId, cercle: 'porteur' })
    const bureau = s.as('coordination')
    expect(await texteDe(await bureau.get(`/temps-forts/${id}`))).not.toContain('pas répondu')
    await bureau.post(`/temps-forts/${id}/annulation`, { mot: '' })
    const liste = await texteDe(await bureau.get('/temps-forts'))
    expect(liste).not.toContain('Ce qui s’est tenu')
    expect(liste).toContain('Ce qui a été annulé')
    const fiche = await texteDe(await bureau.get(`/temps-forts/${id}`))
    expect(fiche).toContain('Personne n’avait encore été invité')
    expect(fiche).not.toContain('1 personne invitée')
  })
})
