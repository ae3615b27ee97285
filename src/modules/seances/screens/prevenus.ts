import { devenirDesEnvois, direLeDevenir } from '#modules/notifications/index.ts'
import { nomEntier } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { estAuBureau, type Tx, type Visit } from '#src/ground/visit.ts'
import { DATES_CHANGEES, PAR_LE_BESOIN } from '../publiees/concernes.ts'
import { concernesDe } from '../publiees/publication-store.ts'

/**
 * Who hears of a publication (of one of its séances, where it is given), and how: by mail, by voice, or by the need that
 * goes with the date. Their names are for the desk alone, which phones.
 */
export async function prevenusDe(tx: Tx, visit: Visit, publicationId: Id): Promise<(seanceId?: Id) => string> {
  const concernes = await concernesDe(tx, publicationId)
  const envois = await devenirDesEnvois(tx, DATES_CHANGEES, 'publication', publicationId)
  return (seanceId) =>
    dire(seanceId === undefined ? concernes : concernes.filter((un) => un.seanceId === seanceId), envois, visit)
}

type Concernes = Awaited<ReturnType<typeof concernesDe>>
type Envois = Awaited<ReturnType<typeof devenirDesEnvois>>

function dire(concernes: Concernes, tous: Envois, { me }: Visit): string {
  const nommer = estAuBureau(me)
  const siens = Map.groupBy(concernes, ({ personneId }) => personneId)
  const dates = [...siens].filter(([, raisons]) => raisons.some(({ raison }) => raison !== PAR_LE_BESOIN))
  const parLettre = new Set(dates.map(([personneId]) => personneId))
  const envois = tous.filter(({ personneId }) => parLettre.has(personneId))
  const autres = [...siens].flatMap(([personneId, [un]]) => (un && !parLettre.has(personneId) ? [un] : []))
  const deVoix = envois.some(({ sort }) => sort === 'vive-voix')
  const noms = nommer ? `\u00a0: ${autres.map(nomEntier).join(', ')}` : ''
  return [
    ...(parLettre.size > 0 || autres.length === 0 ? [direLeDevenir(envois, parLettre.size, nommer)] : []),
    ...(deVoix && !nommer ? ['C’est «\u00a0Coup de pouce aux projets\u00a0» qui appelle.'] : []),
    ...(autres.length > 0
      ? [
          `${pluriel(autres.length, 'personne l’apprend', 'personnes l’apprennent')} par le besoin qui suit la date${noms}.`,
        ]
      : []),
  ].join(' ')
}
