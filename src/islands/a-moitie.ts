// A date typed by half has no value: the browser sends nothing in its place, and the page would say that all is kept.
export {}

const PHRASES: Readonly<Record<string, string>> = {
  time: 'L’heure est incomplète.',
  month: 'Le mois est incomplet.',
  number: 'Ce nombre ne se lit pas.',
}

/** A field that nobody can see any more stops nobody. */
const estAMoitie = (un: unknown): un is HTMLInputElement =>
  un instanceof HTMLInputElement &&
  un.willValidate &&
  un.validity.badInput &&
  (un.checkVisibility() || un.closest('details:not([open])') !== null)

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    const seGardent = form.closest('garder-saisie')?.querySelectorAll('input') ?? []
    const champs = new Set<Element>([...form.elements, ...seGardent])
    for (const champ of champs) relire(champ)
    const [premier] = [...champs].filter(estAMoitie)
    if (!premier) return
    event.preventDefault()
    event.stopImmediatePropagation()
    for (let un = premier.closest('details'); un; un = un.parentElement?.closest('details') ?? null) un.open = true
    premier.focus()
  },
  true,
)

// What saves itself is never sent by a button.
document.addEventListener('focusout', ({ target }) => {
  if (target instanceof HTMLInputElement && target.dataset.cle) relire(target)
})

/** Says what is wrong with this field, or nothing any more. */
function relire(champ: Element): void {
  const id = `${champ.id}-moitie`
  const dit = document.getElementById(id)
  if (dit) {
    dit.remove()
    champ.removeAttribute('aria-invalid')
  }
  const autres = (champ.getAttribute('aria-describedby') ?? '').split(' ').filter((un) => un !== id && un !== '')
  if (estAMoitie(champ)) {
    const phrase = Object.assign(document.createElement('p'), { id, role: 'alert', className: 'champ__erreur' })
    champ.after(phrase)
    phrase.textContent = PHRASES[champ.type] ?? 'La date est incomplète.'
    champ.setAttribute('aria-invalid', 'true')
    autres.push(id)
  } else if (!dit) return
  champ.setAttribute('aria-describedby', autres.join(' '))
}
