import { type Errors, lireLesCases, type Raw, saisi, versionDe } from '#platform/forms.ts'
import type { Id } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, type Saisie, screen } from '#src/ground/web.ts'
import { Liste, Message, Refusee } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, optionsDe, Radios, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { direLesMots } from '../../seance/papier.ts'
import { NOM_DE_L_ISSUE } from '../../seance/textes.fr.ts'
import { SUITES } from '../domain.ts'
import { peutDireLesSuites } from '../policy.ts'
import { find, reponseA, suitesDe, versionsDe } from '../store.ts'
import { NOM_DE_LA_SUITE, textes } from '../textes.fr.ts'
import { direLesSuites, type SuiteTapee } from '../usecases.ts'
import { aRepondre, direLaVersionRepondue } from '../views.tsx'

/** After the committee, the city says of each line what became of it, and why: one page, one button. */
export const suitesScreen = screen()

const PATH = '/conseil/avis/:id/suites'
const RAISON_MAX = 1_000

suitesScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  return c.html(<Page {...d} values={enChamps(d)} errors={{}} />)
})

suitesScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const d = await donnees(c)
  const data = await c.req.formData()
  const raw: Record<string, string | string[]> = {}
  const lire = lireLesCases(data, raw)
  const errors: Record<string, string> = {}
  const lignes: SuiteTapee[] = []
  for (const { actionId, numero } of aRepondre(d.lu.contenu)) {
    const raison = lire(`raison.${actionId}`).replaceAll('\r\n', '\n')
    const dit = lire(`suite.${actionId}`)
    const suite = SUITES.find((une) => une === dit)
    const version = versionDe(data.get(`version.${actionId}`))
    raw[`version.${actionId}`] = String(version)
    if (raison.length > RAISON_MAX)
      errors[`raison.${actionId}`] = `Ligne ${numero}\u00a0: ${RAISON_MAX.toLocaleString('fr-FR')} caractères au plus.`
    else if (suite === undefined && raison !== '')
      errors[`suite.${actionId}`] = `Ligne ${numero}\u00a0: dites si l’avis est suivi.`
    else if (suite !== undefined && suite !== 'suivi' && raison === '')
      errors[`raison.${actionId}`] = `Ligne ${numero}\u00a0: ${textes.raison.replace(/^D/u, 'd')}`
    else if (suite !== undefined) lignes.push({ actionId, suite, raison, version })
  }
  const encore = (saisie: Saisie & { plusVite?: readonly Id[] }, status: 409 | 422) =>
    c.html(<Page {...d} {...saisie} />, status)
  if (Object.keys(errors).length > 0) return encore({ values: raw, errors }, 422)
  const result = await direLesSuites(visit, { avisId: param(c), lignes })
  if (result.ok) return goTo(c, url('/conseil/avis/:id', visit, { id: d.avis.id }), textes.suites)
  // Read anew: what the colleague said stands beside, and the same button then keeps what was typed here.
  const apres = await donnees(c)
  if (result.reason === 'autre-version')
    return c.html(<Page {...apres} values={raw} errors={{}} refus={textes.autreAvis} />, 409)
  const plusVite = result.lignes ?? []
  for (const id of plusVite) raw[`version.${id}`] = String(apres.suites.get(id)?.version ?? 0)
  return c.html(<Page {...apres} values={raw} errors={{}} refus={textes.plusVite} plusVite={plusVite} />, 409)
})

/** An answer to a version that said another opinion is not filled in: it would be given to this one without a word. */
const enChamps = ({ avis, suites }: Awaited<ReturnType<typeof donnees>>): Raw =>
  Object.fromEntries(
    aRepondre(avis.contenu).flatMap((ligne) => {
      const dite = reponseA(ligne, suites)
      return [
        [`version.${ligne.actionId}`, String(suites.get(ligne.actionId)?.version ?? 0)],
        ...(dite
          ? [
              [`suite.${ligne.actionId}`, dite.suite],
              [`raison.${ligne.actionId}`, dite.raison],
            ]
          : []),
      ]
    }),
  )

async function donnees(c: Ctx) {
  const { visit } = c.var
  authorize(peutDireLesSuites(visit.me))
  return read(visit, async (tx) => {
    const lu = found(await find(tx, param(c)))
    // What is answered is what stands.
    const [avis = lu] = await versionsDe(tx, lu.annee)
    return { visit, lu, avis, suites: await suitesDe(tx, avis.annee) }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> &
  Readonly<{ values: Raw; errors: Errors; refus?: string; plusVite?: readonly Id[] }>

function Page({ visit, avis, suites, values, errors, refus, plusVite = [] }: Props) {
  const lignes = aRepondre(avis.contenu)
  return (
    <Layout
      titre={`Répondre à l’avis du conseil ${avis.annee}`}
      chapeau="Après le comité : l’avis est-il suivi, en partie, ou pas suivi, et pourquoi ? Le conseil le lit, et le retrouve l’an prochain."
      fil={[{ href: url('/conseil/avis/:id', visit, { id: avis.id }), libelle: 'L’avis du conseil' }]}
      horsRecherche
    >
      <Refusee phrase={refus} />
      <Formulaire
        action={url(PATH, visit, { id: avis.id })}
        errors={errors}
        hidden={Object.fromEntries(
          lignes.map(({ actionId }) => [`version.${actionId}`, saisi(values, `version.${actionId}`) || '0']),
        )}
      >
        <Liste
          genre="lignes"
          elements={lignes.map((ligne) => {
            const leur = plusVite.includes(ligne.actionId) ? suites.get(ligne.actionId) : undefined
            const alors = direLaVersionRepondue(ligne, suites)
            const mots = direLesMots(ligne)
            return (
              <div class="pile pile--serree">
                <Radios
                  nom={`suite.${ligne.actionId}`}
                  libelle={`${ligne.numero}. ${ligne.titre}\u00a0: ${NOM_DE_L_ISSUE[ligne.issue].toLocaleLowerCase('fr')}`}
                  {...(mots === '' ? {} : { aide: mots })}
                  nu
                  disposition="courtes"
                  options={optionsDe(SUITES, NOM_DE_LA_SUITE)}
                  valeur={saisi(values, `suite.${ligne.actionId}`)}
                  erreur={errors[`suite.${ligne.actionId}`]}
                />
                {alors === '' ? null : <Message genre="attention">{alors}</Message>}
                {leur ? (
                  <Message genre="attention">
                    {leur.par} a répondu « {NOM_DE_LA_SUITE[leur.suite]} »
                    {leur.raison === '' ? '' : ` : ${leur.raison}`}
                  </Message>
                ) : null}
                <Zone
                  nom={`raison.${ligne.actionId}`}
                  libelle="Pourquoi ?"
                  lignes={2}
                  valeur={saisi(values, `raison.${ligne.actionId}`)}
                  erreur={errors[`raison.${ligne.actionId}`]}
                />
              </div>
            )
          })}
        />
        <Gestes>
          <Bouton icone="fait">Enregistrer les réponses</Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}
