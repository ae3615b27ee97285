import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { FICHIER_DE_SERIE } from './genre.ts'
import { contexteScreen } from './screens/contexte.tsx'
import { importDeSerieScreen } from './screens/importer.tsx'
import { serieScreen } from './screens/serie.tsx'

export { CATALOGUE as CATALOGUE_DU_CONTEXTE } from './catalogue.ts'
export { millesimeDe, valeurDe, type Zone } from './domain.ts'
export { direDOu } from './screens/views.tsx'
export { leContexte, type SerieLue } from './store.ts'
export { direLaValeur, REGLE_DU_CONTEXTE, textes as textesDuContexte } from './textes.fr.ts'

export const contexte: Module = {
  nom: 'contexte',
  outil: 'suivi',
  routes: screens(contexteScreen, importDeSerieScreen, serieScreen),
  depots: [FICHIER_DE_SERIE],
  comptes: ['series_de_contexte.compte_id'],
  signatures: ['series_de_contexte.importee_par'],
  ecrits: [
    {
      dit: 'Une série de chiffres',
      page: '/contexte/:id',
      par: 'id',
      ou: [
        'series_de_contexte.nom',
        'series_de_contexte.source',
        'series_de_contexte.unite',
        'series_de_contexte.precaution',
      ],
    },
  ],
}
