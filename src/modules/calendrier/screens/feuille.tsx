import { joints } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf } from '#src/ground/papier.tsx'
import { param, screen } from '#src/ground/web.ts'
import { Layout } from '#ui/layout.tsx'
import { adresseDuPdf, lireFeuilleDAction } from '../papier/feuilles.ts'
import { Imprimees } from '../papier/views.tsx'

/** The coming dates of an action, on one page to hand out. */
export const feuilleScreen = screen()

feuilleScreen.get('/calendrier/actions/:id', async (c) => {
  const id = param(c)
  const { action, feuille: f } = await lireFeuilleDAction(c, id)
  return c.html(
    <Layout
      impression
      titre={`Les dates : ${f.titre}`}
      chapeau={joints([f.structure, f.periode], ', ')}
      fil={[{ href: url('/actions/:id', c.var.visit, { id: action.id }), libelle: action.titre }]}
      gestes={<BoutonPdf href={adresseDuPdf(c.var.visit.territoire, 'action', { id })} />}
    >
      {f.vide === '' ? null : <p>{f.vide}</p>}
      {f.seances.map((seance) => (
        <section class="pile pile--serree">
          <h2>{seance.titre}</h2>
          {seance.quand === '' ? null : (
            <p>
              <strong>{seance.quand}</strong>
            </p>
          )}
          {seance.description === '' ? null : <p>{seance.description}</p>}
          <p class="doux">{seance.faits.map((fait) => `${fait}.`).join(' ')}</p>
        </section>
      ))}
      {f.dates.length > 0 ? (
        <section class="pile">
          <h2>Toutes les dates</h2>
          <Imprimees dates={f.dates} />
          {f.reste === '' ? null : <p>{f.reste}</p>}
        </section>
      ) : null}
      {f.contact === '' ? null : <p>{f.contact}</p>}
      <p class="petit doux">{f.pied}</p>
    </Layout>,
  )
})
