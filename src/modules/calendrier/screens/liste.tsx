import { jourEnClair, lireJour, moisDu, nomDuJour, nomDuMois, type Repere } from '#modules/annee/index.ts'
import { ecrireFiltre, lireFiltre, PARAMETRES } from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import { joints } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import { panels } from '#src/ground/host.ts'
import { read, type Territoire } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { adresseDeListe } from '../adresses.ts'
import { agenda, direLeFiltre, lireFond, vacancesAutour } from '../charger.ts'
import { type JourDeVue, type Ligne, parJour } from '../lignes.ts'
import { choixDeFiltre } from '../queries.ts'
import { textes } from '../textes.fr.ts'
import { Cadre } from '../vues/cadre.tsx'
import { derriere, motDuFond, seDit } from '../vues/fond.tsx'
import { Suite, UneLigne } from '../vues/morceaux.tsx'
import { sansGarder } from '../vues/vue.tsx'

/** The calendar as most people come to it: what is coming, day after day, across months. */
export const listeScreen = screen()
const PATH = '/calendrier'
/** Beyond so many lines the page stops at the end of a day, and the next one goes on. */
const LIGNES_MAX = 40

listeScreen.get(PATH, gardee('du', ...PARAMETRES), async (c) => {
  const { visit } = c.var
  const t = visit.territoire
  const [filtre, aujourdhui] = [lireFiltre(c.req.query()), jourDe(visit.now)]
  const du = lireJour(c.req.query('du')) ?? aujourdhui
  const lu = await read(visit, async (tx) => {
    const options = await lireFond(tx)
    const deuxMois = { du, au: moisDu(du.add({ months: 1 }).with({ day: 1 })).au, filtre }
    const proches = await agenda(tx, visit, deuxMois, options)
    // Of one action, or one room, the next date may be months away: it is what one came for.
    const loin = proches.lignes.length === 0 && Object.keys(ecrireFiltre(filtre)).length > 0
    const demande = loin ? { ...deuxMois, au: du.add({ years: 1 }) } : deuxMois
    const trouve = loin ? await agenda(tx, visit, demande, options) : proches
    return {
      ...trouve,
      dernier: demande.au,
      choix: await choixDeFiltre(tx),
      ...(await direLeFiltre(tx, visit, demande, trouve.lignes)),
      vacances: vacancesAutour(du, options),
      autour: await panels('calendrier', visit, tx, t.id),
    }
  })
  sansGarder(c, filtre, lu.lignes)
  const jours = entiers(parJour(lu.lignes, du, lu.dernier))
  const au = jours.at(-1)?.jour ?? lu.dernier
  const suivant = au.add({ days: 1 })
  const precedent = du.subtract({ days: 1 }).with({ day: 1 })
  return c.html(
    <Cadre
      visit={visit}
      vue="liste"
      titre={textes.titre}
      chapeau={textes.chapeau}
      du={du}
      au={au}
      {...lu}
      filtre={filtre}
      ici={url(PATH, t)}
      caches={du.equals(aujourdhui) ? {} : { du: du.toString() }}
      avant={{ href: adresseDeListe(t, filtre, precedent), libelle: 'Avant' }}
      apres={{ href: adresseDeListe(t, filtre, suivant), libelle: 'La suite' }}
    >
      <ParMois t={t} jours={jours} fond={lu.fond} premier={du} aujourdhui={aujourdhui} />
    </Cadre>,
  )
})

/** Whole days, as long as the page stays readable. */
function entiers(jours: readonly JourDeVue[]): readonly JourDeVue[] {
  let lignes = 0
  const fin = jours.findIndex((jour) => {
    lignes += jour.lignes.length
    return lignes >= LIGNES_MAX
  })
  return fin === -1 ? jours : jours.slice(0, fin + 1)
}

type Props = Readonly<{
  t: Territoire
  jours: readonly JourDeVue[]
  fond: readonly Repere[]
  premier: Temporal.PlainDate
  aujourdhui: Temporal.PlainDate
}>

function ParMois(props: Props) {
  const pleins = props.jours.filter(({ lignes, suites }) => lignes.length > 0 || suites.length > 0)
  const mois = Map.groupBy(pleins, ({ jour }) => moisDu(jour).titre)
  return (
    <>
      {[...mois].map(([titre, jours]) => (
        <section class="pile" aria-label={titre}>
          <h2>{titre}</h2>
          <ol class="cal-jours">
            {jours.map((jour) => (
              <UnJour {...props} jour={jour} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function UnJour({ t, jour: { jour, lignes, suites }, fond, premier, aujourdhui }: Props & { jour: JourDeVue }) {
  const dits = derriere(fond, jour).filter((un) => seDit(un, jour, premier))
  const estAujourdhui = jour.equals(aujourdhui)
  return (
    <li class="cal-jours__jour" id={`j${jour.toString()}`} aria-current={estAujourdhui ? 'date' : undefined}>
      <div class="cal-date" aria-hidden="true">
        <span>{nomDuJour(jour).slice(0, 3)}.</span>
        <b>{jour.day}</b>
        <span>{nomDuMois(jour)}</span>
      </div>
      <div class="pile pile--serree">
        <h3 class="invisible">
          <time datetime={jour.toString()}>{jourEnClair(jour)}</time>
        </h3>
        {estAujourdhui || dits.length > 0 ? (
          <p class="cal-fond petit">{joints([estAujourdhui ? 'Aujourd’hui' : '', ...dits.map(motDuFond)], ', ')}</p>
        ) : null}
        {lignes.map((ligne: Ligne) => (
          <UneLigne t={t} ligne={ligne} />
        ))}
        {suites.length > 0 ? (
          <ul class="cal-suites">
            {suites.map((ligne) => (
              <Suite ligne={ligne} />
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  )
}
