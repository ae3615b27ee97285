import { z } from 'zod'
import { CorpsDuPapier } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { entier, identifiant, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { auteur, NotFound, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, type Saisie, screen } from '#src/ground/web.ts'
import { Message, Puces, Refusee, Section } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type AvisFige, changementsDe } from '../domain.ts'
import { papierDeLAvis } from '../papier.ts'
import { direLeChangement, textes } from '../textes.fr.ts'
import { aTransmettre, transmettre } from '../usecases.ts'

/** What leaves is read once more, then the council transmits it. */
export const transmettreScreen = screen()

const PATH = '/conseil/transmettre'

const Form = z.object({
  id: identifiant(),
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Dites de quelle année.' }).pipe(z.number()),
  /** The version that was shown last; 0: none. */
  version: entier({ min: 0, max: 1_000, obligatoire: 'Rechargez la page.' }).pipe(z.number()),
  empreinte: texte({ max: 100 }),
  qualite: texte({ max: 120, obligatoire: 'Dites à quel titre, comme « coprésidente du conseil citoyen ».' }),
})

transmettreScreen.get(PATH, async (c) => {
  const d = await donnees(c, Number(c.req.query('annee')))
  return c.html(<Page {...d} values={{ id: newId(), version: String(d.versions[0]?.numero ?? 0) }} errors={{}} />)
})

transmettreScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const annee = Number((await c.req.formData()).get('annee'))
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c, annee))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const result = await transmettre(visit, form.value)
  if (!result.ok) {
    if (result.reason === 'autre-version') return encore({}, 409, textes.autreVersion)
    if (result.reason === 'autre-contenu') return encore({}, 409, textes.autreContenu)
    const { aReprendre } = await donnees(c, annee)
    return encore({}, 409, result.reason === 'rien' ? textes.rien : textes.aReprendre(aReprendre))
  }
  const { avis, nouvelle } = result.value
  const le = `le ${enClair(jourDe(avis.transmisLe))}`
  return goOn(c, '/conseil/avis/:id', nouvelle ? textes.transmis : textes.rienDeNeuf(le), { id: avis.id })
})

async function donnees(c: Ctx, annee: number) {
  const { visit } = c.var
  if (!Number.isInteger(annee) || annee < 2000 || annee > 2100) throw new NotFound()
  return { visit, annee, ...(await read(visit, (tx) => aTransmettre(tx, visit, annee))) }
}

type Props = Awaited<ReturnType<typeof donnees>> & Saisie

const sans = (avis: AvisFige, liees: ReadonlySet<string>): AvisFige => ({
  ...avis,
  lignes: avis.lignes.filter(({ actionId }) => !liees.has(actionId)),
})

function Page({ visit, annee, contenu: entier, empreinte, versions, aReprendre, liees, values, errors, refus }: Props) {
  const [derniere] = versions.map((une) => ({ ...une, contenu: sans(une.contenu, liees) }))
  const contenu = sans(entier, liees)
  const champ = champs(Form, values, errors)
  const changements = derniere ? changementsDe(derniere.contenu, contenu) : []
  const aVoter = contenu.lignes.filter(({ issue }) => issue === 'non-examinee').length
  const apercu = papierDeLAvis(
    visit,
    {
      ...{ id: '', annee, contenu, par: auteur(visit.me), qualite: 'à relire' },
      ...{ numero: (derniere?.numero ?? 0) + 1, transmisLe: visit.now },
    },
    derniere ?? null,
  )
  return (
    <Layout
      titre={`Transmettre l’avis ${annee}`}
      chapeau="Jusque-là, ni la ville ni aucune administration n’en lit rien."
      fil={[{ href: url('/conseil', visit), libelle: 'Conseil' }]}
      horsRecherche
    >
      <Refusee phrase={refus} />
      {derniere ? (
        <Message>
          La version {derniere.numero} est transmise depuis le {enClair(jourDe(derniere.transmisLe))}.{' '}
          {changements.length === 0 ? 'Rien n’a changé depuis.' : 'Depuis, ceci a changé :'}
          <Puces de={changements.map(direLeChangement)} />
        </Message>
      ) : null}
      {aReprendre > 0 ? <Message genre="attention">{textes.aReprendre(aReprendre)}</Message> : null}
      {liees.size > 0 ? (
        <Message>
          {liees.size === 1
            ? 'Un lien vous rattache à une ligne : elle ne vous est pas montrée ici, et part telle que le conseil l’a adoptée.'
            : `Un lien vous rattache à ${liees.size} lignes : elles ne vous sont pas montrées ici, et partent telles que le conseil les a adoptées.`}
        </Message>
      ) : null}
      {aVoter > 0 ? (
        <Message>
          {aVoter === 1 ? 'Une ligne n’est pas examinée : elle' : `${aVoter} lignes ne sont pas examinées : elles`}{' '}
          {aVoter === 1 ? 'sera transmise' : 'seront transmises'} ainsi.
        </Message>
      ) : null}
      <Formulaire
        action={url(PATH, visit)}
        errors={errors}
        hidden={{ id: String(values.id ?? ''), version: String(values.version ?? ''), annee, empreinte }}
      >
        <Champ
          {...champ('qualite')}
          libelle={`Vous signez « ${auteur(visit.me)} », à quel titre ?`}
          aide="Votre nom et ce titre sont écrits sur l’avis, avec la date. Aucun autre membre n’y est nommé."
        />
        <SeulGeste icone="envoyer">Transmettre à la ville</SeulGeste>
      </Formulaire>
      <Section id="apercu" titre="Ce qui part">
        <CorpsDuPapier papier={apercu} />
      </Section>
    </Layout>
  )
}
