import { lesDeux } from '#platform/les-deux.ts'
import { type Garde, garder, gardeVraiment, lire, oublier } from './garde.ts'

const ATTENTE_MS = 900
const PATIENCE_MS = 5_000
/** A line that is cut may keep a request for minutes without saying so. */
const DELAI_MS = 12_000
/** Somebody signs in again in another tab: this one goes on. */
const RECONNEXION_MS = 20_000

const DECONNECTE = 'Votre connexion est finie : vos mots sont gardés ici. Reconnectez-vous, ils reviendront.'

const SANS_RESEAU = 'Pas de réseau : vos mots sont gardés ici, on réessaie.'

type Champ = HTMLInputElement | HTMLTextAreaElement

// Of a box or a radio, its value when it is ticked.
const seCoche = (champ: Champ): champ is HTMLInputElement => champ.type === 'checkbox' || champ.type === 'radio'
const dit = (champ: Champ): string => (seCoche(champ) && !champ.checked ? '' : champ.value)
const ditDAbord = (champ: Champ): string =>
  seCoche(champ) ? (champ.defaultChecked ? champ.value : '') : champ.defaultValue
type Recu = {
  version?: number
  /** The same field for the button that sends the page. */
  vu?: string
  dit?: string
  /** What rounding made of an amount with cents. */
  arrondi?: string
  autre?: string
  par?: string
  plumes?: string
  calculs?: Record<string, string>
  /** What is still wrong in the table, as the server draws it. */
  aRevoir?: string
}

/**
 * Around fields that carry a `data-cle`: each is kept on this device at every key, sent by itself shortly after, and let
 * go of once the server has it. Page closed, power cut, no network, session over: what was typed comes back. In a table,
 * the keys go from cell to cell and a spreadsheet is pasted across. In a shared device, words wait for whoever wrote them.
 * Without JavaScript, the form's button saves.
 */
class GarderSaisie extends HTMLElement {
  enRoute = new Set<string>()
  minuteries = new Map<string, ReturnType<typeof setTimeout>>()
  /** What left and was not answered: it may be there all the same. */
  sansReponse = new Map<string, string>()

