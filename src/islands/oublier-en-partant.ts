// On a shared phone, the counting page kept for where there is no network (`veille.ts`) would open again, with its name and
// its numbers, once its reader has left. Counts that wait to be sent are in another place, and stay.
const PART = /^\/(?:deconnexion|[^/]+\/l\/fermer)\/?$/

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !('caches' in window)) return
  // A form may have a field of that name (« le titre d’une action »): only the attribute says where it goes.
  if (PART.test(new URL(form.getAttribute('action') ?? '', location.href).pathname)) void caches.delete('comptes-1')
})
