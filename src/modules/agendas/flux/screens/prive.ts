import { createHash } from 'node:crypto'
import { echeancesEntre as entre, lisibles } from '#modules/annee/index.ts'
import { baseDe } from '#modules/calendrier/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Garde } from '#platform/gardes.ts'
import { repondre } from '#platform/reponse.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { type Ouverture, ouvrir, type RefusDOuverture } from '../abonnements/usecases.ts'
import { echeanceEnAgenda } from '../echeances-en-agenda.ts'
import { enIcs, evenementsPublies, fenetre } from '../produire.ts'
import { versionDe } from '../versions.ts'
import { garder } from './flux.ts'

/** A feed of one's own: no session, the address is the key. A calendar shows what it is told: sentences, not a page. */
export const fluxPriveScreen = screen()

const REFUS: Readonly<Record<RefusDOuverture, readonly [404 | 410, string]>> = {
  inconnu: [404, 'Cet abonnement n’existe pas : l’adresse a peut-être été coupée en la copiant.'],
  revoque: [
    410,
    'Cet abonnement a été retiré par la personne qui l’avait ouvert : vous pouvez l’enlever de votre agenda. Un nouvel abonnement s’ouvre sur la page « S’abonner » du calendrier.',
  ],
  'sans-role': [
    410,
    'La personne qui avait ouvert cet abonnement n’a plus de rôle ici : vous pouvez l’enlever de votre agenda. Le calendrier public reste ouvert à tous.',
  ],
}

fluxPriveScreen.get('/calendrier/prive/:jeton/agenda.ics', async (c) => {
  c.header('cache-control', 'private, no-store')
  c.header('x-robots-tag', 'noindex')
  const ouvert = await ouvrir(c.var.visit, c.req.param('jeton'))
  if (!ouvert.ok) {
    const [statut, phrase] = REFUS[ouvert.reason]
    return c.text(`${phrase}\n`, statut)
  }
  const type = 'text/calendar; charset=utf-8'
  return repondre(c, await agendaDe(c, ouvert.value), { type, nom: 'agenda.ics', pour: 'un jeton' })
})

async function agendaDe(c: Ctx, { abonnement, me }: Ouverture): Promise<Garde> {
  const { visit } = c.var
  const base = baseDe(c.req.url)
  const { du, au } = fenetre(jourDe(visit.now))
  const echeances = abonnement.echeances ? await read(visit, (tx) => entre(tx, du, au, lisibles(me))) : []
  const events = echeances.map((e) => echeanceEnAgenda(e, `${base}${url('/echeances', visit, {}, { annee: e.annee })}`))
  const { cle: version, modifieLe } = await versionDe(visit)
  const { filtre } = abonnement
  return garder(
    c,
    JSON.stringify([visit.territoire.id, 'prive', base, abonnement.id]),
    `${version} ${jourDe(visit.now)} ${createHash('sha256').update(JSON.stringify(events)).digest('base64')}`,
    (neuve) =>
      read(neuve, async (tx) => {
        const publies = await evenementsPublies(tx, { visit: neuve, filtre, base, modifieLe })
        // Made because something changed: that is when it did.
        return {
          texte: enIcs(`${abonnement.nom} (${neuve.territoire.nom})`, [...publies.events, ...events]),
          modifieLe: visit.now,
        }
      }),
  )
}
