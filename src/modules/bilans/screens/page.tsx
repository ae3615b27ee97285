import { photosDuBilan } from '#modules/suivi/index.ts'
import { choisi, lireChoix, lireVu } from '#platform/vu.ts'
import { citations } from '#src/ground/host.ts'
import { NotFound, read, type Tx } from '#src/ground/visit.ts'
import { type Ctx, param } from '#src/ground/web.ts'
import { estUneRaison, genreDe, type Page, pageDe, pagesDe } from '../domain/champs.ts'
import { citationsDuMiParcours } from '../domain/mi-parcours.ts'
import { confirmer } from '../remplir/explications.ts'
import { ouvrir } from '../remplir/ouvrir.ts'
import { connusDe, type Ecriture, ecrirePage, miParcoursDe } from '../remplir/usecases.ts'
import { find } from '../store/champs.ts'
import { adresse, type Rendu, SANS_RENDU, type Vue } from '../views.tsx'
import { remplir } from './collage.ts'

/** The bilan of the address, as this person may see it. */
export const vueDe = (c: Ctx, rendu: Rendu = SANS_RENDU): Promise<Vue> => read(c.var.visit, (tx) => vue(tx, c, rendu))

/** The same, with what whoever writes it may quote. */
export const vueAvecCitations = (c: Ctx, rendu: Rendu = SANS_RENDU): Promise<Vue> =>
  read(c.var.visit, async (tx) => {
    const une = await vue(tx, c, rendu)
    if (!une.peutEcrire) return une
    const dites = await citations(c.var.visit, tx, une.bilan.actionId, une.bilan.jours)
    return { ...une, citations: [...citationsDuMiParcours(await miParcoursDe(tx, une.bilan)), ...dites] }
  })

/** The same, with what is known today for who is about to sign, and the photos that go with it: only what took place has some. */
export const vueAvecPhotos = (c: Ctx, rendu: Rendu = SANS_RENDU): Promise<Vue> =>
  read(c.var.visit, async (tx) => {
    const une = await vue(tx, c, rendu)
    const { issue, actionId, jours } = une.bilan
    const connus = une.peutEcrire ? await connusDe(tx, c.var.visit, une.bilan) : []
    if (issue !== 'realisee') return { ...une, connus }
    return { ...une, connus, photos: await photosDuBilan(tx, c.var.visit, actionId, jours) }
  })

/** An older version, signed: « ?numero=1 ». */
const numeroDe = (c: Ctx): number | null => (c.req.query('numero') === undefined ? null : Number(c.req.query('numero')))

const vue = async (tx: Tx, c: Ctx, rendu: Rendu): Promise<Vue> => ({
  ...(await ouvrir(tx, c.var.visit, param(c), numeroDe(c))),
  rendu,
  citations: [],
  photos: [],
})

/** The bilan, on a page that its exit has. */
export async function vueDePage(c: Ctx, page: Page, rendu: Rendu = SANS_RENDU): Promise<Vue> {
  const vue = await vueDe(c, rendu)
  if (!pagesDe(vue.bilan.issue).includes(page)) throw new NotFound()
  return vue
}

/** What a browser without JavaScript sends: every field of the page, with what it was; those touched are written. */
async function ecrituresDe(c: Ctx, data: FormData, page: Page): Promise<Ecriture[]> {
  const choix = lireChoix(data.get('choix'))
  const la = choix && (await read(c.var.visit, (tx) => find(tx, param(c), choix.cle)))
  return [...data].flatMap(([cle, valeur]): Ecriture[] => {
    if (typeof valeur !== 'string' || !estSurLaPage(cle, page)) return []
    if (choix?.cle === cle) return choisi(choix, valeur, la?.valeur ?? '').map((e) => ({ cle, ...e }))
    const { version, intact } = lireVu(data.get(`v-${cle}`), valeur)
    return intact ? [] : [{ cle, valeur, version }]
  })
}

/** Its answers, and why what was found there was changed; who signs is read by the signature alone. */
const estSurLaPage = (cle: string, page: Page): boolean =>
  genreDe(cle) !== null && (estUneRaison(cle) || (page !== 'relecture' && pageDe(cle) === page))

/**
 * `retour`: where one goes on from, when it is not the next page: the field where one had chosen between two texts, or what is
 * left to settle once explanations were said to hold. `colle`: what became of pasted lines.
 */
export type Sauve =
  | Readonly<{ ok: true; ecritures: readonly Ecriture[]; retour: string | null; dit: string; colle: string | null }>
  | Refuse
export type Refuse = Readonly<{ ok: false; rendu: Rendu; status: 409 | 422 }>

/** Whether something that was typed could not be kept: it comes back, and the button pressed beside it did nothing. */
export const aRendre = (sauve: Sauve): sauve is Refuse =>
  !sauve.ok && (sauve.rendu.saisi.size > 0 || sauve.rendu.collage !== undefined)

const CHANGES_ENTRE_TEMPS = 'Les chiffres ont encore changé : relisez vos explications avec les nouveaux.'

/**
 * Keeps a whole page, the lines pasted beside its table included, before what a button beside its answers does: say that
 * explanations hold for the figures that were seen (`pour`) among others; what could not be kept comes back as it was typed, under the version it was typed on.
 */
export async function sauverPage(c: Ctx, page: Page): Promise<Sauve> {
  const { visit } = c.var
  const id = param(c)
  const data = await c.req.formData()
  const ecritures = await ecrituresDe(c, data, page)
  const collees = page === 'tableau' ? String(data.get('collage') ?? '') : ''
  const collage = collees.trim() === '' ? undefined : { texte: collees }
  const result = await ecrirePage(visit, id, page, ecritures)
  const saisi = new Map(ecritures.map((e) => [e.cle, e]))
  if (!result.ok) {
    const refus = new Map(ecritures.map(({ cle }) => [cle, 'verrouille' as const]))
    return { ok: false, rendu: { saisi, refus, conflits: new Map(), collage }, status: 409 }
  }
  const { refus, conflits } = result.value
  if (refus.size === 0 && conflits.size === 0) {
    const choix = lireChoix(data.get('choix'))
    const ici = choix && `${adresse(visit.territoire, { id }, `/${page}`)}#champ-${choix.cle}`
    const pour = data.get('pour')
    const tiennent = typeof pour === 'string' ? await confirmer(visit, id, pour) : null
    const pris = collage ? await remplir(visit, id, data) : null
    if (pris?.ok === false)
      return {
        ok: false,
        rendu: { ...SANS_RENDU, collage: { texte: collees, phrase: pris.phrase } },
        status: pris.status,
      }
    const colle = pris?.dit ?? null
    if (tiennent === null) return { ok: true, ecritures, retour: ici, dit: 'C’est gardé.', colle }
    const retour = adresse(visit.territoire, { id }, '/relecture')
    return { ok: true, ecritures, retour, dit: tiennent.ok ? 'C’est noté.' : CHANGES_ENTRE_TEMPS, colle }
  }
  const gardes = new Map([...saisi].filter(([cle]) => refus.has(cle) || conflits.has(cle)))
  return { ok: false, rendu: { saisi: gardes, refus, conflits, collage }, status: conflits.size > 0 ? 409 : 422 }
}
