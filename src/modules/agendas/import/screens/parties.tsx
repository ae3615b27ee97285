import { MONTREES, Partie } from '#modules/depots/index.ts'
import { MotsPourTous } from '#modules/seances/index.ts'
import { enClair as jourEnClair } from '#platform/dates.ts'
import { joints, plier, pluriel } from '#platform/texte.ts'
import { Message, Puces, Tableau } from '#ui/data.tsx'
import { Case, Radios } from '#ui/fields.tsx'
import type { Changement } from '../changements.ts'
import type { LigneDeDifference } from '../difference.ts'
import type { DateLue, QuandLu, TableauLu } from '../lu/types.ts'
import { enClair } from '../mots.ts'
import { NOM_DU_CHAMP } from '../textes.fr.ts'
import { type Comparee, cleDeChoix } from '../usecases.ts'

const titreDe = ({ seance, actionTitre, ici }: LigneDeDifference): string =>
  seance.textes.titre || ici?.titre || actionTitre || 'Sans titre'

/** « Dates, lignes 2 à 4 »: all the rows that were taken together. */
const ou = ({ seance: { source, dates } }: LigneDeDifference): string => {
  const toutes = new Set([source.ligne, ...dates.map(({ ligne }) => ligne)].filter((ligne) => ligne !== null))
  const lignes = [...toutes].sort((a, b) => a - b)
  const [premiere = 0, derniere = 0] = [lignes[0], lignes.at(-1)]
  const suivies = lignes.length > 2 && derniere - premiere === lignes.length - 1
  const dites = suivies ? `${premiere} à ${derniere}` : lignes.join(', ')
  const mots = [source.feuille, lignes.length === 0 ? '' : `${lignes.length > 1 ? 'lignes' : 'ligne'} ${dites}`]
  return joints(mots, ', ')
}

const commeLaRegle = ({ jour, debut, fin, statut }: DateLue, { debutHeure, finHeure }: QuandLu): boolean =>
  debut.startsWith(`${jour}T${debutHeure ?? ''}`) && fin.endsWith(finHeure ?? '') && statut === null

const etatDit = ({ statut }: DateLue): string =>
  statut === null || statut === 'programmee' ? '' : enClair.statut(statut).toLowerCase()

const motsDe = ({ seance: { textes, dates } }: LigneDeDifference): string[] => {
  const { description = '', prix, inscription } = textes
  return [description, prix?.mot ?? '', inscription?.mot ?? '', ...dates.map(({ mot = '' }) => mot)]
}

/** Those that the page says without asking: a title, places. */
const titreEtLieux = ({ seance: { textes, endroit, dates } }: LigneDeDifference): string[] => [
  textes.titre ?? '',
  ...[endroit, ...dates.map((date) => date.endroit)].map((un) => enClair.endroit(un ?? null)),
]

/** « tous les mercredis de 14 h à 16 h : 32 dates, la première… », or the dates themselves when they are few. */
function Dates({ ligne }: { ligne: LigneDeDifference }) {
  const { notes } = ligne
  const { dates, quand } = ligne.seance
  const [premiere, derniere] = [dates[0], dates.at(-1)]
  const jour = (iso: string) => jourEnClair(Temporal.PlainDate.from(iso.slice(0, 10)))
  const aPart = quand.regle === '' ? [] : dates.filter((date) => !commeLaRegle(date, quand))
  return (
    <div>
      {quand.regle === '' ? null : <p>{enClair.quand(quand)}</p>}
      {dates.length <= 4 ? (
        <Puces de={dates.map((date) => joints([enClair.date(date), etatDit(date)], ', '))} />
      ) : (
        <p>
          {pluriel(dates.length, 'date', 'dates')}, du {premiere ? jour(premiere.debut) : ''} au{' '}
          {derniere ? jour(derniere.debut) : ''}
        </p>
      )}
      {dates.length > 4 && aPart.length > 0 ? (
        <Puces
          de={aPart.map((date) => joints([`Celle du ${jour(date.jour)} : ${enClair.date(date)}`, etatDit(date)], ', '))}
        />
      ) : null}
      <MotsPourTous
        mots={motsDe(ligne)}
        montres={titreEtLieux(ligne)}
        inscription={ligne.seance.textes.inscription?.mot}
      />
      {notes.map((note) => (
        <p class="discret">{note}</p>
      ))}
    </div>
  )
}

