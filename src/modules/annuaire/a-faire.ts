import { nomCourt, sontFausses } from '#modules/personnes/index.ts'
import { contactsDAilleurs } from '#modules/programmation/index.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { peutTenirAnnuaire } from './policy.ts'
import * as queries from './store/queries.ts'
import { aLireEnsemble } from './store/recherche-queries.ts'
import { textes } from './textes.fr.ts'

/** What waits for the desk in the annuaire: hands to read, words to ask again, people written down twice. */
export async function todos(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!peutTenirAnnuaire(visit.me)) return []
  const { nouvelles, aRappeler } = await queries.aRegarder(tx, visit)
  const vers = (vue: string) => url('/annuaire', visit, {}, { vue })
  const paires = await queries.aReunir(tx)
  const ailleurs = await contactsDAilleurs(tx, visit.me)
  const aReunir = paires.filter(({ id, avec }) => !ailleurs.has(id) && !ailleurs.has(avec))
  const deuxFois = aReunir.map(
    (p): Todo => ({
      texte: textes.doublons.aFaire(nomCourt(p)),
      href: url('/annuaire/doublons/:id', visit, { id: p.avec }, { avec: p.id }),
      jour: null,
      urgence: 'bientot',
    }),
  )
  const effacements = (await queries.effacementsADemander(tx, visit.me)).map(
    ({ talentId, ...p }): Todo => ({
      texte: textes.doublons.aussi(nomCourt(p)),
      href: talentId === null ? url('/annuaire/doublons', visit) : url('/annuaire/:id', visit, { id: talentId }),
      jour: null,
      urgence: 'bientot',
    }),
  )
  const fausses = await sontFausses(tx)
  const faux = (await queries.numerosFaux(tx, fausses)).map(
    (talent): Todo => ({
      texte: textes.faux.aFaire(nomCourt(talent)),
      href: url('/annuaire/:id', visit, { id: talent.id }),
      jour: null,
      urgence: 'maintenant',
    }),
  )
  const contacts = (await queries.contactsFaux(tx, fausses)).map(
    ({ structureId, ...p }): Todo => ({
      texte: textes.faux.aFaire(nomCourt(p)),
      href: structureId === null ? url('/equipe', visit) : url('/structures/:id', visit, { id: structureId }),
      jour: null,
      urgence: 'maintenant',
    }),
  )
  const lire: Todo = {
    texte: `Lire ${pluriel(nouvelles, 'main proposée', 'mains proposées')}`,
    href: vers('nouvelles'),
    jour: null,
    urgence: 'bientot',
  }
  const rappeler: Todo = {
    texte: `Rappeler ${pluriel(aRappeler, 'personne inscrite', 'personnes inscrites')} depuis plus d’un an`,
    href: vers('a-rappeler'),
    jour: null,
    urgence: 'quand-possible',
  }
  const autreLangue = await aLireEnsemble(tx, visit)
  const ensemble: Todo = {
    texte: textes.aLireEnsemble(autreLangue),
    href: vers('a-lire-ensemble'),
    jour: null,
    urgence: 'quand-possible',
  }
  return [
    ...faux,
    ...contacts,
    ...effacements,
    ...deuxFois,
    ...(nouvelles > 0 ? [lire] : []),
    ...(aRappeler > 0 ? [rappeler] : []),
    ...(autreLangue > 0 ? [ensemble] : []),
  ]
}
