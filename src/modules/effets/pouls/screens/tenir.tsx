import { Affichette, Carre } from '#modules/recits/index.ts'
import { enQr } from '#platform/qr.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { servirPdf } from '#src/ground/papier.tsx'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import { Message, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Envoi, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { depouiller } from '../domain.ts'
import { feuilleDuMarche, papiersDuPouls } from '../papier.ts'
import { feuillesDe, lignesDe } from '../store.ts'
import { direCeQuiAttend, direLaSaison, textes } from '../textes.fr.ts'
import { clore, lienDuPouls, poulsTenu, rouvrir } from '../usecases.ts'
import { Feuilles } from './feuilles.tsx'

/** One season, for who holds it: its doors (phone, poster, market, door to door), its papers to key back, its end. */
export const tenirLePoulsScreen = screen()

const PATH = '/pouls/:id'

tenirLePoulsScreen.get(PATH, async (c) => c.html(await page(c)))

async function page(c: Ctx, refus?: string) {
  const { visit, pouls, lignes, feuilles } = await leSien(c)
  const lu = depouiller(lignes, pouls)
  const ici = (suite: string) => url(`${PATH}${suite}`, visit, { id: pouls.id })
  return (
    <Layout
      titre={direLaSaison(pouls)}
      chapeau={pouls.quartier || 'Tout le territoire'}
      fil={[{ href: url('/pouls', visit), libelle: textes.titre }]}
    >
      <Refusee phrase={refus} />
      <ol>
        {pouls.questions.map((question) => (
          <li>{question}</li>
        ))}
      </ol>
      <p>
        {pluriel(lu.combien, 'réponse', 'réponses', 'Aucune réponse encore')}.{direCeQuiAttend(lu, pouls)}
      </p>
      <Feuilles {...{ visit, pouls, feuilles }} />
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
          <SeulGeste href={ici('/cloture')} genre="secondaire" icone="fait">
            Terminer la saison
          </SeulGeste>
        </>
      ) : (
        <>
          <Message>
            {lu.comptes === null
              ? 'La saison est terminée, avec trop peu de réponses pour en lire une seule.'
              : textes.lueUneFois}
          </Message>
          {lu.comptes === null ? (
            <Envoi action={ici('/reouverture')} genre="discret">
              La rouvrir
            </Envoi>
          ) : null}
        </>
      )}
    </Layout>
  )
}

tenirLePoulsScreen.get(`${PATH}/cloture`, async (c) => {
  const { visit, pouls, lignes } = await leSien(c)
  const retour = url(PATH, visit, { id: pouls.id })
  return c.html(
    <Layout
      titre="Terminer cette saison ?"
      chapeau={`${direLaSaison(pouls)}${pouls.quartier === '' ? '' : `, ${pouls.quartier}`}`}
      fil={[{ href: retour, libelle: direLaSaison(pouls) }]}
      horsRecherche
    >
      <p>
        {pluriel(
          depouiller(lignes, pouls).combien,
          'réponse est arrivée',
          'réponses sont arrivées',
          'Aucune réponse n’est arrivée',
        )}
        . Tout le monde lira les réponses, et la saison n’en prendra plus. Elle ne se rouvre pas : recopiez d’abord les
        papiers et les feuilles du marché, et corrigez ce qui doit l’être.
      </p>
      <Formulaire action={url(`${PATH}/cloture`, visit, { id: pouls.id })}>
        <Gestes collees>
          <Bouton icone="fait">Terminer la saison</Bouton>
          <Bouton href={retour} genre="secondaire">
            Ne rien changer
          </Bouton>
        </Gestes>
      </Formulaire>
    </Layout>,
  )
})

tenirLePoulsScreen.post(`${PATH}/cloture`, async (c) => {
  await clore(c.var.visit, param(c))
  return goOn(c, '/pouls', 'La saison est terminée.')
})

tenirLePoulsScreen.post(`${PATH}/reouverture`, async (c) => {
  const faite = await rouvrir(c.var.visit, param(c))
  return faite.ok ? goOn(c, PATH, 'La saison est rouverte.') : c.html(await page(c, textes.lueUneFois), 409)
})

tenirLePoulsScreen.post(`${PATH}/carre`, async (c) => {
  const { visit } = c.var
  const lien = await lienDuPouls(visit, param(c))
  const { pouls } = await leSien(c)
  return c.html(
    <Layout
      impression
      titre="Trois questions sur le quartier"
      chapeau={pouls.quartier}
      fil={[{ href: url(PATH, visit, { id: pouls.id }), libelle: direLaSaison(pouls) }]}
    >
      <Carre
        lieu={visit.territoire}
        lien={lien}
        invite="Photographiez ce carré : trois questions, une minute, sans nom."
        message="Bonjour ! Trois questions sur le quartier, une minute, sans nom :"
        sansAdresse="Imprimez les papiers."
      />
    </Layout>,
  )
})

tenirLePoulsScreen.post(`${PATH}/affiche`, async (c) => {
  const { visit } = c.var
  const lien = await lienDuPouls(visit, param(c))
  const { pouls } = await leSien(c)
  return c.html(
    <Affichette
      lieu={visit.territoire}
      lien={lien}
      titre="Comment va le quartier ?"
      surTitre={direLaSaison(pouls)}
      texte="Trois questions, une minute. Sans nom : personne ne saura ce que vous avez répondu."
      picto="ensemble"
      sansAdresse="Demandez un papier au bureau."
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
    const feuilles = await feuillesDe(tx, pouls.id)
    return { visit, pouls, feuilles, lignes: (await lignesDe(tx, [pouls.id])).get(pouls.id) ?? [] }
  })
}
