import type { Errors, Raw } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { Liste } from '#ui/data.tsx'
import { Bouton, Champ, Choix, Formulaire, Gestes, Zone } from '#ui/fields.tsx'
import { decisionEnMots, quiEtOu } from '../compte-rendu.ts'
import { type Decision, type Invite, ROLES_DE_DECISION } from '../domain/types.ts'
import { valeursDeDecision } from '../saisie-reunion.ts'
import { NOM_DU_CERCLE } from '../textes.fr.ts'
import { adresse, type Props } from './reunion-page.tsx'

/** What is decided, whose it is, by when: written while it is said. */
export function LesDecisions(props: Props) {
  const { lu, tempsFort, decision: fautive } = props
  const nouvelle = fautive?.id === null ? fautive : undefined
  return (
    <section class="pile" aria-labelledby="decisions">
      <h2 id="decisions">Décidé ensemble</h2>
      <Liste
        genre="lignes"
        libelle="Décidé ensemble"
        elements={lu.decisions.map((decision) => <UneDecision {...props} une={decision} />)}
      />
      {tempsFort.etat === 'fixe' ? (
        <Formulaire action={adresse(props, '/decisions')} hidden={{ id: newId() }} errors={nouvelle?.errors ?? {}}>
          <ChampsDeDecision invites={lu.invites} values={nouvelle?.raw ?? {}} errors={nouvelle?.errors ?? {}} />
          <Gestes>
            <Bouton icone="ajouter">C’est décidé</Bouton>
          </Gestes>
        </Formulaire>
      ) : null}
    </section>
  )
}

function UneDecision({ une, ...props }: Props & { une: Decision }) {
  const fautive = props.decision?.id === une.id ? props.decision : undefined
  const action = adresse(props, `/decisions/${une.id}`)
  return (
    <div class="pile pile--serree">
      <span>{decisionEnMots(une)}</span>
      {props.tempsFort.etat === 'fixe' ? (
        <details open={fautive !== undefined}>
          <summary class="petit" aria-label={`Changer : ${une.texte}`}>
            Changer
          </summary>
          <Formulaire action={action} hidden={{ version: une.version }} errors={fautive?.errors ?? {}}>
            <ChampsDeDecision
              invites={props.lu.invites}
              values={fautive?.raw ?? valeursDeDecision(une)}
              errors={fautive?.errors ?? {}}
            />
            <Gestes>
              <Bouton petit icone="fait">
                Enregistrer
              </Bouton>
            </Gestes>
          </Formulaire>
          <Formulaire action={`${action}/retrait`} class="rangee">
            <Bouton petit genre="discret" nomComplet={`Retirer : ${une.texte}`}>
              Retirer
            </Bouton>
          </Formulaire>
        </details>
      ) : null}
    </div>
  )
}

function ChampsDeDecision({ invites, values, errors }: { invites: readonly Invite[]; values: Raw; errors: Errors }) {
  return (
    <>
      <Zone
        nom="texte"
        libelle="Qu’est-ce qui est décidé ?"
        required
        lignes={2}
        valeur={values.texte}
        erreur={errors.texte}
      />
      <div class="grille">
        <Choix
          nom="aQui"
          libelle="Qui s’en occupe ?"
          nu
          vide="Tout le monde"
          valeur={values.aQui}
          erreur={errors.aQui}
          options={aQuiPossibles(invites)}
        />
        <Champ nom="jour" libelle="Pour quand ?" nu type="date" valeur={values.jour} erreur={errors.jour} />
      </div>
    </>
  )
}

/** Those who are here first, then the others who were asked, their structures, and the roles. */
function aQuiPossibles(invites: readonly Invite[]) {
  const gens = (present: boolean, groupe: string) =>
    invites.flatMap((un) =>
      un.personneId !== null && un.present === present
        ? [{ valeur: `p-${un.personneId}`, libelle: quiEtOu(un), groupe }]
        : [],
    )
  const structures = new Map(
    invites.flatMap((un) => (un.structureId === null ? [] : [[un.structureId, un.structureNom ?? un.nom] as const])),
  )
  return [
    ...gens(true, 'Qui est là'),
    ...[...structures].map(([id, nom]) => ({ valeur: `s-${id}`, libelle: nom, groupe: 'Une structure' })),
    ...ROLES_DE_DECISION.map((role) => ({ valeur: `r-${role}`, libelle: NOM_DU_CERCLE[role], groupe: 'Un rôle' })),
    ...gens(false, 'Qui n’est pas là'),
  ]
}
