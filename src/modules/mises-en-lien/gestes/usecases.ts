import { ageAnnonce, seraLa, trouverTalent } from '#modules/annuaire/index.ts'
import { rendreSansObjet } from '#modules/notifications/index.ts'
import { dernierParLien, historique, noter } from '#modules/personnes/index.ts'
import { pick } from '#platform/columns.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { ok, type Result, refused } from '#platform/result.ts'
import { joints } from '#platform/texte.ts'
import { authorize, found, permis, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { attendUnMot, estAPrevenir } from '../etats/a-prevenir.ts'
import * as domain from '../etats/domain.ts'
import { estSeulementADire } from '../etats/mise-en-lien.ts'
import { dit, motsSansCeNon, noteDuBureau } from '../etats/paroles.ts'
import { rappel } from '../etats/rappels.ts'
import { ecrireNote, type NouvelleNote } from '../notes/notes-store.ts'
import * as policy from '../policy.ts'
import { autreFoisDite, resteADireDe } from '../store/numeros-queries.ts'
import * as store from '../store/store.ts'
import { demanderAuPorteur, direPasEncore, interlocuteurDe } from './annonces.ts'
import { type AvecMot, type Decision, faire } from './gestes.ts'
import { aRaturer, type Erreur, lireAvant, sansLesRatures } from './notees.ts'
import { direOui, moyenDe } from './reponses.ts'

/** One gesture on one mise en lien: load, right, decide, write where nothing moved, then tell those concerned. */
function geste(
  visit: Visit,
  id: Id,
  droit: (m: domain.MiseEnLien) => boolean,
  quoi: domain.Geste,
  precisions: AvecMot = {},
): Promise<Decision> {
  return write(visit, async (tx) => {
    const m = found(await store.find(tx, id))
    authorize(droit(m))
    return faire(tx, visit, m, quoi, precisions)
  })
}

const duBureau = (visit: Visit) => (m: domain.MiseEnLien) => policy.peutTenirLeBureau(visit.me, m)

/** The desk asked the talent, by `moyen`; a mail leaves when that is « courriel ». */
export const proposerAuTalent = (
  visit: Visit,
  id: Id,
  moyen: domain.MoyenDeDemande,
  dites: Dites = { motif: '' },
): Promise<Decision> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    return faire(tx, visit, m, 'proposer-au-talent', { moyen, motif: noteDuBureau(sansOui(m, dites).motif) })
  })

/** The desk asked the structure, once the talent said yes; a mail leaves when `moyen` is « courriel ». */
export const proposerAuPorteur = (
  visit: Visit,
  id: Id,
  moyen: domain.MoyenDeDemande,
  { motif }: Dites = { motif: '' },
): Promise<Decision> =>
  write(visit, async (tx) => {
    const decision = await geste(visit, id, duBureau(visit), 'proposer-au-porteur', { motif: noteDuBureau(motif) })
    if (decision.ok && moyen === 'courriel') await demanderAuPorteur(tx, visit, decision.value)
    return decision
  })

const GESTE_DU_TALENT = { oui: 'oui-du-talent', non: 'non-du-talent', 'pas-cette-fois': 'pas-cette-fois' } as const
const GESTE_DU_PORTEUR = { oui: 'oui-du-porteur', non: 'non-du-porteur' } as const

type Dites = Readonly<{ mot?: string | undefined; motif: string }>

/** Without a yes, the word that was to go with it stays at the desk with what was said; the one that the box gave back waits for a yes. */
const sansOui = (m: domain.MiseEnLien, { mot, motif }: Dites): Pick<AvecMot, 'mot'> & { motif: string } =>
  mot === undefined || mot === m.mot
    ? { motif, ...(mot ? { mot } : {}) }
    : { mot: '', motif: joints([mot, motif], '\n') }

