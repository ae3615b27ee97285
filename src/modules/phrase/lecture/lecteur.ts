import type { Jeton } from './mots.ts'

/** A date as it is written, before one knows of which year; `mois` is `null` for « le 15 ». */
export type DateEcrite = Readonly<{
  annee: number | null
  mois: number | null
  jour: number
  /** The weekday said beside it, to be checked. */
  jourDit: number | null
}>

/** Day names said in a relative way: « demain », « samedi prochain », « dans 15 jours ». */
export type DateRelative = Readonly<{ dans: number } | { dansMois: number } | { prochain: number; enPlus: number }>
export type Reperage = DateEcrite | DateRelative

export type Tranche = Readonly<{ debut: number | null; fin: number | null }>

/** Walks along a sentence: each reading takes what it understands, or takes nothing. */
export class Lecteur {
  readonly jetons: readonly Jeton[]
  i = 0
  /** « sauf le mardi ou le jeudi » leaves both out; anywhere else « ou » says neither. */
  ouVautEt = false

  constructor(jetons: readonly Jeton[]) {
    this.jetons = jetons
  }

  get fini(): boolean {
    return this.i >= this.jetons.length
  }

  voir(plusLoin = 0): Jeton | undefined {
    return this.jetons[this.i + plusLoin]
  }

  /** Takes these words in a row; `a|b`: either, `?x`: if it is there. */
  mots(...attendus: readonly string[]): boolean {
    let k = this.i
    for (const attendu of attendus) {
      const facultatif = attendu.startsWith('?')
      const choix = attendu.replace(/^\?/, '').split('|')
      const jeton = this.jetons[k]
      if (jeton?.genre === 'mot' && choix.includes(jeton.mot)) k++
      else if (!facultatif) return false
    }
    this.i = k
    return true
  }

  signe(...signes: readonly string[]): boolean {
    const jeton = this.voir()
    if (jeton?.genre !== 'signe' || !signes.includes(jeton.signe)) return false
    this.i++
    return true
  }

  prendre<G extends Jeton['genre']>(genre: G): Extract<Jeton, { genre: G }> | null {
    const jeton = this.voir()
    if (!estDeGenre(jeton, genre)) return null
    this.i++
    return jeton
  }

  /** What `lire` gives, or the place where one was when it gives nothing. */
  essayer<T>(lire: () => T | null): T | null {
    const la = this.i
    const lu = lire()
    if (lu === null) this.i = la
    return lu
  }

  /** One or several, tied by commas or « et ». */
  suite<T>(lire: () => T | null): T[] {
    const tous: T[] = []
    for (;;) {
      const lu = this.essayer(() => {
        if (tous.length > 0 && !this.lienDeSuite()) return null
        return lire()
      })
      if (lu === null) return tous
      tous.push(lu)
    }
  }

  lienDeSuite(): boolean {
    const la = this.i
    while (this.signe(','));
    this.mots(this.ouVautEt ? 'et|puis|ou|ni' : 'et|puis|ni')
    return this.i > la
  }

  article(): boolean {
    return this.mots('le|les|l|la|du|des|au|aux|de')
  }

  /** A day of the week, or null. */
  jour(): number | null {
    return this.prendre('jour')?.jour ?? null
  }

  heure(): number | null {
    return this.essayer(() => {
      const heure = this.prendre('heure')
      if (!heure) return null
      const apresMidi = this.mots('de', 'l', 'apresmidi') || this.mots('du', 'soir')
      if (!apresMidi) this.mots('du', 'matin')
      return apresMidi && heure.minutes < 12 * 60 ? heure.minutes + 12 * 60 : heure.minutes
    })
  }

  /** « de 14h à 16h », « 14h-16h », « de 14 à 16 h », « à 14h », « jusqu’à 16h ». */
  tranche(): Tranche | null {
    return this.essayer(() => {
      if (this.mots('jusqu', 'a')) return this.seule((fin) => ({ debut: null, fin }))
      const entre = this.mots('entre')
      if (!entre) this.mots('a|vers|des', '?partir', '?de') || this.mots('de')
      const debut = this.heure() ?? this.heureNue(entre)
      if (debut === null) return null
      const fin = this.essayer(() => {
        const lien = this.signe('-', '/') || this.mots('a') || this.mots('jusqu', 'a') || (entre && this.mots('et'))
        return lien ? this.heure() : null
      })
      return { debut, fin }
    })
  }

