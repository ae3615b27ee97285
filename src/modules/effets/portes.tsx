import { url } from '#platform/url.ts'
import type { Panel, Volets } from '#src/ground/module.ts'
import { aRole, estAuBureau } from '#src/ground/visit.ts'
import { marches } from './marche/store.ts'
import { textes as marche } from './marche/textes.fr.ts'
import { textes as effets } from './observations/textes.fr.ts'
import { tousLesPouls } from './pouls/store.ts'
import { textes as pouls } from './pouls/textes.fr.ts'

/** Several pieces of one place of a page, in this order. */
export const ensemble =
  (...panneaux: readonly Panel[]): Panel =>
  async (visit, tx, sujetId) => {
    const pieces = []
    for (const panneau of panneaux) pieces.push(await panneau(visit, tx, sujetId))
    return pieces.some((une) => une !== null) ? pieces : null
  }

export const voletsEnsemble =
  (...parties: readonly Volets[]): Volets =>
  async (visit, tx, sujetId) => {
    const tous = []
    for (const partie of parties) tous.push(...(await partie(visit, tx, sujetId)))
    return tous
  }

/** On the home of those who observe the quartier: three doors. */
export const portesDuQuartier: Panel = async (visit) =>
  estAuBureau(visit.me) || aRole(visit.me, 'conseil', 'cdsu') ? (
    <p>
      Ce qui change dans le quartier : <a href={url('/effets', visit)}>{effets.titre.toLocaleLowerCase('fr')}</a>,{' '}
      <a href={url('/pouls', visit)}>{pouls.titre.toLocaleLowerCase('fr')}</a>,{' '}
      <a href={url('/marches', visit)}>{marche.titre.toLocaleLowerCase('fr')}</a>.
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
