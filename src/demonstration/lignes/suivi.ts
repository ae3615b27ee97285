import { type ActionVotee, type Fiche, SANS_FICHE } from '#modules/suivi/index.ts'
import { jourDe } from '#platform/dates.ts'
import { FINANCEURS } from '../correspondances.ts'
import { dateDuMoment } from '../index.ts'
import { sansValeur, vote } from '../suivi.ts'
import type { Action } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

/** What is counted by itself, by its unit. */
const DERIVES = new Map<string, Row<'definitions_d_indicateur'>['derive']>([
  ['séances', 'seances'],
  ['présences', 'presences'],
  ['personnes', 'personnes'],
])

const AUTEURS = { porteur: 'La structure', conseil: 'Le conseil citoyen', ville: 'La ville' } as const

/** What its application said of why; of one, how many by the day it is told. */
function ficheDe(a: Action, i: Action['indicateurs'][number], c: Contexte, dit: Temporal.PlainDate): Fiche {
  const periodes =
    i.unite === 'repas'
      ? [{ du: `${c.aujourdhui.year}-01-01`, au: dit.toString(), cible: Math.floor((i.prevu ?? 0) / 2) }]
      : []
  return {
    ...SANS_FICHE,
    sens: 'plus',
    rythme: DERIVES.has(i.unite) ? 'seance' : 'trimestre',
    responsable: 'porteur',
    pourquoi: `Prévu dans le dossier ${a.ref}.`,
    periodes,
  }
}

/** What was said on the way to a number: three values before it tell what is usual. */
const enChemin = (realise: number): number[] => [4, 3, 2].map((n) => realise - 50 * n)

/** The journal, the indicators of the applications with their values, and the programme as it was voted. */
export function lignesDeSuivi(c: Contexte, { actions = [], bilans = [] }: Lignes): Lignes {
  const mesures = c.d.actions
    .filter((a) => a.annee === 0 && !sansValeur.includes(a.id))
    .flatMap((a) => a.indicateurs.map((i, rang) => ({ a, i, rang, id: c.id(`suivi-${a.id}-${rang}`) })))
  // Said before the mid-way review that tells it was signed; lately, where none is.
  const ditLe = (a: Action): Temporal.Instant => {
    const signe = bilans.find((b) => b.action_id === c.id(a.id) && b.moment === 'mi-parcours')?.atteste_le
    return signe ? Temporal.Instant.from(String(signe)).subtract({ hours: 48 }) : c.instant(-8)
  }
  const { territoire_id } = c
  return {
    notes_de_suivi: c.d.notes.map((n, rang) => ({
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
      cree_le: c.instant(vote.jour),
    })),
    definitions_d_indicateur: mesures.map(({ a, i, id }) => ({
      territoire_id,
      indicateur_id: id,
      numero: 1,
      libelle: i.libelle,
      precision: i.unite === 'personnes' ? 'Une personne compte une fois, même venue plusieurs fois.' : '',
      unite: i.unite,
      source: i.unite === 'personnes' ? 'La feuille de présence' : 'Le cahier de l’action',
      // What the dates and the counts give is not typed: there is one number of it everywhere.
      derive: DERIVES.get(i.unite) ?? null,
      cible: i.prevu,
      fiche: JSON.stringify(ficheDe(a, i, c, jourDe(ditLe(a)))),
      par: `le dossier ${a.ref}`,
      le: c.instant(vote.jour),
    })),
    valeurs_d_indicateur: mesures.flatMap(({ a, i, id, rang }) =>
      i.realise === null || DERIVES.has(i.unite)
        ? []
        : [
            ...(i.unite === 'repas' ? enChemin(i.realise) : []).map((valeur, n) => ({
              territoire_id,
              id: c.id(`valeur-${id}-${n}`),
              indicateur_id: id,
              definition: 1,
              jour: jourDe(ditLe(a)).subtract({ days: 21 - 7 * n }),
              valeur,
              preuve: 'feuille' as const,
              preuve_dite: 'Cahier de l’année, au bureau',
              transmise_le: ditLe(a).add({ hours: 24 }),
              par: 'La structure',
              cree_le: ditLe(a),
            })),
            {
              territoire_id,
              id: c.id(`valeur-${id}`),
              indicateur_id: id,
              definition: 1,
              jour: jourDe(ditLe(a)).subtract({ days: rang % 3 }),
              valeur: i.realise,
              preuve: rang === 0 ? ('feuille' as const) : ('declare' as const),
              preuve_dite: rang === 0 ? 'Cahier de l’année, au bureau' : '',
              transmise_le: ditLe(a).add({ hours: 24 }),
              par: 'La structure',
              cree_le: ditLe(a),
            },
          ],
    ),
    pieces_de_valeur: mesures.flatMap(({ i, id }) => {
      if (i.unite !== 'repas' || i.realise === null) return []
      const octets = Buffer.from(`Mois;Repas\nEn tout;${i.realise}\n`)
      const piece = { nom: 'Cahier des repas.csv', genre: 'csv' as const, octets, taille: octets.length }
      const de = { territoire_id, id: c.id(`piece-${id}`), valeur_id: c.id(`valeur-${id}`) }
      return [{ ...de, ...piece, depose_par: 'La structure', cree_le: c.instant(-4) }]
    }),
    // Of last year: told until the end of January, and opened again once.
    periodes_closes: [
      {
        territoire_id,
        id: c.id('periode-close'),
        du: `${c.aujourdhui.year - 1}-10-01`,
        au: `${c.aujourdhui.year - 1}-12-31`,
        dernier_jour: `${c.aujourdhui.year}-01-31`,
        par: 'La ville',
        le: c.instant(-120),
        rouverte_le: c.instant(-90),
        rouverte_par: 'La ville',
        raison: 'Une structure a retrouvé ses feuilles de décembre.',
      },
    ],
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
    structureId: String(row.structure_id),
    etat: 'prevue',
    debut: row.debut_jour === null || row.debut_jour === undefined ? null : String(row.debut_jour),
    fin: row.fin_jour === null || row.fin_jour === undefined ? null : String(row.fin_jour),
    quartiers: a.quartiers.map((q) => c.d.quartiers.find(({ id }) => id === q.quartier)?.nom ?? ''),
    theme: row.theme ?? '',
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
