import { estUneGraphie, natureDe } from '#modules/competences/index.ts'
import { nomsDits } from '#modules/personnes/index.ts'
import { clausesDe, estDuFoyer, estIntime, phrasesDe } from '#platform/intime.ts'
import { chiffresDits } from '#platform/telephone.ts'
import { enChiffres, formeNormale, plier } from '#platform/texte.ts'
import { nomsDeLangues } from './langue.ts'

type Nom = Readonly<{ prenom: string; nom: string }>

const MOIS = 'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre'
/** Written with a capital by many, and nobody's. */
const SANS_MAJUSCULE = new RegExp(
  `^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|je|j|whatsapp|caces|baf[ad]|${MOIS})$`,
)
const PETITS = 'deux|trois|quatre|cinq|six|sept|huit|neuf|dix'
const NOMBRES = `${PETITS}|zero|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille|\\w+ieme`
/** Numbers that tell nobody, in folded words: an hour, a day, how long, how many, a class. */
const MESURE = new RegExp(
  `\\b(?:\\d{1,2} ?h(?:eures?)?(?: ?\\d{2})?|(?:[1-9]\\d?|1er) (?:${MOIS})|c[em][12]|(?:(?:[1-9]\\d{0,2}|(?:(?:${NOMBRES}|et|une?) )*(?:${NOMBRES})) ?(?:ans|heures?|min|minutes?|jours?|semaines?|mois|fois|euros?|kg|personnes?|enfants?)|(?<!\\baux? )(?:[2-9]|${PETITS})(?= [a-z]{4})))\\b`,
  'g',
)
/** An hour that is no part of a number: « 06 h » may be. */
const HEURE = /\b(?:0?[89]|[1-7]|1\d|2[0-4]) ?h(?:eures?)?(?: ?[0-5][05])?\b/g
const NOMBRE = new RegExp(`\\d|\\b(?:${NOMBRES})\\b`)
/** Of ages and days, hours apart, somebody writes so many figures; a telephone has ten, and begins by zero. */
const CHIFFRES_MAX = 6
const figures = (texte: string): number =>
  chiffresDits(texte.replace(/(?<!\p{L})une?(?!\p{L})/giu, '')).replace(/\D/g, '').length
const estUnNumero = (texte: string): boolean => {
  const sansHeures = plier(net(texte)).replace(HEURE, ' ')
  const enTout = figures(texte)
  // « 98 h » is no hour of a day: the zero left out, nine figures are a telephone.
  const deguise = (/\b(?:0|zero)/.test(sansHeures) && enTout > 9) || (/\d ?h\b/.test(sansHeures) && enTout > 8)
  return deguise || figures(sansHeures) > CHIFFRES_MAX
}

const VOIES = 'place|passage|route|chemin|cite|quai|square|tour|porte|entree|cage|bloc|hall|villa|sentier|mail'
/** Where somebody lives, in folded words. */
const LIEU = new RegExp(
  [
    'rue|avenue|av|boulevard|bd|allee|impasse|residence|lotissement|hameau|esplanade|batiments?|bat|immeubles?|etages?|appart|appartement|appt|escalier|interphone|digicode|rdc|rez|habit(?:e|es|ent|er|ez|ons)|loge\\w*|demeure|reside',
    `(?<!\\b(?:je|qui|on|il|elle) )(?:${VOIES}) (?:d|de la|de l|du|des|[bcf-ik-xz]|\\d+|une?|${NOMBRES})|cours (?:de la|de l|du|des)`,
    `(?:\\d|${NOMBRES}) (?:${VOIES}|cours)`,
  ]
    .map((un) => `\\b(?:${un})\\b`)
    .join('|'),
)
/** Trades whose words are elsewhere those of an address: « musicienne de rue de la République ». */
const METIERS =
  /\b(?:(?:peintre|ouvri\w+|secteur|metiers?|artisane?s?|electricien\w*|pme|travaill\w+) (?:en |du |dans le )?batiment(?! [a-z]\b(?! la retraite)| \d)|gardien\w* d immeubles?|(?:arts?|artistes?|theatre|spectacles?|musicien\w*|educat\w+|cuisine|danse) de rue(?= ?$| (?:et|ou|avec|pour|depuis|pendant|puis)\b))|^batiment$/
