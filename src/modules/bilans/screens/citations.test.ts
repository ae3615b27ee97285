import { beforeEach, describe, expect, it } from 'vitest'
import { siegent } from '#modules/conseil/testing.ts'
import { uneNote } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { plusTard, type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { RECIT_MAX } from '../domain/champs.ts'
import { COMPLET, unBilan } from '../testing.ts'

let s: Scene
let porteur: Visitor
let actionId: string
let id: string
beforeEach(async () => {
  s = await scene()
  const structureId = await uneStructure(s)
  porteur = s.as('porteur', { structureId })
  actionId = await uneAction(s, { structureId, annee: 2025 })
  id = await unBilan(s, { structureId, actionId })
})
const structureDe = async () =>
  (await s.prepare((tx) => tx.selectFrom('structures').select('id').executeTakeFirstOrThrow())).id
const recits = async (qui: Visitor) => texteDe(await qui.get(`/bilans/${id}/recits`))
const valeurDe = (cle: string) =>
  s.prepare((tx) =>
    tx
      .selectFrom('champs_de_bilan')
      .select('valeur')
      .where('bilan_id', '=', id)
      .where('cle', '=', cle)
      .executeTakeFirstOrThrow(),
  )

describe('what others said, beside the narratives', () => {
  it('is said not to be added where the text would be too long, and not that the page is not kept', async () => {
    await s.prepare((tx) =>
      tx
        .updateTable('champs_de_bilan')
        .set({ valeur: 'a'.repeat(RECIT_MAX - 5) })
        .where('bilan_id', '=', id)
        .where('cle', '=', 'objectifs')
        .execute(),
    )
    const texte = { texte: 'Un besoin partagé, dit par les habitants.' }
    const suite = await porteur.post(`/bilans/${id}/champs/objectifs/citation`, texte)
    const dit = decodeURIComponent(suite.headers.get('set-cookie') ?? '')
    expect(dit).toContain('trop long')
    expect(dit).not.toContain('pas encore enregistré')
  })

  it('offers every voice of a criterion together, and words with their voice', async () => {
    const regard = (pertinence: string, mot = '') => ({ id: newId(), pertinence, mot })
    await siegent(s)
    await porteur.post(`/regards/${actionId}/mien`, regard('4'))
    await s.as('conseil').post(`/regards/${actionId}/mien`, regard('1', 'On ne l’a pas vue dans la rue.'))
    await s.as('cdsu').post(`/regards/${actionId}/mien`, regard('3'))
    const page = await recits(porteur)
    expect(page).toContain(
      'Un vrai besoin. La structure : « Un besoin fort, sans réponse ailleurs » ; le conseil citoyen : « On ne voit pas le besoin » ; la ville : « Un besoin partagé, dit par les habitants ».',
    )
    expect(page).toContain('Plusieurs regards sur l’action : ils diffèrent')
    expect(page).toContain('Le conseil citoyen : « On ne l’a pas vue dans la rue. »')
    expect(page).not.toContain('Essai conseil')
  })

  it('offers what participants said once their month is over and they are enough', async () => {
    const pile = (nombre: number) =>
      Object.fromEntries(
        Array.from({ length: nombre }, (_, rang) => [
          [`id.${rang + 1}`, newId()],
          [`touches.${rang + 1}`, '121'],
          [`mot.${rang + 1}`, rang === 0 ? 'J’ai rencontré mes voisins' : ''],
        ]).flat(),
      )
    await porteur.post(`/regards/${actionId}/papiers`, pile(5))
    expect(await recits(porteur)).not.toContain('personnes venues')
    const page = await recits(
      plusTard(s, s.now.add({ hours: 24 * 31 })).as('porteur', { structureId: await structureDe() }),
    )
    expect(page).toContain('Les personnes venues, 5 réponses sans nom.')
    expect(page).toContain('« Est-ce que cela vous a servi ? » oui 0, un peu 5, non 0')
    expect(page).toContain('Une personne venue : « J’ai rencontré mes voisins »')
  })

  it('is added after what stands there, and nothing once it is signed', async () => {
    const texte = 'Le conseil citoyen : « Bravo. »'
    const ajout = () => porteur.post(`/bilans/${id}/champs/objectifs/citation`, { texte })
    expect((await ajout()).status).toBe(303)
    expect((await valeurDe('objectifs')).valeur).toBe(`${COMPLET.objectifs}\n${texte}`)
    await s.prepare((tx) => tx.updateTable('bilans').set({ etat: 'atteste', numero: 1 }).where('id', '=', id).execute())
    await ajout()
    expect((await valeurDe('objectifs')).valeur).toBe(`${COMPLET.objectifs}\n${texte}`)
    expect((await s.as('conseil').post(`/bilans/${id}/champs/objectifs/citation`, { texte })).status).toBe(403)
  })
})

describe('what the structure noted for itself', () => {
  it('is offered to its own people, of that year, and to nobody who helps them', async () => {
    const note = (texte: string, reste: Parameters<typeof uneNote>[1] = {}) =>
      uneNote(s, { actionId, cote: 'porteur', jour: '2025-04-01', texte, ...reste })
    await note('Entre nous : trésorerie tendue.')
    await note('Le conseil le sait déjà.', { partage: ['conseil'] })
    await note('Passée à tous.', { partage: ['conseil', 'ville'] })
    await note('L’an d’avant.', { jour: '2024-04-01' })
    await note('Du conseil.', { cote: 'conseil', partage: ['porteur'] })
    const page = await recits(porteur)
    expect(page).toContain('Entre nous : trésorerie tendue.')
    expect(page).toContain('note du 1er avril 2025, que votre structure seule lit')
    expect(page).toContain('note du 1er avril 2025, transmise en partie')
    expect(page).toContain('Le conseil le sait déjà.')
    for (const autre of ['Passée à tous.', 'L’an d’avant.', 'Du conseil.']) expect(page).not.toContain(autre)
    for (const role of ['conseil', 'coordination', 'animation'] as const)
      expect(await recits(s.as(role))).not.toContain('trésorerie tendue')
    expect((await s.as('cdsu').get(`/bilans/${id}/recits`)).status).toBe(404)
  })

  it('begins the final one with what the mid-year one planned, and offers its narratives', async () => {
    const [suivante, fin] = [await uneAction(s, { structureId: await structureDe(), annee: 2025 }), newId()]
    const financement = { demande_centimes: null, propose_centimes: null, realise_centimes: 190_000 }
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values({
          territoire_id: s.territoire.id,
          action_id: suivante,
          financeur: 'Fondation du quartier',
          accorde_centimes: 200_000,
          ...financement,
        })
        .execute(),
    )
    // The structure put that payer on another line than the one guessed by its name.
    const avant = { ...COMPLET, 'p-prives': '', 'p-etablissements': '2000', regle: 'Au prorata des heures.' }
    await unBilan(s, {
      structureId: await structureDe(),
      actionId: suivante,
      moment: 'mi-parcours',
      champs: { ...avant, signataire: 'Essai porteur', qualite: 'Trésorière' },
      atteste: true,
    })
    const debut = { id: fin, actionId: suivante, exercice: '2025', moment: 'final', issue: 'realisee' }
    expect((await porteur.post('/bilans', debut)).status).toBe(303)
    const champs = await s.prepare((tx) =>
      tx.selectFrom('champs_de_bilan').select(['cle', 'valeur', 'provenance']).where('bilan_id', '=', fin).execute(),
    )
    const de = (cle: string) => champs.find((un) => un.cle === cle)
    expect(de('p-641')).toEqual({ cle: 'p-641', valeur: '2600', provenance: 'le bilan à mi-parcours 2025' })
    expect(de('regle')?.valeur).toBe('Au prorata des heures.')
    // Who signed last is offered their own words where one signs, and these are written by nobody.
    expect(de('signataire')).toBeUndefined()
    const signer = await (await porteur.get(`/bilans/${fin}/relecture`)).text()
    expect(signer).toMatch(/name="signataire"[^>]*value="Essai porteur"/)
    expect(signer).toMatch(/name="qualite"[^>]*value="Trésorière"/)
    expect(await (await s.as('cdsu').get(`/bilans/${fin}/relecture`)).text()).not.toContain('Trésorière')
    // Once, where the structure had put it.
    expect([de('p-etablissements')?.valeur, de('p-prives')]).toEqual(['2000', undefined])
    // What was realised goes on: it is read in the facts of the whole year.
    expect([de('r-prives')?.valeur, de('r-641')]).toEqual(['1900', undefined])
    const page = await texteDe(await porteur.get(`/bilans/${fin}/recits`))
    expect(page).toContain('Ce que vous écriviez dans le bilan à mi-parcours 2025')
    expect(page).toContain('Nous avons ouvert l’atelier chaque mardi.')
  })
})
