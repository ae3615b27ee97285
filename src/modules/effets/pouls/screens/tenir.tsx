import { raw } from 'hono/html'
import { adresseDite } from '#modules/territoires/index.ts'
import { enQr } from '#platform/qr.ts'
import { pluriel } from '#platform/texte.ts'
import { absolute, url } from '#platform/url.ts'
import { servirPdf } from '#src/ground/papier.tsx'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import { Affiche } from '#ui/affiche.tsx'
import { Message, Section } from '#ui/data.tsx'
import { Bouton, Envoi, Formulaire, Gestes, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import { depouiller } from '../domain.ts'
import { feuilleDuMarche, papiersDuPouls } from '../papier.ts'
import { lignesDe } from '../store.ts'
import { direLaSaison, textes } from '../textes.fr.ts'
import { clore, lienDuPouls, poulsTenu } from '../usecases.ts'

/** One season, for who holds it: its doors (phone, poster, market, door to door), its papers to key back, its end. */
export const tenirLePoulsScreen = screen()

const PATH = '/pouls/:id'
const COTE_DU_QR = 220

tenirLePoulsScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const { pouls, lignes } = await leSien(c)
  const { combien, attendent } = depouiller(lignes)
  const total = lignes.length === 0 ? 0 : combien === attendent ? combien : combien + attendent
  const ici = (suite: string) => url(`${PATH}${suite}`, visit, { id: pouls.id })
  return c.html(
    <Layout
      titre={direLaSaison(pouls)}
      chapeau={pouls.quartier || 'Tout le territoire'}
      fil={[{ href: url('/pouls', visit), libelle: textes.titre }]}
    >
      <ol>
        {pouls.questions.map((question) => (
          <li>{question}</li>
        ))}
      </ol>
      <p>{pluriel(total, 'réponse', 'réponses', 'Aucune réponse encore')}.</p>
      {pouls.closLe === null ? (
        <>
          <Section id="demander" titre="Faire répondre">
            <Formulaire action={ici('/carre')}>
              <Gestes>
                <Bouton icone="cle">Préparer le carré à photographier</Bouton>
                <Bouton formaction={ici('/affiche')} genre="secondaire" icone="imprimer">
                  Afficher dans les halls
                </Bouton>
                <Bouton formaction={ici('/feuilles/pdf')} genre="secondaire" icone="imprimer">
                  Imprimer les papiers
                </Bouton>
                <Bouton href={ici('/pointage/pdf')} genre="secondaire" icone="imprimer">
                  Imprimer la feuille du marché
                </Bouton>
              </Gestes>
            </Formulaire>
          </Section>
          <Section id="recopier" titre="Recopier">
            <Gestes>
              <Bouton href={ici('/papiers')} genre="secondaire">
                Des papiers
              </Bouton>
              <Bouton href={url(`${PATH}/papiers`, visit, { id: pouls.id }, { maniere: 'porte' })} genre="secondaire">
                Des papiers de porte-à-porte
              </Bouton>
              <Bouton href={ici('/pointage')} genre="secondaire">
                La feuille du marché
              </Bouton>
            </Gestes>
          </Section>
          <SeulEnvoi action={ici('/cloture')} genre="secondaire" icone="fait">
            Terminer la saison et montrer les réponses à tout le monde
          </SeulEnvoi>
        </>
      ) : (
        <>
          <Message>La saison est terminée : tout le monde peut lire les réponses.</Message>
          <Envoi action={ici('/reouverture')} genre="discret">
            La rouvrir
          </Envoi>
        </>
      )}
    </Layout>,
  )
})

tenirLePoulsScreen.post(`${PATH}/cloture`, async (c) => {
  await clore(c.var.visit, param(c), true)
  return goOn(c, '/pouls', 'La saison est terminée. Les réponses sont lisibles par tout le monde.')
})

