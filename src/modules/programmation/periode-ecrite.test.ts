import { expect, it } from 'vitest'
import { periodeVotee } from './domain.ts'

const lue = (periodeEcrite: string) => {
  const { debut, fin } = periodeVotee({ annee: 2026, periodeGenre: 'dates', periodeEcrite, debut: null, fin: null })
  return `${debut ?? '?'} ${fin ?? '?'}`
}

it.each([
  ['1er mars → 3 juillet 2026', '2026-03-01 2026-07-03'],
  ['mai-septembre 2026', '2026-05-01 2026-09-30'],
  ['sept 2026 - juin 2027', '2026-09-01 2027-06-30'],
  ['oct. à mai 2027', '2026-10-01 2027-05-31'],
  ['nov. - fév.', '2026-11-01 2027-02-28'],
  ['du 5 mars au 30 juin', '2026-03-05 2026-06-30'],
  ['juin-sept.', '2026-06-01 2026-09-30'],
  ['05/03/2026 - 30/06/2026', '2026-03-05 2026-06-30'],
  ['21/06/2026', '2026-06-21 2026-06-21'],
  ['juillet 2026', '2026-07-01 2026-07-31'],
  ['à partir d’avril 2026', '2026-04-01 ?'],
  ['31 février - 3 mars', '? ?'],
  ['mars, juin et oct. 2026', '? ?'],
  ['printemps 2026', '? ?'],
  ['Réunions de janvier et juillet', '? ?'],
])('reads « %s » as %s', (ecrite, jours) => expect(lue(ecrite)).toBe(jours))
