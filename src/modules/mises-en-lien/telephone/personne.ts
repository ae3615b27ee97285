import { enQuelleLangue, talentDePersonne } from '#modules/annuaire/index.ts'
import { motsADire } from '#modules/notifications/index.ts'
import { derniersConsentements, distinguer, nomEntier } from '#modules/personnes/index.ts'
import { joindreLaPermanence } from '#modules/territoires/index.ts'
import type { Id } from '#platform/ids.ts'
import { authorize, estAuBureau, read, type Tx, type Visit, write } from '#src/visit.ts'
import { type AJoindre, coteDe, nomDe, parPersonne, plusTot, type Raison, raisonsDuJour } from '../a-joindre.ts'
import { interlocuteurDe } from '../annonces.ts'
import { type Demande, langueDe, preparer, scriptDe } from '../contacts.ts'
import { type ADire, choses } from './a-dire.ts'
import { textes as t } from './textes.fr.ts'

/** More than an afternoon of calls is not a sheet. */
export const APPELS_MAX = 40

/** Somebody to phone today, for what, in which language; `pret`: agreed to be called, or is named by the structure. */
export type AAppeler = AJoindre & Situe
type Situe = Readonly<{ personneId: Id | null; qui: string; pret: boolean; langue: string }>

/** The same, with what is only told. */
export type SurLaFeuille = AAppeler & Readonly<{ aDire: readonly ADire[] }>

/** Who is to be phoned today in the desk's quartiers, who waits for a word first (40 at most); no number of theirs is read. */
export async function aAppeler(visit: Visit): Promise<SurLaFeuille[]> {
  const messages = await motsADire(visit)
  return read(visit, async (tx) => {
    authorize(estAuBureau(visit.me))
    const parQui = Map.groupBy(await choses(tx, visit, messages), ({ qui }) => qui.personneId)
    const tous: SurLaFeuille[] = []
    for (const un of parPersonne(await raisonsDuJour(tx, visit))) {
      const situe = await situer(tx, un)
      const aDire = (parQui.get(situe.personneId ?? '') ?? []).filter(({ permis }) => permis)
      parQui.delete(situe.personneId ?? '')
      // Who agreed to nothing more is told what they wait for, and asked nothing.
      const seulement = !situe.pret && aDire.length > 0
      tous.push({ ...un, ...situe, aDire, ...(seulement ? { raisons: [], pret: true } : {}) })
    }
    for (const [id, siennes] of parQui) tous.push(await aPrevenir(tx, id, siennes))
    const jour = (un: AJoindre) => plusTot(un.raisons)?.toString() ?? ''
    return tous.toSorted((a, b) => jour(a).localeCompare(jour(b))).slice(0, APPELS_MAX)
  })
}

async function aPrevenir(tx: Tx, id: Id, siennes: Awaited<ReturnType<typeof choses>>): Promise<SurLaFeuille> {
  const [{ qui, chez } = { qui: { personneId: id, prenom: '', nom: '' }, chez: '' }] = siennes
  const aDire = siennes.filter(({ permis }) => permis)
  const talent = await talentDePersonne(tx, id)
  const nom = await avecSonSigne(tx, qui)
  return {
    id,
    personneId: id,
    cote: 'talent',
    raisons: [],
    qui: chez === '' ? nom : `${nom}, ${chez}`,
    pret: aDire.length > 0,
    langue: talent ? enQuelleLangue(talent) : '',
    aDire,
  }
}

async function avecSonSigne(tx: Tx, qui: Readonly<{ personneId: Id; prenom: string; nom: string }>): Promise<string> {
  const signe = (await distinguer(tx, [qui.personneId])).get(qui.personneId)
  return `${nomEntier(qui)}${signe ? ` (${signe})` : ''}`
}

async function situer(tx: Tx, un: AJoindre): Promise<Situe> {
  const [premiere] = un.raisons
  if (!premiere) return { personneId: null, qui: '', pret: false, langue: '' }
  const { m } = premiere
  if (un.cote === 'porteur') {
    const contact = await interlocuteurDe(tx, m)
    if (!contact) return { personneId: null, qui: nomDe(un), pret: false, langue: '' }
    const { personneId } = contact
    const accord = (await derniersConsentements(tx, personneId)).get('structure') === true
    return { personneId, qui: `${nomEntier(contact)}, ${m.structureNom}`, pret: accord, langue: '' }
  }
  const { personneId } = m
  const donnes = await derniersConsentements(tx, personneId)
  const pret = donnes.get('entremise') === true || donnes.get('directe') === true
  return { personneId, qui: await avecSonSigne(tx, m), pret, langue: await langueDe(tx, m.talentId) }
}

/** One reason, with what is said and written for it; `ailleurs`: what else was promised at that hour. */
export type Chose = Raison & Readonly<{ ailleurs: readonly string[] }>
export type Appel = AAppeler & Readonly<{ choses: readonly Chose[]; script: string; message: string }>

/** One person to join today, with everything to ask or tell them in one script and one message; `null`: nothing is left. */
export const preparerLAppel = (visit: Visit, id: Id): Promise<Appel | null> =>
  write(visit, async (tx) => {
    authorize(estAuBureau(visit.me))
    const un = parPersonne(await raisonsDuJour(tx, visit)).find((autre) => autre.id === id)
    return un ? ouvrirLAppel(visit, { ...un, ...(await situer(tx, un)) }) : null
  })

export async function ouvrirLAppel(visit: Visit, un: AAppeler): Promise<Appel> {
  const dites: (Chose & Dite)[] = []
  for (const raison of un.raisons) dites.push({ ...raison, ...(await dire(visit, raison)) })
  return {
    ...un,
    choses: dites,
    script: scriptDe(dites.map((dite) => dite.dire)),
    message: dites.map(({ message }) => message).join('\n'),
  }
}

type Dite = Readonly<{ dire: Demande['dire']; message: string; ailleurs: readonly string[] }>

async function dire(visit: Visit, { m, motif }: Raison): Promise<Dite> {
  if (motif === 'dire-que-c-est-clos' || motif === 'dire-que-c-est-complet' || motif === 'dire-une-autre-fois') {
    const quoi = t.fins[motif](m.titre, m.reponseTalent === 'oui')
    const bonjour = t.bonjour(m.prenom)
    return { dire: { bonjour, besoin: '', quoi, fin: '' }, message: `${bonjour} ${quoi}`, ailleurs: [] }
  }
  const demande = await preparer(visit, m.id, coteDe(motif))
  const comment = demande.lien.url ?? joindreLaPermanence(visit.territoire)
  const message = comment === '' ? demande.message : `${demande.message} Pour répondre : ${comment}`
  return { dire: demande.dire, message, ailleurs: demande.ailleurs }
}
