import { actionDesPanneaux, quartiersDeLAction } from '#modules/programmation/index.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Panel, Todo, Volets } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { Liste } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { dire, SENS } from './dits/domain.ts'
import { gardien } from './dits/gardien.ts'
import { peutOuvrirLaQuestion, peutTenirLesRecits, tientDesRecits } from './dits/policy.ts'
import { combienARelire, recits } from './dits/store.ts'
import { SENS_COURT, t } from './dits/textes.fr.ts'
import { RecitVu } from './dits/views.tsx'

const EN_VUE = 4

/** On the page of an action: what people told of it that this reader may read, and the question to ask. */
export const recitsDeLAction: Volets = async (visit, tx, actionId) => {
  const laquelle = await actionDesPanneaux(tx, actionId)
  if (!laquelle) return []
  const action = { structureId: laquelle.structureId, quartiers: quartiersDeLAction(laquelle) }
  const qui = await gardien(tx, visit.me)
  const pour = peutTenirLesRecits(qui, action.quartiers) ? 'conseil' : 'public'
  const siens = (await recits(tx, { actionId })).flatMap((un) => (un.etat === 'ecarte' ? [] : (dire(un, pour) ?? [])))
  const ouvre = peutOuvrirLaQuestion(qui, action)
  if (siens.length === 0 && !ouvre) return []
  const combien = SENS.map((sens) => [sens, siens.filter((un) => un.sens === sens).length] as const)
  const resume =
    siens.length === 0
      ? 'personne n’a encore raconté'
      : `${pluriel(siens.length, 'récit', 'récits')} : ${combien
          .flatMap(([sens, n]) => (n === 0 ? [] : `${n} ${SENS_COURT[sens].toLocaleLowerCase('fr')}`))
          .join(', ')}`
  const contenu = (
    <>
      <Liste
        genre="larges"
        elements={siens.slice(0, EN_VUE).map((un) => <RecitVu recit={un} t={visit.territoire} />)}
        vide={<p class="doux">En mieux, en moins bien, ou rien : une question à poser à qui vient.</p>}
      />
      <Gestes>
        {ouvre ? (
          <Bouton
            href={url('/recits/recueillir', visit, {}, { action: actionId })}
            genre="secondaire"
            icone="commentaire"
          >
            Recueillir un récit
          </Bouton>
        ) : null}
        {siens.length > 0 ? (
          <Bouton href={url(pour === 'conseil' ? '/recits/tenir' : '/recits', visit)} genre="discret">
            Tous les récits
          </Bouton>
        ) : null}
      </Gestes>
    </>
  )
  return [{ id: 'recits', titre: t.titre, resume, contenu }]
}

/** On the home of everybody: the way to the stories, once one is public. */
export const versLesRecits: Panel = async (visit, tx) =>
  (await recits(tx, { publics: true, limite: 1 })).length > 0 ? (
    <p>
      <a href={url('/recits', visit)}>{`${t.titre} : ce qui a changé pour eux, en mieux, en moins bien, ou rien`}</a>
    </p>
  ) : null

/** On the home of those who keep them: the two gestures of a market day. */
export const lesRecits: Panel = async (visit, tx) =>
  tientDesRecits(await gardien(tx, visit.me)) ? (
    <p>
      <a href={url('/recits/recueillir', visit)}>Recueillir un récit</a>, ou{' '}
      <a href={url('/recits/tenir', visit)}>tenir ceux qui sont là</a>.
    </p>
  ) : null

/** What waits to be read again. */
export async function recitsAFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  const combien = tientDesRecits(await gardien(tx, visit.me)) ? await combienARelire(tx) : 0
  if (combien === 0) return []
  return [
    {
      texte: `Relire ${pluriel(combien, 'récit', 'récits')} avant que d’autres ne ${combien > 1 ? 'les' : 'le'} lisent`,
      href: url('/recits/tenir', visit),
      jour: null,
      urgence: 'bientot',
      quelquunAttend: true,
    },
  ]
}
