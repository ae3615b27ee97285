import type { Module } from '#src/ground/module.ts'
import { screens } from '#src/ground/web.ts'
import { courriels } from './emails.ts'
import { panneaux, todos, volets } from './panneaux.tsx'
import { LIENS_DE_PARTAGE } from './policy.ts'
import { annonceScreen } from './screens/annonce.tsx'
import { ecrireScreen } from './screens/ecrire.tsx'
import { partageScreen } from './screens/partage.tsx'
import { quiFaitQuoiScreen } from './screens/qui-fait-quoi.tsx'
import { synergiesScreen } from './screens/synergies.tsx'
import { tableauScreen } from './screens/tableau.tsx'
import { duContact } from './store/queries.ts'
import { findAnnonce, findPartage } from './store/store.ts'
import { demanderLesRetours, fermerLesDepassees, partir, pasElle } from './usecases.ts'

export {
  GENRES as GENRES_DE_PARTAGE,
  type Genre as GenreDePartage,
  NOM_DU_GENRE as NOM_DU_GENRE_DE_PARTAGE,
} from './domain.ts'
export {
  ecrireAnnonce,
  faire as faireUnPartage,
  ouvrirOuFermer as fermerUneAnnonce,
  repondre as repondreAUneAnnonce,
} from './usecases.ts'

const page = (id: string) => `/partages/${id}`

export const partage: Module = {
  nom: 'partage',
  // The fixed address before `/partage/:id`.
  routes: screens(tableauScreen, ecrireScreen, synergiesScreen, annonceScreen, partageScreen, quiFaitQuoiScreen),
  panels: panneaux,
  volets,
  todos,
  courriels,
  liens: {
    [LIENS_DE_PARTAGE.annonce]: {
      page,
      structure: async (tx, id) => {
        const lie = await findPartage(tx, id)
        return lie ? ((await findAnnonce(tx, lie.annonceId))?.structureId ?? null) : null
      },
    },
    [LIENS_DE_PARTAGE.autre]: { page, structure: async (tx, id) => (await findPartage(tx, id))?.structureId ?? null },
  },
  pasMoi: pasElle,
  entretien: async (visit) => {
    await fermerLesDepassees(visit)
    await demanderLesRetours(visit)
  },
  personalData: {
    libelle: 'Prêts et partages où vous répondez pour une structure',
    exporter: async (tx, personneId) => (await duContact(tx, personneId)).map(({ annonce }) => annonce.titre),
    effacer: (tx, personneId, visit) => partir(tx, visit, personneId),
  },
  signatures: ['annonces_de_partage.redige_par'],
  ecrits: [
    {
      dit: 'Une annonce de partage',
      page: '/partage/:id',
      par: 'id',
      ou: ['annonces_de_partage.titre', 'annonces_de_partage.details', 'annonces_de_partage.conditions'],
    },
    { dit: 'Un partage', page: '/partages/:id', par: 'id', ou: ['partages.mot', 'partages.retour'] },
  ],
}
