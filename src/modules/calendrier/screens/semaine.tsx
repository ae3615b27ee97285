import { jourEnClair } from '#modules/annee/index.ts'
import { ecrireFiltre, PARAMETRES } from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import { majuscule } from '#platform/texte.ts'
import { gardee } from '#src/ground/gardees.ts'
import { screen } from '#src/ground/web.ts'
import { parJour } from '../lignes.ts'
import { Cadre } from '../vues/cadre.tsx'
import { classeDuFond, derriere, motDuFond } from '../vues/fond.tsx'
import { Suite, UneLigne } from '../vues/morceaux.tsx'
import { inconnue, lireVue } from '../vues/vue.tsx'

/** A week, its seven days side by side when there is room. */
export const semaineScreen = screen()

semaineScreen.get('/calendrier/semaine/:cle', gardee(...PARAMETRES), async (c) => {
  const { visit } = c.var
  const lu = await lireVue(c, 'semaine')
  if (lu === null) return inconnue(c, 'semaine')
  const aujourdhui = jourDe(visit.now)
  const [titre, jours] = lu.e.titre.split(', ')
  return c.html(
    <Cadre
      visit={visit}
      vue="semaine"
      titre={titre ?? lu.e.titre}
      fenetre={lu.e.titre}
      chapeau={majuscule(jours ?? '')}
      du={lu.e.du}
      au={lu.e.au}
      {...lu}
    >
      <ol class="cal-semaine">
        {parJour(lu.lignes, lu.e.du, lu.e.au).map(({ jour, lignes, suites }) => {
          const fond = derriere(lu.fond, jour)
          return (
            <li
              id={`j${jour.toString()}`}
              class={classeDuFond(fond) || undefined}
              aria-current={jour.equals(aujourdhui) ? 'date' : undefined}
            >
              <h2>
                <time datetime={jour.toString()}>{majuscule(jourEnClair(jour))}</time>
              </h2>
              {jour.equals(aujourdhui) ? <p class="cal-mot">Aujourd’hui</p> : null}
              {fond.map((un) => (
                <p class="cal-mot">{motDuFond(un)}</p>
              ))}
              {lignes.map((ligne) => (
                <UneLigne t={visit.territoire} ligne={ligne} niveau={3} />
              ))}
              {suites.length > 0 ? (
                <ul class="cal-suites">
                  {suites.map((ligne) => (
                    <Suite ligne={ligne} />
                  ))}
                </ul>
              ) : null}
              {lignes.length === 0 && suites.length === 0 ? (
                <p class="doux petit">
                  {Object.keys(ecrireFiltre(lu.filtre)).length > 0 ? 'Rien de tel' : 'Rien de prévu'}
                </p>
              ) : null}
            </li>
          )
        })}
      </ol>
    </Cadre>,
  )
})
