import type { Raw } from '#platform/forms.ts'
import {
  Champ,
  Choix,
  champs,
  type Errors,
  Formulaire,
  GroupeDeChamps,
  optionsDe,
  optionsParId,
  Radios,
  SeulGeste,
  Zone,
} from '#ui/fields.tsx'
import {
  type Action,
  ETATS,
  ETATS_PUBLICS,
  NOM_DE_L_ETAT,
  NOM_DE_LA_PERIODE,
  PASSAGES,
  PERIODES,
  totaux,
} from '../domain.ts'
import { Argent, Indicateurs, Quartiers } from './formulaire-lignes.tsx'
import { Tete } from './saisie.ts'
import { OPTIONS_DE_THEME } from './themes-nationaux.ts'

type Props = Readonly<{
  adresse: string
  retour: string
  version: number
  action: Action
  values: Raw
  errors: Errors
  quartiers: readonly Readonly<{ id: string; nom: string }>[]
  structures: readonly Readonly<{ id: string; nom: string }>[]
  renouvelables: readonly Readonly<{ id: string; annee: number; titre: string }>[]
  themes: readonly string[]
  financeurs: readonly string[]
  publics: readonly string[]
}>

/** The whole form of an action. Lines of money and indicators have a few empty ones in reserve: no script is needed. */
export function FormulaireDAction(props: Props) {
  return (
    <Formulaire action={props.adresse} errors={props.errors} hidden={{ version: props.version }}>
      <Essentiel {...props} />
      <Periode {...props} />
      <Contenu {...props} />
      <Quartiers {...props} />
      <Argent {...props} />
      <Indicateurs {...props} />
      <SeulGeste icone="coche" sinon={props.retour} sinonDit="Ne rien changer">
        Enregistrer
      </SeulGeste>
    </Formulaire>
  )
}

const ANNULABLES = ETATS.filter((etat) => etat !== 'annulee' && PASSAGES[etat].includes('annulee'))
const TOMBE = 'ses dates à venir et ses appels à talents sont annulés, les personnes concernées prévenues.'
const PUBLIEE = '« Prévue » : tout le monde la lit aussitôt, sans compte, avec ce que chaque financeur a accordé.'
const RESTE_ECRIT =
  'Si elle n’est plus retenue, ce qui lui était accordé reste écrit, lu de la ville et du bureau seuls, et le suivi ne le compte plus : effacez-le plus bas s’il n’est plus dû.'

function Essentiel({ values, errors, structures, action, themes }: Props) {
  const champ = champs(Tete, values, errors)
  const etats = [action.etat, ...PASSAGES[action.etat]]
  return (
    <>
      <Champ {...champ('titre')} libelle="Titre" maxlength={300} />
      <Choix {...champ('structureId')} libelle="Structure qui la porte" options={optionsParId(structures)} />
      <Choix
        {...champ('etat')}
        libelle="Décision"
        aide={
          action.etat === 'prevue'
            ? `Annulée, ajournée, non retenue, orientée ou retirée : ${TOMBE}${(totaux(action.financements).accorde ?? 0) > 0 ? ` ${RESTE_ECRIT}` : ''}`
            : ANNULABLES.includes(action.etat)
              ? `Annulée : ${TOMBE}`
              : !ETATS_PUBLICS.includes(action.etat) && PASSAGES[action.etat].includes('prevue')
                ? PUBLIEE
                : undefined
        }
        largeur="moyen"
        options={optionsDe(etats, NOM_DE_L_ETAT)}
      />
      <Champ
        {...champ('dauphin')}
        libelle="Dossier DAUPHIN"
        aide="Le numéro de la demande, comme DA00012345."
        maxlength={40}
        largeur="moyen"
      />
      <Champ {...champ('theme')} libelle="Thème du contrat de ville" suggestions={themes} maxlength={120} />
      <Choix
        {...champ('themeNational')}
        libelle="Thème national"
        aide="La liste de l’Agence nationale de la cohésion des territoires, pour les demandes de l’État."
        vide="Pas précisé"
        options={OPTIONS_DE_THEME}
      />
    </>
  )
}

function Periode({ values, errors, action, renouvelables }: Props) {
  const champ = champs(Tete, values, errors)
  return (
    <GroupeDeChamps titre="Quand">
      <Champ {...champ('annee')} libelle="Année de programmation" inputmode="numeric" largeur="court" />
      <Radios
        {...champ('periodeGenre')}
        libelle="Elle dure"
        disposition="colonnes"
        options={optionsDe(PERIODES, NOM_DE_LA_PERIODE)}
      />
      <Champ {...champ('debutJour')} libelle="Premier jour" type="date" largeur="moyen" />
      <Champ {...champ('finJour')} libelle="Dernier jour" type="date" largeur="moyen" />
      <Champ
        {...champ('periodeEcrite')}
        libelle="En clair"
        aide="Si les dates ne suffisent pas : « les mercredis, de mars à juin »."
        maxlength={120}
      />
      {renouvelables.length > 0 || action.renouvelleId ? (
        <Choix
          {...champ('renouvelleId')}
          libelle="Elle fait suite à"
          vide="Aucune, c’est une première fois"
          options={renouvelables.map((a) => ({ valeur: a.id, libelle: `${a.titre} (${a.annee})` }))}
        />
      ) : null}
    </GroupeDeChamps>
  )
}

function Contenu({ values, errors, publics }: Props) {
  const champ = champs(Tete, values, errors)
  return (
    <>
      <Zone {...champ('objectifs')} libelle="Objectifs" lignes={5} />
      <Champ
        {...champ('publics')}
        libelle="Pour qui"
        aide="Séparez par des virgules : enfants, familles, personnes âgées."
        suggestions={publics}
        maxlength={500}
      />
      <Zone
        {...champ('remarque')}
        libelle="Remarque de la ville"
        aide="Vos notes, comme dans votre tableau : la ville et le bureau seuls les lisent."
        lignes={3}
      />
    </>
  )
}
