import { estChezSoi, LIEN_MA_FICHE } from '#modules/annuaire/index.ts'
import {
  aRole,
  estAuBureau,
  estAuBureauIci,
  found,
  type Me,
  personneDe,
  porteLeLien,
  type Quartiers,
  structuresDe,
} from '#src/ground/visit.ts'
import { avantLeOui, coordonneesVisibles, type MiseEnLien } from './etats/domain.ts'

/** The gestures that a signed link carries. */
export const LIEN_DU_TALENT = 'repondre-talent'
export const LIEN_DU_PORTEUR = 'repondre-porteur'
export const LIEN_D_APPEL = 'je-peux-aider'

type Sujet = Pick<MiseEnLien, 'id' | 'personneId' | 'talentId' | 'structureId' | 'quartiers'>
type Situe = Readonly<{ quartiers: Quartiers }>

/** The talent this is about: by their account, by the link made for them, or by that of their own page, which does more. */
export function estLeTalent(me: Me, m: Sujet): boolean {
  if (me.genre === 'compte') return me.personneId !== null && me.personneId === m.personneId
  const lien = porteLeLien(me, LIEN_DU_TALENT, m.id) || porteLeLien(me, LIEN_MA_FICHE, m.talentId)
  return lien && personneDe(me) === m.personneId
}

/** Somebody who acts for the structure that wrote the need. */
export const estLePorteur = (me: Me, m: Sujet): boolean =>
  structuresDe(me).includes(m.structureId) || porteLeLien(me, LIEN_DU_PORTEUR, m.id)

/** The go-between of this appel or this mise en lien: the desk of its quartier. */
export const peutTenirLeBureau = (me: Me, { quartiers }: Situe): boolean => estAuBureauIci(me, quartiers)

/** The desk's page: the desk all, the CDSU counts only (names of residents are not the city's). */
export const peutVoirLesNombres = (me: Me): boolean => estAuBureau(me) || aRole(me, 'cdsu')

/** One's own list; empty for who has none. */
export const peutVoirLesSiennes = (me: Me): boolean =>
  me.genre === 'compte' && aRole(me, 'porteur', 'talent', 'conseil')

export const peutRepondreTalent = (me: Me, m: Sujet): boolean => estLeTalent(me, m)
export const peutRepondrePorteur = (me: Me, m: Sujet): boolean => estLePorteur(me, m)

/** Whom the contact page shows to whom: each side the other, once both said yes; nobody else reads it there. */
export function peutVoirCoordonnees(me: Me, m: MiseEnLien): 'du-porteur' | 'du-talent' | null {
  if (!coordonneesVisibles(m)) return null
  if (estLeTalent(me, m)) return 'du-porteur'
  return estLePorteur(me, m) ? 'du-talent' : null
}

export const peutConclure = (me: Me, m: Sujet): boolean =>
  peutTenirLeBureau(me, m) || estLeTalent(me, m) || estLePorteur(me, m)

export const peutRetirer = (me: Me, m: Sujet): boolean => peutConclure(me, m)

/** Known here by an account, by the link made for this need, or by that of their own page: one tap, and no second page. */
export const peutRepondreEnUnGeste = (me: Me, appelId: string): boolean =>
  estChezSoi(me) || porteLeLien(me, LIEN_D_APPEL, appelId)

/** On whose behalf the person withdraws; the desk may say it for either side. */
export function coteDe(me: Me, m: Sujet): 'talent' | 'porteur' | 'coordination' {
  if (estLeTalent(me, m)) return 'talent'
  return estLePorteur(me, m) ? 'porteur' : 'coordination'
}

/** For a structure there is nobody before their yes: 404. */
export const connueDe = (me: Me, m: MiseEnLien): MiseEnLien =>
  found(avantLeOui(m) && coteDe(me, m) === 'porteur' && !peutTenirLeBureau(me, m) ? null : m)

/** A coup de pouce that already happened, written in one page; `null`: its action is still to be chosen. */
export const peutNoterUnCoupDePouce = (me: Me, quartiers: Quartiers): boolean => estAuBureauIci(me, quartiers)
/** Who may write the thanks anew: the structure they come from, and the desk. `null`: noted by the desk alone. */
export const peutCorrigerUnMerci = (me: Me, { quartiers }: Situe, m: Sujet | null): boolean =>
  estAuBureauIci(me, quartiers) || (m !== null && estLePorteur(me, m))
/** Words that come from outside are read before anybody sees them. */
export const peutRelireUnMerci = (me: Me, { quartiers }: Situe): boolean => estAuBureauIci(me, quartiers)
