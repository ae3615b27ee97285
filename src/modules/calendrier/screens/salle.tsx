import { voisines } from '#modules/annee/index.ts'
import { ecrireFiltre } from '#modules/seances/index.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf } from '#src/ground/papier.tsx'
import { param, screen } from '#src/ground/web.ts'
import { Etiquette, Puces } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { adresse } from '../adresses.ts'
import { adresseDuPdf, lireFeuilleDuMois, lireSalle } from '../papier/feuilles.ts'
import type { ListeDeJours } from '../papier/salle.ts'
import { Reguliers } from '../papier/views.tsx'

/** Who is in a room this month, to pin on its door; and what there is in the quartier, for the hall. */
export const salleScreen = screen()
const PATH = '/calendrier/salles/:id'

salleScreen.get(PATH, async (c) => {
  const id = param(c)
  const { leMois, liste } = await lireSalle(c, id)
  return c.html(
    <Feuille
      liste={liste}
      fil={{ href: url('/calendrier/imprimer', c.var.visit), libelle: 'À imprimer' }}
      pdf={adresseDuPdf(c.var.visit.territoire, 'salle', { id, mois: leMois.cle })}
      autres={voisines(leMois, [])}
      vers={(mois) => url(PATH, c.var.visit, { id }, { mois })}
    />,
  )
})

const MOIS = '/calendrier/feuille'

salleScreen.get(MOIS, async (c) => {
  const t = c.var.visit.territoire
  const { leMois, vacances, filtre, liste } = await lireFeuilleDuMois(c)
  const query = ecrireFiltre(filtre)
  return c.html(
    <Feuille
      liste={liste}
      fil={{ href: adresse(t, leMois, filtre), libelle: leMois.titre }}
      pdf={adresseDuPdf(t, 'mois', { ...query, mois: leMois.cle })}
      autres={voisines(leMois, vacances)}
      vers={(mois) => url(MOIS, t, {}, { ...query, mois })}
    />,
  )
})

type FeuilleProps = Readonly<{
  liste: ListeDeJours
  fil: Readonly<{ href: string; libelle: string }>
  pdf: string
  autres: ReturnType<typeof voisines>
  vers: (mois: string) => string
}>

const Feuille = ({ liste, fil, pdf, autres, vers }: FeuilleProps) => (
  <Layout
    impression
    titre={liste.titre}
    chapeau={liste.lieu}
    fil={[fil]}
    gestes={
      <>
        <BoutonPdf href={pdf} />
        {autres.map((autre) =>
          autre ? (
            <Bouton href={vers(autre.cle)} genre="discret" petit>
              {autre.titre}
            </Bouton>
          ) : null,
        )}
      </>
    }
  >
    <Jours liste={liste} />
  </Layout>
)

const Jours = ({ liste }: { liste: ListeDeJours }) => (
  <>
    {liste.vide === '' ? null : <p class="grand">{liste.vide}</p>}
    <Reguliers titre="Ce qui revient" reguliers={liste.revient} />
    {liste.jours.map(({ jour, dates }) => (
      <section class="pile pile--serree">
        <h2>{jour}</h2>
        <Puces
          class="lignes"
          de={dates.map((date) => (
            <>
              <p>
                <strong>{date.quand}</strong>, <span class={date.off ? 'cal-barre' : undefined}>{date.titre}</span>
                {date.qui === '' ? null : <span class="doux"> ({date.qui})</span>}
              </p>
              {date.etat === '' ? null : <Etiquette genre={date.off ? 'erreur' : 'attente'}>{date.etat}</Etiquette>}
            </>
          ))}
        />
      </section>
    ))}
    {liste.lieux.length === 0 ? null : (
      <section class="pile pile--serree">
        <h2>Où c’est</h2>
        <Puces de={liste.lieux} />
      </section>
    )}
    {liste.contact === '' ? null : <p>{liste.contact}</p>}
    <p class="petit doux">{liste.pied}</p>
  </>
)
