import { type Etendue, jourEnClair, lundiDe, type Repere } from '#modules/annee/index.ts'
import type { Filtre } from '#modules/seances/index.ts'
import { NOMS_DE_JOURS } from '#platform/dates.ts'
import { joints, pluriel } from '#platform/texte.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { adresseDuJour } from '../adresses.ts'
import { estTenue, type JourDeVue, type Ligne, parJour } from '../lignes.ts'
import { classeDuFond, derriere, motDuFond } from './fond.tsx'

type Props = Readonly<{
  t: Territoire
  mois: Etendue
  lignes: readonly Ligne[]
  fond: readonly Repere[]
  filtre: Filtre
  aujourdhui: Temporal.PlainDate
}>

/** Few, some, many: the shade of a day; the number is in its name. */
const PALIERS = [1, 2, 4] as const

/** A month in the palm of a hand: each day that has dates leads to them, and says how many. */
export function MiniMois({ t, mois, lignes, fond, filtre, aujourdhui }: Props) {
  const jours = parJour(lignes, mois.du, mois.au)
  const semaines = [...Map.groupBy(jours, ({ jour }) => lundiDe(jour).toString()).values()]
  return (
    <table class="mini">
      <caption class="invisible">{mois.titre}</caption>
      <thead>
        <tr>
          {NOMS_DE_JOURS.map((nom) => (
            <th scope="col">
              <abbr title={nom}>{nom.charAt(0).toUpperCase()}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {semaines.map((ceux) => (
          <tr>
            {ceux === semaines[0] && ceux.length < 7 ? <td colspan={7 - ceux.length} /> : null}
            {ceux.map((jour) => (
              <UnJour t={t} jour={jour} fond={fond} filtre={filtre} aujourdhui={aujourdhui} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function UnJour({
  t,
  jour: { jour, lignes, suites },
  fond,
  filtre,
  aujourdhui,
}: Pick<Props, 't' | 'fond' | 'filtre' | 'aujourdhui'> & { jour: JourDeVue }) {
  const derniere = derriere(fond, jour)
  const toutes = [...lignes, ...suites]
  const tenues = toutes.filter(estTenue)
  const combien = tenues.length
  const palier = PALIERS.filter((seuil) => combien >= seuil).length
  const fort = tenues.some(({ tempsFort }) => tempsFort)
  const classe = joints([classeDuFond(derniere), palier > 0 ? `mini--${palier}` : '', fort ? 'mini--fort' : ''], ' ')
  const dit = [
    jourEnClair(jour),
    pluriel(combien, 'rendez-vous', 'rendez-vous', 'aucun rendez-vous'),
    fort ? 'temps fort' : '',
    ...derniere.filter(({ genre }) => genre === 'ferie').map(motDuFond),
  ].filter((mot) => mot !== '')
  // As its name says it, so that what is read aloud holds what is seen.
  const numero = jour.day === 1 ? '1er' : jour.day
  return (
    <td class={classe || undefined} aria-current={jour.equals(aujourdhui) ? 'date' : undefined}>
      {toutes.length === 0 ? (
        numero
      ) : (
        <a href={adresseDuJour(t, jour, filtre)} aria-label={dit.join(', ')}>
          {numero}
        </a>
      )}
    </td>
  )
}
