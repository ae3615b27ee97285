import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { z } from 'zod'
import type { OuterEnv } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'

/** What this program is made of besides itself, and under which licences: read from the lock file, what npm installs. */
export const licencesScreen = new Hono<OuterEnv>({ strict: false })

const RACINE = new URL('../../../../', import.meta.url)
const lire = (chemin: string): string => readFileSync(new URL(chemin, RACINE), 'utf8')

const Verrou = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), license: z.unknown(), dev: z.boolean().default(false) }),
  ),
})

/** Sent to browsers or printed: their licences ask to go with them. */
const TEXTES = [
  ['Les pictogrammes au trait (Lucide)', 'src/ui/LICENCE-lucide.txt'],
  ['Les polices (Atkinson Hyperlegible, Noto)', 'src/platform/pdf/polices/OFL.txt'],
] as const

licencesScreen.get('/licences', (c) => {
  const parLicence = Map.groupBy(paquets(), ({ licence }) => licence)
  return c.html(
    <Layout
      titre="Licences"
      chapeau="Ce programme est libre (EUPL 1.2). Il est fait avec le travail d’autres personnes, libre aussi."
    >
      <div class="prose">
        {[...parLicence]
          .sort(([, a], [, b]) => b.length - a.length)
          .map(([licence, liste]) => (
            <>
              <h2>{licence}</h2>
              <p translate="no">{liste.map(({ nom }) => nom).join(', ')}</p>
            </>
          ))}
        <p>Le texte de chacune de ces licences est dans le dossier de son paquet, sur le serveur.</p>
        {TEXTES.map(([titre, chemin]) => (
          <details>
            <summary>{titre}</summary>
            <div lang="en">
              {lire(chemin)
                .split(/\n\s*\n/)
                .map((alinea) => (
                  <p>{alinea}</p>
                ))}
            </div>
          </details>
        ))}
      </div>
    </Layout>,
  )
})

/** Each package of a production install by its name and number, once. */
function paquets(): Readonly<{ nom: string; licence: string }>[] {
  const { '': _, ...installes } = Verrou.parse(JSON.parse(lire('package-lock.json'))).packages
  const licences = new Map(
    Object.entries(installes)
      .filter(([, { dev }]) => !dev)
      .map(([ou, { version, license }]) => [`${ou.replace(/^.*node_modules\//, '')} ${version}`, String(license)]),
  )
  return [...licences].map(([nom, licence]) => ({ nom, licence }))
}
