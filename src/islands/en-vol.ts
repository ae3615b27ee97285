import { type EnAttente, estDIci, estLeMeme, garderLAttente, idDe, lireLAttente } from './attente.ts'

// What is refused is sent once more as a whole page, for the server to explain. Until that page came, nothing else holds the
// words: they are kept as what was refused is, and let go of by the page that says that their form was taken, and by no other.
const PAS_REVENU = 'La réponse n’est pas arrivée : relisez, puis envoyez de nouveau.'

/** `repris`: what waited, that the form holds again. Taken up from the list, it keeps its id: it may have come. */
export function envoler(un: EnAttente, repris: string | undefined): void {
  const tout = lireLAttente()
  const reste = tout.filter((autre) => autre.corps !== repris && !estLeMeme(autre, un))
  const enVol = reste.length === tout.length ? 'neuf' : 'repris'
  garderLAttente([...reste, { ...un, refus: PAS_REVENU, repris: true, enVol }])
}

/** On a page that comes: lets go of what it says was taken, and gives what it answers and holds in a form itself. */
export function atterrir(): readonly EnAttente[] {
  const { envoi = '', reponse } = document.body.dataset
  const tout = lireLAttente()
  const pris = tout.filter((un) => estDIci(un) && un.refus !== undefined && envoi !== '' && idDe(un) === envoi)
  const tenus = reponse === undefined ? [] : tout.filter((un) => estDIci(un) && formsDe(un).length > 0)
  const neufs = tenus.filter(({ enVol }) => enVol === 'neuf')
  const ote = [...pris, ...neufs]
  if (ote.length > 0) garderLAttente(tout.filter((un) => !ote.includes(un)))
  // The page where words are read over sends them by itself: on their way again, they are held here again.
  for (const un of neufs) {
    for (const form of formsDe(un))
      if (!form.closest('envoyer-plus-tard')) form.addEventListener('submit', () => lacher([un]), { capture: true })
  }
  return tenus
}

/** What this page holds no more, and nothing else does. */
export function lacher(tenus: readonly EnAttente[]): void {
  const tout = lireLAttente()
  const perdus = tenus.filter((un) => un.enVol === 'neuf' && !tout.some((autre) => estLeMeme(autre, un)))
  if (perdus.length > 0) garderLAttente([...tout, ...perdus])
}

/** The forms of this page that hold again what was sent to its address. */
function formsDe(un: EnAttente): HTMLFormElement[] {
  if (!un.enVol || new URL(un.vers, location.href).pathname !== location.pathname) return []
  return [...document.forms].filter(
    (form) => form.querySelector<HTMLInputElement>('input[type="hidden"][name="id"]')?.value === idDe(un),
  )
}
