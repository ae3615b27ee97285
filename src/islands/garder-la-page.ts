import { mettreEnReserve, noterQuiLit, RESERVE } from './reserve.ts'

/** This page opens where there is no network from now on (`veille.ts`): at the first visit too, before the worker has seen anything. */
export async function garderCettePage(): Promise<void> {
  const veille = navigator.serviceWorker
  if (!veille || (veille.controller && parElle())) return
  try {
    await veille.register('/veille.js', { scope: location.pathname.replace(/[^/]*$/, '') })
    await noterQuiLit(document.body.dataset.de)
    await mettreEnReserve(await fetch(location.href), location.pathname + location.search)
    const fichiers = document.querySelectorAll<HTMLElement>('link[rel="stylesheet"], script[src]')
    const adresses = [...fichiers].map((un) => un.getAttribute('href') ?? un.getAttribute('src') ?? '')
    await (await caches.open(RESERVE)).addAll(adresses)
  } catch {}
}

/** Whether the worker brought this page, and kept it: one that was just born takes pages that had come before it. */
function parElle(): boolean {
  const [venue] = performance.getEntriesByType('navigation')
  return venue instanceof PerformanceNavigationTiming && venue.workerStart > 0
}
