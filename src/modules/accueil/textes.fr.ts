import type { PictogrammeNom } from '#ui/pictogrammes.tsx'

type Point = Readonly<{ picto: PictogrammeNom; titre: string; texte: string }>
type Lien = Readonly<{ href: string; libelle: string }>

/** The sentences of a page that tells the role; another language is another value of this type. */
export type TextesDuRole = Readonly<{
  titre: string
  question: string
  chapeau: string
  motsCles: readonly string[]
  ecouter: string
  aider: string
  essayer: string
  histoire: Readonly<{ titre: string; etapes: readonly Readonly<{ libelle: string; detail: string }>[] }>
  missions: Readonly<{ titre: string; image: string; points: readonly Point[] }>
  outils: Readonly<{ titre: string; chapeau: string; points: readonly Point[] }>
  cdsu: Readonly<{ titre: string; chapeau: string; points: readonly Point[] }>
  conseil: Readonly<{ titre: string; image: string; points: readonly Point[]; independance: string }>
  avantages: Readonly<{ titre: string; points: readonly Point[] }>
  binome: Readonly<{
    titre: string
    image: string
    phrases: readonly string[]
    roles: readonly Readonly<{ nom: string; faits: readonly string[] }>[]
  }>
  inspirations: Readonly<{ titre: string; points: readonly (Point & Readonly<{ lien?: Lien }>)[] }>
  essai: Readonly<{
    titre: string
    image: string
    question: string
    choix: readonly Readonly<{ titre: string; texte: string }>[]
    propositions: readonly Point[]
    suite: string
  }>
}>

