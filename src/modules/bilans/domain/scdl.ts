import type { Octroi } from './octroi.ts'

/** Columns of the common schema « subventions » 2.1.1, in its order. */
const COLONNES = [
  'nomAttribuant',
  'idAttribuant',
  'dateConvention',
  'referenceDecision',
  'nomBeneficiaire',
  'idBeneficiaire',
  'rnaBeneficiaire',
  'objet',
  'montant',
  'nature',
  'conditionsVersement',
  'datesPeriodeVersement',
  'idRAE',
  'notificationUE',
  'pourcentageSubvention',
  'dispositifAide',
] as const

export type Decision = Readonly<{
  attribuant: string
  siret: string
  /** The day of the agreement, or of the vote that grants. */
  jour: Temporal.PlainDate
  reference: string
  conditions: 'unique' | 'échelonné'
  /** When it is paid: one day, or from one to another. */
  du: Temporal.PlainDate
  au: Temporal.PlainDate | null
}>

// One less than the schema allows: a space may come before.
const OBJET_MAX = 255

/** The essential data of what was granted, as the schema wants it: commas, UTF-8, ISO days, a point for decimals. */
export function ecrireScdl(octrois: readonly Octroi[], decision: Decision): string {
  const periode = decision.au === null ? `${decision.du}` : `${decision.du}/${decision.au}`
  const lignes = octrois.map((un) => [
    decision.attribuant,
    decision.siret,
    `${decision.jour}`,
    decision.reference,
    un.beneficiaire,
    /^\d{14}$/.test(un.siret ?? '') ? (un.siret ?? '') : '',
    /^W\d{9}$/.test(un.rna ?? '') ? (un.rna ?? '') : '',
    [...un.objet].slice(0, OBJET_MAX).join(''),
    (un.centimes / 100).toFixed(2),
    'aide en numéraire',
    decision.conditions,
    periode,
    '',
    'non',
    '1.00',
    'Contrat de ville',
  ])
  return `${[COLONNES, ...lignes].map((ligne) => ligne.map(champ).join(',')).join('\r\n')}\r\n`
}

// The schema reads texts as they are: what a spreadsheet would run begins with a space, which it trims.
function champ(texte: string): string {
  const sur = /^[=+@\t\r]|^-(?!\d)/.test(texte) ? ` ${texte}` : texte
  return /[",\r\n]/.test(sur) ? `"${sur.replaceAll('"', '""')}"` : sur
}
