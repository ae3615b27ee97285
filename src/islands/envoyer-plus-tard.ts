import {
  compter,
  direCeQuiAttend,
  type EnAttente,
  estDIci,
  estLeMeme,
  garderLAttente,
  idDe,
  lireLAttente,
} from './attente.ts'
import {
  bienEpele,
  effacer,
  estEnTrain,
  estUnChamp,
  jourDit,
  lettresAuHasard,
  lireId,
  lireLaSaisie,
  nouvelId,
  seCoche,
  tientTout,
} from './champs.ts'
import { atterrir, envoler } from './en-vol.ts'
import { garderCettePage } from './garder-la-page.ts'
import { creer, ligne } from './refuses.ts'

/** Two bars of network in a basement: the phone says that it is connected, and nothing goes through. */
const DELAI_MS = 8_000
/** No event tells when such a network answers again: the page tries by itself. */
const PATIENCE_MS = 20_000

/**
 * Around a form that is filled on the spot: without a network, or with one that answers nothing, what it says is kept in this
 * phone and sent by itself later, in order, each once (its id was minted with the form), from whichever page is open then. What
 * the server refuses is kept too, said, and typed again from there. In a shared phone, each leaves only under the account or
 * the link that made it: the others are told how many wait. The page says the rest (`PlusTard`, of `comptes`): what it is
 * called, what is checked before it is kept, whether the page itself opens without a network (the worker of `veille.ts`).
 */
class EnvoyerPlusTard extends HTMLElement {
  enDepart = false
  /** What is in the form again, after a refusal: it is let go of once it left, or was kept otherwise. */
  repris: string | undefined
  /** The form as it was when that was put in it. */
  telQuel = ''

  connectedCallback(): void {
    const form = this.querySelector('form')
    if (!form) return
    // Before the double-click guard of the form, which would lock a button that sends nothing.
    form.addEventListener('submit', (event) => void this.partir(event, form), { capture: true })
    form.addEventListener('input', (event) => this.relire(event.target))
    if (lireId(form)?.value === '') this.rajeunir(form)
    this.repris = tenus.find(({ vers }) => vers === form.getAttribute('action'))?.corps
    if (this.dataset.garder !== undefined) void garderCettePage()
    // Without this script, or in a window that keeps nothing, nothing is promised.
    if (garderLAttente(lireLAttente())) this.dire(this.querySelector<HTMLElement>('[data-etat]')?.dataset.etat ?? '')
    this.montrer()
  }

  /** The form of a page that was kept, or that was just emptied, is a new one, of today. */
  rajeunir(form: HTMLFormElement): void {
    const id = lireId(form)
    if (id) id.value = nouvelId()
    const lettres = form.querySelector<HTMLInputElement>('[data-lettres]')
    if (lettres) lettres.value = lettresAuHasard(lettres.dataset.lettres ?? '')
    const jour = form.querySelector<HTMLInputElement>('input[type="date"][name="jour"]')
    if (jour && jour.value === this.dataset.jour) jour.value = new Date().toLocaleDateString('sv')
  }

  /** What is ticked of words (« je les lui ai lus ») is ticked again once they are others. */
  relire(cible: EventTarget | null): void {
    const lus = this.querySelector<HTMLInputElement>(`[name="${this.dataset.relire}"]`)
    if (!lus || !(cible instanceof Node) || cible === lus) return
    if (cible.compareDocumentPosition(lus) & Node.DOCUMENT_POSITION_FOLLOWING) lus.checked = false
  }

