// On a shared phone, the page kept for where there is no network (`veille.ts`) would open again, with its name and its
// numbers, once its reader has left. What waits to be sent is in another place, and stays: it is said before one leaves.
import { direCeQuiAttend, estDIci, lireLAttente } from './attente.ts'
import { noterQuiLit, oublierLesPagesDe, quelquUnEstNote } from './reserve.ts'

const PART = /^\/(?:deconnexion|[^/]+\/(?:l\/(?:fermer|pas-moi)|invitations\/[^/]+\/session))\/?$/
const PARTI = 'parti'
const SANS_RESEAU = 'Sans réseau, cet appareil ne peut pas fermer votre page : recommencez dès qu’il revient.'

// A form may have a field of that name (« le titre d’une action »): only the attribute says where it goes.
const sEnVa = ({ target: form }: Event): boolean =>
  form instanceof HTMLFormElement && PART.test(new URL(form.getAttribute('action') ?? '', location.href).pathname)

// Before the guard of the form, which would take it for sent.
addEventListener(
  'submit',
  (event) => {
    if (!sEnVa(event)) return
    const attendent = direCeQuiAttend(lireLAttente().filter(estDIci))
    // Unheard by the server, whoever leaves would find themselves there again, and their pages gone.
    if (!navigator.onLine) alert(SANS_RESEAU)
    else if (attendent === '') return
    else if (confirm(`${attendent} Cela y reste, et ne part qu’à son retour. Partir quand même ?`)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  },
  true,
)

document.addEventListener('submit', (event) => {
  if (!sEnVa(event)) return
  const { de } = document.body.dataset
  if ('caches' in window && de !== undefined) void oublierLesPagesDe(de)
  sessionStorage.setItem(PARTI, String(rang()))
})

// « Back » after somebody left: what the browser kept of their pages is asked again, and what they typed is taken out.
// Nor is a page of who read before shown to who signed in since, without anybody having signed out.
addEventListener('pageshow', (event) => {
  const { de } = document.body.dataset
  if (de !== undefined && dUnAutre(event, de)) {
    document.documentElement.hidden = true
    return location.reload()
  }
  // What was kept opens for who kept it.
  if ('caches' in window) void noter(de).catch(() => undefined)
  const parti = sessionStorage.getItem(PARTI)
  if (parti === null || !enArriere(event) || rang() > Number(parti)) return
  for (const form of document.forms) form.reset()
  if (!event.persisted) return
  document.documentElement.hidden = true
  location.reload()
})

const noter = async (de: string | undefined) => ((await quelquUnEstNote()) ? noterQuiLit(de) : undefined)

const QUI = 'coup-de-pouce:qui'
function dUnAutre(event: PageTransitionEvent, de: string): boolean {
  try {
    const dernier = localStorage.getItem(QUI)
    if (enArriere(event) && dernier !== null && dernier !== de) return true
    localStorage.setItem(QUI, de)
  } catch {}
  return false
}

// Where in the history of this tab one stands; browsers that do not say it count every page as one from before.
const rang = (): number =>
  (window as { navigation?: { currentEntry?: { index: number } } }).navigation?.currentEntry?.index ?? 0

function enArriere({ persisted }: PageTransitionEvent): boolean {
  const [entree] = performance.getEntriesByType('navigation')
  return persisted || (entree instanceof PerformanceNavigationTiming && entree.type === 'back_forward')
}
