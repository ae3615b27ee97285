import { quartiersDeLAction, trouverAction } from '#modules/programmation/index.ts'
import { minuscule } from '#platform/texte.ts'
import type { Citation, Module } from '#src/ground/module.ts'
import { NOM_DE_LA_REPONSE, REPONSES } from '#src/ground/trois-questions.ts'
import { type Critere, type Depouillement, type Etalement, NIVEAUX, QUESTIONS, VOIX } from '../domain.ts'
import { peutVoirLesRegards } from '../policy.ts'
import { regardsSur, type UnCritere } from '../queries.ts'
import { CRITERE, NOM_DE_LA_VOIX, QUESTION, textes } from '../textes.fr.ts'

const SUR: Readonly<Record<Critere, Citation['sur']>> = {
  pertinence: 'resultats',
  publics: 'personnes',
  participation: 'deroulement',
  cooperation: 'deroulement',
  moyens: 'deroulement',
  effets: 'resultats',
  suite: 'resultats',
}

/**
 * What several voices said, to be quoted in a bilan: one line a criterion with all its voices, so that nobody quotes the
 * kind one alone; words with their voice, never with a name; participants once they are enough to be nobody.
 */
export const regardsACiter: NonNullable<Module['citations']> = async (visit, tx, actionId) => {
  const action = await trouverAction(tx, actionId)
  if (!action) return []
  const cadre = { id: action.id, structureId: action.structureId, quartiers: quartiersDeLAction(action) }
  if (!peutVoirLesRegards(visit.me, cadre)) return []
  const { criteres, mots, participants } = await regardsSur(visit, tx, actionId)
  return [
    ...criteres.flatMap((un): Citation[] => {
      const texte = phraseDuRegard(un)
      const origine = un.aSeDire ? `${textes.titre} : ils diffèrent` : textes.titre
      return texte === '' ? [] : [{ sur: SUR[un.critere], texte, origine }]
    }),
    ...mots.map(
      ({ voix, mot }): Citation => ({
        sur: 'resultats',
        texte: `${NOM_DE_LA_VOIX[voix]} : « ${mot} »`,
        origine: textes.titre,
      }),
    ),
    ...desParticipants(participants),
  ]
}

/** « Un vrai besoin. La structure : un besoin fort ; le conseil citoyen : on ne voit pas le besoin (2). » */
function phraseDuRegard({ critere, voix, mur }: UnCritere): string {
  const { nom, niveaux } = CRITERE[critere]
  const dire = (dits: Etalement): string => {
    const total = dits.reduce<number>((somme, n) => somme + n, 0)
    return NIVEAUX.filter((niveau) => dits[niveau - 1] !== 0)
      .map((niveau) => `« ${niveaux[niveau - 1]} »${total > 1 ? ` (${dits[niveau - 1]})` : ''}`)
      .join(', ')
  }
  const dits = [
    ...VOIX.map((une) => [NOM_DE_LA_VOIX[une], dire(voix[une])] as const),
    ['Le mur, fait ensemble', dire(mur)] as const,
  ].filter(([, dit]) => dit !== '')
  return dits.length === 0
    ? ''
    : `${nom}. ${dits.map(([qui, dit], rang) => `${rang === 0 ? qui : minuscule(qui)} : ${dit}`).join(' ; ')}.`
}

/** Words of participants that a bilan may take; the page of the regards has them all. */
const MOTS_MAX = 12

function desParticipants({ combien, attendent: _, questions, mots }: Depouillement): Citation[] {
  if (questions === null) return []
  const commun = { sur: 'personnes', origine: textes.participants } as const
  const lignes = QUESTIONS.map((question) => {
    const dits = REPONSES.map((r) => `${NOM_DE_LA_REPONSE[r].toLocaleLowerCase('fr')} ${questions[question][r - 1]}`)
    return `« ${QUESTION[question]} » ${dits.join(', ')}`
  })
  return [
    { ...commun, texte: `Les personnes venues, ${combien} réponses sans nom. ${lignes.join(' ; ')}.` },
    ...mots.slice(0, MOTS_MAX).map((mot) => ({ ...commun, texte: `Une personne venue : « ${mot} »` })),
  ]
}
