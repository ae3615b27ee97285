const DUREE_DU_MOT_MS = 2500

/** Around a button: copies `texte`, or the text of the element whose id is `pour`. */
class CopierTexte extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => void this.copier())
  }

  async copier(): Promise<void> {
    const source = document.getElementById(this.getAttribute('pour') ?? '')
    const saisi =
      source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement ? source.value : source?.innerText
    try {
      await navigator.clipboard.writeText(this.getAttribute('texte') ?? saisi ?? '')
      this.dire('Copié')
    } catch {
      // Refused by the browser: the text is selected, so that two keys copy it.
      if (source) getSelection()?.selectAllChildren(source)
      this.dire('Texte choisi : copiez-le')
    }
  }

  dire(mot: string): void {
    const place = this.querySelector('button span') ?? this.querySelector('button')
    if (!place || this.hasAttribute('data-dit')) return
    const avant = place.textContent
    this.setAttribute('data-dit', '')
    place.setAttribute('role', 'status')
    place.textContent = mot
    setTimeout(() => {
      place.textContent = avant
      this.removeAttribute('data-dit')
    }, DUREE_DU_MOT_MS)
  }
}

customElements.define('copier-texte', CopierTexte)
