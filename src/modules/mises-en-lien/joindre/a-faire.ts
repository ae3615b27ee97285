import { aPrevenirDeViveVoix, motsADire } from '#modules/notifications/index.ts'
import { distinguer, nomCourt } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { leNom, pluriel } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import { estAuBureau, estAuBureauPartout, personneDe, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { appelOuvert, attendLePorteur, type MiseEnLien, peutVenir } from '../etats/domain.ts'
import { estLaisseTranquille } from '../etats/mise-en-lien.ts'
import { rappel } from '../etats/rappels.ts'
import { passationsEnCours } from '../passations/passations.ts'
import { placesRendues } from '../store/departs-store.ts'
import { appelsAvecDesPlaces, deLaPersonne, enCours } from '../store/queries.ts'
import { textes } from '../textes.fr.ts'
import { mercisARelire } from '../valoriser/relecture-store.ts'
import { PHRASES } from './a-faire.fr.ts'
import { choses, lignesDe } from './choses.ts'

/** The name of each, with what tells them apart where two bear the same. */
type Nommer = (m: Pick<MiseEnLien, 'prenom' | 'nom' | 'personneId'>) => string

export async function nommer(tx: Tx, liens: readonly MiseEnLien[]): Promise<Nommer> {
  const signes = await distinguer(
    tx,
    liens.map(({ personneId }) => personneId),
  )
  return (m) => {
    const signe = signes.get(m.personneId)
    return `${nomCourt(m)}${signe ? ` (${signe})` : ''}`
  }
}

/** What waits for this person here: the desk's reminders, a talent's questions, a porteur's answers. */
export async function aFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!estAuBureau(visit.me)) return deChacun(visit, tx)
  if (estAuBureauPartout(visit.me)) return duBureau(visit, tx)
  // Of the desk in one quartier, and perhaps a talent or a porteur in the next one.
  return (await together([duBureau(visit, tx), deChacun(visit, tx)])).flat()
}

async function duBureau(visit: Visit, tx: Tx): Promise<Todo[]> {
  const { liens, messages, appels, mots, releves } = await together({
    liens: enCours(tx, visit.me),
    messages: motsADire(visit),
    appels: appelsAvecDesPlaces(tx, visit.me, visit.now),
    mots: mercisARelire(tx, visit.me),
    releves: releve(visit, tx),
  })
  const faites = liens.filter((m) => rappel(m, m.appelEtat === 'complet', visit.now)?.genre === 'demander-si-fait')
  const [qui, dites] = await together([nommer(tx, faites), choses(tx, visit, { liens, messages })])
  const faits = faites.flatMap((m): Todo[] => {
    const r = rappel(m, false, visit.now)
    const href = url('/mises-en-lien/:id', visit, { id: m.id })
    return r ? [{ texte: PHRASES[r.genre](m, qui(m)), href, jour: r.jour, urgence: r.urgence }] : []
  })
  const seuls = appels.map(
    (appel): Todo => ({
      texte: `Chercher quelqu’un pour « ${appel.titre} »`,
      href: url('/appels/:id/mises-en-lien', visit, { id: appel.id }),
      jour: appel.jour,
      urgence: appel.jour && jourDe(visit.now).until(appel.jour).days <= 7 ? 'maintenant' : 'bientot',
    }),
  )
  const mercis = mots.length
  const relire: Todo[] =
    mercis === 0
      ? []
      : [
          {
            texte: `Relire ${pluriel(mercis, 'mot de remerciement', 'mots de remerciement')} avant de les montrer`,
            href: `${url('/mises-en-lien', visit)}#mercis`,
            jour: null,
            urgence: 'quand-possible',
          },
        ]
  const ontLaLeur = new Set(dites.flatMap(({ ailleurs, qui: { id } }) => (ailleurs ? [] : [id])))
  const aPrevenir = aPrevenirDeViveVoix(visit, messages, ontLaLeur)
  return [...releves, ...lignesDe(visit, dites), ...aPrevenir, ...faits, ...seuls, ...relire]
}

