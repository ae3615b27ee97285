import { quartiers as quartiersDuTerritoire } from '#modules/territoires/index.ts'
import { montant } from '#platform/money.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { choisisDe, sansChacun } from '#src/ground/filtre.ts'
import { Emporter } from '#src/ground/tableur.tsx'
import { read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import {
  type Colonne,
  Compteur,
  Compteurs,
  Enlever,
  Pagination,
  RepliEtroit,
  Seulement,
  Tableau,
  Vide,
} from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ETAPES, type Etape, NOM_DE_L_ETAPE } from '../domain.ts'
import { peutImporter } from '../fichiers/policy.ts'
import { anneeParDefaut, enParametres, lireFiltre, lireOrdre } from '../lister/filtre.ts'
import { direLeChoix, FiltresDActions } from '../lister/filtres.tsx'
import { direCellesDesMots, estSousReserve } from '../lister/reserve.ts'
import { direDesAnnulees, direDesRetirees, direLAilleurs, MONTANTS_ENTIERS, periode } from '../mots.ts'
import * as policy from '../policy.ts'
import * as queries from '../queries.ts'
import { choixDeStructures } from '../structures/structures-queries.ts'
import { EtatDAction, MontantAccorde } from '../views.tsx'

/** The actions of a year: filters, sort, totals. What each role may see is in the query, not in the page. */
export const listeScreen = screen()
const PATH = '/actions'
const PAR_PAGE = 50

listeScreen.get(PATH, async (c) => {
  const { visit } = c.var
  return c.html(<Page visit={visit} {...(await pageData(visit, c.req.query()))} />)
})

async function pageData(visit: Visit, params: Record<string, string>) {
  return read(visit, async (tx) => {
    const choix = await queries.choix(tx, visit.me)
    const filtre = lireFiltre(params, { annee: anneeParDefaut(choix.annees, visit) })
    const ordre = lireOrdre(params, visit)
    const vue = policy.portee(visit.me)
    const totaux = await queries.totauxDe(tx, filtre, vue)
    const quartiers = await quartiersDuTerritoire(tx)
    const structures = await choixDeStructures(tx, visit.me)
    const dits = direLeChoix(filtre, quartiers, structures)
    const autrement = { ...(filtre.annee === null ? {} : { annee: `année ${filtre.annee}` }), ...dits }
    const sans = (nom: string) =>
      url(PATH, visit, {}, { ...enParametres(filtre), [nom]: nom === 'annee' ? 'toutes' : '' })
    const combien = async (enMoins: Readonly<Record<string, string>>) =>
      (await queries.totauxDe(tx, lireFiltre({ ...enParametres(filtre), ...enMoins }, { annee: null }), vue)).nombre
    const pages = Math.max(1, Math.ceil(totaux.nombre / PAR_PAGE))
    const numero = Math.min(Math.max(1, Math.trunc(Number(params.page)) || 1), pages)
    return {
      choix,
      filtre,
      ordre,
      totaux,
      reserves: totaux.montants.accorde === null ? [] : await queries.accordesParMots(tx, filtre, vue),
      numero,
      pages,
      lignes: await queries.page(tx, filtre, vue, ordre, PAR_PAGE, (numero - 1) * PAR_PAGE),
      quartiers,
      structures,
      dits,
      choisis: choisisDe(dits, sans),
      enlever: totaux.nombre > 0 ? [] : choisisDe(autrement, sans, await sansChacun(autrement, combien)),
    }
  })
}

type Donnees = Awaited<ReturnType<typeof pageData>>
type Props = Donnees & Readonly<{ visit: Visit }>

