import { noter } from '#modules/personnes/index.ts'
import { type Id, idOf } from '#platform/ids.ts'
import { auteur, authorize, type Tx, type Visit, write } from '#src/visit.ts'
import * as store from '../indicateurs/store.ts'
import { peutGarderLeVote } from '../policy.ts'
import { actionsSuivies } from '../suivi-queries.ts'
import { type ActionConnue, type Mesure, NOM_DE_LA_MESURE } from './lecture.ts'

/** A value agreed to: of which action, what, how much. */
export type ValeurReprise = Readonly<{ actionId: Id; mesure: Mesure; nombre: number; environ: boolean }>

const UNITE: Readonly<Record<Mesure, string>> = {
  participants: 'personnes',
  femmes: 'personnes',
  quartier: 'personnes',
  seances: 'séances',
  realise: '€',
}

/** The actions of a year that a tracker may name. */
export const actionsDeLAnnee = async (tx: Tx, visit: Visit, annee: number): Promise<ActionConnue[]> =>
  actionsSuivies(tx, { annee, theme: '', quartierId: null, structureIds: null, financeur: '', q: '' }, [], visit.now)

/**
 * Writes what a tracker said as values of indicators, declared, of the last day of the year. Ids follow from what is said:
 * the same file twice is the same values, and a corrected number is one value more, which stands.
 */
export const reprendreValeurs = (visit: Visit, annee: number, valeurs: readonly ValeurReprise[]): Promise<number> =>
  write(visit, async (tx) => {
    authorize(peutGarderLeVote(visit.me))
    const connues = new Set((await actionsDeLAnnee(tx, visit, annee)).map(({ id }) => id))
    const par = auteur(visit.me)
    const siennes = valeurs.filter((v) => connues.has(v.actionId))
    for (const { actionId, mesure, nombre, environ } of siennes) {
      const indicateurId = idOf('tableau-de-suivi', actionId, mesure)
      const definition = {
        libelle: NOM_DE_LA_MESURE[mesure],
        precision: 'Tel que le tableau de la ville le disait : ce n’est pas compté séance par séance.',
        unite: UNITE[mesure],
        source: 'Le tableau de suivi de la ville',
        derive: null,
        cible: null,
      }
      await store.insert(tx, visit, { id: indicateurId, actionId, prevuId: null, definition, par })
      const valeur = {
        id: idOf('valeur-reprise', indicateurId, String(annee), String(nombre)),
        valeur: nombre,
        jour: Temporal.PlainDate.from({ year: annee, month: 12, day: 31 }).toString(),
        preuve: 'declare' as const,
        preuveDite: environ ? 'Environ' : '',
        origine: 'import' as const,
        transmise: true,
      }
      await store.insertValeur(tx, visit, indicateurId, 1, valeur, par)
    }
    if (siennes.length > 0)
      await noter(tx, visit, { objet: 'suivi', objetId: visit.territoire.id, geste: 'reprise-du-tableau' })
    return siennes.length
  })
