import { motifDe, motsADire } from '#modules/notifications/index.ts'
import { distinguer, ETRE_DEMANDE, type lireCoordonnees, nomCourt, nomEntier } from '#modules/personnes/index.ts'
import { POUR_SA_STRUCTURE } from '#modules/programmation/index.ts'
import { enClair } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { numeroEnPaires } from '#platform/telephone.ts'
import { joints, leNom, minuscule } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { trier } from '#src/ground/host.ts'
import type { Todo } from '#src/ground/module.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { type MiseEnLien, ouiEtPasLa } from '../etats/domain.ts'
import { jourADire } from '../etats/mise-en-lien.ts'
import { type Rappel, rappel } from '../etats/rappels.ts'
import { estSonTour } from '../etats/vagues.ts'
import { interlocuteursDe } from '../gestes/annonces.ts'
import { ditDuDepart, phraseDuDepart, todoDuDepart } from '../gestes/departs.tsx'
import { type ADicter, aDicter } from '../gestes/numeros.ts'
import { departsADire } from '../store/departs-store.ts'
import type { LienAvecReste } from '../store/numeros-queries.ts'
import { enCours } from '../store/queries.ts'
import { textes } from '../textes.fr.ts'
import { aDemander } from '../valoriser/a-faire.ts'
import { textes as valoriser } from '../valoriser/textes.fr.ts'
import { direCeQuiReste, PHRASES } from './a-faire.fr.ts'
import { type CoteDemande, lireADicter } from './contacts.ts'
import { textes as papier } from './textes.fr.ts'

const t = papier.aDire

/** Whom it is asked of or told to: a person, or a structure for which nobody answers; on what their number is read. */
export type Qui = Readonly<{
  id: Id
  personneId: Id | null
  cote: CoteDemande
  /** As « À faire » names them, and as the sheet does. */
  nom: string
  entier: string
  talentId: Id
  structureId: Id
  lecture: Parameters<typeof lireCoordonnees>[3]
}>

/** What is asked, or told, and answered in one tap. */
export type Motif = Exclude<Rappel['genre'], 'demander-si-fait'>
export type Demande = Readonly<{ m: MiseEnLien; motif: Motif }>

/**
 * One thing to ask somebody, or to tell them, today: every list of the desk (« À faire », the sheet, the page of the
 * person, the summary) is a view of these.
 */
export type Chose = Readonly<{
  qui: Qui
  /** Alone, its line; `ensemble`: the line of all that go together; `ailleurs`: « À faire » has one for all such. */
  ligne: Todo
  ensemble?: (visit: Visit, combien: number) => Todo
  ailleurs?: boolean
  /** Among others; on the sheet, why; where it is noted. */
  dit: string
  /** Where another thing tells of this need already, it is not told again. */
  titre?: string
  raison: string
  href: string
  demande: Demande | null
  /** What is only told, or asked besides: its words, and whether they open the script. */
  mots: (visit: Visit) => Promise<string>
  annonce?: string
  reponses: readonly string[]
}>

/** Somebody counts on it: a yes said, or a day that is another. */
const PRESSENT: readonly Motif[] = ['proposer-au-porteur', 'redemander', 'dire-que-ca-a-change']
const AU_PORTEUR: readonly Motif[] = ['proposer-au-porteur', 'relancer-le-porteur']
export const coteDe = (motif: Motif): CoteDemande => (AU_PORTEUR.includes(motif) ? 'porteur' : 'talent')
export const seDit = (motif: Motif): boolean => motif.startsWith('dire-')

type Message = Awaited<ReturnType<typeof motsADire>>[number]
type Personne = Readonly<{ personneId: Id; prenom: string; nom: string }>
type Besoin = Pick<MiseEnLien, 'structureId' | 'contactId' | 'structureNom'>
type Situer = Readonly<{ talent: (m: Personne & { talentId: Id }) => Qui; contact: (besoin: Besoin) => Qui }>

