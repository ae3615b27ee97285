import { lienPour } from '#modules/comptes/index.ts'
import { trouverPersonne } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Methode } from '#platform/ical/invitation.ts'
import type { Id } from '#platform/ids.ts'
import { absolute } from '#platform/url.ts'
import { uneFois } from '#src/ground/host.ts'
import type { Courriel } from '#src/ground/module.ts'
import { found, type Tx, type Visit } from '#src/ground/visit.ts'
import { decisionEnMots, dire, leSien, lireCompteRendu } from './compte-rendu/compte-rendu.ts'
import { enEvenement, momentEnMots, ordreDuJourEnLignes, plageDe } from './domain/mots.ts'
import { aCommence } from './domain/temps-fort.ts'
import type { Invite, TempsFort } from './domain/types.ts'
import { LIEN_DE_TEMPS_FORT } from './policy.ts'
import * as invites from './store/invites.ts'
import * as points from './store/points.ts'
import * as store from './store/temps-forts.ts'

/** From the dates asked to the minutes read: a season. */
const JOURS_DE_LIEN = 120

/** One's own page of a meeting, without an account; the same one when asked again. */
export const lienDe = (tx: Tx, visit: Visit, invite: Pick<Invite, 'id' | 'personneId'>) =>
  lienPour(tx, visit, {
    geste: LIEN_DE_TEMPS_FORT,
    sujetId: invite.id,
    personneId: invite.personneId,
    jours: JOURS_DE_LIEN,
  })

// « À faire » reads the letters of all those of a meeting whom no mail tells.
const trouver = uneFois(store.find)
const laisse = uneFois(async (tx, id) => lireCompteRendu(tx, found(await trouver(tx, id))))

type Contenu = Readonly<{ tx: Tx; visit: Visit; tempsFort: TempsFort; invite: Invite; bonjour: string; chemin: string }>
type Lettre = Awaited<ReturnType<Courriel>>
type Donnees = Readonly<Record<string, string>>

/** A mail to somebody who is still asked, about a meeting that is still as it should be. */
const aUnInvite =
  (etat: TempsFort['etat'], ecrire: (c: Contenu, donnees: Donnees) => Promise<Lettre>): Courriel =>
  async (visit, tx, donnees) => {
    const invite = donnees.id ? await invites.find(tx, donnees.id) : null
    const tempsFort = invite ? await trouver(tx, invite.tempsFortId) : null
    if (!invite || !tempsFort || tempsFort.etat !== etat) return null
    const { chemin } = await lienDe(tx, visit, invite)
    const bonjour = await saluer(tx, invite.personneId)
    const lettre = await ecrire({ tx, visit, tempsFort, invite, bonjour, chemin }, donnees)
    return lettre && { ...lettre, quartiers: tempsFort.quartiers }
  }

async function saluer(tx: Tx, personneId: Id | null): Promise<string> {
  const personne = personneId === null ? null : await trouverPersonne(tx, personneId)
  return personne ? `Bonjour ${personne.prenom},` : 'Bonjour,'
}

const dateJointe = (c: Contenu, methode: Methode) => {
  const event = enEvenement(c.tempsFort, c.visit.now, absolute(c.chemin, c.visit.territoire))
  return event === null ? {} : { invitation: { methode, event, nom: c.invite.nom } }
}

const dates: Courriel = aUnInvite('sondage', async ({ tx, visit, tempsFort, bonjour, chemin }) => {
  const demandes = await invites.creneaux(tx, tempsFort.id)
  const aujourdhui = jourDe(visit.now)
  return {
    sujet: `Quelles dates vous vont pour « ${tempsFort.titre} » ?`,
    lignes: [
      bonjour,
      `On cherche ensemble une date pour « ${tempsFort.titre} ».`,
      ...(tempsFort.propos === '' ? [] : [tempsFort.propos]),
      demandes.map(({ debut }) => `- ${momentEnMots(plageDe(debut, tempsFort.dureeMinutes), aujourdhui)}`).join('\n'),
      'Dites pour chacune : oui, si besoin, ou non. Cela prend une minute.',
    ],
    bouton: { libelle: 'Dire mes dates', href: chemin },
  }
})

const invitation: Courriel = aUnInvite('fixe', async (c, { sait }) => {
  const { tx, visit, tempsFort, bonjour, chemin } = c
  const { moment, titre, lieu, propos } = tempsFort
  // Late, it would invite to what is over.
  if (moment === null || aCommence(tempsFort, visit.now)) return null
  const quand = momentEnMots(moment, jourDe(visit.now))
  const programme = ordreDuJourEnLignes(await points.deCeTempsFort(tx, tempsFort.id))
  return {
    sujet: `${sait ? 'Changement' : 'Invitation'} : « ${titre} », ${quand}`,
    lignes: [
      bonjour,
      sait
        ? `Du nouveau pour « ${titre} ». C’est maintenant ${quand}${lieu === '' ? '' : `, ${lieu}`}.`
        : `Vous êtes invité ou invitée à « ${titre} », ${quand}${lieu === '' ? '' : `, ${lieu}`}.`,
      ...(propos === '' ? [] : [propos]),
      ...(programme.length === 0 ? [] : [`Au programme :\n${programme.join('\n')}`]),
      'Dites-nous si vous venez.',
    ],
    bouton: { libelle: 'Je viens, ou pas', href: chemin },
    ...dateJointe(c, 'REQUEST'),
  }
})

const annule: Courriel = aUnInvite('annule', async (c, { invite = '', mot = '' }) => ({
  sujet: `Annulé : « ${c.tempsFort.titre} »`,
  lignes: [
    c.bonjour,
    c.tempsFort.moment === null
      ? `« ${c.tempsFort.titre} » n’aura pas lieu : vous n’avez plus à répondre.`
      : `« ${c.tempsFort.titre} », prévu ${momentEnMots(c.tempsFort.moment, jourDe(c.visit.now))}, est annulé.`,
    ...(mot === '' ? [] : [mot]),
  ],
  // Only who has it in their calendar has it to take away.
  ...(invite === 'oui' ? dateJointe(c, 'CANCEL') : {}),
}))

const compteRendu: Courriel = aUnInvite('tenu', async ({ tx, visit, tempsFort, invite, bonjour, chemin }) => {
  const lu = await laisse(tx, tempsFort.id)
  const dit = dire(visit, tempsFort, lu)
  const siennes = leSien(lu, invite).map(decisionEnMots)
  const liste = (titre: string, lignes: readonly string[]) =>
    lignes.length === 0 ? [] : [`${titre}\n${lignes.map((ligne) => `- ${ligne}`).join('\n')}`]
  return {
    sujet: `Compte rendu : « ${tempsFort.titre} »`,
    lignes: [
      bonjour,
      `Voici ce qui s’est dit à « ${tempsFort.titre} » (${dit.quand}).`,
      ...liste('Pour vous :', siennes),
      ...liste(
        'Décidé ensemble :',
        dit.decisions.filter((une) => !siennes.includes(une)),
      ),
      ...liste('Promis :', dit.promesses),
      ...dit.points.flatMap(({ titre, notes }, i) => (notes === '' ? [] : [`${i + 1}. ${titre}\n${notes}`])),
      ...(dit.notes === '' ? [] : [dit.notes]),
    ],
    bouton: { libelle: 'Voir le compte rendu', href: chemin },
  }
})

export const courriels: Readonly<Record<string, Courriel>> = {
  'temps-fort-dates': dates,
  'temps-fort-invitation': invitation,
  'temps-fort-annule': annule,
  'temps-fort-compte-rendu': compteRendu,
}
