import { z } from 'zod'
import { lireUnJour } from './dates.ts'
import { lireDuree } from './durees.ts'
import { aRelire, type PourTous } from './intime.ts'
import { lireMontant } from './money.ts'
import { enChiffres, pluriel, sansMilliers, uneLigne, visible } from './texte.ts'
import { vu } from './vu.ts'

/** What the browser sent, kept to be given back to the person as typed. */
export type Raw = Readonly<Record<string, string | string[]>>
/** One sentence in French per field; `formulaire` is the form as a whole. */
export type Errors = Readonly<Record<string, string>>
/** What a form is filled with again, and what is wrong with it. */
export type Rempli = Readonly<{ values: Raw; errors: Errors }>
export type Parsed<T> = Readonly<{ raw: Raw; errors: Errors }> &
  (Readonly<{ ok: true; value: T }> | Readonly<{ ok: false }>)

const LONGUEUR = 5_000

/** Letters of a field that says nothing of its own. */
const LETTRES = 20_000
/** A number, a day, a length of time. */
const COURT = { max: 200 }
const tropLong = (max: number): string =>
  `C’est trop long : ${max.toLocaleString('fr-FR', { useGrouping: 'min2' })} caractères au plus.`

/** What must be said holds a letter or a figure: drawings alone name nothing, in a list as in a search. */
const dit = (champ: z.ZodString, obligatoire?: string) =>
  obligatoire ? champ.regex(/[\p{L}\p{N}]/u, obligatoire) : champ

/** A number or a mail, where a name is written: others read it, who may not read them. */
export const ditUnMoyen = (nom: string): boolean => MOYEN.test(enChiffres(nom))
// A word is tried from its beginning alone: a long one without « @ » is read once.
const MOYEN = /(?<!\S)\S*@\S*|\+?(?:\d[\s.\-()/]*){6,}/u
/** The name that is left without them. */
export const sansMoyen = (nom: string): string =>
  ditUnMoyen(nom) ? enChiffres(nom).replaceAll(new RegExp(MOYEN, 'gu'), ' ').replace(/\s+/gu, ' ').trim() : nom
const seulLeNom = (champ: z.ZodString, nomme: boolean | string = false) => {
  const quoi = nomme === true ? 'le nom' : nomme
  return quoi
    ? champ.refine((dit) => !ditUnMoyen(dit), `Écrivez seulement ${quoi} ici, ni numéro ni adresse e-mail.`)
    : champ
}

/** `nomme`: how somebody is called, or what else of them is read by more than their number is. `pourTous`: it will be read without an account, or by others than its author's circle, so
 * that what it says of somebody is asked about first (`si`: where other fields of the form say so). */
type DeTexte = Readonly<{
  max?: number
  obligatoire?: string
  nomme?: boolean | string
  pourTous?: PourTous
  si?: (raw: Readonly<Record<string, unknown>>) => boolean
}>

/** A line of text; `obligatoire` is the sentence said when it is empty, without it the field may stay empty (`''`). */
export function texte(options: DeTexte = {}) {
  const max = options.max ?? 200
  const line = z.string().transform(uneLigne)
  return line
    .pipe(seulLeNom(dit(z.string().max(max, tropLong(max)), options.obligatoire), options.nomme))
    .prefault('')
    .meta({ max, pourTous: options.pourTous, si: options.si })
}

/** Several lines of text, line breaks kept. */
export function zone(options: DeTexte = {}) {
  const max = options.max ?? LONGUEUR
  const lines = z.string().transform((s) => visible(s).replace(/\r\n?/g, '\n').trim())
  return lines
    .pipe(dit(z.string().max(max, tropLong(max)), options.obligatoire))
    .prefault('')
    .meta({ max, pourTous: options.pourTous, si: options.si })
}

/** One value of a closed list; `message` is said for anything else. */
export const choix = <const T extends readonly [string, ...string[]]>(
  valeurs: T,
  message = 'Choisissez une réponse.',
) => z.enum(valeurs, { error: message })

