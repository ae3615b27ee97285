import { MONTREES, type Vue } from '#modules/depots/index.ts'
import { pluriel } from '#platform/texte.ts'
import { Puces, Section } from '#ui/data.tsx'
import { Envoi } from '#ui/fields.tsx'
import type { ApportLu, Cote, DesaccordLu, Lecture, RoleColonne } from '../../classeurs/grille/types.ts'
import { choisirLeCote } from '../corrections.ts'
import { direDeQuoi, direLaCellule, direLaValeur, direLeChamp, direLeCote } from '../desaccords.ts'
import { nomDuRole } from './roles.ts'

/** What the two sheets do not say alike, that nobody has settled. */
export const aDire = ({ desaccords = [] }: Lecture): DesaccordLu[] => desaccords.filter(({ dit }) => !dit)

type Props = Readonly<{ vue: Vue; lecture: Lecture; hidden: Readonly<Record<string, string>> }>

/** The minutes of a committee beside the list of actions: what is taken of them, and what they say otherwise, one gesture each. */
export function LesAutresFeuilles({ lecture, ...p }: Props) {
  const { apports = [], desaccords = [] } = lecture
  if (apports.length === 0) return null
  const n = aDire(lecture).length
  return (
    <Section
      id="autres-feuilles"
      titre={
        n === 0
          ? 'Des actions dites dans deux feuilles'
          : `Deux feuilles ne disent pas pareil : ${pluriel(n, 'réponse attendue', 'réponses attendues')}`
      }
    >
      {apports.map((apport) => (
        <UneFeuille
          {...p}
          apport={apport}
          siens={desaccords.filter((d) => d.autre.feuille === apport.feuille && d.source.feuille === apport.liste)}
        />
      ))}
    </Section>
  )
}

type FeuilleProps = Omit<Props, 'lecture'> & Readonly<{ apport: ApportLu; siens: readonly DesaccordLu[] }>

