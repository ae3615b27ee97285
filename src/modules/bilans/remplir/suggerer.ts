import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, found, fresh, permis, personneDe, type Visit, write } from '#src/ground/visit.ts'
import { SIGNATURE } from '../domain/champs.ts'
import * as policy from '../policy.ts'
import * as store from '../store/bilans.ts'
import * as champsStore from '../store/champs.ts'
import * as suggestionsStore from '../store/suggestions.ts'
import { ecrireUn, lireValeur, ouvrirPourEcrire, type RefusDEcriture } from './usecases.ts'

export type Proposition = Readonly<{ id: Id; cle: string; texte: string; mot: string }>

/** Proposes other words for a field; nothing of the bilan changes. */
export const suggerer = (
  visit: Visit,
  bilanId: Id,
  p: Proposition,
): Promise<Result<undefined, 'vide' | RefusDEcriture>> =>
  write(visit, async (tx) => {
    const bilan = permis(visit.me, policy.peutSuggerer, await store.find(tx, bilanId))
    if (bilan.etat === 'atteste') return refused('verrouille')
    // Who signs is said by who signs.
    if (SIGNATURE.some((une) => une === p.cle)) return refused('champ-inconnu')
    const lu = lireValeur(p.cle, p.texte)
    if (!lu.ok) return lu
    // The rewriting is offered filled in: left as the field stands, it proposes nothing.
    const texte = lu.value === (await champsStore.find(tx, bilanId, p.cle))?.valeur ? '' : lu.value
    if (texte === '' && p.mot === '') return refused('vide')
    await unSeulEnvoi(tx, p.id)
    await suggestionsStore.insert(tx, visit, {
      ...p,
      texte,
      bilanId,
      par: auteur(visit.me),
      personneId: personneDe(visit.me),
    })
    return ok()
  })

/** The author takes the proposed words, or leaves them; returns the field it was about. */
export const repondre = (
  visit: Visit,
  bilanId: Id,
  id: Id,
  reponse: 'acceptee' | 'ecartee',
): Promise<Result<string, 'verrouille' | 'deja-repondue'>> =>
  write(visit, async (tx) => {
    const bilan = await ouvrirPourEcrire(tx, visit, bilanId)
    const suggestion = found((await suggestionsStore.suggestions(tx, bilanId)).find((une) => une.id === id))
    if (bilan.etat === 'atteste') return refused('verrouille')
    const prend = reponse === 'acceptee' && suggestion.texte !== ''
    const la = prend ? await champsStore.find(tx, bilanId, suggestion.cle) : null
    if (!(await suggestionsStore.repondre(tx, visit, bilanId, id, reponse, auteur(visit.me), la?.valeur ?? '')))
      return refused('deja-repondue')
    if (prend) {
      const champ = { cle: suggestion.cle, valeur: suggestion.texte, version: la?.version ?? 0 }
      fresh((await ecrireUn(tx, visit, bilanId, champ)).autre === null)
      await noter(tx, visit, 'bilan', bilanId, 'prendre-une-suggestion')
    }
    return ok(suggestion.cle)
  })