/** All that the desk has to ask or to tell today in its quartiers, read at once, whatever the number of people. */
export async function choses(
  tx: Tx,
  visit: Visit,
  lus?: Readonly<{ liens: readonly LienAvecReste[]; messages: readonly Message[] }>,
): Promise<readonly Chose[]> {
  const [{ liens, messages }, departs, ouis] = await together([
    lus ?? together({ liens: enCours(tx, visit.me), messages: motsADire(visit) }),
    departsADire(tx, visit),
    aDemander(visit, tx),
  ])
  const contactDe = await interlocuteursDe(tx, [...liens, ...departs])
  const contacts = [...liens, ...departs].flatMap((besoin) => contactDe(besoin) ?? [])
  const signes = await distinguer(
    tx,
    [...liens, ...contacts, ...ouis, ...messages].flatMap(({ personneId }) => personneId ?? []),
  )
  const signe = ({ personneId }: Personne) => (signes.has(personneId) ? ` (${signes.get(personneId)})` : '')
  const personne = (p: Personne) => ({
    id: p.personneId,
    personneId: p.personneId,
    nom: nomCourt(p) + signe(p),
    entier: nomEntier(p) + signe(p),
    talentId: '',
    structureId: '',
  })
  const situer: Situer = {
    talent: (m) => ({ ...personne(m), cote: 'talent', talentId: m.talentId, lecture: ETRE_DEMANDE }),
    contact: (besoin) => {
      const { structureId, structureNom } = besoin
      const lui = contactDe(besoin)
      const elle = { structureId, cote: 'porteur', nom: leNom(structureNom), lecture: POUR_SA_STRUCTURE } as const
      return lui
        ? { ...personne(lui), ...elle, entier: `${personne(lui).entier}, ${structureNom}` }
        : { ...elle, id: structureId, personneId: null, entier: structureNom, talentId: '' }
    },
  }
  return [
    ...departs.map((d) => {
      const raison = d.annule ? t.annule(d.titre) : t.depart(d.titre)
      const annonce = ditDuDepart(d)
      const mots = async () => annonce
      return { ...seulementDit(situer.contact(d), todoDuDepart(visit, d), raison, phraseDuDepart(d), mots), annonce }
    }),
    ...desDemandes(visit, liens, situer),
    ...desAbsences(visit, liens, situer),
    ...(await aDicter(tx, visit, liens, contactDe)).flatMap((a) => desNumeros(visit, a, situer)),
    ...ouis.map(({ ligne, titres, textes: ecrits, ...oui }) => {
      const qui = situer.talent({ ...oui, personneId: oui.personneId ?? oui.talentId })
      const nom = nomCourt(oui)
      const mots = async () =>
        titres.length === 0 ? t.portraitMontre(nom, ecrits) : t.merciMontre(nom, titres, ecrits)
      const raison = titres.length === 0 ? t.portrait : t.merci(titres)
      const dit = minuscule(raison)
      return { ...seulementDit(qui, ligne, raison, dit, mots), reponses: papier.duPorteur, ensemble: desMercis }
    }),
    ...messages.flatMap((un) => {
      const lecture = motifDe(un.usage, un.donnees)
      if (lecture === null) return []
      const lui = personne(un)
      const chez = un.chez === '' ? {} : { nom: leNom(un.chez), entier: `${lui.entier}, ${un.chez}` }
      const qui: Qui = { ...lui, ...chez, cote: un.chez === '' ? 'talent' : 'porteur', lecture }
      const href = url('/a-prevenir', visit)
      const ligne: Todo = { texte: un.sujet, href, jour: null, urgence: 'maintenant', quelquunAttend: true }
      const mots: Chose['mots'] = async (lu) => joints([...un.lignes, (await un.aDonner?.(lu)) ?? ''], '\n')
      return [
        { ...seulementDit(qui, ligne, `${t.aPrevenir} : ${un.sujet}`, t.message(un.sujet), mots), ailleurs: true },
      ]
    }),
  ]
}

/** Nobody waits for them: one line for all who are called for nothing else. */
export const desMercis = (visit: Visit, combien: number): Todo => ({
  texte: valoriser.ouis.aPlusieurs(combien),
  href: url('/mises-en-lien/telephone', visit, {}, { mercis: 'oui' }),
  jour: null,
  urgence: 'quand-possible',
})

