import { expect, it } from 'vitest'
import { periodeVotee } from './domain.ts'
import { finAuPlusTard, motsDesBornes } from './periode-ecrite.ts'

const lue = (periodeEcrite: string) => {
  const { debut, fin } = periodeVotee({ annee: 2026, periodeGenre: 'dates', periodeEcrite, debut: null, fin: null })
  return `${debut ?? '?'} ${fin ?? '?'}`
}

it.each([
  ['1er mars → 3 juillet 2026', '2026-03-01 2026-07-03'],
  ['mai-septembre 2026', '2026-05-01 2026-09-30'],
  ['sept 2026 - juin 2027', '2026-09-01 2027-06-30'],
  ['sept 26 > juin 27', '2026-09-01 2027-06-30'],
  ['sept 26 / juin 27', '2026-09-01 2027-06-30'],
  ['sept. 26 => juin 27', '2026-09-01 2027-06-30'],
  ['oct. à mai 2027', '2026-10-01 2027-05-31'],
  ['nov. - fév.', '2026-11-01 2027-02-28'],
  ['du 5 mars au 30 juin', '2026-03-05 2026-06-30'],
  ['juin-sept.', '2026-06-01 2026-09-30'],
  ['05/03/2026 - 30/06/2026', '2026-03-05 2026-06-30'],
  ['21/06/2026', '2026-06-21 2026-06-21'],
  ['18/07/26', '2026-07-18 2026-07-18'],
  ['du 18/07/26 au 02/08/26', '2026-07-18 2026-08-02'],
  ['juillet 2026', '2026-07-01 2026-07-31'],
  ['à partir d’avril 2026', '2026-04-01 ?'],
  ['du 15/05 au 30/06/2026', '2026-05-15 2026-06-30'],
  ['du 15/11/2026 au 28/02', '2026-11-15 2027-02-28'],
  ['15 mai 2026 - 17/05/2026', '2026-05-15 2026-05-17'],
  ['15/05/2026 au 17 juin 2026', '2026-05-15 2026-06-17'],
  ['15 mai 2026 - 17/13/2026', '? ?'],
  ['à partir du 24/03/2026', '2026-03-24 ?'],
  ['jusqu’au 30/06/2026', '? 2026-06-30'],
  ['le 21 juin 2026', '2026-06-21 2026-06-21'],
  ['juillet et août 2026', '2026-07-01 2026-08-31'],
  ['mars et octobre 2026', '? ?'],
  ['1er semestre', '2026-01-01 2026-06-30'],
  ['2e trimestre 2026', '2026-04-01 2026-06-30'],
  ['4ème trimestre', '2026-10-01 2026-12-31'],
  ['1er trim. 2027', '2027-01-01 2027-03-31'],
  ['T2', '2026-04-01 2026-06-30'],
  ['T2 - T4', '2026-04-01 2026-12-31'],
  ['T4 2026', '2026-10-01 2026-12-31'],
  ['3e semestre', '? ?'],
  ['été 2026', '2026-06-21 2026-09-22'],
  ['à partir du 2e trimestre', '2026-04-01 ?'],
  ['jusqu’à l’été 2026', '? 2026-09-22'],
  ['à partir des vacances de printemps', '? ?'],
  ['hiver 2026-2027', '2026-12-21 2027-03-19'],
  ['printemps 2026', '2026-03-20 2026-06-20'],
  ['pluriannuel 2026-2028', '2026-01-01 2028-12-31'],
  ['du 6 au 31 juillet', '2026-07-06 2026-07-31'],
  ['21-28 mars', '2026-03-21 2026-03-28'],
  ['21 et 22 mars 2026', '2026-03-21 2026-03-22'],
  ['sam. 12 septembre', '2026-09-12 2026-09-12'],
  ['samedi 12 septembre', '2026-09-12 2026-09-12'],
  ['du lundi 6 au vendredi 31 juillet', '2026-07-06 2026-07-31'],
  ['du 17 au 24/08', '2026-08-17 2026-08-24'],
  ['du 17/08 au 24/08', '2026-08-17 2026-08-24'],
  ['17/08 - 24/08', '2026-08-17 2026-08-24'],
  ['17-24/08/2026', '2026-08-17 2026-08-24'],
  ['sept. 25 - juin 26', '2025-09-01 2026-06-30'],
  ['nov. 25 à juin 26', '2025-11-01 2026-06-30'],
  ['mars à octobre', '2026-03-01 2026-10-31'],
  ['21-28', '? ?'],
  ['31-6 mars', '? ?'],
  ['3 et 17 mars', '? ?'],
  ['mai + nov', '? ?'],
  ['mai, nov', '? ?'],
  ['mercredi', '? ?'],
  ['mercredi 18h-20h', '? ?'],
  ['1 samedi / trimestre', '? ?'],
  ['10-12', '? ?'],
  ['31 février - 3 mars', '? ?'],
  ['mars, juin et oct. 2026', '? ?'],
  ['hiver 2026', '? ?'],
  ['mars, avril, mai 2026', '2026-03-01 2026-05-31'],
  ['oct., nov. et déc.', '2026-10-01 2026-12-31'],
  ['mars, avril et juin', '? ?'],
  ['mai, avril, mars', '? ?'],
  ['printemps-automne 2026', '2026-03-20 2026-12-21'],
  ['du printemps à l’été', '2026-03-20 2026-09-22'],
  ['automne-été', '? ?'],
  ['automne 2026 - printemps 2027', '2026-09-23 2027-06-20'],
  ['automne - printemps 2027', '2026-09-23 2027-06-20'],
  ['printemps 2027 - automne 2026', '? ?'],
  ['printemps et automne 2026', '? ?'],
  ['vacances de la Toussaint 2026 (17/10-2/11)', '2026-10-17 2026-11-02'],
  ['été (juillet-août)', '2026-07-01 2026-08-31'],
  ['mercredis (sauf vacances)', '? ?'],
  ['à définir (avant le 30/06/2026)', '? ?'],
  ['Réunions de janvier et juillet', '? ?'],
  ['les mercredis de septembre à juin', '2026-09-01 2027-06-30'],
  ['1 samedi sur 2 jusqu’en juin 2027', '? 2027-06-30'],
  ['un samedi sur deux, de mars à juin', '2026-03-01 2026-06-30'],
  ['tous les mardis de 17 h 30 à 19 h, d’octobre 2026 à mai 2027', '2026-10-01 2027-05-31'],
  ['chaque jeudi du 5 mars au 30 juin', '2026-03-05 2026-06-30'],
  ['lundis, mardis et jeudis soir à partir de mars', '2026-03-01 ?'],
  ['2 fois par mois, 1er semestre', '2026-01-01 2026-06-30'],
  ['tous les 15 jours en mai et juin', '2026-05-01 2026-06-30'],
  ['les mercredis de mai', '2026-05-01 2026-05-31'],
  ['septembre à juin (hors vacances scolaires)', '2026-09-01 2027-06-30'],
  ['de mars à juin, les mercredis', '2026-03-01 2026-06-30'],
  ['les mercredis de mars et octobre', '? ?'],
  ['les mercredis de septembre à juin, sauf février', '? ?'],
  ['les samedis 12 et 26 septembre', '? ?'],
  ['un samedi de juin', '? ?'],
  ['les mercredis', '? ?'],
  ['2 fois par mois', '? ?'],
])('reads « %s » as %s', (ecrite, jours) => expect(lue(ecrite)).toBe(jours))