/** The talent answers: by link, or with their account. */
export const repondreTalent = (
  visit: Visit,
  id: Id,
  reponse: domain.ReponseTalent,
  mot: string,
  su: Pick<AvecMot, 'sachant' | 'numeroDonne'> = {},
  vu = '',
): Promise<Decision> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutRepondreTalent, await store.find(tx, id))
    const moyen = moyenDe(visit)
    if (reponse === 'oui') {
      await ageAnnonce(tx, m.talentId)
      return direOui(tx, visit, m, { moyen, ...su, vu, mot })
    }
    const dits = { ...pick(su, 'numeroDonne'), ...sansOui(m, { mot, motif: '' }) }
    return faire(tx, visit, m, GESTE_DU_TALENT[reponse], { moyen, vu, ...dits })
  })

/** The word of a yes, written again in place of the one that was read: not of another moment, nor over one written since. */
export const recrireLeMot = (visit: Visit, id: Id, mot: string, lu: string): Promise<Decision> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutRepondreTalent, await store.find(tx, id))
    if (!domain.peutRecrireLeMot(m)) return refused('deja-repondu')
    if (m.mot !== lu || !(await store.save(tx, m, m, mot))) return refused('plus-rapide')
    await noter(tx, visit, 'mise-en-lien', id, 'recrire-le-mot')
    return ok({ ...m, mot })
  })

/** The porteur answers; a porteur who wrote the need may say yes before the desk asks. */
export const repondrePorteur = (
  visit: Visit,
  id: Id,
  reponse: domain.ReponsePorteur,
  motif: string,
  vu = '',
): Promise<Decision> =>
  geste(visit, id, (m) => policy.peutRepondrePorteur(visit.me, m), GESTE_DU_PORTEUR[reponse], { motif, vu })

/** An answer that somebody gave to the desk by voice, by phone or on paper. */
export const noterReponse = (
  visit: Visit,
  id: Id,
  r: Readonly<
    | {
        de: 'talent'
        reponse: domain.ReponseTalent
        moyen: domain.MoyenDeDemande
        motif: string
        mot?: string
        sachant?: boolean
        /** `comme-avant`: the words read aloud say that it is given, or that it stays kept. */
        numeroDonne?: boolean | 'comme-avant'
        vu?: string
      }
    | { de: 'porteur'; reponse: domain.ReponsePorteur; motif: string; vu?: string }
  >,
): Promise<Decision> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    const { motif, vu = '' } = r
    const notee = true
    if (r.de === 'porteur') return faire(tx, visit, m, GESTE_DU_PORTEUR[r.reponse], { motif, vu, notee })
    const { moyen, mot, sachant = false } = r
    const numeroDonne = r.numeroDonne === 'comme-avant' ? (m.numeroDonne ?? true) : r.numeroDonne
    const numero = numeroDonne === undefined ? {} : { numeroDonne }
    if (r.reponse !== 'oui')
      return faire(tx, visit, m, GESTE_DU_TALENT[r.reponse], {
        ...{ moyen, sachant, vu, notee, ...numero },
        ...sansOui(m, r),
      })
    // Their word was for another day: it is read to them before their yes is noted, and no card does.
    if (mot === undefined && m.mot !== '' && m.momentAvant !== '') return refused('mot-d-avant')
    const dits = { ...(mot === undefined ? {} : { mot }), ...numero }
    return faire(tx, visit, m, 'oui-du-talent', { moyen, motif, sachant, vu, notee, ...dits })
  })

/**
 * « Je voudrais d’abord en parler », from a slip or a voice: asked, not answered. A call to make, today or that day, by the desk, which
 * then notes what was said; never a yes.
 */
export const noterVeutEnParler = (
  visit: Visit,
  id: Id,
  r: Readonly<{ de: 'talent' | 'porteur'; moyen: domain.MoyenDeDemande; jour?: string | null }> & Dites,
): Promise<Decision> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    const attendu = r.de === 'talent' ? 'proposee-au-talent' : 'proposee-au-porteur'
    const quoi = r.de === 'talent' ? 'proposer-au-talent' : 'proposer-au-porteur'
    const demande = m.etat === attendu ? ok(m) : await faire(tx, visit, m, quoi, { moyen: r.moyen })
    if (!demande.ok) return demande
    const avant = demande.value
    const apres = {
      ...avant,
      ...dit(avant, { par: r.de, motif: sansOui(m, r).motif }),
      enParler: true,
      relanceJour: r.jour ? Temporal.PlainDate.from(r.jour) : jourDe(visit.now),
    }
    if (!(await store.save(tx, avant, apres))) return refused('plus-rapide')
    await noter(tx, visit, 'mise-en-lien', id, 'veut-en-parler')
    return ok({ ...apres, version: avant.version + 1 })
  })

