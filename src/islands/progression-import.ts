const PAS_MS = 700
const PATIENCE_MS = 5000

/**
 * Around a `<progress>` and a sentence marked `data-phrase`. Asks `adresse`, which answers
 * `{ fait, total, phrase, suite }`: how far, out of how much, the sentence to show, and once over, where to go.
 * Without JavaScript the page holds a link to refresh it.
 */
class ProgressionImport extends HTMLElement {
  minuterie: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    for (const lien of this.querySelectorAll('[data-sans-script]')) lien.remove()
    void this.demander()
  }

  disconnectedCallback(): void {
    clearTimeout(this.minuterie)
  }

  async demander(): Promise<void> {
    let attente = PAS_MS
    try {
      const reponse = await fetch(this.getAttribute('adresse') ?? '', { headers: { accept: 'application/json' } })
      if (!reponse.ok) throw new Error(String(reponse.status))
      const { fait, total, phrase, suite } = await reponse.json()
      if (typeof suite === 'string') {
        location.assign(suite)
        return
      }
      this.montrer(Number(fait), Number(total), String(phrase ?? ''))
    } catch {
      // A cut connection: ask again, less often; the work goes on at the server.
      attente = PATIENCE_MS
    }
    this.minuterie = setTimeout(() => void this.demander(), attente)
  }

  montrer(fait: number, total: number, phrase: string): void {
    const barre = this.querySelector('progress')
    if (barre && total > 0) {
      barre.max = total
      barre.value = fait
    }
    const place = this.querySelector('[data-phrase]')
    if (place && phrase && place.textContent !== phrase) place.textContent = phrase
  }
}

customElements.define('progression-import', ProgressionImport)
