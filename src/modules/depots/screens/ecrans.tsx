import type { Child } from 'hono/jsx'
import { isId, newId } from '#platform/ids.ts'
import { type Result, refused } from '#platform/result.ts'
import { LIMITES, PHRASES_TABLEUR } from '#platform/tableur/types.ts'
import { url } from '#platform/url.ts'
import { depot as prendUnFichier } from '#src/ground/depots.ts'
import type { GenreDeDepot } from '#src/ground/module.ts'
import { authorize, permis, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, goTo, param, screen } from '#src/ground/web.ts'
import type { Errors } from '#ui/fields.tsx'
import type { Fil } from '#ui/layout.tsx'
import { type Depot, type RefusDuOui, refusDeLEtat } from '../domain.ts'
import * as store from '../store.ts'
import { abandonner, deposer } from '../usecases.ts'
import { EnLecture, OuDeposer } from './pages.tsx'

type Fichier = Readonly<{ nomFichier: string; octets: Uint8Array }>

/** What was written in a field of the form, or asked by its address. */
export type Dit = (champ: string) => string

/** What stands on the pages of a kind of file; the rest of their life is the same. */
export type EcransDeDepot<L extends object = object, C extends object = object> = Readonly<{
  genre: GenreDeDepot<L, C>
  /** Where one deposits: each file stands below, at `/:id`. */
  racine: '/import' | '/suivi/import' | '/calendrier/import' | '/contexte/import'
  titre: string
  chapeau: string
  actif?: string
  /** The pages above. */
  fil: (c: Ctx) => Fil
  libelle: string
  aide: string
  /** Those that are taken beside tables: `,.ics`. */
  formats?: string
  /** The form may be sent without a file. */
  facultatif?: boolean
  bouton: string
  /** Other fields of the form, what is taken of them, and what stands under them. */
  champs?(c: Ctx, dit: Dit, errors: Errors): Promise<Child> | Child
  recevoir?(c: Ctx, form: FormData): Promise<Readonly<{ errors?: Errors; choix?: C; fichier?: Fichier }>>
  aussi?(c: Ctx): Promise<Child> | Child
  /** The page of a file that is not being read. */
  page(vue: Vue<C>): Promise<Child> | Child
  /** Its yes: what it did, as the sentence to say. */
  accepter(c: Ctx, id: string, form: FormData): Promise<Result<string, RefusDuOui>>
}>

/** A file, as its page is about to show it; `refus`: what was just refused. */
export type Vue<C extends object = object> = Readonly<{
  c: Ctx
  d: EcransDeDepot
  depot: Depot<C>
  refus?: string | undefined
  /** An address of this file: `/abandon`. */
  chemin: (suite?: string) => string
}>

export const REFUS: Readonly<Record<RefusDuOui, string>> = {
  'deja-applique': 'Ce fichier a déjà été enregistré ou abandonné : rien n’a été écrit une seconde fois.',
  'pas-pret': 'La lecture n’est pas finie. Attendez un instant.',
  'pas-reconnu': 'Ce fichier n’est pas ce qui est attendu ici : il n’y a rien à reprendre.',
  'sans-reponse': 'Il reste une question sans réponse. Rien n’est écrit. Répondez-y, puis redites votre oui.',
  'deux-fois':
    'Deux lignes sont dites la même action d’ici : elle ne peut être que l’une des deux. Rien n’est écrit. Répondez de nouveau, puis redites votre oui.',
  'sans-page': 'Ce oui est arrivé sans la page qu’il accepte : rien n’est écrit. Relisez, puis redites votre oui.',
  'a-redemander':
    'Ce qui est ici a changé pendant que vous lisiez : une question n’est plus la même, une autre se pose, ou ce fichier ferait autre chose. Rien n’est écrit. Relisez, puis redites votre oui.',
}

const TROP_A_LIRE = 'Trois fichiers attendent déjà d’être lus : attendez un instant, puis redéposez celui-ci.'

/** The file of the address, for whoever may read it again. */
export function leDepot<C extends object>(genre: GenreDeDepot<object, C>, c: Ctx): Promise<Depot<C>> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    authorize(genre.peut(visit.me))
    const depot = permis(visit.me, genre.peut, await store.find(tx, genre, param(c)))
    return depot
  })
}

export const adresseDuDepot = ({ racine }: Pick<EcransDeDepot, 'racine'>, c: Ctx, suite = ''): string =>
  url(`${racine}/:id${suite}`, c.var.visit, { id: param(c) })

/** The page of the file of the address: how far its reading is, then what it would do, or did. */
export async function pageDuDepot<L extends object, C extends object>(d: EcransDeDepot<L, C>, c: Ctx, refus?: string) {
  const depot = await leDepot(d.genre, c)
  const vue = { c, d, depot, refus, chemin: (suite?: string) => adresseDuDepot(d, c, suite) }
  return depot.etat === 'lecture' ? <EnLecture {...vue} /> : <>{await d.page(vue)}</>
}

