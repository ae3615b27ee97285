/** Around a button: reads aloud, in the page's language, the element whose id is `pour`; a second press stops. */
class VoixHaute extends HTMLElement {
  connectedCallback(): void {
    const bouton = this.querySelector('button')
    if (!bouton || !('speechSynthesis' in window)) {
      this.hidden = true
      return
    }
    bouton.setAttribute('aria-pressed', 'false')
    bouton.addEventListener('click', () => this.basculer(bouton))
    window.addEventListener('pagehide', () => speechSynthesis.cancel())
  }

  basculer(bouton: HTMLButtonElement): void {
    const parle = bouton.getAttribute('aria-pressed') === 'true'
    speechSynthesis.cancel()
    bouton.setAttribute('aria-pressed', String(!parle))
    if (parle) return
    const source = document.getElementById(this.getAttribute('pour') ?? '')
    const voix = new SpeechSynthesisUtterance(source?.innerText ?? '')
    voix.lang = source?.closest('[lang]')?.getAttribute('lang') ?? 'fr'
    voix.rate = 0.95
    voix.onend = () => bouton.setAttribute('aria-pressed', 'false')
    speechSynthesis.speak(voix)
  }
}

customElements.define('voix-haute', VoixHaute)
