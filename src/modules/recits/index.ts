import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { oublierLesPhotos } from './dits/photo.ts'
import { LIEN_DE_MON_RECIT, LIEN_POUR_RACONTER } from './dits/policy.ts'
import { oublierSesRecits, pasElle, sesRecits } from './dits/usecases.ts'
import { lesRecits, recitsAFaire, recitsDeLAction, versLesRecits } from './panneaux.tsx'
import { choixScreen } from './screens/choix.tsx'
import { feuillesScreen } from './screens/feuilles.tsx'
import { ficheScreen } from './screens/fiche.tsx'
import { mienScreen } from './screens/mien.tsx'
import { motsScreen, nouveauScreen, surPlaceScreen } from './screens/nouveau.tsx'
import { maPhotoScreen, octetsDePhotoScreen, photoDuBureauScreen } from './screens/photo.tsx'
import { raconterScreen } from './screens/raconter.tsx'
import { recitsScreen } from './screens/recits.tsx'
import { recueillirScreen } from './screens/recueillir.tsx'
import { retraitScreen } from './screens/retrait.tsx'
import { tenirScreen } from './screens/tenir.tsx'

export { Affichette, Carre } from './carre.tsx'
export { motsDesRecits, type RecitChoisi, recitsChoisis } from './choix/choisis-queries.ts'
export { empreinteDe, type RecitDit, type Sens as SensDUnRecit } from './dits/domain.ts'
export { SENS_COURT, VERSION_DE_L_ACCORD } from './dits/textes.fr.ts'
export { ditQuIlCite } from './dits/usecases.ts'
export { MotsDits, PhotoDuRecit } from './dits/views.tsx'

export const recits: Module = {
  nom: 'recits',
  outil: 'suivi',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(
    raconterScreen,
    mienScreen,
    recitsScreen,
    recueillirScreen,
    feuillesScreen,
    nouveauScreen,
    surPlaceScreen,
    tenirScreen,
    retraitScreen,
    choixScreen,
    motsScreen,
    octetsDePhotoScreen,
    maPhotoScreen,
    photoDuBureauScreen,
    ficheScreen,
  ),
  volets: { action: recitsDeLAction },
  panels: { 'accueil-public': versLesRecits, accueil: lesRecits },
  todos: recitsAFaire,
  liens: {
    [LIEN_POUR_RACONTER]: { page: (sujetId) => `/raconter/${sujetId}` },
    [LIEN_DE_MON_RECIT]: { page: (id) => `/mon-recit/${id}`, bureau: (id) => `/recits/${id}` },
  },
  pasMoi: pasElle,
  entretien: oublierLesPhotos,
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
    'photos_de_recit.deposee_par',
    'accords_de_photo.recueilli_par',
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
      dit: 'La photo d’un récit',
      page: '/recits/:id/photo',
      par: 'recit_id',
      ou: ['photos_de_recit.description'],
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
