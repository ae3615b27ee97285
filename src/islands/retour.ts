// « Back » after something was kept: the page shows what is kept now, not what the browser remembers of it, under a version
// that is gone. A page whose form was not sent, or was refused, comes back with what was typed in it.

const PARTI = 'formulaire-parti'
const GARDES = 'formulaires-gardes'

const ici = (): string => location.pathname + location.search

/** The form of this page is sent, by the browser or by the page itself. */
const partiDIci = (): void => ecrire(PARTI, [ici()])
document.addEventListener('parti', partiDIci)

document.addEventListener('submit', (event) => {
  const form = event.target
  if (form instanceof HTMLFormElement && form.method === 'post' && !event.defaultPrevented) partiDIci()
})

addEventListener('pageshow', (event) => {
  const [arrivee] = performance.getEntriesByType('navigation')
  const navigation = arrivee instanceof PerformanceNavigationTiming ? arrivee : null
  const [parti] = lire(PARTI)
  ecrire(PARTI, [])
  const gardes = new Set(lire(GARDES))
  const perime = gardes.delete(ici())
  if (!event.persisted && navigation?.type !== 'back_forward') {
    if (parti !== undefined && parti !== ici() && (navigation?.responseStatus ?? 200) < 400) gardes.add(parti)
    ecrire(GARDES, [...gardes])
    return
  }
  ecrire(GARDES, [...gardes])
  // What saves itself by itself is on the server, or on this device: the browser may only remember less.
  const seGarde = !event.persisted && document.querySelector('garder-saisie') !== null
  if (!perime && !seGarde) return
  for (const form of document.forms) if (![...form.elements].some(seGardeSeul)) form.reset()
  location.reload()
})

const seGardeSeul = (champ: Element): boolean => champ instanceof HTMLElement && champ.dataset.cle !== undefined

// A browser that keeps nothing shows its pages as it remembers them.
function lire(nom: string): string[] {
  try {
    const lu: unknown = JSON.parse(sessionStorage.getItem(nom) ?? '[]')
    return Array.isArray(lu) ? lu.map(String) : []
  } catch {
    return []
  }
}

function ecrire(nom: string, chemins: readonly string[]): void {
  try {
    sessionStorage.setItem(nom, JSON.stringify(chemins))
  } catch {}
}
