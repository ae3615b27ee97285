import { z } from 'zod'
import type { LienFait } from '#modules/comptes/index.ts'
import { adresseDite } from '#modules/territoires/index.ts'
import { identifiantOuRien } from '#platform/forms.ts'
import { leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { found, read, type Visit } from '#src/ground/visit.ts'
import { param, readForm, screen } from '#src/ground/web.ts'
import { Carte, Message, Section } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { MessagePret } from '#ui/message-pret.tsx'
import type { Appel } from '../domain.ts'
import { faireConfirmer } from '../ecrire/usecases.ts'
import { find } from '../store.ts'
import { textes } from '../textes.fr.ts'

/** The link and the code by which a porteur confirms: to send from one's own phone, to read aloud, to copy on a slip. */
export const lienScreen = screen()

const Form = z.object({ contactId: identifiantOuRien() })

lienScreen.post('/appels/:id/lien', async (c) => {
  const { visit } = c.var
  const form = await readForm(c, Form)
  const contactId = form.ok ? form.value.contactId : null
  const lien = await faireConfirmer(visit, param(c), contactId)
  const appel = found(await read(visit, (tx) => find(tx, param(c))))
  return c.html(<Page visit={visit} appel={appel} lien={lien} />)
})

type Props = { visit: Visit; appel: Appel; lien: LienFait }

function Page({ visit, appel, lien }: Props) {
  const fiche = url('/appels/:id', visit, { id: appel.id })
  return (
    <Layout
      titre="Faire confirmer"
      chapeau={appel.titre}
      fil={[
        { href: url('/appels', visit), libelle: textes.titre },
        { href: fiche, libelle: appel.titre },
      ]}
    >
      {lien.url === null ? (
        <Message genre="attention">
          Ce site n’a pas encore d’adresse publique : aucun lien ne peut partir. Le code fonctionne sur cet ordinateur,
          et vous pouvez noter un accord donné de vive voix.
        </Message>
      ) : (
        <Section id="message" titre="Le message à envoyer">
          <MessagePret
            id="message-a-envoyer"
            message={`Bonjour, voici ce que j’ai écrit pour ${leNom(appel.structureNom)} : « ${appel.titre} ». Vous relisez et vous confirmez ici : ${adresseDite(visit.territoire, lien.url)}`}
          />
        </Section>
      )}
      <Carte niveau={2} picto="cadenas" titre="Ou un code, sur papier ou au téléphone">
        <p>
          <strong class="grand">{lien.code}</strong>
        </p>
        <p class="doux">À taper dans « J’ai un code », sur la page d’accueil.</p>
      </Carte>
      <SeulGeste href={fiche} genre="secondaire" icone="retour">
        Revenir à l’appel à talents
      </SeulGeste>
    </Layout>
  )
}
