import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Envoi, Gestes } from '#ui/fields.tsx'
import { numeroterLesInscrits } from '../accueillir/usecases.ts'
import { filDe } from '../views.tsx'
import { laPorteIci, noterALaPorte, Porte } from './porte.tsx'

/** The door: one number, a name by its first letters, or a whole paper sheet by its numbers; without a network too. */
export const accueilScreen = screen()

const PATH = '/lancement/:id/accueil'

accueilScreen.get(PATH, async (c) => c.html(await page(c, SANS_SAISIE)))

accueilScreen.post(`${PATH}/numeros`, async (c) => {
  await numeroterLesInscrits(c.var.visit, param(c))
  return goOn(c, PATH, 'Chaque personne inscrite a son numéro.')
})

accueilScreen.post(PATH, (c) => {
  chezQuiOrganise(c)
  return noterALaPorte(c, { path: PATH, journeeId: param(c) }, (saisie) => page(c, saisie))
})

/** Whoever holds a lent door has a page of their own, and this one is not it. */
const chezQuiOrganise = (c: Ctx): void => authorize(c.var.visit.me.genre !== 'lien')

async function page(c: Ctx, saisie: Saisie) {
  chezQuiOrganise(c)
  const vue = await laPorteIci(c.var.visit, param(c))
  const { visit, journee, inscrits } = vue
  const sansNumero = inscrits.filter(({ numero }) => numero === null).length
  const enTete = (
    <>
      {sansNumero > 0 ? (
        <Message
          titre={pluriel(sansNumero, 'personne n’a pas encore de numéro.', 'personnes n’ont pas encore de numéro.')}
        >
          <Gestes>
            <Envoi action={url(`${PATH}/numeros`, visit, { id: journee.id })} genre="secondaire">
              Donner un numéro à chaque personne
            </Envoi>
          </Gestes>
        </Message>
      ) : null}
    </>
  )
  return (
    <Porte
      {...vue}
      {...saisie}
      action={url(PATH, visit, { id: journee.id })}
      fil={filDe(visit, vue)}
      enTete={enTete}
      pied={
        <Gestes>
          <Bouton href={url('/lancement/:id/portes', visit, { id: journee.id })} genre="secondaire" icone="cle">
            Prêter la porte
          </Bouton>
        </Gestes>
      }
    />
  )
}
