import { instantDe, jourDe } from '#platform/dates.ts'
import { dateDuMoment } from '../index.ts'
import type { Rencontre, SeanceDeLAnnee } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'
import { joursDe } from './seances.ts'

const PAR = 'Animation de la programmation'

/** The meetings as they were prepared, held and written down. */
export function lignesDeRencontres(c: Contexte): Lignes {
  const toutes = c.d.rencontres.map((r) => ({ r, id: c.id(r.id), quand: momentDe(c, r) }))
  const invites = toutes.flatMap(({ r, id, quand }) => r.invites.map((un) => ligneDInvite(c, r, un, { id, quand })))
  return {
    temps_forts: toutes.map(({ r, id, quand }) => ligneDeTempsFort(c, r, { id, quand })),
    creneaux_de_temps_fort: toutes.flatMap(({ r, id }) =>
      (r.creneaux ?? []).map((creneau, rang) => ({
        territoire_id: c.territoire_id,
        id: c.id(`${r.id}-creneau-${rang}`),
        temps_fort_id: id,
        debut: instantDe(dateDuMoment(creneau, c.aujourdhui), Temporal.PlainTime.from(creneau.heure)),
      })),
    ),
    invites_de_temps_fort: invites,
    voix_de_temps_fort: toutes.flatMap(({ r }) =>
      r.invites.flatMap(({ qui, voix = [] }) =>
        voix.map((une, rang) => ({
          territoire_id: c.territoire_id,
          invite_id: c.id(`${r.id}-${qui}`),
          creneau_id: c.id(`${r.id}-creneau-${rang}`),
          voix: une,
          dite_le: c.instant(r.sondeJour),
        })),
      ),
    ),
    points_de_temps_fort: toutes.flatMap(({ r, id }) =>
      r.points.map(({ notes = '', source = '', ...point }, rang) => ({
        territoire_id: c.territoire_id,
        id: c.id(`${r.id}-point-${rang}`),
        temps_fort_id: id,
        rang,
        source,
        notes,
        ...point,
      })),
    ),
    decisions_de_temps_fort: toutes.flatMap(({ r, id, quand }) =>
      (r.decisions ?? []).map((d) => ({
        territoire_id: c.territoire_id,
        id: c.id(d.id),
        temps_fort_id: id,
        texte: d.texte,
        personne_id: null,
        structure_id: 'structure' in d.a ? c.id(d.a.structure) : null,
        role: 'role' in d.a ? d.a.role : null,
        jour: c.jour(d.jour),
        etat: d.etat,
        etat_par: d.etat === 'faite' ? PAR : '',
        etat_le: d.etat === 'faite' ? c.instant(d.jour) : null,
        cree_le: quand?.fin ?? c.now,
      })),
    ),
    relectures_de_decision: toutes.flatMap(({ r, id, quand }) =>
      (r.relues ?? []).map(({ decision, reponse }) => ({
        territoire_id: c.territoire_id,
        decision_id: c.id(decision),
        temps_fort_id: id,
        reponse,
        dite_le: quand?.debut ?? c.now,
      })),
    ),
    taches_de_temps_fort: toutes.flatMap(({ r, id, quand }) =>
      (r.taches ?? []).map(({ faite = false, jour, ...tache }, rang) => ({
        territoire_id: c.territoire_id,
        id: c.id(`${r.id}-tache-${rang}`),
        temps_fort_id: id,
        ...tache,
        jour: jourDe(quand?.debut ?? c.now).add({ days: jour }),
        faite_le: faite ? c.instant(r.creeJour + 2) : null,
        faite_par: faite ? PAR : '',
        cree_le: creeLe(c, r, quand),
      })),
    ),
  }
}

type Quand = Readonly<{ debut: Temporal.Instant; fin: Temporal.Instant }>

/** When its temps fort takes place in the calendar. */
function momentDe(c: Contexte, { seance, dureeMinutes }: Rencontre): Quand | null {
  const sienne: SeanceDeLAnnee | undefined = c.d.tempsForts.find(({ id }) => id === seance)
  const [jour] = sienne ? joursDe(c, sienne) : []
  if (!sienne?.de || !jour) return null
  const debut = instantDe(jour, Temporal.PlainTime.from(sienne.de))
  return { debut, fin: debut.add({ minutes: dureeMinutes }) }
}

/** Before its invitations, even where the holidays have brought its day forward. */
function creeLe(c: Contexte, { creeJour, etat }: Rencontre, quand: Quand | null): Temporal.Instant {
  const [dit, avant] = [c.instant(creeJour), quand?.debut.subtract({ hours: 24 * 20 })]
  return etat === 'tenu' && avant && Temporal.Instant.compare(avant, dit) < 0 ? avant : dit
}

function ligneDeTempsFort(
  c: Contexte,
  r: Rencontre,
  { id, quand }: { id: string; quand: Quand | null },
): Row<'temps_forts'> {
  const annonce = r.etat === 'sondage' ? null : quand
  const lieu = c.d.lieux.find((un) => un.id === r.lieu)
  const salle = lieu?.salles.find((une) => une.id === r.salle)
  return {
    territoire_id: c.territoire_id,
    id,
    quartier_id: null,
    titre: r.titre,
    propos: r.propos ?? '',
    duree_minutes: r.dureeMinutes,
    lieu_id: c.id(r.lieu),
    salle_id: r.salle ? c.id(r.salle) : null,
    etat: r.etat,
    seance_id: r.seance ? c.id(r.seance) : null,
    sequence: annonce ? 1 : 0,
    annonce_debut: annonce?.debut ?? null,
    annonce_fin: annonce?.fin ?? null,
    annonce_lieu: annonce ? [lieu?.nom, salle?.nom, lieu?.adresse].filter((mot) => mot !== undefined).join(', ') : '',
    organise_par: PAR,
    notes: r.notes ?? '',
    clos_le: r.etat === 'tenu' ? (quand?.fin.add({ hours: 40 }) ?? null) : null,
    cree_le: creeLe(c, r, quand),
  }
}

function ligneDInvite(
  c: Contexte,
  r: Rencontre,
  un: Rencontre['invites'][number],
  { id, quand }: { id: string; quand: Quand | null },
): Row<'invites_de_temps_fort'> {
  const inviteLe = r.inviteJour === undefined ? quand?.debut.subtract({ hours: 24 * 12 }) : c.instant(r.inviteJour)
  const repondu = un.vient !== undefined || un.voix !== undefined
  return {
    territoire_id: c.territoire_id,
    id: c.id(`${r.id}-${un.qui}`),
    temps_fort_id: id,
    cercle: un.cercle,
    personne_id: c.id(un.qui),
    structure_id: un.structure ? c.id(un.structure) : null,
    vient: un.vient ?? null,
    mot: un.mot ?? '',
    repondu_le: repondu ? (inviteLe?.add({ hours: 20 }) ?? c.instant(r.sondeJour)) : null,
    sonde_le: r.sondeJour === undefined ? null : c.instant(r.sondeJour),
    invite_le: inviteLe ?? null,
    present: un.present ?? false,
    cree_le: creeLe(c, r, quand),
  }
}
