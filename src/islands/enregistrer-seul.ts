const ATTENTE_MS = 1_200
const PATIENCE_MS = 6_000

/**
 * Around a form: sends it by itself shortly after each change, and says so in the element marked `data-etat`. The answer
 * is `{ champs, dit, autre }`: hidden fields to put right, a sentence, and what somebody else wrote meanwhile, if any; then
 * nothing leaves by itself until the reader presses the button. Without JavaScript the button saves.
 */
class EnregistrerSeul extends HTMLElement {
  minuterie: ReturnType<typeof setTimeout> | undefined
  enRoute = false
  aRefaire = false
  arrete = false

  connectedCallback(): void {
    this.addEventListener('input', () => this.bientot())
    this.addEventListener('change', () => this.bientot())
    this.addEventListener('submit', () => clearTimeout(this.minuterie))
    // A telephone that is put away, a page that is left: what was typed leaves first.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.minuterie !== undefined) void this.enregistrer()
    })
  }

  disconnectedCallback(): void {
    clearTimeout(this.minuterie)
  }

  bientot(attente = ATTENTE_MS): void {
    if (this.arrete) return
    clearTimeout(this.minuterie)
    this.minuterie = setTimeout(() => void this.enregistrer(), attente)
  }

  async enregistrer(): Promise<void> {
    clearTimeout(this.minuterie)
    this.minuterie = undefined
    const form = this.querySelector('form')
    if (!form || this.arrete) return
    // One after the other: the version of the answer goes with the next words.
    if (this.enRoute) {
      this.aRefaire = true
      return
    }
    this.enRoute = true
    try {
      const reponse = await fetch(form.action, {
        method: 'POST',
        body: new FormData(form),
        headers: { accept: 'application/json' },
        keepalive: true,
      })
      this.recevoir(form, reponse.ok || reponse.status === 409 ? await reponse.json() : null)
    } catch {
      this.dire('Pas de réseau : vos mots sont gardés ici, on réessaie.')
      this.bientot(PATIENCE_MS)
    } finally {
      this.enRoute = false
    }
    if (this.aRefaire) {
      this.aRefaire = false
      this.bientot()
    }
  }

  recevoir(
    form: HTMLFormElement,
    recu: { champs?: Record<string, string>; dit?: string; autre?: string } | null,
  ): void {
    if (recu === null) {
      this.arrete = true
      this.dire('Ce n’est pas enregistré. Appuyez sur « Enregistrer » pour voir pourquoi.')
      return
    }
    for (const [nom, valeur] of Object.entries(recu.champs ?? {})) {
      const champ = form.elements.namedItem(nom)
      if (champ instanceof HTMLInputElement) champ.value = valeur
    }
    if (typeof recu.autre === 'string') {
      this.arrete = true
      const place = this.querySelector('[data-autre]')
      if (place instanceof HTMLElement) {
        place.hidden = false
        const texte = place.querySelector('[data-texte]')
        if (texte) texte.textContent = recu.autre
      }
    }
    this.dire(recu.dit ?? '')
  }

  dire(mot: string): void {
    const place = this.querySelector('[data-etat]')
    if (place) place.textContent = mot
  }
}

customElements.define('enregistrer-seul', EnregistrerSeul)
