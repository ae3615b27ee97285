export const EVALUATION = {
  titre: 'Évaluation de la programmation',
  chapeau:
    'L’année assemblée à partir de ce qui est déjà noté : ce qui manque d’abord, puis ce qui a été fait, pour qui, et ce qui a changé.',
} as const
