/** What stands before a name on a list that somebody keeps: a dash, a bullet, a number. */
const PUCE = /^(?:[\s\-–—•*·▪]+|\d{1,3}\s*[.)°-]\s*)+/u
const CIVILITE =
  /^(?:m|mr|mme|mmes|mlle|monsieur|madame|mademoiselle|dr|docteur|pr|professeure?|s(?:œ|oe)ur|fr(?:è|e)re)\.?$/iu
/** With these a family name begins, never a first name: « Le Goff Jeanne ». */
const PARTICULE = /^(?:le|la|les|de|du|des|d’|el|ben|al|van|von|da|di|dos)$/iu
const enCapitales = (mot: string): boolean => /\p{Lu}{2}/u.test(mot) && mot === mot.toLocaleUpperCase('fr')

/** « enCapitales » of somebody else's list: « LE GOFF » is « Le Goff ». */
const enNom = (mots: readonly string[]): string =>
  mots
    .map((mot) =>
      enCapitales(mot)
        ? mot.toLocaleLowerCase('fr').replace(/(?<!\p{L})\p{L}/gu, (l) => l.toLocaleUpperCase('fr'))
        : mot,
    )
    .join(' ')

export const sansPuce = (ligne: string): string => ligne.replace(PUCE, '')

/** « Mme LE GOFF Jeanne » → Jeanne, Le Goff. Who is told by a title and one name keeps both: « Mme Diallo ». */
export function separerLeNom(entier: string): Readonly<{ prenom: string; nom: string }> {
  const mots = sansPuce(entier)
    .split(/\s+/u)
    .filter((mot) => mot !== '')
  const rang = mots.findIndex((mot) => !CIVILITE.test(mot))
  const [titre, noms] = rang < 0 ? [mots, []] : [mots.slice(0, rang), mots.slice(rang)]
  const [premier = ''] = noms
  if (noms.length < 2) return { prenom: [...titre, enNom(noms)].join(' ').trim(), nom: '' }
  const capitales = noms.findIndex((mot) => !enCapitales(mot))
  // « DUPONT Marie », « Le Goff Jeanne »: the first name comes last.
  const coupe = capitales > 0 ? capitales : PARTICULE.test(premier) && noms.length > 2 ? noms.length - 1 : 0
  const [prenom, nom] = coupe > 0 ? [noms.slice(coupe), noms.slice(0, coupe)] : [noms.slice(0, 1), noms.slice(1)]
  return { prenom: enNom(prenom), nom: enNom(nom) }
}
