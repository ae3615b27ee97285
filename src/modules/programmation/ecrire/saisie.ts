import { z } from 'zod'
import { pick } from '#platform/columns.ts'
import {
  choix,
  choixOuRien,
  coche,
  type Errors,
  entier,
  identifiant,
  identifiantOuRien,
  jour,
  lireLesCases,
  parseForm,
  type Raw,
  texte,
  zone,
} from '#platform/forms.ts'
import { type Id, isId, newId } from '#platform/ids.ts'
import { type Centimes, lireMontant } from '#platform/money.ts'
import { plier } from '#platform/texte.ts'
import { lireDauphin } from '../classeurs/actions/assemblage.ts'
import { nommerALaMain } from '../classeurs/vocabulaires/payeurs.ts'
import {
  type Action,
  ETAPES,
  ETATS,
  type Financement,
  type Indicateur,
  joursDits,
  PERIODES,
  REMARQUE_MAX,
  verifierParts,
} from '../domain.ts'
import { estSansReserve, reserveLevee } from '../lister/reserve.ts'
import type { SaisieAction } from '../store.ts'
import { CODES_NATIONAUX } from './themes-nationaux.ts'

/** The form of an action: bytes to values, values to fields, and what was typed given back. */

const LIGNES_EN_PLUS = 2
const LIGNES_AU_PLUS = 40

export const Tete = z.object({
  titre: texte({ obligatoire: 'Écrivez le titre de l’action.', max: 300, pourTous: 'sujet' }),
  structureId: identifiant('Choisissez la structure qui porte l’action.'),
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Écrivez l’année.' }).pipe(z.number()),
  dauphin: texte({ max: 40 })
    .refine((ecrit) => ecrit === '' || lireDauphin(ecrit) !== null, 'Écrivez ce numéro comme DA00012345.')
    .transform(lireDauphin),
  theme: texte({ max: 120 }),
  themeNational: choixOuRien(CODES_NATIONAUX),
  etat: choix(ETATS, 'Choisissez où en est l’action.'),
  periodeGenre: choix(PERIODES, 'Choisissez la période.'),
  periodeEcrite: texte({ max: 120 }),
  debutJour: jour(),
  finJour: jour(),
  objectifs: zone({ pourTous: 'sujet' }),
  publics: texte({ max: 500, pourTous: 'sujet' }),
  renouvelleId: identifiantOuRien(),
  reserveEcrite: texte({ max: 300 }),
  reserveAucune: coche(),
  reserveLeveeLe: jour(),
  remarque: zone({ max: REMARQUE_MAX }),
})

/** « Enfants, familles ; seniors » → three publics. */
export const lirePublics = (ecrit: string): string[] => [
  ...new Set(
    ecrit
      .split(/[,;]/)
      .map((mot) => mot.trim())
      .filter((mot) => mot !== ''),
  ),
]

type Lu = Readonly<{ ok: true; value: SaisieAction; raw: Raw }> | Readonly<{ ok: false; errors: Errors; raw: Raw }>

type Connus = Readonly<{ quartierIds: readonly Id[]; financeurs: readonly string[]; territoire: string }>

/** Reads the whole form: the quartiers of the territoire are the only ones that count, and a payer has one name here. */
export function lireSaisie(data: FormData, connus: Connus): Lu {
  const tete = parseForm(Tete, data)
  const lignes = lireLignes(data, connus)
  const raw = { ...lignes.raw, ...tete.raw }
  const errors: Record<string, string> = { ...tete.errors, ...lignes.errors }
  if (!tete.ok) return { ok: false, errors, raw }
  const { debutJour, finJour } = tete.value
  if (tete.value.periodeGenre === 'dates' && debutJour === null && finJour === null && tete.value.periodeEcrite === '')
    errors.debutJour = 'Des dates précises : écrivez au moins la première ou la dernière.'
  if (debutJour !== null && finJour !== null && finJour < debutJour) errors.finJour = 'La fin est avant le début.'
  const { reserveAucune, reserveEcrite, reserveLeveeLe } = tete.value
  if (reserveAucune && (reserveEcrite !== '' || reserveLeveeLe !== null))
    errors.reserveAucune = 'C’est l’un ou l’autre : décochez ceci, ou effacez la réserve et le jour où elle est levée.'
  if (Object.keys(errors).length > 0) return { ok: false, errors, raw }
  const { publics, ...reste } = tete.value
  return {
    ok: true,
    raw,
    value: {
      ...reste,
      publics: lirePublics(publics),
      ...pick(lignes, 'quartiers', 'financements', 'indicateurs'),
    },
  }
}

