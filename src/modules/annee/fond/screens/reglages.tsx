import { z } from 'zod'
import { noter } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { cases, choix, type Rempli } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit, write } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, screen } from '#src/ground/web.ts'
import { Section, Tableau } from '#ui/data.tsx'
import { Cases, Champ, champs, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutTenirLesEcheances } from '../../echeances/policy.ts'
import { FETES, NOMS_DE_FETE } from '../../jours/fetes.ts'
import { lireVacances, type RefusDeVacances } from '../../jours/lire-vacances.ts'
import { type OptionsDeFond, type Repere, vacances } from '../../jours/reperes.ts'
import { ZONES } from '../../jours/vacances.donnees.ts'
import { lireFond, saveFond, saveVacances } from '../store.ts'

/** What stands behind the dates: zone of the schools, feasts shown, holidays brought up to date. */
export const reglagesDuCalendrierScreen = screen()
const PATH = '/reglages/calendrier'

const Form = z.object({ zone: choix(ZONES, 'Choisissez une zone.'), fetes: cases(nomsDeFete()) })

function nomsDeFete(): [string, ...string[]] {
  const [premier = 'noel', ...autres] = NOMS_DE_FETE
  return [premier, ...autres]
}

reglagesDuCalendrierScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  const fetes = NOMS_DE_FETE.filter((nom) => !d.fond.sansFetes.includes(nom))
  return c.html(<Page {...d} values={{ zone: d.fond.zone, fetes }} errors={{}} />)
})

reglagesDuCalendrierScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutTenirLesEcheances(visit.me))
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { zone, fetes } = form.value
  const sans = NOMS_DE_FETE.filter((nom) => !fetes.includes(nom))
  await write(visit, async (tx) => {
    await saveFond(tx, visit, zone, sans)
    await noter(tx, visit, 'calendrier', visit.territoire.id, 'reglages')
  })
  return goOn(c, PATH, 'C’est réglé.')
})

const REFUS: Record<RefusDeVacances | 'sans-fichier' | 'trop-gros', string> = {
  'pas-un-calendrier': 'Ce fichier n’est pas un calendrier (.ics). Prenez celui du ministère de l’Éducation nationale.',
  'sans-vacances': 'Aucune période de vacances n’a été reconnue dans ce calendrier. Rien n’a changé.',
  'sans-fichier': 'Choisissez un fichier.',
  'trop-gros': 'Ce fichier est trop gros pour un calendrier de vacances : 1 Mo au plus.',
}

reglagesDuCalendrierScreen.post(`${PATH}/vacances`, async (c) => {
  const { visit } = c.var
  const d = await donnees(c)
  const lues = await lireDepot(c, d.fond.zone)
  if (!lues.ok) {
    const values = { zone: d.fond.zone, fetes: NOMS_DE_FETE.filter((nom) => !d.fond.sansFetes.includes(nom)) }
    return c.html(<Page {...d} values={values} errors={{ fichier: REFUS[lues.reason] }} />, 422)
  }
  await write(visit, async (tx) => {
    await saveVacances(tx, lues.value)
    await saveFond(tx, visit, d.fond.zone, d.fond.sansFetes)
    await noter(tx, visit, 'calendrier', visit.territoire.id, 'vacances')
  })
  const dites = pluriel(lues.value.length, 'période est à jour', 'périodes sont à jour')
  return goOn(c, PATH, `${dites}.`)
})

async function lireDepot(c: Ctx, zone: (typeof ZONES)[number]) {
  const file = (await c.req.formData()).get('fichier')
  if (!(file instanceof File) || file.name === '') return { ok: false, reason: 'sans-fichier' } as const
  if (file.size > 1024 * 1024) return { ok: false, reason: 'trop-gros' } as const
  return lireVacances(await file.text(), zone)
}

type Donnees = Readonly<{
  visit: Visit
  fond: Required<OptionsDeFond>
  prochaines: readonly Repere[]
}>

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  authorize(peutTenirLesEcheances(visit.me))
  const fond = await read(visit, lireFond)
  const aujourdhui = jourDe(visit.now)
  const prochaines = vacances(aujourdhui, aujourdhui.add({ months: 20 }), fond).toSorted((a, b) =>
    Temporal.PlainDate.compare(a.du, b.du),
  )
  return { visit, fond, prochaines }
}

function Page({ visit, prochaines, values, errors }: Donnees & Rempli) {
  const champ = champs(Form, values, errors)
  return (
    <Layout
      titre="Vacances et fêtes"
      chapeau="Ce qui s’affiche derrière les dates du calendrier, pour ne pas tomber un mauvais jour. Ce n’est jamais une règle."
      fil={[{ href: url('/reglages', visit), libelle: 'Réglages' }]}
    >
      <Formulaire action={url(PATH, visit)} errors={errors}>
        <Radios
          {...champ('zone')}
          libelle="Zone des vacances scolaires"
          aide="Nantes et la Bretagne sont en zone B."
          disposition="colonnes"
          options={ZONES.map((zone) => ({ valeur: zone, libelle: `Zone ${zone}` }))}
        />
        <Cases
          {...champ('fetes')}
          nu
          disposition="colonnes"
          libelle="Fêtes à montrer"
          aide="Celles des cultes et des communautés du quartier."
          options={NOMS_DE_FETE.map((nom) => ({ valeur: nom, libelle: FETES[nom].libelle }))}
        />
        <SeulGeste icone="coche">Enregistrer</SeulGeste>
      </Formulaire>
      <Section id="vacances" titre="Les vacances connues">
        <Tableau
          caption="Vacances scolaires à venir"
          captionCachee
          empile
          colonnes={[
            { libelle: 'Vacances', valeur: ({ libelle }) => libelle, entete: true },
            { libelle: 'Premier jour', valeur: ({ du }) => enClair(du) },
            { libelle: 'Dernier jour', valeur: ({ au }) => enClair(au) },
          ]}
          lignes={prochaines}
          vide={<p>Aucune période connue : mettez-les à jour ci-dessous.</p>}
        />
        <Formulaire action={url(`${PATH}/vacances`, visit)} fichier>
          <Champ
            nom="fichier"
            erreur={errors.fichier}
            libelle="Mettre à jour les vacances"
            aide="Le calendrier .ics du ministère, pour votre zone : education.gouv.fr, « calendrier scolaire »."
            type="file"
            accept=".ics,text/calendar"
            nu
          />
          <SeulGeste genre="secondaire" icone="importer">
            Mettre à jour
          </SeulGeste>
        </Formulaire>
      </Section>
    </Layout>
  )
}
