import { z } from 'zod'
import { choix, texte } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, goOnAt, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { DECISIONS } from '../accord.ts'
import { indicateurDeLaValeur } from '../store.ts'
import { direDecision, direTransmission, LU_AUTREMENT } from '../textes.fr.ts'
import { deciderDeLaValeur, retirerIndicateur, retirerValeur, transmettreValeurs } from '../usecases.ts'
import { donnees, PATH, pageDeLIndicateur, resteDit } from './indicateur.tsx'
import { VALEURS } from './tableau-de-valeurs.tsx'

/** What becomes of values once noted: passed on, agreed to or sent back, withdrawn, with their indicator too. */
export const valeursScreen = screen()

valeursScreen.post(`${PATH}/transmission`, async (c) => {
  const lu = (await c.req.formData()).get('lu')
  const result = await transmettreValeurs(c.var.visit, param(c), typeof lu === 'string' ? lu : '')
  if (result.ok) return goOn(c, PATH, direTransmission(result.value))
  return pageDeLIndicateur(c, { values: {}, errors: { formulaire: LU_AUTREMENT.transmettre } }, 409)
})

valeursScreen.post(`${PATH}/retrait`, async (c) => {
  const result = await retirerIndicateur(c.var.visit, param(c))
  if (!result.ok) return resteDit(c, result.reason, param(c))
  const adresse = url('/actions/:id/indicateurs', c.var.visit, { id: result.value })
  return goTo(c, adresse, 'L’indicateur n’est plus suivi.')
})

const FormDeDecision = z.object({ decision: choix(DECISIONS), raison: texte({ max: 300 }), lu: texte({ max: 100 }) })

valeursScreen.post('/suivi/valeurs/:id/decision', async (c) => {
  const d = await donnees(c, await indicateurDe(c.var.visit, param(c)))
  found(d.indicateur.valeurs.find((v) => v.id === param(c)))
  authorize(d.accorde)
  const form = await readForm(c, FormDeDecision)
  const sans = form.ok && form.value.decision === 'renvoi' && form.value.raison === ''
  if (!form.ok || sans) {
    const errors = form.ok ? { raison: 'Dites pourquoi vous la renvoyez : la structure le lira.' } : form.errors
    return pageDeLIndicateur(
      c,
      { values: { ...form.raw, aDecider: param(c) }, errors },
      422,
      await indicateurDe(c.var.visit, param(c)),
    )
  }
  const { decision, raison } = form.value
  const result = await deciderDeLaValeur(c.var.visit, param(c), form.value)
  if (!result.ok && result.reason === 'autre-valeur') {
    const errors = { [decision === 'renvoi' ? 'raison' : 'formulaire']: LU_AUTREMENT.decider }
    const values = { raison, aDecider: param(c) }
    return pageDeLIndicateur(c, { values, errors }, 409, await indicateurDe(c.var.visit, param(c)))
  }
  if (!result.ok) return dejaDecidee(c, raison)
  const dit =
    decision === 'accord' ? 'L’accord est donné : la valeur compte.' : 'La valeur est renvoyée, avec votre raison.'
  return goOn(c, PATH, dit, { id: result.value })
})

valeursScreen.post('/suivi/valeurs/:id/retrait', async (c) => {
  const result = await retirerValeur(c.var.visit, param(c))
  if (!result.ok) return resteDit(c, result.reason, await indicateurDe(c.var.visit, param(c)))
  return goOnAt(c, PATH, VALEURS, 'La valeur est retirée.', { id: result.value })
})

/** What another officer said first, and what this one had written. */
async function dejaDecidee(c: Ctx, ecrite: string) {
  const id = await indicateurDe(c.var.visit, param(c))
  const valeur = (await donnees(c, id)).indicateur.valeurs.find((v) => v.id === param(c))
  const dite = valeur?.decision
    ? `${valeur.decideePar} a répondu avant vous : ${direDecision(valeur)}`
    : 'Cette valeur n’attend plus de réponse.'
  const errors = { formulaire: ecrite === '' ? dite : `${dite} Ce que vous aviez écrit : « ${ecrite} ».` }
  return pageDeLIndicateur(c, { values: {}, errors }, 409, id)
}

const indicateurDe = async (visit: Visit, valeurId: string) =>
  found(await read(visit, (tx) => indicateurDeLaValeur(tx, valeurId)))
