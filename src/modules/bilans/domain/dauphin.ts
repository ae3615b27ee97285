import type { Champs } from './bilan.ts'
import { COLONNES, LIGNES, montantDe, montantsDe } from './tableau.ts'
import { valeursDe } from './verifier.ts'

/** The lines of the State's platform, in the order of its screens, in our words. */
const ECRANS: readonly Readonly<{ titre: string; lignes: readonly (readonly [ref: string, nom: string])[] }>[] = [
  {
    titre: 'Charges',
    lignes: [
      ['604', '60 – Prestations de services'],
      ['601', '60 – Achats de matières et de fournitures'],
      ['60x', '60 – Autres fournitures'],
      ['613', '61 – Locations'],
      ['615', '61 – Entretien et réparation'],
      ['616', '61 – Assurance'],
      ['618', '61 – Documentation'],
      ['622', '62 – Rémunérations d’intermédiaires et honoraires'],
      ['623', '62 – Publicité, publications'],
      ['625', '62 – Déplacements, missions'],
      ['62x', '62 – Services bancaires, autres'],
      ['631', '63 – Impôts et taxes sur rémunérations'],
      ['635', '63 – Autres impôts et taxes'],
      ['641', '64 – Rémunérations des personnels'],
      ['645', '64 – Charges sociales'],
      ['647', '64 – Autres charges de personnel'],
      ['65x', '65 – Autres charges de gestion courante'],
      ['66x', '66 – Charges financières'],
      ['67x', '67 – Charges exceptionnelles'],
      ['68x', '68 – Dotations aux amortissements'],
      ['chgfixe', 'Charges indirectes – Charges fixes de fonctionnement'],
      ['fraisfin', 'Charges indirectes – Frais financiers'],
      ['autchgindirect', 'Charges indirectes – Autres'],
      ['860', '860 – Secours en nature'],
      ['861', '861 – Mise à disposition gratuite de biens et de services'],
      ['862', '862 – Prestations'],
      ['864', '864 – Personnel bénévole'],
    ],
  },
  {
    titre: 'Produits',
    lignes: [
      ['70x', '70 – Ventes, prestations de services'],
      ['73x', '73 – Dotations et produits de tarification'],
      ['74fe', '74 – Fonds européens'],
      ['74agenceserv', '74 – Agence de services et de paiement'],
      ['74aidespriv', '74 – Aides privées'],
      ['74x', '74 – Autres établissements publics'],
      ['74etat', '74 – État'],
      ['74region', '74 – Région'],
      ['74dep', '74 – Département'],
      ['74epci', '74 – Intercommunalité'],
      ['74com', '74 – Commune'],
      ['74orgasoc', '74 – Organismes sociaux'],
      ['756', '756 – Cotisations, dons et legs'],
      ['750', '750 – Autres produits de gestion courante'],
      ['76x', '76 – Produits financiers'],
      ['77x', '77 – Produits exceptionnels'],
      ['78x', '789 – Report de ressources non utilisées'],
      ['insufprevisionnel', 'Ressources propres affectées à l’action'],
      ['870', '870 – Bénévolat'],
      ['871', '871 – Prestations en nature'],
      ['875', '875 – Dons en nature'],
    ],
  },
]

export type LigneARecopier = Readonly<{ nom: string; prevu: string; realise: string }>
export type Ecran = Readonly<{ titre: string; lignes: readonly LigneARecopier[] }>

/** What to copy, screen by screen: only lines where something stands. There, 750 no longer holds what 756 says. */
export function aRecopier(champs: Champs): readonly Ecran[] {
  const montants = montantsDe(valeursDe(champs))
  const de = (colonne: (typeof COLONNES)[number], ref: string): number | null => {
    const connus = LIGNES.filter(({ dauphin, genre }) => dauphin === ref && genre !== 'somme')
      .map(({ cle }) => montantDe(montants, colonne, cle))
      .filter((montant) => montant !== null)
    if (connus.length === 0) return null
    const somme = connus.reduce((a, b) => a + b, 0)
    return ref === '750' ? Math.max(0, somme - (montantDe(montants, colonne, '756') ?? 0)) : somme
  }
  // The platform asks which service, which town: the words of the lines that hold an amount.
  const intitulesDe = (ref: string): string =>
    LIGNES.filter(({ dauphin, cle }) => dauphin === ref && COLONNES.some((c) => montantDe(montants, c, cle) !== null))
      .flatMap(({ cle }) => champs.get(`t-${cle}`)?.valeur || [])
      .join(', ')
  return ECRANS.map(({ titre, lignes }) => ({
    titre,
    lignes: lignes.flatMap(([ref, nom]): LigneARecopier[] => {
      const [prevu, realise] = [de('p', ref), de('r', ref)]
      if (prevu === null && realise === null) return []
      const precision = intitulesDe(ref)
      return [
        {
          nom: precision === '' ? nom : `${nom} (${precision})`,
          prevu: prevu === null ? '' : String(prevu),
          realise: realise === null ? '' : String(realise),
        },
      ]
    }),
  }))
}
