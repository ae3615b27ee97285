import type { AvisFige, LigneFigee } from '#modules/conseil/index.ts'
import { avisTransmis, soireeEnCours } from '../avis.ts'
import type { AvisDuConseil } from '../types.ts'
import type { Contexte, Lignes } from './contexte.ts'

/** More than half of those who sit. */
const QUORUM = 5
const SIEGENT = soireeEnCours.siegent.length

/** What the council transmitted before this year's vote and what came of it; then its evening on next year's demands. */
export const lignesDAvis = (c: Contexte): Lignes => ({ ...avis(c), ...soiree(c) })

/** This evening: one is away, the first lines are adopted. */
function soiree(c: Contexte): Lignes {
  const { territoire_id } = c
  const annee = c.aujourdhui.year + 1
  const id = c.id('seance-du-conseil')
  const la = soireeEnCours.siegent.flatMap((m) => (m === soireeEnCours.absent ? [] : [c.id(`membre-du-conseil ${m}`)]))
  const presents = JSON.stringify(la)
  const commencee_le = c.now.subtract({ minutes: soireeEnCours.passees })
  return {
    conseil_seances: [
      {
        ...{ territoire_id, id, annee, presents, commencee_le, minutes: soireeEnCours.minutes, quorum: 'moitie' },
        ...{ jour: c.aujourdhui, par: avisTransmis.signe, ouverte_le: c.instant(-2) },
      },
    ],
    conseil_votes: soireeEnCours.votes.map(({ action, voix, conditions, minorite }) => ({
      ...{ territoire_id, annee, presents, conditions, minorite, seance_id: id, action_id: c.id(`demande ${action}`) },
      ...{ lue: null, voix: JSON.stringify(voix), lies: '[]', membres: SIEGENT, quorum: QUORUM },
      ...{ par: avisTransmis.signe, le: c.now.subtract({ minutes: 5 }) },
    })),
  }
}

function avis(c: Contexte): Lignes {
  const annee = c.aujourdhui.year
  const { territoire_id } = c
  const contenu: AvisFige = {
    annee,
    seances: [{ jour: c.jour(avisTransmis.seance), presents: SIEGENT, membres: SIEGENT }],
    lignes: c.d.avisDuConseil.map((un, rang) => laLigne(c, un, rang + 1)),
  }
  return {
    conseil_avis: [
      {
        ...{ territoire_id, annee, id: c.id(`avis-du-conseil-${annee}`), numero: 1 },
        contenu: JSON.stringify(contenu),
        ...{ par: avisTransmis.signe, qualite: avisTransmis.qualite, transmis_le: c.instant(avisTransmis.transmis) },
      },
    ],
    conseil_suites: c.d.avisDuConseil.map(({ action, suite, raison }) => ({
      ...{ territoire_id, annee, action_id: c.id(action), suite, raison },
      ...{ par: avisTransmis.repond, le: c.instant(avisTransmis.repondu) },
    })),
  }
}

function laLigne(c: Contexte, un: AvisDuConseil, numero: number): LigneFigee {
  const action = c.actions.get(un.action)
  const structure = c.d.structures.find(({ id }) => id === action?.structure)?.nom ?? ''
  const sortis = un.sortis ?? 0
  return {
    ...{ numero, structure, sortis, actionId: c.id(un.action), titre: action?.titre ?? '' },
    ...{ issue: un.issue, ensemble: un.voix === null, voix: un.voix, minorite: un.minorite, conditions: un.conditions },
    ...{ votants: SIEGENT - sortis, quorum: QUORUM, liesDecouverts: 0 },
  }
}
