import { enQuelleLangue, talentsDesPersonnes } from '#modules/annuaire/index.ts'
import { quandEtOu, trouverAppel } from '#modules/appels/index.ts'
import { motsADire } from '#modules/notifications/index.ts'
import {
  distinguer,
  ETRE_DEMANDE,
  type lireCoordonnees,
  nomEntier,
  sontFausses,
  sontPermis,
} from '#modules/personnes/index.ts'
import { POUR_SA_STRUCTURE } from '#modules/programmation/index.ts'
import { pourRepondre } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { authorize, estAuBureau, found, read, type Tx, type Visit, write } from '#src/visit.ts'
import { type AJoindre, coteDe, nomDe, parPersonne, plusTot, type Raison, raisonsDuJour } from '../a-joindre.ts'
import { interlocuteurDe, interlocuteursDe } from '../annonces.ts'
import { BONJOUR, type Demande, preparer, scriptDe } from '../contacts.ts'
import { ditDuDepart } from '../departs.tsx'
import { aQuiLeDire, departsADire } from '../departs-store.ts'
import { enCours, personneConnue, structureConnue } from '../queries.ts'
import { type ADire, choses } from './a-dire.ts'
import { textes as t } from './textes.fr.ts'

/** More than an afternoon of calls is not a sheet. */
export const APPELS_MAX = 40

/** Somebody to phone today, for what, in which language; `pret`: agreed to be called, or is named by the structure. */
export type AAppeler = AJoindre & Readonly<{ personneId: Id | null; qui: string; pret: boolean; langue: string }>

/** The same, with what is only told, and where it is dealt with; `faux`: somebody else answers at that number. */
export type SurLaFeuille = AAppeler & Readonly<{ aDire: readonly ADire[]; page: ADire['page']; faux?: boolean }>

/** Who is to be phoned today in the desk's quartiers, who waits for a word first (40 at most); no number of theirs is read. */
export async function aAppeler(visit: Visit): Promise<SurLaFeuille[]> {
  const messages = await motsADire(visit)
  return read(visit, async (tx) => {
    authorize(estAuBureau(visit.me))
    const liens = await enCours(tx, visit.me)
    const raisons = await raisonsDuJour(tx, visit, liens)
    const parQui = Map.groupBy(await choses(tx, visit, { messages, liens, raisons }), ({ qui }) => qui.personneId)
    const demandes = (await situer(tx, parPersonne(raisons))).map((un): SurLaFeuille => {
      const aDire = (parQui.get(un.personneId ?? '') ?? []).filter(({ permis }) => permis)
      parQui.delete(un.personneId ?? '')
      // Who agreed to nothing more is told what they wait for, and asked nothing.
      const seulement = !un.pret && aDire.length > 0
      return {
        ...un,
        aDire,
        page: pageDe(un.id),
        ...(seulement ? { raisons: [], pret: true } : {}),
      }
    })
    const fausses = new Set(await sontFausses(tx))
    const tous = [...demandes, ...(await aPrevenir(tx, [...parQui.values()]))].map((un) =>
      fausses.has(un.personneId ?? '') ? { ...un, pret: false, faux: true } : un,
    )
    const jour = (un: AJoindre) => plusTot(un.raisons)?.toString() ?? ''
    return tous.toSorted((a, b) => jour(a).localeCompare(jour(b))).slice(0, APPELS_MAX)
  })
}

const pageDe = (id: Id): ADire['page'] => ['/mises-en-lien/a-joindre/:id', id]

type Choses = Awaited<ReturnType<typeof choses>>

async function aPrevenir(tx: Tx, parPersonne: readonly Choses[]): Promise<SurLaFeuille[]> {
  const { nommer, langue } = await gens(
    tx,
    parPersonne.flatMap(([une]) => une?.qui.personneId ?? []),
  )
  return parPersonne.flatMap((siennes): SurLaFeuille[] => {
    const [premiere] = siennes
    if (!premiere) return []
    const { qui, chez } = premiere
    // Several things to one of the annuaire are on their page; a structure's are each where they are noted.
    const page = siennes.length > 1 && chez === '' ? pageDe(qui.personneId) : premiere.page
    const aDire = siennes.filter(({ permis }) => permis)
    const situe = {
      personneId: qui.personneId,
      qui: [nommer(qui), chez].filter((mot) => mot !== '').join(', '),
      pret: aDire.length > 0,
      langue: langue(qui.personneId),
    }
    return [{ id: qui.personneId, cote: 'talent', raisons: [], ...situe, aDire, page }]
  })
}

type Qui = Readonly<{ personneId: Id; prenom: string; nom: string }>

/** How the desk names these people, and in which language each is spoken to. */
async function gens(tx: Tx, ids: readonly Id[]) {
  const signes = await distinguer(tx, ids)
  const langues = new Map((await talentsDesPersonnes(tx, ids)).map((un) => [un.personneId, enQuelleLangue(un)]))
  const nommer = (qui: Qui): string => {
    const signe = signes.get(qui.personneId)
    return `${nomEntier(qui)}${signe ? ` (${signe})` : ''}`
  }
  return { nommer, langue: (id: Id): string => langues.get(id) ?? '' }
}

