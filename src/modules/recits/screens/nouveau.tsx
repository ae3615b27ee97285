import { jourDe } from '#platform/dates.ts'
import { isId, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { lettresDe } from '#src/ground/lettres.ts'
import { read } from '#src/ground/visit.ts'
import { goOn, param } from '#src/ground/web.ts'
import { exigerGardien } from '../dits/gardien.ts'
import { direLettres } from '../dits/papier.ts'
import { peutNommerQuiRaconte } from '../dits/policy.ts'
import { actionsDontOnParle, personnesDeLAnnuaire } from '../dits/store.ts'
import { REFUS } from '../dits/textes.fr.ts'
import { noterPour, redire } from '../dits/usecases.ts'
import { aRedire, ecransDuDire, valeursDe } from './dire.tsx'

/** The council or the desk writes what somebody says, or copies a sheet. */
export const nouveauScreen = ecransDuDire({
  path: '/recits/nouveau',
  autour: async (c) => {
    const { visit } = c.var
    const autour = await read(visit, async (tx) => {
      await exigerGardien(tx, visit)
      return {
        actions: await actionsDontOnParle(tx, jourDe(visit.now).year),
        personnes: peutNommerQuiRaconte(visit.me) ? await personnesDeLAnnuaire(tx) : [],
      }
    })
    const action = c.req.query('action') ?? ''
    const entree = c.req.query('papier') === undefined ? 'bureau' : 'papier'
    return {
      ...autour,
      visit,
      titre: 'Noter un récit pour quelqu’un',
      fil: [{ href: url('/recits/tenir', visit), libelle: 'Récits' }],
      values: { id: newId(), entree, ...(isId(action) ? { actionId: action } : {}) },
      bureau: true,
    }
  },
  garder: async (c, { id, mots, entree, lettres, actionId, personneId }) => {
    const garde = await noterPour(c.var.visit, { ...mots, id, lettres, actionId, personneId, entree })
    if (!garde.ok) return { phrase: REFUS[garde.reason], status: 409 }
    const suite = entree === 'papier' ? ' À la feuille suivante ?' : ''
    const message = `C’est gardé. Six lettres pour le retirer : ${direLettres(lettres)}.${suite}`
    return entree === 'papier'
      ? goOn(c, '/recits/nouveau', message, {}, { papier: '' })
      : goOn(c, '/recits/:id', message, { id })
  },
})

/** The same, on one page that opens without a network: it holds nobody's name, and may be kept in a phone. */
export const surPlaceScreen = ecransDuDire({
  path: '/recits/sur-place',
  autour: async (c) => {
    const { visit } = c.var
    const actions = await read(visit, async (tx) => {
      await exigerGardien(tx, visit)
      return actionsDontOnParle(tx, jourDe(visit.now).year)
    })
    const id = newId()
    return {
      visit,
      actions,
      titre: 'Noter sur place',
      fil: [{ href: url('/recits/tenir', visit), libelle: 'Récits' }],
      values: { id, entree: 'bureau', lettres: lettresDe(id) },
      bureau: true,
      surPlace: true,
    }
  },
  garder: async (c, { version: _version, mots, ...dit }) => {
    const garde = await noterPour(c.var.visit, { ...mots, ...dit })
    return garde.ok
      ? goOn(
          c,
          '/recits/sur-place',
          `C’est gardé. Six lettres pour le retirer : ${direLettres(dit.lettres)}. À la personne suivante ?`,
        )
      : { phrase: REFUS[garde.reason], status: 409 }
  },
})

/** Other words, typed by the desk as the person says them: agreed to anew. */
export const motsScreen = ecransDuDire({
  path: '/recits/:id/mots',
  autour: async (c) => {
    const { visit, recit } = await aRedire(c)
    await read(visit, (tx) => exigerGardien(tx, visit))
    return {
      visit,
      titre: 'Changer les mots avec la personne',
      chapeau: 'Un mot changé, et l’accord est redemandé.',
      fil: [
        { href: url('/recits/tenir', visit), libelle: 'Récits' },
        { href: url('/recits/:id', visit, { id: recit.id }), libelle: 'Un récit' },
      ],
      values: valeursDe(recit),
      bureau: true,
      redite: true,
    }
  },
  garder: async (c, dit) => {
    const fait = await redire(c.var.visit, param(c), dit.mots, dit.version, dit.id)
    return fait.ok
      ? goOn(c, '/recits/:id', 'Les mots sont changés, avec son accord. Ils sont à relire de nouveau.')
      : { phrase: REFUS[fait.reason], status: 409 }
  },
})
