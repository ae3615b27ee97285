import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel } from '#src/test/builders.ts'
import { estEnCours } from './etats/domain.ts'
import { accorderDeViveVoix } from './gestes/accord.ts'
import { repondreEnUnGeste } from './gestes/reponses.ts'
import { retenir } from './gestes/retenir.ts'
import { proposerAuTalent, repondrePorteur, reprendre } from './gestes/usecases.ts'
import { find } from './store/store.ts'
import { leContact, uneCouturiere, uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const elleMeme = (personneId: string): Me => ({
  genre: 'compte',
  compteId: 'elle',
  personneId,
  nom: 'Zélie',
  attributions: [],
})
const lire = (id: string) => read(s.visit(), (tx) => find(tx, id))
const dit = async (quoi: Response | Promise<Response>) => (await texteDe(await quoi)).replace(/\s+/gu, ' ')

/** Two yeses that wait at one structure, one of which it knows of, and one that is only thought of. */
async function deuxOui() {
  const talentId = await uneCouturiere(s, { prenom: 'Zélie' })
  const connu = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', talentId })
  const chez = { talentId, structureId: connu.structureId }
  const attend = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', ...chez })
  const pense = await uneMiseEnLien(s, { etat: 'retenue', ...chez })
  const ailleurs = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', talentId })
  return { ...connu, connu, attend, pense, ailleurs, elle: s.as(elleMeme(connu.personneId)) }
}
type Deux = Awaited<ReturnType<typeof deuxOui>>
const cocher = async ({ elle, talentId, structureId }: Pick<Deux, 'elle' | 'talentId' | 'structureId'>) => {
  const fait = await elle.post(`/ma-fiche/${talentId}/structures`, { structures: [structureId] })
  expect(fait.status).toBe(303)
  return fait
}

describe('« Ne plus recevoir d’appel de »', () => {
  it('withdraws what waits there, says so before and after, and gives no number to the yes that crosses it', async () => {
    const d = await deuxOui()
    expect(await dit(d.elle.get(`/ma-fiche/${d.talentId}/structures`))).toContain(
      'Vos deux oui attendent sa réponse : cochée, ils sont retirés.',
    )
    const apres = await cocher(d)
    expect(decodeURIComponent(`${apres.headers.get('location')} ${apres.headers.get('set-cookie')}`)).toMatch(
      /2.oui.qui.attendaient.sont.retirés/u,
    )
    expect(await lire(d.connu.id)).toMatchObject({ etat: 'retiree', retireePar: 'talent', annoncee: 'proposee' })
    expect(await lire(d.attend.id)).toMatchObject({ etat: 'retiree', retireePar: 'talent', annoncee: null })
    expect(await lire(d.pense.id)).toMatchObject({ etat: 'retiree', retireePar: 'coordination' })
    expect(await lire(d.ailleurs.id)).toMatchObject({ etat: 'proposee-au-porteur' })
    for (const { id } of [d.connu, d.attend])
      expect(await repondrePorteur(s.visit(leContact(d)), id, 'oui', '')).toMatchObject({ reason: 'retiree' })
    expect((await s.as(leContact(d)).get(`/mises-en-lien/${d.connu.id}/coordonnees`)).status).not.toBe(200)
    // Whom the structure was told of is told about, as of any withdrawal.
    expect(await dit(s.as('coordination').get('/'))).toContain('que la personne qui s’était proposée ne viendra pas')
  })

  it('leaves what has shared its numbers', async () => {
    const talentId = await uneCouturiere(s, { prenom: 'Zélie' })
    const m = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', talentId })
    await cocher({ ...m, elle: s.as(elleMeme(m.personneId)) })
    expect(await lire(m.id)).toMatchObject({ etat: 'coordonnees-partagees' })
  })

  it('lets nobody propose that structure again, the desk neither, until they say yes themself', async () => {
    const d = await deuxOui()
    await cocher(d)
    const bureau = s.visit('coordination')
    const non = { reason: 'structure-refusee' }
    expect(await reprendre(bureau, d.attend.id)).toMatchObject(non)
    const appelId = await unAppel(s, { structureId: d.structureId })
    const { talentId } = d
    expect(await retenir(bureau, { id: newId(), appelId, talentId, origine: 'choix' })).toMatchObject(non)
    expect(await accorderDeViveVoix(bureau, { id: newId(), appelId, talentId, rencontre: 'Bal' })).toMatchObject(non)
    const gardee = await uneMiseEnLien(s, { etat: 'retenue', talentId, structureId: d.structureId })
    expect(await proposerAuTalent(bureau, gardee.id, 'telephone')).toMatchObject(non)
    expect(await dit(s.as('coordination').get(`/mises-en-lien/${gardee.id}`))).toContain(
      'Cette personne ne veut plus d’appel de cette structure',
    )
    const oui = await repondreEnUnGeste(s.visit(elleMeme(d.personneId)), appelId, newId(), '', true)
    expect(oui).toMatchObject({ ok: true })
    expect(oui.ok && estEnCours((await lire(oui.value.id))?.etat ?? 'retiree')).toBe(true)
  })
})
