import { direJours } from '#platform/dates.ts'
import { type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { Message, Puces, Section, Tableau } from '#ui/data.tsx'
import { Champ, Choix, champs, Envoi, Formulaire, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { direJour } from '#ui/quand.tsx'
import { estFigee } from '../accord.ts'
import { type Definition, estEnviron, gardeesPar, luDesValeurs, type Valeur } from '../domain.ts'
import { FormDePiece } from '../saisie.ts'
import { NOM_DE_L_ETAT, NOM_DE_LA_PREUVE, quantite } from '../textes.fr.ts'
import type { Donnees } from './indicateur.tsx'

const PATH = '/suivi/indicateurs/:id'

type Props = Donnees & Rempli

/** Values by definition: those of an older one are shown with it, and never beside the others as if they were the same. */
/** Where they stand on the page. */
export const VALEURS = 'valeurs'

export function Valeurs(props: Props) {
  const { indicateur, visit, sienne } = props
  if (indicateur.valeurs.length === 0)
    return indicateur.definitions[0]?.derive ? null : (
      <p id={VALEURS} class="doux">
        Aucune valeur n’est notée pour le moment.
      </p>
    )
  const gardees = sienne ? gardeesPar(indicateur, props.action.structureId) : []
  return (
    <Section id={VALEURS} titre="Valeurs">
      {indicateur.definitions
        .filter((d) => indicateur.valeurs.some((v) => v.definition === d.numero))
        .map((d, rang) => (
          <div class="pile">
            {rang === 0 && d.numero === indicateur.definitions[0]?.numero ? null : (
              <Message titre="Comptées autrement">
                « {d.libelle} »{d.precision === '' ? '' : ` : ${d.precision}`} Ces valeurs ne se comparent pas aux
                autres.
              </Message>
            )}
            <TableauDeValeurs
              {...props}
              valeurs={indicateur.valeurs.filter((v) => v.definition === d.numero)}
              definition={d}
            />
          </div>
        ))}
      {gardees.length > 0 ? (
        <SeulEnvoi
          action={url(`${PATH}/transmission`, visit, { id: indicateur.id })}
          hidden={{ lu: luDesValeurs(indicateur, gardees) }}
          genre="secondaire"
          icone="envoyer"
        >
          Transmettre ce qui ne l’est pas encore
        </SeulEnvoi>
      ) : null}
    </Section>
  )
}

type TableauProps = Pick<Props, 'visit' | 'mesure' | 'accorde' | 'regles' | 'values' | 'errors'> &
  Readonly<{ valeurs: readonly Valeur[]; definition: Definition }>

const TableauDeValeurs = ({ valeurs, definition, visit, mesure, accorde, regles, values, errors }: TableauProps) => (
  <Tableau
    caption={`Valeurs : ${definition.libelle}`}
    captionCachee
    empile
    lignes={valeurs}
    colonnes={[
      {
        libelle: 'Jour',
        entete: true,
        valeur: (v: Valeur) =>
          v.depuis ? majuscule(direJours({ du: v.depuis, au: v.jour })) : direJour(v.jour, 'court'),
      },
      {
        libelle: 'Valeur',
        nombre: true,
        valeur: (v) => `${quantite(v.valeur, definition.unite, estEnviron(v))}${v.depuis ? ' dans cette période' : ''}`,
      },
      {
        libelle: 'Comment on le sait',
        valeur: (v) => (
          <div>
            {NOM_DE_LA_PREUVE[v.preuve]}
            {v.preuveDite === '' ? '' : ` : ${v.preuveDite}`}
            {v.confirmee ? ' (nombre confirmé)' : ''}
            <Pieces pieces={v.pieces} visit={visit} mesure={mesure} />
          </div>
        ),
      },
      {
        libelle: 'Noté par',
        valeur: (v) => (
          <div>
            {v.origine === 'import' ? 'le tableau de la ville' : v.par}
            {v.transmiseLe === null ? ' (pas encore transmis)' : ''}
            {v.etat === 'compte' ? null : (
              <p class="petit">
                {majuscule(NOM_DE_L_ETAT[v.etat])}
                {v.etat === 'renvoyee' ? ` (${v.decideePar}) : ${v.raison}` : ''}
              </p>
            )}
            {accorde && v.etat === 'attend' ? <Decision valeur={v} {...{ definition, visit, values, errors }} /> : null}
          </div>
        ),
      },
      ...(mesure
        ? [
            {
              libelle: 'Retirer',
              valeur: (v: Valeur) =>
                estFigee(v, regles, visit.now) ? (
                  'Période close'
                ) : (
                  <details>
                    <summary aria-label={`Retirer la valeur du ${direJour(v.jour, 'court')}`}>Retirer</summary>
                    <p class="petit">Le nombre et ce qui le prouve seront effacés.</p>
                    <Envoi
                      action={url('/suivi/valeurs/:id/retrait', visit, { id: v.id })}
                      petit
                      genre="danger"
                      icone="supprimer"
                    >
                      Oui, retirer
                    </Envoi>
                  </details>
                ),
            },
          ]
        : []),
    ]}
  />
)

/** The city's word on a value that waits for it. */
function Decision({
  valeur,
  definition,
  visit,
  values,
  errors,
}: Pick<Props, 'visit' | 'values' | 'errors'> & Readonly<{ valeur: Valeur; definition: Definition }>) {
  const action = url('/suivi/valeurs/:id/decision', visit, { id: valeur.id })
  const lu = luDesValeurs({ definitions: [definition] }, [valeur])
  const ici = errors.raison !== undefined && saisi(values, 'aDecider') === valeur.id
  return (
    <>
      <Envoi action={action} hidden={{ decision: 'accord', lu }} petit icone="fait">
        Donner l’accord
      </Envoi>
      <details open={ici}>
        <summary>La renvoyer</summary>
        <Formulaire action={action} errors={ici ? errors : {}} hidden={{ decision: 'renvoi', lu }} cle={valeur.id}>
          <Champ
            nom="raison"
            libelle="Pourquoi ?"
            aide="La structure le lira."
            valeur={ici ? values.raison : ''}
            erreur={ici ? errors.raison : undefined}
            required
          />
          <SeulGeste genre="secondaire">Renvoyer la valeur</SeulGeste>
        </Formulaire>
      </details>
    </>
  )
}

/** The files of a value, to take away. */
const Pieces = ({ pieces, visit, mesure }: Pick<Props, 'visit' | 'mesure'> & Pick<Valeur, 'pieces'>) =>
  pieces.length === 0 ? null : (
    <Puces
      class="petit"
      de={pieces.map((p) => (
        <>
          <a href={url('/suivi/pieces/:id', visit, { id: p.id })}>{p.nom}</a>
          {mesure ? (
            <details>
              <summary aria-label={`Retirer le fichier ${p.nom}`}>Retirer</summary>
              <Envoi
                action={url('/suivi/pieces/:id/retrait', visit, { id: p.id })}
                petit
                genre="danger"
                icone="supprimer"
              >
                Oui, retirer ce fichier
              </Envoi>
            </details>
          ) : null}
        </>
      ))}
    />
  )

/** A file that shows a value, for who has one: folded. */
export function Joindre({
  visit,
  indicateur,
  definition,
  values,
  errors,
}: Props & Readonly<{ definition: Definition }>) {
  const champ = champs(FormDePiece, values, errors)
  return (
    <details class="pile" open={errors.piece !== undefined}>
      <summary>Joindre un fichier qui montre une valeur</summary>
      <Formulaire
        action={url(`${PATH}/pieces`, visit, { id: indicateur.id })}
        errors={errors.piece ? errors : {}}
        hidden={{ id: newId() }}
        cle="piece"
        fichier
      >
        <Choix
          {...champ('valeurId')}
          libelle="Quelle valeur ?"
          options={indicateur.valeurs.map((v) => ({
            valeur: v.id,
            libelle: `${quantite(v.valeur, definition.unite, estEnviron(v))}, ${direJour(v.jour, 'court')}`,
          }))}
        />
        <Champ
          nom="piece"
          erreur={errors.piece}
          libelle="Le fichier"
          aide="PDF, photo ou tableau, 10 Mo au plus. Cachez d’abord les noms d’une feuille de présence : tous ceux qui lisent la valeur liront le fichier."
          type="file"
          accept=".pdf,image/*,.xlsx,.ods,.csv"
          required
        />
        <SeulGeste icone="ajouter">Joindre le fichier</SeulGeste>
      </Formulaire>
    </details>
  )
}
