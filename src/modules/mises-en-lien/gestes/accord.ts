import { trouverTalent } from '#modules/annuaire/index.ts'
import { trouverAppel } from '#modules/appels/index.ts'
import { ETRE_DEMANDE, estPermis, noter } from '#modules/personnes/index.ts'
import { contactsDe } from '#modules/programmation/index.ts'
import { pourquoiPas } from '#modules/suggestions/index.ts'
import { pick } from '#platform/columns.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { found, permis, type Tx, type Visit, write } from '#src/ground/visit.ts'
import * as domain from '../etats/domain.ts'
import { raisonsDe } from '../etats/raisons.ts'
import * as policy from '../policy.ts'
import * as store from '../store/store.ts'
import { type Decision, faire } from './gestes.ts'

/** `rencontre`: where both said it, for the history; `vu`: the moment that the form showed. The id is minted with the form. */
export type AccordDonne = Readonly<{
  id: Id
  appelId: Id
  talentId: Id
  rencontre: string
  sachant?: boolean
  vu?: string
  /** Both signed it, rather than say it aloud. */
  surCarte?: boolean
}>
export type RefusDAccord = domain.Refus | 'sans-accord'

/**
 * Both were in the room and said yes aloud: the mise en lien is agreed at once, by the same gestures as ever, and its
 * history says where. The caller vouches that both were there; the talent's consent to be asked is checked all the same,
 * because contacts leave by it. The same promise twice is one.
 */
export const accorderDeViveVoix = (visit: Visit, a: AccordDonne): Promise<Result<{ id: Id }, RefusDAccord>> =>
  write(visit, async (tx) => {
    const appel = permis(visit.me, policy.peutTenirLeBureau, await trouverAppel(tx, a.appelId))
    if (appel.travailPaye === true) return refused('travail-paye')
    const talent = await trouverTalent(tx, a.talentId)
    if (!talent || talent.etat === 'parti') return refused('talent-parti')
    if (talent.structuresRefusees.includes(appel.structureId)) return refused('structure-refusee')
    if (!(await estPermis(tx, talent.personneId, ETRE_DEMANDE))) return refused('sans-accord')
    await store.lockAppel(tx, appel.id)
    const depart = await aAccorder(tx, visit, a)
    if (!depart.ok) return depart
    const m = depart.value
    if (m.etat === 'coordonnees-partagees') return ok({ id: m.id })
    const accorde = await direOuiDesDeux(tx, visit, m, a)
    if (!accorde.ok) return accorde
    // Of several contacts, the meeting does not say who was there: nobody's number is given.
    if ((await contactsDe(tx, m.structureId)).length > 1) await store.saveContactDuOui(tx, m.id, null)
    await noter(tx, visit, 'mise-en-lien', m.id, a.surCarte ? 'accord-sur-carte' : 'accord-en-rencontre', {
      rencontre: { avant: null, apres: a.rencontre },
    })
    return ok({ id: m.id })
  })

/** The one between these two, begun again if it had led nowhere, or a new one. */
async function aAccorder(tx: Tx, visit: Visit, a: AccordDonne): Promise<Decision> {
  const deja = await store.findByPair(tx, a.appelId, a.talentId)
  if (deja) return domain.TRANSITIONS[deja.etat].reprendre ? faire(tx, visit, deja, 'reprendre') : ok(deja)
  const appel = found(await trouverAppel(tx, a.appelId))
  const pourquoi = await pourquoiPas(tx, visit, appel, a.talentId)
  await store.insert(tx, visit, {
    ...pick(a, 'id', 'appelId', 'talentId'),
    origine: 'choix',
    raisons: pourquoi?.proche ? raisonsDe(pourquoi.explication, false) : null,
    mot: '',
    suivi: { ...domain.DEPART, etat: 'retenue' },
  })
  return ok(found(await store.findByPair(tx, a.appelId, a.talentId)))
}

/** The two yeses one after the other; a yes already said is not asked again. */
async function direOuiDesDeux(
  tx: Tx,
  visit: Visit,
  m: domain.MiseEnLien,
  { sachant = false, vu = '', surCarte = false }: AccordDonne,
): Promise<Decision> {
  // The word that went with the yes for another day is not said of this one: the desk keeps it.
  const moyen = surCarte ? 'papier' : 'vive-voix'
  const oui = { moyen, sachant, vu, motif: m.momentAvant === '' ? '' : m.mot } as const
  const talent = domain.aDitOui(m.etat) ? ok(m) : await faire(tx, visit, m, 'oui-du-talent', oui)
  return talent.ok ? faire(tx, visit, talent.value, 'oui-du-porteur', { vu }) : talent
}
