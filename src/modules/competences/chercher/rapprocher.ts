import { NOMS_DE_JOURS } from '#platform/dates.ts'
import { plier } from '#platform/texte.ts'
import { racine, racineDuMot } from '../francais/cles.ts'
import { COURANTS } from '../francais/courants.donnees.ts'
import { dictionnaireFrancais } from '../francais/dictionnaire.ts'
import { decouper, type Mot } from '../francais/mots.ts'
import { GENERIQUES } from '../francais/outils.donnees.ts'
import type { EntreeLue } from '../lecture/cumuler.ts'
import type { Alentour } from '../lecture/entourage.ts'
import { lireAvec, lireBesoin } from '../lecture/lire.ts'
import { lexique } from '../lexique/charger.ts'
import type { Entree, Lexique } from '../lexique/construire.ts'
import { REGLAGES } from '../reglages.ts'
import { bm25, raretes, type Sac, sacDeRacines } from './recherche.ts'

/** A talent's text, read once, compared with many needs. */
export type TalentPrepare = Readonly<{
  entrees: ReadonlyMap<number, EntreeLue>
  alentours: readonly Alentour[]
  sac: Sac
  texte: string
}>
/** A need, read once; its entries carry how much they count. */
export type BesoinPrepare = Readonly<{
  entrees: readonly EntreeLue[]
  alentours: readonly Alentour[]
  sac: Sac
  /** The stems of the full words, of the title and of the whole. */
  racines: Readonly<{
    titre: readonly string[]
    tout: readonly string[]
    /** Of the whole, less when: who is free then is told apart. */
    gestes: readonly string[]
    /** What is to be done and to what, of a title that goes on with « de … »; empty: it does not. */
    chose: readonly string[]
    /** « Porter des tables », « tenir la caisse », of a title that asks both. */
    moities: readonly Readonly<{ dite: string; racines: readonly string[] }>[]
  }>
  /** A paper is asked for, in so many words: « titulaire du BAFA », « diplôme exigé ». */
  papier: boolean
  /** Its entries were chosen by whoever wrote it, not read in its words. */
  choisi?: true
  /** Something is to be done, rather than lent, or than a thing named: « Un piano pour la fête », « perceuse ». */
  geste: boolean
  /** The verb that it begins by: « accorder », in « accorder un piano ». */
  verbe?: string | undefined
}>

/** Why: an entry of the need, the talent's entry that answers it, the words of both sides, what it adds to the score. */
export type Preuve = Readonly<{
  entree: string
  talent: string
  lien: 'meme' | 'precis' | 'large' | 'proche'
  motsDuBesoin: readonly string[]
  motsDuTalent: readonly string[]
  apport: number
}>
export type Rapprochement = Readonly<{ score: number; preuves: readonly Preuve[] }>

/** Reads a talent's text once for many needs. */
export function preparerTalent(texte: string, avec: Lexique = lexique()): TalentPrepare {
  const { entrees, alentours } = sansLesLanguesSeules(lireAvec(avec, texte, 'talent'), avec)
  return {
    entrees: new Map(entrees.map((entree) => [entree.numero, entree])),
    alentours,
    sac: sacDeRacines(texte),
    texte,
  }
}

/** « Je parle », of a language, and the language in which this is read. */
export const DIRE_UNE_LANGUE = ['parle', 'parler', 'parles', 'parlons', 'parlent', 'parlant', 'francais']

type Entendus = Readonly<{ entrees: readonly EntreeLue[]; alentours: readonly Alentour[] }>

