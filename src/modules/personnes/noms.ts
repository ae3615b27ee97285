import { ditUnMoyen, sansMoyen } from '#platform/forms.ts'
import { plier } from '#platform/texte.ts'

/** What stands before a name on a list that somebody keeps: a dash, a bullet, a number. */
const PUCE = /^(?:[\s\-–—•*·▪]+|\d{1,3}\s*[.)°-]\s*)+/u
/** What says that a family name follows; only what is written short may have its full stop. */
export const TITRES =
  '(?:m|mr|mmes?|m(?:el|l)?les?|dr|pr|me|vve)\\.?|mesdames|messieurs|monsieur|madame|mademoiselle|docteur|professeure?|ma(?:î|i)tre|veuve|famille'
const CIVILITE = new RegExp(`^(?:${TITRES}|s(?:œ|oe)ur|fr(?:è|e)re)\\.?$`, 'iu')
/** With these a family name begins, never a first name: « Le Goff Jeanne ». */
const PARTICULE = /^(?:le|la|les|de|du|des|d’|el|ben|al|van|von|da|di|dos)$/iu
const enCapitales = (mot: string): boolean => /\p{Lu}{2}/u.test(mot) && mot === mot.toLocaleUpperCase('fr')

const sansChiffres = (nom: string): string => sansMoyen(nom).replaceAll(/[\d+]/g, '').trim()

/** « enCapitales » of somebody else's list: « LE GOFF » is « Le Goff ». */
const enNom = (mots: readonly string[]): string =>
  mots
    .map((mot) =>
      enCapitales(mot)
        ? mot.toLocaleLowerCase('fr').replace(/(?<!\p{L})\p{L}/gu, (l) => l.toLocaleUpperCase('fr'))
        : mot,
    )
    .join(' ')

/** « M. Perrin », « M. et Mme Perrin » typed where a first name goes: the title, and what is a family name. Of « Sœur Marie-Paule » it is the first. */
const TITRE = new RegExp(`^((?:(?:${TITRES})\\s+et\\s+)?(?:${TITRES}))(?:\\s+(?=\\S)|(?<=\\.)(?=\\p{L}))`, 'iu')

type Nom = Readonly<{ prenom: string; nom: string }>

/** As it is kept, wherever it was typed: a title is no first name, nor half of one; neither a number nor a mail is in it. */
export function enregistrable(ecrits: Nom): Nom {
  const moyen = ditUnMoyen(`${ecrits.prenom} ${ecrits.nom}`)
  const [prenom, nom] = moyen ? [sansChiffres(ecrits.prenom), sansChiffres(ecrits.nom)] : [ecrits.prenom, ecrits.nom]
  const titre = TITRE.exec(`${prenom} ${nom}`.trim())
  if (!titre) return { prenom, nom }
  if (nom === '') return separerLeNom(prenom)
  return titre[1] === prenom ? { prenom: `${prenom} ${nom}`, nom: '' } : { prenom: prenom.replace(TITRE, ''), nom }
}

/** « Sœur Marie-Paule », « Mamie Jo » are called by two words. */
const APPELE = /^(?:s(?:œ|oe)ur|fr(?:è|e)re|mam(?:ie|y)|pap[iy]|tonton|tat(?:a|ie))$/iu

/**
 * « M. Perrin » has no first name here, and Perrin is his family name. Of a whole name typed where a first name goes, all but
 * the first is read as a family name: « Marie Claire » is « Marie C. », as « Samira Haddad » is « Samira H. ».
 */
export function nomsDits(ecrits: Nom): Nom & Readonly<{ titre: string }> {
  const { prenom, nom } = enregistrable(ecrits)
  const titre = TITRE.exec(prenom)?.[1] ?? ''
  if (titre !== '') return { titre, prenom: '', nom: `${prenom.replace(TITRE, '')} ${nom}`.trim() }
  const entier = /\s/u.test(prenom) && (nom === '' || plier(prenom).endsWith(` ${plier(nom)}`))
  const mots = entier ? prenom.split(/\s+/u) : [prenom]
  let rang = APPELE.test(mots[0] ?? '') ? 2 : 1
  while (/^(?:et|&)$/iu.test(mots[rang] ?? '')) rang += 2
  return { titre, prenom: mots.slice(0, rang).join(' '), nom: mots.slice(rang).join(' ') || nom }
}

const MADAME = /^(mme|m(el|l)?le|madame|mademoiselle)/iu
const MONSIEUR = /^(m|mr|monsieur)\.?$/iu

/** « M. Martin » and « Mme Martin » are two people. */
export function titresContraires(un: Nom, autre: Nom): boolean {
  const titres = [nomsDits(un).titre, nomsDits(autre).titre]
  return titres.some((titre) => MADAME.test(titre)) && titres.some((titre) => MONSIEUR.test(titre))
}

/** The words of a name, in no order and without a title: a list that is read again says the same people. */
export function motsDuNom(ecrits: Nom): string {
  const { prenom, nom } = nomsDits(ecrits)
  return plier(`${prenom} ${nom}`).split(' ').sort().join(' ').trim()
}

export const sansPuce = (ligne: string): string => ligne.replace(PUCE, '')

/**
 * « Mme LE GOFF Jeanne » → Jeanne, Le Goff. Who is told by a title and one name keeps both for a first name, to be called by:
 * « Mme Diallo ». Others read it as `nomCourt` says it.
 */
export function separerLeNom(entier: string): Nom {
  const mots = sansPuce(entier)
    .split(/\s+/u)
    .filter((mot) => mot !== '')
  const rang = mots.findIndex((mot, n) => !CIVILITE.test(mot === 'et' && n > 0 ? (mots[n + 1] ?? '') : mot))
  const [titre, noms] = rang < 0 ? [mots, []] : [mots.slice(0, rang), mots.slice(rang)]
  const [premier = ''] = noms
  const seul =
    noms.length < 2 || (titre.length > 0 && (noms.includes('et') || (noms.length === 2 && PARTICULE.test(premier))))
  if (seul) return { prenom: [...titre, enNom(noms)].join(' ').trim(), nom: '' }
  const capitales = noms.findIndex((mot) => !enCapitales(mot))
  // « DUPONT Marie », « Le Goff Jeanne »: the first name comes last.
  const coupe = capitales > 0 ? capitales : PARTICULE.test(premier) && noms.length > 2 ? noms.length - 1 : 0
  const [prenom, nom] = coupe > 0 ? [noms.slice(coupe), noms.slice(0, coupe)] : [noms.slice(0, 1), noms.slice(1)]
  return { prenom: enNom(prenom), nom: enNom(nom) }
}
