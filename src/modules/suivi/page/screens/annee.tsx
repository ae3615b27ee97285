import { agesDesActions, dontEstimees, periodeDesComptes, tranchesDAge } from '#modules/presences/index.ts'
import {
  ChoixDuProgramme,
  direAccorde,
  direRecoupement,
  porteeDesActions,
  recoupement,
} from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { choisisDe, type Dits, enMots, sansChacun } from '#src/ground/filtre.ts'
import { Emporter } from '#src/ground/tableur.tsx'
import { authorize, read, structuresDe, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import {
  type Colonne,
  Compteur,
  Compteurs,
  Enlever,
  Filtres,
  Pagination,
  Section,
  Seulement,
  Tableau,
  Vide,
} from '#ui/data.tsx'
import { Bouton, Champ, Choix, optionsDe, optionsParId } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { direLesManques } from '../../completude.ts'
import { dernieresParties } from '../../du/store.ts'
import { SITUATIONS, toutesPrevenues } from '../../etat/domain.ts'
import { EtiquetteDeSituation, NOM_DE_LA_SITUATION } from '../../etat/views.tsx'
import { type LigneDeSuivi, montantDe } from '../../lire.ts'
import {
  peutEcrireAuxStructures,
  peutGarderLeVote,
  peutLireLesLettresParties,
  peutSuivreLAnnee,
  peutVoirLesDelais,
} from '../../policy.ts'
import { changementsDeDates, estAuProgramme, parFinanceur } from '../../programme/domain.ts'
import { actionsVotees, deLAnnee } from '../../programme/store.ts'
import { DIRE, enVotee } from '../../programme/usecases.ts'
import { chiffreDe, chiffreDeTranche, motsDe, rienDe, totalDe, totalMontre } from '../chiffres.ts'
import { DitEnBref, DitsAutrement } from '../dits.tsx'
import type { Tri } from '../filtre.ts'
import { type Annee, lireLAnnee } from '../lire.ts'
import {
  ARegarder,
  Argent,
  Completude,
  dire,
  lesReserves,
  OuEnSontLesActions,
  PourQui,
  pourquoi,
} from '../morceaux.tsx'

/** The year as it is followed: actions, alerts, money, publics, what is missing; every figure says why. */
export const anneeScreen = screen()
const PATH = '/suivi'
const PAR_PAGE = 50

anneeScreen.get(PATH, async (c) => {
  const { visit } = c.var
  // A porteur who follows nobody else has a page of their own.
  if (!peutSuivreLAnnee(visit.me) && structuresDe(visit.me).length > 0)
    return c.redirect(url('/suivi/mes-actions', visit), 303)
  authorize(peutSuivreLAnnee(visit.me))
  const annee = await lireLAnnee(visit, c.req.query())
  const plus = await lireLeReste(visit, annee)
  const nombres =
    annee.lignes.length > 0
      ? null
      : await sansChacun(
          direLeChoix(annee),
          async (sans) => (await lireLAnnee(visit, { ...annee.parametres, ...sans })).lignes.length,
        )
  return c.html(<Page visit={visit} {...annee} {...plus} nombres={nombres} numero={Number(c.req.query('page'))} />)
})

/** What stands beside the actions: the programme kept, and the age bands of the contract. */
export const lireLeReste = (visit: Visit, { filtre, parametres, lignes, toutLArgent }: Annee) =>
  read(visit, async (tx) => {
    const ici = new Set(lignes.map((l) => l.action.id))
    // Of its year alone.
    const entier = Object.keys(parametres).length === 1
    const actionIds = lignes.map(({ action }) => action.id)
    const { votes, connues, presences, parties, recoupe } = await together({
      votes: deLAnnee(tx, filtre.annee),
      connues: tranchesDAge(tx),
      presences: agesDesActions(tx, { actionIds, ...periodeDesComptes(filtre.annee) }),
      parties: dernieresParties(tx),
      recoupe: entier ? recoupement(tx, filtre.annee, porteeDesActions(visit.me)) : null,
    })
    const [vote] = votes
    const votees = vote ? [...(await actionsVotees(tx, vote.id))].filter(([id]) => entier || ici.has(id)) : []
    const dates = new Map(votees)
    const codes = new Set(connues.map(({ code }) => code))
    // Counted under bands that the contract has left since: shown as they were.
    const anciennes = new Set(
      actionIds.flatMap((id) => Object.keys(presences.get(id) ?? {}).filter((code) => !codes.has(code))),
    )
    return {
      prevenues: toutesPrevenues(lignes, parties, jourDe(visit.now)),
      vote: vote?.nom ?? null,
      deplacees: lignes.filter(({ action }) => {
        const votee = dates.get(action.id)
        return votee && estAuProgramme(action.etat) && changementsDeDates(votee, enVotee(action), DIRE.jour).length > 0
      }).length,
      recoupement: recoupe && direRecoupement(recoupe),
      argent: parFinanceur(
        lignes.flatMap((l) => l.action.financements).filter(({ accorde }) => toutLArgent || accorde !== null),
        vote ? votees.map(([, votee]) => votee) : null,
      ),
      ages: [...connues, ...[...anciennes].map((code) => ({ code, libelle: `${code} ans` }))].flatMap((une) => {
        const chiffre = chiffreDeTranche(une.code, une.libelle, presences)
        const valeur = totalDe(lignes, chiffre)
        return valeur === null ? [] : [{ cle: chiffre.cle, libelle: une.libelle, valeur }]
      }),
    }
  })

type Props = Annee &
  Awaited<ReturnType<typeof lireLeReste>> &
  Readonly<{ visit: Visit; numero: number; nombres: ReadonlyMap<string, number> | null }>

function Page(props: Props) {
  const { visit, filtre, parametres, lignes, argent, vote, toutLArgent, ages } = props
  const t = visit.territoire
  const cadre = { t, parametres, lignes }
  const dits = direLeChoix(props)
  const sans = (nom: string) => url(PATH, visit, {}, { ...parametres, [nom]: '' })
  return (
    <Layout
      titre={`Suivi de la programmation ${filtre.annee}`}
      chapeau="Où en sont les actions, pour qui, avec quel argent. Chaque chiffre dit pourquoi."
      gestes={
        <>
          <Bouton href={url('/suivi/comite', t, {}, parametres)} icone="imprimer" genre="secondaire">
            Pour un comité
          </Bouton>
          <Bouton href={url('/suivi/synthese', t, {}, parametres)} genre="discret">
            Note de synthèse
          </Bouton>
          {t.outils.includes('bilans') ? (
            <Bouton href={url('/bilans', t, {}, { annee: filtre.annee })} genre="discret" icone="bilan">
              {`Bilans ${filtre.annee}`}
            </Bouton>
          ) : null}
          <Bouton href={url('/suivi/programme-vote', t, {}, { annee: filtre.annee })} genre="discret">
            Programme voté
          </Bouton>
          {peutVoirLesDelais(visit.me) ? (
            <Bouton href={url('/suivi/delais', t, {}, { annee: filtre.annee })} genre="discret">
              Attendu et reçu
            </Bouton>
          ) : null}
          {peutVoirLesDelais(visit.me) ? (
            <Bouton href={url('/suivi/accords', t)} genre="discret">
              Accords et clôtures
            </Bouton>
          ) : null}
          {peutEcrireAuxStructures(visit.me) || peutLireLesLettresParties(visit.me) ? (
            <Bouton href={url('/suivi/lettres', t)} genre="discret" icone="envoyer">
              Lettres de la saison
            </Bouton>
          ) : null}
        </>
      }
    >
      <FiltresDuSuivi {...props} dits={dits} />
      <Seulement choisis={choisisDe(dits, sans)} tout={url(PATH, visit, {}, { annee: filtre.annee })} />
      {lignes.length === 0 ? (
        <Vide
          picto="chercher"
          titre={
            props.recoupement === null ? 'Aucune action ne répond à ce choix' : 'Aucune action n’est encore suivie'
          }
        >
          {props.recoupement ?? <Enlever choisis={choisisDe(dits, sans, props.nombres)} />}
        </Vide>
      ) : (
        <>
          <ChiffresDeTete {...cadre} />
          {props.recoupement === null ? null : <p class="petit doux">{props.recoupement}</p>}
          <div class="deux-colonnes deux-colonnes--egales">
            <OuEnSontLesActions {...cadre} />
            <Completude {...cadre} />
          </div>
          <ARegarder {...cadre} prevenues={props.prevenues} deplacees={props.deplacees} />
          <DitsAutrement t={t} lignes={lignes} />
          <Argent {...cadre} argent={argent} vote={vote} tout={toutLArgent} signes={props.signes} />
          <PourQui {...cadre} ages={ages} />
          <LesActions {...props} />
        </>
      )}
    </Layout>
  )
}

/** The first figures of the page, each explained one press away. */
function ChiffresDeTete({ t, parametres, lignes }: Parameters<typeof OuEnSontLesActions>[0]) {
  return (
    <Compteurs>
      {['actions', 'a-regarder', 'presences', 'accorde'].flatMap((cle) => {
        const chiffre = chiffreDe(cle)
        if (!chiffre) return []
        const total = totalMontre(lignes, chiffre)
        const rien = total === null ? rienDe(chiffre) : null
        const mots = rien?.mots ?? motsDe(lignes, chiffre, null)
        return [
          <Compteur
            valeur={rien?.valeur ?? (chiffre.unite === 'nombre' ? (total ?? 0) : dire(total, chiffre.unite))}
            un={motsDe(lignes, chiffre, 1)}
            libelle={joints([mots, cle === 'accorde' ? lesReserves(lignes) : ''], ', ')}
            href={pourquoi({ t, parametres }, cle)}
          />,
        ]
      })}
    </Compteurs>
  )
}

const situationDite = ({ situation }: Annee['filtre']): string =>
  situation === null ? '' : situation === 'alertes' ? 'à regarder' : NOM_DE_LA_SITUATION[situation]

/** What the page and its paper are cut to beside the year, in words. */
export function direLeChoix({ filtre, quartiers, lignes }: Annee): Dits {
  const nom = (mot: string, dit: string | undefined) => (dit ? `${mot} ${dit}` : '')
  return {
    quartier: nom('quartier', quartiers.find(({ id }) => id === filtre.quartier)?.nom),
    theme: nom('thème', filtre.theme),
    pilier: nom('pilier', filtre.pilier),
    structure: filtre.structureIds === null ? '' : nom('structure', lignes[0]?.action.structure ?? 'choisie'),
    financeur: nom('financeur', filtre.financeur),
    situation: filtre.situation === null ? '' : `état « ${situationDite(filtre)} »`,
    q: filtre.q === '' ? '' : `mot « ${filtre.q} »`,
    manque: filtre.manque ? 'quelque chose manque' : '',
  }
}

function FiltresDuSuivi({ visit, filtre, ordre, choix, quartiers, dits }: Props & Readonly<{ dits: Dits }>) {
  const annees = choix.annees.includes(filtre.annee) ? choix.annees : [filtre.annee, ...choix.annees]
  const liste = (valeurs: readonly string[]) => valeurs.map((v) => ({ valeur: v, libelle: v }))
  return (
    <Filtres
      action={url(PATH, visit)}
      libelle="Choisir"
      choisis={[String(filtre.annee), ...enMots(dits)]}
      hidden={{ tri: ordre.tri, sens: ordre.sens }}
      reinitialiser={enMots(dits).length > 0 ? url(PATH, visit, {}, { annee: filtre.annee }) : undefined}
      plusOuvert={filtre.pilier !== '' || filtre.financeur !== '' || filtre.manque || filtre.structureIds !== null}
      plus={
        <>
          <ChoixDuProgramme valeurs={filtre} choix={choix} />
          <Choix
            nom="manque"
            libelle="Ce qui manque"
            vide="Toutes les actions"
            valeur={filtre.manque ? 'oui' : ''}
            options={[{ valeur: 'oui', libelle: 'Quelque chose manque' }]}
          />
        </>
      }
    >
      <Champ nom="q" libelle="Un mot du titre ou de la structure" type="search" valeur={filtre.q} />
      <Choix nom="annee" libelle="Année" valeur={String(filtre.annee)} options={liste(annees.map(String))} />
      <Choix nom="theme" libelle="Thème" vide="Tous" valeur={filtre.theme} options={liste(choix.themes)} />
      <Choix nom="quartier" libelle="Quartier" vide="Tous" valeur={filtre.quartier} options={optionsParId(quartiers)} />
      <Choix
        nom="situation"
        libelle="Où en est l’action"
        vide="Toutes"
        valeur={filtre.situation}
        options={[{ valeur: 'alertes', libelle: 'À regarder' }, ...optionsDe(SITUATIONS, NOM_DE_LA_SITUATION)]}
      />
    </Filtres>
  )
}

function LesActions({ visit, lignes, parametres, ordre, numero }: Props) {
  const pages = Math.max(1, Math.ceil(lignes.length / PAR_PAGE))
  const ici = Math.min(Math.max(1, Math.trunc(numero) || 1), pages)
  const tri = (nom: Tri): NonNullable<Colonne<LigneDeSuivi>['tri']> => {
    const actif = ordre.tri === nom
    const sens = actif && ordre.sens === 'asc' ? 'desc' : 'asc'
    return {
      href: `${url(PATH, visit, {}, { ...parametres, tri: nom, sens })}#actions`,
      ...(actif ? { sens: ordre.sens === 'asc' ? ('croissant' as const) : ('decroissant' as const) } : {}),
    }
  }
  return (
    <Section id="actions" titre={pluriel(lignes.length, 'action', 'actions')}>
      <Tableau
        caption="Actions suivies"
        captionCachee
        empile
        lignes={lignes.slice((ici - 1) * PAR_PAGE, ici * PAR_PAGE)}
        colonnes={[
          {
            libelle: 'Action',
            entete: true,
            tri: tri('titre'),
            valeur: ({ action }: LigneDeSuivi) => (
              <a href={url('/actions/:id', visit, { id: action.id })}>{action.titre}</a>
            ),
          },
          { libelle: 'Structure', tri: tri('structure'), valeur: ({ action }) => action.structure },
          {
            libelle: 'Où en est l’action',
            large: true,
            tri: tri('situation'),
            valeur: (ligne) => (
              <div>
                <EtiquetteDeSituation situation={ligne.etat.situation} /> <span class="petit">{ligne.etat.raison}</span>
                <DitEnBref ligne={ligne} />
                {ligne.compteRendu.dit === '' ? null : <p class="petit doux">{ligne.compteRendu.dit}</p>}
              </div>
            ),
          },
          {
            libelle: 'Présences',
            nombre: true,
            valeur: ({ compte }) =>
              compte ? dire(compte.presences, 'nombre') + dontEstimees(compte) : dire(null, 'nombre'),
          },
          {
            libelle: 'Accordé',
            nombre: true,
            tri: tri('accorde'),
            valeur: ({ action }) => direAccorde(montantDe(action, 'accorde'), action.sousReserve),
          },
          {
            libelle: 'Ce qui manque',
            valeur: (ligne) => <span class="petit">{direLesManques(ligne) || 'Rien'}</span>,
          },
        ]}
      />
      <Pagination
        page={ici}
        pages={pages}
        href={(n) => `${url(PATH, visit, {}, { ...parametres, ...ordre, page: n })}#actions`}
      />
      <p class="rangee sans-impression">
        <Emporter
          quoi="ces lignes"
          href={(format) => url(`/suivi/export.${format}`, visit, {}, { ...parametres, ...ordre })}
        />
        {peutGarderLeVote(visit.me) ? (
          <a href={url('/suivi/import', visit)}>reprendre votre propre tableau de suivi</a>
        ) : null}
      </p>
    </Section>
  )
}
