import { type OdtBlock, writeOdt } from '#platform/odt/index.ts'
import type { FeuilleExport } from '#platform/tableur/ecrire.ts'
import type { LigneDite } from './calculs.ts'
import type { BilanDit, Section } from './dit.ts'

/** The bilan as a text one can go on writing. */
export function enTexte(dit: BilanDit, now: Temporal.Instant): Uint8Array<ArrayBuffer> {
  return writeOdt({
    title: dit.titre,
    now,
    blocks: [
      { kind: 'heading', level: 1, text: dit.titre },
      { kind: 'paragraph', text: dit.sousTitre },
      ...dit.identite.map(({ nom, valeur }): OdtBlock => ({ kind: 'paragraph', text: `${nom} : ${valeur}` })),
      ...sections(dit.recits),
      ...cote('Charges', dit.charges),
      ...cote('Produits', dit.produits),
      ...(dit.part === '' ? [] : [{ kind: 'paragraph', text: dit.part } as const]),
      ...sections(dit.annexe),
      { kind: 'paragraph', text: dit.signature, strong: true },
    ],
  })
}

const sections = (toutes: readonly Section[]): OdtBlock[] =>
  toutes.flatMap(({ titre, texte }): OdtBlock[] => [
    { kind: 'heading', level: 2, text: titre },
    { kind: 'paragraph', text: texte },
  ])

function cote(titre: string, lignes: readonly LigneDite[]): OdtBlock[] {
  if (lignes.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: titre },
    {
      kind: 'table',
      name: titre,
      rows: [
        ['Poste', 'Prévu (€)', 'Réalisé (€)', '%'],
        ...lignes.map(({ nom, prevu, realise, pourcent }) => [nom, prevu, realise, pourcent]),
      ],
      numbers: [1, 2, 3],
      strong: lignes.flatMap(({ forte }, rang) => (forte ? [rang + 1] : [])),
    },
  ]
}

const nombre = (ecrit: string): number | null => {
  const net = ecrit.replace(/\D/g, '')
  return net === '' ? null : Number(net)
}

/** The bilan as a workbook: amounts are numbers, and stay so. */
export function enClasseur(dit: BilanDit): readonly FeuilleExport[] {
  const entetes = ['Poste', 'Prévu (€)', 'Réalisé (€)', '% réalisé']
  const feuille = (nom: string, lignes: readonly LigneDite[]): FeuilleExport[] =>
    lignes.length === 0
      ? []
      : [
          {
            nom,
            entetes,
            lignes: lignes.map((une) => [une.nom, nombre(une.prevu), nombre(une.realise), nombre(une.pourcent)]),
          },
        ]
  return [
    ...feuille('Charges', dit.charges),
    ...feuille('Produits', dit.produits),
    {
      nom: 'Récits et annexe',
      entetes: ['Question', 'Réponse'],
      lignes: [
        ['Bilan', dit.titre],
        ...dit.identite.map(({ nom, valeur }) => [nom, valeur]),
        ...[...dit.recits, ...dit.annexe].map(({ titre, texte }) => [titre, texte]),
        ['Signature', dit.signature],
      ],
    },
  ]
}