const seulementDit = (qui: Qui, ligne: Todo, raison: string, dit: string, mots: Chose['mots']): Chose => ({
  ...{ qui, ligne, raison, dit, mots },
  ...{ href: ligne.href, demande: null, reponses: papier.dits },
})

function desDemandes(visit: Visit, liens: readonly MiseEnLien[], situer: Situer): Chose[] {
  const parAppel = Map.groupBy(liens, ({ appelId }) => appelId)
  return liens.flatMap((m): Chose[] => {
    const r = rappel(m, m.appelEtat === 'complet', visit.now)
    if (!r || r.genre === 'demander-si-fait') return []
    const motif = r.genre
    const auPorteur = coteDe(motif) === 'porteur'
    // Whether their yes still holds is asked first; who left or paused is still promised to whoever was told of them.
    const doute = ouiEtPasLa(m, visit.now, true) && (!m.partie || m.annoncee === null)
    if (auPorteur && (m.suspens || doute)) return []
    if (motif === 'proposer-au-talent' && !estSonTour(m, parAppel.get(m.appelId) ?? [], visit.now)) return []
    const talent = situer.talent(m)
    const qui = auPorteur ? situer.contact(m) : talent
    const demande: Demande = { m, motif }
    const page = aJoindre(visit, qui.id)
    const ligne: Todo = {
      texte: PHRASES[motif](m, talent.nom),
      href: seDit(motif) ? page : url('/mises-en-lien/:id', visit, { id: m.id }),
      jour: r.jour,
      // Of what is over, since when it waits.
      pour: jourADire(m, visit.now),
      urgence: r.urgence,
      quelquunAttend: m.enParler || PRESSENT.includes(motif),
    }
    const raison = `${raisonDite(demande)} : « ${m.titre} »`
    const reponses = seDit(motif) ? papier.dits : auPorteur ? papier.duPorteur : papier.reponses
    const dit = `${motif === 'proposer-au-porteur' ? `${talent.nom} dit oui,` : seDit(motif) ? t.ceci(finDite(demande)) : t.saReponse} pour « ${m.titre} »`
    const lue = { qui, ligne, dit, raison, href: page, demande, mots: async () => '', reponses }
    return [dit.startsWith(t.saReponse) ? { ...lue, titre: m.titre } : lue]
  })
}

const desAbsences = (visit: Visit, liens: readonly MiseEnLien[], { talent }: Situer): Chose[] =>
  liens
    .filter((m) => ouiEtPasLa(m, visit.now, true))
    .map((m) => {
      const qui = talent(m)
      const quand = m.jour ? `le ${enClair(m.jour)}` : 'ce jour-là'
      const pasLa = !m.talentLa ? 'a quitté l’annuaire' : `${m.partie ? 'est en pause' : 'ne sera pas là'} ${quand}`
      const ligne = deCeBesoin(visit, m, `${qui.nom} ${pasLa} : demander si « ${m.titre} » tient toujours`)
      const mots = async () => t.tientToujours(m.titre, quand, m)
      const dit = `${pasLa}, pour « ${m.titre} »`
      return { ...seulementDit(qui, ligne, t.absence(m.titre), dit, mots), reponses: papier.duPorteur }
    })

const deCeBesoin = (visit: Visit, m: MiseEnLien, texte: string): Todo => ({
  texte,
  href: url('/mises-en-lien/:id', visit, { id: m.id }),
  jour: m.jour,
  pour: m.jour,
  urgence: 'maintenant',
  quelquunAttend: true,
})

