import { motsDesRecits } from '#modules/effets/index.ts'
import { url } from '#platform/url.ts'
import { servirPdf } from '#src/ground/papier.tsx'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { anneeDe } from '../../annee.ts'
import { documentDeLAnnee } from '../../papier/annee.ts'
import { enOdt } from '../../papier/blocs.ts'
import { peutLireLEvaluation } from '../../policy.ts'
import { lireLEdition } from '../lire.ts'

/** The evaluation in progress to take away: a PDF, a text to go on writing; both say what its page says. */
export const papiersScreen = screen()

const PATH = '/evaluation/:annee'

papiersScreen.get(`${PATH}/pdf`, async (c) => {
  const { annee, dit } = await leDocument(c)
  const donnees = { ...dit, pied: `${dit.titre}. ${dit.lecteurs}` }
  return servirPdf(c, {
    modele: 'modules/evaluation/papier/document.typ',
    donnees,
    fichier: `evaluation-${annee}`,
    jumelle: url(PATH, c.var.visit, { annee: String(annee) }),
    entier: true,
  })
})

papiersScreen.get(`${PATH}/odt`, async (c) => {
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
    const edition = await lireLEdition(tx, visit, annee)
    const recits = edition.sections.flatMap(({ recits: siens }) => siens.map(({ recitId }) => recitId))
    return { annee, dit: documentDeLAnnee(edition, await motsDesRecits(tx, recits), visit.territoire) }
  })
}