/** What somebody can climb or cannot, and not where they live: read to its end, or not at all. */
const ACCES =
  /\b(?:pas|sans|ni|plus|aucun|trop)(?: (?:monter|descendre|prendre|beaucoup|trop|par|d|de|des|les?|l|un))* (?:escaliers?|etages?)(?= ?$| (?:svp|s il|si possible|merci|et|ou|ni|a monter)\b)|^(?:(?:plutot|seulement|uniquement|que) (?:(?:au|en|un|le) )?)?(?:rez de chaussee|rdc)(?: (?:obligatoire|seulement|uniquement|svp|si possible|merci|de preference|s il (?:vous|te) plait))*$|^(?:au|en) (?:rez de chaussee|rdc) (?:obligatoire|seulement|uniquement|si possible|de preference)\w*$/
/** How somebody is reached elsewhere; where an address is spelt, no word around it is read. */
const RESEAU = /\b(?:insta|instagram|snap|snapchat|tik ?tok|facebook|telegram|discord|messenger)\b/
const ADRESSE = /\barobas|\b(?:fr|point (?:com|net|org)|gmail|hotmail|outlook|yahoo|wanadoo|laposte|pseudo)\b/
/** After these comes who somebody is. */
const NOMME =
  /\b(?:nom|prenom|prenomme|surnom)\b|\b[ms] appelle (?!(?:pas|plus|quand|si|le|la|de|du|pour)\b)|\b(?:appelez|demandez|contactez|prevenez|famille|madame|mademoiselle|monsieur|mme|mlle|mr|signe|chez(?: les)?) (?!(?:moi|nous|vous|soi|lui|elles?|eux|toi|d|de|des|du|le|la|l|les|une?|mon|ma|mes|toute?s?|et|ou|avec|pour|si|plutot|a|aux?|en|qui|que|sur)\b)\w/

/** What comes before somebody's name, however it is written, and where a clause begins: there no spelling is guessed but « jpeux ». */
const PRESENTE =
  /(?:^|\b(?:avec|chez|et|ou|c est|(?:j|ch)?s?uis?|moi|voisine?s?|amie?s?|mon|ma|mes|ton|ta|sa|son|ses|signe|merci|pour|par|a))$/

/** « Jpeu », « chui », « je viens »: « pa » and « po » are no name after these. */
const DIT_JE = /(?:^| )(?:je |j |j|ch)[a-z]+$/

const COLLE = /^j[b-df-hj-np-tv-xz]/

const net = (texte: string): string => enChiffres(formeNormale(texte, 'NFKC'))

/** Whether a sentence tells where somebody lives, is reached, or who they are. */
const situe = (phrase: string): boolean =>
  clausesDe(phrase).some((clause) => {
    const plie = plier(net(clause)).trim().replace(METIERS, '').replace(ACCES, '')
    return LIEU.test(plie) || RESEAU.test(plie)
  }) || NOMME.test(plier(phrase))

/**
 * Tells whether a passage of a text may be read by who may not know its author yet. Failing closed: each of its words is one that French
 * or the lexicon know for everybody's; one that may be a name, or a number, holds its clause; a place, or what comes before a
 * name, the sentence; an address spelt out, the text; what tells how they are, its clause. `prenoms`: folded, of the annuaire; `lus`: folded words known to the reader already.
 */
export function discretsDans(texte: string, lui: Nom, prenoms: ReadonlySet<string>, lus: readonly string[] = []) {
  const garde = gardeDans(texte, lui, prenoms, lus)
  return (passage: string): boolean => garde(passage) === null
}

