import { liensDeSecours } from '#modules/comptes/index.ts'
import { publicUrl } from '#platform/url.ts'
import type { CommandContext } from '../command.ts'

export const name = 'entrer'
export const help =
  '[ADRESSE ou NOM] [--json] : donne un lien d’entrée à l’administration, ou au compte de cette adresse ou de ce nom (une fois, dix minutes)'

/** The way back in when no mail can be read. With `--json`: `[{nom, lien}]`. Code 1 when there is no such account. */
export async function run(context: CommandContext, argv: string[]): Promise<number> {
  const qui = argv.filter((arg) => !arg.startsWith('--')).join(' ') || null
  const liens = (await liensDeSecours(context.db, qui)).map(({ nom, path }) => ({
    nom,
    lien: `${publicUrl() ?? ''}${path}`,
  }))
  if (liens.length === 0) {
    context.warn('Aucun compte ne correspond. Le lien de première installation s’affiche au démarrage.')
    return 1
  }
  if (argv.includes('--json')) context.print(JSON.stringify(liens))
  else for (const { nom, lien } of liens) context.print(`${nom} ${lien}`)
  if (publicUrl() === null) context.warn('À ouvrir après l’adresse de l’installation, comme http://127.0.0.1:3000.')
  return 0
}
