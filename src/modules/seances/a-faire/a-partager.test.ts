import { describe, expect, it } from 'vitest'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import { uneSeance, uneSeancePubliee, unLieu } from '../testing.ts'

describe('a room that another structure says to be shared', () => {
  it('is asked about to the one whose date is there too, as long as it did not say so', async () => {
    const s = await scene()
    const { lieuId, salleId } = await unLieu(s)
    const [fabrique, jardin] = [
      await uneStructure(s, { nom: 'La Fabrique' }),
      await uneStructure(s, { nom: 'Le Jardin' }),
    ]
    const publiee = async (structureId: string, heure: string, jusqua: string, jours = ['2026-04-01']) => {
      const actionId = await uneAction(s, { structureId, titre: `Atelier ${heure}` })
      return uneSeancePubliee(s, { actionId, heure, jusqua, jours, lieuId, salleId })
    }
    const partager = (id: string) =>
      s.prepare(async (tx) => {
        await tx.updateTable('seances').set({ co_occupation: true }).where('id', '=', id).execute()
        await tx.updateTable('occurrences_publiees').set({ co_occupation: true }).where('seance_id', '=', id).execute()
      })
    const sienne = await publiee(fabrique, '14:00', '16:00')
    await partager(sienne)
    const autre = await publiee(jardin, '15:00', '17:00')
    // Not at that hour, nor that day.
    await publiee(jardin, '17:00', '18:00')
    await publiee(jardin, '14:00', '15:00', ['2026-04-02'])
    const accueil = async (structureId: string) => texteDe(await s.as('porteur', { structureId }).get('/'))
    const demande = 'dit que vous partagez la salle'
    expect(await accueil(jardin)).toContain(`« Atelier 15:00 » : La Fabrique ${demande}`)
    expect((await accueil(jardin)).split(demande)).toHaveLength(2)
    expect(await accueil(fabrique)).not.toContain(demande)
    await partager(autre)
    expect(await accueil(jardin)).not.toContain(demande)
  })

  it('is said on the page where its dates are published', async () => {
    const s = await scene()
    const { lieuId, salleId } = await unLieu(s)
    const id = await uneSeance(s, { etat: 'proposee', lieuId, salleId })
    const page = async () => texteDe(await s.as('coordination').get(`/calendrier/publication?seance=${id}`))
    const dite = 'Salle partagée, comme convenu avec l’autre structure'
    expect(await page()).not.toContain(dite)
    await s.prepare((tx) => tx.updateTable('seances').set({ co_occupation: true }).where('id', '=', id).execute())
    expect(await page()).toContain(dite)
  })
})
