import { backup } from '#platform/db/backup.ts'
import type { CommandContext } from '../command.ts'

export const name = 'sauvegarde'
export const help = 'DOSSIER : copie les données dans un dossier nouveau, sans arrêter le serveur'

/** Copies the data into a folder that must not exist yet (`BackupRefused` else). Exit code: 0 done, 2 without a folder. */
export async function run(context: CommandContext, argv: string[]): Promise<number> {
  const [folder] = argv
  if (!folder) {
    context.warn('Dites où : npm run --silent cli -- sauvegarde ../sauvegardes/2026-05-14')
    return 2
  }
  const target = context.path(folder)
  await backup(context.db, target)
  context.print(`Données copiées dans ${target}`)
  return 0
}
