/**
 * Around the fields of a paper sheet: Enter leads to the next, and so does the last key of a line of `longueur` keys;
 * nothing is sent by accident. Of such lines, Enter on one left empty says that the sheet is over: it leads to the button.
 * `champs`: a selector, where not every field is one of keys.
 */
class TouchesDeFeuille extends HTMLElement {
  connectedCallback(): void {
    const longueur = Number(this.getAttribute('longueur') ?? 0)
    const champs = () => [...this.querySelectorAll<HTMLInputElement>(this.getAttribute('champs') ?? 'input')]
    // Reached by the last key of the line before: whoever presses Enter after it has not left this one.
    let atteint: HTMLInputElement | undefined
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
      const rang = champs().indexOf(event.target)
      const suivant = rang === -1 ? undefined : champs()[rang + 1]
      if (!suivant) return
      event.preventDefault()
      if (longueur > 0 && event.target.value === '') {
        if (event.target !== atteint) this.closest('form')?.querySelector<HTMLElement>('.gestes button')?.focus()
        atteint = undefined
      } else suivant.focus()
    })
    this.addEventListener('input', (event) => {
      const champ = event.target
      if (!(champ instanceof HTMLInputElement) || longueur === 0 || champ.value.length < longueur) return
      const rang = champs().indexOf(champ)
      atteint = rang === -1 ? undefined : champs()[rang + 1]
      atteint?.focus()
    })
  }
}

customElements.define('touches-de-feuille', TouchesDeFeuille)
