import { enClair, jour } from '#platform/dates.ts'
import type { Cote, DesaccordLu } from '../classeurs/grille/types.ts'
import { nomDuChamp, valeurDuChamp } from './champs.ts'

/** A value as its cell says it: « 3 500 € », « Non (ABF) » between quotes. */
export const direLaValeur = (champ: string, valeur: DesaccordLu['liste']['valeur']): string =>
  typeof valeur === 'string' ? `« ${valeur} »` : valeurDuChamp(champ, valeur)

/** « T30 », or its row where it has no cell of its own. */
export const direLaCellule = (lieu: string): string => lieu.replace(/^.*(?:!|, )/, '')

/** « 4 000 € dans « Prog 2026 » (T30), du 28 mai 2026 ». */
export function direLeCote(d: DesaccordLu, cote: Cote): string {
  const { feuille, lieu, valeur, jour: du } = d[cote]
  return `${direLaValeur(d.champ, valeur)} dans « ${feuille} » (${direLaCellule(lieu)})${du ? `, du ${enClair(jour(du))}` : ''}`
}

/** « Ville, accordé », « décision ». */
export const direLeChamp = (champ: string): string => (champ === 'etat' ? 'décision' : nomDuChamp(champ))

/** « Cinéma plein air », Ville, accordé. */
export const direDeQuoi = ({ titre, champ }: DesaccordLu): string => `« ${titre} », ${direLeChamp(champ)}`

/** All of it in a sentence, where nothing can be answered. */
export const direLeDesaccord = (d: DesaccordLu): string =>
  `${direDeQuoi(d)} : ${direLeCote(d, 'liste')}, ${direLeCote(d, 'autre')}. C’est ${direLaValeur(d.champ, d[d.pris].valeur)} qui est gardé.`
