import { describe, expect, it } from 'vitest'
import {
  connus,
  contenuDe,
  estMontrable,
  publiable,
  refusDuPortrait,
  sansElle,
  sembleNommer,
  unParBesoin,
  visibiliteDuMerci,
} from './domain.ts'

const aicha = { prenom: 'Aïcha', nom: 'Ben Ali' }
const annuaire = connus([aicha, { prenom: 'Karim', nom: 'Petit' }, { prenom: 'Anne-Marie', nom: '' }])

describe('what everyone may read', () => {
  it('hides words with a name that was not agreed to, however it is written', () => {
    for (const texte of ['Merci Aïcha !', 'merci AICHA', 'Merci à toi, aïcha, et à Léo', 'Bravo d’Aïcha'])
      expect(estMontrable(texte, aicha, false), texte).toBe(false)
    expect(estMontrable('Merci Aïcha !', aicha, true)).toBe(true)
    expect(estMontrable('Merci pour les gâteaux', aicha, false)).toBe(true)
    expect(estMontrable('Une aïchante idée', aicha, false)).toBe(true)
  })

  it('holds back a name that is nearly the right one, and no word of every day', () => {
    const fatima = { prenom: 'Fatima', nom: 'Martin' }
    for (const texte of [
      'Merci Fatma pour vos mians dor',
      'merci fatimaa',
      'Bravo Ftaima',
      'C’est l’idée de l’Fattima',
    ])
      expect(visibiliteDuMerci(texte, fatima, false, annuaire), texte).toBe('attend-son-oui')
    expect(visibiliteDuMerci('Merci Mme Martn', fatima, true, annuaire)).toBe('jamais')
    expect(visibiliteDuMerci('Merci pour ce matin, et pour la farine', fatima, false, annuaire)).toBe('montre')
    expect(estMontrable('Merci Ben-Alli !', aicha, true)).toBe(false)
    expect(estMontrable('Merci à vous, Lou', { prenom: 'Lo', nom: 'B' }, false)).toBe(true)
  })

  it('never shows a family name, a number or an address, even of who agreed to be named', () => {
    for (const texte of ['Merci Madame Ben-Ali', 'Merci ! 06 39 98 12 34', 'écrivez-moi : a.b@exemple.fr'])
      expect(estMontrable(texte, aicha, true), texte).toBe(false)
    for (const chez of [
      'Merci au papi du troisième, bâtiment C',
      'Merci à la dame de la rue des Bigarreaux',
      'Au 2e étage, porte 14',
      'Merci à Mme du 12, allée d’Anjou',
      'Bat. B, appt 31',
      'Merci à la voisine du deuxième étage',
    ])
      expect(estMontrable(chez, null, true), chez).toBe(false)
    for (const public_ of [
      'Trente cartons au troisième étage',
      'La fête de la rue, à 14 h 30',
      'Merci d’avoir ouvert la porte à tous',
      'Le square en fête',
    ])
      expect(estMontrable(public_, null, false), public_).toBe(true)
    expect(estMontrable('Appelez le 06.39.98.12.34', null, false)).toBe(false)
  })

  it('tells apart words that wait for a yes and words that no yes will show', () => {
    expect(visibiliteDuMerci('Merci !', aicha, false, annuaire)).toBe('montre')
    expect(visibiliteDuMerci('Merci Aïcha !', aicha, false, annuaire)).toBe('attend-son-oui')
    expect(visibiliteDuMerci('Merci Aïcha !', aicha, true, annuaire)).toBe('montre')
    expect(visibiliteDuMerci('Merci Aïcha Ben Ali !', aicha, true, annuaire)).toBe('jamais')
  })

  it('takes for a name what follows « avec » or « ma voisine » and is no word of every day', () => {
    for (const texte of [
      'avec ma cousine Aminata Traoré',
      'Mon voisin Mamadou m’accompagne',
      'Je viens avec Rose',
      'avec ma sœur, Fatou',
      'ma cousine vauquelin vient',
      'Mme Petit sera là',
      'mme petit sera là',
      'le fils de monsieur Boulanger',
      'M. Boulanger me remplace',
      'Melle Petit sera là',
      'Dr Boulanger me remplace',
      'Me Boulanger aussi',
      'Mmes Petit et Boulanger',
      'Venue avec GASPARD',
      'Venue avec « Ouardia »',
      'avec “rose”, avec "Rose"',
      'avec l’Aminata, avec n’golo',
      'Merci à Le Guen',
    ])
      expect(sembleNommer(texte), texte).toBe(true)
    for (const texte of [
      'Avec plaisir !',
      'AVEC PLAISIR',
      'Je viens avec ma fille de six ans',
      'Je peux venir avec mes voisins',
      'Je pars à 15 h 30',
      'Je parle Wolof',
      'pr les enfants',
      'On vient en famille. Après on mange',
      'ça me plaît',
      'le monsieur qui mesure deux fois',
      'je m’occupe d’enfants',
      'Merci à l’équipe, merci à L’Étoile',
      'Grâce à l’aide de chacun, et avec d’autres',
      'ses filles n’ont plus peur, la maman m’a dit',
      'Merci à La Marmite, avec Le Clic solidaire et Les Cerisiers',
      'Merci à Coup de pouce aux projets',
    ])
      expect(sembleNommer(texte), texte).toBe(false)
  })

  it('holds back the name of anybody else of the annuaire, whose yes nobody else can give', () => {
    for (const texte of ['Merci Karim !', 'merci à karim et Aïcha', 'Bravo anne marie', 'Merci à M. Petit'])
      expect(visibiliteDuMerci(texte, aicha, true, annuaire), texte).toBe('jamais')
    // In no list, and words of French: « Rose », « Olive »; each where a name is said.
    for (const texte of ['Merci à Rose', 'Un après-midi avec Olive', 'Merci à ma voisine Prune'])
      expect(visibiliteDuMerci(texte, aicha, true, annuaire), texte).toBe('jamais')
    const ali = { prenom: 'Ali', nom: 'B' }
    expect(visibiliteDuMerci('Merci à Ali et à sa voisine Alice', ali, true, annuaire)).toBe('jamais')
    expect(visibiliteDuMerci('Merci à ALI, et à Mme Ali', ali, true, annuaire)).toBe('montre')
    expect(visibiliteDuMerci('Merci à Rose', { prenom: '', nom: 'B' }, true, annuaire)).toBe('jamais')
    const anneMarie = { prenom: 'Anne-Marie', nom: 'B' }
    expect(visibiliteDuMerci('Merci à Anne-Marie', anneMarie, true, annuaire)).toBe('montre')
    for (const texte of ['Un après-midi avec Aïcha', 'Merci à Aïcha', 'Grâce à elle, une rose de plus'])
      expect(visibiliteDuMerci(texte, aicha, true, annuaire), texte).toBe('montre')
    for (const texte of ['Un petit merci', 'Merci à la mairie', 'Karimov, c’est grand'])
      expect(visibiliteDuMerci(texte, aicha, true, annuaire), texte).toBe('montre')
    expect(visibiliteDuMerci('Merci Karim', { prenom: 'Karim', nom: 'H' }, false, annuaire)).toBe('attend-son-oui')
    expect(refusDuPortrait('Aïcha coud avec Karim.', aicha, true, annuaire)).toBe('nom-de-famille')
  })

  it('holds back the name of anybody else misspelt, and no word that only begins a sentence', () => {
    const tous = connus([
      aicha,
      ...['Karim', 'Nour', 'Anne-Marie', 'Fatima'].map((prenom) => ({ prenom, nom: 'Martin' })),
    ])
    for (const texte of [
      'Merci Karym !',
      'Merci à Fatma',
      'Bravo à l’atelier de Kariim',
      'Merci à Mme Martn',
      'Ftaima !',
    ])
      expect(visibiliteDuMerci(texte, aicha, true, tous), texte).toBe('jamais')
    for (const texte of [
      'Nous étions bien. Nous aussi !',
      'Merci Aicha, Aïchaa',
      'Merci pour ce matin',
      'Merci, karimov',
    ])
      expect(visibiliteDuMerci(texte, aicha, true, tous), texte).toBe('montre')
    expect(visibiliteDuMerci('Merci Fatma', { prenom: 'Fatima', nom: 'B' }, true, tous)).toBe('montre')
  })

  it('takes no word of kinship for a first name misspelt', () => {
    const tous = connus(['Marie', 'Tania', 'Tatia', 'Papin'].map((prenom) => ({ prenom, nom: 'Le Dû' })))
    const jo = { prenom: 'Mamie Jo', nom: '' }
    for (const texte of ['Merci Mamie Jo pour les gâteaux', 'Merci Papi', 'Bravo Tata et Tonton'])
      expect(visibiliteDuMerci(texte, jo, true, tous), texte).toBe('montre')
    const mamie = connus([{ prenom: 'Mamie', nom: 'Le Dû' }])
    expect(visibiliteDuMerci('Bravo à Mamie', aicha, true, mamie)).toBe('jamais')
    expect(visibiliteDuMerci('Merci Marei', jo, true, tous)).toBe('jamais')
  })

  it('names nobody by « grâce à »', () => {
    const tous = connus([aicha, { prenom: 'Grâce', nom: 'Obi' }])
    for (const texte of ['Grâce à Aïcha, tout y est.', 'C’est grâce aux voisins', 'grace a vous'])
      expect(visibiliteDuMerci(texte, aicha, true, tous), texte).toBe('montre')
    for (const texte of ['Merci à Grâce et Aïcha', 'Grâce était là'])
      expect(visibiliteDuMerci(texte, aicha, true, tous), texte).toBe('jamais')
  })

  it('hides a number in the digits of any script', () => {
    for (const numero of ['٠٦ ٣٩ ٩٨ ٤٥ ٣٣', '06,39,98,45,33', 'zéro six trente-neuf quatre-vingt-dix-huit douze vingt'])
      expect(estMontrable(`Appelez ${numero}`, null, true), numero).toBe(false)
    expect(estMontrable('Appelez ०६३९९८४५३३', null, true)).toBe(false)
  })

  it('hides the number of people under five', () => {
    expect([0, 4, 5, 12].map(publiable)).toEqual([null, null, 5, 12])
  })

  it('portrays only whoever agreed to be', () => {
    expect(refusDuPortrait('Elle coud.', aicha, false, annuaire)).toBe('sans-accord')
    expect(refusDuPortrait('Aïcha Ben Ali coud.', aicha, true, annuaire)).toBe('nom-de-famille')
    expect(refusDuPortrait('Aïcha coud.', aicha, true, annuaire)).toBeNull()
  })
})

