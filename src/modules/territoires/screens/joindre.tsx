import { z } from 'zod'
import { type Errors, type Raw, saisi, telephone, texte, versionLue, zone } from '#platform/forms.ts'
import { absolute, publicUrl, url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, screen } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { joindreLaPermanence, permanenceDe } from '../permanence.ts'
import { peutDireOuNousJoindre } from '../policy.ts'
import { contrat, mentionsDe } from '../store.ts'
import { direOuNousJoindre } from '../usecases.ts'

/** Who answers, on what number, where and when, and who publishes the site: posters, slips, sheets and messages carry it. */
export const joindreScreen = screen()
const PATH = '/reglages/joindre'

const Form = z.object({
  version: versionLue(),
  nom: texte({ max: 80 }),
  telephone: telephone(),
  lieu: texte({ max: 160 }),
  horaires: texte({ max: 120 }),
  editeur: zone({ max: 400 }),
  directeur: texte({ max: 120 }),
  hebergeur: zone({ max: 400 }),
})

joindreScreen.get(PATH, async (c) => c.html(<Page {...(await pageData(c))} errors={{}} />))

joindreScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await pageData(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { version, ...permanence } = form.value
  await direOuNousJoindre(c.var.visit, version, permanence)
  return goOn(c, PATH, 'C’est enregistré.')
})

type Donnees = Readonly<{ visit: Visit; values: Raw }>

async function pageData(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  authorize(peutDireOuNousJoindre(visit.me))
  const { id } = visit.territoire
  const { version, ...mentions } = await read(visit, async (tx) => ({
    version: found(await contrat(tx, id)).version,
    ...(await mentionsDe(tx, id)),
  }))
  const values = { version: String(version), ...permanenceDe(visit.territoire), ...mentions }
  return { visit, values }
}

function Page({ visit, values, errors }: Donnees & Readonly<{ errors: Errors }>) {
  const champ = champs(Form, values, errors)
  const phrase = joindreLaPermanence(visit.territoire)
  return (
    <Layout
      titre="Nous joindre"
      chapeau="Qui répond, où et quand. C’est public : la page d’accueil, les affiches, les papiers et les messages le portent."
      fil={[{ href: url('/reglages', visit), libelle: 'Réglages' }]}
    >
      {phrase === '' ? null : <Message titre="Ce que les gens liront">Pour nous parler, {phrase}.</Message>}
      <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ version: saisi(values, 'version') }}>
        <Champ
          {...champ('nom')}
          libelle="Qui répond ?"
          aide="Un prénom, ou « la permanence du conseil citoyen »."
          maxlength={80}
        />
        <Champ
          {...champ('telephone')}
          libelle="Téléphone"
          type="tel"
          largeur="moyen"
          aide="Un numéro que vous voulez bien voir affiché dans les halls."
        />
        <Champ
          {...champ('lieu')}
          libelle="Où passer ?"
          aide="Par exemple : maison de quartier, 3 rue des Lilas."
          maxlength={160}
        />
        <Champ
          {...champ('horaires')}
          libelle="Quand ?"
          aide="Par exemple : le mardi et le jeudi, de 14 h à 17 h."
          maxlength={120}
        />
        <h2>Mentions légales</h2>
        <Zone
          {...champ('editeur')}
          libelle="Qui publie ce site ?"
          aide="Le nom, l’adresse et le téléphone du conseil citoyen, ou de l’association ou la collectivité qui le porte."
          lignes={3}
        />
        <Champ
          {...champ('directeur')}
          libelle="Qui répond de ce qui est publié ?"
          aide="Le prénom et le nom d’une personne qui est d’accord : elle est citée comme directeur ou directrice de la publication."
          maxlength={120}
        />
        <Zone
          {...champ('hebergeur')}
          libelle="Qui l’héberge ?"
          aide="Le nom, l’adresse et le téléphone de qui tient la machine."
          lignes={3}
        />
        <SeulGeste icone="coche" sinon={url('/reglages', visit)}>
          Enregistrer
        </SeulGeste>
      </Formulaire>
      <AdresseDuSite visit={visit} />
    </Layout>
  )
}

function AdresseDuSite({ visit }: Pick<Donnees, 'visit'>) {
  const adresse = absolute(url('/', visit), visit.territoire)
  return (
    <Section id="adresse-du-site" titre="L’adresse du site" serree>
      {adresse === null ? (
        <p>
          Aucune pour l’instant. Les affiches et les messages marchent déjà avec votre permanence ; ils auront un carré
          à photographier et un lien quand l’adresse sera dite, par la personne qui a installé ce site, dans{' '}
          <a href="/compte/site">L’adresse du site</a>.
        </p>
      ) : (
        <p>
          <strong>{adresse}</strong>
          {publicUrl() === null ? ' : elle ne s’ouvre que sur cet ordinateur.' : null}
        </p>
      )}
    </Section>
  )
}
