import { avisTransmis, suitesDe } from '#modules/conseil/index.ts'
import { leContexte } from '#modules/contexte/index.ts'
import { lireLaCooperation } from '#modules/cooperation/index.ts'
import { effetsDeLAnnee, type Pouls, reponsesDePouls, tousLesPouls } from '#modules/effets/index.ts'
import { entraideDeLAnnee } from '#modules/mises-en-lien/index.ts'
import { comptesDesActions, periodeDesComptes } from '#modules/presences/index.ts'
import { peutVoirArgent, piliersDesThemes } from '#modules/programmation/index.ts'
import { recitsChoisis } from '#modules/recits/index.ts'
import { type RegardsDUneAnnee, regardsDeLAnnee } from '#modules/regards/index.ts'
import { actionsVotees, type LigneDeSuivi, lireLesManques, programmesVotes, SANS_CHOIX } from '#modules/suivi/index.ts'
import { quartiers } from '#modules/territoires/index.ts'
import { together } from '#platform/together.ts'
import type { Me, Tx, Visit } from '#src/ground/visit.ts'
import { actionsDesAnnees, moisDesActions } from './queries.ts'

/**
 * Who reads the facts: all readers of an evaluation are told the same, whatever quartier they hold. What a partner reads is
 * what may be told to each of them: no draft of a bilan, no note kept to one side, no value that a structure keeps.
 */
const LECTEUR: Me = {
  genre: 'compte',
  compteId: '',
  personneId: null,
  nom: 'évaluation',
  attributions: [{ role: 'partenaire', quartierId: null, structureId: null }],
}

/** All that a year is evaluated by, read once. */
export type Faits = Awaited<ReturnType<typeof lireLesFaits>>

/** `commun`: without the money that only some of the readers may read, nor words that were not given to all of them. */
export async function lireLesFaits(tx: Tx, visit: Visit, annee: number, commun = false) {
  const [lignes, lus] = await together([
    lireLesManques(tx, { ...visit, me: LECTEUR }, { ...SANS_CHOIX, annee }),
    together({
      mois: moisDesActions(tx, annee),
      annees: lesDeuxAnnees(tx, annee),
      quartiers: quartiers(tx),
      piliers: piliersDesThemes(tx),
      vote: leVote(tx, annee),
      regards: regardsDeLAnnee(tx, annee),
      effets: effetsDeLAnnee(tx, annee, null),
      recits: recitsChoisis(tx, annee),
      pouls: lesSaisons(tx, annee),
      contexte: leContexte(tx),
      entraide: entraideDeLAnnee(tx, annee),
      cooperation: lireLaCooperation(tx, visit, annee),
      avis: avisTransmis(tx, annee),
      suites: suitesDe(tx, annee),
    }),
  ])
  const { annees, regards, ...reste } = lus
  const toutLArgent = !commun && peutVoirArgent(visit.me, null)
  return {
    annee,
    commun,
    now: visit.now,
    lignes,
    toutLArgent,
    ...annees,
    ...reste,
    regards: duProgramme(regards, lignes),
  }
}

/** Of an action that is not of the year's programme, what was said is read on its page alone. */
function duProgramme({ regards, participants }: RegardsDUneAnnee, lignes: readonly LigneDeSuivi[]): RegardsDUneAnnee {
  const siennes = new Set(lignes.map(({ action }) => action.id))
  const estDuProgramme = ({ actionId }: Readonly<{ actionId: string }>) => siennes.has(actionId)
  return { regards: regards.filter(estDuProgramme), participants: participants.filter(estDuProgramme) }
}

/** Of the year before, what was counted of its own actions: its period goes over into this one, whose counts are many. */
async function lesDeuxAnnees(tx: Tx, annee: number) {
  const deuxAnnees = await actionsDesAnnees(tx, [annee - 1, annee])
  const actionIds = (deuxAnnees.get(annee - 1) ?? []).map(({ id }) => id)
  const comptesDAvant = await comptesDesActions(tx, { actionIds, ...periodeDesComptes(annee - 1) })
  return { deuxAnnees, comptesDAvant }
}

async function leVote(tx: Tx, annee: number) {
  const [vote] = await programmesVotes(tx, annee)
  return vote ? { nom: vote.nom, actions: await actionsVotees(tx, vote.id) } : null
}

/** The seasons of the year that are closed, and what was answered. */
async function lesSaisons(tx: Tx, annee: number) {
  const saisons: Pouls[] = (await tousLesPouls(tx)).filter((une) => une.annee === annee && une.closLe !== null)
  const reponses = await reponsesDePouls(
    tx,
    saisons.map(({ id }) => id),
  )
  return saisons.map((saison) => ({ saison, lignes: reponses.get(saison.id) ?? [] }))
}
