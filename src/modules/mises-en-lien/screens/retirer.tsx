import { z } from 'zod'
import { choixOuRien, type Errors, type Raw } from '#platform/forms.ts'
import { leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Message, Refusee } from '#ui/data.tsx'
import { champs, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { attendUnMot, estAPrevenir } from '../etats/a-prevenir.ts'
import { COTES, estEnCours, type MiseEnLien, retraitADire } from '../etats/domain.ts'
import { retirer } from '../gestes/usecases.ts'
import { coteDe, peutRetirer } from '../policy.ts'
import { appeler } from '../store/queries.ts'
import * as store from '../store/store.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { retourDe } from './conclure.tsx'

/** « Je ne peux plus »: either side, or the desk for it, at any step. */
export const retirerScreen = screen()

const PATH = '/mises-en-lien/:id/retrait'
const t = textes.retrait

const Form = z.object({ auNomDe: choixOuRien([...COTES, 'erreur']) })

retirerScreen.get(PATH, async (c) =>
  c.html(<Page visit={c.var.visit} {...(await charger(c))} values={{}} errors={{}} />),
)

retirerScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { m, nomme } = await charger(c)
  const form = await readForm(c, Form)
  const bureau = coteDe(visit.me, m) === 'coordination'
  const manque: Errors = bureau && form.ok && form.value.auNomDe === null ? { auNomDe: t.quiManque } : {}
  const errors = form.ok ? manque : form.errors
  if (!form.ok || errors.auNomDe)
    return c.html(<Page visit={visit} {...{ m, nomme }} values={form.raw} errors={errors} />, 422)
  const result = await retirer(visit, m.id, form.value.auNomDe ?? undefined)
  if (result.ok) return goTo(c, retourDe(visit, m), dire(result.value, coteDe(visit.me, m)))
  const apres = await charger(c)
  const refus = REFUS[result.reason]
  return c.html(<Page visit={visit} {...apres} values={form.raw} errors={{}} refus={refus} />, 409)
})

/** Whoever steps back is thanked for saying so; the desk, which did it for them or undid it, is told whom to warn. */
function dire(m: MiseEnLien, cote: ReturnType<typeof coteDe>): string {
  if (cote === 'talent') return t.sien(retraitADire(m))
  return cote === 'coordination' && (retraitADire(m) || estAPrevenir(m)) ? t.aPrevenir : t.fait
}

/** `nomme`: how the desk calls the talent, told apart from another of the same name. */
const charger = (c: Ctx): Promise<{ m: MiseEnLien; nomme: string }> =>
  read(c.var.visit, async (tx) => {
    const m = permis(c.var.visit.me, peutRetirer, await store.find(tx, param(c)))
    return { m, nomme: coteDe(c.var.visit.me, m) === 'coordination' ? await appeler(tx, m) : m.prenom }
  })

type PageProps = Readonly<{
  visit: Visit
  m: MiseEnLien
  nomme: string
  values: Raw
  errors: Errors
  refus?: string
}>

function Page({ visit, m, nomme, values, errors, refus }: PageProps) {
  const bureau = coteDe(visit.me, m) === 'coordination'
  const possible = estEnCours(m.etat)
  return (
    <Layout
      titre={bureau ? 'Retirer cette mise en lien' : t.titre}
      chapeau={bureau ? `« ${m.titre} », ${nomme} et ${leNom(m.structureNom)}` : t.chapeau(m.titre)}
      fil={[{ href: retourDe(visit, m), libelle: m.titre }]}
      enErreur={errors}
      horsRecherche
    >
      <Refusee phrase={refus} />
      {possible ? (
        <div>
          <Formulaire action={url(PATH, visit, { id: m.id })} errors={errors}>
            {bureau ? (
              <Radios
                {...champs(Form, values, errors)('auNomDe')}
                libelle="Qui se retire ?"
                required
                options={[
                  { valeur: 'talent', libelle: nomme },
                  { valeur: 'porteur', libelle: m.structureNom },
                  { valeur: 'coordination', libelle: 'Personne : ce n’est plus la peine' },
                  ...(attendUnMot(m)
                    ? [{ valeur: 'erreur', libelle: 'C’était une erreur : ce oui n’a pas été dit' }]
                    : []),
                ]}
              />
            ) : null}
            <SeulGeste genre="danger">{bureau ? 'Retirer' : t.envoyer}</SeulGeste>
          </Formulaire>
        </div>
      ) : refus ? null : (
        <Message>C’est déjà terminé, il n’y a rien à retirer.</Message>
      )}
    </Layout>
  )
}
