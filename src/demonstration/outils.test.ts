import { beforeAll, expect, it } from 'vitest'
import { oublier } from '#modules/territoires/index.ts'
import { VISITEUR, write } from '#src/ground/visit.ts'
import { MODULES } from '#src/modules.ts'
import { createApp } from '#src/start/app.tsx'
import { type Demonstration, demonstrationVisitee, pagesDe } from '#src/test/promenade.ts'

const NOW = Temporal.Now.instant()

const OUTILS = ['calendrier', 'suivi', 'bilans']

const routesDe = (outils: readonly string[]): RegExp[] =>
  MODULES.filter(({ outil }) => outil && outils.includes(outil))
    .flatMap(({ routes, sansSession }) => [...(routes?.routes ?? []), ...(sansSession?.routes ?? [])])
    .filter(({ path }) => path !== '/*')
    .map(({ path }) => new RegExp(`^/[^/]+${path.replace(/:\w+(?:\{[^}]*\})?/g, '[^/]+')}$`))

let demonstration: Demonstration
beforeAll(async () => {
  demonstration = await demonstrationVisitee(NOW)
})

it.each([
  ['visiteur', OUTILS],
  ['animation', ['calendrier']],
  ['porteur', ['calendrier']],
  ['coordination', ['suivi']],
  ['cdsu', ['bilans']],
  ['porteur', ['bilans']],
])(
  'leaves %s no link to what the council does not try: %s',
  async (qui, sans) => {
    const { territoire, moi } = demonstration
    const cachees = routesDe(sans)
    const estCachee = (href: string) => cachees.some((route) => route.test(href.split(/[?#]/)[0] ?? ''))
    const outils = OUTILS.filter((outil) => !sans.includes(outil))
    await write({ territoire }, (tx) => tx.updateTable('territoires').set({ outils }).execute())
    oublier()
    const app = createApp({ now: () => NOW, qui: async () => moi.get(qui) ?? VISITEUR })
    const trouves: string[] = []
    let vues = 0
    for await (const { href, depuis } of pagesDe({ app, slug: territoire.slug, parSorte: 1 })) {
      vues++
      if (estCachee(href) && !estCachee(depuis)) trouves.push(`${href} (sur ${depuis})`)
    }
    expect(vues).toBeGreaterThan(20)
    expect(trouves).toEqual([])
  },
  300_000,
)
