/**
 * Around the fields of a paper sheet: Enter leads to the next, and so does the last key of a line of `longueur` keys;
 * nothing is sent by accident. `champs`: a selector, where not every field is one of keys.
 */
class TouchesDeFeuille extends HTMLElement {
  connectedCallback(): void {
    const longueur = Number(this.getAttribute('longueur') ?? 0)
    const champs = () => [...this.querySelectorAll<HTMLInputElement>(this.getAttribute('champs') ?? 'input')]
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
      const rang = champs().indexOf(event.target)
      const suivant = rang === -1 ? undefined : champs()[rang + 1]
      if (!suivant) return
      event.preventDefault()
      suivant.focus()
    })
    this.addEventListener('input', (event) => {
      const champ = event.target
      if (!(champ instanceof HTMLInputElement) || longueur === 0 || champ.value.length < longueur) return
      const rang = champs().indexOf(champ)
      if (rang !== -1) champs()[rang + 1]?.focus()
    })
  }
}

customElements.define('touches-de-feuille', TouchesDeFeuille)
