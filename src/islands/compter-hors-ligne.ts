const CLE = 'coup-de-pouce:comptes'

/**
 * A count that waits for the network: where it goes, what the form said, what to call it, and whose it is (a key that says
 * nothing, and what to call them).
 */
type EnAttente = { vers: string; corps: string; nom: string; de?: string; par?: string }

const lire = (): EnAttente[] => {
  try {
    const lus: unknown = JSON.parse(localStorage.getItem(CLE) ?? '[]')
    return Array.isArray(lus) ? lus : []
  } catch {
    return []
  }
}
const pluriel = (n: number) => (n > 1 ? `${n} comptages attendent` : '1 comptage attend')

const garder = (comptes: readonly EnAttente[]) => localStorage.setItem(CLE, JSON.stringify(comptes))

/**
 * Around the form of a count: without a network the number is kept in this phone and sent by itself later, in order, each
 * once (its id was minted with the form). What the server refuses then is kept too, and said, until somebody looks.
 * In a shared phone, each leaves only under the account or the link that made it: the others are told how many wait.
 * The page itself opens without a network through the worker of `veille.ts`.
 */
class CompterHorsLigne extends HTMLElement {
  enRoute = false

  connectedCallback(): void {
    const form = this.querySelector('form')
    if (!form) return
    // Before the double-click guard of the form, which would lock a button that sends nothing.
    form.addEventListener('submit', (event) => void this.partir(event, form), { capture: true })
    addEventListener('online', () => void this.vider())
    navigator.serviceWorker?.register('/veille.js', { scope: location.pathname.replace(/[^/]*$/, '') }).catch(() => {})
    void this.vider()
  }

  async partir(event: SubmitEvent, form: HTMLFormElement): Promise<void> {
    if (navigator.onLine) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const { de = '', nom: prenom = '', action = '' } = this.dataset
    const donnees = new URLSearchParams({ de })
    for (const [nom, valeur] of new FormData(form)) if (typeof valeur === 'string') donnees.append(nom, valeur)
    const total = donnees.get('total')?.trim() ?? ''
    if (!/^\d+$/.test(total)) return this.dire('Écrivez un nombre : 0 si personne n’est venu.')
    const nom = `${total} (${form.querySelector('.grand strong')?.textContent?.trim() ?? 'autre jour'})`
    garder([
      ...lire().filter(({ corps }) => idDe(corps) !== donnees.get('id')),
      { vers: form.action, corps: String(donnees), nom, de, par: prenom || `le lien de « ${action} »` },
    ])
    this.dire(`Gardé dans ce téléphone : ${nom}. Il partira dès que le réseau revient.`)
    form.reset()
  }

  async vider(): Promise<void> {
    if (this.enRoute || !navigator.onLine) return
    const miens = lire().filter(({ de }) => de === this.dataset.de)
    this.direAutres()
    if (miens.length === 0) return
    this.enRoute = true
    const partis: string[] = []
    const refuses: string[] = []
    try {
      for (const compte of miens) {
        const reponse = await fetch(compte.vers, {
          method: 'POST',
          headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
          body: compte.corps,
        })
        if (reponse.ok && !reponse.redirected) {
          partis.push(compte.nom)
          garder(lire().filter(({ corps }) => corps !== compte.corps))
        } else refuses.push(`${compte.nom} : ${await pourquoi(reponse)}`)
      }
    } catch {
      // The network went away again: what is left waits.
    } finally {
      this.enRoute = false
    }
    const envoyes = partis.length > 0 ? `Envoyé : ${partis.join(', ')}. Rechargez la page pour le voir.` : ''
    const restes = refuses.length > 0 ? `Pas encore accepté, gardé ici : ${refuses.join(' ; ')}` : ''
    if (envoyes + restes !== '') this.dire(`${envoyes} ${restes}`.trim())
  }

  dire(mot: string): void {
    const place = this.querySelector('[data-etat]')
    if (place) place.textContent = mot
  }

  /** What waits of somebody else: how many, and who has to come back. Neither their numbers nor their sessions. */
  direAutres(): void {
    const autres = lire().filter(({ de }) => de !== this.dataset.de)
    const place = this.querySelector<HTMLElement>('[data-autres]')
    if (!place) return
    const combien = new Map<string, number>()
    for (const { par = 'quelqu’un d’autre' } of autres) combien.set(par, (combien.get(par) ?? 0) + 1)
    place.hidden = autres.length === 0
    place.textContent = [...combien]
      .map(([par, n]) => `Dans ce téléphone, ${pluriel(n)} d’être ${n > 1 ? 'envoyés' : 'envoyé'} par ${par}.`)
      .join(' ')
  }
}

const idDe = (corps: string): string | null => new URLSearchParams(corps).get('id')

async function pourquoi(reponse: Response): Promise<string> {
  if (reponse.status === 403 || reponse.redirected) return 'ouvrez de nouveau votre lien, il partira ensuite.'
  try {
    const { dit } = await reponse.json()
    return typeof dit === 'string' && dit !== '' ? dit : 'réessayez plus tard.'
  } catch {
    return 'réessayez plus tard.'
  }
}

customElements.define('compter-hors-ligne', CompterHorsLigne)