/** The same, empty allowed: `null`. */
export const choixOuRien = <const T extends readonly [string, ...string[]]>(valeurs: T) =>
  z.preprocess(
    (v) => (v === '' || v === undefined ? null : v),
    z.enum(valeurs, { error: 'Choisissez une réponse.' }).nullable(),
  )

/** Ticked boxes of a closed list: an array, empty when none is. */
export const cases = <const T extends readonly [string, ...string[]]>(valeurs: T) =>
  z
    .array(z.enum(valeurs, { error: 'Choix inconnu.' }))
    .default([])
    .meta({ multiple: true })

/** Any number of repeated texts of the same name. */
export const textes = (max = 200) =>
  z
    .array(z.string().trim().max(max, tropLong(max)))
    .default([])
    .meta({ multiple: true, max })

/** One box, ticked or not. */
export const coche = () => z.preprocess((v) => v === 'on' || v === 'oui' || v === '1', z.boolean())

/** A whole number between two bounds; empty is `null` unless `obligatoire`. */
export function entier(options: { min: number; max: number; obligatoire?: string }) {
  // A year is not cut in two: « 2000 », « 20 000 ».
  const borne = (n: number) => n.toLocaleString('fr-FR', { useGrouping: 'min2' })
  const message = `Écrivez un nombre entre ${borne(options.min)} et ${borne(options.max)}.`
  // Of what is written alone: nothing, made a number, is zero.
  const nombre = z
    .string()
    .pipe(z.coerce.number<string>({ error: message }).int(message).min(options.min, message).max(options.max, message))
  const vide = options.obligatoire
    ? z.null({ error: options.obligatoire }).refine(() => false, options.obligatoire)
    : z.null()
  const lu = z.union([vide, nombre], {
    error: (issue) => (issue.input === null ? (options.obligatoire ?? message) : message),
  })
  return z.preprocess((v) => (typeof v !== 'string' || v.trim() === '' ? null : sansMilliers(v)), lu).meta(COURT)
}

/** Of what is changed, the version that was read. */
export const versionLue = () => entier({ min: 1, max: 1e9, obligatoire: 'Rechargez la page.' }).pipe(z.number())

/** An identifier carried by the form. */
export const identifiant = (message = 'Choisissez dans la liste.') => z.uuid(message)
/** The same, `null` when nothing is chosen. */
export const identifiantOuRien = () =>
  z.preprocess((v) => (v === '' || v === undefined ? null : v), z.uuid('Choisissez dans la liste.').nullable())

/** A day (`2026-03-14`, as date fields send it); empty is `null` unless `obligatoire`. */
export function jour(obligatoire?: string) {
  const message = 'Cette date n’existe pas. Écrivez-la comme 14/03/2026.'
  const ecrit = z.preprocess((v) => (typeof v === 'string' ? v.trim() : ''), z.string())
  const lu = ecrit.transform((saisi, context): string | null => {
    if (saisi === '') {
      if (obligatoire) context.addIssue({ code: 'custom', message: obligatoire })
      return null
    }
    const date = lireUnJour(saisi)
    if (date !== null) return date.toString()
    context.addIssue({ code: 'custom', message })
    return null
  })
  return lu.meta(COURT)
}

/** An hour (`14:30`, also `14h30`, `14 h`); empty is `null`. */
export function heure() {
  const message = 'Cette heure n’existe pas. Écrivez-la comme 14:30.'
  return z
    .preprocess(
      (v) =>
        typeof v !== 'string' || v.trim() === ''
          ? null
          : v
              .replace(/\s+/g, '')
              .replace(/h/i, ':')
              .replace(/:$/, ':00')
              .replace(/^(\d):/, '0$1:'),
      z.union([z.null(), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, message)], { error: message }),
    )
    .meta(COURT)
}

