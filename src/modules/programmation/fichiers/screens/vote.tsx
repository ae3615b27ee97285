import { pluriel } from '#platform/texte.ts'
import { Message } from '#ui/data.tsx'
import { Case, Radios } from '#ui/fields.tsx'
import { etatLu } from '../../classeurs/vocabulaires/vocabulaire.ts'
import { ETATS, NOM_DE_L_ETAT } from '../../domain.ts'
import type { Choix } from '../appliquer.ts'
import type { LigneDeDifference } from '../difference.ts'

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

type Lignes = readonly LigneDeDifference[]

/** Each by its name, under what it becomes if the committee voted: nobody says yes to a refusal that they have not read. */
function CeQuiEnVient({ lignes }: { lignes: Lignes }) {
  const siennes = Map.groupBy(lignes, ({ lue }) => (lue ? etatLu(lue) : 'prevue'))
  return (
    <>
      <p>Si le comité a voté, votre « oui » en fait :</p>
      <ul>
        {ETATS.filter((etat) => siennes.has(etat)).map((etat) => (
          <li>
            <strong>{NOM_DE_L_ETAT[etat]}</strong> ({siennes.get(etat)?.length}) :{' '}
            {siennes.get(etat)?.map(nommer).join(' ; ')}
          </li>
        ))}
      </ul>
    </>
  )
}

const nommer = ({ lue, produit }: LigneDeDifference): string =>
  `« ${String(produit?.champs.titre ?? lue?.titre ?? '')} », ${String(produit?.champs.structure ?? '')}`

/** What the yes makes public, and whether the committee voted: one question, whichever of the two it is about. */
export function LeVote({ auPlus, lignes, ...compte }: Compte & Readonly<{ auPlus: boolean; lignes: Lignes }>) {
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
          <CeQuiEnVient lignes={lignes} />
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
