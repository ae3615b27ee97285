import { jourDe, precede } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { read, type Territoire, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Etiquette, Jour, Liste, Onglets, Vide } from '#ui/data.tsx'
import { Bouton, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Echeance, estPassee, NOM_DU_RESPONSABLE, regleEnClair } from '../domain.ts'
import { lisibles, peutDireFaite, peutTenirLesEcheances } from '../policy.ts'
import * as store from '../store.ts'

/** The key dates of a programmation, month by month. */
export const echeancesScreen = screen()
const PATH = '/echeances'
const JOURS_AVANT = 30

echeancesScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const aujourdhui = jourDe(visit.now)
  const lues = await read(visit, async (tx) => {
    const annees = await store.annees(tx)
    const annee = anneeDemandee(c.req.query('annee')) ?? anneeDuMoment(annees, aujourdhui.year)
    return { annees, annee, echeances: await store.deLAnnee(tx, annee, lisibles(visit.me)) }
  })
  return c.html(<Page visit={visit} {...lues} />)
})

const anneeDemandee = (ecrite: string | undefined): number | null =>
  ecrite !== undefined && /^20\d\d$/.test(ecrite) ? Number(ecrite) : null

/** This year's, else the latest one that was prepared. */
const anneeDuMoment = (annees: readonly number[], cetteAnnee: number): number =>
  annees.includes(cetteAnnee) ? cetteAnnee : (annees[0] ?? cetteAnnee)

/** This year's, else the first after it that nobody has prepared. */
const premiereAPreparer = (annees: readonly number[], cetteAnnee: number): number =>
  annees.includes(cetteAnnee) ? premiereAPreparer(annees, cetteAnnee + 1) : cetteAnnee

type Props = Readonly<{
  visit: Visit
  annees: readonly number[]
  annee: number
  echeances: readonly Echeance[]
}>

function Page({ visit, annees, annee, echeances }: Props) {
  const tient = peutTenirLesEcheances(visit.me)
  const suivante = premiereAPreparer(annees, jourDe(visit.now).year)
  return (
    <Layout
      titre={`Les échéances de la programmation ${annee}`}
      chapeau="Les grandes dates de l’année : appel à projets, dépôt, comité, lancement, bilans."
      fil={[{ href: url('/calendrier', visit), libelle: 'Calendrier' }]}
      gestes={
        tient && echeances.length > 0 ? (
          <>
            <Bouton href={url('/echeances/nouvelle', visit, {}, { annee })} icone="ajouter">
              Ajouter une échéance
            </Bouton>
            <Bouton href={url('/echeances/preparer', visit, {}, { annee: suivante })} genre="secondaire">
              {`Préparer ${suivante}`}
            </Bouton>
          </>
        ) : undefined
      }
    >
      {annees.length > 1 ? (
        <Onglets
          libelle="Années"
          onglets={annees.map((une) => ({
            href: url(PATH, visit, {}, { annee: une }),
            libelle: String(une),
            actif: une === annee,
          }))}
        />
      ) : null}
      {echeances.length === 0 ? (
        <Vide
          picto="calendrier"
          titre={`Aucune échéance pour ${annee}`}
          action={
            tient ? (
              <Bouton href={url('/echeances/preparer', visit, {}, { annee })} icone="ajouter">
                Préparer l’année
              </Bouton>
            ) : undefined
          }
        >
          {tient
            ? 'Partez d’un modèle : toutes les dates sont proposées, vous les ajustez ensuite.'
            : 'Les dates apparaîtront ici dès qu’elles seront connues.'}
        </Vide>
      ) : (
        <Annee visit={visit} annee={annee} echeances={echeances} />
      )}
    </Layout>
  )
}

