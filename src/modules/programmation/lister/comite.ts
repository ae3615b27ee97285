import { enClair, jourDe } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { pluriel } from '#platform/texte.ts'
import type { Visit } from '#src/ground/visit.ts'
import { ETAPES, type Montants, NOM_DE_L_ETAPE, NOM_DE_L_ETAT, totaux } from '../domain.ts'
import { direDesAnnulees, direLAilleurs, parTheme } from '../mots.ts'
import type { Filtre, LigneDAction, MontantsDuFinanceur, Totaux } from '../queries.ts'

/** What a committee reads, in words: the page and the sheet say the same, each sum once. */
export type Comite = Readonly<{
  titre: string
  sousTitre: string
  notes: readonly string[]
  etapes: readonly string[]
  themes: readonly Readonly<{
    nom: string
    lignes: readonly Readonly<{ action: string; structure: string; quartiers: string; etat: string; montants: Rang }>[]
    nombre: string
    montants: Rang
  }>[]
  financeurs: readonly Readonly<{ nom: string; montants: Rang }>[]
  total: Rang
  dits: readonly string[]
}>
type Rang = readonly string[]

// On paper the amounts take the room: a name is not cut word by word.
const insecable = (nom: string): string => nom.replaceAll(' ', '\u00a0')

const enRang = (montants: Montants): Rang => ETAPES.map((etape) => montant(montants[etape]))

export function comite(
  { territoire, now }: Visit,
  lu: Readonly<{
    annee: Filtre['annee']
    coupe: string
    notes: readonly string[]
    lignes: readonly LigneDAction[]
    financeurs: readonly MontantsDuFinanceur[]
    total: Totaux
  }>,
): Comite {
  const { annee, coupe, lignes, total } = lu
  return {
    titre: `Programmation${annee === null ? '' : ` ${annee}`}, ${territoire.nom}${coupe}`,
    sousTitre: `${pluriel(total.nombre, 'action', 'actions')}, ${pluriel(total.structures, 'structure', 'structures')} — tableau du ${enClair(jourDe(now))}`,
    notes: lu.notes,
    etapes: ETAPES.map((etape) => NOM_DE_L_ETAPE[etape]),
    themes: parTheme(lignes, ({ theme }) => theme).map(({ theme, lignes: siennes }) => ({
      nom: theme || 'Sans thème',
      lignes: siennes.map((a) => ({
        action: a.titre,
        structure: a.structureNom,
        quartiers: a.quartiers.map(insecable).join(', ') || '—',
        etat: NOM_DE_L_ETAT[a.etat],
        montants: enRang(a.montants),
      })),
      nombre: pluriel(siennes.length, 'action', 'actions'),
      montants: enRang(totaux(siennes.map(({ montants }) => montants))),
    })),
    financeurs: lu.financeurs.map(({ financeur, montants }) => ({ nom: financeur, montants: enRang(montants) })),
    total: enRang(total.montants),
    dits: [direLAilleurs(total, ETAPES), direDesAnnulees(total, total.montants.accorde)].filter((dit) => dit !== null),
  }
}
