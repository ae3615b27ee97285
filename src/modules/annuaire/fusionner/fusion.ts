import { changerDeSujet, detacherLiensDe, marquerConnues, peutReunir } from '#modules/comptes/index.ts'
import {
  type Consentement,
  type Coordonnees,
  changerCoordonnees,
  changerNom,
  delier,
  derniersConsentements,
  effacerPersonne,
  faussesDepuis,
  lireCoordonnees,
  MOYENS,
  type Moyen,
  memesNumeros,
  mettreDeCote,
  noter,
  numeroSeulFaux,
  type Personne,
  referencesDe,
  registreDesConsentements,
  signalerFausses,
  trouverPersonne,
  USAGES,
  type Usage,
} from '#modules/personnes/index.ts'
import { contactsDAilleurs } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { oneAtATime } from '#platform/db/one-at-a-time.ts'
import { rattacher } from '#platform/db/references.ts'
import type { Id } from '#platform/ids.ts'
import { joints } from '#platform/texte.ts'
import { authorize, found, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { RAYONS, type Talent } from '../domain.ts'
import { ranger } from '../mots/jours-libres.ts'
import * as policy from '../policy.ts'
import { findByPersonne, findByPersonnes, indexer } from '../store/store.ts'
import * as fusions from './fusion-store.ts'

export type Pourquoi = 'nom' | 'numero'
type Fiche = Readonly<{ personne: Personne; talent: Talent | null; depuis: Temporal.Instant }>
/** Two people who may be one, at least one of them in the annuaire, and what makes one think so. */
export type Doublon = Readonly<{ a: Fiche; b: Fiche; pourquoi: readonly Pourquoi[]; ecarte: boolean }>

/** The pairs to look at, and those said to be two, by mistake perhaps: proposed, never merged by themselves. */
export const doublons = (visit: Visit): Promise<Doublon[]> =>
  read(visit, async (tx) => {
    authorize(policy.peutTenirAnnuaire(visit.me))
    const paires = new Map<string, Pourquoi[]>()
    const ajouter = (pourquoi: Pourquoi, trouvees: readonly { a: Id; b: Id }[]) => {
      for (const { a, b } of trouvees) paires.set(`${a} ${b}`, [...(paires.get(`${a} ${b}`) ?? []), pourquoi])
    }
    ajouter('nom', await fusions.memesNoms(tx))
    ajouter('numero', await memesNumeros(tx))
    const ecartes = await fusions.ecartes(tx)
    const ailleurs = await contactsDAilleurs(tx, visit.me)
    const proposees = [...paires].filter(([cle]) => !cle.split(' ').some((id) => ailleurs.has(id)))
    const fiches = await fichesDe(
      tx,
      proposees.flatMap(([cle]) => cle.split(' ')),
    )
    const lus = proposees.flatMap(([cle, pourquoi]): Doublon[] => {
      const [une, autre] = cle.split(' ').map((id) => fiches.get(id))
      if (!une || !autre || !(une.talent || autre.talent)) return []
      const [a, b] = enOrdre(une, autre)
      return [{ a, b, pourquoi, ecarte: ecartes.has(cle) }]
    })
    return lus.sort((x, y) => y.pourquoi.length - x.pourquoi.length)
  })

/** All read at once, whatever their number. */
async function fichesDe(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Fiche>> {
  const talents = new Map((await findByPersonnes(tx, ids)).map((talent) => [talent.personneId, talent]))
  const vivantes = await fusions.vivantes(tx, [...new Set(ids)])
  return new Map(vivantes.map((une) => [une.personne.id, { ...une, talent: talents.get(une.personne.id) ?? null }]))
}

export type Paire = Readonly<{
  deux: readonly [Fiche, Fiche]
  /** Whether this visit may make one of them; somebody else may have to, where one has an account. */
  reunir: boolean
  /** Both say the same number and the same mail. */
  memeNumero: boolean
}>

/** The two of them, for the page that compares; 404 when one is no longer there. */
export const paire = (visit: Visit, a: Id, b: Id): Promise<Paire> =>
  read(visit, async (tx) => {
    authorize(policy.peutTenirAnnuaire(visit.me) && (await peutLesJoindre(tx, visit, [a, b])))
    const fiches = await fichesDe(tx, [a, b])
    const deux = enOrdre(found(fiches.get(a)), found(fiches.get(b)))
    const [une, autre] = [await lireAvecLeDoute(tx, visit, a), await lireAvecLeDoute(tx, visit, b)]
    const memeNumero = JSON.stringify(une) === JSON.stringify(autre)
    return { deux, reunir: await peutReunir(tx, visit, [a, b]), memeNumero }
  })

type DeQui = 'garde' | 'autre'
/** Of what cannot be both, whose stays, where both said something: of the one kept, of the other, or (words) both. */
export type Choix = Readonly<{
  mots: DeQui | 'deux'
  nom: DeQui
  numero: DeQui
  quand?: DeQui
  quartier?: DeQui
}>

/**
 * Two people become one, in one gesture: everything attached to `autre` (answers, mises en lien, coups de pouce, accounts,
 * links) follows to `garde`, whatever the module. What the two agreed to is one ledger, from which nothing goes and whose
 * last word holds (a box left empty at sign-up is none). A page made on the site after the other may be a stranger's: no key to
 * it opens any more. The one that was there first goes on as it was. Returns the uses to be asked again.
 */
export const fusionner = (visit: Visit, garde: Id, autre: Id, choix: Choix): Promise<Usage[]> =>
  write(visit, async (tx) => {
    authorize(policy.peutTenirAnnuaire(visit.me) && garde !== autre)
    for (const id of [garde, autre].toSorted()) await oneAtATime(tx, id)
    authorize((await peutReunir(tx, visit, [garde, autre])) && (await peutLesJoindre(tx, visit, [garde, autre])))
    await marquerConnues(tx, [garde, autre])
    const fiches = await fichesDe(tx, [garde, autre])
    const [une, double] = [found(fiches.get(garde)), found(fiches.get(autre))]
    // Who was erased is nobody: a second click finds nothing.
    found(une.talent ?? double.talent)
    authorize(await seRessemblent(tx, [garde, autre]))
    const etrangeres = await inconnues(tx, une, double)
    await garderLeNumero(tx, visit, une, double, choix.numero)
    for (const { personne } of etrangeres) await detacherLiensDe(tx, personne.id, visit.now)
    const douteux = await mettreDeCoteLesDouteux(tx, visit, une, double, etrangeres)
    if (choix.nom === 'autre') await changerNom(tx, garde, double.personne.prenom, double.personne.nom)
    if (une.talent && double.talent) await fusionnerTalents(tx, visit, une.talent, double.talent, choix)
    await fusions.reunirLesPersonnes(tx, garde, autre, choix.quartier === 'autre')
    await changerDeSujet(tx, autre, garde)
    await delier(tx, [garde, autre])
    await fusions.reporterLesEcarts(tx, visit, autre, garde)
    await rattacher(tx, 'personnes', autre, garde)
    await effacerPersonne(tx, visit, autre)
    const talent = found(await findByPersonne(tx, garde))
    // The yes of an adult does not hold for whoever said less.
    if (talent.age === '16-17') await mettreDeCote(tx, visit, garde, 'directe', MOYENS)
    await indexer(tx, talent)
    await noter(tx, visit, 'talent', talent.id, 'fusion', { personne: { avant: autre, apres: garde } })
    const tenus = await derniersConsentements(tx, garde)
    return USAGES.filter((usage) => douteux.has(usage) && tenus.get(usage) !== true)
  })

/** Whoever knows a name may have opened this page: its key, its mail and its yeses may be nobody's. */
const duSite = ({ talent }: Fiche): boolean => talent?.entree === 'web'

/** Those of the site that came after the other, or whose number is said not to be theirs: a stranger's, perhaps. */
async function inconnues(tx: Tx, une: Fiche, double: Fiche): Promise<readonly Fiche[]> {
  const [premiere, seconde] = enOrdre(une, double)
  return [...((await faussesDepuis(tx, premiere.personne.id)) ? [premiere] : []), seconde].filter(duSite)
}

/** The page of the desk first, then the older: whoever signs up chooses an id, and nothing else by it. */
const enOrdre = (une: Fiche, autre: Fiche): [Fiche, Fiche] =>
  (Number(duSite(une)) - Number(duSite(autre)) || Temporal.Instant.compare(une.depuis, autre.depuis)) > 0
    ? [autre, une]
    : [une, autre]

/** Whether something brings these two near, as the list of pairs says it. */
async function seRessemblent(tx: Tx, ids: readonly Id[]): Promise<boolean> {
  const liees = await referencesDe(tx, ids)
  if (ids.some((id) => ids.includes(liees.get(id) ?? ''))) return true
  return (await memesNumeros(tx, ids)).length > 0 || (await fusions.memesNoms(tx, ids)).length > 0
}

/** A contact's number is read by whoever may join the contacts of their structures: so is what would bring it here. */
const peutLesJoindre = async (tx: Tx, { me }: Visit, ids: readonly Id[]): Promise<boolean> =>
  (await contactsDAilleurs(tx, me)).isDisjointFrom(new Set(ids))

/** The last word on each use, boxes left empty apart. */
const derniersDits = (registre: readonly Consentement[]): ReadonlyMap<Usage, Consentement> =>
  new Map(
    registre
      .filter((un) => !un.caseVide && !un.misDeCoteLe)
      .toReversed()
      .map((un) => [un.usage, un]),
  )

/** What somebody answered « non » to, box left empty at sign-up apart. */
export const nonsDits = async (tx: Tx, personneId: Id): Promise<Consentement[]> =>
  [...derniersDits(await registreDesConsentements(tx, personneId)).values()].filter((un) => !un.accorde)

/** Heard from whoever opened the page, who may be anybody; written down later than it was said. */
const A_DISTANCE: readonly Moyen[] = ['web', 'telephone', 'import']
const SANS_DATE: readonly Moyen[] = ['papier', 'import']

/**
 * A yes that may not be the last word of this person is set aside, and no yes of the other page is undone by it: heard from
 * whoever made one of the `etrangeres`, where the other page does not say it; on a sheet, after a no on the other page.
 */
async function mettreDeCoteLesDouteux(
  tx: Tx,
  visit: Visit,
  une: Fiche,
  double: Fiche,
  etrangeres: readonly Fiche[],
): Promise<ReadonlySet<Usage>> {
  const [siens, leurs] = [
    derniersDits(await registreDesConsentements(tx, une.personne.id)),
    derniersDits(await registreDesConsentements(tx, double.personne.id)),
  ]
  const douteux = new Set<Usage>()
  for (const [fiche, dits, enFace] of [
    [une, siens, leurs],
    [double, leurs, siens],
  ] as const) {
    for (const [usage, oui] of dits) {
      const autre = enFace.get(usage)
      if (!oui.accorde || autre?.accorde) continue
      if (autre && Temporal.Instant.compare(autre.donneLe, oui.donneLe) > 0) continue
      const moyens = [...(etrangeres.includes(fiche) ? A_DISTANCE : []), ...(autre ? SANS_DATE : [])]
      if (!moyens.includes(oui.moyen)) continue
      douteux.add(usage)
      await mettreDeCote(tx, visit, fiche.personne.id, usage, moyens)
    }
  }
  return douteux
}

type Lues = Coordonnees & Readonly<{ faussesLe: Temporal.Instant | null; numeroSeul: boolean }>

/** How to reach somebody, and since when it is said not to be them. */
async function lireAvecLeDoute(tx: Tx, visit: Visit, id: Id): Promise<Lues> {
  const lues = await lireCoordonnees(tx, visit, id, { pour: 'soi' })
  const c = lues.ok ? lues.value : { telephone: '', courriel: '', adresse: '' }
  return { ...c, faussesLe: await faussesDepuis(tx, id), numeroSeul: await numeroSeulFaux(tx, id) }
}

/** « Ce message n’est pas pour moi » follows the number or the mail, however it comes again, until the desk says that it is right. */
async function garderLeDoute(tx: Tx, visit: Visit, id: Id, avant: readonly Lues[]): Promise<void> {
  const { telephone, courriel } = await lireAvecLeDoute(tx, visit, id)
  const memes = (c: Lues) =>
    (telephone !== '' && c.telephone === telephone) || (!c.numeroSeul && courriel !== '' && c.courriel === courriel)
  for (const c of avant)
    if (c.faussesLe && memes(c)) await signalerFausses(tx, { ...visit, now: c.faussesLe }, id, true, c.numeroSeul)
}

async function garderLeNumero(tx: Tx, visit: Visit, une: Fiche, double: Fiche, choix: Choix['numero']): Promise<void> {
  const [gardee, autre] = choix === 'garde' ? [une, double] : [double, une]
  const premieres = await lireAvecLeDoute(tx, visit, gardee.personne.id)
  const lues = await lireAvecLeDoute(tx, visit, autre.personne.id)
  const muette = premieres.telephone + premieres.courriel + premieres.adresse === ''
  // Messages with the key of her page would leave for a mail that a stranger wrote.
  const secondes = muette || !(duSite(autre) || lues.faussesLe) ? lues : premieres
  await changerCoordonnees(tx, visit, une.personne.id, {
    telephone: premieres.telephone || secondes.telephone,
    courriel: premieres.courriel || secondes.courriel,
    adresse: premieres.adresse || secondes.adresse,
  })
  await garderLeDoute(tx, visit, une.personne.id, [premieres, lues])
}

async function fusionnerTalents(tx: Tx, visit: Visit, une: Talent, autre: Talent, choix: Choix): Promise<void> {
  await fusions.ecarterLesDoubles(tx, autre.id, une.id)
  await rattacher(tx, 'talents', autre.id, une.id)
  await changerDeSujet(tx, autre.id, une.id)
  await fusions.saveFusion(tx, une.id, ensemble(une, autre, choix, jourDe(visit.now)), autre.id)
  await fusions.removeTalent(tx, autre.id)
}

const tous = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])]
const ETATS = ['actif', 'pause', 'parti'] as const