function Page(props: Props) {
  const { visit, totaux, filtre } = props
  const adresse = (plus: Record<string, string | number>) => url(PATH, visit, {}, { ...enParametres(filtre), ...plus })
  return (
    <Layout
      titre={filtre.annee === null ? 'Les actions' : `Les actions ${filtre.annee}`}
      chapeau="Ce que les associations, les écoles et les collectifs font dans le quartier."
      gestes={aDesGestes(props) ? <GestesDeListe {...props} /> : undefined}
    >
      <FiltresDActions {...props} />
      {totaux.nombre > 0 ? <Totaux {...props} /> : null}
      <Seulement choisis={props.choisis} tout={url(PATH, visit, {}, { annee: filtre.annee ?? 'toutes' })} />
      <Resultat {...props} />
      {totaux.nombre > 0 ? <Exports {...props} /> : null}
      <Pagination
        page={props.numero}
        pages={props.pages}
        href={(n) => adresse({ tri: props.ordre.tri, sens: props.ordre.sens, page: n })}
      />
    </Layout>
  )
}

const aDesGestes = ({ visit, totaux }: Props): boolean =>
  policy.peutProgrammer(visit.me) || peutImporter(visit.me) || totaux.nombre === 0

function GestesDeListe({ visit, totaux }: Props) {
  return (
    <>
      {policy.peutProgrammer(visit.me) ? (
        <Bouton href={url('/actions/nouvelle', visit)} icone="ajouter">
          Ajouter une action
        </Bouton>
      ) : null}
      {peutImporter(visit.me) ? (
        <Bouton href={url('/import', visit)} icone="importer" genre="secondaire">
          Importer le tableau de la ville
        </Bouton>
      ) : null}
      {totaux.nombre === 0 ? (
        <Bouton href={url('/structures', visit)} icone="structure" genre="discret">
          Les structures
        </Bouton>
      ) : null}
    </>
  )
}

function Exports({ visit, filtre, ordre }: Props) {
  const parametres = { ...enParametres(filtre), tri: ordre.tri, sens: ordre.sens }
  return (
    <p class="rangee sans-impression">
      <Emporter quoi="cette liste" href={(format) => url(`/actions/export.${format}`, visit, {}, parametres)} />
      {policy.peutVoirTableauDeComite(visit.me) ? (
        <a href={url('/actions/comite', visit, {}, enParametres(filtre))}>tableau à imprimer pour un comité</a>
      ) : null}
      {policy.peutReunirLesThemes(visit.me) ? <a href={url('/actions/themes', visit)}>Réunir des thèmes</a> : null}
    </p>
  )
}

/** The steps of money that this person may see summed up over everybody's actions. */
const etapesVisibles = (visit: Visit): readonly Etape[] =>
  policy.peutVoirArgent(visit.me, null) ? ETAPES : ['accorde']

function Totaux({ visit, totaux, reserves, filtre }: Props) {
  const connues = etapesVisibles(visit).filter((etape) => totaux.montants[etape] !== null)
  const dits = [
    connues.includes('accorde') ? direCellesDesMots(reserves) : null,
    direLAilleurs(totaux, connues),
    connues.includes('demande') ? direDesRetirees(totaux) : null,
    direDesAnnulees(totaux, totaux.montants.accorde),
  ]
  return (
    <div class="pile pile--serree">
      <p>
        <strong>{pluriel(totaux.nombre, 'action', 'actions')}</strong>, {totaux.nombre > 1 ? 'portées' : 'portée'} par{' '}
        {pluriel(totaux.structures, 'structure', 'structures')}.{' '}
        <a href={url('/structures', visit)}>Toutes les structures</a>
        {policy.peutReunirLesThemes(visit.me) ? (
          <>
            , <a href={url('/actions/piliers', visit)}>les piliers du contrat</a>
          </>
        ) : null}
      </p>
      {connues.length === 0 ? null : (
        <RepliEtroit icone="argent" titre="Les montants">
          <Compteurs>
            {connues.map((etape) => (
              <Compteur valeur={montant(totaux.montants[etape])} libelle={NOM_DE_L_ETAPE[etape].toLowerCase()} />
            ))}
          </Compteurs>
          {dits.map((dit) => (dit === null ? null : <p class="petit doux">{dit}</p>))}
        </RepliEtroit>
      )}
      {filtre.quartier === null ? null : <p class="petit doux">{MONTANTS_ENTIERS}</p>}
    </div>
  )
}

