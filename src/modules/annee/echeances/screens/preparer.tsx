import { z } from 'zod'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import { choix, type Errors, entier, type Raw } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, type Visit } from '#src/ground/visit.ts'
import { goOn, readForm, screen } from '#src/ground/web.ts'
import { Tableau } from '#ui/data.tsx'
import { Champ, champs, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { dater, NOM_DU_RESPONSABLE } from '../domain.ts'
import { type CodeDeModele, MODELES } from '../modeles.donnees.ts'
import { peutTenirLesEcheances } from '../policy.ts'
import { REFUS } from '../saisie.ts'
import { preparerLAnnee } from '../usecases.ts'

/** The key dates of a year, proposed from a model before anything is written. */
export const preparerScreen = screen()
const PATH = '/echeances/preparer'

const CODES = ['nantes', 'generique'] as const satisfies readonly CodeDeModele[]
const Form = z.object({
  annee: entier({ min: 2015, max: 2099, obligatoire: 'Écrivez une année, comme 2027.' }).pipe(z.number()),
  modele: choix(CODES, 'Choisissez un modèle.'),
})

preparerScreen.get(PATH, (c) => {
  const { visit } = c.var
  authorize(peutTenirLesEcheances(visit.me))
  const annee = c.req.query('annee') ?? String(jourDe(visit.now).year)
  const values = { annee, modele: c.req.query('modele') ?? 'nantes' }
  return c.html(<Page visit={visit} values={values} errors={{}} />)
})

preparerScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutTenirLesEcheances(visit.me))
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Page visit={visit} values={form.raw} errors={form.errors} />, 422)
  const { annee, modele } = form.value
  const result = await preparerLAnnee(visit, annee, modele)
  if (!result.ok) {
    const errors = { formulaire: REFUS[result.reason] }
    return c.html(<Page visit={visit} values={form.raw} errors={errors} />, 409)
  }
  const dites = pluriel(result.value, 'échéance est proposée', 'échéances sont proposées')
  const message = result.value === 0 ? 'Cette année est déjà prête.' : `${dites}. Ajustez les dates.`
  return goOn(c, '/echeances', message, {}, { annee })
})

type Props = Readonly<{ visit: Visit; values: Raw; errors: Errors }>

function Page({ visit, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  const annee = Number(values.annee)
  return (
    <Layout
      titre="Préparer une année"
      chapeau="Choisissez un modèle : les dates sont calculées, déplacées aux jours ouvrés, et restent à vous."
      fil={[
        { href: url('/calendrier', visit), libelle: 'Calendrier' },
        { href: url('/echeances', visit), libelle: 'Échéances' },
      ]}
    >
      <Formulaire action={url(PATH, visit)} errors={errors}>
        <Champ
          {...champ('annee')}
          libelle="Année de la programmation"
          aide="L’appel à projets tombe l’année d’avant."
          inputmode="numeric"
          largeur="court"
        />
        <Radios
          {...champ('modele')}
          libelle="Modèle"
          options={MODELES.map(({ code, nom, lignes }) => ({
            valeur: code,
            libelle: nom,
            aide: `${lignes.length} échéances`,
          }))}
        />
        <SeulGeste icone="fait">Proposer ces échéances</SeulGeste>
      </Formulaire>
      {Number.isInteger(annee) && annee >= 2015 && annee <= 2099
        ? MODELES.map((modele) => <Apercu modele={modele} annee={annee} />)
        : null}
    </Layout>
  )
}

function Apercu({ modele, annee }: Readonly<{ modele: (typeof MODELES)[number]; annee: number }>) {
  const datees = dater(modele.lignes, annee)
  if (!datees.ok) return <p>{REFUS[datees.reason]}</p>
  const lignes = modele.lignes
    .flatMap((ligne) => {
      const datee = datees.value.get(ligne.cle)
      return datee ? [{ ...ligne, ...datee }] : []
    })
    .sort((a, b) => Temporal.PlainDate.compare(a.jour, b.jour))
  return (
    <section class="pile" aria-label={modele.nom}>
      <Tableau
        caption={`${modele.nom}, ${annee}`}
        empile
        colonnes={[
          { libelle: 'Quand', valeur: ({ jour }) => enToutesLettres(jour) },
          { libelle: 'Échéance', valeur: ({ libelle }) => libelle, entete: true },
          { libelle: 'Qui', valeur: ({ responsable }) => NOM_DU_RESPONSABLE[responsable] },
        ]}
        lignes={lignes}
      />
    </section>
  )
}
