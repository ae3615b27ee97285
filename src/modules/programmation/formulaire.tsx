import type { Child } from 'hono/jsx'
import type { Raw } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { Tableau } from '#ui/data.tsx'
import {
  Bouton,
  Champ,
  Choix,
  type Errors,
  Formulaire,
  Gestes,
  GroupeDeChamps,
  idDuChamp,
  Radios,
  Zone,
} from '#ui/fields.tsx'
import { type Action, ETAPES, type Etape, NOM_DE_L_ETAPE, NOM_DE_L_ETAT, PASSAGES, PERIODES } from './domain.ts'
import { NOM_DE_LA_PERIODE } from './mots.ts'
import { nombreDeLignes } from './saisie.ts'
import { THEMES_NATIONAUX } from './themes-nationaux.ts'

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
      <Gestes>
        <Bouton icone="coche">Enregistrer</Bouton>
        <Bouton href={props.retour} genre="discret">
          Ne rien changer
        </Bouton>
      </Gestes>
    </Formulaire>
  )
}

function Essentiel({ values, errors, structures, action, themes }: Props) {
  const etats = [action.etat, ...PASSAGES[action.etat]]
  return (
    <>
      <Champ nom="titre" libelle="Titre" required valeur={values.titre} erreur={errors.titre} maxlength={300} />
      <Choix
        nom="structureId"
        libelle="Structure qui la porte"
        required
        valeur={values.structureId}
        erreur={errors.structureId}
        options={structures.map((s) => ({ valeur: s.id, libelle: s.nom }))}
      />
      <Choix
        nom="etat"
        libelle="Où en est l’action"
        required
        valeur={values.etat}
        erreur={errors.etat}
        largeur="moyen"
        options={etats.map((e) => ({ valeur: e, libelle: NOM_DE_L_ETAT[e] }))}
      />
      <Champ
        nom="theme"
        libelle="Thème du contrat de ville"
        valeur={values.theme}
        erreur={errors.theme}
        suggestions={themes}
        maxlength={120}
      />
      <Choix
        nom="themeNational"
        libelle="Thème national"
        aide="La liste de l’Agence nationale de la cohésion des territoires, pour les demandes de l’État."
        vide="Pas précisé"
        valeur={values.themeNational}
        erreur={errors.themeNational}
        options={THEMES_NATIONAUX.flatMap((theme) =>
          [{ code: theme.code, nom: `${theme.nom} (sans précision)` }, ...theme.sousThemes].map(({ code, nom }) => ({
            valeur: code,
            libelle: `${code} - ${nom}`,
            groupe: theme.nom,
          })),
        )}
      />
    </>
  )
}

function Periode({ values, errors, action, renouvelables }: Props) {
  return (
    <GroupeDeChamps titre="Quand">
      <Champ
        nom="annee"
        libelle="Année de programmation"
        required
        valeur={values.annee}
        erreur={errors.annee}
        inputmode="numeric"
        largeur="court"
      />
      <Radios
        nom="periodeGenre"
        libelle="Elle dure"
        required
        disposition="colonnes"
        valeur={values.periodeGenre}
        erreur={errors.periodeGenre}
        options={PERIODES.map((p) => ({ valeur: p, libelle: NOM_DE_LA_PERIODE[p] }))}
      />
      <Champ
        nom="debutJour"
        libelle="Premier jour"
        type="date"
        valeur={values.debutJour}
        erreur={errors.debutJour}
        largeur="moyen"
      />
      <Champ
        nom="finJour"
        libelle="Dernier jour"
        type="date"
        valeur={values.finJour}
        erreur={errors.finJour}
        largeur="moyen"
      />
      <Champ
        nom="periodeEcrite"
        libelle="En clair"
        aide="Si les dates ne suffisent pas : « les mercredis, de mars à juin »."
        valeur={values.periodeEcrite}
        erreur={errors.periodeEcrite}
        maxlength={120}
      />
      {renouvelables.length > 0 || action.renouvelleId ? (
        <Choix
          nom="renouvelleId"
          libelle="Elle fait suite à"
          vide="Aucune, c’est une première fois"
          valeur={values.renouvelleId}
          erreur={errors.renouvelleId}
          options={renouvelables.map((a) => ({ valeur: a.id, libelle: a.titre, groupe: String(a.annee) }))}
        />
      ) : null}
    </GroupeDeChamps>
  )
}

function Contenu({ values, errors, publics }: Props) {
  return (
    <>
      <Zone nom="objectifs" libelle="Objectifs" lignes={5} valeur={values.objectifs} erreur={errors.objectifs} />
      <Champ
        nom="publics"
        libelle="Pour qui"
        aide="Séparez par des virgules : enfants, familles, personnes âgées."
        valeur={values.publics}
        erreur={errors.publics}
        suggestions={publics}
        maxlength={500}
      />
    </>
  )
}

