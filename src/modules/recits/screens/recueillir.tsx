import { type Id, isId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Carte, Liste } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { Affichette, Carre } from '../carre.tsx'
import { gardien } from '../dits/gardien.ts'
import { peutOuvrirLaQuestion, tientDesRecits } from '../dits/policy.ts'
import { QUESTION, t } from '../dits/textes.fr.ts'
import { actionDe, ouvrirLaQuestion } from '../dits/usecases.ts'

/** Three doors for one question: a phone, a sheet, or the desk that writes. */
export const recueillirScreen = screen()

const PATH = '/recits/recueillir'
const AFFICHE = '/recits/recueillir/affiche'

recueillirScreen.get(PATH, async (c) => {
  const { visit, action, tient, query } = await autour(c)
  return c.html(
    <Layout titre="Recueillir des récits" chapeau={action?.titre ?? visit.territoire.nom} fil={fil(c)}>
      <blockquote class="grand">{QUESTION}</blockquote>
      <p>
        Posez cette question, telle quelle. Demandez depuis quand, et ce qui a compté aussi ; ou laissez un blanc. Un
        récit où rien n’a changé vaut autant qu’un autre.
      </p>
      <Liste
        elements={[
          <Carte niveau={2} picto="main" titre="Sur un téléphone">
            <p>La personne photographie un carré, ou vous lui prêtez le vôtre. Deux minutes, sans compte.</p>
            <Formulaire action={url(PATH, visit, {}, query)}>
              <Gestes>
                <Bouton icone="qr">Préparer le carré à photographier</Bouton>
                <Bouton formaction={url(AFFICHE, visit, {}, query)} genre="secondaire" icone="imprimer">
                  Afficher dans les halls
                </Bouton>
              </Gestes>
            </Formulaire>
          </Carte>,
          <Carte niveau={2} picto="papiers" titre="Sur papier">
            <p>Une feuille par personne, et son talon à garder : six lettres pour tout retirer.</p>
            <SeulGeste href={url('/recits/feuilles', visit, {}, query)} genre="secondaire" icone="imprimer">
              Imprimer dix feuilles
            </SeulGeste>
            {tient ? (
              <SeulGeste href={url('/recits/nouveau', visit, {}, { ...query, papier: '' })} genre="discret">
                Recopier une feuille
              </SeulGeste>
            ) : null}
          </Carte>,
          ...(tient
            ? [
                <Carte niveau={2} picto="merci" titre="De vive voix">
                  <p>La personne parle, vous écrivez, vous relisez à voix haute.</p>
                  <SeulGeste href={url('/recits/nouveau', visit, {}, query)} genre="secondaire" icone="commentaire">
                    Écrire pour quelqu’un
                  </SeulGeste>
                  <p>{t.surPlace}</p>
                  <SeulGeste href={url('/recits/sur-place', visit)} genre="discret" icone="commentaire">
                    Noter sur place
                  </SeulGeste>
                </Carte>,
              ]
            : []),
        ]}
      />
    </Layout>,
  )
})

recueillirScreen.post(PATH, async (c) => {
  const { visit, action } = await autour(c)
  const lien = await ouvrirLaQuestion(visit, action?.id ?? null)
  return c.html(
    <Layout impression titre="Racontez-nous" chapeau={action?.titre ?? visit.territoire.nom} fil={fil(c)}>
      <p class="grand">
        <strong>{QUESTION}</strong>
      </p>
      <Carre
        lieu={visit.territoire}
        lien={lien}
        invite="Photographiez ce carré : deux minutes, sans compte. Vous choisissez qui lit vos mots, et vous les retirez quand vous voulez."
        message={`${QUESTION} Racontez-le ici, en deux minutes :`}
        sansAdresse="Imprimez les feuilles."
      />
    </Layout>,
  )
})

recueillirScreen.post(AFFICHE, async (c) => {
  const { visit, action, query } = await autour(c)
  return c.html(
    <Affichette
      lieu={visit.territoire}
      lien={await ouvrirLaQuestion(visit, action?.id ?? null)}
      titre={QUESTION}
      surTitre={action?.titre ?? 'Racontez-nous'}
      texte="Deux minutes, sans compte, dans votre langue. Vous choisissez qui lit vos mots, et vous les retirez quand vous voulez."
      picto="parler"
      sansAdresse="Demandez une feuille au bureau."
      pied={t.titre}
      retour={url(PATH, visit, {}, query)}
    />,
  )
})

const fil = (c: Ctx) => [{ href: url('/recits', c.var.visit), libelle: 'Récits' }]

async function autour(c: Ctx) {
  const { visit } = c.var
  const dite = c.req.query('action')
  const id: Id | null = isId(dite) ? dite : null
  const { action, qui } = await read(visit, async (tx) => ({
    action: await actionDe(tx, id),
    qui: await gardien(tx, visit.me),
  }))
  authorize(peutOuvrirLaQuestion(qui, action))
  return { visit, action, tient: tientDesRecits(qui), query: action ? { action: action.id } : {} }
}
