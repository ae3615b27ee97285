import { motifDe, type motsADire } from '#modules/notifications/index.ts'
import { ETRE_DEMANDE, type lireCoordonnees, sontPermis } from '#modules/personnes/index.ts'
import { POUR_SA_STRUCTURE } from '#modules/programmation/index.ts'
import { enClair } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { numeroEnPaires } from '#platform/telephone.ts'
import type { Tx, Visit } from '#src/visit.ts'
import { numerosDuJour } from '../a-faire.ts'
import type { Raison } from '../a-joindre.ts'
import { interlocuteursDe } from '../annonces.ts'
import { type CoteDemande, lireADicter } from '../contacts.ts'
import { ditDuDepart } from '../departs.tsx'
import { type Depart, departsADire, quiAttend } from '../departs-store.ts'
import { type MiseEnLien, ouiEtPasLa } from '../domain.ts'
import type { Reste } from '../numeros-queries.ts'
import { textes as duLien } from '../textes.fr.ts'
import { aDemander } from '../valoriser/a-faire.ts'
import { textes } from './textes.fr.ts'

const t = textes.aDire

type Qui = Readonly<{ personneId: Id; prenom: string; nom: string }>

/** What somebody is told by phone, beside what they are asked; a number in it is read when the sheet is prepared. */
export type ADire = Readonly<{
  qui: Qui
  /** Of a contact: the structure. */
  chez: string
  raison: string
  /** Where it is said, and noted as said. */
  page: Page
  mots: (visit: Visit) => Promise<string>
  /** On which their own number is read. */
  motif: Parameters<typeof lireCoordonnees>[3]
  reponses: readonly string[]
}>

/** A path and its id. */
export type Page = readonly [chemin: string, id: Id]
const saPage = ({ id }: Pick<MiseEnLien, 'id'>): Page => ['/mises-en-lien/:id', id]

type Messages = Awaited<ReturnType<typeof motsADire>>

/**
 * All that is to be told today by phone, with whether each person agreed to be called for it. What is asked of them was
 * read before, and the rest is read at once, whatever the number of people.
 */
export async function choses(
  tx: Tx,
  visit: Visit,
  lus: Readonly<{ messages: Messages; liens: readonly MiseEnLien[]; raisons: readonly Raison[] }>,
): Promise<(ADire & Readonly<{ permis: boolean }>)[]> {
  const numeros = await numerosDuJour(tx, visit)
  const departs = await departsADire(tx, visit)
  const contactDe = await interlocuteursDe(tx, [...numeros.map(({ m }) => m), ...departs])
  const auContact: AuContact = (besoin, raison, page, mots) => {
    const contact = contactDe(besoin)
    return contact
      ? [{ ...auTalent(contact, raison, page, mots), chez: besoin.structureNom, motif: POUR_SA_STRUCTURE }]
      : []
  }
  const toutes = [
    ...desNumeros(numeros, auContact),
    ...(await desDeparts(tx, departs, auContact)),
    ...desAbsences(lus.liens.filter((m) => ouiEtPasLa(m, visit.now, true))),
    ...desMercis(await aDemander(visit, tx)),
    ...desMessages(lus.messages),
  ]
  const parRaison = Map.groupBy(toutes, (une) => `${une.qui.personneId} ${une.raison}`)
  const uneFois = [...parRaison.values()].flatMap(([une, ...autres]) =>
    une ? [{ ...une, mots: tous([une, ...autres]) }] : [],
  )
  const permis = await sontPermis(
    tx,
    uneFois.map(({ qui, motif }) => ({ personneId: qui.personneId, motif })),
  )
  return uneFois.map((une, rang) => ({ ...une, permis: permis[rang] === true }))
}

/** All that is told for one reason, each thing once: a structure has a number to be given for each who comes. */
const tous =
  (choses: readonly ADire[]): ADire['mots'] =>
  async (visit) => {
    const dits = new Set<string>()
    for (const { mots } of choses) dits.add(await mots(visit))
    return [...dits].filter((dit) => dit !== '').join('\n')
  }

const auTalent = ({ personneId, prenom, nom }: Qui, raison: string, page: Page, mots: ADire['mots']): ADire => ({
  qui: { personneId, prenom, nom },
  chez: '',
  raison,
  page,
  mots,
  motif: ETRE_DEMANDE,
  reponses: textes.dits,
})

