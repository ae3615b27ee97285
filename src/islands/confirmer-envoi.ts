/** Around a form: sends it once, and says that it is on its way. */
class ConfirmerEnvoi extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', (event) => this.envoyer(event))
    // A page given back by the « previous » button is ready to send again.
    window.addEventListener('pageshow', () => this.liberer())
  }

  envoyer(event: Event): void {
    if (event.defaultPrevented) return
    // Enter, where it sends nothing (`RienParEntree`).
    if (event instanceof SubmitEvent && event.submitter?.getAttribute('formmethod') === 'dialog') return
    if (this.hasAttribute('data-parti')) {
      event.preventDefault()
      return
    }
    // Sent nowhere, it would leave the place to the browser's own page, and its words with it.
    const bouton = event instanceof SubmitEvent ? event.submitter : null
    if (!navigator.onLine) {
      event.preventDefault()
      this.dire(
        'Pas de réseau : rien n’est parti, et vos mots restent ici. Envoyez de nouveau dès qu’il revient.',
        bouton,
      )
      return
    }
    this.dire('')
    this.setAttribute('data-parti', '')
    if (!bouton) return
    bouton.setAttribute('aria-busy', 'true')
    const roue = document.createElement('span')
    roue.className = 'envoi-en-cours'
    roue.setAttribute('role', 'status')
    roue.setAttribute('aria-label', 'Envoi en cours')
    bouton.append(roue)
  }

  /** At the gesture, in sight: of a page that is one long form, its end is far from where one pressed. */
  dire(mot: string, bouton: HTMLElement | null = null): void {
    const place = this.querySelector('[data-reseau]') ?? document.createElement('p')
    if (mot === '') {
      place.remove()
      return
    }
    place.setAttribute('data-reseau', '')
    place.setAttribute('role', 'status')
    place.className = 'champ__erreur'
    if (bouton && this.contains(bouton)) bouton.after(place)
    else this.append(place)
    place.textContent = mot
    // After the browser has brought the pressed button into view, which would stop it halfway.
    setTimeout(() => place.scrollIntoView({ block: 'nearest', behavior: 'instant' }))
  }

  liberer(): void {
    this.removeAttribute('data-parti')
    for (const roue of this.querySelectorAll('.envoi-en-cours')) roue.remove()
    for (const bouton of this.querySelectorAll('[aria-busy]')) bouton.removeAttribute('aria-busy')
  }
}

customElements.define('confirmer-envoi', ConfirmerEnvoi)
