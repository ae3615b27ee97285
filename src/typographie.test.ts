import { describe, expect, it } from 'vitest'
import { guillemets } from '#platform/texte.ts'
import { enFrancais, insecables } from '#src/ground/typographie.ts'

describe('spaces of French', () => {
  it('do not break before a double sign nor inside guillemets', () => {
    expect(insecables('<p>Qui vient ? « Nadia » : oui ; 80 % !</p>')).toBe(
      '<p>Qui vient\u00a0? «\u00a0Nadia\u00a0»\u00a0: oui\u00a0; 80\u00a0%\u00a0!</p>',
    )
  })

  it('quote a title that has guillemets of its own with the others inside', () => {
    const titre = 'Permanence « On regarde ça » : courriers'
    expect(insecables(`<p>Le bilan de « ${titre} » et « B »</p>`)).toBe(
      '<p>Le bilan de «\u00a0Permanence “On regarde ça”\u00a0: courriers\u00a0» et «\u00a0B\u00a0»</p>',
    )
    // Alone, or where they do not answer each other, they stay.
    expect(guillemets(titre)).toBe(titre)
    for (const mal of ['« A « B »', '» A « B « C » »', '« A », « B »']) expect(guillemets(mal)).toBe(mal)
    expect(guillemets('« A « B « C » » »')).toBe('« A “B “C”” »')
  })

  it('leave alone what is sent back, run or copied: attributes, fields, scripts', () => {
    for (const html of [
      '<input value="Où : ici ?" title="« a »">',
      '<textarea name="mot">Bonjour : ça va ?\n« oui »</textarea>',
      '<script type="application/ld+json">{"name" : "« x »"}</script>',
      '<a href="/x?q=a%20:b">lire</a>',
    ])
      expect(insecables(html)).toBe(html)
  })

  it('leave words of another alphabet in their language and direction, once, and never in a title', () => {
    const ARABE = 'أستطيع أن أخيط، الملابس'
    expect(insecables(`<p>Elle écrit : « ${ARABE} »</p>`)).toBe(
      `<p>Elle écrit\u00a0: «\u00a0<span lang="ar" dir="rtl">${ARABE}</span>\u00a0»</p>`,
    )
    expect(insecables('<p>Привіт, їжа et du français, 12 µg, Ω</p>')).toBe(
      '<p><span lang="uk" dir="ltr">Привіт, їжа</span> et du français, 12 µg, Ω</p>',
    )
    for (const html of [
      `<title>${ARABE}</title>`,
      `<option value="1">${ARABE}</option>`,
      `<input value="${ARABE}">`,
      `<blockquote lang="fa" dir="rtl"><p>${ARABE}</p></blockquote>`,
    ])
      expect(insecables(html)).toBe(html)
    expect(insecables(`<html lang="fr"><p lang="fa">${ARABE}</p><p>${ARABE}</p>`)).toContain('<p><span lang="ar"')
  })

  it('change pages only, under the same status and headers', async () => {
    const repondre = (body: string | null, headers: Record<string, string>, status = 200) =>
      enFrancais(() => new Response(body, { status, headers }))(new Request('http://localhost/'))
    const page = await repondre(
      '<p>Non : refusé</p>',
      { 'content-type': 'text/html; charset=UTF-8', 'x-un': 'deux' },
      409,
    )
    expect([page.status, page.headers.get('x-un'), await page.text()]).toEqual([
      409,
      'deux',
      '<p>Non\u00a0: refusé</p>',
    ])
    const flux = await repondre('DESCRIPTION:Qui ? Nous', { 'content-type': 'text/calendar' })
    expect(await flux.text()).toBe('DESCRIPTION:Qui ? Nous')
    const gardee = await repondre('<p>Qui ?</p>', { 'content-type': 'text/html', etag: '"a"' })
    expect(await gardee.text()).toBe('<p>Qui ?</p>')
    expect((await repondre(null, { location: '/ici' }, 303)).status).toBe(303)
  })
})
