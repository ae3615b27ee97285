import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param, screen } from '#src/web.ts'
import { peutImporter } from '../policy.ts'
import * as store from '../store.ts'
import { corriger } from '../usecases.ts'
import { correspondanceDe, PageDesColonnes } from './colonnes.tsx'

/** What each sheet and each column holds: guessed, shown, corrected, remembered. */
export const correspondanceScreen = screen()

const PATH = '/import/:id/correspondance'

correspondanceScreen.get(PATH, async (c) => {
  authorize(peutImporter(c.var.visit.me))
  return c.html(await page(c))
})

correspondanceScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const lecture = found(await read(visit, (tx) => store.lecture(tx, 'programmation', param(c))))
  const result = await corriger(visit, 'programmation', param(c), correspondanceDe(lecture, await c.req.formData()))
  if (!result.ok) return c.html(await page(c, 'Ce fichier a déjà été enregistré : ses colonnes ne changent plus.'), 409)
  return goTo(
    c,
    url('/import/:id', visit.territoire, { id: param(c) }),
    'Vos corrections sont retenues pour les prochains fichiers.',
  )
})

async function page(c: Ctx, refus?: string) {
  const { visit } = c.var
  const { depot, lecture } = await read(visit, async (tx) => ({
    depot: found(await store.find(tx, 'programmation', param(c))),
    lecture: found(await store.lecture(tx, 'programmation', param(c))),
  }))
  return (
    <PageDesColonnes
      page={pageContext(c)}
      usage="programmation"
      action={url(PATH, visit.territoire, { id: depot.id })}
      fil={[
        { href: url('/import', visit.territoire), libelle: 'Importer la programmation' },
        { href: url('/import/:id', visit.territoire, { id: depot.id }), libelle: depot.nomFichier },
      ]}
      refus={refus}
      lecture={lecture}
    />
  )
}
