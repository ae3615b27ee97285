import { describe, expect, it } from 'vitest'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { unDitDuTableau } from '../testing.ts'

const page = async (s: Scene, qui: Parameters<Scene['as']>[0], chemin: string, ou = {}) =>
  (await texteDe(await s.as(qui, ou).get(chemin))).replace(/\s/gu, ' ')

describe('what the city’s tracker says of an action', () => {
  it('stands beside what is known, with its day and its source, each to who may read it', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const actionId = await uneAction(s, { annee: 2026, structureId })
    await unDitDuTableau(s, { actionId, valeur: 'terminee', dit: 'Terminée' })
    await unDitDuTableau(s, { actionId, quoi: 'depense', centimes: 1_365_040 })
    await unDitDuTableau(s, { actionId, quoi: 'remarque', dit: 'reversement à voir' })
    const ville = await page(s, 'cdsu', `/actions/${actionId}`)
    expect(ville).toContain('Dit par le tableau de la ville, le 5 mars 2026')
    expect(ville).toContain('Terminée, d’après le tableau de la ville du 5 mars 2026')
    expect(ville).toContain('13 650,40 €')
    expect(ville).toContain('reversement à voir')
    expect(ville).toContain('suivi.xlsx, Suivi 2026, ligne 4')
    // The council reads where it stands, not the money; a remark of the city is the city's.
    const conseil = await page(s, 'conseil', `/actions/${actionId}`)
    expect(conseil).toContain('Terminée')
    expect(conseil).not.toContain('13 650,40')
    expect(conseil).not.toContain('reversement')
    const porteur = await page(s, 'porteur', `/actions/${actionId}`, { structureId })
    expect(porteur).toContain('13 650,40 €')
    expect(porteur).not.toContain('reversement')
    expect(await page(s, 'visiteur', `/actions/${actionId}`)).not.toContain('tableau de la ville')
    // Her own words of a review may speak of people: what they mean is told to the others.
    await unDitDuTableau(s, { actionId, quoi: 'bilan', valeur: 'attendu', dit: 'relancé, Mme X ne répond pas' })
    expect(await page(s, 'cdsu', `/actions/${actionId}`)).toContain('Attendu (« relancé, Mme X ne répond pas »)')
    for (const qui of ['conseil', 'porteur'] as const) {
      const lue = await page(s, qui, `/actions/${actionId}`, qui === 'porteur' ? { structureId } : {})
      expect(lue).toContain('Attendu')
      expect(lue).not.toContain('Mme X')
    }
  })

  it('keeps in sight what was spent of a payer’s money by the tracker, where the action’s money says otherwise', async () => {
    const s = await scene()
    const actionId = await uneAction(s, { annee: 2026 })
    const realise = (financeur: string, centimes: number) =>
      s.prepare((tx) =>
        tx
          .insertInto('financements')
          .values({
            territoire_id: s.territoire.id,
            action_id: actionId,
            financeur,
            demande_centimes: null,
            propose_centimes: null,
            accorde_centimes: null,
            realise_centimes: centimes,
          })
          .execute(),
      )
    await realise('État P147', 480_000)
    await realise('Ville', 200_000)
    await unDitDuTableau(s, { actionId, quoi: 'realise', financeur: 'État', centimes: 300_000 })
    await unDitDuTableau(s, { actionId, quoi: 'realise', financeur: 'Ville', centimes: 200_000 })
    const vue = await page(s, 'cdsu', `/actions/${actionId}`)
    expect(vue).toMatch(/État, réalisé.{0,3}3 000 €/)
    expect(vue).not.toContain('Ville, réalisé')
    expect(await page(s, 'conseil', `/actions/${actionId}`)).not.toContain('État, réalisé')
  })

  it('is on the page of the year and in its export, the differences apart', async () => {
    const s = await scene()
    const [a, b, c] = [
      await uneAction(s, { annee: 2026, titre: 'Repas partagé' }),
      await uneAction(s, { annee: 2026, titre: 'Atelier vélo' }),
      await uneAction(s, { annee: 2026, titre: 'Chorale' }),
    ]
    await unDitDuTableau(s, { actionId: a, valeur: 'terminee', dit: 'Terminée' })
    await unDitDuTableau(s, { actionId: b, valeur: 'annulee', dit: 'annulée' })
    await unDitDuTableau(s, { actionId: c, valeur: 'pas-demarree', dit: 'pas démarrée' })
    const annee = await page(s, 'cdsu', '/suivi?annee=2026')
    expect(annee).toContain('Le tableau de la ville dit autre chose (1)')
    expect(annee).toContain('Terminée, d’après le tableau de la ville du 5 mars 2026')
    expect(annee).toContain('Le tableau de la ville du 5 mars 2026 la dit « annulée ».')
    expect(annee).toContain('Pas démarrée, d’après le tableau de la ville du 5 mars 2026')
    const csv = await (await s.as('cdsu').get('/suivi/export.csv?annee=2026')).text()
    expect(csv).toContain('Dit par le tableau de la ville;Tableau du')
    expect(csv).toContain('annulée;2026-03-05')
  })

  it('is on the papers as on the screen: nothing is said not begun against it, and what it documents counts', async () => {
    const s = await scene()
    const [clas, droit] = [
      await uneAction(s, { annee: 2026, titre: 'CLAS collège' }),
      await uneAction(s, { annee: 2026, titre: 'Permanences juridiques' }),
    ]
    await uneAction(s, { annee: 2026, titre: 'Chorale' })
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ etat: 'prevue', cree_le: s.now.subtract({ hours: 24 * 5 }) })
        .execute(),
    )
    await unDitDuTableau(s, { actionId: clas, valeur: 'terminee', dit: 'Terminée' })
    await unDitDuTableau(s, { actionId: clas, quoi: 'bilan', valeur: 'recu', dit: 'oui' })
    await unDitDuTableau(s, { actionId: droit, valeur: 'en-cours', dit: 'en cours' })
    const papier = await page(s, 'cdsu', '/suivi/comite?annee=2026')
    expect(papier).not.toContain('Pas commencée')
    expect(papier).toMatch(/CLAS collège \S+.*?Terminée, d’après le tableau de la ville du 5 mars 2026 ;/)
    expect(papier).toMatch(
      /Permanences juridiques .*?Commencée\. En cours, d’après le tableau de la ville du 5 mars 2026 ;/,
    )
    expect(papier).not.toContain('Tableau de la ville, 5 mars')
    // The counts, the filter and the rows are one rule.
    const suivi = await page(s, 'cdsu', '/suivi?annee=2026')
    for (const compte of ['On ne sait pas : 1', 'Commencée : 1', 'Terminée : 1']) expect(suivi).toContain(compte)
    expect(await page(s, 'cdsu', '/suivi?annee=2026&situation=commencee')).toContain('Permanences juridiques')
    expect(await page(s, 'cdsu', '/suivi?annee=2026&situation=inconnue')).not.toContain('Permanences juridiques')
    expect(papier).toContain('1 action documentée sur 2 actions commencées ou finies')
    expect(await page(s, 'cdsu', '/suivi/synthese?annee=2026')).toContain('1 sur 2 actions documentées')
  })

  it('the latest day stands, whatever the order in which they were read', async () => {
    const s = await scene()
    const actionId = await uneAction(s, { annee: 2026 })
    await unDitDuTableau(s, { actionId, valeur: 'annulee', dit: 'annulée', jour: '2026-03-05' })
    await unDitDuTableau(s, { actionId, valeur: 'en-cours', dit: 'en cours', jour: '2026-02-01' })
    expect(await page(s, 'cdsu', `/actions/${actionId}`)).toContain('Le tableau de la ville la dit « annulée » ;')
  })
})
