import { adresseDeDate, momentDe, trouverDate } from '#modules/calendrier/index.ts'
import { absolute } from '#platform/url.ts'
import { found, read } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { evenements } from '../evenements.ts'
import { totauxDe } from '../flux-queries.ts'
import { enIcs } from '../produire.ts'

/** One date for one's own agenda: a file that any calendar opens. */
export const agendaScreen = screen()

agendaScreen.get('/calendrier/dates/:id/agenda', async (c) => {
  const { visit } = c.var
  const { date, totaux } = await read(visit, async (tx) => {
    const trouvee = found(await trouverDate(tx, param(c)))
    return { date: trouvee, totaux: await totauxDe(tx, [trouvee.seanceId]) }
  })
  const lien = () => absolute(adresseDeDate(visit.territoire, date.id), visit.territoire)
  // Two dates of one séance are two entries of the agenda: each has its own identifier.
  const events = evenements([date], { totaux, du: momentDe(date).du, lien }).map((event) => ({
    ...event,
    uid: `${date.id}-${event.uid}`,
  }))
  return c.body(enIcs(date.seance.titre, events), 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `attachment; filename="${momentDe(date).du}.ics"`,
  })
})
