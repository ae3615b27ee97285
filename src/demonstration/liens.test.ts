import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#src/app.tsx'
import { testDatabase } from '#src/test/database.ts'
import { type Attribution, asOwner, type Me, type Territoire, VISITEUR } from '#src/visit.ts'
import { comptesExistants, installerDemonstration, ROLES_A_ESSAYER } from './installer.ts'

/** Of each kind of page, so many are opened, for the links they hold: one as a rule, more where `LIENS` says so (CI). */
const PAGES_PAR_SORTE = Number(process.env.LIENS ?? 1)
const NOW = Temporal.Now.instant()
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g

/** What a program says where it should have said something. */
const PAS_DES_MOTS = /\b(?:NaN|undefined|null|Infinity)\b|Invalid Date|\[object \w/

let territoire: Territoire
const moi = new Map<string, Me>([['visiteur', VISITEUR]])

beforeAll(async () => {
  await testDatabase()
  territoire = await installerDemonstration(NOW)
  for (const [role, compteId] of await comptesExistants()) moi.set(role, await identiteDe(role, compteId))
}, 300_000)

async function identiteDe(nom: string, compteId: string): Promise<Me> {
  const rows = await asOwner((tx) =>
    tx.selectFrom('attributions').selectAll().where('compte_id', '=', compteId).execute(),
  )
  const attributions = rows.map(
    (row): Attribution => ({ role: row.role, quartierId: row.quartier_id, structureId: row.structure_id }),
  )
  return { genre: 'compte', compteId, personneId: rows[0]?.personne_id ?? null, nom, attributions }
}

/** `/les-hauts-cerisiers/actions/<id>?annee=2026` → `/actions/:id?annee`: pages of one kind hold links of one kind. */
const sorteDe = (href: string): string => {
  const { pathname, searchParams } = new URL(href, 'http://essai')
  const chemin = pathname.replace(ID, ':id').replace(/\d{4}-[-W\dT]+|\d{4}/g, ':jour')
  return `${chemin}?${[...new Set(searchParams.keys())].sort().join('&')}`
}

const liensDe = (html: string): string[] =>
  [...html.matchAll(/<(?:a|link)\b[^>]*?\shref="([^"]+)"/g)].flatMap(([, href = '']) => {
    const adresse = href.replaceAll('&amp;', '&').split('#')[0] ?? ''
    return adresse.startsWith('/') && !adresse.startsWith('/_/') ? [adresse] : []
  })

/** Every link of the pages that this person reaches from the home, and what it answers when it is not a page. */
async function suivre(me: Me): Promise<{ vues: number; cassees: string[] }> {
  const app = createApp({ now: () => NOW, qui: async () => me })
  const lues = new Map<string, number>()
  const connues = new Set<string>()
  const cassees: string[] = []
  const file: { href: string; depuis: string }[] = [{ href: `/${territoire.slug}`, depuis: 'accueil' }]
  for (let un = file.shift(); un; un = file.shift()) {
    const sorte = sorteDe(un.href)
    const deja = lues.get(sorte) ?? 0
    if (deja >= PAGES_PAR_SORTE || connues.has(un.href)) continue
    connues.add(un.href)
    lues.set(sorte, deja + 1)
    const reponse = await app.request(un.href)
    if (reponse.status >= 400) cassees.push(`${reponse.status} ${un.href} (sur ${un.depuis})`)
    if (!reponse.headers.get('content-type')?.startsWith('text/html')) {
      await reponse.body?.cancel()
      continue
    }
    const depuis = un.href
    const html = await reponse.text()
    const [faux] = PAS_DES_MOTS.exec(html.replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, ' ')) ?? []
    if (faux) cassees.push(`« ${faux} » ${un.href}`)
    for (const href of liensDe(html)) file.push({ href, depuis })
  }
  return { vues: connues.size, cassees }
}

describe('no link of the demonstration leads nowhere, and no page says « NaN »', () => {
  it.each(['visiteur', ...ROLES_A_ESSAYER])(
    'followed as %s',
    async (qui) => {
      const me = moi.get(qui) ?? VISITEUR
      const { vues, cassees } = await suivre(me)
      expect(vues).toBeGreaterThan(20)
      expect(cassees).toEqual([])
    },
    300_000,
  )
})
