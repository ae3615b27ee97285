/** Around the lines of a paper sheet: Enter, or the last key of a line, leads to the next; nothing is sent by accident. */
class TouchesDeFeuille extends HTMLElement {
  connectedCallback(): void {
    const longueur = Number(this.getAttribute('longueur') ?? 0)
    const champs = () => [...this.querySelectorAll('input')]
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
      const suivant = champs()[champs().indexOf(event.target) + 1]
      if (!suivant) return
      event.preventDefault()
      suivant.focus()
    })
    this.addEventListener('input', (event) => {
      const champ = event.target
      if (!(champ instanceof HTMLInputElement) || champ.value.length < longueur) return
      champs()[champs().indexOf(champ) + 1]?.focus()
    })
  }
}

customElements.define('touches-de-feuille', TouchesDeFeuille)
