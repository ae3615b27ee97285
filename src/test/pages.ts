import { newId } from '#platform/ids.ts'
import { type Scene, scene, type Visitor } from './app.ts'
import { unAutreQuartier, uneAction, uneStructure } from './builders.ts'
import type { FormulaireLu, Saisie } from './formulaires.ts'
import { type Example, type Examples, KNOCKERS, loadExamples } from './rights.ts'

/** Pages of the examples of rights, each in a scene of its own as whoever may open it, and forms filled by hand. */
let examples: ReadonlyMap<string, Examples[string]> | undefined

let n = 0
/** What somebody types there. */
function tape({ type, options, valeur, nom }: Saisie): string {
  if (type === 'select') return options.findLast((une) => une !== '') ?? valeur
  n += 1
  const justes: Record<string, string> = {
    email: `voisine${n}@exemple.fr`,
    tel: '0639981234',
    number: '3',
    date: '2026-05-05',
    time: '18:00',
    month: '2026-05',
  }
  return justes[type] ?? (type === 'textarea' ? `Des mots ${n},\nsur deux lignes de ${nom}` : `Mots ${n}`)
}

/** All the fields of a form as filled by hand; boxes and radios as they stand, but the last of each. */
export function remplie(form: FormulaireLu): Record<string, string[]> {
  const envoi: Record<string, string[]> = {}
  const ajouter = (nom: string, valeur: string) => {
    envoi[nom] = [...(envoi[nom] ?? []), valeur]
  }
  for (const saisie of form.saisies) {
    if (saisie.type === 'file') continue
    if (saisie.type === 'checkbox') ajouter(saisie.nom, saisie.valeur)
    else if (saisie.type === 'radio') envoi[saisie.nom] = [saisie.valeur]
    else ajouter(saisie.nom, saisie.type === 'hidden' ? saisie.valeur : tape(saisie))
  }
  return envoi
}

export type Ouverte = Readonly<{ s: Scene; qui: Visitor; chemin: string; html: string }>

export async function ouvrir(key: string): Promise<Ouverte | null> {
  examples ??= await loadExamples()
  const s = await scene()
  const structureId = await uneStructure(s)
  await unAutreQuartier(s)
  await uneAction(s, { structureId })
  const example: Example = (await examples.get(key)?.(s, structureId)) ?? {}
  const chemin = `${cheminDe(key, example)}${example.query ?? ''}`
  for (const nom of ['coordination', 'administration', 'cdsu', 'porteur', 'conseil', 'talent', 'lien', 'visiteur']) {
    const me = KNOCKERS.find((un) => un.nom === nom)?.me(s, structureId, example)
    if (!me) continue
    const qui = s.as(me)
    const page = await qui.get(chemin)
    if (page.status === 200 && page.headers.get('content-type')?.includes('html'))
      return { s, qui, chemin, html: await page.text() }
  }
  return null
}

const cheminDe = (key: string, { params = {} }: Example): string =>
  key.slice(4).replace(/:([A-Za-z]+)(\{[^}]*\})?/g, (_, nom: string) => params[nom] ?? newId())