/** What two talents are together: all they offer, the more careful of what they allow. Pure. */
export function ensemble(
  une: Talent,
  autre: Talent,
  { mots, quand }: Pick<Choix, 'mots' | 'quand'>,
  aujourdhui: Temporal.PlainDate,
): Talent {
  const memes = une.texte.trim() === autre.texte.trim()
  const texte = {
    garde: une.texte,
    autre: autre.texte,
    deux: memes ? une.texte : `${une.texte}\n${autre.texte}`.trim(),
  }
  const prudent = ETATS.indexOf(une.etat) >= ETATS.indexOf(autre.etat) ? une : autre
  const recent = Temporal.Instant.compare(une.confirmeLe, autre.confirmeLe) >= 0 ? une : autre
  const [libre, sinon] = quand === 'autre' ? [autre, une] : [une, autre]
  const avecMoments = libre.moments.length > 0 || libre.grille.length > 0 ? libre : sinon
  return {
    ...une,
    texte: texte[mots],
    langue: mots === 'autre' || (mots === 'deux' && une.texte === '') ? autre.langue : une.langue,
    // Two sets of moments mixed would say hours that nobody said.
    moments: avecMoments.moments,
    grille: avecMoments.grille,
    disponibilites: libre.disponibilites || sinon.disponibilites,
    langues: tous(une.langues, autre.langues),
    age: une.age === '16-17' ? une.age : (autre.age ?? une.age),
    // Told on one page alone, perhaps a stranger's: a structure reads it once they answer again.
    ageAnnonce: une.ageAnnonce && autre.ageAnnonce,
    parMois: lePlusBas(une.parMois, autre.parMois),
    joursEvites: ranger([...une.joursEvites, ...autre.joursEvites], aujourdhui),
    rayon: RAYONS[Math.min(RAYONS.indexOf(une.rayon), RAYONS.indexOf(autre.rayon))] ?? une.rayon,
    publicsEvites: tous(une.publicsEvites, autre.publicsEvites),
    apprendre: joints(tous([une.apprendre], [autre.apprendre]), '\n'),
    neVeutPlus: joints(tous([une.neVeutPlus], [autre.neVeutPlus]), '\n'),
    images: mots === 'garde' ? une.images : mots === 'autre' ? autre.images : tous(une.images, autre.images),
    diplomes: tous(une.diplomes, autre.diplomes),
    structuresRefusees: tous(une.structuresRefusees, autre.structuresRefusees),
    etat: prudent.etat,
    pauseJusquAu: prudent.pauseJusquAu,
    confirmeLe: recent.confirmeLe,
  }
}

/** « Ce sont deux personnes », said of a pair that was proposed: never again. */
export const ecarterDoublon = (visit: Visit, a: Id, b: Id): Promise<void> =>
  write(visit, async (tx) => {
    authorize(policy.peutTenirAnnuaire(visit.me) && a !== b && (await peutLesJoindre(tx, visit, [a, b])))
    for (const id of [a, b]) found(await trouverPersonne(tx, id))
    authorize(await seRessemblent(tx, [a, b]))
    await ecarter(tx, visit, a, b)
  })

/** The same, where the caller has found the pair by itself. */
export async function ecarter(tx: Tx, visit: Visit, a: Id, b: Id): Promise<void> {
  await fusions.ecarter(tx, visit, a, b)
  await delier(tx, [a, b])
  await noter(tx, visit, 'personne', a, 'deux-personnes')
}

/** What was said wins; of two answers the smaller. */
const lePlusBas = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)
