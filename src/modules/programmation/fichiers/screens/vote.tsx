import { pluriel } from '#platform/texte.ts'
import { Message } from '#ui/data.tsx'
import { Case, Radios } from '#ui/fields.tsx'
import type { Choix } from '../appliquer.ts'

/** How many actions everybody would read after the yes, and how many that the file says decided wait here for their vote. */
type Compte = Readonly<{ publiques: number; attendent: number }>

const lesDeux = ({ publiques, attendent }: Compte): boolean => publiques > 0 && attendent > 0

/** Said with the form where the question is asked: without an answer, nothing is written. */
export const voteDemande = (compte: Compte): Readonly<Record<string, string>> =>
  lesDeux(compte) ? { leVoteDemande: 'oui' } : {}

/** Whether the committee voted, as the review was answered. */
export const voteDit = (form: FormData): Pick<Choix, 'avantVote' | 'vote' | 'voteTu'> => ({
  avantVote: form.has('avantVote') || form.get('leVote') === 'avantVote',
  vote: form.has('vote') || form.get('leVote') === 'vote',
  voteTu: form.has('leVoteDemande') && !form.has('leVote'),
})

/** What the yes makes public, and whether the committee voted: one question, whichever of the two it is about. */
export function LeVote({ auPlus, ...compte }: Compte & Readonly<{ auPlus: boolean }>) {
  const { publiques, attendent } = compte
  return (
    <>
      {publiques === 0 ? null : (
        <Message genre="attention">
          Après votre « oui », {auPlus ? 'selon vos réponses, jusqu’à ' : ''}
          {pluriel(publiques, 'action de plus se lit', 'actions de plus se lisent')} sans compte, avec les montants
          accordés : ce qui est prévu, en cours, terminé ou annulé est public.
          {attendent > 0 ? null : (
            <Case
              nom="avantVote"
              libelle="Le comité n’a pas encore voté"
              aide="Elles sont gardées « En instruction », que le public ne lit pas ; ce qui est déjà public garde sa décision et ses montants accordés. Après le vote, déposez votre fichier de nouveau, et dites-le là."
            />
          )}
        </Message>
      )}
      {attendent === 0 ? null : (
        <Message genre="info">
          {publiques > 0
            ? pluriel(
                attendent,
                'autre action que ce fichier dit décidée attend',
                'autres actions que ce fichier dit décidées attendent',
              )
            : pluriel(
                attendent,
                'action que ce fichier dit décidée attend',
                'actions que ce fichier dit décidées attendent',
              )}{' '}
          ici le vote, « En instruction ».
          {lesDeux(compte) ? (
            <Radios
              nom="leVote"
              libelle="Le comité a-t-il voté ?"
              required
              options={[
                {
                  valeur: 'vote',
                  libelle: 'Oui : ce que ce fichier dit décidé le devient, avec les montants accordés',
                },
                {
                  valeur: 'avantVote',
                  libelle:
                    'Pas encore : tout attend « En instruction », que le public ne lit pas, et ce qui est déjà public garde sa décision et ses montants accordés',
                },
              ]}
            />
          ) : (
            <Case
              nom="vote"
              libelle="Le comité a voté depuis"
              aide="Ce que ce fichier dit décidé ou financé devient public, avec les montants accordés. Sans cette case, rien n’en devient public."
            />
          )}
        </Message>
      )}
    </>
  )
}
