import { z } from 'zod'
import { enClair, jourDe } from '#platform/dates.ts'
import { cases } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Cases, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { MOIS_D_ESSAI, NOMS_D_OUTILS, OUTILS } from '../domain.ts'
import { peutChoisirLesOutils } from '../policy.ts'
import { contrat } from '../store.ts'
import { choisirOutils } from '../usecases.ts'

/** « On essaie ? »: what the council wants to try. */
export const outilsScreen = screen()
const PATH = '/reglages/outils'

const Form = z.object({ outils: cases(OUTILS) })

outilsScreen.get(PATH, async (c) => c.html(<Page {...(await pageData(c))} />))

outilsScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Page {...(await pageData(c))} erreur={form.errors.outils} />, 422)
  await choisirOutils(visit, form.value.outils)
  const jour = enClair(jourDe(visit.now).add({ months: MOIS_D_ESSAI }))
  return goOn(c, PATH, `Votre choix est noté. On regarde ensemble le ${jour}.`)
})

type Donnees = Readonly<{ visit: Visit; outils: readonly string[] }>

async function pageData(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  authorize(peutChoisirLesOutils(visit.me))
  const { outils } = await read(visit, async (tx) => found(await contrat(tx, visit.territoire.id)))
  return { visit, outils }
}

function Page({ visit, outils, erreur }: Donnees & Readonly<{ erreur?: string | undefined }>) {
  const t = visit.territoire
  return (
    <Layout
      titre="On essaie ?"
      chapeau="Cochez ce que le conseil veut essayer : le reste n’est plus montré. On peut changer d’avis à tout moment, rien n’est effacé."
      fil={[{ href: url('/reglages', t), libelle: 'Réglages' }]}
    >
      <p>Les appels à talents, l’annuaire et les mises en lien sont toujours là : c’est le cœur du coup de pouce.</p>
      {t.essaiJusquAu ? (
        <Message titre={`À regarder ensemble le ${enClair(t.essaiJusquAu)}`}>
          <a href={url('/essai', t)}>Ce que l’essai a donné</a>, puis ce que l’on garde. Enregistrer de nouveau remet ce
          jour à dans trois mois.
        </Message>
      ) : null}
      <Formulaire action={url(PATH, t)} errors={erreur ? { outils: erreur } : {}}>
        <Cases
          nom="outils"
          nu
          libelle="À essayer"
          valeurs={outils}
          erreur={erreur}
          options={OUTILS.map((code) => ({
            valeur: code,
            libelle: NOMS_D_OUTILS[code].nom,
            aide: NOMS_D_OUTILS[code].phrase,
          }))}
        />
        <SeulGeste icone="coche" sinon={url('/reglages', t)}>
          Enregistrer
        </SeulGeste>
      </Formulaire>
    </Layout>
  )
}
