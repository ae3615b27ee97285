import type { Candidat } from './accord.ts'
import { cleEntete } from './texte.ts'
import type { Colonne, RoleColonne } from './types.ts'

/** No label says who carries: beside a title and a SIRET, short names repeated from row to row do. */
export function nommerLePorteur(candidats: Candidat[]): void {
  const titre = candidats.find((c) => c.role === 'titre')?.colonne ?? 0
  const libre = candidats
    .filter(
      (c) =>
        c.role === 'autre' &&
        c.profil.lettres > 0.75 &&
        c.profil.longueur >= 6 &&
        c.profil.longueur <= 45 &&
        c.profil.distinctes > 0.3 &&
        c.profil.ecrites > 2 &&
        c.profil.montants === 0,
    )
    .sort((x, y) => Math.abs(x.colonne - titre) - Math.abs(y.colonne - titre))[0]
  if (!libre) return
  libre.role = 'structure'
  libre.confiance = 0.4
}

const THEMES =
  /\b(emploi|insertion|educ\w*|reussite|sante|culture|sports?|cadre de vie|cohesion|citoyen\w*|droits?|prevention|pilier|axe|theme)\b/

/** A margin without a label, told once per group of rows at the left of the titles: the quartiers, or the themes. */
export function nommerLaMarge(candidats: readonly Candidat[]): void {
  const a = (...roles: RoleColonne[]) => candidats.some((c) => roles.includes(c.role))
  const titre = candidats.find((c) => c.role === 'titre')
  const marge = candidats.find(
    (c) =>
      c.niveaux.length === 0 &&
      c.role === 'autre' &&
      titre !== undefined &&
      c.colonne < titre.colonne &&
      c.profil.lettres > 0.9 &&
      c.profil.ecrites >= 2 &&
      c.profil.ecrites < titre.profil.ecrites &&
      c.profil.longueur <= 45,
  )
  if (!marge) return
  const themes = marge.profil.valeurs.some((v) => THEMES.test(v))
  if (themes && !a('theme')) marge.role = 'theme'
  else if (!themes && !a('quartier', 'code_quartier', 'part_quartier')) marge.role = 'quartier'
  marge.confiance = 0.4
}

const COORDONNEES: readonly RoleColonne[] = ['siret', 'rna', 'mail', 'telephone', 'type_structure']
const TRAITS_D_ACTION: readonly RoleColonne[] = ['montant', 'total', 'theme', 'etat', 'part_quartier', 'reference']

/** « Dénomination | SIRET | Courriel », with no trait of an action: the names are those of structures. */
export function nommerLAnnuaire(candidats: readonly Candidat[]): void {
  const a = (roles: readonly RoleColonne[]) => candidats.some((c) => roles.includes(c.role))
  const titre = candidats.find((c) => c.role === 'titre')
  if (!titre || a(['structure']) || a(TRAITS_D_ACTION) || !a(COORDONNEES)) return
  const libelle = cleEntete(titre.niveaux.join(' '))
  if (!/\b(denomination|designation|libelle|intitule)\b/.test(libelle) || /action|projet|operation/.test(libelle))
    return
  titre.role = 'structure'
}

const PORTEUR = /\b(porteurs?|structures?|associations?|operateurs?|organismes?|beneficiaires?)\b/
const INTITULE = /\b(actions?|projets?|intitules?|titres?)\b/
/** Where a cell that holds two things is cut. */
export const COUPURE = /\s*[\r\n]+\s*|\s+[-–—/|:]\s+/

/** « Projet (porteur – intitulé) »: what the brackets say of the cells. */
const nu = (libelle: string): string => {
  const dedans = /\(([^()]+)\)\s*$/.exec(libelle)?.[1]
  return dedans && /[/+&–—|]|\s-\s/.test(dedans) ? dedans : libelle
}

/** « Porteur / Action »: one label for both, joined by a sign. */
export function estDouble(ecrit: string): boolean {
  const libelle = nu(ecrit)
  const morceaux = libelle.split(/[/+&\n–—|]|\s-\s|\set\s/).map(cleEntete)
  if (morceaux.length !== 2) return false
  const [a = '', b = ''] = morceaux
  const porteur = (k: string) => PORTEUR.test(k) && !INTITULE.test(k)
  const intitule = (k: string) => INTITULE.test(k) && !PORTEUR.test(k)
  return (porteur(a) && intitule(b)) || (intitule(a) && porteur(b))
}

/** Makes such a column the title when no other is; its cells are cut in two when they are read. */
export function dedoubler(candidats: readonly Candidat[]): void {
  const porteur = candidats.find((c) => c.role === 'structure')
  const titre = candidats.find((c) => c.role === 'titre')
  // « Quartier / Action », « Axe / Action »: the actions, under rows that name their group.
  const groupe = candidats.find((c) =>
    /^(quartiers?|qpv|territoires?|axes?|themes?|thematiques?|volets?) (actions?|projets?)$/.test(
      cleEntete(c.niveaux.at(-1) ?? ''),
    ),
  )
  if (groupe && !titre) groupe.role = 'titre'
  const double = porteur && !titre ? porteur : titre && !porteur ? titre : undefined
  if (!double || !estDouble(double.niveaux.at(-1) ?? '')) return
  // Cells cut in two, or porteurs in rows of their own above their actions.
  if (double.profil.coupees >= 0.6 || double.profil.coupees <= 0.2) double.role = 'titre'
}

/** The porteur and the title of a cell under a double label, in the order of the label; null when it is not cut. */
export function couper(colonne: Pick<Colonne, 'entete'>, ecrit: string): { structure: string; titre: string } | null {
  const libelle = nu(colonne.entete.split(' › ').at(-1) ?? '')
  const ou = COUPURE.exec(ecrit)
  if (!ou || !estDouble(libelle)) return null
  const premier = ecrit.slice(0, ou.index).trim()
  const second = ecrit.slice(ou.index + ou[0].length).trim()
  if (premier === '' || second === '') return null
  const k = cleEntete(libelle)
  return k.search(PORTEUR) < k.search(INTITULE)
    ? { structure: premier, titre: second }
    : { structure: second, titre: premier }
}