export const ROLE: TextesDuRole = {
  titre: 'Coup de pouce aux projets',
  question: 'Comment aider les porteurs de projet d’un même quartier à avancer ensemble ?',
  chapeau:
    'Une personne du conseil citoyen écoute ce qui manque aux projets, connaît ce que les gens du quartier savent faire, et présente les uns aux autres.',
  motsCles: ['Coordination', 'Réseau', 'Ressources'],
  ecouter: 'Écouter cette page',
  aider: 'Je peux aider',
  essayer: 'On essaie ?',
  histoire: {
    titre: 'Comment ça se passe',
    etapes: [
      {
        libelle: 'Un projet a besoin d’une main',
        detail: '« Il nous faudrait quelqu’un pour coudre douze costumes. »',
      },
      {
        libelle: 'On le fait savoir',
        detail: 'Un appel à talents, une affiche dans le hall, quelques coups de téléphone.',
      },
      {
        libelle: 'Deux oui',
        detail:
          'La personne dit oui, le projet dit oui. Alors seulement, chacun voit le nom, le numéro et, s’il y en a une, l’adresse e-mail de l’autre, sauf si la personne a permis qu’on l’appelle avant.',
      },
      {
        libelle: 'Le coup de pouce',
        detail: 'Une heure, une après-midi, une fois. Puis un merci, et une trace au bilan du projet.',
      },
    ],
  },
  missions: {
    titre: 'Ses missions',
    image: 'Une personne, au milieu, tend la main à deux autres qui ne se connaissaient pas.',
    points: [
      {
        picto: 'lien',
        titre: 'Faire coopérer',
        texte:
          'Elle aide trois mondes à travailler ensemble : les porteurs de projet, le conseil citoyen et le ou la CDSU, qui suit le quartier pour la ville.',
      },
      {
        picto: 'calendrier',
        titre: 'Être là aux temps forts',
        texte:
          'Elle prend part aux moments où tous ceux qui interviennent dans le quartier s’organisent et mettent leurs idées en commun.',
      },
      {
        picto: 'main',
        titre: 'Prêter les savoir-faire du conseil',
        texte:
          'Les membres du conseil citoyen savent faire beaucoup de choses. Ils en font profiter les projets : un coup de pouce à la fois, quand ils le veulent bien.',
      },
    ],
  },
  outils: {
    titre: 'Ses outils',
    chapeau: 'Cinq outils, à prendre un par un : on peut commencer avec un seul.',
    points: [
      {
        picto: 'annoncer',
        titre: 'Les appels à talents',
        texte: 'Un projet dit ce qu’il lui faut, quand et où. Qui veut répond.',
      },
      {
        picto: 'ensemble',
        titre: 'L’annuaire des talents',
        texte:
          'Ce que chacun sait faire et accepte de partager. Les numéros ne sont montrés qu’à qui chacun l’a permis.',
      },
      {
        picto: 'calendrier',
        titre: 'Le calendrier de la programmation',
        texte: 'Qui fait quoi, où et quand, toute l’année : on voit ce qui se croise et ce qui manque.',
      },
      {
        picto: 'mesurer',
        titre: 'Le suivi de la programmation et de ses effets',
        texte: 'Où en est chaque action, et ce que les gens du quartier voient changer.',
      },
      {
        picto: 'fete',
        titre: 'La journée de lancement',
        texte:
          'Au début de l’année, tous les projets se rencontrent : c’est là que naissent les premiers coups de pouce. Cet outil est encore à venir.',
      },
    ],
  },
  cdsu: {
    titre: 'En quoi cela aide le ou la CDSU',
    chapeau: 'Le ou la CDSU suit pour la ville le développement du quartier. Ce rôle allège sa tâche sans la prendre.',
    points: [
      {
        picto: 'ensemble',
        titre: 'Plus de coopération',
        texte: 'Les porteurs de projet, le conseil citoyen et le ou la CDSU se parlent plus souvent, et plus tôt.',
      },
      {
        picto: 'chercher',
        titre: 'Les bonnes rencontres',
        texte: 'Quelqu’un repère quel talent du quartier pourrait aider quel projet, et propose la rencontre.',
      },
      {
        picto: 'papiers',
        titre: 'Des bilans plus simples',
        texte:
          'Au moment du bilan, les porteurs de projet sont épaulés ; pour évaluer l’année, le ou la CDSU part de faits déjà notés.',
      },
    ],
  },
  conseil: {
    titre: 'Et le conseil citoyen devient…',
    image: 'Cinq personnes du conseil citoyen autour d’une table, un plan au mur.',
    points: [
      {
        picto: 'ensemble',
        titre: '… un partenaire',
        texte: 'Il prend sa part de la programmation de l’année, du choix à l’évaluation.',
      },
      {
        picto: 'porter',
        titre: '… un appui',
        texte:
          'Il épaule les porteurs de projet et les aide à s’accorder avec celles et ceux qui font vivre la participation, les habitantes et habitants, et le ou la CDSU.',
      },
      {
        picto: 'lien',
        titre: '… un entremetteur',
        texte: 'Il fait se rencontrer des gens qui ont besoin les uns des autres sans le savoir.',
      },
    ],
    independance:
      'Il reste indépendant : ses notes lui appartiennent, et la ville ne lit que ce qu’il choisit de partager.',
  },
  avantages: {
    titre: 'Ce qu’on y gagne',
    points: [
      {
        picto: 'langues',
        titre: 'Des liens',
        texte:
          'Entre celles et ceux qui font vivre la participation, les porteurs de projet et les partenaires du contrat de ville.',
      },
      { picto: 'merci', titre: 'De la fierté', texte: 'Les talents du quartier sont vus, demandés et remerciés.' },
    ],
  },
  binome: {
    titre: 'Et à deux ?',
    image: 'Deux personnes côte à côte : l’une parle avec le cœur, l’autre tient le calendrier.',
    phrases: [
      'Le « Coup de pouce aux projets » va bien avec un autre rôle : l’animation de programmation. Ils ne font pas la même chose, ils se complètent.',
    ],
    roles: [
      {
        nom: 'Coup de pouce aux projets',
        faits: [
          'connaît les gens et ce qu’ils savent faire',
          'recueille les besoins des projets',
          'fait le lien entre l’animation de programmation, le ou la CDSU, la programmation de l’année et les porteurs de projet',
        ],
      },
      {
        nom: 'Animation de programmation',
        faits: [
          'tient le calendrier et les temps forts',
          'prépare la journée de lancement',
          'rappelle les dates qui comptent',
        ],
      },
    ],
  },
  inspirations: {
    titre: 'D’où vient l’idée',
    points: [
      {
        picto: 'attendre',
        titre: 'Les SEL et leurs cousins',
        texte:
          'Dans un système d’échange local, on échange des services sans argent : une heure vaut une heure, qu’on répare un vélo ou qu’on traduise une lettre. D’autres systèmes d’échange parallèles font de même avec les savoirs.',
      },
      {
        picto: 'maison',
        titre: 'Nantes Entraide',
        texte:
          'En 2020, une seule porte pour proposer ou demander de l’aide, par téléphone, par e-mail ou en ligne, et des voisins envoyés là où il fallait. L’Organisation mondiale de la santé l’a racontée.',
        lien: {
          href: 'https://www.who.int/fr/news-room/feature-stories/detail/nantes-entraide-citizen-mutual-aid-project',
          libelle: 'Lire l’article de l’Organisation mondiale de la santé',
        },
      },
    ],
  },
  essai: {
    titre: 'On essaie ?',
    image: 'Une journée de lancement : deux stands, une guirlande, des gens qui viennent voir.',
    question: 'Par où commencer le lien avec les porteurs de projet ?',
    choix: [
      {
        titre: 'Au moment de l’action',
        texte: 'On aide pendant que le projet se fait : il manque des bras, on les trouve.',
      },
      {
        titre: 'Au moment de l’évaluation',
        texte: 'On aide quand il faut raconter : qui est venu, ce qui a changé, ce qu’on garde.',
      },
    ],
    propositions: [
      {
        picto: 'fete',
        titre: 'Une journée pour lancer la programmation ?',
        texte: 'Tous les porteurs de projet dans une salle, leurs besoins au mur, et les talents du quartier invités.',
      },
      {
        picto: 'mesurer',
        titre: 'Un outil pour évaluer les actions ?',
        texte: 'Les mêmes questions simples pour chaque projet, posées en cours d’année plutôt qu’inventées à la fin.',
      },
    ],
    suite: 'Rien n’est définitif : on essaie, on regarde ensemble ce que cela a donné, et on décide de la suite.',
  },
}
