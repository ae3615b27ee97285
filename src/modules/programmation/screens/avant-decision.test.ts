import { expect, it } from 'vitest'
import type { Etat } from '#modules/programmation/index.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { insererLot, ligneDeJournal } from '../fichiers/ecriture-store.ts'
import { choix } from '../queries.ts'

/** An action of which the city wrote what it thinks, and proposed 4 444 €. */
async function avecAvis(s: Scene, etat: Etat, structureId: string): Promise<string> {
  const id = await uneAction(s, { titre: 'Contes du square', structureId, annee: 2026 })
  await s.prepare(async (tx, visit) => {
    await tx.updateTable('actions').set({ etat, etat_ecrit: 'Avis : Défavorable' }).where('id', '=', id).execute()
    await tx
      .insertInto('financements')
      .values({
        territoire_id: s.territoire.id,
        action_id: id,
        financeur: 'Ville',
        demande_centimes: 5_555_00,
        propose_centimes: 4_444_00,
        accorde_centimes: null,
        realise_centimes: null,
      })
      .execute()
    await insererLot(tx, 'journal', [
      ligneDeJournal(visit, 'action', id, 'importer', { titre: { avant: 'a', apres: 'b' } }),
    ])
  })
  return id
}

async function lu(s: Scene, qui: 'cdsu' | 'coordination' | 'porteur' | 'partenaire', id: string, structureId: string) {
  const un = qui === 'porteur' ? s.as('porteur', { structureId }) : s.as(qui)
  const pages = [
    `/actions/${id}`,
    '/actions?annee=2026',
    '/actions/export.csv?annee=2026',
    '/actions/comite?annee=2026',
  ]
  const textes = await Promise.all(pages.map(async (page) => texteDe(await un.get(page))))
  const octets = await (await un.get('/actions/export.xlsx?annee=2026')).arrayBuffer()
  const tableur = await lireTableur(new Uint8Array(octets))
  return `${textes.join('\n')} ${JSON.stringify(tableur)}`
}

it('keeps what the city wrote of an action from the partners until it is decided, and what prepared the vote from its structure for good', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  for (const etat of ['deposee', 'en-instruction', 'ajournee'] as const) {
    const id = await avecAvis(s, etat, structureId)
    for (const qui of ['porteur', 'partenaire'] as const) {
      const page = await lu(s, qui, id, structureId)
      expect(page, `${qui} ${etat}`).toMatch(/5.?555/)
      expect(page, `${qui} ${etat}`).not.toMatch(/Défavorable|4.?444|Qui a changé cette fiche/)
      // What is granted is hidden until the vote: it is not told to be nothing.
      expect(page, `${qui} ${etat}`).not.toContain('rien n’est accordé')
    }
    for (const qui of ['cdsu', 'coordination'] as const) {
      const page = await lu(s, qui, id, structureId)
      expect(page).toContain('Défavorable')
      expect(page).toMatch(/4.?444/)
    }
    await s.prepare((tx) => tx.deleteFrom('actions').where('id', '=', id).execute())
  }
  for (const etat of ['prevue', 'refusee'] as const) {
    const id = await avecAvis(s, etat, structureId)
    for (const qui of ['porteur', 'partenaire'] as const) {
      const page = await lu(s, qui, id, structureId)
      if (qui === 'partenaire') expect(page, etat).toMatch(/Défavorable.*4.?444/su)
      else expect(page, etat).not.toMatch(/Défavorable|4.?444/)
      // Refused, nothing is to be waited for.
      expect(page, `${qui} ${etat}`).not.toMatch(/encore accordé/)
      expect(page, `${qui} ${etat}`).toContain('rien n’est accordé')
    }
    await s.prepare((tx) => tx.deleteFrom('actions').where('id', '=', id).execute())
  }
})

