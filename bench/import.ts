import { lireEnTravailleur } from '#modules/programmation/classeurs/travailleur.ts'
import { fromJson } from '#platform/json.ts'
import { type Figure, figure } from './figure.ts'

const LIGNES = 1_900

/** A programmation of 1,900 rows, near the most that is read, as a CSV of a city would be, read in the worker as the preview does. */
export async function lignesImportees(): Promise<Figure[]> {
  const octets = new TextEncoder().encode(tableau(LIGNES))
  const started = performance.now()
  const lue = await lireEnTravailleur(octets, 'programmation.csv')
  const seconds = (performance.now() - started) / 1000
  if (!lue.ok || fromJson(lue.value).actions.length !== LIGNES) throw new Error('The bench file was not understood')
  return [
    figure('fondation.import.preview', seconds, 's for 1,900 rows', 'lower', 5),
    figure('fondation.import.rate', LIGNES / seconds, 'rows/s', 'higher'),
  ]
}

export function tableau(lignes: number): string {
  const rows = Array.from({ length: lignes }, (_, i) =>
    [
      `26-${i}`,
      `Structure ${i % 900}`,
      `Action numéro ${i} du quartier`,
      ['Bellevue', 'Les Dervallières', 'Breil'][i % 3],
      'Emploi',
      'Favorable',
      1000 + i,
      900 + i,
      800 + i,
      500,
    ].join(';'),
  )
  return [
    'Référence;Structure;Intitulé de l’action;Quartier;Thème;Décision;État demandé;État proposé;État accordé;Ville accordé',
    ...rows,
  ].join('\r\n')
}
