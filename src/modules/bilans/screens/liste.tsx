import { z } from 'zod'
import { pick } from '#platform/columns.ts'
import { enClair, jourDe, precede } from '#platform/dates.ts'
import { choix, entier, identifiant } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { Emporter } from '#src/ground/tableur.tsx'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goTo, readForm, screen } from '#src/ground/web.ts'
import { Carte, Compteur, Compteurs, Filtres, Liste, LongueListe, Message, Onglets, Section, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Choix, Formulaire, Gestes, optionsDe, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  attendSaFin,
  attendSonAction,
  estEnRetard,
  estRendu,
  estVenuAutrement,
  ISSUES,
  MOMENTS,
  type Moment,
  nEstDuDePersonne,
  raisonDuJour,
  resteARendre,
} from '../domain/bilan.ts'
import { demandeDe } from '../domain/echeance.ts'
import { type FiltreDeListe, filtrer, lireFiltreDeListe, TOURS, tourDe, toursPour } from '../domain/tour.ts'
import * as policy from '../policy.ts'
import { type Completude, completude, dernieresRelances, exercices, type Relance } from '../queries.ts'
import { commencer } from '../remplir/usecases.ts'
import { type Du, dus } from '../store/dus-queries.ts'
import { aLire } from '../store/reponses.ts'
import {
  avantLe,
  direLaRelance,
  direRaisonDuJour,
  direTour,
  NOM_DE_L_ISSUE,
  NOM_DU_MOMENT,
  NOM_DU_TOUR,
  textes,
} from '../textes.fr.ts'
import { adresse, EtatDuBilan } from '../views.tsx'
import { ANNEES_EN_VUE, demandeDeListe } from './liste-demande.ts'

/** The bilans of a year: those due, those in, and how to begin one. */
export const listeScreen = screen()

const PATH = '/bilans'
const RENDUS_EN_VUE = 6
const SANS_FILTRE: FiltreDeListe = { q: '', tour: null }

listeScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

const Form = z.object({
  id: identifiant(),
  actionId: identifiant('Choisissez une action.'),
  exercice: entier({ min: 2000, max: 2100, obligatoire: 'Choisissez une année.' }),
  moment: choix(MOMENTS),
  issue: choix(ISSUES, 'Dites ce que l’action est devenue.'),
})

listeScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(policy.peutVoirLaListe(visit.me))
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} refus={Object.values(form.errors).join(' ')} />, 422)
  const result = await commencer(visit, { ...form.value, exercice: form.value.exercice ?? 0 })
  if (!result.ok) return c.html(<Page {...(await donnees(c))} refus={textes.debut[result.reason]} />, 409)
  return goTo(c, adresse(visit.territoire, result.value, '/recits'))
})

type Donnees = Readonly<{
  visit: Visit
  annees: readonly number[]
  exercice: number
  moment: Moment
  tous: readonly Du[]
  /** Its actions owe no mid-year one. */
  aucun: boolean
  /** `null`: nobody asks for them. */
  demande: Temporal.PlainDate | null
  /** Those of the filter. */
  liste: readonly Du[]
  filtre: FiltreDeListe
  /** The one that a line of « À faire » led to. */
  action: string
  compte: Completude | null
  /** Of their structures that were told. */
  relances: ReadonlyMap<string, Relance>
  /** Of the other years and moments, what waits for this officer. */
  aLireAussi: Awaited<ReturnType<typeof aLire>>
}>

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  authorize(policy.peutVoirLaListe(visit.me))
  return read(visit, async (tx) => {
    const { exercice, moment } = await demandeDeListe(tx, c)
    const tous = await dus(tx, visit, exercice, moment)
    const aucun = tous.length === 0 && moment === 'mi-parcours' && (await dus(tx, visit, exercice)).length > 0
    const filtre = policy.peutFiltrerLaListe(visit.me) ? lireFiltreDeListe(c.req.query()) : SANS_FILTRE
    return {
      visit,
      annees: await exercices(tx),
      exercice,
      moment,
      tous,
      aucun,
      demande: await demandeDe(tx, exercice, moment),
      liste: filtrer(tous, filtre),
      filtre,
      action: c.req.query('action') ?? '',
      aLireAussi: policy.litPourLaVille(visit.me)
        ? (await aLire(tx, visit.me)).filter((un) => un.exercice !== exercice || un.moment !== moment)
        : [],
      relances: policy.peutRelancer(visit.me) ? await dernieresRelances(tx) : new Map(),
      compte: policy.peutExporter(visit.me) ? await completude(tx, visit, exercice, moment) : null,
    }
  })
}

