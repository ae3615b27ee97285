import type { MiddlewareHandler } from 'hono'
import { frapper, type Porte } from '#modules/comptes/index.ts'
import type { Env } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { textes } from '../textes.fr.ts'

// Who leads the sessions counts a few a day; a month caught up on the grid is one gesture.
const LIEN_QUI_COMPTE: Porte = { nom: 'lien-qui-compte', max: 100, minutes: 24 * 60 }

/** A link to count is lent, and lent again: as many gestures as people make in a day, not as programs do (429). */
export const pasTropParLien: MiddlewareHandler<Env> = async (c, next) => {
  const { me } = c.var.visit
  if (c.req.method !== 'POST' || me.genre !== 'lien' || (await frapper(LIEN_QUI_COMPTE, me.lien.id))) return next()
  return c.html(
    <Layout titre={textes.titre}>
      <Message genre="attention">{textes.tropDeGestes}</Message>
    </Layout>,
    429,
  )
}
