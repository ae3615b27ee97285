import { nomsDits } from '#modules/personnes/index.ts'
import { plier } from '#platform/texte.ts'
import { langueDevinee } from './langue.ts'

/** Words too common to say anything; folded. */
const VIDES = new Set(
  (
    'a ai aie aient ainsi alors apres as au aucun aussi autre autres aux avant avec avoir avons ayant beaucoup bien bon ' +
    'bonne bonjour c ca car ce cela celle celui ces cet cette ceux chaque chez ci comme comment contre d dans de debut ' +
    'depuis des deux dire dois doit donc dont du elle elles en encore entre envie es est et etais etait etant ete etes ' +
    'etre eu eux faire fais fait faites fois font faut grand gens hors ici il ils j jamais je jour jours jusque l la le ' +
    'les leur leurs lors lui m ma mais me meme mes mettre mien moi moins mon ne ni nos notre nous on ont ou oui par parce ' +
    'parfois pas pendant personne personnes petit peu peut peux plus plutot pour pourquoi pouvoir pres puis qu quand que ' +
    'quel quelle quelqu quelque quelques qui quoi rien s sa sais sait sans savoir se sera ses si sien soi sois soit sommes ' +
    'son sont souvent sous suis sur surtout ta te tes toi ton toujours tous tout toute toutes tres trop tu un une va vais ' +
    'vers veux veut voir vos votre vous vraiment vu y aime aimerais aimerait aimons besoin cherche cherchons aide aider ' +
    'coup pouce main mains temps heure heures fin voila quartier voisin voisine ans an merci svp etc'
  ).split(' '),
)

/** From the longest: what French adds to say the trade, the deed, the feminine, the plural. */
const SUFFIXES =
  'issements issement atrices atrice ations ation ateurs ateur ements ement trices trice ieres iere euses euse ennes enne ages age iers ier eurs eur ants ant ees ee ers er ent es ons ez e'.split(
    ' ',
  )
const RACINE_MIN = 4

/**
 * A light French stem of a folded word: « couturières », « couture » and « couturier » are one (`coutur`).
 * Never shorter than four letters, so that short words stay themselves.
 */
export function raciniser(mot: string): string {
  if (/^\d/.test(mot) || mot.length <= RACINE_MIN) return mot
  const singulier = /aux$/.test(mot) && mot.length > 6 ? mot.replace(/aux$/, 'al') : mot.replace(/[sx]$/, '')
  for (const suffixe of SUFFIXES) {
    if (singulier.endsWith(suffixe) && singulier.length - suffixe.length >= RACINE_MIN)
      return singulier.slice(0, -suffixe.length)
  }
  return singulier
}

/** The telling words of a text, folded, in order, once each; empty words and single letters left out. */
export function motsPleins(texte: string): string[] {
  const mots = plier(texte)
    .split(' ')
    .filter((mot) => mot.length > 1 && !VIDES.has(mot) && !/^\d+$/.test(mot))
  return [...new Set(mots)]
}

/**
 * What is indexed of a talent: folded words and their stems (search by beginning), `#` before the words of the name (found
 * by the desk, never matched with a need), `@` before those of the first name (all that the council reads of it).
 */
export function motsIndexes(talent: Readonly<{ texte: string; prenom: string; nom: string }>): string[] {
  const pleins = motsPleins(talent.texte)
  const signe = (signe: string, nom: string) => (plier(nom).match(/\S+/g) ?? []).map((mot) => `${signe}${mot}`)
  const tous = [
    ...pleins,
    ...pleins.map(raciniser),
    ...signe('#', `${talent.prenom} ${talent.nom}`),
    ...signe('@', nomsDits(talent).prenom),
  ]
  // Cut before they are compared: a word without end and its stem become one row.
  return [...new Set(tous.map((mot) => mot.slice(0, 60).toWellFormed()))]
}

/** Why the desk should look at a text before others read it; a text is never refused for it. */
export type Signalement = 'autre-langue' | 'sans-mots' | 'mots-blessants' | 'coordonnees'

const BLESSANTS = [
  /\b(connards?|connasses?|encule[rs]?|salopes?|putes?|batards?|fdp|ntm|nique[rsz]?|merdes?|pedes?)\b/,
  /\b(bougnoules?|negres?|youpins?|bicots?|tarlouzes?|(ta|vos|ferme la) gueules?|(te|vous|se) faire foutre)\b/,
  /\b(bande de|sales?|gros|grosses?|pauvres?|petits?) (cons?|connes?)\b/,
  /\bsales? (arabes?|juifs?|juives?|roms?|gitans?|gitanes?|musulmane?s?)\b/,
]

/** What the desk is warned of when it reads this text. */
export function signalements(texte: string, langue = langueDevinee(texte)): Signalement[] {
  const plie = plier(texte)
  const signes: [Signalement, boolean][] = [
    ['autre-langue', langue !== 'fr'],
    ['sans-mots', texte !== '' && !/\p{L}{2}/u.test(texte)],
    ['mots-blessants', BLESSANTS.some((mots) => mots.test(plie))],
    // One letter before the sign is enough: a run of them would be read again from each.
    ['coordonnees', /(\p{Nd}[\s.-]?){9,}|[\w.]@[\w-]+\.\w/u.test(texte)],
  ]
  return signes.filter(([, present]) => present).map(([nom]) => nom)
}
