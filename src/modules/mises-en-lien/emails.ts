import { type Appel, enfantsDits, motDeSaDate, quandEtOu, trouverAppel } from '#modules/appels/index.ts'
import { lienPour } from '#modules/comptes/index.ts'
import { contactsDe } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { de, leNom } from '#platform/texte.ts'
import type { Courriel } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { FINIES } from './etats/a-prevenir.ts'
import { aDitOui, appelOuvert, attendLePorteur, estEnCours, estEnPause, type MiseEnLien } from './etats/domain.ts'
import { estLaisseTranquille, pourquoiElle } from './etats/mise-en-lien.ts'
import { interlocuteurDe, PAS_ENCORE, quiADitOui } from './gestes/annonces.ts'
import { demandeAuPorteur, seJoindrait } from './gestes/carte.ts'
import { PASSATION, passationsEnCours } from './passations/passations.ts'
import { trouverPassation } from './passations/passations-store.ts'
import { LIEN_DU_PORTEUR, LIEN_DU_TALENT } from './policy.ts'
import { deLAppel } from './store/queries.ts'
import * as store from './store/store.ts'
import { ceQueDonneUnOui } from './textes.fr.ts'
import { coupRemercie } from './valoriser/coups-de-pouce-store.ts'
import { MERCI } from './valoriser/domain.ts'

/** How long an answer may be given by link: longer than an appel lives. */
export const JOURS_DE_LIEN = 60

/** The talent’s link and code for this mise en lien, open for 60 days; the same one when asked again. */
export const lienDuTalent = (tx: Tx, visit: Visit, m: MiseEnLien) =>
  lienPour(tx, visit, { geste: LIEN_DU_TALENT, sujetId: m.id, personneId: m.personneId, jours: JOURS_DE_LIEN })

/** The same for the structure, in the name of its contact when there is one. */
export async function lienDuPorteur(tx: Tx, visit: Visit, m: MiseEnLien) {
  const contact = await interlocuteurDe(tx, m)
  const personneId = contact?.personneId ?? null
  return lienPour(tx, visit, { geste: LIEN_DU_PORTEUR, sujetId: m.id, personneId, jours: JOURS_DE_LIEN })
}

type Contenu = Readonly<{ m: MiseEnLien; appel: Appel; quand: string; tx: Tx; visit: Visit }>
type Lettre = Awaited<ReturnType<Courriel>>

/** What was said before the moment changed: a yes, or only a question put. */
export const ditAvant = (m: MiseEnLien): string =>
  m.repondueTalentLe === null ? 'Nous vous avions demandé un coup de pouce' : 'Vous aviez dit oui'

/** A mail about one mise en lien that is still in this state; otherwise it is no longer worth sending. */
const surUneMiseEnLien =
  (etats: readonly MiseEnLien['etat'][], ecrire: (c: Contenu) => Promise<Lettre>): Courriel =>
  async (visit, tx, { id }) => {
    const m = id ? await store.find(tx, id) : null
    if (!m || !etats.includes(m.etat)) return null
    // Of a call that is over, nobody is asked anything.
    if (estEnCours(m.etat) && m.etat !== 'coordonnees-partagees' && !appelOuvert(m, visit.now)) return null
    const appel = await trouverAppel(tx, m.appelId)
    if (!appel) return null
    const lettre = await ecrire({ m, appel, quand: quandEtOu(appel, jourDe(visit.now)), tx, visit })
    return lettre && { ...lettre, quartiers: appel.quartiers }
  }

