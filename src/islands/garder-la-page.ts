import { mettreEnReserve, noterQuiLit, RESERVE } from './reserve.ts'

/** This page opens where there is no network from now on (`veille.ts`): at the first visit too, before the worker has seen anything. */
export async function garderCettePage(): Promise<void> {
  const veille = navigator.serviceWorker
  if (!veille || veille.controller) return
  try {
    await veille.register('/veille.js', { scope: location.pathname.replace(/[^/]*$/, '') })
    await noterQuiLit(document.body.dataset.de)
    await mettreEnReserve(await fetch(location.href), location.pathname + location.search)
    const fichiers = document.querySelectorAll<HTMLElement>('link[rel="stylesheet"], script[src]')
    const adresses = [...fichiers].map((un) => un.getAttribute('href') ?? un.getAttribute('src') ?? '')
    await (await caches.open(RESERVE)).addAll(adresses)
  } catch {}
}