describe('thanks on the home', () => {
  it('are the last of each need', () => {
    const merci = (id: string, titre: string, structureNom = 'La Régie') => ({ id, titre, structureNom })
    const lus = [merci('1', 'Le loto'), merci('2', 'Le loto'), merci('3', 'La fête'), merci('4', 'Le loto', 'Le club')]
    expect(unParBesoin(lus).map(({ id }) => id)).toEqual(['1', '3', '4'])
  })
})

describe('a certificate', () => {
  it('lists what was given, oldest first, and sums minutes', () => {
    const ligne = { titre: 'Coudre', action: null, structure: 'La Régie' }
    const contenu = contenuDe([
      { ...ligne, jour: '2026-03-02', minutes: 30 },
      { ...ligne, jour: '2025-12-01', minutes: 60 },
    ])
    expect(contenu.lignes.map(({ jour }) => jour)).toEqual(['2025-12-01', '2026-03-02'])
    expect(contenu.minutes).toBe(90)
  })
})

it('takes the name of who erased everything out of words, and leaves all the others', () => {
  const nadia = { prenom: 'Nadia', nom: 'Perec', telephone: '+33 6 39 98 50 70', courriel: 'nadia@exemple.fr' }
  const jeanLuc = { ...nadia, prenom: 'Jean-Luc', nom: '', telephone: '', courriel: '' }
  const rose = { ...jeanLuc, prenom: 'Rose', nom: 'Petit' }
  const perrin = { ...jeanLuc, prenom: 'M. Perrin' }
  for (const [elle, texte, reste] of [
    [nadia, 'Nadia Perec, NADIA, nadia perec, PEREC Nadia et Mme Perec', '…, …, …, … et Mme …'],
    [nadia, 'Avec Nadia P. jeudi, chez Nadia.', 'Avec … jeudi, chez ….'],
    [nadia, 'Nadia Ouali, Nadia O. et Karim Perec viennent', 'Nadia Ouali, Nadia O. et Karim Perec viennent'],
    [nadia, 'Au 0639985070, 06 39 98 50 70, 00 33 6.39.98.50.70, NADIA@exemple.fr', 'Au …, …, …, …'],
    [nadia, 'Au 6 39 98 50 70 (le soir), +33 (0)6 39 98 50 70', 'Au … (le soir), …'],
    [nadia, 'Au 06 39 98 50 71, le 06/39', 'Au 06 39 98 50 71, le 06/39'],
    [jeanLuc, 'Fatou viendra avec Jean-Luc en voiture', 'Fatou viendra avec … en voiture'],
    [jeanLuc, 'Jean Luc et jean-luc, mais Jean et Luc', '… et …, mais Jean et Luc'],
    [rose, 'Rose apporte une rose', '… apporte une rose'],
    [perrin, 'Avec Monsieur Perrin, m’a dit Mme Petit ; Perrin aussi', 'Avec Monsieur …, m’a dit Mme Petit ; … aussi'],
    [
      perrin,
      'Le Dr Perrin, Melle Perrin, Mmes Perrin et Petit, la famille Perrin',
      'Le Dr …, Melle …, Mmes … et Petit, la famille …',
    ],
    [rose, 'Petit déjeuner avec M. Petit, un petit', 'Petit déjeuner avec M. …, un petit'],
    // As she was called here before too.
    [
      { ...nadia, nomsDAvant: [{ prenom: 'Gigi', nom: 'Kaci' }] },
      'Gigi Kaci, Gigi et Nadia, pas Gigi Ouali',
      '…, … et …, pas Gigi Ouali',
    ],
  ] as const)
    expect(sansElle(texte, elle)).toBe(reste)
  // The first name of whom the words are about stays theirs.
  expect(sansElle('Nadia préfère que Nadia Perec appelle', nadia, 'Nadia')).toBe('Nadia préfère que … appelle')
})
