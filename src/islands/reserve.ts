/** Where pages that open without a network are kept; emptied by whoever leaves (`oublier-en-partant.ts`). */
export const RESERVE = 'comptes-1'

/**
 * Keeps a page that says that it may be (`data-garder`): an entry form, empty. Its form is a new one each time it opens, its id
 * is minted then. A page that is no longer allowed is forgotten.
 */
export async function mettreEnReserve(reponse: Response, chemin: string): Promise<void> {
  const reserve = await caches.open(RESERVE)
  if (reponse.status >= 400 && reponse.status < 500) await reserve.delete(chemin)
  if (!reponse.ok || reponse.redirected) return
  const html = await reponse.text()
  if (!html.includes(' data-garder')) return
  const headers = new Headers(reponse.headers)
  for (const un of ['content-encoding', 'content-length']) headers.delete(un)
  await reserve.put(chemin, new Response(html.replace(/(name="id" value=")[^"]*/g, '$1'), { headers }))
}