/** To each side what it does not know; where neither is called for anything else, in one line. */
function desNumeros(visit: Visit, a: ADicter, situer: Situer): Chose[] {
  const { m, quand, sansContact } = a
  const talent = situer.talent(m)
  const ligne = (reste: Partial<ADicter>) => deCeBesoin(visit, m, direCeQuiReste({ ...a, ...reste }, talent.nom))
  const lesDeux = ligne({})
  const ensemble = () => lesDeux
  const chose = (qui: Qui, aQui: CoteDemande, seule: Todo): Chose => {
    const reste = aQui === 'talent' ? a.auTalent : a.auPorteur
    const numero = reste === 'numero'
    const cherche = sansContact && (numero || aQui === 'porteur')
    const raison = cherche ? t.sansContact(m.titre) : numero ? t.unNumero(m.titre) : t.daccord(m.titre)
    const daccord = reste === null || numero ? '' : t.daccordPour(m.titre, aQui === 'porteur' ? nomCourt(m) : '', quand)
    const deLAutre = numero ? unNumero(m.id, aQui) : async () => daccord
    const dit = cherche
      ? t.quiAppeler[aQui]
      : !numero
        ? t.queDaccord
        : a.retenu && aQui === 'porteur'
          ? t.quiAppelle
          : t.leNumero
    const mots: Chose['mots'] = !cherche
      ? deLAutre
      : aQui === 'talent'
        ? async () => t.onVousDira(m.titre)
        : async (lu) => joints([t.quiVeutBien(m.titre), qui.personneId ? await deLAutre(lu) : ''], '\n')
    const annonce = cherche || daccord === '' ? {} : { annonce: daccord }
    return {
      ...{ ...seulementDit(qui, seule, raison, `${dit} pour « ${m.titre} »`, mots), ensemble, titre: m.titre },
      ...annonce,
    }
  }
  return [
    ...(a.auTalent ? [chose(talent, 'talent', ligne({ auPorteur: null }))] : []),
    ...(a.auPorteur || sansContact ? [chose(situer.contact(m), 'porteur', ligne({ auTalent: null }))] : []),
  ]
}

const unNumero =
  (id: Id, aQui: CoteDemande): Chose['mots'] =>
  async (visit) => {
    const lu = await lireADicter(visit, id, aQui)
    if (!lu) return ''
    const { telephone = '', courriel = '', adresse = '' } = lu.coordonnees ?? {}
    const comment = telephone === '' ? courriel : numeroEnPaires(telephone)
    if (comment !== '') return joints([t.numero(lu.m.titre, lu.qui, comment), lu.precise ?? ''], '. ')
    if (lu.retenu) return `${lu.qui}. ${textes.coordonnees.appelle}`
    return `${lu.qui}. ${adresse === '' ? textes.coordonnees.aucunePourLeBureau : textes.coordonnees.parQuelquUn(adresse)}`
  }

/** Told that all of it is cancelled: not that it will be somebody else, nor that it is over. */
export const estAnnule = ({ m, motif }: Demande): boolean =>
  m.appelEtat === 'annule' && (motif === 'dire-une-autre-fois' || motif === 'dire-que-c-est-clos')

const finDite = (demande: Demande): string => (estAnnule(demande) ? papier.annule : papier.raisons[demande.motif])

/** Why this call, in a few words. */
export const raisonDite = (demande: Demande): string =>
  demande.m.enParler && !seDit(demande.motif) ? papier.enParler : finDite(demande)

const aJoindre = (visit: Visit, id: Id): string => url('/mises-en-lien/a-joindre/:id', visit, { id })

/** One person to call, all that there is to ask them or tell them (what is told first), and their one line. */
export type AJoindre = Readonly<{ qui: Qui; choses: readonly Chose[]; ligne: Todo; page: string }>

/** Person by person, in the order of « À faire ». */
export function parPersonne(visit: Visit, toutes: readonly Chose[]): AJoindre[] {
  const gens = [...Map.groupBy(toutes, ({ qui }) => qui.id).values()].flatMap((siennes): AJoindre[] => {
    // A talent who answers for a structure too is called by their name.
    const premiere = siennes.find((chose) => chose.qui.cote === 'talent') ?? siennes[0]
    if (!premiere) return []
    const { qui } = premiere
    const page = siennes.length > 1 ? aJoindre(visit, qui.id) : premiere.href
    const seule = siennes.find(({ ailleurs }) => !ailleurs)
    const ligne = seule && siennes.length > 1 ? ensemble(visit, qui, siennes) : (seule ?? premiere).ligne
    return [{ qui, choses: siennes.toSorted((a, b) => Number(seDemande(a)) - Number(seDemande(b))), ligne, page }]
  })
  return trier(gens.map((un) => ({ ...un.ligne, un }))).map(({ un }) => un)
}

