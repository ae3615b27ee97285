// On a shared phone, the counting page kept for where there is no network (`veille.ts`) would open again, with its name and
// its numbers, once its reader has left. Counts that wait to be sent are in another place, and stay.
const PART = /^\/(?:deconnexion|[^/]+\/(?:l\/(?:fermer|pas-moi)|invitations\/[^/]+\/session))\/?$/
const PARTI = 'parti'

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  // A form may have a field of that name (« le titre d’une action »): only the attribute says where it goes.
  if (!PART.test(new URL(form.getAttribute('action') ?? '', location.href).pathname)) return
  if ('caches' in window) void caches.delete('comptes-1')
  sessionStorage.setItem(PARTI, String(rang()))
})

// « Back » after somebody left: what the browser kept of their pages is asked again, and what they typed is taken out.
addEventListener('pageshow', (event) => {
  const parti = sessionStorage.getItem(PARTI)
  if (parti === null || !enArriere(event) || rang() > Number(parti)) return
  for (const form of document.forms) form.reset()
  if (!event.persisted) return
  document.documentElement.hidden = true
  location.reload()
})

// Where in the history of this tab one stands; browsers that do not say it count every page as one from before.
const rang = (): number =>
  (window as { navigation?: { currentEntry?: { index: number } } }).navigation?.currentEntry?.index ?? 0

function enArriere({ persisted }: PageTransitionEvent): boolean {
  const [entree] = performance.getEntriesByType('navigation')
  return persisted || (entree instanceof PerformanceNavigationTiming && entree.type === 'back_forward')
}
