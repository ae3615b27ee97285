import { cleDuRole } from '../grille/dites.ts'
import { colonnesRemplies } from '../grille/grille.ts'
import { cle } from '../grille/texte.ts'
import { type OptionsLecture, type RoleColonne, type RoleFeuille, roles, type Table } from '../grille/types.ts'
import { estDouble } from '../hypotheses/porteurs.ts'
import { NOMS_FEUILLES } from '../vocabulaires/lexique.ts'
import type { FeuilleAnalysee } from './feuilles.ts'

/** Tells what each sheet is for, once all are analysed. */
export function attribuerRoles(
  analysees: readonly FeuilleAnalysee[],
  annee: number | null,
  options: OptionsLecture,
): void {
  for (const a of analysees) {
    const corrige = roleDit(a, options)
    const [role, raison] = deviner(a, annee)
    dire(a, corrige ?? role, corrige ? 'choisi par une personne' : raison)
  }
  // Where nothing else holds actions, it is no legend.
  if (!analysees.some((a) => a.role === 'actions'))
    for (const a of analysees) if (a.raison === LEGENDE) dire(a, 'actions', DES_TRAITS)
  const actives = analysees.filter((a) => a.role === 'actions')
  const avis = actives.filter((a) => roleDit(a, options) === undefined && neDitQueDesAvis(a))
  // What is thought of the actions that other sheets tell.
  if (avis.length < actives.length) for (const a of avis) dire(a, 'avis', DES_AVIS)
  if (actives.length > 0) return
  // A list of titles and porteurs, that other sheets complete by its numbers.
  const listes = analysees.filter(
    (a) => a.role !== 'annee_passee' && aRole(a, 'titre') && aRole(a, 'structure') && aRole(a, 'reference'),
  )
  const [liste] = listes
  const completee = analysees.some((a) => a.role === 'complement' && !aRole(a, 'titre') && aRole(a, 'reference'))
  if (liste && listes.length === 1 && completee) {
    dire(liste, 'actions', 'liste d’actions que d’autres feuilles complètent')
    return
  }
  // Nothing else holds actions: better the hidden sheet, or last year's, than nothing.
  const seules = (role: RoleFeuille) => analysees.filter((a) => a.role === role && ressembleAActions(a))
  const secours = [seules('recapitulatif'), seules('annee_passee'), analysees.filter(nommeDesActions)]
  for (const a of secours.find(({ length }) => length > 0) ?? [])
    if (roleDit(a, options) === undefined) dire(a, 'actions', 'seule feuille à contenir des actions')
}

/** What a person said of this sheet, or the yes kept of one under the same name and the same headers. */
export const roleDit = ({ feuille: { nom }, tables }: FeuilleAnalysee, o: OptionsLecture): RoleFeuille | undefined =>
  o.rolesFeuilles?.[nom] ?? o.roles?.[cleDuRole(o.usage, nom, tables)]

// Titles and who carries them, and nothing more that an action has.
const nommeDesActions = (a: FeuilleAnalysee): boolean =>
  ['structures', 'notes', 'complement'].includes(a.role) &&
  !a.feuille.masquee &&
  aRole(a, 'titre') &&
  aRole(a, 'structure')

export function dire(a: FeuilleAnalysee, role: RoleFeuille, raison: string): void {
  Object.assign(a, { role, raison })
}

const DES_TRAITS = 'un intitulé, un porteur et des montants, un quartier ou une décision'
const DES_AVIS = 'avis rattachés aux actions'

