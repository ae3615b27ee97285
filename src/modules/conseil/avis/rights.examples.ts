import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { luDuLot } from '../seance/domain.ts'
import { uneLigne, uneSeance } from '../seance/testing.ts'
import { siegent, unMembre } from '../testing.ts'
import { unAvisTransmis } from './testing.ts'
import { aTransmettre } from './usecases.ts'

const uneSoiree =
  (fields?: (actionId: Id, presents: readonly Id[]) => Record<string, string | string[]>, ligne = false) =>
  async (s: Scene): Promise<Example> => {
    await siegent(s)
    const autre = await unMembre(s, { declare: 2026 })
    const presents = await s.prepare((tx) => tx.selectFrom('membres_du_conseil').select('id').execute())
    const tous = presents.map(({ id }) => id)
    const actionId = await uneLigne(s, tous.slice(0, 2))
    const id = await uneSeance(s, [...new Set([...tous, autre])])
    return {
      params: ligne ? { id, ligne: actionId } : { id },
      ...(fields ? { fields: fields(actionId, tous) } : {}),
    }
  }

const unAvis =
  (fields?: (actionId: Id) => Record<string, string>) =>
  async (s: Scene): Promise<Example> => {
    const actionId = await uneAction(s)
    const id = await unAvisTransmis(s, actionId, 2031)
    return { params: { id }, ...(fields ? { fields: fields(actionId) } : {}) }
  }

/** How to knock on the evening and on what is transmitted. */
export const examples: Examples = {
  'GET /conseil/seances/nouvelle': async (s) => {
    await siegent(s)
    return {}
  },
  'POST /conseil/seances/nouvelle': async (s) => {
    await siegent(s)
    return { fields: { id: newId(), annee: '2026', jour: '2026-03-12', minutes: '150', quorum: 'moitie' } }
  },
  'GET /conseil/seances/:id': uneSoiree(),
  'POST /conseil/seances/:id': async (s) => {
    const example = await uneSoiree((_, tous) => ({ voix: `1 : ${tous.length} 0 0 0` }))(s)
    return example
  },
  'POST /conseil/seances/:id/presents': uneSoiree((_, tous) => ({ presents: [...tous], version: '1' })),
  'POST /conseil/seances/:id/rien-a-declarer': uneSoiree((_, tous) => ({ membre: tous[0] ?? '' })),
  'POST /conseil/seances/:id/lien': async (s) => {
    const example = await uneSoiree((_, tous) => ({ membre: tous[0] ?? '', nature: 'proche' }))(s)
    const { structure_id } = await s.prepare((tx) =>
      tx
        .selectFrom('actions as a')
        .innerJoin('lignes_de_lecture as l', 'l.action_id', 'a.id')
        .select('a.structure_id')
        .executeTakeFirstOrThrow(),
    )
    return { ...example, fields: { ...example.fields, structureId: structure_id } }
  },
  'POST /conseil/seances/:id/debut': uneSoiree(),
  'POST /conseil/seances/:id/cloture': uneSoiree(),
  'POST /conseil/seances/:id/reouverture': uneSoiree(),
  'POST /conseil/seances/:id/ensemble': async (s) => {
    const example = await uneSoiree()(s)
    const ligne = await s.prepare((tx) =>
      tx
        .selectFrom('lignes_de_lecture as l')
        .innerJoin('actions as a', 'a.id', 'l.action_id')
        .innerJoin('structures as s', 's.id', 'a.structure_id')
        .select(['a.id as actionId', 'a.titre', 's.nom as structure'])
        .executeTakeFirstOrThrow(),
    )
    const lu = luDuLot([{ ...ligne, lue: 'favorable', salle: { sortis: [], atteint: true } }])
    return { ...example, fields: { numeros: '1', lu } }
  },
  'POST /conseil/seances/:id/lignes/:ligne/debat': uneSoiree(undefined, true),
  'GET /conseil/seances/:id/lignes/:ligne': uneSoiree(undefined, true),
  'POST /conseil/seances/:id/lignes/:ligne': async (s) => {
    const example = await uneSoiree(() => ({ minorite: 'Trop loin.', conditions: '', version: '1' }), true)(s)
    await adoptee(s, example)
    return example
  },
  'POST /conseil/seances/:id/lignes/:ligne/lien': uneSoiree(
    (_, tous) => ({ membre: tous[1] ?? '', nature: 'proche' }),
    true,
  ),
  'GET /conseil/seances/:id/liste': uneSoiree(),
  'GET /conseil/seances/:id/liste/pdf': uneSoiree(),
  'GET /conseil/seances/:id/compte-rendu': uneSoiree(),
  'GET /conseil/seances/:id/compte-rendu/pdf': uneSoiree(),
  'GET /conseil/transmettre': async (s) => {
    await siegent(s)
    return { query: 'annee=2026' }
  },
  'POST /conseil/transmettre': async (s) => {
    const example = await uneSoiree(undefined, true)(s)
    await adoptee(s, example)
    const { empreinte } = await s.prepare((tx) => aTransmettre(tx, s.visit('conseil'), 2026))
    return { fields: { id: newId(), annee: '2026', version: '0', empreinte, qualite: 'coprésidente' } }
  },
  'GET /conseil/avis/:id': unAvis(),
  'GET /conseil/avis/:id/pdf': unAvis(),
  'GET /conseil/avis/:id/odt': unAvis(),
  'GET /conseil/avis/:id/suites': unAvis(),
  'POST /conseil/avis/:id/suites': unAvis((actionId) => ({
    [`suite.${actionId}`]: 'pas-suivi',
    [`raison.${actionId}`]: 'Plus de crédits.',
    [`version.${actionId}`]: '0',
  })),
}

async function adoptee(s: Scene, { params = {} }: Example): Promise<void> {
  const { id: seance_id = '', ligne: action_id = '' } = params
  await s.prepare((tx) =>
    tx
      .insertInto('conseil_votes')
      .values({
        ...{ annee: 2026, action_id, seance_id, lue: null, voix: JSON.stringify([4, 0, 0, 0]), lies: '[]' },
        ...{ presents: '[]', membres: 4, quorum: 3, par: 'Essai', le: s.now },
      })
      .execute(),
  )
}
