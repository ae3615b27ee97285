import { type Appel, ecrireAppel, trouverAppel } from '#modules/appels/index.ts'
import { accorderDeViveVoix, type RefusDAccord } from '#modules/mises-en-lien/index.ts'
import {
  ecrireAnnonce,
  faireUnPartage,
  fermerUneAnnonce,
  type GenreDePartage,
  repondreAUneAnnonce,
} from '#modules/partage/index.ts'
import { noter } from '#modules/personnes/index.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { unSeulEnvoi } from '#src/ground/envois-store.ts'
import { authorize, found, type Tx, type Visit, write } from '#src/ground/visit.ts'
import type { TempsFort } from '../domain/types.ts'
import { peutNoterUnePromesse } from '../policy.ts'
import { quiPeutPromettre } from '../queries.ts'
import * as promesses from '../store/promesses.ts'
import { ouvrir } from './ouvrir.ts'

export type RefusDePromesse = RefusDAccord | 'pas-la' | 'soi-meme' | 'pas-maintenant'

/** A need that is already written, or the one that was just said. */
export type PourQuoi = Readonly<
  | { appelId: Id }
  | {
      nouveau: Id
      pour: { actionId: Id } | { structureId: Id }
      titre: string
      jour: string | null
      /** « avant le 12 mai », where no day was said. */
      moment?: string
      travailPaye: boolean
    }
>

/** Signed on a card by both, it is kept after the minutes left as before. */
type SurCarte = Readonly<{ surCarte?: boolean }>

const estEncoreDite = ({ etat }: TempsFort, { surCarte }: SurCarte): boolean =>
  etat === 'fixe' || (surCarte === true && etat === 'tenu')

async function enReunion(tx: Tx, visit: Visit, id: Id): Promise<TempsFort> {
  const tempsFort = await ouvrir(tx, visit, id)
  authorize(peutNoterUnePromesse(visit.me, tempsFort))
  return tempsFort
}

/**
 * « Karim prête sa voix le 12 pour la fête » : Karim and somebody of the structure are both ticked present, so both said
 * yes aloud. It becomes a mise en lien already agreed; consents and the rules of volunteering are checked as ever.
 */
export const promettreUnCoupDePouce = (
  visit: Visit,
  id: Id,
  p: Readonly<{ promesseId: Id; miseEnLienId: Id; talentId: Id; pourQuoi: PourQuoi; sachant?: boolean; vu?: string }> &
    SurCarte,
): Promise<Result<Id, RefusDePromesse>> =>
  write(visit, async (tx) => {
    const tempsFort = await enReunion(tx, visit, id)
    await unSeulEnvoi(tx, p.promesseId)
    const deja = await promesses.find(tx, id, p.promesseId)
    if (deja?.miseEnLienId) return ok(deja.miseEnLienId)
    if (!estEncoreDite(tempsFort, p)) return refused('pas-maintenant')
    const la = await quiPeutPromettre(tx, id)
    if (!la.talents.some(({ talentId }) => talentId === p.talentId)) return refused('pas-la')
    const appel = await leBesoin(tx, visit, p.pourQuoi)
    if (appel === null) return refused('travail-paye')
    if (!la.structures.some((une) => une.id === appel.structureId)) return refused('pas-la')
    const accord = await accorderDeViveVoix(visit, {
      id: p.miseEnLienId,
      appelId: appel.id,
      talentId: p.talentId,
      rencontre: tempsFort.titre,
      sachant: p.sachant === true,
      vu: p.vu ?? '',
      surCarte: p.surCarte === true,
    })
    if (!accord.ok) return accord
    await promesses.insert(tx, visit, id, {
      id: p.promesseId,
      miseEnLienId: accord.value.id,
      jour: appel.jour?.toString() ?? null,
    })
    return ok(accord.value.id)
  })

/** `null`: it would be a paid job, and nothing is written. */
async function leBesoin(
  tx: Tx,
  visit: Visit,
  pourQuoi: PourQuoi,
): Promise<Pick<Appel, 'id' | 'structureId' | 'jour'> | null> {
  if ('appelId' in pourQuoi) return found(await trouverAppel(tx, pourQuoi.appelId))
  if (pourQuoi.travailPaye) return null
  return ecrireAppel(visit, {
    id: pourQuoi.nouveau,
    pour: pourQuoi.pour,
    titre: pourQuoi.titre,
    besoin: '',
    jour: pourQuoi.jour,
    heure: null,
    dureeMinutes: null,
    momentEcrit: pourQuoi.moment ?? '',
    lieuId: null,
    lieuEcrit: '',
    places: 1,
    aApporter: '',
    assurance: '',
    travailPaye: false,
    avecEnfants: false,
    // Whoever needs it is in the room and said so.
    suite: 'publier',
  })
}

export type PromesseDePartage = Readonly<{
  promesseId: Id
  annonceId: Id
  partageId: Id
  /** Who lends, and who receives. */
  preteuse: Id
  recoit: Id
  genre: GenreDePartage
  titre: string
  du: string | null
  au: string | null
}> &
  SurCarte

/** « L’Amicale prête son barnum à la Régie » : both structures are there, and it is agreed at once on the common board. */
export const promettreUnPartage = (visit: Visit, id: Id, p: PromesseDePartage): Promise<Result<Id, RefusDePromesse>> =>
  write(visit, async (tx) => {
    const tempsFort = await enReunion(tx, visit, id)
    await unSeulEnvoi(tx, p.promesseId)
    const deja = await promesses.find(tx, id, p.promesseId)
    if (deja?.partageId) return ok(deja.partageId)
    if (!estEncoreDite(tempsFort, p)) return refused('pas-maintenant')
    if (p.preteuse === p.recoit) return refused('soi-meme')
    const { structures } = await quiPeutPromettre(tx, id)
    const la = new Set(structures.map((une) => une.id))
    if (!la.has(p.preteuse) || !la.has(p.recoit)) return refused('pas-la')
    const annonce = await ecrireAnnonce(visit, p.annonceId, {
      pour: { structureId: p.preteuse },
      sens: 'propose',
      genre: p.genre,
      titre: p.titre,
      details: '',
      conditions: '',
      du: p.du,
      au: p.au,
    })
    const quand = { du: p.du, au: p.au }
    const mot = `Promis à « ${tempsFort.titre} ».`
    const reponse = await repondreAUneAnnonce(visit, annonce.id, {
      id: p.partageId,
      structureId: p.recoit,
      ...quand,
      mot,
    })
    if (!reponse.ok) return refused('pas-maintenant')
    const accord = await faireUnPartage(visit, reponse.value, 'accepter')
    if (!accord.ok) return refused('pas-maintenant')
    // Promised to one: nobody else is to answer it.
    await fermerUneAnnonce(visit, annonce.id, 'fermee')
    await promesses.insert(tx, visit, id, { id: p.promesseId, partageId: p.partageId, jour: p.du })
    await noter(tx, visit, 'partage', p.partageId, 'accord-en-rencontre', {
      rencontre: { avant: null, apres: tempsFort.titre },
    })
    return ok(p.partageId)
  })
