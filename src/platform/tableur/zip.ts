import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { ok, type Result, refused } from '#platform/result.ts'

/** One file of an archive: its packed bytes are read only when asked. */
export type EntreeZip = Readonly<{ nom: string; methode: number; packes: Buffer; tailleAnnoncee: number }>

export type RefusZip = 'archive-trop-grosse' | 'fichier-illisible'

/** Lists the files of a ZIP from its central directory, without unpacking anything. */
export function listerZip(octets: Buffer): Result<readonly EntreeZip[], RefusZip> {
  const fin = finDeRepertoire(octets)
  if (fin < 0) return refused('fichier-illisible')
  const nombre = octets.readUInt16LE(fin + 10)
  let position = octets.readUInt32LE(fin + 16)
  const entrees: EntreeZip[] = []
  for (let i = 0; i < nombre; i++) {
    if (position + 46 > octets.length || octets.readUInt32LE(position) !== 0x02014b50)
      return refused('fichier-illisible')
    const longueurNom = octets.readUInt16LE(position + 28)
    const local = octets.readUInt32LE(position + 42)
    if (local + 30 > octets.length) return refused('fichier-illisible')
    const debut = local + 30 + octets.readUInt16LE(local + 26) + octets.readUInt16LE(local + 28)
    entrees.push({
      nom: octets.toString('utf8', position + 46, position + 46 + longueurNom),
      methode: octets.readUInt16LE(position + 10),
      packes: octets.subarray(debut, debut + octets.readUInt32LE(position + 20)),
      tailleAnnoncee: octets.readUInt32LE(position + 24),
    })
    position += 46 + longueurNom + octets.readUInt16LE(position + 30) + octets.readUInt16LE(position + 32)
  }
  return ok(entrees)
}

/**
 * The same archive, of the listed files alone, as any library will see it: another one may find another directory in the
 * same bytes, or believe what stands before a file. Refused when its files would take more than `limite` bytes in all once
 * unpacked: the announced sizes are read first; they may lie, so each file is then really unpacked, one at a time and
 * never beyond what is left of the limit.
 */
export function reemballer(entrees: readonly EntreeZip[], limite: number): Result<Buffer, RefusZip> {
  const annonce = entrees.reduce((somme, e) => somme + e.tailleAnnoncee, 0)
  if (annonce > limite || entrees.length > 5000) return refused('archive-trop-grosse')
  let reste = limite
  const pieces: Piece[] = []
  for (const entree of entrees) {
    const contenu = ouvrirEntree(entree, reste)
    if (!contenu.ok) return contenu
    const { nom, methode, packes } = entree
    pieces.push({ nom, methode, packes, taille: contenu.value.length, crc: crc32(contenu.value) })
    reste -= contenu.value.length
  }
  return ok(ecrire(pieces))
}

/** The unpacked bytes of one file, at most `limite` of them. */
export function ouvrirEntree(entree: EntreeZip, limite: number): Result<Buffer, RefusZip> {
  if (limite <= 0) return entree.packes.length === 0 ? ok(Buffer.alloc(0)) : refused('archive-trop-grosse')
  if (entree.methode === 0) return entree.packes.length > limite ? refused('archive-trop-grosse') : ok(entree.packes)
  if (entree.methode !== 8) return refused('fichier-illisible')
  try {
    return ok(inflateRawSync(entree.packes, { maxOutputLength: limite }))
  } catch (erreur) {
    const code = erreur instanceof Error && 'code' in erreur ? erreur.code : ''
    return refused(code === 'ERR_BUFFER_TOO_LARGE' ? 'archive-trop-grosse' : 'fichier-illisible')
  }
}

type Piece = Readonly<{ nom: string; methode: number; packes: Buffer; taille: number; crc: number }>

/** Packs files into a ZIP; `nu`: one that is read without being unpacked. */
export const ecrireZip = (fichiers: ReadonlyArray<Readonly<{ nom: string; contenu: Buffer; nu?: true }>>): Buffer =>
  ecrire(
    fichiers.map(({ nom, contenu, nu }) => ({
      nom,
      methode: nu ? 0 : 8,
      packes: nu ? contenu : deflateRawSync(contenu),
      taille: contenu.length,
      crc: crc32(contenu),
    })),
  )

function ecrire(pieces: readonly Piece[]): Buffer {
  const corps: Buffer[] = []
  const repertoire: Buffer[] = []
  let position = 0
  for (const { nom, methode, packes, taille, crc } of pieces) {
    const nomOctets = Buffer.from(nom, 'utf8')
    const commun = Buffer.alloc(26)
    commun.writeUInt16LE(20, 0)
    commun.writeUInt16LE(0x0800, 2)
    commun.writeUInt16LE(methode, 4)
    commun.writeUInt32LE(0x00210000, 6)
    commun.writeUInt32LE(crc, 10)
    commun.writeUInt32LE(packes.length, 14)
    commun.writeUInt32LE(taille, 18)
    commun.writeUInt16LE(nomOctets.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), commun, nomOctets, packes])
    const suite = Buffer.alloc(14)
    suite.writeUInt32LE(position, 10)
    repertoire.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), commun, suite, nomOctets]))
    corps.push(local)
    position += local.length
  }
  const central = Buffer.concat(repertoire)
  const fin = Buffer.alloc(22)
  fin.writeUInt32LE(0x06054b50, 0)
  fin.writeUInt16LE(pieces.length, 8)
  fin.writeUInt16LE(pieces.length, 10)
  fin.writeUInt32LE(central.length, 12)
  fin.writeUInt32LE(position, 16)
  return Buffer.concat([...corps, central, fin])
}

function finDeRepertoire(octets: Buffer): number {
  for (let i = octets.length - 22; i >= Math.max(0, octets.length - 66_000); i--) {
    if (octets.readUInt32LE(i) === 0x06054b50) return i
  }
  return -1
}
