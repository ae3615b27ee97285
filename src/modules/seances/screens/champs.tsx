import { ACCESSIBILITES, type LieuEntier } from '#modules/territoires/index.ts'
import { type Errors, type Raw, saisi } from '#platform/forms.ts'
import { Puces } from '#ui/data.tsx'
import { Case, Cases, Champ, Choix, champs, GroupeDeChamps, optionsParId, Radios, Zone } from '#ui/fields.tsx'
import { FormDeSeance, type Listes, TEMPS_FORT } from '../brouillons/saisie.ts'
import { NATURES } from '../domain/seance.ts'
import { textes } from '../textes.fr.ts'

type Props = Readonly<{ values: Raw; errors: Errors; listes: Listes }>

/** Of what, when, where: all that must be said. */
export function ChampsEssentiels({
  values,
  errors,
  listes,
  tempsFort,
  nouvelle,
  phraseAVous,
}: Props & Readonly<{ tempsFort: boolean; nouvelle: boolean; phraseAVous: boolean }>) {
  const champ = champs(FormDeSeance, values, errors)
  return (
    <>
      {nouvelle ? (
        <Choix
          {...champ('actionId')}
          libelle="Pour quelle action ?"
          required
          vide="Choisir…"
          options={[
            ...(tempsFort ? [{ valeur: TEMPS_FORT, libelle: 'Aucune : c’est un temps fort de tout le quartier' }] : []),
            ...optionsParId(listes.actions),
          ]}
        />
      ) : null}
      <Zone
        {...champ('quand')}
        libelle={textes.quand}
        aide={phraseAVous ? textes.quandAide : textes.quandVide}
        required={phraseAVous}
        lignes={2}
        maxlength={600}
      />
      <Exemples />
      {nouvelle ? <DansUnAgenda values={values} errors={errors} /> : null}
      <Ou values={values} errors={errors} lieux={listes.lieux} />
    </>
  )
}

function Exemples() {
  return (
    <details>
      <summary>D’autres exemples</summary>
      <Puces de={textes.exemples} />
    </details>
  )
}

const CHAMPS_D_AGENDA = ['jour', 'de', 'a', 'retour', 'jusquau'] as const

/** For those who would rather pick than write. */
function DansUnAgenda({ values, errors }: Pick<Props, 'values' | 'errors'>) {
  const champ = champs(FormDeSeance, values, errors)
  const ouvert = CHAMPS_D_AGENDA.some((nom) => errors[nom] || (nom !== 'retour' && saisi(values, nom) !== ''))
  return (
    <details class="pile" open={ouvert}>
      <summary>Ou choisir un jour et une heure</summary>
      <div class="grille">
        <Champ {...champ('jour')} libelle="Le jour" nu type="date" />
        <Champ {...champ('de')} libelle="Début" nu type="time" />
        <Champ {...champ('a')} libelle="Fin" nu type="time" />
      </div>
      <Radios
        {...champ('retour')}
        libelle="Cela revient ?"
        nu
        disposition="colonnes"
        valeur={saisi(values, 'retour') || 'une-fois'}
        options={[
          { valeur: 'une-fois', libelle: 'Une seule fois' },
          { valeur: 'semaine', libelle: 'Toutes les semaines' },
          { valeur: 'quinzaine', libelle: 'Une semaine sur deux' },
          { valeur: 'mois', libelle: 'Tous les mois' },
        ]}
      />
      <Champ {...champ('jusquau')} libelle="Jusqu’au" nu type="date" />
    </details>
  )
}

/** A known place and its room, or words. */
export function Ou({
  values,
  errors,
  lieux,
  vide = 'Ailleurs, ou pas encore décidé',
}: Pick<Props, 'values' | 'errors'> & Readonly<{ lieux: readonly LieuEntier[]; vide?: string }>) {
  const champ = champs(FormDeSeance, values, errors)

  return (
    <>
      {lieux.length > 0 ? (
        <Choix {...champ('lieu')} libelle="Où ?" vide={vide} options={optionsDeLieux(lieux)} />
      ) : null}
      <Champ {...champ('lieuEcrit')} libelle={lieux.length > 0 ? 'Ou ailleurs, en mots' : 'Où ?'} />
    </>
  )
}

