import { z } from 'zod'
import { enClair, jourDe } from '#platform/dates.ts'
import { cases, parseForm } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { contributions } from '#src/host.ts'
import { authorize, found, read, type Visit } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, screen } from '#src/web.ts'
import { Etiquette, Message } from '#ui/data.tsx'
import { Bouton, Cases, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { CODES_D_OUTILS, MOIS_D_ESSAI, OUTILS } from '../domain.ts'
import { peutChoisirLesOutils } from '../policy.ts'
import { contrat } from '../store.ts'
import { choisirOutils } from '../usecases.ts'

/** « On essaie ? »: what the council wants to try. A tool that this version does not have is said so, and noted. */
export const outilsScreen = screen()
const PATH = '/reglages/outils'

const Form = z.object({ outils: cases(CODES_D_OUTILS) })

outilsScreen.get(PATH, async (c) => c.html(<Page {...(await pageData(c))} />))

outilsScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const form = parseForm(Form, await c.req.formData())
  if (!form.ok) return c.html(<Page {...(await pageData(c))} erreur={form.errors.outils} />, 422)
  await choisirOutils(visit, form.value.outils)
  const jour = enClair(jourDe(visit.now).add({ months: MOIS_D_ESSAI }))
  return goTo(c, url(PATH, visit.territoire), `Votre choix est noté. On regarde ensemble le ${jour}.`)
})

type Donnees = Readonly<{ page: PageContext; visit: Visit; outils: readonly string[] }>

async function pageData(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  authorize(peutChoisirLesOutils(visit.me))
  const { outils } = await read(visit, async (tx) => found(await contrat(tx, visit.territoire.id)))
  return { page: pageContext(c), visit, outils }
}

// A tool exists when a module of its name does: nobody has to remember to say so here.
const existe = (code: string): boolean => contributions().some((module) => module.nom === code)

function Page({ page, visit, outils, erreur }: Donnees & Readonly<{ erreur?: string | undefined }>) {
  const t = visit.territoire
  return (
    <Layout
      page={page}
      titre="On essaie ?"
      chapeau="Cochez ce que le conseil veut essayer : le reste n’est plus montré. On peut changer d’avis à tout moment, rien n’est effacé."
      fil={[{ href: url('/reglages', t), libelle: 'Réglages' }]}
      enErreur={erreur !== undefined}
    >
      <p>
        Les appels à talents, l’annuaire et les mises en lien sont toujours là : c’est le cœur du coup de pouce. Ce qui
        n’est pas encore disponible dans cette version peut être coché : votre choix est gardé pour le jour où l’outil
        arrivera.
      </p>
      {t.essaiJusquAu ? (
        <Message titre={`À regarder ensemble le ${enClair(t.essaiJusquAu)}`}>
          <a href={url('/essai', t)}>Ce que l’essai a donné</a>, puis ce que l’on garde. Enregistrer de nouveau donne
          trois mois de plus.
        </Message>
      ) : null}
      <Formulaire action={url(PATH, t)} errors={erreur ? { outils: erreur } : {}}>
        <Cases
          nom="outils"
          nu
          libelle="À essayer"
          valeurs={outils}
          erreur={erreur}
          options={OUTILS.map(({ code, nom, phrase }) => ({
            valeur: code,
            libelle: nom,
            aide: (
              <>
                {phrase}{' '}
                {existe(code) ? null : <Etiquette genre="attente">Pas encore disponible dans cette version</Etiquette>}
              </>
            ),
          }))}
        />
        <Gestes>
          <Bouton icone="coche">Enregistrer</Bouton>
          <Bouton href={url('/reglages', t)} genre="discret">
            Revenir
          </Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}
