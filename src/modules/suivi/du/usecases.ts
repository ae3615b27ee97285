import { type LienFait, lienPour } from '#modules/comptes/index.ts'
import { prevenir, sortsDe } from '#modules/notifications/index.ts'
import { noter } from '#modules/personnes/index.ts'
import { LIEN_POUR_COMPTER } from '#modules/presences/index.ts'
import { contactsDe, trouverAction, trouverStructure } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Id, newId } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { auteur, authorize, found, fresh, NotFound, personneDe, type Tx, type Visit, write } from '#src/ground/visit.ts'
import * as journal from '../journal/store.ts'
import { LIEN_DE_CE_QUI_EST_DU, peutDonnerDesNouvelles, peutEcrireALaStructure } from '../policy.ts'
import { type EtatDeLettre, saisonDe } from './domain.ts'
import * as store from './store.ts'

/** A season, and the time to answer it. */
const JOURS_DE_LIEN = 120

/** The page of what is due of a structure, without an account; the same link when asked again. */
export const lienDeLaStructure = (tx: Tx, visit: Visit, structureId: Id): Promise<LienFait> =>
  lienPour(tx, visit, { geste: LIEN_DE_CE_QUI_EST_DU, sujetId: structureId, personneId: null, jours: JOURS_DE_LIEN })

/** The contacts of a structure whom a mail from here would reach. */
export async function quiLaRecoit(tx: Tx, visit: Visit, structureId: Id): Promise<Id[]> {
  const ids = (await contactsDe(tx, structureId)).map(({ personneId }) => personneId)
  const sorts = await sortsDe(
    tx,
    visit,
    ids.map((personneId) => ({ personneId, usage: 'compte', donnees: {} })),
  )
  return ids.filter((_, rang) => sorts[rang] === 'part')
}

/** The action, when it is of this structure: a link opens nothing else. */
async function actionDe(tx: Tx, structureId: Id, actionId: Id) {
  const action = found(await trouverAction(tx, actionId))
  if (action.structureId !== structureId) throw new NotFound()
  return action
}

/** « Donner des nouvelles » from the page of what is due: words for the council and the city, so passed on at once. */
export const donnerDesNouvelles = (
  visit: Visit,
  structureId: Id,
  nouvelle: Readonly<{ id: Id; actionId: Id; texte: string }>,
): Promise<void> =>
  write(visit, async (tx) => {
    authorize(peutDonnerDesNouvelles(visit.me, structureId))
    await actionDe(tx, structureId, nouvelle.actionId)
    await unSeulEnvoi(tx, nouvelle.id)
    const ecrite = await journal.insert(tx, visit, {
      id: nouvelle.id,
      actionId: nouvelle.actionId,
      cote: 'porteur',
      genre: 'ajustement',
      jour: jourDe(visit.now).toString(),
      texte: nouvelle.texte,
      partage: ['conseil', 'ville'],
      auteurId: personneDe(visit.me),
      redigePar: auteur(visit.me),
    })
    if (ecrite) await noter(tx, visit, 'note-de-suivi', nouvelle.id, 'redaction')
  })

/** From the page opened by a link: the link to count the dates of one of its actions. */
export const lienPourCompter = (visit: Visit, structureId: Id, actionId: Id): Promise<string> =>
  write(visit, async (tx) => {
    authorize(peutDonnerDesNouvelles(visit.me, structureId))
    await actionDe(tx, structureId, actionId)
    const lien = await lienPour(tx, visit, {
      geste: LIEN_POUR_COMPTER,
      sujetId: actionId,
      personneId: personneDe(visit.me),
      jours: JOURS_DE_LIEN,
    })
    return lien.chemin
  })

export const GESTES_DE_LETTRE = ['garder', 'envoyer', 'remettre', 'ecarter', 'reprendre'] as const
export type GesteDeLettre = (typeof GESTES_DE_LETTRE)[number]

export type RefusDeLettre = 'deja-partie' | 'personne-a-qui'

const APRES: Readonly<Record<GesteDeLettre, EtatDeLettre>> = {
  garder: 'a-relire',
  envoyer: 'envoyee',
  remettre: 'remise',
  ecarter: 'ecartee',
  reprendre: 'a-relire',
}

/**
 * One gesture on the letter of this season: kept, sent by e-mail to the contacts, handed over on paper, or not this time.
 * What was sent is not sent again; what was put aside may be taken up.
 */
export const traiterLettre = (
  visit: Visit,
  structureId: Id,
  l: Readonly<{ version: number | null; texte: string; geste: GesteDeLettre }>,
): Promise<Result<EtatDeLettre, RefusDeLettre>> =>
  write(visit, async (tx) => {
    const structure = found(await trouverStructure(tx, structureId))
    authorize(peutEcrireALaStructure(visit.me, structure.quartiers))
    const saison = saisonDe(jourDe(visit.now))
    const [deja] = await store.deLaSaison(tx, saison, structureId)
    if (deja?.etat === 'envoyee' || (deja?.etat === 'remise' && l.geste !== 'reprendre')) return refused('deja-partie')
    const etat = APRES[l.geste]
    const par = auteur(visit.me)
    const id = deja?.id ?? newId()
    if (deja) fresh(await store.update(tx, visit, { id, version: l.version ?? 0 }, { texte: l.texte, etat, par }))
    else fresh(await store.insert(tx, visit, { id, structureId, saison, texte: l.texte, etat, par }))
    if (l.geste === 'envoyer') {
      const contacts = await quiLaRecoit(tx, visit, structureId)
      if (contacts.length === 0) return refused('personne-a-qui')
      for (const personneId of contacts)
        await prevenir(tx, visit, { personneId, genre: 'lettre-de-saison', usage: 'compte', donnees: { id } })
    }
    await noter(tx, visit, 'lettre-de-saison', id, l.geste)
    return ok(etat)
  })
