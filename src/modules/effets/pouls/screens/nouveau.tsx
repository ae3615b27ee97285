import { z } from 'zod'
import { quartiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { choix, entier, identifiant, identifiantOuRien, type Rempli, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, screen } from '#src/ground/web.ts'
import { Champ, Choix, champs, Formulaire, GroupeDeChamps, optionsParId, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { SAISONS, saisonDe } from '../domain.ts'
import { peutTenir, tientQuelquePart } from '../policy.ts'
import { tousLesPouls } from '../store.ts'
import { nomDeLaSaison, QUESTIONS_DE_DEPART, textes } from '../textes.fr.ts'
import { ouvrir } from '../usecases.ts'

/** A season opens: of which quartier, with which words. */
export const nouveauPoulsScreen = screen()

const PATH = '/pouls/nouveau'

const question = () => texte({ max: 160, obligatoire: 'Écrivez la question.', pourTous: 'sujet' })
const Form = z.object({
  id: identifiant(),
  quartierId: identifiantOuRien(),
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Dites l’année.' }).pipe(z.number()),
  saison: choix(SAISONS, 'Choisissez une saison.'),
  question1: question(),
  question2: question(),
  question3: question(),
})

nouveauPoulsScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  const { annee, saison } = saisonDe(jourDe(d.visit.now))
  const [question1, question2, question3] = d.dernieres
  const values = {
    id: newId(),
    quartierId: d.choix[0]?.id ?? '',
    annee: String(annee),
    saison,
    question1,
    question2,
    question3,
  }
  return c.html(<Page {...d} values={values} errors={{}} />)
})

nouveauPoulsScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { question1, question2, question3, ...reste } = form.value
  const faite = await ouvrir(c.var.visit, { ...reste, questions: [question1, question2, question3] })
  if (!faite.ok) return encore({ saison: 'Cette saison est déjà ouverte dans ce quartier.' }, 409)
  return goOn(c, '/pouls/:id', 'La saison est ouverte.', { id: faite.value })
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  authorize(tientQuelquePart(visit.me))
  const lus = await read(visit, (tx) => together({ tous: quartiers(tx), avant: tousLesPouls(tx) }))
  const choixDeQuartiers = lus.tous.filter(({ id }) => peutTenir(visit.me, id))
  return { visit, choix: choixDeQuartiers, dernieres: lus.avant[0]?.questions ?? QUESTIONS_DE_DEPART }
}

type Props = Awaited<ReturnType<typeof donnees>> & Rempli

function Page({ visit, choix: siens, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  return (
    <Layout titre="Ouvrir une saison" fil={[{ href: url('/pouls', visit), libelle: textes.titre }]}>
      <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ id: saisi(values, 'id') }}>
        <Choix
          {...champ('quartierId')}
          libelle="Quel quartier ?"
          options={optionsParId(siens)}
          {...(peutTenir(visit.me, null) ? { vide: 'Tout le territoire' } : {})}
        />
        <Radios
          {...champ('saison')}
          libelle="Quelle saison ?"
          disposition="courtes"
          options={SAISONS.map((une) => ({ valeur: une, libelle: nomDeLaSaison(une) }))}
        />
        <Champ
          {...champ('annee')}
          libelle="Année"
          aide="L’hiver a l’année de son mois de janvier."
          inputmode="numeric"
          largeur="court"
        />
        <GroupeDeChamps
          titre="Les trois questions"
          aide="On y répond par « oui », « un peu » ou « non ». Gardez les mêmes mots d’une saison à l’autre : un mot qui change fait une autre version, que l’on ne compare pas avec celle d’avant."
        >
          <Champ {...champ('question1')} libelle="Première question" maxlength={160} />
          <Champ {...champ('question2')} libelle="Deuxième question" maxlength={160} />
          <Champ {...champ('question3')} libelle="Troisième question" maxlength={160} />
        </GroupeDeChamps>
        <SeulGeste icone="fait">Ouvrir la saison</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
