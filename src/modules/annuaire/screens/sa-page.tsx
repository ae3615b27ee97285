import { z } from 'zod'
import { nomEntier } from '#modules/personnes/index.ts'
import { joindreLaPermanence } from '#modules/territoires/index.ts'
import { coche } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { type Ctx, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { donnerSaPage, donnerSaPageAuContact, type Remise } from '../soi-meme/soi.ts'
import { textes } from '../textes.fr.ts'

/** The code of one's own page, given by the desk to somebody written down by phone or on paper, or who lost theirs. */
export const saPageScreen = screen()

// A code opens all that is kept of somebody: no browser of the desk keeps it.
const NON_GARDEE = { 'cache-control': 'private, no-store' }
const PATH = '/annuaire/:id/page'
const DU_CONTACT = '/structures/:id/contacts/:contactId/page'
const t = textes.saPage

const Form = z.object({ nouveau: coche() })
const nouveau = async (c: Ctx): Promise<boolean> => {
  const form = await readForm(c, Form)
  return form.ok && form.value.nouveau
}

/** The page that has the button. */
const sienne = (c: Ctx): string => c.req.path.slice(0, c.req.path.lastIndexOf('/'))

saPageScreen.post(PATH, async (c) => {
  const remise = await donnerSaPage(c.var.visit, param(c), await nouveau(c))
  if (!remise.ok) return goTo(c, sienne(c), t.compte)
  const annuaire = { href: url('/annuaire', c.var.visit), libelle: 'Annuaire des talents' }
  return c.html(<Page c={c} {...remise.value} fil={[annuaire]} />, 200, NON_GARDEE)
})

saPageScreen.post(DU_CONTACT, async (c) => {
  const remise = await donnerSaPageAuContact(c.var.visit, param(c), param(c, 'contactId'), await nouveau(c))
  if (!remise.ok) return goTo(c, sienne(c), t.compte)
  const structures = { href: url('/structures', c.var.visit), libelle: 'Structures' }
  return c.html(<Page c={c} {...remise.value} fil={[structures]} />, 200, NON_GARDEE)
})

type Props = Remise & Readonly<{ c: Ctx; fil: { href: string; libelle: string }[] }>

function Page({ c, qui, lien, fil }: Props) {
  const ici = c.req.path
  const permanence = joindreLaPermanence(c.var.visit.territoire)
  return (
    <Layout
      titre={t.titre(nomEntier(qui))}
      fil={[...fil, { href: sienne(c), libelle: nomEntier(qui) }]}
      impression
      horsRecherche
    >
      <p class="sans-impression">{t.chapeau}</p>
      <div class="billet">
        <h2>{t.code}</h2>
        <p>
          <strong class="billet__numero">{lien.code}</strong>
        </p>
        <p>{t.codeAide}</p>
        {permanence === '' ? null : <p>{t.sansInternet(permanence)}</p>}
      </div>
      {lien.url === null ? (
        <Message>{t.sansAdresse}</Message>
      ) : (
        <section class="pile pile--serree sans-impression" aria-labelledby="lien">
          <h2 id="lien">{t.lien}</h2>
          <p>
            <a href={lien.chemin}>{lien.url}</a>
          </p>
        </section>
      )}
      <div class="sans-impression">
        <Formulaire action={ici} hidden={{ nouveau: 'oui' }}>
          <p>{t.perdu}</p>
          <SeulGeste genre="secondaire" icone="cle">
            {t.nouveau}
          </SeulGeste>
        </Formulaire>
      </div>
    </Layout>
  )
}