it('offers in lists no funder that only an action not voted yet names, but to those who prepare the vote', async () => {
  const s = await scene()
  const [prete, votee] = [await uneAction(s, { annee: 2026 }), await uneAction(s, { annee: 2026 })]
  await s.prepare(async (tx) => {
    for (const [action_id, etat, financeur] of [
      [prete, 'en-instruction', 'Fonds discret'],
      [votee, 'en-cours', 'Ville'],
    ] as const) {
      await tx
        .updateTable('actions')
        .set({ etat, theme: `Thème ${etat}` })
        .where('id', '=', action_id)
        .execute()
      const montants = { propose_centimes: null, accorde_centimes: 1_00, realise_centimes: null }
      const un = { territoire_id: s.territoire.id, action_id, financeur, demande_centimes: 1_00, ...montants }
      await tx.insertInto('financements').values(un).execute()
    }
  })
  const offre = (qui: 'cdsu' | 'conseil' | 'visiteur') => read(s.visit(qui), (tx) => choix(tx, s.visit(qui).me))
  expect((await offre('cdsu')).financeurs).toEqual(['Fonds discret', 'Ville'])
  // The council reads the application itself.
  expect(await offre('conseil')).toMatchObject({
    financeurs: ['Ville'],
    themes: ['Thème en-cours', 'Thème en-instruction'],
  })
  expect(await offre('visiteur')).toMatchObject({ financeurs: ['Ville'], themes: ['Thème en-cours'] })
  expect(await texteDe(await s.as('conseil').get('/suivi?annee=2026'))).not.toContain('Fonds discret')
})

it.each(['deposee', 'en-instruction', 'ajournee'] as const)(
  'calls off nothing that was not voted (%s): what was prepared for the vote stays untold',
  async (etat) => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const id = await avecAvis(s, etat, structureId)
    await s.prepare((tx) =>
      tx.updateTable('financements').set({ accorde_centimes: 7_777_00 }).where('action_id', '=', id).execute(),
    )
    const page = await texteDe(await s.as('cdsu').get(`/actions/${id}`))
    expect(page).toContain('Contes du square')
    expect(page).not.toContain('Annuler l’action')
    const refus = await s.as('cdsu').post(`/actions/${id}/annulation`, { version: '1' })
    expect(refus.status).toBe(409)
    expect(await texteDe(refus)).toContain('dites-la « Retirée »')
    expect(await lu(s, 'porteur', id, structureId)).not.toMatch(/7.?777/)
    expect((await s.as('visiteur').get(`/actions/${id}`)).status).toBe(404)
  },
)

it('makes no action one with another that is voted while it holds what was prepared for the vote', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const votee = await uneAction(s, { titre: 'Contes', structureId, annee: 2026 })
  const id = await avecAvis(s, 'en-instruction', structureId)
  const reunir = () => s.as('cdsu').post(`/actions/${id}/double`, { autre: votee })
  const refus = await reunir()
  expect([refus.status, await texteDe(refus)]).toEqual([409, expect.stringContaining('seraient lus avant tout vote')])
  expect(await texteDe(await s.as('cdsu').get(`/actions/${id}`))).toMatch(/4.?444/)
  await s.prepare((tx) => tx.updateTable('financements').set({ propose_centimes: null }).execute())
  expect((await reunir()).status).toBe(303)
})

it('tells the structure, of who changed its page, no more of the city’s words than the page itself', async () => {
  const s = await scene()
  const structureId = await uneStructure(s)
  const id = await avecAvis(s, 'prevue', structureId)
  const rien = { avant: null, apres: null }
  await s.prepare((tx, visit) =>
    insererLot(tx, 'journal', [
      ligneDeJournal(visit, 'action', id, 'reprendre-suivi', {
        État: { avant: null, apres: 'Reportée (« reportée au printemps »)' },
        Bilan: { avant: 'Attendu', apres: '« voir avec Samir »' },
        'Remarque de la ville': rien,
        Participants: { avant: '10', apres: '12' },
      }),
      ligneDeJournal(visit, 'action', id, 'reunir', { remarque: rien }),
      ligneDeJournal(visit, 'action', id, 'separer-themes', {
        etat: { avant: 'En instruction', apres: 'Avis : Défavorable' },
        etatMots: { avant: null, apres: 'D3' },
      }),
    ]),
  )
  const page = async (qui: 'cdsu' | 'porteur') =>
    texteDe(await (qui === 'porteur' ? s.as(qui, { structureId }) : s.as(qui)).get(`/actions/${id}`))
  const porteur = await page('porteur')
  expect(porteur).toContain('Participants : « 10 » → « 12 »')
  expect(porteur).not.toMatch(/printemps|Samir|Remarque de la ville|réuni deux fiches|Défavorable|D3/)
  const cdsu = await page('cdsu')
  for (const dit of ['printemps', 'Samir', 'Remarque de la ville', 'réuni deux fiches', 'Avis : Défavorable', 'D3'])
    expect(cdsu).toContain(dit)
})