tenirLePoulsScreen.post(`${PATH}/reouverture`, async (c) => {
  await clore(c.var.visit, param(c), false)
  return goOn(c, PATH, 'La saison est rouverte.')
})

tenirLePoulsScreen.post(`${PATH}/carre`, async (c) => {
  const { visit } = c.var
  const lien = await lienDuPouls(visit, param(c))
  const { pouls } = await leSien(c)
  const qr = lien.url === null ? null : await enQr(lien.url, { margin: 0, width: COTE_DU_QR })
  return c.html(
    <Layout
      impression
      titre="Trois questions sur le quartier"
      chapeau={pouls.quartier}
      fil={[{ href: url(PATH, visit, { id: pouls.id }), libelle: direLaSaison(pouls) }]}
    >
      {qr === null ? (
        <Message>
          Ce site n’a pas encore d’adresse publique : un carré n’ouvrirait rien chez les autres. Imprimez les papiers.
          Ici même, le code {lien.code} ouvre les questions.
        </Message>
      ) : (
        <>
          <p class="grand">Photographiez ce carré : trois questions, une minute, sans nom.</p>
          <div>{raw(qr)}</div>
          <p>
            Ou tapez le code <strong>{lien.code}</strong> à{' '}
            <strong>{absolute(url('/code', visit), visit.territoire)}</strong>.
          </p>
          <section class="pile sans-impression" aria-labelledby="envoyer">
            <h2 id="envoyer">L’envoyer par message</h2>
            <MessagePret
              id="message-pret"
              message={`Bonjour ! Trois questions sur le quartier, une minute, sans nom : ${adresseDite(visit.territoire, lien.url ?? '')}`}
            />
          </section>
        </>
      )}
    </Layout>,
  )
})

tenirLePoulsScreen.post(`${PATH}/affiche`, async (c) => {
  const { visit } = c.var
  const lien = await lienDuPouls(visit, param(c))
  const { pouls } = await leSien(c)
  const qr = lien.url === null ? {} : { qr: await enQr(lien.url, { margin: 0 }) }
  const dicte = absolute(url('/code', visit), visit.territoire)
  return c.html(
    <Affiche
      titre="Comment va le quartier ?"
      surTitre={direLaSaison(pouls)}
      lieu={visit.territoire.nom}
      picto="ensemble"
      texte="Trois questions, une minute. Sans nom : personne ne saura ce que vous avez répondu."
      {...qr}
      invitation={lien.url === null ? 'Demandez un papier au bureau.' : 'Photographiez ce carré.'}
      {...(dicte === null ? {} : { adresse: `${dicte}, code ${lien.code}` })}
      pied={textes.titre}
      retour={url(PATH, visit, { id: pouls.id })}
    />,
  )
})

tenirLePoulsScreen.post(`${PATH}/feuilles/pdf`, async (c) => {
  const { visit } = c.var
  const lien = await lienDuPouls(visit, param(c))
  const { pouls } = await leSien(c)
  return servirPdf(c, {
    modele: 'platform/pdf/trois-questions.typ',
    donnees: papiersDuPouls(visit.territoire, pouls, lien.url === null ? '' : await enQr(lien.url, { margin: 0 })),
    fichier: 'pouls-papiers',
    jumelle: url(PATH, visit, { id: pouls.id }),
  })
})

tenirLePoulsScreen.get(`${PATH}/pointage/pdf`, async (c) => {
  const { visit } = c.var
  const { pouls } = await leSien(c)
  return servirPdf(c, {
    modele: 'modules/effets/pouls/pointage.typ',
    donnees: feuilleDuMarche(visit.territoire, pouls),
    fichier: 'pouls-feuille-du-marche',
    jumelle: url(`${PATH}/pointage`, visit, { id: pouls.id }),
  })
})

const leSien = (c: Ctx) => {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const pouls = await poulsTenu(tx, visit, param(c))
    return { visit, pouls, lignes: (await lignesDe(tx, [pouls.id])).get(pouls.id) ?? [] }
  })
}
