type TacheDUsage = Readonly<{ texte: string; qui: 'coordination' | 'animation' | 'ensemble'; jours: number }>

/**
 * What has to be done for such a day, and by whom of the pair; `jours`: from the day. Written to the list that the pair shares
 * for the meeting, where each line is changed, given to the other, or taken off.
 */
export const TACHES_DU_JOUR: readonly TacheDUsage[] = [
  { texte: 'Visiter les salles, compter tables, chaises et prises', qui: 'ensemble', jours: -42 },
  { texte: 'Demander à chaque porteur ce que son stand offre et cherche', qui: 'coordination', jours: -28 },
  { texte: 'Prévenir l’école, le centre social et le marché, poser les affiches', qui: 'coordination', jours: -21 },
  { texte: 'Trouver qui garde les enfants et qui traduit', qui: 'coordination', jours: -14 },
  { texte: 'Commander le repas d’après les nombres de la feuille', qui: 'animation', jours: -7 },
  { texte: 'Trouver deux bénévoles pour l’accueil et leur montrer la liste', qui: 'coordination', jours: -7 },
  { texte: 'Rappeler les personnes à qui rien n’arrive par e-mail', qui: 'coordination', jours: -3 },
  { texte: 'Imprimer les fiches des stands et le dossier de la journée', qui: 'animation', jours: -1 },
  { texte: 'Installer les tables, numéroter les stands le long des murs', qui: 'ensemble', jours: 0 },
]
