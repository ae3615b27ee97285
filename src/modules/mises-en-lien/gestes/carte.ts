import { carteVoilee, estEncoreDiscret, lireVoile, trouverTalent, type Voile } from '#modules/annuaire/index.ts'
import { type Appel, quandEtOu } from '#modules/appels/index.ts'
import { estPermis, type Motif, nomCourt, seJoindraitPour } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { guillemets, joints, majuscule, minuscule } from '#platform/texte.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'
import { coordonneesVisibles, type MiseEnLien, nomVisible } from '../etats/domain.ts'
import { notesDuLien, notesDuTalent } from '../notes/notes-store.ts'
import { resteADireDe } from '../store/numeros-queries.ts'
import { textes } from '../textes.fr.ts'
import { sansElle } from '../valoriser/domain.ts'
import { nomsConnus } from '../valoriser/store.ts'
import { type Interlocuteur, interlocuteurDe } from './annonces.ts'

/** Who it is, veiled; and what they said, in a sentence of their own words; `retenu`: some would say who it is. */
export type Carte = Readonly<{ qui: string; dit: string; retenu: boolean }>

/**
 * What the structure reads of the talent before both said yes; where the need has children, the rule is said with it.
 * Words that the person took back since are not said any more, nor are others that have nothing to do with the need.
 */
export async function carteAuPorteur(
  tx: Tx,
  { talentId, raisons }: Pick<MiseEnLien, 'talentId' | 'raisons'>,
  { avecEnfants, jour }: Pick<Appel, 'avecEnfants' | 'jour'>,
): Promise<Carte> {
  const talent = await trouverTalent(tx, talentId)
  if (!talent) return { qui: 'Une personne bénévole', dit: '', retenu: false }
  // To a day they said yes: when they are otherwise free would only contradict it.
  const qui = carteVoilee(jour ? { ...talent, moments: [], grille: [] } : talent, { avecEnfants })
  const dits = raisons !== null && raisons.mots.length > 0 ? raisons.porteur : ''
  const discret = dits === '' || estEncoreDiscret(talent, dits, (await nomsConnus(tx)).mots)
  return { qui, dit: discret ? dits : '', retenu: !discret }
}

type Mot = Pick<MiseEnLien, 'mot' | 'prenom' | 'nom' | 'momentAvant'>

/** The word that goes with a yes as the structure reads it: whoever else it may name never agreed, nor did their neighbours. */
export const motVoile = async (tx: Tx, m: Mot): Promise<Voile> => lireVoile(m.mot, m, (await nomsConnus(tx)).mots)

/** What the desk shares with the structure of this person: without their name until it is known; of the person, once both said yes. */
export async function notesLues(tx: Tx, m: MiseEnLien): Promise<string> {
  const notes = [
    ...(await notesDuLien(tx, m.id, ['porteur'])),
    ...(coordonneesVisibles(m) ? await notesDuTalent(tx, m.talentId, ['porteur']) : []),
  ]
  const lignes = notes.flatMap(({ texte }) => texte.split('\n').map((une) => une.trim().replace(/(?<=[^.!?…])$/, '.')))
  const dites = joints(lignes, ' ').replace(/\.$/, '')
  return nomVisible(m) ? dites : sansElle(dites, { ...m, telephone: '', courriel: '' })
}

/**
 * What the talent makes of their yes, told with it: a free afternoon may end early. Not when it was said of another day. The
 * desk's own words go with it, by every way in which the structure is told.
 */
export async function precision(tx: Tx, m: MiseEnLien): Promise<string> {
  const dit = m.momentAvant === '' ? (await motVoile(tx, m)).lu.replace(/\.$/, '') : ''
  const note = await notesLues(tx, m)
  return guillemets(
    joints([dit && `Cette personne précise : « ${dit} ».`, note && `Nous ajoutons : « ${note} ».`], ' '),
  )
}

