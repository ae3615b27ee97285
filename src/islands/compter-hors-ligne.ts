const CLE = 'coup-de-pouce:comptes'
/** Two bars of network in a basement: the phone says that it is connected, and nothing goes through. */
const DELAI_MS = 8_000
/** No event tells when such a network answers again: the page tries by itself. */
const PATIENCE_MS = 20_000

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
 * Around the form of a count: without a network, or with one that answers nothing, the number is kept in this phone and
 * sent by itself later, in order, each once (its id was minted with the form). What the server refuses then is kept too, and said, until somebody looks.
 * In a shared phone, each leaves only under the account or the link that made it: the others are told how many wait.
 * The page itself opens without a network through the worker of `veille.ts`.
 */
class CompterHorsLigne extends HTMLElement {
  enRoute = false
  enDepart = false
  minuterie: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    const form = this.querySelector('form')
    if (!form) return
    // Before the double-click guard of the form, which would lock a button that sends nothing.
    form.addEventListener('submit', (event) => void this.partir(event, form), { capture: true })
    addEventListener('online', () => void this.vider())
    // The page of a count opens without a network; that of a council's evening is kept on no device.
    if (this.dataset.champ === undefined)
      navigator.serviceWorker
        ?.register('/veille.js', { scope: location.pathname.replace(/[^/]*$/, '') })
        .catch(() => {})
    // Without this script nothing is kept in the telephone, and nothing is promised.
    this.dire(this.querySelector<HTMLElement>('[data-etat]')?.dataset.etat ?? '')
    void this.vider()
  }

  async partir(event: SubmitEvent, form: HTMLFormElement): Promise<void> {
    event.preventDefault()
    event.stopImmediatePropagation()
    if (this.enDepart) return
    const vers = form.getAttribute('action') ?? ''
    const { de = '', nom: prenom = '', action = '' } = this.dataset
    const donnees = new URLSearchParams({ de })
    for (const [nom, valeur] of new FormData(form)) if (typeof valeur === 'string') donnees.append(nom, valeur)
    let quand = 'Il partira dès que le réseau revient.'
    if (navigator.onLine) {
      this.enDepart = true
      this.dire('On envoie…')
      const reponse = await envoyer(vers, `${donnees}&revient=1`)
      this.enDepart = false
      if (reponse?.ok) return location.assign(vers)
      // What is refused for itself is explained by the page of the server; an account that was closed sends it later.
      if (reponse && !ailleurs(reponse)) return form.submit()
      if (reponse) quand = (await pourquoi(reponse)).replace(/^\p{Ll}/u, (initiale) => initiale.toUpperCase())
    }
    const { champ = 'total', motif = '^\\d+$', refus = 'Écrivez un nombre : 0 si personne n’est venu.' } = this.dataset
    const dit = donnees.get(champ)?.trim() ?? ''
    if (!new RegExp(motif, 'u').test(dit)) return this.dire(refus)
    const quoi = form.querySelector('.grand strong')?.textContent?.trim() ?? 'autre jour'
    const nom = champ === 'total' ? `${dit} (${quoi})` : dit
    // The same date counted again; a line of votes has no such id: each is another.
    const leMeme = (corps: string) =>
      corps === String(donnees) || (donnees.has('id') && idDe(corps) === donnees.get('id'))
    garder([
      ...lire().filter(({ corps }) => !leMeme(corps)),
      { vers, corps: String(donnees), nom, de, par: prenom || `le lien de « ${action} »` },
    ])
    this.dire(`Gardé dans ce téléphone : ${nom}. ${quand}`)
    this.plusTard()
    form.reset()
  }

  plusTard(): void {
    clearTimeout(this.minuterie)
    this.minuterie = setTimeout(() => void this.vider(), PATIENCE_MS)
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
        const reponse = await envoyer(compte.vers, compte.corps)
        // The network went away again: what is left waits.
        if (reponse === null) {
          this.plusTard()
          break
        }
        if (reponse.ok) {
          partis.push(compte.nom)
          garder(lire().filter(({ corps }) => corps !== compte.corps))
        } else refuses.push(`${compte.nom} : ${await pourquoi(reponse)}`)
      }
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

/** The answer of the server; `null` where none came. */
async function envoyer(vers: string, corps: string): Promise<Response | null> {
  try {
    return await fetch(vers, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: corps,
      redirect: 'manual',
      signal: AbortSignal.timeout(DELAI_MS),
    })
  } catch {
    return null
  }
}

/** Sent to the door, or told that it is somebody else's: not a refusal of the number itself. */
const ailleurs = (reponse: Response): boolean =>
  reponse.type === 'opaqueredirect' || reponse.status === 401 || reponse.status === 403 || reponse.status >= 500

const idDe = (corps: string): string | null => new URLSearchParams(corps).get('id')

async function pourquoi(reponse: Response): Promise<string> {
  if (ailleurs(reponse) && reponse.status < 500) return 'ouvrez de nouveau votre lien, il partira ensuite.'
  try {
    const { dit } = await reponse.json()
    return typeof dit === 'string' && dit !== '' ? dit : 'réessayez plus tard.'
  } catch {
    return 'réessayez plus tard.'
  }
}

customElements.define('compter-hors-ligne', CompterHorsLigne)
