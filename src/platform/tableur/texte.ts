import { lireTableur } from './lire.ts'
import { LIMITES } from './types.ts'
import { ouvrirEntites } from './xml.ts'
import { listerZip, ouvrirEntree } from './zip.ts'

/**
 * All that a file says, in whatever order: its cells row by row, then every text packed with them (comments, headers, who
 * made it). `null`: not all of it can be read.
 */
export async function texteDuFichier(octets: Uint8Array): Promise<string | null> {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
  const magie = buffer.toString('latin1', 0, 4)
  if (!/^(PK|\xd0\xcf)/.test(magie)) return `${buffer.toString('utf8')}\n${buffer.toString('latin1')}`
  const lu = await lireTableur(octets)
  if (!lu.ok) return null
  const dits = lu.value.feuilles.flatMap(({ nom, lignes }) => [
    nom,
    ...(['texte', 'valeur', 'commentaire'] as const).flatMap((quoi) =>
      lignes.map((l) => l.map((c) => c?.[quoi] ?? '').join(' ')),
    ),
  ])
  const entrees = magie.startsWith('PK') ? listerZip(buffer) : null
  if (entrees && !entrees.ok) return null
  for (const entree of entrees?.value ?? []) {
    if (!/\.(xml|rels)$/.test(entree.nom)) continue
    const xml = ouvrirEntree(entree, LIMITES.octetsDecompresses)
    if (!xml.ok) return null
    dits.push(ouvrirEntites(xml.value.toString('utf8').replace(/<[^>]*>/g, ' ')))
  }
  return dits.join('\n')
}
