import { z } from 'zod'
import { choix, type Errors, identifiantOuRien, jour, parseForm, texte, zone } from '#platform/forms.ts'
import { type Id, isId, newId } from '#platform/ids.ts'
import { choisi, lireChoix, lireVu, vu } from '#platform/vu.ts'
import type { CompteRendu } from '../compte-rendu/compte-rendu.ts'
import { CERCLES, type Decision, type Invite, RELECTURES, ROLES_DE_DECISION } from '../domain/types.ts'
import { cleDePersonne } from '../queries.ts'
import type { SaisieDeDecision } from '../store/decisions.ts'
import type { Page, UnTexte } from './reunion.ts'

/** The page of the minutes: one form, whose fields say in their names what they are of. */

export const motsDesNotes = zone({ max: 10_000 })

/** `notes`, `point-ID`, `present-ID`, `relue-ID`: the fields that save themselves. */
export type Cle = Readonly<{ genre: 'notes' | 'point' | 'present' | 'relue'; id: Id }>

export function lireCle(cle: string): Cle | null {
  if (cle === 'notes') return { genre: 'notes', id: '' }
  const [, genre, id] = /^(point|present|relue)-(.+)$/.exec(cle) ?? []
  return isId(id) && (genre === 'point' || genre === 'present' || genre === 'relue') ? { genre, id } : null
}

/** Somebody by name, or out of the annuaire: before the meeting, or at its door. */
export const champsDeQuelquun = {
  nom: texte({ nomme: true, max: 120 }),
  cercle: choix(CERCLES, 'Dites à quel titre cette personne vient.').default('habitant'),
  structureId: identifiantOuRien(),
  talentId: identifiantOuRien(),
}

export type Rendu = Readonly<{
  /** What was typed and could not be kept, by the name of its field. */
  saisi: ReadonlyMap<string, string>
  errors: Errors
}>

/** All that the page sends, and what of it cannot be read. */
export function lirePage(data: FormData, lu: CompteRendu, notes: string): Readonly<{ page: Page; rendu: Rendu }> {
  const saisi = new Map<string, string>()
  const errors: Record<string, string> = {}
  const dit = (nom: string): string => String(data.get(nom) ?? '')
  const refuser = (pourquoi: Errors, noms: readonly string[]): null => {
    Object.assign(errors, pourquoi)
    for (const nom of noms) saisi.set(nom, dit(nom))
    return null
  }
  const de = (prefixe: string): Id[] =>
    [...new Set(data.keys())].flatMap((nom) => {
      const id = nom.startsWith(`${prefixe}-`) ? nom.slice(prefixe.length + 1) : ''
      return isId(id) ? [id] : []
    })

  const choix = lireChoix(data.get('choix'))

  const siennes = (pointId: Id | null): string =>
    pointId === null ? notes : (lu.points.find(({ id }) => id === pointId)?.notes ?? '')

  const lireUnTexte = (pointId: Id | null): UnTexte[] => {
    const nom = pointId === null ? 'notes' : `point-${pointId}`
    const { version, intact } = lireVu(data.get(`v-${nom}`), dit(nom))
    if (intact || !data.has(nom)) return []
    const [tape] = choix?.cle === nom ? choisi(choix, dit(nom), siennes(pointId)) : [{ version, valeur: dit(nom) }]
    if (!tape) return []
    const lue = motsDesNotes.safeParse(tape.valeur)
    if (lue.success) return [{ pointId, version: tape.version, notes: lue.data }]
    refuser({ [nom]: lue.error.issues[0]?.message ?? '' }, [nom, `v-${nom}`])
    return []
  }

  const lireDecision = (id: Id | null): SaisieDeDecision | null => {
    const noms = nomsDeDecision(id)
    const form = parseForm(
      z.object({
        [noms.texte]: zone({ max: 400, obligatoire: 'Dites ce qui est décidé.' }),
        [noms.aQui]: texte({ max: 60 }),
        [noms.jour]: jour(),
      }),
      data,
    )
    const rendus = [...Object.values(noms), `v-${id}`]
    if (!form.ok) return refuser(form.errors, rendus)
    const qui = lireAQui(String(form.value[noms.aQui]), lu.invites)
    if (qui === null) return refuser({ [noms.aQui]: 'Choisissez dans la liste.' }, rendus)
    const [mots, jourDit] = [form.value[noms.texte], form.value[noms.jour]]
    return { texte: String(mots), jour: typeof jourDit === 'string' ? jourDit : null, ...qui }
  }

  const changees = de('texte').flatMap((id) => {
    const noms = nomsDeDecision(id)
    const { version, intact } = lireVu(data.get(`v-${id}`), Object.values(noms).map(dit).join('\n'))
    const [tape] = choix?.cle === id ? choisi(choix, '', '') : [{ version }]
    const saisie = intact || !tape ? null : lireDecision(id)
    return saisie === null || !tape ? [] : [{ id, version: tape.version, saisie }]
  })
  const noms = nomsDeDecision(null)
  const nouvelle = Object.values(noms).some((nom) => dit(nom) !== '') ? lireDecision(null) : null
  return {
    page: {
      relues: new Map(
        de('relue').flatMap((id) => {
          const la = dit(`relue-${id}`)
          const { intact } = lireVu(data.get(`v-relue-${id}`), la)
          const reponse = intact ? undefined : RELECTURES.find((une) => une === la)
          return reponse ? [[id, reponse] as const] : []
        }),
      ),
      avant: dit('avant').split(',').filter(isId),
      presents: data.getAll('presents').map(String).filter(isId),
      textes: [null, ...de('point')].flatMap(lireUnTexte),
      changees,
      nouvelle: nouvelle && { id: idDe(dit('decisionId')), saisie: nouvelle },
      venu: lireQuelquun(data, refuser),
    },
    rendu: { saisi, errors },
  }
}

