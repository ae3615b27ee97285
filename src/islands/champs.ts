export type Champ = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
export const estUnChamp = (un: unknown): un is Champ =>
  un instanceof HTMLInputElement || un instanceof HTMLTextAreaElement || un instanceof HTMLSelectElement

/** What a form says, without its files. */
export function lireLaSaisie(form: HTMLFormElement): URLSearchParams {
  const donnees = new URLSearchParams()
  for (const [nom, valeur] of new FormData(form)) if (typeof valeur === 'string') donnees.append(nom, valeur)
  return donnees
}

/** Whether a form is of the kind that said this: all that was said has its field, and what it says by itself is the same. */
export function tientTout(form: HTMLFormElement, dits: URLSearchParams): boolean {
  const champs = [...form.elements].filter(estUnChamp)
  return [...dits].every(([nom, dit]) => {
    if (dit === '' || /^(?:id|version|lettres)$/.test(nom)) return true
    const siens = champs.filter(({ name }) => name === nom)
    return siens.some(({ type, value }) => type !== 'hidden' || value === dit)
  })
}

/** A field of words that somebody began to fill. */
export const estEnTrain = (un: unknown): boolean =>
  (un instanceof HTMLTextAreaElement || (un instanceof HTMLInputElement && /^(?:text|number|tel)$/.test(un.type))) &&
  un.dataset.lettres === undefined &&
  un.value !== un.defaultValue &&
  un.value.trim() !== ''

/** Of which day it is, where that is not the day the page was opened. */
export function jourDit(form: HTMLFormElement, aujourdhui: string | undefined): string {
  const jour = form.querySelector<HTMLInputElement>('input[type="date"][name="jour"]')?.value ?? ''
  if (jour === '' || jour === aujourdhui) return ''
  return new Date(`${jour}T12:00`).toLocaleDateString('fr', { day: 'numeric', month: 'long' })
}

export const lireId = (form: HTMLFormElement): HTMLInputElement | null =>
  form.querySelector('[name="version"]')
    ? null
    : form.querySelector<HTMLInputElement>('input[type="hidden"][name="id"]')

/** Six letters, of those that are dictated. */
export const bienEpele = ({ value, dataset: { lettres } }: Champ): boolean =>
  lettres === undefined || new RegExp(`^[${lettres}]{6}$`, 'iu').test(value.replace(/[\s.-]/g, ''))

export const effacer = (champ: Element): void => {
  if (!estUnChamp(champ) || champ.type === 'hidden' || champ.type === 'date') return
  if (champ instanceof HTMLInputElement && seCoche(champ)) champ.checked = false
  else champ.value = ''
}
export const seCoche = ({ type }: HTMLInputElement): boolean => type === 'radio' || type === 'checkbox'

/** As the server mints them: sorted by the moment at which they were. */
export function nouvelId(): string {
  const quand = Date.now().toString(16).padStart(12, '0')
  return `${quand.slice(0, 8)}-${quand.slice(8)}-7${crypto.randomUUID().slice(15)}`
}

export const lettresAuHasard = (parmi: string): string =>
  [...crypto.getRandomValues(new Uint8Array(6))].map((n) => parmi[n % parmi.length]).join('')
