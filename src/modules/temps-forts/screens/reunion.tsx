import { choixDeTalents } from '#modules/mises-en-lien/index.ts'
import { nomEntier } from '#modules/personnes/index.ts'
import { structuresTenues } from '#modules/programmation/index.ts'
import { heure, ZONE } from '#platform/dates.ts'
import { parseForm } from '#platform/forms.ts'
import { type Id, isId } from '#platform/ids.ts'
import type { Result } from '#platform/result.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param, screen } from '#src/web.ts'
import { lireCompteRendu } from '../compte-rendu.ts'
import { ajouterQuelquun } from '../inviter.ts'
import { ouvrir } from '../ouvrir.ts'
import { peutNoterUnePromesse } from '../policy.ts'
import {
  changerUneDecision,
  clore,
  decider,
  ecrire,
  pointerLesPresents,
  type RefusDeReunion,
  relire,
  retirerUneDecision,
  rouvrir,
} from '../reunion.ts'
import {
  FormDeDecision,
  FormDeDecisionChangee,
  FormDeNotes,
  FormDePresences,
  lireAQui,
  lireRelectures,
} from '../saisie-reunion.ts'
import { REFUS } from '../textes.fr.ts'
import { Quelquun } from './invites.tsx'
import { type Donnees, Page, type Suite } from './reunion-page.tsx'

/**
 * The minutes, typed during the meeting on a telephone or a laptop: what was decided last time first, who is there, each
 * line of the agenda, decisions, promises. Each piece is saved as it is typed; without JavaScript, by its button.
 */
export const reunionScreen = screen()

const PATH = '/temps-forts/:id/reunion'

reunionScreen.get(PATH, async (c) => montrer(c))

const montrer = async (c: Ctx, suite: Suite = {}, status: 200 | 409 | 422 = 200) =>
  c.html(<Page {...(await donnees(c))} {...suite} />, status)

const revenir = (c: Ctx, ancre: string, mot?: string) =>
  goTo(c, `${url(PATH, c.var.visit.territoire, { id: param(c) })}#${ancre}`, mot)

async function apres(c: Ctx, result: Result<unknown, RefusDeReunion>, ancre: string, mot?: string): Promise<Response> {
  return result.ok ? revenir(c, ancre, mot) : montrer(c, { refus: REFUS[result.reason] }, 409)
}

const veutDuJson = (c: Ctx): boolean => (c.req.header('accept') ?? '').includes('application/json')

const enregistreA = (c: Ctx): string => `Enregistré à ${heure(c.var.visit.now.toZonedDateTimeISO(ZONE).toPlainTime())}`

reunionScreen.post(`${PATH}/relecture`, async (c) => {
  const { lu } = await donnees(c)
  const form = lireRelectures(lu.relues, await c.req.formData())
  if (!form.ok) return montrer(c, { refus: 'Dites « fait », « pas encore » ou « plus utile ».' }, 422)
  return apres(c, await relire(c.var.visit, param(c), form.value), 'presents', 'C’est relu.')
})

reunionScreen.post(`${PATH}/presences`, async (c) => {
  const form = parseForm(FormDePresences, await c.req.formData())
  if (!form.ok) return montrer(c, { refus: 'La liste n’a pas pu être lue : rechargez la page.' }, 422)
  const presents = form.value.presents.filter(isId)
  const result = await pointerLesPresents(c.var.visit, param(c), form.value.avant.split(',').filter(isId), presents)
  if (result.ok && veutDuJson(c)) return c.json({ champs: { avant: presents.join(',') }, dit: enregistreA(c) })
  return apres(c, result, 'points', pluriel(presents.length, 'personne est là.', 'personnes sont là.'))
})

/** At the door: somebody who was not on the list. */
reunionScreen.post(`${PATH}/venue`, async (c) => {
  const form = parseForm(Quelquun, await c.req.formData())
  if (!form.ok) return montrer(c, { quelquun: form }, 422)
  if (form.value.nom === '' && form.value.talentId === null) {
    const errors = { nom: 'Écrivez un prénom, ou choisissez dans l’annuaire.' }
    return montrer(c, { quelquun: { raw: form.raw, errors } }, 422)
  }
  const result = await ajouterQuelquun(c.var.visit, param(c), { ...form.value, present: true })
  if (result.ok) return revenir(c, 'presents', 'La personne est notée présente.')
  const errors = { talentId: 'Cette personne n’est plus dans l’annuaire.' }
  return montrer(c, { quelquun: { raw: form.raw, errors } }, 409)
})

reunionScreen.post(`${PATH}/notes`, (c) => noter(c, null))
reunionScreen.post(`${PATH}/points/:point`, (c) => noter(c, param(c, 'point')))

