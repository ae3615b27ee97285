import { plier } from '#platform/texte.ts'
import { ETATS_D_ACTION, FINANCEURS, GENRES, PERIODES, PUBLICS, THEMES } from '../correspondances.ts'
import { periodeDe } from '../index.ts'
import type { Action } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

/** Structures, contacts, actions of both years, money and indicators. */
export function programmation(c: Contexte): Lignes {
  const { territoire_id } = c
  const toutes = [...c.d.actionsPrecedentes, ...c.d.actions]
  return {
    structures: c.d.structures.map((s) => ({
      territoire_id,
      id: c.id(s.id),
      nom: s.nom,
      nom_plie: plier(s.nom),
      genre: GENRES[s.genre],
      presentation: s.presentation,
      siret: s.siret ?? null,
      rna: s.rna ?? null,
    })),
    contacts: [
      ...c.d.structures.flatMap((s) => s.contacts.map((p) => ({ ...p, structure: s.id }))),
      ...c.d.talents.flatMap(({ id, contactDe }) => (contactDe ? [{ id, ...contactDe }] : [])),
    ].map(({ id, structure, fonction }) => ({
      territoire_id,
      id: c.id(`contact-${id}`),
      structure_id: c.id(structure),
      personne_id: c.id(id),
      fonction,
    })),
    actions: toutes.map((a) => ligneDAction(c, a)),
    action_quartiers: toutes.flatMap((a) =>
      a.quartiers.map((q) => ({
        territoire_id,
        action_id: c.id(a.id),
        quartier_id: c.id(q.quartier),
        part: a.quartiers.length === 1 ? null : q.part / 100,
      })),
    ),
    financements: toutes.flatMap((a) =>
      a.financements.map((f) => ({
        territoire_id,
        action_id: c.id(a.id),
        financeur: FINANCEURS[f.financeur],
        demande_centimes: f.demandeCentimes,
        propose_centimes: f.proposeCentimes,
        accorde_centimes: f.accordeCentimes,
        realise_centimes: f.realiseCentimes,
      })),
    ),
    indicateurs: toutes.flatMap((a) =>
      a.indicateurs.map((i, rang) => ({
        territoire_id,
        id: c.id(`indicateur-${a.id}-${rang}`),
        action_id: c.id(a.id),
        libelle: i.libelle,
        cible: `${i.prevu} ${i.unite}`,
        rang,
      })),
    ),
  }
}

function ligneDAction(c: Contexte, a: Action): Row<'actions'> {
  const { debut, fin } = periodeDe(a.periode, c.aujourdhui)
  return {
    territoire_id: c.territoire_id,
    id: c.id(a.id),
    annee: c.aujourdhui.year + a.annee,
    ref: a.ref,
    dauphin: null,
    titre: a.titre,
    titre_plie: plier(a.titre),
    structure_id: c.id(a.structure),
    theme: THEMES[a.theme],
    theme_national: null,
    etat: ETATS_D_ACTION[a.etat],
    periode_genre: PERIODES[a.periode.rythme],
    debut_jour: debut,
    fin_jour: fin,
    objectifs: a.objectifs.join('\n'),
    publics: a.publics.map((p) => PUBLICS[p]),
    renouvelle_id: a.renouvelle ? c.id(a.renouvelle) : null,
    archivee_le: null,
    // Written when its programme was: an action made today is awaited by nobody.
    cree_le: c.instant(-400),
  }
}
