import { versionDuOui } from '#modules/depots/testing.ts'
import { jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Examples } from '#src/test/rights.ts'
import { saisonDe } from './du/domain.ts'
import { LIEN_DE_CE_QUI_EST_DU } from './policy.ts'
import {
  lAccordEstVoulu,
  luDeLaValeur,
  UN_PDF,
  uneNote,
  unePeriodeClose,
  unePhoto,
  unePhotoDeNote,
  unePiece,
  uneValeur,
  unIndicateur,
  unTableauDepose,
} from './testing.ts'

const saisie = () => ({ id: newId(), version: '1', genre: 'visite', jour: '2026-03-10', texte: 'Vu sur place.' })

/** Written by the structure, and passed on to the council and to the city. */
const noteTransmise = async (s: Scene, structureId: string) =>
  uneNote(s, {
    actionId: await uneAction(s, { structureId }),
    cote: 'porteur',
    partage: ['conseil', 'ville'],
  })
/** Written by the council, and kept by it. */
const noteDuConseil = async (s: Scene, structureId: string) =>
  uneNote(s, { actionId: await uneAction(s, { structureId }), cote: 'conseil' })

const definition = () => ({ id: newId(), libelle: 'Vélos réparés', unite: 'vélos', cible: '60' })
const indicateur = async (s: Scene, structureId: string) =>
  unIndicateur(s, { actionId: await uneAction(s, { structureId }) })

const TABLEAU = new TextEncoder().encode('Référence;Action;Participants\n26-A-01;Les repas;14\n26-A-02;Le vélo;6\n')

/** A tracker deposited, read and ready to be agreed to. */
const unTableau = async (s: Scene) => ({ params: { id: await unTableauDepose(s, TABLEAU) } })

/** Handed over: a letter that did not go is the desk's alone. */
async function lettrePartie(s: Scene, structureId: string) {
  const ecrite = { texte: 'Bonjour,', etat: 'remise', par: 'Nadia' } as const
  const quand = { saison: saisonDe(jourDe(s.now)), etat_le: s.now }
  await s.prepare((tx) =>
    tx
      .insertInto('lettres_de_saison')
      .values({ id: newId(), structure_id: structureId, ...ecrite, ...quand })
      .onConflict((oc) => oc.doNothing())
      .execute(),
  )
  return { params: { id: structureId } }
}

const unePieceJointe = async (s: Scene, structureId: string) => ({
  params: { id: await unePiece(s, await uneValeur(s, await indicateur(s, structureId))) },
})

