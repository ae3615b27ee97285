import { describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { unComptage } from '#modules/presences/testing.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'

const TITRES = ['La boxe', 'Le vélo', 'La couture'] as const
async function enScene() {
  const s = await scene()
  const ids = new Map<string, string>()
  for (const titre of TITRES) ids.set(titre, await uneAction(s, { titre, ref: `26-${titre.slice(3)}` }))
  await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'prevue' }).execute())
  const etats = async () => {
    const lues = await s.prepare((tx) => tx.selectFrom('actions').select(['titre', 'etat']).execute())
    return TITRES.map((titre) => lues.find((une) => une.titre === titre)?.etat)
  }
  return { s, etats, id: (titre: (typeof TITRES)[number]) => ids.get(titre) ?? '' }
}
async function deposer(s: Scene, jour: string, etats: readonly string[]): Promise<string> {
  const lignes = TITRES.map((titre, i) => `26-${titre.slice(3)};${titre};${etats[i]};2026`)
  const bytes = new TextEncoder().encode([`Suivi au ${jour};;;`, 'Réf.;Action;Avancement;Année', ...lignes].join('\n'))
  const id = newId()
  await s.as('cdsu').upload('/suivi/import', { id }, { name: 'suivi.csv', field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  return id
}
const lire = async (s: Scene, id: string) =>
  (await texteDe(await s.as('cdsu').get(`/suivi/import/${id}`))).replaceAll(/\s+/gu, ' ')
async function reprendre(s: Scene, jour: string, etats: readonly string[]): Promise<string> {
  const id = await deposer(s, jour, etats)
  const page = await lire(s, id)
  expect((await direOui(s.as('cdsu'), `/suivi/import/${id}`)).status).toBe(303)
  return page
}

describe('what the city’s tracker says under way or over', () => {
  it('is taken up as the action’s own state at the yes: said before, written in its history, and read by everybody', async () => {
    const { s, etats, id } = await enScene()
    const page = await reprendre(s, '01/03/2026', ['terminée', 'en cours', 'pas démarrée'])
    expect.soft(page).toContain('Elle passe de « Prévue » à « Terminée ».')
    expect.soft(page).toContain('Elle passe de « Prévue » à « En cours ».')
    expect(await etats()).toEqual(['terminee', 'en-cours', 'prevue'])
    const fiche = await texteDe(await s.as('cdsu').get(`/actions/${id('La boxe')}`))
    expect(fiche).toMatch(/a repris le tableau de suivi de la ville[\s\S]*« Prévue » → « Terminée »/)
    expect(fiche).not.toMatch(/Prévue,\s+terminée/)
    expect(await texteDe(await s.as('visiteur').get(`/actions/${id('La boxe')}`))).toMatch(/Décision\s+Terminée/)
    // Put back by hand, the same file again changes nothing.
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ etat: 'en-cours' }).where('titre', '=', 'La boxe').execute(),
    )
    await deposer(s, '01/03/2026', ['terminée', 'en cours', 'pas démarrée']).then((un) =>
      direOui(s.as('cdsu'), `/suivi/import/${un}`),
    )
    expect(await etats()).toEqual(['en-cours', 'en-cours', 'prevue'])
  })

  it('takes nothing back: « en cours » again after « terminée » is told, and forced by nobody', async () => {
    const { s, etats } = await enScene()
    await reprendre(s, '01/03/2026', ['terminée', 'en cours', 'en cours'])
    const page = await reprendre(s, '08/03/2026', ['en cours', 'terminée', 'pas démarrée'])
    expect(page).toContain('Dite en cours, mais terminée ici : elle reste « Terminée ».')
    expect(await etats()).toEqual(['terminee', 'terminee', 'en-cours'])
  })

  it('leaves what is newer here: a date to come, people counted since, a state set by hand', async () => {
    const { s, etats, id } = await enScene()
    await uneSeancePubliee(s, { actionId: id('La boxe'), jours: ['2026-05-06'] })
    await unComptage(s, { actionId: id('Le vélo'), jour: '2026-03-05', total: 9 })
    await s.prepare((tx) =>
      tx
        .insertInto('journal')
        .values({
          territoire_id: s.territoire.id,
          id: newId(),
          objet: 'action',
          objet_id: id('La couture'),
          geste: 'modifier',
          auteur: 'Essai',
          fait_le: Temporal.Instant.from('2026-03-04T09:00:00Z'),
          changements: JSON.stringify({ etat: { avant: 'En cours', apres: 'Prévue' } }),
        })
        .execute(),
    )
    const page = await reprendre(s, '01/03/2026', ['terminée', 'terminée', 'en cours'])
    expect.soft(page).toContain('Dite terminée, mais une date est encore à venir ici : elle reste « Prévue ».')
    expect.soft(page).toContain('Dite terminée, mais des gens ont été comptés ici depuis : elle reste « Prévue ».')
    expect.soft(page).toContain('Dite en cours, mais son état a été changé ici depuis : elle reste « Prévue ».')
    expect(await etats()).toEqual(['prevue', 'prevue', 'prevue'])
  })
})
