import { siegent } from '#modules/conseil/testing.ts'
import { type Id, newId } from '#platform/ids.ts'
import { found, read, systeme } from '#src/ground/visit.ts'
import type { Scene } from '#src/test/app.ts'
import { uneAction } from '#src/test/builders.ts'
import { lisant } from '#src/test/formulaires.ts'
import type { Example, Examples } from '#src/test/rights.ts'
import { luParUnTiers, luPourUnePiece } from './domain.ts'
import { LIEN_DE_CONFIRMATION } from './policy.ts'
import { find, type SaisieDEffet } from './store.ts'
import { apporterUnePiece, demanderConfirmation, noterUnEffet } from './usecases.ts'

const EFFET = {
  changement: 'Les parents restent après la sortie et se parlent',
  pourQui: 'des parents',
  lieu: 'devant l’école',
  periode: 'depuis l’automne',
  annee: 2026,
  importance: 'Ils se rendent service.',
  contribution: 'Le café du mardi les fait se connaître.',
  rivales: ['Le banc posé par la ville'],
} satisfies SaisieDEffet

const champs = (id: Id): Record<string, string> => {
  const { rivales, annee, ...textes } = EFFET
  return { id, ...textes, annee: String(annee), rivale1: rivales[0] ?? '' }
}

/** An effect of an action of this structure, with one piece, and one question asked. */
export async function unEffet(s: Scene, structureId: Id) {
  await siegent(s)
  const actionId = await uneAction(s, { structureId, quartiers: [s.quartierId] })
  const [id, piece, demande] = [newId(), newId(), newId()]
  const visit = s.visit(systeme('essai'))
  await noterUnEffet(visit, actionId, id, EFFET)
  const effet = found(await read(visit, (tx) => find(tx, id)))
  const lus = { piece: luPourUnePiece(effet), tiers: luParUnTiers(effet) }
  await apporterUnePiece(visit, id, {
    lu: lus.piece,
    id: piece,
    sur: 'changement',
    sens: 'appuie',
    facon: 'vu',
    source: 'la gardienne',
    jour: '2026-03-01',
    propos: 'Ils sont dix le mardi.',
    attache: 'aucune',
    indicateurId: null,
  })
  await demanderConfirmation(visit, id, { id: demande, demandeA: 'le boulanger' })
  return { actionId, id, piece, demande, lus }
}

type Faite = Awaited<ReturnType<typeof unEffet>>
const surLEffet =
  (dit: (fait: Faite) => Example) =>
  async (s: Scene, structureId: Id): Promise<Example> =>
    dit(await unEffet(s, structureId))

const lien = ({ demande }: Faite) => ({ geste: LIEN_DE_CONFIRMATION, sujetId: demande })
const parId = surLEffet((fait) => ({ params: { id: fait.id } }))

export const examples: Examples = {
  'GET /effets': async () => ({}),
  'GET /effets/:id': parId,
  'GET /effets/:id/modifier': parId,
  'POST /effets/:id/modifier': surLEffet(({ id }) => ({ params: { id }, fields: { ...champs(id), version: '1' } })),
  'GET /effets/:id/retrait': parId,
  'POST /effets/:id/retrait': lisant('coordination', '/effets/:id/retrait', parId),
  'GET /effets/:id/pieces/:piece/retrait': surLEffet(({ id, piece }) => ({ params: { id, piece } })),
  'POST /effets/:id/pieces/:piece/retrait': surLEffet(({ id, piece }) => ({ params: { id, piece } })),
  'GET /effets/:id/piece': parId,
  'POST /effets/:id/piece': surLEffet(({ id, lus }) => ({
    params: { id },
    fields: {
      lu: lus.piece,
      id: newId(),
      sur: 'contribution',
      sens: 'contredit',
      facon: 'dit',
      source: 'une voisine',
      attache: 'aucune',
      jour: '2026-03-02',
      propos: 'C’est surtout le banc.',
    },
  })),
  'GET /effets/:id/confirmation': parId,
  'POST /effets/:id/confirmation': surLEffet(({ id }) => ({
    params: { id },
    fields: { id: newId(), demandeA: 'la poste' },
  })),
  'GET /effets/confirmer/:id': surLEffet((fait) => ({ params: { id: fait.demande }, lien: lien(fait) })),
  'POST /effets/confirmer/:id': surLEffet((fait) => ({
    params: { id: fait.demande },
    lien: lien(fait),
    fields: {
      lu: fait.lus.tiers,
      id: newId(),
      duChangement: 'oui',
      deLaContribution: 'sais-pas',
      source: 'le boulanger',
      attache: 'aucune',
      propos: 'Je les vois.',
    },
  })),
  'GET /actions/:id/effets/nouveau': surLEffet(({ actionId }) => ({ params: { id: actionId } })),
  'POST /actions/:id/effets/nouveau': surLEffet(({ actionId }) => ({
    params: { id: actionId },
    fields: champs(newId()),
  })),
}
