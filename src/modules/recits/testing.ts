import { refairePhoto } from '#modules/suivi/index.ts'
import { unePhoto } from '#modules/suivi/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import { lettresDe } from '#src/ground/lettres.ts'
import type { Scene } from '#src/test/app.ts'
import { choisirRecit, insertChoix } from './choix/choix-store.ts'
import type { Accord, Etat, MotsDuRecit } from './dits/domain.ts'
import { accorderLaPhoto, insertPhoto } from './dits/photo-store.ts'
import { insertRecit, relireRecit } from './dits/store.ts'

type DeRecit = Partial<MotsDuRecit> &
  Readonly<{ accord?: Accord; etat?: Etat; actionId?: Id | null; personneId?: Id | null }>

/** A story as it would have been told at the desk, agreed to; read again where that is said. */
export async function unRecit(s: Scene, p: DeRecit = {}): Promise<Id> {
  const id = newId()
  const { accord = 'public', etat = 'a-relire', actionId = null, personneId = null, ...dits } = p
  const mots = {
    texte: 'On se dit bonjour dans l’escalier.',
    langue: 'fr',
    sens: 'mieux',
    depuis: '',
    autre: '',
    nom: '',
  } as const
  await s.prepare(async (tx, visit) => {
    await insertRecit(tx, visit, {
      ...mots,
      ...dits,
      id,
      lettres: lettresDe(id),
      accord,
      actionId,
      personneId,
      entree: 'bureau',
    })
    if (etat === 'garde' || etat === 'ecarte') await relireRecit(tx, visit, id, { etat, motif: '', version: 1 })
  })
  return id
}

/** A photo of a story; agreed to where that is said. */
export async function unePhotoDeRecit(s: Scene, recitId: Id, accord: Accord | null = null): Promise<Id> {
  const id = newId()
  const faite = await refairePhoto(await unePhoto(60, 40))
  if (!faite.ok) throw new Error(faite.reason)
  const photo = { id, description: 'Un banc sous un arbre.', droits: 'personne', accord: null, ...faite.value } as const
  await s.prepare(async (tx, visit) => {
    await insertPhoto(tx, visit, recitId, photo)
    if (accord !== null) await accorderLaPhoto(tx, visit, recitId, photo, accord)
  })
  return id
}

/** A choice under way, with one story that says that nothing changed. */
export async function unChoix(s: Scene): Promise<Readonly<{ id: Id; recitId: Id }>> {
  const id = newId()
  const recitId = await unRecit(s, { etat: 'garde', sens: 'rien', texte: 'Pour moi rien n’a changé.' })
  await s.prepare(async (tx, visit) => {
    await insertChoix(tx, visit, {
      id,
      titre: 'Récits du printemps',
      jour: '2026-03-10',
      groupe: 'six membres du conseil',
    })
    await choisirRecit(tx, visit, id, recitId, 'Il dit ce que d’autres taisent.')
  })
  return { id, recitId }
}
