import {
  correspondanceDe,
  corrigerFichier,
  fichierDepose,
  lectureDuFichier,
  PageDesColonnes,
} from '#modules/programmation/index.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param, screen } from '#src/web.ts'
import { peutGarderLeVote } from '../../policy.ts'

/** What each sheet and column of the tracker holds: the programmation's page, and its memory. */
export const colonnesDuSuiviScreen = screen()

const PATH = '/suivi/import/:id/correspondance'

colonnesDuSuiviScreen.get(PATH, async (c) => {
  authorize(peutGarderLeVote(c.var.visit.me))
  return c.html(await page(c))
})

colonnesDuSuiviScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutGarderLeVote(visit.me))
  const lecture = found(await read(visit, (tx) => lectureDuFichier(tx, 'suivi', param(c))))
  const result = await corrigerFichier(visit, 'suivi', param(c), correspondanceDe(lecture, await c.req.formData()))
  if (!result.ok) return c.html(await page(c, 'Ce fichier a déjà été repris : ses colonnes ne changent plus.'), 409)
  return goTo(
    c,
    url('/suivi/import/:id', visit.territoire, { id: param(c) }),
    'Vos corrections sont retenues pour les prochains fichiers.',
  )
})

async function page(c: Ctx, refus?: string) {
  const { visit } = c.var
  const t = visit.territoire
  const { depot, lecture } = await read(visit, async (tx) => ({
    depot: found(await fichierDepose(tx, 'suivi', param(c))),
    lecture: found(await lectureDuFichier(tx, 'suivi', param(c))),
  }))
  return (
    <PageDesColonnes
      page={pageContext(c)}
      usage="suivi"
      action={url(PATH, t, { id: depot.id })}
      fil={[
        { href: url('/suivi/import', t), libelle: 'Reprendre votre tableau de suivi' },
        { href: url('/suivi/import/:id', t, { id: depot.id }), libelle: depot.nomFichier },
      ]}
      refus={refus}
      lecture={lecture}
    />
  )
}
