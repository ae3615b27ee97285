import type { Contexte, Lignes } from './contexte.ts'

const PAR = { conseil: 'Le conseil citoyen', porteurs: 'Coup de pouce aux projets', ville: 'La ville' } as const
const VOIX = ['conseil', 'porteurs', 'ville'] as const
/** The effect that nobody expected. */
const INATTENDUS = ['e08']

/** The questions agreed for this year and the last, what answers them, and what was expected of each pillar. */
export function lignesDEvaluation(c: Contexte): Lignes {
  const commun = { territoire_id: c.territoire_id }
  const { questions, objectifs } = c.d
  return {
    questions_evaluatives: questions.map((une) => ({
      ...commun,
      id: c.id(une.id),
      annee: c.aujourdhui.year + une.annee,
      question: une.question,
      dirait_oui: une.diraitOui,
      ou_regarder: une.ouRegarder,
      reponse: une.reponse,
      reponse_dite: une.reponseDite,
      proposee_par: PAR.conseil,
      proposee_le: c.instant(une.jour),
    })),
    accords_de_question: questions.flatMap((une) =>
      VOIX.flatMap((voix) => {
        const jour = une.accords[voix]
        return jour === undefined
          ? []
          : [
              {
                ...commun,
                question_id: c.id(une.id),
                voix,
                jour: c.jour(jour),
                mots: 1,
                note_par: PAR[voix],
                note_le: c.instant(jour),
              },
            ]
      }),
    ),
    pieces_de_question: questions.flatMap((une) =>
      une.pieces.map(({ effet, section, dit }, rang) => ({
        ...commun,
        id: c.id(`piece ${une.id} ${rang}`),
        question_id: c.id(une.id),
        effet_id: effet === undefined ? null : c.id(effet),
        section: section ?? null,
        dit,
        apportee_par: PAR.conseil,
        apportee_le: c.instant(-10),
      })),
    ),
    objectifs_evalues: objectifs.map((un) => ({
      ...commun,
      id: c.id(un.id),
      annee: c.aujourdhui.year,
      pilier: un.pilier,
      changement: un.changement,
      par_quoi: un.parQuoi,
      doit_tenir: un.doitTenir,
      droit_commun: un.droitCommun,
      rien_de_connu: un.rienDeConnu,
      ecrit_par: PAR.ville,
      ecrit_le: c.instant(un.jour),
    })),
    rattachements_d_effet: [
      ...objectifs.flatMap((un) => un.effets.map((effet) => [effet, un.id] as const)),
      ...INATTENDUS.map((effet) => [effet, null] as const),
    ].map(([effet, objectif]) => ({
      ...commun,
      effet_id: c.id(effet),
      objectif_id: objectif === null ? null : c.id(objectif),
      dit_par: PAR.ville,
      dit_le: c.instant(-8),
    })),
  }
}
