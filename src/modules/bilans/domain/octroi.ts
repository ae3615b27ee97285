/** Money granted by one funder to one action. */
export type Octroi = Readonly<{
  beneficiaire: string
  siret: string | null
  rna: string | null
  objet: string
  centimes: number
  debut: Temporal.PlainDate | null
  fin: Temporal.PlainDate | null
}>
