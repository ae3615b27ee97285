import { historique, type LigneDeJournal } from '#modules/personnes/index.ts'
import { enClair } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import { realisesSignes, volets } from '#src/ground/host.ts'
import type { SigneAutrement } from '#src/ground/module.ts'
import { found, read, type Visit } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Carte, Fiche, Liste, Message, Paragraphes, Puces, Tableau, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Volet, Volets } from '#ui/volets.tsx'
import { actionDesPanneaux } from '../contributions.tsx'
import {
  type Action,
  ETATS_DECIDES,
  type Etape,
  PASSAGES,
  type PartDeQuartier,
  partDe,
  plusQueDemande,
  quartiersDeLAction,
  reduireA,
  totaux,
} from '../domain.ts'
import { reduireLaLigne } from '../ecrire/historique.ts'
import { nomDuThemeNational } from '../ecrire/themes-nationaux.ts'
import { estSansReserve, estSousReserve, reserveLevee, SOUS_RESERVE } from '../lister/reserve.ts'
import { periode, pourcent } from '../mots.ts'
import * as policy from '../policy.ts'
import * as queries from '../queries.ts'
import { EtatDAction, Historique, TableauDArgent } from '../views.tsx'

/** An action: its facts, its money, what came before and after, and what other modules know of it. */
export const ficheScreen = screen()
const PATH = '/actions/:id'
const ETAT = 'Où en est l’action'
/** What one most often comes to the page of an action for, by the ids of its parts. */
const SOUVENT = ['dates-de-l-action', 'appels-a-talents', 'presences-de-l-action', 'suivi', 'bilans', 'argent']

ficheScreen.get(PATH, gardee('ouvrir'), async (c) => {
  const { visit } = c.var
  const donnees = await pageData(visit, param(c))
  return c.html(<Page visit={visit} {...donnees} ouvrir={c.req.query('ouvrir')} />)
})

async function pageData(visit: Visit, id: string) {
  return read(visit, async (tx) => {
    const lue = found(await actionDesPanneaux(tx, id))
    const etapes = policy.etapesDites(visit.me, lue)
    const action = { ...lue, financements: reduireA(lue.financements, etapes) }
    // Not found rather than forbidden: that an application was filed is not told either.
    found(policy.peutVoirAction(visit.me, action) || null)
    const chaine = (await queries.chaine(tx, id)).filter((maillon) => policy.peutVoirAction(visit.me, maillon))
    const lu = {
      etapes,
      remarque: policy.peutVoirRemarque(visit.me),
      decision: policy.ditDuTableau(visit.me, action) !== null || policy.peutProgrammer(visit.me),
    }
    return {
      action,
      etapes,
      chaine,
      lignes:
        policy.peutVoirHistorique(visit.me, action.structureId) && policy.peutVoirAvis(visit.me, action)
          ? (await historique(tx, 'action', id))
              // A regard is said without a name.
              .filter(({ geste }) => geste !== 'regard')
              .flatMap((ligne) => reduireLaLigne(ligne, lu) ?? [])
          : null,
      signes: policy.peutVoirArgent(visit.me, action.structureId)
        ? ((await realisesSignes(tx, action.annee, id)).get(id) ?? [])
        : [],
      morceaux: await volets('action', visit, tx, id),
    }
  })
}

type Donnees = Readonly<{
  action: Action
  etapes: readonly Etape[]
  chaine: readonly queries.Maillon[]
  lignes: readonly LigneDeJournal[] | null
  /** What a bilan signed of the money received, where « réalisé » says otherwise. */
  signes: readonly SigneAutrement[]
  morceaux: readonly Volet[]
}>
type Props = Donnees & Readonly<{ visit: Visit; ouvrir: string | undefined }>

function Page(props: Props) {
  const { visit, action, morceaux, lignes } = props
  return (
    <Layout
      titre={action.titre}
      chapeau={<a href={url('/structures/:id', visit, { id: action.structureId })}>{action.structureNom}</a>}
      fil={[{ href: url('/actions', visit, {}, { annee: action.annee }), libelle: `Actions ${action.annee}` }]}
      gestes={<GestesDeLAction {...props} />}
    >
      {action.archiveeLe === null ? null : (
        <Message titre="Cette action est rangée">Elle n’apparaît plus dans les listes ni dans les totaux.</Message>
      )}
      {action.etat === 'annulee' ? (
        <Message genre="attention" titre="Cette action est annulée">
          Plus rien n’en aura lieu.
        </Message>
      ) : null}
      <Faits {...props} />
      <Volets
        souvent={SOUVENT}
        ouvrir={props.ouvrir}
        volets={[
          ...morceaux,
          ...argent(props),
          ...partage(props),
          ...mesures(action),
          ...chaine(props),
          ...changements(lignes),
        ]}
      />
    </Layout>
  )
}

