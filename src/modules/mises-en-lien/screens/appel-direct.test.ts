import { beforeEach, describe, expect, it } from 'vitest'
import { accesAuxCoordonnees, changerCoordonnees, consentir, type Usage } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { type Me, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unTalent } from '#src/test/builders.ts'
import { enLisant } from '#src/test/formulaires.ts'
import type { Etat } from '../etats/domain.ts'
import { LIEN_DU_PORTEUR } from '../policy.ts'
import { uneMiseEnLien } from '../testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

const NUMERO = '0639981234'
const VU = /06\s39\s98\s12\s34/u

const sonAge = (talentId: string, age: 'adulte' | '16-17' | null) =>
  s.prepare((tx) =>
    tx
      .updateTable('talents')
      .set({ age, accord_parental: age === '16-17' })
      .where('id', '=', talentId)
      .execute(),
  )

async function ditOui(accords: Usage[], etat: Etat = 'proposee-au-porteur') {
  const talentId = await unTalent(s, { accords, telephone: NUMERO })
  const m = await uneMiseEnLien(s, { etat, talentId })
  const me: Me = {
    genre: 'lien',
    lien: { id: newId(), geste: LIEN_DU_PORTEUR, sujetId: m.id, personneId: m.contact },
  }
  const page = `/mises-en-lien/${m.id}/reponse-porteur`
  return { ...m, page, numero: `${page}/numero`, porteur: s.as(me) }
}
const lectures = (personneId: string) => read(s.visit(), (tx) => accesAuxCoordonnees(tx, personneId))

