import { describe, expect, test } from 'vitest'
import { lexique } from '../lexique/charger.ts'
import { type Certitude, certitude, certitudeDe, satisfait } from './certitude.ts'
import { besoinChoisi, entreesAGarder, talentGarde } from './en-base.ts'
import { preparerBesoin, preparerTalent, rapprocher } from './rapprocher.ts'

const dit = (besoin: string, talent: string): Certitude | null => {
  const [titre = '', texte = ''] = besoin.split(' | ')
  return certitude(preparerBesoin({ titre, texte }), preparerTalent(talent))
}

const ARABE = 'Interprète | Il faut quelqu’un qui parle arabe pour traduire à l’école.'
const MINIBUS = 'Le minibus du club | Il faut un conducteur qui ait le permis D pour emmener tout le monde.'
const CAMP = 'Animateur BAFA | Le mini-séjour exige un encadrant titulaire du BAFA pour douze ados.'
const DRONE = 'Filmer le quartier | Télépilote déclaré, titulaire de son brevet, exigé pour filmer et monter une vidéo.'
const ACTE = 'Traduction | Un acte de naissance en arabe, à traduire par un traducteur assermenté.'
const MATHS = 'Soutien en maths | Expliquer les maths à des collégiens, fractions et équations.'
const SECOURS = 'Poste de secours | La préfecture exige un secouriste pendant la fête.'

test.each([
  ['Emballer les cadeaux de Noël', 'Je peux garder les enfants pendant la réunion, emballer les cadeaux.', 'possible'],
  ['Emballer des cadeaux', 'Je peux emballer les cadeaux.', 'sure'],
  ['Emballer les cadeaux de Noël', 'Je joue le Père Noël.', null],
  // What it is of is the skill itself.
  ['Donner un cours de guitare', 'Je donne des cours de cuisine.', null],
  ['Animer un atelier de couture', 'J’anime des ateliers de cuisine.', null],
])('« de … » says which, and silences nobody who does the thing: %s, « %s »', (besoin, talent, certitude) => {
  expect(dit(besoin, talent)).toBe(certitude)
})

test('French beside another language is asked for where it is taught, and not where both are spoken', () => {
  const lues = (titre: string) => preparerBesoin({ titre, texte: '' }).entrees.map(({ id }) => id)
  expect(lues('Soutien en anglais et en français')).toContain('cours-francais')
  expect(lues('Une personne qui parle anglais et français')).not.toContain('cours-francais')
})

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
    ['Mini-camp | On cherche une animatrice avec le BAFA pour douze enfants.', 'J’anime des camps d’enfants.', null],
    ['Mini-camp | Animateur d’enfants, BAFA obligatoire.', 'J’anime des groupes d’enfants en camp.', null],
    ['Mini-camp | Animateur d’enfants, BAFA apprécié.', 'J’anime des groupes d’enfants en camp.', 'sure'],
    ['Palettes | Décharger les palettes, CACES 3 requis.', 'Je décharge des palettes au transpalette.', null],
    ['Palettes | Décharger les palettes, CACES 3 requis.', 'Cariste, CACES 1, 3 et 5.', 'sure'],
    [ACTE, 'Je parle arabe et je traduis pour mes voisins.', null],
    [ACTE, 'Traductrice assermentée arabe-français.', 'sure'],
    ['Yoga | Prof de yoga diplômée pour les mamans.', 'Je pratique le yoga tous les matins.', 'possible'],
    ['Yoga | Prof de yoga diplômée pour les mamans.', 'Professeure de yoga diplômée.', 'sure'],
    [DRONE, 'Je filme et je monte des vidéos, j’ai un bon appareil.', 'possible'],
    [MATHS, 'Étudiant, bon en anglais. Les maths, laissez tomber.', null],
  ] as const)('%s — %s', (besoin, talent, attendue) => {
    expect(dit(besoin, talent)).toBe(attendue)
  })
})

describe('a licence said with its letter is that letter only', () => {
  test.each([
    ['permis C', 'permis B camion', null],
    ['conduire un poids lourd', 'permis B camion', null],
    ['Décharger | Il faut le permis C', 'permis B camion', null],
    ['permis D', 'permis B bus', null],
    ['permis BE', 'permis B avec remorque', null],
    ['permis moto', 'permis B, moto', null],
    ['permis bateau', 'permis B bateau', null],
    ['permis C', 'permis B et C', 'sure'],
    ['permis C', 'permis camion', 'sure'],
    ['permis C', 'permis B et permis camion', 'sure'],
    ['permis B', 'permis B camion', 'sure'],
    ['permis BE', 'permis EB', 'possible'],
    ['Tirer le char | Il faut le permis EB', 'permis B', null],
  ] as const)('%s — %s', (besoin, talent, attendue) => {
    expect(dit(besoin, talent)).toBe(attendue)
  })
})

