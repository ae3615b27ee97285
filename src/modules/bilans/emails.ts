import { contactsDe, trouverStructure } from '#modules/programmation/index.ts'
import { lienDeLaStructure } from '#modules/suivi/index.ts'
import { url } from '#platform/url.ts'
import type { Courriel } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import type { Bilan } from './domain/bilan.ts'
import { corrections, type Reponse } from './domain/ville.ts'
import { BILANS_EN_RETARD } from './queries.ts'
import { enRetard } from './remplir/relancer.ts'
import { A_CORRIGER, DATES_REPONDUES } from './remplir/repondre.ts'
import * as store from './store/bilans.ts'
import { reponses } from './store/reponses.ts'
import { direOu, motsDeRelance, NOM_DU_MOT, nomDuDocument } from './textes.fr.ts'

type Repondu = Readonly<{ bilan: Bilan; dites: readonly Reponse[] }>

/** The bilan and what was answered to its last version. */
async function repondu(tx: Tx, { id = '' }: Readonly<Record<string, string>>): Promise<Repondu | null> {
  const bilan = id === '' ? null : await store.find(tx, id)
  if (bilan === null) return null
  return { bilan, dites: (await reponses(tx, id)).filter(({ numero }) => numero === bilan.numero) }
}

const bouton = (visit: Visit, { id }: Bilan) => ({ libelle: 'Ouvrir', href: url('/bilans/:id', visit, { id }) })

/** As long as the city asks for them, and nobody began to correct. */
const aCorriger: Courriel = async (visit, tx, donnees) => {
  const lu = await repondu(tx, donnees)
  const demandees = corrections(lu?.dites ?? [])
  if (lu === null || demandees.length === 0 || lu.bilan.etat !== 'atteste') return null
  const { bilan } = lu
  return {
    aQui: await contactsDe(tx, bilan.structureId),
    sujet: `À corriger : ${nomDuDocument(bilan).toLowerCase()} de « ${bilan.actionTitre} »`,
    quartiers: bilan.quartiers,
    lignes: [
      'Bonjour,',
      `La ville a lu ce que vous avez signé, et demande de corriger\u00a0:`,
      ...demandees.map(({ cle, texte }) => `– ${cle === '' ? '' : `${direOu(cle)}\u00a0: `}${texte}`),
      'La version signée reste telle quelle jusqu’à ce que vous en signiez une nouvelle.',
    ],
    bouton: bouton(visit, bilan),
  }
}

/** Yes or no to the dates that they asked for. */
const datesRepondues: Courriel = async (visit, tx, donnees) => {
  const lu = await repondu(tx, donnees)
  const reponse = lu?.dites.at(-1)
  if (!lu || !reponse) return null
  const { bilan } = lu
  return {
    aQui: await contactsDe(tx, bilan.structureId),
    sujet: `${NOM_DU_MOT[reponse.mot]} : « ${bilan.actionTitre} »`,
    quartiers: bilan.quartiers,
    lignes: [
      'Bonjour,',
      reponse.mot === 'accordee'
        ? 'Les dates que vous demandiez sont maintenant celles de l’action. Celles du calendrier se disent une par une.'
        : 'Les dates que vous demandiez ne sont pas accordées : celles de l’action restent.',
      ...(reponse.texte === '' ? [] : [reponse.texte]),
    ],
    bouton: bouton(visit, bilan),
  }
}

/** As long as one is late, with the page where all that is due of it is read. */
const enRetardDit: Courriel = async (visit, tx, { id = '' }) => {
  const structure = await trouverStructure(tx, id)
  const dus = structure ? await enRetard(tx, visit, id) : []
  if (!structure || dus.length === 0) return null
  const { chemin } = await lienDeLaStructure(tx, visit, id)
  return {
    aQui: await contactsDe(tx, id),
    sujet: `Un bilan est attendu : ${structure.nom}`,
    quartiers: structure.quartiers,
    lignes: ['Bonjour,', ...motsDeRelance(dus)],
    bouton: { libelle: 'Voir ce qui est dû, et répondre', href: chemin },
  }
}

export const courriels: Readonly<Record<string, Courriel>> = {
  [BILANS_EN_RETARD]: enRetardDit,
  [A_CORRIGER]: aCorriger,
  [DATES_REPONDUES]: datesRepondues,
}