it.each([
  ['année scolaire 26-27', '2026-09-01 2027-07-02'],
  ['Année scolaire 2026/27', '2026-09-01 2027-07-02'],
  ['scolaire 27/28', '2027-09-01 2028-06-30'],
  ['année scolaire 2026-2027', '2026-09-01 2027-07-02'],
  ['2027/2028', '2027-09-01 2028-06-30'],
  ['année scolaire', '2027-09-01 2028-06-30'],
  ['chaque année scolaire depuis 2019', '2027-09-01 2028-06-30'],
])('reads « %s » of a programme of 2027 as %s', (periodeEcrite, jours) => {
  const dite = { annee: 2027, periodeGenre: 'annee-scolaire', periodeEcrite, debut: null, fin: null } as const
  const { debut, fin } = periodeVotee(dite)
  expect(`${debut} ${fin}`).toBe(jours)
})

it.each([
  ['13/04/2026', 'à partir du 13/04/2026', 'jusqu’au 13/04/2026'],
  ['2026-04-13', 'à partir du 2026-04-13', 'jusqu’au 2026-04-13'],
  ['15 juin 2026', 'à partir du 15 juin 2026', 'jusqu’au 15 juin 2026'],
  ['le 1er juin', 'à partir du 1er juin', 'jusqu’au 1er juin'],
  ['mars', 'à partir de mars', 'jusqu’à mars'],
  ['Septembre 2026', 'à partir de Septembre 2026', 'jusqu’à Septembre 2026'],
  ['avril', 'à partir d’avril', 'jusqu’à avril'],
  ['mi-mai', 'à partir de mi-mai', 'jusqu’à mi-mai'],
  ['fin juin', 'à partir de fin juin', 'jusqu’à fin juin'],
  ['1er trimestre', 'à partir du 1er trimestre', 'jusqu’au 1er trimestre'],
  ['rentrée scolaire', 'à partir de la rentrée scolaire', 'jusqu’à la rentrée scolaire'],
  ['vacances de printemps', 'à partir des vacances de printemps', 'jusqu’aux vacances de printemps'],
  ['été (juillet-août)', 'à partir de l’été (juillet-août)', 'jusqu’à l’été (juillet-août)'],
  ['printemps 2026', 'à partir du printemps 2026', 'jusqu’au printemps 2026'],
  ['dès mars', 'dès mars', 'dès mars'],
  ['à partir du 5 mars', 'à partir du 5 mars', 'à partir du 5 mars'],
  ['janvier à décembre', 'janvier à décembre', 'janvier à décembre'],
  ['avril à juin', 'avril à juin', 'avril à juin'],
  ['d’avril à juin', 'd’avril à juin', 'd’avril à juin'],
  ['2026', '2026', '2026'],
  ['à définir', 'à définir', 'à définir'],
  ['selon le financement', 'selon le financement', 'selon le financement'],
])('says « %s », alone in the column of a beginning or of an end, in French', (dit, depuis, jusqua) => {
  expect([motsDesBornes(dit, undefined), motsDesBornes(undefined, dit)]).toEqual([depuis, jusqua])
})

