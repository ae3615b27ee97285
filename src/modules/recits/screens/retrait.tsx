import { z } from 'zod'
import { adresseDe } from '#modules/comptes/index.ts'
import { choixOuRien, texte } from '#platform/forms.ts'
import { lireLettres } from '#src/ground/lettres.ts'
import { formOf, goOn, SANS_SAISIE, type Saisie, sansTrace, screen } from '#src/ground/web.ts'
import { Bouton, Champ, champs, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { retirerLaPhotoParLettres } from '../dits/photo.ts'
import { tropDeLettres } from '../dits/portes.ts'
import { t } from '../dits/textes.fr.ts'
import { retirerParLettres } from '../dits/usecases.ts'

/** Six letters of a slip take a story back, whoever types them; tries are counted. */
export const retraitScreen = screen()

const PATH = '/recits/retrait'
const Form = z.object({ lettres: texte({ max: 20, obligatoire: t.lettresMalEcrites }), quoi: choixOuRien(['photo']) })

retraitScreen.get(PATH, (c) => {
  sansTrace(c)
  return c.html(<Page action={c.req.path} {...SANS_SAISIE} />)
})

retraitScreen.post(PATH, async (c) => {
  sansTrace(c)
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, (saisie) => <Page action={c.req.path} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  if (lireLettres(form.value.lettres) === null) return encore({ lettres: t.lettresMalEcrites })
  if (await tropDeLettres(visit, adresseDe(c))) return encore({ lettres: t.tropDEssais }, 429)
  const lettres = form.value.lettres.toLowerCase().replace(/[^a-z]/g, '')
  if (form.value.quoi === 'photo') {
    const sans = await retirerLaPhotoParLettres(visit, lettres)
    if (sans) return goOn(c, PATH, t.photoRetiree)
    return encore({ lettres: sans === null ? t.lettresInconnues : t.sansPhoto })
  }
  const retire = await retirerParLettres(visit, lettres)
  return retire ? goOn(c, PATH, t.retireFait) : encore({ lettres: t.lettresInconnues })
})

const Page = ({ action, values, errors }: Saisie & { action: string }) => (
  <Layout titre={t.retraitTitre} chapeau={t.retraitChapeau} horsRecherche>
    <Formulaire action={action} oublie errors={errors}>
      <Champ
        {...champs(Form, values, errors)('lettres')}
        libelle="Vos six lettres"
        aide="Les majuscules et les espaces ne comptent pas."
        largeur="court"
        autocomplete="off"
      />
      <Gestes>
        <Bouton genre="danger" icone="supprimer">
          {t.retirer}
        </Bouton>
        <Bouton genre="secondaire" nom="quoi" valeur="photo" icone="photo">
          {t.retirerPhoto}
        </Bouton>
      </Gestes>
    </Formulaire>
  </Layout>
)