function Page(props: Donnees & { refus?: string }) {
  const { visit, exercice, moment, tous, liste, compte, annees, refus, aucun, demande } = props
  const aujourdhui = jourDe(visit.now)
  // In January, those of last year are the only ones.
  const recentes = annees.filter((annee) => annee === aujourdhui.year || annee === aujourdhui.year - 1)
  const desMiParcours = [
    ...new Set([
      ...(moment === 'mi-parcours' ? [exercice] : []),
      ...(recentes.length > 0 ? recentes : [aujourdhui.year]),
    ]),
  ].toSorted((a, b) => b - a)
  // What somebody has to read, correct or receive comes first, what was signed first before.
  const rang = (du: Du) => TOURS.indexOf(tourDe(du))
  const signe = ({ attesteLe }: Du) => attesteLe?.epochMilliseconds ?? 0
  const rendus = liste.filter(estRendu).toSorted((a, b) => rang(a) - rang(b) || signe(a) - signe(b))
  const reportes = liste.filter((du) => !du.recu && attendSaFin(du, aujourdhui))
  const autrement = liste.filter(estVenuAutrement)
  const actionsReportees = liste.filter((du) => attendSonAction(du, aujourdhui))
  const aLire = rendus.filter((du) => policy.attendLecture(visit.me, du)).length
  const reste = liste.filter((du) => resteARendre(du, aujourdhui))
  const annulees = reste.filter((du) => du.actionEtat === 'annulee').length
  const libres = liste.filter((du) => nEstDuDePersonne(du) && !attendSaFin(du, aujourdhui))
  // What was moved, or goes over its year, has a day of its own, which its card tells.
  const dates = reste.flatMap((du) => du.echeance ?? []).toSorted(Temporal.PlainDate.compare)
  const echeance = dates[0]
  return (
    <Layout titre={`${textes.titre} ${exercice}`} chapeau={textes.chapeau} actif="bilans">
      {refus === undefined ? null : <Message genre="erreur">{refus}</Message>}
      <Onglets
        libelle="Années et moments"
        onglets={[
          ...annees.slice(0, ANNEES_EN_VUE).map((annee) => ({
            href: url(PATH, visit, {}, { annee }),
            libelle: `Final ${annee}`,
            actif: annee === exercice && moment === 'final',
          })),
          ...desMiParcours.map((annee) => ({
            href: url(PATH, visit, {}, { annee, moment: 'mi-parcours' }),
            libelle: `Mi-parcours ${annee}`,
            actif: annee === exercice && moment === 'mi-parcours',
          })),
        ]}
      />
      {props.aLireAussi.length > 0 ? (
        <p class="rangee">
          À lire aussi :
          {props.aLireAussi.map((un) => (
            <a
              href={url(
                PATH,
                visit,
                {},
                { annee: un.exercice, ...(un.moment === 'final' ? {} : { moment: un.moment }) },
              )}
            >
              {`${NOM_DU_MOMENT[un.moment].toLowerCase()} ${un.exercice} (${un.combien})`}
            </a>
          ))}
        </p>
      ) : null}
      {compte ? <Chiffres {...props} compte={compte} /> : null}
      {policy.peutFiltrerLaListe(visit.me) && props.tous.length > 0 ? <FiltresDeListe {...props} /> : null}
      <Section
        id="a-rendre"
        titre={pluriel(
          reste.length,
          echeance ? 'bilan à rendre' : 'bilan à finir',
          echeance ? 'bilans à rendre' : 'bilans à finir',
          liste.length < tous.length ? 'Aucun bilan à rendre dans ce choix' : 'Aucun bilan à rendre',
        )}
      >
        {echeance ? <p class="doux">{direLeJour(echeance, dates)}</p> : null}
        {annulees > 0 ? <p class="doux">{textes.annulees(annulees)}</p> : null}
        <Liste
          elements={reste.map((du) => (
            <CarteDuBilan
              {...{ visit, du }}
              commun={echeance}
              ouverte={du.actionId === props.action}
              relance={props.relances.get(du.structureId)}
            />
          ))}
          vide={
            aucun ? (
              <Vide niveau={3} picto="livre" titre={`Aucun bilan à mi-parcours n’est dû pour ${exercice}`}>
                {demande
                  ? `Il se rend avant le ${enClair(demande)} : ce jour était passé quand les actions ont été inscrites ici, retenues, ou ont commencé, ou elles sont annulées et leur attestation est signée.`
                  : 'Ses actions sont annulées, et leur attestation est signée.'}
              </Vide>
            ) : tous.length > 0 && liste.length === 0 ? (
              <Vide niveau={3} picto="chercher" titre="Aucun bilan ne répond à ce choix">
                Enlevez un filtre, ou choisissez une autre année.
              </Vide>
            ) : tous.length === 0 ? (
              <Vide niveau={3} picto="livre" titre="Aucune action décidée cette année-là">
                Un bilan se fait pour chaque action prévue, en cours, terminée ou annulée : choisissez une autre année.
              </Vide>
            ) : null
          }
        />
      </Section>
      {reportes.length > 0 ? (
        <Section
          id="reportes"
          titre={pluriel(reportes.length, 'bilan reporté à de nouvelles dates', 'bilans reportés à de nouvelles dates')}
        >
          <p class="doux">{textes.datesAccordees(reportes.length)}</p>
          <Liste elements={reportes.map((du) => <CarteDuBilan visit={visit} du={du} />)} />
        </Section>
      ) : null}
      {actionsReportees.length > 0 ? (
        <Section
          id="actions-reportees"
          titre={pluriel(actionsReportees.length, 'action reportée', 'actions reportées')}
        >
          <p class="doux">{textes.actionsReportees(actionsReportees.length)}</p>
          <Liste elements={actionsReportees.map((du) => <CarteDuBilan visit={visit} du={du} />)} />
        </Section>
      ) : null}
      {autrement.length > 0 ? (
        <Section id="autrement" titre={pluriel(autrement.length, 'bilan venu autrement', 'bilans venus autrement')}>
          <p class="doux">Le tableau de la ville le dit reçu. Rien n’est à refaire ; l’écrire ici reste possible.</p>
          <Liste elements={autrement.map((du) => <CarteDuBilan visit={visit} du={du} />)} />
        </Section>
      ) : null}
      {libres.length > 0 ? (
        <Section
          id="libres"
          titre={pluriel(libres.length, 'bilan que personne ne doit', 'bilans que personne ne doit')}
        >
          <p class="doux">
            {demande
              ? 'Leur bilan final est déjà là, le tableau de la ville les dit sans objet, ou leur jour était passé quand leur action a été inscrite ici, retenue, ou a commencé.'
              : 'Aucune date clé n’en demande cette année-là.'}{' '}
            Les écrire reste possible.
          </p>
          <Liste
            elements={libres.map((du) => <CarteDuBilan visit={visit} du={du} ouverte={du.actionId === props.action} />)}
          />
        </Section>
      ) : null}
      {rendus.length > 0 ? (
        <Section id="rendus" titre={pluriel(rendus.length, 'bilan rendu', 'bilans rendus')}>
          {aLire > 0 ? (
            <p class="doux">{pluriel(aLire, 'bilan attend votre lecture', 'bilans attendent votre lecture')}.</p>
          ) : null}
          <LongueListe
            elements={rendus.map((du) => <CarteDuBilan visit={visit} du={du} />)}
            visibles={RENDUS_EN_VUE}
            suite="Les autres bilans rendus"
          />
        </Section>
      ) : null}
    </Layout>
  )
}

