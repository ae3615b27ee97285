import './a-moitie.ts'
import './choisir-theme.ts'
import './confirmer-envoi.ts'
import './copier-texte.ts'
import './entree-muette.ts'
import './oublier-en-partant.ts'
import './imprimer-page.ts'
import './passkey.ts'
import './progression-import.ts'
import './retour.ts'
import './touches-de-feuille.ts'
import './voix-haute.ts'
import { lireLAttente } from './attente.ts'

// What waits for the network leaves from any page: its island comes with the pages where something is typed on the spot, and
// with the others only where something waits.
const attente = document.querySelector<HTMLElement>('script[data-attente]')?.dataset.attente
if (attente && !document.querySelector('envoyer-plus-tard') && lireLAttente().length > 0)
  document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: attente }))

// After a refused form, the reader stands on the summary of errors rather than at the top of the page.
document.querySelector<HTMLElement>('[data-erreurs]')?.focus()

// What was typed and refused is on this page alone: the browser asks before it is left, but to send it. One word alone is a code.
const TAPES =
  'main form :is(textarea, input:not([type="hidden"], [type="radio"], [type="checkbox"])):not(garder-saisie *)'
const tapes = [...document.querySelectorAll<HTMLInputElement>(TAPES)].filter(({ value }) => value !== '')
if (document.querySelector('[data-erreurs]') && tapes.length > 1) {
  const retenir = (event: Event) => event.preventDefault()
  addEventListener('beforeunload', retenir)
  const laisser = (event: Event) => {
    removeEventListener('beforeunload', retenir)
    // Held back (no network, a date typed by half), nothing was sent; a count goes by itself, a second press is one too many.
    const parti = event.target instanceof Element && event.target.closest('envoyer-plus-tard, [data-parti]')
    setTimeout(() => {
      if (event.defaultPrevented && !parti) addEventListener('beforeunload', retenir)
    })
  }
  addEventListener('submit', laisser, { capture: true })
}

// What was done is said above a page that was just opened. Whoever came to no place of it stands there, past the menu: the
// next Tab goes into the page. Elsewhere a screen reader says only what changes after that.
const fait = document.querySelector<HTMLElement>('.flash')
const ailleurs = location.hash !== '' || document.querySelector('[autofocus], [data-erreurs]') !== null
if (fait && ailleurs) setTimeout(() => fait.replaceChildren(...fait.childNodes), 400)
else fait?.focus({ preventScroll: true })

// A menu opened by mistake closes with Escape, with a click elsewhere, or once the keyboard left it.
const menus = () => document.querySelectorAll<HTMLDetailsElement>('details[name="menu"][open]')

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const menu of menus()) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
})

const fermerAilleurs = ({ target }: Event) => {
  for (const menu of menus()) if (target instanceof Node && !menu.contains(target)) menu.open = false
}
document.addEventListener('click', fermerAilleurs)
document.addEventListener('focusin', fermerAilleurs)
