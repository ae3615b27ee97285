import { unTempsFort } from '#modules/temps-forts/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { LIEN_D_INSCRIPTION, LIEN_DE_LA_PORTE } from './policy.ts'
import { uneInscription, uneJournee, unePortePretee, uneSalle, unInscrit, unStand } from './testing.ts'

const surElle =
  (fields?: () => Record<string, string>) =>
  async (s: Scene): Promise<Example> => ({
    params: { id: (await uneJournee(s)).id },
    ...(fields ? { fields: fields() } : {}),
  })

const premierBloc = async (s: Scene, fields: Record<string, string>): Promise<Example> => {
  const { id } = await uneJournee(s)
  const { blocs } = await s.prepare((tx) =>
    tx.selectFrom('journees_de_lancement').select('blocs').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  return { params: { id, bloc: blocs[0]?.id ?? '' }, fields: { version: '1', ...fields } }
}

type DuPlan = Readonly<{ ana: string; bob: string; stand: string }>

/** A day with its plan, a person put by hand and a pair; somebody came, once it began. */
async function duPlan(s: Scene, fields?: (la: DuPlan) => Record<string, string>, commencee = true): Promise<Example> {
  const jour = await uneJournee(s)
  const stand = await unStand(s, jour.id)
  const [ana, bob] = [
    await unInscrit(s, jour, { nom: 'Ana', numero: 1, stands: [stand] }),
    await unInscrit(s, jour, { nom: 'Bob' }),
  ]
  const [placement, lien] = [newId(), newId()]
  const blocId = await s.prepare(async (tx) => {
    const { blocs } = await tx
      .selectFrom('journees_de_lancement')
      .select('blocs')
      .where('id', '=', jour.id)
      .executeTakeFirstOrThrow()
    const id = blocs.find(({ genre }) => genre === 'stands')?.id ?? ''
    const commun = { territoire_id: s.territoire.id, journee_id: jour.id }
    const arrivee = newId()
    const pointage = { ...commun, inscription_id: bob.id, recu_le: s.now }
    await tx
      .insertInto('pointages_de_lancement')
      .values({ ...pointage, id: arrivee, quoi: 'arrive', annule_id: null })
      .execute()
    if (!commencee)
      await tx
        .insertInto('pointages_de_lancement')
        .values({ ...pointage, id: newId(), quoi: 'erreur', annule_id: arrivee })
        .execute()
    await tx
      .insertInto('verrous_de_lancement')
      .values({ ...commun, id: placement, bloc_id: id, inscription_id: bob.id, stand_id: stand, place: null, tour: 2 })
      .execute()
    await tx
      .insertInto('liens_de_lancement')
      .values({ ...commun, id: lien, genre: 'ensemble', inscription_id: bob.id, autre_id: ana.id, stand_id: null })
      .execute()
    await tx
      .insertInto('plans_de_lancement')
      .values({
        ...commun,
        bloc_id: id,
        empreinte: '0123456789abcdef',
        rencontres: JSON.stringify([{ qui: ana.id, ou: stand, tour: 1 }]),
        imprime: JSON.stringify([{ qui: ana.id, ou: stand, tour: 1 }]),
        changements: '[]',
        rapport: JSON.stringify(RAPPORT),
        methode: 'optimale',
        compose_le: s.now,
      })
      .execute()
    return id
  })
  return {
    params: { id: jour.id, bloc: blocId, placement, lien },
    ...(fields ? { fields: fields({ ana: ana.id, bob: bob.id, stand }) } : {}),
  }
}

const RAPPORT = {
  rencontres: { eu: 1, borne: 1 },
  souhaits: { eu: 0, borne: 0 },
  exauces: { eu: 0, possibles: 0 },
  plancher: { eu: 0, borne: 0, coinces: [] },
  obligatoiresManques: [],
  jamaisCroises: 0,
  plusMalServi: null,
  raison: { type: 'borne-atteinte' },
  changements: 0,
}

const bloc = { genre: 'pause', titre: 'Goûter', minutes: '20 min', tours: '', places: '' }

const stand = {
  numeroDuStand: '4',
  actionId: '',
  titre: 'Le conseil citoyen',
  salleId: '',
  places: '3',
  offre: '',
  cherche: '',
}
const surUnStand = async (s: Scene, fields?: Record<string, string>): Promise<Example> => {
  const { id } = await uneJournee(s)
  return { params: { id, stand: await unStand(s, id) }, ...(fields ? { fields } : {}) }
}
const surUneSalle = async (s: Scene, fields: Record<string, string>): Promise<Example> => {
  const { id } = await uneJournee(s)
  return { params: { id, salle: await uneSalle(s, id) }, fields }
}
const uneCarte = async (s: Scene, fields?: Record<string, string>): Promise<Example> => {
  const jour = await uneJournee(s)
  const standId = await unStand(s, jour.id)
  const qui = await unInscrit(s, jour, { nom: 'Ana', numero: 1 })
  const carte = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('cartes_de_lancement')
      .values({
        ...{ territoire_id: s.territoire.id, id: carte, journee_id: jour.id, numero: 1, inscription_id: qui.id },
        ...{ stand_id: standId, recoit_id: null, genre: 'coup-de-main', quoi: 'Tenir la buvette', avant: null },
        ...{ rappeler: false, signatures: 'deux', mise_en_lien_id: null, partage_id: null, cree_le: s.now },
      })
      .execute(),
  )
  const dite = {
    id: newId(),
    quiPromet: '1',
    aQuiPromis: 'stand 1',
    genre: 'coup-de-main',
    promesse: 'Un gâteau',
    signatures: 'deux',
  }
  return { params: { id: jour.id, carte }, ...(fields ? { fields: { ...dite, ...fields } } : {}) }
}
const mienne = async (s: Scene, post = true): Promise<Example> => {
  const id = await uneInscription(s, await uneJournee(s))
  return { params: { id }, lien: { geste: LIEN_D_INSCRIPTION, sujetId: id }, ...(post ? { fields: {} } : {}) }
}

