import type { ActionVotee } from '#modules/suivi/index.ts'
import { FINANCEURS } from '../correspondances.ts'
import { dateDuMoment } from '../index.ts'
import { notes, sansValeur, vote } from '../suivi.ts'
import type { Action } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

const AUTEURS = { porteur: 'La structure', conseil: 'Le conseil citoyen', ville: 'La ville' } as const

/** The journal, the indicators of the applications with their values, and the programme as it was voted. */
export function lignesDeSuivi(c: Contexte, { actions = [] }: Lignes): Lignes {
  const mesures = c.d.actions
    .filter((a) => a.annee === 0 && !sansValeur.includes(a.id))
    .flatMap((a) => a.indicateurs.map((i, rang) => ({ a, i, rang, id: c.id(`suivi-${a.id}-${rang}`) })))
  const { territoire_id } = c
  return {
    notes_de_suivi: notes.map((n, rang) => ({
      territoire_id,
      id: c.id(`note-${rang}`),
      action_id: c.id(n.action),
      genre: n.genre,
      cote: n.cote,
      partage: [...n.partage],
      jour: dateDuMoment(n.quand, c.aujourdhui),
      texte: n.texte,
      auteur_id: null,
      redige_par: AUTEURS[n.cote],
      cree_le: c.instantDe(n.quand),
      modifiee_le: c.instantDe(n.quand),
    })),
    indicateurs_suivis: mesures.map(({ a, rang, id }) => ({
      territoire_id,
      id,
      action_id: c.id(a.id),
      prevu_id: c.id(`indicateur-${a.id}-${rang}`),
      retire_le: null,
      cree_le: c.instant(-60),
    })),
    definitions_d_indicateur: mesures.map(({ a, i, id }) => ({
      territoire_id,
      indicateur_id: id,
      numero: 1,
      libelle: i.libelle,
      precision: i.unite === 'personnes' ? 'Une personne compte une fois, même venue plusieurs fois.' : '',
      unite: i.unite,
      source: i.unite === 'personnes' ? 'La feuille de présence' : 'Le cahier de l’action',
      // What the dates count is not typed: the number is that of the calendar.
      derive: i.unite === 'séances' ? 'seances' : null,
      cible: i.prevu,
      par: `le dossier ${a.ref}`,
      le: c.instant(-60),
    })),
    valeurs_d_indicateur: mesures.flatMap(({ i, id, rang }) =>
      i.realise === null || i.unite === 'séances'
        ? []
        : [
            {
              territoire_id,
              id: c.id(`valeur-${id}`),
              indicateur_id: id,
              definition: 1,
              jour: c.jour(-8 - (rang % 3)),
              valeur: i.realise,
              preuve: i.unite === 'personnes' ? ('feuille' as const) : ('declare' as const),
              preuve_dite: i.unite === 'personnes' ? 'Feuilles de l’année, au bureau' : '',
              transmise_le: c.instant(-7),
              par: 'La structure',
              cree_le: c.instant(-8),
            },
          ],
    ),
    programmes_votes: [
      {
        territoire_id,
        id: c.id('programme-vote'),
        annee: c.aujourdhui.year,
        nom: vote.nom,
        par: 'la ville',
        garde_le: c.instant(vote.jour),
      },
    ],
    actions_votees: c.d.actions.flatMap((a) => uneVotee(c, a, actions)),
  }
}

const DEDANS = ['en-cours', 'planifiee', 'terminee', 'annulee']

function uneVotee(c: Contexte, a: Action, actions: readonly Row<'actions'>[]): Row<'actions_votees'>[] {
  const row = actions.find(({ id }) => id === c.id(a.id))
  if (!row || !DEDANS.includes(a.etat) || vote.apres.some((id) => id === a.id)) return []
  const autrement = Object.entries(vote.autrement).find(([id]) => id === a.id)?.[1]
  const accorde = Object.fromEntries(a.financements.map((f) => [FINANCEURS[f.financeur], f.accordeCentimes]))
  const votee: ActionVotee = {
    titre: autrement?.titre ?? a.titre,
    structure: c.d.structures.find(({ id }) => id === a.structure)?.nom ?? '',
    etat: 'prevue',
    debut: row.debut_jour === null || row.debut_jour === undefined ? null : String(row.debut_jour),
    fin: row.fin_jour === null || row.fin_jour === undefined ? null : String(row.fin_jour),
    quartiers: a.quartiers.map((q) => c.d.quartiers.find(({ id }) => id === q.quartier)?.nom ?? ''),
    accorde: { ...accorde, ...(autrement?.accordeCentimes ?? {}) },
  }
  return [
    {
      territoire_id: c.territoire_id,
      programme_id: c.id('programme-vote'),
      action_id: c.id(a.id),
      donnees: JSON.stringify(votee),
    },
  ]
}
