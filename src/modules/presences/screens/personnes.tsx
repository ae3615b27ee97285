import { z } from 'zod'
import { coche, type Errors, entier, jour, parseForm } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/visit.ts'
import { goTo, pageContext, param, screen } from '#src/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Case, Champ, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { TROP } from '../domain.ts'
import type { PersonnesDifferentes } from '../queries.ts'
import { textes } from '../textes.fr.ts'
import { direLesPersonnes } from '../usecases.ts'

/** How many different people: said for a period, never computed from presences. */
export const personnesScreen = screen()

const PATH = '/presences/:id/personnes'

const Form = z.object({
  du: jour('Dites depuis quel jour.'),
  au: jour('Dites jusqu’à quel jour.'),
  nombre: entier({ min: 0, max: TROP, obligatoire: 'Écrivez un nombre.' }),
  environ: coche(),
})

personnesScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const form = parseForm(Form, await c.req.formData())
  const lu = form.ok ? form.value : null
  const errors: Record<string, string> = form.ok ? {} : { ...form.errors }
  if (lu?.du && lu.au && lu.au < lu.du) errors.au = 'La fin vient avant le début.'
  if (!lu?.du || !lu.au || lu.nombre === null || Object.keys(errors).length > 0) {
    const [du, au] = [String(form.raw.du ?? ''), String(form.raw.au ?? '')]
    return c.html(
      <Layout page={pageContext(c)} titre={textes.personnes} enErreur>
        <Demande
          action={url(PATH, visit.territoire, { id: param(c) })}
          valeurs={{ du, au, nombre: String(form.raw.nombre ?? '') }}
          errors={errors}
        />
      </Layout>,
      422,
    )
  }
  await direLesPersonnes(visit, {
    actionId: param(c),
    du: Temporal.PlainDate.from(lu.du),
    au: Temporal.PlainDate.from(lu.au),
    nombre: lu.nombre,
    estime: lu.environ,
    mot: '',
  })
  return goTo(c, url('/presences/:id', visit.territoire, { id: param(c) }), textes.enregistre)
})

type Props = Readonly<{
  visit: Visit
  action: Readonly<{ id: string }>
  compte: boolean
  personnes: PersonnesDifferentes | null
  annee: Readonly<{ du: Temporal.PlainDate; au: Temporal.PlainDate }>
}>

const SOURCE = {
  dit: 'comme il a été dit',
  nouvelles: 'd’après les premières fois notées à chaque date',
} as const

/** What is known of different people, and the way to say it. */
export function Personnes({ visit, action, compte, personnes, annee }: Props) {
  if (!compte && personnes === null) return null
  return (
    <section class="pile" aria-labelledby="personnes">
      <h2 id="personnes">{textes.personnes}</h2>
      {personnes ? (
        <Message>
          <p>
            {personnes.estime ? 'Environ ' : ''}
            <strong>{pluriel(personnes.nombre, 'personne différente', 'personnes différentes')}</strong> en{' '}
            {annee.du.year}, {SOURCE[personnes.source]}.
          </p>
        </Message>
      ) : null}
      {compte ? (
        <details class="pile">
          <summary>{personnes ? 'Corriger ce nombre' : 'Dire combien'}</summary>
          <Demande
            action={url(PATH, visit.territoire, { id: action.id })}
            valeurs={{ du: annee.du.toString(), au: annee.au.toString(), nombre: '' }}
            errors={{}}
          />
        </details>
      ) : null}
    </section>
  )
}

type DemandeProps = Readonly<{
  action: string
  valeurs: Readonly<{ du: string; au: string; nombre: string }>
  errors: Errors
}>

function Demande({ action, valeurs, errors }: DemandeProps) {
  return (
    <Formulaire action={action} errors={Object.keys(errors).length > 0 ? errors : undefined}>
      <Champ
        nom="nombre"
        libelle="Personnes différentes"
        aide={textes.personnesAide}
        inputmode="numeric"
        largeur="court"
        valeur={valeurs.nombre}
        erreur={errors.nombre}
        required
      />
      <div class="rangee">
        <Champ nom="du" libelle="Du" type="date" valeur={valeurs.du} erreur={errors.du} required />
        <Champ nom="au" libelle="Au" type="date" valeur={valeurs.au} erreur={errors.au} required />
      </div>
      <Case nom="environ" libelle="C’est une estimation" valeur="on" nu />
      <Gestes>
        <Bouton genre="secondaire">Enregistrer</Bouton>
      </Gestes>
    </Formulaire>
  )
}
