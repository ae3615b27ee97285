import { rendezVous, trouverAppels } from '#modules/appels/index.ts'
import { distinguer, nomCourt } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { aNom, leNom, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Todo } from '#src/module.ts'
import { estAuBureau, estAuBureauPartout, personneDe, structuresDe, type Tx, type Visit } from '#src/visit.ts'
import {
  type AJoindre,
  type AVoir,
  type Motif,
  parPersonne,
  plusTot,
  plusUrgente,
  type Raison,
  raisonsDuJour,
} from './a-joindre.ts'
import { departsAFaire } from './departs.tsx'
import { aQuiLeDire, placesRendues } from './departs-store.ts'
import { appelOuvert, attendLePorteur, type MiseEnLien, ouiEtPasLa } from './domain.ts'
import { numerosADire, type Reste } from './numeros-queries.ts'
import { passationsEnCours } from './passations.ts'
import { appelsAvecDesPlaces, deLaPersonne, enCours } from './queries.ts'
import { rappel } from './rappels.ts'
import { textes } from './textes.fr.ts'
import { aDemander } from './valoriser/a-faire.ts'
import { mercisARelire } from './valoriser/relecture-store.ts'

const PHRASES: Record<Motif | 'demander-si-fait', (m: MiseEnLien, qui: string) => string> = {
  'proposer-au-talent': (m, qui) => `Demander à ${qui} pour « ${m.titre} »`,
  redemander: (m, qui) => `« ${m.titre} » a changé de jour, d’heure ou de lieu : redemander à ${qui}`,
  'relancer-le-talent': (m, qui) =>
    m.enParler
      ? `Appeler ${qui}, qui veut d’abord parler de « ${m.titre} »`
      : `Appeler ${qui}, sans réponse pour « ${m.titre} »`,
  'proposer-au-porteur': (m, qui) => `${qui} dit oui : demander ${aNom(m.structureNom)} pour « ${m.titre} »`,
  'relancer-le-porteur': (m, qui) =>
    m.enParler
      ? `Appeler ${leNom(m.structureNom)}, qui veut d’abord parler de « ${m.titre} » et de ${qui}`
      : `Appeler ${leNom(m.structureNom)}, sans réponse pour « ${m.titre} », avec ${qui}`,
  'demander-si-fait': (m, qui) => `Est-ce que ça s’est fait ? « ${m.titre} », ${qui} et ${leNom(m.structureNom)}`,
  'dire-que-c-est-clos': (m, qui) => `« ${m.titre} » est terminé : prévenir et remercier ${qui}`,
  'dire-que-c-est-complet': (m, qui) => `« ${m.titre} » a tout son monde : le dire à ${qui}, sans réponse`,
  'dire-que-ca-a-change': (m, qui) =>
    `« ${m.titre} » a changé de jour, d’heure ou de lieu : le dire à ${qui}, ${m.talentLa ? 'en pause' : 'qui a quitté l’annuaire'}`,
  'dire-une-autre-fois': (m, qui) =>
    m.appelEtat === 'annule'
      ? `Dire à ${qui} que « ${m.titre} » est annulé`
      : `Dire à ${qui} que ce sera une autre fois, pour « ${m.titre} »`,
}

/** Somebody counts on it: a yes said, or a day that is another. */
const PRESSENT: readonly Motif[] = ['proposer-au-porteur', 'redemander', 'dire-que-ca-a-change']

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
  return [...(await duBureau(visit, tx)), ...(await deChacun(visit, tx))]
}

