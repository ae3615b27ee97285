import { cle, distance, propre } from '../grille/texte.ts'
import type { QuartierConnu } from '../grille/types.ts'

/** Official code since 2024 (`QN…`) or of 2015-2023 (`QP…`). */
export const CODE = /\bQ(?:N(?:\d{3}|02[AB])\d{2}[MINC]|P\w?\d{5,6})\b/g
/** « Quartiers d’été », « Quartiers solidaires »: programmes of the State, no places. */
export const estUnProgramme = (texte: string): boolean =>
  /^(quartiers? )?(d )?(ete|automne|hiver|printemps|solidaires|productifs|fertiles)( 20\d\d)?$/.test(cle(texte))
const PLUSIEURS =
  /^((actions?|projets?) )?(tous|toutes?|les (\d|deux|trois|quatre|cinq|six|sept|huit)|tous (les )?(quartiers|qpv|qp|territoires|sites|secteurs)( prioritaires)?|(l )?ensemble( (des|du|de la) (quartiers|qpv|territoire|ville|commune|contrat( de ville)?))?|(les )?\w+ (quartiers|qpv)|contrat de ville|tout (le )?(quartier|qpv|qp)|(multi|inter|trans|pluri) ?(quartiers?|qpv|qp|sites?|secteurs?|territoires?)|transversa\w*|iq|communal\w*|(sur )?(la |toute la )?(ville|commune) entiere|(sur )?toute la (ville|commune)|tout le territoire|global\w*)$/

/** True for what names all the quartiers, or several without saying which: « Inter-quartiers », « Ville entière ». */
export function diraitTous(texte: string): boolean {
  const k = cle(texte)
  const longue =
    k.length <= 70 &&
    /^(tou(s|tes) les (quartiers|qpv|territoires|sites)|(l )?ensemble des (quartiers|qpv|territoires|sites))\b/.test(k)
  return !diraitAucun(texte) && (longue || PLUSIEURS.test(cle(texte.replace(/\([^)]*\)/g, ' '))))
}

/** True for what names none: « Hors QPV ». */
export const diraitAucun = (texte: string): boolean =>
  /^((actions?|projets?) )?hors (des )?(qpv|quartiers?|qp|zone|geographie)\b/.test(cle(texte))

const NOMBRES: Record<string, number> = { deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8 }

/** The quartiers of a workbook and every way it writes them: key → identity (code when known, else name). */
export class Quartiers {
  readonly #parCle = new Map<string, string>()
  readonly #connus: { code: string | null; nom: string; abreviations: string[] }[] = []

  // The list of the territoire is closed: a file gives its quartiers other writings, never one more quartier.
  #fermee = false

  constructor(donnes: readonly QuartierConnu[] = []) {
    for (const q of donnes) this.ajouter(q.nom, q.code, q.abreviations ?? [])
    this.#fermee = donnes.length > 0
  }

  get connus(): readonly QuartierConnu[] {
    return this.#connus
  }

  get cles(): ReadonlyMap<string, string> {
    return this.#parCle
  }

