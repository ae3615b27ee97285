import { describe, expect, it } from 'vitest'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'

const plat = (texte: string) => texte.replace(/\s+/gu, ' ')

describe('holes and pile-ups', () => {
  it('are told in words and in figures, to the desk and to the city only', async () => {
    const s = await scene()
    const actionId = await uneAction(s)
    await s.prepare((tx) => tx.updateTable('actions').set({ theme: 'Santé' }).where('id', '=', actionId).execute())
    for (let n = 0; n < 5; n += 1)
      await uneSeancePubliee(s, {
        actionId,
        titre: `Soirée ${n}`,
        jours: ['2026-03-19'],
        heure: '19:00',
        jusqua: '21:00',
      })
    await uneSeancePubliee(s, { actionId, ageMin: 60, jours: ['2026-03-12'] })
    for (const qui of ['animation', 'coordination', 'cdsu'] as const) {
      const response = await s.as(qui).get('/calendrier/trous?semaines=8')
      const texte = plat(await texteDe(response))
      expect(texte).toContain('Jeudi 19 mars 5 rendez-vous à partir de 18 h')
      // Five ages have nothing the same weeks: said once.
      expect(texte).toContain(
        'Du 9 mars au 3 mai 2026, 8 semaines Rien pour les tout-petits (0-5 ans), les enfants (6-11 ans), les 12-17 ans,',
      )
      expect(texte).toContain('les adultes (26-59 ans) (5 rendez-vous ouverts à tout âge).')
      expect(texte).toContain('Rien pour les 60 ans et plus Du 16 mars au 3 mai 2026, 7 semaines')
      expect(texte).toContain('Rien sur « Santé »')
      expect(texte).toContain('Du 23 mars au 3 mai 2026, 6 semaines')
    }
    const html = await (await s.as('animation').get('/calendrier/trous?semaines=8')).text()
    expect(html).toContain('aria-label="1 rendez-vous en 8 semaines, 7 semaines sans rien"')
    for (const qui of ['visiteur', 'porteur', 'talent', 'conseil', 'partenaire'] as const)
      expect((await s.as(qui).get('/calendrier/trous')).status).toBe(403)
  })

  it('say that nothing is too full, and take any odd address for three months', async () => {
    const s = await scene()
    const texte = plat(await texteDe(await s.as('animation').get('/calendrier/trous?semaines=900')))
    expect(texte).toContain('Aucun soir n’a cinq rendez-vous ou plus')
    expect(texte).toContain('13 semaines')
  })
})
