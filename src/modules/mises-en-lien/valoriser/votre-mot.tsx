import { Carte } from '#ui/data.tsx'
import type { merciEcrit } from './store.ts'
import { textes } from './textes.fr.ts'

export type MotEcrit = Awaited<ReturnType<typeof merciEcrit>>

/** The thank-you to whoever wrote it, with what it waits for: nothing kept seems lost. */
export function VotreMot({ mot }: { mot: MotEcrit }) {
  if (mot === null) return null
  return (
    <Carte niveau={2} titre={textes.mercis.votreMot}>
      <p>« {mot.merci} »</p>
      <p class="doux">{textes.mercis.suite[mot.suite]}</p>
    </Carte>
  )
}
