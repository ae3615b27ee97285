import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** A call that the kernel was really asked, on a file of the write-ahead log: what makes a commit durable. */
const WAL_SYNC = /\bf(?:data)?sync\(\d+<[^>]*\/pg_wal\//

export function straceIsHere(): boolean {
  return spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0
}

/**
 * Puts a program under strace, all threads; `-D` keeps the program itself as the child, so that it can be stopped; the
 * kernel filters the calls, so that the others run at their own speed.
 */
export function tracing(output: string): string[] {
  return ['strace', '-D', '-f', '--seccomp-bpf', '-y', '-e', 'trace=fsync,fdatasync', '-o', output]
}

/** How many fsync or fdatasync of the write-ahead log the traced program has made until now. */
export async function walSyncs(output: string): Promise<number> {
  const lines = (await readFile(output, 'utf8')).split('\n')
  return lines.filter((line) => WAL_SYNC.test(line)).length
}