  connectedCallback(): void {
    this.addEventListener('input', (event) => this.change(event.target))
    this.addEventListener('keydown', (event) => this.touche(event))
    this.addEventListener('paste', (event) => this.coller(event))
    this.addEventListener('click', (event) => this.choisir(event))
    this.addEventListener('submit', (event) => this.citer(event))
    this.addEventListener('submit', (event) => this.dAbord(event), true)
    this.oublierLeNavigateur()
    // « Enregistré à … » is no more said of what is typed, or pressed, while nothing leaves.
    const hors = () => navigator.onLine || this.dire(SANS_RESEAU)
    this.addEventListener('submit', hors)
    addEventListener('offline', hors)
    addEventListener('online', () => {
      this.dire('Le réseau est revenu.')
      this.reprendre()
    })
    // A telephone that is put away, a page that is left: what was typed leaves first.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') for (const cle of this.minuteries.keys()) void this.envoyer(cle, true)
    })
    this.reprendre()
  }

  /** All that was typed is on the server or on this device: what else the browser puts back in a field is older than both. */
  oublierLeNavigateur(): void {
    for (const champ of this.querySelectorAll<Champ>('[data-cle]')) {
      if (!gardeVraiment() || lire(this.nom(champ.dataset.cle ?? '')) !== null) continue
      if (seCoche(champ)) champ.checked = champ.defaultChecked
      else champ.value = champ.defaultValue
    }
  }

  /** Of several radios, the one that is chosen. */
  champ(cle: string): Champ | null {
    const champs = `[data-cle="${cle}"]`
    return this.querySelector<Champ>(`${champs}:checked`) ?? this.querySelector<Champ>(champs)
  }

  nom(cle: string): string {
    return `${this.dataset.quoi}/${this.dataset.de}/${this.dataset.id}/${cle}`
  }

  /**
   * What this device still holds of a former visit goes back to its field, then leaves. It is let go of only where the
   * server is known to have it (a field's default value): words on their way, or refused, look just like those in the field.
   */
  reprendre(): void {
    let combien = 0
    for (const champ of this.querySelectorAll<Champ>('[data-cle]')) {
      const cle = champ.dataset.cle ?? ''
      const garde = lire(this.nom(cle))
      if (garde === null || this.enRoute.has(cle)) continue
      if (champ.dataset.ici !== undefined) {
        if (this.reprendreIci(champ, garde)) combien += 1
        continue
      }
      if (this.minuteries.has(cle)) {
        this.bientot(cle, 0)
        continue
      }
      // A page that comes back with what was refused holds it as its own, and the server has it not.
      if (this.dataset.refuse === undefined && garde.valeur === dit(champ) && garde.valeur === ditDAbord(champ)) {
        oublier(this.nom(cle))
        continue
      }
      // Of a group of radios, the one that was chosen takes it.
      if (champ.type === 'radio' && champ.value !== garde.valeur) continue
      if (seCoche(champ)) champ.checked = garde.valeur !== ''
      else champ.value = garde.valeur
      this.tenir(champ, { version: Number(garde.version) })
      combien += 1
      this.bientot(cle, 0)
    }
    if (combien > 0) this.dire('Ce que vous aviez écrit ici est retrouvé.')
  }

  /** Kept on this device alone until its button sends it, under an id that the page then lists: it is let go of there. */
  reprendreIci(champ: Champ, { valeur, version }: Garde): boolean {
    if (this.querySelector(`[name="v-${version}"]`)) {
      oublier(this.nom(champ.dataset.cle ?? ''))
      return false
    }
    const id = this.querySelector<HTMLInputElement>(`[name="${champ.dataset.ici}"]`)
    if (id) id.value = version
    champ.dataset.version = version
    const revient = champ.value !== valeur
    champ.value = valeur
    return revient
  }

  change(cible: EventTarget | null): void {
    if (!(cible instanceof HTMLInputElement || cible instanceof HTMLTextAreaElement)) return
    const { cle, version = '0' } = cible.dataset
    if (!cle || cible.validity.badInput) return
    garder(this.nom(cle), { valeur: dit(cible), version })
    if (cible.dataset.ici !== undefined) return
    this.dire('…', 'off')
    this.compter(cible)
    this.bientot(cle)
  }

  /** Near the limit of a field, how much is left. */
  compter(champ: Champ): void {
    const max = Number(champ.dataset.max ?? 0)
    const place = document.querySelector(`[data-dit="${champ.dataset.cle}"]`)
    if (!place || max === 0) return
    const dits = (n: number): string => n.toLocaleString('fr-FR')
    if (champ.value.length > max * 0.9) place.textContent = `${dits(champ.value.length)} caractères sur ${dits(max)}.`
    else if (place.textContent.includes(' caractères sur ')) place.textContent = ''
  }

  bientot(cle: string, attente = ATTENTE_MS): void {
    clearTimeout(this.minuteries.get(cle))
    this.minuteries.set(
      cle,
      setTimeout(() => void this.envoyer(cle), attente),
    )
  }

  async envoyer(cle: string, dernier = false): Promise<void> {
    clearTimeout(this.minuteries.get(cle))
    this.minuteries.delete(cle)
    const champ = this.champ(cle)
    if (!champ || champ.validity.badInput) return
    // One after the other: the version of the answer goes with the next words.
    if (this.enRoute.has(cle)) return this.bientot(cle)
    this.enRoute.add(cle)
    const valeur = dit(champ)
    const corps = new FormData()
    corps.set('valeur', valeur)
    corps.set('de', this.dataset.de ?? '')
    corps.set('version', champ.dataset.version ?? '0')
    try {
      const reponse = await fetch(`${this.dataset.base}/champs/${cle}`, {
        method: 'POST',
        body: corps,
        headers: { accept: 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.timeout(DELAI_MS),
        keepalive: dernier && valeur.length < 15_000,
      })
      if (reponse.headers.get('content-type')?.includes('json')) {
        this.recevoir(champ, valeur, reponse.status, await reponse.json())
        this.sansReponse.delete(cle)
      } else if (reponse.type === 'opaqueredirect' || reponse.status === 401 || reponse.status === 403)
        this.plusTard(cle, DECONNECTE, RECONNEXION_MS)
      else this.plusTard(cle, 'Le site ne répond pas : vos mots sont gardés ici, on réessaie.')
    } catch {
      this.sansReponse.set(cle, valeur.trimEnd())
      this.plusTard(cle, SANS_RESEAU)
    } finally {
      this.enRoute.delete(cle)
    }
  }

  plusTard(cle: string, mot: string, attente = PATIENCE_MS): void {
    this.dire(mot)
    this.bientot(cle, attente)
  }

  recevoir(champ: Champ, envoye: string, status: number, recu: Recu): void {
    const cle = champ.dataset.cle ?? ''
    const phrase = document.querySelector(`[data-dit="${cle}"]`)
    const conflit = typeof recu.autre === 'string'
    // Our own words, come through a line that was cut before it said so: these go after them.
    if (conflit && recu.autre === this.sansReponse.get(cle)) {
      this.tenir(champ, recu)
      this.bientot(cle)
      return
    }
    if (phrase) phrase.textContent = (status === 200 || conflit ? recu.arrondi : recu.dit) ?? ''
    champ.ariaInvalid = status === 200 ? null : 'true'
    if (!conflit) this.tenir(champ, recu)
    const deja = this.montrer(cle, recu)
    for (const [ou, texte] of Object.entries(recu.calculs ?? {}))
      for (const place of document.querySelectorAll(`[data-calcul="${ou}"]`)) place.textContent = texte
    const aRevoir = document.querySelector<HTMLElement>('[data-a-revoir]')
    if (aRevoir && recu.aRevoir !== undefined) {
      aRevoir.innerHTML = recu.aRevoir
      aRevoir.hidden = recu.aRevoir === ''
    }
    if (recu.plumes !== undefined) ecrireDans(document, '[data-plumes]', recu.plumes)
    if (status === 200) {
      this.compter(champ)
      if (seCoche(champ)) champ.defaultChecked = envoye !== ''
      else champ.defaultValue = envoye
      const maintenant = dit(this.champ(cle) ?? champ)
      if (maintenant === envoye) oublier(this.nom(cle))
      else garder(this.nom(cle), { valeur: maintenant, version: champ.dataset.version ?? '0' })
    }
    const nom = (champ.ariaLabel ?? champ.labels?.[0]?.textContent ?? '').trim()
    const mot = status === 200 || conflit ? (recu.dit ?? '') : `À revoir : ${nom}. Vos mots sont gardés ici.`
    this.dire(mot, status === 200 || deja ? 'off' : 'polite')
  }

  /** The field is now written after this version. */
  tenir(champ: Champ, { version, vu = String(version) }: Recu): void {
    if (version === undefined) return
    champ.dataset.version = String(version)
    const cachee = document.querySelector<HTMLInputElement>(`input[type=hidden][name="v-${champ.dataset.cle}"]`)
    if (cachee) cachee.value = vu
  }

  /** Somebody else wrote in the same field: both texts stand there. Whether they did already. */
  montrer(cle: string, { autre, par, version }: Recu): boolean {
    const place = document.querySelector<HTMLElement>(`[data-autre="${cle}"]`)
    if (!place) return false
    const deja = !place.hidden
    place.hidden = autre === undefined
    if (autre === undefined) return false
    ecrireDans(place, '[data-texte]', autre)
    if (par) ecrireDans(place, '[data-par]', `${par} a écrit ceci en même temps`)
    for (const bouton of place.querySelectorAll<HTMLButtonElement>('[name="choix"]'))
      bouton.value = `${bouton.value.split('.')[0]}.${version}.${cle}`
    return deja
  }

  /** Which of the two texts stays: from here on the other's version is the one that is written over. */
  choisir(event: Event): void {
    const bouton = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[name="choix"]') : null
    const place = bouton?.closest<HTMLElement>('[data-autre]')
    const champ = this.champ(place?.dataset.autre ?? '')
    if (!bouton || !place || !champ) return
    event.preventDefault()
    const [quoi, version] = bouton.value.split('.')
    const sien = place.querySelector('[data-texte]')?.textContent ?? ''
    if (quoi !== 'mien') champ.value = quoi === 'sien' ? sien : lesDeux(sien, champ.value)
    this.tenir(champ, { version: Number(version) })
    place.hidden = true
    champ.dispatchEvent(new Event('input', { bubbles: true }))
    champ.focus()
  }

  /** In a table: Enter and the arrows go to the same column of the next line. */
  touche(event: KeyboardEvent): void {
    const champ = event.target
    const pas = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!(champ instanceof HTMLInputElement) || pas === undefined || !champ.closest('td')) return
    event.preventDefault()
    const colonne = this.colonne(champ)
    colonne[colonne.indexOf(champ) + pas]?.focus()
  }

  colonne(champ: HTMLInputElement): HTMLInputElement[] {
    const debut = champ.name.slice(0, 2)
    return [...this.querySelectorAll<HTMLInputElement>(`td input[name^="${debut}"][data-cle]`)]
  }

  /** Several cells copied from a spreadsheet go to as many cells here, to the right and down. */
  coller(event: ClipboardEvent): void {
    const champ = event.target
    const texte = event.clipboardData?.getData('text/plain').replace(/\r?\n$/, '') ?? ''
    if (!(champ instanceof HTMLInputElement) || !champ.closest('td') || !/[\t\n]/.test(texte)) return
    event.preventDefault()
    const prevus = this.colonne(champ)
    const depart = prevus.indexOf(champ)
    for (const [rang, ligne] of texte.split(/\r?\n/).entries()) {
      const premier = prevus[depart + rang]
      const voisin = this.querySelector<HTMLInputElement>(`[data-cle="${premier?.name.replace(/^p-/, 'r-')}"]`)
      const [un, deux] = ligne.split('\t')
      remplir(premier, un)
      if (voisin && voisin !== premier) remplir(voisin, deux)
    }
  }

  /** Words offered beside a field go after those that stand in it, as if they had been typed: kept, sent, undone. */
  citer(event: SubmitEvent): void {
    const bouton = event.submitter
    const place = bouton?.closest<HTMLElement>('[data-citer]')
    const champ = this.champ(place?.dataset.citer ?? '')
    if (!(bouton instanceof HTMLButtonElement && place && champ instanceof HTMLTextAreaElement)) return
    event.preventDefault()
    const texte = bouton.value
    champ.value = champ.value.trim() === '' ? texte : `${champ.value.trimEnd()}\n${texte}`
    champ.dispatchEvent(new Event('input', { bubbles: true }))
    const { citee = '' } = place.dataset
    place.replaceWith(Object.assign(document.createElement('p'), { className: 'petit', textContent: citee }))
    this.dire(citee)
    champ.focus()
  }

  /** A button beside a field acts once what was just typed there is kept: it is that which it takes the place of. */
  dAbord(event: SubmitEvent): void {
    const { target: form, submitter } = event
    const cles = new Set([...this.minuteries.keys(), ...this.enRoute])
    if (!(form instanceof HTMLFormElement) || cles.size === 0 || submitter?.closest('[data-citer]')) return
    const porteTout = [...form.elements].some((un) => un instanceof HTMLElement && un.dataset.cle)
    if (porteTout && !submitter?.hasAttribute('formaction')) return
    event.preventDefault()
    event.stopPropagation()
    void this.envoyerTout(cles).then((parti) => parti && form.requestSubmit(submitter))
  }

  async envoyerTout(cles: ReadonlySet<string>): Promise<boolean> {
    for (const cle of cles) {
      while (this.enRoute.has(cle)) await new Promise((suite) => setTimeout(suite, 50))
      if (this.minuteries.has(cle)) await this.envoyer(cle)
    }
    return [...cles].every((cle) => lire(this.nom(cle)) === null)
  }

  /** `off`: read by who looks for it; to speak at each pause would cover the words that are being typed. */
  dire(mot: string, voix: 'off' | 'polite' = 'polite'): void {
    const place = this.querySelector('[data-etat]')
    if (!place) return
    place.ariaLive = voix
    place.textContent = mot
  }
}

function remplir(champ: HTMLInputElement | undefined, texte: string | undefined): void {
  if (!champ || texte === undefined || texte.trim() === '') return
  champ.value = texte.trim()
  champ.dispatchEvent(new Event('input', { bubbles: true }))
}

function ecrireDans(dans: ParentNode, ou: string, texte: string): void {
  const place = dans.querySelector(ou)
  if (place) place.textContent = texte
}

customElements.define('garder-saisie', GarderSaisie)
