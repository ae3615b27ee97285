import { direFermeture } from '#modules/annee/index.ts'
import { type DatePrevue, direQuand, type Quand } from '#modules/phrase/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Message, Puces } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import type { Apercu } from '../brouillons/apercu.ts'
import { autrement, sansElle, sansElles } from '../brouillons/autrement.ts'
import type { DateTenue } from '../brouillons/redater.ts'
import type { Verification } from '../brouillons/verifier.ts'
import type { Conflit } from '../domain/conflits.ts'
import type { Creneau } from '../domain/creneaux.ts'
import { plageEnClair } from '../publiees/mots.ts'
import { NOTES, POURQUOI, textes } from '../textes.fr.ts'
import { MotsPourTous } from '../views.tsx'

const VISIBLES = 6

/** « mercredi 8 avril de 14 h à 16 h » */
export const laDate = (date: DatePrevue, visit: Visit): string =>
  plageEnClair({ ...date, journee: !date.origine.includes('T') }, jourDe(visit.now))

/** What was understood, the dates one by one, and what stands in their way; nothing is kept yet. */
/** `pour`: the action chosen, said again beside the button that keeps the dates. */
export function DatesAVoir({
  apercu,
  visit,
  pour,
  mots,
  inscription,
}: Readonly<{ apercu: Apercu; visit: Visit; pour: string; mots: readonly string[]; inscription: string }>) {
  const { dates, tombees, quand, notes, reste, laissees, verification, avantLeDebut: tot } = apercu
  const derniere = dates.at(-1)
  return (
    <section class="pile" aria-labelledby="dates-a-voir">
      <h2 id="dates-a-voir" tabindex={-1} autofocus>
        {dates.length === 0
          ? 'Aucune date à venir'
          : dates.length === 1
            ? 'C’est bien cette date ?'
            : `Ce sont bien ces ${dates.length} dates ?`}
      </h2>
      <p>
        <strong>{majuscule(direQuand(quand))}</strong>
      </p>
      {pour === '' ? null : <p>{`Pour : ${pour}`}</p>}
      <MotsPourTous mots={mots} inscription={inscription} />
      <ListeDeDates dates={dates} visit={visit} />
      {tombees.map((date) => (
        <p class="doux">
          {majuscule(laDate(date, visit))} reste {date.occurrence?.statut === 'reportee' ? 'reporté' : 'annulé'}.
        </p>
      ))}
      {laissees.length > 0 ? (
        <p class="doux">
          {pluriel(laissees.length, 'date tombe', 'dates tombent')} pendant les vacances ou un jour férié, et{' '}
          {laissees.length === 1 ? 'est laissée' : 'sont laissées'} de côté
          {laissees.length > VISIBLES ? '' : ` : ${laissees.map(({ debut }) => enClair(jourDe(debut))).join(', ')}`}.
        </p>
      ) : null}
      {derniere && dates.length > VISIBLES ? <p class="doux">La dernière : {laDate(derniere, visit)}.</p> : null}
      {notes.length > 0 || reste !== '' ? (
        <Message>
          {reste === '' ? null : (
            <p>
              {textes.sanscompris} : « {reste} ». Si cela compte pour les dates, écrivez-le autrement.
            </p>
          )}
          {notes.map((note) => (
            <p>{NOTES[note]}</p>
          ))}
        </Message>
      ) : null}
      {tot === null ? null : (
        <Message genre="attention" titre={`L’action commence le ${enClair(tot.debut)} : est-ce voulu ?`}>
          {pluriel(tot.dates.length, 'date tombe', 'dates tombent')} avant. Si l’action commence plus tôt, changez aussi
          sa période.
        </Message>
      )}
      <ApresLaFin apercu={apercu} />
      <Fermees apercu={apercu} />
      <Encombres
        verification={verification}
        visit={visit}
        enPhrase={(creneau) => autrement(quand, dates, creneau, verification.gene)}
        sans={(date) => sansElle(quand, date)}
      />
    </section>
  )
}

/** Dates typed past the end of their action: is it meant? Left out by one press, or kept by the button below. */
function ApresLaFin({ apercu: { apresLaFin, quand, dates } }: { apercu: Apercu }) {
  if (apresLaFin === null) return null
  const { fin, dates: trop } = apresLaFin
  const sans = trop.length === dates.length ? null : enDeca(quand, fin, trop)
  return (
    <Message genre="attention" titre={`L’action se termine le ${enClair(fin)} : est-ce voulu ?`}>
      <p>
        {pluriel(trop.length, 'date tombe', 'dates tombent')} après. Si l’action continue, changez aussi sa période.
      </p>
      {sans === null ? null : (
        <Bouton petit genre="secondaire" nom="plutot" valeur={sans}>
          S’arrêter à la fin de l’action
        </Bouton>
      )}
    </Message>
  )
}

const enDeca = (quand: Quand, fin: Temporal.PlainDate, trop: readonly DatePrevue[]): string | null =>
  quand.regle === null || quand.aussiJours.length > 0
    ? sansElles(quand, trop)
    : direQuand({ ...quand, regle: { ...quand.regle, nombre: null, jusquAu: fin } })

/** Dates laid while it is closed: said, and left out by one press; nobody is stopped. */
function Fermees({ apercu: { verification, quand, dates } }: { apercu: Apercu }) {
  const { fermees } = verification
  const touchees = dates.filter((date) => fermees.some((un) => un.dates.includes(date)))
  if (touchees.length === 0) return null
  const sans = touchees.length < dates.length ? sansElles(quand, touchees) : null
  return (
    <Message
      genre="attention"
      titre={`${pluriel(touchees.length, 'date tombe', 'dates tombent')} pendant une fermeture`}
    >
      <Puces de={fermees.map(({ fermeture }) => direFermeture(fermeture))} />
      {sans === null ? null : (
        <Bouton petit genre="secondaire" nom="plutot" valeur={sans}>
          {touchees.length === 1 ? 'Laisser cette date de côté' : 'Laisser ces dates de côté'}
        </Bouton>
      )}
    </Message>
  )
}

