import { z } from 'zod'
import type { LienFait } from '#modules/comptes/index.ts'
import { coche, parseForm } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { pageContext, param, screen } from '#src/web.ts'
import { Carte, Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { donnerSaPage } from '../soi.ts'
import { textes } from '../textes.fr.ts'
import { nomVu } from '../views.tsx'
import { BUREAU, Cadre, type Contexte, ouvrir } from './porte.tsx'

/** The code of one's own page, given by the desk to somebody written down by phone or on paper, or who lost theirs. */
export const saPageScreen = screen()

const PATH = '/annuaire/:id/page'
const t = textes.saPage

const Form = z.object({ nouveau: coche() })

saPageScreen.post(PATH, async (c) => {
  const contexte = await ouvrir(c, BUREAU)
  const form = parseForm(Form, await c.req.formData())
  const lien = await donnerSaPage(c.var.visit, param(c), form.ok && form.value.nouveau)
  return c.html(<Page {...contexte} page={pageContext(c)} lien={lien} />)
})

function Page({ lien, ...contexte }: Contexte & Readonly<{ lien: LienFait }>) {
  const { visit, talent } = contexte
  return (
    <Cadre {...contexte} titre={t.titre(nomVu(talent, visit))} chapeau={t.chapeau}>
      <Carte niveau={2} picto="cadenas" titre={t.code}>
        <p>
          <strong class="grand">{lien.code}</strong>
        </p>
        <p class="doux">{t.codeAide}</p>
      </Carte>
      {lien.url === null ? (
        <Message>{t.sansAdresse}</Message>
      ) : (
        <section class="pile pile--serree" aria-labelledby="lien">
          <h2 id="lien">{t.lien}</h2>
          <p>
            <a href={lien.chemin}>{lien.url}</a>
          </p>
        </section>
      )}
      <div>
        <Formulaire action={url(PATH, visit.territoire, { id: talent.id })} hidden={{ nouveau: 'oui' }}>
          <p>{t.perdu}</p>
          <Gestes>
            <Bouton genre="secondaire" icone="cle">
              {t.nouveau}
            </Bouton>
          </Gestes>
        </Formulaire>
      </div>
    </Cadre>
  )
}
