import { jourDe } from '#platform/dates.ts'
import { minuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/ground/module.ts'
import { aRole, estAuBureau, type Tx, type Visit } from '#src/ground/visit.ts'
import { momentEnMots } from './domain/mots.ts'
import { estEnRetard, prochaines } from './domain/suite.ts'
import { aCommence, estAReannoncer, estFini, estTombe } from './domain/temps-fort.ts'
import type { Tache, TempsFort } from './domain/types.ts'
import { peutLire, peutNoterUnePromesse, peutOrganiser, peutTenirLaListe } from './policy.ts'
import { attendus, attendusEtPartis, enCours } from './queries.ts'
import { decisionsDe } from './store/decisions.ts'
import { tachesDes } from './store/taches.ts'

/** What waits for this account: an answer, what was decided, what the pair has to do, what a meeting asks. */
export async function aFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (visit.me.genre !== 'compte') return []
  const aVenir = await enCours(tx, visit)
  return [
    ...(await reponses(visit, tx, aVenir)),
    ...(await decidees(visit, tx)),
    ...(peutLire(visit.me) ? await desOrganisateurs(visit, tx, aVenir) : []),
    ...(estAuBureau(visit.me) ? await demanderSiCelaTient(visit, tx) : []),
  ]
}

const page = (visit: Visit, path: string, id: string) => url(path, visit, { id })

async function reponses(visit: Visit, tx: Tx, aVenir: readonly TempsFort[]): Promise<Todo[]> {
  const parId = new Map(aVenir.map((un) => [un.id, un]))
  return (await attendus(tx, visit)).flatMap(({ inviteId, tempsFortId, vient, aVote }): Todo[] => {
    const tempsFort = parId.get(tempsFortId)
    const href = page(visit, '/temps-forts/pour-moi/:id', inviteId)
    if (tempsFort?.etat === 'sondage' && !aVote)
      return [
        {
          texte: `Dire quelles dates vous vont pour « ${tempsFort.titre} »`,
          href,
          jour: null,
          urgence: 'bientot',
          quelquunAttend: true,
        },
      ]
    const { moment } = tempsFort ?? { moment: null }
    if (
      !tempsFort ||
      moment === null ||
      vient !== null ||
      tempsFort.annonce === null ||
      aCommence(tempsFort, visit.now)
    )
      return []
    const texte = `Dire si vous venez à « ${tempsFort.titre} », ${momentEnMots(moment, jourDe(visit.now))}`
    return [{ texte, href, jour: jourDe(moment.debut), urgence: 'bientot', quelquunAttend: true }]
  })
}

async function demanderSiCelaTient(visit: Visit, tx: Tx): Promise<Todo[]> {
  const siens = await attendusEtPartis(tx, visit)
  return siens
    .filter(({ tempsFort }) => peutNoterUnePromesse(visit.me, tempsFort))
    .map(({ tempsFort: { id, titre, moment }, inviteId: invite, qui }) => ({
      texte: `${qui} : demander si son oui à « ${titre} » tient toujours`,
      href: url('/temps-forts/:id/invites/:invite', visit, { id, invite }),
      jour: moment === null ? null : jourDe(moment.debut),
      urgence: 'bientot',
    }))
}

async function decidees(visit: Visit, tx: Tx): Promise<Todo[]> {
  const aujourdhui = jourDe(visit.now)
  return (await decisionsDe(tx, visit)).map((decision) => ({
    texte: `Décidé ensemble : ${decision.texte}`,
    href: decision.inviteId
      ? page(visit, '/temps-forts/pour-moi/:id', decision.inviteId)
      : `${page(visit, '/temps-forts/:id', decision.tempsFortId)}#decisions`,
    jour: decision.jour,
    urgence: estEnRetard(decision, aujourdhui)
      ? 'maintenant'
      : estProche(decision.jour, aujourdhui)
        ? 'bientot'
        : 'quand-possible',
  }))
}

const estProche = (jour: Temporal.PlainDate | null, aujourdhui: Temporal.PlainDate): boolean =>
  jour !== null && aujourdhui.until(jour).days <= 7

type EnCours = Awaited<ReturnType<typeof enCours>>[number]

async function desOrganisateurs(visit: Visit, tx: Tx, aVenir: readonly EnCours[]): Promise<Todo[]> {
  const listes = aVenir.filter((tempsFort) => peutTenirLaListe(visit.me, tempsFort)).map(({ id }) => id)
  const taches = await tachesDes(tx, listes)
  return aVenir.flatMap((tempsFort) => [
    ...(peutOrganiser(visit.me, tempsFort) ? deCeluiCi(visit, tempsFort) : []),
    ...duBinome(visit, tempsFort, taches.get(tempsFort.id) ?? []),
  ])
}

