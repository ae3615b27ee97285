/** Around a button: prints the page. Without JavaScript the button is not shown; the browser's own menu prints. */
class ImprimerPage extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => print())
  }
}

customElements.define('imprimer-page', ImprimerPage)
