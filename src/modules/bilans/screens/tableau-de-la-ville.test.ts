import { describe, expect, it } from 'vitest'
import { unDitDuTableau } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'

describe('what the city’s tracker says of the money, in a bilan', () => {
  it('is offered with its source: one sum as one sum, a payer’s amount on the payer’s line, and no split made up', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values(
          [
            { financeur: 'CAF', realise_centimes: 80_000 },
            { financeur: 'Ville', realise_centimes: 150_000 },
          ].map((f) => ({
            territoire_id: s.territoire.id,
            action_id: actionId,
            demande_centimes: null,
            propose_centimes: null,
            accorde_centimes: null,
            ...f,
          })),
        )
        .execute(),
    )
    await unDitDuTableau(s, { actionId, quoi: 'depense', centimes: 1_365_040 })
    await unDitDuTableau(s, { actionId, quoi: 'realise', financeur: 'caf', centimes: 80_000 })
    // Written otherwise here since: it is no longer the tracker's.
    await unDitDuTableau(s, { actionId, quoi: 'realise', financeur: 'Ville', centimes: 140_000 })
    // Paid, which is income: the tracker alone says it.
    await unDitDuTableau(s, { actionId, quoi: 'verse', financeur: 'Ville', centimes: 130_000 })
    await unDitDuTableau(s, { actionId, quoi: 'verse', financeur: 'Département', centimes: 50_000 })

    const id = newId()
    const porteur = s.as('porteur', { structureId })
    const debut = { id, actionId, exercice: '2025', moment: 'final', issue: 'realisee' }
    expect((await porteur.post('/bilans', debut)).status).toBe(303)
    const champs = await s.prepare((tx) =>
      tx.selectFrom('champs_de_bilan').select(['cle', 'valeur', 'provenance']).where('bilan_id', '=', id).execute(),
    )
    const de = (cle: string) => champs.find((c) => c.cle === cle)
    expect(de('observations')).toEqual({
      cle: 'observations',
      valeur: expect.stringMatching(
        /^D’après le tableau de la ville du 5 mars 2026, la dépense réalisée pour toute l’action est de 13\s650,40 €\.$/u,
      ),
      provenance: 'le tableau de la ville du 5 mars 2026',
    })
    expect(de('r-sociaux')).toMatchObject({
      valeur: '800',
      provenance: 'la programmation : CAF, montant réalisé, d’après le tableau de la ville du 5 mars 2026',
    })
    expect(de('r-commune')?.provenance).toBe('la programmation : Ville, montant réalisé')
    expect(de('r-departement')).toMatchObject({
      valeur: '500',
      provenance: 'Département, montant versé, d’après le tableau de la ville du 5 mars 2026',
    })
    // The sum stands on no line of costs.
    expect(champs.filter((c) => /^r-6/.test(c.cle))).toEqual([])
    const page = (await texteDe(await porteur.get(`/bilans/${id}/tableau`))).replace(/\s/gu, ' ')
    expect(page).toContain(
      'D’après le tableau de la ville du 5 mars 2026, 13 650,40 € ont été dépensés pour toute l’action',
    )
  })
})

it('tells who reads the city’s remarks how often it asked for a bilan, on the list of all of them, and nobody else', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const actionId = await uneAction(s, { structureId, annee: 2025 })
  await unDitDuTableau(s, { actionId, quoi: 'bilan', valeur: 'attendu', dit: 'relancé 2 fois' })
  const lue = async (qui: 'cdsu' | 'coordination' | 'conseil' | 'partenaire' | 'porteur') =>
    texteDe(await s.as(qui, qui === 'porteur' ? { structureId } : {}).get('/bilans?annee=2025'))
  for (const qui of ['cdsu', 'coordination'] as const)
    expect(await lue(qui), qui).toContain('Le tableau de la ville du 5 mars 2026 en dit : « relancé 2 fois ».')
  for (const qui of ['conseil', 'partenaire', 'porteur'] as const) expect(await lue(qui), qui).not.toContain('relancé')
  await unDitDuTableau(s, { actionId, quoi: 'bilan', valeur: 'recu', dit: 'reçu', jour: '2026-03-08' })
  expect(await lue('cdsu')).not.toContain('relancé')
})
