import { cle, distance, propre, ressemblance } from '../grille/texte.ts'
import type { StructureLue } from '../grille/types.ts'

type Fiche = Omit<StructureLue, 'ecritures' | 'porteAction'> & {
  ecritures: Set<string>
  porteAction: boolean
  annuaire: boolean
}

type Dits = Readonly<{ mots: readonly string[]; cle: string; chiffres: string }>

// A map, not a record: a structure may be called « Constructor », which every object has.
const ABREGES: ReadonlyMap<string, string> = new Map(
  'cie compagnie, asso association, assoc association, ass association, coop cooperative, csc centre socioculturel, cs centre social, coll college, st saint, ste sainte, fed federation, ets etablissement, fond fondation, 1 un, 2 deux, 3 trois, 4 quatre, 5 cinq, 6 six, 7 sept, 8 huit, 9 neuf, 10 dix'
    .split(', ')
    .map((dit) => [dit.split(' ', 1)[0] ?? '', dit.slice(dit.indexOf(' ') + 1)]),
)
const VIDES = new Set('le la les l un une de du des d et en a au aux the'.split(' '))
const GENERIQUES = new Set('association compagnie collectif societe sas sarl scic scop club centre'.split(' '))

/** « C.I.D.F.F. », « C I D F F »: letters that make one word. */
const SIGLE = /(?<![\p{L}\p{N}.])\p{Lu}(?:\.\p{Lu}|\.? \p{Lu}(?=[. ]|$)){2,}\.?(?![\p{L}\p{N}])/gu

