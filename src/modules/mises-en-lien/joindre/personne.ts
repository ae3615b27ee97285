import { talentsDesPersonnes } from '#modules/annuaire/index.ts'
import { motDeSaDate, quandEtOu, trouverAppel } from '#modules/appels/index.ts'
import { sontFausses, sontPermis, trouverPersonne } from '#modules/personnes/index.ts'
import { trouverStructure } from '#modules/programmation/index.ts'
import { pourRepondre } from '#modules/territoires/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { authorize, estAuBureau, found, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { attendUnMot } from '../etats/a-prevenir.ts'
import { type AJoindre, choses, coteDe, type Demande, estAnnule, parPersonne, type Qui, seDit } from './choses.ts'
import {
  type Demande as ADemander,
  aSavoirPourAppeler,
  BONJOUR,
  direPlusieurs,
  parBesoin,
  preparer,
  scriptDe,
} from './contacts.ts'
import { textes as t } from './textes.fr.ts'

/** Somebody to phone today, at what age and in which language, and on what (`aLire`); `pret`: agreed to be called for it; `faux`: somebody else answers there. */
export type AAppeler = AJoindre & Readonly<{ pret: boolean; faux: boolean; aSavoir: string; aLire: Qui }>

/** Who is to be phoned today in the desk's quartiers; no number of theirs is read. */
export const aAppeler = (visit: Visit): Promise<AAppeler[]> =>
  read(visit, async (tx) => {
    authorize(estAuBureau(visit.me))
    return aJoindre(tx, parPersonne(visit, await choses(tx, visit)))
  })

async function aJoindre(tx: Tx, gens: readonly AJoindre[]): Promise<AAppeler[]> {
  const buts = gens.flatMap(({ choses: siennes }) =>
    siennes.flatMap(({ qui: { personneId, lecture } }) => (personneId ? [{ personneId, motif: lecture }] : [])),
  )
  const permis = (await sontPermis(tx, buts)).values()
  const fausses = new Set(await sontFausses(tx))
  const talents = gens.flatMap(({ qui: { personneId, cote } }) => (personneId && cote === 'talent' ? [personneId] : []))
  const dites = new Map((await talentsDesPersonnes(tx, talents)).map((un) => [un.personneId, aSavoirPourAppeler(un)]))
  return gens.map((un) => {
    // Who agreed to nothing more is told what they wait for, and asked nothing.
    const permises = un.choses.filter(({ qui }) => qui.personneId !== null && permis.next().value === true)
    const faux = un.qui.personneId !== null && fausses.has(un.qui.personneId)
    const sue = dites.get(un.qui.personneId ?? '') ?? ''
    const pret = permises.length > 0
    const [{ qui: aLire } = un] = permises
    return { ...un, choses: pret ? permises : un.choses, pret: pret && !faux, faux, aSavoir: sue, aLire }
  })
}

/** One thing asked or told, with what is said for it, and what is written: no hello in it; `ailleurs`: what else was promised at that hour; `pasLibre`: they did not say to be free then. */
export type Preparee = Demande &
  Pick<ADemander, 'dire' | 'ailleurs' | 'pasLibre'> &
  Readonly<{ message: string; repondre: string }>
export type Appel = AAppeler & Readonly<{ demandes: readonly Preparee[]; script: string; message: string }>

/**
 * One person of here to join today (or a structure for which nobody answers), with everything to ask or tell them in one
 * script and one message; `null`: nothing is left.
 */
export const preparerLAppel = (visit: Visit, id: Id): Promise<Appel | null> =>
  write(visit, async (tx) => {
    authorize(estAuBureau(visit.me))
    const lui = parPersonne(visit, await choses(tx, visit)).find(({ qui }) => qui.id === id)
    if (!lui) {
      found((await trouverPersonne(tx, id)) ?? (await trouverStructure(tx, id)))
      return null
    }
    const [un] = await aJoindre(tx, [lui])
    return ouvrirLAppel(visit, { ...found(un ?? null), choses: lui.choses })
  })

export async function ouvrirLAppel(visit: Visit, un: AAppeler): Promise<Appel> {
  const annonces = un.choses.flatMap(({ annonce }) => annonce ?? [])
  const demandes: Preparee[] = []
  for (const { demande } of un.choses) if (demande) demandes.push({ ...demande, ...(await dire(visit, demande)) })
  const bonjour = demandes[0]?.dire.bonjour ?? BONJOUR
  return {
    ...un,
    demandes,
    script: scriptDe([
      ...annonces.map((quoi) => ({ bonjour, besoin: '', quoi, qui: '', fin: '' })),
      ...demandes.map((une) => une.dire),
    ]),
    message: messageDe(bonjour, annonces, demandes),
  }
}

/** What is written to somebody: one hello, each thing on its line with how to answer it; that is said once where it is the same for all. */
function messageDe(bonjour: string, annonces: readonly string[], demandes: readonly Preparee[]): string {
  const comments = new Set(demandes.flatMap(({ repondre }) => repondre || []))
  const [seul = ''] = comments.size === 1 ? comments : []
  const avec = (dit: string, { repondre }: Preparee) =>
    repondre === '' || seul ? dit : `${dit} ${t.repondre(repondre)}`
  const dites = parBesoin(demandes).flatMap((memes) => {
    if (memes.length === 1) return memes.map((une) => avec(une.message, une))
    const [tete, ...qui] = direPlusieurs(memes.map((une) => une.dire))
    return [`${tete} Et vous ?`, ...memes.map((une, rang) => avec(qui[rang] ?? '', une))]
  })
  const [premier, ...lignes] = [...annonces, ...dites, ...(seul ? [t.repondre(seul)] : [])]
  return [`${bonjour} ${premier}`, ...lignes].join('\n')
}

async function dire(visit: Visit, demande: Demande): Promise<Omit<Preparee, keyof Demande>> {
  const { m, motif } = demande
  if (seDit(motif)) {
    const { appel, raison } = await read(visit, async (tx) => {
      const lu = found(await trouverAppel(tx, m.appelId))
      return { appel: lu, raison: await motDeSaDate(tx, lu) }
    })
    if (motif === 'dire-que-ca-a-change')
      return seulement(
        m.prenom,
        t.aChange(m.titre, m.momentAvant, quandEtOu(appel, jourDe(visit.now)), raison, m.talentLa),
      )
    if (estAnnule(demande)) return seulement(m.prenom, t.finAnnulee(m.titre, raison, attendUnMot(m)))
  }
  if (motif === 'dire-que-c-est-clos' || motif === 'dire-que-c-est-complet' || motif === 'dire-une-autre-fois')
    return seulement(m.prenom, t.fins[motif](m.titre, attendUnMot(m)))
  const lue = await preparer(visit, m.id, coteDe(motif))
  const message = lue.message.slice(lue.dire.bonjour.length).trimStart()
  return {
    ...pick(lue, 'dire', 'ailleurs', 'pasLibre'),
    message,
    repondre: pourRepondre(visit.territoire, lue.lien.url),
  }
}

const seulement = (prenom: string, quoi: string) => ({
  dire: { bonjour: t.bonjour(prenom), besoin: '', quoi, qui: '', fin: '' },
  message: quoi,
  repondre: '',
  ailleurs: [],
  pasLibre: false,
})
