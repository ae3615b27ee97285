import { lireLEdition, peutLireLEvaluation } from '#modules/evaluation/index.ts'
import { url } from '#platform/url.ts'
import { servirPdf } from '#src/ground/papier.tsx'
import { authorize, read } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, screen } from '#src/ground/web.ts'
import { enOdt } from '../../papier/blocs.ts'
import { documentEnCours } from '../blocs.ts'
import { recitsAujourdhui } from '../lire.ts'
import { autourDe } from '../usecases.ts'

/** The evaluation in progress to take away: a PDF, a text to go on writing; both say what its page and those around it say. */
export const enCoursScreen = screen()

const PATH = '/evaluation/:annee'

enCoursScreen.get(`${PATH}/pdf`, async (c) => {
  const { annee, dit } = await leDocument(c)
  const donnees = { ...dit, pied: `${dit.titre}. ${dit.lecteurs}` }
  return servirPdf(c, {
    modele: 'modules/editions/papier/document.typ',
    donnees,
    fichier: `evaluation-${annee}`,
    jumelle: url(PATH, c.var.visit, { annee: String(annee) }),
    entier: true,
  })
})

enCoursScreen.get(`${PATH}/odt`, async (c) => {
  const { annee, dit } = await leDocument(c)
  return c.body(enOdt(dit, c.var.visit.now), 200, {
    'content-type': 'application/vnd.oasis.opendocument.text',
    'content-disposition': `attachment; filename="evaluation-${annee}.odt"`,
    'cache-control': 'private, no-store',
  })
})

async function leDocument(c: Ctx) {
  const { visit } = c.var
  authorize(peutLireLEvaluation(visit.me))
  const annee = anneeDe(c)
  return read(visit, async (tx) => {
    const contenu = { edition: await lireLEdition(tx, visit, annee), ...(await autourDe(tx, visit, annee)) }
    return { annee, dit: documentEnCours(contenu, await recitsAujourdhui(tx, contenu), visit.territoire) }
  })
}
