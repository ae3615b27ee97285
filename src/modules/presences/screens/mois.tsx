import { z } from 'zod'
import { estUneAnneeDeCalendrier, jourDe } from '#platform/dates.ts'
import { type Errors, zone } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { aCompter } from '../queries.ts'
import { LIGNES_MAX, lireCollage } from '../saisie/collage.ts'
import { REFUS } from '../textes.fr.ts'
import { actionACompter, compterEnsemble } from '../usecases.ts'
import { lignesCollees, lignesDuMois, lireLaGrille } from './grille.ts'
import { CHEMIN_DU_MOIS, type DonneesDuMois, PageDuMois } from './mois-page.tsx'
import { pasTropParLien } from './porte.tsx'

/** A whole month on one grid, from memory, from paper, or pasted from a spreadsheet: all lines are written, or none. */
export const moisScreen = screen()
moisScreen.use(CHEMIN_DU_MOIS, pasTropParLien)
moisScreen.use(`${CHEMIN_DU_MOIS}/collage`, pasTropParLien)

moisScreen.get(CHEMIN_DU_MOIS, async (c) => {
  const d = await donnees(c, moisDemande(c))
  return c.html(<PageDuMois {...d} lignes={lignesDuMois(d)} values={{}} errors={{}} />)
})

const FormDeCollage = z.object({
  colle: zone({ max: 20_000, obligatoire: 'Collez d’abord les lignes de votre tableau.' }),
})

moisScreen.post(`${CHEMIN_DU_MOIS}/collage`, async (c) => {
  const form = await readForm(c, FormDeCollage)
  const mois = moisDemande(c)
  const collage = form.ok ? lireCollage(form.value.colle, mois.year) : null
  const trop = collage !== null && collage.length > LIGNES_MAX
  if (trop || !collage?.some(({ comprise }) => comprise)) {
    const d = await donnees(c, mois)
    const errors = form.ok
      ? {
          colle: trop
            ? `Il y a plus de ${LIGNES_MAX} lignes : collez-les en plusieurs fois.`
            : 'Aucune ligne n’a été comprise. Il faut une date et un nombre par ligne, comme : 14/03/2026 puis 12.',
        }
      : form.errors
    return c.html(<PageDuMois {...d} lignes={lignesDuMois(d)} values={form.raw} errors={errors} />, 422)
  }
  const d = await donnees(c, mois, 24)
  return c.html(<PageDuMois {...d} {...lignesCollees(d, collage)} collage={collage} maniere="collage" />)
})

moisScreen.post(CHEMIN_DU_MOIS, async (c) => {
  const { visit } = c.var
  const data = await c.req.formData()
  const mois = moisDemande(c)
  const d = await donnees(c, mois, 24)
  const maniere = data.get('maniere') === 'collage' ? 'collage' : 'grille'
  const { lignes, raw, saisies, errors } = lireLaGrille(d, data, maniere)
  const rendre = (e: Errors, statut: 409 | 422) =>
    c.html(<PageDuMois {...d} lignes={lignes} values={raw} errors={e} maniere={maniere} />, statut)
  if (Object.keys(errors).length > 0) return rendre(errors, 422)
  if (saisies.length === 0) return rendre({ formulaire: 'Rien n’est changé : écrivez au moins un nombre.' }, 422)
  const result = await compterEnsemble(
    visit,
    param(c),
    saisies.map(({ saisie }) => saisie),
  )
  if (!result.ok) {
    const refus = (result.lignes ?? []).map(
      ({ rang, raison }) => [`total.${saisies[rang]?.cle ?? 0}`, REFUS[raison]] as const,
    )
    return rendre(Object.fromEntries(refus), 409)
  }
  const suite = url('/presences/:id', visit, { id: param(c) })
  return goTo(c, suite, `C’est noté : ${pluriel(result.value, 'date', 'dates')}.`)
})

function moisDemande(c: Ctx): Temporal.PlainDate {
  const lu = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(c.req.query('mois') ?? '')
  if (lu && estUneAnneeDeCalendrier(Number(lu[1]))) return Temporal.PlainDate.from(`${lu[0]}-01`)
  return jourDe(c.var.visit.now).with({ day: 1 })
}

/** The dates of the month, or of the months before too, when what comes may be of any of them. */
async function donnees(c: Ctx, mois: Temporal.PlainDate, avant = 0): Promise<DonneesDuMois> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { action } = await actionACompter(tx, visit, param(c))
    const periode = {
      du: mois.subtract({ months: avant }),
      au: mois.add({ months: avant === 0 ? 1 : avant }).subtract({ days: 1 }),
    }
    const lus = await aCompter(tx, action.id, periode, visit.now)
    return { visit, mois, action, ...lus }
  })
}