type Lignes = Pick<SaisieAction, 'quartiers' | 'financements' | 'indicateurs'> & { errors: Errors; raw: Raw }

function lireLignes(data: FormData, { quartierIds, financeurs, territoire }: Connus): Lignes {
  const raw: Record<string, string | string[]> = {}
  const dit = lireLesCases(data, raw)
  const errors: Record<string, string> = {}
  const coches = data.getAll('quartier').filter((v): v is string => typeof v === 'string')
  raw.quartier = coches
  const quartiers = lireParts(quartierIds, coches, dit, errors)
  const financements: Financement[] = []
  const indicateurs: Indicateur[] = []
  const nommer = (ecrit: string, rang: number): string => {
    if (ecrit === '' || financeurs.includes(ecrit)) return ecrit
    const autres = Array.from({ length: LIGNES_AU_PLUS }, (_, n) => (n === rang ? '' : dit(`financeur-${n}`)))
    return financeurs.find((f) => plier(f) === plier(ecrit)) ?? nommerALaMain(ecrit, autres, territoire)
  }
  for (let n = 0; n < LIGNES_AU_PLUS; n++) {
    const financement = lireFinancement(n, dit, errors, nommer)
    if (financement && financements.some((f) => plier(f.financeur) === plier(financement.financeur)))
      errors[`financeur-${n}`] ??= 'Ce financeur est déjà sur une autre ligne.'
    else if (financement) financements.push(financement)
    const indicateur = lireIndicateur(n, dit, errors)
    if (indicateur) indicateurs.push(indicateur)
  }
  return { quartiers, financements, indicateurs, errors, raw }
}

type Dit = (nom: string) => string

function lireParts(ids: readonly Id[], coches: readonly string[], dit: Dit, errors: Record<string, string>) {
  const choisis = ids.flatMap((quartierId) => {
    const ecrit = dit(`part-${quartierId}`)
    if (ecrit === '' && !coches.includes(quartierId)) return []
    const pourcent = ecrit === '' ? null : lirePourcent(ecrit)
    if (pourcent === undefined) errors[`part-${quartierId}`] = 'Écrivez un pourcentage entre 1 et 100, comme 60.'
    return [{ quartierId, pourcent: pourcent ?? null }]
  })
  const verdict = verifierParts(choisis.map((c) => c.pourcent))
  const [premier] = choisis
  if (premier && !verdict.ok) {
    const total = choisis.reduce((somme, c) => somme + (c.pourcent ?? 0), 0)
    errors[`part-${premier.quartierId}`] ??=
      verdict.reason === 'part-manquante'
        ? 'Écrivez la part de chaque quartier coché, ou d’aucun.'
        : `Les parts font ${total.toLocaleString('fr-FR')} % : il faut 100 %.`
  }
  return choisis.map(({ quartierId, pourcent }) => ({ quartierId, part: pourcent === null ? null : pourcent / 100 }))
}

function lirePourcent(ecrit: string): number | undefined {
  const lu = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$/.exec(ecrit)?.[1]
  const nombre = lu === undefined ? Number.NaN : Number(lu.replace(',', '.'))
  return nombre > 0 && nombre <= 100 ? nombre : undefined
}

type Nommer = (ecrit: string, rang: number) => string

