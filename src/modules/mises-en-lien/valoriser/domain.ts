import { distance, motsFrancais, natureDe } from '#modules/competences/index.ts'
import { nomsDits, TITRES } from '#modules/personnes/index.ts'
import { ditUnNumero } from '#platform/telephone.ts'
import { formeNormale, plier } from '#platform/texte.ts'
import { SEUIL } from '#src/ground/petits-nombres.ts'

/** The letter that thanks whoever helped. */
export const MERCI = 'merci-talent'

/** Counts of few people are hidden on public pages. */
export const publiable = (personnes: number): number | null => (personnes < SEUIL ? null : personnes)

type UnNom = Readonly<{ prenom: string; nom: string }>
/** A person, by what they are called and were called before. */
export type Nom = UnNom & Readonly<{ nomsDAvant?: readonly UnNom[] }>

const tousSesNoms = ({ nomsDAvant = [], ...nom }: Nom): readonly UnNom[] => [nom, ...nomsDAvant].map(nomsDits)

/** Who is thanked, by every name of theirs. */
export const nommee = (row: {
  prenom: string | null
  nom: string | null
  noms_d_avant: Nom['nomsDAvant'] | null
}): Nom => ({
  prenom: row.prenom ?? '',
  nom: row.nom ?? '',
  nomsDAvant: row.noms_d_avant ?? [],
})

const ADRESSE = /[^\s@]@[^\s@]+\.[^\s@]/u

// Where somebody lives, accents and signs folded: a street, a building, a flat; a floor when it is said to be somebody's.
const CHEZ_QUELQUUN =
  /\b(?:rue|avenue|boulevard|allee|impasse|square|quai) (?:d |de |du |des )|\b(?:batiment|bat|escalier) (?:n )?(?:\d+|[a-z])\b|\b(?:appartement|appt|porte) (?:n )?\d|\b(?:habite|vit|loge|chez|voisine?s?|dame|monsieur|papi|mamie|famille)\b.*\betage\b/

const dit = (texte: string, nom: string): boolean => {
  const cherche = plier(nom)
  return cherche !== '' && ` ${plier(texte)} `.includes(` ${cherche} `)
}

const LETTRES = /\p{L}+/gu
const COURT = 4
const LONG = 8
/** Words of a family, folded: « Mamie » is not Marie misspelt. */
const PARENTE: ReadonlySet<string> = new Set('mamie mamy mami papi papy papie tonton tata tatie'.split(' '))

/**
 * « Fatma » of Fatima: the name in one letter more, less or other (two in a long one), in as many words or written as one.
 * `majuscule`: a family name only where it is written as a name (« ce matin » is not Mme Martin).
 */
function presque(texte: string, nom: string, majuscule: boolean): boolean {
  const parties = plier(nom).split(' ').length
  const cherche = plier(nom).replaceAll(' ', '')
  if (cherche.length < COURT) return false
  const fautes = cherche.length < LONG ? 1 : 2
  const lus = formeNormale(texte, 'NFC').match(LETTRES) ?? []
  const proche = (lu: string) => {
    const plie = plier(lu)
    const taille = Math.abs(plie.length - cherche.length) <= fautes
    return taille && plie[0] === cherche[0] && distance(plie, cherche) <= fautes
  }
  return lus.some((mot, n) => {
    if (majuscule && !/^\p{Lu}/u.test(mot)) return false
    return proche(mot) || (parties > 1 && proche(lus.slice(n, n + parties).join('')))
  })
}

/**
 * Whether words about somebody may be read by everyone. Never with a number, an address, where they live or the family name in them; with
 * the first name only when the person agreed to be named. Failing closed: a first name misspelt, or that is also a word, hides them.
 */
export function estMontrable(texte: string, personne: Nom | null, nomme: boolean): boolean {
  if (ditUnNumero(texte) || ADRESSE.test(formeNormale(texte, 'NFKC')) || CHEZ_QUELQUUN.test(plier(texte))) return false
  if (personne === null) return true
  return tousSesNoms(personne).every(({ prenom, nom }) => {
    if (dit(texte, nom) || presque(texte, nom, true)) return false
    return nomme || !(dit(texte, prenom) || presque(texte, prenom, false))
  })
}

/** The names that the annuaire knows, folded; `presque`: each with a letter left out, by which a misspelt one is found. */
export type Connus = Readonly<{
  prenoms: ReadonlySet<string>
  /** Each word of the first names. */
  mots: ReadonlySet<string>
  noms: ReadonlySet<string>
  presque: ReadonlySet<string>
  /** What was found of these names in words that were read already. */
  lus: Map<string, boolean>
}>