describe('one demand of several, said in the very words', () => {
  test.each([
    ['Porter les tables et installer la soupe', 'je peux porter les tables', 'possible'],
    ['Porter les tables et installer la soupe', 'je porte les tables', 'possible'],
    ['Porter les tables et installer la soupe', 'je ne peux pas porter les tables', null],
    ['Porter les tables et installer la soupe', 'je mange à table', null],
    ['Porter des tables et tenir la caisse', 'porter des tables', 'possible'],
    ['Porter des tables et tenir la caisse', 'tenir une caisse', 'possible'],
    ['Porter des tables, tenir la caisse', 'tenir une caisse', 'possible'],
    ['Tenir la caisse et faire des crêpes', 'tenir une caisse', 'possible'],
    ['Tenir la caisse et faire des crêpes', 'je ne tiens pas la caisse', null],
    ['Porter des tables et tenir la caisse', 'Je tricote.', null],
    ['Porter des tables et tenir la caisse', 'Je porte des tables. Je tiens la caisse.', 'sure'],
    ['Chanter et danser la salsa', 'Je chante.', null],
  ] as const)('%s — %s', (besoin, talent, attendue) => {
    expect(dit(besoin, talent)).toBe(attendue)
  })
})

describe('of a thing, what is done to it is what is asked', () => {
  test.each([
    ['Accorder un piano', 'Malvoyante, pianiste. J’accompagne une chorale.', 'possible'],
    ['Accorder un piano', 'Accordeur de pianos', 'sure'],
    ['Jouer du piano', 'Malvoyante, pianiste. J’accompagne une chorale.', 'sure'],
    ['Réparer un violon', 'Je joue du violon', 'possible'],
    ['Fabriquer une guitare', 'guitariste', 'possible'],
    ['Enseigner le piano', 'pianiste', 'possible'],
    ['Enseigner le piano', 'professeur de piano', 'sure'],
    ['Vendre des tricots', 'Je tricote', 'possible'],
    ['Vendre des tricots', 'Je tricote, et je vends mes tricots au marché', 'sure'],
    ['Toiletter un chien', 'Je garde des chiens', 'possible'],
    ['Entretenir un vélo', 'mécanicien vélo', 'sure'],
    ['Réparer un vélo', 'Je fais du vélo tous les jours', 'possible'],
  ] as const)('%s — %s', (besoin, talent, attendue) => {
    expect(dit(besoin, talent)).toBe(attendue)
  })
})

describe('to have the thing is not to do it', () => {
  test.each([
    ['Jouer du piano', 'J’ai un piano', 'possible'],
    ['Jouer du piano', 'Je fais des crêpes. J’ai aussi un vieux piano !', 'possible'],
    ['Coudre des rideaux', 'j ai une machine à coudre', 'possible'],
    ['Coudre', 'J’ai une machine à coudre', 'possible'],
    ['Piano', 'J’ai un piano', 'sure'],
    ['Jouer de la guitare', 'Nous avons une guitare', 'possible'],
    ['Jouer du piano', 'J’ai un piano et je joue tous les soirs', 'sure'],
    ['Coudre des rideaux', 'J’ai une machine à coudre. Je couds des rideaux.', 'sure'],
    ['Jouer du piano', 'J’ai une formation de pianiste', 'sure'],
    ['Un piano pour la fête', 'J’ai un piano', 'sure'],
    ['Prêter une machine à coudre', 'J’ai une machine à coudre', 'sure'],
  ] as const)('%s — %s', (besoin, talent, attendue) => {
    expect(dit(besoin, talent)).toBe(attendue)
  })
})

test.each([
  ['Je sais coudre.', null],
  ['Je répare les machines à coudre.', 'sure'],
] as const)('who is heard in a part of the words asked is not who is asked for: %s', (talent, attendue) => {
  expect(dit('Réparer une machine à coudre', talent)).toBe(attendue)
})

