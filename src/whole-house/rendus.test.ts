import { beforeAll, expect, it } from 'vitest'
import { importerDates } from '#modules/agendas/index.ts'
import { importerFichier } from '#modules/programmation/index.ts'
import { importerSuivi } from '#modules/suivi/index.ts'
import { systeme, VISITEUR, type Visit } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { type Demonstration, demonstrationVisitee } from '#src/test/promenade.ts'

/** Every spreadsheet that the product gives, given back under its own name to whatever reads one: nothing is new in it. */
const NOW = Temporal.Instant.from('2026-11-29T09:00:00Z')
let demonstration: Demonstration
beforeAll(async () => {
  demonstration = await demonstrationVisitee(NOW)
}, 120_000)

const PORTES: Readonly<
  Record<string, (visit: Visit, f: { octets: Uint8Array; nomFichier: string }) => Promise<unknown>>
> = {
  programmation: async (visit, f) => {
    const lu = await importerFichier(visit, { ...f, essai: true, conflits: null })
    return lu.ok ? [lu.value.creees, lu.value.modifiees, lu.value.conflits, lu.value.disparues] : [0, 0, 0, 0]
  },
  suivi: async (visit, f) => {
    const lu = await importerSuivi(visit, { ...f, annee: null, essai: true })
    const { nouvelle = 0, modifiee = 0, ailleurs = 0, inconnue = 0 } = lu.ok ? lu.value.comptes : {}
    return [nouvelle, modifiee, ailleurs, inconnue]
  },
  calendrier: async (visit, f) => {
    const lu = await importerDates(visit, { ...f, essai: true, action: '', conflits: null })
    const { creee = 0, modifiee = 0, conflit = 0, annulee = 0 } = lu.ok ? lu.value.comptes : {}
    return [creee, modifiee, conflit, annulee]
  },
}

it.each([
  '/actions/export.csv',
  '/actions/export.xlsx',
  '/actions/export.ods',
  '/programmation.xlsx',
  '/programmation.ods',
  '/suivi/export.csv',
  '/suivi/export.xlsx',
  '/suivi/export.ods',
  '/bilans/exports/liste.csv',
  '/bilans/exports/liste.xlsx',
  '/bilans/exports/liste.ods',
  '/calendrier/export.csv',
  '/calendrier/export.xlsx',
])(
  'changes nothing, whichever door it is given to: %s',
  async (chemin) => {
    const { territoire, moi } = demonstration
    const app = createApp({ now: () => NOW, qui: async () => moi.get('cdsu') ?? VISITEUR })
    const donne = await app.request(`/${territoire.slug}${chemin}`)
    expect(donne.status).toBe(200)
    const nomFichier = /filename="(.+)"/.exec(donne.headers.get('content-disposition') ?? '')?.[1] ?? ''
    expect(nomFichier).not.toBe('')
    const octets = new Uint8Array(await donne.arrayBuffer())
    const visit = { me: systeme('essai'), territoire, now: NOW }
    for (const [porte, lire] of Object.entries(PORTES))
      expect([porte, await lire(visit, { octets: octets.slice(), nomFichier })]).toEqual([porte, [0, 0, 0, 0]])
  },
  60_000,
)
