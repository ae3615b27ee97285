import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { unAppel, unContact, unePersonne, unTalent } from '#src/test/builders.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import type { Etat } from './etats/domain.ts'
import { LIEN_D_APPEL, LIEN_DU_PORTEUR, LIEN_DU_TALENT } from './policy.ts'
import { direLesNumeros, uneCouturiere, uneMiseEnLien, unePassation, unMembre } from './testing.ts'
import { insert } from './valoriser/coups-de-pouce-store.ts'
import { unCoupMerci } from './valoriser/testing.ts'

type Faire = Examples[string]

/** A mise en lien in this state, and the link of that side. */
const sur =
  (etat: Etat, cote: 'talent' | 'porteur' | null, fields?: () => Record<string, string>): Faire =>
  async (s, structureId): Promise<Example> => {
    const { id, personneId, contact } = await uneMiseEnLien(s, { etat, structureId })
    const lien =
      cote === 'talent'
        ? { geste: LIEN_DU_TALENT, sujetId: id, personneId }
        : { geste: LIEN_DU_PORTEUR, sujetId: id, personneId: contact }
    return { params: { id }, ...(fields ? { fields: fields() } : {}), ...(cote ? { lien } : {}) }
  }

const appelOuvert = (s: Scene, structureId: string) => unAppel(s, { structureId })

const aJoindre: Faire = async (s, structureId) => ({
  params: { id: (await uneMiseEnLien(s, { etat: 'retenue', structureId })).personneId },
})

const reponse = () => ({
  id: newId(),
  talentId: newId(),
  personneId: newId(),
  prenom: 'Salima',
  telephone: '06 39 98 00 11',
  mot: 'Je couds',
  age: 'adulte',
  accords: 'entremise',
})
const fait = () => ({
  coupId: newId(),
  issue: 'faite',
  jour: '2026-03-10',
  minutes: '90',
  merci: 'Merci',
})

type Donnes = Awaited<ReturnType<typeof unCoupMerci>>

/** A talent who gave a coup de pouce, was thanked for it, and said yes to a portrait; their own link. */
async function unQuiADonne(
  s: Scene,
  structureId: string,
  fields?: Example['fields'] | ((d: Donnes) => Example['fields']),
): Promise<Example> {
  const d = await unCoupMerci(s, structureId)
  const { talentId: id, portraitId: portrait, attestationId: attestation } = d
  const params = { id, portrait, attestation }
  const lien = { geste: 'ma-fiche', sujetId: id }
  const envoi = typeof fields === 'function' ? fields(d) : fields
  return envoi ? { params, lien, fields: envoi } : { params, lien }
}

const deuxPortes = (base: '/annuaire/:id' | '/ma-fiche/:id'): Examples => ({
  [`GET ${base}/coups-de-pouce`]: (s, structureId) => unQuiADonne(s, structureId),
  [`POST ${base}/coups-de-pouce/nom`]: (s, structureId) =>
    unQuiADonne(s, structureId, ({ coupId }) => ({ coupId, reponse: 'oui' })),
  [`POST ${base}/portraits/:portrait`]: (s, structureId) => unQuiADonne(s, structureId, { reponse: 'oui' }),
  [`POST ${base}/attestations`]: (s, structureId) => unQuiADonne(s, structureId, { attestationId: newId() }),
  [`GET ${base}/attestations/:attestation`]: (s, structureId) => unQuiADonne(s, structureId),
  [`GET ${base}/attestations/:attestation/pdf`]: (s, structureId) => unQuiADonne(s, structureId),
})