/** By when they are owed: the first day is not that of all. */
function direLeJour(jour: Temporal.PlainDate, jours: readonly Temporal.PlainDate[]): string {
  const ceJour = jours.filter((un) => un.equals(jour)).length
  const pour =
    ceJour === jours.length ? '' : ` pour ${ceJour} ; pour les autres, plus tard : leur jour est dit à chacun`
  return `À rendre avant le ${enClair(jour)}${pour}, et avant toute nouvelle demande.`
}

/** What the list is cut to, and the same lines to take away. */
function FiltresDeListe({ visit, exercice, moment, filtre }: Donnees) {
  const voit = policy.voitDesBrouillons(visit.me)
  const ici: Readonly<Record<string, string>> = { annee: String(exercice), ...(moment === 'final' ? {} : { moment }) }
  const choisis = [filtre.q, filtre.tour === null ? '' : NOM_DU_TOUR[filtre.tour]].filter((dit) => dit !== '')
  const query = { ...ici, ...(filtre.q === '' ? {} : { q: filtre.q }), ...(filtre.tour ? { tour: filtre.tour } : {}) }
  return (
    <>
      <Filtres
        action={url(PATH, visit)}
        libelle="Choisir"
        choisis={choisis}
        hidden={ici}
        reinitialiser={choisis.length > 0 ? url(PATH, visit, {}, ici) : undefined}
      >
        <Champ nom="q" libelle="Un mot de l’action ou de la structure" type="search" valeur={filtre.q} />
        <Choix
          nom="tour"
          libelle="Ce qu’il attend"
          vide="Tous"
          valeur={filtre.tour}
          options={toursPour(voit).map((tour) => ({
            valeur: tour,
            libelle: voit || tour !== 'commencer' ? NOM_DU_TOUR[tour] : 'À rendre',
          }))}
        />
      </Filtres>
      <p class="rangee sans-impression">
        <Emporter quoi="ces lignes" href={(format) => url(`/bilans/exports/liste.${format}`, visit, {}, query)} />
      </p>
    </>
  )
}

