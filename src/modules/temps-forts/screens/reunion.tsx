import { choixDeTalents } from '#modules/mises-en-lien/index.ts'
import { nomEntier } from '#modules/personnes/index.ts'
import { structuresTenues } from '#modules/programmation/index.ts'
import { aParis, heure } from '#platform/dates.ts'
import { versionDe } from '#platform/forms.ts'
import { isId } from '#platform/ids.ts'
import { ok, type Result } from '#platform/result.ts'
import { url } from '#platform/url.ts'
import { vu } from '#platform/vu.ts'
import { cleDAppareil } from '#src/ground/appareil.ts'
import { Forbidden, found, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, goTo, param, screen } from '#src/ground/web.ts'
import { lireCompteRendu } from '../compte-rendu/compte-rendu.ts'
import { proposerDesPoints } from '../domain/ordre-du-jour.ts'
import { RELECTURES } from '../domain/types.ts'
import { peutNoterUnePromesse } from '../policy.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { lireLesFaits } from '../tenir/faits.ts'
import {
  clore,
  type Enregistre,
  ecrire,
  enregistrerLaPage,
  pointerLesPresents,
  type RefusDeReunion,
  relire,
  retirerUneDecision,
  rouvrir,
} from '../tenir/reunion.ts'
import { type Cle, lireCle, lirePage, motsDesNotes, nomsDeDecision, type Rendu } from '../tenir/saisie-reunion.ts'
import { REFUS } from '../textes.fr.ts'
import { type Donnees, Page, type Suite } from './reunion-page.tsx'

/**
 * The minutes, typed during the meeting on a telephone or a laptop: what was decided last time first, who is there, each
 * line of the agenda, decisions, promises. One page, one form: each field saves itself as it is typed, and any button
 * keeps all of them first.
 */
export const reunionScreen = screen()

const PATH = '/temps-forts/:id/reunion'

reunionScreen.get(PATH, async (c) => montrer(c))

const montrer = async (c: Ctx, suite: Suite = {}, status: 200 | 409 | 422 = 200) =>
  c.html(<Page {...(await donnees(c))} {...suite} />, status)

const enregistreA = (c: Ctx): string => `Enregistré à ${heure(aParis(c.var.visit.now).toPlainTime())}`

reunionScreen.post(PATH, async (c) => {
  const data = await c.req.formData()
  const { lu, tempsFort } = await donnees(c)
  const { page, rendu } = lirePage(data, lu, tempsFort.notes)
  const result = await enregistrerLaPage(c.var.visit, param(c), page)
  if (!result.ok) return montrer(c, { refus: REFUS[result.reason], rendu: toutRendre(data) }, 409)
  const autres = result.value
  const saisi = new Map(rendu.saisi)
  for (const id of autres.textes.keys()) rendreAussi(saisi, data, avecLeVu(id === null ? 'notes' : `point-${id}`))
  for (const id of autres.decisions.keys()) rendreAussi(saisi, data, [...Object.values(nomsDeDecision(id)), `v-${id}`])
  const errors: Record<string, string> = {
    ...rendu.errors,
    ...(autres.talentParti ? { talentId: 'Cette personne n’est plus dans l’annuaire.' } : {}),
  }
  const { texte } = nomsDeDecision(null)
  if (data.get('geste') === 'decision' && String(data.get(texte) ?? '').trim() === '')
    errors[texte] ??= 'Dites ce qui est décidé.'
  if (Object.keys(errors).length > 0) return montrer(c, { rendu: { saisi, errors }, autres }, 422)
  if (saisi.size > 0) return montrer(c, { rendu: { saisi, errors }, autres }, 409)
  return ensuite(c, String(data.get('geste') ?? ''))
})

const avecLeVu = (nom: string): readonly string[] => [nom, `v-${nom}`]

const rendreAussi = (saisi: Map<string, string>, data: FormData, noms: readonly string[]): void => {
  for (const nom of noms) saisi.set(nom, String(data.get(nom) ?? ''))
}

/** Nothing could be kept: every word comes back. */
function toutRendre(data: FormData): Rendu {
  const saisi = new Map<string, string>()
  rendreAussi(saisi, data, [...new Set(data.keys())])
  return { saisi, errors: {} }
}

