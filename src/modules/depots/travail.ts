import { workerData } from 'node:worker_threads'
import { tellRead } from '#platform/read-aside.ts'
import { ok } from '#platform/result.ts'
import { texteDuFichier } from '#platform/tableur/texte.ts'
import { nomme } from './domain.ts'

type Fichier = Readonly<{ lu: string; octets: Uint8Array; lecture: string | null }>

// The entry of the thread: kept files in, those that say none of the words out.
const { fichiers, mots }: { fichiers: readonly Fichier[]; mots: readonly string[] } = workerData

const taisent: string[] = []
for (const { lu, octets, lecture } of fichiers) {
  const texte = octets.length === 0 ? '' : await texteDuFichier(octets)
  if (texte !== null && !nomme(`${texte}\n${lecture ?? ''}`, mots)) taisent.push(lu)
}
tellRead(ok(taisent))