  async partir(event: SubmitEvent, form: HTMLFormElement): Promise<void> {
    event.preventDefault()
    event.stopImmediatePropagation()
    if (this.enDepart) return
    const donnees = lireLaSaisie(form)
    const un = this.enAttente(form, donnees)
    let pourquoiPas = ''
    if (navigator.onLine) {
      this.enDepart = true
      this.dire('On envoie…')
      const reponse = await sansYToucher(form, () => envoyer(un, 'maintenant'))
      this.enDepart = false
      const recu = reponse && (await lireReponse(reponse))
      if (recu?.vers !== undefined) {
        this.remplacer(un, [])
        document.dispatchEvent(new Event('parti'))
        return location.assign(recu.vers)
      }
      if (reponse?.headers.get('x-envoi') === 'deja') return this.dejaArrive(un, form)
      // What is refused for itself is explained by the page of the server; an account that was closed sends it later.
      if (reponse && recu && !recu.ailleurs && !recu.etranger && reponse.status < 500) {
        envoler(un, this.repris)
        return form.submit()
      }
      pourquoiPas = recu && !recu.etranger ? ` ${majuscule(recu.dit)}` : ''
    }
    const manque = this.manque(form, donnees)
    if (manque !== '') return this.dire(manque)
    if (!this.remplacer(un, [un])) {
      addEventListener('online', () => this.dire('Le réseau est revenu : vous pouvez envoyer.'), { once: true })
      return this.dire(
        'Pas de réseau, et ce navigateur ne garde rien : vos mots restent sur cette page, ne la fermez pas.',
      )
    }
    const miens = lireLAttente().filter(({ de, refus }) => de === un.de && refus === undefined)
    const { ensuite = '' } = this.dataset
    const lettres = (form.querySelector<HTMLInputElement>('[data-lettres]')?.value ?? '').toLocaleUpperCase('fr')
    const donner = lettres ? ` Ses six lettres, à donner maintenant : ${lettres}.` : ''
    this.vider(form)
    this.montrer()
    this.dire(
      `Gardé dans ce téléphone : ${un.nom ? `${un.nom}. ` : ''}${compter(miens)} ${miens.length > 1 ? 'attendent' : 'attend'} le réseau, et ${miens.length > 1 ? 'partiront' : 'partira'} dès qu’il revient.${donner}${pourquoiPas} ${ensuite}`.trim(),
    )
    plusTard()
  }

  /** A first wording came, whose answer was lost: these words are others, under an id of their own, and somebody decides. */
  dejaArrive(un: EnAttente, form: HTMLFormElement): void {
    const id = lireId(form)
    if (id) id.value = nouvelId()
    const neuf = { ...this.enAttente(form, lireLaSaisie(form)), refus: DEJA, repris: true as const }
    if (this.remplacer(un, [neuf])) this.repris = neuf.corps
    this.montrer()
    this.dire(DEJA)
  }

  enAttente(form: HTMLFormElement, donnees: URLSearchParams): EnAttente {
    const { champ = '', sujet = '', de, par, un = '', plusieurs = '' } = this.dataset
    const dit = donnees.get(champ)?.trim() ?? ''
    const quand = [sujet, jourDit(form, this.dataset.jour)].filter((mot) => mot !== '').join(', ')
    return {
      vers: form.getAttribute('action') ?? '',
      corps: String(donnees),
      nom: dit && quand ? `${dit} (${quand})` : dit || quand,
      quoi: [un, plusieurs],
      ou: location.pathname + location.search,
      le: new Date().toLocaleDateString('sv'),
      de,
      par,
    }
  }

  /** What is not filled, said before it is kept: nobody is there to say it later. */
  manque(form: HTMLFormElement, donnees: URLSearchParams): string {
    const { champ, motif, refus = '' } = this.dataset
    if (champ && motif && !new RegExp(motif, 'u').test(donnees.get(champ)?.trim() ?? '')) return refus
    const faux = [...form.elements].find(
      (un) => estUnChamp(un) && un.willValidate && !(un.validity.valid && bienEpele(un)),
    )
    if (!estUnChamp(faux)) return ''
    faux.focus()
    const legende = faux.type === 'radio' ? faux.closest('fieldset')?.querySelector('legend') : faux.labels?.[0]
    const rempli = faux.value.trim() !== '' && faux.type !== 'radio' && faux.type !== 'checkbox'
    return `${rempli ? 'À corriger' : 'Il manque'} : ${legende?.textContent.trim() ?? faux.name}`
  }

