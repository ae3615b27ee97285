import { estFini } from '#modules/temps-forts/index.ts'
import { enClair } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, sansTrace, screen } from '#src/ground/web.ts'
import { Fiche, Message, Refusee } from '#ui/data.tsx'
import { SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ceQuElleDit, confirmer, laSienne, refusDe, seDesister } from '../inscrire/inscrire.ts'
import { direUnBesoin } from '../store/inscriptions.ts'
import { REFUS_D_INSCRIPTION } from '../textes.fr.ts'
import { quandEtOu } from '../views.tsx'

/** One's own page of the day, by link: where one stands, yes to a place, or no more coming. Opening it changes nothing. */
export const mienneScreen = screen()

const PATH = '/lancement/moi/:id'

mienneScreen.get(PATH, async (c) => {
  sansTrace(c)
  return c.html(<Page {...(await donnees(c))} />)
})

mienneScreen.post(`${PATH}/confirmation`, async (c) => {
  const fait = await confirmer(c.var.visit, param(c))
  if (!fait.ok) return c.html(<Page {...(await donnees(c))} refus={REFUS_D_INSCRIPTION[fait.reason]} />, 409)
  return goOn(c, PATH, 'C’est noté, merci.')
})

mienneScreen.post(`${PATH}/desistement`, async (c) => {
  const fait = await seDesister(c.var.visit, param(c))
  if (!fait.ok) return c.html(<Page {...(await donnees(c))} refus={REFUS_D_INSCRIPTION[fait.reason]} />, 409)
  return goOn(c, PATH, 'C’est noté. Merci de l’avoir dit.')
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const la = await laSienne(tx, visit, param(c))
    return { visit, ...la, dits: await ceQuElleDit(tx, visit, la) }
  })
}

function Page({
  visit,
  journee,
  tempsFort,
  la,
  dits,
  refus,
}: Awaited<ReturnType<typeof donnees>> & { refus?: string }) {
  const annulee = refusDe({ journee, tempsFort }, visit) === 'annule'
  const passee = !annulee && estFini(tempsFort, visit.now)
  const vers = (fin: string) => url(`${PATH}${fin}`, visit, { id: la.id })
  const dit = {
    inscrit: `${la.prenom || la.nom}, votre place est gardée${la.noteePar === '' ? '' : `, notée par ${la.noteePar}`}.`,
    attente: 'Vous êtes sur la liste d’attente. Dès qu’une place se libère, elle vous est proposée, dans l’ordre.',
    'a-confirmer': `Une place est à vous. Dites oui avant la fin du ${la.confirmerAvant ? enClair(la.confirmerAvant) : 'jour'}.`,
    desiste: 'Vous n’êtes plus sur la liste : vous l’avez dit, ou la place proposée n’a pas été prise à temps.',
  }[la.etat]
  return (
    <Layout titre={tempsFort.titre} chapeau={quandEtOu(tempsFort, visit)} horsRecherche>
      <Refusee phrase={refus} />
      <Message genre={la.etat === 'inscrit' && !annulee && !passee ? 'succes' : 'info'}>
        {annulee ? REFUS_D_INSCRIPTION.annule : passee ? 'Cette journée est passée.' : dit}
      </Message>
      {!passee && (la.etat === 'a-confirmer' || la.etat === 'desiste') ? (
        <SeulEnvoi action={vers('/confirmation')} icone="coche">
          {la.etat === 'desiste' ? 'Me remettre sur la liste' : 'Oui, je viens'}
        </SeulEnvoi>
      ) : null}
      {passee || la.etat === 'desiste' ? null : (
        <SeulEnvoi action={vers('/desistement')} genre="secondaire" icone="annuler">
          Je ne viens plus
        </SeulEnvoi>
      )}
      <Fiche
        lignes={[
          { libelle: 'Vous serez', valeur: pluriel(la.nombre, 'personne', 'personnes') },
          { libelle: 'Avec', valeur: la.avec },
          { libelle: 'À préparer pour vous', valeur: dits.besoins.map(direUnBesoin).join(', ') },
          { libelle: 'Je peux aider à', valeur: la.peutAider },
          { libelle: 'J’ai besoin de', valeur: la.aBesoin },
          { libelle: 'Les stands où vous voulez passer', valeur: dits.stands.map(({ numero }) => numero).join(', ') },
        ]}
      />
      {annulee || passee || la.etat === 'desiste' ? null : (
        <SeulGeste href={vers('/modifier')} genre="secondaire" icone="modifier">
          Corriger l’inscription
        </SeulGeste>
      )}
    </Layout>
  )
}
