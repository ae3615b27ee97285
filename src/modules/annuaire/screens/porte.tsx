import type { Child } from 'hono/jsx'
import type { Errors } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { type Me, permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, param } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import type { Talent } from '../domain.ts'
import { peutTenirAnnuaire, peutTenirMaFiche } from '../policy.ts'
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

type CadreProps = Contexte & Readonly<{ titre: string; chapeau?: Child; errors?: Errors; children?: Child }>

/** The frame of a page reached from a person's page. */
export function Cadre({ porte, visit, talent, titre, chapeau, errors, children }: CadreProps) {
  const retour = {
    href: chemin(porte, visit, talent.id),
    libelle: porte.soi ? textes.maFiche.titre : nomVu(talent, visit),
  }
  const annuaire = { href: url('/annuaire', visit), libelle: 'Annuaire des talents' }
  return (
    <Layout
      titre={titre}
      chapeau={chapeau}
      fil={porte.soi ? [retour] : [annuaire, retour]}
      enErreur={errors !== undefined && Object.keys(errors).length > 0}
      horsRecherche
    >
      {children}
    </Layout>
  )
}
