import { workerData } from 'node:worker_threads'
import { tellRead } from '#platform/read-aside.ts'
import { ok } from '#platform/result.ts'
import { texteDuFichier } from '#platform/tableur/texte.ts'
import { nomme } from './domain.ts'

type Fichier = Readonly<{ id: string; octets: Uint8Array; lecture: string | null }>

// The entry of the thread: kept files in, the identifiers of those that say one of the words out.
const { fichiers, mots }: { fichiers: readonly Fichier[]; mots: readonly string[] } = workerData

const disent: string[] = []
for (const { id, octets, lecture } of fichiers) {
  const texte = octets.length === 0 ? '' : await texteDuFichier(octets)
  if (texte === null || nomme(`${texte}\n${lecture ?? ''}`, mots)) disent.push(id)
}
tellRead(ok(disent))
