import type { Module } from '#src/module.ts'
import { screens } from '#src/web.ts'
import { journalDeLAction } from './journal/panneau.tsx'
import { ecrireNoteScreen } from './journal/screens/ecrire.tsx'
import { journalScreen } from './journal/screens/journal.tsx'
import { noteScreen } from './journal/screens/note.tsx'
import { photoScreen } from './journal/screens/photo.ts'
import { ecritesPar, oublierAuteur } from './journal/store.ts'

export const suivi: Module = {
  nom: 'suivi',
  routes: screens(ecrireNoteScreen, journalScreen, noteScreen, photoScreen),
  panels: { action: journalDeLAction },
  personalData: {
    libelle: 'Notes que vous avez écrites sur des actions',
    exporter: ecritesPar,
    effacer: oublierAuteur,
  },
}