/** « Je serai là quand même »: the yes holds, and that day is no longer one of those away. By the talent, or heard by the desk. */
export const jeSeraiLa = (visit: Visit, id: Id): Promise<boolean> =>
  write(visit, async (tx) => {
    const m = found(await store.find(tx, id))
    authorize(policy.peutRepondreTalent(visit.me, m) || policy.peutTenirLeBureau(visit.me, m))
    if (!domain.ouiEtPasLa(m, visit.now, false)) return false
    if (m.jour) await seraLa(tx, m.talentId, m.jour)
    await noter(tx, visit, 'mise-en-lien', id, 'sera-la')
    return true
  })

const DU_TALENT: readonly string[] = [
  'proposer-au-talent',
  'veut-en-parler',
  'oui-du-talent',
  'non-du-talent',
  'pas-cette-fois',
  'redemander',
  'reprendre',
  'pas-moi',
]

/**
 * What a yes took the place of at once: that they were asked, or wanted to talk first, or a no, nobody having been asked or
 * told between; `null`: there is none, or the structure counts on that yes.
 */
async function commeAvant(tx: Tx, visit: Visit, m: domain.MiseEnLien): Promise<domain.CommeAvant | null> {
  const lignes = sansLesRatures(await historique(tx, 'mise-en-lien', m.id))
  const [oui, avant, non] = lignes.filter(({ geste }) => DU_TALENT.includes(geste))
  if (oui?.geste !== 'oui-du-talent' || m.annoncee === 'attendue') return null
  const enParler = avant?.geste === 'veut-en-parler'
  if (enParler || avant?.geste === 'proposer-au-talent')
    return { etat: 'proposee-au-talent', enParler, relanceJour: enParler ? jourDe(visit.now) : null }
  const reponseTalent = domain.REPONSES.find((une) => GESTE_DU_TALENT[une] === non?.geste)
  return avant?.geste !== 'reprendre' || !non || !reponseTalent || reponseTalent === 'oui'
    ? null
    : { etat: 'refusee-par-le-talent', reponseTalent, repondueTalentLe: non.faitLe }
}

/** A yes that the structure never said: it is to be asked, and whoever was told that it is agreed is told that it is not yet. */
async function raturerLePorteur(tx: Tx, visit: Visit, m: domain.MiseEnLien): Promise<Decision> {
  if (!domain.coordonneesVisibles(m)) return refused('plus-possible')
  const { auTalent, auPorteur } = await resteADireDe(tx, m.id)
  const oui = (await historique(tx, 'mise-en-lien', m.id)).find(({ geste }) => geste === 'oui-du-porteur')
  const avant = oui?.changements.annoncee?.avant
  const demandee = m.proposeePorteurLe !== null
  const commeAvant = {
    etat: demandee ? 'proposee-au-porteur' : 'acceptee-par-le-talent',
    annoncee: auPorteur === 'numero' && (avant === null || avant === 'proposee') ? avant : 'attendue',
    relanceJour: demandee ? jourDe(visit.now) : null,
  } as const
  const decision = await faire(tx, visit, m, 'retirer', { erreur: true, commeAvant }, 'erreur-porteur')
  if (!decision.ok) return decision
  if (auTalent === null) await direPasEncore(tx, visit, m, m.personneId)
  const contact = auPorteur === null ? await interlocuteurDe(tx, m) : null
  if (contact) await direPasEncore(tx, visit, m, contact.personneId, { structure: 'oui' })
  return decision
}

/**
 * A no that nobody said: it stands as before, or, begun again since, the history alone says so. Who had said yes and heard
 * that it would be another time is told that their yes counts.
 */
