const ATTENTE_MS = 250

/** Around a filter form: a changed list, box or date applies at once; a word typed applies with Enter or the button. */
class FiltreDirect extends HTMLElement {
  minuterie: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    this.addEventListener('change', (event) => {
      const champ = event.target
      const estUnTexte = champ instanceof HTMLInputElement && /^(text|search|number)$/.test(champ.type)
      if (estUnTexte || !(champ instanceof HTMLElement)) return
      clearTimeout(this.minuterie)
      this.minuterie = setTimeout(() => champ.closest('form')?.requestSubmit(), ATTENTE_MS)
    })
  }
}

customElements.define('filtre-direct', FiltreDirect)