function UneFeuille({ apport, siens, ...p }: FeuilleProps) {
  const { feuille, liste, actions } = apport
  const [dits, aDire] = [true, false].map((un) => siens.filter(({ dit }) => dit === un))
  const choisir = (de: readonly DesaccordLu[], cote: Cote, libelle: string, quoi: string) => (
    <Envoi
      action={p.vue.chemin('/correspondance')}
      hidden={{ ...p.hidden, ...choisirLeCote(de, cote) }}
      genre="secondaire"
      class="rangee"
      nomComplet={`${libelle}, pour ${quoi}`}
    >
      {libelle}
    </Envoi>
  )
  const garder = (d: DesaccordLu) => choisir([d], 'liste', `Garder ${court(d, 'liste')}`, direDeQuoi(d))
  const prendre = (d: DesaccordLu) => choisir([d], 'autre', `Prendre ${court(d, 'autre')}`, direDeQuoi(d))
  return (
    <article class={aDire && aDire.length > 0 ? 'carte carte--accent' : 'carte'}>
      <h3>« {feuille} »</h3>
      <p>
        {pluriel(actions, 'action', 'actions')} de « {liste} » y {actions === 1 ? 'est dite' : 'sont dites'} aussi :{' '}
        {actions === 1 ? 'elle est comptée' : 'elles sont comptées'} une seule fois, et les montants des deux feuilles
        ne s’additionnent pas. {direRepris(apport)}
      </p>
      <Themes {...apport} />
      <Repris {...apport} />
      {aDire && aDire.length > 0 ? (
        <>
          <p>
            <strong>
              {aDire.length === 1
                ? 'Une fois, les deux feuilles disent autre chose.'
                : `${aDire.length} fois, les deux feuilles disent autre chose.`}
            </strong>{' '}
            Sans réponse, c’est la plus récente qui est gardée, ou « {liste} » si rien ne dit de quand elles sont.
          </p>
          {aDire.length === 1 ? null : (
            <div class="rangee">
              {choisir(aDire, 'liste', `Tout garder de « ${liste} »`, `ce que « ${feuille} » dit autrement`)}
              {choisir(aDire, 'autre', `Tout prendre de « ${feuille} »`, `ce que « ${liste} » dit autrement`)}
            </div>
          )}
          <ul class="pile">
            {aDire.slice(0, MONTREES).map((d) => (
              <li class="pile--serree">
                <p>
                  {direDeQuoi(d)} : {direLeCote(d, 'liste')} ; {direLeCote(d, 'autre')}. Sans réponse :{' '}
                  {direLaValeur(d.champ, d[d.pris].valeur)}.
                </p>
                <div class="rangee">
                  {garder(d)}
                  {prendre(d)}
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {dits && dits.length > 0 ? (
        <details>
          <summary>{pluriel(dits.length, 'réponse donnée', 'réponses données')}</summary>
          <ul class="pile">
            {dits.slice(0, MONTREES).map((d) => (
              <li class="pile--serree">
                <p>
                  {direDeQuoi(d)} : {direLeCote(d, d.pris)}, vous l’avez dit.
                </p>
                <div class="rangee">{d.pris === 'liste' ? prendre(d) : garder(d)}</div>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </article>
  )
}

const LISTE = new Intl.ListFormat('fr')
const enumerer = (mots: readonly string[]): string => LISTE.format(mots)

const COURT = 40
function court(d: DesaccordLu, cote: Cote): string {
  const { valeur } = d[cote]
  const dit = typeof valeur === 'string' && valeur.length > COURT ? `${valeur.slice(0, COURT - 1).trim()}…` : valeur
  return direLaValeur(d.champ, dit)
}

function direRepris({ repris, liste, completes = [] }: ApportLu): string {
  const decisions = repris.filter(({ champ }) => champ === 'etat').length
  const montants = repris.length - decisions
  if (repris.length + completes.length === 0) return 'Rien de plus n’en est repris.'
  const quoi = [
    ...completes.map(
      ({ role, actions }) => `${COMPLETES[role] ?? nomDuRole(role)} de ${pluriel(actions, 'action', 'actions')}`,
    ),
    ...(montants > 0 ? [pluriel(montants, 'montant accordé', 'montants accordés')] : []),
    ...(decisions > 0 ? [pluriel(decisions, 'décision', 'décisions')] : []),
  ]
  return `Il en est repris ${enumerer(quoi)}, là où « ${liste} » ne dit rien, ou rien de clair.`
}

/** What a sheet tells that the list has nothing of, in a sentence. */
const COMPLETES: Readonly<Partial<Record<RoleColonne, string>>> = {
  reference: 'la référence',
  dauphin: 'le numéro DAUPHIN',
  siret: 'le SIRET',
  quartier: 'le quartier',
  theme: 'le thème',
  periode: 'la période',
  debut: 'le premier jour',
  fin: 'le dernier jour',
  reconduction_de: 'l’action d’avant',
  public: 'le public',
  objectifs: 'les objectifs',
}

/** The themes of the list stay: how the other sheet writes them. */
function Themes({ liste, themes = [] }: ApportLu) {
  if (themes.length === 0) return null
  return (
    <>
      <p>Les thèmes gardés sont ceux de « {liste} » ; ici, ils sont écrits autrement, et rien n’en est repris :</p>
      <Puces
        de={themes
          .slice(0, MONTREES)
          .map(
            ({ liste: garde, autres, actions }) =>
              `« ${garde} » : ${enumerer(autres.slice(0, MONTREES).map((autre) => `« ${autre} »`))}, pour ${pluriel(actions, 'action', 'actions')}`,
          )}
      />
    </>
  )
}

function Repris({ repris }: ApportLu) {
  if (repris.length === 0) return null
  const parAction = [...Map.groupBy(repris, ({ titre }) => titre)]
  return (
    <details>
      <summary>Ce qui en est repris, pour {pluriel(parAction.length, 'action', 'actions')}</summary>
      <Puces
        de={parAction.slice(0, MONTREES).map(([titre, siens]) => {
          const dits = siens.map(
            ({ champ, valeur, lieu }) =>
              `${direLeChamp(champ)} ${direLaValeur(champ, valeur)} (${direLaCellule(lieu)})`,
          )
          return `« ${titre} » : ${dits.join(' ; ')}`
        })}
      />
    </details>
  )
}
