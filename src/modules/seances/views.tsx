import { joindreLaPermanence, nomDAccessibilite } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { aRelire } from '#platform/intime.ts'
import { joints, majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire, Visit } from '#src/ground/visit.ts'
import { Etiquette, Fiche, type GenreDEtiquette, Message } from '#ui/data.tsx'
import type { Modification } from './domain/modification.ts'
import { type Etat, nomDeNature, type SeancePubliee, type Statut } from './domain/seance.ts'
import { prixEnClair } from './publiees/en-clair.ts'
import { agesEnClair, lieuEnClair, plageEnClair, sansBouger } from './publiees/mots.ts'
import type { ActionDeDate, DatePubliee, LieuDeDate } from './publiees/queries.ts'
import { NOM_DE_L_ETAT, NOM_DE_LA_MODIFICATION, NOM_DU_STATUT } from './textes.fr.ts'

const GENRE_DU_STATUT: Readonly<Record<Statut, GenreDEtiquette>> = {
  programmee: 'neutre',
  deplacee: 'info',
  reportee: 'attente',
  complete: 'info',
  annulee: 'erreur',
}

/** What has become of a date; nothing for one that goes as planned. */
export function StatutDeDate({ statut, nom = null }: Readonly<{ statut: Statut; nom?: string | null }>) {
  return statut === 'programmee' ? null : (
    <Etiquette genre={GENRE_DU_STATUT[statut]}>{nom ?? NOM_DU_STATUT[statut]}</Etiquette>
  )
}

/**
 * Words as somebody typed them, shown to who is about to let everybody read them. `montres`: shown already, so asked about alone.
 * `inscription`: there, whom to call is meant.
 */
export const MotsPourTous = ({
  mots,
  montres = [],
  inscription = '',
}: Readonly<{ mots: readonly string[]; montres?: readonly string[]; inscription?: string | undefined }>) => {
  const aMontrer = new Set(mots)
  return [...aMontrer.union(new Set(montres))]
    .filter((mot) => mot.trim() !== '')
    .map((mot) => {
      const dit = `Tout le monde lira : « ${mot} »`
      const aDemander = mot !== inscription && aRelire(mot, 'sujet') !== null
      if (!aDemander) return aMontrer.has(mot) ? <p>{dit}</p> : null
      return (
        <Message genre="attention" titre={dit}>
          Ces mots semblent dire comment joindre quelqu’un, ou sa vie privée : est-ce voulu ?
        </Message>
      )
    })
}

const GENRE_DE_L_ETAT: Readonly<Record<Etat, GenreDEtiquette>> = {
  brouillon: 'neutre',
  proposee: 'attente',
  validee: 'succes',
  refusee: 'erreur',
}

export const EtatDeSeance = ({ etat }: { etat: Etat }) => (
  <Etiquette genre={GENRE_DE_L_ETAT[etat]}>{NOM_DE_L_ETAT[etat]}</Etiquette>
)

/** The mark of a draft that differs from what is published; never by its colour alone. */
export function MarqueDeModification({ modification }: { modification: Modification | null }) {
  return modification === null ? null : <Etiquette genre="attente">{NOM_DE_LA_MODIFICATION[modification]}</Etiquette>
}

export type DateAMontrer = Readonly<{
  debut: Temporal.Instant
  fin: Temporal.Instant
  journee: boolean
  statut: Statut
  mot: string
  debutPrecedent?: Temporal.Instant | null
  finPrecedente?: DatePubliee['finPrecedente']
  lieuPrecedent?: DatePubliee['lieuPrecedent']
  lieu: string
}>

/** One date, what has become of it, and where when it is not where the others are. */
export function LigneDeDate({
  date,
  visit,
  lieuHabituel,
}: Readonly<{ date: DateAMontrer; visit: Visit; lieuHabituel: string }>) {
  const texte = majuscule(plageEnClair(date, jourDe(visit.now)))
  return (
    <>
      <time datetime={date.debut.toString({ smallestUnit: 'minute' })}>
        {date.statut === 'annulee' ? <s>{texte}</s> : texte}
      </time>
      {date.lieu !== '' && date.lieu !== lieuHabituel ? `, ${date.lieu}` : ''}
      {date.statut === 'programmee' ? null : (
        <>
          {' '}
          <StatutDeDate statut={date.statut} nom={sansBouger(date)} />
        </>
      )}
      {date.mot === '' ? '' : ` ${date.mot}`}
    </>
  )
}

type FaitsProps = Readonly<{
  seance: SeancePubliee
  publics: readonly string[]
  action: ActionDeDate | null
  lieu: LieuDeDate | null
  t: Territoire
}>

/** All that is said of a séance but its dates. */
export function FaitsDeSeance({ seance, publics, action, lieu, t }: FaitsProps) {
  const acces = [...new Set([...(lieu?.accessibilite ?? []), ...seance.accessibilite])]
  return (
    <Fiche
      lignes={[
        {
          libelle: 'Où',
          valeur: lieu ? (
            <>
              <strong>{lieuEnClair(lieu)}</strong>
              {lieu.adresse ? (
                <>
                  <br />
                  {lieu.adresse}
                </>
              ) : null}
              {lieu.acces ? (
                <>
                  <br />
                  <span class="doux">{lieu.acces}</span>
                </>
              ) : null}
            </>
          ) : (
            'Le lieu n’est pas encore dit.'
          ),
        },
        {
          libelle: 'Accessibilité',
          valeur:
            acces.length > 0 ? (
              <span class="etiquettes">
                {acces.map((code) => (
                  <Etiquette>{nomDAccessibilite(code)}</Etiquette>
                ))}
              </span>
            ) : null,
        },
        { libelle: 'Pour qui', valeur: publics.join(', ') },
        { libelle: 'Âge', valeur: majuscule(agesEnClair(seance)) },
        { libelle: 'Prix', valeur: prixEnClair(seance) },
        { libelle: 'Inscription', valeur: inscriptionEnClair(seance, t) },
        { libelle: 'Places', valeur: seance.capacite === null ? null : pluriel(seance.capacite, 'place', 'places') },
        { libelle: 'Quoi', valeur: nomDeNature(seance.nature) },
        {
          libelle: 'Qui l’organise',
          valeur: action ? (
            <a
              href={url('/structures/:id', t, { id: action.structureId })}
              aria-label={`${action.structureNom}, la structure`}
            >
              {action.structureNom}
            </a>
          ) : null,
        },
        {
          libelle: 'Dans l’action',
          valeur: action ? <a href={url('/actions/:id', t, { id: action.id })}>{action.titre}</a> : null,
        },
        { libelle: 'Quartier', valeur: action?.quartiers.map(({ nom }) => nom).join(', ') },
      ]}
    />
  )
}

/** Where one signs up; with no number in what was written of it, whom to call: the desk, whose number is public. */
export function inscriptionEnClair(
  { inscription, inscriptionMot }: Pick<SeancePubliee, 'inscription' | 'inscriptionMot'>,
  t: Territoire,
): string {
  const libre = inscription === 'libre'
  const dit = joints([libre ? 'Sans inscription' : 'Sur inscription', inscriptionMot], ' : ')
  const joindre = libre || /\d(?:[ .]?\d){9}|@/.test(inscriptionMot) ? '' : joindreLaPermanence(t)
  return joindre === '' ? dit : `${dit.replace(/\.$/, '')}. Pour savoir comment, ${joindre}.`
}
