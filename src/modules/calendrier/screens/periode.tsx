import {
  cleDeSemaine,
  duAu,
  type Etendue,
  estTrimestre,
  jourEnClair,
  lundiDe,
  periodeScolaire,
  semaine,
  trimestreDu,
} from '#modules/annee/index.ts'
import { ecrireFiltre, PARAMETRES } from '#modules/seances/index.ts'
import { precede } from '#platform/dates.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { adresse } from '../adresses.ts'
import type { Ligne } from '../lignes.ts'
import { Cadre } from '../vues/cadre.tsx'
import { derriere, motDuFond } from '../vues/fond.tsx'
import { LigneCourte } from '../vues/morceaux.tsx'
import { inconnue, lireVue, type VueLue } from '../vues/vue.tsx'

/** A term, week after week: a quarter, or a stretch between two school holidays. */
export const periodeScreen = screen()

periodeScreen.get('/calendrier/periode/:cle', gardee(...PARAMETRES), async (c) => {
  const { visit } = c.var
  const t = visit.territoire
  const lu = await lireVue(c, 'periode')
  if (lu === null) return inconnue(c, 'periode')
  const { e, filtre } = lu
  const autre = estTrimestre(e) ? periodeScolaire(e.du.add({ days: 30 }), lu.vacances) : trimestreDu(e.du)
  return c.html(
    <Cadre
      visit={visit}
      vue="periode"
      titre={e.titre}
      chapeau={majuscule(duAu(e.du, e.au))}
      du={e.du}
      au={e.au}
      {...lu}
    >
      <Gestes>
        {autre ? (
          <Bouton href={adresse(t, autre, filtre)} genre="discret" petit icone="dates">
            {estTrimestre(e) ? 'Entre deux vacances scolaires' : `Par trimestre : ${autre.titre}`}
          </Bouton>
        ) : null}
        <Bouton
          href={url('/calendrier/depliant', t, {}, { ...ecrireFiltre(filtre), periode: e.cle })}
          genre="discret"
          petit
          icone="imprimer"
        >
          Le dépliant à imprimer
        </Bouton>
      </Gestes>
      <div class="cal-semaines">
        {parSemaine(lu).map(({ cette, lignes }) => (
          <Semaine t={t} lu={lu} cette={cette} lignes={lignes} />
        ))}
      </div>
    </Cadre>,
  )
})

type SemainePleine = Readonly<{ cette: Etendue; lignes: readonly Ligne[] }>

function parSemaine({ lignes, e }: VueLue): SemainePleine[] {
  const dedans = (ligne: Ligne) => (precede(ligne.du, e.du) ? e.du : ligne.du)
  return [...Map.groupBy(lignes, (ligne) => cleDeSemaine(lundiDe(dedans(ligne))))].flatMap(([cle, celles]) => {
    const cette = semaine(cle)
    return cette ? [{ cette, lignes: celles }] : []
  })
}

function Semaine({ t, lu, cette, lignes }: SemainePleine & Readonly<{ t: Territoire; lu: VueLue }>) {
  const jours = [...Map.groupBy(lignes, ({ du }) => du.toString()).values()]
  const fond = lu.fond.filter((un) => un.genre === 'vacances' && derriere([un], cette.du.add({ days: 2 })).length > 0)
  return (
    <section class="carte" aria-label={cette.titre}>
      <h2 class="cal-semaines__titre">
        <a href={adresse(t, cette, lu.filtre)}>{majuscule(duAu(cette.du, cette.au).replace(/ \d{4}/g, ''))}</a>
      </h2>
      {fond.map((un) => (
        <p class="cal-mot">{motDuFond(un)}</p>
      ))}
      <dl class="cal-compact">
        {jours.map((ceux) => {
          const jour = ceux[0]?.du ?? cette.du
          return (
            <div>
              <dt>
                <time datetime={jour.toString()}>{jourEnClair(jour)}</time>
              </dt>
              <dd>
                <ul class="cal-ls">
                  {ceux.map((ligne) => (
                    <LigneCourte t={t} ligne={ligne} />
                  ))}
                </ul>
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
