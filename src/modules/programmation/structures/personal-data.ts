import { quitterLaStructure } from '#modules/comptes/index.ts'
import { viderCeuxQuiDisent } from '#modules/depots/index.ts'
import { lireCoordonnees, trouverPersonne } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { read, type Tx, type Visit } from '#src/ground/visit.ts'
import { deleteContactsDe } from './structures-store.ts'

const VIDE =
  'Une personne que ce fichier nomme, ou peut nommer, a effacé tout ce qui la concerne : son contenu est effacé d’ici. Ce qui en a été repris reste. Pour le comparer ou le compléter encore, déposez de nouveau votre tableau.'

/** Looks for the kept files that name somebody; what it gives empties them, and those of which nothing was read. */
export async function chercherDansLesFichiers(visit: Visit, personneId: Id): Promise<(tx: Tx) => Promise<void>> {
  const mots = await read(visit, async (tx) => {
    const personne = await trouverPersonne(tx, personneId)
    const lues = await lireCoordonnees(tx, visit, personneId, { pour: 'soi' })
    const { telephone, courriel } = lues.ok ? lues.value : { telephone: '', courriel: '' }
    const { prenom = '', nom = '' } = personne ?? {}
    const noms = nom === '' || prenom === '' ? [] : [`${prenom} ${nom}`, `${nom} ${prenom}`]
    return [...noms, telephone, courriel].filter((mot) => mot !== '')
  })
  return viderCeuxQuiDisent(visit, mots, VIDE)
}

/** A contact goes. */
export async function effacerLeContact(tx: Tx, personneId: Id, visit: Visit): Promise<void> {
  for (const structureId of await deleteContactsDe(tx, personneId))
    await quitterLaStructure(tx, visit, structureId, personneId)
}