function Chiffres({ visit, exercice, moment, compte }: Donnees & { compte: Completude }) {
  const part = compte.dus === 0 ? null : (compte.rendus + compte.recus) / compte.dus
  const autres = [
    [compte.recus, 'reçu, d’après le tableau de la ville', 'reçus, d’après le tableau de la ville'],
    [compte.reportes, 'reporté à de nouvelles dates', 'reportés à de nouvelles dates'],
    [compte.misesDeCote, 'attend son action, reportée', 'attendent leur action, reportée'],
    [compte.demandes, 'demande d’autres dates en attente', 'demandes d’autres dates en attente'],
  ] as const
  return (
    <div class="pile">
      <Compteurs>
        <Compteur valeur={`${compte.rendus} sur ${compte.dus}`} libelle="bilans rendus" />
        <Compteur valeur={compte.commences} libelle="en cours d’écriture" />
        {autres.map(([valeur, un, libelle]) =>
          valeur > 0 ? <Compteur valeur={valeur} un={un} libelle={libelle} /> : null,
        )}
        {part === null ? null : (
          <Compteur
            valeur={`${(part * 100).toLocaleString('fr-FR', { maximumFractionDigits: 1 })}\u00a0%`}
            libelle="des bilans attendus sont là"
          />
        )}
      </Compteurs>
      {moment === 'final' ? (
        <Gestes>
          <Bouton
            href={url('/bilans/exports/subventions', visit, {}, { annee: exercice })}
            genre="discret"
            icone="exporter"
          >
            Données ouvertes des subventions (SCDL)
          </Bouton>
          {policy.peutRegler(visit.me) ? (
            <Bouton href={url('/reglages/bilans', visit)} genre="discret" icone="reglages">
              Formulaire officiel et taux d’une heure
            </Bouton>
          ) : null}
        </Gestes>
      ) : null}
    </div>
  )
}

type Carton = Readonly<{
  visit: Visit
  du: Du
  ouverte?: boolean
  commun?: Temporal.PlainDate | undefined
  relance?: Relance | undefined
}>

