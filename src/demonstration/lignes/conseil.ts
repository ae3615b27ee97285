import { LECTEURS_PAR_LIGNE } from '#modules/conseil/index.ts'
import { plier } from '#platform/texte.ts'
import { FINANCEURS, PUBLICS, THEMES } from '../correspondances.ts'
import type { Contexte, Lignes, Row } from './contexte.ts'
import { hasard } from './presences.ts'

/** Of the twelve members, nine sit: six by an account, three on paper. */
const SIEGENT = ['m01', 'm02', 'm03', 'm04', 'm05', 'm06', 'm07', 'm08', 'm09'] as const
const SUR_PAPIER: readonly string[] = ['m07', 'm08', 'm09']
/** Who is on the board of a structure; who has not brought the sheet of ties back yet. */
const LIE = { membre: 'm05', structure: 's01' } as const
const PAS_ENCORE_DIT = 'm09'
const DEMANDES = 28
const NOTEES = 24

/**
 * Next year, asked and not decided: 28 actions asked again, read by a council of nine. Its members with an account are known
 * by it once the accounts of the demonstration are there (`installer.ts`).
 */
export function lignesDuConseil(c: Contexte): Lignes {
  const { territoire_id } = c
  const annee = c.aujourdhui.year + 1
  const nomDe = new Map(c.d.structures.map((s) => [s.id, s.nom]))
  const demandes = c.d.actions
    .filter(({ etat }) => etat !== 'annulee' && etat !== 'orientee' && etat !== 'non-retenue')
    .slice(0, DEMANDES)
    .sort((a, b) => `${nomDe.get(a.structure)} ${a.titre}`.localeCompare(`${nomDe.get(b.structure)} ${b.titre}`, 'fr'))
  const idDe = (action: string) => c.id(`demande ${action}`)
  const membre = (m: string) => c.id(`membre-du-conseil ${m}`)
  const lecteurs = demandes.flatMap((a, rang) => {
    const libres = SIEGENT.filter((m) => m !== LIE.membre || a.structure !== LIE.structure)
    return Array.from({ length: LECTEURS_PAR_LIGNE }, (_, n) => ({
      territoire_id,
      action_id: idDe(a.id),
      membre_id: membre(libres[(rang * LECTEURS_PAR_LIGNE + n) % libres.length] ?? 'm01'),
    }))
  })
  return {
    actions: demandes.map((a) => ({
      territoire_id,
      id: idDe(a.id),
      annee,
      ref: null,
      dauphin: null,
      titre: a.titre,
      titre_plie: plier(a.titre),
      structure_id: c.id(a.structure),
      theme: THEMES[a.theme],
      theme_national: null,
      etat: hasard(`etat ${a.id}`) % 3 === 0 ? 'en-instruction' : 'deposee',
      periode_genre: 'annee-civile',
      debut_jour: null,
      fin_jour: null,
      objectifs: a.objectifs.join('\n'),
      publics: a.publics.map((p) => PUBLICS[p]),
      renouvelle_id: c.id(a.id),
      archivee_le: null,
      cree_le: c.instant(-30),
    })),
    action_quartiers: demandes.flatMap((a) =>
      a.quartiers.map((q) => ({
        territoire_id,
        action_id: idDe(a.id),
        quartier_id: c.id(q.quartier),
        part: a.quartiers.length === 1 ? null : q.part / 100,
      })),
    ),
    financements: demandes.flatMap((a) =>
      a.financements.map((f) => ({
        territoire_id,
        action_id: idDe(a.id),
        financeur: FINANCEURS[f.financeur],
        demande_centimes:
          Math.round((f.demandeCentimes * (100 + (hasard(`${a.id} ${f.financeur}`) % 16))) / 1_000_000) * 10_000,
      })),
    ),
    membres_du_conseil: SIEGENT.map((m, rang) => unMembre(c, m, rang)),
    declarations_de_liens: SIEGENT.filter((m) => m !== PAS_ENCORE_DIT).map((m) => ({
      territoire_id,
      membre_id: membre(m),
      annee,
      faite_le: c.instant(-5),
      par: nomDuMembre(c, SUR_PAPIER.includes(m) ? 'm01' : m),
      papier: SUR_PAPIER.includes(m),
    })),
    liens_d_interet: [
      {
        territoire_id,
        id: c.id('lien d’intérêt'),
        membre_id: membre(LIE.membre),
        annee,
        structure_id: c.id(LIE.structure),
        action_id: null,
        nature: 'bureau',
        dit_le: c.instant(-5),
        dit_par: nomDuMembre(c, LIE.membre),
      },
    ],
    lectures_du_conseil: [
      {
        territoire_id,
        id: c.id('lecture du conseil'),
        annee,
        quartier_id: null,
        ouverte_le: c.instant(-6),
        ouverte_par: 'Hélène Quentric',
      },
    ],
    lignes_de_lecture: demandes.map((a, rang) => ({ territoire_id, action_id: idDe(a.id), annee, numero: rang + 1 })),
    lecteurs_de_ligne: lecteurs,
    notes_de_lecture: lecteurs.slice(0, NOTEES * LECTEURS_PAR_LIGNE).flatMap((l, rang) => uneNote(c, l, rang)),
    questions_de_lecture: lecteurs.slice(0, 2).map((l, rang) => ({
      territoire_id,
      id: c.id(`question du conseil ${rang}`),
      action_id: l.action_id,
      membre_id: l.membre_id,
      texte:
        rang === 0
          ? 'Combien de familles de Moulin-Neuf sont venues cette année ?'
          : 'Qui ouvre et ferme la salle les soirs où le centre est clos ?',
      posee_le: c.instant(-3),
      ...(rang === 0
        ? {
            reponse_dite: 'Une sur trois environ. Nous cherchons une salle de l’autre côté du boulevard.',
            repondue_le: c.instant(-1),
            repondue_par: 'Sabrina Lefort',
          }
        : {}),
    })),
  }
}

