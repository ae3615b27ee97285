import { talentDePersonne } from '#modules/annuaire/index.ts'
import { historiques } from '#modules/personnes/index.ts'
import { together } from '#platform/together.ts'
import type { PersonalData } from '#src/ground/module.ts'
import { estEnCours, type MiseEnLien } from './etats/domain.ts'
import { rangEnAttente } from './etats/mise-en-lien.ts'
import { motsAuPorteur } from './gestes/carte.ts'
import { partir } from './gestes/departs.tsx'
import { direLHistoire } from './histoire.fr.ts'
import { notesSurLaPersonne } from './notes/notes-store.ts'
import { effacerDesPassations, passationsDe } from './passations/passations-store.ts'
import { duTalent, raisonsPromises, reponsesDuContact } from './store/queries.ts'
import { textes } from './textes.fr.ts'
import { valorisation } from './valoriser/personal-data.ts'
import { coupsDuTalent } from './valoriser/store.ts'

/**
 * Mises en lien and coups de pouce of one person. All that is written about them is theirs to read (RGPD, art. 15): the desk's
 * notes, the thank-yous in every state, and what the structure said since it is told so where it is typed.
 */
export const personalData: PersonalData = {
  libelle: 'Mises en lien et coups de pouce',
  exporter: async (tx, personneId, visit) => {
    const talent = await talentDePersonne(tx, personneId)
    const coups = talent ? await coupsDuTalent(tx, visit?.now ?? talent.confirmeLe, talent.id) : []
    const siennes = await duTalent(tx, personneId)
    const promises = await raisonsPromises(tx, personneId)
    const histoires = await historiques(
      tx,
      'mise-en-lien',
      siennes.map(({ id }) => id),
    )
    return {
      misesEnLien: await together(
        siennes.map(async (m) => ({
          ...pourLeTalent(m),
          ...ditDuNumero(m, histoires.get(m.id) ?? []),
          ditParLaStructure: promises.has(m.id) ? textes.raisonPromise : m.motifPorteur,
          raisons: m.raisons && { ...m.raisons, porteur: await motsAuPorteur(tx, m) },
          histoire: direLHistoire(histoires.get(m.id) ?? []).map(({ faitLe, dite }) => ({ le: faitLe, quoi: dite })),
        })),
      ),
      reponsesPourVotreStructure: await reponsesDuContact(tx, personneId),
      coupsDePouce: coups.map(({ visibilite: _, depuisUnAn: __, ...coup }) => coup),
      notes: await notesSurLaPersonne(tx, personneId),
      passations: await passationsDe(tx, personneId),
      valorisation: await valorisation.exporter(tx, personneId),
    }
  },
  effacer: async (tx, personneId, visit) => {
    await valorisation.effacer(tx, personneId)
    await effacerDesPassations(tx, personneId)
    await partir(tx, visit, personneId)
  },
}

/** What was chosen of their number until both said yes: given since then only, and not where the yes was taken back before. */
function ditDuNumero(m: MiseEnLien, histoire: readonly { geste: string }[]) {
  const partage = m.partageesLe !== null
  const fini = !estEnCours(m.etat) && !histoire.some(({ geste }) => geste === 'oui-du-porteur')
  const donne = fini ? false : null
  return {
    numeroChoisi: partage || fini ? null : m.numeroDonne,
    numeroDonne: partage || m.numeroDonne === null ? m.numeroDonne : donne,
  }
}

// `suspens` would tell whoever made a page with somebody's number that it was known.
const pourLeTalent = ({
  motif,
  motifPorteur: _dit,
  contactId: _contact,
  contactDuOui: _oui,
  partie: _partie,
  pause: _pause,
  suspens: _suspens,
  structureRefusee: _refusee,
  momentVu: _vu,
  // Of the need, less those that people who erased everything filled: a figure of ours.
  places: _places,
  ...m
}: MiseEnLien) => ({
  ...m,
  attente: rangEnAttente(m) || null,
  pasLa: m.pasLa || null,
  ceQuiAEteDit: motif,
})
