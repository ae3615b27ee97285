import type { Moment } from './types.ts'

/** What was seen and noted of the actions during the year, as people of each side write. */
export type NoteDeDemonstration = Readonly<{
  action: string
  genre: 'visite' | 'difficulte' | 'ajustement' | 'fait-marquant'
  cote: 'porteur' | 'conseil' | 'ville'
  partage: readonly ('porteur' | 'conseil' | 'ville' | 'partenaires' | 'public')[]
  quand: Moment
  texte: string
}>

export const notes: readonly NoteDeDemonstration[] = [
  {
    action: 'a01',
    genre: 'visite',
    cote: 'conseil',
    partage: ['porteur', 'ville'],
    quand: { jour: -16 },
    texte:
      'Vingt-deux enfants, huit adultes. Le goûter calme tout le monde, et trois mamans restent jusqu’à la fin. Il manque deux chaises hautes.',
  },
  {
    action: 'a01',
    genre: 'difficulte',
    cote: 'porteur',
    partage: ['conseil', 'ville'],
    quand: { jour: -9 },
    texte:
      'Le mardi, la salle est partagée avec le club d’échecs : on chuchote. Le jeudi va bien. Nous cherchons une autre salle pour le mardi.',
  },
  {
    action: 'a03',
    genre: 'fait-marquant',
    cote: 'porteur',
    partage: ['conseil', 'ville', 'partenaires', 'public'],
    quand: { jour: -31 },
    texte:
      'Une dame de soixante-quatre ans a traversé le parc seule, sur le vélo qu’elle avait remonté. Tout l’atelier a applaudi.',
  },
  {
    action: 'a04',
    genre: 'ajustement',
    cote: 'porteur',
    partage: ['conseil', 'ville'],
    quand: { jour: -58 },
    texte:
      'L’eau était coupée en août : nous avons arrosé avec les récupérateurs et décalé la récolte de trois semaines.',
  },
  {
    action: 'a07',
    genre: 'visite',
    cote: 'conseil',
    partage: [],
    quand: { jour: -24 },
    texte:
      'Beaucoup de monde à l’ouverture, plus personne après 16 h. En parler avec l’équipe avant d’écrire quoi que ce soit.',
  },
  {
    action: 'a08',
    genre: 'fait-marquant',
    cote: 'conseil',
    partage: ['porteur', 'ville', 'partenaires', 'public'],
    quand: { jour: -12 },
    texte:
      'Quarante couverts pour le repas du 8, et deux voisins qui ne se parlaient plus ont fait la vaisselle ensemble.',
  },
  {
    action: 'a10',
    genre: 'difficulte',
    cote: 'porteur',
    partage: [],
    quand: { jour: -6 },
    texte:
      'Deux joueuses arrêtent parce que le dernier bus passe à 20 h. À voir avec les parents avant d’en parler ailleurs.',
  },
  {
    action: 'a12',
    genre: 'visite',
    cote: 'ville',
    partage: ['porteur', 'conseil'],
    quand: { jour: -40 },
    texte:
      'Chantier du square terminé dans les temps. Les six jeunes présents ont présenté eux-mêmes leur travail aux élus.',
  },
  {
    action: 'a17',
    genre: 'difficulte',
    cote: 'porteur',
    partage: ['ville', 'partenaires'],
    quand: { jour: -20 },
    texte: 'Un médiateur est parti en septembre : nous tenons quatre soirées sur cinq jusqu’à la nouvelle arrivée.',
  },
  {
    action: 'a20',
    genre: 'visite',
    cote: 'conseil',
    partage: ['porteur'],
    quand: { jour: -11 },
    texte:
      'Neuf parents, dont quatre papas. On a traduit le mot de l’école ensemble. Le café est trop court, tout le monde le dit.',
  },
  {
    action: 'a23',
    genre: 'fait-marquant',
    cote: 'porteur',
    partage: ['conseil', 'ville', 'public'],
    quand: { jour: -45 },
    texte: 'Les enfants ont vendu leurs courges au marché et ont offert la caisse au goûter de la maternelle.',
  },
  {
    action: 'a28',
    genre: 'ajustement',
    cote: 'porteur',
    partage: ['conseil'],
    quand: { jour: -70 },
    texte: 'Le café passe du vendredi au jeudi, jour du marché : il y a deux fois plus de monde.',
  },
]

/** The actions whose porteur has not yet said the value of what the application planned. */
export const sansValeur: readonly string[] = ['a15', 'a16', 'a19', 'a21', 'a22', 'a31', 'a32']

/** The programme as the committee voted it, and what is different today: a later change of the programmation explains it. */
export const vote = {
  nom: 'Comité des financeurs de février',
  jour: -285,
  /** Voted, and since then otherwise: what it was. */
  autrement: {
    a12: { titre: 'Chantiers jeunes', accordeCentimes: null },
    a18: { titre: null, accordeCentimes: { 'État P147': 350_000 } },
  },
  /** Came in the year, after the vote. */
  apres: ['a30'],
} as const
