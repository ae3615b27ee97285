import { actionDesPanneaux, quartiersDeLAction, trouverStructure } from '#modules/programmation/index.ts'
import { leNom, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Module, Panel, Todo, Volets } from '#src/ground/module.ts'
import type { Visit } from '#src/ground/visit.ts'
import { aRole, estAuBureau, estAuBureauIci, found } from '#src/ground/visit.ts'
import { Compteur, Compteurs, Liste, Section } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import type { Volet } from '#ui/volets.tsx'
import { type Appel, dernierJour, estAConclure, finProche } from './domain.ts'
import { peutEcrirePour, peutVoirAppel } from './policy.ts'
import { annulesDe, appelsDe, aSurveiller, chiffres, lister } from './queries.ts'
import { textes } from './textes.fr.ts'
import { CarteDAppel } from './views.tsx'

const A_L_ACCUEIL = 6

type Props = Readonly<{ visit: Visit; appels: readonly Appel[]; annules?: readonly Appel[]; geste?: string | null }>

const Appels = ({ visit, appels, annules = [], geste }: Props) => (
  <>
    <Liste elements={appels.map((appel) => <CarteDAppel appel={appel} visit={visit} niveau={3} />)} />
    {annules.map(({ id, titre }) => (
      <p>
        Reste annulé : <a href={url('/appels/:id', visit, { id })}>{titre}</a>
      </p>
    ))}
    {geste ? (
      <SeulGeste href={geste} icone="appel" genre="secondaire">
        Écrire un besoin
      </SeulGeste>
    ) : null}
  </>
)

const volet = (props: Props): readonly Volet[] => [
  {
    id: 'appels-a-talents',
    titre: textes.titre,
    resume: pluriel(props.appels.length, 'besoin', 'besoins', 'aucun besoin écrit'),
    contenu: <Appels {...props} />,
  },
]

const deLaction: Volets = async (visit, tx, actionId) => {
  const action = await actionDesPanneaux(tx, actionId)
  const appels = (await appelsDe(tx, 'action_id', actionId)).filter((appel) =>
    peutVoirAppel(visit.me, appel, visit.now),
  )
  const ecrit =
    action !== null &&
    action.etat !== 'annulee' &&
    peutEcrirePour(visit.me, { structureId: action.structureId, quartiers: quartiersDeLAction(action) })
  if (appels.length === 0 && !ecrit) return []
  if (!ecrit) return volet({ visit, appels })
  const geste = url('/appels/nouveau', visit, {}, { action: actionId })
  return volet({ visit, appels, annules: await annulesDe(tx, actionId, visit.now), geste })
}

const deLaStructure: Volets = async (visit, tx, structureId) => {
  const appels = (await appelsDe(tx, 'structure_id', structureId)).filter((appel) =>
    peutVoirAppel(visit.me, appel, visit.now),
  )
  const { quartiers } = found(await trouverStructure(tx, structureId))
  const ecrit = peutEcrirePour(visit.me, { structureId, quartiers })
  if (appels.length === 0 && !ecrit) return []
  const geste = ecrit ? url('/appels/nouveau', visit, {}, { structure: structureId }) : null
  return volet({ visit, appels, geste })
}

const ouverts: Panel = async (visit, tx) => {
  const appels = (await lister(tx, visit, 'ouverts')).slice(0, A_L_ACCUEIL)
  if (appels.length === 0) return null
  return (
    <Section id="appels-a-talents" titre="On cherche en ce moment">
      <Appels visit={visit} appels={appels} />
    </Section>
  )
}

/** On the home of those who may answer; the desk and the porteurs have their list of things to do. */
const ouvertsPourQuiAide: Panel = async (visit, tx, id) =>
  !estAuBureau(visit.me) && aRole(visit.me, 'talent', 'conseil') ? ouverts(visit, tx, id) : null

const essai: Panel = async (visit, tx) => {
  const { ecrits, publies, realises } = await chiffres(tx)
  return (
    <Compteurs>
      <Compteur valeur={ecrits} un="besoin écrit" libelle="besoins écrits" />
      <Compteur
        valeur={publies}
        un="appel à talents publié"
        libelle="appels à talents publiés"
        href={url('/appels', visit)}
      />
      <Compteur valeur={realises} un="réalisé grâce à un coup de pouce" libelle="réalisés grâce à un coup de pouce" />
    </Compteurs>
  )
}

export const panneaux: NonNullable<Module['panels']> = {
  'accueil-public': ouverts,
  accueil: ouvertsPourQuiAide,
  essai,
}

export const volets: NonNullable<Module['volets']> = { action: deLaction, structure: deLaStructure }

/** What waits: confirm, talk over, conclude, renew. */
export const todos: NonNullable<Module['todos']> = async (visit, tx) =>
  (await aSurveiller(tx, visit)).flatMap((appel) => aFaire(visit, appel) ?? [])

function aFaire(visit: Visit, appel: Appel): Todo | null {
  const vers = (suite = '') => url(`/appels/:id${suite}`, visit, { id: appel.id })
  const bureau = estAuBureauIci(visit.me, appel.quartiers)
  const titre = `« ${appel.titre} »`
  if (appel.etat === 'brouillon' || (appel.etat === 'a-confirmer' && appel.travailPaye !== false)) {
    if (!bureau) return null
    const texte = `Parler avec ${leNom(appel.structureNom)} : ${titre} serait peut-être un travail payé`
    return { texte, href: vers(), jour: null, urgence: 'bientot' }
  }
  if (appel.etat === 'a-confirmer') {
    const texte = bureau ? `Faire confirmer ${titre} par ${leNom(appel.structureNom)}` : `Relire et confirmer ${titre}`
    return { texte, href: vers(bureau ? '' : '/confirmation'), jour: appel.jour, urgence: 'bientot' }
  }
  if (estAConclure(appel, visit.now))
    return { texte: `${titre} : a-t-il eu lieu ?`, href: vers('/cloture'), jour: appel.jour, urgence: 'quand-possible' }
  const fin = finProche(appel, visit.now)
  if (fin === null) return null
  return {
    texte: `${titre} s’arrête bientôt : renouveler ?`,
    href: vers(),
    jour: dernierJour(appel),
    urgence: fin === 'demain' ? 'maintenant' : 'quand-possible',
  }
}
