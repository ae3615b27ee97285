import { type EnAttente, estDIci, estLeMeme, garderLAttente, idDe, lireLAttente } from './attente.ts'

// What is refused is sent once more as a whole page, for the server to explain. Whatever becomes of that page, its words are
// kept as what was refused is, and let go of by the page that says that their form was taken, and by no other.
const PAS_REVENU = 'La réponse n’est pas arrivée : relisez, puis envoyez de nouveau.'
const PAS_FINI = 'Ce n’est pas passé tel quel : relisez, puis envoyez de nouveau.'

/** `repris`: what waited, that the form holds again. Taken up from the list, it keeps its id: it may have come. */
export function envoler(un: EnAttente, repris: string | undefined): void {
  const reste = lireLAttente().filter((autre) => autre.corps !== repris && !estLui(autre, un))
  garderLAttente([...reste, { ...un, refus: PAS_REVENU, repris: true, enVol: true }])
}

/** On a page that comes: lets go of what it says was taken, and gives what it answers and holds in a form itself. */
export function atterrir(): readonly EnAttente[] {
  const { envoi = '', reponse } = document.body.dataset
  const estPris = (un: EnAttente) => estDIci(un) && un.refus !== undefined && envoi !== '' && idDe(un) === envoi
  const estTenu = (un: EnAttente) => reponse !== undefined && estDIci(un) && estRepris(un)
  const tout = lireLAttente()
  const reste = tout.filter((un) => !estPris(un)).map((un) => (estTenu(un) ? { ...un, refus: PAS_FINI } : un))
  if (reste.length < tout.length || reste.some((un, rang) => un !== tout[rang])) garderLAttente(reste)
  return reste.filter(estTenu)
}

const estLui = (autre: EnAttente, un: EnAttente): boolean =>
  estLeMeme(autre, un) || (idDe(un) !== '' && idDe(autre) === idDe(un) && autre.de === un.de)

/** Whether a form of this page holds again what was sent to its address. */
const estRepris = (un: EnAttente): boolean =>
  un.enVol === true &&
  new URL(un.vers, location.href).pathname === location.pathname &&
  [...document.forms].some(
    (form) => form.querySelector<HTMLInputElement>('input[type="hidden"][name="id"]')?.value === idDe(un),
  )
