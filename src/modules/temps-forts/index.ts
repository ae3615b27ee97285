import { dernierParLien } from '#modules/personnes/index.ts'
import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { aFaire } from './a-faire.ts'
import { concernes, rattaches } from './concernes.ts'
import { courriels } from './emails.ts'
import { oublier } from './oublier/oublier.ts'
import { donneesDe, effacer } from './oublier/personal-data-queries.ts'
import { panels } from './panneaux.tsx'
import { LIEN_DE_TEMPS_FORT } from './policy.ts'
import { annulerScreen } from './screens/annuler.tsx'
import { binomeScreen } from './screens/binome.tsx'
import { compteRenduScreen } from './screens/compte-rendu.tsx'
import { datesScreen } from './screens/dates.tsx'
import { ficheScreen } from './screens/fiche.tsx'
import { invitationScreen } from './screens/invitation.tsx'
import { inviteScreen } from './screens/invite.tsx'
import { invitesScreen } from './screens/invites.tsx'
import { listeScreen } from './screens/liste.tsx'
import { modifierScreen } from './screens/modifier.tsx'
import { nouveauScreen } from './screens/nouveau.tsx'
import { ordreDuJourScreen } from './screens/ordre-du-jour.tsx'
import { pourMoiScreen } from './screens/pour-moi.tsx'
import { promesseScreen } from './screens/promesse.tsx'
import { promesseDePartageScreen } from './screens/promesse-partage.tsx'
import { reunionScreen } from './screens/reunion.tsx'
import { garderLaReponse, oublierLaReponse, PAR_SON_LIEN } from './store/invites.ts'

export { momentEnMots } from './domain/mots.ts'
export { prochaines } from './domain/suite.ts'
export { aCommence, estFini, estTombe } from './domain/temps-fort.ts'
export type { Cercle, Invite, Tache, TempsFort } from './domain/types.ts'
export {
  cercleDe,
  estInvite,
  peutLireCelle,
  peutNoterUnePromesse,
  peutOrganiser,
  peutTenirLaListe,
} from './policy.ts'
export {
  accueillir,
  attester,
  corrigerLaLigne,
  direSaVenue,
  retirerLaLigne,
  venirPourSaStructure,
} from './preparer/accueillir.ts'
export { proposerDesTaches } from './preparer/liste-du-binome.ts'
export { promettreUnCoupDePouce, promettreUnPartage, type RefusDePromesse } from './preparer/promettre.ts'
export { lister as listerLesTempsForts } from './queries.ts'
export { taches as tachesDeTempsFort } from './store/taches.ts'
export { find as trouverTempsFort } from './store/temps-forts.ts'
export { pointerLesPresents } from './tenir/reunion.ts'
export { NOM_DE_QUI, REFUS_DE_PROMESSE } from './textes.fr.ts'
export { EtatDuTempsFort, quandEnMots } from './views.tsx'

export const tempsForts: Module = {
  nom: 'temps-forts',
  outil: 'calendrier',
  // Fixed words stand before `:id`, which would take them for an identifier.
  routes: screens(
    listeScreen,
    nouveauScreen,
    pourMoiScreen,
    modifierScreen,
    datesScreen,
    invitesScreen,
    inviteScreen,
    invitationScreen,
    ordreDuJourScreen,
    reunionScreen,
    promesseScreen,
    promesseDePartageScreen,
    compteRenduScreen,
    binomeScreen,
    annulerScreen,
    ficheScreen,
  ),
  liens: { [LIEN_DE_TEMPS_FORT]: { page: (id) => `/temps-forts/pour-moi/${id}` } },
  panels,
  todos: aFaire,
  courriels,
  concernes,
  rattaches,
  pasMoi: async (_visit, tx, personneId) => {
    const { objet, geste } = PAR_SON_LIEN
    for (const { id, faits } of await dernierParLien(tx, personneId, objet, [geste]))
      await oublierLaReponse(tx, id, faits)
  },
  structureReunie: garderLaReponse,
  personalData: { libelle: 'Rencontres où vous étiez invité ou invitée', exporter: donneesDe, effacer },
  entretien: oublier,
  signatures: [
    'decisions_de_temps_fort.etat_par',
    'invites_de_temps_fort.nom_ecrit',
    'invites_de_temps_fort.note_par',
    'taches_de_temps_fort.faite_par',
    'temps_forts.organise_par',
  ],
  ecrits: [
    {
      dit: 'Une rencontre',
      page: '/temps-forts/:id',
      par: 'id',
      ou: [
        'temps_forts.titre',
        'temps_forts.propos',
        'temps_forts.lieu_ecrit',
        'temps_forts.annonce_lieu',
        'temps_forts.notes',
      ],
    },
    {
      dit: 'Une rencontre',
      page: '/temps-forts/:id',
      par: 'temps_fort_id',
      ou: ['points_de_temps_fort.titre', 'points_de_temps_fort.details', 'points_de_temps_fort.notes'],
    },
    { dit: 'Une rencontre', page: '/temps-forts/:id', par: 'temps_fort_id', ou: ['decisions_de_temps_fort.texte'] },
    { dit: 'Une rencontre', page: '/temps-forts/:id', par: 'temps_fort_id', ou: ['taches_de_temps_fort.texte'] },
    {
      dit: 'Une rencontre',
      page: '/temps-forts/:id',
      par: 'temps_fort_id',
      ou: ['invites_de_temps_fort.mot'],
      sien: 'personne_id',
    },
  ],
}
