import { moiScreen, VersMaPage } from '#modules/annuaire/index.ts'
import { jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { permis, personneDe, read, type Visit } from '#src/ground/visit.ts'
import { goOn, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Appel } from '../domain.ts'
import { confirmerAppel } from '../ecrire/usecases.ts'
import { peutConfirmerAppel, peutModifierAppel } from '../policy.ts'
import { find } from '../store.ts'
import { REFUS_APPEL, textes } from '../textes.fr.ts'
import { Paragraphes, ResumeAppel } from '../views.tsx'

/** The porteur reads what was written for them, mends it, says yes: by link, by account, or by voice noted by the desk. */
export const confirmationScreen = screen()

const PATH = '/appels/:id/confirmation'
const MOI = `${PATH}/moi` as const

confirmationScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const appel = await charger(visit, param(c))
  return c.html(<Page visit={visit} appel={appel} />)
})

confirmationScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const result = await confirmerAppel(visit, param(c))
  const appel = await charger(visit, param(c))
  // The second click of two finds the call already public: that is what the person wanted.
  if (!result.ok && appel.etat !== 'ouvert') {
    const refus = REFUS_APPEL[result.reason]
    return c.html(<Page visit={visit} appel={appel} refus={refus} />, 409)
  }
  return goOn(c, '/appels/:id', textes.confirmation.merci)
})

const charger = (visit: Visit, id: string): Promise<Appel> =>
  read(visit, async (tx) => permis(visit.me, peutConfirmerAppel, await find(tx, id)))

/** The page of whoever was asked to confirm: the link was made for them. */
export const moiScreenDeConfirmation = moiScreen(MOI, async (c) => {
  const { me } = c.var.visit
  await charger(c.var.visit, param(c))
  return personneDe(me)
})

type Props = { visit: Visit; appel: Appel; refus?: string }

function Page({ visit, appel, refus }: Props) {
  const t = textes.confirmation
  const attend = appel.etat === 'a-confirmer' || appel.etat === 'brouillon'
  return (
    <Layout titre={attend ? t.titre : appel.titre} chapeau={attend ? t.chapeau : undefined} horsRecherche>
      {refus ? <Message genre="attention">{refus}</Message> : null}
      {attend || refus ? null : (
        <Message genre="succes">
          {appel.etat === 'ouvert' || appel.etat === 'complet' ? t.deja : textes.termine(appel.etat)}
        </Message>
      )}
      {attend && !refus && appel.travailPaye !== false ? (
        <Message genre="attention">{textes.paye.explication}</Message>
      ) : null}
      {attend ? <h2>{appel.titre}</h2> : null}
      <Paragraphes texte={appel.besoin} />
      <ResumeAppel appel={appel} aujourdhui={jourDe(visit.now)} />
      {attend ? (
        <div>
          <Formulaire action={url(PATH, visit, { id: appel.id })}>
            <Gestes collees>
              {appel.travailPaye === false ? <Bouton icone="coche">{t.oui}</Bouton> : null}
              {peutModifierAppel(visit.me, appel) ? (
                <Bouton href={url('/appels/:id/modifier', visit, { id: appel.id })} genre="secondaire" icone="modifier">
                  {t.corriger}
                </Bouton>
              ) : null}
            </Gestes>
          </Formulaire>
        </div>
      ) : null}
      {visit.me.genre === 'lien' && personneDe(visit.me) !== null ? (
        <VersMaPage contact visit={visit} path={MOI} id={appel.id} />
      ) : null}
    </Layout>
  )
}