function GestesDeLAction({ visit, action }: Props) {
  if (!policy.peutModifierAction(visit.me, quartiersDeLAction(action))) return null
  const params = { id: action.id }
  return (
    <>
      <Bouton href={url('/actions/:id/modifier', visit, params)} icone="modifier">
        Modifier
      </Bouton>
      {action.etat !== 'terminee' && PASSAGES[action.etat].includes('annulee') ? (
        <Bouton href={url('/actions/:id/annulation', visit, params)} genre="discret">
          Annuler l’action
        </Bouton>
      ) : null}
      <Bouton href={url('/actions/:id/rangement', visit, params)} genre="discret" icone="archiver">
        {action.archiveeLe === null ? 'Ranger' : 'Ressortir'}
      </Bouton>
    </>
  )
}

function Faits({ visit, action, morceaux }: Props) {
  const voitLArgent = policy.peutVoirArgent(visit.me, action.structureId)
  const dit = policy.ditDuTableau(visit.me, action)
  return (
    <Fiche
      lignes={[
        {
          libelle: 'Décision',
          // Said once: at the top where it was called off; with the facts beside, to whoever follows it.
          valeur:
            action.etat === 'annulee' || morceaux.some(({ titre }) => titre === ETAT) ? null : (
              <EtatDAction etat={action.etat} />
            ),
        },
        { libelle: 'Période', valeur: periode(action) },
        { libelle: 'Thème', valeur: action.theme },
        { libelle: 'Thème national', valeur: action.themeNational && nomDuThemeNational(action.themeNational) },
        { libelle: 'Pour qui', valeur: action.publics.join(', ') },
        { libelle: 'Quartiers', valeur: action.quartiers.map((q) => q.nom).join(', ') },
        { libelle: 'Objectifs', valeur: action.objectifs ? <Paragraphes serre texte={action.objectifs} /> : null },
        { libelle: 'Référence', valeur: voitLArgent ? action.ref : null },
        { libelle: 'Dossier DAUPHIN', valeur: voitLArgent ? action.dauphin : null },
        {
          libelle: dit?.avis ? 'Avis, dans le tableau de la ville' : 'État écrit dans le tableau de la ville',
          valeur: estSansReserve(action) ? null : dit?.mots,
        },
        {
          libelle: 'Réserve',
          valeur: policy.peutVoirAvis(visit.me, action) && action.reserveEcrite !== '' ? direSaReserve(action) : null,
        },
        {
          libelle: 'Remarque de la ville',
          valeur:
            policy.peutVoirRemarque(visit.me) && action.remarque ? <Paragraphes serre texte={action.remarque} /> : null,
        },
      ]}
    />
  )
}

/** What it hangs on, or hung on until it was lifted. */
function direSaReserve(action: Action): string {
  const levee = reserveLevee(action)
  return levee === null ? action.reserveEcrite : `${action.reserveEcrite} (levée le ${enClair(levee)})`
}

/** What is granted, or was to what is called off. */
function direAccordes(action: Action, accorde: number | null): string {
  if (accorde === null) return ETATS_DECIDES.includes(action.etat) ? 'rien n’est accordé' : 'pas encore de décision'
  if (action.etat === 'annulee') return `${montant(accorde)} lui étaient accordés`
  return `${montant(accorde)} accordés${estSousReserve(action, accorde) ? ` ${SOUS_RESERVE}` : ''}`
}

