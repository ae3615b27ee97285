import { lettreDeColonne } from '#platform/tableur/adresse.ts'
import type { FeuilleAnalysee } from '../feuilles/feuilles.ts'
import { estAttribuant } from '../feuilles/genre.ts'
import { celluleEn, colonnesRemplies, texteEn } from '../grille/grille.ts'
import { lireRna } from '../grille/identifiants.ts'
import { lireSiretDeCellule } from '../grille/siret.ts'
import { cle, propre } from '../grille/texte.ts'
import {
  type ActionLue,
  type ContactLu,
  doute,
  type ProblemeLu,
  type RoleColonne,
  type StructureLue,
  type Table,
} from '../grille/types.ts'
import type { Champs } from '../lignes/champs.ts'
import type { Annuaire } from '../vocabulaires/structures.ts'

type Ou = { analysees: readonly FeuilleAnalysee[]; annuaire: Annuaire; contacts: ContactLu[]; problemes: ProblemeLu[] }

/** Puts the directory sheets into the directory, and their contacts with them. */
export function inscrireAnnuaires(analysees: readonly FeuilleAnalysee[], ou: Ou): void {
  for (const a of analysees) {
    if (a.role !== 'structures') continue
    for (const table of a.tables) {
      for (let l = table.enteteFin; l < Math.min(table.fin, a.feuille.lignes.length); l++)
        inscrire(a, table, l, ou, true)
    }
  }
}

/** Reads a list that is no programmation: counts its rows, offers its structures, warns of wrong SIRETs. */
export function lireListeDeStructures(ou: Ou): number {
  let lignes = 0
  for (const a of ou.analysees) {
    for (const table of a.tables) {
      const roles = new Set(table.colonnes.map((c) => c.role))
      if (!roles.has('structure') && !roles.has('siret')) continue
      for (let l = table.enteteFin; l < Math.min(table.fin, a.feuille.lignes.length); l++) {
        if (colonnesRemplies(a.feuille, l).length < 3) continue
        lignes++
        inscrire(a, table, l, ou, false)
      }
      a.role = 'listes'
      a.raison = 'liste lue pour ses structures'
    }
  }
  return lignes
}

function inscrire(a: FeuilleAnalysee, table: Table, l: number, ou: Ou, contacts: boolean): void {
  const colonneDe = (role: RoleColonne) => table.colonnes.find((c) => c.role === role && !estAttribuant(c.entete))
  const texte = (role: RoleColonne) => {
    const colonne = colonneDe(role)
    const lu = colonne ? texteEn(a.feuille, l, colonne.colonne) : ''
    return lu === '' || /^[-–—?]+$/.test(lu) ? null : lu
  }
  const source = { feuille: a.feuille.nom, ligne: l + 1 }
  const colonneSiret = colonneDe('siret')
  const cellule = colonneSiret ? celluleEn(a.feuille, l, colonneSiret.colonne) : undefined
  const lu = cellule ? lireSiretDeCellule(cellule) : { siret: null, siren: null, probleme: null }
  const nom = texte('structure') ?? texte('sigle')
  if (lu.probleme && colonneSiret) {
    const colonne = lettreDeColonne(colonneSiret.colonne)
    ou.problemes.push(doute(a.feuille.nom, lu.probleme, { ligne: l + 1, colonne, valeur: cellule?.texte ?? null }))
  }
  if (!nom || /^(total|sous total)\b/.test(cle(nom))) return
  const rna = texte('rna')
  const sigle = texte('sigle')
  const fiche: Omit<StructureLue, 'ecritures' | 'porteAction'> = {
    nom,
    sigle: sigle === nom ? null : sigle,
    type: texte('type_structure'),
    siret: lu.siret,
    siren: lu.siren,
    rna: rna ? (lireRna(rna) ?? null) : null,
    source,
  }
  const inscrite = ou.annuaire.inscrire(fiche)
  const contact = contacts ? contactDe(texte, nomsDe(a, table, l)) : null
  if (contact) ou.contacts.push({ structure: inscrite.nom, ...contact, source })
}

const PRENOM = /^pr[ée]noms?$/i

/** Who is named on a row, one a line: first name and surname may have a column each. */
function nomsDe(a: FeuilleAnalysee, { colonnes }: Table, l: number): string {
  const noms = colonnes.filter(({ role }) => role === 'contact')
  const prenom = noms.length > 1 ? noms.find(({ entete }) => PRENOM.test(entete.trim())) : undefined
  const dit = (colonne: number) => celluleEn(a.feuille, l, colonne)?.texte.trim() ?? ''
  const [premier = '', ...autres] = noms.filter((c) => c !== prenom).map((c) => dit(c.colonne))
  return [[prenom ? dit(prenom.colonne) : '', premier].filter(Boolean).join(' '), ...autres].join('\n')
}

/** `brut`: the cell of names with its lines, each of which may be somebody. */
function contactDe(
  texte: (role: RoleColonne) => string | null,
  brut = '',
): Omit<ContactLu, 'structure' | 'source'> | null {
  const noms = brut.split(/[\r\n]+/).map(propre)
  const nom = noms.filter((un) => un !== '' && !/^[-–—?]+$/.test(un)).join('\n') || null
  const fonction = texte('fonction')
  const [mail, telephone] = [texte('mail')?.toLowerCase() ?? null, lireTelephone(texte('telephone'))]
  return nom || mail || telephone ? { nom, fonction, mail, telephone } : null
}

/** A contact written on the row of an action, unless the directory has this person already. */
export function inscrireContact(champs: Champs, action: ActionLue | undefined, contacts: ContactLu[]): void {
  const contact = contactDe((role) => champs[role]?.texte ?? null, champs.contact?.cellule.texte)
  if (!action || !contact) return
  // « contact@… » may be of two people.
  const mots = (nom: string | null) =>
    cle(nom ?? '')
      .split(' ')
      .filter((mot) => mot.length > 3)
  const siens = mots(contact.nom)
  const nomme = (c: ContactLu) => !c.nom || siens.length === 0 || mots(c.nom).some((mot) => siens.includes(mot))
  const meme = (c: ContactLu) => (contact.mail ? c.mail === contact.mail && nomme(c) : c.nom === contact.nom)
  const numero = (c: ContactLu) => contact.telephone === null || c.telephone === contact.telephone
  const connu = contacts.some((c) => meme(c) && numero(c) && c.structure === action.structure)
  if (!connu) contacts.push({ structure: action.structure, ...contact, source: action.source })
}

/** `01.99.00.12.07`, `199001655`, `+33 1 99 …` → `01 99 00 12 07`; other writings, and several numbers, are kept. */
export function lireTelephone(ecrit: string | null): string | null {
  if (!ecrit) return null
  const [premier = '', reste = ''] = /^([+\d\s.\-()]+)(.*)$/s.exec(ecrit)?.slice(1) ?? []
  if (/\d[\d .-]{7,}/.test(reste)) return ecrit
  const chiffres = premier.replace(/\D/g, '')
  const national = chiffres.replace(/^(0033|33)(?=\d{9}$)/, '0').replace(/^(?=[1-9]\d{8}$)/, '0')
  return /^0\d{9}$/.test(national) ? (national.match(/\d{2}/g) ?? []).join(' ') : ecrit
}