test.each([
  ['je parle arabe et français', 'sure'],
  ['Je parle arabe et français, libre le samedi seulement.', 'sure'],
  ['je parle arabe seulement', 'possible'],
  ['je parle arabe, je ne parle pas français', 'possible'],
  ['Je ne parle que l’arabe.', 'possible'],
] as const)('who speaks one language alone is not sure to go between two: %s', (talent, attendue) => {
  expect(dit('Traduire de l’arabe', talent)).toBe(attendue)
})

test.each([
  ['Réparer un ordinateur en panne', 'Mon ordinateur est en panne.'],
  ['Réparer des vélos', 'On m’a volé mon vélo.'],
  ['Atelier rap', 'J’écoute du rap.'],
  ['Concert de guitare', 'J’ai cassé ma guitare.'],
])('who only tells what happened to them offers nothing: %s — %s', (besoin, talent) => {
  expect(dit(besoin, talent)).toBeNull()
})

test.each([
  ['Réparer un ordinateur en panne', 'Je répare les ordinateurs en panne.'],
  ['Réparer des vélos', 'On m’a appris à réparer les vélos.'],
  ['Réparer des vélos', 'Je répare les vélos quand rien ne marche plus.'],
  ['Réparer des vélos', 'Je répare les vélos qui sont cassés.'],
])('and whoever mends them does: %s — %s', (besoin, talent) => {
  expect(dit(besoin, talent)).toBe('sure')
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

const COUTURE = 'Rideaux à coudre | Il faut coudre douze rideaux pour la salle, quelqu’un avec une machine à coudre.'
const VELOS = 'Réparer les vélos | Une quinzaine de vélos d’enfants à remettre en état, freins et chaînes.'

describe('what is named with a reserve is not to be counted on', () => {
  test.each([
    [COUTURE, 'La couture, j’ai arrêté.'],
    [COUTURE, 'J’ai arrêté la couture il y a dix ans, mes mains ne suivent plus.'],
    [COUTURE, 'La couture et moi, on n’est pas copains.'],
    [COUTURE, 'La couture ? Jamais de la vie.'],
    [COUTURE, 'La couture, pas avec mon dos.'],
    [COUTURE, 'La couture m’ennuie à mourir.'],
    [COUTURE, 'Si j’avais le temps, je ferais de la couture.'],
    [COUTURE, 'Je cherche une dame qui sache coudre.'],
    [COUTURE, 'Le médecin m’a défendu la couture.'],
    [COUTURE, 'J’aime regarder les autres coudre.'],
    [COUTURE, 'Je couds comme un pied.'],
    [COUTURE, 'Qui m’aiderait à coudre ?'],
    [COUTURE, 'La couture, adressez-vous à ma sœur.'],
    [VELOS, 'Je vais au travail à vélo tous les jours, par tous les temps.'],
    [
      'Ça aboie | Rappels des voisins, un gamin mordu. On veut faire quelque chose avec les maîtres et leurs chiens.',
      'J’ai un petit chien qui aboie sur tout le monde, je n’en viens pas à bout.',
    ],
  ])('%s — %s', (besoin, talent) => expect(dit(besoin, talent)).not.toBe('sure'))

  test.each([
    'La couture, ça ne s’oublie pas.',
    'La couture, je ne m’en lasse pas.',
    'Je couds, mais pas le dimanche.',
    'J’ai arrêté de travailler, depuis je couds.',
    'La cuisine et le ménage très peu pour moi, mais je couds.',
    'Je couds un jour sur deux, mon mari m’aide.',
    'J’ai raté mon bac, mais je couds.',
    'Je ne suis pas mécanicien. La couture, je connais.',
  ])('and what is said all the same is taken at its word: « %s »', (talent) =>
    expect(dit(COUTURE, talent)).toBe('sure'),
  )
})

test('what is more precise is what is asked, what is broader or only stands beside counts for less', () => {
  const besoin = preparerBesoin({ titre: 'Rideaux', texte: 'Il faut coudre.' })
  const preuve = { entree: 'coudre', talent: 'coudre', motsDuBesoin: [], motsDuTalent: [], apport: 1 }
  const de = (lien: 'meme' | 'precis' | 'large' | 'proche', apport: number) =>
    certitudeDe(besoin, preparerTalent(''), { score: apport, preuves: [{ ...preuve, lien, apport }] })
  expect([de('meme', 0.95), de('precis', 0.95), de('large', 1.5), de('proche', 1.5), de('large', 1)]).toEqual([
    'sure',
    'sure',
    'possible',
    'possible',
    null,
  ])
})

describe('of a few words, what they name first is what somebody sure has said', () => {
  test.each([
    ['arbitre de foot', 'J’entraîne les U13, je peux tracer un terrain.', 'possible'],
    ['arbitre de foot', 'Arbitre de district. Sifflet, cartons, et surtout du calme.', 'sure'],
    ['laver les vitres', 'Agent de propreté, je trie mieux que mon ombre. Expliquer le bac jaune.', 'possible'],
    ['laver les vitres', 'Laveur de vitres, cordiste à l’occasion.', 'sure'],
    ['faire un gâteau', 'Boulanger. Le four, la pâte, les petits pains avec les enfants.', 'possible'],
    ['sortir les poubelles', 'Agent de propreté. Expliquer le bac jaune sans faire la morale.', 'possible'],
    ['arroser les plantes', 'Jardinier municipal. La taille, les semis.', 'possible'],
    ['tondre la pelouse', 'Apprenti paysagiste. Tondeuse, débroussailleuse, taille-haie.', 'sure'],
    ['maquiller les enfants', 'Maquilleuse de plateau. Moustaches, rides, fausses cicatrices.', 'sure'],
  ])('%s — %s', (besoin, talent, attendu) => expect(dit(besoin, talent)).toBe(attendu))
})

describe('the very words of a short need are taken as they are said', () => {
  const TABLES = 'Porter des tables | '
  test.each([
    [TABLES, 'porter des tables et bricoler', 'sure'],
    [TABLES, 'Je porte des tables, je conduis.', 'sure'],
    [TABLES, 'Je ne porte pas de tables.', null],
    ['Porter des tables le samedi', 'porter des tables', 'sure'],
    ['Porter des tables samedi matin', 'porter des tables', 'sure'],
    ['Le samedi et le dimanche', 'le samedi', null],
    ['Porter des tables le samedi', 'porter des sacs', 'possible'],
    [TABLES, 'Mon fils porte des tables.', null],
    [
      'Porter les tables | Installer la salle samedi matin, avec les chaises du préau.',
      'Je porte des tables.',
      'possible',
    ],
  ])('%s — %s', (besoin, talent, attendu) => expect(dit(besoin, talent)).toBe(attendu))
})

describe('a verb is one word, whichever form both people write', () => {
  const YVETTE = 'Cuisiner, tenir un stand. Je fais de la soupe et des crêpes.'
  test.each([
    ['faire de la soupe', YVETTE, 'sure'],
    ['je fais de la soupe', YVETTE, 'sure'],
    ['Peindre des décors', 'Je peins des décors.', 'sure'],
    ['Faire de la soupe', 'Je ne fais pas de soupe.', null],
  ] as const)('%s — %s', (besoin, talent, attendue) => expect(dit(besoin, talent)).toBe(attendue))
})

describe('the words of a short need are said in one sentence, not one here and one there', () => {
  test.each([
    ['Faire de la soupe', 'Je fais la vaisselle. La soupe, je la mange.', null],
    ['Parler à des enfants', 'Les petits pains avec les enfants.\nJe parle turc, français.', 'possible'],
    ['Parler à des enfants', 'Je parle volontiers aux enfants.', 'sure'],
    ['Apprendre le français', 'J’ai appris à coudre à la retraite.\nJe parle français.', 'possible'],
    ['Apprendre le français', 'Prof de judo. Apprendre à tomber, à tout âge.\nJe parle français.', null],
  ] as const)('%s — %s', (besoin, talent, attendue) => expect(dit(besoin, talent)).toBe(attendue))
})

describe('a language is one, whichever of its names both people write', () => {
  test.each([
    ['parler peul', 'je parle pulaar', 'sure'],
    ['parler pulaar', 'Je parle fulani et français.', 'sure'],
    ['parler peul et wolof', 'je parle pulaar', 'possible'],
    ['parler anglais et arabe', 'Interprète et traductrice, bilingue. Je parle français, arabe.', 'possible'],
    ['parler anglais et arabe', 'Je parle arabe et anglais.', 'sure'],
    ['traduire en peul', 'je parle pulaar', 'possible'],
    ['parler peul', 'Je ne parle pas pulaar.', null],
    ['parler peul', 'J’aimerais apprendre le pulaar.', null],
    ['parler peul', 'je parle soninké', null],
    ['parler soninké', 'je parle pulaar', null],
  ] as const)('%s — %s', (besoin, talent, attendue) => expect(dit(besoin, talent)).toBe(attendue))

  test('and is held by whoever ticked its picture, whichever it is', () => {
    const langues = lexique().entrees.filter(
      ({ id, libelle, facette }) =>
        facette && id.startsWith('langue-') && /^Parler (?!des |en |plusieurs )/u.test(libelle),
    )
    expect(langues.length).toBeGreaterThan(60)
    const manquees = langues.flatMap(({ id, libelle }) => {
      const nom = libelle.replace(/^Parler | \(.*|,.*| et .*/gu, '')
      const coche = talentGarde(entreesAGarder('', [id]), '')
      const trouve = certitude(preparerBesoin({ titre: `parler ${nom}`, texte: '' }), coche)
      // « Créole haïtien » may be heard as another créole too.
      return trouve === 'sure' || (trouve === 'possible' && nom.startsWith('créole ')) ? [] : [`${nom} ${trouve}`]
    })
    expect(manquees).toEqual([])
  })
})

describe('of one word alone, sure is who says that very word, of a skill that it names', () => {
  test.each([
    ['Couturière', 'Couturière en atelier pendant neuf ans.', 'sure'],
    ['Un plombier', 'Plombier chauffagiste, quinze ans de métier.', 'sure'],
    ['Peintre', 'Peintre en bâtiment, j’ai ma boîte.', 'sure'],
    ['Un mariage', 'Je mixe dans les mariages.', 'possible'],
    ['Couturière', 'Je sais coudre des ourlets.', 'possible'],
    ['La harpe', 'Je joue de la trompette.', 'possible'],
    ['Un luthier', 'Je joue de la guitare dans la rue.', 'possible'],
    ['Un plombier', 'Mon mari est plombier.', null],
    ['Du vin', 'Repasseuse puis lingère. Laver, détacher, trier le linge.', null],
    ['La messe', 'Malvoyante, pianiste. J’accompagne une chorale sans partition.', 'possible'],
    ['Ramoner', 'J’ai la clé de la salle, un four qui chauffe trop.', null],
  ])('%s — %s', (besoin, talent, attendu) => expect(dit(besoin, talent)).toBe(attendu))

  test('a skill chosen for the call is what is asked, whatever its title', () => {
    const besoin = besoinChoisi(['coudre'], { titre: 'Ourlets', texte: '' })
    expect(certitude(besoin, preparerTalent('Je sais coudre, j’ai ma machine.'))).toBe('sure')
  })
})

describe('a second skill said in the same sentence takes nothing from the first', () => {
  test.each([
    ['Faire des crêpes pour la kermesse', 'Je fais des crêpes'],
    ['Faire des crêpes pour la kermesse', 'Je sais coudre, et je fais des crêpes'],
    ['Faire des crêpes pour la kermesse', 'Je répare des vélos, je fais des crêpes, je parle turc'],
    ['Jouer de la guitare', 'Je joue de la guitare et je règle une sono'],
  ])('%s — %s', (besoin, talent) => expect(dit(besoin, talent)).toBe('sure'))

  test('nor does a language named beside it', () => {
    const besoin = preparerBesoin({ titre: 'Préparer le repas', texte: 'Cuisiner un repas pour quarante personnes' })
    const score = (texte: string) => rapprocher(besoin, preparerTalent(texte)).score
    expect(score('cuisine pour beaucoup de monde, parle peul')).toBeGreaterThan(
      0.9 * score('cuisine pour beaucoup de monde'),
    )
  })
})

describe('what somebody says to be over makes them neither sure nor possible', () => {
  test.each([
    ['coudre un ourlet', 'couture\nJe ne fais plus de couture. Je garde des enfants'],
    ['coudre un ourlet', 'Je fais des ourlets. Je ne fais plus de couture'],
    ['coudre un ourlet', 'couture, jardinage. J’ai arrêté la couture'],
    ['réparer un vélo', 'Je répare les vélos. Je ne fais plus de vélo. Je jardine'],
    ['conduire le minibus, permis B', 'J’ai le permis B. Je n’ai plus le permis'],
  ])('%s — %s', (besoin, talent) => expect(dit(besoin, talent)).toBeNull())

  test.each([
    ['garder des enfants', 'Je garde des enfants. Je ne donne plus de cours aux enfants'],
    ['jardiner', 'Je jardine. Je n’ai plus de jardin'],
    ['aide aux devoirs', 'pas de téléphone, aide aux devoirs'],
  ])('and nothing else is: %s — %s', (besoin, talent) => expect(dit(besoin, talent)).toBe('sure'))
})

test.each([
  ['Cuisiner un plat sénégalais pour quinze personnes', 'Je fais la cuisine sénégalaise et je parle wolof.', 'sure'],
  ['Préparer des plats marocains pour la fête', 'Je fais la cuisine marocaine.', 'sure'],
  ['Préparer des plats marocains pour la fête', 'Je fais des pizzas.', null],
])('reads the dishes of a country as its cooking: « %s », « %s »: %s', (besoin, talent, attendu) => {
  expect(dit(besoin, talent)).toBe(attendu)
})

describe('the words of one skill', () => {
  test.each(['Recoudre', 'Recoudre des boutons', 'Coudre', 'De la couture', 'Une couturière'])(
    'think, for « %s », of whoever sews, however it is said',
    (titre) => {
      for (const texte of ['Je couds.', 'Je sais coudre', 'Couturière', 'Je recouds tout', 'Je fais de la couture'])
        expect([texte, dit(titre, texte)]).not.toEqual([texte, null])
      expect(dit(titre, 'Je chante')).toBeNull()
    },
  )

  test('stand for one another all over the lexicon: a skill plainly asked meets whoever plainly says it', () => {
    const { entrees, termes } = lexique()
    const nommees = new Map<number, Set<string>>()
    for (const { entree, poids, cote, sauf, longueur, texte } of [...termes.values()].flat())
      if (poids === 3 && cote === 'tous' && !sauf && longueur === 1 && !entrees[entree]?.facette)
        if (/^\p{L}+$/u.test(texte)) nommees.getOrInsertComputed(entree, () => new Set()).add(texte)
    let [paires, vues] = [0, 0]
    for (const mots of nommees.values()) {
      const trois = [...mots].slice(0, 3)
      const talents = trois.map((mot) => preparerTalent(mot))
      for (const [n, mot] of trois.entries()) {
        const voulu = preparerBesoin({ titre: mot, texte: '' })
        for (const talent of talents.toSpliced(n, 1)) {
          paires += 1
          if (certitude(voulu, talent) !== null) vues += 1
        }
      }
    }
    expect(paires).toBeGreaterThan(1_500)
    expect(vues / paires).toBeGreaterThan(0.98)
  })
})

test.each([
  ['Jouer du violon', 'Je joue du piano', 'possible'],
  ['Jouer du violon', 'Je joue du violon', 'sure'],
  ['Jouer d’un instrument', 'Je joue d’un instrument, le piano', 'sure'],
  ['Aider aux devoirs', 'Je suis prof de maths', 'possible'],
  ['Aider aux devoirs', 'J’aide aux devoirs, surtout en maths', 'sure'],
  ['Prendre des photos', 'Je prends des photos', 'sure'],
] as const)('sure rests on what is said, not on what the lexicon ties to it: %s — %s', (besoin, talent, attendue) => {
  expect(dit(besoin, talent)).toBe(attendue)
})

test.each(['Je filme et je monte des vidéos', 'Je filme des fêtes et des mariages', 'Je filme, j’ai une caméra'])(
  'nobody is sure to take photographs who says that they film: « %s »',
  (talent) => {
    expect(dit('Prendre des photos', talent)).not.toBe('sure')
    expect(dit('Prendre des photos de la fête', talent)).not.toBe('sure')
  },
)

test.each([
  ['diplome-batiment', 'Ancien menuisier, je peux montrer comment on se sert d’un rabot.', false],
  ['diplome-batiment', 'J’étais maçon, puis plombier.', false],
  ['diplome-batiment', 'J’ai un CAP de menuisier, je fais des étagères.', true],
  ['diplome-batiment', 'Compagnon du Devoir, j’ai été charpentier.', true],
  ['cap-cuisine', 'Je suis cuisinier, je fais le mafé.', false],
  ['cap-cuisine', 'Cuisinier, CAP cuisine en 1998.', true],
  ['diplome-couture', 'Couturière chez moi. J’ai le permis.', false],
  // Nobody is one of these without a paper.
  ['diplome-infirmier', 'Je suis infirmière à la retraite.', true],
  ['diplome-batiment', 'Menuisier, et j’ai le bac à sable des enfants à refaire.', false],
] as const)(
  'a gate that asks for « %s » is passed by who says a paper, not by a trade: « %s », %s',
  (papier, texte, passe) => {
    expect(satisfait([[papier]], preparerTalent(texte))).toBe(passe)
  },
)