/** Said to whoever takes the desk over, as long as it lasts. */
async function releve(visit: Visit, tx: Tx): Promise<Todo[]> {
  const { me } = visit
  if (me.genre !== 'compte') return []
  const siennes = (await passationsEnCours(tx)).filter(({ aCompte }) => aCompte === me.compteId)
  return siennes.map((p) => ({
    texte: `Vous tenez le bureau${p.de === '' ? '' : ` pour ${p.de}`}${p.au ? ` jusqu’au ${enClair(p.au)}` : ''} : lire le résumé`,
    href: url('/mises-en-lien/passation/resume', visit),
    jour: null,
    urgence: 'bientot',
  }))
}

async function deChacun(visit: Visit, tx: Tx): Promise<Todo[]> {
  const personneId = visit.me.genre === 'compte' ? personneDe(visit.me) : null
  const [siennes, departs] = await together([
    deLaPersonne(tx, personneId, structuresDe(visit.me)),
    placesRendues(tx, visit, structuresDe(visit.me)),
  ])
  const rendues = [
    ...departs,
    ...siennes.filter(
      (m) =>
        m.personneId !== personneId && m.etat === 'retiree' && m.appelEtat === 'ouvert' && appelOuvert(m, visit.now),
    ),
  ]
  const places = [...new Map(rendues.map((une) => [une.appelId, une])).values()].map(
    ({ titre, jour, appelId }): Todo => ({
      texte: `Quelqu’un ne viendra pas : « ${titre} » a de nouveau une place`,
      href: url('/appels/:id', visit, { id: appelId }),
      jour,
      urgence: 'bientot',
    }),
  )
  const repondent = Map.groupBy(
    siennes.filter((m) => m.personneId !== personneId && attendLePorteur(m) && peutVenir(m)),
    ({ appelId }) => appelId,
  )
  const attendues = siennes.flatMap((m): Todo[] => {
    const page = (
      path: string,
      texte: string,
      jour: Temporal.PlainDate | null,
      urgence: Todo['urgence'] = 'maintenant',
    ): Todo[] => [{ texte, href: url(path, visit, { id: m.id }), jour, urgence }]
    const talent = personneId !== null && m.personneId === personneId
    if (
      talent &&
      (m.etat === 'proposee-au-talent' || m.etat === 'retenue') &&
      !estLaisseTranquille(m, visit.now) &&
      appelOuvert(m, visit.now)
    )
      return m.appelEtat === 'complet'
        ? page(
            '/mises-en-lien/:id/reponse',
            `« ${m.titre} » a tout son monde : rester sur la liste d’attente ?`,
            m.jour,
            'quand-possible',
          )
        : page('/mises-en-lien/:id/reponse', `Répondre : « ${m.titre} », pour ${leNom(m.structureNom)}`, m.jour)
    if (!talent && m.appelEtat === 'ouvert' && appelOuvert(m, visit.now) && attendLePorteur(m)) {
      const [premiere, ...autres] = repondent.get(m.appelId) ?? []
      if (premiere !== m) return []
      const texte = `${textes.porteur.peuvent(autres.length + 1)} pour « ${m.titre} »`
      if (autres.length === 0) return page('/mises-en-lien/:id/reponse-porteur', texte, m.jour)
      return [{ texte, href: url('/appels/:id', visit, { id: m.appelId }), jour: m.jour, urgence: 'maintenant' }]
    }
    if (m.etat === 'coordonnees-partagees' && rappel(m, false, visit.now))
      return page(
        '/mises-en-lien/:id/conclusion',
        `Est-ce que ça s’est fait ? « ${m.titre} »${talent ? '' : `, avec ${nomCourt(m)}`}`,
        m.jour,
      )
    return []
  })
  return [...attendues, ...places]
}
