import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Carte } from '#ui/data.tsx'
import { Bouton, Gestes, SeulGeste } from '#ui/fields.tsx'
import type { MotEcrit } from './store.ts'
import { textes } from './textes.fr.ts'

const t = textes.mercis

type Props = Readonly<{ visit: Visit; mot: MotEcrit | null; bureau?: boolean }>

/** The thank-you to whoever wrote it, with what it waits for and the way to write it anew: nothing kept seems lost. */
export function VotreMot({ visit: { territoire }, mot, bureau = false }: Props) {
  if (mot === null) return null
  const { coupId, talentId, merci } = mot
  const ecrire = url('/coups-de-pouce/:id/merci', territoire, { id: coupId })
  if (merci === '')
    return (
      <SeulGeste petit genre="secondaire" href={ecrire}>
        {t.ecrire}
      </SeulGeste>
    )
  // Whoever asked for the hand is not told that the person said no.
  const suite = mot.suite === 'refuse' && !bureau ? 'attend-son-oui' : mot.suite
  return (
    <Carte niveau={2} titre={t.votreMot}>
      <p>« {merci} »</p>
      <p class="doux">{t.suite[suite]}</p>
      <Gestes>
        {bureau && suite === 'attend-son-oui' && talentId !== null ? (
          <Bouton petit href={url('/annuaire/:id/coups-de-pouce', territoire, { id: talentId })}>
            {t.noterSaReponse}
          </Bouton>
        ) : null}
        {bureau && suite === 'a-relire' ? (
          <Bouton petit href={`${url('/mises-en-lien', territoire)}#mercis`}>
            {t.relire}
          </Bouton>
        ) : null}
        <Bouton petit genre="secondaire" href={ecrire}>
          {t.corriger.geste}
        </Bouton>
      </Gestes>
    </Carte>
  )
}
