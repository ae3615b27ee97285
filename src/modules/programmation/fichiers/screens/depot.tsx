import type { Child } from 'hono/jsx'
import { url } from '#platform/url.ts'
import { authorize, found, type Me, read } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param, screen } from '#src/web.ts'
import type { Errors } from '#ui/fields.tsx'
import type { Usage } from '../../import/types.ts'
import * as store from '../store.ts'
import { abandonner, corriger, estEnLecture, type RefusImport, reprendre } from '../usecases.ts'
import { correspondanceDe, financeursTropLongs, PageDesColonnes, relue } from './colonnes.tsx'
import { EnLecture } from './etapes.tsx'

/** What a deposited file is read for, and what its own page shows once it is read. */
export type Depot = Readonly<{
  usage: Usage
  /** Where one deposits: the file itself stands below, at `/:id`. */
  racine: '/import' | '/suivi/import'
  /** The pages above, the last of which is `racine`. */
  fil: (c: Ctx) => readonly Readonly<{ href: string; libelle: string }>[]
  peut: (me: Me) => boolean
  refus: Readonly<Record<RefusImport, string>>
  /** Said when its columns are corrected once it is written. */
  ecrit: string
  page: (c: Ctx, depot: store.Import, refus?: string) => Promise<Child> | Child
}>

/** The page of the file of the address: how far its reading is, then what it would do, or did. */
export async function pageDuDepot(d: Depot, c: Ctx, refus?: string) {
  const { visit } = c.var
  const id = param(c)
  const depot = found(await read(visit, (tx) => store.find(tx, d.usage, id)))
  if (depot.etat !== 'lecture') return <>{await d.page(c, depot, refus)}</>
  return (
    <EnLecture
      page={pageContext(c)}
      nomFichier={depot.nomFichier}
      progression={depot.progression}
      interrompue={!estEnLecture(id)}
      fil={d.fil(c)}
      chemin={(suite = '') => url(`${d.racine}/:id${suite}`, visit.territoire, { id })}
    />
  )
}

/**
 * The life of a deposited file, whatever it is read for: looked at, waited for, its columns put right, read again, given up.
 * What it writes, each says for itself.
 */
export function ecransDuDepot(d: Depot) {
  const ecran = screen()
  const chemin = `${d.racine}/:id`
  const la = (c: Ctx) => url(chemin, c.var.visit.territoire, { id: param(c) })

  ecran.get(chemin, async (c) => {
    authorize(d.peut(c.var.visit.me))
    return c.html(await pageDuDepot(d, c))
  })

  ecran.get(`${chemin}/etat`, async (c) => {
    const { visit } = c.var
    authorize(d.peut(visit.me))
    const depot = found(await read(visit, (tx) => store.find(tx, d.usage, param(c))))
    const suite = depot.etat === 'lecture' && estEnLecture(depot.id) ? undefined : la(c)
    return c.json({ fait: depot.progression, total: 100, phrase: `Lecture du fichier : ${depot.progression} %`, suite })
  })

  ecran.post(`${chemin}/abandon`, async (c) => {
    const result = await abandonner(c.var.visit, d.usage, param(c))
    if (!result.ok) return c.html(await pageDuDepot(d, c, d.refus[result.reason]), 409)
    return goTo(c, url(d.racine, c.var.visit.territoire), 'Le fichier est abandonné. Rien n’a été écrit.')
  })

  ecran.post(`${chemin}/lecture`, async (c) => {
    const result = await reprendre(c.var.visit, d.usage, param(c))
    if (!result.ok) return c.html(await pageDuDepot(d, c, d.refus[result.reason]), 409)
    return goTo(c, la(c))
  })

  type Dit = Readonly<{ refus?: string; errors?: Errors; correspondance?: store.Correspondance }>
  const colonnes = async (c: Ctx, { refus, errors = {}, correspondance }: Dit = {}) => {
    const { visit } = c.var
    const { depot, lecture } = await read(visit, async (tx) => ({
      depot: found(await store.find(tx, d.usage, param(c))),
      lecture: found(await store.lecture(tx, d.usage, param(c))),
    }))
    return (
      <PageDesColonnes
        page={pageContext(c)}
        usage={d.usage}
        action={`${la(c)}/correspondance`}
        fil={[...d.fil(c), { href: la(c), libelle: depot.nomFichier }]}
        refus={refus}
        errors={errors}
        lecture={correspondance ? relue(lecture, correspondance) : lecture}
      />
    )
  }

  ecran.get(`${chemin}/correspondance`, async (c) => {
    authorize(d.peut(c.var.visit.me))
    return c.html(await colonnes(c))
  })

  ecran.post(`${chemin}/correspondance`, async (c) => {
    const { visit } = c.var
    authorize(d.peut(visit.me))
    const lecture = found(await read(visit, (tx) => store.lecture(tx, d.usage, param(c))))
    const form = await c.req.formData()
    const correspondance = correspondanceDe(lecture, form)
    const errors = financeursTropLongs(form)
    if (Object.keys(errors).length > 0) return c.html(await colonnes(c, { errors, correspondance }), 422)
    const result = await corriger(visit, d.usage, param(c), correspondance)
    if (!result.ok) return c.html(await colonnes(c, { refus: d.ecrit }), 409)
    return goTo(c, la(c), 'Vos corrections sont retenues pour les prochains fichiers.')
  })

  return ecran
}
