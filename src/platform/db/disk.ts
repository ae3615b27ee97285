import { chmodSync, closeSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Names and phone numbers lie in this folder: no other user of the machine looks into it, whoever made it. */
export function ownerOnly(folder: string): void {
  try {
    chmodSync(folder, 0o700)
  } catch {
    // A disk without rights (a USB stick), or a folder that somebody else lent: the data still opens.
  }
}

/** Puts a folder and all it holds on the disk itself: names and contents, against a power cut. */
export function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) syncTree(path)
    else if (entry.isFile()) syncPath(path)
  }
  syncPath(folder)
}

/** The same for one file, or for the names in one folder. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
