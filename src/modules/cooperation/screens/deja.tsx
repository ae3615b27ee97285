import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { PageDeRetrait } from '#ui/retrait.tsx'
import type { DejaEnsemble } from '../domain.ts'
import { REFUS_D_ACCORD, textes } from '../textes.fr.ts'
import { accorderDejaEnsemble, dejaEnsembleLue, nomsDesDeux, retirerDejaEnsemble } from '../usecases.ts'

/** « Déjà ensemble », said by one: the other says so too, or either takes it back. */
export const dejaScreen = screen()

const PATH = '/cooperation/deja-ensemble/:id'

dejaScreen.post(`${PATH}/accord`, async (c) => {
  const faite = await accorderDejaEnsemble(c.var.visit, param(c))
  const { retour } = await donnees(c)
  // Said twice, it is said: the page shows where it stands.
  return goTo(c, retour, faite.ok ? textes.accordee : REFUS_D_ACCORD[faite.reason])
})

dejaScreen.get(`${PATH}/retrait`, async (c) => {
  const { visit } = c.var
  const { dite, retour, noms } = await donnees(c)
  return c.html(
    <PageDeRetrait
      titre="Retirer ce qui était dit ?"
      chapeau={`${noms.join(' et ')}, depuis ${dite.depuisAnnee}.`}
      fil={[{ href: retour, libelle: textes.titre }]}
      action={url(`${PATH}/retrait`, visit, { id: dite.id })}
      retour={retour}
      bouton="Retirer"
      ce="« Nous travaillions déjà ensemble » s’en va, pour les deux structures. Les faits de l’année restent."
    />,
  )
})

dejaScreen.post(`${PATH}/retrait`, async (c) => {
  const { retour } = await donnees(c)
  await retirerDejaEnsemble(c.var.visit, param(c))
  return goTo(c, retour, textes.retiree)
})

const donnees = (c: Ctx) =>
  read(c.var.visit, async (tx) => {
    const lue = await dejaEnsembleLue(tx, c.var.visit, param(c))
    return { ...lue, noms: await nomsDesDeux(tx, lue.dite), retour: pageDe(c, lue) }
  })

/** The page of the structure for which this reader speaks. */
const pageDe = (c: Ctx, { dite, autreDit }: Readonly<{ dite: DejaEnsemble; autreDit: boolean }>): string =>
  url('/cooperation/structures/:id', c.var.visit, { id: autreDit ? dite.avecId : dite.structureId })
