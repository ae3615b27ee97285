import { type Id, newId } from '#platform/ids.ts'
import { vuEntier } from '#platform/vu.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { saveTaux } from './store/reglages.ts'
import { COMPLET, unBilan } from './testing.ts'

const brouillon = (s: Scene, structureId: Id) => unBilan(s, { structureId })
const atteste = (s: Scene, structureId: Id) => unBilan(s, { structureId, atteste: true })

const demande = (s: Scene, structureId: Id) =>
  unBilan(s, {
    structureId,
    atteste: true,
    issue: 'dates',
    champs: { 'debut-demande': '2025-03-01', 'fin-demandee': '2026-02-28', motif: 'La salle est en travaux.' },
  })

const surUn =
  (faire: (s: Scene, structureId: Id) => Promise<Id>, fields?: () => Record<string, string>, params = {}) =>
  async (s: Scene, structureId: Id): Promise<Example> => ({
    params: { id: await faire(s, structureId), ...params },
    ...(fields ? { fields: fields() } : {}),
  })

const suggestion = async (s: Scene, id: Id): Promise<Id> => {
  const suggestionId = newId()
  await s.prepare((tx) =>
    tx
      .insertInto('suggestions_de_bilan')
      .values({
        territoire_id: s.territoire.id,
        id: suggestionId,
        bilan_id: id,
        cle: 'objectifs',
        texte: 'Autrement dit.',
        par: 'Essai',
        personne_id: null,
        repondue_le: null,
        cree_le: s.now,
      })
      .execute(),
  )
  return suggestionId
}

/** What the page of a bilan showed to whoever signs it. */
const RELU = {
  issue: 'realisee',
  valeurs: Object.fromEntries(Object.entries(COMPLET).toSorted(([a], [b]) => (a < b ? -1 : 1))),
}

const pdf = { name: 'formulaire.pdf', field: 'formulaire', bytes: new TextEncoder().encode('%PDF-1.4 autre chose') }

export const examples: Examples = {
  'GET /bilans': async () => ({}),
  'POST /bilans': async (s, structureId) => ({
    fields: {
      id: newId(),
      actionId: await uneAction(s, { structureId, annee: 2025 }),
      exercice: '2025',
      moment: 'final',
      issue: 'realisee',
    },
  }),
  'GET /bilans/exports/subventions': async () => ({}),
  'POST /bilans/exports/subventions/csv': async () => ({
    fields: {
      annee: '2025',
      financeur: 'Ville',
      attribuant: 'Ville',
      siret: '21440109300015',
      jour: '2025-02-01',
      conditions: 'unique',
      du: '2025-03-01',
    },
  }),
  'GET /bilans/exports/liste.csv': async () => ({}),
  'GET /bilans/exports/liste.xlsx': async () => ({}),
  'GET /bilans/exports/liste.ods': async () => ({}),
  'GET /reglages/bilans': async () => ({}),
  'POST /reglages/bilans': async () => ({ fields: { numerotation: 'formulaire' } }),
  'POST /reglages/bilans/formulaire': async () => ({ file: pdf }),
  'POST /reglages/bilans/taux': async () => ({
    fields: { id: newId(), duJour: '2026-01-01', taux: '12,02', source: 'SMIC horaire brut' },
  }),
  'POST /reglages/bilans/taux/:taux/retrait': async (s) => {
    const taux = newId()
    const un = { duJour: Temporal.PlainDate.from('2026-01-01'), centimesDeLHeure: 1_202, source: 'SMIC' }
    await s.prepare((tx, visit) => saveTaux(tx, visit, taux, un))
    return { params: { taux } }
  },
  'POST /bilans/:id/champs/:cle': surUn(brouillon, () => ({ valeur: 'Oui.', version: '1' }), { cle: 'objectifs' }),
  'POST /bilans/:id/champs/:cle/citation': surUn(brouillon, () => ({ texte: 'Le conseil citoyen : « Bravo. »' }), {
    cle: 'objectifs',
  }),
  'POST /bilans/:id/raisons': surUn(brouillon, () => ({ page: 'relecture', 'raison-objectifs': 'Compté autrement' })),
  'GET /bilans/:id/recits': surUn(brouillon),
  'POST /bilans/:id/recits': surUn(brouillon, () => ({ objectifs: 'Oui.', 'v-objectifs': '1' })),
  'GET /bilans/:id/tableau': surUn(brouillon),
  'POST /bilans/:id/tableau': surUn(brouillon, () => ({ 'r-601': '12', 'v-r-601': '1' })),
  'POST /bilans/:id/tableau/collage': surUn(brouillon, () => ({ collage: '601 Fournitures;300;350' })),
  'POST /bilans/:id/tableau/remplaces': surUn(brouillon, () => ({ geste: 'garder' })),
  'GET /bilans/:id/annexe': surUn(brouillon),
  'POST /bilans/:id/annexe': surUn(brouillon, () => ({ regle: 'Au prorata.', 'v-regle': '0' })),
  'GET /bilans/:id/relecture': surUn(brouillon),
  'POST /bilans/:id/attestation': surUn(brouillon, () => ({ lu: vuEntier(RELU), signataire: 'Odile Martin' })),
  'POST /bilans/:id/suggestions': surUn(brouillon, () => ({
    id: newId(),
    cle: 'objectifs',
    'texte-objectifs': 'Mieux.',
  })),
  'POST /bilans/:id/suggestions/:suggestion': async (s, structureId) => {
    const id = await brouillon(s, structureId)
    return { params: { id, suggestion: await suggestion(s, id) }, fields: { reponse: 'acceptee' } }
  },
  'GET /bilans/relance/:id': async (_, structureId) => ({ params: { id: structureId } }),
  'GET /bilans/relance/:id/imprimer': async (_, structureId) => ({ params: { id: structureId } }),
  'GET /bilans/relance/:id/pdf': async (_, structureId) => ({ params: { id: structureId } }),
  'POST /bilans/relance/:id': lisant('cdsu', '/bilans/relance/:id', async (s, structureId) => {
    await uneAction(s, { structureId, annee: 2024 })
    return { params: { id: structureId }, fields: { id: newId(), geste: 'dite' } }
  }),
  'GET /bilans/:id/versions': surUn(atteste),
  'POST /bilans/:id/reponse': surUn(atteste, () => ({ id: newId(), numero: '1', etat: 'lu' })),
  'POST /bilans/:id/dates': surUn(demande, () => ({ id: newId(), numero: '1', etat: 'accordee' })),
  'GET /bilans/:id/papier': surUn(atteste),
  'GET /bilans/:id/papier/pdf': surUn(atteste),
  'GET /bilans/:id/papier/formulaire': surUn(atteste),
  'GET /bilans/:id/papier/texte': surUn(atteste),
  'GET /bilans/:id/papier/classeur': surUn(atteste),
  'GET /bilans/:id/dauphin': surUn(atteste),
  'GET /bilans/:id/reconduction': surUn(atteste),
  'POST /bilans/:id/reconduction': surUn(atteste, () => ({ nouvelle: newId(), titre: 'Encore une année' })),
  'GET /bilans/:id': surUn(brouillon),
  'POST /bilans/:id/mise-a-jour': surUn(brouillon, () => ({})),
  'POST /bilans/:id/issue': surUn(brouillon, () => ({ version: '1', issue: 'non-realisee' })),
  'POST /bilans/:id/correction': surUn(atteste, () => ({ version: '1' })),
  'POST /bilans/:id/abandon': surUn(atteste, () => ({ version: '1' })),
}