function argent({ visit, action, etapes, signes }: Props): readonly Volet[] {
  const tout = policy.peutVoirArgent(visit.me, action.structureId)
  const lignes = action.financements.filter((f) => etapes.some((etape) => f[etape] !== null))
  if (!tout && lignes.length === 0) return []
  const { accorde } = totaux(lignes)
  const sousReserve = estSousReserve(action, accorde)
  const levee = tout ? reserveLevee(action) : null
  return [
    {
      id: 'argent',
      titre: 'Financements',
      resume: `${direAccordes(action, accorde)}${tout && plusQueDemande(lignes).length > 0 ? ', plus que demandé : à vérifier' : ''}`,
      contenu:
        lignes.length === 0 ? (
          <p class="doux">Aucun financement n’est noté pour cette action.</p>
        ) : (
          <>
            <TableauDArgent financements={lignes} etapes={etapes} sousReserve={sousReserve} />
            {levee === null ? null : <p class="petit doux">Réserve levée le {enClair(levee)}.</p>}
            {signes.length === 0 ? null : (
              <Message
                genre="attention"
                titre={
                  signes.some(({ note }) => note)
                    ? 'Un bilan signé dit d’autres montants réalisés'
                    : 'Un bilan signé dit ce qui est réalisé'
                }
              >
                <Puces de={signes.map(({ dit }) => dit)} />
              </Message>
            )}
          </>
        ),
    },
  ]
}

function partage({ visit, action, etapes }: Props): readonly Volet[] {
  if (action.quartiers.length < 2) return []
  const voitLArgent = policy.peutVoirArgent(visit.me, action.structureId)
  if (!voitLArgent || action.quartiers.every((q) => q.part === null)) return []
  const total = totaux(action.financements)
  return [
    {
      id: 'quartiers',
      titre: 'Partage entre les quartiers',
      resume: pluriel(action.quartiers.length, 'quartier', 'quartiers'),
      contenu: (
        <Tableau
          caption="Partage de l’argent entre les quartiers"
          captionCachee
          empile
          lignes={action.quartiers}
          colonnes={[
            { libelle: 'Quartier', entete: true, valeur: (q: PartDeQuartier) => q.nom },
            { libelle: 'Part', nombre: true, valeur: (q) => pourcent(q.part) },
            { libelle: 'Demandé', nombre: true, valeur: (q) => montant(partDe(total.demande, q.part)) },
            ...(etapes.includes('accorde')
              ? [
                  {
                    libelle: 'Accordé',
                    nombre: true,
                    valeur: (q: PartDeQuartier) => montant(partDe(total.accorde, q.part)),
                  },
                ]
              : []),
          ]}
        />
      ),
    },
  ]
}

function mesures(action: Action): readonly Volet[] {
  if (action.indicateurs.length === 0) return []
  return [
    {
      id: 'indicateurs',
      titre: 'Ce qui sera compté',
      resume: pluriel(action.indicateurs.length, 'indicateur', 'indicateurs'),
      contenu: (
        <Liste
          genre="lignes"
          elements={action.indicateurs.map((i) => (
            <p>
              {i.libelle}
              {i.cible ? <strong> — {i.cible}</strong> : null}
            </p>
          ))}
        />
      ),
    },
  ]
}

function chaine({ visit, action, chaine: maillons }: Props): readonly Volet[] {
  if (maillons.length === 0 && action.renouvelleEcrit === '') return []
  return [
    {
      id: 'annees',
      titre: 'D’une année à l’autre',
      resume:
        maillons.length === 0
          ? 'une action qui continue'
          : maillons.map(({ sens, annee }) => `${sens === 'avant' ? 'avant' : 'ensuite'}, en ${annee}`).join(' ; '),
      contenu: (
        <Liste
          elements={maillons.map((maillon) => (
            <Carte
              titre={maillon.titre}
              surTitre={maillon.sens === 'avant' ? `Avant, en ${maillon.annee}` : `Ensuite, en ${maillon.annee}`}
              nomComplet={`${maillon.titre}, ${maillon.annee}`}
              href={url('/actions/:id', visit, { id: maillon.id })}
            >
              <EtatDAction etat={maillon.etat} />
            </Carte>
          ))}
          vide={
            <Vide niveau={3} titre="Une action qui continue">
              Le tableau de la ville dit qu’elle fait suite à « {action.renouvelleEcrit} ».
            </Vide>
          }
        />
      ),
    },
  ]
}

const changements = (lignes: readonly LigneDeJournal[] | null): readonly Volet[] =>
  lignes === null
    ? []
    : [
        {
          id: 'historique',
          titre: 'Qui a changé cette fiche',
          resume: pluriel(lignes.length, 'changement', 'changements', 'aucun changement'),
          contenu:
            lignes.length === 0 ? <p class="doux">Personne n’a changé cette fiche.</p> : <Historique lignes={lignes} />,
        },
      ]
