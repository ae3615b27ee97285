import type { Child } from 'hono/jsx'
import { type Etendue, etendue, type Repere, voisines } from '#modules/annee/index.ts'
import { ecrireFiltre, type Filtre, lireFiltre } from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import type { Dits } from '#src/ground/filtre.ts'
import { panels } from '#src/ground/host.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import type { Ctx } from '#src/ground/web.ts'
import { Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { adresse, autreVue } from '../adresses.ts'
import { type Agenda, agenda, direLeFiltre, lireFond, vacancesAutour } from '../charger.ts'
import type { Ligne } from '../lignes.ts'
import { type ChoixDeFiltre, choixDeFiltre } from '../queries.ts'
import { INCONNUE, textes } from '../textes.fr.ts'
import type { Pas } from './cadre.tsx'

/** All that a view of one stretch shows. */
export type VueLue = Agenda &
  Readonly<{
    e: Etendue
    filtre: Filtre
    choix: ChoixDeFiltre
    dits: Dits
    nombres: ReadonlyMap<string, number> | null
    vacances: readonly Repere[]
    avant: Pas | null
    apres: Pas | null
    ici: string
    autour: readonly Child[]
  }>

/** Reads the stretch that the address asks for; `null`: there is none such. */
export async function lireVue(c: Ctx, vue: Etendue['vue']): Promise<VueLue | null> {
  const { visit } = c.var
  const [cle, filtre] = [c.req.param('cle') ?? '', lireFiltre(c.req.query())]
  return read(visit, async (tx) => {
    const options = await lireFond(tx)
    const vacances = vacancesAutour(jourDeCle(cle, visit), options)
    const e = etendue(vue, cle, vacances)
    if (e === null) return null
    const [avant, apres] = voisines(e, vacances)
    const pas = (autre: Etendue | null): Pas | null =>
      autre && {
        href: adresse(visit.territoire, autre, filtre),
        libelle: court(autre, e),
      }
    const lu = await agenda(tx, visit, { du: e.du, au: e.au, filtre }, options)
    sansGarder(c, filtre, lu.lignes)
    return {
      e,
      filtre,
      vacances,
      ...lu,
      choix: await choixDeFiltre(tx),
      ...(await direLeFiltre(tx, visit, { du: e.du, au: e.au, filtre }, lu.lignes)),
      autour: await panels('calendrier', visit, tx, visit.territoire.id),
      avant: pas(avant),
      apres: pas(apres),
      ici: url(`/calendrier/${vue}/:cle`, visit, { cle: e.cle }),
    }
  })
}

/** What was searched for, or finds nothing, is kept for nobody: under each word that is tried, it would push out what all read. */
export function sansGarder(c: Ctx, { q, ...filtre }: Filtre, trouvees: readonly Ligne[]): void {
  if (q !== '' || (trouvees.length === 0 && Object.keys(ecrireFiltre({ ...filtre, q })).length > 0))
    c.header('x-robots-tag', 'noindex')
}

/** As little as tells it apart: the year only when it changes. */
const court = (autre: Etendue, depuis: Etendue): string =>
  autre.du.year === depuis.du.year && autre.vue !== 'annee'
    ? autre.titre.replace(/,.*| \d{4}$/, '')
    : autre.titre.replace(/,.*/, '')

// Around which day holidays are read: a day when the address is one, else somewhere in its year.
function jourDeCle(cle: string, visit: Visit): Temporal.PlainDate {
  const annee = /^(20\d\d|2100)-?/.exec(cle)?.[1]
  const [, mois, jour] = /^\d{4}-(0[1-9]|1[0-2])-(\d\d)$/.exec(cle) ?? []
  if (annee === undefined) return jourDe(visit.now)
  return Temporal.PlainDate.from({
    year: Number(annee),
    month: Number(mois ?? 6),
    day: Math.max(1, Number(jour ?? 15)),
  })
}

/** No such week, month, period or year: says it, and leads back to this one (404). */
export function inconnue(c: Ctx, vue: Etendue['vue']): Response | Promise<Response> {
  const { visit } = c.var
  const aujourdhui = jourDe(visit.now)
  const ou = { repere: aujourdhui, aujourdhui, filtre: lireFiltre(c.req.query()), vacances: [] }
  return c.html(
    <Layout titre={textes.titre} actif="calendrier">
      <Vide
        picto="calendrier"
        titre={textes.inconnue}
        action={<Bouton href={autreVue(visit.territoire, vue, ou)}>Voir les dates de ce moment</Bouton>}
      >
        {INCONNUE[vue]}
      </Vide>
    </Layout>,
    404,
  )
}
