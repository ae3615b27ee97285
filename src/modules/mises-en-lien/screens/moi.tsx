import { moiScreen } from '#modules/annuaire/index.ts'
import type { Id } from '#platform/ids.ts'
import { authorize, found, personneDe, read } from '#src/ground/visit.ts'
import { type Ctx, param } from '#src/ground/web.ts'
import type { MiseEnLien } from '../etats/domain.ts'
import { peutRepondrePorteur, peutRepondreTalent } from '../policy.ts'
import { find } from '../store/store.ts'

/** From an answer to one's own page: the talent's, or that of the person who answers for the structure. */
export const MOI = {
  talent: '/mises-en-lien/:id/reponse/moi',
  porteur: '/mises-en-lien/:id/reponse-porteur/moi',
} as const

const charger = (c: Ctx): Promise<MiseEnLien> => read(c.var.visit, async (tx) => found(await find(tx, param(c))))

async function leTalent(c: Ctx): Promise<Id> {
  const m = await charger(c)
  authorize(peutRepondreTalent(c.var.visit.me, m))
  return m.personneId
}

async function lePorteur(c: Ctx): Promise<Id | null> {
  const { me } = c.var.visit
  authorize(peutRepondrePorteur(me, await charger(c)))
  return personneDe(me)
}

export const moiTalentScreen = moiScreen(MOI.talent, leTalent)
export const moiPorteurScreen = moiScreen(MOI.porteur, lePorteur)