/** One piece of the minutes; when somebody else wrote it meanwhile, both are shown and nothing is lost. */
async function noter(c: Ctx, pointId: Id | null): Promise<Response> {
  const form = parseForm(FormDeNotes, await c.req.formData())
  if (!form.ok) {
    if (veutDuJson(c)) return c.json({ dit: Object.values(form.errors).join(' ') }, 422)
    return montrer(c, { ecrit: { id: pointId, notes: String(form.raw.notes ?? ''), erreur: form.errors.notes } }, 422)
  }
  const { notes } = form.value
  const result = await ecrire(c.var.visit, param(c), pointId, { version: form.value.version ?? 0, notes })
  if (!result.ok) {
    if (veutDuJson(c)) return c.json({ dit: REFUS[result.reason] }, 422)
    return montrer(c, { refus: REFUS[result.reason], ecrit: { id: pointId, notes } }, 409)
  }
  const { version, autre } = result.value
  if (autre === null) {
    const ancre = pointId === null ? 'notes' : `point-${pointId}`
    return veutDuJson(c)
      ? c.json({ champs: { version: String(version) }, dit: enregistreA(c) })
      : revenir(c, ancre, enregistreA(c))
  }
  const dit = 'Quelqu’un a écrit ici en même temps. Les deux textes sont là : gardez ce qu’il faut, puis enregistrez.'
  if (veutDuJson(c)) return c.json({ champs: { version: String(version) }, dit, autre }, 409)
  return montrer(c, { ecrit: { id: pointId, notes, autre, erreur: dit } }, 409)
}

reunionScreen.post(`${PATH}/decisions`, async (c) => {
  const form = parseForm(FormDeDecision, await c.req.formData())
  if (!form.ok) return montrer(c, { decision: { id: null, ...form } }, 422)
  const { texte, jour, aQui } = form.value
  const qui = lireAQui(aQui, (await donnees(c)).lu.invites)
  if (qui === null) return montrer(c, { decision: { id: null, raw: form.raw, errors: PAS_DANS_LA_LISTE } }, 422)
  return apres(
    c,
    await decider(c.var.visit, param(c), form.value.id, { texte, jour, ...qui }),
    'decisions',
    'C’est décidé.',
  )
})

const PAS_DANS_LA_LISTE = { aQui: 'Choisissez dans la liste.' }

reunionScreen.post(`${PATH}/decisions/:decision`, async (c) => {
  const form = parseForm(FormDeDecisionChangee, await c.req.formData())
  const id = param(c, 'decision')
  if (!form.ok) return montrer(c, { decision: { id, ...form } }, 422)
  const { texte, jour, aQui, version } = form.value
  const qui = lireAQui(aQui, (await donnees(c)).lu.invites)
  if (qui === null) return montrer(c, { decision: { id, raw: form.raw, errors: PAS_DANS_LA_LISTE } }, 422)
  const fait = await changerUneDecision(c.var.visit, param(c), id, version ?? 0, { texte, jour, ...qui })
  return apres(c, fait, 'decisions', 'C’est changé.')
})

reunionScreen.post(`${PATH}/decisions/:decision/retrait`, async (c) =>
  apres(c, await retirerUneDecision(c.var.visit, param(c), param(c, 'decision')), 'decisions', 'C’est retiré.'),
)

reunionScreen.post(`${PATH}/cloture`, async (c) => {
  const result = await clore(c.var.visit, param(c))
  if (!result.ok) return montrer(c, { refus: REFUS[result.reason] }, 409)
  const mot = pluriel(
    result.value,
    'compte rendu part.',
    'comptes rendus partent.',
    'C’est clos. Personne à qui écrire.',
  )
  return goTo(c, url('/temps-forts/:id', c.var.visit.territoire, { id: param(c) }), mot)
})

reunionScreen.post('/temps-forts/:id/reouverture', async (c) => {
  const result = await rouvrir(c.var.visit, param(c))
  if (!result.ok) return montrer(c, { refus: REFUS[result.reason] }, 409)
  return revenir(c, 'points', 'Corrigez, puis envoyez de nouveau.')
})

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    const duConseil = peutNoterUnePromesse(visit.me, tempsFort)
    return {
      page: pageContext(c),
      visit,
      tempsFort,
      lu: await lireCompteRendu(tx, tempsFort),
      duConseil,
      talents: duConseil ? (await choixDeTalents(tx)).map((un) => ({ id: un.id, libelle: nomEntier(un) })) : [],
      structures: await structuresTenues(tx, visit.me),
    }
  })
}
