import type { Module } from '#src/module.ts'
import * as store from './store.ts'

export {
  AGES,
  carteVoilee,
  estDisponible,
  type LigneDeConseil,
  lireConseil,
  MOMENTS,
  type Moment,
  momentsEnClair,
  type RefusTalent,
  type Talent,
} from './domain.ts'
export { ChampsTalent, champsTalent, FormTalent, manquesTalent, REFUS_TALENT, saisieDepuis } from './saisie.tsx'
export { find as trouverTalent, findByPersonne as talentDePersonne } from './store.ts'
export { type Suggestion, suggererTalents } from './suggestions.ts'
export { enregistrerConseil, enregistrerTalent, reconstruireMots, type SaisieTalent } from './usecases.ts'

export const annuaire: Module = {
  nom: 'annuaire',
  personalData: {
    libelle: 'Ce que vous proposez de faire',
    exporter: (tx, personneId) => store.findByPersonne(tx, personneId),
    effacer: (tx, personneId) => store.removeOf(tx, personneId),
  },
}