describe('« un porteur de projet peut aussi m’appeler directement »', () => {
  it('lets the structure of a need call who said yes to it, by a pressed button that is written down', async () => {
    const m = await ditOui(['entremise', 'directe'])
    const page = await texteDe(await m.porteur.get(m.page))
    expect(page).toContain('Voir son numéro pour l’appeler')
    expect(page).not.toMatch(VU)
    expect(await lectures(m.personneId)).toEqual([])
    const vu = await m.porteur.post(m.numero)
    expect(vu.status).toBe(200)
    expect(vu.headers.get('cache-control')).toBe('no-store')
    const dit = await texteDe(vu)
    expect(dit).toMatch(VU)
    expect(dit).not.toMatch(/Aïcha|Benali/)
    expect(dit).not.toContain('@exemple.fr')
    expect(await lectures(m.personneId)).toMatchObject([{ usage: 'directe' }])
  })

  it('offers and tells nothing where there is no number', async () => {
    const m = await ditOui(['entremise', 'directe'])
    const coordonnees = { telephone: '', courriel: 'elle@exemple.fr', adresse: 'sa fille Awa' }
    for (const mail of ['elle@exemple.fr', '']) {
      await s.prepare((tx, visit) => changerCoordonnees(tx, visit, m.personneId, { ...coordonnees, courriel: mail }))
      expect(await texteDe(await m.porteur.get(m.page))).not.toMatch(/Voir son numéro|vous l’appeliez/)
      const refus = await m.porteur.post(m.numero)
      expect(refus.status).toBe(409)
      expect(await texteDe(refus)).not.toContain('Aïcha')
      const bureau = await texteDe(await s.as('coordination').get(`/annuaire/${m.talentId}`))
      expect(bureau).toContain('Jamais son nom ni son numéro avant les deux oui')
    }
    expect(await lectures(m.personneId)).toEqual([])
  })

  it('is for adults who said it, and no longer once they take it back', async () => {
    const retire = await ditOui(['entremise', 'directe'])
    await s.prepare((tx, visit) =>
      consentir(tx, { ...visit, now: s.now.add({ minutes: 1 }) }, retire.personneId, { directe: false }, 'web'),
    )
    const mineur = await ditOui(['entremise', 'directe'])
    await sonAge(mineur.talentId, '16-17')
    const sansAge = await ditOui(['entremise', 'directe'])
    await sonAge(sansAge.talentId, null)
    const jamais = await ditOui(['entremise'])
    for (const m of [retire, mineur, sansAge, jamais]) {
      expect(await texteDe(await m.porteur.get(m.page))).not.toContain('Voir son numéro')
      const refus = await m.porteur.post(m.numero)
      expect(refus.status).toBe(409)
      const dit = await texteDe(refus)
      expect(dit).not.toMatch(VU)
      expect(dit).not.toContain('chacun reçoit')
      expect(await lectures(m.personneId)).toEqual([])
    }
  })

  it('takes the yes of whoever never said an age as the word that they are eighteen, which its sentence says', async () => {
    const [tait, mineur] = [await ditOui(['entremise']), await ditOui(['entremise'])]
    await sonAge(tait.talentId, null)
    await sonAge(mineur.talentId, '16-17')
    for (const [m, status] of [
      [tait, 200],
      [mineur, 409],
    ] as const) {
      const page = `/annuaire/${m.talentId}/accords`
      expect(await texteDe(await s.as('coordination').get(page))).toContain('vous dites que vous avez 18 ans ou plus')
      const fait = await enLisant(s.as('coordination'), page, { accords: ['entremise', 'directe'], moyen: 'telephone' })
      expect(fait.status).toBe(status === 200 ? 303 : 422)
      expect((await m.porteur.post(m.numero)).status).toBe(status)
      const dit = await texteDe(await s.as('coordination').get(`/annuaire/${m.talentId}`))
      expect(dit.includes('elle l’a permis')).toBe(status === 200)
    }
  })

  it.each(['retenue', 'proposee-au-talent', 'refusee-par-le-talent', 'retiree', 'refusee-par-le-porteur'] as const)(
    'asks first whether the person says yes to this need: not while it is %s',
    async (etat) => {
      const m = await ditOui(['entremise', 'directe'], etat)
      expect((await m.porteur.post(m.numero)).status).toBe(409)
    },
  )

  it.each(['Aïcha', 'Awa'])('waits while %s, who has the same number, refuses it', async (prenom) => {
    const m = await ditOui(['entremise', 'directe'])
    const autre = await unTalent(s, { prenom, accords: ['entremise'], telephone: NUMERO })
    const { personne_id } = await s.prepare((tx) =>
      tx.selectFrom('talents').select('personne_id').where('id', '=', autre).executeTakeFirstOrThrow(),
    )
    await s.prepare((tx, visit) => consentir(tx, visit, personne_id, { directe: false }, 'web'))
    expect(await texteDe(await m.porteur.get(m.page))).not.toContain('Voir son numéro')
    const refus = await m.porteur.post(m.numero)
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).not.toMatch(VU)
    const bureau = s.as('coordination')
    const aDemander = await uneMiseEnLien(s, { talentId: m.talentId })
    for (const page of [`/annuaire/${m.talentId}`, `/mises-en-lien/${aDemander.id}/proposition-talent`])
      expect(await texteDe(await bureau.get(page))).toMatch(new RegExp(`est aussi noté pour ${prenom}`))
  })

  it.each(['depart', 'sans-date', 'un-mois'])('is over for whoever has left or rests: %s', async (quoi) => {
    const m = await ditOui(['entremise', 'directe'])
    await s.as('coordination').post(`/annuaire/${m.talentId}/presence`, { quoi })
    const page = await texteDe(await m.porteur.get(m.page))
    expect(page).not.toMatch(/Voir son numéro|vous l’appeliez|personne ne voit/u)
    // It may have read the number while it was allowed to.
    if (quoi !== 'depart') expect(page).toContain('Ne l’appelez pas avant que')
    const refus = await m.porteur.post(m.numero)
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).not.toMatch(VU)
    expect(await lectures(m.personneId)).toEqual([])
    const bureau = await texteDe(await s.as('coordination').get(`/annuaire/${m.talentId}`))
    expect(bureau).toContain('Jamais son nom ni son numéro avant les deux oui')
    await s.as('coordination').post(`/annuaire/${m.talentId}/reprise`)
    expect((await m.porteur.post(m.numero)).status).toBe(200)
  })

  it('tells the person which association read it, and why', async () => {
    const m = await ditOui(['entremise', 'directe'])
    await m.porteur.post(m.numero)
    const { nom } = await s.prepare((tx) =>
      tx.selectFrom('structures').select('nom').where('id', '=', m.structureId).executeTakeFirstOrThrow(),
    )
    const sienne = {
      genre: 'lien' as const,
      lien: { id: newId(), geste: 'ma-fiche', sujetId: m.talentId, personneId: m.personneId },
    }
    const page = async () => texteDe(await s.as(sienne).get(`/ma-fiche/${m.talentId}`))
    expect(await page()).toContain(`${nom}, pour vous appeler directement, avec votre accord`)
    expect(await page()).not.toContain('le code de ma page')
    await s.as('coordination').post(`/annuaire/${m.talentId}/page`)
    const lectures = (await page()).split('Qui a préparé le code de ma page')
    expect(lectures).toHaveLength(2)
    expect(lectures[0]?.match(/pour vous appeler directement|sur votre inscription/g)).toHaveLength(1)
  })

  it('is for that structure alone', async () => {
    const m = await ditOui(['entremise', 'directe'])
    for (const who of ['visiteur', 'cdsu', 'conseil', 'coordination'] as const)
      expect((await s.as(who).post(m.numero)).status).toBe(403)
    expect((await s.as('porteur', { structureId: newId() }).post(m.numero)).status).toBe(403)
    expect((await s.as('porteur', { structureId: m.structureId }).post(m.numero)).status).toBe(200)
  })
})