/** All is kept; then what the button says. */
async function ensuite(c: Ctx, geste: string): Promise<Response> {
  const { visit } = c.var
  const [t, id] = [visit.territoire, param(c)]
  if (geste === 'coup-de-pouce' || geste === 'partage')
    return goTo(c, url(`/temps-forts/:id/promesses/${geste}`, t, { id }))
  const retirer = geste.replace(/^retrait-/, '')
  if (geste !== retirer && isId(retirer)) await retirerUneDecision(visit, id, retirer)
  // Back where one was writing, for the next one.
  const la = geste === 'presents' ? '#presents' : geste.startsWith('decision') || geste !== retirer ? '#decisions' : ''
  if (geste !== 'cloture') return goTo(c, `${url(PATH, t, { id })}${la}`, `${enregistreA(c)}.`)
  const result = await clore(visit, id)
  if (!result.ok) return montrer(c, { refus: REFUS[result.reason] }, 409)
  return goTo(c, url('/temps-forts/:id', t, { id }), result.value)
}

/** One field, saved by itself; when somebody else wrote it meanwhile, both are shown and nothing is lost. */
reunionScreen.post(`${PATH}/champs/:cle`, async (c) => {
  const data = await c.req.formData()
  // Typed under an account that was closed since, in another tab: the words wait for it, and are nobody else's.
  const de = data.get('de')
  if (de !== null && de !== cleDAppareil(c.var.visit.me)) throw new Forbidden()
  const cle = found(lireCle(c.req.param('cle') ?? ''))
  const lu = motsDesNotes.safeParse(String(data.get('valeur') ?? ''))
  if (!lu.success) return c.json({ dit: lu.error.issues[0]?.message ?? '' }, 422)
  const result = await ecrireUnChamp(c, cle, lu.data, versionDe(data.get('version')))
  if (!result.ok) return c.json({ dit: MOTS_DU_CHAMP[result.reason] }, 409)
  const { version, autre } = result.value
  if (autre === null) return c.json({ version, vu: vu(version, lu.data), dit: enregistreA(c) })
  const dit = 'Quelqu’un a écrit ici en même temps. Rien n’est remplacé : choisissez, près de la case, ce qui reste.'
  return c.json({ version, dit, autre }, 409)
})

const MOTS_DU_CHAMP = {
  ...REFUS,
  'plus-la': 'Ce point n’est plus à l’ordre du jour : vos mots sont gardés ici, recopiez-les dans « Notes ».',
}

async function ecrireUnChamp(
  c: Ctx,
  { genre, id }: Cle,
  valeur: string,
  version: number,
): Promise<Result<Enregistre, RefusDeReunion | 'plus-la'>> {
  const { visit } = c.var
  if (genre === 'notes') return ecrire(visit, param(c), null, { version, notes: valeur })
  if (genre === 'point') return ecrire(visit, param(c), id, { version, notes: valeur })
  const reponse = RELECTURES.find((une) => une === valeur)
  const fait =
    genre === 'present'
      ? await pointerLesPresents(visit, param(c), valeur === '' ? [id] : [], valeur === '' ? [] : [id])
      : await relire(visit, param(c), new Map(reponse ? [[id, reponse]] : []))
  return fait.ok ? ok({ version: 0, autre: null }) : fait
}

reunionScreen.post('/temps-forts/:id/reouverture', async (c) => {
  const result = await rouvrir(c.var.visit, param(c))
  if (!result.ok) return montrer(c, { refus: REFUS[result.reason] }, 409)
  return goOn(c, PATH, 'Corrigez, puis envoyez de nouveau.')
})

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    const duConseil = peutNoterUnePromesse(visit.me, tempsFort)
    return {
      visit,
      tempsFort,
      lu: await lireCompteRendu(tx, tempsFort),
      proposes: proposerDesPoints(await lireLesFaits(tx, visit, tempsFort)),
      duConseil,
      talents: duConseil
        ? (await choixDeTalents(tx)).map((un) => ({ id: un.id, libelle: `${nomEntier(un)}${un.signe}` }))
        : [],
      structures: await structuresTenues(tx, visit.me),
    }
  })
}
