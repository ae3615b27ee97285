import { together } from '#platform/together.ts'
import type { Module } from '#src/ground/module.ts'
import { write } from '#src/ground/visit.ts'
import { screens } from '#src/ground/web.ts'
import { concernesDesMisesEnLien } from './concernes.ts'
import { courriels } from './emails.ts'
import { contactArrive, contactParti } from './gestes/contact-parti.ts'
import { courrielDeDepart, departsScreen } from './gestes/departs.tsx'
import { deplacements } from './gestes/deplacement.ts'
import { cetaitElle, pasElle } from './gestes/pas-elle.ts'
import { quitterLesStructures } from './gestes/quitter.ts'
import { pasLaStructure } from './gestes/usecases.ts'
import { aFaire } from './joindre/a-faire.ts'
import { panels, volets } from './panels.tsx'
import { suivreLesPassations } from './passations/passations.ts'
import { personalData } from './personal-data.ts'
import { LIEN_D_APPEL, LIEN_DU_PORTEUR, LIEN_DU_TALENT } from './policy.ts'
import { aiderScreen } from './screens/aider.tsx'
import { appelScreen } from './screens/appel.tsx'
import { appelDirectScreen } from './screens/appel-direct.tsx'
import { billetScreen } from './screens/billet.tsx'
import { bureauScreen } from './screens/bureau.tsx'
import { conclureScreen } from './screens/conclure.tsx'
import { coordonneesScreen } from './screens/coordonnees.tsx'
import { coupCorrigerScreen } from './screens/coup-corriger.tsx'
import { coupDePouceScreen } from './screens/coup-de-pouce.tsx'
import { ficheScreen } from './screens/fiche.tsx'
import { merciScreen } from './screens/merci.tsx'
import { moiPorteurScreen, moiTalentScreen } from './screens/moi.tsx'
import { notesDeTalentScreen } from './screens/notes-de-talent.tsx'
import { passationScreen } from './screens/passation.tsx'
import { resumeScreen } from './screens/passation-resume.tsx'
import { personneScreen } from './screens/personne-page.tsx'
import { planScreen } from './screens/plan.tsx'
import { proposerScreen } from './screens/proposer.tsx'
import { quiPourraitScreen } from './screens/qui-pourrait.tsx'
import { repondreScreen } from './screens/repondre.tsx'
import { repondrePorteurScreen } from './screens/repondre-porteur.tsx'
import { retirerScreen } from './screens/retirer.tsx'
import { telephoneScreen } from './screens/telephone.tsx'
import { attestationsScreens } from './screens/valoriser/attestations.tsx'
import { corrigerScreen } from './screens/valoriser/corriger.tsx'
import { coupsScreens } from './screens/valoriser/coups.tsx'
import { mercisScreen } from './screens/valoriser/mercis.tsx'
import { portraitsScreens } from './screens/valoriser/portraits.tsx'
import { oublierLesDeparts } from './store/departs-store.ts'
import { find } from './store/store.ts'
import { aDire, aSigner } from './valoriser/a-faire.ts'
import { remettreARelire } from './valoriser/relecture-store.ts'

export { accorderDeViveVoix, type RefusDAccord } from './gestes/accord.ts'
export { Billet, qrDe, saPage } from './screens/billet.tsx'
export { type EntraideDeLAnnee, entraideDeLAnnee } from './store/annee-queries.ts'
export { appelsAvecDesPlaces, choixDeTalents } from './store/queries.ts'
export { REFUS as REFUS_DE_MISE_EN_LIEN } from './textes.fr.ts'

export const misesEnLien: Module = {
  nom: 'mises-en-lien',
  routes: screens(
    aiderScreen,
    merciScreen,
    // The fixed addresses before `/mises-en-lien/:id`.
    planScreen,
    quiPourraitScreen,
    resumeScreen,
    passationScreen,
    bureauScreen,
    telephoneScreen,
    personneScreen,
    appelScreen,
    departsScreen,
    ficheScreen,
    notesDeTalentScreen,
    proposerScreen,
    billetScreen,
    repondreScreen,
    repondrePorteurScreen,
    appelDirectScreen,
    moiTalentScreen,
    moiPorteurScreen,
    coordonneesScreen,
    conclureScreen,
    retirerScreen,
    coupDePouceScreen,
    coupCorrigerScreen,
    corrigerScreen,
    mercisScreen,
    coupsScreens,
    portraitsScreens,
    attestationsScreens,
  ),
  panels,
  volets,
  todos: async (visit, tx) => (await together([aFaire(visit, tx), aSigner(visit, tx), aDire(visit, tx)])).flat(),
  liens: {
    [LIEN_DU_TALENT]: {
      page: (id) => `/mises-en-lien/${id}/reponse`,
      bureau: (id) => `/mises-en-lien/${id}`,
    },
    [LIEN_DU_PORTEUR]: {
      page: (id) => `/mises-en-lien/${id}/reponse-porteur`,
      bureau: (id) => `/mises-en-lien/${id}`,
      structure: async (tx, id) => (await find(tx, id))?.structureId ?? null,
    },
    [LIEN_D_APPEL]: { page: (appelId) => `/appels/${appelId}/je-peux-aider` },
  },
  courriels: { ...courriels, ...courrielDeDepart },
  concernes: concernesDesMisesEnLien,
  deplacements,
  contactRetire: (visit, tx, contact) => contactParti(tx, visit, contact.personneId, contact.structureId),
  contactArrive,
  structuresRefusees: quitterLesStructures,
  pasMoi: async (visit, tx, personneId, lien) => {
    await pasElle(visit, tx, personneId, lien)
    await pasLaStructure(visit, tx, personneId)
  },
  cetaitMoi: cetaitElle,
  entretien: async (visit) => {
    await suivreLesPassations(visit)
    await write(visit, async (tx) => {
      await oublierLesDeparts(tx, visit.now)
      await remettreARelire(tx)
    })
  },
  personalData,
  comptes: ['notes_du_bureau.compte_id', 'passations.a_compte', 'passations.de_compte'],
  signatures: [
    'accords_de_valorisation.recueilli_par',
    'coups_de_pouce.merci_relu_par',
    'coups_de_pouce.note_par',
    'notes_du_bureau.auteur',
    'portraits.ecrit_par',
  ],
  ecrits: [
    {
      dit: 'Une mise en lien',
      page: '/mises-en-lien/:id',
      par: 'id',
      ou: ['mises_en_lien.explication', 'mises_en_lien.moment_avant'],
      sien: 'talent_id',
    },
    { dit: 'Un portrait', page: '/annuaire/:id', par: 'talent_id', ou: ['portraits.texte'], sien: 'talent_id' },
    {
      dit: 'Une attestation signée, gardée telle quelle',
      page: '/annuaire/:id',
      par: 'talent_id',
      ou: ['attestations.contenu'],
      sien: 'talent_id',
    },
    { dit: 'Le mot d’une passation', page: '/mises-en-lien/passation', par: 'id', ou: ['passations.mot'] },
  ],
}
