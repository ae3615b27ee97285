import { z } from 'zod'
import { signalements } from '#modules/annuaire/index.ts'
import { choixDActions, structuresTenues } from '#modules/programmation/index.ts'
import { pick } from '#platform/columns.ts'
import { choix, type Errors, entier, identifiant, jour, type Raw, saisi, texte, zone } from '#platform/forms.ts'
import { isId } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type Annonce, GENRES, SENS } from '../domain.ts'
import type { Pour, SaisieDAnnonce } from '../usecases.ts'

export const FormDAnnonce = z.object({
  id: identifiant(),
  version: entier({ min: 1, max: 1_000_000 }),
  sens: choix(SENS, 'Dites si vous proposez ou si vous cherchez.'),
  genre: choix(GENRES, 'Choisissez de quoi il s’agit.'),
  titre: texte({ max: 120, obligatoire: 'Dites en quelques mots de quoi il s’agit.' }),
  pour: texte({ obligatoire: 'Choisissez l’action ou la structure.' }),
  details: zone({ max: 1_500 }),
  conditions: texte({ max: 300 }),
  du: jour(),
  au: jour(),
})

export const FormDeReponse = z.object({
  id: identifiant(),
  structureId: identifiant('Choisissez pour quelle structure vous répondez.'),
  du: jour(),
  au: jour(),
  mot: zone({ max: 600 }),
})

const lirePour = (valeur: string): Pour | null => {
  const id = valeur.slice(2)
  if (!isId(id)) return null
  if (valeur.startsWith('a-')) return { actionId: id }
  return valeur.startsWith('s-') ? { structureId: id } : null
}

/** What fields cannot see alone: dates in the wrong order, a number or an insult in words that every porteur reads. */
export function manques(raw: Raw): Errors {
  const errors: Record<string, string> = {}
  const [du, au] = [saisi(raw, 'du'), saisi(raw, 'au')]
  if (du !== '' && au !== '' && au < du) errors.au = 'La fin ne peut pas être avant le début.'
  for (const nom of ['titre', 'details', 'conditions', 'mot']) {
    const signes = signalements(saisi(raw, nom))
    if (signes.includes('mots-blessants'))
      errors[nom] = 'Des mots ici peuvent blesser qui les lit : dites-le autrement.'
    if (signes.includes('coordonnees'))
      errors[nom] = 'Ni téléphone ni adresse e-mail ici : chacun reçoit ceux de l’autre quand les deux ont dit oui.'
  }
  const pour = raw.pour === undefined ? '' : saisi(raw, 'pour')
  if (pour !== '' && lirePour(pour) === null) errors.pour = 'Choisissez dans la liste.'
  return errors
}

export function annonceDepuis(v: z.infer<typeof FormDAnnonce>): SaisieDAnnonce {
  const { id: _id, version: _version, pour, ...reste } = v
  return { ...reste, pour: lirePour(pour) ?? { structureId: '' } }
}

/** What was written, to fill the form again. */
export const valeursDe = (a: Annonce): Raw => ({
  id: a.id,
  version: String(a.version),
  ...pick(a, 'sens', 'genre', 'titre'),
  pour: a.actionId ? `a-${a.actionId}` : `s-${a.structureId}`,
  details: a.details,
  conditions: a.conditions,
  du: a.du?.toString() ?? '',
  au: a.au?.toString() ?? '',
})

export type Listes = Awaited<ReturnType<typeof listes>>

/** For what the person may write; what the line is already for stays among them. */
export async function listes(tx: Tx, visit: Visit, annonce?: Annonce) {
  const actions = await choixDActions(tx, visit.me)
  const structures = await structuresTenues(tx, visit.me)
  const { actionId = null, structureId = '' } = annonce ?? {}
  const deja = annonce && actionId !== null && !actions.some(({ id }) => id === actionId)
  const connue = !annonce || structures.some(({ id }) => id === structureId)
  return {
    actions: deja
      ? [...actions, { id: actionId, libelle: annonce.actionTitre ?? 'L’action choisie', structureId }]
      : actions,
    structures: connue ? structures : [...structures, { id: structureId, nom: annonce.structureNom }],
  }
}
