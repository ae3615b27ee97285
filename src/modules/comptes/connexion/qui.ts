import { parse } from 'hono/utils/cookie'
import { nomDeCookie } from '#platform/cookies.ts'
import { url } from '#platform/url.ts'
import { gesteDeLien } from '#src/ground/host.ts'
import { type Compte, type Lien, type Me, read, type Territoire, VISITEUR } from '#src/ground/visit.ts'
import { cookieDeLien, lireJeton, ouvrirLien } from '../liens/liens.ts'
import { sessionEtRoles } from '../store/sessions.ts'

/**
 * Who is knocking. An account speaks for itself everywhere but on the very page of a link that was opened in this
 * browser: there the link speaks, so that somebody who has both can still do what the link is for.
 * Outside a territoire an account has no role.
 */
export async function qui(request: Request, territoire: Territoire | null): Promise<Me> {
  const lien = territoire ? await lienDe(request, territoire) : null
  const compte = await compteDe(request, territoire)
  if (lien && territoire && estSaPage(request, territoire, lien))
    return { genre: 'lien', lien, ...(compte ? { aupresDe: compte } : {}) }
  return compte ?? (lien ? { genre: 'lien', lien } : VISITEUR)
}

async function compteDe(request: Request, territoire: Territoire | null): Promise<Compte | null> {
  const ouverte = await sessionEtRoles(request.headers, territoire)
  if (!ouverte) return null
  const { session, roles } = ouverte
  return {
    genre: 'compte',
    compteId: session.compteId,
    personneId: roles.find((role) => role.personneId !== null)?.personneId ?? null,
    nom: session.nom,
    attributions: roles.map(({ role, quartierId, structureId }) => ({ role, quartierId, structureId })),
  }
}

async function lienDe(request: Request, territoire: Territoire): Promise<Lien | null> {
  const nom = nomDeCookie(cookieDeLien(territoire))
  const jeton = parse(request.headers.get('cookie') ?? '', nom)[nom]
  const id = jeton === undefined ? null : lireJeton(jeton)
  if (id === null) return null
  const ouvert = await read({ territoire }, (tx) => ouvrirLien(tx, { id }, Temporal.Now.instant()))
  if (!ouvert.ok) return null
  const { geste, sujetId, personneId, dePassage } = ouvert.value
  return { id, geste, sujetId, personneId, dePassage }
}

function estSaPage(request: Request, territoire: Territoire, lien: Lien): boolean {
  const page = gesteDeLien(lien.geste)?.page(lien.sujetId)
  if (page === undefined) return false
  const chemin = url(page.split('?')[0] ?? page, territoire)
  const ici = new URL(request.url).pathname
  return ici === chemin || ici.startsWith(`${chemin}/`)
}
