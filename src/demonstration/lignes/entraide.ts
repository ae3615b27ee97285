import { jourFerie } from '#modules/annee/index.ts'
import { instantDe } from '#platform/dates.ts'
import { ETATS_D_APPEL, etatDeMiseEnLien, ISSUES, MOYENS } from '../correspondances.ts'
import { dateDe } from '../index.ts'
import type { Appel, MiseEnLien } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

/** Appels à talents, mises en lien and coups de pouce. */
export function entraide(c: Contexte): Lignes {
  const faits = c.d.misesEnLien.filter((lien) => lien.etat === 'realisee')
  return {
    appels: c.d.appels.map((a) => ligneDAppel(c, a)),
    mises_en_lien: c.d.misesEnLien.map((lien) => ligneDeLien(c, lien)),
    coups_de_pouce: faits.map((lien) => ligneDeCoupDePouce(c, lien)),
  }
}

/** A day to come that is a public holiday moves to the same day of a later week: no school asks for help at Christmas. */
export function horsDesFeries(jour: Temporal.PlainDate, aujourdhui: Temporal.PlainDate): Temporal.PlainDate {
  let libre = jour
  while (Temporal.PlainDate.compare(libre, aujourdhui) > 0 && jourFerie(libre) !== null) libre = libre.add({ weeks: 1 })
  return libre
}

function ligneDAppel(c: Contexte, a: Appel): Row<'appels'> {
  const action = c.actions.get(a.action)
  const jour = horsDesFeries(Temporal.PlainDate.from(c.quand(a.quand)), c.aujourdhui)
  const prevu = dateDe(a.ecritJour + 30, c.aujourdhui)
  // A need does not end before its day.
  const dernier = Temporal.PlainDate.compare(prevu, jour) < 0 ? jour : prevu
  return {
    territoire_id: c.territoire_id,
    id: c.id(a.id),
    action_id: c.id(a.action),
    structure_id: c.id(action?.structure ?? ''),
    titre: a.titre,
    besoin: a.texte,
    jour: a.aFixer ? null : jour.toString(),
    heure: a.aFixer ? null : (a.quand.heure ?? null),
    duree_minutes: a.dureeMinutes,
    moment_ecrit: a.repetition ?? '',
    lieu_id: c.id(a.lieu),
    places: a.combien,
    a_apporter: a.apporter ?? '',
    assurance: a.assurance,
    travail_paye: a.travailPaye === 'a-voir' ? null : false,
    avec_enfants: a.avecEnfants,
    etat: ETATS_D_APPEL[a.etat],
    issue: a.issue ? ISSUES[a.issue] : null,
    redige_par: a.redigePar === 'porteur' ? 'la structure' : 'Coup de pouce aux projets',
    contact_id: action ? c.id(`contact-${action.contact}`) : null,
    confirme_par: a.publieJour === undefined ? null : 'la structure',
    publie_le: c.instantOuRien(a.publieJour),
    expire_le: a.etat === 'expire' ? c.instant(-3) : instantDe(dernier, Temporal.PlainTime.from('22:00')),
    cree_le: c.instant(a.ecritJour),
  }
}

function ligneDeLien(c: Contexte, lien: MiseEnLien): Row<'mises_en_lien'> {
  const etat = etatDeMiseEnLien(lien)
  const action = c.actions.get(c.appels.get(lien.appel)?.action ?? '')
  const reponse = lien.reponseTalent === 'sans-reponse' ? null : (lien.reponseTalent ?? null)
  return {
    territoire_id: c.territoire_id,
    id: c.id(lien.id),
    appel_id: c.id(lien.appel),
    talent_id: c.id(`talent-${lien.talent}`),
    origine: lien.origine === 'je-peux-aider' ? 'reponse' : 'suggestion',
    etat,
    motif: lien.motif ?? lien.orienteeVers ?? lien.raison ?? '',
    retiree_par: lien.etat === 'retiree' ? (lien.retireePar ?? 'coordination') : null,
    proposee_talent_le: c.instantOuRien(lien.proposeeTalentJour),
    repondue_talent_le: reponse ? c.instantOuRien(lien.reponseTalentJour) : null,
    reponse_talent: reponse,
    moyen_talent: lien.canal ? MOYENS[lien.canal] : null,
    proposee_porteur_le: c.instantOuRien(lien.proposeePorteurJour),
    repondue_porteur_le: c.instantOuRien(lien.reponsePorteurJour),
    reponse_porteur: lien.reponsePorteur ?? null,
    partagees_le: c.instantOuRien(lien.coordonneesPartageesJour),
    contact_du_oui: lien.reponsePorteur === 'oui' && action ? c.id(`contact-${action.contact}`) : null,
    annoncee: etat === 'proposee-au-porteur' ? 'proposee' : etat === 'coordonnees-partagees' ? 'attendue' : null,
    conclue_le: lien.faitLe ? c.instantDe(lien.faitLe) : c.instantOuRien(lien.finJour),
    relance_jour: null,
    cree_le: c.instant(lien.creeeJour),
  }
}

function ligneDeCoupDePouce(c: Contexte, lien: MiseEnLien): Row<'coups_de_pouce'> {
  const appel = c.appels.get(lien.appel)
  const action = appel ? c.actions.get(appel.action) : undefined
  const fait = lien.faitLe ?? { jour: lien.finJour ?? 0 }
  return {
    territoire_id: c.territoire_id,
    id: c.id(`coup-${lien.id}`),
    mise_en_lien_id: c.id(lien.id),
    appel_id: c.id(lien.appel),
    action_id: action ? c.id(action.id) : null,
    structure_id: c.id(action?.structure ?? ''),
    talent_id: c.id(`talent-${lien.talent}`),
    cercle: c.talents.get(lien.talent)?.contactDe ? 'porteur' : c.conseil.has(lien.talent) ? 'conseil' : 'habitant',
    titre: appel?.titre ?? '',
    jour: c.quand(fait),
    minutes: lien.minutes ?? appel?.dureeMinutes ?? 60,
    merci: lien.merci ?? '',
    merci_public: lien.merciPublic ?? false,
    merci_relu_par: lien.merciPublic && fait.jour < -14 ? 'Coup de pouce aux projets' : null,
    note_par: 'Coup de pouce aux projets',
    cree_le: c.instantDe(fait),
  }
}
