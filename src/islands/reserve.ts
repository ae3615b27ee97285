/** Where the files of pages that open without a network are kept: they are nobody's. */
export const RESERVE = 'fichiers-1'
/** Where the pages themselves are, those of each reader of a shared phone apart. */
const reserveDe = (de: string): string => `pages-1-${de}`
const QUI = 'qui-1'

/** Who reads here now: without a network, their pages open and nobody else's. */
export async function noterQuiLit(de: string | undefined): Promise<void> {
  if (de !== undefined) await (await caches.open(QUI)).put('/qui', new Response(de))
}
/** Where nothing was ever kept, nothing is noted. */
export const quelquUnEstNote = (): Promise<boolean> => caches.has(QUI)

async function quiLit(): Promise<string> {
  const note = await (await caches.open(QUI)).match('/qui')
  return note ? note.text() : ''
}

export const oublierLesPagesDe = (de: string): Promise<boolean> => caches.delete(reserveDe(de))

/** The page of this address as it was kept for who reads here; one that was kept for a day is forgotten after it. */
export async function enReserve(adresse: string): Promise<Response | undefined> {
  const reserve = await caches.open(reserveDe(await quiLit()))
  const page = await reserve.match(adresse)
  const jusqua = / data-garder="(\d{4}-\d\d-\d\d)"/.exec((await page?.clone().text()) ?? '')?.[1]
  if (jusqua === undefined || new Date().toLocaleDateString('sv') <= jusqua) return page
  await reserve.delete(adresse)
  return undefined
}

/**
 * Keeps a page that says that it may be (`data-garder`): an entry form, empty. Its form is a new one each time it opens, its id
 * is minted then. A page that is no longer allowed is forgotten.
 */
export async function mettreEnReserve(reponse: Response, adresse: string): Promise<void> {
  if (reponse.status >= 400 && reponse.status < 500)
    await (await caches.open(reserveDe(await quiLit()))).delete(adresse)
  if (!reponse.ok || reponse.redirected) return
  const html = await reponse.text()
  // What was just done is said once: kept, it would be said again at each opening, to the next person too.
  if (html.includes(' class="flash"')) return mettreEnReserve(await fetch(adresse), adresse)
  const de = / data-de="([^"]*)"/.exec(html)?.[1]
  if (!html.includes(' data-garder') || de === undefined) return
  const headers = new Headers(reponse.headers)
  for (const un of ['content-encoding', 'content-length']) headers.delete(un)
  const page = new Response(sansIds(html), { headers })
  await (await caches.open(reserveDe(de))).put(adresse, page)
}

const sansIds = (html: string): string =>
  html.replace(/(name="id" value=")[^"]*/g, '$1').replace(/ data-envoi="[^"]*"/, '')
