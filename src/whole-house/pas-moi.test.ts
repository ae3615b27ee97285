import { beforeEach, expect, it } from 'vitest'
import { LIEN_DE_CONFIRMATION } from '#modules/appels/policy.ts'
import { lienPour } from '#modules/comptes/index.ts'
import { navigateur } from '#modules/comptes/testing.ts'
import { LIEN_DE_QUESTION } from '#modules/conseil/lecture/policy.ts'
import { uneDemande, uneQuestion, unMembre } from '#modules/conseil/testing.ts'
import { LIEN_DU_PORTEUR } from '#modules/mises-en-lien/policy.ts'
import { uneMiseEnLien } from '#modules/mises-en-lien/testing.ts'
import { LIEN_DE_MON_RECIT } from '#modules/recits/dits/policy.ts'
import { relireRecit } from '#modules/recits/dits/store.ts'
import { unRecit } from '#modules/recits/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import { vuEntier } from '#platform/vu.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, uneStructure } from '#src/test/builders.ts'

let s: Scene
beforeEach(async () => {
  s = await scene({ now: Temporal.Now.instant() })
})

/** What is answered by a named link, where, with what, and what is kept of it. */
type Cas = Readonly<{
  geste: string
  page: string
  personneId: Id
  champs: Record<string, string>
  etat: () => Promise<unknown>
  repondu: unknown
  /** What is done of it before it is said that it was somebody else. */
  puis?: () => Promise<unknown>
}>

const colonne = (table: 'appels' | 'mises_en_lien' | 'recits', id: Id) => async () =>
  (await s.prepare((tx) => tx.selectFrom(table).select('etat').where('id', '=', id).executeTakeFirst()))?.etat

async function contactDe(structureId: Id): Promise<Id> {
  const personneId = await unePersonne(s, { cercle: 'porteur', accords: ['structure'] })
  await unContact(s, structureId, personneId)
  return personneId
}

const CAS: Readonly<Record<string, () => Promise<Cas & Readonly<{ sujetId: Id }>>>> = {
  'the yes to a call': async () => {
    const structureId = await uneStructure(s)
    const [personneId, jour] = [await contactDe(structureId), s.now.add({ hours: 24 * 20 })]
    const sujetId = await unAppel(s, {
      ...{ structureId, etat: 'a-confirmer' },
      jour: jour.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
    })
    const page = `/appels/${sujetId}/confirmation`
    const etat = colonne('appels', sujetId)
    return { geste: LIEN_DE_CONFIRMATION, sujetId, page, personneId, champs: {}, etat, repondu: 'ouvert' }
  },
  'the answer to a question of the council': async () => {
    const structureId = await uneStructure(s)
    const personneId = await contactDe(structureId)
    const actionId = await uneDemande(s, { structureId })
    const sujetId = await uneQuestion(s, actionId, await unMembre(s))
    const lire = () =>
      s.prepare((tx) => tx.selectFrom('questions_de_lecture').select('reponse_dite').executeTakeFirst())
    return {
      ...{ geste: LIEN_DE_QUESTION, sujetId, page: `/conseil/questions/${sujetId}`, personneId },
      champs: { version: '1', reponse: 'Trente.' },
      etat: async () => (await lire())?.reponse_dite,
      repondu: 'Trente.',
    }
  },
  'a story said otherwise': async () => {
    const personneId = await unePersonne(s)
    const sujetId = await unRecit(s, { personneId })
    const [texte, mots] = ['Plus personne ne se parle.', { sens: 'moins-bien', depuis: '', autre: '' }]
    const relu = { etat: 'garde', motif: '', version: 2 } as const
    return {
      ...{ geste: LIEN_DE_MON_RECIT, sujetId, page: `/mon-recit/${sujetId}/mots`, personneId },
      champs: {
        ...{ id: newId(), ...mots, texte, langue: '', nom: '', accord: 'public', luALaPersonne: 'oui', version: '1' },
        lu: vuEntier([texte, 'fr', mots.sens, '', '']),
      },
      etat: colonne('recits', sujetId),
      puis: () => s.prepare((tx, visit) => relireRecit(tx, visit, sujetId, relu)),
      repondu: 'garde',
    }
  },
  'the no of a structure': async () => {
    const m = await uneMiseEnLien(s, { etat: 'proposee-au-porteur' })
    await s.prepare((tx) => tx.updateTable('appels').set({ jour: null }).where('id', '=', m.appelId).execute())
    return {
      ...{ geste: LIEN_DU_PORTEUR, sujetId: m.id, page: `/mises-en-lien/${m.id}/reponse-porteur` },
      ...{ personneId: m.contact, champs: { reponse: 'non' }, repondu: 'refusee-par-le-porteur' },
      etat: colonne('mises_en_lien', m.id),
    }
  },
}

it.each(Object.entries(CAS))('%s, by a link that came to somebody else, is asked again', async (_, preparer) => {
  const { geste, sujetId, personneId, page, champs, etat, repondu, puis } = await preparer()
  const avant = await etat()
  const { chemin } = await s.prepare((tx, visit) => lienPour(tx, visit, { geste, sujetId, personneId, jours: 30 }))
  const nav = await navigateur()
  const ici = (suite: string) => `/${s.territoire.slug}${suite}`
  expect((await nav.get(chemin)).status).toBe(303)
  expect((await nav.post(ici(page), champs)).status).toBe(303)
  await puis?.()
  expect(await etat()).toBe(repondu)
  expect((await nav.post(ici('/l/pas-moi'))).status).toBe(303)
  expect(await etat()).toBe(repondu === 'refusee-par-le-porteur' ? 'retenue' : avant)
})