const idDe = (dit: string): Id => (isId(dit) ? dit : newId())

function lireQuelquun(data: FormData, refuser: (errors: Errors, noms: readonly string[]) => null): Page['venu'] {
  const form = parseForm(z.object(champsDeQuelquun), data)
  const noms = Object.keys(champsDeQuelquun)
  if (!form.ok) return refuser(form.errors, noms)
  const { nom, talentId, structureId } = form.value
  if (nom !== '' || talentId !== null) return { id: idDe(String(data.get('venuId') ?? '')), ...form.value }
  return structureId === null ? null : refuser({ nom: 'Écrivez un prénom, ou choisissez dans l’annuaire.' }, noms)
}

/** The fields of a decision; `null`: of a new one. */
export const nomsDeDecision = (id: Id | null) =>
  id === null
    ? { texte: 'texte', aQui: 'aQui', jour: 'jour' }
    : { texte: `texte-${id}`, aQui: `aQui-${id}`, jour: `jour-${id}` }

/** Whose it is, out of the list; `null`: somebody who is not in it. Empty: everybody's. */
export function lireAQui(
  valeur: string,
  invites: readonly Invite[],
): Pick<SaisieDeDecision, 'personneId' | 'structureId' | 'role'> | null {
  const a = { personneId: null, structureId: null, role: null }
  if (valeur === '') return a
  const [genre, quoi] = [valeur.slice(0, 2), valeur.slice(2)]
  const role = ROLES_DE_DECISION.find((un) => un === quoi)
  if (genre === 'r-' && role) return { ...a, role }
  const elle = invites.find(({ personneId }) => personneId !== null && cleDePersonne(personneId) === valeur)
  if (elle) return { ...a, personneId: elle.personneId }
  if (!isId(quoi)) return null
  return genre === 's-' && invites.some(({ structureId }) => structureId === quoi) ? { ...a, structureId: quoi } : null
}

const aQuiEcrit = (d: Pick<Decision, 'personneId' | 'structureId' | 'role'>): string => {
  if (d.personneId !== null) return cleDePersonne(d.personneId)
  if (d.structureId !== null) return `s-${d.structureId}`
  return d.role === null ? '' : `r-${d.role}`
}

/** Its fields as the page shows them, and what they were. */
export function champsDe(d: Decision): Readonly<{ valeurs: Readonly<Record<string, string>>; vu: string }> {
  const noms = nomsDeDecision(d.id)
  const [jour, qui] = [d.jour?.toString() ?? '', aQuiEcrit(d)]
  return {
    valeurs: { [noms.texte]: d.texte, [noms.aQui]: qui, [noms.jour]: jour },
    vu: vu(d.version, [d.texte, qui, jour].join('\n')),
  }
}
