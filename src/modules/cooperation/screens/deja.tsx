import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { PageDeRetrait } from '#ui/retrait.tsx'
import { accorderDejaEnsemble, dejaEnsembleLue, nomsDesDeux, retirerDejaEnsemble } from '../deja/usecases.ts'
import { REFUS_D_ACCORD, textes } from '../textes.fr.ts'

/** « Déjà ensemble », said by one: the other says so too, by the link of a mail or on its page, or either takes it back. */
export const dejaScreen = screen()

const PATH = '/cooperation/deja-ensemble/:id'

dejaScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const { dite, noms, autreDit } = await donnees(c)
  const [une = '', autre = ''] = noms
  const retrait = url(`${PATH}/retrait`, visit, { id: dite.id })
  return c.html(
    <Layout
      titre="Travailliez-vous déjà ensemble ?"
      chapeau={`${une} et ${autre}, depuis ${dite.depuisAnnee}.`}
      horsRecherche
    >
      {dite.accordeeLe !== null ? (
        <Message genre="succes">Vous le dites toutes les deux, depuis le {enClair(jourDe(dite.accordeeLe))}.</Message>
      ) : null}
      <p>
        {une} l’a dit le {enClair(jourDe(dite.diteLe))}. L’évaluation de l’année le montre à part : ce n’est pas un fait
        de l’année, et aucune personne n’est nommée.
      </p>
      <Formulaire action={url(`${PATH}/accord`, visit, { id: dite.id })}>
        <Gestes collees>
          {dite.accordeeLe === null && autreDit ? (
            <Bouton icone="fait">Oui, c’est vrai pour {autre} aussi</Bouton>
          ) : null}
          <Bouton href={retrait} genre="secondaire">
            {dite.accordeeLe === null && autreDit ? 'Non, ce n’est pas cela' : 'Retirer'}
          </Bouton>
        </Gestes>
      </Formulaire>
    </Layout>,
  )
})

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
  const { visit } = c.var
  const { retour } = await donnees(c)
  await retirerDejaEnsemble(visit, param(c))
  return goTo(c, visit.me.genre === 'lien' ? url('/', visit) : retour, textes.retiree)
})

const donnees = (c: Ctx) =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const lue = await dejaEnsembleLue(tx, visit, param(c))
    // The page of the structure for which this reader speaks; who came by a link has this one alone.
    const id = lue.autreDit ? lue.dite.avecId : lue.dite.structureId
    const retour =
      visit.me.genre === 'lien'
        ? url(PATH, visit, { id: lue.dite.id })
        : url('/cooperation/structures/:id', visit, { id })
    return { ...lue, noms: await nomsDesDeux(tx, lue.dite), retour }
  })