/** Words of a name as compared: abbreviations opened, figures in words, brackets, articles and « & » set aside. */
export function motsDeStructure(nom: string): string[] {
  const sansParenthese = propre(nom.replace(/\([^)]*\)?/g, ' ')) || nom
  const sansPoints = sansParenthese.replace(SIGLE, (sigle) => sigle.replace(/[. ]/g, ''))
  return cle(sansPoints.replace(/&/g, ' et ').replace(/['’]/g, ' '))
    .split(' ')
    .flatMap((mot) => (ABREGES.get(mot) ?? mot).split(' '))
    .filter((mot) => mot !== '' && !VIDES.has(mot))
}

/** A name in the words by which it is compared; one made of small words only (« Le 16 », « A ») is compared as it is. */
const enMots = (nom: string): string => motsDeStructure(nom).join(' ') || cle(nom)

/** By what two spellings are one name: the letters alone, « Belle Fontaine » is « Bellefontaine »; figures stay apart. */
export const cleDe = (nom: string): string => enMots(nom).replace(/(?<=\D) (?=\D)/g, '')

/** The structures of a workbook: the directory sheets first, then what the rows of actions say. */
export class Annuaire {
  readonly #fiches: Fiche[] = []
  readonly #parCle = new Map<string, Fiche>()
  // Thousands of rows bear a number: each is looked up, not searched for.
  readonly #parSiret = new Map<string, Fiche>()
  readonly #memoire = new Map<string, Fiche | null>()
  // Each name is compared with all the others: its words are told apart once.
  readonly #dits = new Map<string, Dits>()

  get fiches(): readonly StructureLue[] {
    return this.#fiches.map(publier)
  }

  /** Adds a row of a directory; the same SIRET twice is one structure, the first row keeps its name. */
  inscrire(fiche: Omit<StructureLue, 'ecritures' | 'porteAction'>): StructureLue {
    return publier(this.#inscrire(fiche, true))
  }

  /** The structure of this number. */
  deNumero(siret: string | null): StructureLue | undefined {
    const fiche = siret === null ? undefined : this.#parSiret.get(siret)
    return fiche && publier(fiche)
  }

  #inscrire(fiche: Omit<StructureLue, 'ecritures' | 'porteAction'>, annuaire: boolean): Fiche {
    this.#memoire.clear()
    const k = cleDe(fiche.nom)
    const existante = this.#parSiret.get(fiche.siret ?? '') ?? this.#parCle.get(k)
    const gardee: Fiche = existante ?? { ...fiche, ecritures: new Set(), porteAction: false, annuaire }
    if (existante)
      for (const dit of ['sigle', 'type', 'siret', 'siren', 'rna'] as const)
        Object.assign(existante, { [dit]: existante[dit] ?? fiche[dit] })
    else this.#fiches.push(gardee)
    this.#retenirNumero(gardee)
    gardee.ecritures.add(fiche.nom)
    for (const nom of [fiche.nom, fiche.sigle, parenthese(fiche.nom)]) {
      if (nom && !this.#parCle.has(cleDe(nom))) this.#parCle.set(cleDe(nom), gardee)
    }
    return gardee
  }

  /** The structure a row names, whatever its spelling; a name nobody knows is a new structure. */
  nommer(ecrit: string, siret: string | null, source: StructureLue['source']): StructureLue {
    const trouvee = this.#chercher(ecrit)
    const parSiret = this.#parSiret.get(siret ?? '')
    // A SIRET copied on the wrong row must not rename a structure: the name it goes with must be near, or in a directory.
    const memeNumero =
      parSiret && !trouvee && (parSiret.annuaire || ressemblance(parSiret.nom, ecrit) >= 0.4) ? parSiret : null
    // Two SIRETs are two establishments: a name alone does not join them.
    const parNom = trouvee && (!siret || !trouvee.siret || trouvee.siret === siret || !parSiret) ? trouvee : null
    const fiche =
      parNom && siret && parNom.siret && parNom.siret !== siret && !parNom.annuaire ? null : (parNom ?? memeNumero)
    const gardee = fiche ?? this.#neuve(ecrit, siret, source)
    gardee.ecritures.add(ecrit)
    gardee.porteAction = true
    if (siret && !gardee.siret) Object.assign(gardee, { siret, siren: siret.slice(0, 9) })
    this.#retenirNumero(gardee)
    return publier(gardee)
  }

  /** Where no directory speaks, the best writing of a name is kept: not in capitals, with its accents. */
  choisirNoms(): void {
    for (const fiche of this.#fiches) {
      // A directory in capitals gives way to the same name written with care in a row.
      if (fiche.annuaire && fiche.nom !== fiche.nom.toUpperCase()) continue
      const formes = [...fiche.ecritures].filter((e) => cleDe(e) === cleDe(fiche.nom) && parenthese(e) === null)
      const [meilleure] = formes.sort((a, b) => soin(b) - soin(a))
      if (meilleure && soin(meilleure) > soin(fiche.nom)) Object.assign(fiche, { nom: meilleure })
    }
  }

  #neuve(ecrit: string, siret: string | null, source: StructureLue['source']): Fiche {
    const fiche = {
      nom: ecrit,
      sigle: parenthese(ecrit),
      type: null,
      siret,
      siren: siret?.slice(0, 9) ?? null,
      rna: null,
      source,
    }
    const k = cleDe(ecrit)
    if (!this.#parCle.has(k)) return this.#inscrire(fiche, false)
    // The same name under another SIRET: another structure, that the name alone does not find.
    const neuve: Fiche = { ...fiche, ecritures: new Set([ecrit]), porteAction: true, annuaire: false }
    this.#fiches.push(neuve)
    return neuve
  }

  #retenirNumero(fiche: Fiche): void {
    if (fiche.siret && !this.#parSiret.has(fiche.siret)) this.#parSiret.set(fiche.siret, fiche)
  }

  /** The structure of this name, null when none or several could be. */
  trouver(ecrit: string): StructureLue | null {
    const fiche = this.#chercher(ecrit)
    return fiche ? publier(fiche) : null
  }

  #chercher(ecrit: string): Fiche | null {
    const connu = this.#memoire.get(ecrit)
    if (connu !== undefined) return connu
    const trouve = this.#parNom(ecrit) ?? this.#parMots(ecrit) ?? this.#parInitiales(ecrit) ?? this.#parFaute(ecrit)
    this.#memoire.set(ecrit, trouve)
    return trouve
  }

  #parNom(ecrit: string): Fiche | null {
    const direct = this.#parCle.get(cleDe(ecrit))
    if (direct) return direct
    const sigle = parenthese(ecrit)
    const parSigle = sigle ? this.#parCle.get(cleDe(sigle)) : undefined
    return parSigle && sigle !== null && /^[A-Z0-9&.]{2,10}$/.test(sigle) ? parSigle : null
  }

  #de(nom: string): Dits {
    const connus = this.#dits.get(nom)
    if (connus) return connus
    const mots = motsDeStructure(nom).filter((m) => !GENERIQUES.has(m))
    const dits = { mots, cle: enMots(nom), chiffres: chiffres(nom) }
    this.#dits.set(nom, dits)
    return dits
  }

  /** The one structure of the directory of which this is true. */
  #seule(est: (siens: Dits, nom: string) => boolean): Fiche | null {
    return seul(this.#fiches.filter((f) => f.annuaire && est(this.#de(f.nom), f.nom)))
  }

  #parMots(ecrit: string): Fiche | null {
    const dits = this.#de(ecrit).mots
    if (dits.length === 0) return null
    // « Coop. scol. »: a point cuts a word short.
    const abreges = new Set([...ecrit.matchAll(/(\p{L}{3,})\./gu)].map((m) => cle(m[1] ?? '')))
    const contenue = this.#seule(({ mots }) => {
      const [petit, grand] = dits.length <= mots.length ? [dits, mots] : [mots, dits]
      const assez = mots.length > 0 && (petit.length >= 2 || petit.length === grand.length)
      return assez && petit.every((m) => grand.some((g) => g === m || (abreges.has(m) && g.startsWith(m))))
    })
    return contenue ?? (dits.length === 1 ? this.#parNomPropre(dits[0] ?? '') : null)
  }

  // « La Boussole » for « Maison de quartier La Boussole »: the one word that ends one name of the directory, and is in no other.
  #parNomPropre(mot: string): Fiche | null {
    const fiche = mot.length < 6 ? null : this.#seule(({ mots }) => mots.includes(mot))
    return fiche && this.#de(fiche.nom).mots.at(-1) === mot ? fiche : null
  }

  // « E.S. Jonquille » for « Étoile Sportive Jonquille », « MJC » for « Maison des jeunes et de la culture ».
  #parInitiales(ecrit: string): Fiche | null {
    const [, lettres = '', suite = ''] = /^((?:\p{Lu}\.?){2,8})(?:\s+(.{4,}))?$/u.exec(ecrit) ?? []
    const initiales = cle(lettres.replaceAll('.', ''))
    const reste = motsDeStructure(suite).join(' ')
    if (initiales === '' || (reste === '' && initiales.length < 3)) return null
    return this.#seule((_, nom) => {
      const siens = motsDeStructure(nom)
      const debut = siens.slice(0, initiales.length).map((m) => m.charAt(0))
      return debut.join('') === initiales && siens.slice(initiales.length).join(' ') === reste
    })
  }

  #parFaute(ecrit: string): Fiche | null {
    const { cle: k, chiffres } = this.#de(ecrit)
    const fautes = k.length > 14 ? 2 : 1
    return k.length < 8 ? null : this.#seule((sien) => sien.chiffres === chiffres && distance(sien.cle, k, 2) <= fautes)
  }
}

