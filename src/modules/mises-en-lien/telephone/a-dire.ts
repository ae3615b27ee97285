import { quandEtOu, trouverAppel } from '#modules/appels/index.ts'
import { motifDe, type motsADire } from '#modules/notifications/index.ts'
import { estPermis, type lireCoordonnees } from '#modules/personnes/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { numeroEnPaires } from '#platform/telephone.ts'
import type { Tx, Visit } from '#src/visit.ts'
import { numerosDuJour } from '../a-faire.ts'
import { raisonsDuJour } from '../a-joindre.ts'
import { interlocuteurDe } from '../annonces.ts'
import { type CoteDemande, lireADicter } from '../contacts.ts'
import { neViendraPas } from '../departs.tsx'
import { departsADire, quiAttend } from '../departs-store.ts'
import { ouiEtPasLa } from '../domain.ts'
import { enCours } from '../queries.ts'
import { textes as duLien } from '../textes.fr.ts'
import { textes } from './textes.fr.ts'

const t = textes.aDire

type Qui = Readonly<{ personneId: Id; prenom: string; nom: string }>

/** What somebody is told by phone, beside what they are asked; a number in it is read when the sheet is prepared. */
export type ADire = Readonly<{
  qui: Qui
  /** Of a contact: the structure. */
  chez: string
  raison: string
  mots: (visit: Visit) => Promise<string>
  /** On which their own number is read. */
  motif: Parameters<typeof lireCoordonnees>[3]
  reponses: readonly string[]
}>

/** All that is to be told today by phone, with whether each person agreed to be called for it. */
export async function choses(
  tx: Tx,
  visit: Visit,
  messages: Awaited<ReturnType<typeof motsADire>>,
): Promise<(ADire & Readonly<{ permis: boolean }>)[]> {
  const toutes = [
    ...(await desNumeros(tx, visit)),
    ...(await desDeparts(tx, visit)),
    ...(await desJoursChanges(tx, visit)),
    ...(await desAbsences(tx, visit)),
    ...desMessages(messages),
  ]
  const uneFois = new Map(toutes.map((une) => [`${une.qui.personneId} ${une.raison}`, une]))
  return Promise.all(
    [...uneFois.values()].map(async (une) => ({ ...une, permis: await estPermis(tx, une.qui.personneId, une.motif) })),
  )
}

const AU_TALENT = { pour: 'joindre', usages: ['entremise', 'directe'] } as const
const AU_CONTACT = { pour: 'joindre', usages: ['structure'] } as const

const auTalent = ({ personneId, prenom, nom }: Qui, raison: string, mots: ADire['mots']): ADire => ({
  qui: { personneId, prenom, nom },
  chez: '',
  raison,
  mots,
  motif: AU_TALENT,
  reponses: textes.dits,
})

type Besoin = Parameters<typeof interlocuteurDe>[1] & Readonly<{ structureNom: string }>

async function auContact(tx: Tx, besoin: Besoin, raison: string, mots: ADire['mots']): Promise<ADire[]> {
  const contact = await interlocuteurDe(tx, besoin)
  return contact ? [{ ...auTalent(contact, raison, mots), chez: besoin.structureNom, motif: AU_CONTACT }] : []
}

const unNumero =
  (id: Id, aQui: CoteDemande): ADire['mots'] =>
  async (visit) => {
    const lu = await lireADicter(visit, id, aQui)
    if (!lu) return ''
    const { telephone = '', courriel = '', adresse = '' } = lu.coordonnees ?? {}
    const comment = telephone === '' ? courriel : numeroEnPaires(telephone)
    if (comment !== '') return t.numero(lu.m.titre, lu.qui, comment)
    return `${lu.qui}. ${adresse === '' ? duLien.coordonnees.aucunePourLeBureau : duLien.coordonnees.parQuelquUn(adresse)}`
  }

async function desNumeros(tx: Tx, visit: Visit): Promise<ADire[]> {
  const tous: ADire[] = []
  for (const { m, auTalent: aLui, auPorteur } of await numerosDuJour(tx, visit)) {
    const raison = t.unNumero(m.titre)
    if (aLui) tous.push(auTalent(m, raison, unNumero(m.id, 'talent')))
    if (auPorteur) tous.push(...(await auContact(tx, m, raison, unNumero(m.id, 'porteur'))))
  }
  return tous
}

async function desDeparts(tx: Tx, visit: Visit): Promise<ADire[]> {
  const tous: ADire[] = []
  for (const d of await departsADire(tx, visit)) {
    const parti = `« ${d.titre} », ${neViendraPas(d.attendu)}.`
    if (d.cote === 'talent') tous.push(...(await auContact(tx, d, t.depart(d.titre), async () => `Pour ${parti}`)))
    const suivant = d.cote === 'porteur' && (await interlocuteurDe(tx, d)) !== null
    for (const lui of d.cote === 'porteur' ? await quiAttend(tx, [d.appelId]) : []) {
      const raison = suivant ? t.unNumero(d.titre) : t.sansContact(d.titre)
      tous.push(auTalent(lui, raison, suivant ? unNumero(lui.id, 'talent') : async () => t.onVousDira(d.titre)))
      tous.push(...(await auContact(tx, d, raison, unNumero(lui.id, 'porteur'))))
    }
  }
  return tous
}

/** The structure had the number of whoever is asked again: it is told of the new day too. */
async function desJoursChanges(tx: Tx, visit: Visit): Promise<ADire[]> {
  const tous: ADire[] = []
  for (const { m, motif } of await raisonsDuJour(tx, visit)) {
    const appel = motif === 'redemander' && m.partageesLe ? await trouverAppel(tx, m.appelId) : null
    const dit = appel ? t.onRedemande(m.titre, quandEtOu(appel, jourDe(visit.now)), m.prenom) : ''
    if (appel) tous.push(...(await auContact(tx, m, t.change(m.titre), async () => dit)))
  }
  return tous
}

async function desAbsences(tx: Tx, visit: Visit): Promise<ADire[]> {
  const absents = (await enCours(tx, visit.me)).filter((m) => ouiEtPasLa(m, visit.now, true))
  return absents.map((m) => {
    const mots = t.tientToujours(m.titre, m.jour ? `le ${enClair(m.jour)}` : 'ce jour-là')
    return { ...auTalent(m, t.absence(m.titre), async () => mots), reponses: textes.duPorteur }
  })
}

const desMessages = (messages: Awaited<ReturnType<typeof motsADire>>): ADire[] =>
  messages.flatMap(({ personneId, prenom, nom, usage, donnees, sujet, lignes }) => {
    const motif = motifDe(usage, donnees)
    // Without words, there is nothing to say of it any more.
    if (motif === null || lignes.length === 0) return []
    return [
      { ...auTalent({ personneId, prenom, nom }, `${t.aPrevenir} : ${sujet}`, async () => lignes.join(' ')), motif },
    ]
  })
