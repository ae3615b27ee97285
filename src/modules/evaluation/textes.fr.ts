export const EVALUATION = {
  titre: 'Évaluation de la programmation',
  chapeau:
    'L’année assemblée à partir de ce qui est déjà noté : ce qui manque d’abord, puis ce qui a été fait, pour qui, et ce qui a changé.',
} as const

/** Said on each page of what leaves, but for the public edition. */
export const QUI_LIT = 'Le conseil citoyen, la ville et le bureau « Coup de pouce aux projets ».'