/** Where a clause that is held may be cut: before « pour », « avec », after an hour. */
const FINS =
  /(?=\s(?:pour|avec|chez|et|mais|puis|car|parce|sauf|(?:il |(?<!\bil\s))(?:me|lui|leur|nous) faut)(?!\p{L}))|(?<=\d ?h(?:eures?)?(?: ?\d\d)?)(?=\s+(?!h(?:eures?)?(?!\p{L}))\p{L})/iu
const MOMENT = `matins?|midi|soirs?|${HEURE.source}|(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?`
/** Made of nothing but coming, going, and when: no name, no place, can be one of these folded words. */
const QUAND = new RegExp(
  `^(?=.*\\b(?:${MOMENT}))(?:(?:${MOMENT}|demie?|jours?|tous|chaque|au?|d|de|des|du|l[ae]?s?|avant|apres|vers|pour|entre|et|ou|mais|puis|jusqu|jusque|partir|j|je|il|elle|on|ne?|pas|plus|plutot|seulement|libre|dispo\\w*|tot|tard|max(?:imum)?|(?:re)?par(?:s|t|tir|tirai?|tons)|(?:re)?vien(?:s|t|drai?)|(?:re)?venir|arriver?(?:ai?)?|fini[rst]|suis|est|serai?|dois|doit|peu[xt])(?: |$))+$`,
)
/** What somebody needs: nobody’s name follows « il lui faut une ». */
const BESOIN =
  /^(?:(?:et|mais|car) )?(?:(?:il )?(?:(?:me|lui|leur|nous) )?faut|(?:(?:j|elle|il) )?(?:(?:ai|a) )?besoin) (?:d|de l|de la|du|des|une?|que|etre|pouvoir) /

/** Why a passage may not be read so; `mot`: the one that may be a name. */
export type Garde = Readonly<{ pourquoi: 'intime' | 'lieu' | 'nombre' | 'mot'; mot: string }>