/** A door lent until a midnight to come, or over since. */
const unePorte = async (s: Scene, finie = false): Promise<{ jour: Id; porte: Id }> => {
  const jour = await uneJournee(s)
  await unInscrit(s, jour, { nom: 'Ana', numero: 1 })
  return { jour: jour.id, porte: await unePortePretee(s, jour.id, finie ? s.now.subtract({ hours: 1 }) : undefined) }
}
const surUnePorte =
  (finie = false) =>
  async (s: Scene): Promise<Example> => {
    const { jour, porte } = await unePorte(s, finie)
    return { params: { id: jour, porte }, fields: {} }
  }
const parLaPorte = async (s: Scene, fields?: Record<string, string>): Promise<Example> => {
  const { porte } = await unePorte(s)
  const lien = { geste: LIEN_DE_LA_PORTE, sujetId: porte }
  return { params: { id: porte }, lien, ...(fields ? { fields } : {}) }
}

export const examples: Examples = {
  'GET /lancement': async () => ({}),
  'POST /lancement': async (s) => ({
    fields: { id: newId(), tempsFortId: await unTempsFort(s, { quartierId: s.quartierId }) },
  }),
  'GET /lancement/:id': surElle(),
  'POST /lancement/:id/liste': surElle(),
  'GET /lancement/:id/programme': surElle(),
  'POST /lancement/:id/programme': surElle(() => ({
    version: '1',
    annee: '2026',
    capacite: '120',
    inscriptionJusquau: '2026-04-08',
  })),
  'POST /lancement/:id/programme/blocs': surElle(() => ({ id: newId(), ...bloc })),
  'POST /lancement/:id/programme/blocs/:bloc': (s) => premierBloc(s, bloc),
  'POST /lancement/:id/programme/blocs/:bloc/rang': (s) => premierBloc(s, { sens: 'bas' }),
  'GET /lancement/:id/plan': surElle(),
  'POST /lancement/:id/plan/liens': (s) =>
    duPlan(s, ({ ana, stand }) => ({ id: newId(), inscriptionId: ana, genre: 'deja', avecId: stand })),
  'POST /lancement/:id/plan/liens/:lien/retrait': (s) => duPlan(s),
  'POST /lancement/:id/plan/:bloc': (s) => duPlan(s, undefined, false),
  'POST /lancement/:id/plan/:bloc/suite': (s) => duPlan(s, () => ({ joues: '1' })),
  'POST /lancement/:id/plan/:bloc/placements': (s) =>
    duPlan(s, ({ ana, stand }) => ({ id: newId(), inscriptionId: ana, standId: stand, tour: '1' })),
  'POST /lancement/:id/plan/:bloc/placements/:placement/retrait': (s) => duPlan(s),
  'GET /lancement/:id/dossier': surElle(),
  'GET /lancement/:id/dossier/pdf': surElle(),
  'GET /lancement/:id/accueil': surElle(),
  'POST /lancement/:id/accueil': (s) => duPlan(s, () => ({ id: newId(), numeros: '1', quoi: 'arrive' })),
  'POST /lancement/:id/accueil/numeros': surElle(),
  'GET /lancement/:id/portes': surElle(),
  'POST /lancement/:id/portes': surElle(() => ({ id: newId() })),
  'POST /lancement/:id/portes/:porte/reprise': surUnePorte(),
  'POST /lancement/:id/portes/:porte/reouverture': surUnePorte(true),
  'GET /lancement/porte/:id': (s) => parLaPorte(s),
  'POST /lancement/porte/:id': (s) => parLaPorte(s, { id: newId(), numeros: '1', quoi: 'arrive' }),
  'GET /lancement/:id/horloge': surElle(),
  'GET /lancement/:id/feuilles': surElle(),
  'POST /lancement/:id/feuilles': (s) =>
    duPlan(s, ({ stand }) => ({ id: newId(), standId: stand, numeros: '1', tenue: 'oui' })),
  'GET /lancement/:id/promesses': (s) => uneCarte(s),
  'POST /lancement/:id/promesses': (s) => uneCarte(s, { numeroDeCarte: '2' }),
  'POST /lancement/:id/promesses/relecture': surElle(),
  'GET /lancement/:id/promesses/:carte': (s) => uneCarte(s),
  'POST /lancement/:id/promesses/:carte': (s) => uneCarte(s, { numeroDeCarte: '3', version: '1' }),
  'POST /lancement/:id/promesses/:carte/retrait': (s) => uneCarte(s, { version: '1' }),
  'GET /lancement/:id/stands': surElle(),
  'POST /lancement/:id/stands/attribution': async (s, structureId) => {
    await uneAction(s, { structureId, quartiers: [s.quartierId], annee: 2026 })
    return { params: { id: (await uneJournee(s)).id }, fields: { salleId: '' } }
  },
  'POST /lancement/:id/stands/numeros': surElle(),
  'POST /lancement/:id/salles': surElle(() => ({ id: newId(), nom: 'Cuisine', plan: '' })),
  'POST /lancement/:id/salles/:salle': (s) => surUneSalle(s, { id: newId(), nom: 'Cuisine', plan: '' }),
  'POST /lancement/:id/salles/:salle/retrait': (s) => surUneSalle(s, {}),
  'GET /lancement/:id/stands/nouveau': surElle(),
  'POST /lancement/:id/stands/nouveau': surElle(() => ({ id: newId(), ...stand })),
  'GET /lancement/:id/stands/:stand': (s) => surUnStand(s),
  'POST /lancement/:id/stands/:stand': (s) => surUnStand(s, { id: newId(), version: '1', ...stand }),
  'POST /lancement/:id/stands/:stand/retrait': (s) => surUnStand(s, { vue: '1' }),
  'GET /lancement/:id/inscription': surElle(),
  'POST /lancement/:id/inscription': surElle(() => ({ id: newId(), prenom: 'Odette', role: 'habitant', nombre: '1' })),
  'GET /lancement/:id/inscription/merci': surElle(),
  'GET /lancement/:id/inviter': surElle(),
  'GET /lancement/:id/inscrits': surElle(),
  'GET /lancement/:id/inscrits/besoins': surElle(),
  'POST /lancement/:id/inscrits/structures': surElle(),
  'GET /lancement/moi/:id': (s) => mienne(s, false),
  'GET /lancement/moi/:id/modifier': (s) => mienne(s, false),
  'POST /lancement/moi/:id/modifier': async (s) => {
    const dit = { prenom: 'Odette', role: 'habitant', nombre: '1', version: '1' }
    return { ...(await mienne(s)), fields: dit }
  },
  'POST /lancement/moi/:id/confirmation': (s) => mienne(s),
  'POST /lancement/moi/:id/desistement': (s) => mienne(s),
}
