import { z } from 'zod'
import { signalements } from '#modules/annuaire/index.ts'
import { choixDActions, structuresTenues } from '#modules/programmation/index.ts'
import { lieux } from '#modules/territoires/index.ts'
import { aParis, jourDe } from '#platform/dates.ts'
import {
  choix,
  choixOuRien,
  coche,
  type Errors,
  entier,
  heure,
  identifiant,
  identifiantOuRien,
  jour,
  type Raw,
  saisi,
  texte,
  zone,
} from '#platform/forms.ts'
import { isId } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Appel } from '../domain.ts'
import type { NouvelAppel, Pour } from './usecases.ts'

export const TRAVAIL = ['non', 'oui', 'a-voir'] as const

const MINUTES_MAX = 2_880

export const Form = z.object({
  id: identifiant(),
  version: entier({ min: 1, max: 1_000_000 }),
  titre: texte({ max: 120, obligatoire: 'Dites en quelques mots ce qu’il vous faut.', pourTous: 'sujet' }),
  pour: texte({ obligatoire: 'Choisissez l’action ou la structure.' }),
  besoin: zone({ max: 2_000, pourTous: 'sujet' }),
  jour: jour(),
  heure: heure(),
  dureeMinutes: entier({ min: 5, max: MINUTES_MAX }),
  momentEcrit: texte({ max: 200, pourTous: 'sujet' }),
  lieuId: identifiantOuRien(),
  lieuEcrit: texte({ max: 200, pourTous: 'sujet' }),
  places: entier({ min: 1, max: 200 }),
  aApporter: texte({ max: 300, pourTous: 'sujet' }),
  assurance: texte({ max: 200 }),
  avecEnfants: coche(),
  travailPaye: choix(TRAVAIL).default('non'),
  suite: choixOuRien(['publier', 'confirmer', 'brouillon']),
  copie: identifiantOuRien(),
})
export type Valeurs = z.infer<typeof Form>

/** `a-<id>` an action, `s-<id>` a structure: one list for both. */
function lirePour(valeur: string): Pour | null {
  const id = valeur.slice(2)
  if (!isId(id)) return null
  if (valeur.startsWith('a-')) return { actionId: id }
  return valeur.startsWith('s-') ? { structureId: id } : null
}

const PUBLICS = ['titre', 'besoin', 'momentEcrit', 'lieuEcrit', 'aApporter'] as const

const heureDe = ({ now }: Visit) => aParis(now).toPlainTime().toString().slice(0, 5)

/** What the fields cannot see alone: a day gone, a number or an insult in words that everyone will read. */
export function manques(raw: Raw, visit: Visit, avant?: Appel): Errors {
  const errors: Record<string, string> = {}
  for (const nom of PUBLICS) {
    const signes = signalements(saisi(raw, nom))
    if (signes.includes('mots-blessants'))
      errors[nom] = 'Des mots ici peuvent blesser qui les lit : dites-le autrement.'
    if (signes.includes('coordonnees'))
      errors[nom] =
        'Ni téléphone ni adresse e-mail ici : tout le monde lit cette page, et le contact se donne après les deux oui.'
  }
  const ecrit = saisi(raw, 'jour')
  const jourLu = /^\d{4}-\d\d-\d\d$/.test(ecrit) ? ecrit : ''
  if (jourLu !== '' && jourLu < jourDe(visit.now).toString() && jourLu !== avant?.jour?.toString())
    errors.jour = 'Ce jour est déjà passé.'
  const heureEcrite = heure().safeParse(saisi(raw, 'heure')).data ?? ''
  const change = jourLu !== avant?.jour?.toString() || heureEcrite !== avant?.heure?.toString().slice(0, 5)
  if (change && jourLu === jourDe(visit.now).toString() && heureEcrite !== '' && heureEcrite <= heureDe(visit))
    errors.heure = 'Cette heure est déjà passée.'
  const pour = saisi(raw, 'pour')
  if (pour !== '' && lirePour(pour) === null) errors.pour = 'Choisissez dans la liste.'
  return errors
}

const travail = (valeur: (typeof TRAVAIL)[number]): boolean | null => (valeur === 'a-voir' ? null : valeur === 'oui')

/** From the form to what is written, with the good defaults: one person, the structure insures. */
export function saisieDepuis(v: Valeurs): Omit<NouvelAppel, 'suite' | 'copie'> {
  const { suite: _suite, version: _version, copie: _copie, pour, ...reste } = v
  return {
    ...reste,
    pour: lirePour(pour) ?? { structureId: '' },
    places: v.places ?? 1,
    travailPaye: travail(v.travailPaye),
  }
}

/** What was written, to fill the form again. */
export const valeursDe = (appel: Appel): Raw => ({
  id: appel.id,
  version: String(appel.version),
  titre: appel.titre,
  pour: appel.actionId ? `a-${appel.actionId}` : `s-${appel.structureId}`,
  besoin: appel.besoin,
  jour: appel.jour?.toString() ?? '',
  heure: appel.heure?.toString({ smallestUnit: 'minute' }) ?? '',
  dureeMinutes: appel.dureeMinutes === null ? '' : String(appel.dureeMinutes),
  momentEcrit: appel.momentEcrit,
  lieuId: appel.lieuId ?? '',
  lieuEcrit: appel.lieuId ? '' : appel.lieuTexte,
  places: String(appel.places),
  aApporter: appel.aApporter,
  assurance: appel.assurance,
  avecEnfants: appel.avecEnfants ? 'oui' : '',
  travailPaye: appel.travailPaye === null ? 'a-voir' : appel.travailPaye ? 'oui' : 'non',
})

export type Listes = Awaited<ReturnType<typeof listes>>

/** The lists of the form: those of the desk's quartiers, or the porteur's own; the call's own action and structure always among them. */
export async function listes(tx: Tx, visit: Visit, appel?: Appel) {
  const actions = await choixDActions(tx, visit.me)
  const structures = await structuresTenues(tx, visit.me)
  const { actionId, structureId = '' } = appel ?? {}
  const manqueAction = appel && actionId && !actions.some((action) => action.id === actionId)
  const manqueStructure = appel && !structures.some((structure) => structure.id === structureId)
  return {
    actions: manqueAction
      ? [...actions, { id: actionId, libelle: appel.actionTitre ?? 'L’action choisie', structureId }]
      : actions,
    structures: manqueStructure ? [...structures, { id: structureId, nom: appel.structureNom }] : structures,
    lieux: await lieux(tx),
  }
}

/** Errors in the order of the form, whoever found them. */
export const dansLOrdre = (errors: Errors): Errors =>
  Object.fromEntries(
    [...Object.keys(Form.shape), 'formulaire'].flatMap((nom) => (errors[nom] ? [[nom, errors[nom]] as const] : [])),
  )
