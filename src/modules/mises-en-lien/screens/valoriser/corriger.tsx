import { z } from 'zod'
import { coche, type Errors, type Raw, saisi, texte, zone } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { encoreVrai, vuEntier } from '#platform/vu.ts'
import { fresh, read, type Visit } from '#src/ground/visit.ts'
import { goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Case, champs, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { corrigerMerci, merciACorriger } from '../../gestes/coups-de-pouce.ts'
import { peutTenirLeBureau } from '../../policy.ts'
import { textes } from '../../textes.fr.ts'
import { textes as mots } from '../../valoriser/textes.fr.ts'
import { siCache } from '../../valoriser/usecases.ts'

/** A thank-you written too fast: other words, or none. */
export const corrigerScreen = screen()

const PATH = '/coups-de-pouce/:id/merci'
const t = mots.mercis.corriger

const Form = z.object({
  merci: zone({ max: 600, pourTous: 'merci', si: ({ merciPublic }) => merciPublic !== undefined }),
  merciPublic: coche(),
  version: texte({ max: 40 }),
})

corrigerScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const coup = await read(visit, (tx) => merciACorriger(tx, visit, param(c)))
  const values = { ...valeursDe(coup), version: vuEntier(valeursDe(coup)) }
  return c.html(<Page visit={visit} coup={coup} values={values} errors={{}} />)
})

corrigerScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const form = await readForm(c, Form)
  const avant = await read(visit, (tx) => merciACorriger(tx, visit, param(c)))
  if (!form.ok) {
    const page = { visit, coup: avant, values: form.raw, errors: form.errors }
    return c.html(<Page {...page} />, 422)
  }
  fresh(encoreVrai(form.raw.version, valeursDe(avant)))
  const coup = await corrigerMerci(visit, param(c), form.value)
  return goTo(
    c,
    retourDe(visit, coup),
    form.value.merci === '' ? t.retire : `${t.corrige}${await siCache(visit, coup.id, 'c.id')}`,
  )
})

type Coup = Awaited<ReturnType<typeof merciACorriger>>

const valeursDe = ({ merci, merciPublic }: Coup) => ({ merci, ...(merciPublic ? { merciPublic: 'oui' } : {}) })

/** Back to where these words are read. */
function retourDe(visit: Visit, coup: Coup): string {
  const vers = (path: string, id: string) => url(path, visit, { id })
  const bureau = peutTenirLeBureau(visit.me, coup)
  if (coup.miseEnLienId !== null)
    return vers(bureau ? '/mises-en-lien/:id' : '/mises-en-lien/:id/reponse-porteur', coup.miseEnLienId)
  if (coup.talentId !== null) return vers('/annuaire/:id/coups-de-pouce', coup.talentId)
  return coup.actionId === null ? url('/mises-en-lien', visit) : vers('/actions/:id', coup.actionId)
}

type Props = Readonly<{ visit: Visit; coup: Coup; values: Raw; errors: Errors }>

function Page({ visit, coup, values, errors }: Props) {
  return (
    <Layout
      titre={t.titre}
      chapeau={t.chapeau}
      fil={[{ href: retourDe(visit, coup), libelle: coup.titre }]}
      horsRecherche
    >
      <div>
        <Formulaire
          action={url(PATH, visit, { id: coup.id })}
          errors={errors}
          hidden={{ version: saisi(values, 'version') }}
        >
          <Zone
            {...champs(Form, values, errors)('merci')}
            libelle={textes.conclusion.merci}
            aide={textes.conclusion.merciAide}
            lignes={3}
          />
          <Case
            nom="merciPublic"
            libelle={textes.conclusion.merciPublic}
            cochee={saisi(values, 'merciPublic') !== ''}
            erreur={errors.merciPublic}
          />
          <SeulGeste icone="fait">Enregistrer</SeulGeste>
        </Formulaire>
      </div>
    </Layout>
  )
}
