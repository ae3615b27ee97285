import { trouverTalent } from '#modules/annuaire/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { newId } from '#platform/ids.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Module, Panel } from '#src/ground/module.ts'
import { estALAnimation } from '#src/ground/visit.ts'
import { Compteur, Compteurs, Liste, Message, Section } from '#ui/data.tsx'
import { Bouton, Formulaire } from '#ui/fields.tsx'
import { aCommence, estTombe } from './domain/temps-fort.ts'
import { peutLire, peutNoterUnePromesse, peutOrganiser } from './policy.ts'
import { attendusEtPartis, chiffres, lister, seanceAPreparer } from './queries.ts'
import { findBySeance } from './store/temps-forts.ts'
import { CarteDeTempsFort } from './views.tsx'

/** « Ce que l’essai a donné »: what was put in common, and what came of it. */
const essai: Panel = async (visit, tx) => {
  const c = await chiffres(tx)
  if (c.tenus === 0 && c.decisions === 0) return null
  const faites = pluriel(c.faites, 'faite', 'faites')
  return (
    <Section id="cooperation" titre="Ce qui s’est décidé ensemble">
      <Compteurs>
        <Compteur valeur={c.tenus} un="temps fort tenu" libelle="temps forts tenus" href={url('/temps-forts', visit)} />
        <Compteur valeur={c.structures} un="structure venue" libelle="structures venues" />
        <Compteur valeur={c.decisions} un={`décision, dont ${faites}`} libelle={`décisions, dont ${faites}`} />
        <Compteur
          valeur={c.coups}
          un="coup de pouce promis de vive voix"
          libelle="coups de pouce promis de vive voix"
        />
        <Compteur valeur={c.partages} un="prêt promis de vive voix" libelle="prêts promis de vive voix" />
      </Compteurs>
    </Section>
  )
}

const A_L_ACCUEIL = 3

/** On the home of the animation: the next meetings, which it prepares. */
const accueil: Panel = async (visit, tx) => {
  if (!estALAnimation(visit.me)) return null
  const { aVenir } = await lister(tx, visit)
  return (
    <Section id="temps-forts" titre="Les prochains temps forts">
      <Liste
        elements={aVenir.slice(0, A_L_ACCUEIL).map((un) => <CarteDeTempsFort tempsFort={un} visit={visit} />)}
        vide={<p class="doux">Aucun n’est prévu.</p>}
      />
    </Section>
  )
}

/** Beside the calendar: nothing else leads to the meetings but what is to be done. */
const calendrier: Panel = async ({ me, territoire }) =>
  peutLire(me) ? (
    <Bouton href={url('/temps-forts', territoire)} genre="discret" petit icone="personnes">
      Temps forts
    </Bouton>
  ) : null

/** On the page of its date: the meeting itself, or for whoever organises it, the gesture that opens it. */
const date: Panel = async ({ me, territoire: t, now }, tx, seanceId) => {
  if (!peutLire(me)) return null
  const tempsFort = await findBySeance(tx, seanceId)
  if (tempsFort?.etat === 'annule') return null
  if (tempsFort) {
    const fini = tempsFort.etat === 'tenu'
    const aVenir = !fini && !aCommence(tempsFort, now) && !estTombe(tempsFort)
    return (
      <Message
        titre={
          fini ? 'Cette rencontre a son compte rendu.' : aVenir ? 'Cette rencontre se prépare ensemble.' : undefined
        }
      >
        <a href={url('/temps-forts/:id', t, { id: tempsFort.id })}>
          {fini ? 'Lire ce qui a été décidé' : `Voir le programme${aVenir ? ', et dire si vous venez' : ''}`}
        </a>
      </Message>
    )
  }
  const peut = peutOrganiser(me, { quartiers: [] }) && (await seanceAPreparer(tx, seanceId)) !== undefined
  return peut ? (
    <Formulaire action={url('/temps-forts/adoption', t)} hidden={{ id: newId(), seanceId }} class="rangee">
      <Bouton genre="secondaire" icone="personnes">
        Préparer cette rencontre
      </Bouton>
      <p class="doux petit">Inviter, écrire l’ordre du jour et le compte rendu.</p>
    </Formulaire>
  ) : null
}

/** On somebody's page, for the desk: the meeting where they are awaited, and away since. */
const talent: Panel = async (visit, tx, talentId) => {
  const personneId = (await trouverTalent(tx, talentId))?.personneId
  const siens = personneId ? await attendusEtPartis(tx, visit, personneId) : []
  return siens
    .filter(({ tempsFort }) => peutNoterUnePromesse(visit.me, tempsFort))
    .map(({ tempsFort: { id, titre, moment }, inviteId: invite, qui }) => (
      <Message genre="attention">
        {`${qui}. Demandez si son oui tient toujours : `}
        <a href={url('/temps-forts/:id/invites/:invite', visit, { id, invite })}>
          {joints([`« ${titre} »`, moment ? enClair(jourDe(moment.debut)) : ''], ', ')}
        </a>
      </Message>
    ))
}

export const panels: NonNullable<Module['panels']> = { 'accueil-animation': accueil, essai, calendrier, date, talent }