/** How to call each route rightly. */
export const examples: Examples = {
  'POST /annuaire/:id/attestations/:attestation/retrait': (s, structureId) => unQuiADonne(s, structureId, {}),
  'GET /appels/:id/je-peux-aider': async (s, structureId) => ({ params: { id: await appelOuvert(s, structureId) } }),
  'POST /appels/:id/je-peux-aider': async (s, structureId) => {
    const id = await appelOuvert(s, structureId)
    const { personneId } = await uneMiseEnLien(s, { talentId: await unTalent(s) })
    return { params: { id }, fields: reponse(), lien: { geste: LIEN_D_APPEL, sujetId: id, personneId } }
  },
  'GET /appels/:id/merci': async (s, structureId) => ({ params: { id: await appelOuvert(s, structureId) } }),
  'GET /mises-en-lien': async () => ({}),
  'GET /mises-en-lien/qui-pourrait': async () => ({}),
  'GET /mises-en-lien/telephone': async () => ({}),
  'POST /mises-en-lien/telephone': async (s, structureId) => ({
    fields: { appels: (await uneMiseEnLien(s, { etat: 'retenue', structureId })).personneId },
  }),
  'GET /mises-en-lien/a-joindre/:id': aJoindre,
  'POST /mises-en-lien/a-joindre/:id': aJoindre,
  'GET /appels/:id/mises-en-lien': async (s, structureId) => ({ params: { id: await appelOuvert(s, structureId) } }),
  'POST /appels/:id/contact': async (s, structureId) => {
    const contactId = await unContact(s, structureId, await unePersonne(s, { cercle: 'porteur' }))
    return { params: { id: await appelOuvert(s, structureId) }, fields: { contactId } }
  },
  'POST /appels/:id/mises-en-lien': async (s, structureId) => ({
    params: { id: await appelOuvert(s, structureId) },
    fields: { talentIds: await unTalent(s), origine: 'choix' },
  }),
  'POST /appels/:id/departs/dit': async (s, structureId) => ({ params: { id: await appelOuvert(s, structureId) } }),
  'POST /mises-en-lien/:id/geste': sur('proposee-au-talent', null, () => ({ geste: 'talent-oui' })),
  'GET /mises-en-lien/plan': async (s, structureId) => {
    await appelOuvert(s, structureId)
    await uneCouturiere(s)
    return {}
  },
  'POST /mises-en-lien/plan': async (s, structureId) => ({
    fields: { geste: 'retenir', garder: `${await appelOuvert(s, structureId)} ${await uneCouturiere(s)}` },
  }),
  'GET /mises-en-lien/passation': async () => ({}),
  'POST /mises-en-lien/passation': async (s) => ({
    fields: { id: newId(), aCompte: await unMembre(s), du: '2026-03-11', au: '2026-03-20', mot: 'Merci' },
  }),
  'POST /mises-en-lien/passation/:id/fin': async (s) => ({ params: { id: await unePassation(s) } }),
  'GET /mises-en-lien/passation/resume': async () => ({}),
  'GET /annuaire/:id/notes': async (s) => ({ params: { id: await unTalent(s) } }),
  'POST /annuaire/:id/notes': async (s) => ({
    params: { id: await unTalent(s) },
    fields: { id: newId(), texte: 'Préfère le matin', visibilite: 'conseil' },
  }),
  // The account of the desk that wrote it takes it back, and no other.
  'POST /notes-du-bureau/:id/retrait': async (s) => {
    const note = { id: newId(), texte: 'Préfère le matin', visibilite: 'conseil' }
    await s.as('coordination').post(`/annuaire/${await unTalent(s)}/notes`, note)
    return { params: { id: note.id } }
  },
  'GET /mises-en-lien/:id': sur('retenue', null),
  'POST /mises-en-lien/:id/notes': sur('retenue', null, () => ({
    id: newId(),
    texte: 'Préfère le matin',
    visibilite: 'conseil',
  })),
  'POST /mises-en-lien/:id/reprise': sur('retiree', null),
  'GET /mises-en-lien/:id/proposition-talent': sur('retenue', null),
  'POST /mises-en-lien/:id/proposition-talent': sur('retenue', null, () => ({ demande: 'courriel' })),
  'POST /mises-en-lien/:id/proposition-talent/numero': sur('retenue', null),
  'POST /mises-en-lien/:id/proposition-talent/reponse': sur('retenue', null, () => ({
    reponse: 'oui',
    moyen: 'telephone',
  })),
  'GET /mises-en-lien/:id/proposition-porteur': sur('acceptee-par-le-talent', null),
  'POST /mises-en-lien/:id/proposition-porteur': sur('acceptee-par-le-talent', null, () => ({ demande: 'courriel' })),
  'POST /mises-en-lien/:id/proposition-porteur/numero': sur('acceptee-par-le-talent', null),
  'POST /mises-en-lien/:id/proposition-porteur/reponse': sur('acceptee-par-le-talent', null, () => ({
    reponse: 'oui',
  })),
  'POST /mises-en-lien/:id/rappel': sur('proposee-au-talent', null, () => ({ jour: '2026-03-13' })),
  'GET /mises-en-lien/:id/billet': sur('retenue', null),
  'GET /mises-en-lien/:id/reponse': sur('proposee-au-talent', 'talent'),
  'POST /mises-en-lien/:id/reponse': sur('proposee-au-talent', 'talent', () => ({ reponse: 'oui' })),
  'GET /mises-en-lien/:id/reponse/moi': sur('acceptee-par-le-talent', 'talent'),
  'POST /mises-en-lien/:id/reponse/moi': sur('acceptee-par-le-talent', 'talent', () => ({ reponse: '9999' })),
  'GET /mises-en-lien/:id/reponse-porteur/moi': sur('proposee-au-porteur', 'porteur'),
  'POST /mises-en-lien/:id/reponse-porteur/moi': sur('proposee-au-porteur', 'porteur', () => ({ reponse: '9999' })),
  'GET /mises-en-lien/:id/reponse-porteur': sur('proposee-au-porteur', 'porteur'),
  'POST /mises-en-lien/:id/reponse/je-serai-la': sur('coordonnees-partagees', 'talent'),
  'POST /mises-en-lien/:id/reponse-porteur': sur('proposee-au-porteur', 'porteur', () => ({ reponse: 'oui' })),
  'POST /mises-en-lien/:id/reponse-porteur/numero': async (s, structureId) => {
    const talentId = await unTalent(s, { accords: ['entremise', 'directe'] })
    const { id, contact } = await uneMiseEnLien(s, { etat: 'proposee-au-porteur', structureId, talentId })
    return { params: { id }, lien: { geste: LIEN_DU_PORTEUR, sujetId: id, personneId: contact } }
  },
  'GET /mises-en-lien/:id/coordonnees': sur('coordonnees-partagees', 'talent'),
  'POST /mises-en-lien/:id/coordonnees': sur('coordonnees-partagees', 'talent'),
  'POST /mises-en-lien/:id/billet': sur('coordonnees-partagees', null),
  'POST /mises-en-lien/:id/coordonnees/dit': sur('coordonnees-partagees', null, () => ({ aQui: 'talent' })),
  'POST /mises-en-lien/:id/coordonnees/pas-dit': async (s, structureId) => {
    const { id } = await uneMiseEnLien(s, { etat: 'coordonnees-partagees', structureId })
    await direLesNumeros(s.visit(), id)
    return { params: { id }, fields: { aQui: 'talent' } }
  },
  'GET /mises-en-lien/:id/conclusion': sur('coordonnees-partagees', 'talent'),
  'POST /mises-en-lien/:id/conclusion': sur('coordonnees-partagees', 'porteur', fait),
  'GET /mises-en-lien/:id/retrait': sur('acceptee-par-le-talent', 'talent'),
  'POST /mises-en-lien/:id/retrait': sur('acceptee-par-le-talent', 'talent', () => ({
    auNomDe: 'talent',
  })),
  'GET /coups-de-pouce/nouveau': async () => ({}),
  'POST /coups-de-pouce/nouveau': async (s, structureId) => {
    const { appelId } = await uneMiseEnLien(s, { structureId })
    const actionId = await s.prepare(async (tx) => {
      const row = await tx.selectFrom('appels').select('action_id').where('id', '=', appelId).executeTakeFirstOrThrow()
      return row.action_id ?? ''
    })
    return { fields: { ...fait(), actionId, titre: 'Coudre des rideaux' } }
  },
  'POST /coups-de-pouce/:id/relecture': unMerci({ montrer: 'oui' }),
  'GET /coups-de-pouce/:id/modifier': unMerci(),
  'POST /coups-de-pouce/:id/modifier': lisant(
    'coordination',
    '/coups-de-pouce/:id/modifier',
    unMerci({ titre: 'Coudre', jour: '2026-03-10', minutes: '45 min' }),
  ),
  'POST /coups-de-pouce/:id/retrait': unMerci({}),
  'GET /coups-de-pouce/:id/merci': unMerci(),
  'POST /coups-de-pouce/:id/merci': lisant(
    'coordination',
    '/coups-de-pouce/:id/merci',
    unMerci({ merci: 'Merci à vous.', merciPublic: 'oui' }),
  ),
  'GET /mercis': async () => ({}),
  'GET /mercis/mur': async () => ({}),
  'GET /annuaire/:id/portrait': (s, structureId) => unQuiADonne(s, structureId),
  'POST /annuaire/:id/portrait': (s, structureId) =>
    unQuiADonne(s, structureId, { portraitId: newId(), texte: 'Des rideaux pour toute la salle.' }),
  ...deuxPortes('/annuaire/:id'),
  ...deuxPortes('/ma-fiche/:id'),
}

function unMerci(fields?: Record<string, string>) {
  return async (s: Scene, structureId: Id) => {
    const { id: miseEnLienId } = await uneMiseEnLien(s, { etat: 'realisee', structureId })
    const id = newId()
    await s.prepare((tx, visit) =>
      insert(tx, visit, {
        id,
        miseEnLienId,
        actionId: null,
        structureId,
        talentId: null,
        cercle: 'habitant',
        titre: 'Coudre des rideaux',
        jour: '2026-03-10',
        minutes: 60,
        merci: 'Merci',
        merciPublic: true,
        notePar: 'essai',
        reluPar: null,
      }),
    )
    const lien = { geste: LIEN_DU_PORTEUR, sujetId: miseEnLienId }
    return { params: { id }, lien, ...(fields ? { fields } : {}) }
  }
}
