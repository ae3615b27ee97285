import { MONTREES, Partie } from '#modules/depots/index.ts'
import { cleDeDoute, Doute } from '#modules/programmation/index.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Etiquette, type GenreDEtiquette, Liste } from '#ui/data.tsx'
import type { Changement, LigneDeReprise, Sort } from '../domain.ts'

const TITRES: Readonly<Record<Sort, string>> = {
  doute: 'Presque une action d’ici : à vous de dire',
  inconnue: 'Inconnues : rien n’en sera repris, sauf si vous les créez',
  double: 'Déjà dites : elles ne seront pas reprises',
  ailleurs: 'Différentes d’ici : à corriger sur la page de l’action',
  modifiee: 'À modifier',
  nouvelle: 'À reprendre',
  inchangee: 'Inchangées',
}
const NOM_DU_SORT: Readonly<Record<Sort, string>> = {
  doute: 'À trancher',
  inconnue: 'Inconnue',
  double: 'Déjà dite',
  ailleurs: 'À corriger ailleurs',
  modifiee: 'À modifier',
  nouvelle: 'À reprendre',
  inchangee: 'Inchangée',
}
const COULEUR: Readonly<Record<Sort, GenreDEtiquette>> = {
  doute: 'attente',
  inconnue: 'attente',
  double: 'attente',
  ailleurs: 'attente',
  modifiee: 'accent',
  nouvelle: 'succes',
  inchangee: 'neutre',
}
/** Not one row names an action of its year: the programme of that year is missing, or it is another one's. */
export const aucuneConnue = (lignes: readonly LigneDeReprise[]): boolean =>
  lignes.length > 0 && lignes.every(({ sort }) => sort === 'inconnue')

const ORDRE: readonly Sort[] = ['doute', 'inconnue', 'double', 'ailleurs', 'modifiee', 'nouvelle', 'inchangee']

/** Every row of the tracker with what would be written of it, by what becomes of it; what waits for a look first. */
export function LignesLues({ lignes, territoire }: { lignes: readonly LigneDeReprise[]; territoire: Territoire }) {
  // Said once at the head of the page, not on each row.
  const aucune = aucuneConnue(lignes)
  return (
    <>
      {ORDRE.map((sort) => {
        const siennes = lignes.filter((l) => l.sort === sort)
        const regard = (l: LigneDeReprise) => (l.remarques.length > 0 ? 0 : 1)
        return siennes.length === 0 ? null : (
          <Partie titre={TITRES[sort]} nombre={siennes.length} ouverte={sort !== 'inchangee'} toutes={sort === 'doute'}>
            <Liste
              genre="lignes"
              elements={siennes
                .toSorted((a, b) => regard(a) - regard(b))
                .slice(0, sort === 'doute' ? siennes.length : MONTREES)
                .map((ligne) => <UneLigne ligne={ligne} aucune={aucune} territoire={territoire} />)}
            />
          </Partie>
        )
      })}
    </>
  )
}

function UneLigne({
  ligne: { releve, action, sort, changements, remarques, presque },
  aucune,
  territoire,
}: {
  ligne: LigneDeReprise
  aucune: boolean
  territoire: Territoire
}) {
  const dits = sansRedite(changements).filter(({ genre }) => genre !== 'passage')
  const passage = changements.find(({ genre }) => genre === 'passage')
  return (
    <div class="pile pile--serree">
      <p class="rangee">
        <strong>
          {action ? (
            <a href={url('/actions/:id', territoire, { id: action.id })}>{action.titre}</a>
          ) : (
            (releve.titre ?? releve.ref)
          )}
        </strong>
        <Etiquette genre={COULEUR[sort]}>{NOM_DU_SORT[sort]}</Etiquette>
        <span class="petit doux">
          {releve.source.feuille}, ligne {releve.source.ligne}
        </span>
      </p>
      {sort === 'inconnue' && !aucune ? (
        <p class="petit">Aucune action ne porte cette référence, ni ce titre.</p>
      ) : null}
      {presque ? (
        <Doute
          cle={cleDeDoute(releve, presque.action.id)}
          quoi={`« ${presque.action.titre} », ${presque.action.structure}`}
          meme={presque.meme}
          autre="C’est une autre action : elle reste de côté, sauf si vous créez les inconnues"
        />
      ) : null}
      {dits.length === 0 ? null : (
        <p>
          {presque ? 'Si c’est la même, ' : ''}
          {dits
            .map(({ libelle, avant, apres }) => `${libelle} : ${avant === null ? apres : `${avant} → ${apres}`}`)
            .join(' ; ')}
          .{passage ? ` Elle passe de « ${passage.avant} » à « ${passage.apres} ».` : ''}
        </p>
      )}
      {remarques.map((une) => (
        <p class="petit">
          <strong>À regarder.</strong> {une}
        </p>
      ))}
    </div>
  )
}

/** What a payer paid is kept as it was said, and written in the action's money: one of the two is enough to read. */
const sansRedite = (changements: readonly Changement[]): Changement[] =>
  changements.filter(
    (c) =>
      c.genre !== 'dit' ||
      c.dit.financeur === '' ||
      !changements.some((d) => d.genre === 'montant' && d.etape === c.dit.quoi && d.centimes === c.dit.centimes),
  )