/** Who each of them is, all read at once. */
async function situer(tx: Tx, tous: readonly AJoindre[]): Promise<AAppeler[]> {
  const liens = (cote: AJoindre['cote']) =>
    tous.flatMap(({ cote: sien, raisons: [premiere] }) => (premiere && sien === cote ? [premiere.m] : []))
  const porteurs = liens('porteur')
  const contactDe = await interlocuteursDe(tx, porteurs)
  const talents = liens('talent').map(({ personneId }) => personneId)
  const { nommer, langue } = await gens(tx, talents)
  const permis = await sontPermis(
    tx,
    talents.map((id) => ({ personneId: id, motif: ETRE_DEMANDE })),
  )
  return tous.map((un) => {
    const [premiere] = un.raisons
    if (!premiere) return { ...un, personneId: null, qui: '', pret: false, langue: '' }
    const { m } = premiere
    const qui = un.cote === 'talent' ? m : contactDe(m)
    if (!qui) return { ...un, personneId: null, qui: nomDe(un), pret: false, langue: '' }
    const { personneId } = qui
    // Whoever the structure named is called for its business.
    if (un.cote === 'porteur')
      return { ...un, personneId, qui: `${nomEntier(qui)}, ${m.structureNom}`, pret: true, langue: '' }
    const pret = permis[talents.indexOf(personneId)] === true
    return { ...un, personneId, qui: nommer(qui), pret, langue: langue(personneId) }
  })
}

/** One reason, with what is said and written for it; `ailleurs`: what else was promised at that hour. */
export type Chose = Raison & Readonly<{ ailleurs: readonly string[] }>
export type Appel = AAppeler & Readonly<{ choses: readonly Chose[]; script: string; message: string }>

/** One person to join today, with everything to ask or tell them in one script and one message; `null`: nothing is left. */
export const preparerLAppel = (visit: Visit, id: Id): Promise<Appel | null> =>
  write(visit, async (tx) => {
    authorize(estAuBureau(visit.me))
    const un = parPersonne(await raisonsDuJour(tx, visit)).find((autre) => autre.id === id)
    const [situe] = un ? await situer(tx, [un]) : []
    if (!situe) return null
    const partis = (await departsADire(tx, visit)).filter((d) => d.cote === 'talent' && aQuiLeDire(d) === id)
    return ouvrirLAppel(visit, situe, partis.map(ditDuDepart))
  })

/** Whom there is only something to tell, and on what their number is read; `null`: nobody is named for it. */
export type AQuiDire = Readonly<{
  id: Id
  personneId: Id
  qui: string
  cote: AJoindre['cote']
  liens: Liens
  motif: Motif
}>
type Liens = Readonly<{ talentId: Id; structureId: Id }>
type Motif = Parameters<typeof lireCoordonnees>[3]

export async function aQuiDire(tx: Tx, id: Id): Promise<AQuiDire | null> {
  const lui = await personneConnue(tx, id)
  if (lui) {
    const { personneId, talentId } = lui
    if (talentId === null) return null
    const liens = { talentId, structureId: '' }
    return { id, personneId, qui: nomEntier(lui), cote: 'talent', liens, motif: ETRE_DEMANDE }
  }
  const elle = found(await structureConnue(tx, id))
  const contact = await interlocuteurDe(tx, elle)
  if (!contact) return null
  const { personneId } = contact
  const liens = { talentId: '', structureId: elle.structureId }
  const qui = `${nomEntier(contact)}, ${elle.structureNom}`
  return { id, personneId, qui, cote: 'porteur', liens, motif: POUR_SA_STRUCTURE }
}

/** `annonces`: what is only told, first; the sheet has it apart. */
export async function ouvrirLAppel(visit: Visit, un: AAppeler, annonces: readonly string[] = []): Promise<Appel> {
  const dites: (Chose & Dite)[] = []
  for (const raison of un.raisons) dites.push({ ...raison, ...(await dire(visit, raison)) })
  return {
    ...un,
    choses: dites,
    script: scriptDe([
      ...annonces.map((quoi) => ({ bonjour: BONJOUR, besoin: '', quoi, fin: '' })),
      ...dites.map((dite) => dite.dire),
    ]),
    message: [...annonces.map((quoi) => `${BONJOUR} ${quoi}`), ...dites.map(({ message }) => message)].join('\n'),
  }
}

/** Whoever had said yes is told that all of it is cancelled, not that it will be somebody else. */
const estAnnule = ({ m, motif }: Raison): boolean => motif === 'dire-une-autre-fois' && m.appelEtat === 'annule'

/** Why this call, in a few words. */
export const raisonDite = (raison: Raison): string =>
  raison.m.enParler ? t.enParler : estAnnule(raison) ? t.annule : t.raisons[raison.motif]

type Dite = Readonly<{ dire: Demande['dire']; message: string; ailleurs: readonly string[] }>

async function dire(visit: Visit, raison: Raison): Promise<Dite> {
  const { m, motif } = raison
  if (motif === 'dire-que-ca-a-change') {
    const appel = await read(visit, async (tx) => found(await trouverAppel(tx, m.appelId)))
    const [bonjour, quand] = [t.bonjour(m.prenom), quandEtOu(appel, jourDe(visit.now))]
    const quoi = t.aChange(m.titre, m.momentAvant, quand)
    return { dire: { bonjour, besoin: '', quoi, fin: '' }, message: `${bonjour} ${quoi}`, ailleurs: [] }
  }
  if (motif === 'dire-que-c-est-clos' || motif === 'dire-que-c-est-complet' || motif === 'dire-une-autre-fois') {
    const quoi = estAnnule(raison) ? t.finAnnulee(m.titre) : t.fins[motif](m.titre, m.reponseTalent === 'oui')
    const bonjour = t.bonjour(m.prenom)
    return { dire: { bonjour, besoin: '', quoi, fin: '' }, message: `${bonjour} ${quoi}`, ailleurs: [] }
  }
  const demande = await preparer(visit, m.id, coteDe(motif))
  const comment = pourRepondre(visit.territoire, demande.lien.url)
  const message = comment === '' ? demande.message : `${demande.message} Pour répondre : ${comment}`
  return { dire: demande.dire, message, ailleurs: demande.ailleurs }
}
