import { cleDeSemaine, jourEnClair, lundiDe, semaine } from '#modules/annee/index.ts'
import { ecrireFiltre, PARAMETRES } from '#modules/seances/index.ts'
import { jourDe, NOMS_DE_JOURS } from '#platform/dates.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { SeulGeste } from '#ui/fields.tsx'
import { adresse, adresseDuJour } from '../adresses.ts'
import { type JourDeVue, parJour } from '../lignes.ts'
import { Cadre } from '../vues/cadre.tsx'
import { classeDuFond, derriere, motDuFond, seDit } from '../vues/fond.tsx'
import { LigneCourte, Suite } from '../vues/morceaux.tsx'
import { inconnue, lireVue, type VueLue } from '../vues/vue.tsx'

/** A month as a table of weeks; on a phone, as the list of its days that have something. */
export const moisScreen = screen()
/** A cell tells so many dates, the others are one gesture away. */
const PAR_JOUR = 5

moisScreen.get('/calendrier/mois/:cle', gardee(...PARAMETRES), async (c) => {
  const { visit } = c.var
  const lu = await lireVue(c, 'mois')
  if (lu === null) return inconnue(c, 'mois')
  return c.html(
    <Cadre visit={visit} vue="mois" titre={lu.e.titre} du={lu.e.du} au={lu.e.au} {...lu}>
      <Grille t={visit.territoire} lu={lu} aujourdhui={jourDe(visit.now)} />
      <SeulGeste
        href={url('/calendrier/feuille', visit, {}, { ...ecrireFiltre(lu.filtre), mois: lu.e.cle })}
        genre="discret"
        petit
        icone="imprimer"
      >
        Imprimer ce mois
      </SeulGeste>
    </Cadre>,
  )
})

type Props = Readonly<{ t: Territoire; lu: VueLue; aujourdhui: Temporal.PlainDate }>

function Grille(props: Props) {
  const { t, lu } = props
  const jours = parJour(lu.lignes, lu.e.du, lu.e.au)
  const semaines = [...Map.groupBy(jours, ({ jour }) => lundiDe(jour).toString()).values()]
  return (
    <div class="cal-cadre">
      <table class="cal-mois">
        <caption class="invisible">{lu.e.titre}</caption>
        <thead>
          <tr>
            <th scope="col">
              <abbr title="Semaine">S.</abbr>
            </th>
            {NOMS_DE_JOURS.map((nom) => (
              <th scope="col">{nom}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {semaines.map((ceux) => (
            <Semaine {...props} t={t} jours={ceux} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Semaine({ t, lu, jours, aujourdhui }: Props & { jours: readonly JourDeVue[] }) {
  const premier = jours[0]?.jour ?? lu.e.du
  const cette = semaine(cleDeSemaine(premier))
  return (
    <tr>
      <th scope="row">
        {cette ? (
          <a href={adresse(t, cette, lu.filtre)} aria-label={cette.titre}>
            {premier.weekOfYear}
          </a>
        ) : null}
      </th>
      {premier.dayOfWeek > 1 ? <td class="cal-hors" colspan={premier.dayOfWeek - 1} /> : null}
      {jours.map((jour) => (
        <Case t={t} lu={lu} jour={jour} aujourdhui={aujourdhui} />
      ))}
      {jours.length < 7 && premier.dayOfWeek === 1 ? <td class="cal-hors" colspan={7 - jours.length} /> : null}
    </tr>
  )
}

function Case({ t, lu, jour: { jour, lignes, suites }, aujourdhui }: Props & { jour: JourDeVue }) {
  const fond = derriere(lu.fond, jour)
  const dits = fond.filter((un) => seDit(un, jour, lu.e.du))
  // « et 1 autre » takes the room of the other one.
  const montrees = lignes.length <= PAR_JOUR + 1 ? lignes : lignes.slice(0, PAR_JOUR)
  const reste = lignes.length - montrees.length
  const vide = lignes.length === 0 && suites.length === 0
  const classe = joints([classeDuFond(fond), vide ? 'cal-vide' : ''], ' ')
  return (
    <td class={classe || undefined} aria-current={jour.equals(aujourdhui) ? 'date' : undefined}>
      <p class="cal-jour">
        <span aria-hidden="true">{jour.day}</span>
        <time datetime={jour.toString()}>{jourEnClair(jour)}</time>
      </p>
      {dits.map((un) => (
        <p class="cal-mot">{motDuFond(un)}</p>
      ))}
      {vide ? null : (
        <ul class="cal-ls">
          {montrees.map((ligne) => (
            <LigneCourte t={t} ligne={ligne} />
          ))}
          {reste > 0 ? (
            <li>
              <a href={adresseDuJour(t, jour, lu.filtre)}>{`et ${pluriel(reste, 'autre', 'autres')}`}</a>
            </li>
          ) : null}
          {suites.map((ligne) => (
            <Suite ligne={ligne} />
          ))}
        </ul>
      )}
    </td>
  )
}