/** How long, as people write it (`1h30`, `2 h`, `1,5 h`, `90`, `une heure et demie`; `3` is asked about); whole minutes, `null` when empty unless `obligatoire`. */
export function duree(options: { max: number; obligatoire?: string }) {
  const message = (seul: string | undefined) =>
    seul ? `Est-ce ${seul} h ou ${seul} min ? Écrivez-le en entier.` : 'Écrivez une durée comme 1h30, 2h ou 45 min.'
  return z
    .string()
    .prefault('')
    .transform((value, context): number | null => {
      const lue = lireDuree(value)
      const phrase =
        lue === null
          ? options.obligatoire
          : lue === undefined || lue < 1 || lue > options.max
            ? message(/^\s*([1-9]\d?)\s*$/.exec(value)?.[1])
            : undefined
      if (phrase) context.addIssue({ code: 'custom', message: phrase })
      return lue ?? null
    })
    .meta(COURT)
}

/** An amount of money as people write it; whole cents, `null` when empty. */
export function montant() {
  return z
    .string()
    .prefault('')
    .transform((value, context): number | null => {
      const lu = lireMontant(value)
      if (lu === undefined) context.addIssue({ code: 'custom', message: 'Écrivez un montant comme 1 234,50.' })
      return lu ?? null
    })
    .meta(COURT)
}

const UN_NUMERO = /^(?:0[1-9]\d{8}|\+\d{8,15})$/
const chiffresDe = (ecrit: string): string =>
  enChiffres(ecrit)
    .replace(/[\s.\-()/]/g, '')
    .replace(/^(\+|00)33/, '0')

/**
 * A French phone number, kept as ten digits or +33…; empty is `''`. A second number, a mail or words are asked about;
 * `aCote` says where they are to be written, when the form has such a field.
 */
export function telephone(options: { aCote?: string } = {}) {
  return z
    .string()
    .prefault('')
    .transform((value, context): string => {
      const net = chiffresDe(value)
      if (net !== '' && !UN_NUMERO.test(net))
        context.addIssue({ code: 'custom', message: ceQueCeNEstPas(value, net, options.aCote) })
      return net
    })
    .meta(COURT)
}

function ceQueCeNEstPas(ecrit: string, net: string, aCote = 'Gardez ici le numéro seul.'): string {
  if (ecrit.includes('@')) return 'Il y a là une adresse e-mail : cette case est pour un seul numéro de téléphone.'
  if (enChiffres(ecrit).replace(/\D/g, '').length >= 18)
    return 'Il y a là deux numéros : lequel préférez-vous ? Gardez ici celui-là seul.'
  if (/\p{L}/u.test(ecrit)) return `Il y a là des mots : un numéro seul va dans cette case. ${aCote}`
  const enTrop = net.length - 10
  if (enTrop > 0 && /^\d+$/.test(net))
    return `Ce numéro a ${pluriel(enTrop, 'chiffre', 'chiffres')} de trop. Écrivez-en dix, comme 06 39 98 12 34.`
  return 'Ce numéro semble incomplet. Écrivez les dix chiffres, comme 06 39 98 12 34.'
}

/** A mail address; empty is `''`. */
export function courriel(obligatoire?: string) {
  return z
    .string()
    .prefault('')
    .transform((value, context): string => {
      const net = value.trim().toLowerCase()
      if (net === '' ? obligatoire : !z.email().safeParse(net).success || net.length > 200) {
        context.addIssue({
          code: 'custom',
          message:
            net === '' ? (obligatoire ?? '') : 'Cette adresse semble incomplète. Exemple : prenom.nom@exemple.fr',
        })
      }
      return net
    })
    .meta(COURT)
}

/**
 * Bytes become a value, or one sentence per field with what was typed.
 * Unknown fields are ignored; a repeated name is an array only where the schema says so. What is beyond its field is not
 * read at all, so that nobody waits for it; it is given back as it was typed.
 */