function deCeluiCi(visit: Visit, tempsFort: EnCours): readonly Todo[] {
  const { id, titre, moment } = tempsFort
  const dire = (path: string, texte: string, urgence: Todo['urgence']): Todo[] => [
    { texte, href: page(visit, path, id), jour: moment === null ? null : jourDe(moment.debut), urgence },
  ]
  if (tempsFort.etat === 'sondage') {
    const { invites, muets } = tempsFort.compte
    if (invites === 0 || muets * 2 > invites) return []
    const compte = `${pluriel(invites - muets, 'réponse', 'réponses')} sur ${invites}`
    return dire('/temps-forts/:id/dates', `Choisir la date de « ${titre} » : ${compte}`, 'bientot')
  }
  if (estTombe(tempsFort))
    return dire(
      '/temps-forts/:id',
      `« ${titre} » n’est plus au calendrier : l’annuler, ou donner une autre date`,
      'maintenant',
    )
  if (estAReannoncer(tempsFort))
    return dire('/temps-forts/:id/invitation', `« ${titre} » a bougé : prévenir qui était invité`, 'maintenant')
  if (!aCommence(tempsFort, visit.now)) return dInvitation(visit, tempsFort, dire)
  return estFini(tempsFort, visit.now)
    ? dire('/temps-forts/:id/reunion', `Relire et envoyer le compte rendu de « ${titre} »`, 'maintenant')
    : []
}

/** Who is to be invited and, when the day is near, who did not answer. */
function dInvitation(
  visit: Visit,
  { titre, moment, compte: { aInviter, aRelancer } }: EnCours,
  dire: (path: string, texte: string, urgence: Todo['urgence']) => Todo[],
): readonly Todo[] {
  const jours = moment === null ? 0 : jourDe(visit.now).until(jourDe(moment.debut)).days
  const urgence = jours <= RELANCE ? 'maintenant' : 'bientot'
  const page = '/temps-forts/:id/invitation'
  return [
    ...(aInviter > 0
      ? dire(page, `Inviter ${pluriel(aInviter, 'personne', 'personnes')} à « ${titre} »`, urgence)
      : []),
    ...(aRelancer > 0 && jours <= RELANCE
      ? dire(
          page,
          `Relancer ${pluriel(aRelancer, 'personne qui n’a', 'personnes qui n’ont')} pas répondu à « ${titre} »`,
          urgence,
        )
      : []),
  ]
}

/** In days: who said nothing yet is asked again. */
const RELANCE = 3

/** One list on both « À faire »: one's own lines, and in one line what the other sees to. */
function duBinome(visit: Visit, tempsFort: EnCours, taches: readonly Tache[]): readonly Todo[] {
  const aujourdhui = jourDe(visit.now)
  const siens = (['coordination', 'animation'] as const).filter((role) => aRole(visit.me, role))
  if (siens.length === 0) return []
  const href = page(visit, '/temps-forts/:id/binome', tempsFort.id)
  const dues = prochaines(taches, aujourdhui)
  // A role that nobody holds leaves its part to whoever is there.
  const seul = (['coordination', 'animation'] as const).every(
    (role) => siens.includes(role) || !tempsFort.compte.roles.includes(role),
  )
  const aMoi = (tache: Tache) => seul || siens.some((role) => tache.qui === role || tache.qui === 'ensemble')
  const autres = dues.filter((tache) => !aMoi(tache))
  return [
    ...dues.filter(aMoi).map(
      (tache): Todo => ({
        texte: `${tache.texte}${!seul && tache.qui === 'ensemble' && !/ensemble/iu.test(tache.texte) ? ', ensemble' : ''} (« ${tempsFort.titre} »)`,
        href,
        jour: tache.jour,
        urgence: tache.jour !== null && aujourdhui.until(tache.jour).days <= 1 ? 'maintenant' : 'bientot',
      }),
    ),
    ...(autres.length === 0
      ? []
      : [
          {
            texte: `Votre binôme s’occupe de : ${autres.map(({ texte }) => minuscule(texte)).join(', ')} (« ${tempsFort.titre} »)`,
            href,
            jour: autres[0]?.jour ?? null,
            urgence: 'quand-possible' as const,
          },
        ]),
  ]
}
