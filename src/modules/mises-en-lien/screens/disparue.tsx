import type { MiddlewareHandler } from 'hono'
import { historique } from '#modules/personnes/index.ts'
import { read, structuresDe } from '#src/ground/visit.ts'
import { type Env, param } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Geste } from '../etats/domain.ts'
import { sansLesRatures } from '../gestes/notees.ts'
import { LIEN_DU_PORTEUR, LIEN_DU_TALENT } from '../policy.ts'
import { textes } from '../textes.fr.ts'

/** What stays of a row that went, or begins again: how it had ended, the last of these. */
const FINS = ['realiser', 'ne-pas-realiser', 'oui-du-talent', 'non-du-porteur'] as const satisfies readonly Geste[]
const A_LA_STRUCTURE: Readonly<Partial<Record<Geste, string>>> = {
  realiser: textes.porteur.faitePuisPartie,
  'non-du-porteur': textes.porteur.ditNon,
}

/**
 * The row went with somebody who erased everything: every page of it says how it ended, to the link that was really for it and
 * to a structure, which reads its own.
 */
export const siDisparue: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  if (c.res.status !== 404) return
  const { visit } = c.var
  const { me } = visit
  const id = param(c)
  const geste =
    me.genre !== 'lien' ? structuresDe(me).length > 0 && LIEN_DU_PORTEUR : me.lien.sujetId === id && me.lien.geste
  if (geste !== LIEN_DU_PORTEUR && geste !== LIEN_DU_TALENT) return
  const gestes = sansLesRatures(await read(visit, (tx) => historique(tx, 'mise-en-lien', id)))
  const fin = gestes.flatMap((un) => FINS.find((geste) => geste === un.geste) ?? [])[0] ?? 'oui-du-talent'
  const mots = geste === LIEN_DU_TALENT ? textes.reponse.disparue : (A_LA_STRUCTURE[fin] ?? textes.porteur.disparue)
  c.res = await c.html(
    <Layout titre="C’est fini pour cette proposition" horsRecherche>
      <Message>{mots}</Message>
    </Layout>,
    404,
  )
}