export function parseForm<S extends z.ZodObject>(schema: S, data: FormData): Parsed<z.infer<S>> {
  const raw: Record<string, string | string[]> = {}
  const readable: Record<string, string | string[]> = {}
  const beyond: Record<string, string> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    const sent = data.getAll(name).filter((v): v is string => typeof v === 'string')
    const { multiple, max } = bornesDe(field)
    // PostgreSQL refuses U+0000 in a text: nobody types it.
    const clean = sent.map((v) => v.replaceAll('\u0000', ''))
    const value = multiple ? clean : clean[0]
    if (value === undefined) continue
    raw[name] = value
    if ([value].flat().some((v) => v.length > max + DE_TROP)) beyond[name] = tropLong(max)
    else readable[name] = value
  }
  const result = schema.safeParse(readable)
  // Asked beside what is refused elsewhere: a box that nobody saw is not ticked.
  const asked = aDemander(schema, readable, data.getAll(TEL_QUEL))
  const errors = { ...asked, ...(result.success ? {} : firstErrors(result.error.issues)), ...beyond }
  return result.success && Object.keys(errors).length === 0
    ? { ok: true, value: result.data, errors: {}, raw }
    : { ok: false, errors, raw }
}

/** The name of the box that says of words shown again: everybody may read them so. */
export const TEL_QUEL = 'telQuel'

/** What the reader of this field is to be asked about, and the print of these words in its box. */
export function questionDe(
  field: unknown,
  dit: unknown,
  raw: Readonly<Record<string, unknown>>,
): Readonly<{ phrase: string; print: string }> | null {
  const { pourTous, si, max = LONGUEUR } = ((field instanceof z.ZodType && field.meta()) || {}) as DeTexte
  const lu = pourTous && typeof dit === 'string' && (si?.(raw) ?? true) ? dit.trim().slice(0, max + DE_TROP) : ''
  const phrase = pourTous && lu ? aRelire(lu, pourTous) : null
  return phrase === null ? null : { phrase, print: vu(0, String(dit)) }
}

/** Whether a field refuses to be left empty. */
export const estObligatoire = (field: unknown): boolean =>
  field instanceof z.ZodType && !field.safeParse(undefined).success

function aDemander(schema: z.ZodObject, typed: Raw, relus: readonly unknown[]): Errors {
  const asked: Record<string, string> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    const question = questionDe(field, typed[name], typed)
    if (question && !relus.includes(question.print)) asked[name] = question.phrase
  }
  return asked
}

// Spaces and line breaks that the reader of a text takes away.
const DE_TROP = 1_000

type Bornes = Readonly<{ multiple: boolean; max: number }>

function bornesDe(field: unknown): Bornes {
  const { multiple, max } = (field instanceof z.ZodType && field.meta()) || {}
  return { multiple: multiple === true, max: typeof max === 'number' ? max : LETTRES }
}

function firstErrors(issues: readonly z.core.$ZodIssue[]): Errors {
  const errors: Record<string, string> = {}
  for (const issue of issues) {
    const name = String(issue.path[0] ?? 'formulaire')
    errors[name] ??= issue.message
  }
  return errors
}

/** What was written in a field of a form whose lines have no schema; what is not empty goes with what was typed (`raw`). */
export const lireLesCases =
  (data: FormData, raw: Record<string, string | string[]>) =>
  (nom: string): string => {
    const valeur = data.get(nom)
    const texte = typeof valeur === 'string' ? valeur.replaceAll('\u0000', '').trim() : ''
    if (texte !== '') raw[nom] = texte
    return texte
  }

/** A version that a page carries, as it came; 0, which none has, for anything else. */
export const versionDe = (sent: FormDataEntryValue | null): number =>
  typeof sent === 'string' && /^\d{1,7}$/.test(sent) ? Number(sent) : 0

/** What was typed, as one text: to fill a field again. */
export function saisi(raw: Raw, name: string): string {
  const value = raw[name]
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
}