  /** Sent, kept otherwise, or the same date counted again: what waited of it is let go of. `false`: nothing is kept here. */
  remplacer(un: EnAttente, par: readonly EnAttente[]): boolean {
    const { unique = 'id' } = this.dataset
    const cle = ({ vers, corps, de }: EnAttente) => `${de} ${vers} ${new URLSearchParams(corps).get(unique) || corps}`
    const estLui = (autre: EnAttente) => cle(autre) === cle(un) || (idDe(un) !== '' && idDe(autre) === idDe(un))
    const reste = lireLAttente().filter((autre) => !estLui(autre) && autre.corps !== this.repris)
    if (!garderLAttente([...reste, ...par])) return false
    this.repris = undefined
    return true
  }

  /** Ready for the next. After a refusal the page holds what was typed as its own: it is taken out. */
  vider(form: HTMLFormElement): void {
    form.reset()
    if (form.querySelector('[name="version"]')) return
    const erreurs = this.querySelector('[data-erreurs]')
    if (erreurs) for (const champ of form.elements) effacer(champ)
    erreurs?.remove()
    this.rajeunir(form)
  }

  /** Typed again from what was refused: under another id, which nothing else was sent under. */
  reprendre(un: EnAttente, form: HTMLFormElement): void {
    const la = lireLAttente().some((autre) => estLeMeme(autre, un))
    if (!la) this.montrer()
    if (
      !la ||
      ([...form.elements].some(estEnTrain) && String(lireLaSaisie(form)) !== this.telQuel && !confirm(SUR_LA_PAGE))
    )
      return
    tenus = []
    form.reset()
    this.rajeunir(form)
    const dits = new URLSearchParams(un.corps)
    for (const champ of form.elements) {
      if (!estUnChamp(champ) || champ.name === '' || champ.name === 'id') continue
      const valeurs = dits.getAll(champ.name)
      if (champ instanceof HTMLInputElement && seCoche(champ)) champ.checked = valeurs.includes(champ.value)
      else if (valeurs[0] !== undefined) champ.value = valeurs[0]
    }
    for (const details of form.querySelectorAll('details')) details.open = true
    const id = lireId(form)
    // Once: taken again from two tabs, it is one.
    if (id && un.repris) id.value = dits.get('id') ?? id.value
    else if (id) dits.set('id', id.value)
    this.repris = String(dits)
    this.telQuel = String(lireLaSaisie(form))
    const neuf = { ...un, corps: this.repris, repris: true as const }
    garderLAttente(lireLAttente().map((autre) => (estLeMeme(autre, un) ? neuf : autre)))
    this.montrer()
    this.dire(`À revoir : ${un.refus}`)
    form.scrollIntoView({ block: 'start' })
  }

  dire(mot: string): void {
    const place = this.querySelector('[data-etat]')
    if (place) place.textContent = mot
  }

  /** What waits of somebody else, and what was refused of one's own. */
  montrer(): void {
    const form = this.querySelector('form')
    const tout = lireLAttente()
    const autres = this.querySelector<HTMLElement>('[data-autres]')
    if (autres) autres.textContent = direCeQuiAttend(tout.filter((un) => !estDIci(un)))
    if (autres) autres.hidden = autres.textContent === ''
    // What the form holds again is not told twice.
    const siens = tout.filter((un) => estDIci(un) && un.corps !== this.repris && !estTenu(un))
    const lister = (ou: string, ceux: readonly EnAttente[]) => {
      const liste = this.querySelector<HTMLElement>(ou)
      liste?.replaceChildren(...ceux.map((un) => ligne(un, form && this.reprise(un, form), () => this.montrer())))
      if (liste) liste.hidden = ceux.length === 0
    }
    const estRefuse = ({ refus }: EnAttente) => refus !== undefined
    lister('[data-refuses]', siens.filter(estRefuse))
    lister(
      '[data-gardes]',
      siens.filter((un) => !estRefuse(un)),
    )
  }

