import { saisi } from '#platform/forms.ts'
import { authorize } from '#src/ground/visit.ts'
import { formOf, goOn, param, type Saisie, screen } from '#src/ground/web.ts'
import { lieuxDe } from '../domain/ville.ts'
import { FormDeDates } from '../morceaux/suite-des-dates.tsx'
import { FormDeLecture } from '../morceaux/ville.tsx'
import { peutLireOfficiellement, peutRepondreAuxDates } from '../policy.ts'
import { direDuBilan, repondreAuxDates } from '../remplir/repondre.ts'
import { REFUS_DE_REPONSE } from '../textes.fr.ts'
import { Bilan } from './fiche.tsx'
import { vueDe } from './page.tsx'

/** The city's answer to what is signed: read, to be corrected, received; yes or no to other dates. */
export const villeScreen = screen()

const QUOI = { texte: 'Dites ce qu’il faut corriger.' }
const POURQUOI = { raison: 'Dites pourquoi : la structure le lira.' }

villeScreen.post('/bilans/:id/reponse', async (c) => {
  const { bilan, visit } = await vueDe(c)
  authorize(peutLireOfficiellement(visit.me, bilan))
  const page = async (lecture: Saisie) => <Bilan vue={await vueDe(c)} refus={lecture.refus} lecture={lecture} />
  const sansQuoi = (raw: Saisie['values']) =>
    raw.etat === 'a-corriger' && saisi(raw, 'texte').trim() === '' ? QUOI : {}
  const { form, encore } = await formOf(c, FormDeLecture, page, sansQuoi)
  if (!form.ok) return encore(form.errors)
  const { etat: mot, cle, vu, ...dit } = form.value
  const ou = lieuxDe(bilan.issue).includes(cle) ? cle : ''
  const result = await direDuBilan(visit, param(c), { ...dit, mot, vu: vu ?? '', cle: ou })
  if (!result.ok) return encore({}, 409, REFUS_DE_REPONSE[result.reason])
  return goOn(c, '/bilans/:id', mot === 'a-corriger' ? 'C’est demandé à la structure.' : 'C’est noté.')
})

villeScreen.post('/bilans/:id/dates', async (c) => {
  const { bilan, visit } = await vueDe(c)
  authorize(peutRepondreAuxDates(visit.me, bilan))
  const page = async (dates: Saisie) => <Bilan vue={await vueDe(c)} refus={dates.refus} dates={dates} />
  const sansRaison = (raw: Saisie['values']) =>
    raw.etat === 'refusee' && saisi(raw, 'raison').trim() === '' ? POURQUOI : {}
  const { form, encore } = await formOf(c, FormDeDates, page, sansRaison)
  if (!form.ok) return encore(form.errors)
  const { etat: mot, raison, vu, ...dit } = form.value
  const result = await repondreAuxDates(visit, param(c), { ...dit, mot, vu: vu ?? '', cle: '', texte: raison })
  if (!result.ok) return encore({}, 409, REFUS_DE_REPONSE[result.reason])
  const suite = mot === 'accordee' ? 'Ces jours sont maintenant ceux de l’action.' : 'Rien n’a bougé.'
  return goOn(c, '/bilans/:id', `${suite} La réponse est pour la structure.`)
})
