import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { raw } from 'hono/html'
import { NotFound } from '#src/ground/visit.ts'
import type { OuterEnv } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'

/** The user guide of `docs/guide/`, as pages. Its text is ours: it is trusted as HTML. */
export const aideScreen = new Hono<OuterEnv>({ strict: false })

const DOSSIER = new URL('../../../../docs/guide/', import.meta.url)
const pages = new Map<string, Readonly<{ titre: string; html: string }>>()

aideScreen.get('/aide', (c) => c.redirect('/aide/index', 302))

aideScreen.get('/aide/:page', async (c) => {
  const nom = c.req.param('page').replace(/\.md$/, '')
  const { titre, html } = await lire(nom)
  const fil = nom === 'index' ? [] : [{ href: '/aide/index', libelle: 'Aide' }]
  return c.html(
    <Layout titre={titre} fil={fil}>
      <div class="prose">{raw(html)}</div>
    </Layout>,
  )
})

async function lire(nom: string) {
  const connue = pages.get(nom)
  if (connue) return connue
  if (!/^[a-z-]+$/.test(nom)) throw new NotFound()
  const source = sourceDe(nom)
  const [, titre = 'Aide'] = /^# (.+)$/m.exec(source) ?? []
  const { marked } = await import('marked')
  const html = marked.parse(source.replace(/^# .+$/m, ''), { async: false })
  const page = { titre, html: html.replaceAll(/href="(?:\.\/)?([a-z-]+)\.md"/g, 'href="/aide/$1"') }
  pages.set(nom, page)
  return page
}

function sourceDe(nom: string): string {
  try {
    return readFileSync(new URL(`${nom}.md`, DOSSIER), 'utf8')
  } catch {
    throw new NotFound()
  }
}
