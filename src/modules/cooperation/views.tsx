import { enChiffres, jour } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Liste, Puces, Tableau } from '#ui/data.tsx'
import type { Noms } from './dire.ts'
import { nommer } from './dire.ts'
import { type Fait, GENRES, type Lien, matriceDe } from './domain.ts'
import { NOM_DU_GENRE } from './textes.fr.ts'

type FaitsProps = Readonly<{
  faits: readonly Fait[]
  t: Territoire
  /** Between whom, for who hears the links one after the other. */
  entre: string
}>

const JOURS = 4

/** The facts of a pair, kind by kind, each day leading to what it is. */
export const FaitsDits = ({ faits, t, entre }: FaitsProps) => (
  <Puces
    de={GENRES.flatMap((genre) => {
      const siens = faits.filter((fait) => fait.genre === genre)
      if (siens.length === 0) return []
      const jours = siens.map((fait, rang) => (
        <>
          {rang === 0 || rang === JOURS ? '' : ', '}
          <Jour fait={fait} t={t} entre={entre} />
        </>
      ))
      return [
        <>
          {NOM_DU_GENRE[genre]} : {jours.slice(0, JOURS)}
          {jours.length > JOURS ? (
            <details>
              <summary>
                et {jours.length - JOURS} autres
                <span class="invisible">
                  {' '}
                  ({NOM_DU_GENRE[genre]}, {entre})
                </span>
              </summary>
              {jours.slice(JOURS)}
            </details>
          ) : null}
        </>,
      ]
    })}
  />
)

/** Where a fact is read; a page of a tool that the council does not try is led to by none. */
function pageDuFait({ chemin }: Fait, t: Territoire): string | null {
  const duCalendrier = /^\/(temps-forts|calendrier)\//.test(chemin)
  return chemin === '' || (duCalendrier && !t.outils.includes('calendrier')) ? null : url(chemin, t)
}

function Jour({ fait, t, entre }: Readonly<{ fait: Fait; t: Territoire; entre: string }>) {
  const dit = enChiffres(jour(fait.jour))
  const page = pageDuFait(fait, t)
  return page === null ? (
    <span>{dit}</span>
  ) : (
    <a href={page}>
      {dit}
      <span class="invisible">
        {' '}
        ({NOM_DU_GENRE[fait.genre]}, {entre})
      </span>
    </a>
  )
}

type MatriceProps = Readonly<{ ids: readonly Id[]; liens: readonly Lien[]; noms: Noms }>

const EN_MATRICE = 16

/** Each to each: on a phone, or of more than a screen holds, a structure and those that it did something with. */
export function Matrice({ ids, liens, noms }: MatriceProps) {
  const cases = matriceDe(ids, liens)
  const rangs = ids.map((_, n) => n)
  const nom = (n: number) => noms.get(ids[n] ?? '') ?? ''
  const structure = { libelle: 'Structure', entete: true, valeur: nom }
  const commun = {
    caption: 'Combien de faits entre chaque structure et chaque autre',
    captionCachee: true,
    lignes: rangs,
  }
  if (ids.length > EN_MATRICE) {
    const avec = (n: number) =>
      rangs.flatMap((autre) => (cases[n]?.[autre] ? [`${nom(autre)} : ${cases[n][autre]}`] : []))
    return (
      <Tableau
        {...commun}
        empile
        colonnes={[
          structure,
          { libelle: 'Avec, et combien de faits', large: true, valeur: (n) => <Puces de={avec(n)} /> },
        ]}
      />
    )
  }
  return (
    <Tableau
      {...commun}
      matrice
      colonnes={[
        structure,
        ...rangs.map((autre) => ({
          libelle: nom(autre),
          nombre: true,
          valeur: (n: number) => cases[n]?.[autre] || null,
        })),
      ]}
    />
  )
}

type RencontresProps = Readonly<{ rencontres: readonly Fait[]; t: Territoire; noms: Noms }>

/** Who was at each meeting: to have been there together is told apart from what was done together. */
export const Rencontres = ({ rencontres, t, noms }: RencontresProps) => (
  <Liste
    genre="lignes"
    elements={rencontres.map((fait) => {
      const ou = fait.genre === 'stand' ? 'À un stand, le' : 'Temps fort du'
      const [page, dit] = [pageDuFait(fait, t), `${ou} ${enChiffres(jour(fait.jour))}`]
      return (
        <p>
          {page === null ? dit : <a href={page}>{dit}</a>} :{' '}
          {nommer(fait.structures, noms)
            .toSorted((a, b) => a.localeCompare(b, 'fr'))
            .join(', ')}
        </p>
      )
    })}
  />
)