export function connus(ecrits: readonly Nom[]): Connus {
  const tous = ecrits.flatMap(tousSesNoms)
  const prenoms = new Set(tous.map(({ prenom }) => plier(prenom)))
  const noms = new Set(tous.map(({ nom }) => plier(nom)))
  const mots = new Set([...prenoms].flatMap((un) => un.split(' ')))
  return { prenoms, mots, noms, presque: new Set([...prenoms, ...noms].flatMap(aUneLettrePres)), lus: new Map() }
}

/** A word, and what is left of it without one of its letters but the first: two that share one are a letter apart. */
const aUneLettrePres = (mot: string): readonly string[] =>
  mot.length < COURT ? [] : [mot, ...Array.from(mot.slice(1), (_, n) => `${mot.slice(0, n + 1)}${mot.slice(n + 2)}`)]

const MOTS_D_UN_NOM = [1, 2, 3]
const DEBUT = /(?:^|[.!?:;«\n])[^\p{L}]*$/u
/** What begins a sentence has its capital for that: « Nous » is not Nour. */
const LONG_AU_DEBUT = 6
/** Half of the thank-yous begin so: nobody called Grâce is named. */
const GRACE_A = /(?<!\p{L})gr[âa]ce(?=\s+(?:[àa]|aux?)(?!\p{L}))/giu

/**
 * Whether words say the name of somebody of the annuaire who is not that person: whose yes nobody can give. Misspelt by a
 * letter too, where it is written as a name.
 */
export function nommeUnAutre(texte: string, personne: Nom | null, { prenoms, noms, presque }: Connus): boolean {
  const sien = new Set(personne ? tousSesNoms(personne).map(({ prenom }) => plier(prenom)) : [])
  const siens = new Set([...sien].flatMap(aUneLettrePres))
  const entier = formeNormale(texte, 'NFC').replace(GRACE_A, (mot) => ' '.repeat(mot.length))
  const lus = [...entier.matchAll(LETTRES)].map((lu) => ({ mot: lu[0], plie: plier(lu[0]), ou: lu.index }))
  return lus.some(({ mot, plie, ou }, n) => {
    const propre = /^\p{Lu}/u.test(mot)
    const dit = MOTS_D_UN_NOM.some((taille) => {
      const dits = lus
        .slice(n, n + taille)
        .map((lu) => lu.plie)
        .join(' ')
      return !sien.has(dits) && (prenoms.has(dits) || (propre && noms.has(dits)))
    })
    if (dit || !propre || PARENTE.has(plie)) return dit
    const formes = aUneLettrePres(plie)
    if (!formes.some((forme) => presque.has(forme)) || formes.some((forme) => siens.has(forme))) return false
    return plie.length >= LONG_AU_DEBUT || !DEBUT.test(entier.slice(0, ou))
  })
}

const TU = '…'
const CIVILITE = new RegExp(`(?<!\\p{L})(?:${TITRES})\\s+$`, 'iu')
const estEcrit = (mot: string): boolean => /^\p{Lu}/u.test(mot)
const ENTRE_CHIFFRES = '[\\s.()/-]*'

/** A person about to be forgotten, by all that says who they are. */
export type Partie = Nom & Readonly<{ telephone: string; courriel: string }>

/**
 * Words about somebody else without the name, the number and the mail of who erased everything: « … » stands there. A first
 * name before another family name is somebody else's, and so is that of whom the words are about (`sien`); what is written as
 * a word that French knows is that word. A name of before is theirs.
 */
export function sansElle(texte: string, { telephone, courriel, ...elle }: Partie, sien = ''): string {
  const fin = telephone.replace(/\D/g, '').slice(-9)
  const numero = `(?<!\\d)(?:(?:\\+|00)${ENTRE_CHIFFRES}33${ENTRE_CHIFFRES})?(?:0${ENTRE_CHIFFRES})?${[...fin].join(ENTRE_CHIFFRES)}(?!\\d)`
  const chiffres = fin.length < 9 ? [] : [numero]
  const joindre = [...chiffres, ...(courriel === '' ? [] : [RegExp.escape(courriel)])].join('|')
  const entier =
    joindre === '' ? formeNormale(texte, 'NFC') : formeNormale(texte, 'NFC').replace(new RegExp(joindre, 'giu'), TU)
  return tousSesNoms(elle).reduce((reste, nom) => sansCeNom(reste, nom, sien), entier)
}