/** What is to come first; what is over, folded, said done in one gesture. */
function Annee({ visit, annee, echeances }: Pick<Props, 'visit' | 'annee' | 'echeances'>) {
  const aujourdhui = jourDe(visit.now)
  const passees = echeances.filter((e) => precede(e.jour, aujourdhui))
  const aVenir = echeances.filter((e) => !passees.includes(e))
  const noms = new Map(echeances.map(({ cle, libelle }) => [cle, libelle]))
  const aDire = passees.filter((e) => estPassee(e, aujourdhui)).length
  return (
    <>
      {aVenir.length === 0 ? <p>Toutes les échéances de cette année sont passées.</p> : null}
      <ParMois visit={visit} echeances={aVenir} noms={noms} />
      {passees.length > 0 ? (
        <details class="pile" open={aVenir.length === 0}>
          <summary>{`Déjà passées (${passees.length})`}</summary>
          {aDire > 1 && peutTenirLesEcheances(visit.me) ? (
            <SeulEnvoi
              action={url('/echeances/passees', visit)}
              hidden={{ annee }}
              class="rangee"
              petit
              genre="secondaire"
              icone="coche"
            >
              {`Tout est fait : ${aDire} échéances`}
            </SeulEnvoi>
          ) : null}
          <ParMois visit={visit} echeances={passees} noms={noms} />
        </details>
      ) : null}
    </>
  )
}

type ParMoisProps = Pick<Props, 'visit' | 'echeances'> & Readonly<{ noms: ReadonlyMap<string, string> }>

function ParMois({ visit, echeances, noms }: ParMoisProps) {
  const mois = Map.groupBy(echeances, ({ jour }) => jour.toPlainYearMonth().toString())
  return (
    <>
      {[...mois.values()].map((celles) => {
        const titre = celles[0]?.jour.toLocaleString('fr-FR', { month: 'long', year: 'numeric' }) ?? ''
        return (
          <section class="pile" aria-label={titre}>
            <h2>{titre.charAt(0).toUpperCase() + titre.slice(1)}</h2>
            <Liste
              genre="lignes"
              elements={celles.map((e) => (
                <Ligne visit={visit} e={e} nomDe={(cle) => noms.get(cle) ?? 'une autre échéance'} />
              ))}
            />
          </section>
        )
      })}
    </>
  )
}

type LigneProps = Readonly<{ visit: Visit; e: Echeance; nomDe: (cle: string) => string }>

function Ligne({ visit, e, nomDe }: LigneProps) {
  const tient = peutTenirLesEcheances(visit.me)
  return (
    <article class="pile pile--serree">
      <p>
        <strong>
          <Jour jour={e.jour} />
        </strong>{' '}
        <Etat e={e} aujourdhui={jourDe(visit.now)} />
      </p>
      <h3>{tient ? <a href={url('/echeances/:id', visit, { id: e.id })}>{e.libelle}</a> : e.libelle}</h3>
      {e.explication ? <p>{e.explication}</p> : null}
      <p class="doux">
        {NOM_DU_RESPONSABLE[e.responsable]}
        {tient ? `. Règle : ${regleEnClair(e.regle, nomDe)}${deplacee(e)}.` : '.'}
      </p>
      {seDitFaite(e, jourDe(visit.now)) && peutDireFaite(visit.me, e) ? <CestFait t={visit.territoire} e={e} /> : null}
    </article>
  )
}

/** Nobody says done what is months away. */
const seDitFaite = (e: Echeance, aujourdhui: Temporal.PlainDate): boolean =>
  e.etat === 'a-venir' && aujourdhui.until(e.jour).days <= JOURS_AVANT

const deplacee = (e: Echeance): string =>
  e.jour.equals(e.jourDeLaRegle) ? '' : `, ${e.ajustement === 'avant' ? 'avancé' : 'reculé'} à un jour ouvré`

function Etat({ e, aujourdhui }: Readonly<{ e: Echeance; aujourdhui: Temporal.PlainDate }>) {
  if (e.etat === 'faite') return <Etiquette genre="succes">Faite</Etiquette>
  if (e.etat === 'sans-objet') return <Etiquette>Sans objet cette année</Etiquette>
  return estPassee(e, aujourdhui) ? <Etiquette genre="attente">Passée : est-ce fait ?</Etiquette> : null
}

function CestFait({ t, e }: Readonly<{ t: Territoire; e: Echeance }>) {
  return (
    <SeulEnvoi
      action={url('/echeances/:id/etat', t, { id: e.id })}
      hidden={{ version: e.version, etat: 'faite' }}
      class="rangee"
      petit
      genre="secondaire"
      icone="coche"
    >
      C’est fait
    </SeulEnvoi>
  )
}
