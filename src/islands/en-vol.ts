import { type EnAttente, estLeMeme, garderLAttente, lireLAttente } from './attente.ts'

// What is refused is sent once more as a whole page, for the server to explain. Until that page came, nothing else holds the
// words: they are kept as what was refused is. What is typed again from there is let go of when a page says that it is done.
const CLE = 'coup-de-pouce:en-vol'
const PAS_REVENU = 'La réponse n’est pas arrivée : relisez, puis envoyez de nouveau.'

/** `neuf`: nothing of it waited before. */
type EnVol = Readonly<{ un: EnAttente; neuf: boolean }>

const noter = (enVol: EnVol | null): void => {
  try {
    if (enVol) sessionStorage.setItem(CLE, JSON.stringify(enVol))
    else sessionStorage.removeItem(CLE)
  } catch {}
}

const lire = (): EnVol | null => {
  try {
    return JSON.parse(sessionStorage.getItem(CLE) ?? 'null')
  } catch {
    return null
  }
}

// The page that one comes back to answers nothing: what leaves from it next is something else.
addEventListener('pageshow', ({ persisted }) => persisted && noter(null))

const oublier = (un: EnAttente): void => void garderLAttente(lireLAttente().filter((autre) => !estLeMeme(autre, un)))

/** `repris`: what waited, that the form holds again. */
export function envoler(un: EnAttente, repris: string | undefined): void {
  if (repris !== undefined) noter({ un: { ...un, corps: repris }, neuf: false })
  else if (garderLAttente([...lireLAttente(), { ...un, refus: PAS_REVENU }])) noter({ un, neuf: true })
}

/** On the page that answers: what it holds of what was refused before, if it does. */
export function atterrir(): EnAttente | undefined {
  const enVol = lire()
  if (!enVol) return undefined
  noter(null)
  const { un, neuf } = enVol
  if (document.querySelector('.flash')) oublier(un)
  else {
    const form = [...document.forms].find((celui) => tient(celui, un))
    if (form && neuf) oublier(un)
    // The page where words are read over sends them by itself.
    else if (form && !form.closest('envoyer-plus-tard')) form.addEventListener('submit', () => noter(enVol), true)
    else if (form) return un
  }
  return undefined
}

/** The page given back, never one that was opened anew: the id of its form says so, or the errors where it has none. */
function tient(form: HTMLFormElement, { vers, corps }: EnAttente): boolean {
  const id = new URLSearchParams(corps).get('id') ?? ''
  const champ = form.querySelector<HTMLInputElement>('input[type="hidden"][name="id"]')
  if (id !== '' && champ) return champ.value === id
  return form.getAttribute('action') === vers && document.querySelector('[data-erreurs]') !== null
}
