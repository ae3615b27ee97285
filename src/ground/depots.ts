import type { Context, Handler, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { matchedRoutes } from 'hono/route'
import type { Ctx, Env } from './web.ts'

// The form around the file: names, boundaries, the identifier.
const MARGE = 64 * 1024

const depots = new WeakSet<Handler>()

/**
 * Stands before the handler of a route that takes a file, and is what declares it: no other route is sent more than a
 * form. The right is asked before the first byte is read; `tropLourd` says, as a page, that the file is beyond `octets`.
 */
export function depot(
  octets: number,
  droit: (c: Ctx) => void | Promise<void>,
  tropLourd: (c: Ctx) => Promise<Response>,
): MiddlewareHandler<Env> {
  const limite = bodyLimit({ maxSize: octets + MARGE, onError: tropLourd })
  const porte: MiddlewareHandler<Env> = async (c, next) => {
    await droit(c)
    return limite(c, next)
  }
  depots.add(porte)
  return porte
}

/** Whether the route that answers this request takes a file, and so says by itself how much. */
export function prendUnFichier(c: Context): boolean {
  const premiere = matchedRoutes(c).find(({ method }) => method === c.req.method)
  return premiere !== undefined && depots.has(premiere.handler)
}
