import { beforeEach, describe, expect, it } from 'vitest'
import { LIEN_MA_FICHE } from '#modules/annuaire/index.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { enLisant } from '#src/test/formulaires.ts'
import { LIEN_DU_TALENT } from '../policy.ts'
import * as store from '../store/store.ts'
import { uneMiseEnLien } from '../testing.ts'

let s: Scene
let talentId: string
let personneId: string
beforeEach(async () => {
  s = await scene()
  const premiere = await uneMiseEnLien(s, { etat: 'retiree' })
  talentId = premiere.talentId
  personneId = premiere.personneId
})

const par = (geste: string, sujetId: string, dePassage = false) =>
  s.as({ genre: 'lien', lien: { id: newId(), geste, sujetId, personneId, dePassage } })
const une = () => uneMiseEnLien(s, { etat: 'proposee-au-talent', talentId })
const oui = async (de: ReturnType<typeof par>, id: string) =>
  expect((await de.post(`/mises-en-lien/${id}/reponse`, { reponse: 'oui', sachant: 'oui' })).status).toBe(303)
const etatDe = (id: string) => read(s.visit(), async (tx) => (await store.find(tx, id))?.etat)
const ouiDuPorteur = (id: string) =>
  s.as('coordination').post(`/mises-en-lien/${id}/proposition-porteur/reponse`, { reponse: 'oui', motif: '' })
const cestLeBon = () => s.as('coordination').post(`/annuaire/${talentId}/numero/bon`)
const aDire = async (appelId: string) => texteDe(await s.as('coordination').get(`/appels/${appelId}/mises-en-lien`))

describe('« ce n’est pas moi »', () => {
  it('takes back what the links sent there answered, not what she did from her own page', async () => {
    const [siennes, parLien, dePassage] = [await une(), await une(), await une()]
    await oui(par(LIEN_MA_FICHE, talentId), siennes.id)
    await oui(par(LIEN_DU_TALENT, parLien.id), parLien.id)
    await oui(par(LIEN_MA_FICHE, talentId, true), dePassage.id)
    await par(LIEN_DU_TALENT, parLien.id).post('/l/pas-moi')
    expect([await etatDe(siennes.id), await etatDe(parLien.id), await etatDe(dePassage.id)]).toEqual([
      'acceptee-par-le-talent',
      'retenue',
      'retenue',
    ])
  })

  it('takes back nothing that is not known to have come from there, when the desk hears that the number is wrong', async () => {
    const { id } = await uneMiseEnLien(s, { etat: 'acceptee-par-le-talent', talentId })
    expect((await enLisant(s.as('coordination'), `/annuaire/${talentId}/coordonnees`, { faux: 'oui' })).status).toBe(
      303,
    )
    expect(await etatDe(id)).toBe('acceptee-par-le-talent')
  })

  it('has her asked again, at her own number, what had only been asked of whoever held that one', async () => {
    const [sms, billet] = [await une(), await une()]
    const bureau = s.as('coordination')
    for (const [{ id }, moyen] of [
      [sms, 'sms'],
      [billet, 'papier'],
    ] as const)
      await s.prepare((tx) =>
        tx
          .updateTable('mises_en_lien')
          .set({ moyen_talent: moyen, proposee_talent_le: s.now })
          .where('id', '=', id)
          .execute(),
      )
    await par(LIEN_DU_TALENT, sms.id).post('/l/pas-moi')
    expect([await etatDe(sms.id), await etatDe(billet.id)]).toEqual(['retenue', 'proposee-au-talent'])
    const fiche = await texteDe(await bureau.get(`/mises-en-lien/${sms.id}`))
    expect(fiche).not.toMatch(/n’a pas encore répondu|Demandé au talent/u)
    expect(fiche).toContain('c’est à redemander')
    await s.prepare((tx) => tx.updateTable('coordonnees').set({ signalees_fausses_le: null }).execute())
    const feuille = await (await bureau.get('/mises-en-lien/telephone')).text()
    expect(feuille).toContain(`value="${personneId}"`)
    expect(await (await bureau.get('/')).text()).toContain(`/mises-en-lien/${sms.id}"`)
    await cestLeBon()
    expect(await read(s.visit(), (tx) => store.find(tx, sms.id))).toMatchObject({
      etat: 'proposee-au-talent',
      moyenTalent: 'sms',
      proposeeTalentLe: s.now,
    })
  })

  it('takes her page’s answers too, said on that very page', async () => {
    const { id } = await une()
    await oui(par(LIEN_MA_FICHE, talentId), id)
    await par(LIEN_MA_FICHE, talentId).post('/l/pas-moi')
    expect(await etatDe(id)).toBe('retenue')
  })

  it('is undone by « C’est pourtant le bon »: what was agreed is agreed again, and nobody is told otherwise', async () => {
    const [accord, attend, refus, redemandee] = [await une(), await une(), await une(), await une()]
    for (const { id } of [accord, attend, redemandee]) await oui(par(LIEN_DU_TALENT, id), id)
    await par(LIEN_DU_TALENT, refus.id).post(`/mises-en-lien/${refus.id}/reponse`, { reponse: 'non' })
    await ouiDuPorteur(accord.id)
    const avant = await read(s.visit(), (tx) => store.find(tx, accord.id))
    await par(LIEN_DU_TALENT, refus.id).post('/l/pas-moi')
    expect(await aDire(accord.appelId)).toContain('ne viendra pas')
    await par(LIEN_DU_TALENT, redemandee.id).post(`/mises-en-lien/${redemandee.id}/reponse`, { reponse: 'non' })
    await cestLeBon()
    const apres = await read(s.visit(), (tx) => store.find(tx, accord.id))
    expect({ ...apres, version: 0 }).toEqual({ ...avant, version: 0 })
    expect(await aDire(accord.appelId)).not.toContain('ne viendra pas')
    expect([await etatDe(attend.id), await etatDe(refus.id), await etatDe(redemandee.id)]).toEqual([
      'acceptee-par-le-talent',
      'refusee-par-le-talent',
      'refusee-par-le-talent',
    ])
    expect(await texteDe(await s.as('coordination').get(`/mises-en-lien/${accord.id}`))).toContain('compte de nouveau')
  })

  it('leaves to be asked again the structure that was told meanwhile, or gave the place away', async () => {
    const { id, appelId } = await une()
    await oui(par(LIEN_DU_TALENT, id), id)
    await ouiDuPorteur(id)
    await par(LIEN_DU_TALENT, id).post('/l/pas-moi')
    await enLisant(s.as('coordination'), `/appels/${appelId}/departs/dit`, {}, `/appels/${appelId}/mises-en-lien`)
    await cestLeBon()
    expect(await read(s.visit(), (tx) => store.find(tx, id))).toMatchObject({
      etat: 'acceptee-par-le-talent',
      reponseTalent: 'oui',
      partageesLe: null,
    })
  })

  it('has nobody told that she will not come, once she said yes again', async () => {
    const { id, appelId } = await une()
    await oui(par(LIEN_DU_TALENT, id), id)
    await ouiDuPorteur(id)
    await par(LIEN_DU_TALENT, id).post('/l/pas-moi')
    await oui(par(LIEN_MA_FICHE, talentId), id)
    expect(await aDire(appelId)).not.toContain('ne viendra pas')
  })
})
