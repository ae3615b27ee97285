import { z } from 'zod'
import { type Rempli, saisi, zone } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { champs, Formulaire, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { CRITERES, type Critere, NIVEAUX, type Niveau } from '../domain.ts'
import { voixDe } from '../policy.ts'
import { regardsDe } from '../store.ts'
import { CRITERE, NOM_DE_LA_VOIX, textes } from '../textes.fr.ts'
import { actionEtCadre, donnerSonRegard } from '../usecases.ts'

/** One's own regard: for each question the sentence in which one recognises the action, or nothing. */
export const mienScreen = screen()

const PATH = '/regards/:id/mien'
const SANS_AVIS = 'sans'

const Form = z.object({
  mot: zone({ max: 2_000 }),
  ...Object.fromEntries(CRITERES.map((critere) => [critere, z.string().default(SANS_AVIS)])),
})

mienScreen.get(PATH, async (c) => {
  const { deja, ...d } = await donnees(c)
  const niveaux = CRITERES.map((critere) => [critere, String(deja?.niveaux[critere] ?? SANS_AVIS)] as const)
  const values = { mot: deja?.mot ?? '', ...Object.fromEntries(niveaux) }
  return c.html(<Page {...d} values={values} errors={{}} />)
})

mienScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const niveaux: Partial<Record<Critere, Niveau>> = {}
  for (const critere of CRITERES) {
    const niveau = NIVEAUX.find((un) => String(un) === saisi(form.raw, critere))
    if (niveau) niveaux[critere] = niveau
  }
  if (Object.keys(niveaux).length === 0 && form.value.mot === '')
    return encore({ pertinence: 'Répondez à une question au moins, ou laissez un mot.' })
  await donnerSonRegard(c.var.visit, { actionId: param(c), niveaux, mot: form.value.mot })
  return goOn(c, '/regards/:id', textes.enregistre)
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { action, cadre } = await actionEtCadre(tx, visit, param(c))
    const voix = voixDe(visit.me, cadre)
    authorize(voix !== null)
    const siens = (await regardsDe(tx, action.id)).filter(
      (un) => visit.me.genre === 'compte' && un.auteur === visit.me.compteId && un.voix === voix,
    )
    return { visit, action, voix: voix === null ? '' : NOM_DE_LA_VOIX[voix], deja: siens[0] }
  })
}

type Props = Omit<Donnees, 'deja'> & Rempli

function Page({ visit, action, voix, values, errors }: Props) {
  return (
    <Layout
      titre={`${voix} : votre regard`}
      chapeau={`${action.titre}. Choisissez la phrase qui ressemble le plus à ce que vous avez vu. Vous ne savez pas ? Passez.`}
      fil={[{ href: url('/regards/:id', visit, { id: action.id }), libelle: textes.titre }]}
    >
      <Formulaire action={url(PATH, visit, { id: action.id })} errors={errors}>
        {CRITERES.map((critere) => (
          <Radios
            nom={critere}
            libelle={CRITERE[critere].question}
            valeur={values[critere]}
            erreur={errors[critere]}
            nu
            options={[
              ...NIVEAUX.map((niveau) => ({
                valeur: String(niveau),
                libelle: CRITERE[critere].niveaux[niveau - 1],
              })),
              { valeur: SANS_AVIS, libelle: 'Je ne sais pas' },
            ]}
          />
        ))}
        <Zone
          {...champs(Form, values, errors)('mot')}
          libelle="Un mot"
          aide="Ce que vous avez vu ou entendu. Il sera lu par la structure, le conseil et la ville, sans votre nom ; la structure peut le reprendre dans son bilan."
        />
        <SeulGeste icone="fait">Enregistrer</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
