import { garderCettePage } from './garder-la-page.ts'

/** One round, or one moment that is no round. */
type Moment = Readonly<{ titre: string; secondes: number }>
/** `fin`: when the moment ends, by this machine; while it is paused, what is left of it. A clock that is an hour wrong counts as well. */
type Etat = Readonly<{ rang: number; fin: number | null; reste: number }>

const SECONDE = 1_000
const DERNIERE_MINUTE = 60

/**
 * The clock of the hall, on the big screen: rounds one after the other, a bell that a muted tab does not silence (it flashes,
 * and says it aloud), a screen that does not sleep. Closed and opened again without a network, it goes on where it was.
 */
class HorlogeDesTours extends HTMLElement {
  moments: readonly Moment[] = []
  etat: Etat = { rang: 0, fin: null, reste: 0 }
  son: AudioContext | undefined
  dite = ''

  connectedCallback(): void {
    this.moments = JSON.parse(this.dataset.moments ?? '[]')
    this.etat = this.lire() ?? this.au(0)
    for (const bouton of this.querySelectorAll<HTMLButtonElement>('button[name="geste"]'))
      bouton.addEventListener('click', () => this.faire(bouton.value))
    this.querySelector<HTMLElement>('[data-avec]')?.removeAttribute('hidden')
    const sans = this.querySelector<HTMLElement>('[data-endormi]')
    if (sans) sans.hidden = 'wakeLock' in navigator
    setInterval(() => this.battre(), SECONDE / 4)
    document.addEventListener('visibilitychange', () => void this.veiller())
    this.battre()
    void garderCettePage()
  }

  au(rang: number): Etat {
    return { rang, fin: null, reste: this.moments[rang]?.secondes ?? 0 }
  }

  get reste(): number {
    const { fin, reste } = this.etat
    return fin === null ? reste : Math.max(0, Math.ceil((fin - Date.now()) / SECONDE))
  }

  faire(geste: string): void {
    // A sound that nobody asked for is not played: each press is a yes to the next bell.
    this.son ??= new AudioContext()
    void this.son.resume()
    void this.veiller()
    const { reste } = this
    if (geste === 'essai') this.sonner('Essai de la sonnerie.')
    if (geste === 'depart') this.aller(reste === 0 ? this.au(this.etat.rang) : { ...this.etat, reste }, true)
    if (geste === 'pause') this.aller({ ...this.etat, reste }, false)
    if (geste === 'minute') this.aller({ ...this.etat, reste: reste + 60 }, this.etat.fin !== null)
    if (geste === 'suivant')
      this.aller(this.au(Math.min(this.etat.rang + 1, this.moments.length - 1)), this.etat.fin !== null)
    if (geste === 'precedent') this.aller(this.au(Math.max(this.etat.rang - 1, 0)), false)
    this.battre()
  }

  aller(etat: Etat, marche: boolean): void {
    this.etat = { ...etat, fin: marche ? Date.now() + etat.reste * SECONDE : null }
    this.dite = ''
    try {
      localStorage.setItem(this.cle, JSON.stringify(this.etat))
    } catch {}
  }

  battre(): void {
    const { rang, fin } = this.etat
    const { reste } = this
    if (fin !== null && reste === 0) {
      const apres = this.moments[rang + 1]
      // Nobody is sent on by a machine: the next round begins when the host says so, once everybody is seated.
      this.aller({ ...this.etat, reste: 0 }, false)
      this.sonner(apres ? `C’est fini. Ensuite : ${apres.titre}.` : 'C’est fini.')
    } else if (fin !== null && reste === DERNIERE_MINUTE && this.dite !== 'minute') {
      this.dite = 'minute'
      this.parler('Il reste une minute.')
    }
    const dire = (ou: string, mot: string) => {
      const place = this.querySelector(`[data-${ou}]`)
      if (place && place.textContent !== mot) place.textContent = mot
    }
    dire('titre', this.moments[rang]?.titre ?? '')
    dire('reste', `${Math.floor(reste / 60)}:${String(reste % 60).padStart(2, '0')}`)
    dire('apres', this.moments[rang + 1] ? `Ensuite : ${this.moments[rang + 1]?.titre}` : 'C’est le dernier moment.')
    this.toggleAttribute('data-marche', this.etat.fin !== null)
    this.toggleAttribute('data-fini', this.etat.fin === null && reste === 0)
  }

  sonner(mot: string): void {
    this.toggleAttribute('data-eclair', true)
    setTimeout(() => this.toggleAttribute('data-eclair', false), 4 * SECONDE)
    const { son } = this
    if (son)
      for (const [rang, hauteur] of [880, 660, 880].entries()) {
        const [note, force] = [son.createOscillator(), son.createGain()]
        const debut = son.currentTime + rang * 0.6
        note.frequency.value = hauteur
        force.gain.setValueAtTime(0.6, debut)
        force.gain.exponentialRampToValueAtTime(0.001, debut + 0.5)
        note.connect(force).connect(son.destination)
        note.start(debut)
        note.stop(debut + 0.5)
      }
    this.parler(mot)
  }

  parler(mot: string): void {
    if (!('speechSynthesis' in window)) return
    const voix = new SpeechSynthesisUtterance(mot)
    voix.lang = 'fr'
    speechSynthesis.speak(voix)
  }

  /** The browser lets the screen sleep again each time the page is hidden. */
  async veiller(): Promise<void> {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    await navigator.wakeLock.request('screen').catch(() => undefined)
  }

  get cle(): string {
    return `coup-de-pouce:horloge:${this.dataset.jour ?? ''}`
  }

  /** What was going when the page was closed; of another programme than this one, nothing. */
  lire(): Etat | null {
    try {
      const lu: Etat | null = JSON.parse(localStorage.getItem(this.cle) ?? 'null')
      return lu && lu.rang < this.moments.length ? lu : null
    } catch {
      return null
    }
  }
}

customElements.define('horloge-des-tours', HorlogeDesTours)
