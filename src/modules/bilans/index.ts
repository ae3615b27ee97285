import type { Module } from '#src/ground/module.ts'
import { write } from '#src/ground/visit.ts'
import { screens } from '#src/ground/web.ts'
import { comptesRendus, dusDeLaStructure, panels, realisesSignes, todos, volets } from './contributions.tsx'
import { courriels } from './emails.ts'
import { annexeScreen } from './screens/annexe.tsx'
import { champScreen } from './screens/champ.ts'
import { dauphinScreen } from './screens/dauphin.tsx'
import { exportScreen } from './screens/export.tsx'
import { ficheScreen } from './screens/fiche.tsx'
import { listeScreen } from './screens/liste.tsx'
import { listeExportScreen } from './screens/liste-export.ts'
import { papierScreen } from './screens/papier.tsx'
import { recitsScreen } from './screens/recits.tsx'
import { reconductionScreen } from './screens/reconduction.tsx'
import { reglagesScreen } from './screens/reglages.tsx'
import { relanceScreen } from './screens/relance.tsx'
import { relectureScreen } from './screens/relecture.tsx'
import { suggestionsScreen } from './screens/suggestions.tsx'
import { tableauScreen } from './screens/tableau.tsx'
import { versionsScreen } from './screens/versions.tsx'
import { villeScreen } from './screens/ville.tsx'
import { oublierLesPlumes } from './store/champs.ts'
import { deLaPersonne, oublierLaPersonne } from './store/suggestions.ts'

export const bilans: Module = {
  nom: 'bilans',
  outil: 'bilans',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(
    listeScreen,
    listeExportScreen,
    exportScreen,
    reglagesScreen,
    relanceScreen,
    champScreen,
    recitsScreen,
    tableauScreen,
    annexeScreen,
    relectureScreen,
    suggestionsScreen,
    versionsScreen,
    villeScreen,
    papierScreen,
    dauphinScreen,
    reconductionScreen,
    ficheScreen,
  ),
  panels,
  volets,
  todos,
  courriels,
  dus: dusDeLaStructure,
  comptesRendus,
  realisesSignes,
  personalData: {
    libelle: 'Propositions faites en marge de bilans',
    exporter: deLaPersonne,
    effacer: oublierLaPersonne,
  },
  entretien: (visit) => write(visit, (tx) => oublierLesPlumes(tx, visit)),
  signatures: [
    'bilans.atteste_par',
    'bilans.ouvert_par',
    'champs_de_bilan.par',
    'reponses_de_bilan.par',
    'suggestions_de_bilan.par',
    'suggestions_de_bilan.repondue_par',
    'versions_de_bilan.par',
  ],
  ecrits: [
    { dit: 'Un bilan', page: '/bilans/:id', par: 'id', ou: ['bilans.reste_du_collage'] },
    {
      dit: 'Un bilan',
      page: '/bilans/:id',
      par: 'bilan_id',
      ou: ['champs_de_bilan.valeur', 'champs_de_bilan.trouve', 'champs_de_bilan.avant'],
    },
    {
      dit: 'Un bilan',
      page: '/bilans/:id',
      par: 'bilan_id',
      ou: ['suggestions_de_bilan.texte', 'suggestions_de_bilan.mot', 'suggestions_de_bilan.remplace'],
    },
    {
      dit: 'Une réponse de la ville à un bilan',
      page: '/bilans/:id/versions',
      par: 'bilan_id',
      ou: ['reponses_de_bilan.texte'],
    },
    {
      dit: 'Un bilan signé, gardé tel quel',
      page: '/bilans/:id/versions',
      par: 'bilan_id',
      ou: ['versions_de_bilan.contenu'],
    },
  ],
}
