import { newId } from '#platform/ids.ts'
import { Liste, Section } from '#ui/data.tsx'
import { EnMemeTemps } from '#ui/en-meme-temps.tsx'
import { Bouton, Champ, Choix, SeulGeste, Zone } from '#ui/fields.tsx'
import { decisionEnMots, quiEtOu } from '../compte-rendu/compte-rendu.ts'
import { type Decision, type Invite, NOM_DU_CERCLE, ROLES_DE_DECISION } from '../domain/types.ts'
import { cleDePersonne } from '../queries.ts'
import { champsDe, nomsDeDecision } from '../tenir/saisie-reunion.ts'
import type { Props } from './reunion-page.tsx'

/** What is decided, whose it is, by when: written while it is said. */
export function LesDecisions(props: Props) {
  const { lu, ouvert } = props
  const nouvelle = newId()
  return (
    <Section id="decisions" titre="Décidé ensemble">
      <Liste
        genre="lignes"
        libelle="Décidé ensemble"
        elements={lu.decisions.map((decision) => <UneDecision {...props} une={decision} />)}
      />
      {ouvert ? (
        <>
          <input type="hidden" name="decisionId" value={nouvelle} />
          <ChampsDeDecision {...props} une={null} nouvelle={nouvelle} />
          <SeulGeste icone="ajouter" genre="secondaire" nom="geste" valeur="decision">
            C’est décidé
          </SeulGeste>
        </>
      ) : null}
    </Section>
  )
}

function UneDecision({ une, ...props }: Props & { une: Decision }) {
  const { rendu, autres } = props
  const noms = Object.values(nomsDeDecision(une.id))
  const autre = autres?.decisions.get(une.id)
  return (
    <div class="pile pile--serree">
      <span>{decisionEnMots(une)}</span>
      {props.ouvert ? (
        <details open={noms.some((nom) => rendu?.saisi.has(nom))}>
          <summary class="petit" aria-label={`Changer : ${une.texte}`}>
            Changer
          </summary>
          <EnMemeTemps
            cle={une.id}
            nom={une.texte}
            autre={autre && { texte: decisionEnMots(autre), version: autre.version }}
            court
          />
          <input type="hidden" name={`v-${une.id}`} value={rendu?.saisi.get(`v-${une.id}`) ?? champsDe(une).vu} />
          <ChampsDeDecision {...props} une={une} />
          <div class="rangee">
            <Bouton petit icone="fait" nom="geste" valeur="decisions" nomComplet={`Enregistrer : ${une.texte}`}>
              Enregistrer
            </Bouton>
            <Bouton
              petit
              genre="discret"
              nom="geste"
              valeur={`retrait-${une.id}`}
              nomComplet={`Retirer : ${une.texte}`}
            >
              Retirer
            </Bouton>
          </div>
        </details>
      ) : null}
    </div>
  )
}

function ChampsDeDecision({ lu, rendu, une, nouvelle }: Props & { une: Decision | null; nouvelle?: string }) {
  const noms = nomsDeDecision(une?.id ?? null)
  const valeurs = une === null ? {} : champsDe(une).valeurs
  const champ = (nom: string) => ({
    nom,
    nu: true,
    valeur: rendu?.saisi.get(nom) ?? valeurs[nom],
    ...(rendu?.errors[nom] ? { erreur: rendu.errors[nom] } : {}),
  })
  // A new one is sent by its button: half typed, it waits on this device.
  const garde = nouvelle
    ? { donnees: { 'data-cle': 'decision', 'data-version': nouvelle, 'data-ici': 'decisionId' } }
    : {}
  return (
    <>
      <Zone {...champ(noms.texte)} {...garde} libelle="Qu’est-ce qui est décidé ?" lignes={2} />
      <div class="grille">
        <Choix
          {...champ(noms.aQui)}
          libelle="Qui s’en occupe ?"
          vide="Tout le monde"
          options={aQuiPossibles(lu.invites)}
        />
        <Champ {...champ(noms.jour)} libelle="Pour quand ?" type="date" />
      </div>
    </>
  )
}

/** Those who are here first, then the others who were asked, their structures, and the roles. */
function aQuiPossibles(invites: readonly Invite[]) {
  const gens = (present: boolean, groupe: string) =>
    invites.flatMap((un) =>
      un.personneId !== null && un.present === present
        ? [{ valeur: cleDePersonne(un.personneId), libelle: quiEtOu(un), groupe }]
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
