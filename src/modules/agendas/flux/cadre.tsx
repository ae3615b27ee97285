import { raw } from 'hono/html'
import { cheminDe, cheminDuCalendrier } from '#modules/calendrier/index.ts'
import { type DatePubliee, filtreDit, joursDe, lieuEnUneLigne, plageEnClair, titreDit } from '#modules/seances/index.ts'
import { asset } from '#platform/assets.ts'
import { instantDe, jourDe } from '#platform/dates.ts'
import type { Produit } from '#platform/gardes.ts'
import { majuscule } from '#platform/texte.ts'
import type { Territoire, Tx } from '#src/ground/visit.ts'
import { Puces } from '#ui/data.tsx'
import { toutesPubliees } from './flux-queries.ts'
import { type Commande, fenetre, titreDuFlux } from './produire.ts'

const DATES_MAX = 40
const MOIS_A_VENIR = 6

/** The dates to come of a filter. */
export async function aVenir(tx: Tx, { visit, filtre }: Commande): Promise<DatePubliee[]> {
  const du = jourDe(visit.now)
  return toutesPubliees(tx, { du, au: fenetre(du).au, filtre })
}

/** A page that other sites show in a frame: dates to come and links, no script, nothing that is typed. */
export async function cadre(tx: Tx, commande: Commande): Promise<Produit> {
  const { visit, filtre, base, modifieLe } = commande
  const aujourdhui = jourDe(visit.now)
  const jusqua = aujourdhui.add({ months: MOIS_A_VENIR })
  const toutes = await aVenir(tx, commande)
  const proches = toutes.filter((date) => Temporal.PlainDate.compare(joursDe(date).du, jusqua) <= 0)
  const titre = titreDuFlux(visit.territoire, await filtreDit(tx, filtre))
  const page = (
    <Page
      t={visit.territoire}
      titre={titre}
      base={base}
      calendrier={`${base}${cheminDuCalendrier(visit.territoire, filtre)}`}
      dates={proches.slice(0, DATES_MAX)}
    />
  )
  // What is past leaves at midnight.
  const minuit = instantDe(aujourdhui)
  return { texte: String(page), modifieLe: Temporal.Instant.compare(modifieLe, minuit) < 0 ? minuit : modifieLe }
}

type Props = Readonly<{
  t: Territoire
  titre: string
  base: string
  calendrier: string
  dates: readonly DatePubliee[]
}>

function Page({ t, titre, base, calendrier, dates }: Props) {
  const mois = Map.groupBy(dates, (date) => joursDe(date).du.toPlainYearMonth().toString())
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="fr" data-theme="auto">
        <head>
          <meta charset="utf-8" />
          <title>{titre}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <link rel="stylesheet" href={asset('app.css')} />
        </head>
        <body class="cadre">
          <main class="pile">
            <h1>{titre}</h1>
            {dates.length === 0 ? <p>Rien de prévu d’ici six mois.</p> : null}
            {[...mois.values()].map((celles) => (
              <Mois t={t} base={base} dates={celles} />
            ))}
            <p>
              <Dehors href={calendrier}>Tout le calendrier, sur Coup de pouce aux projets</Dehors>
            </p>
          </main>
        </body>
      </html>
    </>
  )
}

function Mois({ t, base, dates }: Pick<Props, 't' | 'base' | 'dates'>) {
  const [premiere] = dates
  const nom = premiere ? joursDe(premiere).du.toLocaleString('fr-FR', { month: 'long', year: 'numeric' }) : ''
  return (
    <section class="pile pile--serree">
      <h2>{majuscule(nom)}</h2>
      <Puces
        class="lignes"
        de={dates.map((date) => (
          <>
            <p>
              <strong>
                <Dehors
                  href={`${base}${cheminDe(t, date, false)}`}
                  nomComplet={`${titreDit(date.seance.titre, date.statut)}, ${plageEnClair(date)}`}
                >
                  {titreDit(date.seance.titre, date.statut)}
                </Dehors>
              </strong>
            </p>
            <p>
              <time datetime={date.debut.toString({ smallestUnit: 'minute' })}>{majuscule(plageEnClair(date))}</time>
              {date.lieu ? `, ${lieuEnUneLigne(date.lieu)}` : ''}
            </p>
          </>
        ))}
      />
    </section>
  )
}

/** Out of the frame, beside the page that holds it. */
const Dehors = ({ href, nomComplet, children }: Readonly<{ href: string; nomComplet?: string; children?: string }>) => (
  <a href={href} target="_blank" rel="noopener" aria-label={nomComplet}>
    {children}
  </a>
)