  /** Adds one, or another way to write it; `telQuel` keeps « QPV Gare » whole. */
  ajouter(nom: string, code: string | null, abreviations: readonly string[] = [], telQuel = false): void {
    const seul = propre(nom.replace(/\s*\((qpv|qp)\)\s*$/i, ''))
    const net = telQuel
      ? seul
      : propre(seul.replace(/^(qpv|qp|quartiers? prioritaires?)\b\s*[:–-]?\s*(?=\p{L}{2})/iu, ''))
    const k = cleQuartier(net)
    if (code === null && estUnProgramme(net)) return
    // « QN01301M / QN01302M » are two codes, neither is a name.
    if (net.replace(CODE, '').trim() === '' && code !== null) return
    // « QN04405M 60 %, QN04407I 40 %» shares money: what follows a code there is no name.
    if (net.includes('%') || net.search(CODE) >= 0) return
    if (k === '' || net.length > 60 || /^(codes?|numeros?|quartiers?|qpv|qp|du|s|concernes?|\s)+$/.test(cle(net)))
      return
    const existant = this.#connus.find((q) => cleQuartier(q.nom) === k || (code !== null && q.code === code))
    if (!existant && this.#fermee) return
    const quartier = existant ?? { code, nom: net, abreviations: [] }
    if (!existant) this.#connus.push(quartier)
    if (!this.#fermee) quartier.code ??= code
    for (const a of abreviations) if (!quartier.abreviations.includes(a)) quartier.abreviations.push(a)
    const identite = quartier.code ?? quartier.nom
    for (const nomme of [
      k,
      cleQuartier(quartier.nom),
      cle(quartier.nom),
      cle(net),
      ...[quartier.code, code].flatMap((un) => (un ? [cle(un)] : [])),
      ...quartier.abreviations.map(cle),
    ]) {
      this.#parCle.set(nomme, identite)
    }
  }

  /** True when this very name is known (accents, articles and capitals apart). */
  connait(texte: string): boolean {
    return this.#parCle.has(cle(texte)) || this.#parCle.has(cleQuartier(texte))
  }

  /** One name → its identity; small typing errors forgiven. */
  trouver(texte: string): string | null {
    const k = cle(texte)
    const direct = this.#parCle.get(k) ?? this.#parCle.get(cleQuartier(texte))
    if (direct) return direct
    const court = cleQuartier(texte)
    if (court.length < 4) return null
    const parDebut = this.#connus.filter((q) => cleQuartier(q.nom).startsWith(`${court} `))
    if (parDebut.length === 1) return parDebut[0]?.code ?? parDebut[0]?.nom ?? null
    return this.#partieDeNom(court) ?? this.proche(texte)
  }

  /** The quartier of this name or code: where no list is given, whatever it is called. */
  identite = (texte: string): string | null => this.trouver(texte) ?? (this.#fermee ? null : texte)

  // « Belle Visée » for the official « Bellevue - Belle Visée », when no other official name holds it.
  #partieDeNom(court: string): string | null {
    if (/^(nord|sud|ouest|centre|gare|ville)$/.test(court)) return null
    const noms = this.#connus.filter(
      (q) => q.code !== null && q.nom.split(/\s[-–—]\s|\s*[/,]\s*/).some((m) => cleQuartier(m) === court),
    )
    return noms.length === 1 ? (noms[0]?.code ?? null) : null
  }

  /** The one known name that differs by a letter or two, never by a figure. */
  proche(texte: string): string | null {
    const court = cleQuartier(texte)
    if (court.length < 5) return null
    const chiffres = court.replace(/\D/g, '')
    const proches = [...this.#parCle].filter(
      ([nom]) =>
        nom.length >= 5 && nom.replace(/\D/g, '') === chiffres && distance(nom, court, 2) <= (court.length > 8 ? 2 : 1),
    )
    const identites = new Set(proches.map(([, identite]) => identite))
    return identites.size === 1 ? ([...identites][0] ?? null) : null
  }

  /** The one quartier that a label names and nothing else, null otherwise. */
  seul(libelle: string): string | null {
    if (libelle === '' || libelle.length > 60) return null
    const { quartiers, inconnus, tous } = this.lire(libelle)
    return quartiers.length === 1 && inconnus.length === 0 && !tous ? (quartiers[0] ?? null) : null
  }

  /** Every quartier a cell names, in its order; `inconnus` are the pieces nobody knows. */
  lire(texte: string): { quartiers: string[]; inconnus: string[]; tous: boolean } {
    const net = propre(texte)
    const codes = net.match(CODE)
    if (codes) {
      const lus = Map.groupBy(uniques(codes), (code) => (this.identite(code) === null ? 'inconnus' : 'quartiers'))
      const quartiers = uniques((lus.get('quartiers') ?? []).flatMap((code) => this.identite(code) ?? []))
      return { quartiers, inconnus: lus.get('inconnus') ?? [], tous: false }
    }
    const entier = this.trouver(net)
    if (entier) return { quartiers: [entier], inconnus: [], tous: false }
    if (this.#estTous(net)) return { quartiers: this.#connus.map((q) => q.code ?? q.nom), inconnus: [], tous: true }
    const deuxNoms = this.#connus.find(({ nom }) => /[,/+&]/.test(nom) && net.includes(nom))
    if (deuxNoms) {
      const reste = this.lire(net.replaceAll(deuxNoms.nom, ' ').replace(/^[\s,;/+&-]+|[\s,;/+&-]+$/g, ''))
      return { ...reste, quartiers: uniques([deuxNoms.code ?? deuxNoms.nom, ...reste.quartiers]) }
    }
    const sansPart = net.replace(/\(?\s*\d{1,3}\s*%\s*\)?/g, ' ').replace(/\([^)]*\)/g, ' ')
    const morceaux = sansPart
      .split(/\s*(?:[,;/+&|\n•]|\bet\b)\s*/i)
      .map(propre)
      .flatMap((m) => {
        if (this.trouver(m)) return [m]
        const pieces = m.split(/\s[-–—]\s/).map(propre)
        return enchainer(pieces, (p) => this.trouver(p)) ?? pieces
      })
      .filter((m) => m !== '')
    const quartiers: string[] = []
    const inconnus: string[] = []
    for (const morceau of morceaux) this.#lireMorceau(morceau, quartiers, inconnus)
    return { quartiers: uniques(quartiers), inconnus, tous: false }
  }

  #lireMorceau(morceau: string, quartiers: string[], inconnus: string[]): void {
    const direct = this.trouver(morceau)
    if (direct) return void quartiers.push(direct)
    const parTiret = morceau.split(/[-–—]/).map(propre)
    const trouves = parTiret.length > 1 ? enchainer(parTiret, (m) => this.trouver(m)) : null
    if (trouves) return void quartiers.push(...trouves)
    const parEspace = morceau.split(' ').map((m) => this.#parCle.get(cle(m)))
    if (parEspace.every((q) => q !== undefined)) return void quartiers.push(...parEspace.flatMap((q) => q ?? []))
    const dedans = this.#nomsDans(morceau)
    if (dedans.length > 0) quartiers.push(...dedans)
    else inconnus.push(morceau)
  }

  #nomsDans(texte: string): string[] {
    const k = ` ${cle(texte)} `
    const trouves = [...this.#parCle].filter(([nom]) => nom.length >= 4 && k.includes(` ${nom} `))
    return uniques(
      trouves.sort((a, b) => k.indexOf(` ${a[0]} `) - k.indexOf(` ${b[0]} `)).map(([, identite]) => identite),
    )
  }

  #estTous(texte: string): boolean {
    const k = cle(texte)
    if (this.#connus.length < 2) return false
    const nombre = (/^(?:les )?(\w+) (?:quartiers|qpv)$/.exec(k) ?? /^les (\w+)$/.exec(k))?.[1]
    if (nombre && /^\d+$/.test(nombre)) return Number(nombre) === this.#connus.length
    if (nombre && Object.hasOwn(NOMBRES, nombre)) return NOMBRES[nombre] === this.#connus.length
    return diraitTous(texte) && (!nombre || /^(tout|tou(s|tes)|multi|inter|trans|pluri)$/.test(nombre))
  }
}

/**
 * « Val Nord - Centre - Les Oiseaux », pieces cut at the dashes: the names they make, some of them with a dash of their
 * own, the longest first; null when a piece is left.
 */
export function enchainer(pieces: readonly string[], trouver: (nom: string) => string | null): string[] | null {
  if (pieces.length === 0) return []
  for (let n = Math.min(pieces.length, 4); n >= 1; n--) {
    const nom = trouver(pieces.slice(0, n).join(' - ')) ?? (n > 1 ? trouver(pieces.slice(0, n).join('-')) : null)
    const suite = nom === null ? null : enchainer(pieces.slice(n), trouver)
    if (nom !== null && suite) return [nom, ...suite]
  }
  return null
}

/** Key of a quartier: no article, no « quartier » or « QPV » before. */
export function cleQuartier(texte: string): string {
  return cle(texte)
    .replace(/^(quartiers?|qpv|qp|secteur) /, '')
    .replace(/^(le|la|les|l|du|de la|des|de l|de) /, '')
}

export function uniques(valeurs: readonly string[]): string[] {
  return [...new Set(valeurs)]
}