/** All that the structure reads of the talent's words: those of the card, and the word of the answer. */
export const motsAuPorteur = async (tx: Tx, m: MiseEnLien): Promise<string> =>
  joints([(await carteAuPorteur(tx, m, { avecEnfants: false, jour: null })).dit, await precision(tx, m)], ' ')

/** Inside a sentence, spoken or written. */
export const quelquUnDitOui = ({ qui, dit }: Pick<Carte, 'qui' | 'dit'>): string =>
  `quelqu’un a dit oui : ${minuscule(qui)}. ${dit}`.trim()

/** What a second yes gives to each, said before it: whoever lets nobody call is called by nobody, and calls. */
export async function promesseDeNumeros(tx: Tx, m: MiseEnLien, contact: Interlocuteur | null): Promise<string> {
  const { apresOui, apresOuiRetenu, apresOuiSansNumero, apresOuiSansLeVotre, apresOuiSansVous } = textes.porteur
  if (contact && !(await seJoindrait(tx, m, contact.personneId))) return apresOuiSansLeVotre
  const retenu = await numeroRetenu(tx, m)
  if (retenu && contact) return apresOuiRetenu
  const avecNumero = !retenu && (await seJoindrait(tx, m, m.personneId))
  if (contact) return avecNumero ? apresOui : apresOuiSansNumero
  const { vous, elle, sansNumero, retenu: pasDonne } = apresOuiSansVous
  return `${vous} ${retenu ? pasDonne : avecNumero ? elle : sansNumero}`
}

/** Whether the other side finds a number or an address of theirs, once both said yes. */
export const seJoindrait = (tx: Tx, m: MiseEnLien, personneId: string): Promise<boolean> =>
  seJoindraitPour(tx, personneId, pourLAutre(m, personneId !== m.personneId))

/** Why one side reads how to reach the other, once both said yes: of the talent, as far as their yes said so. */
export const pourLAutre = (m: Pick<MiseEnLien, 'id' | 'numeroDonne'>, deLaStructure: boolean): Motif =>
  deLaStructure
    ? { pour: 'double-oui', sujetId: m.id, deLaStructure }
    : { pour: 'double-oui', sujetId: m.id, numeroDonne: m.numeroDonne }

/** The structure is not given the talent's number: they call, or the desk passes on what is to be said. */
export const numeroRetenu = async (
  tx: Tx,
  m: Pick<MiseEnLien, 'id' | 'personneId' | 'numeroDonne'>,
): Promise<boolean> => !(await estPermis(tx, m.personneId, pourLAutre(m, false)))

/**
 * What the structure is asked, aloud or written: whether somebody may come; or, of a person whose name and number it had
 * before the moment changed, whether the new one suits. A contact who came since is told as one who knows nobody.
 */
export async function demandeAuPorteur(tx: Tx, visit: Visit, m: MiseEnLien, appel: Appel) {
  const quand = quandEtOu(appel, jourDe(visit.now))
  const { retenu, connu } = await resteADireDe(tx, m.id)
  if (connu && nomVisible(m)) {
    return {
      besoin: `Pour « ${m.titre} », avec ${nomCourt(m)}, cela a changé : c’est maintenant ${quand}.`,
      dit: `${nomCourt(m)} a dit oui pour ce nouveau moment. ${await precision(tx, m)}`.trim(),
      suite: `Est-ce que cela vous va aussi ?${retenu ? ` ${textes.porteur.appelle}` : ''}`,
      qui: '',
      promesse: '',
    }
  }
  const carte = await carteAuPorteur(tx, m, appel)
  const precise = await precision(tx, m)
  return {
    besoin: `Vous cherchiez quelqu’un : « ${m.titre} », ${quand}.`,
    dit: joints([majuscule(quelquUnDitOui(carte)), precise], ' '),
    qui: joints([`${minuscule(carte.qui)}.`, carte.dit, precise], ' '),
    suite: null,
    promesse: await promesseDeNumeros(tx, m, await interlocuteurDe(tx, m)),
  }
}