function Quartiers({ values, errors, quartiers }: Props) {
  if (quartiers.length === 0) return null
  const coches = values.quartier ?? []
  return (
    <GroupeDeChamps
      titre="Quartiers et partage de l’argent"
      aide="Cochez les quartiers concernés. Les parts ne sont pas obligatoires ; si vous les écrivez, elles font 100 en tout."
    >
      <Tableau
        caption="Quartiers et parts"
        captionCachee
        empile
        lignes={quartiers}
        colonnes={[
          {
            libelle: 'Quartier',
            entete: true,
            valeur: (q) => (
              <label class="option">
                <input type="checkbox" name="quartier" value={q.id} checked={coches.includes(q.id)} />
                <span>{q.nom}</span>
              </label>
            ),
          },
          {
            libelle: 'Part (%)',
            valeur: (q) => (
              <Case
                nom={`part-${q.id}`}
                libelle={`Part de ${q.nom}, en pour cent`}
                values={values}
                errors={errors}
                decimal
              />
            ),
          },
        ]}
      />
    </GroupeDeChamps>
  )
}

function Argent({ values, errors, financeurs }: Props) {
  const rangs = Array.from({ length: nombreDeLignes(values, 'financeur') }, (_, n) => n)
  const montant = (etape: Etape) => ({
    libelle: NOM_DE_L_ETAPE[etape],
    valeur: (n: number) => (
      <Case
        nom={`${etape}-${n}`}
        libelle={`${NOM_DE_L_ETAPE[etape]}, ligne ${n + 1}, en euros`}
        values={values}
        errors={errors}
        decimal
      />
    ),
  })
  return (
    <GroupeDeChamps titre="Financements" aide="En euros. Une case vide veut dire « on ne sait pas encore », pas zéro.">
      <datalist id="financeurs">
        {financeurs.map((f) => (
          <option value={f}></option>
        ))}
      </datalist>
      <Tableau
        caption="Financements, une ligne par financeur"
        captionCachee
        empile
        lignes={rangs}
        colonnes={[
          {
            libelle: 'Financeur',
            valeur: (n: number) => (
              <Case
                nom={`financeur-${n}`}
                libelle={`Financeur, ligne ${n + 1}`}
                values={values}
                errors={errors}
                liste="financeurs"
              />
            ),
          },
          ...ETAPES.map(montant),
        ]}
      />
    </GroupeDeChamps>
  )
}

function Indicateurs({ values, errors }: Props) {
  const rangs = Array.from({ length: nombreDeLignes(values, 'indicateur') }, (_, n) => n)
  return (
    <GroupeDeChamps
      titre="Ce qui sera compté"
      aide="Les indicateurs prévus dans le dossier : on les suit dans l’année, et le bilan y répond."
    >
      <Tableau
        caption="Indicateurs prévus"
        captionCachee
        empile
        lignes={rangs}
        colonnes={[
          {
            libelle: 'Indicateur',
            valeur: (n: number) => (
              <>
                <input type="hidden" name={`indicateurId-${n}`} value={texte(values[`indicateurId-${n}`]) || newId()} />
                <Case nom={`indicateur-${n}`} libelle={`Indicateur, ligne ${n + 1}`} values={values} errors={errors} />
              </>
            ),
          },
          {
            libelle: 'Prévu',
            valeur: (n: number) => (
              <Case nom={`cible-${n}`} libelle={`Prévu, ligne ${n + 1}`} values={values} errors={errors} />
            ),
          },
        ]}
      />
    </GroupeDeChamps>
  )
}

const texte = (valeur: Raw[string] | undefined): string => (Array.isArray(valeur) ? (valeur[0] ?? '') : (valeur ?? ''))

type CaseProps = Readonly<{
  nom: string
  libelle: string
  values: Raw
  errors: Errors
  decimal?: boolean
  liste?: string
}>

/** One field inside a table: the column says its name to the eye, `libelle` to the ear. */
function Case({ nom, libelle, values, errors, decimal, liste }: CaseProps): Child {
  const erreur = errors[nom]
  const id = idDuChamp(nom)
  return (
    <div class={erreur ? 'champ champ--erreur' : 'champ'}>
      <input
        class="saisie"
        type="text"
        id={id}
        name={nom}
        value={texte(values[nom])}
        aria-label={libelle}
        inputmode={decimal ? 'decimal' : undefined}
        list={liste}
        autocomplete="off"
        aria-invalid={erreur ? 'true' : undefined}
        aria-describedby={erreur ? `${id}-erreur` : undefined}
      />
      {erreur ? (
        <p class="champ__erreur" id={`${id}-erreur`}>
          {erreur}
        </p>
      ) : null}
    </div>
  )
}