async function raturerLeNon(tx: Tx, visit: Visit, m: domain.MiseEnLien, erreur: Erreur): Promise<Decision> {
  const lignes = await historique(tx, 'mise-en-lien', m.id)
  const notee = aRaturer(m, lignes).find((une) => une.erreur === erreur)
  const avant = notee && lireAvant(notee.ligne)
  if (!avant) return refused('plus-possible')
  const cote = erreur === 'erreur-non' ? 'talent' : 'porteur'
  if (m.etat !== `refusee-par-le-${cote}`) return raturerLaLigne(tx, visit, m, notee.ligne.geste, erreur)
  const rendu = cote === 'talent' ? avant.duTalent : avant.duPorteur
  const decision = await faire(tx, visit, m, 'raturer', { rendu }, erreur)
  if (!decision.ok || cote === 'talent' || !attendUnMot(m)) return decision
  const auTelephone = lignes.slice(0, lignes.indexOf(notee.ligne)).some(({ geste }) => geste === 'prevenu')
  const dit = auTelephone || (await autreFoisDite(tx, m))
  await rendreSansObjet(tx, 'autre-fois-talent', [m.id])
  if (dit) await direPasEncore(tx, visit, m, m.personneId, { non: 'oui' })
  return decision
}

async function raturerLaLigne(tx: Tx, visit: Visit, m: domain.MiseEnLien, geste: string, erreur: Erreur) {
  const reponse = geste === 'pas-cette-fois' ? geste : 'non'
  const apres =
    erreur === 'erreur-non'
      ? { ...m, motif: motsSansCeNon(m.motif, reponse) }
      : { ...m, motifPorteur: motsSansCeNon(m.motifPorteur, reponse) }
  if (!(await store.save(tx, m, apres))) return refused('plus-rapide')
  await noter(tx, visit, 'mise-en-lien', m.id, erreur)
  return ok({ ...apres, version: m.version + 1 })
}

/**
 * « Ce message n’est pas pour moi » of who answers for a structure: the yes that came by their link was never said, and both who
 * heard of it are told; nor was the no, and the talent is asked again as after any that is taken up anew.
 */
export async function pasLaStructure(visit: Visit, tx: Tx, personneId: Id): Promise<void> {
  for (const { id } of await dernierParLien(tx, personneId, 'mise-en-lien', Object.values(GESTE_DU_PORTEUR))) {
    const m = await store.find(tx, id)
    if (m?.etat === 'coordonnees-partagees') await raturerLePorteur(tx, visit, m)
    else if (m?.etat === 'refusee-par-le-porteur') await faire(tx, visit, m, 'reprendre')
  }
}

/** Either side, or the desk for it, steps back: always allowed while nothing is done, never shown as a fault, no reason asked. */
export const retirer = (visit: Visit, id: Id, auNomDe?: domain.Cote | Erreur): Promise<Decision> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutRetirer, await store.find(tx, id))
    const dite = policy.peutTenirLeBureau(visit.me, m) ? auNomDe : undefined
    if (dite === 'erreur-porteur') return raturerLePorteur(tx, visit, m)
    if (dite === 'erreur-non' || dite === 'erreur-non-porteur') return raturerLeNon(tx, visit, m, dite)
    if (dite === 'erreur') {
      // Pressed twice, there is no yes any more to be taken back.
      if (!domain.aDitOui(m.etat)) return refused('plus-possible')
      const avant = await commeAvant(tx, visit, m)
      const decision = await faire(tx, visit, m, 'retirer', { erreur: true, commeAvant: avant, mot: '' })
      if (!decision.ok) return decision
      await noter(tx, visit, 'mise-en-lien', id, 'erreur')
      if (avant || m.origine === 'reponse' || m.annoncee !== null) return decision
      // The desk had kept them: they are to be asked, where the need still looks for somebody.
      const aDemander = await faire(tx, visit, decision.value, 'reprendre')
      return aDemander.ok ? aDemander : decision
    }
    const par = dite ?? policy.coteDe(visit.me, m)
    return faire(tx, visit, m, 'retirer', { par })
  })

