import { describe, expect, it } from 'vitest'
import { unDitDuTableau } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { decouper } from '#platform/tableur/csv.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { unBilan } from '../testing.ts'

async function uneAnnee() {
  const s = await scene()
  const structureId = await uneStructure(s, { nom: 'La Régie' })
  const action = (titre: string) => uneAction(s, { structureId, annee: 2025, titre })
  const [rendue, marge] = [await action('Les repas'), await action('Le vélo')]
  await action('La chorale')
  await unBilan(s, { structureId, actionId: rendue, atteste: true })
  const enMarge = await unBilan(s, { structureId, actionId: marge })
  await s.as('conseil').post(`/bilans/${enMarge}/suggestions`, {
    id: newId(),
    cle: 'objectifs',
    'texte-objectifs': 'Autrement dit.',
  })
  return { s, structureId }
}

describe('the list of the year’s bilans', () => {
  it('says of a year that waits for its vote that nothing is decided, and not that there is nothing', async () => {
    const s = await scene()
    await uneAction(s, { annee: 2026, titre: 'Les repas' })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'en-instruction' }).execute())
    const page = await texteDe(await s.as('cdsu').get('/bilans?annee=2026'))
    expect(page).toContain('Aucune action décidée cette année-là')
    const evaluation = await texteDe(await s.as('cdsu').get('/evaluation/2026'))
    expect(evaluation).toContain('Aucune action décidée')
    expect(evaluation).not.toContain('Aucun montant accordé n’est noté')
  })

  it('has a door for the desk and the council, who follow the year', async () => {
    const { s } = await uneAnnee()
    for (const role of ['coordination', 'conseil', 'cdsu'] as const)
      expect(await (await s.as(role).get('/suivi')).text()).toMatch(/\/bilans\?annee=20\d\d"/)
  })

  it('says whose turn it is, and is cut to it', async () => {
    const { s } = await uneAnnee()
    const bureau = s.as('coordination')
    const page = await texteDe(await bureau.get('/bilans?annee=2025'))
    expect(page).toContain('La chorale Pas commencé C’est à la structure de commencer.')
    expect(page).toContain('C’est à la structure de répondre à une proposition.')
    expect(await texteDe(await s.as('cdsu').get('/bilans?annee=2025'))).toContain(
      'Le vélo Pas encore signé C’est à la structure de l’écrire et de le signer.',
    )
    const cut = async (tour: string) => texteDe(await bureau.get(`/bilans?annee=2025&tour=${tour}`))
    expect(await cut('commencer')).toContain('La chorale')
    expect(await cut('commencer')).not.toContain('Le vélo Ré')
    expect(await cut('repondre')).toMatch(/1 bilan à rendre/)
    expect(await cut('lire')).toMatch(/1 bilan rendu/)
    expect(await texteDe(await bureau.get('/bilans?annee=2025&q=velo'))).toMatch(/1 bilan à rendre/)
    expect(await texteDe(await bureau.get('/bilans?annee=2025&q=rien'))).toContain('Aucun bilan ne répond à ce choix')
    // A porteur has a few of their own: no filter.
    expect(await (await s.as('porteur').get('/bilans?annee=2025')).text()).not.toContain('name="tour"')
  })

  it('shows first, of those signed, what waits to be read, and first what was signed first; the rest is in a fold that says its number', async () => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const signes: string[] = []
    for (let n = 0; n < 8; n += 1) {
      const actionId = await uneAction(s, { structureId, annee: 2025, titre: `Action ${n}` })
      signes.push(await unBilan(s, { structureId, actionId, atteste: true }))
      const atteste_le = Temporal.Instant.from(`2026-02-${20 - n}T09:00:00Z`)
      await s.prepare((tx) =>
        tx
          .updateTable('bilans')
          .set({ atteste_le })
          .where('id', '=', signes[n] ?? '')
          .execute(),
      )
    }
    const lu = { id: newId(), numero: '1', vu: '', etat: 'lu', cle: '', texte: '' }
    expect((await s.as('cdsu').post(`/bilans/${signes[7]}/reponse`, lu)).status).toBe(303)
    const html = await (await s.as('cdsu').get('/bilans?annee=2025')).text()
    const [enVue = '', repli = ''] = html.slice(html.indexOf('id="rendus"')).split('Les autres bilans rendus (2)')
    const titres = (part: string) => [...part.matchAll(/Action \d/g)].map(([un]) => un)
    expect(titres(enVue)).toEqual([6, 5, 4, 3, 2, 1].map((n) => `Action ${n}`))
    expect(titres(repli)).toEqual(['Action 0', 'Action 7'])
  })

  it.each([
    { signees: [2025], restent: [2024] },
    { signees: [2025], restent: [2026] },
    { signees: [2024, 2026], restent: [2025] },
    { signees: [2025], restent: [2024, 2026] },
  ])('opens on a year that owes one, while one does: $restent', async ({ signees, restent }) => {
    const s = await scene()
    const structureId = await uneStructure(s)
    const cree_le = Temporal.Instant.from('2023-11-01T00:00:00Z')
    for (const annee of [...signees, ...restent]) {
      const actionId = await uneAction(s, { structureId, annee, titre: `Action ${annee}` })
      await s.prepare((tx) =>
        tx.updateTable('actions').set({ cree_le, etat: 'en-cours' }).where('id', '=', actionId).execute(),
      )
      if (signees.includes(annee)) await unBilan(s, { structureId, actionId, exercice: annee, atteste: true })
    }
    for (const qui of [s.as('cdsu'), s.as('porteur', { structureId }), s.as('coordination')]) {
      const page = await texteDe(await qui.get('/bilans'))
      expect(page).toContain(`Bilans ${restent[0]}`)
      expect(page).toMatch(/1 bilan à (rendre|finir)/)
    }
  })

  it('owed none, opens for the city on the latest it has to read; beside what is owed, says which others wait', async () => {
    const s = await scene({ now: Temporal.Instant.from('2026-11-30T09:00:00Z') })
    const structureId = await uneStructure(s)
    const bilans: string[] = []
    for (const exercice of [2024, 2025]) {
      const actionId = await uneAction(s, { structureId, annee: exercice, titre: `Action ${exercice}` })
      bilans.push(await unBilan(s, { structureId, actionId, exercice, atteste: true }))
    }
    const [ville, porteur] = [s.as('cdsu'), s.as('porteur', { structureId })]
    const lire = async (qui = ville) => texteDe(await qui.get('/bilans'))
    expect(await lire()).toMatch(/Bilans 2025 .*À lire aussi : bilan final 2024 \(1\).*1 bilan attend votre lecture\./)
    expect(await lire(porteur)).toMatch(/^(?!.*(?:votre lecture|À lire aussi)).*Bilans 2025/)
    const lu = async (bilan: string | undefined) => {
      const mot = { id: newId(), numero: '1', vu: '', etat: 'lu', cle: '', texte: '' }
      expect((await ville.post(`/bilans/${bilan}/reponse`, mot)).status).toBe(303)
    }
    await lu(bilans[1])
    expect(await lire()).toMatch(/Bilans 2024 .*Aucun bilan à rendre .*1 bilan attend votre lecture\./)
    await uneAction(s, { structureId, annee: 2026, titre: 'Le vélo' })
    expect(await lire()).toMatch(/Bilans 2026 .*À lire aussi : bilan final 2024 \(1\).*Le vélo/)
    await lu(bilans[0])
    expect(await lire()).not.toContain('À lire aussi')
  })

  it('is taken away with the same filter, and tells the city nothing of a draft', async () => {
    const { s } = await uneAnnee()
    const lire = async (role: 'coordination' | 'cdsu', query = '') =>
      decouper(await (await s.as(role).get(`/bilans/exports/liste.csv?annee=2025${query}`)).text(), ';')
    const tous = await lire('coordination')
    expect(tous[0]?.slice(0, 4)).toEqual(['Année', 'Bilan', 'Action', 'Structure'])
    expect(tous.slice(1).map((l) => [l[2], l[4]])).toEqual([
      ['La chorale', 'Pas commencé'],
      ['Le vélo', 'En cours d’écriture'],
      ['Les repas', 'Signé'],
    ])
    expect((await lire('cdsu')).slice(1).map((l) => l[4])).toEqual(['Pas encore signé', 'Pas encore signé', 'Signé'])
    expect(await lire('coordination', '&tour=lire')).toHaveLength(2)
    const xlsx = await s.as('cdsu').get('/bilans/exports/liste.xlsx?annee=2025')
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml')
    expect((await s.as('visiteur').get('/bilans/exports/liste.csv')).status).not.toBe(200)
  })

  it('asks nothing of those that the city’s tracker says received, nor of their structure', async () => {
    const { s, structureId } = await uneAnnee()
    const chorale = await s.prepare((tx) =>
      tx.selectFrom('actions').select('id').where('titre', '=', 'La chorale').executeTakeFirstOrThrow(),
    )
    const porteur = s.as('porteur', { structureId })
    const du = async () => texteDe(await porteur.get('/suivi/mes-actions'))
    const manque = async () => (await s.as('cdsu').get('/suivi/export.csv?annee=2025')).text()
    expect(await du()).toContain('Faire le bilan final 2025')
    // Received while the action ran, it was not the final one.
    await unDitDuTableau(s, { actionId: chorale.id, quoi: 'bilan', valeur: 'recu', jour: '2025-09-15' })
    expect(await du()).toContain('Faire le bilan final 2025')
    expect(await manque()).toMatch(/La chorale.*Le bilan final reste à rendre/)
    await unDitDuTableau(s, { actionId: chorale.id, quoi: 'bilan', valeur: 'recu', jour: '2026-03-01' })
    expect(await du()).not.toContain('Faire le bilan final 2025')
    expect(await manque()).not.toMatch(/La chorale.*Le bilan final reste à rendre/)
    for (const qui of [s.as('cdsu'), porteur]) {
      const page = await texteDe(await qui.get('/bilans?annee=2025'))
      expect(page).toContain('1 bilan à rendre')
      expect(page).toContain('1 bilan venu autrement Le tableau de la ville le dit reçu')
    }
    const page = await texteDe(await s.as('cdsu').get('/bilans?annee=2025'))
    expect(page).toContain('reçu, d’après le tableau de la ville 1')
    expect(page).toMatch(/des bilans attendus sont là 66,7\s%/)
    const csv = await (await s.as('cdsu').get('/bilans/exports/liste.csv?annee=2025')).text()
    expect(csv).toContain('Reçu, d’après le tableau de la ville')
    expect(page).toContain('La chorale Reçu, d’après le tableau de la ville')
    expect(page).not.toMatch(/DAUPHIN|papier/)
    // The day that the officer wrote, where she wrote one.
    expect(page).not.toContain('d’après le tableau de la ville Le ')
    const le = { jour: '2026-03-02', jourDit: '2026-01-11' }
    await unDitDuTableau(s, { actionId: chorale.id, quoi: 'bilan', valeur: 'recu', ...le })
    expect(await texteDe(await s.as('cdsu').get('/bilans?annee=2025'))).toMatch(
      /La chorale Reçu, d’après le tableau de la ville Le 11 janvier 2026\./,
    )
    // A later tracker says that it is still waited for: it is asked again.
    await unDitDuTableau(s, { actionId: chorale.id, quoi: 'bilan', valeur: 'attendu', jour: '2026-03-09' })
    expect(await du()).toContain('Faire le bilan final 2025')
  })

  it('counts a bilan that is signed here as one that can be read, whatever the tracker says of it', async () => {
    const { s } = await uneAnnee()
    const actions = await s.prepare((tx) => tx.selectFrom('actions').select(['id', 'titre']).execute())
    const recu = (titre: string) =>
      unDitDuTableau(s, {
        ...{ actionId: actions.find((a) => a.titre === titre)?.id ?? '', quoi: 'bilan', valeur: 'recu' },
        jour: '2026-03-01',
      })
    const evaluation = async () => texteDe(await s.as('cdsu').get('/evaluation/2025'))
    await recu('Les repas')
    expect(await evaluation()).not.toContain('sans être lisible')
    await recu('La chorale')
    expect(await evaluation()).toContain('1 bilan est reçu d’après le tableau de la ville, sans être lisible ici.')
    await recu('Le vélo')
    expect(await evaluation()).toContain('2 bilans sont reçus d’après le tableau de la ville, sans être lisibles ici.')
  })
})