/** A language named is a language, and what is done with languages: of its name alone no other trade is heard. */
function sansLesLanguesSeules({ entrees, alentours }: Entendus, { entrees: connues }: Lexique): Entendus {
  const deLangue = ({ numero }: { numero: number }) => connues[numero]?.famille === 'langues'
  const nommees = entrees.filter((une) => deLangue(une) && connues[une.numero]?.facette)
  if (nommees.length === 0) return { entrees, alentours }
  const noms = new Set([...DIRE_UNE_LANGUE, ...nommees.flatMap(({ mots }) => mots.map(plier))])
  const dAilleurs = [...entrees, ...alentours].some(({ mots }) => mots.some((mot) => !noms.has(plier(mot))))
  const garde = (une: { numero: number; mots: readonly string[] }): boolean =>
    deLangue(une) || (une.mots.length === 0 ? dAilleurs : une.mots.some((mot) => !noms.has(plier(mot))))
  return { entrees: entrees.filter(garde), alentours: alentours.filter(garde) }
}

/** Reads a need once for many talents. */
export function preparerBesoin(
  besoin: Readonly<{ titre: string; texte: string }>,
  avec: Lexique = lexique(),
): BesoinPrepare {
  const { entrees: lues, alentours } = lireBesoin(avec, besoin)
  const langue = lues.some(({ numero }) => avec.entrees[numero]?.famille === 'langues' && avec.entrees[numero]?.facette)
  // « Une personne qui parle arabe » asks for nobody who makes neighbours speak again.
  const texte = `${besoin.titre}\n${besoin.texte}`
  const dit = plier(texte)
  // « Soutien en anglais et en français » asks for both; spoken or put into the other, French is what all here have.
  const parlee = langue && PARLER.test(dit)
  const deLaParole = ({ mots }: EntreeLue) => parlee && mots.every((mot) => DIRE_UNE_LANGUE.includes(plier(mot)))
  const entrees = lues.filter((une) => !deLaParole(une))
  const sac = sacDeRacines(texte)
  const tout = racinesDites(texte)
  const moments = racinesDites(MOMENTS)
  const gestes = tout.filter((mot) => !moments.includes(mot))
  const chose = LA_CHOSE.exec(besoin.titre.trim())?.[1] ?? ''
  const racines = {
    ...{ titre: racinesDites(besoin.titre), tout, gestes, chose: racinesDites(chose) },
    moities: moitiesDe(besoin.titre),
  }
  const [verbe] = racinesDites(INFINITIF.exec(dit)?.[0] ?? '')
  return { entrees, alentours, sac, racines, papier: exigeUnPapier(texte), geste: !UN_OBJET.test(dit), verbe }
}