function publier({ annuaire: _, ...fiche }: Fiche): StructureLue {
  return { ...fiche, ecritures: [...fiche.ecritures] }
}

function soin(nom: string): number {
  return (
    (sansRemarque(nom) === nom ? 8 : 0) +
    (nom === nom.toUpperCase() ? 0 : 4) +
    (/[À-ÿ]/.test(nom) ? 2 : 0) +
    (/^\p{Lu}/u.test(nom) ? 1 : 0)
  )
}

const chiffres = (nom: string): string => nom.replace(/\D+/g, ' ').trim()

function seul(fiches: readonly Fiche[]): Fiche | null {
  return fiches.length === 1 ? (fiches[0] ?? null) : null
}

const DES_LETTRES = /^[A-Z0-9&. ]{2,12}$/

function parenthese(nom: string): string | null {
  const dedans = /\(([^)]{2,12})\)\s*$/.exec(nom)?.[1]
  return dedans && DES_LETTRES.test(dedans) ? propre(dedans) : null
}

/** A name without what an officer noted in brackets after it; its letters are of the name. One that is all brackets stays. */
export const sansRemarque = (nom: string): string =>
  propre(nom.replace(/\s*\(([^()]*)\)?/g, (entre, dedans: string) => (DES_LETTRES.test(dedans) ? entre : ' '))) || nom
