import { z } from 'zod'
import { choix, parseForm } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Liste, Onglets, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Appel } from '../domain.ts'
import { peutEcrire } from '../policy.ts'
import { compter, lister, VUES, type Vue } from '../queries.ts'
import { textes } from '../textes.fr.ts'
import { CarteDAppel } from '../views.tsx'

/** What the quartier is looking for: open to all; the desk and the porteurs see theirs in every state. */
export const listeScreen = screen()

const Form = z.object({ vue: choix(VUES).catch('ouverts') })

listeScreen.get('/appels', gardee('vue'), async (c) => {
  const { visit } = c.var
  const data = new FormData()
  data.append('vue', c.req.query('vue') ?? '')
  const form = parseForm(Form, data)
  const vue = form.ok ? form.value.vue : 'ouverts'
  const lus = await read(visit, async (tx) => ({
    appels: await lister(tx, visit, vue),
    nombres: await compter(tx, visit),
  }))
  return c.html(<Appels visit={visit} vue={vue} {...lus} />)
})

const NOM_DE_LA_VUE: Readonly<Record<Vue, string>> = {
  ouverts: 'Ouverts',
  complets: 'Complets',
  'a-confirmer': 'À confirmer',
  brouillons: 'Brouillons',
  finis: 'Finis',
}

type Props = {
  visit: Visit
  vue: Vue
  appels: readonly Appel[]
  nombres: Readonly<Record<Vue, number>>
}

function Appels({ visit, vue, appels, nombres }: Props) {
  const ecrit = peutEcrire(visit.me)
  const vues = ecrit ? VUES : (['ouverts', 'complets'] as const)
  return (
    <Layout
      titre={textes.titre}
      fenetre={vue === 'ouverts' ? undefined : `${textes.titre}, ${NOM_DE_LA_VUE[vue].toLocaleLowerCase('fr')}`}
      chapeau={textes.chapeau}
      description={textes.chapeau}
      gestes={
        ecrit ? (
          <Bouton href={url('/appels/nouveau', visit)} icone="ajouter">
            Écrire un besoin
          </Bouton>
        ) : undefined
      }
    >
      {ecrit || nombres.complets > 0 ? (
        <Onglets
          libelle="Appels à talents par état"
          onglets={vues.map((une) => ({
            href: url('/appels', visit, {}, { vue: une === 'ouverts' ? null : une }),
            libelle: NOM_DE_LA_VUE[une],
            actif: une === vue,
            nombre: nombres[une],
          }))}
        />
      ) : null}
      <Liste
        libelle={textes.titre}
        elements={appels.map((appel) => <CarteDAppel appel={appel} visit={visit} />)}
        vide={<Rien visit={visit} vue={vue} />}
      />
    </Layout>
  )
}

function Rien({ visit, vue }: { visit: Visit; vue: Vue }) {
  if (peutEcrire(visit.me)) {
    return (
      <Vide
        picto="annoncer"
        titre={vue === 'ouverts' ? textes.aucun : 'Rien ici'}
        action={<Bouton href={url('/appels/nouveau', visit)}>Écrire un besoin</Bouton>}
      >
        Une ligne et une action suffisent pour commencer.
      </Vide>
    )
  }
  return (
    <Vide
      picto="annoncer"
      titre={textes.aucun}
      action={
        <Bouton href={url('/je-peux-aider', visit)} icone="coup-de-pouce">
          {textes.jePeuxAider}
        </Bouton>
      }
    >
      {textes.aucunAide}
    </Vide>
  )
}