/** Its page again where something was refused: what became of it meanwhile is the reason, before any other. */
export async function depotRefuse<L extends object, C extends object>(
  d: EcransDeDepot<L, C>,
  c: Ctx,
  reason: RefusDuOui,
): Promise<Response> {
  const { etat } = await leDepot(d.genre, c)
  return c.html(await pageDuDepot(d, c, REFUS[refusDeLEtat(etat) ?? reason]), 409)
}

/** The life of a deposited file, whatever it is read for: dropped, waited for, looked at, agreed to, given up. */
export function ecransDuDepot<L extends object, C extends object>(d: EcransDeDepot<L, C>) {
  const ecran = screen()
  const { genre, racine } = d
  const chemin = `${racine}/:id`

  // Before anything is read, or said of the files already there.
  const droit = (c: Ctx): void => authorize(genre.peut(c.var.visit.me))
  const tropLourd = async (c: Ctx) =>
    c.html(await pageOuDeposer(d, c, { errors: { fichier: PHRASES_TABLEUR['fichier-trop-lourd'] } }), 413)

  ecran.get(racine, async (c) => {
    droit(c)
    return c.html(await pageOuDeposer(d, c))
  })

  ecran.post(racine, prendUnFichier(LIMITES.octets, droit, tropLourd), async (c) => {
    const form = await c.req.formData()
    const ecrit = form.get('id')
    const id = typeof ecrit === 'string' && isId(ecrit) ? ecrit : newId()
    const { errors = {}, choix, ...recu } = (await d.recevoir?.(c, form)) ?? {}
    const fichier = recu.fichier ?? (await fichierDe(form.get('fichier')))
    const fautes = typeof fichier === 'string' ? { fichier, ...errors } : errors
    if (typeof fichier === 'string' || Object.keys(fautes).length > 0)
      return c.html(await pageOuDeposer(d, c, { id, errors: fautes, form }), 422)
    const garde = await deposer(c.var.visit, genre, { id, ...fichier, ...(choix ? { choix } : {}) })
    if (!garde.ok) return c.html(await pageOuDeposer(d, c, { id, errors: { fichier: TROP_A_LIRE }, form }), 422)
    return goTo(c, url(chemin, c.var.visit, { id }))
  })

  ecran.get(chemin, async (c) => c.html(await pageDuDepot(d, c)))

  ecran.get(`${chemin}/etat`, async (c) => {
    const { etat, progression } = await leDepot(genre, c)
    const suite = etat === 'lecture' ? undefined : adresseDuDepot(d, c)
    return c.json({ fait: progression, total: 100, phrase: `Lecture du fichier : ${progression} %`, suite })
  })

  ecran.post(`${chemin}/application`, async (c) => {
    const form = await c.req.formData()
    const result = form.has('version') ? await d.accepter(c, param(c), form) : refused('sans-page')
    if (!result.ok) return depotRefuse(d, c, result.reason)
    return goTo(c, adresseDuDepot(d, c), result.value)
  })

  ecran.post(`${chemin}/abandon`, async (c) => {
    const result = await abandonner(c.var.visit, genre, param(c))
    if (!result.ok) return depotRefuse(d, c, result.reason)
    return goOn(c, racine, 'Le fichier est abandonné.')
  })

  return ecran
}

type ADeposer = Readonly<{ id?: string; errors?: Errors; form?: FormData; dit?: Dit }>

/** Where a file is dropped, with what was typed there. */
export async function pageOuDeposer<L extends object, C extends object>(
  d: EcransDeDepot<L, C>,
  c: Ctx,
  { id = newId(), errors = {}, form, dit = ditPar(c, form) }: ADeposer = {},
) {
  const { me } = c.var.visit
  const compteId = d.genre.prive ? (me.genre === 'compte' ? me.compteId : '') : null
  const recents = await read(c.var.visit, (tx) => store.recents(tx, d.genre, compteId, 10))
  return (
    <OuDeposer c={c} d={d} id={id} errors={errors} recents={recents} aussi={await d.aussi?.(c)}>
      {await d.champs?.(c, dit, errors)}
    </OuDeposer>
  )
}

const ditPar =
  (c: Ctx, form?: FormData): Dit =>
  (champ) =>
    String(form?.get(champ) ?? c.req.query(champ) ?? '')

/** A file that is too heavy was refused before. A refusal is a sentence. */
async function fichierDe(file: unknown): Promise<Fichier | string> {
  if (!(file instanceof File) || file.name === '') return 'Choisissez un fichier.'
  if (file.size > LIMITES.octets) return PHRASES_TABLEUR['fichier-trop-lourd']
  if (file.size === 0) return PHRASES_TABLEUR['fichier-vide']
  const nomFichier = file.name.replaceAll('\u0000', '').slice(0, 200)
  return { nomFichier, octets: new Uint8Array(await file.arrayBuffer()) }
}
