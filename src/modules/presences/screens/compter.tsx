import { z } from 'zod'
import { quartiersDeLAction, trouverAction } from '#modules/programmation/index.ts'
import { peutEcrire } from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import { entier, type Raw } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, type Saisie, screen } from '#src/ground/web.ts'
import type { Comptage } from '../domain.ts'
import { peutCompter, peutPreterLeComptage, peutVoirLesComptes } from '../policy.ts'
import { aCompter, lignesDeComptes, type Periode, periodeDesComptes, personnesDifferentes } from '../queries.ts'
import { bandesDe, enChamps, lireComptage } from '../saisie/saisie.ts'
import { tranchesDAge } from '../store.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { actionACompter, compter, oublierUnCompte } from '../usecases.ts'
import { CHEMIN, type DonneesDeComptage, PageDeComptage } from './compter-page.tsx'
import { pasTropParLien } from './porte.tsx'
import { direLeCompte } from './views.tsx'

const CHEMIN_DU_RETRAIT = '/presences/comptes/:id/retrait'

/**
 * How many came: the latest date that nobody counted, one number, one press. By account or by a link without account;
 * without a network the number waits in the phone (`PlusTard`).
 */
export const compterScreen = screen()
compterScreen.use(CHEMIN, pasTropParLien)
compterScreen.use(CHEMIN_DU_RETRAIT, pasTropParLien)

/** Dates older than a year are counted on the grid of their month; from the first of one, where it is written when counted whole. */
const depuis = ({ now }: Visit): Periode => {
  const au = jourDe(now)
  return { du: au.subtract({ months: 12 }).with({ day: 1 }), au }
}

compterScreen.get(CHEMIN, async (c) => {
  const d = await donnees(c)
  const q = c.req.query()
  const corrige =
    q.compte === undefined || !isId(q.compte) ? null : found(d.comptages.find(({ id }) => id === q.compte))
  if (corrige) return c.html(<PageDeComptage {...d} values={valeursDe(corrige)} errors={{}} />)
  if (q.jour === 'autre') return c.html(<PageDeComptage {...d} values={{ id: newId(), quoi: 'jour' }} errors={{}} />)
  if (q.mois === 'un') return c.html(<PageDeComptage {...d} values={{ id: newId(), quoi: 'mois' }} errors={{}} />)
  return c.html(<PageDeComptage {...d} values={vierge(d, q.date)} errors={{}} />)
})

compterScreen.post(CHEMIN, async (c) => {
  const { visit } = c.var
  const data = await c.req.formData()
  // What was counted the same days, to be asked about before it is added to: not what the page shows beside.
  const { tranches, comptages } = await read(visit, async (tx) => {
    const { action } = await actionACompter(tx, visit, param(c))
    return { tranches: await tranchesDAge(tx), comptages: await lignesDeComptes(tx, action.id, depuis(visit)) }
  })
  const form = lireComptage(data, bandesDe(tranches, comptages, String(data.get('id'))), comptages)
  const encore = async (suite: Pick<Saisie, 'errors' | 'refus'> & { deja?: Comptage | undefined }, status: 409 | 422) =>
    c.html(<PageDeComptage {...(await donnees(c))} values={form.raw} {...suite} />, status)
  if (!form.ok) return encore({ errors: form.errors }, 422)
  const { version, ...lu } = form.value
  const maniere = visit.me.genre === 'lien' ? 'lien' : 'page'
  const result = await compter(visit, param(c), { ...lu, maniere, ...(version === null ? {} : { version }) })
  if (!result.ok)
    return encore({ errors: {}, refus: REFUS[result.reason], deja: 'deja' in result ? result.deja : undefined }, 409)
  const dit = direLeCompte(version === null ? textes.enregistre : textes.remplace, result.value, jourDe(visit.now))
  return goOn(c, CHEMIN, dit)
})

const FormDeRetrait = z.object({ version: entier({ min: 1, max: 1_000_000 }) })

compterScreen.post(CHEMIN_DU_RETRAIT, async (c) => {
  const form = await readForm(c, FormDeRetrait)
  const { actionId } = await oublierUnCompte(c.var.visit, param(c), form.ok ? (form.value.version ?? 0) : 0)
  return goOn(c, CHEMIN, textes.oublie, { id: actionId })
})

async function donnees(c: Ctx): Promise<DonneesDeComptage> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const action = found(await trouverAction(tx, param(c)))
    const cadre = { id: action.id, structureId: action.structureId, quartiers: quartiersDeLAction(action) }
    authorize(peutVoirLesComptes(visit.me, cadre))
    const lus = await aCompter(tx, action.id, depuis(visit), visit.now)
    const annee = {
      du: Temporal.PlainDate.from({ year: action.annee, month: 1, day: 1 }),
      au: Temporal.PlainDate.from({ year: action.annee, month: 12, day: 31 }),
    }
    return {
      visit,
      action,
      compte: peutCompter(visit.me, cadre),
      prete: peutPreterLeComptage(visit.me, cadre),
      ecrit: peutEcrire(visit.me, cadre),
      tranches: await tranchesDAge(tx),
      ...lus,
      comptages: [...lus.dates.flatMap(({ comptage }) => comptage ?? []), ...lus.sansDate],
      personnes: await personnesDifferentes(tx, action.id, periodeDesComptes(action.annee)),
      annee,
    }
  })
}

/** The form of the date asked, or of the latest that nobody counted. Empty when all are. */
function vierge({ dates }: DonneesDeComptage, demandee: string | undefined): Raw {
  const une = dates.find(({ date }) => date.id === demandee) ?? dates.find(({ reste }) => reste)
  if (!une) return {}
  if (une.comptage) return valeursDe(une.comptage)
  return { id: newId(), quoi: 'date', date: une.date.id, jour: jourDe(une.date.debut).toString() }
}

const valeursDe = (c: Comptage): Raw => ({
  ...enChamps(c),
  id: c.id,
  version: String(c.version),
  quoi: c.genre === 'mois' ? 'mois' : c.occurrenceId === null ? 'jour' : 'date',
  date: c.occurrenceId ?? '',
  jour: c.jour.toString(),
  mois: c.jour.toString().slice(0, 7),
})
