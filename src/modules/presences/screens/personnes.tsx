import { z } from 'zod'
import { direJours, enToutesLettres, type Jours, jourDe } from '#platform/dates.ts'
import { coche, type Errors, entier, jour, texte } from '#platform/forms.ts'
import { type Id, isId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { Case, Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { TROP } from '../domain.ts'
import { type PersonnesDifferentes, periodeDesComptes } from '../queries.ts'
import type { PersonnesComptees } from '../store.ts'
import { direDouteux, direTropDePersonnes, textes } from '../textes.fr.ts'
import { actionACompter, direLesPersonnes } from '../usecases.ts'
import { pasTropParLien } from './porte.tsx'
import { parQui, quiA } from './views.tsx'

/** How many different people: said for a period, never computed from presences. */
export const personnesScreen = screen()

const PATH = '/presences/:id/personnes'

personnesScreen.use(PATH, pasTropParLien)

const Form = z.object({
  vu: texte({ max: 60 }),
  du: jour('Dites depuis quel jour.'),
  au: jour('Dites jusqu’à quel jour.'),
  nombre: entier({ min: 0, max: TROP, obligatoire: 'Écrivez un nombre.' }),
  environ: coche(),
})

personnesScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { action } = await read(visit, (tx) => actionACompter(tx, visit, param(c)))
  const annee = periodeDesComptes(action.annee)
  const form = await readForm(c, Form)
  const lu = form.ok ? form.value : null
  const errors: Record<string, string> = form.ok ? {} : { ...form.errors }
  if (lu?.du && lu.au && lu.au < lu.du) errors.au = 'La fin vient avant le début.'
  if (lu?.du && (lu.du < annee.du.toString() || (lu.au ?? '') > annee.au.toString()))
    errors.du ??= `Pour cette action, dites des jours ${direJours(annee)}.`
  const encore = () => {
    const [du, au] = [String(form.raw.du ?? ''), String(form.raw.au ?? '')]
    return c.html(
      <Layout titre={textes.personnes}>
        <Demande
          action={url(PATH, visit, { id: param(c) })}
          valeurs={{ du, au, nombre: String(form.raw.nombre ?? ''), environ: form.raw.environ !== undefined }}
          vu={String(form.raw.vu ?? '')}
          errors={errors}
        />
      </Layout>,
      422,
    )
  }
  if (!lu?.du || !lu.au || lu.nombre === null || Object.keys(errors).length > 0) return encore()
  const result = await direLesPersonnes(visit, {
    actionId: param(c),
    du: Temporal.PlainDate.from(lu.du),
    au: Temporal.PlainDate.from(lu.au),
    nombre: lu.nombre,
    estime: lu.environ,
    mot: '',
    vu: lireVu(lu.vu),
  })
  if (!result.ok && result.reason === 'trop') {
    errors.nombre = direTropDePersonnes(lu.nombre, result.presences ?? 0)
    return encore()
  }
  if (!result.ok && result.deja) {
    const { deja } = result
    return c.html(
      <Layout titre={textes.personnes}>
        <Message genre="attention">
          <p>
            {quiA(deja)} déjà dit <strong>{enPersonnes(deja)}</strong> pour ces dates, {quandDit(deja, visit)}, et vous
            avez écrit <strong>{lu.nombre}</strong>.
          </p>
          <p>
            <a href={url('/presences/:id', visit, { id: param(c) })}>Garder {deja.nombre}</a>, ou enregistrez le vôtre
            ci-dessous : il remplacera l’autre.
          </p>
        </Message>
        <Demande
          action={url(PATH, visit, { id: param(c) })}
          valeurs={{ du: lu.du, au: lu.au, nombre: String(lu.nombre), environ: lu.environ }}
          errors={{}}
          vu={vuDe(deja)}
        />
      </Layout>,
      409,
    )
  }
  return goOn(c, '/presences/:id', textes.enregistre)
})

/** Which word was seen, and in which state: what a form must know to take its place. */
const vuDe = ({ id, version }: PersonnesComptees): string => `${id}.${version}`

function lireVu(vu: string): Readonly<{ id: Id; version: number }> | null {
  const [id = '', version = ''] = vu.split('.')
  return isId(id) && /^\d{1,9}$/.test(version) ? { id, version: Number(version) } : null
}

const enPersonnes = ({ nombre, estime }: PersonnesComptees): string => `${estime ? 'environ ' : ''}${nombre}`

const quandDit = ({ saisiLe }: PersonnesComptees, { now }: Visit): string =>
  `le ${enToutesLettres(jourDe(saisiLe), jourDe(now))}`

type Props = Readonly<{
  visit: Visit
  action: Readonly<{ id: string }>
  compte: boolean
  personnes: PersonnesDifferentes | null
  annee: Jours
}>

const PREMIERES_FOIS = 'd’après les premières fois notées à chaque date'

/** What is known of different people, and the way to say it. */
export function Personnes({ visit, action, compte, personnes, annee }: Props) {
  if (!compte && personnes === null) return null
  return (
    <Section id="personnes" titre={textes.personnes}>
      {personnes ? (
        <Message genre={personnes.douteux ? 'attention' : 'info'}>
          <p>
            {personnes.estime ? 'Environ ' : ''}
            <strong>{pluriel(personnes.nombre, 'personne différente', 'personnes différentes')}</strong>
            {personnes.dit
              ? ` ${direJours(personnes.dit)}, dit ${parQui(personnes.dit)} ${quandDit(personnes.dit, visit)}`
              : `, ${PREMIERES_FOIS}`}
            {personnes.douteux ? ` (${direDouteux(personnes.presences)}).` : '.'}
          </p>
        </Message>
      ) : null}
      {compte ? (
        <details class="pile">
          <summary>{personnes ? 'Corriger ce nombre' : 'Dire combien'}</summary>
          <Demande
            action={url(PATH, visit, { id: action.id })}
            valeurs={{
              du: (personnes?.dit?.du ?? annee.du).toString(),
              au: (personnes?.dit?.au ?? annee.au).toString(),
              nombre: '',
              environ: personnes?.dit?.estime ?? false,
            }}
            errors={{}}
            vu={personnes?.dit ? vuDe(personnes.dit) : ''}
          />
        </details>
      ) : null}
    </Section>
  )
}

type DemandeProps = Readonly<{
  action: string
  valeurs: Readonly<{ du: string; au: string; nombre: string; environ: boolean }>
  errors: Errors
  vu: string
}>

function Demande({ action, valeurs, errors, vu }: DemandeProps) {
  const { environ, ...saisies } = valeurs
  const champ = champs(Form, saisies, errors)
  return (
    <Formulaire action={action} errors={Object.keys(errors).length > 0 ? errors : undefined} hidden={{ vu }}>
      <Champ
        {...champ('nombre')}
        libelle="Personnes différentes"
        aide={textes.personnesAide}
        inputmode="numeric"
        largeur="court"
      />
      <div class="rangee">
        <Champ {...champ('du')} libelle="Du" type="date" />
        <Champ {...champ('au')} libelle="Au" type="date" />
      </div>
      <Case nom="environ" libelle="C’est une estimation" valeur="on" cochee={environ} nu />
      <SeulGeste genre="secondaire">Enregistrer</SeulGeste>
    </Formulaire>
  )
}
