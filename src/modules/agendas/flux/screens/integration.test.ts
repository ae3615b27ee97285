import { beforeEach, describe, expect, it } from 'vitest'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

/** What a textarea holds, as a reader copies it. */
const code = (html: string, id: string): string =>
  (new RegExp(`<textarea[^>]*id="${id}"[^>]*>([^<]*)`).exec(html)?.[1] ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe('the calendar on another site', () => {
  it('is a frame and a list to paste, of the filter in sight, whole and without a script', async () => {
    await uneSeancePubliee(s, { titre: 'Contes & « légendes » <du soir>', nature: 'spectacle', lieuEcrit: 'Au parc' })
    await uneSeancePubliee(s, { titre: 'Couture' })
    const html = await (await s.as('visiteur').get('/calendrier/integration?nature=spectacle')).text()
    const racine = `https://coupdepouce.example/${s.territoire.slug}`
    expect(code(html, 'code-du-cadre')).toBe(
      `<iframe src="${racine}/calendrier/cadre?nature=spectacle" title="Calendrier de Bellevue : Spectacle" width="100%" height="600" loading="lazy"></iframe>`,
    )
    const liste = code(html, 'code-de-la-liste').replaceAll('\u00a0', ' ')
    expect(liste).toContain(
      '>Contes &amp; « légendes » &lt;du soir&gt;</a>, mercredi 1er avril 2026 de 14 h à 16 h, Au parc</li>',
    )
    expect(liste).toContain(`<a href="${racine}/calendrier/dates/`)
    expect(liste).not.toContain('Couture')
    expect(liste).not.toMatch(/<script|<style|style=|class=|src=/)
  })

  it('says that there is nothing to paste where nothing is to come', async () => {
    await uneSeancePubliee(s, { jours: ['2026-01-07'] })
    const response = await s.as('visiteur').get('/calendrier/integration')
    expect(await texteDe(response)).toContain('Rien n’est prévu pour le moment')
  })
})

describe('the page that other sites hold in a frame', () => {
  const cadre = (query = '') => Promise.resolve(s.app.request(`/${s.territoire.slug}/calendrier/cadre${query}`))

  it('may be framed by anybody, runs nothing and sends nothing', async () => {
    const response = await cadre()
    const csp = response.headers.get('content-security-policy') ?? ''
    expect(csp).toContain('frame-ancestors *')
    expect(csp).toContain("default-src 'none'")
    expect(csp).not.toContain('script-src')
    expect(response.headers.has('x-frame-options')).toBe(false)
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.text()).not.toMatch(/<script|<form/)
  })

  it.each(['/calendrier', '/calendrier/integration', '/calendrier/abonnement', '/calendrier.ics'])(
    'is the only one: %s may not',
    async (chemin) => {
      const response = await s.app.request(`/${s.territoire.slug}${chemin}`)
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(response.headers.get('x-frame-options')).toBe('DENY')
    },
  )

  it('shows dates to come, each leading out of the frame, and what became of them', async () => {
    await uneSeancePubliee(s, { titre: 'Passée', jours: ['2026-03-04'] })
    await uneSeancePubliee(s, { titre: 'Sortie', jours: ['2026-04-04'], statut: 'annulee' })
    await uneSeancePubliee(s, { titre: 'Dans un an', jours: ['2027-03-04'] })
    const html = await (await cadre()).text()
    expect(html).toMatch(/target="_blank" rel="noopener"[^>]*>Annulé : Sortie</)
    expect(html).not.toContain('Passée')
    expect(html).not.toContain('Dans un an')
    expect(await texteDe(new Response(html))).toContain('Samedi 4 avril 2026 de 14')
  })

  it('is kept and known again like the feeds', async () => {
    const premier = await cadre()
    const etag = premier.headers.get('etag') ?? ''
    const connu = await s.app.request(`/${s.territoire.slug}/calendrier/cadre`, { headers: { 'if-none-match': etag } })
    expect([connu.status, connu.headers.get('content-security-policy')]).toEqual([
      304,
      premier.headers.get('content-security-policy'),
    ])
    expect((await cadre(`?theme=${'a'.repeat(2_500)}`)).status).toBe(414)
  })
})