function Resultat(props: Props) {
  const { visit, lignes, totaux, filtre, ordre } = props
  const triable = (tri: queries.Tri): Colonne<queries.LigneDAction>['tri'] => {
    const actif = ordre.tri === tri
    const sens = actif && ordre.sens === 'asc' ? 'desc' : 'asc'
    return {
      href: url(PATH, visit, {}, { ...enParametres(filtre), tri, sens }),
      sens: actif ? (ordre.sens === 'asc' ? 'croissant' : 'decroissant') : undefined,
    }
  }
  const voit = (ligne: queries.LigneDAction, etape: Etape) =>
    policy.etapesDites(visit.me, ligne).includes(etape) ? montant(ligne.montants[etape]) : '—'
  const demande = policy.peutVoirArgent(visit.me, null) || policy.portee(visit.me).siennes.length > 0
  return (
    <Tableau
      caption={pluriel(totaux.nombre, 'action', 'actions')}
      captionCachee
      empile
      lignes={lignes}
      vide={<Rien {...props} />}
      colonnes={[
        {
          libelle: 'Action',
          entete: true,
          tri: triable('titre'),
          valeur: (a) => (
            <>
              <a href={url('/actions/:id', visit, { id: a.id })}>{a.titre}</a>
              <div class="petit doux">{periode(a)}</div>
            </>
          ),
        },
        {
          libelle: 'Structure',
          tri: triable('structure'),
          valeur: (a) => (
            <a
              href={url('/structures/:id', visit, { id: a.structureId })}
              aria-label={`${a.structureNom}, la structure`}
            >
              {a.structureNom}
            </a>
          ),
        },
        { libelle: 'Thème', tri: triable('theme'), valeur: (a) => a.theme || '—' },
        { libelle: 'Quartiers', valeur: (a) => a.quartiers.join(', ') || '—' },
        { libelle: 'Décision', tri: triable('etat'), valeur: (a) => <EtatDAction etat={a.etat} /> },
        ...(demande
          ? [
              {
                libelle: NOM_DE_L_ETAPE.demande,
                nombre: true,
                tri: policy.peutVoirArgent(visit.me, null) ? triable('demande') : undefined,
                valeur: (a: queries.LigneDAction) => voit(a, 'demande'),
              },
            ]
          : []),
        {
          libelle: NOM_DE_L_ETAPE.accorde,
          nombre: true,
          tri: triable('accorde'),
          valeur: (a) =>
            voit(a, 'accorde') === '—' ? (
              '—'
            ) : (
              <MontantAccorde de={a.montants.accorde} sousReserve={estSousReserve(a, a.montants.accorde)} />
            ),
        },
      ]}
    />
  )
}

function Rien({ visit, choix, enlever }: Props) {
  if (choix.annees.length > 0) {
    return (
      <Vide
        picto="chercher"
        titre="Aucune action ne répond à cette recherche"
        action={
          <Bouton href={url(PATH, visit, {}, { annee: 'toutes' })} genre="secondaire">
            Voir toutes les actions
          </Bouton>
        }
      >
        <Enlever choisis={enlever} />
      </Vide>
    )
  }
  if (!policy.peutProgrammer(visit.me)) {
    return (
      <Vide picto="papiers" titre="La programmation n’est pas encore arrivée">
        Les actions de l’année apparaîtront ici dès qu’elles seront connues.
      </Vide>
    )
  }
  return (
    <Vide
      picto="papiers"
      titre="Aucune action pour l’instant"
      action={
        <>
          <Bouton href={url('/actions/nouvelle', visit)} icone="ajouter">
            Ajouter une action
          </Bouton>
          {peutImporter(visit.me) ? (
            <Bouton href={url('/import', visit)} icone="importer" genre="secondaire">
              Importer le tableau de la ville
            </Bouton>
          ) : null}
        </>
      }
    >
      Écrivez une première action : un titre et une structure suffisent.
      {peutImporter(visit.me) ? ' Ou déposez le tableau de la ville tel qu’il est.' : null}
    </Vide>
  )
}
