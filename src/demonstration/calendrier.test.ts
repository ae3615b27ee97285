import { beforeAll, describe, expect, it } from 'vitest'
import { importerDates } from '#modules/agendas/index.ts'
import { dater } from '#modules/annee/echeances/domain.ts'
import { deLAnnee } from '#modules/annee/echeances/store.ts'
import { enregistrerSansToucher } from '#modules/seances/testing.ts'
import { read, systeme, type Territoire } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { type Fields, toForm } from '#src/test/app.ts'
import { demonstrationNeuve } from '#src/test/promenade.ts'

const now = Temporal.Now.instant()
const me = systeme('essai')
const app = createApp({ qui: async () => me, now: () => now })
let territoire: Territoire

beforeAll(async () => {
  territoire = await demonstrationNeuve(now)
})

describe('the calendar of the demonstration', () => {
  it('keeps each published series as it is when its form is saved untouched', async () => {
    const publiees = await read({ territoire }, (tx) => tx.selectFrom('seances_publiees').select('seance_id').execute())
    expect(publiees.length).toBeGreaterThan(20)
    const headers = { origin: 'http://localhost' }
    const qui = {
      get: async (chemin: string) => app.request(`/${territoire.slug}${chemin}`),
      post: async (chemin: string, champs: Fields = {}) =>
        app.request(`/${territoire.slug}${chemin}`, { method: 'POST', headers, body: toForm(champs) }),
    }
    const changees: string[] = []
    for (const { seance_id } of publiees)
      changees.push(...(await enregistrerSansToucher({ territoire }, qui, seance_id)))
    expect(changees).toEqual([])
  })

  it('keeps each key date on the day that its own rule tells', async () => {
    const { year } = now.toZonedDateTimeISO('Europe/Paris')
    for (const annee of [year, year + 1]) {
      const lignes = await read({ territoire }, (tx) => deLAnnee(tx, annee, ['equipe', 'porteurs', 'tous']))
      const datees = dater(lignes, annee)
      if (!datees.ok) throw new Error(datees.reason)
      expect(lignes.map(({ cle, jour }) => [cle, `${jour}`])).toEqual(
        lignes.map(({ cle }) => [cle, `${datees.value.get(cle)?.jour}`]),
      )
    }
  })

  it.each(['calendrier.ics', 'calendrier/export.csv?brouillons=1', 'calendrier/export.xlsx?brouillons=1'])(
    'taken away as %s and brought back changes nothing',
    async (chemin) => {
      const reponse = await app.request(`/${territoire.slug}/${chemin}`)
      expect(reponse.status).toBe(200)
      const octets = new Uint8Array(await reponse.arrayBuffer())
      const depot = { octets, nomFichier: 'dates', essai: true, action: '', conflits: null }
      const bilan = await importerDates({ me, territoire, now }, depot)
      if (!bilan.ok) throw new Error(bilan.reason)
      const { comptes, refusees, seances } = bilan.value
      expect(refusees).toEqual([])
      expect(seances).toBeGreaterThan(20)
      expect(comptes).toEqual({
        creee: 0,
        modifiee: 0,
        annulee: 0,
        conflit: 0,
        refusee: 0,
        inchangee: comptes.inchangee,
      })
      expect(comptes.inchangee).toBeGreaterThan(20)
    },
  )
})
