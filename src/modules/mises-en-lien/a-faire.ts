import { nomCourt } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { aNom, leNom, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/module.ts'
import { estAuBureau, estAuBureauPartout, personneDe, structuresDe, type Tx, type Visit } from '#src/visit.ts'
import { aPrevenir } from './a-prevenir-queries.ts'
import { mercisARelire } from './coups-de-pouce-store.ts'
import { departsAFaire } from './departs.tsx'
import { appelOuvert, attendLePorteur, type MiseEnLien } from './domain.ts'
import { passationsEnCours } from './passations.ts'
import { appelsSansPersonne, deLaPersonne, enCours } from './queries.ts'
import { type Rappel, rappel } from './rappels.ts'
import { estSonTour } from './vagues.ts'

const PHRASES: Record<Rappel['genre'], (m: MiseEnLien) => string> = {
  'proposer-au-talent': (m) => `Demander à ${nomCourt(m)} pour « ${m.titre} »`,
  'relancer-le-talent': (m) => `Appeler ${nomCourt(m)}, sans réponse pour « ${m.titre} »`,
  'proposer-au-porteur': (m) => `${nomCourt(m)} dit oui : demander ${aNom(m.structureNom)} pour « ${m.titre} »`,
  'relancer-le-porteur': (m) => `Appeler ${leNom(m.structureNom)}, sans réponse pour « ${m.titre} » et ${nomCourt(m)}`,
  'demander-si-fait': (m) => `Est-ce que ça s’est fait ? « ${m.titre} », ${nomCourt(m)} et ${leNom(m.structureNom)}`,
  'dire-que-c-est-clos': (m) => `« ${m.titre} » est terminé : prévenir et remercier ${nomCourt(m)}`,
  'dire-que-c-est-complet': (m) => `« ${m.titre} » a tout son monde : le dire à ${nomCourt(m)}, sans réponse`,
}

/** What waits for this person here: the desk's reminders, a talent's questions, a porteur's answers. */
export async function aFaire(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!estAuBureau(visit.me)) return deChacun(visit, tx)
  if (estAuBureauPartout(visit.me)) return duBureau(visit, tx)
  // Of the desk in one quartier, and perhaps a talent or a porteur in the next one.
  return [...(await duBureau(visit, tx)), ...(await deChacun(visit, tx))]
}

async function duBureau(visit: Visit, tx: Tx): Promise<Todo[]> {
  const t = visit.territoire
  const tous = await enCours(tx, visit.me)
  const parAppel = Map.groupBy(tous, (m) => m.appelId)
  const rappels = tous.flatMap((m): Todo[] => {
    const r = rappel(m, m.appelEtat === 'complet', visit.now)
    if (!r) return []
    if (r.genre === 'proposer-au-talent') {
      const vague = aDemander(m, parAppel.get(m.appelId) ?? [], visit.now)
      // The first stands for all of them.
      if (vague[0]?.id !== m.id) return []
      if (vague.length > 1) return [deLaVague(visit, m, vague.length, r)]
    }
    const href = url('/mises-en-lien/:id', t, { id: m.id })
    const quelquunAttend = r.genre === 'proposer-au-porteur'
    return [{ texte: PHRASES[r.genre](m), href, jour: r.jour, urgence: r.urgence, quelquunAttend }]
  })
  const seuls = (await appelsSansPersonne(tx, visit.me)).map(
    (appel): Todo => ({
      texte: `Chercher quelqu’un pour « ${appel.titre} »`,
      href: url('/appels/:id/mises-en-lien', t, { id: appel.id }),
      jour: appel.jour,
      urgence: appel.jour && jourDe(visit.now).until(appel.jour).days <= 7 ? 'maintenant' : 'bientot',
    }),
  )
  const mercis = (await mercisARelire(tx, visit.me)).length
  const relire: Todo[] =
    mercis === 0
      ? []
      : [
          {
            texte: `Relire ${pluriel(mercis, 'mot de remerciement', 'mots de remerciement')} avant de les montrer`,
            href: `${url('/mises-en-lien', t)}#mercis`,
            jour: null,
            urgence: 'quand-possible',
          },
        ]
  const aDire = (await aPrevenir(tx, visit.me)).map(
    (m): Todo => ({
      texte: `Dire à ${nomCourt(m)} que ce sera une autre fois, pour « ${m.titre} »`,
      href: url('/mises-en-lien/:id', t, { id: m.id }),
      jour: m.relanceJour,
      urgence: 'bientot',
    }),
  )
  return [...(await releve(visit, tx)), ...(await departsAFaire(visit, tx)), ...rappels, ...aDire, ...seuls, ...relire]
}

/** Those of the same appel who are to be asked today; empty while the wave of `m` waits for the one before. */
function aDemander(m: MiseEnLien, siennes: readonly MiseEnLien[], now: Temporal.Instant): readonly MiseEnLien[] {
  if (!estSonTour(m, siennes, now)) return []
  return siennes.filter((une) => une.etat === 'retenue' && estSonTour(une, siennes, now))
}

const deLaVague = (visit: Visit, m: MiseEnLien, nombre: number, r: Rappel): Todo => ({
  texte: `Demander à ${nombre} personnes, l’une après l’autre, pour « ${m.titre} »`,
  href: url('/mises-en-lien/:id/proposition-talent', visit.territoire, { id: m.id }),
  jour: r.jour,
  urgence: r.urgence,
})

/** Said to whoever takes the desk over, as long as it lasts. */
async function releve(visit: Visit, tx: Tx): Promise<Todo[]> {
  const { me } = visit
  if (me.genre !== 'compte') return []
  const siennes = (await passationsEnCours(tx)).filter(({ aCompte }) => aCompte === me.compteId)
  return siennes.map((p) => ({
    texte: `Vous tenez le bureau${p.de === '' ? '' : ` pour ${p.de}`}${p.au ? ` jusqu’au ${enClair(p.au)}` : ''} : lire le résumé`,
    href: url('/mises-en-lien/passation/resume', visit.territoire),
    jour: null,
    urgence: 'bientot',
  }))
}

async function deChacun(visit: Visit, tx: Tx): Promise<Todo[]> {
  const personneId = visit.me.genre === 'compte' ? personneDe(visit.me) : null
  const siennes = await deLaPersonne(tx, personneId, structuresDe(visit.me))
  return siennes.flatMap((m): Todo[] => {
    const page = (
      path: string,
      texte: string,
      jour: Temporal.PlainDate | null,
      urgence: Todo['urgence'] = 'maintenant',
    ): Todo[] => [{ texte, href: url(path, visit.territoire, { id: m.id }), jour, urgence }]
    const talent = personneId !== null && m.personneId === personneId
    if (talent && m.etat === 'proposee-au-talent' && appelOuvert(m, visit.now))
      return m.appelEtat === 'complet'
        ? page(
            '/mises-en-lien/:id/reponse',
            `« ${m.titre} » a tout son monde : rester sur la liste d’attente ?`,
            m.jour,
            'quand-possible',
          )
        : page('/mises-en-lien/:id/reponse', `Répondre : « ${m.titre} », pour ${leNom(m.structureNom)}`, m.jour)
    if (!talent && m.appelEtat === 'ouvert' && appelOuvert(m, visit.now) && attendLePorteur(m))
      return page('/mises-en-lien/:id/reponse-porteur', `Quelqu’un peut aider pour « ${m.titre} »`, m.jour)
    if (m.etat === 'coordonnees-partagees' && rappel(m, false, visit.now))
      return page('/mises-en-lien/:id/conclusion', `Est-ce que ça s’est fait ? « ${m.titre} »`, m.jour)
    return []
  })
}
