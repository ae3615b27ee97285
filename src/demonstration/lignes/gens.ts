import type { Contact, Talent } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

const DEMANDE_D_ACCORDS = '2026-11'

/** People with their numbers and consents, and the talents. */
export function gens(c: Contexte): Lignes {
  const { territoire_id } = c
  const contacts = c.d.structures.flatMap((s) => s.contacts)
  return {
    personnes: [
      ...contacts.map((p) => personne(c, p, 'porteur')),
      ...c.d.equipe.map((p) => personne(c, p, p.role === 'cdsu' ? 'ville' : 'partenaire')),
      ...c.d.talents.map((t) => ({
        ...personne(c, t, cercleDe(c, t)),
        quartier_id: c.id(t.quartier),
        cree_le: c.instant(t.inscritJour),
      })),
    ],
    coordonnees: [
      ...[...contacts, ...c.d.equipe].map((p) => ({
        territoire_id,
        personne_id: c.id(p.id),
        telephone: chiffres(p.telephone),
        courriel: p.mail,
      })),
      ...c.d.talents.map((t) => ({
        territoire_id,
        personne_id: c.id(t.id),
        telephone: chiffres(t.telephone ?? ''),
        courriel: t.mail ?? '',
        ecrites_par_soi: t.source === 'web',
      })),
    ],
    consentements: [
      ...contacts.map((p) => accord(c, p.id, 'structure', true, 'import', -200)),
      ...c.d.talents
        .filter(({ contactDe }) => contactDe)
        .map(({ id }) => accord(c, id, 'structure', true, 'vive-voix', -200)),
      ...c.d.talents.flatMap((t) => accords(c, t)),
    ],
    talents: c.d.talents.map((t) => ligneDeTalent(c, t)),
  }
}

/** Where a talent stands: of the council, somebody of a structure, or a resident. */
export const cercleDe = (c: Contexte, t: Talent) =>
  c.conseil.has(t.id) ? ('conseil' as const) : t.contactDe ? ('porteur' as const) : ('habitant' as const)

const chiffres = (telephone: string): string => telephone.replace(/\s/g, '')

function personne(
  c: Contexte,
  p: Pick<Contact, 'id' | 'prenom' | 'nom'>,
  cercle: 'habitant' | 'conseil' | 'porteur' | 'ville' | 'partenaire',
) {
  return {
    territoire_id: c.territoire_id,
    id: c.id(p.id),
    prenom: p.prenom,
    nom: p.nom,
    cercle,
    quartier_id: null,
    efface_le: null,
  }
}

type Moyen = Row<'consentements'>['moyen']
const MOYEN_DE_SOURCE: Record<Talent['source'], Moyen> = {
  web: 'web',
  telephone: 'telephone',
  papier: 'papier',
  lancement: 'vive-voix',
}

function accords(c: Contexte, t: Talent): Row<'consentements'>[] {
  const moyen = MOYEN_DE_SOURCE[t.source]
  const { annuaire, portrait } = t.consentements
  return [
    accord(c, t.id, 'annuaire', annuaire, moyen, t.inscritJour),
    accord(c, t.id, 'directe', t.consentements['sollicitation-directe'], moyen, t.inscritJour),
    // Whoever gave a number to « Coup de pouce » may be asked through it: that is what the slip says.
    accord(c, t.id, 'entremise', true, moyen, t.inscritJour),
    accord(c, t.id, 'photo', portrait, moyen, t.inscritJour),
  ]
}

function accord(
  c: Contexte,
  qui: string,
  usage: Row<'consentements'>['usage'],
  accorde: boolean,
  moyen: Moyen,
  le: number,
): Row<'consentements'> {
  return {
    territoire_id: c.territoire_id,
    id: c.id(`accord-${qui}-${usage}`),
    personne_id: c.id(qui),
    usage,
    accorde,
    moyen,
    recueilli_par: moyen === 'web' ? 'par lien' : 'Coup de pouce aux projets',
    version_texte: DEMANDE_D_ACCORDS,
    donne_le: c.instant(le),
  }
}

function ligneDeTalent(c: Contexte, t: Talent): Row<'talents'> {
  const moments = new Set(t.disponibilites.flatMap((creneau) => morceaux(creneau)))
  return {
    territoire_id: c.territoire_id,
    id: c.id(`talent-${t.id}`),
    personne_id: c.id(t.id),
    texte: t.texte,
    langue: t.langueDuTexte ?? 'fr',
    images: [...(t.images ?? [])],
    moments: [...moments],
    disponibilites: t.besoin ? `Besoin : ${t.besoin}` : '',
    langues: [...t.langues],
    age: t.age,
    accord_parental: t.accordParental !== undefined,
    par_mois: t.limites.foisParMois ?? null,
    etat: t.pause ? 'pause' : 'actif',
    pause_jusqu_au: t.pause?.jusquAuJour == null ? null : c.jour(t.pause.jusquAuJour),
    entree: t.source,
    saisi_par: t.source === 'web' ? 'par lien' : 'Coup de pouce aux projets',
    confirme_le: c.instant(t.inscritJour),
    cree_le: c.instant(t.inscritJour),
    lue_le: t.inscritJour < -7 ? c.instant(t.inscritJour) : null,
  }
}

const morceaux = (creneau: string): string[] => {
  const when = creneau.startsWith('week-end-') ? 'week-end' : 'semaine'
  return [when, creneau.slice(when.length + 1)]
}