async function duBureau(visit: Visit, tx: Tx): Promise<Todo[]> {
  const t = visit.territoire
  const tous = await enCours(tx, visit.me)
  const raisons = await raisonsDuJour(tx, visit, tous)
  // Several people kept for one need are asked one after the other: one line for all, and none of their own for that.
  const vagues = [...Map.groupBy(raisons.filter(estADemander), ({ m }) => m.appelId).values()].filter(
    (vague) => vague.length > 1,
  )
  const enVague = new Set(vagues.flat())
  const qui = await nommer(tx, [...tous, ...raisons.map(({ m }) => m)])
  const aJoindre = parPersonne(raisons.filter((une) => !enVague.has(une)))
  const absents = tous
    .filter((m) => ouiEtPasLa(m, visit.now, true))
    .map(
      (m): Todo => ({
        texte: `${qui(m)} ne sera pas là ${m.jour ? `le ${enClair(m.jour)}` : 'ce jour-là'} : demander si « ${m.titre} » tient toujours`,
        href: url('/mises-en-lien/:id', t, { id: m.id }),
        jour: m.jour,
        urgence: 'maintenant',
        quelquunAttend: true,
      }),
    )
  const faits = tous.flatMap((m): Todo[] => {
    const r = rappel(m, m.appelEtat === 'complet', visit.now)
    if (r?.genre !== 'demander-si-fait') return []
    const href = url('/mises-en-lien/:id', t, { id: m.id })
    return [{ texte: PHRASES[r.genre](m, qui(m)), href, jour: r.jour, urgence: r.urgence }]
  })
  const seuls = (await appelsAvecDesPlaces(tx, visit.me, visit.now)).map(
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
  const aDemanderAux = await aDemander(visit, tx)
  const aussi = Map.groupBy(aDemanderAux, ({ id }) => id ?? '')
  const aDicter = parCote(await numerosDuJour(tx, visit), aJoindre, aussi)
  const joints = new Set(aDicter.appels.map(({ id }) => id))
  return [
    ...(await releve(visit, tx)),
    ...(await departsAFaire(visit, tx)),
    ...absents,
    ...vagues.map((vague) => deLaVague(visit, vague)),
    ...aDicter.appels.map((un) => ligneDAppel(visit, un, qui, aDicter.avec.get(un.id), aussi.get(un.id))),
    ...faits,
    ...aDicter.seuls.map((a) => aDicterA(visit, a, qui)),
    ...seuls,
    ...relire,
    ...aDemanderAux.filter(({ id }) => !joints.has(id ?? '')).map(({ ligne }) => ligne),
  ]
}

/** `quand`: the new moment, for whoever agreed to it and has the number of the other already. */
export async function numerosDuJour(tx: Tx, visit: Visit): Promise<ADicter[]> {
  const dus = (await numerosADire(tx, visit.me)).filter(({ m }) =>
    m.etat === 'coordonnees-partagees'
      ? rappel(m, false, visit.now) === null
      : m.appelEtat === 'ouvert' && appelOuvert(m, visit.now),
  )
  const convenus = dus.filter(({ auTalent, auPorteur }) => auTalent === 'moment' || auPorteur === 'moment')
  const appels = await trouverAppels(
    tx,
    convenus.map(({ m }) => m.appelId),
  )
  return dus.map((un): ADicter => {
    const appel = appels.get(un.m.appelId)
    return { ...un, quand: appel ? rendezVous(appel, jourDe(visit.now)) : '' }
  })
}

/** What is still to be told to somebody (a talent's person, a contact, a structure) once nothing is left to ask them. */
export async function resteADire(tx: Tx, visit: Visit, id: string): Promise<Todo[]> {
  const numeros = (await numerosDuJour(tx, visit)).flatMap(cotesDe).flatMap((cote) => (cote.id === id ? cote.a : []))
  const qui = await nommer(
    tx,
    numeros.map(({ m }) => m),
  )
  return [
    ...(await departsAFaire(visit, tx, (d) => aQuiLeDire(d) === id)),
    ...numeros.map((a) => aDicterA(visit, a, qui)),
    ...(await aDemander(visit, tx)).flatMap((merci) => (merci.id === id ? merci.ligne : [])),
  ]
}

const estADemander = ({ motif }: Raison): boolean => motif === 'proposer-au-talent'

export type ADicter = Awaited<ReturnType<typeof numerosADire>>[number] & Readonly<{ quand: string }>

/** The two sides of what is to be told, each with whom it is told to. */
const cotesDe = (a: ADicter) => [
  ...(a.auTalent ? [{ id: a.m.personneId, a: { ...a, auPorteur: null } }] : []),
  ...(a.auPorteur ? [{ id: a.m.contactId ?? a.m.structureId, a: { ...a, auTalent: null } }] : []),
]

/** Whoever has several things to hear, or is called anyway, hears all in one line; the others as they come. */
function parCote(numeros: readonly ADicter[], aJoindre: readonly AJoindre[], aussi: ReadonlyMap<string, unknown>) {
  const parQui = Map.groupBy(numeros.flatMap(cotesDe), ({ id }) => id)
  const appeles = new Set(aJoindre.map(({ id }) => id))
  const aPart = ({ id }: { id: string }) => appeles.has(id) || (parQui.get(id)?.length ?? 0) > 1 || aussi.has(id)
  const ensemble = [...parQui].filter(([id]) => aPart({ id }))
  return {
    appels: [
      ...aJoindre,
      ...ensemble.flatMap(([id, [premier]]): AJoindre[] =>
        appeles.has(id) ? [] : [{ id, cote: premier?.a.auTalent ? 'talent' : 'porteur', raisons: [] }],
      ),
    ],
    avec: new Map(ensemble.map(([id, cotes]) => [id, cotes.map(({ a }) => a)])),
    seuls: numeros.flatMap((a) => {
      const cotes = cotesDe(a)
      return cotes.some(aPart) ? cotes.filter((cote) => !aPart(cote)).map((cote) => cote.a) : [a]
    }),
  }
}

type AVoirAussi = readonly AVoir[]

const titresDe = (des: readonly Readonly<{ m: MiseEnLien }>[], aussi: AVoirAussi): string =>
  [...new Set([...des.map(({ m }) => m), ...aussi].map(({ titre }) => `« ${titre} »`))].join(', ')

/** « Dire le numéro de Rachid à Fil et Liens, et à Rachid que c’est d’accord pour mardi »: to each what they do not know. */
export function direCeQuiReste({ m, auTalent, auPorteur, quand, retenu }: ADicter, qui: string): string {
  const aQui = (reste: Reste) => [
    ...(auTalent === reste ? [`à ${qui}`] : []),
    ...(auPorteur === reste && !(retenu && reste === 'numero') ? [aNom(m.structureNom)] : []),
  ]
  const [numero, moment] = [aQui('numero'), aQui('moment')]
  const dits = [
    ...(numero.length === 2 ? [`les numéros ${numero.join(' et ')}`] : []),
    ...(numero.length === 1 ? [`le numéro ${auTalent === 'numero' ? '' : `de ${qui} `}${numero[0]}`] : []),
    ...(auPorteur === 'numero' && retenu ? [`${aNom(m.structureNom)} que ${m.prenom} appellera`] : []),
    ...(moment.length === 0
      ? []
      : [`${moment.join(' et ')} que c’est d’accord${auTalent === 'moment' ? '' : ` avec ${qui}`} pour ${quand}`]),
  ]
  return `Dire ${dits.join(', et ')}${moment.length === 0 ? ', pour' : ','} « ${m.titre} »`
}

const aDicterA = (visit: Visit, a: ADicter, qui: Nommer): Todo => ({
  texte: direCeQuiReste(a, qui(a.m)),
  href: url('/mises-en-lien/:id', visit.territoire, { id: a.m.id }),
  jour: a.m.jour,
  urgence: 'maintenant',
  quelquunAttend: true,
})

const deLaVague = (visit: Visit, vague: readonly Raison[]): Todo => ({
  texte: `Demander à ${vague.length} personnes, l’une après l’autre, pour « ${vague[0]?.m.titre} »`,
  href: url('/mises-en-lien/:id/proposition-talent', visit.territoire, { id: vague[0]?.m.id ?? '' }),
  jour: plusTot(vague),
  urgence: plusUrgente(vague),
})

/** One person is one line; with several reasons, or when there is something to tell, it leads to where all is dealt with. */
function ligneDAppel(
  visit: Visit,
  un: AJoindre,
  nom: Nommer,
  aDire: readonly ADicter[] = [],
  aussi: AVoirAussi = [],
): Todo {
  const { raisons } = un
  const [seule, ...autres] = raisons
  const reste = {
    jour: plusTot([...raisons, ...aDire.map(({ m }) => m)]),
    urgence: aDire.length > 0 ? ('maintenant' as const) : plusUrgente(raisons),
    quelquunAttend: aDire.length > 0 || raisons.some(({ m, motif }) => m.enParler || PRESSENT.includes(motif)),
  }
  const tout = url('/mises-en-lien/a-joindre/:id', visit.territoire, { id: un.id })
  if (seule && autres.length + aDire.length + aussi.length === 0) {
    const href = seule.motif.startsWith('dire-')
      ? tout
      : url('/mises-en-lien/:id', visit.territoire, { id: seule.m.id })
    return { texte: PHRASES[seule.motif](seule.m, nom(seule.m)), href, ...reste }
  }
  const dites = [...raisons, ...aDire]
  const [premiere] = dites
  const qui = un.cote === 'talent' && premiere ? nom(premiere.m) : leNom(premiere?.m.structureNom ?? '')
  return {
    texte: `Appeler ${qui}, ${dites.length + aussi.length} choses à ${raisons.length + aussi.length > 0 ? 'voir ensemble' : 'lui dire'} : ${titresDe(dites, aussi)}`,
    href: tout,
    ...reste,
  }
}

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
  const rendues = [
    ...(await placesRendues(tx, visit, structuresDe(visit.me))),
    ...siennes.filter(
      (m) =>
        m.personneId !== personneId && m.etat === 'retiree' && m.appelEtat === 'ouvert' && appelOuvert(m, visit.now),
    ),
  ]
  const places = [...new Map(rendues.map((une) => [une.appelId, une])).values()].map(
    ({ titre, jour, appelId }): Todo => ({
      texte: `Quelqu’un ne viendra pas : « ${titre} » a de nouveau une place`,
      href: url('/appels/:id', visit.territoire, { id: appelId }),
      jour,
      urgence: 'bientot',
    }),
  )
  const repondent = Map.groupBy(
    siennes.filter((m) => m.personneId !== personneId && attendLePorteur(m)),
    ({ appelId }) => appelId,
  )
  const attendues = siennes.flatMap((m): Todo[] => {
    const page = (
      path: string,
      texte: string,
      jour: Temporal.PlainDate | null,
      urgence: Todo['urgence'] = 'maintenant',
    ): Todo[] => [{ texte, href: url(path, visit.territoire, { id: m.id }), jour, urgence }]
    const talent = personneId !== null && m.personneId === personneId
    if (
      talent &&
      (m.etat === 'proposee-au-talent' || m.momentAvant !== '') &&
      m.reponseTalent === null &&
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
      return [
        { texte, href: url('/appels/:id', visit.territoire, { id: m.appelId }), jour: m.jour, urgence: 'maintenant' },
      ]
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
