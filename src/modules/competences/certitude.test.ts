import { describe, expect, test } from 'vitest'
import { type Certitude, certitude } from './certitude.ts'
import { preparerBesoin, preparerTalent } from './rapprocher.ts'

const dit = (besoin: string, talent: string): Certitude | null => {
  const [titre = '', texte = ''] = besoin.split(' | ')
  return certitude(preparerBesoin({ titre, texte }), preparerTalent(talent))
}

const ARABE = 'Interprète | Il faut quelqu’un qui parle arabe pour traduire à l’école.'
const MINIBUS = 'Le minibus du club | Il faut un conducteur qui ait le permis D pour emmener tout le monde.'
const CAMP = 'Animateur BAFA | Le mini-séjour exige un encadrant titulaire du BAFA pour douze ados.'
const DRONE = 'Filmer le quartier | Télépilote déclaré, titulaire de son brevet, exigé pour filmer et monter une vidéo.'
const MATHS = 'Soutien en maths | Expliquer les maths à des collégiens, fractions et équations.'
const SECOURS = 'Poste de secours | La préfecture exige un secouriste pendant la fête.'

describe('what a need requires is a gate, not a weight', () => {
  test.each([
    [ARABE, 'Je parle arabe et français, je traduis pour mes voisines.', 'sure'],
    [ARABE, 'Je parle peul et soninké, je traduis pour mes voisines.', null],
    [ARABE, 'Interprète de métier, portugais et espagnol.', null],
    [MINIBUS, 'Chauffeur de car à la retraite, permis D.', 'sure'],
    [MINIBUS, 'J’ai le permis B et un minibus, je conduis les enfants en sortie.', null],
    [SECOURS, 'Pompier volontaire, premiers secours et défibrillateur.', 'sure'],
    [SECOURS, 'Agent de sécurité dans les fêtes, carte professionnelle à jour.', null],
    [CAMP, 'J’ai le BAFA, j’encadre des camps d’ados.', 'sure'],
    [CAMP, 'Animateur au périscolaire, jeux et goûters. BAFA en cours.', null],
    [DRONE, 'Je filme et je monte des vidéos, j’ai un bon appareil.', 'possible'],
    [MATHS, 'Étudiant, bon en anglais. Les maths, laissez tomber.', null],
  ] as const)('%s — %s', (besoin, talent, attendue) => {
    expect(dit(besoin, talent)).toBe(attendue)
  })
})

test.each([
  'Laveur de vitres, nacelle et corde.',
  'Je parle trois langues et je garde des enfants.',
  'Disponible tous les samedis.',
  '',
])('nobody is thought of for want of somebody else: « %s »', (talent) => {
  expect(dit('S’il pleut | Il faut une tente pour abriter le repas.', talent)).toBeNull()
  expect(dit('Le piano est faux | Il faudrait l’accorder avant le concert.', talent)).toBeNull()
})

test.each([
  [
    'Courir à côté de celles qui apprennent à rouler | Elles sont neuf, elles ont de trente à soixante-trois ans. On tient la selle, on lâche au bon moment, on ne le dit pas. Bonne condition physique souhaitée.',
    'Mécanicien auto. Les vélos aussi, c’est plus facile, il y a moins de fils.',
  ],
])('nobody is made to answer for what is only near: %s — %s', (besoin, talent) => {
  expect(dit(besoin, talent)).toBeNull()
})

test.each(['Un peu de couture', 'Je couds.'])('a few words that name the skill whole are sure: « %s »', (talent) => {
  expect(dit('Trente blouses déchirées | Elles sont à recoudre, il faut quelqu’un qui sache coudre.', talent)).toBe(
    'sure',
  )
})

test.each([
  [
    'Chats | Cinq chats dans la cour, à nourrir et à approcher.',
    'J’ai peur des chats, mais je sais tenir les comptes.',
  ],
  [
    'Tablettes | Aider des anciens à se servir de leur tablette.',
    'Mes enfants m’ont offert une tablette et j’ai jamais su l’allumer.',
  ],
  ['Costumes | Coudre vingt capes.', 'Je tricote des bonnets. La couture non.'],
])('what somebody says they cannot do is not said of them: %s — %s', (besoin, talent) => {
  expect(dit(besoin, talent)).not.toBe('sure')
})