function lireFinancement(n: number, dit: Dit, errors: Record<string, string>, nommer: Nommer): Financement | null {
  const financeur = nommer(dit(`financeur-${n}`).replace(/\s+/gu, ' '), n)
  const lire = (etape: (typeof ETAPES)[number]): Centimes | null => {
    const lu = lireMontant(dit(`${etape}-${n}`))
    if (lu === undefined) errors[`${etape}-${n}`] = 'Écrivez un montant comme 1 234,50.'
    return lu ?? null
  }
  const [demande, propose, accorde, realise] = [lire('demande'), lire('propose'), lire('accorde'), lire('realise')]
  const sansMontant = [demande, propose, accorde, realise].every((m) => m === null)
  if (financeur === '' && !sansMontant) errors[`financeur-${n}`] = 'Écrivez qui finance.'
  if (financeur.length > 120) errors[`financeur-${n}`] = 'C’est trop long : 120 caractères au plus.'
  return financeur === '' ? null : { financeur, demande, propose, accorde, realise }
}

function lireIndicateur(n: number, dit: Dit, errors: Record<string, string>): Indicateur | null {
  const [libelle, cible, id] = [dit(`indicateur-${n}`), dit(`cible-${n}`), dit(`indicateurId-${n}`)]
  if (libelle === '' && cible !== '') errors[`indicateur-${n}`] = 'Écrivez ce qui sera compté.'
  if (libelle.length > 300) errors[`indicateur-${n}`] = 'C’est trop long : 300 caractères au plus.'
  if (cible.length > 120) errors[`cible-${n}`] = 'C’est trop long : 120 caractères au plus.'
  return libelle === '' ? null : { id: isId(id) ? id : newId(), libelle, cible }
}

/** Cents as the field holds them: « 1234,50 »; nothing is an empty field. */
const enSaisie = (centimes: Centimes | null): string =>
  centimes === null ? '' : (centimes / 100).toFixed(centimes % 100 === 0 ? 0 : 2).replace('.', ',')

/** The fields of the form as they stand for this action: what is shown first, and what a stale form is compared with. */
export function valeursDe(action: Action): Raw {
  const lignes: Record<string, string> = {}
  for (const [n, f] of action.financements.entries()) {
    lignes[`financeur-${n}`] = f.financeur
    for (const etape of ETAPES) lignes[`${etape}-${n}`] = enSaisie(f[etape])
  }
  for (const [n, i] of action.indicateurs.entries()) {
    lignes[`indicateur-${n}`] = i.libelle
    lignes[`cible-${n}`] = i.cible
    lignes[`indicateurId-${n}`] = i.id
  }
  for (const q of action.quartiers)
    lignes[`part-${q.quartierId}`] = q.part === null ? '' : String(Math.round(q.part * 10_000) / 100).replace('.', ',')
  const { debut, fin } = joursDits({ ...action, debut: action.debutJour, fin: action.finJour })
  return {
    titre: action.titre,
    structureId: action.structureId,
    annee: String(action.annee),
    dauphin: action.dauphin ?? '',
    theme: action.theme,
    themeNational: action.themeNational ?? '',
    ...pick(action, 'etat', 'periodeGenre', 'periodeEcrite'),
    debutJour: debut?.toString() ?? '',
    finJour: fin?.toString() ?? '',
    objectifs: action.objectifs,
    publics: action.publics.join(', '),
    renouvelleId: action.renouvelleId ?? '',
    reserveEcrite: action.reserveEcrite,
    reserveAucune: estSansReserve(action) ? 'oui' : '',
    reserveLeveeLe: reserveLevee(action)?.toString() ?? '',
    remarque: action.remarque,
    quartier: action.quartiers.map((q) => q.quartierId),
    ...lignes,
  }
}

/** How many lines of a kind to draw: those filled, and a few to write in. */
export function nombreDeLignes(valeurs: Raw, prefixe: 'financeur' | 'indicateur'): number {
  const remplies = Object.entries(valeurs).filter(([nom, v]) => nom.startsWith(`${prefixe}-`) && v !== '')
  const derniere = Math.max(-1, ...remplies.map(([nom]) => Number(nom.slice(prefixe.length + 1))))
  return Math.min(derniere + 1 + LIGNES_EN_PLUS, LIGNES_AU_PLUS)
}
