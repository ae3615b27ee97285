import type { Rencontre } from './types.ts'

/** Who sits at the table of the year: eight structures, the council, the pair, the city. */
const TABLE: Rencontre['invites'] = [
  { qui: 't001', cercle: 'coordination', vient: 'oui', present: true },
  { qui: 't002', cercle: 'animation', vient: 'oui', present: true },
  { qui: 'e-cdsu', cercle: 'cdsu', vient: 'oui', present: true },
  { qui: 't003', cercle: 'conseil', vient: 'oui', present: true },
  { qui: 't004', cercle: 'conseil', vient: 'oui', present: true },
  { qui: 't006', cercle: 'conseil' },
  { qui: 'k01', structure: 's01', cercle: 'porteur', vient: 'oui', present: true },
  { qui: 'k03', structure: 's02', cercle: 'porteur', vient: 'oui', present: true },
  { qui: 'k04', structure: 's03', cercle: 'porteur', vient: 'oui', present: true },
  {
    qui: 'k08',
    structure: 's07',
    cercle: 'porteur',
    vient: 'non',
    mot: 'Match ce soir-là, Patrice passera peut-être.',
  },
  { qui: 'k15', structure: 's13', cercle: 'porteur', vient: 'oui', present: true },
  { qui: 'k17', structure: 's15', cercle: 'porteur', vient: 'oui', present: true },
  { qui: 'k21', structure: 's19', cercle: 'porteur' },
  {
    qui: 'k26',
    structure: 's24',
    cercle: 'porteur',
    vient: 'oui',
    present: true,
    mot: 'Avec l’interprète, comme convenu.',
  },
]

/** The next one: some answered, some are still to be called. */
const PROCHAINE: Rencontre['invites'] = TABLE.map(({ qui, structure, cercle }) => ({
  qui,
  cercle,
  ...(structure === undefined ? {} : { structure }),
  ...(['t002', 'e-cdsu', 't004', 'k03', 'k15', 'k17'].includes(qui) ? { vient: 'oui' as const } : {}),
  ...(qui === 'k08' ? { vient: 'non' as const, mot: 'Entraînement jusqu’à 20 heures.' } : {}),
}))