/** The name of a box, before the one of a line. */
export const LAISSER = 'laisser '

export function Creees({ lignes, dit }: { lignes: readonly LigneDeDifference[]; dit: (nom: string) => string }) {
  const sansInscription = lignes.filter(({ seance }) => seance.textes.inscription === undefined).length
  return (
    <Partie titre="À créer" nombre={lignes.length} ouverte={lignes.length <= 40}>
      {sansInscription > 0 ? (
        <p class="discret">
          {`Le fichier ne dit pas si l’on s’inscrit pour ${pluriel(sansInscription, 'séance', 'séances')} : ce sera en entrée libre, à changer ensuite si ce n’est pas le cas.`}
        </p>
      ) : null}
      <Tableau
        caption="Séances à créer"
        captionCachee
        empile
        colonnes={[
          { libelle: 'Séance', valeur: titreDe, entete: true },
          {
            libelle: 'Action',
            valeur: ({ actionId, actionTitre }) => (actionId === null ? 'Temps fort de tous' : actionTitre),
          },
          { libelle: 'Quand', valeur: (ligne) => <Dates ligne={ligne} /> },
          { libelle: 'Lieu', valeur: ({ seance }) => enClair.endroit(seance.endroit ?? null).replace('(rien)', '') },
          { libelle: 'Où dans le fichier', valeur: ou },
          {
            libelle: 'À ne pas prendre',
            valeur: (ligne) => {
              const nom = `${LAISSER}${ligne.cle}`
              return <Case nom={nom} libelle={`Laisser de côté « ${titreDe(ligne)} »`} cochee={dit(nom) !== ''} />
            },
          },
        ]}
        lignes={lignes.slice(0, MONTREES)}
      />
    </Partie>
  )
}

/** The words of a change that everybody will read; whom to call is what an inscription tells. */
function motDe(c: Changement): string {
  if (c.sur === 'texte') return c.nom === 'inscription' ? '' : c.apres
  if (c.sur !== 'date') return ''
  if (c.quoi === 'nouvelle') return c.date.mot ?? ''
  return c.quoi === 'mot' || c.quoi === 'endroit' ? c.apres : ''
}

const Demandes = ({ changements }: Pick<LigneDeDifference, 'changements'>) => (
  <MotsPourTous mots={[]} montres={changements.map(motDe)} />
)

const AU_PLUS = 20

/** What changes, one thing a line. */
const Changements = ({ changements }: Pick<LigneDeDifference, 'changements'>) => (
  <>
    <Puces
      de={changements.slice(0, AU_PLUS).map((c) => (
        <>
          {c.libelle} : {c.avant === '' ? c.apres : `${c.avant} devient ${c.apres}`}
        </>
      ))}
    />
    {changements.length > AU_PLUS ? (
      <p class="discret">… et {pluriel(changements.length - AU_PLUS, 'autre changement', 'autres changements')}</p>
    ) : null}
  </>
)

export function Modifiees({ titre, lignes }: { titre: string; lignes: readonly LigneDeDifference[] }) {
  return (
    <Partie titre={titre} nombre={lignes.length} ouverte>
      <Tableau
        caption={titre}
        captionCachee
        empile
        colonnes={[
          { libelle: 'Séance', valeur: titreDe, entete: true },
          {
            libelle: 'Ce qui change',
            valeur: ({ changements, notes }) => (
              <div>
                <Changements changements={changements} />
                <Demandes changements={changements} />
                {notes.map((note) => (
                  <p class="discret">{note}</p>
                ))}
              </div>
            ),
          },
          { libelle: 'Où dans le fichier', valeur: ou },
        ]}
        lignes={lignes.slice(0, MONTREES)}
      />
    </Partie>
  )
}

