import { expect, it } from 'vitest'
import { plier } from '#platform/texte.ts'
import { voiler } from './voile.ts'

const odette = { prenom: 'Odette', nom: 'Lambert' }

// Drawn before they were read: what nobody may read before both yes…
it.each([
  ['demandez iyabo adeyemi', 'iyabo', 'adeyemi'],
  ['moi c’est zoé', 'zoe'],
  ['je viens et iyabo aussi', 'iyabo'],
  ['na dia viendra avec moi', 'na', 'dia'],
  ['n.a.d.i.a vient avec moi', 'n a d', 'i a'],
  ['je fais la cuisine avec nadia', 'nadia'],
  ['pour la couture demandez fatima', 'fatima'],
  ['je bricole avec pierre martin', 'pierre', 'martin'],
  ['mon numéro O6 3g g8 45 33', 'o6', 'g8', '45'],
  ['j’habite tour B porte douze', 'b', 'douze'],
  ['au 12 rue des lilas', '12', 'lilas'],
  ['écrivez à odette.l@exemple.fr', 'odette', 'exemple'],
  ['Claire et moi, on arrive', 'claire'],
  ['claire et moi, on arrive', 'claire'],
  ['rose vient aussi', 'rose'],
  ['Je viens, Pierre portera', 'pierre'],
  ['ma voisine rose portera les tables', 'rose'],
  ['la sœur de claire vient', 'claire'],
  ['ok pour moi. merci, claire', 'claire'],
  ['appelez marie', 'marie'],
  ['voir avec jean-louis', 'jean', 'louis'],
  ['je laisse lise répondre', 'lise'],
  ['ok pour moi, signé lou', 'lou'],
  ['Aminata peut venir', 'aminata'],
  ['c’est karim du rez-de-chaussée', 'karim'],
  ['je suis mme petit', 'petit'],
  ['JE VIENS AVEC IYABO', 'iyabo'],
  ['je viens avec p1erre', 'p1erre', 'erre'],
  ['odette sera là, ou lambert', 'odette', 'lambert'],
  ['Je suis à Lyon', 'lyon'],
  ['نعم، أنا سعاد', 'سعاد'],
  ['j’habite au 3 place jean moulin', 'place', 'jean', 'moulin'],
  ['je suis au 12 cité des peupliers', '12', 'peupliers'],
  ['on se retrouve résidence les acacias', 'acacias'],
  ['je passe au 5 passage du marché', '5', 'marche'],
  ['j’habite au-dessus de la boulangerie rue pasteur', 'pasteur'],
  ['je suis 12 bd voltaire', '12', 'voltaire'],
  ['j’habite place de la république', 'republique'],
  ['je vous donne le zéro six trente neuf', 'zero', 'six', 'trente', 'neuf'],
  ['le portable de ma fille : 07 cinquante', '07', 'cinquante'],
  ['j’écris depuis odette arobase orange', 'odette', 'orange'],
  ['je suis sur snap : fleur de cerisier', 'fleur', 'cerisier'],
  ['Bonjour lucie ici, je veux bien', 'lucie'],
  ['on vient en famille dupont', 'dupont'],
  ['je passe chez les martin avant', 'martin'],
  ['je suis l’épouse du boulanger benoît', 'benoit'],
  ['il y aura aussi victoire', 'victoire'],
  ['amina vient aussi', 'amina'],
  ['moussa peut porter les tables', 'moussa'],
  ['je viens avec mon bébé ⓛⓤⓒⓘⓔ', 'ⓛⓤⓒⓘⓔ'],
])('hides in « %s »: %s', (texte, ...mots) => {
  const lu = ` ${plier(voiler(texte, odette, new Set()))} `
  for (const mot of mots) expect(lu).not.toContain(` ${mot} `)
})

// … and what is everybody's words.
it.each([
  'je fais des tours de magie',
  'je répare les moulins à café',
  'je couds des capes',
  'je fais une julienne de légumes',
  'je fais la quiche lorraine',
  'avec une chemise blanche',
  'il faut une voix claire',
  'Plutôt après 15 h',
  'Je pars à 15 h 30, ou 16h',
  'Je viens avec mon fils de 6 ans',
  'Je suis libre Mercredi, ou le Samedi matin',
  'Dispo à partir de 18 h. Rien de lourd SVP',
  'Oui, Je veux bien',
  'jarrive apré lécole',
  'RDV devant la salle',
  'Par WhatsApp si possible',
  'ok pour moi',
  'je peux apporter ma machine à coudre',
  'le 14 décembre de préférence',
  'je viens avec plaisir',
  'Avec plaisir !',
  'AVEC PLAISIR',
  'je serai un peu en retard',
  'je parle arabe et portugais',
  'je préfère le matin, pas avant 9h',
  'j’ai le permis B et une remorque',
  'Je peux porter mais pas monter les escaliers',
  'je porte deux cartons',
  'c’est possible pour moi',
  'je suis disponible toute la journée',
  'merci à vous',
  'je ne peux rester que deux heures',
  'je viendrai à vélo',
  'Comptez sur moi',
  'je ramène des chaises',
  'besoin d’un créneau plus tôt',
  'est-ce que le goûter est fourni ?',
  'je peux garder les petits pendant la réunion',
  'il reste de la place dans ma voiture',
  'je préfère une place assise',
  'je fais du théâtre de rue avec mes enfants',
  'je peux venir sur place',
  'trois personnes max',
  'je peux aider aux devoirs de CM2',
  'pas avant 09 heures',
])('shows « %s » as it is', (texte) => {
  expect(voiler(texte, odette, new Set())).toBe(texte)
})

it('says by an ellipsis what it hides, and nothing where little is left', () => {
  const dit = (texte: string) => voiler(texte, odette, new Set(['fleur']))
  expect(dit('Je viens et iyabo adeyemi aussi')).toBe('Je viens et … aussi')
  expect(dit('Je viens avec fleur')).toBe('Je viens avec …')
  expect(dit('J’arrose une fleur')).toBe('J’arrose une fleur')
  expect(dit('iyabo adeyemi')).toBe('')
  expect(dit('zéro six trente-neuf quatre-vingt-dix-huit douze vingt')).toBe('')
})
