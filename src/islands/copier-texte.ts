const DUREE_DU_MOT_MS = 2500

/** Around a button: copies `texte`, or the text of the element whose id is `pour`. */
class CopierTexte extends HTMLElement {
  readonly etat = document.createElement('span')
  minuterie: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    this.etat.setAttribute('role', 'status')
    this.append(this.etat)
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

  /** Beside the button, which keeps its name. */
  dire(mot: string): void {
    this.etat.textContent = mot
    clearTimeout(this.minuterie)
    this.minuterie = setTimeout(() => this.etat.replaceChildren(), DUREE_DU_MOT_MS)
  }
}

customElements.define('copier-texte', CopierTexte)
