import { duAu, jourEnClair, type Repere } from '#modules/annee/index.ts'
import { Puces } from '#ui/data.tsx'
import { textes } from '../textes.fr.ts'

type Jour = Temporal.PlainDate
const compare = Temporal.PlainDate.compare

/** What stands behind one day, the most binding first. */
export function derriere(fond: readonly Repere[], jour: Jour): readonly Repere[] {
  const ici = fond.filter((un) => compare(un.du, jour) <= 0 && compare(jour, un.au) <= 0)
  const ferie = ici.find(({ genre }) => genre === 'ferie')
  // Christmas is a public holiday and a feast: said once.
  const dits = ferie ? ici.filter((un) => un === ferie || !ferie.libelle.includes(un.libelle)) : ici
  return enUneFois(dits)
}

/** In August many are closed: their number stands in the day, their names below the view. */
function enUneFois(dits: readonly Repere[]): readonly Repere[] {
  const fermes = dits.filter(({ genre }) => genre === 'fermeture')
  const [premier] = fermes
  if (!premier || fermes.length === 1) return dits
  const du = fermes.reduce((a, { du: b }) => (compare(a, b) < 0 ? b : a), premier.du)
  const tous = { ...premier, libelle: `${fermes.length} fermetures`, du }
  return [...dits.filter(({ genre }) => genre !== 'fermeture'), tous]
}

/** A stretch is named on its first day in sight, then on Mondays: said once a week is enough. */
export const seDit = (un: Repere, jour: Jour, premier: Jour): boolean =>
  un.du.equals(jour) || jour.equals(premier) || (jour.dayOfWeek === 1 && !un.du.equals(un.au))

/** « férié : Noël », « vacances de Noël », « Ramadan (à un jour près) » */
export function motDuFond(un: Repere): string {
  if (un.genre === 'ferie') return `Férié : ${un.libelle}`
  return un.annoncee ? `${un.libelle}, à un jour près` : un.libelle
}

/** The class of a day by what stands behind it; the words say it too. */
export function classeDuFond(fond: readonly Repere[]): string {
  if (fond.some(({ genre }) => genre === 'ferie')) return 'cal-ferie'
  return fond.some(({ genre }) => genre === 'vacances') ? 'cal-vacances' : ''
}

const quand = ({ du, au, annoncee }: Repere): string =>
  du.equals(au) ? `${annoncee ? 'vers le ' : 'le '}${jourEnClair(du)}` : `${duAu(du, au)}${annoncee ? ' environ' : ''}`

/** All of it in words, below a view. */
export function Derriere({ fond }: { fond: readonly Repere[] }) {
  if (fond.length === 0) return null
  return (
    <details class="cal-derriere">
      <summary>{`${textes.derriere} (${fond.length})`}</summary>
      <p class="doux petit">{textes.derriereAide}</p>
      <Puces
        class="petit"
        de={fond.map((un) => (
          <>
            {motDuFond({ ...un, annoncee: false })}, {quand(un)}
            {un.annoncee ? ` (${textes.annoncee})` : ''}
          </>
        ))}
      />
    </details>
  )
}
