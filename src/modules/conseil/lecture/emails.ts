import { contactsDe } from '#modules/programmation/index.ts'
import type { Id } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Courriel, DuDeStructure } from '#src/ground/module.ts'
import { structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { seLit } from './domain.ts'
import { ligneDe, questionsSansReponse } from './queries.ts'
import { question } from './store.ts'
import { lienDeQuestion } from './usecases.ts'

/** That a question waits, and where: its words are the council's and the structure's, no desk reads them here. */
const questionPosee: Courriel = async (visit, tx, { id = '', personne = '' }) => {
  const q = id === '' ? null : await question(tx, id)
  const ligne = q && q.repondueLe === null ? await ligneDe(tx, q.actionId) : null
  // What it promises is true as long as the council reads.
  if (!q || !ligne || !seLit(ligne)) return null
  const { chemin } = await lienDeQuestion(tx, visit, q.id, personne)
  return {
    aQui: await contactsDe(tx, ligne.structureId),
    sujet: `Le conseil citoyen a une question sur « ${ligne.titre} »`,
    quartiers: ligne.quartiers,
    lignes: [
      'Bonjour,',
      `Avant de donner son avis sur « ${ligne.titre} », le conseil citoyen vous pose une question.`,
      'Votre réponse sera lue par ses membres, avant le vote.',
    ],
    bouton: { libelle: 'Lire la question et répondre', href: chemin },
  }
}

export const courriels: Readonly<Record<string, Courriel>> = { 'question-du-conseil': questionPosee }

/** A question that waits is due by its structure: said to its own people, to nobody who only follows. */
export async function dus(visit: Visit, tx: Tx, structureId: Id | null): Promise<readonly DuDeStructure[]> {
  if (structureId === null || !structuresDe(visit.me).includes(structureId)) return []
  return (await questionsSansReponse(tx, [structureId])).map(({ etat, ouverte, ...q }) => {
    const lit = seLit({ etat, ouverte })
    return {
      ...q,
      texte: 'Répondre à une question du conseil citoyen',
      raison: lit
        ? 'Le conseil lit votre demande avant le vote.'
        : 'La lecture du conseil est terminée : votre réponse sera gardée, avec son jour.',
      jour: null,
      href: url('/conseil/questions/:id', visit, { id: q.id }),
      quelquunAttend: lit,
    }
  })
}