  private seule(faire: (minutes: number) => Tranche): Tranche | null {
    const heure = this.heure()
    return heure === null ? null : faire(heure)
  }

  // « de 14 à 16 h »: a number alone is an hour when an hour follows.
  private heureNue(entre: boolean): number | null {
    const [nombre, lien, heure] = [this.voir(), this.voir(1), this.voir(2)]
    const lie =
      (lien?.genre === 'signe' && lien.signe === '-') ||
      (lien?.genre === 'mot' && (lien.mot === 'a' || (entre && lien.mot === 'et')))
    if (nombre?.genre !== 'nombre' || nombre.n > 24 || !lie || heure?.genre !== 'heure') return null
    this.i++
    return nombre.n * 60
  }

  /** A length: « 2 h », « 1h30 », « 45 min ». */
  duree(): number | null {
    return this.prendre('heure')?.minutes ?? this.prendre('minutes')?.minutes ?? null
  }

  /** The number of a day: « 1er », « 14 »; « un » is none, nor is « première ». */
  quantieme(): number | null {
    const jeton = this.voir()
    const dit =
      (jeton?.genre === 'nombre' && !estUnArticle(jeton)) ||
      (jeton?.genre === 'rang' && jeton.n === 1 && /^(1\s?er|premier)s?$/.test(jeton.brut))
    if (!dit) return null
    this.i++
    return jeton.n
  }

  annee(): number | null {
    const jeton = this.voir()
    if (jeton?.genre !== 'nombre' || jeton.n < 1000 || jeton.n > 9999) return null
    this.i++
    return jeton.n
  }

  /** « samedi 14 mars 2026 », « 14/03 », « le 15 » (without a month when `sansMois`). */
  date(sansMois = false): DateEcrite | null {
    return this.essayer(() => {
      this.article()
      const jourDit = this.jour()
      const chiffres = this.prendre('date')
      if (chiffres) return { annee: chiffres.annee, mois: chiffres.mois, jour: chiffres.jour, jourDit }
      const jour = this.quantieme()
      if (jour === null || jour > 31) return null
      const mois = this.prendre('mois')
      if (mois) return { annee: this.annee(), mois: mois.mois, jour, jourDit }
      return sansMois ? { annee: null, mois: null, jour, jourDit } : null
    })
  }

  /** « demain », « samedi prochain », « ce samedi », « dans 15 jours », « dans 3 semaines ». */
  relative(): DateRelative | null {
    return this.essayer(() => {
      if (this.mots('aujourdhui')) return { dans: 0 }
      if (this.mots('demain')) return { dans: 1 }
      if (this.mots('apresdemain')) return { dans: 2 }
      if (this.mots('dans')) {
        const n = this.prendre('nombre')?.n ?? null
        // Fifteen days is two weeks, eight days one.
        if (n !== null && this.mots('jour|jours')) return { dans: n === 15 ? 14 : n === 8 ? 7 : n }
        if (n !== null && this.mots('mois')) return { dansMois: n }
        if (n !== null && this.mots('an|ans')) return { dansMois: 12 * n }
        return n !== null && this.mots('semaine|semaines') ? { dans: 7 * n } : null
      }
      const ce = this.mots('ce')
      if (!ce) this.mots('le')
      const jour = this.jour()
      if (jour === null) return null
      if (this.mots('prochain') || ce) return { prochain: jour, enPlus: 0 }
      // « samedi en huit »: not the next one, the one after.
      const enPlus = this.mots('en') ? ({ 8: 7, 15: 14 }[this.prendre('nombre')?.n ?? 0] ?? null) : null
      return enPlus === null ? null : { prochain: jour, enPlus }
    })
  }

  repere(): Reperage | null {
    return this.date() ?? this.relative()
  }
}

/** « un », « une » */
export const estUnArticle = (jeton: Jeton | undefined): boolean =>
  jeton?.genre === 'nombre' && (jeton.brut === 'un' || jeton.brut === 'une')

const estDeGenre = <G extends Jeton['genre']>(
  jeton: Jeton | undefined,
  genre: G,
): jeton is Extract<Jeton, { genre: G }> => jeton?.genre === genre