const PARLER = /\b(?:parl|tradu|interpr)\w+/
/** « Emballer les cadeaux », in « Emballer les cadeaux de Noël »: what is done, to what; what it is of follows. */
const LA_CHOSE = /^(\S+\s+(?:(?:les?|la|des|du|une?|\d+|nos|vos|leurs?)\s+|l['’])?\S+)\s+(?:de\s|du\s|des\s|d['’])/iu

const MOMENTS = `${NOMS_DE_JOURS.join(' ')} matin midi après-midi soir week-end`

/** What is to be done, where a title asks more than one thing, each in words that say what. */
function moitiesDe(titre: string): BesoinPrepare['racines']['moities'] {
  const moities = titre
    .split(/,\s*(?:et\s+)?|(?<!\s)\s+et\s+/u)
    .map((une) => ({ dite: une.trim(), racines: racinesDites(une) }))
  const claires = moities.every(({ dite, racines }) => racines.length > 1 && INFINITIF.test(plier(dite)))
  return moities.length > 1 && claires ? moities : []
}

/** « Fais » and « faire » are one word, whichever of both people write. */
const racineDite = (mot: Mot): string => racineDuMot(mot, dictionnaireFrancais())

/** The full words of a text, each under the word of the dictionary that it is a form of. */
export const racinesDites = (texte: string): string[] => [
  ...new Set(decouper(texte).flatMap((mot) => (mot.outil || mot.plie.length < 2 ? [] : [racineDite(mot)]))),
]

const dites = new WeakMap<TalentPrepare, ReadonlySet<string>>()

/** Whether the talent says all these words of oneself in one sentence: neither refused, nor wished for, nor somebody else's. */
export function ditTout(racines: readonly string[], talent: TalentPrepare, avec: Lexique = lexique()): boolean {
  const ecrites = dites.getOrInsertComputed(talent, () => new Set(racinesDites(talent.texte)))
  if (!racines.every((cle) => ecrites.has(cle))) return false
  const { mots, portees } = lireAvec(avec, talent.texte, 'talent')
  const siens = mots.filter((_, rang) => portees[rang] === 'dit')
  return [...Map.groupBy(siens, ({ mot }) => mot.phrase).values()].some((phrase) => {
    const siennes = new Set(phrase.map(({ mot }) => racineDite(mot)))
    return racines.every((cle) => siennes.has(cle))
  })
}

const INFINITIF = /^(?:se |s )?\w+(?:er|ir|re)\b/
const UN_OBJET =
  /^(?:une?|des|les?|la|l|du|deux) |^\S*(?<!er|ir|re)$|\b(?:pret\w*|emprunt\w*|apport\w*|fourni\w*|location|louer|materiel)\b/

/** « Une infirmière diplômée », « un traducteur assermenté »: asked for by the word itself. */
const QUALIFIE = /(?<!\p{L})(?:titulaires?|(?:diplôm|brevet|certifi|agré|asserment|habilit)ée?s?)(?!\p{L})/u
/** A paper, and that it is asked for: « BAFA obligatoire », « avec le permis C ». */
const PAPIER =
  /\b(?:diplomes?|brevets?|certificats?|habilitations?|agrements?|licences?|permis|carte professionnelle|bafa|bafd|bnssa|bpjeps|psc1|sst|ssiap|caces|haccp|certiphyto|fimo)\b/
const EXIGE =
  /\b(?:exig\w*|obligatoires?|imposes?|demandee?s?|requis\w*|faut|doit|doivent|necessaires?|indispensables?|validite|qui ait|avec (?:le|la|l|un|une|son|sa))\b/
const SOUPLE =
  /\b(?:sans|pas besoin|pas de|aucune?|peu importe|ou pas|ou non|apprecie\w*|un plus|bienvenue?s?|souhaitee?s?|ideal\w*|si possible|passer|prepar\w+|financ\w+|construire)\b/

/** A paper is asked for in this sentence, and not merely liked. */
const exigeUnPapier = (texte: string): boolean =>
  texte.split(/[.!?;\n]/).some((phrase) => {
    const plie = plier(phrase)
    return !SOUPLE.test(plie) && (QUALIFIE.test(phrase.toLowerCase()) || (PAPIER.test(plie) && EXIGE.test(plie)))
  })

const RACINES_DE_PAPIERS: readonly string[] =
  'diplôme diplômé brevet breveté certificat certifié agréé agrément assermenté habilité habilitation licence permis titulaire bafa bafd bnssa bpjeps psc1 sst ssiap caces haccp certiphyto fimo'
    .split(' ')
    .map(racine)
/** Somebody who speaks of a paper of theirs, whichever. */
export const ditUnPapier = ({ sac }: TalentPrepare): boolean => RACINES_DE_PAPIERS.some((cle) => sac.has(cle))

/**
 * How well a talent answers a need, by their texts alone (0: nothing in common). Deterministic; one more skill never
 * lowers it; who else is there changes nothing.
 */
export function rapprocher(besoin: BesoinPrepare, talent: TalentPrepare, avec: Lexique = lexique()): Rapprochement {
  const attendu = attentesDe(besoin, avec)
  const dites = parTermes(besoin, attendu.termes, talent, avec)
  const alentours = parAlentours(besoin, attendu.autour, talent, avec)
  const preuves = [...dites, ...alentours].sort((a, b) => b.apport - a.apport || (a.entree < b.entree ? -1 : 1))
  const mots = bm25(besoin.sac, talent.sac, rareteDe(avec)) * REGLAGES.mots
  return { score: preuves.reduce((total, { apport }) => total + apport, mots), preuves }
}

/** What a skill brings to the entry of the need at this place. */
type Attente = Readonly<{ rang: number; valeur: number }>
/** The same; `part`: how much of what is asked, before it is weighed beside the others. */
type AttenteDeTermes = Attente & Readonly<{ part: number }>
type Attendu = Readonly<{
  termes: ReadonlyMap<number, readonly AttenteDeTermes[]>
  autour: ReadonlyMap<number, Attente>
}>

/** The best answer of the talent's terms to each entry of the need, best first, each counting less than the one before. */
function parTermes(besoin: BesoinPrepare, attentes: Attendu['termes'], talent: TalentPrepare, avec: Lexique): Preuve[] {
  const meilleures = new Map<number, Readonly<{ lue: EntreeLue; apport: number }>>()
  for (const lue of talent.entrees.values()) {
    for (const { rang, valeur } of attentes.get(lue.numero) ?? RIEN) {
      const apport = lue.force * valeur
      if (apport > (meilleures.get(rang)?.apport ?? REGLAGES.negligeable)) meilleures.set(rang, { lue, apport })
    }
  }
  return [...meilleures]
    .flatMap(([rang, { lue, apport }]) => preuve(besoin.entrees[rang], lue, apport, avec))
    .sort((a, b) => b.apport - a.apport || (a.entree < b.entree ? -1 : 1))
    .map((une, rang) => ({ ...une, apport: une.apport * REGLAGES.suite ** rang }))
}

/** What each entry around the talent answers of all that surrounds the need. */
const parAlentours = (
  besoin: BesoinPrepare,
  attentes: Attendu['autour'],
  talent: TalentPrepare,
  avec: Lexique,
): Preuve[] =>
  talent.alentours.flatMap((offert) => {
    const attente = attentes.get(offert.numero)
    const apport = offert.part * (attente?.valeur ?? 0)
    return attente && apport > REGLAGES.negligeable ? preuve(besoin.alentours[attente.rang], offert, apport, avec) : []
  })

type Lue = Readonly<{ numero: number; id: string; mots: readonly string[] }>

function preuve(voulue: Lue | undefined, offerte: Lue, apport: number, avec: Lexique): Preuve[] {
  if (!voulue) return []
  const lien = lienDe(avec.entrees[voulue.numero], avec.entrees[offerte.numero])
  const [motsDuBesoin, motsDuTalent] = [voulue.mots, offerte.mots]
  return [{ entree: voulue.id, talent: offerte.id, lien, motsDuBesoin, motsDuTalent, apport }]
}

const RIEN: readonly AttenteDeTermes[] = []
const attentesConnues = new WeakMap<BesoinPrepare, Attendu>()

/** For each entry a talent may have, what it answers of this need: made once, so that thousands of talents cost little. */
export function attentesDe(besoin: BesoinPrepare, avec: Lexique = lexique()): Attendu {
  const connues = attentesConnues.get(besoin)
  if (connues) return connues
  const attentes = { termes: termesAttendus(besoin, avec), autour: alentoursAttendus(besoin, avec) }
  attentesConnues.set(besoin, attentes)
  return attentes
}

function termesAttendus(besoin: BesoinPrepare, avec: Lexique): Attendu['termes'] {
  const attentes = new Map<number, AttenteDeTermes[]>()
  besoin.entrees.forEach(({ numero, force }, rang) => {
    const importance = REGLAGES.termes * force ** REGLAGES.exposant * poidsDe(numero, avec)
    for (const [offerte, vaut] of ressemblances(numero, avec))
      attentes.getOrInsertComputed(offerte, () => []).push({ rang, valeur: importance * vaut, part: force * vaut })
  })
  return attentes
}

/** All that surrounds the need, summed for each entry that may answer; `rang`: the one it answers most. */
function alentoursAttendus(besoin: BesoinPrepare, avec: Lexique): Attendu['autour'] {
  const attentes = new Map<number, { rang: number; valeur: number; premiere: number }>()
  besoin.alentours.forEach(({ numero, part }, rang) => {
    for (const [offerte, vaut] of ressemblances(numero, avec)) {
      const valeur = REGLAGES.autour * part * vaut * Math.sqrt(croisement(numero, offerte, vaut, avec))
      const deja = attentes.getOrInsertComputed(offerte, () => ({ rang, valeur: 0, premiere: 0 }))
      deja.valeur += valeur
      if (valeur <= deja.premiere) continue
      deja.rang = rang
      deja.premiere = valeur
    }
  })
  return attentes
}

/** How much two entries are told by the same scenes; what is written of them says it where no scene does. */
function croisement(voulue: number, offerte: number, vaut: number, { entrees }: Lexique): number {
  const croisements = entrees[voulue]?.croisements
  if (!croisements || !entrees[offerte]?.croisements || voulue === offerte) return vaut
  return Math.min(1, REGLAGES.autourCroises * (croisements.get(offerte) ?? 0))
}

const ressemblancesConnues = new WeakMap<readonly Entree[], Map<number, readonly (readonly [number, number])[]>>()

/** The entries that answer this one, with how much of it they cover; itself first. */
function ressemblances(numero: number, { entrees }: Lexique): readonly (readonly [number, number])[] {
  const toutes = ressemblancesConnues.get(entrees) ?? new Map()
  ressemblancesConnues.set(entrees, toutes)
  return toutes.getOrInsertComputed(numero, () => {
    const voulue = entrees[numero]
    if (!voulue) return []
    return entrees.flatMap((offerte) => {
      const vaut = ressemblance(voulue, offerte)
      return vaut > 0 ? [[offerte.numero, vaut] as const] : []
    })
  })
}

/** A facet (language, licence, equipment, public) beside what is asked for itself. */
function poidsDe(numero: number, { entrees }: Lexique): number {
  const entree = entrees[numero]
  return entree?.facette ? (REGLAGES.facettes[entree.famille] ?? REGLAGES.autreFacette) : 1
}

/** How much of a need of `voulue` a skill in `offerte` covers, 0 to 1. */
export function ressemblance(voulue: Entree, offerte: Entree): number {
  if (voulue.numero === offerte.numero) return 1
  const proche = (voulue.proches.get(offerte.numero) ?? 0) * REGLAGES.proche
  // To know a public, or to hold a licence, hints at a skill and is none.
  if (voulue.facette !== offerte.facette) return proche * REGLAGES.facetteVersEntree
  if (offerte.parent === voulue.numero) return Math.max(REGLAGES.plusPrecis, proche)
  if (voulue.parent === offerte.numero) return Math.max(REGLAGES.plusLarge, proche)
  if (voulue.parent !== null && voulue.parent === offerte.parent) return Math.max(REGLAGES.frere, proche)
  return proche
}

function lienDe(voulue: Entree | undefined, offerte: Entree | undefined): Preuve['lien'] {
  if (!voulue || !offerte || voulue.numero === offerte.numero) return 'meme'
  if (offerte.parent === voulue.numero) return 'precis'
  return voulue.parent === offerte.numero ? 'large' : 'proche'
}

const raretesConnues = new WeakMap<Lexique, (cle: string) => number>()

/** A word the lexicon does not know is taken as if it stood in one entry in ten; an everyday word tells nothing. */
const PART_DES_INCONNUS = 0.1

/** IDF by stem, from the lexicon alone: who is in the directory changes nothing. */
function rareteDe(avec: Lexique): (cle: string) => number {
  const connue = raretesConnues.get(avec)
  if (connue) return connue
  const total = avec.entrees.length
  const frequences = raretes(avec.racines, total)
  const inconnu = Math.log(1 / PART_DES_INCONNUS)
  const nouvelle = (cle: string): number => {
    if (RACINES_COURANTES.has(cle)) return 0
    return avec.racines.has(cle) ? frequences(cle) : inconnu
  }
  raretesConnues.set(avec, nouvelle)
  return nouvelle
}

const RACINES_COURANTES: ReadonlySet<string> = new Set([...COURANTS, ...GENERIQUES].map(racine))
