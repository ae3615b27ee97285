import type { Child } from 'hono/jsx'
import { jourDe } from '#platform/dates.ts'
import { joints, majuscule, minuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Rattache } from '#src/ground/module.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Etiquette, Puces } from '#ui/data.tsx'
import { GroupeDeChamps, idDuChamp } from '#ui/fields.tsx'
import type { Conflit } from '../domain/conflits.ts'
import { aPublier, type SeancePubliee } from '../domain/seance.ts'
import type { SeanceAComparer } from '../publication/comparer-queries.ts'
import { ditDe, modifiees } from '../publication/publication.ts'
import { changementsEnClair, nombresEnClair } from '../publiees/mots.ts'
import type { Bilan } from '../publiees/publication-store.ts'
import { MotsPourTous } from '../views.tsx'
import { direConflit } from './dates.tsx'

type Props = Readonly<{
  bilan: Bilan
  seances: readonly SeanceAComparer[]
  /** Who would hear of each, and how, in words. */
  prevenus: ReadonlyMap<string, string>
  rattaches: readonly Rattache[]
  restent: readonly Omit<Rattache, 'id'>[]
  /** What was unticked of them. */
  laisses: readonly string[]
  choisies: readonly string[]
  /** What a séance is refused for. */
  refus: (seanceId: string) => Child
  /** By séance, what its structure has elsewhere at the same moment. */
  doubles: ReadonlyMap<string, readonly Conflit[]>
  erreur: string | undefined
  visit: Visit
  /** Several: each may be left for later. */
  aChoisir: boolean
}>

const DOUBLES_MONTRES = 6

/** The name, among errors, of a séance that a room keeps back. */
export const laSalle = (seanceId: string): string => `salle-${seanceId}`

/** Séance by séance: what changes, and who is told, and how; with a box each when there are several. */
export function ChangementsDeSeance(props: Props) {
  const { bilan, seances, prevenus, choisies, erreur, visit, aChoisir } = props
  const parId = new Map(seances.map((s) => [s.seance.id, s]))
  const blocs = bilan.seances.map((s) => {
    const situee = parId.get(s.id)
    const propose = situee !== undefined && situee.seance.etat !== 'validee'
    const titre = joints([s.titre, s.structure], ', ')
    const refus = props.refus(s.id)
    const lignes = changementsEnClair(s, jourDe(visit.now))
    const nouveaux = situee ? motsNouveaux(situee) : []
    const montres = nouveaux.filter((mot) => [titre, ...lignes].some((ligne) => ligne.includes(mot)))
    return (
      <div class="carte pile pile--serree">
        {aChoisir ? (
          <label class="option">
            <input
              type="checkbox"
              name="seances"
              value={s.id}
              checked={choisies.includes(s.id)}
              aria-describedby={refus ? idDuChamp(laSalle(s.id)) : undefined}
            />
            <span>
              <strong>{titre}</strong>
            </span>
          </label>
        ) : (
          <>
            <input type="hidden" name="seances" value={s.id} />
            <h2>
              <a href={url('/calendrier/seances/:id', visit, { id: s.id })}>{titre}</a>
            </h2>
          </>
        )}
        <p class="etiquettes">
          {propose ? <Etiquette genre="attente">Attend un oui</Etiquette> : null}
          {propose && aChoisir ? (
            <a href={url('/calendrier/seances/:id', visit, { id: s.id })} aria-label={`Dire non, ou voir : ${titre}`}>
              Dire non, ou voir
            </a>
          ) : null}
          <span>{nombresEnClair(s.nombres)}</span>
        </p>
        <Puces de={lignes.map((ligne) => majuscule(ligne))} />
        <MotsPourTous
          mots={nouveaux.filter((mot) => !montres.includes(mot))}
          montres={montres}
          inscription={situee?.seance.inscriptionMot}
        />
        {refus ? (
          <div id={idDuChamp(laSalle(s.id))} tabindex={-1}>
            {refus}
          </div>
        ) : null}
        {situee?.seance.coOccupation ? (
          <p>
            Salle partagée, comme convenu avec l’autre structure. Si elle y a une date publiée à cette heure, « À faire
            » lui demande de le dire aussi.
          </p>
        ) : null}
        <Puces de={(props.doubles.get(s.id) ?? []).slice(0, DOUBLES_MONTRES).map((un) => direConflit(un, visit))} />
        <Rattaches {...props} seanceId={s.id} />
        {props.restent.flatMap((un) => (un.seanceId === s.id ? [<p>{un.texte}</p>] : []))}
        {prevenus.has(s.id) ? <p class="doux">{`En publiant : ${minuscule(prevenus.get(s.id) ?? '')}`}</p> : null}
      </div>
    )
  })
  return aChoisir ? (
    <div id={idDuChamp('seances')} tabindex={-1}>
      <GroupeDeChamps titre="Ce qui change" aide={erreur ?? 'Ce que vous ne cochez pas attend la prochaine fois.'}>
        {blocs}
      </GroupeDeChamps>
    </div>
  ) : (
    <div class="pile">{blocs}</div>
  )
}

/** Typed words that are not published yet, of the séance and of its dates. */
function motsNouveaux(s: SeanceAComparer): string[] {
  const dates = modifiees(s)
  const ecrits = (dite: SeancePubliee) => [dite.titre, dite.description, dite.prixMot, dite.inscriptionMot]
  const deja = new Set(
    dates.flatMap(({ publiee }) =>
      publiee ? [...ecrits(publiee.seance), publiee.mot, publiee.endroit.lieuEcrit] : [],
    ),
  )
  const dits = [
    ...ecrits(aPublier(s.seance)),
    ...dates.flatMap(({ occurrence, endroit }) => [occurrence.mot, endroit.lieuId === null ? endroit.lieuEcrit : '']),
  ]
  return dits.filter((dit) => !deja.has(dit))
}

/** What goes with these dates, unless it is unticked. */
function Rattaches({
  rattaches,
  laisses,
  seanceId,
}: Pick<Props, 'rattaches' | 'laisses'> & Readonly<{ seanceId: string }>) {
  const siens = rattaches.filter((un) => un.seanceId === seanceId)
  if (siens.length === 0) return null
  return (
    <>
      {siens.map((un) => (
        <label class="option">
          <input type="hidden" name="montres" value={ditDe(un)} />
          <input type="checkbox" name="besoins" value={un.id} checked={!laisses.includes(un.id)} />
          <span>{un.texte}</span>
        </label>
      ))}
      <p class="doux">Un besoin décoché garde son jour, à part de cette date.</p>
    </>
  )
}
