import { enToutesLettres, jourDe, momentEnClair } from '#platform/dates.ts'
import { type Errors, type Raw, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { joints, majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { Saisie } from '#ui/saisie.tsx'
import type { Maniere } from '../domain.ts'
import type { LigneCollee } from '../saisie/collage.ts'
import { textes } from '../textes.fr.ts'
import { COLONNES, type Ligne, ligneVue, type MatiereDeGrille } from './grille.ts'

export const CHEMIN_DU_MOIS = '/presences/:id/mois'

export type DonneesDuMois = MatiereDeGrille &
  Readonly<{
    visit: Visit
    mois: Temporal.PlainDate
    action: Readonly<{ id: string; titre: string }>
  }>

type Props = DonneesDuMois &
  Readonly<{
    lignes: readonly Ligne[]
    values: Raw
    errors: Errors
    collage?: readonly LigneCollee[]
    maniere?: Maniere
  }>

/** The grid of a month; after a paste, what was understood, to be read before it is kept. */
export function PageDuMois(props: Props) {
  const { visit, action, mois, errors, collage } = props
  const vers = (m: Temporal.PlainDate) =>
    url(CHEMIN_DU_MOIS, visit, { id: action.id }, { mois: m.toString().slice(0, 7) })
  const nomDe = (m: Temporal.PlainDate) => m.toLocaleString('fr-FR', { month: 'long', year: 'numeric' })
  return (
    <Layout
      titre={collage ? 'Vérifiez ce que vous avez collé' : `Compter ${nomDe(mois)}`}
      chapeau={action.titre}
      fil={[{ href: url('/presences/:id', visit, { id: action.id }), libelle: 'Compter les présences' }]}
      enErreur={Object.keys(errors).length > 0}
    >
      {collage ? (
        <ResumeDuCollage collage={collage} />
      ) : (
        <Gestes>
          <Bouton href={vers(mois.subtract({ months: 1 }))} genre="secondaire" petit>
            {nomDe(mois.subtract({ months: 1 }))}
          </Bouton>
          {Temporal.PlainDate.compare(mois.add({ months: 1 }), jourDe(visit.now)) <= 0 ? (
            <Bouton href={vers(mois.add({ months: 1 }))} genre="secondaire" petit>
              {nomDe(mois.add({ months: 1 }))}
            </Bouton>
          ) : null}
        </Gestes>
      )}
      <Grille {...props} />
      {collage ? null : <Coller {...props} />}
    </Layout>
  )
}

const ResumeDuCollage = ({ collage }: { collage: readonly LigneCollee[] }) => {
  const aRevoir = collage.filter(({ comprise }) => !comprise).length
  return (
    <Message genre={aRevoir > 0 ? 'attention' : 'info'}>
      <p>
        {pluriel(collage.length - aRevoir, 'ligne comprise', 'lignes comprises')}
        {aRevoir > 0 ? `, ${pluriel(aRevoir, 'à revoir', 'à revoir')} dans la grille` : ''}. Rien n’est encore
        enregistré : relisez, puis appuyez sur « Enregistrer ».
      </p>
    </Message>
  )
}

function Grille({ visit, action, mois, lignes, values, errors, maniere = 'grille' }: Props) {
  const hidden = { combien: lignes.length, maniere }
  const action_ = url(CHEMIN_DU_MOIS, visit, { id: action.id }, { mois: mois.toString().slice(0, 7) })
  return (
    <Formulaire action={action_} errors={errors} hidden={hidden}>
      <section class="tableau" tabindex={0} aria-label="Les dates du mois">
        <table>
          <caption class="invisible">Les dates et le nombre de personnes venues</caption>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Total</th>
              <th scope="col">Femmes</th>
              <th scope="col">Hommes</th>
              <th scope="col">Du quartier</th>
              <th scope="col">Environ</th>
            </tr>
          </thead>
          <tbody>
            {lignes.map((ligne) => (
              <LigneDeGrille ligne={ligne} visit={visit} values={values} errors={errors} />
            ))}
          </tbody>
        </table>
      </section>
      <p class="petit doux">Une ligne laissée vide ne change rien. Pour retirer un compte, ouvrez-le.</p>
      <Gestes collees>
        <Bouton icone="fait">Enregistrer</Bouton>
      </Gestes>
    </Formulaire>
  )
}

type LigneProps = Readonly<{ ligne: Ligne; visit: Visit; values: Raw; errors: Errors }>

function LigneDeGrille({ ligne: { cle, date, comptage }, visit, values, errors }: LigneProps) {
  const aujourdhui = jourDe(visit.now)
  const nom = date
    ? momentEnClair(date.debut, aujourdhui)
    : comptage
      ? joints([enToutesLettres(comptage.jour, aujourdhui), comptage.libelle], ', ')
      : `autre jour, ligne ${cle + 1}`
  // Of this line alone: two hundred lines that each copied all of them would hold everybody else.
  const v: Raw = Object.fromEntries(
    [
      ...(['jour', 'libelle'] as const).map((mot) => [mot, ''] as const),
      ...COLONNES.map((colonne) => [colonne, String(comptage?.[colonne] ?? '')] as const),
    ].map(([quoi, connu]) => [`${quoi}.${cle}`, values[`${quoi}.${cle}`] ?? connu]),
  )
  const dit = values[`estime.${cle}`]
  const environ = dit === undefined ? (comptage?.estime ?? false) : dit !== ''
  const certain = saisi(values, `certain.${cle}`) !== ''
  const erreurDeTotal = errors[`total.${cle}`] ?? ''
  return (
    <tr>
      <th scope="row">
        <input type="hidden" name={`id.${cle}`} value={comptage?.id ?? (saisi(values, `id.${cle}`) || newId())} />
        {comptage ? <input type="hidden" name={`vu.${cle}`} value={ligneVue(comptage)} /> : null}
        {date ? (
          <>
            <input type="hidden" name={`date.${cle}`} value={date.id} />
            <input type="hidden" name={`jour.${cle}`} value={jourDe(date.debut).toString()} />
            {nom}
          </>
        ) : comptage ? (
          <>
            <input type="hidden" name={`jour.${cle}`} value={comptage.jour.toString()} />
            <input type="hidden" name={`libelle.${cle}`} value={comptage.libelle} />
            {nom}
          </>
        ) : (
          <>
            <Saisie nom={`jour.${cle}`} libelle={majuscule(nom)} values={v} errors={errors} exemple="14/03/2026" />
            <Saisie nom={`libelle.${cle}`} libelle={`Quoi, ${nom}`} values={v} errors={errors} exemple="quoi ?" />
          </>
        )}
        {comptage && values[`total.${cle}`] !== undefined && String(comptage.total) !== values[`total.${cle}`] ? (
          <span class="petit doux"> déjà noté : {comptage.total}</span>
        ) : null}
      </th>
      {COLONNES.map((colonne) => (
        <td>
          <Saisie
            nom={`${colonne}.${cle}`}
            libelle={`${NOMS[colonne]}, ${nom}`}
            values={v}
            errors={errors}
            clavier="numeric"
            court
          />
          {colonne === 'total' && (certain || erreurDeTotal.includes(textes.certain)) ? (
            <label class="option">
              <input type="checkbox" name={`certain.${cle}`} value="on" checked={certain} />
              <span>{textes.certain}</span>
            </label>
          ) : null}
        </td>
      ))}
      <td>
        <label class="option">
          <input type="checkbox" name={`estime.${cle}`} value="on" checked={environ} aria-label={`Environ, ${nom}`} />
        </label>
      </td>
    </tr>
  )
}

const NOMS = { total: 'Total', femmes: 'Femmes', hommes: 'Hommes', duQuartier: 'Du quartier' } as const

function Coller({ visit, action, mois, values, errors }: Props) {
  return (
    <details class="pile" open={errors.colle !== undefined}>
      <summary>Coller depuis un tableur</summary>
      <Formulaire
        action={url(`${CHEMIN_DU_MOIS}/collage`, visit, { id: action.id }, { mois: mois.toString().slice(0, 7) })}
        errors={errors.colle === undefined ? undefined : { colle: errors.colle }}
      >
        <Zone
          nom="colle"
          libelle="Vos lignes"
          aide="Copiez les colonnes de votre tableau : la date, le total, puis si vous les avez les femmes, les hommes, et les personnes du quartier. Vous verrez le résultat avant d’enregistrer."
          placeholder={'14/03/2026\t12\t8\t4'}
          valeur={values.colle}
          erreur={errors.colle}
          lignes={8}
          required
        />
        <SeulGeste genre="secondaire">Voir le résultat</SeulGeste>
      </Formulaire>
    </details>
  )
}