// The first of these that holds.
function deviner(a: FeuilleAnalysee, annee: number | null): [RoleFeuille, string] {
  const nomme = (quoi: keyof typeof NOMS_FEUILLES) => NOMS_FEUILLES[quoi].test(cle(a.feuille.nom))
  const actions = ressembleAActions(a)
  const passee = a.annee !== null && annee !== null && a.annee < annee
  const deBilans = nomme('bilans') && a.tables.length > 0
  const suite = ['montant', 'plan_financement', 'etat', 'avis', 'quartier', 'theme', 'siret', 'financeur'] as const
  const dits: readonly (readonly [boolean, RoleFeuille, string])[] = [
    [a.feuille.lignes.every((_, l) => colonnesRemplies(a.feuille, l).length === 0), 'vide', 'feuille vide'],
    [a.feuille.masquee && actions, 'annee_passee', 'feuille masquée : elle n’est pas lue'],
    [a.feuille.masquee, 'listes', 'feuille masquée'],
    [deBilans && (passee || !aRole(a, 'montant') || aRole(a, 'autre_annee')), 'bilans', 'bilans des actions passées'],
    [actions && estUneLegende(a), 'listes', LEGENDE],
    [actions && passee, 'annee_passee', `actions de ${a.annee}, pas de ${annee}`],
    [actions && nomme('recapitulatif'), 'recapitulatif', 'récapitulatif : il répète les autres feuilles'],
    [a.plat !== null, 'actions', 'une fiche par action, libellés sur le côté'],
    [actions, 'actions', DES_TRAITS],
    [a.tables.length === 0, nomme('listes') ? 'listes' : 'notes', 'aucun en-tête reconnu'],
    [nomme('calendrier'), 'calendrier', 'étapes de l’année'],
    [estAnnuaire(a), 'structures', 'coordonnées et numéros de structures'],
    [nomme('avis') && aRole(a, 'reference', 'titre'), 'avis', DES_AVIS],
    [nomme('recapitulatif'), 'recapitulatif', 'récapitulatif'],
    [
      aRole(a, 'reference', 'dauphin', 'titre') && aRole(a, ...suite),
      'complement',
      'complète les actions des autres feuilles',
    ],
  ]
  const [, role, raison] = dits.find(([dit]) => dit) ?? [
    true,
    nomme('listes') ? 'listes' : 'notes',
    'aucune action reconnue',
  ]
  return [role, raison]
}

const LEGENDE = 'liste de ce que les autres feuilles emploient'

// No money, and each code of quartier once, or a name that says it: what the other sheets choose from.
function estUneLegende(a: FeuilleAnalysee): boolean {
  if (a.plat || aRole(a, 'montant', 'plan_financement', 'total')) return false
  return NOMS_FEUILLES.listes.test(cle(a.feuille.nom)) || a.tables.every((t) => codesUneFois(a, t))
}

function codesUneFois(a: FeuilleAnalysee, table: Table): boolean {
  const colonne = table.colonnes.find((c) => c.role === 'quartier' || c.role === 'code_quartier')?.colonne ?? -1
  const dits = a.feuille.lignes.slice(table.enteteFin, table.fin).flatMap((l) => l[colonne]?.texte.trim() || [])
  return dits.length >= 2 && dits.every((d) => /^Q[NP]\w{5,6}$/.test(d)) && new Set(dits).size === dits.length
}

const DES_ACTIONS = roles('montant plan_financement total quartier code_quartier part_quartier')
const AVIS = /\bavis\b/

// « Avis de l’État » names a payer, and no money.
const neDitQueDesAvis = (a: FeuilleAnalysee): boolean =>
  AVIS.test(cle(a.feuille.nom)) &&
  a.tables.every((t) => t.colonnes.every((c) => !DES_ACTIONS.includes(c.role) || AVIS.test(cle(c.entete))))

const TRAITS = roles('montant plan_financement quartier theme etat avis part_quartier total')

/** True when the tables of a sheet tell actions: a title, who or what else, money or a decision. */
export function ressembleAActions(a: FeuilleAnalysee): boolean {
  if (a.plat) return true
  if (!aRole(a, 'titre')) return false
  const double = a.tables.some((t) =>
    t.colonnes.some((c) => c.role === 'titre' && (c.double !== undefined || estDouble(c.entete))),
  )
  const porteur = aRole(a, 'structure', 'siret') || double
  const autres = TRAITS.filter((r) => aRole(a, r)).length
  if (porteur) return autres >= 1
  // No porteur column: section rows may carry it, when money and another trait of actions are there.
  return aRole(a, 'montant') && autres >= 2 && !NOMS_FEUILLES.avis.test(cle(a.feuille.nom)) && !aRole(a, 'reference')
}

const estAnnuaire = (a: FeuilleAnalysee): boolean =>
  aRole(a, 'structure', 'sigle') &&
  aRole(a, 'siret', 'mail', 'telephone', 'rna', 'contact', 'type_structure', 'sigle') &&
  !aRole(a, 'montant')

/** True when a column of the sheet is one of these. */
export const aRole = ({ tables }: FeuilleAnalysee, ...roles: readonly RoleColonne[]): boolean =>
  tables.some((t) => t.colonnes.some((c) => roles.includes(c.role)))