const talentDe = (c: Contexte, m: string) => c.talents.get(c.d.conseil.find(({ id }) => id === m)?.talent ?? '')

const nomDuMembre = (c: Contexte, m: string): string => {
  const t = talentDe(c, m)
  return t ? `${t.prenom} ${t.nom}`.trim() : 'Conseil citoyen'
}

function unMembre(c: Contexte, m: string, rang: number): Row<'membres_du_conseil'> {
  const papier = SUR_PAPIER.includes(m)
  const talent = c.d.conseil.find(({ id }) => id === m)?.talent
  return {
    territoire_id: c.territoire_id,
    id: c.id(`membre-du-conseil ${m}`),
    compte_id: papier ? null : `demonstration ${m}`,
    personne_id: talent ? c.id(talent) : null,
    nom_ecrit: nomDuMembre(c, m),
    demande_le: c.instant(-40),
    confirme_le: c.instant(-40 + Math.min(rang, 3)),
    confirme_par: nomDuMembre(c, 'm01'),
    fondation: rang === 0,
  }
}

/**
 * One in nine was not noted yet; what is said is drawn from a few sentences, the same at each run. Of three lines in four, both
 * readers think the same.
 */
function uneNote(c: Contexte, l: Row<'lecteurs_de_ligne'>, rang: number): Row<'notes_de_lecture'>[] {
  const { lectures } = c.d
  const ligne = Math.floor(rang / LECTEURS_PAR_LIGNE)
  const deQui = hasard(`accord ${ligne}`) % 4 === 0 ? `de ${rang}` : `des deux ${ligne}`
  const sens = lectures[hasard(`sens ${deQui}`) % lectures.length]?.sens
  const siennes = lectures.filter((une) => une.sens === sens)
  const dite = siennes[hasard(`note ${rang}`) % siennes.length]
  if (rang % 9 === 8 || !dite) return []
  return [
    {
      territoire_id: c.territoire_id,
      id: c.id(`note de lecture ${rang}`),
      action_id: l.action_id,
      membre_id: l.membre_id,
      sens: dite.sens,
      raisons: dite.raisons,
      conditions: dite.conditions,
      note_par: nomDuMembre(c, 'm01'),
      note_le: c.instant(-4 + (rang % 4)),
    },
  ]
}