  reprise(un: EnAttente, form: HTMLFormElement): (() => void) | null {
    const tient = un.vers === form.getAttribute('action') && tientTout(form, new URLSearchParams(un.corps))
    return tient ? () => this.reprendre(un, form) : null
  }
}

const DEJA =
  'Une première version de ces mots est déjà arrivée. Regardez ce qui est gardé : n’envoyez ceux-ci que s’ils sont à ajouter.'
const SUR_LA_PAGE = 'Ce que vous êtes en train d’écrire sur cette page serait effacé. Reprendre quand même ?'
const majuscule = (phrase: string): string => phrase.replace(/^\p{Ll}/u, (initiale) => initiale.toUpperCase())

const refusee = (un: EnAttente, statut: number, dit: string): EnAttente => ({
  ...un,
  refus: majuscule(dit),
  ...([403, 404, 410].includes(statut) ? { perdu: true } : {}),
})

/** What this page holds of what was refused before: it answers it. */
let tenus = atterrir()
const estTenu = (un: EnAttente): boolean => tenus.some((autre) => estLeMeme(autre, un))
let enRoute = false
let minuterie: ReturnType<typeof setTimeout> | undefined

function plusTard(): void {
  clearTimeout(minuterie)
  minuterie = setTimeout(() => void vider(), PATIENCE_MS)
}

/** Sends what waits, from any page: that of this account or this link. */
async function vider(): Promise<void> {
  const ici = document.querySelector<EnvoyerPlusTard>('envoyer-plus-tard')
  if (enRoute || !navigator.onLine || lireLAttente().length === 0) return
  enRoute = true
  const partis: EnAttente[] = []
  let dit = ''
  try {
    for (const un of lireLAttente().filter((celui) => estDIci(celui) && celui.refus === undefined)) {
      const reponse = await envoyer(un, 'plus-tard')
      // The network went away again: what is left waits.
      if (reponse === null || reponse.status === 429 || reponse.status >= 500) plusTard()
      if (reponse === null) break
      const recu = await lireReponse(reponse)
      if (recu.etranger) {
        plusTard()
        break
      }
      const encore = lireLAttente()
      if (recu.vers !== undefined) {
        partis.push(un)
        garderLAttente(encore.filter((autre) => !estLeMeme(autre, un)))
      } else if (recu.ailleurs) {
        // Its session ended since this page opened: so did it for the others.
        if (ici) dit = `Pas encore parti, gardé ici : ${un.nom || compter([un])}. ${majuscule(recu.dit)}`
        break
      } else if (reponse.status === 429 || reponse.status >= 500) {
        dit = `Pas encore accepté, gardé ici : ${un.nom || compter([un])}. ${majuscule(recu.dit)}`
        break
      } else
        garderLAttente(encore.map((autre) => (estLeMeme(autre, un) ? refusee(un, reponse.status, recu.dit) : autre)))
    }
  } finally {
    enRoute = false
  }
  const noms = partis.flatMap(({ nom }) => (nom === '' ? [] : [nom]))
  const autres = compter(partis.filter(({ nom }) => nom === ''))
  if (partis.length > 0) dit = `Envoyé : ${[...noms, autres].filter((un) => un !== '').join(', ')}. ${dit}`
  const refuses = lireLAttente().filter((un) => estDIci(un) && un.refus !== undefined && !estTenu(un))
  if (ici) ici.montrer()
  // What was said to wait, and was refused, is in its list.
  if (ici && (dit !== '' || refuses.length > 0)) ici.dire(dit.trim())
  if (!ici && (dit !== '' || refuses.length > 0)) annoncer(dit, refuses)
}

