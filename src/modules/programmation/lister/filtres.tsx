import { url } from '#platform/url.ts'
import { type Dits, enMots } from '#src/ground/filtre.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Filtres } from '#ui/data.tsx'
import { Champ, Choix, optionsDe, optionsParId } from '#ui/fields.tsx'
import { ETATS, ETATS_PUBLICS, NOM_DE_L_ETAT } from '../domain.ts'
import * as policy from '../policy.ts'
import type { Choix as ChoixDeLaListe, Filtre, Ordre } from '../queries.ts'

const LISTE = '/actions'

type Props = Readonly<{
  visit: Visit
  filtre: Filtre
  ordre: Ordre
  choix: ChoixDeLaListe
  quartiers: readonly Readonly<{ id: string; nom: string }>[]
  structures: readonly Readonly<{ id: string; nom: string }>[]
}>

/** What the programme itself tells of an action, to choose among: the same on every page that lists actions or their dates. */
export function ChoixDuProgramme({ valeurs, choix }: Readonly<{ valeurs: DuProgramme; choix: Choisissables }>) {
  const options = (noms: readonly string[]) => noms.map((nom) => ({ valeur: nom, libelle: nom }))
  return (
    <>
      {choix.piliers.length === 0 ? null : (
        <Choix
          nom="pilier"
          libelle="Pilier du contrat"
          vide="Tous"
          valeur={valeurs.pilier}
          options={options(choix.piliers)}
        />
      )}
      <Choix
        nom="financeur"
        libelle="Financeur"
        vide="Tous"
        valeur={valeurs.financeur}
        options={options(choix.financeurs)}
      />
    </>
  )
}
type DuProgramme = Pick<Filtre, 'pilier' | 'financeur'>
type Choisissables = Readonly<{ piliers: readonly string[]; financeurs: readonly string[] }>

/** The filters of the list; those that few people need are folded. */
export function FiltresDActions({
  visit,
  filtre,
  ordre,
  choix,
  quartiers,
  structures,
  dits,
}: Props & Readonly<{ dits: Dits }>) {
  const etats = policy.portee(visit.me).tout ? ETATS : ETATS_PUBLICS
  return (
    <Filtres
      action={url(LISTE, visit)}
      libelle="Chercher"
      choisis={[filtre.annee === null ? 'toutes les années' : String(filtre.annee), ...enMots(dits)]}
      hidden={{ tri: ordre.tri, sens: ordre.sens }}
      reinitialiser={enMots(dits).length > 0 ? url(LISTE, visit) : undefined}
      plusOuvert={Boolean(filtre.structure || filtre.etat || filtre.pilier || filtre.financeur || filtre.archivees)}
      plus={
        <>
          <Choix
            nom="structure"
            libelle="Structure"
            vide="Toutes"
            valeur={filtre.structure}
            options={optionsParId(structures)}
          />
          <Choix
            nom="etat"
            libelle="Décision"
            vide="Tous les états"
            valeur={filtre.etat}
            options={optionsDe(etats, NOM_DE_L_ETAT)}
          />
          <ChoixDuProgramme valeurs={filtre} choix={choix} />
          {policy.portee(visit.me).tout ? (
            <Choix
              nom="archivees"
              libelle="Actions rangées"
              vide="Ne pas les montrer"
              valeur={filtre.archivees ? 'oui' : ''}
              options={[{ valeur: 'oui', libelle: 'Montrer celles qui sont rangées' }]}
            />
          ) : null}
        </>
      }
    >
      <Champ nom="q" libelle="Un mot du titre ou de la structure" type="search" valeur={filtre.q} />
      <Choix
        nom="annee"
        libelle="Année"
        valeur={filtre.annee === null ? 'toutes' : String(filtre.annee)}
        options={[
          ...choix.annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
          { valeur: 'toutes', libelle: 'Toutes les années' },
        ]}
      />
      <Choix
        nom="theme"
        libelle="Thème"
        vide="Tous"
        valeur={filtre.theme}
        options={choix.themes.map((theme) => ({ valeur: theme, libelle: theme }))}
      />
      {quartiers.length > 1 ? (
        <Choix
          nom="quartier"
          libelle="Quartier"
          vide="Tous"
          valeur={filtre.quartier}
          options={optionsParId(quartiers)}
        />
      ) : null}
    </Filtres>
  )
}

/** What the list is cut to beside its year, in words. */
export function direLeChoix(filtre: Filtre, quartiers: Props['quartiers'], structures: Props['structures']): Dits {
  const nom = (mot: string, dit: string | undefined) => (dit ? `${mot} ${dit}` : '')
  return {
    quartier: nom('quartier', quartiers.find(({ id }) => id === filtre.quartier)?.nom),
    theme: nom('thème', filtre.theme),
    pilier: nom('pilier', filtre.pilier),
    structure: nom('structure', structures.find(({ id }) => id === filtre.structure)?.nom),
    etat: filtre.etat === null ? '' : `état « ${NOM_DE_L_ETAT[filtre.etat]} »`,
    financeur: nom('financeur', filtre.financeur),
    q: filtre.q === '' ? '' : `mot « ${filtre.q} »`,
    archivees: filtre.archivees ? 'actions rangées' : '',
  }
}
