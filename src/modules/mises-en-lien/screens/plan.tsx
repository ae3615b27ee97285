import { z } from 'zod'
import type { Couple } from '#modules/suggestions/index.ts'
import { choix, textes as plusieurs } from '#platform/forms.ts'
import { isId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import { type Choix, lireSemaine, planDeSemaine, retenirLePlan } from '../semaine/semaine.ts'
import { PagePlan } from './plan-page.tsx'

/** All open needs together: who could be asked for what, so that most needs find somebody. Nothing is sent here. */
export const planScreen = screen()

const PATH = '/mises-en-lien/plan'
const Form = z.object({
  geste: choix(['recalculer', 'retenir']),
  couples: plusieurs(100),
  garder: plusieurs(100),
  plutot: plusieurs(100),
  ecarter: plusieurs(100),
})

planScreen.get(PATH, (c) => montrer(c, { garder: [], ecarter: [] }, ''))

planScreen.post(PATH, async (c) => {
  const form = await readForm(c, Form)
  if (!form.ok) return montrer(c, { garder: [], ecarter: [] }, 'Choisissez un des deux boutons.', 422)
  const { geste } = form.value
  const lus = choixDe(form.value)
  if (geste === 'recalculer') return montrer(c, lus, 'Recalculé, avec vos choix.')
  const retenus = uneFoisChacun(lus)
  if (retenus.length === 0) return montrer(c, lus, 'Personne n’est coché : rien n’a été retenu.', 422)
  return retenir(c, c.var.visit, retenus)
})

async function retenir(c: Ctx, visit: Visit, couples: readonly Couple[]): Promise<Response> {
  const fait = await retenirLePlan(visit, couples)
  const plusLa = pluriel(fait.ecartes, 'personne ne peut plus', 'personnes ne peuvent plus')
  const suite = fait.ecartes === 0 ? '' : ` ${plusLa} être demandée.`
  const qui = `${pluriel(fait.personnes, 'personne est retenue', 'personnes sont retenues')} pour ${pluriel(fait.besoins, 'besoin', 'besoins')}`
  return goOn(c, '/mises-en-lien', `${qui}. Rien n’est encore envoyé.${suite}`)
}

async function montrer(c: Ctx, choisi: Choix, message: string, status: 200 | 422 = 200): Promise<Response> {
  const { visit } = c.var
  const semaine = await lireSemaine(visit)
  const plan = await planDeSemaine(semaine, choisi)
  const props = { visit, semaine, plan, choisi, message }
  return c.html(<PagePlan {...props} />, status)
}

/** « need talent », as the form writes them; anything else is left out. */
const couplesDe = (valeurs: readonly string[]): Couple[] =>
  valeurs.flatMap((valeur) => {
    const [besoinId, talentId] = valeur.split(' ')
    return isId(besoinId) && isId(talentId) ? [{ besoinId, talentId }] : []
  })

/** Those ticked are kept, the ones chosen by hand first; whoever was shown and is no longer ticked is left out. */
function choixDe(lu: Readonly<Record<'couples' | 'garder' | 'plutot' | 'ecarter', readonly string[]>>): Choix {
  const coches = new Set([...lu.plutot, ...lu.garder])
  return {
    garder: couplesDe([...coches]),
    ecarter: couplesDe([...lu.ecarter, ...lu.couples].filter((un) => !coches.has(un))),
  }
}

/** Nobody is kept for two needs of a same week. */
const uneFoisChacun = ({ garder }: Choix): Couple[] =>
  [...new Map(garder.toReversed().map((un) => [un.talentId, un])).values()].toReversed()