function ListeDeDates({ dates, visit }: Readonly<{ dates: readonly DateTenue[]; visit: Visit }>) {
  const ligne = (date: DateTenue) => (
    <li>
      {majuscule(laDate(date, visit))}
      {aPart(date)}
    </li>
  )
  const suite = dates.slice(VISIBLES)
  return (
    <>
      <ul class="lignes" aria-label="Les dates">
        {dates.slice(0, VISIBLES).map(ligne)}
      </ul>
      {suite.length > 0 ? (
        <details>
          <summary>{pluriel(suite.length, 'autre date', 'autres dates')}</summary>
          <ul class="lignes" aria-label="Les autres dates">
            {suite.map(ligne)}
          </ul>
        </details>
      ) : null}
    </>
  )
}

function aPart({ debut, fin, prevue, occurrence }: DateTenue): string {
  const garde = [
    ...(debut.equals(prevue.debut) && fin.equals(prevue.fin) ? [] : ['son jour et son heure']),
    ...(occurrence?.endroitPropre ? ['son lieu'] : []),
  ]
  return garde.length === 0 ? '' : ` (changée à part : elle garde ${garde.join(' et ')})`
}

type EncombresProps = Readonly<{
  verification: Verification
  visit: Visit
  /** The sentence of a free slot, for a button; `null`: it is only said. */
  enPhrase?: (creneau: Creneau) => string | null
  sans?: (date: DatePrevue) => string | null
  /** The page of the box that says that the room is shared, when it is another one. */
  changer?: string
}>

const MONTRES = 5

/** Clashes, warnings with their reason, and the nearest ways round. */
export function Encombres({ verification, visit, enPhrase: phrase, sans, changer }: EncombresProps) {
  const { heurts, avertissements, creneaux, gene } = verification
  if (heurts.length + avertissements.length === 0) return null
  const tous = [...heurts, ...avertissements]
  return (
    <Message
      genre={heurts.length > 0 ? 'erreur' : 'attention'}
      titre={
        heurts.length > 0
          ? `La salle est déjà prise ${heurts.length === 1 ? 'pour une date' : `pour ${heurts.length} dates`}`
          : 'Bon à savoir avant de choisir'
      }
    >
      <ul>
        {tous.slice(0, MONTRES).map((un) => (
          <UnConflit conflit={un} visit={visit} sans={sans} />
        ))}
      </ul>
      {tous.length > MONTRES ? <p>Et {pluriel(tous.length - MONTRES, 'autre', 'autres')} du même genre.</p> : null}
      {creneaux.length > 0 ? (
        <Creneaux creneaux={creneaux} visit={visit} phrase={phrase} plusieurs={gene.length > 1} />
      ) : null}
      {heurts.length > 0 ? (
        <p>
          Si vous la partagez, et que c’est convenu, cochez « Nous partageons la salle »{' '}
          {changer ? <a href={changer}>en changeant le rendez-vous</a> : 'dans les précisions'}.
        </p>
      ) : null}
    </Message>
  )
}

/** « La salle est prise : « Yoga », La MJC, mercredi 8 avril de 14 h à 16 h. » */
export const direConflit = ({ autre, genre, commun }: Conflit, visit: Visit): string =>
  `${POURQUOI[genre](commun)} : « ${autre.titre} »${autre.structureNom === '' ? '' : `, ${autre.structureNom}`}, ${plageEnClair(autre, jourDe(visit.now))}.`

function UnConflit({
  conflit,
  visit,
  sans,
}: Readonly<{ conflit: Conflit; visit: Visit; sans: EncombresProps['sans'] }>) {
  const { date, genre } = conflit
  const retiree = genre === 'salle' ? (sans?.(date) ?? null) : null
  return (
    <li>
      {direConflit(conflit, visit)}
      {retiree === null ? null : (
        <>
          {' '}
          <Bouton
            petit
            genre="discret"
            nom="plutot"
            valeur={retiree}
            nomComplet={`Retirer la date ${laDate(date, visit)}`}
          >
            Retirer cette date
          </Bouton>
        </>
      )}
    </li>
  )
}

type CreneauxProps = Readonly<{
  creneaux: readonly Creneau[]
  visit: Visit
  phrase: EncombresProps['enPhrase']
  plusieurs: boolean
}>

function Creneaux({ creneaux, visit, phrase, plusieurs }: CreneauxProps) {
  return (
    <>
      <p>
        {plusieurs
          ? 'Les créneaux libres les plus proches, pour toutes les dates :'
          : 'Les créneaux libres les plus proches :'}
      </p>
      <div class="gestes">
        {creneaux.map((creneau) => {
          const [premiere] = creneau.dates
          const texte = premiere ? laDate(premiere, visit) : ''
          const dite = phrase?.(creneau) ?? null
          return dite === null ? (
            <p>{`${majuscule(texte)}${plusieurs ? ', et ainsi de suite' : ''}`}</p>
          ) : (
            <Bouton petit genre="secondaire" nom="plutot" valeur={dite}>
              Plutôt {texte}
            </Bouton>
          )
        })}
      </div>
      {phrase && creneaux.some((creneau) => phrase(creneau) === null) ? (
        <p class="petit">Une date seule se déplace après l’enregistrement, sur sa page.</p>
      ) : null}
    </>
  )
}
