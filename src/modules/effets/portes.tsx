import { textesDuContexte as contexte } from '#modules/contexte/index.ts'
import { jourDe } from '#platform/dates.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import type { Panel, Todo } from '#src/ground/module.ts'
import { aRole, auteur, estAuBureau, type Tx, type Visit } from '#src/ground/visit.ts'
import { estDuConseil, peutTenir as tientLaMarche } from './marche/policy.ts'
import { aPublier, marches } from './marche/store.ts'
import { textes as marche } from './marche/textes.fr.ts'
import { confirmationsAttendues } from './observations/store.ts'
import { textes as effets } from './observations/textes.fr.ts'
import { rangDe, saisonDe } from './pouls/domain.ts'
import { peutTenir as tientLePouls, tientQuelquePart } from './pouls/policy.ts'
import { tousLesPouls } from './pouls/store.ts'
import { direLaSaison, textes as pouls } from './pouls/textes.fr.ts'

/** A walk that nobody published by then is kept for the council: it is asked about no more. */
const JOURS_POUR_PUBLIER = 60
/** A third person has a week before anybody is reminded that they were asked. */
const HEURES_POUR_REPONDRE = 24 * 7

/** What waits: an answer that was asked of somebody, a season that is over, a walk that the council may publish. */
export async function quartierAFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  const { me, now } = visit
  if (me.genre !== 'compte') return []
  const jour = jourDe(now)
  const bureau = aRole(me, 'coordination', 'animation')
  const [attendues, saisons, aLire] = await together([
    confirmationsAttendues(tx, now.subtract({ hours: HEURES_POUR_REPONDRE }), bureau ? null : auteur(me)),
    tientQuelquePart(me) ? tousLesPouls(tx) : [],
    estDuConseil(me) ? aPublier(tx, jour.subtract({ days: JOURS_POUR_PUBLIER })) : [],
  ])
  const finies = saisons.filter(
    (p) => p.closLe === null && rangDe(p) < rangDe(saisonDe(jour)) && tientLePouls(me, p.quartierId),
  )
  const quandPossible = { jour: null, urgence: 'quand-possible' } as const
  return [
    ...attendues.map((une) => ({
      ...quandPossible,
      texte: `Relancer ${une.demande_a}, à qui l’on a demandé de confirmer un effet`,
      href: url('/effets/:id', visit, { id: une.effet_id }),
      jour: jourDe(une.demandee_le),
    })),
    ...finies.map((p) => ({
      ...quandPossible,
      texte: `Terminer la saison du pouls : ${direLaSaison(p).toLocaleLowerCase('fr')}${p.quartier === '' ? '' : `, ${p.quartier}`}`,
      href: url('/pouls/:id', visit, { id: p.id }),
    })),
    ...aLire
      .filter((une) => tientLaMarche(me, une.quartierId))
      .map((une) => ({
        ...quandPossible,
        texte: `Publier la marche « ${une.titre} », que le conseil est seul à lire`,
        href: url('/marches/:id', visit, { id: une.id }),
        jour: une.jour,
      })),
  ]
}

/** On the home of those who observe the quartier: four doors. */
export const portesDuQuartier: Panel = async (visit) =>
  estAuBureau(visit.me) || aRole(visit.me, 'conseil', 'cdsu') ? (
    <p>
      Ce qui change dans le quartier : <a href={url('/effets', visit)}>{effets.titre.toLocaleLowerCase('fr')}</a>,{' '}
      <a href={url('/pouls', visit)}>{pouls.titre.toLocaleLowerCase('fr')}</a>,{' '}
      <a href={url('/marches', visit)}>{marche.titre.toLocaleLowerCase('fr')}</a>,{' '}
      <a href={url('/contexte', visit)}>{contexte.titre.toLocaleLowerCase('fr')}</a>.
    </p>
  ) : null

/** On the home of everybody: what may be read by then. */
export const versLeQuartier: Panel = async (visit, tx) => {
  const clos = (await tousLesPouls(tx)).some(({ closLe }) => closLe !== null)
  const publiees = (await marches(tx, true)).length > 0
  return clos || publiees ? (
    <>
      {clos ? (
        <p>
          <a href={url('/pouls', visit)}>{pouls.titre} : ce que disent les personnes croisées, saison après saison</a>
        </p>
      ) : null}
      {publiees ? (
        <p>
          <a href={url('/marches', visit)}>{marche.titre} : ce que l’on voit, ce que l’on voudrait</a>
        </p>
      ) : null}
    </>
  ) : null
}