function sansCeNom(entier: string, { prenom, nom }: UnNom, sien: string): string {
  const lus = [...entier.replace(GRACE_A, (mot) => ' '.repeat(mot.length)).matchAll(LETTRES)]
  const bout = (n: number): number => (lus[n]?.index ?? 0) + (lus[n]?.[0].length ?? 0)
  const mot = (n: number): string => lus[n]?.[0] ?? ''
  const colle = (n: number): boolean =>
    lus[n] !== undefined && /^[\s'’-]{1,2}$/.test(entier.slice(bout(n - 1), lus[n].index))
  /** How many words from there say this name. */
  const dits = (n: number, cherche: string): number => {
    const parties = plier(cherche).split(' ')
    return parties.every((partie, i) => plier(mot(n + i)) === partie && (i === 0 || colle(n + i))) ? parties.length : 0
  }
  const ensuite = (n: number, cherche: string): number => (colle(n) && cherche !== '' ? dits(n, cherche) : 0)
  /** How many words from there are their name. */
  const siens = (n: number): number => {
    const [premiers, derniers] = [dits(n, prenom), nom === '' ? 0 : dits(n, nom)]
    const taille = premiers || derniers
    const inconnu = lus.slice(n, n + taille).some(([un]) => natureDe(un) === 'inconnu')
    if (taille === 0 || !(estEcrit(mot(n)) || inconnu)) return 0
    const suivant = n + taille
    const autreMoitie = ensuite(suivant, premiers > 0 ? nom : prenom)
    if (autreMoitie > 0) return taille + autreMoitie
    const propre = (rang: number) => estEcrit(mot(rang)) && natureDe(mot(rang)) !== 'sur'
    if (premiers > 0) {
      const initiale = colle(suivant) && /^\p{Lu}$/u.test(mot(suivant))
      if (initiale && nom !== '' && plier(nom).startsWith(plier(mot(suivant)))) return taille + 1
      const unAutre = (initiale && entier[bout(suivant)] === '.') || (colle(suivant) && propre(suivant))
      return unAutre || plier(prenom) === plier(sien) ? 0 : taille
    }
    const avant = entier.slice(0, lus[n]?.index)
    if (CIVILITE.test(avant)) return taille
    const unAutre = (n > 0 && colle(n) && propre(n - 1)) || (DEBUT.test(avant) && natureDe(mot(n)) === 'sur')
    return unAutre ? 0 : taille
  }
  let [reste, ou] = ['', 0]
  for (let n = 0; n < lus.length; n += 1) {
    const taille = siens(n)
    if (taille === 0) continue
    const dernier = n + taille - 1
    reste += entier.slice(ou, lus[n]?.index) + TU
    ou = bout(dernier) + (taille > 1 && mot(dernier).length === 1 && entier[bout(dernier)] === '.' ? 1 : 0)
    n = dernier
  }
  return reste + entier.slice(ou)
}

// What comes before the name of somebody who is in no list: « avec Aminata », « merci à Rose », « ma cousine Aminata », « Mme Petit ».
const PROCHES =
  /(?<!\p{L})(?:avec|(?:merci|gr[âa]ce) [àa]|madame|mademoiselle|monsieur|m[èe]re|p[èe]re|maman|papa|s(?:œ|oe)ur|fr[èe]re|fille|fils|cousine?|tante|oncle|ni[èe]ce|neveu|mari|femme|voisine?|amie?|copain|copine|coll[èe]gue|pr[ée]nomm?ée?|appelle)s?[\s,:(«"“'‘]+(?=\p{L})(?!coup de pouce)/giu
// « La Marmite » has its article with a capital: no flag says it of one part of an expression (`(?-i:…)` is not sure in V8).
const SUIVANT = /(L(?:es?\s|a\s|['’])|)(\p{L}+(?:['’]\p{L}+)?)/uy
const CIVILITES = new RegExp(`(?<!\\p{L})(${TITRES})\\s+(\\p{L})`, 'giu')
/** Titles that nothing else is: « mme petit », in small letters too. */
const TOUJOURS_UN_TITRE = /^(?:mmes?|mlle|mr)\.?$/iu

/**
 * Whether words seem to say who comes along, of the annuaire or not: after « avec » or « ma cousine », a capital, or a word
 * that French does not know, elided or not; « La Marmite » is a place, « Le Guen » is not. Failing closed: « avec Plaisir »
 * is a name; « AVEC PLAISIR » says nothing by its capitals. `sien`: the first name that may stand there.
 */
export function sembleNommer(texte: string, sien = ''): boolean {
  const entier = formeNormale(texte, 'NFC')
  const unAutre = (ou: number) => !`${plier(entier.slice(ou))} `.startsWith(`${plier(sien)} `)
  const civils = [...entier.matchAll(CIVILITES)].some(
    ({ 0: dit, 1: titre = '', 2: lettre = '', index }) =>
      (TOUJOURS_UN_TITRE.test(titre) || /\p{Lu}/u.test(lettre)) && unAutre(index + dit.length - lettre.length),
  )
  return (
    civils ||
    [...entier.matchAll(PROCHES)].some(({ 0: dit, index }) => {
      SUIVANT.lastIndex = index + dit.length
      const [, article = '', suivant = ''] = SUIVANT.exec(entier) ?? []
      const propre = /^\p{Lu}\p{Ll}/u.test(suivant) || (/^\p{Lu}/u.test(suivant) && /\p{Ll}/u.test(dit))
      const { mots, connus } = motsFrancais(suivant)
      return ((propre && article === '') || mots > connus) && unAutre(index + dit.length)
    })
  )
}

const LUS_MAX = 2_000

/** Whether everyone may read these words about somebody, who name nobody else, of the annuaire or not; looked for once, as long as the names of the annuaire are the same. */
export function estLisible(texte: string, personne: Nom | null, nomme: boolean, annuaire: Connus): boolean {
  const cle = JSON.stringify([texte, personne, nomme])
  const deja = annuaire.lus.get(cle)
  if (deja !== undefined) return deja
  if (annuaire.lus.size >= LUS_MAX) annuaire.lus.clear()
  const lisible =
    estMontrable(texte, personne, nomme) &&
    !nommeUnAutre(texte, personne, annuaire) &&
    !sembleNommer(texte, nomme ? personne?.prenom : '')
  annuaire.lus.set(cle, lisible)
  return lisible
}

/** Where a public thank-you stands: shown; hidden until the person says that their name may be read; hidden for good. */
export type Visibilite = 'montre' | 'attend-son-oui' | 'jamais'

/** Read apart from the title that it answers: « …au Café des voisines », then « Bravo », name nobody. */
export function visibiliteDuMerci(
  merci: string,
  personne: Nom,
  nomme: boolean,
  annuaire: Connus,
  titre = '',
): Visibilite {
  const lisible = (oui: boolean) => [titre, merci].every((texte) => estLisible(texte, personne, oui, annuaire))
  if (lisible(nomme)) return 'montre'
  return lisible(true) ? 'attend-son-oui' : 'jamais'
}

/** One line of a certificate: a coup de pouce that was given. */
export type LigneDAttestation = Readonly<{
  /** `2026-03-14` */
  jour: string
  titre: string
  action: string | null
  structure: string
  minutes: number
}>

/** What a certificate says, as it was when it was signed. */
export type Contenu = Readonly<{ lignes: readonly LigneDAttestation[]; minutes: number }>

/** The real coups de pouce of one person, oldest first, and their sum; hours only, no money. */
export function contenuDe(coups: readonly LigneDAttestation[]): Contenu {
  const lignes = coups.toSorted((a, b) => a.jour.localeCompare(b.jour))
  return { lignes, minutes: lignes.reduce((somme, ligne) => somme + ligne.minutes, 0) }
}

type Fait = Pick<LigneDAttestation, 'jour' | 'titre' | 'minutes'>

/** Whether all that a certificate says still stands, as it was signed; what was given since is on the next one. */
export function ditEncoreVrai(contenu: Contenu, coups: readonly Fait[]): boolean {
  const cle = ({ jour, titre, minutes }: Fait) => JSON.stringify([jour, titre, minutes])
  const restent = coups.map(cle)
  return contenu.lignes.every((ligne) => {
    const rang = restent.indexOf(cle(ligne))
    return rang >= 0 && restent.splice(rang, 1).length === 1
  })
}

export type RefusAttestation = 'aucun-coup' | 'deja-signee'
export type RefusPortrait = 'sans-accord' | 'nom-de-famille'

/** Who may be portrayed: whoever said that a portrait may be shown, in words that hold neither family name nor number. */
export function refusDuPortrait(
  texte: string,
  personne: Nom,
  accordPhoto: boolean,
  annuaire: Connus,
): RefusPortrait | null {
  if (!accordPhoto) return 'sans-accord'
  return estLisible(texte, personne, true, annuaire) ? null : 'nom-de-famille'
}

/** The first of each need, in the order given: one evening that was thanked three times does not hide the others. */
export function unParBesoin<M extends Readonly<{ titre: string; structureNom: string }>>(mercis: readonly M[]): M[] {
  const vus = new Set<string>()
  return mercis.filter(({ titre, structureNom }) => {
    const besoin = `${structureNom}\n${titre}`
    if (vus.has(besoin)) return false
    vus.add(besoin)
    return true
  })
}
