import type { Errors, Raw } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { accesADire } from '../compte-rendu/compte-rendu.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { changer } from '../preparer/preparer.ts'
import { ChampAcces, ChampsDeRencontre } from '../saisie/champs.tsx'
import { FormModifie, lireLaDate, listes, saisieDepuis, valeursDe } from '../saisie/saisie.ts'
import { REFUS_DE_PREPARATION } from '../textes.fr.ts'
import { filDe } from '../views.tsx'

/** Other words, another place, another hour: the calendrier follows, and those invited are told. */
export const modifierScreen = screen()

const PATH = '/temps-forts/:id/modifier'

modifierScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  return c.html(<Page {...d} values={valeursDe(d.tempsFort)} errors={{}} />)
})

modifierScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, FormModifie, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const debut = lireLaDate(form.raw)
  const tempsFort = await read(c.var.visit, (tx) => ouvrir(tx, c.var.visit, param(c)))
  if (tempsFort.etat === 'fixe' && debut === null) return encore({ jour: 'Dites le jour et l’heure.' })
  const entreNous = form.value.quiVient === null ? tempsFort.entre !== null : form.value.quiVient === 'invites'
  const change = { version: form.value.version ?? 0, saisie: saisieDepuis(form.value, entreNous), debut }
  const result = await changer(c.var.visit, tempsFort.id, change)
  if (!result.ok) return encore({ jour: REFUS_DE_PREPARATION[result.reason] }, 409)
  return goOn(c, '/temps-forts/:id', `C’est changé. ${result.value}`.trim())
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    const acces = await accesADire(tx, visit, tempsFort)
    return { visit, tempsFort, acces, listes: await listes(tx, visit) }
  })
}

const OUVRIR = 'Ouverte à tout le quartier, elle l’est avec ce qui est déjà écrit, et ne se referme pas.'

function Page({ visit, tempsFort, acces, listes: l, values, errors }: Donnees & { values: Raw; errors: Errors }) {
  const champ = champs(FormModifie, values, errors)
  return (
    <Layout titre={`Modifier « ${tempsFort.titre} »`} fil={filDe(visit.territoire, tempsFort)} actif="calendrier">
      {tempsFort.annonce === null ? null : (
        <Message>
          Si la date ou le lieu change, la page suivante dira combien d’e-mails partent aux personnes invitées, et qui
          appeler.
        </Message>
      )}
      <Formulaire
        action={url(PATH, visit, { id: tempsFort.id })}
        errors={errors}
        hidden={{ version: String(values.version ?? '') }}
      >
        {tempsFort.etat === 'fixe' ? (
          <div class="grille">
            <Champ {...champ('jour')} libelle="Quel jour ?" required type="date" />
            <Champ {...champ('heure')} libelle="À quelle heure ?" required type="time" />
          </div>
        ) : null}
        <ChampsDeRencontre values={values} errors={errors} listes={l} />
        {acces ? <ChampAcces values={values} errors={errors} aide={OUVRIR} /> : null}
        <SeulGeste icone="fait">Enregistrer</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
