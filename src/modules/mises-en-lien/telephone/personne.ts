import { derniersConsentements, distinguer, nomEntier } from '#modules/personnes/index.ts'
import { joindreLaPermanence } from '#modules/territoires/index.ts'
import type { Id } from '#platform/ids.ts'
import { authorize, estAuBureau, read, type Tx, type Visit, write } from '#src/visit.ts'
import { type AJoindre, coteDe, nomDe, parPersonne, plusTot, type Raison, raisonsDuJour } from '../a-joindre.ts'
import { interlocuteurDe } from '../annonces.ts'
import { type Demande, langueDe, preparer, scriptDe } from '../contacts.ts'
import { textes as t } from './textes.fr.ts'

/** More than an afternoon of calls is not a sheet. */
export const APPELS_MAX = 40

/** Somebody to phone today, for what, in which language; `pret`: agreed to be called, or is named by the structure. */
export type AAppeler = AJoindre & Situe
type Situe = Readonly<{ qui: string; pret: boolean; langue: string }>

/** Who is to be phoned today in the desk's quartiers, in the order of their reminders (40 at most); no number is read. */
export const aAppeler = (visit: Visit): Promise<AAppeler[]> =>
  read(visit, async (tx) => {
    authorize(estAuBureau(visit.me))
    const jour = (un: AJoindre) => plusTot(un.raisons)?.toString() ?? ''
    const tries = parPersonne(await raisonsDuJour(tx, visit)).toSorted((a, b) => jour(a).localeCompare(jour(b)))
    const tous: AAppeler[] = []
    for (const un of tries.slice(0, APPELS_MAX)) tous.push({ ...un, ...(await situer(tx, un)) })
    return tous
  })

async function situer(tx: Tx, un: AJoindre): Promise<Situe> {
  const [premiere] = un.raisons
  if (!premiere) return { qui: '', pret: false, langue: '' }
  const { m } = premiere
  if (un.cote === 'porteur') {
    const contact = await interlocuteurDe(tx, m)
    if (!contact) return { qui: nomDe(un), pret: false, langue: '' }
    const accord = (await derniersConsentements(tx, contact.personneId)).get('structure') === true
    return { qui: `${nomEntier(contact)}, ${m.structureNom}`, pret: accord, langue: '' }
  }
  const donnes = await derniersConsentements(tx, m.personneId)
  const pret = donnes.get('entremise') === true || donnes.get('directe') === true
  const signe = (await distinguer(tx, [m.personneId])).get(m.personneId)
  return { qui: `${nomEntier(m)}${signe ? ` (${signe})` : ''}`, pret, langue: await langueDe(tx, m.talentId) }
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