/** Several things: one line, that counts all that its page shows. */
function ensemble(visit: Visit, qui: Qui, siennes: readonly Chose[]): Todo {
  const lignes = siennes.map(({ ligne }) => ligne)
  const seulement = siennes.every(({ reponses }) => reponses === papier.dits)
  const noms = qui.cote === 'talent' ? [qui.nom] : [...new Set(siennes.map((chose) => chose.qui.nom))]
  const sontPlusieurs = noms.length > 1 || noms[0]?.startsWith('les ') === true
  // « Nadia B. dit oui, pour « X » » tells already of X: what else there is to say of it follows, and does not repeat it.
  const tete = (titre: string) =>
    siennes.find(
      (une) => une.titre === undefined && !une.ailleurs && une.dit.replace(/\s/gu, ' ').includes(`« ${titre} »`),
    ) ?? siennes.find((une) => une.titre === titre)
  const groupes = Map.groupBy(siennes, ({ dit, titre }) => (titre === undefined ? dit : (tete(titre)?.dit ?? dit)))
  const quoi = [...groupes].map(([dit, memes]) => {
    const autres = memes.filter((une) => une.dit !== dit)
    const dits = t.dePlusieurs(dit, memes.length - autres.length, memes[0]?.ailleurs ? 'fois' : 'personnes')
    return t.etAussi(
      dits,
      [...Map.groupBy(autres, (une) => une.dit.replace(/ pour «.*$/u, ''))].map(([court, { length }]) =>
        t.dePlusieurs(court, length, 'personnes'),
      ),
    )
  })
  return {
    texte: `Appeler ${noms.join(', ')}, ${siennes.length} choses à ${seulement ? `${sontPlusieurs ? 'leur' : 'lui'} dire` : 'voir ensemble'} : ${quoi.join(', ')}`,
    href: aJoindre(visit, qui.id),
    jour: plusTot(lignes.map(({ jour }) => jour)),
    pour: plusTot(lignes.map(({ pour }) => pour)),
    urgence: trier(lignes)[0]?.urgence ?? 'maintenant',
    quelquunAttend: lignes.some(({ quelquunAttend }) => quelquunAttend),
  }
}

/** What is asked comes last: its question is the end of the call. */
const seDemande = ({ demande }: Chose): boolean => demande !== null && !seDit(demande.motif)

const plusTot = (jours: readonly (Temporal.PlainDate | null | undefined)[]): Temporal.PlainDate | null =>
  jours.flatMap((jour) => jour ?? []).toSorted(Temporal.PlainDate.compare)[0] ?? null

/** The lines of « À faire »: one a person, or for the two sides of a need, those asked in turn for it, the thank-yous. */
export function lignesDe(visit: Visit, toutes: readonly Chose[]): Todo[] {
  const gens = parPersonne(visit, toutes).filter(({ choses: siennes }) => siennes.some(({ ailleurs }) => !ailleurs))
  const groupes = Map.groupBy(gens, ({ ligne, choses: siennes }) => {
    const seule = siennes.find((chose) => chose.ligne === ligne)
    return seule?.demande?.motif === 'proposer-au-talent' ? seule.demande.m.appelId : (seule?.ensemble ?? ligne)
  })
  return [...groupes].flatMap(([cle, memes]) => {
    const [premier, ...autres] = memes
    if (!premier) return []
    if (autres.length === 0) return [premier.ligne]
    return [typeof cle === 'function' ? cle(visit, memes.length) : deLaVague(visit, memes)]
  })
}

/** Several people kept for one need are asked one after the other. */
function deLaVague(visit: Visit, vague: readonly AJoindre[]): Todo {
  const lignes = vague.map(({ ligne }) => ligne)
  const { m } = vague[0]?.choses.find(({ ligne }) => ligne === lignes[0])?.demande ?? {}
  return {
    texte: `Demander à ${vague.length} personnes, l’une après l’autre, pour « ${m?.titre} »`,
    href: url('/mises-en-lien/:id/proposition-talent', visit, { id: m?.id ?? '' }),
    jour: plusTot(lignes.map(({ jour }) => jour)),
    pour: m?.jour ?? null,
    urgence: trier(lignes)[0]?.urgence ?? 'bientot',
  }
}
