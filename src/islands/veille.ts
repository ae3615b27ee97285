// The worker behind the counting page: it opens where there is no network. It keeps that page as it was last seen, and
// the files it needs; no other page, and a page that is no longer allowed is forgotten.
export {}

type Evenement = Event & {
  request: Request
  respondWith(reponse: Promise<Response>): void
  waitUntil(p: Promise<unknown>): void
}

const RESERVE = 'comptes-1'
const UNE_PAGE = /^\/[^/]+\/presences\/[0-9a-f-]{36}$/
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
  if (request.mode === 'navigate' && UNE_PAGE.test(pathname)) event.respondWith(page(request, pathname))
  else if (pathname.startsWith('/_/')) event.respondWith(fichier(request))
})

/** The network first; what was kept when there is none. */
async function page(request: Request, chemin: string): Promise<Response> {
  const reserve = await caches.open(RESERVE)
  try {
    const reponse = await fetch(request)
    if (reponse.ok && !reponse.redirected) await reserve.put(chemin, reponse.clone())
    else if (reponse.status >= 400 && reponse.status < 500) await reserve.delete(chemin)
    return reponse
  } catch (erreur) {
    const gardee = await reserve.match(chemin)
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
