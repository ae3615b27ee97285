/** Talks with the server about passkeys; throws when either side says no. */
const BASE = '/api/auth/passkey/'

async function ask(geste: string, body?: unknown): Promise<unknown> {
  const init: RequestInit = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {}
  const response = await fetch(BASE + geste, init)
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

/** Around a button, hidden until the browser is known to understand passkeys: the page works without. */
abstract class Passkey extends HTMLElement {
  abstract readonly fini: string
  abstract echange(): Promise<void>

  connectedCallback(): void {
    // Older browsers would need a library for the same exchange: they sign in by mail.
    if (typeof PublicKeyCredential === 'undefined' || !PublicKeyCredential.parseCreationOptionsFromJSON) return
    this.hidden = false
    this.querySelector('button')?.addEventListener('click', () => void this.faire())
  }

  async faire(): Promise<void> {
    const etat = this.querySelector('[data-etat]')
    try {
      await this.echange()
      location.assign(this.fini)
    } catch {
      if (etat) etat.textContent = 'Cela n’a pas marché. Essayez encore, ou passez par l’e-mail.'
    }
  }
}

class PasskeyEntree extends Passkey {
  readonly fini = '/connexion/suite'
  async echange(): Promise<void> {
    const options = (await ask('generate-authenticate-options')) as PublicKeyCredentialRequestOptionsJSON
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
    await ask('verify-authentication', { response: credential.toJSON() })
  }
}

class PasskeyAjout extends Passkey {
  readonly fini = '/compte'
  async echange(): Promise<void> {
    const options = (await ask('generate-register-options')) as PublicKeyCredentialCreationOptionsJSON
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
    await ask('verify-registration', { response: credential.toJSON() })
  }
}

customElements.define('passkey-entree', PasskeyEntree)
customElements.define('passkey-ajout', PasskeyAjout)
