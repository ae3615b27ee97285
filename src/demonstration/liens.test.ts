import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#src/app.tsx'
import {
  type Demonstration,
  demonstrationVisitee,
  entreesQuiChoisissent,
  nomsAmbigus,
  PROMENEURS,
  pagesDe,
} from '#src/test/promenade.ts'
import { VISITEUR } from '#src/visit.ts'

/** Of each kind of page, so many are opened, for the links they hold: one as a rule, more where `LIENS` says so (CI). */
const PAGES_PAR_SORTE = Number(process.env.LIENS ?? 1)
const NOW = Temporal.Now.instant()

/** What a program says where it should have said something. */
const PAS_DES_MOTS = /\b(?:NaN|undefined|null|Infinity)\b|Invalid Date|\[object \w/

let demonstration: Demonstration

beforeAll(async () => {
  demonstration = await demonstrationVisitee(NOW)
}, 300_000)

/** Every link of the pages that this person reaches from the home, and what it answers when it is not a page. */
async function suivre(qui: string): Promise<{ vues: number; cassees: string[] }> {
  const { territoire, moi } = demonstration
  const app = createApp({ now: () => NOW, qui: async () => moi.get(qui) ?? VISITEUR })
  const cassees: string[] = []
  let vues = 0
  for await (const { href, depuis, status, html } of pagesDe({
    app,
    slug: territoire.slug,
    parSorte: PAGES_PAR_SORTE,
  })) {
    vues++
    if (status >= 400) cassees.push(`${status} ${href} (sur ${depuis})`)
    const [faux] = PAS_DES_MOTS.exec((html ?? '').replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, ' ')) ?? []
    if (faux) cassees.push(`« ${faux} » ${href}`)
    // The choice of a quartier lists those of other tests, which all bear one name.
    const noms = href.split('?')[0] === '/' ? [] : nomsAmbigus(html ?? '')
    if (noms.length > 0) cassees.push(`même nom, autre page : ${noms.slice(0, 5).join(', ')} ${href}`)
    for (const form of entreesQuiChoisissent(html ?? '')) cassees.push(`Entrée choisit : ${form} ${href}`)
    const ids = [...(html ?? '').matchAll(/<[a-z][^>]*?\sid="([^"]+)"/g)].map(([, id = '']) => id)
    const deuxFois = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]
    if (deuxFois.length > 0) cassees.push(`id deux fois : ${deuxFois.slice(0, 5).join(', ')} ${href}`)
  }
  return { vues, cassees }
}

describe('no link leads nowhere, two of one name lead to one place, and no page says « NaN »', () => {
  it.each(PROMENEURS)(
    'followed as %s',
    async (qui) => {
      const { vues, cassees } = await suivre(qui)
      expect(vues).toBeGreaterThan(20)
      expect(cassees).toEqual([])
    },
    300_000,
  )
})
