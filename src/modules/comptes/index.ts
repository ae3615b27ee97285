import { Hono } from 'hono'
import type { Module } from '#src/ground/module.ts'
import { type OuterEnv, screens } from '#src/ground/web.ts'
import { oublierEntrees } from './connexion/entrees.ts'
import { oublierTentatives } from './connexion/tentatives.ts'
import { aFaireDesPorteurs, enAttente, quiAgitPourLaStructure } from './inviter/porteurs.tsx'
import { oublierLiens } from './liens/liens.ts'
import { donneesDe, effacer } from './personal-data.ts'
import { GESTE_D_INVITATION } from './policy.ts'
import { accepterScreen } from './screens/accepter.tsx'
import { adresseScreen } from './screens/adresse.tsx'
import { compteScreen } from './screens/compte.tsx'
import { connexionScreen } from './screens/connexion.tsx'
import { entrerScreen } from './screens/entrer.tsx'
import { equipeScreen } from './screens/equipe.tsx'
import { installationScreen } from './screens/installation.tsx'
import { invitationScreen } from './screens/invitation.tsx'
import { inviterScreen } from './screens/inviter.tsx'
import { liensScreen } from './screens/liens.tsx'
import { passkeysScreen } from './screens/passkeys.ts'
import { retraitScreen } from './screens/retrait.tsx'
import { monSecoursScreen, secoursScreen } from './screens/secours.tsx'
import { siteScreen } from './screens/site.tsx'
import { oublierComptesVides } from './store/comptes.ts'
import { oublierSessions } from './store/sessions.ts'

export { configureComptes } from './auth.ts'
export { lireLAdresseDuSite } from './connexion/adresse-du-site.ts'
export {
  creerCompte,
  jetonDInstallation,
  lienDEntree,
  liensDeDemonstration,
  liensDeSecours,
} from './connexion/entrees.ts'
export { qui } from './connexion/qui.ts'
export {
  adresseDe,
  type EssaiDUne,
  essayerToutes,
  frapper,
  frapperAToutes,
  MINUTES_GARDEES,
  oublierTentatives,
  type Porte,
  rendre,
} from './connexion/tentatives.ts'
export { retourSur } from './domain.ts'
export { courriersPartis } from './inviter/courriels.ts'
export { inviterEnLot, peutReunir, peutReunirStructures } from './inviter/invitations.ts'
export { type Cle, cleGardee, DUREE_DE_LA_CLE_S, garderLaCle } from './liens/cle.ts'
export {
  cestBienElle,
  enPassantAUneAutre,
  fermerLiensDuSujet,
  type LienFait,
  lienPour,
  numeroFaux,
  revoquerLiens,
  rouvrirLiens,
} from './liens/liens.ts'
export { PlusTard } from './plus-tard.tsx'
export { direSonNavigateur, garderOuvert, lienDuCode, lienDuNavigateur } from './screens/liens.tsx'
export {
  agitSeul,
  annoncerLesPorteurs,
  compteIci,
  rolesDansLaStructure,
  sansPorteur,
  seuleAdministration,
  tientUnRole,
} from './store/attributions.ts'
export { aInstalle, attentesDe, tientLInstallation } from './store/comptes.ts'
export { marquerConnues } from './store/invitations.ts'
export { changerDeSujet, detacherLiensDe } from './store/liens.ts'
export { fermerComptes, nomsSignes, type Signataire } from './store/signatures.ts'
export { direAttente, essaisRestants, tropDEssais } from './textes.fr.ts'
export { attribuer, quitterLaStructure, retirer } from './usecases.ts'

export const comptes: Module = {
  nom: 'comptes',
  routes: screens(liensScreen, equipeScreen, inviterScreen, invitationScreen, retraitScreen, accepterScreen),
  liens: { [GESTE_D_INVITATION]: { page: (invitationId) => `/invitations/${invitationId}` } },
  todos: aFaireDesPorteurs,
  panels: { 'accueil-bureau': enAttente },
  volets: { structure: quiAgitPourLaStructure },
  personalData: { libelle: 'Rôles et invitations', exporter: donneesDe, effacer },
  entretien: async (visit) => {
    const { now } = visit
    await oublierTentatives(now)
    await oublierEntrees(now)
    await oublierSessions(now)
    await oublierComptesVides(now)
    await oublierLiens(visit)
  },
  signatures: ['attributions.donne_par', 'invitations.invite_par'],
}

/** The doors that belong to the installation, not to a quartier. */
export const compteRoutes = new Hono<OuterEnv>({ strict: false })
for (const part of [connexionScreen, secoursScreen, entrerScreen, installationScreen, passkeysScreen])
  compteRoutes.route('/', part)
// In this order: the others live behind the door of the first.
for (const part of [compteScreen, adresseScreen, monSecoursScreen, siteScreen]) compteRoutes.route('/', part)