export const courriels: Readonly<Record<string, Courriel>> = {
  [PASSATION]: async (_visit, tx, { id }) => {
    const p = id ? await trouverPassation(tx, id) : null
    const quartiers = p?.quartierId ? [p.quartierId] : []
    if (p?.termineeLe === null) {
      const sujet = `${p.de || 'La coordination'} vous passe le bureau`
      const quand = p.au ? `du ${enClair(p.du)} au ${enClair(p.au)}` : `à partir du ${enClair(p.du)}, pour de bon`
      return { sujet, quartiers, lignes: ['Bonjour,', `${sujet} ${quand}. « À faire » vous dit alors ce qui attend.`] }
    }
    const sujet = p?.commenceeLe === null ? 'La passation du bureau est annulée' : 'La passation du bureau est terminée'
    // Handed over anew, they hold it: it is that which they are told.
    if ((await passationsEnCours(tx)).some(({ aCompte }) => aCompte === p?.aCompte))
      return { sujet, quartiers, lignes: [] }
    const merci =
      p?.commenceeLe === null ? 'Vous n’avez rien à faire. Merci !' : 'Merci beaucoup d’avoir tenu le bureau.'
    return { sujet, quartiers, lignes: ['Bonjour,', `${sujet}. ${merci}`] }
  },
  'proposition-talent': surUneMiseEnLien(['proposee-au-talent'], async ({ m, appel, quand, tx, visit }) => {
    if (estLaisseTranquille(m, visit.now)) return null
    return {
      sujet: `Un coup de pouce pour « ${m.titre} » ?`,
      lignes: [
        `Bonjour ${m.prenom},`,
        `On cherche quelqu’un pour ${leNom(m.structureNom)} : « ${m.titre} », ${quand}.`,
        ...[pourquoiElle(m)].filter(Boolean),
        ...(appel.avecEnfants ? [enfantsDits(appel)] : []),
        ...(m.raisons?.question ? [m.raisons.question] : []),
        ceQueDonneUnOui(m),
        'Vous répondez ce que vous voulez, en appuyant sur un bouton. Un non ne change rien pour la suite.',
      ],
      bouton: { libelle: 'Voir et répondre', href: (await lienDuTalent(tx, visit, m)).chemin },
    }
  }),
  'proposition-porteur': surUneMiseEnLien(['proposee-au-porteur'], async ({ m, appel, tx, visit }) => {
    const { besoin, dit, suite, promesse } = await demandeAuPorteur(tx, visit, m, appel)
    return {
      aQui: await contactsDe(tx, m.structureId),
      sujet: suite ? `Changement pour « ${m.titre} »` : `Quelqu’un peut aider pour « ${m.titre} »`,
      lignes: ['Bonjour,', `${besoin} ${dit}`, suite ?? promesse],
      bouton: { libelle: 'Voir et répondre', href: (await lienDuPorteur(tx, visit, m)).chemin },
    }
  }),
  'moment-change-talent': surUneMiseEnLien(['retenue'], async ({ m, appel, quand, tx, visit }) => {
    if (m.momentAvant === '' || estEnPause(m, visit.now)) return null
    return {
      sujet: `Changement pour « ${m.titre} »`,
      lignes: [
        `Bonjour ${m.prenom},`,
        `${ditAvant(m)} pour ${m.momentAvant}. Cela a changé : « ${m.titre} », c’est maintenant ${quand}.`,
        ...[await motDeSaDate(tx, appel)].filter(Boolean),
        ceQueDonneUnOui(m),
        'Est-ce que ça vous va ? Vous répondez ce que vous voulez. Un non ne change rien pour la suite.',
      ],
      bouton: { libelle: 'Voir et répondre', href: (await lienDuTalent(tx, visit, m)).chemin },
    }
  }),
  'moment-change-porteur': async (visit, tx, { id }) => {
    const appel = id ? await trouverAppel(tx, id) : null
    if (!appel || !appelOuvert({ ...appel, appelEtat: appel.etat }, visit.now)) return null
    const siens = await deLAppel(tx, appel.id)
    const sujet = `Changement pour « ${appel.titre} »`
    // Whom it knows said yes to the new moment: the structure is asked about them, and told of it then, unless they go before.
    if (siens.some((m) => m.etat === 'acceptee-par-le-talent' && m.attente === 0 && m.annoncee !== null))
      return { sujet, lignes: [] }
    const change = siens.some(({ etat, momentAvant }) => estEnCours(etat) && momentAvant !== '')
    return {
      sujet,
      aQui: await contactsDe(tx, appel.structureId),
      quartiers: appel.quartiers,
      lignes: [
        'Bonjour,',
        `Pour « ${appel.titre} », le jour, l’heure ou le lieu a changé. C’est maintenant ${quandEtOu(appel, jourDe(visit.now))}.`,
        ...(change ? ['Nous prévenons chaque personne qui avait dit oui, puis nous revenons vers vous.'] : []),
      ],
    }
  },
  // Of somebody's yes, or, to the structure, of the need.
  'moment-revenu': async (visit, tx, { id }) => {
    const m = id ? await store.find(tx, id) : null
    const appel = id && (!m || aDitOui(m.etat)) ? await trouverAppel(tx, m?.appelId ?? id) : null
    if (!appel || !appelOuvert({ ...appel, appelEtat: appel.etat }, visit.now)) return null
    const tient = m ? ' Ce que vous aviez répondu tient toujours, et vous n’avez rien à faire.' : ''
    return {
      ...(m ? {} : { aQui: await contactsDe(tx, appel.structureId) }),
      sujet: `Finalement, rien ne change pour « ${appel.titre} »`,
      quartiers: appel.quartiers,
      lignes: [
        'Bonjour,',
        `Pour « ${appel.titre} », c’est finalement comme convenu : ${quandEtOu(appel, jourDe(visit.now))}.${tient}`,
      ],
    }
  },
  'coordonnees-talent': surUneMiseEnLien(['coordonnees-partagees'], async ({ m, quand, tx, visit }) => {
    const contact = await quiADitOui(tx, m)
    // Written to whoever finds a number there: the others are called by the desk, whose line stays.
    if (!contact || !(await seJoindrait(tx, m, contact.personneId))) return null
    return {
      sujet: `C’est d’accord pour « ${m.titre} »`,
      lignes: [
        `Bonjour ${m.prenom},`,
        `Le oui ${de(m.structureNom)} est arrivé : « ${m.titre} », ${quand}. Votre page dit qui joindre.`,
        'Un empêchement ? Un mot sur la même page suffit.',
      ],
      bouton: { libelle: 'Voir qui appeler', href: (await lienDuTalent(tx, visit, m)).chemin },
    }
  }),
  'coordonnees-porteur': surUneMiseEnLien(['coordonnees-partagees'], async ({ m, quand, tx, visit }) => {
    if (!(await seJoindrait(tx, m, m.personneId))) return null
    return {
      aQui: await contactsDe(tx, m.structureId),
      sujet: `C’est d’accord pour « ${m.titre} »`,
      lignes: [
        'Bonjour,',
        `Vous avez dit oui tous les deux pour « ${m.titre} », ${quand}. Votre page dit comment joindre cette personne.`,
        'Un empêchement ? Un mot sur la même page suffit.',
      ],
      bouton: { libelle: 'Voir qui appeler', href: (await lienDuPorteur(tx, visit, m)).chemin },
    }
  }),
  [PAS_ENCORE]: async (visit, tx, { id, structure, non }) => {
    const m = id ? await store.find(tx, id) : null
    if (!m || !attendLePorteur(m) || !appelOuvert(m, visit.now)) return null
    if (non)
      return {
        sujet: `Pour « ${m.titre} », votre oui compte toujours`,
        quartiers: m.quartiers,
        lignes: [
          `Bonjour ${m.prenom},`,
          `Pour « ${m.titre} », nous vous avions dit que ce serait quelqu’un d’autre, ou une autre fois. C’était noté par erreur : ${leNom(m.structureNom)} n’a pas encore répondu, et votre oui compte toujours. Nous revenons vers vous.`,
        ],
      }
    const [oui, suite] = structure
      ? ['votre oui', 'Nous vous le demandons : rien n’est convenu avant.']
      : [`le oui ${de(m.structureNom)}`, 'Nous le demandons, puis nous revenons vers vous.']
    return {
      ...(structure ? { aQui: await contactsDe(tx, m.structureId) } : {}),
      sujet: `Pour « ${m.titre} », ce n’est pas encore d’accord`,
      quartiers: m.quartiers,
      lignes: [
        structure ? 'Bonjour,' : `Bonjour ${m.prenom},`,
        `Pour « ${m.titre} », nous avions noté ${oui} par erreur. ${suite} Merci de ne pas vous appeler d’ici là.`,
      ],
    }
  },
  'autre-fois-talent': surUneMiseEnLien(FINIES, async ({ m, appel, tx }) => ({
    sujet: appel.etat === 'annule' ? `« ${m.titre} » est annulé` : `Pour « ${m.titre} », ce sera une autre fois`,
    lignes: [
      `Bonjour ${m.prenom},`,
      `Vous aviez dit oui pour « ${m.titre} ». Finalement, ${appel.etat === 'annule' ? 'c’est annulé' : 'ce sera quelqu’un d’autre, ou une autre fois'}. Vous n’avez rien à faire.`,
      ...(appel.etat === 'annule' ? [await motDeSaDate(tx, appel)].filter(Boolean) : []),
      'Merci beaucoup de votre réponse. On pensera à vous pour autre chose.',
    ],
  })),
  [MERCI]: async (_visit, tx, { id }) => {
    const coup = id ? await coupRemercie(tx, id) : null
    if (!coup) return null
    const { prenom, titre, structureNom, merci, quartiers } = coup
    return {
      sujet: merci === '' ? 'Merci pour votre coup de pouce' : `Un mot de remerciement pour « ${titre} »`,
      quartiers,
      lignes: [
        `Bonjour ${prenom},`,
        `Merci pour « ${titre} », avec ${leNom(structureNom)}.`,
        ...(merci === '' ? [] : [`« ${merci} »`]),
      ],
    }
  },
}
