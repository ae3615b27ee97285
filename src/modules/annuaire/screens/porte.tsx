import type { Child } from 'hono/jsx'
import { lienDuNavigateur } from '#modules/comptes/index.ts'
import { url } from '#platform/url.ts'
import { type Me, permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import type { Talent } from '../domain.ts'
import { MES_COORDONNEES, MA_FICHE as PAGE_DE_SOI, peutTenirAnnuaire, peutTenirMaFiche } from '../policy.ts'
import { find } from '../store/store.ts'
import { textes } from '../textes.fr.ts'
import { nomVu } from '../views.tsx'

/** The same gestures have two doors: the desk's, on a person's page, and the person's own page, by link or code. */
export type Porte = Readonly<{
  base: '/annuaire/:id' | '/ma-fiche/:id'
  /** The person acts for themself: sentences say « vous », consents are given on the web. */
  soi: boolean
  peut(me: Me, talent: Talent): boolean
}>

export const BUREAU: Porte = { base: '/annuaire/:id', soi: false, peut: peutTenirAnnuaire }
export const MA_FICHE: Porte = { base: '/ma-fiche/:id', soi: true, peut: peutTenirMaFiche }

/** The address of a gesture of this door: `chemin(porte, visit, id, 'accords')`; without gesture, the page itself. */
export const chemin = (porte: Porte, visit: Visit, id: string, geste = ''): string =>
  url(`${porte.base}${geste === '' ? '' : `/${geste}`}`, visit, { id })

/** What every page of a door stands on. */
export type Contexte = Readonly<{ porte: Porte; visit: Visit; talent: Talent }>

/** Loads the talent behind this door: 404 when there is none, 403 when it is not for this person. */
export async function ouvrir(c: Ctx, porte: Porte): Promise<Contexte> {
  const { visit } = c.var
  const talent = permis(visit.me, porte.peut, await read(visit, (tx) => find(tx, param(c))))
  return { porte, visit, talent }
}

/** A page of one's own left open while it was made one with another leads to what became of it, told to whoever has its key. */
export const reunieScreen = screen()
for (const base of [PAGE_DE_SOI, MES_COORDONNEES] as const)
  reunieScreen.use(`/${base}/:id/*`, async (c, next) => {
    await next()
    const suite = c.req.method === 'GET' && (c.res.status === 403 || c.res.status === 404) ? suiteDe(c, base) : null
    if (suite === null) return
    c.res = undefined
    c.res = suite
  })

function suiteDe(c: Ctx, base: typeof PAGE_DE_SOI | typeof MES_COORDONNEES): Response | null {
  const { me } = c.var.visit
  // Its key is closed: the page of the link says why.
  const ferme = me.genre === 'visiteur' ? lienDuNavigateur(c) : null
  if (ferme !== null) return c.redirect(ferme, 303)
  if (me.genre !== 'lien' || me.lien.geste !== base || c.res.status !== 404 || me.lien.sujetId === c.req.param('id'))
    return null
  return goTo(c, url(`/${base}/:id`, c.var.visit, { id: me.lien.sujetId }), textes.maFiche.reunie)
}

type CadreProps = Contexte & Readonly<{ titre: string; chapeau?: Child; children?: Child }>

/** The frame of a page reached from a person's page. */
export function Cadre({ porte, visit, talent, titre, chapeau, children }: CadreProps) {
  const retour = {
    href: chemin(porte, visit, talent.id),
    libelle: porte.soi ? textes.maFiche.titre : nomVu(talent, visit),
  }
  const annuaire = { href: url('/annuaire', visit), libelle: 'Annuaire des talents' }
  return (
    <Layout titre={titre} chapeau={chapeau} fil={porte.soi ? [retour] : [annuaire, retour]} horsRecherche>
      {children}
    </Layout>
  )
}