export const examples: Examples = {
  'GET /actions/:id/journal': async (s, structureId) => ({ params: { id: await uneAction(s, { structureId }) } }),
  'GET /actions/:id/journal/nouvelle': async (s, structureId) => ({
    params: { id: await uneAction(s, { structureId }) },
  }),
  'POST /actions/:id/journal/nouvelle': async (s, structureId) => ({
    params: { id: await uneAction(s, { structureId }) },
    fields: saisie(),
  }),
  'GET /suivi/notes/:id': async (s, structureId) => ({ params: { id: await noteDuConseil(s, structureId) } }),
  'GET /suivi/notes/:id/modifier': async (s, structureId) => ({
    params: { id: await noteTransmise(s, structureId) },
  }),
  'POST /suivi/notes/:id/modifier': async (s, structureId) => ({
    params: { id: await noteTransmise(s, structureId) },
    fields: saisie(),
  }),
  'POST /suivi/notes/:id/retrait': async (s, structureId) => ({
    params: { id: await noteTransmise(s, structureId) },
  }),
  'POST /suivi/notes/:id/photos': async (s, structureId) => ({
    params: { id: await noteTransmise(s, structureId) },
    fields: { id: newId(), description: 'Une table dressée dehors.', droits: 'personne' },
    file: { name: 'table.jpg', field: 'photo', bytes: await unePhoto(60, 40) },
  }),
  'GET /suivi/photos/:id': async (s, structureId) => ({
    params: { id: await unePhotoDeNote(s, await noteDuConseil(s, structureId)) },
  }),
  'POST /suivi/photos/:id/retrait': async (s, structureId) => ({
    params: { id: await unePhotoDeNote(s, await noteTransmise(s, structureId)) },
  }),
  'GET /actions/:id/indicateurs': async (s, structureId) => ({ params: { id: await uneAction(s, { structureId }) } }),
  'POST /actions/:id/indicateurs/prevus': async (s, structureId) => ({
    params: { id: await uneAction(s, { structureId }) },
  }),
  'GET /actions/:id/indicateurs/nouveau': async (s, structureId) => ({
    params: { id: await uneAction(s, { structureId }) },
  }),
  'POST /actions/:id/indicateurs/nouveau': async (s, structureId) => ({
    params: { id: await uneAction(s, { structureId }) },
    fields: definition(),
  }),
  'GET /suivi/indicateurs/:id': async (s, structureId) => ({ params: { id: await indicateur(s, structureId) } }),
  'GET /suivi/indicateurs/:id/modifier': async (s, structureId) => ({
    params: { id: await indicateur(s, structureId) },
  }),
  'POST /suivi/indicateurs/:id/modifier': lisant('cdsu', '/suivi/indicateurs/:id/modifier', async (s, structureId) => ({
    params: { id: await indicateur(s, structureId) },
    fields: definition(),
  })),
  'GET /suivi/indicateurs/:id/valeurs': async (s, structureId) => ({
    params: { id: await indicateur(s, structureId) },
  }),
  'POST /suivi/indicateurs/:id/valeurs': async (s, structureId) => ({
    params: { id: await indicateur(s, structureId) },
    fields: { id: newId(), jour: '2026-03-01', valeur: '12', preuve: 'feuille', transmise: 'oui' },
  }),
  'POST /suivi/indicateurs/:id/transmission': async (s, structureId) => ({
    params: { id: await indicateur(s, structureId) },
  }),
  'POST /suivi/indicateurs/:id/retrait': async (s, structureId) => ({
    params: { id: await indicateur(s, structureId) },
  }),
  'POST /suivi/valeurs/:id/retrait': async (s, structureId) => ({
    params: { id: await uneValeur(s, await indicateur(s, structureId)) },
  }),
  'POST /suivi/indicateurs/:id/pieces': async (s, structureId) => {
    const id = await indicateur(s, structureId)
    const fields = { id: newId(), valeurId: await uneValeur(s, id) }
    return { params: { id }, fields, file: { name: 'feuille.pdf', field: 'piece', bytes: UN_PDF } }
  },
  'GET /suivi/pieces/:id': async (s, structureId) => unePieceJointe(s, structureId),
  'POST /suivi/pieces/:id/retrait': async (s, structureId) => unePieceJointe(s, structureId),
  'GET /suivi': async () => ({}),
  'GET /suivi/comite': async () => ({}),
  'GET /suivi/comite/pdf': async () => ({}),
  'POST /suivi/comite': async () => ({ fields: { colonnes: 'manque' } }),
  'GET /suivi/synthese': async () => ({}),
  'GET /suivi/synthese/pdf': async () => ({}),
  'GET /suivi/export.csv': async () => ({}),
  'GET /suivi/export.xlsx': async () => ({}),
  'GET /suivi/export.ods': async () => ({}),
  'GET /suivi/accords': async () => ({}),
  'POST /suivi/accords': async () => ({ fields: {} }),
  'POST /suivi/accords/periodes': async () => ({
    fields: { id: newId(), du: '2026-01-01', au: '2026-03-31', dernierJour: '2026-04-15' },
  }),
  'POST /suivi/accords/periodes/:id/reouverture': async (s) => ({
    params: { id: await unePeriodeClose(s) },
    fields: { raison: 'Une feuille retrouvée.' },
  }),
  'POST /suivi/valeurs/:id/decision': async (s, structureId) => {
    const params = { id: await uneValeur(s, await indicateur(s, structureId)) }
    await lAccordEstVoulu(s)
    return { params, fields: { decision: 'accord', lu: await luDeLaValeur(s, params.id) } }
  },
  'GET /suivi/delais': async () => ({}),
  'GET /suivi/delais.csv': async () => ({}),
  'GET /suivi/delais.xlsx': async () => ({}),
  'GET /suivi/delais.ods': async () => ({}),
  'GET /suivi/pourquoi': async () => ({ query: 'chiffre=presences' }),
  'GET /suivi/actions/:id/comptes': async (s, structureId) => ({
    params: { id: await uneAction(s, { structureId }) },
  }),
  'GET /suivi/programme-vote': async () => ({}),
  'GET /suivi/programme-vote/comite': async () => ({}),
  'GET /suivi/programme-vote/comite/pdf': async () => ({}),
  'POST /suivi/programme-vote': async (s) => {
    await uneAction(s)
    return { fields: { id: newId(), annee: '2026', nom: 'Comité du 12 février' } }
  },
  'GET /suivi/import': async () => ({}),
  'POST /suivi/import': async () => ({
    fields: { id: newId() },
    file: { name: 'suivi.csv', field: 'fichier', bytes: TABLEAU },
  }),
  'GET /suivi/import/:id': async (s) => unTableau(s),
  'GET /suivi/import/:id/etat': async (s) => unTableau(s),
  'POST /suivi/import/:id/application': async (s) => {
    const { params } = await unTableau(s)
    return { params, fields: { version: await versionDuOui(s.as('cdsu'), `/suivi/import/${params.id}`) } }
  },
  'POST /suivi/import/:id/abandon': async (s) => unTableau(s),
  'GET /suivi/import/:id/correspondance': async (s) => unTableau(s),
  'POST /suivi/import/:id/correspondance': async (s) => unTableau(s),
  'GET /resultats': async () => ({}),
  'GET /resultats.csv': async () => ({}),
  'GET /suivi/mes-actions': async () => ({}),
  'GET /suivi/ce-qui-est-du/:id': async (_, structureId) => ({
    params: { id: structureId },
    lien: { geste: LIEN_DE_CE_QUI_EST_DU, sujetId: structureId },
  }),
  'POST /suivi/ce-qui-est-du/:id/nouvelles': async (s, structureId) => ({
    params: { id: structureId },
    lien: { geste: LIEN_DE_CE_QUI_EST_DU, sujetId: structureId },
    fields: { id: newId(), actionId: await uneAction(s, { structureId }), texte: 'C’est reporté en mai.' },
  }),
  'POST /suivi/ce-qui-est-du/:id/compter': async (s, structureId) => ({
    params: { id: structureId },
    lien: { geste: LIEN_DE_CE_QUI_EST_DU, sujetId: structureId },
    fields: { actionId: await uneAction(s, { structureId }) },
  }),
  'GET /suivi/lettres': async () => ({}),
  'GET /suivi/lettres/:id': async (s, structureId) => lettrePartie(s, structureId),
  'POST /suivi/lettres/:id': async (_, structureId) => ({
    params: { id: structureId },
    fields: { texte: 'Bonjour,', geste: 'garder' },
  }),
  'GET /suivi/lettres/:id/imprimer': async (_, structureId) => ({ params: { id: structureId } }),
  // Composed in a child process, for each who knocks: refused before that, or a PDF.
  'GET /suivi/lettres/:id/pdf': async (_, structureId) => ({ params: { id: structureId } }),
}
