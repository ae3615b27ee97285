import { z } from 'zod'
import { jourDe } from '#platform/dates.ts'
import { choix, choixOuRien, type Errors, type Parsed, parseForm, type Raw, texte } from '#platform/forms.ts'
import type { Id } from '#platform/ids.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Bouton, Champ, champs, Formulaire, Gestes } from '#ui/fields.tsx'
import { type Creneau, type Invite, type TempsFort, VOIX, type Voix } from '../domain/types.ts'
import type { MesDates } from '../preparer/sonder.ts'
import { ChampsDeMesDates, nomDeVoix } from '../views.tsx'

/** The two questions that somebody is asked, on their own page or on the one where they are noted for them. */

const MOT = { mot: texte({ max: 200 }) }
export const FormDeVenue = z.object({ vient: choix(['oui', 'non'], 'Dites oui ou non.'), ...MOT })

/** « Oui, si besoin, non » for the dates of this very meeting. */
export function lireMesDates(creneaux: readonly Creneau[], data: FormData): Parsed<MesDates> {
  const voix = Object.fromEntries(creneaux.map((creneau) => [nomDeVoix(creneau), choixOuRien(VOIX)]))
  const form = parseForm(z.object(voix), data)
  const mot = parseForm(z.object(MOT), data)
  if (!form.ok) return { ...form, raw: { ...form.raw, ...mot.raw } }
  if (!mot.ok) return { ...mot, raw: { ...form.raw, ...mot.raw } }
  const dites = new Map<Id, Voix>()
  for (const { id } of creneaux) {
    const dite = form.value[nomDeVoix({ id })]
    if (dite) dites.set(id, dite)
  }
  return { ok: true, value: { voix: dites, mot: mot.value.mot }, errors: {}, raw: { ...form.raw, ...mot.raw } }
}

type Props = Readonly<{
  visit: Visit
  action: string
  tempsFort: TempsFort
  invite: Invite
  errors: Errors
  /** What was typed and could not be noted. */
  values?: Raw
  /** Said for somebody else. */
  pour?: boolean
}>

export function QuestionDesDates({
  visit,
  action,
  tempsFort,
  invite,
  errors,
  values,
  pour,
  creneaux,
  dites,
}: Props & Readonly<{ creneaux: readonly Creneau[]; dites: ReadonlyMap<Id, Voix> }>) {
  return (
    <Formulaire action={action} errors={errors}>
      <ChampsDeMesDates
        creneaux={creneaux}
        dureeMinutes={tempsFort.dureeMinutes}
        dites={ditesDans(values, creneaux) ?? dites}
        aujourdhui={jourDe(visit.now)}
      />
      <Champ
        {...champs(FormDeVenue, values, errors)('mot')}
        libelle={pour ? 'Ce que la personne a ajouté' : 'Un mot à ajouter'}
        valeur={values?.mot ?? invite.mot}
      />
      <Gestes collees={!pour}>
        <Bouton icone="fait">{pour ? 'Noter ces dates' : 'Envoyer mes dates'}</Bouton>
      </Gestes>
    </Formulaire>
  )
}

/** The answers of a form that came back; `null` when none did. */
function ditesDans(values: Raw | undefined, creneaux: readonly Creneau[]): ReadonlyMap<Id, Voix> | null {
  if (values === undefined) return null
  return new Map(
    creneaux.flatMap((creneau) => {
      const dite = VOIX.find((une) => une === values[nomDeVoix(creneau)])
      return dite ? [[creneau.id, dite] as const] : []
    }),
  )
}

export function QuestionDeVenue({ action, invite, errors, values, pour }: Props) {
  return (
    <Formulaire action={action} errors={errors} reponses>
      <Champ
        {...champs(FormDeVenue, values, errors)('mot')}
        libelle={pour ? 'Ce que la personne a ajouté' : 'Un mot à ajouter'}
        aide={pour ? undefined : 'Par exemple : « j’arriverai à 19 h ».'}
        valeur={values?.mot ?? invite.mot}
      />
      <Gestes collees={!pour}>
        <Bouton icone="coche" nom="vient" valeur="oui">
          {pour ? 'Vient' : 'Je viens'}
        </Bouton>
        <Bouton genre="secondaire" nom="vient" valeur="non">
          {pour ? 'Ne vient pas' : 'Je ne viens pas'}
        </Bouton>
      </Gestes>
    </Formulaire>
  )
}