/** The meetings of the year that were prepared here: two held, one coming, one whose date is asked. */
export const rencontres: readonly Rencontre[] = [
  {
    id: 'r01',
    seance: 'f04',
    titre: 'Mise en commun de l’été',
    etat: 'tenu',
    creeJour: -190,
    dureeMinutes: 120,
    lieu: 'centre-social',
    invites: TABLE,
    points: [
      {
        titre: 'Ce que chacun fait en juillet et en août',
        minutes: 40,
        notes:
          'La Marmite cuisine trois dimanches. Les Petites Roues ferment du 1er au 20 août : les vélos en attente vont au local du 8.',
      },
      { titre: 'Qui fait quoi, d’ici quand', minutes: 15, notes: '' },
    ],
    decisions: [
      {
        id: 'r01-d1',
        texte: 'Une seule feuille pour tout l’été, affichée dans les halls',
        a: { role: 'animation' },
        jour: -140,
        etat: 'faite',
      },
      {
        id: 'r01-d2',
        texte: 'Demander au bailleur un point d’eau place du Marché-aux-Merises',
        a: { role: 'cdsu' },
        jour: -100,
        etat: 'a-faire',
      },
    ],
  },
  {
    id: 'r02',
    seance: 'f06',
    titre: 'Porteurs, conseil citoyen et CDSU autour d’une table',
    etat: 'tenu',
    creeJour: -68,
    dureeMinutes: 120,
    lieu: 'maison-associations',
    invites: TABLE,
    relues: [
      { decision: 'r01-d1', reponse: 'faite' },
      { decision: 'r01-d2', reponse: 'pas-encore' },
    ],
    points: [
      {
        titre: 'Tour de table : où en est chaque action',
        minutes: 30,
        notes:
          'Le Fil refuse du monde le jeudi. Signes en ville cherche des bénévoles entendants pour les soirées jeux. La Marmite a besoin d’un congélateur avant l’hiver.',
      },
      {
        titre: 'Les soirs où tout tombe ensemble',
        minutes: 20,
        notes:
          'Le mercredi à 14 h il y a trois ateliers pour le même âge. Les Petites Roues passent à un mercredi sur deux.',
      },
      { titre: 'Qui fait quoi, d’ici quand, et la prochaine date', minutes: 10, notes: '' },
    ],
    notes: 'Merci à la Maison des associations pour la salle, et à Oumou pour la soupe.',
    decisions: [
      {
        id: 'r02-d1',
        texte: 'Trouver un congélateur d’occasion pour la Marmite du 8',
        a: { structure: 's02' },
        jour: -12,
        etat: 'a-faire',
      },
      {
        id: 'r02-d2',
        texte: 'Proposer trois bénévoles entendants à Signes en ville',
        a: { role: 'coordination' },
        jour: -20,
        etat: 'faite',
      },
      {
        id: 'r02-d3',
        texte: 'Mettre les dates du printemps dans le calendrier avant les vacances',
        a: { structure: 's01' },
        jour: 18,
        etat: 'a-faire',
      },
    ],
  },
  {
    id: 'r03',
    seance: 'f07',
    titre: 'On se montre nos dates : l’hiver et le printemps',
    propos:
      'Chacun vient avec son agenda. On repère les soirs trop pleins, les semaines vides, et ce qu’on ferait mieux à deux.',
    etat: 'fixe',
    creeJour: -9,
    dureeMinutes: 120,
    lieu: 'maison-associations',
    salle: 'maison-associations-meuniere',
    inviteJour: -6,
    invites: PROCHAINE,
    points: [
      { titre: 'Relire ce qui a été décidé en octobre', source: 'decisions', minutes: 10 },
      { titre: 'Les dates de l’hiver, au mur', minutes: 35 },
      { titre: 'Les besoins qui n’ont encore personne', minutes: 25 },
      { titre: 'Qui fait quoi, d’ici quand, et la prochaine date', source: 'suite', minutes: 10 },
    ],
    taches: [
      { texte: 'Réserver la salle et vérifier les clés', qui: 'animation', jour: -18, faite: true },
      { texte: 'Imprimer l’ordre du jour et la feuille de présence', qui: 'animation', jour: -1 },
      { texte: 'Accueillir, avec quelque chose de chaud à boire', qui: 'coordination', jour: 0 },
    ],
  },
  {
    id: 'r04',
    titre: 'Préparer la journée de lancement',
    propos: 'Qui tient quel stand, qui accueille, et ce qu’on montre au mur des besoins.',
    etat: 'sondage',
    creeJour: -3,
    dureeMinutes: 90,
    lieu: 'centre-social',
    sondeJour: -3,
    creneaux: [
      { jour: 50, semaine: 2, heure: '18:00' },
      { jour: 52, semaine: 4, heure: '18:00' },
      { jour: 57, semaine: 4, heure: '12:30' },
    ],
    invites: [
      { qui: 't001', cercle: 'coordination' },
      { qui: 't002', cercle: 'animation', voix: ['oui', 'si-besoin', 'non'] },
      { qui: 'e-cdsu', cercle: 'cdsu', voix: ['non', 'oui', 'oui'] },
      { qui: 't003', cercle: 'conseil' },
      { qui: 't004', cercle: 'conseil', voix: ['oui', 'oui', 'non'] },
      { qui: 'k01', structure: 's01', cercle: 'porteur' },
      { qui: 'k04', structure: 's03', cercle: 'porteur', voix: ['non', 'oui', 'si-besoin'] },
      { qui: 'k17', structure: 's15', cercle: 'porteur', voix: ['oui', 'oui', 'non'] },
    ],
    points: [],
  },
]
