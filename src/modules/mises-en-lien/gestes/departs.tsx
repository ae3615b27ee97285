import { type Appel, quandEtOu, trouverAppel } from '#modules/appels/index.ts'
import { prevenir } from '#modules/notifications/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import { contactsDe } from '#modules/programmation/index.ts'
import { jourDe, precede } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { aNom, que } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { encoreVrai, vuEntier } from '#platform/vu.ts'
import type { Courriel, Todo } from '#src/ground/module.ts'
import { authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { goOn, param, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { SeulEnvoi } from '#ui/fields.tsx'
import { appelOuvert, type MiseEnLien } from '../etats/domain.ts'
import { peutTenirLeBureau } from '../policy.ts'
import * as departs from '../store/departs-store.ts'
import { find } from '../store/store.ts'
import { eraseOf } from '../valoriser/coups-de-pouce-store.ts'
import { DEPART, interlocuteurDe, interlocuteursDe } from './annonces.ts'
import { contactParti } from './contact-parti.ts'

/**
 * Somebody who erases everything leaves at once; who waited for them is told so, and nothing else: neither who, nor why.
 */
export async function partir(tx: Tx, visit: Visit, personneId: Id): Promise<void> {
  const promesses = await departs.promessesDe(tx, personneId)
  await contactParti(tx, visit, personneId)
  await eraseOf(tx, visit, personneId)
  for (const promesse of promesses) {
    await direAuPorteur(tx, visit, promesse, promesse.annoncee === 'attendue', promesse.vient === true)
  }
}

type Promesse = Pick<departs.Depart, 'appelId' | 'structureId' | 'contactId'>

/** A line for the desk, a mail to the structure where it has an address, and was not written before. */
async function direAuPorteur(tx: Tx, visit: Visit, promesse: Promesse, attendu: boolean, ecrire = true): Promise<void> {
  const { appelId, contactId } = promesse
  await departs.insertDepart(tx, visit, { appelId, contactId, attendu })
  const contact = ecrire ? await interlocuteurDe(tx, promesse) : null
  if (!contact) return
  const parmi = await departs.parmiDAutres(tx, visit, appelId, attendu)
  const donnees = { id: appelId, ...(attendu ? { attendu: 'oui' } : {}), ...(parmi ? { parmi: 'oui' } : {}) }
  await prevenir(tx, visit, { personneId: contact.personneId, genre: DEPART, usage: 'compte', donnees })
}

/** The need is cancelled: said once to each who had been told of one of these, instead of what was still to be said. */
export async function direLAnnulation(tx: Tx, visit: Visit, connus: readonly MiseEnLien[]): Promise<Id[]> {
  const [connu] = connus
  if (!connu) return []
  await departs.marquerDits(tx, visit, connu.appelId)
  const contactDe = await interlocuteursDe(tx, connus)
  const parContact = Map.groupBy(connus, (m) => contactDe(m)?.personneId)
  for (const siens of parContact.values()) {
    const attendu = siens.some((m) => m.annoncee === 'attendue')
    await direAuPorteur(tx, visit, siens[0] ?? connu, attendu)
  }
  return [...parContact.keys()].flatMap((personneId) => personneId ?? [])
}

type Dit = Pick<departs.Depart, 'attendu' | 'ids' | 'nommes' | 'parmi' | 'viennent'>

/** « Franck ne viendra pas ; Jordan vient toujours »: each whom the structure knows, by their first name. */
function neViendraPas({ attendu, ids, nommes, parmi, viennent }: Dit): string {
  const connus = [...nommes, ...viennent]
  const dire = (noms: Dit['nommes']) =>
    liste(noms.map((un) => (connus.some((a) => a !== un && a.prenom === un.prenom) ? nomCourt(un) : un.prenom)))
  const combien = ids.length
  const autres = combien === 1 ? quiEtait(attendu, parmi) : `${combien} ${attendu ? 'personnes prévues' : PROPOSEES}`
  const qui = nommes.length === combien ? dire(nommes) : autres
  const suite =
    viennent.length === 0 ? '' : ` ; ${dire(viennent)} ${viennent.length === 1 ? 'vient' : 'viennent'} toujours`
  return `${qui} ne ${combien === 1 ? 'viendra' : 'viendront'} pas${suite}`
}

const liste = (noms: readonly string[]): string => new Intl.ListFormat('fr').format(noms)
const PROPOSEES = 'personnes qui s’étaient proposées'
function quiEtait(attendu: boolean, parmi: boolean): string {
  if (parmi) return `une des ${attendu ? 'personnes prévues' : PROPOSEES}`
  return `la personne ${attendu ? 'prévue' : 'qui s’était proposée'}`
}
const estAnnule = (titre: string): string => `« ${titre} » est annulé`

/** What the structure is told, as a sentence. */
export const ditDuDepart = (d: Dit & Pick<departs.Depart, 'titre' | 'annule'>): string =>
  d.annule ? `${estAnnule(d.titre)}.` : `Pour « ${d.titre} », ${neViendraPas(d)}.`

export const courrielDeDepart: Readonly<Record<typeof DEPART, Courriel>> = {
  [DEPART]: async (visit, tx, { id, lien, attendu, parmi }) => {
    const appel = id ? await trouverAppel(tx, id) : null
    // `lien`: of somebody who is still here, and may be back before the mail leaves.
    if (!appel || (lien && (await find(tx, lien))?.etat !== 'retiree')) return null
    if (appel.jour && precede(appel.jour, jourDe(visit.now))) return null
    const quand = quandEtOu(appel, jourDe(visit.now))
    const ouvert = appelOuvert({ ...appel, appelEtat: appel.etat }, visit.now)
    const aQui = await contactsDe(tx, appel.structureId)
    if (appel.etat === 'annule')
      return {
        aQui,
        sujet: estAnnule(appel.titre),
        lignes: ['Bonjour,', `« ${appel.titre} » (${quand}) est annulé : plus personne ne viendra pour cela.`],
      }
    return {
      aQui,
      sujet: `Changement pour « ${appel.titre} »`,
      lignes: [
        'Bonjour,',
        `Pour « ${appel.titre} » (${quand}), ${quiEtait(attendu === 'oui', parmi === 'oui')} ne viendra pas.${ouvert ? ' La place est de nouveau ouverte, et nous cherchons quelqu’un d’autre.' : ''}`,
      ],
    }
  },
}

/** The same, among other things to tell. */
export const phraseDuDepart = (d: Dit & Pick<departs.Depart, 'titre' | 'annule'>): string =>
  d.annule ? estAnnule(d.titre) : `${neViendraPas(d)}, pour « ${d.titre} »`

/** What the desk has to say to the structure. */
export const todoDuDepart = (visit: Visit, d: departs.Depart): Todo => ({
  texte: `Dire ${aNom(d.structureNom)} ${que(phraseDuDepart(d))}`,
  href: url('/appels/:id/mises-en-lien', visit, { id: d.appelId }),
  jour: d.jour,
  pour: d.jour,
  urgence: 'maintenant',
  quelquunAttend: true,
})

/** What is to be said of a need, to its structure (`bureau` false) or by the desk, and a print of what was read. */
async function aAnnoncer(tx: Tx, visit: Visit, id: Id, bureau: boolean) {
  const siens = (await departs.departsDeLAppel(tx, visit, id)).filter(({ dit }) => !bureau || !dit)
  const phrases = new Set(siens.map(ditDuDepart))
  return { phrases: [...phrases], lus: siens.flatMap(({ ids }) => ids) }
}

/** On the page of a need, for its structure and for the desk, which says when it has told. */
export async function annonceDesDeparts(tx: Tx, visit: Visit, appel: Appel, bureau: boolean) {
  const { id } = appel
  const annonce = await aAnnoncer(tx, visit, id, bureau)
  if (annonce.phrases.length === 0) return null
  return (
    <Message genre="attention">
      {annonce.phrases.map((phrase) => (
        <p>{phrase}</p>
      ))}
      {bureau ? (
        <SeulEnvoi action={url(DIT, visit, { id })} hidden={{ vue: vuEntier(annonce) }} icone="coche">
          {`C’est dit ${aNom(appel.structureNom)}`}
        </SeulEnvoi>
      ) : null}
    </Message>
  )
}

const DIT = '/appels/:id/departs/dit'
export const departsScreen = screen()

departsScreen.post(DIT, async (c) => {
  const { visit } = c.var
  const id = param(c)
  const vue = (await c.req.formData()).get('vue')
  const dit = await write(visit, async (tx) => {
    authorize(peutTenirLeBureau(visit.me, found(await trouverAppel(tx, id))))
    // Somebody who left since the page was read was told to nobody.
    const annonce = await aAnnoncer(tx, visit, id, true)
    if (annonce.phrases.length > 0 && !encoreVrai(vue, annonce)) return false
    await departs.marquerDits(tx, visit, id)
    return true
  })
  const suite = dit ? 'C’est noté.' : 'Cela a changé depuis que vous avez lu cette page : voici ce qui reste à dire.'
  return goOn(c, '/appels/:id/mises-en-lien', suite, { id })
})