/** What changed here and in the file: one choice each, that nobody makes for them. `dit`: what was chosen on a page that was refused. */
export function Conflits({ lignes, dit }: { lignes: readonly LigneDeDifference[]; dit: (nom: string) => string }) {
  return (
    <Partie titre="Changées des deux côtés : à vous de choisir" nombre={lignes.length} ouverte toutes>
      {lignes.map((ligne) => (
        <article class="carte">
          <h3>{titreDe(ligne)}</h3>
          <p class="discret">{ou(ligne)}</p>
          {ligne.changements.map((c) =>
            c.aChoisir ? (
              <Radios
                nom={`choix ${cleDeChoix(ligne, c)}`}
                libelle={c.libelle}
                required
                valeur={dit(`choix ${cleDeChoix(ligne, c)}`)}
                options={[
                  { valeur: 'ici', libelle: `Garder ce qui est ici : ${c.avant}` },
                  { valeur: 'fichier', libelle: `Prendre le fichier : ${c.apres}` },
                ]}
              />
            ) : null,
          )}
          <Changements changements={ligne.changements.filter(({ aChoisir }) => !aChoisir)} />
          <Demandes changements={ligne.changements} />
        </article>
      ))}
    </Partie>
  )
}

/** Its own name, and what it was taken for when that is another. */
const comprise = (entete: string, champ: string): string =>
  plier(champ).startsWith(plier(entete)) ? entete : `${entete} (${champ})`

/** What each column was taken for. */
export function Colonnes({ tableaux }: { tableaux: readonly TableauLu[] }) {
  const laissees = tableaux.flatMap(({ colonnes }) => colonnes.filter(({ champ }) => champ === null))
  const prises = tableaux.flatMap(({ colonnes }) => colonnes.filter(({ champ }) => champ !== null))
  if (tableaux.length === 0) return null
  return (
    <p class="discret">
      Colonnes comprises :{' '}
      {[...new Set(prises.map(({ entete, champ }) => comprise(entete, champ ? NOM_DU_CHAMP[champ] : '')))].join(', ')}.
      {laissees.length === 0
        ? ''
        : ` Laissées de côté : ${[...new Set(laissees.map(({ entete }) => entete))].join(', ')}.`}
    </p>
  )
}

/** Nothing would be written: because all is here already, or because nothing could be taken; then what to do about it. */
export function RienAEcrire({ comparee: { difference } }: Readonly<{ comparee: Comparee }>) {
  const { comptes, inconnues } = difference
  if (comptes.refusee === 0)
    return <Message genre="info">Ce fichier ne change rien à ce qui est déjà dans le calendrier.</Message>
  const sansAction = inconnues.reduce((total, { nombre }) => total + nombre, 0)
  const reste =
    comptes.inchangee === 0 ? 'Rien de ce fichier ne peut encore être écrit' : 'Rien de plus ne peut être écrit'
  return (
    <Message genre="attention" titre={reste}>
      {sansAction > 0 ? (
        <p>
          Pour {pluriel(sansAction, 'séance', 'séances')}, nous ne savons pas de quelle action il s’agit : choisissez-la
          ci-dessous, puis « Rattacher ».
        </p>
      ) : null}
      {comptes.refusee > sansAction ? (
        <p>
          {sansAction + comptes.inchangee > 0 ? 'Le reste est refusé' : 'Tout est refusé'} : « Refusées », plus bas, dit
          pourquoi, ligne par ligne. Corrigez le fichier, ou les colonnes, et donnez-le de nouveau.
        </p>
      ) : null}
    </Message>
  )
}
