import { quandEnMots, type TempsFort } from '#modules/temps-forts/index.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import type { LeJour } from './preparer/ouvrir.ts'

export const filDe = (visit: Visit, jour?: LeJour) => [
  { href: url('/lancement', visit), libelle: 'Journées de lancement' },
  ...(jour ? [{ href: url('/lancement/:id', visit, { id: jour.journee.id }), libelle: jour.tempsFort.titre }] : []),
]

/** « jeudi 9 avril de 9 h à 13 h, Maison des Cerisiers » */
export const quandEtOu = (tempsFort: TempsFort, visit: Visit): string =>
  [quandEnMots(tempsFort, visit), tempsFort.lieu].filter((mot) => mot !== '').join(', ')