it.each([
  ['vacances de printemps 2027', '2027-06-20'],
  ['octobre 2026 et avril 2027', '2027-04-30'],
  ['mars, juin et octobre 2027', '2027-10-31'],
  ['juin 2027 et octobre 2027', '2027-10-31'],
  ['printemps 2027 + automne 2027', '2027-12-21'],
  ['hiver 2027', '2027-12-31'],
  ['mai + nov 26', '2026-11-30'],
  ['tous les mercredis', 'null'],
])('« %s » is over at the latest on %s', (ecrite, jour) => {
  expect(String(finAuPlusTard(ecrite, 2026))).toBe(jour)
})

it.each([
  ['sept-juin', '2026-09-01 2027-06-30'],
  ['les mercredis de septembre à juin', '2026-09-01 2027-06-30'],
  ['septembre à juin, sauf février', 'null null'],
  ['les mercredis', '2026-09-01 2027-07-02'],
  ['sept 2026 - juin 2027', '2026-09-01 2027-06-30'],
  ['année scolaire 2026-2027', '2026-09-01 2027-07-02'],
  ['2026-2027', '2026-09-01 2027-07-02'],
])('of a year of school, « %s » tells %s', (periodeEcrite, jours) => {
  const annee = { annee: 2026, periodeGenre: 'annee-scolaire' as const, periodeEcrite, debut: null, fin: null }
  const { debut, fin } = periodeVotee(annee)
  expect(`${debut} ${fin}`).toBe(jours)
})