type Besoin = Pick<MiseEnLien, 'structureId' | 'contactId' | 'structureNom'>
type AuContact = (besoin: Besoin, raison: string, page: Page, mots: ADire['mots']) => ADire[]

const unNumero =
  (id: Id, aQui: CoteDemande): ADire['mots'] =>
  async (visit) => {
    const lu = await lireADicter(visit, id, aQui)
    if (!lu) return ''
    const { telephone = '', courriel = '', adresse = '' } = lu.coordonnees ?? {}
    const comment = telephone === '' ? courriel : numeroEnPaires(telephone)
    if (comment !== '') return t.numero(lu.m.titre, lu.qui, comment)
    if (lu.retenu) return `${lu.qui}. ${duLien.coordonnees.appelle}`
    return `${lu.qui}. ${adresse === '' ? duLien.coordonnees.aucunePourLeBureau : duLien.coordonnees.parQuelquUn(adresse)}`
  }

const desNumeros = (numeros: Awaited<ReturnType<typeof numerosDuJour>>, auContact: AuContact): ADire[] =>
  numeros.flatMap(({ m, auTalent: aLui, auPorteur, quand }) => {
    const raison = (reste: Reste) => (reste === 'numero' ? t.unNumero(m.titre) : t.daccord(m.titre))
    const mots = (reste: Reste, aQui: CoteDemande) =>
      reste === 'numero' ? unNumero(m.id, aQui) : async () => t.daccordPour(m.titre, quand)
    return [
      ...(aLui ? [auTalent(m, raison(aLui), saPage(m), mots(aLui, 'talent'))] : []),
      ...(auPorteur ? auContact(m, raison(auPorteur), saPage(m), mots(auPorteur, 'porteur')) : []),
    ]
  })

async function desDeparts(tx: Tx, departs: readonly Depart[], auContact: AuContact): Promise<ADire[]> {
  const sansContact = departs.filter(({ cote }) => cote === 'porteur').map(({ appelId }) => appelId)
  const attendent = Map.groupBy(await quiAttend(tx, sansContact), ({ appelId }) => appelId)
  return departs.flatMap((d) => {
    const page: Page = ['/appels/:id/mises-en-lien', d.appelId]
    if (d.cote === 'talent')
      return auContact(d, d.annule ? t.annule(d.titre) : t.depart(d.titre), page, async () => ditDuDepart(d))
    return (attendent.get(d.appelId) ?? []).flatMap((lui) => {
      const aLaStructure = auContact(d, t.unNumero(d.titre), page, unNumero(lui.id, 'porteur'))
      const aLui =
        aLaStructure.length > 0
          ? auTalent(lui, t.unNumero(d.titre), page, unNumero(lui.id, 'talent'))
          : auTalent(lui, t.sansContact(d.titre), page, async () => t.onVousDira(d.titre))
      return [aLui, ...aLaStructure]
    })
  })
}

const desAbsences = (absents: readonly MiseEnLien[]): ADire[] =>
  absents.map((m) => {
    const mots = t.tientToujours(m.titre, m.jour ? `le ${enClair(m.jour)}` : 'ce jour-là')
    return { ...auTalent(m, t.absence(m.titre), saPage(m), async () => mots), reponses: textes.duPorteur }
  })

const desMercis = (mercis: Awaited<ReturnType<typeof aDemander>>): ADire[] =>
  mercis.flatMap(({ id, prenom, nom, talentId, titres }) => {
    const page: Page = ['/annuaire/:id/coups-de-pouce', talentId]
    const mots = async () => t.merciMontre(titres)
    return id === null
      ? []
      : [{ ...auTalent({ personneId: id, prenom, nom }, t.merci(titres), page, mots), reponses: textes.duPorteur }]
  })

const desMessages = (messages: Messages): ADire[] =>
  messages.flatMap(({ personneId, prenom, nom, chez, usage, donnees, sujet, lignes }) => {
    const motif = motifDe(usage, donnees)
    if (motif === null) return []
    return [
      {
        ...auTalent({ personneId, prenom, nom }, `${t.aPrevenir} : ${sujet}`, ['/a-prevenir', personneId], async () =>
          lignes.join('\n'),
        ),
        chez,
        motif,
      },
    ]
  })