function optionsDeLieux(lieux: readonly LieuEntier[]) {
  return lieux.flatMap((lieu) => {
    const groupe = lieu.salles.length > 0 ? lieu.nom : 'Sans salle à réserver'
    const sans = lieu.salles.length > 0 ? `${lieu.nom}, sans préciser la salle` : lieu.nom
    return [
      ...lieu.salles.map((salle) => ({
        valeur: `s-${salle.id}`,
        libelle: `${salle.nom}, ${lieu.nom}${salle.capacite === null ? '' : ` (${salle.capacite} places)`}`,
        groupe,
      })),
      { valeur: `l-${lieu.id}`, libelle: sans, groupe },
    ]
  })
}

const PRECISIONS = [
  'titre',
  'description',
  'publics',
  'autrePublic',
  'ageMin',
  'ageMax',
  'prix',
  'prixMot',
  'inscriptionMot',
  'accessibilite',
  'capacite',
] as const

/** All that may wait: folded until something of it was said. */
export function ChampsDePrecision({ values, errors, listes }: Props) {
  const champ = champs(FormDeSeance, values, errors)
  const ouvert = PRECISIONS.some((nom) => errors[nom])
  const choisis = [values.publics ?? []].flat()
  const publics = [...new Set([...listes.publics, ...choisis])]
  return (
    <details class="pile" open={ouvert}>
      <summary>Préciser : le titre, pour qui, le prix, l’inscription, l’accès</summary>
      <Champ
        {...champ('titre')}
        libelle="Un titre"
        aide="Sans titre, c’est celui de l’action qui est affiché."
        maxlength={120}
      />
      <Choix
        {...champ('nature')}
        libelle="C’est plutôt…"
        nu
        largeur="moyen"
        valeur={saisi(values, 'nature') || 'autre'}
        options={NATURES.map(({ code, nom }) => ({ valeur: code, libelle: nom }))}
      />
      <Zone {...champ('description')} libelle="Quelques mots" lignes={3} />
      {publics.length > 0 ? (
        <Cases
          nom="publics"
          libelle="Pour qui ?"
          disposition="colonnes"
          valeurs={choisis}
          options={publics.map((un) => ({ valeur: un, libelle: un }))}
        />
      ) : null}
      <Champ {...champ('autrePublic')} libelle="Un autre public" />
      <div class="grille">
        <Champ {...champ('ageMin')} libelle="À partir de (ans)" type="number" min={0} max={120} largeur="court" />
        <Champ {...champ('ageMax')} libelle="Jusqu’à (ans)" type="number" min={0} max={120} largeur="court" />
        <Champ {...champ('capacite')} libelle="Nombre de places" type="number" min={1} largeur="court" />
      </div>
      <GroupeDeChamps titre="Le prix" aide="Écrivez 0 si c’est gratuit ; vide si ce n’est pas décidé.">
        <div class="grille">
          <Champ {...champ('prix')} libelle="En euros" inputmode="decimal" largeur="court" />
          <Champ {...champ('prixMot')} libelle="Ou en mots" />
        </div>
      </GroupeDeChamps>
      <Radios
        {...champ('inscription')}
        libelle="L’inscription"
        nu
        disposition="colonnes"
        valeur={saisi(values, 'inscription') || 'libre'}
        options={[
          { valeur: 'libre', libelle: 'Entrée libre' },
          { valeur: 'sur-inscription', libelle: 'Sur inscription' },
        ]}
      />
      <Champ
        {...champ('inscriptionMot')}
        libelle="Comment s’inscrire"
        aide="Par exemple « à l’accueil du centre », « au 02 40 00 00 00 »."
      />
      <Cases
        nom="accessibilite"
        libelle="Accessibilité"
        aide="Ce que vous ajoutez à ce que le lieu dit déjà."
        disposition="colonnes"
        valeurs={values.accessibilite}
        options={ACCESSIBILITES.map(({ code, nom }) => ({ valeur: code, libelle: nom }))}
      />
      <Case
        nom="coOccupation"
        libelle="Nous partageons la salle, et c’est convenu avec l’autre structure"
        aide="« Qui travaille avec qui » le dit quand l’autre structure l’a coché aussi, pour sa date."
        cochee={saisi(values, 'coOccupation') !== ''}
        erreur={errors.coOccupation}
      />
    </details>
  )
}
