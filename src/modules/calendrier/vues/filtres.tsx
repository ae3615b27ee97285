import { ChoixDuProgramme } from '#modules/programmation/index.ts'
import { ecrireFiltre, type Filtre } from '#modules/seances/index.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Filtres } from '#ui/data.tsx'
import { Champ, Choix, optionsParId } from '#ui/fields.tsx'
import type { ChoixDeFiltre } from '../queries.ts'

type Props = Readonly<{
  t: Territoire
  filtre: Filtre
  choix: ChoixDeFiltre
  /** The filter in words. */
  dit: readonly string[]
  /** This very view, without its filters. */
  action: string
  hidden?: Readonly<Record<string, string>>
}>

const options = (mots: readonly string[]) => mots.map((mot) => ({ valeur: mot, libelle: mot }))
const nommes = (choses: readonly Readonly<{ id: string; nom: string }>[]) => optionsParId(choses)

/** The filters of every view: they stand in the address, and go along from one view to the next. */
export function FiltresDuCalendrier({ filtre, choix, dit, action, hidden = {} }: Props) {
  const pose = Object.keys(ecrireFiltre(filtre)).length > 0
  return (
    <Filtres
      action={action}
      libelle="Filtrer"
      choisis={dit}
      hidden={{ ...hidden, ...(filtre.action ? { action: filtre.action } : {}) }}
      reinitialiser={pose ? action : undefined}
      plusOuvert={Boolean(
        filtre.age !== null || filtre.lieu || filtre.porteur || filtre.nature || filtre.pilier || filtre.financeur,
      )}
      plus={
        <>
          <Choix
            nom="nature"
            libelle="Quoi"
            vide="Tout"
            valeur={filtre.nature ?? ''}
            options={choix.natures.map(({ code, nom }) => ({ valeur: code, libelle: nom }))}
          />
          <Champ
            nom="age"
            libelle="Pour quel âge ?"
            type="number"
            min={0}
            max={120}
            largeur="court"
            valeur={filtre.age === null ? '' : String(filtre.age)}
          />
          <Choix nom="lieu" libelle="Lieu" vide="Tous" valeur={filtre.lieu ?? ''} options={nommes(choix.lieux)} />
          <Choix
            nom="porteur"
            libelle="Qui l’organise"
            vide="Toutes les structures"
            valeur={filtre.porteur ?? ''}
            options={nommes(choix.porteurs)}
          />
          <ChoixDuProgramme valeurs={filtre} choix={choix} />
        </>
      }
    >
      <Champ nom="q" libelle="Un mot du titre, de la structure ou du lieu" type="search" valeur={filtre.q} />
      <Choix nom="theme" libelle="Thème" vide="Tous" valeur={filtre.theme} options={options(choix.themes)} />
      <Choix
        nom="public"
        libelle="Pour qui"
        vide="Tout le monde"
        valeur={filtre.public}
        options={options(choix.publics)}
      />
      {choix.quartiers.length > 1 ? (
        <Choix
          nom="quartier"
          libelle="Quartier"
          vide="Tous"
          valeur={filtre.quartier ?? ''}
          options={nommes(choix.quartiers)}
        />
      ) : null}
    </Filtres>
  )
}
