import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { certitudes, classer } from '#modules/competences/index.ts'
import type { CommandContext } from '../command.ts'

export const name = 'classer'
export const help =
  'FICHIER.json [--certitude] : range des talents pour des appels, par leurs textes seuls, tous ou les sûrs et les possibles'
export const sansBase = true

const Jeu = z.object({
  talents: z.array(z.object({ id: z.string().min(1), texte: z.string() })),
  appels: z.array(z.object({ id: z.string().min(1), titre: z.string().default(''), texte: z.string().default('') })),
})

const OPTION = '--certitude'

/**
 * Prints `{appelId: [talentId, …]}`, best first; with the option, `{appelId: [{talent, certitude}]}`, nobody below. Code 2
 * without a file, 1 when it cannot be read.
 */
export async function run(context: Omit<CommandContext, 'db'>, argv: string[]): Promise<number> {
  const [fichier, ...reste] = argv.filter((mot) => mot !== OPTION)
  if (!fichier || reste.length > 0) {
    context.warn(`Usage : ${name} ${help}`)
    return 2
  }
  const contenu = await readFile(context.path(fichier), 'utf8').catch(() => null)
  if (contenu === null) return refuse(context, `Ce fichier ne se lit pas : ${fichier}`)
  const jeu = Jeu.safeParse(enJson(contenu))
  if (!jeu.success) {
    const [faute] = jeu.error.issues
    const lieu = faute?.path.length ? ` (${faute.path.join('.')})` : ''
    return refuse(context, `Attendu : {"talents":[{"id","texte"}],"appels":[{"id","titre","texte"}]}${lieu}`)
  }
  context.print(JSON.stringify(Object.fromEntries(argv.includes(OPTION) ? certitudes(jeu.data) : classer(jeu.data))))
  return 0
}

function enJson(contenu: string): unknown {
  try {
    return JSON.parse(contenu.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

function refuse(context: Omit<CommandContext, 'db'>, phrase: string): number {
  context.warn(phrase)
  return 1
}
