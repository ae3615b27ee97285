import { z } from 'zod'
import { accesAuxCoordonnees, derniersConsentements, lireCoordonnees } from '#modules/personnes/index.ts'
import { structuresDePersonne } from '#modules/programmation/index.ts'
import { coche, courriel, type Rempli, saisi, telephone, texte } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { encoreVrai, vuEntier } from '#platform/vu.ts'
import { authorize, fresh, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Carte, Message } from '#ui/data.tsx'
import { Bouton, Case, Champ, champs, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ChampsJoindre } from '../inscrire/champs.tsx'
import { changerMesCoordonnees, mEffacer, monDossier, pourSoi, toutEstAilleurs } from '../soi-meme/soi.ts'
import { textes } from '../textes.fr.ts'
import { Lectures } from './lectures.tsx'

/** What is kept of somebody who is no talent, a structure's contact for one: read, changed, taken away, by themself. */
export const mesCoordonneesScreen = screen()

const PATH = '/mes-coordonnees/:id'
const t = textes.mesCoordonnees

const Form = z.object({
  prenom: texte({ nomme: true, max: 60, obligatoire: textes.erreurs.prenom }),
  nom: texte({ nomme: true, max: 80 }),
  telephone: telephone({ aCote: textes.erreurs.parQuiPasser }),
  courriel: courriel(),
  relais: texte({ max: 200 }),
  structure: coche(),
  version: texte({ max: 40 }),
})

mesCoordonneesScreen.get(PATH, async (c) => {
  const lues = await charger(c)
  return c.html(<Page {...lues} values={{ ...lues.valeurs, version: vuEntier(lues.valeurs) }} errors={{}} />)
})

mesCoordonneesScreen.post(PATH, async (c) => {
  const lues = await charger(c)
  const { form, encore } = await formOf(c, Form, (saisie) => <Page {...lues} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { telephone: numero, courriel: mail, relais } = form.value
  if (numero === '' && mail === '' && relais === '') return encore({ telephone: textes.erreurs.injoignable })
  fresh(encoreVrai(form.raw.version, lues.valeurs))
  await changerMesCoordonnees(c.var.visit, param(c), form.value)
  return goOn(c, PATH, t.change)
})

mesCoordonneesScreen.get(`${PATH}/donnees`, async (c) => {
  const { visit } = c.var
  const contenu = { territoire: visit.territoire.nom, le: visit.now, donnees: await monDossier(visit, param(c)) }
  c.header('content-disposition', 'attachment; filename="mes-donnees-coup-de-pouce.json"')
  return c.body(JSON.stringify(contenu, null, 2), 200, { 'content-type': 'application/json; charset=utf-8' })
})

mesCoordonneesScreen.get(`${PATH}/effacement`, async (c) => {
  const lues = await charger(c)
  authorize(!lues.ailleurs)
  return c.html(<Effacer {...lues} />)
})

mesCoordonneesScreen.post(`${PATH}/effacement`, async (c) => {
  const fait = await mEffacer(c.var.visit, param(c))
  if (!fait.ok)
    return c.html(
      <Effacer {...(await charger(c))} refus={fait.reason === 'compte' ? t.parLeCompte : t.seuleAdministration} />,
      409,
    )
  return goOn(c, '/', 'L’effacement est fait.')
})

type Donnees = Awaited<ReturnType<typeof charger>>

const charger = (c: Ctx) =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const id = param(c)
    const personne = await pourSoi(tx, visit, id)
    const lues = await lireCoordonnees(tx, visit, id, { pour: 'soi' })
    const accords = await derniersConsentements(tx, id)
    const { telephone: numero = '', courriel: mail = '', adresse = '' } = lues.ok ? lues.value : {}
    return {
      visit,
      personne,
      ailleurs: await toutEstAilleurs(tx, visit, id),
      structures: (await structuresDePersonne(tx, id)).map(({ structure }) => structure),
      lectures: await accesAuxCoordonnees(tx, id),
      valeurs: {
        prenom: personne.prenom,
        nom: personne.nom,
        telephone: numero,
        courriel: mail,
        relais: adresse,
        structure: accords.get('structure') === true ? 'oui' : '',
      },
    }
  })

function Page(props: Donnees & Rempli) {
  const { visit, personne, ailleurs, structures, lectures, values, errors } = props
  const champ = champs(Form, values, errors)
  const vers = (geste = '') => url(`${PATH}${geste}`, visit, { id: personne.id })
  return (
    <Layout titre={textes.maFiche.bonjour(personne.prenom)} chapeau={textes.maFiche.chapeau} horsRecherche>
      {structures.length === 0 ? null : <p>{t.contactDe(structures)}</p>}
      <div>
        <Formulaire action={vers()} errors={errors} hidden={{ version: saisi(values, 'version') }}>
          <Champ {...champ('prenom')} libelle={textes.prenom} largeur="moyen" />
          <Champ {...champ('nom')} libelle={textes.nom} largeur="moyen" />
          <ChampsJoindre values={values} errors={errors} />
          <fieldset class="groupe">
            <legend>{t.quiVoit}</legend>
            <Case
              nom="structure"
              libelle={t.structure}
              aide={t.structureAide}
              cochee={saisi(values, 'structure') !== ''}
              erreur={errors.structure}
            />
          </fieldset>
          <Gestes collees>
            <Bouton>Enregistrer</Bouton>
          </Gestes>
        </Formulaire>
      </div>
      <Carte niveau={2} picto="cadenas" titre={t.quiALu}>
        <p>{t.qui}</p>
        <Lectures lectures={lectures} />
      </Carte>
      {ailleurs ? (
        <p>{t.ailleurs}</p>
      ) : (
        <Gestes>
          <Bouton href={vers('/tout')} genre="secondaire" icone="oeil">
            {textes.maFiche.tout}
          </Bouton>
          <Bouton href={vers('/effacement')} genre="danger" icone="supprimer">
            {textes.maFiche.effacer}
          </Bouton>
        </Gestes>
      )}
    </Layout>
  )
}

function Effacer({ visit, personne, structures, refus }: Donnees & Readonly<{ refus?: string }>) {
  const vers = (geste = '') => url(`${PATH}${geste}`, visit, { id: personne.id })
  return (
    <Layout titre={textes.maFiche.effacer} fil={[{ href: vers(), libelle: textes.maFiche.titre }]} horsRecherche>
      {refus === undefined ? null : (
        <div role="alert">
          <Message genre="attention">{refus}</Message>
        </div>
      )}
      <Message genre="attention">
        <p>{t.effacerAide}</p>
        {structures.length === 0 ? null : <p>{t.effacerContact(structures)}</p>}
      </Message>
      <div>
        <Formulaire action={vers('/effacement')}>
          <Gestes>
            <Bouton genre="danger" icone="supprimer">
              Oui, tout effacer
            </Bouton>
            <Bouton href={vers()} genre="secondaire">
              Non, revenir
            </Bouton>
          </Gestes>
        </Formulaire>
      </div>
    </Layout>
  )
}
