import type { Errors, Raw } from '#platform/forms.ts'
import { Puces } from '#ui/data.tsx'
import { Champ, Choix, champs, optionsParId, Radios, Zone } from '#ui/fields.tsx'
import { AIDE_DE_L_ACCES, NOM_DE_L_ACCES } from '../textes.fr.ts'
import type { Autour } from './autour.ts'
import { ACCES, FormNouveau, type Listes, RANGS } from './saisie.ts'

type Props = Readonly<{ values: Raw; errors: Errors; listes: Listes }>

/** What it is, for whom, how long, where: the same to begin and to change. */
export function ChampsDeRencontre({ values, errors, listes: l }: Props) {
  const champ = champs(FormNouveau, values, errors)
  return (
    <>
      <Champ
        {...champ('titre')}
        libelle="Quelle rencontre ?"
        aide="Comme sur une affiche. Par exemple : « Mise en commun de printemps »."
      />
      <Zone
        {...champ('propos')}
        libelle="De quoi parlera-t-on ?"
        aide="Une ou deux phrases, lues dans l’invitation, et au calendrier si tout le quartier peut venir."
        lignes={2}
      />
      {l.quartiers.length > 1 || !l.partout ? (
        <Choix
          {...champ('quartierId')}
          libelle="Pour quel quartier ?"
          nu
          vide={l.partout ? 'Tout le territoire' : 'Choisir…'}
          options={optionsParId(l.quartiers)}
        />
      ) : null}
      <ChampsDuLieu values={values} errors={errors} listes={l} />
    </>
  )
}

function ChampsDuLieu({ values, errors, listes: l }: Props) {
  const champ = champs(FormNouveau, values, errors)
  return (
    <div class="grille">
      <Champ {...champ('dureeMinutes')} libelle="Combien de temps ?" largeur="court" />
      {l.lieux.length > 0 ? (
        <Choix
          {...champ('lieu')}
          libelle="Où ?"
          nu
          vide="Ailleurs, ou à voir"
          options={l.lieux.flatMap((lieu) => [
            { valeur: lieu.id, libelle: lieu.nom },
            ...lieu.salles.map((salle) => ({
              valeur: `${lieu.id}:${salle.id}`,
              libelle: `${lieu.nom}, ${salle.nom}${salle.capacite ? ` (${salle.capacite} places)` : ''}`,
            })),
          ])}
        />
      ) : null}
      <Champ {...champ('lieuEcrit')} libelle={l.lieux.length > 0 ? 'Un autre endroit' : 'Où ?'} />
    </div>
  )
}

/** The public is offered a meeting by whoever prepares it, never by the product. */
export const ChampAcces = ({ values, errors, aide }: Omit<Props, 'listes'> & Readonly<{ aide?: string }>) => (
  <Radios
    {...champs(FormNouveau, values, errors)('quiVient')}
    libelle="Qui peut venir ?"
    nu
    aide={aide}
    options={ACCES.map((acces) => ({ valeur: acces, libelle: NOM_DE_L_ACCES[acces], aide: AIDE_DE_L_ACCES[acces] }))}
  />
)

const EN_VUE = 3

/** Up to eight dates; under each, what stands behind it once somebody looked. */
export function ChampsDesCreneaux({
  values,
  errors,
  autour,
}: Omit<Props, 'listes'> & Readonly<{ autour: ReadonlyMap<number, Autour> }>) {
  const ligne = (n: number) => <UnCreneau n={n} values={values} errors={errors} autour={autour.get(n)} />
  const [visibles, autres] = [RANGS.slice(0, EN_VUE), RANGS.slice(EN_VUE)]
  const ouvert = autres.some((n) => Boolean(values[`jour${n}`]) || Boolean(errors[`jour${n}`] ?? errors[`heure${n}`]))
  return (
    <fieldset class="pile">
      <legend class="champ__libelle">Quelles dates ?</legend>
      <p class="champ__aide">
        Une seule date : elle est fixée tout de suite. De deux à huit : on demande à chacun celles qui lui vont.
      </p>
      {visibles.map(ligne)}
      <details open={ouvert} class="pile">
        <summary>D’autres dates</summary>
        {autres.map(ligne)}
      </details>
    </fieldset>
  )
}

function UnCreneau({ n, values, errors, autour }: Omit<Props, 'listes'> & { n: number; autour: Autour | undefined }) {
  return (
    <div class="pile pile--serree">
      <div class="grille">
        <Champ
          nom={`jour${n}`}
          libelle={`Date ${n}`}
          nu
          type="date"
          valeur={values[`jour${n}`]}
          erreur={errors[`jour${n}`]}
        />
        <Champ
          nom={`heure${n}`}
          libelle={`Heure de la date ${n}`}
          nu
          type="time"
          valeur={values[`heure${n}`]}
          erreur={errors[`heure${n}`]}
        />
      </div>
      {autour ? <CeQuiEstAutour autour={autour} /> : null}
    </div>
  )
}

/** What stands behind a date: context, never a rule. */
export function CeQuiEstAutour({ autour }: { autour: Autour }) {
  const lignes = [...autour.fond, ...autour.conflits]
  if (lignes.length === 0) return <p class="doux petit">Rien d’autre ce jour-là au calendrier.</p>
  return <Puces class="petit" de={lignes} />
}
