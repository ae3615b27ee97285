// The worker behind the pages where something is typed on the spot: they open where there is no network. It keeps those that
// say so (`reserve.ts`), and the files they need; no other page, and a page that is no longer allowed is forgotten.
import { mettreEnReserve, RESERVE } from './reserve.ts'

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
veille.addEventListener('activate', (event) => event.waitUntil(veille.clients.claim()))
veille.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(event, pathname))
  else if (pathname.startsWith('/_/')) event.respondWith(fichier(request))
})

/** The network first; what was kept when there is none. */
async function page(event: Evenement, chemin: string): Promise<Response> {
  try {
    const reponse = await fetch(event.request)
    event.waitUntil(mettreEnReserve(reponse.clone(), chemin))
    return reponse
  } catch (erreur) {
    const gardee = await (await caches.open(RESERVE)).match(chemin)
    if (gardee) return gardee
    throw erreur
  }
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
