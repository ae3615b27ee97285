import { z } from 'zod'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import { choix } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { permis, read, type Visit } from '#src/ground/visit.ts'
import { formOf, goOn, param, type Saisie, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Appel, dernierJour, estAConclure, FINAUX, ISSUES, type Issue, NOM_DE_L_ISSUE, passer } from '../domain.ts'
import { cloreAppel, renouvelerAppel } from '../ecrire/usecases.ts'
import { peutDireLaSuite } from '../policy.ts'
import { find } from '../store.ts'
import { REFUS_APPEL, textes } from '../textes.fr.ts'
import { ResumeAppel } from '../views.tsx'

/** Where a mail leads a structure without an account: keep the call open, or say how it ended. Opening it does nothing. */
export const suiteScreen = screen()

const PATH = '/appels/:id/suite'
const t = textes.suite
const GARDER = 'garder'
const Form = z.object({ suite: choix([GARDER, ...ISSUES], 'Choisissez une des réponses.') })

suiteScreen.get(PATH, async (c) => {
  const { visit } = c.var
  return c.html(<Page visit={visit} appel={await charger(visit, param(c))} errors={{}} />)
})

suiteScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const id = param(c)
  const page = async (saisie: Saisie) => <Page visit={visit} appel={await charger(visit, id)} {...saisie} />
  const { form, encore } = await formOf(c, Form, page)
  if (!form.ok) return encore(form.errors)
  const { suite } = form.value
  const result = suite === GARDER ? await renouvelerAppel(visit, id) : await cloreAppel(visit, id, suite)
  return result.ok
    ? goOn(c, PATH, dit(visit, await charger(visit, id), suite))
    : encore({}, 409, REFUS_APPEL[result.reason])
})

const dit = (visit: Visit, apres: Appel, suite: typeof GARDER | Issue): string =>
  suite === GARDER ? t.garde(finDe(visit, apres)) : t.fini(NOM_DE_L_ISSUE[suite])

const finDe = (visit: Visit, appel: Appel): string => enToutesLettres(dernierJour(appel), jourDe(visit.now))

const charger = (visit: Visit, id: string): Promise<Appel> =>
  read(visit, async (tx) => permis(visit.me, peutDireLaSuite, await find(tx, id)))

type Props = Omit<Saisie, 'values'> & Readonly<{ visit: Visit; appel: Appel }>

function Page({ visit, appel, errors, refus }: Props) {
  const fini = FINAUX.includes(appel.etat)
  return (
    <Layout
      titre={fini ? appel.titre : t.titre}
      chapeau={fini ? appel.structureNom : `« ${appel.titre} », ${appel.structureNom}`}
      horsRecherche
    >
      {refus && !fini ? <Message genre="attention">{refus}</Message> : null}
      {fini ? (
        <Message genre="succes">{appel.issue ? t.fini(NOM_DE_L_ISSUE[appel.issue]) : t.deja}</Message>
      ) : (
        <Questions visit={visit} appel={appel} errors={errors} />
      )}
      <ResumeAppel appel={appel} aujourdhui={jourDe(visit.now)} />
    </Layout>
  )
}

/** Big buttons, the likeliest first; each is the whole answer. */
function Questions({ visit, appel, errors }: Pick<Props, 'visit' | 'appel' | 'errors'>) {
  const passe = estAConclure(appel, visit.now)
  const issues: readonly (readonly [Issue, string])[] = passe
    ? ISSUES.map((issue) => [issue, NOM_DE_L_ISSUE[issue]])
    : [
        ['autrement', t.avant.autrement],
        ['plus-besoin', t.avant['plus-besoin']],
      ]
  const garder = passer(appel, 'renouveler').ok ? (
    <Bouton icone="echange" nom="suite" valeur={GARDER} genre={passe ? 'secondaire' : 'principal'}>
      {passe ? t.encore : t.garder}
    </Bouton>
  ) : null
  return (
    <div>
      <Formulaire action={url(PATH, visit, { id: appel.id })} errors={errors}>
        <p>{passe ? t.passe : appel.etat === 'expire' ? t.arrete : t.sarrete(finDe(visit, appel))}</p>
        {passe ? null : <Gestes>{garder}</Gestes>}
        {passe ? null : <p>{t.sinon}</p>}
        <Gestes>
          {issues.map(([issue, libelle], rang) => (
            <Bouton nom="suite" valeur={issue} genre={passe && rang === 0 ? 'principal' : 'secondaire'}>
              {libelle}
            </Bouton>
          ))}
          {passe ? garder : null}
        </Gestes>
        <p class="doux">{t.unGeste}</p>
      </Formulaire>
    </div>
  )
}
