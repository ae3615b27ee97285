import {
  etendueDeLAnnee as annee,
  anneeScolaireDu,
  type Etendue,
  estScolaire,
  moisEntre,
} from '#modules/annee/index.ts'
import { ecrireFiltre, PARAMETRES } from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import type { Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Puces } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { adresse } from '../adresses.ts'
import { estTenue, type Ligne } from '../lignes.ts'
import { Cadre } from '../vues/cadre.tsx'
import { MiniMois } from '../vues/mini.tsx'
import { LigneCourte } from '../vues/morceaux.tsx'
import { inconnue, lireVue, type VueLue } from '../vues/vue.tsx'

/** Twelve months at a glance: how full each day is, the temps forts by name. */
export const anneeScreen = screen()

anneeScreen.get('/calendrier/annee/:cle', gardee(...PARAMETRES), async (c) => {
  const { visit } = c.var
  const lu = await lireVue(c, 'annee')
  if (lu === null) return inconnue(c, 'annee')
  const { e, filtre } = lu
  const autre = estScolaire(e) ? annee(String(e.au.year)) : anneeScolaireDu(e.au)
  return c.html(
    <Cadre visit={visit} vue="annee" titre={e.titre} du={e.du} au={e.au} {...lu}>
      <Gestes>
        {autre ? (
          <Bouton href={adresse(visit.territoire, autre, filtre)} genre="discret" petit icone="dates">
            {autre.titre}
          </Bouton>
        ) : null}
        <Bouton
          href={url('/calendrier/affiche', visit, {}, { ...ecrireFiltre(filtre), annee: e.cle })}
          genre="discret"
          petit
          icone="imprimer"
        >
          L’affiche à imprimer
        </Bouton>
      </Gestes>
      <div class="cal-annee">
        {moisEntre(e.du, e.au).map((mois) => (
          <UnMois visit={visit} lu={lu} mois={mois} lignes={duMois(lu.lignes, mois)} />
        ))}
      </div>
      <Puces
        class="cal-legende petit"
        de={LEGENDE.map(([classe, jour, dit]) => (
          <>
            <span class={classe} aria-hidden="true">
              {jour}
            </span>
            {dit}
          </>
        ))}
      />
    </Cadre>,
  )
})

const LEGENDE = [
  ['mini--1', 3, 'un rendez-vous'],
  ['mini--2', 7, 'deux ou trois'],
  ['mini--3', 12, 'quatre et plus'],
  ['mini--fort', 19, 'temps fort'],
  ['cal-vacances', 22, 'vacances scolaires'],
  ['cal-ferie', 25, 'jour férié'],
] as const

const duMois = (lignes: readonly Ligne[], { du, au }: Etendue): Ligne[] =>
  lignes.filter(
    (ligne) => Temporal.PlainDate.compare(ligne.du, au) <= 0 && Temporal.PlainDate.compare(ligne.au, du) >= 0,
  )

type Props = Readonly<{ visit: Visit; lu: VueLue; mois: Etendue; lignes: readonly Ligne[] }>

function UnMois({ visit, lu, mois, lignes }: Props) {
  const t = visit.territoire
  const forts = lignes.filter(({ tempsFort, genre }) => tempsFort || genre === 'echeance')
  const commencees = lignes.filter((un) => estTenue(un) && Temporal.PlainDate.compare(un.du, mois.du) >= 0).length
  return (
    <section class="carte" aria-label={mois.titre}>
      <h2>
        <a href={adresse(t, mois, lu.filtre)}>{mois.titre}</a>
      </h2>
      <MiniMois t={t} mois={mois} lignes={lignes} fond={lu.fond} filtre={lu.filtre} aujourdhui={jourDe(visit.now)} />
      <p class="doux petit">{pluriel(commencees, 'rendez-vous', 'rendez-vous', 'Aucun rendez-vous')}</p>
      {forts.length > 0 ? (
        <ul class="cal-ls">
          {forts.map((ligne) => (
            <LigneCourte t={t} ligne={{ ...ligne, debut: String(ligne.du.day) }} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}
