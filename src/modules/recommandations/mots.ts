import { enClair, jourDe } from '#platform/dates.ts'
import type { Todo } from '#src/ground/module.ts'
import type { RecommandationLue } from './store.ts'
import { NOM_DE_L_ADRESSE, NOM_DE_LA_REPONSE, NOM_DE_LA_VENUE } from './textes.fr.ts'

export const direQui = (r: RecommandationLue): string => r.structure ?? NOM_DE_LA_VENUE[r.venueDe]
export const direAQui = (r: RecommandationLue): string =>
  `${r.adressee ?? NOM_DE_L_ADRESSE[r.adresseeA]}${r.chargeDe === '' ? '' : ` (${r.chargeDe})`}`

/** « Le conseil citoyen, à la ville (service jeunesse), pour le 31 mars 2026 » */
export const direLAdresse = (r: RecommandationLue): string =>
  `De : ${direQui(r)}. À : ${direAQui(r)}. Pour le ${enClair(r.pourLe)}.`

/** What was answered and done, with its day and its reason. */
export function direLaSuite(r: RecommandationLue): string {
  const reponse =
    r.reponse === null || r.repondueLe === null
      ? 'Sans réponse'
      : `${NOM_DE_LA_REPONSE[r.reponse]} le ${enClair(jourDe(r.repondueLe))}${r.raison === '' ? '' : ` : ${r.raison}`}`
  const faite = r.faiteLe === null ? '' : ` Faite le ${enClair(r.faiteLe)}${r.fait === '' ? '' : ` : ${r.fait}`}`
  return `${reponse.replace(/\.$/u, '')}.${faite === '' ? '' : `${faite.replace(/\.$/u, '')}.`}`
}

/** A thing to do about somebody's words: short where it is listed, whole on paper. */
export const enCourt = (quoi: string, dit: string): Pick<Todo, 'texte' | 'entier'> => ({
  texte: `${quoi} : ${dit.length > 80 ? `${dit.slice(0, 79).replace(/\s+\S*$/u, '')}…` : dit}`,
  entier: `${quoi} : ${dit}`,
})
