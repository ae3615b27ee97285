import { z } from 'zod'
import { duree } from '#platform/dates.ts'
import {
  choix,
  type Errors,
  entier,
  identifiant,
  type Raw,
  type Rempli,
  texte,
  versionLue,
  zone,
} from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import type { Result } from '#platform/result.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { apresElle, type Ctx, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Carte, Liste, Message, Paragraphes, Refusee, Section } from '#ui/data.tsx'
import { Champ, champs, Envoi, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { aLire, minutesPrevues, proposerDesPoints } from '../domain/ordre-du-jour.ts'
import type { Point } from '../domain/types.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import * as pointsStore from '../store/points.ts'
import { lireLesFaits } from '../tenir/faits.ts'
import {
  ajouterUnPoint,
  changerUnPoint,
  deplacerUnPoint,
  prendreLesFaits,
  type RefusDePoint,
  retirerUnPoint,
} from '../tenir/rediger.ts'
import { REFUS_DE_POINT } from '../textes.fr.ts'
import { filDe } from '../views.tsx'

/** What will be talked over: the facts of the programme offer lines, the pair chooses, words and orders them. */
export const ordreDuJourScreen = screen()

const PATH = '/temps-forts/:id/ordre-du-jour'

ordreDuJourScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

const commun = {
  titre: texte({ max: 160, obligatoire: 'Dites de quoi on parle.' }),
  details: zone({ max: 2_000 }),
  minutes: entier({ min: 1, max: 480 }),
}
const Nouveau = z.object({ id: identifiant(), ...commun })
const Change = z.object({ version: versionLue(), ...commun })
const Faits = z.object({ id: identifiant(), source: texte({ max: 40 }) })
const Rang = z.object({ sens: choix(['haut', 'bas']) })

ordreDuJourScreen.post(PATH, async (c) => {
  const form = await readForm(c, Nouveau)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} fautif={{ id: null, ...form }} />, 422)
  return suite(c, await ajouterUnPoint(c.var.visit, param(c), form.value), AJOUTER, 'C’est à l’ordre du jour.')
})

ordreDuJourScreen.post(`${PATH}/faits`, async (c) => {
  const form = await readForm(c, Faits)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} />, 422)
  const { id, source } = form.value
  const restent = restant(await donnees(c))
  const pris = restent.find((un) => un.source === source)
  const la = pris && apresElle(restent, pris)
  const fait = await prendreLesFaits(c.var.visit, param(c), id, source)
  return suite(c, fait, la ? ancreDuFait(la) : AJOUTER, 'C’est à l’ordre du jour.')
})

ordreDuJourScreen.post(`${PATH}/:point`, async (c) => {
  const form = await readForm(c, Change)
  const id = param(c, 'point')
  if (!form.ok) return c.html(<Page {...(await donnees(c))} fautif={{ id, ...form }} />, 422)
  const fait = await changerUnPoint(c.var.visit, param(c), id, form.value.version, form.value)
  return suite(c, fait, ancre(id), 'C’est changé.')
})

ordreDuJourScreen.post(`${PATH}/:point/rang`, async (c) => {
  const form = await readForm(c, Rang)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} />, 422)
  const sens = form.value.sens === 'haut' ? -1 : 1
  const id = param(c, 'point')
  return suite(c, await deplacerUnPoint(c.var.visit, param(c), id, sens), ancre(id))
})

ordreDuJourScreen.post(`${PATH}/:point/retrait`, async (c) => {
  const id = param(c, 'point')
  const la = apresElle(
    (await donnees(c)).points.map((point) => point.id),
    id,
  )
  const fait = await retirerUnPoint(c.var.visit, param(c), id)
  return suite(c, fait, la === undefined ? AJOUTER : ancre(la), 'C’est retiré.')
})

const AJOUTER = 'ajouter'
const ancre = (id: string) => `point-${id}`
const ancreDuFait = ({ source }: Readonly<{ source: string }>) => `fait-${source}`

/** `la`: where the gesture was, or the next one: by keys one goes on from there. */
async function suite(c: Ctx, result: Result<undefined, RefusDePoint>, la: string, mot?: string): Promise<Response> {
  if (result.ok) return goTo(c, `${url(PATH, c.var.visit, { id: param(c) })}#${la}`, mot)
  return c.html(<Page {...(await donnees(c))} refus={REFUS_DE_POINT[result.reason]} />, 409)
}

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    return {
      visit,
      tempsFort,
      points: await pointsStore.deCeTempsFort(tx, tempsFort.id),
      proposes: proposerDesPoints(await lireLesFaits(tx, visit, tempsFort)),
    }
  })
}

type Fautif = Readonly<{ id: string | null; raw: Raw; errors: Errors }>
type Props = Donnees & Readonly<{ refus?: string; fautif?: Fautif }>

