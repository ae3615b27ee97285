import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { jourDe, precede } from '#platform/dates.ts'
import { jour as champJour, choix, type Errors, type Raw } from '#platform/forms.ts'
import { panels } from '#src/ground/host.ts'
import { read } from '#src/ground/visit.ts'
import { goOn, goTo, readForm, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Champ, champs, Formulaire, Gestes, optionsDe, Radios, SeulGeste } from '#ui/fields.tsx'
import { changerEtat, confirmerTalent, effacerTalent } from '../soi-meme/gestes.ts'
import { textes } from '../textes.fr.ts'
import { nomVu } from '../views.tsx'
import { Cadre, type Contexte, chemin, ouvrir, type Porte } from './porte.tsx'

const t = textes.mesCoordonnees
const CHOIX = ['un-mois', 'trois-mois', 'jusqu-au', 'sans-date', 'depart'] as const
const Form = z.object({ quoi: choix(CHOIX, 'Dites pour combien de temps.'), jusquAu: champJour() })

/** Pause, come back, confirm for a year, leave: as many buttons, each a POST. */
export function presenceScreen(porte: Porte) {
  const routes = screen()
  const PATH = `${porte.base}/presence` as const

  routes.get(PATH, async (c) => c.html(<Page contexte={await ouvrir(c, porte)} values={{}} errors={{}} />))

  routes.post(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    const { visit, talent } = contexte
    const form = await readForm(c, Form)
    if (!form.ok) return c.html(<Page contexte={contexte} values={form.raw} errors={form.errors} />, 422)
    const jusquAu = finDePause(form.value, jourDe(visit.now))
    if (jusquAu === 'passe') {
      const errors = { jusquAu: 'Choisissez un jour à venir.' }
      return c.html(<Page contexte={contexte} values={form.raw} errors={errors} />, 422)
    }
    if (form.value.quoi !== 'jusqu-au' && form.value.jusquAu !== null) {
      const errors = { jusquAu: textes.maFiche.dateEnTrop }
      return c.html(<Page contexte={contexte} values={form.raw} errors={errors} />, 422)
    }
    const depart = form.value.quoi === 'depart'
    await changerEtat(visit, talent.id, depart ? 'parti' : 'pause', jusquAu)
    return goTo(c, chemin(porte, visit, talent.id), depart ? textes.maFiche.parti : textes.maFiche.enPause)
  })

  routes.post(`${porte.base}/reprise`, async (c) => {
    const { visit, talent } = await ouvrir(c, porte)
    await changerEtat(visit, talent.id, 'actif')
    return goTo(c, chemin(porte, visit, talent.id), 'De nouveau disponible. Merci !')
  })

  routes.post(`${porte.base}/confirmation`, async (c) => {
    const { visit, talent } = await ouvrir(c, porte)
    await confirmerTalent(visit, talent.id)
    return goTo(c, chemin(porte, visit, talent.id), 'C’est noté pour un an. Merci !')
  })
  return routes
}

/** The last day of the pause; `null` without one; `passe` when the day chosen is not to come. */
function finDePause(
  { quoi, jusquAu }: { quoi: (typeof CHOIX)[number]; jusquAu: string | null },
  aujourdhui: Temporal.PlainDate,
): Temporal.PlainDate | null | 'passe' {
  if (quoi === 'un-mois') return aujourdhui.add({ months: 1 })
  if (quoi === 'trois-mois') return aujourdhui.add({ months: 3 })
  if (quoi !== 'jusqu-au') return null
  if (jusquAu === null) return 'passe'
  const jour = Temporal.PlainDate.from(jusquAu)
  return precede(aujourdhui, jour) ? jour : 'passe'
}

function Page({ contexte, values, errors }: { contexte: Contexte; values: Raw; errors: Errors }) {
  const champ = champs(Form, values, errors)
  const { porte, visit, talent } = contexte
  const t = textes.maFiche
  return (
    <Cadre
      {...contexte}
      titre={porte.soi ? t.pause : `Pause ou départ : ${nomVu(talent, visit)}`}
      chapeau={porte.soi ? t.pauseAide : undefined}
    >
      <Formulaire action={chemin(porte, visit, talent.id, 'presence')} errors={errors}>
        <Radios {...champ('quoi')} libelle="Pour combien de temps ?" options={optionsDe(CHOIX, t.durees)} />
        <Champ
          {...champ('jusquAu')}
          libelle="Jusqu’au"
          aide="Seulement si vous avez choisi un jour précis."
          type="date"
          largeur="court"
        />
        <SeulGeste>Enregistrer</SeulGeste>
      </Formulaire>
    </Cadre>
  )
}

/** Erasing is said, then confirmed on a page of its own; nothing is kept but counts. */
export function effacementScreen(porte: Porte) {
  const routes = screen()
  const PATH = `${porte.base}/effacement` as const

  routes.get(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    const { visit, talent } = contexte
    const avant = porte.soi ? [] : await read(visit, (tx) => panels('effacement', visit, tx, talent.id))
    return c.html(<Effacer contexte={contexte} avant={avant} />)
  })

  routes.post(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    const { visit, talent } = contexte
    const fait = await effacerTalent(visit, talent.id)
    const compte = porte.soi ? t.parLeCompte : t.aUnRole
    if (!fait.ok)
      return c.html(
        <Effacer contexte={contexte} refus={fait.reason === 'compte' ? compte : t.seuleAdministration} />,
        409,
      )
    const ou = porte.soi ? '/' : '/annuaire'
    return goOn(c, ou, 'L’effacement est fait.')
  })
  return routes
}

function Effacer({ contexte, avant, refus }: { contexte: Contexte; avant?: Child; refus?: string }) {
  const { porte, visit, talent } = contexte
  return (
    <Cadre {...contexte} titre={porte.soi ? textes.maFiche.effacer : `Effacer ${nomVu(talent, visit)} ?`}>
      {refus === undefined ? null : (
        <div role="alert">
          <Message genre="attention">{refus}</Message>
        </div>
      )}
      <Message genre="attention">{textes.maFiche.effacerAide(porte.soi)}</Message>
      <details class="pile">
        <summary>{textes.maFiche.effacerReste}</summary>
        {textes.maFiche.effacerSuite.map((dit) => (
          <p>{dit}</p>
        ))}
      </details>
      {avant}
      <div>
        <Formulaire action={chemin(porte, visit, talent.id, 'effacement')}>
          <Gestes>
            <Bouton genre="danger" icone="supprimer">
              Oui, tout effacer
            </Bouton>
            <Bouton href={chemin(porte, visit, talent.id)} genre="secondaire">
              Non, revenir
            </Bouton>
          </Gestes>
        </Formulaire>
      </div>
    </Cadre>
  )
}
