import type { Cercle, Moyen } from '#modules/personnes/index.ts'
import { aRole, estAuBureau, type Me, personneDe } from '#src/ground/visit.ts'
import type { Talent } from './domain.ts'

/** The directory: the desk, and the council for those who agreed to be in it. Porteurs and the city never see names. */
export const peutVoirAnnuaire = (me: Me): boolean => estAuBureau(me) || aRole(me, 'conseil')

/** Writing for others, reading numbers, pausing, erasing. */
export const peutTenirAnnuaire = (me: Me): boolean => estAuBureau(me)

/** One person's page: the council only when the person agreed to be in the directory. */
export const peutVoirFiche = (me: Me, accordAnnuaire: boolean): boolean =>
  estAuBureau(me) || (aRole(me, 'conseil') && accordAnnuaire)

/** Anyone proposes their own hand on the web; the circle of the council and other means are the desk's word. */
export const peutInscrire = (me: Me, cercle: Cercle, moyen: Moyen): boolean =>
  estAuBureau(me) || (cercle === 'habitant' && moyen === 'web')

/** The gestures of the links to one's own page: a talent's, or that of a person without words in the annuaire. */
export const MA_FICHE = 'ma-fiche'
export const MES_COORDONNEES = 'mes-coordonnees'

/** By their account or the code of their own page: a link for one need, which may be in other hands, tells nothing else of them. */
export const estChezSoi = (me: Me): boolean =>
  me.genre === 'compte' || (me.genre === 'lien' && me.lien.geste === MA_FICHE)

/** One's own page: by the personal link, or with the account of the same person. */
export function peutTenirMaFiche(me: Me, talent: Pick<Talent, 'id' | 'personneId'>): boolean {
  if (me.genre === 'lien') return me.lien.geste === MA_FICHE && me.lien.sujetId === talent.id
  return personneDe(me) === talent.personneId
}

/** What is kept of a person who is no talent (the contact of a structure): for themself only. */
export function peutTenirMesCoordonnees(me: Me, personneId: string): boolean {
  if (me.genre === 'lien') return me.lien.geste === MES_COORDONNEES && me.lien.sujetId === personneId
  return personneDe(me) === personneId
}