/**
 * Begins again what led nowhere: no answer binds any more; the words said stay with the desk. A yes does not outlive the
 * structure's no, which is read on the talent's page, in « Tout » and in the mail from that moment: both are asked again.
 */
export const reprendre = (visit: Visit, id: Id): Promise<Decision> => geste(visit, id, duBureau(visit), 'reprendre')

/** Not done, or sent towards an association or a service instead; the reason stays with the desk. */
export const conclureSansSuite = (
  visit: Visit,
  id: Id,
  issue: 'ne-pas-realiser' | 'orienter',
  motif: string,
): Promise<Decision> =>
  write(visit, async (tx) => {
    const m = found(await store.find(tx, id))
    authorize(issue === 'orienter' ? policy.peutTenirLeBureau(visit.me, m) : policy.peutConclure(visit.me, m))
    if (m.etat === 'realisee') return refused('terminee')
    return faire(tx, visit, m, issue, { par: policy.coteDe(visit.me, m), motif })
  })

/** A note on a mise en lien, for those whom its visibility names. */
export const ajouterNote = (visit: Visit, id: Id, note: NouvelleNote): Promise<Result<undefined, 'trop'>> =>
  write(visit, async (tx) => {
    const m = found(await store.find(tx, id))
    return ecrireNote(tx, visit, { miseEnLienId: m.id }, m, m.quartiers, note)
  })

/** A note on a talent; a talent is of no quartier: whoever holds the desk writes it. */
export const ajouterNoteDeTalent = (
  visit: Visit,
  talentId: Id,
  note: NouvelleNote,
): Promise<Result<undefined, 'trop'>> =>
  write(visit, async (tx) => {
    const talent = found(await trouverTalent(tx, talentId))
    return ecrireNote(tx, visit, { talentId: talent.id }, talent, null, note)
  })

/** Not answered yet, with what the desk notes of the call: it comes back on « À faire » that day; `false`: they answered meanwhile. */
export const rappelerLe = (
  visit: Visit,
  id: Id,
  jour: string | null,
  dites: Readonly<{ par?: 'talent' | 'porteur' }> & Dites = { motif: '' },
): Promise<boolean> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    const { par } = dites
    const attend = par ? domain.TRANSITIONS[m.etat][`proposer-au-${par}`] !== undefined : domain.estEnCours(m.etat)
    // Ended or answered meanwhile: nothing comes back, and that day would hide a yes, or say that they wait for a word.
    if (jour === null ? !estAPrevenir(m) : !attend) return false
    const dits = dit(m, { motif: noteDuBureau(sansOui(m, dites).motif) })
    await store.saveRelance(tx, { ...m, ...dits }, jour)
    await noter(tx, visit, 'mise-en-lien', m.id, jour === null ? 'prevenu' : 'sans-reponse')
    return true
  })

/**
 * Told that it is over, that there are enough people, or that it will be another time: nothing more waits for them. On a
 * pause, told that what they promised moved: their yes is awaited, and not asked for.
 */
export const direALaPersonne = (visit: Visit, id: Id): Promise<Decision> =>
  write(visit, async (tx) => {
    const m = permis(visit.me, policy.peutTenirLeBureau, await store.find(tx, id))
    // Who answered meanwhile is not let go by a page of before.
    if (!rappel(m, m.appelEtat === 'complet', visit.now)?.genre.startsWith('dire-')) return refused('plus-rapide')
    const peutVenir = m.talentLa && domain.appelOuvert(m, visit.now) && estSeulementADire(m, visit.now)
    if (peutVenir) return faire(tx, visit, m, 'proposer-au-talent', { moyen: 'vive-voix' }, 'prevenu')
    const decision = estAPrevenir(m) ? ok(m) : await faire(tx, visit, m, 'retirer', { par: 'coordination' })
    if (!decision.ok) return decision
    await store.saveRelance(tx, decision.value, null)
    await noter(tx, visit, 'mise-en-lien', id, 'prevenu')
    await rendreSansObjet(tx, 'autre-fois-talent', [id])
    return decision
  })
