import { expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneAction, uneStructure } from '#src/test/builders.ts'
import { uneSeancePubliee } from './testing.ts'

const ENTETE = 'Référence;Structure;Intitulé de l’action;Quartier;Décision;Ville demandé;Ville accordé'
const deposer = async (s: Scene, decision: string) => {
  const [id, ligne] = [newId(), `26-01;Les Voisines;Repas partagé;Bellevue;${decision};3000;2000`]
  const bytes = new TextEncoder().encode(`${ENTETE}\r\n${ligne}`)
  await s.as('cdsu').upload('/import', { id }, { name: 'prog.csv', field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  return `/import/${id}`
}

it.each([
  ['Reportée', 'ajournee', 'ajournée'],
  ['Refusé', 'refusee', 'non retenue'],
] as const)(
  'an action that has begun is not « %s » by a word of a file: it is asked, and what falls is said',
  async (mot, etat, dit) => {
    const s = await scene()
    await direOui(s.as('cdsu'), await deposer(s, 'En cours'), {})
    const [action] = await s.prepare((tx) => tx.selectFrom('actions').select(['id', 'structure_id', 'etat']).execute())
    const ids = { actionId: action?.id ?? '', structureId: action?.structure_id ?? '' }
    expect(action?.etat).toBe('en-cours')
    const jour = s.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: 30 })
    await uneSeancePubliee(s, { ...ids, jours: [jour.toString()] })
    await unAppel(s, { ...ids, jour })
    const ici = () =>
      s.prepare(async (tx) => ({
        etat: (await tx.selectFrom('actions').select('etat').executeTakeFirstOrThrow()).etat,
        appel: (await tx.selectFrom('appels').select('etat').executeTakeFirstOrThrow()).etat,
        ...(await tx.selectFrom('occurrences').select(['statut', 'mot']).executeTakeFirstOrThrow()),
      }))
    const dire = async (decision: string, prendre: 'produit' | 'fichier') => {
      const chemin = await deposer(s, decision)
      const page = await (await s.as('cdsu').get(chemin)).text()
      const [, radio = ''] = /name="(conflit [^"]* etat [^"]*)"/.exec(page) ?? []
      await direOui(s.as('cdsu'), chemin, { [radio]: prendre })
      return texteDe(new Response(page))
    }
    expect(await dire(mot, 'produit')).toContain(
      `Prendre le fichier : ${mot}, avec ses dates à venir et ses appels à talents ; les personnes concernées prévenues ; le public ne la lit plus`,
    )
    expect(await ici()).toEqual({ etat: 'en-cours', appel: 'ouvert', statut: 'programmee', mot: '' })
    await dire(`${mot} le 3 mars`, 'fichier')
    expect(await ici()).toEqual({ etat, appel: 'annule', statut: 'annulee', mot: `L’action est ${dit}.` })
    // Back in the programme, its dates are again.
    await dire('En cours', 'fichier')
    expect(await ici()).toEqual({ etat: 'en-cours', appel: 'annule', statut: 'programmee', mot: '' })
  },
)

it('an action put off by hand keeps no call open and no date announced, its form says so, and its dates come back with it', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId })
  const jour = s.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: 30 })
  await uneSeancePubliee(s, { actionId, jours: [jour.toString()] })
  await unAppel(s, { structureId, actionId, jour })
  const cdsu = s.as('cdsu')
  const dire = async (version: number, etat: string) => {
    const annee = String(jour.year)
    const dite = { version: String(version), titre: 'Café', structureId, annee, etat, periodeGenre: 'annee-civile' }
    expect((await cdsu.post(`/actions/${actionId}/modifier`, dite)).status).toBe(303)
    return s.prepare(async (tx) => ({
      appel: (await tx.selectFrom('appels').select('etat').executeTakeFirstOrThrow()).etat,
      date: (await tx.selectFrom('occurrences').select('statut').executeTakeFirstOrThrow()).statut,
    }))
  }
  expect(await texteDe(await cdsu.get(`/actions/${actionId}/modifier`))).toContain('Annulée, ajournée, non retenue')
  expect(await dire(1, 'ajournee')).toEqual({ appel: 'annule', date: 'annulee' })
  expect(await dire(2, 'prevue')).toEqual({ appel: 'annule', date: 'programmee' })
})
