// The worker behind the pages where something is typed on the spot: they open where there is no network. It keeps those that
// say so (`reserve.ts`), and the files they need; no other page, and a page that is no longer allowed is forgotten.
import { enReserve, mettreEnReserve, RESERVE } from './reserve.ts'

const DELAI_MS = 8_000

type Evenement = Event & {
  request: Request
  respondWith(reponse: Promise<Response>): void
  waitUntil(p: Promise<unknown>): void
}

const veille = self as unknown as {
  addEventListener(nom: 'install' | 'activate' | 'fetch', faire: (event: Evenement) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

veille.addEventListener('install', (event) => event.waitUntil(veille.skipWaiting()))
// What a worker of before kept, of whoever read there, opens for nobody.
veille.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([caches.delete('comptes-1'), veille.clients.claim()])),
)
veille.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, search, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(event, pathname + search))
  else if (pathname.startsWith('/_/')) event.respondWith(fichier(request))
})

/** The network first; what was kept when there is none. */
async function page(event: Evenement, adresse: string): Promise<Response> {
  try {
    const reponse = await bientot(fetch(event.request), await enReserve(adresse))
    if (reponse.status > 500 && (await enReserve(adresse))) throw new Error('nobody answers behind')
    event.waitUntil(mettreEnReserve(reponse.clone(), adresse))
    return reponse
  } catch (erreur) {
    const gardee = await enReserve(adresse)
    if (gardee) return gardee
    throw erreur
  }
}

/** Two bars in a basement answer nothing: what was kept is not waited for. */
function bientot(reponse: Promise<Response>, gardee: Response | undefined): Promise<Response> {
  if (!gardee) return reponse
  const tard = new Promise<never>((_, rejeter) => setTimeout(() => rejeter(new Error('too late')), DELAI_MS))
  return Promise.race([reponse, tard])
}

/** Files carry the hash of their content: what is kept never grows old. */
async function fichier(request: Request): Promise<Response> {
  const reserve = await caches.open(RESERVE)
  const garde = await reserve.match(request)
  if (garde) return garde
  const reponse = await fetch(request)
  if (reponse.ok) await reserve.put(request, reponse.clone())
  return reponse
}