function gardeDans(texte: string, lui: Nom, prenoms: ReadonlySet<string>, lus: readonly string[] = []) {
  const { prenom, nom } = nomsDits(lui)
  const siens = plier(`${prenom} ${nom}`)
    .split(' ')
    .filter((mot) => !/^(?:\w|l[ae]|les|d[eu]s?)$/.test(mot))
  const sansCourriel = net(texte).replace(/(?<!\S)[^\s@]+@[^\s@]+(?!\S)/gu, ' ')
  const epelee = sansCourriel.includes('@') || ADRESSE.test(plier(sansCourriel))
  const numero = estUnNumero(texte)
  const crie = !/\p{Ll}/u.test(texte)
  const lieux = phrasesDe(texte).filter(situe)
  /** Of a word of everybody's, as « le » of Le Goff and « m’ » of M. Perrin are; what begins a sentence has a capital, and many write all in capitals. */
  const connu = (mot: string, avant: string, apres: string, tete: boolean): boolean => {
    const plie = plier(mot)
    if (siens.includes(plie)) return false
    if (plie.length > 2 && prenoms.has(plie)) return false
    if (/^\d/.test(mot) || lus.includes(plie)) return true
    if (mot.length === 1)
      return /[aàyô]/iu.test(mot) || /^(?:[’']| [aeéèêiouyhà])/iu.test(apres) || /(?:permis|\d) ?$/iu.test(avant)
    if (!crie && !tete && /^\p{Lu}/u.test(mot) && !SANS_MAJUSCULE.test(plie) && !/^[\p{Lu}\d]{2,3}$/u.test(mot))
      return false
    if (/^p[ao]$/.test(mot) && DIT_JE.test(plier(avant))) return true
    const nature = natureDe(mot)
    if (
      nature === 'inconnu' &&
      !/\p{Lu}/u.test(mot) &&
      (COLLE.test(plie) || !PRESENTE.test(plier(avant))) &&
      estUneGraphie(mot)
    )
      return true
    return nature === 'sur' || (nature !== 'nom' && nomsDeLangues().includes(plie))
  }
  return (passage: string, situees: readonly string[] = lieux): Garde | null => {
    if (estIntime(passage) || estDuFoyer(passage)) return { pourquoi: 'intime', mot: '' }
    if (epelee || net(passage).includes('@') || situees.some((phrase) => phrase.includes(passage)))
      return { pourquoi: 'lieu', mot: '' }
    const ecrit = net(passage)
    const reste = numero ? plier(ecrit) : plier(ecrit).replace(MESURE, ' ')
    if (NOMBRE.test(reste)) return { pourquoi: 'nombre', mot: '' }
    if (/^ *$/.test(reste)) return null
    const ou = texte.indexOf(passage)
    const tete = /^\s*$|[.!?…\n]/u.test(texte.slice(Math.max(0, ou - 3), ou))
    const inconnu = [...ecrit.matchAll(/[\p{Alphabetic}\p{M}\p{N}]+/gu)].find(
      ({ 0: mot, index }, n) => !connu(mot, ecrit.slice(0, index), ecrit.slice(index + mot.length), tete && n === 0),
    )
    return inconnu || !/\p{L}{2}/u.test(passage) ? { pourquoi: 'mot', mot: inconnu?.[0] ?? passage } : null
  }
}

/** What a clause held for the rest of it lets be read: an hour, a need. */
const seDitSeul = (bout: string): boolean => {
  const plie = plier(net(bout)).trim()
  return (QUAND.test(plie) || BESOIN.test(plie)) && !situe(bout)
}

/** What of somebody's words may be read so, clause by clause, « … » in place of the others; and these, with why. */
export type Voile = Readonly<{ lu: string; caches: readonly (Garde & Readonly<{ clause: string }>)[] }>

/** A run from where it begins: spaces without end are read once. */
const AUX_BORDS = /^[^\p{L}\p{N}]+|(?<![\s.,;:()«»“”"])[\s.,;:()«»“”"]+$/gu

export function lireVoile(texte: string, lui: Nom, prenoms: ReadonlySet<string>): Voile {
  const entier = formeNormale(texte, 'NFC').trim()
  const garde = gardeDans(entier, lui, prenoms)
  const clauses = phrasesDe(entier)
    .flatMap(clausesDe)
    .flatMap((clause) => {
      const tout = /[\p{L}\p{N}]/u.test(clause) ? garde(clause) : null
      if (!tout || !/\p{L}{2}/u.test(clause)) return [{ clause, garde: tout }]
      const bouts: { clause: string; dit: boolean }[] = []
      for (const bout of clause.split(FINS)) {
        const dit = seDitSeul(bout) && garde(bout, []) === null
        const dernier = bouts.at(-1)
        if (dernier?.dit === dit) dernier.clause += bout
        else bouts.push({ clause: bout, dit })
      }
      if (bouts.length === 1 && !bouts[0]?.dit) return [{ clause, garde: tout }]
      const gardes = bouts.map((un) => ({ clause: un.clause, garde: un.dit ? null : garde(un.clause) }))
      // Nothing of what is left would be held alone: the reason is of the whole.
      return bouts.some(({ dit }, n) => !dit && !gardes[n]?.garde) ? [{ clause, garde: tout }] : gardes
    })
  const dit = clauses.map((une) => (une.garde ? ' … ' : une.clause)).join('')
  return {
    lu: /\p{L}/u.test(dit) ? dit.replace(/(?<!\s)\s*…(?:[\s,;]*…)*[\s,;]*/gu, ' … ').trim() : '',
    caches: clauses.flatMap((une) => (une.garde ? [{ ...une.garde, clause: une.clause.replace(AUX_BORDS, '') }] : [])),
  }
}

/** What of it may be read alone; empty where nothing may. */
export const voiler = (texte: string, lui: Nom, prenoms: ReadonlySet<string>): string =>
  lireVoile(texte, lui, prenoms).lu