/** `commun`: the day that is told above all of them. `relance`: the last time that its structure was told. */
function CarteDuBilan({ visit, du, ouverte = false, commun, relance }: Carton) {
  const filtrable = policy.peutFiltrerLaListe(visit.me)
  const aujourdhui = jourDe(visit.now)
  const raison = direRaisonDuJour(raisonDuJour(du, du.periode, du.echeance))
  const retard = resteARendre(du, aujourdhui) && estEnRetard(du, aujourdhui)
  return (
    <Carte
      id={`bilan-${du.actionId}`}
      titre={du.actionTitre}
      surTitre={du.structureNom}
      {...(du.bilanId ? { href: adresse(visit.territoire, { id: du.bilanId }) } : {})}
    >
      <p>
        <EtatDuBilan bilan={du} />
        {estVenuAutrement(du) && du.recuDitLe ? ` Le ${enClair(du.recuDitLe)}.` : ''}
        {retard ? ' En retard.' : ''}
        {retard && policy.peutRelancer(visit.me) ? (
          <>
            {' '}
            <a
              aria-label={`${policy.peutRelancerLaStructure(visit.me, du) ? 'Relancer' : 'Qui joindre'} : ${du.structureNom}`}
              href={
                policy.peutRelancerLaStructure(visit.me, du)
                  ? url('/bilans/relance/:id', visit, { id: du.structureId })
                  : `${url('/structures/:id', visit, { id: du.structureId })}#contacts`
              }
            >
              {policy.peutRelancerLaStructure(visit.me, du) ? 'Relancer' : 'Qui joindre'}
            </a>
          </>
        ) : null}
        {!filtrable && du.suggestions > 0
          ? ` ${pluriel(du.suggestions, 'proposition attend', 'propositions attendent')}.`
          : ''}
      </p>
      {retard && relance && du.echeance && precede(du.echeance, jourDe(relance.le)) ? (
        <p class="petit doux">{direLaRelance(relance)}</p>
      ) : null}
      {du.attenduDit && resteARendre(du, aujourdhui) ? (
        <p class="petit doux">{textes.attenduDit(du.attenduDit)}</p>
      ) : null}
      {du.reporteAu !== null && !du.recu && !estRendu(du) ? (
        <p class="petit doux">{`Fin ${du.accordee ? 'accordée' : 'demandée'} : ${enClair(du.reporteAu)}.${du.echeance ? ` Bilan à rendre ${joints([avantLe(du), raison], ' : ')}.` : ''}`}</p>
      ) : null}
      {du.reporteAu === null && commun && du.echeance && (raison !== '' || !du.echeance.equals(commun)) ? (
        <p class="petit doux">{`À rendre avant le ${joints([enClair(du.echeance), raison], ' : ')}.`}</p>
      ) : null}
      {filtrable && du.numero === 0 && resteARendre(du, aujourdhui) ? <p class="petit doux">{direTour(du)}</p> : null}
      {du.bilanId === null ? <Commencer visit={visit} du={du} ouverte={ouverte} /> : null}
    </Carte>
  )
}

function Commencer({ visit, du, ouverte }: { visit: Visit; du: Du; ouverte: boolean }) {
  if (!policy.peutEcrire(visit.me, du)) return null
  return (
    <details class="pile" open={ouverte}>
      <summary
        aria-label={`Commencer : ${du.actionTitre}`}
      >{`Commencer le ${NOM_DU_MOMENT[du.moment].toLowerCase()}`}</summary>
      <Formulaire
        action={url(PATH, visit)}
        cle={`${du.actionId}-${du.moment}`}
        hidden={{ id: newId(), ...pick(du, 'actionId', 'exercice', 'moment') }}
      >
        <Radios
          nom="issue"
          libelle="Qu’est devenue l’action ?"
          required
          valeur={du.actionEtat === 'annulee' ? 'non-realisee' : 'realisee'}
          options={optionsDe(ISSUES, NOM_DE_L_ISSUE)}
        />
        <SeulGeste icone="bilan" nomComplet={`Commencer le bilan : ${du.actionTitre}`}>
          Commencer
        </SeulGeste>
      </Formulaire>
    </details>
  )
}