function Page(props: Props) {
  const { visit, tempsFort, points, refus, fautif } = props
  const prevues = minutesPrevues(points)
  const nouveau = fautif?.id === null ? fautif : undefined
  return (
    <Layout
      titre="L’ordre du jour"
      chapeau={`« ${tempsFort.titre} » dure ${duree(tempsFort.dureeMinutes)}, ${prevues === 0 ? 'rien n’est encore compté' : `${duree(prevues)} sont prévues`}.`}
      fil={filDe(visit.territoire, tempsFort)}
      actif="calendrier"
    >
      <Refusee phrase={refus} />
      {prevues > tempsFort.dureeMinutes ? (
        <Message genre="attention">
          L’ordre du jour est plus long que la rencontre : gardez ce qui a besoin de tout le monde.
        </Message>
      ) : null}
      <Liste
        genre="lignes"
        libelle="L’ordre du jour"
        ids={points.map(({ id }) => ancre(id))}
        elements={points.map((point, rang) => <UnPoint {...props} point={point} rang={rang} />)}
        vide={<p class="doux">Rien encore. Prenez ci-dessous ce qui mérite d’être dit ensemble.</p>}
      />
      <Proposes {...props} />
      <Section id={AJOUTER} titre="Autre chose">
        <Formulaire
          action={url(PATH, visit, { id: tempsFort.id })}
          hidden={{ id: newId() }}
          errors={nouveau?.errors ?? {}}
        >
          <ChampsDePoint values={nouveau?.raw ?? {}} errors={nouveau?.errors ?? {}} />
          <SeulGeste icone="ajouter" genre="secondaire">
            Ajouter
          </SeulGeste>
        </Formulaire>
      </Section>
    </Layout>
  )
}

function UnPoint({ visit, tempsFort, points, proposes, point, rang, fautif }: Props & { point: Point; rang: number }) {
  const vers = (suite: string) => url(`${PATH}/:point${suite}`, visit, { id: tempsFort.id, point: point.id })
  const le = fautif?.id === point.id ? fautif : undefined
  const { titre, details, minutes } = point
  return (
    <div class="pile pile--serree">
      <p>
        <strong>{`${rang + 1}. ${titre}`}</strong>
        {minutes === null ? null : <span class="doux"> {duree(minutes)}</span>}
      </p>
      <Paragraphes texte={aLire(point, proposes)} />
      <div class="rangee">
        {rang > 0 ? <Bouger action={vers('/rang')} sens="haut" titre={titre} /> : null}
        {rang < points.length - 1 ? <Bouger action={vers('/rang')} sens="bas" titre={titre} /> : null}
        <Envoi action={vers('/retrait')} class="rangee" petit genre="discret" nomComplet={`Retirer : ${titre}`}>
          Retirer
        </Envoi>
      </div>
      <details open={le !== undefined}>
        <summary class="petit" aria-label={`Changer : ${titre}`}>
          Changer
        </summary>
        <Formulaire cle={point.id} action={vers('')} hidden={{ version: point.version }} errors={le?.errors ?? {}}>
          <ChampsDePoint
            values={le?.raw ?? { titre, details, minutes: minutes === null ? '' : String(minutes) }}
            errors={le?.errors ?? {}}
          />
          <SeulGeste petit icone="fait">
            Enregistrer
          </SeulGeste>
        </Formulaire>
      </details>
    </div>
  )
}

const MOT = { haut: 'Monter', bas: 'Descendre' } as const

const Bouger = ({ action, sens, titre }: { action: string; sens: 'haut' | 'bas'; titre: string }) => (
  <Envoi
    action={action}
    hidden={{ sens }}
    class="rangee"
    petit
    genre="discret"
    icone={sens}
    nomComplet={`${MOT[sens]} : ${titre}`}
  >
    {MOT[sens]}
  </Envoi>
)

const restant = ({ points, proposes }: Pick<Donnees, 'points' | 'proposes'>) =>
  proposes.filter(({ source }) => points.every((point) => point.source !== source))

/** What the programme says today, that is not on the agenda yet: taken in one press. */
function Proposes({ visit, tempsFort, ...lus }: Props) {
  const restent = restant(lus)
  if (restent.length === 0) return null
  return (
    <Section id="faits" titre="D’après ce qui se passe">
      <Liste
        genre="larges"
        ids={restent.map(ancreDuFait)}
        elements={restent.map(({ source, titre, faits }) => (
          <Carte titre={titre} genre="creux">
            <Paragraphes texte={faits} />
            <Envoi
              action={url(`${PATH}/faits`, visit, { id: tempsFort.id })}
              hidden={{ id: newId(), source }}
              class="rangee"
              petit
              icone="ajouter"
              genre="secondaire"
              nomComplet={`Ajouter : ${titre}`}
            >
              Ajouter
            </Envoi>
          </Carte>
        ))}
      />
    </Section>
  )
}

function ChampsDePoint({ values, errors }: Rempli) {
  const champ = champs(Nouveau, values, errors)
  return (
    <>
      <div class="grille">
        <Champ {...champ('titre')} libelle="De quoi parle-t-on ?" />
        <Champ {...champ('minutes')} libelle="Minutes" nu largeur="court" inputmode="numeric" />
      </div>
      <Zone {...champ('details')} libelle="Précisions" lignes={2} />
    </>
  )
}
