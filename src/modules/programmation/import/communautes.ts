import { cle } from './texte.ts'

// Those that pay for actions and are no community of towns.
const AUTRES: ReadonlySet<string> = new Set(
  'CAF CEA CNAF CPAM MSA ARS DRAC FSE FEDER ANCT ANAH ANRU ANS ADEME CDC CNC CNSA CARSAT CAUE CADA OPH OPAC SIA ICF LMH SEM CCAS CIAS FDVA FIPD UDAF PIA DASEN DSDEN SDJES DRAJES DDETS DREETS DILA BPI VILLE ETAT REGION'.split(
    ' ',
  ),
)

/** Letters that stand for a name, in a row of headers that may have no capitals, and that is no known payer. */
export function estSigle(ecrit: string): boolean {
  return (/^[A-Z][A-Z0-9]{1,5}$/.test(ecrit) || /^\p{L}{2,4}$/u.test(ecrit)) && !AUTRES.has(ecrit.toUpperCase())
}

/** « EPN » under a title « Évreux Portes de Normandie » or « Contrat de ville EPN »: the community of the towns, by its kind. */
export function communauteDite(ecrit: string, titres: readonly string[]): string | null {
  if (!estSigle(ecrit)) return null
  for (const titre of titres) {
    const mots = cle(titre).split(' ')
    for (const [debut] of mots.entries()) {
      const suite = sigleDepuis(mots.slice(debut, debut + 8), ecrit.toLowerCase())
      if (suite) return espece(suite) ?? 'Agglomération'
    }
    if (new RegExp(`contrat de ville( \\d+)* (de |du )?(la |le |l )?${cle(ecrit)}\\b`).test(cle(titre)))
      return communauteProbable(ecrit) ?? 'Agglomération'
  }
  return null
}

const PETITS = new Set('de du des la le les l d et en a au aux sur sous'.split(' '))

// The words whose initials are the letters, small words counted or not; two words at least.
function sigleDepuis(mots: readonly string[], lettres: string): string | null {
  let i = 0
  for (const [n, mot] of mots.entries()) {
    if (mot[0] === lettres[i]) i++
    else if (n === 0 || !PETITS.has(mot)) return null
    if (i === lettres.length) return n > 0 ? mots.slice(0, n + 1).join(' ') : null
  }
  return null
}

const espece = (nom: string): string | null =>
  /metropole/.test(nom) ? 'Métropole' : /communaute urbaine/.test(nom) ? 'Métropole' : null

/**
 * What the letters of a community say of its kind, where nothing else names one: « TCM » ends like a metropole, « VCA »
 * like an agglomeration. A guess, to be told as such.
 */
export function communauteProbable(sigle: string): string | null {
  const ecrit = sigle.toUpperCase()
  // « CeA », « CdV »: a name written that way is known by it.
  if (!estSigle(sigle) || ecrit.length > 6 || /^\p{Lu}\p{Ll}\p{Lu}$/u.test(sigle)) return null
  if (/^C[ACU][A-Z]|CA$/.test(ecrit)) return 'Agglomération'
  if (/M$|^M\d?[A-Z]L?$/.test(ecrit)) return 'Métropole'
  return /A$|^G[A-Z]{1,2}$/.test(ecrit) ? 'Agglomération' : null
}

const BAILLEUR = /habitat|logement|loge|logis|oph|hlm|immobili|fonci|domus|toit|residen|foyer|sa d|office/

/** « Dieppe-Maritime » under a title « Contrat de ville de Dieppe »: the town and a word more, and no landlord. */
export function communauteDuNom(ecrit: string, titres: readonly string[]): string | null {
  const k = cle(ecrit)
  if (BAILLEUR.test(k)) return null
  const villes = titres.flatMap((titre) =>
    [...titre.matchAll(/\b(?:contrat de )?ville (?:de la |de |d['’]|du )(\p{Lu}[\p{L}-]+)/giu)].map((m) =>
      cle(m[1] ?? ''),
    ),
  )
  return villes.some((v) => v.length >= 4 && k.startsWith(`${v} `)) ? 'Agglomération' : null
}

/** « AUXERRE » in a workbook that says « AUXERRE » in its titles, its name or its structures: the town itself. */
export function estLaVille(ecrit: string, textes: readonly string[]): boolean {
  // « Cherbourg-en-Cotentin » is « Cherbourg » elsewhere.
  const k = cle(ecrit).split(' ')[0] ?? ''
  if (!/^\p{Lu}[\p{L}-]{3,}$/u.test(ecrit) || k.length < 4) return false
  const dits = textes.map((t) => ` ${cle(t.replaceAll('_', ' '))} `).filter((t) => t.includes(` ${k} `))
  return dits.length >= 2 || dits.some((t) => new RegExp(`\\b(ville|commune|mairie) (de |d )?${k} `).test(t))
}