/** On a page where nothing is typed: above it, where what was done is said. */
function annoncer(dit: string, refuses: readonly EnAttente[]): void {
  document.querySelector('.flash[data-plus-tard]')?.remove()
  const place = creer('div', { className: 'flash' })
  place.dataset.plusTard = ''
  place.setAttribute('role', 'status')
  document.querySelector('main')?.before(place)
  const mot = creer('p', { textContent: dit })
  const cadre = creer('div', { className: 'message' })
  cadre.append(mot)
  const [perdus, autres] = [refuses.filter(({ perdu }) => perdu), refuses.filter(({ perdu }) => !perdu)]
  if (autres[0]) {
    const lien = creer('a', { href: autres[0].ou ?? autres[0].vers, textContent: 'reprendre' })
    mot.append(` Pas accepté, gardé ici : ${compter(autres)}, à `, lien, '.')
  }
  const liste = creer('ul', { className: 'pile' })
  liste.append(...perdus.map((un) => ligne(un, null, () => place.remove())))
  if (perdus.length > 0) cadre.append(liste)
  place.append(cadre)
}

type Recu = Readonly<{ vers?: string; dit: string; ailleurs?: boolean; etranger?: boolean }>

/** Where one goes on; or why not, in the words of the page that says so. `ailleurs`: it is of somebody who is not here;
 * `etranger`: it is not the server that answers. */
async function lireReponse(reponse: Response): Promise<Recu> {
  try {
    if (reponse.type === 'opaqueredirect') throw new Error('to the door')
    if (reponse.headers.get('content-type')?.includes('json')) {
      const { vers, dit = '' } = await reponse.json()
      return { vers: reponse.ok ? vers : undefined, dit: reponse.ok ? dit : PAS_ICI, ailleurs: !reponse.ok }
    }
    const html = await reponse.text()
    // The door of a hotel's wifi, or a proxy: no page of ours.
    if (reponse.ok || !html.includes(' data-de=')) return { dit: '', etranger: true }
    const page = new DOMParser().parseFromString(html, 'text/html')
    for (const geste of page.querySelectorAll('main :is(.gestes, form button)')) geste.remove()
    const dites = ['[data-erreurs] li', '[data-erreurs] .message', 'main .message', 'main h1']
      .map((ou) => [...page.querySelectorAll(ou)])
      .find((celles) => celles.length > 0)
    const phrases = (dites ?? []).map(
      (une) => [...une.querySelectorAll('p')].map((p) => p.textContent.trim()).join(' ') || une.textContent.trim(),
    )
    return { dit: phrases.map((une) => une.replace(/(?<![.!?…])$/u, '.')).join(' ') || 'Réessayez plus tard.' }
  } catch {
    return { dit: PAS_ICI, ailleurs: true }
  }
}
const PAS_ICI = 'reconnectez-vous, ou ouvrez de nouveau votre lien : il partira ensuite.'

/** While it is on its way, nothing is typed that would not leave with it. */
async function sansYToucher<T>(form: HTMLFormElement, faire: () => Promise<T>): Promise<T> {
  const la = document.activeElement
  form.inert = true
  try {
    return await faire()
  } finally {
    form.inert = false
    if (la instanceof HTMLElement) la.focus({ preventScroll: true })
  }
}

/** The answer of the server; `null` where none came. */
async function envoyer(
  { vers, corps, de = '' }: EnAttente,
  quand: 'maintenant' | 'plus-tard',
): Promise<Response | null> {
  try {
    return await fetch(vers, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-de': de, 'x-envoi': quand },
      body: corps,
      redirect: 'manual',
      signal: AbortSignal.timeout(DELAI_MS),
    })
  } catch {
    return null
  }
}

customElements.define('envoyer-plus-tard', EnvoyerPlusTard)
addEventListener('online', () => void vider())
void vider()
