import { saisonDe } from '#modules/effets/index.ts'
import { idOf } from '#platform/ids.ts'
import type { EffetDeDemonstration, MarcheDeDemonstration, PoulsDeDemonstration } from '../types.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'

const PAR = { porteur: 'La structure', conseil: 'Le conseil citoyen', cdsu: 'La ville' } as const
const QUESTIONS = {
  version_des_mots: 1,
  question1: 'Vous sentez-vous bien dans le quartier ?',
  question2: 'Trouvez-vous ici des choses à faire, pour vous ou vos proches ?',
  question3: 'Quand ça ne va pas, savez-vous à qui parler dans le quartier ?',
} as const

/** What changed, as it was observed, three seasons of pulse, one walk. `valeurs`: those of the indicators, to be measured by. */
export function lignesDEffets(c: Contexte, valeurs: Lignes): Lignes {
  return {
    effets_observes: c.d.effets.map((un) => ({
      territoire_id: c.territoire_id,
      id: c.id(un.id),
      action_id: c.id(un.action),
      annee: c.aujourdhui.year,
      voix: un.voix,
      changement: un.changement,
      pour_qui: un.pourQui,
      lieu: un.lieu,
      periode: un.periode,
      importance: un.importance,
      contribution: un.contribution,
      redige_par: PAR[un.voix],
      auteur_id: null,
      cree_le: c.instant(un.jour),
    })),
    rivales_d_effet: c.d.effets.flatMap((un) =>
      un.rivales.map((texte, i) => ({
        territoire_id: c.territoire_id,
        id: rivaleDe(c, un, i + 1),
        effet_id: c.id(un.id),
        rang: i + 1,
        texte,
      })),
    ),
    pieces_d_effet: c.d.effets.flatMap((un) => un.pieces.flatMap((_, i) => piece(c, un, i, valeurs))),
    // One that was answered, one that waits.
    demandes_de_confirmation: c.d.effets.slice(0, 2).map((un, i) => ({
      territoire_id: c.territoire_id,
      id: c.id(`demande ${un.id}`),
      effet_id: c.id(un.id),
      demande_a: i === 0 ? 'la gardienne du parc' : 'une voisine du bâtiment C',
      demandee_par: PAR[un.voix],
      demandee_le: c.instant(i === 0 ? -42 : -3),
      repondue_le: i === 0 ? c.instant(-40) : null,
    })),
    pouls: c.d.pouls.map((un) => pouls(c, un)),
    reponses_de_pouls: c.d.pouls.flatMap((un) => reponses(c, un)),
    marches_exploratoires: c.d.marches.map((une) => ({
      territoire_id: c.territoire_id,
      id: c.id(une.id),
      quartier_id: c.id(une.quartier),
      titre: une.titre,
      jour: c.jour(une.jour),
      ecrite_par: PAR.conseil,
      publiee_le: c.instant(une.jour + 9),
      creee_le: c.instant(une.jour + 1),
    })),
    haltes: c.d.marches.flatMap((une) => haltes(c, une)),
  }
}

const rivaleDe = (c: Contexte, un: EffetDeDemonstration, rang: number): string =>
  idOf('rivale', c.id(un.id), String(rang))

function piece(c: Contexte, un: EffetDeDemonstration, rang: number, valeurs: Lignes): Row<'pieces_d_effet'>[] {
  const dite = un.pieces[rang]
  if (!dite) return []
  const { sur, sens, facon, propos, attache } = dite
  const mesure = facon === 'mesure' ? mesureDe(c, un, valeurs) : null
  // Nothing was measured twice of it yet: no piece.
  if (facon === 'mesure' && mesure === null) return []
  return [
    {
      territoire_id: c.territoire_id,
      id: c.id(`piece ${un.id} ${rang}`),
      effet_id: c.id(un.id),
      maillon: sur === 'changement' || sur === 'contribution' ? sur : null,
      rivale_id: sur === 'rivale1' ? rivaleDe(c, un, 1) : null,
      sens,
      facon,
      source: mesure === null ? (dite.source ?? '') : `Indicateur « ${mesure.libelle} »`,
      jour: mesure === null ? c.jour(dite.jour) : mesure.apres.jour,
      propos,
      attache,
      mesure: mesure === null ? null : JSON.stringify(mesure),
      mots: 1,
      notee_par: facon === 'confirme' ? 'par lien' : PAR[un.voix],
      creee_le: c.instant(dite.jour),
    },
  ]
}

/** Its first indicator that has two values of one definition. */
function mesureDe(c: Contexte, un: EffetDeDemonstration, { definitions_d_indicateur, ...lues }: Lignes) {
  const siens = (lues.indicateurs_suivis ?? []).filter(({ action_id }) => action_id === c.id(un.action))
  for (const { id } of siens) {
    const dites = (lues.valeurs_d_indicateur ?? [])
      .filter(({ indicateur_id }) => indicateur_id === id)
      .map(({ jour, valeur }) => ({ jour: jour.toString(), valeur }))
      .toSorted((a, b) => (a.jour < b.jour ? -1 : 1))
    const [avant, apres] = [dites[0], dites.at(-1)]
    const definition = (definitions_d_indicateur ?? []).find(({ indicateur_id }) => indicateur_id === id)
    if (avant && apres && avant.jour < apres.jour && definition)
      return { indicateurId: id, libelle: definition.libelle, unite: definition.unite ?? '', avant, apres }
  }
  return null
}

function pouls(c: Contexte, un: PoulsDeDemonstration): Row<'pouls'> {
  const jours = un.avant * 91
  return {
    territoire_id: c.territoire_id,
    id: c.id(un.id),
    quartier_id: c.id(un.quartier),
    ...saisonDe(c.aujourdhui.subtract({ months: 3 * un.avant })),
    ...QUESTIONS,
    ouvert_par: PAR.conseil,
    ouvert_le: c.instant(-jours - 20),
    clos_le: un.avant === 0 ? null : c.instant(-jours + 10),
  }
}

function reponses(c: Contexte, un: PoulsDeDemonstration): Row<'reponses_de_pouls'>[] {
  const commun = {
    territoire_id: c.territoire_id,
    pouls_id: c.id(un.id),
    mois: c.aujourdhui.subtract({ months: 3 * un.avant }).with({ day: 1 }),
  }
  const feuille = (dits: readonly number[], rang: number, maniere: 'papier' | 'lien', lot: number) => ({
    ...commun,
    id: c.id(`${un.id} ${maniere} ${rang}`),
    maniere,
    lot,
    personnes: 1,
    comptes: JSON.stringify(dits.map((dit) => [dit === 1 ? 1 : 0, dit === 2 ? 1 : 0, dit === 3 ? 1 : 0])),
  })
  return [
    {
      ...commun,
      id: c.id(`${un.id} marche`),
      maniere: 'marche',
      lot: 1,
      personnes: un.marchePersonnes,
      comptes: JSON.stringify(un.marche),
    },
    ...un.papiers.map((dits, rang) => feuille(dits, rang, 'papier', 2)),
    ...un.liens.map((dits, rang) => feuille(dits, rang, 'lien', 2)),
  ]
}

const haltes = (c: Contexte, une: MarcheDeDemonstration): Row<'haltes'>[] =>
  une.haltes.map(({ lieu, ecrit, vu, souhait }, i) => ({
    territoire_id: c.territoire_id,
    id: idOf('halte', c.id(une.id), String(i + 1)),
    marche_id: c.id(une.id),
    rang: i + 1,
    lieu_id: lieu === null ? null : c.id(lieu),
    lieu_ecrit: ecrit,
    vu,
    souhait,
  }))
