import type { RecitDeBilan } from './types.ts'

/** This year, mid-way: dates that move, and a draft in whose margin somebody of the council wrote. */
export const miParcours = {
  dates: 'a22',
  enCours: {
    action: 'a06',
    miseEnOeuvre:
      'Une permanence un jeudi sur deux. On lit les courriers ensemble, on écrit la réponse ensemble. Beaucoup de monde, ça marche bien.',
    suggestion: {
      cle: 'mise-en-oeuvre',
      texte:
        'Une permanence un jeudi sur deux, de 9 h 30 à 12 h. On lit les courriers ensemble, on écrit la réponse ensemble. Depuis quelques mois, une écrivaine publique bénévole vient aussi : l’attente est passée d’une heure à vingt minutes.',
      mot: 'J’ai ajouté ce que tu m’as raconté pour l’écrivaine publique, c’est ce qui parle le plus.',
    },
  },
} as const

/** Final bilans of this year, begun as soon as the action was over. */
export const brouillons: readonly RecitDeBilan[] = [
  {
    action: 'a05',
    miseEnOeuvre:
      'La fête a réuni les deux quartiers pour la première fois. Le défilé est parti du Moulin-Neuf, la scène était aux Cerisiers.',
    beneficiaires: '',
    datesLieux: '',
    objectifs: '',
    ecarts: '',
  },
]
