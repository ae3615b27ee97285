import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { lesRecits, recitsAFaire, recitsDeLAction, versLesRecits } from './recits/panneaux.tsx'
import { LIEN_DE_MON_RECIT, LIEN_POUR_RACONTER } from './recits/policy.ts'
import { choixScreen } from './recits/screens/choix.tsx'
import { feuillesScreen } from './recits/screens/feuilles.tsx'
import { ficheScreen } from './recits/screens/fiche.tsx'
import { mienScreen } from './recits/screens/mien.tsx'
import { motsScreen, nouveauScreen } from './recits/screens/nouveau.tsx'
import { raconterScreen } from './recits/screens/raconter.tsx'
import { recitsScreen } from './recits/screens/recits.tsx'
import { recueillirScreen } from './recits/screens/recueillir.tsx'
import { retraitScreen } from './recits/screens/retrait.tsx'
import { tenirScreen } from './recits/screens/tenir.tsx'
import { oublierSesRecits, sesRecits } from './recits/usecases.ts'

export { empreinteDe } from './recits/domain.ts'
export { VERSION_DE_L_ACCORD } from './recits/textes.fr.ts'

// Fixed words stand before `:id`, which would take them for an identifier.
const recits = screens(
  raconterScreen,
  mienScreen,
  recitsScreen,
  recueillirScreen,
  feuillesScreen,
  nouveauScreen,
  tenirScreen,
  retraitScreen,
  choixScreen,
  motsScreen,
  ficheScreen,
)

export const effets: Module = {
  nom: 'effets',
  outil: 'suivi',
  routes: screens(recits),
  volets: { action: recitsDeLAction },
  panels: { 'accueil-public': versLesRecits, accueil: lesRecits },
  todos: recitsAFaire,
  liens: {
    [LIEN_POUR_RACONTER]: { page: (sujetId) => `/raconter/${sujetId}` },
    [LIEN_DE_MON_RECIT]: { page: (id) => `/mon-recit/${id}`, bureau: (id) => `/recits/${id}` },
  },
  personalData: {
    libelle: 'Ce que vous avez raconté',
    exporter: sesRecits,
    effacer: oublierSesRecits,
  },
  signatures: [
    'recits.note_par',
    'recits.relu_par',
    'accords_de_recit.recueilli_par',
    'choix_de_recits.note_par',
    'recits_choisis.note_par',
  ],
  ecrits: [
    {
      dit: 'Un récit',
      page: '/recits/:id',
      par: 'id',
      ou: ['recits.texte', 'recits.depuis', 'recits.autre', 'recits.nom', 'recits.motif'],
      sien: 'personne_id',
    },
    {
      dit: 'Un choix de récits',
      page: '/recits/choix/:id',
      par: 'id',
      ou: ['choix_de_recits.titre', 'choix_de_recits.groupe'],
    },
    {
      dit: 'La raison d’un choix de récits',
      page: '/recits/choix/:id',
      par: 'choix_id',
      ou: ['recits_choisis.raison'],
    },
  ],
}
